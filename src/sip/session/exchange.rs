//! Offer and answer in a session that stands: the ACK to our 2xx, re-INVITE both ways, UPDATE (RFC 3261
//! 13.3.1.4 and 14, RFC 3311).

use std::time::{Duration, Instant};

use super::uac::sdp_of;
use super::uas::accept;
use super::{Session, State, say_bye};
use crate::sip::api::{EndCause, Event, Outcome, ServerId, Transmit};
use crate::sip::core::{ALLOW, Core};
use crate::sip::message::{Method, Request, Uri};
use crate::sip::transaction::timer::{Resend, T2, TIMER_H};
use crate::sip::transaction::{Answer, ClientId, Owner};
use crate::time::soonest;

/// RFC 3261 14.1: after 491 the owner of the Call-ID waits 2.1 to 4 s, the other side 0 to 2 s.
const GLARE_OWNER: (Duration, Duration) = (Duration::from_millis(2100), Duration::from_millis(4000));
const GLARE_OTHER: (Duration, Duration) = (Duration::from_millis(0), Duration::from_millis(2000));

/// The one offer or answer that may be under way.
pub enum Exchange {
    Idle,
    /// Our 2xx awaits its ACK; the TU repeats it until then.
    Answered {
        cseq: u32,
        sent: Transmit,
        resend: Resend,
        give_up_at: Instant,
        of: AckOf,
    },
    /// Our re-INVITE awaits its answer.
    Sent {
        client: ClientId,
        sdp: Vec<u8>,
        tries: Tries,
    },
    /// Both offered at once (491): ours goes out again.
    Glare {
        at: Instant,
        sdp: Vec<u8>,
    },
    /// Their offer, or wish for one, awaits our answer.
    Received {
        server: ServerId,
        cseq: u32,
        asks: Asks,
        contact: Option<Uri>,
    },
}

/// Which 2xx an ACK is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum AckOf {
    /// To the first INVITE.
    First,
    /// To a re-INVITE that had the offer.
    Answer,
    /// To a re-INVITE that had none: the ACK has the answer.
    Offer,
}

/// Whether a re-INVITE met a 491 before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    First,
    Second,
}

/// What an open request of theirs is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    ReinviteWithOffer,
    ReinviteForOffer,
    Update,
}

impl Exchange {
    /// A 2xx went out.
    pub fn answered(now: Instant, cseq: u32, sent: Transmit, of: AckOf) -> Exchange {
        Exchange::Answered { cseq, sent, resend: Resend::new(now, T2), give_up_at: now + TIMER_H, of }
    }

    pub fn awaits_first_ack(&self) -> bool {
        matches!(self, Exchange::Answered { of: AckOf::First, .. })
    }

    pub fn sent_as(&self, client: ClientId) -> bool {
        matches!(self, Exchange::Sent { client: own, .. } if *own == client)
    }

    /// The session ends: an open request of theirs gets 487.
    pub fn abandon(self, core: &mut Core, now: Instant) {
        if let Exchange::Received { server, .. } = self {
            core.answer(now, server, 487);
        }
    }

    /// Their re-INVITE is cancelled.
    pub fn cancel(&mut self, core: &mut Core, now: Instant, invite: ServerId) {
        if matches!(self, Exchange::Received { server, .. } if *server == invite) {
            core.answer(now, invite, 487);
            *self = Exchange::Idle;
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match self {
            Exchange::Answered { resend, give_up_at, .. } => soonest(Some(resend.at()), Some(*give_up_at)),
            Exchange::Glare { at, .. } => Some(*at),
            Exchange::Idle | Exchange::Sent { .. } | Exchange::Received { .. } => None,
        }
    }

    /// The status for a new offer of theirs, where it cannot be taken now (RFC 3261 14.2, RFC 3311 5.2).
    fn collision(&self) -> Option<u16> {
        match self {
            Exchange::Idle | Exchange::Glare { .. } => None,
            Exchange::Sent { .. } => Some(491),
            Exchange::Answered { .. } | Exchange::Received { .. } => Some(500),
        }
    }
}

impl Session {
    pub(super) fn reinvite(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        if matches!(&self.state, State::Live { exchange: Exchange::Idle, .. }) {
            self.send_reinvite(core, now, sdp, Tries::First);
        } else if matches!(&self.state, State::Live { .. }) {
            core.events.push_back(Event::ReofferRefused { session: self.id, status: 491 });
        }
    }

