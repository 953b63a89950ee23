//! Pictures of people, in SQL.

use super::query::{Done, all, aor, plain};
use crate::aor::Aor;
use crate::store::{PortraitRow, Portraits};
use rusqlite::{Connection, Row, params};

pub(super) fn apply(db: &Connection, request: &Portraits) -> rusqlite::Result<Done> {
    match request {
        Portraits::Save(row) => save(db, row),
        Portraits::Forget(aor) => {
            delete(db, aor)?;
            Ok(Ok(None))
        }
    }
}

/// Nobody has a picture here who is not on the list, which is bounded.
fn save(db: &Connection, row: &PortraitRow) -> rusqlite::Result<Done> {
    plain(db.execute(
        "REPLACE INTO portrait (aor, paper)
         SELECT ?1, ?2 WHERE ?1 = '' OR EXISTS (SELECT 1 FROM buddy WHERE aor = ?1)",
        params![row.aor.as_ref().map_or("", |aor| aor.as_str()), row.paper],
    ))
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<PortraitRow>> {
    all(db, "SELECT aor, paper FROM portrait", read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<PortraitRow>> {
    let is_own = row.get::<_, String>(0)?.is_empty();
    let aor = aor(row, 0)?;
    let paper = row.get(1)?;
    Ok((aor.is_some() || is_own).then_some(PortraitRow { aor, paper }))
}

pub(super) fn delete(db: &Connection, aor: &Aor) -> rusqlite::Result<()> {
    db.execute("DELETE FROM portrait WHERE aor = ?1", [aor.as_str()]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::disk::tests::database_keys;
    use crate::io::disk::{perform, query, schema};
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;
    use crate::store::{Fault, Reply, Request, limit};

    fn bob() -> Aor {
        "bob@example.org".parse().unwrap()
    }

    fn save(db: &mut Connection, aor: Option<Aor>, paper: &[u8]) -> Vec<Reply> {
        perform(db, &[Request::Portraits(Portraits::Save(PortraitRow { aor, paper: paper.to_vec() }))])
    }

    fn kept(db: &Connection) -> Vec<(Option<Aor>, Vec<u8>)> {
        query::load(db).unwrap().portraits.into_iter().map(|row| (row.aor, row.paper)).collect()
    }

    #[test]
    fn a_database_of_every_earlier_format_keeps_pictures_of_people_on_the_list_alone() {
        for from in 1..=schema::STEPS.len() {
            let place = TestDir::new();
            let profile = Profile::open(&place.path()).unwrap();
            let mut old = Connection::open(profile.database()).unwrap();
            schema::migrate(&mut old, 0, &schema::STEPS[..from]).unwrap();
            let row = "INSERT INTO buddy (aor, name, own_name, relation, trust, note, added_ms)
                       VALUES ('bob@example.org', 'Bob', '', 'mutual', 'known', '', 5)";
            old.execute(row, []).unwrap();
            drop(old);
            let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
            save(&mut db, Some("carol@example.org".parse().unwrap()), b"a stranger's");
            save(&mut db, Some(bob()), b"first");
            save(&mut db, Some(bob()), b"second");
            save(&mut db, None, b"own");
            let own = (None, b"own".to_vec());
            assert_eq!(kept(&db), [own.clone(), (Some(bob()), b"second".to_vec())], "from format {from}");
            perform(&mut db, &[Request::Portraits(Portraits::Forget(bob()))]);
            assert_eq!(kept(&db), std::slice::from_ref(&own));
            save(&mut db, Some(bob()), b"third");
            perform(&mut db, &[Request::DeleteBuddy(bob())]);
            assert_eq!(kept(&db), [own]);
        }
    }

    #[test]
    fn one_that_is_too_large_is_not_kept() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        assert_eq!(save(&mut db, None, &vec![0; limit::PORTRAIT_MAX]), []);
        let replies = save(&mut db, None, &vec![0; limit::PORTRAIT_MAX + 1]);
        assert_eq!(replies, [Reply::Failed { ticket: None, cause: Fault::TooLong }]);
    }
}
