//! Rows of groups, and the index of what was said in them.

use super::clips;
use super::query::{self, Done, signed, unsigned};
use super::search::CONVERSATION;
use super::transfers;
use crate::lifetime::Lifetime;
use crate::store::search::excerpt;
use crate::store::{
    Fault, GroupFate, GroupHit, GroupKept, GroupRow, GroupRows, GroupSearch, GroupState, Groups, Reply,
    Secret, limit,
};
use crate::terms::Wanted;
use rusqlite::{Connection, Row, params};

/// Texts that have gone and are overwritten in the index at a time: word by word, which takes milliseconds for each.
const SWEPT: i64 = 32;

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
        Groups::Search { ticket, search } => found(db, *ticket, search),
        Groups::KeepClip { ticket, group, entry, state, bytes } => {
            clips::keep(db, (group, entry), (*state, bytes))?;
            Ok(Ok(Some(Reply::Done { ticket: *ticket })))
        }
        Groups::LoadClip { ticket, group, entry, is_played } => {
            clips::read_out(db, *ticket, (group, entry), *is_played)
        }
        Groups::Delete(id) => {
            for table in ["group_entry", "group_session", "group_fate", "group_text"] {
                db.execute(&format!("DELETE FROM {table} WHERE log = ?1"), [id.as_slice()])?;
            }
            transfers::withdraw(db, id, None)?;
            clips::withdraw(db, id, None)?;
            query::plain(db.execute("DELETE FROM group_log WHERE id = ?1", [id.as_slice()]))
        }
    }
}

fn save(db: &Connection, rows: &GroupRows) -> rusqlite::Result<()> {
    let row = &rows.row;
    db.execute(
        "REPLACE INTO group_log (id, state, name, members, inviter, inviter_root, seen, given, holders, readers,
             draft, is_indexed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
            holders_to_bytes(&row.readers),
            row.draft,
            row.is_indexed,
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
    for fate in &rows.fates {
        db.prepare_cached(
            "INSERT INTO group_fate (log, entry, lasts_s, ends_ms) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET lasts_s = excluded.lasts_s, ends_ms = excluded.ends_ms",
        )?
        .execute(params![
            row.id.as_slice(),
            fate.entry.as_slice(),
            fate.lasts.seconds(),
            fate.ends_ms.map(signed)
        ])?;
    }
    for file in &rows.files {
        transfers::add(db, file)?;
    }
    rows.clips.iter().try_for_each(|clip| clips::add(db, &row.id, clip))?;
    for entry in &rows.withdrawn {
        transfers::withdraw(db, &row.id, Some(entry))?;
        clips::withdraw(db, &row.id, Some(entry))?;
    }
    for text in &rows.texts {
        let (log, entry) = (row.id.as_slice(), text.entry.as_slice());
        match &text.text {
            Some(text_now) => db
                .prepare_cached(
                    "INSERT INTO group_text (log, entry, at_ms, text) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO UPDATE SET text = excluded.text",
                )?
                .execute(params![log, entry, signed(text.at_ms), text_now])?,
            None => db.execute("DELETE FROM group_text WHERE log = ?1 AND entry = ?2", [log, entry])?,
        };
    }
    Ok(())
}

/// Takes texts that have gone out of the index, a share of them; whether there are more.
pub(super) fn sweep(db: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT log, entry FROM group_fate WHERE ends_ms = 0 AND swept = 0 LIMIT ?1";
    let gone: Vec<(Vec<u8>, Vec<u8>)> = db
        .prepare_cached(sql)?
        .query_map([SWEPT], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (log, entry) in &gone {
        db.prepare_cached("DELETE FROM group_text WHERE log = ?1 AND entry = ?2")?.execute([log, entry])?;
        db.prepare_cached("UPDATE group_fate SET swept = 1 WHERE log = ?1 AND entry = ?2")?
            .execute([log, entry])?;
    }
    Ok(gone.len() as i64 == SWEPT)
}

/// Where words are found, what came last first.
fn found(db: &Connection, ticket: u64, search: &GroupSearch) -> rusqlite::Result<Done> {
    let wanted = Wanted::of(&search.text);
    let page = search.limit.clamp(1, limit::FOUND_MAX);
    let mut hits = if wanted.is_empty() { Vec::new() } else { hits(db, &wanted, search, page)? };
    let more = hits.len() > page;
    hits.truncate(page);
    Ok(Ok(Some(Reply::GroupsFound { ticket, search: search.clone(), hits, more })))
}

fn hits(
    db: &Connection,
    wanted: &Wanted,
    search: &GroupSearch,
    page: usize,
) -> rusqlite::Result<Vec<GroupHit>> {
    let mut words = wanted.to_fts();
    if let Some(group) = &search.group {
        let whose: String = group.iter().map(|byte| format!("{byte:02X}")).collect();
        words = format!("\"{CONVERSATION}{whose}\" {words}");
    }
    let sql = "SELECT log, entry, number, at_ms, text FROM group_terms JOIN group_text ON number = group_terms.rowid
               WHERE group_terms MATCH ?1 AND group_terms.rowid < ?2 ORDER BY group_terms.rowid DESC LIMIT ?3";
    let bounds = params![words, search.before.map_or(i64::MAX, signed), signed(page as u64 + 1)];
    let mut statement = db.prepare_cached(sql)?;
    let hits = statement.query_map(bounds, |row| {
        let (excerpt, marks) = excerpt(&row.get::<_, String>(4)?, wanted);
        Ok(GroupHit {
            group: row.get(0)?,
            entry: row.get(1)?,
            number: unsigned(row.get(2)?),
            at_ms: unsigned(row.get(3)?),
            excerpt,
            marks,
        })
    })?;
    hits.collect()
}

pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<GroupKept>> {
    let sql = format!(
        "SELECT id, state, name, members, inviter, inviter_root, seen, given, holders, readers, draft, is_indexed
         FROM group_log ORDER BY rowid LIMIT {}",
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
            let sessions = sessions.iter().map(|key| Secret::new(key)).collect();
            let fates = fates(db, &row.id)?;
            let clips = clips::load(db, &row.id)?;
            Ok(GroupKept { row, entries, sessions, fates, clips })
        })
        .collect()
}

fn texts(db: &Connection, sql: &str, of: &[u8; 32]) -> rusqlite::Result<Vec<Vec<u8>>> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([of.as_slice()], |row| row.get(0))?;
    rows.collect()
}

