use super::*;
use crate::attachment::Attachment;
use crate::io::disk::tests::database_keys;
use crate::io::disk::{Disk, perform, renewal, schema};
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;
use crate::store::{About, Kind, Marks, OutState, Request};
use std::time::Instant;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn carol() -> Aor {
    "carol@example.org".parse().unwrap()
}

fn forgets(id: &str, is_own: bool) -> Request {
    let (aor, id, note) = (bob(), id.to_owned(), format!("note of {id}"));
    Request::Forget { aor, id, is_own, note, at_ms: 7 }
}

fn open(place: &TestDir) -> Connection {
    schema::open(&Profile::open(&place.path()).unwrap().database(), &database_keys()).unwrap()
}

fn row(aor: Aor, id: &str, text: &str) -> MessageRow {
    MessageRow {
        id: id.to_owned(),
        aor,
        outgoing: None,
        reason: None,
        text: text.to_owned(),
        at_ms: 7,
        position: 0,
        marks: Marks::default(),
    }
}

fn save(db: &mut Connection, row: MessageRow) {
    let reply = perform(db, &[Request::SaveMessage { ticket: 1, row }]).remove(0);
    assert!(matches!(reply, Reply::Saved { .. }), "{reply:?}");
}

/// Something that is done to a message that came in.
fn deed(kind: Kind, text: &str) -> MessageRow {
    let about = Some(About { id: "m1".to_owned(), is_own: false });
    let id = format!("{kind:?}-{text}");
    MessageRow { marks: Marks { kind, about, ..Marks::default() }, ..row(bob(), &id, text) }
}

fn page(db: &mut Connection, search: Search) -> (Vec<Hit>, bool) {
    match perform(db, &[Request::Search { ticket: 9, search }]).remove(0) {
        Reply::Found { ticket: 9, hits, more, .. } => (hits, more),
        other => panic!("{other:?}"),
    }
}

fn found_in(db: &mut Connection, aor: Option<Aor>, text: &str) -> Vec<String> {
    let search = Search { text: text.to_owned(), aor, before: None, limit: 50 };
    page(db, search).0.into_iter().map(|hit| hit.id).collect()
}

fn found(db: &mut Connection, text: &str) -> Vec<String> {
    found_in(db, None, text)
}

fn rest(db: &mut Connection) {
    while super::rest(db).unwrap() {}
}

/// How often anything at all stands in the index under a word.
fn indexed(db: &Connection, word: &str) -> i64 {
    db.execute_batch("CREATE VIRTUAL TABLE temp.seen USING fts5vocab (main, message_terms, instance)")
        .unwrap();
    let sql = "SELECT count(*) FROM temp.seen WHERE term = ?1";
    let count = db.query_row(sql, [word], |row| row.get(0)).unwrap();
    db.execute_batch("DROP TABLE temp.seen").unwrap();
    count
}

fn is_sound(db: &Connection) {
    db.execute_batch("INSERT INTO message_terms (message_terms) VALUES ('integrity-check')").unwrap();
    let health: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(health, "ok");
}

#[test]
fn words_of_any_script_are_found_newest_first_and_marked() {
    let place = TestDir::new();
    let mut db = open(&place);
    for (id, text) in [
        ("m1", "Meet me at the Café, \"NOT\" later"),
        ("m2", "明天我去北京大学"),
        ("m3", "내일 고등학교에서 만나"),
        ("m4", "नमस्ते, हिन्दी"),
        ("m5", "مُحَمَّد قال مرحبا"),
        ("m6", "the CAFETERIA is closed"),
    ] {
        save(&mut db, row(bob(), id, text));
    }
    for (typed, expected) in [
        ("cafe", vec!["m6", "m1"]),
        ("CAFÉ me", vec!["m1"]),
        ("北京", vec!["m2"]),
        ("京", vec!["m2"]),
        ("学校", vec![]),
        ("학교", vec!["m3"]),
        ("हिन्दी", vec!["m4"]),
        ("محمد", vec!["m5"]),
        ("not", vec!["m1"]),
        ("cafe NOT later", vec!["m1"]),
        ("cafe OR closed", vec![]),
        ("\"", vec![]),
        ("terms:cafe", vec![]),
        ("fe", vec![]),
    ] {
        assert_eq!(found(&mut db, typed), expected, "{typed}");
    }
    let search = Search { text: "cafe".to_owned(), aor: None, before: None, limit: 1 };
    let (hits, more) = page(&mut db, search.clone());
    assert!(more && hits.len() == 1);
    assert_eq!(&hits[0].excerpt[hits[0].marks[0].clone()], "CAFETERIA");
    let (hits, more) = page(&mut db, Search { before: Some(hits[0].position), ..search });
    assert_eq!((hits[0].id.as_str(), more), ("m1", false));
}

