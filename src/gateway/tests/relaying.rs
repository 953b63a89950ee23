//! What a proxy must look at and must change (RFC 3261 16.3, 16.4, 16.6; RFC 5393, RFC 5658).

use super::world::*;
use crate::gateway::Side;
use crate::sip::message::Request;

/// Carol at 10.0.0.5 and dave at 10.0.0.6 by UDP.
fn world() -> World {
    let mut world = World::new();
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    world.register("dave", udp(6), "<sip:dave@10.0.0.6:5060>");
    world
}

fn to_dave() -> Ask {
    invite("sip:x@elsewhere.example", "sip:dave@home.example")
}

fn routes(request: &Request) -> Vec<String> {
    request.head.rest.list("Record-Route").expect("a list")
}

#[test]
fn max_forwards_must_be_counted_down_and_added_where_there_is_none() {
    let mut world = world();
    world.hear(udp(7), to_dave().set("Max-Forwards", "1").to_string());
    assert_eq!(world.request(udp(6)).head.rest.get("Max-Forwards"), Some("0"));
    let without = to_dave().call_id("2").branch("2").to_string().replace("Max-Forwards: 70\r\n", "");
    world.hear(udp(7), without);
    assert_eq!(world.request(udp(6)).head.rest.get("Max-Forwards"), Some("70"));
}

#[test]
fn max_forwards_0_must_not_be_forwarded_and_options_is_answered_here() {
    let mut world = world();
    world.hear(udp(7), to_dave().set("Max-Forwards", "0").to_string());
    assert_eq!(world.status(udp(7)), 483);
    let options = Ask::new("OPTIONS", "sip:x@elsewhere.example", "sip:dave@home.example");
    world.hear(udp(7), options.clone().set("Max-Forwards", "0").to_string());
    assert!(matches!(world.wanted[..], [Wanted::Own { .. }]));
    world.hear(udp(7), options.branch("more").call_id("more").to_string());
    assert_eq!(world.request(udp(6)).method.as_str(), "OPTIONS");
}

#[test]
fn proxy_require_must_get_420_with_unsupported() {
    let mut world = world();
    world.hear(udp(7), to_dave().header("Proxy-Require", "foo, bar").to_string());
    let response = world.response(udp(7));
    assert_eq!((response.status, response.head.rest.get("Unsupported")), (420, Some("foo, bar")));
}

#[test]
fn a_scheme_that_is_not_understood_must_get_416() {
    let mut world = world();
    world.hear(udp(7), to_dave().uri("tel:+1234").to_string());
    assert_eq!(world.status(udp(7)), 416);
}

#[test]
fn a_loop_must_get_482_and_a_spiral_must_not() {
    let mut world = world();
    world.hear(udp(7), to_dave().to_string());
    let forwarded = world.request(udp(6));
    let via = forwarded.head.vias[0].to_string();
    // Dave's phone is a proxy that sends it back: once as it was, once to somebody else.
    world.hear(udp(6), to_dave().branch("loop").vias(&via).to_string());
    let response = world.responses(udp(6)).pop().expect("an answer");
    assert_eq!(response.status, 482);
    world.hear(udp(6), to_dave().uri("sip:carol@home.example").branch("spiral").vias(&via).to_string());
    assert_eq!(world.requests(udp(5)).len(), 1);
}

#[test]
fn a_dialog_goes_on_through_the_proxy_both_ways() {
    let mut world = world();
    world.hear(udp(7), to_dave().to_string());
    let forwarded = world.request(udp(6));
    let route = routes(&forwarded);
    assert!(
        route.len() == 1 && route[0].starts_with("<sip:") && route[0].ends_with("@192.0.2.1:5060;lr>"),
        "{route:?}"
    );
    world.answer_with(udp(6), &forwarded, 200, &[("Contact", "<sip:dave@10.0.0.6:5060>")]);
    let answered = world.response(udp(7));
    assert_eq!(answered.head.rest.list("Record-Route").expect("a list"), route);

    let inside = |method, branch: &str| {
        Ask::new(method, "sip:x@elsewhere.example", "sip:dave@10.0.0.6:5060")
            .to("<sip:dave@home.example>;tag=callee")
            .branch(branch)
            .header("Route", &route[0])
    };
    world.hear(udp(7), inside("ACK", "ack").to_string());
    let ack = world.request(udp(6));
    assert_eq!(
        (ack.method.as_str(), ack.head.rest.get("Route"), ack.head.rest.get("Max-Forwards")),
        ("ACK", None, Some("69"))
    );
    world.hear(udp(7), inside("BYE", "bye").cseq(2).to_string());
    let bye = world.request(udp(6));
    world.answer(udp(6), &bye, 200);
    assert_eq!(world.status(udp(7)), 200);
    // The other way round, to a caller whose Contact is an address that leads nowhere.
    let back = Ask::new("INFO", "sip:dave@home.example", "sip:phone@10.0.0.99:5060")
        .from("<sip:dave@home.example>;tag=callee")
        .to("<sip:x@elsewhere.example>;tag=from")
        .header("Route", &route[0]);
    world.hear(udp(6), back.to_string());
    assert_eq!(world.request(udp(7)).method.as_str(), "INFO", "by the flow it called from");
}

