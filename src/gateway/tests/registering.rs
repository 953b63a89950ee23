//! REGISTER (RFC 3261 10.3, RFC 3327, RFC 5626).

use std::time::Duration;

use super::world::*;
use crate::flow::{Closing, Flow};
use crate::sip::message::Response;

const CONTACT: &str = "<sip:carol@10.0.0.5:5060>";

/// Carol registers with these headers more; the answer.
fn registered(world: &mut World, ask: Ask) -> Response {
    world.prove(udp(5), &ask, "carol").pop().expect("an answer")
}

fn next(number: u32) -> Ask {
    register("carol").cseq(number * 10).branch(&format!("r{number}"))
}

fn contacts(response: &Response) -> Vec<String> {
    response.head.rest.all("Contact").map(str::to_owned).collect()
}

#[test]
fn a_phone_that_proves_itself_is_bound_and_its_account_is_open() {
    let mut world = World::new();
    let response = registered(&mut world, next(1).header("Contact", CONTACT));
    assert_eq!(response.status, 200);
    assert_eq!(contacts(&response), ["<sip:carol@10.0.0.5:5060>;expires=3600"]);
    let [Wanted::Bindings { account, bindings }, Wanted::Presence { open: true, document: None, .. }] =
        &world.wanted[..]
    else {
        panic!("{:?}", world.wanted)
    };
    assert_eq!((account, bindings[0].flow), (&aor("carol@home.example"), udp(5)));
}

#[test]
fn the_response_must_enumerate_all_current_bindings_each_with_expires() {
    let mut world = World::new();
    registered(&mut world, next(1).header("Contact", &format!("{CONTACT};q=0.5;expires=600")));
    world.run(Duration::from_secs(100));
    let response =
        registered(&mut world, next(2).header("Contact", "<sip:carol@10.0.0.6>").header("Expires", "99999"));
    let mut contacts = contacts(&response);
    contacts.sort();
    assert_eq!(
        contacts,
        ["<sip:carol@10.0.0.5:5060>;expires=500;q=0.500", "<sip:carol@10.0.0.6>;expires=7200"]
    );
    let asked = registered(&mut world, next(3));
    assert_eq!((asked.status, asked.head.rest.all("Contact").count()), (200, 2));
}

#[test]
fn an_interval_that_is_too_brief_gets_423_with_min_expires() {
    let mut world = World::new();
    let response = registered(&mut world, next(1).header("Contact", CONTACT).header("Expires", "59"));
    assert_eq!((response.status, response.head.rest.get("Min-Expires")), (423, Some("60")));
    assert!(world.wanted.is_empty());
    let malformed = registered(&mut world, next(2).header("Contact", &format!("{CONTACT};expires=soon")));
    assert_eq!(contacts(&malformed), ["<sip:carol@10.0.0.5:5060>;expires=3600"]);
}

#[test]
fn a_star_must_come_alone_and_with_expires_0_and_takes_everything_away() {
    let mut world = World::new();
    registered(&mut world, next(1).header("Contact", CONTACT));
    let wrong = [
        next(2).header("Contact", "*"),
        next(3).header("Contact", "*").header("Expires", "60"),
        next(4).header("Contact", &format!("*, {CONTACT}")).header("Expires", "0"),
    ];
    for ask in wrong {
        assert_eq!(registered(&mut world, ask).status, 400);
    }
    world.wanted.clear();
    let response = registered(&mut world, next(5).header("Contact", "*").header("Expires", "0"));
    assert_eq!((response.status, response.head.rest.all("Contact").count()), (200, 0));
    let [Wanted::Bindings { bindings, .. }, Wanted::Presence { open: false, .. }] = &world.wanted[..] else {
        panic!("{:?}", world.wanted)
    };
    assert!(bindings.is_empty());
}

#[test]
fn an_older_cseq_of_the_same_call_id_must_be_aborted_and_nothing_changes() {
    let mut world = World::new();
    registered(&mut world, next(5).header("Contact", CONTACT));
    let late = next(2).header("Contact", &format!("<sip:carol@10.0.0.6>, {CONTACT};expires=0"));
    assert_eq!(registered(&mut world, late).status, 500);
    assert_eq!(registered(&mut world, next(3).header("Contact", "*").header("Expires", "0")).status, 500);
    let other = next(1).call_id("other").header("Contact", &format!("{CONTACT};expires=0"));
    let response = registered(&mut world, other);
    assert_eq!((response.status, response.head.rest.all("Contact").count()), (200, 0));
}

