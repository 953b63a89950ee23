//! Friends who may not learn where somebody is: calls with them go by what volunteers lend, or not at all.

use crate::world::{Person, World};
use ahoy::engine::api::{CallId, CallState, Command, Relation};
use ahoy::engine::failure::Failure;
use ahoy::media::{Occasion, Order};
use std::net::SocketAddr;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const LENT: &str = "198.51.100.9:7000";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn hide(world: &mut World, who: Person, from: &str, on: bool) {
    world.ask(who, Command::SetRelayOnly { aor: from.parse().expect("address"), on });
    world.run(second());
}

fn lend(world: &mut World, whom: Person) {
    world.lent.insert(whom, LENT.parse().expect("address"));
}

/// Alice hides from Bob.
fn hidden() -> (World, Person, Person) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    hide(&mut world, alice, BOB, true);
    (world, alice, bob)
}

fn dial(world: &mut World, who: Person, to: &str) {
    world.ask(who, Command::Dial { call: CallId("c".to_owned()), to: to.to_owned() });
    world.run(second());
}

fn answer(world: &mut World, who: Person) -> CallId {
    let call = world.incoming(who).expect("it rings");
    world.ask(who, Command::Answer { call: call.clone() });
    world.run(second());
    call
}

/// Descriptions that were sent, and how many of them name what is lent.
#[track_caller]
fn says_nothing_of(world: &World, whom: Person) -> usize {
    let own = world.address(whom).ip().to_string();
    let told = world.wire.iter().filter(|text| text.contains("m=audio"));
    for text in told.clone() {
        assert!(!text.contains(&own), "{text}");
    }
    told.filter(|text| text.contains("198.51.100.9 7000")).count()
}

fn plans_hide(world: &World, whom: Person) -> bool {
    let plan = |(who, order): &(Person, Order)| match order {
        Order::Start { plan, .. } | Order::Update { plan, .. } if *who == whom => Some(plan.is_hidden()),
        _ => None,
    };
    let mut plans = world.orders.iter().filter_map(plan).peekable();
    plans.peek().is_some() && plans.all(|hidden| hidden)
}

#[test]
fn calls_either_way_name_what_is_lent_and_nothing_else_also_after_a_change_of_network() {
    for caller in [ALICE, BOB] {
        let (mut world, alice, bob) = hidden();
        lend(&mut world, alice);
        let (from, to, other) = if caller == ALICE { (alice, bob, BOB) } else { (bob, alice, ALICE) };
        world.wire.clear();
        dial(&mut world, from, other);
        let call = answer(&mut world, to);
        assert_eq!(world.call(from, "c"), Some((CallState::Active, None)));
        assert!(says_nothing_of(&world, alice) > 0);
        let is_hidden = |(who, order): &(Person, Order)| {
            *who == alice && matches!(order, Order::Open { occasion: Occasion::Hidden, .. })
        };
        assert!(world.orders.iter().any(is_hidden));
        world.wire.clear();
        world.moves(alice, "10.9.9.9".parse().expect("address"));
        world.run(second() * 5);
        assert!(says_nothing_of(&world, alice) > 0, "an offer goes, and says nothing");
        assert!(plans_hide(&world, alice) && !plans_hide(&world, bob));
        let call = if caller == ALICE { CallId("c".to_owned()) } else { call };
        world.ask(alice, Command::HangUp { call });
        world.run(second());
    }
}

#[test]
fn without_a_volunteer_a_call_fails_in_words_and_never_falls_back() {
    let (mut world, alice, bob) = hidden();
    world.wire.clear();
    dial(&mut world, alice, BOB);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NoVolunteer))));
    assert_eq!(world.incoming(bob), None);
    dial(&mut world, bob, ALICE);
    assert_eq!(world.call(bob, "c"), Some((CallState::Ended, Some(Failure::NoAnswer))));
    let missed = &world.snapshot(alice).call_records[0];
    assert_eq!((missed.reason, missed.missed()), (Some(Failure::NoVolunteer), true));
    says_nothing_of(&world, alice);
}

#[test]
fn the_switch_is_kept_over_a_restart_and_concerns_nobody_else() {
    let (mut world, alice, _) = hidden();
    let carol = world.person(CAROL);
    world.run(second());
    world.ask(alice, Command::AddBuddy { to: CAROL.to_owned() });
    world.run(second());
    world.ask(carol, Command::AcceptBuddy { aor: ALICE.parse().expect("address") });
    world.run(second());
    assert_eq!(world.relation(alice, CAROL), Some(Relation::Mutual));
    world.kill(alice);
    world.start(alice);
    world.run(second() * 2);
    let is_hidden = |world: &World, from: &str| world.buddy(alice, from).expect("listed").relay_only;
    assert!(is_hidden(&world, BOB) && !is_hidden(&world, CAROL));
    dial(&mut world, alice, CAROL);
    answer(&mut world, carol);
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)), "in the open, as ever");
    hide(&mut world, alice, BOB, false);
    assert!(!is_hidden(&world, BOB));
}

#[test]
fn nobody_who_may_not_know_sends_a_call_to_where_it_shows() {
    let (mut world, alice, bob) = hidden();
    lend(&mut world, alice);
    let at = SocketAddr::from(([10, 0, 1, 9], 5060));
    world.strangers.insert(at, "200 OK".to_owned());
    world.answer_on_the_wire(
        bob,
        "SIP/2.0 603 Decline\r\n",
        &format!("SIP/2.0 302 Moved\r\nContact: <sip:x@{at}>\r\n"),
    );
    dial(&mut world, alice, BOB);
    let call = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Reject { call });
    world.run(second() * 2);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Misdirected))));
    assert_eq!(world.invites, Vec::<String>::new());
    dial(&mut world, bob, ALICE);
    answer(&mut world, alice);
    world.ask(bob, Command::Transfer { call: CallId("c".to_owned()), to: format!("sip:x@{at}") });
    world.run(second() * 2);
    assert_eq!(world.invites, Vec::<String>::new(), "nor does he have this user call somebody");
}
