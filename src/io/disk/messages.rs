//! Rows of messages: texts, and what is done to them.
//!
//! What is done to a text is a row of its own, which goes through the outbox and to other devices like one; the text's row
//! is brought up to date from those about it, in whatever order they come.

use super::query::{Done, all, aor, plain, signed, unsigned};
use super::{lifetimes, transfers, voice};
use crate::aor::Aor;
use crate::attachment::Attachment;
use crate::lifetime::Lifetime;
use crate::store::{About, Effect, Fault, Kind, Marks, MessageRow, OutState, Reply, Request, limit};
use crate::voice::Voice;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use std::collections::BTreeMap;

pub(super) const COLUMNS: &str =
    "id, aor, state, reason, text, at_ms, position, kind, about, about_own, edited, deleted, reaction,
    their_reaction, asks_displayed, file, lasts_s, expires_ms, timer_s, voice, played";

pub(super) fn save(db: &Connection, ticket: u64, row: &MessageRow) -> rusqlite::Result<Done> {
    let Some(next) = last_position(db)?.checked_add(1) else {
        return Ok(Err(Fault::TooMany));
    };
    let is_own = row.outgoing.is_some();
    // What another device has done is kept as it comes: the text may have been forgotten here, and the rest is to come.
    let is_done_here =
        row.outgoing == Some(OutState::Queued) && !matches!(row.marks.kind, Kind::Text | Kind::Part);
    if is_done_here && !is_there(db, row)? {
        return Ok(Err(Fault::Unknown));
    }
    let position = next.max(signed(row.position));
    if insert(db, position, row)? == 0 {
        return Ok(Ok(Some(Reply::Duplicate { ticket })));
    }
    transfers::offered(db, row)?;
    let aor = &row.aor;
    let mut effect = Effect::default();
    match (&row.marks.kind, &row.marks.about) {
        (Kind::Text, _) => {
            db.prepare_cached("INSERT OR IGNORE INTO conversation (aor, read_position) VALUES (?1, 0)")?
                .execute([aor.as_str()])?;
            effect.lifetime = lifetimes::agree(db, row)?.map(Box::new);
            if has_acts(db, row)? {
                effect.changed = refresh(db, aor, &About { id: row.id.clone(), is_own })?;
            } else if row.marks.about.is_some() {
                effect.changed = one(db, aor, &About { id: row.id.clone(), is_own })?;
            }
        }
        (Kind::Edit | Kind::Deletion | Kind::Reaction, Some(about)) => {
            effect.changed = refresh(db, aor, about)?;
        }
        (Kind::Displayed, Some(about)) if is_own => {
            if let Some(seen) = one(db, aor, about)? {
                mark_read(db, aor, seen.position)?.ok();
                lifetimes::begin_read(db, aor, row.at_ms)?;
                effect.unread = Some(unread_of(db, aor)?);
            }
            prune(db, aor, is_own, position)?;
        }
        (Kind::Displayed, Some(about)) => {
            effect.read = seen(db, aor, &about.id)?;
            prune(db, aor, is_own, position)?;
        }
        (Kind::Forgetting, Some(about)) if is_own => {
            if forget_one(db, aor, about)? {
                effect.forgotten = Some(Box::new((aor.clone(), about.clone(), latest(db, aor)?)));
            }
        }
        (Kind::Forgetting, _) | (Kind::Part, _) => {}
        (Kind::Edit | Kind::Deletion | Kind::Reaction | Kind::Displayed, None) => {}
    }
    Ok(Ok(Some(Reply::Saved { ticket, position: unsigned(position), effect })))
}

/// All or none: whoever calls undoes what was begun where this is refused.
pub(super) fn save_together(db: &Connection, ticket: u64, rows: &[MessageRow]) -> rusqlite::Result<Done> {
    let mut saved = Vec::with_capacity(rows.len());
    for row in rows {
        match save(db, ticket, row)? {
            Ok(Some(Reply::Saved { position, effect, .. })) => saved.push(Some((position, effect))),
            Ok(_) => saved.push(None),
            Err(fault) => return Ok(Err(fault)),
        }
    }
    Ok(Ok(Some(Reply::SavedTogether { ticket, saved })))
}

