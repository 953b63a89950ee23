use super::*;
use crate::io::disk::tests::database_keys;
use crate::io::disk::{Disk, REQUESTS_MAX, perform, query, schema};
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;
use crate::store::{Loaded, Request};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use tokio::sync::mpsc;

fn carol() -> Aor {
    "carol@example.org".parse().unwrap()
}

fn account(aor: &str, user: &str) -> AccountRow {
    AccountRow {
        aor: aor.parse().unwrap(),
        user: user.to_owned(),
        ha1_md5: Secret::new(b"0123456789abcdef0123456789abcdef"),
        ha1_sha256: Secret::new(b"fedcba9876543210"),
        identity: Secret::new(b"ahoy identity\n\x01\xff\x00"),
        name: "Carol".to_owned(),
        follow: Follow::Redirect,
        created_ms: 7,
    }
}

fn binding(key: &str) -> BindingRow {
    BindingRow {
        key: key.to_owned(),
        contact: "sip:carol@10.0.0.7:5062;transport=tcp".to_owned(),
        path: vec!["<sip:edge@10.0.0.1;lr>".to_owned(), "<sip:10.0.0.2;lr>".to_owned()],
        flow: "tcp:10.0.0.7:40000".to_owned(),
        received: "10.0.0.7:40000".to_owned(),
        call_id: "a84b4c76e66710".to_owned(),
        cseq: u32::MAX,
        q: 1_000,
        expires_ms: 1_700_000_000_000,
        user_agent: "baresip v1.0".to_owned(),
        follows: Some(false),
    }
}

fn parked(id: &str) -> ParkedRow {
    ParkedRow {
        id: id.to_owned(),
        to: carol(),
        from: "sip:bob@example.org".to_owned(),
        content_type: "text/plain".to_owned(),
        body: b"hello \xff".to_vec(),
        at_ms: 1_700_000_000_000,
        sequence: Some(("a84b4c76e66710".to_owned(), u32::MAX, "9fxced76sl".to_owned())),
    }
}

fn park(ticket: u64, row: ParkedRow) -> Request {
    Request::ParkMessage { ticket, row }
}

fn open(place: &TestDir) -> Connection {
    let profile = Profile::open(&place.path()).unwrap();
    schema::open(&profile.database(), &database_keys()).unwrap()
}

/// A database with Carol's account.
fn with_account(place: &TestDir) -> Connection {
    let mut db = open(place);
    assert_eq!(perform(&mut db, &[Request::SaveAccount(account("carol@example.org", "carol"))]), []);
    db
}

fn loaded(db: &Connection) -> Loaded {
    query::load(db).unwrap()
}

fn failed(ticket: Option<u64>, cause: Fault) -> Vec<Reply> {
    vec![Reply::Failed { ticket, cause }]
}

#[test]
fn accounts_bindings_and_parked_messages_are_there_at_the_next_start() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let plain = BindingRow { path: vec![], follows: None, ..binding("b") };
    let bind = Request::SaveBindings { aor: carol(), rows: vec![binding("a"), plain.clone()] };
    let replies = perform(&mut db, &[bind, park(1, parked("m1")), park(2, parked("m0"))]);
    assert_eq!(replies, [Reply::Parked { ticket: 1 }, Reply::Parked { ticket: 2 }]);
    drop(db);
    let loaded = loaded(&open(&place));
    assert_eq!(loaded.accounts, [account("carol@example.org", "carol")]);
    assert_eq!(loaded.bindings, [(carol(), vec![binding("a"), plain])].into());
    assert_eq!(loaded.parked, [parked("m1"), parked("m0")], "in the order they came");
}

#[test]
fn an_account_saved_again_is_changed_and_no_other_takes_its_user_name() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let changed =
        AccountRow { follow: Follow::Proxy, name: String::new(), ..account("carol@example.org", "carol") };
    perform(&mut db, &[Request::SaveAccount(changed.clone())]);
    let thief = Request::SaveAccount(account("dave@example.org", "carol"));
    assert_eq!(perform(&mut db, &[thief]), failed(None, Fault::Disk));
    assert_eq!(loaded(&db).accounts, [changed]);
}