#[test]
fn a_conversation_is_searched_alone() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, row(bob(), "m1", "hello"));
    save(&mut db, row(carol(), "m2", "hello"));
    assert_eq!(found_in(&mut db, Some(carol()), "hel"), ["m2"]);
    assert_eq!(found(&mut db, "hel"), ["m2", "m1"]);
    assert_eq!(found(&mut db, "bob"), Vec::<String>::new(), "whose it is is no word of it");
}

#[test]
fn the_index_follows_edits_and_deletions_and_keeps_nothing_of_what_was() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, row(bob(), "m1", "first secret"));
    save(&mut db, row(bob(), "m2", "untouched"));
    save(&mut db, deed(Kind::Edit, "second secret"));
    assert_eq!((found(&mut db, "first"), found(&mut db, "second")), (vec![], vec!["m1".to_owned()]));
    assert_eq!(indexed(&db, "first"), 0);
    save(&mut db, deed(Kind::Reaction, "👍"));
    assert_eq!(found(&mut db, "second"), ["m1"]);
    save(&mut db, deed(Kind::Deletion, ""));
    assert_eq!(found(&mut db, "second"), Vec::<String>::new());
    assert_eq!((indexed(&db, "second"), indexed(&db, "untouched")), (0, 1));
    let forget = forgets("m2", false);
    perform(&mut db, &[forget]);
    assert_eq!((found(&mut db, "untouched"), indexed(&db, "untouched")), (vec![], 0));
    is_sound(&db);
}

#[test]
fn a_power_cut_while_the_index_is_made_costs_nothing() {
    let place = TestDir::new();
    let mut db = open(&place);
    (0..600).for_each(|at| save(&mut db, row(bob(), &format!("m{at}"), "same word")));
    assert!(super::rest(&mut db).unwrap(), "a share is not all");
    let first = "UPDATE message SET text = 'other word' WHERE id IN ('m1', 'm599')";
    db.execute(first, []).unwrap();
    drop(db);
    let mut db = open(&place);
    rest(&mut db);
    assert_eq!((indexed(&db, "same"), indexed(&db, "other"), indexed(&db, "word")), (598, 2, 600));
    is_sound(&db);
}

#[test]
fn what_fails_leaves_the_index_as_it_was() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, row(bob(), "m1", "kept"));
    let transaction = db.transaction().unwrap();
    transaction.execute("UPDATE message SET text = 'undone'", []).unwrap();
    transaction.rollback().unwrap();
    assert_eq!((found(&mut db, "kept"), found(&mut db, "undone")), (vec!["m1".to_owned()], vec![]));
    let again = perform(&mut db, &[Request::SaveMessage { ticket: 1, row: row(bob(), "m1", "twice") }]);
    assert!(matches!(again[0], Reply::Duplicate { .. }));
    assert_eq!(found(&mut db, "twice"), Vec::<String>::new());
    is_sound(&db);
}

#[test]
fn messages_of_every_earlier_format_are_found_and_so_are_those_of_a_database_that_is_sealed_anew() {
    for from in 1..schema::STEPS.len() {
        let place = TestDir::new();
        let path = Profile::open(&place.path()).unwrap().database();
        schema::make_private(&path).unwrap();
        let mut db = schema::connect(&path, Some(&database_keys().key)).unwrap();
        schema::migrate(&mut db, 0, &schema::STEPS[..from]).unwrap();
        let old = "INSERT INTO message (aor, id, direction, text, at_ms) VALUES ('bob@example.org', 'm1', 'in', '北京 old', 1)";
        db.execute(old, []).unwrap();
        drop(db);
        let mut db = schema::open(&path, &database_keys()).unwrap();
        assert_eq!(
            (found(&mut db, "京"), found(&mut db, "ol")),
            (vec!["m1".to_owned()], vec!["m1".to_owned()])
        );
        drop(db);
        let copy = path.with_extension("copy");
        let key = &database_keys().key;
        renewal::copy(&path, Some(key), (&copy, key), true).unwrap();
        let mut db = schema::open(&copy, &database_keys()).unwrap();
        assert_eq!(found(&mut db, "京"), ["m1"], "from format {from}");
        is_sound(&db);
    }
}

#[test]
fn the_words_lie_in_no_file_in_the_clear() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, row(bob(), "m1", "unmistakable"));
    assert_eq!(found(&mut db, "unmist"), ["m1"]);
    for file in std::fs::read_dir(place.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(8).any(|part| part == b"unmistak"), "{}", path.display());
    }
}

