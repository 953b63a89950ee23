//! Shelf: the records this node stores, bounded, shared fairly among those who put them.

use super::peer::Group;
use crate::identity::{self, Cost, Key, Refusal, VALUE_MAX};
use libp2p::PeerId;
use libp2p::kad::store::{Error, RecordStore, Result};
use libp2p::kad::{KBucketDistance, KBucketKey, ProviderRecord, Record, RecordKey};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Records kept: a node is among the twenty nearest for about twenty people's two records; the rest is for small networks.
const RECORDS_MAX: usize = 2048;
/// Bytes kept: a KiB a record is usual, a full slot of claims has forty.
const BYTES_MAX: usize = 4 * 1024 * 1024;
/// News that a group may put at once, and the time in which one more is allowed: a network's worth of nodes starting
/// together, then one a node every few seconds. What is put again unchanged costs little and is not counted.
const PUTS_BURST: u32 = 200;
const PUT_REFILL: Duration = Duration::from_millis(100);
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
    cost: Cost,
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
    pub fn new(own: PeerId, cost: Cost) -> Shelf {
        Shelf {
            own_key: KBucketKey::from(own),
            cost,
            slots: BTreeMap::new(),
            counts: BTreeMap::new(),
            bytes: 0,
            allowances: HashMap::new(),
        }
    }

    /// What another node has put, and has not run out; not what this node publishes.
    pub fn held_for_others(&self, key: &Key) -> Option<Vec<u8>> {
        let slot = self.slots.get(key).filter(|slot| slot.group.is_some())?;
        (!slot.record.is_expired(Instant::now())).then(|| slot.record.value.clone())
    }

    /// Judges what another node puts, merges it with what is here, and keeps it where there is room.
    pub fn take(
        &mut self,
        group: Group,
        key: &RecordKey,
        value: &[u8],
        wall: SystemTime,
    ) -> std::result::Result<Taken, NotTaken> {
        let known = self.get(key).is_some_and(|held| held.value == value);
        if !known && !self.allow(group, Instant::now()) {
            return Err(NotTaken::Room);
        }
        if !known && !identity::is_stamped(value, self.cost.stamp_bits) {
            return Err(NotTaken::Refused(Refusal::Stamp));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aor::Aor;
    use crate::identity::{Claim, NameKey, RootKey, SealedClaim, Slot};
    use std::net::IpAddr;
    use std::sync::LazyLock;

    #[test]
    fn a_flood_by_one_group_takes_no_room_from_the_others() {
        let mut shelf = shelf();
        for at in 0..20 {
            assert!(put(&mut shelf, group(1), &format!("good{at}")).is_ok());
        }
        for at in 0..RECORDS_MAX + 500 {
            let _ = put(&mut shelf, group(2), &format!("flood{at}"));
        }
        assert!(shelf.slots.len() <= RECORDS_MAX);
        for at in 0..20 {
            assert!(shelf.get(&key_of(&format!("good{at}"))).is_some());
        }
    }

    #[test]
    fn bytes_are_bounded_too() {
        let mut shelf = shelf();
        for at in 0..400u32 {
            let key = Key([at as u8, (at >> 8) as u8].repeat(16).try_into().unwrap());
            let _ = shelf.keep(Some(group(2)), key, vec![0; VALUE_MAX], SystemTime::now());
            assert!(shelf.bytes <= BYTES_MAX);
        }
    }

    #[test]
    fn a_late_comer_finds_room_in_a_shelf_that_a_flood_has_filled() {
        let mut shelf = shelf();
        for at in 0..RECORDS_MAX {
            let _ = put(&mut shelf, group(2), &format!("flood{at}"));
        }
        assert_eq!(shelf.slots.len(), RECORDS_MAX);
        assert!(put(&mut shelf, group(1), "good").is_ok());
        assert_eq!(shelf.slots.len(), RECORDS_MAX);
    }

    #[test]
    fn within_a_group_near_records_stay() {
        let mut shelf = shelf();
        for at in 0..RECORDS_MAX + 200 {
            let _ = put(&mut shelf, group(2), &format!("flood{at}"));
        }
        let farthest = shelf.slots.values().map(|slot| slot.distance).max().unwrap();
        let distance = |name: &str| shelf.own_key.distance(&KBucketKey::new(key_of(name)));
        for at in 0..RECORDS_MAX + 200 {
            let name = format!("flood{at}");
            let held = shelf.get(&key_of(&name)).is_some();
            assert!(held || distance(&name) > farthest, "a nearer record was dropped for a farther one");
        }
    }

    #[test]
    fn a_record_put_by_a_flood_too_stays_with_its_owner() {
        let mut shelf = shelf();
        assert!(put(&mut shelf, group(1), "good").is_ok());
        for at in 0..500 {
            let _ = put(&mut shelf, group(2), &format!("flood{at}"));
        }
        assert!(put(&mut shelf, group(2), "good").is_ok());
        assert_eq!(shelf.counts.get(&Some(group(1))), Some(&1));
        assert!(put(&mut shelf, group(1), "flood7").is_ok());
        assert_eq!(shelf.counts.get(&Some(group(1))), Some(&2));
    }

    #[test]
    fn what_this_node_publishes_is_never_evicted() {
        let mut shelf = shelf();
        let own = Record::new(key_of("own"), value("own"));
        assert!(shelf.put(own).is_ok());
        for at in 0..RECORDS_MAX + 100 {
            let _ = put(&mut shelf, group(2), &format!("flood{at}"));
        }
        assert!(shelf.get(&key_of("own")).is_some());
        assert!(
            shelf.put(Record::new(key_of("forged"), value("own"))).is_err(),
            "not even from this node itself"
        );
    }

    #[test]
    fn a_group_that_puts_too_much_has_to_wait() {
        let mut shelf = shelf();
        let start = Instant::now();
        for _ in 0..PUTS_BURST {
            assert!(shelf.allow(group(1), start));
        }
        assert!(!shelf.allow(group(1), start));
        assert!(shelf.allow(group(2), start));
        assert!(shelf.allow(group(1), start + PUT_REFILL));
        assert!(!shelf.allow(group(1), start + PUT_REFILL));
        for ip in 0..GROUPS_MAX + 9 {
            shelf.allow(Group::of(IpAddr::from(u128::try_from(ip << 40).unwrap().to_be_bytes())), start);
            assert!(shelf.allowances.len() <= GROUPS_MAX);
        }
    }

    #[test]
    fn what_is_put_again_unchanged_is_not_counted() {
        let mut shelf = shelf();
        let (key, value) = (key_of("good"), value("good"));
        for _ in 0..PUTS_BURST * 2 {
            assert!(shelf.take(group(1), &key, &value, SystemTime::now()).is_ok());
        }
        assert!(shelf.allowances[&group(1)].left >= PUTS_BURST - 1);
    }

    #[test]
    fn a_record_that_has_run_out_is_not_given() {
        let mut shelf = shelf();
        let wall = SystemTime::now();
        let unix_s = wall.duration_since(UNIX_EPOCH).unwrap().as_secs();
        let value = sealed(&Claim::sign_until(&root(), &aor("brief"), 1, unix_s, unix_s + 60));
        assert!(shelf.merge(Some(group(1)), &key_of("brief"), &value, wall).is_ok());
        assert!(shelf.get(&key_of("brief")).is_some());
        let later = wall + Duration::from_secs(120);
        let refused = shelf.merge(Some(group(1)), &key_of("brief"), &value, later);
        assert_eq!(refused, Err(NotTaken::Refused(Refusal::Expired)));
        assert_eq!(remaining(&value, later), Duration::ZERO);
    }

    #[test]
    fn what_has_no_stamp_is_not_stored_for_others() {
        let mut shelf = shelf_for(Cost { stamp_bits: 8, ..Cost::PRETENDED });
        let key = Key(key_of("good").as_ref().try_into().unwrap());
        let bare = value("good");
        let refused = shelf.take(group(1), &key_of("good"), &bare, SystemTime::now());
        assert_eq!(refused, Err(NotTaken::Refused(Refusal::Stamp)));
        let claim = Slot::from_judged(&bare).unwrap().claims()[0].clone();
        let work = identity::Work::Stamp { of: claim.stampable() };
        let identity::Worked::Stamp { stamp, .. } = work.done(shelf.cost) else { unreachable!() };
        let stamped = Slot::of(claim.stamped(stamp)).to_value();
        let taken = shelf.take(group(1), &key_of("good"), &stamped, SystemTime::now());
        assert_eq!(taken, Ok(Taken { key, value: stamped, changed: true }));
    }

    #[test]
    fn providers_are_not_stored() {
        let mut shelf = shelf();
        let provider = PeerId::random();
        let record = ProviderRecord::new(key_of("any"), provider, Vec::new());
        assert!(shelf.add_provider(record).is_err());
        assert!(shelf.providers(&key_of("any")).is_empty());
    }

    fn shelf() -> Shelf {
        shelf_for(Cost::PRETENDED)
    }

    fn shelf_for(cost: Cost) -> Shelf {
        let keypair = libp2p::identity::Keypair::ed25519_from_bytes([1; 32]).unwrap();
        Shelf::new(keypair.public().to_peer_id(), cost)
    }

    fn group(host: u8) -> Group {
        Group::of(IpAddr::from([192, 168, 0, host]))
    }

    fn root() -> RootKey {
        RootKey::from_seed(&[1; 32])
    }

    fn aor(name: &str) -> Aor {
        format!("{name}@example.org").parse().unwrap()
    }

    fn key_of(name: &str) -> RecordKey {
        RecordKey::new(&NameKey::of(&aor(name), Cost::PRETENDED).slot().0)
    }

    /// Signing is slow where it is not optimised: the names of floods are signed once for all tests.
    fn value(name: &str) -> Vec<u8> {
        static FLOOD: LazyLock<Vec<Vec<u8>>> =
            LazyLock::new(|| (0..RECORDS_MAX + 500).map(|at| signed(&format!("flood{at}"))).collect());
        match name.strip_prefix("flood").and_then(|at| at.parse::<usize>().ok()) {
            Some(at) => FLOOD[at].clone(),
            None => signed(name),
        }
    }

    fn signed(name: &str) -> Vec<u8> {
        let unix_s = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        sealed(&Claim::sign(&root(), &aor(name), 1, unix_s))
    }

    fn sealed(claim: &Claim) -> Vec<u8> {
        let name = NameKey::of(&claim.aor, Cost::PRETENDED);
        Slot::of(SealedClaim::seal(&root(), &name, claim).unwrap()).to_value()
    }

    /// As `take`, but where the number of puts is not what the test is about, and already judged, which is slow.
    fn put(shelf: &mut Shelf, group: Group, name: &str) -> std::result::Result<(), NotTaken> {
        let key = Key(key_of(name).as_ref().try_into().unwrap());
        shelf.keep(Some(group), key, value(name), SystemTime::now())
    }
}
