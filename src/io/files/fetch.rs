//! A file that comes: its part file, the bytes that are missing, its hash, its name.

use super::exchange::{Line, Piece, Wanted};
use super::folder::Folder;
use super::give::stamp;
use super::{Going, PIECE, PIECES_MAX, Progress, fault_of};
use crate::attachment::Attachment;
use crate::engine::files::{FileFault, FileReport};
use crate::flow::NodeId;
use crate::identity::RootId;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use tokio::sync::mpsc::{Sender, channel};
use tokio::sync::oneshot;

/// What is fetched.
pub struct Fetch {
    pub run: u64,
    pub node: NodeId,
    pub root: RootId,
    pub file: Attachment,
    pub part: String,
    pub folder: Folder,
}

/// What has come so far, and its hash.
struct Part {
    file: File,
    done: u64,
    hash: Sha256,
}

/// Fetches it, and tells what became of it.
pub fn run(fetch: Fetch, going: &Going, line: &Line, reports: &Sender<FileReport>) {
    let run = fetch.run;
    let report = match fetch.all(going, line, reports) {
        Ok((path, changed_ns)) => FileReport::Fetched { run, path, changed_ns },
        Err(why) => FileReport::Ended { run, why },
    };
    // Nobody listens any more where the node has stopped.
    let _ = reports.blocking_send(report);
}

/// Fetches all of something short into memory, and tells what became of it.
pub fn whole(
    run: u64,
    from: (NodeId, RootId),
    file: &Attachment,
    (going, line, reports): (&Going, &Line, &Sender<FileReport>),
) {
    let report = match bring_whole(from, file, going, line) {
        Ok(bytes) => FileReport::FetchedClip { run, bytes },
        Err(why) => FileReport::Ended { run, why },
    };
    let _ = reports.blocking_send(report);
}

fn bring_whole(
    (node, root): (NodeId, RootId),
    file: &Attachment,
    going: &Going,
    line: &Line,
) -> Result<Vec<u8>, FileFault> {
    let (pieces, mut came) = channel(PIECES_MAX);
    let (whole, is_whole) = oneshot::channel();
    going.wakes(&pieces);
    let wanted = Wanted { node, root, token: file.token, from: 0, left: file.size, pieces, whole: is_whole };
    line.wanted.blocking_send(wanted).map_err(|_| FileFault::Lost)?;
    let mut bytes = Vec::new();
    while !going.is_stopped() {
        match came.blocking_recv() {
            None => return Err(FileFault::Lost),
            Some(Piece::Bytes(piece)) => bytes.extend(piece),
            Some(Piece::End(how)) => {
                how?;
                if bytes.len() as u64 != file.size || Sha256::digest(&bytes)[..] != file.hash {
                    return Err(FileFault::Damaged);
                }
                // Who gave it may be gone by now.
                let _ = whole.send(());
                return Ok(bytes);
            }
        }
    }
    Err(FileFault::Lost)
}

impl Fetch {
    fn all(
        &self,
        going: &Going,
        line: &Line,
        reports: &Sender<FileReport>,
    ) -> Result<(PathBuf, u64), FileFault> {
        let mut progress = Progress::new(self.run, reports);
        let mut part = self.open(going, &mut progress)?;
        let (whole, is_whole) = oneshot::channel();
        // Where only the name is missing nobody need be asked; one that is empty is asked for, so that its sender knows.
        if part.done < self.file.size || self.file.size == 0 {
            self.bring(&mut part, is_whole, (going, line), &mut progress)?;
        }
        let Part { mut file, done, hash } = part;
        if done != self.file.size || hash.finalize()[..] != self.file.hash {
            drop(file);
            self.folder.discard(&self.part);
            return Err(FileFault::Damaged);
        }
        file.flush().and_then(|()| file.sync_all()).map_err(|error| fault_of(&error))?;
        drop(file);
        let path = self.folder.settle(&self.part, &self.file.name).map_err(|error| fault_of(&error))?;
        // Who gave it may be gone by now.
        let _ = whole.send(());
        let (_, changed_ns) = std::fs::symlink_metadata(&path).map(|data| stamp(&data)).unwrap_or_default();
        Ok((path, changed_ns))
    }

    /// Reads what is there, which may be from another day.
    fn open(&self, going: &Going, progress: &mut Progress<'_>) -> Result<Part, FileFault> {
        let faulty = |error: std::io::Error| fault_of(&error);
        let mut file = self.folder.open_part(&self.part).map_err(faulty)?;
        let length = file.metadata().map_err(faulty)?.len();
        if length > self.file.size {
            file.set_len(0).map_err(faulty)?;
        }
        let (mut done, mut hash, mut piece) = (0, Sha256::new(), vec![0; PIECE]);
        loop {
            let read = file.read(&mut piece).map_err(faulty)?;
            if read == 0 {
                break;
            }
            hash.update(&piece[..read]);
            done += read as u64;
            if going.is_stopped() {
                return Err(FileFault::Lost);
            }
        }
        file.seek(SeekFrom::Start(done)).map_err(faulty)?;
        progress.tell(done);
        Ok(Part { file, done, hash })
    }

    /// Writes what comes after it.
    fn bring(
        &self,
        part: &mut Part,
        whole: oneshot::Receiver<()>,
        (going, line): (&Going, &Line),
        progress: &mut Progress<'_>,
    ) -> Result<(), FileFault> {
        let (pieces, mut came) = channel(PIECES_MAX);
        going.wakes(&pieces);
        let (from, left) = (part.done, self.file.size - part.done);
        let (node, root, token) = (self.node, self.root, self.file.token);
        let wanted = Wanted { node, root, token, from, left, pieces, whole };
        line.wanted.blocking_send(wanted).map_err(|_| FileFault::Lost)?;
        while !going.is_stopped() {
            match came.blocking_recv() {
                None => return Err(FileFault::Lost),
                Some(Piece::Bytes(bytes)) => {
                    part.file.write_all(&bytes).map_err(|error| fault_of(&error))?;
                    part.hash.update(&bytes);
                    part.done += bytes.len() as u64;
                    progress.tell(part.done);
                }
                Some(Piece::End(Ok(()))) => return Ok(()),
                Some(Piece::End(Err(why))) => {
                    if why == FileFault::Damaged {
                        self.folder.discard(&self.part);
                    }
                    return Err(why);
                }
            }
        }
        Err(FileFault::Lost)
    }
}
