//! Subscriptions: SUBSCRIBE and NOTIFY in both roles (RFC 6665).
//!
//! This room does not know event packages, presence documents or who may watch; bodies are opaque bytes.
//!
//! Begin with `Subscriptions` here, which routes; `subscriber.rs` watches others, `notifier.rs` tells those
//! who watch us.

mod notifier;
mod state;
mod subscriber;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::api::{Event, ServerId, Subscribe, SubscriptionId, SubscriptionState};
use super::core::Core;
use super::message::{Head, Method, Request};
use super::touched::Touched;
use super::transaction::Answer;
use super::transport::Source;
use crate::flow::Flow;
use notifier::Notifier;
pub use state::{read as stated, write as state_line};
use subscriber::Subscriber;

/// Most watchers at once: a large circle of friends, each with a few devices.
pub const WATCHERS_MAX: usize = 1024;

/// Most of those from one source, which may be the gateway of a house.
pub const WATCHERS_PER_SOURCE_MAX: usize = 64;

/// Most subscriptions of our own.
pub const WATCHED_MAX: usize = 1024;

/// All subscriptions.
#[derive(Default)]
pub struct Subscriptions {
    ours: Touched<BTreeMap<SubscriptionId, Subscriber>>,
    theirs: Touched<BTreeMap<SubscriptionId, Notifier>>,
    /// The next deadline, as long as both are untouched.
    due: Option<Instant>,
}

impl Subscriptions {
    /// Watches somebody.
    pub fn subscribe(&mut self, core: &mut Core, now: Instant, subscribe: Subscribe) -> SubscriptionId {
        let id = SubscriptionId(core.mint());
        let made = if self.ours.len() < WATCHED_MAX {
            Subscriber::start(core, now, id, subscribe)
        } else {
            Err(503)
        };
        match made {
            Ok(subscriber) => {
                self.ours.insert(id, subscriber);
            }
            Err(status) => core.events.push_back(subscriber::lost(id, status)),
        }
        id
    }

    /// Stops watching; no more events come for this one.
    pub fn unsubscribe(&mut self, core: &mut Core, now: Instant, id: SubscriptionId) {
        if let Some(subscriber) = self.ours.get_mut(&id) {
            subscriber.unsubscribe(core, now);
        }
        self.sweep();
    }

    /// Lets a watcher in: 200, or 202 while nobody has decided.
    pub fn accept(&mut self, core: &mut Core, now: Instant, id: SubscriptionId, pending: bool) {
        if let Some(notifier) = self.theirs.get_mut(&id) {
            notifier.accept(core, now, pending);
        }
    }

    /// Turns a watcher away.
    pub fn refuse(&mut self, core: &mut Core, now: Instant, id: SubscriptionId, status: u16) {
        if let Some(notifier) = self.theirs.get_mut(&id) {
            notifier.refuse(core, now, status);
        }
        self.sweep();
    }

    /// Tells a watcher.
    pub fn notify(
        &mut self,
        core: &mut Core,
        now: Instant,
        id: SubscriptionId,
        news: (SubscriptionState, &str, Vec<u8>),
    ) {
        if let Some(notifier) = self.theirs.get_mut(&id) {
            notifier.notify(core, now, news);
        }
        self.sweep();
    }

    /// Whether a request belongs to one of our subscriptions.
    pub fn owns(&self, head: &Head) -> bool {
        self.ours.values().any(|subscriber| subscriber.owns(head))
            || self.theirs.values().any(|notifier| notifier.owns(head))
    }

    /// A SUBSCRIBE came.
    pub fn handle_subscribe(
        &mut self,
        core: &mut Core,
        now: Instant,
        flow: Flow,
        server: ServerId,
        request: Request,
    ) {
        if request.head.tag_in_to().is_some() {
            let owner = self.theirs.iter().find(|(_, one)| one.owns(&request.head)).map(|(id, _)| *id);
            match owner.and_then(|id| self.theirs.get_mut(&id)) {
                Some(notifier) => notifier.handle_refresh(core, now, server, &request),
                None => core.answer(now, server, 481),
            }
            return self.sweep();
        }
        let source = Source::of(flow);
        let from_source = self.theirs.values().filter(|notifier| notifier.source == source).count();
        if self.theirs.len() >= WATCHERS_MAX || from_source >= WATCHERS_PER_SOURCE_MAX {
            core.answer_with(now, server, 503, |response| response.head.rest.push("Retry-After", "60"));
            return;
        }
        if request.head.rest.get("Event").is_none() {
            return core.answer(now, server, 489);
        }
        let id = SubscriptionId(core.mint());
        self.theirs.insert(id, Notifier::asked(core, now, id, (flow, server), request));
    }

