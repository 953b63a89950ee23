//! A REFER of theirs, and what they are told of it (RFC 3515 2.4.4, RFC 6665 4.2.2).

use std::time::{Duration, Instant};

use super::{FOLLOWED_MAX, PACKAGE, sipfrag};
use crate::sip::api::{Outcome, Reason, ServerId, SessionId, SubscriptionState};
use crate::sip::core::Core;
use crate::sip::message::{Method, Request};
use crate::sip::session::Sessions;
use crate::sip::subscription::state_line;
use crate::sip::transaction::timer::TIMER_F;
use crate::sip::transaction::{Answer, ClientId, Owner};

/// A REFER of theirs.
pub struct Taken {
    session: SessionId,
    /// Value of Event: with the number of the REFER for all but the first of a session (RFC 3515 2.4.6).
    event: String,
    /// Whether they want to hear nothing (RFC 4488 4).
    silent: bool,
    state: State,
}

enum State {
    /// It waits for the caller's decision, as long as they wait.
    Asked { server: ServerId, forget_at: Instant },
    /// They are told.
    Followed { status: u16, expires_at: Instant, sending: Sending },
    /// The last word has been said.
    Done,
}

/// RFC 6665 4.2.2: one NOTIFY at a time; of what happens meanwhile only the newest is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sending {
    Quiet,
    Out(ClientId),
    OutWithNewer(ClientId),
}

impl Taken {
    pub fn new(
        now: Instant,
        session: SessionId,
        (server, request, earlier): (ServerId, &Request, bool),
    ) -> Taken {
        let rest = &request.head.rest;
        let silent = rest.get("Refer-Sub").is_some_and(|value| value.trim().eq_ignore_ascii_case("false"));
        let event = match earlier {
            true => format!("{PACKAGE};id={}", request.head.cseq),
            false => PACKAGE.to_owned(),
        };
        Taken { session, event, silent, state: State::Asked { server, forget_at: now + TIMER_F } }
    }

    /// Whether it is neither refused nor told to its end.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Done)
    }

    pub fn accept(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant) {
        let State::Asked { server, .. } = self.state else { return };
        let flow = sessions.standing(self.session).map(|dialog| dialog.flow);
        let contact = flow.map(|flow| core.contact(flow));
        core.answer_with(now, server, 202, |response| {
            let rest = &mut response.head.rest;
            contact.into_iter().for_each(|contact| rest.push("Contact", contact));
            if self.silent {
                rest.push("Refer-Sub", "false");
            }
        });
        if self.silent {
            self.state = State::Done;
            return;
        }
        let expires_at = now + FOLLOWED_MAX;
        self.state = State::Followed { status: 100, expires_at, sending: Sending::Quiet };
        self.tell(core, sessions, now);
    }

    /// `false` where it is too late.
    pub fn refuse(&self, core: &mut Core, now: Instant, status: u16) -> bool {
        let State::Asked { server, .. } = self.state else { return false };
        core.answer(now, server, status.clamp(300, 699));
        true
    }

    pub fn report(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant, news: u16) {
        let State::Followed { status, sending, .. } = &mut self.state else { return };
        *status = news;
        match *sending {
            Sending::Quiet => self.tell(core, sessions, now),
            Sending::Out(client) | Sending::OutWithNewer(client) => *sending = Sending::OutWithNewer(client),
        }
    }

    /// They want to hear longer, or no more.
    pub fn handle_subscribe(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (server, request): (ServerId, &Request),
    ) {
        let State::Followed { expires_at, .. } = &mut self.state else {
            return core.answer(now, server, 481);
        };
        let longest = FOLLOWED_MAX.as_secs();
        let asked = request.head.rest.number("Expires").map_or(longest, u64::from).min(longest);
        *expires_at = now + Duration::from_secs(asked);
        let contact = sessions.dialog_mut(self.session).map(|dialog| core.contact(dialog.flow));
        core.answer_with(now, server, 200, |response| {
            contact.into_iter().for_each(|contact| response.head.rest.push("Contact", contact));
            response.head.rest.push("Expires", asked.to_string());
        });
        if asked == 0 {
            self.say(core, sessions, now, Some(Reason::Timeout));
        } else {
            self.report_again(core, sessions, now);
        }
    }

    /// The answer to a NOTIFY; `true` where they do not want to hear more (RFC 6665 4.2.2).
    pub fn handle_answer(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        answer: &Answer,
    ) -> bool {
        let State::Followed { sending, .. } = &mut self.state else { return false };
        let status = match &answer.outcome {
            Outcome::Response(response) => response.status,
            Outcome::Timeout => 408,
            Outcome::TransportError => 503,
        };
        match (status, *sending) {
            (..200, _) => {}
            (300.., _) => return true,
            (_, Sending::OutWithNewer(client)) if client == answer.client => self.tell(core, sessions, now),
            (_, Sending::Out(_) | Sending::OutWithNewer(_) | Sending::Quiet) => *sending = Sending::Quiet,
        }
        false
    }

    pub fn handle_timeout(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant) {
        match self.state {
            State::Asked { forget_at, .. } if forget_at <= now => self.state = State::Done,
            State::Followed { expires_at, .. } if expires_at <= now => {
                self.say(core, sessions, now, Some(Reason::Timeout));
            }
            State::Asked { .. } | State::Followed { .. } | State::Done => {}
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Asked { forget_at, .. } => Some(*forget_at),
            State::Followed { expires_at, .. } => Some(*expires_at),
            State::Done => None,
        }
    }

    fn report_again(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant) {
        if let State::Followed { status, .. } = self.state {
            self.report(core, sessions, now, status);
        }
    }

    /// The newest status; a final one is the last, for the call never changes again.
    fn tell(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant) {
        let State::Followed { status, .. } = self.state else { return };
        self.say(core, sessions, now, (status >= 200).then_some(Reason::NoResource));
    }

    fn say(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant, last: Option<Reason>) {
        let State::Followed { status, expires_at, sending } = &mut self.state else { return };
        let Some(dialog) = sessions.dialog_mut(self.session) else { return self.state = State::Done };
        let left = expires_at.saturating_duration_since(now).as_secs();
        let state = last.map_or(SubscriptionState::Active, SubscriptionState::Terminated);
        let mut request = dialog.request(core, Method::Notify);
        let rest = &mut request.head.rest;
        rest.push("Event", self.event.as_str());
        rest.push("Subscription-State", state_line(state, left));
        rest.push("Content-Type", format!("{};version=2.0", sipfrag::CONTENT_TYPE));
        request.body = sipfrag::write(*status);
        let client = core.send(now, Owner::Referral(self.session), dialog.way(), request);
        *sending = Sending::Out(client);
        if last.is_some() {
            self.state = State::Done;
        }
    }
}
