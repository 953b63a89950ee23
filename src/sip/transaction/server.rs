//! Non-INVITE server transaction (RFC 3261 17.2.2, figure 8).

use std::collections::VecDeque;
use std::time::Instant;

use super::timer::{TIMER_F, TIMER_J, wait};
use crate::flow::Flow;
use crate::sip::api::Transmit;
use crate::sip::message::Response;

/// One request of theirs that is no INVITE.
pub struct Server {
    flow: Flow,
    state: State,
}

enum State {
    /// Unanswered. Past timer F of the other side an answer is of no use (RFC 4320 4.2), so it is forgotten.
    Trying {
        forget_at: Instant,
    },
    /// A provisional answer went out.
    Proceeding {
        last: Vec<u8>,
        forget_at: Instant,
    },
    /// Repeated requests get the final answer again until timer J.
    Completed {
        last: Vec<u8>,
        until: Instant,
    },
    Terminated,
}

impl Server {
    /// A new request came.
    pub fn start(now: Instant, flow: Flow) -> Server {
        Server { flow, state: State::Trying { forget_at: now + TIMER_F } }
    }

    /// The request came again.
    pub fn handle_repeat(&mut self, wire: &mut VecDeque<Transmit>) {
        match &self.state {
            State::Proceeding { last, .. } | State::Completed { last, .. } => {
                wire.push_back(Transmit { flow: self.flow, bytes: last.clone() });
            }
            State::Trying { .. } | State::Terminated => {}
        }
    }

    /// The TU answers. RFC 3261 17.2.2: "Any other final responses passed by the TU to the server transaction
    /// MUST be discarded while in the Completed state."
    pub fn respond(&mut self, now: Instant, response: &Response, wire: &mut VecDeque<Transmit>) {
        let forget_at = match &self.state {
            State::Trying { forget_at } | State::Proceeding { forget_at, .. } => *forget_at,
            State::Completed { .. } | State::Terminated => return,
        };
        let last = response.to_bytes();
        wire.push_back(Transmit { flow: self.flow, bytes: last.clone() });
        self.state = if response.status < 200 {
            State::Proceeding { last, forget_at }
        } else {
            State::Completed { last, until: wait(now, TIMER_J, self.flow.is_stream()) }
        };
    }

    /// Runs timer J, and forgets what nobody answered.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.poll_timeout().is_some_and(|due| due <= now) {
            self.state = State::Terminated;
        }
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Trying { forget_at } | State::Proceeding { forget_at, .. } => Some(*forget_at),
            State::Completed { until, .. } => Some(*until),
            State::Terminated => None,
        }
    }

    /// Whether no final answer was given yet.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Trying { .. } | State::Proceeding { .. })
    }

    /// Answers go this way from now on.
    pub fn set_flow(&mut self, flow: Flow) {
        self.flow = flow;
    }

    /// Bytes of the answer that is kept.
    pub fn held_bytes(&self) -> usize {
        match &self.state {
            State::Proceeding { last, .. } | State::Completed { last, .. } => last.len(),
            State::Trying { .. } | State::Terminated => 0,
        }
    }

    pub fn is_terminated(&self) -> bool {
        matches!(self.state, State::Terminated)
    }
}
