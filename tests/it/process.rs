//! A child `ahoy headless`, driven as any program would drive it: JSON lines in, JSON lines out.
//!
//! Nothing here waits by the clock: every step waits for an event, with a generous limit for busy machines, and
//! says what it waited for and what it heard instead. A `Node` that is dropped is killed.

use super::mailbox::{Collected, Heard, Mailbox, collected, last_of, read_lines};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Limit for anything that should come at once: a machine that builds meanwhile is slow.
pub const SOON: Duration = Duration::from_secs(20);
/// Limit for what may need a search through the overlay.
pub const LATER: Duration = Duration::from_secs(60);
/// How long it takes until `Wave::speech()` is through: itself, and its way through a jitter buffer.
pub const SPEECH_S: f64 = 4.6;
/// Packets of a call in a second.
const PACKETS_A_SECOND: f64 = 50.0;

/// Where no name server is.
const NO_DNS: &str = "127.0.0.1:9";

/// How a node is to be started; the profile outlives the process.
#[derive(Clone, Debug)]
pub struct Setup {
    pub aor: String,
    pub profile: PathBuf,
    dir: Arc<tempfile::TempDir>,
    mode: &'static str,
    listen: Option<String>,
    sip_port: u16,
    namespace: Option<String>,
    /// What is logged to standard error beyond errors.
    log: Option<&'static str>,
    /// The only certificates that it trusts; `None` takes the system's.
    trusted: Option<PathBuf>,
    /// Where it keeps what it keeps outside of its profile; `None` is where everybody does.
    home: Option<PathBuf>,
    /// Address of the session bus, where the system's key store answers.
    bus: Option<String>,
    /// Address of the sound server that it speaks with.
    sound: Option<String>,
    more: Vec<String>,
}

impl Setup {
    /// A new profile of `NAME@example.org` on loopback, found by `--bootstrap` only.
    pub fn new(name: &str) -> Setup {
        let dir = tempfile::tempdir().unwrap();
        let profile = dir.path().join("profile");
        let aor = format!("{name}@example.org");
        // No test asks the name servers of the machine it runs on; most are not about who may ring.
        // No test puts its keys into the key store of who runs it.
        let more =
            ["--no-lan", "--no-key-store", "--dns", NO_DNS, "--ring", "everyone"].map(str::to_owned).to_vec();
        let listen = Some("127.0.0.1".to_owned());
        let mode = "headless";
        Setup {
            aor,
            profile,
            dir: Arc::new(dir),
            mode,
            listen,
            sip_port: 0,
            namespace: None,
            log: None,
            trusted: None,
            home: None,
            bus: None,
            sound: None,
            more,
        }
    }

    /// `ahoy gateway` in the place of `ahoy headless`.
    pub fn serving(self) -> Setup {
        Setup { mode: "gateway", ..self }
    }

    /// In a network namespace, listening wherever it likes and found on the LAN.
    pub fn on_lan(mut self, namespace: &str) -> Setup {
        self.namespace = Some(namespace.to_owned());
        self.listen = None;
        self.more.retain(|option| option != "--no-lan");
        self
    }

    /// In a network namespace, listening wherever it likes, and found by `--bootstrap` only; tells what a user would
    /// notice.
    pub fn on_internet(mut self, namespace: &str) -> Setup {
        self.namespace = Some(namespace.to_owned());
        self.listen = None;
        self.log = Some("ahoy=info");
        self
    }

    /// Tells each decision; a test that fails prints it.
    pub fn telling(mut self) -> Setup {
        self.log = Some("ahoy=debug");
        self
    }

    /// Knows nobody to join through but whom it remembers.
    pub fn by_memory(mut self) -> Setup {
        while let Some(at) = self.more.iter().position(|option| option == "--bootstrap") {
            self.more.drain(at..=at + 1);
        }
        self
    }

    /// Joins through another node.
    pub fn through(self, other: &Node) -> Setup {
        let addresses = other.ready["addresses"].as_array().expect("ready has addresses").clone();
        addresses.iter().fold(self, |setup, address| {
            let address = address.as_str().expect("an address is a string");
            setup.with(&["--bootstrap", &whole_address(address, other)])
        })
    }

