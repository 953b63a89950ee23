//! A bounded memory of what was lately so.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::{Duration, Instant};

/// At most `max` entries, each forgotten after its life; of more, the one set longest ago gives way. Every verb takes
/// constant time on average.
pub struct Recent<K, V> {
    max: usize,
    life: Duration,
    entries: HashMap<K, Entry<V>>,
    /// In the order in which they were set; one that was set again stands here twice, and only the later counts.
    order: VecDeque<(K, u64)>,
    count: u64,
}

struct Entry<V> {
    value: V,
    number: u64,
    until: Instant,
}

impl<K: Clone + Eq + Hash, V> Recent<K, V> {
    pub fn new(max: usize, life: Duration) -> Recent<K, V> {
        Recent { max, life, entries: HashMap::new(), order: VecDeque::new(), count: 0 }
    }

    /// Remembers this for the usual time.
    pub fn set(&mut self, now: Instant, key: K, value: V) {
        self.set_for(now, key, value, self.life);
    }

    /// Remembers this for another time than usual.
    pub fn set_for(&mut self, now: Instant, key: K, value: V, life: Duration) {
        self.count += 1;
        let entry = Entry { value, number: self.count, until: now + life };
        self.entries.insert(key.clone(), entry);
        self.order.push_back((key, self.count));
        self.shrink(now);
    }

    pub fn get(&self, now: Instant, key: &K) -> Option<&V> {
        self.entries.get(key).filter(|entry| now < entry.until).map(|entry| &entry.value)
    }

    pub fn get_mut(&mut self, now: Instant, key: &K) -> Option<&mut V> {
        self.entries.get_mut(key).filter(|entry| now < entry.until).map(|entry| &mut entry.value)
    }

    pub fn remove(&mut self, now: Instant, key: &K) -> Option<V> {
        self.entries.remove(key).filter(|entry| now < entry.until).map(|entry| entry.value)
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.entries.len().max(self.order.len() / 2)
    }

    /// Drops from the old end what is too much, too old or set again since.
    fn shrink(&mut self, now: Instant) {
        while let Some((key, number)) = self.order.front() {
            let current = self.entries.get(key).filter(|entry| entry.number == *number);
            let stays = current.is_some_and(|entry| now < entry.until && self.entries.len() <= self.max);
            if stays && self.order.len() <= 2 * self.max {
                return;
            }
            let is_current = current.is_some();
            let Some((key, number)) = self.order.pop_front() else { return };
            if is_current && stays {
                // Only the list is too long: it goes to the new end, before which stale places are dropped.
                self.order.push_back((key, number));
            } else if is_current {
                self.entries.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: Duration = Duration::from_secs(60);

    #[test]
    fn the_oldest_gives_way_and_everything_is_forgotten_in_time() {
        let now = Instant::now();
        let mut recent = Recent::new(2, LIFE);
        for key in 0..3 {
            recent.set(now, key, key);
        }
        assert_eq!([0, 1, 2].map(|key| recent.get(now, &key).copied()), [None, Some(1), Some(2)]);
        assert_eq!(recent.get(now + LIFE, &2), None);
        assert_eq!(recent.remove(now + LIFE, &2), None);
        recent.set_for(now, 5, 5, LIFE * 2);
        assert_eq!(recent.get(now + LIFE, &5), Some(&5));
    }

    #[test]
    fn one_that_is_set_again_and_again_takes_no_more_room_and_stays() {
        let now = Instant::now();
        let mut recent = Recent::new(4, LIFE);
        recent.set(now, 1_000_000, 0);
        for round in 0..10_000 {
            recent.set(now, 0, round);
            assert!(recent.order.len() <= 9, "{}", recent.order.len());
        }
        assert_eq!(recent.get(now, &0), Some(&9_999));
        assert_eq!(recent.get(now, &1_000_000), Some(&0));
    }
}
