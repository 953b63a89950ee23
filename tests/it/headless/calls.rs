//! Calls between two processes, judged by what each heard.

use super::buddies;
use crate::process::{LATER, Node, SPEECH_S, Setup, alone, open_files};
use crate::wave::{HEARD, Wave, align};
use serde_json::{Value, json};
use std::net::UdpSocket;

const BOB: &str = "bob@example.org";
const ALICE: &str = "alice@example.org";
/// Share of 20 ms windows; a muted stretch is silent but for what was on its way.
const SILENT: f32 = 0.01;
/// Where nobody listens: below what the kernel hands out by itself, and not among the ports of `phone`.
const SILENT_PORTS: std::ops::Range<u16> = 15_000..20_000;

#[test]
fn what_is_said_at_either_end_is_heard_at_the_other() {
    let _alone = alone();
    let (mut alice, mut bob) = speaking_pair();
    let dialled = dial(&mut alice, "c1", BOB);
    let incoming = bob.rung_by(ALICE);
    alice.call_is("c1", "ringing");
    bob.send(json!({ "do": "call.answer", "call": incoming }));
    let active = alice.call_is("c1", "active");
    bob.call_is(&incoming, "active");
    println!("dial to active: {:?}", active.at - dialled);
    alice.hears("c1", SPEECH_S);
    bob.hears(&incoming, SPEECH_S);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    let ended = alice.call_is("c1", "ended").event;
    bob.call_is(&incoming, "ended");
    assert!(no_reason(&ended), "a normal end has a reason: {ended}");
    for (name, node) in [("alice", alice), ("bob", bob)] {
        let heard = Wave::read(&node.quit().recording());
        let found = align(&Wave::speech(), &heard);
        println!("{name} heard {:.1} s, mouth to ear {:.1} ms: {found:?}", heard.seconds(), found.delay_ms);
        assert!(found.correlation > HEARD, "{name}: {found:?}");
    }
}

#[test]
fn a_call_is_hung_up_by_the_callee_too() {
    let (mut alice, mut bob) = pair(false);
    dial(&mut alice, "c1", BOB);
    let incoming = bob.rung_by(ALICE);
    bob.send(json!({ "do": "call.answer", "call": incoming }));
    alice.call_is("c1", "active");
    bob.call_is(&incoming, "active");
    bob.send(json!({ "do": "call.hangup", "call": incoming }));
    bob.call_is(&incoming, "ended");
    let ended = alice.call_is("c1", "ended").event;
    assert!(no_reason(&ended), "{ended}");
}

#[test]
fn a_recording_is_complete_after_ended_and_before_quit() {
    let (mut alice, mut bob) = pair(true);
    dial(&mut alice, "c1", BOB);
    alice.call_is("c1", "active");
    alice.hears("c1", 1.0);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    let stats = alice.call_is("c1", "ended").event["stats"].clone();
    let when_ended = Wave::read(&alice.setup.recording());
    assert!(when_ended.seconds() > 0.95, "{} s", when_ended.seconds());
    assert_eq!(stats["encryption"], "end-to-end", "{stats}");
    assert_eq!((&stats["path"], &stats["findings"][0]), (&json!("direct"), &json!("direct")), "{stats}");
    assert!(stats["packets_received"].as_u64().is_some_and(|packets| packets >= 40), "{stats}");
    bob.still_answers();
    assert_eq!(Wave::read(&alice.quit().recording()), when_ended);
}

#[test]
fn a_rejected_call_ends_as_declined_and_is_not_missed() {
    let (mut alice, mut bob) = pair(false);
    dial(&mut alice, "c1", BOB);
    let incoming = bob.rung_by(ALICE);
    bob.send(json!({ "do": "call.reject", "call": incoming }));
    assert_eq!(alice.call_is("c1", "ended").event["reason"], "declined");
    bob.call_is(&incoming, "ended");
    assert_eq!(missed(&mut bob), 0);
}

#[test]
fn a_cancelled_call_stops_ringing_and_is_listed_as_missed() {
    let (mut alice, mut bob) = pair(false);
    dial(&mut alice, "c1", BOB);
    let incoming = bob.rung_by(ALICE);
    alice.call_is("c1", "ringing");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    assert_eq!(bob.call_is(&incoming, "ended").event["reason"], "cancelled");
    assert_eq!(missed(&mut bob), 1);
}

#[test]
fn a_second_caller_who_is_answered_puts_the_first_on_hold() {
    let (mut alice, bob) = pair(true);
    let mut carol = Setup::new("carol").through(&alice).hearing("silence").start();
    dial(&mut alice, "c1", BOB);
    alice.call_is("c1", "active");
    dial(&mut carol, "c2", BOB);
    carol.call_is("c2", "active");
    alice
        .expect("to be held", LATER, |e| e["on"] == "call" && e["call"] == "c1" && e["held_by_peer"] == true);
    drop(bob);
}

