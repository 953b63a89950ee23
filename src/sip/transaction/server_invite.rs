//! INVITE server transaction (RFC 3261 17.2.1 figure 7, with the Accepted state of RFC 6026 7.1).

use std::collections::VecDeque;
use std::time::Instant;

use super::timer::{Resend, T2, TIMER_H, TIMER_I, TIMER_L, wait};
use crate::flow::Flow;
use crate::sip::api::Transmit;
use crate::sip::message::Response;
use crate::time::soonest;

/// One INVITE of theirs.
pub struct ServerInvite {
    flow: Flow,
    state: State,
}

enum State {
    /// Nobody has answered; 100 goes out then.
    Silent {
        trying: Vec<u8>,
        due: Instant,
    },
    /// Repeated INVITEs get the last provisional answer.
    Proceeding {
        last: Vec<u8>,
    },
    /// A 2xx went out, which the TU repeats; repeated INVITEs are absorbed until timer L.
    Accepted {
        until: Instant,
    },
    /// Another final answer went out: timer G (datagrams only) repeats it, timer H gives up.
    Completed {
        last: Vec<u8>,
        resend: Option<Resend>,
        give_up_at: Instant,
    },
    /// ACK came; repeated ones are absorbed until timer I.
    Confirmed {
        until: Instant,
    },
    Terminated,
}

/// What an ACK meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ack {
    /// It was for this transaction.
    Absorbed,
    /// It acknowledges the 2xx: the TU's business.
    ForTu,
}

impl ServerInvite {
    /// Answers 100 then, which may be at once, for a person may take long (RFC 3261 17.2.1).
    pub fn start(
        (now, due): (Instant, Instant),
        flow: Flow,
        trying: &Response,
        wire: &mut VecDeque<Transmit>,
    ) -> ServerInvite {
        let mut invite = ServerInvite { flow, state: State::Silent { trying: trying.to_bytes(), due } };
        invite.handle_timeout(now, wire);
        invite
    }

    /// The INVITE came again.
    pub fn handle_repeat(&mut self, wire: &mut VecDeque<Transmit>) {
        match &mut self.state {
            State::Silent { trying, .. } => {
                let last = std::mem::take(trying);
                wire.push_back(Transmit { flow: self.flow, bytes: last.clone() });
                self.state = State::Proceeding { last };
            }
            State::Proceeding { last } | State::Completed { last, .. } => {
                wire.push_back(Transmit { flow: self.flow, bytes: last.clone() });
            }
            State::Accepted { .. } | State::Confirmed { .. } | State::Terminated => {}
        }
    }

    /// An ACK came.
    pub fn handle_ack(&mut self, now: Instant) -> Ack {
        match &self.state {
            State::Completed { .. } => {
                self.state = State::Confirmed { until: wait(now, TIMER_I, self.flow.is_stream()) };
                Ack::Absorbed
            }
            State::Accepted { .. } => Ack::ForTu,
            State::Silent { .. } | State::Proceeding { .. } => Ack::Absorbed,
            State::Confirmed { .. } | State::Terminated => Ack::Absorbed,
        }
    }

    /// The TU answers; after a final answer nothing is sent but a further 2xx (RFC 6026 7.1).
    pub fn respond(&mut self, now: Instant, response: &Response, wire: &mut VecDeque<Transmit>) {
        let is_further =
            matches!(self.state, State::Accepted { .. }) && (200..300).contains(&response.status);
        if is_further {
            wire.push_back(Transmit { flow: self.flow, bytes: response.to_bytes() });
        }
        if !self.is_open() {
            return;
        }
        let last = response.to_bytes();
        wire.push_back(Transmit { flow: self.flow, bytes: last.clone() });
        self.state = match response.status {
            100..200 => State::Proceeding { last },
            200..300 => State::Accepted { until: now + TIMER_L },
            _ => {
                let resend = (!self.flow.is_stream()).then(|| Resend::new(now, T2));
                State::Completed { last, resend, give_up_at: now + TIMER_H }
            }
        };
    }

    /// Runs timers G, H, I and L.
    pub fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) {
        match &mut self.state {
            State::Silent { due, .. } if *due <= now => self.handle_repeat(wire),
            State::Completed { give_up_at: until, .. }
            | State::Confirmed { until }
            | State::Accepted { until }
                if *until <= now =>
            {
                self.state = State::Terminated;
            }
            State::Completed { last, resend: Some(resend), .. } => {
                if resend.is_due(now) {
                    wire.push_back(Transmit { flow: self.flow, bytes: last.clone() });
                }
            }
            State::Silent { .. } | State::Proceeding { .. } | State::Accepted { .. } => {}
            State::Completed { .. } | State::Confirmed { .. } | State::Terminated => {}
        }
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Silent { due, .. } => Some(*due),
            State::Completed { resend, give_up_at, .. } => {
                soonest(resend.map(|resend| resend.at()), Some(*give_up_at))
            }
            State::Accepted { until } | State::Confirmed { until } => Some(*until),
            State::Proceeding { .. } | State::Terminated => None,
        }
    }

    /// Whether no final answer was given yet.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Silent { .. } | State::Proceeding { .. })
    }

    /// Answers go this way from now on.
    pub fn set_flow(&mut self, flow: Flow) {
        self.flow = flow;
    }

    /// Bytes of the answer that is kept.
    pub fn held_bytes(&self) -> usize {
        match &self.state {
            State::Silent { trying: last, .. }
            | State::Proceeding { last }
            | State::Completed { last, .. } => last.len(),
            State::Accepted { .. } | State::Confirmed { .. } | State::Terminated => 0,
        }
    }

    pub fn is_terminated(&self) -> bool {
        matches!(self.state, State::Terminated)
    }
}
