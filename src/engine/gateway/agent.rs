//! The presence agent of accounts (RFC 3856 3), and how many messages wait for them (RFC 3842).

use crate::aor::Aor;
use crate::engine::core::Core;
use crate::flow::Flow;
use crate::identity::RootId;
use crate::presence::publication::gone;
use crate::presence::{Basic, Presence, pidf};
use crate::sip::message_summary::{self, Counts, Summary};
use crate::sip::{SubscriptionId, SubscriptionState};
use crate::time::Now;
use std::collections::BTreeMap;

/// Event packages that are served for accounts.
const PRESENCE: &str = "presence";
const MESSAGE_SUMMARY: &str = "message-summary";

/// Who watches which account; bounded by the subscriptions they are.
#[derive(Default)]
pub(super) struct Agent {
    watches: BTreeMap<SubscriptionId, Watch>,
    states: BTreeMap<Aor, State>,
    /// What was left for the owner of this node, whose phones these are.
    voicemails: Counts,
}

struct Watch {
    account: Aor,
    package: Package,
    viewer: Viewer,
    /// Whether he may see it; else he waits.
    is_let_in: bool,
}

/// Who watches, as proven.
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    pub aor: Aor,
    pub root: RootId,
    pub flow: Flow,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Package {
    Presence,
    MessageSummary,
}

/// What is told of an account.
#[derive(Default)]
struct State {
    open: bool,
    /// The PIDF it published itself.
    document: Option<Vec<u8>>,
    waiting: usize,
}

impl Package {
    pub fn of(event: &str) -> Option<Package> {
        match event {
            PRESENCE => Some(Package::Presence),
            MESSAGE_SUMMARY => Some(Package::MessageSummary),
            _ => None,
        }
    }
}

impl Agent {
    /// Lets a watcher in, or has him wait, and tells him at once (RFC 6665 4.2.1.2).
    pub fn subscribed(
        &mut self,
        core: &mut Core,
        now: Now,
        subscription: SubscriptionId,
        (account, package): (Aor, Package),
        (viewer, is_let_in): (Viewer, bool),
    ) {
        core.stack.accept_subscription(now, subscription, !is_let_in);
        self.watches.insert(subscription, Watch { account, package, viewer, is_let_in });
        self.tell(core, now, subscription);
    }

    /// Who watches the presence of whom.
    pub fn viewers(&self) -> Vec<(SubscriptionId, Aor, Viewer)> {
        let presence = self.watches.iter().filter(|(_, watch)| watch.package == Package::Presence);
        presence.map(|(id, watch)| (*id, watch.account.clone(), watch.viewer.clone())).collect()
    }

    /// It is decided anew what a watcher may see: who waited is told, and who may no more is told so.
    pub fn judge(&mut self, core: &mut Core, now: Now, subscription: SubscriptionId, may: bool) {
        let Some(watch) = self.watches.get_mut(&subscription) else { return };
        match (watch.is_let_in, may) {
            (true, true) | (false, false) => {}
            (false, true) => {
                watch.is_let_in = true;
                self.tell(core, now, subscription);
            }
            (true, false) => {
                let reason = SubscriptionState::Terminated(crate::sip::Reason::Rejected);
                core.stack.notify(now, subscription, reason, "", Vec::new());
                self.watches.remove(&subscription);
            }
        }
    }

    /// A watcher refreshed; `false` when it is none of an account.
    pub fn resubscribed(&self, core: &mut Core, now: Now, subscription: SubscriptionId) -> bool {
        self.tell(core, now, subscription);
        self.watches.contains_key(&subscription)
    }

    pub fn ended(&mut self, subscription: SubscriptionId) -> bool {
        self.watches.remove(&subscription).is_some()
    }

    /// An account came, went, or published something of itself.
    pub fn set_presence(&mut self, core: &mut Core, now: Now, account: &Aor, news: (bool, Option<Vec<u8>>)) {
        let state = self.states.entry(account.clone()).or_default();
        (state.open, state.document) = news;
        self.tell_all(core, now, account, Package::Presence);
    }

    /// So many messages wait for an account.
    pub fn set_waiting(&mut self, core: &mut Core, now: Now, account: &Aor, waiting: usize) {
        let state = self.states.entry(account.clone()).or_default();
        if state.waiting != waiting {
            state.waiting = waiting;
            self.tell_all(core, now, account, Package::MessageSummary);
        }
    }

    /// So much was left for the owner: every phone that asks is told.
    pub fn set_voicemails(&mut self, core: &mut Core, now: Now, (new, old): (usize, usize)) {
        let counts = Counts { new, old };
        if std::mem::replace(&mut self.voicemails, counts) == counts {
            return;
        }
        for (subscription, watch) in &self.watches {
            if watch.package == Package::MessageSummary {
                self.tell(core, now, *subscription);
            }
        }
    }

    /// Nobody is told of an account that is no more.
    pub fn removed(&mut self, core: &mut Core, now: Now, account: &Aor) {
        let theirs = |watch: &Watch| watch.account == *account;
        let watches: Vec<SubscriptionId> =
            self.watches.iter().filter(|(_, watch)| theirs(watch)).map(|(id, _)| *id).collect();
        for subscription in watches {
            let reason = SubscriptionState::Terminated(crate::sip::Reason::NoResource);
            core.stack.notify(now, subscription, reason, "", Vec::new());
            self.watches.remove(&subscription);
        }
        self.states.remove(account);
    }

    fn tell_all(&self, core: &mut Core, now: Now, account: &Aor, package: Package) {
        for (subscription, watch) in &self.watches {
            if watch.account == *account && watch.package == package {
                self.tell(core, now, *subscription);
            }
        }
    }

    fn tell(&self, core: &mut Core, now: Now, subscription: SubscriptionId) {
        let Some(watch) = self.watches.get(&subscription) else { return };
        let Watch { account, package, is_let_in, .. } = watch;
        if !is_let_in {
            let pending = SubscriptionState::Pending;
            return core.stack.notify(now, subscription, pending, pidf::CONTENT_TYPE, Vec::new());
        }
        let state = self.states.get(account);
        let (content_type, body) = match package {
            Package::Presence => (pidf::CONTENT_TYPE, presence(now, account, state)),
            Package::MessageSummary => {
                // What was read waits no more: all texts that wait are new.
                let text = Counts { new: state.map_or(0, |state| state.waiting), old: 0 };
                let account = format!("sip:{account}");
                let summary =
                    Summary { account: Some(account), voice: Some(self.voicemails), text: Some(text) };
                (message_summary::CONTENT_TYPE, summary.to_body())
            }
        };
        core.stack.notify(now, subscription, SubscriptionState::Active, content_type, body);
    }
}

/// What an account published, under its own address whatever it said; else whether a phone is there.
fn presence(now: Now, account: &Aor, state: Option<&State>) -> Vec<u8> {
    let closed = gone(now, account);
    let Some(state) = state.filter(|state| state.open) else { return closed.to_xml().into_bytes() };
    let published = state.document.as_deref().and_then(|document| Presence::parse(document).ok());
    let open = published.unwrap_or_else(|| Presence { basic: Basic::Open, ..closed.clone() });
    Presence { entity: closed.entity, ..open }.to_xml().into_bytes()
}

#[cfg(test)]
mod tests;
