//! What comes in pieces, or means something only to a machine that has a state: the machine is fed, and let run for a while.

use crate::texts::sip_messages;
use crate::{NOW, Target, fixtures, now, texts};
use ahoy::engine::{Engine, Input, Output};
use ahoy::flow::{Flow, NodeId};
use ahoy::identity::{Own, Proven};
use ahoy::mapping::{Mapper, Transport, Want};
use ahoy::media::codec::{Codec, Decoder};
use ahoy::media::negotiation::{Negotiation, Profile};
use ahoy::media::turn::client::Client;
use ahoy::media::turn::frame::Frames;
use ahoy::media::turn::pass::Pass;
use ahoy::media::turn::server::{Origin, Server};
use ahoy::media::{Session, reflexive};
use ahoy::overlay::{Overlay, Report};
use ahoy::store::Loaded;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

pub const TARGETS: &[Target] = &[
    Target { name: "framing", run: framing, seeds: streams },
    Target { name: "engine_phone", run: phone, seeds: sip_messages },
    Target { name: "engine_friend", run: friend, seeds: said_by_a_friend },
    Target { name: "stun", run: stun, seeds: stuns },
    Target { name: "turn", run: turn, seeds: turns },
    Target { name: "turn_frames", run: turn_frames, seeds: turns },
    Target { name: "media_plain", run: media_plain, seeds: || media(Profile::Plain) },
    Target { name: "media_node", run: media_node, seeds: || media(Profile::EndToEnd) },
    Target { name: "codec", run: codec, seeds: voices },
    Target { name: "dnsaddr", run: dnsaddr, seeds: dnsaddrs },
    Target { name: "mapping", run: mapping, seeds: mappings },
];

