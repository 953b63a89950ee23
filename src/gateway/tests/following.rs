//! Which phones follow a 302, and what is done about those that do not.

use std::time::Duration;

use super::world::*;
use crate::flow::Flow;
use crate::gateway::{Binding, Follow, Reached, Side};

const PLAIN: &str = "sip:bob@203.0.113.9:5070";

fn plain() -> Flow {
    Flow::Udp("203.0.113.9:5070".parse().expect("an address"))
}

/// A phone of carol's, and bob known to be reached by plain SIP and over the overlay.
fn world(follow: Follow) -> World {
    let mut world = World::with(&[("carol", follow)]);
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    world.hear(udp(77), call("first").from("<sip:x@elsewhere.example>;tag=1").to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, bob(&[PLAIN]));
    world.responses(udp(77));
    world
}

fn call(name: &str) -> Ask {
    invite("sip:carol@home.example", "sip:bob@example.org").call_id(name).branch(name)
}

fn phone(world: &World) -> Binding {
    world.gateway.bindings(&aor("carol@home.example")).remove(0)
}

fn carol() -> Side {
    Side::Phone(Some(aor("carol@home.example")))
}

/// The phone calls, answers challenges, and goes by nothing else; whether the call got through to bob.
fn stubborn(world: &mut World, name: &str, tries: u32) -> (usize, bool) {
    let mut redirects = 0;
    for number in 1..=tries {
        let ask = call(name).cseq(number * 10).branch(&format!("{name}-{number}"));
        world.hear(udp(5), ask.to_string());
        for response in world.responses(udp(5)) {
            match response.status {
                302 => redirects += 1,
                407 => {
                    let proven = world.proven(&ask, &response, "carol", "secret");
                    world.hear(udp(5), proven.to_string());
                }
                other => panic!("{other}"),
            }
        }
        if world.requests(peer(9)).len() == 1 {
            return (redirects, true);
        }
    }
    (redirects, false)
}

#[test]
fn linphones_loop_of_547_invites_cannot_happen() {
    let mut world = world(Follow::Auto);
    assert_eq!(stubborn(&mut world, "loop", 547), (1, true));
    assert_eq!(phone(&world).follows, Some(false), "it is remembered");
    assert!(
        matches!(world.wanted.last(), Some(Wanted::Bindings { bindings, .. }) if bindings[0].follows == Some(false))
    );
    assert_eq!(stubborn(&mut world, "later", 3), (0, true), "and never redirected again");
}

#[test]
fn at_most_three_redirects_for_a_call_id_even_where_it_is_set_by_hand() {
    let mut world = world(Follow::Redirect);
    assert_eq!(stubborn(&mut world, "loop", 547), (3, true));
}

#[test]
fn a_stranger_that_loops_is_challenged_after_three_redirects() {
    let mut world = world(Follow::Auto);
    let mut statuses = Vec::new();
    for number in 1..=6 {
        let ask =
            call("loop").cseq(number).branch(&format!("l{number}")).from("<sip:x@elsewhere.example>;tag=1");
        world.hear(udp(7), ask.to_string());
        statuses.push(world.status(udp(7)));
    }
    assert_eq!(statuses, [302, 302, 302, 407, 407, 407]);
}

#[test]
fn a_repeated_request_is_no_second_wish() {
    let mut world = world(Follow::Auto);
    for _ in 0..5 {
        world.hear(udp(5), call("lost").to_string());
        assert_eq!(world.status(udp(5)), 302);
    }
    assert_eq!(phone(&world).follows, None);
}

#[test]
fn a_phone_that_calls_the_issued_contact_through_us_follows() {
    let mut world = world(Follow::Auto);
    world.hear(udp(5), call("a").to_string());
    assert_eq!(world.status(udp(5)), 302);
    world.hear(udp(5), call("a").cseq(2).branch("a2").uri(PLAIN).to_string());
    assert_eq!(world.status(udp(5)), 407);
    assert_eq!(phone(&world).follows, Some(true));
    assert_eq!(stubborn(&mut world, "b", 1), (0, true), "it needs no 302 to come by here");
}

