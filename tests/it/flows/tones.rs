//! Ring tones of friends: who rings with which, and how long that is kept.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{CallId, CallsCommand, Command};
use ahoy::engine::failure::Failure;
use ahoy::media::{Order, Report, Ringing};
use std::path::PathBuf;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const SECOND: Duration = Duration::from_secs(1);
/// Friends with a tone of their own, and friends whose calls are taken by themselves.
const FRIENDS_MAX: usize = 32;

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

fn choose(world: &mut World, who: Person, whom: &str, path: Option<&str>) {
    let path = path.map(PathBuf::from);
    world.ask(who, Command::OfCalls(CallsCommand::Ring { of: Some(aor(whom)), path }));
    world.run(SECOND);
}

/// The place that the media thread is asked to fill last, or to empty.
fn asked(world: &World) -> Option<(u8, bool)> {
    world.orders.iter().rev().find_map(|(_, order)| match order {
        Order::ChooseRingOf { place, from } => Some((*place, from.is_some())),
        _ => None,
    })
}

fn rings(world: &mut World, who: Person, at: Person) -> Vec<Ringing> {
    world.orders.clear();
    world.ask(who, Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
    world.run(2 * SECOND);
    world.ask(who, Command::HangUp { call: CallId("c".to_owned()) });
    world.run(2 * SECOND);
    let rung = |(person, order): &(Person, Order)| match order {
        Order::Ring(ringing) if *person == at => *ringing,
        _ => None,
    };
    world.orders.iter().filter_map(rung).collect()
}

#[test]
fn a_friend_rings_with_the_tone_that_was_chosen_for_him_and_nobody_else_does() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let (carol, _) = world.buddies(CAROL, "dan@example.org");
    choose(&mut world, bob, ALICE, Some("/music/Tune.wav"));
    assert_eq!(asked(&world), Some((1, true)));
    assert_eq!(rings(&mut world, alice, bob), [Ringing::Incoming], "it is not there yet");
    world.media_says(bob, Report::RingOf { place: 1, named: Ok(Some("Tu\nne".to_owned())) });
    assert_eq!(world.snapshot(bob).calling.rings.get(&aor(ALICE)).map(String::as_str), Some("Tune"));
    let own = Ringing::Friend { place: 1 };
    assert_eq!(rings(&mut world, alice, bob), [own]);
    assert_eq!(rings(&mut world, carol, bob), [Ringing::Incoming], "another rings as everybody does");
    world.kill(bob);
    world.start(bob);
    world.run(10 * SECOND);
    assert_eq!(rings(&mut world, alice, bob), [own], "also after a restart");
    choose(&mut world, bob, ALICE, Some("/music/no sound"));
    world.media_says(bob, Report::RingOf { place: 1, named: Err(()) });
    assert_eq!(world.error(bob), Some(Failure::FileUnreadable));
    assert_eq!(rings(&mut world, alice, bob), [own], "what was there stays");
    choose(&mut world, bob, ALICE, None);
    assert_eq!(asked(&world), Some((1, false)));
    assert!(world.setting(bob, "call.ring-of.alice@example.org").is_none());
    assert_eq!(rings(&mut world, alice, bob), [Ringing::Incoming]);
}

#[test]
fn the_tone_goes_with_the_friend_and_a_place_that_is_being_emptied_is_given_to_nobody() {
    let mut world = World::new();
    let (_, bob) = world.buddies(ALICE, BOB);
    choose(&mut world, bob, CAROL, Some("/tune.wav"));
    assert_eq!(world.error(bob), Some(Failure::UnknownBuddy));
    choose(&mut world, bob, ALICE, Some("/tune.wav"));
    world.media_says(bob, Report::RingOf { place: 1, named: Ok(Some("tune".to_owned())) });
    choose(&mut world, bob, ALICE, None);
    choose(&mut world, bob, ALICE, Some("/other.wav"));
    assert_eq!(asked(&world), Some((2, true)));
    world.media_says(bob, Report::RingOf { place: 1, named: Ok(None) });
    world.media_says(bob, Report::RingOf { place: 2, named: Err(()) });
    choose(&mut world, bob, ALICE, Some("/third.wav"));
    assert_eq!(asked(&world), Some((1, true)), "both are free again");
    world.media_says(bob, Report::RingOf { place: 1, named: Ok(Some("third".to_owned())) });
    world.ask(bob, Command::RemoveBuddy { aor: aor(ALICE) });
    world.run(SECOND);
    assert_eq!(asked(&world), Some((1, false)));
    assert!(world.snapshot(bob).calling.rings.is_empty());
}

#[test]
fn so_many_friends_have_a_tone_or_are_answered_by_themselves_and_no_more() {
    let mut world = World::new();
    let (_, bob) = world.buddies(ALICE, BOB);
    world.kill(bob);
    for number in 1..=FRIENDS_MAX {
        let friend = format!("friend{number}@example.org");
        world.set(bob, &format!("call.taken.{friend}"), "5");
        world.set(bob, &format!("call.ring-of.{friend}"), &format!("{number} tune"));
    }
    world.start(bob);
    world.run(10 * SECOND);
    let calling = world.snapshot(bob).calling;
    assert_eq!((calling.taken_from.len(), calling.rings.len()), (FRIENDS_MAX, FRIENDS_MAX));
    let take = CallsCommand::TakeFrom { aor: aor(ALICE), after_s: Some(5) };
    world.ask(bob, Command::OfCalls(take.clone()));
    assert_eq!(world.error(bob), Some(Failure::TooMany));
    choose(&mut world, bob, ALICE, Some("/tune.wav"));
    assert_eq!((world.error(bob), asked(&world)), (Some(Failure::TooMany), None));
    let friend = "friend7@example.org";
    world.ask(bob, Command::OfCalls(CallsCommand::TakeFrom { aor: aor(friend), after_s: None }));
    choose(&mut world, bob, friend, None);
    world.media_says(bob, Report::RingOf { place: 7, named: Ok(None) });
    world.ask(bob, Command::OfCalls(take));
    choose(&mut world, bob, ALICE, Some("/tune.wav"));
    assert_eq!(asked(&world), Some((7, true)));
    assert!(world.snapshot(bob).calling.taken_from.contains_key(&aor(ALICE)));
}
