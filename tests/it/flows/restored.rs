//! Back from an old back-up: what the user is told of it.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{Command, Event, MessageId, MessageState, Restored};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const MINUTE: Duration = Duration::from_secs(60);

fn aor(text: &str) -> Aor {
    text.parse().expect("address")
}

/// What was told last.
fn told(world: &World, person: Person) -> Option<Option<Restored>> {
    world.events(person).iter().rev().find_map(|event| match event {
        Event::Restored(restored) => Some(restored.clone()),
        _ => None,
    })
}

#[test]
fn who_comes_back_by_an_old_back_up_is_told_whom_he_has_met_again_until_he_knows_and_all_were_met() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person(CAROL);
    world.ask(alice, Command::AddBuddy { to: CAROL.to_owned() });
    world.run(Duration::from_secs(2));
    world.ask(carol, Command::AcceptBuddy { aor: aor(ALICE) });
    world.run(MINUTE);
    let (backup, of_s) = (world.backed_up(alice), world.unix_s());
    world.run(MINUTE);
    world.kill(bob);
    world.kill(carol);
    world.run(MINUTE);
    world.restores(alice, &backup, of_s);
    world.run(MINUTE);
    let mut expected =
        Restored { of_ms: of_s * 1_000, waiting: vec![aor(BOB), aor(CAROL)], met: vec![], is_seen: false };
    assert_eq!(world.snapshot(alice).restored.as_ref(), Some(&expected));

    world.start(bob);
    world.run(2 * MINUTE);
    (expected.waiting, expected.met) = (vec![aor(CAROL)], vec![aor(BOB)]);
    assert_eq!(told(&world, alice), Some(Some(expected.clone())));
    assert_eq!(world.snapshot(bob).restored, None, "nothing of his was restored");

    world.ask(alice, Command::SawRestored);
    world.kill(alice);
    world.start(alice);
    world.run(MINUTE);
    expected.is_seen = true;
    assert_eq!(world.snapshot(alice).restored, Some(expected), "it is kept");

    let message = MessageId("m1".to_owned());
    world.ask(alice, Command::SendMessage { message, to: CAROL.to_owned(), text: "still there?".to_owned() });
    world.run(MINUTE);
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Queued), "as it is said: it waits here");
    world.start(carol);
    world.run(2 * MINUTE);
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered));
    assert_eq!((told(&world, alice), world.snapshot(alice).restored), (Some(None), None), "all were met");
    assert_eq!(world.setting(alice, "restored"), None, "nothing is left of it");
    assert_eq!(world.setting(alice, "restored.met.bob@example.org"), None);
}
