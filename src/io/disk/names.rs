//! Rows of keys of names. What a key costs may change with a version: one of another cost is another name's, and left out.

use super::query::{Done, all, aor, plain};
use crate::aor::Aor;
use crate::identity::Cost;
use crate::store::{NameRow, Secret};
use rusqlite::{Connection, Row, params};

pub(super) fn save(db: &Connection, row: &NameRow) -> rusqlite::Result<Done> {
    // Nobody has one here who is not on the list, which is bounded.
    plain(db.execute(
        "REPLACE INTO name_key (aor, key, cost) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM buddy WHERE aor = ?1)",
        params![row.aor.as_str(), row.key.as_bytes(), cost(Cost::AGREED)],
    ))
}

/// Goes with its buddy.
pub(super) fn delete(db: &Connection, aor: &Aor) -> rusqlite::Result<usize> {
    db.execute("DELETE FROM name_key WHERE aor = ?1", [aor.as_str()])
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<NameRow>> {
    let of_now = format!("SELECT aor, key FROM name_key WHERE cost = '{}'", cost(Cost::AGREED));
    all(db, &of_now, |row: &Row<'_>| {
        let key: Vec<u8> = row.get(1)?;
        Ok(aor(row, 0)?.map(|aor| NameRow { aor, key: Secret::new(&key) }))
    })
}

/// What it took: memory and passes.
fn cost(cost: Cost) -> String {
    format!("{}/{}", cost.memory_kib, cost.passes)
}

#[cfg(test)]
mod tests {
    use super::super::schema;
    use super::super::tests::database_keys;
    use super::super::{perform, query};
    use super::*;
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;
    use crate::store::{Fault, Reply, Request};

    fn row(who: &str, byte: u8) -> NameRow {
        NameRow { aor: who.parse().unwrap(), key: Secret::new(&[byte; 32]) }
    }

    fn add_bob(db: &Connection) {
        let bob = "INSERT INTO buddy (aor, name, own_name, relation, trust, note, added_ms)
                   VALUES ('bob@example.org', 'Bob', '', 'mutual', 'new', '', 5)";
        db.execute(bob, []).unwrap();
    }

    fn kept(db: &Connection) -> Vec<NameRow> {
        query::load(db).unwrap().names
    }

    #[test]
    fn a_database_of_every_earlier_format_takes_names_of_its_buddies_and_forgets_them_with_these() {
        for from in 1..schema::STEPS.len() {
            let place = TestDir::new();
            let profile = Profile::open(&place.path()).unwrap();
            let mut db = Connection::open(profile.database()).unwrap();
            schema::migrate(&mut db, 0, &schema::STEPS[..from]).unwrap();
            add_bob(&db);
            drop(db);
            let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
            assert_eq!(kept(&db), [], "from format {from}");
            let bob = row("bob@example.org", 7);
            let requests = [Request::SaveName(bob.clone()), Request::SaveName(row("mallory@example.org", 8))];
            assert_eq!(perform(&mut db, &requests), []);
            assert_eq!(
                kept(&db),
                std::slice::from_ref(&bob),
                "from format {from}: who is not on the list has none"
            );
            perform(&mut db, &[Request::DeleteBuddy(bob.aor)]);
            assert_eq!(kept(&db), [], "from format {from}");
        }
    }

    #[test]
    fn a_key_of_another_cost_is_not_loaded_and_is_replaced() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        add_bob(&db);
        db.execute("INSERT INTO name_key VALUES ('bob@example.org', zeroblob(32), '8/1')", []).unwrap();
        assert_eq!(kept(&db), []);
        let bob = row("bob@example.org", 9);
        perform(&mut db, &[Request::SaveName(bob.clone())]);
        assert_eq!(kept(&db), [bob]);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        add_bob(&db);
        let long = NameRow { key: Secret::new(&[1; 33]), ..row("bob@example.org", 0) };
        let refused = Reply::Failed { ticket: None, cause: Fault::TooLong };
        assert_eq!(perform(&mut db, &[Request::SaveName(long)]), [refused]);
        assert_eq!(kept(&db), []);
    }
}
