//! INVITE sessions: calls from the first INVITE to the last BYE (RFC 3261 13 to 15, RFC 3311, offer/answer of
//! RFC 3264 5).
//!
//! This room does not know what an SDP says, nor who may call whom; it pairs offers with answers as opaque
//! bytes.
//!
//! Begin with `State` here: it is the life of a session. `uac.rs` makes calls, `uas.rs` takes them,
//! `exchange.rs` is offer and answer once a session stands.

mod exchange;
mod referral;
mod uac;
mod uas;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::api::{EndCause, Event, Invite, Referral, ServerId, SessionId};
use super::core::Core;
use super::dialog::Dialog;
use super::message::{Head, Method, Request, Response};
use super::touched::Touched;
use super::transaction::timer::TIMER_B;
use super::transaction::{Answer, Owner};
use super::transport::Source;
use crate::flow::Flow;
use crate::time::soonest;
use exchange::Exchange;
use uac::Calling;
use uas::Incoming;
#[cfg(test)]
pub use uas::UNANSWERED_MAX;

/// Most calls of others at once, ringing or talking: far beyond what a person can take. Those just over linger within it.
pub const INCOMING_MAX: usize = 128;

/// Most of those from one source.
pub const INCOMING_PER_SOURCE_MAX: usize = 16;

/// Most calls of our own at once.
pub const OUTGOING_MAX: usize = 128;

/// How long a session that is over still answers repeated BYEs and 2xx: as long as the other side repeats
/// them.
const LINGER: std::time::Duration = TIMER_B;

/// All sessions.
#[derive(Default)]
pub struct Sessions {
    all: Touched<BTreeMap<SessionId, Session>>,
    /// The next deadline, as long as `all` is untouched.
    due: Option<Instant>,
}

struct Session {
    id: SessionId,
    /// Who called; `None` for our own calls.
    caller: Option<Source>,
    state: State,
}

enum State {
    /// Our INVITE is out, nothing was heard.
    Calling(Calling),
    /// It had a provisional answer.
    Proceeding(Calling),
    /// Hung up before a provisional answer: CANCEL waits for one.
    GivenUp(Calling),
    /// CANCEL is out; RFC 3261 9.1: without a final answer until then the call is taken for cancelled.
    Cancelling { calling: Calling, until: Instant },
    /// Their INVITE waits for our answer.
    Incoming(Incoming),
    /// Both agreed (or our 2xx awaits its ACK: see `Exchange`).
    Live { dialog: Dialog, exchange: Exchange },
    /// Hung up before the ACK to our 2xx: RFC 3261 15: "the callee's UA MUST NOT send a BYE on a confirmed
    /// dialog until it has received an ACK for its 2xx response or until the server transaction times out."
    Leaving { dialog: Dialog, exchange: Exchange },
    /// Over, but repeated messages are still answered.
    Over { dialog: Dialog, until: Instant },
    /// To be forgotten.
    Gone,
}

impl Sessions {
    /// Makes a call.
    pub fn invite(
        &mut self,
        core: &mut Core,
        now: Instant,
        (invite, referral): (Invite, Referral),
    ) -> SessionId {
        let id = SessionId(core.mint());
        self.forget_over(OUTGOING_MAX, |caller| caller.is_none());
        let ours = self.all.values().filter(|session| session.caller.is_none()).count();
        let state = if ours < OUTGOING_MAX { uac::call(core, now, id, (invite, referral)) } else { Err(503) };
        match state {
            Ok(state) => {
                self.all.insert(id, Session { id, caller: None, state });
            }
            Err(status) => core.events.push_back(uac::refused(id, status)),
        }
        id
    }

    /// A new call came in.
    pub fn handle_invite(
        &mut self,
        core: &mut Core,
        now: Instant,
        flow: Flow,
        server: ServerId,
        request: Request,
    ) {
        let source = Source::of(flow);
        self.forget_over(INCOMING_PER_SOURCE_MAX, |caller| caller == Some(source));
        self.forget_over(INCOMING_MAX, |caller| caller.is_some());
        let callers = || self.all.values().filter_map(|session| session.caller);
        let from_source = callers().filter(|caller| *caller == source).count();
        if callers().count() >= INCOMING_MAX || from_source >= INCOMING_PER_SOURCE_MAX {
            core.answer_with(now, server, 503, |response| response.head.rest.push("Retry-After", "60"));
            return;
        }
        let id = SessionId(core.mint());
        let state = State::Incoming(uas::invited(core, now, id, (flow, server), request));
        self.all.insert(id, Session { id, caller: Some(source), state });
    }

