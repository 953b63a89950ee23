//! The keeper: who holds the profile and its vault while a node runs, and does what takes a while in a thread of its own.

use super::disk::Disk;
use super::profile::{Profile, ProfileError};
use super::start::StartFault;
use super::vault::Vault;
use super::{backup, export};
use crate::engine::api::Protection;
use crate::engine::failure::Failure;
use crate::engine::keeping::{Keep, Kept};
use crate::identity::Own;
use crate::store::{Loaded, Reply};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Answers that may wait for the loop: a person asks for one thing after the other.
const KEPT_MAX: usize = 16;

/// Holds the profile as long as it, or a thread of its, lives.
#[derive(Clone, Debug)]
pub(super) struct Keeper {
    profile: Arc<Profile>,
    /// What is done to it takes turns.
    vault: Arc<Mutex<Vault>>,
    kept: Sender<Kept>,
    /// What is being done, and what is done but was not waited for.
    works: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Keeper {
    pub fn new(profile: Profile, vault: Vault) -> (Keeper, Receiver<Kept>) {
        let (kept, told) = channel(KEPT_MAX);
        let (profile, vault) = (Arc::new(profile), Arc::new(Mutex::new(vault)));
        (Keeper { profile, vault, kept, works: Arc::default() }, told)
    }

    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    pub fn protection(&self) -> Protection {
        self.with_vault(|vault| vault.protection())
    }

    /// Opens the database, which is under the key of now from then on.
    pub fn open_disk(&self, replies: Sender<Reply>) -> Result<(Disk, Loaded), StartFault> {
        self.with_vault(|vault| {
            let opened = Disk::open(&self.profile, &vault.database_keys(), replies)?;
            vault.settle(&self.profile)?;
            Ok(opened)
        })
    }

    /// Keeps the identity.
    pub fn write_own(&self, own: &Own) -> Result<(), ProfileError> {
        self.with_vault(|vault| vault.write_own(&self.profile, own))
    }

    /// Does it in a thread of its own, for a passphrase is slow on purpose, and says what came of it.
    pub fn ask(&self, keep: Keep) {
        let keeper = self.clone();
        let failed = match keep {
            Keep::Lock(_) | Keep::Unlock => Kept::LockFailed,
            Keep::Backup(_) => Kept::BackupFailed(Failure::Storage),
            Keep::Export(_) | Keep::ExportGroup(_) => Kept::ExportFailed,
        };
        let thread = std::thread::Builder::new().name("keeper".to_owned());
        match thread.spawn(move || keeper.perform(keep)) {
            Ok(work) => {
                let mut works = self.works();
                works.retain(|work| !work.is_finished());
                works.push(work);
            }
            Err(error) => {
                tracing::warn!(%error, "no thread for what takes a while");
                let _ = self.kept.try_send(failed);
            }
        }
    }

    /// Waits for what is being done: who quits while a back-up is written wants it all the same, and a thread that has
    /// opened a database may not end together with the process (`Handle::gone`). Nobody listens to `kept` any more.
    pub fn finish(&self) {
        let works = std::mem::take(&mut *self.works());
        // A panic of a thread has been reported by itself.
        works.into_iter().for_each(|work| drop(work.join()));
    }

    fn works(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn perform(&self, keep: Keep) {
        let kept = match keep {
            Keep::Lock(passphrase) => {
                self.locked(self.with_vault(|vault| vault.lock(&self.profile, passphrase.as_bytes())))
            }
            Keep::Unlock => self.locked(self.with_vault(|vault| vault.unlock(&self.profile))),
            Keep::Backup(order) => {
                let saved = self.with_vault(|vault| backup::save(&self.profile, vault, &order));
                match saved {
                    Ok(()) => Kept::BackedUp(order.path),
                    Err(error) => {
                        tracing::warn!(%error, "the back-up could not be written");
                        Kept::BackupFailed(error.failure())
                    }
                }
            }
            Keep::Export(order) => {
                // The vault is free meanwhile.
                let keys = self.with_vault(|vault| vault.database_keys());
                match export::save(&self.profile.database(), &keys.key, &order) {
                    Ok(()) => Kept::Exported(order.theirs.0, order.path),
                    Err(error) => {
                        tracing::warn!(%error, "the conversation could not be exported");
                        Kept::ExportFailed
                    }
                }
            }
            Keep::ExportGroup(order) => match export::save_group(&order) {
                Ok(()) => Kept::GroupExported(order.group, order.path),
                Err(error) => {
                    tracing::warn!(%error, "the group could not be exported");
                    Kept::ExportFailed
                }
            },
        };
        // Nobody listens any more when the node stops; it is done all the same.
        let _ = self.kept.blocking_send(kept);
    }

    fn locked(&self, done: Result<(), super::vault::VaultError>) -> Kept {
        match done {
            Ok(()) => Kept::Under(self.protection()),
            Err(error) => {
                tracing::warn!(%error, "how the key is kept could not be changed");
                Kept::LockFailed
            }
        }
    }

    /// A vault is whole whatever happened to who held it: its file is replaced at once or not at all.
    fn with_vault<T>(&self, work: impl FnOnce(&mut Vault) -> T) -> T {
        work(&mut self.vault.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
