//! The timers of RFC 3261 by name, each machine with a pretended clock.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::client::Client;
use super::client_invite::ClientInvite;
use super::server::Server;
use super::server_invite::{Ack, ServerInvite};
use super::timer::{T1, T2, T4, TRYING_WITHIN};
use super::*;
use crate::sip::message::{Message, parse};

const UDP: Flow = Flow::Udp(std::net::SocketAddr::V4(std::net::SocketAddrV4::new(
    std::net::Ipv4Addr::new(192, 0, 2, 1),
    5060,
)));
const STREAM: Flow = Flow::Local;

fn request(method: &str) -> Request {
    let text = format!(
        "{method} sip:b@example.org SIP/2.0\r\nVia: SIP/2.0/UDP a.example;branch=z9hG4bK1\r\nFrom: <sip:a@example.org>;tag=1\r\n\
         To: <sip:b@example.org>\r\nCall-ID: c\r\nCSeq: 3 {method}\r\nRoute: <sip:p.example;lr>\r\nMax-Forwards: 70\r\n\r\n"
    );
    match parse(text.as_bytes()) {
        Ok(Message::Request(request)) => request,
        other => panic!("no request: {other:?}"),
    }
}

fn response(method: &str, status: u16) -> Response {
    let mut response = request(method).response(status);
    response.head.to = response.head.to.with_tag("2");
    response
}

/// Milliseconds after `start` at which a packet went out, and at which it was over, running by the machine's
/// own deadlines.
fn sends(
    start: Instant,
    mut next: impl FnMut(&mut VecDeque<Transmit>) -> Option<(Instant, bool)>,
) -> Vec<u128> {
    let (mut at_ms, mut wire) = (Vec::new(), VecDeque::new());
    while let Some((at, over)) = next(&mut wire) {
        let ms = (at - start).as_millis();
        at_ms.extend(wire.drain(..).map(|_| ms));
        if over {
            at_ms.push(ms);
            break;
        }
    }
    at_ms
}

fn starting_line(wire: &mut VecDeque<Transmit>) -> String {
    let sent = wire.pop_front().expect("something was sent");
    String::from_utf8_lossy(&sent.bytes).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn timer_a_doubles_from_t1_and_timer_b_ends_it_after_64_t1() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ClientInvite::start(start, UDP, request("INVITE"), &mut wire);
    wire.clear();
    let at_ms = sends(start, |wire| invite.poll_timeout().map(|at| (at, invite.handle_timeout(at, wire))));
    assert_eq!(at_ms, [500, 1500, 3500, 7500, 15500, 31500, 32000]);
    assert!(invite.is_terminated());
}

#[test]
fn timer_a_does_not_run_on_streams_but_timer_b_does() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ClientInvite::start(start, STREAM, request("INVITE"), &mut wire);
    wire.clear();
    let at_ms = sends(start, |wire| invite.poll_timeout().map(|at| (at, invite.handle_timeout(at, wire))));
    assert_eq!(at_ms, [32000]);
}

#[test]
fn timer_b_stops_at_the_first_provisional_answer() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ClientInvite::start(start, UDP, request("INVITE"), &mut wire);
    assert!(invite.cancel().is_none(), "no CANCEL before a provisional answer");
    assert!(invite.handle_response(start, &response("INVITE", 100), &mut wire));
    assert_eq!(invite.poll_timeout(), None);
    let cancel = invite.cancel().expect("now it may be cancelled");
    let asked = request("INVITE").head;
    assert_eq!((cancel.head.vias.clone(), cancel.head.cseq, cancel.head.to), (asked.vias, 3, asked.to));
    assert_eq!(cancel.head.rest.get("Route"), Some("<sip:p.example;lr>"));
}

