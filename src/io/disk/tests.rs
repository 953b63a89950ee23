use super::*;
use crate::aor::Aor;
use crate::identity::sealed::SealingKey;
use crate::io::profile::tests::TestDir;
use crate::store::{
    BuddyRow, CallRow, ConferenceRow, DoctorRow, Effect, Marks, MessageRow, OutState, ProviderRow, Relation,
    Rival, Secret, Trust, limit,
};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;
use tokio::sync::mpsc::{self, Receiver as Replies};

fn aor(text: &str) -> Aor {
    text.parse().unwrap()
}

fn bob() -> Aor {
    aor("bob@example.org")
}

fn message(id: &str, outgoing: Option<OutState>) -> MessageRow {
    let text = format!("text of {id}");
    MessageRow {
        id: id.to_owned(),
        aor: bob(),
        outgoing,
        reason: None,
        text,
        at_ms: 1_700_000_000_000,
        position: 0,
        marks: Marks::default(),
    }
}

fn save(ticket: u64, row: MessageRow) -> Request {
    Request::SaveMessage { ticket, row }
}

fn buddy(who: &str) -> BuddyRow {
    BuddyRow {
        aor: aor(who),
        root: Some([7; 32]),
        name: "Bob".to_owned(),
        own_name: "Bobby".to_owned(),
        relation: Relation::Mutual,
        trust: Trust::Invited,
        invite: Some("ahoy:invite".to_owned()),
        note: "at lunch".to_owned(),
        added_ms: 5,
        known_ms: Some(6),
        verified_ms: Some(7),
        heard_ms: Some(8),
        followed_ms: Some(9),
        rival: Some(Rival { root: [9; 32], refused: true }),
        relay_only: true,
    }
}

fn call(id: &str, at_ms: u64) -> CallRow {
    CallRow {
        id: id.to_owned(),
        peer: "sip:carol@192.0.2.9".to_owned(),
        name: "Carol".to_owned(),
        outgoing: false,
        at_ms,
        talked_s: None,
        reason: Some("busy".to_owned()),
        seen: false,
        doctor: None,
        voicemail: None,
        recording: Some("/calls/Carol.opus".to_owned()),
        conference: Some(ConferenceRow { id: [3; 32], is_group: true, people: "Carol\nDave".to_owned() }),
    }
}

pub(in crate::io) fn database_keys() -> DatabaseKeys {
    DatabaseKeys { key: SealingKey::new([0x4b; 32]), former: None }
}

fn open(place: &TestDir) -> Connection {
    let profile = Profile::open(&place.path()).unwrap();
    schema::open(&profile.database(), &database_keys()).unwrap()
}

/// Does the requests as one burst.
fn did(connection: &mut Connection, requests: Vec<Request>) -> Vec<Reply> {
    perform(connection, &requests)
}

fn loaded(connection: &Connection) -> Loaded {
    query::load(connection).unwrap()
}

/// Hands requests to a disk of its own thread, closes it, and gives the replies.
fn through_thread(place: &TestDir, requests: Vec<Request>) -> (Loaded, Vec<Reply>) {
    let profile = Profile::open(&place.path()).unwrap();
    let (sender, mut replies): (_, Replies<Reply>) = mpsc::channel(REQUESTS_MAX);
    let (disk, loaded) = Disk::open(&profile, &database_keys(), sender).unwrap();
    for request in requests {
        disk.send(request).unwrap();
    }
    disk.close();
    (loaded, std::iter::from_fn(|| replies.try_recv().ok()).collect())
}

#[test]
fn a_new_profile_is_empty() {
    let place = TestDir::new();
    let (loaded, _) = through_thread(&place, vec![]);
    assert_eq!(loaded, Loaded { next_position: 1, ..Loaded::default() });
}

