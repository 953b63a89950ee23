//! Subscriptions in both directions: ours to a buddy, and his to us.

use super::{Buddies, Entry, WATCHED_BY_MAX, is_watched, new_row, notice};
use crate::aor::Aor;
use crate::engine::account::Account;
use crate::engine::api::Event;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::locate::{Locator, Purpose, Route};
use crate::engine::target::Target;
use crate::engine::whose::{Speaker, one_line};
use crate::flow::{Flow, NodeId};
use crate::identity::{Proven, RootId};
use crate::overlay::Whom;
use crate::presence::pidf::{CONTENT_TYPE, Presence};
use crate::presence::watcher::{Termination, WatcherEvent};
use crate::sip::{Party, Reason, Subscribe, SubscriptionId, SubscriptionState};
use crate::store::{Relation, Trust};
use crate::time::{Now, soonest};
use std::time::Instant;

/// How long a subscription lasts before the stack refreshes it; a killed buddy is seen by the flow, not by this.
const EXPIRES_S: u32 = 3_600;
/// Try again later (RFC 3261 21.4.18): the list of requests is full.
const TEMPORARILY_UNAVAILABLE: u16 = 480;
const FORBIDDEN: u16 = 403;
const DECLINED: u16 = 603;

impl Buddies {
    /// The look-up for a buddy has ended: subscribe, or wait.
    pub fn located(&mut self, core: &mut Core, now: Now, aor: &Aor, result: Result<Route, Failure>) {
        let Some(entry) = self.entries.get_mut(aor) else { return };
        let Some(watcher) = &mut entry.watcher else { return };
        match result {
            Ok(route) => {
                entry.told = None;
                self.subscribe(core, now, aor, route);
            }
            Err(failure) => {
                match entry.row.relation {
                    Relation::Mutual => watcher.handle_away(now),
                    Relation::Asked | Relation::Request | Relation::Refused | Relation::Blocked => {
                        watcher.handle_not_located(now);
                    }
                }
                if failure == Failure::SeveralClaims && entry.told.replace(failure) != Some(failure) {
                    core.refuse(aor.as_str(), failure);
                }
            }
        }
    }

    fn subscribe(&mut self, core: &mut Core, now: Now, aor: &Aor, route: Route) {
        let Some(entry) = self.entries.get_mut(aor) else { return };
        let (Some(root), Flow::Peer(node)) = (route.root, route.flow) else { return };
        let is_new = entry.row.root.is_none();
        entry.row.root = Some(root.0);
        entry.node = Some(node);
        if is_new {
            core.overlay.watch(aor.clone(), root);
            self.save(core, now, aor);
        } else {
            self.heard(core, now, aor);
            self.found_by_more(core, now);
        }
        let subscribe = Subscribe {
            flow: route.flow,
            target: route.uri.clone(),
            from: core.me(),
            to: Party { uri: route.uri, name: String::new() },
            event: "presence".to_owned(),
            accept: CONTENT_TYPE.to_owned(),
            expires_s: EXPIRES_S,
        };
        let subscription = core.stack.subscribe(now, subscribe);
        if let Some(entry) = self.entries.get_mut(aor) {
            entry.watching = Some(subscription);
        }
    }

