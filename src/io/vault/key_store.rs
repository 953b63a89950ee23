//! The system's key store: Keychain, Credential Manager or, elsewhere, a Secret Service (GNOME Keyring, KWallet).

use crate::identity::sealed::SealingKey;
use crate::io::start::seed;
use zeroize::Zeroizing;

/// Under which the key is found in the store, beside the name that the profile keeps.
const SERVICE: &str = "Ahoy";

/// Where to look for a key.
#[derive(Clone, Debug)]
pub enum KeyStore {
    System,
    /// The user, or a test, wants nothing kept there.
    None,
    #[cfg(test)]
    Pretended(std::sync::Arc<std::sync::Mutex<std::collections::BTreeMap<String, Vec<u8>>>>),
}

/// Why the store is of no help.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    #[error("this system has no key store that answers")]
    NoStore,
    #[error("the system's key store does not have the key of this profile")]
    Gone,
    #[error("{0}")]
    Refused(String),
}

impl KeyStore {
    /// Keeps a key; gives the name under which it is found. The store may ask the user first.
    pub(super) fn put(&self, key: &SealingKey) -> Result<String, StoreFault> {
        let name = format!("profile-{}", &SealingKey::new(seed()).to_hex()[..16]);
        match self {
            KeyStore::System => entry(&name)?.set_password(&key.to_hex()).map_err(fault)?,
            KeyStore::None => return Err(StoreFault::NoStore),
            #[cfg(test)]
            KeyStore::Pretended(kept) => {
                kept.lock().unwrap().insert(name.clone(), key.to_hex().as_bytes().to_vec());
            }
        }
        // A store that forgets at once would take everything along.
        match self.get(&name) {
            Ok(kept) if kept == *key => Ok(name),
            Ok(_) => Err(StoreFault::Gone),
            Err(fault) => Err(fault),
        }
    }

    /// The key kept under a name.
    pub(super) fn get(&self, name: &str) -> Result<SealingKey, StoreFault> {
        let hex = match self {
            KeyStore::System => Zeroizing::new(entry(name)?.get_password().map_err(fault)?),
            KeyStore::None => return Err(StoreFault::NoStore),
            #[cfg(test)]
            KeyStore::Pretended(kept) => {
                let bytes = kept.lock().unwrap().get(name).cloned().ok_or(StoreFault::Gone)?;
                Zeroizing::new(String::from_utf8(bytes).unwrap())
            }
        };
        SealingKey::from_hex(&hex).ok_or(StoreFault::Gone)
    }

    /// Forgets a key that is kept elsewhere now.
    pub(super) fn forget(&self, name: &str) {
        let forgotten = match self {
            KeyStore::System => entry(name).and_then(|entry| entry.delete_credential().map_err(fault)),
            KeyStore::None => Ok(()),
            #[cfg(test)]
            KeyStore::Pretended(kept) => {
                kept.lock().unwrap().remove(name);
                Ok(())
            }
        };
        if let Err(fault) = forgotten {
            tracing::warn!(%fault, "a key could not be taken out of the system's key store");
        }
    }
}

fn entry(name: &str) -> Result<keyring::Entry, StoreFault> {
    keyring::Entry::new(SERVICE, name).map_err(fault)
}

fn fault(error: keyring::Error) -> StoreFault {
    match error {
        keyring::Error::NoDefaultStore => StoreFault::NoStore,
        keyring::Error::NoEntry => StoreFault::Gone,
        other => StoreFault::Refused(other.to_string()),
    }
}
