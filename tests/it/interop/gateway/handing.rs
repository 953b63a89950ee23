//! Calls handed on (RFC 5589): by a phone, to a phone, and with a phone; blind, and after a word with the other.

use super::*;

const CAROL: &str = "carol@example.org";

/// A gateway, a phone of it, and two of the overlay, who sound all the time.
struct Three {
    gateway: Node,
    alice: Node,
    carol: Node,
    desk: Handset,
}

impl Three {
    fn new(handset: (Kind, Way)) -> Three {
        let nodes = gateway_with(|_| Setup::new("alice").hearing("tone:440"));
        let tone = Wave::tone(48_000, 600.0, 30_000);
        let Scene { gateway, alice, desk } = Scene::with(handset, nodes, |phone| phone.saying(tone));
        let mut carol = Setup::new("carol").hearing("tone:880").through(&gateway).start();
        carol.expect("found by name", LATER, |e| e["on"] == "reach" && e["published"] == true);
        Three { gateway, alice, carol, desk }
    }

    /// The phone calls Alice.
    fn talk(&mut self) -> String {
        self.desk.dial(ALICE);
        let call = self.alice.rung_by(DESK);
        self.alice.send(json!({ "do": "call.answer", "call": call }));
        self.desk.talks();
        self.alice.call_is(&call, "active");
        call
    }

    /// Alice asks Carol first.
    fn asks_carol(&mut self) -> String {
        self.alice.send(json!({ "do": "call.dial", "call": "asked", "to": CAROL }));
        let asked = self.carol_is_called(ALICE);
        self.alice.call_is("asked", "active");
        asked
    }

    fn carol_is_called(&mut self, by: &str) -> String {
        let call = self.carol.rung_by(by);
        self.carol.send(json!({ "do": "call.answer", "call": call }));
        self.carol.call_is(&call, "active");
        call
    }
}

#[test]
fn a_phone_hands_somebody_of_the_overlay_on_to_another() {
    for handset in handsets() {
        let mut three = Three::new(handset);
        let call = three.talk();
        three.desk.hand_on(CAROL);
        let new = is_handed_on(&mut three.alice);
        assert_eq!(new["transferred_by"], DESK, "{handset:?}: {new}");
        assert_eq!(new["peer"], CAROL, "{handset:?}: {new}");
        let with_carol = three.carol_is_called(ALICE);
        three.alice.call_is(&call, "ended");
        three.carol.hears(&with_carol, 0.5);
    }
}

#[test]
fn a_phone_is_handed_on_to_somebody_else_of_the_overlay() {
    let _alone = alone();
    for handset in handsets() {
        let mut three = Three::new(handset);
        let call = three.talk();
        three.alice.send(json!({ "do": "call.transfer", "call": call, "to": CAROL }));
        let with_carol = three.carol_is_called(DESK);
        three.alice.call_is(&call, "ended");
        three.carol.hears(&with_carol, 0.5);
        three.desk.hears_more(0.5);
        three.carol.send(json!({ "do": "call.hangup", "call": with_carol }));
        three.carol.call_is(&with_carol, "ended");
    }
}

#[test]
fn a_linphonec_is_handed_on_to_whom_its_partner_has_spoken_with_and_a_baresip_comes_back() {
    let _alone = alone();
    for handset in handsets() {
        let mut three = Three::new(handset);
        let call = three.talk();
        let asked = three.asks_carol();
        three.alice.send(json!({ "do": "call.transfer", "call": call, "with": "asked" }));
        if handset.0 == Kind::Baresip {
            // It calls the address with the dialog's name in it.
            let failed = |e: &Value| e["call"] == call.as_str() && e["transfer"]["state"] == "failed";
            three.alice.expect("the failure", LATER, failed);
            three.alice.send(json!({ "do": "call.resume", "call": call }));
            three.desk.hears_more(0.5);
            continue;
        }
        three.alice.call_is(&call, "ended");
        three.alice.call_is("asked", "ended");
        three.carol.call_is(&asked, "ended");
        three.desk.hears_more(0.5);
    }
}

#[test]
fn somebody_is_handed_on_to_a_phone_that_was_asked_before() {
    let _alone = alone();
    for handset in handsets() {
        let mut three = Three::new(handset);
        let call = three.talk();
        let asked = three.asks_carol();
        three.alice.send(json!({ "do": "call.transfer", "call": "asked", "with": call }));
        if handset.0 == Kind::Baresip {
            // It does not know what it is to replace, and rings.
            three.desk.rings();
            three.desk.answer();
        }
        three.alice.call_is(&call, "ended");
        three.carol.call_is(&asked, "ended");
        three.desk.hears_more(0.5);
    }
}

#[test]
fn a_linphonec_hands_somebody_on_to_whom_it_has_spoken_with() {
    let _alone = alone();
    for handset in handsets().into_iter().filter(|(kind, _)| *kind == Kind::Linphone) {
        let mut three = Three::new(handset);
        let call = three.talk();
        three.desk.hold();
        three.desk.dial(CAROL);
        let asked = three.carol_is_called(DESK);
        three.desk.talks();
        three.desk.joins_calls();
        let new = is_handed_on(&mut three.alice);
        assert_eq!((&new["transferred_by"], &new["peer"]), (&json!(DESK), &json!(CAROL)), "{handset:?}");
        three.alice.call_is(new["call"].as_str().unwrap(), "active");
        three.alice.call_is(&call, "ended");
        three.carol.call_is(&asked, "ended");
    }
}

#[test]
fn the_owner_of_the_gateway_is_handed_on_by_a_phone_and_hands_it_on() {
    // A phone with a proxy knows people as everybody does.
    for handset in handsets().into_iter().filter(|(_, way)| *way == Way::Address) {
        let Three { mut gateway, mut alice, mut desk, .. } = Three::new(handset);
        let owner = gateway.aor().to_owned();
        let talk = |gateway: &mut Node, desk: &mut Handset| {
            desk.dial(&owner);
            let call = gateway.rung_by(DESK);
            gateway.send(json!({ "do": "call.answer", "call": call }));
            desk.talks();
            gateway.call_is(&call, "active");
            call
        };
        let call = talk(&mut gateway, &mut desk);
        desk.hand_on(ALICE);
        let new = is_handed_on(&mut gateway);
        assert_eq!((&new["transferred_by"], &new["peer"]), (&json!(DESK), &json!(ALICE)), "{handset:?}");
        let rung = alice.rung_by("gateway@");
        alice.send(json!({ "do": "call.answer", "call": rung }));
        gateway.call_is(&call, "ended");
        alice.send(json!({ "do": "call.hangup", "call": rung }));
        desk.hears_the_end();

        let call = talk(&mut gateway, &mut desk);
        gateway.send(json!({ "do": "call.transfer", "call": call, "to": ALICE }));
        let rung = alice.rung_by(DESK);
        alice.send(json!({ "do": "call.answer", "call": rung }));
        gateway.call_is(&call, "ended");
        alice.hears(&rung, 0.5);
    }
}

fn is_handed_on(alice: &mut Node) -> Value {
    alice.expect("another call", LATER, |e| e["on"] == "call" && e["transferred_by"] != Value::Null).event
}