    /// Somebody of the overlay subscribes to this user's presence.
    pub fn subscribed(
        &mut self,
        core: &mut Core,
        now: Now,
        who: (SubscriptionId, Speaker),
        account: &Account,
    ) {
        if self.tell_removed(core, now, (who.0, &who.1)) {
            return;
        }
        let (subscription, speaker) = who;
        let Speaker { aor: Some(aor), root: Some(root), name, .. } = speaker else {
            return core.stack.refuse_subscription(now, subscription, FORBIDDEN);
        };
        if !self.entries.contains_key(&aor) {
            if !self.has_room_for_request(Some(&root)) {
                return core.stack.refuse_subscription(now, subscription, TEMPORARILY_UNAVAILABLE);
            }
            let mut row = new_row(now, &aor);
            row.relation = Relation::Request;
            self.entries.insert(aor.clone(), Entry::new(row, None));
        }
        let Some(entry) = self.entries.get_mut(&aor) else { return };
        let is_pinned = entry.row.root.is_some();
        if entry.row.relation == Relation::Refused {
            entry.row.relation = Relation::Request;
        }
        if entry.row.relation == Relation::Request {
            entry.row.root.get_or_insert(root.0);
        }
        if !name.is_empty() && entry.row.own_name != name {
            entry.row.name = name;
        }
        entry.keep_watcher_of(core, now, subscription, root);
        // Asked by name and not looked up yet: who he is will be known when the look-up has an answer.
        let is_sure = is_pinned && matches!(entry.row.relation, Relation::Asked | Relation::Mutual);
        if is_sure {
            entry.row.relation = Relation::Mutual;
        }
        if let Some(watcher) = &mut entry.watcher {
            watcher.handle_hint(now);
        }
        core.stack.accept_subscription(now, subscription, !is_sure);
        if is_sure {
            notice::active(core, now, subscription, account);
        } else {
            notice::pending(core, now, subscription);
        }
        self.save(core, now, &aor);
        if is_sure {
            self.found_by_more(core, now);
        }
    }

    /// A watcher has refreshed: he is told again (RFC 6665 4.2.1.2).
    pub fn resubscribed(
        &mut self,
        core: &mut Core,
        now: Now,
        subscription: SubscriptionId,
        account: &Account,
    ) {
        let holder = self.entries.values().find(|entry| entry.watched_by.contains_key(&subscription));
        let Some(holder) = holder else { return notice::rejected(core, now, subscription) };
        let is_his = holder.his_subscriptions().contains(&subscription);
        match (holder.row.relation, is_his) {
            (Relation::Mutual, true) => notice::active(core, now, subscription, account),
            (Relation::Mutual, false) => notice::rejected(core, now, subscription),
            (Relation::Asked | Relation::Request | Relation::Refused | Relation::Blocked, _) => {
                notice::pending(core, now, subscription);
            }
        }
    }

    /// A watcher has gone.
    pub fn unwatched(&mut self, subscription: SubscriptionId) {
        for entry in self.entries.values_mut() {
            entry.watched_by.remove(&subscription);
        }
    }

    /// News of a buddy.
    pub fn notified(
        &mut self,
        core: &mut Core,
        now: Now,
        subscription: SubscriptionId,
        state: SubscriptionState,
        body: &[u8],
    ) {
        let Some(entry) = self.entries.values_mut().find(|entry| entry.watching == Some(subscription)) else {
            return;
        };
        let Some(watcher) = &mut entry.watcher else { return };
        let mut is_changed = false;
        match state {
            SubscriptionState::Pending => watcher.handle_pending(now),
            SubscriptionState::Active | SubscriptionState::Terminated(_) => {
                if let Ok(presence) = Presence::parse(body) {
                    watcher.handle_notified(now, &presence);
                    let name = one_line(presence.name.as_deref().unwrap_or_default());
                    if !name.is_empty() && name != entry.row.name {
                        entry.row.name = name;
                        is_changed = true;
                    }
                }
            }
        }
        if state == SubscriptionState::Active && entry.row.relation == Relation::Asked {
            entry.row.relation = Relation::Mutual;
            is_changed = true;
        }
        if is_changed {
            let aor = entry.row.aor.clone();
            self.save(core, now, &aor);
            self.found_by_more(core, now);
        }
    }

