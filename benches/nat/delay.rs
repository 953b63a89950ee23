//! From a dial to sound, where everybody's access takes 40 ms each way; and what is heard over a bad line.

use crate::lab::{Line, Nat};
use crate::pair::Pair;
use std::time::Duration;

/// Calls whose times count.
const CALLS: usize = 20;
const ACCESS: Line = Line::of_ms(40);

pub fn run() {
    let ways = [("directly", Nat::Linux, Nat::Port), ("through a volunteer", Nat::Linux, Nat::Symmetric)];
    for (way, one, other) in ways {
        let Some(mut pair) = befriended(one, other) else { continue };
        let mut times: Vec<Duration> = (0..CALLS).filter_map(|n| call(&mut pair, n)).collect();
        times.sort_unstable();
        let at = |share: f64| times.get(((times.len() - 1) as f64 * share).round() as usize);
        match (times.is_empty(), CALLS - times.len()) {
            (true, _) => println!("{way}: no sound"),
            (false, failed) => {
                println!("{way}: dial to sound p50 {:?}, p95 {:?}; {failed} failed", at(0.5), at(0.95));
            }
        }
    }
    bad_line();
}

fn befriended(one: Nat, other: Nat) -> Option<Pair> {
    let mut pair = Pair::new([one, other], ACCESS)?;
    if pair.befriend() {
        return Some(pair);
    }
    println!("{one} and {other} do not find each other:\n{}", pair.logs());
    None
}

fn call(pair: &mut Pair, number: usize) -> Option<Duration> {
    let call = format!("c{number}");
    let time = pair.call(&call);
    pair.hang_up(&call);
    time
}

/// A tenth is lost, and what comes is up to 60 ms early or late.
fn bad_line() {
    let jitter = Duration::from_millis(60);
    for (what, line) in [
        ("no loss", ACCESS),
        ("10 % lost, 60 ms jitter", Line { loss: 0.1, jitter, ..Line::of_ms(60) }),
        ("10 % lost in rows of 3, 60 ms jitter", Line { loss: 0.1, burst: 3.0, jitter, ..Line::of_ms(60) }),
    ] {
        let Some(mut pair) = befriended(Nat::Linux, Nat::Port) else { continue };
        pair.lab.line(&pair.hosts[0], line);
        let time = pair.call("c");
        pair.speak();
        pair.hang_up("c");
        println!("{what}: dial to sound {time:?}, heard {:.2} of what was said", pair.likeness());
    }
}
