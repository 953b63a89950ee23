//! What is read as text or as one document.

use crate::{Target, fixtures, texts};
use ahoy::aor::Aor;
use ahoy::cli::command;
use ahoy::identity::words::RecoveryWords;
use ahoy::identity::{DeviceLink, Invite, RootId, RootKey, SafetyNumber, ShortForm};
use ahoy::io::picture;
use ahoy::media::negotiation::{Negotiation, Profile};
use ahoy::media::voice::{Recording, Replay, read, write};
use ahoy::messaging::pager;
use ahoy::overlay::Place;
use ahoy::presence::Presence;
use ahoy::sdp::Description;
use ahoy::sip::auth::{Authorization, Challenge};
use ahoy::sip::message;
use ahoy::sip::message_summary::{Counts, Summary};
use ahoy::voice::{MESSAGE_BOUNDS, Voice};
use std::net::SocketAddr;

pub const TARGETS: &[Target] = &[
    Target { name: "sip_message", run: sip_message, seeds: sip_messages },
    Target { name: "sip_auth", run: sip_auth, seeds: auth_fields },
    Target { name: "sdp", run: sdp, seeds: sdps },
    Target { name: "pidf", run: pidf, seeds: || fixtures("pidf", "xml") },
    Target { name: "pager", run: messages, seeds: bodies },
    Target { name: "address", run: address, seeds: addresses },
    Target { name: "words", run: words, seeds: || vec![sentence("en"), sentence("ja")] },
    Target { name: "picture", run: qr_picture, seeds: pictures },
    Target { name: "voice", run: voice, seeds: voices },
    Target { name: "message_summary", run: message_summary, seeds: summaries },
    Target { name: "headless_line", run: headless_line, seeds: lines },
];

const ME: &str = "192.0.2.1:4000";

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// What is read is written, and read again as the same.
fn sip_message(bytes: &[u8]) {
    if let Ok(message) = message::parse(bytes) {
        let written = match &message {
            message::Message::Request(request) => request.to_bytes(),
            message::Message::Response(response) => response.to_bytes(),
        };
        assert!(message::parse(&written).is_ok(), "{}", String::from_utf8_lossy(&written));
    }
}

pub fn sip_messages() -> Vec<Vec<u8>> {
    fixtures("rfc4475", "dat")
}

fn sip_auth(bytes: &[u8]) {
    let challenges = Challenge::read([text(bytes)]);
    for challenge in &challenges {
        assert!(!Challenge::read([challenge.to_value().as_str()]).is_empty());
    }
    let _ = Authorization::parse(text(bytes));
}

fn auth_fields() -> Vec<Vec<u8>> {
    texts(&[
        r#"Digest realm="example.org", nonce="84a4cc6f", algorithm=SHA-256, qop="auth, auth-int", opaque="x", stale=true"#,
        r#"Digest username="bob", realm="biloxi.com", nonce="dcd98b", uri="sip:bob@biloxi.com", qop=auth, nc=00000001, cnonce="0a4f", response="6629fae49393a05397450978507c4ef1", opaque="5ccc""#,
        r#"Basic realm="a\"b", Digest realm="c", nonce="d""#,
    ])
}

fn sdp(bytes: &[u8]) {
    if let Ok(description) = Description::parse(bytes) {
        assert!(Description::parse(&description.to_bytes()).is_ok());
    }
    let me: SocketAddr = ME.parse().expect("an address");
    for profile in [Profile::EndToEnd, Profile::Plain] {
        let mut called = Negotiation::new(vec![me], profile, [1; 32]);
        if let Ok((answer, _)) = called.answer(bytes) {
            assert!(Description::parse(&answer).is_ok());
        }
        let mut caller = Negotiation::new(vec![me], profile, [1; 32]);
        caller.offer();
        let _ = caller.accept(bytes);
    }
}

