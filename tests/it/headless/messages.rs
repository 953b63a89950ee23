//! Messages arrive once, wait for those who are away, and are kept.

use super::buddies;
use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};

const BOB: &str = "bob@example.org";
const ALICE: &str = "alice@example.org";

#[test]
fn messages_go_both_ways_and_say_how_far_they_came() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let text = "h\u{e9}llo \u{1f44b} \u{5e9}\u{5dc}\u{5d5}\u{5dd}\nsecond line <b>&amp;";
    let sent = send(&mut alice, "m1", BOB, text);
    let read = bob.reads(text);
    assert_eq!(read.event["from"], ALICE);
    assert!(read.event["at"].is_u64() || read.event["at"].is_string(), "{}", read.event);
    let delivered = alice.message_is("m1", "delivered");
    println!("message: read after {:?}, delivered after {:?}", read.at - sent, delivered.at - sent);
    send(&mut bob, "m1", ALICE, "an answer under an id of the other's");
    alice.reads("an answer under an id of the other's");
    bob.message_is("m1", "delivered");
}

#[test]
fn the_longest_text_arrives_and_holds_up_none_behind_it() {
    const TEXT_MAX: usize = 64 * 1024;
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let longest = "x".repeat(TEXT_MAX);
    send(&mut alice, "m1", BOB, &longest);
    send(&mut alice, "m2", BOB, "the next one");
    bob.reads(&longest);
    bob.reads("the next one");
    alice.message_is("m2", "delivered");
    send(&mut alice, "m3", BOB, &"x".repeat(TEXT_MAX + 1));
    alice.complains("too-long");
}

#[test]
fn messages_sent_at_once_arrive_in_order_and_once() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    for n in 0..20 {
        send(&mut alice, &format!("m{n}"), BOB, &format!("text {n}"));
    }
    for n in 0..20 {
        let next = bob.expect("the next text", LATER, |e| e["on"] == "message" && e["from"] == ALICE);
        assert_eq!(next.event["text"], format!("text {n}"));
    }
    alice.message_is("m19", "delivered");
}

#[test]
fn a_message_to_somebody_away_waits_and_goes_when_he_comes_back() {
    let (mut alice, bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let setup = bob.quit();
    alice.sees(BOB, "offline");
    send(&mut alice, "m1", BOB, "see you");
    alice.message_is("m1", "queued");
    let mut bob = setup.start();
    bob.reads("see you");
    alice.message_is("m1", "delivered");
}

#[test]
fn a_waiting_message_outlives_a_crash_of_its_sender() {
    let (mut alice, bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let bobs = bob.quit();
    alice.sees(BOB, "offline");
    send(&mut alice, "m1", BOB, "from before the crash");
    alice.message_is("m1", "queued");
    let mut alice = alice.kill9().start();
    let mut bob = bobs.through(&alice).start();
    bob.reads("from before the crash");
    alice.message_is("m1", "delivered");
}

#[test]
fn the_last_message_is_kept_over_a_restart_at_both_ends() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    send(&mut alice, "m1", BOB, "keep this");
    bob.reads("keep this");
    alice.message_is("m1", "delivered");
    for setup in [alice.quit(), bob.quit()] {
        let snapshot = setup.start().snapshot();
        assert!(snapshot.to_string().contains("keep this"), "{} forgot: {snapshot}", setup.aor);
    }
}

#[test]
fn a_message_that_cannot_be_sent_fails_with_a_reason() {
    let mut alice = Setup::new("alice").start();
    send(&mut alice, "m1", "no address", "hello");
    let bad = alice.expect("a refusal", LATER, about("m1")).event;
    assert!(bad.to_string().contains("bad-address"), "{bad}");
    send(&mut alice, "m2", BOB, &"a".repeat(100 << 10));
    let long = alice.expect("a refusal", LATER, about("m2")).event;
    assert!(long.to_string().contains("too-long"), "{long}");
    alice.still_answers();
}

#[test]
fn a_text_of_the_greatest_length_arrives_and_holds_up_none_after_it() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let text = "a".repeat(64 << 10);
    send(&mut alice, "m1", BOB, &text);
    send(&mut alice, "m2", BOB, "and after it");
    bob.reads(&text);
    bob.reads("and after it");
    alice.message_is("m2", "delivered");
    send(&mut alice, "m3", BOB, &format!("{text}a"));
    let refusal = alice.expect("a refusal", LATER, about("m3")).event;
    assert!(refusal.to_string().contains("too-long"), "{refusal}");
}

