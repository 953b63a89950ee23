//! A file of 1 GiB from one end of a cable to the other, beside what iperf3 gets on it; and once more while the cable is cut
//! a hundred times.
//!
//! `cargo bench --bench files` runs all; `-- clean` or `-- cuts` only that part, `mib=64` with a smaller file. Figures to
//! compare; only a file that arrives changed or not at all fails. Needs Linux, root, tc and iperf3.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]

#[path = "../tests/it/mailbox.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod mailbox;
#[path = "../tests/it/namespaces.rs"]
#[expect(dead_code, unused_imports, reason = "shared with the tests, which use the rest")]
mod namespaces;
#[path = "../tests/it/process.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod process;

use namespaces::Cable;
use process::{LATER, Node, Setup, inside};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const MIB: u64 = 1 << 20;
/// How often the cable is cut, and how much of the file passes at least between two cuts is what is left by that.
const CUTS: u32 = 100;
/// A cut of a second is an unlucky foot; one of this length ends every connection there was.
const LONG_CUT: Duration = Duration::from_secs(50);
const LONG_CUTS: u32 = 5;
/// Longest wait for the whole file.
const PATIENCE: Duration = Duration::from_secs(1800);
/// Seconds that iperf3 measures.
const IPERF3_S: &str = "10";

/// A cable as tc's netem makes it, the same both ways: megabits a second, milliseconds each way, and packets that wait.
#[derive(Clone, Copy)]
struct Line {
    mbit: u32,
    delay_ms: u32,
    queue: u32,
}

/// Bytes of a full frame.
const FRAME: u32 = 1514;

/// A home's access to another's far away, two on a LAN, and two on a quick one.
const LINES: [Line; 3] = [
    Line { mbit: 50, delay_ms: 20, queue: 250 },
    Line { mbit: 100, delay_ms: 1, queue: 250 },
    Line { mbit: 1000, delay_ms: 1, queue: 1000 },
];

impl Line {
    fn is_made_at(self, end: &str) -> bool {
        let (rate, delay) = (format!("{}mbit", self.mbit), format!("{}ms", self.delay_ms));
        tc(end, &["netem", "delay", &delay, "rate", &rate, "limit", &self.queue.to_string()])
    }

    /// At its rate, without its delay.
    fn is_made_near(self, end: &str) -> bool {
        let (rate, queue) = (format!("{}mbit", self.mbit), (self.queue * FRAME).to_string());
        tc(end, &["tbf", "rate", &rate, "burst", "64kb", "limit", &queue])
    }
}

/// Whether a cable's end goes by this discipline now.
fn tc(end: &str, discipline: &[&str]) -> bool {
    let mut tc = inside(Some(end), "tc");
    tc.args(["qdisc", "add", "dev", "cable", "root"]).args(discipline).stderr(std::process::Stdio::null());
    tc.status().unwrap().success()
}

