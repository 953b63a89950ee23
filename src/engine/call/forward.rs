//! Calls that are sent on, because this user wants it so: 302 (RFC 3261 21.3.3) with Diversion (RFC 5806). The caller decides
//! whether he follows, and pays for it; where he cannot, the call has failed for him.

use super::{Calls, Entry, Incoming, Phase};
use crate::engine::api::CallId;
use crate::engine::core::{Core, aor_of_uri};
use crate::engine::failure::Failure;
use crate::sip::{Diversion, Why};
use crate::time::Now;
use std::time::Instant;

impl Calls {
    /// Sends a call on that has not rung.
    pub fn divert(&mut self, core: &mut Core, now: Now, incoming: &Incoming, (to, why): (&str, Why)) {
        let said = Diversion::next(incoming.diverted.as_ref(), core.me_on(incoming.flow).uri, why);
        core.stack.redirect(now, incoming.session, (to, &said));
        self.note_missed(core, now, incoming, Failure::Forwarded);
    }

    /// Sends on what has rung for long enough.
    pub(super) fn send_on(&mut self, core: &mut Core, now: Now) {
        let is_due = |(call, entry): (&CallId, &Entry)| {
            entry.sent_on_at().is_some_and(|at| at <= now.mono).then(|| call.clone())
        };
        let due: Vec<CallId> = self.calls.iter().filter_map(is_due).collect();
        for call in due {
            let Some(Entry { onward, diverted, phase: Phase::Ringing { session, .. }, .. }) =
                self.calls.get_mut(&call)
            else {
                continue;
            };
            let Some((_, to)) = onward.take() else { continue };
            let session = *session;
            let me = core.stack.flow_of(session).map_or_else(|| core.me(), |flow| core.me_on(flow));
            let said = Diversion::next(diverted.as_ref(), me.uri, Why::NoAnswer);
            core.stack.redirect(now, session, (&to, &said));
            self.end(core, now, &call, Some(Failure::Forwarded));
        }
    }
}

impl Entry {
    /// When it goes on, as long as it rings here.
    pub(super) fn sent_on_at(&self) -> Option<Instant> {
        let rings = matches!(self.phase, Phase::Ringing { .. });
        self.onward.as_ref().filter(|_| rings).map(|(at, _)| *at)
    }
}

/// Whom a URI names, as people are named in views.
pub(super) fn peer_of(uri: &str) -> String {
    aor_of_uri(uri).map_or_else(|| uri.to_owned(), |aor| aor.to_string())
}
