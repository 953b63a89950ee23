//! Calls between people whose network changes meanwhile.

use crate::world::{Person, World};
use ahoy::engine::api::{CallId, CallState, Command, Seen};
use ahoy::engine::failure::Failure;
use ahoy::media::{Fault, LegId, Order, Report};
use std::net::IpAddr;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
/// Offers for one loss, at the most.
const TRIES_MAX: usize = 5;

fn second() -> Duration {
    Duration::from_secs(1)
}

fn elsewhere() -> IpAddr {
    [172, 16, 0, 9].into()
}

/// Both in a call: `c` at Alice's, who has dialled, the minted id at Bob's.
fn talking(world: &mut World) -> (Person, Person, CallId) {
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    let call = call(world, alice, bob);
    (alice, bob, call)
}

fn call(world: &mut World, alice: Person, bob: Person) -> CallId {
    world.ask(alice, Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
    world.run(second());
    let rung = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call: rung.clone() });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    rung
}

fn leg(world: &World, who: Person) -> LegId {
    let started = world.orders.iter().rev().find_map(|(person, order)| match order {
        Order::Start { leg, .. } if *person == who => Some(*leg),
        _ => None,
    });
    started.expect("a session")
}

/// Whether the call was last told to be reconnecting.
fn is_reconnecting(world: &World, who: Person, call: &CallId) -> bool {
    world.calls(who).into_iter().rev().find(|view| view.call == *call).expect("the call").reconnecting
}

/// Plans that were taken over by a session that ran.
fn updates(world: &World, who: Person) -> usize {
    let is_update =
        |(person, order): &&(Person, Order)| *person == who && matches!(order, Order::Update { .. });
    world.orders.iter().filter(is_update).count()
}

/// The INVITEs that went since a moment.
fn offers(world: &World, since: usize) -> Vec<&String> {
    world.wire[since..].iter().filter(|text| text.starts_with("INVITE ")).collect()
}

fn fragment(description: &str) -> &str {
    description.lines().find_map(|line| line.strip_prefix("a=ice-ufrag:")).expect("ICE")
}

fn loses(world: &mut World, who: Person) {
    let leg = leg(world, who);
    world.media_says(who, Report::Lost { leg, here: false });
}

fn finds(world: &mut World, who: Person) {
    let leg = leg(world, who);
    world.media_says(who, Report::Found { leg });
}

#[test]
fn who_moves_says_at_once_where_he_is_and_the_path_is_looked_for_anew() {
    for moves_first in [true, false] {
        let mut world = World::new();
        let (alice, bob, call) = talking(&mut world);
        let first = fragment(offers(&world, 0)[0]).to_owned();
        let since = world.wire.len();
        world.moves(if moves_first { alice } else { bob }, elsewhere());
        world.run(second());
        let offers = offers(&world, since);
        assert!(offers[0].contains("172.16.0.9"), "{}", offers[0]);
        assert_ne!(fragment(offers[0]), first, "RFC 8445 9: new credentials");
        assert_eq!((updates(&world, alice), updates(&world, bob)), (1, 1));
        world.run(second() * 90);
        assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
        assert_eq!(world.call(bob, &call.0), Some((CallState::Active, None)));
        assert_eq!(updates(&world, alice), 1, "and no more");
    }
}

#[test]
fn both_may_move_at_the_same_moment() {
    let mut world = World::new();
    let (alice, bob, call) = talking(&mut world);
    world.weather.delay = Duration::from_millis(40);
    world.moves(alice, elsewhere());
    world.moves(bob, [172, 16, 0, 10].into());
    world.run(second() * 8);
    assert!(updates(&world, alice) >= 1 && updates(&world, bob) >= 1);
    world.run(second() * 60);
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Active, None)));
}

#[test]
fn where_nothing_is_heard_the_call_says_so_and_offers_do_not_meet() {
    let mut world = World::new();
    let (alice, bob, call) = talking(&mut world);
    let since = world.wire.len();
    loses(&mut world, alice);
    loses(&mut world, bob);
    let alices = CallId("c".to_owned());
    assert!(is_reconnecting(&world, alice, &alices) && is_reconnecting(&world, bob, &call));
    world.run(second());
    assert_eq!(offers(&world, since).len(), 1, "the caller's");
    finds(&mut world, alice);
    finds(&mut world, bob);
    assert!(!is_reconnecting(&world, alice, &alices) && !is_reconnecting(&world, bob, &call));
    world.run(second() * 60);
    assert_eq!(offers(&world, since).len(), 1);
}

#[test]
fn where_only_the_one_who_was_called_hears_nothing_he_offers() {
    let mut world = World::new();
    let (alice, bob, _) = talking(&mut world);
    let since = world.wire.len();
    loses(&mut world, bob);
    world.run(second() * 3);
    assert_eq!(offers(&world, since).len(), 1);
    assert_eq!((updates(&world, alice), updates(&world, bob)), (1, 1));
}

