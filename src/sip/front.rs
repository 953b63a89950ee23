//! The front: what a proxy or registrar before the user agent is given, and what it hands on (RFC 3261 16).

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::api::{BranchId, CancelReason, Event, Forward, Outcome, ServerId};
use super::core::Core;
use super::message::{Method, Request};
use super::transaction::{Answer, ClientId, Owner};
use super::transport::stamp;
use crate::flow::Flow;

/// Requests told and not answered, and requests handed on; bounded by the transactions they are.
#[derive(Default)]
pub struct Front {
    on: bool,
    invites: BTreeSet<ServerId>,
    branches: BTreeMap<BranchId, Branch>,
}

/// A request handed on.
struct Branch {
    client: ClientId,
    /// To be cancelled once a provisional answer allows it.
    cancelled: Option<CancelReason>,
}

impl Front {
    pub fn set_on(&mut self, on: bool) {
        self.on = on;
    }

    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Tells of a request. RFC 3261 18.2.1: what is handed on says where it came from.
    pub fn handle_request(&mut self, core: &mut Core, flow: Flow, server: ServerId, mut request: Request) {
        stamp(&mut request.head.vias[0], flow);
        if request.method == Method::Invite {
            self.invites.insert(server);
        }
        core.events.push_back(Event::Arrived { server, flow, request: Box::new(request) });
    }

    /// Tells of a CANCEL; `false` where the INVITE is the user agent's.
    pub fn handle_cancel(&mut self, core: &mut Core, invite: ServerId) -> bool {
        let is_told = self.invites.contains(&invite);
        if is_told {
            core.events.push_back(Event::CancelArrived { server: invite });
        }
        is_told
    }

    /// It is over, or the user agent has taken it over.
    pub fn forget(&mut self, server: ServerId) {
        self.invites.remove(&server);
    }

    pub fn forward(&mut self, core: &mut Core, now: Instant, forward: Forward) {
        let Forward { branch, flow, request, mark } = forward;
        let client = core.send_marked(now, (Owner::Branch(branch), &mark), flow, request);
        self.branches.insert(branch, Branch { client, cancelled: None });
    }

    pub fn cancel(&mut self, core: &mut Core, now: Instant, (branch, reason): (BranchId, CancelReason)) {
        if let Some(entry) = self.branches.get_mut(&branch) {
            let is_sent = core.transactions.cancel_saying(now, entry.client, reason.value());
            entry.cancelled = (!is_sent).then_some(reason);
        }
    }

    /// The answer to a request handed on.
    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, branch: BranchId, answer: Answer) {
        let outcome = match answer.outcome {
            Outcome::Response(mut response) => {
                self.cancel_if_wanted(core, now, branch);
                if response.status == 100 {
                    return;
                }
                response.head.vias.remove(0);
                Outcome::Response(response)
            }
            failed @ (Outcome::Timeout | Outcome::TransportError) => failed,
        };
        core.events.push_back(Event::Forwarded { branch, outcome });
    }

    /// A request handed on is over.
    pub fn forget_branch(&mut self, branch: BranchId, client: ClientId) {
        if self.branches.get(&branch).is_some_and(|entry| entry.client == client) {
            self.branches.remove(&branch);
        }
    }

    fn cancel_if_wanted(&mut self, core: &mut Core, now: Instant, branch: BranchId) {
        if let Some(entry) = self.branches.get_mut(&branch)
            && let Some(reason) = entry.cancelled.take()
        {
            core.transactions.cancel_saying(now, entry.client, reason.value());
        }
    }
}

impl CancelReason {
    /// The value of Reason, where there is one to give (RFC 3326 2).
    pub(super) fn value(self) -> Option<&'static str> {
        match self {
            CancelReason::GivenUp => None,
            CancelReason::Elsewhere => Some("SIP;cause=200;text=\"Call completed elsewhere\""),
        }
    }

    /// What a CANCEL says: RFC 3326 2, the protocol and the cause count, and not the text.
    pub(super) fn of(cancel: &Request) -> CancelReason {
        let reasons = cancel.head.rest.list("Reason").unwrap_or_default();
        let is_elsewhere = |reason: &String| {
            let mut parts = reason.split(';').map(str::trim);
            let is_sip = parts.next().is_some_and(|protocol| protocol.eq_ignore_ascii_case("SIP"));
            is_sip && parts.any(|part| part.to_ascii_lowercase().replace(' ', "") == "cause=200")
        };
        if reasons.iter().any(is_elsewhere) { CancelReason::Elsewhere } else { CancelReason::GivenUp }
    }
}
