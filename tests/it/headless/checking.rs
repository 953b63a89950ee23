//! Links that are clicked, and numbers that two people compare.

use super::buddies;
use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};
use std::process::Command;

/// What a browser does with a link.
fn click(profile: &std::path::Path, link: &str) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ahoy"));
    command.arg("--profile").arg(profile).arg(link).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.output().unwrap().status.success()
}

#[test]
fn a_link_that_is_clicked_is_shown_by_the_program_that_runs_and_does_nothing_by_itself() {
    let (mut node, other) = (Setup::new("alice").start(), Setup::new("bob").start());
    let invite = other.text("invite").to_owned();
    assert!(click(&node.setup.profile, &invite));
    let told = node.expect("the link", LATER, |e| e["on"] == "link").event;
    assert_eq!(told["link"], invite.as_str());
    let others = |node: &mut Node| node.snapshot()["buddies"].as_array().map(Vec::len);
    assert_eq!(others(&mut node), Some(1), "nobody but Echo");
    assert!(!click(&node.setup.profile, "ahoy:nonsense"), "told where it was clicked");
    node.still_answers();
    let setup = node.quit();
    assert!(!click(&setup.profile, &invite), "nobody runs, and there is no display");
}

#[test]
fn two_who_compare_their_numbers_are_shown_as_verified() {
    let first = Setup::new("alice");
    let (mut alice, mut bob) = buddies(&first, Setup::new("bob"));
    let safety = |node: &mut Node, other: &Node| -> Value {
        node.send(json!({"do": "safety", "aor": other.aor()}));
        node.expect("numbers", LATER, |e| e["on"] == "safety").event
    };
    let (hers, his) = (safety(&mut alice, &bob), safety(&mut bob, &alice));
    assert_eq!(hers["number"], his["number"]);
    assert_eq!(hers["number"].as_str().map(|number| number.split(' ').count()), Some(12));
    let trusts = |trust: &'static str| move |e: &Value| e["on"] == "buddy" && e["trust"] == trust;
    alice.send(json!({"do": "verify", "aor": bob.aor(), "shown": his["picture"]}));
    let seen = alice.expect("verified", LATER, trusts("verified")).event;
    assert!(seen["verified_at"].is_u64() && seen["known_since"].is_u64(), "{seen}");
    bob.send(json!({"do": "verify", "aor": alice.aor(), "same": false}));
    bob.expect("the numbers differ", LATER, trusts("mismatched"));
    bob.send(json!({"do": "call.dial", "call": "c", "to": alice.aor()}));
    bob.complains("safety-mismatch");
    bob.send(json!({"do": "verify", "aor": alice.aor(), "shown": "12345"}));
    bob.complains("not-a-safety-number");
}
