//! A stack with a front: what a proxy before the user agent is told, and what it hands on (RFC 3261 16).

use std::time::{Duration, Instant, SystemTime};

use crate::flow::Flow;
use crate::sip::message::{Message, Method, Request, Response, parse};
use crate::sip::{BranchId, CancelReason, Event, Forward, Local, Outcome, ServerId, Stack};
use crate::time::Now;

const BRANCH: BranchId = BranchId(7);

/// A proxy between a caller and a callee, both of whom are only bytes.
struct Proxy {
    now: Now,
    stack: Stack,
}

impl Proxy {
    fn new() -> Proxy {
        let mut stack = Stack::new("test", [1; 32]);
        stack.set_local(Local {
            addresses: vec!["192.0.2.1:5060".parse().expect("an address")],
            tls: Vec::new(),
            node: None,
            user: "owner".into(),
        });
        stack.set_front(true);
        Proxy { now: Now { mono: Instant::now(), wall: SystemTime::now() }, stack }
    }

    fn hear(&mut self, flow: Flow, bytes: &[u8]) {
        self.stack.handle_received(self.now, flow, bytes);
    }

    fn wait(&mut self, time: Duration) {
        self.now = self.now.plus(time);
        self.stack.handle_timeout(self.now);
    }

    fn sent(&mut self, flow: Flow) -> Vec<Message> {
        let sent = std::iter::from_fn(|| self.stack.poll_transmit());
        let to_flow: Vec<Vec<u8>> = sent.filter(|one| one.flow == flow).map(|one| one.bytes).collect();
        to_flow.iter().map(|bytes| parse(bytes).expect("what we send is read")).collect()
    }

    fn arrived(&mut self) -> (ServerId, Request) {
        match self.stack.poll_event() {
            Some(Event::Arrived { server, flow, request }) if flow == caller() => (server, *request),
            other => panic!("nothing arrived but {other:?}"),
        }
    }

    /// The INVITE as the callee gets it.
    fn forwarded(&mut self) -> (ServerId, Request) {
        self.hear(caller(), invite("INVITE", "a").as_bytes());
        let (server, request) = self.arrived();
        self.stack
            .forward(self.now, Forward { branch: BRANCH, flow: callee(), request, mark: "-loop".into() });
        let mut sent = self.sent(callee());
        let Some(Message::Request(request)) = sent.pop() else { panic!("not handed on: {sent:?}") };
        (server, request)
    }

    fn answer(&mut self, request: &Request, status: u16) -> Option<Response> {
        let mut response = request.response(status);
        response.head.to = response.head.to.with_tag("callee");
        self.hear(callee(), &response.to_bytes());
        match self.stack.poll_event() {
            Some(Event::Forwarded { branch: BRANCH, outcome: Outcome::Response(response) }) => {
                Some(*response)
            }
            None => None,
            other => panic!("told {other:?}"),
        }
    }
}

#[test]
fn a_request_is_told_with_where_it_came_from_and_handed_on_under_our_via() {
    let mut proxy = Proxy::new();
    let (_, request) = proxy.forwarded();
    let [ours, theirs] = &request.head.vias[..] else { panic!("{:?}", request.head.vias) };
    assert_eq!((ours.host.as_str(), ours.port), ("192.0.2.1", Some(5060)));
    assert!(ours.branch().is_some_and(|branch| branch.ends_with("-loop")), "{ours}");
    assert_eq!(theirs.params.get("received"), Some("192.0.2.9"));
    assert_eq!(theirs.params.get("rport"), Some("5060"));
}

#[test]
fn responses_lose_our_via_and_go_back_and_every_2xx_does() {
    let mut proxy = Proxy::new();
    let (server, request) = proxy.forwarded();
    assert_eq!(proxy.answer(&request, 100), None);
    for status in [180, 200, 200] {
        let response = proxy.answer(&request, status).expect("told");
        assert_eq!(response.head.vias.len(), 1);
        proxy.stack.respond(proxy.now, server, &response);
        let sent = proxy.sent(caller());
        assert!(matches!(&sent[..], [Message::Response(last)] if last.status == status), "{sent:?}");
    }
}

