//! SIPp: plain SIP to the letter, as caller and as callee, over UDP and TCP.

use crate::process::{LATER, Node, Setup, require};
use crate::sipp::{self, Transport};
use serde_json::{Value, json};

pub(super) const DESK: &str = "desk@example.org";
pub(super) const PASSWORD: &str = "desk-secret";

#[test]
fn sipp_calls_ahoy_and_hangs_up() {
    if !require("sipp") {
        return;
    }
    for transport in Transport::ALL {
        let mut alice = Setup::new("alice").hearing("silence").start();
        let caller = calling("uac", &alice, &own_uri(&alice)).over(transport).with(&["-d", "200"]).start();
        let call = alice.rung_by("sipp@");
        alice.send(json!({ "do": "call.answer", "call": call }));
        alice.call_is(&call, "active");
        let ended = alice.call_is(&call, "ended").event;
        assert_eq!(ended["reason"], Value::Null, "{transport:?}: {ended}");
        caller.succeeds();
    }
}

#[test]
fn ahoy_calls_sipp_and_hangs_up() {
    if !require("sipp") {
        return;
    }
    for transport in Transport::ALL {
        let mut alice = Setup::new("alice").hearing("silence").start();
        let callee = sipp::Setup::new("uas").over(transport).start();
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": callee.uri("bob") }));
        alice.call_is("c1", "active");
        alice.send(json!({ "do": "call.hangup", "call": "c1" }));
        alice.call_is("c1", "ended");
        callee.succeeds();
    }
}

#[test]
fn sipp_that_was_called_hangs_up() {
    if !require("sipp") {
        return;
    }
    for transport in Transport::ALL {
        let mut alice = Setup::new("alice").hearing("silence").start();
        let callee = sipp::Setup::new("uas_bye").over(transport).with(&["-d", "200"]).start();
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": callee.uri("bob") }));
        alice.call_is("c1", "active");
        alice.call_is("c1", "ended");
        callee.succeeds();
    }
}

#[test]
fn what_sipp_says_again_is_answered_again_and_makes_no_second_call() {
    if !require("sipp") {
        return;
    }
    let mut alice = Setup::new("alice").hearing("silence").start();
    let caller = calling("uac_repeats", &alice, &own_uri(&alice)).with(&["-nr"]).start();
    let call = alice.rung_by("sipp@");
    // RFC 3261 17.2.1: a repeated INVITE gets "the most recent provisional response" again.
    caller.hears("SIP/2.0 180", "INVITE", 2);
    alice.send(json!({ "do": "call.answer", "call": call }));
    alice.call_is(&call, "active");
    alice.call_is(&call, "ended");
    // RFC 3261 13.3.1.4: "an interval that starts at T1 seconds and doubles", until the ACK.
    let wire = caller.succeeds();
    let answers = wire.received("SIP/2.0 200", "INVITE");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{}", wire.text());
    let records = alice.snapshot()["call_records"].as_array().map_or(0, Vec::len);
    assert_eq!(records, 1);
}

#[test]
fn what_sipp_does_not_answer_is_said_again() {
    if !require("sipp") {
        return;
    }
    let mut alice = Setup::new("alice").hearing("silence").start();
    let callee = sipp::Setup::new("uas_slow").with(&["-nr"]).start();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": callee.uri("bob") }));
    alice.call_is("c1", "active");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    let wire = callee.succeeds();
    for method in ["INVITE", "BYE"] {
        let said = wire.received(method, method);
        assert_eq!(said[0], said[1]);
    }
}

#[test]
fn each_200_of_sipp_is_acknowledged() {
    if !require("sipp") {
        return;
    }
    let mut alice = Setup::new("alice").hearing("silence").start();
    let callee = sipp::Setup::new("uas_repeats").with(&["-nr"]).start();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": callee.uri("bob") }));
    alice.call_is("c1", "active");
    callee.hears("ACK", "ACK", 2);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    callee.succeeds();
}

#[test]
fn an_account_of_a_gateway_is_called_at_the_contact_sipp_registered() {
    if !require("sipp") {
        return;
    }
    for transport in Transport::ALL {
        let (mut gateway, mut alice) = gateway_and_alice();
        let callee = sipp::Setup::new("uas").over(transport).start();
        registering(&gateway, &callee.uri("desk"), 600).over(transport).plays();
        is_bound(&mut gateway);
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
        alice.call_is("c1", "active");
        alice.send(json!({ "do": "call.hangup", "call": "c1" }));
        alice.call_is("c1", "ended");
        callee.succeeds();
    }
}

#[test]
fn sipp_calls_the_overlay_through_a_gateway_by_its_account() {
    if !require("sipp") {
        return;
    }
    for transport in Transport::ALL {
        let (mut gateway, mut alice) = gateway_and_alice();
        gateway.send(json!({ "do": "account.follow", "aor": DESK, "follow": "proxy" }));
        gateway.still_answers();
        let caller = by_account("uac_account", &gateway).over(transport).with(&["-d", "200"]).start();
        let call = alice.rung_by(DESK);
        alice.send(json!({ "do": "call.answer", "call": call }));
        alice.call_is(&call, "active");
        alice.call_is(&call, "ended");
        caller.succeeds();
    }
}

#[test]
fn sipp_calls_another_sipp_through_their_gateway() {
    if !require("sipp") {
        return;
    }
    let (mut gateway, _alice) = gateway_and_alice();
    for (from, to) in [(Transport::Udp, Transport::Tcp), (Transport::Tcp, Transport::Udp)] {
        let callee = sipp::Setup::new("uas").over(to).start();
        let contact = callee.uri("desk");
        registering(&gateway, &contact, 600).over(to).plays();
        is_bound(&mut gateway);
        calling("uac", &gateway, &format!("sip:{DESK}")).over(from).with(&["-d", "100"]).plays();
        callee.succeeds();
        registering(&gateway, &contact, 0).over(to).plays();
    }
}

