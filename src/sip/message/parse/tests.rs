use proptest::prelude::*;

use super::*;
use crate::sip::message::{HEAD_MAX, HEADERS_MAX, Params};

const INVITE: &str = "INVITE sip:bob@example.org SIP/2.0\r\n\
    Via: SIP/2.0/UDP a.example;branch=z9hG4bK1;rport, SIP/2.0/TCP b.example\r\n\
    v: SIP/2.0/TLS c.example:5061\r\n\
    f: \"Alice \\\"A\\\"\" <sip:alice@example.org>;tag=1\r\n\
    t: <sip:bob@example.org>\r\n\
    i: call@a.example\r\n\
    CSeq: 7 INVITE\r\n\
    m: <sip:alice@192.0.2.1;transport=tcp>\r\n\
    Record-Route: <sip:p1.example;lr>, <sip:p2.example>\r\n\
    Subject: one\r\n  two\r\n\
    c: application/sdp;charset=utf-8\r\n\
    l: 4\r\n\
    \r\n\
    v=0\nignored";

fn request(text: &str) -> Request {
    match parse(text.as_bytes()) {
        Ok(Message::Request(request)) => request,
        other => panic!("no request: {other:?}"),
    }
}

fn refused_with(text: &str) -> Option<u16> {
    match parse(text.as_bytes()) {
        Err(Refusal::Bounce(bounce)) => Some(bounce.status),
        Err(Refusal::Drop(_) | Refusal::Foreign) => None,
        Ok(message) => panic!("taken: {message:?}"),
    }
}

#[test]
fn compact_folded_and_combined_headers_are_understood() {
    let invite = request(INVITE);
    assert_eq!(invite.method, Method::Invite);
    assert_eq!(invite.head.vias.len(), 3);
    assert_eq!(invite.head.vias[2].port, Some(5061));
    assert_eq!(invite.head.from.name, "Alice \"A\"");
    assert_eq!((invite.head.cseq, invite.head.tag_in_from(), invite.head.tag_in_to()), (7, "1", None));
    assert_eq!(invite.head.rest.get("subject"), Some("one two"));
    assert_eq!(invite.head.content_type(), "application/sdp");
    assert_eq!(invite.head.rest.list("record-route").map(|routes| routes.len()), Some(2));
    assert_eq!(invite.body, b"v=0\n");
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let invite = request(INVITE);
    assert_eq!(parse(&invite.to_bytes()), Ok(Message::Request(invite.clone())));
    let mut response = invite.response(200);
    response.body = vec![0, 255, b'\r', b'\n', 0];
    assert_eq!(parse(&response.to_bytes()), Ok(Message::Response(response)));
}

#[test]
fn without_content_length_a_datagram_is_body_to_its_end() {
    let text = INVITE.replace("l: 4\r\n", "");
    assert_eq!(request(&text).body, b"v=0\nignored");
}

#[test]
fn broken_requests_get_400_and_broken_acks_and_responses_silence() {
    let broken = [
        INVITE.replace("CSeq: 7 INVITE", "CSeq: 7 BYE"),
        INVITE.replace("CSeq: 7 INVITE", "CSeq: 4294967296 INVITE"),
        INVITE.replace("l: 4", "l: 400"),
        INVITE.replace("l: 4", "l: 4\r\nl: 4"),
        INVITE.replace("i: call@a.example", "Subject: no call id"),
        INVITE.replace("bob@example.org SIP", "bob@example.org?Route=x SIP"),
        INVITE.replace("Subject: one", "Max-Forwards: 256"),
        INVITE.replace("Subject: one", "Subject one"),
        INVITE.replace("<sip:p2.example>", "sip:p2.example"),
    ];
    for text in broken {
        assert_eq!(refused_with(&text), Some(400), "{text}");
        let ack = text.replace("INVITE sip", "ACK sip");
        assert_eq!(refused_with(&ack), None, "{ack}");
        let response =
            text.replacen("INVITE sip:bob@example.org", "SIP/2.0 200 OK", 1).replace(" SIP/2.0\r\n", "\r\n");
        let response = response.replace("bob@example.org?Route=x", "");
        if let Err(refusal) = parse(response.as_bytes()) {
            assert!(matches!(refusal, Refusal::Drop(_)), "{response}");
        }
    }
}