fn fates(db: &Connection, of: &[u8; 32]) -> rusqlite::Result<Vec<GroupFate>> {
    let mut statement = db.prepare_cached("SELECT entry, lasts_s, ends_ms FROM group_fate WHERE log = ?1")?;
    let fates = statement.query_map([of.as_slice()], |row| {
        let lasts = Lifetime::of_seconds(row.get(1)?).unwrap_or_default();
        let ends_ms = row.get::<_, Option<i64>>(2)?.map(unsigned);
        Ok(GroupFate { entry: row.get(0)?, lasts, ends_ms })
    })?;
    fates.collect()
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
        readers: holders_of(&row.get::<_, Vec<u8>>(9)?),
        draft: row.get(10)?,
        is_indexed: row.get(11)?,
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
    use crate::attachment::{Attachment, to_hex};
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;
    use crate::store::{GroupText, Request, TransferRow, TransferState};

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
            readers: vec![([9; 32], 2)],
            draft: "and then".to_owned(),
            is_indexed: true,
        };
        let entries = entries.iter().map(|it| ([*it; 32], vec![*it; 40])).collect();
        let sessions = vec![([7; 32], Secret::new(b"key"))];
        GroupRows { entries, sessions, ..GroupRows::of(row) }
    }

    fn text(entry: u8, text: Option<&str>) -> GroupText {
        GroupText { entry: [entry; 32], at_ms: 5, text: text.map(str::to_owned) }
    }

    /// The entries in which words are found.
    fn look(db: &mut Connection, text: &str, group: Option<u8>) -> Vec<(u8, u8)> {
        let search =
            GroupSearch { text: text.to_owned(), group: group.map(|id| [id; 32]), before: None, limit: 9 };
        match ask(db, Groups::Search { ticket: 3, search }).pop() {
            Some(Reply::GroupsFound { hits, .. }) => {
                hits.iter().map(|hit| (hit.group[0], hit.entry[0])).collect()
            }
            other => panic!("{other:?}"),
        }
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
            let fate = |ends_ms| GroupFate { entry: [2; 32], lasts: Lifetime::Day, ends_ms };
            let fates = vec![fate(None), fate(Some(77))];
            ask(
                &mut db,
                save(2, GroupRows { fates, texts: vec![text(3, Some("hello"))], ..rows(5, &[5, 1, 3]) }),
            );
            let kept = load(&db).unwrap();
            assert_eq!(kept[0].fates, [fate(Some(77))]);
            let entries: Vec<u8> = kept[0].entries.iter().map(|bytes| bytes[0]).collect();
            assert_eq!((entries, &kept[0].row), (vec![5, 3, 2, 1], &rows(5, &[]).row), "from format {from}");
            assert_eq!(kept[0].sessions, [Secret::new(b"key")]);
            assert_eq!(ask(&mut db, Groups::Delete([5; 32])), []);
            assert_eq!(load(&db).unwrap(), []);
            let left = |table: &str| -> i64 {
                db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
            };
            let tables = ["group_entry", "group_session", "group_text", "group_fate"];
            assert_eq!(tables.map(left), [0; 4]);
            assert_eq!(look(&mut db, "hello", None), []);
        }
    }

    #[test]
    fn words_are_found_as_a_text_reads_now_and_no_more_once_it_has_gone() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        let texts = vec![text(1, Some("the choir sings")), text(2, Some("東京で歌う"))];
        ask(&mut db, save(1, GroupRows { texts, ..rows(5, &[]) }));
        ask(&mut db, save(1, GroupRows { texts: vec![text(9, Some("Choirs"))], ..rows(6, &[]) }));
        assert_eq!(look(&mut db, "choir", None), [(6, 9), (5, 1)], "what came last first");
        assert_eq!(look(&mut db, "choir", Some(5)), [(5, 1)]);
        assert_eq!(look(&mut db, "歌", None), [(5, 2)], "any script");
        ask(&mut db, save(1, GroupRows { texts: vec![text(1, Some("the band plays"))], ..rows(5, &[]) }));
        assert_eq!(look(&mut db, "sings", None), []);
        assert_eq!(look(&mut db, "plays", None), [(5, 1)]);
        ask(&mut db, save(1, GroupRows { texts: vec![text(1, None)], ..rows(5, &[]) }));
        assert_eq!(look(&mut db, "plays", None), []);
        let fates = vec![GroupFate { entry: [2; 32], lasts: Lifetime::Unlimited, ends_ms: Some(0) }];
        ask(&mut db, save(1, GroupRows { fates, ..rows(5, &[]) }));
        assert!(!sweep(&db).unwrap());
        assert_eq!(look(&mut db, "歌", None), []);
        let texts: i64 = db.query_row("SELECT count(*) FROM group_text", [], |row| row.get(0)).unwrap();
        assert_eq!(texts, 1, "nor does it lie anywhere");
    }

    #[test]
    fn what_is_offered_is_kept_with_its_entry_and_goes_with_it_or_with_the_group() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        let offered = |entry: u8| {
            let name = "a.bin".to_owned();
            let file = Attachment { token: [entry; 16], name, size: 7, hash: [1; 32] };
            let (aor, id) = ("bob@example.org".parse().unwrap(), to_hex(&[entry; 32]));
            let (state, path, reason) = (TransferState::Offered, String::new(), None);
            let group = Some([5; 32]);
            TransferRow { aor, id, group, is_own: false, file, state, path, changed_ns: 0, reason }
        };
        let files = vec![offered(1), offered(2), offered(3)];
        ask(&mut db, save(1, GroupRows { files: files.clone(), ..rows(5, &[]) }));
        let state = TransferState::Done;
        let done = TransferRow { state, path: "a.bin".to_owned(), changed_ns: 8, ..offered(2) };
        perform(&mut db, &[Request::SaveTransfer(done.clone())]);
        ask(&mut db, save(1, GroupRows { files, ..rows(5, &[]) }));
        assert_eq!(transfers::load(&db).unwrap(), [offered(1), done.clone(), offered(3)], "it is kept once");
        ask(&mut db, save(1, GroupRows { withdrawn: vec![[1; 32]], ..rows(6, &[]) }));
        ask(&mut db, save(1, GroupRows { withdrawn: vec![[3; 32]], ..rows(5, &[]) }));
        assert_eq!(transfers::load(&db).unwrap(), [offered(1), done]);
        ask(&mut db, Groups::Delete([5; 32]));
        assert_eq!(transfers::load(&db).unwrap(), []);
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
