//! An unmodified linphonec (Debian's package linphone-cli) as the second witness that we speak standard SIP.
//!
//! It runs with a configuration of its own on loopback, takes commands on its standard input and says in plain lines
//! what happens. Call only after `process::require("linphonec")`.

use super::mailbox::{Heard, Mailbox, collected, last_of};
use super::phone::free_ports;
use super::process::{LATER, SOON, inside};
use super::telling::sent_in;
use super::wave::Wave;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

/// It repeats its file; silence follows the speech for longer than any test talks.
const MICROPHONE_MS: usize = 60_000;

/// How a phone is to be started.
#[derive(Clone, Debug)]
pub struct Setup {
    name: &'static str,
    account: Option<Account>,
    friend: Option<String>,
    is_publishing: bool,
    is_traced: bool,
    namespace: Option<String>,
    speech: Wave,
}

/// Where it registers, as whom.
#[derive(Clone, Debug)]
struct Account {
    /// `IP:PORT` of the registrar.
    at: String,
    /// Whether that is its outbound proxy too.
    is_proxy: bool,
    aor: String,
    password: String,
}

impl Setup {
    /// A phone that says `Wave::speech()` in each call and registers nowhere.
    pub fn new(name: &'static str) -> Setup {
        let (is_publishing, is_traced) = (false, false);
        let (account, friend, namespace) = (None, None, None);
        Setup { name, account, friend, is_publishing, is_traced, namespace, speech: Wave::speech() }
    }

    /// Says this instead.
    pub fn saying(mut self, wave: Wave) -> Setup {
        self.speech = wave;
        self
    }

    /// Registers there, and sends everything that way.
    pub fn registering(mut self, at: &str, aor: &str, password: &str) -> Setup {
        let (at, aor, password) = (at.to_owned(), aor.to_owned(), password.to_owned());
        self.account = Some(Account { at, is_proxy: true, aor, password });
        self
    }

    /// Registers there, at `IP:PORT`, and knows nothing else: its own address is a user there.
    pub fn living_at(mut self, at: &str, user: &str, password: &str) -> Setup {
        let (aor, at, password) = (format!("{user}@{at}"), at.to_owned(), password.to_owned());
        self.account = Some(Account { at, is_proxy: false, aor, password });
        self
    }

    /// Publishes its presence where it registers (RFC 3903).
    pub fn publishing(mut self) -> Setup {
        self.is_publishing = true;
        self
    }

    /// Watches the presence of somebody.
    pub fn watching(mut self, uri: &str) -> Setup {
        self.friend = Some(uri.to_owned());
        self
    }

    /// In a network namespace.
    pub fn within(mut self, namespace: &str) -> Setup {
        self.namespace = Some(namespace.to_owned());
        self
    }

    /// Keeps a log of what it sends.
    pub fn traced(mut self) -> Setup {
        self.is_traced = true;
        self
    }

    /// Starts it and waits until it takes commands.
    pub fn start(&self) -> Phone {
        let sip_port = free_ports();
        let dir = tempfile::tempdir().unwrap();
        // Without these two directories it starts, but listens nowhere.
        for made in [".local/share/linphone", ".config/linphone"] {
            std::fs::create_dir_all(dir.path().join(made)).unwrap();
        }
        let microphone = dir.path().join("microphone.wav");
        self.speech.at(48_000).padded_to(MICROPHONE_MS).write(&microphone);
        std::fs::write(dir.path().join("rc"), self.configuration(sip_port)).unwrap();
        let mut command = inside(self.namespace.as_deref(), "linphonec");
        command.arg("-c").arg(dir.path().join("rc")).env("HOME", dir.path());
        if self.is_traced {
            command.args(["-d", "6", "-l"]).arg(dir.path().join("log"));
        }
        command.env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME").env_remove("PULSE_SERVER");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("linphonec: {e}"));
        collected(child.stderr.take().expect("piped"));
        let (sender, incoming) = channel();
        read_lines(child.stdout.take().expect("piped"), sender);
        let input = child.stdin.take().expect("piped");
        let mut phone =
            Phone { name: self.name, sip_port, dir, child, input, mailbox: Mailbox::new(incoming) };
        phone.command("soundcard use files");
        phone.says("Using wav files");
        phone.command(&format!("play {}", microphone.display()));
        phone.command(&format!("record {}", phone.recording().display()));
        phone
    }

