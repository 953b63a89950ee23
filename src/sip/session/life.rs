//! The life of one session: what each of its states makes of a verb, a request, a lost flow and the time.

use std::time::Instant;

use super::uas::Incoming;
use super::usage::{Fate, Usage};
use super::{LINGER, Session, State, uac};
use crate::flow::Flow;
use crate::sip::api::{CancelReason, EndCause, Event, ServerId};
use crate::sip::core::Core;
use crate::sip::dialog::Dialog;
use crate::sip::diversion::Diversion;
use crate::sip::message::{Address, Head, Method, Request, Response};
use crate::sip::transaction::Owner;

impl Session {
    /// 180, with our offer or answer where it can be acknowledged.
    pub fn ring(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        if let State::Incoming(incoming) = &mut self.state {
            incoming.ring(core, now, sdp);
        }
    }

    /// Any final refusal.
    pub fn reject(&mut self, core: &mut Core, now: Instant, status: u16, phrase: &str) {
        if let State::Incoming(incoming) = &self.state {
            let say = |response: &mut Response| phrase.clone_into(&mut response.reason);
            incoming.usage.exchange.abandon(core, now);
            core.answer_with(now, incoming.server, status.clamp(300, 699), say);
            self.end(core, EndCause::Local, State::Gone);
        }
    }

    /// RFC 3261 21.3.3: the caller is to call there; 181 before tells him so where he follows by himself.
    pub fn redirect(&mut self, core: &mut Core, now: Instant, to: &str, said: &Diversion) {
        if let State::Incoming(incoming) = &self.state {
            incoming.say_forwarded(core, now, to, said);
            incoming.usage.exchange.abandon(core, now);
            core.answer_with(now, incoming.server, 302, |response| {
                let contact = Address::new(to, "").map(|to| to.to_string());
                contact.into_iter().for_each(|to| response.head.rest.push("Contact", to));
                said.value().into_iter().for_each(|said| response.head.rest.push("Diversion", said));
            });
            self.end(core, EndCause::Local, State::Gone);
        }
    }

