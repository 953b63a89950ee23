//! Rows of mailboxes and of the letters in them. A letter is read or written together with the ratchet as it stands after it.

use super::messages;
use super::query::{self, Done, aor, plain, signed, unsigned};
use crate::store::{Away, Fault, HeldRow, LetterRow, MAILBOX_ID, MailboxRow, Reply, Secret, limit};
use rusqlite::{Connection, Row, params};

pub(super) fn apply(db: &Connection, about: &Away) -> rusqlite::Result<Done> {
    match about {
        Away::SaveMailbox { ticket, row } => {
            let others = "SELECT count(*) FROM mailbox WHERE id <> ?1";
            let others: i64 = db.query_row(others, [row.id.as_slice()], |found| found.get(0))?;
            if unsigned(others) >= limit::MAILBOXES_MAX as u64 {
                return Ok(Err(Fault::TooMany));
            }
            save(db, row)?;
            done(*ticket)
        }
        Away::DeleteMailbox(id) => {
            db.execute("DELETE FROM letter WHERE mailbox = ?1", [id.as_slice()])?;
            plain(db.execute("DELETE FROM mailbox WHERE id = ?1", [id.as_slice()]))
        }
        Away::SaveLetter { ticket, mailbox, rows } => {
            let held: i64 = db.query_row("SELECT count(*) FROM letter", [], |found| found.get(0))?;
            if unsigned(held) + rows.len() as u64 > limit::LETTERS_MAX as u64 {
                return Ok(Err(Fault::TooMany));
            }
            if advance(db, mailbox)? == 0 {
                return Ok(Err(Fault::Unknown));
            }
            for row in rows {
                insert(db, row)?;
            }
            done(*ticket)
        }
        Away::LetterPut { mailbox, number, put_ms, keepers } => plain(db.execute(
            "UPDATE letter SET put_ms = ?1, keepers = ?2 WHERE mailbox = ?3 AND number = ?4",
            params![signed(*put_ms), keepers, mailbox.as_slice(), signed(*number)],
        )),
        Away::DeleteLetter { mailbox, number } => plain(db.execute(
            "DELETE FROM letter WHERE mailbox = ?1 AND number = ?2",
            params![mailbox.as_slice(), signed(*number)],
        )),
        Away::Take { ticket, mailbox, message } => {
            advance(db, mailbox)?;
            messages::save(db, *ticket, message)
        }
        Away::Hold { ticket, row } => {
            let held: i64 =
                db.query_row("SELECT count(*) FROM held WHERE key <> ?1", [row.key.as_slice()], |found| {
                    found.get(0)
                })?;
            if unsigned(held) >= limit::HELD_MAX as u64 {
                return Ok(Err(Fault::TooMany));
            }
            db.execute(
                "REPLACE INTO held (key, root, parcel) VALUES (?1, ?2, ?3)",
                params![row.key.as_slice(), row.root.as_slice(), row.parcel],
            )?;
            done(*ticket)
        }
        Away::Drop(key) => plain(db.execute("DELETE FROM held WHERE key = ?1", [key.as_slice()])),
    }
}

pub(super) fn load_mailboxes(db: &Connection) -> rusqlite::Result<Vec<MailboxRow>> {
    let sql = format!(
        "SELECT id, aor, root, device, incoming, chain, ratchet, next, made_ms FROM mailbox ORDER BY made_ms, id LIMIT {}",
        limit::MAILBOXES_MAX
    );
    query::all(db, &sql, read)
}

pub(super) fn load_letters(db: &Connection) -> rusqlite::Result<Vec<LetterRow>> {
    let sql = format!(
        "SELECT mailbox, number, message, letter, put_ms, keepers FROM letter ORDER BY mailbox, number LIMIT {}",
        limit::LETTERS_MAX
    );
    query::all(db, &sql, |row| {
        Ok(Some(LetterRow {
            mailbox: row.get(0)?,
            number: unsigned(row.get(1)?),
            message: row.get(2)?,
            letter: row.get(3)?,
            put_ms: unsigned(row.get(4)?),
            keepers: row.get(5)?,
        }))
    })
}

