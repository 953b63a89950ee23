//! Floods: every table has its bound.

use std::time::Duration;

use super::world::*;
use crate::gateway::parked::{PARKED_BYTES_MAX, PARKED_MAX};
use crate::gateway::policy::{ASKED_MAX, CALLS_MAX};
use crate::gateway::proxy::CONTEXTS_MAX;
use crate::gateway::redirect::{ISSUED_MAX, LOCATED_MAX};
use crate::gateway::{search, stranger};
use crate::sip::Limits;
use crate::sip::message::{Message, Request, parse};

fn request(ask: &Ask) -> Request {
    let Ok(Message::Request(request)) = parse(ask.to_string().as_bytes()) else { panic!("{ask}") };
    request
}

#[test]
fn sixty_thousand_invites_of_strangers_grow_no_table_beyond_its_bound() {
    let mut world = World::new();
    world.hear(udp(77), invite("sip:x@elsewhere.example", "sip:bob@example.org").to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, bob(&["sip:bob@203.0.113.9:5070"]));
    let mut asked = request(&invite("sip:x@elsewhere.example", "sip:bob@example.org"));
    for number in 0..60_000u32 {
        if number % 1_000 == 0 {
            world.run(Duration::from_secs(1));
            let known = bob(&["sip:bob@203.0.113.9:5070"]);
            world.gateway.redirects.handle_located(
                world.now.mono,
                aor("bob@example.org"),
                known,
                std::iter::empty(),
            );
        }
        let from = crate::flow::Flow::Udp(([10, 1, (number >> 8) as u8, number as u8], 5060).into());
        asked.head.call_id = number.to_string();
        asked.head.vias[0].params.set("branch", format!("z9hG4bK{number}"));
        let answered = world.gateway.redirect_at_once(world.now, from, &asked);
        assert!(answered.is_some_and(|response| response.status == 302), "{number}");
    }
    let (calls, asked) = world.gateway.policy.sizes();
    let (places, issued) = world.gateway.redirects.sizes();
    assert!(calls <= CALLS_MAX && asked <= ASKED_MAX, "{calls} {asked}");
    assert!(places <= LOCATED_MAX && issued <= ISSUED_MAX, "{places} {issued}");
    assert!(world.gateway.poll_action().is_none());
}

#[test]
fn a_stranger_rings_a_phone_a_few_times_and_then_gets_503() {
    let mut world = World::new();
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    for number in 0..200 {
        let name = number.to_string();
        world.hear(
            udp(7),
            invite("sip:x@elsewhere.example", "sip:carol@home.example")
                .call_id(&name)
                .branch(&name)
                .to_string(),
        );
    }
    assert_eq!(world.requests(udp(5)).len(), stranger::OPEN_PER_CALLEE_MAX);
    let responses = world.responses(udp(7));
    assert!(responses.iter().all(|response| response.status == 503));
    assert_eq!(responses.len(), 200 - stranger::OPEN_PER_CALLEE_MAX);
    let known = invite("sip:carol@home.example", "sip:carol@home.example").call_id("own").branch("own");
    world.prove(udp(5), &known, "carol");
    assert_eq!(world.requests(udp(5)).len(), 1, "who proves himself is no stranger");
}

#[test]
fn a_stranger_makes_the_overlay_work_only_so_much() {
    let mut world = World::new();
    for number in 0..1_000 {
        let name = number.to_string();
        let who = format!("sip:p{number}@example.org");
        world.hear(udp(7), invite("sip:x@elsewhere.example", &who).call_id(&name).branch(&name).to_string());
    }
    assert_eq!(world.wanted.len(), search::LOOKUPS_PER_STRANGER_MAX);
    let turned_away = world.responses(udp(7));
    assert!(turned_away.iter().all(|response| response.status == 503));
    for number in 0..100 {
        let name = format!("same{number}");
        world.hear(
            udp(8),
            invite("sip:x@elsewhere.example", "sip:bob@example.org").call_id(&name).branch(&name).to_string(),
        );
    }
    assert_eq!(world.wanted.len(), search::LOOKUPS_PER_STRANGER_MAX + 1);
    assert_eq!(world.responses(udp(8)).len(), 100 - search::WAITING_PER_STRANGER_MAX);
}

