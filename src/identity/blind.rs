//! Blinded keys: what a person or a device signs with where storers must not learn whose it is.
//!
//! A blinded key is the key multiplied by a number that only those can compute who know a secret, as in Tor's onion
//! services (rend-spec-v3, appendix A.2). Who knows key and secret can tell that they belong together; to all others two
//! blinded keys of one person look like those of two people. Its signatures are ordinary ones (RFC 8032), and only the
//! holder of the key itself can make them.

use super::keys::{DeviceId, DeviceKey, RootId, RootKey};
use curve25519_dalek::{EdwardsPoint, Scalar, edwards::CompressedEdwardsY};
use ed25519_dalek::hazmat::{ExpandedSecretKey, raw_sign};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use sha2::{Digest, Sha512};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// What keys are blinded by. Without it nobody can link a blinded key with another of the same person.
#[derive(Clone)]
pub struct Blinding(Zeroizing<[u8; 64]>);

/// A blinded secret key. Memory is wiped on drop.
pub struct BlindedKey {
    secret: ExpandedSecretKey,
    public: VerifyingKey,
}

/// The public half of a blinded key: all that a storer sees of whoever signs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlindedId(pub [u8; 32]);

impl Blinding {
    /// From a secret, and what it is used for: each use, and each time of use that is not to be linked, has another label.
    pub fn new(label: &[u8], secret: &[u8; 32]) -> Blinding {
        let mut hash = Sha512::new();
        hash.update(b"ahoy blinding 1\0");
        hash.update(secret);
        hash.update(label);
        Blinding(Zeroizing::new(hash.finalize().into()))
    }

    /// The number for this key. The key goes in, so that nobody can choose a key of which the blinded one is a given one.
    fn factor(&self, key: &[u8; 32]) -> Scalar {
        let mut hash = Sha512::new();
        hash.update(b"ahoy blinding factor 1\0");
        hash.update(*self.0);
        hash.update(key);
        Scalar::from_bytes_mod_order_wide(&hash.finalize().into())
    }

    fn key(&self, key: &SigningKey) -> BlindedKey {
        let mut plain = ExpandedSecretKey::from(key.as_bytes());
        let scalar = plain.scalar * self.factor(key.verifying_key().as_bytes());
        // Another source of nonces than that of the plain key: one nonce for two keys would give them away.
        let mut hash = Sha512::new();
        hash.update(b"ahoy blinded nonces 1\0");
        hash.update(plain.hash_prefix);
        hash.update(*self.0);
        let nonces: Zeroizing<[u8; 64]> = Zeroizing::new(hash.finalize().into());
        let mut hash_prefix = [0; 32];
        hash_prefix.copy_from_slice(&nonces[..32]);
        plain.scalar.zeroize();
        let public = VerifyingKey::from(EdwardsPoint::mul_base(&scalar));
        BlindedKey { secret: ExpandedSecretKey { scalar, hash_prefix }, public }
    }

    /// `None` for bytes that are no key.
    fn id(&self, key: &[u8; 32]) -> Option<BlindedId> {
        let point = CompressedEdwardsY(*key).decompress()?;
        Some(BlindedId((point * self.factor(key)).compress().to_bytes()))
    }
}

impl RootKey {
    /// The person's key for one use.
    pub fn blinded(&self, by: &Blinding) -> BlindedKey {
        by.key(self.signing())
    }
}

impl DeviceKey {
    /// The device's key for one use.
    pub fn blinded(&self, by: &Blinding) -> BlindedKey {
        by.key(self.signing())
    }
}

impl RootId {
    /// The public half of this person's key for one use; `None` for what is no key.
    pub fn blinded(&self, by: &Blinding) -> Option<BlindedId> {
        by.id(&self.0)
    }
}

impl DeviceId {
    /// The public half of this device's key for one use; `None` for what is no key.
    pub fn blinded(&self, by: &Blinding) -> Option<BlindedId> {
        by.id(&self.0)
    }
}

impl BlindedKey {
    /// The public half.
    pub fn id(&self) -> BlindedId {
        BlindedId(self.public.to_bytes())
    }