    /// On a system that trusts these certificates, as PEM, and no others.
    pub fn trusting(mut self, certificates: &Path) -> Setup {
        self.trusted = Some(certificates.to_owned());
        self
    }

    /// With a home and a place for temporary files of its own; tells all that it ever tells.
    pub fn at_home(mut self, home: &Path) -> Setup {
        self.home = Some(home.to_owned());
        self.log = Some("ahoy=trace");
        self
    }

    /// Its keys are kept in the key store that answers on this session bus.
    pub fn keeping_in(mut self, bus: &str) -> Setup {
        self.bus = Some(bus.to_owned());
        self.more.retain(|option| option != "--no-key-store");
        self
    }

    /// Speaks with this sound server.
    pub fn sounding_at(mut self, server: &str) -> Setup {
        self.sound = Some(server.to_owned());
        self
    }

    /// Further options.
    pub fn with(mut self, options: &[&str]) -> Setup {
        self.more.extend(options.iter().map(|option| (*option).to_owned()));
        self
    }

    pub fn sip_port(mut self, port: u16) -> Setup {
        self.sip_port = port;
        self
    }

    /// Plays a WAV file into calls and records what is heard to `self.recording()`.
    pub fn speaking(self, file: &Path) -> Setup {
        let source = format!("file:{}", file.display());
        self.hearing(&source)
    }

    /// `--audio-in SOURCE`, and records what is heard.
    pub fn hearing(self, source: &str) -> Setup {
        let sink = format!("file:{}", self.recording().display());
        self.with(&["--audio-in", source, "--audio-out", &sink])
    }

    /// A file beside the profile, gone with it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn recording(&self) -> PathBuf {
        self.file("heard.wav")
    }

    /// Starts it, and waits until it is ready.
    #[track_caller]
    pub fn start(&self) -> Node {
        let mut node = self.spawn();
        node.ready = node.expect("ready", LATER, |event| event["on"] == "ready").event;
        node
    }

    /// Starts it.
    pub fn spawn(&self) -> Node {
        self.run(self.command())
    }

    /// Starts on a profile that nobody can write to, not even the superuser: mounted read-only for this process alone.
    pub fn spawn_read_only(&self) -> Node {
        let plain = self.command();
        let mut command = Command::new("unshare");
        let script = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\"";
        command.args(["--mount", "sh", "-c", script]).arg(&self.profile).arg(plain.get_program());
        command.args(plain.get_args());
        self.run(command)
    }

    /// Starts on a profile of its own, on a disk of so many KiB that goes with the process; needs a superuser on Linux.
    pub fn start_on_small_disk(&self, kib: u64) -> Node {
        let plain = self.command();
        let mut command = Command::new("unshare");
        let mount = format!("mkdir -p \"$0\" && mount -t tmpfs -o size={kib}k ahoy \"$0\" && exec \"$@\"");
        command.args(["--mount", "sh", "-c", &mount]).arg(&self.profile).arg(plain.get_program());
        command.args(plain.get_args());
        let mut node = self.run(command);
        node.ready = node.expect("ready", LATER, |event| event["on"] == "ready").event;
        node
    }

    fn run(&self, mut command: Command) -> Node {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("{command:?}: {e}"));
        let stderr = collected(child.stderr.take().expect("piped"));
        let incoming = read_lines(child.stdout.take().expect("piped"));
        let stdin = child.stdin.take();
        Node {
            setup: self.clone(),
            child,
            stdin,
            mailbox: Mailbox::new(incoming),
            stderr,
            ready: Value::Null,
        }
    }

    fn command(&self) -> Command {
        let mut command = inside(self.namespace.as_deref(), env!("CARGO_BIN_EXE_ahoy"));
        command.arg(self.mode).arg("--profile").arg(&self.profile).args(["--id", &self.aor]);
        if let Some(listen) = &self.listen {
            command.args(["--listen", listen]);
        }
        if let Some(log) = self.log {
            command.env("AHOY_LOG", log);
        }
        if let Some(home) = &self.home {
            command.env("HOME", home).env("TMPDIR", home).env("XDG_RUNTIME_DIR", home);
        }
        if let Some(bus) = &self.bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", bus);
        }
        if let Some(sound) = &self.sound {
            command.env("PULSE_SERVER", sound);
        }
        if let Some(trusted) = &self.trusted {
            command.env("SSL_CERT_FILE", trusted);
        }
        command.args(["--sip-port", &self.sip_port.to_string()]).args(&self.more);
        command
    }
}

