//! A pool of records of one kind, with bounds of its own, shared fairly among the groups that put them.

use super::Group;
use crate::identity::Key;
use libp2p::kad::{KBucketDistance, Record};
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

/// Groups whose bytes are counted; beyond it the counts begin anew.
const GROUPS_MAX: usize = 4096;
const DAY: Duration = Duration::from_secs(24 * 3600);

pub(super) struct Slot {
    pub record: Record,
    pub group: Option<Group>,
    pub distance: KBucketDistance,
    /// When somebody brought it last.
    pub heard: Instant,
}

/// How much is kept.
pub(super) struct Bounds {
    pub records: usize,
    pub bytes: usize,
    /// Bytes that are new here, of one group in a day.
    pub bytes_a_day: usize,
}

pub(super) struct Pool {
    bounds: Bounds,
    pub slots: BTreeMap<Key, Slot>,
    /// Slots by who put them; `None` is this node itself, whose records are never evicted.
    pub counts: BTreeMap<Option<Group>, usize>,
    pub bytes: usize,
    days: HashMap<Group, (Instant, usize)>,
}

impl Pool {
    pub fn new(bounds: Bounds) -> Pool {
        let (slots, counts, days) = Default::default();
        Pool { bounds, slots, counts, bytes: 0, days }
    }

    /// Puts one in, where another had been taken out or nothing was; `false` where it is the one that there is no room for.
    pub fn insert(&mut self, key: Key, slot: Slot) -> bool {
        self.bytes += slot.record.value.len();
        *self.counts.entry(slot.group).or_default() += 1;
        self.slots.insert(key, slot);
        if self.is_overfull() {
            self.drop_expired();
        }
        while self.is_overfull() {
            let Some(victim) = self.victim() else { break };
            self.remove(&victim);
            if victim == key {
                return false;
            }
        }
        true
    }

    pub fn remove(&mut self, key: &Key) -> Option<Slot> {
        let slot = self.slots.remove(key)?;
        self.bytes -= slot.record.value.len();
        if let Some(count) = self.counts.get_mut(&slot.group) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&slot.group);
            }
        }
        Some(slot)
    }

    /// Of two who put the same record the one who has put less answers for it, so that nobody can make another's record
    /// count as his own and be evicted with his flood. This node's own stay its own.
    pub fn lighter(&self, held: Option<Group>, incoming: Option<Group>) -> Option<Group> {
        if held.is_none() || incoming.is_none() {
            return None;
        }
        let count = |group: &Option<Group>| self.counts.get(group).copied().unwrap_or(0);
        if count(&incoming) < count(&held) { incoming } else { held }
    }

    /// Whether a group may bring so many bytes more today; they are counted then.
    pub fn allow(&mut self, group: Group, bytes: usize, now: Instant) -> bool {
        if self.days.len() >= GROUPS_MAX && !self.days.contains_key(&group) {
            self.days.clear();
        }
        let (since, brought) = self.days.entry(group).or_insert((now, 0));
        if now.saturating_duration_since(*since) >= DAY {
            (*since, *brought) = (now, 0);
        }
        let allowed = brought.saturating_add(bytes) <= self.bounds.bytes_a_day;
        *brought += if allowed { bytes } else { 0 };
        allowed
    }

    /// Of the group that has put the most, the record farthest from this node.
    fn victim(&self) -> Option<Key> {
        let others = self.counts.iter().filter(|(group, _)| group.is_some());
        let (heaviest, _) = others.max_by_key(|(_, count)| **count)?;
        let theirs = self.slots.iter().filter(|(_, slot)| slot.group == *heaviest);
        theirs.max_by_key(|(_, slot)| slot.distance).map(|(key, _)| *key)
    }

    fn is_overfull(&self) -> bool {
        self.slots.len() > self.bounds.records || self.bytes > self.bounds.bytes
    }

    fn drop_expired(&mut self) {
        let now = Instant::now();
        let expired = self.slots.iter().filter(|(_, slot)| slot.record.is_expired(now)).map(|(key, _)| *key);
        for key in expired.collect::<Vec<_>>() {
            self.remove(&key);
        }
    }
}
