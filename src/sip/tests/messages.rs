//! MESSAGE and other requests outside dialogs.

use std::time::Duration;

use super::world::*;
use crate::flow::Flow;
use crate::sip::message::BODY_MAX;
use crate::sip::{Event, Request, RequestId};

const MINUTE: Duration = Duration::from_secs(60);

fn message(flow: Flow, body: &[u8]) -> Request {
    Request {
        flow,
        method: "MESSAGE".into(),
        target: "sip:bob@example.org".into(),
        from: party(ALICE),
        to: party(BOB),
        content_type: "text/plain;charset=utf-8".into(),
        body: body.to_vec(),
        headers: vec![("X-Test".into(), "1".into())],
    }
}

fn asked(event: &Event) -> Option<(RequestId, Vec<u8>)> {
    if let Event::Request { request, body, .. } = event { Some((*request, body.clone())) } else { None }
}

fn answered(event: &Event) -> Option<u16> {
    if let Event::Response { status, .. } = event { Some(*status) } else { None }
}

fn send(world: &mut World, request: Request) -> RequestId {
    let now = world.now;
    world.stacks[ALICE].request(now, request)
}

fn reply(world: &mut World, request: RequestId, status: u16) {
    let now = world.now;
    world.stacks[BOB].reply(now, request, status);
}

#[test]
fn a_message_arrives_once_and_is_answered_in_any_weather() {
    for seed in 0..40 {
        let mut world = World::new(STORM, seed);
        let body = b"binary \0 body \r\n\r\n \xff".to_vec();
        send(&mut world, message(udp(BOB), &body));
        let (request, got) = world.expect(BOB, asked);
        assert_eq!(got, body);
        reply(&mut world, request, 202);
        assert_eq!(world.expect(ALICE, answered), 202);
        world.expect_silence(BOB, MINUTE * 2);
        assert_eq!(world.stacks[BOB].poll_timeout(), None, "nothing is left over");
    }
}

#[test]
fn a_message_nobody_answers_fails_with_408_and_is_forgotten_on_both_sides() {
    let mut world = World::new(CLEAR, 1);
    send(&mut world, message(peer(BOB), b"hello"));
    let (request, _) = world.expect(BOB, asked);
    assert_eq!(world.expect(ALICE, answered), 408);
    world.run(MINUTE);
    reply(&mut world, request, 200);
    world.run(MINUTE);
    assert_eq!(world.count(BOB, "SIP/2.0"), 0);
}

#[test]
fn the_largest_body_arrives_by_a_stream_and_a_larger_one_is_refused_before_it_goes() {
    let mut world = World::new(CLEAR, 1);
    let body = vec![b'x'; BODY_MAX];
    send(&mut world, message(peer(BOB), &body));
    let (request, got) = world.expect(BOB, asked);
    assert_eq!(got.len(), BODY_MAX);
    reply(&mut world, request, 200);
    assert_eq!(world.expect(ALICE, answered), 200);
    send(&mut world, message(peer(BOB), &[b'x'; BODY_MAX + 1]));
    assert_eq!(world.expect(ALICE, answered), 513);
    world.expect_silence(BOB, MINUTE);
}

#[test]
fn larger_than_1300_bytes_goes_by_tcp_and_where_that_cannot_be_opened_by_udp_after_all() {
    let mut world = World::new(CLEAR, 2);
    send(&mut world, message(udp(BOB), &[b'x'; 2000]));
    let (_, flow) = world.expect(BOB, |event| match event {
        Event::Request { request, flow, .. } => Some((*request, *flow)),
        _ => None,
    });
    assert_eq!(flow, Flow::Tcp(address(ALICE)));
    let mut world = World::new(CLEAR, 2);
    send(&mut world, message(udp(BOB), &[b'x'; 2000]));
    let first = world.stacks[ALICE].poll_transmit().expect("sent");
    assert_eq!(first.flow, Flow::Tcp(address(BOB)));
    let now = world.now;
    world.stacks[ALICE].handle_flow_closed(now, first.flow);
    let (request, _) = world.expect(BOB, asked);
    reply(&mut world, request, 200);
    assert_eq!(world.expect(ALICE, answered), 200);
}

#[test]
fn a_message_over_a_stream_that_cannot_be_opened_fails_with_503() {
    let mut world = World::new(CLEAR, 3);
    send(&mut world, message(peer(BOB), b"hello"));
    let now = world.now;
    world.stacks[ALICE].handle_flow_closed(now, peer(BOB));
    assert_eq!(world.expect(ALICE, answered), 503);
}

#[test]
fn options_is_answered_by_the_stack_and_register_refused() {
    let mut world = World::new(CLEAR, 4);
    for (method, status) in [("OPTIONS", 200), ("REGISTER", 405), ("FROBNICATE", 501), ("INVITE", 405)] {
        let request = Request { method: method.into(), body: Vec::new(), ..message(udp(BOB), b"") };
        send(&mut world, request);
        assert_eq!(world.expect(ALICE, answered), status, "{method}");
    }
    assert_eq!(world.events[BOB], []);
}
