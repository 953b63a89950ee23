//! Nothing lost, nothing twice, nothing out of order, whoever is killed and whenever: two processes that write to each other all the
//! time, while each of them is killed, frozen and started again at random.
//!
//! `AHOY_KILLS=1000 AHOY_MESSAGES=100000 cargo test --test it durable -- --nocapture` is the long run; `AHOY_SEED`
//! begins it otherwise. What counts is what both have on their disks in the end.

use super::befriend;
use crate::process::{LATER, Node, Setup};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Of both together, where nothing else is said.
const KILLS: usize = 24;
const MESSAGES: usize = 3_000;
/// How often one of the two comes who are never there together, and what he writes each time.
const VISITS: usize = 2;
const LETTERS: usize = 4;
const NAMES: [&str; 2] = ["a", "b"];
const AORS: [&str; 2] = ["alice@example.org", "bob@example.org"];
/// Commands that nobody has answered yet.
const ASKED_MAX: usize = 48;
/// Messages that are not delivered yet: fewer than an outbox takes.
const WAITING_MAX: usize = 400;
/// Longest time in which nothing more arrives before it counts as lost.
const PATIENCE: Duration = Duration::from_secs(90);
/// Messages of a page of history.
const PAGE: usize = 500;
/// What the number in a text is followed by, so that not all are of one size.
const FILLING: usize = 700;

#[test]
fn nothing_is_lost_or_shown_twice_or_out_of_order_whoever_is_killed() {
    let (kills, messages) = (number("AHOY_KILLS", KILLS), number("AHOY_MESSAGES", MESSAGES));
    let seed = number("AHOY_SEED", 1);
    let carol = Setup::new("carol").start();
    let alice = Setup::new("alice").through(&carol);
    let bob = Setup::new("bob").through(&carol);
    let (mut one, mut other) = (alice.start(), bob.start());
    befriend(&mut one, &mut other);
    let begun = Instant::now();
    let running = AtomicUsize::new(2);
    let side = |node: Node, [name, peer]: [&'static str; 2], seed: usize| {
        Side::new(node, [name, peer], (messages / 2, kills / 2, seed as u64))
    };
    let mut alice = side(one, ["a", "b"], seed * 2);
    let mut bob = side(other, ["b", "a"], seed * 2 + 1);
    std::thread::scope(|scope| {
        scope.spawn(|| alice.live(&running));
        scope.spawn(|| bob.live(&running));
    });
    let written = begun.elapsed();
    let faults = [alice.judge(), bob.judge()].concat();
    println!(
        "durable: {} messages, {} kills, {} quits and {} stops; written within {written:?}, there after {:?}; {} letters were kept; seed {seed}",
        alice.texts + bob.texts,
        alice.killed + bob.killed,
        alice.left + bob.left,
        alice.frozen + bob.frozen,
        begun.elapsed(),
        alice.kept + bob.kept,
    );
    assert!(faults.is_empty(), "seed {seed}:\n{}", faults.join("\n"));
    drop(carol);
}

