//! Calls between people, over the overlay and straight by SIP address.

use crate::world::{Person, Weather, World};
use ahoy::engine::api::{CallId, CallState, Command, Event, PresenceState};
use ahoy::engine::failure::Failure;
use ahoy::media::{Fault, Order, Report, Ringing, Route};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn id(call: &str) -> CallId {
    CallId(call.to_owned())
}

fn dial(world: &mut World, who: Person, to: &str) {
    world.ask(who, Command::Dial { call: id("c"), to: to.to_owned() });
}

fn two(world: &mut World) -> (Person, Person) {
    let pair = (world.person(ALICE), world.person(BOB));
    world.run(second());
    pair
}

fn states(world: &World, who: Person) -> Vec<CallState> {
    let mut states: Vec<CallState> = world.calls(who).iter().map(|call| call.state).collect();
    states.dedup();
    states
}

#[test]
fn a_call_is_located_rings_is_answered_and_ends() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    dial(&mut world, alice, BOB);
    world.run(second());
    assert_eq!(states(&world, alice), [CallState::Locating, CallState::Dialing, CallState::Ringing]);
    let call = world.incoming(bob).expect("it rings at Bob's");
    let rings = |who, what| {
        world.orders.iter().any(|(p, o)| *p == who && matches!(o, Order::Ring(Some(r)) if *r == what))
    };
    assert!(rings(alice, Ringing::RingBack) && rings(bob, Ringing::Incoming));
    world.ask(bob, Command::Answer { call: call.clone() });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Active, None)));
    let starts = world.orders.iter().filter(|(_, o)| matches!(o, Order::Start { route: Route::Sound, .. }));
    assert_eq!(starts.count(), 2, "both ends speak");
    world.ask(bob, Command::HangUp { call: call.clone() });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Ended, None)));
}

#[test]
fn a_refused_call_says_so() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    dial(&mut world, alice, BOB);
    world.run(second());
    let call = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Reject { call });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Declined))));
}

#[test]
fn whoever_is_in_a_call_is_busy_and_sees_the_missed_call() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    let carol = world.person(CAROL);
    world.run(second());
    dial(&mut world, alice, BOB);
    world.run(second());
    let call = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call });
    world.run(second());
    dial(&mut world, carol, BOB);
    world.run(second());
    assert_eq!(world.call(carol, "c"), Some((CallState::Ended, Some(Failure::Busy))));
    let missed = world.snapshot(bob).call_records;
    assert!(missed.iter().any(|record| record.peer == CAROL && record.missed()), "{missed:?}");
}

#[test]
fn do_not_disturb_refuses_calls() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    world.ask(bob, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    dial(&mut world, alice, BOB);
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Busy))));
    assert_eq!(world.incoming(bob), None, "nothing rings");
}

#[test]
fn a_caller_who_gives_up_stops_the_ringing() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    dial(&mut world, alice, BOB);
    world.run(second());
    let call = world.incoming(bob).expect("it rings");
    world.ask(alice, Command::HangUp { call: id("c") });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Cancelled))));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Ended, Some(Failure::Cancelled))));
}

#[test]
fn cancel_and_answer_may_cross_on_the_wire() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    world.weather.delay = Duration::from_millis(100);
    dial(&mut world, alice, BOB);
    world.run(second());
    let call = world.incoming(bob).expect("it rings");
    world.ask(alice, Command::HangUp { call: id("c") });
    world.ask(bob, Command::Answer { call: call.clone() });
    world.run(Duration::from_secs(5));
    assert!(matches!(world.call(alice, "c"), Some((CallState::Ended, _))));
    assert!(matches!(world.call(bob, &call.0), Some((CallState::Ended, _))), "Bob is not left hanging");
}

#[test]
fn both_may_hang_up_at_once() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    world.weather.delay = Duration::from_millis(100);
    dial(&mut world, alice, BOB);
    world.run(second());
    let call = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call: call.clone() });
    world.run(second());
    world.ask(alice, Command::HangUp { call: id("c") });
    world.ask(bob, Command::HangUp { call: call.clone() });
    world.run(Duration::from_secs(5));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Ended, None)));
}

#[test]
fn nobody_by_that_name_is_said_so() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    dial(&mut world, alice, "nobody@example.org");
    world.run(Duration::from_secs(20));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NotFound))));
}

#[test]
fn a_call_that_nobody_answers_ends_by_itself() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    dial(&mut world, alice, BOB);
    world.run(Duration::from_secs(200));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NoAnswer))));
    let missed = world.snapshot(bob).call_records;
    assert!(missed.iter().any(|record| record.missed() && record.missed_unseen));
}

