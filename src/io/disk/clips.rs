//! The sound of voice messages in groups, in rows of its own: a start reads what there is, and no sound.

use super::query::Done;
use crate::attachment::Attachment;
use crate::store::{ClipRow, ClipState, Reply};
use rusqlite::{Connection, OptionalExtension, params};

/// Something was spoken; what is known already stays as it is.
pub(super) fn add(
    db: &Connection,
    group: &[u8; 32],
    (row, bytes): &(ClipRow, Vec<u8>),
) -> rusqlite::Result<()> {
    let ClipRow { entry, file, state, is_played } = row;
    db.prepare_cached(
        "INSERT OR IGNORE INTO group_clip (log, entry, file, state, played, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![group.as_slice(), entry.as_slice(), file.to_line(), word(*state), is_played, bytes])
    .map(drop)
}

/// What has come of it; of one that was withdrawn meanwhile nothing is kept.
pub(super) fn keep(
    db: &Connection,
    (group, entry): (&[u8; 32], &[u8; 32]),
    (state, bytes): (ClipState, &[u8]),
) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE group_clip SET state = ?3, bytes = ?4 WHERE log = ?1 AND entry = ?2")?
        .execute(params![group.as_slice(), entry.as_slice(), word(state), bytes])
        .map(drop)
}

pub(super) fn read_out(
    db: &Connection,
    ticket: u64,
    (group, entry): (&[u8; 32], &[u8; 32]),
    is_played: bool,
) -> rusqlite::Result<Done> {
    let (log, entry) = (group.as_slice(), entry.as_slice());
    let sql = "SELECT bytes FROM group_clip WHERE log = ?1 AND entry = ?2";
    let bytes: Option<Vec<u8>> =
        db.prepare_cached(sql)?.query_row([log, entry], |row| row.get(0)).optional()?;
    let played = "UPDATE group_clip SET played = 1 WHERE log = ?1 AND entry = ?2 AND played = 0";
    let is_news = is_played && db.prepare_cached(played)?.execute([log, entry])? > 0;
    Ok(Ok(Some(Reply::Clip { ticket, bytes: bytes.unwrap_or_default(), is_news })))
}

/// Forgets what was spoken in an entry of a group, or in all of it.
pub(super) fn withdraw(db: &Connection, group: &[u8; 32], entry: Option<&[u8; 32]>) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM group_clip WHERE log = ?1 AND (?2 IS NULL OR entry = ?2)")?
        .execute(params![group.as_slice(), entry.map(<[u8; 32]>::as_slice)])
        .map(drop)
}

pub(super) fn load(db: &Connection, group: &[u8; 32]) -> rusqlite::Result<Vec<ClipRow>> {
    let sql = "SELECT entry, file, state, played FROM group_clip WHERE log = ?1 ORDER BY number";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([group.as_slice()], |row| {
        let file = Attachment::of_line(&row.get::<_, String>(1)?);
        let known = file.zip(state_of(&row.get::<_, String>(2)?));
        let (entry, is_played) = (row.get(0)?, row.get(3)?);
        Ok(known.map(|(file, state)| ClipRow { entry, file, state, is_played }))
    })?;
    rows.filter_map(Result::transpose).collect()
}

fn word(state: ClipState) -> &'static str {
    match state {
        ClipState::Wanted => "wanted",
        ClipState::Left => "left",
        ClipState::Here => "here",
        ClipState::Damaged => "damaged",
    }
}

fn state_of(said: &str) -> Option<ClipState> {
    use ClipState::{Damaged, Here, Left, Wanted};
    [Wanted, Left, Here, Damaged].into_iter().find(|state| word(*state) == said)
}

#[cfg(test)]
mod tests {
    use super::super::tests::database_keys;
    use super::super::{perform, renewal, schema};
    use crate::attachment::Attachment;
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;
    use crate::store::{ClipRow, ClipState, Fault, GroupRow, GroupRows, GroupState, Groups, Reply, Request};
    use crate::voice::BYTES_MAX;
    use rusqlite::Connection;

    const LOG: [u8; 32] = [5; 32];

    fn clip(entry: u8, state: ClipState) -> ClipRow {
        let file = Attachment { token: [entry; 16], name: "v.ogg".to_owned(), size: 3, hash: [1; 32] };
        ClipRow { entry: [entry; 32], file, state, is_played: false }
    }

