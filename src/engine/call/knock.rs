//! Knocks: calls of people who may not ring. Nothing is heard or opened here; the caller hears ringing that nobody answers.

use super::{Calls, Incoming, RUNG_MAX, TEMPORARILY_UNAVAILABLE};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::sip::SessionId;
use crate::time::Now;
use std::time::Instant;

/// Knocks that are left ringing at once; beyond it they are answered at once with what they would hear in the end.
const KNOCKS_MAX: usize = 16;

/// INVITEs that ring for nobody, at most one of each caller.
#[derive(Debug, Default)]
pub(super) struct Knocks(Vec<Knock>);

#[derive(Debug)]
struct Knock {
    session: SessionId,
    peer: String,
    until: Instant,
}

impl Calls {
    /// Lets a call ring for nobody, as long as one rings that is not answered; the user finds it among those he missed.
    pub fn knocked(&mut self, core: &mut Core, now: Now, incoming: &Incoming) {
        self.note_missed(core, now, incoming, Failure::NoAnswer);
        let Knocks(knocks) = &mut self.knocks;
        let knocks_already = knocks.iter().any(|knock| knock.peer == incoming.peer);
        if knocks_already || knocks.len() >= KNOCKS_MAX {
            return core.stack.reject(now, incoming.session, TEMPORARILY_UNAVAILABLE);
        }
        core.stack.ring_describing(now, incoming.session, Vec::new());
        let (session, peer) = (incoming.session, incoming.peer.clone());
        knocks.push(Knock { session, peer, until: now.mono + RUNG_MAX });
    }

    /// The caller gave up, or is gone; `false` where it was no knock.
    pub(super) fn stop_knocking(&mut self, session: SessionId) -> bool {
        let before = self.knocks.0.len();
        self.knocks.0.retain(|knock| knock.session != session);
        self.knocks.0.len() < before
    }

    /// Whoever has knocked for long enough is told that nobody answers.
    pub(super) fn end_knocks(&mut self, core: &mut Core, now: Now, all: bool) {
        self.knocks.0.retain(|knock| {
            let is_over = all || knock.until <= now.mono;
            if is_over {
                core.stack.reject(now, knock.session, TEMPORARILY_UNAVAILABLE);
            }
            !is_over
        });
    }

    pub(super) fn knocks_until(&self) -> Option<Instant> {
        self.knocks.0.iter().map(|knock| knock.until).min()
    }
}
