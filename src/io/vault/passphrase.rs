//! Where a passphrase comes from when nobody is there to type it: a file, or a credential that systemd hands over.

use crate::store::Secret;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Longest passphrase, bytes: some lines of a book.
pub const PASSPHRASE_MAX: usize = 1_024;
/// systemd says where it has put credentials (systemd.exec(5)), and `LoadCredential=ahoy.passphrase:FILE` puts this one there.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
const CREDENTIAL: &str = "ahoy.passphrase";

/// Why a file gives no passphrase.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct PassphraseFault {
    pub path: PathBuf,
    pub source: io::Error,
}

/// The passphrase in this file, or where none is named in the credential; `None` without either.
///
/// # Errors
/// When the file cannot be read, is empty or too long.
pub fn given(file: Option<&Path>) -> Result<Option<Secret>, PassphraseFault> {
    let credential = || Some(PathBuf::from(std::env::var_os(CREDENTIALS)?).join(CREDENTIAL));
    match file {
        Some(file) => read(file).map(Some),
        None => credential().filter(|path| path.exists()).map(|path| read(&path)).transpose(),
    }
}

/// The first line of a file; an editor may have ended it.
///
/// # Errors
/// When the file cannot be read, is empty or too long.
pub fn read(path: &Path) -> Result<Secret, PassphraseFault> {
    let fault = |source| PassphraseFault { path: path.to_owned(), source };
    let mut bytes = Zeroizing::new(Vec::with_capacity(PASSPHRASE_MAX + 2));
    File::open(path)
        .and_then(|file| file.take(PASSPHRASE_MAX as u64 + 2).read_to_end(&mut bytes))
        .map_err(fault)?;
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.is_empty() || line.len() > PASSPHRASE_MAX {
        return Err(fault(io::ErrorKind::InvalidData.into()));
    }
    Ok(Secret::new(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_the_first_line_of_its_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("passphrase");
        for text in ["correct horse", "correct horse\n", "correct horse\r\n", "correct horse\nmore\n"] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(given(Some(&path)).unwrap(), Some(Secret::new(b"correct horse")), "{text:?}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_empty_or_endless_gives_none() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("passphrase");
        assert!(given(Some(&path)).is_err());
        for text in [String::new(), "\n".to_owned(), "x".repeat(PASSPHRASE_MAX + 1), "x".repeat(1 << 20)] {
            std::fs::write(&path, &text).unwrap();
            assert!(given(Some(&path)).is_err(), "{} bytes", text.len());
        }
    }
}
