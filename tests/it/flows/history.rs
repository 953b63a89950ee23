//! What is asked of whole conversations: searching and clearing.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{Command, Event, HistoryCommand, HistoryEvent, MessageId};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn bob() -> Aor {
    BOB.parse().expect("literal")
}

fn write(world: &mut World, who: Person, id: &str, text: &str) {
    let message = MessageId(id.to_owned());
    world.ask(who, Command::SendMessage { message, to: BOB.to_owned(), text: text.to_owned() });
    world.run(second());
}

fn search(text: &str) -> Command {
    let text = text.to_owned();
    Command::OfHistory(HistoryCommand::Search { text, aor: None, before: None, limit: 10 })
}

/// What was searched for and answered, and how often it was found.
fn answers(world: &World, who: Person) -> Vec<(String, usize)> {
    let found = world.events(who).iter().filter_map(|event| match event {
        Event::OfHistory(HistoryEvent::Found { text, hits, .. }) => Some((text.clone(), hits.len())),
        _ => None,
    });
    found.collect()
}

#[test]
fn of_searches_that_wait_the_newest_is_done() {
    let mut world = World::new();
    let (alice, _) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", "hello there");
    for text in ["h", "he", "hel", "hell"] {
        world.ask(alice, search(text));
    }
    world.run(second());
    assert_eq!(answers(&world, alice), [("h".to_owned(), 1), ("hell".to_owned(), 1)]);
    world.ask(alice, search(&"x".repeat(300)));
    world.run(second());
    assert_eq!(world.errors(alice).last(), Some(&("search".to_owned(), Failure::TooLong)));
}

#[test]
fn what_waits_in_a_conversation_that_is_cleared_does_not_go_and_what_comes_after_does() {
    let mut world = World::new();
    let (alice, at_bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", "delivered");
    world.kill(at_bob);
    write(&mut world, alice, "m2", "never sent");
    world.ask(alice, Command::OfHistory(HistoryCommand::Clear { aor: bob() }));
    world.run(second());
    let is_clear = |event: &&Event| matches!(event, Event::OfHistory(HistoryEvent::Cleared { aor, .. }) if *aor == bob());
    assert!(world.events(alice).iter().any(|event| is_clear(&event)));
    assert!(world.buddy(alice, BOB).is_some_and(|buddy| buddy.last.is_none()), "the buddy stays");
    write(&mut world, alice, "m3", "after it");
    world.start(at_bob);
    world.run(second() * 600);
    let came = |text: &str| {
        world
            .events(at_bob)
            .iter()
            .any(|event| matches!(event, Event::Message(message) if message.text == text))
    };
    assert!(came("after it"));
    assert!(!came("never sent"));
}
