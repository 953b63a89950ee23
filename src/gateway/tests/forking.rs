//! Response contexts (RFC 3261 16.7 to 16.10, RFC 4320).

use std::time::Duration;

use super::world::*;
use crate::flow::{Closing, Flow};
use crate::sip::message::Request;

/// A world in which carol has phones at these places with these preferences, and an INVITE to her has come.
fn called(phones: &[(u8, &str)]) -> World {
    let mut world = World::new();
    for (number, (last, q)) in phones.iter().enumerate() {
        let ask = register("carol")
            .call_id(&format!("phone{last}"))
            .branch(&format!("phone{number}"))
            .header("Contact", &format!("<sip:carol@10.0.0.{last}:5060>;q={q}"));
        world.prove(udp(*last), &ask, "carol");
    }
    world.wanted.clear();
    world.hear(udp(7), call().to_string());
    world
}

fn call() -> Ask {
    invite("sip:x@elsewhere.example", "sip:carol@home.example")
}

fn cancel() -> Ask {
    Ask::new("CANCEL", "sip:x@elsewhere.example", "sip:carol@home.example").branch("INVITE1")
}

/// The INVITE that a phone got.
#[track_caller]
fn rung(world: &mut World, flow: Flow) -> Request {
    let mut invites = world.requests(flow);
    invites.retain(|request| request.method.as_str() == "INVITE");
    assert_eq!(invites.len(), 1, "{invites:?}");
    invites.remove(0)
}

fn methods(world: &mut World, flow: Flow) -> Vec<String> {
    world.requests(flow).iter().map(|request| request.method.to_string()).collect()
}

fn statuses(world: &mut World) -> Vec<u16> {
    world.responses(udp(7)).iter().map(|response| response.status).collect()
}

#[test]
fn equal_preferences_ring_side_by_side_and_a_2xx_must_cancel_the_others() {
    let mut world = called(&[(5, "1.0"), (6, "1.0")]);
    let (first, second) = (rung(&mut world, udp(5)), rung(&mut world, udp(6)));
    world.answer(udp(5), &first, 180);
    world.answer(udp(6), &second, 180);
    world.answer(udp(6), &second, 200);
    assert_eq!(statuses(&mut world), [180, 180, 200]);
    let cancel = world.requests(udp(5)).pop().expect("a CANCEL");
    assert_eq!(cancel.method.as_str(), "CANCEL");
    let reason = Some("SIP;cause=200;text=\"Call completed elsewhere\"");
    assert_eq!(cancel.head.rest.get("Reason"), reason, "RFC 3326: the phone has missed nothing");
    world.answer(udp(5), &first, 487);
    assert_eq!(statuses(&mut world), [0u16; 0], "only the 2xx is the answer");
}

#[test]
fn a_phone_that_has_not_answered_at_all_hears_once_it_does_that_another_was_quicker() {
    let mut world = called(&[(5, "1.0"), (6, "1.0")]);
    let (first, second) = (rung(&mut world, udp(5)), rung(&mut world, udp(6)));
    world.answer(udp(6), &second, 200);
    assert!(methods(&mut world, udp(5)).is_empty(), "RFC 3261 9.1: not before a provisional response");
    world.answer(udp(5), &first, 180);
    let cancel = world.requests(udp(5)).pop().expect("a CANCEL");
    assert!(cancel.head.rest.get("Reason").is_some_and(|reason| reason.contains("cause=200")));
}

#[test]
fn a_call_that_its_caller_gave_up_is_missed() {
    let mut world = called(&[(5, "1.0")]);
    let first = rung(&mut world, udp(5));
    world.answer(udp(5), &first, 180);
    world.hear(udp(7), cancel().to_string());
    let cancel = world.requests(udp(5)).pop().expect("a CANCEL");
    assert_eq!((cancel.method.as_str(), cancel.head.rest.get("Reason")), ("CANCEL", None));
}

#[test]
fn every_2xx_must_be_forwarded_also_a_second_and_a_repeated_one() {
    let mut world = called(&[(5, "1.0"), (6, "1.0")]);
    let (first, second) = (rung(&mut world, udp(5)), rung(&mut world, udp(6)));
    world.answer(udp(5), &first, 200);
    world.answer(udp(6), &second, 200);
    world.answer(udp(5), &first, 200);
    assert_eq!(statuses(&mut world), [200, 200, 200]);
}

#[test]
fn lower_preferences_are_tried_when_the_higher_have_failed() {
    let mut world = called(&[(5, "0.2"), (6, "0.9")]);
    assert_eq!(world.requests(udp(5)).len(), 0);
    let better = rung(&mut world, udp(6));
    world.answer(udp(6), &better, 486);
    assert_eq!(statuses(&mut world), [0u16; 0]);
    methods(&mut world, udp(6));
    let worse = rung(&mut world, udp(5));
    assert_eq!(worse.body, b"v=0", "with its body");
    world.answer(udp(5), &worse, 404);
    assert!(matches!(statuses(&mut world)[..], [404 | 486]));
}

#[test]
fn a_6xx_ends_it_all_once_the_others_are_cancelled() {
    let mut world = called(&[(5, "1.0"), (6, "1.0"), (8, "0.1")]);
    let (first, second) = (rung(&mut world, udp(5)), rung(&mut world, udp(6)));
    world.answer(udp(5), &first, 180);
    world.answer(udp(6), &second, 603);
    assert_eq!(statuses(&mut world), [180]);
    assert_eq!(methods(&mut world, udp(5)), ["CANCEL"]);
    world.answer(udp(5), &first, 487);
    assert_eq!(statuses(&mut world), [603]);
    assert_eq!(world.requests(udp(8)).len(), 0, "the lower preference is not tried");
}

