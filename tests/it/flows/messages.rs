//! Messages: in order, once, kept over restarts, and for those who are away.

use crate::world::{Person, World};
use ahoy::engine::api::{Command, Event, MessageId, MessageState, PresenceState};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn write(world: &mut World, who: Person, id: &str, to: &str, text: &str) {
    let message = MessageId(id.to_owned());
    world.ask(who, Command::SendMessage { message, to: to.to_owned(), text: text.to_owned() });
}

#[test]
fn messages_arrive_in_order_and_are_told_delivered() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    for number in 0..20 {
        write(&mut world, alice, &format!("m{number}"), BOB, &format!("text {number}"));
    }
    world.run(second());
    let wanted: Vec<String> = (0..20).map(|number| format!("text {number}")).collect();
    assert_eq!(world.texts(bob), wanted);
    assert_eq!(world.message_state(alice, "m19"), Some(MessageState::Delivered));
    write(&mut world, bob, "answer", ALICE, "got them");
    world.run(second());
    assert_eq!(world.texts(alice), ["got them"]);
}

#[test]
fn what_is_written_while_one_is_under_way_goes_together_and_in_order() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.fill_disk(bob, true);
    for number in 0..300 {
        write(&mut world, alice, &format!("m{number}"), BOB, &format!("text {number}"));
    }
    world.run(second());
    assert_eq!(world.message_state(alice, "m0"), Some(MessageState::Queued), "Bob has promised nothing");
    assert_eq!(world.texts(bob), [""; 0], "all or none");
    world.fill_disk(bob, false);
    world.run(Duration::from_secs(10));
    let wanted: Vec<String> = (0..300).map(|number| format!("text {number}")).collect();
    assert_eq!(world.texts(bob), wanted);
    assert_eq!(world.message_state(alice, "m299"), Some(MessageState::Delivered));
}

#[test]
fn what_came_is_shown_when_it_is_written_and_acknowledged_when_it_is_safe() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.makes_nothing_safe(bob);
    write(&mut world, alice, "m1", BOB, "one");
    write(&mut world, alice, "m2", BOB, "two");
    world.run(second());
    assert_eq!(world.texts(bob), ["one"]);
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Sent));
    world.makes_all_safe(bob);
    world.run(second());
    assert_eq!(world.texts(bob), ["one", "two"]);
    assert_eq!(world.message_state(alice, "m2"), Some(MessageState::Delivered));
}

#[test]
fn what_was_shown_and_not_safe_comes_again_after_a_power_cut() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.makes_nothing_safe(bob);
    write(&mut world, alice, "m1", BOB, "one");
    world.run(second());
    assert_eq!(world.texts(bob), ["one"]);
    world.loses_power(bob);
    world.start(bob);
    world.run(Duration::from_secs(300));
    assert_eq!(world.texts(bob), ["one", "one"], "once in each run");
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered));
}

#[test]
fn a_text_goes_when_it_is_written_and_is_accepted_when_it_is_safe() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.makes_nothing_safe(alice);
    write(&mut world, alice, "m1", BOB, "one");
    world.run(second());
    assert_eq!(world.texts(bob), ["one"]);
    assert_eq!(world.message_state(alice, "m1"), None, "nothing is promised");
    world.makes_all_safe(alice);
    world.run(second());
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered));
}

#[test]
fn a_text_that_was_written_goes_once_though_the_sender_ends_before_it_was_safe() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.makes_nothing_safe(alice);
    write(&mut world, alice, "m1", BOB, "one");
    world.run(second());
    world.kill(alice);
    world.makes_all_safe(alice);
    world.start(alice);
    world.run(Duration::from_secs(60));
    assert_eq!(world.texts(bob), ["one"], "it came again, and was known");
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered));
}

#[test]
fn a_power_cut_takes_no_text_that_was_accepted() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m1", BOB, "one");
    world.run(second());
    world.makes_nothing_safe(alice);
    write(&mut world, alice, "m2", BOB, "two");
    world.run(second());
    world.loses_power(alice);
    world.start(alice);
    world.run(Duration::from_secs(60));
    assert_eq!(world.texts(bob), ["one", "two"]);
    assert_eq!(world.message_state(alice, "m2"), None);
    write(&mut world, alice, "m3", BOB, "three");
    world.run(second());
    assert_eq!(world.texts(bob), ["one", "two", "three"]);
    assert_eq!(world.message_state(alice, "m3"), Some(MessageState::Delivered));
}

