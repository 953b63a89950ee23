//! What two user agents share within one dialog of a session (the INVITE usage of RFC 5057): the dialog itself, the
//! offer or answer under way, what the other side can do, and the session's time.

use std::time::Instant;

use super::exchange::Exchange;
use super::expiry::{Due, Expiry, Wish};
use crate::flow::Flow;
use crate::sip::api::{EndCause, Event, Outcome, ServerId, SessionId, Transmit};
use crate::sip::core::{ALLOW, Core, SUPPORTED};
use crate::sip::dialog::Dialog;
use crate::sip::message::{Head, Headers, Method, Request};
use crate::sip::transaction::{Answer, ClientId, Owner};
use crate::time::soonest;

/// One dialog of a session.
pub struct Usage {
    pub session: SessionId,
    pub dialog: Dialog,
    pub exchange: Exchange,
    pub expiry: Expiry,
    pub caller: Caller,
    pub stage: Stage,
    pub updates: Updates,
    pub owes: Owes,
    /// How many offers were answered after the first.
    pub renewed: u32,
    /// Our question whether the other side still knows the dialog.
    asked: Option<ClientId>,
}

/// Whose INVITE began the session, and so whose Call-ID it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    Us,
    Them,
}

/// Whether the first INVITE has had its 2xx.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Early,
    Confirmed,
}

/// Whether the other side takes UPDATE, by its Allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Updates {
    Known,
    NotKnown,
}

/// Whether an offer of ours could not go when it was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owes {
    Nothing,
    Offer,
}

/// Whether a session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    GoesOn,
    Ends(EndCause),
}

impl Usage {
    /// A dialog that has just come about; `head` is of the message that made it.
    pub fn new(
        session: SessionId,
        caller: Caller,
        (dialog, exchange): (Dialog, Exchange),
        head: &Head,
    ) -> Usage {
        let mut usage = Usage {
            session,
            dialog,
            exchange,
            expiry: Expiry::new(),
            caller,
            stage: Stage::Early,
            updates: Updates::NotKnown,
            owes: Owes::Nothing,
            renewed: 0,
            asked: None,
        };
        usage.hear(head);
        usage
    }

    /// Learns what the other side can do.
    pub fn hear(&mut self, head: &Head) {
        if head.rest.get("Allow").is_some() {
            let updates = head.rest.names("Allow", "UPDATE");
            self.updates = if updates { Updates::Known } else { Updates::NotKnown };
        }
    }

    /// 200 to their INVITE or UPDATE; returns what was sent.
    pub fn accept(
        &mut self,
        core: &mut Core,
        now: Instant,
        (server, wish): (ServerId, &Wish),
        sdp: Vec<u8>,
    ) -> Option<Transmit> {
        let contact = core.contact(self.dialog.flow);
        let mut time = Headers::default();
        if self.stage == Stage::Confirmed {
            self.expiry.grant(now, wish, &mut time);
        }
        core.answer_with(now, server, 200, |response| {
            let rest = &mut response.head.rest;
            rest.push("Contact", contact);
            rest.push("Allow", ALLOW);
            rest.push("Supported", SUPPORTED.join(", "));
            time.iter().for_each(|(name, value)| rest.push(name, value));
            if !sdp.is_empty() {
                rest.push("Content-Type", "application/sdp");
            }
            response.body = sdp;
        })
    }

    /// Sends an INVITE or UPDATE within the dialog; one without SDP refreshes only.
    pub fn send(&mut self, core: &mut Core, now: Instant, method: Method, sdp: &[u8]) -> ClientId {
        let mut request = self.dialog.request(core, method);
        let rest = &mut request.head.rest;
        rest.push("Allow", ALLOW);
        rest.push("Supported", SUPPORTED.join(", "));
        if self.stage == Stage::Confirmed {
            self.expiry.ask(rest);
        }
        if !sdp.is_empty() {
            rest.push("Content-Type", "application/sdp");
        }
        request.body = sdp.to_vec();
        core.send(now, Owner::Session(self.session), self.dialog.way(), request)
    }

    /// RFC 3311 5.2: refreshes the target; with SDP it is an offer, which collides like a re-INVITE.
    pub fn handle_update(&mut self, core: &mut Core, now: Instant, server: ServerId, request: Request) {
        self.hear(&request.head);
        let wish = Wish::of(&request.head);
        if wish.is_too_brief() {
            return refuse_as_too_brief(core, now, server);
        }
        if !request.body.is_empty() {
            return self.handle_offer(core, now, server, request);
        }
        // RFC 3311 5.2: "A UAS that receives an UPDATE before it has generated a final response to a previous UPDATE".
        if self.exchange.is_update_open() {
            return super::exchange::refuse_for_now(core, now, server, 500);
        }
        self.dialog.retarget(request.head.contact());
        self.accept(core, now, (server, &wish), Vec::new());
    }

