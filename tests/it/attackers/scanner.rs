//! Who tries the SIP port of every computer of the network: he finds no name, registers nothing, and is bounded.

use super::{ALICE, BOB};
use crate::world::{Person, World};
use ahoy::engine::api::{CallId, CallState, Command, Direction, Relation};
use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::time::Duration;

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

#[test]
fn who_tries_names_hears_the_same_for_each_of_them() {
    for is_hidden in [false, true] {
        let mut world = World::new();
        let alice = if is_hidden { world.hidden(ALICE) } else { world.person(ALICE) };
        world.run(Duration::from_secs(1));
        for method in ["OPTIONS", "REGISTER", "SUBSCRIBE", "PUBLISH", "NOTIFY", "INFO", "REFER", "BYE"] {
            let answers = ["alice", "100", "admin", "bob"].map(|user| asks(&mut world, alice, method, user));
            assert!(!answers[0].is_empty(), "{method}");
            assert!(answers.iter().all(|answer| *answer == answers[0]), "{method}: {answers:?}");
            for said in answers.iter().flatten() {
                assert!(!said.contains("example.org"), "{method}: {said}");
            }
        }
        assert!(world.calls(alice).is_empty() && world.snapshot(alice).accounts.is_empty());
    }
}

/// All that is answered to a request for this user, but for what names the request.
fn asks(world: &mut World, alice: Person, method: &str, user: &str) -> Vec<String> {
    let before = world.heard.len();
    let text = format!(
        "{method} sip:{user}@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.9.9.9;branch=z9hG4bK{method}{user}\r\nMax-Forwards: 70\r\n\
         From: <sip:{user}@10.0.0.1>;tag=1\r\nTo: <sip:{user}@10.0.0.1>\r\nCall-ID: {method}{user}\r\nCSeq: 1 {method}\r\n\
         Contact: <sip:u@10.9.9.9>\r\nExpires: 60\r\nEvent: presence\r\nContent-Length: 0\r\n\r\n"
    );
    world.throw(alice, text.as_bytes());
    world.run(Duration::from_secs(40));
    let named = ["Via:", "From:", "To:", "Call-ID:"];
    let lines = world.heard[before..].iter().map(|(_, bytes)| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let kept = text.lines().filter(|line| named.iter().all(|name| !line.starts_with(name)));
        kept.collect::<Vec<_>>().join("\n")
    });
    lines.collect()
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
