//! Messages for people who are away: kept by others, fetched once and in order though the two never meet, whatever becomes of
//! the keepers or of either end in between.

use crate::world::{Person, World};
use ahoy::engine::api::{Command, MessageId, MessageState};
use ahoy::identity::Key;
use ahoy::overlay;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Alice and Bob have met; Carol is nobody's buddy, and is there all the time.
fn met() -> (World, Person, Person) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.person(CAROL);
    world.run(10 * SECOND);
    (world, alice, bob)
}

fn write(world: &mut World, who: Person, id: &str, to: &str) {
    let message = MessageId(id.to_owned());
    world.ask(who, Command::SendMessage { message, to: to.to_owned(), text: format!("text {id}") });
}

fn quit(world: &mut World, who: Person) {
    world.ask(who, Command::Quit);
    world.run(10 * SECOND);
    assert!(!world.is_running(who));
}

fn texts(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| format!("text {id}")).collect()
}

#[test]
fn two_who_are_never_there_together_write_to_each_other() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    for id in ["m1", "m2", "m3"] {
        write(&mut world, alice, id, BOB);
    }
    world.run(10 * SECOND);
    let kept = world.kept(alice, "m3").expect("it is kept");
    assert!(kept.keepers > 0);
    let days = (kept.until_ms / 1000 - world.unix_s()) / DAY.as_secs();
    assert_eq!(days, 13, "and for less than an hour short of fourteen days");
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Queued));
    quit(&mut world, alice);
    world.run(HOUR);
    world.start(bob);
    world.run(5 * SECOND);
    assert_eq!(world.texts(bob), texts(&["m1", "m2", "m3"]));
    write(&mut world, bob, "answer", ALICE);
    world.run(10 * SECOND);
    quit(&mut world, bob);
    world.start(alice);
    world.run(30 * SECOND);
    assert_eq!(world.message_state(alice, "m3"), Some(MessageState::Delivered));
    assert_eq!(world.texts(alice), texts(&["answer"]));
    assert!(world.letters(alice).is_empty(), "what was acknowledged is not kept");
    quit(&mut world, alice);
    world.start(bob);
    world.run(30 * SECOND);
    assert_eq!(world.message_state(bob, "answer"), Some(MessageState::Delivered));
    assert_eq!(world.texts(bob).len(), 3, "nothing twice");
}

#[test]
fn what_is_written_just_before_the_laptop_is_closed_arrives() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    write(&mut world, alice, "m", BOB);
    world.run(Duration::from_millis(1));
    quit(&mut world, alice);
    world.start(bob);
    world.run(5 * SECOND);
    assert_eq!(world.texts(bob), texts(&["m"]));
}

#[test]
fn what_comes_directly_and_what_was_kept_is_shown_once_and_in_order() {
    for head_start in [0, 1, 2, 3, 5, 8, 13, 700, 1_500] {
        let (mut world, alice, bob) = met();
        world.kill(bob);
        for id in ["m1", "m2", "m3"] {
            write(&mut world, alice, id, BOB);
        }
        world.run(2 * MINUTE);
        assert!(world.kept(alice, "m3").is_some());
        world.start(bob);
        world.run(Duration::from_millis(head_start));
        write(&mut world, alice, "m4", BOB);
        world.run(5 * MINUTE);
        assert_eq!(world.texts(bob), texts(&["m1", "m2", "m3", "m4"]), "after {head_start} ms");
        assert_eq!(world.message_state(alice, "m4"), Some(MessageState::Delivered));
        assert!(world.letters(alice).is_empty());
    }
}

/// Bob is away, and what Alice has written to him, and left, lies in the overlay.
fn letters_wait() -> (World, Person, Person) {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    for id in ["m1", "m2", "m3"] {
        write(&mut world, alice, id, BOB);
    }
    world.run(MINUTE);
    quit(&mut world, alice);
    (world, alice, bob)
}

