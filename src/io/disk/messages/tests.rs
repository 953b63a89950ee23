use super::*;
use crate::io::disk::tests::database_keys;
use crate::io::disk::{perform, query, schema};
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn forgets(id: &str, is_own: bool) -> Request {
    let (aor, id, note) = (bob(), id.to_owned(), format!("note of {id}"));
    Request::Forget { aor, id, is_own, note, at_ms: 7 }
}

fn open(place: &TestDir) -> Connection {
    schema::open(&Profile::open(&place.path()).unwrap().database(), &database_keys()).unwrap()
}

/// A message of a kind, about one of this user's own (`true`), of the other's, or about nothing.
fn row(id: &str, is_own: bool, kind: Kind, text: &str, about: Option<(&str, bool)>) -> MessageRow {
    MessageRow {
        id: id.to_owned(),
        aor: bob(),
        outgoing: is_own.then_some(OutState::Delivered),
        reason: None,
        text: text.to_owned(),
        at_ms: 7,
        position: 0,
        marks: Marks {
            kind,
            about: about.map(|(id, is_own)| About { id: id.to_owned(), is_own }),
            asks_displayed: true,
            ..Marks::default()
        },
    }
}

fn text(id: &str, is_own: bool, text: &str) -> MessageRow {
    row(id, is_own, Kind::Text, text, None)
}

fn saved(db: &mut Connection, row: MessageRow) -> Result<Effect, Fault> {
    match perform(db, &[Request::SaveMessage { ticket: 1, row }]).remove(0) {
        Reply::Saved { effect, .. } => Ok(effect),
        Reply::Failed { cause, .. } => Err(cause),
        other => panic!("{other:?}"),
    }
}

fn shown(db: &mut Connection) -> Vec<MessageRow> {
    let load = Request::LoadHistory { aor: bob(), before: None, limit: 100 };
    match perform(db, &[load]).remove(0) {
        Reply::History { rows, .. } => rows,
        other => panic!("{other:?}"),
    }
}

fn texts(db: &mut Connection) -> Vec<String> {
    shown(db).into_iter().map(|row| row.text).collect()
}

/// Every text that is on the disk, whatever it is of.
fn kept(db: &Connection) -> Vec<String> {
    all(db, "SELECT text FROM message WHERE text != '' ORDER BY position", |row| Ok(Some(row.get(0)?)))
        .unwrap()
}

#[test]
fn an_edit_takes_the_place_of_the_text_and_nothing_is_left_of_what_it_was() {
    let place = TestDir::new();
    let mut db = open(&place);
    saved(&mut db, text("m1", false, "first")).unwrap();
    for (id, text) in [("e1", "second"), ("e2", "third")] {
        let edit = row(id, false, Kind::Edit, text, Some(("m1", false)));
        let changed = saved(&mut db, edit).unwrap().changed.unwrap();
        assert_eq!((changed.text.as_str(), changed.marks.is_edited), (text, true));
    }
    assert_eq!(texts(&mut db), ["third"]);
    assert_eq!(kept(&db), ["third", "third"]);
}

#[test]
fn nobody_edits_or_deletes_what_the_other_wrote() {
    let place = TestDir::new();
    let mut db = open(&place);
    saved(&mut db, text("m1", true, "mine")).unwrap();
    for kind in [Kind::Edit, Kind::Deletion] {
        let theirs = row(&format!("{kind:?}"), false, kind, "forged", Some(("m1", true)));
        let changed = saved(&mut db, theirs).unwrap().changed.unwrap();
        assert_eq!((changed.text.as_str(), changed.marks.is_deleted), ("mine", false));
        let same_id = row(&format!("{kind:?}2"), false, kind, "forged", Some(("m1", false)));
        assert_eq!(saved(&mut db, same_id).unwrap().changed, None, "the other has no message of this id");
    }
    saved(&mut db, text("m2", false, "theirs")).unwrap();
    let here = |row: MessageRow| MessageRow { outgoing: Some(OutState::Queued), ..row };
    let own = row("d", true, Kind::Deletion, "", Some(("m2", false)));
    assert_eq!(saved(&mut db, here(own.clone())), Err(Fault::Unknown));
    let unknown = row("e", true, Kind::Edit, "x", Some(("m9", true)));
    assert_eq!(saved(&mut db, here(unknown.clone())), Err(Fault::Unknown));
    // Another device has done it: it is kept, and changes nothing.
    for done in [own, unknown] {
        saved(&mut db, done).unwrap();
    }
    assert_eq!(texts(&mut db), ["mine", "theirs"]);
}

