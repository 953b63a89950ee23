//! Slot: where the claims to one name lie, sealed. Storers see neither name nor person, and check all the same that each
//! claim is by one who knows the name, is by the same person as the one it replaces, is stamped, and is of its time.

use super::blind::BlindedId;
use super::claim::{CLAIM_LIFE, CLAIMS_MAX, Claim, Span};
use super::keys::RootKey;
use super::name::NameKey;
use super::record::{self, Absorbed, Key, Refusal};
use super::seal::SEAL_OVERHEAD;
use super::signed::{Signatures, from_cbor, to_cbor};
use super::work::{Stamp, Stampable};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

/// What a sealed claim can be long: one without proofs has the first of them, whatever the address.
pub(super) const SIZES: [usize; 2] = [512, 2048];
/// Longest claim that can be sealed.
pub(super) const CONTENT_MAX: usize = SIZES[1] - SEAL_OVERHEAD;
/// Longest sealed claim as bytes: two keys, two signatures, three numbers, a stamp, and room for later fields.
const SEALED_MAX: usize = SIZES[1] + 400;

/// What is sealed in the place of a claim that is taken back.
const WITHDRAWN: &[u8] = b"ahoy withdrawn 1";

/// A claim as it lies in the overlay: checked, and not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedClaim {
    blinded: BlindedId,
    span: Span,
    key: Key,
    content: Vec<u8>,
    signed: Signed,
    bytes: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Signed {
    #[n(0)]
    body: ByteVec,
    /// By the person's blinded key.
    #[n(1)]
    by_owner: ByteArray<64>,
    /// By the key of the slot.
    #[n(2)]
    by_slot: ByteArray<64>,
    /// Not signed, since it is made of what is.
    #[n(3)]
    stamp: u64,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    /// The public half of the key that the slot is named by.
    #[n(0)]
    slot: ByteArray<32>,
    #[n(1)]
    owner: ByteArray<32>,
    #[n(2)]
    seq: u64,
    #[n(3)]
    issued: u64,
    #[n(4)]
    expires: u64,
    #[n(5)]
    content: ByteVec,
}

impl SealedClaim {
    /// Seals a claim of this person's; it has no stamp yet. `None` where it is too long.
    pub fn seal(root: &RootKey, name: &NameKey, claim: &Claim) -> Option<SealedClaim> {
        SealedClaim::signed(root, name, (claim.span(), claim.as_bytes()))
    }

    /// Takes back what this person has claimed before. It says no more than that, and it is told from a claim by who knows
    /// the name alone; versions that do not know it find nobody.
    pub fn withdraw(root: &RootKey, name: &NameKey, (seq, issued): (u64, u64)) -> Option<SealedClaim> {
        let span = Span { seq, issued, expires: issued.saturating_add(CLAIM_LIFE.as_secs()) };
        SealedClaim::signed(root, name, (span, WITHDRAWN))
    }

    fn signed(root: &RootKey, name: &NameKey, (span, content): (Span, &[u8])) -> Option<SealedClaim> {
        let owner = root.blinded(&name.blinding());
        let writing = name.writing();
        let slot = writing.verifying_key().to_bytes();
        let content = name.seal().seal(&owner.id().0, content, &SIZES)?;
        let body = to_cbor(&Body {
            slot: slot.into(),
            owner: owner.id().0.into(),
            seq: span.seq,
            issued: span.issued,
            expires: span.expires,
            content: content.clone().into(),
        });
        let by_slot = writing.sign(&slot_message(&body)).to_bytes().into();
        let by_owner = owner.sign(&body).into();
        let signed = Signed { body: body.into(), by_owner, by_slot, stamp: 0 };
        let bytes = to_cbor(&signed);
        Some(SealedClaim { blinded: owner.id(), span, key: Key::of_slot(&slot), content, signed, bytes })
    }

    /// What a stamp is put on.
    pub fn stampable(&self) -> Stampable {
        let hash = Sha256::new().chain_update(b"ahoy stamp 1\0").chain_update(self.signed.body.as_slice());
        Stampable(hash.finalize().into())
    }

    /// The same, stamped.
    pub fn stamped(mut self, stamp: Stamp) -> SealedClaim {
        self.signed.stamp = stamp.0;
        self.bytes = to_cbor(&self.signed);
        self
    }

    /// The claim, where it was sealed for this name by the person it names.
    pub fn open(&self, name: &NameKey) -> Result<Claim, Refusal> {
        let claim = Claim::from_bytes(&name.seal().open(&self.blinded.0, &self.content)?)?;
        if claim.root.blinded(&name.blinding()) != Some(self.blinded) || claim.span() != self.span {
            return Err(Refusal::WrongKey);
        }
        Ok(claim)
    }

    fn is_withdrawal(&self, name: &NameKey) -> bool {
        name.seal().open(&self.blinded.0, &self.content).is_ok_and(|content| content == WITHDRAWN)
    }

    /// As it travels.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Unix seconds.
    pub fn expires(&self) -> u64 {
        self.span.expires
    }

