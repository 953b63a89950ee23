//! SIPp says what is wrong: the right refusal or silence, and the node lives on.

use super::sipp::{DESK, calling, gateway_and_alice, own_uri};
use crate::process::{Node, Setup, require};
use crate::sipp::Transport;
use serde_json::json;

/// No answer.
const SILENCE: u16 = 0;
/// Longer than any header may be, and short enough for one datagram.
const TOO_LONG: usize = 40_000;

/// A request that is not as it should be.
struct Odd {
    what: String,
    /// The text, whose Via is still to be filled in.
    text: String,
    /// What it may get.
    answers: &'static [u16],
    /// Whether a proxy minds it too.
    minds: Minds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Minds {
    /// Whoever reads it; on a stream nothing good can follow.
    Framing,
    Everybody,
    UserAgent,
    Proxy,
}

#[test]
fn what_is_wrong_gets_the_right_answer_or_none_and_the_node_lives_on() {
    if !require("sipp") {
        return;
    }
    let mut alice = Setup::new("alice").hearing("silence").start();
    let uri = own_uri(&alice);
    says(&alice, Transport::Udp, &uri, |minds| minds != Minds::Proxy);
    says(&alice, Transport::Tcp, &uri, |minds| minds == Minds::Everybody);
    // A call that is told of at all is one whose offer could not be met; none has rung.
    let records = alice.snapshot()["call_records"].as_array().cloned().unwrap_or_default();
    assert!(records.iter().all(|record| record["reason"] == "no-common-codec"), "{records:?}");
}

#[test]
fn what_is_wrong_is_answered_rightly_by_a_gateway_too() {
    if !require("sipp") {
        return;
    }
    let (mut gateway, _alice) = gateway_and_alice();
    let uri = format!("sip:{DESK}");
    says(&gateway, Transport::Udp, &uri, |minds| minds != Minds::UserAgent);
    says(&gateway, Transport::Tcp, &uri, |minds| matches!(minds, Minds::Everybody | Minds::Proxy));
    assert_eq!(gateway.snapshot()["call_records"], json!([]), "nothing of it was a call");
}

/// Says all that is odd about a URI, each by a SIPp of its own; each asks then whether the node is there.
#[track_caller]
fn says(node: &Node, transport: Transport, uri: &str, fits: impl Fn(Minds) -> bool) {
    let start = |(number, odd): (usize, Odd)| {
        let setup = calling("odd", node, &own_uri(node)).over(transport);
        // RFC 3261 8.2.2.2: a request of the same Call-ID, tag and CSeq would be a merged one.
        let call_id = format!("odd{number}{transport:?}");
        let text =
            odd.text.replace("VIA", &setup.via()).replace("Call-ID: odd", &format!("Call-ID: {call_id}"));
        (setup.with(&["-nd", "-cid_str", &call_id]).key("odd", &text).start(), odd)
    };
    let odds = odds(uri).into_iter().filter(|odd| fits(odd.minds));
    let playing: Vec<_> = odds.enumerate().map(start).collect();
    for (sipp, odd) in playing {
        let wire = sipp.succeeds();
        let got = wire.statuses_but("9 OPTIONS");
        let got = if got.is_empty() { vec![SILENCE] } else { got };
        let is_right = got.iter().all(|status| odd.answers.contains(status));
        assert!(is_right, "{} over {transport:?} got {got:?}\n{}", odd.what, wire.text());
    }
}

fn odds(uri: &str) -> Vec<Odd> {
    let mut odds = Vec::new();
    let mut add =
        |what: &str, minds, answers, text| odds.push(Odd { what: what.to_owned(), text, answers, minds });
    for header in ["From", "To", "CSeq"] {
        let text = lines(&sound(uri), |line| !line.starts_with(header));
        add(&format!("a request without {header}"), Minds::Everybody, &[400], text);
    }
    for header in ["Call-ID", "Via"] {
        let text = lines(&sound(uri), |line| !line.starts_with(header));
        add(&format!("a request without {header}"), Minds::Everybody, &[400, SILENCE], text);
    }
    add("a CSeq of another method", Minds::Everybody, &[400], sound(uri).replace("1 INVITE", "1 REGISTER"));
    add(
        "a CSeq beyond 32 bits",
        Minds::Everybody,
        &[400],
        sound(uri).replace("1 INVITE", "4294967296 INVITE"),
    );
    add("a Via that is none", Minds::Everybody, &[400, SILENCE], sound(uri).replace("VIA", "SIP/2.0/UDP"));
    add("another version", Minds::Everybody, &[505], sound(uri).replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia"));
    add("an unknown scheme", Minds::Everybody, &[416], sound("nobodyKnowsThisScheme:totallyopaque"));
    add("a URI that is none", Minds::Everybody, &[400], sound("<sip:alice@127.0.0.1>"));
    add("no hop left", Minds::Proxy, &[483], sound(uri).replace("Forwards: 70", "Forwards: 0"));
    add(
        "a Max-Forwards that is no number",
        Minds::Everybody,
        &[400],
        sound(uri).replace("Forwards: 70", "Forwards: many"),
    );
    add(
        "a body shorter than it says",
        Minds::Framing,
        &[400],
        sound(uri).replace("Length: 0", "Length: 100"),
    );
    add("a length below nothing", Minds::Framing, &[400], sound(uri).replace("Length: 0", "Length: -1"));
    add(
        "two lengths",
        Minds::Framing,
        &[400],
        sound(uri).replace("Length: 0", "Length: 0\r\nContent-Length: 5"),
    );
    add(
        "a header that is too long",
        Minds::Framing,
        &[400, 413, 513],
        sound(uri).replace("Max-", &format!("X-Long: {}\r\nMax-", "a".repeat(TOO_LONG))),
    );
    add("no start line", Minds::Framing, &[SILENCE], lines(&sound(uri), |line| !line.starts_with("INVITE")));
    add("noise", Minds::Framing, &[SILENCE], "\u{1}\u{2}INVITE?\u{ff} odd".to_owned());
    add(
        "an extension nobody knows",
        Minds::UserAgent,
        &[420],
        sound(uri).replace("Max-", "Require: telepathy\r\nMax-"),
    );
    add("a method nobody knows", Minds::UserAgent, &[405, 501], sound(uri).replace("INVITE", "TELEPATHIZE"));
    add("a body nobody reads", Minds::UserAgent, &[415], with_body(uri, "text/poetry", "a rose"));
    add(
        "an offer that is none",
        Minds::UserAgent,
        &[400, 488],
        with_body(uri, "application/sdp", "v=0\r\nm=audio\r\n"),
    );
    add(
        "a type of body that is encoded",
        Minds::UserAgent,
        &[415],
        with_body(uri, "application/sdp\r\nContent-Encoding: gzip", "v=0\r\n"),
    );
    odds
}

/// A request with nothing wrong; SIPp adds the blank line.
fn sound(uri: &str) -> String {
    [
        &format!("INVITE {uri} SIP/2.0"),
        "Via: VIA",
        "From: <sip:sipp@127.0.0.1>;tag=odd",
        &format!("To: <{uri}>"),
        "Call-ID: odd",
        "CSeq: 1 INVITE",
        "Contact: <sip:sipp@127.0.0.1>",
        "Max-Forwards: 70",
        "Content-Length: 0",
    ]
    .join("\r\n")
}

fn with_body(uri: &str, content_type: &str, body: &str) -> String {
    let length = format!("Content-Type: {content_type}\r\nContent-Length: {}", body.len());
    sound(uri).replace("Content-Length: 0", &format!("{length}\r\n\r\n{body}"))
}

fn lines(text: &str, is_kept: impl Fn(&str) -> bool) -> String {
    let kept: Vec<&str> = text.split("\r\n").filter(|line| is_kept(line)).collect();
    kept.join("\r\n")
}
