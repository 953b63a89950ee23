//! One person with several devices, and those who would like to be one of them.

use crate::world::{Person, World};
use ahoy::engine::api::{
    CallId, CallState, Command, Event, MessageId, MessageState, OwnDevices, PresenceState, Relation, Seen,
    Trust,
};
use ahoy::engine::failure::Failure;
use ahoy::identity::{AccountSet, Key, Own, Revocation, RootKey, next_seed};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const NEW: &str = "new-device@ahoy.invalid";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn devices(world: &World, person: Person) -> OwnDevices {
    let told = world.events(person).iter().rev().find_map(|event| match event {
        Event::Devices(devices) => Some(devices.clone()),
        _ => None,
    });
    told.expect("the devices were told")
}

fn write(world: &mut World, from: Person, id: &str, text: &str) {
    let message = MessageId(id.to_owned());
    world.ask(from, Command::SendMessage { message, to: BOB.to_owned(), text: text.to_owned() });
    world.run(second() * 5);
}

#[test]
fn a_second_device_joins_by_link_and_code_and_the_key_stays_where_it_is() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    let laptop = world.joins(alice, "Laptop");
    assert_eq!(world.own(laptop).root().id(), world.own(alice).root().id());
    assert_eq!(world.own(laptop).aor().as_str(), ALICE);
    assert!(world.own(laptop).root().key().is_none());
    for person in [alice, laptop] {
        let told = devices(&world, person);
        assert_eq!(told.devices.len(), 2, "{told:?}");
        assert_eq!(told.devices.iter().filter(|device| device.is_here).count(), 1);
        assert!(!told.is_removed && !told.is_contested);
    }
    assert_eq!(devices(&world, alice).devices[1].name, "Laptop");
    assert!(devices(&world, alice).has_key && !devices(&world, laptop).has_key);
    world.ask(laptop, Command::AddDevice);
    assert_eq!(world.error(laptop), Some(Failure::KeyElsewhere));
}

#[test]
fn a_link_is_good_for_one_device_and_not_without_its_secret() {
    let mut world = World::new();
    let (alice, mallory) = (world.person(ALICE), world.person(NEW));
    world.run(second());
    let link = world.device_link(alice);
    let mut guess = link.parse::<ahoy::identity::DeviceLink>().expect("a link");
    guess.secret[0] ^= 1;
    world.ask(mallory, Command::JoinDevice { link: guess.to_string(), name: "Laptop".to_owned() });
    world.run(second());
    assert_eq!(world.error(mallory), Some(Failure::BadDeviceLink));
    let asked = |world: &World| {
        world.events(alice).iter().filter(|event| matches!(event, Event::DeviceAsks { .. })).count()
    };
    assert_eq!(asked(&world), 0);
    // Nobody is taken in whom the user has not compared, and none after the one that asked first.
    let late = world.person("later-device@ahoy.invalid");
    world.run(second());
    for person in [mallory, late] {
        world.ask(person, Command::JoinDevice { link: link.clone(), name: "Laptop".to_owned() });
        world.run(second());
    }
    assert_eq!(asked(&world), 1);
    assert_eq!(world.error(late), Some(Failure::BadDeviceLink));
    world.ask(alice, Command::RefuseDevice);
    world.run(second() * 10);
    assert!(world.joined(mallory).is_none() && world.joined(late).is_none());
    assert_eq!(world.error(mallory), Some(Failure::Declined));
    assert_eq!(devices(&world, alice).devices.len(), 1);
}

#[test]
fn a_link_runs_out() {
    let mut world = World::new();
    let (alice, new) = (world.person(ALICE), world.person(NEW));
    world.run(second());
    let link = world.device_link(alice);
    world.run(second() * 601);
    world.ask(new, Command::JoinDevice { link, name: "Laptop".to_owned() });
    world.run(second());
    assert_eq!(world.error(new), Some(Failure::Declined));
}

#[test]
fn a_second_device_writes_in_its_persons_name_until_it_is_removed() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let laptop = world.joins(alice, "Laptop");
    write(&mut world, laptop, "m1", "from the laptop");
    assert_eq!(world.texts(bob), ["from the laptop"]);
    let device = world.device_of(laptop);
    world.ask(alice, Command::RemoveDevice { device });
    world.run(second());
    write(&mut world, laptop, "m2", "stolen");
    assert_eq!(world.texts(bob), ["from the laptop"]);
    assert_ne!(world.message_state(laptop, "m2"), Some(MessageState::Delivered));
    write(&mut world, alice, "m3", "from home");
    assert_eq!(world.texts(bob).last().map(String::as_str), Some("from home"));
    assert_eq!(devices(&world, alice).devices.len(), 1);
}

