//! Work that is slow on purpose: from a name to its key, the check of a key, and the stamp of a claim.
//!
//! It is asked for and handed back as values, so that whoever has a thread to spare does it.

use super::keys::RootId;
use super::name::NameKey;
use super::short_form::ShortCode;
use crate::aor::Aor;
use sha2::{Digest, Sha256};

/// What there is to do. It gives the same result at whatever time and place, so it can be kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// The key of a name.
    Name { aor: Aor },
    /// The check of a key under an address.
    Code { aor: Aor, root: RootId },
    /// A stamp on a claim.
    Stamp { of: Stampable },
}

/// What has come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worked {
    Name { aor: Aor, key: NameKey },
    Code { aor: Aor, root: RootId, code: ShortCode },
    Stamp { of: Stampable, stamp: Stamp },
}

/// What is stamped: the hash of a signed claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stampable(pub(super) [u8; 32]);

/// A number that was found by trying: it shows that somebody has spent time on a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp(pub u64);

/// How much work it is. All nodes of one overlay agree on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Of Argon2id, for a name.
    pub memory_kib: u32,
    pub passes: u32,
    /// Leading zeros of a stamp.
    pub stamp_bits: u32,
}

impl Cost {
    /// What Ahoy nodes agree on.
    ///
    /// A name takes about 150 ms of one core and 32 MiB. Who guesses names to see which of them are in the overlay pays it for
    /// each: a million guesses are two days of a core; more memory would hurt small machines that host many names. A stamp is
    /// 2^16 hashes, some 12 ms: more than the two signatures that its checker verifies, and made once a day. It is no
    /// longer because nobody finds a newcomer by name until he has his.
    pub const AGREED: Cost = Cost { memory_kib: 32 * 1024, passes: 4, stamp_bits: 16 };
    /// Next to nothing, for overlays that only pretend to be one.
    pub const PRETENDED: Cost = Cost { memory_kib: 8, passes: 1, stamp_bits: 0 };
}

impl Work {
    /// Does it, which takes its time.
    pub fn done(self, cost: Cost) -> Worked {
        match self {
            Work::Name { aor } => Worked::Name { key: NameKey::of(&aor, cost), aor },
            Work::Code { aor, root } => Worked::Code { code: ShortCode::of(&root, &aor), aor, root },
            Work::Stamp { of } => Worked::Stamp { of, stamp: Stamp::on(&of, cost.stamp_bits) },
        }
    }
}

impl Stamp {
    fn on(of: &Stampable, bits: u32) -> Stamp {
        let stamps = (0..=u64::MAX).map(Stamp);
        stamps.into_iter().find(|stamp| stamp.is_worth(of, bits)).unwrap_or_default()
    }

    /// Whether so much was spent on this claim.
    pub(super) fn is_worth(self, of: &Stampable, bits: u32) -> bool {
        let hash: [u8; 32] =
            Sha256::new().chain_update(of.0).chain_update(self.0.to_be_bytes()).finalize().into();
        let [a, b, c, d, e, f, g, h, ..] = hash;
        u64::from_be_bytes([a, b, c, d, e, f, g, h]).leading_zeros() >= bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_worth_what_was_spent_and_on_nothing_else() {
        let (one, other) = (Stampable([1; 32]), Stampable([2; 32]));
        let stamp = Stamp::on(&one, 12);
        assert!(stamp.is_worth(&one, 12));
        assert!(!stamp.is_worth(&other, 12));
        assert!(!stamp.is_worth(&one, 64));
        assert!(Stamp::default().is_worth(&one, 0));
    }

    #[test]
    fn work_is_done_as_it_was_asked_for() {
        let aor: Aor = "alice@example.org".parse().unwrap();
        let key = NameKey::of(&aor, Cost::PRETENDED);
        assert_eq!(Work::Name { aor: aor.clone() }.done(Cost::PRETENDED), Worked::Name { aor, key });
    }
}
