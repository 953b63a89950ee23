use super::*;
use crate::aor::Aor;
use crate::identity::claim::{PROOFS_BYTES_MAX, PROOFS_MAX};
use crate::identity::{Cost, Work, Worked};
use ed25519_dalek::SigningKey;
use proptest::prelude::*;

const NOW: u64 = 1_800_000_000;

#[test]
fn a_sealed_claim_reads_back_and_opens_for_who_knows_the_name() {
    let claim = sealed(1, 5);
    let value = Slot::of(claim.clone()).to_value();
    assert_eq!(Slot::from_value(&value), Ok(Slot::of(claim.clone())));
    assert_eq!(claim.open(&name()), Ok(plain(1, 5)));
    assert_eq!(Slot::of(claim.clone()).opened(&name()), [plain(1, 5)]);
    let other = NameKey::of(&"bob@example.org".parse().unwrap(), Cost::PRETENDED);
    assert_eq!(claim.open(&other), Err(Refusal::Sealed));
}

#[test]
fn a_claim_is_taken_back_for_those_who_know_the_name_and_storers_see_no_difference() {
    let withdrawn = SealedClaim::withdraw(&root(1), &name(), (6, NOW)).unwrap();
    assert_eq!(withdrawn.as_bytes().len(), sealed(1, 5).as_bytes().len());
    assert!(withdrawn.open(&name()).is_err(), "as versions read it that do not know of it: no claim");
    let mut slot = Slot::of(sealed(1, 5));
    slot.absorb(sealed(2, 9));
    assert_eq!(slot.absorb(withdrawn.clone()), Absorbed::Changed);
    assert_eq!(slot.absorb(sealed(1, 5)), Absorbed::Older);
    assert_eq!(slot.opened(&name()), [plain(2, 9)]);
    let heard: Vec<(u64, bool)> =
        slot.heard(&name()).into_iter().map(|(_, seq, claim)| (seq, claim.is_some())).collect();
    assert_eq!(heard, [(6, false), (9, true)]);
    assert_eq!(Slot::from_value(&slot.to_value()), Ok(slot.clone()));
    let other = NameKey::of(&"bob@example.org".parse().unwrap(), Cost::PRETENDED);
    assert!(slot.heard(&other).is_empty());
    assert_eq!(slot.absorb(sealed(1, 7)), Absorbed::Changed, "and claimed again");
    assert_eq!(slot.opened(&name()).len(), 2);
}

#[test]
fn a_storer_sees_neither_name_nor_person() {
    let value = Slot::of(sealed(1, 5)).to_value();
    let shows = |needle: &[u8]| value.windows(needle.len()).any(|window| window == needle);
    assert!(!shows(&root(1).id().0));
    assert!(!shows(b"alice") && !shows(b"example"));
    assert!(!shows(&plain(1, 5).as_bytes()[..64]));
}

#[test]
fn claims_without_proofs_are_alike_in_size_whatever_the_address() {
    let long: Aor =
        format!("{}@{}.example", "a".repeat(64), vec!["b".repeat(48); 4].join(".")).parse().unwrap();
    let short: Aor = "a@b.c".parse().unwrap();
    let sizes = [long.clone(), short].map(|aor| {
        let name = NameKey::of(&aor, Cost::PRETENDED);
        SealedClaim::seal(&root(1), &name, &Claim::sign(&root(1), &aor, 1, NOW)).unwrap().as_bytes().len()
    });
    assert_eq!(sizes[0], sizes[1]);
    let name = NameKey::of(&long, Cost::PRETENDED);
    let proofs = vec![vec![7; PROOFS_BYTES_MAX / PROOFS_MAX]; PROOFS_MAX];
    let proven = Claim::sign_proven(&root(1), &long, 1, NOW, proofs);
    let sealed = SealedClaim::seal(&root(1), &name, &proven).unwrap();
    assert_eq!(sealed.open(&name), Ok(proven));
}

#[test]
fn a_full_slot_of_claims_with_proofs_fits_a_value() {
    let mut slot = Slot::default();
    for seed in 0..CLAIMS_MAX as u8 {
        let proofs = vec![vec![7; PROOFS_BYTES_MAX]];
        let claim = Claim::sign_proven(&root(seed), &aor(), 1, NOW, proofs);
        let stamp = Stamp(u64::MAX);
        slot.absorb(SealedClaim::seal(&root(seed), &name(), &claim).unwrap().stamped(stamp));
    }
    assert!(slot.to_value().len() <= record::VALUE_MAX);
    assert_eq!(Slot::from_value(&slot.to_value()), Ok(slot));
}

#[test]
fn who_does_not_know_the_name_cannot_write_into_its_slot() {
    let Signed { body, by_owner, stamp, .. } = sealed(1, 5).signed;
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let by_slot = stranger.sign(&slot_message(&body)).to_bytes().into();
    let forged = to_cbor(&Signed { body, by_owner, by_slot, stamp });
    assert_eq!(SealedClaim::read(&forged, Signatures::Check), Err(Refusal::Signature));
}

