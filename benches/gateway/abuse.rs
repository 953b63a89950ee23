//! What a gateway bears of those who mean it no good.

use crate::flood::{many_addresses, one_address, stand};
use crate::guess::{Answers, advantage, guess};
use std::time::Duration;

/// As long as the flood of the gateway's own promise.
const FLOOD: Duration = Duration::from_secs(60);
/// Users that somebody guesses at.
const USERS: usize = 200;

/// A thousand calls of strangers a second, beside a call with sound.
pub fn flood() {
    for (whence, addresses) in [("one address", one_address()), ("250 addresses", many_addresses())] {
        let stood = stand(&addresses, FLOOD);
        let grew = stood.peak_kib.saturating_sub(stood.before_kib) as f64 / 1_024.0;
        println!("{} calls of strangers in {} s from {whence}:", stood.poured.sent, FLOOD.as_secs());
        println!("  answers by status: {:?}", stood.poured.answers);
        println!(
            "  memory of the gateway: {:.1} MiB before, {grew:.1} MiB more at most",
            stood.before_kib as f64 / 1_024.0
        );
        println!(
            "  heard in the call meanwhile: {:.3} and {:.3} alike to what was said",
            stood.heard[0], stood.heard[1]
        );
        println!("  packets lost: {:.2} % and {:.2} %", 100.0 * stood.lost[0], 100.0 * stood.lost[1]);
        println!("  rang in the window: {}; calls that rang a phone: {}", stood.rang, stood.phone_rang);
    }
}

/// Wrong passwords for users that there are and that there are not.
pub fn known_and_unknown() {
    let (mut known, mut unknown) = guess(USERS);
    println!("answers to wrong passwords, {} of each kind:", known.times.len());
    println!("  alike but for nonces: {}", known.shapes == unknown.shapes);
    let advantage = 100.0 * advantage(&known.times, &unknown.times);
    println!("  a known user is slower than an unknown one in {advantage:.1} % of pairs (50 tells nothing)");
    println!(
        "  half within {:.1} us (known) and {:.1} us (unknown)",
        middle_us(&mut known),
        middle_us(&mut unknown)
    );
}

fn middle_us(answers: &mut Answers) -> f64 {
    answers.times.sort_unstable();
    answers.times[answers.times.len() / 2].as_secs_f64() * 1e6
}