    pub(super) fn answer_offer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        let State::Live { dialog, exchange } = &mut self.state else { return };
        let Exchange::Received { server, cseq, asks, contact } = exchange else { return };
        let (cseq, asks) = (*cseq, *asks);
        // RFC 3261 12.2.2: the target moves when the request is accepted, not when it comes.
        dialog.retarget(contact.take());
        let sent = accept(core, now, (*server, dialog.flow), sdp);
        *exchange = match (asks, sent) {
            (Asks::ReinviteWithOffer, Some(sent)) => Exchange::answered(now, cseq, sent, AckOf::Answer),
            (Asks::ReinviteForOffer, Some(sent)) => Exchange::answered(now, cseq, sent, AckOf::Offer),
            (Asks::Update, _) | (_, None) => Exchange::Idle,
        };
    }

    pub(super) fn reject_offer(&mut self, core: &mut Core, now: Instant, status: u16) {
        let State::Live { exchange, .. } = &mut self.state else { return };
        if let Exchange::Received { server, .. } = exchange {
            core.answer(now, *server, status.clamp(400, 699));
            *exchange = Exchange::Idle;
        }
    }

    pub(super) fn handle_reinvite(
        &mut self,
        core: &mut Core,
        now: Instant,
        server: ServerId,
        request: Request,
    ) {
        let offered = !request.body.is_empty();
        let asks = if offered { Asks::ReinviteWithOffer } else { Asks::ReinviteForOffer };
        match &self.state {
            State::Live { exchange, .. } => match exchange.collision() {
                Some(status) => refuse_for_now(core, now, server, status),
                None => self.take_offer(core, server, request, asks),
            },
            State::Incoming(_) => refuse_for_now(core, now, server, 500),
            State::Calling(_) | State::Proceeding(_) => core.answer(now, server, 491),
            State::GivenUp(_) | State::Cancelling { .. } | State::Leaving { .. } => {
                core.answer(now, server, 481)
            }
            State::Over { .. } | State::Gone => core.answer(now, server, 481),
        }
    }

    /// RFC 3311 5.2: refreshes the target; with SDP it is an offer, which collides like a re-INVITE.
    pub(super) fn handle_update(
        &mut self,
        core: &mut Core,
        now: Instant,
        server: ServerId,
        request: Request,
    ) {
        let offered = !request.body.is_empty();
        let collision = match &self.state {
            State::Calling(_) | State::Proceeding(_) => offered.then_some(491),
            State::Incoming(_) => offered.then_some(500),
            State::Live { exchange, .. } => exchange.collision().filter(|_| offered),
            State::GivenUp(_) | State::Cancelling { .. } | State::Leaving { .. } => Some(481),
            State::Over { .. } | State::Gone => Some(481),
        };
        match collision {
            Some(status) => refuse_for_now(core, now, server, status),
            None if offered => self.take_offer(core, server, request, Asks::Update),
            None => {
                let flow = self.flow();
                if let Some(dialog) = self.dialog_mut() {
                    dialog.retarget(request.head.contact());
                }
                if let Some(flow) = flow {
                    accept(core, now, (server, flow), Vec::new());
                }
            }
        }
    }

    pub(super) fn handle_ack(&mut self, core: &mut Core, now: Instant, ack: Request) {
        let (State::Live { exchange, .. } | State::Leaving { exchange, .. }) = &mut self.state else {
            return;
        };
        let Exchange::Answered { cseq, of, .. } = exchange else { return };
        if *cseq != ack.head.cseq {
            return;
        }
        let of = *of;
        *exchange = Exchange::Idle;
        if matches!(self.state, State::Leaving { .. }) {
            return self.leave(core, now);
        }
        let (session, sdp) = (self.id, sdp_of(&ack.head, ack.body));
        match of {
            AckOf::First => core.events.push_back(Event::Confirmed { session, sdp }),
            AckOf::Offer => core.events.push_back(Event::ReofferAnswered { session, sdp }),
            AckOf::Answer => {}
        }
    }

