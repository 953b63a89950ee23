//! A key that takes the place of another, as it had been promised: the buddy stays a buddy.

use super::{Buddies, notice, trust};
use crate::aor::Aor;
use crate::engine::api::Event;
use crate::engine::core::Core;
use crate::engine::devices::Heir;
use crate::identity::RootId;
use crate::store::Trust;
use crate::time::Now;

impl Buddies {
    /// The key that is pinned under an address.
    pub fn root_of(&self, aor: &Aor) -> Option<RootId> {
        self.entries.get(aor)?.row.root.map(RootId)
    }

    /// Whoever is known by a key that has given way is known by the last of those that follow it; one that is `live` has
    /// just been proven. What follows must have been heard itself: it may have given way, too.
    pub fn follow_heirs(&mut self, core: &mut Core, now: Now, live: Option<RootId>) {
        let ended = self.entries.iter().filter_map(|(aor, entry)| {
            let root = RootId(entry.row.root?);
            core.known.is_over(&root).then(|| (aor.clone(), root))
        });
        for (aor, root) in ended.collect::<Vec<_>>() {
            match core.known.heir(now, &root, live) {
                Heir::Itself => {}
                Heir::Key(heir) => self.follow(core, now, &aor, (root, heir)),
                Heir::Unheard(next) => core.overlay.fetch_account(now, next),
                Heir::Lost => self.stop(core, now, &aor),
            }
        }
    }

    /// Whether it matters what is said of this key: somebody is known by it, or by one that it follows.
    pub fn waits_for(&self, core: &Core, now: Now, root: &RootId) -> bool {
        let roots = self.entries.values().filter_map(|entry| entry.row.root.map(RootId));
        let mut ended = roots.filter(|pinned| pinned == root || core.known.is_over(pinned));
        ended.any(|pinned| pinned == *root || core.known.heir(now, &pinned, None) == Heir::Unheard(*root))
    }

    /// A key is in the wrong hands, or has ended and nobody follows: nothing goes there until the user has decided.
    pub fn compromised(&mut self, core: &mut Core, now: Now, root: &RootId) {
        let is_his = |aor: &&Aor| self.entries.get(*aor).is_some_and(|entry| entry.row.root == Some(root.0));
        for aor in self.entries.keys().filter(is_his).cloned().collect::<Vec<_>>() {
            self.stop(core, now, &aor);
        }
    }

    fn stop(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        let Some(entry) = self.entries.get_mut(aor) else { return };
        if trust::is_cut_off(&entry.row).is_none() && !entry.is_kept {
            entry.row.trust = Trust::Changed;
            self.save(core, now, aor);
        }
    }

    /// What the first key has subscribed to ends, for it may be in other hands; and what was compared was another number.
    fn follow(&mut self, core: &mut Core, now: Now, aor: &Aor, (root, heir): (RootId, RootId)) {
        let Some(entry) = self.entries.get_mut(aor) else { return };
        let row = &mut entry.row;
        row.root = Some(heir.0);
        if !matches!(row.trust, Trust::Unproven | Trust::Mismatched) {
            row.trust = Trust::New;
        }
        (row.invite, row.verified_ms) = (None, None);
        (row.followed_ms, row.heard_ms) = (Some(now.unix_ms()), Some(now.unix_ms()));
        if row.rival.is_some_and(|rival| rival.root == heir.0) {
            row.rival = None;
        }
        entry.watched_by.retain(|subscription, by| {
            let stays = *by != root;
            if !stays {
                notice::rejected(core, now, *subscription);
            }
            stays
        });
        if let Some(old) = entry.watching.take() {
            core.stack.unsubscribe(now, old);
        }
        entry.node = None;
        core.hosts.forget(&root);
        core.overlay.unwatch(&root);
        if let Some(watcher) = &mut entry.watcher {
            core.overlay.watch(aor.clone(), heir);
            watcher.handle_lost(now);
            watcher.handle_hint(now);
        }
        // Kept from now on as what is said of a buddy.
        core.overlay.fetch_account(now, heir);
        core.emit(Event::KeyFollowed { aor: aor.clone() });
        self.save(core, now, aor);
        self.know_keys(core);
        self.found_by_more(core, now);
    }
}
