//! The index of words (SQLite's FTS5), and what is asked of whole conversations.
//!
//! The words are made by `crate::terms`, and what keeps the index is in `schema`: the tokenizer of FTS5 only parts them at blanks.

use super::messages::{COLUMNS, last_position, quote, read};
use super::query::{Done, signed, unsigned};
use super::{group, transfers};
use crate::aor::Aor;
use crate::store::search::excerpt;
use crate::store::{Hit, MessageRow, Reply, Search, limit};
use crate::terms::{self, Wanted};
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Begins the term that says whose conversation a message is of; no word begins so.
pub(super) const CONVERSATION: char = '\u{e001}';

/// Messages taken into the index at a time, and pages merged: whoever comes meanwhile waits no longer than for a commit.
const SHARE: i64 = 256;
const MERGED_PAGES: i64 = 256;
/// Pages of the log that are put into the database where nothing is asked: what SQLite does by itself while somebody waits.
const LOG_PAGES: i64 = 1_000;
/// The parts of the index are to be merged into one, of which no merge has begun.
const BEGIN_TIDYING: i64 = 1;

/// Lets the triggers of a connection part texts into terms.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("terms_of", 1, flags, |context| {
        Ok(match context.get_raw(0) {
            // A text that is not UTF-8 is damaged, and is read by nobody.
            ValueRef::Text(text) => std::str::from_utf8(text).map(terms::index).unwrap_or_default(),
            _ => String::new(),
        })
    })
}

/// Does a share of what waits until nothing else is asked: takes new messages in, or overwrites what was taken out. Whether
/// there is more of it.
pub(super) fn rest(db: &mut Connection) -> rusqlite::Result<bool> {
    // Only the index is written, and what a power cut takes of it is made anew: nobody waits for the disk.
    db.pragma_update(None, "synchronous", "normal")?;
    let done = rest_in(db);
    db.pragma_update(None, "synchronous", "full")?;
    if !matches!(done, Ok(true)) {
        empty_log(db)?;
    }
    done
}

/// Puts what is in the log into the database, where it is much, so that the log begins anew and no commit has to.
fn empty_log(db: &Connection) -> rusqlite::Result<()> {
    let pages = |row: &Row<'_>| Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?);
    let waiting = db.prepare_cached("PRAGMA wal_checkpoint(NOOP)")?.query_row([], pages)?;
    if waiting >= LOG_PAGES {
        db.prepare_cached("PRAGMA wal_checkpoint(PASSIVE)")?.query_row([], |_| Ok(()))?;
    }
    Ok(())
}

fn rest_in(db: &mut Connection) -> rusqlite::Result<bool> {
    let transaction = db.transaction()?;
    let more = tidy(&transaction)? | take_in(&transaction, SHARE)? | group::sweep(&transaction)?;
    transaction.commit()?;
    Ok(more)
}

/// Takes so many new messages into the index; whether there are more.
fn take_in(db: &Connection, count: i64) -> rusqlite::Result<bool> {
    let from: i64 = db.prepare_cached("SELECT position FROM terms_upto")?.query_row([], |row| row.get(0))?;
    let last = last_position(db)?;
    if from >= last {
        return Ok(false);
    }
    let nth = "SELECT position FROM message WHERE position > ?1 ORDER BY position LIMIT 1 OFFSET ?2";
    let nth: Option<i64> =
        db.prepare_cached(nth)?.query_row(params![from, count - 1], |row| row.get(0)).optional()?;
    let upto = nth.unwrap_or(last);
    db.prepare_cached(
        "INSERT INTO message_terms (rowid, terms)
             SELECT position, char(57345) || hex(aor) || ' ' || terms_of(text) FROM message
             WHERE position > ?1 AND position <= ?2 AND kind = 'text' AND deleted = 0",
    )?
    .execute([from, upto])?;
    db.prepare_cached("UPDATE terms_upto SET position = ?1")?.execute([upto])?;
    Ok(upto < last)
}

