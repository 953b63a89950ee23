//! Records of the overlay: their keys, their envelope, and the one gate that every record passes.
//!
//! Storers and readers call the same `judge`; a node that stores for others therefore holds nothing a reader would refuse.

use super::account_record::AccountSet;
use super::claim::CLAIMS_MAX;
use super::place::PlaceSet;
use super::signed::{Signatures, from_cbor, to_cbor};
use super::slot::Slot;
use minicbor::bytes::ByteSlice;
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Longest value: a full slot of claims with proofs, or a full set of places.
pub const VALUE_MAX: usize = 40 * 1024;
/// How far another's clock may be ahead of ours: an hour, which is how far off clocks are that have another idea of summer time,
/// and what they drift besides. Whoever sets his clock right is outdone for as long by what he has signed before.
pub(super) const CLOCK_SKEW: Duration = Duration::from_secs(70 * 60);
/// The one version of the envelope that there is.
const VERSION: u8 = 1;

/// Where in the overlay a record lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u8; 32]);

impl Key {
    pub(super) fn hash(label: &[u8], content: &[u8]) -> Key {
        let mut hash = Sha256::new();
        hash.update(label);
        hash.update(content);
        Key(hash.finalize().into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({:02x}{:02x}{:02x}{:02x})", self.0[0], self.0[1], self.0[2], self.0[3])
    }
}

/// Why something signed, or said to be, is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Refusal {
    #[error("longer than it may be")]
    Oversize,
    #[error("not in the form it should have")]
    Malformed,
    #[error("of a version or kind unknown here")]
    Unknown,
    #[error("the signature is not by the key it names")]
    Signature,
    #[error("not sealed under this key")]
    Sealed,
    #[error("the content does not belong here")]
    WrongKey,
    #[error("older than what is known")]
    Older,
    #[error("another content under a sequence number already used")]
    Forked,
    #[error("past its expiry")]
    Expired,
    #[error("from the future")]
    Future,
    #[error("made to hold longer than it may")]
    TooLong,
    #[error("the slot is full")]
    Full,
    #[error("too little was spent on its stamp")]
    Stamp,
}

/// What a set did with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absorbed {
    Changed,
    Same,
    Older,
    Forked,
    Full,
}

/// What a value holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Claims that everybody could read were 1, and such locations 2.
    Account = 3,
    Slot = 4,
    Places = 6,
}

/// Version, kind, and signed entries.
#[derive(Encode, Decode)]
struct Envelope<'a> {
    #[n(0)]
    version: u8,
    #[n(1)]
    kind: u8,
    #[b(2)]
    entries: Vec<&'a ByteSlice>,
}

/// The value to hold under `key` after `incoming` has come, or why it is refused.
///
/// An entry that is forged or misplaced refuses the whole; one that has run out in the meantime is left out; what is
/// already held counts as welcome, so that a record may be put again. `stored` must be a value that `judge` has given.
pub fn judge(
    key: &Key,
    incoming: &[u8],
    stored: Option<&[u8]>,
    wall: SystemTime,
) -> Result<Vec<u8>, Refusal> {
    let unix_s = wall.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    match kind_of(incoming)? {
        Kind::Slot => judge_slot(key, incoming, stored, unix_s),
        Kind::Account => judge_account(key, incoming, stored, unix_s),
        Kind::Places => judge_places(key, incoming, stored, unix_s),
    }
}

/// Unix seconds at which the last entry of a judged value runs out.
pub fn expires_s(value: &[u8]) -> u64 {
    let claims = Slot::from_judged(value).map(|slot| slot.claims().iter().map(|claim| claim.expires()).max());
    let account = AccountSet::from_judged(value).map(|set| set.expires());
    let places = PlaceSet::from_judged(value).map(|set| set.places().iter().map(|at| at.expires).max());
    claims.or(account).or(places).ok().flatten().unwrap_or(0)
}

/// Most records are put again unchanged; those are not verified again.
fn signatures(incoming: &[u8], stored: Option<&[u8]>) -> Signatures {
    if stored == Some(incoming) { Signatures::Judged } else { Signatures::Check }
}

fn judge_slot(key: &Key, incoming: &[u8], stored: Option<&[u8]>, unix_s: u64) -> Result<Vec<u8>, Refusal> {
    let incoming = Slot::read(incoming, signatures(incoming, stored))?;
    if !incoming.lies_at(key) {
        return Err(Refusal::WrongKey);
    }
    let mut held = stored.and_then(|value| Slot::from_judged(value).ok()).unwrap_or_default();
    held.drop_expired(unix_s);
    let mut verdict = Verdict::default();
    for claim in incoming.claims() {
        verdict.note(claim.check_time(unix_s).map(|()| held.absorb(claim.clone())));
    }
    verdict.done().map(|()| held.to_value())
}

