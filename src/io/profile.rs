//! The profile: the directory that holds one user's keys and history, held by one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Bytes of the file with certificate and key: a chain of a few certificates.
const CERTIFICATE_MAX: u64 = 64 * 1024;

/// Bytes of the identity file: keys and their signatures take some hundred.
const IDENTITY_MAX: u64 = 64 * 1024;

/// Bytes of the key file: a few keys.
const KEYS_MAX: u64 = 64 * 1024;

const KEYS: &str = "keys";
const KEYS_NEW: &str = "keys.new";
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
    #[error("{} is gone, and without it nothing here can be read: put it back, or start anew with --profile DIR", path.display())]
    KeysMissing { path: PathBuf },
    #[error("{} is no key file; put the right one back, or start anew with --profile DIR", path.display())]
    KeysDamaged { path: PathBuf },
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
        match read_whole(&path, IDENTITY_MAX)? {
            Found::Whole(bytes) => Ok(Some(bytes)),
            Found::Odd => Err(ProfileError::IdentityDamaged { path }),
            Found::Nothing if self.database().exists() => Err(ProfileError::IdentityMissing { path }),
            Found::Nothing => Ok(None),
        }
    }

    /// The file that says how the key of this profile is kept.
    pub fn keys(&self) -> PathBuf {
        self.dir.join(KEYS)
    }

    /// The bytes of the key file, a secret perhaps; `None` where there is none yet.
    pub fn read_keys(&self) -> Result<Option<Zeroizing<Vec<u8>>>, ProfileError> {
        let path = self.keys();
        match read_whole(&path, KEYS_MAX)? {
            Found::Whole(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Found::Odd => Err(ProfileError::KeysDamaged { path }),
            Found::Nothing => Ok(None),
        }
    }

    /// Replaces the key file, and wipes the old one.
    pub fn write_keys(&self, bytes: &[u8]) -> Result<(), ProfileError> {
        let (path, new) = (self.keys(), self.dir.join(KEYS_NEW));
        self.replace(&path, &new, bytes).map_err(|source| failed(&path, source))
    }

    /// Replaces the identity, and wipes the old one: after a power cut the file is the old or the new one, never a part.
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
        put_in_place(new, path)
    }
}

/// Renames what is whole and on the disk to where it belongs, makes that durable, and overwrites what was there: it may
/// have been a secret in clear. Copies that a file system keeps of its own accord are beyond reach.
pub(super) fn put_in_place(new: &Path, path: &Path) -> io::Result<()> {
    let old = OpenOptions::new().write(true).open(path).ok().filter(|_| cfg!(unix));
    fs::rename(new, path)?;
    sync_dir(path.parent().unwrap_or(Path::new(".")))?;
    if let Some(old) = old
        && let Err(error) = wipe(old)
    {
        tracing::warn!(%error, "what a file held before could not be wiped");
    }
    Ok(())
}

/// Overwrites a file that has no name any more, or soon none.
fn wipe(mut file: File) -> io::Result<()> {
    let length = file.metadata()?.len();
    io::copy(&mut io::repeat(0).take(length), &mut file)?;
    file.sync_all()
}

/// What lies at a path.
enum Found {
    Nothing,
    Whole(Vec<u8>),
    /// Something else than a file of a likely size.
    Odd,
}

fn read_whole(path: &Path, most: u64) -> Result<Found, ProfileError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(source) => return Err(failed(path, source)),
    };
    let mut bytes = Vec::new();
    match file.take(most + 1).read_to_end(&mut bytes) {
        Ok(0) => Ok(Found::Odd),
        Ok(_) if bytes.len() as u64 > most => Ok(Found::Odd),
        Ok(_) => Ok(Found::Whole(bytes)),
        Err(source) if source.kind() == io::ErrorKind::IsADirectory => Ok(Found::Odd),
        Err(source) => Err(failed(path, source)),
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
