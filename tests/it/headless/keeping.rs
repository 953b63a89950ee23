//! Keys and history at rest: the thief of the disk, recovery words and back-ups, with the real program.

use crate::memory::in_memory;
use crate::process::{LATER, Node, SOON, Setup};
use ahoy::identity::words::RecoveryWords;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const ECHO: &str = "echo@localhost";
const FIRST: &str = "four words not together";
const SECOND: &str = "other words for the lock";
const TEXT: &str = "nobody else shall read this";
const PHONE: &str = "password-of-the-phone";
const PROVIDER: &str = "password-at-the-provider";

/// A file with one line, beside the profile.
fn line(setup: &Setup, name: &str, text: &str) -> String {
    let path = setup.file(name);
    fs::write(&path, format!("{text}\n")).unwrap();
    path.to_str().unwrap().to_owned()
}

fn silent(setup: Setup) -> Setup {
    setup.with(&["--audio-in", "silence", "--audio-out", "null"])
}

#[track_caller]
fn words(node: &mut Node) -> String {
    node.send(json!({ "do": "words.show" }));
    let told = node.expect("words", SOON, |e| e["on"] == "words").event;
    let words: Vec<_> = told["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    assert_eq!(words.len(), 24);
    words.join(" ")
}

#[track_caller]
fn back_up(node: &mut Node, path: &Path, passphrase: Option<&str>) {
    node.send(json!({ "do": "backup.save", "path": path, "passphrase": passphrase, "history": true }));
    node.expect("the back-up", LATER, |e| e["on"] == "backup.saved");
}

/// Writes to the echo, and waits for its answer.
#[track_caller]
fn write(node: &mut Node, id: &str) {
    node.send(json!({ "do": "message.send", "message": id, "to": ECHO, "text": TEXT }));
    node.message_is(id, "delivered");
    node.expect("an answer", LATER, |e| e["on"] == "message" && e["from"] == ECHO);
}

/// All files beneath a directory.
fn files(beneath: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(beneath).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

/// The names of the secrets that these bytes hold, also as hex digits or base 64 would show them.
fn found<'a>(bytes: &[u8], secrets: &'a [(&'a str, Vec<u8>)]) -> Vec<&'a str> {
    use base64::Engine as _;
    let shows = |secret: &[u8]| {
        let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let base64 = base64::engine::general_purpose::STANDARD_NO_PAD.encode(secret);
        let base64 = base64[..base64.len() - 2].to_owned();
        [secret.to_vec(), hex.into_bytes(), base64.into_bytes()]
    };
    let holds =
        |secret: &[u8]| shows(secret).iter().any(|it| bytes.windows(it.len()).any(|part| part == *it));
    secrets.iter().filter(|(_, secret)| holds(secret)).map(|(name, _)| *name).collect()
}

/// The secrets that a seed stands for, as the program derives them.
fn secrets_of(words: &str) -> Vec<(&'static str, Vec<u8>)> {
    let seed = RecoveryWords::read(words).unwrap().seed();
    let derived =
        |label: &[u8]| Sha256::new().chain_update(label).chain_update(seed.as_slice()).finalize().to_vec();
    vec![
        ("seed", seed.to_vec()),
        ("root key", derived(b"ahoy root key 1\0")),
        ("device key", derived(b"ahoy device key 1\0")),
        ("words", words.as_bytes().to_vec()),
    ]
}

#[test]
fn the_thief_of_a_disk_finds_no_key_no_password_and_no_message() {
    let setup = silent(Setup::new("alice"));
    let home = setup.file("home");
    fs::create_dir(&home).unwrap();
    let setup = setup.at_home(&home);
    let (first, second) = (line(&setup, "first", FIRST), line(&setup, "second", SECOND));
    let mut alice = setup.clone().with(&["--passphrase-file", &first]).start();
    let known = words(&mut alice);
    write(&mut alice, "m1");
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": ECHO }));
    alice.call_is("c1", "active");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    alice.send(json!({ "do": "account.add", "aor": "desk@example.org", "password": PHONE }));
    alice.expect("the account", SOON, |e| e["on"] == "account");
    alice.send(json!({ "do": "provider.set", "aor": "sip:100@provider.invalid", "password": PROVIDER }));
    alice.expect("the provider", SOON, |e| e["on"] == "provider");
    alice.send(json!({ "do": "lock.set", "passphrase": SECOND }));
    alice.expect("the lock", LATER, |e| e["on"] == "lock" && e["protection"] == "passphrase");
    back_up(&mut alice, &home.join("alice.backup"), Some(FIRST));
    let said = alice.stderr();
    alice.quit();

    // All is sealed under a new key now; and a process that is killed leaves its log behind.
    let mut again = setup.clone().with(&["--passphrase-file", &second]).start();
    assert_eq!(words(&mut again), known);
    write(&mut again, "m2");
    let logs = [said, again.stderr()].concat();
    again.kill9();

    let mut secrets = secrets_of(&known);
    let texts = [("first passphrase", FIRST), ("second passphrase", SECOND), ("message", TEXT)];
    let passwords = [("phone's password", PHONE), ("provider's password", PROVIDER)];
    secrets.extend(texts.into_iter().chain(passwords).map(|(name, text)| (name, text.as_bytes().to_vec())));
    let all = [files(&setup.profile), files(&home)].concat();
    assert!(all.iter().any(|path| path.ends_with("ahoy.db-wal")), "{all:?}");
    for path in &all {
        assert_eq!(found(&fs::read(path).unwrap(), &secrets), Vec::<&str>::new(), "{}", path.display());
    }
    assert!(logs.contains("INFO") || logs.contains("DEBUG"), "it was told to tell: {logs}");
    assert_eq!(found(logs.as_bytes(), &secrets), Vec::<&str>::new(), "the log");
    // The search does find what is there.
    assert_eq!(found(format!("..{FIRST}..").as_bytes(), &secrets), ["first passphrase"]);
}

#[test]
fn without_the_passphrase_a_profile_says_so_and_is_left_alone() {
    let setup = silent(Setup::new("alice"));
    let (right, wrong) = (line(&setup, "right", FIRST), line(&setup, "wrong", SECOND));
    setup.clone().with(&["--passphrase-file", &right]).start().quit();
    let before: Vec<_> =
        ["keys", "identity", "ahoy.db"].map(|name| fs::read(setup.profile.join(name)).unwrap()).into();
    for (options, code) in
        [(vec![], "locked"), (vec!["--passphrase-file", wrong.as_str()], "wrong-passphrase")]
    {
        let mut refused = setup.clone().with(&options).spawn();
        refused.expect(code, LATER, |e| e["on"] == "error" && e["about"] == "start" && e["code"] == code);
        assert!(!refused.ended().success());
    }
    let after: Vec<_> =
        ["keys", "identity", "ahoy.db"].map(|name| fs::read(setup.profile.join(name)).unwrap()).into();
    assert!(before == after, "no harm was done");
    let mut alice = setup.clone().with(&["--passphrase-file", &right]).start();
    assert_eq!(alice.snapshot()["lock"]["protection"], "passphrase");
    alice.send(json!({ "do": "lock.set", "passphrase": "short" }));
    alice.complains("short-passphrase");
    alice.send(json!({ "do": "lock.remove" }));
    alice.expect("open", SOON, |e| e["on"] == "lock" && e["protection"] == "none");
    alice.quit();
    setup.start().quit();
}

#[test]
fn recovery_words_make_the_same_person_on_a_new_machine() {
    let mut alice = Setup::new("alice").start();
    let (known, short) = (words(&mut alice), alice.text("short").to_owned());
    alice.quit();
    let new = Setup::new("alice");
    let file = line(&new, "words", &known.to_uppercase());
    let again = new.clone().with(&["--words-file", &file]).start();
    assert_eq!(again.text("short"), short, "the same key under the same address");
    again.quit();
    let other = Setup::new("alice");
    let mistyped = line(&other, "words", &known.replacen(' ', " ahoyy ", 1));
    let mut refused = other.clone().with(&["--words-file", &mistyped]).spawn();
    let told = refused.expect("why not", LATER, |e| e["about"] == "start").event;
    assert_eq!(
        (told["code"].as_str(), told["text"].as_str()),
        (Some("identity"), Some("Those are 25 words. There are 24."))
    );
    assert!(!other.profile.join("keys").exists(), "nothing was made");
}

#[test]
fn a_back_up_is_restored_on_a_new_machine_with_its_messages() {
    let setup = silent(Setup::new("alice"));
    let mut alice = setup.start();
    write(&mut alice, "m1");
    let short = alice.text("short").to_owned();
    let (by_passphrase, by_words) = (setup.file("a.backup"), setup.file("b.backup"));
    back_up(&mut alice, &by_passphrase, Some(FIRST));
    back_up(&mut alice, &by_words, None);
    alice.send(json!({ "do": "backup.save", "path": by_words }));
    alice.complains("storage");
    let known = words(&mut alice);
    alice.quit();

    let new = silent(Setup::new("alice"));
    let secret = line(&new, "secret", FIRST);
    let path = by_passphrase.to_str().unwrap();
    let mut restored = new.clone().with(&["--restore", path, "--restore-secret", &secret]).start();
    assert_eq!(restored.text("short"), short);
    restored.send(json!({ "do": "history.load", "aor": ECHO }));
    let history = restored.expect("history", LATER, |e| e["on"] == "history").event;
    assert_eq!(history["messages"][0]["text"], TEXT, "{history}");
    restored.quit();

    let typed = silent(Setup::new("alice"));
    let ran = |secret: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ahoy"));
        command.arg("restore").arg(&by_words).arg("--profile").arg(&typed.profile).arg("--no-key-store");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{secret}").unwrap();
        child.wait_with_output().unwrap()
    };
    let wrong = ran(FIRST);
    assert!(!wrong.status.success() && !typed.profile.join("identity").exists(), "{wrong:?}");
    let right = ran(&known);
    assert!(right.status.success(), "{right:?}");
    assert!(String::from_utf8_lossy(&right.stdout).contains("alice@example.org"), "{right:?}");
    let again = typed.start();
    assert_eq!(again.text("short"), short);
    again.quit();
    assert!(!ran(&known).status.success(), "a profile that is somebody's is not restored into");
}

#[test]
fn a_back_up_that_is_being_written_at_a_quit_is_whole() {
    let setup = silent(Setup::new("alice"));
    let mut alice = setup.start();
    let path = setup.file("a.backup");
    alice.send(json!({ "do": "backup.save", "path": path, "passphrase": FIRST, "history": true }));
    alice.quit();

    let new = silent(Setup::new("alice"));
    let secret = line(&new, "secret", FIRST);
    new.with(&["--restore", path.to_str().unwrap(), "--restore-secret", &secret]).start().quit();
}

#[cfg(target_os = "linux")]
#[test]
fn a_crash_leaves_no_core_file() {
    let alice = Setup::new("alice").start();
    let limits = fs::read_to_string(format!("/proc/{}/limits", alice.pid())).unwrap();
    let cores = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(cores.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{cores}");
}

/// What a swap file or a memory dump could hold. Secrets in use have to be there (README.md says so); what was told once has not.
#[test]
fn recovery_words_and_passphrases_are_nowhere_in_memory_once_they_have_been_used() {
    const TYPED: [&str; 3] = ["kX9vQ2mZ7tLw4RbN8pYc", "Hs3dGf6JkL1zXc5VbNm0", "Wq8eRt2yUi4oPa7sDf9g"];
    let setup = silent(Setup::new("alice"));
    let first = line(&setup, "first", TYPED[0]);
    let mut alice = setup.clone().with(&["--passphrase-file", &first]).start();
    let known = words(&mut alice);
    alice.send(json!({ "do": "lock.set", "passphrase": TYPED[1] }));
    alice.expect("the lock", LATER, |e| e["on"] == "lock" && e["protection"] == "passphrase");
    back_up(&mut alice, &setup.file("alice.backup"), Some(TYPED[2]));
    write(&mut alice, "m1");
    let all: Vec<&str> = known.split(' ').collect();
    let words = all.chunks(4).flat_map(|some| [" ", "\",\""].map(|between| some.join(between)));
    // The first bytes of what was freed are overwritten in any case.
    let typed = TYPED.iter().map(|typed| typed[8..].to_owned());
    let secrets: Vec<String> = words.chain(typed).collect();
    let left = in_memory(alice.pid(), &secrets);
    assert!(left.is_empty(), "{left:?}");
    // The search does find what is there: his own address.
    let there = in_memory(alice.pid(), &[alice.aor().to_owned()]);
    assert_eq!(there, [alice.aor()]);
    alice.quit();
}
