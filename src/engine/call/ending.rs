//! A call's end: its media are stopped and what was recorded is whole before anybody is told.

use super::{Calls, Entry, record};
use crate::engine::api::{CallId, CallState, Event};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::media::{LegId, Order};
use crate::time::Now;
use std::time::{Duration, Instant};

/// How long the end is kept back for a media thread that does not say that it has stopped.
const STOP_MAX: Duration = Duration::from_secs(1);

/// A call that is over and not told yet.
pub(super) struct Ending {
    call: CallId,
    pub entry: Entry,
    reason: Option<Failure>,
    /// When it was over.
    at: Now,
    pub deadline: Instant,
}

impl Calls {
    /// The one end of every call: media stopped, then told and entered in the list.
    pub(super) fn end(&mut self, core: &mut Core, now: Now, call: &CallId, reason: Option<Failure>) {
        let Some(entry) = self.calls.remove(call) else { return };
        core.order(Order::Stop { leg: entry.leg });
        let deadline = now.mono + STOP_MAX;
        self.endings.insert(entry.leg, Ending { call: call.clone(), entry, reason, at: now, deadline });
        self.ring(core, reason);
    }

    /// Media have stopped.
    pub(super) fn stopped(&mut self, core: &mut Core, leg: LegId) {
        let Some(Ending { call, entry, reason, at, .. }) = self.endings.remove(&leg) else { return };
        let mut view = entry.view(&call, reason);
        view.state = CallState::Ended;
        core.emit(Event::Call(view));
        record::enter(core, at, &call, &entry, reason);
    }

    /// Waits no longer for those that do not say that they have stopped.
    pub(super) fn stop_waiting(&mut self, core: &mut Core, is_late: impl Fn(&Ending) -> bool) {
        let late: Vec<LegId> =
            self.endings.iter().filter(|(_, ending)| is_late(ending)).map(|(leg, _)| *leg).collect();
        for leg in late {
            self.stopped(core, leg);
        }
    }

    /// Tells all that is over, for the process ends.
    pub fn finish_all(&mut self, core: &mut Core) {
        self.stop_waiting(core, |_| true);
    }
}
