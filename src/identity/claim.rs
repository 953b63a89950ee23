//! Claim: a person says which address is his. A name is only ever claimed, so its slot in the overlay holds a set.

use super::keys::{Purpose, RootId, RootKey};
use super::record::{self, Absorbed, Key, Refusal, not_from_the_future};
use super::signed::{Signatures, Signed, from_cbor, to_cbor};
use crate::aor::Aor;
use minicbor::{Decode, Encode};
use std::time::Duration;

/// How long a claim holds at most: after that its owner is taken to have left.
pub const CLAIM_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
/// Claims to one address that are kept. More than one means squatting; sixteen leave the owner a place among them.
pub const CLAIMS_MAX: usize = 16;
/// Longest claim as bytes: the longest address is 318, key and signature 96, the rest is room for proofs.
pub(super) const CLAIM_MAX: usize = 768;

/// A checked claim: its signature is its root's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub aor: Aor,
    pub root: RootId,
    /// Grows with every claim of this root.
    pub seq: u64,
    /// Unix seconds.
    pub issued: u64,
    /// Unix seconds.
    pub expires: u64,
    bytes: Vec<u8>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body<'a> {
    #[b(0)]
    aor: &'a str,
    #[n(1)]
    root: RootId,
    #[n(2)]
    seq: u64,
    #[n(3)]
    issued: u64,
    #[n(4)]
    expires: u64,
}

impl Claim {
    /// Claims an address from now on for as long as a claim may hold.
    pub fn sign(root: &RootKey, aor: &Aor, seq: u64, issued: u64) -> Claim {
        Claim::sign_until(root, aor, seq, issued, issued.saturating_add(CLAIM_LIFE.as_secs()))
    }

    /// Claims an address until `expires`.
    pub fn sign_until(root: &RootKey, aor: &Aor, seq: u64, issued: u64, expires: u64) -> Claim {
        let body = to_cbor(&Body { aor: aor.as_str(), root: root.id(), seq, issued, expires });
        let signature = root.sign(Purpose::Claim, &body);
        let bytes = to_cbor(&Signed::new(body, signature));
        Claim { aor: aor.clone(), root: root.id(), seq, issued, expires, bytes }
    }

    /// Reads and checks all but the time.
    pub fn from_bytes(bytes: &[u8]) -> Result<Claim, Refusal> {
        Claim::read(bytes, Signatures::Check)
    }

    fn read(bytes: &[u8], signatures: Signatures) -> Result<Claim, Refusal> {
        if bytes.len() > CLAIM_MAX {
            return Err(Refusal::Oversize);
        }
        let signed: Signed = from_cbor(bytes)?;
        let body: Body<'_> = from_cbor(&signed.body)?;
        let genuine = || body.root.verifies(Purpose::Claim, &signed.body, &signed.signature);
        if signatures == Signatures::Check && !genuine() {
            return Err(Refusal::Signature);
        }
        let aor: Aor = body.aor.parse().map_err(|_| Refusal::Malformed)?;
        if aor.as_str() != body.aor {
            return Err(Refusal::Malformed);
        }
        let Body { root, seq, issued, expires, .. } = body;
        Ok(Claim { aor, root, seq, issued, expires, bytes: to_cbor(&signed) })
    }

    /// As it travels.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Refuses what is over, not yet, or longer than a claim may hold.
    pub fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        not_from_the_future(self.issued, unix_s)?;
        record::sequence_not_from_the_future(self.seq, unix_s)?;
        if self.expires > self.issued.saturating_add(CLAIM_LIFE.as_secs()) {
            return Err(Refusal::TooLong);
        }
        if self.expires <= unix_s { Err(Refusal::Expired) } else { Ok(()) }
    }
}

/// The claims to one address, first seen first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimSet(Vec<Claim>);

impl ClaimSet {
    /// A set of one, as its owner publishes it.
    pub fn of(claim: Claim) -> ClaimSet {
        ClaimSet(vec![claim])
    }

    /// Reads a value of the overlay; signatures are checked, key and time are not.
    pub fn from_value(value: &[u8]) -> Result<ClaimSet, Refusal> {
        ClaimSet::read(value, Signatures::Check)
    }

    /// Reads a value that `judge` has given.
    pub fn from_judged(value: &[u8]) -> Result<ClaimSet, Refusal> {
        ClaimSet::read(value, Signatures::Judged)
    }

    pub(super) fn read(value: &[u8], signatures: Signatures) -> Result<ClaimSet, Refusal> {
        let entries = record::open(value, record::Kind::Claims, CLAIMS_MAX)?;
        entries
            .into_iter()
            .map(|entry| Claim::read(entry, signatures))
            .collect::<Result<_, _>>()
            .map(ClaimSet)
    }

    /// As a value of the overlay.
    pub fn to_value(&self) -> Vec<u8> {
        record::seal(record::Kind::Claims, self.0.iter().map(Claim::as_bytes))
    }

    /// The claims, first seen first.
    pub fn claims(&self) -> &[Claim] {
        &self.0
    }