    fn configuration(&self, sip_port: u16) -> String {
        let name = self.name;
        // -2 is a transport that is not bound.
        let mut text = format!(
            "[sip]\nauto_net_state_mon=0\nsip_port={sip_port}\nsip_tcp_port=-2\nsip_tls_port=-2\n\
             guess_hostname=0\nregister_only_when_network_is_up=0\ndefault_proxy=0\ncontact=\"{name}\" <sip:{name}@127.0.0.1>\nuse_ipv6=0\nuse_info=0\n\
             [net]\nmtu=1300\n[sound]\nechocancellation=0\n[rtp]\naudio_rtp_port={}\n",
            sip_port + 1
        );
        if let Some(Account { at, is_proxy, aor, password }) = &self.account {
            let user = aor.split('@').next().unwrap_or_default();
            let route = if *is_proxy { format!("reg_route=<sip:{at};lr>\n") } else { String::new() };
            let publish = u8::from(self.is_publishing);
            text += &format!(
                "[proxy_0]\nreg_proxy=<sip:{at}>\n{route}reg_identity=\"{name}\" <sip:{aor}>\n\
                 reg_expires=600\nreg_sendregister=1\npublish={publish}\n\
                 [auth_info_0]\nusername={user}\npasswd={password}\n"
            );
        }
        if let Some(friend) = &self.friend {
            text += &format!("[friend_0]\nurl=\"friend\" <{friend}>\npol=accept\nsubscribe=1\n");
        }
        text
    }
}

/// A running linphonec; killed when dropped.
#[derive(Debug)]
pub struct Phone {
    name: &'static str,
    sip_port: u16,
    dir: tempfile::TempDir,
    child: Child,
    input: ChildStdin,
    mailbox: Mailbox,
}

impl Phone {
    /// Where it can be called.
    pub fn uri(&self) -> String {
        format!("sip:{}@127.0.0.1:{}", self.name, self.sip_port)
    }

    /// Calls a SIP URI.
    pub fn dial(&mut self, uri: &str) {
        self.command(&format!("call {uri}"));
    }

    pub fn answer(&mut self) {
        self.command("answer");
    }

    /// Ends the call, or refuses the one that rings.
    pub fn hang_up(&mut self) {
        self.command("terminate");
    }

    pub fn hold(&mut self) {
        self.command("pause");
    }

    pub fn resume(&mut self) {
        self.command("resume");
    }

    /// Takes its registration back, once it knows that it has one: before that it would not.
    #[track_caller]
    pub fn unregister(&mut self) {
        let end = Instant::now() + SOON;
        let knows =
            |event: &Value| event["line"].as_str().is_some_and(|line| line.contains("registered, identity="));
        while self.mailbox.take(Duration::from_millis(200), knows).is_err() {
            assert!(Instant::now() < end, "linphonec {}: it is not registered", self.name);
            self.command("status register");
        }
        self.command("unregister");
    }

    /// Waits until it asks its user for another password, which it does when it is told something.
    #[track_caller]
    pub fn asks_for_a_password(&mut self) {
        let end = Instant::now() + SOON;
        let asks = |event: &Value| event["line"].as_str().is_some_and(|line| line.contains("Password for"));
        while self.mailbox.take(Duration::from_millis(200), asks).is_err() {
            assert!(Instant::now() < end, "linphonec {}: it asks for no password", self.name);
            self.command("status hook");
        }
    }

    /// Requests of this method that it has sent, where it is traced.
    pub fn sent(&self, method: &str) -> usize {
        sent_in(&self.log(), method, "message sent to [")
    }