#[test]
fn sipp_follows_a_gateway_that_says_where_somebody_is() {
    if !require("sipp") {
        return;
    }
    let (gateway, mut alice) = gateway_and_alice();
    let caller = calling("uac_follows", &gateway, "sip:alice@example.org").with(&["-d", "200"]).start();
    let call = alice.rung_by("sipp@");
    alice.send(json!({ "do": "call.answer", "call": call }));
    alice.call_is(&call, "ended");
    caller.succeeds();
}

#[test]
fn a_sipp_that_does_not_follow_is_put_through() {
    if !require("sipp") {
        return;
    }
    let (gateway, mut alice) = gateway_and_alice();
    let caller = by_account("uac_does_not_follow", &gateway).with(&["-d", "200"]).start();
    let call = alice.rung_by(DESK);
    alice.send(json!({ "do": "call.answer", "call": call }));
    alice.call_is(&call, "ended");
    caller.succeeds();
}

#[test]
fn a_sipp_without_an_offer_answers_that_of_the_200() {
    talks_to_alice("uac_late_offer");
}

#[test]
fn a_sipp_holds_its_call_and_takes_it_back() {
    talks_to_alice("uac_holds");
}

#[test]
fn a_sipp_that_insists_on_it_is_told_reliably_that_it_rings() {
    talks_to_alice("uac_prack");
}

#[test]
fn a_sipp_that_calls_for_too_short_a_time_is_told_how_long_it_must_be() {
    talks_to_alice("uac_timer");
}

#[test]
fn ahoy_acknowledges_that_a_sipp_rings_and_calls_as_long_as_it_must_be() {
    if !require("sipp") {
        return;
    }
    for (scenario, transport) in
        ["uas_prack", "uas_timer"].into_iter().flat_map(|it| Transport::ALL.map(|transport| (it, transport)))
    {
        let mut alice = Setup::new("alice").hearing("silence").start();
        let callee = sipp::Setup::new(scenario).over(transport).start();
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": callee.uri("bob") }));
        alice.call_is("c1", "active");
        alice.send(json!({ "do": "call.hangup", "call": "c1" }));
        alice.call_is("c1", "ended");
        callee.succeeds();
    }
}

/// A scenario that calls alice, who answers; she and her gateway's phones are called alike.
#[track_caller]
fn talks_to_alice(scenario: &'static str) {
    if !require("sipp") {
        return;
    }
    for transport in Transport::ALL {
        let mut alice = Setup::new("alice").hearing("silence").start();
        let caller = calling(scenario, &alice, &own_uri(&alice)).over(transport).with(&["-d", "200"]).start();
        let call = alice.rung_by("sipp@");
        alice.send(json!({ "do": "call.answer", "call": call }));
        alice.call_is(&call, "ended");
        caller.succeeds();
    }
}

/// A scenario that sends to a node, about this URI.
pub(super) fn calling(scenario: &'static str, node: &Node, target: &str) -> sipp::Setup {
    sipp::Setup::new(scenario).to(node.sip()).key("target", target).key("from", "sip:sipp@127.0.0.1")
}

/// The owner of a node, by its address.
pub(super) fn own_uri(node: &Node) -> String {
    let user = node.aor().split('@').next().unwrap_or_default();
    format!("sip:{user}@{}", node.sip())
}

/// A gateway with one account, and somebody of the overlay.
pub(super) fn gateway_and_alice() -> (Node, Node) {
    gateway_with(&Setup::new("gateway"))
}

pub(super) fn gateway_with(setup: &Setup) -> (Node, Node) {
    let mut gateway = setup.start();
    gateway.send(json!({ "do": "gateway.set", "on": true }));
    gateway.send(
        json!({ "do": "account.add", "aor": DESK, "user": "desk", "password": PASSWORD, "name": "Desk" }),
    );
    gateway.expect("the account", LATER, is_desk);
    let alice = Setup::new("alice").hearing("silence").through(&gateway).start();
    (gateway, alice)
}

pub(super) fn registering(gateway: &Node, contact: &str, expires_s: u32) -> sipp::Setup {
    registering_as(gateway, &format!("<{contact}>;expires={expires_s}"))
}

/// Registers this value of Contact.
pub(super) fn registering_as(gateway: &Node, contact: &str) -> sipp::Setup {
    sipp::Setup::new("register")
        .to(gateway.sip())
        .account("desk", PASSWORD, gateway.sip())
        .key("from", &format!("sip:{DESK}"))
        .key("contact", contact)
        .key("registrar", &format!("sip:{}", gateway.sip()))
}

/// A call of the account to alice.
fn by_account(scenario: &'static str, gateway: &Node) -> sipp::Setup {
    let target = "sip:alice@example.org";
    sipp::Setup::new(scenario)
        .to(gateway.sip())
        .account("desk", PASSWORD, "alice@example.org")
        .key("from", &format!("sip:{DESK}"))
        .key("target", target)
}

#[track_caller]
fn is_bound(gateway: &mut Node) {
    let is_there = |e: &Value| e["bindings"].as_array().is_some_and(|bindings| bindings.len() == 1);
    gateway.expect("a published binding", LATER, |e| is_desk(e) && is_there(e) && e["reachable"] == true);
}

pub(super) fn is_desk(event: &Value) -> bool {
    event["on"] == "account" && event["aor"] == DESK
}
