//! Who answers 302: `ahoy gateway`, kamailio, and a program that does nothing else.

use crate::figures::family;
use crate::load::WANTED;
use crate::process::{Node, Setup};
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Whoever is measured.
pub enum Subject {
    Ahoy {
        gateway: Box<Node>,
        /// Whom the callers want: a node of the overlay.
        _bob: Box<Node>,
    },
    Kamailio(Kamailio),
    Floor(Floor),
}

impl Subject {
    pub fn name(&self) -> &'static str {
        match self {
            Subject::Ahoy { .. } => "ahoy gateway",
            Subject::Kamailio(_) => "kamailio",
            Subject::Floor(_) => "floor",
        }
    }

    /// The real program, and somebody it finds in the overlay.
    pub fn ahoy() -> Subject {
        let gateway = Setup::new("gateway").serving().start();
        let bob = Setup::new("bob").through(&gateway).with(&["--audio-in", "silence"]).start();
        Subject::Ahoy { gateway: Box::new(gateway), _bob: Box::new(bob) }
    }

    pub fn at(&self) -> SocketAddr {
        match self {
            Subject::Ahoy { gateway, .. } => gateway.sip().parse().unwrap(),
            Subject::Kamailio(kamailio) => kamailio.at,
            Subject::Floor(floor) => floor.at,
        }
    }

    /// Its processes.
    pub fn pids(&self) -> Vec<u32> {
        match self {
            Subject::Ahoy { gateway, .. } => vec![gateway.pid()],
            Subject::Kamailio(kamailio) => family(kamailio.child.id()),
            Subject::Floor(floor) => vec![floor.child.id()],
        }
    }
}

/// kamailio with one worker, which answers from a hash table.
pub struct Kamailio {
    at: SocketAddr,
    child: Child,
    _directory: tempfile::TempDir,
}

impl Kamailio {
    /// `None` where it is not installed.
    pub fn start() -> Option<Kamailio> {
        let program =
            ["/usr/sbin/kamailio", "/usr/local/sbin/kamailio"].iter().find(|at| Path::new(at).exists())?;
        let directory = tempfile::tempdir().unwrap();
        let at = UdpSocket::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        let config = directory.path().join("kamailio.cfg");
        std::fs::write(&config, configuration(at)).unwrap();
        let mut command = Command::new(program);
        command.args(["-DD", "-E", "-m", "64", "-M", "8", "-Y"]).arg(directory.path()).arg("-f").arg(&config);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let kamailio = Kamailio { at, child, _directory: directory };
        kamailio.wait();
        Some(kamailio)
    }

    /// Waits until it answers.
    fn wait(&self) {
        let socket = UdpSocket::bind(("127.0.0.1", 0)).unwrap();
        socket.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        let options = "OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKx\r\nFrom: <sip:x@x>;tag=1\r\n\
                       To: <sip:x@x>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(10) {
            let _ = socket.send_to(options.as_bytes(), self.at);
            if socket.recv(&mut [0; 2_048]).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("kamailio does not answer");
    }
}

impl Drop for Kamailio {
    /// By a signal that it can hear: its children would outlive it otherwise.
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// No logging, no TCP, no transactions: the least that kamailio can do.
fn configuration(at: SocketAddr) -> String {
    let port = at.port();
    format!(
        "#!KAMAILIO\ndebug=-1\nlog_stderror=yes\nfork=yes\nchildren=1\ndisable_tcp=yes\nauto_aliases=no\n\
         listen=udp:127.0.0.1:{port}\nloadmodule \"sl.so\"\nloadmodule \"pv.so\"\nloadmodule \"textops.so\"\n\
         loadmodule \"htable.so\"\nmodparam(\"htable\", \"htable\", \"loc=>size=12;\")\n\
         event_route[htable:mod-init] {{\n  $sht(loc=>{WANTED}) = \"sip:bob@127.0.0.1:5070\";\n}}\n\
         request_route {{\n  if (is_method(\"ACK\")) exit;\n\
           if ($sht(loc=>$rU@$rd) == $null) {{ sl_send_reply(\"404\", \"Not Found\"); exit; }}\n\
           $ru = $sht(loc=>$rU@$rd);\n  sl_send_reply(\"302\", \"Moved Temporarily\");\n}}\n"
    )
}

/// This program in another process, answering without a thought: what the system and the generator cost alone.
pub struct Floor {
    at: SocketAddr,
    child: Child,
}

impl Floor {
    /// What `main` is told to become it.
    pub const WORD: &str = "--be-the-floor";

    pub fn start() -> Floor {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let mut child = command.arg(Floor::WORD).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).unwrap();
        Floor { at: line.trim().parse().unwrap(), child }
    }

    /// Answers until it is killed.
    pub fn run() {
        let socket = UdpSocket::bind(("127.0.0.1", 0)).unwrap();
        println!("{}", socket.local_addr().unwrap());
        let mut buffer = [0; 4_096];
        loop {
            let Ok((length, from)) = socket.recv_from(&mut buffer) else { continue };
            let Ok(text) = std::str::from_utf8(&buffer[..length]) else { continue };
            if text.starts_with("INVITE ") {
                let _ = socket.send_to(Floor::answer(text).as_bytes(), from);
            }
        }
    }

    fn answer(text: &str) -> String {
        let mut answer = String::from("SIP/2.0 302 Moved Temporarily\r\n");
        for line in text.split("\r\n").skip(1) {
            if ["Via:", "From:", "Call-ID:", "CSeq:"].iter().any(|name| line.starts_with(name)) {
                answer.push_str(line);
                answer.push_str("\r\n");
            } else if line.starts_with("To:") {
                answer.push_str(line);
                answer.push_str(";tag=floor\r\n");
            }
        }
        answer.push_str("Contact: <sip:bob@127.0.0.1:5070>\r\nContent-Length: 0\r\n\r\n");
        answer
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