#[test]
fn a_look_that_nobody_of_the_region_has_answered_is_repeated_soon() {
    for silent_s in [3, 20, 100] {
        let (mut world, _, bob) = letters_wait();
        world.unanswered.insert(bob, Vec::new());
        world.start(bob);
        world.run(SECOND * silent_s);
        assert_eq!(world.texts(bob), texts(&[]));
        world.unanswered.clear();
        world.run(SECOND * (silent_s + 6));
        assert_eq!(
            world.texts(bob),
            texts(&["m1", "m2", "m3"]),
            "after {silent_s} s in which nobody answered"
        );
    }
}

#[test]
fn who_asks_a_silent_region_asks_it_ever_more_rarely() {
    let (mut world, _, bob) = letters_wait();
    world.unanswered.insert(bob, Vec::new());
    world.start(bob);
    world.run(HOUR);
    let places: Vec<Key> = world.parcels().into_iter().map(|(place, _)| place).collect();
    let looks = |world: &World| world.unanswered[&bob].iter().filter(|key| places.contains(key)).count();
    let first = looks(&world);
    world.run(11 * HOUR);
    assert_eq!((first, looks(&world)), (9, 9), "with those after which it is as after any other");
}

#[test]
fn a_look_is_made_when_the_first_node_comes_and_sooner_again_when_another_does() {
    let (mut world, _, bob) = letters_wait();
    world.unanswered.insert(bob, Vec::new());
    world.start(bob);
    world.loses_nodes(bob);
    let nodes = |world: &mut World, connected| {
        world.swarm_says(bob, overlay::Report::Nodes { connected });
        world.run(SECOND);
    };
    nodes(&mut world, 0);
    world.run(20 * SECOND);
    nodes(&mut world, 1);
    world.run(2 * MINUTE);
    assert_eq!(world.texts(bob), texts(&[]), "the first knew of nobody");
    world.unanswered.clear();
    nodes(&mut world, 2);
    assert_eq!(world.texts(bob), texts(&["m1", "m2", "m3"]));
}

#[test]
fn who_is_killed_in_the_middle_of_a_look_reads_all_of_it_the_next_time() {
    for killed_ms in [501, 502, 503, 504, 505, 507, 509, 512] {
        let (mut world, alice, bob) = letters_wait();
        world.start(bob);
        world.run(Duration::from_millis(killed_ms));
        world.kill(bob);
        world.start(bob);
        world.run(5 * SECOND);
        assert_eq!(world.on_disk(bob), texts(&["m1", "m2", "m3"]), "killed after {killed_ms} ms");
        quit(&mut world, bob);
        world.start(alice);
        world.run(30 * SECOND);
        assert_eq!(world.message_state(alice, "m3"), Some(MessageState::Delivered));
    }
}

#[test]
fn a_message_that_is_delivered_directly_is_not_written() {
    let (mut world, alice, bob) = met();
    write(&mut world, alice, "m", BOB);
    world.run(MINUTE);
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Delivered));
    assert_eq!(world.texts(bob), texts(&["m"]));
    assert!(world.parcels().is_empty());
}

#[test]
fn keepers_that_vanish_or_lie_cost_nothing_but_time() {
    for lie in [false, true] {
        let (mut world, alice, bob) = met();
        quit(&mut world, bob);
        write(&mut world, alice, "m1", BOB);
        write(&mut world, alice, "m2", BOB);
        world.run(MINUTE);
        assert_eq!(world.parcels().len(), 2);
        quit(&mut world, alice);
        let first = world.parcels()[0].1.clone();
        for (key, mut value) in world.parcels() {
            if lie {
                let last = value.len() - 1;
                value[last] ^= 1;
                world.records.insert(key, if value == first { first.clone() } else { value });
            } else {
                world.records.remove(&key);
            }
        }
        world.start(bob);
        world.run(MINUTE);
        assert_eq!(world.texts(bob), [] as [String; 0]);
        world.start(alice);
        world.run(MINUTE);
        assert_eq!(world.texts(bob), texts(&["m1", "m2"]));
        assert_eq!(world.message_state(alice, "m2"), Some(MessageState::Delivered));
    }
}

