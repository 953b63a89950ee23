//! Place: where a person's location lies for those who hold a secret of his, and for nobody else.
//!
//! The key that signs, and by it the place in the overlay, is the person's key blinded by the secret and the hour, or that
//! of a device which has not the person's; the location is sealed. The secret is one that buddies hold, or, where everybody
//! who knows the name may find him, follows from the name: a storer cannot tell which. So a storer sees neither whose it is, nor which places of two hours belong together, nor how much
//! it holds; and nobody but the person himself can put anything there, not even those who find him by it.

use super::blind::{BlindedId, BlindedKey, Blinding};
use super::keys::{DeviceId, DeviceKey, RootId, RootKey};
use super::location::{DEVICES_MAX, Location};
use super::own::Own;
use super::record::{self, Absorbed, CLOCK_SKEW, Key, Refusal, sequence_not_from_the_future};
use super::seal::SealKey;
use super::signed::{Signatures, Signed, from_cbor, to_cbor};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// An hour of the clock: the places of two hours have nothing in common.
const HOUR_S: u64 = 3600;
/// How long a place holds from the beginning of its hour on, for clocks that differ. It is always the same, so that it does not
/// say when it was put.
const PLACE_LIFE_S: u64 = 2 * HOUR_S;
/// How long before its hour a place may be put: clocks differ, and that of two hours is put at once.
const AHEAD_S: u64 = CLOCK_SKEW.as_secs() + HOUR_S;
/// The one size of a sealed location. A full set of them fits a value.
const SEALED: usize = 2_560;
/// What keys of places are for.
const PLACE: &[u8] = b"ahoy place 1\0";
/// Longest entry: what is sealed, key, mark, numbers and signature.
const ENTRY_MAX: usize = SEALED + 192;

/// A secret by which its holders find a person. Memory is wiped on drop, and nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct PresenceKey(Zeroizing<[u8; 32]>);

/// One hour, counted since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hour(pub u64);

/// Where a person's locations of one hour lie, and what opens them.
#[derive(Clone, Debug)]
pub struct Spot {
    root: RootId,
    /// Of one device alone.
    device: Option<DeviceId>,
    id: BlindedId,
    seal: SealKey,
}

/// What a storer holds of one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    id: BlindedId,
    /// Keeps devices of one person apart, without saying which it is.
    mark: [u8; 8],
    seq: u64,
    /// Unix seconds.
    pub expires: u64,
    sealed: Vec<u8>,
    bytes: Vec<u8>,
}

/// The devices of one person at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceSet(Vec<Place>);

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    id: ByteArray<32>,
    #[n(1)]
    mark: ByteArray<8>,
    #[n(2)]
    seq: u64,
    #[n(3)]
    expires: u64,
    #[n(4)]
    sealed: ByteVec,
}

impl PresenceKey {
    /// The key that these bytes are.
    pub fn new(bytes: [u8; 32]) -> PresenceKey {
        PresenceKey(Zeroizing::new(bytes))
    }

    /// The key that two people have in common without having spoken, for what `publisher` says to the other; `None` where
    /// the other's key is worthless.
    pub fn of_pair(own: &RootKey, other: &RootId, publisher: &RootId) -> Option<PresenceKey> {
        let shared = own.agreed_with(other)?;
        let mut hash = Sha256::new();
        hash.update(b"ahoy pair 1\0");
        hash.update(*shared);
        hash.update(publisher.0);
        Some(PresenceKey::new(hash.finalize().into()))
    }

    /// The same for a person and one of his devices that has not his key; this is the person's side.
    pub fn of_device(root: &RootKey, device: &DeviceId) -> Option<PresenceKey> {
        Some(PresenceKey::with_device(&*root.agreed_with(&RootId(device.0))?, &root.id(), device))
    }

    /// And this the device's.
    pub fn of_person(device: &DeviceKey, root: &RootId) -> Option<PresenceKey> {
        Some(PresenceKey::with_device(&*device.agreed_with(root)?, root, &device.id()))
    }

    fn with_device(shared: &[u8; 32], root: &RootId, device: &DeviceId) -> PresenceKey {
        let hash = Sha256::new().chain_update(b"ahoy own device 1\0").chain_update(shared);
        PresenceKey::new(hash.chain_update(root.0).chain_update(device.0).finalize().into())
    }

    /// The key that a person has for himself: whoever comes back with nothing but his recovery words has it.
    pub fn of_oneself(own: &RootKey) -> PresenceKey {
        let hash = Sha256::new().chain_update(b"ahoy oneself 1\0").chain_update(*own.secret());
        PresenceKey::new(hash.finalize().into())
    }

