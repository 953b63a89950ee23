//! Waiting longer after each failure, with jitter, so that many nodes do not try again at one moment.

use rand::Rng;
use std::time::Duration;

/// First wait, and the longest: 1, 2, 4 .. 60 s.
pub const FIRST: Duration = Duration::from_secs(1);
pub const LONGEST: Duration = Duration::from_secs(60);

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

    /// Starts again from the shortest wait.
    pub fn reset(&mut self) {
        self.failures = 0;
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
}
