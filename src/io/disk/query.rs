//! Rows to SQL and back.

use super::{
    accounts, away, calls, carried, group, keys, lifetimes, messages, names, portrait, provider, search,
    transfers, voice, voicemail,
};
use crate::aor::Aor;
use crate::store::{BuddyRow, Fault, Loaded, Relation, Reply, Request, Rival, Trust, limit};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What a request came to: done with or without a reply, or refused before anything was changed.
pub(super) type Done = Result<Option<Reply>, Fault>;

/// Does one request. The outer error is the disk's, after which the caller undoes what was begun.
pub(super) fn apply(db: &Connection, request: &Request) -> rusqlite::Result<Done> {
    if let Err(fault) = request.check() {
        return Ok(Err(fault));
    }
    match request {
        Request::SaveBuddy(row) => save_buddy(db, row),
        Request::DeleteBuddy(aor) => {
            names::delete(db, aor)?;
            voicemail::delete(db, aor)?;
            portrait::delete(db, aor)?;
            plain(db.execute("DELETE FROM buddy WHERE aor = ?1", [aor.as_str()]))
        }
        Request::SaveRemoved { aor, root } => save_removed(db, aor, root),
        Request::DeleteRemoved(aor) => {
            plain(db.execute("DELETE FROM removed WHERE aor = ?1", [aor.as_str()]))
        }
        Request::SaveKey(row) => keys::save(db, row),
        Request::SaveName(row) => names::save(db, row),
        Request::DeleteKey(aor) => {
            plain(db.execute("DELETE FROM presence_key WHERE aor = ?1", [aor.as_str()]))
        }
        Request::SaveMessage { ticket, row } => messages::save(db, *ticket, row),
        Request::SaveTogether { ticket, rows } => messages::save_together(db, *ticket, rows),
        Request::SetMessageState { id, aor, state, reason } => {
            messages::set_state(db, (aor, id), *state, reason.as_deref())
        }
        Request::MarkDisplayed { .. } => messages::mark_displayed(db, request),
        Request::LoadVoice { ticket, aor, target } => voice::load(db, *ticket, aor, target),
        Request::Forget { .. } => messages::forget(db, request),
        Request::Vanish { at_ms } => lifetimes::vanish(db, *at_ms),
        Request::SaveCall(row) => calls::save(db, row),
        Request::CallsSeen => plain(db.execute("UPDATE call SET seen = 1 WHERE seen = 0", [])),
        Request::MarkRead { aor, position } => messages::mark_read(db, aor, *position),
        Request::LoadHistory { aor, before, limit } => messages::history(db, aor, *before, *limit),
        Request::LoadSince { ticket, after, limit } => messages::since(db, *ticket, *after, *limit),
        Request::Search { ticket, search } => search::search(db, *ticket, search),
        Request::LoadAround { aor, position, limit } => search::around(db, aor, *position, *limit),
        Request::ClearHistory { aor, upto } => search::clear(db, aor, *upto),
        Request::SetSetting { key, value } => set_setting(db, key, value),
        Request::DropSetting { key } => plain(db.execute("DELETE FROM setting WHERE key = ?1", [key])),
        Request::SavePeers(peers) => save_peers(db, peers),
        Request::SaveAccount(row) => accounts::save(db, row),
        Request::DeleteAccount(aor) => accounts::delete(db, aor),
        Request::SaveBindings { aor, rows } => accounts::bind(db, aor, rows),
        Request::ParkMessage { ticket, row } => accounts::park(db, *ticket, row),
        Request::UnparkMessages { to, ids } => accounts::unpark(db, to, ids),
        Request::CarryMessage { ticket, row } => carried::carry(db, *ticket, row),
        Request::DropCarried { account, to, id } => carried::drop(db, account, to, id),
        Request::SaveProvider(row) => provider::save(db, row),
        Request::DeleteProvider => provider::delete(db),
        Request::SaveTransfer(row) => transfers::save(db, row),
        Request::Away(about) => away::apply(db, about),
        Request::Groups(about) => group::apply(db, about),
        Request::Voicemail(about) => voicemail::apply(db, about),
        Request::Portraits(about) => portrait::apply(db, about),
    }
}