pub(super) fn load_held(db: &Connection) -> rusqlite::Result<Vec<HeldRow>> {
    let sql = format!("SELECT key, root, parcel FROM held ORDER BY key LIMIT {}", limit::HELD_MAX);
    query::all(db, &sql, |row| Ok(Some(HeldRow { key: row.get(0)?, root: row.get(1)?, parcel: row.get(2)? })))
}

fn done(ticket: u64) -> rusqlite::Result<Done> {
    Ok(Ok(Some(Reply::Done { ticket })))
}

fn save(db: &Connection, row: &MailboxRow) -> rusqlite::Result<usize> {
    db.execute(
        "REPLACE INTO mailbox (id, aor, root, device, incoming, chain, ratchet, next, made_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            row.id.as_slice(),
            row.aor.as_str(),
            row.root.as_slice(),
            row.device.as_slice(),
            row.incoming,
            row.chain.as_bytes(),
            row.ratchet.as_bytes(),
            signed(row.next),
            signed(row.made_ms),
        ],
    )
}

fn insert(db: &Connection, row: &LetterRow) -> rusqlite::Result<usize> {
    db.execute(
        "INSERT INTO letter (mailbox, number, message, letter, put_ms, keepers) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            row.mailbox.as_slice(),
            signed(row.number),
            row.message,
            row.letter,
            signed(row.put_ms),
            row.keepers
        ],
    )
}

