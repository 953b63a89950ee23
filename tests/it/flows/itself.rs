//! Calls that are taken by themselves, of whom and when; and what is said of how one is heard.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{
    Call, CallChange, CallId, CallState, CallsCommand, Cleaning, Command, Event, Manner, PresenceState,
};
use ahoy::engine::failure::Failure;
use ahoy::media::{Order, Ringing};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const SECOND: Duration = Duration::from_secs(1);
const AUTO: &str = "Max-Forwards: 70\r\nAnswer-Mode: Auto\r\n";

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

/// Bob takes calls of somebody by themselves, or not.
fn take(world: &mut World, who: Person, whom: &str, after_s: Option<u32>) {
    world.ask(who, Command::OfCalls(CallsCommand::TakeFrom { aor: aor(whom), after_s }));
    world.run(SECOND);
}

fn dial(world: &mut World, who: Person, call: &str, whom: &str) {
    world.ask(who, Command::Dial { call: CallId(call.to_owned()), to: whom.to_owned() });
    world.run(2 * SECOND);
}

fn state(world: &World, who: Person, call: &str) -> Option<CallState> {
    world.call(who, call).map(|(state, _)| state)
}

fn last(world: &World, who: Person) -> Call {
    (*world.calls(who).last().expect("a call")).clone()
}

fn tones(world: &World, who: Person) -> Vec<Option<Ringing>> {
    let rings = |(person, order): &(Person, Order)| match order {
        Order::Ring(ringing) if *person == who => Some(*ringing),
        _ => None,
    };
    world.orders.iter().filter_map(rings).collect()
}

#[test]
fn a_friends_call_is_taken_by_itself_where_the_user_has_chosen_so() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    dial(&mut world, alice, "before", BOB);
    world.run(10 * SECOND);
    assert_eq!(state(&world, alice, "before"), Some(CallState::Ringing), "nothing of it before");
    world.ask(alice, Command::HangUp { call: CallId("before".to_owned()) });
    world.run(SECOND);
    take(&mut world, bob, ALICE, Some(5));
    dial(&mut world, alice, "c", BOB);
    assert_eq!(state(&world, alice, "c"), Some(CallState::Ringing), "it rings for five seconds");
    world.run(2 * SECOND);
    assert_eq!(state(&world, alice, "c"), Some(CallState::Ringing));
    world.run(3 * SECOND);
    assert_eq!(state(&world, alice, "c"), Some(CallState::Active));
    assert!(last(&world, bob).taken_by_itself && !last(&world, alice).taken_by_itself);
    assert_eq!(tones(&world, bob).last(), Some(&Some(Ringing::Taken)), "and a tone says so");
    assert!(!tones(&world, alice).contains(&Some(Ringing::Taken)));
}

#[test]
fn the_choice_is_kept_and_goes_with_the_friend() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    take(&mut world, bob, ALICE, Some(0));
    world.kill(bob);
    world.start(bob);
    world.run(10 * SECOND);
    assert_eq!(world.snapshot(bob).calling.taken_from.get(&aor(ALICE)), Some(&0));
    dial(&mut world, alice, "c", BOB);
    assert_eq!(state(&world, alice, "c"), Some(CallState::Active), "at once");
    world.ask(alice, Command::HangUp { call: CallId("c".to_owned()) });
    world.run(SECOND);
    world.ask(bob, Command::RemoveBuddy { aor: aor(ALICE) });
    world.run(SECOND);
    assert!(world.snapshot(bob).calling.taken_from.is_empty());
    dial(&mut world, alice, "d", BOB);
    assert_ne!(state(&world, alice, "d"), Some(CallState::Active));
}

/// RFC 5373: heeded of such a friend alone.
#[test]
fn nobody_else_has_a_call_taken_by_what_he_says() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person(CAROL);
    world.run(2 * SECOND);
    for who in [alice, carol] {
        world.answer_on_the_wire(who, "Max-Forwards: 70\r\n", AUTO);
        dial(&mut world, who, "c", BOB);
        world.run(10 * SECOND);
        assert_ne!(state(&world, who, "c"), Some(CallState::Active));
        world.ask(who, Command::HangUp { call: CallId("c".to_owned()) });
        world.run(SECOND);
    }
    take(&mut world, bob, ALICE, Some(5));
    dial(&mut world, alice, "d", BOB);
    assert_eq!(state(&world, alice, "d"), Some(CallState::Active), "at once");
    world.ask(alice, Command::HangUp { call: CallId("d".to_owned()) });
    world.run(SECOND);
    let manual = AUTO.replace("Auto", "Manual");
    world.answer_on_the_wire(alice, "Max-Forwards: 70\r\n", &manual);
    dial(&mut world, alice, "e", BOB);
    world.run(10 * SECOND);
    assert_eq!(state(&world, alice, "e"), Some(CallState::Ringing));
}

