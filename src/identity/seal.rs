//! Sealing: bytes that only those can read who have a key, in one of a few sizes, so that the size says little.
//!
//! XChaCha20-Poly1305 (RFC 8439 2.8, with a nonce of 24 bytes). The nonce is a hash of key and content: the same content
//! is the same bytes again, which copies in the overlay have to be, and no nonce is ever used for two contents.

use super::record::Refusal;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// The nonce, and what proves that all is as it was sealed.
const NONCE: usize = 24;
const TAG: usize = 16;
/// In front of the content; what follows it is filled with zeros.
const LENGTH: usize = 2;

/// What sealing adds to a content at least.
pub(super) const SEAL_OVERHEAD: usize = NONCE + LENGTH + TAG;

/// Opens what it has sealed. Memory is wiped on drop.
#[derive(Clone)]
pub struct SealKey {
    cipher: Zeroizing<[u8; 32]>,
    nonces: Zeroizing<[u8; 32]>,
}

impl SealKey {
    /// From a secret, and what it is used for.
    pub fn new(label: &[u8], secret: &[u8; 32]) -> SealKey {
        SealKey { cipher: derive(b"cipher", label, secret), nonces: derive(b"nonces", label, secret) }
    }

    /// Seals a content for one context, and fills it up to the smallest of `sizes` that it fits; these are all that is to
    /// be seen of its length. `None` where it fits none.
    pub fn seal(&self, context: &[u8], content: &[u8], sizes: &[usize]) -> Option<Vec<u8>> {
        let size = *sizes.iter().filter(|size| content.len() + SEAL_OVERHEAD <= **size).min()?;
        let length = u16::try_from(content.len()).ok()?;
        let mut padded = Zeroizing::new(vec![0; size - NONCE - TAG]);
        padded[..LENGTH].copy_from_slice(&length.to_be_bytes());
        padded[LENGTH..LENGTH + content.len()].copy_from_slice(content);
        let nonce = self.nonce(context, &padded);
        let payload = Payload { msg: &padded, aad: context };
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        Some([&nonce[..], &sealed].concat())
    }

    /// The content, where it was sealed under this key for this context.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Refusal> {
        let (nonce, rest) = sealed.split_at_checked(NONCE).ok_or(Refusal::Malformed)?;
        let payload = Payload { msg: rest, aad: context };
        let opened = self.cipher().decrypt(XNonce::from_slice(nonce), payload);
        let padded = Zeroizing::new(opened.map_err(|_| Refusal::Sealed)?);
        let (length, content) = padded.split_first_chunk::<LENGTH>().ok_or(Refusal::Malformed)?;
        let length = usize::from(u16::from_be_bytes(*length));
        content.get(..length).map(<[u8]>::to_vec).ok_or(Refusal::Malformed)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.cipher).into())
    }

    fn nonce(&self, context: &[u8], padded: &[u8]) -> [u8; NONCE] {
        let mut hash = Sha256::new();
        hash.update(*self.nonces);
        hash.update((context.len() as u64).to_be_bytes());
        hash.update(context);
        hash.update(padded);
        let hash: [u8; 32] = hash.finalize().into();
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&hash[..NONCE]);
        nonce
    }
}

fn derive(part: &[u8; 6], label: &[u8], secret: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let mut hash = Sha256::new();
    hash.update(b"ahoy seal 1\0");
    hash.update(secret);
    hash.update(part);
    hash.update(label);
    Zeroizing::new(hash.finalize().into())
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIZES: [usize; 2] = [128, 512];

    fn key() -> SealKey {
        SealKey::new(b"test", &[1; 32])
    }

    #[test]
    fn what_is_sealed_opens_under_the_same_key_and_context_only() {
        let sealed = key().seal(b"here", b"content", &SIZES).unwrap();
        assert_eq!(key().open(b"here", &sealed), Ok(b"content".to_vec()));
        assert_eq!(key().open(b"there", &sealed), Err(Refusal::Sealed));
        for other in [SealKey::new(b"other", &[1; 32]), SealKey::new(b"test", &[2; 32])] {
            assert_eq!(other.open(b"here", &sealed), Err(Refusal::Sealed));
        }
    }

    #[test]
    fn contents_of_different_length_have_the_same_size() {
        let room = SIZES[0] - SEAL_OVERHEAD;
        for (length, size) in [(0, SIZES[0]), (1, SIZES[0]), (room, SIZES[0]), (room + 1, SIZES[1])] {
            assert_eq!(key().seal(b"", &vec![7; length], &SIZES).unwrap().len(), size);
        }
        assert_eq!(key().seal(b"", &[7; 512], &SIZES), None);
    }

    #[test]
    fn the_same_content_is_the_same_bytes_and_another_has_another_nonce() {
        let sealed = key().seal(b"", b"one", &SIZES).unwrap();
        assert_eq!(key().seal(b"", b"one", &SIZES).unwrap(), sealed);
        for (context, content) in [(&b""[..], &b"two"[..]), (b"c", b"one"), (b"", b"one\0")] {
            assert_ne!(key().seal(context, content, &SIZES).unwrap()[..NONCE], sealed[..NONCE]);
        }
    }

    #[test]
    fn a_changed_bit_anywhere_is_noticed() {
        let sealed = key().seal(b"", b"content", &SIZES).unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key().open(b"", &changed), Err(Refusal::Sealed));
        }
        for length in 0..sealed.len() {
            assert!(key().open(b"", &sealed[..length]).is_err());
        }
    }

    proptest! {
        #[test]
        fn random_bytes_do_not_open(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(key().open(b"", &bytes).is_err());
        }
    }
}