/// A program in a network namespace; `ip netns exec` becomes the program, so its process id is the child's.
pub fn inside(namespace: Option<&str>, program: &str) -> Command {
    let Some(namespace) = namespace else { return Command::new(program) };
    let mut command = Command::new("ip");
    command.args(["netns", "exec", namespace, program]);
    command
}

/// Bootstrapping needs to know who answers: the multiaddr with its peer id.
fn whole_address(address: &str, node: &Node) -> String {
    if address.contains("/p2p/") {
        return address.to_owned();
    }
    format!("{address}/p2p/{}", node.text("peer"))
}

/// A running `ahoy headless`.
#[derive(Debug)]
pub struct Node {
    pub setup: Setup,
    /// The `ready` event.
    pub ready: Value,
    child: Child,
    stdin: Option<ChildStdin>,
    mailbox: Mailbox,
    stderr: Collected,
}

impl Node {
    pub fn aor(&self) -> &str {
        &self.setup.aor
    }

    /// `IP:PORT` of the SIP port.
    pub fn sip(&self) -> &str {
        self.text("sip")
    }

    /// A text of the `ready` event.
    pub fn text(&self, field: &str) -> &str {
        self.ready[field].as_str().unwrap_or_else(|| panic!("ready has no text {field}: {}", self.ready))
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Gives a command; gives the moment at which it went.
    #[expect(clippy::needless_pass_by_value, reason = "callers write json!() in place")]
    pub fn send(&mut self, command: Value) -> Instant {
        self.send_line(&command.to_string())
    }

    /// Gives a line that need not be a command.
    pub fn send_line(&mut self, line: &str) -> Instant {
        self.send_bytes(format!("{line}\n").as_bytes())
    }

    /// Gives bytes that need not be a line.
    pub fn send_bytes(&mut self, bytes: &[u8]) -> Instant {
        let at = Instant::now();
        let stdin = self.stdin.as_mut().expect("stdin is open until closed by the test");
        let sent = stdin.write_all(bytes).and_then(|()| stdin.flush());
        sent.unwrap_or_else(|e| panic!("{}: {e}; {}", self.setup.aor, self.stderr()));
        at
    }

    /// Waits for an event.
    #[track_caller]
    pub fn expect(&mut self, what: &str, within: Duration, fits: impl Fn(&Value) -> bool) -> Heard {
        match self.mailbox.take(within, fits) {
            Ok(heard) => heard,
            Err(why) => panic!("{}: {what}: {why}\nstandard error:\n{}", self.setup.aor, self.stderr()),
        }
    }

    /// Waits for an event that need not come because the process may end instead: then `None`.
    #[track_caller]
    pub fn next(&mut self, within: Duration, fits: impl Fn(&Value) -> bool) -> Option<Heard> {
        match self.mailbox.take(within, fits) {
            Ok(heard) => Some(heard),
            Err(why) if why.starts_with("it ended") => {
                self.stderr.complete();
                None
            }
            Err(why) => panic!("{}: neither an event nor an end: {why}\n{}", self.setup.aor, self.stderr()),
        }
    }

    /// Waits for an event that may not come.
    pub fn comes(&mut self, within: Duration, fits: impl Fn(&Value) -> bool) -> Option<Heard> {
        self.mailbox.take(within, fits).ok()
    }

    /// Whether it has said this, as far as it was heard until now.
    pub fn has_said(&mut self, fits: impl Fn(&Value) -> bool) -> bool {
        self.mailbox.take(Duration::ZERO, fits).is_ok()
    }

    /// Waits until a call is in a state.
    #[track_caller]
    pub fn call_is(&mut self, call: &str, state: &str) -> Heard {
        let what = format!("call {call} {state}");
        let fits = |e: &Value| e["on"] == "call" && e["call"] == call && e["state"] == state;
        self.expect(&what, LATER, fits)
    }

    /// Waits for a call from somebody; gives its id.
    #[track_caller]
    pub fn rung_by(&mut self, peer: &str) -> String {
        let fits = |e: &Value| {
            let from = e["peer"].as_str().is_some_and(|p| p.contains(peer));
            e["on"] == "call" && e["direction"] == "in" && e["state"] == "ringing" && from
        };
        let heard = self.expect(&format!("a call from {peer}"), LATER, fits);
        heard.event["call"].as_str().expect("a call has an id").to_owned()
    }

    /// Waits until so much sound of a call has come in.
    #[track_caller]
    pub fn hears(&mut self, call: &str, seconds: f64) {
        self.counts(call, "packets_received", seconds);
    }

    /// Waits until so much sound of a call has gone out.
    #[track_caller]
    pub fn speaks(&mut self, call: &str, seconds: f64) {
        self.counts(call, "packets_sent", seconds);
    }

    #[track_caller]
    fn counts(&mut self, call: &str, packets: &str, seconds: f64) {
        let enough =
            |e: &Value| e["stats"][packets].as_f64().is_some_and(|n| n >= seconds * PACKETS_A_SECOND);
        let fits = |e: &Value| e["on"] == "call" && e["call"] == call && enough(e);
        self.expect(&format!("call {call}: {packets} of {seconds} s"), LATER, fits);
    }

    /// Waits until a buddy is seen in a state.
    #[track_caller]
    pub fn sees(&mut self, aor: &str, presence: &str) -> Heard {
        let fits = |e: &Value| e["on"] == "buddy" && e["aor"] == aor && e["presence"] == presence;
        self.expect(&format!("{aor} {presence}"), LATER, fits)
    }

    /// Waits until a message of its own is in a state.
    #[track_caller]
    pub fn message_is(&mut self, message: &str, state: &str) -> Heard {
        let fits = |e: &Value| e["on"] == "message.state" && e["message"] == message && e["state"] == state;
        self.expect(&format!("message {message} {state}"), LATER, fits)
    }

    /// Waits for a message that came in.
    #[track_caller]
    pub fn reads(&mut self, text: &str) -> Heard {
        let fits = |e: &Value| e["on"] == "message" && e["text"] == text;
        self.expect(&format!("message {text:?}"), LATER, fits)
    }

    /// Waits for an error event.
    #[track_caller]
    pub fn complains(&mut self, code: &str) -> Heard {
        let fits = |e: &Value| e["on"] == "error" && e["code"] == code;
        self.expect(&format!("error {code}"), SOON, fits)
    }

    /// The whole state.
    #[track_caller]
    pub fn snapshot(&mut self) -> Value {
        while self.mailbox.take(Duration::ZERO, |e| e["on"] == "snapshot").is_ok() {}
        self.send(json!({ "do": "snapshot" }));
        self.expect("snapshot", SOON, |e| e["on"] == "snapshot").event
    }

    /// Shows that it still takes commands and answers.
    #[track_caller]
    pub fn still_answers(&mut self) {
        self.snapshot();
    }

    /// What it wrote to standard error so far; all of it once `next` or `ended` has seen the end.
    pub fn stderr(&self) -> String {
        self.stderr.text()
    }

    /// Closes its standard input.
    pub fn close_input(&mut self) {
        self.stdin = None;
    }

    /// Tells it to quit, and waits until it has.
    #[track_caller]
    pub fn quit(mut self) -> Setup {
        self.send(json!({ "do": "quit" }));
        let status = self.ended();
        assert!(status.success(), "{}: quit with {status}; {}", self.setup.aor, self.stderr());
        self.setup.clone()
    }

    /// Waits until the process has ended.
    #[track_caller]
    pub fn ended(&mut self) -> ExitStatus {
        let never = |_: &Value| false;
        let why = self.mailbox.take(LATER, never).expect_err("nothing fits never");
        assert!(why.starts_with("it ended"), "{}: has not ended: {why}\n{}", self.setup.aor, self.stderr());
        self.stderr.complete();
        self.child.wait().unwrap()
    }

    /// From now on the small disk that it was started on has so much room; `None` is none beyond what is used.
    pub fn resize_disk(&self, kib: Option<u64>) {
        let pid = self.pid().to_string();
        let inside = |program: &str| {
            let mut command = Command::new("nsenter");
            command.args(["--target", &pid, "--mount", program]);
            command
        };
        let used = || {
            let said = inside("df").args(["--output=used", "-k"]).arg(&self.setup.profile).output().unwrap();
            let said = String::from_utf8(said.stdout).unwrap();
            said.lines().last().and_then(|line| line.trim().parse().ok()).expect("a number of KiB")
        };
        let option = format!("remount,size={}k", kib.unwrap_or_else(used));
        let done = inside("mount").args(["-o", &option]).arg(&self.setup.profile).status().unwrap();
        assert!(done.success(), "{option}: {done}");
    }

    /// Tells it to quit; gives what it says until it has, and nobody has heard yet.
    pub fn quit_heard(mut self) -> Vec<Heard> {
        self.send(json!({ "do": "quit" }));
        let heard = std::iter::from_fn(|| self.mailbox.take(LATER, |_| true).ok()).collect();
        self.child.wait().unwrap();
        heard
    }

    /// Ends it as a crash would; gives what it has said and nobody has heard yet.
    pub fn kill9_heard(mut self) -> Vec<Heard> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        std::iter::from_fn(|| self.mailbox.take(LATER, |_| true).ok()).collect()
    }

