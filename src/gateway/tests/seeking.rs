//! People elsewhere: look-up, redirect, and the proxy that is no open relay.

use std::time::Duration;

use super::world::*;
use crate::flow::Flow;
use crate::gateway::redirect::{LOCATED_LIFE, MISSED_LIFE, RENEWED_AFTER};
use crate::gateway::{Follow, Reached, Side};

const PLAIN: &str = "sip:bob@203.0.113.9:5070";

fn to_bob() -> Ask {
    invite("sip:carol@home.example", "sip:bob@example.org")
}

/// What a stranger sends.
fn stranger(name: &str) -> Ask {
    invite("sip:x@elsewhere.example", "sip:bob@example.org").branch(name).call_id(name)
}

/// Carol registered; bob was looked for and found.
fn knowing(follow: Follow, sip: &[&str]) -> World {
    let mut world = World::with(&[("carol", follow)]);
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    world.hear(udp(77), stranger("first").to_string());
    let (lookup, who) = world.locate();
    assert_eq!(who, aor("bob@example.org"));
    world.located(lookup, bob(sip));
    world.responses(udp(77));
    world
}

#[test]
fn a_stranger_is_told_the_plain_contacts_in_q_order() {
    let mut world = World::new();
    world.hear(udp(7), stranger("a").to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, bob(&[PLAIN, "sip:bob@198.51.100.4", "no uri", PLAIN]));
    let response = world.response(udp(7));
    let contacts: Vec<&str> = response.head.rest.all("Contact").collect();
    assert_eq!(response.status, 302);
    assert_eq!(
        contacts,
        ["<sip:bob@203.0.113.9:5070>;q=1.0;expires=60", "<sip:bob@198.51.100.4>;q=0.9;expires=60"]
    );
    world.hear(udp(7), stranger("b").to_string());
    assert_eq!(world.status(udp(7)), 302, "and the next one at once");
    assert!(world.wanted.is_empty());
}

#[test]
fn who_is_asked_for_again_and_again_is_looked_for_anew_before_he_is_forgotten() {
    let mut world = knowing(Follow::Auto, &[PLAIN]);
    let ask = |world: &mut World, name: &str| {
        world.hear(udp(7), stranger(name).to_string());
        assert_eq!(world.status(udp(7)), 302, "{name}: nobody waits");
    };
    world.run(RENEWED_AFTER - Duration::from_secs(1));
    ask(&mut world, "young");
    assert!(world.wanted.is_empty());
    world.run(Duration::from_secs(1));
    ask(&mut world, "old");
    let (lookup, who) = world.locate();
    assert_eq!(who, aor("bob@example.org"));
    ask(&mut world, "older");
    assert!(world.wanted.is_empty(), "once is enough");
    world.located(lookup, Err(480));
    ask(&mut world, "failed");
    world.run(Duration::from_secs(5));
    ask(&mut world, "again");
    let (lookup, _) = world.locate();
    world.located(lookup, bob(&["sip:bob@198.51.100.4"]));
    world.run(LOCATED_LIFE - RENEWED_AFTER);
    world.hear(udp(7), stranger("last").to_string());
    let moved = world.response(udp(7));
    assert!(
        moved.head.rest.get("Contact").is_some_and(|contact| contact.contains("198.51.100.4")),
        "{moved:?}"
    );
}

#[test]
fn a_stranger_gets_nothing_but_a_redirect() {
    let mut world = knowing(Follow::Auto, &[]);
    world.hear(udp(7), stranger("a").to_string());
    assert_eq!(world.status(udp(7)), 407);
    for (number, elsewhere) in ["sip:x@203.0.113.9", "sip:203.0.113.9"].iter().enumerate() {
        let name = format!("n{number}");
        world.hear(udp(7), stranger(&name).uri(elsewhere).to_string());
        assert_eq!(world.status(udp(7)), 407, "{elsewhere}");
    }
    let contact = format!("sip:bob@{}.node.invalid;transport=ahoy", "09".repeat(32));
    world.hear(udp(7), stranger("node").uri(&contact).to_string());
    assert_eq!(world.status(udp(7)), 407);
    assert!(world.forwards.is_empty() && world.wanted.is_empty());
}

#[test]
fn a_stranger_cannot_tell_who_exists() {
    let mut answers = Vec::new();
    for found in [bob(&[]), Err(404)] {
        let mut world = World::new();
        world.hear(udp(7), stranger("a").to_string());
        let (lookup, _) = world.locate();
        world.located(lookup, found);
        answers.push(world.status(udp(7)));
    }
    assert_eq!(answers, [407, 407]);
}

