//! Who may ring, who knocks, and who is shut out.
//!
//! To whom is shut out this user is away: what he asks gets the answer of an account none of whose devices is there, and
//! what he saw before says good-bye as at the end of a day. He is not told.

use super::{Buddies, Entry, new_row};
use crate::aor::Aor;
use crate::engine::core::{Core, aor_of_uri};
use crate::engine::failure::Failure;
use crate::engine::locate::{Locator, Purpose};
use crate::engine::target::plain_aor;
use crate::engine::whose::Speaker;
use crate::flow::Flow;
use crate::identity::RootId;
use crate::store::{Relation, Request, Trust};
use crate::time::Now;

impl Buddies {
    /// Whether the call of somebody who comes this way rings, as the user has it.
    pub fn lets_ring(&self, core: &Core, speaker: &Speaker, flow: Flow) -> bool {
        if core.is_provider(flow) || core.reaching.lets_ring(flow) && speaker.root.is_none() {
            return true;
        }
        if core.reaching.rung_by == crate::engine::reaching::Circle::Everyone {
            return true;
        }
        match (&speaker.aor, &speaker.root) {
            (Some(aor), Some(root)) => self.is_trusted(aor, root) || core.accounts.get(aor) == Some(root),
            (Some(_), None) => matches!(flow, Flow::Local),
            (None, _) => self.is_accepted(speaker),
        }
    }

    /// A plain phone that the user has accepted.
    fn is_accepted(&self, speaker: &Speaker) -> bool {
        let entry = written_as(speaker).and_then(|aor| self.entries.get(&aor));
        entry
            .is_some_and(|entry| entry.row.relation == Relation::Mutual && entry.row.trust == Trust::Unproven)
    }

    /// Somebody who may not ring has called: he stands among the requests, where there is room.
    pub fn knocked(&mut self, core: &mut Core, now: Now, speaker: &Speaker) {
        let Some(aor) = written_as(speaker) else { return };
        if let Some(entry) = self.entries.get_mut(&aor) {
            if entry.row.relation == Relation::Refused && entry.row.root == speaker.root.map(|root| root.0) {
                entry.row.relation = Relation::Request;
                self.save(core, now, &aor);
            }
            return;
        }
        if self.has_room_for_request(speaker.root.as_ref()) {
            self.enter_request(core, now, (aor, speaker));
        }
    }

    /// Somebody who has not been heard of before asks for something.
    pub(super) fn enter_request(&mut self, core: &mut Core, now: Now, (aor, speaker): (Aor, &Speaker)) {
        let mut row = new_row(now, &aor);
        row.relation = Relation::Request;
        row.root = speaker.root.map(|root| root.0);
        row.trust = if speaker.root.is_some() { Trust::New } else { Trust::Unproven };
        row.name.clone_from(&speaker.name);
        self.entries.insert(aor.clone(), Entry::new(row, None));
        self.save(core, now, &aor);
    }

    /// Shuts somebody out. He is left as by somebody who quits, and finds nobody after that.
    pub fn block(&mut self, core: &mut Core, locator: &mut Locator, now: Now, aor: &Aor) {
        let Some(entry) = self.entries.get_mut(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        locator.stop(core, &Purpose::Buddy(aor.clone()));
        entry.leave(core, now);
        entry.row.relation = Relation::Blocked;
        entry.watcher = None;
        entry.node = None;
        if let Some(root) = entry.row.root {
            core.overlay.unwatch(&RootId(root));
        }
        self.removed.forget(core, aor);
        self.save(core, now, aor);
        self.shut_out(core, now, aor);
    }

    /// Lets somebody knock again.
    pub fn unblock(&mut self, core: &mut Core, aor: &Aor) {
        let is_blocked = |entry: &Entry| entry.row.relation == Relation::Blocked;
        if !self.entries.get(aor).is_some_and(is_blocked) {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        }
        self.entries.remove(aor);
        self.has_changed = true;
        core.write(Request::DeleteBuddy(aor.clone()));
        self.named.forget(aor);
        core.emit(crate::engine::api::Event::BuddyRemoved { aor: aor.clone() });
    }

    /// Whether whoever speaks is shut out, by his key under whatever name, or by the name under which he has none.
    pub fn is_blocked(&self, speaker: &Speaker) -> bool {
        let name = written_as(speaker);
        self.entries.iter().any(|(aor, entry)| {
            let is_key = speaker.root.is_some_and(|root| entry.row.root == Some(root.0));
            let is_named = speaker.root.is_none() && entry.row.root.is_none() && name.as_ref() == Some(aor);
            entry.row.relation == Relation::Blocked && (is_key || is_named)
        })
    }
}

/// The address under which somebody stands on the list: for a plain phone its own, as far as it is one.
pub(super) fn written_as(speaker: &Speaker) -> Option<Aor> {
    match &speaker.aor {
        Some(aor) => Some(aor.clone()),
        None => plain_aor(&speaker.peer).or_else(|| aor_of_uri(&speaker.peer)),
    }
}
