//! Within a call: hold from either side, and keys both ways (RFC 3264 8.4, RFC 4733).

use super::*;
use std::time::Duration;

/// What each side says all the time.
const PHONE_HZ: f32 = 600.0;
const TONE_MS: usize = 30_000;
/// How long a call is listened to while it is held, and what may still be on its way when that begins.
const HELD: Duration = Duration::from_millis(1_200);
const ON_ITS_WAY_S: f64 = 0.3;
const ON_ITS_WAY_PACKETS: f64 = 5.0;

#[test]
fn a_phone_holds_and_resumes_and_keys_go_both_ways() {
    let _alone = alone();
    for handset in handsets() {
        let (_gateway, mut alice, mut desk, call) = in_a_call(handset);
        desk.press('5');
        alice.expect("key 5", LATER, |e| e["on"] == "call.digit" && e["digit"] == "5");
        alice.send(json!({ "do": "call.digit", "call": call, "digit": "7" }));
        desk.hears_key('7');

        desk.hold();
        is_held(&mut alice, &call, "held_by_peer", true);
        is_silent(handset, &mut desk);
        desk.resume();
        is_held(&mut alice, &call, "held_by_peer", false);
        desk.hears_more(0.5);
        desk.hang_up();
        alice.call_is(&call, "ended");
        ends_with_sound(handset, alice);
    }
}

#[test]
fn somebody_of_the_overlay_holds_a_phone_and_resumes() {
    let _alone = alone();
    for handset in handsets() {
        let (_gateway, mut alice, mut desk, call) = in_a_call(handset);
        alice.send(json!({ "do": "call.hold", "call": call }));
        is_held(&mut alice, &call, "held", true);
        // The figures come each second: the phone has stopped before the first, and does not begin before the second.
        let before = received(&mut alice, &call);
        let after = received(&mut alice, &call);
        assert!(after - before < ON_ITS_WAY_PACKETS, "{handset:?} went on: {before} to {after} packets");
        alice.send(json!({ "do": "call.resume", "call": call }));
        is_held(&mut alice, &call, "held", false);
        desk.hears_more(0.5);
        alice.hears(&call, (after + 50.0) / 50.0);
        desk.hang_up();
        alice.call_is(&call, "ended");
        ends_with_sound(handset, alice);
    }
}

/// Packets that have come when the next figures are told but one.
fn received(alice: &mut Node, call: &str) -> f64 {
    let fits = |e: &Value| e["on"] == "call" && e["call"] == call && !e["stats"].is_null();
    alice.expect("figures", LATER, fits);
    alice.expect("figures", LATER, fits).event["stats"]["packets_received"].as_f64().unwrap()
}

/// The phone has called Alice, and hears her.
fn in_a_call(handset: (Kind, Way)) -> (Node, Node, Handset, String) {
    let nodes = gateway_with(|_| Setup::new("alice").hearing("tone:440"));
    let tone = Wave::tone(48_000, PHONE_HZ, TONE_MS);
    let Scene { gateway, mut alice, mut desk } = Scene::with(handset, nodes, |phone| phone.saying(tone));
    desk.dial(ALICE);
    let call = alice.rung_by(DESK);
    alice.send(json!({ "do": "call.answer", "call": call }));
    desk.talks();
    alice.call_is(&call, "active");
    desk.hears_more(0.5);
    (gateway, alice, desk, call)
}

#[track_caller]
fn is_held(alice: &mut Node, call: &str, whose: &str, held: bool) {
    let fits = |e: &Value| e["on"] == "call" && e["call"] == call && e[whose] == held;
    alice.expect(&format!("{whose}: {held}"), LATER, fits);
}

#[track_caller]
fn is_silent(handset: (Kind, Way), desk: &mut Handset) {
    let before = desk.sound_s();
    std::thread::sleep(HELD);
    let heard = desk.sound_s() - before;
    assert!(heard < ON_ITS_WAY_S, "{handset:?} heard {heard} s while held");
}

/// What Alice heard last is the phone.
#[track_caller]
fn ends_with_sound(handset: (Kind, Way), alice: Node) {
    let heard = Wave::read(&alice.quit().recording());
    let last = heard.samples.len().saturating_sub(heard.rate as usize / 2);
    let end = Wave { rate: heard.rate, samples: heard.samples[last..].to_vec() };
    assert!(end.loud_seconds() > 0.2, "{handset:?}: {} s at the end", end.loud_seconds());
}
