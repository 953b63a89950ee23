//! The tests' own Internet at its full size: which pairs of people behind NATs meet, how fast they hear each other over
//! long lines, and what a node sends that is left alone.
//!
//! `cargo bench --bench nat` runs all; `-- matrix` only that part. Figures to compare, nothing to pass. Needs Linux and root.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]

mod delay;
#[path = "../../tests/it/nat/lab/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    reason = "shared with the tests, which use the rest"
)]
mod lab;
#[path = "../../tests/it/mailbox.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod mailbox;
mod matrix;
#[path = "../../tests/it/namespaces.rs"]
#[expect(dead_code, unused_imports, reason = "shared with the tests, which use the rest")]
mod namespaces;
#[path = "../../tests/it/nat/pair.rs"]
mod pair;
#[path = "../../tests/it/process.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod process;
mod rest;
#[path = "../../tests/it/wave.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod wave;

/// The parts, in the order in which they run.
const PARTS: [(&str, fn()); 3] = [("matrix", matrix::run), ("delay", delay::run), ("rest", rest::run)];

fn main() {
    if !namespaces::is_superuser() {
        return println!("network namespaces need root");
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is_named = |name: &str| words.iter().any(|word| word == name);
    let all = !PARTS.iter().any(|(name, _)| is_named(name));
    for (_, run) in PARTS.iter().filter(|(name, _)| all || is_named(name)) {
        run();
    }
}
