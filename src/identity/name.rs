//! Name key: what a name turns into, slowly. Whoever knows it can read and write the slot of the name; nobody comes from
//! there back to the name but by guessing, and each guess costs as much.

use super::blind::Blinding;
use super::place::PresenceKey;
use super::record::Key;
use super::seal::SealKey;
use super::work::Cost;
use crate::aor::Aor;
use argon2::{Algorithm, Argon2, Params, Version};
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// Versions the hash: under another one every name lies elsewhere.
const SALT: &[u8] = b"ahoy name key 1\0";

/// A name's key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NameKey([u8; 32]);

impl NameKey {
    /// The key of a name. Slow on purpose: see `Cost`.
    pub fn of(aor: &Aor, cost: Cost) -> NameKey {
        let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32))
            .expect("the costs there are lie within Argon2's bounds");
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(aor.as_str().as_bytes(), SALT, &mut key)
            .expect("name, salt and output have lengths that Argon2 takes");
        NameKey(key)
    }

    /// A key that was worked out before, at the same cost.
    pub fn new(bytes: [u8; 32]) -> NameKey {
        NameKey(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Where the claims to the name lie.
    pub fn slot(&self) -> Key {
        Key::of_slot(&self.writing().verifying_key().to_bytes())
    }

    /// By what all who know the name find whoever bears it.
    pub fn presence(&self) -> PresenceKey {
        PresenceKey::new(*self.derived(b"ahoy presence of a name 1\0"))
    }

    /// What every claim in the slot is signed by, too: only who knows the name writes there.
    pub(super) fn writing(&self) -> SigningKey {
        SigningKey::from_bytes(&self.derived(b"ahoy slot writing 1\0"))
    }

    pub(super) fn seal(&self) -> SealKey {
        SealKey::new(b"ahoy claim\0", &self.derived(b"ahoy slot sealing 1\0"))
    }

    /// What the keys of all who claim the name are blinded by.
    pub(super) fn blinding(&self) -> Blinding {
        Blinding::new(b"ahoy claim\0", &self.derived(b"ahoy slot blinding 1\0"))
    }

    fn derived(&self, label: &[u8]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(Sha256::new().chain_update(label).chain_update(self.0).finalize().into())
    }
}

impl fmt::Debug for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NameKey(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(aor: &str) -> NameKey {
        NameKey::of(&aor.parse().unwrap(), Cost::PRETENDED)
    }

    #[test]
    fn a_name_has_one_key_however_it_is_spelled_and_other_names_have_others() {
        assert_eq!(key("alice@example.org"), key("Alice@Example.ORG"));
        assert_ne!(key("alice@example.org"), key("alice@example.com"));
        assert_ne!(key("alice@example.org").slot(), key("bob@example.org").slot());
    }

    #[test]
    fn the_agreed_cost_is_one_that_argon2_takes() {
        let agreed = NameKey::of(&"alice@example.org".parse().unwrap(), Cost::AGREED);
        assert_ne!(agreed, key("alice@example.org"));
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", key("alice@example.org")), "NameKey(secret)");
    }
}
