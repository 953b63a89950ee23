//! Calls on hold, and several at once.

use crate::world::{Person, World};
use ahoy::engine::api::{Call, CallId, CallState, Command, PresenceState};
use ahoy::engine::failure::Failure;
use ahoy::media::{LegId, Order, Report, Ringing, Route};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
/// One is spoken in, the others are held or ring.
const CALLS_MAX: usize = 4;

fn second() -> Duration {
    Duration::from_secs(1)
}

fn id(call: &str) -> CallId {
    CallId(call.to_owned())
}

fn dial(world: &mut World, who: Person, call: &str, to: &str) {
    world.ask(who, Command::Dial { call: id(call), to: to.to_owned() });
}

fn hold(world: &mut World, who: Person, call: &CallId) {
    world.ask(who, Command::Hold { call: call.clone() });
}

fn resume(world: &mut World, who: Person, call: &CallId) {
    world.ask(who, Command::Resume { call: call.clone() });
}

/// Both in a call: `c` at the first, the minted id at the second.
fn talking(world: &mut World, (a, call): (Person, &str), (b, to): (Person, &str)) -> CallId {
    dial(world, a, call, to);
    world.run(second());
    let rung = world.incoming(b).expect("it rings");
    world.ask(b, Command::Answer { call: rung.clone() });
    world.run(second());
    assert_eq!(world.call(a, call), Some((CallState::Active, None)));
    rung
}

fn two(world: &mut World) -> (Person, Person, CallId) {
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    let call = talking(world, (alice, "c"), (bob, BOB));
    (alice, bob, call)
}

fn last<'a>(world: &'a World, who: Person, call: &CallId) -> &'a Call {
    world.calls(who).into_iter().rev().find(|view| view.call == *call).expect("a call of this id")
}

/// Held here, held there.
fn held(world: &World, who: Person, call: &CallId) -> (bool, bool) {
    let call = last(world, who, call);
    (call.held, call.held_by_peer)
}

/// The sessions that a person hears and speaks in: started, neither stopped nor held.
fn speaking(world: &World, who: Person) -> Vec<LegId> {
    let mut legs: Vec<LegId> = Vec::new();
    for (_, order) in world.orders.iter().filter(|(person, _)| *person == who) {
        match order {
            Order::Start { leg, route: Route::Sound, .. } | Order::Hold { leg, held: false } => {
                legs.push(*leg);
            }
            Order::Stop { leg } | Order::Hold { leg, held: true } => legs.retain(|one| one != leg),
            _ => {}
        }
    }
    legs
}

/// Who sends, by the newest plan of a person's media.
fn direction(world: &World, who: Person) -> (bool, bool) {
    let plans = world.orders.iter().rev().filter(|(person, _)| *person == who);
    let plan = plans.into_iter().find_map(|(_, order)| match order {
        Order::Start { plan, .. } | Order::Update { plan, .. } => Some(plan.direction()),
        _ => None,
    });
    let direction = plan.expect("a plan");
    (direction.sends(), direction.receives())
}

#[test]
fn a_held_call_is_silent_both_ways_and_speaks_again_when_it_is_resumed() {
    let mut world = World::new();
    let (alice, bob, call) = two(&mut world);
    hold(&mut world, alice, &id("c"));
    assert!(speaking(&world, alice).is_empty(), "at once, whatever the other side says");
    world.run(second());
    assert_eq!(held(&world, alice, &id("c")), (true, false));
    assert_eq!(held(&world, bob, &call), (false, true));
    assert_eq!((direction(&world, alice), direction(&world, bob)), ((true, false), (false, true)));
    resume(&mut world, alice, &id("c"));
    world.run(second());
    assert_eq!(held(&world, alice, &id("c")), (false, false));
    assert_eq!(held(&world, bob, &call), (false, false));
    assert_eq!((direction(&world, alice), direction(&world, bob)), ((true, true), (true, true)));
    assert_eq!(speaking(&world, alice).len(), 1);
}

