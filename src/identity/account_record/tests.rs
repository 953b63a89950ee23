use super::super::keys::DeviceKey;
use super::super::record::{VALUE_MAX, expires_s, judge};
use super::*;
use proptest::prelude::*;
use std::time::{SystemTime, UNIX_EPOCH};

const S: u64 = 1_800_000_000;

fn root() -> RootKey {
    RootKey::from_seed(&[1; 32])
}

fn successor() -> RootKey {
    RootKey::successor_from_seed(&[1; 32])
}

fn promise() -> Option<Commitment> {
    Some(Commitment::to(&successor().id()))
}

fn device(number: u8) -> Listed {
    Listed { device: DeviceKey::from_seed(&[number; 32]).id(), added: S }
}

/// A record of this many devices, in the seconds after the first.
fn record(after: u64, devices: u8) -> AccountRecord {
    let devices: Vec<Listed> = (1..=devices).map(device).collect();
    AccountRecord::sign(&root(), ((S + after) * 1000, S + after), &devices, promise())
}

fn wall(after: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(S + after)
}

fn key() -> Key {
    Key::of_account(&root().id())
}

fn take(value: &[u8], stored: Option<&[u8]>) -> Result<AccountSet, Refusal> {
    judge(&key(), value, stored, wall(100)).map(|value| AccountSet::from_judged(&value).unwrap())
}

#[test]
fn the_newest_list_of_devices_counts_and_an_older_one_replayed_does_not() {
    let two = AccountSet::of(record(0, 2)).to_value();
    let one = AccountSet::of(record(1, 1)).to_value();
    let held = take(&one, Some(&two)).unwrap();
    assert!(held.believes(&device(1).device) && !held.believes(&device(2).device));
    assert_eq!(take(&two, Some(&held.to_value())), Err(Refusal::Older));
    assert_eq!(expires_s(&held.to_value()), S + 1 + ACCOUNT_LIFE.as_secs());
}

#[test]
fn two_contents_under_one_number_are_both_kept_and_show_the_compromise() {
    let one = AccountSet::of(record(0, 1)).to_value();
    let two = AccountSet::of(record(0, 2)).to_value();
    let held = take(&two, Some(&one)).unwrap();
    assert!(held.is_forked());
    assert!(!held.believes(&device(2).device), "the first seen counts");
    assert!(take(&two, Some(&held.to_value())).unwrap().is_forked(), "put again");
    let healed = take(&AccountSet::of(record(1, 1)).to_value(), Some(&held.to_value())).unwrap();
    assert!(!healed.is_forked());
}

#[test]
fn a_thief_of_the_key_cannot_promise_another_successor_unseen() {
    let his = Some(Commitment::to(&RootKey::from_seed(&[66; 32]).id()));
    for promise in [his, None] {
        let thiefs = AccountRecord::sign(&root(), ((S + 9) * 1000, S + 9), &[device(66)], promise);
        let held = take(&AccountSet::of(thiefs).to_value(), Some(&AccountSet::of(record(0, 1)).to_value()));
        let held = held.unwrap();
        assert!(held.is_forked());
        assert!(held.believes(&device(1).device) && !held.believes(&device(66).device));
        assert_eq!(held.record().unwrap().successor, super::tests::promise());
    }
}

#[test]
fn a_promise_may_be_made_later() {
    let none = AccountRecord::sign(&root(), (S * 1000, S), &[device(1)], None);
    let held = take(&AccountSet::of(record(1, 1)).to_value(), Some(&AccountSet::of(none).to_value()));
    assert!(!held.unwrap().is_forked());
}

#[test]
fn the_promised_key_takes_the_place_of_the_lost_one() {
    let mut set = AccountSet::of(record(0, 1));
    assert_eq!(set.absorb_end(Revocation::succeed(root().id(), &successor(), S)), Absorbed::Changed);
    let held = take(&set.to_value(), Some(&AccountSet::of(record(0, 1)).to_value())).unwrap();
    assert_eq!(held.successor(), Some(successor().id()));
    assert!(held.is_over() && !held.believes(&device(1).device));
}

