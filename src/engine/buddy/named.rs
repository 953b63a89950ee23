//! Keys of names: slow to work out, so those of the people on the list are kept from one run to the next.

use super::Buddies;
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::identity::NameKey;
use crate::store::{NameRow, Request, Secret};
use std::collections::BTreeSet;

/// Whose the disk has. Nobody is among them who is not on the list, which is bounded.
pub(in crate::engine) struct Named(BTreeSet<Aor>);

impl Named {
    /// Tells the overlay what the disk has kept; before anybody is looked for.
    pub fn restore(core: &mut Core, rows: Vec<NameRow>) -> Named {
        let mut kept = BTreeSet::new();
        for NameRow { aor, key } in rows {
            let Ok(key) = key.as_bytes().try_into() else { continue };
            core.overlay.know_name(aor.clone(), NameKey::new(key));
            kept.insert(aor);
        }
        Named(kept)
    }

    /// The row is gone with that of its buddy.
    pub fn forget(&mut self, aor: &Aor) {
        self.0.remove(aor);
    }
}

impl Buddies {
    /// Keeps the key of a name on the list, as soon as it is known.
    pub fn keep_name(&mut self, core: &mut Core, aor: &Aor) {
        if self.named.0.contains(aor) || !self.entries.contains_key(aor) {
            return;
        }
        if let Some(key) = core.overlay.known_name(aor) {
            self.named.0.insert(aor.clone());
            let key = Secret::new(key.as_bytes());
            core.write(Request::SaveName(NameRow { aor: aor.clone(), key }));
        }
    }
}
