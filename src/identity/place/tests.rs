use super::super::record::{judge, seal};
use super::super::{Cost, NameKey, Whereabouts};
use super::*;
use crate::flow::NodeId;
use crate::time::Now;
use proptest::prelude::*;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const NOW: u64 = 1_800_000_000;
const HOUR: Hour = Hour(NOW / 3600);

fn wall(unix_s: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(unix_s)
}

fn own(seed: u8) -> Own {
    let now = Now { mono: Instant::now(), wall: wall(NOW) };
    Own::generate([seed; 32], format!("person{seed}@example.org").parse().expect("literal"), "", now)
}

fn key() -> PresenceKey {
    PresenceKey::new([7; 32])
}

fn location(own: &Own, addresses: usize, seq: u64) -> Location {
    let addresses = (0..addresses).map(|at| format!("/ip4/192.0.2.{at}/udp/4001/quic-v1")).collect();
    let at = Whereabouts::At { node: NodeId([3; 32]), addresses, sip: Vec::new() };
    Location::sign(own.device(), own.certificate(), at, seq, NOW)
}

fn put(own: &Own, key: &PresenceKey, seq: u64) -> (Key, Vec<u8>) {
    key.place(own, HOUR, &location(own, 2, seq)).expect("it fits")
}

#[test]
fn who_holds_the_key_finds_and_opens_a_place_and_nobody_else() {
    let alice = own(1);
    let (at, value) = put(&alice, &key(), NOW * 1000);
    let spot = key().spot(&alice.root().id(), HOUR).expect("a key");
    assert_eq!(spot.key(), at);
    let value = judge(&at, &value, None, wall(NOW)).expect("a storer takes it");
    assert_eq!(spot.open(&value, NOW), [location(&alice, 2, NOW * 1000)]);
    let others = [
        PresenceKey::new([8; 32]).spot(&alice.root().id(), HOUR),
        key().spot(&own(2).root().id(), HOUR),
        key().spot(&alice.root().id(), Hour(HOUR.0 + 1)),
    ];
    for other in others.map(|spot| spot.expect("a key")) {
        assert_ne!(other.key(), at);
        assert!(other.open(&value, NOW).is_empty());
    }
}

#[test]
fn a_storer_sees_neither_whose_a_place_is_nor_how_much_it_holds() {
    let alice = own(1);
    let secrets = [alice.root().id().0, alice.device().id().0];
    let mut sizes = Vec::new();
    for addresses in [0, 1, 11] {
        let location = location(&alice, addresses, NOW * 1000);
        let (_, value) = key().place(&alice, HOUR, &location).expect("it fits");
        assert!(secrets.iter().all(|secret| !value.windows(32).any(|part| part == secret)));
        sizes.push(value.len());
    }
    let gone = Whereabouts::Gone { node: NodeId([3; 32]) };
    let gone = Location::sign(alice.device(), alice.certificate(), gone, NOW * 1000, NOW);
    sizes.push(key().place(&alice, HOUR, &gone).expect("it fits").1.len());
    sizes.dedup();
    assert_eq!(sizes.len(), 1, "{sizes:?}");
}

#[test]
fn the_places_of_two_hours_have_nothing_in_common() {
    let alice = own(1);
    let at = |hour| key().place(&alice, Hour(hour), &location(&alice, 2, NOW * 1000)).expect("fits");
    let (one, other) = (at(HOUR.0), at(HOUR.0 + 1));
    assert_ne!(one.0, other.0);
    let parts: std::collections::BTreeSet<&[u8]> = one.1.windows(8).collect();
    let common = other.1.windows(8).filter(|part| parts.contains(part)).count();
    // Envelope, field numbers and the sequence number, which a storer sees as a moment.
    assert!(common < 40, "{common} places of 8 bytes agree");
}

#[test]
fn nobody_who_finds_a_place_can_put_anything_there() {
    let (alice, bob) = (own(1), own(2));
    let (at, _) = put(&alice, &key(), NOW * 1000);
    let (_, forged) = put(&bob, &key(), NOW * 1000 + 1);
    assert_eq!(judge(&at, &forged, None, wall(NOW)), Err(Refusal::WrongKey));
    let blinded = bob.root().key().unwrap().blinded(&key().blinding(PLACE, HOUR));
    let spot = key().spot(&alice.root().id(), HOUR).expect("a key");
    let body = Body {
        id: spot.id.0.into(),
        mark: [0; 8].into(),
        seq: 1,
        expires: HOUR.end(),
        sealed: vec![0; SEALED].into(),
    };
    let body = to_cbor(&body);
    let entry = to_cbor(&Signed::new(body.clone(), blinded.sign(&body)));
    let value = seal(record::Kind::Places, std::iter::once(entry.as_slice()));
    assert_eq!(judge(&at, &value, None, wall(NOW)), Err(Refusal::Signature));
}

