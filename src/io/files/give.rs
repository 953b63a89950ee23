//! A file that goes: read through before it is offered, and given as long as it is the same.

use super::exchange::{Answer, Piece};
use super::{Going, PIECE, PIECES_MAX, Progress};
use crate::engine::files::{FileFault, FileReport};
use sha2::{Digest, Sha256};
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use tokio::sync::mpsc::{Sender, channel};
use tokio::sync::oneshot;

/// What is given.
pub struct Give {
    pub run: u64,
    pub path: PathBuf,
    pub size: u64,
    pub changed_ns: u64,
    pub from: u64,
}

/// Reads a file through: what it is, and how it looks from outside.
pub fn inspect((run, path): (u64, &Path), going: &Going, reports: &Sender<FileReport>) {
    let report = match read_through(path, going) {
        Ok(Some((size, changed_ns, hash))) => FileReport::Inspected { run, size, changed_ns, hash },
        Ok(None) => FileReport::Ended { run, why: FileFault::Changed },
        Err(error) => {
            tracing::debug!(%error, "a file that was to be offered cannot be read");
            FileReport::Ended { run, why: FileFault::Storage }
        }
    };
    let _ = reports.blocking_send(report);
}

/// `None` where it changes meanwhile, or is not wanted any more.
fn read_through(path: &Path, going: &Going) -> io::Result<Option<(u64, u64, [u8; 32])>> {
    let mut file = open(path)?;
    let before = stamp(&file.metadata()?);
    let (mut hash, mut size, mut piece) = (Sha256::new(), 0, vec![0; PIECE]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        hash.update(&piece[..read]);
        size += read as u64;
        if going.is_stopped() {
            return Ok(None);
        }
    }
    let after = stamp(&file.metadata()?);
    Ok((before == after && size == after.0).then(|| (size, after.1, hash.finalize().into())))
}

/// A regular file: a pipe or a device would have no end, and opening one may wait for ever.
fn open(path: &Path) -> io::Result<File> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let file = File::open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Size, and when it was changed last.
pub(super) fn stamp(data: &Metadata) -> (u64, u64) {
    let changed = data.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    (data.len(), u64::try_from(changed.as_nanos()).unwrap_or(u64::MAX))
}

/// Gives it to who has asked, and tells what became of it.
pub fn run(give: &Give, answer: oneshot::Sender<Answer>, going: &Going, reports: &Sender<FileReport>) {
    let run = give.run;
    let report = match give.all(answer, going, reports) {
        Ok(()) => FileReport::Served { run },
        Err(why) => FileReport::Ended { run, why },
    };
    let _ = reports.blocking_send(report);
}

/// Gives these bytes to who has asked, and tells what became of it.
pub fn whole(
    (run, bytes): (u64, &[u8]),
    answer: oneshot::Sender<Answer>,
    going: &Going,
    reports: &Sender<FileReport>,
) {
    let report = match give_whole(bytes, answer, going) {
        Ok(()) => FileReport::Served { run },
        Err(why) => FileReport::Ended { run, why },
    };
    let _ = reports.blocking_send(report);
}

fn give_whole(bytes: &[u8], answer: oneshot::Sender<Answer>, going: &Going) -> Result<(), FileFault> {
    let (pieces, given) = channel(PIECES_MAX);
    let (whole, is_whole) = oneshot::channel();
    answer.send(Answer::Yes { pieces: given, whole }).map_err(|_| FileFault::Lost)?;
    for piece in bytes.chunks(PIECE) {
        if going.is_stopped() {
            return Err(FileFault::Lost);
        }
        pieces.blocking_send(Piece::Bytes(piece.to_vec())).map_err(|_| FileFault::Lost)?;
    }
    pieces.blocking_send(Piece::End(Ok(()))).map_err(|_| FileFault::Lost)?;
    is_whole.blocking_recv().map_err(|_| FileFault::Lost)
}

impl Give {
    fn all(
        &self,
        answer: oneshot::Sender<Answer>,
        going: &Going,
        reports: &Sender<FileReport>,
    ) -> Result<(), FileFault> {
        let opened = self.open();
        let Ok(mut file) = opened else {
            let _ = answer.send(Answer::No(FileFault::Changed));
            return Err(FileFault::Changed);
        };
        let (pieces, given) = channel(PIECES_MAX);
        let (whole, is_whole) = oneshot::channel();
        answer.send(Answer::Yes { pieces: given, whole }).map_err(|_| FileFault::Lost)?;
        let said = self.read(&mut file, &pieces, going, Progress::new(self.run, reports));
        if said != Err(FileFault::Lost) {
            let _ = pieces.blocking_send(Piece::End(said));
        }
        said?;
        is_whole.blocking_recv().map_err(|_| FileFault::Lost)
    }

    /// The file, where it is what was offered, from where it is wanted on.
    fn open(&self) -> io::Result<File> {
        let mut file = open(&self.path)?;
        if !self.is_same(&file) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        file.seek(SeekFrom::Start(self.from))?;
        Ok(file)
    }

    fn is_same(&self, file: &File) -> bool {
        file.metadata().is_ok_and(|data| stamp(&data) == (self.size, self.changed_ns))
    }

    fn read(
        &self,
        file: &mut File,
        pieces: &Sender<Piece>,
        going: &Going,
        mut progress: Progress<'_>,
    ) -> Result<(), FileFault> {
        let mut done = self.from;
        while done < self.size {
            if going.is_stopped() {
                return Err(FileFault::Lost);
            }
            let wanted = usize::try_from(self.size - done).map_or(PIECE, |left| left.min(PIECE));
            let mut piece = vec![0; wanted];
            let read = file.read(&mut piece).map_err(|_| FileFault::Changed)?;
            if read == 0 || !self.is_same(file) {
                return Err(FileFault::Changed);
            }
            piece.truncate(read);
            done += read as u64;
            pieces.blocking_send(Piece::Bytes(piece)).map_err(|_| FileFault::Lost)?;
            progress.tell(done);
        }
        if self.is_same(file) { Ok(()) } else { Err(FileFault::Changed) }
    }
}
