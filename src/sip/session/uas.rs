//! The callee's side of a session until it is answered (RFC 3261 13.3).

use std::time::{Duration, Instant};

use super::exchange::{AckOf, Exchange};
use super::uac::sdp_of;
use super::{Session, State};
use crate::flow::Flow;
use crate::sip::api::{EndCause, Event, ServerId, SessionId};
use crate::sip::core::{ALLOW, Core, SUPPORTED, identity, party};
use crate::sip::dialog::Dialog;
use crate::sip::message::Request;
use crate::sip::referral::{Replaces, referred_by};

/// RFC 3261 13.3.1.1: "the UAS SHOULD send a non-100 provisional response at every minute".
const RING_AGAIN: Duration = Duration::from_secs(60);

/// How long a call may stay unanswered, so that one whose caller vanished does not ring for ever; timer C of
/// a proxy is as long.
pub const UNANSWERED_MAX: Duration = Duration::from_secs(180);

/// Their INVITE, unanswered.
pub struct Incoming {
    pub server: ServerId,
    pub dialog: Dialog,
    cseq: u32,
    /// Once it rings.
    pub ring_again_at: Option<Instant>,
    pub give_up_at: Instant,
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
    core.events.push_back(Event::Invited {
        session,
        flow,
        from: party(&head.from),
        to: party(&head.to),
        request_uri: uri.to_string(),
        identity: identity(&head),
        replaces,
        referred_by: referred_by(&head),
        offer: sdp_of(&head, body),
    });
    Incoming { server, dialog, cseq: head.cseq, ring_again_at: None, give_up_at: now + UNANSWERED_MAX }
}

impl Incoming {
    /// Sends 180, now and once a minute.
    pub fn ring(&mut self, core: &mut Core, now: Instant) {
        let contact = core.contact(self.dialog.flow);
        core.answer_with(now, self.server, 180, |ringing| ringing.head.rest.push("Contact", contact));
        self.ring_again_at = Some(now + RING_AGAIN);
    }
}

impl Session {
    pub(super) fn answer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Incoming(Incoming { server, dialog, cseq, .. }) => {
                let exchange = match accept(core, now, (server, dialog.flow), sdp) {
                    Some(sent) => Exchange::answered(now, cseq, sent, AckOf::First),
                    None => Exchange::Idle,
                };
                self.state = State::Live { dialog, exchange };
            }
            other => self.state = other,
        }
    }

    pub(super) fn handle_ringing_timeout(&mut self, core: &mut Core, now: Instant) {
        let State::Incoming(incoming) = &mut self.state else { return };
        if incoming.give_up_at <= now {
            core.answer(now, incoming.server, 480);
            self.end(core, EndCause::Timeout, State::Gone);
        } else {
            incoming.ring(core, now);
        }
    }
}

/// Answers an INVITE or UPDATE with 200 and an SDP; returns what was sent.
pub fn accept(
    core: &mut Core,
    now: Instant,
    (server, flow): (ServerId, Flow),
    sdp: Vec<u8>,
) -> Option<crate::sip::api::Transmit> {
    let contact = core.contact(flow);
    core.answer_with(now, server, 200, |response| {
        let rest = &mut response.head.rest;
        rest.push("Contact", contact);
        rest.push("Allow", ALLOW);
        rest.push("Supported", SUPPORTED.join(", "));
        if !sdp.is_empty() {
            rest.push("Content-Type", "application/sdp");
        }
        response.body = sdp;
    })
}
