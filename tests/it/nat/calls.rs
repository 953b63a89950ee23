//! Calls between people behind NATs: sound goes straight both ways where theory allows it, found without a STUN server.

use super::lab::{Lab, Nat};
use super::pairs::{at, is_found};
use crate::headless::befriend;
use crate::process::{LATER, Node, alone};
use serde_json::{Value, json};
use std::time::Instant;

const SECONDS: f64 = 1.0;
const PACKETS: f64 = 50.0;

#[test]
fn two_homes_talk() {
    call(Nat::Port, Nat::Port);
}

#[test]
fn a_home_and_one_behind_a_carrier_talk() {
    call(Nat::Port, Nat::Carrier);
}

#[test]
fn a_full_cone_and_a_symmetric_nat_talk() {
    call(Nat::FullCone, Nat::Symmetric);
}

#[test]
fn a_public_host_and_a_symmetric_nat_talk() {
    call(Nat::None, Nat::Symmetric);
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
    let [mut alice, mut bob] = [("alice", &alice_host), ("bob", &bob_host)].map(|(name, host)| {
        let setup = at(name, host).through(&boot).with(&["--auto-answer"]);
        setup.hearing("tone:440").spawn()
    });
    for (node, nat) in [(&mut alice, one), (&mut bob, other)] {
        node.expect("ready", LATER, |event| event["on"] == "ready");
        is_found(node, if nat == Nat::None { "direct" } else { "relayed" });
    }
    befriend(&mut alice, &mut bob);
    talk(&mut alice, &mut bob, "c1");
    talk(&mut bob, &mut alice, "c2");
}

fn talk(caller: &mut Node, callee: &mut Node, call: &str) {
    let callee_aor = callee.aor().to_owned();
    let dialled = Instant::now();
    caller.send(json!({ "do": "call.dial", "call": call, "to": callee_aor }));
    caller.call_is(call, "active");
    caller.hears(call, SECONDS);
    caller.speaks(call, SECONDS);
    let enough = |event: &Value| event["stats"]["packets_received"].as_f64().is_some_and(|n| n >= PACKETS);
    let hears = |event: &Value| event["on"] == "call" && event["direction"] == "in" && enough(event);
    callee.expect("sound at the other end", LATER, hears);
    println!("a second of sound both ways {:?} after the dial", dialled.elapsed());
    caller.send(json!({ "do": "call.hangup", "call": call }));
    caller.call_is(call, "ended");
    callee.expect("the end", LATER, |event| event["on"] == "call.record" && event["direction"] == "in");
}
