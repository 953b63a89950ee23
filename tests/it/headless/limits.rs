//! What others may not do at the SIP port of the real program: write too much, lie about it, dawdle, and guess.

use crate::guess::{advantage, guess};
use crate::handset::Handset;
use crate::process::{LATER, Node, Setup, alone};
use serde_json::json;
use std::io::{Read, Write};
use std::net::{TcpStream, UdpSocket};
use std::time::{Duration, Instant};

/// Users that somebody guesses at, and as many that there are not.
const USERS: usize = 60;
/// Five times the spread of chance for 180 times of each kind.
const ADVANTAGE_MAX: f64 = 0.15;
/// How long a connection may take over a message, and what a busy machine may add.
const WHOLE_WITHIN: Duration = Duration::from_secs(10);
const LATE: Duration = Duration::from_secs(5);

#[test]
fn a_message_over_the_limit_gets_413_or_513() {
    let alice = Setup::new("alice").start();
    let large = format!("Subject: {}\r\nContent-Length: 0\r\n\r\n", "x".repeat(20_000));
    let many = format!("{}Content-Length: 0\r\n\r\n", "X-Many: 1\r\n".repeat(300));
    for rest in [large, many] {
        assert_eq!(by_udp(&alice, &rest), Some(513));
        assert_eq!(by_tcp(&alice, &rest).0, Some(513));
    }
    let (status, ends) = by_tcp(&alice, "Content-Length: 200000\r\n\r\n");
    assert!(matches!(status, Some(413 | 513)) && ends, "{status:?} {ends}");
}

#[test]
fn a_body_that_lies_about_its_length_is_refused() {
    let alice = Setup::new("alice").start();
    assert_eq!(by_udp(&alice, "Content-Length: 100\r\n\r\nshort"), Some(400), "RFC 3261 18.3");
    for length in ["-1", "x", "99999999999999999999"] {
        let rest = format!("Content-Length: {length}\r\n\r\nbody");
        let (by_udp, (by_tcp, ends)) = (by_udp(&alice, &rest), by_tcp(&alice, &rest));
        assert!(matches!(by_udp, Some(400 | 413 | 513)), "{length}: {by_udp:?}");
        assert!(matches!(by_tcp, Some(400 | 413 | 513)) && ends, "{length}: {by_tcp:?} {ends}");
    }
    let (status, ends) = by_tcp(&alice, "Content-Length: 2\r\n\r\nlonger than it says\r\n\r\n");
    assert!(status == Some(200) && ends, "nobody knows where the next one begins: {status:?} {ends}");
}

#[test]
fn slow_and_half_open_connections_are_closed_after_ten_seconds() {
    let mut gateway = Setup::new("gateway").serving().start();
    let tls = tls_address(&mut gateway);
    let begun = Instant::now();
    let opened = [
        ("says nothing", gateway.sip(), &b""[..]),
        ("half a message", gateway.sip(), b"OPTIONS sip:x SIP/2.0\r\nVia: SIP"),
        ("half a body", gateway.sip(), b"OPTIONS sip:x SIP/2.0\r\nContent-Length: 9\r\n\r\nhal"),
        ("only keep-alives", gateway.sip(), b"\r\n\r\n"),
        ("half a handshake", &tls, &[0x16, 3, 1]),
    ];
    let opened = opened.map(|(what, at, bytes)| {
        let mut stream = TcpStream::connect(at).unwrap();
        stream.write_all(bytes).unwrap();
        (what, stream)
    });
    for (what, mut stream) in opened {
        assert!(ends(&mut stream), "{what}: still open after {:?}", begun.elapsed());
        let took = begun.elapsed();
        assert!(took > WHOLE_WITHIN - LATE / 10 && took < WHOLE_WITHIN + LATE, "{what}: {took:?}");
    }
}