#[test]
fn a_buddy_cannot_pass_off_anothers_location() {
    let (alice, bob) = (own(1), own(2));
    let (at, value) = key().place(&alice, HOUR, &location(&bob, 2, NOW * 1000)).expect("it fits");
    let value = judge(&at, &value, None, wall(NOW)).expect("a storer cannot know");
    assert!(key().spot(&alice.root().id(), HOUR).expect("a key").open(&value, NOW).is_empty());
}

#[test]
fn devices_of_one_person_stand_side_by_side_and_the_newest_of_each_stays() {
    let alice = own(1);
    let now = Now { mono: Instant::now(), wall: wall(NOW) };
    let laptop = alice.on_new_device([9; 32], now);
    let (at, first) = put(&alice, &key(), NOW * 1000);
    let (_, second) = put(&laptop, &key(), NOW * 1000 + 1);
    let (_, newer) = put(&alice, &key(), NOW * 1000 + 2);
    let mut held = judge(&at, &first, None, wall(NOW)).expect("taken");
    held = judge(&at, &second, Some(&held), wall(NOW)).expect("taken");
    held = judge(&at, &newer, Some(&held), wall(NOW)).expect("taken");
    assert_eq!(judge(&at, &first, Some(&held), wall(NOW)), Err(Refusal::Older));
    let spot = key().spot(&alice.root().id(), HOUR).expect("a key");
    let seqs: Vec<u64> = spot.open(&held, NOW).iter().map(|location| location.seq).collect();
    assert_eq!(seqs, [NOW * 1000 + 2, NOW * 1000 + 1]);
}

#[test]
fn a_full_set_fits_a_value_and_the_oldest_makes_room() {
    let alice = own(1);
    let now = Now { mono: Instant::now(), wall: wall(NOW) };
    let mut held: Option<Vec<u8>> = None;
    for seed in 0..=DEVICES_MAX as u8 {
        let device = alice.on_new_device([seed + 20; 32], now);
        let (at, value) = put(&device, &key(), NOW * 1000 + u64::from(seed));
        held = Some(judge(&at, &value, held.as_deref(), wall(NOW)).expect("taken"));
    }
    let held = held.expect("some");
    assert!(held.len() <= record::VALUE_MAX, "{}", held.len());
    let set = PlaceSet::from_judged(&held).expect("judged");
    assert_eq!(set.places().len(), DEVICES_MAX);
    assert!(set.places().iter().all(|place| place.seq > NOW * 1000));
}

#[test]
fn a_place_holds_two_hours_from_the_beginning_of_its_own_and_is_put_an_hour_and_seventy_minutes_before_at_most()
 {
    let alice = own(1);
    let (at, value) = put(&alice, &key(), HOUR.begins() * 1000);
    for (unix_s, verdict) in [
        (HOUR.begins() - 130 * 60, Ok(())),
        (HOUR.begins() - 130 * 60 - 1, Err(Refusal::TooLong)),
        (HOUR.begins() + 2 * 3600 - 1, Ok(())),
        (HOUR.begins() + 2 * 3600, Err(Refusal::Expired)),
    ] {
        // The sequence number is of the hour itself, so that only its own bound counts.
        let earlier = unix_s < HOUR.begins() - 70 * 60;
        let told = judge(&at, &value, None, wall(unix_s)).map(drop);
        assert_eq!(told, if earlier { Err(Refusal::Future) } else { verdict }, "{unix_s}");
        let seq = unix_s * 1000;
        let place = Place { seq, ..PlaceSet::read(&value, Signatures::Check).expect("genuine").0[0].clone() };
        assert_eq!(place.check_time(unix_s), verdict, "{unix_s}");
    }
}

#[test]
fn two_people_have_a_key_in_common_in_each_direction_and_no_third_has_it() {
    let (alice, bob, eve) = (own(1), own(2), own(3));
    let (a, b) = (alice.root().key().unwrap(), bob.root().key().unwrap());
    let from_alice = PresenceKey::of_pair(a, &b.id(), &a.id()).expect("a key");
    assert_eq!(PresenceKey::of_pair(b, &a.id(), &a.id()), Some(from_alice.clone()));
    assert_ne!(PresenceKey::of_pair(a, &b.id(), &b.id()), Some(from_alice.clone()));
    let eves = [a.id(), b.id()].map(|other| PresenceKey::of_pair(eve.root().key().unwrap(), &other, &a.id()));
    assert!(!eves.contains(&Some(from_alice)));
    let mut identity_point = [0; 32];
    identity_point[0] = 1;
    assert_eq!(PresenceKey::of_pair(a, &RootId(identity_point), &a.id()), None);
}

