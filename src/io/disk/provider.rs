//! The row of the account at a telephone provider.

use super::query::{Done, all, plain};
use crate::store::{ProviderRow, Secret};
use rusqlite::{Connection, Row, params};

pub(super) fn save(db: &Connection, row: &ProviderRow) -> rusqlite::Result<Done> {
    plain(db.execute(
        "REPLACE INTO provider (place, aor, user, password, name, proxy, transport, expires_s, instance)
         VALUES (0, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            row.aor,
            row.user,
            row.password.as_text(),
            row.name,
            row.proxy,
            row.transport,
            row.expires_s,
            row.instance,
        ],
    ))
}

pub(super) fn delete(db: &Connection) -> rusqlite::Result<Done> {
    plain(db.execute("DELETE FROM provider", []))
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Option<ProviderRow>> {
    let sql = "SELECT aor, user, password, name, proxy, transport, expires_s, instance FROM provider";
    Ok(all(db, sql, read)?.pop())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<ProviderRow>> {
    Ok(Some(ProviderRow {
        aor: row.get(0)?,
        user: row.get(1)?,
        password: Secret::new(row.get_ref(2)?.as_bytes()?),
        name: row.get(3)?,
        proxy: row.get(4)?,
        transport: row.get(5)?,
        expires_s: row.get(6)?,
        instance: row.get(7)?,
    }))
}