/// What a start needs. Rows that this version cannot read stay on the disk and are passed over.
pub(super) fn load(db: &Connection) -> rusqlite::Result<Loaded> {
    let settings = all(db, "SELECT key, value FROM setting", |row| Ok(Some((row.get(0)?, row.get(1)?))))?;
    let buddies = "SELECT aor, root, name, own_name, relation, trust, invite, note, added_ms,
            known_ms, verified_ms, heard_ms, rival, rival_refused, followed_ms, relay_only FROM buddy";
    Ok(Loaded {
        settings: settings.into_iter().collect(),
        buddies: all(db, buddies, read_buddy)?,
        removed: all(db, "SELECT aor, root FROM removed ORDER BY rowid", |row| {
            let root = row.get(1)?;
            Ok(aor(row, 0)?.map(|aor| (aor, root)))
        })?,
        keys: keys::load(db)?,
        names: names::load(db)?,
        outbox: messages::load_outbox(db)?,
        latest: messages::load_latest(db)?,
        unread: messages::load_unread(db)?,
        lifetimes: lifetimes::load(db)?,
        calls: calls::load(db)?,
        peers: all(db, "SELECT address FROM peer ORDER BY place", |row| Ok(Some(row.get(0)?)))?,
        accounts: accounts::load(db)?,
        bindings: accounts::load_bindings(db)?,
        parked: accounts::load_parked(db)?,
        carried: carried::load(db)?,
        provider: provider::load(db)?,
        mailboxes: away::load_mailboxes(db)?,
        letters: away::load_letters(db)?,
        transfers: transfers::load(db)?,
        held: away::load_held(db)?,
        groups: group::load(db)?,
        greetings: voicemail::load(db)?,
        portraits: portrait::load(db)?,
        next_position: unsigned(messages::last_position(db)?).saturating_add(1),
    })
}

fn save_buddy(db: &Connection, row: &BuddyRow) -> rusqlite::Result<Done> {
    let known = exists(db, "SELECT 1 FROM buddy WHERE aor = ?1", row.aor.as_str())?;
    if !known && count(db, "SELECT count(*) FROM buddy")? >= limit::BUDDIES_MAX {
        return Ok(Err(Fault::TooMany));
    }
    plain(db.execute(
        "REPLACE INTO buddy (aor, root, name, own_name, relation, trust, invite, note, added_ms,
             known_ms, verified_ms, heard_ms, rival, rival_refused, followed_ms, relay_only)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            row.aor.as_str(),
            row.root.as_ref().map(|root| root.as_slice()),
            row.name,
            row.own_name,
            word_of_relation(row.relation),
            word_of_trust(row.trust),
            row.invite,
            row.note,
            signed(row.added_ms),
            row.known_ms.map(signed),
            row.verified_ms.map(signed),
            row.heard_ms.map(signed),
            row.rival.as_ref().map(|rival| rival.root.as_slice()),
            row.rival.is_some_and(|rival| rival.refused),
            row.followed_ms.map(signed),
            row.relay_only,
        ],
    ))
}

fn save_removed(db: &Connection, aor: &Aor, root: &[u8; 32]) -> rusqlite::Result<Done> {
    db.execute("REPLACE INTO removed (aor, root) VALUES (?1, ?2)", params![aor.as_str(), root.as_slice()])?;
    plain(db.execute(
        "DELETE FROM removed WHERE rowid IN (SELECT rowid FROM removed ORDER BY rowid DESC LIMIT -1 OFFSET ?1)",
        [signed(limit::REMOVED_MAX as u64)],
    ))
}

fn set_setting(db: &Connection, key: &str, value: &str) -> rusqlite::Result<Done> {
    let known = exists(db, "SELECT 1 FROM setting WHERE key = ?1", key)?;
    if !known && count(db, "SELECT count(*) FROM setting")? >= limit::SETTINGS_MAX {
        return Ok(Err(Fault::TooMany));
    }
    plain(db.execute("REPLACE INTO setting (key, value) VALUES (?1, ?2)", [key, value]))
}

