//! Somebody who guesses passwords, and wants to learn from the answers which users there are.

use super::handset::Handset;
use super::process::{LATER, Setup};
use ahoy::sip::message::Response;
use serde_json::json;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Wrong tries for each user that are answered at once, but for the one by which the guesser learns the nonce.
const TRIES: usize = 3;

/// How long answers took, and what they looked like.
#[derive(Debug, Default)]
pub struct Answers {
    pub times: Vec<Duration>,
    /// Status, reason and headers without what is new in each.
    pub shapes: Vec<String>,
}

/// Guesses at so many users that there are, and at as many that there are not; each from an address of its own.
pub fn guess(users: usize) -> (Answers, Answers) {
    let mut gateway = Setup::new("gateway").serving().start();
    let at: SocketAddr = gateway.sip().parse().unwrap();
    for number in 0..users {
        let aor = format!("user{number:03}@example.org");
        gateway.send(json!({ "do": "account.add", "aor": aor, "user": "", "password": "right", "name": "" }));
        gateway.expect("the account", LATER, |e| e["on"] == "account" && e["aor"] == aor.as_str());
    }
    let (mut known, mut unknown) = (Answers::default(), Answers::default());
    for number in 0..users {
        let mut both = [(&mut known, "user", 2), (&mut unknown, "none", 3)];
        // Neither is always the second.
        both.rotate_left(number % 2);
        for (answers, word, network) in both {
            let ip = format!("127.{network}.{}.{}", number / 200, number % 200 + 1);
            try_at(at, Handset::new(&ip, &format!("{word}{number:03}@example.org"), "wrong"), answers);
        }
    }
    (known, unknown)
}

fn try_at(at: SocketAddr, mut phone: Handset, answers: &mut Answers) {
    let first = phone.registration(at);
    answers.shapes.push(shape(&phone.ask(at, first)));
    for _ in 0..TRIES {
        let request = phone.registration(at);
        let begun = Instant::now();
        let refused = phone.ask_once(at, request);
        answers.times.push(begun.elapsed());
        answers.shapes.push(shape(&refused));
    }
}

fn shape(response: &Response) -> String {
    let headers = response.head.rest.iter().map(|(name, value)| {
        let constant = value.split("nonce=").next().unwrap_or_default();
        format!("{name}: {constant}")
    });
    let headers: Vec<String> = headers.collect();
    format!("{} {} {}", response.status, response.reason, headers.join("; "))
}

/// How often an answer of the one kind takes longer than one of the other: one half where nothing can be learnt (the
/// statistic of Mann and Whitney). Single answers that were late for another reason hardly count.
pub fn advantage(these: &[Duration], those: &[Duration]) -> f64 {
    let mut wins = 0.0;
    for this in these {
        for that in those {
            wins += match this.cmp(that) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    wins / (these.len() * those.len()) as f64
}
