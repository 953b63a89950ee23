//! Claims to one name as storers tell of them: of each person his last word counts, for some storers have missed it.

use crate::identity::{BlindedId, Claim, NameKey, RootId, Slot};
use std::collections::{BTreeMap, BTreeSet};

/// People heard of from all storers together: more than one storer may hold, so that one cannot crowd out the others.
pub(super) const CLAIMS_GATHERED: usize = 64;

/// What was heard of a name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Claims(BTreeMap<BlindedId, (u64, Option<RootId>)>);

impl Claims {
    /// Takes in what a storer holds; the claims that say something new, and whether it holds any for this name.
    pub fn absorb(&mut self, slot: &Slot, name: &NameKey) -> (Vec<Claim>, bool) {
        let heard = slot.heard(name);
        let is_any = !heard.is_empty();
        let mut new = Vec::new();
        for (who, seq, claim) in heard {
            let held = self.0.get(&who).copied();
            let is_last = held.map_or(self.0.len() < CLAIMS_GATHERED, |(held, _)| held < seq);
            if !is_last {
                continue;
            }
            self.0.insert(who, (seq, claim.as_ref().map(|claim| claim.root)));
            new.extend(claim.filter(|_| held.is_none()));
        }
        (new, is_any)
    }

    /// Those who claim the name, and have not taken it back.
    pub fn roots(&self) -> BTreeSet<RootId> {
        self.0.values().filter_map(|(_, root)| *root).collect()
    }
}
