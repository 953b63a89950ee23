//! Shelf: the records this node stores, bounded, shared fairly among those who put them.

use super::peer::Group;
use crate::identity::{self, Key, Refusal, VALUE_MAX};
use libp2p::PeerId;
use libp2p::kad::store::{Error, RecordStore, Result};
use libp2p::kad::{KBucketDistance, KBucketKey, ProviderRecord, Record, RecordKey};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Records kept: a node is among the twenty nearest for about twenty people's two records; the rest is for small networks.
const RECORDS_MAX: usize = 2048;
/// Bytes kept: half a KiB a record is usual, a full set of claims has eight.
const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Puts that a group may make at once, and the time in which one more is allowed: a network's worth of nodes starting
/// together, then one a node every few seconds.
const PUTS_BURST: u32 = 400;
const PUT_REFILL: Duration = Duration::from_millis(50);
/// Groups whose puts are counted; beyond it the counts begin anew.
const GROUPS_MAX: usize = 4096;

/// Why a record is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    Refused(Refusal),
    /// The shelf is full of nearer ones, or the putter has put too many.
    Room,
}

/// A record that is new here or has changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Taken {
    pub key: Key,
    pub value: Vec<u8>,
    pub changed: bool,
}

/// The store behind Kademlia. It takes nothing that `identity::judge` refuses, not even from this node itself.
pub struct Shelf {
    own_key: KBucketKey<PeerId>,
    slots: BTreeMap<Key, Slot>,
    /// Slots by who put them; `None` is this node itself, whose records are never evicted.
    counts: BTreeMap<Option<Group>, usize>,
    bytes: usize,
    allowances: HashMap<Group, Allowance>,
}

struct Slot {
    record: Record,
    group: Option<Group>,
    distance: KBucketDistance,
}

struct Allowance {
    left: u32,
    since: Instant,
}

impl Shelf {
    pub fn new(own: PeerId) -> Shelf {
        Shelf {
            own_key: KBucketKey::from(own),
            slots: BTreeMap::new(),
            counts: BTreeMap::new(),
            bytes: 0,
            allowances: HashMap::new(),
        }
    }

    /// Judges what another node puts, merges it with what is here, and keeps it where there is room.
    pub fn take(
        &mut self,
        group: Group,
        key: &RecordKey,
        value: &[u8],
        wall: SystemTime,
    ) -> std::result::Result<Taken, NotTaken> {
        if !self.allow(group, Instant::now()) {
            return Err(NotTaken::Room);
        }
        self.merge(Some(group), key, value, wall)
    }

    fn merge(
        &mut self,
        group: Option<Group>,
        key: &RecordKey,
        value: &[u8],
        wall: SystemTime,
    ) -> std::result::Result<Taken, NotTaken> {
        let bytes: [u8; 32] = key.as_ref().try_into().map_err(|_| NotTaken::Refused(Refusal::WrongKey))?;
        let key = Key(bytes);
        let held = self.slots.get(&key).map(|slot| slot.record.value.as_slice());
        let merged = identity::judge(&key, value, held, wall).map_err(NotTaken::Refused)?;
        let changed = held != Some(&merged);
        self.keep(group, key, merged.clone(), wall)?;
        Ok(Taken { key, value: merged, changed })
    }

    fn keep(
        &mut self,
        group: Option<Group>,
        key: Key,
        value: Vec<u8>,
        wall: SystemTime,
    ) -> std::result::Result<(), NotTaken> {
        let held = self.remove_slot(&key);
        let group = held.as_ref().map_or(group, |held| self.lighter(held.group, group));
        let record_key = RecordKey::new(&key.0);
        let distance = self.own_key.distance(&KBucketKey::new(record_key.clone()));
        let expires = Some(Instant::now() + remaining(&value, wall));
        self.insert_slot(
            key,
            Slot { record: Record { key: record_key, value, publisher: None, expires }, group, distance },
        );
        if self.is_overfull() {
            self.drop_expired();
        }
        while self.is_overfull() {
            let Some(victim) = self.victim() else { break };
            self.remove_slot(&victim);
            if victim == key {
                return Err(NotTaken::Room);
            }
        }
        Ok(())
    }

