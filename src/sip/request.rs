//! Requests outside dialogs: MESSAGE both ways, and whatever else is asked once (RFC 3261 8, RFC 3428).

use std::collections::BTreeMap;
use std::time::Instant;

use super::api::{self, Event, Outcome, RequestId, Sequence, ServerId};
use super::core::{Core, identity, party};
use super::message::{BODY_MAX, Method, Request, reason_phrase};
use super::transaction::{Answer, Owner};
use crate::flow::Flow;

/// Requests of others that wait for the caller's reply; bounded by the transactions they are.
#[derive(Default)]
pub struct Requests {
    open: BTreeMap<RequestId, ServerId>,
    ids: BTreeMap<ServerId, RequestId>,
}

impl Requests {
    /// Sends a request; one of a sequence that began before keeps its place there.
    pub fn send(
        &mut self,
        core: &mut Core,
        now: Instant,
        (request, sequence): (api::Request, Option<Sequence>),
    ) -> RequestId {
        let id = RequestId(core.mint());
        match build(core, &request) {
            Ok(mut built) => {
                // Between nodes each byte of a short message counts; RFC 3261 20.41 leaves the header to the user agent.
                if matches!(request.flow, Flow::Peer(_)) {
                    built.head.rest.remove("User-Agent");
                }
                if let Some(Sequence { call_id, cseq, tag }) = sequence {
                    built.head.from = built.head.from.with_tag(&tag);
                    (built.head.call_id, built.head.cseq) = (call_id, cseq);
                }
                core.send(now, Owner::Request(id), request.flow, built);
            }
            Err(status) => core.events.push_back(response(id, status, reason_phrase(status))),
        }
        id
    }

    /// Replies to `Event::Request`.
    pub fn reply(&mut self, core: &mut Core, now: Instant, id: RequestId, status: u16) {
        if let Some(server) = self.open.remove(&id) {
            self.ids.remove(&server);
            core.answer(now, server, status.clamp(200, 699));
        }
    }

    /// A request came that the caller must reply to.
    pub fn handle_request(&mut self, core: &mut Core, flow: Flow, server: ServerId, request: Request) {
        let id = RequestId(core.mint());
        self.open.insert(id, server);
        self.ids.insert(server, id);
        let Request { method, uri, head, body } = request;
        core.events.push_back(Event::Request {
            request: id,
            flow,
            method: method.to_string(),
            from: party(&head.from),
            to: party(&head.to),
            request_uri: uri.to_string(),
            call_id: head.call_id.clone(),
            cseq: head.cseq,
            content_type: head.rest.get("Content-Type").unwrap_or_default().to_owned(),
            body,
            identity: identity(&head),
        });
    }

    /// The answer to a request of ours.
    pub fn handle_answer(&mut self, core: &mut Core, id: RequestId, answer: Answer) {
        let event = match answer.outcome {
            Outcome::Response(provisional) if provisional.status < 200 => return,
            Outcome::Response(last) => response(id, last.status, &last.reason),
            Outcome::Timeout => response(id, 408, reason_phrase(408)),
            Outcome::TransportError => response(id, 503, reason_phrase(503)),
        };
        core.events.push_back(event);
    }

    /// The sender of this one no longer waits.
    pub fn forget(&mut self, server: ServerId) {
        if let Some(id) = self.ids.remove(&server) {
            self.open.remove(&id);
        }
    }
}

fn build(core: &mut Core, request: &api::Request) -> Result<Request, u16> {
    let method = Method::parse(&request.method).ok_or(400u16)?;
    if matches!(
        method,
        Method::Invite | Method::Ack | Method::Cancel | Method::Bye | Method::Subscribe | Method::Notify
    ) {
        return Err(405);
    }
    // Whoever takes messages as we do would close the stream on it, and it would be sent again for ever.
    if request.body.len() > BODY_MAX {
        return Err(513);
    }
    let mut built = core.outside(method, &request.target, &request.from, &request.to).ok_or(416u16)?;
    for (name, value) in &request.headers {
        built.head.rest.push(name, value.as_str());
    }
    if !request.body.is_empty() {
        built.head.rest.push("Content-Type", request.content_type.as_str());
        built.body.clone_from(&request.body);
    }
    Ok(built)
}

fn response(request: RequestId, status: u16, reason: &str) -> Event {
    Event::Response { request, status, reason: reason.to_owned() }
}