#[test]
fn a_key_is_not_shown() {
    assert_eq!(format!("{:?}", key()), "PresenceKey(secret)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_changed_byte_is_refused_or_changes_nothing(at in 0usize..2_900, to in any::<u8>()) {
        let alice = own(1);
        let (key_at, mut value) = put(&alice, &key(), NOW * 1000);
        let at = at % value.len();
        value[at] = to;
        if let Ok(taken) = judge(&key_at, &value, None, wall(NOW)) {
            let spot = key().spot(&alice.root().id(), HOUR).expect("a key");
            prop_assert_eq!(spot.open(&taken, NOW), vec![location(&alice, 2, NOW * 1000)]);
        }
    }

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(PlaceSet::read(&bytes, Signatures::Check).is_err());
    }
}

#[test]
fn who_knows_the_name_finds_its_owner_and_who_knows_another_name_or_the_key_alone_does_not() {
    let alice = own(1);
    let name = |text: &str| NameKey::of(&text.parse().unwrap(), Cost::PRETENDED);
    let (at, value) = put(&alice, &name(alice.aor().as_str()).presence(), NOW * 1000);
    let value = judge(&at, &value, None, wall(NOW)).expect("a storer takes it");
    let spot = |key: &PresenceKey| key.spot(&alice.root().id(), HOUR).expect("a key");
    assert_eq!(spot(&name(alice.aor().as_str()).presence()).open(&value, NOW).len(), 1);
    for key in [name("person1@example.com").presence(), PresenceKey::new(alice.root().id().0)] {
        assert_ne!(spot(&key).key(), at);
        assert!(spot(&key).open(&value, NOW).is_empty());
    }
}

#[test]
fn a_device_without_the_persons_key_has_a_place_of_its_own_which_no_other_device_can_take() {
    let alice = own(1);
    let now = Now { mono: Instant::now(), wall: wall(NOW) };
    let (laptop, tablet) = (without_key(&alice, [9; 32], now), without_key(&alice, [8; 32], now));
    let (at, value) = put(&laptop, &key(), NOW * 1000);
    let spot = |of: &Own| key().spot_of_device(&alice.root().id(), of.device().id(), HOUR).expect("a key");
    assert_eq!(spot(&laptop).key(), at);
    assert_ne!(key().spot(&alice.root().id(), HOUR).expect("a key").key(), at);
    let value = judge(&at, &value, None, wall(NOW)).expect("a storer takes it");
    assert_eq!(spot(&laptop).open(&value, NOW), [location(&laptop, 2, NOW * 1000)]);
    assert!(spot(&tablet).open(&value, NOW).is_empty());
    // What is the tablet's in the laptop's place was put by nobody but a liar.
    let (_, lie) = key().place(&laptop, HOUR, &location(&tablet, 2, NOW * 1000)).expect("it fits");
    assert!(spot(&laptop).open(&lie, NOW).is_empty());
    assert_eq!(judge(&spot(&tablet).key(), &lie, None, wall(NOW)), Err(Refusal::WrongKey));
}

#[test]
fn what_lies_for_everybody_and_what_lies_for_buddies_are_alike_in_size_and_times() {
    let alice = own(1);
    let laptop = without_key(&alice, [9; 32], Now { mono: Instant::now(), wall: wall(NOW) });
    let name = NameKey::of(alice.aor(), Cost::PRETENDED).presence();
    let values =
        [put(&alice, &name, NOW * 1000), put(&alice, &key(), NOW * 1000), put(&laptop, &name, NOW * 1000)];
    let seen = values.map(|(_, value)| (value.len(), record::expires_s(&value)));
    assert_eq!((seen[0], seen[0]), (seen[1], seen[2]));
}

/// Another device of somebody, which has not his key.
fn without_key(own: &Own, seed: [u8; 32], now: Now) -> Own {
    let other = own.on_new_device(seed, now);
    let papers = (other.certificate().clone(), own.claim(1, now));
    Own::on_certified_device(other.device().clone(), papers, "", None).expect("papers of one person")
}
