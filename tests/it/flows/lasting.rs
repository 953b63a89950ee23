//! Messages that disappear at both ends, also where somebody was away at the time, and messages that one forgets for himself.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{
    Command, Event, FileAct, FileState, HistoryCommand, Lifetime, Message, MessageId, MessageRef,
    MessageState,
};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const HOUR: u64 = 3_600;

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

fn to(id: &str, is_own: bool) -> MessageRef {
    MessageRef { message: MessageId(id.to_owned()), is_own }
}

fn write(world: &mut World, who: Person, id: &str, whom: &str) {
    let (message, text) = (MessageId(id.to_owned()), format!("text of {id}"));
    world.ask(who, Command::SendMessage { message, to: whom.to_owned(), text });
    world.run(seconds(2));
}

fn set(world: &mut World, who: Person, (id, whom): (&str, &str), lasts: Lifetime) {
    let (message, aor) = (MessageId(id.to_owned()), aor(whom));
    world.ask(who, Command::OfHistory(HistoryCommand::SetLifetime { message, aor, lasts }));
    world.run(seconds(2));
}

fn read(world: &mut World, who: Person, whom: &str) {
    world.ask(who, Command::MarkRead { aor: aor(whom) });
    world.run(seconds(2));
}

fn told(world: &World, who: Person, id: &str) -> Option<Message> {
    world.events(who).iter().rev().find_map(|event| match event {
        Event::Message(message) if message.message.0 == id => Some(message.clone()),
        _ => None,
    })
}

fn lasts(world: &World, who: Person, whom: &str) -> Lifetime {
    world.buddy(who, whom).expect("on the list").lasts
}

fn gone(world: &World, who: Person) -> Vec<&str> {
    let gone = world.events(who).iter().filter_map(|event| match event {
        Event::MessageForgotten { target, .. } => Some(target.message.0.as_str()),
        _ => None,
    });
    gone.collect()
}

#[test]
fn both_see_the_change_and_what_is_said_then_disappears_at_both_ends() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "before", BOB);
    set(&mut world, alice, ("t1", BOB), Lifetime::Hour);
    for (who, whom) in [(alice, BOB), (bob, ALICE)] {
        assert_eq!(told(&world, who, "t1").expect("a line").marks.timer, Some(Lifetime::Hour));
        assert_eq!(lasts(&world, who, whom), Lifetime::Hour);
    }
    write(&mut world, alice, "a1", BOB);
    write(&mut world, bob, "b1", ALICE);
    assert_eq!(told(&world, bob, "a1").expect("told").marks.lasts, Lifetime::Hour);
    read(&mut world, alice, BOB);
    world.run(seconds(HOUR + 70));
    assert_eq!(gone(&world, alice), ["a1", "b1"], "what has gone, and what has been read");
    assert_eq!(gone(&world, bob), ["b1"], "what he has not read waits for him");
    read(&mut world, bob, ALICE);
    world.run(seconds(HOUR - 70));
    assert_eq!(gone(&world, bob), ["b1"]);
    world.run(seconds(140));
    assert_eq!(gone(&world, bob), ["b1", "a1"]);
    for who in [alice, bob] {
        assert_eq!(world.said_on_disk(who), ["text of before", ""], "the rest, and the line");
        let last = world.snapshot(who).buddies.iter().find_map(|buddy| buddy.last.clone());
        assert_eq!(last.and_then(|last| last.marks.timer), Some(Lifetime::Hour));
    }
    set(&mut world, bob, ("t2", ALICE), Lifetime::Unlimited);
    write(&mut world, alice, "a2", BOB);
    read(&mut world, bob, ALICE);
    world.run(seconds(3 * HOUR));
    assert_eq!(world.said_on_disk(bob).last().map(String::as_str), Some("text of a2"));
}

#[test]
fn time_goes_on_while_the_app_is_off_and_what_was_agreed_on_outlives_it() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    set(&mut world, alice, ("t1", BOB), Lifetime::Day);
    write(&mut world, alice, "a1", BOB);
    read(&mut world, bob, ALICE);
    for who in [alice, bob] {
        world.kill(who);
    }
    world.run(seconds(25 * HOUR));
    assert!(world.said_on_disk(bob).contains(&"text of a1".to_owned()), "nobody was there to forget it");
    for who in [alice, bob] {
        world.start(who);
    }
    world.run(seconds(60));
    for (who, whom) in [(alice, BOB), (bob, ALICE)] {
        assert_eq!(gone(&world, who), ["a1"]);
        assert_eq!(lasts(&world, who, whom), Lifetime::Day);
    }
    write(&mut world, alice, "a2", BOB);
    assert_eq!(told(&world, bob, "a2").expect("told").marks.lasts, Lifetime::Day);
}

#[test]
fn what_waits_for_somebody_who_is_away_is_not_forgotten_before_he_has_it() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    set(&mut world, alice, ("t1", BOB), Lifetime::Hour);
    world.kill(bob);
    world.run(seconds(60));
    write(&mut world, alice, "a1", BOB);
    world.run(seconds(5 * HOUR));
    assert_eq!(gone(&world, alice), [""; 0]);
    world.start(bob);
    world.run(seconds(HOUR / 2));
    assert_eq!(world.message_state(alice, "a1"), Some(MessageState::Delivered));
    world.run(seconds(HOUR / 2 + 120));
    assert_eq!(gone(&world, alice), ["a1"]);
}

