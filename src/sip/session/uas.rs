//! The callee's side of a session until it is answered (RFC 3261 13.3, RFC 3262 3).

use std::time::{Duration, Instant};

use super::exchange::{AckOf, Exchange, Offerer, answer_prack};
use super::expiry::Wish;
use super::reliable::{Provisional, Reliability};
use super::uac::sdp_of;
use super::usage::{Caller, Stage, Usage};
use super::{Session, State};
use crate::flow::Flow;
use crate::sip::answer_mode::AnswerMode;
use crate::sip::api::{CONFERENCE, EndCause, Event, ServerId, SessionId};
use crate::sip::core::{ALLOW, Core, SUPPORTED, identity, party};
use crate::sip::dialog::Dialog;
use crate::sip::diversion::Diversion;
use crate::sip::history_info::{self, FORWARDED};
use crate::sip::message::{Head, Request, Response};
use crate::sip::referral::{Replaces, referred_by};
use crate::time::soonest;

/// RFC 3261 13.3.1.1: "the UAS SHOULD send a non-100 provisional response at every minute".
const RING_AGAIN: Duration = Duration::from_secs(60);

/// The same where they are not lost on the way: RFC 3262 3: "once every two and a half minutes".
const RING_AGAIN_RELIABLY: Duration = Duration::from_secs(150);

/// How long a call may stay unanswered, so that one whose caller vanished does not ring for ever; timer C of
/// a proxy is as long.
pub const UNANSWERED_MAX: Duration = Duration::from_secs(180);

/// Their INVITE, unanswered.
pub struct Incoming {
    pub server: ServerId,
    pub usage: Usage,
    cseq: u32,
    wish: Wish,
    reliability: Reliability,
    provisional: Provisional,
    /// The answer, once there is one: RFC 3262 3 lets the 2xx go only when the caller has acknowledged what was
    /// described to him before.
    answering: Option<Vec<u8>>,
    /// Once it rings.
    ring_again_at: Option<Instant>,
    give_up_at: Instant,
    give_up_with: u16,
}

/// Tells of the call.
pub fn invited(
    core: &mut Core,
    now: Instant,
    session: SessionId,
    (flow, server): (Flow, ServerId),
    request: Request,
) -> Incoming {
    let tag = core.transactions.tag(server).unwrap_or_default().to_owned();
    let dialog = Dialog::from_request(&request, &tag, flow);
    let replaces = Replaces::of(&request).unwrap_or_default();
    let Request { uri, head, body, .. } = request;
    let offer = sdp_of(&head, body);
    let offerer = if offer.is_some() { Offerer::Them } else { Offerer::Nobody };
    let usage = Usage::new(session, Caller::Them, (dialog, Exchange::First(offerer)), &head);
    let (patience, give_up_with) = patience(&head);
    core.events.push_back(Event::Invited {
        session,
        flow,
        from: party(&head.from),
        to: party(&head.to),
        request_uri: uri.to_string(),
        identity: identity(&head),
        replaces,
        referred_by: referred_by(&head),
        diverted: Diversion::of(&head.rest),
        conference: head.rest.get(CONFERENCE).map(str::to_owned),
        answer_mode: AnswerMode::of(&head.rest),
        offer,
    });
    Incoming {
        server,
        usage,
        cseq: head.cseq,
        wish: Wish::of(&head),
        reliability: Reliability::of(&head),
        provisional: Provisional::default(),
        answering: None,
        ring_again_at: None,
        give_up_at: now + patience,
        give_up_with,
    }
}

/// RFC 3261 13.3.1: "If the invitation expires before the UAS has generated a final response, a 487 (Request Terminated)
/// response SHOULD be generated."
fn patience(head: &Head) -> (Duration, u16) {
    let expires = head.rest.number("Expires").map(|seconds| Duration::from_secs(u64::from(seconds)));
    match expires.filter(|expires| *expires < UNANSWERED_MAX) {
        Some(expires) => (expires, 487),
        None => (UNANSWERED_MAX, 480),
    }
}

impl Incoming {
    /// Sends 180, now and again; with our offer, where there was none and the caller acknowledges it.
    pub fn ring(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        if self.provisional.is_open() || self.answering.is_some() {
            return;
        }
        let describes = !sdp.is_empty() && matches!(self.usage.exchange, Exchange::First(_));
        let is_offer_due = matches!(self.usage.exchange, Exchange::First(Offerer::Nobody));
        let reliably = match self.reliability {
            Reliability::Required => true,
            Reliability::Supported => describes,
            Reliability::Unknown => false,
        };
        if !reliably {
            self.say_ringing(core, now, |_| {});
            self.ring_again_at = Some(now + RING_AGAIN);
            return;
        }
        // RFC 3262 5: the first reliable answer to an INVITE without an offer must have one.
        if is_offer_due && !describes {
            return;
        }
        let rseq = self.provisional.number(core);
        let sent = self.say_ringing(core, now, |response| {
            response.head.rest.push("Require", "100rel");
            response.head.rest.push("RSeq", rseq.to_string());
            if describes {
                response.head.rest.push("Content-Type", "application/sdp");
                response.body = sdp;
            }
        });
        self.provisional.sent(now, sent, describes);
        if is_offer_due {
            self.usage.exchange = Exchange::First(Offerer::Us);
        }
        self.ring_again_at = Some(now + RING_AGAIN_RELIABLY);
    }

