//! The gateway under load, from outside: the real program over real sockets of the loopback.
//!
//! `cargo bench --bench gateway` runs all; `-- redirect` only that part. Figures to compare, nothing to pass.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]

mod abuse;
mod figures;
#[path = "../../tests/it/flood.rs"]
#[expect(clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod flood;
#[path = "../../tests/it/guess.rs"]
#[expect(clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod guess;
#[path = "../../tests/it/handset.rs"]
#[expect(clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod handset;
mod load;
#[path = "../../tests/it/mailbox.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod mailbox;
#[path = "../../tests/it/process.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod process;
mod redirect;
mod set_up;
mod subject;
mod talk;
#[path = "../../tests/it/wave.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod wave;

/// The parts, in the order in which they run.
const PARTS: [(&str, fn()); 4] = [
    ("redirect", redirect::run),
    ("set-up", set_up::run),
    ("guess", abuse::known_and_unknown),
    ("abuse", abuse::flood),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == subject::Floor::WORD) {
        return subject::Floor::run();
    }
    let is_named = |name: &str| words.iter().any(|word| word == name);
    let all = !PARTS.iter().any(|(name, _)| is_named(name));
    for (_, run) in PARTS.iter().filter(|(name, _)| all || is_named(name)) {
        run();
    }
}
