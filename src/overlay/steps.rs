//! What the steps of a look-up come to: questions for the swarm, and the end that the asker is told.

use super::lookup::{Lookup, Step};
use super::{Event, LookupId, Overlay, QUERIES_MAX};
use crate::time::Now;

impl Overlay {
    /// What claims carry in proof is told whenever it comes: to ask a domain takes a while.
    pub(super) fn found_of_lookup(&mut self, now: Now, id: LookupId, value: &[u8]) {
        let Some(lookup) = self.lookups.get_mut(&id) else { return };
        lookup.handle_found(now, value);
        self.events.extend(lookup.take_proofs().into_iter().map(Event::Proofs));
        self.seek_ahead(now, id);
    }

    /// Look-ups, or halves of them, that have begun.
    pub(super) fn running(&self) -> usize {
        let named = self.lookups.values().filter(|lookup| !lookup.is_queued()).count();
        named + self.seeks.values().filter(|seek| seek.has_begun()).count()
    }

    /// Where nobody has come for a moment who could be asked, a name is looked up in what this node keeps for others: so a
    /// gateway knows those of its house while they are away.
    pub(super) fn begin_alone(&mut self, now: Now) {
        if self.nodes > 0 {
            return;
        }
        let is_due =
            |lookup: &Lookup| lookup.is_queued() && lookup.poll_timeout().is_some_and(|at| at <= now.mono);
        let due = self.lookups.iter().filter(|(_, lookup)| is_due(lookup)).map(|(id, _)| *id);
        for id in due.take(QUERIES_MAX.saturating_sub(self.running())).collect::<Vec<_>>() {
            if let Some(step) = self.lookups.get_mut(&id).map(|lookup| lookup.begin(now)) {
                self.take(now, id, step);
            }
        }
    }

    /// What the owner's claim carries in proof from now on.
    pub fn set_proofs(&mut self, now: Now, proofs: Vec<Vec<u8>>) {
        self.publishers.set_proofs(now, proofs);
        self.settle(now);
    }

    pub(super) fn take(&mut self, now: Now, id: LookupId, step: Step) {
        let event = match step {
            Step::Wait => return,
            Step::Ask(key) => return self.ask(id, key),
            Step::Name => return self.name(now, id),
            Step::Check(roots) => return self.check(id, &roots),
            Step::Seek(root, until) => return self.seek_claimed(now, id, (root, until)),
            Step::NotFound => Event::NotFound { lookup: id },
            Step::Several(roots) => Event::SeveralClaims { lookup: id, roots },
        };
        self.stop(id);
        self.events.push_back(event);
        self.begin_lookups(now);
    }
}
