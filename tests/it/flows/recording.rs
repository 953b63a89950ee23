//! Calls that are recorded, and who is told.

use crate::world::{Person, World};
use ahoy::engine::api::{
    Call, CallChange, CallId, CallRecord, CallState, CallsCommand, Command, Event, TapeFormat,
};
use ahoy::engine::failure::Failure;
use ahoy::media::{LegId, Order, Report};
use std::path::PathBuf;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn id(call: &str) -> CallId {
    CallId(call.to_owned())
}

fn record(world: &mut World, who: Person, call: &CallId, on: bool) {
    world.ask(who, Command::OfCalls(CallsCommand::Record { call: call.clone(), on }));
    world.run(second());
}

/// Alice in a call with Bob: `c` at her, the minted id at him.
fn talking() -> (World, Person, Person, CallId) {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    world.ask(alice, Command::Dial { call: id("c"), to: BOB.to_owned() });
    world.run(second());
    let rung = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call: rung.clone() });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    (world, alice, bob, rung)
}

fn last<'a>(world: &'a World, who: Person, call: &CallId) -> &'a Call {
    world.calls(who).into_iter().rev().find(|view| view.call == *call).expect("a call of this id")
}

/// Recorded here, recorded there.
fn recorded(world: &World, who: Person, call: &CallId) -> (bool, bool) {
    let call = last(world, who, call);
    (call.recording, call.recorded_by_peer)
}

/// The files that a person's media were told to write, and when to pause.
fn tapes(world: &World, who: Person) -> Vec<Option<String>> {
    let tape = |(person, order): &(Person, Order)| match order {
        Order::Record { to, .. } if *person == who => {
            Some(to.as_ref().map(|file| format!("{}.{}", file.name, file.format.word())))
        }
        _ => None,
    };
    world.orders.iter().filter_map(tape).collect()
}

fn leg(world: &World, who: Person) -> LegId {
    let of = |(person, order): &(Person, Order)| match order {
        Order::Record { leg, .. } if *person == who => Some(*leg),
        _ => None,
    };
    world.orders.iter().rev().find_map(of).expect("it is recorded")
}

fn entry(world: &World, who: Person) -> CallRecord {
    let record = |event: &Event| match event {
        Event::CallRecord(record) => Some(record.clone()),
        _ => None,
    };
    world.events(who).iter().rev().find_map(record).expect("an entry")
}

#[test]
fn the_other_side_is_told_that_it_is_recorded_and_that_it_is_no_more() {
    let (mut world, alice, bob, call) = talking();
    assert_eq!(recorded(&world, bob, &call), (false, false));
    record(&mut world, alice, &id("c"), true);
    assert_eq!(recorded(&world, alice, &id("c")), (true, false));
    assert_eq!(recorded(&world, bob, &call), (false, true));
    record(&mut world, bob, &call, true);
    assert_eq!(
        recorded(&world, alice, &id("c")),
        (true, true),
        "both may, and each says so in its answers too"
    );
    record(&mut world, alice, &id("c"), false);
    assert_eq!(recorded(&world, alice, &id("c")), (false, true));
    assert_eq!(recorded(&world, bob, &call), (true, false));
    assert_eq!(tapes(&world, alice).len(), 2);
    assert_eq!(tapes(&world, alice)[1], None, "paused");
}

#[test]
fn a_hold_meanwhile_forgets_nothing_of_it() {
    let (mut world, alice, bob, call) = talking();
    record(&mut world, alice, &id("c"), true);
    world.ask(bob, Command::Hold { call: call.clone() });
    world.run(second());
    assert_eq!(recorded(&world, bob, &call), (false, true));
    assert!(last(&world, alice, &id("c")).held_by_peer);
    world.ask(bob, Command::Resume { call: call.clone() });
    world.ask(alice, Command::Hold { call: id("c") });
    world.run(Duration::from_secs(5));
    assert_eq!(recorded(&world, bob, &call), (false, true));
    assert!(last(&world, bob, &call).held_by_peer);
}

#[test]
fn the_list_of_calls_keeps_where_the_recording_is_and_its_name_does_no_harm() {
    let (mut world, alice, bob, call) = talking();
    world.ask(
        bob,
        Command::OfCalls(CallsCommand::Set(CallChange {
            recording: Some(TapeFormat::Wav),
            ..CallChange::default()
        })),
    );
    record(&mut world, bob, &call, true);
    let name = tapes(&world, bob)[0].clone().expect("a file");
    assert!(name.ends_with(".wav") && !name.contains([':', '/']), "{name}");
    world.ask(alice, Command::HangUp { call: id("c") });
    world.run(second());
    assert_eq!(entry(&world, bob).recording, Some(PathBuf::from(format!("/calls/{name}"))));
    assert_eq!(entry(&world, alice).recording, None);
    assert_eq!(world.setting(bob, "call.recording"), Some("wav"));
}

#[test]
fn where_nothing_can_be_written_nobody_believes_that_it_is_recorded() {
    let (mut world, alice, bob, call) = talking();
    record(&mut world, alice, &id("c"), true);
    let leg = leg(&world, alice);
    world.media_says(alice, Report::NotTaped { leg });
    world.run(second());
    assert_eq!(recorded(&world, alice, &id("c")), (false, false));
    assert_eq!(recorded(&world, bob, &call), (false, false));
    assert_eq!(world.error(alice), Some(Failure::NoRecording));
}

#[test]
fn only_a_call_in_which_both_speak_is_recorded() {
    let mut world = World::new();
    let (alice, _bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    world.ask(alice, Command::Dial { call: id("c"), to: BOB.to_owned() });
    world.run(second());
    record(&mut world, alice, &id("c"), true);
    assert_eq!(world.error(alice), Some(Failure::BadCommand));
    record(&mut world, alice, &id("no such"), true);
    assert_eq!(world.error(alice), Some(Failure::UnknownCall));
    assert!(tapes(&world, alice).is_empty());
}