    /// CANCEL, BYE or 603, as the state requires.
    pub fn hang_up(&mut self, core: &mut Core, now: Instant) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Calling(calling) => self.end(core, EndCause::Local, State::GivenUp(calling)),
            State::Proceeding(calling) => {
                let state = calling.cancel(core, now);
                self.end(core, EndCause::Local, state);
            }
            State::Incoming(incoming) => {
                incoming.usage.exchange.abandon(core, now);
                core.answer(now, incoming.server, 603);
                self.end(core, EndCause::Local, State::Gone);
            }
            State::Live(usage) if usage.exchange.awaits_first_ack() => {
                self.end(core, EndCause::Local, State::Leaving(usage));
            }
            State::Live(usage) => {
                usage.exchange.abandon(core, now);
                let state = say_bye(core, now, usage.dialog);
                self.end(core, EndCause::Local, state);
            }
            same @ (State::GivenUp(_)
            | State::Cancelling { .. }
            | State::Leaving(_)
            | State::Over { .. }
            | State::Gone) => {
                self.state = same;
            }
        }
    }

    /// Takes back a call that another device has answered: this one is told so.
    pub fn hang_up_elsewhere(&mut self, core: &mut Core, now: Instant) {
        if let State::Calling(calling) | State::Proceeding(calling) = &mut self.state {
            calling.why = CancelReason::Elsewhere;
        }
        self.hang_up(core, now);
    }

    /// Offers a change.
    pub fn reinvite(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        if let Some(usage) = self.only_usage_mut() {
            usage.offer(core, now, sdp);
        }
    }

    /// Answers `Reoffered`.
    pub fn answer_offer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        if let Some(usage) = self.only_usage_mut() {
            usage.answer_offer(core, now, sdp);
        }
        self.answer_if_ready(core, now);
    }

    /// Refuses `Reoffered`.
    pub fn reject_offer(&mut self, core: &mut Core, now: Instant, status: u16) {
        if let Some(usage) = self.only_usage_mut() {
            usage.reject_offer(core, now, status);
        }
        self.answer_if_ready(core, now);
    }

    pub(super) fn owns(&self, head: &Head) -> bool {
        match &self.state {
            State::Proceeding(calling) => calling.usages().any(|usage| usage.dialog.matches(head)),
            State::Incoming(Incoming { usage, .. }) => usage.dialog.matches(head),
            State::Live(usage) | State::Leaving(usage) => usage.dialog.matches(head),
            State::Over { dialog, .. } => dialog.matches(head),
            State::Calling(_) | State::GivenUp(_) | State::Cancelling { .. } | State::Gone => false,
        }
    }

    pub(super) fn flow(&self) -> Option<Flow> {
        match &self.state {
            State::Calling(calling) | State::Proceeding(calling) | State::GivenUp(calling) => {
                Some(calling.flow)
            }
            State::Cancelling { calling, .. } => Some(calling.flow),
            State::Incoming(incoming) => Some(incoming.usage.dialog.flow),
            State::Live(usage) | State::Leaving(usage) => Some(usage.dialog.flow),
            State::Over { .. } | State::Gone => None,
        }
    }

    /// A request of ours went out again under this number.
    pub(super) fn note_cseq(&mut self, cseq: u32) {
        match &mut self.state {
            State::Calling(calling) | State::Proceeding(calling) => {
                calling.note_cseq(cseq);
                calling.usages_mut().for_each(|usage| usage.dialog.note_cseq(cseq));
            }
            State::Incoming(Incoming { usage, .. }) => usage.dialog.note_cseq(cseq),
            State::Live(usage) | State::Leaving(usage) => usage.dialog.note_cseq(cseq),
            State::Over { dialog, .. } => dialog.note_cseq(cseq),
            State::GivenUp(_) | State::Cancelling { .. } | State::Gone => {}
        }
    }

    pub(super) fn handle_request(
        &mut self,
        core: &mut Core,
        now: Instant,
        server: ServerId,
        request: Request,
    ) {
        if self.dialog_of(&request.head).is_some_and(|dialog| !dialog.take_cseq(request.head.cseq)) {
            core.answer(now, server, 500);
            return;
        }
        match request.method {
            Method::Bye => self.handle_bye(core, now, server),
            Method::Prack => self.handle_prack(core, now, server, request),
            Method::Invite => match self.usage_of(&request.head) {
                Some(usage) => usage.handle_reinvite(core, now, server, request),
                None => core.answer(now, server, 481),
            },
            Method::Update => self.handle_update(core, now, server, request),
            Method::Info => self.handle_info(core, now, server, &request),
            Method::Options if matches!(self.state, State::Over { .. }) => core.answer(now, server, 481),
            Method::Options => crate::sip::uas::answer_options(core, now, server),
            _ => core.answer(now, server, 481),
        }
    }

    /// An ACK to a 2xx of ours.
    pub(super) fn handle_ack(&mut self, core: &mut Core, now: Instant, ack: Request) {
        match &mut self.state {
            State::Live(usage) => usage.handle_ack(core, ack),
            State::Leaving(usage) => {
                if usage.exchange.take_ack(ack.head.cseq).is_some() {
                    self.leave(core, now);
                }
            }
            State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) | State::Incoming(_) => {}
            State::Cancelling { .. } | State::Over { .. } | State::Gone => {}
        }
    }

    pub(super) fn handle_cancel(
        &mut self,
        core: &mut Core,
        now: Instant,
        (invite, elsewhere): (ServerId, bool),
    ) {
        match &mut self.state {
            State::Incoming(incoming) if incoming.server == invite => {
                incoming.usage.exchange.abandon(core, now);
                core.answer(now, invite, 487);
                core.events.push_back(Event::Cancelled { session: self.id, elsewhere });
                self.state = State::Gone;
            }
            State::Live(usage) => usage.exchange.cancel(core, now, invite),
            State::Incoming(_) | State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) => {}
            State::Cancelling { .. } | State::Leaving(_) | State::Over { .. } | State::Gone => {}
        }
    }

    pub(super) fn lose_flow(&mut self, core: &mut Core, now: Instant) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Calling(calling) | State::Proceeding(calling) => {
                core.transactions.forget(calling.invite);
                core.events.push_back(uac::refused(self.id, 503));
            }
            State::GivenUp(calling) | State::Cancelling { calling, .. } => {
                core.transactions.forget(calling.invite)
            }
            State::Incoming(incoming) => {
                incoming.usage.exchange.abandon(core, now);
                core.answer(now, incoming.server, 480);
                self.end(core, EndCause::FlowLost, State::Gone);
            }
            State::Live(usage) => {
                usage.exchange.abandon(core, now);
                self.end(core, EndCause::FlowLost, State::Gone);
            }
            State::Leaving(_) | State::Over { .. } | State::Gone => {}
        }
    }

    /// What leads to the node is back.
    pub(super) fn regain_flow(&mut self, core: &mut Core, now: Instant) {
        if let State::Live(usage) = &mut self.state {
            usage.ask(core, now);
        }
    }

    pub(super) fn handle_timeout(&mut self, core: &mut Core, now: Instant) {
        match &mut self.state {
            State::Cancelling { calling, .. } => {
                core.transactions.forget(calling.invite);
                self.state = State::Gone;
            }
            State::Incoming(_) => self.handle_ringing_timeout(core, now),
            State::Live(usage) => {
                let fate = usage.handle_timeout(core, now);
                self.meet(core, now, fate);
            }
            State::Leaving(usage) => match usage.handle_exchange_timeout(core, now) {
                Fate::GoesOn => {}
                Fate::Ends(_) => self.leave(core, now),
            },
            State::Proceeding(calling) => {
                for usage in calling.usages_mut() {
                    usage.handle_exchange_timeout(core, now);
                }
            }
            State::Over { .. } => self.state = State::Gone,
            State::Calling(_) | State::GivenUp(_) | State::Gone => {}
        }
    }

    pub(super) fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Cancelling { until, .. } | State::Over { until, .. } => Some(*until),
            State::Incoming(incoming) => incoming.poll_timeout(),
            State::Live(usage) => usage.poll_timeout(),
            State::Leaving(usage) => usage.exchange.poll_timeout(),
            State::Proceeding(calling) => {
                calling.usages().filter_map(|usage| usage.exchange.poll_timeout()).min()
            }
            State::Calling(_) | State::GivenUp(_) | State::Gone => None,
        }
    }

    pub(super) fn end(&mut self, core: &mut Core, cause: EndCause, state: State) {
        core.events.push_back(Event::Ended { session: self.id, cause });
        self.state = state;
    }

    /// What a dialog has come to. While it rings, only the answer to the INVITE ends a call.
    pub(super) fn meet(&mut self, core: &mut Core, now: Instant, fate: Fate) {
        let Fate::Ends(cause) = fate else { return self.answer_if_ready(core, now) };
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Live(usage) => {
                usage.exchange.abandon(core, now);
                let state = say_bye(core, now, usage.dialog);
                self.end(core, cause, state);
            }
            State::Incoming(incoming) => {
                core.answer(now, incoming.server, 480);
                self.end(core, cause, State::Gone);
            }
            State::Proceeding(calling) => {
                let state = calling.cancel(core, now);
                self.end(core, cause, state);
            }
            other => self.state = other,
        }
    }

    fn leave(&mut self, core: &mut Core, now: Instant) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Leaving(usage) => self.state = say_bye(core, now, usage.dialog),
            other => self.state = other,
        }
    }

    /// The dialog of this session that a request of theirs belongs to.
    fn usage_of(&mut self, head: &Head) -> Option<&mut Usage> {
        match &mut self.state {
            State::Proceeding(calling) => calling.usages_mut().find(|usage| usage.dialog.matches(head)),
            State::Incoming(Incoming { usage, .. }) | State::Live(usage) => Some(usage),
            State::Calling(_) | State::GivenUp(_) | State::Cancelling { .. } => None,
            State::Leaving(_) | State::Over { .. } | State::Gone => None,
        }
    }

    fn dialog_of(&mut self, head: &Head) -> Option<&mut Dialog> {
        match &mut self.state {
            State::Over { dialog, .. } => Some(dialog),
            State::Leaving(usage) | State::Live(usage) | State::Incoming(Incoming { usage, .. }) => {
                Some(&mut usage.dialog)
            }
            State::Proceeding(calling) => {
                let found = calling.usages_mut().find(|usage| usage.dialog.matches(head));
                found.map(|usage| &mut usage.dialog)
            }
            State::Calling(_) | State::GivenUp(_) | State::Cancelling { .. } | State::Gone => None,
        }
    }

    /// The dialog of a session of theirs that rings, of one that stands, or of one that is over and lingers.
    pub(super) fn dialog_mut(&mut self) -> Option<&mut Dialog> {
        match &mut self.state {
            State::Incoming(Incoming { usage, .. }) | State::Live(usage) | State::Leaving(usage) => {
                Some(&mut usage.dialog)
            }
            State::Over { dialog, .. } => Some(dialog),
            State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) => None,
            State::Cancelling { .. } | State::Gone => None,
        }
    }

    /// The dialog in which something can be agreed.
    fn only_usage_mut(&mut self) -> Option<&mut Usage> {
        match &mut self.state {
            State::Proceeding(calling) => calling.only_usage_mut(),
            State::Incoming(Incoming { usage, .. }) | State::Live(usage) => Some(usage),
            State::Calling(_) | State::GivenUp(_) | State::Cancelling { .. } => None,
            State::Leaving(_) | State::Over { .. } | State::Gone => None,
        }
    }

    /// An offer by one of several who ring is for later: they share one description of ours.
    fn handle_update(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        let offers = !request.body.is_empty();
        if offers && matches!(self.state, State::Proceeding(_)) && self.only_usage_mut().is_none() {
            return super::exchange::refuse_for_now(core, now, server, 500);
        }
        match self.usage_of(&request.head) {
            Some(usage) => usage.handle_update(core, now, server, request),
            None => core.answer(now, server, 481),
        }
    }

    fn handle_bye(&mut self, core: &mut Core, now: Instant, server: ServerId) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Incoming(incoming) => {
                core.answer(now, server, 200);
                incoming.usage.exchange.abandon(core, now);
                core.answer(now, incoming.server, 487);
                core.events.push_back(Event::Cancelled { session: self.id, elsewhere: false });
            }
            State::Live(usage) => {
                core.answer(now, server, 200);
                // RFC 3261 15.1.2: pending requests get 487.
                usage.exchange.abandon(core, now);
                let state = State::Over { dialog: usage.dialog, until: now + LINGER };
                self.end(core, EndCause::ByPeer, state);
            }
            State::Leaving(Usage { dialog, .. }) => {
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
        if !matches!(self.state, State::Live(_)) {
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
}

/// Sends BYE; the session lingers.
pub fn say_bye(core: &mut Core, now: Instant, mut dialog: Dialog) -> State {
    let bye = dialog.request(core, Method::Bye);
    core.send(now, Owner::Nobody, dialog.way(), bye);
    State::Over { dialog, until: now + LINGER }
}
