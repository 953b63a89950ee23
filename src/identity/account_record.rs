//! Account record: a person says which devices are his, and which key may take the place of his own.
//!
//! It lies at a hash of the root key, so that whoever has pinned that key finds it; where only buddies find somebody it lies
//! sealed instead (`account_place`). Names of devices are not in it: anybody who knows the key can read it.

use super::keys::{DeviceId, Purpose, RootId, RootKey};
use super::location::DEVICES_MAX;
use super::record::{self, Absorbed, Key, Refusal, not_from_the_future};
use super::signed::{Signatures, Signed, from_cbor, to_cbor};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::time::{Duration, SystemTime};

/// How long a record holds at most; its owner signs it anew every day, and any of his devices puts it again.
pub const ACCOUNT_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
/// Room for keys with which to write to somebody who is away.
const PREKEYS_MAX: usize = 2_048;
/// Longest entry as bytes: a full list of devices, prekeys, hash, signature, and room for later fields.
const ENTRY_MAX: usize = 3_072;
/// Contents kept where there is more than one: enough to show that the key is in two hands.
const CONTENTS_MAX: usize = 2;
/// Ends of a key that are kept: one by itself, one by its successor.
const ENDS_MAX: usize = 2;
/// Entries of one value.
const ENTRIES_MAX: usize = CONTENTS_MAX + ENDS_MAX;

const ACCOUNT: u8 = 1;
const REVOCATION: u8 = 2;

/// What the key hashes to that may take another's place: said in advance, so that a thief cannot name one of his own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commitment(pub [u8; 32]);

impl Commitment {
    /// The promise of this key.
    pub fn to(successor: &RootId) -> Commitment {
        let hash = Sha256::new().chain_update(b"ahoy successor 1\0").chain_update(successor.0);
        Commitment(hash.finalize().into())
    }
}

/// One of a person's devices.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Listed {
    #[n(0)]
    pub device: DeviceId,
    /// Unix seconds.
    #[n(1)]
    pub added: u64,
}

/// A checked record: signed by the root key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    pub root: RootId,
    /// Grows with every record of this root.
    pub seq: u64,
    /// Unix seconds.
    pub issued: u64,
    /// Unix seconds.
    pub expires: u64,
    /// All that speak for this person; others do not, whatever they can show.
    pub devices: Vec<Listed>,
    pub successor: Option<Commitment>,
    bytes: Vec<u8>,
}

/// A checked end of a key: said by the key itself, or by the one that takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    pub root: RootId,
    /// Who follows, and has signed this; `None` where nobody does.
    pub successor: Option<RootId>,
    /// Unix seconds.
    pub issued: u64,
    /// Unix seconds.
    pub expires: u64,
    bytes: Vec<u8>,
}

/// The number that every entry begins with; what follows an unknown one is not read.
#[derive(Decode)]
#[cbor(map)]
struct Head {
    #[n(0)]
    what: u8,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct AccountBody {
    #[n(0)]
    what: u8,
    #[n(1)]
    root: RootId,
    #[n(2)]
    seq: u64,
    #[n(3)]
    issued: u64,
    #[n(4)]
    expires: u64,
    #[n(5)]
    devices: Vec<Listed>,
    #[n(6)]
    successor: Option<ByteArray<32>>,
    #[n(7)]
    prekeys: Option<ByteVec>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct RevocationBody {
    #[n(0)]
    what: u8,
    #[n(1)]
    root: RootId,
    #[n(2)]
    successor: Option<RootId>,
    #[n(3)]
    issued: u64,
    #[n(4)]
    expires: u64,
}

impl AccountRecord {
    /// Lists the person's devices, the first of them where there are too many.
    pub fn sign(
        root: &RootKey,
        (seq, issued): (u64, u64),
        devices: &[Listed],
        successor: Option<Commitment>,
    ) -> AccountRecord {
        let devices: Vec<Listed> = devices.iter().take(DEVICES_MAX).cloned().collect();
        let expires = issued.saturating_add(ACCOUNT_LIFE.as_secs());
        let body = to_cbor(&AccountBody {
            what: ACCOUNT,
            root: root.id(),
            seq,
            issued,
            expires,
            devices: devices.clone(),
            successor: successor.map(|Commitment(hash)| hash.into()),
            prekeys: None,
        });
        let signature = root.sign(Purpose::Account, &body);
        let bytes = to_cbor(&Signed::new(body, signature));
        AccountRecord { root: root.id(), seq, issued, expires, devices, successor, bytes }
    }

    fn read(signed: &Signed, signatures: Signatures) -> Result<AccountRecord, Refusal> {
        let body: AccountBody = from_cbor(&signed.body)?;
        if body.devices.len() > DEVICES_MAX || body.prekeys.is_some_and(|keys| keys.len() > PREKEYS_MAX) {
            return Err(Refusal::Oversize);
        }
        let genuine = || body.root.verifies(Purpose::Account, &signed.body, &signed.signature);
        if signatures == Signatures::Check && !genuine() {
            return Err(Refusal::Signature);
        }
        Ok(AccountRecord {
            root: body.root,
            seq: body.seq,
            issued: body.issued,
            expires: body.expires,
            devices: body.devices,
            successor: body.successor.map(|hash| Commitment(hash.into())),
            bytes: to_cbor(signed),
        })
    }

    /// Whether it says that a device is this person's.
    pub fn lists(&self, device: &DeviceId) -> bool {
        self.devices.iter().any(|listed| listed.device == *device)
    }

    fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        record::sequence_not_from_the_future(self.seq, unix_s)?;
        check_time((self.issued, self.expires), unix_s)
    }
}

impl Revocation {
    /// A key takes the place of another, which has promised it.
    pub fn succeed(root: RootId, successor: &RootKey, issued: u64) -> Revocation {
        Revocation::sign(root, Some(successor.id()), successor, issued)
    }

