//! A router that opens ports on request: whoever is behind it is reached by anybody.

use super::lab::{Host, Lab, Nat, Opener, Site};
use super::pairs::{at, is_found, writes};
use crate::headless::befriend;
use crate::process::{LATER, Node, SOON, alone, require};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

#[test]
fn behind_a_router_that_opens_ports_one_is_reached_directly() {
    if !require("miniupnpd") {
        return;
    }
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let (mut home, mut mobile) = (lab.site(Nat::Port), lab.site(Nat::Symmetric));
    let _opener = Opener::on(&lab, &home);
    let [alice_host, bob_host] = [&mut home, &mut mobile].map(|site| lab.host(site));
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &alice_host).through(&boot).spawn();
    alice.expect("ready", LATER, |event| event["on"] == "ready");
    is_found(&mut alice, "direct");
    let mut bob = at("bob", &bob_host).through(&boot).start();
    is_found(&mut bob, "relayed");
    befriend(&mut alice, &mut bob);
    lab.part(&bob_host, &public);
    lab.part(&alice_host, &public);
    writes(&mut alice, &mut bob, "without the others");
    writes(&mut bob, &mut alice, "just we two");
}

#[test]
fn behind_a_router_that_speaks_pcp_one_is_called_directly_and_again_after_it_has_started_anew() {
    let _alone = alone();
    if !require("miniupnpd") {
        return;
    }
    let Some(mut lab) = Lab::build() else { return };
    let [public, stranger] = [lab.public(), lab.public()];
    let mut home = lab.site(Nat::Port);
    let mut opener = Opener::without_upnp(&lab, &home);
    let alice_host = lab.host(&mut home);
    let alice_ip = alice_host.ip.clone().expect("an IPv4 address");
    let boot = at("boot", &public).start();
    let alice = at("alice", &alice_host).with(&["--auto-answer"]).hearing("tone:440");
    let mut alice = alice.through(&boot).spawn();
    alice.expect("ready", LATER, |event| event["on"] == "ready");
    is_found(&mut alice, "direct");
    assert!(opener.has_opened(&alice_ip));
    let mut bob = at("bob", &stranger).hearing("tone:440").through(&boot).start();
    is_found(&mut bob, "direct");
    call(&mut bob, &mut alice, "c1");
    let begin = Instant::now();
    opener.begins_anew(&lab, &home);
    while !opener.has_opened(&alice_ip) {
        assert!(begin.elapsed() < LATER, "the port is not opened anew");
        std::thread::sleep(Duration::from_millis(50));
    }
    println!("opened anew {:?} after the router began to start", begin.elapsed());
    call(&mut bob, &mut alice, "c2");
    alice.quit();
    assert!(opener.closes(&alice_ip, SOON), "given back");
}

#[test]
fn behind_a_router_that_speaks_nat_pmp_alone_one_is_reached_directly_and_told_so() {
    let Some(mut lab) = Lab::build() else { return };
    let [public, stranger] = [lab.public(), lab.public()];
    let mut home = lab.site(Nat::Port);
    let opener = Opener::by_nat_pmp(&lab, &home);
    let alice_host = lab.host(&mut home);
    let alice_ip = alice_host.ip.clone().expect("an IPv4 address");
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &alice_host).through(&boot).spawn();
    alice.expect("ready", LATER, |event| event["on"] == "ready");
    is_found(&mut alice, "direct");
    assert!(opener.has_opened(&alice_ip));
    let is_told = |event: &Value| {
        let sentence = "The router lets friends in, as Ahoy has asked it to.";
        let is_said = event["text"].as_str().is_some_and(|text| text.contains(sentence));
        event["on"] == "doctor" && event["way"] == "direct" && event["router"] == "opens" && is_said
    };
    alice.send(json!({ "do": "doctor" }));
    alice.expect("that the router opens ports", LATER, is_told);
    let mut bob = at("bob", &stranger).through(&boot).start();
    is_found(&mut bob, "direct");
    befriend(&mut bob, &mut alice);
    lab.part(&stranger, &public);
    lab.part(&alice_host, &public);
    writes(&mut bob, &mut alice, "without the others");
    writes(&mut alice, &mut bob, "just we two");
    lab.heal();
    alice.quit();
    assert!(opener.closes(&alice_ip, SOON), "given back");
}

#[test]
fn two_homes_learn_how_they_are_seen_from_a_friend_whose_router_gave_another_port_outside() {
    punch_with_the_help_of(Opener::by_nat_pmp);
}

#[test]
fn two_homes_learn_how_they_are_seen_from_a_friend_whose_router_speaks_upnp_alone() {
    if require("miniupnpd") {
        punch_with_the_help_of(Opener::by_upnp);
    }
}

