//! Waiting longer after each failure, with jitter, so that many nodes do not try again at one moment; and hints,
//! which end a wait early, but not as often as somebody else may like.

use rand::Rng;
use std::time::{Duration, Instant};

/// First wait, and the longest: 1, 2, 4 .. 60 s.
pub const FIRST: Duration = Duration::from_secs(1);
pub const LONGEST: Duration = Duration::from_secs(60);

/// Failures after which there is no hurry, two hours of them (whoever has replaced his key is followed within), and the longest wait then: 2, 4, 8 .. 15 minutes.
pub const HURRIED: u32 = 140;
pub const RARELY: Duration = Duration::from_secs(15 * 60);

/// Hints that are followed at once, and the time after which one more is: others can cause hints at will.
pub const HINTS_MAX: u32 = 5;
pub const HINT_GAP: Duration = Duration::from_secs(10);

/// The waits between attempts at one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The wait after one more failure: between three quarters of the nominal time and all of it.
    pub fn next(&mut self, random: &mut impl Rng) -> Duration {
        let nominal = FIRST.saturating_mul(1 << self.failures.min(6)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        nominal.mul_f64(random.random_range(0.75..=1.0))
    }

    /// The same for what is waited for longer and longer, since it will say itself when it is there.
    pub fn next_rarely(&mut self, random: &mut impl Rng) -> Duration {
        let doublings = self.failures.saturating_sub(HURRIED).min(4);
        let wait = self.next(random);
        wait.saturating_mul(1 << doublings).min(RARELY)
    }

    /// Starts again from the shortest wait.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

/// A leaky bucket: `HINTS_MAX` at once, then one each `HINT_GAP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hints {
    /// When the bucket will be empty.
    empty: Instant,
}

impl Hints {
    /// An empty bucket.
    pub fn new(now: Instant) -> Hints {
        Hints { empty: now }
    }

    /// The moment at which a hint that comes now may be followed.
    pub fn earliest(&self, now: Instant) -> Instant {
        let full = now + HINT_GAP * (HINTS_MAX - 1);
        now + self.empty.saturating_duration_since(full)
    }

    /// Counts a hint that is followed.
    pub fn take(&mut self, now: Instant) {
        self.empty = self.empty.max(now) + HINT_GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn waits_double_up_to_a_minute_and_start_again_after_a_success() {
        let mut random = rand_chacha::ChaCha20Rng::from_seed([1; 32]);
        let mut backoff = Backoff::default();
        for nominal_s in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
            let nominal = Duration::from_secs(nominal_s);
            let wait = backoff.next(&mut random);
            assert!(wait <= nominal && wait >= nominal * 3 / 4, "{wait:?} for {nominal:?}");
        }
        backoff.reset();
        assert!(backoff.next(&mut random) <= FIRST);
    }

    #[test]
    fn what_will_say_itself_when_it_is_there_is_asked_for_ever_more_rarely() {
        let mut random = rand_chacha::ChaCha20Rng::from_seed([2; 32]);
        let mut backoff = Backoff::default();
        let early: Vec<Duration> = (0..=HURRIED).map(|_| backoff.next_rarely(&mut random)).collect();
        assert!(early.iter().all(|wait| *wait <= LONGEST));
        assert!(early.iter().sum::<Duration>() > Duration::from_secs(100 * 60));
        for nominal_s in [120, 240, 480, 900, 900] {
            let nominal = Duration::from_secs(nominal_s);
            let wait = backoff.next_rarely(&mut random);
            assert!(wait <= nominal && wait >= nominal * 3 / 4, "{wait:?} for {nominal:?}");
        }
        backoff.reset();
        assert!(backoff.next_rarely(&mut random) <= FIRST);
    }

    #[test]
    fn hints_are_followed_at_once_up_to_their_bound() {
        let now = Instant::now();
        let mut hints = Hints::new(now);
        for _ in 0..HINTS_MAX {
            assert_eq!(hints.earliest(now), now);
            hints.take(now);
        }
        assert_eq!(hints.earliest(now), now + HINT_GAP);
        let later = now + HINT_GAP * HINTS_MAX;
        assert_eq!(hints.earliest(later), later);
    }
}
