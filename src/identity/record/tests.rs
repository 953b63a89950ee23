use super::*;
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::location::{Location, Whereabouts};
use crate::identity::{Claim, Cost, Hour, NameKey, Own, RootKey, SealedClaim, Stamp};
use proptest::prelude::*;

const NOW: u64 = 1_800_000_000;
const HOUR: Hour = Hour(NOW / 3600);
const PLACE_LIFE_S: u64 = 2 * 3600;

#[test]
fn a_first_record_is_held_as_it_came() {
    let value = claims(1, 1);
    assert_eq!(judge(&claims_key(), &value, None, wall(NOW)), Ok(value.clone()));
    assert_eq!(judge(&claims_key(), &value, Some(&value), wall(NOW)), Ok(value.clone()));
    assert_eq!(expires_s(&value), NOW + crate::identity::CLAIM_LIFE.as_secs());
    let value = location(1);
    assert_eq!(judge(&locations_key(), &value, None, wall(NOW)), Ok(value.clone()));
    assert_eq!(expires_s(&value), NOW + PLACE_LIFE_S);
}

#[test]
fn a_wrong_signature_is_refused() {
    let mut value = claims(1, 1);
    // The last byte is a stamp's.
    let last = value.len() - 10;
    value[last] ^= 1;
    assert_eq!(judge(&claims_key(), &value, None, wall(NOW)), Err(Refusal::Signature));
}

#[test]
fn content_under_another_key_is_refused() {
    assert_eq!(judge(&locations_key(), &claims(1, 1), None, wall(NOW)), Err(Refusal::WrongKey));
    assert_eq!(judge(&claims_key(), &location(1), None, wall(NOW)), Err(Refusal::WrongKey));
    assert_eq!(judge(&Key([0; 32]), &location(1), None, wall(NOW)), Err(Refusal::WrongKey));
}

#[test]
fn an_older_sequence_number_is_refused() {
    assert_eq!(judge(&claims_key(), &claims(1, 1), Some(&claims(1, 2)), wall(NOW)), Err(Refusal::Older));
    assert_eq!(judge(&locations_key(), &location(1), Some(&location(2)), wall(NOW)), Err(Refusal::Older));
    assert_eq!(judge(&locations_key(), &location(2), Some(&location(1)), wall(NOW)), Ok(location(2)));
}

#[test]
fn what_is_past_its_expiry_or_from_the_future_is_refused() {
    let later = wall(NOW + PLACE_LIFE_S);
    assert_eq!(judge(&locations_key(), &location(1), None, later), Err(Refusal::Expired));
    assert_eq!(judge(&locations_key(), &location(NOW * 1000), None, wall(NOW - 4201)), Err(Refusal::Future));
    let value = location(NOW * 1000);
    assert_eq!(judge(&locations_key(), &value, None, wall(NOW - 4200)), Ok(value));
    assert_eq!(judge(&locations_key(), &location(1), None, UNIX_EPOCH), Err(Refusal::TooLong));
}

#[test]
fn an_oversize_or_overfull_value_is_refused() {
    assert_eq!(judge(&claims_key(), &[0; VALUE_MAX + 1], None, wall(NOW)), Err(Refusal::Oversize));
    let entry = claims(1, 1);
    let many = seal(Kind::Places, std::iter::repeat_n(entry.as_slice(), 7));
    assert_eq!(judge(&locations_key(), &many, None, wall(NOW)), Err(Refusal::Oversize));
    let many = seal(Kind::Slot, std::iter::repeat_n(entry.as_slice(), 17));
    assert_eq!(judge(&claims_key(), &many, None, wall(NOW)), Err(Refusal::Malformed));
}

#[test]
fn a_version_or_kind_unknown_here_is_refused_as_such() {
    let made = |version, kind| to_cbor(&Envelope { version, kind, entries: vec![b"x".as_slice().into()] });
    let (later_version, later_kind, open_claims, open_locations) =
        (made(2, 3), made(1, 99), made(1, 1), made(1, 2));
    for value in [later_version, later_kind, open_claims, open_locations] {
        for key in [claims_key(), locations_key()] {
            assert_eq!(judge(&key, &value, None, wall(NOW)), Err(Refusal::Unknown));
            assert_eq!(judge(&key, &value, Some(&location(1)), wall(NOW)), Err(Refusal::Unknown));
        }
        assert_eq!(expires_s(&value), 0);
    }
    let empty = seal(Kind::Slot, std::iter::empty());
    assert_eq!(judge(&claims_key(), &empty, None, wall(NOW)), Err(Refusal::Malformed));
}

