//! Boxes that only a key or a passphrase opens: XChaCha20-Poly1305, and Argon2id (RFC 9106) for what people can remember.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a nonce, so many that it may be drawn at random each time.
pub const NONCE: usize = 24;
/// Bytes of the salt of a passphrase.
pub const SALT: usize = 16;
/// What a box adds to what is in it: nonce and tag.
pub const BOX_EXTRA: usize = NONCE + 16;
/// The most that a file from elsewhere may make this machine spend on a passphrase: twice our own memory.
const MEMORY_KIB_MAX: u32 = 512 * 1024;
const PASSES_MAX: u32 = 10;

/// A key of boxes. Debug shows nothing of it; memory is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingKey(Zeroizing<[u8; 32]>);

/// What a guess of a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Cost {
    #[n(0)]
    memory_kib: u32,
    #[n(1)]
    passes: u32,
}

impl Cost {
    /// 256 MiB, three times: half a second for who knows the passphrase, and no more than some guesses a second for
    /// who hires a graphics card.
    const SHIPPED: Cost = Cost { memory_kib: 256 * 1024, passes: 3 };

    /// What is asked of a new passphrase; unit tests have many.
    pub fn of_ours() -> Cost {
        if cfg!(test) { Cost { memory_kib: 64, passes: 1 } } else { Cost::SHIPPED }
    }

    /// Whether this machine is ready to pay that.
    pub fn is_bearable(self) -> bool {
        self.memory_kib <= MEMORY_KIB_MAX && (1..=PASSES_MAX).contains(&self.passes)
    }
}

impl SealingKey {
    /// A key of fresh randomness, which is wiped.
    pub fn new(mut bytes: [u8; 32]) -> SealingKey {
        let key = SealingKey(Zeroizing::new(bytes));
        bytes.zeroize();
        key
    }

    /// The key of a passphrase; slow on purpose. `None` where the cost is none that may be asked.
    pub fn of_passphrase(passphrase: &[u8], salt: &[u8; SALT], cost: Cost) -> Option<SealingKey> {
        if !cost.is_bearable() {
            return None;
        }
        let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).ok()?;
        let mut key = Zeroizing::new([0; 32]);
        let slow = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        slow.hash_password_into(passphrase, salt, key.as_mut_slice()).ok()?;
        Some(SealingKey(key))
    }

    /// A key for one purpose, from which nothing of this one can be told. Labels end in a byte that occurs nowhere else in them.
    pub fn derive(&self, label: &[u8]) -> SealingKey {
        let hash = Sha256::new().chain_update(label).chain_update(self.0.as_slice()).finalize();
        SealingKey::new(hash.into())
    }

    /// As 64 hex digits, for who takes a key in no other way.
    pub fn to_hex(&self) -> Zeroizing<String> {
        let mut hex = Zeroizing::new(String::with_capacity(64));
        for byte in self.0.iter() {
            for half in [byte >> 4, byte & 15] {
                hex.push(char::from_digit(half.into(), 16).expect("half a byte is a hex digit"));
            }
        }
        hex
    }

    /// The key that these hex digits are.
    pub fn from_hex(hex: &str) -> Option<SealingKey> {
        let mut bytes = Zeroizing::new([0; 32]);
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        for (byte, digits) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(SealingKey(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A box; what is said beside it (`about`) is proved with it. The nonce must be fresh randomness.
    pub fn seal(&self, nonce: [u8; NONCE], about: &[u8], plain: &[u8]) -> Vec<u8> {
        let sealed = self
            .cipher()
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: about })
            .expect("the cipher takes all that fits into memory");
        [nonce.as_slice(), &sealed].concat()
    }

    /// What is in a box, where this is its key and nothing was changed.
    pub fn open(&self, about: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let payload = Payload { msg: sealed, aad: about };
        self.cipher().decrypt(XNonce::from_slice(nonce), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.as_slice().into())
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SealingKey {
        SealingKey::new([byte; 32])
    }

    #[test]
    fn a_box_opens_with_its_key_and_its_label_alone() {
        let sealed = key(1).seal([2; NONCE], b"note", b"secret");
        assert_eq!(sealed.len(), b"secret".len() + BOX_EXTRA);
        assert_eq!(key(1).open(b"note", &sealed).unwrap().as_slice(), b"secret");
        assert!(key(2).open(b"note", &sealed).is_none());
        assert!(key(1).open(b"other", &sealed).is_none());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key(1).open(b"note", &changed).is_none(), "byte {at}");
            assert!(key(1).open(b"note", &sealed[..at]).is_none(), "cut at {at}");
        }
    }

    #[test]
    fn a_passphrase_gives_the_same_key_and_another_one_another() {
        let of =
            |passphrase: &[u8], salt| SealingKey::of_passphrase(passphrase, &[salt; SALT], Cost::of_ours());
        assert_eq!(of(b"correct horse", 1), of(b"correct horse", 1));
        assert_ne!(of(b"correct horse", 1), of(b"correct horsf", 1));
        assert_ne!(of(b"correct horse", 1), of(b"correct horse", 2));
    }

    /// RFC 9106 recommends 2 GiB or, where memory is short, 64 MiB and three passes.
    #[test]
    fn what_ships_costs_256_mib_and_three_passes() {
        assert_eq!((Cost::SHIPPED.memory_kib, Cost::SHIPPED.passes), (256 * 1024, 3));
        assert!(Cost::SHIPPED.is_bearable());
    }

    #[test]
    fn a_file_cannot_make_this_machine_spend_without_end() {
        for (memory_kib, passes) in [(u32::MAX, 1), (64, u32::MAX), (64, 0), (0, 1)] {
            let cost = Cost { memory_kib, passes };
            assert!(SealingKey::of_passphrase(b"x", &[0; SALT], cost).is_none(), "{cost:?}");
        }
    }

    #[test]
    fn keys_for_purposes_differ_and_debug_shows_none() {
        assert_ne!(key(1).derive(b"a\0"), key(1).derive(b"b\0"));
        assert_eq!(key(0xa5).to_hex().as_str(), "a5".repeat(32));
        assert_eq!(SealingKey::from_hex(&key(0xa5).to_hex()), Some(key(0xa5)));
        for no_key in ["", "a5", &"g".repeat(64), &"é".repeat(32), &"a".repeat(65)] {
            assert_eq!(SealingKey::from_hex(no_key), None, "{no_key}");
        }
        assert_eq!(format!("{:?}", key(0xa5)), "SealingKey(secret)");
    }
}
