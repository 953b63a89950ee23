//! `ahoy gateway account`, with a node on the profile and without one.

use crate::process::{LATER, Setup};
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const DESK: &str = "desk@example.org";

#[test]
fn an_account_made_while_the_node_runs_is_there_at_once() {
    let setup = Setup::new("home");
    let mut node = setup.start();
    let made = done(&setup.profile, &["add", DESK, "--user", "hall", "--name", "Hall"], "");
    assert!(made.contains(DESK) && made.contains("hall") && made.contains(node.sip()), "{made}");
    assert_eq!(password(&made).len(), 16, "{made}");
    let told = node.expect("an account", LATER, |e| e["on"] == "account" && e["aor"] == DESK).event;
    assert_eq!((&told["user"], &told["name"]), (&"hall".into(), &"Hall".into()));
    let listed = done(&setup.profile, &["list"], "");
    assert!(listed.contains(DESK) && listed.contains("hall"), "{listed}");
    let changed = done(&setup.profile, &["password", DESK], "");
    assert_ne!(password(&changed), password(&made));
    done(&setup.profile, &["remove", DESK], "");
    node.expect("gone", LATER, |e| e["on"] == "account.removed" && e["aor"] == DESK);
    node.still_answers();
}

#[test]
fn an_account_made_while_no_node_runs_is_there_at_the_next_start() {
    let setup = Setup::new("home");
    let fresh = asked(&setup.profile, &["list"], "");
    assert!(!fresh.status.success(), "the profile is nobody's yet");
    let id = ["--id", setup.aor.as_str()];
    let made = done(&setup.profile, &[&["add", DESK, "--password-stdin"], &id[..]].concat(), "a secret\n");
    assert!(made.contains(DESK) && !made.contains("a secret"), "{made}");
    assert!(done(&setup.profile, &["list"], "").contains(DESK));
    let mut node = setup.start();
    let accounts = node.snapshot()["accounts"].clone();
    assert_eq!(accounts[0]["aor"], DESK);
    let setup = node.quit();
    done(&setup.profile, &["remove", DESK], "");
    assert_eq!(setup.start().snapshot()["accounts"], Value::Array(Vec::new()));
}

#[test]
fn what_cannot_be_is_said_and_ends_with_a_failure() {
    let setup = Setup::new("home");
    let node = setup.start();
    refused(&setup.profile, &["remove", DESK]);
    done(&setup.profile, &["add", DESK, "--password", "x"], "");
    refused(&setup.profile, &["add", DESK]);
    refused(&setup.profile, &["add", &setup.aor]);
    refused(&setup.profile, &["password", DESK, "--password", ""]);
    let setup = node.quit();
    refused(&setup.profile, &["add", DESK]);
    refused(&setup.profile, &["remove", "nobody@example.org"]);
}

#[test]
fn a_node_that_was_killed_does_not_stand_in_the_way() {
    let setup = Setup::new("home").start().kill9();
    assert!(setup.profile.join("control").exists());
    done(&setup.profile, &["add", DESK], "");
    assert!(done(&setup.profile, &["list"], "").contains(DESK));
}

#[track_caller]
fn refused(profile: &Path, words: &[&str]) {
    let asked = asked(profile, words, "");
    assert_eq!(asked.status.code(), Some(1), "{words:?}: {asked:?}");
    assert!(!asked.stderr.is_empty(), "{words:?}");
}

#[track_caller]
fn done(profile: &Path, words: &[&str], input: &str) -> String {
    let asked = asked(profile, words, input);
    assert!(asked.status.success(), "{words:?}: {asked:?}");
    String::from_utf8(asked.stdout).unwrap()
}

fn asked(profile: &Path, words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ahoy"));
    command.args(["gateway", "account"]).args(words).arg("--profile").arg(profile).arg("--no-key-store");
    command.env("LANG", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// The password that was made up and shown.
fn password(said: &str) -> String {
    let line = said.lines().find(|line| line.contains("Password")).unwrap_or_else(|| panic!("{said}"));
    line.rsplit(' ').next().unwrap().to_owned()
}
