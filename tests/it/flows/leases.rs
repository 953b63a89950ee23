//! How long a phone counts as there: its lease, and what people are told once it is over.

use super::phones::{BOB, DESK, everybody};
use crate::world::{Person, World};
use ahoy::engine::api::{CallId, CallState, Command, Seen};
use ahoy::engine::failure::Failure;
use std::time::Duration;

/// What the phone asks for, and gets.
const LEASE: Duration = Duration::from_secs(3_600);

#[test]
fn a_phone_whose_lease_has_run_out_is_told_to_nobody_as_there() {
    let (mut world, home, bob, mut desk) = everybody();
    befriend(&mut world, home, bob);
    assert_eq!(account(&mut world, home), (1, true));
    assert_eq!(world.seen(bob, DESK), Seen::Available);
    world.run(LEASE);
    assert_eq!(account(&mut world, home), (0, false));
    assert_eq!(world.seen(bob, DESK), Seen::Offline);
    assert_eq!(refused_within(&mut world, bob, Duration::from_secs(15)), Failure::Offline);
    assert!(desk.calls(&mut world).is_empty(), "nothing is sent where nobody is");
}

#[test]
fn a_phone_that_registers_again_after_its_lease_is_there_again() {
    let (mut world, home, bob, mut desk) = everybody();
    befriend(&mut world, home, bob);
    world.run(LEASE * 2);
    desk.register(&mut world);
    world.run(Duration::from_secs(60));
    assert_eq!(account(&mut world, home), (1, true));
    assert_eq!(world.seen(bob, DESK), Seen::Available);
    dial(&mut world, bob);
    world.run(Duration::from_secs(5));
    assert_eq!(desk.calls(&mut world).len(), 1);
}

#[test]
fn a_lease_goes_on_running_while_the_gateway_is_down() {
    let (mut world, home, bob, mut desk) = everybody();
    world.run(LEASE / 2);
    world.kill(home);
    world.run(LEASE / 4);
    world.start(home);
    world.run(Duration::from_secs(60));
    dial(&mut world, bob);
    world.run(Duration::from_secs(5));
    assert_eq!(desk.calls(&mut world).len(), 1, "it is called without having done anything");
    world.kill(home);
    world.run(LEASE / 4);
    world.start(home);
    world.run(Duration::from_secs(60));
    assert_eq!(account(&mut world, home), (0, false));
}

#[test]
fn a_call_to_a_phone_that_is_silent_is_given_up_once() {
    let (mut world, _home, bob, mut desk) = everybody();
    // RFC 3261 17.1.1.2: timer B ends it after 64 * T1.
    assert_eq!(refused_within(&mut world, bob, Duration::from_secs(36)), Failure::NoAnswer);
    let call_ids: Vec<String> = desk.calls(&mut world).into_iter().map(|call| call.head.call_id).collect();
    assert!(!call_ids.is_empty() && call_ids.iter().all(|id| *id == call_ids[0]), "{call_ids:?}");
}

/// Bob sees whether the account is there: he is on the owner's list, as whoever sees its phones has to be.
fn befriend(world: &mut World, home: Person, bob: Person) {
    world.ask(home, Command::AddBuddy { to: BOB.to_owned() });
    world.ask(bob, Command::AddBuddy { to: DESK.to_owned() });
    world.run(Duration::from_secs(10));
}

/// How many phones the account has, and whether others find it.
fn account(world: &mut World, home: Person) -> (usize, bool) {
    let account = world.snapshot(home).accounts.remove(0);
    (account.bindings.len(), account.reachable)
}

fn dial(world: &mut World, bob: Person) {
    world.ask(bob, Command::Dial { call: CallId("c".to_owned()), to: DESK.to_owned() });
}

/// Bob calls the account; why that has failed after so long.
#[track_caller]
fn refused_within(world: &mut World, bob: Person, time: Duration) -> Failure {
    dial(world, bob);
    world.run(time);
    match world.call(bob, "c") {
        Some((CallState::Ended, Some(failure))) => failure,
        other => panic!("{BOB} is told {other:?}"),
    }
}