    /// Ends it as a crash would.
    pub fn kill9(mut self) -> Setup {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.setup.clone()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() && self.setup.log.is_some() {
            println!("{} told:\n{}", self.setup.aor, last_of(&self.stderr()));
        }
    }
}

/// Memory that a process holds, in KiB, where the system tells (Linux); else 0.
pub fn resident_kib(pid: u32) -> u64 {
    status_kib(pid, "VmRSS:")
}

/// The most memory that a process has held since its start, or since `forget_peak`.
pub fn peak_kib(pid: u32) -> u64 {
    status_kib(pid, "VmHWM:")
}

/// From now on the peak counts anew (proc(5), `clear_refs`).
pub fn forget_peak(pid: u32) {
    let _ = std::fs::write(format!("/proc/{pid}/clear_refs"), "5");
}

fn status_kib(pid: u32, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Files and sockets that a process holds, where the system tells (Linux); else 0.
pub fn open_files(pid: u32) -> usize {
    std::fs::read_dir(format!("/proc/{pid}/fd")).map_or(0, Iterator::count)
}

/// Held by a test of sound in real time, so that no other such test takes the machine from it: `cargo test` runs tests
/// side by side in one process, and the test runner's own rule (.config/nextest.toml) holds between processes only.
pub fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a program of this machine is there; where it must be (`CI=true`), its absence fails the test.
pub fn require(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|dir| dir.join(program).is_file());
    if !found {
        left_out(&format!("{program} is not installed"));
    }
    found
}