    /// Waits until a request of its own is answered so, where it is traced.
    #[track_caller]
    pub fn is_answered(&self, status: u16) {
        let (end, answer) = (Instant::now() + LATER, format!("SIP/2.0 {status} "));
        while !self.log().contains(&answer) {
            assert!(Instant::now() < end, "linphonec {}: no {answer}", self.name);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn log(&self) -> String {
        let log = std::fs::read(self.dir.path().join("log")).unwrap_or_default();
        String::from_utf8_lossy(&log).into_owned()
    }

    /// Waits until it shows its friend so: `Online`, `Offline`, `Away` or `Busy`.
    #[track_caller]
    pub fn shows(&mut self, presence: &str) {
        let shown = format!("is {presence}");
        let fits = |line: &str| line.contains("Friend") && line.trim_end().ends_with(&shown);
        let found = self.mailbox.take(LATER, |event| event["line"].as_str().is_some_and(fits));
        if let Err(why) = found {
            panic!("linphonec {}: friend {presence}: {why}", self.name);
        }
    }

    /// Presses a key in the call.
    pub fn press(&mut self, digit: char) {
        self.command(&digit.to_string());
    }

    /// Gives any other command, like `transfer`.
    pub fn tell(&mut self, line: &str) {
        self.command(line);
    }

    /// Sends a MESSAGE.
    pub fn write(&mut self, to: &str, text: &str) {
        self.command(&format!("chat {to} {text}"));
    }

    /// Waits for a line with this in it.
    #[track_caller]
    pub fn says(&mut self, text: &str) -> Heard {
        self.says_within(LATER, text)
    }

    /// Waits so long for a line with this in it.
    #[track_caller]
    pub fn says_within(&mut self, within: Duration, text: &str) -> Heard {
        let fits = |line: &str| line.contains(text);
        match self.mailbox.take(within, |event| event["line"].as_str().is_some_and(fits)) {
            Ok(heard) => heard,
            Err(why) => panic!("linphonec {}: {text:?}: {why}", self.name),
        }
    }

    /// What it has heard so far.
    pub fn recorded(&self) -> Wave {
        Wave { rate: 48_000, ..Wave::unfinished(&self.recording()) }
    }

    /// Waits until it has heard so much of its call: 16-bit mono at 48 kHz.
    pub fn hears(&self, seconds: f64) {
        let end = Instant::now() + LATER;
        let bytes = (seconds * 96_000.0) as u64;
        while std::fs::metadata(self.recording()).map_or(0, |file| file.len()) < bytes {
            assert!(Instant::now() < end, "linphonec {}: not {seconds} s of sound", self.name);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What it heard in its call, which is over.
    pub fn heard(&mut self) -> Wave {
        self.command("quit");
        let end = Instant::now() + SOON;
        while self.child.try_wait().unwrap().is_none() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
        let path = self.recording();
        mend_lengths(&path);
        Wave::read(&path)
    }

    fn recording(&self) -> PathBuf {
        self.dir.path().join("heard.wav")
    }

    fn command(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap_or_else(|e| panic!("linphonec {}: {e}", self.name));
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            println!("linphonec {} said:\n{}", self.name, last_of(&self.log()));
        }
    }
}

/// It writes lengths into the header that the file does not have.
fn mend_lengths(wav: &Path) {
    const HEADER: usize = 44;
    let mut bytes = std::fs::read(wav).unwrap();
    let whole = bytes.len() - (bytes.len() - HEADER) % 4;
    bytes.truncate(whole);
    bytes[4..8].copy_from_slice(&(whole as u32 - 8).to_le_bytes());
    bytes[40..44].copy_from_slice(&((whole - HEADER) as u32).to_le_bytes());
    std::fs::write(wav, bytes).unwrap();
}

fn read_lines(stream: impl Read + Send + 'static, sender: Sender<Heard>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let event = json!({ "type": "line", "line": String::from_utf8_lossy(&line) });
            if sender.send(Heard { at: Instant::now(), event }).is_err() {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::{alone, require};
    use crate::wave::{HEARD, align};

    #[test]
    fn two_linphonecs_talk_under_this_harness() {
        if !require("linphonec") {
            return;
        }
        let _alone = alone();
        let mut bob = Setup::new("bob").start();
        let mut alice = Setup::new("alice").start();
        alice.dial(&bob.uri());
        bob.says("Receiving new incoming call");
        bob.answer();
        alice.says("connected");
        alice.press('5');
        bob.says("Receiving tone 5");
        alice.hears(5.0);
        bob.hears(5.0);
        alice.hang_up();
        for (name, phone) in [("alice", &mut alice), ("bob", &mut bob)] {
            phone.says("ended");
            let heard = phone.heard();
            let found = align(&Wave::speech(), &heard);
            println!("{name} heard {:.1} s: {found:?}", heard.seconds());
            assert!(found.correlation > HEARD, "{name}: {found:?}");
        }
    }
}
