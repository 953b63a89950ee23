//! The caller's side of a session until it is answered (RFC 3261 13.2, 9.1).

use std::time::Instant;

use super::exchange::Exchange;
use super::{Session, State, say_bye};
use crate::flow::Flow;
use crate::sip::api::{Event, Invite, Outcome, Referral, SessionId};
use crate::sip::core::{ALLOW, Core, SUPPORTED};
use crate::sip::dialog::Dialog;
use crate::sip::message::{Head, Method, Response, reason_phrase};
use crate::sip::referral::{Replaces, describe};
use crate::sip::transaction::timer::TIMER_B;
use crate::sip::transaction::{Answer, ClientId, Owner};

/// Our INVITE under way.
pub struct Calling {
    pub invite: ClientId,
    pub flow: Flow,
    call_id: String,
    tag: String,
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
    let rest = &mut request.head.rest;
    rest.push("Contact", core.contact(flow));
    rest.push("Allow", ALLOW);
    rest.push("Supported", SUPPORTED.join(", "));
    rest.push("Accept", "application/sdp");
    rest.push("Content-Type", "application/sdp");
    describe(rest, &referral);
    request.body = offer;
    let (call_id, tag) = (request.head.call_id.clone(), request.head.tag_in_from().to_owned());
    let invite = core.send(now, Owner::Session(id), flow, request);
    Ok(State::Calling(Calling { invite, flow, call_id, tag }))
}

/// The event for a call that failed on our side.
pub fn refused(session: SessionId, status: u16) -> Event {
    Event::Refused { session, status, reason: reason_phrase(status).to_owned(), contacts: Vec::new() }
}

/// A 2xx that nobody waits for, from a further fork or to a call given up: RFC 3261 13.2.2.4, ACK, then BYE.
pub fn end_stray(core: &mut Core, now: Instant, answer: &Answer) {
    let Outcome::Response(response) = &answer.outcome else { return };
    if answer.method == Method::Invite && (200..300).contains(&response.status) {
        let dialog = acknowledge(core, response, answer.flow);
        say_bye(core, now, dialog);
    }
}

/// Whether a body is SDP.
pub fn sdp_of(head: &Head, body: Vec<u8>) -> Option<Vec<u8>> {
    (!body.is_empty() && head.content_type() == "application/sdp").then_some(body)
}

impl Calling {
    /// Whether this request of theirs comes within an early dialog of this call.
    pub fn owns(&self, head: &Head) -> bool {
        self.call_id == head.call_id && head.tag_in_to() == Some(self.tag.as_str())
    }

    /// Whether a callee that rings would know this call so.
    pub fn rings_as(&self, replaces: &Replaces) -> bool {
        self.call_id == replaces.call_id && self.tag == replaces.to_tag
    }

    /// Sends CANCEL.
    pub fn cancel(self, core: &mut Core, now: Instant) -> State {
        core.transactions.cancel(now, self.invite);
        State::Cancelling { calling: self, until: now + TIMER_B }
    }
}

impl Session {
    /// The answer to an INVITE of ours, first or later.
    pub(super) fn handle_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        if answer.method != Method::Invite {
            return;
        }
        match &self.state {
            State::Calling(_) | State::Proceeding(_) | State::GivenUp(_) | State::Cancelling { .. } => {
                self.handle_first_answer(core, now, answer);
            }
            State::Live { exchange, .. } if exchange.sent_as(answer.client) => {
                self.handle_reinvite_answer(core, now, answer);
            }
            State::Live { dialog, .. } | State::Leaving { dialog, .. } | State::Over { dialog, .. } => {
                acknowledge_again(core, now, &dialog.clone(), &answer);
            }
            State::Incoming(_) | State::Gone => end_stray(core, now, &answer),
        }
    }

    fn handle_first_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        match answer.outcome {
            Outcome::Response(response) => match response.status {
                100..200 => self.handle_provisional(core, now, *response),
                200..300 => self.handle_success(core, now, answer.flow, *response),
                _ => self.handle_failure(core, *response),
            },
            Outcome::Timeout => self.fail(core, refused(self.id, 408)),
            Outcome::TransportError => self.fail(core, refused(self.id, 503)),
        }
    }

    fn handle_provisional(&mut self, core: &mut Core, now: Instant, response: Response) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Calling(calling) | State::Proceeding(calling) => {
                self.state = State::Proceeding(calling);
                if response.status > 100 {
                    let (session, status) = (self.id, response.status);
                    let sdp = sdp_of(&response.head, response.body);
                    core.events.push_back(Event::Ringing { session, status, sdp });
                }
            }
            State::GivenUp(calling) => self.state = calling.cancel(core, now),
            other => self.state = other,
        }
    }

    fn handle_success(&mut self, core: &mut Core, now: Instant, flow: Flow, response: Response) {
        let dialog = acknowledge(core, &response, flow);
        if matches!(self.state, State::GivenUp(_) | State::Cancelling { .. }) {
            self.state = say_bye(core, now, dialog);
            return;
        }
        self.state = State::Live { dialog, exchange: Exchange::Idle };
        let sdp = sdp_of(&response.head, response.body);
        core.events.push_back(Event::Answered { session: self.id, sdp });
    }

    fn handle_failure(&mut self, core: &mut Core, response: Response) {
        let redirect = (300..400).contains(&response.status);
        let contacts = if redirect { by_q(&response.head) } else { Vec::new() };
        let Response { status, reason, .. } = response;
        self.fail(core, Event::Refused { session: self.id, status, reason, contacts });
    }

    /// A failure is news unless we hung up before.
    fn fail(&mut self, core: &mut Core, event: Event) {
        if matches!(self.state, State::Calling(_) | State::Proceeding(_)) {
            core.events.push_back(event);
        }
        self.state = State::Gone;
    }
}

/// A 2xx came again: ACK again. One from another fork is acknowledged and ended.
fn acknowledge_again(core: &mut Core, now: Instant, dialog: &Dialog, answer: &Answer) {
    let Outcome::Response(response) = &answer.outcome else { return };
    if !(200..300).contains(&response.status) {
        return;
    }
    if dialog.remote.tag() != response.head.tag_in_to() {
        return end_stray(core, now, answer);
    }
    let ack = dialog.ack(core, response.head.cseq);
    core.send_ack(dialog.way(), ack);
}

fn acknowledge(core: &mut Core, response: &Response, flow: Flow) -> Dialog {
    let dialog = Dialog::from_response(response, flow);
    let ack = dialog.ack(core, response.head.cseq);
    core.send_ack(dialog.way(), ack);
    dialog
}

/// The URIs of a redirect in falling order of q (RFC 3261 8.1.3.4, 20.10).
fn by_q(head: &Head) -> Vec<String> {
    let mut contacts = head.contacts();
    let q = |text: Option<&str>| text.and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0).clamp(0.0, 1.0);
    contacts.sort_by(|a, b| q(b.params.get("q")).total_cmp(&q(a.params.get("q"))));
    contacts.into_iter().map(|contact| contact.uri.to_string()).collect()
}
