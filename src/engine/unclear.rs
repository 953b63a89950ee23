//! What means somebody by a check that is being worked out waits for it, and is then done as if it had come now.

use super::Engine;
use super::api::Command;
use super::call::typed;
use super::failure::Failure;
use crate::aor::Aor;
use crate::identity::{RootId, ShortCode};
use crate::overlay::LookupId;
use crate::sip::{Party, Replaces, SessionId};
use crate::time::Now;

/// What waits at once: a check takes some milliseconds, so more is no person's doing.
const WAITING_MAX: usize = 256;

/// What waits, in the order in which it came.
#[derive(Default)]
pub(super) struct Unclear(Vec<Waiting>);

pub(super) enum Waiting {
    Command(Command),
    /// Somebody asks this user to call another.
    Referred {
        session: SessionId,
        to: String,
        said: (Option<Replaces>, Option<Party>),
    },
    /// These claim a name, and are to be shown.
    Claimed {
        lookup: LookupId,
        roots: Vec<RootId>,
    },
}

impl Engine {
    /// Lets something wait; `false` where there is no room.
    pub(super) fn wait(&mut self, waiting: Waiting) -> bool {
        let has_room = self.unclear.0.len() < WAITING_MAX;
        if has_room {
            self.unclear.0.push(waiting);
        }
        has_room
    }

    /// The command, where it is clear whom it means; else it waits.
    pub(super) fn when_clear(&mut self, command: Command) -> Option<Command> {
        let (to, about, is_told) = match &command {
            Command::AddBuddy { to } => (to, to, false),
            Command::Dial { call, to } => (to, &call.0, false),
            Command::SendMessage { message, to, .. } => (to, &message.0, false),
            Command::Transfer { call, to } => (to, &call.0, true),
            _ => return Some(command),
        };
        if self.buddies.is_clear(&mut self.core, to, is_told) {
            return Some(command);
        }
        let about = about.clone();
        if !self.wait(Waiting::Command(command)) {
            self.core.refuse(&about, Failure::TooMany);
        }
        None
    }

    /// Whether it is clear whom a referral means.
    pub(super) fn is_clear(&mut self, to: &str) -> bool {
        self.buddies.is_clear(&mut self.core, &typed(to), false)
    }

    /// A check has been worked out.
    pub(super) fn code_known(&mut self, now: Now, (aor, root): (&Aor, &RootId), code: ShortCode) {
        if !self.buddies.code_known(aor, root, code) {
            return;
        }
        for waiting in std::mem::take(&mut self.unclear.0) {
            match waiting {
                Waiting::Command(command) => self.command(now, command),
                Waiting::Referred { session, to, said } => self.referred(now, session, &to, said),
                Waiting::Claimed { lookup, roots } => self.several_claims(now, lookup, &roots),
            }
        }
    }
}