    /// Takes a claim in. A newcomer never evicts; of one root the highest sequence number stays.
    pub fn absorb(&mut self, claim: Claim) -> Absorbed {
        if let Some(held) = self.0.iter_mut().find(|held| held.root == claim.root) {
            return record::replace_if_newer(held, claim, |claim| (claim.seq, claim.as_bytes()));
        }
        if self.0.len() >= CLAIMS_MAX {
            return Absorbed::Full;
        }
        self.0.push(claim);
        Absorbed::Changed
    }

    pub(super) fn drop_expired(&mut self, unix_s: u64) {
        self.0.retain(|claim| claim.expires > unix_s);
    }
}

impl Key {
    /// Where the claims to an address lie.
    pub fn of_claims(aor: &Aor) -> Key {
        Key::hash(b"ahoy claims 1\0", aor.as_str().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: u64 = 1_800_000_000;

    fn aor() -> Aor {
        "alice@example.org".parse().unwrap()
    }

    fn claim(seed: u8, seq: u64) -> Claim {
        Claim::sign(&RootKey::from_seed(&[seed; 32]), &aor(), seq, NOW)
    }

    #[test]
    fn a_claim_reads_back() {
        assert_eq!(Claim::from_bytes(claim(1, 5).as_bytes()), Ok(claim(1, 5)));
        assert_eq!(claim(1, 5).check_time(NOW), Ok(()));
    }

    #[test]
    fn a_claim_keeps_fields_of_later_versions() {
        let root = RootKey::from_seed(&[1; 32]);
        let mut body =
            to_cbor(&Body { aor: aor().as_str(), root: root.id(), seq: 1, issued: NOW, expires: NOW + 1 });
        body[0] += 1;
        body.extend(minicbor::to_vec(9u32).unwrap());
        body.extend(minicbor::to_vec(["a proof", "of later"]).unwrap());
        let bytes = to_cbor(&Signed::new(body.clone(), root.sign(Purpose::Claim, &body)));
        let read = Claim::from_bytes(&bytes).unwrap();
        assert_eq!((read.seq, read.as_bytes()), (1, bytes.as_slice()));
    }

    #[test]
    fn a_claim_in_another_spelling_is_refused() {
        let root = RootKey::from_seed(&[1; 32]);
        let body = Body { aor: "Alice@Example.org", root: root.id(), seq: 1, issued: NOW, expires: NOW + 1 };
        let body = to_cbor(&body);
        let bytes = to_cbor(&Signed::new(body.clone(), root.sign(Purpose::Claim, &body)));
        assert_eq!(Claim::from_bytes(&bytes), Err(Refusal::Malformed));
    }

    #[test]
    fn a_claim_holds_at_most_thirty_days() {
        let root = RootKey::from_seed(&[1; 32]);
        let life = CLAIM_LIFE.as_secs();
        assert_eq!(Claim::sign_until(&root, &aor(), 1, NOW, NOW + life).check_time(NOW), Ok(()));
        assert_eq!(
            Claim::sign_until(&root, &aor(), 1, NOW, NOW + life + 1).check_time(NOW),
            Err(Refusal::TooLong)
        );
        assert_eq!(claim(1, 1).check_time(NOW + life), Err(Refusal::Expired));
        assert_eq!(claim(1, 1).check_time(NOW - 3600), Err(Refusal::Future));
        assert_eq!(claim(1, u64::MAX).check_time(NOW), Err(Refusal::Future));
    }

    #[test]
    fn of_one_root_the_highest_sequence_number_stays() {
        let mut set = ClaimSet::of(claim(1, 5));
        assert_eq!(set.absorb(claim(1, 4)), Absorbed::Older);
        assert_eq!(set.absorb(claim(1, 5)), Absorbed::Same);
        assert_eq!(set.absorb(claim(1, 6)), Absorbed::Changed);
        assert_eq!(set.claims(), [claim(1, 6)]);
        let other = Claim::sign(&RootKey::from_seed(&[1; 32]), &aor(), 6, NOW + 1);
        assert_eq!(set.absorb(other), Absorbed::Forked);
    }

    #[test]
    fn a_newcomer_never_evicts() {
        let mut set = ClaimSet::default();
        for seed in 0..CLAIMS_MAX as u8 {
            assert_eq!(set.absorb(claim(seed, 1)), Absorbed::Changed);
        }
        assert_eq!(set.absorb(claim(200, 9)), Absorbed::Full);
        assert_eq!(set.absorb(claim(3, 9)), Absorbed::Changed);
        assert_eq!(set.claims().len(), CLAIMS_MAX);
        assert_eq!(set.claims()[0], claim(0, 1));
        assert_eq!(ClaimSet::from_value(&set.to_value()), Ok(set));
    }

    #[test]
    fn an_oversize_claim_is_refused() {
        assert_eq!(Claim::from_bytes(&[0; CLAIM_MAX + 1]), Err(Refusal::Oversize));
    }

    proptest! {
        #[test]
        fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(Claim::from_bytes(&bytes).is_err());
            let _ = ClaimSet::from_value(&bytes);
        }
    }

    proptest! {
        // verifying is slow where it is not optimised
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_changed_byte_never_gives_another_claim(at in 0usize..300, to in any::<u8>()) {
            let mut bytes = claim(1, 5).as_bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] = to;
            if let Ok(read) = Claim::from_bytes(&bytes) {
                prop_assert_eq!((read.root, read.seq), (claim(1, 5).root, 5));
            }
        }
    }
}
