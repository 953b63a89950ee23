//! The vault: the one key that all of a profile is sealed under, and how it is kept.
//!
//! Identity and database are always sealed. Who may read the key is the user's to choose (`Guard`): the system's key
//! store, a passphrase, or, where there is neither, a file that only this user may read. A key that lay in the open is
//! changed when a passphrase comes before it: what has leaked opens nothing any more.

mod key_store;
mod passphrase;

pub use key_store::{KeyStore, StoreFault};
pub use passphrase::{PASSPHRASE_MAX, PassphraseFault, given, read};

use super::profile::{Profile, ProfileError};
use super::start::seed;
use crate::engine::api::Protection;
use crate::identity::key_file::{Guard, KeyFile, KeyFileError, PassphraseBox};
use crate::identity::sealed::SealingKey;
use crate::identity::{Own, OwnError};
use std::path::PathBuf;

/// The purpose of the key of the database.
const DATABASE: &[u8] = b"ahoy database 1\0";

/// The key of an open profile.
#[derive(Debug)]
pub struct Vault {
    /// What identity and database are to be sealed under.
    key: SealingKey,
    /// What they may still be sealed under.
    former: Option<SealingKey>,
    protection: Protection,
    store: KeyStore,
    file: KeyFile,
}

/// Under which keys a database may be; the former one only until it has been sealed anew.
#[derive(Clone, Debug)]
pub struct DatabaseKeys {
    pub key: SealingKey,
    pub former: Option<SealingKey>,
}