/// Whether more is to be taken in than a search does by itself at once. What cannot be told is left to the search.
pub(super) fn is_behind(db: &Connection) -> bool {
    let waiting = "SELECT count(*) FROM (SELECT 1 FROM message
        WHERE position > (SELECT position FROM terms_upto) LIMIT ?1)";
    let waiting =
        db.prepare_cached(waiting).and_then(|mut sql| sql.query_row([SHARE + 1], |row| row.get::<_, i64>(0)));
    waiting.is_ok_and(|waiting| waiting > SHARE)
}

/// Merges the parts of the index a little further into one, after which nothing is left of what was taken out
/// (FTS5, "The 'merge' Command").
fn tidy(db: &Connection) -> rusqlite::Result<bool> {
    let state: i64 = db.prepare_cached("SELECT tidying FROM terms_upto")?.query_row([], |row| row.get(0))?;
    let pages = match state {
        0 => return Ok(false),
        BEGIN_TIDYING => -MERGED_PAGES,
        _ => MERGED_PAGES,
    };
    let before = changes(db)?;
    db.prepare_cached("INSERT INTO message_terms (message_terms, rank) VALUES ('merge', ?1)")?
        .execute([pages])?;
    let is_done = state != BEGIN_TIDYING && changes(db)? - before < 2;
    let next = if is_done { 0 } else { BEGIN_TIDYING + 1 };
    db.prepare_cached("UPDATE terms_upto SET tidying = ?1")?.execute([next])?;
    Ok(!is_done)
}

fn changes(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("SELECT total_changes()", [], |row| row.get(0))
}

/// Where words are found, the newest first. What is not in the index yet is taken in first, so that nothing is missed.
pub(super) fn search(db: &Connection, ticket: u64, search: &Search) -> rusqlite::Result<Done> {
    let wanted = Wanted::of(&search.text);
    let page = search.limit.clamp(1, limit::FOUND_MAX);
    while take_in(db, SHARE)? {}
    let mut hits = if wanted.is_empty() { Vec::new() } else { hits(db, &wanted, search, page)? };
    let more = hits.len() > page;
    hits.truncate(page);
    let hits = hits.into_iter().flatten().collect();
    Ok(Ok(Some(Reply::Found { ticket, search: search.clone(), hits, more })))
}

/// One more than a page, where there are so many.
fn hits(
    db: &Connection,
    wanted: &Wanted,
    search: &Search,
    page: usize,
) -> rusqlite::Result<Vec<Option<Hit>>> {
    let mut words = wanted.to_fts();
    if let Some(aor) = &search.aor {
        let whose: String = aor.as_str().bytes().map(|byte| format!("{byte:02X}")).collect();
        words = format!("\"{CONVERSATION}{whose}\" {words}");
    }
    let sql = "SELECT aor, id, direction = 'out', at_ms, position, text FROM message_terms
               JOIN message ON position = message_terms.rowid
               WHERE message_terms MATCH ?1 AND message_terms.rowid < ?2
               ORDER BY message_terms.rowid DESC LIMIT ?3";
    let bounds = params![words, search.before.map_or(i64::MAX, signed), signed(page as u64 + 1)];
    let mut statement = db.prepare_cached(sql)?;
    statement.query_map(bounds, |row| hit(row, wanted))?.collect()
}

fn hit(row: &Row<'_>, wanted: &Wanted) -> rusqlite::Result<Option<Hit>> {
    let Some(aor) = super::query::aor(row, 0)? else { return Ok(None) };
    let (excerpt, marks) = excerpt(&row.get::<_, String>(5)?, wanted);
    Ok(Some(Hit {
        aor,
        id: row.get(1)?,
        is_own: row.get(2)?,
        at_ms: unsigned(row.get(3)?),
        position: unsigned(row.get(4)?),
        excerpt,
        marks,
    }))
}