    /// As it is handed to a buddy.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// By what a device remembers which key it has handed out.
    pub fn mark(&self, by: &DeviceId) -> [u8; 8] {
        short_hash(b"ahoy presence key mark 2\0", &[&self.0[..], &by.0])
    }

    /// Where the holders of this key look for a person in an hour; `None` where his key is none.
    pub fn spot(&self, root: &RootId, hour: Hour) -> Option<Spot> {
        let id = root.blinded(&self.blinding(PLACE, hour))?;
        Some(Spot { root: *root, device: None, id, seal: self.seal(PLACE, hour) })
    }

    /// Where they look for a device of his that has not his key; `None` where the device's is none.
    pub fn spot_of_device(&self, root: &RootId, device: DeviceId, hour: Hour) -> Option<Spot> {
        let id = device.blinded(&self.blinding(PLACE, hour))?;
        Some(Spot { root: *root, device: Some(device), id, seal: self.seal(PLACE, hour) })
    }

    /// Says where a device is to those who hold this key, in an hour: key and value for the overlay. `None` where the
    /// location is longer than any that this version makes. A device without the person's key has a place of its own.
    pub fn place(&self, own: &Own, hour: Hour, location: &Location) -> Option<(Key, Vec<u8>)> {
        let by = self.blinding(PLACE, hour);
        let blinded = own.root().key().map_or_else(|| own.device().blinded(&by), |key| key.blinded(&by));
        let mark = short_hash(b"ahoy device mark 1\0", &[&self.0[..], &hour.label(), &location.device().0]);
        let sealed = self.sealed(PLACE, hour, (&blinded, location.as_bytes()))?;
        Some(note(&blinded, (mark, location.seq, hour), sealed))
    }

    /// What keys are blinded by for one use in an hour.
    pub(super) fn blinding(&self, label: &[u8], hour: Hour) -> Blinding {
        Blinding::new(&[label, &hour.label()].concat(), &self.0)
    }

    /// What a content is sealed with for the same.
    pub(super) fn seal(&self, label: &[u8], hour: Hour) -> SealKey {
        SealKey::new(&[label, &hour.label()].concat(), &self.0)
    }

    /// A content as storers see it, whatever it is; `None` where it is too long.
    pub(super) fn sealed(
        &self,
        label: &[u8],
        hour: Hour,
        (by, content): (&BlindedKey, &[u8]),
    ) -> Option<Vec<u8>> {
        self.seal(label, hour).seal(&by.id().0, content, &[SEALED])
    }

    /// A mark that tells nothing to who has not the key.
    pub(super) fn mark_of(&self, label: &[u8], hour: Hour) -> [u8; 8] {
        short_hash(label, &[&self.0[..], &hour.label()])
    }
}

impl Hour {
    /// The hour of a moment.
    pub fn at(unix_s: u64) -> Hour {
        Hour(unix_s / HOUR_S)
    }

    /// Unix seconds at which it begins.
    pub fn begins(self) -> u64 {
        self.0.saturating_mul(HOUR_S)
    }

    fn end(self) -> u64 {
        self.begins().saturating_add(PLACE_LIFE_S)
    }

    fn label(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }
}

impl Spot {
    /// Whose it is.
    pub fn root(&self) -> RootId {
        self.root
    }

    /// Its key in the overlay.
    pub fn key(&self) -> Key {
        Key::of_place(&self.id)
    }

    /// The locations in a value of the overlay: those that are the person's own, for now. What does not open was not put by
    /// him for the holders of this key, and is left out.
    pub fn open(&self, value: &[u8], unix_s: u64) -> Vec<Location> {
        let Ok(set) = PlaceSet::from_judged(value) else { return Vec::new() };
        let open = |place: &Place| {
            let bytes = self.seal.open(&self.id.0, &place.sealed).ok()?;
            let location = Location::from_bytes(&bytes).ok()?;
            let is_his = location.root() == self.root && place.id == self.id && location.seq == place.seq;
            let is_meant = self.device.is_none_or(|device| location.device() == device);
            (is_his && is_meant && location.check_time(unix_s).is_ok()).then_some(location)
        };
        set.0.iter().filter_map(open).collect()
    }
}

