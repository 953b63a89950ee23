//! baresip, both directions: sound both ways, each end hangs up, refusals, messages.

use crate::phone;
use crate::process::{LATER, Node, SPEECH_S, Setup, alone, require};
use crate::wave::{HEARD, Wave, align};
use serde_json::{Value, json};

#[test]
fn baresip_calls_ahoy_by_opus_and_both_hear_each_other() {
    baresip_calls("opus");
}

#[test]
fn baresip_calls_ahoy_by_g711_and_both_hear_each_other() {
    baresip_calls("g711");
}

#[test]
fn ahoy_calls_baresip_by_opus_and_both_hear_each_other() {
    ahoy_calls("opus");
}

#[test]
fn ahoy_calls_baresip_by_g711_and_both_hear_each_other() {
    ahoy_calls("g711");
}

#[test]
fn ahoy_answers_a_baresip_when_its_user_does_and_ends_the_call() {
    if !require("baresip") {
        return;
    }
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    let mut phone = phone::Setup::new("desk").start();
    phone.dial(&uri(&ahoy));
    let call = ahoy.rung_by("desk");
    phone.event("CALL_RINGING");
    ahoy.send(json!({ "do": "call.answer", "call": call }));
    phone.event("CALL_ESTABLISHED");
    ahoy.call_is(&call, "active");
    ahoy.send(json!({ "do": "call.hangup", "call": call }));
    phone.event("CALL_CLOSED");
    ahoy.call_is(&call, "ended");
}

#[test]
fn ahoy_refuses_a_baresip() {
    if !require("baresip") {
        return;
    }
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    let mut phone = phone::Setup::new("desk").start();
    phone.dial(&uri(&ahoy));
    let call = ahoy.rung_by("desk");
    ahoy.send(json!({ "do": "call.reject", "call": call }));
    let closed = phone.event("CALL_CLOSED").event;
    assert!(status_of(&closed, &["603", "486"]), "{closed}");
}

#[test]
fn do_not_disturb_refuses_a_baresip() {
    if !require("baresip") {
        return;
    }
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    ahoy.send(json!({ "do": "presence.set", "state": "dnd", "note": "" }));
    ahoy.still_answers();
    let mut phone = phone::Setup::new("desk").start();
    phone.dial(&uri(&ahoy));
    let closed = phone.event("CALL_CLOSED").event;
    assert!(status_of(&closed, &["486", "603"]), "{closed}");
}

#[test]
fn a_baresip_that_gives_up_stops_the_ringing() {
    if !require("baresip") {
        return;
    }
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    let mut phone = phone::Setup::new("desk").start();
    phone.dial(&uri(&ahoy));
    let call = ahoy.rung_by("desk");
    phone.event("CALL_RINGING");
    phone.hang_up();
    assert_eq!(ahoy.call_is(&call, "ended").event["reason"], "cancelled");
}

#[test]
fn a_baresip_that_refuses_is_busy() {
    if !require("baresip") {
        return;
    }
    let mut phone = phone::Setup::new("desk").start();
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    dial(&mut ahoy, "c1", &phone.uri());
    phone.event("CALL_INCOMING");
    phone.hang_up();
    assert_eq!(ahoy.call_is("c1", "ended").event["reason"], "busy");
}

#[test]
fn a_baresip_in_another_call_is_busy() {
    if !require("baresip") {
        return;
    }
    let mut phone = phone::Setup::new("desk").calls_max(1).start();
    let mut other = phone::Setup::new("other").start();
    other.dial(&phone.uri());
    phone.event("CALL_INCOMING");
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    dial(&mut ahoy, "c1", &phone.uri());
    assert_eq!(ahoy.call_is("c1", "ended").event["reason"], "busy");
}

