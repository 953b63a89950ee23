//! Beyond the overlay: whoever is nobody there may be at a SIP domain, or be connected by the telephone provider; and a
//! server that does not serve is followed by the next (RFC 3263 4.3).

use super::outgoing::{find, known_route};
use super::{Calls, Phase};
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::engine::locate::Locator;
use crate::engine::target::Target;
use crate::flow::Flow;
use crate::media::{Occasion, Order};
use crate::overlay::Whom;
use crate::sip::message::Uri;
use crate::sip::{Invite, Party};
use crate::time::Now;

impl Calls {
    /// Nobody of the overlay goes by the name; `true` where it is tried elsewhere.
    pub(super) fn look_beyond(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        call: &CallId,
    ) -> bool {
        let Some(entry) = self.calls.get_mut(call) else { return false };
        let Phase::Preparing { target, .. } = &entry.phase else { return false };
        // Whoever is asked to call somebody else does so in the overlay: nobody else spends his money. Nor does a redirect.
        // Nor does a server that is no node learn where somebody is who hides from whom he calls.
        if entry.handover.errand.is_some() || entry.hidden {
            return false;
        }
        let Some(target) = beyond(core, target) else { return false };
        if entry.itinerary.is_redirected() && matches!(target, Target::Provided { .. }) {
            return false;
        }
        core.order(Order::Stop { leg: entry.leg });
        entry.leg = core.next_leg();
        core.order(Order::Open { leg: entry.leg, plain: true, occasion: Occasion::Talk });
        // From here on it is an address, and nobody who has proven anything.
        entry.peer = target.peer();
        let route = known_route(core, &target);
        entry.phase = Phase::Preparing { target: target.clone(), route, local: None };
        self.tell(core, call);
        find(core, locator, now, (call.clone(), &target));
        true
    }

    /// RFC 3263 4.3: after a 503 or no answer at all "the client SHOULD retry the request [..] to the next element".
    pub(super) fn try_next(&mut self, core: &mut Core, now: Now, call: &CallId, status: u16) -> bool {
        let Some(entry) = self.calls.get_mut(call) else { return false };
        let Phase::Inviting { session, flow, others, negotiation, target, rings, .. } = &mut entry.phase
        else {
            return false;
        };
        if !matches!(status, 408 | 503) || *rings || others.is_empty() {
            return false;
        }
        let (Target::Provided { uri } | Target::Domain { uri }) = &*target else { return false };
        let next = others.remove(0);
        if let Flow::Udp(far) | Flow::Tcp(far) | Flow::Tls(far) = next {
            negotiation.aim(far.ip());
        }
        let invite = Invite {
            flow: next,
            target: uri.clone(),
            from: core.me_on(next),
            to: Party { uri: uri.clone(), name: String::new() },
            offer: negotiation.offer(),
        };
        let referral = entry.handover.referral.clone();
        (*session, *flow) = (core.stack.invite_referred(now, invite, referral), next);
        true
    }
}

/// Where else a name may be: a `sip:` address names its domain, a bare one only somebody the provider may know.
pub(in crate::engine) fn beyond(core: &Core, target: &Target) -> Option<Target> {
    let Target::Person { aor, whom: Whom::Aor(_), uri, .. } = target else { return None };
    match uri {
        Some(uri) if Uri::parse(uri).is_some() => Some(Target::Domain { uri: uri.clone() }),
        Some(_) => Some(Target::Domain { uri: format!("sip:{aor}") }),
        None => {
            core.line.as_ref().filter(|line| line.stands())?;
            Some(Target::Provided { uri: format!("sip:{aor}") })
        }
    }
}