#[test]
fn what_is_behind_a_letter_that_is_missing_is_not_shown_before_it() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    write(&mut world, alice, "m1", BOB);
    world.run(MINUTE);
    let first = world.parcels()[0].0;
    write(&mut world, alice, "m2", BOB);
    world.run(MINUTE);
    quit(&mut world, alice);
    world.records.remove(&first);
    world.start(bob);
    world.run(MINUTE);
    assert_eq!(world.texts(bob), [] as [String; 0]);
    world.start(alice);
    world.run(MINUTE);
    assert_eq!(world.texts(bob), texts(&["m1", "m2"]));
}

#[test]
fn a_text_longer_than_a_parcel_is_kept_in_several_and_holds_up_none_behind_it() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    write(&mut world, alice, "m1", BOB);
    let longest = "\u{e9}".repeat(32 * 1024);
    let message = MessageId("m2".to_owned());
    let text = longest.clone();
    world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text });
    write(&mut world, alice, "m3", BOB);
    world.run(MINUTE);
    let sizes: Vec<usize> = world.parcels().iter().map(|(_, value)| value.len() / 1024).collect();
    assert_eq!(sizes.iter().filter(|size| **size >= 32).count(), 2, "{sizes:?}");
    for id in ["m2", "m3"] {
        assert!(world.kept(alice, id).is_some_and(|kept| kept.keepers > 0), "{id}");
    }
    quit(&mut world, alice);
    // A piece that is missing for a while.
    let (key, piece) = world.parcels().into_iter().max_by_key(|(_, value)| value.len()).expect("a piece");
    world.records.remove(&key);
    world.start(bob);
    world.run(MINUTE);
    assert_eq!(world.texts(bob), texts(&["m1"]));
    world.records.insert(key, piece);
    world.run(11 * MINUTE);
    assert_eq!(world.texts(bob), ["text m1".to_owned(), longest, "text m3".to_owned()]);
    quit(&mut world, bob);
    world.start(alice);
    world.run(MINUTE);
    for id in ["m1", "m2", "m3"] {
        assert_eq!(world.message_state(alice, id), Some(MessageState::Delivered), "{id}");
    }
    assert!(world.letters(alice).is_empty());
}

#[test]
fn a_letter_is_put_again_as_long_as_it_is_not_taken() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    write(&mut world, alice, "m", BOB);
    world.run(MINUTE);
    let first = world.kept(alice, "m").expect("it is kept");
    let lost = world.parcels()[0].0;
    world.records.remove(&lost);
    world.run(25 * HOUR);
    let again = world.kept(alice, "m").expect("it is kept");
    assert!(again.until_ms >= first.until_ms + 21 * 3_600_000, "it lies for longer");
    assert_eq!(world.parcels()[0].0, lost);
    world.run(DAY);
    quit(&mut world, alice);
    world.start(bob);
    world.run(MINUTE);
    assert_eq!(world.texts(bob), texts(&["m"]));
}

#[test]
fn who_crashes_between_keeping_and_acknowledging_shows_it_once() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    write(&mut world, alice, "m1", BOB);
    write(&mut world, alice, "m2", BOB);
    world.run(MINUTE);
    quit(&mut world, alice);
    world.start(bob);
    let until = world.unix_s() + 60;
    while world.on_disk(bob).is_empty() {
        world.run(Duration::from_micros(20));
        assert!(world.unix_s() < until, "nothing is read");
    }
    world.kill(bob);
    assert!(world.texts(bob).is_empty(), "it is kept, and nobody has been told");
    world.start(bob);
    world.run(MINUTE);
    assert_eq!(world.on_disk(bob), texts(&["m1", "m2"]));
    assert_eq!(world.texts(bob), texts(&["m2"]), "the first is there since the start");
    quit(&mut world, bob);
    world.start(alice);
    world.run(30 * SECOND);
    for id in ["m1", "m2"] {
        assert_eq!(world.message_state(alice, id), Some(MessageState::Delivered), "{id}");
    }
}

#[test]
fn a_full_disk_loses_no_letter() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    write(&mut world, alice, "m1", BOB);
    write(&mut world, alice, "m2", BOB);
    world.run(MINUTE);
    quit(&mut world, alice);
    world.start(bob);
    world.fill_disk(bob, true);
    world.run(3 * MINUTE);
    assert_eq!(world.texts(bob), [] as [String; 0]);
    world.fill_disk(bob, false);
    world.run(3 * MINUTE);
    assert_eq!(world.texts(bob), texts(&["m1", "m2"]));
}