#[test]
fn ahoy_gives_up_calling_a_baresip() {
    if !require("baresip") {
        return;
    }
    let mut phone = phone::Setup::new("desk").start();
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    dial(&mut ahoy, "c1", &phone.uri());
    phone.event("CALL_INCOMING");
    ahoy.call_is("c1", "ringing");
    ahoy.send(json!({ "do": "call.hangup", "call": "c1" }));
    phone.event("CALL_CLOSED");
    ahoy.call_is("c1", "ended");
}

#[test]
fn messages_go_to_a_baresip_and_come_from_it() {
    if !require("baresip") {
        return;
    }
    let mut ahoy = Setup::new("alice").start();
    let mut phone = phone::Setup::new("desk").contact(&uri(&ahoy)).start();
    let to = phone.uri();
    ahoy.send(json!({ "do": "message.send", "message": "m1", "to": to, "text": "hello desk" }));
    phone.reads("hello desk");
    ahoy.message_is("m1", "delivered");
    phone.write("hello Alice");
    let heard = ahoy.reads("hello Alice").event;
    assert!(heard["from"].as_str().is_some_and(|from| from.contains("desk")), "{heard}");
}

fn baresip_calls(codec: &'static str) {
    if !require("baresip") {
        return;
    }
    let _alone = alone();
    let mut ahoy = speaking().with(&["--auto-answer"]).start();
    let mut phone = phone::Setup::new("desk").codec(codec).start();
    phone.dial(&uri(&ahoy));
    phone.event("CALL_ESTABLISHED");
    let call = id_of_active(&mut ahoy);
    both_speak(&mut ahoy, &call);
    phone.hang_up();
    ahoy.call_is(&call, "ended");
    both_heard(ahoy, &mut phone);
}

fn ahoy_calls(codec: &'static str) {
    if !require("baresip") {
        return;
    }
    let _alone = alone();
    let mut phone = phone::Setup::new("desk").codec(codec).start();
    let mut ahoy = speaking().start();
    dial(&mut ahoy, "c1", &phone.uri());
    phone.event("CALL_INCOMING");
    ahoy.call_is("c1", "ringing");
    phone.answer();
    ahoy.call_is("c1", "active");
    both_speak(&mut ahoy, "c1");
    ahoy.send(json!({ "do": "call.hangup", "call": "c1" }));
    ahoy.call_is("c1", "ended");
    both_heard(ahoy, &mut phone);
}

#[track_caller]
fn both_speak(ahoy: &mut Node, call: &str) {
    ahoy.hears(call, SPEECH_S);
    ahoy.speaks(call, SPEECH_S);
}

#[track_caller]
fn both_heard(ahoy: Node, phone: &mut phone::Phone) {
    let by_phone = align(&Wave::speech(), &phone.heard());
    let by_ahoy = align(&Wave::speech(), &Wave::read(&ahoy.quit().recording()));
    println!("baresip heard {by_phone:?}\nahoy heard {by_ahoy:?}");
    assert!(by_phone.correlation > HEARD, "baresip heard {by_phone:?}");
    assert!(by_ahoy.correlation > HEARD, "ahoy heard {by_ahoy:?}");
}

fn speaking() -> Setup {
    let setup = Setup::new("alice");
    let file = setup.file("speech.wav");
    Wave::speech().write(&file);
    setup.speaking(&file)
}

#[track_caller]
fn id_of_active(ahoy: &mut Node) -> String {
    let active = ahoy.expect("an active call", LATER, |e| e["on"] == "call" && e["state"] == "active");
    active.event["call"].as_str().unwrap().to_owned()
}

fn uri(ahoy: &Node) -> String {
    format!("sip:alice@{}", ahoy.sip())
}

fn dial(ahoy: &mut Node, call: &str, to: &str) {
    ahoy.send(json!({ "do": "call.dial", "call": call, "to": to }));
}

fn status_of(closed: &Value, statuses: &[&str]) -> bool {
    let reason = closed["param"].as_str().unwrap_or_default();
    statuses.iter().any(|status| reason.starts_with(status))
}
