//! Glare: two people who dial each other at the same moment.
//!
//! Both want the same call, so neither is busy. Of two INVITEs on the wire that of the lower root key stands: its side
//! refuses the other one, and the other side takes its own back and answers at once, under the id its user dialled
//! with. Whoever still searches when the other's INVITE comes sends none of his own.

use super::{Calls, Entry, Incoming, Phase};
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::engine::hiding::occasion;
use crate::engine::locate::{Locator, Purpose};
use crate::engine::target::Target;
use crate::identity::RootId;
use crate::media::Order;
use crate::overlay::Whom;
use crate::time::Now;

/// Request pending (RFC 3261 21.4.27): an INVITE of ours to the same person is under way.
const REQUEST_PENDING: u16 = 491;

/// Whose INVITE stands.
enum Glare {
    Ours,
    Theirs(CallId),
}

impl Calls {
    /// Whether this user is just calling the one whose INVITE this is.
    pub fn is_calling(&self, core: &Core, incoming: &Incoming) -> bool {
        self.glare(core, incoming).is_some()
    }

    /// Settles two INVITEs that have met; gives the INVITE back where there is nothing to settle.
    pub(super) fn settle_glare(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        incoming: Incoming,
    ) -> Option<Incoming> {
        match self.glare(core, &incoming) {
            Some(Glare::Ours) => core.stack.reject(now, incoming.session, REQUEST_PENDING),
            Some(Glare::Theirs(call)) => {
                locator.stop(core, &Purpose::Call(call.clone()));
                self.give_way(core, now, &call, incoming);
            }
            None => return Some(incoming),
        }
        None
    }

    /// Only the very node, or the very key, that is being called counts: a name can be claimed by anybody.
    fn glare(&self, core: &Core, incoming: &Incoming) -> Option<Glare> {
        let root = incoming.root?;
        let same = |(_, entry): &(&CallId, &Entry)| entry.handover.conference == incoming.conference;
        self.calls.iter().filter(same).find_map(|(call, entry)| match &entry.phase {
            Phase::Preparing { target, route, .. } => {
                let is_there = route.as_ref().is_some_and(|route| route.flow == incoming.flow);
                (is_there || means(target, root)).then(|| Glare::Theirs(call.clone()))
            }
            Phase::Inviting { flow, .. }
                if *flow == incoming.flow || entry.forks.leads_over(incoming.flow) =>
            {
                let is_ours = core.own.root().id() < root;
                Some(if is_ours { Glare::Ours } else { Glare::Theirs(call.clone()) })
            }
            Phase::Inviting { .. } | Phase::GivingWay { .. } => None,
            Phase::Offered { .. } | Phase::Ringing { .. } | Phase::Active { .. } => None,
        })
    }

    fn give_way(&mut self, core: &mut Core, now: Now, call: &CallId, incoming: Incoming) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        if let Some(own) = entry.phase.session() {
            core.stack.hang_up(now, own);
        }
        entry.forks.stop(core, now, true);
        core.order(Order::Stop { leg: entry.leg });
        entry.leg = core.next_leg();
        core.order(Order::Open { leg: entry.leg, plain: false, occasion: occasion(entry.hidden) });
        entry.phase = Phase::GivingWay { session: incoming.session, offer: incoming.offer };
        self.tell(core, call);
        self.ring(core, None);
    }
}

fn means(target: &Target, key: RootId) -> bool {
    match target {
        Target::Person { whom: Whom::Root { root, .. }, .. } => *root == key,
        Target::Person { whom: Whom::Aor(_) | Whom::ShortForm { .. }, .. } => false,
        Target::Plain { .. }
        | Target::Number { .. }
        | Target::Provided { .. }
        | Target::Domain { .. }
        | Target::Echo => false,
    }
}
