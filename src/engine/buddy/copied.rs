//! The list as another device of this user has it.

use super::{BUDDIES_MAX, Buddies, Entry, is_watched, new_row};
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::engine::devices::CopiedBuddy;
use crate::identity::RootId;
use crate::store::{BuddyRow, Relation};
use crate::time::Now;

impl Buddies {
    /// Everybody, to be told to another device.
    pub fn rows(&self) -> Vec<BuddyRow> {
        self.entries.values().map(|entry| entry.row.clone()).collect()
    }

    /// Whether somebody on the list was put there before.
    pub fn added_before(&self, aor: &Aor, at_ms: u64) -> bool {
        self.entries.get(aor).is_some_and(|entry| entry.row.added_ms <= at_ms)
    }

    /// Another device has somebody on its list. What was decided there just now counts; else what says more does. A pinned key
    /// stays.
    pub fn copied(&mut self, core: &mut Core, now: Now, theirs: CopiedBuddy, live: bool) {
        let CopiedBuddy { aor, root, name, own_name, relation, invite, added_ms, relay_only } = theirs;
        if aor == *core.own.aor() || (self.entries.len() >= BUDDIES_MAX && !self.entries.contains_key(&aor)) {
            return;
        }
        let watcher = self.watcher(now);
        let is_new = !self.entries.contains_key(&aor);
        let entry = self.entries.entry(aor.clone()).or_insert_with(|| Entry::new(new_row(now, &aor), None));
        let before = entry.row.clone();
        if is_new {
            entry.row.relation = relation;
            entry.row.added_ms = added_ms;
        }
        if is_new || live || entry.row.own_name.is_empty() {
            entry.row.own_name = own_name;
        }
        if entry.row.name.is_empty() {
            entry.row.name = name;
        }
        if let Some(relay_only) = relay_only.filter(|_| is_new || live) {
            entry.row.relay_only = relay_only;
        }
        entry.row.invite = entry.row.invite.take().or(invite);
        entry.row.root = entry.row.root.or(root);
        if entry.row.root == root && (live || rank(relation) > rank(entry.row.relation)) {
            entry.row.relation = relation;
        }
        if is_watched(&entry.row) && entry.watcher.is_none() {
            entry.watcher = Some(watcher);
            if let Some(root) = entry.row.root {
                core.overlay.watch(aor.clone(), RootId(root));
            }
        }
        if is_new || entry.row != before {
            self.save(core, now, &aor);
        }
    }
}

/// How far two people have come.
fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::Refused => 0,
        Relation::Request => 1,
        Relation::Asked => 2,
        Relation::Mutual => 3,
        Relation::Blocked => 4,
    }
}