    /// 181 (RFC 3261 21.1.3), with where the call goes; not where each provisional answer is to be acknowledged, for a
    /// final one follows at once.
    pub(super) fn say_forwarded(&self, core: &mut Core, now: Instant, to: &str, said: &Diversion) {
        if self.reliability == Reliability::Required {
            return;
        }
        let contact = core.contact(self.usage.dialog.flow);
        core.answer_with(now, self.server, FORWARDED, |response| {
            response.head.rest.push("Contact", contact);
            let history = history_info::value(&said.by, to, said.why);
            history.into_iter().for_each(|said| response.head.rest.push("History-Info", said));
        });
    }

    fn say_ringing(
        &self,
        core: &mut Core,
        now: Instant,
        fill: impl FnOnce(&mut Response),
    ) -> Option<crate::sip::api::Transmit> {
        let contact = core.contact(self.usage.dialog.flow);
        core.answer_with(now, self.server, 180, |ringing| {
            ringing.head.rest.push("Contact", contact);
            ringing.head.rest.push("Allow", ALLOW);
            ringing.head.rest.push("Supported", SUPPORTED.join(", "));
            fill(ringing);
        })
    }

    /// RFC 3262 3: PRACK gets 2xx where it is for what was sent, else 481.
    fn handle_prack(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        let described = self.provisional.is_description_open();
        if !self.provisional.acknowledge(&request.head, self.cseq) {
            return core.answer(now, server, 481);
        }
        let offered = match (&self.usage.exchange, described) {
            (Exchange::First(offerer), true) => Some(*offerer),
            (_, _) => None,
        };
        match offered {
            Some(Offerer::Us) => {
                self.usage.exchange = Exchange::Idle;
                answer_prack(core, now, server, Vec::new());
                let sdp = sdp_of(&request.head, request.body);
                core.events.push_back(Event::ReofferAnswered { session: self.usage.session, sdp });
            }
            Some(Offerer::Them | Offerer::Nobody) => {
                self.usage.exchange = Exchange::Idle;
                self.take_prack(core, now, server, request);
            }
            None => self.take_prack(core, now, server, request),
        }
    }

    /// A PRACK may offer anew, once the first offer is answered (RFC 3262 5); else what it describes is not heard.
    fn take_prack(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        if !request.body.is_empty() && matches!(self.usage.exchange, Exchange::Idle) {
            self.usage.handle_offer(core, now, server, request);
        } else {
            answer_prack(core, now, server, Vec::new());
        }
    }

    /// Whether the 2xx may go: nothing described is unacknowledged, and no offer waits.
    fn may_answer(&self) -> bool {
        let is_settled = match self.usage.exchange {
            Exchange::Idle | Exchange::First(Offerer::Them | Offerer::Nobody) => true,
            Exchange::First(Offerer::Us) | Exchange::Answered { .. } => false,
            Exchange::Sent { .. } | Exchange::Glare { .. } | Exchange::Received { .. } => false,
        };
        is_settled && !self.provisional.is_description_open()
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let ringing = soonest(self.ring_again_at, Some(self.give_up_at));
        soonest(soonest(ringing, self.provisional.poll_timeout()), self.usage.poll_timeout())
    }
}

impl Session {
    /// 200, as soon as it may go.
    pub fn answer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        if let State::Incoming(incoming) = &mut self.state {
            incoming.answering.get_or_insert(sdp);
            self.answer_if_ready(core, now);
        }
    }

    /// Sends the 2xx once the callee has answered and nothing stands against it.
    pub(super) fn answer_if_ready(&mut self, core: &mut Core, now: Instant) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Incoming(mut incoming) if incoming.may_answer() => match incoming.answering.take() {
                Some(sdp) => self.state = State::Live(accept(core, now, incoming, sdp)),
                None => self.state = State::Incoming(incoming),
            },
            other => self.state = other,
        }
    }

    pub(super) fn handle_prack(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        match &mut self.state {
            State::Incoming(incoming) => {
                incoming.handle_prack(core, now, server, request);
                self.answer_if_ready(core, now);
            }
            // One that was still under way when the call was answered.
            State::Live(_) | State::Leaving(_) => answer_prack(core, now, server, Vec::new()),
            State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) => core.answer(now, server, 481),
            State::Cancelling { .. } | State::Over { .. } | State::Gone => core.answer(now, server, 481),
        }
    }

    pub(super) fn handle_ringing_timeout(&mut self, core: &mut Core, now: Instant) {
        let State::Incoming(incoming) = &mut self.state else { return };
        let invite = incoming.server;
        if incoming.provisional.handle_timeout(core, now) {
            core.answer(now, invite, 504);
            return self.end(core, EndCause::NoAck, State::Gone);
        }
        if incoming.give_up_at <= now {
            core.answer(now, invite, incoming.give_up_with);
            return self.end(core, EndCause::Timeout, State::Gone);
        }
        if incoming.ring_again_at.is_some_and(|at| at <= now) {
            incoming.ring_again_at = None;
            incoming.ring(core, now, Vec::new());
        }
        let fate = incoming.usage.handle_timeout(core, now);
        self.meet(core, now, fate);
    }
}

/// The 2xx to the INVITE: with the answer, or our offer, where none went before.
fn accept(core: &mut Core, now: Instant, incoming: Incoming, sdp: Vec<u8>) -> Usage {
    let Incoming { server, mut usage, cseq, wish, .. } = incoming;
    let described = matches!(usage.exchange, Exchange::Idle);
    usage.stage = Stage::Confirmed;
    let sdp = if described { Vec::new() } else { sdp };
    usage.exchange = match usage.accept(core, now, (server, &wish), sdp) {
        Some(sent) => Exchange::answered(now, cseq, sent, AckOf::First),
        None => Exchange::Idle,
    };
    usage
}