#[test]
fn who_comes_back_from_an_old_back_up_is_written_to_again_once_they_have_met() {
    for restored in [ALICE, BOB] {
        let (mut world, alice, bob) = met();
        let who = if restored == ALICE { alice } else { bob };
        let backup = world.back_up(who);
        quit(&mut world, bob);
        write(&mut world, alice, "m1", BOB);
        world.run(MINUTE);
        world.kill(who);
        world.restore(who, backup);
        world.run(SECOND);
        for somebody in [alice, bob] {
            if !world.is_running(somebody) {
                world.start(somebody);
            }
        }
        world.run(MINUTE);
        if restored == BOB {
            assert_eq!(world.texts(bob), texts(&["m1"]), "its sender had it still");
        }
        quit(&mut world, bob);
        write(&mut world, alice, "m2", BOB);
        world.run(MINUTE);
        quit(&mut world, alice);
        world.start(bob);
        world.run(MINUTE);
        assert_eq!(world.texts(bob).last(), Some(&"text m2".to_owned()), "{restored} was restored");
    }
}

#[test]
fn a_clock_that_jumps_by_a_day_loses_nothing_and_shows_nothing_twice() {
    const DAY_S: i64 = 24 * 3600;
    for (who, ahead_s) in [(ALICE, DAY_S), (ALICE, -DAY_S), (BOB, DAY_S), (BOB, -DAY_S)] {
        let (mut world, alice, bob) = met();
        let jumping = if who == ALICE { alice } else { bob };
        write(&mut world, alice, "m1", BOB);
        world.run(MINUTE);
        world.set_clock(jumping, ahead_s);
        write(&mut world, alice, "m2", BOB);
        world.run(MINUTE);
        quit(&mut world, bob);
        write(&mut world, alice, "m3", BOB);
        world.run(MINUTE);
        world.set_clock(jumping, 0);
        write(&mut world, alice, "m4", BOB);
        world.run(MINUTE);
        world.start(bob);
        world.run(5 * MINUTE);
        assert_eq!(world.texts(bob), texts(&["m1", "m2", "m3", "m4"]), "{who} by {ahead_s} s");
        for id in ["m1", "m2", "m3", "m4"] {
            assert_eq!(
                world.message_state(alice, id),
                Some(MessageState::Delivered),
                "{id}: {who} by {ahead_s} s"
            );
        }
        assert!(world.letters(alice).is_empty());
    }
}

#[test]
fn whoever_is_no_buddy_any_more_writes_into_no_mailbox() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    write(&mut world, alice, "m", BOB);
    world.run(MINUTE);
    quit(&mut world, alice);
    world.start(bob);
    world.ask(bob, Command::Block { aor: ALICE.parse().expect("address") });
    world.run(MINUTE);
    assert_eq!(world.texts(bob), [] as [String; 0]);
}

#[test]
fn keepers_see_neither_whose_letters_are_nor_which_belong_together() {
    let (mut world, alice, bob) = met();
    quit(&mut world, bob);
    for id in ["m1", "m2"] {
        write(&mut world, alice, id, BOB);
    }
    world.run(MINUTE);
    let parcels = world.parcels();
    let [(_, one), (_, other)] = &parcels[..] else { panic!("{} parcels", parcels.len()) };
    assert_eq!(one.len(), other.len());
    let windows = |value: &[u8]| -> std::collections::BTreeSet<Vec<u8>> {
        value.windows(8).map(<[u8]>::to_vec).collect()
    };
    let common = windows(one).intersection(&windows(other)).count();
    assert!(common < 40, "but for the form and the hour they have nothing in common: {common}");
    for person in [alice, bob] {
        let (root, device) = (world.own(person).root().id().0, world.own(person).device().id().0);
        for secret in [&root[..], &device[..], b"text m", b"example.org"] {
            let shows = |value: &[u8]| value.windows(secret.len()).any(|window| window == secret);
            assert!(!shows(one) && !shows(other));
        }
    }
}
