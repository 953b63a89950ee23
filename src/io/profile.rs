//! The profile: the directory that holds one user's keys and history, held by one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes of the file with certificate and key: a chain of a few certificates.
const CERTIFICATE_MAX: u64 = 64 * 1024;

/// Bytes of the identity file: keys and their signatures take some hundred.
const IDENTITY_MAX: u64 = 64 * 1024;

const IDENTITY: &str = "identity";
const IDENTITY_NEW: &str = "identity.new";
const CERTIFICATE: &str = "sip-tls.pem";
const CERTIFICATE_NEW: &str = "sip-tls.pem.new";
const LOCK: &str = "lock";
const DATABASE: &str = "ahoy.db";

/// A profile held by this process until the value is dropped.
#[derive(Debug)]
pub struct Profile {
    dir: PathBuf,
    /// Locked as long as it is open; the system frees it also after a crash.
    _lock: File,
}

/// Why a profile cannot be used. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("this user has no home directory; name a place with --profile DIR")]
    NoHome,
    #[error("another Ahoy uses the profile {}; close it, or start this one with --profile DIR", dir.display())]
    InUse { dir: PathBuf },
    #[error("{} is no directory; name another place with --profile DIR", dir.display())]
    NotADirectory { dir: PathBuf },
    #[error("{} cannot be written to; make it writable, or name another place with --profile DIR", path.display())]
    ReadOnly { path: PathBuf, source: io::Error },
    #[error("{} cannot be used: {source}", path.display())]
    Unusable { path: PathBuf, source: io::Error },
    #[error("{} is gone, but the history is there: put it back, or start anew with --profile DIR", path.display())]
    IdentityMissing { path: PathBuf },
    #[error("{} is no identity file; put the right one back, or start anew with --profile DIR", path.display())]
    IdentityDamaged { path: PathBuf },
}

impl Profile {
    /// Where the profile lies when none is named.
    pub fn default_dir() -> Result<PathBuf, ProfileError> {
        let dirs = directories::ProjectDirs::from("org", "Ahoy", "Ahoy").ok_or(ProfileError::NoHome)?;
        Ok(dirs.data_local_dir().to_owned())
    }

    /// Makes the directory where there is none, for this user only, and holds it.
    pub fn open(dir: &Path) -> Result<Profile, ProfileError> {
        match fs::metadata(dir) {
            Ok(metadata) if !metadata.is_dir() => {
                return Err(ProfileError::NotADirectory { dir: dir.to_owned() });
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                private_dir().create(dir).map_err(|source| failed(dir, source))?;
            }
            Err(error) => return Err(failed(dir, error)),
        }
        let path = dir.join(LOCK);
        let file = private_file().create(true).open(&path).map_err(|source| failed(&path, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Profile { dir: dir.to_owned(), _lock: file }),
            Err(TryLockError::WouldBlock) => Err(ProfileError::InUse { dir: dir.to_owned() }),
            Err(TryLockError::Error(source)) => Err(failed(&path, source)),
        }
    }

    /// The directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file of the database.
    pub fn database(&self) -> PathBuf {
        self.dir.join(DATABASE)
    }

    /// The bytes of the identity; `None` in a new profile. A profile with a history but no identity is refused:
    /// a new key would look like a stranger to every buddy.
    pub fn read_identity(&self) -> Result<Option<Vec<u8>>, ProfileError> {
        let path = self.dir.join(IDENTITY);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let history = self.database().exists();
                return if history { Err(ProfileError::IdentityMissing { path }) } else { Ok(None) };
            }
            Err(source) => return Err(failed(&path, source)),
        };
        let mut bytes = Vec::new();
        match file.take(IDENTITY_MAX + 1).read_to_end(&mut bytes) {
            Ok(0) => Err(ProfileError::IdentityDamaged { path }),
            Ok(_) if bytes.len() as u64 > IDENTITY_MAX => Err(ProfileError::IdentityDamaged { path }),
            Ok(_) => Ok(Some(bytes)),
            Err(source) if source.kind() == io::ErrorKind::IsADirectory => {
                Err(ProfileError::IdentityDamaged { path })
            }
            Err(source) => Err(failed(&path, source)),
        }
    }

    /// Replaces the identity: after a power cut the file is the old or the new one, never a part.
    pub fn write_identity(&self, bytes: &[u8]) -> Result<(), ProfileError> {
        let (path, new) = (self.dir.join(IDENTITY), self.dir.join(IDENTITY_NEW));
        self.replace(&path, &new, bytes).map_err(|source| failed(&path, source))
    }

    /// The certificate and key of SIP over TLS, for this user's eyes only.
    pub fn certificate(&self) -> PathBuf {
        self.dir.join(CERTIFICATE)
    }

    /// Reads certificate and key; `None` where there are none yet.
    pub fn read_certificate(&self) -> Result<Option<Vec<u8>>, ProfileError> {
        let path = self.certificate();
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|file| file.take(CERTIFICATE_MAX).read_to_end(&mut bytes)) {
            Ok(_) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(failed(&path, source)),
        }
    }

    /// Keeps certificate and key.
    pub fn write_certificate(&self, pem: &[u8]) -> Result<(), ProfileError> {
        let (path, new) = (self.certificate(), self.dir.join(CERTIFICATE_NEW));
        self.replace(&path, &new, pem).map_err(|source| failed(&path, source))
    }

    fn replace(&self, path: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = private_file().create(true).truncate(true).open(new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(new, path)?;
        sync_dir(&self.dir)
    }
}

/// Reads an identity file that lies anywhere, no more of it than one may have.
pub fn read_exported(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(IDENTITY_MAX + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes an identity file that only this user may read, in place of none: what is there is not overwritten.
pub fn write_exported(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private_file().create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn failed(path: &Path, source: io::Error) -> ProfileError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ProfileError::ReadOnly { path, source }
        }
        io::ErrorKind::NotADirectory => ProfileError::NotADirectory { dir: path },
        _ => ProfileError::Unusable { path, source },
    }
}

/// Options for files that only this user may read.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_dir() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes a rename durable; elsewhere than on Unix the file system does so itself.
fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
pub(super) mod tests;
