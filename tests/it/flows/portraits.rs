//! Pictures of people: they go to friends alone and to one's own devices, by what their owner has signed.

use crate::world::portraits::{portrait, portrait_bytes};
use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{Command, Portrait, PresenceState, Relation};
use ahoy::identity::{DeviceKey, PortraitPaper, RootKey};
use ahoy::portrait::BYTES_MAX;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const SECOND: Duration = Duration::from_secs(1);

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

fn set(world: &mut World, who: Person, picture: Option<Portrait>) {
    world.ask(who, Command::SetPortrait(picture));
    world.run(2 * SECOND);
}

fn restart(world: &mut World, who: Person) {
    world.kill(who);
    world.start(who);
    world.run(10 * SECOND);
}

#[test]
fn a_picture_comes_to_friends_changes_and_goes() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    assert_eq!(world.portrait_of(alice, BOB), None);
    set(&mut world, bob, Some(portrait(1)));
    assert_eq!(world.portrait_of(bob, BOB), Some(portrait(1)), "his own");
    assert_eq!(world.portrait_of(alice, BOB), Some(portrait(1)));
    // The same again is nothing new.
    set(&mut world, bob, Some(portrait(1)));
    set(&mut world, bob, Some(portrait(2)));
    set(&mut world, bob, None);
    let told = world.portraits_told(alice, BOB);
    assert_eq!(told, [Some(portrait(1)), Some(portrait(2)), None]);
    assert_eq!(world.portraits_told(bob, BOB), told);
    assert_eq!(world.portrait_of(alice, BOB), None);
    assert_eq!(world.portrait_of(bob, ALICE), None, "she has none");
}

#[test]
fn it_is_kept_over_restarts_and_not_sent_again_to_who_has_it() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    set(&mut world, bob, Some(portrait(1)));
    restart(&mut world, alice);
    restart(&mut world, bob);
    assert_eq!(world.portrait_of(bob, BOB), Some(portrait(1)));
    assert_eq!(world.portrait_of(alice, BOB), Some(portrait(1)));
    assert_eq!(world.portraits_told(alice, BOB), [Some(portrait(1))], "it was there already");
    // What a damaged disk has is not shown.
    world.kill(alice);
    *world.portrait_on_disk(alice, BOB).expect("kept").last_mut().expect("bytes") ^= 1;
    world.kill(bob);
    world.start(alice);
    world.run(SECOND);
    assert_eq!(world.portrait_of(alice, BOB), None);
    world.start(bob);
    world.run(20 * SECOND);
    assert_eq!(world.portrait_of(alice, BOB), Some(portrait(1)), "and is handed anew");
}

#[test]
fn who_was_away_while_it_changed_learns_it_when_he_is_back() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    set(&mut world, bob, Some(portrait(1)));
    world.kill(alice);
    set(&mut world, bob, Some(portrait(2)));
    world.start(alice);
    world.run(20 * SECOND);
    assert_eq!(world.portrait_of(alice, BOB), Some(portrait(2)));
    world.kill(alice);
    set(&mut world, bob, None);
    world.start(alice);
    world.run(20 * SECOND);
    assert_eq!(world.portrait_of(alice, BOB), None);
}

#[test]
fn strangers_and_who_only_asks_see_nothing_until_both_are_friends() {
    let mut world = World::new();
    let (alice, carol) = (world.person(ALICE), world.person(CAROL));
    world.run(5 * SECOND);
    set(&mut world, alice, Some(portrait(1)));
    set(&mut world, carol, Some(portrait(2)));
    world.ask(carol, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(10 * SECOND);
    assert_eq!(world.relation(alice, CAROL), Some(Relation::Request));
    assert_eq!((world.portrait_of(alice, CAROL), world.portrait_of(carol, ALICE)), (None, None));
    world.ask(alice, Command::AcceptBuddy { aor: aor(CAROL) });
    world.run(15 * SECOND);
    assert_eq!(world.portrait_of(alice, CAROL), Some(portrait(2)));
    assert_eq!(world.portrait_of(carol, ALICE), Some(portrait(1)));
}

#[test]
fn who_is_removed_or_blocked_is_forgotten_and_sent_no_more() {
    for end in [Command::RemoveBuddy { aor: aor(BOB) }, Command::Block { aor: aor(BOB) }] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        set(&mut world, bob, Some(portrait(1)));
        set(&mut world, alice, Some(portrait(2)));
        assert_eq!(world.portrait_of(bob, ALICE), Some(portrait(2)));
        world.ask(alice, end.clone());
        world.run(5 * SECOND);
        assert_eq!(world.portrait_of(alice, BOB), None, "{end:?}");
        assert_eq!(world.portraits_told(alice, BOB).last(), Some(&None));
        assert!(world.portrait_on_disk(alice, BOB).is_none(), "nothing is left on the disk");
        set(&mut world, alice, Some(portrait(3)));
        set(&mut world, bob, Some(portrait(4)));
        world.run(60 * SECOND);
        assert_ne!(world.portrait_of(bob, ALICE), Some(portrait(3)), "{end:?}");
        assert_eq!(world.portrait_of(alice, BOB), None);
        restart(&mut world, alice);
        assert_eq!(world.portrait_of(alice, BOB), None);
    }
}

