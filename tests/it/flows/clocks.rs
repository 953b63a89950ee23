//! Clocks that are wrong: most that are, are off by an hour, having another idea of summer time.

use crate::world::{Person, World};
use ahoy::engine::api::{CallId, Change, Circle, Command, Relation, Seen};
use ahoy::flow::NodeId;
use ahoy::identity::hello::{self, Role, Session};
use ahoy::identity::{Own, Refusal};
use ahoy::time::Now;
use std::time::{Duration, Instant, UNIX_EPOCH};

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const MINUTE: Duration = Duration::from_secs(60);
const OFF_S: [i64; 4] = [-3_600, -1_500, 1_500, 3_600];

#[test]
fn somebody_whose_clock_is_an_hour_fast_or_slow_is_found_by_name_and_finds_others() {
    for minute in [2, 33, 57] {
        for ahead_s in OFF_S {
            for is_asker in [false, true] {
                let mut world = World::new();
                world.run(MINUTE * minute);
                let (alice, bob) = (world.person(ALICE), world.person(BOB));
                world.has_wrong_clock(if is_asker { alice } else { bob }, ahead_s);
                world.run(Duration::from_secs(10));
                world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
                world.run(Duration::from_secs(6));
                let asked = world.relation(bob, ALICE);
                assert_eq!(
                    asked,
                    Some(Relation::Request),
                    "{ahead_s} s at minute {minute}, asker: {is_asker}"
                );
                world.ask(bob, Command::AcceptBuddy { aor: ALICE.parse().expect("address") });
                world.run(Duration::from_secs(6));
                let seen = [world.seen(alice, BOB), world.seen(bob, ALICE)];
                assert_eq!(seen, [Seen::Available; 2], "{ahead_s} s at minute {minute}, asker: {is_asker}");
            }
        }
    }
}

#[test]
fn a_buddy_whom_only_buddies_find_is_found_with_a_wrong_clock_too() {
    for ahead_s in OFF_S {
        let mut world = World::new();
        world.run(MINUTE * 20);
        let (alice, bob) = world.buddies(ALICE, BOB);
        let by_buddies = Change { found_by: Some(Circle::Buddies), ..Change::default() };
        for who in [alice, bob] {
            world.ask(who, Command::SetReaching(by_buddies));
        }
        world.run(Duration::from_secs(5));
        // What he said by the right clock is over.
        world.kill(bob);
        world.run(MINUTE * 190);
        world.has_wrong_clock(bob, ahead_s);
        world.run(Duration::from_secs(30));
        restart(&mut world, alice);
        world.ask(alice, Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
        world.run(Duration::from_secs(6));
        assert!(world.incoming(bob).is_some(), "{ahead_s} s: {:?}", world.call(alice, "c"));
    }
}

#[test]
fn a_hello_is_taken_by_a_clock_that_is_an_hour_off_and_not_by_one_that_is_two() {
    let own = Own::generate([5; 32], BOB.parse().expect("address"), "Bob", at(0));
    let session = Session { from: NodeId([1; 32]), to: NodeId([2; 32]), role: Role::Opener };
    let said = hello::make(&own, session, at(7_200));
    for off_s in [3_600, 10_800] {
        assert!(hello::verify(&said, session, at(off_s)).is_ok(), "{off_s}");
    }
    assert_eq!(hello::verify(&said, session, at(0)), Err(Refusal::Future));
}

fn at(after_s: u64) -> Now {
    Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000 + after_s) }
}

fn restart(world: &mut World, who: Person) {
    world.kill(who);
    world.run(Duration::from_secs(5));
    world.start(who);
    world.run(Duration::from_secs(2));
}
