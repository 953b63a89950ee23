//! Calls between people whom no packet reaches directly: their media go through a public node, which hears nothing of them.

use super::lab::{Host, Lab, Nat};
use super::pairs::{at, is_found};
use crate::headless::befriend;
use crate::process::{LATER, Node, SPEECH_S, Setup, alone};
use crate::wave::{HEARD, Wave, align};
use serde_json::json;
use std::time::Instant;

#[test]
fn a_home_and_a_symmetric_nat_talk_through_a_relay() {
    call(Nat::Port, Nat::Symmetric);
}

#[test]
fn two_symmetric_nats_talk_through_a_relay() {
    call(Nat::Symmetric, Nat::Symmetric);
}

#[test]
fn a_home_and_one_without_udp_talk_through_a_relay() {
    call(Nat::Port, Nat::UdpBlocked);
}

#[test]
fn two_without_udp_talk_through_a_relay() {
    call(Nat::UdpBlocked, Nat::UdpBlocked);
}

#[test]
fn a_home_and_one_with_ipv6_only_talk_through_a_relay() {
    call(Nat::Port, Nat::Ipv6Only);
}

fn call(one: Nat, other: Nat) {
    let _alone = alone();
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let [alice_host, bob_host] = [one, other].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let boot = at("boot", &public).start();
    let [mut alice, mut bob] =
        [("alice", &alice_host), ("bob", &bob_host)].map(|(name, host)| speaking(name, host, &boot).spawn());
    for node in [&mut alice, &mut bob] {
        node.ready = node.expect("ready", LATER, |event| event["on"] == "ready").event;
        is_found(node, "relayed");
    }
    befriend(&mut alice, &mut bob);
    let to = bob.aor().to_owned();
    let dialled = Instant::now();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": to }));
    alice.call_is("c1", "active");
    alice.hears("c1", 0.1);
    println!("heard {:?} after the dial", dialled.elapsed());
    alice.hears("c1", SPEECH_S);
    alice.speaks("c1", SPEECH_S);
    assert!(boot.stderr().contains("relays calls of others"), "{}", boot.stderr());
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    let ended = alice.call_is("c1", "ended");
    println!("{}", ended.event["stats"]);
    let ended = bob.expect("the end", LATER, |e| e["on"] == "call" && e["state"] == "ended");
    println!("{}", ended.event["stats"]);
    for node in [alice, bob] {
        let name = node.aor().to_owned();
        let found = align(&Wave::speech(), &Wave::read(&node.quit().recording()));
        println!("{name} heard {found:?}");
        assert!(found.correlation > HEARD, "{name}: {found:?}");
    }
}

fn speaking(name: &str, host: &Host, boot: &Node) -> Setup {
    let setup = at(name, host).through(boot).with(&["--auto-answer"]);
    let file = setup.file("speech.wav");
    Wave::speech().write(&file);
    setup.speaking(&file)
}
