//! What is done to messages: replies, edits, deletions, reactions, receipts, and that somebody writes.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{Command, Event, Message, MessageId, MessageRef, MessageState, PresenceState};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

fn to(id: &str, is_own: bool) -> MessageRef {
    MessageRef { message: MessageId(id.to_owned()), is_own }
}

/// Alice writes to Bob, or he to her.
fn write(world: &mut World, who: Person, id: &str, whom: &str, text: &str) {
    let message = MessageId(id.to_owned());
    world.ask(who, Command::SendMessage { message, to: whom.to_owned(), text: text.to_owned() });
    world.run(second());
}

fn edit(id: &str, text: &str) -> Command {
    Command::EditMessage { aor: aor(BOB), message: MessageId(id.to_owned()), text: text.to_owned() }
}

fn react(whom: &str, target: MessageRef, sign: &str) -> Command {
    Command::React { aor: aor(whom), target, sign: sign.to_owned() }
}

/// A message as it was told last.
fn shown(world: &World, who: Person, id: &str, is_own: bool) -> Message {
    let told = world.events(who).iter().rev().find_map(|event| match event {
        Event::Message(message) | Event::MessageChanged(message) if message.reference() == to(id, is_own) => {
            Some(message.clone())
        }
        _ => None,
    });
    told.expect("the message was told")
}

fn typing(world: &World, who: Person) -> Vec<bool> {
    let told = world.events(who).iter().filter_map(|event| match event {
        Event::Typing { on, .. } => Some(*on),
        _ => None,
    });
    told.collect()
}

#[test]
fn an_answer_says_what_it_answers_at_both_ends() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", BOB, "Tea or coffee?");
    let (message, text) = (MessageId("m1".to_owned()), "Tea".to_owned());
    world.ask(bob, Command::Reply { message, aor: aor(ALICE), text, to: to("m1", false) });
    world.run(second());
    let (there, here) = (shown(&world, alice, "m1", false), shown(&world, bob, "m1", true));
    let quote = |message: &Message| message.marks.reply.clone().expect("an answer");
    assert_eq!(
        (there.text.as_str(), quote(&there).to, quote(&there).text.as_str()),
        ("Tea", to("m1", true), "Tea or coffee?")
    );
    assert_eq!((quote(&here).to, quote(&here).text.as_str()), (to("m1", false), "Tea or coffee?"));
}

#[test]
fn an_edit_and_a_deletion_hold_at_both_ends() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", BOB, "helo");
    world.ask(alice, edit("m1", "hello"));
    world.run(second());
    for (who, is_own) in [(alice, true), (bob, false)] {
        let message = shown(&world, who, "m1", is_own);
        assert_eq!((message.text.as_str(), message.marks.is_edited), ("hello", true));
    }
    assert_eq!(world.texts(bob), ["helo"], "an edit is no message of its own");
    world.ask(alice, Command::DeleteMessage { aor: aor(BOB), target: to("m1", true), for_all: true });
    world.run(second());
    for (who, is_own) in [(alice, true), (bob, false)] {
        let message = shown(&world, who, "m1", is_own);
        assert_eq!((message.text.as_str(), message.marks.is_deleted), ("", true));
    }
    assert_eq!(world.errors(alice), []);
}

#[test]
fn what_is_done_while_the_other_is_away_waits_in_order_and_survives_a_crash() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", BOB, "one");
    world.ask(bob, Command::Quit);
    world.run(second() * 10);
    world.ask(alice, edit("m1", "won"));
    write(&mut world, alice, "m2", BOB, "two");
    world.ask(alice, react(BOB, to("m2", true), "🎉"));
    world.run(second());
    world.kill(alice);
    world.start(alice);
    world.start(bob);
    world.run(second() * 60);
    assert_eq!(shown(&world, bob, "m1", false).text, "won");
    assert_eq!(shown(&world, bob, "m2", false).marks.their_reaction.as_deref(), Some("🎉"));
    let order: Vec<_> = world
        .events(bob)
        .iter()
        .filter_map(|event| match event {
            Event::Message(message) | Event::MessageChanged(message) => Some(message.message.0.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(order, ["m1", "m1", "m2", "m2"]);
}

#[test]
fn each_reacts_once_to_a_message_and_may_take_it_back() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", BOB, "done!");
    world.ask(bob, react(ALICE, to("m1", false), "👍"));
    world.ask(alice, react(BOB, to("m1", true), "😂"));
    world.run(second());
    let marks = |world: &World, who, is_own| {
        let marks = shown(world, who, "m1", is_own).marks;
        (marks.reaction.unwrap_or_default(), marks.their_reaction.unwrap_or_default())
    };
    assert_eq!(marks(&world, alice, true), ("😂".to_owned(), "👍".to_owned()));
    assert_eq!(marks(&world, bob, false), ("👍".to_owned(), "😂".to_owned()));
    world.ask(bob, react(ALICE, to("m1", false), ""));
    world.run(second());
    assert_eq!(marks(&world, alice, true), ("😂".to_owned(), String::new()));
    assert_eq!(world.texts(bob), ["done!"]);
}

#[test]
fn a_lost_acknowledgement_does_nothing_twice() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m", BOB, "once");
    world.ask(alice, edit("m", "twice"));
    world.run(Duration::from_micros(2_500));
    world.kill(alice);
    world.start(alice);
    world.run(second() * 60);
    let changes = world.events(bob).iter().filter(|event| matches!(event, Event::MessageChanged(_)));
    assert_eq!(changes.count(), 1);
    assert_eq!(shown(&world, bob, "m", false).text, "twice");
}