#[test]
fn two_whom_no_packet_reaches_talk_through_a_friend_whose_router_opens_ports() {
    with_the_help_of(Opener::by_nat_pmp, [Nat::Port, Nat::Symmetric], "relayed");
}

fn punch_with_the_help_of(router: impl Fn(&Lab, &Site) -> Opener) {
    with_the_help_of(router, [Nat::Port, Nat::Port], "punched");
}

/// Two homes call each other; nobody tells them how their sockets are seen, and nobody lends them any, but a friend at home, behind such
/// a router.
fn with_the_help_of(router: impl Fn(&Lab, &Site) -> Opener, [one, other]: [Nat; 2], path: &str) {
    let _alone = alone();
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let mut sites = [Nat::Port, one, other].map(|nat| lab.site(nat));
    let _opener = router(&lab, &sites[0]);
    let hosts = sites.each_mut().map(|site| lab.host(site));
    let mut boot = at("boot", &public).start();
    boot.send(json!({ "do": "serve.set", "relay": false }));
    let mut helper = at("helper", &hosts[0]).through(&boot).spawn();
    helper.ready = helper.expect("ready", LATER, |event| event["on"] == "ready").event;
    is_found(&mut helper, "direct");
    let found = helper.expect("its own address", LATER, |event| has_address_outside(event, &hosts[0]));
    helper.ready["addresses"] = found.event["addresses"].clone();
    let [mut alice, mut bob] = [("alice", &hosts[1]), ("bob", &hosts[2])].map(|(name, host)| {
        at(name, host).through(&helper).with(&["--auto-answer"]).hearing("tone:440").start()
    });
    for node in [&mut alice, &mut bob] {
        is_found(node, "relayed");
    }
    befriend(&mut alice, &mut bob);
    let to = bob.aor().to_owned();
    alice.send(json!({ "do": "call.dial", "call": "c", "to": to }));
    alice.call_is("c", "active");
    alice.hears("c", 1.0);
    let is_by_way = |event: &Value| event["on"] == "call" && event["stats"]["path"] == path;
    alice.expect("a way through both routers", SOON, is_by_way);
    let has_lent = helper.stderr().contains("relays calls of others");
    assert!(has_lent || path != "relayed", "{}", helper.stderr());
}

/// Whether a node says an address at which others reach its network.
fn has_address_outside(event: &Value, host: &Host) -> bool {
    let outside = format!("/ip4/{}", host.outside());
    let addresses = event["addresses"].as_array().into_iter().flatten().filter_map(Value::as_str);
    event["on"] == "me" && addresses.into_iter().any(|address| address.starts_with(&outside))
}

#[test]
fn behind_a_wall_of_ipv6_that_speaks_pcp_one_is_reached_directly() {
    if !require("miniupnpd") {
        return;
    }
    let Some(mut lab) = Lab::build() else { return };
    let [public, stranger] = [lab.public(), lab.public()];
    let mut home = lab.site(Nat::Ipv6Only);
    let _opener = Opener::without_upnp(&lab, &home);
    let alice_host = lab.host(&mut home);
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &alice_host).through(&boot).spawn();
    alice.expect("ready", LATER, |event| event["on"] == "ready");
    is_found(&mut alice, "direct");
    let mut bob = at("bob", &stranger).through(&boot).start();
    is_found(&mut bob, "direct");
    befriend(&mut bob, &mut alice);
    lab.part(&stranger, &public);
    lab.part(&alice_host, &public);
    writes(&mut bob, &mut alice, "without the others");
    writes(&mut alice, &mut bob, "just we two");
}

#[test]
fn a_router_behind_a_carriers_is_not_believed() {
    if !require("miniupnpd") {
        return;
    }
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let mut home = lab.site(Nat::Carrier);
    let _opener = Opener::on(&lab, &home);
    let alice_host = lab.host(&mut home);
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &alice_host).through(&boot).spawn();
    alice.expect("ready", LATER, |event| event["on"] == "ready");
    is_found(&mut alice, "relayed");
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(alice.snapshot()["reach"]["way"], "relayed");
}

fn call(caller: &mut Node, callee: &mut Node, call: &str) {
    let to = callee.aor().to_owned();
    caller.send(json!({ "do": "call.dial", "call": call, "to": to }));
    caller.call_is(call, "active");
    caller.hears(call, 1.0);
    caller.speaks(call, 1.0);
    caller.send(json!({ "do": "call.hangup", "call": call }));
    caller.call_is(call, "ended");
    callee.expect("the end", LATER, |event| event["on"] == "call.record" && event["direction"] == "in");
}