    /// Of two who put the same record the one who has put less answers for it, so that nobody can make another's record
    /// count as his own and be evicted with his flood. This node's own stay its own.
    fn lighter(&self, held: Option<Group>, incoming: Option<Group>) -> Option<Group> {
        if held.is_none() || incoming.is_none() {
            return None;
        }
        let count = |group: &Option<Group>| self.counts.get(group).copied().unwrap_or(0);
        if count(&incoming) < count(&held) { incoming } else { held }
    }

    /// Of the group that has put the most, the record farthest from this node.
    fn victim(&self) -> Option<Key> {
        let others = self.counts.iter().filter(|(group, _)| group.is_some());
        let (heaviest, _) = others.max_by_key(|(_, count)| **count)?;
        let theirs = self.slots.iter().filter(|(_, slot)| slot.group == *heaviest);
        theirs.max_by_key(|(_, slot)| slot.distance).map(|(key, _)| *key)
    }

    fn is_overfull(&self) -> bool {
        self.slots.len() > RECORDS_MAX || self.bytes > BYTES_MAX
    }

    fn drop_expired(&mut self) {
        let now = Instant::now();
        let expired = self.slots.iter().filter(|(_, slot)| slot.record.is_expired(now)).map(|(key, _)| *key);
        for key in expired.collect::<Vec<_>>() {
            self.remove_slot(&key);
        }
    }

    fn insert_slot(&mut self, key: Key, slot: Slot) {
        self.bytes += slot.record.value.len();
        *self.counts.entry(slot.group).or_default() += 1;
        self.slots.insert(key, slot);
    }

    fn remove_slot(&mut self, key: &Key) -> Option<Slot> {
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

    fn allow(&mut self, group: Group, now: Instant) -> bool {
        if self.allowances.len() >= GROUPS_MAX && !self.allowances.contains_key(&group) {
            self.allowances.clear();
        }
        let allowance = self.allowances.entry(group).or_insert(Allowance { left: PUTS_BURST, since: now });
        let refills = (now - allowance.since).as_millis() / PUT_REFILL.as_millis();
        let refills = u32::try_from(refills).unwrap_or(u32::MAX);
        if refills > 0 {
            allowance.left = allowance.left.saturating_add(refills).min(PUTS_BURST);
            allowance.since = now;
        }
        let allowed = allowance.left > 0;
        allowance.left = allowance.left.saturating_sub(1);
        allowed
    }
}

fn remaining(value: &[u8], wall: SystemTime) -> Duration {
    let now = wall.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    Duration::from_secs(identity::expires_s(value).saturating_sub(now))
}

impl RecordStore for Shelf {
    type RecordsIter<'a> = std::iter::Empty<Cow<'a, Record>>;
    type ProvidedIter<'a> = std::iter::Empty<Cow<'a, ProviderRecord>>;

    fn get(&self, key: &RecordKey) -> Option<Cow<'_, Record>> {
        let key = Key(key.as_ref().try_into().ok()?);
        let slot = self.slots.get(&key)?;
        (!slot.record.is_expired(Instant::now())).then_some(Cow::Borrowed(&slot.record))
    }

    /// Called for what this node itself publishes.
    fn put(&mut self, record: Record) -> Result<()> {
        if record.value.len() > VALUE_MAX {
            return Err(Error::ValueTooLarge);
        }
        self.merge(None, &record.key, &record.value, SystemTime::now())
            .map(|_| ())
            .map_err(|_| Error::MaxRecords)
    }

    fn remove(&mut self, key: &RecordKey) {
        if let Ok(bytes) = key.as_ref().try_into() {
            self.remove_slot(&Key(bytes));
        }
    }

    /// Nothing is replicated from here: publishers put again every quarter of an hour.
    fn records(&self) -> Self::RecordsIter<'_> {
        std::iter::empty()
    }

    fn add_provider(&mut self, _: ProviderRecord) -> Result<()> {
        Err(Error::MaxProvidedKeys)
    }

    fn providers(&self, _: &RecordKey) -> Vec<ProviderRecord> {
        Vec::new()
    }

    fn provided(&self) -> Self::ProvidedIter<'_> {
        std::iter::empty()
    }

    fn remove_provider(&mut self, _: &RecordKey, _: &PeerId) {}
}
