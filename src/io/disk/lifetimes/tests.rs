use super::*;
use crate::attachment::Attachment;
use crate::io::disk::tests::database_keys;
use crate::io::disk::{perform, schema};
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;
use crate::store::{Kind, Marks, OutState, Request, Search};

const HOUR_MS: u64 = 3_600_000;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn open(place: &TestDir) -> Connection {
    schema::open(&Profile::open(&place.path()).unwrap().database(), &database_keys()).unwrap()
}

fn row(id: &str, outgoing: Option<OutState>, marks: Marks) -> MessageRow {
    let text = format!("text of {id}");
    MessageRow { id: id.into(), aor: bob(), outgoing, reason: None, text, at_ms: 7, position: 0, marks }
}

fn said(id: &str, outgoing: Option<OutState>) -> MessageRow {
    row(id, outgoing, Marks { lasts: Lifetime::Hour, ..Marks::default() })
}

fn about(kind: Kind, id: &str, (of, is_own): (&str, bool)) -> MessageRow {
    let about = Some(About { id: of.to_owned(), is_own });
    row(id, Some(OutState::Delivered), Marks { kind, about, ..Marks::default() })
}

fn save(db: &mut Connection, row: MessageRow) {
    let reply = perform(db, &[Request::SaveMessage { ticket: 1, row }]).remove(0);
    assert!(matches!(reply, Reply::Saved { .. }), "{reply:?}");
}

/// The ids of what is gone, and whether anything is left whose time will come.
fn vanish(db: &mut Connection, at_ms: u64) -> (Vec<String>, bool) {
    match perform(db, &[Request::Vanish { at_ms }]).remove(0) {
        Reply::Vanished { gone, left, .. } => (gone.into_iter().map(|(_, about)| about.id).collect(), left),
        other => panic!("{other:?}"),
    }
}

fn found(db: &mut Connection, text: &str) -> usize {
    let search = Search { text: text.to_owned(), aor: None, before: None, limit: 10 };
    match perform(db, &[Request::Search { ticket: 1, search }]).remove(0) {
        Reply::Found { hits, .. } => hits.len(),
        other => panic!("{other:?}"),
    }
}

fn count(db: &Connection, what: &str) -> i64 {
    db.query_row(&format!("SELECT count(*) FROM {what}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn what_came_counts_from_when_it_was_read_and_what_went_from_when_the_other_had_it() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, said("came", None));
    save(&mut db, said("went", Some(OutState::Queued)));
    save(&mut db, row("stays", None, Marks::default()));
    assert_eq!(vanish(&mut db, 1_000 * HOUR_MS), (vec![], true), "nobody has read it, and it has not gone");
    let (aor, id, is_told) = (bob(), "note".to_owned(), false);
    perform(&mut db, &[Request::MarkDisplayed { aor, position: 9, id, at_ms: 10, is_told }]);
    assert_eq!(vanish(&mut db, HOUR_MS + 9), (vec![], true));
    assert_eq!(vanish(&mut db, HOUR_MS + 10), (vec!["came".to_owned()], true));
    let (id, aor, state) = ("went".to_owned(), bob(), OutState::Delivered);
    perform(&mut db, &[Request::SetMessageState { id, aor, state, reason: None }]);
    assert_eq!(vanish(&mut db, 2 * HOUR_MS), (vec![], true), "its time begins");
    assert_eq!(vanish(&mut db, 3 * HOUR_MS - 1), (vec![], true));
    assert_eq!(vanish(&mut db, 3 * HOUR_MS), (vec!["went".to_owned()], false));
    assert_eq!(count(&db, "message WHERE kind = 'text'"), 1);
}

#[test]
fn nothing_of_what_has_had_its_time_is_left_on_the_disk() {
    let place = TestDir::new();
    let mut db = open(&place);
    let file = Attachment { token: [7; 16], name: "secret.png".to_owned(), size: 7, hash: [9; 32] };
    let marks = Marks { lasts: Lifetime::Hour, file: Some(Box::new(file)), ..Marks::default() };
    save(&mut db, row("file", None, marks));
    save(&mut db, said("m1", Some(OutState::Delivered)));
    save(&mut db, about(Kind::Edit, "e1", ("m1", true)));
    save(&mut db, about(Kind::Reaction, "r1", ("file", false)));
    let answers = About { id: "m1".to_owned(), is_own: true };
    save(&mut db, row("answer", None, Marks { about: Some(answers), ..Marks::default() }));
    assert_eq!((found(&mut db, "e1"), count(&db, "transfer")), (1, 1));
    save(&mut db, MessageRow { at_ms: 10, ..about(Kind::Displayed, "d", ("answer", false)) });
    vanish(&mut db, 10);
    assert_eq!(vanish(&mut db, HOUR_MS + 10).0.len(), 2);
    assert_eq!((found(&mut db, "e1"), found(&mut db, "file"), found(&mut db, "answer")), (0, 0, 1));
    let left = "message WHERE text LIKE '%e1%' OR text LIKE '%m1%' OR text LIKE '%file%' OR text LIKE '%r1%'
                OR file IS NOT NULL OR reaction != ''";
    assert_eq!((count(&db, left), count(&db, "transfer")), (0, 0));
    let rows = perform(&mut db, &[Request::LoadHistory { aor: bob(), before: None, limit: 9 }]).remove(0);
    let Reply::History { rows, .. } = rows else { panic!("{rows:?}") };
    assert_eq!((rows.len(), &rows[0].marks.quote), (1, &None), "and no answer quotes it");
}

#[test]
fn a_share_at_a_time_goes_and_the_newest_that_is_left_is_told() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, row("first", None, Marks::default()));
    for number in 0..limit::VANISHED_MAX + 3 {
        save(&mut db, said(&number.to_string(), Some(OutState::Delivered)));
    }
    vanish(&mut db, 0);
    let reply = perform(&mut db, &[Request::Vanish { at_ms: HOUR_MS }]).remove(0);
    let Reply::Vanished { gone, more: true, left: true, .. } = reply else { panic!("{reply:?}") };
    assert_eq!(gone.len(), limit::VANISHED_MAX);
    let reply = perform(&mut db, &[Request::Vanish { at_ms: HOUR_MS }]).remove(0);
    let Reply::Vanished { gone, latest, more: false, left: false } = reply else { panic!("{reply:?}") };
    assert_eq!(gone.len(), 3);
    assert_eq!(latest[0].1.as_ref().map(|row| row.id.as_str()), Some("first"));
}

#[test]
fn of_two_who_change_the_time_at_once_the_same_word_counts_at_both_ends() {
    let changes =
        [(10, Lifetime::Week), (20, Lifetime::Unlimited), (20, Lifetime::Day), (20, Lifetime::Hour)];
    for turn in 0..changes.len() {
        let place = TestDir::new();
        let mut db = open(&place);
        for number in 0..changes.len() {
            let (at_ms, timer) = changes[(turn + number) % changes.len()];
            let marks = Marks { timer: Some(timer), ..Marks::default() };
            save(&mut db, MessageRow { at_ms, ..row(&number.to_string(), None, marks) });
        }
        assert_eq!(load(&db).unwrap().get(&bob()), Some(&(Lifetime::Hour, 20)), "from {turn} on");
    }
}
