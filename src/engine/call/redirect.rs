//! A call that is sent elsewhere (RFC 3261 8.1.3.4): the addresses of a 3xx are called one after another, best first.
//!
//! Whoever redirects proves nothing about whoever is there: what follows is a call to the new address, and shown as one.
//! Names are looked up in the overlay, where a buddy is found by his key; numbers are plain SIP.

use super::outgoing::{find, known_route};
use super::{Calls, Phase, RING_MAX, is_plain};
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::hiding::occasion;
use crate::engine::locate::{Locator, Route};
use crate::engine::target::Target;
use crate::flow::Flow;
use crate::media::Order;
use crate::sip::{Origin, SessionId};
use crate::time::Now;
use std::collections::VecDeque;
use std::net::IpAddr;

/// Addresses tried for one call, the first among them: a person has few phones, and each may redirect in turn.
const TARGETS_MAX: usize = 8;

/// RFC 3261 21.3.4: the address named is a proxy to the one that was called; 21.3.5: it is another service.
const USE_PROXY: u16 = 305;
const ALTERNATIVE_SERVICE: u16 = 380;

/// An address that a redirect names, under the name this user has for it.
pub(in crate::engine) struct Onward {
    pub target: Target,
    pub name: String,
}

/// A 3xx.
pub(in crate::engine) struct Redirect {
    pub session: SessionId,
    pub status: u16,
    pub onward: Vec<Onward>,
}

/// Where a call has been, and where it may still go.
#[derive(Default)]
pub(super) struct Itinerary {
    tried: Vec<Target>,
    ahead: VecDeque<Onward>,
    /// Who redirected last, once somebody has.
    sent_by: Option<Flow>,
    /// What the next INVITE has in common with the last.
    pub origin: Option<Origin>,
}

impl Itinerary {
    /// Adds where `from` sends the call; a place that was tried is not tried again, so no circle goes on.
    fn add(&mut self, (from, at): (&Target, Flow), redirect: Redirect) {
        self.sent_by = Some(at);
        if !self.tried.contains(from) {
            self.tried.push(from.clone());
        }
        for onward in redirect.onward.into_iter().rev() {
            let Some(target) = followed(from, redirect.status, onward.target) else { continue };
            let is_known =
                self.tried.iter().chain(self.ahead.iter().map(|one| &one.target)).any(|t| *t == target);
            if !is_known {
                self.ahead.push_front(Onward { target, name: onward.name });
            }
        }
    }

    fn next(&mut self, core: &Core) -> Option<(Onward, Option<Route>)> {
        loop {
            let next = self.ahead.pop_front().filter(|_| self.tried.len() < TARGETS_MAX)?;
            let route = known_route(core, &next.target);
            if route.is_none() && matches!(next.target, Target::Number { .. } | Target::Provided { .. }) {
                continue;
            }
            if route.as_ref().is_none_or(|route| self.is_open_to(core, route.flow)) {
                self.tried.push(next.target.clone());
                return Some((next, route));
            }
        }
    }

    /// Whether somebody has sent the call elsewhere.
    pub fn is_redirected(&self) -> bool {
        self.sent_by.is_some()
    }

    /// Whether the call may go there. Whoever redirects it has no business with what listens on this very machine, unless
    /// he is on it, nor may he make this user pay: calls that the telephone provider connects are for this user, and the
    /// provider, to ask for.
    pub fn is_open_to(&self, core: &Core, flow: Flow) -> bool {
        let Some(by) = self.sent_by else { return true };
        if core.is_provider(flow) && !core.is_provider(by) {
            return false;
        }
        let Some(there) = ip_of(flow) else { return true };
        let is_within = ip_of(by).is_some_and(|ip| ip.is_loopback());
        !there.is_unspecified() && !there.is_multicast() && (!there.is_loopback() || is_within)
    }
}

impl Calls {
    /// What the next INVITE of a call that was refused, if there is one, is to have in common with the last.
    pub fn note_origin(&mut self, session: SessionId, origin: Option<Origin>) {
        let Some(entry) = self.call_with(session).and_then(|call| self.calls.get_mut(&call)) else { return };
        if origin.is_some() {
            entry.itinerary.origin = origin;
        }
    }

    /// The callee sends the call elsewhere.
    pub fn redirected(&mut self, core: &mut Core, locator: &mut Locator, now: Now, redirect: Redirect) {
        let Some(call) = self.call_with(redirect.session) else { return };
        let redirect_status = redirect.status;
        let Some(entry) = self.calls.get_mut(&call) else { return };
        let Phase::Inviting { target, flow, .. } = &entry.phase else { return };
        // He would learn by it where this user is: an address that he names may be his own.
        if entry.hidden {
            return self.end(core, now, &call, Some(Failure::Misdirected));
        }
        entry.forwarded_by = Some(entry.peer.clone());
        entry.itinerary.add((target, *flow), redirect);
        // Whoever has calls sent on is to be reached at none of his devices.
        entry.forks.stop(core, now, true);
        self.go_on(core, locator, now, (&call, redirect_status, Failure::Misdirected));
    }

    /// Tries the next address; without one the call has failed for this reason. RFC 3261 21.6: who answers 6xx speaks for
    /// the person, wherever he is.
    pub(super) fn go_on(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        (call, status, reason): (&CallId, u16, Failure),
    ) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let next = (status < 600).then(|| entry.itinerary.next(core)).flatten();
        let Some((Onward { target, name }, route)) = next else {
            return self.end(core, now, call, Some(reason));
        };
        core.order(Order::Stop { leg: entry.leg });
        entry.leg = core.next_leg();
        let occasion = occasion(entry.hidden);
        core.order(Order::Open { leg: entry.leg, plain: is_plain(core, &target), occasion });
        (entry.peer, entry.name, entry.relocated) = (target.peer(), name, false);
        entry.forwarding = None;
        entry.deadline = Some(now.mono + RING_MAX);
        entry.phase = Phase::Preparing { target: target.clone(), route, local: None };
        self.tell(core, call);
        self.ring(core, None);
        find(core, locator, now, (call.clone(), &target));
    }
}

/// Where a redirect leads, if it is one to follow.
fn followed(from: &Target, status: u16, to: Target) -> Option<Target> {
    match (status, from, to) {
        (ALTERNATIVE_SERVICE, _, _) | (_, _, Target::Echo) => None,
        (USE_PROXY, Target::Plain { uri, .. }, Target::Plain { flow, .. }) => {
            Some(Target::Plain { uri: uri.clone(), flow })
        }
        (USE_PROXY, _, _) => None,
        (_, _, to) => Some(to),
    }
}

fn ip_of(flow: Flow) -> Option<IpAddr> {
    match flow {
        Flow::Udp(far) | Flow::Tcp(far) | Flow::Tls(far) => Some(far.ip()),
        Flow::Peer(_) | Flow::Local => None,
    }
}
