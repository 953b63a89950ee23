//! The sound of voice messages: parts, which are rows about the message that comes after them.

use super::messages::{direction, one};
use super::query::{Done, signed};
use crate::aor::Aor;
use crate::store::{About, Reply};
use crate::voice::PARTS_MAX;
use rusqlite::{Connection, params};

/// The parts in the order in which they came, which is that in which they were said.
pub(super) fn load(db: &Connection, ticket: u64, aor: &Aor, target: &About) -> rusqlite::Result<Done> {
    let sql = "SELECT text FROM message WHERE aor = ?1 AND about = ?2 AND about_own = ?3 AND kind = 'part'
                   AND direction = ?4 ORDER BY position LIMIT ?5";
    let bounds =
        params![aor.as_str(), target.id, target.is_own, direction(target.is_own), signed(PARTS_MAX as u64)];
    let mut statement = db.prepare_cached(sql)?;
    let parts = statement.query_map(bounds, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let played =
        "UPDATE message SET played = 1 WHERE aor = ?1 AND id = ?2 AND direction = 'in' AND kind = 'text'
                  AND voice IS NOT NULL AND played = 0";
    let is_new = !target.is_own && db.prepare_cached(played)?.execute([aor.as_str(), &target.id])? > 0;
    let changed = if is_new { one(db, aor, target)?.map(Box::new) } else { None };
    Ok(Ok(Some(Reply::Voice { ticket, parts, changed })))
}

/// The message is forgotten: so is what was said in it, and what waits of it goes no more.
pub(super) fn forget(db: &Connection, aor: &Aor, target: &About) -> rusqlite::Result<()> {
    let sql = "UPDATE message SET text = '', state = CASE WHEN state IN ('queued', 'sent') THEN 'failed' ELSE state END
               WHERE aor = ?1 AND about = ?2 AND about_own = ?3 AND kind = 'part'";
    db.prepare_cached(sql)?.execute(params![aor.as_str(), target.id, target.is_own])?;
    Ok(())
}

/// Its writer has deleted it, perhaps before all of it came.
pub(super) fn forget_deleted(db: &Connection, aor: &Aor, target: &About) -> rusqlite::Result<()> {
    let sql = "SELECT 1 FROM message WHERE aor = ?1 AND about = ?2 AND about_own = ?3 AND kind = 'deletion'
               AND direction = ?4";
    let bounds = params![aor.as_str(), target.id, target.is_own, direction(target.is_own)];
    if db.prepare_cached(sql)?.exists(bounds)? { forget(db, aor, target) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
