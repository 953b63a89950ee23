//! Whose key is pinned: since when, whether it was compared, and what else speaks under the name.
//!
//! Anybody may claim a name, so a claim alone cuts nobody off: it is a quiet notice, and all goes to the pinned key as
//! before. Only where the pinned key has been silent for long do calls and messages stop until the user has decided, or
//! the pinned key speaks again.

use super::{Buddies, Entry, Voice, notice};
use crate::aor::Aor;
use crate::engine::api::{self, Comparison, Event, Safety};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::locate::{Locator, Purpose};
use crate::engine::rows;
use crate::engine::target::Target;
use crate::identity::{RootId, SafetyNumber};
use crate::store::{BuddyRow, Relation, Rival, Trust};
use crate::time::Now;

const DAY_MS: u64 = 24 * 3600 * 1000;
/// How long a pinned key is silent before another under its name may be a change of key: longer than a weekend or a
/// machine in repair, so that no squatter gets anybody cut off by waiting for a night.
const GONE_AFTER_MS: u64 = 7 * DAY_MS;
/// How long a key is pinned before it counts as known rather than new.
const KNOWN_AFTER_MS: u64 = DAY_MS;

impl Buddies {
    /// Whether this key may speak under this name.
    pub fn check_key(&mut self, core: &mut Core, now: Now, aor: &Aor, root: &RootId) -> Voice {
        let Some(entry) = self.entries.get(aor) else { return Voice::Known };
        match (entry.row.root, entry.row.relation) {
            (Some(pinned), _) if pinned == root.0 => return self.heard(core, now, aor),
            (None, _) | (Some(_), Relation::Request | Relation::Blocked) => return Voice::Undecided,
            (Some(_), Relation::Asked | Relation::Mutual | Relation::Refused) => {}
        }
        self.met_rival(core, now, aor, root);
        Voice::Impostor
    }

    /// The pinned key speaks: whoever else spoke under the name meanwhile has not taken its place.
    pub(super) fn heard(&mut self, core: &mut Core, now: Now, aor: &Aor) -> Voice {
        let Some(entry) = self.entries.get_mut(aor) else { return Voice::Known };
        let row = &mut entry.row;
        let is_good = row.root.is_some_and(|root| !core.known.is_compromised(&RootId(root)));
        let is_back = row.trust == Trust::Changed && row.rival.is_some() && is_good;
        if is_back {
            row.trust = trust_before(row);
        }
        let is_stale = row.heard_ms.is_none_or(|at| now.unix_ms().abs_diff(at) >= DAY_MS);
        let voice = if is_cut_off(row).is_some() { Voice::Undecided } else { Voice::Known };
        if is_back || is_stale {
            row.heard_ms = Some(now.unix_ms());
            self.save(core, now, aor);
        }
        voice
    }

    /// Another key speaks under a pinned name. The first one stays until the user has decided on it, so that nobody makes
    /// this node write as often as he speaks.
    fn met_rival(&mut self, core: &mut Core, now: Now, aor: &Aor, root: &RootId) {
        let Some(entry) = self.entries.get_mut(aor) else { return };
        let row = &mut entry.row;
        let pinned_speaks = row.root.is_some_and(|pinned| core.node_of(now, &RootId(pinned)).is_some());
        let silent_ms = row.heard_ms.map_or(0, |at| now.unix_ms().saturating_sub(at));
        let is_gone = !pinned_speaks && silent_ms >= GONE_AFTER_MS;
        let is_new = match row.rival {
            Some(rival) if rival.root == root.0 && rival.refused => return,
            Some(rival) => rival.refused,
            None => true,
        };
        if is_new {
            row.rival = Some(Rival { root: root.0, refused: false });
        }
        let stops = is_gone && is_cut_off(row).is_none();
        if stops {
            row.trust = Trust::Changed;
        }
        if is_new || stops {
            self.save(core, now, aor);
        }
    }

    /// An invite that the user was given names another key than the pinned one: he is asked which it is.
    pub(super) fn invited_anew(&mut self, core: &mut Core, now: Now, to: &str) {
        let Ok(Target::Person { aor, invited: Some(invited), .. }) = Target::parse(to) else { return };
        let Some(row) = self.entries.get_mut(&aor).map(|entry| &mut entry.row) else { return };
        let is_other = row.root.is_some_and(|pinned| pinned != invited.root.0);
        if is_other && row.relation != Relation::Request {
            row.rival = Some(Rival { root: invited.root.0, refused: false });
            self.save(core, now, &aor);
        }
    }

