//! The key file: how the one key is kept that identity and database of a profile are sealed under.
//!
//! Either as it is, or in a box that a passphrase opens, or in the system's key store under a name. Where the key was
//! changed the former one lies beside it, sealed under the new, until all has been sealed anew.

use super::sealed::{BOX_EXTRA, Cost, NONCE, SALT, SealingKey};
use super::signed::{from_cbor, to_cbor};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

const MAGIC: &[u8] = b"ahoy keys\n";
const VERSION: u8 = 1;
const CHECKSUM: usize = 32;
/// Longest key file: two keys in boxes and a name.
pub const KEY_FILE_MAX: usize = 1_024;
/// Longest name in the system's key store.
const NAME_MAX: usize = 64;

const GUARDED: &[u8] = b"ahoy guarded key 1\0";
const FORMER: &[u8] = b"ahoy former key 1\0";

/// How the key is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guard {
    /// As it is: who can read the file has it.
    Open(SealingKey),
    /// In a box that a passphrase opens.
    Passphrase(PassphraseBox),
    /// In the system's key store, under this name.
    Store(String),
}

/// A key under a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassphraseBox {
    cost: Cost,
    salt: [u8; SALT],
    sealed: Vec<u8>,
}

/// The file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    pub guard: Guard,
    /// The key before this one, in a box of this one.
    former: Option<Vec<u8>>,
}

/// Why the bytes of a key file are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    #[error("not a key file of Ahoy")]
    NotKeys,
    #[error("a key file of version {0}, made by a later Ahoy")]
    Version(u8),
    #[error("the key file is damaged: its checksum does not match")]
    Damaged,
    #[error("the key file's content is not valid")]
    Content,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    open: Option<ByteArray<32>>,
    #[n(1)]
    cost: Option<Cost>,
    #[n(2)]
    salt: Option<ByteArray<SALT>>,
    #[n(3)]
    sealed: Option<ByteVec>,
    #[n(4)]
    store: Option<String>,
    #[n(5)]
    former: Option<ByteVec>,
}

impl PassphraseBox {
    /// Slow on purpose. The seed must be fresh randomness. `None` where memory for the passphrase cannot be had.
    pub fn new(key: &SealingKey, passphrase: &[u8], seed: &[u8; 32]) -> Option<PassphraseBox> {
        let mut salt = [0; SALT];
        salt.copy_from_slice(&Sha256::digest(seed)[..SALT]);
        let cost = Cost::of_ours();
        let guard = SealingKey::of_passphrase(passphrase, &salt, cost)?;
        let sealed = guard.seal(nonce(seed), GUARDED, key.bytes());
        Some(PassphraseBox { cost, salt, sealed })
    }

    /// Slow on purpose. `None` for a wrong passphrase.
    pub fn open(&self, passphrase: &[u8]) -> Option<SealingKey> {
        let guard = SealingKey::of_passphrase(passphrase, &self.salt, self.cost)?;
        key_in(&guard.open(GUARDED, &self.sealed)?)
    }
}

impl KeyFile {
    pub fn new(guard: Guard) -> KeyFile {
        KeyFile { guard, former: None }
    }

    /// The same, with the key before `key`, which is what the guard keeps. The seed must be fresh randomness.
    pub fn after(guard: Guard, key: &SealingKey, former: &SealingKey, seed: &[u8; 32]) -> KeyFile {
        KeyFile { guard, former: Some(key.seal(nonce(seed), FORMER, former.bytes())) }
    }

    pub fn has_former(&self) -> bool {
        self.former.is_some()
    }

    /// The key before `key`; `None` where there is none, or it is not sealed under this one.
    pub fn former(&self, key: &SealingKey) -> Option<SealingKey> {
        key_in(&key.open(FORMER, self.former.as_deref()?)?)
    }

    /// As the file. May hold secrets: wiped on drop, never to be logged.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let former = self.former.clone().map(ByteVec::from);
        let none = Body { open: None, cost: None, salt: None, sealed: None, store: None, former };
        let mut body = match &self.guard {
            Guard::Open(key) => Body { open: Some((*key.bytes()).into()), ..none },
            Guard::Passphrase(PassphraseBox { cost, salt, sealed }) => Body {
                cost: Some(*cost),
                salt: Some((*salt).into()),
                sealed: Some(sealed.clone().into()),
                ..none
            },
            Guard::Store(name) => Body { store: Some(name.clone()), ..none },
        };
        let content = Zeroizing::new(to_cbor(&body));
        body.wipe();
        let mut file = Zeroizing::new(Vec::with_capacity(MAGIC.len() + 1 + content.len() + CHECKSUM));
        file.extend_from_slice(MAGIC);
        file.push(VERSION);
        file.extend_from_slice(&content);
        let checksum: [u8; CHECKSUM] = Sha256::digest(file.as_slice()).into();
        file.extend_from_slice(&checksum);
        file
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_bytes(file: &[u8]) -> Result<KeyFile, KeyFileError> {
        let rest = file.strip_prefix(MAGIC).ok_or(KeyFileError::NotKeys)?;
        let (&version, rest) = rest.split_first().ok_or(KeyFileError::Damaged)?;
        if version != VERSION {
            return Err(KeyFileError::Version(version));
        }
        let at = rest.len().checked_sub(CHECKSUM).ok_or(KeyFileError::Damaged)?;
        let (content, checksum) = rest.split_at(at);
        let sum: [u8; CHECKSUM] = Sha256::digest(&file[..file.len() - CHECKSUM]).into();
        if file.len() > KEY_FILE_MAX || sum != checksum {
            return Err(KeyFileError::Damaged);
        }
        let mut body: Body = from_cbor(content).map_err(|_| KeyFileError::Content)?;
        let read = KeyFile::from_body(&body);
        body.wipe();
        read
    }

