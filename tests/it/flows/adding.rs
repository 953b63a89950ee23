//! Adding a buddy by his address, in an overlay of two hundred nodes that are 25 ms apart: from the command to his node's telling
//! him, by way of the slow hash, the claim, the account record, the location, a connection and a stream.

use crate::world::wide::Wide;
use crate::world::{Person, World};
use ahoy::engine::api::{CallId, Command};
use ahoy::identity::Work;
use ahoy::overlay::Request;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

const NODES: usize = 200;
const ONE_WAY: Duration = Duration::from_millis(25);
/// Each of the ones adds each of the others.
const ADDERS: usize = 11;
const ADDED: usize = 11;

#[test]
fn adding_a_buddy_by_address_takes_less_than_a_second_in_19_of_20_cases() {
    let mut world = Wide::new(NODES, ADDERS + ADDED, ONE_WAY);
    world.run(Duration::from_secs(60));
    let mut took = Vec::new();
    for at in 0..ADDED {
        for who in 0..ADDERS {
            let (who, whom) = (world.person(who), world.person(ADDERS + at));
            world.forget_connections();
            took.push(world.add_buddy(who, whom, Duration::from_secs(30)).expect("found"));
            world.run(Duration::from_secs(20));
        }
    }
    took.sort();
    let (median, p95) = (took[took.len() / 2], took[took.len() * 95 / 100]);
    println!("{} additions: median {median:?}, p95 {p95:?}, longest {:?}", took.len(), took.last());
    assert!(p95 < Duration::from_secs(1), "median {median:?}, p95 {p95:?}: {took:?}");
}

#[test]
fn the_name_of_a_buddy_is_worked_out_once_and_kept_until_he_is_removed() {
    let mut world = World::new();
    let (alice, _) = world.buddies(ALICE, BOB);
    assert_eq!(worked_out(&mut world, alice), 1);
    for _ in 0..2 {
        restart(&mut world, alice);
        assert_eq!(worked_out(&mut world, alice), 0, "the disk has it");
    }
    world.ask(alice, Command::RemoveBuddy { aor: BOB.parse().expect("address") });
    world.run(Duration::from_secs(5));
    restart(&mut world, alice);
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(5));
    assert_eq!(worked_out(&mut world, alice), 1, "it went with the buddy");
}

#[test]
fn a_name_that_the_user_asks_for_is_said_to_be_urgent() {
    let mut world = World::new();
    let (alice, _) = (world.person(ALICE), world.person(BOB));
    world.run(Duration::from_secs(5));
    world.ask(alice, Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
    world.run(Duration::from_secs(5));
    let name = Work::Name { aor: BOB.parse().expect("address") };
    assert!(world.works.contains(&(alice, Request::Hurry(name))), "{:?}", world.works);
}

/// How often somebody's node has worked out Bob's name since this was last asked.
fn worked_out(world: &mut World, who: Person) -> usize {
    let bob = Work::Name { aor: BOB.parse().expect("address") };
    let works = std::mem::take(&mut world.works);
    let is_bobs =
        |request: &Request| matches!(request, Request::Work(work) | Request::Hurry(work) if *work == bob);
    works.iter().filter(|(by, request)| *by == who && is_bobs(request)).count()
}

fn restart(world: &mut World, who: Person) {
    world.kill(who);
    world.run(Duration::from_secs(60));
    world.start(who);
    world.run(Duration::from_secs(60));
}