/// Why a vault stays closed. Nothing in the profile was changed.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error("{}: {source}", path.display())]
    Keys { path: PathBuf, source: KeyFileError },
    #[error("{}: {source}", path.display())]
    Identity { path: PathBuf, source: OwnError },
    #[error("the profile is locked by a passphrase")]
    Locked,
    #[error("that is not the passphrase")]
    WrongPassphrase,
    #[error("there is no memory for the passphrase's key")]
    NoMemory,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl Vault {
    /// Opens the vault of a profile; `None` where it has none yet, which says that nothing in it is sealed.
    ///
    /// # Errors
    /// Why it stays closed.
    pub fn open(
        profile: &Profile,
        passphrase: Option<&[u8]>,
        store: KeyStore,
    ) -> Result<Option<Vault>, VaultError> {
        let Some(bytes) = profile.read_keys()? else {
            return match is_sealed(profile)? {
                true => Err(ProfileError::KeysMissing { path: profile.keys() }.into()),
                false => Ok(None),
            };
        };
        let path = profile.keys();
        let file =
            KeyFile::from_bytes(&bytes).map_err(|source| VaultError::Keys { path: path.clone(), source })?;
        let (key, protection) = match &file.guard {
            Guard::Open(key) => (key.clone(), Protection::Open),
            Guard::Passphrase(kept) => {
                let key =
                    kept.open(passphrase.ok_or(VaultError::Locked)?).ok_or(VaultError::WrongPassphrase)?;
                (key, Protection::Passphrase)
            }
            Guard::Store(name) => (store.get(name)?, Protection::KeyStore),
        };
        let former = file.former(&key);
        if file.has_former() && former.is_none() {
            return Err(VaultError::Keys { path, source: KeyFileError::Content });
        }
        Ok(Some(Vault { key, former, protection, store, file }))
    }

    /// Makes the vault of a profile that has none: under the passphrase, where one is given; else in the system's key store,
    /// where there is one and `may_store`; else in the open.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn make(
        profile: &Profile,
        passphrase: Option<&[u8]>,
        (store, may_store): (KeyStore, bool),
    ) -> Result<Vault, VaultError> {
        let key = SealingKey::new(seed());
        let guard = match passphrase {
            Some(passphrase) => guarded(&key, passphrase)?,
            None if may_store => stored_or_open(&key, &store),
            None => Guard::Open(key.clone()),
        };
        let file = KeyFile::new(guard);
        profile.write_keys(&file.to_bytes())?;
        Ok(Vault { key, former: None, protection: protection(&file.guard), store, file })
    }

    /// The key is not to go to the system's key store from now on: the user will not have it, or would be lost with it.
    pub fn keep_in_profile(&mut self) {
        if self.protection != Protection::KeyStore {
            self.store = KeyStore::None;
        }
    }

    pub fn protection(&self) -> Protection {
        self.protection
    }

    /// Under which keys the database may be.
    pub fn database_keys(&self) -> DatabaseKeys {
        let of = |key: &SealingKey| key.derive(DATABASE);
        DatabaseKeys { key: of(&self.key), former: self.former.as_ref().map(of) }
    }

    /// The identity; `None` in a new profile. What lay in the open, or under the former key, is sealed anew.
    ///
    /// # Errors
    /// When it cannot be read, or is another profile's.
    pub fn read_own(&self, profile: &Profile) -> Result<Option<Own>, VaultError> {
        let Some(bytes) = profile.read_identity()? else { return Ok(None) };
        let failed = |source| VaultError::Identity { path: profile.dir().to_owned(), source };
        if let (true, Ok(own)) = (Own::is_sealed(&bytes), Own::from_sealed(&bytes, &self.key)) {
            return Ok(Some(own));
        }
        let key = self.former.as_ref().unwrap_or(&self.key);
        let own = Own::from_sealed(&bytes, key).map_err(failed)?;
        self.write_own(profile, &own)?;
        Ok(Some(own))
    }

    /// Keeps the identity.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_own(&self, profile: &Profile, own: &Own) -> Result<(), ProfileError> {
        profile.write_identity(&own.to_sealed(&self.key, &seed()))
    }

    /// All is under the key of now: the former one is forgotten.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn settle(&mut self, profile: &Profile) -> Result<(), ProfileError> {
        if self.former.is_none() {
            return Ok(());
        }
        let file = KeyFile::new(self.file.guard.clone());
        profile.write_keys(&file.to_bytes())?;
        self.former = None;
        self.file = file;
        Ok(())
    }

    /// Puts a passphrase before a new key: identity and database are sealed under that at the next start. Slow on purpose.
    ///
    /// # Errors
    /// When it cannot be written; then all is as it was.
    pub fn lock(&mut self, profile: &Profile, passphrase: &[u8]) -> Result<(), VaultError> {
        let next = SealingKey::new(seed());
        let file = KeyFile::after(guarded(&next, passphrase)?, &next, &self.key, &seed());
        self.exchange(profile, file)
    }

    /// Takes the passphrase away: the key goes to the system's key store where there is one, else it lies in the open.
    ///
    /// # Errors
    /// When it cannot be written; then all is as it was.
    pub fn unlock(&mut self, profile: &Profile) -> Result<(), VaultError> {
        let file = KeyFile::new(stored_or_open(&self.key, &self.store));
        self.exchange(profile, file)
    }

    /// The running process goes on with the key that it has; only how the file keeps it changes.
    fn exchange(&mut self, profile: &Profile, file: KeyFile) -> Result<(), VaultError> {
        profile.write_keys(&file.to_bytes())?;
        let before = std::mem::replace(&mut self.file, file);
        self.protection = protection(&self.file.guard);
        if let Guard::Store(name) = before.guard
            && self.protection != Protection::KeyStore
        {
            self.store.forget(&name);
        }
        Ok(())
    }
}

fn guarded(key: &SealingKey, passphrase: &[u8]) -> Result<Guard, VaultError> {
    PassphraseBox::new(key, passphrase, &seed()).map(Guard::Passphrase).ok_or(VaultError::NoMemory)
}

fn stored_or_open(key: &SealingKey, store: &KeyStore) -> Guard {
    match store.put(key) {
        Ok(name) => Guard::Store(name),
        Err(fault) => {
            tracing::info!(%fault, "the key is kept in the profile");
            Guard::Open(key.clone())
        }
    }
}

fn protection(guard: &Guard) -> Protection {
    match guard {
        Guard::Open(_) => Protection::Open,
        Guard::Passphrase(_) => Protection::Passphrase,
        Guard::Store(_) => Protection::KeyStore,
    }
}

/// Whether anything in the profile can be read with its key alone.
fn is_sealed(profile: &Profile) -> Result<bool, ProfileError> {
    let is_own_sealed = profile.read_identity()?.is_some_and(|bytes| Own::is_sealed(&bytes));
    Ok(is_own_sealed || super::disk::is_sealed(&profile.database()))
}

#[cfg(test)]
mod tests;
