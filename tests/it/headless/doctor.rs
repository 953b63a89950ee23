//! How a call went, and why one is reached, as another program is told.

use super::buddies;
use crate::process::{LATER, SOON, Setup};
use serde_json::{Value, json};

#[test]
fn a_call_on_loopback_went_straight_and_the_doctor_names_nobody() {
    let bob = Setup::new("bob").hearing("tone:440").with(&["--auto-answer"]);
    let (mut alice, bob) = buddies(&Setup::new("alice").hearing("tone:440"), bob);
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "bob@example.org" }));
    alice.call_is("c1", "active");
    alice.hears("c1", 1.0);
    let measured = |e: &Value| e["on"] == "call" && !e["stats"]["round_trip_ms"].is_null();
    let call = alice.expect("figures", LATER, measured).event;
    assert_eq!((&call["stats"]["path"], &call["reconnecting"]), (&json!("direct"), &json!(false)), "{call}");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    let record = alice.expect("the entry", LATER, |e| e["on"] == "call.record").event;
    let went = &record["doctor"];
    assert_eq!((&went["path"], &went["findings"][0]), (&json!("direct"), &json!("direct")), "{record}");
    assert!(went["round_trip_ms"].is_number() && went["loss_in_worst"].is_number(), "{record}");

    alice.send(json!({ "do": "doctor" }));
    let found = alice.expect("what the doctor found", SOON, |e| e["on"] == "doctor").event;
    assert_eq!(
        (&found["way"], &found["findings"][0]["code"]),
        (&json!("local"), &json!("reach-local")),
        "{found}"
    );
    assert_eq!(found["findings"][0]["severity"], "notice");
    assert_eq!((&found["ipv6"], &found["calls"][0]["path"]), (&json!(false), &json!("direct")), "{found}");
    let text = found["text"].as_str().unwrap();
    let snapshot = alice.snapshot();
    assert_eq!(snapshot["call_records"][0]["doctor"], *went, "kept with the entry");
    for foreign in ["127.0.0.1", "@", "bob", "alice", "/ip4/", bob.ready["peer"].as_str().unwrap()] {
        assert!(!text.contains(foreign), "{foreign} in {text}");
    }
    assert!(text.contains("Straight") && text.contains("local network"), "{text}");
}
