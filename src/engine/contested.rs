//! A look-up by name has met those who claim it: who is meant, or who there is to choose from.

use super::Engine;
use super::buddy::{Choice, Standing, choose};
use super::failure::Failure;
use super::locate::Purpose;
use super::unclear::Waiting;
use crate::identity::{CLAIMS_MAX, RootId};
use crate::overlay::LookupId;
use crate::time::Now;

impl Engine {
    /// Who claims a name that this user looks for is remembered with the day.
    pub(super) fn met(&mut self, now: Now, lookup: LookupId, roots: &[RootId]) {
        if let Some(aor) = self.locator.name_asked(lookup) {
            for write in self.core.since.met(now, aor, roots) {
                self.core.write(write);
            }
        }
    }

    /// Several people claim a name: where none of them ranks first, the user is shown who there is.
    pub(super) fn several_claims(&mut self, now: Now, lookup: LookupId, roots: &[RootId]) {
        let Some(aor) = self.locator.asked(lookup).map(|(_, aor)| aor.clone()) else { return };
        let Some(standing) = self.standing_claims(now, lookup, roots) else { return };
        let roots = standing.as_slice();
        if self.proofs.wait(lookup, &aor, roots) {
            return;
        }
        let standing = |root: &RootId| Standing {
            root: *root,
            proven: self.core.proved.of(now, &aor, root),
            since_ms: self.core.since.of(&aor, root),
        };
        let standings = match choose(roots.iter().map(standing).collect()) {
            Choice::One(root) => {
                self.met(now, lookup, roots);
                return self.locator.go_on_with(&mut self.core, now, lookup, root);
            }
            Choice::Several(standings) => standings,
        };
        if let Some(about) = self.asked_for(lookup) {
            let shown: Vec<RootId> =
                standings.iter().take(CLAIMS_MAX).map(|standing| standing.root).collect();
            if !self.buddies.has_codes(&mut self.core, &aor, &shown) {
                if !self.wait(Waiting::Claimed { lookup, roots: roots.to_vec() }) {
                    self.locator.handle_failed(lookup, Failure::TooMany);
                }
                return;
            }
            self.met(now, lookup, roots);
            self.buddies.contested(&mut self.core, now, (about, &aor), standings);
        }
        self.locator.handle_failed(lookup, Failure::SeveralClaims);
    }

    /// What the user has asked for by a look-up, where he is to be shown what has come of it.
    fn asked_for(&self, lookup: LookupId) -> Option<String> {
        match self.locator.asked(lookup)?.0 {
            Purpose::Call(call) => Some(call.0.clone()),
            Purpose::Chat(aor) => self.chats.looked_for(aor),
            Purpose::Buddy(aor) if self.buddies.was_told(aor, Failure::SeveralClaims) => None,
            Purpose::Buddy(aor) => Some(aor.to_string()),
            Purpose::Gateway(_) | Purpose::Onward { .. } => None,
            Purpose::Provider | Purpose::Siblings | Purpose::Group(_) => None,
        }
    }
}
