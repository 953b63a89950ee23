//! Two people behind NATs of each kind, and one public node that both know of: they find each other, see each other and
//! write. Where theory allows a direct way, they go on without the public node.

use super::lab::{Host, Lab, Nat};
use crate::headless::befriend;
use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Hole punching, a quiet moment, and the move.
const SETTLE: Duration = Duration::from_secs(8);

/// What is possible between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Path {
    Direct,
    Relayed,
}

#[test]
fn a_public_host_and_a_home_reach_each_other_directly() {
    pair(Nat::None, Nat::Port, Path::Direct);
}

#[test]
fn two_homes_reach_each_other_directly() {
    pair(Nat::Port, Nat::Port, Path::Direct);
}

#[test]
fn a_home_and_one_behind_a_carrier_reach_each_other_directly() {
    pair(Nat::Port, Nat::Carrier, Path::Direct);
}

#[test]
fn a_full_cone_and_a_symmetric_nat_reach_each_other_directly() {
    pair(Nat::FullCone, Nat::Symmetric, Path::Direct);
}

#[test]
fn two_that_let_in_addresses_spoken_to_reach_each_other_directly() {
    pair(Nat::Address, Nat::Address, Path::Direct);
}

#[test]
fn a_home_and_a_symmetric_nat_reach_each_other_through_a_relay() {
    pair(Nat::Port, Nat::Symmetric, Path::Relayed);
}

#[test]
fn two_symmetric_nats_reach_each_other_through_a_relay() {
    pair(Nat::Symmetric, Nat::Symmetric, Path::Relayed);
}

#[test]
fn a_home_and_one_without_udp_reach_each_other_through_a_relay() {
    pair(Nat::Port, Nat::UdpBlocked, Path::Relayed);
}

#[test]
fn two_without_udp_reach_each_other_through_a_relay() {
    pair(Nat::UdpBlocked, Nat::UdpBlocked, Path::Relayed);
}

#[test]
fn a_home_and_one_with_ipv6_only_reach_each_other_through_a_relay() {
    pair(Nat::Port, Nat::Ipv6Only, Path::Relayed);
}

fn pair(one: Nat, other: Nat, path: Path) {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let [alice_host, bob_host] = [one, other].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let boot = at("boot", &public).start();
    let begin = Instant::now();
    let [mut alice, mut bob] = [("alice", &alice_host), ("bob", &bob_host)]
        .map(|(name, host)| at(name, host).through(&boot).spawn());
    for (node, nat) in [(&mut alice, one), (&mut bob, other)] {
        node.expect("ready", LATER, |event| event["on"] == "ready");
        is_found(node, if nat == Nat::None { "direct" } else { "relayed" });
    }
    println!("found by others after {:?}", begin.elapsed());
    befriend(&mut alice, &mut bob);
    println!("see each other after {:?}", begin.elapsed());
    writes(&mut alice, &mut bob, "hello over there");
    writes(&mut bob, &mut alice, "and hello to you");
    if path == Path::Direct {
        settles(&alice, &bob);
        lab.part(&alice_host, &public);
        lab.part(&bob_host, &public);
        writes(&mut alice, &mut bob, "without the others");
        writes(&mut bob, &mut alice, "just we two");
    }
    println!("done after {:?}", begin.elapsed());
}

pub fn at(name: &str, host: &Host) -> Setup {
    Setup::new(name).on_internet(&host.namespace)
}

/// Gives the line between two the time to leave the relay, where it has begun there; a public host had no need of one.
fn settles(alice: &Node, bob: &Node) {
    let end = Instant::now() + SETTLE;
    let is_direct = |node: &Node| node.stderr().contains("goes directly");
    while !is_direct(alice) && !is_direct(bob) && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until others can find a node, and says how they come to it.
pub fn is_found(node: &mut Node, way: &str) {
    let fits = |e: &Value| e["on"] == "reach" && e["published"] == true && e["way"] == way;
    node.expect(&format!("published, and reached: {way}"), LATER, fits);
}

pub fn writes(from: &mut Node, to: &mut Node, text: &str) {
    let to_aor = to.aor().to_owned();
    from.send(json!({ "do": "message.send", "message": text, "to": to_aor, "text": text }));
    to.reads(text);
    from.message_is(text, "delivered");
}
