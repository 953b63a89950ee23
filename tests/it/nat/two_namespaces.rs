//! Two hosts on one cable that were told nothing of each other: found by mDNS alone.

use crate::headless::befriend;
use crate::namespaces::Cable;
use crate::process::{Node, SPEECH_S, Setup, alone};
use crate::wave::{HEARD, Wave, align};
use serde_json::json;
use std::time::Instant;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

#[test]
fn two_on_a_lan_find_each_other_write_and_talk_without_any_bootstrap() {
    let _alone = alone();
    let Some(cable) = Cable::lay() else { return };
    let (mut alice, mut bob) = two_on(&cable);
    alice.send(json!({ "do": "message.send", "message": "m1", "to": BOB, "text": "hello over there" }));
    bob.reads("hello over there");
    alice.message_is("m1", "delivered");
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": BOB }));
    alice.call_is("c1", "active");
    alice.hears("c1", SPEECH_S);
    alice.speaks("c1", SPEECH_S);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    for node in [alice, bob] {
        let name = node.aor().to_owned();
        let found = align(&Wave::speech(), &Wave::read(&node.quit().recording()));
        println!("{name} heard {found:?}");
        assert!(found.correlation > HEARD, "{name}: {found:?}");
    }
}

#[test]
fn a_quit_and_a_return_are_seen_on_a_lan() {
    let Some(cable) = Cable::lay() else { return };
    let (mut alice, bob) = two_on(&cable);
    let setup = bob.quit();
    alice.sees(BOB, "offline");
    let _bob = setup.start();
    let ready = Instant::now();
    let seen = alice.sees(BOB, "available");
    println!("seen {:?} after ready", seen.at.saturating_duration_since(ready));
}

#[test]
fn a_pulled_cable_is_seen_at_both_ends_and_mends() {
    let Some(cable) = Cable::lay() else { return };
    let (mut alice, mut bob) = two_on(&cable);
    let cut = Instant::now();
    cable.plugged(false);
    for (node, other) in [(&mut alice, BOB), (&mut bob, ALICE)] {
        let seen = node.sees(other, "offline").at - cut;
        // That it is seen within 30 s is proved in virtual time: `flows::buddies`.
        println!("cut seen after {seen:?}");
    }
    cable.plugged(true);
    alice.sees(BOB, "available");
    bob.sees(ALICE, "available");
}

fn two_on(cable: &Cable) -> (Node, Node) {
    let mut alice = speaking("alice", &cable.left).start();
    let mut bob = speaking("bob", &cable.right).with(&["--auto-answer"]).start();
    befriend(&mut alice, &mut bob);
    (alice, bob)
}

fn speaking(name: &str, namespace: &str) -> Setup {
    let setup = Setup::new(name).on_lan(namespace);
    let file = setup.file("speech.wav");
    Wave::speech().write(&file);
    setup.speaking(&file)
}
