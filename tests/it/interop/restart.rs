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
    // As behind a translator: the contact is an address of another network.
    registering(&gateway, "sip:desk@10.255.255.1:5060;transport=tcp", 600).over(Transport::Tcp).plays();
    gateway.expect("no phone", LATER, |e| is_desk(e) && contacts(e).is_empty() && e["reachable"] == false);
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
fn a_gateway_that_was_killed_knows_its_phones_again() {
    if !require("sipp") {
        return;
    }
    for transport in Transport::ALL {
        let (mut gateway, mut alice) = gateway_with(&Setup::new("gateway").sip_port(phone::free_ports()));
        let first = sipp::Setup::new("uas").over(transport).start();
        let contact = first.uri("desk");
        registering(&gateway, &contact, 600).over(transport).plays();
        has(&mut gateway, 1);
        calls(&mut alice, "c1");
        first.succeeds();
        let mut gateway = gateway.kill9().start();
        has(&mut gateway, 1);
        let again = sipp::Setup::new("uas").over(transport).at(port_of(&contact)).start();
        calls(&mut alice, "c2");
        again.succeeds();
    }
}

#[test]
fn a_baresip_is_called_again_after_its_gateway_was_killed() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, mut alice) = gateway_with(&Setup::new("gateway").sip_port(phone::free_ports()));
    let mut desk = phone::Setup::new("desk").registering(gateway.sip(), DESK, PASSWORD).start();
    has(&mut gateway, 1);
    let mut gateway = gateway.kill9().start();
    has(&mut gateway, 1);
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
    desk.event("CALL_INCOMING");
    desk.answer();
    alice.call_is("c1", "active");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
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

fn port_of(uri: &str) -> u16 {
    let digits = uri.rsplit(':').next().unwrap_or_default().split(';').next().unwrap_or_default();
    digits.parse().unwrap_or_else(|e| panic!("{uri}: {e}"))
}
