//! Later offers of a call that goes across: hold, and whatever else changes it (RFC 3264 8, RFC 3261 14).

use super::{Across, Who, sdp};
use crate::engine::core::Core;
use crate::media::{Negotiation, Order, Plan};
use crate::sip::BranchId;
use crate::sip::message::Response;

/// A request within a call whose answer is awaited.
pub(super) struct Exchange {
    pub bridge: u64,
    pub asker: Who,
    /// `None` where the asker made no offer.
    pub offered: Option<Offered>,
}

/// A later offer that has gone on and is not answered yet.
pub(super) struct Offered {
    /// What the asker is answered, and by what plan his session then runs.
    answer: Vec<u8>,
    plan: Plan,
    /// Both ends, the asker first, as they were before.
    before: [Box<Negotiation>; 2],
}

impl Across {
    /// A later offer of one end: what comes of it once the other has taken it, and the offer for that one.
    pub(super) fn offered(&mut self, id: u64, asker: Who, offer: &[u8]) -> Option<(Offered, Vec<u8>)> {
        let bridge = self.bridges.get_mut(&id)?;
        let other = bridge.other(asker)?;
        let theirs = bridge.end_mut(other)?.negotiation.clone()?;
        let negotiation = bridge.end_mut(asker)?.negotiation.as_mut()?;
        let before = [negotiation.clone(), theirs];
        let Ok((answer, plan)) = negotiation.answer(offer) else {
            negotiation.take_back(*before.into_iter().next()?);
            return None;
        };
        let is_held = !plan.direction().sends();
        let negotiation = bridge.end_mut(other)?.negotiation.as_mut()?;
        negotiation.set_held(is_held);
        Some((Offered { answer, plan, before }, negotiation.offer()))
    }

    /// The response to a later offer, or to an INVITE without one.
    pub(super) fn answered(&mut self, core: &mut Core, branch: BranchId, response: &mut Response) {
        if response.status < 200 {
            // What is agreed stands until the offer is answered for good.
            response.head.rest.remove("Content-Type");
            response.body.clear();
            return;
        }
        let Some(exchange) = self.exchanges.remove(&branch) else { return };
        let is_taken = (200..300).contains(&response.status);
        let body = sdp(&response.head, &response.body).filter(|_| is_taken);
        let Some(body) = body else { return self.take_back(exchange) };
        let Exchange { bridge, asker, offered } = exchange;
        let Some(bridge) = self.bridges.get_mut(&bridge) else { return };
        let Some(other) = bridge.other(asker) else { return };
        let Some(Offered { answer, plan, .. }) = offered else {
            return bridge.offered_late(core, (asker, other), &body, response);
        };
        bridge.accept(core, other, &body);
        if let Some(end) = bridge.end_mut(asker) {
            end.life.agreed(plan.direction().receives());
            core.order(Order::Update { leg: end.leg, plan });
        }
        response.body = answer;
    }

    /// RFC 3261 14.1: "If a UA receives a non-2xx final response to a re-INVITE, the session parameters MUST remain
    /// unchanged, as if no re-INVITE had been issued."
    pub(super) fn take_back(&mut self, exchange: Exchange) {
        let Exchange { bridge, asker, offered: Some(Offered { before, .. }) } = exchange else { return };
        let Some(bridge) = self.bridges.get_mut(&bridge) else { return };
        let Some(other) = bridge.other(asker) else { return };
        for (who, negotiation) in [asker, other].into_iter().zip(before) {
            if let Some(own) = bridge.end_mut(who).and_then(|end| end.negotiation.as_mut()) {
                own.take_back(*negotiation);
            }
        }
    }
}