#[test]
fn the_account_at_a_provider_is_kept_and_forgotten() {
    let place = TestDir::new();
    let row = |aor: &str| ProviderRow {
        aor: aor.to_owned(),
        user: "alice".to_owned(),
        password: Secret::new(b"secret"),
        name: "Alice".to_owned(),
        proxy: "sip.example.org:5070".to_owned(),
        transport: "tls".to_owned(),
        expires_s: 600,
        instance: "urn:uuid:1".to_owned(),
    };
    through_thread(&place, vec![Request::SaveProvider(row("old@example.org"))]);
    let (kept, _) = through_thread(&place, vec![Request::SaveProvider(row("alice@example.org"))]);
    assert_eq!(kept.provider, Some(row("old@example.org")));
    let (kept, _) = through_thread(&place, vec![Request::DeleteProvider]);
    assert_eq!(kept.provider, Some(row("alice@example.org")), "there is one");
    assert_eq!(through_thread(&place, vec![]).0.provider, None);
    let long = ProviderRow { user: "x".repeat(limit::WORD_MAX + 1), ..row("a@b") };
    let (_, replies) = through_thread(&place, vec![Request::SaveProvider(long)]);
    assert_eq!(replies, [Reply::Failed { ticket: None, cause: Fault::TooLong }]);
}

#[test]
fn everything_saved_is_there_at_the_next_start() {
    let place = TestDir::new();
    let queued = message("m2", Some(OutState::Queued));
    let peers = vec!["/ip4/192.0.2.1/tcp/1".to_owned(), "/ip4/192.0.2.2/tcp/1".to_owned()];
    let requests = vec![
        Request::SaveBuddy(buddy("bob@example.org")),
        save(1, message("m1", None)),
        save(2, queued.clone()),
        Request::SaveCall(call("c1", 10)),
        Request::SaveCall(call("c2", 20)),
        Request::SetSetting { key: "theme".to_owned(), value: "dark".to_owned() },
        Request::SavePeers(peers.clone()),
        Request::SaveRemoved { aor: bob(), root: [7; 32] },
    ];
    let (_, replies) = through_thread(&place, requests);
    let saved = |ticket, position| Reply::Saved { ticket, position, effect: Effect::default() };
    assert_eq!(replies, vec![saved(1, 1), saved(2, 2)]);

    let (loaded, _) = through_thread(&place, vec![]);
    let queued = MessageRow { position: 2, ..queued };
    assert_eq!(loaded.buddies, vec![buddy("bob@example.org")]);
    assert_eq!(loaded.outbox, vec![queued.clone()]);
    assert_eq!(loaded.latest, [(bob(), queued)].into());
    assert_eq!(loaded.unread, [(bob(), 1)].into());
    assert_eq!(loaded.calls, vec![call("c2", 20), call("c1", 10)]);
    assert_eq!(loaded.settings, [("theme".to_owned(), "dark".to_owned())].into());
    assert_eq!(loaded.peers, peers);
    assert_eq!(loaded.removed, [(bob(), [7; 32])]);
    let (_, replies) = through_thread(&place, vec![Request::DeleteRemoved(bob())]);
    assert_eq!((replies, through_thread(&place, vec![]).0.removed), (vec![], vec![]));
    assert_eq!(loaded.next_position, 3);
}

#[test]
fn a_message_delivered_again_is_a_duplicate_also_after_a_restart() {
    let place = TestDir::new();
    let (_, first) = through_thread(&place, vec![save(1, message("m1", None)), save(2, message("m1", None))]);
    assert_eq!(
        first,
        vec![
            Reply::Saved { ticket: 1, position: 1, effect: Effect::default() },
            Reply::Duplicate { ticket: 2 }
        ]
    );
    let own = message("m1", Some(OutState::Queued));
    let other = MessageRow { aor: aor("carol@example.org"), ..message("m1", None) };
    let (_, second) =
        through_thread(&place, vec![save(3, message("m1", None)), save(4, own), save(5, other)]);
    let saved = |ticket, position| Reply::Saved { ticket, position, effect: Effect::default() };
    assert_eq!(second, vec![Reply::Duplicate { ticket: 3 }, saved(4, 2), saved(5, 3)]);
}

#[test]
fn a_position_asked_for_is_given_where_it_is_the_largest() {
    let place = TestDir::new();
    let mut db = open(&place);
    let at = |id: &str, position| MessageRow { position, ..message(id, None) };
    let replies = did(&mut db, vec![save(1, at("a", 7)), save(2, at("b", 7)), save(3, at("c", 3))]);
    let saved = |ticket, position| Reply::Saved { ticket, position, effect: Effect::default() };
    assert_eq!(replies, vec![saved(1, 7), saved(2, 8), saved(3, 9)]);
    assert_eq!(loaded(&db).next_position, 10);
}

