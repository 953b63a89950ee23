//! Rows of the gateway: accounts of SIP phones, their bindings, and messages that wait for them.

use super::query::{Done, all, aor, count, exists, plain, signed, unsigned};
use crate::aor::Aor;
use crate::store::{AccountRow, BindingRow, Fault, Follow, ParkedRow, Reply, Secret, limit};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// Between the values of Path: no header value holds a line feed.
const PATH_SEPARATOR: char = '\n';

pub(super) fn save(db: &Connection, row: &AccountRow) -> rusqlite::Result<Done> {
    let is_new = !is_known(db, &row.aor)?;
    if is_new && count(db, "SELECT count(*) FROM account")? >= limit::ACCOUNTS_MAX {
        return Ok(Err(Fault::TooMany));
    }
    plain(db.execute(
        "INSERT INTO account (aor, user, ha1_md5, ha1_sha256, identity, name, follow, created_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (aor) DO UPDATE SET user = ?2, ha1_md5 = ?3, ha1_sha256 = ?4, identity = ?5, name = ?6,
             follow = ?7, created_ms = ?8",
        params![
            row.aor.as_str(),
            row.user,
            row.ha1_md5.as_text(),
            row.ha1_sha256.as_text(),
            row.identity.as_bytes(),
            row.name,
            word_of_follow(row.follow),
            signed(row.created_ms),
        ],
    ))
}

pub(super) fn delete(db: &Connection, aor: &Aor) -> rusqlite::Result<Done> {
    for table in ["account", "binding", "parked"] {
        db.execute(&format!("DELETE FROM {table} WHERE aor = ?1"), [aor.as_str()])?;
    }
    db.execute("DELETE FROM carried WHERE account = ?1", [aor.as_str()])?;
    Ok(Ok(None))
}

pub(super) fn bind(db: &Connection, aor: &Aor, rows: &[BindingRow]) -> rusqlite::Result<Done> {
    if !is_known(db, aor)? {
        return Ok(Err(Fault::Unknown));
    }
    db.execute("DELETE FROM binding WHERE aor = ?1", [aor.as_str()])?;
    for row in rows {
        db.execute(
            "REPLACE INTO binding (aor, key, contact, path, flow, received, call_id, cseq, q, expires_ms,
                 user_agent, follows) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                aor.as_str(),
                row.key,
                row.contact,
                row.path.join(&PATH_SEPARATOR.to_string()),
                row.flow,
                row.received,
                row.call_id,
                row.cseq,
                row.q,
                signed(row.expires_ms),
                row.user_agent,
                row.follows,
            ],
        )?;
    }
    Ok(Ok(None))
}

pub(super) fn park(db: &Connection, ticket: u64, row: &ParkedRow) -> rusqlite::Result<Done> {
    if !is_known(db, &row.to)? {
        return Ok(Err(Fault::Unknown));
    }
    let sql = "SELECT count(*) FROM parked WHERE aor = ?1 AND id = ?2";
    let held: i64 = db.query_row(sql, [row.to.as_str(), &row.id], |found| found.get(0))?;
    if held > 0 {
        return Ok(Ok(Some(Reply::Parked { ticket })));
    }
    if !has_room(db, row)? {
        return Ok(Err(Fault::TooMany));
    }
    let (call_id, cseq, tag) = match &row.sequence {
        Some((call_id, cseq, tag)) => (Some(call_id.as_str()), *cseq, tag.as_str()),
        None => (None, 0, ""),
    };
    db.execute(
        "INSERT INTO parked (aor, id, sender, content_type, body, at_ms, call_id, cseq, tag)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            row.to.as_str(),
            row.id,
            row.from,
            row.content_type,
            row.body,
            signed(row.at_ms),
            call_id,
            cseq,
            tag
        ],
    )?;
    Ok(Ok(Some(Reply::Parked { ticket })))
}