#[test]
fn an_older_version_refuses_the_change_and_its_asker_is_told() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    // As a content that the other does not know.
    world.rename_on_the_wire(alice, "application/ahoy-timer", "application/ahoy-later");
    set(&mut world, alice, ("t1", BOB), Lifetime::Hour);
    assert_eq!(world.message_state(alice, "t1"), Some(MessageState::Failed));
    let reason = world.events(alice).iter().rev().find_map(|event| match event {
        Event::MessageState { reason, .. } => *reason,
        _ => None,
    });
    assert_eq!(reason, Some(Failure::NotUnderstood));
    assert!(told(&world, bob, "t1").is_none());
    write(&mut world, alice, "a1", BOB);
    assert_eq!(world.texts(bob), ["text of a1"], "the conversation goes on");
}

#[test]
fn nobody_but_a_friend_is_asked() {
    let mut world = World::new();
    let (alice, _) = world.buddies(ALICE, BOB);
    set(&mut world, alice, ("t1", "carol@example.org"), Lifetime::Hour);
    assert_eq!(world.error(alice), Some(Failure::NotAllowed));
}

#[test]
fn other_devices_follow_what_was_agreed_on_and_forget_at_the_same_time() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let laptop = world.joins(alice, "Laptop");
    set(&mut world, alice, ("t1", BOB), Lifetime::Hour);
    assert_eq!(lasts(&world, laptop, BOB), Lifetime::Hour);
    write(&mut world, bob, "b1", ALICE);
    write(&mut world, laptop, "a1", BOB);
    read(&mut world, alice, BOB);
    world.kill(laptop);
    world.run(seconds(HOUR + 130));
    world.start(laptop);
    world.run(seconds(30));
    let sorted = |who| {
        let mut gone = gone(&world, who);
        gone.sort_unstable();
        gone
    };
    assert_eq!((sorted(alice), sorted(laptop)), (vec!["a1", "b1"], vec!["a1", "b1"]));
}

#[test]
fn a_file_that_came_goes_with_its_message_and_the_one_that_was_offered_stays() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    set(&mut world, alice, ("t1", BOB), Lifetime::Hour);
    world.files.shelves.insert((alice, "/home/a.bin".to_owned()), (0..100).collect());
    let (message, path) = (MessageId("f1".to_owned()), "/home/a.bin".into());
    world.ask(alice, Command::SendFile { message, aor: aor(BOB), path });
    world.run(seconds(2));
    let target = to("f1", false);
    world.ask(bob, Command::File { aor: aor(ALICE), target, act: FileAct::Accept });
    world.run(seconds(5));
    assert_eq!(world.told_file(bob, "f1", false).map(|file| file.state), Some(FileState::Done));
    read(&mut world, bob, ALICE);
    world.run(seconds(HOUR + 130));
    assert_eq!(world.files.removed, [(bob, "a.bin".into())]);
    assert_eq!((gone(&world, alice), gone(&world, bob)), (vec!["f1"], vec!["f1"]));
    assert_eq!((world.snapshot(alice).files, world.snapshot(bob).files), (vec![], vec![]));
}

fn forget(id: &str, is_own: bool) -> Command {
    Command::DeleteMessage { aor: aor(BOB), target: to(id, is_own), for_all: false }
}

#[test]
fn what_one_device_forgets_for_itself_the_others_forget_too_also_those_that_were_off() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let laptop = world.joins(alice, "Laptop");
    write(&mut world, bob, "b1", ALICE);
    write(&mut world, alice, "a1", BOB);
    write(&mut world, alice, "a2", BOB);
    world.ask(alice, forget("b1", false));
    world.run(seconds(2));
    assert_eq!(gone(&world, laptop), ["b1"]);
    world.kill(laptop);
    world.ask(alice, forget("a1", true));
    world.run(seconds(2));
    world.start(laptop);
    world.run(seconds(30));
    assert_eq!(gone(&world, laptop), ["b1", "a1"]);
    assert_eq!(world.said_on_disk(laptop), ["text of a2"]);
    assert_eq!(gone(&world, bob), [""; 0], "the other keeps his");
}

#[test]
fn what_was_done_to_a_message_that_is_forgotten_does_not_keep_the_rest_from_other_devices() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, bob, "b1", ALICE);
    let react = Command::React { aor: aor(BOB), target: to("b1", false), sign: "👍".to_owned() };
    world.ask(alice, react);
    world.run(seconds(2));
    world.ask(alice, forget("b1", false));
    write(&mut world, bob, "b2", ALICE);
    let laptop = world.joins(alice, "Laptop");
    world.run(seconds(30));
    assert!(
        world.said_on_disk(laptop).contains(&"text of b2".to_owned()),
        "{:?}",
        world.said_on_disk(laptop)
    );
}