#[test]
fn a_held_call_is_silent_at_both_ends_and_heard_at_both_when_it_is_resumed() {
    let _alone = alone();
    let alice = Setup::new("alice").hearing("tone:440");
    let (mut alice, mut bob) =
        buddies(&alice, Setup::new("bob").hearing("tone:440").with(&["--auto-answer"]));
    dial(&mut alice, "c1", BOB);
    alice.call_is("c1", "active");
    alice.speaks("c1", 1.5);
    alice.send(json!({ "do": "call.hold", "call": "c1" }));
    bob.expect("to be held", LATER, |e| e["on"] == "call" && e["held_by_peer"] == true);
    alice.speaks("c1", 4.0);
    alice.send(json!({ "do": "call.resume", "call": "c1" }));
    alice.expect("to speak again", LATER, |e| e["on"] == "call" && e["held"] == false);
    alice.speaks("c1", 6.0);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    for node in [alice, bob] {
        assert_pause_in_the_middle(&Wave::read(&node.quit().recording()));
    }
}

#[test]
fn a_call_is_handed_over_to_a_third_who_hears_the_second() {
    let _alone = alone();
    let (mut alice, mut bob) = speaking_pair();
    let carol = Setup::new("carol").through(&alice).hearing("silence").with(&["--auto-answer"]).start();
    dial(&mut alice, "c1", BOB);
    let incoming = bob.rung_by(ALICE);
    bob.send(json!({ "do": "call.answer", "call": incoming }));
    alice.call_is("c1", "active");
    alice.send(json!({ "do": "call.transfer", "call": "c1", "to": "carol@example.org" }));
    let handed = |e: &Value| e["on"] == "call" && e["state"] == "active" && e["transferred_by"] == ALICE;
    let new = bob.expect("the new call", LATER, handed).event;
    assert_eq!(new["peer"], "carol@example.org");
    let ended = alice.call_is("c1", "ended").event;
    assert!(no_reason(&ended), "{ended}");
    bob.call_is(&incoming, "ended");
    let call = new["call"].as_str().expect("an id").to_owned();
    bob.speaks(&call, SPEECH_S);
    bob.send(json!({ "do": "call.hangup", "call": call }));
    bob.call_is(&call, "ended");
    let found = align(&Wave::speech(), &Wave::read(&carol.quit().recording()));
    println!("the third heard {found:?}");
    assert!(found.correlation > HEARD, "{found:?}");
}

/// Where a machine stands still for a moment there is a click or a gap: windows are counted, not runs.
fn assert_pause_in_the_middle(heard: &Wave) {
    let loudness = heard.loudness(20);
    let loud: Vec<usize> = (0..loudness.len()).filter(|at| loudness[*at] > 0.1).collect();
    let (first, last) = (*loud.first().expect("it is heard"), *loud.last().expect("it is heard"));
    let quiet: Vec<usize> = (first..last).filter(|at| loudness[*at] < SILENT).collect();
    println!("silent: {} ms of {} ms", quiet.len() * 20, (last - first) * 20);
    assert!(quiet.len() > 50, "silent for {} ms: {loudness:?}", quiet.len() * 20);
    let middle = quiet[quiet.len() / 2];
    let (before, after): (Vec<usize>, Vec<usize>) = loud.into_iter().partition(|at| *at < middle);
    assert!(before.len() > 25 && after.len() > 25, "{} and {}: {loudness:?}", before.len(), after.len());
}

#[test]
fn do_not_disturb_refuses_calls_and_available_takes_them_again() {
    let (mut alice, mut bob) = pair(true);
    bob.send(json!({ "do": "presence.set", "state": "dnd", "note": "" }));
    alice.sees(BOB, "dnd");
    dial(&mut alice, "c1", BOB);
    assert_eq!(alice.call_is("c1", "ended").event["reason"], "do-not-disturb");
    let missed = bob.expect("the missed call", LATER, |e| e["on"] == "call.record").event;
    assert_eq!((&missed["missed"], &missed["reason"]), (&json!(true), &json!("do-not-disturb")), "{missed}");
    bob.send(json!({ "do": "presence.set", "state": "available", "note": "" }));
    alice.sees(BOB, "available");
    dial(&mut alice, "c2", BOB);
    alice.call_is("c2", "active");
}

#[test]
fn an_invisible_person_can_still_be_called() {
    let (mut alice, mut bob) = pair(true);
    bob.send(json!({ "do": "presence.set", "state": "invisible", "note": "" }));
    alice.sees(BOB, "offline");
    dial(&mut alice, "c1", BOB);
    alice.call_is("c1", "active");
}

#[test]
fn a_muted_microphone_is_not_heard_until_it_is_unmuted() {
    let _alone = alone();
    let alice = Setup::new("alice").hearing("tone:440");
    let (mut alice, bob) = buddies(&alice, Setup::new("bob").hearing("silence").with(&["--auto-answer"]));
    dial(&mut alice, "c1", BOB);
    alice.call_is("c1", "active");
    alice.speaks("c1", 1.5);
    alice.send(json!({ "do": "call.mute", "call": "c1" }));
    alice.speaks("c1", 4.0);
    alice.send(json!({ "do": "call.unmute", "call": "c1" }));
    alice.speaks("c1", 6.0);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    assert_pause_in_the_middle(&Wave::read(&bob.quit().recording()));
}

