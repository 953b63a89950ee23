//! People taken off the list, or refused, who have not been told yet: while they were away nobody could.
//!
//! Whoever comes back subscribes by himself, as a buddy does, and would stand on the list again. So he is remembered
//! until his node has acknowledged the rejection; what he asks after that is a new wish of his own.

use super::{Buddies, WATCHED_BY_MAX, notice};
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::engine::whose::Speaker;
use crate::identity::RootId;
use crate::sip::SubscriptionId;
use crate::store::limit::REMOVED_MAX;
use crate::store::{Relation, Request};
use crate::time::Now;
use std::collections::{BTreeSet, VecDeque};

/// Those who are still to be told, oldest first; beyond `REMOVED_MAX` the oldest is forgotten.
#[derive(Default)]
pub(super) struct Removed(VecDeque<Person>);

struct Person {
    aor: Aor,
    root: RootId,
    /// His subscriptions that were told, until he acknowledges one.
    told: BTreeSet<SubscriptionId>,
}

impl Removed {
    pub fn new(kept: Vec<(Aor, [u8; 32])>) -> Removed {
        let person = |(aor, root)| Person { aor, root: RootId(root), told: BTreeSet::new() };
        Removed(kept.into_iter().take(REMOVED_MAX).map(person).collect())
    }

    /// Remembers somebody who may believe that he is a buddy, with those subscriptions of his that are being told.
    fn remember(&mut self, core: &mut Core, aor: Aor, root: RootId, told: BTreeSet<SubscriptionId>) {
        core.write(Request::SaveRemoved { aor: aor.clone(), root: root.0 });
        self.0.retain(|person| person.aor != aor);
        self.0.push_back(Person { aor, root, told });
        if self.0.len() > REMOVED_MAX {
            self.0.pop_front();
        }
    }

    /// The user has changed his mind.
    pub fn forget(&mut self, core: &mut Core, aor: &Aor) {
        if self.0.iter().any(|person| person.aor == *aor) {
            self.0.retain(|person| person.aor != *aor);
            core.write(Request::DeleteRemoved(aor.clone()));
        }
    }

    fn who(&mut self, speaker: &Speaker) -> Option<&mut Person> {
        self.0.iter_mut().find(|it| Some(&it.aor) == speaker.aor.as_ref() && Some(it.root) == speaker.root)
    }
}

impl Buddies {
    /// Whether somebody was removed and does not know yet.
    pub fn is_removed(&mut self, speaker: &Speaker) -> bool {
        self.removed.who(speaker).is_some()
    }

    /// Tells somebody who subscribes in the belief that he is a buddy; `false` where nothing is to be told.
    pub(super) fn tell_removed(
        &mut self,
        core: &mut Core,
        now: Now,
        who: (SubscriptionId, &Speaker),
    ) -> bool {
        let (subscription, speaker) = who;
        let Some(person) = self.removed.who(speaker) else { return false };
        person.told.insert(subscription);
        if person.told.len() > WATCHED_BY_MAX {
            person.told.pop_first();
        }
        core.stack.accept_subscription(now, subscription, true);
        notice::rejected(core, now, subscription);
        true
    }

    /// Somebody has acknowledged that he was rejected.
    pub fn rejection_taken(&mut self, core: &mut Core, subscription: SubscriptionId) {
        let person = self.removed.0.iter().find(|person| person.told.contains(&subscription));
        if let Some(aor) = person.map(|person| person.aor.clone()) {
            self.removed.forget(core, &aor);
        }
    }

    /// Remembers whom the entry that is being removed is about, where he may subscribe by himself.
    pub(super) fn remember_removed(&mut self, core: &mut Core, entry: &super::Entry) {
        let may_return = match entry.row.relation {
            Relation::Mutual | Relation::Request => true,
            Relation::Asked | Relation::Refused | Relation::Blocked => false,
        };
        if let Some(root) = entry.row.root.filter(|_| may_return) {
            let told = entry.his_subscriptions().into_iter().collect();
            self.removed.remember(core, entry.row.aor.clone(), RootId(root), told);
        }
    }
}