#[test]
fn timer_d_keeps_acknowledging_a_failure_for_32_s_on_datagrams_and_0_s_on_streams() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ClientInvite::start(start, UDP, request("INVITE"), &mut wire);
    wire.clear();
    assert!(invite.handle_response(start, &response("INVITE", 486), &mut wire));
    assert!(!invite.handle_response(start, &response("INVITE", 486), &mut wire), "the TU hears of it once");
    assert_eq!(starting_line(&mut wire), "ACK sip:b@example.org SIP/2.0");
    let again = wire.pop_front().expect("acknowledged again");
    let Ok(Message::Request(ack)) = parse(&again.bytes) else { panic!("no request") };
    assert_eq!((ack.head.tag_in_to(), ack.head.cseq), (Some("2"), 3));
    assert_eq!(ack.head.vias, request("INVITE").head.vias);
    assert_eq!(invite.poll_timeout(), Some(start + Duration::from_secs(32)));
    let mut stream = ClientInvite::start(start, STREAM, request("INVITE"), &mut wire);
    stream.handle_response(start, &response("INVITE", 486), &mut wire);
    assert_eq!(stream.poll_timeout(), Some(start));
}

#[test]
fn timer_m_passes_on_every_2xx_for_64_t1() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ClientInvite::start(start, UDP, request("INVITE"), &mut wire);
    wire.clear();
    assert!(invite.handle_response(start, &response("INVITE", 200), &mut wire));
    assert!(invite.handle_response(start, &response("INVITE", 200), &mut wire));
    assert!(!invite.handle_response(start, &response("INVITE", 180), &mut wire));
    assert!(wire.is_empty(), "the ACK to a 2xx is the TU's");
    assert_eq!(invite.poll_timeout(), Some(start + T1 * 64));
}

#[test]
fn timer_e_doubles_up_to_t2_and_timer_f_ends_it_after_64_t1() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut client = Client::start(start, UDP, request("MESSAGE"), &mut wire);
    wire.clear();
    let at_ms = sends(start, |wire| client.poll_timeout().map(|at| (at, client.handle_timeout(at, wire))));
    assert_eq!(at_ms, [500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500, 32000]);
}

#[test]
fn timer_e_runs_at_t2_after_a_provisional_answer_and_timer_f_goes_on() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut client = Client::start(start, UDP, request("MESSAGE"), &mut wire);
    assert!(client.handle_response(start, &response("MESSAGE", 100)));
    assert_eq!(client.poll_timeout(), Some(start + T2));
    assert!(client.handle_timeout(start + T1 * 64, &mut wire));
}

#[test]
fn timer_k_absorbs_repeated_answers_for_t4_on_datagrams_and_0_s_on_streams() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut client = Client::start(start, UDP, request("MESSAGE"), &mut wire);
    assert!(client.handle_response(start, &response("MESSAGE", 200)));
    assert!(!client.handle_response(start, &response("MESSAGE", 200)));
    assert_eq!(client.poll_timeout(), Some(start + T4));
    client.handle_timeout(start + T4, &mut wire);
    assert!(client.is_terminated());
    let mut stream = Client::start(start, STREAM, request("MESSAGE"), &mut wire);
    stream.handle_response(start, &response("MESSAGE", 200));
    assert_eq!(stream.poll_timeout(), Some(start));
}

#[test]
fn timer_g_doubles_up_to_t2_and_timer_h_ends_it_after_64_t1() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ServerInvite::start((start, start), UDP, &response("INVITE", 100), &mut wire);
    invite.respond(start, &response("INVITE", 486), &mut wire);
    wire.clear();
    let at_ms = sends(start, |wire| {
        let at = invite.poll_timeout()?;
        invite.handle_timeout(at, wire);
        Some((at, invite.is_terminated()))
    });
    assert_eq!(at_ms, [500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500, 32000]);
    let mut stream = ServerInvite::start((start, start), STREAM, &response("INVITE", 100), &mut wire);
    stream.respond(start, &response("INVITE", 486), &mut wire);
    assert_eq!(stream.poll_timeout(), Some(start + T1 * 64), "no timer G on streams, but timer H");
}

#[test]
fn timer_i_absorbs_repeated_acks_for_t4_on_datagrams_and_0_s_on_streams() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ServerInvite::start((start, start), UDP, &response("INVITE", 100), &mut wire);
    invite.respond(start, &response("INVITE", 486), &mut wire);
    assert_eq!(invite.handle_ack(start), Ack::Absorbed);
    assert_eq!(invite.handle_ack(start), Ack::Absorbed);
    assert_eq!(invite.poll_timeout(), Some(start + T4));
    let mut stream = ServerInvite::start((start, start), STREAM, &response("INVITE", 100), &mut wire);
    stream.respond(start, &response("INVITE", 486), &mut wire);
    stream.handle_ack(start);
    assert_eq!(stream.poll_timeout(), Some(start));
}

