//! SIPp (Debian's package sip-tester): plays scenarios of tests/fixtures/sipp as a caller or as one who is called.
//!
//! A scenario says what must come and in which order; SIPp fails where something else comes. What went over the wire
//! is kept, so that a test can count repetitions, which SIPp itself absorbs. Call only after
//! `process::require("sipp")`.

use super::mailbox::{Collected, collected};
use super::phone::free_ports;
use super::process::LATER;
use std::net::{Ipv4Addr, SocketAddr, TcpStream, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long SIPp waits for any one message; Ahoy must answer what it answers long before.
const MESSAGE_MS: u32 = 15_000;
/// How long a silence on the loopback interface is taken for a port that is open.
const PROBE: Duration = Duration::from_millis(20);

/// What SIP runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Udp,
    Tcp,
}

impl Transport {
    pub const ALL: [Transport; 2] = [Transport::Udp, Transport::Tcp];

    fn option(self) -> &'static str {
        match self {
            Transport::Udp => "u1",
            Transport::Tcp => "t1",
        }
    }
}

/// How a scenario is to be played.
#[derive(Clone, Debug)]
pub struct Setup {
    scenario: &'static str,
    transport: Transport,
    ip: &'static str,
    port: u16,
    to: Option<String>,
    options: Vec<String>,
}

impl Setup {
    /// Plays tests/fixtures/sipp/SCENARIO.xml once, over UDP, at a free port.
    pub fn new(scenario: &'static str) -> Setup {
        let (transport, ip, port) = (Transport::Udp, "127.0.0.1", free_ports());
        Setup { scenario, transport, ip, port, to: None, options: Vec::new() }
    }

    /// At another address of this computer.
    pub fn at_ip(mut self, ip: &'static str) -> Setup {
        self.ip = ip;
        self
    }

    pub fn over(mut self, transport: Transport) -> Setup {
        self.transport = transport;
        self
    }

    /// Sends to `IP:PORT`; without it, waits for somebody to send.
    pub fn to(mut self, address: &str) -> Setup {
        self.to = Some(address.to_owned());
        self
    }

    /// What `[NAME]` in the scenario stands for.
    pub fn key(self, name: &str, value: &str) -> Setup {
        self.with(&["-key", name, value])
    }

    /// What it answers a digest challenge with, for requests to `sip:URI`.
    pub fn account(self, user: &str, password: &str, uri: &str) -> Setup {
        self.with(&["-au", user, "-ap", password, "-auth_uri", uri])
    }

    /// Further options.
    pub fn with(mut self, options: &[&str]) -> Setup {
        self.options.extend(options.iter().map(|option| (*option).to_owned()));
        self
    }

    /// Where it can be called once it waits.
    pub fn uri(&self, user: &str) -> String {
        let Setup { ip, port, transport, .. } = self;
        match transport {
            Transport::Udp => format!("sip:{user}@{ip}:{port}"),
            Transport::Tcp => format!("sip:{user}@{ip}:{port};transport=tcp"),
        }
    }

    /// What stands in its Via.
    pub fn via(&self) -> String {
        let transport = match self.transport {
            Transport::Udp => "UDP",
            Transport::Tcp => "TCP",
        };
        format!("SIP/2.0/{transport} {}:{};branch=z9hG4bKsipp", self.ip, self.port)
    }

    /// Plays it, and waits for its end: `Sipp::succeeds`.
    #[track_caller]
    pub fn plays(&self) -> Wire {
        self.start().succeeds()
    }

    /// Starts it; one who waits is ready then.
    pub fn start(&self) -> Sipp {
        let dir = tempfile::tempdir().unwrap();
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sipp").join(self.scenario);
        let mut command = Command::new("sipp");
        command
            .args(["-nostdin", "-m", "1", "-bind_local", "-i", self.ip])
            .args(["-t", self.transport.option()]);
        command.args(["-p", &self.port.to_string(), "-mp", &(self.port + 1).to_string()]);
        command.arg("-sf").arg(scenario.with_extension("xml"));
        command.arg("-trace_msg").arg("-message_file").arg(dir.path().join("messages"));
        command.arg("-trace_err").arg("-error_file").arg(dir.path().join("errors"));
        command.args(["-recv_timeout", &MESSAGE_MS.to_string(), "-timeout_error", "-timeout"]);
        command.arg(format!("{}s", LATER.as_secs())).args(&self.options).args(&self.to);
        command.current_dir(dir.path()).env("TERM", "dumb");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("sipp: {e}"));
        let said =
            [collected(child.stdout.take().expect("piped")), collected(child.stderr.take().expect("piped"))];
        let mut sipp = Sipp { setup: self.clone(), dir, child, said };
        if self.to.is_none() {
            sipp.waits();
        }
        sipp
    }
}

