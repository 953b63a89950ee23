//! Whom only buddies find: nothing of his account lies in the open, and yet his buddies, his other devices and whoever comes
//! back know what he says of his devices and his key.

use crate::world::{Backup, Person, World};
use ahoy::engine::api::{CallId, Change, Circle, Command, Event, Seen};
use ahoy::engine::failure::Failure;
use ahoy::identity::{Key, RootId};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// So soon they are to see each other.
const SOON_S: u32 = 90;
/// What they say to each other until then, and whoever is not believed yet says again now and then.
const MESSAGES_MAX: usize = 40;

fn be_found_by(world: &mut World, who: Person, circle: Circle) {
    world.ask(who, Command::SetReaching(Change { found_by: Some(circle), ..Change::default() }));
    world.run(MINUTE);
    // What was put before holds for 30 days.
    let root = root(world, who);
    world.records.remove(&Key::of_account(&root));
}

fn root(world: &World, who: Person) -> RootId {
    world.own(who).root().id()
}

fn is_in_the_open(world: &World, root: &RootId) -> bool {
    world.records.contains_key(&Key::of_account(root))
}

fn restart(world: &mut World, who: Person) {
    world.kill(who);
    world.run(MINUTE);
    world.start(who);
    world.run(MINUTE);
}

fn see_each_other(world: &World, alice: Person, bob: Person) -> bool {
    [world.seen(bob, ALICE), world.seen(alice, BOB)] == [Seen::Available; 2]
}

/// How many of one's own devices are there, as last told.
fn online(world: &World, who: Person) -> usize {
    let told = world.events(who).iter().rev().find_map(|event| match event {
        Event::Devices(told) => Some(&told.devices),
        _ => None,
    });
    told.map_or(0, |devices| devices.iter().filter(|device| device.is_online).count())
}

fn followed(world: &World, who: Person) -> usize {
    world.events(who).iter().filter(|event| matches!(event, Event::KeyFollowed { .. })).count()
}

#[test]
fn nothing_of_the_account_is_put_in_the_open_whatever_happens() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let alices = root(&world, alice);
    assert!(is_in_the_open(&world, &alices), "while everyone may find her");
    be_found_by(&mut world, alice, Circle::Buddies);
    for who in [alice, bob, alice] {
        world.run(2 * HOUR);
        restart(&mut world, who);
        assert!(see_each_other(&world, alice, bob));
    }
    world.run(DAY);
    assert!(!is_in_the_open(&world, &alices));
    be_found_by(&mut world, alice, Circle::Everyone);
    world.run(2 * HOUR);
    assert!(is_in_the_open(&world, &alices));
}

#[test]
fn a_buddy_who_was_away_follows_a_key_that_was_replaced() {
    for both in [false, true] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        be_found_by(&mut world, alice, Circle::Buddies);
        if both {
            be_found_by(&mut world, bob, Circle::Buddies);
        }
        let old = root(&world, alice);
        world.kill(bob);
        world.run(HOUR);
        world.ask(alice, Command::ChangeKey);
        world.run(MINUTE);
        assert_ne!(root(&world, alice), old);
        world.run(DAY);
        assert!(!is_in_the_open(&world, &old) && !is_in_the_open(&world, &root(&world, alice)));
        world.start(bob);
        world.run(5 * MINUTE);
        assert_eq!(followed(&world, bob), 1);
        assert!(see_each_other(&world, alice, bob));
    }
}

#[test]
fn two_who_have_both_replaced_their_keys_while_the_other_was_away_find_each_other() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    for who in [alice, bob] {
        be_found_by(&mut world, who, Circle::Buddies);
    }
    world.kill(bob);
    world.ask(alice, Command::ChangeKey);
    world.run(MINUTE);
    world.kill(alice);
    world.run(HOUR);
    world.start(bob);
    world.run(MINUTE);
    world.ask(bob, Command::ChangeKey);
    world.run(HOUR);
    world.start(alice);
    world.run(10 * MINUTE);
    assert_eq!([followed(&world, alice), followed(&world, bob)], [1, 1]);
    assert!(see_each_other(&world, alice, bob));
}

#[test]
fn a_second_device_goes_by_the_setting_finds_the_first_and_puts_nothing_in_the_open() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let laptop = world.joins(alice, "Laptop");
    be_found_by(&mut world, alice, Circle::Buddies);
    let alices = root(&world, alice);
    assert_eq!(world.setting(laptop, "find"), Some("buddies"));
    world.run(DAY);
    for who in [alice, laptop, bob] {
        restart(&mut world, who);
        world.run(2 * MINUTE);
        assert_eq!(online(&world, laptop), 2);
        assert_eq!([world.seen(bob, ALICE), world.seen(laptop, BOB)], [Seen::Available; 2]);
    }
    assert!(!is_in_the_open(&world, &alices));
    // What was said last counts, wherever it was said.
    world.kill(laptop);
    be_found_by(&mut world, alice, Circle::Everyone);
    world.start(laptop);
    world.run(MINUTE);
    assert_eq!(world.setting(laptop, "find"), Some("everyone"));
}

