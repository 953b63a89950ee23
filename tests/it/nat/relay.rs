//! A relay that goes: two who can only be reached through one go on through another.

use super::lab::{Host, Lab, Nat};
use super::pairs::{at, is_found, writes};
use crate::headless::befriend;
use crate::process::{LATER, Node, alone};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What is written just after a relay has died has arrived by then, and the answer to it.
const ARRIVED: Duration = Duration::from_secs(12);
/// And who is called then is heard by then.
const HEARD: Duration = Duration::from_secs(10);

#[test]
fn when_a_relay_dies_people_go_on_through_another() {
    let Some(mut lab) = Lab::build() else { return };
    let [first_host, second_host] = [lab.public(), lab.public()];
    let hosts = [Nat::Port, Nat::Symmetric].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let first = at("first", &first_host).start();
    let mut second = at("second", &second_host).through(&first).start();
    is_found(&mut second, "direct");
    let [mut alice, mut bob] =
        [("alice", &hosts[0]), ("bob", &hosts[1])].map(|(name, host)| at(name, host).through(&first).start());
    is_found(&mut alice, "relayed");
    is_found(&mut bob, "relayed");
    befriend(&mut alice, &mut bob);
    first.kill9();
    let killed = Instant::now();
    writes(&mut alice, &mut bob, "are you still there?");
    writes(&mut bob, &mut alice, "yes");
    println!("relay killed: two messages after {:?}", killed.elapsed());
    assert!(killed.elapsed() < ARRIVED);
}

#[test]
fn in_the_place_of_a_dead_relay_another_one_is_asked_within_fifty_seconds() {
    let Some(mut lab) = Lab::build() else { return };
    let hosts = [lab.public(), lab.public(), lab.public()];
    let mut home = lab.site(Nat::Port);
    let alice_host = lab.host(&mut home);
    let first = at("first", &hosts[0]).start();
    let others = [("second", &hosts[1]), ("third", &hosts[2])].map(|(name, host)| {
        let mut node = at(name, host).through(&first).start();
        is_found(&mut node, "direct");
        node
    });
    let mut alice = at("alice", &alice_host).through(&first).start();
    is_found(&mut alice, "relayed");
    let two =
        alice.expect("two relays", LATER, |event| event["on"] == "me" && relays(event, &hosts).len() == 2);
    let held = relays(&two.event, &hosts);
    let mut nodes: Vec<Option<Node>> = std::iter::once(first).chain(others).map(Some).collect();
    nodes[held[0]].take().expect("not killed yet").kill9();
    let killed = Instant::now();
    let is_replaced = |event: &Value| {
        let now = relays(event, &hosts);
        event["on"] == "me" && now.len() == 2 && !now.contains(&held[0])
    };
    alice.expect("another relay", Duration::from_secs(52), is_replaced);
    println!("another relay was held {:?} after the first had died", killed.elapsed());
}

#[test]
fn who_is_reached_through_relays_is_called_though_one_of_the_two_has_just_died() {
    let _alone = alone();
    let Some(mut lab) = Lab::build() else { return };
    let hosts = [lab.public(), lab.public(), lab.public()];
    let homes = [Nat::Port, Nat::Symmetric].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let first = at("first", &hosts[0]).start();
    let others = [("second", &hosts[1]), ("third", &hosts[2])].map(|(name, host)| {
        let mut node = at(name, host).through(&first).start();
        is_found(&mut node, "direct");
        node
    });
    let [mut alice, mut bob] = [("alice", &homes[0]), ("bob", &homes[1])].map(|(name, host)| {
        at(name, host).through(&first).with(&["--auto-answer"]).hearing("tone:440").start()
    });
    is_found(&mut alice, "relayed");
    befriend(&mut alice, &mut bob);
    let held = relays(&bob.snapshot()["me"], &hosts);
    assert_eq!(held.len(), 2, "{held:?}");
    let mut nodes: Vec<Option<Node>> = std::iter::once(first).chain(others).map(Some).collect();
    nodes[held[0]].take().expect("not killed yet").kill9();
    let killed = Instant::now();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": bob.aor() }));
    alice.call_is("c1", "active");
    alice.hears("c1", 0.1);
    println!("heard {:?} after a relay was killed", killed.elapsed());
    assert!(killed.elapsed() < HEARD);
}

#[test]
fn who_relays_sees_what_that_comes_to_and_may_end_it() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let hosts = [Nat::Port, Nat::Symmetric].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let mut boot = at("boot", &public).start();
    let [mut alice, mut bob] =
        [("alice", &hosts[0]), ("bob", &hosts[1])].map(|(name, host)| at(name, host).through(&boot).start());
    is_found(&mut alice, "relayed");
    is_found(&mut bob, "relayed");
    befriend(&mut alice, &mut bob);
    writes(&mut alice, &mut bob, "through another's computer");
    let is_served = |event: &Value| {
        let least = |field: &str, least: u64| event[field].as_u64().is_some_and(|number| number >= least);
        event["on"] == "serve" && least("circuits_now", 1) && least("bytes_today", 1000)
    };
    let served = boot.expect("what it relays", LATER, is_served).event;
    println!("{served}");
    boot.send(json!({ "do": "serve.set", "relay": false }));
    let is_over = |event: &Value| event["on"] == "reach" && event["way"] == "outgoing";
    alice.expect("nobody relays any more", LATER, is_over);
    let ended = |event: &Value| event["on"] == "serve" && event["circuits_now"] == 0;
    boot.expect("it relays no more", LATER, ended);
    boot.send(json!({ "do": "serve.set", "relay": true }));
    is_found(&mut alice, "relayed");
}

#[test]
fn one_with_ipv6_only_behind_a_wall_and_one_with_both_families_reach_each_other_directly() {
    let Some(mut lab) = Lab::build() else { return };
    let [public, both] = [lab.public(), lab.public()];
    let mut site = lab.site(Nat::Ipv6Only);
    let alice_host = lab.host(&mut site);
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &alice_host).through(&boot).start();
    let mut bob = at("bob", &both).through(&boot).start();
    is_found(&mut alice, "relayed");
    is_found(&mut bob, "direct");
    befriend(&mut bob, &mut alice);
    writes(&mut alice, &mut bob, "by whatever way");
    lab.part(&alice_host, &public);
    lab.part(&both, &public);
    writes(&mut alice, &mut bob, "without the others");
    writes(&mut bob, &mut alice, "just we two");
}

/// Which of these hosts are relays of a node, by what it says of its addresses.
fn relays(me: &Value, hosts: &[Host]) -> Vec<usize> {
    let addresses: Vec<&str> =
        me["addresses"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let is_at = |host: &Host| {
        let ip = format!("/ip4/{}/", host.ip.as_deref().expect("a public host has IPv4"));
        addresses.iter().any(|address| address.starts_with(&ip))
    };
    (0..hosts.len()).filter(|at| is_at(&hosts[*at])).collect()
}
