//! Non-INVITE client transaction (RFC 3261 17.1.2, figure 6).

use std::collections::VecDeque;
use std::time::Instant;

use super::timer::{Resend, T2, TIMER_F, TIMER_K, wait};
use crate::flow::Flow;
use crate::sip::api::Transmit;
use crate::sip::message::{Request, Response};
use crate::time::soonest;

/// One request of ours that is no INVITE.
pub struct Client {
    request: Request,
    flow: Flow,
    state: State,
}

enum State {
    /// Nothing heard: timer E (datagrams only) and timer F run.
    Trying {
        resend: Option<Resend>,
        give_up_at: Instant,
    },
    /// A provisional answer came: timer E at T2, timer F goes on.
    Proceeding {
        resend: Option<Resend>,
        give_up_at: Instant,
    },
    /// Repeated final answers are absorbed until timer K.
    Completed {
        until: Instant,
    },
    Terminated,
}

impl Client {
    /// Sends the request.
    pub fn start(now: Instant, flow: Flow, request: Request, wire: &mut VecDeque<Transmit>) -> Client {
        wire.push_back(Transmit { flow, bytes: request.to_bytes() });
        let resend = (!flow.is_stream()).then(|| Resend::new(now, T2));
        Client { request, flow, state: State::Trying { resend, give_up_at: now + TIMER_F } }
    }

    /// Takes a response; returns whether the TU must hear of it.
    pub fn handle_response(&mut self, now: Instant, response: &Response) -> bool {
        match (&mut self.state, response.status) {
            (State::Trying { resend, give_up_at }, 100..200) => {
                let mut resend = *resend;
                if let Some(resend) = &mut resend {
                    resend.slow_down(now);
                }
                self.state = State::Proceeding { resend, give_up_at: *give_up_at };
                true
            }
            (State::Proceeding { .. }, 100..200) => true,
            (State::Trying { .. } | State::Proceeding { .. }, _) => {
                self.state = State::Completed { until: wait(now, TIMER_K, self.flow.is_stream()) };
                true
            }
            (State::Completed { .. } | State::Terminated, _) => false,
        }
    }

    /// Runs timers E, F and K; returns whether F fired: the request timed out.
    pub fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) -> bool {
        match &mut self.state {
            State::Trying { give_up_at, .. } | State::Proceeding { give_up_at, .. } if *give_up_at <= now => {
                self.state = State::Terminated;
                return true;
            }
            State::Trying { resend: Some(resend), .. } | State::Proceeding { resend: Some(resend), .. } => {
                if resend.is_due(now) {
                    wire.push_back(Transmit { flow: self.flow, bytes: self.request.to_bytes() });
                }
            }
            State::Completed { until } if *until <= now => self.state = State::Terminated,
            State::Trying { .. } | State::Proceeding { .. } | State::Completed { .. } | State::Terminated => {
            }
        }
        false
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Trying { resend, give_up_at } | State::Proceeding { resend, give_up_at } => {
                soonest(resend.map(|resend| resend.at()), Some(*give_up_at))
            }
            State::Completed { until } => Some(*until),
            State::Terminated => None,
        }
    }

    /// Whether nothing at all has been heard yet.
    pub fn is_unheard(&self) -> bool {
        matches!(self.state, State::Trying { .. })
    }

    /// Whether no final answer has come yet.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Trying { .. } | State::Proceeding { .. })
    }

    pub fn is_terminated(&self) -> bool {
        matches!(self.state, State::Terminated)
    }

    pub fn request(&self) -> &Request {
        &self.request
    }
}
