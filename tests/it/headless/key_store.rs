//! Keys in the system's key store: a real GNOME Keyring on a session bus of its own.

use crate::process::{LATER, Setup, require};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KEYRING: &str = "password-of-the-keyring";
/// For the key store to take its name on the bus.
const UP: Duration = Duration::from_secs(10);

/// A session bus, and the key store on it where there is one.
struct Desktop {
    bus: Child,
    address: String,
    store: Option<Child>,
}

impl Desktop {
    /// Somebody's desktop, `password` being that of his log-in; without it the store is there and locked.
    fn of(home: &Path, password: Option<&str>) -> Desktop {
        let mut desktop = Desktop::without_store();
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if password.is_some() {
            command.arg("--unlock");
        }
        command.env("HOME", home).env("XDG_RUNTIME_DIR", home).env("XDG_DATA_HOME", home.join("data"));
        command.env("DBUS_SESSION_BUS_ADDRESS", &desktop.address).env_remove("DISPLAY");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut store = command.spawn().unwrap();
        store.stdin.take().expect("piped").write_all(password.unwrap_or_default().as_bytes()).unwrap();
        desktop.store = Some(store);
        let began = Instant::now();
        while !desktop.answers() {
            assert!(began.elapsed() < UP, "no key store came up");
            std::thread::sleep(Duration::from_millis(50));
        }
        desktop
    }

    /// No service is started on demand: the machine's own would have the home of who runs the test.
    fn without_store() -> Desktop {
        let config = "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">\
            <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>";
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(config.as_bytes()).unwrap();
        let mut command = Command::new("dbus-daemon");
        command.arg(format!("--config-file={}", file.path().display()));
        command.args(["--nofork", "--nopidfile", "--print-address"]);
        let mut bus = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(bus.stdout.take().expect("piped")).read_line(&mut address).unwrap();
        Desktop { bus, address: address.trim().to_owned(), store: None }
    }

    fn answers(&self) -> bool {
        let mut command = Command::new("dbus-send");
        command.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]);
        command.args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]);
        let told = command.env("DBUS_SESSION_BUS_ADDRESS", &self.address).output().unwrap();
        String::from_utf8_lossy(&told.stdout).contains("boolean true")
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in self.store.iter_mut().chain([&mut self.bus]) {
            let _gone = child.kill();
            let _reaped = child.wait();
        }
    }
}

fn is_possible() -> bool {
    ["dbus-daemon", "dbus-send", "gnome-keyring-daemon"].iter().all(|program| require(program))
}

/// What the profile is at rest.
fn files(setup: &Setup) -> Vec<Vec<u8>> {
    ["keys", "identity", "ahoy.db"].map(|name| fs::read(setup.profile.join(name)).unwrap()).into()
}

#[track_caller]
fn is_refused(setup: &Setup, words: &str) {
    let before = files(setup);
    let mut refused = setup.spawn();
    let told = refused.expect("why not", LATER, |e| e["about"] == "start").event;
    assert_eq!(told["code"], "key-store");
    let text = told["text"].as_str().unwrap();
    assert!(text.contains(words), "{text}");
    assert!(!refused.ended().success());
    assert!(before == files(setup), "no harm was done");
}

#[test]
fn keys_lie_in_the_systems_key_store_and_without_it_the_profile_stays_shut_and_whole() {
    if !is_possible() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let plain = Setup::new("alice");
    let desktop = Desktop::of(home.path(), Some(KEYRING));
    let setup = plain.clone().keeping_in(&desktop.address);
    let mut alice = setup.start();
    assert_eq!(alice.snapshot()["lock"]["protection"], "key-store");
    let short = alice.text("short").to_owned();
    alice.quit();
    let again = setup.start();
    assert_eq!(again.text("short"), short, "the same key");
    again.quit();
    drop(desktop);

    let locked = Desktop::of(home.path(), None);
    is_refused(&plain.clone().keeping_in(&locked.address), "Unlock it and try again");
    drop(locked);
    let nobodys = Desktop::without_store();
    is_refused(&plain.clone().keeping_in(&nobodys.address), "does not answer");
    drop(nobodys);
    let other_home = tempfile::tempdir().unwrap();
    let other = Desktop::of(other_home.path(), Some(KEYRING));
    is_refused(&plain.clone().keeping_in(&other.address), "no longer has the key");
    drop(other);

    let back = Desktop::of(home.path(), Some(KEYRING));
    let again = plain.clone().keeping_in(&back.address).start();
    assert_eq!(again.text("short"), short, "still there");
    again.quit();
}

#[test]
fn a_new_profile_where_the_key_store_is_locked_is_kept_in_its_directory() {
    if !is_possible() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    drop(Desktop::of(home.path(), Some(KEYRING)));
    let locked = Desktop::of(home.path(), None);
    let mut alice = Setup::new("alice").keeping_in(&locked.address).start();
    assert_eq!(alice.snapshot()["lock"]["protection"], "none");
    alice.quit();
}
