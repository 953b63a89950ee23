//! SIP: RFC 3261 transactions, dialogs and sessions, RFC 6665 subscriptions, requests outside dialogs.
//!
//! It does not know sockets, clocks, DNS, the overlay, SDP's meaning, presence documents or who may call: it
//! is fed bytes and `Now`, and answers with bytes, events and a deadline.
//!
//! Begin with `api.rs`, then `Stack` here, which only routes; the four machines of RFC 3261 17 are in
//! `transaction/`, a call's life is `session/mod.rs`, a watcher's `subscription/`.

mod api;
mod core;
mod dialog;
mod message;
mod request;
mod session;
mod subscription;
mod transaction;
mod transport;
mod uas;

#[cfg(test)]
mod tests;

pub use api::*;

use std::collections::BTreeSet;
use std::time::Instant;

use self::core::Core;
use crate::flow::Flow;
use crate::time::{Now, soonest};
use message::{Bounce, Message, Method, Refusal};
use request::Requests;
use session::Sessions;
use subscription::Subscriptions;
use transaction::{Answer, Arrival, Owner, ServerId};
use transport::{Frame, KeepAlive, Streams};

/// A SIP endpoint without I/O: feed it one input, then drain `poll_transmit` and `poll_event`.
pub struct Stack {
    core: Core,
    sessions: Sessions,
    subscriptions: Subscriptions,
    requests: Requests,
    streams: Streams,
    keep_alive: KeepAlive,
}

impl Stack {
    /// A stack that calls itself this in User-Agent; `seed` decides all its tags, branches and Call-IDs.
    pub fn new(user_agent: &str, seed: [u8; 32]) -> Stack {
        Stack {
            core: Core::new(user_agent, seed),
            sessions: Sessions::default(),
            subscriptions: Subscriptions::default(),
            requests: Requests::default(),
            streams: Streams::default(),
            keep_alive: KeepAlive::default(),
        }
    }

    /// Says where this node is reached from now on.
    pub fn set_local(&mut self, local: Local) {
        self.core.local = local;
    }

    /// Takes a datagram, or the next bytes of a stream.
    pub fn handle_received(&mut self, now: Now, flow: Flow, bytes: &[u8]) {
        let mut awaits_pong = self.keep_alive.awaits_pong(flow);
        self.keep_alive.heard(now.mono, flow);
        if flow.is_stream() {
            self.streams.push(flow, bytes);
            while let Some(frame) = self.streams.next(flow, awaits_pong) {
                awaits_pong &= frame != Frame::Pong;
                self.handle_frame(now.mono, flow, frame);
            }
            while let Some(greediest) = self.streams.greediest() {
                self.streams.close(greediest);
                self.core.events.push_back(Event::FlowDead { flow: greediest });
            }
        } else {
            self.handle_message(now.mono, flow, bytes);
        }
        self.settle(now.mono);
    }

    /// A stream ended or could not be opened. Requests on it that were not answered at all fail with 503.
    /// Between nodes a session or subscription gets 5 s in which pings open the flow again; only then does it
    /// end (`FlowLost`, 503).
    pub fn handle_flow_closed(&mut self, now: Now, flow: Flow) {
        self.streams.close(flow);
        let patient = self.keep_alive.watches(flow);
        let failed = self.core.transactions.handle_flow_closed(now.mono, flow, patient);
        self.handle_answers(now.mono, failed);
        self.settle(now.mono);
        self.keep_alive.closed(now.mono, flow, &mut self.core.transactions.wire);
    }

    /// Runs everything that is due.
    pub fn handle_timeout(&mut self, now: Now) {
        let now = now.mono;
        let timed_out = self.core.transactions.handle_timeout(now);
        self.handle_answers(now, timed_out);
        self.sessions.handle_timeout(&mut self.core, now);
        self.subscriptions.handle_timeout(&mut self.core, now);
        self.requests.handle_timeout(&self.core);
        for flow in self.keep_alive.handle_timeout(now, &mut self.core.transactions.wire) {
            self.lose_flow(now, flow);
        }
        self.settle(now);
    }

    /// Calls somebody.
    pub fn invite(&mut self, now: Now, invite: Invite) -> SessionId {
        let id = self.sessions.invite(&mut self.core, now.mono, invite);
        self.settle(now.mono);
        id
    }

    /// Answers 180 to `Invited`, and again each minute.
    pub fn ring(&mut self, now: Now, session: SessionId) {
        self.sessions.act(session, |session| session.ring(&mut self.core, now.mono));
    }

    /// Answers 200 to `Invited`.
    pub fn answer(&mut self, now: Now, session: SessionId, sdp: Vec<u8>) {
        self.sessions.act(session, |session| session.answer(&mut self.core, now.mono, sdp));
    }

