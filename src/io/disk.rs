//! The disk: an encrypted SQLite database (SQLCipher) in the profile, written by a thread of its own.
//!
//! Requests are done in order; those that wait are committed together. An answer goes out only after the commit
//! is on the disk (`synchronous = FULL`), so what is answered survives `kill -9` and a power cut; of what has come from
//! others it is told before that it is written (`early`).

mod accounts;
mod away;
mod calls;
mod carried;
mod clips;
mod early;
mod group;
mod keys;
mod lifetimes;
mod messages;
mod names;
mod portrait;
mod provider;
mod query;
mod renewal;
mod schema;
mod search;
mod transfers;
mod voice;
mod voicemail;

use crate::aor::Aor;
use crate::identity::sealed::SealingKey;
use crate::io::profile::Profile;
use crate::io::vault::DatabaseKeys;
use crate::store::{Fault, Loaded, MessageRow, Reply, Request};
use rusqlite::{Connection, ErrorCode};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::Sender;

/// Requests that may wait for the disk; beyond it the disk does not keep up, and the asker is told.
pub const REQUESTS_MAX: usize = 1_024;
/// Requests committed together: a commit waits for the disk once, whatever it holds.
const BURST_MAX: usize = 256;
/// How long nothing is asked before what waits for that is done (`rest`): an answer to a message is on its way meanwhile, and
/// has both processors.
const QUIET: Duration = Duration::from_millis(250);
/// Requests and messages after which the first pause is taken for it, however short: the index is never further behind than a
/// search takes in while a person waits.
const UNRESTED_MAX: usize = 4_096;
/// Searches that wait for the index at once.
const SEARCHES_MAX: usize = 16;
/// Shares that are taken into the index after a burst, where a search waits: twice as many messages as a burst brings.
const SHARES_BETWEEN: usize = 2;

/// The engine's end of the store.
#[derive(Debug)]
pub struct Disk {
    /// Both are there until it is dropped.
    requests: Option<SyncSender<Request>>,
    thread: Option<JoinHandle<()>>,
}

/// Why the store cannot be opened. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("{} is damaged; it is kept as it is: put a back-up in its place, or move it away to start anew", path.display())]
    Corrupt { path: PathBuf },
    #[error("{} was written by a newer Ahoy (format {found}, this one knows {known}); update Ahoy", path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{} is a database of another program; name another place with --profile DIR", path.display())]
    Foreign { path: PathBuf },
    #[error("{} cannot be written to; make it writable, or name another place with --profile DIR", path.display())]
    ReadOnly { path: PathBuf },
    #[error("no space is left for {}; make room on the disk", path.display())]
    Full { path: PathBuf },
    #[error("{} cannot be used: {source}", path.display())]
    Unusable { path: PathBuf, source: rusqlite::Error },
    #[error("{} cannot be sealed anew: {source}", path.display())]
    Sealing { path: PathBuf, source: std::io::Error },
    #[error("the thread of the store cannot be started: {0}")]
    Thread(#[source] std::io::Error),
}

impl Disk {
    /// Opens the database of a profile, makes it where there is none, brings it up to date, and loads what a
    /// start needs.
    pub fn open(
        profile: &Profile,
        keys: &DatabaseKeys,
        replies: Sender<Reply>,
    ) -> Result<(Disk, Loaded), DiskError> {
        let path = profile.database();
        let connection = schema::open(&path, keys)?;
        let loaded = query::load(&connection).map_err(|source| opening(&path, source))?;
        Ok((Disk::start(connection, replies)?, loaded))
    }

    /// Hands over a request. Where the disk does not keep up the failure comes back at once, to be treated like
    /// any other reply.
    pub fn send(&self, request: Request) -> Result<(), Box<Reply>> {
        let refused = |request, fault| Box::new(failure(&request, fault));
        let Some(requests) = &self.requests else { return Err(refused(request, Fault::Stopped)) };
        requests.try_send(request).map_err(|error| match error {
            TrySendError::Full(request) => refused(request, Fault::Busy),
            TrySendError::Disconnected(request) => refused(request, Fault::Stopped),
        })
    }

    /// Writes all that was handed over, and closes the database. The receiver of replies must have been dropped,
    /// or be read meanwhile.
    pub fn close(self) {
        drop(self);
    }

