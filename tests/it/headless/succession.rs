//! A key is replaced: real processes, with a real profile and a real start anew.

use super::{befriend, buddy_of};
use crate::process::{LATER, Node, SOON, Setup};
use serde_json::{Value, json};

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

#[track_caller]
fn words(node: &mut Node) -> Value {
    node.send(json!({ "do": "words.show" }));
    node.expect("words", SOON, |e| e["on"] == "words").event["words"].clone()
}

/// A call and a message from each to the other.
#[track_caller]
fn all_is_well(alice: &mut Node, bob: &mut Node, id: &str) {
    let call = format!("call-{id}");
    bob.send(json!({ "do": "call.dial", "call": call, "to": ALICE }));
    let rung = alice.rung_by(BOB);
    alice.send(json!({ "do": "call.answer", "call": rung }));
    bob.call_is(&call, "active");
    bob.send(json!({ "do": "call.hangup", "call": call }));
    bob.call_is(&call, "ended");
    let (to_bob, to_alice) = (format!("still me {id}"), format!("still you {id}"));
    alice.send(json!({ "do": "message.send", "message": format!("a-{id}"), "to": BOB, "text": to_bob }));
    bob.reads(&to_bob);
    bob.send(json!({ "do": "message.send", "message": format!("b-{id}"), "to": ALICE, "text": to_alice }));
    alice.reads(&to_alice);
}

#[test]
fn a_friend_follows_a_key_that_is_replaced_and_the_old_words_are_worth_nothing() {
    let setup = Setup::new("alice").hearing("silence");
    let mut alice = setup.start();
    let mut bob = Setup::new("bob").hearing("silence").through(&alice).start();
    befriend(&mut bob, &mut alice);
    let (old_words, old_short) = (words(&mut alice), alice.text("short").to_owned());

    alice.send(json!({ "do": "key.change" }));
    alice.expect("the change", SOON, |e| e["on"] == "key.changed");
    let ready = alice.expect("a start anew", LATER, |e| e["on"] == "ready").event;
    assert_ne!(ready["short"], old_short.as_str());
    assert_eq!(ready["sip"], alice.sip(), "phones find it where it was");
    bob.expect("the key followed", LATER, |e| e["on"] == "buddy.followed" && e["aor"] == ALICE);
    let back = |e: &Value| e["on"] == "buddy" && e["presence"] == "available" && !e["followed_at"].is_null();
    bob.expect("alice under her new key", LATER, back);
    alice.sees(BOB, "available");
    assert_ne!(words(&mut alice), old_words);
    all_is_well(&mut alice, &mut bob, "1");
    let known = buddy_of(&mut bob, ALICE).expect("still a buddy");
    assert_eq!((&known["relation"], &known["rival"]), (&json!("mutual"), &json!(false)));

    // Whoever comes by the old words is not believed, and she herself is the same after the next start.
    let finder = Setup::new("alice").hearing("silence");
    let text: Vec<_> = old_words.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let file = finder.file("words");
    std::fs::write(&file, text.join(" ")).expect("written");
    let path = file.to_str().expect("a path").to_owned();
    let mut finder = finder.with(&["--words-file", &path]).through(&bob).start();
    finder.send(json!({ "do": "message.send", "message": "f", "to": BOB, "text": "it is me" }));
    alice.kill9();
    let mut alice = setup.start();
    assert_eq!(alice.text("short"), ready["short"].as_str().expect("text"));
    alice.sees(BOB, "available");
    bob.sees(ALICE, "available");
    all_is_well(&mut alice, &mut bob, "2");
    assert!(!bob.has_said(|e| e["on"] == "message" && e["text"] == "it is me"));
}

#[test]
fn who_is_restored_after_a_theft_has_new_words_and_another_key() {
    let mut alice = Setup::new("alice").start();
    let (old, short) = (words(&mut alice), alice.text("short").to_owned());
    alice.quit();
    let new = Setup::new("alice");
    let file = new.file("words");
    let text: Vec<_> = old.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    std::fs::write(&file, text.join(" ")).expect("written");
    let path = file.to_str().expect("a path").to_owned();
    let mut again = new.with(&["--words-file", &path, "--change-key"]).start();
    assert_ne!(again.text("short"), short);
    assert_ne!(words(&mut again), old);
}