#[test]
fn a_message_that_went_leaves_the_outbox() {
    let place = TestDir::new();
    let mut db = open(&place);
    let state = |id: &str, state, reason: Option<&str>| Request::SetMessageState {
        id: id.to_owned(),
        aor: bob(),
        state,
        reason: reason.map(str::to_owned),
    };
    did(
        &mut db,
        vec![save(1, message("a", Some(OutState::Queued))), save(2, message("b", Some(OutState::Queued)))],
    );
    assert_eq!(did(&mut db, vec![state("a", OutState::Sent, None)]), vec![]);
    assert_eq!(loaded(&db).outbox.len(), 2);
    did(
        &mut db,
        vec![state("a", OutState::Delivered, None), state("b", OutState::Failed, Some("not-found"))],
    );
    assert_eq!(loaded(&db).outbox, vec![]);
    assert_eq!(loaded(&db).latest[&bob()].reason.as_deref(), Some("not-found"));
    let unknown = Reply::Failed { ticket: None, cause: Fault::Unknown };
    assert_eq!(did(&mut db, vec![state("x", OutState::Sent, None)]), vec![unknown]);
}

#[test]
fn reading_marks_go_forward_and_never_beyond_what_is_there() {
    let place = TestDir::new();
    let mut db = open(&place);
    let mark = |position| Request::MarkRead { aor: bob(), position };
    did(&mut db, vec![save(1, message("a", None)), save(2, message("b", None)), mark(1)]);
    assert_eq!(loaded(&db).unread, [(bob(), 1)].into());
    did(&mut db, vec![mark(u64::MAX), mark(1)]);
    assert_eq!(loaded(&db).unread, [].into());
    did(&mut db, vec![save(3, message("c", None)), save(4, message("d", Some(OutState::Queued)))]);
    assert_eq!(loaded(&db).unread, [(bob(), 1)].into());
}

