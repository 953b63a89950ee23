//! What the doctor finds behind routers of every kind: by which path calls go, and why one is not reached.

use super::lab::{Lab, Nat};
use super::pairs::at;
use crate::headless::befriend;
use crate::process::{LATER, Node, alone};
use serde_json::{Value, json};

#[test]
fn a_call_between_two_homes_is_said_to_go_through_both_routers() {
    went(Nat::Port, Nat::Port, "punched");
}

#[test]
fn a_call_from_a_home_to_a_public_host_is_said_to_go_straight() {
    went(Nat::None, Nat::Symmetric, "direct");
}

#[test]
fn where_udp_is_blocked_the_doctor_says_so() {
    let _alone = alone();
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let mut site = lab.site(Nat::UdpBlocked);
    let host = lab.host(&mut site);
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &host).through(&boot).start();
    let found = alice.expect("what blocks", LATER, |event| event["on"] == "doctor" && event["udp"] == false);
    assert!(says(&found.event, "own-udp-blocked"), "{}", found.event);
    assert!(!says(&found.event, "own-ports-vary"), "{}", found.event);
}

#[test]
fn a_router_that_gives_every_connection_another_port_is_known_by_two_who_see_it() {
    for (nat, varies) in [(Nat::Symmetric, true), (Nat::Port, false)] {
        let _alone = alone();
        let Some(mut lab) = Lab::build() else { return };
        let [one, other] = [lab.public(), lab.public()];
        let mut site = lab.site(nat);
        let host = lab.host(&mut site);
        let boot = at("boot", &one).start();
        let witness = at("witness", &other).through(&boot).start();
        let mut alice = at("alice", &host).through(&boot).through(&witness).start();
        let knows = |event: &Value| event["on"] == "doctor" && event["ports_vary"] == varies;
        let found = alice.expect("what the router does", LATER, knows).event;
        assert_eq!(found["udp"], true, "{found}");
    }
}

/// A call between two such; both say that it goes and went by this path.
fn went(one: Nat, other: Nat, path: &str) {
    let _alone = alone();
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let hosts = [one, other].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let boot = at("boot", &public).start();
    let [mut alice, mut bob] = [("alice", &hosts[0]), ("bob", &hosts[1])].map(|(name, host)| {
        at(name, host).through(&boot).with(&["--auto-answer"]).hearing("tone:440").start()
    });
    befriend(&mut alice, &mut bob);
    alice.send(json!({ "do": "call.dial", "call": "c", "to": bob.aor() }));
    for node in [&mut alice, &mut bob] {
        let goes = |event: &Value| event["on"] == "call" && event["stats"]["path"] == path;
        let event = node.expect("the path", LATER, goes).event;
        assert_eq!(event["stats"]["findings"][0], path, "{event}");
    }
    alice.hears("c", 1.0);
    alice.send(json!({ "do": "call.hangup", "call": "c" }));
    for node in [&mut alice, &mut bob] {
        kept(node, path);
    }
}

fn kept(node: &mut Node, path: &str) {
    let record = node.expect("the entry", LATER, |event| event["on"] == "call.record").event;
    assert_eq!(record["doctor"]["path"], path, "{record}");
    println!("{path}: {}", record["doctor"]);
}

fn says(doctor: &Value, code: &str) -> bool {
    doctor["findings"].as_array().is_some_and(|all| all.iter().any(|finding| finding["code"] == code))
}