pub(super) fn unpark(db: &Connection, to: &Aor, ids: &[String]) -> rusqlite::Result<Done> {
    for id in ids {
        db.execute("DELETE FROM parked WHERE aor = ?1 AND id = ?2", [to.as_str(), id])?;
    }
    Ok(Ok(None))
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<AccountRow>> {
    let sql = "SELECT aor, user, ha1_md5, ha1_sha256, identity, name, follow, created_ms FROM account";
    all(db, sql, read_account)
}

pub(super) fn load_bindings(db: &Connection) -> rusqlite::Result<BTreeMap<Aor, Vec<BindingRow>>> {
    let sql =
        "SELECT aor, key, contact, path, flow, received, call_id, cseq, q, expires_ms, user_agent, follows
               FROM binding ORDER BY aor, key";
    let mut bindings: BTreeMap<Aor, Vec<BindingRow>> = BTreeMap::new();
    for (aor, row) in all(db, sql, read_binding)? {
        bindings.entry(aor).or_default().push(row);
    }
    Ok(bindings)
}

pub(super) fn load_parked(db: &Connection) -> rusqlite::Result<Vec<ParkedRow>> {
    let sql = format!(
        "SELECT aor, id, sender, content_type, body, at_ms, call_id, cseq, tag FROM parked ORDER BY place LIMIT {}",
        limit::PARKED_MAX
    );
    all(db, &sql, read_parked)
}

pub(super) fn is_known(db: &Connection, aor: &Aor) -> rusqlite::Result<bool> {
    exists(db, "SELECT 1 FROM account WHERE aor = ?1", aor.as_str())
}

fn has_room(db: &Connection, row: &ParkedRow) -> rusqlite::Result<bool> {
    let (all, bytes): (i64, i64) =
        db.query_row("SELECT count(*), coalesce(sum(length(body)), 0) FROM parked", [], |found| {
            Ok((found.get(0)?, found.get(1)?))
        })?;
    let sql = "SELECT count(*) FROM parked WHERE aor = ?1";
    let his: i64 = db.query_row(sql, [row.to.as_str()], |found| found.get(0))?;
    let below = |count: i64, max: usize| unsigned(count) < max as u64;
    let is_small = unsigned(bytes).saturating_add(row.body.len() as u64) <= limit::PARKED_BYTES_MAX as u64;
    Ok(below(all, limit::PARKED_MAX) && below(his, limit::PARKED_PER_ACCOUNT_MAX) && is_small)
}

fn read_account(row: &Row<'_>) -> rusqlite::Result<Option<AccountRow>> {
    let (Some(aor), Some(follow)) = (aor(row, 0)?, follow_of_word(&row.get::<_, String>(6)?)) else {
        return Ok(None);
    };
    let secret = |column: usize| Ok::<_, rusqlite::Error>(Secret::new(row.get_ref(column)?.as_bytes()?));
    Ok(Some(AccountRow {
        aor,
        user: row.get(1)?,
        ha1_md5: secret(2)?,
        ha1_sha256: secret(3)?,
        identity: secret(4)?,
        name: row.get(5)?,
        follow,
        created_ms: unsigned(row.get(7)?),
    }))
}

fn read_binding(row: &Row<'_>) -> rusqlite::Result<Option<(Aor, BindingRow)>> {
    let Some(aor) = aor(row, 0)? else { return Ok(None) };
    let path: String = row.get(3)?;
    let binding = BindingRow {
        key: row.get(1)?,
        contact: row.get(2)?,
        path: path.split(PATH_SEPARATOR).filter(|value| !value.is_empty()).map(str::to_owned).collect(),
        flow: row.get(4)?,
        received: row.get(5)?,
        call_id: row.get(6)?,
        cseq: row.get(7)?,
        q: row.get(8)?,
        expires_ms: unsigned(row.get(9)?),
        user_agent: row.get(10)?,
        follows: row.get(11)?,
    };
    Ok(Some((aor, binding)))
}

fn read_parked(row: &Row<'_>) -> rusqlite::Result<Option<ParkedRow>> {
    let Some(to) = aor(row, 0)? else { return Ok(None) };
    Ok(Some(ParkedRow {
        id: row.get(1)?,
        to,
        from: row.get(2)?,
        content_type: row.get(3)?,
        body: row.get(4)?,
        at_ms: unsigned(row.get(5)?),
        sequence: match row.get::<_, Option<String>>(6)? {
            Some(call_id) => Some((call_id, row.get(7)?, row.get(8)?)),
            None => None,
        },
    }))
}

fn word_of_follow(follow: Follow) -> &'static str {
    match follow {
        Follow::Auto => "auto",
        Follow::Redirect => "redirect",
        Follow::Proxy => "proxy",
    }
}

fn follow_of_word(word: &str) -> Option<Follow> {
    [Follow::Auto, Follow::Redirect, Follow::Proxy].into_iter().find(|follow| word_of_follow(*follow) == word)
}

#[cfg(test)]
mod tests;