#[test]
fn a_removed_device_is_not_believed_by_those_who_start_later_nor_after_an_older_list_is_replayed() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let laptop = world.joins(alice, "Laptop");
    world.run(second() * 2);
    let key = Key::of_account(&world.own(alice).root().id());
    let older = world.records[&key].clone();
    assert_eq!(AccountSet::from_value(&older).expect("good").record().map(|r| r.devices.len()), Some(2));
    world.kill(bob);
    let device = world.device_of(laptop);
    world.ask(alice, Command::RemoveDevice { device });
    world.run(second() * 2);
    world.start(bob);
    world.run(second() * 5);
    write(&mut world, laptop, "m1", "stolen");
    assert_eq!(world.texts(bob), Vec::<String>::new());
    // The storers forget, or lie: who has heard of it once is not made to forget.
    world.records.insert(key, older);
    world.kill(bob);
    world.start(bob);
    world.run(second() * 5);
    write(&mut world, laptop, "m2", "stolen");
    assert_eq!(world.texts(bob), Vec::<String>::new());
}

#[test]
fn what_friends_had_for_a_removed_device_is_gone_so_that_it_reads_and_writes_nothing_later() {
    let (mut world, bob, alice, laptop) = at_home_and_away();
    let device = world.own(laptop).device().id().0;
    let of_it = |world: &World| world.mailboxes(bob).iter().filter(|row| row.device == device).count();
    assert!(of_it(&world) > 0);
    world.kill(laptop);
    let device = world.device_of(laptop);
    world.ask(alice, Command::RemoveDevice { device });
    world.run(second() * 2);
    world.kill(bob);
    world.start(bob);
    world.run(second() * 5);
    assert_eq!(of_it(&world), 0);
    assert!(!world.mailboxes(bob).is_empty());
}

#[test]
fn a_grafted_device_that_its_person_has_certified_but_never_listed_is_refused() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let mallory = world.person(NEW);
    world.run(second());
    let certified = world.own(alice).on_new_device([77; 32], world.now());
    let parts = (certified.certificate().clone(), certified.claim(1, world.now()));
    let device = certified.device().clone();
    let grafted = Own::on_certified_device(device, parts, "Alice", None).expect("whole");
    world.becomes(mallory, grafted);
    world.run(second() * 5);
    write(&mut world, mallory, "m1", "grafted");
    assert_eq!(world.texts(bob), Vec::<String>::new());
    assert_eq!(devices(&world, alice).devices.len(), 1);
}

/// Bob, and Alice with two devices, all of them running.
fn at_home_and_away() -> (World, Person, Person, Person) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let laptop = world.joins(alice, "Laptop");
    world.run(second() * 5);
    (world, bob, alice, laptop)
}

fn dial(world: &mut World, from: Person) {
    world.ask(from, Command::Dial { call: CallId("c".to_owned()), to: ALICE.to_owned() });
    world.run(second() * 2);
}

/// Whether a call rings there now.
fn rings(world: &World, person: Person) -> bool {
    let state = |call: CallId| world.call(person, &call.0).map(|(state, _)| state);
    world.incoming(person).and_then(state) == Some(CallState::Ringing)
}

fn missed(world: &World, person: Person) -> usize {
    let is_missed = |event: &&Event| matches!(event, Event::CallRecord(record) if record.missed_unseen);
    world.events(person).iter().filter(is_missed).count()
}

#[test]
fn a_call_rings_on_all_devices_and_the_first_to_answer_gets_it() {
    let (mut world, bob, alice, laptop) = at_home_and_away();
    dial(&mut world, bob);
    assert_eq!(world.call(bob, "c"), Some((CallState::Ringing, None)));
    let home = world.incoming(alice).expect("it rings at home");
    let away = world.incoming(laptop).expect("it rings on the laptop");
    world.ask(laptop, Command::Answer { call: away.clone() });
    world.run(second());
    assert_eq!(world.call(bob, "c"), Some((CallState::Active, None)));
    assert_eq!(world.call(laptop, &away.0), Some((CallState::Active, None)));
    let elsewhere = Some((CallState::Ended, Some(Failure::AnsweredElsewhere)));
    assert_eq!(world.call(alice, &home.0), elsewhere);
    assert_eq!((missed(&world, alice), missed(&world, laptop)), (0, 0));
    assert!(world.wire.iter().any(|text| text.starts_with("CANCEL ") && text.contains("cause=200")));
    world.ask(bob, Command::HangUp { call: CallId("c".to_owned()) });
    world.run(second() * 3);
    assert_eq!(world.call(laptop, &away.0), Some((CallState::Ended, None)));
}