#[test]
fn history_comes_in_pages_oldest_first() {
    let place = TestDir::new();
    let mut db = open(&place);
    did(&mut db, (1..=5).map(|number| save(number, message(&format!("m{number}"), None))).collect());
    let mut page = |before, limit| {
        let asked = Request::LoadHistory { aor: bob(), before, limit };
        match did(&mut db, vec![asked]).remove(0) {
            Reply::History { rows, more, .. } => (rows.iter().map(|row| row.position).collect(), more),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(page(None, 2), (vec![4, 5], true));
    assert_eq!(page(Some(4), 2), (vec![2, 3], true));
    assert_eq!(page(Some(2), 2), (vec![1], false));
    assert_eq!(page(Some(1), 2), (vec![], false));
    assert_eq!(page(None, usize::MAX), (vec![1, 2, 3, 4, 5], false));
}

#[test]
fn a_buddy_taken_off_the_list_leaves_the_conversation() {
    let place = TestDir::new();
    let mut db = open(&place);
    let requests = vec![
        Request::SaveBuddy(buddy("bob@example.org")),
        save(1, message("a", None)),
        Request::DeleteBuddy(bob()),
    ];
    did(&mut db, requests);
    assert_eq!(loaded(&db).buddies, vec![]);
    assert_eq!(loaded(&db).latest.len(), 1);
}

#[test]
fn calls_change_are_seen_and_make_room_for_newer_ones() {
    let place = TestDir::new();
    let mut db = open(&place);
    let answered = CallRow { talked_s: Some(61), reason: None, ..call("c0", 0) };
    did(&mut db, vec![Request::SaveCall(call("c0", 0)), Request::SaveCall(answered.clone())]);
    assert_eq!(loaded(&db).calls, vec![answered]);
    let many = |from: usize| {
        (from..from + BURST_MAX).map(|at| Request::SaveCall(call(&format!("c{at}"), at as u64)))
    };
    let mut from = 1;
    while from <= limit::CALLS_KEPT {
        did(&mut db, many(from).collect());
        from += BURST_MAX;
    }
    did(&mut db, vec![Request::CallsSeen]);
    let calls = loaded(&db).calls;
    assert_eq!(calls.len(), limit::CALLS_LOADED);
    assert_eq!(calls[0].id, format!("c{}", from - 1));
    assert!(calls.iter().all(|call| call.seen));
    assert_eq!(query_number(&db, "SELECT count(*) FROM call"), limit::CALLS_KEPT as i64);
}

#[test]
fn settings_peers_and_buddies_are_bounded() {
    let place = TestDir::new();
    let mut db = open(&place);
    let setting = |key: usize| Request::SetSetting { key: key.to_string(), value: String::new() };
    assert_eq!(did(&mut db, (0..limit::SETTINGS_MAX).map(setting).collect()), vec![]);
    let too_many = vec![Reply::Failed { ticket: None, cause: Fault::TooMany }];
    assert_eq!(did(&mut db, vec![setting(limit::SETTINGS_MAX)]), too_many);
    assert_eq!(did(&mut db, vec![setting(0)]), vec![]);

    let peers = (0..limit::PEERS_MAX + 9).map(|peer| peer.to_string()).collect();
    did(&mut db, vec![Request::SavePeers(peers)]);
    assert_eq!(loaded(&db).peers.len(), limit::PEERS_MAX);
    assert_eq!(loaded(&db).peers[0], "0");

    let person = |number: usize| Request::SaveBuddy(buddy(&format!("u{number}@example.org")));
    assert_eq!(did(&mut db, (0..limit::BUDDIES_MAX).map(person).collect()), vec![]);
    assert_eq!(did(&mut db, vec![person(limit::BUDDIES_MAX)]), too_many);
    assert_eq!(did(&mut db, vec![person(0)]), vec![]);
}

#[test]
fn a_refused_request_does_not_take_the_others_of_its_burst_along() {
    let place = TestDir::new();
    let mut db = open(&place);
    let long = MessageRow { text: "x".repeat(limit::TEXT_MAX + 1), ..message("b", None) };
    let replies = did(&mut db, vec![save(1, message("a", None)), save(2, long), save(3, message("c", None))]);
    let saved = |ticket, position| Reply::Saved { ticket, position, effect: Effect::default() };
    let refused = Reply::Failed { ticket: Some(2), cause: Fault::TooLong };
    assert_eq!(replies, vec![saved(1, 1), refused, saved(3, 2)]);
}

#[test]
fn those_that_came_together_are_kept_together_or_not_at_all() {
    let place = TestDir::new();
    let mut db = open(&place);
    did(&mut db, vec![save(1, message("b", None))]);
    let rows = ["a", "b", "c"].map(|id| message(id, None)).to_vec();
    let saved = |position| Some((position, Effect::default()));
    let kept = Reply::SavedTogether { ticket: 2, saved: vec![saved(2), None, saved(3)] };
    assert_eq!(did(&mut db, vec![Request::SaveTogether { ticket: 2, rows }]), vec![kept]);
    let pages = query_number(&db, "PRAGMA page_count");
    db.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let large = MessageRow { text: "x".repeat(limit::TEXT_MAX), ..message("e", None) };
    let rows = vec![message("d", None), large, message("f", None)];
    let full = Reply::Failed { ticket: Some(3), cause: Fault::Full };
    assert_eq!(did(&mut db, vec![Request::SaveTogether { ticket: 3, rows }]), vec![full]);
    assert_eq!(query_number(&db, "SELECT count(*) FROM message"), 3);
}

#[test]
fn what_came_from_others_is_told_once_written_and_once_safe() {
    let place = TestDir::new();
    let together = |ticket, ids: [&str; 2]| Request::SaveTogether {
        ticket,
        rows: ids.map(|id| message(id, None)).to_vec(),
    };
    let written = |ticket, saved: [Option<u64>; 2]| Reply::WrittenTogether {
        ticket,
        saved: saved.map(|position| Some((position?, Effect::default()))).to_vec(),
    };
    let (_, replies) = through_thread(&place, vec![together(1, ["a", "b"])]);
    assert_eq!(replies, [written(1, [Some(1), Some(2)]), Reply::Done { ticket: 1 }]);
    let (_, replies) = through_thread(&place, vec![together(2, ["b", "c"])]);
    assert_eq!(replies, [written(2, [None, Some(3)]), Reply::Done { ticket: 2 }]);
    let rows = vec![MessageRow { text: "x".repeat(limit::TEXT_MAX + 1), ..message("d", None) }];
    let (_, replies) = through_thread(&place, vec![Request::SaveTogether { ticket: 3, rows }]);
    assert_eq!(replies, [Reply::Failed { ticket: Some(3), cause: Fault::TooLong }]);
    let db = open(&place);
    assert_eq!(query_number(&db, "SELECT count(*) FROM message"), 3);
}

#[test]
fn all_else_waits_for_the_disk_before_it_is_told() {
    let place = TestDir::new();
    let mut db = open(&place);
    let log = early::Log::of(&db).expect("the log is there");
    let mut told = Vec::new();
    let came = |ticket, id| Request::SaveTogether { ticket, rows: vec![message(id, None)] };
    log.keep(&mut db, &[came(1, "a"), came(2, "b")], |reply| told.push(reply));
    assert_eq!(told.len(), 4);
    assert_eq!(query_number(&db, "PRAGMA synchronous"), 2, "as before");
    assert!(early::Log::is_for(&[came(3, "c")]));
    assert!(early::Log::is_for(&[came(3, "c"), save(4, message("d", Some(OutState::Queued)))]));
    assert!(
        !early::Log::is_for(&[save(4, message("d", Some(OutState::Delivered)))]),
        "that comes from another device"
    );
    assert!(!early::Log::is_for(&[came(3, "c"), Request::CallsSeen]));
}

#[test]
fn a_text_to_be_sent_is_told_when_it_is_written_and_when_it_is_safe() {
    let place = TestDir::new();
    let text = || save(1, message("a", Some(OutState::Queued)));
    let (_, replies) = through_thread(&place, vec![text()]);
    let saved = Reply::Saved { ticket: 1, position: 1, effect: Effect::default() };
    assert_eq!(replies, [Reply::Written { ticket: 1 }, saved]);
    let (_, replies) = through_thread(&place, vec![text()]);
    assert_eq!(replies, [Reply::Duplicate { ticket: 1 }]);
}

#[test]
fn what_waits_for_a_pause_is_done_in_one_and_at_its_bound_without() {
    let (asker, waiting) = sync_channel(REQUESTS_MAX);
    let mut rest = Rest::default();
    rest.put_off(1);
    asker.send(save(1, message("a", None))).unwrap();
    assert!(matches!(rest.next(&waiting), Ok(Some(_))), "what is asked comes first");
    let begun = Instant::now();
    assert!(matches!(rest.next(&waiting), Ok(None)));
    assert!(begun.elapsed() >= QUIET);
    rest.put_off(UNRESTED_MAX);
    let begun = Instant::now();
    assert!(matches!(rest.next(&waiting), Ok(None)));
    assert!(begun.elapsed() < QUIET, "it has waited for long enough");
    drop(asker);
    assert!(rest.next(&waiting).is_err());
}

#[test]
fn a_full_disk_fails_the_message_and_keeps_all_before_it() {
    let place = TestDir::new();
    let mut db = open(&place);
    did(&mut db, vec![save(1, message("a", None))]);
    let pages = query_number(&db, "PRAGMA page_count");
    db.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let large = MessageRow { text: "x".repeat(limit::TEXT_MAX), ..message("b", None) };
    let replies = did(&mut db, vec![save(2, large), save(3, message("c", None))]);
    let full = Reply::Failed { ticket: Some(2), cause: Fault::Full };
    assert_eq!(replies, vec![full, Reply::Saved { ticket: 3, position: 2, effect: Effect::default() }]);
    assert_eq!(query_number(&db, "SELECT count(*) FROM message"), 2);
}

#[test]
fn a_database_that_became_read_only_fails_writes_and_still_reads() {
    let place = TestDir::new();
    let mut db = open(&place);
    did(&mut db, vec![save(1, message("a", None))]);
    db.pragma_update(None, "query_only", true).unwrap();
    let history = Request::LoadHistory { aor: bob(), before: None, limit: 10 };
    let replies = did(&mut db, vec![save(2, message("b", None)), history]);
    assert_eq!(replies[0], Reply::Failed { ticket: Some(2), cause: Fault::ReadOnly });
    assert!(matches!(&replies[1], Reply::History { rows, .. } if rows.len() == 1));
}

#[test]
fn a_disk_that_does_not_keep_up_says_so_at_once() {
    let (requests, waiting) = sync_channel(1);
    let disk = Disk { requests: Some(requests), thread: Some(std::thread::spawn(|| {})) };
    assert_eq!(disk.send(Request::CallsSeen), Ok(()));
    let busy = Reply::Failed { ticket: Some(9), cause: Fault::Busy };
    assert_eq!(disk.send(save(9, message("a", None))), Err(Box::new(busy)));
    drop(waiting);
    let stopped = Reply::Failed { ticket: None, cause: Fault::Stopped };
    assert_eq!(disk.send(Request::CallsSeen), Err(Box::new(stopped)));
}

#[test]
fn requests_are_written_also_when_nobody_listens_any_more() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    let (sender, replies) = mpsc::channel(1);
    let (disk, _) = Disk::open(&profile, &database_keys(), sender).unwrap();
    drop(replies);
    for ticket in 0..300 {
        disk.send(save(ticket, message(&ticket.to_string(), None))).unwrap();
    }
    disk.close();
    drop(profile);
    assert_eq!(query_number(&open(&place), "SELECT count(*) FROM message"), 300);
}

#[test]
fn a_damaged_database_is_refused_and_kept() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    let garbage = vec![0x5a; 20_000];
    std::fs::write(profile.database(), &garbage).unwrap();
    assert!(matches!(schema::open(&profile.database(), &database_keys()), Err(DiskError::Corrupt { .. })));
    assert_eq!(std::fs::read(profile.database()).unwrap(), garbage);
}

