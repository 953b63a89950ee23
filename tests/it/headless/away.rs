//! Somebody writes to a buddy who is away, and closes his laptop; the other opens his, and has it.

use super::befriend;
use crate::process::{LATER, Setup};
use serde_json::{Value, json};

#[test]
fn two_who_are_never_there_together_write_to_each_other() {
    let carol = Setup::new("carol").start();
    let alice = Setup::new("alice").through(&carol);
    let mut node = alice.start();
    let mut bob = Setup::new("bob").through(&carol).start();
    befriend(&mut node, &mut bob);
    std::thread::sleep(std::time::Duration::from_secs(2));
    let bob = bob.quit();
    node.sees("bob@example.org", "offline");
    for number in 0..3 {
        let (id, text) = (format!("m{number}"), format!("text {number}"));
        node.send(json!({ "do": "message.send", "message": id, "to": "bob@example.org", "text": text }));
    }
    let is_kept = |e: &Value| e["on"] == "message.kept" && e["message"] == "m2";
    let kept = node.expect("m2 to be kept", LATER, is_kept).event;
    assert!(kept["keepers"].as_u64() >= Some(1) && kept["until"].is_u64(), "{kept}");
    let alice = node.quit();
    let started = std::time::Instant::now();
    let mut bob = bob.start();
    let ready = started.elapsed();
    for number in 0..3 {
        let next = bob.expect("the next text", LATER, |e| e["on"] == "message");
        assert_eq!(
            (&next.event["from"], &next.event["text"]),
            (&json!("alice@example.org"), &json!(format!("text {number}")))
        );
        println!("away: text {number} read {:?} after the start, ready after {ready:?}", next.at - started);
    }
    std::thread::sleep(std::time::Duration::from_secs(2));
    let bob = bob.quit();
    let mut alice = alice.start();
    alice.message_is("m2", "delivered");
    alice.quit();
    let mut bob = bob.start();
    assert!(
        bob.comes(std::time::Duration::from_secs(5), |e| e["on"] == "message").is_none(),
        "nothing twice"
    );
    drop(carol);
}