#[test]
fn an_ack_to_a_2xx_is_handed_on_and_one_to_a_refusal_is_not() {
    let mut proxy = Proxy::new();
    let (server, request) = proxy.forwarded();
    let response = proxy.answer(&request, 200).expect("told");
    proxy.stack.respond(proxy.now, server, &response);
    proxy.hear(caller(), invite("ACK", "b").as_bytes());
    let Some(Event::AckArrived { request: ack, .. }) = proxy.stack.poll_event() else { panic!("no ACK") };
    proxy.sent(callee());
    proxy.stack.forward_ack(callee(), *ack);
    let sent = proxy.sent(callee());
    assert!(matches!(&sent[..], [Message::Request(ack)] if ack.head.vias.len() == 2), "{sent:?}");

    let mut proxy = Proxy::new();
    let (server, request) = proxy.forwarded();
    let response = proxy.answer(&request, 486).expect("told");
    proxy.stack.respond(proxy.now, server, &response);
    proxy.hear(caller(), invite("ACK", "a").as_bytes());
    assert_eq!(proxy.stack.poll_event(), None);
}

#[test]
fn a_cancel_is_told_and_goes_on_once_a_provisional_response_allows_it() {
    let mut proxy = Proxy::new();
    let (server, request) = proxy.forwarded();
    proxy.hear(caller(), invite("CANCEL", "a").as_bytes());
    assert_eq!(proxy.stack.poll_event(), Some(Event::CancelArrived { server }));
    proxy.sent(callee());
    proxy.stack.cancel(proxy.now, BRANCH, CancelReason::GivenUp);
    assert_eq!(proxy.sent(callee()), []);
    proxy.answer(&request, 100);
    let sent = proxy.sent(callee());
    let [Message::Request(cancel)] = &sent[..] else { panic!("{sent:?}") };
    assert_eq!(
        (cancel.method.to_string().as_str(), &cancel.head.vias),
        ("CANCEL", &request.head.vias[..1].to_vec())
    );
}

#[test]
fn a_callee_that_is_silent_times_out() {
    let mut proxy = Proxy::new();
    proxy.forwarded();
    proxy.wait(Duration::from_secs(33));
    let told = Event::Forwarded { branch: BRANCH, outcome: Outcome::Timeout };
    assert_eq!(proxy.stack.poll_event(), Some(told));
}

#[test]
fn what_the_front_leaves_is_served_by_our_own_user_agent() {
    let mut proxy = Proxy::new();
    proxy.hear(caller(), invite("OPTIONS", "a").as_bytes());
    let (server, request) = proxy.arrived();
    proxy.stack.serve(proxy.now, server, caller(), request);
    let sent = proxy.sent(caller());
    assert!(matches!(&sent[..], [Message::Response(last)] if last.status == 200), "{sent:?}");
}

fn caller() -> Flow {
    Flow::Udp("192.0.2.9:5060".parse().expect("an address"))
}

fn callee() -> Flow {
    Flow::Udp("192.0.2.8:5060".parse().expect("an address"))
}

fn invite(method: &str, branch: &str) -> String {
    format!(
        "{method} sip:bob@example.org SIP/2.0\r\nVia: SIP/2.0/UDP phone.example;branch=z9hG4bK{branch};rport\r\n\
         From: <sip:carol@example.org>;tag=1\r\nTo: <sip:bob@example.org>\r\nCall-ID: c\r\nCSeq: 1 {method}\r\n\
         Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
    )
}

#[test]
fn a_redirect_is_given_without_state_and_its_ack_is_absorbed() {
    let mut proxy = Proxy::new();
    for _ in 0..2 {
        proxy.hear(caller(), invite("INVITE", "a").as_bytes());
        let (server, request) = proxy.arrived();
        proxy.stack.answer_stateless(caller(), &request, request.response(302));
        let sent = proxy.sent(caller());
        let [Message::Response(response)] = &sent[..] else { panic!("more than the answer: {sent:?}") };
        assert_eq!((response.status, response.head.vias.len()), (302, 1));
        assert_eq!((proxy.stack.response(server, 200), proxy.stack.poll_timeout()), (None, None));
        let mut ack = request.clone();
        (ack.method, ack.head.method) = (Method::Ack, Method::Ack);
        ack.head.to = response.head.to.clone();
        proxy.hear(caller(), &ack.to_bytes());
        assert_eq!(proxy.stack.poll_event(), None);
    }
}