#[test]
fn a_database_damaged_within_is_refused_at_the_start() {
    let place = TestDir::new();
    let mut db = open(&place);
    did(&mut db, (0..500).map(|id| save(id, message(&id.to_string(), None))).collect());
    drop(db);
    let profile = Profile::open(&place.path()).unwrap();
    let mut bytes = std::fs::read(profile.database()).unwrap();
    let end = bytes.len();
    bytes[4096..end].fill(0xff);
    std::fs::write(profile.database(), &bytes).unwrap();
    let (sender, _replies) = mpsc::channel(1);
    let opened = Disk::open(&profile, &database_keys(), sender);
    assert!(matches!(opened, Err(DiskError::Corrupt { .. })), "{opened:?}");
    assert_eq!(std::fs::read(profile.database()).unwrap(), bytes);
}

#[test]
fn databases_of_other_programs_and_newer_ones_are_left_alone() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    let path = profile.database();
    let foreign = Connection::open(&path).unwrap();
    foreign.execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    drop(foreign);
    assert!(matches!(schema::open(&path, &database_keys()), Err(DiskError::Foreign { .. })));
    std::fs::remove_file(&path).unwrap();
    let newer = schema::open(&path, &database_keys()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    assert!(matches!(schema::open(&path, &database_keys()), Err(DiskError::Newer { found: 99, .. })));
}