#[test]
fn timer_l_absorbs_repeated_invites_after_a_2xx_whose_ack_is_the_tus() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut invite = ServerInvite::start((start, start), UDP, &response("INVITE", 100), &mut wire);
    invite.respond(start, &response("INVITE", 180), &mut wire);
    invite.handle_repeat(&mut wire);
    invite.respond(start, &response("INVITE", 200), &mut wire);
    invite.handle_repeat(&mut wire);
    let lines: Vec<String> = std::iter::repeat_with(|| starting_line(&mut wire)).take(4).collect();
    let want = ["SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 180 Ringing", "SIP/2.0 200 OK"];
    assert_eq!(lines, want);
    assert!(wire.is_empty());
    assert_eq!(invite.handle_ack(start), Ack::ForTu);
    assert_eq!(invite.poll_timeout(), Some(start + T1 * 64));
}

#[test]
fn timer_j_repeats_the_final_answer_for_64_t1_on_datagrams_and_0_s_on_streams() {
    let (start, mut wire) = (Instant::now(), VecDeque::new());
    let mut server = Server::start(start, UDP);
    server.handle_repeat(&mut wire);
    assert!(wire.is_empty(), "nothing to repeat yet");
    server.respond(start, &response("MESSAGE", 200), &mut wire);
    server.respond(start, &response("MESSAGE", 500), &mut wire);
    server.handle_repeat(&mut wire);
    let lines = [starting_line(&mut wire), starting_line(&mut wire)];
    assert_eq!(lines, ["SIP/2.0 200 OK", "SIP/2.0 200 OK"]);
    assert_eq!(server.poll_timeout(), Some(start + T1 * 64));
    let mut stream = Server::start(start, STREAM);
    stream.respond(start, &response("MESSAGE", 200), &mut wire);
    assert_eq!(stream.poll_timeout(), Some(start));
}

#[test]
fn a_request_that_nobody_answers_is_forgotten_when_its_sender_has_given_up() {
    let start = Instant::now();
    let mut server = Server::start(start, UDP);
    server.handle_timeout(start + T1 * 64);
    assert!(server.is_terminated());
}

#[test]
fn a_response_from_another_node_or_network_fits_no_request() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    let peer = Flow::Peer(crate::flow::NodeId([1; 32]));
    transactions.start(now, Owner::Nobody, (peer, None), request("MESSAGE"));
    for forged in [UDP, STREAM, Flow::Peer(crate::flow::NodeId([2; 32]))] {
        assert!(transactions.handle_response(now, forged, response("MESSAGE", 200)).is_none());
    }
    let mut other_call = response("MESSAGE", 200);
    other_call.head.call_id = "other".into();
    assert!(transactions.handle_response(now, peer, other_call).is_none());
    assert!(transactions.handle_response(now, peer, response("MESSAGE", 200)).is_some());
}

#[test]
fn a_merged_request_is_told_from_a_repeated_one() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    let first = request("INVITE");
    assert!(matches!(transactions.handle_request(now, UDP, &first, "t".into()), Arrival::Fresh(_)));
    assert_eq!(transactions.handle_request(now, UDP, &first, "t".into()), Arrival::Absorbed);
    let mut other_way = first.clone();
    other_way.head.vias[0].params.set("branch", "z9hG4bK2");
    assert!(matches!(transactions.handle_request(now, UDP, &other_way, "t".into()), Arrival::Merged(_)));
}

