//! Rows of messages that phones have written to people who are away.

use super::accounts::is_known;
use super::query::{Done, all, aor, plain, signed, unsigned};
use crate::aor::Aor;
use crate::store::{CarriedRow, Fault, Reply, limit};
use rusqlite::{Connection, Row, params};

pub(super) fn carry(db: &Connection, ticket: u64, row: &CarriedRow) -> rusqlite::Result<Done> {
    if !is_known(db, &row.account)? {
        return Ok(Err(Fault::Unknown));
    }
    let sql = "SELECT count(*) FROM carried WHERE account = ?1 AND aor = ?2 AND id = ?3";
    let held: i64 =
        db.query_row(sql, [row.account.as_str(), row.to.as_str(), &row.id], |found| found.get(0))?;
    if held > 0 {
        return Ok(Ok(Some(Reply::Parked { ticket })));
    }
    if !has_room(db, row)? {
        return Ok(Err(Fault::TooMany));
    }
    db.execute(
        "INSERT INTO carried (account, aor, id, text, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![row.account.as_str(), row.to.as_str(), row.id, row.text, signed(row.at_ms)],
    )?;
    Ok(Ok(Some(Reply::Parked { ticket })))
}

pub(super) fn drop(db: &Connection, account: &Aor, to: &Aor, id: &str) -> rusqlite::Result<Done> {
    let sql = "DELETE FROM carried WHERE account = ?1 AND aor = ?2 AND id = ?3";
    plain(db.execute(sql, [account.as_str(), to.as_str(), id]))
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<CarriedRow>> {
    let sql = format!(
        "SELECT account, aor, id, text, at_ms FROM carried ORDER BY place LIMIT {}",
        limit::CARRIED_MAX
    );
    all(db, &sql, read)
}

fn has_room(db: &Connection, row: &CarriedRow) -> rusqlite::Result<bool> {
    let sql = "SELECT count(*), coalesce(sum(length(CAST(text AS BLOB))), 0), coalesce(sum(account = ?1), 0)
               FROM carried";
    let (count, bytes, his): (i64, i64, i64) =
        db.query_row(sql, [row.account.as_str()], |found| Ok((found.get(0)?, found.get(1)?, found.get(2)?)))?;
    let below = |count: i64, max: usize| unsigned(count) < max as u64;
    let is_small = unsigned(bytes).saturating_add(row.text.len() as u64) <= limit::PARKED_BYTES_MAX as u64;
    Ok(below(count, limit::CARRIED_MAX) && below(his, limit::CARRIED_PER_ACCOUNT_MAX) && is_small)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<CarriedRow>> {
    let (Some(account), Some(to)) = (aor(row, 0)?, aor(row, 1)?) else { return Ok(None) };
    Ok(Some(CarriedRow { id: row.get(2)?, account, to, text: row.get(3)?, at_ms: unsigned(row.get(4)?) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::disk::tests::database_keys;
    use crate::io::disk::{perform, query, schema};
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;
    use crate::store::{AccountRow, Follow, Request, Secret};

    fn account(aor: &str) -> Request {
        Request::SaveAccount(AccountRow {
            aor: aor.parse().unwrap(),
            user: aor.to_owned(),
            ha1_md5: Secret::new(b"0"),
            ha1_sha256: Secret::new(b"1"),
            identity: Secret::new(b"2"),
            name: String::new(),
            follow: Follow::Auto,
            created_ms: 7,
        })
    }

    fn message(account: &str, id: &str) -> CarriedRow {
        let (account, to) = (account.parse().unwrap(), "bob@example.org".parse().unwrap());
        CarriedRow {
            id: id.to_owned(), account, to, text: "grüß dich".to_owned(), at_ms: 1_700_000_000_000
        }
    }

    fn carry(ticket: u64, row: CarriedRow) -> Request {
        Request::CarryMessage { ticket, row }
    }

    fn open(place: &TestDir) -> Connection {
        schema::open(&Profile::open(&place.path()).unwrap().database(), &database_keys()).unwrap()
    }

    fn loaded(db: &Connection) -> Vec<CarriedRow> {
        query::load(db).unwrap().carried
    }

    #[test]
    fn messages_of_phones_are_there_at_the_next_start_once_and_in_order() {
        let place = TestDir::new();
        let mut db = open(&place);
        let (desk, porch) = (message("desk@example.org", "m2"), message("porch@example.org", "m1"));
        let nobodys = message("x@example.org", "m1");
        let asked = [
            account("desk@example.org"),
            account("porch@example.org"),
            carry(1, desk.clone()),
            carry(2, desk.clone()),
            carry(3, porch.clone()),
            carry(4, nobodys),
        ];
        let replies = perform(&mut db, &asked);
        assert_eq!(replies[..3], [1, 2, 3].map(|ticket| Reply::Parked { ticket }));
        assert_eq!(replies[3..], [Reply::Failed { ticket: Some(4), cause: Fault::Unknown }]);
        std::mem::drop(db);
        let mut db = open(&place);
        assert_eq!(loaded(&db), [desk.clone(), porch.clone()]);
        let CarriedRow { account, to, id, .. } = desk;
        perform(&mut db, &[Request::DropCarried { account, to, id }]);
        assert_eq!(loaded(&db), std::slice::from_ref(&porch));
        perform(&mut db, &[Request::DeleteAccount(porch.account)]);
        assert_eq!(loaded(&db), []);
    }

    #[test]
    fn one_accounts_messages_are_bounded_and_those_of_all() {
        let place = TestDir::new();
        let mut db = open(&place);
        let accounts = limit::CARRIED_MAX / limit::CARRIED_PER_ACCOUNT_MAX;
        for number in 0..=accounts {
            let aor = format!("u{number}@example.org");
            perform(&mut db, &[account(&aor)]);
            let fill = |id: usize| carry(id as u64, message(&aor, &id.to_string()));
            let replies =
                perform(&mut db, &(0..=limit::CARRIED_PER_ACCOUNT_MAX).map(fill).collect::<Vec<_>>());
            let taken = replies.iter().filter(|reply| matches!(reply, Reply::Parked { .. })).count();
            assert_eq!(taken, if number < accounts { limit::CARRIED_PER_ACCOUNT_MAX } else { 0 });
        }
        let long = CarriedRow { text: "x".repeat(limit::TEXT_MAX + 1), ..message("u0@example.org", "l") };
        let refused = Reply::Failed { ticket: Some(9), cause: Fault::TooLong };
        assert_eq!(perform(&mut db, &[carry(9, long)]), [refused]);
    }

    #[test]
    fn a_database_of_the_third_format_keeps_what_was_parked_in_it() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut old = Connection::open(profile.database()).unwrap();
        schema::migrate(&mut old, 0, &schema::STEPS[..3]).unwrap();
        old.execute_batch(
            "INSERT INTO parked (aor, id, sender, content_type, body, at_ms)
             VALUES ('desk@example.org', 'm1', 'sip:bob@example.org', 'text/plain', x'68690a', 7)",
        )
        .unwrap();
        std::mem::drop((old, profile));
        let loaded = query::load(&open(&place)).unwrap();
        assert_eq!((loaded.parked.len(), loaded.carried.len()), (1, 0));
        let row = &loaded.parked[0];
        assert_eq!((row.id.as_str(), row.at_ms, row.sequence.as_ref()), ("m1", 7, None));
    }
}