    /// What leads to the other node was dead, or may be: whether that still knows the dialog is asked by OPTIONS, which
    /// changes nothing and waits for nothing (RFC 3261 11.2).
    pub fn ask(&mut self, core: &mut Core, now: Instant) {
        if self.stage == Stage::Confirmed && self.asked.is_none() && matches!(self.dialog.flow, Flow::Peer(_))
        {
            let request = self.dialog.request(core, Method::Options);
            let owner = Owner::Session(self.session);
            self.asked = Some(core.send(now, owner, self.dialog.way(), request));
        }
    }

    pub fn has_asked(&self, client: ClientId) -> bool {
        self.asked == Some(client)
    }

    /// The answer to an UPDATE, re-INVITE or OPTIONS of ours.
    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) -> Fate {
        if self.has_asked(answer.client) {
            return self.handle_asked_answer(&answer);
        }
        if self.expiry.is_refreshed_by(answer.client) {
            return self.handle_refresh_answer(core, now, answer);
        }
        self.handle_offer_answer(core, now, answer)
    }

    /// An offer of ours is due; it is asked for as soon as it can go.
    pub fn want_offer(&mut self, core: &mut Core) {
        self.owes = Owes::Offer;
        self.settle(core);
    }

    /// Asks for the offer that is owed, where it can go now.
    pub fn settle(&mut self, core: &mut Core) {
        let can_go = matches!(self.exchange, Exchange::Idle) && self.stage == Stage::Confirmed;
        if can_go && std::mem::replace(&mut self.owes, Owes::Nothing) == Owes::Offer {
            core.events.push_back(Event::OfferWanted { session: self.session });
        }
    }

    /// Only 481 says something: whoever does not answer OPTIONS may be there all the same.
    fn handle_asked_answer(&mut self, answer: &Answer) -> Fate {
        let status = match &answer.outcome {
            Outcome::Response(response) => response.status,
            Outcome::Timeout | Outcome::TransportError => 408,
        };
        if status >= 200 {
            self.asked = None;
        }
        if status == 481 { Fate::Ends(EndCause::Gone) } else { Fate::GoesOn }
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant) -> Fate {
        match self.expiry.due(now) {
            Some(Due::End) => return Fate::Ends(EndCause::Timeout),
            Some(Due::Refresh) => self.refresh(core, now),
            None => {}
        }
        self.handle_exchange_timeout(core, now)
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        soonest(self.exchange.poll_timeout(), self.expiry.poll_timeout())
    }

    /// RFC 4028 7.4: by UPDATE where the other side takes it, for that needs no description.
    fn refresh(&mut self, core: &mut Core, now: Instant) {
        if self.updates == Updates::Known {
            let client = self.send(core, now, Method::Update, &[]);
            self.expiry.refreshing(client);
        } else {
            self.expiry.refreshing_by_offer();
            self.want_offer(core);
        }
    }

    fn handle_refresh_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) -> Fate {
        let response = match answer.outcome {
            Outcome::Response(response) => response,
            Outcome::Timeout => return Fate::Ends(EndCause::Timeout),
            Outcome::TransportError => {
                self.expiry.refused(now);
                return Fate::GoesOn;
            }
        };
        match response.status {
            100..200 => {}
            200..300 => {
                self.dialog.retarget(response.head.contact());
                self.hear(&response.head);
                self.expiry.heard(now, &response.head);
            }
            422 if self.expiry.lengthen(&response.head) => self.refresh(core, now),
            405 | 501 => {
                self.updates = Updates::NotKnown;
                self.refresh(core, now);
            }
            408 => return Fate::Ends(EndCause::Timeout),
            481 => return Fate::Ends(EndCause::Gone),
            _ => self.expiry.refused(now),
        }
        Fate::GoesOn
    }
}

/// RFC 4028 6.
pub fn refuse_as_too_brief(core: &mut Core, now: Instant, server: ServerId) {
    core.answer_with(now, server, 422, |response| {
        response.head.rest.push("Min-SE", super::expiry::MIN_SE_S.to_string());
    });
}