    fn start(connection: Connection, replies: Sender<Reply>) -> Result<Disk, DiskError> {
        let (requests, waiting) = sync_channel(REQUESTS_MAX);
        let work = move || work(connection, &waiting, &replies);
        let thread = std::thread::Builder::new().name("disk".to_owned()).spawn(work);
        Ok(Disk { requests: Some(requests), thread: Some(thread.map_err(DiskError::Thread)?) })
    }
}

impl Drop for Disk {
    /// Waits for the thread: SQLCipher takes its memory down as the process exits, and a database that is still
    /// being closed then ends it with a signal.
    fn drop(&mut self) {
        drop(self.requests.take());
        // A panic of the thread has been reported by itself, and there is nothing left to save.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Whether a database can be read with its key alone.
pub(super) fn is_sealed(path: &Path) -> bool {
    renewal::is_sealed(path)
}

/// Copies a database that is in use into a new file under another key, with calls and messages or without.
pub(super) fn copy(
    from: (&Path, &SealingKey),
    to: (&Path, &SealingKey),
    history: bool,
) -> Result<(), DiskError> {
    renewal::copy(from.0, Some(from.1), to, history)
}

/// Hands out the messages of a conversation in a database that is in use, one after the other, oldest first.
pub(super) fn read_out(
    (path, key): (&Path, &SealingKey),
    aor: &Aor,
    take: impl FnMut(MessageRow) -> std::io::Result<()>,
) -> Result<std::io::Result<()>, DiskError> {
    let connection = schema::connect(path, Some(key))?;
    search::read_out(&connection, aor, take).map_err(|source| opening(path, source))
}

/// Takes a database over that came from elsewhere, of this time in Unix seconds: its rows, and only as our own tables take them.
pub(super) fn take_over(
    from: (&Path, &SealingKey),
    to: (&Path, &SealingKey),
    of_s: u64,
) -> Result<(), DiskError> {
    renewal::take_over(from, to, of_s)
}

/// The thread: ends when the last request of a dropped `Disk` is done.
fn work(mut connection: Connection, waiting: &Receiver<Request>, replies: &Sender<Reply>) {
    // Nobody listens any more when the app stops; what was asked is still written.
    let tell = |reply| drop(replies.blocking_send(reply));
    let log = early::Log::of(&connection);
    let mut rest = Rest::default();
    let mut searches = Searches::default();
    loop {
        let first = match rest.next(waiting) {
            Ok(Some(first)) => first,
            Ok(None) => {
                rest.go_on(&mut connection);
                searches.settle(&mut connection, rest.is_done).into_iter().for_each(tell);
                continue;
            }
            Err(Closed) => return,
        };
        let mut burst = vec![first];
        burst.extend(waiting.try_iter().take(BURST_MAX - 1));
        rest.put_off(burst.iter().map(weight).sum());
        searches.take_from(&mut burst, &connection).into_iter().for_each(tell);
        match &log {
            Some(log) if early::Log::is_for(&burst) => log.keep(&mut connection, &burst, tell),
            Some(_) | None => perform(&mut connection, &burst).into_iter().for_each(tell),
        }
        if !searches.is_empty() {
            // What is asked all the time does not keep them waiting for ever: more is taken in than a burst brings.
            let is_whole = (0..SHARES_BETWEEN).any(|_| !share(&mut connection));
            searches.settle(&mut connection, is_whole).into_iter().for_each(tell);
            rest.is_begun = true;
        }
    }
}

/// How much work for a pause it may bring.
fn weight(request: &Request) -> usize {
    if let Request::SaveTogether { rows, .. } = request { rows.len() } else { 1 }
}

/// Nobody is left who could ask for anything.
struct Closed;

/// What is done while nothing is asked: how much of it there may be, and whether it has begun.
#[derive(Default)]
struct Rest {
    is_done: bool,
    /// A pause has been long enough, or has been waited for long enough: it goes on in every pause until it is done.
    is_begun: bool,
    /// Requests and messages since it was done.
    asked: usize,
}

impl Rest {
    /// The next request; nothing where it is time for a share.
    fn next(&mut self, waiting: &Receiver<Request>) -> Result<Option<Request>, Closed> {
        match waiting.try_recv() {
            Ok(request) => return Ok(Some(request)),
            Err(TryRecvError::Disconnected) => return Err(Closed),
            Err(TryRecvError::Empty) => {}
        }
        if self.is_done {
            return waiting.recv().map(Some).map_err(|_| Closed);
        }
        if self.is_begun || self.asked >= UNRESTED_MAX {
            return Ok(None);
        }
        match waiting.recv_timeout(QUIET) {
            Ok(request) => Ok(Some(request)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Closed),
        }
    }

    /// Something is asked: there may be more to do after it.
    fn put_off(&mut self, count: usize) {
        self.is_done = false;
        self.asked = self.asked.saturating_add(count);
    }

    /// Does a share.
    fn go_on(&mut self, connection: &mut Connection) {
        self.is_begun = share(connection);
        self.is_done = !self.is_begun;
        if self.is_done {
            self.asked = 0;
        }
    }
}

/// Does a share of what waits until nothing else is asked; whether there is more of it.
fn share(connection: &mut Connection) -> bool {
    search::rest(connection).unwrap_or_else(|error| {
        tracing::warn!(%error, "the index of messages lags behind");
        false
    })
}

/// Searches that wait until the index is whole, as after an update: what is asked meanwhile does not wait for it.
#[derive(Default)]
struct Searches(VecDeque<Request>);

impl Searches {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts those of a burst off, where the index is behind by more than a share. One too many takes the place of the oldest, whose asker
    /// has typed on.
    fn take_from(&mut self, burst: &mut Vec<Request>, connection: &Connection) -> Vec<Reply> {
        let is_search = |request: &mut Request| matches!(request, Request::Search { .. });
        if self.is_empty() && !(burst.iter_mut().any(is_search) && search::is_behind(connection)) {
            return Vec::new();
        }
        self.0.extend(burst.extract_if(.., is_search));
        let many = self.0.len().saturating_sub(SEARCHES_MAX);
        self.0.drain(..many).map(|request| failure(&request, Fault::Busy)).collect()
    }

    /// Does them once the index is whole, or can get no further.
    fn settle(&mut self, connection: &mut Connection, is_whole: bool) -> Vec<Reply> {
        if !is_whole || self.is_empty() {
            return Vec::new();
        }
        self.0.drain(..).flat_map(|request| perform(connection, &[request])).collect()
    }
}

/// Does requests in one transaction; where that fails, each in its own, so that one does not take others along.
fn perform(connection: &mut Connection, burst: &[Request]) -> Vec<Reply> {
    match together(connection, burst) {
        Ok(replies) => replies,
        Err(error) => match burst {
            [request] => vec![failure(request, fault(&error))],
            _ => {
                burst.iter().flat_map(|request| perform(connection, std::slice::from_ref(request))).collect()
            }
        },
    }
}

fn together(connection: &mut Connection, burst: &[Request]) -> rusqlite::Result<Vec<Reply>> {
    let mut transaction = connection.transaction()?;
    let mut replies = Vec::new();
    for request in burst {
        let savepoint = transaction.savepoint()?;
        match query::apply(&savepoint, request) {
            Ok(Ok(reply)) => {
                savepoint.commit()?;
                replies.extend(reply);
            }
            Ok(Err(refused)) => replies.push(failure(request, refused)),
            // Some errors undo the whole transaction (SQLite, "Response To Errors Within A Transaction").
            Err(error) if savepoint.is_autocommit() => return Err(error),
            Err(error) => replies.push(failure(request, fault(&error))),
        }
    }
    transaction.commit()?;
    Ok(replies)
}

fn failure(request: &Request, cause: Fault) -> Reply {
    Reply::Failed { ticket: request.ticket(), cause }
}

fn fault(error: &rusqlite::Error) -> Fault {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Fault::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Fault::ReadOnly,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Fault::Corrupt,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Busy,
        _ => Fault::Disk,
    }
}

fn opening(path: &Path, source: rusqlite::Error) -> DiskError {
    let path = path.to_owned();
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => DiskError::Corrupt { path },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => DiskError::ReadOnly { path },
        Some(ErrorCode::DiskFull) => DiskError::Full { path },
        _ => DiskError::Unusable { path, source },
    }
}

#[cfg(test)]
pub(super) mod tests;
