//! Parsers of what strangers send, under libFuzzer: `FUZZ` names one of them, and `FUZZ=list` prints their names.
//!
//! With `FUZZ_SEEDS` the target writes what it begins with to that directory, and ends.
#![no_main]

mod away;
mod groups;
mod identity;
mod machines;
mod texts;

use ahoy::time::Now;
use libfuzzer_sys::fuzz_target;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant, UNIX_EPOCH};

/// A parser, and what it is first given.
struct Target {
    name: &'static str,
    run: fn(&[u8]),
    seeds: fn() -> Vec<Vec<u8>>,
}

static CHOSEN: OnceLock<&'static Target> = OnceLock::new();

fuzz_target!(init: choose(), |bytes: &[u8]| {
    if let Some(target) = CHOSEN.get() {
        (target.run)(bytes);
    }
});

fn targets() -> impl Iterator<Item = &'static Target> {
    texts::TARGETS
        .iter()
        .chain(identity::TARGETS)
        .chain(machines::TARGETS)
        .chain(away::TARGETS)
        .chain(groups::TARGETS)
}

fn choose() {
    let wanted = std::env::var("FUZZ").unwrap_or_default();
    let Some(target) = targets().find(|target| target.name == wanted) else {
        let names: Vec<&str> = targets().map(|target| target.name).collect();
        println!("{}", names.join("\n"));
        std::process::exit(i32::from(wanted != "list"));
    };
    if let Some(directory) = std::env::var_os("FUZZ_SEEDS") {
        for (number, seed) in (target.seeds)().iter().enumerate() {
            let file = Path::new(&directory).join(format!("seed-{number}"));
            std::fs::write(file, seed).expect("the directory can be written to");
        }
        std::process::exit(0);
    }
    // A second choice would be the same.
    let _ = CHOSEN.set(target);
}

/// 2026-11-26T09:00:00Z.
const NOW: u64 = 1_795_683_600;

fn now() -> Now {
    Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(NOW) }
}

/// The files of a directory of fixtures, of this ending.
fn fixtures(directory: &str, ending: &str) -> Vec<Vec<u8>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(directory);
    let files = std::fs::read_dir(directory).expect("fixtures lie beside").flatten();
    let wanted = files.filter(|file| file.path().extension().is_some_and(|it| it == ending));
    wanted.map(|file| std::fs::read(file.path()).expect("a file")).collect()
}

fn texts(of: &[&str]) -> Vec<Vec<u8>> {
    of.iter().map(|text| text.as_bytes().to_vec()).collect()
}