#[test]
fn both_may_hold_and_each_takes_back_his_own() {
    let mut world = World::new();
    let (alice, bob, call) = two(&mut world);
    hold(&mut world, alice, &id("c"));
    world.run(second());
    hold(&mut world, bob, &call);
    world.run(second());
    assert_eq!(held(&world, alice, &id("c")), (true, true));
    assert_eq!(held(&world, bob, &call), (true, true));
    assert_eq!((direction(&world, alice), direction(&world, bob)), ((false, false), (false, false)));
    resume(&mut world, alice, &id("c"));
    world.run(second());
    assert_eq!(held(&world, alice, &id("c")), (false, true), "Bob still holds");
    assert_eq!(held(&world, bob, &call), (true, false));
    resume(&mut world, bob, &call);
    world.run(second());
    assert_eq!(held(&world, alice, &id("c")), (false, false));
    assert_eq!(held(&world, bob, &call), (false, false));
    assert_eq!((direction(&world, alice), direction(&world, bob)), ((true, true), (true, true)));
}

#[test]
fn both_may_hold_at_the_same_moment() {
    for gap_ms in [0, 60, 150] {
        let mut world = World::new();
        let (alice, bob, call) = two(&mut world);
        world.weather.delay = Duration::from_millis(100);
        hold(&mut world, alice, &id("c"));
        world.run(Duration::from_millis(gap_ms));
        hold(&mut world, bob, &call);
        world.run(second() * 30);
        assert_eq!(held(&world, alice, &id("c")), (true, true), "{gap_ms} ms");
        assert_eq!(held(&world, bob, &call), (true, true), "{gap_ms} ms");
        resume(&mut world, alice, &id("c"));
        world.run(Duration::from_millis(gap_ms));
        resume(&mut world, bob, &call);
        world.run(second() * 30);
        assert_eq!(held(&world, alice, &id("c")), (false, false), "{gap_ms} ms");
        assert_eq!(held(&world, bob, &call), (false, false), "{gap_ms} ms");
        assert_eq!((direction(&world, alice), direction(&world, bob)), ((true, true), (true, true)));
    }
}

#[test]
fn who_changes_his_mind_faster_than_the_wire_ends_up_as_he_wanted_last() {
    let mut world = World::new();
    let (alice, bob, call) = two(&mut world);
    world.weather.delay = Duration::from_millis(200);
    for _ in 0..3 {
        hold(&mut world, alice, &id("c"));
        resume(&mut world, alice, &id("c"));
    }
    hold(&mut world, alice, &id("c"));
    world.run(second() * 5);
    assert_eq!(held(&world, bob, &call), (false, true));
    resume(&mut world, alice, &id("c"));
    hold(&mut world, alice, &id("c"));
    resume(&mut world, alice, &id("c"));
    world.run(second() * 5);
    assert_eq!(held(&world, bob, &call), (false, false));
}

#[test]
fn echo_can_be_held() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    dial(&mut world, alice, "c", "echo@localhost");
    world.run(second());
    hold(&mut world, alice, &id("c"));
    world.run(second());
    let updates = |world: &World| {
        world.orders.iter().filter(|(_, order)| matches!(order, Order::Update { .. })).count()
    };
    assert_eq!(updates(&world), 2, "both ends go on by another plan");
    resume(&mut world, alice, &id("c"));
    world.run(second());
    assert_eq!(updates(&world), 4);
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
}

#[test]
fn only_a_call_that_is_answered_is_held() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    dial(&mut world, alice, "c", BOB);
    world.run(second());
    let rung = world.incoming(bob).expect("it rings");
    hold(&mut world, alice, &id("c"));
    resume(&mut world, bob, &rung);
    hold(&mut world, bob, &id("x"));
    assert_eq!(world.errors(alice), [("c".to_owned(), Failure::BadCommand)]);
    let about = [(rung.0, Failure::BadCommand), ("x".to_owned(), Failure::UnknownCall)];
    assert_eq!(world.errors(bob), about);
}

