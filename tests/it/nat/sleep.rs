//! Two laptops sleep for two minutes: one in the middle of a call, and one that was merely there.

use super::lab::{Nat, sleeps};
use super::pairs::{at, is_found, writes};
use super::scene::Scene;
use crate::headless::befriend;
use crate::process::{LATER, Node};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Longer than a call waits, a presence is believed, a connection lives and a router remembers.
const SLEEP: Duration = Duration::from_secs(120);
/// What waited has arrived so long after waking, and each is seen as he is.
const ARRIVED: Duration = Duration::from_secs(10);
const SEEN: Duration = Duration::from_secs(60);

#[test]
fn after_two_minutes_of_sleep_what_waited_arrives_and_one_is_seen_and_called_again() {
    let Some(mut scene) = Scene::set([Nat::Port, Nat::Port, Nat::Port]) else { return };
    let host = scene.lab.host(&mut scene.cafe);
    let setup = scene.public.iter().flatten().fold(at("dora", &host), |setup, node| setup.through(node));
    let mut dora = setup.with(&["--auto-answer"]).hearing("tone:440").start();
    is_found(&mut dora, "relayed");
    befriend(&mut dora, &mut scene.bob);
    scene.call();
    let mut sleepers = [&mut scene.alice, &mut dora];
    let asleep = Instant::now();
    sleepers.iter().for_each(|node| sleeps(node.pid(), true));
    let is_over = |event: &Value| event["on"] == "call" && event["state"] == "ended";
    let bobs = scene.bob.expect("the end", LATER, is_over).event;
    println!("the call has ended for who is awake after {:?}: {}", asleep.elapsed(), bobs["reason"]);
    assert!(bobs["reason"].is_string(), "{bobs}");
    for sleeper in &sleepers {
        scene.bob.sees(sleeper.aor(), "offline");
        let text = letter(sleeper);
        scene.bob.send(json!({ "do": "message.send", "message": text, "to": sleeper.aor(), "text": text }));
    }
    println!("both are seen to be away after {:?}", asleep.elapsed());
    std::thread::sleep(SLEEP.saturating_sub(asleep.elapsed()));
    sleepers.iter().for_each(|node| sleeps(node.pid(), false));
    let woken = Instant::now();
    for sleeper in &mut sleepers {
        sleeper.reads(&letter(sleeper));
        println!("{}: what waited after {:?}", sleeper.aor(), woken.elapsed());
    }
    assert!(woken.elapsed() < ARRIVED);
    let alices = sleepers[0].expect("the end", LATER, is_over).event;
    assert!(alices["reason"].is_string(), "{alices}");
    let bob = scene.bob.aor().to_owned();
    for sleeper in &mut sleepers {
        scene.bob.sees(sleeper.aor(), "available");
        sees_now(sleeper, &bob);
        println!("{}: seen, and sees, after {:?}", sleeper.aor(), woken.elapsed());
    }
    assert!(woken.elapsed() < SEEN);
    for sleeper in sleepers {
        writes(sleeper, &mut scene.bob, &format!("{} is awake", sleeper.aor().to_owned()));
        is_called(&mut scene.bob, sleeper);
        println!("{}: called after {:?}", sleeper.aor(), woken.elapsed());
    }
}

fn letter(to: &Node) -> String {
    format!("while you slept, {}", to.aor())
}

/// Whether somebody sees another one: he need not have noticed that he was away himself.
fn sees_now(node: &mut Node, other: &str) {
    let began = Instant::now();
    let is_seen = |node: &mut Node| {
        let snapshot = node.snapshot();
        let buddies = snapshot["buddies"].as_array().cloned().unwrap_or_default();
        buddies.iter().any(|buddy| buddy["aor"] == other && buddy["presence"] == "available")
    };
    while !is_seen(node) {
        assert!(began.elapsed() < SEEN, "{other} is not seen");
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn is_called(caller: &mut Node, callee: &mut Node) {
    let to = callee.aor().to_owned();
    caller.send(json!({ "do": "call.dial", "call": to, "to": to }));
    caller.call_is(&to, "active");
    caller.hears(&to, 0.5);
    caller.send(json!({ "do": "call.hangup", "call": to }));
    caller.call_is(&to, "ended");
}
