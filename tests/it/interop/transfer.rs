//! Hold and transfer with unmodified phones, as each of the three in a transfer.

use crate::linphone::Setup as Linphone;
use crate::phone::{Phone, Setup as Baresip};
use crate::process::{LATER, Node, SPEECH_S, Setup, alone, require};
use crate::wave::{HEARD, Wave, align};
use serde_json::{Value, json};

/// An Ahoy that says the speech in each call.
fn speaking() -> Node {
    let setup = Setup::new("alice");
    Wave::speech().write(&setup.file("speech.wav"));
    let speech = setup.file("speech.wav");
    setup.speaking(&speech).start()
}

fn call_where(node: &mut Node, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
    node.expect(what, LATER, |e| e["on"] == "call" && fits(e)).event
}

/// Ahoy in a call with a baresip, `c1`, and another one; nothing where there is no baresip.
fn talking() -> Option<(Node, Phone, Phone)> {
    if !require("baresip") {
        return None;
    }
    let mut ahoy = speaking();
    let (mut bob, carol) = (Baresip::new("bob").start(), Baresip::new("carol").start());
    ahoy.send(json!({ "do": "call.dial", "call": "c1", "to": bob.uri() }));
    bob.event("CALL_INCOMING");
    bob.answer();
    ahoy.call_is("c1", "active");
    bob.event("CALL_ESTABLISHED");
    Some((ahoy, bob, carol))
}

/// Ahoy was sent to Carol by whom it spoke with in `c1`; gives that call once she has answered.
fn is_sent_to(ahoy: &mut Node, carol: &mut Phone) -> String {
    let new = call_where(ahoy, "the new call", |e| e["transferred_by"] != Value::Null);
    assert_eq!(new["peer"], carol.uri().as_str());
    let call = new["call"].as_str().expect("an id").to_owned();
    carol.event("CALL_INCOMING");
    carol.answer();
    ahoy.call_is(&call, "active");
    ahoy.call_is("c1", "ended");
    call
}

#[test]
fn a_baresip_holds_and_is_held() {
    let Some((mut ahoy, mut bob, _)) = talking() else { return };
    bob.tell("hold", None);
    call_where(&mut ahoy, "to be held", |e| e["held_by_peer"] == true);
    ahoy.send(json!({ "do": "call.hold", "call": "c1" }));
    call_where(&mut ahoy, "both hold", |e| e["held"] == true && e["held_by_peer"] == true);
    bob.tell("resume", None);
    call_where(&mut ahoy, "he has resumed", |e| e["held"] == true && e["held_by_peer"] == false);
    ahoy.send(json!({ "do": "call.resume", "call": "c1" }));
    call_where(&mut ahoy, "both speak", |e| e["held"] == false && e["held_by_peer"] == false);
    ahoy.send(json!({ "do": "call.hangup", "call": "c1" }));
    ahoy.call_is("c1", "ended");
    bob.event("CALL_CLOSED");
}

#[test]
fn a_baresip_is_transferred_to_another() {
    let Some((mut ahoy, _bob, mut carol)) = talking() else { return };
    ahoy.send(json!({ "do": "call.transfer", "call": "c1", "to": carol.uri() }));
    carol.event("CALL_INCOMING");
    call_where(&mut ahoy, "it is asked for", |e| e["transfer"]["state"] != Value::Null);
    carol.answer();
    carol.event("CALL_ESTABLISHED");
    let ended = ahoy.call_is("c1", "ended").event;
    assert_eq!(ended["reason"], Value::Null, "{ended}");
}

#[test]
fn a_baresip_that_cannot_reach_the_other_comes_back() {
    let Some((mut ahoy, _bob, mut carol)) = talking() else { return };
    ahoy.send(json!({ "do": "call.transfer", "call": "c1", "to": carol.uri() }));
    carol.event("CALL_INCOMING");
    carol.hang_up();
    let failed = call_where(&mut ahoy, "it has failed", |e| e["transfer"]["state"] == "failed");
    assert_eq!((&failed["state"], &failed["held"]), (&json!("active"), &json!(true)), "{failed}");
    ahoy.send(json!({ "do": "call.resume", "call": "c1" }));
    call_where(&mut ahoy, "it goes on", |e| e["held"] == false && e["transfer"] == Value::Null);
}

#[test]
fn ahoy_is_transferred_by_a_baresip_and_hears_the_other() {
    let _alone = alone();
    let Some((mut ahoy, mut bob, mut carol)) = talking() else { return };
    bob.tell("transfer", Some(&carol.uri()));
    let call = is_sent_to(&mut ahoy, &mut carol);
    carol.hears(SPEECH_S);
    ahoy.send(json!({ "do": "call.hangup", "call": call }));
    ahoy.call_is(&call, "ended");
    let found = align(&Wave::speech(), &carol.heard());
    println!("whom he was sent to heard {found:?}");
    assert!(found.correlation > HEARD, "{found:?}");
}

#[test]
fn ahoy_is_transferred_by_a_linphonec() {
    if !require("linphonec") || !require("baresip") {
        return;
    }
    let mut ahoy = speaking();
    let (mut bob, mut carol) = (Linphone::new("bob").start(), Baresip::new("carol").start());
    ahoy.send(json!({ "do": "call.dial", "call": "c1", "to": bob.uri() }));
    bob.says("Receiving new incoming call");
    bob.answer();
    ahoy.call_is("c1", "active");
    bob.tell(&format!("transfer {}", carol.uri()));
    is_sent_to(&mut ahoy, &mut carol);
}
