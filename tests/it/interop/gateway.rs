//! Unmodified phones at a gateway: they register, call and are called by people of the overlay, and write.
//!
//! Every story is told by each phone in turn: baresip, and linphonec.

use crate::process::{LATER, Node, Setup, alone, require};
use crate::wave::{Wave, align};
use crate::{linphone, phone};
use serde_json::{Value, json};

const DESK: &str = "desk@example.org";
/// Seconds in which all of the speech is through, in both directions.
const SPOKEN_S: f64 = 6.0;
const PASSWORD: &str = "desk-secret";

/// A phone of either kind.
enum Phone {
    Baresip(phone::Phone),
    Linphone(linphone::Phone),
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Baresip,
    Linphone,
}

/// The phones that are here.
fn kinds() -> Vec<Kind> {
    let baresip = require("baresip").then_some(Kind::Baresip);
    let linphone = require("linphonec").then_some(Kind::Linphone);
    baresip.into_iter().chain(linphone).collect()
}

impl Phone {
    /// A phone that registers; `is_bound` waits for it.
    fn registered(kind: Kind, name: &'static str, gateway: &Node, aor: &str) -> Phone {
        match kind {
            Kind::Baresip => {
                let setup = phone::Setup::new(name).registering(gateway.sip(), aor, PASSWORD);
                Phone::Baresip(setup.contact("sip:alice@example.org").start())
            }
            Kind::Linphone => {
                Phone::Linphone(linphone::Setup::new(name).registering(gateway.sip(), aor, PASSWORD).start())
            }
        }
    }

    fn dial(&mut self, uri: &str) {
        match self {
            Phone::Baresip(phone) => drop(phone.dial(uri)),
            Phone::Linphone(phone) => phone.dial(uri),
        }
    }

    fn rings(&mut self) {
        match self {
            Phone::Baresip(phone) => drop(phone.event("CALL_INCOMING")),
            Phone::Linphone(phone) => drop(phone.says("Receiving new incoming call")),
        }
    }

    fn answer(&mut self) {
        match self {
            Phone::Baresip(phone) => phone.answer(),
            Phone::Linphone(phone) => phone.answer(),
        }
    }

    fn talks(&mut self) {
        match self {
            Phone::Baresip(phone) => drop(phone.event("CALL_ESTABLISHED")),
            Phone::Linphone(phone) => drop(phone.says("Media streams established")),
        }
    }

    fn hang_up(&mut self) {
        match self {
            Phone::Baresip(phone) => phone.hang_up(),
            Phone::Linphone(phone) => phone.hang_up(),
        }
    }

    /// Waits until it has heard so much of its call.
    fn hears(&self, seconds: f64) {
        match self {
            Phone::Baresip(phone) => phone.hears(seconds),
            Phone::Linphone(phone) => phone.hears(seconds),
        }
    }

    fn hears_the_end(&mut self) {
        match self {
            Phone::Baresip(phone) => drop(phone.event("CALL_CLOSED")),
            Phone::Linphone(phone) => drop(phone.says(" ended (")),
        }
    }

    fn heard(&mut self) -> Wave {
        match self {
            Phone::Baresip(phone) => phone.heard(),
            Phone::Linphone(phone) => {
                phone.says("ended");
                phone.heard()
            }
        }
    }

    fn write(&mut self, to: &str, text: &str) {
        match self {
            // To its contact, which is the same person.
            Phone::Baresip(phone) => phone.write(text),
            Phone::Linphone(phone) => phone.write(to, text),
        }
    }

    fn reads(&mut self, text: &str) {
        match self {
            Phone::Baresip(phone) => phone.reads(text),
            Phone::Linphone(phone) => drop(phone.says(text)),
        }
    }
}

#[test]
fn a_phone_calls_somebody_of_the_overlay_and_both_hear_each_other() {
    let _alone = alone();
    for kind in kinds() {
        let (mut gateway, mut alice) = gateway_and("alice");
        add_account(&mut gateway, DESK);
        let mut desk = Phone::registered(kind, "desk", &gateway, DESK);
        is_bound(&mut gateway, DESK);
        desk.dial("sip:alice@example.org");
        let call = alice.rung_by(DESK);
        alice.send(json!({ "do": "call.answer", "call": call }));
        desk.talks();
        alice.call_is(&call, "active");
        both_speak(&mut alice, &call);
        desk.hang_up();
        let ended = alice.call_is(&call, "ended").event;
        assert_eq!(ended["stats"]["encryption"], "gateway", "{kind:?}: {ended}");
        both_heard(kind, desk.heard(), alice);
    }
}