    /// Where a bound is reached, the oldest session that only lingers makes room: a call that is over keeps no new one out.
    fn forget_over(&mut self, max: usize, counts: impl Fn(Option<Source>) -> bool) {
        let counted = || self.all.values().filter(|session| counts(session.caller));
        if counted().count() < max {
            return;
        }
        let oldest =
            counted().find(|session| matches!(session.state, State::Over { .. })).map(|session| session.id);
        if let Some(oldest) = oldest {
            self.all.remove(&oldest);
        }
    }

    /// Rings, answers, rejects and so on: one verb on one session that still exists.
    pub fn act(&mut self, session: SessionId, verb: impl FnOnce(&mut SessionMut<'_>)) {
        if let Some(session) = self.all.get_mut(&session) {
            verb(&mut SessionMut(session));
        }
        self.sweep();
    }

    /// A request within a dialog; returns it where it is none of ours.
    pub fn handle_request(
        &mut self,
        core: &mut Core,
        now: Instant,
        server: ServerId,
        request: Request,
    ) -> Option<Request> {
        let owner = self.owner(&request.head);
        let Some(session) = owner.and_then(|id| self.all.get_mut(&id)) else { return Some(request) };
        session.handle_request(core, now, server, request);
        self.sweep();
        None
    }

    /// Whether a request belongs to one of our sessions.
    pub fn owns(&self, head: &Head) -> bool {
        self.all.values().any(|session| session.owns(head))
    }

    /// An ACK to a 2xx of ours.
    pub fn handle_ack(&mut self, core: &mut Core, now: Instant, ack: Request) {
        let owner = self.owner(&ack.head);
        if let Some(session) = owner.and_then(|id| self.all.get_mut(&id)) {
            session.handle_ack(core, now, ack);
        }
    }

    /// A CANCEL for an unanswered INVITE, which may be a re-INVITE.
    pub fn handle_cancel(&mut self, core: &mut Core, now: Instant, invite: ServerId) {
        for session in self.all.values_mut() {
            session.handle_cancel(core, now, invite);
        }
        self.sweep();
    }

    /// The answer to an INVITE of ours. A 2xx to a call long forgotten is still acknowledged, then ended.
    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, id: SessionId, answer: Answer) {
        match self.all.get_mut(&id) {
            Some(session) => session.handle_answer(core, now, answer),
            None => uac::end_stray(core, now, &answer),
        }
        self.sweep();
    }

    /// Whether a refused request of this session is worth sending again: not an INVITE that was given up.
    pub fn wants_answer(&self, id: SessionId) -> bool {
        self.all.get(&id).is_some_and(|session| {
            !matches!(session.state, State::GivenUp(_) | State::Cancelling { .. } | State::Gone)
        })
    }

    /// A request of this session went out again under this number.
    pub fn note_cseq(&mut self, id: SessionId, cseq: u32) {
        if let Some(dialog) = self.all.get_mut(&id).and_then(Session::dialog_mut) {
            dialog.note_cseq(cseq);
        }
    }

    /// The flow to a node died: what it carried ends.
    pub fn handle_flow_lost(&mut self, core: &mut Core, now: Instant, flow: Flow) {
        for session in self.all.values_mut().filter(|session| session.flow() == Some(flow)) {
            session.lose_flow(core, now);
        }
        self.sweep();
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant) {
        if self.poll_timeout().is_none_or(|due| due > now) {
            return;
        }
        for session in
            self.all.values_mut().filter(|session| session.poll_timeout().is_some_and(|due| due <= now))
        {
            session.handle_timeout(core, now);
        }
        self.sweep();
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        if self.all.is_touched() { self.next_due() } else { self.due }
    }

    /// Works out what follows from the sessions; `false` when none has changed since the last time.
    pub fn settle(&mut self) -> bool {
        let changed = self.all.take();
        if changed {
            self.due = self.next_due();
        }
        changed
    }

    fn next_due(&self) -> Option<Instant> {
        self.all.values().filter_map(Session::poll_timeout).min()
    }

    /// The session that a request of theirs belongs to.
    fn owner(&self, head: &Head) -> Option<SessionId> {
        self.all.values().find(|session| session.owns(head)).map(|session| session.id)
    }

    /// The flows that live sessions depend on.
    pub fn flows(&self, flows: &mut BTreeSet<Flow>) {
        flows.extend(self.all.values().filter_map(Session::flow));
    }

    fn sweep(&mut self) {
        if !self.all.is_touched() {
            return;
        }
        self.all.retain(|_, session| !matches!(session.state, State::Gone));
    }
}

/// A session that exists, for one verb.
pub struct SessionMut<'a>(&'a mut Session);

