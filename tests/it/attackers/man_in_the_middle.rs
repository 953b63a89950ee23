//! Who stands in the middle of the line: he can cut it, and puts himself in nobody's place.
//!
//! That he cannot take a media session over by his own certificate is shown in `media/session/tests/hostile`, and that a
//! hello holds in no other session than its own in `identity/hello`.

use super::{ALICE, BOB, dial, write};
use crate::world::World;
use ahoy::engine::api::{CallState, Command, MessageState, Relation, Seen};
use std::time::Duration;

#[test]
fn who_cuts_a_friend_off_and_answers_under_his_name_gets_neither_calls_nor_words() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.kill(bob);
    let between = world.person(BOB);
    world.run(Duration::from_secs(60));
    assert_eq!(world.seen(alice, BOB), Seen::Offline);
    world.ask(between, Command::AddBuddy { to: ALICE.to_owned() });
    dial(&mut world, between, "from", ALICE);
    dial(&mut world, alice, "to", BOB);
    write(&mut world, alice, ("m1", "for Bob alone"), BOB);
    world.run(Duration::from_secs(120));
    assert!(world.incoming(alice).is_none() && world.incoming(between).is_none());
    assert_eq!(world.call(alice, "to").map(|(state, _)| state), Some(CallState::Ended));
    assert!(world.texts(between).is_empty() && world.texts(alice).is_empty());
    assert_ne!(world.relation(between, ALICE), Some(Relation::Mutual));
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Queued), "it waits for him");
    world.start(bob);
    world.run(Duration::from_secs(120));
    assert_eq!(world.texts(bob), ["for Bob alone"]);
    assert!(world.texts(between).is_empty());
}

#[test]
fn who_renames_himself_on_the_way_is_refused() {
    let mut world = World::new();
    let (alice, _bob) = world.buddies(ALICE, BOB);
    let eva = world.person("eva@example.org");
    world.run(Duration::from_secs(1));
    world.rename_on_the_wire(eva, "eva@example.org", BOB);
    dial(&mut world, eva, "c", ALICE);
    write(&mut world, eva, ("m1", "send money"), ALICE);
    assert!(world.incoming(alice).is_none());
    assert!(world.texts(alice).is_empty());
    assert_ne!(world.message_state(eva, "m1"), Some(MessageState::Delivered));
}