#[test]
fn of_those_removed_the_oldest_make_room() {
    let place = TestDir::new();
    let mut db = open(&place);
    let aor = |n: usize| format!("n{n}@example.org").parse().unwrap();
    let remove = |n: usize| Request::SaveRemoved { aor: aor(n), root: [7; 32] };
    did(&mut db, (0..=limit::REMOVED_MAX).map(remove).collect());
    let removed = query::load(&db).unwrap().removed;
    assert_eq!((removed.len(), &removed[0].0), (limit::REMOVED_MAX, &aor(1)));
}

#[test]
fn a_database_of_the_first_format_takes_the_steps_it_lacks_and_keeps_its_rows() {
    let place = TestDir::new();
    let mut db = open(&place);
    let first = &schema::STEPS[..1];
    db.pragma_update(None, "user_version", 1).unwrap();
    did(&mut db, vec![save(1, message("a", None))]);
    let next = [first[0], "ALTER TABLE message ADD COLUMN starred INTEGER NOT NULL DEFAULT 0"];
    schema::migrate(&mut db, 1, &next).unwrap();
    assert_eq!(query_number(&db, "PRAGMA user_version"), 2);
    assert_eq!(query_number(&db, "SELECT count(*) FROM message WHERE starred = 0"), 1);
}

#[test]
fn buddies_of_every_earlier_format_are_known_since_they_were_added_and_nobody_is_cut_off_by_a_claim() {
    for from in 1..6 {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = Connection::open(profile.database()).unwrap();
        schema::migrate(&mut db, 0, &schema::STEPS[..from]).unwrap();
        let rows = "INSERT INTO buddy VALUES
            ('bob@example.org', zeroblob(32), 'Bob', '', 'mutual', 'changed', NULL, '', 5),
            ('carol@example.org', zeroblob(32), 'Carol', '', 'mutual', 'changed', 'ahoy:x', '', 6),
            ('dave@example.org', NULL, 'Dave', '', 'asked', 'new', NULL, '', 7)";
        db.execute(rows, []).unwrap();
        drop(db);
        let buddies = loaded(&schema::open(&profile.database(), &database_keys()).unwrap()).buddies;
        let seen: Vec<_> = buddies.iter().map(|row| (row.trust, row.known_ms, row.rival)).collect();
        let expected =
            [(Trust::New, Some(5), None), (Trust::Invited, Some(6), None), (Trust::New, None, None)];
        assert_eq!(seen, expected, "from format {from}");
    }
}