#[test]
fn a_key_that_was_not_promised_takes_nobodys_place() {
    let thief = RootKey::from_seed(&[66; 32]);
    let end = Revocation::succeed(root().id(), &thief, S);
    let grafted = AccountSet { records: vec![record(0, 1)], ends: vec![end.clone()] };
    assert_eq!(take(&grafted.to_value(), None).unwrap().successor(), None);
    let alone = AccountSet { records: vec![], ends: vec![end] };
    assert_eq!(take(&alone.to_value(), None), Err(Refusal::Forked));
    // Nor where the thief has the key too and promises himself, once the true promise is known.
    let his = AccountRecord::sign(&root(), ((S + 9) * 1000, S + 9), &[], Some(Commitment::to(&thief.id())));
    let mut his = AccountSet::of(his);
    his.absorb_end(Revocation::succeed(root().id(), &thief, S));
    let held = take(&his.to_value(), Some(&AccountSet::of(record(0, 1)).to_value())).unwrap();
    assert_eq!((held.successor(), held.is_forked(), held.is_over()), (None, true, true));
}

#[test]
fn a_key_may_end_by_its_own_word() {
    let mut set = AccountSet::of(record(0, 1));
    set.absorb_end(Revocation::end(&root(), S));
    let held = take(&set.to_value(), None).unwrap();
    assert_eq!((held.is_over(), held.successor()), (true, None));
}

#[test]
fn records_of_others_forged_early_late_or_lasting_ones_are_refused() {
    let other = AccountRecord::sign(&RootKey::from_seed(&[2; 32]), (S * 1000, S), &[], None);
    assert_eq!(take(&AccountSet::of(other).to_value(), None), Err(Refusal::WrongKey));
    let mut forged = AccountSet::of(record(0, 1)).to_value();
    let last = forged.len() - 1;
    forged[last] ^= 1;
    assert_eq!(take(&forged, None), Err(Refusal::Signature));
    let early = AccountSet::of(record(7200, 1)).to_value();
    assert_eq!(take(&early, None), Err(Refusal::Future));
    let late = AccountSet::of(record(0, 1)).to_value();
    assert_eq!(judge(&key(), &late, None, wall(ACCOUNT_LIFE.as_secs())), Err(Refusal::Expired));
}

#[test]
fn what_a_later_version_adds_is_left_out() {
    #[derive(Encode)]
    #[cbor(map)]
    struct Later {
        #[n(0)]
        what: u8,
        #[n(9)]
        text: &'static str,
    }
    let later = to_cbor(&Signed::new(to_cbor(&Later { what: 9, text: "new" }), [0; 64]));
    let known = record(0, 1);
    let entries = [later.as_slice(), known.bytes.as_slice()];
    let value = record::seal(record::Kind::Account, entries.into_iter());
    assert_eq!(take(&value, None), Ok(AccountSet::of(known)));
    let only = record::seal(record::Kind::Account, [later.as_slice()].into_iter());
    assert_eq!(take(&only, None), Err(Refusal::Unknown));
}

#[test]
fn the_largest_set_fits_a_value_and_longer_lists_are_refused() {
    let devices: Vec<Listed> = (0..DEVICES_MAX as u8 + 3).map(device).collect();
    let full = AccountRecord::sign(&root(), (S * 1000, S), &devices, promise());
    assert_eq!(full.devices.len(), DEVICES_MAX);
    const { assert!(ENTRY_MAX * ENTRIES_MAX + 64 <= VALUE_MAX) };
    let body = AccountBody {
        what: ACCOUNT,
        root: root().id(),
        seq: 1,
        issued: S,
        expires: S + 1,
        devices,
        successor: None,
        prekeys: None,
    };
    let body = to_cbor(&body);
    let signed = to_cbor(&Signed::new(body.clone(), root().sign(Purpose::Account, &body)));
    let value = record::seal(record::Kind::Account, [signed.as_slice()].into_iter());
    assert_eq!(take(&value, None), Err(Refusal::Oversize));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_changed_byte_never_changes_what_is_believed(at in 0usize..1000, to in any::<u8>()) {
        let mut set = AccountSet::of(record(0, 2));
        set.absorb_end(Revocation::succeed(root().id(), &successor(), S));
        let mut value = set.to_value();
        let at = at % value.len();
        value[at] = to;
        if let Ok(read) = take(&value, None) {
            prop_assert!(read == set || read.record().is_none_or(|record| Some(record) == set.record()));
        }
    }

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(take(&bytes, None).is_err());
    }
}
