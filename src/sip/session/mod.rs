//! INVITE sessions: calls from the first INVITE to the last BYE (RFC 3261 13 to 15, RFC 3262, RFC 3311, RFC 4028, offer
//! and answer of RFC 3264 5).
//!
//! This room does not know what an SDP says, nor who may call whom; it pairs offers with answers as opaque
//! bytes.
//!
//! Begin with `State` here: it is the life of a session, told in `life.rs`. `uac.rs` makes calls, `uas.rs` takes them;
//! `usage.rs` is one dialog of a session, with its offers and answers in `exchange.rs` and its time in `expiry.rs`.

mod exchange;
mod expiry;
mod life;
mod referral;
mod reliable;
mod uac;
mod uas;
mod usage;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::api::{Invite, Referral, ServerId, SessionId};
use super::core::Core;
use super::dialog::Dialog;
use super::message::{Head, Request};
use super::touched::Touched;
use super::transaction::Answer;
use super::transaction::timer::TIMER_B;
use super::transport::Source;
use crate::flow::Flow;
use expiry::Wish;
use life::say_bye;
use uac::Calling;
#[cfg(test)]
pub use uac::EARLY_MAX;
use uas::Incoming;
#[cfg(test)]
pub use uas::UNANSWERED_MAX;
use usage::{Usage, refuse_as_too_brief};

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

pub struct Session {
    id: SessionId,
    /// Who called; `None` for our own calls.
    caller: Option<Source>,
    state: State,
    /// Tags of further callees who answered our call, and were told that it is over.
    strays: Vec<String>,
}

#[expect(clippy::large_enum_variant, reason = "at most 256 at once, and the two largest are most of them")]
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
    Live(Usage),
    /// Hung up before the ACK to our 2xx: RFC 3261 15: "the callee's UA MUST NOT send a BYE on a confirmed
    /// dialog until it has received an ACK for its 2xx response or until the server transaction times out."
    Leaving(Usage),
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
                self.all.insert(id, Session { id, caller: None, state, strays: Vec::new() });
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
        if Wish::of(&request.head).is_too_brief() {
            return refuse_as_too_brief(core, now, server);
        }
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
        self.all.insert(id, Session { id, caller: Some(source), state, strays: Vec::new() });
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
    pub fn act(&mut self, session: SessionId, verb: impl FnOnce(&mut Session)) {
        if let Some(session) = self.all.get_mut(&session) {
            verb(session);
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
    pub fn handle_cancel(&mut self, core: &mut Core, now: Instant, cancelled: (ServerId, bool)) {
        for session in self.all.values_mut() {
            session.handle_cancel(core, now, cancelled);
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
        if let Some(session) = self.all.get_mut(&id) {
            session.note_cseq(cseq);
        }
    }

    /// The flow to a node died: what it carried ends.
    pub fn handle_flow_lost(&mut self, core: &mut Core, now: Instant, flow: Flow) {
        for session in self.all.values_mut().filter(|session| session.flow() == Some(flow)) {
            session.lose_flow(core, now);
        }
        self.sweep();
    }

    /// The flow to a node is back that had died: whoever is there may have ended what it carried meanwhile.
    pub fn handle_flow_back(&mut self, core: &mut Core, now: Instant, flow: Flow) {
        for session in self.all.values_mut().filter(|session| session.flow() == Some(flow)) {
            session.regain_flow(core, now);
        }
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

    /// The flow of one session.
    pub fn flow_of(&self, session: SessionId) -> Option<Flow> {
        self.all.get(&session)?.flow()
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