#[test]
fn an_account_reaches_somebody_who_is_only_in_the_overlay() {
    let mut world = knowing(Follow::Auto, &[]);
    let responses = world.prove(udp(5), &to_bob().from("\"C\" <sip:carol@192.0.2.1>;tag=from"), "carol");
    assert_eq!(responses.len(), 0);
    let forwarded = world.request(peer(9));
    assert_eq!(forwarded.uri.to_string(), "sip:bob@example.org");
    assert_eq!(forwarded.head.from.uri.to_string(), "sip:carol@home.example", "as nodes know it");
    let forward = world.forwards.pop().expect("handed on");
    assert_eq!(forward.from, Side::Phone(Some(aor("carol@home.example"))));
    assert_eq!(forward.to, Side::Node(node(9)));
    world.answer(peer(9), &forwarded, 180);
    assert_eq!(world.response(udp(5)).head.from.uri.to_string(), "sip:carol@192.0.2.1", "as it wrote it");
}

#[test]
fn the_address_of_somebody_may_stand_before_our_own() {
    let mut world = knowing(Follow::Proxy, &[]);
    world.prove(udp(5), &to_bob().uri("sip:bob%40example.org@192.0.2.1"), "carol");
    assert_eq!(world.request(peer(9)).uri.to_string(), "sip:bob@example.org");
}

#[test]
fn whom_the_overlay_does_not_know_is_looked_for_in_dns() {
    let mut world = World::with(&[("carol", Follow::Auto)]);
    let ask = to_bob();
    world.hear(udp(5), ask.to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, Err(404));
    let challenge = world.response(udp(5));
    let proven = world.proven(&ask, &challenge, "carol", "secret");
    world.hear(udp(5), proven.to_string());
    let Wanted::Resolve { lookup, uri } = world.wanted.remove(0) else { panic!("no look-up") };
    assert_eq!(uri, "sip:bob@example.org");
    let there = Flow::Udp("203.0.113.9:5060".parse().expect("an address"));
    world.located(
        lookup,
        Ok(vec![Reached { flow: there, uri: uri.clone(), sip: Vec::new(), others: Vec::new() }]),
    );
    assert_eq!(world.request(there).uri.to_string(), uri);
    world.hear(udp(5), ask.clone().cseq(9).branch("again").to_string());
    let challenge = world.response(udp(5));
    let proven = world.proven(&ask.cseq(9), &challenge, "carol", "secret");
    world.hear(udp(5), proven.call_id("other").to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, Err(404));
    let Wanted::Resolve { lookup, .. } = world.wanted.remove(0) else { panic!("no look-up") };
    world.located(lookup, Err(404));
    assert_eq!(world.status(udp(5)), 404);
}

/// A phone watches somebody whose own phone is not there yet; then that one registers, and is called.
#[test]
fn who_was_missed_a_moment_ago_is_looked_for_again_by_the_next_call() {
    for status in [404, 480] {
        let mut world = missing(status);
        world.prove(udp(5), &to_bob().call_id("later").branch("later"), "carol");
        let (lookup, who) = world.locate();
        assert_eq!(who, aor("bob@example.org"));
        world.located(lookup, bob(&[]));
        assert_eq!(world.request(peer(9)).head.call_id, "later");
    }
}

#[test]
fn a_request_that_comes_again_with_a_digest_is_not_looked_for_twice() {
    let mut world = World::with(&[("carol", Follow::Auto)]);
    world.hear(udp(5), to_bob().to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, Err(480));
    let challenge = world.response(udp(5));
    let proven = world.proven(&to_bob(), &challenge, "carol", "secret");
    world.hear(udp(5), proven.to_string());
    assert_eq!(world.status(udp(5)), 480);
    assert!(world.wanted.is_empty(), "{:?}", world.wanted);
}

#[test]
fn a_stranger_has_nobody_looked_for_again_who_was_just_missed() {
    let mut world = missing(404);
    for name in ["b", "c"] {
        world.hear(udp(7), stranger(name).to_string());
        assert_eq!(world.status(udp(7)), 407);
    }
    assert!(world.wanted.is_empty(), "{:?}", world.wanted);
    world.run(MISSED_LIFE);
    world.hear(udp(7), stranger("d").to_string());
    world.locate();
}

#[test]
fn who_asks_while_a_look_up_is_under_way_is_not_told_what_it_missed() {
    let mut world = missing(480);
    world.prove(udp(5), &to_bob().call_id("early").branch("early"), "carol");
    let (first, _) = world.locate();
    world.run(Duration::from_secs(1));
    for name in ["late", "later"] {
        world.prove(udp(5), &to_bob().call_id(name).branch(name), "carol");
    }
    assert!(world.wanted.is_empty(), "one look-up at a time: {:?}", world.wanted);
    world.located(first, Err(480));
    assert_eq!(world.status(udp(5)), 480, "who began it");
    let (second, _) = world.locate();
    world.located(second, bob(&[]));
    let found: Vec<String> =
        world.requests(peer(9)).into_iter().map(|request| request.head.call_id).collect();
    assert_eq!(found, ["late", "later"]);
}