#[test]
fn what_is_deleted_is_gone_from_the_disk_with_its_edits_and_reactions() {
    let place = TestDir::new();
    let mut db = open(&place);
    saved(&mut db, text("m1", false, "secret")).unwrap();
    saved(&mut db, row("e", false, Kind::Edit, "more secret", Some(("m1", false)))).unwrap();
    saved(&mut db, row("r", true, Kind::Reaction, "👍", Some(("m1", false)))).unwrap();
    let deletion = row("d", false, Kind::Deletion, "", Some(("m1", false)));
    let changed = saved(&mut db, deletion).unwrap().changed.unwrap();
    assert!(changed.marks.is_deleted && changed.text.is_empty() && changed.marks.reaction.is_empty());
    assert_eq!(kept(&db), ["👍"], "the act of this user's own, which other devices may still want");
    let late = row("e2", false, Kind::Edit, "back again", Some(("m1", false)));
    assert!(saved(&mut db, late).unwrap().changed.unwrap().marks.is_deleted);
    assert_eq!(texts(&mut db), [""]);
}

#[test]
fn each_has_one_reaction_to_a_message_and_the_last_one_counts() {
    let place = TestDir::new();
    let mut db = open(&place);
    saved(&mut db, text("m1", false, "hello")).unwrap();
    let mut react = |id: &str, is_own, sign: &str| {
        let reaction = row(id, is_own, Kind::Reaction, sign, Some(("m1", false)));
        let marks = saved(&mut db, reaction).unwrap().changed.unwrap().marks;
        (marks.reaction, marks.their_reaction)
    };
    let both = |own: &str, theirs: &str| (own.to_owned(), theirs.to_owned());
    assert_eq!(react("r1", true, "👍"), both("👍", ""));
    assert_eq!(react("r1", false, "❤️"), both("👍", "❤️"));
    assert_eq!(react("r2", true, "😂"), both("😂", "❤️"));
    assert_eq!(react("r2", false, ""), both("😂", ""));
}

#[test]
fn what_was_done_to_a_message_before_it_came_is_done_when_it_comes() {
    let place = TestDir::new();
    let mut db = open(&place);
    let early = row("e", false, Kind::Edit, "better", Some(("m1", false)));
    assert_eq!(saved(&mut db, early).unwrap(), Effect::default());
    assert_eq!(texts(&mut db), [""; 0], "an edit of nothing is not shown");
    let changed = saved(&mut db, text("m1", false, "worse")).unwrap().changed.unwrap();
    assert_eq!(changed.text, "better");
}

#[test]
fn an_answer_quotes_what_it_answers_as_that_reads_now() {
    let place = TestDir::new();
    let mut db = open(&place);
    let long = "文".repeat(limit::QUOTE_MAX + 1);
    saved(&mut db, text("m1", false, &long)).unwrap();
    let answer = row("a", true, Kind::Text, "yes", Some(("m1", false)));
    let changed = saved(&mut db, answer).unwrap().changed.unwrap();
    assert_eq!(changed.marks.quote.map(|quote| quote.chars().count()), Some(limit::QUOTE_MAX));
    saved(&mut db, row("e", false, Kind::Edit, "short", Some(("m1", false)))).unwrap();
    assert_eq!(shown(&mut db)[1].marks.quote.as_deref(), Some("short"));
    saved(&mut db, row("d", false, Kind::Deletion, "", Some(("m1", false)))).unwrap();
    assert_eq!(shown(&mut db)[1].marks.quote, None);
}

#[test]
fn who_has_seen_a_message_has_seen_those_before_it() {
    let place = TestDir::new();
    let mut db = open(&place);
    for id in ["m1", "m2", "m3"] {
        saved(&mut db, text(id, true, id)).unwrap();
    }
    let seen = |id: &str, about| row(id, false, Kind::Displayed, "", Some((about, true)));
    assert_eq!(saved(&mut db, seen("d1", "m2")).unwrap().read, ["m1", "m2"]);
    assert_eq!(saved(&mut db, seen("d2", "m2")).unwrap().read, [""; 0], "each is told once");
    assert_eq!(saved(&mut db, seen("d3", "nonsense")).unwrap().read, [""; 0]);
    let delivered = Request::SetMessageState {
        id: "m1".to_owned(),
        aor: bob(),
        state: OutState::Delivered,
        reason: None,
    };
    perform(&mut db, &[delivered]);
    let states: Vec<_> = shown(&mut db).into_iter().filter_map(|row| row.outgoing).collect();
    assert_eq!(states, [OutState::Read, OutState::Read, OutState::Delivered]);
    let notes = "SELECT count(*) FROM message WHERE kind = 'displayed'";
    assert_eq!(query::count(&db, notes).unwrap(), 1, "the newest note is enough");
}

