//! Back-ups on the disk: written beside a running node, and restored into a new profile.
//!
//! In a profile that is being restored the database has another name until the identity is there: who is cut off in between
//! finds a new profile, or one that finishes at its next start.

use super::disk::{self, DiskError};
use super::driver::now;
use super::profile::{Profile, ProfileError, private_file, put_in_place};
use super::start::seed;
use super::vault::{Vault, VaultError};
use crate::engine::failure::Failure;
use crate::engine::keeping::BackupOrder;
use crate::identity::Own;
use crate::identity::backup::{Backup, BackupError, Opener, PREFIX};
use crate::identity::sealed::SealingKey;
use crate::identity::words::RecoveryWords;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A copy on its way into a back-up, and one on its way out of it.
const SAVING: &str = "backup.new";
const RESTORING: &str = "restore.new";
/// The restored database before the identity is there.
const RESTORED: &str = "ahoy.db.restored";
/// Bytes that are copied at a time.
const CHUNK: usize = 64 * 1_024;

/// Why a back-up is not written, or not restored. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: {source}", path.display())]
    Refused { path: PathBuf, source: BackupError },
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl BackupFault {
    pub(super) fn failure(&self) -> Failure {
        match self {
            BackupFault::Refused { source: BackupError::Wordless, .. } => Failure::NoWords,
            BackupFault::File { .. }
            | BackupFault::Refused { .. }
            | BackupFault::Disk(_)
            | BackupFault::Profile(_)
            | BackupFault::Vault(_) => Failure::Storage,
        }
    }
}

/// Writes a back-up of a profile in use to a file that is not there yet.
pub(super) fn save(profile: &Profile, vault: &Vault, order: &BackupOrder) -> Result<(), BackupFault> {
    let copy = profile.dir().join(SAVING);
    let saved = save_by(profile, vault, order, &copy);
    let _ = fs::remove_file(copy);
    saved
}

fn save_by(profile: &Profile, vault: &Vault, order: &BackupOrder, copy: &Path) -> Result<(), BackupFault> {
    let own =
        vault.read_own(profile)?.ok_or(ProfileError::IdentityMissing { path: profile.dir().to_owned() })?;
    let key = SealingKey::new(seed());
    let failed = |source| BackupFault::File { path: copy.to_owned(), source };
    discard(copy).map_err(failed)?;
    disk::copy((&profile.database(), &vault.database_keys().key), (copy, &key), order.history)?;
    let mut database = File::open(copy).map_err(failed)?;
    let (length, hash) = measure(&mut database).map_err(failed)?;
    let backup = Backup { own, key, length, hash, made_s: now().unix_s() };
    let head = backup
        .to_bytes(order.passphrase.as_ref().map(crate::store::Secret::as_bytes), &seed())
        .map_err(|source| BackupFault::Refused { path: order.path.clone(), source })?;
    let mut write = || {
        let mut file = private_file().create_new(true).open(&order.path)?;
        let written = file
            .write_all(&head)
            .and_then(|()| io::copy(&mut database, &mut file))
            .and_then(|_| file.sync_all());
        // Half a back-up is worse than none.
        written.inspect_err(|_| drop(fs::remove_file(&order.path)))
    };
    write().map_err(|source| BackupFault::File { path: order.path.clone(), source })
}

/// Whose back-up a file is, without restoring it.
pub(super) fn whose(path: &Path, secret: &[u8]) -> Result<Own, BackupFault> {
    Ok(opened(path, secret)?.0.own)
}

/// Restores a back-up into a profile that is new, on a device of its own.
pub(super) fn restore(
    profile: &Profile,
    vault: &Vault,
    (path, secret): (&Path, &[u8]),
) -> Result<Own, BackupFault> {
    let copy = profile.dir().join(RESTORING);
    let restored = restore_by(profile, vault, opened(path, secret)?, (path, &copy));
    let _ = fs::remove_file(copy);
    restored
}

fn restore_by(
    profile: &Profile,
    vault: &Vault,
    (backup, mut file): (Backup, File),
    (path, copy): (&Path, &Path),
) -> Result<Own, BackupFault> {
    let failed = |source| BackupFault::File { path: copy.to_owned(), source };
    let damaged = || BackupFault::Refused { path: path.to_owned(), source: BackupError::Damaged };
    discard(copy).map_err(failed)?;
    let mut database = private_file().create_new(true).open(copy).map_err(failed)?;
    // One byte more than it should be is noticed, and no more than that is copied.
    let copied = io::copy(&mut (&mut file).take(backup.length + 1), &mut database).map_err(failed)?;
    let measured = measure(&mut database).map_err(failed)?;
    if copied != backup.length || measured != (backup.length, backup.hash) {
        return Err(damaged());
    }
    drop(database);
    let restored = profile.dir().join(RESTORED);
    discard(&restored).map_err(failed)?;
    disk::take_over((copy, &backup.key), (&restored, &vault.database_keys().key), backup.made_s)?;
    let own = backup.own.on_new_device(seed(), now());
    vault.write_own(profile, &own)?;
    finish(profile)?;
    Ok(own)
}

/// Finishes a restoration that was cut off after the identity was there, and forgets one that was before.
pub(super) fn finish(profile: &Profile) -> Result<(), BackupFault> {
    let (restored, database) = (profile.dir().join(RESTORED), profile.database());
    let failed = |source| BackupFault::File { path: restored.clone(), source };
    if !restored.exists() {
        return Ok(());
    }
    let is_expected = !database.exists() && profile.read_identity()?.is_some();
    if is_expected {
        put_in_place(&restored, &database).map_err(failed)
    } else {
        discard(&restored).map_err(failed)
    }
}

/// Opens the box of a back-up; the file stands at its database.
fn opened(path: &Path, secret: &[u8]) -> Result<(Backup, File), BackupFault> {
    let failed = |source| BackupFault::File { path: path.to_owned(), source };
    let refused = |source| BackupFault::Refused { path: path.to_owned(), source };
    let cut_off = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => refused(BackupError::NotBackup),
        _ => failed(error),
    };
    let mut file = File::open(path).map_err(failed)?;
    let mut prefix = [0; PREFIX];
    file.read_exact(&mut prefix).map_err(cut_off)?;
    let mut head = vec![0; Backup::length_of_head(&prefix).map_err(refused)?];
    file.read_exact(&mut head).map_err(cut_off)?;
    // Recovery words are told by being 24 of the list; a passphrase that looks like them is tried as such too.
    let words = std::str::from_utf8(secret).ok().and_then(|text| RecoveryWords::read(text).ok());
    let opener = words.as_ref().map_or(Opener::Passphrase(secret), Opener::Words);
    let backup = match Backup::open(&head, opener) {
        Err(BackupError::NeedsPassphrase) => Backup::open(&head, Opener::Passphrase(secret)),
        other => other,
    };
    Ok((backup.map_err(refused)?, file))
}

/// Length and hash of a file, which then stands at its beginning.
fn measure(file: &mut File) -> io::Result<(u64, [u8; 32])> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hash, mut length, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            file.seek(SeekFrom::Start(0))?;
            return Ok((length, hash.finalize().into()));
        }
        hash.update(&chunk[..read]);
        length += read as u64;
    }
}

fn discard(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