#[test]
fn requests_of_rfc_2543_without_a_branch_are_matched_by_their_headers() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    let mut old = request("INVITE");
    old.head.vias[0].params = Default::default();
    let Arrival::Fresh(id) = transactions.handle_request(now, UDP, &old, "t".into()) else {
        panic!("not fresh")
    };
    assert_eq!(transactions.handle_request(now, UDP, &old, "t".into()), Arrival::Absorbed);
    let busy = transactions.response(id, 486).expect("open");
    transactions.respond(now, id, &busy);
    let mut ack = old.clone();
    (ack.method, ack.head.method) = (Method::Ack, Method::Ack);
    ack.head.to = ack.head.to.with_tag("t");
    assert_eq!(transactions.handle_request(now, UDP, &ack, "t".into()), Arrival::Absorbed);
}

/// The n-th request of a source.
fn nth(method: &str, source: u8, n: usize) -> (Flow, Request) {
    let mut one = request(method);
    one.head.call_id = format!("{source}-{n}");
    one.head.vias[0].params.set("branch", format!("z9hG4bK{source}-{n}"));
    (Flow::Udp(([192, 0, 2, source], 5060).into()), one)
}

fn arrive(transactions: &mut Transactions, now: Instant, (flow, request): &(Flow, Request)) -> Arrival {
    transactions.handle_request(now, *flow, request, "t".into())
}

#[test]
fn one_source_all_strangers_and_all_sources_have_a_bound() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    let Limits { servers, servers_per_source, servers_of_strangers, .. } = Limits::USER_AGENT;
    let fill = |transactions: &mut Transactions, sources: std::ops::Range<u8>| {
        let each = sources.flat_map(|source| (0..=servers_per_source).map(move |n| (source, n)));
        each.filter(|(source, n)| arrive(transactions, now, &nth("MESSAGE", *source, *n)) == Arrival::Full)
            .count()
    };
    let full = fill(&mut transactions, 0..6);
    assert_eq!(transactions.servers.size().0, servers_of_strangers);
    assert_eq!(full, 6 * (servers_per_source + 1) - servers_of_strangers);
    transactions.set_known(nth("MESSAGE", 7, 0).0, true);
    fill(&mut transactions, 7..8);
    let node = Flow::Peer(crate::flow::NodeId([1; 32]));
    let (_, last) = nth("MESSAGE", 9, 0);
    assert_eq!(arrive(&mut transactions, now, &(node, last)), Arrival::Full);
    assert_eq!(transactions.servers.size().0, servers);
    transactions.handle_timeout(now + T1 * 64);
    assert!(transactions.servers.is_bare());
    assert_eq!(transactions.take_ended().servers.len(), servers);
}

#[test]
fn a_source_that_has_shown_who_it_is_has_more_room() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    let (per_source, per_known) = (3, 5);
    transactions.set_limits(Limits {
        servers_per_source: per_source,
        servers_per_known: per_known,
        ..Limits::GATEWAY
    });
    let taken = |transactions: &mut Transactions, source| {
        (0..9).filter(|n| arrive(transactions, now, &nth("MESSAGE", source, *n)) != Arrival::Full).count()
    };
    transactions.set_known(nth("MESSAGE", 1, 0).0, true);
    assert_eq!(taken(&mut transactions, 1), per_known);
    assert_eq!(taken(&mut transactions, 2), per_source);
    transactions.handle_timeout(now + T1 * 64);
    transactions.set_known(nth("MESSAGE", 1, 0).0, false);
    assert_eq!(taken(&mut transactions, 1), per_source);
}

#[test]
fn an_address_that_two_have_shown_who_they_are_by_is_known_until_both_are_gone() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    transactions.set_limits(Limits { servers_per_source: 1, servers_per_known: 9, ..Limits::GATEWAY });
    let Flow::Udp(phone) = nth("MESSAGE", 1, 0).0 else { panic!("datagrams") };
    let provider = Flow::Tcp(std::net::SocketAddr::new(phone.ip(), 5_070));
    for (flow, known) in [(Flow::Udp(phone), true), (provider, true), (Flow::Udp(phone), false)] {
        transactions.set_known(flow, known);
    }
    assert!(matches!(arrive(&mut transactions, now, &nth("MESSAGE", 1, 0)), Arrival::Fresh(_)));
    assert!(matches!(arrive(&mut transactions, now, &nth("MESSAGE", 1, 1)), Arrival::Fresh(_)));
    transactions.set_known(provider, false);
    assert_eq!(arrive(&mut transactions, now, &nth("MESSAGE", 1, 2)), Arrival::Full);
}

