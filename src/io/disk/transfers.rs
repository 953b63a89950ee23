//! Rows of files: how far each has come that a message offers.

use super::messages::direction;
use super::query::{Done, all, aor, plain, signed, unsigned};
use crate::aor::Aor;
use crate::attachment::{Attachment, to_hex};
use crate::store::{About, MessageRow, TransferRow, TransferState, limit};
use rusqlite::{Connection, Row, params};

/// A message that offers a file is kept: so is the offer, in the same transaction. What another device of this user offers
/// is offered there.
pub(super) fn offered(db: &Connection, row: &MessageRow) -> rusqlite::Result<()> {
    let is_own = row.outgoing.is_some();
    let Some(file) = row.marks.file.as_ref().filter(|_| !is_own || row.marks.source.is_some()) else {
        return Ok(());
    };
    let source = row.marks.source.as_deref().cloned();
    let (path, changed_ns) = source.map(|source| (source.path, source.changed_ns)).unwrap_or_default();
    let (aor, id, group, file) = (row.aor.clone(), row.id.clone(), None, (**file).clone());
    let (state, reason) = (TransferState::Offered, None);
    add(db, &TransferRow { aor, id, group, is_own, file, state, path, changed_ns, reason })
}

/// A file that is offered; what is known already stays as it is.
pub(super) fn add(db: &Connection, row: &TransferRow) -> rusqlite::Result<()> {
    db.execute(
        "INSERT OR IGNORE INTO transfer (aor, id, direction, file, state, path, changed_ns, log)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            row.aor.as_str(),
            row.id,
            direction(row.is_own),
            row.file.to_line(),
            word(row.state),
            row.path,
            signed(row.changed_ns),
            row.group.as_ref().map(<[u8; 32]>::as_slice),
        ],
    )?;
    db.execute(
        "DELETE FROM transfer WHERE number <= (SELECT max(number) FROM transfer) - ?1",
        [signed(limit::TRANSFERS_MAX as u64)],
    )?;
    Ok(())
}

pub(super) fn save(db: &Connection, row: &TransferRow) -> rusqlite::Result<Done> {
    plain(db.execute(
        "UPDATE transfer SET state = ?1, path = ?2, reason = ?3, changed_ns = ?4
         WHERE aor = ?5 AND id = ?6 AND direction = ?7",
        params![
            word(row.state),
            row.path,
            row.reason,
            signed(row.changed_ns),
            row.aor.as_str(),
            row.id,
            direction(row.is_own)
        ],
    ))
}

/// Forgets what an entry of a group offers, or all that is offered there.
pub(super) fn withdraw(db: &Connection, group: &[u8; 32], entry: Option<&[u8; 32]>) -> rusqlite::Result<()> {
    let entry = entry.map(|entry| to_hex(entry));
    db.prepare_cached("DELETE FROM transfer WHERE log = ?1 AND (?2 IS NULL OR id = ?2)")?
        .execute(params![group.as_slice(), entry])?;
    Ok(())
}

pub(super) fn forget(db: &Connection, aor: &Aor, about: &About) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM transfer WHERE aor = ?1 AND id = ?2 AND direction = ?3",
        params![aor.as_str(), about.id, direction(about.is_own)],
    )?;
    Ok(())
}

/// Forgets the files that were offered in a conversation, up to a message.
pub(super) fn clear(db: &Connection, aor: &Aor, upto: i64) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM transfer WHERE aor = ?1 AND EXISTS (SELECT 1 FROM message
             WHERE message.aor = ?1 AND message.id = transfer.id AND message.direction = transfer.direction
                 AND message.position <= ?2)",
        params![aor.as_str(), upto],
    )?;
    Ok(())
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<TransferRow>> {
    let sql =
        "SELECT aor, id, direction, file, state, path, changed_ns, reason, log FROM transfer ORDER BY number";
    all(db, sql, read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<TransferRow>> {
    let file = Attachment::of_line(&row.get::<_, String>(3)?);
    let state = state_of_word(&row.get::<_, String>(4)?);
    let (Some(aor), Some(file), Some(state)) = (aor(row, 0)?, file, state) else { return Ok(None) };
    Ok(Some(TransferRow {
        aor,
        id: row.get(1)?,
        is_own: row.get::<_, String>(2)? == direction(true),
        file,
        state,
        path: row.get(5)?,
        changed_ns: unsigned(row.get(6)?),
        reason: row.get(7)?,
        group: row.get(8)?,
    }))
}

fn word(state: TransferState) -> &'static str {
    match state {
        TransferState::Offered => "offered",
        TransferState::Wanted => "wanted",
        TransferState::Paused => "paused",
        TransferState::Done => "done",
        TransferState::Failed => "failed",
        TransferState::Refused => "refused",
    }
}

fn state_of_word(found: &str) -> Option<TransferState> {
    use TransferState::{Done, Failed, Offered, Paused, Refused, Wanted};
    [Offered, Wanted, Paused, Done, Failed, Refused].into_iter().find(|state| word(*state) == found)
}