    /// Our subscription is over: `status` is the refusal's, or 0 when a NOTIFY ended it.
    pub fn lost(
        &mut self,
        core: &mut Core,
        now: Now,
        subscription: SubscriptionId,
        status: u16,
        reason: Option<Reason>,
    ) {
        let Some(entry) = self.entries.values_mut().find(|entry| entry.watching == Some(subscription)) else {
            return;
        };
        entry.watching = None;
        entry.node = None;
        if let Some(root) = entry.row.root {
            core.hosts.forget(&RootId(root));
        }
        let Some(watcher) = &mut entry.watcher else { return };
        let is_refused = match (status, reason) {
            (0, Some(reason)) => {
                watcher.handle_terminated(now, termination(reason), None);
                reason == Reason::Rejected
            }
            (0, None) => {
                watcher.handle_terminated(now, Termination::Other, None);
                false
            }
            (status, _) => {
                watcher.handle_refused(now, status, None);
                status == DECLINED
            }
        };
        let doubted = entry.row.root.filter(|_| status != 0 && !is_refused);
        if let Some(root) = doubted {
            core.overlay.doubt(now, RootId(root));
        }
        // Another of his devices may be there.
        if !is_refused && entry.row.root.is_some_and(|root| core.known.devices(&RootId(root)) > 1) {
            watcher.handle_hint(now);
        }
        if is_refused {
            entry.row.relation = Relation::Refused;
            let aor = entry.row.aor.clone();
            self.save(core, now, &aor);
            self.shut_out(core, now, &aor);
        } else if doubted.is_some() {
            let aor = entry.row.aor.clone();
            self.may_have_forgotten(core, now, &aor);
        }
    }

    /// A buddy's node has opened a stream: whoever has just come is asked at once.
    /// From another node than the one we watch, he has started anew, and the old node is gone.
    pub fn handle_stream_up(&mut self, core: &mut Core, now: Now, node: NodeId, proven: &Proven) {
        let Some(entry) = self.entries.get(&proven.aor) else { return };
        if entry.row.root != Some(proven.root.0) {
            return;
        }
        self.heard(core, now, &proven.aor);
        core.overlay.met(&proven.root);
        let Some(entry) = self.entries.get_mut(&proven.aor) else { return };
        // A stream to the old one is closed before; one that stands leads to another of his devices.
        let has_moved =
            entry.node.is_some_and(|watched| watched != node && !core.nodes.contains_key(&watched));
        let Some(watcher) = &mut entry.watcher else { return };
        if has_moved {
            entry.node = None;
            watcher.handle_lost(now);
            if let Some(old) = entry.watching.take() {
                core.stack.unsubscribe(now, old);
            }
        }
        watcher.handle_hint(now);
        self.keys_are_due();
    }

    /// There is reason to think that a buddy is there now.
    pub fn handle_hint(&mut self, now: Now, aor: &Aor) {
        if let Some(watcher) = self.entries.get_mut(aor).and_then(|entry| entry.watcher.as_mut()) {
            watcher.handle_hint(now);
        }
    }

    /// Somebody's account says what was not known: he may be elsewhere than was thought.
    pub fn handle_account_news(&mut self, now: Now, root: &RootId) {
        for entry in self.entries.values_mut().filter(|entry| entry.row.root == Some(root.0)) {
            if let Some(watcher) = &mut entry.watcher {
                watcher.handle_hint(now);
            }
        }
    }

    /// A node of the overlay came up: it may be a buddy's, or know where one is.
    pub fn handle_node_up(&mut self, now: Now) {
        for entry in self.entries.values_mut() {
            if let Some(watcher) = &mut entry.watcher {
                watcher.handle_hint(now);
            }
        }
    }

