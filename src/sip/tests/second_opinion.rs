//! What this stack writes, another implementation reads: rsip, whose reader is stricter than RFC 3261 allows.

use super::super::{Invite, Local, Party, Request, Stack, Subscribe};
use crate::flow::Flow;
use crate::time::Now;
use rsip::headers::untyped::UntypedHeader;
use rsip::message::HasHeaders;
use rsip::prelude::HeadersExt;
use std::time::{Instant, SystemTime};

fn now() -> Now {
    Now { mono: Instant::now(), wall: SystemTime::UNIX_EPOCH }
}

fn party(user: &str) -> Party {
    Party { uri: format!("sip:{user}@example.org"), name: format!("{user} \"the quoted\"") }
}

fn stack() -> Stack {
    let mut stack = Stack::new("Ahoy/test", [7; 32]);
    let addresses = vec!["192.0.2.1:5060".parse().unwrap()];
    stack.set_local(Local { addresses, tls: Vec::new(), node: None, user: "alice".to_owned() });
    stack
}

fn read(stack: &mut Stack) -> rsip::Request {
    let bytes = stack.poll_transmit().expect("a request is sent").bytes;
    rsip::Request::try_from(bytes).expect("rsip reads it")
}

#[test]
fn requests_are_read_by_another_implementation() {
    let flow = Flow::Udp("192.0.2.2:5060".parse().unwrap());
    let target = "sip:bob@192.0.2.2".to_owned();
    let (from, to) = (party("alice"), party("bob"));

    let mut one = stack();
    let offer = b"v=0\r\n".to_vec();
    one.invite(now(), Invite { flow, target: target.clone(), from: from.clone(), to: to.clone(), offer });
    let invite = read(&mut one);
    assert_eq!(invite.method(), &rsip::Method::Invite);
    assert_eq!(invite.uri.to_string(), target);
    assert_eq!(invite.cseq_header().unwrap().method().unwrap(), rsip::Method::Invite);
    assert_eq!(invite.max_forwards_header().unwrap().value(), "70");
    assert!(invite.contact_header().is_ok() && invite.via_header().is_ok());
    assert_eq!(invite.body, b"v=0\r\n");

    let (event, accept) = ("presence".to_owned(), "application/pidf+xml".to_owned());
    let (from2, to2, target2) = (from.clone(), to.clone(), target.clone());
    let wanted = Subscribe { flow, target: target2, from: from2, to: to2, event, accept, expires_s: 600 };
    let mut two = stack();
    two.subscribe(now(), wanted);
    let subscribe = read(&mut two);
    assert_eq!(subscribe.method(), &rsip::Method::Subscribe);
    assert!(subscribe.headers().iter().any(|h| h.to_string() == "Event: presence"));

    let (method, content_type) = ("MESSAGE".to_owned(), "text/plain".to_owned());
    let body = "süß".as_bytes().to_vec();
    let message =
        Request { flow, method, target, from, to, content_type, body: body.clone(), headers: Vec::new() };
    let mut three = stack();
    three.request(now(), message);
    let message = read(&mut three);
    assert_eq!(message.method(), &rsip::Method::Message);
    assert_eq!(message.body, body);
}
