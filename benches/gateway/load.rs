//! Callers who want to know where somebody is: each INVITE is new, each 302 is acknowledged.

use crate::figures::Times;
use std::collections::BTreeMap;
use std::net::{SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Whom all of them want.
pub const WANTED: &str = "bob@example.org";

/// An answer that has not come by then is lost: nothing here repeats itself.
const LOST_AFTER: Duration = Duration::from_millis(500);
/// What the system may keep for the generator while it is busy.
const DATAGRAM_MAX: usize = 4_096;

const SDP: &str = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
                   m=audio 4000 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";

/// What came of a load.
#[derive(Debug, Default)]
pub struct Answers {
    pub redirected: u64,
    /// Other final answers, by status.
    pub refused: BTreeMap<u16, u64>,
    pub lost: u64,
    pub took: Duration,
}

/// One who calls again and again from one port.
pub struct Caller {
    socket: UdpSocket,
    port: u16,
    run: u32,
}

/// What a response says: its number, status and To.
struct Heard<'a> {
    number: u64,
    status: u16,
    to: &'a str,
}

impl Caller {
    /// `run` tells its calls from those of others.
    pub fn new(at: SocketAddr, run: u32) -> Caller {
        let socket = UdpSocket::bind(("127.0.0.1", 0)).unwrap();
        socket.connect(at).unwrap();
        socket.set_read_timeout(Some(LOST_AFTER)).unwrap();
        let port = socket.local_addr().unwrap().port();
        Caller { socket, port, run }
    }

    /// As many as are answered: so many calls are always under way.
    pub fn saturate(&self, under_way: u64, within: Duration) -> Answers {
        let (mut answers, mut buffer) = (Answers::default(), [0; DATAGRAM_MAX]);
        let (begun, mut sent, mut open) = (Instant::now(), 0, 0);
        while begun.elapsed() < within {
            while open < under_way {
                self.call(sent);
                (sent, open) = (sent + 1, open + 1);
            }
            match self.socket.recv(&mut buffer) {
                Ok(length) => open -= u64::from(self.take(&buffer[..length], &mut answers).is_some()),
                Err(_) => answers.lost += std::mem::take(&mut open),
            }
        }
        answers.took = begun.elapsed();
        answers
    }

    /// So many a second, whether they are answered or not; how long each took from when it was due.
    pub fn pace(&self, a_second: u32, within: Duration) -> (Answers, Times) {
        let calls = u64::from(a_second) * within.as_secs();
        let due_ns: Vec<AtomicU64> = (0..calls).map(|_| AtomicU64::new(0)).collect();
        let (begun, mut times) = (Instant::now(), Times::default());
        let (mut answers, mut buffer) = (Answers::default(), [0; DATAGRAM_MAX]);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for (number, due_ns) in due_ns.iter().enumerate() {
                    let due = Duration::from_secs_f64(number as f64 / f64::from(a_second));
                    std::thread::sleep(due.saturating_sub(begun.elapsed()));
                    due_ns.store(due.as_nanos() as u64, Ordering::Relaxed);
                    self.call(number as u64);
                }
            });
            let mut left = calls;
            while left > 0 {
                let Ok(length) = self.socket.recv(&mut buffer) else { break };
                let Some(number) = self.take(&buffer[..length], &mut answers) else { continue };
                let due = Duration::from_nanos(due_ns[number as usize].load(Ordering::Relaxed));
                times.add(begun.elapsed().saturating_sub(due));
                left -= 1;
            }
            answers.lost = left;
        });
        answers.took = begun.elapsed();
        (answers, times)
    }

    fn call(&self, number: u64) {
        let text = self.request("INVITE", number, "", SDP);
        // A full buffer of the system is a call that is lost, and shows as such.
        let _ = self.socket.send(text.as_bytes());
    }

    /// Counts a final answer, acknowledges it and tells its number.
    fn take(&self, bytes: &[u8], answers: &mut Answers) -> Option<u64> {
        let heard = Heard::read(std::str::from_utf8(bytes).ok()?)?;
        match heard.status {
            100..200 => return None,
            302 => answers.redirected += 1,
            other => *answers.refused.entry(other).or_default() += 1,
        }
        let ack = self.request("ACK", heard.number, heard.to, "");
        let _ = self.socket.send(ack.as_bytes());
        Some(heard.number)
    }

    fn request(&self, method: &str, number: u64, to: &str, body: &str) -> String {
        let Caller { port, run, .. } = self;
        let to = if to.is_empty() { format!("<sip:{WANTED}>") } else { to.to_owned() };
        let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
        format!(
            "{method} sip:{WANTED} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK-{run}-{number};rport\r\n\
             Max-Forwards: 70\r\nFrom: \"Alice\" <sip:alice@phones.example>;tag=f{number}\r\nTo: {to}\r\n\
             Call-ID: {number}-{run}-2e8a1c@127.0.0.1\r\nCSeq: 1 {method}\r\nContact: <sip:alice@127.0.0.1:{port}>\r\n\
             User-Agent: bench\r\nAllow: INVITE, ACK, CANCEL, BYE\r\n{kind}Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }
}

impl Heard<'_> {
    fn read(text: &str) -> Option<Heard<'_>> {
        let status = text.strip_prefix("SIP/2.0 ")?.get(..3)?.parse().ok()?;
        let line = |name: &str| {
            let (_, after) = text.split_once(name)?;
            after.split_once("\r\n").map(|(value, _)| value)
        };
        let number = line("\r\nCall-ID: ")?.split('-').next()?.parse().ok()?;
        Some(Heard { number, status, to: line("\r\nTo: ")? })
    }
}
