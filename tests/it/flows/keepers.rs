//! Friends and own devices keep letters too: what the overlay has lost comes through them, and one who is full, lies or is gone costs
//! nothing but time.

use crate::world::{Person, World};
use ahoy::engine::api::{Command, MessageId, MessageState};
use ahoy::identity::is_parcel;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// All three are friends of each other.
fn friends() -> (World, [Person; 3]) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person(CAROL);
    for (friend, aor) in [(alice, ALICE), (bob, BOB)] {
        world.ask(carol, Command::AddBuddy { to: aor.to_owned() });
        world.run(2 * SECOND);
        world.ask(friend, Command::AcceptBuddy { aor: CAROL.parse().expect("address") });
        world.run(2 * SECOND);
    }
    world.run(10 * SECOND);
    (world, [alice, bob, carol])
}

fn quit(world: &mut World, who: Person) {
    world.ask(who, Command::Quit);
    world.run(10 * SECOND);
    assert!(!world.is_running(who));
}

/// Alice writes to Bob, who is away, and leaves.
fn written(world: &mut World, [alice, bob, _]: [Person; 3], count: usize) {
    quit(world, bob);
    for number in 0..count {
        let (message, text) = (MessageId(format!("m{number}")), format!("text {number}"));
        world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text });
    }
    world.run(MINUTE);
}

fn texts(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("text {number}")).collect()
}

/// Nobody of the overlay has any parcel any more.
fn lose_parcels(world: &mut World) {
    world.records.retain(|_, value| !is_parcel(value));
}

#[test]
fn what_the_overlay_has_lost_comes_through_a_friend_of_both() {
    let (mut world, all @ [alice, bob, carol]) = friends();
    written(&mut world, all, 7);
    let kept = world.kept(alice, "m6").expect("it is kept");
    assert_eq!(kept.friends, 1, "{kept:?}");
    assert!(kept.keepers > kept.friends, "{kept:?}");
    quit(&mut world, alice);
    world.kill(carol);
    lose_parcels(&mut world);
    world.start(carol);
    world.run(10 * SECOND);
    world.start(bob);
    world.run(MINUTE);
    assert_eq!(world.texts(bob), texts(7));
    quit(&mut world, bob);
    world.start(alice);
    world.run(MINUTE);
    assert_eq!(world.message_state(alice, "m6"), Some(MessageState::Delivered));
    assert!(world.letters(alice).is_empty());
}

#[test]
fn a_friend_puts_into_the_overlay_again_what_it_has_lost() {
    let (mut world, all @ [alice, bob, carol]) = friends();
    written(&mut world, all, 2);
    quit(&mut world, alice);
    lose_parcels(&mut world);
    world.run(13 * HOUR);
    assert_eq!(world.parcels().len(), 2);
    quit(&mut world, carol);
    world.start(bob);
    world.run(MINUTE);
    assert_eq!(world.texts(bob), texts(2));
}

#[test]
fn a_friend_who_lies_or_is_gone_or_full_costs_nothing_but_time() {
    for what in ["lies", "is gone", "is full"] {
        let (mut world, all @ [alice, bob, carol]) = friends();
        world.fill_disk(carol, what == "is full");
        written(&mut world, all, 3);
        assert_eq!(world.kept(alice, "m2").expect("it is kept").friends, u32::from(what != "is full"));
        quit(&mut world, alice);
        match what {
            "lies" => {
                world.kill(carol);
                for row in world.held(carol).values_mut() {
                    let last = row.parcel.len() - 1;
                    row.parcel[last] ^= 1;
                }
                world.start(carol);
                world.run(10 * SECOND);
            }
            "is gone" => world.kill(carol),
            _ => {}
        }
        world.start(bob);
        world.run(2 * MINUTE);
        assert_eq!(world.texts(bob), texts(3), "a friend who {what}");
    }
}

#[test]
fn what_was_delivered_is_not_kept_by_friends_any_more() {
    let (mut world, all @ [alice, bob, carol]) = friends();
    written(&mut world, all, 3);
    let held: Vec<usize> = world.held(carol).values().map(|row| row.parcel.len()).collect();
    assert!(held.len() == 3 && held.iter().all(|length| *length > 500), "{held:?}");
    world.start(bob);
    world.run(2 * MINUTE);
    assert_eq!(world.message_state(alice, "m2"), Some(MessageState::Delivered));
    let left: Vec<usize> = world.held(carol).values().map(|row| row.parcel.len()).collect();
    assert!(left.iter().all(|length| *length < 300), "{left:?}");
    assert_eq!(world.texts(bob), texts(3));
}

#[test]
fn who_is_no_friend_keeps_nothing_for_anybody() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person(CAROL);
    world.run(10 * SECOND);
    written(&mut world, [alice, bob, carol], 1);
    assert_eq!(world.kept(alice, "m0").expect("it is kept").friends, 0);
    assert!(world.held(carol).is_empty());
}
