//! How keys and history are kept: under what, the recovery words, and back-ups. The vault itself is the world's
//! (`io::keeper`); here is what may be asked of it, and who hears the answer.

use super::Output;
use super::api::{
    Event, ExportFormat, GroupEvent, GroupId, GroupLine, HistoryEvent, Keeping, Protection, Secret,
};
use super::core::Core;
use super::failure::Failure;
use crate::aor::Aor;
use crate::identity::words::RecoveryWords;
use std::path::PathBuf;

/// Shortest passphrase, in characters: Argon2id makes each guess dear, but there must be enough to guess.
const PASSPHRASE_MIN: usize = 8;
/// Longest, in bytes.
const PASSPHRASE_MAX: usize = 1_024;

/// What an error is about.
const LOCK: &str = "lock";
const WORDS: &str = "words";
const BACKUP: &str = "backup";
const EXPORT: &str = "export";

/// One thing for the keeper to do; `Input::Kept` answers.
#[derive(Debug)]
pub enum Keep {
    Lock(Secret),
    Unlock,
    Backup(BackupOrder),
    Export(ExportOrder),
    ExportGroup(GroupExport),
}

/// What was said in a group, to be written to a file that is not there yet.
#[derive(Debug)]
pub struct GroupExport {
    pub group: GroupId,
    pub path: PathBuf,
    pub format: ExportFormat,
    pub name: String,
    /// Address and name of who is in it.
    pub members: Vec<(Aor, String)>,
    /// In the order that is the same for all.
    pub lines: Vec<GroupLine>,
}

/// A conversation to be written to a file that is not there yet.
#[derive(Debug)]
pub struct ExportOrder {
    pub path: PathBuf,
    pub format: ExportFormat,
    /// Address and name of both.
    pub own: (Aor, String),
    pub theirs: (Aor, String),
}

/// A back-up to be written to a file that is not there yet.
#[derive(Debug)]
pub struct BackupOrder {
    pub path: PathBuf,
    /// What opens it; `None` is the recovery words.
    pub passphrase: Option<Secret>,
    /// Whether calls and messages are in it.
    pub history: bool,
}

/// What the keeper says.
#[derive(Debug)]
pub enum Kept {
    /// Who can read the profile: told at the start, and after a change.
    Under(Protection),
    BackedUp(PathBuf),
    LockFailed,
    BackupFailed(Failure),
    Exported(Aor, PathBuf),
    GroupExported(GroupId, PathBuf),
    ExportFailed,
    /// Whether the identity of `Output::Succeed` is on the disk.
    Succeeded(bool),
}

/// How the profile is kept, as last told.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    protection: Option<Protection>,
}

impl Keeper {
    /// The view for front ends.
    pub fn view(&self, core: &Core) -> Keeping {
        Keeping { protection: self.protection.unwrap_or_default(), has_words: core.own.seed().is_some() }
    }

    pub fn lock(&self, core: &mut Core, passphrase: Secret) {
        match check(&passphrase) {
            Ok(()) => core.put(Output::Keep(Keep::Lock(passphrase))),
            Err(failure) => core.refuse(LOCK, failure),
        }
    }

    pub fn unlock(&self, core: &mut Core) {
        core.put(Output::Keep(Keep::Unlock));
    }

    pub fn show_words(&self, core: &mut Core, language: &str) {
        let Some(seed) = core.own.seed() else { return core.refuse(WORDS, Failure::NoWords) };
        let words = RecoveryWords::of(seed, language);
        let text = zeroize::Zeroizing::new(words.words().collect::<Vec<_>>().join(" "));
        core.emit(Event::Words(Secret::new(text.as_bytes())));
    }

    pub fn back_up(&self, core: &mut Core, order: BackupOrder) {
        let refused = match &order.passphrase {
            Some(passphrase) => check(passphrase).err(),
            None => core.own.seed().is_none().then_some(Failure::NoWords),
        };
        match refused {
            Some(failure) => core.refuse(BACKUP, failure),
            None => core.put(Output::Keep(Keep::Backup(order))),
        }
    }

    pub fn handle_kept(&mut self, core: &mut Core, kept: Kept) {
        match kept {
            Kept::Under(protection) => {
                let is_told = self.protection.replace(protection).is_some();
                if is_told {
                    core.emit(Event::Keeping(self.view(core)));
                }
            }
            Kept::BackedUp(path) => core.emit(Event::BackedUp { path }),
            Kept::LockFailed => core.refuse(LOCK, Failure::Storage),
            Kept::BackupFailed(failure) => core.refuse(BACKUP, failure),
            Kept::Exported(aor, path) => core.emit(Event::OfHistory(HistoryEvent::Exported { aor, path })),
            Kept::GroupExported(group, path) => {
                core.emit(Event::OfGroup(GroupEvent::Exported { group, path }));
            }
            Kept::ExportFailed => core.refuse(EXPORT, Failure::Storage),
            Kept::Succeeded(_) => {}
        }
    }
}

fn check(passphrase: &Secret) -> Result<(), Failure> {
    match passphrase.as_text().chars().count() {
        ..PASSPHRASE_MIN => Err(Failure::ShortPassphrase),
        _ if passphrase.as_bytes().len() > PASSPHRASE_MAX => Err(Failure::TooLong),
        _ => Ok(()),
    }
}