#[test]
fn strangers_who_press_keep_nobody_out_who_is_known_or_has_proven_a_key() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    transactions.set_limits(Limits { servers_of_strangers: 6, ..Limits::GATEWAY });
    for n in 0..9 {
        arrive(&mut transactions, now, &nth("MESSAGE", 1, n));
    }
    assert_eq!(arrive(&mut transactions, now, &nth("MESSAGE", 2, 0)), Arrival::Full);
    transactions.set_known(nth("MESSAGE", 3, 0).0, true);
    assert!(matches!(arrive(&mut transactions, now, &nth("MESSAGE", 3, 0)), Arrival::Fresh(_)));
    let (_, of_node) = nth("MESSAGE", 4, 0);
    let node = Flow::Peer(crate::flow::NodeId([1; 32]));
    assert!(matches!(arrive(&mut transactions, now, &(node, of_node)), Arrival::Fresh(_)));
}

#[test]
fn must_generate_the_same_tag_for_a_repeated_request_where_a_refusal_is_not_remembered() {
    let (now, mut transactions) = (Instant::now(), Transactions::new([7; 32]));
    transactions.set_limits(Limits { servers_of_strangers: 6, ..Limits::GATEWAY });
    for n in 0..4 {
        assert!(matches!(arrive(&mut transactions, now, &nth("INVITE", 1, n)), Arrival::Fresh(_)));
    }
    let refuse = |transactions: &mut Transactions| {
        let (flow, invite) = nth("INVITE", 1, 9);
        let Arrival::Fresh(id) = arrive(transactions, now, &(flow, invite.clone())) else {
            panic!("not fresh")
        };
        transactions.wire.clear();
        transactions.respond(now, id, &transactions.response(id, 486).expect("open"));
        let sent = transactions.wire.pop_front().expect("sent");
        let Ok(Message::Response(response)) = parse(&sent.bytes) else { panic!("no response") };
        let mut ack = invite;
        (ack.method, ack.head.method) = (Method::Ack, Method::Ack);
        ack.head.to = response.head.to.clone();
        assert_eq!(arrive(transactions, now, &(flow, ack)), Arrival::Absorbed);
        (response.status, response.head.to.to_string())
    };
    let first = refuse(&mut transactions);
    assert_eq!(transactions.servers.size().0, 4, "nothing is kept of it");
    assert_eq!(refuse(&mut transactions), first);
    assert_eq!(first.0, 486);
}

#[test]
fn what_strangers_write_has_a_bound_in_bytes_of_its_own() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    transactions.set_limits(Limits { strangers_bytes: 50_000, ..Limits::GATEWAY });
    let taken = |transactions: &mut Transactions, source| {
        let large = |n| {
            let (flow, mut one) = nth("MESSAGE", source, n);
            one.head.from.name = "x".repeat(20_000);
            (flow, one)
        };
        (0..9).filter(|n| arrive(transactions, now, &large(*n)) != Arrival::Full).count()
    };
    transactions.set_known(nth("MESSAGE", 2, 0).0, true);
    assert_eq!((taken(&mut transactions, 1), taken(&mut transactions, 2)), (3, 9));
    transactions.handle_timeout(now + T1 * 64);
    assert!(transactions.servers.is_bare());
}

#[test]
fn all_that_is_remembered_has_a_bound_in_bytes() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    let servers_bytes = 100_000;
    transactions.set_limits(Limits { servers_bytes, ..Limits::GATEWAY });
    let large = |n| {
        let (flow, mut one) = nth("MESSAGE", 1, n);
        one.head.from.name = "x".repeat(20_000);
        (flow, one)
    };
    let arrivals: Vec<Arrival> = (0..9).map(|n| arrive(&mut transactions, now, &large(n))).collect();
    let taken = arrivals.iter().filter(|arrival| **arrival != Arrival::Full).count();
    assert_eq!(taken, 5, "each is about 21,000 bytes");
    let Arrival::Fresh(first) = arrivals[0] else { panic!("not fresh") };
    let before = transactions.servers.size().1;
    transactions.respond(now, first, &transactions.response(first, 200).expect("open"));
    let after = transactions.servers.size().1;
    assert!(after.abs_diff(before) < 500, "the answer takes the place of its template: {before}, {after}");
    transactions.handle_timeout(now + T1 * 64);
    assert!(transactions.servers.is_bare());
}

