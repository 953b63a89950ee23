//! Friends and own devices keep letters too: what the overlay has lost comes through them, and one who is full, lies or is gone costs
//! nothing but time.

use crate::world::{Person, World};
use ahoy::engine::api::{Command, MessageId, MessageState};
use ahoy::identity::is_parcel;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const DAVE: &str = "dave@example.org";
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// All three are friends of each other; Dave is nobody's, and is there all the time, so that nobody is alone.
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
    world.person(DAVE);
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
    written_to(world, [alice, bob, bob], count);
}

fn written_to(world: &mut World, [alice, ..]: [Person; 3], count: usize) {
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
fn what_was_read_is_not_kept_by_friends_any_more_though_its_writer_is_away_and_they_tell_him() {
    let (mut world, all @ [alice, bob, carol]) = friends();
    written(&mut world, all, 3);
    quit(&mut world, alice);
    world.start(bob);
    world.run(2 * MINUTE);
    assert_eq!(world.texts(bob), texts(3));
    let left: Vec<usize> = world.held(carol).values().map(|row| row.parcel.len()).collect();
    assert!(left.len() == 3 && left.iter().all(|length| *length < 300), "{left:?}");
    quit(&mut world, bob);
    lose_parcels(&mut world);
    world.start(alice);
    world.run(MINUTE);
    for id in ["m0", "m1", "m2"] {
        assert_eq!(world.message_state(alice, id), Some(MessageState::Delivered), "{id}");
    }
    assert!(world.letters(alice).is_empty());
}

#[test]
fn who_has_kept_it_and_was_away_when_it_was_read_learns_so_from_the_overlay() {
    let (mut world, all @ [alice, bob, carol]) = friends();
    written(&mut world, all, 1);
    quit(&mut world, alice);
    quit(&mut world, carol);
    world.start(bob);
    world.run(MINUTE);
    assert_eq!(world.texts(bob), texts(1));
    quit(&mut world, bob);
    world.start(carol);
    world.run(2 * MINUTE);
    let left: Vec<usize> = world.held(carol).values().map(|row| row.parcel.len()).collect();
    assert!(left.len() == 1 && left[0] < 300, "{left:?}");
}

#[test]
fn a_keeper_sees_who_brought_a_letter_and_nothing_of_what_it_says_or_for_whom_it_is() {
    let (mut world, all @ [alice, bob, carol]) = friends();
    written(&mut world, all, 2);
    let secrets: Vec<Vec<u8>> = [alice, bob]
        .iter()
        .flat_map(|who| {
            let own = world.own(*who);
            [own.root().id().0.to_vec(), own.device().id().0.to_vec(), own.aor().as_str().into()]
        })
        .chain([b"text ".to_vec()])
        .collect();
    let root = world.own(alice).root().id().0;
    let chains: Vec<Vec<u8>> =
        world.mailboxes(alice).iter().map(|row| row.chain.as_bytes().to_vec()).collect();
    let held: Vec<_> = world.held(carol).values().cloned().collect();
    let [one, other] = &held[..] else { panic!("{} are kept", held.len()) };
    assert!(one.root == root && other.root == root);
    let windows = |value: &[u8]| -> std::collections::BTreeSet<Vec<u8>> {
        value.windows(8).map(<[u8]>::to_vec).collect()
    };
    assert_eq!(one.parcel.len(), other.parcel.len());
    let common = windows(&one.parcel).intersection(&windows(&other.parcel)).count();
    assert!(common < 40, "but for the form and the hour they have nothing in common: {common}");
    assert!(!chains.is_empty());
    for secret in secrets.iter().chain(&chains) {
        for row in [one, other] {
            assert!(!row.parcel.windows(secret.len()).any(|window| window == secret));
        }
    }
}

#[test]
fn a_disk_of_the_sender_that_is_full_for_a_while_loses_nothing_that_was_accepted() {
    let (mut world, [alice, bob, carol]) = friends();
    quit(&mut world, bob);
    let write = |world: &mut World, number: usize| {
        let (message, text) = (MessageId(format!("m{number}")), format!("text {number}"));
        world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text });
    };
    write(&mut world, 0);
    world.run(SECOND);
    world.fill_disk(alice, true);
    world.run(MINUTE);
    world.fill_disk(alice, false);
    write(&mut world, 1);
    world.run(MINUTE);
    quit(&mut world, alice);
    world.start(bob);
    world.run(2 * MINUTE);
    let first: Vec<String> = world.texts(bob);
    assert!(texts(2).starts_with(&first), "{first:?}");
    world.start(alice);
    world.run(5 * MINUTE);
    assert_eq!(world.texts(bob), texts(2));
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered));
    assert!(world.is_running(carol));
}

#[test]
fn clocks_that_jump_by_a_day_between_writing_and_reading_lose_nothing() {
    const DAY_S: i64 = 24 * 3600;
    for (who, ahead_s) in
        [(ALICE, DAY_S), (ALICE, -DAY_S), (BOB, DAY_S), (BOB, -DAY_S), (CAROL, DAY_S), (CAROL, -DAY_S)]
    {
        let (mut world, all @ [alice, bob, carol]) = friends();
        let jumping = match who {
            ALICE => alice,
            BOB => bob,
            _ => carol,
        };
        quit(&mut world, bob);
        world.set_clock(jumping, ahead_s);
        written_to(&mut world, all, 2);
        quit(&mut world, alice);
        world.start(bob);
        world.run(2 * MINUTE);
        quit(&mut world, bob);
        world.set_clock(jumping, 0);
        world.start(alice);
        world.run(2 * MINUTE);
        world.start(bob);
        world.run(5 * MINUTE);
        assert_eq!(world.on_disk(bob), texts(2), "{who} by {ahead_s} s");
        assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered), "{who} by {ahead_s} s");
        assert!(world.letters(alice).is_empty());
    }
}

#[test]
fn the_sender_s_other_computer_keeps_it_and_hands_it_over_where_the_overlay_has_lost_it() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let desk = world.joins(alice, "Desk");
    world.person(DAVE);
    world.run(10 * SECOND);
    written(&mut world, [alice, bob, alice], 3);
    let kept = world.kept(alice, "m2").expect("it is kept");
    assert_eq!((kept.friends, kept.own), (0, 1), "{kept:?}");
    quit(&mut world, alice);
    lose_parcels(&mut world);
    world.start(bob);
    world.run(2 * MINUTE);
    assert_eq!(world.texts(bob), texts(3));
    quit(&mut world, desk);
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
