//! The download folder: part files, and the names they get when they are whole. Nothing outside of it is touched, nothing in it
//! is overwritten.

use super::PIECE;
use crate::attachment::{ending_of, safe_name};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Files of the same name; beyond it something is wrong with the folder.
const SAME_NAME_MAX: u32 = 10_000;

#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(path: PathBuf) -> Folder {
        Folder(path)
    }

    /// The part file, as far as it has come: made where there is none, and never a link to elsewhere.
    pub fn open_part(&self, part: &str) -> io::Result<File> {
        fs::create_dir_all(&self.0)?;
        let path = self.inside(part)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        match options.clone().create_new(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made,
        }
        if !fs::symlink_metadata(&path)?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        options.open(&path)
    }

    /// Gives a part file its name, or one beside it where that is taken.
    pub fn settle(&self, part: &str, name: &str) -> io::Result<PathBuf> {
        let from = self.inside(part)?;
        let name = safe_name(name);
        let (stem, ending) = ending_of(&name);
        for number in 1..=SAME_NAME_MAX {
            let name = if number == 1 { name.clone() } else { format!("{stem} ({number}){ending}") };
            let to = self.inside(&name)?;
            match rename_new(&from, &to) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Ok(()) => {
                    self.sync();
                    return Ok(to);
                }
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    pub fn discard(&self, part: &str) {
        match self.inside(part).and_then(fs::remove_file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "what came of a file could not be removed");
            }
            Ok(()) | Err(_) => {}
        }
    }

    /// Removes a file that was given its name here, unless it is another meanwhile, or has become the user's own.
    pub fn remove(&self, path: &Path, came: (u64, [u8; 32])) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_here = path.parent() == Some(self.0.as_path());
        match self.inside(name).and_then(|inside| Ok(is_here && is_same(&inside, came)?)) {
            Ok(true) => self.discard(name),
            Ok(false) => tracing::info!("a file that was fetched is another by now, and stays"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => tracing::warn!(%error, "what was fetched could not be removed"),
        }
    }

    /// A name that is one part of a path.
    fn inside(&self, name: &str) -> io::Result<PathBuf> {
        if name != safe_name(name) && !is_part(name) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(self.0.join(name))
    }

    /// A name is on the disk once its folder is; some systems cannot.
    fn sync(&self) {
        let _ = File::open(&self.0).and_then(|folder| folder.sync_all());
    }
}

/// A safe name with the end of part files.
fn is_part(name: &str) -> bool {
    name.strip_suffix(".part").and_then(|rest| rest.rsplit_once('.')).is_some_and(|(name, nonce)| {
        name == safe_name(name) && nonce.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// Whether a file, and no link to one, is what came.
fn is_same(path: &Path, (size, hash): (u64, [u8; 32])) -> io::Result<bool> {
    let facts = fs::symlink_metadata(path)?;
    if !facts.is_file() || facts.len() != size {
        return Ok(false);
    }
    let (mut file, mut digest, mut piece) = (File::open(path)?, Sha256::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(digest.finalize()[..] == hash),
            read => digest.update(&piece[..read]),
        }
    }
}

/// Renames to where nothing is. A file system without links first takes the name by an empty file, which is then replaced.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => {
            OpenOptions::new().write(true).create_new(true).open(to)?;
            fs::rename(from, to).inspect_err(|_| drop(fs::remove_file(to)))
        }
    }
}
