//! The two clocks, always given as an argument, never read below `io`.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// One reading of both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Monotonic: for timers.
    pub mono: Instant,
    /// Calendar: for what is written down or signed.
    pub wall: SystemTime,
}

impl Now {
    /// Seconds since 1970-01-01 UTC; a clock set before that counts as 0.
    pub fn unix_s(&self) -> u64 {
        self.wall.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
    }

    /// Milliseconds since 1970-01-01 UTC; a clock set before that counts as 0.
    pub fn unix_ms(&self) -> u64 {
        let since = self.wall.duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    /// Both clocks, `by` later.
    pub fn plus(&self, by: Duration) -> Now {
        Now { mono: self.mono + by, wall: self.wall + by }
    }
}

/// The earlier of two deadlines, where either may be absent.
pub fn soonest(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soonest_takes_the_earlier_and_ignores_the_absent() {
        let now = Instant::now();
        let later = now + Duration::from_secs(1);
        assert_eq!(soonest(Some(later), Some(now)), Some(now));
        assert_eq!(soonest(None, Some(later)), Some(later));
        assert_eq!(soonest(None, None), None);
    }
}
