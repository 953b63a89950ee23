//! Recording a call: the other side is told, by what it hears and by `a=record` (RFC 7866 6.1.1), which a re-INVITE brings.

use super::{Calls, Entry, Phase};
use crate::attachment::safe_name;
use crate::date::format_ms;
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::media::tape::TapeFile;
use crate::media::{LegId, Order};
use crate::time::Now;
use std::path::PathBuf;

/// Characters of a name in the name of a file.
const NAME_MAX: usize = 60;

impl Calls {
    /// Records a call from now on, or pauses.
    pub fn record(&mut self, core: &mut Core, now: Now, call: &CallId, on: bool) {
        if !self.is_active(core, call) {
            return;
        }
        let Some(entry) = self.calls.get_mut(call) else { return };
        if entry.hold.records == on {
            return;
        }
        let to = on.then(|| TapeFile { name: name(entry, now), format: core.calling.recording });
        core.order(Order::Record { leg: entry.leg, to });
        self.set_recording(core, now, call, on);
    }

    /// The file is there.
    pub(super) fn taped(&mut self, core: &mut Core, leg: LegId, path: PathBuf) {
        if let Some(stopping) = self.stopping.get_mut(&leg) {
            stopping.entry.tape = Some(path);
            return;
        }
        let Some(call) = self.call_of(leg) else { return };
        if let Some(entry) = self.calls.get_mut(&call) {
            entry.tape = Some(path);
        }
        self.tell(core, &call);
    }

    /// It cannot be recorded, or not any more: nobody is to believe that it is.
    pub(super) fn not_taped(&mut self, core: &mut Core, now: Now, leg: LegId) {
        let Some(call) = self.call_of(leg) else { return };
        core.refuse(&call.0, Failure::NoRecording);
        self.set_recording(core, now, &call, false);
    }

    fn set_recording(&mut self, core: &mut Core, now: Now, call: &CallId, on: bool) {
        let Some(Entry { hold, phase: Phase::Active { negotiation, .. }, .. }) = self.calls.get_mut(call)
        else {
            return;
        };
        hold.records = on;
        negotiation.set_recording(on);
        self.tell_held(core, now, call);
        self.tell(core, call);
    }
}

/// When it was, and with whom: `2026-11-27 14.03.07 Bob`, in UTC.
fn name(entry: &Entry, now: Now) -> String {
    let at = format_ms(now.unix_ms());
    let (day, clock) = (at.get(..10).unwrap_or_default(), at.get(11..19).unwrap_or_default());
    let who = if entry.name.is_empty() { &entry.peer } else { &entry.name };
    let who: String = safe_name(who).chars().take(NAME_MAX).collect();
    safe_name(&format!("{day} {} {who}", clock.replace(':', ".")))
}
