//! Buddies see each other, and nobody else sees anything.

use super::{befriend, buddies, buddy_of};
use crate::process::{LATER, Setup};
use serde_json::json;
use std::time::Duration;

/// A clean good-bye is told at once; the limit is for a busy machine only.
const GOOD_BYE: Duration = Duration::from_secs(12);

const BOB: &str = "bob@example.org";
const ALICE: &str = "alice@example.org";

#[test]
fn nothing_is_seen_before_acceptance_and_both_see_each_other_after_it() {
    let mut alice = Setup::new("alice").start();
    let mut bob = Setup::new("bob").through(&alice).start();
    alice.send(json!({ "do": "buddy.add", "to": BOB }));
    let asked = bob.expect("a request", LATER, |e| e["on"] == "buddy" && e["request"] == true);
    assert_eq!(asked.event["aor"], ALICE);
    let before = buddy_of(&mut alice, BOB).expect("a buddy that was asked is listed");
    assert_eq!(before["presence"], "unknown", "seen before acceptance: {before}");
    let accepted = bob.send(json!({ "do": "buddy.accept", "aor": ALICE }));
    let seen = alice.sees(BOB, "available");
    bob.sees(ALICE, "available");
    println!("acceptance to presence: {:?}", seen.at - accepted);
}

#[test]
fn a_buddy_asked_by_invite_is_found() {
    let mut alice = Setup::new("alice").start();
    let mut bob = Setup::new("bob").start();
    let invite = bob.text("invite").to_owned();
    alice.send(json!({ "do": "buddy.add", "to": invite }));
    bob.expect("a request", LATER, |e| e["on"] == "buddy" && e["request"] == true);
    bob.send(json!({ "do": "buddy.accept", "aor": ALICE }));
    alice.sees(BOB, "available");
    bob.sees(ALICE, "available");
}

#[test]
fn every_state_and_its_note_is_seen_and_invisible_looks_offline() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    for (state, seen) in [
        ("away", "away"),
        ("busy", "busy"),
        ("dnd", "dnd"),
        ("invisible", "offline"),
        ("available", "available"),
    ] {
        let note = format!("now {state} \u{1f44b}");
        let told = bob.send(json!({ "do": "presence.set", "state": state, "note": note }));
        let heard = alice.sees(BOB, seen);
        println!("{state} seen after {:?}", heard.at - told);
        if state == "invisible" {
            assert_ne!(heard.event["note"], note.as_str(), "an invisible buddy speaks: {}", heard.event);
        } else {
            assert_eq!(heard.event["note"], note.as_str());
        }
    }
}