#[test]
fn a_second_caller_is_heard_softly_and_answering_him_holds_the_first() {
    let mut world = World::new();
    let (alice, bob, first) = two(&mut world);
    let carol = world.person(CAROL);
    world.run(second());
    dial(&mut world, carol, "c", BOB);
    world.run(second());
    let second_call = world.incoming(bob).expect("it rings");
    let rings = |world: &World, what| {
        world.orders.iter().any(|(p, o)| *p == bob && matches!(o, Order::Ring(Some(r)) if *r == what))
    };
    assert!(rings(&world, Ringing::Waiting));
    world.ask(bob, Command::Answer { call: second_call.clone() });
    world.run(second());
    assert_eq!((held(&world, bob, &first).0, held(&world, bob, &second_call).0), (true, false));
    assert_eq!(held(&world, alice, &id("c")), (false, true));
    assert_eq!(speaking(&world, bob).len(), 1, "their sounds are never mixed");
    resume(&mut world, bob, &first);
    world.run(second());
    assert_eq!((held(&world, bob, &first).0, held(&world, bob, &second_call).0), (false, true));
    assert_eq!(held(&world, carol, &id("c")), (false, true));
    assert_eq!(speaking(&world, bob).len(), 1);
    world.ask(alice, Command::HangUp { call: id("c") });
    world.run(second());
    assert_eq!(held(&world, bob, &second_call), (true, false), "what is held stays so until it is resumed");
}

#[test]
fn dialling_a_second_holds_the_first_and_so_does_its_answer() {
    let mut world = World::new();
    let (alice, bob, first) = two(&mut world);
    let carol = world.person(CAROL);
    world.run(second());
    dial(&mut world, alice, "d", CAROL);
    world.run(second());
    assert_eq!(held(&world, alice, &id("c")), (true, false));
    assert_eq!(held(&world, bob, &first), (false, true));
    resume(&mut world, alice, &id("c"));
    let rung = world.incoming(carol).expect("it rings");
    world.ask(carol, Command::Answer { call: rung });
    world.run(second());
    assert_eq!(held(&world, alice, &id("c")), (true, false), "who has answered is not kept waiting");
    assert_eq!(held(&world, alice, &id("d")), (false, false));
    assert_eq!(speaking(&world, alice).len(), 1);
}

#[test]
fn a_fifth_call_finds_this_user_busy_and_is_entered_as_missed() {
    let mut world = World::new();
    let (alice, bob, _) = two(&mut world);
    let callers = ["carol@example.org", "dave@example.org", "erin@example.org", "frank@example.org"];
    let callers = callers.map(|aor| world.person(aor));
    world.run(second());
    for caller in callers {
        dial(&mut world, caller, "c", BOB);
        world.run(second());
    }
    assert_eq!(world.snapshot(bob).calls.len(), CALLS_MAX);
    assert_eq!(world.call(callers[3], "c"), Some((CallState::Ended, Some(Failure::Busy))));
    assert!(world.snapshot(bob).call_records.iter().any(|record| record.missed()));
    dial(&mut world, bob, "x", ALICE);
    assert_eq!(world.error(bob), Some(Failure::TooManyCalls));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
}

#[test]
fn who_does_not_want_to_be_disturbed_is_not_even_in_a_call() {
    let mut world = World::new();
    let (_, bob, first) = two(&mut world);
    let carol = world.person(CAROL);
    world.ask(bob, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    world.run(second());
    dial(&mut world, carol, "c", BOB);
    world.run(second());
    assert_eq!(world.call(carol, "c"), Some((CallState::Ended, Some(Failure::DoNotDisturb))));
    assert_eq!(held(&world, bob, &first), (false, false));
}

#[test]
fn a_held_call_ends_like_any_other() {
    let mut world = World::new();
    let (alice, bob, call) = two(&mut world);
    hold(&mut world, alice, &id("c"));
    world.run(second());
    world.ask(bob, Command::HangUp { call: call.clone() });
    world.run(second() * 3);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Ended, None)));
}

#[test]
fn a_silent_other_side_is_asked_again_after_a_refusal() {
    let mut world = World::new();
    let (alice, bob, call) = two(&mut world);
    let leg = speaking(&world, alice)[0];
    for _ in 0..2 {
        let reports = world.orders.len();
        world.media_says(alice, Report::Failed { leg, fault: ahoy::media::Fault::Silence });
        world.run(second());
        assert!(world.orders.len() > reports, "a new plan was agreed");
    }
    assert_eq!(held(&world, bob, &call), (false, false));
}