#[test]
fn a_binding_ends_when_its_time_is_over() {
    let mut world = World::new();
    registered(&mut world, next(1).header("Contact", CONTACT).header("Expires", "60"));
    world.wanted.clear();
    world.run(Duration::from_secs(59));
    assert!(world.wanted.is_empty());
    world.run(Duration::from_secs(2));
    assert!(
        matches!(&world.wanted[..], [Wanted::Bindings { bindings, .. }, Wanted::Presence { open: false, .. }] if bindings.is_empty())
    );
    world.hear(udp(7), invite("sip:x@elsewhere.example", "sip:carol@home.example").to_string());
    assert_eq!(world.status(udp(7)), 480);
}

#[test]
fn ten_bindings_are_kept_and_the_one_refreshed_longest_ago_gives_way() {
    let mut world = World::new();
    for number in 1..=12u32 {
        let response =
            registered(&mut world, next(number).header("Contact", &format!("<sip:carol@10.0.1.{number}>")));
        assert_eq!(response.head.rest.all("Contact").count(), number.min(10) as usize);
    }
    let kept: Vec<String> = world
        .gateway
        .bindings(&aor("carol@home.example"))
        .iter()
        .map(|one| one.contact.to_string())
        .collect();
    assert!(
        !kept.contains(&"sip:carol@10.0.1.2".to_owned()) && kept.contains(&"sip:carol@10.0.1.3".to_owned()),
        "{kept:?}"
    );
    let many: Vec<String> = (1..=11).map(|number| format!("<sip:carol@10.0.2.{number}>")).collect();
    assert_eq!(registered(&mut world, next(20).header("Contact", &many.join(", "))).status, 400);
}

#[test]
fn instance_and_reg_id_are_the_key_of_a_flow() {
    let mut world = World::new();
    let contact = |port: u16, reg_id: u32| {
        format!("<sip:carol@10.0.0.5:{port}>;+sip.instance=\"<urn:uuid:1>\";reg-id={reg_id}")
    };
    registered(&mut world, next(1).header("Contact", &contact(5060, 1)));
    registered(&mut world, next(2).header("Contact", &contact(5062, 2)));
    let response = registered(&mut world, next(3).header("Contact", &contact(5064, 1)));
    let mut contacts = contacts(&response);
    contacts.sort();
    assert!(
        contacts[0].contains(":5062>") && contacts[1].contains(":5064>") && contacts.len() == 2,
        "{contacts:?}"
    );
    assert!(contacts[1].contains("+sip.instance=\"<urn:uuid:1>\";reg-id=1"), "{contacts:?}");
}

#[test]
fn a_phone_that_was_restarted_takes_the_place_of_its_old_self() {
    let mut world = World::new();
    let contact = |port: u16| format!("<sip:carol@10.0.0.5:{port}>;+sip.instance=\"<urn:uuid:1>\"");
    registered(&mut world, next(1).header("Contact", &contact(40_001)));
    let response = registered(&mut world, next(2).call_id("new").header("Contact", &contact(40_002)));
    let contacts = contacts(&response);
    assert!(contacts.len() == 1 && contacts[0].contains(":40002>"), "{contacts:?}");
}

#[test]
fn outbound_over_a_stream_is_confirmed_with_a_flow_timer_and_over_udp_not() {
    let mut world = World::new();
    let contact = "<sip:carol@10.0.0.5:5060>;+sip.instance=\"<urn:uuid:1>\";reg-id=1";
    let ask = next(1).header("Contact", contact).header("Supported", "path, outbound");
    let response = world.prove(tcp(5), &ask, "carol").pop().expect("an answer");
    assert_eq!(response.head.rest.get("Require"), Some("outbound"));
    assert_eq!(response.head.rest.get("Flow-Timer"), Some("120"));
    assert_eq!(response.head.rest.get("Supported"), Some("path, outbound"));
    let response = registered(&mut world, ask.cseq(20).branch("udp"));
    assert_eq!((response.status, response.head.rest.get("Require")), (200, None));
}

