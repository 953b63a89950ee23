//! One person on two computers, and a friend: real processes.

use super::befriend;
use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};
use std::process::{Command, Stdio};

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

/// Has a new profile join by the link that a first device shows, and starts it.
fn laptop_of(first: &mut Node) -> Node {
    let setup = Setup::new("alice");
    first.send(json!({ "do": "device.add" }));
    let link = first.expect("a link", LATER, |e| e["on"] == "device.link").event["link"].clone();
    let join = Command::new(env!("CARGO_BIN_EXE_ahoy"))
        .args(["join", link.as_str().expect("text"), "--name", "Laptop", "--no-lan"])
        .args(["--listen", "127.0.0.1", "--dns", "127.0.0.1:9", "--profile"])
        .arg(&setup.profile)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let asks = first.expect("a device that asks", LATER, |e| e["on"] == "device.asks").event;
    assert_eq!(asks["name"], "Laptop");
    first.send(json!({ "do": "device.confirm" }));
    let joined = join.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&joined.stdout).into_owned();
    assert!(joined.status.success(), "{said}{}", String::from_utf8_lossy(&joined.stderr));
    assert!(said.contains(asks["code"].as_str().expect("a code")), "the same code: {said}");
    assert!(!setup.profile.join("joining").exists());
    setup.through(first).start()
}

fn two_devices_and_bob() -> (Node, Node, Node) {
    let mut alice = Setup::new("alice").with(&["--audio-in", "silence", "--audio-out", "null"]).start();
    let mut bob = Setup::new("bob").hearing("silence").through(&alice).start();
    befriend(&mut bob, &mut alice);
    let mut laptop = laptop_of(&mut alice);
    let both = |e: &Value| {
        let online = |devices: &Vec<Value>| devices.iter().filter(|device| device["online"] == true).count();
        e["on"] == "devices" && e["devices"].as_array().map(online) == Some(2)
    };
    alice.expect("both devices together", LATER, both);
    laptop.expect("both devices together", LATER, both);
    laptop.sees(BOB, "available");
    (alice, laptop, bob)
}

#[test]
fn a_call_rings_on_both_computers_and_a_message_is_on_both() {
    let (mut alice, mut laptop, mut bob) = two_devices_and_bob();
    bob.send(json!({ "do": "call.dial", "call": "c1", "to": ALICE }));
    let (home, away) = (alice.rung_by(BOB), laptop.rung_by(BOB));
    laptop.send(json!({ "do": "call.answer", "call": away }));
    bob.call_is("c1", "active");
    let ended = alice.call_is(&home, "ended").event;
    assert_eq!(ended["reason"], "answered-elsewhere", "{ended}");
    bob.send(json!({ "do": "call.hangup", "call": "c1" }));
    laptop.call_is(&away, "ended");
    bob.send(json!({ "do": "message.send", "message": "m1", "to": ALICE, "text": "to both" }));
    alice.reads("to both");
    laptop.reads("to both");
    bob.message_is("m1", "delivered");
    laptop.send(json!({ "do": "message.send", "message": "m2", "to": BOB, "text": "from the laptop" }));
    bob.reads("from the laptop");
    let snapshot = alice.snapshot();
    let missed =
        snapshot["call_records"].as_array().expect("a list").iter().filter(|it| it["missed"] == true);
    assert_eq!(missed.count(), 0, "{snapshot}");
}

#[test]
fn a_computer_that_is_removed_can_neither_write_nor_call() {
    let (mut alice, mut laptop, mut bob) = two_devices_and_bob();
    let snapshot = alice.snapshot();
    let devices = snapshot["devices"]["devices"].as_array().expect("a list").clone();
    let other = devices.iter().find(|device| device["here"] == false).expect("the laptop");
    assert_eq!(other["name"], "Laptop");
    alice.send(json!({ "do": "device.remove", "device": other["device"] }));
    alice.expect("one device", LATER, |e| {
        e["on"] == "devices" && e["devices"].as_array().is_some_and(|devices| devices.len() == 1)
    });
    laptop.expect("to be told", LATER, |e| e["on"] == "devices" && e["removed"] == true);
    laptop.send(json!({ "do": "message.send", "message": "m1", "to": BOB, "text": "stolen" }));
    laptop.send(json!({ "do": "call.dial", "call": "c1", "to": BOB }));
    let ended = laptop.call_is("c1", "ended").event;
    assert!(!ended["reason"].is_null(), "{ended}");
    alice.send(json!({ "do": "message.send", "message": "m2", "to": BOB, "text": "from home" }));
    let first = bob.expect("a message", LATER, |e| e["on"] == "message").event;
    assert_eq!(first["text"], "from home");
    assert!(!bob.has_said(|e| e["on"] == "call"));
}