#[test]
fn who_declines_at_one_device_has_declined_at_all() {
    let (mut world, bob, alice, laptop) = at_home_and_away();
    dial(&mut world, bob);
    let home = world.incoming(alice).expect("it rings at home");
    world.ask(alice, Command::Reject { call: home });
    world.run(second() * 2);
    assert_eq!(world.call(bob, "c"), Some((CallState::Ended, Some(Failure::Declined))));
    assert!(!rings(&world, laptop));
    assert_eq!(missed(&world, laptop), 0);
}

#[test]
fn a_caller_who_gives_up_is_missed_at_every_device() {
    let (mut world, bob, alice, laptop) = at_home_and_away();
    dial(&mut world, bob);
    world.ask(bob, Command::HangUp { call: CallId("c".to_owned()) });
    world.run(second() * 2);
    for person in [alice, laptop] {
        assert!(!rings(&world, person));
        assert_eq!(missed(&world, person), 1);
    }
}

#[test]
fn a_device_that_is_gone_without_a_word_keeps_no_call_from_the_other() {
    for gone in [true, false] {
        let (mut world, bob, alice, laptop) = at_home_and_away();
        let (gone, there) = if gone { (alice, laptop) } else { (laptop, alice) };
        world.kill(gone);
        dial(&mut world, bob);
        world.run(second() * 5);
        let call = world.incoming(there).expect("it rings where somebody is");
        world.ask(there, Command::Answer { call });
        world.run(second());
        assert_eq!(world.call(bob, "c"), Some((CallState::Active, None)));
    }
}

#[test]
fn who_does_not_want_to_be_disturbed_at_one_device_is_not_at_the_other() {
    let (mut world, bob, alice, laptop) = at_home_and_away();
    world.ask(alice, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    world.run(second());
    dial(&mut world, bob);
    assert_eq!(world.call(bob, "c"), Some((CallState::Ended, Some(Failure::DoNotDisturb))));
    assert!(!rings(&world, alice) && !rings(&world, laptop));
}

fn write_to(world: &mut World, from: Person, to: &str, what: (&str, &str)) {
    let (id, text) = what;
    let message = MessageId(id.to_owned());
    world.ask(from, Command::SendMessage { message, to: to.to_owned(), text: text.to_owned() });
    world.run(second() * 5);
}

/// All that was said in the conversation with somebody, from either side.
fn said(world: &World, person: Person) -> Vec<String> {
    let text = |event: &Event| match event {
        Event::Message(message) => Some(message.text.clone()),
        _ => None,
    };
    world.events(person).iter().filter_map(text).collect()
}

#[test]
fn a_new_device_has_the_list_and_the_conversations_of_the_first() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", "before");
    write_to(&mut world, bob, ALICE, ("m2", "an answer"));
    let laptop = world.joins(alice, "Laptop");
    world.run(second() * 5);
    assert_eq!(world.relation(laptop, BOB), Some(Relation::Mutual));
    assert_eq!(world.seen(laptop, BOB), Seen::Available);
    assert_eq!(said(&world, laptop), ["before", "an answer"]);
}

#[test]
fn a_message_reaches_all_devices_and_one_that_was_away_gets_it_when_it_is_back() {
    let (mut world, bob, alice, laptop) = at_home_and_away();
    write_to(&mut world, bob, ALICE, ("m1", "to both"));
    assert_eq!(world.message_state(bob, "m1"), Some(MessageState::Delivered));
    assert_eq!(
        (said(&world, alice), said(&world, laptop)),
        (vec!["to both".to_owned()], vec!["to both".to_owned()])
    );
    world.kill(laptop);
    write_to(&mut world, bob, ALICE, ("m2", "while one is away"));
    write(&mut world, alice, "m3", "from home");
    world.start(laptop);
    world.run(second() * 90);
    assert_eq!(said(&world, laptop).len(), 3);
    assert_eq!(said(&world, laptop), said(&world, alice));
    write(&mut world, laptop, "m4", "from the laptop");
    assert_eq!(said(&world, alice).last().map(String::as_str), Some("from the laptop"));
    assert_eq!(world.texts(bob), ["from home", "from the laptop"], "each once");
}

#[test]
fn whoever_is_removed_at_one_device_is_removed_at_the_other_also_when_it_was_away() {
    let (mut world, _, alice, laptop) = at_home_and_away();
    world.kill(laptop);
    world.ask(alice, Command::RemoveBuddy { aor: BOB.parse().expect("address") });
    world.run(second() * 2);
    world.start(laptop);
    world.run(second() * 90);
    for person in [alice, laptop] {
        let listed = world.snapshot(person).buddies;
        assert!(listed.iter().all(|buddy| buddy.aor.as_str() != BOB), "{listed:?}");
    }
}

