//! Greetings, and how many messages were left, in SQL.

use super::query::{Done, all, aor, plain, signed, unsigned};
use crate::store::{GreetingRow, Reply, Voicemail};
use rusqlite::{Connection, OptionalExtension, Row, params};

pub(super) fn apply(db: &Connection, request: &Voicemail) -> rusqlite::Result<Done> {
    match request {
        Voicemail::Save(row) => save(db, row),
        Voicemail::Load { ticket, aor } => {
            let mut statement = db.prepare_cached("SELECT paper FROM greeting WHERE aor = ?1")?;
            let paper = statement.query_row([aor.as_str()], |row| row.get(0)).optional()?;
            Ok(Ok(Some(Reply::Greeting { ticket: *ticket, paper })))
        }
        Voicemail::Count => count(db),
    }
}

/// Nobody has a greeting here who is not on the list, which is bounded.
fn save(db: &Connection, row: &GreetingRow) -> rusqlite::Result<Done> {
    plain(db.execute(
        "REPLACE INTO greeting (aor, at_ms, is_on, length_ms, paper)
         SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?1 = '' OR EXISTS (SELECT 1 FROM buddy WHERE aor = ?1)",
        params![
            row.aor.as_ref().map_or("", |aor| aor.as_str()),
            signed(row.at_ms),
            row.is_on,
            row.length_ms,
            row.paper,
        ],
    ))
}

fn count(db: &Connection) -> rusqlite::Result<Done> {
    let sql =
        "SELECT played, count(*) FROM message WHERE direction = 'in' AND kind = 'text' AND voice IS NOT NULL
               AND voice LIKE '% voicemail %' GROUP BY played";
    let (mut new, mut old) = (0, 0);
    for (played, count) in all(db, sql, |row| Ok(Some((row.get::<_, bool>(0)?, row.get::<_, u32>(1)?))))? {
        *(if played { &mut old } else { &mut new }) = count as usize;
    }
    Ok(Ok(Some(Reply::Voicemails { new, old })))
}

/// Of others it is loaded what they say; how that sounds, when it is to be heard.
pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<GreetingRow>> {
    let sql = "SELECT aor, at_ms, is_on, length_ms, CASE WHEN aor = '' THEN paper ELSE x'' END FROM greeting";
    all(db, sql, read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<GreetingRow>> {
    let is_own = row.get::<_, String>(0)?.is_empty();
    let aor = aor(row, 0)?;
    if aor.is_none() && !is_own {
        return Ok(None);
    }
    let (at_ms, is_on, paper) = (unsigned(row.get(1)?), row.get(2)?, row.get(4)?);
    let length_ms = u32::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
    Ok(Some(GreetingRow { aor, at_ms, is_on, length_ms, paper }))
}

pub(super) fn delete(db: &Connection, aor: &crate::aor::Aor) -> rusqlite::Result<()> {
    db.execute("DELETE FROM greeting WHERE aor = ?1", [aor.as_str()]).map(drop)
}

#[cfg(test)]
mod tests;