    pub(super) fn handle_reinvite_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        let session = self.id;
        match answer.outcome {
            Outcome::Response(response) => match response.status {
                100..200 => {}
                200..300 => {
                    let State::Live { dialog, exchange } = &mut self.state else { return };
                    dialog.retarget(response.head.contact());
                    let ack = dialog.ack(core, response.head.cseq);
                    core.send_ack(dialog.way(), ack);
                    *exchange = Exchange::Idle;
                    let sdp = sdp_of(&response.head, response.body);
                    core.events.push_back(Event::ReofferAnswered { session, sdp });
                }
                491 => self.handle_glare(core, now),
                481 => self.bye_after(core, now, EndCause::Gone),
                408 => self.bye_after(core, now, EndCause::Timeout),
                status => self.reoffer_refused(core, status),
            },
            // RFC 3261 12.2.1.2: "if no response at all is received for the request ... the UAC SHOULD
            // terminate the dialog."
            Outcome::Timeout => self.bye_after(core, now, EndCause::Timeout),
            Outcome::TransportError => self.reoffer_refused(core, 503),
        }
    }

    pub(super) fn handle_exchange_timeout(&mut self, core: &mut Core, now: Instant) {
        let (State::Live { exchange, .. } | State::Leaving { exchange, .. }) = &mut self.state else {
            return;
        };
        match exchange {
            Exchange::Answered { give_up_at, .. } if *give_up_at <= now => match self.state {
                State::Leaving { .. } => self.leave(core, now),
                _ => self.bye_after(core, now, EndCause::NoAck),
            },
            Exchange::Answered { sent, resend, .. } => {
                if resend.is_due(now) {
                    core.transactions.wire.push_back(sent.clone());
                }
            }
            Exchange::Glare { at, sdp } if *at <= now => {
                let sdp = std::mem::take(sdp);
                self.send_reinvite(core, now, sdp, Tries::Second);
            }
            Exchange::Idle | Exchange::Glare { .. } | Exchange::Sent { .. } | Exchange::Received { .. } => {}
        }
    }

    fn send_reinvite(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>, tries: Tries) {
        let owner = Owner::Session(self.id);
        let State::Live { dialog, exchange } = &mut self.state else { return };
        let mut request = dialog.request(core, Method::Invite);
        request.head.rest.push("Allow", ALLOW);
        request.head.rest.push("Content-Type", "application/sdp");
        request.body.clone_from(&sdp);
        let client = core.send(now, owner, dialog.way(), request);
        *exchange = Exchange::Sent { client, sdp, tries };
    }

    fn take_offer(&mut self, core: &mut Core, server: ServerId, request: Request, asks: Asks) {
        let State::Live { exchange, .. } = &mut self.state else { return };
        if matches!(exchange, Exchange::Glare { .. }) {
            // Theirs won; ours was made for a session that no longer is as it was.
            core.events.push_back(Event::ReofferRefused { session: self.id, status: 491 });
        }
        let (cseq, contact) = (request.head.cseq, request.head.contact());
        *exchange = Exchange::Received { server, cseq, asks, contact };
        let sdp = sdp_of(&request.head, request.body);
        core.events.push_back(Event::Reoffered { session: self.id, sdp });
    }

    fn handle_glare(&mut self, core: &mut Core, now: Instant) {
        let caller = self.caller;
        let State::Live { exchange, .. } = &mut self.state else { return };
        match std::mem::replace(exchange, Exchange::Idle) {
            Exchange::Sent { sdp, tries: Tries::First, .. } => {
                let (from, to) = if caller.is_none() { GLARE_OWNER } else { GLARE_OTHER };
                *exchange = Exchange::Glare { at: now + core.pause(from, to), sdp };
            }
            _ => self.reoffer_refused(core, 491),
        }
    }

    fn reoffer_refused(&mut self, core: &mut Core, status: u16) {
        if let State::Live { exchange, .. } = &mut self.state {
            *exchange = Exchange::Idle;
        }
        core.events.push_back(Event::ReofferRefused { session: self.id, status });
    }

    fn bye_after(&mut self, core: &mut Core, now: Instant, cause: EndCause) {
        if let State::Live { dialog, .. } = std::mem::replace(&mut self.state, State::Gone) {
            let state = say_bye(core, now, dialog);
            self.end(core, cause, state);
        }
    }

    fn leave(&mut self, core: &mut Core, now: Instant) {
        if let State::Leaving { dialog, .. } = std::mem::replace(&mut self.state, State::Gone) {
            self.state = say_bye(core, now, dialog);
        }
    }
}

/// 491, or 500 with a pause of 0 to 10 s (RFC 3261 14.2).
fn refuse_for_now(core: &mut Core, now: Instant, server: ServerId, status: u16) {
    let pause = core.pause(Duration::ZERO, Duration::from_secs(10)).as_secs();
    core.answer_with(now, server, status, |response| {
        if status == 500 {
            response.head.rest.push("Retry-After", pause.to_string());
        }
    });
}