    /// Signs a body. What it is for is said by the label of the blinding: for each use the key is another.
    pub fn sign(&self, body: &[u8]) -> [u8; 64] {
        raw_sign::<Sha512>(&self.secret, &message(body), &self.public).to_bytes()
    }
}

impl BlindedId {
    /// Strict verification: refuses keys of small order and signatures that can be altered without the secret.
    pub fn verifies(&self, body: &[u8], signature: &[u8; 64]) -> bool {
        let Ok(key) = VerifyingKey::from_bytes(&self.0) else { return false };
        key.verify_strict(&message(body), &Signature::from_bytes(signature)).is_ok()
    }
}

/// Nothing that is signed by a plain key begins like this.
fn message(body: &[u8]) -> Vec<u8> {
    [b"ahoy blinded 1\0", body].concat()
}

impl fmt::Debug for Blinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Blinding(secret)")
    }
}

impl fmt::Debug for BlindedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlindedKey(secret of {:?})", self.id())
    }
}

impl fmt::Debug for BlindedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlindedId({:02x}{:02x}{:02x}{:02x})", self.0[0], self.0[1], self.0[2], self.0[3])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::keys::Purpose;

    fn blinding(label: &[u8]) -> Blinding {
        Blinding::new(label, &[3; 32])
    }

    #[test]
    fn who_knows_key_and_secret_can_tell_that_they_belong_together() {
        let root = RootKey::from_seed(&[1; 32]);
        let blinded = root.blinded(&blinding(b"a"));
        assert_eq!(root.id().blinded(&blinding(b"a")), Some(blinded.id()));
        assert_eq!(root.blinded(&blinding(b"a")).id(), blinded.id());
        let device = DeviceKey::from_seed(&[1; 32]);
        assert_eq!(device.id().blinded(&blinding(b"a")), Some(device.blinded(&blinding(b"a")).id()));
    }

    #[test]
    fn blinded_keys_of_one_person_differ_by_label_and_by_secret() {
        let root = RootKey::from_seed(&[1; 32]);
        let one = root.blinded(&blinding(b"a")).id();
        assert_ne!(one, root.blinded(&blinding(b"b")).id());
        assert_ne!(one, root.blinded(&Blinding::new(b"a", &[4; 32])).id());
        assert_ne!(one, RootKey::from_seed(&[2; 32]).blinded(&blinding(b"a")).id());
        assert_ne!(one.0, root.id().0);
    }

    #[test]
    fn a_blinded_key_signs_and_no_other_does() {
        let root = RootKey::from_seed(&[1; 32]);
        let key = root.blinded(&blinding(b"a"));
        let signature = key.sign(b"body");
        assert!(key.id().verifies(b"body", &signature));
        assert!(!key.id().verifies(b"bodY", &signature));
        assert!(!BlindedId(root.id().0).verifies(b"body", &signature));
        assert!(!key.id().verifies(b"body", &root.sign(Purpose::Claim, b"body")));
        let other = RootKey::from_seed(&[2; 32]).blinded(&blinding(b"a"));
        assert!(!key.id().verifies(b"body", &other.sign(b"body")));
        assert!(!key.id().verifies(b"body", &root.blinded(&blinding(b"b")).sign(b"body")));
    }

    #[test]
    fn what_is_no_key_has_no_blinded_one_and_small_order_stays_worthless() {
        assert_eq!(RootId([2; 32]).blinded(&blinding(b"a")), None);
        let mut identity_point = [0; 32];
        identity_point[0] = 1;
        let blinded = RootId(identity_point).blinded(&blinding(b"a")).unwrap();
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!blinded.verifies(b"any", &signature));
    }

    #[test]
    fn debug_shows_no_secret() {
        let key = RootKey::from_seed(&[1; 32]).blinded(&blinding(b"a"));
        assert_eq!(format!("{:?}", blinding(b"a")), "Blinding(secret)");
        assert_eq!(format!("{key:?}"), format!("BlindedKey(secret of {:?})", key.id()));
    }
}
