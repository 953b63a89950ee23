//! Voicemail between two processes: greeted, recorded, delivered, and played.

use super::buddies;
use crate::process::{LATER, Setup};
use serde_json::{Value, json};

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

#[test]
fn a_friend_who_is_not_to_be_disturbed_is_greeted_by_and_left_a_message() {
    let sounding = |name| Setup::new(name).with(&["--audio-in", "tone:440", "--audio-out", "null"]);
    let (mut alice, mut bob) = buddies(&sounding("alice"), sounding("bob"));
    bob.send(json!({ "do": "greeting.record" }));
    std::thread::sleep(std::time::Duration::from_millis(400));
    bob.send(json!({ "do": "greeting.keep" }));
    let greets =
        |e: &Value| e["on"] == "voicemail.own" && e["greeting_ms"].as_u64().is_some_and(|ms| ms >= 300);
    bob.expect("a greeting", LATER, greets);
    bob.send(json!({ "do": "presence.set", "state": "dnd" }));
    alice.sees(BOB, "dnd");
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": BOB }));
    assert_eq!(alice.call_is("c1", "ended").event["reason"], "do-not-disturb");
    let stage = |stage: &'static str| {
        move |e: &Value| e["on"] == "voicemail" && e["call"] == "c1" && e["stage"] == stage
    };
    alice.expect("the offer", LATER, stage("offered"));
    alice.send(json!({ "do": "voicemail.leave", "call": "c1" }));
    for now in ["greeting", "tone", "recording"] {
        alice.expect(now, LATER, stage(now));
    }
    std::thread::sleep(std::time::Duration::from_millis(300));
    alice.send(json!({ "do": "voice.send", "message": "v1" }));
    alice.message_is("v1", "delivered");
    alice.expect("the end of it", LATER, |e| e["on"] == "voicemail.gone" && e["call"] == "c1");
    let came = |e: &Value| e["on"] == "message" && e["message"] == "v1" && e["voice"]["voicemail"] == true;
    bob.expect("voicemail", LATER, came);
    let missed = |e: &Value| e["on"] == "call.record" && e["missed"] == true && e["voicemail"] == "v1";
    bob.expect("the call that has left it", LATER, missed);
    bob.send(json!({ "do": "voice.play", "aor": ALICE, "message": "v1", "own": false }));
    let played = |e: &Value| e["on"] == "voice.played" && e["message"] == "v1" && e["reason"].is_null();
    bob.expect("all of it", LATER, played);
    let kept = bob.quit().start().snapshot()["voicemail"].clone();
    assert!(kept["takes"] == true && kept["greeting_ms"].as_u64().is_some_and(|ms| ms >= 300), "{kept}");
}