    pub fn handle_timeout(&mut self, now: Now) {
        for entry in self.entries.values_mut() {
            if let Some(watcher) = &mut entry.watcher {
                watcher.handle_timeout(now);
            }
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let watchers = self.entries.values().filter_map(|entry| entry.watcher.as_ref());
        let due = Some(self.keys_due_at());
        watchers.fold(due, |soon, watcher| soonest(soon, watcher.poll_timeout()))
    }

    /// Does what the watchers have decided; `true` when there was something.
    pub fn drain(&mut self, core: &mut Core, locator: &mut Locator, now: Now) -> bool {
        let mut wanted = Vec::new();
        let mut changed = Vec::new();
        for (aor, entry) in &mut self.entries {
            let Some(watcher) = &mut entry.watcher else { continue };
            while let Some(event) = watcher.poll_event() {
                match event {
                    WatcherEvent::Seen(_) => changed.push(aor.clone()),
                    WatcherEvent::Subscribe => wanted.push(aor.clone()),
                }
            }
        }
        let spoke = !wanted.is_empty() || !changed.is_empty() || self.hand_keys(core, now);
        for aor in wanted {
            self.look_for(core, locator, now, aor);
        }
        for aor in changed {
            if let Some(entry) = self.entries.get(&aor) {
                let view = entry.view(core, now);
                core.emit(Event::Buddy(view));
            }
        }
        spoke
    }

    fn look_for(&mut self, core: &mut Core, locator: &mut Locator, now: Now, aor: Aor) {
        let Some(entry) = self.entries.get_mut(&aor) else { return };
        if !is_watched(&entry.row) {
            return;
        }
        if let Some(old) = entry.watching.take() {
            core.stack.unsubscribe(now, old);
        }
        // A short form is resolved by its own check until the key is pinned.
        let typed = match (&entry.row.root, &entry.row.invite) {
            (None, Some(invite)) => invite.clone(),
            (Some(_), _) | (None, None) => aor.to_string(),
        };
        match self.target(&typed) {
            Ok(Target::Person { whom, .. }) => {
                if let Some(entry) = self.entries.get_mut(&aor)
                    && let Whom::ShortForm { .. } = whom
                {
                    entry.row.trust = Trust::Invited;
                }
                locator.locate(core, now, Purpose::Buddy(aor), whom);
            }
            Ok(
                Target::Echo
                | Target::Plain { .. }
                | Target::Number { .. }
                | Target::Provided { .. }
                | Target::Domain { .. },
            )
            | Err(_) => {
                self.located(core, now, &aor, Err(Failure::KeyChanged));
            }
        }
    }

    /// A subscription that came before its sender's key was known is decided now.
    pub fn decide_pending(&mut self, core: &mut Core, now: Now, aor: &Aor, account: &Account) {
        let Some(entry) = self.entries.get_mut(aor) else { return };
        let Some(pinned) = entry.row.root else { return };
        if entry.row.relation != Relation::Asked {
            return;
        }
        let strangers = entry.watched_by.iter().filter(|(_, root)| root.0 != pinned).map(|(id, _)| *id);
        for stranger in strangers.collect::<Vec<_>>() {
            entry.watched_by.remove(&stranger);
            notice::rejected(core, now, stranger);
        }
        let his = entry.his_subscriptions();
        if his.is_empty() {
            return;
        }
        entry.row.relation = Relation::Mutual;
        for subscription in his {
            notice::active(core, now, subscription, account);
        }
        self.save(core, now, aor);
        self.found_by_more(core, now);
    }
}

impl Entry {
    /// Remembers a subscription to this user; one more than the bound pushes the oldest out.
    fn keep_watcher_of(&mut self, core: &mut Core, now: Now, subscription: SubscriptionId, root: RootId) {
        if self.watched_by.len() >= WATCHED_BY_MAX
            && let Some((oldest, _)) = self.watched_by.pop_first()
        {
            notice::rejected(core, now, oldest);
        }
        self.watched_by.insert(subscription, root);
    }

    /// The subscriptions that came from the pinned key.
    pub(super) fn his_subscriptions(&self) -> Vec<SubscriptionId> {
        let is_his = |root: &RootId| self.row.root == Some(root.0);
        self.watched_by.iter().filter(|(_, root)| is_his(root)).map(|(id, _)| *id).collect()
    }
}

fn termination(reason: Reason) -> Termination {
    match reason {
        Reason::Deactivated => Termination::Deactivated,
        Reason::Probation => Termination::Probation,
        Reason::Rejected => Termination::Rejected,
        Reason::Timeout => Termination::Timeout,
        Reason::Giveup => Termination::GiveUp,
        Reason::NoResource => Termination::NoResource,
        Reason::Invariant => Termination::Invariant,
        Reason::Unknown => Termination::Other,
    }
}