#[test]
fn a_call_by_address_survives_loss_duplicates_and_a_long_way() {
    for seed in 0..10_u64 {
        let mut world = World::new();
        let (alice, bob) = two(&mut world);
        let delay = Duration::from_millis(200 + seed);
        world.weather = Weather { delay, loss: 0.3, duplicates: 0.2 };
        let to = format!("sip:bob@{}", world.address(bob));
        dial(&mut world, alice, &to);
        world.run(Duration::from_secs(20));
        let call = world.incoming(bob).expect("it rings in the end");
        world.ask(bob, Command::Answer { call: call.clone() });
        world.run(Duration::from_secs(20));
        assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)), "seed {seed}");
        assert_eq!(world.call(bob, &call.0), Some((CallState::Active, None)), "seed {seed}");
        world.ask(alice, Command::HangUp { call: id("c") });
        world.run(Duration::from_secs(40));
        assert!(matches!(world.call(bob, &call.0), Some((CallState::Ended, _))), "seed {seed}");
    }
}

#[test]
fn a_plain_address_where_nobody_answers_is_given_up() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    dial(&mut world, alice, "sip:ghost@10.0.0.99");
    world.run(Duration::from_secs(60));
    assert!(matches!(world.call(alice, "c"), Some((CallState::Ended, Some(_)))));
}

#[test]
fn echo_takes_a_call_and_gives_the_voice_back() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    dial(&mut world, alice, "echo@localhost");
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    let echoes = world
        .orders
        .iter()
        .any(|(_, o)| matches!(o, Order::Start { route: Route::Echo { delay_ms: 1_000 }, .. }));
    assert!(echoes);
    world.ask(alice, Command::HangUp { call: id("c") });
    world.run(second());
    let stops = world.orders.iter().filter(|(_, o)| matches!(o, Order::Stop { .. })).count();
    assert_eq!(stops, 2, "both legs are closed");
}

#[test]
fn an_id_that_is_in_use_and_an_unknown_call_are_refused() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    dial(&mut world, alice, BOB);
    dial(&mut world, alice, BOB);
    assert_eq!(world.error(alice), Some(Failure::IdInUse));
    world.ask(alice, Command::Answer { call: id("x") });
    assert_eq!(world.error(alice), Some(Failure::UnknownCall));
    world.ask(alice, Command::Dial { call: id("y"), to: ALICE.to_owned() });
    assert_eq!(world.error(alice), Some(Failure::NotYourself));
    world.ask(alice, Command::Dial { call: id("z"), to: "not an address".to_owned() });
    assert_eq!(world.error(alice), Some(Failure::BadAddress));
}

#[test]
fn a_missing_microphone_is_told_and_the_call_goes_on() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    dial(&mut world, alice, "echo@localhost");
    world.run(second());
    let leg = world.orders.iter().find_map(|(_, order)| match order {
        Order::Start { leg, route: Route::Sound, .. } => Some(*leg),
        _ => None,
    });
    let leg = leg.expect("a session with sound");
    world.media_says(alice, Report::Failed { leg, fault: Fault::NoMicrophone });
    assert_eq!(world.error(alice), Some(Failure::NoMicrophone));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    world.media_says(alice, Report::Failed { leg, fault: Fault::NoPath });
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::MediaFailed))));
}

#[test]
fn two_hundred_calls_one_after_the_other_are_all_taken() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    for number in 0..200 {
        let call = CallId(format!("c{number}"));
        world.ask(alice, Command::Dial { call: call.clone(), to: BOB.to_owned() });
        world.run(Duration::from_millis(50));
        let rung = world.incoming(bob).expect("it rings");
        world.ask(bob, Command::Answer { call: rung });
        world.run(Duration::from_millis(20));
        assert_eq!(world.call(alice, &call.0), Some((CallState::Active, None)), "call {number}");
        world.ask(alice, Command::HangUp { call });
        world.run(Duration::from_millis(20));
    }
}

#[test]
fn mute_is_told_and_reaches_the_media() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    dial(&mut world, alice, "echo@localhost");
    world.run(second());
    world.ask(alice, Command::Mute { call: id("c") });
    assert!(world.orders.iter().any(|(_, o)| matches!(o, Order::Mute { muted: true, .. })));
    assert!(matches!(world.events(alice).last(), Some(Event::Call(call)) if call.muted));
}

#[test]
fn a_node_killed_during_a_call_is_noticed() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    dial(&mut world, alice, BOB);
    world.run(second());
    let call = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call });
    world.run(second());
    world.kill(bob);
    world.run(Duration::from_secs(120));
    assert!(matches!(world.call(alice, "c"), Some((CallState::Ended, Some(_)))));
}
