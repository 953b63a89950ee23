//! After a back-up was restored: whom this user has met again since.
//!
//! Mailboxes and ratchets are in no back-up, and the presence keys in it may be old: both are agreed anew when two meet
//! (`away::meeting`, `buddy::keys`). Until then what is written to somebody who is away waits here, so the user is told of whom.

use super::Engine;
use super::api::Event;
use super::buddy::Buddies;
use super::core::Core;
use crate::aor::Aor;
use crate::identity::Proven;
use crate::store::{Request, limit};
use std::collections::{BTreeMap, BTreeSet};

/// Setting's key in the store: of when the back-up is, in Unix seconds. Whoever restores one writes it, and drops what is below.
pub const OF: &str = "restored";
/// The user has heard of it.
const SEEN: &str = "restored.seen";
/// An address follows: he was met.
const MET: &str = "restored.met.";
const YES: &str = "yes";

/// What front ends are told of a back-up that was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// When it was made, in Unix milliseconds; what was written since is not here.
    pub of_ms: u64,
    /// Friends who have not been met since.
    pub waiting: Vec<Aor>,
    /// Friends with whom keys and mailboxes have been agreed anew.
    pub met: Vec<Aor>,
    /// The user has heard of it.
    pub is_seen: bool,
}

/// What is kept of it.
#[derive(Default)]
pub(super) struct Return {
    of_s: Option<u64>,
    met: BTreeSet<Aor>,
    is_seen: bool,
}

impl Return {
    pub fn restore(settings: &BTreeMap<String, String>) -> Return {
        let met = settings.keys().filter_map(|key| key.strip_prefix(MET)?.parse().ok());
        Return {
            of_s: settings.get(OF).and_then(|text| text.parse().ok()),
            met: met.collect(),
            is_seen: settings.contains_key(SEEN),
        }
    }

    /// `None` where nothing was restored, or all of it is over.
    pub fn view(&self, buddies: &Buddies) -> Option<Restored> {
        let of_s = self.of_s?;
        let (met, waiting): (Vec<Aor>, Vec<Aor>) =
            buddies.mutual().cloned().partition(|aor| self.met.contains(aor));
        Some(Restored { of_ms: of_s.saturating_mul(1_000), waiting, met, is_seen: self.is_seen })
    }

    /// He is there, and has proven to be the friend of this key; `false` where that is no news.
    fn meets(&mut self, core: &mut Core, aor: Aor) -> bool {
        let key = format!("{MET}{aor}");
        if self.of_s.is_none() || key.len() > limit::WORD_MAX || !self.met.insert(aor) {
            return false;
        }
        core.write(Request::SetSetting { key, value: YES.to_owned() });
        true
    }

    fn see(&mut self, core: &mut Core) {
        self.is_seen = true;
        core.write(Request::SetSetting { key: SEEN.to_owned(), value: YES.to_owned() });
    }

    fn forget(&mut self, core: &mut Core) {
        let met = std::mem::take(&mut self.met).into_iter().map(|aor| format!("{MET}{aor}"));
        for key in met.chain([OF, SEEN].map(str::to_owned)) {
            core.write(Request::DropSetting { key });
        }
        *self = Return::default();
    }
}

impl Engine {
    /// Somebody has proven who he is.
    pub(super) fn met_since_restored(&mut self, proven: &Proven) {
        let Some(aor) = self.buddies.mutual_of(&proven.root) else { return };
        if self.restored.meets(&mut self.core, aor) {
            self.tell_restored();
        }
    }

    /// The user has heard what a back-up means.
    pub(super) fn saw_restored(&mut self) {
        if self.restored.view(&self.buddies).is_some() {
            self.restored.see(&mut self.core);
            self.tell_restored();
        }
    }

    /// It is over when the user knows and everybody was met.
    fn tell_restored(&mut self) {
        let view = self.restored.view(&self.buddies);
        let is_over = view.as_ref().is_some_and(|it| it.is_seen && it.waiting.is_empty());
        if is_over {
            self.restored.forget(&mut self.core);
        }
        self.core.emit(Event::Restored(view.filter(|_| !is_over)));
    }
}
