//! Messages that disappear: what both sides have agreed on, and when the disk is asked to forget what has had its time.
//!
//! Each message says itself how long it stays, so both sides forget the same; the change is a message too. Nobody can make
//! the other's computer forget: it is asked to, and one that does not know how refuses the change, which is told.

use super::Chats;
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::api::{Event, MessageId, MessageRef};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::rows;
use crate::lifetime::Lifetime;
use crate::messaging::pager;
use crate::store::{About, Kind, Marks, MessageRow, OutState, Reply, Request};
use crate::time::{Now, soonest};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How often it is looked for what has had its time; the wall clock may have been set meanwhile.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// After a message of that kind has come further, for many come together.
const SOON: Duration = Duration::from_secs(1);

/// What was agreed on, and when the disk is asked again.
pub(super) struct Lifetimes {
    /// Since when, in Unix milliseconds: of two who change it at once the later word counts.
    agreed: BTreeMap<Aor, (Lifetime, u64)>,
    next: Option<Instant>,
    /// A message that does not stay has come further.
    is_due: bool,
}

impl Lifetimes {
    /// Time has passed since the last run.
    pub fn restore(core: &mut Core, now: Now, agreed: BTreeMap<Aor, (Lifetime, u64)>) -> Lifetimes {
        for (aor, (lifetime, _)) in &agreed {
            core.summaries.entry(aor.clone()).or_default().lasts = *lifetime;
        }
        Lifetimes { agreed, next: Some(now.mono), is_due: false }
    }

    pub fn of(&self, aor: &Aor) -> Lifetime {
        self.agreed.get(aor).map(|(lifetime, _)| *lifetime).unwrap_or_default()
    }

    pub(super) fn agree(&mut self, core: &mut Core, aor: &Aor, agreed: (Lifetime, u64)) {
        self.agreed.insert(aor.clone(), agreed);
        core.summaries.entry(aor.clone()).or_default().lasts = agreed.0;
    }

    /// A message is kept, or has come further.
    pub(super) fn handle_kept(&mut self, lasts: Lifetime) {
        self.is_due |= lasts.is_limited();
    }

    /// What was read, or has gone, may be one that does not stay.
    pub(super) fn handle_further(&mut self) {
        self.is_due |= self.next.is_some();
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.next
    }

    pub fn drive(&mut self, core: &mut Core, now: Now) {
        if std::mem::take(&mut self.is_due) {
            self.next = soonest(self.next, Some(now.mono + SOON));
        }
        if self.next.is_some_and(|next| next <= now.mono) {
            self.next = Some(now.mono + LOOK_EVERY);
            core.write(Request::Vanish { at_ms: now.unix_ms() });
        }
    }
}

impl Chats {
    /// Says to the other that messages are to stay so long from now on.
    pub fn set_lifetime(
        &mut self,
        core: &mut Core,
        now: Now,
        (message, aor): (MessageId, Aor),
        to: Lifetime,
    ) {
        if message.0.is_empty() || message.0.len() > pager::ID_MAX {
            return core.refuse(&message.0, Failure::BadCommand);
        }
        let before = self.lifetimes.agreed.get(&aor).map_or(0, |(_, agreed_ms)| *agreed_ms);
        let at_ms = now.unix_ms().max(before.saturating_add(1));
        self.lifetimes.agree(core, &aor, (to, at_ms));
        let row = MessageRow {
            id: message.0,
            aor,
            outgoing: Some(OutState::Queued),
            reason: None,
            text: String::new(),
            at_ms,
            position: 0,
            marks: Marks { timer: Some(to), ..Marks::default() },
        };
        self.keep(core, row);
    }

    /// What this user says stays as long as was agreed on.
    pub(super) fn lasting(&self, row: MessageRow) -> MessageRow {
        let is_said = row.marks.kind == Kind::Text && row.marks.timer.is_none();
        let lasts = if is_said { self.lifetimes.of(&row.aor) } else { Lifetime::default() };
        MessageRow { marks: Marks { lasts, ..row.marks }, ..row }
    }

    /// The time of these was over.
    fn vanished(
        &mut self,
        core: &mut Core,
        now: Now,
        gone: &[(Aor, About)],
        latest: Vec<(Aor, Option<MessageRow>)>,
    ) {
        for (aor, latest) in latest {
            core.summaries.entry(aor).or_default().last = latest.as_ref().map(rows::message);
        }
        for (aor, target) in gone {
            if target.is_own {
                self.withdraw(now, aor, &target.id);
            }
            let target = MessageRef { message: MessageId(target.id.clone()), is_own: target.is_own };
            core.emit(Event::MessageForgotten { aor: aor.clone(), target });
        }
    }
}

impl Engine {
    /// The disk has forgotten what has had its time: so is what goes on about it, and files that came by it.
    pub(in crate::engine) fn vanished(&mut self, now: Now, reply: Reply) {
        let Reply::Vanished { gone, latest, more, left } = reply else { return };
        let lifetimes = &mut self.chats.lifetimes;
        lifetimes.next = match (more, left) {
            (true, _) => Some(now.mono),
            (false, true) => Some(now.mono + LOOK_EVERY),
            (false, false) => None,
        };
        let touched: Vec<Aor> = latest.iter().map(|(aor, _)| aor.clone()).collect();
        for (aor, target) in &gone {
            self.files.vanish(&mut self.core, aor, (&target.id, target.is_own));
        }
        self.chats.vanished(&mut self.core, now, &gone, latest);
        for aor in touched {
            self.buddies.tell(&mut self.core, now, &aor);
        }
    }
}