/// The two are never there together: each writes, is killed, comes back and leaves once others keep it; the other is killed while he reads.
/// `AHOY_VISITS` says how often.
#[test]
fn nothing_that_others_keep_is_lost_or_read_twice_or_out_of_order_whoever_is_killed() {
    let (visits, seed) = (number("AHOY_VISITS", VISITS), number("AHOY_SEED", 1));
    let mut random = ChaCha8Rng::seed_from_u64(seed as u64);
    let carol = Setup::new("carol").start();
    let setups = ["alice", "bob"].map(|name| Setup::new(name).through(&carol));
    let [mut one, mut other] = setups.each_ref().map(Setup::start);
    befriend(&mut one, &mut other);
    sleep(Duration::from_secs(2));
    drop((one.quit(), other.quit()));
    let (begun, mut written, mut killed) = (Instant::now(), [0, 0], 0);
    for visit in 0..visits {
        let (own, other) = (visit % 2, 1 - visit % 2);
        let mut node = setups[own].start();
        if written[other] > 0 {
            sleep(Duration::from_millis(random.random_range(0..900)));
            node = killed_and_back(node, &setups[own]);
            killed += 1;
            come_in(&mut node, other, written[other]);
        }
        for number in written[own]..written[own] + LETTERS {
            let (message, to) = (format!("{}{number}", NAMES[own]), AORS[other]);
            node.send(json!({ "do": "message.send", "message": message, "to": to, "text": message }));
        }
        written[own] += LETTERS;
        let ids: Vec<String> = (0..written[own]).map(|number| format!("{}{number}", NAMES[own])).collect();
        let ids = &ids[written[own] - LETTERS..];
        node.message_is(&ids[LETTERS - 1], "queued");
        sleep(Duration::from_millis(random.random_range(0..4_500)));
        node = killed_and_back(node, &setups[own]);
        killed += 1;
        are_kept(&mut node, ids);
        if random.random() {
            drop(node.kill9_heard());
            killed += 1;
        } else {
            drop(node.quit());
        }
    }
    let mut nodes = setups.each_ref().map(Setup::start);
    for (own, other) in [(0, 1), (1, 0)] {
        come_in(&mut nodes[own], other, written[other]);
        let last = format!("{}{}", NAMES[own], written[own] - 1);
        let is_there = |entry: &Value| entry["text"] == last.as_str() && entry["state"] == "delivered";
        let begun = Instant::now();
        while !history(&mut nodes[own], AORS[other]).iter().any(is_there) {
            assert!(begun.elapsed() < LATER, "{last} is not known to have arrived");
            sleep(Duration::from_millis(200));
        }
    }
    println!(
        "durable: {} messages that others kept, {killed} kills, within {:?}; seed {seed}",
        written[0] + written[1],
        begun.elapsed()
    );
    drop(carol);
}

fn killed_and_back(node: Node, setup: &Setup) -> Node {
    drop(node.kill9_heard());
    setup.start()
}

/// Waits until all that the other has written is on the disk: once, and in order.
fn come_in(node: &mut Node, from: usize, count: usize) {
    let begun = Instant::now();
    let wanted: Vec<String> = (0..count).map(|number| format!("{}{number}", NAMES[from])).collect();
    loop {
        let of_one = history(node, AORS[from]).into_iter().filter(|entry| entry["own"] == false);
        let texts: Vec<String> =
            of_one.filter_map(|entry| Some(entry["text"].as_str()?.to_owned())).collect();
        assert!(wanted.starts_with(&texts), "{texts:?} have come");
        if texts.len() == count {
            return;
        }
        assert!(begun.elapsed() < LATER, "only {texts:?} have come");
        sleep(Duration::from_millis(200));
    }
}

/// Waits until others keep all of these messages: what is behind one that is missing is read after it.
fn are_kept(node: &mut Node, ids: &[String]) {
    let begun = Instant::now();
    loop {
        node.send(json!({ "do": "snapshot" }));
        let told = node.expect("a snapshot", LATER, |e| e["on"] == "snapshot").event;
        let kept = told["kept"].as_array().expect("what is kept");
        if ids.iter().all(|id| kept.iter().any(|it| it["message"] == id.as_str())) {
            return;
        }
        assert!(begun.elapsed() < LATER, "of {ids:?} only {kept:?} are kept");
        sleep(Duration::from_millis(200));
    }
}

