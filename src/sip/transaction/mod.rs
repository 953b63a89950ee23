//! Transactions: one request and its answers, made safe against loss and repetition (RFC 3261 17, RFC 6026).
//!
//! This room does not know dialogs, sessions or what a request asks; a request's owner is only a name to it.
//!
//! Begin with `Transactions::handle_request` here; `clients.rs` and `servers.rs` find the one that is meant, and each
//! of the four machines has its own file. No message costs more because there are many transactions.

mod client;
mod client_invite;
mod clients;
mod key;
mod server;
mod server_invite;
mod servers;
mod stateless;
pub mod timer;

use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use super::api::{BranchId, Limits, Outcome, RequestId, ServerId, SessionId, SubscriptionId, Transmit};
use super::message::{Method, Request, Response};
use super::transport::{response_flow, stamp};
use crate::flow::Flow;
use crate::time::soonest;
use clients::Clients;
use key::ServerKey;
use servers::{Repeat, Servers};
use stateless::Stateless;
use timer::TRYING_WITHIN;

/// One of our requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(u64);

/// Who sent a request and hears of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Session(SessionId),
    /// A key within a session.
    Digits(SessionId),
    /// A REFER or NOTIFY within a session.
    Referral(SessionId),
    Subscription(SubscriptionId),
    Request(RequestId),
    /// A proxy before the user agent.
    Branch(BranchId),
    Registration,
    /// Whoever sent it does not care any more (BYE, CANCEL).
    Nobody,
}

/// The news for an owner.
#[derive(Debug)]
pub struct Answer {
    pub owner: Owner,
    pub client: ClientId,
    pub method: Method,
    pub flow: Flow,
    pub outcome: Outcome,
}

/// What an incoming request is to the TU.
#[derive(Debug, PartialEq)]
pub enum Arrival {
    /// A repetition, or an ACK to a failure: done with.
    Absorbed,
    /// New: answer it.
    Fresh(ServerId),
    /// New, but it came before by another way: RFC 3261 8.2.2.2 wants 482.
    Merged(ServerId),
    /// An ACK to a 2xx.
    Ack,
    /// A CANCEL, and the unanswered INVITE it is about.
    Cancel { cancel: ServerId, invite: Option<ServerId> },
    /// Too many requests are open.
    Full,
}

/// What is over, for whoever remembers something about it.
#[derive(Debug, Default)]
pub struct Ended {
    pub clients: Vec<(ClientId, Owner)>,
    pub servers: Vec<ServerId>,
}

/// All transactions.
#[derive(Default)]
pub struct Transactions {
    /// What is to be sent, in order.
    pub wire: VecDeque<Transmit>,
    next: u64,
    clients: Clients,
    servers: Servers,
    stateless: Stateless,
}

impl Transactions {
    /// Transactions whose stateless answers are made with this secret.
    pub fn new(secret: [u8; 32]) -> Transactions {
        Transactions { stateless: Stateless::new(secret), ..Transactions::default() }
    }

    /// How much of others' requests is remembered from now on.
    pub fn set_limits(&mut self, limits: Limits) {
        self.servers.set_limits(limits);
    }

    /// Whether the far end of this flow has the room of those who have shown who they are.
    pub fn set_known(&mut self, flow: Flow, known: bool) {
        self.servers.set_known(flow, known);
    }

    /// Whether a phone of ours is there.
    pub fn is_known(&self, flow: Flow) -> bool {
        self.servers.is_known(flow)
    }

    /// Whether a TU is quick to answer, so that 100 can wait; RFC 3261 17.2.1: "The server transaction MUST generate a
    /// 100 (Trying) response unless it knows that the TU will generate a provisional or final response within 200
    /// ms".
    pub fn set_quick(&mut self, quick: bool) {
        self.servers.trying_after = if quick { TRYING_WITHIN } else { Duration::ZERO };
    }

    /// Sends a request that has its Via.
    pub fn start(
        &mut self,
        now: Instant,
        owner: Owner,
        ways: (Flow, Option<Flow>),
        request: Request,
    ) -> ClientId {
        self.next += 1;
        let id = ClientId(self.next);
        self.clients.start(now, (id, owner), ways, request, &mut self.wire);
        id
    }

    /// A request of ours as it was sent, the flow meant for it, and how often it was restarted.
    pub fn sent(&self, client: ClientId) -> Option<(Flow, &Request, u8)> {
        self.clients.sent(client)
    }

    /// Sends a request that was refused anew, in another form but under the same name and for the same owner. The old
    /// transaction goes on alone, for the refusal may come again.
    pub fn restart(&mut self, now: Instant, client: ClientId, ways: (Flow, Option<Flow>), request: Request) {
        self.next += 1;
        let rest = ClientId(self.next);
        self.clients.restart(now, (client, rest), ways, request, &mut self.wire);
    }

    /// Sends CANCEL for an INVITE that had a provisional answer, with a Reason (RFC 3326) where there is one; returns whether
    /// there was anything to cancel.
    pub fn cancel_saying(&mut self, now: Instant, invite: ClientId, reason: Option<&str>) -> bool {
        let Some((flow, mut cancel)) = self.clients.cancel(invite) else { return false };
        if let Some(reason) = reason {
            cancel.head.rest.push("Reason", reason);
        }
        self.start(now, Owner::Nobody, (flow, None), cancel);
        true
    }

    /// Ends a transaction nobody waits for any more.
    pub fn forget(&mut self, client: ClientId) {
        self.clients.forget(client);
    }

    /// Takes a response; one that fits no request of ours is dropped, and so is one to our own user agent with
    /// more Vias than ours (RFC 3261 8.1.3.3).
    pub fn handle_response(&mut self, now: Instant, flow: Flow, response: Response) -> Option<Answer> {
        self.clients.handle_response(now, flow, response, &mut self.wire)
    }

