//! A change of the user's own key: it is on the disk before anybody hears of it, and the node starts anew with it.
//!
//! All that a change is stands in the identity file, which is replaced at once: who is cut off at any moment is the old person
//! or the new one. What follows from it is done at every start, until it has been done once.

use crate::engine::api::Event;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::locate::{Found, Purpose, Route};
use crate::engine::{Engine, Output};
use crate::flow::{Flow, NodeId};
use crate::identity::{AccountSet, Former, Key, Paper, Proven, RootId, judge};
use crate::overlay::LookupId;
use crate::store::Request;
use crate::time::Now;
use std::collections::BTreeMap;

/// What an error is about.
const ABOUT: &str = "key";
/// Whose key the settings are from.
const ROOT: &str = "root";
/// Settings that are worth nothing under another key: made of the old one, or known to a thief of it.
const OF_A_KEY: [&str; 7] = [
    "short-form",
    "presence.key",
    "presence.key.since",
    "presence.key.old",
    "proof.by",
    "proof.letter",
    "preference.words.kept",
];
/// Look-ups that wait until it is known which of the keys that claim a name have ended.
const WAITING_MAX: usize = 64;

/// Look-ups of names that several keys claim.
#[derive(Debug, Default)]
pub(super) struct Claims(BTreeMap<LookupId, Vec<RootId>>);

/// Forgets, at the first start under another key, what belonged to the one before.
pub(in crate::engine) fn begin_anew(core: &mut Core, settings: &mut BTreeMap<String, String>) {
    let root = core.own.root().id().to_string();
    if settings.get(ROOT) == Some(&root) {
        return;
    }
    let stale = OF_A_KEY.iter().filter(|_| !core.own.former().is_empty());
    for key in stale.filter(|key| settings.remove(**key).is_some()).collect::<Vec<_>>() {
        core.write(Request::SetSetting { key: (*key).to_owned(), value: String::new() });
    }
    core.write(Request::SetSetting { key: ROOT.to_owned(), value: root });
}

/// Those that this user's key has followed are not believed here either, and whoever knows them is told.
pub(super) fn tell_of_former(core: &mut Core, now: Now) {
    let former: Vec<(RootId, AccountSet)> = told(core, now).collect();
    for (root, said) in &former {
        core.learn_devices(now, *root, (said.clone(), false));
    }
    let values = former.iter().map(|(root, said)| (*root, said.to_value()));
    core.overlay.set_former_accounts(now, values.collect());
}

fn told(core: &Core, now: Now) -> impl Iterator<Item = (RootId, AccountSet)> {
    let is_told = move |former: &&Former| former.expires > now.unix_s();
    let former: Vec<Former> = core.own.former().iter().filter(is_told).cloned().collect();
    former.into_iter().filter_map(|former| Some((former.root, former.said()?)))
}

impl Engine {
    /// Gives the key up for the one that was promised.
    pub(in crate::engine) fn change_key(&mut self, now: Now) {
        if self.leaving.is_some() {
            return;
        }
        let core = &mut self.core;
        let held = core.known.said(&core.own.root().id());
        let refused = if held.is_some_and(AccountSet::is_over) {
            Some(Failure::KeyReplaced)
        } else if core.own.root().key().is_none() {
            Some(Failure::KeyElsewhere)
        } else if core.own.seed().is_none() {
            Some(Failure::NoWords)
        } else {
            None
        };
        if let Some(failure) = refused {
            return core.refuse(ABOUT, failure);
        }
        let last = held.and_then(AccountSet::record).map_or(0, |record| record.seq);
        let (seed, device) = (core.seed(), core.seed());
        if let Some(next) = core.own.succeeded(seed, device, last, now) {
            core.put(Output::Succeed(Box::new(next)));
        }
    }

    /// The new key is on the disk: this node says good-bye under the old one, and is started anew.
    pub(in crate::engine) fn key_changed(&mut self, now: Now, is_kept: bool) {
        if !is_kept {
            return self.core.refuse(ABOUT, Failure::Storage);
        }
        self.core.emit(Event::KeyChanged);
        self.leave(now);
    }

    /// Somebody who perhaps has this user on his list learns whose key this is, once on each stream and before all else.
    pub(in crate::engine) fn tell_former_to(&mut self, now: Now, node: NodeId) {
        if self.own_devices.introduced.contains(&node) {
            return;
        }
        for (_, said) in told(&self.core, now).collect::<Vec<_>>() {
            self.own_devices.introduced.insert(node);
            super::pairing::say(&mut self.core, now, node, &Paper::Account { value: said.to_value() });
        }
    }

    /// The same for whoever is about to be called, written to or watched.
    pub(in crate::engine) fn tell_former_by(&mut self, now: Now, found: &Found) {
        let is_own_wish = matches!(found.purpose, Purpose::Call(_) | Purpose::Chat(_) | Purpose::Buddy(_));
        let Ok(Route { flow: Flow::Peer(node), root: Some(_), devices, .. }) = &found.result else { return };
        if is_own_wish {
            let others = devices
                .iter()
                .filter_map(|flow| if let Flow::Peer(node) = flow { Some(*node) } else { None });
            for node in std::iter::once(*node).chain(others) {
                self.tell_former_to(now, node);
            }
        }
    }

    /// Somebody says what became of a key that was his.
    pub(in crate::engine) fn former_said(&mut self, now: Now, proven: &Proven, value: &[u8]) {
        let Ok(said) = AccountSet::from_value(value) else { return };
        let Some(root) = said.root().filter(|root| self.buddies.waits_for(&self.core, now, root)) else {
            return;
        };
        if let Ok(value) = judge(&Key::of_account(&root), value, None, now.wall)
            && let Ok(said) = AccountSet::from_judged(&value)
        {
            self.account_said(now, root, said);
            self.buddies.follow_heirs(&mut self.core, now, Some(proven.root));
            self.judge_watchers(now);
        }
    }

    /// Of several keys that claim a name some may have ended: the others, once that is known of all.
    pub(in crate::engine) fn standing_claims(
        &mut self,
        now: Now,
        lookup: LookupId,
        roots: &[RootId],
    ) -> Option<Vec<RootId>> {
        let core = &mut self.core;
        let unheard = roots.iter().filter(|root| !core.knows_devices_of(now, **root)).count();
        let waiting = &mut self.own_devices.claims.0;
        if unheard > 0 && waiting.len() < WAITING_MAX {
            waiting.insert(lookup, roots.to_vec());
            return None;
        }
        let standing: Vec<RootId> = roots.iter().copied().filter(|root| !core.known.is_over(root)).collect();
        Some(if standing.is_empty() { roots.to_vec() } else { standing })
    }

    /// A key has been heard of: look-ups that waited for it go on.
    pub(super) fn claims_heard(&mut self, now: Now, root: &RootId) {
        let waiting = &mut self.own_devices.claims.0;
        let due: Vec<(LookupId, Vec<RootId>)> =
            waiting.extract_if(.., |_, roots| roots.contains(root)).collect();
        for (lookup, roots) in due {
            self.several_claims(now, lookup, &roots);
        }
    }
}
