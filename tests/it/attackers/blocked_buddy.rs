//! The former buddy who was blocked: to him this user is away, whatever name he takes.

use super::{ALICE, BOB, aor, dial, missed};
use crate::world::World;
use ahoy::engine::api::{CallId, CallState, Command, MessageId, MessageState, Relation, Seen};
use ahoy::engine::failure::Failure;
use std::time::Duration;

#[test]
fn to_a_blocked_buddy_one_is_away_and_nothing_of_his_arrives() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let key = |world: &World| world.setting(alice, "presence.key").map(str::to_owned);
    let known = key(&world);
    world.ask(alice, Command::Block { aor: aor(BOB) });
    world.run(Duration::from_secs(5));
    assert!(known.is_some() && key(&world) != known, "the key that he knows is good no longer");
    assert_eq!(world.relation(alice, BOB), Some(Relation::Blocked));
    assert_eq!(world.seen(bob, ALICE), Seen::Offline);
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Mutual), "he is not told");
    dial(&mut world, bob, "b1", ALICE);
    let text = "are you there?".to_owned();
    world.ask(bob, Command::SendMessage { message: MessageId("m1".to_owned()), to: ALICE.to_owned(), text });
    world.run(Duration::from_secs(120));
    assert!(world.calls(alice).is_empty() && missed(&world, alice).is_empty());
    assert_eq!(world.call(bob, "b1").map(|(state, _)| state), Some(CallState::Ended));
    assert!(world.texts(alice).is_empty());
    assert_eq!(world.message_state(bob, "m1"), Some(MessageState::Queued), "as with one who is away");
    assert_eq!(world.seen(bob, ALICE), Seen::Offline);

    world.kill(alice);
    world.start(alice);
    world.run(Duration::from_secs(60));
    assert_eq!(world.seen(bob, ALICE), Seen::Offline, "kept over a restart");
    world.ask(alice, Command::Unblock { aor: aor(BOB) });
    world.run(Duration::from_secs(600));
    assert_eq!(world.texts(alice), ["are you there?"]);
    assert_eq!(world.relation(alice, BOB), Some(Relation::Request), "he is a stranger who asks");
}

#[test]
fn a_blocked_key_is_shut_out_under_another_name_too() {
    let mut world = World::new();
    let (alice, bob) = (world.newcomer(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    dial(&mut world, bob, "b1", ALICE);
    world.ask(alice, Command::Block { aor: aor(BOB) });
    world.ask(bob, Command::HangUp { call: CallId("b1".to_owned()) });
    world.run(Duration::from_secs(1));
    world.goes_by_another_name(bob, "robert@example.org");
    world.run(Duration::from_secs(1));
    dial(&mut world, bob, "b2", ALICE);
    assert_eq!(world.call(bob, "b2").map(|(state, _)| state), Some(CallState::Ended));
    assert_eq!(world.relation(alice, "robert@example.org"), None);
}

#[test]
fn nobody_can_be_blocked_or_unblocked_who_is_not_there_for_it() {
    let mut world = World::new();
    let (alice, _bob) = (world.newcomer(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    world.ask(alice, Command::Block { aor: aor(BOB) });
    assert_eq!(world.error(alice), Some(Failure::UnknownBuddy));
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(1));
    world.ask(alice, Command::Unblock { aor: aor(BOB) });
    assert_eq!(world.errors(alice).len(), 2);
}
