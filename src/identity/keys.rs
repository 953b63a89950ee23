//! Ed25519 keys (RFC 8032): the root key is the person, a device key is one of his devices.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::bytes::ByteArray;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use zeroize::{Zeroize, Zeroizing};

/// The person's secret key. Debug shows only the public half; memory is wiped on drop.
#[derive(Clone)]
pub struct RootKey(SigningKey);

/// One device's secret key. Debug shows only the public half; memory is wiped on drop.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

/// A person: the public half of his root key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RootId(pub [u8; 32]);

/// A device: the public half of its key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 32]);

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct NotAKey;

/// What a signature is for. Each purpose signs under its own prefix, so that nothing signed for one passes for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Certificate,
    Claim,
    Location,
    Hello,
    Account,
    Revocation,
    Receipt,
    Entry,
    Greeting,
    Portrait,
}

impl Purpose {
    /// No prefix is a prefix of another: each ends in a byte that occurs nowhere else in it.
    fn prefix(self) -> &'static [u8] {
        match self {
            Purpose::Certificate => b"ahoy certificate 1\0",
            Purpose::Claim => b"ahoy claim 1\0",
            Purpose::Location => b"ahoy location 1\0",
            Purpose::Hello => b"ahoy hello 1\0",
            Purpose::Account => b"ahoy account 1\0",
            Purpose::Revocation => b"ahoy revocation 1\0",
            Purpose::Receipt => b"ahoy receipt 1\0",
            Purpose::Entry => b"ahoy group entry 1\0",
            Purpose::Greeting => b"ahoy greeting 1\0",
            Purpose::Portrait => b"ahoy portrait 1\0",
        }
    }

    fn message(self, body: &[u8]) -> Vec<u8> {
        [self.prefix(), body].concat()
    }
}

impl RootKey {
    pub(super) fn signing(&self) -> &SigningKey {
        &self.0
    }

    /// The key that belongs to a seed.
    pub fn from_seed(seed: &[u8; 32]) -> RootKey {
        RootKey(derived(b"ahoy root key 1\0", seed))
    }

    /// The key that takes the place of this seed's one day: not to be had from the key itself, so that whoever steals the
    /// key does not have its successor.
    pub fn successor_from_seed(seed: &[u8; 32]) -> RootKey {
        RootKey::from_seed(&next_seed(seed))
    }

    pub(super) fn from_secret(secret: &[u8; 32]) -> RootKey {
        RootKey(SigningKey::from_bytes(secret))
    }

    pub(super) fn secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn id(&self) -> RootId {
        RootId(self.0.verifying_key().to_bytes())
    }

    /// What this key has in common with another, and no third can compute (X25519, RFC 7748); `None` for a key that has
    /// the same in common with everybody.
    pub(super) fn agreed_with(&self, other: &RootId) -> Option<Zeroizing<[u8; 32]>> {
        agreed(&self.0, &other.0)
    }

    pub(super) fn sign(&self, purpose: Purpose, body: &[u8]) -> [u8; 64] {
        self.0.sign(&purpose.message(body)).to_bytes()
    }
}

impl DeviceKey {
    /// What this key has in common with its person's, as `RootKey::agreed_with`.
    pub(super) fn agreed_with(&self, root: &RootId) -> Option<Zeroizing<[u8; 32]>> {
        agreed(&self.0, &root.0)
    }

    pub(super) fn signing(&self) -> &SigningKey {
        &self.0
    }

    /// The key that belongs to a seed.
    pub fn from_seed(seed: &[u8; 32]) -> DeviceKey {
        DeviceKey(derived(b"ahoy device key 1\0", seed))
    }

    pub(super) fn from_secret(secret: &[u8; 32]) -> DeviceKey {
        DeviceKey(SigningKey::from_bytes(secret))
    }

    pub(super) fn secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn id(&self) -> DeviceId {
        DeviceId(self.0.verifying_key().to_bytes())
    }

    /// What this device says into the log of a group.
    pub fn sign_entry(&self, body: &[u8]) -> [u8; 64] {
        self.sign(Purpose::Entry, body)
    }

    pub(super) fn sign(&self, purpose: Purpose, body: &[u8]) -> [u8; 64] {
        self.0.sign(&purpose.message(body)).to_bytes()
    }

    /// Says that something is kept for somebody (`messaging/keeper`).
    pub fn sign_receipt(&self, receipt: &[u8]) -> [u8; 64] {
        self.sign(Purpose::Receipt, receipt)
    }
}

fn agreed(own: &SigningKey, other: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
    let theirs = VerifyingKey::from_bytes(other).ok().filter(|key| !key.is_weak())?;
    let own = Zeroizing::new(own.to_scalar_bytes());
    let shared = Zeroizing::new(theirs.to_montgomery().mul_clamped(*own).to_bytes());
    (*shared != [0; 32]).then_some(shared)
}

impl RootId {
    pub(super) fn verifies(&self, purpose: Purpose, body: &[u8], signature: &[u8; 64]) -> bool {
        verifies(&self.0, purpose, body, signature)
    }
}

impl DeviceId {
    /// Whether this device says that it keeps something.
    pub fn has_signed_receipt(&self, receipt: &[u8], signature: &[u8; 64]) -> bool {
        self.verifies(Purpose::Receipt, receipt, signature)
    }