#[test]
fn a_dialog_that_was_not_set_up_here_is_not_relayed() {
    let mut world = world();
    world.hear(udp(7), to_dave().to_string());
    let route = routes(&world.request(udp(6))).remove(0);
    let bye = Ask::new("BYE", "sip:x@elsewhere.example", "sip:victim@198.51.100.1")
        .to("<sip:dave@home.example>;tag=callee")
        .header("Route", &route);
    world.hear(udp(8), bye.clone().call_id("another").to_string());
    assert_eq!(world.status(udp(8)), 481);
    world.hear(
        udp(8),
        bye.clone().branch("b").header("Route", "<sip:x@192.0.2.1;lr>").call_id("third").to_string(),
    );
    assert_eq!(world.status(udp(8)), 481);
    world.hear(udp(8), bye.from("<sip:x@y>;tag=other").branch("c").to_string());
    assert_eq!(world.status(udp(8)), 481);
    world.hear(
        udp(8),
        Ask::new("ACK", "sip:x@y", "sip:victim@198.51.100.1").to("<sip:a@b>;tag=1").to_string(),
    );
    assert!(world.sent.is_empty(), "{:?}", world.sent);
}

#[test]
fn a_strict_router_before_us_is_put_right() {
    let mut world = world();
    world.hear(udp(7), to_dave().to_string());
    let forwarded = world.request(udp(6));
    let ours = routes(&forwarded)[0].trim_matches(['<', '>']).to_owned();
    let strict = Ask::new("BYE", "sip:x@elsewhere.example", "sip:dave@home.example")
        .uri(&ours)
        .to("<sip:dave@home.example>;tag=callee")
        .header("Route", "<sip:next.example;lr>, <sip:dave@10.0.0.6:5060>");
    world.hear(udp(7), strict.to_string());
    let bye = world.request(udp(6));
    assert_eq!(bye.uri.to_string(), "sip:dave@10.0.0.6:5060");
    assert_eq!(bye.head.rest.list("Route").expect("a list"), ["<sip:next.example;lr>"]);
}

#[test]
fn a_strict_router_after_us_gets_itself_as_request_uri() {
    let mut world = world();
    world.hear(udp(7), to_dave().to_string());
    let route = routes(&world.request(udp(6))).remove(0);
    let bye = Ask::new("BYE", "sip:x@elsewhere.example", "sip:dave@10.0.0.6:5060")
        .to("<sip:dave@home.example>;tag=callee")
        .header("Route", &format!("{route}, <sip:strict.example>, <sip:next.example;lr>"));
    world.hear(udp(7), bye.to_string());
    let bye = world.request(udp(6));
    assert_eq!(bye.uri.to_string(), "sip:strict.example");
    let left = bye.head.rest.list("Route").expect("a list");
    assert_eq!(left, ["<sip:next.example;lr>", "<sip:dave@10.0.0.6:5060>"]);
}

#[test]
fn between_two_transports_there_are_two_record_routes_and_both_are_taken_off() {
    let mut world = world();
    world.proven = Some(aor("bob@example.org"));
    world.hear(peer(9), invite("sip:bob@example.org", "sip:dave@home.example").to_string());
    let forwarded = world.request(udp(6));
    let route = routes(&forwarded);
    assert!(route[0].ends_with("@192.0.2.1:5060;lr>"), "{route:?}");
    assert!(
        route[1].ends_with(&format!("@{}.node.invalid;transport=ahoy;lr>", "01".repeat(32))),
        "{route:?}"
    );
    world.answer(udp(6), &forwarded, 200);
    assert_eq!(world.status(peer(9)), 200);
    let contact = format!("sip:bob@{}.node.invalid;transport=ahoy", "09".repeat(32));
    let bye = Ask::new("BYE", "sip:dave@home.example", &contact)
        .from("<sip:dave@home.example>;tag=callee")
        .to("<sip:bob@example.org>;tag=from")
        .header("Route", &route.join(", "));
    world.hear(udp(6), bye.to_string());
    let bye = world.request(peer(9));
    assert_eq!((bye.head.rest.get("Route"), bye.uri.to_string()), (None, contact));
    let sides = world.forwards.pop().map(|forward| (forward.from, forward.to));
    assert_eq!(sides, Some((Side::Phone(Some(aor("dave@home.example"))), Side::Node(node(9)))));
}

