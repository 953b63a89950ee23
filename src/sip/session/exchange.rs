//! Offer and answer within a dialog (RFC 3264 5): the ACK to our 2xx, re-INVITE and UPDATE both ways, and what meets what
//! (RFC 3261 13.3.1.4 and 14, RFC 3311 5).

use std::time::{Duration, Instant};

use super::expiry::Wish;
use super::reliable::{Heard, Step};
use super::uac::{acknowledge_provisional, sdp_of};
use super::usage::{Caller, Fate, Owes, Stage, Updates, Usage, refuse_as_too_brief};
use crate::sip::api::{EndCause, Event, Outcome, ServerId, Transmit};
use crate::sip::core::Core;
use crate::sip::message::{Method, Request, Response, Uri};
use crate::sip::transaction::timer::{Resend, T2, TIMER_H};
use crate::sip::transaction::{Answer, ClientId};
use crate::time::soonest;

/// RFC 3261 14.1: after 491 the owner of the Call-ID waits 2.1 to 4 s, the other side 0 to 2 s.
const GLARE_OWNER: (Duration, Duration) = (Duration::from_millis(2100), Duration::from_millis(4000));
const GLARE_OTHER: (Duration, Duration) = (Duration::from_millis(0), Duration::from_millis(2000));

/// How often one offer goes out: whoever is pending after that many pauses is busy with something else.
const TRIES_MAX: u8 = 4;

/// RFC 3261 14.2: the longest pause that a 500 may ask for.
const RETRY_AFTER_MAX_S: u32 = 10;

/// The one offer or answer that may be under way.
pub enum Exchange {
    Idle,
    /// The first of the dialog is not complete.
    First(Offerer),
    /// Our 2xx awaits its ACK; the TU repeats it until then.
    Answered {
        cseq: u32,
        sent: Transmit,
        resend: Resend,
        give_up_at: Instant,
        of: AckOf,
    },
    /// Our offer awaits its answer.
    Sent {
        client: ClientId,
        offer: Offer,
        heard: Heard,
    },
    /// Both offered at once (491), or the other side was busy (500): ours goes out again.
    Glare {
        at: Instant,
        offer: Offer,
    },
    /// Their offer, or wish for one, awaits our answer.
    Received {
        server: ServerId,
        cseq: u32,
        asks: Asks,
        contact: Option<Uri>,
        wish: Wish,
    },
}

/// Who offers first in a dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offerer {
    /// Our offer is out.
    Us,
    /// Theirs is to be answered.
    Them,
    /// Their INVITE had none, and ours is not out.
    Nobody,
}

/// An offer of ours.
pub struct Offer {
    method: Method,
    sdp: Vec<u8>,
    tries: u8,
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

/// What an open request of theirs is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    ReinviteWithOffer,
    ReinviteForOffer,
    Update,
    Prack,
}

impl Exchange {
    /// A 2xx went out.
    pub fn answered(now: Instant, cseq: u32, sent: Transmit, of: AckOf) -> Exchange {
        Exchange::Answered { cseq, sent, resend: Resend::new(now, T2), give_up_at: now + TIMER_H, of }
    }

    pub fn awaits_first_ack(&self) -> bool {
        matches!(self, Exchange::Answered { of: AckOf::First, .. })
    }

    /// The ACK to a 2xx has come; what it was for.
    pub fn take_ack(&mut self, of_cseq: u32) -> Option<AckOf> {
        let Exchange::Answered { cseq, of, .. } = *self else { return None };
        if cseq != of_cseq {
            return None;
        }
        *self = Exchange::Idle;
        Some(of)
    }

    pub fn sent_as(&self, client: ClientId) -> bool {
        matches!(self, Exchange::Sent { client: own, .. } if *own == client)
    }

    pub fn is_update_open(&self) -> bool {
        matches!(self, Exchange::Received { asks: Asks::Update, .. })
    }

    /// The session ends: an open request of theirs gets 487.
    pub fn abandon(&self, core: &mut Core, now: Instant) {
        if let Exchange::Received { server, .. } = self {
            core.answer(now, *server, 487);
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
            Exchange::Idle | Exchange::First(_) | Exchange::Sent { .. } | Exchange::Received { .. } => None,
        }
    }

    /// The status for a new offer of theirs, where it cannot be taken now (RFC 3261 14.2, RFC 3311 5.2).
    fn collision(&self) -> Option<u16> {
        match self {
            Exchange::Idle | Exchange::Glare { .. } => None,
            Exchange::Sent { .. } | Exchange::First(Offerer::Us) => Some(491),
            Exchange::First(Offerer::Them | Offerer::Nobody) => Some(500),
            Exchange::Answered { .. } | Exchange::Received { .. } => Some(500),
        }
    }
}