fn doctor() -> DoctorRow {
    DoctorRow {
        path: Some("punched".to_owned()),
        loss_in_mean: 12,
        loss_in_worst: 1000,
        loss_out_mean: 0,
        loss_out_worst: 3,
        round_trip_ms: Some(48),
        findings: "punched loss-in".to_owned(),
        scores: "44 31".to_owned(),
    }
}

#[test]
fn calls_of_every_earlier_format_are_kept_and_newer_ones_say_how_they_went() {
    for from in 1..schema::STEPS.len() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let mut db = Connection::open(profile.database()).unwrap();
        schema::migrate(&mut db, 0, &schema::STEPS[..from]).unwrap();
        let old = "INSERT INTO call (id, peer, name, outgoing, at_ms, talked_s, reason, seen)
                   VALUES ('old', 'sip:carol@192.0.2.9', 'Carol', 0, 10, NULL, 'busy', 0)";
        db.execute(old, []).unwrap();
        drop(db);
        let mut db = schema::open(&profile.database(), &database_keys()).unwrap();
        assert_eq!(query_number(&db, "PRAGMA user_version"), schema::STEPS.len() as i64);
        let new = CallRow { doctor: Some(doctor()), ..call("new", 20) };
        did(&mut db, vec![Request::SaveCall(new.clone())]);
        let old = CallRow { recording: None, conference: None, ..call("old", 10) };
        assert_eq!(loaded(&db).calls, [new, old], "from format {from}");
    }
}

#[test]
fn how_a_call_went_is_bounded_and_what_cannot_be_is_none() {
    let place = TestDir::new();
    let mut db = open(&place);
    let without = DoctorRow { path: None, round_trip_ms: None, findings: String::new(), ..doctor() };
    let row = CallRow { doctor: Some(without), ..call("a", 1) };
    did(&mut db, vec![Request::SaveCall(row.clone())]);
    assert_eq!(loaded(&db).calls, [row]);
    let long = DoctorRow { findings: "x".repeat(limit::WORD_MAX + 1), ..doctor() };
    let replies = did(&mut db, vec![Request::SaveCall(CallRow { doctor: Some(long), ..call("b", 2) })]);
    assert_eq!(replies, [Reply::Failed { ticket: None, cause: Fault::TooLong }]);
    db.execute("UPDATE call SET loss_in_mean = -1, loss_out_mean = 99999999, round_trip_ms = -7", [])
        .unwrap();
    let read = loaded(&db).calls[0].doctor.clone().unwrap();
    assert_eq!((read.loss_in_mean, read.loss_out_mean, read.round_trip_ms), (0, 0, None));
}