#[test]
fn bindings_are_replaced_as_a_whole_and_only_of_an_account_that_is_there() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let bind = |rows| Request::SaveBindings { aor: carol(), rows };
    perform(&mut db, &[bind(vec![binding("a"), binding("b")]), bind(vec![binding("c")])]);
    assert_eq!(loaded(&db).bindings[&carol()], [binding("c")]);
    perform(&mut db, &[bind(vec![])]);
    assert!(loaded(&db).bindings.is_empty());
    let nobody = Request::SaveBindings { aor: "x@example.org".parse().unwrap(), rows: vec![] };
    assert_eq!(perform(&mut db, &[nobody]), failed(None, Fault::Unknown));
    let many = bind(vec![binding("a"); limit::BINDINGS_MAX + 1]);
    assert_eq!(perform(&mut db, &[many]), failed(None, Fault::TooMany));
    let long = bind(vec![BindingRow { contact: "x".repeat(limit::VALUE_MAX + 1), ..binding("a") }]);
    assert_eq!(perform(&mut db, &[long]), failed(None, Fault::TooLong));
}

#[test]
fn a_deleted_account_leaves_nothing() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let bind = Request::SaveBindings { aor: carol(), rows: vec![binding("a")] };
    perform(&mut db, &[bind, park(1, parked("m1")), Request::DeleteAccount(carol())]);
    let loaded = loaded(&db);
    assert!(loaded.accounts.is_empty() && loaded.bindings.is_empty() && loaded.parked.is_empty());
    drop(db);
    let bytes = std::fs::read(Profile::open(&place.path()).unwrap().database()).unwrap();
    let key = b"0123456789abcdef0123456789abcdef";
    assert!(!bytes.windows(key.len()).any(|window| window == key), "what was deleted is overwritten");
}

#[test]
fn only_the_user_may_read_the_database() {
    let place = TestDir::new();
    let _db = with_account(&place);
    #[cfg(unix)]
    for file in std::fs::read_dir(place.path()).unwrap() {
        let file = file.unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
        assert_eq!(mode & 0o077, 0, "{:?}", file.path());
    }
}

#[test]
fn a_message_parked_again_is_kept_once_and_gone_when_it_was_delivered() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let replies = perform(&mut db, &[park(1, parked("m1")), park(2, parked("m1")), park(3, parked("m2"))]);
    assert_eq!(replies, [1, 2, 3].map(|ticket| Reply::Parked { ticket }));
    assert_eq!(loaded(&db).parked.len(), 2);
    let unpark = Request::UnparkMessages { to: carol(), ids: vec!["m1".to_owned(), "never".to_owned()] };
    assert_eq!(perform(&mut db, &[unpark]), []);
    assert_eq!(loaded(&db).parked, [parked("m2")]);
}

#[test]
fn messages_for_nobody_or_too_long_are_not_parked() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let nobodys = ParkedRow { to: "x@example.org".parse().unwrap(), ..parked("m1") };
    assert_eq!(perform(&mut db, &[park(1, nobodys)]), failed(Some(1), Fault::Unknown));
    let long = ParkedRow { body: vec![0; limit::TEXT_MAX + 1], ..parked("m1") };
    assert_eq!(perform(&mut db, &[park(2, long)]), failed(Some(2), Fault::TooLong));
}

#[test]
fn one_account_may_not_take_all_room_nor_all_together_the_disk() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let accounts = limit::PARKED_MAX / limit::PARKED_PER_ACCOUNT_MAX;
    for number in 0..=accounts {
        let aor = format!("u{number}@example.org");
        perform(&mut db, &[Request::SaveAccount(account(&aor, &aor))]);
        let to: Aor = aor.parse().unwrap();
        let fill = |id: usize| park(id as u64, ParkedRow { to: to.clone(), ..parked(&id.to_string()) });
        let replies = perform(&mut db, &(0..=limit::PARKED_PER_ACCOUNT_MAX).map(fill).collect::<Vec<_>>());
        let taken = replies.iter().filter(|reply| matches!(reply, Reply::Parked { .. })).count();
        assert_eq!(taken, if number < accounts { limit::PARKED_PER_ACCOUNT_MAX } else { 0 });
    }
    assert_eq!(loaded(&db).parked.len(), limit::PARKED_MAX);
}

