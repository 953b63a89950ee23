//! Checks of keys under names: slow on purpose, so they are worked out beside all else, once, and whoever needs one waits.

use super::Buddies;
use crate::aor::Aor;
use crate::engine::Output;
use crate::engine::core::Core;
use crate::engine::target::Target;
use crate::identity::{RootId, ShortCode, Work};
use crate::overlay::{Request, Whom};
use std::collections::BTreeMap;

/// Checks remembered: those of a large roster.
const CODES_MAX: usize = 1_024;

/// The checks; `None` while one is being worked out.
#[derive(Debug, Default)]
pub(super) struct Codes(BTreeMap<(Aor, RootId), Option<ShortCode>>);

impl Codes {
    pub fn get(&self, aor: &Aor, root: &RootId) -> Option<ShortCode> {
        self.0.get(&(aor.clone(), *root)).copied().flatten()
    }

    /// Whether it is known; else it is worked out.
    pub fn want(&mut self, core: &mut Core, aor: &Aor, root: &RootId) -> bool {
        let key = (aor.clone(), *root);
        if let Some(known) = self.0.get(&key) {
            return known.is_some();
        }
        if self.0.len() >= CODES_MAX {
            let known = self.0.iter().find(|(_, code)| code.is_some()).or(self.0.first_key_value());
            if let Some(one) = known.map(|(one, _)| one.clone()) {
                self.0.remove(&one);
            }
        }
        self.0.insert(key, None);
        let work = Work::Code { aor: aor.clone(), root: *root };
        core.put(Output::Overlay(Request::Hurry(work)));
        false
    }
}

impl Buddies {
    /// A check has been worked out; whether anybody has waited for it here.
    pub fn code_known(&mut self, aor: &Aor, root: &RootId, code: ShortCode) -> bool {
        let Some(wanted) = self.codes.0.get_mut(&(aor.clone(), *root)) else { return false };
        wanted.replace(code).is_none()
    }

    /// Whether the checks of these are known; else they are worked out.
    pub fn has_codes(&mut self, core: &mut Core, aor: &Aor, roots: &[RootId]) -> bool {
        let unknown = roots.iter().filter(|root| !self.codes.want(core, aor, root)).count();
        unknown == 0
    }

    /// Whether it can be said at once whom a text means; else the check for it is worked out. Whom somebody else is to call is
    /// told him with the check.
    pub fn is_clear(&mut self, core: &mut Core, to: &str, is_told: bool) -> bool {
        let Ok(Target::Person { aor, whom, .. }) = Target::parse(to) else { return true };
        let pinned = self.entries.get(&aor).and_then(|entry| entry.row.root).map(RootId);
        let root = match (whom, pinned) {
            (Whom::ShortForm { .. }, Some(pinned)) => pinned,
            (Whom::ShortForm { .. }, None) => return true,
            (Whom::Aor(_) | Whom::Root { .. }, _) if !is_told => return true,
            (Whom::Aor(_) | Whom::Root { .. }, Some(pinned)) => pinned,
            (Whom::Root { root, .. }, None) => root,
            (Whom::Aor(_), None) => match self.contested.chosen(&aor) {
                Some(chosen) => chosen,
                None => return true,
            },
        };
        self.codes.want(core, &aor, &root)
    }

    /// The check of somebody, where it is known.
    pub fn code_of(&self, target: &Target) -> Option<ShortCode> {
        match target {
            Target::Person { aor, whom: Whom::Root { root, .. }, .. } => self.codes.get(aor, root),
            Target::Person { whom: Whom::ShortForm { code, .. }, .. } => Some(*code),
            Target::Person { whom: Whom::Aor(_), .. }
            | Target::Plain { .. }
            | Target::Number { .. }
            | Target::Provided { .. }
            | Target::Domain { .. }
            | Target::Echo => None,
        }
    }
}