#[test]
fn claims_of_several_roots_lie_side_by_side_and_the_seventeenth_is_refused() {
    let mut held = claims(0, 1);
    for root in 1..CLAIMS_MAX as u8 {
        held = judge(&claims_key(), &claims(root, 1), Some(&held), wall(NOW)).unwrap();
    }
    assert_eq!(judge(&claims_key(), &claims(99, 1), Some(&held), wall(NOW)), Err(Refusal::Full));
    let opened = Slot::from_value(&held).unwrap().opened(&name());
    assert_eq!((opened.len(), opened[0].root), (CLAIMS_MAX, root(0).id()));
    assert!(held.len() < VALUE_MAX);
}

#[test]
fn a_claim_that_has_run_out_makes_room() {
    let held = sealed(1, &Claim::sign_until(&root(1), &aor(), 1, NOW, NOW + 10));
    let merged = judge(&claims_key(), &claims(2, 1), Some(&held), wall(NOW + 10)).unwrap();
    assert_eq!(merged, claims(2, 1));
}

#[test]
fn two_contents_under_one_sequence_number_are_told_apart() {
    let other = sealed(1, &Claim::sign(&root(1), &aor(), 1, NOW - 1));
    assert_eq!(judge(&claims_key(), &other, Some(&claims(1, 1)), wall(NOW)), Err(Refusal::Forked));
}

#[test]
fn another_stamp_on_the_same_claim_is_the_same_claim() {
    let claim = Claim::sign(&root(1), &aor(), 1, NOW);
    let again = SealedClaim::seal(&root(1), &name(), &claim).unwrap().stamped(Stamp(9));
    let value = Slot::of(again).to_value();
    assert_eq!(judge(&claims_key(), &value, Some(&claims(1, 1)), wall(NOW)), Ok(claims(1, 1)));
}

proptest! {
    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(judge(&claims_key(), &bytes, None, wall(NOW)).is_err());
        prop_assert_eq!(expires_s(&bytes), 0);
    }
}

proptest! {
    // verifying is slow where it is not optimised
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_changed_byte_changes_nothing_or_is_refused(at in 0usize..1000, to in any::<u8>()) {
        for (key, value) in [(claims_key(), claims(1, 1)), (locations_key(), location(1))] {
            let mut changed = value.clone();
            let at = at % changed.len();
            changed[at] = to;
            // A stamp is not signed: it is made of what is.
            if let Ok(held) = judge(&key, &changed, None, wall(NOW)) {
                let opened = |value: &[u8]| Slot::from_value(value).map(|slot| slot.opened(&name())).ok();
                let is_same = opened(&held).is_some_and(|claims| Some(claims) == opened(&value));
                prop_assert!(held == value || is_same);
            }
        }
    }

    #[test]
    fn whatever_is_held_a_record_is_judged_without_panic(held in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(judge(&claims_key(), &claims(1, 1), Some(&held), wall(NOW)).is_ok());
    }
}

fn wall(unix_s: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(unix_s)
}

fn root(seed: u8) -> RootKey {
    RootKey::from_seed(&[seed; 32])
}

fn aor() -> Aor {
    "alice@example.org".parse().unwrap()
}

fn claims_key() -> Key {
    name().slot()
}

fn name() -> NameKey {
    NameKey::of(&aor(), Cost::PRETENDED)
}

fn sealed(seed: u8, claim: &Claim) -> Vec<u8> {
    Slot::of(SealedClaim::seal(&root(seed), &name(), claim).unwrap()).to_value()
}

fn locations_key() -> Key {
    name().presence().spot(&own().root().id(), HOUR).unwrap().key()
}

fn claims(seed: u8, seq: u64) -> Vec<u8> {
    sealed(seed, &Claim::sign(&root(seed), &aor(), seq, NOW))
}

fn own() -> Own {
    let now = crate::time::Now { mono: std::time::Instant::now(), wall: wall(NOW - 3600) };
    Own::generate([1; 32], aor(), "", now)
}

fn location(seq: u64) -> Vec<u8> {
    let own = own();
    let whereabouts = Whereabouts::At {
        node: NodeId([3; 32]),
        addresses: vec!["/ip4/192.0.2.1/udp/4000/quic-v1".into()],
        sip: vec![],
    };
    let location = Location::sign(own.device(), own.certificate(), whereabouts, seq, NOW);
    name().presence().place(&own, HOUR, &location).unwrap().1
}
