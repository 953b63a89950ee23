//! `ahoy call`, `send`, `status`, `answer`, `hangup` at a node that runs, and without one; a second start.

use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const ECHO: &str = "echo@localhost";

#[test]
fn people_call_write_and_look_through_the_node_that_runs() {
    let setup = Setup::new("alice").with(&["--audio-in", "silence", "--audio-out", "null"]);
    failed(&setup.profile, &["status"], 1);
    done(&setup.profile, &["report"]);
    let mut node = setup.start();

    let told = done(&setup.profile, &["status"]);
    assert!(told.contains("<alice@example.org>"), "{told}");
    let told: Value = serde_json::from_str(&done(&setup.profile, &["status", "--json"])).unwrap();
    assert_eq!((&told["id"], &told["calls"]), (&"alice@example.org".into(), &json!([])));

    let told = done(&setup.profile, &["report"]);
    assert!(told.contains(env!("CARGO_PKG_VERSION")) && !told.contains("alice"), "{told}");
    let sent = done(&setup.profile, &["send", ECHO, "hello"]);
    assert!(sent.contains("Delivered"), "{sent}");
    done(&setup.profile, &["send", "--no-wait", ECHO, "again"]);
    failed(&setup.profile, &["send", "nobody at all", "hello"], 1);
    failed(&setup.profile, &["answer"], 1);
    failed(&setup.profile, &["hangup"], 1);
    failed(&setup.profile, &["call", "nobody at all"], 1);
    failed(&setup.profile, &["send", ECHO], 2);

    let calling = start(&setup.profile, &["call", ECHO]);
    let first = node.expect("a call", LATER, |e| e["on"] == "call" && e["state"] == "active").event;
    done(&setup.profile, &["hangup", ECHO]);
    let called = calling.wait_with_output().unwrap();
    assert!(called.status.success(), "{called:?}");
    assert_eq!(String::from_utf8_lossy(&called.stdout).lines().last().map(str::is_empty), Some(false));

    let calling = start(&setup.profile, &["call", ECHO]);
    let is_another = |e: &Value| e["on"] == "call" && e["state"] == "active" && e["call"] != first["call"];
    node.expect("another call", LATER, is_another);
    interrupt(&calling);
    let called = calling.wait_with_output().unwrap();
    assert!(called.status.success(), "{called:?}");
    linked(&mut node, &setup.profile);
}

/// What is started a second time on the profile hands over what it was given.
fn linked(node: &mut Node, profile: &Path) {
    done(profile, &["tel:+49-30-123456;ext=7"]);
    node.expect("a link", LATER, |e| e["on"] == "link" && e["link"] == "tel:+4930123456");
    failed(profile, &["tel:nobody"], 1);
    failed(profile, &[], 1);
    node.still_answers();
}

fn interrupt(child: &Child) {
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
}

#[track_caller]
fn done(profile: &Path, words: &[&str]) -> String {
    let asked = start(profile, words).wait_with_output().unwrap();
    assert!(asked.status.success(), "{words:?}: {asked:?}");
    String::from_utf8(asked.stdout).unwrap()
}

#[track_caller]
fn failed(profile: &Path, words: &[&str], code: i32) -> Output {
    let asked = start(profile, words).wait_with_output().unwrap();
    assert_eq!(asked.status.code(), Some(code), "{words:?}: {asked:?}");
    assert!(!asked.stderr.is_empty(), "{words:?}");
    asked
}

fn start(profile: &Path, words: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ahoy"));
    command.args(words).arg("--profile").arg(profile).env("LANG", "C").env_remove("DISPLAY");
    command.env_remove("WAYLAND_DISPLAY").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}
