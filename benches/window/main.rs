//! The window of a person with a chat of 100,000 messages, on a display of its own: how soon it is there, how many frames it
//! draws while one scrolls, types and goes from chat to chat, and what it costs while nobody touches it. `cargo bench --bench window`.
//!
//! The program is the one that people have, told nothing of it: frames are counted by the display (DAMAGE), keys and clicks come
//! from it (XTEST). `-- DIRECTORY` keeps pictures of what was measured, `program=PATH` measures another build.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]

mod people;
mod screen;

#[path = "../../tests/it/mailbox.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod mailbox;
#[path = "../../tests/it/process.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod process;

use process::{Setup, resident_kib};
use screen::{Deed, Frames, Screen};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest chat; how long each thing is done, and how often: a wheel turns, keys are pressed, chats are clicked.
const MESSAGES: usize = 100_000;
const DONE_FOR: Duration = Duration::from_secs(5);
const WHEEL: Duration = Duration::from_millis(8);
const KEYS: Duration = Duration::from_millis(25);
const CLICKS: Duration = Duration::from_millis(250);
/// Until a window that was started has done all that it does at a start, and until one that is left rests.
const SETTLED: Duration = Duration::from_secs(4);
const AT_REST: Duration = Duration::from_secs(12);
const IDLE: Duration = Duration::from_secs(10);
/// Where in a window of 1200 by 780 the first two chats are, what was said in one, and the field.
const CHATS: [(i16, i16); 2] = [(230, 256), (230, 314)];
const SAID: (i16, i16) = (800, 400);
const FIELD: (i16, i16) = (760, 745);

fn main() {
    if !process::require("Xvfb") {
        return;
    }
    let given: Vec<String> = std::env::args().skip(1).filter(|given| !given.starts_with("--")).collect();
    let other = given.iter().find_map(|given| given.strip_prefix("program="));
    let pictures = given.iter().find(|given| !given.contains('=')).cloned();
    let setup = Setup::new("alice");
    setup.start().quit();
    let begun = Instant::now();
    people::fill(&setup.profile, MESSAGES);
    println!("a chat of {MESSAGES} messages made in {:.1} s", begun.elapsed().as_secs_f64());

    let mut screen = Screen::start();
    let begun = Instant::now();
    let app = App(start(other.unwrap_or(env!("CARGO_BIN_EXE_ahoy")), &setup, &screen));
    let shown = screen.shown() - begun;
    println!("{:<40} {:>9.1} ms", "start to the first frame", shown.as_secs_f64() * 1000.0);
    screen.wait(SETTLED);

    let pid = app.0.id();
    let clicks = [Deed::Click(CHATS[1]), Deed::Click(CHATS[0])];
    screen.act(&clicks, CLICKS, CLICKS * 2);
    screen.wait(SETTLED);
    screen.picture(pictures.as_deref(), "opened");
    let wheel = [Deed::Move(SAID), Deed::Wheel];
    told(pid, "scrolling", |screen| screen.act(&wheel, WHEEL, DONE_FOR), &mut screen);
    screen.picture(pictures.as_deref(), "scrolled");
    let keys: Vec<Deed> =
        [Deed::Click(FIELD)].into_iter().chain("fair winds ".chars().map(Deed::Key)).collect();
    told(pid, "typing", |screen| screen.act(&keys, KEYS, DONE_FOR), &mut screen);
    screen.picture(pictures.as_deref(), "typed");
    told(pid, "switching chats", |screen| screen.act(&clicks, CLICKS, DONE_FOR), &mut screen);
    screen.picture(pictures.as_deref(), "switched");

    screen.wait(AT_REST);
    idle("window at rest", pid, || screen.wait(IDLE).drawn());
    drop(app);
    let node = setup.start();
    std::thread::sleep(AT_REST);
    idle("the same without a window", node.pid(), || {
        std::thread::sleep(IDLE);
        0
    });
}

/// A window that is closed in the end.
struct App(Child);

impl Drop for App {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(program: &str, setup: &Setup, screen: &Screen) -> Child {
    let mut command = Command::new(program);
    command.arg("--profile").arg(&setup.profile).env("DISPLAY", &screen.name).env_remove("WAYLAND_DISPLAY");
    command.args(["--listen", "127.0.0.1", "--sip-port", "0", "--no-lan", "--no-key-store"]);
    command.args(["--dns", "127.0.0.1:9", "--audio-in", "silence", "--audio-out", "null"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// What is done, and how it looked: frames a second, from frame to frame, from a deed to the next frame.
fn told(pid: u32, what: &str, act: impl FnOnce(&mut Screen) -> Frames, screen: &mut Screen) {
    let before = cpu(pid);
    let frames = act(screen);
    let each = (cpu(pid) - before).as_secs_f64() * 1000.0 / frames.drawn().max(1) as f64;
    let [between, after] =
        [frames.between(), frames.after()].map(|all| (share(&all, 0.5), share(&all, 0.95)));
    println!(
        "{what:<40} {:>6.1} frames a second; ms p50/p95 from frame to frame {:.1}/{:.1}, from a deed to its frame {:.1}/{:.1}; {each:.1} ms of a core a frame",
        frames.drawn() as f64 / DONE_FOR.as_secs_f64(),
        between.0,
        between.1,
        after.0,
        after.1,
    );
}

/// Milliseconds that a share of all stays below.
fn share(all: &[Duration], share: f64) -> f64 {
    let at = (all.len() as f64 * share) as usize;
    all.get(at.min(all.len().saturating_sub(1))).map_or(f64::NAN, |it| it.as_secs_f64() * 1000.0)
}

fn idle(what: &str, pid: u32, wait: impl FnOnce() -> usize) {
    let before = cpu(pid);
    let frames = wait();
    let used = (cpu(pid) - before).as_secs_f64();
    let resident = resident_kib(pid) as f64 / 1024.0;
    println!("{what:<40} {frames} frames, {used:.2} s of a core in {IDLE:?}, {resident:.1} MiB");
}

/// User and system time of a process: fields 14 and 15 of proc_pid_stat(5), in hundredths of a second (USER_HZ).
fn cpu(pid: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>();
    Duration::from_millis(ticks * 10)
}
