use super::*;
use crate::io::disk::tests::database_keys;
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

const MESSAGES: i64 = 3_000;
const TEXT: &str = "nobody else shall read this";

/// A database as it was kept before there were keys, with its newest rows in the log only.
fn clear(path: &Path) {
    let made = path.with_extension("made");
    schema::make_private(&made).unwrap();
    let mut db = schema::connect(&made, None).unwrap();
    db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).unwrap();
    schema::migrate(&mut db, 0, &STEPS[..2]).unwrap();
    let transaction = db.transaction().unwrap();
    for number in 0..MESSAGES {
        let row = "INSERT INTO message (aor, id, direction, text, at_ms) VALUES ('bob@example.org', ?1, 'in', ?2, 1)";
        transaction.execute(row, rusqlite::params![number.to_string(), TEXT]).unwrap();
    }
    transaction.commit().unwrap();
    // As a process leaves it that is killed: who closes it would empty the log.
    for suffix in ["", "-wal"] {
        fs::copy(with_suffix(&made, suffix), with_suffix(path, suffix)).unwrap();
    }
    drop(db);
    fs::remove_file(made).unwrap();
}

fn count(path: &Path, keys: &DatabaseKeys) -> i64 {
    let db = schema::open(path, keys).unwrap();
    let health: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(health, "ok");
    db.query_row("SELECT count(*) FROM message", [], |row| row.get(0)).unwrap()
}

fn holds(dir: &Path, secret: &[u8]) -> Vec<PathBuf> {
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| fs::read(path).unwrap().windows(secret.len()).any(|part| part == secret)).collect()
}

#[test]
fn a_database_in_the_clear_is_sealed_with_all_its_rows() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    clear(&profile.database());
    assert!(!is_sealed(&profile.database()));
    assert_ne!(holds(profile.dir(), TEXT.as_bytes()), Vec::<PathBuf>::new());
    assert_eq!(count(&profile.database(), &database_keys()), MESSAGES);
    assert!(is_sealed(&profile.database()));
    assert_eq!(holds(profile.dir(), TEXT.as_bytes()), Vec::<PathBuf>::new());
    assert_eq!(count(&profile.database(), &database_keys()), MESSAGES, "once");
}

#[test]
fn a_database_under_the_former_key_is_sealed_under_the_new_one() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    clear(&profile.database());
    let first = database_keys();
    count(&profile.database(), &first);
    let next = DatabaseKeys { key: SealingKey::new([9; 32]), former: Some(first.key.clone()) };
    assert_eq!(count(&profile.database(), &next), MESSAGES);
    assert_eq!(count(&profile.database(), &next), MESSAGES, "once");
    let refused = schema::open(&profile.database(), &first);
    assert!(matches!(refused, Err(DiskError::Corrupt { .. })), "the former key opens it no more");
}

#[test]
fn what_was_left_of_a_try_before_is_no_hindrance() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    clear(&profile.database());
    fs::write(with_suffix(&profile.database(), ".new"), vec![7; 50_000]).unwrap();
    fs::write(with_suffix(&profile.database(), ".new-journal"), vec![7; 50_000]).unwrap();
    assert_eq!(count(&profile.database(), &database_keys()), MESSAGES);
}

const CHILD: &str = "AHOY_TEST_RENEWAL";

/// The process that is killed.
#[test]
fn child_that_seals_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    println!("begins");
    seal_anew(Path::new(&path), &database_keys()).unwrap();
    println!("done");
}

#[test]
fn a_kill_while_a_database_is_sealed_loses_nothing() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    clear(&profile.database());
    let mut seals = Command::new(std::env::current_exe().unwrap());
    seals.args(["--exact", "io::disk::renewal::tests::child_that_seals_until_it_is_killed", "--nocapture"]);
    seals.env(CHILD, profile.database()).stdout(Stdio::piped()).stderr(Stdio::null());
    for pause in [0, 2, 5, 10, 20] {
        let mut child = seals.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("begins")), "the child begins");
        // The moment of the kill is what is varied; nothing is waited for.
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert_eq!(count(&profile.database(), &database_keys()), MESSAGES);
}