#[test]
fn outbound_through_a_first_hop_without_it_gets_439() {
    let mut world = World::new();
    let contact = "<sip:carol@10.0.0.5:5060>;+sip.instance=\"<urn:uuid:1>\";reg-id=1";
    let ask = next(1)
        .header("Contact", contact)
        .header("Supported", "path, outbound")
        .header("Via", "SIP/2.0/UDP 10.0.0.5;branch=z9hG4bKphone");
    assert_eq!(registered(&mut world, ask.clone().header("Path", "<sip:edge.example;lr>")).status, 439);
    let able = ask.cseq(20).branch("able").header("Path", "<sip:edge.example;lr;ob>");
    assert_eq!(registered(&mut world, able).status, 200);
}

#[test]
fn a_path_is_copied_to_the_response_and_is_the_route_of_requests() {
    let mut world = World::new();
    let ask = next(1)
        .header("Contact", CONTACT)
        .header("Supported", "path")
        .header("Path", "<sip:edge.example;lr>");
    assert_eq!(registered(&mut world, ask).head.rest.get("Path"), Some("<sip:edge.example;lr>"));
    world.hear(udp(7), invite("sip:x@elsewhere.example", "sip:carol@home.example").to_string());
    let forwarded = world.request(udp(5));
    assert_eq!(forwarded.head.rest.get("Route"), Some("<sip:edge.example;lr>"));
    assert_eq!(forwarded.uri.to_string(), "sip:carol@10.0.0.5:5060");
}

#[test]
fn a_path_that_is_a_strict_router_becomes_the_request_uri() {
    let mut world = World::new();
    let ask = next(1).header("Contact", CONTACT).header("Path", "<sip:old.example>, <sip:new.example;lr>");
    registered(&mut world, ask);
    world.hear(udp(7), invite("sip:x@elsewhere.example", "sip:carol@home.example").to_string());
    let forwarded = world.request(udp(5));
    assert_eq!(forwarded.uri.to_string(), "sip:old.example");
    let routes = forwarded.head.rest.list("Route").expect("routes");
    assert_eq!(routes, ["<sip:new.example;lr>", "<sip:carol@10.0.0.5:5060>"]);
}

#[test]
fn unknown_extensions_get_420_and_anothers_address_403() {
    let mut world = World::new();
    world.hear(udp(5), next(1).header("Contact", CONTACT).header("Require", "path, gruu").to_string());
    let response = world.response(udp(5));
    assert_eq!((response.status, response.head.rest.get("Unsupported")), (420, Some("gruu")));
    let other = next(2).to("<sip:dave@home.example>").header("Contact", CONTACT);
    assert_eq!(registered(&mut world, other).status, 403);
    assert!(world.wanted.is_empty());
}

#[test]
fn the_gateways_address_is_as_good_a_domain_as_the_accounts_own() {
    let mut world = World::new();
    let ask = next(1).uri("sip:192.0.2.1").from("<sip:carol@192.0.2.1>;tag=1").to("<sip:carol@192.0.2.1>");
    assert_eq!(registered(&mut world, ask.header("Contact", CONTACT)).status, 200);
}

#[test]
fn a_stream_binding_stands_as_long_as_its_stream_unless_its_contact_can_be_called() {
    let mut world = World::new();
    world.register("carol", tcp(5), "<sip:carol@192.168.7.7:5060;transport=tcp>");
    world.hear(udp(7), invite("sip:x@elsewhere.example", "sip:carol@home.example").to_string());
    assert_eq!(world.request(tcp(5)).uri.to_string(), "sip:carol@192.168.7.7:5060;transport=tcp");
    world.gateway.handle_flow_closed(tcp(5), Closing::Ended);
    world.drain();
    assert!(matches!(&world.wanted[..], [Wanted::Bindings { bindings, .. }, ..] if bindings.is_empty()));

    let mut world = World::new();
    world.register("carol", tcp(5), "<sip:carol@10.0.0.5:5062;transport=tcp>");
    world.gateway.handle_flow_closed(tcp(5), Closing::Ended);
    let bindings = world.gateway.bindings(&aor("carol@home.example"));
    assert_eq!(bindings[0].flow, Flow::Tcp("10.0.0.5:5062".parse().expect("an address")));
}