/// A running SIPp; killed when dropped.
#[derive(Debug)]
pub struct Sipp {
    setup: Setup,
    dir: tempfile::TempDir,
    child: Child,
    said: [Collected; 2],
}

impl Sipp {
    /// Where it can be called.
    pub fn uri(&self, user: &str) -> String {
        self.setup.uri(user)
    }

    /// Waits until so many messages have come that begin so, and have a CSeq of this method.
    #[track_caller]
    pub fn hears(&self, start: &str, method: &str, count: usize) {
        let end = Instant::now() + LATER;
        while self.wire().received(start, method).len() < count {
            let late = Instant::now() > end;
            assert!(!late, "sipp {}: not {count} of {start}:\n{}", self.setup.scenario, self.wire().text());
            std::thread::sleep(PROBE);
        }
    }

    /// Waits until the scenario has been played to its end; gives what went over the wire.
    #[track_caller]
    pub fn succeeds(mut self) -> Wire {
        let status = self.child.wait().unwrap();
        let wire = self.wire();
        self.said.iter_mut().for_each(Collected::complete);
        let [screens, errors] = [0, 1].map(|at| self.said[at].text());
        let noted = std::fs::read_to_string(self.dir.path().join("errors")).unwrap_or_default();
        assert!(status.success(), "sipp {}: {status}\n{noted}\n{errors}\n{screens}", self.setup.scenario);
        wire
    }

    fn wire(&self) -> Wire {
        Wire::read(&self.dir.path().join("messages"))
    }

    /// Until its port is open.
    fn waits(&mut self) {
        let at = SocketAddr::new(self.setup.ip.parse().unwrap(), self.setup.port);
        let end = Instant::now() + LATER;
        while !is_open(self.setup.transport, at) {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "sipp {}: {ended:?}\n{}", self.setup.scenario, self.said[1].text());
            assert!(Instant::now() < end, "sipp {} does not open its port", self.setup.scenario);
            std::thread::sleep(PROBE);
        }
    }
}

impl Drop for Sipp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("sipp {}, on the wire:\n{}", self.setup.scenario, self.wire().text());
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether somebody listens there; of what is sent to a closed UDP port the kernel tells.
fn is_open(transport: Transport, at: SocketAddr) -> bool {
    match transport {
        Transport::Tcp => TcpStream::connect(at).is_ok(),
        Transport::Udp => {
            let probe = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            probe.connect(at).unwrap();
            probe.set_read_timeout(Some(PROBE)).unwrap();
            // A keep-alive (RFC 5626 4.4.1), which means nothing to a scenario.
            probe.send(b"\r\n\r\n").is_ok()
                && probe.recv(&mut [0; 64]).is_err_and(|e| e.kind() != std::io::ErrorKind::ConnectionRefused)
        }
    }
}

/// The messages of a scenario as they went over the wire.
#[derive(Debug)]
pub struct Wire {
    messages: Vec<(Way, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Sent,
    Received,
}

impl Wire {
    fn read(file: &PathBuf) -> Wire {
        let log = std::fs::read(file).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let entries = log.split("-----------------------------------------------").skip(1);
        let messages = entries.filter_map(|entry| {
            let (head, message) = entry.split_once(":\n\n")?;
            // What a scenario does not expect is told twice.
            let is_second = head.contains("Unexpected");
            let way = if head.contains("received") { Way::Received } else { Way::Sent };
            (!is_second).then(|| (way, message.to_owned()))
        });
        Wire { messages: messages.collect() }
    }

    /// What came that begins so, and has a CSeq of this method.
    pub fn received(&self, start: &str, method: &str) -> Vec<&str> {
        let is_of = |text: &str| {
            let cseq = text.lines().find_map(|line| line.strip_prefix("CSeq:"));
            text.starts_with(start) && cseq.is_some_and(|cseq| cseq.trim_end().ends_with(method))
        };
        let received = self.messages.iter().filter(|(way, _)| *way == Way::Received);
        received.map(|(_, text)| text.as_str()).filter(|text| is_of(text)).collect()
    }

    /// The final statuses that came, but for this CSeq.
    pub fn statuses_but(&self, cseq: &str) -> Vec<u16> {
        let received = self.messages.iter().filter(|(way, _)| *way == Way::Received);
        let others = received.filter(|(_, text)| !text.contains(&format!("CSeq: {cseq}")));
        let statuses = others.filter_map(|(_, text)| text.strip_prefix("SIP/2.0 ")?.get(..3)?.parse().ok());
        statuses.filter(|status| *status >= 200).collect()
    }

    /// All of it.
    pub fn text(&self) -> String {
        self.messages.iter().map(|(way, text)| format!("{way:?}:\n{text}\n")).collect()
    }
}