#[test]
fn what_cannot_be_done_is_refused_at_once() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, bob, "his", ALICE, "mine");
    write(&mut world, alice, "m1", BOB, "hers");
    let delete =
        |id: &str, is_own| Command::DeleteMessage { aor: aor(BOB), target: to(id, is_own), for_all: true };
    for (command, about, failure) in [
        (edit("unknown", "x"), "unknown", Failure::UnknownMessage),
        (edit("his", "x"), "his", Failure::UnknownMessage),
        (edit("m1", " \n"), "m1", Failure::BadCommand),
        (edit("m1", &"x".repeat(65_536)), "m1", Failure::TooLong),
        (delete("his", false), "his", Failure::BadCommand),
        (delete("unknown", true), "unknown", Failure::UnknownMessage),
        (react(BOB, to("his", false), "not an emoji"), "his", Failure::BadCommand),
        (react(BOB, to("unknown", false), "👍"), "unknown", Failure::UnknownMessage),
    ] {
        world.ask(alice, command);
        world.run(second());
        assert_eq!(world.errors(alice).last(), Some(&(about.to_owned(), failure)));
    }
    assert_eq!(shown(&world, bob, "his", true).text, "mine");
}

#[test]
fn a_message_deleted_here_stays_with_the_other() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", BOB, "first");
    write(&mut world, alice, "m2", BOB, "second");
    world.ask(bob, Command::DeleteMessage { aor: aor(ALICE), target: to("m2", false), for_all: false });
    world.run(second());
    let forgotten = Event::MessageForgotten { aor: aor(ALICE), target: to("m2", false) };
    assert!(world.events(bob).contains(&forgotten));
    let last = world.buddy(bob, ALICE).and_then(|buddy| buddy.last.clone()).expect("one is left");
    assert_eq!(last.text, "first");
    assert_eq!(shown(&world, alice, "m2", true).text, "second");
}

#[test]
fn who_reads_a_conversation_lets_the_other_know_if_he_wants_to() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", BOB, "one");
    write(&mut world, alice, "m2", BOB, "two");
    let read = Command::MarkRead { aor: aor(ALICE) };
    world.ask(bob, read.clone());
    world.run(second());
    for id in ["m1", "m2"] {
        assert_eq!(world.message_state(alice, id), Some(MessageState::Read));
    }
    world.ask(bob, Command::SetReceipts { on: false });
    write(&mut world, alice, "m3", BOB, "three");
    world.ask(bob, read.clone());
    world.run(second());
    assert_eq!(world.message_state(alice, "m3"), Some(MessageState::Delivered));
    world.ask(bob, Command::SetReceipts { on: true });
    world.ask(bob, Command::SetPresence { state: PresenceState::Invisible, note: String::new() });
    write(&mut world, alice, "m4", BOB, "four");
    world.ask(bob, read);
    world.run(second());
    assert_eq!(world.message_state(alice, "m4"), Some(MessageState::Delivered), "he is taken for away");
}

#[test]
fn a_stranger_does_not_learn_that_he_is_read() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    write(&mut world, alice, "m1", BOB, "do you know me?");
    world.run(second() * 5);
    world.ask(bob, Command::MarkRead { aor: aor(ALICE) });
    world.run(second());
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered));
}

#[test]
fn writing_is_seen_until_the_text_comes_or_the_writer_rests() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let types = |on| Command::SetTyping { aor: aor(BOB), on };
    let before = world.wire.len();
    for _ in 0..20 {
        world.ask(alice, types(true));
    }
    world.run(second());
    assert_eq!(typing(&world, bob), [true]);
    let said = world.wire[before..].iter().filter(|text| text.contains("<isComposing")).count();
    assert_eq!(said, 1, "not for each key");
    write(&mut world, alice, "m", BOB, "hello");
    assert_eq!(typing(&world, bob), [true, false]);
    world.ask(alice, types(true));
    world.run(second() * 10);
    assert_eq!(typing(&world, bob), [true, false, true]);
    world.run(second() * 6);
    assert_eq!(typing(&world, bob), [true, false, true, false], "she rests");
    world.ask(alice, types(true));
    world.run(second());
    world.kill(alice);
    world.run(second() * 61);
    assert_eq!(typing(&world, bob).last(), Some(&false), "nothing more is heard of her");
    assert_eq!(world.texts(bob), ["hello"]);
}

