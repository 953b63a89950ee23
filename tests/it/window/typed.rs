//! A passphrase that is typed into the real window, on a display of the test's own.

use super::display::Display;
use crate::memory::in_memory;
use crate::process::{LATER, Setup, require};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PASSPHRASE: &str = "kX9vQ2mZ7tLw4RbN8pYc";
/// It stands in memory once the profile is open, and nowhere before.
const OPENED: &str = "quentin@example.org";
const LOOK: Duration = Duration::from_millis(500);

/// The window of a locked profile.
struct Window {
    child: Child,
    display: Display,
}

impl Window {
    fn open(setup: &Setup) -> Window {
        let display = Display::start();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ahoy"));
        command
            .arg("--profile")
            .arg(&setup.profile)
            .env("DISPLAY", &display.name)
            .env_remove("WAYLAND_DISPLAY");
        command.args(["--listen", "127.0.0.1", "--sip-port", "0", "--no-lan", "--no-key-store"]);
        command.args(["--dns", "127.0.0.1:9", "--audio-in", "silence", "--audio-out", "null"]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        Window { child, display }
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let said =
            Command::new("xdotool").args(arguments).env("DISPLAY", &self.display.name).output().unwrap();
        String::from_utf8(said.stdout).unwrap()
    }

    fn holds(&self, text: &str) -> bool {
        !in_memory(self.child.id(), &[text.to_owned()]).is_empty()
    }

    #[track_caller]
    fn waits_until(&self, what: &str, is_so: impl Fn(&Window) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < 3 * LATER, "{what}");
            sleep(LOOK);
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_passphrase_typed_into_the_window_is_nowhere_in_its_memory_once_it_has_opened_the_profile() {
    if !["Xvfb", "xdotool"].into_iter().all(require) {
        return;
    }
    let setup = Setup::new("quentin");
    let file = setup.file("passphrase");
    fs::write(&file, PASSPHRASE).unwrap();
    setup.clone().with(&["--passphrase-file", file.to_str().unwrap()]).start().quit();

    let window = Window::open(&setup);
    let find = |window: &Window| window.xdotool(&["search", "--onlyvisible", "--name", "Ahoy"]);
    window.waits_until("a window", |window| !find(window).trim().is_empty());
    window.xdotool(&["windowfocus", "--sync", find(&window).lines().next().unwrap()]);
    // The field has the keyboard; a window that has just come up takes keys a little later.
    window.waits_until("it is typed", |window| {
        window.xdotool(&["key", "ctrl+a"]);
        window.xdotool(&["type", "--delay", "60", PASSPHRASE]);
        window.holds(&PASSPHRASE[8..])
    });
    assert!(!window.holds(OPENED), "it is locked");
    window.xdotool(&["key", "Return"]);
    window.waits_until("it opens", |window| window.holds(OPENED));
    window.waits_until("it is forgotten", |window| !window.holds(&PASSPHRASE[8..]));
}
