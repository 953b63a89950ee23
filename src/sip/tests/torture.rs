//! The 49 messages of RFC 4475 and what each must get (tests/fixtures/rfc4475/verdicts.tsv).

use std::time::{Instant, SystemTime};

use crate::flow::Flow;
use crate::sip::message::{Message, Refusal, Request, parse};
use crate::sip::{Event, Local, Stack, Transmit};
use crate::time::Now;

const DIR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/rfc4475/");

fn wire(name: &str) -> Vec<u8> {
    std::fs::read(format!("{DIR}{name}")).expect("the fixture is in the repository")
}

fn request(name: &str) -> Request {
    match parse(&wire(name)) {
        Ok(Message::Request(request)) => request,
        other => panic!("{name}: {other:?}"),
    }
}

/// What our stack sends and says when this arrives as a datagram.
fn received(bytes: &[u8]) -> (Vec<Transmit>, Vec<Event>) {
    let mut stack = Stack::new("test", [7; 32]);
    let here = "192.0.2.200:5060".parse().expect("an address");
    stack.set_local(Local { addresses: vec![here], tls: Vec::new(), node: None, user: "bob".into() });
    let now = Now { mono: Instant::now(), wall: SystemTime::now() };
    stack.handle_received(now, Flow::Udp("192.0.2.100:5060".parse().expect("an address")), bytes);
    let sent = std::iter::from_fn(|| stack.poll_transmit()).collect();
    (sent, std::iter::from_fn(|| stack.poll_event()).collect())
}

/// The last status sent, if any.
fn status(sent: &[Transmit]) -> Option<u16> {
    let text = String::from_utf8_lossy(&sent.last()?.bytes).into_owned();
    text.split(' ').nth(1)?.parse().ok()
}

fn sent_text(name: &str) -> String {
    received(&wire(name)).0.iter().map(|sent| String::from_utf8_lossy(&sent.bytes).into_owned()).collect()
}

/// What a user agent that is no registrar does with each, where the verdict leaves a choice.
fn ours(file: &str) -> Option<u16> {
    match file {
        // Processed: a session is offered to the caller and 100 is sent; a To tag we do not know is 481 (RFC
        // 3261 12.2.2).
        "esc01.dat" | "inv2543.dat" | "baddate.dat" | "longreq.dat" => Some(100),
        "wsinv.dat" => Some(481),
        "lwsdisp.dat" | "semiuri.dat" | "transports.dat" | "zeromf.dat" | "badbranch.dat" => Some(200),
        "mpart01.dat" => None,
        // No registrar here.
        "escnull.dat" | "dblreq.dat" | "unksm2.dat" | "regaut01.dat" => Some(405),
        "cparam01.dat" | "cparam02.dat" | "regescrt.dat" => Some(405),
        "intmeth.dat" | "esc02.dat" => Some(501),
        "unreason.dat" | "noreason.dat" | "scalarlg.dat" | "bigcode.dat" | "bcast.dat" => None,
        "badvers.dat" => Some(505),
        "unkscm.dat" | "novelsc.dat" => Some(416),
        "bext01.dat" => Some(420),
        "invut.dat" => Some(415),
        "sdp01.dat" => Some(406),
        _ => Some(400),
    }
}

#[test]
fn all_49_torture_messages_get_their_verdict() {
    let verdicts =
        std::fs::read_to_string(format!("{DIR}verdicts.tsv")).expect("the fixture is in the repository");
    let mut seen = 0;
    for line in verdicts.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (file, kind, verdict, action) = (columns[0], columns[2], columns[3], columns[4]);
        let bytes = wire(file);
        let parsed = parse(&bytes);
        match verdict {
            "accept" => assert!(parsed.is_ok(), "{file}: {parsed:?}"),
            v if v.starts_with("reject") && kind.starts_with("request") => {
                assert!(matches!(parsed, Err(Refusal::Bounce(_))), "{file}: {parsed:?}");
            }
            v if v.starts_with("reject") => {
                assert!(matches!(parsed, Err(Refusal::Drop(_))), "{file}: {parsed:?}")
            }
            _ => {}
        }
        let (sent, events) = received(&bytes);
        assert_eq!(status(&sent), ours(file), "{file}: {sent:?}");
        let offered = matches!(events.first(), Some(Event::Invited { .. } | Event::Request { .. }));
        assert_eq!(offered, ours(file) == Some(100) || file == "mpart01.dat", "{file}: {events:?}");
        let allowed = [action, columns[5]].concat();
        if let Some(code @ (400 | 415 | 416 | 420 | 501 | 505 | 406)) = ours(file) {
            assert!(allowed.contains(&code.to_string()), "{file}: {allowed}");
        }
        seen += 1;
    }
    assert_eq!(seen, 49);
}