#[test]
fn a_text_that_the_disk_does_not_keep_is_refused_and_goes_no_more() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(10));
    world.makes_nothing_safe(alice);
    write(&mut world, alice, "m1", BOB, "one");
    world.run(second());
    world.makes_it_fail(alice);
    world.run(second());
    assert_eq!(world.message_state(alice, "m1"), None);
    assert_eq!(world.errors(alice).last(), Some(&("m1".to_owned(), Failure::Storage)));
    world.start(bob);
    world.run(Duration::from_secs(60));
    assert_eq!(world.texts(bob), [""; 0]);
    write(&mut world, alice, "m2", BOB, "two");
    world.run(second());
    assert_eq!(world.texts(bob), ["two"]);
}

#[test]
fn a_message_to_somebody_away_waits_and_goes_when_he_comes_back() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(10));
    write(&mut world, alice, "m", BOB, "are you there?");
    world.run(Duration::from_secs(3_600));
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Queued));
    world.start(bob);
    world.run(Duration::from_secs(2));
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Delivered));
    assert_eq!(world.texts(bob), ["are you there?"]);
}

#[test]
fn what_waits_survives_a_restart_of_the_sender() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(10));
    write(&mut world, alice, "m1", BOB, "one");
    write(&mut world, alice, "m2", BOB, "two");
    world.run(second());
    world.kill(alice);
    world.start(alice);
    world.start(bob);
    world.run(Duration::from_secs(30));
    assert_eq!(world.texts(bob), ["one", "two"]);
}

#[test]
fn a_lost_acknowledgement_does_not_show_a_message_twice() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    write(&mut world, alice, "m", BOB, "once");
    world.run(Duration::from_micros(2_500));
    world.kill(alice);
    world.start(alice);
    world.run(Duration::from_secs(60));
    assert_eq!(world.texts(bob), ["once"]);
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Delivered));
}

#[test]
fn a_full_disk_loses_nothing_that_was_accepted() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.fill_disk(bob, true);
    write(&mut world, alice, "m", BOB, "keep this");
    world.run(Duration::from_secs(30));
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Queued), "Bob has not promised anything");
    assert_eq!(world.error(bob), Some(Failure::Storage));
    world.fill_disk(bob, false);
    world.run(Duration::from_secs(120));
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Delivered));
    assert_eq!(world.texts(bob), ["keep this"]);
    world.fill_disk(alice, true);
    write(&mut world, alice, "n", BOB, "too much");
    world.run(second());
    assert_eq!(world.error(alice), Some(Failure::Storage), "what cannot be kept is not accepted");
}

#[test]
fn do_not_disturb_and_invisible_still_receive_messages() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    write(&mut world, alice, "m1", BOB, "one");
    world.run(second());
    world.ask(bob, Command::SetPresence { state: PresenceState::Invisible, note: String::new() });
    write(&mut world, alice, "m2", BOB, "two");
    world.run(second());
    assert_eq!(world.texts(bob), ["one", "two"]);
}

#[test]
fn echo_answers_with_the_same_words() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.run(second());
    write(&mut world, alice, "m", "echo@localhost", "hello, who is there?");
    world.run(second());
    assert_eq!(world.texts(alice), ["hello, who is there?"]);
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Delivered));
}

#[test]
fn a_message_to_a_plain_address_goes_as_plain_text() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    let to = format!("sip:bob@{}", world.address(bob));
    write(&mut world, alice, "m", &to, "hello");
    world.run(second());
    assert_eq!(world.texts(bob), ["hello"]);
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Delivered));
}

#[test]
fn what_waits_for_somebody_who_is_removed_is_given_up_for_that_reason() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(10));
    write(&mut world, alice, "m1", BOB, "one");
    write(&mut world, alice, "m2", BOB, "two");
    world.run(second());
    world.ask(alice, Command::RemoveBuddy { aor: BOB.parse().expect("address") });
    let failed = |id: &str| {
        let is_it = |event: &&Event| matches!(event, Event::MessageState { message, .. } if message.0 == id);
        match world.events(alice).iter().rfind(is_it) {
            Some(Event::MessageState { state, reason, .. }) => Some((*state, *reason)),
            _ => None,
        }
    };
    for id in ["m1", "m2"] {
        assert_eq!(failed(id), Some((MessageState::Failed, Some(Failure::Removed))));
    }
}

#[test]
fn what_cannot_be_sent_is_refused_at_once() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    write(&mut world, alice, "m", BOB, "");
    assert_eq!(world.error(alice), Some(Failure::BadCommand));
    write(&mut world, alice, "m", "nonsense", "text");
    assert_eq!(world.error(alice), Some(Failure::BadAddress));
    write(&mut world, alice, "m", ALICE, "to myself");
    assert_eq!(world.error(alice), Some(Failure::NotYourself));
    write(&mut world, alice, "m", BOB, &"x".repeat(70_000));
    assert_eq!(world.error(alice), Some(Failure::TooLong));
}
