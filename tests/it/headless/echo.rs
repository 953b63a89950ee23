//! The buddy that lives in the app itself: a first call needs no friend.

use crate::process::{LATER, SPEECH_S, Setup, alone};
use crate::wave::{HEARD, Wave, align};
use serde_json::{Value, json};

const ECHO: &str = "echo@localhost";

#[test]
fn echo_is_there_from_the_first_start_and_available() {
    let mut alice = Setup::new("alice").start();
    let buddy = super::buddy_of(&mut alice, ECHO).expect("echo is a buddy");
    assert_eq!(buddy["presence"], "available");
}

#[test]
fn ones_own_voice_comes_back_after_about_a_second() {
    let _alone = alone();
    let setup = Setup::new("alice");
    let file = setup.file("speech.wav");
    Wave::speech().write(&file);
    let mut alice = setup.speaking(&file).start();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": ECHO }));
    alice.call_is("c1", "active");
    alice.hears("c1", SPEECH_S + 1.0);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    let found = align(&Wave::speech(), &Wave::read(&alice.quit().recording()));
    println!("echo: {found:?}");
    assert!(found.correlation > HEARD, "{found:?}");
    // How long connecting takes is the machine's; that no more than a second is added, `flows` and `io` prove.
    assert!(found.delay_ms > 800.0, "{found:?}");
}

#[test]
fn echo_answers_a_message() {
    let mut alice = Setup::new("alice").start();
    alice.send(json!({ "do": "message.send", "message": "m1", "to": ECHO, "text": "anybody there?" }));
    alice.message_is("m1", "delivered");
    let answered = |e: &Value| e["on"] == "message" && e["from"] == ECHO;
    alice.expect("an answer", LATER, answered);
}

#[test]
fn a_stranger_cannot_talk_to_somebody_elses_echo() {
    let alice = Setup::new("alice").start();
    let mut bob = Setup::new("bob").through(&alice).start();
    let target = format!("sip:echo@{}", alice.sip());
    bob.send(json!({ "do": "call.dial", "call": "c1", "to": target }));
    let settled =
        |e: &Value| e["call"] == "c1" && ["ringing", "active", "ended"].iter().any(|s| e["state"] == *s);
    let state = bob.expect("an answer", LATER, settled).event;
    assert_ne!(state["state"], "active", "a stranger talks to somebody's echo: {state}");
}
