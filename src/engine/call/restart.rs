//! A network that changes under a call: the path is looked for anew by both ends (ICE restart, RFC 8445 9, RFC 8839
//! 4.4.1.1.1), while what still comes is heard. Keys stay (RFC 8842 4).
//!
//! The media thread looks for other ways by itself, with the addresses that both ends know already; what is told here
//! is where each end is now.

use super::{Awaits, Calls, Entry, Phase};
use crate::engine::Output;
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::media::{LegId, Local, Negotiation, Order};
use crate::overlay::Request;
use crate::sip::SessionId;
use crate::time::Now;
use std::time::{Duration, Instant};

/// Offers for one loss of the path; with the pauses between them they last as long as the media thread waits.
const TRIES_MAX: u8 = 5;
/// The pause after the first; doubled each time.
const PAUSE_FIRST: Duration = Duration::from_secs(2);
const PAUSE_MAX: Duration = Duration::from_secs(8);
/// Where neither end knows why nothing is heard, the caller offers first, so that offers do not meet: so much longer as it
/// takes to notice that the stream is dead too, and to make another.
const CALLER_FIRST: Duration = Duration::from_millis(2500);
/// While another offer is under way, and after one that was not wanted now.
const SOON: Duration = Duration::from_millis(500);
/// Where two offers met, the one who was called offers again first: RFC 3261 14.1 has the owner of the Call-ID wait for 2.1 s
/// at the least, and the other end for less.
const GLARE_CALLER: Duration = Duration::from_millis(2100);
const GLARE_CALLED: Duration = Duration::from_millis(100);
/// The media thread tells its addresses sooner.
const GATHER_MAX: Duration = Duration::from_secs(1);
/// Not now: an offer of theirs is under way (RFC 3261 14.2).
const GLARE: u16 = 491;
/// Nor now: they are busy with another one, or no stream leads there (RFC 3261 14.2, 21.5.4).
const LATER: [u16; 2] = [500, 503];

/// How far a call is in finding its path anew.
#[derive(Default)]
pub(super) struct Restart {
    /// Nothing is heard since then.
    lost_at: Option<Instant>,
    tries: u8,
    step: Step,
    news: News,
    /// What stood before the offer that is under way.
    before: Option<Box<Negotiation>>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Rest,
    /// The media thread asks how its socket is reached; then an offer goes.
    Gathering { until: Instant },
    /// An offer goes then, if nothing is heard until then, or in any case.
    Waiting { at: Instant, in_any_case: bool },
}

/// What the media thread was asked last: how its socket is reached.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum News {
    #[default]
    Known,
    Awaited,
    /// An offer or answer had to go before it was known.
    Missed,
}

impl Restart {
    /// Whether the user should know that nothing is heard.
    pub fn is_lost(&self) -> bool {
        self.lost_at.is_some()
    }

    pub fn due(&self) -> Option<Instant> {
        match self.step {
            Step::Rest => None,
            Step::Gathering { until } => Some(until),
            Step::Waiting { at, .. } => Some(at),
        }
    }

    /// The other side offers by itself: what it says is tried before anything else goes.
    pub fn overtaken(&mut self, now: Now) {
        self.says();
        if self.step != Step::Rest {
            self.step = Step::Waiting { at: now.mono + PAUSE_FIRST, in_any_case: false };
        }
    }

    /// An offer or answer goes, with what is known.
    fn says(&mut self) {
        if self.news == News::Awaited {
            self.news = News::Missed;
        }
    }

    /// The offer of this end was taken.
    pub fn taken(&mut self) {
        self.before = None;
    }

    fn pause(&self) -> Duration {
        (PAUSE_FIRST * (1 << self.tries.saturating_sub(1).min(8))).min(PAUSE_MAX)
    }
}

impl Calls {
    /// This machine's addresses have changed: every call says where it is now.
    pub fn network_changed(&mut self, core: &mut Core, now: Now) {
        for entry in self.calls.values_mut() {
            if matches!(entry.phase, Phase::Active { .. }) {
                entry.restart.tries = 0;
                gather(core, now, entry);
            }
        }
    }

    /// Nothing is heard any more; `here`: for a reason that only this end knows.
    pub(super) fn lost(&mut self, core: &mut Core, now: Now, leg: LegId, here: bool) {
        let Some((call, entry)) = self.active(leg) else { return };
        let Phase::Active { session, .. } = &entry.phase else { return };
        let session = *session;
        entry.restart.lost_at = Some(now.mono);
        entry.restart.tries = 0;
        core.put(Output::Overlay(Request::Verify));
        if let Some(flow) = core.stack.flow_of(session) {
            core.stack.doubt(now, Some(flow));
        }
        if entry.restart.step == Step::Rest {
            gather(core, now, entry);
            if entry.direction == super::Direction::Incoming && !here {
                let at = now.mono + CALLER_FIRST;
                entry.restart.step = Step::Waiting { at, in_any_case: false };
            }
        }
        self.tell(core, &call);
    }

