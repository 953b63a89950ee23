//! Calls from handset to handset, each half by the same hand: nothing between the two but what is measured.

use crate::handset::Handset;
use ahoy::sip::message::{Message, Method, Request, Response};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// SDP of a phone that knows G.711 only.
const SDP: &str =
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8\r\n";

/// When the other side rang and when it answered, from the INVITE on.
#[derive(Clone, Copy, Debug)]
pub struct SetUp {
    pub rang: Duration,
    pub answered: Duration,
}

impl Handset {
    /// Calls `other` by way of `via`, or directly, and hangs up as soon as it is answered.
    pub fn call(&mut self, other: &mut Handset, via: Option<SocketAddr>, uri: &str) -> SetUp {
        let to = via.unwrap_or(other.at);
        let mut invite = self.request("INVITE", uri, uri.trim_start_matches("sip:"));
        invite.head.rest.push("Contact", format!("<{}>", self.contact()));
        invite.head.rest.push("Content-Type", "application/sdp");
        invite.body = SDP.as_bytes().to_vec();
        self.prove(&mut invite);
        let begun = Instant::now();
        self.send(to, &invite.to_bytes());
        other.answer();
        let (mut rang, mut answer) = (None, None);
        while answer.is_none() {
            let response = self.response(&invite);
            match response.status {
                180 => rang = Some(begun.elapsed()),
                200 => answer = Some((begun.elapsed(), response)),
                100..200 => {}
                other => panic!("the call of {} got {other} {}", self.aor, response.reason),
            }
        }
        let (answered, response) = answer.expect("the loop has it");
        self.hang_up(other, to, (invite, response));
        SetUp { rang: rang.unwrap_or(answered), answered }
    }

    /// Lets a call ring, and takes it.
    fn answer(&self) {
        let (invite, from) = self.incoming(&Method::Invite);
        let mut response = invite.response(180);
        response.head.to = response.head.to.with_tag("callee");
        response.head.rest.push("Contact", format!("<{}>", self.contact()));
        self.send(from, &response.to_bytes());
        let (ringing, answered) = (response.clone(), invite.response(200));
        (response.status, response.reason) = (answered.status, answered.reason);
        response.head = ringing.head;
        response.head.rest.push("Content-Type", "application/sdp");
        response.body = SDP.as_bytes().to_vec();
        self.send(from, &response.to_bytes());
    }

    /// ACK, BYE and its answer, along the way that the dialog was set up.
    fn hang_up(&mut self, other: &Handset, to: SocketAddr, (invite, answer): (Request, Response)) {
        let mut routes = answer.head.rest.list("Record-Route").unwrap_or_default();
        routes.reverse();
        let contact = answer.head.contact().expect("an answer has a contact");
        let to = if routes.is_empty() { other.at } else { to };
        for method in [Method::Ack, Method::Bye] {
            let mut request = self.fresh(invite.clone());
            request.head.cseq = invite.head.cseq + u32::from(method == Method::Bye);
            (request.method, request.head.method) = (method.clone(), method.clone());
            request.uri = contact.clone();
            request.head.to = answer.head.to.clone();
            request.body.clear();
            for name in ["Content-Type", "Contact", "Proxy-Authorization"] {
                request.head.rest.remove(name);
            }
            for route in &routes {
                request.head.rest.push("Route", route.as_str());
            }
            self.send(to, &request.to_bytes());
            let (heard, from) = other.incoming(&method);
            if method == Method::Bye {
                other.send(from, &heard.response(200).to_bytes());
                assert_eq!(self.final_response(&request).status, 200);
            }
        }
    }

    /// The next request of this method; others are passed over.
    fn incoming(&self, method: &Method) -> (Request, SocketAddr) {
        self.until(|message| match message {
            Message::Request(request) if request.method == *method => Some(request),
            Message::Request(_) | Message::Response(_) => None,
        })
    }
}