fn judge_account(key: &Key, incoming: &[u8], stored: Option<&[u8]>, unix_s: u64) -> Result<Vec<u8>, Refusal> {
    let incoming = AccountSet::read(incoming, signatures(incoming, stored))?;
    if incoming.roots().any(|root| Key::of_account(&root) != *key) {
        return Err(Refusal::WrongKey);
    }
    let mut held = stored.and_then(|value| AccountSet::from_judged(value).ok()).unwrap_or_default();
    held.drop_expired(unix_s);
    let mut verdict = Verdict::default();
    let (incoming, refusals) = incoming.timely(unix_s);
    refusals.into_iter().for_each(|refusal| verdict.note(Err(refusal)));
    if !incoming.is_empty() {
        verdict.note(Ok(held.merge(incoming)));
    }
    verdict.done().map(|()| held.to_value())
}

fn judge_places(key: &Key, incoming: &[u8], stored: Option<&[u8]>, unix_s: u64) -> Result<Vec<u8>, Refusal> {
    let incoming = PlaceSet::read(incoming, signatures(incoming, stored))?;
    if !incoming.places().iter().all(|place| place.lies_at(key)) {
        return Err(Refusal::WrongKey);
    }
    let mut held = stored.and_then(|value| PlaceSet::from_judged(value).ok()).unwrap_or_default();
    held.drop_expired(unix_s);
    let mut verdict = Verdict::default();
    for place in incoming.places() {
        verdict.note(place.check_time(unix_s).map(|()| held.absorb(place.clone())));
    }
    verdict.done().map(|()| held.to_value())
}

/// One welcome entry makes the whole welcome; else the first refusal counts.
#[derive(Default)]
struct Verdict {
    welcome: bool,
    refusal: Option<Refusal>,
}

impl Verdict {
    fn note(&mut self, entry: Result<Absorbed, Refusal>) {
        let refusal = match entry {
            Ok(Absorbed::Changed | Absorbed::Same) => {
                self.welcome = true;
                return;
            }
            Ok(Absorbed::Older) => Refusal::Older,
            Ok(Absorbed::Forked) => Refusal::Forked,
            Ok(Absorbed::Full) => Refusal::Full,
            Err(refusal) => refusal,
        };
        self.refusal.get_or_insert(refusal);
    }

    fn done(self) -> Result<(), Refusal> {
        if self.welcome { Ok(()) } else { Err(self.refusal.unwrap_or(Refusal::Malformed)) }
    }
}

/// Puts signed entries into an envelope.
pub(super) fn seal<'a>(kind: Kind, entries: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let entries = entries.map(|entry| entry.into()).collect();
    to_cbor(&Envelope { version: VERSION, kind: kind as u8, entries })
}

/// Takes signed entries out of an envelope, unread.
pub(super) fn open(value: &[u8], kind: Kind, entries_max: usize) -> Result<Vec<&[u8]>, Refusal> {
    let envelope = read(value)?;
    if envelope.kind != kind as u8 {
        return Err(Refusal::Unknown);
    }
    if envelope.entries.len() > entries_max {
        return Err(Refusal::Oversize);
    }
    Ok(envelope.entries.into_iter().map(|entry| &**entry).collect())
}

fn kind_of(value: &[u8]) -> Result<Kind, Refusal> {
    match read(value)?.kind {
        3 => Ok(Kind::Account),
        4 => Ok(Kind::Slot),
        6 => Ok(Kind::Places),
        _ => Err(Refusal::Unknown),
    }
}

fn read(value: &[u8]) -> Result<Envelope<'_>, Refusal> {
    if value.len() > VALUE_MAX {
        return Err(Refusal::Oversize);
    }
    let version = minicbor::Decoder::new(value);
    if !starts_with_version(version) {
        return Err(Refusal::Unknown);
    }
    let envelope: Envelope<'_> = from_cbor(value)?;
    if envelope.entries.is_empty() || envelope.entries.len() > CLAIMS_MAX {
        return Err(Refusal::Malformed);
    }
    Ok(envelope)
}

/// A later version may have another form behind its number, so the number is read by itself.
fn starts_with_version(mut decoder: minicbor::Decoder<'_>) -> bool {
    matches!(decoder.array(), Ok(Some(3))) && matches!(decoder.u8(), Ok(VERSION))
}

/// Of two entries by one signer the one with the higher sequence number stays.
pub(super) fn replace_if_newer<T>(held: &mut T, incoming: T, rank: impl Fn(&T) -> (u64, &[u8])) -> Absorbed {
    let ((held_seq, held_bytes), (seq, bytes)) = (rank(held), rank(&incoming));
    if seq < held_seq {
        return Absorbed::Older;
    }
    if seq == held_seq {
        return if bytes == held_bytes { Absorbed::Same } else { Absorbed::Forked };
    }
    *held = incoming;
    Absorbed::Changed
}

pub(super) fn not_from_the_future(issued: u64, unix_s: u64) -> Result<(), Refusal> {
    if issued > unix_s.saturating_add(CLOCK_SKEW.as_secs()) { Err(Refusal::Future) } else { Ok(()) }
}

/// Sequence numbers are milliseconds of the signer's clock: one made while that clock was wrong must not hold for ever.
pub(super) fn sequence_not_from_the_future(seq: u64, unix_s: u64) -> Result<(), Refusal> {
    not_from_the_future(seq / 1000, unix_s)
}

#[cfg(test)]
mod tests;