fn insert(db: &Connection, position: i64, row: &MessageRow) -> rusqlite::Result<usize> {
    let about = row.marks.about.as_ref();
    let sql = "INSERT INTO message (position, aor, id, direction, state, reason, text, at_ms, kind, about, about_own,
             asks_displayed, file, lasts_s, expires_ms, timer_s, voice)
         VALUES (:position, :aor, :id, :direction, :state, :reason, :text, :at_ms, :kind, :about, :about_own, :asks, :file,
             :lasts, :expires, :timer, :voice)
         ON CONFLICT (aor, id, direction) DO NOTHING";
    db.prepare_cached(sql)?.execute(named_params! {
        ":position": position,
        ":aor": row.aor.as_str(),
        ":id": row.id,
        ":direction": direction(row.outgoing.is_some()),
        ":state": row.outgoing.map(word_of_state),
        ":reason": row.reason,
        ":text": row.text,
        ":at_ms": signed(row.at_ms),
        ":kind": word_of_kind(row.marks.kind),
        ":about": about.map(|about| about.id.as_str()),
        ":about_own": about.is_some_and(|about| about.is_own),
        ":asks": row.marks.asks_displayed,
        ":file": row.marks.file.as_ref().map(|file| file.to_line()),
        ":lasts": row.marks.lasts.seconds(),
        ":expires": row.marks.expires_ms.map(signed),
        ":timer": row.marks.timer.map(Lifetime::seconds),
        ":voice": row.marks.voice.as_ref().map(|voice| voice.to_line()),
    })
}

/// Whether the text that this user does something to can be done so: it is there, and his own where it must be.
fn is_there(db: &Connection, act: &MessageRow) -> rusqlite::Result<bool> {
    let Some(about) = &act.marks.about else { return Ok(false) };
    let must_be_own = matches!(act.marks.kind, Kind::Edit | Kind::Deletion);
    let target = one(db, &act.aor, about)?;
    Ok(target.is_some_and(|target| {
        !target.marks.is_deleted && target.marks.timer.is_none() && (about.is_own || !must_be_own)
    }))
}

/// Whether something was done to a text before it came.
fn has_acts(db: &Connection, row: &MessageRow) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM message WHERE aor = ?1 AND about = ?2 AND about_own = ?3
               AND kind IN ('edit', 'deletion', 'reaction') LIMIT 1";
    let mut statement = db.prepare_cached(sql)?;
    statement.exists(params![row.aor.as_str(), row.id, row.outgoing.is_some()])
}

/// Brings a text up to date with all that was done to it. Only its writer edits or deletes it.
fn refresh(db: &Connection, aor: &Aor, about: &About) -> rusqlite::Result<Option<MessageRow>> {
    let sql = "WITH act AS (SELECT kind, direction, text, position FROM message
                   WHERE aor = :aor AND about = :id AND about_own = :own AND kind IN ('edit', 'deletion', 'reaction')),
               edit AS (SELECT text FROM act WHERE kind = 'edit' AND direction = :direction AND text != ''
                   ORDER BY position DESC LIMIT 1),
               reacts AS (SELECT direction, text FROM act WHERE kind = 'reaction' ORDER BY position DESC)
        UPDATE message SET
            text = coalesce((SELECT text FROM edit), text),
            edited = EXISTS (SELECT 1 FROM edit),
            deleted = EXISTS (SELECT 1 FROM act WHERE kind = 'deletion' AND direction = :direction),
            reaction = coalesce((SELECT text FROM reacts WHERE direction = 'out' LIMIT 1), ''),
            their_reaction = coalesce((SELECT text FROM reacts WHERE direction = 'in' LIMIT 1), '')
        WHERE aor = :aor AND id = :id AND direction = :direction AND kind = 'text'";
    voice::forget_deleted(db, aor, about)?;
    let changed = db.prepare_cached(sql)?.execute(named_params! {
        ":aor": aor.as_str(),
        ":id": about.id,
        ":own": about.is_own,
        ":direction": direction(about.is_own),
    })?;
    if changed == 0 {
        return Ok(None);
    }
    // What was deleted is gone from the disk, and so are all earlier texts of what was edited.
    db.execute(
        "UPDATE message SET text = '', reaction = '', their_reaction = '', file = NULL, voice = NULL
         WHERE aor = ?1 AND id = ?2 AND direction = ?3 AND kind = 'text' AND deleted = 1",
        params![aor.as_str(), about.id, direction(about.is_own)],
    )?;
    db.execute(
        "UPDATE message SET text = '' WHERE aor = ?1 AND about = ?2 AND about_own = ?3 AND kind = 'edit'
             AND (state IS NULL OR state NOT IN ('queued', 'sent'))
             AND text != (SELECT text FROM message WHERE aor = ?1 AND id = ?2 AND direction = ?4)",
        params![aor.as_str(), about.id, about.is_own, direction(about.is_own)],
    )?;
    let row = one(db, aor, about)?;
    if row.as_ref().is_some_and(|row| row.marks.is_deleted) {
        transfers::forget(db, aor, about)?;
    }
    Ok(row)
}