#[test]
fn a_clean_quit_is_seen_at_once_and_a_return_too() {
    let (mut alice, bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let told = std::time::Instant::now();
    let setup = bob.quit();
    let gone = alice.sees(BOB, "offline").at;
    println!("quit seen after {:?}", gone - told);
    assert!(gone - told < GOOD_BYE, "quit seen after {:?}", gone - told);
    let mut bob = setup.start();
    let ready = std::time::Instant::now();
    let seen = alice.sees(BOB, "available");
    println!("return seen {:?} after ready", seen.at.saturating_duration_since(ready));
    bob.sees(ALICE, "available");
}

#[test]
fn nodes_that_met_before_find_each_other_again_without_help() {
    let (alice, bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let (alice, bob) = (alice.quit().by_memory(), bob.quit().by_memory());
    let (mut alice, mut bob) = (alice.start(), bob.start());
    alice.sees(BOB, "available");
    bob.sees(ALICE, "available");
}

#[test]
fn an_invite_of_yesterday_still_finds_its_sender() {
    let alice = Setup::new("alice").start();
    let invite = alice.text("invite").to_owned();
    let mut alice = alice.quit().start();
    let mut bob = Setup::new("bob").start();
    bob.send(json!({"do": "buddy.add", "to": invite}));
    alice.expect("Bob asks", LATER, |event| event["aor"] == BOB && event["request"] == true);
}

#[test]
fn two_whom_only_buddies_find_find_each_other_after_both_have_started_anew() {
    let third = Setup::new("third").start();
    let hidden = |name: &str| Setup::new(name).through(&third);
    let (mut alice, mut bob) = (hidden("alice").start(), hidden("bob").start());
    befriend(&mut alice, &mut bob);
    for node in [&mut alice, &mut bob] {
        node.send(json!({ "do": "reaching.set", "find": "buddies" }));
        node.expect("it is set", LATER, |event| event["on"] == "reaching" && event["find"] == "buddies");
    }
    // Neither knows the other's node of this start but by what lies with the third.
    let (alice, bob) = (alice.quit(), bob.quit());
    let (mut alice, mut bob) = (alice.start(), bob.start());
    alice.sees(BOB, "available");
    bob.sees(ALICE, "available");
}

#[cfg(unix)]
#[test]
fn a_process_that_is_told_to_end_says_good_bye() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let told = std::time::Instant::now();
    let pid = bob.pid().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let gone = alice.sees(BOB, "offline").at;
    assert!(gone - told < GOOD_BYE, "seen after {:?}", gone - told);
    assert!(bob.ended().success());
}

#[test]
fn a_crash_is_seen() {
    let (mut alice, bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let killed = std::time::Instant::now();
    bob.kill9();
    let gone = alice.sees(BOB, "offline").at;
    // That it is seen within 30 s is proved in virtual time: `flows::buddies`.
    println!("crash seen after {:?}", gone - killed);
}

#[test]
fn a_removed_buddy_sees_nothing_any_more() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    alice.send(json!({ "do": "buddy.remove", "aor": BOB }));
    let fits = |e: &serde_json::Value| {
        let blind = e["presence"] == "unknown" || e["presence"] == "offline";
        e["on"] == "buddy" && e["aor"] == ALICE && blind || e["on"] == "buddy.removed" && e["aor"] == ALICE
    };
    bob.expect("alice gone", LATER, fits);
    assert_eq!(buddy_of(&mut alice, BOB), None);
    alice.send(json!({ "do": "presence.set", "state": "away", "note": "secret" }));
    // A second friend learns it; by then a leak to bob would have been sent as well.
    let mut carol = Setup::new("carol").through(&alice).start();
    carol.send(json!({ "do": "buddy.add", "to": ALICE }));
    alice.expect("a request", LATER, |e| e["on"] == "buddy" && e["request"] == true);
    alice.send(json!({ "do": "buddy.accept", "aor": "carol@example.org" }));
    carol.sees(ALICE, "away");
    // What rings at Bob's was sent after anything that could have leaked to him.
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": BOB }));
    bob.rung_by(ALICE);
    assert!(!bob.snapshot().to_string().contains("secret"), "a removed buddy sees a note");
}

#[test]
fn a_refused_request_shows_the_asker_nothing() {
    let mut alice = Setup::new("alice").start();
    let mut bob = Setup::new("bob").through(&alice).start();
    alice.send(json!({ "do": "buddy.add", "to": BOB }));
    bob.expect("a request", LATER, |e| e["on"] == "buddy" && e["request"] == true);
    bob.send(json!({ "do": "buddy.remove", "aor": ALICE }));
    bob.send(json!({ "do": "presence.set", "state": "away", "note": "secret" }));
    assert_eq!(buddy_of(&mut bob, ALICE), None);
    // What rings at Alice's was sent after anything that could have leaked to her.
    bob.send(json!({ "do": "call.dial", "call": "c1", "to": ALICE }));
    alice.rung_by(BOB);
    assert!(!alice.snapshot().to_string().contains("secret"));
}

#[test]
fn buddies_outlive_restarts_of_both() {
    let (alice, bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let (first, second) = (alice.quit(), bob.quit());
    let mut alice = first.start();
    let mut bob = second.through(&alice).start();
    alice.sees(BOB, "available");
    bob.sees(ALICE, "available");
}

#[test]
fn three_people_see_each_other() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let mut carol = Setup::new("carol").through(&bob).start();
    befriend(&mut carol, &mut alice);
    befriend(&mut bob, &mut carol);
    carol.send(json!({ "do": "presence.set", "state": "away", "note": "lunch" }));
    for other in [&mut alice, &mut bob] {
        assert_eq!(other.sees("carol@example.org", "away").event["note"], "lunch");
    }
}

#[test]
fn an_address_that_cannot_be_is_refused_with_a_sentence() {
    let mut alice = Setup::new("alice").start();
    for address in
        ["", "bob", "@example.org", "bob@", "bob@@example.org", "bob@exa mple.org", "ahoy:nonsense"]
    {
        alice.send(json!({ "do": "buddy.add", "to": address }));
        let error = alice.complains("bad-address").event;
        assert!(error["text"].as_str().is_some_and(|text| text.contains(' ')), "no sentence: {error}");
    }
    alice.still_answers();
}
