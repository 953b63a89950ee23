//! Rows of files: how far each has come that a message offers.

use super::messages::direction;
use super::query::{Done, all, aor, plain, signed, unsigned};
use crate::aor::Aor;
use crate::attachment::Attachment;
use crate::store::{About, MessageRow, TransferRow, TransferState, limit};
use rusqlite::{Connection, Row, params};

/// A message that offers a file is kept: so is the offer, in the same transaction. What another device of this user offers
/// is offered there.
pub(super) fn offered(db: &Connection, row: &MessageRow) -> rusqlite::Result<()> {
    let is_own = row.outgoing.is_some();
    let Some(file) = row.marks.file.as_ref().filter(|_| !is_own || row.marks.source.is_some()) else {
        return Ok(());
    };
    let source = row.marks.source.as_ref();
    db.execute(
        "INSERT OR IGNORE INTO transfer (aor, id, direction, file, state, path, changed_ns)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            row.aor.as_str(),
            row.id,
            direction(is_own),
            file.to_line(),
            word(TransferState::Offered),
            source.map_or("", |source| source.path.as_str()),
            signed(source.map_or(0, |source| source.changed_ns)),
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
        "UPDATE transfer SET state = ?1, path = ?2, reason = ?3 WHERE aor = ?4 AND id = ?5 AND direction = ?6",
        params![word(row.state), row.path, row.reason, row.aor.as_str(), row.id, direction(row.is_own)],
    ))
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
        "SELECT aor, id, direction, file, state, path, changed_ns, reason FROM transfer ORDER BY number";
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
