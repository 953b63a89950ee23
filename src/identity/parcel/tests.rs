use super::*;
use crate::identity::judge;
use proptest::prelude::*;
use std::time::UNIX_EPOCH;

const NOW: u64 = 1_800_000_000;

fn chain() -> Chain {
    Chain::new([7; 32])
}

fn judged(key: &Key, value: &[u8], stored: Option<&[u8]>, at: u64) -> Result<Vec<u8>, Refusal> {
    judge(key, value, stored, UNIX_EPOCH + Duration::from_secs(at))
}

fn letter(number: u64, text: &[u8], at: u64) -> (Key, Vec<u8>) {
    let spot = chain().spot(number);
    (spot.key(), spot.letter(text, parcel_expires(at)).unwrap())
}

#[test]
fn a_letter_is_kept_and_read_by_who_has_the_chain_and_the_number() {
    let (key, value) = letter(3, b"hello", NOW);
    let kept = judged(&key, &value, None, NOW).unwrap();
    assert_eq!(chain().spot(3).open(&kept), Some(Parcel::Letter(b"hello".to_vec())));
    assert_eq!(chain().spot(4).open(&kept), None);
    assert_eq!(Chain::new([8; 32]).spot(3).open(&kept), None);
    let until = crate::identity::expires_s(&kept);
    assert!((NOW + 13 * 86_400..=NOW + 14 * 86_400).contains(&until), "{until}");
}

#[test]
fn keepers_cannot_link_two_parcels_of_one_chain_nor_tell_lengths_apart() {
    let (one, other) = (letter(0, b"a", NOW), letter(1, &[b'b'; 400], NOW));
    assert_eq!(one.1.len(), other.1.len(), "one size for short ones");
    let bytes = |value: &[u8]| -> std::collections::BTreeSet<[u8; 8]> {
        value.windows(8).map(|window| window.try_into().unwrap()).collect()
    };
    let stranger = Chain::new([9; 32]).spot(0);
    let stranger = stranger.letter(b"c", parcel_expires(NOW)).unwrap();
    let common = |a: &[u8], b: &[u8]| bytes(a).intersection(&bytes(b)).count();
    let form = common(&one.1, &stranger);
    assert_eq!(
        common(&one.1, &other.1),
        form,
        "two of a chain have the form in common, as two strangers have"
    );
    assert_ne!(one.0, other.0);
}

#[test]
fn a_parcel_has_one_of_four_sizes() {
    let mut sizes = std::collections::BTreeSet::new();
    let spot = chain().spot(0);
    for length in [0, 1, 300, 500, 1_900, 2_100, 8_000, 8_200, 32_000] {
        sizes.insert(spot.letter(&vec![1; length], parcel_expires(NOW)).unwrap().len());
    }
    assert_eq!(sizes.len(), 4);
    assert_eq!(spot.letter(&vec![1; 32 * 1024], parcel_expires(NOW)), None);
}

#[test]
fn what_is_taken_stays_so_and_takes_the_letters_place() {
    let (key, value) = letter(0, b"hello", NOW);
    let kept = judged(&key, &value, None, NOW).unwrap();
    let taken = chain().spot(0).taken(parcel_expires(NOW));
    let after = judged(&key, &taken, Some(&kept), NOW).unwrap();
    assert!(after.len() < 300, "keepers let go of it: {} bytes", after.len());
    assert_eq!(chain().spot(0).open(&after), Some(Parcel::Taken));
    let again = letter(0, b"hello", NOW + 22 * 3600).1;
    assert_eq!(judged(&key, &again, Some(&after), NOW + 22 * 3600), Err(Refusal::Older));
}

#[test]
fn a_letter_that_is_put_again_lies_longer() {
    let (key, value) = letter(0, b"hello", NOW);
    let kept = judged(&key, &value, None, NOW).unwrap();
    let later = letter(0, b"hello", NOW + 22 * 3600).1;
    let after = judged(&key, &later, Some(&kept), NOW + 22 * 3600).unwrap();
    assert_eq!(crate::identity::expires_s(&after), crate::identity::expires_s(&kept) + 22 * 3600);
    assert_eq!(judged(&key, &value, Some(&after), NOW + 22 * 3600), Err(Refusal::Older));
}

#[test]
fn nobody_else_puts_anything_there() {
    let (key, value) = letter(0, b"hello", NOW);
    let forged = Chain::new([8; 32]).spot(0).taken(parcel_expires(NOW));
    assert_eq!(judged(&key, &forged, Some(&value), NOW), Err(Refusal::WrongKey));
    let mut changed = value.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert_eq!(judged(&key, &changed, None, NOW), Err(Refusal::Signature));
    let other = chain().spot(0).letter(b"others", parcel_expires(NOW)).unwrap();
    assert_eq!(judged(&key, &other, Some(&value), NOW), Err(Refusal::Forked));
}

#[test]
fn no_parcel_lies_for_longer_than_two_weeks() {
    let spot = chain().spot(0);
    let refused =
        |expires: u64, at: u64| judged(&spot.key(), &spot.letter(b"x", expires).unwrap(), None, at).err();
    let until = parcel_expires(NOW);
    assert_eq!(refused(until + 2 * HOUR_S, NOW), Some(Refusal::TooLong), "beyond what clocks may differ by");
    assert_eq!(refused(until + 1, NOW), Some(Refusal::TooLong), "not a whole hour");
    assert_eq!(refused(until, until), Some(Refusal::Expired));
    assert_eq!(refused(until, NOW), None);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..900, to: u8) {
        let (key, mut value) = letter(0, b"hello", NOW);
        let _ = judged(&key, &bytes, None, NOW);
        let _ = chain().spot(0).open(&bytes);
        let at = at % value.len();
        value[at] = to;
        let _ = judged(&key, &value, None, NOW);
        let _ = chain().spot(0).open(&value[..at]);
    }
}
