//! Why a node cannot start, as a sentence that says what to do.

use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::identity::backup::BackupError;
use crate::io::backup::BackupFault;
use crate::io::disk::DiskError;
use crate::io::profile::ProfileError;
use crate::io::start::StartFault;
use crate::io::vault::{StoreFault, VaultError};
use std::path::Path;

/// The sentence for a fault.
pub fn sentence(fault: &StartFault, words: &Words) -> String {
    match fault {
        StartFault::Profile(error) => profile(error, words),
        StartFault::Disk(error) => disk(error, words),
        StartFault::Identity { path, .. } => about(words, "fault-identity-damaged", path),
        StartFault::Vault(error) => vault(error, words),
        StartFault::Passphrase(error) => {
            let cause = error.source.to_string();
            let path = error.path.display().to_string();
            words.with("fault-passphrase-file", &[("path", path.into()), ("cause", cause.into())])
        }
        StartFault::Backup(error) => backup(error, words),
        StartFault::Words(error) => words.no_words(*error),
        StartFault::NoSuccessor => words.get("fault-no-successor"),
        StartFault::NoIdentity => words.get("fault-no-identity"),
        StartFault::OtherIdentity(aor) => {
            words.with("fault-other-identity", &[("aor", aor.to_string().into())])
        }
        StartFault::Import { path, source } => {
            let path = path.display().to_string();
            let cause = source.to_string();
            words.with("fault-import-unreadable", &[("path", path.into()), ("cause", cause.into())])
        }
        StartFault::Taken(aor) => words.with("fault-import-taken", &[("aor", aor.to_string().into())]),
        StartFault::Wav { path, .. } => about(words, "fault-wav", path),
        StartFault::Recording { path, .. } => about(words, "fault-recording", path),
        StartFault::Sip { port, source } if source.kind() == std::io::ErrorKind::AddrInUse => {
            words.with("fault-port-in-use", &[("port", port.to_string().into())])
        }
        StartFault::Sip { source, .. } => cause(words, "fault-sip", source),
        StartFault::Certificate { path, .. } => about(words, "fault-certificate", path),
        StartFault::Swarm(error) => cause(words, "fault-overlay", error),
        StartFault::Thread(error) => cause(words, "fault-thread", error),
    }
}

/// The word for a fault in the automation interface.
pub fn code(fault: &StartFault) -> &'static str {
    match fault {
        StartFault::Vault(VaultError::Locked) => "locked",
        StartFault::Vault(VaultError::WrongPassphrase) => "wrong-passphrase",
        StartFault::Vault(VaultError::Store(_)) => "key-store",
        StartFault::Profile(_)
        | StartFault::Vault(_)
        | StartFault::Passphrase(_)
        | StartFault::Disk(_)
        | StartFault::Identity { .. }
        | StartFault::Certificate { .. } => "profile",
        StartFault::NoSuccessor
        | StartFault::NoIdentity
        | StartFault::OtherIdentity(_)
        | StartFault::Import { .. }
        | StartFault::Words(_)
        | StartFault::Backup(_)
        | StartFault::Taken(_) => "identity",
        StartFault::Wav { .. } => "no-sound-file",
        StartFault::Recording { .. } => Failure::NoRecording.code(),
        StartFault::Sip { source, .. } if source.kind() == std::io::ErrorKind::AddrInUse => {
            Failure::PortInUse.code()
        }
        StartFault::Sip { .. } | StartFault::Swarm(_) => "no-network",
        StartFault::Thread(_) => "system",
    }
}

fn profile(error: &ProfileError, words: &Words) -> String {
    match error {
        ProfileError::NoHome => words.get("fault-no-home"),
        ProfileError::InUse { dir } => about(words, "fault-profile-in-use", dir),
        ProfileError::NotADirectory { dir } => about(words, "fault-no-directory", dir),
        ProfileError::ReadOnly { path, .. } => about(words, "fault-read-only", path),
        ProfileError::Unusable { path, source } => both(words, path, source),
        ProfileError::KeysMissing { path } => about(words, "fault-keys-missing", path),
        ProfileError::KeysDamaged { path } => about(words, "fault-keys-damaged", path),
        ProfileError::IdentityMissing { path } => about(words, "fault-identity-missing", path),
        ProfileError::IdentityDamaged { path } => about(words, "fault-identity-damaged", path),
    }
}

fn vault(error: &VaultError, words: &Words) -> String {
    match error {
        VaultError::Profile(error) => profile(error, words),
        VaultError::Keys { path, .. } => about(words, "fault-keys-damaged", path),
        VaultError::Identity { path, .. } => about(words, "fault-identity-damaged", path),
        VaultError::Locked => words.get("fault-locked"),
        VaultError::WrongPassphrase => words.get("fault-wrong-passphrase"),
        VaultError::NoMemory => words.get("fault-no-memory"),
        VaultError::Store(StoreFault::NoStore) => words.get("fault-no-key-store"),
        VaultError::Store(StoreFault::Gone) => words.get("fault-key-gone"),
        VaultError::Store(error @ StoreFault::Refused(_)) => cause(words, "fault-key-store", error),
    }
}

fn backup(error: &BackupFault, words: &Words) -> String {
    match error {
        BackupFault::File { path, source } => both(words, path, source),
        BackupFault::Refused { path, source } => {
            let key = match source {
                BackupError::NotBackup => "fault-no-backup",
                BackupError::Version(_) => "fault-backup-newer",
                BackupError::Damaged => "fault-backup-damaged",
                BackupError::NeedsPassphrase => "fault-backup-passphrase",
                BackupError::NeedsWords | BackupError::Wordless => "fault-backup-words",
                BackupError::Wrong => "fault-backup-wrong",
            };
            about(words, key, path)
        }
        BackupFault::Disk(error) => disk(error, words),
        BackupFault::Profile(error) => profile(error, words),
        BackupFault::Vault(error) => vault(error, words),
    }
}

fn disk(error: &DiskError, words: &Words) -> String {
    match error {
        DiskError::Corrupt { path } => about(words, "fault-database-damaged", path),
        DiskError::Newer { path, .. } => about(words, "fault-database-newer", path),
        DiskError::Foreign { path } => about(words, "fault-database-foreign", path),
        DiskError::ReadOnly { path } => about(words, "fault-read-only", path),
        DiskError::Full { path } => about(words, "fault-disk-full", path),
        DiskError::Unusable { path, source } => both(words, path, source),
        DiskError::Sealing { path, source } => both(words, path, source),
        DiskError::Thread(error) => cause(words, "fault-thread", error),
    }
}

fn about(words: &Words, key: &str, path: &Path) -> String {
    words.with(key, &[("path", path.display().to_string().into())])
}

fn cause(words: &Words, key: &str, error: &dyn std::error::Error) -> String {
    words.with(key, &[("cause", error.to_string().into())])
}

fn both(words: &Words, path: &Path, error: &dyn std::error::Error) -> String {
    let path = path.display().to_string();
    words.with("fault-unusable", &[("path", path.into()), ("cause", error.to_string().into())])
}
