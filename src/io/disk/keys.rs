//! Rows of presence keys.

use super::query::{Done, all, aor, plain};
use crate::store::{KeyRow, Secret};
use rusqlite::{Connection, Row, params};

pub(super) fn save(db: &Connection, row: &KeyRow) -> rusqlite::Result<Done> {
    // Nobody has a key here who is not on the list, which is bounded.
    plain(db.execute(
        "REPLACE INTO presence_key (aor, theirs, told)
         SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM buddy WHERE aor = ?1)",
        params![
            row.aor.as_str(),
            row.theirs.as_ref().map(Secret::as_bytes),
            row.told.as_ref().map(|told| told.as_slice()),
        ],
    ))
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<KeyRow>> {
    all(db, "SELECT aor, theirs, told FROM presence_key", read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<KeyRow>> {
    let Some(aor) = aor(row, 0)? else { return Ok(None) };
    let theirs: Option<Vec<u8>> = row.get(1)?;
    let told: Option<Vec<u8>> = row.get(2)?;
    let told = told.and_then(|told| told.try_into().ok());
    Ok(Some(KeyRow { aor, theirs: theirs.map(|key| Secret::new(&key)), told }))
}