fn main() {
    if !namespaces::is_superuser() {
        return println!("network namespaces need root");
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is_named = |name: &str| words.iter().any(|word| word == name);
    let all = !["clean", "cuts"].into_iter().any(is_named);
    let mib = words.iter().find_map(|word| word.strip_prefix("mib=")).map_or(1024, |n| n.parse().unwrap());
    if all || is_named("clean") {
        LINES.into_iter().for_each(|line| clean(line, mib * MIB));
    }
    if all || is_named("cuts") {
        cuts(LINES[1], mib * MIB);
    }
}

/// Bits of the file a second, and iperf3's by TCP just before and just after it.
fn clean(line: Line, size: u64) {
    let Some(mut pair) = Pair::new(line, size) else { return };
    let before = pair.iperf3();
    let took = pair.send(|_| ());
    let after = pair.iperf3();
    let ours = (size * 8) as f64 / took.as_secs_f64() / 1e6;
    let theirs = before.midpoint(after);
    println!(
        "{} Mbit/s, {} ms each way: {ours:.1} Mbit/s of file, iperf3 {before:.1} and {after:.1} Mbit/s: {:.0} %",
        line.mbit,
        line.delay_ms,
        100.0 * ours / theirs
    );
}

/// Cut for a second as soon as some of the file has passed again, and now and then for much longer.
fn cuts(line: Line, size: u64) {
    let Some(mut pair) = Pair::new(line, size) else { return };
    let mut cut = 0;
    let mut away = Duration::ZERO;
    let took = pair.send(|(cable, done)| {
        if cut < CUTS && done * u64::from(CUTS + 1) >= size * u64::from(cut + 1) {
            cut += 1;
            let length = if cut % (CUTS / LONG_CUTS) == 0 { LONG_CUT } else { Duration::from_secs(1) };
            cable.plugged(false);
            std::thread::sleep(length);
            cable.plugged(true);
            away += length;
        }
    });
    println!(
        "{} Mbit/s, {} ms each way, cut {cut} times, for {away:?} in all: the file is whole after {took:?}",
        line.mbit, line.delay_ms
    );
}

/// Two who know each other at the ends of a cable, and a file at one of them.
struct Pair {
    alice: Node,
    bob: Node,
    cable: Cable,
    path: PathBuf,
    downloads: PathBuf,
    hash: [u8; 32],
}

impl Pair {
    fn new(line: Line, size: u64) -> Option<Pair> {
        let cable = Cable::lay()?;
        for end in [&cable.left, &cable.right] {
            if !line.is_made_at(end) {
                assert!(line.is_made_near(end), "tc has neither netem nor tbf");
                println!("this kernel has no netem: the line has its rate and no delay");
            }
        }
        let bob = Setup::new("bob").on_lan(&cable.right);
        let downloads = bob.file("downloads");
        let mut bob = bob.with(&["--downloads", downloads.to_str().unwrap()]).start();
        let mut alice = Setup::new("alice").on_lan(&cable.left).start();
        alice.send(json!({ "do": "buddy.add", "to": BOB }));
        bob.expect("a request", LATER, |e| e["on"] == "buddy" && e["aor"] == ALICE && e["request"] == true);
        bob.send(json!({ "do": "buddy.accept", "aor": ALICE }));
        alice.sees(BOB, "available");
        bob.sees(ALICE, "available");
        let path = alice.setup.file("long.bin");
        let hash = write(&path, size);
        Some(Pair { alice, bob, cable, path, downloads, hash })
    }

    /// From the acceptance until it stands in its folder; `meanwhile` sees how far it has come.
    fn send(&mut self, mut meanwhile: impl FnMut((&Cable, u64))) -> Duration {
        self.alice.send(json!({ "do": "file.send", "message": "f", "aor": BOB, "path": self.path }));
        let state = |e: &Value, state: &str| e["on"] == "file" && e["message"] == "f" && e["state"] == state;
        self.bob.expect("the offer", PATIENCE, |e| state(e, "offered"));
        let began = self.bob.send(json!({ "do": "file.accept", "message": "f", "aor": ALICE }));
        loop {
            let told =
                self.bob.expect("how far it is", PATIENCE, |e| e["on"] == "file" && e["message"] == "f");
            if state(&told.event, "done") {
                let took = told.at - began;
                assert!(read(&self.downloads.join("long.bin")) == self.hash, "other bytes");
                return took;
            }
            assert!(!state(&told.event, "failed") && began.elapsed() < PATIENCE, "{}", told.event);
            meanwhile((&self.cable, told.event["done"].as_u64().unwrap_or_default()));
        }
    }

    /// Megabits a second that TCP brings from left to right.
    fn iperf3(&self) -> f64 {
        let mut server = inside(Some(&self.cable.right), "iperf3");
        let mut server =
            server.args(["--server", "--one-off"]).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_secs(1));
        let mut client = inside(Some(&self.cable.left), "iperf3");
        let told = client.args(["--client", "10.99.0.2", "--json", "--time", IPERF3_S]).output().unwrap();
        server.wait().unwrap();
        let told: Value = serde_json::from_slice(&told.stdout).unwrap();
        told["end"]["sum_received"]["bits_per_second"].as_f64().unwrap() / 1e6
    }
}

/// Bytes of which no two pieces are the same, and their hash.
fn write(path: &Path, size: u64) -> [u8; 32] {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let (mut file, mut hash) = (BufWriter::new(File::create(path).unwrap()), Sha256::new());
    for _ in 0..size / 8 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let piece = (state >> 8).to_le_bytes();
        hash.update(piece);
        file.write_all(&piece).unwrap();
    }
    file.flush().unwrap();
    hash.finalize().into()
}

fn read(path: &Path) -> [u8; 32] {
    let (mut file, mut hash, mut piece) =
        (BufReader::new(File::open(path).unwrap()), Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece).unwrap() {
            0 => return hash.finalize().into(),
            read => hash.update(&piece[..read]),
        }
    }
}