    /// The other side is heard again.
    pub(super) fn found(&mut self, core: &mut Core, leg: LegId) {
        let Some((call, entry)) = self.active(leg) else { return };
        entry.restart.lost_at = None;
        entry.restart.tries = 0;
        if matches!(entry.restart.step, Step::Waiting { in_any_case: false, .. }) {
            entry.restart.step = Step::Rest;
        }
        self.tell(core, &call);
    }

    /// How the socket of a call is reached now: it is said in an offer, or in the next answer.
    pub(super) fn gathered(&mut self, core: &mut Core, now: Now, (leg, local): (LegId, Local)) {
        let Some((_, entry)) = self.active(leg) else { return };
        let Phase::Active { negotiation, .. } = &mut entry.phase else { return };
        negotiation.set_local(local);
        let was_missed = std::mem::take(&mut entry.restart.news) == News::Missed;
        if was_missed || matches!(entry.restart.step, Step::Gathering { .. }) {
            offer(core, now, entry);
        }
    }

    /// The offer that was made here was refused; whether it was one of these.
    pub(super) fn restart_refused(&mut self, now: Now, session: SessionId, status: u16) -> bool {
        let Some(entry) = self.call_with(session).and_then(|call| self.calls.get_mut(&call)) else {
            return false;
        };
        let Entry { restart, hold, direction, phase: Phase::Active { negotiation, awaits, .. }, .. } = entry
        else {
            return false;
        };
        let Some(before) = restart.before.take() else { return false };
        *awaits = Awaits::Nothing;
        negotiation.take_back(*before);
        negotiation.set_held(hold.held);
        let again = match (status, direction) {
            (GLARE, super::Direction::Incoming) => Some(GLARE_CALLED),
            (GLARE, super::Direction::Outgoing) => Some(GLARE_CALLER),
            _ => LATER.contains(&status).then_some(SOON),
        };
        let waiting = again.map(|again| Step::Waiting { at: now.mono + again, in_any_case: true });
        restart.step = waiting.unwrap_or_default();
        true
    }

    /// Offers where it is time.
    pub(super) fn restart_due(&mut self, core: &mut Core, now: Now) {
        for entry in self.calls.values_mut() {
            if entry.restart.due().is_none_or(|at| now.mono < at) {
                continue;
            }
            match entry.restart.step {
                Step::Rest => {}
                // Refused for a moment: where this end is has been found out.
                Step::Gathering { .. } | Step::Waiting { in_any_case: true, .. } => offer(core, now, entry),
                Step::Waiting { in_any_case: false, .. } if entry.restart.is_lost() => {
                    gather(core, now, entry);
                }
                Step::Waiting { in_any_case: false, .. } => entry.restart.step = Step::Rest,
            }
        }
    }

    fn active(&mut self, leg: LegId) -> Option<(CallId, &mut Entry)> {
        let call = self.call_of(leg)?;
        let entry = self.calls.get_mut(&call)?;
        matches!(entry.phase, Phase::Active { .. }).then_some((call, entry))
    }
}

fn gather(core: &mut Core, now: Now, entry: &mut Entry) {
    if entry.restart.tries >= TRIES_MAX {
        entry.restart.step = Step::Rest;
        return;
    }
    core.order(Order::Gather { leg: entry.leg });
    entry.restart.news = News::Awaited;
    entry.restart.step = Step::Gathering { until: now.mono + GATHER_MAX };
}

fn offer(core: &mut Core, now: Now, entry: &mut Entry) {
    let Entry { restart, hold, phase: Phase::Active { session, negotiation, awaits }, .. } = entry else {
        return;
    };
    if restart.tries >= TRIES_MAX {
        restart.step = Step::Rest;
        return;
    }
    if *awaits != Awaits::Nothing {
        restart.step = Step::Waiting { at: now.mono + SOON, in_any_case: true };
        return;
    }
    restart.says();
    restart.tries += 1;
    restart.step = Step::Waiting { at: now.mono + restart.pause(), in_any_case: false };
    restart.before = Some(negotiation.clone());
    *awaits = Awaits::LaterAnswer;
    hold.told();
    negotiation.restart_ice();
    core.stack.reinvite(now, *session, negotiation.offer());
}
