//! Hold (RFC 3264 8.4), what else this end says of itself in its offers, and which of several calls is spoken in: never more than one, so that no caller hears what is
//! said to another.

use super::{Awaits, Calls, Entry, Phase};
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::media::{LegId, Order, Plan};
use crate::sip::SessionId;
use crate::time::Now;
use std::time::{Duration, Instant};

/// How often the other side is told anew where both offered at once; the stack itself has waited and tried twice before.
const TRIES_MAX: u8 = 3;
/// How long after that.
const AGAIN: Duration = Duration::from_secs(2);
/// Not now (RFC 3261 14.2): the other side has an offer of its own under way.
const REQUEST_PENDING: u16 = 491;
const SERVER_INTERNAL_ERROR: u16 = 500;

/// Who holds a call. This user's own wish holds here at once, whatever the other side says to it.
#[derive(Debug, Default)]
pub(super) struct Hold {
    pub held: bool,
    pub by_peer: bool,
    /// Who records a call: it is said in the same descriptions.
    pub records: bool,
    pub peer_records: bool,
    /// What the other side was told last, or did not want to hear: that this user holds, and that he records.
    told: (bool, bool),
    tries: u8,
    again_at: Option<Instant>,
}

impl Hold {
    /// Takes over what was agreed.
    pub fn agreed(&mut self, plan: &Plan) {
        self.by_peer = !plan.direction().sends();
        self.peer_records = plan.is_recorded();
    }

    /// Both wishes of this end are in the description that goes out now.
    pub fn told(&mut self) {
        self.told = (self.held, self.records);
        self.tries = 0;
        self.again_at = None;
    }

    /// Silences a session that has begun only now.
    pub fn begin(&self, core: &mut Core, leg: LegId) {
        if self.held {
            core.order(Order::Hold { leg, held: true });
        }
    }

    pub fn again_at(&self) -> Option<Instant> {
        self.again_at
    }
}

impl Calls {
    /// Puts a call on hold.
    pub fn hold(&mut self, core: &mut Core, now: Now, call: &CallId) {
        if self.is_active(core, call) {
            self.set_held(core, now, call, true);
        }
    }

    /// Speaks in a call again, and in no other.
    pub fn resume(&mut self, core: &mut Core, now: Now, call: &CallId) {
        if self.is_active(core, call) {
            self.hold_others(core, now, call);
            self.set_held(core, now, call, false);
            self.ring(core, None);
        }
    }

    /// Holds all calls but the one that is spoken in from now on.
    pub(super) fn hold_others(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let own = self.calls.get(call).and_then(|entry| entry.handover.conference);
        self.conferences_wait(own);
        let is_apart = |entry: &Entry| own.is_none() || entry.handover.conference != own;
        let speaks = |(other, entry): (&CallId, &Entry)| {
            (other != call && entry.speaks() && is_apart(entry)).then(|| other.clone())
        };
        let others: Vec<CallId> = self.calls.iter().filter_map(speaks).collect();
        for other in others {
            self.set_held(core, now, &other, true);
        }
    }

    /// Our offer was refused; what this user wants holds at this end all the same.
    pub fn reoffer_refused(&mut self, core: &mut Core, now: Now, session: SessionId, status: u16) {
        if self.restart_refused(now, session, status) {
            return;
        }
        let Some(call) = self.call_with(session) else { return };
        let Some(Entry { hold, phase: Phase::Active { awaits, .. }, .. }) = self.calls.get_mut(&call) else {
            return;
        };
        *awaits = Awaits::Nothing;
        if matches!(status, REQUEST_PENDING | SERVER_INTERNAL_ERROR) && hold.tries < TRIES_MAX {
            hold.tries += 1;
            hold.again_at = Some(now.mono + AGAIN);
        } else {
            self.tell_held(core, now, &call);
            self.refer_if_agreed(core, now, &call);
        }
    }

    /// Tells the other side anew where it could not listen before.
    pub(super) fn hold_again(&mut self, core: &mut Core, now: Now) {
        let is_due = |(call, entry): (&CallId, &Entry)| {
            entry.hold.again_at.is_some_and(|at| at <= now.mono).then(|| call.clone())
        };
        let due: Vec<CallId> = self.calls.iter().filter_map(is_due).collect();
        for call in due {
            if let Some(entry) = self.calls.get_mut(&call) {
                entry.hold.again_at = None;
                entry.hold.told = (!entry.hold.held, !entry.hold.records);
            }
            self.tell_held(core, now, &call);
        }
    }

    /// Offers what the other side has not been told yet, unless another offer is under way: then after that.
    pub(super) fn tell_held(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let Some(Entry { hold, phase: Phase::Active { session, negotiation, awaits }, .. }) =
            self.calls.get_mut(call)
        else {
            return;
        };
        let wish = (hold.held, hold.records);
        if hold.told == wish || *awaits != Awaits::Nothing || hold.again_at.is_some() {
            return;
        }
        hold.told = wish;
        *awaits = Awaits::LaterAnswer;
        core.stack.reinvite(now, *session, negotiation.offer());
    }

    pub(super) fn is_active(&self, core: &mut Core, call: &CallId) -> bool {
        match self.calls.get(call).map(|entry| &entry.phase) {
            Some(Phase::Active { .. }) => return true,
            Some(_) => core.refuse(&call.0, Failure::BadCommand),
            None => core.refuse(&call.0, Failure::UnknownCall),
        }
        false
    }

    pub(super) fn set_held(&mut self, core: &mut Core, now: Now, call: &CallId, held: bool) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let Phase::Active { negotiation, .. } = &mut entry.phase else { return };
        if entry.hold.held != held {
            entry.hold.held = held;
            if !held {
                entry.handover.forget_failure();
            }
            negotiation.set_held(held);
            core.order(Order::Hold { leg: entry.leg, held });
            self.tell_held(core, now, call);
            self.tell(core, call);
        }
    }
}

impl Entry {
    /// Whether the user speaks in it, and hears it.
    pub(super) fn speaks(&self) -> bool {
        matches!(self.phase, Phase::Active { .. }) && !self.hold.held
    }
}
