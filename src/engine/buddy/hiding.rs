//! Buddies from whom this user hides where he is.

use super::Buddies;
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::hiding;
use crate::identity::RootId;
use crate::store::Trust;
use crate::time::Now;

impl Buddies {
    /// Whether somebody on the list may learn where this user is: from the next call on, and with the lines of now.
    pub fn set_relay_only(&mut self, core: &mut Core, now: Now, aor: &Aor, on: bool) {
        let Some(entry) = self.entries.get_mut(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        // A plain phone sends to the address that it is told, and speaks to it before.
        if on && entry.row.trust == Trust::Unproven {
            return core.refuse(aor.as_str(), Failure::CannotHide);
        }
        entry.row.relay_only = on;
        self.save(core, now, aor);
    }

    /// The list has changed, perhaps.
    pub(super) fn hide(&self, core: &mut Core, now: Now) {
        let hidden = self.entries.values().filter(|entry| entry.row.relay_only);
        let people = hidden.map(|entry| (entry.row.aor.clone(), entry.row.root.map(RootId))).collect();
        hiding::set(core, now, people);
        let pinned = self.entries.values().filter_map(|entry| Some((entry.row.aor.clone(), entry.row.root?)));
        core.pinned = pinned.map(|(aor, root)| (aor, RootId(root))).collect();
    }
}