#[test]
fn nothing_is_taken_beside_a_call_or_where_nobody_is_to_be_disturbed() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person(CAROL);
    take(&mut world, bob, ALICE, Some(0));
    dial(&mut world, bob, "other", CAROL);
    let rung = world.incoming(carol).expect("it rings at Carol's");
    world.ask(carol, Command::Answer { call: rung });
    world.run(SECOND);
    dial(&mut world, alice, "c", BOB);
    world.run(5 * SECOND);
    assert_eq!(state(&world, alice, "c"), Some(CallState::Ringing));
    world.ask(bob, Command::HangUp { call: CallId("other".to_owned()) });
    world.run(5 * SECOND);
    assert_eq!(state(&world, alice, "c"), Some(CallState::Ringing), "it is the user's by then");
    world.ask(alice, Command::HangUp { call: CallId("c".to_owned()) });
    world.ask(bob, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    world.run(SECOND);
    dial(&mut world, alice, "d", BOB);
    assert_eq!(world.call(alice, "d"), Some((CallState::Ended, Some(Failure::DoNotDisturb))));
}

#[test]
fn it_is_for_friends_and_for_so_many() {
    let mut world = World::new();
    let (_, bob) = world.buddies(ALICE, BOB);
    take(&mut world, bob, CAROL, Some(0));
    assert_eq!(world.error(bob), Some(Failure::UnknownBuddy));
    take(&mut world, bob, ALICE, Some(61));
    assert_eq!(world.error(bob), Some(Failure::BadCommand));
    assert!(world.snapshot(bob).calling.taken_from.is_empty());
}

#[test]
fn how_one_is_heard_is_kept_and_told_to_the_media() {
    let mut world = World::new();
    let bob = world.person(BOB);
    let manner = Manner { rests: true, music: true };
    let change = CallChange { manner: Some(manner), ..CallChange::default() };
    world.ask(bob, Command::OfCalls(CallsCommand::Set(change)));
    world.run(SECOND);
    let told = |event: &Event| matches!(event, Event::Calling(calling) if calling.manner == manner);
    assert!(world.events(bob).iter().any(told));
    world.kill(bob);
    world.orders.clear();
    world.start(bob);
    world.run(SECOND);
    assert!(
        world
            .orders
            .iter()
            .any(|(who, order)| *who == bob && matches!(order, Order::Speak(m) if *m == manner))
    );
    assert_eq!(world.snapshot(bob).calling.manner, manner);
    let cleaned = |(who, order): &(Person, Order)| match order {
        Order::Clean(cleaning) if *who == bob => Some(*cleaning),
        _ => None,
    };
    assert_eq!(
        world.orders.iter().filter_map(cleaned).next_back(),
        Some(Cleaning::NONE),
        "music is not cleaned"
    );
}

#[test]
fn who_speaks_by_a_key_is_muted_until_he_says_so() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let by_key =
        |on| Command::OfCalls(CallsCommand::Set(CallChange { by_key: Some(on), ..CallChange::default() }));
    world.ask(bob, by_key(true));
    dial(&mut world, alice, "c", BOB);
    let rung = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call: rung.clone() });
    world.run(SECOND);
    let mutes = |world: &World| -> Vec<bool> {
        let muted = |(who, order): &(Person, Order)| match order {
            Order::Mute { muted, .. } if *who == bob => Some(*muted),
            _ => None,
        };
        world.orders.iter().filter_map(muted).collect()
    };
    assert_eq!((mutes(&world), last(&world, bob).muted), (vec![true], true));
    assert!(!last(&world, alice).muted);
    world.ask(bob, Command::Unmute { call: rung.clone() });
    world.ask(bob, Command::Mute { call: rung });
    world.ask(bob, by_key(false));
    world.run(SECOND);
    assert_eq!((mutes(&world), last(&world, bob).muted), (vec![true, false, true, false], false));
    dial(&mut world, bob, "d", ALICE);
    assert!(!last(&world, bob).muted);
}
