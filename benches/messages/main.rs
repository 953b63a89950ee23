//! Messages between two processes on this machine, and a store of a million: figures to compare, nothing to pass.
//!
//! `cargo bench --bench messages` runs all; `-- pair` or `-- store` only that part, `count=100000` with a smaller store. Both
//! processes are driven from outside through their own JSON interfaces, and both have everything on the disk before they say so.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]

#[path = "../../tests/it/mailbox.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod mailbox;
#[path = "../../tests/it/process.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod process;
mod store;

use process::{LATER, Node, Setup};
use serde_json::{Value, json};
use std::io::Write as _;
use std::time::{Duration, Instant};

/// Messages whose median counts, and the pause after each.
const SINGLE: usize = 200;
const PAUSE: Duration = Duration::from_millis(20);
/// Messages of a burst, and how many of them may be on their way.
const BURST: usize = 5_000;
const WAITING_MAX: usize = 900;

/// Messages of a store that somebody has used for years.
const STORED: usize = 1_000_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is_named = |name: &str| words.iter().any(|word| word == name);
    let all = !["pair", "store"].into_iter().any(is_named);
    if all || is_named("pair") {
        pair();
    }
    if all || is_named("store") {
        let count = words.iter().find_map(|word| word.strip_prefix("count=")).map(|n| n.parse().unwrap());
        store::run(count.unwrap_or(STORED));
    }
}

fn pair() {
    let (alice, bob) = (Setup::new("alice"), Setup::new("bob"));
    let mut alice = alice.start();
    let mut bob = bob.through(&alice).start();
    befriend(&mut alice, &mut bob);
    floor();
    single(&mut alice, &mut bob);
    burst(&mut alice, &mut bob);
}

fn befriend(alice: &mut Node, bob: &mut Node) {
    alice.send(json!({ "do": "buddy.add", "to": "bob@example.org" }));
    bob.expect("a request", LATER, |e| e["on"] == "buddy" && e["request"] == true);
    bob.send(json!({ "do": "buddy.accept", "aor": "alice@example.org" }));
    alice.sees("bob@example.org", "available");
}

/// What one commit waits for the disk, of which a message needs two, one at each end.
fn floor() {
    let mut file = tempfile::tempfile().unwrap();
    let mut took = Vec::new();
    for _ in 0..SINGLE {
        file.write_all(&[7; 4096]).unwrap();
        let begun = Instant::now();
        file.sync_data().unwrap();
        took.push(begun.elapsed());
        std::thread::sleep(PAUSE);
    }
    tell("the disk alone: fdatasync of 4 KiB", took);
}

fn tell(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |part: usize| took[took.len() * part / 100].as_secs_f64() * 1000.0;
    println!("{what:<40} p50 {:>7.2} ms, p95 {:>7.2} ms", at(50), at(95));
}

fn write(alice: &mut Node, id: &str) -> Instant {
    let text = format!("text of {id}");
    alice.send(json!({ "do": "message.send", "message": id, "to": "bob@example.org", "text": text }))
}

/// From the command to the line in which the other shows it.
fn single(alice: &mut Node, bob: &mut Node) {
    let mut shown = Vec::new();
    for number in 0..SINGLE {
        let id = format!("s{number}");
        let sent = write(alice, &id);
        shown.push(bob.reads(&format!("text of {id}")).at - sent);
        alice.message_is(&id, "delivered");
        std::thread::sleep(PAUSE);
    }
    tell("send to shown", shown);
}

/// As many as go, in order; a sender that has too many on their way waits.
fn burst(alice: &mut Node, bob: &mut Node) {
    let begun = Instant::now();
    let (mut asked, mut shown, mut delivered) = (0, 0, 0);
    let mut last = begun;
    while shown < BURST {
        while asked < BURST.min(delivered + WAITING_MAX) {
            write(alice, &format!("b{asked}"));
            asked += 1;
        }
        let is_delivered = |e: &Value| e["on"] == "message.state" && e["state"] == "delivered";
        while let Some(heard) = alice.comes(Duration::ZERO, |_| true) {
            delivered += usize::from(is_delivered(&heard.event));
        }
        let Some(heard) = bob.comes(Duration::from_millis(2), |_| true) else {
            assert!(last.elapsed() < LATER, "{shown} of {BURST} were shown; {}", alice.stderr());
            continue;
        };
        last = heard.at;
        if heard.event["on"] == "message" {
            assert_eq!(heard.event["message"], format!("b{shown}").as_str(), "in order");
            shown += 1;
        }
    }
    let took = last - begun;
    println!("{:<40} {:>7.0} a second, {BURST} in {took:?}", "burst", BURST as f64 / took.as_secs_f64());
}