#[test]
fn messages_round_one_are_shown_with_what_is_on_either_side() {
    let place = TestDir::new();
    let mut db = open(&place);
    (1..=30).for_each(|at| save(&mut db, row(bob(), &format!("m{at}"), "x")));
    let mut ask =
        |position| match perform(&mut db, &[Request::LoadAround { aor: bob(), position, limit: 10 }])
            .remove(0)
        {
            Reply::Around { rows, older, newer, .. } => {
                (rows.iter().map(|row| row.position).collect::<Vec<_>>(), older, newer)
            }
            other => panic!("{other:?}"),
        };
    assert_eq!(ask(15), ((10..20).collect(), true, true));
    assert_eq!(ask(2), ((1..7).collect(), false, true));
    assert_eq!(ask(30), ((25..=30).collect(), true, false));
}

#[test]
fn a_conversation_is_cleared_in_shares_and_cannot_come_again() {
    let place = TestDir::new();
    let mut db = open(&place);
    let count = limit::CLEARED_MAX + 20;
    (0..count).for_each(|at| save(&mut db, row(bob(), &format!("m{at}"), "private words")));
    rest(&mut db);
    save(&mut db, deed(Kind::Edit, "private edit"));
    save(&mut db, row(carol(), "other", "private too"));
    let queued = MessageRow { outgoing: Some(OutState::Queued), ..row(bob(), "own", "not gone yet") };
    save(&mut db, queued);
    let mut clear = |upto| match perform(&mut db, &[Request::ClearHistory { aor: bob(), upto }]).remove(0) {
        Reply::Cleared { upto, more, latest, .. } => (upto, more, latest),
        other => panic!("{other:?}"),
    };
    let (upto, more, latest) = clear(None);
    assert!(more && latest.is_none());
    let (_, more, _) = clear(Some(upto));
    assert!(!more);
    assert_eq!(found(&mut db, "private"), ["other"]);
    rest(&mut db);
    assert_eq!((indexed(&db, "words"), indexed(&db, "private")), (0, 1));
    let texts = "SELECT count(*) FROM message WHERE text != '' AND aor = 'bob@example.org'";
    assert_eq!(db.query_row(texts, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    let waiting = "SELECT count(*) FROM message WHERE state IN ('queued', 'sent')";
    assert_eq!(db.query_row(waiting, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    let again = perform(&mut db, &[Request::SaveMessage { ticket: 1, row: row(bob(), "m1", "back") }]);
    assert!(matches!(again[0], Reply::Duplicate { .. }));
    save(&mut db, row(bob(), "new", "a new beginning"));
    assert_eq!(found(&mut db, "beginning"), ["new"]);
    is_sound(&db);
}

#[test]
fn files_go_with_the_conversation_that_is_cleared() {
    let place = TestDir::new();
    let mut db = open(&place);
    let offer = |aor| {
        let file = Attachment { token: [7; 16], name: "secret.pdf".to_owned(), size: 9, hash: [9; 32] };
        let marks = Marks { file: Some(Box::new(file)), ..Marks::default() };
        MessageRow { marks, ..row(aor, "f1", "secret.pdf") }
    };
    [bob(), carol()].into_iter().for_each(|aor| save(&mut db, offer(aor)));
    perform(&mut db, &[Request::ClearHistory { aor: bob(), upto: None }]);
    for sql in ["SELECT aor FROM transfer", "SELECT aor FROM message WHERE file IS NOT NULL"] {
        let left: Vec<String> =
            db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(left, [carol().as_str()], "{sql}");
    }
}

#[test]
fn whoever_saves_a_message_does_not_wait_for_the_index_of_a_long_history() {
    const HISTORY: i64 = 12_000;
    let place = TestDir::new();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
        INSERT INTO message (position, aor, id, direction, text, at_ms)
        SELECT i, 'bob@example.org', 'm' || i, 'in', 'common number' || i, i FROM n";
    open(&place).execute(fill, [HISTORY]).unwrap();
    let profile = Profile::open(&place.path()).unwrap();
    let (sender, mut replies) = tokio::sync::mpsc::channel(64);
    let (disk, _) = Disk::open(&profile, &database_keys(), sender).unwrap();
    let search = |text: &str| Search { text: text.to_owned(), aor: None, before: None, limit: 5 };
    disk.send(Request::Search { ticket: 0, search: search("number1") }).unwrap();
    let save = |ticket: u64| Request::SaveMessage { ticket, row: row(bob(), &format!("n{ticket}"), "new") };
    (1..=3).for_each(|ticket| disk.send(save(ticket)).unwrap());
    for ticket in 1..=3 {
        let reply = replies.blocking_recv().unwrap();
        assert!(matches!(reply, Reply::Saved { ticket: of, .. } if of == ticket), "{reply:?}");
    }
    // Nor does he who searches wait for whoever saves all the time.
    let hits = (4..100).find_map(|ticket| {
        disk.send(save(ticket)).unwrap();
        match replies.blocking_recv().unwrap() {
            Reply::Saved { .. } => None,
            Reply::Found { ticket: 0, hits, .. } => Some(hits),
            other => panic!("{other:?}"),
        }
    });
    assert_eq!(hits.expect("the index gets whole").len(), 5);
    drop(replies);
    disk.close();
}

/// Prints what SQLite itself takes for it, for so many messages as `AHOY_MEASURE` says, or few; a build without optimisation makes
/// the words ten times slower than they are.
#[test]
fn a_long_history_is_searched_opened_and_cleared() {
    let asked = std::env::var("AHOY_MEASURE").ok().and_then(|count| count.parse::<u64>().ok());
    let count = asked.unwrap_or(2_000);
    let place = TestDir::new();
    let mut db = open(&place);
    let begun = Instant::now();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
        INSERT INTO message (position, aor, id, direction, text, at_ms)
        SELECT i, CASE WHEN i % 10 = 0 THEN 'bob@example.org' ELSE 'u' || (i % 97) || '@example.org' END, 'm' || i, 'in',
            'word' || (abs(random()) % 20000) || ' w' || (abs(random()) % 1000) || ' the common ' || (abs(random()) % 100000)
            || ' ' || CASE i % 5 WHEN 0 THEN '今天去北京' WHEN 1 THEN '中文国家' ELSE 'hello there' END, i
        FROM n";
    db.execute(fill, [signed(count)]).unwrap();
    println!("{count} messages written in {:?}", begun.elapsed());
    let begun = Instant::now();
    rest(&mut db);
    println!("indexed in {:?}", begun.elapsed());
    db.execute("INSERT OR IGNORE INTO conversation (aor, read_position) VALUES ('bob@example.org', 0)", [])
        .unwrap();
    for aor in [None, Some(bob())] {
        for text in [
            "h",
            "the",
            "th co",
            "word123",
            "word1 w2",
            "北京",
            "中国",
            "国",
            "hello 北京",
            "word777 w999 the",
        ] {
            let search = Search { text: text.to_owned(), aor: aor.clone(), before: None, limit: 50 };
            let begun = Instant::now();
            let (hits, more) = page(&mut db, search);
            assert!(text != "the" || (hits.len() == 50 && more), "all messages have it");
            println!(
                "{text:20} in {:5} {:?}: {} {more}",
                if aor.is_some() { "one" } else { "all" },
                begun.elapsed(),
                hits.len()
            );
        }
    }
    let begun = Instant::now();
    let opened = perform(&mut db, &[Request::LoadHistory { aor: bob(), before: None, limit: 60 }]);
    println!("a conversation of {} opened in {:?}", count / 10, begun.elapsed());
    assert!(matches!(&opened[0], Reply::History { rows, .. } if rows.len() == 60));
    let begun = Instant::now();
    let burst = |from: usize| {
        (from..from + 256).map(|at| Request::SaveMessage {
            ticket: at as u64,
            row: row(carol(), &format!("n{at}"), "a short new message of some words"),
        })
    };
    for from in 0..8 {
        perform(&mut db, &burst(from * 256).collect::<Vec<_>>());
    }
    println!("{:.0} messages a second in bursts of 256", 2048.0 / begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    rest(&mut db);
    println!("taken into the index in {:?}", begun.elapsed());
    let (begun, mut longest, mut upto) = (Instant::now(), std::time::Duration::ZERO, None);
    loop {
        let share = Instant::now();
        let reply = perform(&mut db, &[Request::ClearHistory { aor: bob(), upto }]).remove(0);
        longest = longest.max(share.elapsed());
        let Reply::Cleared { upto: until, more, .. } = reply else { panic!("{reply:?}") };
        upto = Some(until);
        if !more {
            break;
        }
    }
    println!("{} forgotten in {:?}, a share in {longest:?}", count / 10, begun.elapsed());
    let begun = Instant::now();
    rest(&mut db);
    assert_eq!(found_in(&mut db, Some(bob()), "the"), Vec::<String>::new());
    assert_eq!(found(&mut db, "the").len(), 50);
    println!("the index was tidied in {:?}", begun.elapsed());
    println!("{} bytes", std::fs::metadata(Profile::open(&place.path()).unwrap().database()).unwrap().len());
}