/// The disk of one of them is full for a while: what it refuses is told, what it accepts arrives, and what it could not take comes later.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_for_a_while_loses_nothing_that_was_accepted() {
    let is_superuser = std::fs::read_to_string("/proc/self/status")
        .is_ok_and(|status| status.lines().any(|line| line.starts_with("Uid:\t0\t0")));
    if !is_superuser {
        return crate::process::left_out("a small disk needs a superuser");
    }
    let mut alice = Setup::new("alice").start();
    let mut bob = Setup::new("bob").through(&alice).start_on_small_disk(64 * 1024);
    befriend(&mut alice, &mut bob);
    let text = |id: &str| format!("{id} {}", "x".repeat(60_000));
    let write = |node: &mut Node, id: &str| {
        let to = if id.starts_with('a') { "bob@example.org" } else { "alice@example.org" };
        node.send(json!({ "do": "message.send", "message": id, "to": to, "text": text(id) }));
    };
    write(&mut bob, "b0");
    bob.message_is("b0", "delivered");
    bob.resize_disk(None);
    let mut refused = None;
    let mut accepted = 1;
    while refused.is_none() {
        assert!(accepted < 400, "the disk is never full");
        let id = format!("b{accepted}");
        write(&mut bob, &id);
        let is_told = |e: &Value| e["message"] == id.as_str() || e["about"] == id.as_str();
        let told = bob.expect("what has become of it", LATER, is_told).event;
        if told["on"] == "error" {
            assert_eq!(told["code"], "storage", "{told}");
            refused = Some(id);
        } else {
            accepted += 1;
        }
    }
    (0..5).for_each(|number| write(&mut alice, &format!("a{number}")));
    alice.message_is("a0", "queued");
    bob.resize_disk(Some(256 * 1024));
    write(&mut bob, "b-last");
    bob.message_is("b-last", "delivered");
    alice.message_is("a4", "delivered");
    let ids = |node: &mut Node, peer: &str, own: bool| -> Vec<String> {
        let of_one = history(node, peer).into_iter().filter(|entry| entry["own"] == own);
        of_one.filter_map(|entry| Some(entry["text"].as_str()?.split(' ').next()?.to_owned())).collect()
    };
    let wanted: Vec<String> = (0..accepted).map(|n| format!("b{n}")).chain(["b-last".to_owned()]).collect();
    assert_eq!(ids(&mut bob, "alice@example.org", true), wanted, "{refused:?} was refused");
    assert_eq!(ids(&mut alice, "bob@example.org", false), wanted, "{refused:?} was refused");
    let wanted: Vec<String> = (0..5).map(|n| format!("a{n}")).collect();
    assert_eq!(ids(&mut bob, "alice@example.org", false), wanted);
    println!("durable: {accepted} of 60 kB were accepted before the disk was full, {refused:?} was refused");
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().map_or(otherwise, |value| value.parse().expect("a number"))
}

/// One of the two, over all its lives.
struct Side {
    node: Option<Node>,
    setup: Setup,
    /// Its messages are this and a number.
    name: &'static str,
    peer: &'static str,
    texts: usize,
    /// So many were asked for in this life, are known to be kept, and to have arrived.
    asked: usize,
    accepted: usize,
    delivered: usize,
    /// The number of the text that was shown last, in whatever life.
    shown: Option<usize>,
    kills: usize,
    killed: usize,
    left: usize,
    frozen: usize,
    kept: usize,
    faults: Vec<String>,
    random: ChaCha8Rng,
}

/// When a life ends.
enum End {
    After(Duration),
    /// Once so many of its own were accepted in it.
    Accepted(usize),
    /// Once so many of the other's were shown in it.
    Shown(usize),
}