    /// Whether this device has said so into the log of a group.
    pub fn has_signed_entry(&self, body: &[u8], signature: &[u8; 64]) -> bool {
        self.verifies(Purpose::Entry, body, signature)
    }

    pub(super) fn verifies(&self, purpose: Purpose, body: &[u8], signature: &[u8; 64]) -> bool {
        verifies(&self.0, purpose, body, signature)
    }
}

impl fmt::Display for RootId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bs58::encode(self.0).into_string())
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bs58::encode(self.0).into_string())
    }
}

impl FromStr for DeviceId {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<DeviceId, NotAKey> {
        text.parse().map(|RootId(key)| DeviceId(key))
    }
}

impl FromStr for RootId {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<RootId, NotAKey> {
        let mut bytes = [0; 32];
        let length = bs58::decode(text).onto(&mut bytes).map_err(|_| NotAKey)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| NotAKey)?;
        if length == 32 && !key.is_weak() { Ok(RootId(bytes)) } else { Err(NotAKey) }
    }
}

impl fmt::Debug for RootId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RootId({:02x}{:02x}{:02x}{:02x})", self.0[0], self.0[1], self.0[2], self.0[3])
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceId({:02x}{:02x}{:02x}{:02x})", self.0[0], self.0[1], self.0[2], self.0[3])
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RootKey(secret of {:?})", self.id())
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKey(secret of {:?})", self.id())
    }
}

macro_rules! cbor_as_bytes {
    ($id:ident) => {
        impl<C> minicbor::Encode<C> for $id {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $id {
            fn decode(d: &mut minicbor::Decoder<'b>, c: &mut C) -> Result<Self, minicbor::decode::Error> {
                ByteArray::<32>::decode(d, c).map(|bytes| $id(bytes.into()))
            }
        }
    };
}
cbor_as_bytes!(RootId);
cbor_as_bytes!(DeviceId);

/// The seed of the key that follows the one of this seed: whoever has the words of a person can follow him, and not go back.
pub fn next_seed(seed: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let hash = Sha256::new().chain_update(b"ahoy next seed 1\0").chain_update(seed);
    Zeroizing::new(hash.finalize().into())
}

fn derived(label: &[u8], seed: &[u8; 32]) -> SigningKey {
    let mut hash = Sha256::new();
    hash.update(label);
    hash.update(seed);
    let mut secret: [u8; 32] = hash.finalize().into();
    let key = SigningKey::from_bytes(&secret);
    secret.zeroize();
    key
}

/// Strict verification: refuses keys of small order and signatures that can be altered without the secret.
fn verifies(key: &[u8; 32], purpose: Purpose, body: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(key) else { return false };
    key.verify_strict(&purpose.message(body), &Signature::from_bytes(signature)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_keys_again_and_root_and_device_differ() {
        assert_eq!(RootKey::from_seed(&[7; 32]).id(), RootKey::from_seed(&[7; 32]).id());
        assert_ne!(RootKey::from_seed(&[7; 32]).id(), RootKey::from_seed(&[8; 32]).id());
        assert_ne!(RootKey::from_seed(&[7; 32]).id().0, DeviceKey::from_seed(&[7; 32]).id().0);
    }

    #[test]
    fn a_signature_for_one_purpose_does_not_pass_for_another() {
        let root = RootKey::from_seed(&[7; 32]);
        let signature = root.sign(Purpose::Claim, b"body");
        assert!(root.id().verifies(Purpose::Claim, b"body", &signature));
        for other in [
            Purpose::Certificate,
            Purpose::Location,
            Purpose::Hello,
            Purpose::Account,
            Purpose::Revocation,
            Purpose::Entry,
        ] {
            assert!(!root.id().verifies(other, b"body", &signature));
        }
        assert!(!root.id().verifies(Purpose::Claim, b"bodY", &signature));
        assert!(!RootKey::from_seed(&[8; 32]).id().verifies(Purpose::Claim, b"body", &signature));
    }

    #[test]
    fn a_key_of_small_order_verifies_nothing() {
        let mut identity_point = [0; 32];
        identity_point[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!RootId(identity_point).verifies(Purpose::Claim, b"any", &signature));
        assert_eq!(RootId(identity_point).to_string().parse::<RootId>(), Err(NotAKey));
    }

    #[test]
    fn debug_shows_no_secret() {
        let root = RootKey::from_seed(&[7; 32]);
        let secret = root.secret();
        let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let shown = format!("{root:?} {:?}", DeviceKey::from_seed(&[7; 32]));
        assert!(shown.contains("secret of RootId("));
        assert!(!shown.contains(&hex[..8]));
    }

    #[test]
    fn a_root_id_reads_back_from_its_text() {
        let id = RootKey::from_seed(&[7; 32]).id();
        assert_eq!(id.to_string().parse::<RootId>(), Ok(id));
        assert_eq!("".parse::<RootId>(), Err(NotAKey));
        assert_eq!("0OIl".parse::<RootId>(), Err(NotAKey));
        assert_eq!("1".repeat(500).parse::<RootId>(), Err(NotAKey));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_a_key_panic(text in "[1-9A-HJ-NP-Za-km-z]{0,60}|\\PC{0,60}") {
            let _ = text.parse::<RootId>();
        }
    }
}