    /// A key ends by its own word, and nobody follows.
    pub fn end(root: &RootKey, issued: u64) -> Revocation {
        Revocation::sign(root.id(), None, root, issued)
    }

    fn sign(root: RootId, successor: Option<RootId>, by: &RootKey, issued: u64) -> Revocation {
        let expires = issued.saturating_add(ACCOUNT_LIFE.as_secs());
        let body = to_cbor(&RevocationBody { what: REVOCATION, root, successor, issued, expires });
        let signature = by.sign(Purpose::Revocation, &body);
        let bytes = to_cbor(&Signed::new(body, signature));
        Revocation { root, successor, issued, expires, bytes }
    }

    fn read(signed: &Signed, signatures: Signatures) -> Result<Revocation, Refusal> {
        let RevocationBody { root, successor, issued, expires, .. } = from_cbor(&signed.body)?;
        let signer = successor.unwrap_or(root);
        let genuine = || signer.verifies(Purpose::Revocation, &signed.body, &signed.signature);
        if signatures == Signatures::Check && !genuine() {
            return Err(Refusal::Signature);
        }
        Ok(Revocation { root, successor, issued, expires, bytes: to_cbor(signed) })
    }
}

/// All that is said of one root key. The content that was seen first stays first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountSet {
    records: Vec<AccountRecord>,
    ends: Vec<Revocation>,
}

impl AccountSet {
    /// A set of one, as its owner publishes it.
    pub fn of(record: AccountRecord) -> AccountSet {
        AccountSet { records: vec![record], ends: Vec::new() }
    }

    /// Reads a value of the overlay; signatures are checked, key and time are not.
    pub fn from_value(value: &[u8]) -> Result<AccountSet, Refusal> {
        AccountSet::read(value, Signatures::Check)
    }

    /// Reads a value that `judge` has given.
    pub fn from_judged(value: &[u8]) -> Result<AccountSet, Refusal> {
        AccountSet::read(value, Signatures::Judged)
    }

    /// What is said of this key in a value that has not come from where it lies in the open.
    pub fn judged(root: &RootId, value: &[u8], wall: SystemTime) -> Result<AccountSet, Refusal> {
        AccountSet::from_judged(&record::judge(&Key::of_account(root), value, None, wall)?)
    }

    /// What a later version has added is left out.
    pub(super) fn read(value: &[u8], signatures: Signatures) -> Result<AccountSet, Refusal> {
        let mut set = AccountSet::default();
        for entry in record::open(value, record::Kind::Account, ENTRIES_MAX)? {
            if entry.len() > ENTRY_MAX {
                return Err(Refusal::Oversize);
            }
            let signed: Signed = from_cbor(entry)?;
            match minicbor::decode::<Head>(&signed.body).map_err(|_| Refusal::Malformed)?.what {
                ACCOUNT => set.records.push(AccountRecord::read(&signed, signatures)?),
                REVOCATION => set.ends.push(Revocation::read(&signed, signatures)?),
                _ => {}
            }
        }
        if set.is_empty() { Err(Refusal::Unknown) } else { Ok(set) }
    }

    /// As a value of the overlay.
    pub fn to_value(&self) -> Vec<u8> {
        let records = self.records.iter().map(|record| record.bytes.as_slice());
        let ends = self.ends.iter().map(|end| end.bytes.as_slice());
        record::seal(record::Kind::Account, records.chain(ends))
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.ends.is_empty()
    }

    /// What the person says, as it was first heard; `None` where only his key's end is known.
    pub fn record(&self) -> Option<&AccountRecord> {
        self.records.first()
    }

    /// Whose account it is.
    pub fn root(&self) -> Option<RootId> {
        self.roots().next()
    }

    /// Whether the key says two things at once: it is in two hands, or has been copied.
    pub fn is_forked(&self) -> bool {
        self.records.len() > 1
    }

    /// Whether the key has ended.
    pub fn is_over(&self) -> bool {
        !self.ends.is_empty()
    }