#[test]
fn a_phone_that_has_moved_is_reached_where_it_is_now() {
    let mut world = world();
    world.hear(udp(7), to_dave().to_string());
    let forwarded = world.request(udp(6));
    let route = routes(&forwarded).remove(0);
    world.register("dave", udp(66), "<sip:dave@10.0.0.6:5060>");
    let bye = Ask::new("BYE", "sip:x@elsewhere.example", "sip:dave@10.0.0.6:5060")
        .to("<sip:dave@home.example>;tag=callee")
        .header("Route", &route);
    world.hear(udp(7), bye.to_string());
    assert_eq!(world.requests(udp(66)).len(), 1);
}

#[test]
fn a_preloaded_route_to_us_is_taken_off_and_proves_nothing() {
    let mut world = world();
    world.hear(udp(7), to_dave().header("Route", "<sip:192.0.2.1:5060;lr>").to_string());
    assert_eq!(world.request(udp(6)).head.rest.get("Route"), None);
    world.hear(
        udp(7),
        to_dave()
            .branch("b")
            .call_id("b")
            .header("Route", "<sip:192.0.2.1;lr>, <sip:victim.example;lr>")
            .uri("sip:x@y.example")
            .to_string(),
    );
    assert_eq!(world.status(udp(7)), 407, "no open relay");
}

#[test]
fn a_host_name_of_ours_is_as_good_as_an_address() {
    let mut world = world();
    world.gateway.set_names(vec!["box.local".to_owned()]);
    let ask = to_dave().uri("sip:dave@BOX.local").header("Route", "<sip:box.local:5060;lr>");
    world.hear(udp(7), ask.to_string());
    assert_eq!(world.request(udp(6)).head.rest.get("Route"), None);
    world.hear(udp(7), to_dave().uri("sip:dave@box.local:5099").branch("b").call_id("b").to_string());
    assert_eq!(world.requests(udp(6)).len(), 0, "another port is another program");
}

#[test]
fn what_is_the_owners_goes_to_his_own_user_agent() {
    let mut world = world();
    for (number, uri) in [
        "sip:alice@home.example",
        "sip:alice@192.0.2.1",
        "sip:192.0.2.1:5060",
        "sip:ALICE@192.0.2.1:5060;transport=udp",
        "sip:home.example",
        "sip:alice%40home.example@192.0.2.1",
    ]
    .iter()
    .enumerate()
    {
        let name = format!("o{number}");
        world.hear(udp(7), invite("sip:x@elsewhere.example", uri).branch(&name).call_id(&name).to_string());
        assert!(matches!(world.wanted.pop(), Some(Wanted::Own { account: None, .. })), "{uri}");
    }
    world.hear(udp(7), invite("sip:x@elsewhere.example", "sip:erin@192.0.2.1").to_string());
    assert_eq!(world.status(udp(7)), 404);
    world.hear(udp(7), to_dave().uri("sip:dave@192.0.2.1").branch("d").call_id("d").to_string());
    assert_eq!(world.requests(udp(6)).len(), 1);
}

#[test]
fn a_node_reaches_the_owner_and_the_accounts_and_nobody_else() {
    let mut world = world();
    world.proven = Some(aor("bob@example.org"));
    let ask =
        |to: &str, branch: &str| invite("sip:bob@example.org", to).branch(branch).call_id(branch).to_string();
    world.hear(peer(9), ask("sip:alice@home.example", "a"));
    assert!(matches!(world.wanted.pop(), Some(Wanted::Own { account: None, .. })));
    world.hear(peer(9), ask("sip:dave@home.example", "b"));
    assert_eq!(world.requests(udp(6)).len(), 1);
    world.hear(peer(9), ask(&format!("sip:dave@{}.node.invalid;transport=ahoy", "01".repeat(32)), "c"));
    assert_eq!(world.requests(udp(6)).len(), 1);
    for (number, other) in
        ["sip:erin@example.org", "sip:x@203.0.113.9", "sip:erin@192.0.2.1"].iter().enumerate()
    {
        world.hear(peer(9), ask(other, &format!("e{number}")));
        assert_eq!(world.status(peer(9)), 404, "{other}");
    }
    world.hear(
        peer(9),
        invite("sip:mallory@example.org", "sip:dave@home.example").branch("f").call_id("f").to_string(),
    );
    assert_eq!(world.status(peer(9)), 403, "it speaks for bob alone");
    world.hear(
        peer(9),
        Ask::new("REGISTER", "sip:carol@home.example", "sip:home.example")
            .to("<sip:carol@home.example>")
            .to_string(),
    );
    assert_eq!(world.status(peer(9)), 403);
}

#[test]
fn a_sips_uri_must_go_by_tls_alone() {
    let mut world = world();
    world.hear(udp(7), to_dave().uri("sips:dave@home.example").to_string());
    assert_eq!(world.status(udp(7)), 480);
    let tls = crate::flow::Flow::Tls(([10, 0, 0, 6], 40_000).into());
    world.register("dave", tls, "<sips:dave@10.0.0.6:40000>");
    world.hear(udp(7), to_dave().uri("sips:dave@home.example").branch("b").call_id("b").to_string());
    assert_eq!(world.requests(tls).len(), 1);
}
