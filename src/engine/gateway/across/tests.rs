//! A phone calls a node through this gateway; both ends are only what they say and are told.

mod forked;
mod vanished;

use super::*;
use crate::engine::Output;
use crate::flow::NodeId;
use crate::identity::Own;
use crate::sip::Stack;
use crate::sip::message::{Message, parse};
use crate::time::Now;
use std::net::SocketAddr;
use std::time::{Duration, Instant, UNIX_EPOCH};

const NODE: NodeId = NodeId([9; 32]);
const FIRST: BranchId = BranchId(1);
const HOLD: BranchId = BranchId(2);

#[test]
fn a_hold_that_the_other_end_takes_silences_both_sessions() {
    let mut call = Call::new();
    let (onward, held) = call.hold(HOLD);
    let (answer, _) = call.node.answer(&onward).expect("an offer");
    let response = call.answer(HOLD, 200, &answer);
    let orders = call.updates();
    assert_eq!(orders.iter().map(|plan| plan.direction().sends()).collect::<Vec<_>>(), [true, false]);
    assert!(!call.phone.accept(&response.body).expect("an answer").direction().receives());
    assert!(held);
}

#[test]
fn must_remain_unchanged_where_a_reinvite_is_refused() {
    let mut call = Call::new();
    let (onward, _) = call.hold(HOLD);
    assert!(String::from_utf8_lossy(&onward).contains("a=sendonly"));
    call.answer(HOLD, 491, b"");
    assert!(call.updates().is_empty(), "both sessions run on as they were");
    call.phone.set_held(false);
    let offer = call.phone.offer();
    let again = call.request(BranchId(3), &offer);
    let text = String::from_utf8_lossy(&again).into_owned();
    assert!(text.contains("a=sendrecv"), "{text}");
    assert_ne!(origin(&onward), origin(&again), "no version is said twice");
}

#[test]
fn an_end_that_does_not_answer_a_reinvite_changes_nothing() {
    let mut call = Call::new();
    call.hold(HOLD);
    call.across.refused(&mut call.core, HOLD);
    assert!(call.updates().is_empty() && call.across.exchanges.is_empty());
}

#[test]
fn what_cannot_be_answered_is_refused_and_changes_nothing() {
    let mut call = Call::new();
    let offer = String::from_utf8(call.phone.offer()).expect("text").replace("m=audio", "m=video");
    let forward = call.reinvite(HOLD, offer.as_bytes());
    let passage = call.across.request(&mut call.core, &Side::Phone(None), forward);
    assert!(matches!(passage, Passage::Refused(NOT_ACCEPTABLE_HERE, _)));
    let (onward, _) = call.hold(BranchId(3));
    assert!(call.node.answer(&onward).is_ok());
}

#[test]
fn a_node_is_offered_all_ways_to_this_gateway_and_a_phone_of_the_house_the_nearest() {
    let mut call = Call::new();
    let (onward, _) = call.hold(BranchId(2));
    let onward = String::from_utf8_lossy(&onward).into_owned();
    for (at, kind) in [(SEEN, "srflx"), (LENT, "relay")] {
        let named = format!("{} typ {kind}", at.replace(':', " "));
        assert!(onward.contains(&named), "{named}: {onward}");
    }
    let (answer, _) = call.node.answer(onward.as_bytes()).expect("an offer");
    let to_phone = call.answer(BranchId(2), 200, &answer).body;
    assert!(String::from_utf8_lossy(&to_phone).contains("c=IN IP4 10.0.0.1"));
}

fn origin(sdp: &[u8]) -> String {
    let text = String::from_utf8_lossy(sdp).into_owned();
    text.lines().find(|line| line.starts_with("o=")).expect("an origin").to_owned()
}

/// Where others see this gateway, and what a node lends it.
const SEEN: &str = "198.51.100.7:7000";
const LENT: &str = "203.0.113.9:9000";

/// A call that is answered.
struct Call {
    core: Core,
    across: Across,
    phone: Negotiation,
    node: Negotiation,
}

