//! The caller's side of a session until it is answered: early dialogs of several callees, of whom the first to answer
//! gets the call (RFC 3261 13.2, 9.1, RFC 3262 4).

use std::time::Instant;

use super::exchange::{Exchange, Offerer};
use super::expiry::Expiry;
use super::reliable::{Heard, Step};
use super::usage::{Caller, Stage, Usage};
use super::{Session, State, say_bye};
use crate::flow::Flow;
use crate::sip::api::{CancelReason, Event, Invite, Origin, Outcome, Referral, SessionId};
use crate::sip::core::{ALLOW, Core, SUPPORTED};
use crate::sip::dialog::Dialog;
use crate::sip::diversion::Diversion;
use crate::sip::history_info::{self, FORWARDED};
use crate::sip::message::{Head, Method, Request, Response, reason_phrase};
use crate::sip::referral::{Replaces, describe};
use crate::sip::transaction::timer::TIMER_B;
use crate::sip::transaction::{Answer, ClientId, Owner};

/// Callees of one call of ours that are told apart while they ring; a proxy that rings more phones of one person is not
/// to be expected, and the dialog of a 2xx needs no place here.
pub const EARLY_MAX: usize = 16;

/// How often a call goes out again for a longer session (RFC 4028 7.3); each proxy on the way may want one.
const LENGTHENED_MAX: u8 = 4;

/// Our INVITE under way.
pub struct Calling {
    pub invite: ClientId,
    pub flow: Flow,
    /// Without Via, and without what the session's time asks for.
    request: Request,
    expiry: Expiry,
    lengthened: u8,
    early: Vec<Early>,
    /// What a CANCEL would say.
    pub why: CancelReason,
}

/// One of those that ring.
struct Early {
    usage: Usage,
    heard: Heard,
}

/// Sends the INVITE; the status to report where it cannot be made.
pub fn call(
    core: &mut Core,
    now: Instant,
    id: SessionId,
    (invite, referral): (Invite, Referral),
) -> Result<State, u16> {
    let Invite { flow, target, from, to, offer } = invite;
    let mut request = core.outside(Method::Invite, &target, &from, &to).ok_or(416u16)?;
    let mut said = None;
    if let Some(Origin { call_id, from, to, cseq, diversion }) = referral.origin.clone() {
        request.head = Head { call_id, from, to, cseq: cseq + 1, ..request.head };
        said = diversion.and_then(|diversion| diversion.value());
    }
    let rest = &mut request.head.rest;
    rest.push("Contact", core.contact(flow));
    rest.push("Allow", ALLOW);
    rest.push("Supported", SUPPORTED.join(", "));
    rest.push("Accept", "application/sdp");
    rest.push("Content-Type", "application/sdp");
    describe(rest, &referral);
    said.into_iter().for_each(|said| rest.push("Diversion", said));
    request.body = offer;
    let expiry = Expiry::new();
    let invite = send(core, now, id, (flow, &request, &expiry));
    Ok(State::Calling(Calling {
        invite,
        flow,
        request,
        expiry,
        lengthened: 0,
        early: Vec::new(),
        why: CancelReason::GivenUp,
    }))
}

fn send(
    core: &mut Core,
    now: Instant,
    id: SessionId,
    (flow, request, expiry): (Flow, &Request, &Expiry),
) -> ClientId {
    let mut request = request.clone();
    expiry.ask(&mut request.head.rest);
    core.send(now, Owner::Session(id), flow, request)
}

/// The event for a call that failed on our side.
pub fn refused(session: SessionId, status: u16) -> Event {
    let reason = reason_phrase(status).to_owned();
    Event::Refused { session, status, reason, contacts: Vec::new(), origin: None }
}

/// A 2xx that nobody waits for, from a further fork or to a call given up: RFC 3261 13.2.2.4, ACK, then BYE.
pub fn end_stray(core: &mut Core, now: Instant, answer: &Answer) {
    let Outcome::Response(response) = &answer.outcome else { return };
    if answer.method == Method::Invite && (200..300).contains(&response.status) {
        let dialog = Dialog::from_response(response, answer.flow);
        acknowledge(core, &dialog, response);
        say_bye(core, now, dialog);
    }
}

/// Whether a body is SDP.
pub fn sdp_of(head: &Head, body: Vec<u8>) -> Option<Vec<u8>> {
    (!body.is_empty() && head.content_type() == "application/sdp").then_some(body)
}