    /// The key that has taken its place, as it had been promised.
    pub fn successor(&self) -> Option<RootId> {
        let promised = self.record()?.successor?;
        let successors = self.ends.iter().filter_map(|end| end.successor);
        successors.into_iter().find(|successor| Commitment::to(successor) == promised)
    }

    /// Whether a device speaks for this person. Where nothing is listed, each that he has certified does.
    pub fn believes(&self, device: &DeviceId) -> bool {
        !self.is_over() && self.record().is_none_or(|record| record.lists(device))
    }

    /// Takes in all of another set.
    pub fn merge(&mut self, other: AccountSet) -> Absorbed {
        let records: Vec<Absorbed> = other.records.into_iter().map(|record| self.absorb(record)).collect();
        let ends: Vec<Absorbed> = other.ends.into_iter().map(|end| self.absorb_end(end)).collect();
        let all = || records.iter().chain(&ends);
        if all().any(|one| *one == Absorbed::Changed) {
            Absorbed::Changed
        } else if all().any(|one| *one == Absorbed::Same) {
            Absorbed::Same
        } else {
            all().next().copied().unwrap_or(Absorbed::Same)
        }
    }

    /// Takes a record in: the highest sequence number stays. A second content under one number, or another promise than
    /// the one that was made, shows that the key is in two hands: both stay.
    pub fn absorb(&mut self, record: AccountRecord) -> Absorbed {
        let keeps = |held: &AccountRecord| held.successor.is_none() || held.successor == record.successor;
        let Some(at) = self.records.iter().position(keeps) else { return self.fork(record) };
        let held = &mut self.records[at];
        if record.seq == held.seq {
            return match record.bytes == held.bytes {
                true => Absorbed::Same,
                false => self.fork(record),
            };
        }
        if record.seq < held.seq {
            return Absorbed::Older;
        }
        let (seq, promise) = (record.seq, record.successor);
        *held = record;
        let mut index = 0;
        self.records.retain(|other| {
            index += 1;
            index - 1 == at || other.successor != promise || other.seq > seq
        });
        Absorbed::Changed
    }

    fn fork(&mut self, record: AccountRecord) -> Absorbed {
        if self.records.iter().any(|held| held.bytes == record.bytes) {
            return Absorbed::Same;
        }
        if self.records.len() >= CONTENTS_MAX {
            let same =
                |held: &&mut AccountRecord| held.successor == record.successor && held.seq < record.seq;
            let Some(held) = self.records.iter_mut().skip(1).find(same) else { return Absorbed::Full };
            *held = record;
            return Absorbed::Changed;
        }
        self.records.push(record);
        Absorbed::Changed
    }

    /// Takes an end in, where the key itself says so, or has promised the one who does.
    pub fn absorb_end(&mut self, end: Revocation) -> Absorbed {
        let is_promised = |successor: &RootId| {
            let promise = Some(Commitment::to(successor));
            self.records.iter().any(|record| record.successor == promise)
        };
        if end.successor.as_ref().is_some_and(|successor| !is_promised(successor)) {
            return Absorbed::Forked;
        }
        let is_full = self.ends.len() >= ENDS_MAX;
        match self.ends.iter_mut().find(|held| held.successor == end.successor) {
            Some(held) => record::replace_if_newer(held, end, |end| (end.issued, end.bytes.as_slice())),
            None if is_full => Absorbed::Full,
            None => {
                self.ends.push(end);
                Absorbed::Changed
            }
        }
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = RootId> {
        self.records.iter().map(|record| record.root).chain(self.ends.iter().map(|end| end.root))
    }

    /// Splits off what may not be taken in now, each with its reason.
    pub(super) fn timely(self, unix_s: u64) -> (AccountSet, Vec<Refusal>) {
        let mut refusals = Vec::new();
        let mut is_timely =
            |verdict: Result<(), Refusal>| verdict.map_err(|refusal| refusals.push(refusal)).is_ok();
        let AccountSet { mut records, mut ends } = self;
        records.retain(|record| is_timely(record.check_time(unix_s)));
        ends.retain(|end| is_timely(check_time((end.issued, end.expires), unix_s)));
        (AccountSet { records, ends }, refusals)
    }

    pub(super) fn drop_expired(&mut self, unix_s: u64) {
        self.records.retain(|record| record.expires > unix_s);
        self.ends.retain(|end| end.expires > unix_s);
    }

    pub(super) fn expires(&self) -> Option<u64> {
        let records = self.records.iter().map(|record| record.expires);
        records.chain(self.ends.iter().map(|end| end.expires)).max()
    }
}

impl Key {
    /// Where the account of a person lies.
    pub fn of_account(root: &RootId) -> Key {
        Key::hash(b"ahoy account 1\0", &root.0)
    }
}

fn check_time((issued, expires): (u64, u64), unix_s: u64) -> Result<(), Refusal> {
    not_from_the_future(issued, unix_s)?;
    if expires > issued.saturating_add(ACCOUNT_LIFE.as_secs()) {
        return Err(Refusal::TooLong);
    }
    if expires <= unix_s { Err(Refusal::Expired) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