/// A text, with what it answers.
pub(super) fn one(db: &Connection, aor: &Aor, about: &About) -> rusqlite::Result<Option<MessageRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM message WHERE aor = ?1 AND id = ?2 AND direction = ?3 AND kind = 'text'"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let row =
        statement.query_row(params![aor.as_str(), about.id, direction(about.is_own)], read).optional()?;
    let mut row = row.flatten();
    if let Some(row) = &mut row {
        quote(db, row)?;
    }
    Ok(row)
}

/// Reads what a message answers, where that is still there.
pub(super) fn quote(db: &Connection, row: &mut MessageRow) -> rusqlite::Result<()> {
    let Some(about) = &row.marks.about else { return Ok(()) };
    let sql = "SELECT substr(text, 1, ?4) FROM message WHERE aor = ?1 AND id = ?2 AND direction = ?3 AND kind = 'text'
               AND deleted = 0";
    let mut statement = db.prepare_cached(sql)?;
    let wanted =
        params![row.aor.as_str(), about.id, direction(about.is_own), signed(limit::QUOTE_MAX as u64)];
    row.marks.quote = statement.query_row(wanted, |found| found.get(0)).optional()?;
    Ok(())
}

/// All of this user's own up to one that the other has seen; the ids of the newest.
fn seen(db: &Connection, aor: &Aor, id: &str) -> rusqlite::Result<Vec<String>> {
    let sql = "WITH last AS (SELECT position FROM message WHERE aor = ?1 AND id = ?2 AND direction = 'out')
               UPDATE message SET state = 'read' WHERE position IN (
                   SELECT position FROM message WHERE aor = ?1 AND kind = 'text' AND state = 'delivered'
                       AND position <= (SELECT position FROM last)
                   UNION ALL SELECT position FROM message WHERE aor = ?1 AND kind = 'text'
                       AND state IN ('queued', 'sent') AND position <= (SELECT position FROM last))
               RETURNING position, id";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([aor.as_str(), id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut rows: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    rows.sort();
    let newest = rows.len().saturating_sub(limit::READ_TOLD);
    Ok(rows.into_iter().skip(newest).map(|(_, id)| id).collect())
}

/// Of notes that something has been seen the newest counts.
fn prune(db: &Connection, aor: &Aor, is_own: bool, before: i64) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM message WHERE aor = ?1 AND kind = 'displayed' AND direction = ?2 AND position < ?3
             AND (state IS NULL OR state NOT IN ('queued', 'sent'))",
        params![aor.as_str(), direction(is_own), before],
    )?;
    Ok(())
}