#[test]
fn the_sixth_wrong_password_waits_and_so_does_the_right_one_then() {
    let mut gateway = Setup::new("gateway").serving().start();
    let at = gateway.sip().parse().unwrap();
    gateway.send(json!({ "do": "account.add", "aor": "desk@example.org", "user": "", "password": "right", "name": "" }));
    gateway.expect("the account", LATER, |e| e["on"] == "account");
    let mut guesser = Handset::new("127.0.0.2", "desk@example.org", "wrong");
    assert_eq!(guesser.register(at), 401);
    let mut wrong = |what: &str| {
        let request = guesser.registration(at);
        let begun = Instant::now();
        assert_eq!(guesser.ask_once(at, request).status, 401, "{what}");
        begun.elapsed()
    };
    let free: Vec<Duration> = (2..=5).map(|_| wrong("free")).collect();
    let waited = wrong("the sixth");
    assert!(waited >= Duration::from_millis(500), "{free:?}, then {waited:?}");
    let begun = Instant::now();
    let mut owner = Handset::new("127.0.0.3", "desk@example.org", "right");
    assert_eq!(owner.register(at), 200);
    assert!(begun.elapsed() >= Duration::from_millis(500), "{:?}", begun.elapsed());
}

#[test]
fn known_and_unknown_users_get_the_same_answers_in_the_same_time() {
    let _alone = alone();
    let (mut known, mut unknown) = guess(USERS);
    let advantage = advantage(&known.times, &unknown.times);
    for times in [&mut known.times, &mut unknown.times] {
        times.sort_unstable();
    }
    let middle = [&known, &unknown].map(|answers| answers.times[answers.times.len() / 2]);
    println!("known users are slower in {:.1} % of pairs; half within {middle:?}", 100.0 * advantage);
    assert_eq!(known.shapes, unknown.shapes);
    assert!((advantage - 0.5).abs() < ADVANTAGE_MAX, "{advantage}: {known:?} {unknown:?}");
}

/// The first line, Via and so on of an OPTIONS, and then what is told.
fn options(alice: &Node, transport: &str, rest: &str) -> Vec<u8> {
    let at = alice.sip();
    format!(
        "OPTIONS sip:alice@{at} SIP/2.0\r\nVia: SIP/2.0/{transport} 127.0.0.1:9;rport;branch=z9hG4bK{}\r\nMax-Forwards: 70\r\n\
         From: <sip:stranger@127.0.0.1>;tag=1\r\nTo: <sip:alice@{at}>\r\nCall-ID: {}\r\nCSeq: 1 OPTIONS\r\n{rest}",
        rest.len(),
        rest.len()
    )
    .into_bytes()
}

fn by_udp(alice: &Node, rest: &str) -> Option<u16> {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(LATER)).unwrap();
    socket.send_to(&options(alice, "UDP", rest), alice.sip()).unwrap();
    let mut buffer = [0; 4_096];
    let length = socket.recv(&mut buffer).ok()?;
    status(&buffer[..length])
}

/// The status of the first answer, and whether the connection ends then.
fn by_tcp(alice: &Node, rest: &str) -> (Option<u16>, bool) {
    let mut stream = TcpStream::connect(alice.sip()).unwrap();
    // A peer that closes early may not take all.
    let _ = stream.write_all(&options(alice, "TCP", rest));
    stream.set_read_timeout(Some(LATER)).unwrap();
    let mut buffer = [0; 4_096];
    let Ok(length) = stream.read(&mut buffer) else { return (None, true) };
    stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
    let ends =
        matches!(stream.read(&mut [0; 512]), Ok(0)) || stream.take_error().is_ok_and(|it| it.is_some());
    (status(&buffer[..length]), ends)
}

fn status(bytes: &[u8]) -> Option<u16> {
    String::from_utf8_lossy(bytes).strip_prefix("SIP/2.0 ")?.get(..3)?.parse().ok()
}

/// Whether a connection ends within the time that it has.
fn ends(stream: &mut TcpStream) -> bool {
    stream.set_read_timeout(Some(WHOLE_WITHIN + LATE)).unwrap();
    loop {
        match stream.read(&mut [0; 512]) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => return error.kind() == std::io::ErrorKind::ConnectionReset,
        }
    }
}

/// Where it is spoken to under TLS.
fn tls_address(gateway: &mut Node) -> String {
    let heard = gateway.expect("TLS", LATER, |e| e["on"] == "gateway" && e["tls"][0].is_string());
    heard.event["tls"][0].as_str().unwrap().to_owned()
}
