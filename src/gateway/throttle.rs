//! Waiting after wrong passwords: who guesses, guesses slowly.

use std::time::{Duration, Instant};

use super::recent::Recent;
use crate::sip::Source;

/// Wrong tries that are answered at once: a person mistypes twice, a phone with an old password tries again.
pub const FREE_TRIES: u32 = 5;

/// Longest wait; a client gives up after 32 s (RFC 3261 17.1.2.2, timer F).
pub const WAIT_MAX: Duration = Duration::from_secs(8);

/// The first wait; each further wrong try doubles it.
const WAIT_MIN: Duration = Duration::from_millis(500);

/// Users and sources remembered; each costs about 100 bytes.
pub const WATCHED_MAX: usize = 8_192;

/// How long a wrong try counts.
const MEMORY: Duration = Duration::from_secs(600);

/// Who tries: the name that is tried, and where from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The hash of a user name.
    User(u64),
    Source(Source),
}

/// When a try is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Now,
    At(Instant),
    /// So many wait already that it would take longer than anybody waits.
    Never,
}

#[derive(Clone, Copy)]
struct Tries {
    wrong: u32,
    /// No try is looked at before.
    free_at: Instant,
}

/// The wrong tries of each user and source, whether there is such a user or not.
pub struct Throttle(Recent<Who, Tries>);

impl Throttle {
    pub fn new() -> Throttle {
        Throttle(Recent::new(WATCHED_MAX, MEMORY))
    }

    /// Takes the next turn of these. All tries of one who guesses wait, right ones too, and one after the other: else
    /// he would try many at once and drop those that are not answered quickly.
    pub fn turn(&mut self, now: Instant, who: &[Who]) -> Turn {
        let watched: Vec<(&Who, Tries)> =
            who.iter().filter_map(|who| Some((who, self.guesser(now, who)?))).collect();
        let Some(at) = watched.iter().map(|(_, tries)| tries.free_at).max().filter(|at| *at > now) else {
            return Turn::Now;
        };
        if at > now + WAIT_MAX {
            return Turn::Never;
        }
        let later: Vec<(Who, Tries)> = watched
            .into_iter()
            .map(|(who, tries)| (*who, Tries { free_at: at + wait(tries.wrong), ..tries }))
            .collect();
        for (who, tries) in later {
            self.0.set(now, who, tries);
        }
        Turn::At(at)
    }

    /// A try was wrong.
    pub fn wrong(&mut self, now: Instant, who: &[Who]) {
        for who in who {
            let old = self.0.get(now, who).copied().unwrap_or(Tries { wrong: 0, free_at: now });
            let wrong = old.wrong.saturating_add(1);
            let free_at = if wrong < FREE_TRIES { now } else { old.free_at.max(now + wait(wrong)) };
            self.0.set(now, *who, Tries { wrong, free_at });
        }
    }

    /// A try was right.
    pub fn right(&mut self, now: Instant, who: &[Who]) {
        for who in who {
            self.0.remove(now, who);
        }
    }

    fn guesser(&self, now: Instant, who: &Who) -> Option<Tries> {
        self.0.get(now, who).filter(|tries| tries.wrong >= FREE_TRIES).copied()
    }
}

fn wait(wrong: u32) -> Duration {
    let doublings = wrong.saturating_sub(FREE_TRIES).min(8);
    (WAIT_MIN * 2u32.pow(doublings)).min(WAIT_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bob() -> [Who; 1] {
        [Who::User(1)]
    }

    #[test]
    fn five_wrong_tries_are_free_and_then_each_waits_longer_up_to_eight_seconds() {
        let (mut now, mut throttle) = (Instant::now(), Throttle::new());
        for _ in 0..FREE_TRIES {
            assert_eq!(throttle.turn(now, &bob()), Turn::Now);
            throttle.wrong(now, &bob());
        }
        let mut waits = Vec::new();
        for _ in 0..6 {
            let Turn::At(at) = throttle.turn(now, &bob()) else { panic!("no wait") };
            waits.push((at - now).as_millis());
            now = at;
            throttle.wrong(now, &bob());
        }
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 8_000]);
        assert_eq!(throttle.turn(now, &[Who::User(2)]), Turn::Now);
        throttle.right(now, &bob());
        assert_eq!(throttle.turn(now, &bob()), Turn::Now);
    }

    #[test]
    fn tries_at_the_same_time_wait_for_each_other_and_too_many_are_never_looked_at() {
        let (now, mut throttle) = (Instant::now(), Throttle::new());
        for _ in 0..FREE_TRIES {
            throttle.wrong(now, &bob());
        }
        let turns: Vec<Turn> = (0..20).map(|_| throttle.turn(now, &bob())).collect();
        let seen = turns.iter().filter(|turn| **turn != Turn::Never).count();
        assert_eq!(seen, 16, "one each half second, for eight seconds");
        assert!(turns.windows(2).all(|pair| pair[0] != pair[1] || pair[0] == Turn::Never));
    }

    #[test]
    fn a_crowd_of_names_is_remembered_within_the_bound() {
        let (now, mut throttle) = (Instant::now(), Throttle::new());
        for number in 0..(WATCHED_MAX as u64 + 100) {
            throttle.wrong(now, &[Who::User(number)]);
        }
        assert!(throttle.0.len() <= WATCHED_MAX);
    }
}
