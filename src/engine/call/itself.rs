//! Calls that are taken by themselves: of friends for whom the user has chosen so, and of nobody else.
//!
//! The microphone opens without his doing, so it is told by a tone where it rings, and shown in the call; and it never
//! happens beside another call.

use super::{Calls, Incoming, Phase};
use crate::aor::Aor;
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::media::{Order, Ringing};
use crate::sip::AnswerMode;
use crate::time::Now;
use std::time::{Duration, Instant};

/// Whether and when a call is taken by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ByItself {
    /// So long after it has begun to ring.
    pub after: Option<Duration>,
    at: Option<Instant>,
    /// It was.
    pub taken: bool,
}

impl ByItself {
    pub fn after(after: Option<Duration>) -> ByItself {
        ByItself { after, ..ByItself::default() }
    }

    /// It has begun to ring.
    pub fn rings(&mut self, now: Now) {
        self.at = self.after.map(|after| now.mono + after);
    }

    pub fn due(&self) -> Option<Instant> {
        self.at
    }
}

/// After how long a call is taken by itself: the caller has proven to be a friend for whom the user has chosen so. The
/// caller may want it at once, or not by itself (RFC 5373), and has no more to say.
pub(in crate::engine) fn taken_after(
    core: &Core,
    incoming: &Incoming,
    mode: Option<AnswerMode>,
    is_friend: impl Fn(&Aor) -> bool,
) -> Option<Duration> {
    let aor: Aor = incoming.peer.parse().ok()?;
    let is_proven = incoming.root.is_some() && core.pinned.get(&aor) == incoming.root.as_ref();
    let after_s = core.calling.taken_from.get(&aor).filter(|_| is_proven && is_friend(&aor))?;
    match mode {
        Some(AnswerMode::Manual) => None,
        Some(AnswerMode::Auto) => Some(Duration::ZERO),
        None => Some(Duration::from_secs(u64::from(*after_s))),
    }
}

impl Calls {
    /// Takes what is due, where nothing else goes on; else it rings on for the user.
    pub(super) fn take_due(&mut self, core: &mut Core, now: Now) {
        let is_due = |at: Option<Instant>| at.is_some_and(|at| at <= now.mono);
        let due: Vec<CallId> = self
            .calls
            .iter()
            .filter(|(_, entry)| is_due(entry.by_itself.at))
            .map(|(call, _)| call.clone())
            .collect();
        for call in due {
            let is_alone = self.calls.len() == 1;
            let Some(entry) = self.calls.get_mut(&call) else { continue };
            entry.by_itself.at = None;
            entry.by_itself.taken = is_alone && matches!(entry.phase, Phase::Ringing { .. });
            if entry.by_itself.taken {
                self.answer(core, now, &call);
                core.order(Order::Ring(Some(Ringing::Taken)));
            }
        }
    }
}
