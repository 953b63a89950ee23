//! `ahoy headless` as another program sees it: real processes on loopback, JSON lines only.
//!
//! Knows nothing of the engine; what is not said in a line does not exist. Begin with `presence`.

mod account_commands;
mod accounts;
mod away;
mod bootstrap;
mod calls;
mod checking;
mod conferences;
mod devices;
mod doctor;
mod durable;
mod echo;
mod errands;
mod files;
mod flooded;
mod gateway;
mod history;
mod hostile;
mod keeping;
mod key_store;
mod limits;
mod messages;
mod plugging;
mod presence;
mod proofs;
mod protocol;
mod provider;
mod selftest;
mod succession;
mod voicemail;

use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};

/// Two nodes, the second joined through the first, that are buddies and see each other.
#[track_caller]
pub fn buddies(first: &Setup, second: Setup) -> (Node, Node) {
    let mut first = first.start();
    let mut second = second.through(&first).start();
    befriend(&mut first, &mut second);
    (first, second)
}

/// Asks, accepts, and waits until both see each other.
#[track_caller]
pub fn befriend(asking: &mut Node, asked: &mut Node) {
    let (asker, other) = (asking.aor().to_owned(), asked.aor().to_owned());
    asking.send(json!({ "do": "buddy.add", "to": other }));
    let fits = |e: &Value| e["on"] == "buddy" && e["aor"] == asker.as_str() && e["request"] == true;
    asked.expect("a request", LATER, fits);
    asked.send(json!({ "do": "buddy.accept", "aor": asker }));
    asking.sees(&other, "available");
    asked.sees(&asker, "available");
}

/// The snapshot's entry of a buddy.
#[track_caller]
pub fn buddy_of(node: &mut Node, aor: &str) -> Option<Value> {
    let snapshot = node.snapshot();
    let all = snapshot["buddies"].as_array().unwrap_or_else(|| panic!("no buddies in {snapshot}"));
    all.iter().find(|buddy| buddy["aor"] == aor).cloned()
}