impl Side {
    fn new(node: Node, [name, peer]: [&'static str; 2], (texts, kills, seed): (usize, usize, u64)) -> Side {
        Side {
            setup: node.setup.clone(),
            node: Some(node),
            name,
            peer,
            texts,
            asked: 0,
            accepted: 0,
            delivered: 0,
            shown: None,
            kills,
            killed: 0,
            left: 0,
            frozen: 0,
            kept: 0,
            faults: Vec::new(),
            random: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    /// All its lives; the last goes on until the other has ended too and all has arrived.
    fn live(&mut self, running: &AtomicUsize) {
        while self.killed < self.kills {
            let end = match self.random.random_range(0..4) {
                0 => End::Accepted(self.random.random_range(1..60)),
                1 => End::Shown(self.random.random_range(1..60)),
                _ => End::After(Duration::from_millis(self.random.random_range(0..1_500))),
            };
            self.run(&end);
            if self.random.random_ratio(1, 5) {
                self.quit();
            } else {
                self.kill();
            }
            self.start();
        }
        while self.accepted < self.texts {
            self.step();
        }
        running.fetch_sub(1, Ordering::SeqCst);
        let mut last = (Instant::now(), 0);
        while running.load(Ordering::SeqCst) > 0 || !self.is_complete() {
            let seen = self.delivered + self.shown.map_or(0, |shown| shown + 1);
            if seen != last.1 || running.load(Ordering::SeqCst) > 0 {
                last = (Instant::now(), seen);
            }
            if last.0.elapsed() > PATIENCE {
                return;
            }
            self.step();
        }
    }

    fn run(&mut self, end: &End) {
        let begun = Instant::now();
        let (accepted, shown) = (self.accepted, self.shown);
        let is_over = |side: &Side| match end {
            End::After(life) => begun.elapsed() > *life,
            End::Accepted(count) => side.accepted >= accepted + count,
            End::Shown(count) => side.shown.map_or(0, |at| at + 1) >= shown.map_or(0, |at| at + 1) + count,
        };
        while !is_over(self) && begun.elapsed() < Duration::from_secs(3) {
            self.step();
            if self.random.random_ratio(1, 400) {
                self.freeze();
            }
        }
    }

    /// Writes what may be written now, and hears what there is.
    fn step(&mut self) {
        let share = self.texts * (self.killed + 1) / (self.kills + 1);
        while self.asked < share.min(self.accepted + ASKED_MAX).min(self.delivered + WAITING_MAX) {
            let text =
                format!("{}{} {}", self.name, self.asked, "x".repeat(self.random.random_range(0..FILLING)));
            let message = format!("{}{}", self.name, self.asked);
            let to = if self.name == "a" { "bob@example.org" } else { "alice@example.org" };
            let node = self.node.as_mut().expect("it runs");
            node.send(json!({ "do": "message.send", "message": message, "to": to, "text": text }));
            self.asked += 1;
        }
        let node = self.node.as_mut().expect("it runs");
        let heard = node.comes(Duration::from_millis(5), |_| true);
        if let Some(heard) = heard {
            self.hear(&heard.event);
        }
    }

    fn hear(&mut self, event: &Value) {
        let own =
            event["message"].as_str().or(event["about"].as_str()).and_then(|id| number_of(self.name, id));
        match (event["on"].as_str().unwrap_or_default(), own) {
            ("message", _) => {
                let text = event["text"].as_str().unwrap_or_default();
                let Some(number) = text.split(' ').next().and_then(|id| number_of(self.peer, id)) else {
                    return self.faults.push(format!("{} was shown {text:?}", self.name));
                };
                if self.shown.is_some_and(|last| number <= last) {
                    self.faults.push(format!("{}: {number} was shown after {:?}", self.name, self.shown));
                }
                self.shown = Some(number);
            }
            ("message.state", Some(number)) => {
                self.accepted = self.accepted.max(number + 1);
                match event["state"].as_str().unwrap_or_default() {
                    "delivered" => self.delivered = self.delivered.max(number + 1),
                    "failed" => self.faults.push(format!("{}: {event}", self.name)),
                    _ => {}
                }
            }
            ("message.kept", Some(_)) => self.kept += 1,
            // What was asked again after a crash had been kept before it.
            ("error", Some(number)) if event["code"] == "id-in-use" => {
                self.accepted = self.accepted.max(number + 1);
            }
            ("error", _) => self.faults.push(format!("{}: {event}", self.name)),
            _ => {}
        }
    }

    /// As a cable that is pulled for a while: the other end hears nothing, and this one does nothing.
    fn freeze(&mut self) {
        let pid = self.node.as_ref().expect("it runs").pid().to_string();
        let signal = |name: &str| {
            let done = std::process::Command::new("kill").args([name, &pid]).status();
            assert!(done.expect("kill is there").success());
        };
        signal("-STOP");
        sleep(Duration::from_millis(self.random.random_range(50..2_500)));
        signal("-CONT");
        self.frozen += 1;
    }

    /// As one closes a laptop: what waits is put where others keep it.
    fn quit(&mut self) {
        let heard = self.node.take().expect("it runs").quit_heard();
        heard.iter().for_each(|heard| self.hear(&heard.event));
        self.left += 1;
        sleep(Duration::from_millis(self.random.random_range(0..1_500)));
    }

    fn kill(&mut self) {
        let heard = self.node.take().expect("it runs").kill9_heard();
        heard.iter().for_each(|heard| self.hear(&heard.event));
        self.killed += 1;
        let most = if self.random.random_ratio(1, 6) { 6_000 } else { 250 };
        sleep(Duration::from_millis(self.random.random_range(0..most)));
    }

    /// Starts it again; now and then it is killed before it is ready.
    fn start(&mut self) {
        while self.killed < self.kills && self.random.random_ratio(1, 8) {
            let node = self.setup.spawn();
            sleep(Duration::from_millis(self.random.random_range(0..900)));
            self.node = Some(node);
            self.kill();
        }
        self.node = Some(self.setup.start());
        // What is not known to be kept is asked for again, under the same name.
        self.asked = self.accepted;
    }

    fn is_complete(&self) -> bool {
        self.delivered == self.texts && self.shown == Some(self.texts - 1)
    }

    /// What the disk has in the end, beside what it should have.
    fn judge(&mut self) -> Vec<String> {
        let peer = if self.name == "a" { "bob@example.org" } else { "alice@example.org" };
        let all = history(self.node.as_mut().expect("it runs"), peer);
        for (own, name) in [(true, self.name), (false, self.peer)] {
            let of_one = all.iter().filter(|entry| entry["own"] == own);
            let numbers: Vec<Option<usize>> = of_one
                .map(|entry| entry["text"].as_str()?.split(' ').next().and_then(|id| number_of(name, id)))
                .collect();
            let wanted: Vec<Option<usize>> = (0..self.texts).map(Some).collect();
            if numbers != wanted {
                let at = numbers.iter().zip(&wanted).position(|(one, other)| one != other);
                let at = at.unwrap_or(numbers.len().min(wanted.len()));
                let around: Vec<_> = numbers.iter().skip(at.saturating_sub(2)).take(6).collect();
                self.faults.push(format!(
                    "{} has {} of {name}'s {} messages; at {at} there are {around:?}",
                    self.name,
                    numbers.len(),
                    self.texts
                ));
            }
        }
        let waiting =
            all.iter().filter(|entry| entry["own"] == true && entry["state"] != "delivered").count();
        if waiting > 0 {
            self.faults.push(format!("{}: {waiting} are not known to have arrived", self.name));
        }
        if !self.faults.is_empty() {
            let log = self.node.as_ref().map(Node::stderr).unwrap_or_default();
            self.faults.push(format!("{} told: {}", self.name, crate::mailbox::last_of(&log)));
        }
        std::mem::take(&mut self.faults)
    }
}

/// The number in `a17`.
fn number_of(name: &str, id: &str) -> Option<usize> {
    id.strip_prefix(name)?.parse().ok()
}

/// A whole conversation, from its beginning.
fn history(node: &mut Node, aor: &str) -> Vec<Value> {
    let mut pages: Vec<Vec<Value>> = Vec::new();
    loop {
        let before = pages.last().and_then(|page| page.first()).map(|first| first["position"].clone());
        node.send(json!({ "do": "history.load", "aor": aor, "before": before, "limit": PAGE }));
        let page = node.expect("history", LATER, |e| e["on"] == "history").event;
        let more = page["more"] == true;
        pages.push(page["messages"].as_array().expect("messages").clone());
        if !more {
            return pages.into_iter().rev().flatten().collect();
        }
    }
}
