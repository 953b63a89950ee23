//! Which key a name means to a caller, where nothing is pinned and several people claim it.
//!
//! A key whose claim is proven goes before all that are not. Else nobody is chosen by a machine: nothing rings, the user
//! is shown who there is, and says whom he means.

use super::Buddies;
use crate::aor::Aor;
use crate::engine::api::{Candidate, Event, Proof};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::identity::{CLAIMS_MAX, RootId, ShortForm};
use crate::time::Now;
use std::collections::BTreeMap;

/// Names whose candidates, and the choice among them, are remembered in one run; beyond it one is forgotten.
const REMEMBERED_MAX: usize = 256;

/// What speaks for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Standing {
    pub root: RootId,
    /// Who confirms that the address is his, and when he did.
    pub proven: Option<Proof>,
    /// Since when this node has known of the claim (Unix milliseconds).
    pub since_ms: Option<u64>,
}

/// What comes of several claims.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::engine) enum Choice {
    One(RootId),
    /// Nobody may choose but the user; those who are proven stand first.
    Several(Vec<Standing>),
}

/// The rules: the only claim there is, else the only proven one, else nobody.
pub(in crate::engine) fn choose(mut standings: Vec<Standing>) -> Choice {
    let mut proven = standings.iter().filter(|standing| standing.proven.is_some());
    match (&standings[..], proven.next(), proven.next()) {
        ([only], _, _) => Choice::One(only.root),
        (_, Some(first), None) => Choice::One(first.root),
        (_, _, _) => {
            standings.sort_by_key(|standing| (standing.proven.is_none(), standing.root));
            Choice::Several(standings)
        }
    }
}

/// Names that several people claim, and whom the user means by them.
#[derive(Default)]
pub(super) struct Contested {
    candidates: BTreeMap<Aor, Vec<(ShortForm, RootId)>>,
    chosen: BTreeMap<Aor, RootId>,
}

impl Contested {
    /// Whom the user has said he means.
    pub fn chosen(&self, aor: &Aor) -> Option<RootId> {
        self.chosen.get(aor).copied()
    }
}

impl Buddies {
    /// Shows who claims a name, and asks buddies whom they know of them. `about` is what was asked for.
    pub fn contested(
        &mut self,
        core: &mut Core,
        now: Now,
        (about, aor): (String, &Aor),
        standings: Vec<Standing>,
    ) {
        let shown: Vec<_> = standings
            .into_iter()
            .take(CLAIMS_MAX)
            .filter_map(|standing| {
                let code = self.codes.get(aor, &standing.root)?;
                Some((ShortForm { aor: aor.clone(), code }, standing))
            })
            .collect();
        let known = shown.iter().map(|(form, standing)| (form.clone(), standing.root)).collect();
        remember(&mut self.contested.candidates, aor.clone(), known);
        let candidates = shown
            .iter()
            .map(|(form, Standing { proven, since_ms, .. })| Candidate {
                short_form: form.to_string(),
                proof: proven.clone(),
                since_ms: *since_ms,
            })
            .collect();
        core.emit(Event::Contested { about, aor: aor.clone(), candidates });
        let keys: Vec<_> = shown.into_iter().map(|(form, standing)| (form, standing.root)).collect();
        self.ask_around(core, now, aor, &keys);
    }

    /// The user says whom he means, by the short form he was shown.
    pub fn choose(&mut self, core: &mut Core, now: Now, to: &str) {
        let Ok(form) = to.parse::<ShortForm>() else { return core.refuse(to, Failure::BadAddress) };
        let known = self.contested.candidates.get(&form.aor).into_iter().flatten();
        let meant = known.into_iter().find(|(shown, _)| *shown == form).map(|(_, root)| *root);
        let Some(root) = meant else { return core.refuse(to, Failure::NotFound) };
        remember(&mut self.contested.chosen, form.aor.clone(), root);
        if let Some(entry) = self.entries.get_mut(&form.aor) {
            entry.told = None;
        }
        self.handle_hint(now, &form.aor);
    }

    /// Whether this failure of a look-up was told already, and the look-up goes on by itself.
    pub fn was_told(&self, aor: &Aor, failure: Failure) -> bool {
        self.entries.get(aor).is_some_and(|entry| entry.told == Some(failure))
    }
}

fn remember<T>(known: &mut BTreeMap<Aor, T>, aor: Aor, what: T) {
    if known.len() >= REMEMBERED_MAX && !known.contains_key(&aor) {
        known.pop_first();
    }
    known.insert(aor, what);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(key: u8, domain: Option<&str>) -> Standing {
        let proven = domain.map(|domain| Proof { domain: domain.to_owned(), at_ms: 1 });
        Standing { root: RootId([key; 32]), proven, since_ms: None }
    }

    #[test]
    fn the_only_claim_is_offered() {
        assert_eq!(choose(vec![standing(1, None)]), Choice::One(RootId([1; 32])));
    }

    #[test]
    fn a_proven_claim_goes_before_all_that_are_not() {
        let claims = vec![standing(1, None), standing(2, Some("example.org")), standing(3, None)];
        assert_eq!(choose(claims), Choice::One(RootId([2; 32])));
    }

    #[test]
    fn of_several_that_are_not_proven_or_all_proven_nobody_is_chosen() {
        let unproven = vec![standing(1, None), standing(2, None)];
        assert_eq!(choose(unproven.clone()), Choice::Several(unproven));
        let both = || [standing(3, Some("example.org")), standing(2, Some("example.org"))];
        let Choice::Several(shown) = choose([&[standing(1, None)][..], &both()].concat()) else {
            panic!("a machine has chosen")
        };
        assert_eq!(shown.iter().map(|it| it.root.0[0]).collect::<Vec<_>>(), [2, 3, 1], "proven ones first");
        assert_eq!(choose(Vec::new()), Choice::Several(Vec::new()));
    }
}
