//! Rows of groups.

use super::query::{self, Done, plain, signed, unsigned};
use crate::store::{Fault, GroupKept, GroupRow, GroupRows, GroupState, Groups, Reply, Secret, limit};
use rusqlite::{Connection, Row, params};

pub(super) fn apply(db: &Connection, about: &Groups) -> rusqlite::Result<Done> {
    match about {
        Groups::Save { ticket, rows } => {
            let others = "SELECT count(*) FROM group_log WHERE id <> ?1";
            let others: i64 = db.query_row(others, [rows.row.id.as_slice()], |found| found.get(0))?;
            if unsigned(others) >= limit::GROUPS_MAX as u64 {
                return Ok(Err(Fault::TooMany));
            }
            save(db, rows)?;
            Ok(Ok(Some(Reply::Done { ticket: *ticket })))
        }
        Groups::Delete(id) => {
            db.execute("DELETE FROM group_entry WHERE log = ?1", [id.as_slice()])?;
            db.execute("DELETE FROM group_session WHERE log = ?1", [id.as_slice()])?;
            plain(db.execute("DELETE FROM group_log WHERE id = ?1", [id.as_slice()]))
        }
    }
}

fn save(db: &Connection, rows: &GroupRows) -> rusqlite::Result<()> {
    let row = &rows.row;
    db.execute(
        "REPLACE INTO group_log (id, state, name, members, inviter, inviter_root, seen, given, holders)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            row.id.as_slice(),
            word(row.state),
            row.name,
            row.members,
            row.inviter.as_ref().map(|(aor, _)| aor.as_str()),
            row.inviter.as_ref().map(|(_, root)| root.as_slice()),
            signed(row.seen),
            row.given,
            holders_to_bytes(&row.holders),
        ],
    )?;
    for (entry, bytes) in &rows.entries {
        db.execute(
            "INSERT OR IGNORE INTO group_entry (log, id, bytes) VALUES (?1, ?2, ?3)",
            params![row.id.as_slice(), entry.as_slice(), bytes],
        )?;
    }
    for (session, key) in &rows.sessions {
        db.execute(
            "REPLACE INTO group_session (log, session, bytes) VALUES (?1, ?2, ?3)",
            params![row.id.as_slice(), session.as_slice(), key.as_bytes()],
        )?;
    }
    Ok(())
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<GroupKept>> {
    let sql = format!(
        "SELECT id, state, name, members, inviter, inviter_root, seen, given, holders FROM group_log ORDER BY rowid LIMIT {}",
        limit::GROUPS_MAX
    );
    let rows = query::all(db, &sql, read)?;
    rows.into_iter()
        .map(|row| {
            let entries = texts(
                db,
                "SELECT bytes FROM group_entry WHERE log = ?1 ORDER BY id <> log, number",
                &row.id,
            )?;
            let sessions = texts(db, "SELECT bytes FROM group_session WHERE log = ?1", &row.id)?;
            Ok(GroupKept { row, entries, sessions: sessions.iter().map(|key| Secret::new(key)).collect() })
        })
        .collect()
}

fn texts(db: &Connection, sql: &str, of: &[u8; 32]) -> rusqlite::Result<Vec<Vec<u8>>> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([of.as_slice()], |row| row.get(0))?;
    rows.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<GroupRow>> {
    let Some(state) = state_of(&row.get::<_, String>(1)?) else { return Ok(None) };
    let (aor, root): (Option<String>, Option<[u8; 32]>) = (row.get(4)?, row.get(5)?);
    let inviter = aor.and_then(|aor| aor.parse().ok()).zip(root);
    Ok(Some(GroupRow {
        id: row.get(0)?,
        state,
        name: row.get(2)?,
        members: row.get(3)?,
        inviter,
        seen: unsigned(row.get(6)?),
        given: row.get(7)?,
        holders: holders_of(&row.get::<_, Vec<u8>>(8)?),
    }))
}

/// A key and a number, one after the other.
fn holders_to_bytes(holders: &[([u8; 32], u32)]) -> Vec<u8> {
    holders.iter().flat_map(|(root, count)| root.iter().copied().chain(count.to_be_bytes())).collect()
}

