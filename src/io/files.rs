//! Files as they are read and written: by threads of their own, one for each, beside the node's loop.
//!
//! What comes is written into a part file that is made for it, in the download folder and nowhere else, and gets its name when
//! its hash has been verified. What goes is read as long as it is what was offered. Nothing is ever opened for the user.
//! `io::swarm::files` is the way between two nodes, `exchange` what lies between that and these threads.

pub(super) mod exchange;
mod fetch;
mod folder;
mod give;

use crate::engine::files::{FileFault, FileOrder, FileReport};
use exchange::{Answer, Asked, Line, Piece};
use folder::Folder;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{Sender, WeakSender};
use tokio::sync::oneshot;

/// Bytes read or written at once.
const PIECE: usize = 64 * 1024;
/// Pieces between a thread and a stream.
const PIECES_MAX: usize = 16;
/// How often it is told how far a file has come.
const TOLD_EVERY: Duration = Duration::from_millis(250);
/// Askings are numbered from here on, the engine's own orders below.
const ASKED_FROM: u64 = 1 << 63;
/// Files are read through one after the other: under this name.
const INSPECTION: &str = "";
/// And removed under this one.
const REMOVAL: &str = "/";

/// Everything that goes on.
pub(super) struct Files {
    folder: Folder,
    line: Line,
    reports: Sender<FileReport>,
    asked: BTreeMap<u64, oneshot::Sender<Answer>>,
    next: u64,
    going: BTreeMap<u64, Arc<Going>>,
    /// The newest thread for each part file: the next waits for it.
    works: BTreeMap<String, JoinHandle<()>>,
}

/// Whether something is still wanted.
#[derive(Default)]
struct Going {
    is_stopped: AtomicBool,
    wake: Mutex<Option<WeakSender<Piece>>>,
}

impl Going {
    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// Whoever waits for a piece is woken by this when it is stopped.
    fn wakes(&self, pieces: &Sender<Piece>) {
        *self.wake.lock().unwrap_or_else(PoisonError::into_inner) = Some(pieces.downgrade());
    }

    fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
        let wake = self.wake.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(pieces) = wake.and_then(|pieces| pieces.upgrade()) {
            // Where there is no room nobody waits.
            let _ = pieces.try_send(Piece::End(Err(FileFault::Lost)));
        }
    }
}

impl Files {
    pub fn new(folder: PathBuf, line: Line, reports: Sender<FileReport>) -> Files {
        Files {
            folder: Folder::new(folder),
            line,
            reports,
            asked: BTreeMap::new(),
            next: ASKED_FROM,
            going: BTreeMap::new(),
            works: BTreeMap::new(),
        }
    }

    /// Somebody asks for a file: what the engine is told.
    pub fn asked(&mut self, asked: Asked) -> FileReport {
        self.next += 1;
        let (run, Asked { root, token, from, answer }) = (self.next, asked);
        self.asked.insert(run, answer);
        FileReport::Asked { run, root, token, from }
    }

    /// Does what the engine wants done.
    pub fn take(&mut self, order: FileOrder) {
        match order {
            FileOrder::Inspect { run, path } => self.begin(INSPECTION, run, move |going, _, reports| {
                give::inspect((run, &path), going, reports);
            }),
            FileOrder::Fetch { run, node, root, file, part } => {
                let folder = self.folder.clone();
                let name = part.clone();
                self.begin(&name, run, move |going, line, reports| {
                    let fetch = fetch::Fetch { run, node, root, file, part, folder };
                    fetch::run(fetch, going, line, reports);
                });
            }
            FileOrder::FetchClip { run, node, root, file } => {
                let name = format!("/{run}");
                self.begin(&name, run, move |going, line, reports| {
                    fetch::whole(run, (node, root), &file, (going, line, reports));
                });
            }
            FileOrder::Stop { run } => {
                if let Some(going) = self.going.remove(&run) {
                    going.stop();
                }
            }
            FileOrder::Discard { part } => {
                let folder = self.folder.clone();
                let name = part.clone();
                self.work(&name, move || folder.discard(&part));
            }
            FileOrder::Remove { path, size, hash } => {
                let folder = self.folder.clone();
                self.work(REMOVAL, move || folder.remove(&path, (size, hash)));
            }
            FileOrder::Serve { run, path, size, changed_ns, from } => {
                let Some(answer) = self.asked.remove(&run) else { return };
                let give = give::Give { run, path, size, changed_ns, from };
                let name = format!("/{run}");
                self.begin(&name, run, move |going, _, reports| give::run(&give, answer, going, reports));
            }
            FileOrder::ServeClip { run, bytes } => {
                let Some(answer) = self.asked.remove(&run) else { return };
                let name = format!("/{run}");
                self.begin(&name, run, move |going, _, reports| {
                    give::whole((run, &bytes), answer, going, reports);
                });
            }
            FileOrder::Refuse { run, why } => {
                if let Some(answer) = self.asked.remove(&run) {
                    // Who has asked may be gone.
                    let _ = answer.send(Answer::No(why));
                }
            }
        }
    }

    /// Begins something that can be stopped.
    fn begin(
        &mut self,
        name: &str,
        run: u64,
        work: impl FnOnce(&Going, &Line, &Sender<FileReport>) + Send + 'static,
    ) {
        // Only those threads hold theirs that still go on.
        self.going.retain(|_, going| Arc::strong_count(going) > 1);
        let going = Arc::new(Going::default());
        self.going.insert(run, Arc::clone(&going));
        let (line, reports) = (self.line.clone(), self.reports.clone());
        self.work(name, move || work(&going, &line, &reports));
    }

    /// Does something after what goes on under the same name.
    fn work(&mut self, name: &str, work: impl FnOnce() + Send + 'static) {
        self.works.retain(|_, work| !work.is_finished());
        let before = self.works.remove(name);
        let thread = std::thread::Builder::new().name("file".to_owned()).spawn(move || {
            // A panic of it has been reported by itself.
            let _ = before.map(JoinHandle::join);
            work();
        });
        match thread {
            Ok(thread) => drop(self.works.insert(name.to_owned(), thread)),
            Err(error) => tracing::warn!(%error, "no thread for a file"),
        }
    }
}

impl Drop for Files {
    /// Nothing goes on without the node; what has come stays, and goes on with the next.
    fn drop(&mut self) {
        self.going.values().for_each(|going| going.stop());
    }
}

/// Tells how far it has come, not too often.
struct Progress<'a> {
    run: u64,
    reports: &'a Sender<FileReport>,
    told: Option<Instant>,
}

impl<'a> Progress<'a> {
    fn new(run: u64, reports: &'a Sender<FileReport>) -> Progress<'a> {
        Progress { run, reports, told: None }
    }

    fn tell(&mut self, done: u64) {
        if self.told.is_none_or(|told| told.elapsed() >= TOLD_EVERY) {
            self.told = Some(Instant::now());
            // Nobody listens any more where the node has stopped.
            let _ = self.reports.blocking_send(FileReport::Progress { run: self.run, done });
        }
    }
}

/// What an error of a disk means.
fn fault_of(error: &std::io::Error) -> FileFault {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => FileFault::Full,
        _ => FileFault::Storage,
    }
}

#[cfg(test)]
mod tests;