    /// It is really he: the other key is pinned in the place of the one there was.
    pub fn take_key(&mut self, core: &mut Core, locator: &mut Locator, now: Now, aor: &Aor) {
        let Some(entry) = self.entries.get_mut(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        let Some(rival) = entry.row.rival.take() else {
            return core.refuse(aor.as_str(), Failure::NotFound);
        };
        let new = RootId(rival.root);
        locator.stop(core, &Purpose::Buddy(aor.clone()));
        if let Some(old) = entry.row.root.replace(new.0) {
            core.hosts.forget(&RootId(old));
            core.overlay.unwatch(&RootId(old));
        }
        for subscription in std::mem::take(&mut entry.watched_by).into_keys() {
            notice::rejected(core, now, subscription);
        }
        if let Some(subscription) = entry.watching.take() {
            core.stack.unsubscribe(now, subscription);
        }
        entry.node = None;
        let row = &mut entry.row;
        row.trust = Trust::New;
        (row.invite, row.verified_ms, row.followed_ms) = (None, None, None);
        (row.known_ms, row.heard_ms) = (Some(now.unix_ms()), Some(now.unix_ms()));
        if let Some(watcher) = &mut entry.watcher {
            core.overlay.watch(aor.clone(), new);
            watcher.handle_lost(now);
            watcher.handle_hint(now);
        }
        self.save(core, now, aor);
    }

    /// It is not he: the other key is not shown again, and all goes on with the one there was.
    pub fn keep_key(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        let Some(entry) = self.entries.get_mut(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        let row = &mut entry.row;
        if let Some(rival) = &mut row.rival {
            rival.refused = true;
        }
        if row.trust == Trust::Changed {
            row.trust = trust_before(row);
            entry.is_kept = true;
        }
        self.save(core, now, aor);
    }

    /// Tells the numbers by which two people see that nobody stands between them.
    pub fn safety(&self, core: &mut Core, aor: &Aor) {
        let row = self.entries.get(aor).map(|entry| &entry.row);
        let Some((row, root)) = row.and_then(|row| Some((row, row.root?))) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        let own = core.own.root().id();
        let safety = |root| {
            let number = SafetyNumber::between(&own, &RootId(root));
            Safety { number: number.to_string(), picture: number.picture() }
        };
        let rival = row.rival.filter(|rival| !rival.refused).map(|rival| safety(rival.root));
        core.emit(Event::Safety { aor: aor.clone(), safety: safety(root), rival });
    }

    /// The numbers have been compared.
    pub fn verify(&mut self, core: &mut Core, now: Now, aor: &Aor, comparison: &Comparison) {
        let own = core.own.root().id();
        let row = self.entries.get_mut(aor).map(|entry| &mut entry.row);
        let Some((row, root)) = row.and_then(|row| row.root.map(|root| (row, root))) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        let is_same = match comparison {
            Comparison::Same => true,
            Comparison::Different => false,
            Comparison::Shown(text) => match SafetyNumber::between(&own, &RootId(root)).matches(text) {
                Ok(is_same) => is_same,
                Err(_) => return core.refuse(aor.as_str(), Failure::NotASafetyNumber),
            },
        };
        if is_same {
            (row.trust, row.verified_ms) = (Trust::Verified, Some(now.unix_ms()));
            row.followed_ms = None;
            if let Some(rival) = &mut row.rival {
                rival.refused = true;
            }
        } else {
            (row.trust, row.verified_ms) = (Trust::Mismatched, None);
        }
        self.save(core, now, aor);
    }
}

impl Entry {
    /// What is shown of the key.
    pub(super) fn trust(&self, now: Now) -> api::Trust {
        let row = &self.row;
        let is_old = row.known_ms.is_some_and(|at| now.unix_ms().saturating_sub(at) >= KNOWN_AFTER_MS);
        match row.trust {
            Trust::New if is_old && row.relation == Relation::Mutual => api::Trust::Known,
            trust => rows::trust(trust),
        }
    }
}

/// Why nothing goes to somebody until the user has decided.
pub(super) fn is_cut_off(row: &BuddyRow) -> Option<Failure> {
    match row.trust {
        Trust::Changed => Some(Failure::KeyChanged),
        Trust::Mismatched => Some(Failure::SafetyMismatch),
        Trust::New | Trust::Invited | Trust::Verified | Trust::Unproven => None,
    }
}

/// What was known of the pinned key before another spoke.
fn trust_before(row: &BuddyRow) -> Trust {
    match (row.verified_ms, &row.invite) {
        (Some(_), _) => Trust::Verified,
        (None, Some(_)) => Trust::Invited,
        (None, None) => Trust::New,
    }
}
