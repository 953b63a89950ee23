//! The stranger who knows somebody's address, and the spammer: he knocks, and rings nobody.

use super::{ALICE, BOB, aor, dial, missed};
use crate::world::{Person, World};
use ahoy::engine::api::{
    CallId, CallState, Change, Circle, Command, Event, MessageId, Reaching, Relation, Trust,
};
use ahoy::engine::failure::Failure;
use std::net::SocketAddr;
use std::time::Duration;

/// Alice, as the app is at first, and Bob, whom she does not know.
fn strangers() -> (World, Person, Person) {
    let mut world = World::new();
    let (alice, bob) = (world.newcomer(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    (world, alice, bob)
}

#[test]
fn a_strangers_call_does_not_ring_and_becomes_a_request_and_a_missed_call() {
    let (mut world, alice, bob) = strangers();
    dial(&mut world, bob, "b1", ALICE);
    assert!(world.calls(alice).is_empty(), "nothing is shown, and nothing rings");
    assert!(world.orders.iter().all(|(who, _)| *who != alice || world.calls(alice).is_empty()));
    assert_eq!(world.relation(alice, BOB), Some(Relation::Request));
    assert_eq!(world.buddy(alice, BOB).map(|buddy| buddy.trust), Some(Trust::New));
    let missed = missed(&world, alice);
    assert_eq!(missed.len(), 1);
    assert_eq!((missed[0].peer.as_str(), missed[0].missed_unseen), (BOB, true));
    assert_eq!(world.call(bob, "b1"), Some((CallState::Ringing, None)), "to him it rings");
}

#[test]
fn to_a_stranger_it_sounds_as_if_nobody_answered() {
    let (mut world, _alice, bob) = strangers();
    dial(&mut world, bob, "silent", ALICE);
    world.run(Duration::from_secs(120));
    let silent = world.call(bob, "silent");

    let mut world = World::new();
    let (_alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    dial(&mut world, bob, "unanswered", ALICE);
    world.run(Duration::from_secs(120));
    assert_eq!(silent, world.call(bob, "unanswered"));
    assert_eq!(silent, Some((CallState::Ended, Some(Failure::NoAnswer))));
}

#[test]
fn a_knock_that_nobody_takes_back_is_answered_in_the_end() {
    let (mut world, alice, _bob) = strangers();
    let from = SocketAddr::from(([203, 0, 113, 9], 5060));
    let invite = invite(from, ALICE, world.address(alice), "knock");
    world.throw_from(from, alice, invite.as_bytes());
    world.run(Duration::from_secs(1));
    let said = |world: &World, status: &str| {
        let heard = world.heard.iter().filter(|(to, _)| *to == from);
        heard.filter(|(_, bytes)| String::from_utf8_lossy(bytes).starts_with(status)).count()
    };
    assert_eq!(said(&world, "SIP/2.0 180 "), 1);
    world.run(Duration::from_secs(118));
    assert_eq!(said(&world, "SIP/2.0 480 "), 0);
    world.run(Duration::from_secs(2));
    assert!(said(&world, "SIP/2.0 480 ") > 0);
    assert_eq!(world.relation(alice, &format!("bob@{}", from.ip())), Some(Relation::Request));
}

#[test]
fn a_phone_of_the_house_rings_one_of_the_internet_knocks() {
    let (mut world, alice, _bob) = strangers();
    let far = SocketAddr::from(([203, 0, 113, 9], 5060));
    world.throw_from(far, alice, invite(far, ALICE, world.address(alice), "far").as_bytes());
    world.run(Duration::from_secs(1));
    assert!(world.calls(alice).is_empty());
    let near = SocketAddr::from(([10, 9, 9, 9], 5060));
    world.throw_from(near, alice, invite(near, ALICE, world.address(alice), "near").as_bytes());
    world.run(Duration::from_secs(1));
    assert!(world.incoming(alice).is_some(), "{:?}", world.heard.last());

    world.ask(alice, Command::SetReaching(Change { phones: Some(false), ..Change::default() }));
    let other = SocketAddr::from(([10, 9, 9, 8], 5060));
    world.throw_from(other, alice, invite(other, ALICE, world.address(alice), "other").as_bytes());
    world.run(Duration::from_secs(1));
    assert_eq!(world.calls(alice).iter().filter(|call| call.peer.contains("10.9.9.8")).count(), 0);
}

#[test]
fn one_knock_of_each_caller_rings_at_a_time() {
    let (mut world, alice, bob) = strangers();
    dial(&mut world, bob, "b1", ALICE);
    dial(&mut world, bob, "b2", ALICE);
    assert_eq!(world.call(bob, "b1"), Some((CallState::Ringing, None)));
    assert_eq!(world.call(bob, "b2"), Some((CallState::Ended, Some(Failure::NoAnswer))));
    assert_eq!(missed(&world, alice).len(), 1, "one entry for one who calls again and again");
    world.ask(bob, Command::HangUp { call: CallId("b1".to_owned()) });
    world.run(Duration::from_secs(1));
    dial(&mut world, bob, "b3", ALICE);
    assert_eq!(world.call(bob, "b3"), Some((CallState::Ringing, None)), "the first was taken back");
}

#[test]
fn knocks_take_no_room_of_a_buddys_calls_and_are_bounded() {
    let (mut world, alice, bob) = strangers();
    let callers: Vec<Person> =
        (0..17).map(|number| world.person(&format!("stranger{number}@example.org"))).collect();
    world.run(Duration::from_secs(1));
    for caller in &callers {
        dial(&mut world, *caller, "c", ALICE);
    }
    let rings = |caller: &&Person| world.call(**caller, "c") == Some((CallState::Ringing, None));
    assert_eq!(callers.iter().filter(rings).count(), 16);
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(2));
    dial(&mut world, bob, "b1", ALICE);
    assert!(world.incoming(alice).is_some());
}

#[test]
fn a_buddy_rings_and_so_does_everyone_where_the_user_wants_it() {
    let (mut world, alice, bob) = strangers();
    world.ask(alice, Command::SetReaching(Change { rung_by: Some(Circle::Everyone), ..Change::default() }));
    let told = Reaching { rung_by: Circle::Everyone, ..Reaching::default() };
    assert!(world.events(alice).contains(&Event::Reaching(told)));
    dial(&mut world, bob, "b1", ALICE);
    assert!(world.incoming(alice).is_some());
    assert_eq!(world.snapshot(alice).reaching, told);

    let mut world = World::new();
    let (alice, bob) = (world.newcomer(ALICE), world.newcomer(BOB));
    world.run(Duration::from_secs(1));
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(2));
    dial(&mut world, bob, "b1", ALICE);
    assert!(world.incoming(alice).is_some(), "whom one has asked may ring, before he has answered");
}

#[test]
fn whom_one_calls_may_call_at_the_same_moment() {
    let (mut world, alice, bob) = strangers();
    world.ask(alice, Command::Dial { call: CallId("a".to_owned()), to: BOB.to_owned() });
    world.ask(bob, Command::Dial { call: CallId("b".to_owned()), to: ALICE.to_owned() });
    world.run(Duration::from_secs(2));
    let states = (world.call(alice, "a"), world.call(bob, "b"));
    assert_eq!(states, (Some((CallState::Active, None)), Some((CallState::Active, None))));
}

#[test]
fn a_request_that_knocked_can_be_accepted_and_rings_from_then_on() {
    let (mut world, alice, bob) = strangers();
    dial(&mut world, bob, "b1", ALICE);
    world.ask(alice, Command::AcceptBuddy { aor: aor(BOB) });
    world.ask(bob, Command::HangUp { call: CallId("b1".to_owned()) });
    world.run(Duration::from_secs(2));
    dial(&mut world, bob, "b2", ALICE);
    assert!(world.incoming(alice).is_some());
}

#[test]
fn one_key_knocks_once_at_a_time_under_whatever_names() {
    let (mut world, alice, bob) = strangers();
    let write = |world: &mut World, id: &str| {
        let (message, text) = (MessageId(id.to_owned()), "do you know me?".to_owned());
        world.ask(bob, Command::SendMessage { message, to: ALICE.to_owned(), text });
        world.run(Duration::from_secs(3));
    };
    write(&mut world, "m1");
    for name in ["eva@example.org", "ida@example.org"] {
        world.goes_by_another_name(bob, name);
        world.run(Duration::from_secs(3));
        write(&mut world, name);
        world.ask(bob, Command::AddBuddy { to: ALICE.to_owned() });
        world.run(Duration::from_secs(5));
        dial(&mut world, bob, name, ALICE);
        assert_eq!(world.relation(alice, name), None);
    }
    assert_eq!(world.texts(alice), ["do you know me?"]);
    assert_eq!(world.relation(alice, BOB), Some(Relation::Request));
}

#[test]
fn what_a_stranger_writes_before_he_is_answered_is_bounded_also_over_a_restart() {
    let (mut world, alice, bob) = strangers();
    for number in 0..25 {
        let (message, text) = (MessageId(format!("m{number}")), format!("offer {number}"));
        world.ask(bob, Command::SendMessage { message, to: ALICE.to_owned(), text });
    }
    world.run(Duration::from_secs(10));
    assert_eq!(world.said_on_disk(alice).len(), 20);
    world.kill(alice);
    world.start(alice);
    world.run(Duration::from_secs(300));
    assert_eq!(world.said_on_disk(alice).len(), 20);
    world.ask(alice, Command::AcceptBuddy { aor: aor(BOB) });
    world.run(Duration::from_secs(300));
    assert_eq!(world.said_on_disk(alice).len(), 25, "the rest has waited at his computer");
}

#[test]
fn a_caller_whose_from_is_not_who_he_proved_to_be_is_refused() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    world.rename_on_the_wire(bob, BOB, "eva@example.org");
    world.ask(bob, Command::Dial { call: CallId("c".into()), to: ALICE.to_owned() });
    world.run(Duration::from_secs(5));
    assert_eq!(world.call(bob, "c"), Some((CallState::Ended, Some(Failure::NotAllowed))));
    assert_eq!(world.incoming(alice), None);
}

fn invite(from: SocketAddr, to: &str, at: SocketAddr, id: &str) -> String {
    let sdp = format!(
        "v=0\r\no=- 1 1 IN IP4 {ip}\r\ns=-\r\nc=IN IP4 {ip}\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n",
        ip = from.ip()
    );
    format!(
        "INVITE sip:{user}@{at} SIP/2.0\r\nVia: SIP/2.0/UDP {from};branch=z9hG4bK{id}\r\nMax-Forwards: 70\r\n\
         From: <sip:bob@{from}>;tag={id}\r\nTo: <sip:{to}>\r\nCall-ID: {id}@{from}\r\nCSeq: 1 INVITE\r\n\
         Contact: <sip:bob@{from}>\r\nContent-Type: application/sdp\r\nContent-Length: {length}\r\n\r\n{sdp}",
        user = to.split('@').next().unwrap_or_default(),
        length = sdp.len()
    )
}