#[test]
fn ones_other_devices_have_it_too_and_any_of_them_may_change_it() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    set(&mut world, alice, Some(portrait(1)));
    let laptop = world.joins(alice, "Laptop");
    world.run(30 * SECOND);
    assert_eq!(world.portrait_of(laptop, ALICE), Some(portrait(1)));
    set(&mut world, laptop, Some(portrait(2)));
    world.run(20 * SECOND);
    assert_eq!(world.portrait_of(alice, ALICE), Some(portrait(2)));
    assert_eq!(world.portrait_of(bob, ALICE), Some(portrait(2)));
    set(&mut world, alice, None);
    world.run(20 * SECOND);
    assert_eq!((world.portrait_of(laptop, ALICE), world.portrait_of(bob, ALICE)), (None, None));
}

/// Says a paper on a friend's stream past his own engine.
fn forge(world: &mut World, (from, name): (Person, &str), to: Person, id: usize, body: &[u8]) {
    let head = format!(
        "MESSAGE sip:bob@example.org SIP/2.0\r\nVia: SIP/2.0/TCP x;branch=z9hG4bKforged{id}\r\nMax-Forwards: 70\r\n\
         From: <sip:{name}>;tag=f\r\nTo: <sip:bob@example.org>\r\nCall-ID: forged{id}\r\nCSeq: 1 MESSAGE\r\n\
         Content-Type: application/vnd.ahoy.portrait\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    world.over_stream(from, to, &[head.as_bytes(), body].concat());
    world.run(SECOND);
}

#[test]
fn what_its_owner_has_not_signed_or_is_no_small_picture_changes_nothing() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    set(&mut world, alice, Some(portrait(1)));
    let later = world.now().unix_ms() + 60_000;
    let root = world.own(alice).root().id();
    let signed = |world: &World, root, bytes: &[u8]| {
        let paper = PortraitPaper::sign_bytes(world.own(alice).device(), root, later, bytes);
        [paper.to_bytes(None), bytes.to_vec()].concat()
    };
    let (other_root, other_device) = (RootKey::from_seed(&[8; 32]).id(), DeviceKey::from_seed(&[9; 32]));
    let good = portrait_bytes(2, 4_000);
    let wrong_hash = [signed(&world, root, &good)[..173].to_vec(), portrait_bytes(3, 4_000)].concat();
    let mut oblong = good.clone();
    oblong[8] ^= 1;
    let by_nobody = PortraitPaper::sign_bytes(&other_device, root, later, &good);
    let bad = [
        wrong_hash,
        [by_nobody.to_bytes(None), good.clone()].concat(),
        signed(&world, other_root, &good),
        signed(&world, root, b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        signed(&world, root, &oblong),
        signed(&world, root, &portrait_bytes(2, BYTES_MAX + 1)),
        signed(&world, root, &good)[..173].to_vec(),
        Vec::new(),
    ];
    for (at, body) in bad.iter().enumerate() {
        forge(&mut world, (alice, ALICE), bob, at, body);
        assert_eq!(world.portrait_of(bob, ALICE), Some(portrait(1)), "{at}");
    }
    assert_eq!(world.portraits_told(bob, ALICE), [Some(portrait(1))]);
    // That was not because it came late or in this way.
    let whole = signed(&world, root, &good);
    forge(&mut world, (alice, ALICE), bob, 99, &whole);
    assert_eq!(world.portrait_of(bob, ALICE), Some(portrait(2)));
    // A stranger says it past his own engine.
    let carol = world.person(CAROL);
    world.run(5 * SECOND);
    let own = world.own(carol);
    let paper = PortraitPaper::sign(own.device(), own.root().id(), later, Some(&portrait(5)));
    let body = paper.to_bytes(Some(&portrait(5)));
    world.ask(carol, Command::AddBuddy { to: BOB.to_owned() });
    world.run(5 * SECOND);
    forge(&mut world, (carol, CAROL), bob, 100, &body);
    assert_eq!((world.relation(bob, CAROL), world.portrait_of(bob, CAROL)), (Some(Relation::Request), None));
}

#[test]
fn who_changes_it_too_often_costs_little_and_his_last_one_comes_in_the_end() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    for number in 1..=20 {
        set(&mut world, bob, Some(portrait(number)));
    }
    assert_eq!(world.portraits_told(alice, BOB).len(), 12, "so many an hour");
    assert_eq!(world.portrait_of(alice, BOB), Some(portrait(12)));
    world.run(7_200 * SECOND);
    assert_eq!(world.portrait_of(alice, BOB), Some(portrait(20)));
    assert_eq!(world.portraits_told(alice, BOB).len(), 13);
    // Who looks away all the same has it: it is no presence.
    world.ask(bob, Command::SetPresence { state: PresenceState::Away, note: String::new() });
    world.run(SECOND);
    assert_eq!(world.portrait_of(alice, BOB), Some(portrait(20)));
}
