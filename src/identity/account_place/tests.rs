use super::super::record::{Refusal, judge};
use super::super::{AccountRecord, Commitment, DEVICES_MAX, DeviceKey, Listed, Own, Revocation};
use super::*;
use crate::time::Now;
use proptest::prelude::*;
use std::time::{Duration, Instant, UNIX_EPOCH};

const NOW: u64 = 1_800_000_000;
const HOUR: Hour = Hour(NOW / 3600);
const SEQ: u64 = NOW * 1000;

fn wall() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

fn now() -> Now {
    Now { mono: Instant::now(), wall: wall() }
}

fn root(seed: u8) -> RootKey {
    RootKey::from_seed(&[seed; 32])
}

fn key() -> PresenceKey {
    PresenceKey::new([7; 32])
}

/// Says that somebody has so many devices.
fn record(of: &RootKey, devices: usize) -> AccountRecord {
    let listed = |at| Listed { device: DeviceKey::from_seed(&[at; 32]).id(), added: NOW };
    let devices: Vec<Listed> = (1..=devices as u8).map(listed).collect();
    AccountRecord::sign(of, (SEQ, NOW), &devices, Some(Commitment::to(&root(99).id())))
}

fn value(of: &RootKey, devices: usize) -> Vec<u8> {
    AccountSet::of(record(of, devices)).to_value()
}

#[test]
fn who_holds_the_key_reads_the_account_and_nobody_else() {
    let (alice, said) = (root(1), value(&root(1), 2));
    let (at, note) = key().account_place(&alice, HOUR, (SEQ, std::slice::from_ref(&said))).expect("it fits");
    let spot = key().account_spot(&alice.id(), HOUR).expect("a key");
    assert_eq!(spot.key(), at);
    let note = judge(&at, &note, None, wall()).expect("a storer takes it");
    assert_eq!(spot.open(&note, wall()), [AccountSet::from_value(&said).expect("whole")]);
    let others = [
        PresenceKey::new([8; 32]).account_spot(&alice.id(), HOUR),
        key().account_spot(&root(2).id(), HOUR),
        key().account_spot(&alice.id(), Hour(HOUR.0 + 1)),
    ];
    for other in others.map(|spot| spot.expect("a key")) {
        assert_ne!(other.key(), at);
        assert!(other.open(&note, wall()).is_empty());
    }
    let place = key().spot(&alice.id(), HOUR).expect("a key");
    assert_ne!(place.key(), at);
    assert!(place.open(&note, NOW).is_empty(), "who looks for a place does not misread it");
}

#[test]
fn the_fullest_account_fits_and_all_are_of_one_size_and_name_nobody() {
    let alice = root(1);
    let mut fullest = AccountSet::of(record(&alice, DEVICES_MAX));
    let other = [Listed { device: DeviceKey::from_seed(&[50; 32]).id(), added: NOW }; 1];
    let many: Vec<Listed> = other.iter().cycle().take(DEVICES_MAX).cloned().collect();
    fullest.absorb(AccountRecord::sign(&alice, (SEQ + 1, NOW), &many, Some(Commitment::to(&root(98).id()))));
    fullest.absorb_end(Revocation::end(&alice, NOW));
    fullest.absorb_end(Revocation::succeed(alice.id(), &root(99), NOW));
    let sizes = [value(&alice, 1), value(&alice, DEVICES_MAX), fullest.to_value()].map(|said| {
        let (_, note) = key().account_place(&alice, HOUR, (SEQ, &[said])).expect("it fits");
        let secrets = [alice.id().0, DeviceKey::from_seed(&[1; 32]).id().0];
        assert!(secrets.iter().all(|secret| !note.windows(32).any(|part| part == secret)));
        note.len()
    });
    let now = now();
    let own = Own::generate([5; 32], "alice@example.org".parse().expect("literal"), "", now);
    let at = super::super::Whereabouts::Gone { node: crate::flow::NodeId([3; 32]) };
    let location = super::super::Location::sign(own.device(), own.certificate(), at, SEQ, NOW);
    let (_, place) = key().place(&own, HOUR, &location).expect("it fits");
    assert!(sizes.iter().all(|size| *size == place.len()), "{sizes:?} and {}", place.len());
}