fn at(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

fn own() -> Own {
    Own::generate([5; 32], "alice@example.org".parse().expect("good"), "Alice", now())
}

/// Alice's engine, at rest.
fn engine() -> Engine {
    let mut engine = Engine::new(now(), own(), Loaded::default(), [1; 32]);
    give(&mut engine, Input::Listening(vec![at("192.0.2.1:5060")]));
    engine
}

fn give(engine: &mut Engine, input: Input<'_>) {
    engine.handle(now(), input);
    drain(engine);
}

fn drain(engine: &mut Engine) {
    while let Some(output) = engine.poll_output() {
        if let Output::Transmit { bytes, .. } = output {
            assert!(!bytes.is_empty());
        }
    }
}

/// Lets a minute pass.
fn run(engine: &mut Engine) {
    let began = now();
    for _ in 0..50 {
        let Some(due) = engine.poll_timeout() else { return };
        let after = due.saturating_duration_since(began.mono);
        if after > Duration::from_secs(60) {
            return;
        }
        engine.handle(began.plus(after), Input::Timeout);
        drain(engine);
    }
}

/// A stream in pieces of the length that the first byte says.
fn framing(bytes: &[u8]) {
    let Some((length, bytes)) = bytes.split_first() else { return };
    let mut engine = engine();
    let flow = Flow::Tcp(at("192.0.2.9:5060"));
    for piece in bytes.chunks(usize::from(*length).max(1)) {
        give(&mut engine, Input::Received { flow, bytes: piece });
    }
    run(&mut engine);
}

fn streams() -> Vec<Vec<u8>> {
    let messages = sip_messages();
    let pairs = messages.chunks(2).map(|two| [&[200], two.concat().as_slice()].concat());
    pairs.chain([b"\x01\r\n\r\n".to_vec()]).collect()
}

/// A datagram of a phone nearby, twice.
fn phone(bytes: &[u8]) {
    let mut engine = engine();
    let flow = Flow::Udp(at("192.168.1.9:5060"));
    give(&mut engine, Input::Received { flow, bytes });
    give(&mut engine, Input::Received { flow, bytes });
    run(&mut engine);
}

/// The same on a stream of Bob's, and on one of another device of Alice's own.
fn friend(bytes: &[u8]) {
    let mut engine = engine();
    let bob = Own::generate([6; 32], "bob@example.org".parse().expect("good"), "Bob", now());
    for (number, who) in [(6, bob), (7, own())] {
        let node = NodeId([number; 32]);
        let proven = Proven {
            root: who.root().id(),
            aor: who.aor().clone(),
            device: who.device().id(),
            name: who.name().to_owned(),
        };
        give(&mut engine, Input::StreamUp { node, proven });
        give(&mut engine, Input::Received { flow: Flow::Peer(node), bytes });
    }
    run(&mut engine);
}

fn said_by_a_friend() -> Vec<Vec<u8>> {
    let request = |method: &str, more: &str, body: &str| {
        format!(
            "{method} sip:alice@example.org SIP/2.0\r\nVia: SIP/2.0/TCP 192.0.2.2;branch=z9hG4bK{method}\r\n\
             Max-Forwards: 70\r\nFrom: <sip:bob@example.org>;tag=1\r\nTo: <sip:alice@example.org>\r\n\
             Call-ID: {method}\r\nCSeq: 1 {method}\r\nContact: <sip:bob@example.org>\r\n{more}\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let mut caller = Negotiation::new(vec![at("192.0.2.2:5000")], Profile::EndToEnd, [2; 32]);
    let offer = String::from_utf8(caller.offer()).expect("text");
    [
        request("INVITE", "Content-Type: application/sdp\r\n", &offer),
        request("MESSAGE", "Content-Type: text/plain\r\n", "hello"),
        request("SUBSCRIBE", "Event: presence\r\nExpires: 3600\r\n", ""),
        request("MESSAGE", "Content-Type: application/ahoy-copy\r\n", "\u{1}\u{2}"),
        request("MESSAGE", "Content-Type: message/imdn+xml\r\n", "<imdn/>"),
    ]
    .map(String::into_bytes)
    .into()
}

fn stun(bytes: &[u8]) {
    let from = at("192.0.2.9:3478");
    if let Some(answer) = reflexive::answer(bytes, from) {
        assert!(answer.len() <= bytes.len(), "an answer is never longer");
    }
    reflexive::is_answer(bytes);
    let transaction = bytes.get(8..20).and_then(|part| part.try_into().ok()).unwrap_or([0; 12]);
    reflexive::mapped(bytes, &transaction);
}

fn stuns() -> Vec<Vec<u8>> {
    let question = reflexive::question([7; 12]);
    let answer = reflexive::answer(&question, at("192.0.2.9:3478"));
    let mut seeds: Vec<Vec<u8>> = answer.into_iter().chain([question]).collect();
    for file in fixtures("stun", "json") {
        let vectors: serde_json::Value = serde_json::from_slice(&file).expect("JSON");
        let texts = vectors.as_array().into_iter().flatten().filter_map(|vector| vector["message"].as_str());
        seeds.extend(texts.map(unhexed));
    }
    seeds
}

fn unhexed(text: &str) -> Vec<u8> {
    let digits = |at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len() / 2).map(|byte| digits(byte * 2)).collect()
}

/// To a server from two sides, and as an answer to a client.
fn turn(bytes: &[u8]) {
    let now = Instant::now();
    let from = at("192.0.2.9:4000");
    let mut server = Server::new(now, 4, [1; 32]);
    let pass = server.pass(now, "guest", Some(from.ip()));
    for origin in [Origin::Udp { socket: 0, from }, Origin::Stream { number: 1, ip: Some(from.ip()) }] {
        server.handle(now, origin, bytes);
    }
    while server.poll_action().is_some() {}
    if let Some(pass) = pass {
        let mut client = Client::new(now, pass, false, [2; 32]);
        while client.poll_transmit().is_some() {}
        client.handle(now, bytes);
        while client.poll_event().is_some() || client.poll_transmit().is_some() {}
    }
    let _ = Pass::from_bytes(bytes);
}

fn turns() -> Vec<Vec<u8>> {
    let now = Instant::now();
    let from = at("192.0.2.9:4000");
    let mut server = Server::new(now, 4, [1; 32]);
    let Some(pass) = server.pass(now, "guest", Some(from.ip())) else { return stuns() };
    let mut seeds = vec![pass.to_bytes(), vec![0x40, 0, 0, 4, 1, 2, 3, 4]];
    let mut client = Client::new(now, pass, false, [2; 32]);
    while let Some(question) = client.poll_transmit() {
        server.handle(now, Origin::Udp { socket: 0, from }, &question);
        seeds.push(question);
    }
    seeds.extend(stuns());
    seeds
}

fn turn_frames(bytes: &[u8]) {
    let mut frames = Frames::default();
    for piece in bytes.chunks(7) {
        frames.push(piece);
        while let Ok(Some(message)) = frames.next_message() {
            assert!(!message.is_empty());
        }
    }
}

/// Two ends of a call, and what the second says in its first second.
fn call(profile: Profile) -> (Session, Vec<Vec<u8>>) {
    let began = Instant::now();
    let (here, there) = (at("192.0.2.1:4000"), at("192.0.2.2:5000"));
    let mut caller = Negotiation::new(vec![there], profile, [2; 32]);
    let mut called = Negotiation::new(vec![here], profile, [1; 32]);
    let (answer, plan) = called.answer(&caller.offer()).expect("agreed");
    let theirs = caller.accept(&answer).expect("agreed");
    let mut ours = Session::new(began, plan, vec![here], [3; 32]);
    let mut other = Session::new(began, theirs, vec![there], [4; 32]);
    let mut said = Vec::new();
    for tick in 0..60 {
        let now = began + Duration::from_millis(tick * 10);
        for session in [&mut ours, &mut other] {
            session.handle_timeout(now);
            session.capture(now, &[0.1; 480]);
        }
        if tick == 20 {
            other.send_digit(now, '5');
        }
        while let Some(datagram) = other.poll_transmit() {
            ours.handle_datagram(now, datagram.from, datagram.to, &datagram.bytes);
            said.push(datagram.bytes);
        }
        while let Some(datagram) = ours.poll_transmit() {
            other.handle_datagram(now, datagram.from, datagram.to, &datagram.bytes);
        }
        while ours.poll_event().is_some() || other.poll_event().is_some() {}
    }
    (ours, said)
}

fn media(profile: Profile) -> Vec<Vec<u8>> {
    let mut said = call(profile).1;
    said.dedup_by_key(|bytes| (bytes.first().copied(), bytes.get(1).copied()));
    said.into_iter().take(40).map(|bytes| [&[0], bytes.as_slice()].concat()).collect()
}

fn heard(mut session: Session, bytes: &[u8]) {
    let (here, there) = (at("192.0.2.1:4000"), at("192.0.2.2:5000"));
    let now = Instant::now() + Duration::from_millis(700);
    // Pieces, each behind its length, or one of all that there is.
    let Some((&length, mut rest)) = bytes.split_first() else { return };
    let length = if length == 0 { rest.len() } else { usize::from(length) };
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(length.min(rest.len()));
        session.handle_datagram(now, there, here, piece);
        rest = more;
    }
    session.playback(now, &mut [0.0; 480]);
    session.handle_timeout(now + Duration::from_secs(1));
    while session.poll_event().is_some() {}
    while session.poll_transmit().is_some() {}
}

fn media_plain(bytes: &[u8]) {
    heard(call_before(Profile::Plain), bytes);
}

fn media_node(bytes: &[u8]) {
    heard(call_before(Profile::EndToEnd), bytes);
}

/// A session that has been offered a call, and heard nothing yet.
fn call_before(profile: Profile) -> Session {
    let (here, there) = (at("192.0.2.1:4000"), at("192.0.2.2:5000"));
    let mut caller = Negotiation::new(vec![there], profile, [2; 32]);
    let mut called = Negotiation::new(vec![here], profile, [1; 32]);
    let (_, plan) = called.answer(&caller.offer()).expect("agreed");
    Session::new(Instant::now(), plan, vec![here], [3; 32])
}

fn codec(bytes: &[u8]) {
    let Some((which, payload)) = bytes.split_first() else { return };
    let codecs = [Codec::Opus, Codec::G722, Codec::Pcmu, Codec::Pcma];
    let codec = codecs[usize::from(*which) % codecs.len()];
    let Ok(mut decoder) = Decoder::new(codec) else { return };
    codec.packet_samples(payload);
    let mut out = Vec::new();
    let _ = decoder.decode(payload, &mut out);
    let _ = decoder.decode(payload, &mut out);
}

fn voices() -> Vec<Vec<u8>> {
    let said = call(Profile::Plain).1.into_iter().filter(|bytes| bytes.len() > 12);
    said.take(20).enumerate().map(|(number, bytes)| [&[number as u8], &bytes[12..]].concat()).collect()
}

/// Texts of a name, one a line.
fn dnsaddr(bytes: &[u8]) {
    let name = "friends.example.org";
    let mut overlay = Overlay::new(&own(), [1; 32]);
    overlay.add_place(name.parse().expect("a name"));
    overlay.try_places(now());
    let texts: Vec<String> = String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect();
    for name in [name, "more.example.org"] {
        overlay.handle_report(now(), &Report::Texts { name: name.to_owned(), texts: Some(texts.clone()) });
    }
    while overlay.poll_request().is_some() {}
    while overlay.poll_event().is_some() {}
    assert!(overlay.places().count() <= 1);
}

fn dnsaddrs() -> Vec<Vec<u8>> {
    let peer = NodeId([3; 32]);
    let one = format!("dnsaddr=/ip4/192.0.2.7/udp/4001/quic-v1/p2p/{peer}");
    texts(&[&one, "dnsaddr=/dnsaddr/more.example.org\ndnsaddr=/ip6/2001:db8::1/tcp/1", "v=spf1 -all"])
}

fn mapping(bytes: &[u8]) {
    let now = Instant::now();
    let mut mapper = Mapper::new(now, at("192.168.1.2:0").ip(), [1; 32]);
    mapper.set_wants(now, &[Want { transport: Transport::Udp, port: 4001 }]);
    while mapper.poll_transmit().is_some() {}
    mapper.handle_received(now, bytes);
    mapper.handle_timeout(now + Duration::from_secs(1));
    while mapper.poll_event().is_some() || mapper.poll_transmit().is_some() {}
}

fn mappings() -> Vec<Vec<u8>> {
    // RFC 6886 3.2 and 3.3: the public address, and a mapping; RFC 6887 7.1: an answer to MAP.
    let mut pcp = vec![2, 0x81, 0, 0, 0, 0, 0x1c, 0x20, 0, 0, 0, 9];
    pcp.resize(60, 0);
    vec![
        vec![0, 128, 0, 0, 0, 0, 0, 9, 192, 0, 2, 1],
        vec![0, 129, 0, 0, 0, 0, 0, 9, 0x0f, 0xa1, 0x0f, 0xa1, 0, 0, 0x1c, 0x20],
        pcp,
        NOW.to_be_bytes().to_vec(),
    ]
}
