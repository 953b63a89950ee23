//! A name server on loopback: what it is asked over UDP it answers from a zone (RFC 1035 4).

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Types of records (RFC 1035 3.2.2, RFC 2782, RFC 3403).
const A: u16 = 1;
const TXT: u16 = 16;
const SRV: u16 = 33;
const NAPTR: u16 = 35;
/// "No such name", and how long an answer is good, in seconds.
const NX_DOMAIN: u8 = 3;
const LIFE_S: u32 = 1;

/// What stands under a name.
#[derive(Clone, Debug)]
pub enum Record {
    Address(Ipv4Addr),
    Text(String),
    /// Where to go on, at once.
    Srv {
        priority: u16,
        port: u16,
        target: &'static str,
    },
    Naptr {
        order: u16,
        service: &'static str,
        replacement: &'static str,
    },
}

/// Answers until it is dropped.
pub struct NameServer {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    zone: Arc<Mutex<Vec<(&'static str, Record)>>>,
    thread: Option<JoinHandle<()>>,
}

impl NameServer {
    pub fn start(zone: Vec<(&'static str, Record)>) -> NameServer {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        socket.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let address = socket.local_addr().unwrap();
        let stopped = Arc::new(AtomicBool::new(false));
        let until = stopped.clone();
        let zone = Arc::new(Mutex::new(zone));
        let now = zone.clone();
        let serve = move || {
            let mut query = [0; 1_500];
            while !until.load(Ordering::Relaxed) {
                let Ok((length, from)) = socket.recv_from(&mut query) else { continue };
                if let Some(answer) = answer(&query[..length], &now.lock().unwrap()) {
                    socket.send_to(&answer, from).unwrap();
                }
            }
        };
        NameServer { address, stopped, zone, thread: Some(std::thread::spawn(serve)) }
    }

    /// Another zone from now on; what was answered before is remembered for a second.
    pub fn now_says(&self, zone: Vec<(&'static str, Record)>) {
        *self.zone.lock().unwrap() = zone;
    }

    /// For `--dns`.
    pub fn address(&self) -> String {
        self.address.to_string()
    }
}

impl Drop for NameServer {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(query: &[u8], zone: &[(&str, Record)]) -> Option<Vec<u8>> {
    let (name, end) = name_at(query, 12)?;
    let kind = u16::from_be_bytes([*query.get(end)?, *query.get(end + 1)?]);
    let question = query.get(12..end + 4)?;
    let of_name: Vec<&Record> =
        zone.iter().filter(|(own, _)| own.eq_ignore_ascii_case(&name)).map(|(_, record)| record).collect();
    let answers: Vec<Vec<u8>> = of_name.iter().filter_map(|record| data(record, kind)).collect();
    let code = if of_name.is_empty() { NX_DOMAIN } else { 0 };
    let mut answer = query.get(..2)?.to_vec();
    // A recursive answer to one question; no authorities, nothing more.
    answer.extend([0x85, 0x80 | code, 0, 1]);
    answer.extend(u16::try_from(answers.len()).ok()?.to_be_bytes());
    answer.extend([0; 4]);
    answer.extend(question);
    for data in answers {
        // The name is that of the question.
        answer.extend([0xc0, 12]);
        answer.extend(kind.to_be_bytes());
        answer.extend([0, 1]);
        answer.extend(LIFE_S.to_be_bytes());
        answer.extend(u16::try_from(data.len()).ok()?.to_be_bytes());
        answer.extend(data);
    }
    Some(answer)
}

fn name_at(query: &[u8], mut at: usize) -> Option<(String, usize)> {
    let mut labels = Vec::new();
    loop {
        let length = usize::from(*query.get(at)?);
        at += 1;
        if length == 0 {
            return Some((labels.join("."), at));
        }
        labels.push(String::from_utf8(query.get(at..at + length)?.to_vec()).ok()?);
        at += length;
    }
}

fn data(record: &Record, kind: u16) -> Option<Vec<u8>> {
    match record {
        Record::Address(ip) if kind == A => Some(ip.octets().to_vec()),
        // In pieces, as whoever has long texts must write them.
        Record::Text(whole) if kind == TXT => {
            let (first, second) = whole.split_at(whole.len() / 2);
            Some([text(first), text(second)].concat())
        }
        Record::Srv { priority, port, target } if kind == SRV => {
            let numbers = [*priority, 0, *port].map(u16::to_be_bytes).concat();
            Some([numbers, wire(target)].concat())
        }
        Record::Naptr { order, service, replacement } if kind == NAPTR => {
            let numbers = [*order, 0].map(u16::to_be_bytes).concat();
            let texts = ["s", service, ""].map(text).concat();
            Some([numbers, texts, wire(replacement)].concat())
        }
        Record::Address(_) | Record::Text(_) | Record::Srv { .. } | Record::Naptr { .. } => None,
    }
}

/// A name as a row of labels.
fn wire(name: &str) -> Vec<u8> {
    name.split('.').chain([""]).flat_map(text).collect()
}

/// A character string: its length, then itself.
fn text(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len()).expect("short");
    std::iter::once(length).chain(text.bytes()).collect()
}

/// The address of what listens on loopback.
pub fn port_of(address: &str) -> u16 {
    let at: SocketAddr = address.parse().unwrap();
    assert_eq!(at.ip(), IpAddr::V4(Ipv4Addr::LOCALHOST));
    at.port()
}
