//! Phones and their gateway stop, move and come back: reachable again without anyone doing anything, and nothing says
//! "registered" that is not.
//!
//! SIPp is the phone where speed matters; it registers by one process and is called at another, each with sockets of
//! its own.

use super::sipp::{DESK, PASSWORD, gateway_and_alice, gateway_with, is_desk, registering, registering_as};
use crate::phone;
use crate::process::{LATER, Node, SOON, Setup, require};
use crate::sipp::{self, Sipp, Transport};
use serde_json::{Value, json};

/// What RFC 5626 4.1 lets a phone call itself, so that it is known again.
const INSTANCE: &str = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\"";

#[test]
fn a_phone_that_was_restarted_is_called_at_its_new_port() {
    if !require("sipp") {
        return;
    }
    for (params, left) in [(INSTANCE, 1), ("", 2)] {
        let (mut gateway, mut alice) = gateway_and_alice();
        let old = desk_at(&mut gateway, "127.0.0.1", params, 1);
        drop(old);
        let new = desk_at(&mut gateway, "127.0.0.1", params, left);
        calls(&mut alice, "c1");
        new.succeeds();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_phone_that_has_another_address_now_is_called_there() {
    if !require("sipp") {
        return;
    }
    let (mut gateway, mut alice) = gateway_and_alice();
    let _old = desk_at(&mut gateway, "127.0.0.1", INSTANCE, 1);
    let new = desk_at(&mut gateway, "127.0.0.2", INSTANCE, 1);
    let contact = contacts(&gateway.snapshot()["accounts"][0]).remove(0);
    assert!(contact.contains("@127.0.0.2:"), "{contact}");
    calls(&mut alice, "c1");
    new.succeeds();
}

#[test]
fn a_phone_whose_connection_ends_and_that_cannot_be_called_back_is_gone() {
    if !require("sipp") {
        return;
    }
    let (mut gateway, mut alice) = gateway_and_alice();
    let no_phone = |e: &Value| is_desk(e) && contacts(e).is_empty() && e["reachable"] == false;
    // An account is found by name once one of its phones was there.
    let desk = desk_at(&mut gateway, "127.0.0.1", "", 1);
    registering(&gateway, &desk.uri("desk"), 0).plays();
    gateway.expect("no phone", SOON, no_phone);
    // As behind a translator: the contact is an address of another network.
    registering(&gateway, "sip:desk@10.255.255.1:5060;transport=tcp", 600).over(Transport::Tcp).plays();
    gateway.expect("no phone", LATER, no_phone);
    is_refused(&mut alice, "c1");
}

#[test]
fn a_phone_that_says_good_bye_is_gone_at_once() {
    if !require("sipp") {
        return;
    }
    let (mut gateway, mut alice) = gateway_and_alice();
    let desk = desk_at(&mut gateway, "127.0.0.1", "", 1);
    registering(&gateway, &desk.uri("desk"), 0).plays();
    gateway.expect("no phone", SOON, |e| is_desk(e) && contacts(e).is_empty() && e["reachable"] == false);
    is_refused(&mut alice, "c1");
}

#[test]
fn a_baresip_is_called_again_after_its_gateway_was_killed() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, mut alice) = gateway_with(&Setup::new("gateway").sip_port(phone::free_ports()));
    let mut desk = phone::Setup::new("desk").registering(gateway.sip(), DESK, PASSWORD).start();
    has(&mut gateway, 1);
    let mut gateway = killed(gateway);
    has(&mut gateway, 1);
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
    desk.event("CALL_INCOMING");
    desk.answer();
    alice.call_is("c1", "active");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
}

