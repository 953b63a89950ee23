//! Keys for phones that take no telephone events: INFO with `application/dtmf-relay`, which many understand though no RFC
//! has it (RFC 6086 11.2 tells why it has no package).

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use super::api::{Outcome, SessionId};
use super::core::Core;
use super::message::Method;
use super::session::Sessions;
use super::transaction::{Answer, ClientId, Owner};

/// Keys that may wait: as many as a long number has that is pasted.
const WAITING_MAX: usize = 32;
/// What is said of how long a key was pressed.
const DURATION_MS: u32 = 160;

/// Keys on their way, one INFO at a time in each session, so that none overtakes another; bounded by the sessions.
#[derive(Default)]
pub struct Digits(BTreeMap<SessionId, Line>);

struct Line {
    out: ClientId,
    waiting: VecDeque<char>,
}

impl Digits {
    /// Sends a key, or keeps it until those before it have arrived; one too many is dropped.
    pub fn press(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (session, digit): (SessionId, char),
    ) {
        match self.0.get_mut(&session) {
            Some(line) if line.waiting.len() < WAITING_MAX => line.waiting.push_back(digit),
            Some(_) => {}
            None => {
                if let Some(out) = send(core, sessions, now, (session, digit)) {
                    self.0.insert(session, Line { out, waiting: VecDeque::new() });
                }
            }
        }
    }

    /// The answer to an INFO: whatever it is, the next one goes.
    pub fn handle_answer(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (session, answer): (SessionId, &Answer),
    ) {
        if matches!(&answer.outcome, Outcome::Response(response) if response.status < 200) {
            return;
        }
        let Some(line) = self.0.get_mut(&session).filter(|line| line.out == answer.client) else { return };
        let next = line.waiting.pop_front().and_then(|digit| send(core, sessions, now, (session, digit)));
        match next {
            Some(out) => line.out = out,
            None => drop(self.0.remove(&session)),
        }
    }

    /// Forgets the keys of sessions that are forgotten.
    pub fn sweep(&mut self, sessions: &Sessions) {
        self.0.retain(|session, _| sessions.exists(*session));
    }
}

fn send(
    core: &mut Core,
    sessions: &mut Sessions,
    now: Instant,
    (session, digit): (SessionId, char),
) -> Option<ClientId> {
    let dialog = sessions.standing(session)?;
    let mut request = dialog.request(core, Method::Info);
    request.head.rest.push("Content-Type", "application/dtmf-relay");
    request.body = format!("Signal={digit}\r\nDuration={DURATION_MS}\r\n").into_bytes();
    Some(core.send(now, Owner::Digits(session), dialog.way(), request))
}