    fn read(bytes: &[u8], signatures: Signatures) -> Result<SealedClaim, Refusal> {
        if bytes.len() > SEALED_MAX {
            return Err(Refusal::Oversize);
        }
        let signed: Signed = from_cbor(bytes)?;
        let body: Body = from_cbor(&signed.body)?;
        let blinded = BlindedId(body.owner.into());
        let slot: [u8; 32] = body.slot.into();
        let genuine = || {
            blinded.verifies(&signed.body, &signed.by_owner) && written(&slot, &signed.body, &signed.by_slot)
        };
        if signatures == Signatures::Check && !genuine() {
            return Err(Refusal::Signature);
        }
        if !SIZES.contains(&body.content.len()) {
            return Err(Refusal::Malformed);
        }
        let Body { seq, issued, expires, content, .. } = body;
        let span = Span { seq, issued, expires };
        let bytes = to_cbor(&signed);
        Ok(SealedClaim { blinded, span, key: Key::of_slot(&slot), content: content.into(), signed, bytes })
    }
}

/// The claims to one name as storers hold them, first seen first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot(Vec<SealedClaim>);

impl Slot {
    /// A slot with one claim, as its owner publishes it.
    pub fn of(claim: SealedClaim) -> Slot {
        Slot(vec![claim])
    }

    /// Reads a value of the overlay; signatures are checked, key, stamps and time are not.
    pub fn from_value(value: &[u8]) -> Result<Slot, Refusal> {
        Slot::read(value, Signatures::Check)
    }

    /// Reads a value that `judge` has given.
    pub fn from_judged(value: &[u8]) -> Result<Slot, Refusal> {
        Slot::read(value, Signatures::Judged)
    }

    pub(super) fn read(value: &[u8], signatures: Signatures) -> Result<Slot, Refusal> {
        let entries = record::open(value, record::Kind::Slot, CLAIMS_MAX)?;
        entries
            .into_iter()
            .map(|entry| SealedClaim::read(entry, signatures))
            .collect::<Result<_, _>>()
            .map(Slot)
    }

    /// As a value of the overlay.
    pub fn to_value(&self) -> Vec<u8> {
        record::seal(record::Kind::Slot, self.0.iter().map(SealedClaim::as_bytes))
    }

    /// The claims, first seen first.
    pub fn claims(&self) -> &[SealedClaim] {
        &self.0
    }

    /// Those that are claims to this name, opened; what somebody has put there that is none is left out.
    pub fn opened(&self, name: &NameKey) -> Vec<Claim> {
        self.0.iter().filter_map(|claim| claim.open(name).ok()).collect()
    }

    /// What those say who have claimed this name, each under what he is known by here: his number, and his claim where he has
    /// not taken it back. Of copies that differ the highest number counts.
    pub fn heard(&self, name: &NameKey) -> Vec<(BlindedId, u64, Option<Claim>)> {
        let heard = |sealed: &SealedClaim| {
            let claim = sealed.open(name).ok();
            let is_said = claim.is_some() || sealed.is_withdrawal(name);
            is_said.then_some((sealed.blinded, sealed.span.seq, claim))
        };
        self.0.iter().filter_map(heard).collect()
    }

    /// Takes a claim in. A newcomer never evicts; of one person the highest sequence number stays.
    pub fn absorb(&mut self, claim: SealedClaim) -> Absorbed {
        if let Some(held) = self.0.iter_mut().find(|held| held.blinded == claim.blinded) {
            return record::replace_if_newer(held, claim, |claim| {
                (claim.span.seq, claim.signed.body.as_slice())
            });
        }
        if self.0.len() >= CLAIMS_MAX {
            return Absorbed::Full;
        }
        self.0.push(claim);
        Absorbed::Changed
    }

    pub(super) fn lies_at(&self, key: &Key) -> bool {
        self.0.iter().all(|claim| claim.key == *key)
    }

    pub(super) fn drop_expired(&mut self, unix_s: u64) {
        self.0.retain(|claim| claim.span.expires > unix_s);
    }
}

/// Whether all claims of a value bear stamps of so many bits; what holds none needs no stamp.
pub fn is_stamped(value: &[u8], bits: u32) -> bool {
    let Ok(slot) = Slot::from_judged(value) else { return true };
    slot.0.iter().all(|claim| Stamp(claim.signed.stamp).is_worth(&claim.stampable(), bits))
}

impl Key {
    pub(super) fn of_slot(public: &[u8; 32]) -> Key {
        Key::hash(b"ahoy slot 1\0", public)
    }
}

impl SealedClaim {
    pub(super) fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        self.span.check(CLAIM_LIFE, unix_s)
    }
}

fn slot_message(body: &[u8]) -> Vec<u8> {
    [b"ahoy slot entry 1\0", body].concat()
}

fn written(slot: &[u8; 32], body: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(slot) else { return false };
    key.verify_strict(&slot_message(body), &Signature::from_bytes(signature)).is_ok()
}

#[cfg(test)]
mod tests;