#[test]
fn look_ups_of_all_strangers_together_are_bounded() {
    let mut world = World::new();
    for number in 0..2_000u32 {
        let name = number.to_string();
        let from = crate::flow::Flow::Udp(([10, 1, (number >> 8) as u8, number as u8], 5060).into());
        let who = format!("sip:p{number}@example.org");
        world.hear(from, invite("sip:x@elsewhere.example", &who).call_id(&name).branch(&name).to_string());
    }
    let (lookups, waiting, _) = world.gateway.search.sizes();
    assert!(lookups == search::LOOKUPS_MAX && waiting <= search::WAITING_MAX, "{lookups} {waiting}");
    world.run(search::LOOKUP_LIMIT + Duration::from_secs(1));
    assert_eq!(world.gateway.search.sizes(), (0, 0, 0));
}

#[test]
fn large_requests_that_wait_for_a_look_up_are_bounded_in_bytes() {
    let mut world = World::new();
    for number in 0..100u32 {
        let name = number.to_string();
        let from = crate::flow::Flow::Udp(([10, 1, (number >> 8) as u8, number as u8], 5060).into());
        let ask = Ask::new("INVITE", "sip:x@elsewhere.example", "sip:bob@example.org");
        let ask = ask.body("text/plain", &"x".repeat(60_000)).call_id(&name).branch(&name);
        world.hear(from, ask.to_string());
    }
    let (_, waiting, _) = world.gateway.search.sizes();
    assert!(waiting > 30 && waiting < 40, "{waiting}");
    assert!(world.gateway.search.bytes() <= search::WAITING_BYTES_MAX);
    world.run(search::LOOKUP_LIMIT + Duration::from_secs(1));
    assert_eq!(world.gateway.search.bytes(), 0);
}

#[test]
fn what_waits_because_of_guesses_is_bounded() {
    let mut world = World::new();
    for number in 0..3_000u32 {
        let from = crate::flow::Flow::Udp(([10, 1, (number >> 8) as u8, number as u8], 5060).into());
        let name = format!("user{}", number % 300);
        let ask = register("carol").call_id(&name).branch(&number.to_string()).cseq(number).header(
            "Authorization",
            &format!(
                "Digest username=\"{name}\", realm=\"{REALM}\", nonce=\"x\", uri=\"sip:home.example\", \
                 response=\"{}\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"c\"",
                "0".repeat(64)
            ),
        );
        world.hear(from, ask.to_string());
    }
    let (parked, bytes) = world.gateway.parked.sizes();
    assert!(parked == PARKED_MAX && bytes <= PARKED_BYTES_MAX, "{parked} {bytes}");
    world.run(Duration::from_secs(20));
    assert_eq!(world.gateway.parked.sizes(), (0, 0));
}

#[test]
fn a_full_proxy_turns_away() {
    let mut world = World::new();
    world.stack.set_limits(Limits {
        servers: 20_000,
        servers_per_source: 20_000,
        servers_per_known: 20_000,
        servers_of_strangers: 20_000,
        servers_bytes: 128 * 1024 * 1024,
        strangers_bytes: 128 * 1024 * 1024,
    });
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    for number in 0..=CONTEXTS_MAX {
        let name = number.to_string();
        let ask = Ask::new("MESSAGE", "sip:x@elsewhere.example", "sip:carol@home.example");
        world.hear(udp(7), ask.call_id(&name).branch(&name).to_string());
    }
    assert_eq!(world.gateway.proxy.sizes().0, CONTEXTS_MAX);
    assert_eq!(world.status(udp(7)), 503);
}

proptest::proptest! {
    #[test]
    fn no_request_makes_the_gateway_panic(
        method in proptest::sample::select(vec!["REGISTER", "INVITE", "ACK", "BYE", "PUBLISH", "SUBSCRIBE", "OPTIONS"]),
        uri in "sips?:[a-z%@.;=0-9:\\[\\]]{0,40}",
        name in proptest::sample::select(vec!["Contact", "Route", "Expires", "Path", "Authorization", "SIP-If-Match", "Max-Forwards"]),
        value in "\\PC{0,60}",
        from_node in proptest::bool::ANY,
    ) {
        let ask = Ask::new("OPTIONS", "sip:carol@home.example", "sip:carol@home.example");
        let text = ask.header(name, &value).to_string().replace("OPTIONS sip:carol@home.example", &format!("{method} {uri}"));
        let text = text.replace("1 OPTIONS", &format!("1 {method}"));
        let mut world = World::new();
        world.proven = Some(aor("carol@home.example"));
        if let Ok(Message::Request(request)) = parse(text.as_bytes()) {
            let flow = if from_node { peer(9) } else { udp(5) };
            let _ = world.gateway.redirect_at_once(world.now, flow, &request);
            world.hear(flow, text);
            world.gateway.handle_ack(world.now, flow, request);
        }
    }
}