pub(super) fn mark_displayed(db: &Connection, request: &Request) -> rusqlite::Result<Done> {
    let Request::MarkDisplayed { aor, position, id, at_ms, is_told } = request else { return Ok(Ok(None)) };
    let sql = format!(
        "SELECT {COLUMNS} FROM message WHERE aor = ?1 AND kind = 'text' AND direction = 'in' AND position <= ?2
             AND position > coalesce((SELECT read_position FROM conversation WHERE aor = ?1), 0)
         ORDER BY position DESC LIMIT 1"
    );
    let newest = db.query_row(&sql, params![aor.as_str(), signed(*position)], read).optional()?.flatten();
    if let Err(fault) = mark_read(db, aor, *position)? {
        return Ok(Err(fault));
    }
    lifetimes::begin_read(db, aor, *at_ms)?;
    let (Some(seen), Some(next)) = (newest, last_position(db)?.checked_add(1)) else {
        return Ok(Ok(None));
    };
    let is_told = *is_told && seen.marks.asks_displayed;
    let about = Some(About { id: seen.id, is_own: false });
    let row = MessageRow {
        id: id.clone(),
        aor: aor.clone(),
        outgoing: Some(if is_told { OutState::Queued } else { OutState::Delivered }),
        reason: None,
        text: String::new(),
        at_ms: *at_ms,
        position: unsigned(next),
        marks: Marks { kind: Kind::Displayed, about, ..Marks::default() },
    };
    insert(db, next, &row)?;
    prune(db, aor, true, next)?;
    Ok(Ok(Some(Reply::Displayed { row })))
}

pub(super) fn forget(db: &Connection, request: &Request) -> rusqlite::Result<Done> {
    let Request::Forget { aor, id, is_own, note, at_ms } = request else { return Ok(Ok(None)) };
    let target = About { id: id.clone(), is_own: *is_own };
    let next = last_position(db)?.checked_add(1);
    let Some(next) = next else { return Ok(Err(Fault::TooMany)) };
    if !forget_one(db, aor, &target)? {
        return Ok(Err(Fault::Unknown));
    }
    let told = MessageRow {
        id: note.clone(),
        aor: aor.clone(),
        outgoing: Some(OutState::Delivered),
        reason: None,
        text: String::new(),
        at_ms: *at_ms,
        position: unsigned(next),
        marks: Marks { kind: Kind::Forgetting, about: Some(target.clone()), ..Marks::default() },
    };
    insert(db, next, &told)?;
    Ok(Ok(Some(Reply::Forgotten { aor: aor.clone(), target, latest: latest(db, aor)? })))
}

/// Whether it was there.
pub(super) fn forget_one(db: &Connection, aor: &Aor, target: &About) -> rusqlite::Result<bool> {
    let mut statement = db.prepare_cached(
        "UPDATE message SET kind = 'gone', text = '', file = NULL, voice = NULL, about = NULL, reaction = '', their_reaction = '',
             state = CASE WHEN state IN ('queued', 'sent') THEN 'failed' ELSE state END
         WHERE aor = ?1 AND id = ?2 AND direction = ?3 AND kind = 'text'",
    )?;
    let changed = statement.execute(params![aor.as_str(), target.id, direction(target.is_own)])?;
    db.prepare_cached(
        "UPDATE message SET text = '' WHERE aor = ?1 AND about = ?2 AND about_own = ?3
             AND kind IN ('edit', 'reaction')",
    )?
    .execute(params![aor.as_str(), target.id, target.is_own])?;
    voice::forget(db, aor, target)?;
    transfers::forget(db, aor, target)?;
    Ok(changed > 0)
}

/// The newest message of a conversation.
pub(super) fn latest(db: &Connection, aor: &Aor) -> rusqlite::Result<Option<MessageRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM message WHERE aor = ?1 AND kind = 'text' ORDER BY position DESC LIMIT 1"
    );
    Ok(db.prepare_cached(&sql)?.query_row([aor.as_str()], read).optional()?.flatten())
}

fn lifetime(seconds: u32) -> Option<Lifetime> {
    Lifetime::of_seconds(seconds)
}