/// The messages round one: half of them before it, half from it on.
pub(super) fn around(db: &Connection, aor: &Aor, position: u64, asked: usize) -> rusqlite::Result<Done> {
    let half = asked.clamp(2, limit::PAGE_MAX) / 2;
    let part = |order: &str| -> rusqlite::Result<(Vec<MessageRow>, bool)> {
        let sql = format!(
            "SELECT {COLUMNS} FROM message WHERE aor = ?1 AND kind = 'text' AND position {order} LIMIT ?3"
        );
        let bounds = params![aor.as_str(), signed(position), signed(half as u64 + 1)];
        let mut statement = db.prepare_cached(&sql)?;
        let found: Vec<_> = statement.query_map(bounds, read)?.collect::<rusqlite::Result<_>>()?;
        let more = found.len() > half;
        Ok((found.into_iter().take(half).flatten().collect(), more))
    };
    let (mut rows, older) = part("< ?2 ORDER BY position DESC")?;
    rows.reverse();
    let (from, newer) = part(">= ?2 ORDER BY position")?;
    rows.extend(from);
    for row in &mut rows {
        quote(db, row)?;
    }
    Ok(Ok(Some(Reply::Around { aor: aor.clone(), position, rows, older, newer })))
}

/// Forgets messages of a conversation and what was done to them, a share of them. What has not gone yet goes no more.
pub(super) fn clear(db: &Connection, aor: &Aor, upto: Option<u64>) -> rusqlite::Result<Done> {
    let upto = upto.map_or(last_position(db)?, signed);
    transfers::clear(db, aor, upto)?;
    // To overwrite word by word takes milliseconds for each message: here it is done for all of them, by `tidy`.
    set_secure_delete(db, false)?;
    let share =
        "UPDATE message SET kind = 'gone', text = '', file = NULL, voice = NULL, about = NULL, reaction = '', their_reaction = '',
             state = CASE WHEN state IN ('queued', 'sent') THEN 'failed' ELSE state END
         WHERE position IN (SELECT position FROM message
             WHERE aor = ?1 AND kind = 'text' AND position <= ?2 ORDER BY position LIMIT ?3)";
    let bounds = params![aor.as_str(), upto, signed(limit::CLEARED_MAX as u64)];
    let done = db.prepare_cached(share)?.execute(bounds)?;
    set_secure_delete(db, true)?;
    let more = done == limit::CLEARED_MAX;
    if !more {
        // Notes and deeds are about nothing any more; their ids stay, as they could come again too.
        let deeds = "UPDATE message SET kind = 'gone', text = '', about = NULL,
                 state = CASE WHEN state IN ('queued', 'sent') THEN 'failed' ELSE state END
             WHERE aor = ?1 AND kind NOT IN ('text', 'gone') AND position <= ?2";
        db.execute(deeds, params![aor.as_str(), upto])?;
        db.execute("UPDATE terms_upto SET tidying = ?1", [BEGIN_TIDYING])?;
    }
    let latest = format!(
        "SELECT {COLUMNS} FROM message WHERE aor = ?1 AND kind = 'text' AND position > ?2
         ORDER BY position DESC LIMIT 1"
    );
    let latest = db.query_row(&latest, params![aor.as_str(), upto], read).optional()?.flatten();
    Ok(Ok(Some(Reply::Cleared { aor: aor.clone(), upto: unsigned(upto), more, latest })))
}

fn set_secure_delete(db: &Connection, on: bool) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO message_terms (message_terms, rank) VALUES ('secure-delete', ?1)")?
        .execute([on])
        .map(|_| ())
}

/// One row is in memory at a time. The inner error is that of whoever takes them.
pub(super) fn read_out(
    db: &Connection,
    aor: &Aor,
    mut take: impl FnMut(MessageRow) -> std::io::Result<()>,
) -> rusqlite::Result<std::io::Result<()>> {
    let sql = format!("SELECT {COLUMNS} FROM message WHERE aor = ?1 AND kind = 'text' ORDER BY position");
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query([aor.as_str()])?;
    while let Some(row) = rows.next()? {
        let Some(mut message) = read(row)? else { continue };
        quote(db, &mut message)?;
        if let Err(error) = take(message) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests;