#[test]
fn who_is_no_device_of_a_person_tells_his_devices_nothing() {
    let (mut world, bob, alice, _) = at_home_and_away();
    let wire = world.wire.len();
    world.run(second() * 120);
    let copies = world.wire[wire..].iter().filter(|text| text.contains("application/ahoy-copy"));
    assert!(copies.count() < 20, "at rest there is little to tell");
    let forged = "MESSAGE sip:alice@example.org SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK1\r\n\
        From: <sip:alice@example.org>;tag=1\r\nTo: <sip:alice@example.org>\r\nCall-ID: forged\r\nCSeq: 1 MESSAGE\r\n\
        Max-Forwards: 70\r\nContent-Type: application/ahoy-copy\r\nContent-Length: 3\r\n\r\n\u{1}\u{2}\u{3}";
    world.throw_from(([192, 0, 2, 9], 5060).into(), alice, forged.as_bytes());
    world.run(second());
    assert!(world.wire.iter().any(|text| text.starts_with("SIP/2.0 403") && text.contains("forged")));
    assert_eq!(said(&world, alice), said(&world, bob));
}

/// Ends the key of somebody in the overlay, by this word.
fn ends(world: &mut World, person: Person, end: Revocation) {
    let key = Key::of_account(&world.own(person).root().id());
    let mut said = AccountSet::from_value(&world.records[&key]).expect("good");
    said.absorb_end(end);
    world.records.insert(key, said.to_value());
}

/// The seed of the first person of a world.
const SEED: [u8; 32] = [1; 32];

#[test]
fn the_key_that_was_promised_is_followed_and_the_buddy_stays() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let (old, seed) = (world.own(alice).root().id(), next_seed(&SEED));
    let new = Own::generate(*seed, ALICE.parse().expect("address"), "Alice", world.now());
    let end = Revocation::succeed(old, new.root().key().expect("here"), world.now().unix_s());
    ends(&mut world, alice, end);
    world.becomes(alice, new);
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(second() * 90);
    assert!(world.events(bob).iter().any(|event| matches!(event, Event::KeyFollowed { .. })));
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Mutual));
    assert_ne!(world.buddy(bob, ALICE).map(|buddy| buddy.trust), Some(Trust::Changed));
    write_to(&mut world, bob, ALICE, ("m1", "still you"));
    assert_eq!(said(&world, alice), ["still you"]);
}

#[test]
fn a_key_that_was_not_promised_is_not_followed_whoever_signs_for_it() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    let old = world.own(alice).root().id();
    let mallory = Own::generate([66; 32], ALICE.parse().expect("address"), "Alice", world.now());
    // He has the key itself, so he lets it promise him, and then follows it.
    let stolen = RootKey::from_seed(&SEED);
    let promise = Some(ahoy::identity::Commitment::to(&mallory.root().id()));
    let at = (world.now().unix_ms() + 1, world.now().unix_s());
    let forged = ahoy::identity::AccountRecord::sign(&stolen, at, &[], promise);
    let key = Key::of_account(&old);
    let mut said_of = AccountSet::from_value(&world.records[&key]).expect("good");
    said_of.absorb(forged);
    world.records.insert(key, said_of.to_value());
    let end = Revocation::succeed(old, mallory.root().key().expect("here"), world.now().unix_s());
    ends(&mut world, alice, end);
    world.becomes(alice, mallory);
    write(&mut world, alice, "m1", "it is me");
    world.run(second() * 90);
    assert!(!world.events(bob).iter().any(|event| matches!(event, Event::KeyFollowed { .. })));
    assert_eq!(world.texts(bob), Vec::<String>::new());
}

#[test]
fn somebody_is_seen_as_long_as_one_of_his_devices_is_there() {
    let (mut world, bob, alice, laptop) = at_home_and_away();
    world.ask(alice, Command::SetPresence { state: PresenceState::Away, note: "out".to_owned() });
    world.run(second() * 2);
    assert_eq!(world.seen(bob, ALICE), Seen::Away, "whichever of them is watched");
    world.ask(alice, Command::Quit);
    world.run(second() * 90);
    assert_eq!(world.seen(bob, ALICE), Seen::Away);
    world.ask(laptop, Command::Quit);
    world.run(second() * 90);
    assert_eq!(world.seen(bob, ALICE), Seen::Offline);
}
