//! Messages that are forgotten once their time is over.
//!
//! What came counts from when it was read, what went from when the other had it; what still waits to go is kept.

use super::messages::{forget_one, latest};
use super::query::{Done, all, aor, signed, unsigned};
use crate::aor::Aor;
use crate::lifetime::Lifetime;
use crate::store::{About, MessageRow, Reply, limit};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Takes in what one side has said of how long messages stay. Of two who say it at once the later word counts, and at the
/// same moment the shorter time, so that both sides come to the same.
pub(super) fn agree(db: &Connection, row: &MessageRow) -> rusqlite::Result<Option<(Lifetime, u64)>> {
    let Some(timer) = row.marks.timer else { return Ok(None) };
    db.prepare_cached(
        "UPDATE conversation SET lasts_s = ?2, agreed_ms = ?3 WHERE aor = ?1 AND (agreed_ms < ?3
             OR (agreed_ms = ?3 AND ?2 > 0 AND (lasts_s = 0 OR lasts_s > ?2)))",
    )?
    .execute(params![row.aor.as_str(), timer.seconds(), signed(row.at_ms)])?;
    let mut statement = db.prepare_cached("SELECT lasts_s, agreed_ms FROM conversation WHERE aor = ?1")?;
    let (seconds, agreed_ms) =
        statement.query_row([row.aor.as_str()], |found| Ok((found.get(0)?, found.get(1)?)))?;
    Ok(Lifetime::of_seconds(seconds).map(|lifetime| (lifetime, unsigned(agreed_ms))))
}

/// The time begins of what has been read of a conversation.
pub(super) fn begin_read(db: &Connection, aor: &Aor, at_ms: u64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE message SET expires_ms = ?2 + lasts_s * 1000
         WHERE kind = 'text' AND lasts_s > 0 AND expires_ms IS NULL AND aor = ?1 AND direction = 'in'
             AND position <= (SELECT read_position FROM conversation WHERE conversation.aor = ?1)",
    )?
    .execute(params![aor.as_str(), signed(at_ms)])?;
    Ok(())
}

pub(super) fn vanish(db: &Connection, at_ms: u64) -> rusqlite::Result<Done> {
    db.prepare_cached(
        "UPDATE message SET expires_ms = ?1 + lasts_s * 1000
         WHERE kind = 'text' AND lasts_s > 0 AND expires_ms IS NULL AND (
             (direction = 'out' AND state IN ('delivered', 'read', 'failed'))
             OR (direction = 'in' AND position <= (SELECT read_position FROM conversation
                 WHERE conversation.aor = message.aor)))",
    )?
    .execute([signed(at_ms)])?;
    let mut due = db.prepare_cached(
        "SELECT aor, id, direction = 'out' FROM message WHERE kind = 'text' AND expires_ms <= ?1
         ORDER BY expires_ms LIMIT ?2",
    )?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let bounds = params![signed(at_ms), signed(limit::VANISHED_MAX as u64)];
    let found: Vec<(String, String, bool)> = due.query_map(bounds, read)?.collect::<rusqlite::Result<_>>()?;
    let more = found.len() == limit::VANISHED_MAX;
    let mut gone = Vec::new();
    for (whose, id, is_own) in found {
        let Ok(aor) = whose.parse::<Aor>() else { continue };
        let target = About { id, is_own };
        forget_one(db, &aor, &target)?;
        gone.push((aor, target));
    }
    let touched: BTreeSet<Aor> = gone.iter().map(|(aor, _)| aor.clone()).collect();
    let latest = touched.into_iter().map(|aor| latest(db, &aor).map(|row| (aor, row)));
    let latest = latest.collect::<rusqlite::Result<_>>()?;
    let left =
        "SELECT EXISTS (SELECT 1 FROM message WHERE kind = 'text' AND lasts_s > 0 AND expires_ms IS NULL)
                OR EXISTS (SELECT 1 FROM message WHERE kind = 'text' AND expires_ms IS NOT NULL)";
    let left = db.prepare_cached(left)?.query_row([], |row| row.get(0))?;
    Ok(Ok(Some(Reply::Vanished { gone, latest, more, left })))
}

/// What people have agreed on.
pub(super) fn load(db: &Connection) -> rusqlite::Result<BTreeMap<Aor, (Lifetime, u64)>> {
    let sql = format!(
        "SELECT aor, lasts_s, agreed_ms FROM conversation WHERE agreed_ms > 0 LIMIT {}",
        limit::CONVERSATIONS_LOADED
    );
    let rows = all(db, &sql, |row| {
        let lifetime = Lifetime::of_seconds(row.get(1)?);
        let agreed_ms = unsigned(row.get(2)?);
        Ok(aor(row, 0)?.and_then(|aor| lifetime.map(|lifetime| (aor, (lifetime, agreed_ms)))))
    })?;
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests;
