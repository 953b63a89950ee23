//! Shelf: the records this node stores, bounded, shared fairly among those who put them. Parcels, which lie for long and may be
//! large, have room of their own, so that they take none from the rest.

mod pool;

use super::peer::Group;
use crate::identity::{self, Cost, Key, Refusal, VALUE_MAX};
use libp2p::PeerId;
use libp2p::kad::store::{Error, RecordStore, Result};
use libp2p::kad::{KBucketKey, ProviderRecord, Record, RecordKey};
use pool::{Bounds, Pool, Slot};
use std::borrow::Cow;
use std::collections::HashMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Records kept: a node is among the twenty nearest for about twenty people's two records; the rest is for small networks.
const RECORDS_MAX: usize = 2048;
/// Bytes kept: a KiB a record is usual, a full slot of claims has forty.
const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Parcels kept, and their bytes in all.
const PARCELS_MAX: usize = 64 * 1024;
const PARCEL_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Bytes of parcels that a group may bring in a day: many messages, and no more than a sixty-fourth of the room.
const PARCEL_BYTES_A_DAY: usize = 1024 * 1024;
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
    records: Pool,
    parcels: Pool,
    allowances: HashMap<Group, Allowance>,
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
            records: Pool::new(Bounds { records: RECORDS_MAX, bytes: BYTES_MAX, bytes_a_day: usize::MAX }),
            parcels: Pool::new(Bounds {
                records: PARCELS_MAX,
                bytes: PARCEL_BYTES_MAX,
                bytes_a_day: PARCEL_BYTES_A_DAY,
            }),
            allowances: HashMap::new(),
        }
    }

    /// What another node has put, and has not run out; not what this node publishes.
    pub fn held_for_others(&self, key: &Key) -> Option<Vec<u8>> {
        let slot = self.slot(key).filter(|slot| slot.group.is_some())?;
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
        if !known && identity::is_parcel(value) && !self.parcels.allow(group, value.len(), Instant::now()) {
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
        let held = self.slot(&key).map(|slot| slot.record.value.as_slice());
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
        let pool = if identity::is_parcel(&value) { &mut self.parcels } else { &mut self.records };
        let held = pool.remove(&key);
        let group = held.as_ref().map_or(group, |held| pool.lighter(held.group, group));
        let record_key = RecordKey::new(&key.0);
        let distance = self.own_key.distance(&KBucketKey::new(record_key.clone()));
        let expires = Some(Instant::now() + remaining(&value, wall));
        let record = Record { key: record_key, value, publisher: None, expires };
        if pool.insert(key, Slot { record, group, distance, heard: Instant::now() }) {
            Ok(())
        } else {
            Err(NotTaken::Room)
        }
    }

    /// Parcels kept for others that nobody has brought for so long.
    pub fn not_heard_of(&self, quiet: Duration, max: usize) -> Vec<Key> {
        let now = Instant::now();
        let is_quiet = |slot: &Slot| {
            slot.group.is_some()
                && now.saturating_duration_since(slot.heard) >= quiet
                && !slot.record.is_expired(now)
        };
        let quiet = self.parcels.slots.iter().filter(|(_, slot)| is_quiet(slot));
        quiet.map(|(key, _)| *key).take(max).collect()
    }

    /// A parcel is being passed on.
    pub fn heard_of(&mut self, key: &RecordKey) {
        let key = key.as_ref().try_into().map(Key);
        if let Some(slot) = key.ok().and_then(|key| self.parcels.slots.get_mut(&key)) {
            slot.heard = Instant::now();
        }
    }

    fn slot(&self, key: &Key) -> Option<&Slot> {
        self.records.slots.get(key).or_else(|| self.parcels.slots.get(key))
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
        let slot = self.slot(&key)?;
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
            let key = Key(bytes);
            drop((self.records.remove(&key), self.parcels.remove(&key)));
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
        assert!(shelf.records.slots.len() <= RECORDS_MAX);
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
            assert!(shelf.records.bytes <= BYTES_MAX);
        }
    }

    #[test]
    fn a_late_comer_finds_room_in_a_shelf_that_a_flood_has_filled() {
        let mut shelf = shelf();
        for at in 0..RECORDS_MAX {
            let _ = put(&mut shelf, group(2), &format!("flood{at}"));
        }
        assert_eq!(shelf.records.slots.len(), RECORDS_MAX);
        assert!(put(&mut shelf, group(1), "good").is_ok());
        assert_eq!(shelf.records.slots.len(), RECORDS_MAX);
    }

    #[test]
    fn within_a_group_near_records_stay() {
        let mut shelf = shelf();
        for at in 0..RECORDS_MAX + 200 {
            let _ = put(&mut shelf, group(2), &format!("flood{at}"));
        }
        let farthest = shelf.records.slots.values().map(|slot| slot.distance).max().unwrap();
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
        assert_eq!(shelf.records.counts.get(&Some(group(1))), Some(&1));
        assert!(put(&mut shelf, group(1), "flood7").is_ok());
        assert_eq!(shelf.records.counts.get(&Some(group(1))), Some(&2));
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
        let cost = Cost { stamp_bits: 8, ..Cost::PRETENDED };
        let mut shelf = shelf_for(cost);
        let key = Key(key_of("good").as_ref().try_into().unwrap());
        // One in 256 happens to be stamped.
        let mut bare = std::iter::repeat_with(|| value("good"));
        let bare = bare.find(|bare| !identity::is_stamped(bare, cost.stamp_bits)).unwrap();
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
    fn parcels_have_room_of_their_own_and_a_group_brings_so_many_bytes_a_day() {
        let (mut shelf, wall) = (shelf(), SystemTime::now());
        assert!(put(&mut shelf, group(1), "good").is_ok());
        let (mut taken, mut refused) = (0, 0);
        let flood = (0..200).map(parcel).collect::<Vec<_>>();
        for (key, value) in &flood {
            match shelf.take(group(2), key, value, wall) {
                Ok(_) => taken += value.len(),
                Err(error) => {
                    assert_eq!(error, NotTaken::Room);
                    refused += 1;
                }
            }
        }
        assert!(taken <= PARCEL_BYTES_A_DAY && taken > PARCEL_BYTES_A_DAY / 2, "{taken}");
        assert!(refused > 50, "{refused}");
        assert_eq!(shelf.parcels.bytes, taken);
        let (key, value) = &flood[0];
        assert!(shelf.take(group(2), key, value, wall).is_ok(), "what is there already is not counted again");
        let (key, value) = &flood[199];
        assert!(shelf.take(group(3), key, value, wall).is_ok(), "others have room");
        let tomorrow = Instant::now() + Duration::from_secs(24 * 3600);
        assert!(shelf.parcels.allow(group(2), PARCEL_BYTES_A_DAY, tomorrow));
        assert!(!shelf.parcels.allow(group(2), 1, tomorrow));
        assert!(shelf.get(&key_of("good")).is_some());
    }

    #[test]
    fn parcels_are_bounded_in_all_and_a_flood_takes_no_room_from_others() {
        let mut pool = Pool::new(Bounds { records: 9, bytes: 1_000, bytes_a_day: usize::MAX });
        let insert = |pool: &mut Pool, host: u8, number: u8| {
            let key = RecordKey::new(&[number; 32]);
            let distance = KBucketKey::new(RecordKey::new(&[0; 32])).distance(&KBucketKey::new(key.clone()));
            let record = Record { key, value: vec![0; 100], publisher: None, expires: None };
            pool.insert(
                Key([number; 32]),
                pool::Slot { record, group: Some(group(host)), distance, heard: Instant::now() },
            )
        };
        assert!(insert(&mut pool, 1, 1));
        for number in 10..100 {
            insert(&mut pool, 2, number);
            assert!(pool.slots.len() <= 9 && pool.bytes <= 1_000);
        }
        assert!(pool.slots.contains_key(&Key([1; 32])));
    }

    fn parcel(number: u64) -> (RecordKey, Vec<u8>) {
        let spot = identity::Chain::new([3; 32]).spot(number);
        let unix_s = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let value = spot.letter(&[1; 8_000], identity::parcel_expires(unix_s)).unwrap();
        (RecordKey::new(&spot.key().0), value)
    }

    #[test]
    fn a_parcel_that_nobody_has_brought_for_a_while_is_passed_on_by_one_who_keeps_it_for_others() {
        let (mut shelf, wall) = (shelf(), SystemTime::now());
        let ((key, value), (own, mine)) = (parcel(0), parcel(1));
        shelf.take(group(2), &key, &value, wall).unwrap();
        shelf.put(Record::new(own, mine)).unwrap();
        let quiet = Duration::from_secs(60);
        assert_eq!(shelf.not_heard_of(quiet, 9), []);
        let place = Key(key.as_ref().try_into().unwrap());
        let long_ago = Instant::now().checked_sub(quiet * 2).unwrap();
        shelf.parcels.slots.values_mut().for_each(|slot| slot.heard = long_ago);
        assert_eq!(
            shelf.not_heard_of(quiet, 9),
            [place],
            "what this node has put itself is its own to put again"
        );
        shelf.take(group(3), &key, &value, wall).unwrap();
        assert_eq!(shelf.not_heard_of(quiet, 9), [], "another has passed it on");
        shelf.parcels.slots.values_mut().for_each(|slot| slot.heard = long_ago);
        shelf.heard_of(&key);
        assert_eq!(shelf.not_heard_of(quiet, 9), []);
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