#[test]
fn reading_is_noted_once_and_goes_out_only_where_the_writer_asks_and_may_know() {
    let place = TestDir::new();
    let mut db = open(&place);
    let mut read = |id: &str, position, is_told| {
        let mark = Request::MarkDisplayed { aor: bob(), position, id: id.to_owned(), at_ms: 9, is_told };
        perform(&mut db, &[mark]).pop()
    };
    assert_eq!(read("d0", 5, true), None, "nothing was there to be read");
    let mut db = open(&place);
    saved(&mut db, text("m1", false, "one")).unwrap();
    saved(&mut db, MessageRow { marks: Marks::default(), ..text("m2", false, "two") }).unwrap();
    saved(&mut db, text("m3", false, "three")).unwrap();
    let mut noted = |id: &str, position, is_told| {
        let mark = Request::MarkDisplayed { aor: bob(), position, id: id.to_owned(), at_ms: 9, is_told };
        match perform(&mut db, &[mark]).pop() {
            Some(Reply::Displayed { row }) => Some((row.marks.about.unwrap().id, row.outgoing.unwrap())),
            None => None,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(noted("d1", 1, true), Some(("m1".to_owned(), OutState::Queued)));
    assert_eq!(noted("d2", 1, true), None);
    assert_eq!(noted("d3", 2, true), Some(("m2".to_owned(), OutState::Delivered)), "a phone did not ask");
    assert_eq!(noted("d4", 99, false), Some(("m3".to_owned(), OutState::Delivered)));
    assert_eq!(query::load(&db).unwrap().unread, BTreeMap::new());
}

#[test]
fn reading_at_another_device_counts_here_as_far_as_it_went() {
    let place = TestDir::new();
    let mut db = open(&place);
    for id in ["m1", "m2", "m3"] {
        saved(&mut db, text(id, false, id)).unwrap();
    }
    let elsewhere = row("d", true, Kind::Displayed, "", Some(("m2", false)));
    assert_eq!(saved(&mut db, elsewhere).unwrap().unread, Some(1));
    assert_eq!(query::load(&db).unwrap().unread, [(bob(), 1)].into());
}

#[test]
fn what_is_forgotten_here_is_not_shown_told_or_taken_in_again() {
    let place = TestDir::new();
    let mut db = open(&place);
    saved(&mut db, text("m1", false, "first")).unwrap();
    saved(&mut db, text("m2", false, "secret")).unwrap();
    let forget = forgets("m2", false);
    match perform(&mut db, std::slice::from_ref(&forget)).remove(0) {
        Reply::Forgotten { latest: Some(latest), .. } => assert_eq!(latest.id, "m1"),
        other => panic!("{other:?}"),
    }
    assert_eq!((texts(&mut db), kept(&db)), (vec!["first".to_owned()], vec!["first".to_owned()]));
    let again = Request::SaveMessage { ticket: 3, row: text("m2", false, "secret") };
    assert_eq!(perform(&mut db, &[again]), [Reply::Duplicate { ticket: 3 }]);
    let since = Request::LoadSince { ticket: 4, after: 0, limit: 10 };
    match perform(&mut db, &[since]).remove(0) {
        Reply::Since { rows, .. } => {
            let kinds: Vec<_> = rows.iter().map(|row| row.marks.kind).collect();
            assert_eq!(kinds, [Kind::Text, Kind::Forgetting], "other devices are told that it was forgotten");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(perform(&mut db, &[forget]), [Reply::Failed { ticket: None, cause: Fault::Unknown }]);
    let waiting = MessageRow { outgoing: Some(OutState::Queued), ..text("m3", true, "too late") };
    saved(&mut db, waiting).unwrap();
    perform(&mut db, &[forgets("m3", true)]);
    assert_eq!(query::load(&db).unwrap().outbox, []);
}

#[test]
fn what_waits_is_what_it_was_at_the_next_start() {
    let place = TestDir::new();
    let mut db = open(&place);
    saved(&mut db, text("m1", true, "text")).unwrap();
    let waits = |row: MessageRow| MessageRow { outgoing: Some(OutState::Queued), ..row };
    saved(&mut db, waits(row("e", true, Kind::Edit, "better", Some(("m1", true))))).unwrap();
    saved(&mut db, waits(row("a", true, Kind::Text, "and", Some(("m1", true))))).unwrap();
    drop(db);
    let outbox = query::load(&open(&place)).unwrap().outbox;
    let what: Vec<_> =
        outbox.into_iter().map(|row| (row.marks.kind, row.text, row.marks.about.unwrap().id)).collect();
    let m1 = || "m1".to_owned();
    assert_eq!(what, [(Kind::Edit, "better".to_owned(), m1()), (Kind::Text, "and".to_owned(), m1())]);
}

#[test]
fn messages_of_every_earlier_format_are_texts_and_can_be_edited() {
    for from in 1..schema::STEPS.len() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut old = Connection::open(profile.database()).unwrap();
        schema::migrate(&mut old, 0, &schema::STEPS[..from]).unwrap();
        let rows = "INSERT INTO message (aor, id, direction, state, text, at_ms) VALUES
            ('bob@example.org', 'm1', 'in', NULL, 'old', 7), ('bob@example.org', 'm2', 'out', 'queued', 'own', 8);
            INSERT INTO conversation (aor, read_position) VALUES ('bob@example.org', 0);";
        old.execute_batch(rows).unwrap();
        drop((old, profile));
        let mut db = open(&place);
        let loaded = query::load(&db).unwrap();
        assert_eq!(
            (loaded.outbox.len(), loaded.unread[&bob()], loaded.latest[&bob()].id.as_str()),
            (1, 1, "m2")
        );
        saved(&mut db, row("e", false, Kind::Edit, "new", Some(("m1", false)))).unwrap();
        assert_eq!(texts(&mut db), ["new", "own"], "from format {from}");
    }
}

/// The messages themselves lie elsewhere in the file: a million of them took 19 s to visit.
#[test]
fn unread_messages_are_counted_in_their_index_alone() {
    let place = TestDir::new();
    let db = open(&place);
    for sql in [UNREAD, UNREAD_OF] {
        let sql = format!("EXPLAIN QUERY PLAN {}", sql.replace("?1", "'bob@example.org'"));
        let mut statement = db.prepare(&sql).unwrap();
        let plan: Vec<String> =
            statement.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        let visited: Vec<_> = plan.iter().filter(|step| step.contains("message")).collect();
        assert_eq!(visited.len(), 1, "{plan:?}");
        assert!(visited[0].contains("USING COVERING INDEX message_shown (aor=? AND position>?)"), "{plan:?}");
    }
}

#[test]
fn what_another_device_has_forgotten_is_forgotten_here_and_the_note_of_it_comes_once() {
    let place = TestDir::new();
    let mut db = open(&place);
    saved(&mut db, text("m1", false, "first")).unwrap();
    saved(&mut db, text("m2", false, "secret")).unwrap();
    let note = || row("n", true, Kind::Forgetting, "", Some(("m2", false)));
    let (aor, target, latest) = *saved(&mut db, note()).unwrap().forgotten.unwrap();
    assert_eq!((aor, target.id.as_str()), (bob(), "m2"));
    assert_eq!(latest.map(|row| row.text), Some("first".to_owned()));
    assert_eq!((texts(&mut db), kept(&db)), (vec!["first".to_owned()], vec!["first".to_owned()]));
    let again = Request::SaveMessage { ticket: 3, row: note() };
    assert_eq!(perform(&mut db, &[again]), [Reply::Duplicate { ticket: 3 }]);
    let of_nothing = row("n2", true, Kind::Forgetting, "", Some(("m9", false)));
    assert_eq!(saved(&mut db, of_nothing).unwrap().forgotten, None);
    let theirs = row("n3", false, Kind::Forgetting, "", Some(("m1", false)));
    assert_eq!(saved(&mut db, theirs).unwrap().forgotten, None, "nobody else says so");
    assert_eq!(texts(&mut db), ["first"]);
}