fn sdps() -> Vec<Vec<u8>> {
    let there: SocketAddr = "192.0.2.2:5000".parse().expect("an address");
    let mut seeds = Vec::new();
    for profile in [Profile::EndToEnd, Profile::Plain] {
        for is_keyed in [false, true] {
            let mut caller = Negotiation::new(vec![there], profile, [2; 32]);
            caller.set_keyed(is_keyed);
            let offer = caller.offer();
            let mut called = Negotiation::new(vec![there], profile, [3; 32]);
            seeds.extend(called.answer(&offer).map(|(answer, _)| answer));
            seeds.push(offer);
        }
    }
    seeds.extend(fixtures("rfc4475", "dat").into_iter().filter_map(|message| {
        let at = message.windows(5).position(|part| part == b"\nv=0\r")?;
        Some(message[at + 1..].to_vec())
    }));
    seeds
}

fn pidf(bytes: &[u8]) {
    if let Ok(presence) = Presence::parse(bytes) {
        assert!(Presence::parse(presence.to_xml().as_bytes()).is_ok(), "{}", presence.to_xml());
    }
}

/// The type, a line feed, and the body.
fn messages(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
    let kind = parts.next().map(text).filter(|kind| !kind.is_empty());
    let body = parts.next().unwrap_or_default();
    if let Ok(read) = pager::read(kind, body) {
        assert!(read.text.len() <= pager::TEXT_MAX);
    }
    if let Ok(all) = pager::received_all(kind, body) {
        assert!((1..=pager::together::TOGETHER_MAX).contains(&all.len()));
    }
}

fn bodies() -> Vec<Vec<u8>> {
    let (from, to): (Aor, Aor) =
        ("alice@example.org".parse().expect("good"), "bob@example.org".parse().expect("good"));
    let envelope = pager::Envelope {
        from: &from,
        to: &to,
        id: "m1",
        at_ms: crate::NOW * 1_000,
        lasts: Default::default(),
    };
    let body = pager::wrapped(envelope, "hello\nBob").expect("short");
    let typed = |kind: &str, bytes: &[u8]| [kind.as_bytes(), b"\n", bytes].concat();
    let together = pager::together::join(&[body.clone(), body.clone()]);
    let mut seeds: Vec<Vec<u8>> =
        [&body, &together].map(|body| typed(&body.content_type, &body.bytes)).into();
    seeds.push(typed(pager::PLAIN, b"hello"));
    seeds.push(typed("text/plain; charset=\"iso-8859-1\"", b"h\xe9"));
    seeds.push(typed("", b"hello"));
    let composing = fixtures("pidf", "xml").into_iter().filter(|xml| text(xml).contains("isComposing"));
    seeds.extend(composing.map(|xml| typed("application/im-iscomposing+xml", &xml)));
    seeds
}

/// Whatever a person may type or click to name somebody.
fn address(bytes: &[u8]) {
    let text = text(bytes);
    if let Ok(aor) = text.parse::<Aor>() {
        assert_eq!(aor.as_str().parse::<Aor>().ok().as_ref(), Some(&aor));
    }
    if let Ok(short) = text.parse::<ShortForm>() {
        assert_eq!(short.to_string().parse::<ShortForm>().ok(), Some(short));
    }
    if let Ok(invite) = text.parse::<Invite>() {
        assert!(invite.to_string().parse::<Invite>().is_ok(), "{invite}");
    }
    let _ = (text.parse::<DeviceLink>(), text.parse::<RootId>(), text.parse::<Place>());
    let (one, other) = (RootKey::from_seed(&[1; 32]).id(), RootKey::from_seed(&[2; 32]).id());
    let _ = SafetyNumber::between(&one, &other).matches(text);
}

fn addresses() -> Vec<Vec<u8>> {
    let (one, other) = (RootKey::from_seed(&[1; 32]).id(), RootKey::from_seed(&[2; 32]).id());
    let node = ahoy::flow::NodeId([3; 32]);
    let invite = Invite {
        aor: "alice@example.org".parse().expect("good"),
        root: one,
        addresses: vec![format!("/ip4/192.0.2.1/udp/4001/quic-v1/p2p/{node}")],
        name: "Alice Müller".to_owned(),
        token: Some("abc".to_owned()),
    };
    let link = DeviceLink { root: one, node, addresses: invite.addresses.clone(), secret: [7; 16] };
    let numbers = SafetyNumber::between(&other, &one);
    let mut seeds = texts(&["alice@example.org", "älice@bücher.example", "alice@example.org#K7Q2-M4XR"]);
    seeds.extend(texts(&["/dnsaddr/example.org", "example.org", "/ip6/::1/tcp/1"]));
    let written =
        [invite.to_string(), link.to_string(), one.to_string(), numbers.digits(), numbers.picture()];
    seeds.extend(written.map(String::into_bytes));
    seeds
}

