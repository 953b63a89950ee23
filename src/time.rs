//! The two clocks, always given as an argument, never read below `io`.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
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

/// The deadlines of many things, at most one each: the next one is found without looking at the others.
#[derive(Debug)]
pub struct Deadlines<K> {
    order: BTreeSet<(Instant, K)>,
    of: HashMap<K, Instant>,
}

impl<K> Default for Deadlines<K> {
    fn default() -> Deadlines<K> {
        Deadlines { order: BTreeSet::new(), of: HashMap::new() }
    }
}

impl<K: Copy + Ord + Hash> Deadlines<K> {
    /// Sets, changes or takes away the deadline of this one.
    pub fn set(&mut self, key: K, due: Option<Instant>) {
        let old = match due {
            Some(due) => self.of.insert(key, due),
            None => self.of.remove(&key),
        };
        if old == due {
            return;
        }
        if let Some(old) = old {
            self.order.remove(&(old, key));
        }
        if let Some(due) = due {
            self.order.insert((due, key));
        }
    }

    /// The deadline of this one.
    pub fn of(&self, key: K) -> Option<Instant> {
        self.of.get(&key).copied()
    }

    /// The next deadline of all.
    pub fn next(&self) -> Option<Instant> {
        self.order.first().map(|(due, _)| *due)
    }

    /// One whose deadline has come; it has none any more.
    pub fn take_due(&mut self, now: Instant) -> Option<K> {
        let (due, key) = *self.order.first()?;
        if due > now {
            return None;
        }
        self.set(key, None);
        Some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_come_in_order_and_each_once() {
        let now = Instant::now();
        let at = |s| Some(now + Duration::from_secs(s));
        let mut deadlines = Deadlines::default();
        for (key, s) in [('a', 3), ('b', 1), ('c', 2), ('b', 4)] {
            deadlines.set(key, at(s));
        }
        deadlines.set('c', None);
        assert_eq!((deadlines.next(), deadlines.of('b')), (at(3), at(4)));
        assert_eq!(deadlines.take_due(now), None);
        let end = now + Duration::from_secs(9);
        let taken: Vec<char> = std::iter::from_fn(|| deadlines.take_due(end)).collect();
        assert_eq!((taken, deadlines.next()), (vec!['a', 'b'], None));
    }

    #[test]
    fn soonest_takes_the_earlier_and_ignores_the_absent() {
        let now = Instant::now();
        let later = now + Duration::from_secs(1);
        assert_eq!(soonest(Some(later), Some(now)), Some(now));
        assert_eq!(soonest(None, Some(later)), Some(later));
        assert_eq!(soonest(None, None), None);
    }
}