#[test]
fn other_versions_get_505_and_other_protocols_silence() {
    assert_eq!(refused_with(&INVITE.replacen("SIP/2.0", "SIP/3.0", 1)), Some(505));
    assert_eq!(refused_with("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), None);
    assert_eq!(refused_with("\r\n\r\n"), None);
}

#[test]
fn too_long_headers_get_513_and_too_long_a_body_413() {
    let long = INVITE.replace("Subject: one", &format!("Subject: {}", "x".repeat(HEAD_MAX)));
    assert_eq!(refused_with(&long), Some(513));
    let many = INVITE.replace("Subject: one", &format!("{}Subject: one", "X: 1\r\n".repeat(HEADERS_MAX)));
    assert_eq!(refused_with(&many), Some(513));
    for length in [MESSAGE_MAX, MESSAGE_MAX + 1, usize::MAX] {
        assert_eq!(refused_with(&INVITE.replace("l: 4", &format!("l: {length}"))), Some(413), "{length}");
    }
    assert_eq!(refused_with(&INVITE.replace("l: 4", "l: 60000")), Some(400), "a lie within the bound");
}

#[test]
fn what_is_no_sip_at_all_is_told_from_broken_sip() {
    for text in ["\0\0\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "v=0\r\no=- 0 0 IN IP4 x\r\n\r\n"] {
        assert_eq!(parse(text.as_bytes()), Err(Refusal::Foreign), "{text:?}");
    }
}

#[test]
fn a_message_beyond_the_bound_is_dropped() {
    let body = "x".repeat(MESSAGE_MAX);
    assert_eq!(refused_with(&INVITE.replace("v=0", &body)), None);
}

#[test]
fn a_bounce_copies_what_a_response_needs_and_stamps_the_topmost_via() {
    let text = INVITE.replace("CSeq: 7 INVITE", "CSeq: 7 BYE");
    let Err(Refusal::Bounce(bounce)) = parse(text.as_bytes()) else { panic!("taken") };
    let bytes = bounce.to_bytes("t", |via| via.params.set("received", "192.0.2.9"));
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.starts_with("SIP/2.0 400 "), "{text}");
    assert!(text.contains("branch=z9hG4bK1;rport;received=192.0.2.9, SIP/2.0/TCP b.example\r\n"), "{text}");
    assert!(text.contains("To: <sip:bob@example.org>;tag=t\r\n"), "{text}");
}

#[test]
fn no_value_of_ours_can_add_a_header() {
    let mut invite = request(INVITE);
    invite.head.rest.push("Subject", "x\r\nVia: forged");
    invite.head.from.name = "x\r\nVia: forged".to_owned();
    invite.head.call_id = "x\r\nVia: forged".to_owned();
    invite.head.rest.push("Bad name", "x");
    let text = String::from_utf8_lossy(&invite.to_bytes()).into_owned();
    assert!(!text.contains("\nVia: forged") && !text.contains("Bad name"), "{text}");
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn random_lines_never_panic_and_what_is_taken_can_be_written_and_read_again(
        lines in prop::collection::vec("(Via|v|From|To|t|Call-ID|CSeq|m|Route|l|X)[ ]?:[ ]?[ -~]{0,40}", 0..12)
    ) {
        let text = format!("OPTIONS sip:a SIP/2.0\r\n{}\r\n\r\n", lines.join("\r\n"));
        if let Ok(Message::Request(request)) = parse(text.as_bytes()) {
            prop_assert!(parse(&request.to_bytes()).is_ok());
        }
    }

    #[test]
    fn mutated_messages_never_panic_and_stay_readable(
        changes in prop::collection::vec((0..INVITE.len(), prop_oneof![
            Just(b'"'), Just(b'<'), Just(b'>'), Just(b';'), Just(b','), Just(b'\\'), Just(b'\r'), Just(b'\n'), any::<u8>()]), 0..8),
        cut in 0..INVITE.len(),
    ) {
        let mut bytes = INVITE.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if cut % 4 == 0 {
            bytes.truncate(cut);
        }
        match parse(&bytes) {
            Ok(Message::Request(request)) => prop_assert!(parse(&request.to_bytes()).is_ok()),
            Ok(Message::Response(_)) => {}
            Err(Refusal::Bounce(bounce)) => {
                bounce.to_bytes("tag", |via| via.params.set("received", "192.0.2.1"));
            }
            Err(Refusal::Drop(_) | Refusal::Foreign) => {}
        }
    }

    #[test]
    fn no_text_makes_a_part_of_a_message_panic(text in "(sips?:|\"|<|SIP/2.0/UDP )?[a-z0-9@:;=<>,%?\\[\\]\" ]{0,40}\\PC{0,20}") {
        if let Some(uri) = Uri::parse(&text) {
            prop_assert!(Uri::parse(&uri.to_string()).is_some(), "{uri}");
            let _ = (uri.user(), uri.has_headers());
        }
        if let Some(via) = Via::parse(&text) {
            prop_assert!(Via::parse(&via.to_string()).is_some(), "{via}");
        }
        if let Some(address) = Address::parse(&text) {
            prop_assert!(Address::parse(&address.to_string()).is_some(), "{address}");
        }
        let _ = Params::parse(&text);
    }
}
