//! A clean quit: all who count on this node are told, within bounds.

use super::{Engine, Output};
use crate::engine::api::Event;
use crate::time::Now;
use std::time::{Duration, Instant};

/// How long a clean quit may take: buddies and the overlay are told, and nobody waits for answers longer.
const LEAVE_MAX: Duration = Duration::from_secs(3);

/// A clean quit under way.
pub(super) struct Leaving {
    pub(super) deadline: Instant,
    pub(super) overlay_left: bool,
}

impl Engine {
    pub(super) fn leave(&mut self, now: Now) {
        if self.leaving.is_some() {
            return;
        }
        self.leaving = Some(Leaving { deadline: now.mono + LEAVE_MAX, overlay_left: false });
        self.drafts.leave(&mut self.core);
        self.leave_conferences(now);
        self.calls.hang_up_all(&mut self.core, &mut self.locator, now);
        self.away.leave(now);
        self.buddies.leave(&mut self.core, now);
        self.core.overlay.leave(now);
        self.provider.leave(&mut self.core, now);
    }

    pub(super) fn stop_if_left(&mut self, now: Now) {
        let Some(Leaving { deadline, overlay_left }) = self.leaving else { return };
        let has_left =
            overlay_left && !self.calls.are_stopping() && self.provider.has_left() && self.away.has_left();
        if !has_left && now.mono < deadline {
            return;
        }
        self.leaving = None;
        self.calls.stop_waiting(&mut self.core);
        self.core.emit(Event::Stopped);
        self.core.put(Output::Stop);
    }
}