/// How far a message has come; one that has been seen does not go back to being delivered.
pub(super) fn set_state(
    db: &Connection,
    (aor, id): (&Aor, &str),
    state: OutState,
    reason: Option<&str>,
) -> rusqlite::Result<Done> {
    let sql = "UPDATE message SET state = CASE WHEN state = 'read' THEN state ELSE ?1 END, reason = ?2
               WHERE aor = ?3 AND id = ?4 AND direction = 'out'";
    let changed = db.prepare_cached(sql)?.execute(params![word_of_state(state), reason, aor.as_str(), id])?;
    Ok(if changed == 0 { Err(Fault::Unknown) } else { Ok(None) })
}

/// Up to what is there: a mark beyond it would hide what comes later.
pub(super) fn mark_read(db: &Connection, aor: &Aor, position: u64) -> rusqlite::Result<Done> {
    let position = signed(position).min(last_position(db)?);
    plain(db.execute(
        "INSERT INTO conversation (aor, read_position) VALUES (?1, ?2)
         ON CONFLICT (aor) DO UPDATE SET read_position = max(read_position, excluded.read_position)",
        params![aor.as_str(), position],
    ))
}

pub(super) fn history(
    db: &Connection,
    aor: &Aor,
    before: Option<u64>,
    asked: usize,
) -> rusqlite::Result<Done> {
    let page = asked.min(limit::PAGE_MAX);
    let sql = format!(
        "SELECT {COLUMNS} FROM message WHERE aor = ?1 AND kind = 'text' AND position < ?2
         ORDER BY position DESC LIMIT ?3"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let bounds = params![aor.as_str(), before.map_or(i64::MAX, signed), signed(page as u64 + 1)];
    let found: Vec<Option<MessageRow>> =
        statement.query_map(bounds, read)?.collect::<rusqlite::Result<_>>()?;
    let more = found.len() > page;
    let mut rows: Vec<MessageRow> = found.into_iter().take(page).flatten().collect();
    rows.reverse();
    for row in &mut rows {
        quote(db, row)?;
    }
    Ok(Ok(Some(Reply::History { aor: aor.clone(), rows, more })))
}

/// For other devices: all but what was forgotten here.
pub(super) fn since(db: &Connection, ticket: u64, after: u64, asked: usize) -> rusqlite::Result<Done> {
    let page = asked.min(limit::PAGE_MAX);
    let sql = format!(
        "SELECT {COLUMNS} FROM message WHERE position > ?1 AND kind != 'gone' ORDER BY position LIMIT ?2"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found: Vec<Option<MessageRow>> = statement
        .query_map(params![signed(after), signed(page as u64 + 1)], read)?
        .collect::<rusqlite::Result<_>>()?;
    let more = found.len() > page;
    let rows = found.into_iter().take(page).flatten().collect();
    Ok(Ok(Some(Reply::Since { ticket, rows, more })))
}

pub(super) fn load_outbox(db: &Connection) -> rusqlite::Result<Vec<MessageRow>> {
    let waiting = format!(
        "SELECT {COLUMNS} FROM message WHERE state IN ('queued', 'sent') AND kind != 'gone'
         ORDER BY position LIMIT {}",
        limit::OUTBOX_LOADED
    );
    all(db, &waiting, read)
}

pub(super) fn load_latest(db: &Connection) -> rusqlite::Result<BTreeMap<Aor, MessageRow>> {
    let latest = format!(
        "SELECT {COLUMNS} FROM message WHERE position IN
            (SELECT (SELECT max(position) FROM message WHERE message.aor = conversation.aor AND kind = 'text')
             FROM conversation)
         ORDER BY position DESC LIMIT {}",
        limit::CONVERSATIONS_LOADED
    );
    Ok(all(db, &latest, read)?.into_iter().map(|row| (row.aor.clone(), row)).collect())
}

/// How many of each conversation nobody has read, and of one.
const UNREAD: &str =
    "SELECT aor, (SELECT count(*) FROM message WHERE message.aor = conversation.aor AND kind = 'text'
               AND position > read_position AND direction = 'in') FROM conversation";
const UNREAD_OF: &str = "SELECT count(*) FROM message WHERE aor = ?1 AND kind = 'text' AND direction = 'in'
           AND position > coalesce((SELECT read_position FROM conversation WHERE aor = ?1), 0)";

pub(super) fn load_unread(db: &Connection) -> rusqlite::Result<BTreeMap<Aor, u32>> {
    let read = |row: &Row<'_>| {
        let number = u32::try_from(row.get::<_, i64>(1)?).unwrap_or(u32::MAX);
        Ok(aor(row, 0)?.filter(|_| number > 0).map(|aor| (aor, number)))
    };
    Ok(all(db, UNREAD, read)?.into_iter().collect())
}