impl Place {
    fn read(bytes: &[u8], signatures: Signatures) -> Result<Place, Refusal> {
        if bytes.len() > ENTRY_MAX {
            return Err(Refusal::Oversize);
        }
        let signed: Signed = from_cbor(bytes)?;
        let body: Body = from_cbor(&signed.body)?;
        let id = BlindedId(body.id.into());
        if signatures == Signatures::Check && !id.verifies(&signed.body, &signed.signature) {
            return Err(Refusal::Signature);
        }
        // One that is longer or shorter than all others would be known among them.
        if body.sealed.len() != SEALED {
            return Err(Refusal::Malformed);
        }
        let Body { mark, seq, expires, sealed, .. } = body;
        let (mark, sealed) = (mark.into(), sealed.into());
        Ok(Place { id, mark, seq, expires, sealed, bytes: to_cbor(&signed) })
    }

    /// Refuses what is over, or holds longer than it may.
    pub(super) fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        sequence_not_from_the_future(self.seq, unix_s)?;
        if self.expires > unix_s.saturating_add(PLACE_LIFE_S + AHEAD_S)
            || !self.expires.is_multiple_of(HOUR_S)
        {
            return Err(Refusal::TooLong);
        }
        if self.expires <= unix_s { Err(Refusal::Expired) } else { Ok(()) }
    }

    pub(super) fn lies_at(&self, key: &Key) -> bool {
        Key::of_place(&self.id) == *key
    }
}

impl PlaceSet {
    /// What is sealed in notes of one signer.
    pub(super) fn contents(&self, id: BlindedId) -> impl Iterator<Item = &[u8]> {
        self.0.iter().filter(move |place| place.id == id).map(|place| place.sealed.as_slice())
    }

    /// Reads a value that `judge` has given.
    pub(super) fn from_judged(value: &[u8]) -> Result<PlaceSet, Refusal> {
        PlaceSet::read(value, Signatures::Judged)
    }

    pub(super) fn read(value: &[u8], signatures: Signatures) -> Result<PlaceSet, Refusal> {
        let entries = record::open(value, record::Kind::Places, DEVICES_MAX)?;
        let read = entries.into_iter().map(|entry| Place::read(entry, signatures));
        read.collect::<Result<_, _>>().map(PlaceSet)
    }

    pub(super) fn to_value(&self) -> Vec<u8> {
        record::seal(record::Kind::Places, self.0.iter().map(|place| place.bytes.as_slice()))
    }

    pub(super) fn places(&self) -> &[Place] {
        &self.0
    }

    /// Takes one in. Of one device the highest sequence number stays; in a full set it takes the place of the oldest, since
    /// only the person himself can fill his set.
    pub(super) fn absorb(&mut self, place: Place) -> Absorbed {
        if let Some(held) = self.0.iter_mut().find(|held| held.mark == place.mark) {
            return record::replace_if_newer(held, place, |held| (held.seq, held.bytes.as_slice()));
        }
        if self.0.len() >= DEVICES_MAX {
            let oldest = (0..self.0.len()).min_by_key(|&at| self.0[at].seq).unwrap_or(0);
            if self.0[oldest].seq >= place.seq {
                return Absorbed::Full;
            }
            self.0.remove(oldest);
        }
        self.0.push(place);
        Absorbed::Changed
    }

    pub(super) fn drop_expired(&mut self, unix_s: u64) {
        self.0.retain(|place| place.expires > unix_s);
    }
}

/// Key and value of one note; whatever it says, storers see no difference.
pub(super) fn note(
    by: &BlindedKey,
    (mark, seq, hour): ([u8; 8], u64, Hour),
    sealed: Vec<u8>,
) -> (Key, Vec<u8>) {
    let id = by.id();
    let body = Body { id: id.0.into(), mark: mark.into(), seq, expires: hour.end(), sealed: sealed.into() };
    let body = to_cbor(&body);
    let signature = by.sign(&body);
    let entry = to_cbor(&Signed::new(body, signature));
    let value = record::seal(record::Kind::Places, std::iter::once(entry.as_slice()));
    (Key::of_place(&id), value)
}

impl Key {
    pub(super) fn of_place(id: &BlindedId) -> Key {
        Key::hash(b"ahoy place 1\0", &id.0)
    }
}

fn short_hash(label: &[u8], parts: &[&[u8]]) -> [u8; 8] {
    let mut hash = Sha256::new();
    hash.update(label);
    parts.iter().for_each(|part| hash.update(part));
    let hash: [u8; 32] = hash.finalize().into();
    let mut short = [0; 8];
    short.copy_from_slice(&hash[..8]);
    short
}

impl fmt::Debug for PresenceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PresenceKey(secret)")
    }
}

#[cfg(test)]
mod tests;