#[test]
fn a_contact_is_called_anew_after_each_stream_until_none_can_be_opened() {
    for why in [Closing::Unreachable, Closing::Unproven] {
        let mut world = World::new();
        let called = Flow::Tcp("10.0.0.5:5062".parse().expect("an address"));
        world.register("carol", tcp(5), "<sip:carol@10.0.0.5:5062;transport=tcp>");
        world.gateway.handle_flow_closed(tcp(5), Closing::Ended);
        world.drain();
        world.wanted.clear();
        for (name, closing) in [("a", Closing::Ended), ("b", Closing::NoRoom), ("c", Closing::Ended)] {
            world.gateway.handle_flow_closed(called, closing);
            world.drain();
            assert!(world.wanted.is_empty(), "nothing has changed: {:?}", world.wanted);
            let ask = invite("sip:x@elsewhere.example", "sip:carol@home.example").call_id(name).branch(name);
            world.hear(udp(7), ask.to_string());
            assert_eq!(world.requests(called).len(), 1);
        }
        world.gateway.handle_flow_closed(called, why);
        world.drain();
        assert!(matches!(&world.wanted[..], [Wanted::Bindings { bindings, .. }, ..] if bindings.is_empty()));
    }
}

#[test]
fn a_phone_that_connects_from_where_it_listens_is_called_back_there() {
    let mut world = World::new();
    world.register("carol", tcp(5), "<sip:carol@10.0.0.5:40000;transport=tcp>");
    world.gateway.handle_flow_closed(tcp(5), Closing::Ended);
    let bindings = world.gateway.bindings(&aor("carol@home.example"));
    assert_eq!(bindings.iter().map(|binding| binding.flow).collect::<Vec<_>>(), [tcp(5)]);
}

#[test]
fn a_phone_on_tcp_is_called_again_after_a_restart_and_after_it_hung_up_on_the_gateway() {
    let mut world = World::new();
    let called = Flow::Tcp("10.0.0.5:5062".parse().expect("an address"));
    world.register("carol", tcp(5), "<sip:carol@10.0.0.5:5062;transport=tcp>;expires=600");
    let carol = aor("carol@home.example");
    let mut after = World::new();
    after.gateway.restore(after.now, &carol, world.gateway.bindings(&carol));
    for (name, closing) in [("a", Closing::Ended), ("b", Closing::Ended), ("c", Closing::Unreachable)] {
        let ask = invite("sip:x@elsewhere.example", "sip:carol@home.example").call_id(name).branch(name);
        after.hear(udp(7), ask.to_string());
        assert!(!after.requests(called).is_empty());
        after.gateway.handle_flow_closed(called, closing);
    }
    assert!(after.gateway.bindings(&carol).is_empty());
}

#[test]
fn bindings_that_were_kept_are_taken_again_after_a_restart() {
    let mut world = World::new();
    world.register("carol", udp(5), &format!("{CONTACT};expires=600"));
    let carol = aor("carol@home.example");
    let kept = world.gateway.bindings(&carol);
    let mut after = World::new();
    after.now = world.now.plus(Duration::from_secs(100));
    after.gateway.restore(after.now, &carol, kept.clone());
    after.hear(udp(7), invite("sip:x@elsewhere.example", "sip:carol@home.example").to_string());
    assert_eq!(after.requests(udp(5)).len(), 1);
    let mut late = World::new();
    late.now = world.now.plus(Duration::from_secs(700));
    late.gateway.restore(late.now, &carol, kept);
    assert!(late.gateway.bindings(&carol).is_empty());
}

#[test]
fn an_account_that_is_taken_away_is_unbound() {
    let mut world = World::new();
    world.register("carol", udp(5), CONTACT);
    world.gateway.set_accounts(Vec::new());
    world.drain();
    assert!(
        matches!(&world.wanted[..], [Wanted::Bindings { bindings, .. }, Wanted::Presence { open: false, .. }] if bindings.is_empty())
    );
}