impl Usage {
    /// Offers a change: at once where nothing is under way, else it is asked for again when that is over.
    pub fn offer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        match (&mut self.exchange, self.stage, self.updates) {
            (Exchange::Glare { offer, .. }, _, _) => offer.sdp = sdp,
            (Exchange::Idle, Stage::Confirmed, _) => {
                self.send_offer(core, now, Offer { method: Method::Invite, sdp, tries: 1 });
            }
            (Exchange::Idle, Stage::Early, Updates::Known) => {
                self.send_offer(core, now, Offer { method: Method::Update, sdp, tries: 1 });
            }
            (Exchange::Answered { .. }, Stage::Confirmed, _) => {
                self.owes = Owes::Offer;
                // Without the ACK it waits for half a minute, and there may be nobody to send one.
                self.ask(core, now);
            }
            (_, _, _) => self.owes = Owes::Offer,
        }
    }

    pub fn answer_offer(&mut self, core: &mut Core, now: Instant, sdp: Vec<u8>) {
        let (server, cseq, asks, contact, wish) = match std::mem::replace(&mut self.exchange, Exchange::Idle)
        {
            Exchange::Received { server, cseq, asks, contact, wish } => (server, cseq, asks, contact, wish),
            other => return self.exchange = other,
        };
        self.renewed += 1;
        if asks == Asks::Prack {
            return answer_prack(core, now, server, sdp);
        }
        // RFC 3261 12.2.2: the target moves when the request is accepted, not when it comes.
        self.dialog.retarget(contact);
        let sent = self.accept(core, now, (server, &wish), sdp);
        let of = match asks {
            Asks::ReinviteWithOffer => Some(AckOf::Answer),
            Asks::ReinviteForOffer => Some(AckOf::Offer),
            Asks::Update | Asks::Prack => None,
        };
        if let (Some(of), Some(sent)) = (of, sent) {
            self.exchange = Exchange::answered(now, cseq, sent, of);
        }
        self.settle(core);
    }

    pub fn reject_offer(&mut self, core: &mut Core, now: Instant, status: u16) {
        if let Exchange::Received { server, .. } = &self.exchange {
            core.answer(now, *server, status.clamp(400, 699));
            self.exchange = Exchange::Idle;
            self.settle(core);
        }
    }

    pub fn handle_reinvite(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        match (self.stage, self.caller) {
            (Stage::Early, Caller::Us) => return core.answer(now, server, 491),
            (Stage::Early, Caller::Them) => return refuse_for_now(core, now, server, 500),
            (Stage::Confirmed, _) => self.hear(&request.head),
        }
        if Wish::of(&request.head).is_too_brief() {
            return refuse_as_too_brief(core, now, server);
        }
        self.handle_offer(core, now, server, request);
    }

    /// An offer of theirs, or a wish for ours: told where it meets nothing.
    pub fn handle_offer(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        if let Some(status) = self.exchange.collision() {
            return refuse_for_now(core, now, server, status);
        }
        if matches!(self.exchange, Exchange::Glare { .. }) {
            // Theirs won; ours was made for a session that no longer is as it was.
            self.owes = Owes::Offer;
        }
        let asks = match request.method {
            Method::Update => Asks::Update,
            Method::Prack => Asks::Prack,
            _ if request.body.is_empty() => Asks::ReinviteForOffer,
            _ => Asks::ReinviteWithOffer,
        };
        let (cseq, contact, wish) = (request.head.cseq, request.head.contact(), Wish::of(&request.head));
        self.exchange = Exchange::Received { server, cseq, asks, contact, wish };
        let sdp = sdp_of(&request.head, request.body);
        core.events.push_back(Event::Reoffered { session: self.session, sdp });
    }

    /// An ACK to a 2xx of ours.
    pub fn handle_ack(&mut self, core: &mut Core, ack: Request) {
        let Some(of) = self.exchange.take_ack(ack.head.cseq) else { return };
        let (session, sdp) = (self.session, sdp_of(&ack.head, ack.body));
        match of {
            AckOf::First => core.events.push_back(Event::Confirmed { session, sdp }),
            AckOf::Offer => core.events.push_back(Event::ReofferAnswered { session, sdp }),
            AckOf::Answer => {}
        }
        self.settle(core);
    }

    /// The answer to an offer of ours. RFC 3261 12.2.1.2: 481, 408 and silence end the dialog.
    pub fn handle_offer_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) -> Fate {
        let response = match answer.outcome {
            Outcome::Response(response) => *response,
            Outcome::Timeout => return Fate::Ends(EndCause::Timeout),
            Outcome::TransportError => {
                self.refused(core, now, 503);
                return Fate::GoesOn;
            }
        };
        match response.status {
            100..200 => self.handle_offer_provisional(core, now, &response),
            200..300 => self.handle_offer_accepted(core, now, response),
            481 => return Fate::Ends(EndCause::Gone),
            408 => return Fate::Ends(EndCause::Timeout),
            status => {
                if !self.offer_again(core, now, &response) {
                    self.refused(core, now, status);
                }
            }
        }
        Fate::GoesOn
    }

    pub fn handle_exchange_timeout(&mut self, core: &mut Core, now: Instant) -> Fate {
        match &mut self.exchange {
            Exchange::Answered { give_up_at, .. } if *give_up_at <= now => Fate::Ends(EndCause::NoAck),
            Exchange::Answered { sent, resend, .. } => {
                if resend.is_due(now) {
                    core.transactions.wire.push_back(sent.clone());
                }
                Fate::GoesOn
            }
            Exchange::Glare { at, .. } if *at <= now => {
                if let Exchange::Glare { offer, .. } = std::mem::replace(&mut self.exchange, Exchange::Idle) {
                    self.send_offer(core, now, offer);
                }
                Fate::GoesOn
            }
            Exchange::Idle | Exchange::First(_) | Exchange::Glare { .. } => Fate::GoesOn,
            Exchange::Sent { .. } | Exchange::Received { .. } => Fate::GoesOn,
        }
    }

    fn send_offer(&mut self, core: &mut Core, now: Instant, offer: Offer) {
        let client = self.send(core, now, offer.method.clone(), &offer.sdp);
        self.exchange = Exchange::Sent { client, offer, heard: Heard::default() };
    }

    /// RFC 3262: a re-INVITE's provisional answers may be reliable too.
    fn handle_offer_provisional(&mut self, core: &mut Core, now: Instant, response: &Response) {
        let Exchange::Sent { heard, .. } = &mut self.exchange else { return };
        let step = heard.step(response);
        if step == Step::Drop {
            return;
        }
        if let Some(sdp) = sdp_of(&response.head, response.body.clone()).filter(|_| step != Step::Take) {
            heard.answer.get_or_insert(sdp);
        }
        acknowledge_provisional(self, core, now, (step, response.head.cseq));
    }

    fn handle_offer_accepted(&mut self, core: &mut Core, now: Instant, response: Response) {
        let Exchange::Sent { offer, heard, .. } = std::mem::replace(&mut self.exchange, Exchange::Idle)
        else {
            return;
        };
        self.dialog.retarget(response.head.contact());
        self.hear(&response.head);
        if offer.method == Method::Invite {
            let ack = self.dialog.ack(core, response.head.cseq);
            core.send_ack(self.dialog.way(), ack);
        }
        if self.stage == Stage::Confirmed {
            self.expiry.heard(now, &response.head);
        }
        self.renewed += 1;
        let sdp = heard.answer.or_else(|| sdp_of(&response.head, response.body));
        core.events.push_back(Event::ReofferAnswered { session: self.session, sdp });
        self.settle(core);
    }

    /// Sends an offer again that may be taken later, or in other words; `false` where it is refused for good.
    fn offer_again(&mut self, core: &mut Core, now: Instant, response: &Response) -> bool {
        let Exchange::Sent { offer, .. } = &mut self.exchange else { return false };
        offer.tries += 1;
        if offer.tries > TRIES_MAX {
            return false;
        }
        let retry_after = response.head.rest.number("Retry-After").filter(|s| *s <= RETRY_AFTER_MAX_S);
        let pause = match (response.status, retry_after) {
            (491, _) => {
                let (from, to) = if self.caller == Caller::Us { GLARE_OWNER } else { GLARE_OTHER };
                core.pause(from, to)
            }
            (500, Some(seconds)) => Duration::from_secs(u64::from(seconds)),
            (422, _) if self.expiry.lengthen(&response.head) => Duration::ZERO,
            (_, _) => return false,
        };
        if let Exchange::Sent { offer, .. } = std::mem::replace(&mut self.exchange, Exchange::Idle) {
            self.exchange = Exchange::Glare { at: now + pause, offer };
        }
        true
    }

    fn refused(&mut self, core: &mut Core, now: Instant, status: u16) {
        self.exchange = Exchange::Idle;
        self.expiry.refused(now);
        core.events.push_back(Event::ReofferRefused { session: self.session, status });
        self.settle(core);
    }
}

/// 200 to a PRACK, with the answer to its offer.
pub fn answer_prack(core: &mut Core, now: Instant, server: ServerId, sdp: Vec<u8>) {
    core.answer_with(now, server, 200, |response| {
        if !sdp.is_empty() {
            response.head.rest.push("Content-Type", "application/sdp");
        }
        response.body = sdp;
    });
}

/// 491, or 500 with a pause of 0 to 10 s (RFC 3261 14.2).
pub fn refuse_for_now(core: &mut Core, now: Instant, server: ServerId, status: u16) {
    let pause = core.pause(Duration::ZERO, Duration::from_secs(u64::from(RETRY_AFTER_MAX_S))).as_secs();
    core.answer_with(now, server, status, |response| {
        if status == 500 {
            response.head.rest.push("Retry-After", pause.to_string());
        }
    });
}
