//! Parcel: a message that lies in the overlay for somebody who is away, with keepers who cannot tell whose it is.
//!
//! Two devices share a secret, a chain, for one direction. From it follows for each number a key that signs, which by its hash is
//! the place, and one that seals: so only the two find a parcel or put anything there, and two parcels of one chain look like
//! those of strangers. What is in it is encrypted between the two devices beneath that (`messaging/ratchet`). Whoever
//! has taken it says so in its place, so that keepers let go of it and the sender sees it.

use super::record::{self, Absorbed, Key, Refusal};
use super::seal::SealKey;
use super::signed::{Signatures, Signed, from_cbor, to_cbor};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a parcel lies: long enough for a holiday.
pub const PARCEL_LIFE: Duration = Duration::from_secs(14 * 24 * 3600);
/// The sizes that there are; more would tell more.
const SIZES: [usize; 4] = [512, 2 * 1024, 8 * 1024, 32 * 1024];
/// Expiries are of whole hours, so that two parcels put at one time are not known by it.
const HOUR_S: u64 = 3600;
/// What is signed begins so.
const SIGNED: &[u8] = b"ahoy parcel 1\0";
/// Longest entry: what is sealed, key, numbers and signature.
const ENTRY_MAX: usize = SIZES[3] + 192;

/// What two devices share, for one direction. Memory is wiped on drop, and nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct Chain(Zeroizing<[u8; 32]>);

/// Where one parcel of a chain lies, and what opens it.
pub struct ParcelSpot {
    by: SigningKey,
    seal: SealKey,
}

/// What lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parcel {
    Letter(Vec<u8>),
    /// It has been taken, or need not be.
    Taken,
}

/// What a keeper holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    id: [u8; 32],
    taken: bool,
    /// Unix seconds.
    expires: u64,
    sealed: Vec<u8>,
    bytes: Vec<u8>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    id: ByteArray<32>,
    #[n(1)]
    taken: bool,
    #[n(2)]
    expires: u64,
    #[n(3)]
    sealed: ByteVec,
}

impl Chain {
    pub fn new(secret: [u8; 32]) -> Chain {
        Chain(Zeroizing::new(secret))
    }

    /// As it is handed over a proven stream, and kept.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Where the parcel of this number lies.
    pub fn spot(&self, number: u64) -> ParcelSpot {
        let hash = Sha256::new().chain_update(b"ahoy parcel key 1\0").chain_update(*self.0);
        let seed = Zeroizing::new(<[u8; 32]>::from(hash.chain_update(number.to_be_bytes()).finalize()));
        let seal = SealKey::new(&[b"ahoy parcel 1\0", &number.to_be_bytes()[..]].concat(), &self.0);
        ParcelSpot { by: SigningKey::from_bytes(&seed), seal }
    }
}

/// Until when a parcel lies that is put now, in Unix seconds.
pub fn parcel_expires(unix_s: u64) -> u64 {
    unix_s.saturating_add(PARCEL_LIFE.as_secs()) / HOUR_S * HOUR_S
}

/// Whether a value of the overlay is a parcel, which keepers count by themselves.
pub fn is_parcel(value: &[u8]) -> bool {
    record::is_of(value, record::Kind::Parcel)
}

impl ParcelSpot {
    /// Its key in the overlay.
    pub fn key(&self) -> Key {
        Key::of_parcel(self.by.verifying_key().as_bytes())
    }

    /// A letter as keepers see it; `None` where it is longer than any may be.
    pub fn letter(&self, letter: &[u8], expires: u64) -> Option<Vec<u8>> {
        let sealed = self.seal.seal(self.by.verifying_key().as_bytes(), letter, &SIZES)?;
        Some(self.signed(false, expires, sealed))
    }

    /// What says that it has been taken.
    pub fn taken(&self, expires: u64) -> Vec<u8> {
        self.signed(true, expires, Vec::new())
    }

    /// What a value from the overlay says; `None` where neither of the two has put it.
    pub fn open(&self, value: &[u8]) -> Option<Parcel> {
        let entry = Entry::of_value(value, Signatures::Check).ok()?;
        let own = self.by.verifying_key();
        if entry.id != *own.as_bytes() {
            return None;
        }
        if entry.taken {
            return Some(Parcel::Taken);
        }
        self.seal.open(own.as_bytes(), &entry.sealed).ok().map(Parcel::Letter)
    }

