//! INVITE client transaction (RFC 3261 17.1.1 figure 5, with the Accepted state of RFC 6026 7.2).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::timer::{Resend, TIMER_B, TIMER_D, TIMER_M, wait};
use crate::flow::Flow;
use crate::sip::api::Transmit;
use crate::sip::message::{Head, Headers, Method, Request, Response};
use crate::time::soonest;

/// Timer A doubles without bound; timer B ends it.
const TIMER_A_LONGEST: Duration = TIMER_B;

/// One INVITE of ours, on its way to one final answer.
pub struct ClientInvite {
    request: Request,
    flow: Flow,
    state: State,
}

enum State {
    /// Nothing heard: timer A (datagrams only) and timer B run.
    Calling {
        resend: Option<Resend>,
        give_up_at: Instant,
    },
    /// A provisional answer came; no timer.
    Proceeding,
    /// A 2xx came; further ones are passed on until timer M.
    Accepted {
        until: Instant,
    },
    /// Another final answer came; repeated ones get the ACK again until timer D.
    Completed {
        ack: Vec<u8>,
        until: Instant,
    },
    Terminated,
}

impl ClientInvite {
    /// Sends the INVITE.
    pub fn start(now: Instant, flow: Flow, request: Request, wire: &mut VecDeque<Transmit>) -> ClientInvite {
        wire.push_back(Transmit { flow, bytes: request.to_bytes() });
        let resend = (!flow.is_stream()).then(|| Resend::new(now, TIMER_A_LONGEST));
        ClientInvite { request, flow, state: State::Calling { resend, give_up_at: now + TIMER_B } }
    }

    /// Takes a response; returns whether the TU must hear of it.
    pub fn handle_response(
        &mut self,
        now: Instant,
        response: &Response,
        wire: &mut VecDeque<Transmit>,
    ) -> bool {
        match (&self.state, response.status) {
            (State::Calling { .. } | State::Proceeding, 100..200) => {
                self.state = State::Proceeding;
                true
            }
            (State::Calling { .. } | State::Proceeding, 200..300) => {
                self.state = State::Accepted { until: now + TIMER_M };
                true
            }
            (State::Calling { .. } | State::Proceeding, _) => {
                let ack = self.ack(response).to_bytes();
                wire.push_back(Transmit { flow: self.flow, bytes: ack.clone() });
                self.state = State::Completed { ack, until: wait(now, TIMER_D, self.flow.is_stream()) };
                true
            }
            (State::Accepted { .. }, 200..300) => true,
            (State::Completed { ack, .. }, 300..) => {
                wire.push_back(Transmit { flow: self.flow, bytes: ack.clone() });
                false
            }
            (State::Accepted { .. } | State::Completed { .. } | State::Terminated, _) => false,
        }
    }

    /// Runs timers A, B, D and M; returns whether B fired: the request timed out.
    pub fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) -> bool {
        match &mut self.state {
            State::Calling { give_up_at, .. } if *give_up_at <= now => {
                self.state = State::Terminated;
                return true;
            }
            State::Calling { resend: Some(resend), .. } => {
                if resend.is_due(now) {
                    wire.push_back(Transmit { flow: self.flow, bytes: self.request.to_bytes() });
                }
            }
            State::Accepted { until } | State::Completed { until, .. } if *until <= now => {
                self.state = State::Terminated
            }
            State::Calling { .. } | State::Proceeding | State::Accepted { .. } => {}
            State::Completed { .. } | State::Terminated => {}
        }
        false
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Calling { resend, give_up_at } => {
                soonest(resend.map(|resend| resend.at()), Some(*give_up_at))
            }
            State::Accepted { until } | State::Completed { until, .. } => Some(*until),
            State::Proceeding | State::Terminated => None,
        }
    }

    /// The CANCEL for this INVITE. RFC 3261 9.1: "If no provisional response has been received, the CANCEL
    /// request MUST NOT be sent"; nor is there a point after the final one.
    pub fn cancel(&self) -> Option<Request> {
        match self.state {
            State::Proceeding => Some(self.alike(Method::Cancel)),
            State::Calling { .. } | State::Accepted { .. } | State::Completed { .. } | State::Terminated => {
                None
            }
        }
    }

    /// Whether nothing at all has been heard yet.
    pub fn is_unheard(&self) -> bool {
        matches!(self.state, State::Calling { .. })
    }

    /// Whether no final answer has come yet.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Calling { .. } | State::Proceeding)
    }

    pub fn is_terminated(&self) -> bool {
        matches!(self.state, State::Terminated)
    }

    pub fn request(&self) -> &Request {
        &self.request
    }

    /// RFC 3261 17.1.1.3: the ACK has the INVITE's Request-URI, top Via, From, Call-ID and Route, and the
    /// response's To.
    fn ack(&self, response: &Response) -> Request {
        let mut ack = self.alike(Method::Ack);
        ack.head.to = response.head.to.clone();
        ack
    }

    fn alike(&self, method: Method) -> Request {
        let invite = &self.request;
        let mut rest = Headers::default();
        for name in ["Route", "Max-Forwards"] {
            invite.head.rest.all(name).for_each(|value| rest.push(name, value));
        }
        let vias = invite.head.vias[..1].to_vec();
        let head = Head { vias, method: method.clone(), rest, ..invite.head.clone() };
        Request { method, uri: invite.uri.clone(), head, body: Vec::new() }
    }
}
