//! SIP: RFC 3261 transactions, dialogs and sessions, RFC 6665 subscriptions, requests outside dialogs.
//!
//! It does not know sockets, clocks, DNS, the overlay, SDP's meaning, presence documents or who may call: it is fed bytes and
//! `Now`, and answers with bytes, events and a deadline.
//!
//! Begin with `api.rs`, then `Stack` here, which only routes; the four machines of RFC 3261 17 are in `transaction/`.

mod api;
mod message;
mod transaction;
mod transport;

pub use api::*;

use std::collections::VecDeque;
use std::time::Instant;

use crate::flow::Flow;
use crate::time::Now;

/// A SIP endpoint without I/O: feed it one input, then drain `poll_transmit` and `poll_event`.
pub struct Stack {
    events: VecDeque<Event>,
    wire: VecDeque<Transmit>,
    next: u64,
}

impl Stack {
    pub fn new(_user_agent: &str, _seed: [u8; 32]) -> Stack {
        Stack { events: VecDeque::new(), wire: VecDeque::new(), next: 0 }
    }
    fn id(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
    pub fn set_local(&mut self, _local: Local) {}
    pub fn handle_received(&mut self, _now: Now, _flow: Flow, _bytes: &[u8]) {}
    pub fn handle_flow_closed(&mut self, _now: Now, _flow: Flow) {}
    pub fn handle_timeout(&mut self, _now: Now) {}
    pub fn invite(&mut self, _now: Now, _invite: Invite) -> SessionId {
        SessionId(self.id())
    }
    pub fn ring(&mut self, _now: Now, _session: SessionId) {}
    pub fn answer(&mut self, _now: Now, _session: SessionId, _sdp: Vec<u8>) {}
    pub fn reject(&mut self, _now: Now, _session: SessionId, _status: u16) {}
    pub fn hang_up(&mut self, _now: Now, _session: SessionId) {}
    pub fn reinvite(&mut self, _now: Now, _session: SessionId, _sdp: Vec<u8>) {}
    pub fn answer_offer(&mut self, _now: Now, _session: SessionId, _sdp: Vec<u8>) {}
    pub fn reject_offer(&mut self, _now: Now, _session: SessionId, _status: u16) {}
    pub fn subscribe(&mut self, _now: Now, _subscribe: Subscribe) -> SubscriptionId {
        SubscriptionId(self.id())
    }
    pub fn unsubscribe(&mut self, _now: Now, _subscription: SubscriptionId) {}
    pub fn accept_subscription(&mut self, _now: Now, _subscription: SubscriptionId, _pending: bool) {}
    pub fn refuse_subscription(&mut self, _now: Now, _subscription: SubscriptionId, _status: u16) {}
    pub fn notify(
        &mut self,
        _now: Now,
        _subscription: SubscriptionId,
        _state: SubscriptionState,
        _content_type: &str,
        _body: Vec<u8>,
    ) {
    }
    pub fn request(&mut self, _now: Now, _request: Request) -> RequestId {
        RequestId(self.id())
    }
    pub fn reply(&mut self, _now: Now, _request: RequestId, _status: u16) {}
    pub fn poll_transmit(&mut self) -> Option<Transmit> {
        self.wire.pop_front()
    }
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }
    pub fn poll_timeout(&self) -> Option<Instant> {
        None
    }
}
