//! Calls between people, over the overlay and straight by SIP address.

use crate::world::{Person, Weather, World};
use ahoy::engine::api::{CallId, CallState, Cleaning, Command, Event, PresenceState};
use ahoy::engine::failure::Failure;
use ahoy::media::{Fault, LegId, Order, Report, Ringing, Route, Stats};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

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

/// The session of the one who dialled Echo.
fn sounding_leg(world: &World) -> LegId {
    let leg = world.orders.iter().find_map(|(_, order)| match order {
        Order::Start { leg, route: Route::Sound, .. } => Some(*leg),
        _ => None,
    });
    leg.expect("a session with sound")
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
fn two_who_dial_each_other_at_once_talk_and_neither_is_busy() {
    let cases = [0, 1, 50, 99].into_iter().flat_map(|gap_ms| {
        [(false, false), (false, true), (true, false), (true, true)]
            .map(|(known, turned)| (gap_ms, known, turned))
    });
    for (gap_ms, known, turned) in cases {
        let mut world = World::new();
        let (alice, bob) = if known { world.buddies(ALICE, BOB) } else { two(&mut world) };
        world.weather.delay = Duration::from_millis(100);
        let (first, then) = if turned { ((bob, ALICE), (alice, BOB)) } else { ((alice, BOB), (bob, ALICE)) };
        dial(&mut world, first.0, first.1);
        world.run(Duration::from_millis(gap_ms));
        dial(&mut world, then.0, then.1);
        world.run(Duration::from_secs(5));
        let case = format!("{gap_ms} ms, known: {known}, turned: {turned}");
        for who in [alice, bob] {
            assert_eq!(world.call(who, "c"), Some((CallState::Active, None)), "{case}");
            assert_eq!(world.incoming(who).filter(|call| call.0 != "c"), None, "{case}: it rings");
            assert!(world.snapshot(who).call_records.is_empty(), "{case}: something was missed");
        }
        world.ask(alice, Command::HangUp { call: id("c") });
        world.run(Duration::from_secs(5));
        for who in [alice, bob] {
            assert_eq!(world.call(who, "c"), Some((CallState::Ended, None)), "{case}");
        }
    }
}

#[test]
fn whoever_wants_not_to_be_disturbed_still_gets_the_call_he_makes() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.weather.delay = Duration::from_millis(100);
    world.ask(bob, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    dial(&mut world, alice, BOB);
    dial(&mut world, bob, ALICE);
    world.run(Duration::from_secs(5));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    assert_eq!(world.call(bob, "c"), Some((CallState::Active, None)));
}

#[test]
fn do_not_disturb_refuses_calls() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    world.ask(bob, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    dial(&mut world, alice, BOB);
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::DoNotDisturb))));
    assert_eq!(world.incoming(bob), None, "nothing rings");
    let missed = world.snapshot(bob).call_records;
    assert_eq!(
        missed.first().map(|record| (record.reason, record.missed())),
        Some((Some(Failure::DoNotDisturb), true))
    );
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
fn a_buddy_who_is_away_is_not_there_rather_than_misspelt() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(10));
    dial(&mut world, alice, BOB);
    world.run(Duration::from_secs(20));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Offline))));
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
fn a_call_by_address_stands_for_hours_and_ends_by_itself_when_the_other_side_is_gone_without_a_word() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    let to = format!("sip:bob@{}", world.address(bob));
    dial(&mut world, alice, &to);
    world.run(second());
    let call = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call: call.clone() });
    world.run(second());
    world.ask(alice, Command::Hold { call: id("c") });
    world.run(Duration::from_secs(2 * 3_600));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Active, None)));
    world.kill(bob);
    world.run(Duration::from_secs(1_800));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Unreachable))));
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
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)), "the recording is not whole yet");
    let leg = sounding_leg(&world);
    let stats = Stats { codec: "opus", packets_received: 51, ..Stats::default() };
    world.media_says(alice, Report::Stats { leg, stats });
    world.run(second());
    let ended = world.calls(alice).into_iter().find(|call| call.state == CallState::Ended).expect("it ended");
    assert_eq!(ended.stats.as_ref().map(|stats| stats.packets_received), Some(51), "the last figures");
    let stops = world.orders.iter().filter(|(_, o)| matches!(o, Order::Stop { .. })).count();
    assert_eq!(stops, 2, "both legs are closed");
}

#[test]
fn a_sound_system_that_hangs_does_not_keep_the_end_of_a_call_from_being_told() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    dial(&mut world, alice, "echo@localhost");
    world.run(second());
    world.media_hangs = true;
    world.ask(alice, Command::HangUp { call: id("c") });
    world.run(second());
    dial(&mut world, alice, "echo@localhost");
    assert_eq!(world.error(alice), Some(Failure::IdInUse), "the id is not free before its end is told");
    world.run(second() * 2);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
}

#[test]
fn a_quit_during_a_call_tells_its_end_before_the_last_word() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    dial(&mut world, alice, "echo@localhost");
    world.run(second());
    world.ask(alice, Command::Quit);
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
    assert_eq!(world.events(alice).last(), Some(&Event::Stopped));
    assert!(!world.is_running(alice));
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
    let leg = sounding_leg(&world);
    world.media_says(alice, Report::Failed { leg, fault: Fault::NoMicrophone });
    assert_eq!(world.error(alice), Some(Failure::NoMicrophone));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    world.media_says(alice, Report::Failed { leg, fault: Fault::NoPath });
    world.run(second());
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
fn how_the_microphone_is_cleaned_reaches_the_media_and_is_kept_over_a_restart() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    let last = |world: &World| {
        world.orders.iter().rev().find_map(|(_, order)| match order {
            Order::Clean(cleaning) => Some(*cleaning),
            _ => None,
        })
    };
    assert_eq!(last(&world), Some(Cleaning::default()));
    let music = Cleaning { echo: true, noise: false, gain: false };
    world.ask(alice, Command::SetCleaning(music));
    assert_eq!(last(&world), Some(music));
    // Other devices are another matter.
    world.ask(alice, Command::SetAudio { input: None, output: None, ring: None });
    assert_eq!(last(&world), Some(music));
    world.run(second());
    world.kill(alice);
    world.orders.clear();
    world.start(alice);
    world.run(second());
    assert_eq!(last(&world), Some(music));
    assert_eq!(world.snapshot(alice).me.audio.cleaning, music);
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