#[test]
fn whoever_is_quick_to_answer_spares_the_100() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    transactions.set_quick(true);
    let Arrival::Fresh(first) = arrive(&mut transactions, now, &nth("INVITE", 1, 1)) else {
        panic!("not fresh")
    };
    let Arrival::Fresh(_) = arrive(&mut transactions, now, &nth("INVITE", 1, 2)) else { panic!("not fresh") };
    transactions.respond(now, first, &transactions.response(first, 486).expect("open"));
    assert_eq!(starting_line(&mut transactions.wire), "SIP/2.0 486 Busy Here");
    assert_eq!(transactions.poll_timeout(), Some(now + TRYING_WITHIN));
    transactions.handle_timeout(now + TRYING_WITHIN);
    assert_eq!(starting_line(&mut transactions.wire), "SIP/2.0 100 Trying");
    assert!(transactions.wire.is_empty());
}

#[test]
fn an_invite_repeated_before_its_100_gets_it_at_once() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    transactions.set_quick(true);
    let invite = nth("INVITE", 1, 1);
    arrive(&mut transactions, now, &invite);
    assert_eq!(arrive(&mut transactions, now, &invite), Arrival::Absorbed);
    assert_eq!(starting_line(&mut transactions.wire), "SIP/2.0 100 Trying");
    assert_eq!(transactions.poll_timeout(), None);
}

#[test]
fn a_stateless_answer_has_the_same_tag_each_time_and_its_ack_is_absorbed() {
    let now = Instant::now();
    let mut transactions = Transactions::new([7; 32]);
    let (flow, invite) = nth("INVITE", 1, 1);
    let mut tags = Vec::new();
    for _ in 0..2 {
        let Arrival::Fresh(_) = arrive(&mut transactions, now, &(flow, invite.clone())) else {
            panic!("nothing is remembered, so it is new again")
        };
        transactions.wire.clear();
        transactions.respond_stateless(flow, &invite, invite.response(302));
        assert!(transactions.servers.is_bare());
        let sent = transactions.wire.pop_front().expect("answered");
        let Ok(Message::Response(response)) = parse(&sent.bytes) else { panic!("no response") };
        assert_eq!((sent.flow, response.status), (flow, 302));
        tags.push(response.head.tag_in_to().expect("a tag").to_owned());
    }
    assert_eq!(tags[0], tags[1]);
    let mut ack = invite.clone();
    (ack.method, ack.head.method) = (Method::Ack, Method::Ack);
    ack.head.to = ack.head.to.with_tag(&tags[0]);
    assert_eq!(arrive(&mut transactions, now, &(flow, ack.clone())), Arrival::Absorbed);
    for change in [|ack: &mut Request| ack.head.cseq += 1, |ack: &mut Request| ack.head.call_id.push('x')] {
        let mut other = ack.clone();
        change(&mut other);
        assert_eq!(arrive(&mut transactions, now, &(flow, other)), Arrival::Ack, "another call's");
    }
}

#[test]
fn an_answer_whose_connection_is_gone_opens_one_to_the_port_of_sent_by() {
    let (now, mut transactions) = (Instant::now(), Transactions::default());
    let flow = Flow::Tcp(([192, 0, 2, 1], 40_000).into());
    let Arrival::Fresh(server) = arrive(&mut transactions, now, &(flow, request("MESSAGE"))) else {
        panic!("not fresh")
    };
    transactions.handle_flow_closed(now, flow, false);
    let back = Flow::Tcp(([192, 0, 2, 1], 5060).into());
    assert_eq!(transactions.way_back(server), Some(back));
    transactions.respond(now, server, &transactions.response(server, 200).expect("open"));
    assert_eq!(transactions.wire.pop_front().map(|sent| sent.flow), Some(back));
    transactions.handle_flow_closed(now, back, false);
    assert_eq!(transactions.way_back(server), Some(back), "there is no third way");
}