#[test]
fn a_step_that_fails_leaves_the_format_as_it_was() {
    let place = TestDir::new();
    let mut db = open(&place);
    db.pragma_update(None, "user_version", 1).unwrap();
    let broken = [schema::STEPS[0], "CREATE TABLE extra (x INTEGER)", "NO SQL AT ALL"];
    assert!(schema::migrate(&mut db, 1, &broken).is_err());
    assert_eq!(query_number(&db, "PRAGMA user_version"), 1);
    assert_eq!(query_number(&db, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"), 0);
}

#[test]
fn commits_wait_for_the_disk() {
    let place = TestDir::new();
    let db = open(&place);
    assert_eq!(query_number(&db, "PRAGMA synchronous"), 2);
    let mode: String = db.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn ten_thousand_messages_load() {
    let place = TestDir::new();
    let mut db = open(&place);
    let begin = Instant::now();
    for burst in 0..40 {
        let one = |number: u64| {
            let who = aor(&format!("u{}@example.org", number % 100));
            save(number, MessageRow { aor: who, ..message(&format!("{burst}-{number}"), None) })
        };
        did(&mut db, (0..250).map(one).collect());
    }
    let written = begin.elapsed();
    drop(db);
    let begin = Instant::now();
    let db = open(&place);
    let loaded = loaded(&db);
    println!(
        "10,000 messages: written in bursts of 250 in {written:?}, opened and loaded in {:?}",
        begin.elapsed()
    );
    assert_eq!(loaded.next_position, 10_001);
    assert_eq!(loaded.unread.values().sum::<u32>(), 10_000);
    assert_eq!(loaded.latest.len(), 100);
}

const CHILD_PROFILE: &str = "AHOY_TEST_DISK_PROFILE";

/// The process that is killed: saves without end and prints each message that is answered for.
#[test]
fn child_that_saves_until_it_is_killed() {
    let Some(dir) = std::env::var_os(CHILD_PROFILE) else {
        return;
    };
    let profile = Profile::open(Path::new(&dir)).unwrap();
    let (sender, mut replies) = mpsc::channel(REQUESTS_MAX);
    let (disk, _) = Disk::open(&profile, &database_keys(), sender).unwrap();
    for ticket in 0..1_000_000 {
        disk.send(save(ticket, message(&ticket.to_string(), None))).unwrap();
        match replies.blocking_recv() {
            Some(Reply::Saved { ticket, .. }) => println!("saved={ticket}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_answered_survives_a_kill() {
    let place = TestDir::new();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "io::disk::tests::child_that_saves_until_it_is_killed", "--nocapture"])
        .env(CHILD_PROFILE, place.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut saved = lines.map_while(Result::ok).filter_map(|line| {
        let (_, ticket) = line.split_once("saved=")?;
        ticket.parse::<i64>().ok()
    });
    let last = saved.by_ref().take(50).last().expect("the child saves");
    child.kill().unwrap();
    child.wait().unwrap();
    let last = saved.last().unwrap_or(last);
    let db = open(&place);
    let health: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(health, "ok");
    let kept = query_number(&db, "SELECT count(*) FROM message");
    assert!(kept > last, "{kept} messages kept, but {last} was answered for");
}

fn query_number(db: &Connection, sql: &str) -> i64 {
    db.query_row(sql, [], |row| row.get(0)).unwrap()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(16))]
    #[test]
    fn no_row_keeps_the_others_from_being_loaded(word in "\\PC{0,20}", number: i64, other: i64) {
        let place = TestDir::new();
        let mut db = open(&place);
        did(&mut db, vec![Request::SaveBuddy(buddy("bob@example.org")), Request::SaveCall(call("c", 1))]);
        let values = rusqlite::params![word, number, other];
        for sql in [
            "INSERT INTO buddy VALUES (?1, NULL, ?1, ?1, ?1, ?1, ?1, ?1, ?2 + 0 * ?3, ?2, ?3, ?2, NULL, 0)",
            "INSERT INTO buddy VALUES ('x@example.org', NULL, ?1, ?1, ?1, 'new', NULL, ?1, ?2 + 0 * ?3, ?2, ?3, ?2, zeroblob(32), ?3)",
            "INSERT INTO removed VALUES (?1, zeroblob(32 + 0 * (?2 > ?3)))",
            "INSERT INTO message VALUES (7, ?1, ?1, 'out', ?1, ?1, ?1, ?2 + 0 * ?3)",
            "INSERT INTO call VALUES ('d', ?1, ?1, ?2, ?3, ?2, ?1, ?3, ?1, ?2, ?3, ?2, ?3, ?2, ?1)",
            "INSERT INTO peer VALUES (?2 + 0 * ?3, ?1)",
        ] {
            let _ = db.execute(sql, values);
        }
        let kept = loaded(&db);
        proptest::prop_assert!(kept.buddies.contains(&buddy("bob@example.org")));
        proptest::prop_assert!(kept.calls.contains(&call("c", 1)));
    }
}

#[test]
fn what_is_let_go_of_has_been_closed() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    let (sender, replies) = mpsc::channel(1);
    let (disk, _) = Disk::open(&profile, &database_keys(), sender).unwrap();
    drop(replies);
    for number in 0..500 {
        disk.send(save(number, message(&number.to_string(), None))).unwrap();
    }
    drop(disk);
    // SQLite takes its log away as the last connection is closed.
    let mut log = profile.database().into_os_string();
    log.push("-wal");
    assert!(!Path::new(&log).exists());
}