/// PRACK, where a provisional answer wants it.
pub fn acknowledge_provisional(usage: &mut Usage, core: &mut Core, now: Instant, (step, cseq): (Step, u32)) {
    let Step::Acknowledge(rseq) = step else { return };
    let mut prack = usage.dialog.request(core, Method::Prack);
    prack.head.rest.push("RAck", format!("{rseq} {cseq} INVITE"));
    core.send(now, Owner::Session(usage.session), usage.dialog.way(), prack);
}

impl Calling {
    /// The dialogs of those that ring.
    pub fn usages(&self) -> impl Iterator<Item = &Usage> {
        self.early.iter().map(|early| &early.usage)
    }

    pub fn usages_mut(&mut self) -> impl Iterator<Item = &mut Usage> {
        self.early.iter_mut().map(|early| &mut early.usage)
    }

    /// The only one that rings; where several do, nothing can be agreed with one of them.
    pub fn only_usage_mut(&mut self) -> Option<&mut Usage> {
        match self.early.as_mut_slice() {
            [only] => Some(&mut only.usage),
            _ => None,
        }
    }

    fn origin(&self) -> Origin {
        let diversion = Diversion::of(&self.request.head.rest);
        let Head { call_id, from, to, cseq, .. } = self.request.head.clone();
        Origin { call_id, from, to, cseq, diversion }
    }

    /// Whoever was called sends the call on, and says so.
    fn diverted(&mut self, said: &Diversion) {
        let rest = &mut self.request.head.rest;
        rest.remove("Diversion");
        said.value().into_iter().for_each(|said| rest.push("Diversion", said));
    }

    /// The INVITE went out again under this number.
    pub fn note_cseq(&mut self, cseq: u32) {
        self.request.head.cseq = self.request.head.cseq.max(cseq);
    }

    /// Whether a callee that rings would know this call so.
    pub fn rings_as(&self, replaces: &Replaces) -> bool {
        let head = &self.request.head;
        head.call_id == replaces.call_id && head.tag_in_from() == replaces.to_tag
    }

    /// Sends CANCEL.
    pub fn cancel(self, core: &mut Core, now: Instant) -> State {
        core.transactions.cancel_saying(now, self.invite, self.why.value());
        State::Cancelling { calling: self, until: now + TIMER_B }
    }

    /// Takes a provisional answer; `false` where it is to be forgotten.
    fn hear(
        &mut self,
        core: &mut Core,
        now: Instant,
        (id, flow): (SessionId, Flow),
        response: &Response,
    ) -> bool {
        let Some(tag) = response.head.tag_in_to() else { return true };
        let known = self.early.iter().position(|early| early.usage.dialog.remote.tag() == Some(tag));
        let at = match known {
            Some(at) => at,
            None if self.early.len() >= EARLY_MAX => return false,
            None => {
                let dialog = Dialog::from_response(response, flow);
                let parts = (dialog, Exchange::First(Offerer::Us));
                let usage = Usage::new(id, Caller::Us, parts, &response.head);
                self.early.push(Early { usage, heard: Heard::default() });
                self.early.len() - 1
            }
        };
        let Early { usage, heard } = &mut self.early[at];
        let step = heard.step(response);
        if step == Step::Drop {
            return false;
        }
        usage.hear(&response.head);
        if let Some(sdp) = sdp_of(&response.head, response.body.clone()) {
            if matches!(usage.exchange, Exchange::First(_)) {
                heard.answer = Some(sdp);
            }
            // RFC 3262 5: an answer that is acknowledged counts as one.
            if step != Step::Take && matches!(usage.exchange, Exchange::First(_)) {
                usage.exchange = Exchange::Idle;
            }
        }
        acknowledge_provisional(usage, core, now, (step, response.head.cseq));
        // RFC 6228: this one rings no longer.
        if response.status == 199 {
            self.early.remove(at);
            return false;
        }
        true
    }