#[test]
fn challenges_of_all_branches_must_be_collected() {
    let mut world = called(&[(5, "1.0"), (6, "1.0")]);
    let (first, second) = (rung(&mut world, udp(5)), rung(&mut world, udp(6)));
    world.answer_with(udp(5), &first, 401, &[("WWW-Authenticate", "Digest realm=\"a\", nonce=\"1\"")]);
    world.answer_with(udp(6), &second, 401, &[("WWW-Authenticate", "Digest realm=\"b\", nonce=\"2\"")]);
    let response = world.response(udp(7));
    assert_eq!(response.head.rest.all("WWW-Authenticate").count(), 2);
}

#[test]
fn a_cancel_goes_to_every_phone_that_rings_and_the_caller_gets_487() {
    let mut world = called(&[(5, "1.0"), (6, "1.0")]);
    let (first, second) = (rung(&mut world, udp(5)), rung(&mut world, udp(6)));
    world.answer(udp(5), &first, 180);
    world.hear(udp(7), cancel().to_string());
    assert_eq!(statuses(&mut world), [180, 200], "the CANCEL itself is answered");
    assert_eq!(methods(&mut world, udp(5)), ["CANCEL"]);
    assert_eq!(methods(&mut world, udp(6)), [""; 0], "it has not answered at all yet");
    world.answer(udp(6), &second, 180);
    assert_eq!(methods(&mut world, udp(6)), ["CANCEL"]);
    world.answer(udp(5), &first, 487);
    world.answer(udp(6), &second, 487);
    assert_eq!(statuses(&mut world).last(), Some(&487));
}

#[test]
fn a_phone_that_answers_although_it_was_cancelled_is_still_heard() {
    let mut world = called(&[(5, "1.0")]);
    let ringing = rung(&mut world, udp(5));
    world.answer(udp(5), &ringing, 180);
    world.hear(udp(7), cancel().to_string());
    world.answer(udp(5), &ringing, 200);
    assert_eq!(statuses(&mut world), [180, 200, 200]);
}

#[test]
fn timer_c_ends_a_phone_that_rings_forever_and_a_provisional_response_must_reset_it() {
    let mut world = called(&[(5, "1.0")]);
    let ringing = rung(&mut world, udp(5));
    world.answer(udp(5), &ringing, 180);
    world.run(Duration::from_secs(170));
    world.answer(udp(5), &ringing, 180);
    methods(&mut world, udp(5));
    world.run(Duration::from_secs(180));
    assert_eq!(methods(&mut world, udp(5)), [""; 0]);
    world.run(Duration::from_secs(2));
    assert_eq!(methods(&mut world, udp(5)).first().map(String::as_str), Some("CANCEL"));
    assert_eq!(statuses(&mut world), [180, 180]);
    world.run(Duration::from_secs(34));
    assert_eq!(statuses(&mut world).first(), Some(&408), "it does not even answer the CANCEL");
}

#[test]
fn a_phone_that_is_gone_is_a_408() {
    let mut world = called(&[(5, "1.0")]);
    world.run(Duration::from_secs(33));
    assert_eq!(statuses(&mut world).first(), Some(&408));
}

#[test]
fn a_non_invite_must_not_get_408() {
    let mut world = called(&[(5, "1.0")]);
    let message = Ask::new("MESSAGE", "sip:x@elsewhere.example", "sip:carol@home.example").call_id("m");
    world.hear(udp(8), message.to_string());
    world.run(Duration::from_secs(60));
    assert_eq!(world.responses(udp(8)).len(), 0);
}

#[test]
fn a_phone_that_no_connection_leads_to_is_temporarily_unavailable() {
    let mut world = World::new();
    world.register("dave", tcp(5), "<sip:dave@10.0.0.5:5062;transport=tcp>");
    world.gateway.handle_flow_closed(tcp(5), Closing::Ended);
    let called = Flow::Tcp("10.0.0.5:5062".parse().expect("an address"));
    world.hear(udp(7), invite("sip:x@elsewhere.example", "sip:dave@home.example").to_string());
    assert_eq!(world.requests(called).len(), 1);
    world.closes(called, Closing::Unreachable);
    assert_eq!(world.status(udp(7)), 480);
    assert!(world.gateway.bindings(&aor("dave@home.example")).is_empty());
}

#[test]
fn a_503_of_one_phone_is_no_503_of_the_proxy() {
    let mut world = called(&[(5, "1.0")]);
    let ringing = rung(&mut world, udp(5));
    world.answer_with(udp(5), &ringing, 503, &[("Retry-After", "60")]);
    let response = world.response(udp(7));
    assert_eq!((response.status, response.head.rest.get("Retry-After")), (500, None));
}

#[test]
fn what_is_over_is_forgotten() {
    let mut world = called(&[(5, "1.0"), (6, "1.0")]);
    let (first, second) = (rung(&mut world, udp(5)), rung(&mut world, udp(6)));
    world.answer(udp(5), &first, 200);
    world.answer(udp(6), &second, 487);
    assert_eq!(world.gateway.proxy.sizes(), (1, 2));
    world.run(Duration::from_secs(34));
    assert_eq!(world.gateway.proxy.sizes(), (0, 0));
    assert_eq!(world.gateway.proxy.poll_timeout(), None);
}

#[test]
fn a_message_is_answered_by_its_first_success() {
    let mut world = called(&[(5, "1.0")]);
    let message = Ask::new("MESSAGE", "sip:x@elsewhere.example", "sip:carol@home.example").call_id("m");
    world.requests(udp(5));
    world.hear(udp(8), message.to_string());
    let got = world.request(udp(5));
    assert_eq!(got.head.rest.get("Record-Route"), None, "it makes no dialog");
    world.answer(udp(5), &got, 202);
    assert_eq!(world.status(udp(8)), 202);
}