impl SessionMut<'_> {
    /// 180.
    pub fn ring(&mut self, core: &mut Core, now: Instant) {
        if let State::Incoming(incoming) = &mut self.0.state {
            incoming.ring(core, now);
        }
    }

    /// 200.
    pub fn answer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        self.0.answer(core, now, sdp);
    }

    /// Any final refusal.
    pub fn reject(&mut self, core: &mut Core, now: Instant, status: u16, phrase: &str) {
        if let State::Incoming(incoming) = &self.0.state {
            let say = |response: &mut Response| phrase.clone_into(&mut response.reason);
            core.answer_with(now, incoming.server, status.clamp(300, 699), say);
            self.0.end(core, EndCause::Local, State::Gone);
        }
    }

    /// CANCEL, BYE or 603, as the state requires.
    pub fn hang_up(&mut self, core: &mut Core, now: Instant) {
        self.0.hang_up(core, now);
    }

    /// Offers a change.
    pub fn reinvite(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        self.0.reinvite(core, now, sdp);
    }

    /// Answers `Reoffered`.
    pub fn answer_offer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        self.0.answer_offer(core, now, sdp);
    }

    /// Refuses `Reoffered`.
    pub fn reject_offer(&mut self, core: &mut Core, now: Instant, status: u16) {
        self.0.reject_offer(core, now, status);
    }
}

impl Session {
    fn owns(&self, head: &Head) -> bool {
        match &self.state {
            State::Calling(calling) | State::Proceeding(calling) => calling.owns(head),
            State::Incoming(incoming) => incoming.dialog.matches(head),
            State::Live { dialog, .. } | State::Leaving { dialog, .. } | State::Over { dialog, .. } => {
                dialog.matches(head)
            }
            State::GivenUp(_) | State::Cancelling { .. } | State::Gone => false,
        }
    }

    fn flow(&self) -> Option<Flow> {
        match &self.state {
            State::Calling(calling) | State::Proceeding(calling) | State::GivenUp(calling) => {
                Some(calling.flow)
            }
            State::Cancelling { calling, .. } => Some(calling.flow),
            State::Incoming(incoming) => Some(incoming.dialog.flow),
            State::Live { dialog, .. } | State::Leaving { dialog, .. } => Some(dialog.flow),
            State::Over { .. } | State::Gone => None,
        }
    }

    fn handle_request(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        if let Some(dialog) = self.dialog_mut()
            && !dialog.take_cseq(request.head.cseq)
        {
            core.answer(now, server, 500);
            return;
        }
        match request.method {
            Method::Bye => self.handle_bye(core, now, server),
            Method::Invite => self.handle_reinvite(core, now, server, request),
            Method::Update => self.handle_update(core, now, server, request),
            Method::Info => self.handle_info(core, now, server, &request),
            Method::Options => super::uas::answer_options(core, now, server),
            _ => core.answer(now, server, 481),
        }
    }

    fn dialog_mut(&mut self) -> Option<&mut Dialog> {
        match &mut self.state {
            State::Incoming(incoming) => Some(&mut incoming.dialog),
            State::Live { dialog, .. } | State::Leaving { dialog, .. } | State::Over { dialog, .. } => {
                Some(dialog)
            }
            State::Calling(_)
            | State::Proceeding(_)
            | State::GivenUp(_)
            | State::Cancelling { .. }
            | State::Gone => None,
        }
    }