/// Says that a test proves nothing here and why; in CI that is a failure.
pub fn left_out(why: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "left out: {why}");
    eprintln!("left out: {why}");
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_driven_by_lines_until_it_quits() {
        let mut node = fake(
            "while read line; do case $line in *quit*) exit 0;; *) echo '{\"on\":\"error\"}';; esac; done",
        );
        node.expect("ready", SOON, |e| e["on"] == "ready");
        node.send_line("nonsense");
        node.expect("an error", SOON, |e| e["on"] == "error");
        node.quit();
    }

    #[test]
    fn a_child_that_ends_by_itself_is_told_from_one_that_is_late() {
        let mut node = fake("echo the port is taken >&2; exit 3");
        node.expect("ready", SOON, |e| e["on"] == "ready");
        assert!(node.next(SOON, |e| e["on"] == "error").is_none());
        assert_eq!(node.stderr(), "the port is taken\n");
        assert_eq!(node.ended().code(), Some(3));
    }

    #[test]
    fn a_dropped_child_is_gone() {
        let node = fake("exec sleep 600");
        let proc = PathBuf::from(format!("/proc/{}", node.pid()));
        assert!(proc.exists() || !cfg!(target_os = "linux"));
        drop(node);
        assert!(!proc.exists());
    }

    /// A shell in the place of the program.
    fn fake(script: &str) -> Node {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("echo '{{\"on\":\"ready\"}}'; {script}")]);
        Setup::new("fake").run(command)
    }
}
