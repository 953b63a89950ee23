//! A database is sealed anew: what lay in the clear, or under a former key, is copied into a new file under the key of
//! now, which then takes the old one's place. Until it has, the old one is as it was.

use super::schema::{self, STEPS};
use super::{DiskError, opening};
use crate::engine::restored;
use crate::identity::sealed::SealingKey;
use crate::io::profile::put_in_place;
use crate::io::vault::DatabaseKeys;
use rusqlite::{Connection, ErrorCode};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The tables of calls and messages.
const HISTORY: [&str; 12] = [
    "call",
    "carried",
    "conversation",
    "group_clip",
    "group_entry",
    "group_fate",
    "group_log",
    "group_session",
    "group_text",
    "message",
    "parked",
    "transfer",
];

/// Tables that are of no use elsewhere, nor later: a ratchet that goes back would use its keys twice, and what is kept for friends is
/// theirs.
const OF_NOW: [&str; 3] = ["held", "letter", "mailbox"];

/// Those that hold rows of their own; the index of the search is none of them, and is made anew from the messages.
const TABLES: &str = "SELECT name FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name != 'terms_upto' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/// How a database begins that is in the clear; a sealed one begins with random bytes.
const CLEAR: &[u8; 16] = b"SQLite format 3\0";

/// Seals a database under the key of now, where it is not yet.
pub(super) fn seal_anew(path: &Path, keys: &DatabaseKeys) -> Result<(), DiskError> {
    let from = match start_of(path) {
        None => return Ok(()),
        Some(start) if start == *CLEAR => None,
        Some(_) => match &keys.former {
            Some(former) if !is_under(path, &keys.key)? => Some(former),
            Some(_) | None => return Ok(()),
        },
    };
    bring_up_to_date(path, from)?;
    let new = with_suffix(path, ".new");
    remove(&new)
        .and_then(|()| remove(&with_suffix(&new, "-journal")))
        .map_err(|source| sealing(path, source))?;
    copy_tables(path, from, (&new, &keys.key), &[])?;
    File::open(&new)
        .and_then(|file| file.sync_all())
        .and_then(|()| put_in_place(&new, path))
        .map_err(|source| sealing(path, source))
}

/// Whether a database can be read with its key alone.
pub(super) fn is_sealed(path: &Path) -> bool {
    start_of(path).is_some_and(|start| start != *CLEAR)
}

/// The first bytes of a database that has any.
fn start_of(path: &Path) -> Option<[u8; 16]> {
    let mut start = [0; 16];
    File::open(path).ok()?.read_exact(&mut start).ok()?;
    Some(start)
}

fn is_under(path: &Path, key: &SealingKey) -> Result<bool, DiskError> {
    let connection = schema::connect(path, Some(key))?;
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match tables {
        Ok(_) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Ok(false),
        Err(error) => Err(opening(path, error)),
    }
}

/// All that is in the log goes into the file, for a log that is left behind would be taken for the new file's; and its
/// tables become those of now.
fn bring_up_to_date(path: &Path, key: Option<&SealingKey>) -> Result<(), DiskError> {
    let mut old = schema::connect(path, key)?;
    let failed = |source| opening(path, source);
    let format = schema::format(&old, path)?;
    old.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).map_err(failed)?;
    schema::migrate(&mut old, format, &STEPS).map_err(failed)
}

/// Takes over a database of ours, of this format or an earlier one, that somebody has handed in.
pub(super) fn take_over(
    (from, former): (&Path, &SealingKey),
    to: (&Path, &SealingKey),
    of_s: u64,
) -> Result<(), DiskError> {
    bring_up_to_date(from, Some(former))?;
    copy(from, Some(former), to, true)?;
    note(&schema::connect(to.0, Some(to.1))?, of_s).map_err(|source| opening(to.0, source))
}

/// Notes of when it is what was restored, in the place of what was restored before it was made.
fn note(db: &Connection, of_s: u64) -> rusqlite::Result<()> {
    db.execute("DELETE FROM setting WHERE key = ?1 OR key LIKE ?1 || '.%'", [restored::OF])?;
    db.execute("INSERT INTO setting (key, value) VALUES (?1, ?2)", [restored::OF, &of_s.to_string()])
        .map(drop)
}

pub(super) fn copy(
    path: &Path,
    from: Option<&SealingKey>,
    (new, key): (&Path, &SealingKey),
    history: bool,
) -> Result<(), DiskError> {
    let left_out = if history { OF_NOW.to_vec() } else { [&OF_NOW[..], &HISTORY].concat() };
    copy_tables(path, from, (new, key), &left_out)
}

fn copy_tables(
    path: &Path,
    from: Option<&SealingKey>,
    (new, key): (&Path, &SealingKey),
    left_out: &[&str],
) -> Result<(), DiskError> {
    schema::make_private(new)?;
    let mut fresh = schema::connect(new, Some(key))?;
    let failed = |source| opening(path, source);
    schema::migrate(&mut fresh, 0, &STEPS).map_err(failed)?;
    let from = from.map_or_else(|| Zeroizing::new(String::new()), schema::said);
    let old = path.to_string_lossy();
    fresh.execute("ATTACH DATABASE ?1 AS old KEY ?2", (&*old, from.as_str())).map_err(failed)?;
    take_rows(&mut fresh, left_out).map_err(failed)?;
    fresh.close().map_err(|(_, source)| opening(path, source))
}

/// The rows of the attached database `old`, but for some tables, in one transaction, by the names of our own tables and columns.
fn take_rows(fresh: &mut Connection, left_out: &[&str]) -> rusqlite::Result<()> {
    let transaction = fresh.transaction()?;
    for table in names(&transaction, TABLES, "")? {
        if left_out.contains(&table.as_str()) {
            continue;
        }
        let columns =
            names(&transaction, "SELECT name FROM pragma_table_info(?1, 'main')", &table)?.join(", ");
        let rows = format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM old.{table}");
        transaction.execute(&rows, [])?;
    }
    transaction.commit()
}

fn names(connection: &Connection, sql: &str, about: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let about: &[&dyn rusqlite::ToSql] = if statement.parameter_count() == 0 { &[] } else { &[&about] };
    let names = statement.query_map(about, |row| row.get(0))?;
    names.collect()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn sealing(path: &Path, source: std::io::Error) -> DiskError {
    DiskError::Sealing { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests;