#[test]
fn nobody_signs_for_another_who_claims_the_name() {
    let victim = sealed(1, 5);
    let thief = root(2).blinded(&name().blinding());
    let mut body: Body = from_cbor(&victim.signed.body).unwrap();
    body.seq += 1;
    let body = to_cbor(&body);
    let by_slot = name().writing().sign(&slot_message(&body)).to_bytes().into();
    let by_owner = thief.sign(&body).into();
    let forged = to_cbor(&Signed { body: body.into(), by_owner, by_slot, stamp: 0 });
    assert_eq!(SealedClaim::read(&forged, Signatures::Check), Err(Refusal::Signature));
}

#[test]
fn anothers_claim_in_an_envelope_of_ones_own_is_no_claim() {
    let victims = plain(1, 5);
    let wrapped = SealedClaim::seal(&root(2), &name(), &victims).unwrap();
    let value = Slot::of(wrapped.clone()).to_value();
    assert!(Slot::from_value(&value).is_ok(), "a storer cannot tell");
    assert_eq!(wrapped.open(&name()), Err(Refusal::WrongKey));
    assert_eq!(Slot::of(wrapped).opened(&name()), []);
}

#[test]
fn of_one_person_the_highest_sequence_number_stays() {
    let mut slot = Slot::of(sealed(1, 5));
    assert_eq!(slot.absorb(sealed(1, 4)), Absorbed::Older);
    assert_eq!(slot.absorb(sealed(1, 5)), Absorbed::Same);
    assert_eq!(slot.absorb(sealed(1, 5).stamped(Stamp(7))), Absorbed::Same, "stamped anew by somebody");
    assert_eq!(slot.absorb(sealed(1, 6)), Absorbed::Changed);
    assert_eq!(slot.claims(), [sealed(1, 6)]);
    let other = Claim::sign(&root(1), &aor(), 6, NOW + 1);
    assert_eq!(slot.absorb(SealedClaim::seal(&root(1), &name(), &other).unwrap()), Absorbed::Forked);
}

#[test]
fn a_newcomer_never_evicts() {
    let mut slot = Slot::default();
    for seed in 0..CLAIMS_MAX as u8 {
        assert_eq!(slot.absorb(sealed(seed, 1)), Absorbed::Changed);
    }
    assert_eq!(slot.absorb(sealed(200, 9)), Absorbed::Full);
    assert_eq!(slot.absorb(sealed(3, 9)), Absorbed::Changed);
    assert_eq!(slot.claims().len(), CLAIMS_MAX);
    assert_eq!(slot.claims()[0], sealed(0, 1));
}

#[test]
fn a_stamp_is_checked_on_every_claim_of_a_value() {
    let claim = sealed(1, 5);
    let of = claim.stampable();
    let cost = Cost { stamp_bits: 10, ..Cost::PRETENDED };
    let Worked::Stamp { stamp, .. } = (Work::Stamp { of }).done(cost) else { unreachable!() };
    let stamped = claim.clone().stamped(stamp);
    assert_eq!(stamped.stampable(), of, "stamping does not change what is stamped");
    let mut slot = Slot::of(stamped);
    assert!(is_stamped(&slot.to_value(), 10));
    slot.absorb(sealed(2, 1));
    assert!(!is_stamped(&slot.to_value(), 10));
    assert!(is_stamped(b"no slot", 10));
}

#[test]
fn an_oversize_or_odd_entry_is_refused() {
    assert_eq!(SealedClaim::read(&[0; SEALED_MAX + 1], Signatures::Check), Err(Refusal::Oversize));
    let claim = sealed(1, 5);
    let mut body: Body = from_cbor(&claim.signed.body).unwrap();
    body.content = vec![0; SIZES[0] - 1].into();
    let body = to_cbor(&body);
    let by_slot = name().writing().sign(&slot_message(&body)).to_bytes().into();
    let by_owner = root(1).blinded(&name().blinding()).sign(&body).into();
    let odd = to_cbor(&Signed { body: body.into(), by_owner, by_slot, stamp: 0 });
    assert_eq!(SealedClaim::read(&odd, Signatures::Check), Err(Refusal::Malformed));
}

proptest! {
    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(SealedClaim::read(&bytes, Signatures::Check).is_err());
        prop_assert!(Slot::from_value(&bytes).is_err());
    }
}

proptest! {
    // verifying is slow where it is not optimised
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_changed_byte_never_gives_another_claim(at in 0usize..900, to in any::<u8>()) {
        let mut bytes = sealed(1, 5).as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = to;
        if let Ok(read) = SealedClaim::read(&bytes, Signatures::Check) {
            prop_assert_eq!(read.open(&name()), Ok(plain(1, 5)));
        }
    }
}

fn root(seed: u8) -> RootKey {
    RootKey::from_seed(&[seed; 32])
}

fn aor() -> Aor {
    "alice@example.org".parse().unwrap()
}

fn name() -> NameKey {
    NameKey::of(&aor(), Cost::PRETENDED)
}

fn plain(seed: u8, seq: u64) -> Claim {
    Claim::sign(&root(seed), &aor(), seq, NOW)
}

fn sealed(seed: u8, seq: u64) -> SealedClaim {
    SealedClaim::seal(&root(seed), &name(), &plain(seed, seq)).unwrap()
}