    fn rows(clips: Vec<(ClipRow, Vec<u8>)>, withdrawn: Vec<[u8; 32]>) -> Groups {
        let row = GroupRow {
            id: LOG,
            state: GroupState::In,
            name: "Choir".to_owned(),
            members: 3,
            inviter: None,
            seen: 0,
            given: 0,
            holders: Vec::new(),
            readers: Vec::new(),
            draft: String::new(),
            is_indexed: true,
        };
        let entries = vec![(LOG, vec![1])];
        Groups::Save {
            ticket: 1,
            rows: Box::new(GroupRows { entries, clips, withdrawn, ..GroupRows::of(row) }),
        }
    }

    fn ask(db: &mut Connection, about: Groups) -> Reply {
        perform(db, &[Request::Groups(about)]).remove(0)
    }

    fn keep(entry: u8, state: ClipState, bytes: Vec<u8>) -> Groups {
        Groups::KeepClip { ticket: 2, group: LOG, entry: [entry; 32], state, bytes }
    }

    fn load(db: &mut Connection, entry: u8, is_played: bool) -> (Vec<u8>, bool) {
        match ask(db, Groups::LoadClip { ticket: 3, group: LOG, entry: [entry; 32], is_played }) {
            Reply::Clip { ticket: 3, bytes, is_news } => (bytes, is_news),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_database_of_every_earlier_format_keeps_what_was_spoken_until_it_is_withdrawn() {
        for from in 1..=schema::STEPS.len() {
            let place = TestDir::new();
            let profile = Profile::open(&place.path()).unwrap();
            let mut old = Connection::open(profile.database()).unwrap();
            schema::migrate(&mut old, 0, &schema::STEPS[..from]).unwrap();
            drop(old);
            let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
            let own = (clip(1, ClipState::Here), b"own".to_vec());
            ask(&mut db, rows(vec![own.clone(), (clip(2, ClipState::Wanted), Vec::new())], Vec::new()));
            ask(&mut db, rows(vec![(clip(1, ClipState::Wanted), Vec::new())], Vec::new()));
            assert_eq!(load(&mut db, 1, true), (b"own".to_vec(), true), "what is known stays, from {from}");
            assert_eq!(load(&mut db, 2, false), (Vec::new(), false));
            assert_eq!(ask(&mut db, keep(2, ClipState::Here, b"his".to_vec())), Reply::Done { ticket: 2 });
            assert_eq!(load(&mut db, 2, false), (b"his".to_vec(), false), "given, and not played");
            assert_eq!(load(&mut db, 2, true), (b"his".to_vec(), true));
            assert_eq!(load(&mut db, 2, true), (b"his".to_vec(), false));
            let played = |entry| ClipRow { is_played: true, ..clip(entry, ClipState::Here) };
            assert_eq!(super::load(&db, &LOG).unwrap(), [played(1), played(2)]);
            ask(&mut db, rows(Vec::new(), vec![[2; 32]]));
            ask(&mut db, keep(2, ClipState::Here, b"late".to_vec()));
            assert_eq!(load(&mut db, 2, true), (Vec::new(), false), "withdrawn meanwhile");
            perform(&mut db, &[Request::Groups(Groups::Delete(LOG))]);
            assert_eq!(super::load(&db, &LOG).unwrap(), []);
        }
    }

    #[test]
    fn what_is_longer_than_a_voice_message_is_refused() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        let long = keep(1, ClipState::Here, vec![0; BYTES_MAX + 1]);
        assert_eq!(ask(&mut db, long), Reply::Failed { ticket: Some(2), cause: Fault::TooLong });
        let long = rows(vec![(clip(1, ClipState::Here), vec![0; BYTES_MAX + 1])], Vec::new());
        assert_eq!(ask(&mut db, long), Reply::Failed { ticket: Some(1), cause: Fault::TooLong });
    }

    #[test]
    fn a_copy_takes_sound_along_with_the_history_and_not_without() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let keys = database_keys();
        let mut db = schema::open(&profile.database(), &keys).unwrap();
        ask(&mut db, rows(vec![(clip(1, ClipState::Here), b"own".to_vec())], Vec::new()));
        for (history, there) in [(true, 1), (false, 0)] {
            let copy = place.path().join(format!("copy-{history}"));
            renewal::copy(&profile.database(), Some(&keys.key), (&copy, &keys.key), history).unwrap();
            let copy = schema::connect(&copy, Some(&keys.key)).unwrap();
            assert_eq!(super::load(&copy, &LOG).unwrap().len(), there);
        }
    }
}
