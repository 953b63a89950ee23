//! Calls from a node to phones, without anybody else.

use super::super::*;
use crate::engine::Output;
use crate::identity::Own;
use crate::overlay::Overlay;
use crate::sip::Stack;
use crate::sip::message::{Message, parse};
use crate::time::Now;
use rand::SeedableRng;
use std::net::SocketAddr;
use std::time::{Instant, UNIX_EPOCH};

const PHONE_SDP: &str =
    "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.5\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";

fn core() -> Core {
    let now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
    let own = Own::generate([1; 32], "gina@example.org".parse().expect("literal"), "Gina", now);
    let overlay = Overlay::new(&own, [2; 32]);
    Core::new(own, Stack::new("Ahoy", [3; 32]), overlay, rand_chacha::ChaCha20Rng::from_seed([4; 32]))
}

/// The sessions that were opened, which now have sockets.
fn opened(core: &mut Core) -> Vec<Report> {
    let mut reports = Vec::new();
    while let Some(output) = core.take() {
        if let Output::Media(Order::Open { leg, .. }) = output {
            let port = 20_000 + u16::try_from(leg.0).expect("small") * 2;
            reports.push(Report::Opened {
                leg,
                addresses: vec![SocketAddr::from(([10, 0, 0, 1], port))],
                reflexive: Vec::new(),
                relayed: Vec::new(),
            });
        }
    }
    reports
}

fn invite(offer: &[u8]) -> Request {
    let head = "INVITE sip:desk@example.org SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK1\r\n\
                From: <sip:alice@example.org>;tag=1\r\nTo: <sip:desk@example.org>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\
                Supported: 100rel\r\nContent-Type: application/sdp\r\n";
    let text = format!("{head}Content-Length: {}\r\n\r\n{}", offer.len(), String::from_utf8_lossy(offer));
    match parse(text.as_bytes()) {
        Ok(Message::Request(request)) => request,
        other => panic!("{other:?}"),
    }
}

fn forward(branch: BranchId, request: &Request) -> Forward {
    let flow = Flow::Udp(SocketAddr::from(([10, 0, 0, 5], 5060)));
    Forward { branch, flow, request: request.clone(), mark: String::new() }
}

#[test]
fn what_a_phone_described_reliably_while_others_rang_too_is_told_when_it_answers() {
    let (mut core, mut across) = (core(), Across::default());
    let node = Side::Node(crate::flow::NodeId([9; 32]));
    let far = vec![SocketAddr::from(([10, 0, 0, 9], 4_000))];
    let mut caller = Negotiation::new(far, Profile::EndToEnd, [5; 32]);
    let request = invite(&caller.offer());
    for branch in [BranchId(1), BranchId(2)] {
        assert!(matches!(across.invite(&mut core, &node, forward(branch, &request)), Passage::Waits));
    }
    for report in opened(&mut core) {
        across.handle_media(&mut core, Instant::now(), &report);
    }
    let mut ringing = request.response(183);
    ringing.head.rest.push("Require", "100rel");
    ringing.head.rest.push("Content-Type", "application/sdp");
    ringing.body = PHONE_SDP.into();
    across.response(&mut core, BranchId(1), &mut ringing);
    assert_eq!(ringing.body, b"", "of several who ring, nobody's");
    let mut answer = request.response(200);
    across.response(&mut core, BranchId(1), &mut answer);
    assert_eq!(answer.head.content_type(), "application/sdp");
    assert!(caller.accept(&answer.body).is_ok(), "RFC 3262 5: the phone does not say it again");
}
