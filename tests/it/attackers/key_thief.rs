//! The thief of somebody's keys: he speaks in that one's name, and in nobody else's to him.
//!
//! That another device than listed ones is refused, and a key that was not promised, is shown in `flows/devices` and
//! `identity/account_record/tests`.

use super::{ALICE, BOB};
use crate::world::{Person, World};
use ahoy::engine::api::Trust;
use ahoy::flow::NodeId;
use ahoy::identity::Own;
use ahoy::identity::hello::{self, Role, Session};
use std::time::Duration;

/// The seed of the first person of a world.
const SEED: [u8; 32] = [1; 32];

/// Alice and Bob, who are buddies; and the thief, who has all that Alice has.
fn robbed() -> (World, Person, Person) {
    let mut world = World::new();
    let (alice, _bob) = world.buddies(ALICE, BOB);
    let thief = world.person("thief@example.org");
    world.run(Duration::from_secs(1));
    (world, alice, thief)
}

fn request(method: &str, content: &str, body: &str) -> String {
    format!(
        "{method} sip:{ALICE} SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.3;branch=z9hG4bK{method}\r\nMax-Forwards: 70\r\n\
         From: <sip:{BOB}>;tag=1\r\nTo: <sip:{ALICE}>\r\nCall-ID: {method}\r\nCSeq: 1 {method}\r\n\
         Contact: <sip:{BOB}>\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn whoever_has_her_keys_is_not_taken_by_her_for_her_friend() {
    for name in [ALICE, BOB] {
        let (mut world, alice, thief) = robbed();
        let stolen = Own::generate(SEED, name.parse().expect("address"), "Bob", world.now());
        assert_eq!(stolen.root().id(), world.own(alice).root().id());
        world.becomes(thief, stolen);
        world.run(Duration::from_secs(5));
        let sdp =
            "v=0\r\no=- 1 1 IN IP4 10.0.0.3\r\ns=-\r\nc=IN IP4 10.0.0.3\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";
        world.says_on_a_stream(thief, alice, &request("MESSAGE", "text/plain", "it is Bob"));
        world.says_on_a_stream(thief, alice, &request("INVITE", "application/sdp", sdp));
        world.run(Duration::from_secs(5));
        assert!(world.incoming(alice).is_none(), "{name}");
        assert!(world.texts(alice).is_empty(), "{name}");
        let refused = world.wire.iter().filter(|text| text.starts_with("SIP/2.0 403")).count();
        assert_eq!(refused, 2, "{name}: {:?}", world.wire.iter().rev().take(6).collect::<Vec<_>>());
        let friend = world.buddy(alice, BOB).expect("listed");
        assert!(friend.last.is_none() && friend.trust == Trust::New, "{name}: {friend:?}");
    }
}

#[test]
fn a_hello_by_her_keys_proves_her_and_no_other_whatever_it_says() {
    let world = World::new();
    let now = world.now();
    let victim = Own::generate(SEED, ALICE.parse().expect("address"), "Alice", now);
    let friend = Own::generate([2; 32], BOB.parse().expect("address"), "Bob", now);
    let session = Session { from: NodeId([8; 32]), to: NodeId([9; 32]), role: Role::Opener };
    // Under his name: it is her key all the same, and his is pinned.
    let named = Own::generate(SEED, BOB.parse().expect("address"), "Bob", now);
    for stolen in [&victim, &named] {
        let proven = hello::verify(&hello::make(stolen, session, now), session, now).expect("well made");
        assert_eq!(proven.root, victim.root().id());
    }
    // With his claim and certificate, which he shows to everybody, but without his device.
    let parts = (friend.certificate().clone(), friend.claim(1, now));
    assert!(Own::on_certified_device(victim.device().clone(), parts, "Bob", None).is_err());
    // With what he has said to her before, in whichever session and direction.
    for (from, to) in [(8, 9), (9, 8), (7, 9), (9, 7)] {
        for role in [Role::Opener, Role::Acceptor] {
            let said = Session { from: NodeId([from; 32]), to: NodeId([to; 32]), role };
            let before = hello::make(&friend, said, now);
            assert_eq!(hello::verify(&before, session, now).is_ok(), said == session);
        }
    }
}
