//! What buddies are told: NOTIFY with this user's presence (RFC 3856, RFC 3863).

use super::{Buddies, Entry};
use crate::aor::Aor;
use crate::engine::account::Account;
use crate::engine::api::PresenceState;
use crate::engine::core::Core;
use crate::presence::pidf::{CONTENT_TYPE, Presence};
use crate::presence::publication::{self, OwnState};
use crate::sip::{Reason, SubscriptionId, SubscriptionState};
use crate::store::Relation;
use crate::time::Now;

impl Buddies {
    /// Tells all buddies that this user's presence or name has changed.
    pub fn publish(&self, core: &mut Core, now: Now, account: &Account) {
        for aor in self.entries.keys() {
            self.publish_to(core, now, aor, account);
        }
    }

    /// Tells one buddy, on each subscription he holds.
    pub(super) fn publish_to(&self, core: &mut Core, now: Now, aor: &Aor, account: &Account) {
        let Some(entry) = self.entries.get(aor) else { return };
        if entry.row.relation != Relation::Mutual {
            return;
        }
        for subscription in entry.his_subscriptions() {
            active(core, now, subscription, account);
        }
    }

    /// Says good-bye: buddies see this user offline at once.
    pub fn leave(&mut self, core: &mut Core, now: Now) {
        for entry in self.entries.values_mut() {
            entry.leave(core, now);
        }
    }
}

impl Entry {
    /// Says good-bye to one, as at a quit.
    pub(super) fn leave(&mut self, core: &mut Core, now: Now) {
        let body = publication::gone(now, core.own.aor());
        let told = self.his_subscriptions();
        let is_mutual = self.row.relation == Relation::Mutual;
        for subscription in std::mem::take(&mut self.watched_by).into_keys() {
            let state = SubscriptionState::Terminated(Reason::Probation);
            let is_told = is_mutual && told.contains(&subscription);
            let body = if is_told { body.to_xml().into_bytes() } else { Vec::new() };
            core.stack.notify(now, subscription, state, CONTENT_TYPE, body);
        }
        if let Some(subscription) = self.watching.take() {
            core.stack.unsubscribe(now, subscription);
        }
    }
}

/// The present state, to a watcher who may see it.
pub(super) fn active(core: &mut Core, now: Now, subscription: SubscriptionId, account: &Account) {
    let document = document(core, now, account);
    let body = document.to_xml().into_bytes();
    core.stack.notify(now, subscription, SubscriptionState::Active, CONTENT_TYPE, body);
}

/// Nothing yet: the user has not decided (RFC 6665 4.2.2 asks for a NOTIFY all the same).
pub(super) fn pending(core: &mut Core, now: Now, subscription: SubscriptionId) {
    core.stack.notify(now, subscription, SubscriptionState::Pending, CONTENT_TYPE, Vec::new());
}

/// No, or no longer.
pub(super) fn rejected(core: &mut Core, now: Now, subscription: SubscriptionId) {
    let state = SubscriptionState::Terminated(Reason::Rejected);
    core.stack.notify(now, subscription, state, CONTENT_TYPE, Vec::new());
}

fn document(core: &Core, now: Now, account: &Account) -> Presence {
    let state = match account.presence {
        PresenceState::Available => OwnState::Available,
        PresenceState::Away => OwnState::Away,
        PresenceState::Busy => OwnState::Busy,
        PresenceState::DoNotDisturb => OwnState::DoNotDisturb,
        PresenceState::Invisible => OwnState::Invisible,
    };
    publication::published(now, core.own.aor(), state, &account.note, core.own.name())
}
