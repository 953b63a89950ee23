//! An unmodified baresip (Debian's package baresip-core) as the witness that we speak standard SIP.
//!
//! It runs with a configuration of its own on loopback: a WAV file is its microphone, each call's decoded sound is
//! dumped to a WAV file (module sndfile), and its module ctrl_tcp takes commands and tells events as JSON in
//! netstrings. Call only after `process::require("baresip")`.

use super::mailbox::{Collected, Heard, Mailbox, collected, last_of};
use super::process::{LATER, SOON};
use super::telling::{read_log, read_netstrings, sent_in, voicemail_in, waiting_in};
use super::wave::Wave;
use serde_json::{Value, json};
use std::io::{BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Where ports are tried: below what the kernel hands out by itself.
const PORTS: std::ops::Range<u16> = 20_000..32_000;
/// SIP, SIP over TLS (always the next one), control.
const PORTS_EACH: u16 = 3;
/// Starts tried when another process takes a port between our look and baresip's.
const TRIES: usize = 5;
/// Baresip hangs up when its file ends, so silence follows the speech for longer than any test talks.
const MICROPHONE_MS: usize = 60_000;

static NEXT_PORT: AtomicU16 = AtomicU16::new(0);

/// How a phone is to be started.
#[derive(Clone, Debug)]
pub struct Setup {
    name: &'static str,
    codec: &'static str,
    calls_max: u16,
    contact: String,
    account: Option<String>,
    is_publishing: bool,
    is_counting: bool,
    speech: Wave,
}

impl Setup {
    /// A phone that speaks Opus and says `Wave::speech()` in each call.
    pub fn new(name: &'static str) -> Setup {
        let contact = "<sip:nobody@127.0.0.1>".to_owned();
        Setup {
            name,
            codec: "opus",
            calls_max: 4,
            contact,
            account: None,
            is_publishing: false,
            is_counting: false,
            speech: Wave::speech(),
        }
    }

    /// A phone that knows only this codec: `opus` or `g711`.
    pub fn codec(mut self, codec: &'static str) -> Setup {
        self.codec = codec;
        self
    }

    /// Answers 486 to more calls than these.
    pub fn calls_max(mut self, calls: u16) -> Setup {
        self.calls_max = calls;
        self
    }

    /// Says this instead.
    pub fn saying(mut self, wave: Wave) -> Setup {
        self.speech = wave;
        self
    }

    /// Registers there, at `IP:PORT`, and sends everything that way.
    pub fn registering(mut self, at: &str, aor: &str, password: &str) -> Setup {
        let user = aor.split('@').next().unwrap_or_default();
        self.account = Some(format!(
            "<sip:{aor}>;auth_user={user};auth_pass={password};outbound=\"sip:{at}\";regint=600"
        ));
        self
    }

    /// Registers there, at `IP:PORT`, and knows nothing else: its own address is a user there.
    pub fn living_at(mut self, at: &str, user: &str, password: &str) -> Setup {
        self.account = Some(format!("<sip:{user}@{at}>;auth_user={user};auth_pass={password};regint=600"));
        self
    }

    /// Publishes its presence where it registers (RFC 3903).
    pub fn publishing(mut self) -> Setup {
        self.is_publishing = true;
        self
    }

    /// Asks how many messages wait for it (RFC 3842).
    pub fn counting(mut self) -> Setup {
        self.is_counting = true;
        self
    }

    /// To whom `Phone::write` writes: this baresip writes to its first contact only.
    pub fn contact(mut self, uri: &str) -> Setup {
        self.contact = format!("<{uri}>");
        self
    }

    /// The same, and it watches the presence of that contact.
    pub fn watching(mut self, uri: &str) -> Setup {
        self.contact = format!("<{uri}>;presence=p2p");
        self
    }

    /// Starts it and waits until it takes commands.
    pub fn start(&self) -> Phone {
        for _ in 0..TRIES {
            if let Some(phone) = self.try_start(free_ports()) {
                return phone;
            }
        }
        panic!("baresip did not start on {TRIES} sets of free ports");
    }

    fn try_start(&self, sip_port: u16) -> Option<Phone> {
        let dir = tempfile::tempdir().unwrap();
        self.write_configuration(dir.path(), sip_port);
        let mut command = Command::new("baresip");
        command
            .arg("-s")
            .arg("-f")
            .arg(dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("baresip: {e}"));
        let trace = collected(child.stdout.take().expect("piped"));
        let (sender, incoming) = channel();
        let log = read_log(child.stderr.take().expect("piped"), sender.clone());
        let mut phone = Phone {
            name: self.name,
            sip_port,
            dir,
            child,
            control: None,
            mailbox: Mailbox::new(incoming),
            log,
            trace,
            asked: 0,
        };
        phone.control = Some(phone.connect(sender)?);
        if self.is_counting {
            phone.command("uanew", Some(&self.account()));
        }
        Some(phone)
    }

    fn write_configuration(&self, dir: &std::path::Path, sip_port: u16) {
        let microphone = dir.join("microphone.wav");
        self.speech.at(48_000).padded_to(MICROPHONE_MS).write(&microphone);
        let counting = if self.is_counting { "module_app mwi.so\n" } else { "" };
        let config = format!(
            "poll_method epoll\nnet_interface 127.0.0.1\nsip_listen 127.0.0.1:{sip_port}\n\
             call_local_timeout 120\ncall_max_calls {}\n\
             audio_source aufile,{}\naudio_player aubridge,out\naudio_alert aubridge,alert\n\
             ausrc_srate 48000\nausrc_channels 1\nauplay_srate 48000\nauplay_channels 1\n\
             ausrc_format s16\nauplay_format s16\nauenc_format s16\naudec_format s16\n\
             audio_level no\nrtcp_mux no\njitter_buffer_delay 1-5\n\
             module_path /usr/lib/baresip/modules\nmodule stdio.so\nmodule {}.so\nmodule sndfile.so\n\
             module aufile.so\nmodule aubridge.so\nmodule_tmp account.so\n{counting}module_app contact.so\n\
             module_app menu.so\nmodule_app presence.so\nmodule_app ctrl_tcp.so\nctrl_tcp_listen 127.0.0.1:{}\n\
             opus_stereo no\nopus_sprop_stereo no\nopus_bitrate 32000\n\
             snd_path {}\nmenu_bell no\nringback_disabled yes\nstatmode_default off\n",
            self.calls_max,
            microphone.display(),
            self.codec,
            sip_port + 2,
            dir.display(),
        );
        std::fs::write(dir.join("config"), config).unwrap();
        // Where it is registered before it begins to work it subscribes to its messages without end (a fault of `mwi`):
        // so who counts gets the account once it works.
        let account = if self.is_counting { String::new() } else { self.account() };
        std::fs::write(dir.join("accounts"), account + "\n").unwrap();
        std::fs::write(dir.join("contacts"), format!("\"contact\" {}\n", self.contact)).unwrap();
    }

    fn account(&self) -> String {
        let nowhere = format!("<sip:{}@127.0.0.1>;regint=0", self.name);
        let published = if self.is_publishing { ";pubint=600" } else { "" };
        format!("{}{published}", self.account.as_ref().unwrap_or(&nowhere))
    }
}

/// A running baresip; killed when dropped.
#[derive(Debug)]
pub struct Phone {
    name: &'static str,
    sip_port: u16,
    dir: tempfile::TempDir,
    child: Child,
    control: Option<TcpStream>,
    mailbox: Mailbox,
    log: Arc<Mutex<String>>,
    trace: Collected,
    asked: u32,
}

impl Phone {
    /// Where it can be called.
    pub fn uri(&self) -> String {
        format!("sip:{}@127.0.0.1:{}", self.name, self.sip_port)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Calls a SIP URI; gives the moment at which it was told to.
    pub fn dial(&mut self, uri: &str) -> Instant {
        let at = Instant::now();
        self.command("dial", Some(uri));
        at
    }

    pub fn answer(&mut self) {
        self.command("accept", None);
    }

    /// Says good-bye to its registrar and ends.
    pub fn quit(&mut self) {
        self.type_in("/quit\n");
    }

    pub fn hold(&mut self) {
        self.type_in("x");
    }

    pub fn resume(&mut self) {
        self.type_in("X");
    }

    /// Presses a key in the call.
    pub fn press(&mut self, digit: char) {
        self.type_in(&digit.to_string());
    }

    /// Waits until the other end has pressed a key.
    #[track_caller]
    pub fn hears_key(&mut self, digit: char) {
        let digit = digit.to_string();
        self.expect("a key", LATER, |e| e["type"] == "CALL_DTMF_START" && e["param"] == digit.as_str());
    }

    /// Says of itself that it is there, or not.
    pub fn shows_itself(&mut self, online: bool) {
        self.command(if online { "presence_online" } else { "presence_offline" }, None);
    }

    /// Waits until it shows its contact so: `Online`, `Offline` or `Busy`.
    #[track_caller]
    pub fn shows(&mut self, presence: &str) {
        let end = Instant::now() + LATER;
        loop {
            let contacts = self.command("contacts", None);
            if contacts.contains(presence) {
                return;
            }
            assert!(Instant::now() < end, "{}: not {presence} but {contacts}", self.name);
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Waits until it has shown these counts of messages that wait for it, one after the other.
    #[track_caller]
    pub fn has_shown_waiting(&self, counts: &[usize]) {
        let end = Instant::now() + LATER;
        loop {
            let shown = waiting_in(&self.trace.text());
            if shown == counts {
                return;
            }
            assert!(Instant::now() < end, "{}: {shown:?} messages wait\n{}", self.name, self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The same of voicemail: new and heard.
    #[track_caller]
    pub fn has_shown_voicemail(&self, counts: &[&str]) {
        let end = Instant::now() + LATER;
        loop {
            let shown = voicemail_in(&self.trace.text());
            if shown == counts {
                return;
            }
            assert!(Instant::now() < end, "{}: {shown:?}\n{}", self.name, self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Frames played in the call that goes on, as far as it counts them: those beyond the first 160 ms. What it records
    /// ends with the first change of a call, for it sets up its filters anew and forgets that one.
    pub fn played(&mut self) -> u64 {
        let shown = self.command("audio_debug", None);
        let received = shown.split("rx:").nth(1).and_then(|received| received.split(", or ").nth(1));
        let count = received.and_then(|counts| counts.split(',').next()?.trim().parse().ok());
        count.unwrap_or_else(|| panic!("{}: no count in {shown}", self.name))
    }

    /// Waits until it has sent so many requests of this method.
    #[track_caller]
    pub fn has_sent(&self, method: &str, requests: usize) {
        let end = Instant::now() + LATER;
        while self.sent(method) < requests {
            assert!(Instant::now() < end, "{}: no {requests} {method}\n{}", self.name, self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until a request of its own is answered so.
    #[track_caller]
    pub fn is_answered(&self, status: u16) {
        let (end, answer) = (Instant::now() + LATER, format!("SIP/2.0 {status} "));
        while !self.trace.text().contains(&answer) {
            assert!(Instant::now() < end, "{}: no {answer}\n{}", self.name, self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Stops it where it is, or lets it go on.
    pub fn freeze(&self, frozen: bool) {
        let signal = if frozen { "-STOP" } else { "-CONT" };
        let done = Command::new("kill").args([signal, &self.pid().to_string()]).status().unwrap();
        assert!(done.success(), "{}: kill {signal}", self.name);
    }

    /// Requests of this method that it has sent.
    pub fn sent(&self, method: &str) -> usize {
        sent_in(&self.trace.text(), method, &format!("127.0.0.1:{} ->", self.sip_port))
    }

    fn type_in(&mut self, keys: &str) {
        let keyboard = self.child.stdin.as_mut().expect("piped");
        keyboard.write_all(keys.as_bytes()).and_then(|()| keyboard.flush()).unwrap();
    }

    /// Ends the call; one that rings here is refused with 486.
    pub fn hang_up(&mut self) {
        self.command("hangup", None);
    }

    /// Gives any other command of its menu, like `transfer`.
    pub fn tell(&mut self, command: &str, params: Option<&str>) {
        self.command(command, params);
    }

    /// Sends a MESSAGE to its contact.
    pub fn write(&mut self, text: &str) {
        self.command("message", Some(text));
    }

    /// Waits for an event of baresip's, like `CALL_ESTABLISHED`.
    #[track_caller]
    pub fn event(&mut self, kind: &str) -> Heard {
        self.expect(kind, LATER, |event| event["type"] == kind)
    }

    /// Waits for a message that came in.
    #[track_caller]
    pub fn reads(&mut self, text: &str) {
        let quoted = format!("\"{text}\"");
        let fits = |e: &Value| e["line"].as_str().is_some_and(|line| line.contains(&quoted));
        self.expect(&format!("message {quoted}"), LATER, fits);
    }

    /// Waits until it has heard so much sound in its call: until so much is recorded.
    #[track_caller]
    pub fn hears(&self, seconds: f64) {
        let end = Instant::now() + LATER;
        while self.recording().seconds() < seconds {
            assert!(Instant::now() < end, "{}: not {seconds} s of sound\n{}", self.name, self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What it has heard so far.
    pub fn recording(&self) -> Wave {
        self.recorded().map_or(Wave::silent(), |file| Wave::unfinished(&file))
    }

    /// Waits until its call is over, and gives what it heard in it.
    #[track_caller]
    pub fn heard(&mut self) -> Wave {
        self.event("CALL_CLOSED");
        // The file is complete when the call's memory is gone, which is before the next command is taken.
        self.command("listcalls", None);
        let recorded = self.recorded();
        Wave::read(&recorded.unwrap_or_else(|| panic!("{}: nothing was recorded\n{}", self.name, self.log())))
    }

    fn recorded(&self) -> Option<PathBuf> {
        let files = std::fs::read_dir(self.dir.path()).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.to_string_lossy().ends_with("-dec.wav")).max()
    }

    /// Gives a command, and gives what is answered.
    fn command(&mut self, command: &str, params: Option<&str>) -> String {
        self.asked += 1;
        let token = format!("t{}", self.asked);
        let mut request = json!({ "command": command, "token": token });
        if let Some(params) = params {
            request["params"] = params.into();
        }
        let text = request.to_string();
        let control = self.control.as_mut().expect("a started phone has its control connection");
        control.write_all(format!("{}:{text},", text.len()).as_bytes()).unwrap();
        let heard = self.expect(command, SOON, |event| event["token"] == token.as_str());
        assert_eq!(heard.event["ok"], true, "{}: {command}: {}", self.name, heard.event);
        heard.event["data"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    fn expect(&mut self, what: &str, within: Duration, fits: impl Fn(&Value) -> bool) -> Heard {
        match self.mailbox.take(within, fits) {
            Ok(heard) => heard,
            Err(why) => panic!("baresip {}: {what}: {why}\nits log:\n{}", self.name, self.log()),
        }
    }

    /// What it wrote, and the last of the SIP that went between.
    fn log(&self) -> String {
        const SHOWN: usize = 4_000;
        let trace: Vec<char> = self.trace.text().chars().collect();
        let last: String = trace[trace.len().saturating_sub(SHOWN)..].iter().collect();
        format!("{}\nits trace ends:\n{last}", self.log.lock().unwrap())
    }

    /// Asks for the control connection until baresip listens; `None` when it cannot, for want of a port.
    fn connect(&mut self, sender: Sender<Heard>) -> Option<TcpStream> {
        let end = Instant::now() + SOON;
        while Instant::now() < end && self.child.try_wait().unwrap().is_none() {
            if let Ok(stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.sip_port + 2)) {
                let reader = BufReader::new(stream.try_clone().unwrap());
                std::thread::spawn(move || read_netstrings(reader, &sender));
                return Some(stream);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            println!("baresip {} sent and heard:\n{}", self.name, last_of(&self.trace.text()));
        }
    }
}

/// First of `PORTS_EACH` ports that nobody has, at UDP or at TCP.
pub fn free_ports() -> u16 {
    let sets = (PORTS.end - PORTS.start) / PORTS_EACH;
    let from = (std::process::id() % u32::from(sets)) as u16;
    for _ in 0..sets {
        let set = (from + NEXT_PORT.fetch_add(7, Ordering::Relaxed) % sets) % sets;
        let first = PORTS.start + set * PORTS_EACH;
        if (first..first + PORTS_EACH).all(is_free) {
            return first;
        }
    }
    panic!("no three free ports in {PORTS:?}");
}

fn is_free(port: u16) -> bool {
    let at = (Ipv4Addr::LOCALHOST, port);
    TcpListener::bind(at).is_ok() && UdpSocket::bind(at).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::{SPEECH_S, alone, require, resident_kib};
    use crate::wave::{HEARD, align};

    #[test]
    fn two_baresips_talk_and_write_under_this_harness() {
        if !require("baresip") {
            return;
        }
        let _alone = alone();
        for codec in ["opus", "g711"] {
            let mut bob = Setup::new("bob").codec(codec).start();
            let mut alice = Setup::new("alice").codec(codec).contact(&bob.uri()).start();
            alice.write("hello");
            bob.reads("hello");
            alice.dial(&bob.uri());
            bob.event("CALL_INCOMING");
            bob.answer();
            alice.event("CALL_ESTABLISHED");
            alice.hears(SPEECH_S);
            bob.hears(SPEECH_S);
            println!("a phone in a call holds {} KiB", resident_kib(bob.pid()));
            alice.hang_up();
            for (name, heard) in [("alice", alice.heard()), ("bob", bob.heard())] {
                let found = align(&Wave::speech(), &heard);
                println!("{codec}, {name} heard {:.1} s: {found:?}", heard.seconds());
                assert!(found.correlation > HEARD, "{name}: {found:?}");
            }
        }
    }

    #[test]
    fn a_baresip_that_rings_refuses_when_told_to_hang_up() {
        if !require("baresip") {
            return;
        }
        let mut bob = Setup::new("bob").start();
        let mut alice = Setup::new("alice").start();
        alice.dial(&bob.uri());
        bob.event("CALL_INCOMING");
        bob.hang_up();
        let closed = alice.event("CALL_CLOSED").event;
        assert_eq!(closed["param"], "486 Rejected");
    }
}
