//! Claim: a person says which address is his. A name is only ever claimed, so its slot in the overlay holds several.

use super::keys::{Purpose, RootId, RootKey};
use super::record::{self, Refusal, not_from_the_future};
use super::signed::{Signed, from_cbor, to_cbor};
use super::slot::CONTENT_MAX;
use crate::aor::Aor;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::time::Duration;

/// How long a claim holds at most: after that its owner is taken to have left.
pub const CLAIM_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
/// Claims to one address that are kept. More than one means squatting; sixteen leave the owner a place among them.
pub const CLAIMS_MAX: usize = 16;
/// Longest claim as bytes.
pub(super) const CLAIM_MAX: usize = CONTENT_MAX;
/// Proofs of one claim: of the address by mail, by the domain, and the next of each while the last is still known.
pub const PROOFS_MAX: usize = 4;
/// All of them together as bytes, so that they fit beside the longest address.
pub const PROOFS_BYTES_MAX: usize = 1400;

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
    /// What speaks for the address being his, each to be read and judged by itself.
    pub proofs: Vec<Vec<u8>>,
    bytes: Vec<u8>,
}

/// Which of a person's claims it is, and from when to when it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub seq: u64,
    pub issued: u64,
    pub expires: u64,
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
    /// Absent where there are none.
    #[n(5)]
    proofs: Option<Vec<ByteVec>>,
}

impl Span {
    /// Refuses what is over, not yet, or longer than it may hold.
    pub fn check(&self, life: Duration, unix_s: u64) -> Result<(), Refusal> {
        not_from_the_future(self.issued, unix_s)?;
        record::sequence_not_from_the_future(self.seq, unix_s)?;
        if self.expires > self.issued.saturating_add(life.as_secs()) {
            return Err(Refusal::TooLong);
        }
        if self.expires <= unix_s { Err(Refusal::Expired) } else { Ok(()) }
    }
}

impl Claim {
    /// Claims an address from now on for as long as a claim may hold.
    pub fn sign(root: &RootKey, aor: &Aor, seq: u64, issued: u64) -> Claim {
        Claim::sign_until(root, aor, seq, issued, issued.saturating_add(CLAIM_LIFE.as_secs()))
    }

    /// Claims an address as `sign` does, with proofs; those for which there is no room are left out.
    pub fn sign_proven(root: &RootKey, aor: &Aor, seq: u64, issued: u64, proofs: Vec<Vec<u8>>) -> Claim {
        let expires = issued.saturating_add(CLAIM_LIFE.as_secs());
        Claim::make(root, aor, Span { seq, issued, expires }, fitting(proofs))
    }

    /// Claims an address until `expires`.
    pub fn sign_until(root: &RootKey, aor: &Aor, seq: u64, issued: u64, expires: u64) -> Claim {
        Claim::make(root, aor, Span { seq, issued, expires }, Vec::new())
    }

    fn make(root: &RootKey, aor: &Aor, span: Span, proofs: Vec<Vec<u8>>) -> Claim {
        let Span { seq, issued, expires } = span;
        let listed = (!proofs.is_empty()).then(|| proofs.iter().cloned().map(ByteVec::from).collect());
        let body = Body { aor: aor.as_str(), root: root.id(), seq, issued, expires, proofs: listed };
        let body = to_cbor(&body);
        let signature = root.sign(Purpose::Claim, &body);
        let bytes = to_cbor(&Signed::new(body, signature));
        Claim { aor: aor.clone(), root: root.id(), seq, issued, expires, proofs, bytes }
    }

    /// Reads and checks all but the time.
    pub fn from_bytes(bytes: &[u8]) -> Result<Claim, Refusal> {
        if bytes.len() > CLAIM_MAX {
            return Err(Refusal::Oversize);
        }
        let signed: Signed = from_cbor(bytes)?;
        let body: Body<'_> = from_cbor(&signed.body)?;
        if !body.root.verifies(Purpose::Claim, &signed.body, &signed.signature) {
            return Err(Refusal::Signature);
        }
        let aor: Aor = body.aor.parse().map_err(|_| Refusal::Malformed)?;
        if aor.as_str() != body.aor {
            return Err(Refusal::Malformed);
        }
        let Body { root, seq, issued, expires, proofs, .. } = body;
        let proofs: Vec<Vec<u8>> = proofs.into_iter().flatten().map(Vec::from).collect();
        if proofs.len() > PROOFS_MAX {
            return Err(Refusal::Oversize);
        }
        Ok(Claim { aor, root, seq, issued, expires, proofs, bytes: to_cbor(&signed) })
    }

    /// As it travels.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Refuses what is over, not yet, or longer than a claim may hold.
    pub fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        self.span().check(CLAIM_LIFE, unix_s)
    }

    pub(super) fn span(&self) -> Span {
        Span { seq: self.seq, issued: self.issued, expires: self.expires }
    }
}

/// The first proofs that fit.
fn fitting(proofs: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let mut left = PROOFS_BYTES_MAX;
    let fits = |proof: &Vec<u8>| {
        let fits = proof.len() <= left;
        left -= if fits { proof.len() } else { 0 };
        fits
    };
    proofs.into_iter().filter(fits).take(PROOFS_MAX).collect()
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

    fn body<'a>(root: &RootKey, aor: &'a str) -> Body<'a> {
        Body { aor, root: root.id(), seq: 1, issued: NOW, expires: NOW + 1, proofs: None }
    }

    #[test]
    fn a_claim_reads_back() {
        assert_eq!(Claim::from_bytes(claim(1, 5).as_bytes()), Ok(claim(1, 5)));
        assert_eq!(claim(1, 5).check_time(NOW), Ok(()));
    }

    #[test]
    fn a_claim_keeps_fields_of_later_versions() {
        let root = RootKey::from_seed(&[1; 32]);
        let mut body = to_cbor(&body(&root, aor().as_str()));
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
        let body = to_cbor(&body(&root, "Alice@Example.org"));
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
        assert_eq!(claim(1, 1).check_time(NOW - 7200), Err(Refusal::Future));
        assert_eq!(claim(1, u64::MAX).check_time(NOW), Err(Refusal::Future));
    }

    #[test]
    fn proofs_travel_with_a_claim_as_far_as_there_is_room() {
        let root = RootKey::from_seed(&[1; 32]);
        let signed = |proofs| Claim::sign_proven(&root, &aor(), 1, NOW, proofs);
        let one = signed(vec![vec![7; 100]]);
        assert_eq!(Claim::from_bytes(one.as_bytes()), Ok(one.clone()));
        assert_eq!(one.proofs, [vec![7; 100]]);
        let room = PROOFS_BYTES_MAX;
        assert_eq!(signed(vec![vec![1; room], vec![2; 1]]).proofs, [vec![1; room]]);
        assert_eq!(signed(vec![vec![1; room + 1], vec![2; 1]]).proofs, [vec![2; 1]]);
        assert_eq!(signed(vec![vec![1]; PROOFS_MAX + 1]).proofs.len(), PROOFS_MAX);
        assert_eq!(signed(Vec::new()), Claim::sign(&root, &aor(), 1, NOW));
    }

    #[test]
    fn an_oversize_claim_is_refused() {
        assert_eq!(Claim::from_bytes(&[0; CLAIM_MAX + 1]), Err(Refusal::Oversize));
    }

    proptest! {
        #[test]
        fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(Claim::from_bytes(&bytes).is_err());
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