#[test]
fn a_phone_is_called_by_its_address_and_both_hear_each_other() {
    let _alone = alone();
    for kind in kinds() {
        let (mut gateway, mut alice) = gateway_and("alice");
        add_account(&mut gateway, DESK);
        let mut desk = Phone::registered(kind, "desk", &gateway, DESK);
        is_bound(&mut gateway, DESK);
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
        desk.rings();
        alice.call_is("c1", "ringing");
        desk.answer();
        alice.call_is("c1", "active");
        both_speak(&mut alice, "c1");
        alice.send(json!({ "do": "call.hangup", "call": "c1" }));
        alice.call_is("c1", "ended");
        both_heard(kind, desk.heard(), alice);
    }
}

#[test]
fn a_phone_refuses_and_is_refused() {
    for kind in kinds() {
        let (mut gateway, mut alice) = gateway_and("alice");
        add_account(&mut gateway, DESK);
        let mut desk = Phone::registered(kind, "desk", &gateway, DESK);
        is_bound(&mut gateway, DESK);
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
        desk.rings();
        desk.hang_up();
        let ended = alice.call_is("c1", "ended").event;
        assert!(["busy", "declined"].contains(&ended["reason"].as_str().unwrap_or_default()), "{ended}");
        desk.hears_the_end();
        desk.dial("sip:alice@example.org");
        let call = alice.rung_by(DESK);
        alice.send(json!({ "do": "call.reject", "call": call }));
        desk.hears_the_end();
    }
}

#[test]
fn a_phone_gives_up_and_is_given_up() {
    for kind in kinds() {
        let (mut gateway, mut alice) = gateway_and("alice");
        add_account(&mut gateway, DESK);
        let mut desk = Phone::registered(kind, "desk", &gateway, DESK);
        is_bound(&mut gateway, DESK);
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
        desk.rings();
        alice.send(json!({ "do": "call.hangup", "call": "c1" }));
        desk.hears_the_end();
        desk.dial("sip:alice@example.org");
        let call = alice.rung_by(DESK);
        desk.hang_up();
        let ended = alice.call_is(&call, "ended").event;
        assert_eq!(ended["reason"], "cancelled", "{kind:?}: {ended}");
    }
}

#[test]
fn messages_go_to_a_phone_and_come_from_it() {
    for kind in kinds() {
        let (mut gateway, mut alice) = gateway_and("alice");
        add_account(&mut gateway, DESK);
        let mut desk = Phone::registered(kind, "desk", &gateway, DESK);
        is_bound(&mut gateway, DESK);
        alice.send(json!({ "do": "message.send", "message": "m1", "to": DESK, "text": "hello desk" }));
        desk.reads("hello desk");
        alice.message_is("m1", "delivered");
        desk.write("sip:alice@example.org", "hello Alice");
        let heard = alice.reads("hello Alice").event;
        assert_eq!(heard["from"], DESK, "{kind:?}");
    }
}

#[test]
fn a_message_to_a_phone_that_has_died_is_kept_until_another_registers() {
    for kind in kinds() {
        let (mut gateway, mut alice) = gateway_and("alice");
        add_account(&mut gateway, DESK);
        let desk = Phone::registered(kind, "desk", &gateway, DESK);
        is_bound(&mut gateway, DESK);
        drop(desk);
        alice.send(json!({ "do": "message.send", "message": "m1", "to": DESK, "text": "read me later" }));
        alice.message_is("m1", "delivered");
        let mut desk = Phone::registered(kind, "desk", &gateway, DESK);
        desk.reads("read me later");
    }
}

