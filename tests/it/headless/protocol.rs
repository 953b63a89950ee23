//! The interface itself: commands, errors, start and end.

use crate::process::{LATER, Setup};
use serde_json::json;
use std::process::{Command, Stdio};

#[test]
fn ready_tells_who_and_where_and_comes_when_the_node_answers() {
    let node = Setup::new("alice").start();
    assert_eq!(node.text("id"), "alice@example.org");
    assert!(!node.text("peer").is_empty());
    assert!(node.text("invite").starts_with("ahoy:"), "{}", node.ready);
    let addresses = node.ready["addresses"].as_array().unwrap();
    assert!(addresses.iter().all(|a| a.as_str().unwrap().starts_with("/ip4/127.0.0.1/")), "{addresses:?}");
    assert!(!addresses.is_empty());
    std::net::TcpStream::connect(node.sip()).expect("the SIP port answers at TCP");
}

#[test]
fn the_overlay_is_answered_at_a_tcp_port_of_ones_own_choice_too_or_not_at_all() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    let setup = Setup::new("alice").with(&["--overlay-tcp", &port.to_string()]);
    let mut refused = setup.spawn();
    refused.complains("no-network");
    assert_eq!(refused.ended().code(), Some(1));
    drop(free);
    let node = setup.start();
    let addresses = node.ready["addresses"].as_array().unwrap();
    let wanted = format!("/ip4/127.0.0.1/tcp/{port}/p2p/");
    assert!(addresses.iter().any(|a| a.as_str().unwrap().starts_with(&wanted)), "{addresses:?}");
    assert_eq!(addresses.len(), 3, "beside QUIC and TCP: {addresses:?}");
}

#[test]
fn a_reader_who_goes_away_is_no_accident() {
    for (asked, status) in [("help", 0), ("--version", 0), ("--nonsense", 2)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ahoy"));
        let mut child = command.arg(asked).stdout(closed()).stderr(closed()).spawn().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(status), "{asked}");
    }
}

/// A pipe that nobody reads.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn what_is_no_command_is_answered_with_an_error_and_the_process_goes_on() {
    let mut node = Setup::new("alice").start();
    for line in [
        "{\"do\":\"no.such.thing\"}",
        "not json at all",
        "{\"do\":",
        "[]",
        "null",
        "{}",
        "{\"do\":7}",
        "{\"do\":\"call.dial\"}",
        "{\"do\":\"call.dial\",\"call\":1,\"to\":[]}",
        "{\"do\":\"presence.set\",\"state\":\"asleep\"}",
        "{\"do\":\"buddy.accept\",\"aor\":\"\\u0000\"}",
    ] {
        node.send_line(line);
        node.expect(line, LATER, |event| event["on"] == "error" && event["text"].is_string());
    }
    node.still_answers();
}

#[test]
fn a_conversation_is_marked_as_read() {
    let (mut alice, mut bob) = super::buddies(&Setup::new("alice"), Setup::new("bob"));
    alice.send(json!({ "do": "message.send", "message": "m1", "to": "bob@example.org", "text": "hello" }));
    bob.reads("hello");
    let unread = |node: &mut crate::process::Node| {
        super::buddy_of(node, "alice@example.org").expect("listed")["unread"].clone()
    };
    assert_eq!(unread(&mut bob), 1);
    bob.send(json!({ "do": "message.read", "aor": "alice@example.org" }));
    assert_eq!(unread(&mut bob), 0);
}

#[test]
fn what_may_be_done_for_others_is_kept_from_start_to_start() {
    let mut node = Setup::new("alice").start();
    assert_eq!(node.snapshot()["serve"]["relay"], true);
    node.send(json!({ "do": "serve.set", "relay": false, "calls": 2 }));
    let told = node.expect("told", LATER, |event| event["on"] == "serve").event;
    assert_eq!((&told["relay"], &told["calls"]), (&json!(false), &json!(2)));
    node.send(json!({ "do": "serve.set", "calls": 1000 }));
    node.complains("too-many");
    let serve = node.quit().start().snapshot()["serve"].clone();
    assert_eq!((&serve["relay"], &serve["calls"]), (&json!(false), &json!(2)));
    assert_eq!(serve["bytes_today"], 0);
}

#[test]
fn empty_lines_are_no_commands_and_no_errors() {
    let mut node = Setup::new("alice").start();
    node.send_line("");
    node.send_line("{\"do\":\"marker\"}");
    let error = node.expect("an error", LATER, |event| event["on"] == "error").event;
    assert!(error.to_string().contains("marker"), "the first error is about an empty line: {error}");
}

#[test]
fn a_line_of_four_megabytes_is_refused_and_the_process_goes_on() {
    let mut node = Setup::new("alice").start();
    let text = "a".repeat(4 << 20);
    node.send(json!({ "do": "message.send", "message": "m1", "to": "bob@example.org", "text": text }));
    node.expect("a refusal", LATER, |event| {
        let failed = event["on"] == "message.state" && event["state"] == "failed";
        failed || event["on"] == "error"
    });
    node.still_answers();
}

#[test]
fn bytes_that_are_no_utf_8_are_refused_and_the_process_goes_on() {
    let mut node = Setup::new("alice").start();
    node.send_bytes(b"{\"do\":\"\xff\xfe\"}\n");
    node.expect("an error", LATER, |event| event["on"] == "error");
    node.still_answers();
}

#[test]
fn acts_on_calls_that_do_not_exist_are_answered_unknown_call() {
    let mut node = Setup::new("alice").start();
    for act in ["answer", "reject", "hangup", "mute", "unmute"] {
        node.send(json!({ "do": format!("call.{act}"), "call": "nobody" }));
        node.complains("unknown-call");
    }
}

#[test]
fn the_end_of_standard_input_ends_the_process() {
    let mut node = Setup::new("alice").start();
    node.close_input();
    assert!(node.ended().success());
}

#[test]
fn quit_before_ready_ends_the_process_cleanly() {
    Setup::new("alice").spawn().quit();
}

#[test]
fn the_identity_outlives_the_process() {
    let first = Setup::new("alice").with(&["--name", "Alice"]).start();
    let invite = first.text("invite").to_owned();
    let key = |invite: &str| invite.split('&').next().unwrap_or_default().to_owned();
    assert!(key(&invite).contains("k="), "{invite}");
    let second = first.quit().start();
    assert_eq!(key(second.text("invite")), key(&invite), "another key after a restart");
}