fn words(bytes: &[u8]) {
    if let Ok(read) = RecoveryWords::read(text(bytes)) {
        assert_eq!(read.words().count(), 24);
    }
}

fn sentence(language: &str) -> Vec<u8> {
    RecoveryWords::of(&[5; 32], language).words().collect::<Vec<_>>().join(" ").into_bytes()
}

fn qr_picture(bytes: &[u8]) {
    let _ = picture::decode(bytes);
}

fn pictures() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = picture::png("ahoy").into_iter().collect();
    // Grey, of one point: the smallest baseline JPEG (ISO/IEC 10918-1).
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    jpeg.extend([1; 64]);
    jpeg.extend([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    jpeg.extend([0xff, 0xc4, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    jpeg.extend([0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    jpeg.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9]);
    seeds.push(jpeg);
    seeds
}

fn headless_line(bytes: &[u8]) {
    let _ = command::parse(text(bytes));
}

fn lines() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"do":"call.dial","call":"c1","to":"alice@example.org"}"#,
        r#"{"do":"message.send","message":"m1","to":"alice@example.org","text":"hello"}"#,
        r#"{"do":"presence.set","state":"away","note":"out"}"#,
        r#"{"do":"account.add","aor":"desk@example.org","password":"secret","name":"Desk"}"#,
        r#"{"do":"provider.set","aor":"sip:100@provider.example","password":"x"}"#,
        r#"{"do":"verify","aor":"alice@example.org","same":true}"#,
        r#"{"do":"lock.set","passphrase":"a long passphrase"}"#,
        r#"{"do":"reaching.set","found_by":"buddies","rung_by":"everyone"}"#,
    ])
}

/// Bytes as they come; and as packets in pages whose sums are right, which chance would never make them.
fn voice(bytes: &[u8]) {
    let _ = Voice::of_line(text(bytes));
    let (skip, rest) = bytes.split_at(bytes.len().min(2));
    let skip = skip.try_into().map_or(0, u16::from_le_bytes);
    let packets: Vec<Vec<u8>> = rest.chunks(40).map(<[u8]>::to_vec).collect();
    for sound in [read(bytes), read(&write(&packets, skip, u64::from(skip) * 99))].into_iter().flatten() {
        let from_ms = sound.length_ms() / 2;
        let Ok(mut replay) = Replay::new(sound.into(), from_ms) else { continue };
        let mut frame = [0.0; 480];
        while let Ok(true) = replay.add_to(&mut frame) {}
        assert!(frame.iter().all(|sample| sample.is_finite()));
    }
}

fn voices() -> Vec<Vec<u8>> {
    let mut recording = Recording::new(MESSAGE_BOUNDS).expect("an encoder");
    (0..30).for_each(|_| recording.take(&[0.3; 480]));
    let line = Voice { length_ms: 300, levels: vec![1, 2, 3], is_voicemail: true }.to_line();
    vec![recording.finish().ogg, line.into_bytes()]
}

/// What is read says the same once it is written, whatever was passed over.
fn message_summary(bytes: &[u8]) {
    if let Some((_, summary)) = Summary::parse(bytes) {
        let read = Summary::parse(&summary.to_body());
        assert_eq!(read, Some((summary.is_waiting(), summary)));
    }
}

fn summaries() -> Vec<Vec<u8>> {
    let (voice, text) = (Some(Counts { new: 2, old: 8 }), Some(Counts { new: 0, old: 0 }));
    let summary = Summary { account: Some("sip:desk@example.org".to_owned()), voice, text };
    let of_the_rfc = b"Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\nVoice-Message: 2/8 (0/2)\r\n";
    vec![summary.to_body(), of_the_rfc.to_vec()]
}