#[test]
fn a_second_device_of_a_buddy_has_the_key_that_was_handed_to_the_first() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let tablet = world.joins(bob, "Tablet");
    world.run(MINUTE);
    be_found_by(&mut world, alice, Circle::Buddies);
    world.kill(bob);
    restart(&mut world, alice);
    restart(&mut world, tablet);
    assert_eq!(world.seen(tablet, ALICE), Seen::Available);
}

#[test]
fn a_friend_who_comes_back_from_an_old_back_up_is_found_soon_though_both_hide_and_have_changed_their_keys_since()
 {
    for away in [10 * MINUTE, HOUR, 3 * HOUR] {
        let (mut world, [alice, bob], backup) = hidden_for_a_month();
        meet_again_after(&mut world, [alice, bob], 35 * DAY);
        come_back(&mut world, [alice, bob], &backup, away);
    }
}

/// Two buddies whom nobody else finds, and a back-up of the second from before both have changed their presence keys.
fn hidden_for_a_month() -> (World, [Person; 2], Backup) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    for who in [alice, bob] {
        be_found_by(&mut world, who, Circle::Buddies);
    }
    meet_again_after(&mut world, [alice, bob], 20 * DAY);
    let backup = world.backed_up(bob);
    let before = presence_keys(&world, [alice, bob]);
    meet_again_after(&mut world, [alice, bob], 11 * DAY);
    let after = presence_keys(&world, [alice, bob]);
    assert!(before.iter().all(|key| key.is_some() && !after.contains(key)));
    (world, [alice, bob], backup)
}

fn presence_keys(world: &World, both: [Person; 2]) -> [Option<String>; 2] {
    both.map(|who| world.setting(who, "presence.key").map(str::to_owned))
}

/// All are away for so long, and meet again; for where nobody is, time costs nothing.
fn meet_again_after(world: &mut World, both: [Person; 2], away: Duration) {
    both.into_iter().for_each(|who| world.kill(who));
    world.run(away);
    both.into_iter().for_each(|who| world.start(who));
    world.run(10 * MINUTE);
    assert!(see_each_other(world, both[0], both[1]));
}

/// The second comes back with a back-up of another time, after the first, and they see each other soon. What he has said by
/// keys that the back-up does not know may lie there still, where he is looked for first.
fn come_back(world: &mut World, [alice, bob]: [Person; 2], backup: &Backup, away: Duration) {
    world.kill(bob);
    world.kill(alice);
    world.run(away);
    world.start(alice);
    world.run(MINUTE);
    let before = messages(world);
    let of_s = world.unix_s();
    world.restores(bob, backup, of_s);
    let soon = (0..=SOON_S).find(|_| {
        world.run(Duration::from_secs(1));
        see_each_other(world, alice, bob)
    });
    assert!(soon.is_some(), "after {away:?}");
    let messages = messages(world) - before;
    assert!(messages <= MESSAGES_MAX, "{messages} messages for keys and mailboxes");
}

fn messages(world: &World) -> usize {
    world.wire.iter().filter(|text| text.starts_with("MESSAGE ")).count()
}

#[test]
fn strangers_find_nobody_by_the_name_as_soon_as_only_buddies_may_also_where_that_was_said_off_line() {
    for is_off_line in [false, true] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        let eve = world.person("eve@example.org");
        world.run(MINUTE);
        let dial = |world: &mut World, call: &str| {
            world.ask(eve, Command::Dial { call: CallId(call.to_owned()), to: ALICE.to_owned() });
            world.run(MINUTE);
            world.call(eve, call).and_then(|(_, reason)| reason)
        };
        assert_eq!(dial(&mut world, "before"), None, "it rings");
        world.ask(eve, Command::HangUp { call: CallId("before".to_owned()) });
        world.run(MINUTE);
        if is_off_line {
            world.loses_nodes(alice);
        }
        world.ask(
            alice,
            Command::SetReaching(Change { found_by: Some(Circle::Buddies), ..Change::default() }),
        );
        world.run(Duration::from_secs(5));
        restart(&mut world, alice);
        assert!(see_each_other(&world, alice, bob));
        assert_eq!(world.setting(alice, "find.withdrawal"), Some(""));
        restart(&mut world, eve);
        assert_eq!(dial(&mut world, "after"), Some(Failure::NotFound));
        be_found_by(&mut world, alice, Circle::Everyone);
        restart(&mut world, eve);
        assert_eq!(dial(&mut world, "again"), None, "it rings again");
    }
}

#[test]
fn he_is_found_as_soon_where_the_other_has_taken_another_root_key_within_a_month() {
    for (before, after) in [(0_u32, 18_u32), (14, 28), (40, 0)] {
        let (mut world, [alice, bob], backup) = hidden_for_a_month();
        let old = root(&world, alice);
        meet_again_after(&mut world, [alice, bob], before * DAY);
        world.ask(alice, Command::ChangeKey);
        world.run(HOUR);
        assert_ne!(root(&world, alice), old);
        meet_again_after(&mut world, [alice, bob], after * DAY);
        let followed_before = followed(&world, bob);
        come_back(&mut world, [alice, bob], &backup, 10 * MINUTE);
        assert_eq!(followed(&world, bob), followed_before + 1, "{after} days after");
    }
}