fn save_peers(db: &Connection, peers: &[String]) -> rusqlite::Result<Done> {
    db.execute("DELETE FROM peer", [])?;
    for address in peers.iter().take(limit::PEERS_MAX) {
        db.execute("INSERT INTO peer (address) VALUES (?1)", [address])?;
    }
    Ok(Ok(None))
}

fn read_buddy(row: &Row<'_>) -> rusqlite::Result<Option<BuddyRow>> {
    let relation = relation_of_word(&row.get::<_, String>(4)?);
    let trust = trust_of_word(&row.get::<_, String>(5)?);
    let (Some(aor), Some(relation), Some(trust)) = (aor(row, 0)?, relation, trust) else {
        return Ok(None);
    };
    Ok(Some(BuddyRow {
        aor,
        root: row.get(1)?,
        name: row.get(2)?,
        own_name: row.get(3)?,
        relation,
        trust,
        invite: row.get(6)?,
        note: row.get(7)?,
        added_ms: unsigned(row.get(8)?),
        known_ms: row.get::<_, Option<i64>>(9)?.map(unsigned),
        verified_ms: row.get::<_, Option<i64>>(10)?.map(unsigned),
        heard_ms: row.get::<_, Option<i64>>(11)?.map(unsigned),
        rival: match row.get(12)? {
            Some(root) => Some(Rival { root, refused: row.get(13)? }),
            None => None,
        },
        followed_ms: row.get::<_, Option<i64>>(14)?.map(unsigned),
        relay_only: row.get(15)?,
    }))
}

pub(super) fn all<T>(
    db: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<Option<T>>,
) -> rusqlite::Result<Vec<T>> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], read)?;
    let rows: Vec<Option<T>> = rows.collect::<rusqlite::Result<_>>()?;
    let passed_over = rows.iter().filter(|row| row.is_none()).count();
    if passed_over > 0 {
        tracing::warn!(passed_over, "rows of the database that this version cannot read");
    }
    Ok(rows.into_iter().flatten().collect())
}

pub(super) fn plain(changed: rusqlite::Result<usize>) -> rusqlite::Result<Done> {
    changed.map(|_| Ok(None))
}

pub(super) fn exists(db: &Connection, sql: &str, key: &str) -> rusqlite::Result<bool> {
    db.query_row(sql, [key], |_| Ok(())).optional().map(|found| found.is_some())
}

pub(super) fn count(db: &Connection, sql: &str) -> rusqlite::Result<usize> {
    db.query_row(sql, [], |row| row.get::<_, i64>(0)).map(|count| usize::try_from(count).unwrap_or(0))
}

pub(super) fn aor(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Aor>> {
    Ok(row.get::<_, String>(column)?.parse().ok())
}

/// SQLite knows signed numbers only; ours stay far below the bound.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn word_of_relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Asked => "asked",
        Relation::Request => "request",
        Relation::Mutual => "mutual",
        Relation::Refused => "refused",
        Relation::Blocked => "blocked",
    }
}

fn relation_of_word(word: &str) -> Option<Relation> {
    [Relation::Asked, Relation::Request, Relation::Mutual, Relation::Refused, Relation::Blocked]
        .into_iter()
        .find(|relation| word_of_relation(*relation) == word)
}

fn word_of_trust(trust: Trust) -> &'static str {
    match trust {
        Trust::New => "new",
        Trust::Invited => "invited",
        Trust::Verified => "verified",
        Trust::Mismatched => "mismatched",
        Trust::Changed => "changed",
        Trust::Unproven => "unproven",
    }
}

fn trust_of_word(word: &str) -> Option<Trust> {
    use Trust::{Changed, Invited, Mismatched, New, Unproven, Verified};
    [New, Invited, Verified, Mismatched, Changed, Unproven]
        .into_iter()
        .find(|trust| word_of_trust(*trust) == word)
}