#[test]
fn a_sipp_over_tcp_is_called_again_after_its_gateway_was_killed_and_after_it_closed_the_connection() {
    if !require("sipp") {
        return;
    }
    let (mut gateway, mut alice) = gateway_with(&Setup::new("gateway").sip_port(phone::free_ports()));
    let desk = sipp::Setup::new("uas").over(Transport::Tcp);
    let mut waits = desk.start();
    registering(&gateway, &waits.uri("desk"), 600).over(Transport::Tcp).plays();
    has(&mut gateway, 1);
    let mut gateway = killed(gateway);
    has(&mut gateway, 1);
    for call in ["c1", "c2", "c3"] {
        calls(&mut alice, call);
        // It ends with its call, and with it the connection that the gateway opened.
        waits.succeeds();
        waits = desk.start();
    }
    let account = gateway.snapshot()["accounts"][0].clone();
    assert_eq!(contacts(&account).len(), 1, "{account}");
    drop(waits);
    alice.send(json!({ "do": "call.dial", "call": "c4", "to": DESK }));
    assert_eq!(alice.call_is("c4", "ended").event["reason"], "no-answer", "no connection leads there");
    gateway.expect("no phone", SOON, |e| is_desk(e) && contacts(e).is_empty() && e["reachable"] == false);
    is_refused(&mut alice, "c5");
}

#[test]
fn a_baresip_over_tcp_is_called_again_after_its_gateway_was_killed() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, mut alice) = gateway_with(&Setup::new("gateway").sip_port(phone::free_ports()));
    let server = format!("{};transport=tcp", gateway.sip());
    let mut desk = phone::Setup::new("desk").registering(&server, DESK, PASSWORD).start();
    has(&mut gateway, 1);
    let mut gateway = killed(gateway);
    has(&mut gateway, 1);
    for call in ["c1", "c2"] {
        alice.send(json!({ "do": "call.dial", "call": call, "to": DESK }));
        desk.event("CALL_INCOMING");
        desk.answer();
        alice.call_is(call, "active");
        alice.send(json!({ "do": "call.hangup", "call": call }));
        alice.call_is(call, "ended");
        desk.event("CALL_CLOSED");
    }
}

/// A phone of the account, registered; so many of them count then.
#[track_caller]
fn desk_at(gateway: &mut Node, ip: &'static str, params: &str, count: usize) -> Sipp {
    let desk = sipp::Setup::new("uas").at_ip(ip).start();
    let contact = format!("<{}>;expires=600{params}", desk.uri("desk"));
    registering_as(gateway, &contact).at_ip(ip).plays();
    has(gateway, count);
    desk
}

#[track_caller]
fn has(gateway: &mut Node, count: usize) {
    gateway
        .expect("its phones", LATER, |e| is_desk(e) && contacts(e).len() == count && e["reachable"] == true);
}

/// The gateway killed and started anew, once its disk has what it knew: answers of the disk come in order.
#[track_caller]
fn killed(mut gateway: Node) -> Node {
    gateway.send(json!({ "do": "history.load", "aor": DESK, "limit": 1 }));
    gateway.expect("the disk's answer", SOON, |e| e["on"] == "history");
    gateway.kill9().start()
}

/// Alice calls the account, talks, and hangs up.
#[track_caller]
fn calls(alice: &mut Node, call: &str) {
    alice.send(json!({ "do": "call.dial", "call": call, "to": DESK }));
    alice.call_is(call, "active");
    alice.send(json!({ "do": "call.hangup", "call": call }));
    alice.call_is(call, "ended");
}

/// Alice calls the account and is told that it is not there.
#[track_caller]
fn is_refused(alice: &mut Node, call: &str) {
    let asked = alice.send(json!({ "do": "call.dial", "call": call, "to": DESK }));
    let ended = alice.call_is(call, "ended");
    assert_eq!(ended.event["reason"], "offline", "{}", ended.event);
    assert!(ended.at - asked < SOON, "{:?}", ended.at - asked);
}

fn contacts(account: &Value) -> Vec<String> {
    let bindings = account["bindings"].as_array().into_iter().flatten();
    bindings.filter_map(|binding| Some(binding["contact"].as_str()?.to_owned())).collect()
}