    fn signed(&self, taken: bool, expires: u64, sealed: Vec<u8>) -> Vec<u8> {
        let id = self.by.verifying_key().to_bytes();
        let body = to_cbor(&Body { id: id.into(), taken, expires, sealed: sealed.into() });
        let signature = self.by.sign(&[SIGNED, &body].concat()).to_bytes();
        let entry = to_cbor(&Signed::new(body, signature));
        record::seal(record::Kind::Parcel, std::iter::once(entry.as_slice()))
    }
}

impl Entry {
    fn of_value(value: &[u8], signatures: Signatures) -> Result<Entry, Refusal> {
        match record::open(value, record::Kind::Parcel, 1)?[..] {
            [entry] => Entry::read(entry, signatures),
            _ => Err(Refusal::Malformed),
        }
    }

    fn read(bytes: &[u8], signatures: Signatures) -> Result<Entry, Refusal> {
        if bytes.len() > ENTRY_MAX {
            return Err(Refusal::Oversize);
        }
        let signed: Signed = from_cbor(bytes)?;
        let body: Body = from_cbor(&signed.body)?;
        let id: [u8; 32] = body.id.into();
        if signatures == Signatures::Check && !is_signed(&id, &signed) {
            return Err(Refusal::Signature);
        }
        let sealed: Vec<u8> = body.sealed.into();
        let fits = if body.taken { sealed.is_empty() } else { SIZES.contains(&sealed.len()) };
        if !fits {
            return Err(Refusal::Malformed);
        }
        Ok(Entry { id, taken: body.taken, expires: body.expires, sealed, bytes: to_cbor(&signed) })
    }

    fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        let latest = parcel_expires(unix_s.saturating_add(record::CLOCK_SKEW.as_secs()));
        if self.expires > latest || !self.expires.is_multiple_of(HOUR_S) {
            return Err(Refusal::TooLong);
        }
        if self.expires <= unix_s { Err(Refusal::Expired) } else { Ok(()) }
    }

    /// What has been taken stays so; of two letters the one that lies longer stays.
    fn rank(&self) -> (u64, &[u8]) {
        (self.expires | u64::from(self.taken) << 63, &self.bytes)
    }

    fn to_value(&self) -> Vec<u8> {
        record::seal(record::Kind::Parcel, std::iter::once(self.bytes.as_slice()))
    }
}

/// The value to hold after `incoming` has come, see `record::judge`.
pub(super) fn judge(
    key: &Key,
    incoming: &[u8],
    stored: Option<&[u8]>,
    unix_s: u64,
) -> Result<Vec<u8>, Refusal> {
    let entry = Entry::of_value(incoming, record::signatures(incoming, stored))?;
    if Key::of_parcel(&entry.id) != *key {
        return Err(Refusal::WrongKey);
    }
    entry.check_time(unix_s)?;
    let held = stored.and_then(|value| Entry::of_value(value, Signatures::Judged).ok());
    let Some(mut held) = held.filter(|held| held.expires > unix_s) else { return Ok(entry.to_value()) };
    match record::replace_if_newer(&mut held, entry, Entry::rank) {
        Absorbed::Changed | Absorbed::Same => Ok(held.to_value()),
        Absorbed::Older => Err(Refusal::Older),
        Absorbed::Forked => Err(Refusal::Forked),
        Absorbed::Full => Err(Refusal::Full),
    }
}

/// Unix seconds at which a judged value runs out; `None` where it is no parcel.
pub(super) fn expires(value: &[u8]) -> Option<u64> {
    Entry::of_value(value, Signatures::Judged).ok().map(|entry| entry.expires)
}

fn is_signed(id: &[u8; 32], signed: &Signed) -> bool {
    let signature = Signature::from_bytes(&signed.signature);
    let key = VerifyingKey::from_bytes(id);
    key.is_ok_and(|key| key.verify_strict(&[SIGNED, &signed.body[..]].concat(), &signature).is_ok())
}

impl Key {
    fn of_parcel(id: &[u8; 32]) -> Key {
        Key::hash(b"ahoy parcel 1\0", id)
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chain(secret)")
    }
}

#[cfg(test)]
mod tests;