    /// Refuses `Invited` with a final status of 300 or more.
    pub fn reject(&mut self, now: Now, session: SessionId, status: u16) {
        self.reject_saying(now, session, status, message::reason_phrase(status));
    }

    /// Refuses `Invited`, in words of the caller's in place of the status's own: they come out of `Refused` as `reason`.
    pub fn reject_saying(&mut self, now: Now, session: SessionId, status: u16, phrase: &str) {
        self.sessions.act(session, |session| session.reject(&mut self.core, now.mono, status, phrase));
        self.settle(now.mono);
    }

    /// Ends a session in any state: CANCEL (once a provisional answer allows it), 603 or BYE.
    pub fn hang_up(&mut self, now: Now, session: SessionId) {
        self.sessions.act(session, |session| session.hang_up(&mut self.core, now.mono));
        self.settle(now.mono);
    }

    /// Offers a change in a session that stands.
    pub fn reinvite(&mut self, now: Now, session: SessionId, sdp: Vec<u8>) {
        self.sessions.act(session, |session| session.reinvite(&mut self.core, now.mono, sdp));
    }

    /// Answers `Reoffered`: with the answer, or with our offer where it had none.
    pub fn answer_offer(&mut self, now: Now, session: SessionId, sdp: Vec<u8>) {
        self.sessions.act(session, |session| session.answer_offer(&mut self.core, now.mono, sdp));
    }

    /// Refuses `Reoffered` (488 mostly); the session goes on as it was.
    pub fn reject_offer(&mut self, now: Now, session: SessionId, status: u16) {
        self.sessions.act(session, |session| session.reject_offer(&mut self.core, now.mono, status));
    }

    /// Watches somebody; refreshed by itself until `unsubscribe` or `SubscriptionLost`.
    pub fn subscribe(&mut self, now: Now, subscribe: Subscribe) -> SubscriptionId {
        let id = self.subscriptions.subscribe(&mut self.core, now.mono, subscribe);
        self.settle(now.mono);
        id
    }

    /// Stops watching; no event comes for this subscription any more.
    pub fn unsubscribe(&mut self, now: Now, subscription: SubscriptionId) {
        self.subscriptions.unsubscribe(&mut self.core, now.mono, subscription);
        self.settle(now.mono);
    }

    /// Lets a watcher in with 200, or 202 while `pending`; RFC 6665 4.2.1.2: notify at once.
    pub fn accept_subscription(&mut self, now: Now, subscription: SubscriptionId, pending: bool) {
        self.subscriptions.accept(&mut self.core, now.mono, subscription, pending);
    }

    /// Turns a watcher away.
    pub fn refuse_subscription(&mut self, now: Now, subscription: SubscriptionId, status: u16) {
        self.subscriptions.refuse(&mut self.core, now.mono, subscription, status);
        self.settle(now.mono);
    }

    /// Tells a watcher; of several in a row he may get only the newest. `Terminated` is the last, and no
    /// event follows but `RejectionTaken`.
    pub fn notify(
        &mut self,
        now: Now,
        subscription: SubscriptionId,
        state: SubscriptionState,
        content_type: &str,
        body: Vec<u8>,
    ) {
        self.subscriptions.notify(&mut self.core, now.mono, subscription, (state, content_type, body));
        self.settle(now.mono);
    }

    /// Sends a request outside any dialog.
    pub fn request(&mut self, now: Now, request: Request) -> RequestId {
        self.requests.send(&mut self.core, now.mono, request)
    }

    /// Answers `Event::Request`.
    pub fn reply(&mut self, now: Now, request: RequestId, status: u16) {
        self.requests.reply(&mut self.core, now.mono, request, status);
    }

    /// The next bytes to write.
    pub fn poll_transmit(&mut self) -> Option<Transmit> {
        self.core.transactions.wire.pop_front()
    }