#[test]
fn a_note_tells_of_all_keys_that_have_followed_as_each_had_been_promised() {
    let old = Own::generate([1; 32], "alice@example.org".parse().expect("literal"), "", now());
    let mut own = old.clone();
    for by in 2..5 {
        own = own.succeeded([by; 32], [by + 100; 32], 0, now()).expect("the key is here");
    }
    let mut said: Vec<Vec<u8>> = own.former().iter().filter_map(|it| Some(it.said()?.to_value())).collect();
    said.push(value(own.root().key().expect("here"), 1));
    let by = own.keys().find(|key| key.id() == old.root().id()).expect("kept");
    let spot = key().account_spot(&old.root().id(), HOUR).expect("a key");
    let roots = |said: &[Vec<u8>]| -> Vec<RootId> {
        let (at, note) = key().account_place(&by, HOUR, (SEQ, said)).expect("it fits");
        let note = judge(&at, &note, None, wall()).expect("taken");
        spot.open(&note, wall()).iter().filter_map(AccountSet::root).collect()
    };
    let expected: Vec<RootId> = own.former().iter().map(|it| it.root).collect();
    let told = roots(&said);
    assert_eq!(told[..FORMER_MAX], expected[..], "as far as there is room");
    let mut broken = said.clone();
    broken[1] = value(&root(66), 1);
    assert_eq!(roots(&broken), expected[..1], "whom nobody has promised follows nobody");
    broken[0] = value(&root(66), 1);
    assert!(roots(&broken).is_empty());
}

#[test]
fn keys_of_oneself_and_of_ones_devices_are_the_same_from_both_sides_and_nobody_elses() {
    let (alice, laptop) = (root(1), DeviceKey::from_seed(&[2; 32]));
    let of_device = PresenceKey::of_device(&alice, &laptop.id());
    assert!(of_device.is_some());
    assert_eq!(of_device, PresenceKey::of_person(&laptop, &alice.id()));
    let others = [
        PresenceKey::of_person(&DeviceKey::from_seed(&[3; 32]), &alice.id()),
        PresenceKey::of_device(&root(4), &laptop.id()),
        PresenceKey::of_pair(&alice, &RootId(laptop.id().0), &alice.id()),
        Some(PresenceKey::of_oneself(&alice)),
    ];
    assert!(others.iter().all(|other| *other != of_device));
    assert_ne!(PresenceKey::of_oneself(&alice), PresenceKey::of_oneself(&root(2)));
}

#[test]
fn nobody_but_the_person_himself_puts_anything_there() {
    let (alice, thief) = (root(1), root(66));
    let (at, _) = key().account_place(&alice, HOUR, (SEQ, &[value(&alice, 1)])).expect("it fits");
    let (_, note) = key().account_place(&thief, HOUR, (SEQ, &[value(&alice, 1)])).expect("it fits");
    assert_eq!(judge(&at, &note, None, wall()), Err(Refusal::WrongKey));
}

proptest! {
    #[test]
    fn no_content_makes_it_panic(content in prop::collection::vec(any::<u8>(), 0..300)) {
        let alice = root(1);
        let blinded = alice.blinded(&key().blinding(ACCOUNT, HOUR));
        let sealed = key().sealed(ACCOUNT, HOUR, (&blinded, &content)).expect("it fits");
        let (_, value) = note(&blinded, ([0; 8], SEQ, HOUR), sealed);
        let spot = key().account_spot(&alice.id(), HOUR).expect("a key");
        prop_assert!(spot.open(&value, wall()).is_empty());
    }
}