#[test]
fn who_sends_no_receipts_or_is_invisible_is_not_seen_writing() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(alice, Command::SetReceipts { on: false });
    world.ask(alice, Command::SetTyping { aor: aor(BOB), on: true });
    world.ask(alice, Command::SetReceipts { on: true });
    world.ask(alice, Command::SetPresence { state: PresenceState::Invisible, note: String::new() });
    world.ask(alice, Command::SetTyping { aor: aor(BOB), on: true });
    world.run(second());
    assert_eq!(typing(&world, bob), [false; 0]);
}

#[test]
fn a_plain_phone_gets_an_edit_as_a_text_and_no_reaction() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    let plain = format!("sip:bob@{}", world.address(bob));
    write(&mut world, alice, "m1", &plain, "helo");
    let with = world.events(alice).iter().rev().find_map(|event| match event {
        Event::Message(message) => Some(message.aor.clone()),
        _ => None,
    });
    let with = with.expect("a conversation");
    world.ask(alice, react(with.as_str(), to("m1", true), "👍"));
    let (message, text) = (MessageId("m1".to_owned()), "hello".to_owned());
    world.ask(alice, Command::EditMessage { aor: with.clone(), message, text });
    world.run(second());
    assert_eq!(world.texts(bob), ["helo", "\u{270e} hello"]);
    world.ask(alice, Command::DeleteMessage { aor: with, target: to("m1", true), for_all: true });
    world.run(second());
    assert_eq!(world.errors(alice), [("m1".to_owned(), Failure::NotUnderstood)], "he still has it");
}

#[test]
fn another_device_of_the_same_person_follows() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let laptop = world.joins(alice, "Laptop");
    write(&mut world, alice, "m1", BOB, "helo");
    write(&mut world, bob, "m2", ALICE, "hm?");
    world.run(second() * 5);
    world.ask(alice, edit("m1", "hello"));
    world.ask(laptop, react(BOB, to("m2", false), "😂"));
    world.ask(laptop, Command::MarkRead { aor: aor(BOB) });
    world.run(second() * 10);
    for who in [alice, laptop] {
        assert_eq!(shown(&world, who, "m1", true).text, "hello");
        assert_eq!(shown(&world, who, "m2", false).marks.reaction.as_deref(), Some("😂"));
        assert_eq!(world.buddy(who, BOB).map(|buddy| buddy.unread), Some(0));
    }
    assert_eq!(world.message_state(bob, "m2"), Some(MessageState::Read));
    world.ask(bob, Command::MarkRead { aor: aor(ALICE) });
    world.run(second() * 10);
    for who in [alice, laptop] {
        assert_eq!(world.message_state(who, "m1"), Some(MessageState::Read));
    }
    world.ask(laptop, Command::DeleteMessage { aor: aor(BOB), target: to("m1", true), for_all: true });
    world.run(second() * 10);
    for (who, is_own) in [(alice, true), (laptop, true), (bob, false)] {
        assert!(shown(&world, who, "m1", is_own).marks.is_deleted);
    }
}

#[test]
fn a_text_that_was_begun_outlives_a_crash_until_it_is_sent() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    let draft = |text: &str| Command::SaveDraft { aor: aor(BOB), text: text.to_owned() };
    world.ask(alice, draft("half"));
    assert_eq!(world.setting(alice, "draft.bob@example.org"), None, "not at each key");
    world.ask(alice, draft("half a"));
    world.run(second() * 3);
    assert_eq!(world.setting(alice, "draft.bob@example.org"), Some("half a"));
    world.kill(alice);
    world.start(alice);
    assert_eq!(world.snapshot(alice).drafts, [(aor(BOB), "half a".to_owned())].into());
    world.ask(alice, draft("half a sent"));
    world.ask(alice, Command::Quit);
    world.run(second() * 10);
    assert_eq!(world.setting(alice, "draft.bob@example.org"), Some("half a sent"), "kept at the end too");
    world.start(alice);
    world.ask(alice, draft(""));
    assert_eq!(world.setting(alice, "draft.bob@example.org"), None);
    world.ask(alice, draft(&"x".repeat(9_000)));
    assert_eq!(world.error(alice), Some(Failure::TooLong));
}
