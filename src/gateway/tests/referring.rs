//! REFER within a call: whom it names is understood by the end it goes to (RFC 3515 2.1, RFC 3892 3).

use super::world::*;
use crate::flow::Flow;
use crate::gateway::Reached;
use crate::sip::message::Request;

/// Carol, and a REFER between her phone and a node that she calls, with these headers.
fn referred(from: Flow, headers: &[(&str, &str)]) -> Request {
    let mut world = World::new();
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    let (carol, bob) = ("sip:carol@192.0.2.1", "sip:bob%40example.org@192.0.2.1");
    let ask = invite(carol, bob);
    world.hear(udp(5), ask.to_string());
    let (lookup, _) = world.locate();
    let uri = "sip:bob@example.org".to_owned();
    world.located(lookup, Ok(vec![Reached { flow: peer(9), uri, sip: Vec::new(), others: Vec::new() }]));
    let challenge = world.response(udp(5));
    let proven = world.proven(&ask, &challenge, "carol", "secret");
    world.hear(udp(5), proven.to_string());
    let invite = world.request(peer(9));
    world.answer_with(peer(9), &invite, 200, &[("Contact", "<sip:bob@example.org>")]);
    let routes = invite.head.rest.list("Record-Route").expect("a list");
    let (tag, other) = ("from", "callee");
    let refer = if from == udp(5) {
        Ask::new("REFER", carol, "sip:bob@example.org")
            .to(&format!("<{bob}>;tag={other}"))
            .header("Route", &format!("{}, {}", routes[1], routes[0]))
    } else {
        Ask::new("REFER", "sip:bob@example.org", "sip:carol@10.0.0.5:5060")
            .from(&format!("<sip:bob@example.org>;tag={other}"))
            .to(&format!("<sip:carol@home.example>;tag={tag}"))
            .header("Route", &format!("{}, {}", routes[0], routes[1]))
    };
    world.proven = Some(aor("bob@example.org"));
    let refer = headers.iter().fold(refer, |refer, (name, value)| refer.header(name, value));
    world.hear(from, refer.cseq(7).to_string());
    world.request(if from == udp(5) { peer(9) } else { udp(5) })
}

#[test]
fn whom_a_phone_names_as_a_user_of_ours_is_named_by_his_address_elsewhere() {
    for (named, known) in [
        ("<sip:erin%40example.org@192.0.2.1:5060>", "<sip:erin@example.org>"),
        (
            "<sip:erin%40example.org@192.0.2.1?Replaces=x%3Bto-tag%3D1%3Bfrom-tag%3D2>",
            "<sip:erin@example.org?Replaces=x%3Bto-tag%3D1%3Bfrom-tag%3D2>",
        ),
        ("<sip:erin@example.org:5060;maddr=192.0.2.1>", "<sip:erin@example.org>"),
        ("<sip:erin@example.org;maddr=203.0.113.9>", "<sip:erin@example.org;maddr=203.0.113.9>"),
        ("<sip:dave@192.0.2.1>", "<sip:dave@home.example>"),
        ("<sip:alice@192.0.2.1>", "<sip:alice@home.example>"),
        ("<sip:erin@example.org>", "<sip:erin@example.org>"),
        ("<sip:nobody@192.0.2.1>", "<sip:nobody@192.0.2.1>"),
        ("<sip:5@203.0.113.9>", "<sip:5@203.0.113.9>"),
        ("nonsense", "nonsense"),
    ] {
        let refer = referred(udp(5), &[("Refer-To", named), ("Referred-By", "<sip:carol@192.0.2.1>")]);
        assert_eq!(refer.head.rest.get("Refer-To"), Some(known));
        assert_eq!(refer.head.rest.get("Referred-By"), Some("<sip:carol@home.example>"), "{named}");
    }
}

#[test]
fn a_phone_is_sent_to_a_user_of_ours_whom_it_can_call() {
    for (named, known) in [
        ("<sip:erin@example.org>", "<sip:erin@example.org:5060;maddr=192.0.2.1>"),
        (
            "<sip:erin@example.org;ahoy-code=K7Q2-M4XR?Replaces=x%3Bto-tag%3D1%3Bfrom-tag%3D2>",
            "<sip:erin@example.org:5060;maddr=192.0.2.1?Replaces=x%3Bto-tag%3D1%3Bfrom-tag%3D2>",
        ),
        ("<sip:5@203.0.113.9>", "<sip:5@203.0.113.9>"),
    ] {
        let by = "<sip:bob@example.org>";
        let refer = referred(peer(9), &[("Refer-To", named), ("Referred-By", by)]);
        assert_eq!(refer.head.rest.get("Refer-To"), Some(known));
        assert_eq!(refer.head.rest.get("Referred-By"), Some(by));
    }
}

#[test]
fn a_maddr_that_is_ours_must_be_stripped() {
    let mut world = World::new();
    let to = |uri: &str| invite("sip:carol@home.example", uri);
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    for (number, (uri, stripped)) in [
        ("sip:erin@example.org:5060;maddr=192.0.2.1", "sip:erin@example.org"),
        ("sip:fred@example.org:5061;maddr=192.0.2.1;transport=tls", "sip:fred@example.org"),
        ("sip:gina@example.org;maddr=198.51.100.7", "sip:gina@example.org;maddr=198.51.100.7"),
    ]
    .into_iter()
    .enumerate()
    {
        let ask = to(uri).branch(&format!("m{number}")).call_id(&format!("m{number}"));
        world.hear(udp(5), ask.to_string());
        let (lookup, _) = world.locate();
        world.located(lookup, Err(404));
        let challenge = world.response(udp(5));
        let proven = world.proven(&ask, &challenge, "carol", "secret");
        world.hear(udp(5), proven.to_string());
        let Some(Wanted::Resolve { uri: sought, .. }) = world.wanted.pop() else { panic!("no look-up") };
        assert_eq!(sought, stripped);
    }
}
