//! What was said is found again, written to a file, and forgotten.

use super::buddies;
use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};

const BOB: &str = "bob@example.org";
const ALICE: &str = "alice@example.org";

#[test]
fn what_was_said_is_found_at_both_ends_also_after_a_crash() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    say(&mut alice, &mut bob, "m1", "Meet me at the Café \"tomorrow\"");
    say(&mut alice, &mut bob, "m2", "明天我去北京大学");
    say(&mut alice, &mut bob, "m3", "nothing of that");
    alice.send(json!({ "do": "message.edit", "aor": BOB, "message": "m3", "text": "a cafeteria" }));
    bob.expect("the edit", LATER, |e| e["on"] == "message.changed" && e["text"] == "a cafeteria");
    assert_eq!(search(&mut bob, "CAFE", None), ["m3", "m1"]);
    assert_eq!(search(&mut bob, "京", Some(ALICE)), ["m2"]);
    assert_eq!(search(&mut bob, "cafe OR 北京", None), [""; 0]);
    assert_eq!(search(&mut bob, "nothing", None), [""; 0]);
    let mut bob = bob.kill9().start();
    assert_eq!(search(&mut bob, "cafe", None), ["m3", "m1"]);
    bob.send(json!({ "do": "search", "text": "cafe", "limit": 1 }));
    let first = bob.expect("the first page", LATER, |e| e["on"] == "found").event;
    assert_eq!((&first["more"], &first["hits"][0]["words"]), (&json!(true), &json!(["cafeteria"])));
    let position = first["hits"][0]["position"].as_u64().unwrap();
    bob.send(json!({ "do": "history.around", "aor": ALICE, "position": position, "limit": 2 }));
    let around = bob.expect("what is round it", LATER, |e| e["on"] == "history.around").event;
    let texts: Vec<_> =
        around["messages"].as_array().unwrap().iter().map(|it| it["message"].as_str().unwrap()).collect();
    assert_eq!((texts, &around["older"], &around["newer"]), (vec!["m2", "m3"], &json!(true), &json!(false)));
}

#[test]
fn a_conversation_is_written_to_a_file_once() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    say(&mut alice, &mut bob, "m1", "one\ntwo \"three\"");
    let dir = std::env::temp_dir().join(format!("ahoy-export-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    for (format, expected) in
        [("text", ": one\n    two \"three\"\n"), ("json", "\"text\":\"one\\ntwo \\\"three\\\"\"")]
    {
        let path = dir.join(format);
        let order = json!({ "do": "history.export", "aor": ALICE, "path": path, "format": format });
        bob.send(order.clone());
        bob.expect("the file", LATER, |e| e["on"] == "history.exported" && e["aor"] == ALICE);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(expected), "{text}");
        bob.send(order);
        let refused = bob.expect("a refusal", LATER, |e| e["on"] == "error" && e["about"] == "export").event;
        assert_eq!(refused["code"], "storage");
    }
    std::fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_cleared_conversation_is_gone_here_alone_and_the_buddy_stays() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    say(&mut alice, &mut bob, "m1", "a secret");
    say(&mut alice, &mut bob, "m2", "another secret");
    bob.send(json!({ "do": "history.clear", "aor": ALICE }));
    bob.expect("it is clear", LATER, |e| e["on"] == "history.cleared" && e["aor"] == ALICE);
    assert_eq!(search(&mut bob, "secret", None), [""; 0]);
    assert!(!bob.snapshot().to_string().contains("secret"));
    say(&mut alice, &mut bob, "m3", "a new beginning");
    let mut bob = bob.quit().start();
    assert_eq!(history(&mut bob, ALICE), ["a new beginning"]);
    assert_eq!(search(&mut alice, "secret", None), ["m2", "m1"]);
}

#[track_caller]
fn say(from: &mut Node, to: &mut Node, id: &str, text: &str) {
    let aor = to.aor().to_owned();
    from.send(json!({ "do": "message.send", "message": id, "to": aor, "text": text }));
    to.reads(text);
    from.message_is(id, "delivered");
}

/// The messages in which it is found.
#[track_caller]
fn search(node: &mut Node, text: &str, aor: Option<&str>) -> Vec<String> {
    node.send(json!({ "do": "search", "text": text, "aor": aor }));
    let found = node.expect("what was found", LATER, |e| e["on"] == "found" && e["text"] == text).event;
    let hits = found["hits"].as_array().unwrap();
    hits.iter().map(|hit| hit["message"].as_str().unwrap_or_default().to_owned()).collect()
}

#[track_caller]
fn history(node: &mut Node, aor: &str) -> Vec<Value> {
    node.send(json!({ "do": "history.load", "aor": aor }));
    let history = node.expect("the history", LATER, |e| e["on"] == "history").event;
    history["messages"].as_array().unwrap().iter().map(|it| it["text"].clone()).collect()
}
