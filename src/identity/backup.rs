//! The head of a back-up file: who somebody is and the key of the database that follows, in a box that a passphrase or his
//! recovery words open.
//!
//! `ahoy backup`, a line feed, a version, the length of the head, the head, and an encrypted database to the end. Nothing of
//! the file is believed before the box is open, and nothing of the database before its hash is what the box says.

use super::key_file::nonce;
use super::own::{Own, OwnError};
use super::sealed::{Cost, SALT, SealingKey};
use super::signed::{from_cbor, to_cbor};
use super::words::RecoveryWords;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

const MAGIC: &[u8] = b"ahoy backup\n";
const VERSION: u8 = 1;
/// Magic, version, and the length of the head in four bytes.
pub const PREFIX: usize = MAGIC.len() + 5;
/// Longest head: an identity file and some numbers.
const HEAD_MAX: usize = 16 * 1_024;
/// Longest database that is taken: some ten million messages.
const DATABASE_MAX: u64 = 8 << 30;
/// The purpose of the key that recovery words give.
const BY_WORDS: &[u8] = b"ahoy backup words 1\0";

/// What opens a back-up.
#[derive(Clone, Copy, Debug)]
pub enum Opener<'a> {
    Passphrase(&'a [u8]),
    Words(&'a RecoveryWords),
}

/// What a back-up holds besides its database.
#[derive(Clone, Debug)]
pub struct Backup {
    pub own: Own,
    /// The database is under this key.
    pub key: SealingKey,
    pub length: u64,
    pub hash: [u8; 32],
    /// When it was made, in Unix seconds; 0 where an earlier version made it, which did not say.
    pub made_s: u64,
}

/// Why a file is not taken for a back-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    #[error("not a back-up of Ahoy")]
    NotBackup,
    #[error("a back-up of version {0}, made by a later Ahoy")]
    Version(u8),
    #[error("the back-up is damaged")]
    Damaged,
    /// It is under a passphrase, and words were given.
    #[error("the back-up is opened by a passphrase")]
    NeedsPassphrase,
    #[error("the back-up is opened by recovery words")]
    NeedsWords,
    #[error("that does not open the back-up")]
    Wrong,
    #[error("an identity without recovery words, which can be put under a passphrase only")]
    Wordless,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Head {
    #[n(0)]
    cost: Option<Cost>,
    #[n(1)]
    salt: Option<ByteArray<SALT>>,
    #[n(2)]
    sealed: ByteVec,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    own: ByteVec,
    #[n(1)]
    key: ByteArray<32>,
    #[n(2)]
    length: u64,
    #[n(3)]
    hash: ByteArray<32>,
    #[n(4)]
    made_s: Option<u64>,
}

impl Backup {
    /// All that comes before the database. Slow on purpose under a passphrase; without one it is under the recovery words.
    /// The seed must be fresh randomness.
    ///
    /// # Errors
    /// `Wordless`; `Wrong` where memory for the passphrase cannot be had.
    pub fn to_bytes(&self, passphrase: Option<&[u8]>, seed: &[u8; 32]) -> Result<Vec<u8>, BackupError> {
        let mut salt = [0; SALT];
        salt.copy_from_slice(&Sha256::digest(seed)[..SALT]);
        let cost = Cost::of_ours();
        let (key, cost, salt) = match passphrase {
            Some(passphrase) => {
                let key = SealingKey::of_passphrase(passphrase, &salt, cost).ok_or(BackupError::Wrong)?;
                (key, Some(cost), Some(salt.into()))
            }
            None => (by_words(self.own.seed().ok_or(BackupError::Wordless)?), None, None),
        };
        let mut body = Body {
            own: self.own.to_bytes().to_vec().into(),
            key: (*self.key.bytes()).into(),
            length: self.length,
            hash: self.hash.into(),
            made_s: Some(self.made_s),
        };
        let plain = Zeroizing::new(to_cbor(&body));
        body.wipe();
        let start = [MAGIC, &[VERSION]].concat();
        let head = to_cbor(&Head { cost, salt, sealed: key.seal(nonce(seed), &start, &plain).into() });
        let length = u32::try_from(head.len()).map_err(|_| BackupError::Damaged)?;
        Ok([start.as_slice(), &length.to_be_bytes(), &head].concat())
    }

    /// How long the head is that follows these first bytes of a file.
    ///
    /// # Errors
    /// When that is no back-up.
    pub fn length_of_head(prefix: &[u8; PREFIX]) -> Result<usize, BackupError> {
        let rest = prefix.strip_prefix(MAGIC).ok_or(BackupError::NotBackup)?;
        let (&version, length) = rest.split_first().ok_or(BackupError::NotBackup)?;
        if version != VERSION {
            return Err(BackupError::Version(version));
        }
        let length = length.iter().fold(0, |length: usize, &byte| length << 8 | usize::from(byte));
        if length <= HEAD_MAX { Ok(length) } else { Err(BackupError::Damaged) }
    }

    /// Opens a head. Slow on purpose under a passphrase.
    ///
    /// # Errors
    /// Why not.
    pub fn open(head: &[u8], opener: Opener<'_>) -> Result<Backup, BackupError> {
        let head: Head = from_cbor(head).map_err(|_| BackupError::Damaged)?;
        let key = match (head.cost, head.salt, opener) {
            (Some(cost), Some(salt), Opener::Passphrase(passphrase)) if cost.is_bearable() => {
                SealingKey::of_passphrase(passphrase, &salt, cost).ok_or(BackupError::Wrong)?
            }
            (None, None, Opener::Words(words)) => by_words(&words.seed()),
            (Some(cost), Some(_), Opener::Words(_)) if cost.is_bearable() => {
                return Err(BackupError::NeedsPassphrase);
            }
            (None, None, Opener::Passphrase(_)) => return Err(BackupError::NeedsWords),
            (_, _, _) => return Err(BackupError::Damaged),
        };
        let plain = key.open(&[MAGIC, &[VERSION]].concat(), &head.sealed).ok_or(BackupError::Wrong)?;
        let mut body: Body = from_cbor(&plain).map_err(|_| BackupError::Damaged)?;
        let backup = Backup::from_body(&body);
        body.wipe();
        backup
    }

    fn from_body(body: &Body) -> Result<Backup, BackupError> {
        let own = Own::from_bytes(&body.own).map_err(|error| match error {
            OwnError::Version(version) => BackupError::Version(version),
            OwnError::NotIdentity | OwnError::Sealed | OwnError::Damaged | OwnError::Content => {
                BackupError::Damaged
            }
        })?;
        if body.length > DATABASE_MAX {
            return Err(BackupError::Damaged);
        }
        let (key, made_s) = (SealingKey::new(*body.key), body.made_s.unwrap_or_default());
        Ok(Backup { own, key, length: body.length, hash: *body.hash, made_s })
    }
}

impl Body {
    fn wipe(&mut self) {
        self.own.zeroize();
        self.key.zeroize();
    }
}

fn by_words(seed: &[u8; 32]) -> SealingKey {
    SealingKey::new(*seed).derive(BY_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Now;
    use proptest::prelude::*;
    use std::time::{Duration, Instant, UNIX_EPOCH};

    fn backup() -> Backup {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
        let own = Own::generate([5; 32], "alice@example.org".parse().unwrap(), "Alice", now);
        Backup { own, key: SealingKey::new([6; 32]), length: 9, hash: [7; 32], made_s: 1_800_000_000 }
    }

    fn words() -> RecoveryWords {
        RecoveryWords::of(&[5; 32], "en")
    }

    fn head(file: &[u8]) -> &[u8] {
        let prefix = file[..PREFIX].try_into().unwrap();
        assert_eq!(Backup::length_of_head(prefix), Ok(file.len() - PREFIX));
        &file[PREFIX..]
    }

    #[test]
    fn a_back_up_opens_by_what_it_was_put_under() {
        let seed = [8; 32];
        let by_passphrase = backup().to_bytes(Some(b"correct horse"), &seed).unwrap();
        let by_words = backup().to_bytes(None, &seed).unwrap();
        for (file, opener) in
            [(&by_passphrase, Opener::Passphrase(b"correct horse")), (&by_words, Opener::Words(&words()))]
        {
            let read = Backup::open(head(file), opener).unwrap();
            assert_eq!(read.own.to_bytes(), backup().own.to_bytes());
            assert_eq!((read.key, read.length, read.hash), (backup().key, 9, [7; 32]));
            let secret = backup().own.root().key().unwrap().secret();
            assert!(!file.windows(32).any(|part| part == secret.as_slice() || part == [6; 32]));
        }
    }

    #[test]
    fn what_does_not_open_a_back_up_says_what_would() {
        let file = |passphrase| backup().to_bytes(passphrase, &[8; 32]).unwrap();
        let refused = |file: &[u8], opener| Backup::open(head(file), opener).unwrap_err();
        let (locked, worded, words) = (file(Some(b"correct horse")), file(None), words());
        assert_eq!(refused(&locked, Opener::Passphrase(b"wrong")), BackupError::Wrong);
        assert_eq!(refused(&locked, Opener::Words(&words)), BackupError::NeedsPassphrase);
        assert_eq!(refused(&worded, Opener::Passphrase(b"wrong")), BackupError::NeedsWords);
        let others = RecoveryWords::of(&[6; 32], "en");
        assert_eq!(refused(&worded, Opener::Words(&others)), BackupError::Wrong);
    }

    #[test]
    fn a_file_that_is_none_costs_nothing_and_says_so() {
        let mut prefix: [u8; PREFIX] =
            backup().to_bytes(None, &[8; 32]).unwrap()[..PREFIX].try_into().unwrap();
        prefix[MAGIC.len() + 1] = 0xff;
        assert_eq!(Backup::length_of_head(&prefix), Err(BackupError::Damaged), "an endless head");
        prefix[MAGIC.len()] = 9;
        assert_eq!(Backup::length_of_head(&prefix), Err(BackupError::Version(9)));
        assert_eq!(Backup::length_of_head(&[0; PREFIX]), Err(BackupError::NotBackup));
        let costly = Head { cost: None, salt: Some([0; SALT].into()), sealed: vec![0; 99].into() };
        assert_eq!(
            Backup::open(&to_cbor(&costly), Opener::Words(&words())).unwrap_err(),
            BackupError::Damaged
        );
    }

    proptest! {
        #[test]
        fn no_head_makes_it_panic(head in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(Backup::open(&head, Opener::Words(&words())).is_err());
        }

        #[test]
        fn any_changed_byte_of_the_head_is_noticed(at in 0usize..2000, by in 1u8..) {
            let file = backup().to_bytes(None, &[8; 32]).unwrap();
            let mut head = head(&file).to_vec();
            let at = at % head.len();
            head[at] ^= by;
            prop_assert!(Backup::open(&head, Opener::Words(&words())).is_err());
        }
    }
}
