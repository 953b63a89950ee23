use super::*;
use crate::io::disk::tests::database_keys;
use crate::io::disk::{perform, schema};
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;
use crate::store::{Kind, Marks, MessageRow, OutState, Request};
use crate::voice::Voice;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn open(place: &TestDir) -> Connection {
    schema::open(&Profile::open(&place.path()).unwrap().database(), &database_keys()).unwrap()
}

fn row(id: &str, is_own: bool, text: &str, marks: Marks) -> MessageRow {
    MessageRow {
        id: id.to_owned(),
        aor: bob(),
        outgoing: is_own.then_some(OutState::Queued),
        reason: None,
        text: text.to_owned(),
        at_ms: 7,
        position: 0,
        marks,
    }
}

fn part(id: &str, is_own: bool, text: &str) -> MessageRow {
    let about = Some(About { id: "v".to_owned(), is_own });
    row(id, is_own, text, Marks { kind: Kind::Part, about, ..Marks::default() })
}

fn voice(is_own: bool) -> MessageRow {
    let voice = Voice { length_ms: 1_200, levels: vec![1, 200], is_voicemail: false };
    row("v", is_own, "🎤 0:02", Marks { voice: Some(Box::new(voice)), ..Marks::default() })
}

fn save(db: &mut Connection, row: MessageRow) {
    let reply = perform(db, &[Request::SaveMessage { ticket: 1, row }]).remove(0);
    assert!(matches!(reply, Reply::Saved { .. }), "{reply:?}");
}

fn loaded(db: &mut Connection, is_own: bool) -> (Vec<String>, Option<Box<MessageRow>>) {
    let target = About { id: "v".to_owned(), is_own };
    match perform(db, &[Request::LoadVoice { ticket: 7, aor: bob(), target }]).remove(0) {
        Reply::Voice { ticket: 7, parts, changed } => (parts, changed),
        other => panic!("{other:?}"),
    }
}

fn on_disk(db: &Connection) -> String {
    let sql = "SELECT coalesce(group_concat(text || coalesce(voice, '')), '') FROM message";
    db.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn parts_come_back_in_order_for_their_own_message_and_it_counts_as_played_once() {
    let place = TestDir::new();
    let mut db = open(&place);
    for is_own in [false, true] {
        save(&mut db, part("p1", is_own, if is_own { "own1" } else { "AAAA" }));
        save(&mut db, part("p2", is_own, if is_own { "own2" } else { "BBBB" }));
        save(&mut db, voice(is_own));
    }
    let (parts, changed) = loaded(&mut db, false);
    assert_eq!(parts, ["AAAA", "BBBB"]);
    let changed = changed.expect("played for the first time");
    assert!(changed.marks.is_played && changed.marks.voice.as_ref().is_some_and(|it| it.length_ms == 1_200));
    assert_eq!(loaded(&mut db, false), (parts, None));
    assert_eq!(loaded(&mut db, true), (vec!["own1".to_owned(), "own2".to_owned()], None));
    drop(db);
    let db = open(&place);
    let outbox = super::super::messages::load_outbox(&db).unwrap();
    let kinds: Vec<Kind> = outbox.iter().map(|row| row.marks.kind).collect();
    assert_eq!(kinds, [Kind::Part, Kind::Part, Kind::Text], "what waits to go goes after a restart");
    assert_eq!(outbox[2].marks.voice, voice(true).marks.voice);
}

#[test]
fn sound_goes_with_its_message_however_that_goes() {
    for is_own in [false, true] {
        for way in 0..3 {
            let place = TestDir::new();
            let mut db = open(&place);
            save(&mut db, part("p1", is_own, "SOUND"));
            save(&mut db, voice(is_own));
            let about = Some(About { id: "v".to_owned(), is_own });
            match way {
                0 => save(
                    &mut db,
                    row("d", is_own, "", Marks { kind: Kind::Deletion, about, ..Marks::default() }),
                ),
                1 => {
                    let (id, note) = ("v".to_owned(), "n".to_owned());
                    perform(&mut db, &[Request::Forget { aor: bob(), id, is_own, note, at_ms: 7 }]);
                }
                _ => drop(perform(&mut db, &[Request::ClearHistory { aor: bob(), upto: None }])),
            }
            assert_eq!(on_disk(&db).replace(',', ""), "", "{is_own} {way}");
            assert_eq!(loaded(&mut db, is_own).0.concat(), "");
            let waits = super::super::messages::load_outbox(&db).unwrap();
            assert!(!waits.iter().any(|row| row.marks.kind == Kind::Part), "{waits:?}");
        }
    }
}

#[test]
fn sound_whose_message_was_deleted_before_it_came_is_gone_too() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, part("p1", false, "SOUND"));
    let about = Some(About { id: "v".to_owned(), is_own: false });
    save(&mut db, row("d", false, "", Marks { kind: Kind::Deletion, about, ..Marks::default() }));
    assert_eq!(on_disk(&db).replace(',', ""), "");
}

#[test]
fn more_parts_than_a_voice_message_has_are_not_read() {
    let place = TestDir::new();
    let mut db = open(&place);
    for at in 0..PARTS_MAX + 3 {
        save(&mut db, part(&format!("p{at}"), false, "AAAA"));
    }
    save(&mut db, voice(false));
    assert_eq!(loaded(&mut db, false).0.len(), PARTS_MAX);
}
