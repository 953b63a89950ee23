//! Files between two processes: offered, fetched, cut, resumed, and what goes wrong with them.

use super::buddies;
use crate::process::{LATER, Node, Setup, left_out};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
/// Long enough to be met in the middle.
const LONG: usize = 96 << 20;

/// Alice, and Bob with a folder of his own for what comes.
fn friends() -> (Node, Node, PathBuf) {
    let bob = Setup::new("bob");
    let downloads = bob.file("downloads");
    let (alice, bob) = buddies(&Setup::new("alice"), saving(bob, &downloads));
    (alice, bob, downloads)
}

fn saving(setup: Setup, downloads: &Path) -> Setup {
    setup.with(&["--downloads", downloads.to_str().unwrap()])
}

/// Bytes of which no two pieces are the same.
fn bytes(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.extend((state >> 8).to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

/// Writes a file at Alice's, offers it, and waits until Bob knows of it.
fn offer(alice: &mut Node, bob: &mut Node, id: &str, (name, bytes): (&str, &[u8])) -> PathBuf {
    let path = alice.setup.file(name);
    std::fs::write(&path, bytes).unwrap();
    alice.send(json!({ "do": "file.send", "message": id, "aor": BOB, "path": path }));
    let told = bob.expect("the message", LATER, |e| e["on"] == "message" && e["message"] == id).event;
    assert_eq!(told["file"], bytes.len());
    is(bob, id, "offered");
    path
}

fn act(node: &mut Node, act: &str, aor: &str, id: &str) {
    node.send(json!({ "do": format!("file.{act}"), "aor": aor, "message": id }));
}

/// Waits until a file is in a state.
#[track_caller]
fn is(node: &mut Node, id: &str, state: &str) -> Value {
    let fits = |e: &Value| e["on"] == "file" && e["message"] == id && e["state"] == state;
    node.expect(&format!("that the file is {state}"), 3 * LATER, fits).event
}

/// Waits until some of a file is there, and not all.
#[track_caller]
fn is_under_way(node: &mut Node, id: &str) -> u64 {
    let fits = |e: &Value| {
        let done = e["done"].as_u64().unwrap_or_default();
        e["on"] == "file" && e["message"] == id && e["state"] == "running" && done > 0
    };
    let told = node.expect("that some of the file is there", LATER, fits).event;
    assert!(told["done"].as_u64() < told["size"].as_u64(), "{told}");
    told["done"].as_u64().unwrap()
}

fn files_in(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn files_are_offered_by_a_message_and_stand_in_the_folder_under_harmless_names() {
    let (mut alice, mut bob, downloads) = friends();
    for (id, name, stands) in [
        ("f1", "a b.bin", "a b.bin"),
        ("f2", "con.txt", "_con.txt"),
        ("f3", "bill\u{202e}fdp.exe", "billfdp.exe"),
        ("f4", "..\\..\\x", "x"),
    ] {
        let sent = bytes(100_000);
        offer(&mut alice, &mut bob, id, (name, &sent));
        act(&mut bob, "accept", ALICE, id);
        let done = is(&mut bob, id, "done");
        assert_eq!(done["path"], json!(downloads.join(stands)));
        assert_eq!(done["name"], stands);
        assert_eq!(std::fs::read(downloads.join(stands)).unwrap(), sent);
        is(&mut alice, id, "done");
    }
    offer(&mut alice, &mut bob, "f5", ("a b.bin", b""));
    act(&mut bob, "accept", ALICE, "f5");
    is(&mut bob, "f5", "done");
    assert_eq!(std::fs::read(downloads.join("a b (2).bin")).unwrap(), b"");
    assert_eq!(files_in(&downloads).len(), 5, "{:?}", files_in(&downloads));
    offer(&mut alice, &mut bob, "f6", ("unwanted", b"no"));
    act(&mut bob, "refuse", ALICE, "f6");
    is(&mut bob, "f6", "refused");
    alice.send(json!({ "do": "file.send", "message": "f7", "aor": BOB, "path": "/nowhere" }));
    alice.complains("file-unreadable");
    alice.send(
        json!({ "do": "file.send", "message": "f8", "aor": "carol@example.org", "path": "/etc/passwd" }),
    );
    alice.complains("not-allowed");
}

#[test]
fn a_file_outlives_a_crash_of_either_in_the_middle_and_goes_on_from_there() {
    let (mut alice, mut bob, downloads) = friends();
    let sent = bytes(LONG);
    offer(&mut alice, &mut bob, "f1", ("long.bin", &sent));
    let began = Instant::now();
    act(&mut bob, "accept", ALICE, "f1");
    is_under_way(&mut bob, "f1");
    let mut bob = bob.kill9().through(&alice).start();
    let after = is_under_way(&mut bob, "f1");
    let part = std::fs::metadata(downloads.join(&files_in(&downloads)[0])).unwrap().len();
    println!("went on from {after} at least, {part} are there");
    let mut alice = alice.kill9().through(&bob).start();
    let later = is_under_way(&mut bob, "f1");
    assert!(later >= after, "it began anew");
    let done = is(&mut bob, "f1", "done");
    println!("{} MiB with two crashes took {:?}", LONG >> 20, began.elapsed());
    assert_eq!(done["path"], json!(downloads.join("long.bin")));
    assert!(std::fs::read(downloads.join("long.bin")).unwrap() == sent, "other bytes");
    assert_eq!(files_in(&downloads), ["long.bin"]);
    is(&mut alice, "f1", "done");
}

#[test]
fn a_paused_file_rests_until_it_is_resumed_and_a_cancelled_one_leaves_nothing() {
    let (mut alice, mut bob, downloads) = friends();
    let sent = bytes(LONG);
    offer(&mut alice, &mut bob, "f1", ("long.bin", &sent));
    act(&mut bob, "accept", ALICE, "f1");
    is_under_way(&mut bob, "f1");
    act(&mut bob, "pause", ALICE, "f1");
    is(&mut bob, "f1", "paused");
    is(&mut alice, "f1", "offered");
    let mut bob = bob.quit().through(&alice).start();
    bob.sees(ALICE, "available");
    act(&mut bob, "resume", ALICE, "f1");
    let began = Instant::now();
    let from = is_under_way(&mut bob, "f1");
    is(&mut bob, "f1", "done");
    let rate = (LONG as u64 - from) as f64 / began.elapsed().as_secs_f64() / 1e6;
    println!("about {rate:.0} MB/s on loopback");
    assert!(std::fs::read(downloads.join("long.bin")).unwrap() == sent, "other bytes");
    offer(&mut alice, &mut bob, "f2", ("more.bin", &sent));
    act(&mut bob, "accept", ALICE, "f2");
    is_under_way(&mut bob, "f2");
    act(&mut bob, "cancel", ALICE, "f2");
    is(&mut bob, "f2", "refused");
    is(&mut alice, "f2", "offered");
    // What is asked for after it comes after it.
    offer(&mut alice, &mut bob, "f3", ("last", b"last"));
    act(&mut bob, "accept", ALICE, "f3");
    is(&mut bob, "f3", "done");
    let mut left = files_in(&downloads);
    left.sort();
    assert_eq!(left, ["last", "long.bin"]);
}

#[test]
fn a_file_that_changes_while_it_is_sent_is_not_passed_off_as_what_was_offered() {
    let (mut alice, mut bob, downloads) = friends();
    let path = offer(&mut alice, &mut bob, "f1", ("long.bin", &bytes(LONG)));
    act(&mut bob, "accept", ALICE, "f1");
    is_under_way(&mut bob, "f1");
    std::fs::write(&path, b"another").unwrap();
    assert_eq!(is(&mut bob, "f1", "failed")["reason"], "file-changed");
    assert_eq!(is(&mut alice, "f1", "failed")["reason"], "file-changed");
    assert!(files_in(&downloads).iter().all(|name| name.ends_with(".part")));
    bob.still_answers();
}

/// A small disk of its own, for as long as it lives.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path, size: &str) -> Option<SmallDisk> {
        std::fs::create_dir_all(at).unwrap();
        let disk = SmallDisk(at.to_owned());
        disk.run(&["-t", "tmpfs", "-o", size, "tmpfs"]).then_some(disk)
    }

    fn run(&self, options: &[&str]) -> bool {
        Command::new("mount").args(options).arg(&self.0).output().is_ok_and(|done| done.status.success())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

#[test]
fn a_full_disk_is_said_and_with_more_room_the_file_goes_on() {
    let (mut alice, mut bob, downloads) = friends();
    let Some(disk) = SmallDisk::mount(&downloads, "size=4m") else {
        return left_out("no disk can be mounted here");
    };
    let sent = bytes(16 << 20);
    offer(&mut alice, &mut bob, "f1", ("large.bin", &sent));
    act(&mut bob, "accept", ALICE, "f1");
    assert_eq!(is(&mut bob, "f1", "failed")["reason"], "no-space");
    bob.still_answers();
    assert!(disk.run(&["-o", "remount,size=64m"]));
    act(&mut bob, "resume", ALICE, "f1");
    is(&mut bob, "f1", "done");
    assert!(std::fs::read(downloads.join("large.bin")).unwrap() == sent, "other bytes");
}