    /// The next thing that happened.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.core.events.pop_front()
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let machines = soonest(self.core.transactions.poll_timeout(), self.sessions.poll_timeout());
        let watching = soonest(self.subscriptions.poll_timeout(), self.keep_alive.poll_timeout());
        soonest(machines, watching)
    }

    fn handle_frame(&mut self, now: Instant, flow: Flow, frame: Frame) {
        match frame {
            Frame::Message(bytes) => self.handle_message(now, flow, &bytes),
            Frame::Ping => self.transmit(flow, b"\r\n".to_vec()),
            Frame::Pong => {}
            Frame::Broken(head) => {
                if let Err(Refusal::Bounce(bounce)) = message::parse(&head) {
                    self.bounce(flow, &bounce);
                }
                self.core.events.push_back(Event::FlowDead { flow });
            }
        }
    }

    fn handle_message(&mut self, now: Instant, flow: Flow, bytes: &[u8]) {
        match message::parse(bytes) {
            Ok(Message::Request(request)) => self.handle_request(now, flow, request),
            Ok(Message::Response(response)) => {
                let answer = self.core.transactions.handle_response(now, flow, response);
                self.handle_answers(now, answer);
            }
            Err(Refusal::Bounce(bounce)) => self.bounce(flow, &bounce),
            Err(Refusal::Drop(_)) => {}
        }
    }

    fn handle_request(&mut self, now: Instant, flow: Flow, request: message::Request) {
        let tag = self.core.tag();
        match self.core.transactions.handle_request(now, flow, &request, tag) {
            Arrival::Absorbed => {}
            Arrival::Fresh(server) => self.handle_fresh(now, flow, server, request),
            Arrival::Merged(server) => self.core.answer(now, server, 482),
            Arrival::Ack => self.sessions.handle_ack(&mut self.core, now, request),
            Arrival::Cancel { cancel, invite } => self.handle_cancel(now, cancel, invite),
            Arrival::Full => self.turn_away(flow, &request),
        }
    }

    fn handle_fresh(&mut self, now: Instant, flow: Flow, server: ServerId, request: message::Request) {
        if let Err(refused) = uas::inspect(&request) {
            return refused.answer(&mut self.core, now, server);
        }
        let core = &mut self.core;
        let inside = request.head.tag_in_to().is_some();
        match request.method {
            Method::Subscribe => self.subscriptions.handle_subscribe(core, now, flow, server, request),
            Method::Notify => self.subscriptions.handle_notify(core, now, flow, server, request),
            Method::Message => self.requests.handle_request(core, flow, server, request),
            Method::Invite if !inside => self.sessions.handle_invite(core, now, flow, server, request),
            Method::Options if !inside => uas::answer_options(core, now, server),
            _ => {
                if self.sessions.handle_request(core, now, server, request).is_some() {
                    core.answer(now, server, 481);
                }
            }
        }
    }

    /// RFC 3261 9.2: 200 to the CANCEL, 487 to the INVITE; 481 where there is none.
    fn handle_cancel(&mut self, now: Instant, cancel: ServerId, invite: Option<ServerId>) {
        let Some(invite) = invite else { return self.core.answer(now, cancel, 481) };
        self.core.answer(now, cancel, 200);
        if self.core.transactions.awaits_answer(invite) {
            self.sessions.handle_cancel(&mut self.core, now, invite);
        }
    }

    fn handle_answers(&mut self, now: Instant, answers: impl IntoIterator<Item = Answer>) {
        for answer in answers {
            match answer.owner {
                Owner::Session(id) => self.sessions.handle_answer(&mut self.core, now, id, answer),
                Owner::Subscription(id) => self.subscriptions.handle_answer(&mut self.core, now, id, answer),
                Owner::Request(id) => self.requests.handle_answer(&mut self.core, id, answer),
                Owner::Nobody => {}
            }
        }
    }

    /// A node went silent, or stayed away: what its flow carried ends, and the caller closes it.
    fn lose_flow(&mut self, now: Instant, flow: Flow) {
        self.core.events.push_back(Event::FlowDead { flow });
        self.sessions.handle_flow_lost(&mut self.core, now, flow);
        self.subscriptions.handle_flow_lost(&mut self.core, flow);
        let failed = self.core.transactions.handle_flow_closed(now, flow, false);
        self.handle_answers(now, failed);
    }

    /// 503 without a transaction, for there are too many.
    fn turn_away(&mut self, flow: Flow, request: &message::Request) {
        let mut response = request.response(503);
        response.head.rest.push("Retry-After", "60");
        response.head.to = response.head.to.with_tag(&self.core.tag());
        transport::stamp(&mut response.head.vias[0], flow);
        let back = transport::response_flow(&response.head.vias[0], flow);
        self.transmit(back, response.to_bytes());
    }

    fn bounce(&mut self, flow: Flow, bounce: &Bounce) {
        let tag = self.core.tag();
        let back = bounce.via().map_or(flow, |via| transport::response_flow(&via, flow));
        let bytes = bounce.to_bytes(&tag, |via| transport::stamp(via, flow));
        self.transmit(back, bytes);
    }

    fn transmit(&mut self, flow: Flow, bytes: Vec<u8>) {
        self.core.transactions.wire.push_back(Transmit { flow, bytes });
    }

    /// Watches the flows that now carry something between nodes.
    fn settle(&mut self, now: Instant) {
        let mut carried = BTreeSet::new();
        self.sessions.flows(&mut carried);
        self.subscriptions.flows(&mut carried);
        carried.retain(|flow| matches!(flow, Flow::Peer(_)));
        self.keep_alive.watch(now, &carried);
    }
}