#[test]
fn a_phone_that_unregisters_is_gone_and_its_messages_wait_at_their_sender() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, mut alice) = gateway_and("alice");
    add_account(&mut gateway, DESK);
    let mut desk = phone::Setup::new("desk").registering(gateway.sip(), DESK, PASSWORD).start();
    is_bound(&mut gateway, DESK);
    desk.quit();
    gateway.expect("no binding", LATER, |e| is_account(e, DESK) && bindings(e) == 0);
    drop(desk);
    alice.send(json!({ "do": "message.send", "message": "m1", "to": DESK, "text": "see you" }));
    alice.message_is("m1", "queued");
    let mut desk = Phone::registered(Kind::Baresip, "desk", &gateway, DESK);
    desk.reads("see you");
    alice.message_is("m1", "delivered");
}

#[test]
fn a_wrong_password_registers_nothing() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, _alice) = gateway_and("alice");
    add_account(&mut gateway, DESK);
    let mut desk = phone::Setup::new("desk").registering(gateway.sip(), DESK, "guessed").start();
    desk.event("REGISTER_FAIL");
    let account = gateway.snapshot()["accounts"][0].clone();
    assert_eq!(bindings(&account), 0, "{account}");
}

#[test]
fn phones_at_two_gateways_call_each_other_across_the_overlay() {
    let _alone = alone();
    if !require("baresip") || !require("linphonec") {
        return;
    }
    let mut here = Setup::new("here").hearing("silence").start();
    let mut there = Setup::new("there").hearing("silence").through(&here).start();
    for (gateway, aor) in [(&mut here, DESK), (&mut there, "porch@example.org")] {
        gateway.send(json!({ "do": "gateway.set", "on": true }));
        add_account(gateway, aor);
    }
    let mut desk = Phone::registered(Kind::Baresip, "desk", &here, DESK);
    let mut porch = Phone::registered(Kind::Linphone, "porch", &there, "porch@example.org");
    is_bound(&mut here, DESK);
    is_bound(&mut there, "porch@example.org");
    desk.dial("sip:porch@example.org");
    porch.rings();
    porch.answer();
    desk.talks();
    porch.talks();
    desk.hears(SPOKEN_S);
    desk.hang_up();
    for (name, heard) in [("desk", desk.heard()), ("porch", porch.heard())] {
        let found = align(&Wave::speech(), &heard);
        println!("{name} heard {found:?}");
        assert!(found.correlation > 0.9, "{name} heard {found:?}");
    }
}

/// Waits until both have said all.
fn both_speak(alice: &mut Node, call: &str) {
    alice.speaks(call, SPOKEN_S);
    alice.hears(call, SPOKEN_S);
}

#[track_caller]
fn both_heard(kind: Kind, phone: Wave, alice: Node) {
    let by_phone = align(&Wave::speech(), &phone);
    let by_alice = align(&Wave::speech(), &Wave::read(&alice.quit().recording()));
    println!("{kind:?} heard {by_phone:?}\nalice heard {by_alice:?}");
    assert!(by_phone.correlation > 0.9, "{kind:?} heard {by_phone:?}");
    assert!(by_alice.correlation > 0.9, "alice heard {by_alice:?}");
}

/// A gateway, and somebody of the overlay who speaks.
fn gateway_and(name: &str) -> (Node, Node) {
    let mut gateway = Setup::new("gateway").hearing("silence").start();
    gateway.send(json!({ "do": "gateway.set", "on": true }));
    let somebody = Setup::new(name);
    let file = somebody.file("speech.wav");
    Wave::speech().write(&file);
    let somebody = somebody.speaking(&file).through(&gateway).start();
    (gateway, somebody)
}

fn add_account(gateway: &mut Node, aor: &str) {
    let user = aor.split('@').next().unwrap();
    gateway
        .send(json!({ "do": "account.add", "aor": aor, "user": user, "password": PASSWORD, "name": user }));
    gateway.expect("the account", LATER, |e| is_account(e, aor));
    gateway.send(json!({ "do": "account.follow", "aor": aor, "follow": "proxy" }));
}

#[track_caller]
fn is_bound(gateway: &mut Node, aor: &str) {
    gateway.expect("a published binding", LATER, |e| {
        is_account(e, aor) && bindings(e) == 1 && e["reachable"] == true
    });
}

fn is_account(event: &Value, aor: &str) -> bool {
    event["on"] == "account" && event["aor"] == aor
}

fn bindings(account: &Value) -> usize {
    account["bindings"].as_array().map_or(0, Vec::len)
}