#[test]
fn an_address_that_nobody_has_is_not_found() {
    let mut alice = Setup::new("alice").start();
    let _bob = Setup::new("bob").through(&alice).start();
    dial(&mut alice, "c1", "nobody@example.org");
    assert_eq!(alice.call_is("c1", "ended").event["reason"], "not-found");
}

#[test]
fn a_sip_address_where_nothing_listens_is_unreachable() {
    let mut alice = Setup::new("alice").start();
    let port = SILENT_PORTS.clone().find(|port| UdpSocket::bind(("127.0.0.1", *port)).is_ok()).unwrap();
    dial(&mut alice, "c1", &format!("sip:bob@127.0.0.1:{port}"));
    let ended = alice.call_is("c1", "ended").event;
    let reason = ended["reason"].as_str().unwrap_or_default();
    assert!(["unreachable", "no-answer"].contains(&reason), "{ended}");
}

#[test]
fn a_crash_of_the_other_ends_the_call_with_a_reason() {
    let (mut alice, bob) = pair(true);
    dial(&mut alice, "c1", BOB);
    alice.call_is("c1", "active");
    bob.kill9();
    let ended = alice.call_is("c1", "ended").event;
    assert!(!no_reason(&ended), "{ended}");
    alice.still_answers();
}

#[test]
fn calls_stay_listed_over_a_restart() {
    let (mut alice, mut bob) = pair(false);
    dial(&mut alice, "c1", BOB);
    let incoming = bob.rung_by(ALICE);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    bob.call_is(&incoming, "ended");
    let snapshot = bob.quit().start().snapshot();
    let listed = snapshot["call_records"].to_string();
    assert!(listed.contains(ALICE), "not listed: {snapshot}");
}

#[test]
fn an_id_in_use_and_an_address_that_cannot_be_are_refused() {
    let (mut alice, mut bob) = pair(false);
    dial(&mut alice, "c1", BOB);
    bob.rung_by(ALICE);
    dial(&mut alice, "c1", BOB);
    alice.complains("id-in-use");
    dial(&mut alice, "c2", "sip:");
    let refusal = alice.expect("a refusal", LATER, |e| e["call"] == "c2" || e["about"] == "c2").event;
    assert!(refusal.to_string().contains("bad-address"), "{refusal}");
    alice.still_answers();
}

#[test]
fn ten_calls_one_after_the_other_leave_nothing_behind() {
    let (mut alice, mut bob) = pair(true);
    let mut files = Vec::new();
    for n in 0..11 {
        let call = format!("c{n}");
        dial(&mut alice, &call, BOB);
        alice.call_is(&call, "active");
        alice.send(json!({ "do": "call.hangup", "call": call }));
        alice.call_is(&call, "ended");
        let incoming = |e: &Value| e["on"] == "call" && e["direction"] == "in" && e["state"] == "ended";
        bob.expect("the end", LATER, incoming);
        files.push(open_files(alice.pid()) + open_files(bob.pid()));
    }
    println!("open files after each call: {files:?}");
    assert!(files[10] < files[0] + 10, "each call keeps a file open: {files:?}");
    for mut node in [alice, bob] {
        let snapshot = node.snapshot();
        let running = snapshot["calls"].as_array().expect("calls are a list").clone();
        assert!(running.iter().all(|call| call["state"] == "ended"), "{running:?}");
    }
}

/// Two that say the same words to each other when a call is answered.
fn speaking_pair() -> (Node, Node) {
    let (alice, bob) = (Setup::new("alice"), Setup::new("bob"));
    for setup in [&alice, &bob] {
        Wave::speech().write(&setup.file("speech.wav"));
    }
    let (hers, his) = (alice.file("speech.wav"), bob.file("speech.wav"));
    buddies(&alice.speaking(&hers), bob.speaking(&his))
}

/// Two without sound cards.
fn pair(auto_answer: bool) -> (Node, Node) {
    let mut bob = Setup::new("bob").hearing("silence");
    if auto_answer {
        bob = bob.with(&["--auto-answer"]);
    }
    buddies(&Setup::new("alice").hearing("silence"), bob)
}

fn dial(node: &mut Node, call: &str, to: &str) -> std::time::Instant {
    node.send(json!({ "do": "call.dial", "call": call, "to": to }))
}

fn no_reason(ended: &Value) -> bool {
    ended["reason"].as_str().is_none_or(str::is_empty)
}

/// Calls of the list that are marked as missed.
fn missed(node: &mut Node) -> usize {
    let snapshot = node.snapshot();
    let records =
        snapshot["call_records"].as_array().unwrap_or_else(|| panic!("no call_records: {snapshot}"));
    assert!(!records.is_empty(), "the call is not listed: {snapshot}");
    records.iter().filter(|record| record["missed"] == true).count()
}