#[test]
fn the_bodies_of_parked_messages_are_bounded_in_all() {
    let place = TestDir::new();
    let mut db = with_account(&place);
    let large = |id: usize| ParkedRow { body: vec![7; limit::TEXT_MAX], ..parked(&id.to_string()) };
    perform(&mut db, &[Request::SaveAccount(account("dave@example.org", "dave"))]);
    let to_dave = |id| ParkedRow { to: "dave@example.org".parse().unwrap(), ..large(id) };
    let half = limit::PARKED_BYTES_MAX / limit::TEXT_MAX / 2;
    let fill: Vec<Request> = (0..half).flat_map(|id| [park(1, large(id)), park(1, to_dave(id))]).collect();
    assert_eq!(perform(&mut db, &fill).len(), 2 * half);
    assert_eq!(perform(&mut db, &[park(9, parked("one more"))]), failed(Some(9), Fault::TooMany));
}

#[test]
fn accounts_are_bounded() {
    let place = TestDir::new();
    let mut db = open(&place);
    let save = |number: usize| {
        let aor = format!("u{number}@example.org");
        Request::SaveAccount(account(&aor, &aor))
    };
    assert_eq!(perform(&mut db, &(0..limit::ACCOUNTS_MAX).map(save).collect::<Vec<_>>()), []);
    assert_eq!(perform(&mut db, &[save(limit::ACCOUNTS_MAX)]), failed(None, Fault::TooMany));
    assert_eq!(perform(&mut db, &[save(0)]), [], "one that is there may be changed");
}

#[test]
fn a_database_of_the_first_format_gets_the_tables_of_accounts() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    let mut old = Connection::open(profile.database()).unwrap();
    schema::migrate(&mut old, 0, &schema::STEPS[..1]).unwrap();
    perform(&mut old, &[Request::SetSetting { key: "theme".into(), value: "dark".into() }]);
    drop((old, profile));
    let db = with_account(&place);
    let loaded = loaded(&db);
    assert_eq!(loaded.settings.get("theme").map(String::as_str), Some("dark"));
    assert_eq!(loaded.accounts.len(), 1);
}

const CHILD_PROFILE: &str = "AHOY_TEST_PARKED_PROFILE";

/// The process that is killed: parks without end and prints each message that is answered for.
#[test]
fn child_that_parks_until_it_is_killed() {
    let Some(dir) = std::env::var_os(CHILD_PROFILE) else {
        return;
    };
    let profile = Profile::open(Path::new(&dir)).unwrap();
    let (sender, mut replies) = mpsc::channel(REQUESTS_MAX);
    let (disk, _) = Disk::open(&profile, &database_keys(), sender).unwrap();
    disk.send(Request::SaveAccount(account("carol@example.org", "carol"))).unwrap();
    for ticket in 0..limit::PARKED_PER_ACCOUNT_MAX as u64 {
        disk.send(park(ticket, parked(&ticket.to_string()))).unwrap();
        match replies.blocking_recv() {
            Some(Reply::Parked { ticket }) => println!("parked={ticket}"),
            other => panic!("{other:?}"),
        }
    }
    std::thread::park();
}

#[test]
fn what_is_parked_and_answered_survives_a_kill() {
    let place = TestDir::new();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "io::disk::accounts::tests::child_that_parks_until_it_is_killed", "--nocapture"])
        .env(CHILD_PROFILE, place.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut answered = lines.map_while(Result::ok).filter_map(|line| {
        let (_, ticket) = line.split_once("parked=")?;
        ticket.parse::<usize>().ok()
    });
    let last = answered.by_ref().take(50).last().expect("the child parks");
    child.kill().unwrap();
    child.wait().unwrap();
    let last = answered.last().unwrap_or(last);
    let kept = loaded(&open(&place)).parked.len();
    assert!(kept > last, "{kept} messages kept, but {last} was answered for");
}
