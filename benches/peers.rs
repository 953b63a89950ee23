//! Ahoy beside baresip and Linphone on this machine: figures to compare, nothing to pass. `cargo bench --bench peers`;
//! `-- calls`, `side`, `voice` or `window` runs one part.
//!
//! Both are driven from outside through their own JSON interfaces, so both pay for the same way round.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]

#[path = "../tests/it/mailbox.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod mailbox;
#[path = "../tests/it/phone.rs"]
#[expect(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    reason = "shared with the tests, which use the rest"
)]
mod phone;
#[path = "../tests/it/process.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod process;
#[path = "peers/side_by_side.rs"]
mod side_by_side;
#[path = "../tests/it/sound_server.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod sound_server;
#[path = "../tests/it/telling.rs"]
#[expect(unused_imports, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod telling;
#[path = "../tests/it/wave.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod wave;

use process::{LATER, Node, Setup, resident_kib};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Calls whose median counts.
const CALLS: usize = 20;
/// How long a node is left alone to see what it costs.
const IDLE: Duration = Duration::from_secs(20);

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).filter(|part| !part.starts_with("--")).collect();
    if parts.iter().any(|part| part == side_by_side::INSIDE) {
        return side_by_side::inside();
    }
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    if wants("calls") {
        calls();
    }
    if wants("side") {
        side_by_side::run();
    }
    if wants("voice") {
        voice();
    }
    if wants("window") && process::require("Xvfb") && process::require("xdotool") {
        window();
    }
}

fn calls() {
    let (alice, bob) = (Setup::new("alice"), Setup::new("bob").with(&["--auto-answer"]));
    let source = ["--audio-in", "tone:440", "--audio-out", "null"];
    let mut alice = alice.with(&source).start();
    let mut bob = bob.with(&source).through(&alice).start();
    befriend(&mut alice, &mut bob);

    dial(&mut alice, "overlay, known buddy", "bob@example.org");
    let direct = format!("sip:bob@{}", bob.sip());
    dial(&mut alice, "sip: over UDP", &direct);
    if process::require("baresip") {
        baresip();
    }
    idle("ahoy headless, a buddy, no call", alice.pid());
}

fn befriend(alice: &mut Node, bob: &mut Node) {
    alice.send(json!({ "do": "buddy.add", "to": "bob@example.org" }));
    bob.expect("a request", LATER, |e| e["on"] == "buddy" && e["request"] == true);
    bob.send(json!({ "do": "buddy.accept", "aor": "alice@example.org" }));
    alice.sees("bob@example.org", "available");
}

/// Dial to `active`, which is the 200 OK; the callee answers at once. Dial to first audio where stats tell.
fn dial(alice: &mut Node, way: &str, to: &str) {
    let (mut answered, mut audible) = (Vec::new(), Vec::new());
    for n in 0..CALLS {
        let call = format!("{way} {n}");
        let dialled = alice.send(json!({ "do": "call.dial", "call": call, "to": to }));
        let active = alice.call_is(&call, "active").at;
        answered.push(active - dialled);
        let heard = alice.expect("first audio", LATER, |e| {
            e["call"] == call.as_str() && e["stats"]["first_audio_ms"].is_u64()
        });
        let after = heard.event["stats"]["first_audio_ms"].as_u64().unwrap_or_default();
        audible.push(active - dialled + Duration::from_millis(after));
        alice.send(json!({ "do": "call.hangup", "call": call }));
        alice.call_is(&call, "ended");
    }
    report(&format!("ahoy, {way}: dial to 200 OK"), &mut answered);
    report(&format!("ahoy, {way}: dial to first audio"), &mut audible);
}

/// The same of two baresips; the callee is told to accept as soon as it rings, so a command is in the figure.
fn baresip() {
    let mut bob = phone::Setup::new("bob").start();
    let mut alice = phone::Setup::new("alice").start();
    let (mut ringing, mut answered) = (Vec::new(), Vec::new());
    for _ in 0..CALLS {
        let dialled = alice.dial(&bob.uri());
        ringing.push(alice.event("CALL_RINGING").at - dialled);
        bob.event("CALL_INCOMING");
        let accepted = Instant::now();
        bob.answer();
        answered.push(alice.event("CALL_ESTABLISHED").at - accepted);
        alice.hang_up();
        alice.event("CALL_CLOSED");
        bob.event("CALL_CLOSED");
    }
    report("baresip: dial to 180 Ringing", &mut ringing);
    report("baresip: accept to 200 OK", &mut answered);
    println!("{:<48} {:>9.1} MiB", "baresip: resident", resident_kib(bob.pid()) as f64 / 1024.0);
}

fn idle(what: &str, pid: u32) {
    let before = cpu_ticks(pid);
    std::thread::sleep(IDLE);
    let ticks = cpu_ticks(pid) - before;
    // Linux counts in hundredths of a second everywhere it shows them (USER_HZ).
    let percent = ticks as f64 / IDLE.as_secs_f64();
    println!("{:<48} {percent:>9.2} %", format!("{what}: CPU of a core"));
    println!("{:<48} {:>9.1} MiB", format!("{what}: resident"), resident_kib(pid) as f64 / 1024.0);
}

/// Mouth to ear and what else the self test measures, without a sound card.
fn voice() {
    let done = Command::new(env!("CARGO_BIN_EXE_ahoy")).arg("selftest").output().unwrap();
    print!("{}", String::from_utf8_lossy(&done.stdout));
}

/// The window on a display of its own: until it is shown, and what it costs while nobody touches it.
fn window() {
    let mut server = Command::new("Xvfb").args(["-displayfd", "1"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut number = String::new();
    BufReader::new(server.stdout.take().expect("piped")).read_line(&mut number).unwrap();
    let display = format!(":{}", number.trim());
    let profile = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let mut app = Command::new(env!("CARGO_BIN_EXE_ahoy"))
        .args([
            "--id",
            "alice@example.org",
            "--listen",
            "127.0.0.1",
            "--sip-port",
            "0",
            "--no-lan",
            "--profile",
        ])
        .arg(profile.path())
        .env("DISPLAY", &display)
        .env_remove("WAYLAND_DISPLAY")
        .spawn()
        .unwrap();
    let search = ["search", "--sync", "--onlyvisible", "--name", "Ahoy"];
    Command::new("xdotool").args(search).env("DISPLAY", &display).output().unwrap();
    println!("{:<48} {:>9.1} ms", "ahoy: start to the window shown", begun.elapsed().as_secs_f64() * 1000.0);
    idle("ahoy, window still", app.id());
    app.kill().unwrap();
    app.wait().unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
}

/// User and system time of a process in ticks: fields 14 and 15 of proc_pid_stat(5).
fn cpu_ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

fn report(what: &str, times: &mut [Duration]) {
    times.sort();
    let ms = |index: usize| times[index].as_secs_f64() * 1000.0;
    println!(
        "{what:<48} {:>9.1} ms (best {:.1}, worst {:.1})",
        ms(times.len() / 2),
        ms(0),
        ms(times.len() - 1)
    );
}