impl Call {
    fn new() -> Call {
        let at = |port: u16| vec![SocketAddr::from(([10, 0, 0, 5], port))];
        let phone = Negotiation::new(at(4_000), Profile::Plain, [4; 32]);
        let node = Negotiation::new(at(5_000), Profile::EndToEnd, [5; 32]);
        let mut call = Call { core: core(), across: Across::default(), phone, node };
        let offer = call.phone.offer();
        let mut forward = call.reinvite(FIRST, &offer);
        forward.flow = Flow::Peer(NODE);
        assert!(matches!(call.across.invite(&mut call.core, &Side::Phone(None), forward), Passage::Waits));
        let mut ready = Vec::new();
        for leg in [LegId(1), LegId(2)] {
            let addresses = vec![SocketAddr::from(([10, 0, 0, 1], 6_000 + leg.0 as u16 * 2))];
            let [reflexive, relayed] = [SEEN, LENT].map(|at| vec![at.parse().expect("an address")]);
            let opened = Report::Opened { leg, addresses, reflexive, relayed };
            ready.extend(call.says(Instant::now(), &opened));
        }
        let Some((_, Passage::Goes(forward))) = ready.pop() else { panic!("it goes on") };
        let (answer, _) = call.node.answer(&forward.request.body).expect("an offer");
        let response = call.answer(FIRST, 200, &answer);
        call.phone.accept(&response.body).expect("an answer");
        while call.core.take().is_some() {}
        call
    }

    /// The phone holds; what the node is offered.
    fn hold(&mut self, branch: BranchId) -> (Vec<u8>, bool) {
        self.phone.set_held(true);
        let offer = self.phone.offer();
        let onward = self.request(branch, &offer);
        let is_held = String::from_utf8_lossy(&onward).contains("a=sendonly");
        (onward, is_held)
    }

    fn request(&mut self, branch: BranchId, offer: &[u8]) -> Vec<u8> {
        let forward = self.reinvite(branch, offer);
        match self.across.request(&mut self.core, &Side::Phone(None), forward) {
            Passage::Goes(forward) => forward.request.body,
            other => panic!("{other:?}"),
        }
    }

    fn reinvite(&self, branch: BranchId, sdp: &[u8]) -> Forward {
        let head = "INVITE sip:bob@example.org SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bKa\r\n\
                    From: <sip:desk@example.org>;tag=f\r\nTo: <sip:bob@example.org>\r\nCall-ID: c\r\n\
                    CSeq: 1 INVITE\r\nContent-Type: application/sdp\r\nContent-Length: 0\r\n\r\n";
        let Ok(Message::Request(mut request)) = parse(head.as_bytes()) else { panic!("no request") };
        request.body = sdp.to_vec();
        Forward { branch, flow: Flow::Peer(NODE), request, mark: String::new() }
    }

    fn answer(&mut self, branch: BranchId, status: u16, sdp: &[u8]) -> Response {
        let mut response = self.reinvite(branch, b"").request.response(status);
        if !sdp.is_empty() {
            response.head.rest.set("Content-Type", "application/sdp");
            response.body = sdp.to_vec();
        }
        self.across.response(&mut self.core, branch, &mut response);
        response
    }

    /// The media thread says something.
    fn says(&mut self, now: Instant, report: &Report) -> Vec<(BranchId, Passage)> {
        self.across.handle_media(&mut self.core, now, report).expect("one of its own")
    }

    /// The plans by which sessions have been told to go on.
    fn updates(&mut self) -> Vec<Plan> {
        let mut plans = Vec::new();
        while let Some(output) = self.core.take() {
            if let Output::Media(Order::Update { plan, .. }) = output {
                plans.push(plan);
            }
        }
        plans
    }
}

fn core() -> Core {
    let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
    let own = Own::generate([1; 32], "gina@example.org".parse().expect("literal"), "", now);
    let overlay = crate::overlay::Overlay::new(&own, [2; 32]);
    let random = <crate::engine::Random as rand::SeedableRng>::from_seed([3; 32]);
    Core::new(own, Stack::new("Ahoy", [1; 32]), overlay, random)
}
