//! A stranger who calls a thousand times a second, acknowledges nothing and never gives up; and two people who speak
//! with each other meanwhile.

use super::handset::Handset;
use super::process::{LATER, Node, Setup, forget_peak, peak_kib, resident_kib};
use super::wave::{Wave, align};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

/// Calls of a second, from all addresses together.
pub const A_SECOND: u32 = 1_000;

/// How often more is sent.
const STEP: Duration = Duration::from_millis(5);

/// People that there are not, whom the stranger calls beside those that there are.
const NOBODIES: usize = 99;

/// How a call went while a stranger poured calls over the gateway that carries one end of it.
#[derive(Debug)]
pub struct Stood {
    pub poured: Poured,
    /// Memory of the gateway during the call, and the most of it from then until the call had ended.
    pub before_kib: u64,
    pub peak_kib: u64,
    /// How alike is what each heard to what the other said.
    pub heard: [f32; 2],
    /// Share of packets that either missed.
    pub lost: [f64; 2],
    /// Whether anything rang in the window of whom the stranger called.
    pub rang: bool,
    /// Calls that rang a phone of the gateway.
    pub phone_rang: usize,
}

/// Lets a stranger call from these addresses for a time.
pub fn stand(from: &[IpAddr], within: Duration) -> Stood {
    let (mut alice, mut bob) = pair(within);
    let at: SocketAddr = alice.sip().parse().unwrap();
    let mut desk = Handset::new("127.0.0.1", "desk@example.org", "secret");
    alice.send(json!({ "do": "account.add", "aor": "desk@example.org", "user": "desk", "password": "secret", "name": "" }));
    alice.expect("the account", LATER, |e| e["on"] == "account" && e["aor"] == "desk@example.org");
    assert_eq!(desk.register(at), 200);
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "bob@example.org" }));
    alice.call_is("c1", "active");
    let call = bob.rung_by("alice@example.org");
    alice.hears("c1", 0.5);
    let before_kib = resident_kib(alice.pid());
    forget_peak(alice.pid());
    let poured = pour(at, from, &wanted(at), within);
    alice.hears("c1", within.as_secs_f64() + 1.0);
    let peak_kib = peak_kib(alice.pid());
    let rang = alice.has_said(|e| e["on"] == "call" && e["direction"] == "in");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    let lost = [lost(&alice.call_is("c1", "ended").event), lost(&bob.call_is(&call, "ended").event)];
    let phone_rang = desk.rung().len();
    let heard = [alice, bob].map(|node| {
        let heard = Wave::read(&node.quit().recording());
        align(&repeated(within), &heard).correlation
    });
    Stood { poured, before_kib, peak_kib, heard, lost, rang, phone_rang }
}

/// A gateway whose owner speaks, and somebody who answers him.
fn pair(within: Duration) -> (Node, Node) {
    let (alice, bob) = (Setup::new("alice"), Setup::new("bob").with(&["--auto-answer"]));
    let file = alice.file("speech.wav");
    repeated(within).write(&file);
    let alice = alice.serving().speaking(&file).start();
    let bob = bob.speaking(&file).through(&alice).start();
    (alice, bob)
}

/// Speech that lasts all the while.
fn repeated(within: Duration) -> Wave {
    let once = Wave::speech();
    let times = (within.as_secs_f64() / once.seconds()).ceil() as usize;
    Wave { samples: once.samples.repeat(times), ..once }
}

fn lost(ended: &Value) -> f64 {
    ended["stats"]["loss_in"].as_f64().unwrap_or(1.0)
}

fn wanted(at: SocketAddr) -> Vec<String> {
    let some = ["sip:alice@example.org", "sip:desk@example.org", "sip:bob@example.org"];
    let nobodies = (0..NOBODIES).map(|number| format!("sip:nobody{number}@example.org"));
    let at_home = (0..NOBODIES).map(|_| format!("sip:alice@{at}"));
    let all = nobodies.zip(at_home).enumerate();
    all.flat_map(|(number, (nobody, owner))| [nobody, owner, some[number % some.len()].to_owned()]).collect()
}

/// What was sent, and what came back, by status.
#[derive(Clone, Debug, Default)]
pub struct Poured {
    pub sent: u64,
    pub answers: BTreeMap<u16, u64>,
}

/// One address of the loopback.
pub fn one_address() -> Vec<IpAddr> {
    vec![Ipv4Addr::new(127, 0, 0, 66).into()]
}

/// Many of them, as a stranger has who forges them.
pub fn many_addresses() -> Vec<IpAddr> {
    (0..250).map(|last| Ipv4Addr::new(127, 0, 1, last + 1).into()).collect()
}

/// Calls one after the other of these from each address in turn.
pub fn pour(at: SocketAddr, from: &[IpAddr], wanted: &[String], within: Duration) -> Poured {
    let sources: Vec<UdpSocket> = from.iter().map(|ip| source(*ip)).collect();
    let (begun, mut poured) = (Instant::now(), Poured::default());
    while begun.elapsed() < within {
        let due = (begun.elapsed().as_secs_f64() * f64::from(A_SECOND)) as u64;
        while poured.sent < due {
            let number = poured.sent as usize;
            let socket = &sources[number % sources.len()];
            let _ = socket.send_to(&invite(number, socket, &wanted[number % wanted.len()]), at);
            poured.sent += 1;
        }
        sources.iter().for_each(|socket| hear(socket, &mut poured));
        std::thread::sleep(STEP);
    }
    poured
}

fn source(ip: IpAddr) -> UdpSocket {
    let socket = UdpSocket::bind((ip, 0)).unwrap();
    socket.set_nonblocking(true).unwrap();
    socket
}

fn hear(socket: &UdpSocket, poured: &mut Poured) {
    let mut buffer = [0; 4_096];
    while let Ok(length) = socket.recv(&mut buffer) {
        let text = String::from_utf8_lossy(&buffer[..length]);
        let status = text.strip_prefix("SIP/2.0 ").and_then(|rest| rest.get(..3)?.parse().ok());
        *poured.answers.entry(status.unwrap_or_default()).or_default() += 1;
    }
}

fn invite(number: usize, socket: &UdpSocket, wanted: &str) -> Vec<u8> {
    let at = socket.local_addr().unwrap();
    let body =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";
    format!(
        "INVITE {wanted} SIP/2.0\r\nVia: SIP/2.0/UDP {at};rport;branch=z9hG4bK-flood-{number}\r\nMax-Forwards: 70\r\n\
         From: <sip:stranger{number}@elsewhere.example>;tag={number}\r\nTo: <{wanted}>\r\nCall-ID: {number}-flood@{at}\r\n\
         CSeq: 1 INVITE\r\nContact: <sip:stranger@{at}>\r\nContent-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