/// One that has been forgotten meanwhile stays so.
fn advance(db: &Connection, row: &MailboxRow) -> rusqlite::Result<usize> {
    db.execute(
        "UPDATE mailbox SET ratchet = ?1, next = ?2 WHERE id = ?3",
        params![row.ratchet.as_bytes(), signed(row.next), row.id.as_slice()],
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<MailboxRow>> {
    let Some(aor) = aor(row, 1)? else { return Ok(None) };
    let (chain, ratchet): (Vec<u8>, Vec<u8>) = (row.get(5)?, row.get(6)?);
    let id: [u8; MAILBOX_ID] = row.get(0)?;
    Ok(Some(MailboxRow {
        id,
        aor,
        root: row.get(2)?,
        device: row.get(3)?,
        incoming: row.get(4)?,
        chain: Secret::new(&chain),
        ratchet: Secret::new(&ratchet),
        next: unsigned(row.get(7)?),
        made_ms: unsigned(row.get(8)?),
    }))
}

#[cfg(test)]
mod tests {
    use super::super::tests::database_keys;
    use super::super::{perform, schema};
    use super::*;
    use crate::io::profile::Profile;
    use crate::io::profile::tests::TestDir;
    use crate::store::{Effect, Marks, MessageRow, Request};

    fn mailbox(id: u8, incoming: bool) -> MailboxRow {
        MailboxRow {
            id: [id; MAILBOX_ID],
            aor: "bob@example.org".parse().unwrap(),
            root: [1; 32],
            device: [2; 32],
            incoming,
            chain: Secret::new(&[3; 32]),
            ratchet: Secret::new(b"as it stands"),
            next: 0,
            made_ms: 5,
        }
    }

    fn letter(mailbox: u8, number: u64) -> LetterRow {
        let message = format!("m{number}");
        LetterRow {
            mailbox: [mailbox; MAILBOX_ID],
            number,
            message,
            letter: vec![9; 700],
            put_ms: 0,
            keepers: 0,
        }
    }

    fn message(id: &str) -> MessageRow {
        let (aor, text) = ("bob@example.org".parse().unwrap(), "hello".to_owned());
        MessageRow {
            id: id.to_owned(),
            aor,
            outgoing: None,
            reason: None,
            text,
            at_ms: 7,
            position: 0,
            marks: Marks::default(),
        }
    }

    fn ask(db: &mut Connection, about: Away) -> Vec<Reply> {
        perform(db, &[Request::Away(about)])
    }

    fn open(place: &TestDir) -> Connection {
        schema::open(&Profile::open(&place.path()).unwrap().database(), &database_keys()).unwrap()
    }

    #[test]
    fn a_letter_and_the_ratchet_after_it_are_kept_together_or_not_at_all() {
        let place = TestDir::new();
        let mut db = open(&place);
        let row = mailbox(1, false);
        assert_eq!(
            ask(&mut db, Away::SaveMailbox { ticket: 1, row: row.clone() }),
            [Reply::Done { ticket: 1 }]
        );
        let after = MailboxRow { ratchet: Secret::new(b"after"), next: 1, ..row.clone() };
        let write = |ticket, mailbox: &MailboxRow, row| Away::SaveLetter {
            ticket,
            mailbox: mailbox.clone(),
            rows: vec![row],
        };
        assert_eq!(ask(&mut db, write(2, &after, letter(1, 0))), [Reply::Done { ticket: 2 }]);
        let later = MailboxRow { ratchet: Secret::new(b"later"), next: 2, ..row.clone() };
        let refused = ask(&mut db, write(3, &later, letter(1, 0)));
        assert!(matches!(refused[..], [Reply::Failed { ticket: Some(3), .. }]), "a number is used once");
        drop(db);
        let mut db = open(&place);
        let loaded = query::load(&db).unwrap();
        assert_eq!((loaded.mailboxes, loaded.letters), (vec![after.clone()], vec![letter(1, 0)]));
        let put = Away::LetterPut { mailbox: after.id, number: 0, put_ms: 8, keepers: 3 };
        assert_eq!(ask(&mut db, put), []);
        assert_eq!(query::load(&db).unwrap().letters[0].keepers, 3);
        ask(&mut db, Away::DeleteMailbox(after.id));
        assert_eq!(query::load(&db).unwrap().letters, []);
        let gone = ask(&mut db, write(4, &after, letter(1, 1)));
        assert_eq!(gone, [Reply::Failed { ticket: Some(4), cause: Fault::Unknown }]);
    }

    #[test]
    fn a_message_that_is_there_already_moves_the_mailbox_on_and_is_not_kept_twice() {
        let place = TestDir::new();
        let mut db = open(&place);
        let row = mailbox(1, true);
        ask(&mut db, Away::SaveMailbox { ticket: 1, row: row.clone() });
        let take = |ticket, next| Away::Take {
            ticket,
            mailbox: MailboxRow { next, ..mailbox(1, true) },
            message: Box::new(message("m1")),
        };
        assert_eq!(
            ask(&mut db, take(2, 1)),
            [Reply::Saved { ticket: 2, position: 1, effect: Effect::default() }]
        );
        assert_eq!(ask(&mut db, take(3, 2)), [Reply::Duplicate { ticket: 3 }]);
        assert_eq!(query::load(&db).unwrap().mailboxes[0].next, 2);
    }

    #[test]
    fn what_is_kept_for_a_friend_is_there_after_a_start_until_it_is_dropped() {
        let place = TestDir::new();
        let mut db = open(&place);
        let row = |byte, length| HeldRow { key: [byte; 32], root: [9; 32], parcel: vec![byte; length] };
        assert_eq!(ask(&mut db, Away::Hold { ticket: 1, row: row(1, 700) }), [Reply::Done { ticket: 1 }]);
        ask(&mut db, Away::Hold { ticket: 2, row: row(1, 200) });
        ask(&mut db, Away::Hold { ticket: 3, row: row(2, 300) });
        let long = ask(&mut db, Away::Hold { ticket: 4, row: row(3, limit::HELD_PARCEL_MAX + 1) });
        assert_eq!(long, [Reply::Failed { ticket: Some(4), cause: Fault::TooLong }]);
        drop(db);
        let mut db = open(&place);
        assert_eq!(query::load(&db).unwrap().held, [row(1, 200), row(2, 300)]);
        ask(&mut db, Away::Drop([1; 32]));
        assert_eq!(query::load(&db).unwrap().held, [row(2, 300)]);
    }

    #[test]
    fn a_database_of_the_format_before_takes_mailboxes() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut old = Connection::open(profile.database()).unwrap();
        schema::migrate(&mut old, 0, &schema::STEPS[..12]).unwrap();
        drop((old, profile));
        let mut db = open(&place);
        let row = mailbox(1, true);
        assert_eq!(
            ask(&mut db, Away::SaveMailbox { ticket: 1, row: row.clone() }),
            [Reply::Done { ticket: 1 }]
        );
        assert_eq!(query::load(&db).unwrap().mailboxes, [row]);
    }
}