#[test]
fn a_second_look_up_is_the_last() {
    let mut world = missing(480);
    world.prove(udp(5), &to_bob().call_id("early").branch("early"), "carol");
    let (first, _) = world.locate();
    world.run(Duration::from_secs(1));
    for name in ["late", "later"] {
        world.prove(udp(5), &to_bob().call_id(name).branch(name), "carol");
    }
    world.located(first, Err(480));
    let (second, _) = world.locate();
    world.run(Duration::from_secs(1));
    // Nobody acknowledges: so the challenges came again.
    world.responses(udp(5));
    world.located(second, Err(480));
    let statuses: Vec<u16> = world.responses(udp(5)).iter().map(|response| response.status).collect();
    assert_eq!(statuses, [480, 480]);
    assert!(world.wanted.is_empty(), "{:?}", world.wanted);
    assert_eq!(world.gateway.search.sizes(), (0, 0, 0));
}

/// Carol's phone has just asked for Bob, whom the overlay did not have.
fn missing(status: u16) -> World {
    let mut world = World::with(&[("carol", Follow::Auto)]);
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    world.hear(udp(5), to_bob().call_id("missed").branch("missed").to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, Err(status));
    assert_eq!(world.status(udp(5)), 407);
    world
}

#[test]
fn a_look_up_is_shared_and_its_answer_kept_for_a_minute() {
    let mut world = World::new();
    for name in ["a", "b"] {
        world.hear(udp(7), stranger(name).to_string());
    }
    let (lookup, _) = world.locate();
    assert!(world.wanted.is_empty());
    world.located(lookup, bob(&[PLAIN]));
    assert_eq!(world.responses(udp(7)).len(), 2);
    world.run(Duration::from_secs(61));
    world.hear(udp(7), stranger("c").to_string());
    world.locate();
}

#[test]
fn a_look_up_that_is_not_answered_ends_and_a_caller_may_give_up_before() {
    let mut world = World::new();
    world.hear(udp(7), stranger("a").to_string());
    world.hear(udp(8), stranger("b").to_string());
    let cancel =
        Ask::new("CANCEL", "sip:x@elsewhere.example", "sip:bob@example.org").branch("b").call_id("b");
    world.hear(udp(8), cancel.to_string());
    let statuses: Vec<u16> = world.responses(udp(8)).iter().map(|response| response.status).collect();
    assert_eq!(statuses, [200, 487]);
    world.run(Duration::from_secs(26));
    assert_eq!(world.responses(udp(7)).first().map(|response| response.status), Some(407));
    assert_eq!(world.gateway.search.sizes(), (0, 0, 0));
}

#[test]
fn who_could_not_be_reached_is_looked_for_again() {
    let mut world = knowing(Follow::Auto, &[]);
    world.prove(udp(5), &to_bob(), "carol");
    let forwarded = world.request(peer(9));
    world.answer(peer(9), &forwarded, 503);
    assert_eq!(world.status(udp(5)), 500);
    world.hear(udp(7), stranger("b").to_string());
    world.locate();
}

#[test]
fn several_devices_of_a_person_ring_side_by_side() {
    let mut world = World::with(&[("carol", Follow::Proxy)]);
    world.hear(udp(5), to_bob().to_string());
    let (lookup, _) = world.locate();
    let device = |number| Reached {
        flow: peer(number),
        uri: "sip:bob@example.org".into(),
        sip: vec![PLAIN.into()],
        others: Vec::new(),
    };
    world.located(lookup, Ok(vec![device(8), device(9)]));
    let challenge = world.response(udp(5));
    let proven = world.proven(&to_bob(), &challenge, "carol", "secret");
    world.hear(udp(5), proven.to_string());
    assert_eq!((world.requests(peer(8)).len(), world.requests(peer(9)).len()), (1, 1));
}

#[test]
fn a_message_of_an_account_to_somebody_of_the_overlay_is_told_and_to_others_is_not() {
    let message = |from: &str| {
        let ask = Ask::new("MESSAGE", from, "sip:bob@example.org");
        ask.body("text/plain", "hi").call_id("m").branch("m")
    };
    for (found, status) in [(Err(480), Some(480)), (Err(485), Some(485)), (Err(404), None), (bob(&[]), None)]
    {
        let mut world = World::with(&[("carol", Follow::Auto)]);
        world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
        let ask = message("sip:carol@home.example");
        world.hear(udp(5), ask.to_string());
        let (lookup, _) = world.locate();
        let is_known = !matches!(found, Err(404));
        world.located(lookup, found);
        let last = world.prove(udp(5), &ask, "carol").pop();
        assert_eq!(last.map(|response| response.status), status);
        let written = |wanted: &Wanted| match wanted {
            Wanted::Written { account, to } => {
                (account.as_str(), to.as_str()) == ("carol@home.example", "bob@example.org")
            }
            _ => false,
        };
        assert_eq!(world.wanted.iter().any(written), is_known, "{:?}", world.wanted);
    }
}
