//! What strangers may send: garbage, lies, and too much of everything.

use crate::world::{Person, World};
use ahoy::engine::api::{CallId, CallState, Command, Direction, Relation};
use ahoy::engine::failure::Failure;
use ahoy::identity::Key;
use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

#[test]
fn garbage_on_the_sip_port_changes_nothing() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    let mut random = ChaCha20Rng::seed_from_u64(1);
    for _ in 0..2_000 {
        let mut bytes = vec![0; random.random_range(0..2_000)];
        random.fill_bytes(&mut bytes);
        world.throw(alice, &bytes);
    }
    world.run(Duration::from_secs(40));
    assert!(world.calls(alice).is_empty() && world.texts(alice).is_empty());
}

#[test]
fn a_sip_phone_that_calls_itself_a_buddy_is_not_taken_for_him() {
    let mut world = World::new();
    let (alice, _bob) = world.buddies(ALICE, BOB);
    let text = "MESSAGE sip:alice@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.9.9.9;branch=z9hG4bK1\r\n\
                From: <sip:bob@example.org>;tag=1\r\nTo: <sip:alice@10.0.0.1>\r\nCall-ID: 1\r\nCSeq: 1 MESSAGE\r\n\
                Max-Forwards: 70\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nmoney";
    world.throw(alice, text.as_bytes());
    world.run(Duration::from_secs(1));
    assert_eq!(world.texts(alice), ["money"]);
    let buddy = world.buddy(alice, BOB).expect("listed");
    assert!(buddy.last.is_none(), "not in Bob's conversation");
    assert_eq!(world.relation(alice, "bob@10.9.9.9"), Some(Relation::Request));
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

#[test]
fn forged_records_are_not_believed() {
    let mut world = World::new();
    let (alice, _) = (world.person(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    let bob: ahoy::aor::Aor = BOB.parse().expect("address");
    let key = Key::of_claims(&bob);
    let honest = world.records.get(&key).cloned().expect("Bob has published");
    for at in 0..honest.len() {
        let mut forged = honest.clone();
        forged[at] ^= 0x55;
        world.records.insert(key, forged);
        let call = CallId(format!("c{at}"));
        world.ask(alice, Command::Dial { call: call.clone(), to: BOB.to_owned() });
        world.run(Duration::from_secs(10));
        assert_eq!(
            world.call(alice, &call.0),
            Some((CallState::Ended, Some(Failure::NotFound))),
            "byte {at}"
        );
    }
}

#[test]
fn requests_of_strangers_are_bounded() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    for number in 0..300 {
        let text = format!(
            "MESSAGE sip:alice@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.9.9.9;branch=z9hG4bK{number}\r\n\
             From: <sip:u{number}@example.org>;tag=1\r\nTo: <sip:alice@10.0.0.1>\r\nCall-ID: {number}\r\n\
             CSeq: 1 MESSAGE\r\nMax-Forwards: 70\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi"
        );
        world.throw(alice, text.as_bytes());
        world.run(Duration::from_secs(1));
    }
    let requests = world.snapshot(alice).buddies.iter().filter(|b| b.relation == Relation::Request).count();
    assert_eq!(requests, 30, "a phone on the LAN makes up names at will");
}

#[test]
fn a_stranger_does_not_ring_into_a_call_and_a_buddy_does() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person("carol@example.org");
    world.run(Duration::from_secs(1));
    world.ask(alice, Command::Dial { call: CallId("c".into()), to: BOB.to_owned() });
    world.run(Duration::from_secs(2));
    let rung = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call: rung });
    world.run(Duration::from_secs(2));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    for number in 0..100 {
        world.throw(alice, invite("INVITE", number).as_bytes());
    }
    world.run(Duration::from_secs(2));
    assert_eq!(rings(&world, alice), 0);
    world.ask(carol, Command::Dial { call: CallId("d".into()), to: ALICE.to_owned() });
    world.run(Duration::from_secs(2));
    assert_eq!(rings(&world, alice), 1);
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
}

#[test]
fn a_stranger_who_calls_and_gives_up_again_and_again_rings_thirty_times_a_minute() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    for number in 0..600 {
        world.throw(alice, invite("INVITE", number).as_bytes());
        world.run(Duration::from_millis(50));
        world.throw(alice, invite("CANCEL", number).as_bytes());
        world.run(Duration::from_millis(45));
    }
    assert_eq!(rings(&world, alice), 30);
    world.run(Duration::from_secs(61));
    world.throw(alice, invite("INVITE", 600).as_bytes());
    world.run(Duration::from_secs(1));
    assert_eq!(rings(&world, alice), 31, "who calls once is heard");
}

/// Calls that have rung somebody.
fn rings(world: &World, person: Person) -> usize {
    let calls = world.calls(person).into_iter();
    let rang = calls.filter(|call| call.state == CallState::Ringing && call.direction == Direction::Incoming);
    rang.map(|call| &call.call).collect::<std::collections::BTreeSet<_>>().len()
}

/// A call from a phone that nobody knows, or its end.
fn invite(method: &str, number: u32) -> String {
    let body =
        "v=0\r\no=- 1 1 IN IP4 10.9.9.9\r\ns=-\r\nc=IN IP4 10.9.9.9\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";
    let body = if method == "INVITE" { body } else { "" };
    format!(
        "{method} sip:alice@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.9.9.9;branch=z9hG4bK{number}\r\nMax-Forwards: 70\r\n\
         From: <sip:u{number}@10.9.9.9>;tag=1\r\nTo: <sip:alice@10.0.0.1>\r\nCall-ID: {number}\r\nCSeq: 1 {method}\r\n\
         Contact: <sip:u@10.9.9.9>\r\nContent-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