    fn handle_bye(&mut self, core: &mut Core, now: Instant, server: ServerId) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Incoming(incoming) => {
                core.answer(now, server, 200);
                core.answer(now, incoming.server, 487);
                core.events.push_back(Event::Cancelled { session: self.id });
            }
            State::Live { dialog, exchange } => {
                core.answer(now, server, 200);
                // RFC 3261 15.1.2: pending requests get 487.
                exchange.abandon(core, now);
                self.end(core, EndCause::ByPeer, State::Over { dialog, until: now + LINGER });
            }
            State::Leaving { dialog, .. } => {
                core.answer(now, server, 200);
                self.state = State::Over { dialog, until: now + LINGER };
            }
            State::Over { dialog, until } => {
                core.answer(now, server, 200);
                self.state = State::Over { dialog, until };
            }
            other @ (State::Calling(_)
            | State::Proceeding(_)
            | State::GivenUp(_)
            | State::Cancelling { .. }
            | State::Gone) => {
                // RFC 3261 15: a callee ends an early dialog by refusing, not by BYE.
                core.answer(now, server, 481);
                self.state = other;
            }
        }
    }

    /// RFC 2976 style key presses: `Signal=5` lines, or the bare digit.
    fn handle_info(&mut self, core: &mut Core, now: Instant, server: ServerId, request: &Request) {
        if !matches!(self.state, State::Live { .. }) {
            core.answer(now, server, 481);
            return;
        }
        let kind = request.head.content_type();
        let text = String::from_utf8_lossy(&request.body);
        let signal = match kind.as_str() {
            "application/dtmf-relay" => {
                text.lines().find_map(|line| line.trim().strip_prefix("Signal=")).map(str::trim)
            }
            "application/dtmf" => Some(text.trim()),
            _ if request.body.is_empty() => return core.answer(now, server, 200),
            _ => {
                let accept =
                    |response: &mut Response| response.head.rest.push("Accept", "application/dtmf-relay");
                core.answer_with(now, server, 415, accept);
                return;
            }
        };
        let digit = signal.and_then(|signal| signal.chars().next()).map(|c| c.to_ascii_uppercase());
        match digit.filter(|digit| "0123456789*#ABCD".contains(*digit)) {
            Some(digit) => {
                core.answer(now, server, 200);
                core.events.push_back(Event::Digit { session: self.id, digit });
            }
            None => core.answer(now, server, 400),
        }
    }

    fn handle_cancel(&mut self, core: &mut Core, now: Instant, invite: ServerId) {
        match &mut self.state {
            State::Incoming(incoming) if incoming.server == invite => {
                core.answer(now, invite, 487);
                core.events.push_back(Event::Cancelled { session: self.id });
                self.state = State::Gone;
            }
            State::Live { exchange, .. } => exchange.cancel(core, now, invite),
            State::Incoming(_) | State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) => {}
            State::Cancelling { .. } | State::Leaving { .. } | State::Over { .. } | State::Gone => {}
        }
    }

    fn hang_up(&mut self, core: &mut Core, now: Instant) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Calling(calling) => self.end(core, EndCause::Local, State::GivenUp(calling)),
            State::Proceeding(calling) => {
                let state = calling.cancel(core, now);
                self.end(core, EndCause::Local, state);
            }
            State::Incoming(incoming) => {
                core.answer(now, incoming.server, 603);
                self.end(core, EndCause::Local, State::Gone);
            }
            State::Live { dialog, exchange } if exchange.awaits_first_ack() => {
                self.end(core, EndCause::Local, State::Leaving { dialog, exchange });
            }
            State::Live { dialog, exchange } => {
                exchange.abandon(core, now);
                let state = say_bye(core, now, dialog);
                self.end(core, EndCause::Local, state);
            }
            same @ (State::GivenUp(_)
            | State::Cancelling { .. }
            | State::Leaving { .. }
            | State::Over { .. }
            | State::Gone) => {
                self.state = same;
            }
        }
    }

    fn lose_flow(&mut self, core: &mut Core, now: Instant) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Calling(calling) | State::Proceeding(calling) => {
                core.transactions.forget(calling.invite);
                core.events.push_back(uac::refused(self.id, 503));
            }
            State::GivenUp(calling) | State::Cancelling { calling, .. } => {
                core.transactions.forget(calling.invite)
            }
            State::Incoming(incoming) => {
                core.answer(now, incoming.server, 480);
                self.end(core, EndCause::FlowLost, State::Gone);
            }
            State::Live { exchange, .. } => {
                exchange.abandon(core, now);
                self.end(core, EndCause::FlowLost, State::Gone);
            }
            State::Leaving { .. } | State::Over { .. } | State::Gone => {}
        }
    }

    fn handle_timeout(&mut self, core: &mut Core, now: Instant) {
        match &mut self.state {
            State::Cancelling { calling, .. } => {
                core.transactions.forget(calling.invite);
                self.state = State::Gone;
            }
            State::Incoming(_) => self.handle_ringing_timeout(core, now),
            State::Live { .. } | State::Leaving { .. } => self.handle_exchange_timeout(core, now),
            State::Over { .. } => self.state = State::Gone,
            State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) | State::Gone => {}
        }
    }

    fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Cancelling { until, .. } | State::Over { until, .. } => Some(*until),
            State::Incoming(incoming) => soonest(incoming.ring_again_at, Some(incoming.give_up_at)),
            State::Live { exchange, .. } | State::Leaving { exchange, .. } => exchange.poll_timeout(),
            State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) | State::Gone => None,
        }
    }

    fn end(&mut self, core: &mut Core, cause: EndCause, state: State) {
        core.events.push_back(Event::Ended { session: self.id, cause });
        self.state = state;
    }
}

/// Sends BYE; the session lingers.
fn say_bye(core: &mut Core, now: Instant, mut dialog: Dialog) -> State {
    let bye = dialog.request(core, Method::Bye);
    core.send(now, Owner::Nobody, dialog.way(), bye);
    State::Over { dialog, until: now + LINGER }
}