#[test]
fn the_one_who_was_called_offers_at_once_where_only_he_can_know_why_nothing_is_heard() {
    let mut world = World::new();
    let (alice, bob, _) = talking(&mut world);
    let since = world.wire.len();
    let leg = leg(&world, bob);
    world.media_says(bob, Report::Lost { leg, here: true });
    world.run(second() / 10);
    assert_eq!(offers(&world, since).len(), 1);
    finds(&mut world, bob);
    world.run(second() * 60);
    assert_eq!((updates(&world, alice), updates(&world, bob)), (1, 1));
}

#[test]
fn whose_answer_had_to_go_before_he_knew_where_he_is_offers_that_as_soon_as_he_knows() {
    let mut world = World::new();
    let (alice, bob, _) = talking(&mut world);
    let since = world.wire.len();
    world.lent.insert(bob, "198.51.100.7:9000".parse().unwrap());
    world.gathering.insert(bob, second() / 2);
    loses(&mut world, alice);
    loses(&mut world, bob);
    world.run(second());
    let offers = offers(&world, since);
    assert_eq!(offers.len(), 2);
    assert!(offers[1].contains("198.51.100.7"), "{}", offers[1]);
    assert_eq!((updates(&world, alice), updates(&world, bob)), (2, 2));
}

#[test]
fn what_is_known_after_his_offer_had_to_go_is_offered_as_soon_as_he_knows() {
    let mut world = World::new();
    let (alice, _, _) = talking(&mut world);
    let since = world.wire.len();
    world.lent.insert(alice, "198.51.100.7:9000".parse().unwrap());
    world.gathering.insert(alice, second() * 3 / 2);
    loses(&mut world, alice);
    world.run(second() * 2);
    let offers = offers(&world, since);
    let named: Vec<bool> = offers.iter().map(|offer| offer.contains("198.51.100.7")).collect();
    assert_eq!(named, [false, true]);
}

#[test]
fn without_a_path_a_call_ends_with_the_reason_after_a_bounded_number_of_offers() {
    let mut world = World::new();
    let (alice, _, _) = talking(&mut world);
    let since = world.wire.len();
    loses(&mut world, alice);
    world.run(second() * 30);
    let tried = offers(&world, since).len();
    assert!((2..=TRIES_MAX).contains(&tried), "{tried}");
    let leg = leg(&world, alice);
    world.media_says(alice, Report::Failed { leg, fault: Fault::NoPath });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::ConnectionLost))));
}

#[test]
fn a_dead_stream_that_nobody_has_noticed_is_renewed_when_sound_stops() {
    let mut world = World::new();
    let (alice, bob, call) = talking(&mut world);
    world.silence_streams(alice);
    loses(&mut world, alice);
    loses(&mut world, bob);
    world.run(second() * 2);
    assert!(updates(&world, alice) >= 1 && updates(&world, bob) >= 1, "the offer has arrived");
    finds(&mut world, alice);
    finds(&mut world, bob);
    world.run(second() * 60);
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Active, None)));
}

#[test]
fn a_call_outlives_20_s_without_any_network_and_ends_after_30() {
    for (away_s, ends) in [(20, false), (40, true)] {
        let mut world = World::new();
        let (alice, bob, call) = talking(&mut world);
        world.is_cut_off = true;
        world.break_streams(alice);
        world.break_streams(bob);
        world.run(second() * away_s);
        world.is_cut_off = false;
        world.moves(alice, elsewhere());
        world.run(second() * 20);
        let is_over = |state| matches!(state, Some((CallState::Ended, Some(Failure::Unreachable))));
        assert_eq!(is_over(world.call(alice, "c")), ends, "{away_s} s: {:?}", world.call(alice, "c"));
        assert_eq!(is_over(world.call(bob, &call.0)), ends, "{away_s} s: {:?}", world.call(bob, &call.0));
    }
}

#[test]
fn what_is_held_stays_held_over_a_change_of_network() {
    let mut world = World::new();
    let (alice, bob, call) = talking(&mut world);
    world.ask(alice, Command::Hold { call: CallId("c".to_owned()) });
    world.run(second());
    world.moves(alice, elsewhere());
    world.run(second() * 5);
    let held = world.calls(bob).into_iter().rev().find(|view| view.call == call).expect("the call");
    assert!(held.held_by_peer);
}

#[test]
fn buddies_stay_visible_when_one_moves() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let (told_alice, told_bob) = (world.events(alice).len(), world.events(bob).len());
    world.moves(bob, elsewhere());
    world.run(second() * 90);
    assert_eq!((world.seen(alice, BOB), world.seen(bob, ALICE)), (Seen::Available, Seen::Available));
    let flickers = |who: Person, told: usize| {
        world.events(who)[told..].iter().any(|event| format!("{event:?}").contains("presence: Offline"))
    };
    assert!(!flickers(alice, told_alice) && !flickers(bob, told_bob));
}