    /// A NOTIFY came: for one of ours, or 481 (RFC 6665 4.1.3).
    pub fn handle_notify(
        &mut self,
        core: &mut Core,
        now: Instant,
        flow: Flow,
        server: ServerId,
        request: Request,
    ) {
        let owner = self.ours.iter().find(|(_, one)| one.owns(&request.head)).map(|(id, _)| *id);
        match owner.and_then(|id| self.ours.get_mut(&id)) {
            Some(subscriber) => subscriber.handle_notify(core, now, flow, server, request),
            None => core.answer(now, server, 481),
        }
        self.sweep();
    }

    /// The answer to a SUBSCRIBE or NOTIFY of ours.
    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, id: SubscriptionId, answer: Answer) {
        if answer.method == Method::Notify {
            if let Some(notifier) = self.theirs.get_mut(&id) {
                notifier.handle_answer(core, now, &answer);
            }
        } else if let Some(subscriber) = self.ours.get_mut(&id) {
            subscriber.handle_answer(core, now, answer);
        }
        self.sweep();
    }

    /// Whether a refused request is worth sending again: not a SUBSCRIBE that was given up.
    pub fn wants_answer(&self, id: SubscriptionId) -> bool {
        self.theirs.contains_key(&id) || self.ours.get(&id).is_some_and(Subscriber::wants_answer)
    }

    /// A request went out again under this number.
    pub fn note_cseq(&mut self, id: SubscriptionId, cseq: u32) {
        let ours = self.ours.get_mut(&id).and_then(Subscriber::dialog_mut);
        if let Some(dialog) = ours.or(self.theirs.get_mut(&id).and_then(Notifier::dialog_mut)) {
            dialog.note_cseq(cseq);
        }
    }

    /// The flow to a node died: what it carried ends.
    pub fn handle_flow_lost(&mut self, core: &mut Core, flow: Flow) {
        for subscriber in self.ours.values_mut().filter(|subscriber| subscriber.flow() == Some(flow)) {
            subscriber.lose(core, 503);
        }
        for notifier in self.theirs.values_mut().filter(|notifier| notifier.flow() == Some(flow)) {
            notifier.end(core);
        }
        self.sweep();
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant) {
        if self.poll_timeout().is_none_or(|due| due > now) {
            return;
        }
        for subscriber in
            self.ours.values_mut().filter(|one| one.poll_timeout().is_some_and(|due| due <= now))
        {
            subscriber.handle_timeout(core, now);
        }
        for notifier in
            self.theirs.values_mut().filter(|one| one.poll_timeout().is_some_and(|due| due <= now))
        {
            notifier.handle_timeout(core, now);
        }
        self.sweep();
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let touched = self.ours.is_touched() || self.theirs.is_touched();
        if touched { self.next_due() } else { self.due }
    }

    /// Works out what follows from the subscriptions; `false` when none has changed since the last time.
    pub fn settle(&mut self) -> bool {
        let changed = self.ours.take() | self.theirs.take();
        if changed {
            self.due = self.next_due();
        }
        changed
    }

    fn next_due(&self) -> Option<Instant> {
        let ours = self.ours.values().filter_map(Subscriber::poll_timeout);
        ours.chain(self.theirs.values().filter_map(Notifier::poll_timeout)).min()
    }

    /// The flows that subscriptions depend on.
    pub fn flows(&self, flows: &mut BTreeSet<Flow>) {
        flows.extend(self.ours.values().filter_map(Subscriber::flow));
        flows.extend(self.theirs.values().filter_map(Notifier::flow));
    }

    fn sweep(&mut self) {
        if self.ours.is_touched() {
            self.ours.retain(|_, subscriber| !subscriber.is_gone());
        }
        if self.theirs.is_touched() {
            self.theirs.retain(|_, notifier| !notifier.is_gone());
        }
    }
}

/// Our watcher is gone.
fn ended(subscription: SubscriptionId) -> Event {
    Event::SubscriptionEnded { subscription }
}
