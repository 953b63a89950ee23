//! Calls: out and in, heard both ways, refused and given up by either side.

use super::*;

#[test]
fn a_phone_calls_somebody_of_the_overlay_and_both_hear_each_other() {
    let _alone = alone();
    for handset in handsets() {
        let Scene { gateway: _gateway, mut alice, mut desk } = Scene::new(handset);
        desk.dial(ALICE);
        let call = alice.rung_by(DESK);
        alice.send(json!({ "do": "call.answer", "call": call }));
        desk.talks();
        alice.call_is(&call, "active");
        both_speak(&mut alice, &call);
        desk.hang_up();
        let ended = alice.call_is(&call, "ended").event;
        assert_eq!(ended["stats"]["encryption"], "gateway", "{handset:?}: {ended}");
        both_heard(handset, desk.heard(), alice);
    }
}

#[test]
fn a_phone_is_called_by_its_address_and_both_hear_each_other() {
    let _alone = alone();
    for handset in handsets() {
        let Scene { gateway: _gateway, mut alice, mut desk } = Scene::new(handset);
        alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
        desk.rings();
        alice.call_is("c1", "ringing");
        desk.answer();
        alice.call_is("c1", "active");
        both_speak(&mut alice, "c1");
        alice.send(json!({ "do": "call.hangup", "call": "c1" }));
        alice.call_is("c1", "ended");
        both_heard(handset, desk.heard(), alice);
    }
}

#[test]
fn a_phone_refuses_and_is_refused_gives_up_and_is_given_up() {
    for handset in handsets() {
        let Scene { gateway: _gateway, mut alice, mut desk } = Scene::new(handset);
        alice.send(json!({ "do": "call.dial", "call": "refused", "to": DESK }));
        desk.rings();
        desk.hang_up();
        let ended = alice.call_is("refused", "ended").event;
        let reason = ended["reason"].as_str().unwrap_or_default();
        assert!(["busy", "declined"].contains(&reason), "{handset:?}: {ended}");
        desk.hears_the_end();

        desk.dial(ALICE);
        let call = alice.rung_by(DESK);
        alice.send(json!({ "do": "call.reject", "call": call }));
        desk.hears_the_end();

        alice.send(json!({ "do": "call.dial", "call": "given up", "to": DESK }));
        desk.rings();
        alice.send(json!({ "do": "call.hangup", "call": "given up" }));
        desk.hears_the_end();

        desk.dial(ALICE);
        let call = alice.rung_by(DESK);
        desk.hang_up();
        let ended = alice.call_is(&call, "ended").event;
        assert_eq!(ended["reason"], "cancelled", "{handset:?}: {ended}");
    }
}

/// Waits until both have said all.
fn both_speak(alice: &mut Node, call: &str) {
    alice.speaks(call, SPOKEN_S);
    alice.hears(call, SPOKEN_S);
}