#[test]
fn who_follows_by_way_of_us_goes_over_the_overlay_in_his_own_name() {
    let mut world = world(Follow::Redirect);
    world.hear(udp(5), call("a").to_string());
    assert_eq!(world.status(udp(5)), 302);
    world.prove(udp(5), &call("a").cseq(2).branch("a2").uri(PLAIN), "carol");
    assert_eq!(world.request(peer(9)).uri.to_string(), "sip:bob@example.org");
    assert_eq!(world.forwards.last().map(|forward| forward.from.clone()), Some(carol()));
    let again = call("c").branch("c").uri(PLAIN);
    world.hear(udp(5), again.from("<sip:x@elsewhere.example>;tag=1").to_string());
    assert_eq!(world.status(udp(5)), 407, "nobody else goes in his name");
}

#[test]
fn who_is_not_in_the_overlay_is_followed_to_where_he_was_said_to_be() {
    let mut world = World::with(&[("carol", Follow::Auto)]);
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    world.hear(udp(5), call("a").to_string());
    let (lookup, _) = world.locate();
    let uri = PLAIN.to_owned();
    world.located(
        lookup,
        Ok(vec![Reached { flow: plain(), uri: uri.clone(), sip: vec![uri], others: Vec::new() }]),
    );
    assert_eq!(world.status(udp(5)), 302);
    world.hear(udp(5), call("a").cseq(2).branch("a2").uri(PLAIN).to_string());
    assert_eq!(world.request(plain()).uri.to_string(), PLAIN);
}

#[test]
fn an_issued_contact_is_known_without_its_port_and_only_to_whom_it_was_issued() {
    let mut world = world(Follow::Auto);
    let stranger = |name: &str| call(name).from("<sip:x@elsewhere.example>;tag=1");
    world.hear(udp(7), stranger("a").to_string());
    assert_eq!(world.status(udp(7)), 302);
    let message = Ask::new("MESSAGE", "sip:x@elsewhere.example", "sip:bob@203.0.113.9").call_id("m");
    world.hear(udp(7), message.clone().to_string());
    assert_eq!(world.requests(plain()).len(), 1);
    world.hear(udp(8), message.branch("other").to_string());
    assert_eq!(world.status(udp(8)), 407);
    world.run(Duration::from_secs(301));
    world.hear(udp(7), stranger("late").uri(PLAIN).to_string());
    assert_eq!(world.status(udp(7)), 407, "for five minutes");
}

#[test]
fn a_new_call_within_a_minute_without_the_contact_having_come_by_is_proxied() {
    let mut world = world(Follow::Auto);
    world.hear(udp(5), call("a").to_string());
    assert_eq!(world.status(udp(5)), 302);
    world.run(Duration::from_secs(30));
    assert_eq!(stubborn(&mut world, "b", 1), (0, true));
    assert_eq!(phone(&world).follows, Some(false));
}

#[test]
fn a_new_call_after_a_minute_is_tried_again() {
    let mut world = world(Follow::Auto);
    world.hear(udp(5), call("a").to_string());
    assert_eq!(world.status(udp(5)), 302);
    world.run(Duration::from_secs(61));
    world.hear(udp(5), call("b").to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, bob(&[PLAIN]));
    assert_eq!(world.status(udp(5)), 302);
}

#[test]
fn a_phone_that_is_to_be_proxied_is_never_redirected() {
    let mut world = world(Follow::Proxy);
    assert_eq!(stubborn(&mut world, "a", 1), (0, true));
}

#[test]
fn what_was_learnt_outlives_the_phones_restart() {
    let mut world = World::with(&[("carol", Follow::Auto)]);
    let contact = |port: u16| format!("<sip:carol@10.0.0.5:{port}>;+sip.instance=\"<urn:uuid:1>\"");
    let ask = |name: &str, port| {
        register("carol")
            .call_id(name)
            .branch(name)
            .header("User-Agent", "phone/1")
            .header("Contact", &contact(port))
    };
    world.prove(udp(5), &ask("one", 5060), "carol");
    world.wanted.clear();
    world.hear(udp(5), call("a").to_string());
    let (lookup, _) = world.locate();
    world.located(lookup, bob(&[PLAIN]));
    assert!(stubborn(&mut world, "a", 2).1);
    assert_eq!(phone(&world).follows, Some(false));
    world.prove(udp(5), &ask("two", 5062), "carol");
    let phone = phone(&world);
    assert_eq!((phone.follows, phone.contact.port()), (Some(false), Some(5062)));
}

#[test]
fn what_is_no_call_is_proxied_at_once() {
    let mut world = world(Follow::Auto);
    let message = Ask::new("MESSAGE", "sip:carol@home.example", "sip:bob@example.org").call_id("m");
    world.prove(udp(5), &message, "carol");
    assert_eq!(world.request(peer(9)).method.as_str(), "MESSAGE");
}