    /// The dialog that a 2xx makes, and the answer that was given in it before. RFC 3261 13.2.2.4: the others are
    /// forgotten.
    fn confirm(self, id: SessionId, flow: Flow, response: &Response) -> (Usage, Option<Vec<u8>>) {
        let tag = response.head.tag_in_to();
        let known = self.early.into_iter().find(|early| early.usage.dialog.remote.tag() == tag);
        let (mut usage, answer) = match known.filter(|_| tag.is_some()) {
            Some(Early { mut usage, heard }) => {
                usage.dialog.confirm(response, flow);
                (usage, heard.answer)
            }
            None => {
                let parts = (Dialog::from_response(response, flow), Exchange::First(Offerer::Us));
                (Usage::new(id, Caller::Us, parts, &response.head), None)
            }
        };
        usage.hear(&response.head);
        usage.expiry = self.expiry;
        usage.stage = Stage::Confirmed;
        (usage, answer)
    }
}

impl Session {
    /// The answer to an INVITE of ours, first or later, or to an UPDATE.
    pub(super) fn handle_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        if !matches!(answer.method, Method::Invite | Method::Update | Method::Options) {
            return;
        }
        let is_first = match &self.state {
            State::Calling(calling) | State::Proceeding(calling) | State::GivenUp(calling) => {
                calling.invite == answer.client
            }
            State::Cancelling { calling, .. } => calling.invite == answer.client,
            State::Incoming(_) | State::Live(_) | State::Leaving(_) | State::Over { .. } | State::Gone => {
                false
            }
        };
        if is_first {
            return self.handle_first_answer(core, now, answer);
        }
        if let Some(usage) = self.usage_of_client(answer.client) {
            let fate = usage.handle_answer(core, now, answer);
            return self.meet(core, now, fate);
        }
        self.acknowledge_again(core, now, &answer);
    }

    /// A 2xx came again: ACK again. One from another fork is acknowledged and ended.
    fn acknowledge_again(&mut self, core: &mut Core, now: Instant, answer: &Answer) {
        let dialog = match &self.state {
            State::Live(usage) | State::Leaving(usage) => &usage.dialog,
            State::Over { dialog, .. } => dialog,
            State::Incoming(_) | State::Gone => return end_stray(core, now, answer),
            State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) | State::Cancelling { .. } => return,
        };
        let Outcome::Response(response) = &answer.outcome else { return };
        if answer.method != Method::Invite || !(200..300).contains(&response.status) {
            return;
        }
        let tag = response.head.tag_in_to();
        if dialog.remote.tag() == tag {
            return acknowledge(core, dialog, response);
        }
        let tag = tag.unwrap_or_default();
        if self.strays.iter().any(|stray| stray == tag) {
            return acknowledge(core, &Dialog::from_response(response, answer.flow), response);
        }
        if self.strays.len() < EARLY_MAX {
            self.strays.push(tag.to_owned());
        }
        end_stray(core, now, answer);
    }

    fn usage_of_client(&mut self, client: ClientId) -> Option<&mut Usage> {
        let is_meant = |usage: &&mut Usage| {
            let is_agreed = usage.exchange.sent_as(client) || usage.expiry.is_refreshed_by(client);
            is_agreed || usage.has_asked(client)
        };
        match &mut self.state {
            State::Proceeding(calling) => calling.usages_mut().find(is_meant),
            State::Incoming(incoming) => Some(&mut incoming.usage).filter(is_meant),
            State::Live(usage) => Some(usage).filter(is_meant),
            State::Calling(_) | State::GivenUp(_) | State::Cancelling { .. } => None,
            State::Leaving(_) | State::Over { .. } | State::Gone => None,
        }
    }

    fn handle_first_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        match answer.outcome {
            Outcome::Response(response) => match response.status {
                100..200 => self.handle_provisional(core, now, answer.flow, *response),
                200..300 => self.handle_success(core, now, answer.flow, *response),
                _ => self.handle_failure(core, now, *response),
            },
            Outcome::Timeout => self.fail(core, (408, reason_phrase(408).to_owned()), Vec::new()),
            Outcome::TransportError => self.fail(core, (503, reason_phrase(503).to_owned()), Vec::new()),
        }
    }

    fn handle_provisional(&mut self, core: &mut Core, now: Instant, flow: Flow, response: Response) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Calling(mut calling) | State::Proceeding(mut calling) => {
                let is_news = response.status > 100 && calling.hear(core, now, (self.id, flow), &response);
                self.state = State::Proceeding(calling);
                if is_news {
                    let (session, status) = (self.id, response.status);
                    let to = (status == FORWARDED).then(|| history_info::last(&response.head.rest));
                    let sdp = sdp_of(&response.head, response.body);
                    let rings = to.is_none() || sdp.is_some();
                    core.events.extend(to.map(|to| Event::Onward { session, to }));
                    core.events.extend(rings.then_some(Event::Ringing { session, status, sdp }));
                }
            }
            State::GivenUp(calling) => self.state = calling.cancel(core, now),
            other => self.state = other,
        }
    }

    fn handle_success(&mut self, core: &mut Core, now: Instant, flow: Flow, response: Response) {
        let (calling, is_wanted) = match std::mem::replace(&mut self.state, State::Gone) {
            State::Calling(calling) | State::Proceeding(calling) => (calling, true),
            State::GivenUp(calling) | State::Cancelling { calling, .. } => (calling, false),
            other => return self.state = other,
        };
        let (mut usage, early) = calling.confirm(self.id, flow, &response);
        acknowledge(core, &usage.dialog, &response);
        if !is_wanted {
            self.state = say_bye(core, now, usage.dialog);
            return;
        }
        usage.expiry.heard(now, &response.head);
        let sdp = match usage.exchange {
            Exchange::First(_) => {
                usage.exchange = Exchange::Idle;
                sdp_of(&response.head, response.body).or(early)
            }
            // RFC 3262 5: once an answer was acknowledged, what a 2xx says is no answer any more; nor is that answer, once
            // other offers came after it.
            Exchange::Idle
            | Exchange::Answered { .. }
            | Exchange::Sent { .. }
            | Exchange::Glare { .. }
            | Exchange::Received { .. } => early.filter(|_| usage.renewed == 0),
        };
        core.events.push_back(Event::Answered { session: self.id, sdp });
        usage.settle(core);
        self.state = State::Live(usage);
    }

    fn handle_failure(&mut self, core: &mut Core, now: Instant, response: Response) {
        if response.status == 422 && self.call_for_longer(core, now, &response) {
            return;
        }
        let is_redirect = (300..400).contains(&response.status);
        let contacts = if is_redirect { by_q(&response.head) } else { Vec::new() };
        // RFC 5806: what a redirect says of it goes on with the call; it counts those before it, too.
        let said = Diversion::of(&response.head.rest).filter(|_| is_redirect);
        if let (Some(said), State::Calling(calling) | State::Proceeding(calling)) = (said, &mut self.state) {
            calling.diverted(&said);
        }
        self.fail(core, (response.status, response.reason), contacts);
    }

    /// RFC 4028 7.3: the same call with a longer session, under the next number.
    fn call_for_longer(&mut self, core: &mut Core, now: Instant, response: &Response) -> bool {
        let (State::Calling(calling) | State::Proceeding(calling)) = &mut self.state else { return false };
        if calling.lengthened >= LENGTHENED_MAX || !calling.expiry.lengthen(&response.head) {
            return false;
        }
        calling.lengthened += 1;
        calling.early.clear();
        calling.request.head.cseq = calling.request.head.cseq.max(response.head.cseq) + 1;
        calling.invite = send(core, now, self.id, (calling.flow, &calling.request, &calling.expiry));
        self.state = match std::mem::replace(&mut self.state, State::Gone) {
            State::Proceeding(calling) => State::Calling(calling),
            other => other,
        };
        true
    }

    /// A failure is news unless we hung up before.
    fn fail(&mut self, core: &mut Core, (status, reason): (u16, String), contacts: Vec<String>) {
        if let State::Calling(calling) | State::Proceeding(calling) = &self.state {
            let (session, origin) = (self.id, Some(calling.origin()));
            core.events.push_back(Event::Refused { session, status, reason, contacts, origin });
        }
        self.state = State::Gone;
    }
}

fn acknowledge(core: &mut Core, dialog: &Dialog, response: &Response) {
    let ack = dialog.ack(core, response.head.cseq);
    core.send_ack(dialog.way(), ack);
}

/// The URIs of a redirect in falling order of q (RFC 3261 8.1.3.4, 20.10).
fn by_q(head: &Head) -> Vec<String> {
    let mut contacts = head.contacts();
    let q = |text: Option<&str>| text.and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0).clamp(0.0, 1.0);
    contacts.sort_by(|a, b| q(b.params.get("q")).total_cmp(&q(a.params.get("q"))));
    contacts.into_iter().map(|contact| contact.uri.to_string()).collect()
}