#[test]
fn an_id_used_before_is_refused() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    send(&mut alice, "m1", BOB, "first");
    bob.reads("first");
    alice.message_is("m1", "delivered");
    send(&mut alice, "m1", BOB, "second");
    alice.complains("id-in-use");
}

#[test]
fn messages_are_answered_edited_reacted_to_read_and_deleted_by_commands() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    send(&mut alice, "m1", BOB, "helo");
    bob.reads("helo");
    bob.send(json!({ "do": "message.reply", "message": "a", "aor": ALICE, "text": "hm?", "to": "m1", "own": false }));
    let answer = alice.reads("hm?").event;
    assert_eq!(answer["reply"], json!({ "message": "m1", "own": true, "text": "helo" }));
    alice.send(json!({ "do": "message.edit", "aor": BOB, "message": "m1", "text": "hello" }));
    let changed = |e: &Value| e["on"] == "message.changed" && e["message"] == "m1";
    let edited = bob.expect("the edit", LATER, changed).event;
    assert_eq!(
        (&edited["text"], &edited["edited"], &edited["own"]),
        (&json!("hello"), &json!(true), &json!(false))
    );
    alice.expect("its own edit", LATER, changed);
    bob.send(
        json!({ "do": "message.react", "aor": ALICE, "message": "m1", "own": false, "sign": "\u{1f44d}" }),
    );
    let reacted = alice.expect("the reaction", LATER, changed).event;
    assert_eq!(reacted["their_reaction"], "\u{1f44d}");
    bob.send(json!({ "do": "message.read", "aor": ALICE }));
    alice.message_is("m1", "read");
    alice.send(json!({ "do": "typing", "aor": BOB, "on": true }));
    bob.expect("that she writes", LATER, |e| e["on"] == "typing" && e["aor"] == ALICE && e["active"] == true);
    alice.send(json!({ "do": "message.delete", "aor": BOB, "message": "m1", "own": true, "for_all": true }));
    bob.expect("the deletion", LATER, |e| changed(e) && e["deleted"] == true && e["text"] == "");
    bob.send(json!({ "do": "message.delete", "aor": ALICE, "message": "a", "own": true }));
    bob.expect("what is forgotten", LATER, |e| e["on"] == "message.forgotten" && e["message"] == "a");
    bob.send(json!({ "do": "message.edit", "aor": ALICE, "message": "nothing", "text": "x" }));
    bob.complains("unknown-message");
    bob.send(json!({ "do": "receipts.set", "on": false }));
    bob.expect("the setting", LATER, |e| e["on"] == "me" && e["receipts"] == false);
    bob.send(json!({ "do": "history.load", "aor": ALICE }));
    let history = bob.expect("the history", LATER, |e| e["on"] == "history").event;
    let kept = history["messages"].as_array().expect("messages");
    assert_eq!(kept.len(), 1);
    assert_eq!((&kept[0]["text"], &kept[0]["deleted"]), (&json!(""), &json!(true)));
}

fn send(node: &mut Node, message: &str, to: &str, text: &str) -> std::time::Instant {
    node.send(json!({ "do": "message.send", "message": message, "to": to, "text": text }))
}

/// A failed state of the message, or an error about it.
fn about(message: &'static str) -> impl Fn(&Value) -> bool {
    move |e| e["message"] == message && e["state"] == "failed" || e["on"] == "error" && e["about"] == message
}
