//! A REFER of ours, and what is told of it (RFC 3515 2.4.5).

use std::time::Instant;

use super::{FOLLOWED_MAX, sipfrag};
use crate::sip::api::{Event, Outcome, ServerId, SessionId, SubscriptionState};
use crate::sip::core::Core;
use crate::sip::message::{Head, Params, Request};
use crate::sip::subscription::stated;
use crate::sip::transaction::{Answer, ClientId};

/// What is reported where nobody says how it went: Request Timeout.
const UNKNOWN: u16 = 408;

/// A REFER of ours.
pub struct Asked {
    cseq: u32,
    state: State,
}

enum State {
    /// It is out.
    Sent { client: ClientId },
    /// It was taken, and NOTIFY tells how it goes.
    Followed { heard: u16, until: Instant },
    /// The last word has been reported; further NOTIFYs are answered.
    Done,
}

impl Asked {
    pub fn new(client: ClientId, cseq: u32) -> Asked {
        Asked { cseq, state: State::Sent { client } }
    }

    /// Whether its end is still to be reported.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Done)
    }

    /// Whether this NOTIFY is about it: RFC 3515 2.4.6, the number of the REFER, where one is named.
    pub fn means(&self, head: &Head) -> bool {
        let event = head.rest.get("Event").unwrap_or_default();
        let params = event.find(';').and_then(|at| Params::parse(&event[at..]));
        let id = params.and_then(|params| params.get("id").map(str::to_owned));
        id.is_none_or(|id| id.parse() == Ok(self.cseq))
    }

    /// The answer to the REFER.
    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, session: SessionId, answer: &Answer) {
        if !matches!(self.state, State::Sent { client } if client == answer.client) {
            return;
        }
        match &answer.outcome {
            Outcome::Response(response) => match response.status {
                100..200 => {}
                200..300 => {
                    let silent = response.head.rest.get("Refer-Sub");
                    if silent.is_some_and(|value| value.trim().eq_ignore_ascii_case("false")) {
                        // RFC 4488 4: nobody will tell.
                        return self.report(core, session, 202);
                    }
                    self.state = State::Followed { heard: 100, until: now + FOLLOWED_MAX };
                }
                status => self.report(core, session, status),
            },
            Outcome::Timeout => self.report(core, session, 408),
            Outcome::TransportError => self.report(core, session, 503),
        }
    }

    /// News; it may overtake the answer to the REFER.
    pub fn handle_notify(
        &mut self,
        core: &mut Core,
        now: Instant,
        (session, server, request): (SessionId, ServerId, &Request),
    ) {
        let Some(stated) = stated(&request.head.rest) else { return core.answer(now, server, 400) };
        core.answer(now, server, 200);
        let heard = match &self.state {
            State::Sent { .. } => 100,
            State::Followed { heard, .. } => *heard,
            State::Done => return,
        };
        let told = sipfrag::read(&request.body);
        let over = matches!(stated.state, SubscriptionState::Terminated(_));
        match told {
            Some(status) if status >= 200 => self.report(core, session, status),
            _ if over => self.report(core, session, UNKNOWN),
            told => {
                let told = told.unwrap_or(heard);
                self.state = State::Followed { heard: told, until: now + FOLLOWED_MAX };
                if told != heard {
                    core.events.push_back(Event::ReferProgress { session, status: told });
                }
            }
        }
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant, session: SessionId) {
        if self.poll_timeout().is_some_and(|until| until <= now) {
            self.report(core, session, UNKNOWN);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Followed { until, .. } => Some(*until),
            State::Sent { .. } | State::Done => None,
        }
    }

    fn report(&mut self, core: &mut Core, session: SessionId, status: u16) {
        self.state = State::Done;
        core.events.push_back(Event::ReferProgress { session, status });
    }
}