#[test]
fn wsinv_is_read_through_all_its_white_space() {
    let invite = request("wsinv.dat");
    let head = &invite.head;
    assert_eq!(head.rest.get("max-forwards"), Some("0068"));
    assert_eq!((head.cseq, head.vias.len(), head.vias[0].branch()), (9, 3, None));
    assert_eq!((head.tag_in_to(), head.tag_in_from()), (Some("1918181833n"), "98asjd8"));
    assert_eq!(head.from.name, "J Rosenberg \\\"");
    assert_eq!(head.rest.get("Subject"), Some(""));
    assert_eq!(head.rest.get("UnknownHeaderWithUnusualValue"), Some(";;,,;;,;"));
    assert_eq!(head.contacts()[0].params.get("q"), Some("0.33"));
    assert_eq!(invite.body.len(), 150);
}

#[test]
fn odd_but_legal_text_is_kept_whole() {
    let odd = request("intmeth.dat");
    assert_eq!(odd.method.as_str(), "!interesting-Method0123456789_*+`.%indeed'~");
    assert_eq!(odd.head.to.name, "BEL:\u{7} NUL:\0 DEL:\u{7f}");
    assert!(odd.head.rest.get("extensionHeader-!.%*+_`'~").is_some());
    let escaped = request("esc01.dat");
    assert_eq!(escaped.uri.user().as_deref(), Some("sips:user@example.com"));
    let contact = escaped.head.contact().expect("a contact");
    assert_eq!(contact.param("name").as_deref(), Some("value%41"));
    assert_eq!(request("semiuri.dat").uri.user().as_deref(), Some("user;par=u@example.net"));
    let long = request("longreq.dat");
    assert_eq!(long.to_bytes().len() / 1000, wire("longreq.dat").len() / 1000);
    assert_eq!(long.head.vias.len(), 34);
}

#[test]
fn escapes_do_not_make_a_method_or_a_header_nor_end_a_user_name() {
    let escaped = request("esc02.dat");
    assert_eq!(escaped.method.as_str(), "RE%47IST%45R");
    assert_eq!(escaped.head.contacts().len(), 2);
    let nulls = request("escnull.dat");
    let users: Vec<_> = nulls.head.contacts().iter().filter_map(|contact| contact.uri.user()).collect();
    assert_eq!(users, ["\0", "\0\0"]);
    assert_eq!(nulls.head.to.uri.user().as_deref(), Some("null-\0-null"));
}

#[test]
fn parameters_stay_where_they_stood_in_or_outside_the_brackets() {
    let outside = &request("cparam01.dat").head.contacts()[0];
    assert_eq!((outside.params.get("unknownparam"), outside.uri.param("unknownparam")), (Some(""), None));
    let inside = &request("cparam02.dat").head.contacts()[0];
    assert_eq!(
        (inside.params.get("unknownparam"), inside.uri.param("unknownparam")),
        (None, Some(String::new()))
    );
    assert!(
        request("regescrt.dat").head.contacts()[0]
            .uri
            .to_string()
            .ends_with("?Route=%3Csip:sip.example.com%3E")
    );
}

#[test]
fn binary_bodies_stay_whole_and_what_follows_a_body_is_no_message() {
    let mpart = request("mpart01.dat");
    assert_eq!(mpart.body.len(), 553);
    assert!(wire("mpart01.dat").ends_with(&mpart.body));
    assert!(mpart.body.contains(&0));
    assert!(received(&wire("dblreq.dat")).1.is_empty(), "the INVITE behind the REGISTER must not ring");
}

#[test]
fn refusals_say_what_would_do() {
    assert!(
        sent_text("bext01.dat")
            .contains("\r\nUnsupported: nothingSupportsThis, nothingSupportsThisEither\r\n")
    );
    assert!(sent_text("invut.dat").contains("\r\nAccept: application/sdp\r\n"));
    assert!(sent_text("intmeth.dat").contains("\r\nAllow: INVITE, "));
    assert!(sent_text("sdp01.dat").contains("\r\nWarning: 399 "));
}

#[test]
fn responses_with_odd_reasons_are_read() {
    let Ok(Message::Response(response)) = parse(&wire("unreason.dat")) else { panic!("refused") };
    assert!(response.reason.contains('=') && response.reason.contains('*') && !response.reason.is_ascii());
    let Ok(Message::Response(response)) = parse(&wire("noreason.dat")) else { panic!("refused") };
    assert_eq!((response.status, response.reason.as_str()), (100, ""));
}

#[test]
fn on_a_stream_a_length_that_cannot_be_trusted_gets_400_and_the_stream_is_closed() {
    for name in ["ncl.dat", "mcl01.dat"] {
        let mut stack = Stack::new("test", [7; 32]);
        let flow = Flow::Tcp("192.0.2.100:5060".parse().expect("an address"));
        let now = Now { mono: Instant::now(), wall: SystemTime::now() };
        stack.handle_received(now, flow, &wire(name));
        let sent = stack.poll_transmit().expect("an answer");
        assert!(sent.bytes.starts_with(b"SIP/2.0 400 "), "{name}");
        assert_eq!(stack.poll_event(), Some(Event::FlowDead { flow }), "{name}");
    }
}
