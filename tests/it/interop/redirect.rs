//! A SIPp sends a call of Ahoy's elsewhere (RFC 3261 8.1.3.4): the better address first, and the other when nobody
//! answers there.

use crate::phone;
use crate::process::{SPEECH_S, Setup, alone, require};
use crate::sipp::{self, Transport};
use crate::wave::{HEARD, Wave, align};
use serde_json::json;

#[test]
fn ahoy_follows_a_302_of_a_sipp_to_the_better_address_and_then_to_the_other() {
    if !require("sipp") {
        return;
    }
    for (transport, refuses) in
        Transport::ALL.into_iter().flat_map(|it| ["uas_busy", "uas_not_found"].map(|better| (it, better)))
    {
        let mut alice = Setup::new("alice").hearing("silence").start();
        let better = sipp::Setup::new(refuses).over(transport).start();
        let worse = sipp::Setup::new("uas").over(transport).start();
        let moved = sipp::Setup::new("uas_moved")
            .over(transport)
            .key("better", &better.uri("bob"))
            .key("worse", &worse.uri("bob"))
            .start();
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": moved.uri("bob") }));
        let active = alice.call_is("c1", "active").event;
        assert_eq!(active["peer"], worse.uri("bob").as_str(), "shown as what it is now");
        alice.send(json!({ "do": "call.hangup", "call": "c1" }));
        alice.call_is("c1", "ended");
        let wires = [moved, better, worse].map(sipp::Sipp::succeeds);
        let ids: Vec<&str> = wires
            .iter()
            .filter_map(|wire| {
                wire.received("INVITE", "INVITE").pop()?.lines().find(|line| line.starts_with("Call-ID:"))
            })
            .collect();
        assert_eq!(ids.len(), 3);
        assert!(ids.iter().all(|id| *id == ids[0]), "RFC 3261 8.1.3.4: the same Call-ID: {ids:?}");
    }
}

#[test]
fn a_302_to_two_who_refuse_says_what_the_last_of_them_said() {
    if !require("sipp") {
        return;
    }
    let mut alice = Setup::new("alice").hearing("silence").start();
    let [better, worse] = ["uas_not_found", "uas_busy"].map(|refuses| sipp::Setup::new(refuses).start());
    let moved = sipp::Setup::new("uas_moved")
        .key("better", &better.uri("bob"))
        .key("worse", &worse.uri("bob"))
        .start();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": moved.uri("bob") }));
    assert_eq!(alice.call_is("c1", "ended").event["reason"], "busy");
    for sipp in [moved, better, worse] {
        sipp.succeeds();
    }
}

#[test]
fn a_baresip_that_a_sipp_names_in_a_302_is_heard_and_hears() {
    if !require("sipp") || !require("baresip") {
        return;
    }
    let _alone = alone();
    let setup = Setup::new("alice");
    Wave::speech().write(&setup.file("speech.wav"));
    let speech = setup.file("speech.wav");
    let mut alice = setup.speaking(&speech).start();
    let mut desk = phone::Setup::new("desk").start();
    let better = sipp::Setup::new("uas_busy").start();
    let moved =
        sipp::Setup::new("uas_moved").key("better", &better.uri("desk")).key("worse", &desk.uri()).start();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": moved.uri("desk") }));
    desk.event("CALL_INCOMING");
    desk.answer();
    alice.call_is("c1", "active");
    alice.hears("c1", SPEECH_S);
    alice.speaks("c1", SPEECH_S);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    moved.succeeds();
    better.succeeds();
    for (who, heard) in [("baresip", desk.heard()), ("ahoy", Wave::read(&alice.quit().recording()))] {
        let found = align(&Wave::speech(), &heard);
        println!("{who} heard {found:?}");
        assert!(found.correlation > HEARD, "{who} heard {found:?}");
    }
}