    fn from_body(body: &Body) -> Result<KeyFile, KeyFileError> {
        let is_box = |sealed: &ByteVec| sealed.len() == 32 + BOX_EXTRA;
        let guard = match (&body.open, &body.cost, &body.salt, &body.sealed, &body.store) {
            (Some(key), None, None, None, None) => Guard::Open(SealingKey::new(**key)),
            (None, Some(cost), Some(salt), Some(sealed), None) if is_box(sealed) && cost.is_bearable() => {
                Guard::Passphrase(PassphraseBox { cost: *cost, salt: **salt, sealed: sealed.to_vec() })
            }
            (None, None, None, None, Some(name)) if !name.is_empty() && name.len() <= NAME_MAX => {
                Guard::Store(name.clone())
            }
            (_, _, _, _, _) => return Err(KeyFileError::Content),
        };
        match &body.former {
            Some(former) if !is_box(former) => Err(KeyFileError::Content),
            former => Ok(KeyFile { guard, former: former.as_ref().map(|former| former.to_vec()) }),
        }
    }
}

impl Body {
    fn wipe(&mut self) {
        if let Some(key) = &mut self.open {
            key.zeroize();
        }
    }
}

/// A nonce out of a seed, from which nothing else of the seed can be told.
pub(super) fn nonce(seed: &[u8; 32]) -> [u8; NONCE] {
    let hash = Sha256::new().chain_update(b"ahoy nonce 1\0").chain_update(seed).finalize();
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&hash[..NONCE]);
    nonce
}

fn key_in(plain: &[u8]) -> Option<SealingKey> {
    <[u8; 32]>::try_from(plain).ok().map(SealingKey::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(byte: u8) -> SealingKey {
        SealingKey::new([byte; 32])
    }

    fn guarded() -> Guard {
        Guard::Passphrase(PassphraseBox::new(&key(1), b"correct horse", &[9; 32]).unwrap())
    }

    #[test]
    fn each_kind_of_key_file_reads_back() {
        for guard in [Guard::Open(key(1)), guarded(), Guard::Store("profile-1".to_owned())] {
            for file in [KeyFile::new(guard.clone()), KeyFile::after(guard, &key(1), &key(2), &[3; 32])] {
                assert_eq!(KeyFile::from_bytes(&file.to_bytes()), Ok(file));
            }
        }
    }

    #[test]
    fn a_passphrase_opens_its_box_and_another_one_does_not() {
        let Guard::Passphrase(kept) = guarded() else { panic!("no box") };
        assert_eq!(kept.open(b"correct horse"), Some(key(1)));
        assert_eq!(kept.open(b"correct hors"), None);
        assert_eq!(kept.open(b""), None);
    }

    #[test]
    fn a_file_under_a_passphrase_holds_neither_key_nor_passphrase() {
        let file = KeyFile::after(guarded(), &key(1), &key(2), &[3; 32]).to_bytes();
        for secret in [&[1; 8][..], &[2; 8], b"correct"] {
            assert!(!file.windows(secret.len()).any(|part| part == secret), "{secret:?}");
        }
        assert!(KeyFile::new(Guard::Open(key(1))).to_bytes().windows(8).any(|part| part == [1; 8]));
    }

    #[test]
    fn the_former_key_is_known_to_who_has_the_new_one() {
        let file = KeyFile::after(Guard::Open(key(1)), &key(1), &key(2), &[3; 32]);
        assert_eq!((file.former(&key(1)), file.former(&key(2))), (Some(key(2)), None));
        assert_eq!(KeyFile::new(Guard::Open(key(1))).former(&key(1)), None);
    }

    #[test]
    fn what_is_no_key_file_says_so() {
        let file = KeyFile::new(guarded()).to_bytes();
        assert_eq!(KeyFile::from_bytes(b"SQLite format 3\0"), Err(KeyFileError::NotKeys));
        assert_eq!(KeyFile::from_bytes(MAGIC), Err(KeyFileError::Damaged));
        assert_eq!(KeyFile::from_bytes(&file[..file.len() - 1]), Err(KeyFileError::Damaged));
        let mut later = file.to_vec();
        later[MAGIC.len()] = 9;
        assert_eq!(KeyFile::from_bytes(&later), Err(KeyFileError::Version(9)));
        assert_eq!(KeyFile::from_bytes(&resealed(&[0xa0])), Err(KeyFileError::Content));
        assert_eq!(KeyFile::from_bytes(&resealed(&[0; KEY_FILE_MAX])), Err(KeyFileError::Damaged));
    }

    fn resealed(content: &[u8]) -> Vec<u8> {
        let mut file = [MAGIC, &[VERSION], content].concat();
        let checksum: [u8; CHECKSUM] = Sha256::digest(&file).into();
        file.extend_from_slice(&checksum);
        file
    }

    proptest! {
        #[test]
        fn any_content_under_a_good_checksum_is_refused_without_panic(
            content in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            prop_assert!(KeyFile::from_bytes(&resealed(&content)).is_err());
            prop_assert!(KeyFile::from_bytes(&content).is_err());
        }
    }
}