    /// Takes a request; `tag` is for the answers, should it be new.
    pub fn handle_request(&mut self, now: Instant, flow: Flow, request: &Request, tag: String) -> Arrival {
        let key = ServerKey::of(request, flow);
        if let Some(id) = self.servers.find(&key) {
            return match self.servers.handle_known(now, id, request, &mut self.wire) {
                Repeat::Absorbed => Arrival::Absorbed,
                Repeat::AckForTu => Arrival::Ack,
            };
        }
        if request.method == Method::Ack {
            let absorbed = self.stateless.is_acknowledged_by(request, flow);
            return if absorbed { Arrival::Absorbed } else { Arrival::Ack };
        }
        if !self.servers.has_room(flow) {
            return Arrival::Full;
        }
        let is_merged = self.servers.is_merged(request);
        let is_cancel = request.method == Method::Cancel;
        let cancelled =
            is_cancel.then(|| self.servers.find(&ServerKey::cancelled_by(request, flow))).flatten();
        // RFC 3261 9.2: "the To tag of the response to the CANCEL and the To tag in the response to the original request
        // SHOULD be the same."
        let tag = cancelled.and_then(|invite| self.servers.tag(invite)).map_or(tag, str::to_owned);
        self.next += 1;
        let id = ServerId(self.next);
        self.servers.open(now, (id, tag), (key, flow), request, &mut self.wire);
        match request.method {
            Method::Cancel => Arrival::Cancel { cancel: id, invite: cancelled },
            _ if is_merged => Arrival::Merged(id),
            _ => Arrival::Fresh(id),
        }
    }

    /// The answer to be, with this status: copied headers, To tag; `None` after a final one.
    pub fn response(&self, server: ServerId, status: u16) -> Option<Response> {
        self.servers.response(server, status)
    }

    /// The To tag of our answers to this request.
    pub fn tag(&self, server: ServerId) -> Option<&str> {
        self.servers.tag(server)
    }

    /// Sends an answer made by `response`; a 2xx to INVITE is from then on the TU's to repeat. Where strangers press, what
    /// they are refused with is not remembered.
    pub fn respond(&mut self, now: Instant, server: ServerId, response: &Response) {
        match self.servers.pressing(server).filter(|_| response.status >= 300) {
            Some(back) => self.refuse_and_forget(server, back, response.clone()),
            None => self.servers.respond(now, server, response, &mut self.wire),
        }
    }

    /// Sends a final answer and remembers nothing: a repeated request is a new one, and the ACK is known by its tag
    /// (RFC 3261 8.2.7). A transaction that stands for the request ends.
    pub fn respond_stateless(&mut self, flow: Flow, request: &Request, mut response: Response) {
        if let Some(server) = self.servers.find(&ServerKey::of(request, flow)) {
            self.servers.forget(server);
        }
        if request.head.tag_in_to().is_none() {
            response.head.to = response.head.to.with_tag(&self.stateless.tag(&request.head, flow));
        }
        stamp(&mut response.head.vias[0], flow);
        let back = response_flow(&response.head.vias[0], flow);
        self.wire.push_back(Transmit { flow: back, bytes: response.to_bytes() });
    }

    /// As `respond_stateless`, for a transaction that stands: under our own tag its ACK is known again.
    fn refuse_and_forget(&mut self, server: ServerId, back: Flow, mut response: Response) {
        if response.head.tag_in_to() == self.servers.tag(server) {
            let tag = self.stateless.tag(&response.head, back);
            response.head.to = response.head.to.with_tag(&tag);
        }
        self.wire.push_back(Transmit { flow: back, bytes: response.to_bytes() });
        self.servers.forget(server);
    }

    /// Where answers to this request go.
    pub fn way_back(&self, server: ServerId) -> Option<Flow> {
        self.servers.way_back(server)
    }

    /// Whether this request of theirs still waits for its final answer.
    pub fn awaits_answer(&self, server: ServerId) -> bool {
        self.servers.awaits_answer(server)
    }

    /// A stream ended or could not be opened: what was unanswered on it failed. With `patient`, requests within a dialog,
    /// and those that had a provisional answer, go on, for the flow may come back. A request that was only too large for a
    /// datagram tries one after all (RFC 3261 18.1.1), and our own answers look for another way.
    pub fn handle_flow_closed(&mut self, now: Instant, flow: Flow, patient: bool) -> Vec<Answer> {
        self.servers.handle_flow_closed(flow);
        self.clients.handle_flow_closed(now, flow, patient, &mut self.wire)
    }

    /// Flows to nodes on which a BYE waits for its answer.
    pub fn flows_of_farewells(&self, flows: &mut BTreeSet<Flow>) {
        self.clients.flows_of_farewells(flows);
    }

    /// A stream is back that had ended: requests of which nobody knows whether they arrived go out again, as they were.
    /// Whoever has had them knows them by their branch.
    pub fn handle_flow_back(&mut self, flow: Flow) {
        self.clients.send_again(flow, &mut self.wire);
    }

    /// Runs all timers; returns our requests that timed out.
    pub fn handle_timeout(&mut self, now: Instant) -> Vec<Answer> {
        self.servers.handle_timeout(now, &mut self.wire);
        self.clients.handle_timeout(now, &mut self.wire)
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        soonest(self.clients.poll_timeout(), self.servers.poll_timeout())
    }

    /// What is over since this was last asked.
    pub fn take_ended(&mut self) -> Ended {
        Ended { clients: self.clients.take_ended(), servers: self.servers.take_ended() }
    }
}

#[cfg(test)]
mod tests;