fn holders_of(bytes: &[u8]) -> Vec<([u8; 32], u32)> {
    let (holders, _) = bytes.as_chunks::<36>();
    let holder = |holder: &[u8; 36]| {
        let (root, count) = holder.split_first_chunk::<32>()?;
        Some((*root, u32::from_be_bytes(count.try_into().ok()?)))
    };
    holders.iter().filter_map(holder).collect()
}

fn word(state: GroupState) -> &'static str {
    match state {
        GroupState::Invited => "invited",
        GroupState::Joining => "joining",
        GroupState::In => "in",
        GroupState::Over => "over",
        GroupState::Hidden => "hidden",
    }
}

fn state_of(said: &str) -> Option<GroupState> {
    use GroupState::{Hidden, In, Invited, Joining, Over};
    [Invited, Joining, In, Over, Hidden].into_iter().find(|state| word(*state) == said)
}

#[cfg(test)]
mod tests {
    use super::super::tests::database_keys;
    use super::super::{perform, schema};
    use super::*;
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;
    use crate::store::Request;

    fn rows(id: u8, entries: &[u8]) -> GroupRows {
        let row = GroupRow {
            id: [id; 32],
            state: GroupState::In,
            name: "Choir".to_owned(),
            members: 3,
            inviter: Some(("bob@example.org".parse().unwrap(), [9; 32])),
            seen: 2,
            given: 1,
            holders: vec![([8; 32], 1), ([9; 32], 700)],
        };
        let entries = entries.iter().map(|it| ([*it; 32], vec![*it; 40])).collect();
        GroupRows { row, entries, sessions: vec![([7; 32], Secret::new(b"key"))] }
    }

    fn ask(db: &mut Connection, about: Groups) -> Vec<Reply> {
        perform(db, &[Request::Groups(about)])
    }

    fn save(ticket: u64, rows: GroupRows) -> Groups {
        Groups::Save { ticket, rows: Box::new(rows) }
    }

    #[test]
    fn a_database_of_every_earlier_format_keeps_groups_in_the_order_they_came_and_forgets_them_whole() {
        for from in 1..schema::STEPS.len() {
            let place = TestDir::new();
            let profile = Profile::open(&place.path()).unwrap();
            let mut old = Connection::open(profile.database()).unwrap();
            schema::migrate(&mut old, 0, &schema::STEPS[..from]).unwrap();
            drop(old);
            let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
            // The one that made the group comes first, whenever it was written.
            assert_eq!(ask(&mut db, save(1, rows(5, &[3, 2]))), [Reply::Done { ticket: 1 }]);
            ask(&mut db, save(2, rows(5, &[5, 1, 3])));
            let kept = load(&db).unwrap();
            let entries: Vec<u8> = kept[0].entries.iter().map(|bytes| bytes[0]).collect();
            assert_eq!((entries, &kept[0].row), (vec![5, 3, 2, 1], &rows(5, &[]).row), "from format {from}");
            assert_eq!(kept[0].sessions, [Secret::new(b"key")]);
            assert_eq!(ask(&mut db, Groups::Delete([5; 32])), []);
            assert_eq!(load(&db).unwrap(), []);
            let left: i64 = db
                .query_row(
                    "SELECT (SELECT count(*) FROM group_entry) + (SELECT count(*) FROM group_session)",
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(left, 0);
        }
    }

    #[test]
    fn so_many_groups_are_kept_and_nothing_longer_than_may_be() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        for id in 0..limit::GROUPS_MAX as u8 {
            ask(&mut db, save(1, rows(id, &[])));
        }
        let refused = |cause| [Reply::Failed { ticket: Some(2), cause }];
        assert_eq!(ask(&mut db, save(2, rows(255, &[]))), refused(Fault::TooMany));
        let mut long = rows(0, &[1]);
        long.entries[0].1 = vec![0; limit::GROUP_ENTRY_MAX + 1];
        assert_eq!(ask(&mut db, save(2, long)), refused(Fault::TooLong));
    }
}