fn unread_of(db: &Connection, aor: &Aor) -> rusqlite::Result<u32> {
    let number: i64 = db.prepare_cached(UNREAD_OF)?.query_row([aor.as_str()], |row| row.get(0))?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

pub(super) fn last_position(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT coalesce(max(position), 0) FROM message")?.query_row([], |row| row.get(0))
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Option<MessageRow>> {
    let outgoing = match row.get::<_, Option<String>>(2)? {
        Some(word) => match state_of_word(&word) {
            Some(state) => Some(state),
            None => return Ok(None),
        },
        None => None,
    };
    let (Some(aor), Some(kind)) = (aor(row, 1)?, kind_of_word(&row.get::<_, String>(7)?)) else {
        return Ok(None);
    };
    let about = match row.get::<_, Option<String>>(8)? {
        Some(id) => Some(About { id, is_own: row.get(9)? }),
        None => None,
    };
    Ok(Some(MessageRow {
        id: row.get(0)?,
        aor,
        outgoing,
        reason: row.get(3)?,
        text: row.get(4)?,
        at_ms: unsigned(row.get(5)?),
        position: unsigned(row.get(6)?),
        marks: Marks {
            kind,
            about,
            quote: None,
            is_edited: row.get(10)?,
            is_deleted: row.get(11)?,
            reaction: row.get(12)?,
            their_reaction: row.get(13)?,
            asks_displayed: row.get(14)?,
            file: row.get::<_, Option<String>>(15)?.as_deref().and_then(Attachment::of_line).map(Box::new),
            source: None,
            lasts: lifetime(row.get(16)?).unwrap_or_default(),
            expires_ms: row.get::<_, Option<i64>>(17)?.map(unsigned),
            timer: row.get::<_, Option<u32>>(18)?.and_then(lifetime),
            voice: row.get::<_, Option<String>>(19)?.as_deref().and_then(Voice::of_line).map(Box::new),
            is_played: row.get(20)?,
        },
    }))
}

pub(super) fn direction(is_own: bool) -> &'static str {
    if is_own { "out" } else { "in" }
}

fn word_of_state(state: OutState) -> &'static str {
    match state {
        OutState::Queued => "queued",
        OutState::Sent => "sent",
        OutState::Delivered => "delivered",
        OutState::Read => "read",
        OutState::Failed => "failed",
    }
}

fn state_of_word(word: &str) -> Option<OutState> {
    [OutState::Queued, OutState::Sent, OutState::Delivered, OutState::Read, OutState::Failed]
        .into_iter()
        .find(|state| word_of_state(*state) == word)
}

fn word_of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Edit => "edit",
        Kind::Deletion => "deletion",
        Kind::Reaction => "reaction",
        Kind::Displayed => "displayed",
        Kind::Forgetting => "forgetting",
        Kind::Part => "part",
    }
}

/// `gone` is none: it is not shown, and not told.
fn kind_of_word(word: &str) -> Option<Kind> {
    use Kind::{Deletion, Displayed, Edit, Forgetting, Part, Reaction, Text};
    [Text, Edit, Deletion, Reaction, Displayed, Forgetting, Part]
        .into_iter()
        .find(|kind| word_of_kind(*kind) == word)
}

#[cfg(test)]
mod tests;
