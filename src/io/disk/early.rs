//! Messages that have come are told before the disk has been waited for, and acknowledged after it; texts to be sent go meanwhile.
//!
//! A commit into the log of SQLite survives the end of this process as soon as it is written, and a power cut once the disk
//! has been waited for. Whoever reads need not wait for the second: what was not acknowledged the sender has still, and sends
//! again; so nothing that was shown is lost by it. A text of this user's own is accepted after it, and may have gone before: where the power is
//! cut between the two, the other has what is not here. All else that is asked of the store waits (`synchronous = FULL`).

use super::{fault, perform};
use crate::store::{Fault, Kind, OutState, Reply, Request};
use rusqlite::Connection;
use std::fs::File;
use std::path::PathBuf;

/// The log of a database, to be waited for.
pub(super) struct Log(File);

impl Log {
    /// `None` where it cannot be waited for from here: then nothing is told early.
    pub fn of(db: &Connection) -> Option<Log> {
        let path = PathBuf::from(format!("{}-wal", db.path().filter(|path| !path.is_empty())?));
        let log = File::options().write(true).open(&path).ok()?;
        // A file that has just been made is in its folder for good only after this; SQLite does the same at its first wait.
        if cfg!(unix) {
            File::open(path.parent()?).and_then(|folder| folder.sync_all()).ok()?;
        }
        Some(Log(log))
    }

    /// Whether nothing is asked but what has come from others, and texts to be sent.
    pub fn is_for(burst: &[Request]) -> bool {
        burst.iter().all(|request| match request {
            Request::SaveTogether { .. } => true,
            Request::SaveMessage { row, .. } => {
                row.outgoing == Some(OutState::Queued) && row.marks.kind == Kind::Text
            }
            _ => false,
        })
    }

    /// Does such requests, and tells each twice: once it is written, and once it is safe.
    pub fn keep(&self, db: &mut Connection, burst: &[Request], mut tell: impl FnMut(Reply)) {
        let replies = match db.pragma_update(None, "synchronous", "normal") {
            Ok(()) => perform(db, burst),
            Err(error) => {
                return burst.iter().for_each(|request| tell(super::failure(request, fault(&error))));
            }
        };
        let mut written = Vec::with_capacity(replies.len());
        for reply in replies {
            let (now, later) = match reply {
                Reply::SavedTogether { ticket, saved } => {
                    (Reply::WrittenTogether { ticket, saved }, Reply::Done { ticket })
                }
                Reply::Saved { ticket, .. } => (Reply::Written { ticket }, reply),
                other => {
                    tell(other);
                    continue;
                }
            };
            tell(now);
            written.push(later);
        }
        let safe = self.wait(db);
        for reply in written {
            tell(match (safe, &reply) {
                (Err(cause), Reply::Saved { ticket, .. } | Reply::Done { ticket }) => {
                    Reply::Failed { ticket: Some(*ticket), cause }
                }
                _ => reply,
            });
        }
    }

    /// Waits for the disk. Where it refuses, what is in the log goes into the database itself, which SQLite waits for.
    fn wait(&self, db: &Connection) -> Result<(), Fault> {
        let waited = self.0.sync_data();
        let full = db.pragma_update(None, "synchronous", "full").map_err(|error| fault(&error));
        let Err(error) = waited else { return full };
        tracing::warn!(%error, "the disk does not keep what is written");
        let sql = "PRAGMA wal_checkpoint(FULL)";
        let is_busy = db.query_row(sql, [], |row| row.get::<_, bool>(0)).map_err(|error| fault(&error))?;
        if is_busy { Err(Fault::Disk) } else { full }
    }
}
