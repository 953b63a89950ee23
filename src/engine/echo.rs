//! Echo: the buddy in the app itself. A whole SIP user agent of its own, joined to the user's by `Flow::Local`,
//! so that a first call needs no friend and runs through the same SIP, RTP and Opus code as any other.

use super::core::Core;
use super::target::ECHO;
use crate::flow::Flow;
use crate::media::{LegId, Occasion, Order, Plan, Report, Route};
use crate::media::{Negotiation, Profile};
use crate::sip::{Event, Local, Party, Request, SessionId, Stack};
use crate::time::Now;
use std::collections::BTreeMap;
use std::time::Instant;

/// How long Echo waits before it says one's words back, milliseconds.
const DELAY_MS: u32 = 1_000;
/// Calls that Echo takes at once: one person has one voice.
const CALLS_MAX: usize = 4;

/// The user agent behind `echo@localhost`.
pub(super) struct Echo {
    stack: Stack,
    calls: BTreeMap<SessionId, Talk>,
}

/// A call that Echo is in.
struct Talk {
    leg: LegId,
    negotiation: Option<Box<Negotiation>>,
    phase: Phase,
}

enum Phase {
    Opening { offer: Vec<u8> },
    Answered { plan: Box<Plan> },
    Talking,
}

impl Echo {
    pub fn new(seed: [u8; 32]) -> Echo {
        let mut stack = Stack::new("Ahoy Echo", seed);
        stack.set_local(Local {
            addresses: Vec::new(),
            tls: Vec::new(),
            node: None,
            user: "echo".to_owned(),
        });
        Echo { stack, calls: BTreeMap::new() }
    }

    /// Bytes from the user's own stack.
    pub fn handle_received(&mut self, core: &mut Core, now: Now, bytes: &[u8]) {
        self.stack.handle_received(now, Flow::Local, bytes);
        self.drain(core, now);
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        self.stack.handle_timeout(now);
        self.drain(core, now);
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.stack.poll_timeout()
    }

    /// Bytes for the user's own stack.
    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        self.stack.poll_transmit().map(|transmit| transmit.bytes)
    }

    /// Takes the reports of Echo's own legs; `false` when the leg is not Echo's.
    pub fn handle_media(&mut self, core: &mut Core, now: Now, report: &Report) -> bool {
        let (Report::Opened { leg, .. }
        | Report::OpenFailed { leg }
        | Report::Connected { leg }
        | Report::Lost { leg, .. }
        | Report::Found { leg }
        | Report::Gathered { leg, .. }
        | Report::FirstAudio { leg, .. }
        | Report::Stats { leg, .. }
        | Report::Taped { leg, .. }
        | Report::NotTaped { leg }
        | Report::Digit { leg, .. }
        | Report::Levels { leg, .. }
        | Report::Failed { leg, .. }
        | Report::Stopped { leg }) = report
        else {
            return false;
        };
        let Some(session) = self.calls.iter().find(|(_, talk)| talk.leg == *leg).map(|(session, _)| *session)
        else {
            return false;
        };
        match report {
            Report::Opened { addresses, .. } => self.answer(now, session, addresses.clone(), core.seed()),
            Report::OpenFailed { .. } => self.stack.reject(now, session, 500),
            _ => {}
        }
        self.drain(core, now);
        true
    }

    fn answer(&mut self, now: Now, session: SessionId, local: Vec<std::net::SocketAddr>, seed: [u8; 32]) {
        let Some(talk) = self.calls.get_mut(&session) else { return };
        let Phase::Opening { offer } = &talk.phase else { return };
        let mut negotiation = Box::new(Negotiation::new(local, Profile::EndToEnd, seed));
        match negotiation.answer(offer) {
            Ok((answer, plan)) => {
                talk.negotiation = Some(negotiation);
                talk.phase = Phase::Answered { plan: Box::new(plan) };
                self.stack.ring(now, session);
                self.stack.answer(now, session, answer);
            }
            Err(_) => self.stack.reject(now, session, 488),
        }
    }

    fn drain(&mut self, core: &mut Core, now: Now) {
        while let Some(event) = self.stack.poll_event() {
            self.handle_event(core, now, event);
        }
    }

    fn handle_event(&mut self, core: &mut Core, now: Now, event: Event) {
        match event {
            Event::Invited { session, offer, .. } => self.invited(core, now, session, offer),
            Event::Confirmed { session, .. } => self.confirmed(core, session),
            Event::Cancelled { session, .. } | Event::Ended { session, .. } => self.ended(core, session),
            Event::Reoffered { session, sdp } => self.reoffered(core, now, session, sdp),
            Event::ReofferAnswered { session, sdp } => self.reoffer_answered(core, session, sdp),
            Event::Request { request, method, content_type, body, from, .. } if method == "MESSAGE" => {
                self.stack.reply(now, request, 200);
                self.say_back(now, from, content_type, body);
            }
            Event::Request { request, .. } => self.stack.reply(now, request, 405),
            Event::Subscribed { subscription, .. } => self.stack.refuse_subscription(now, subscription, 489),
            _ => {}
        }
    }

    fn invited(&mut self, core: &mut Core, now: Now, session: SessionId, offer: Option<Vec<u8>>) {
        let Some(offer) = offer else { return self.stack.reject(now, session, 488) };
        if self.calls.len() >= CALLS_MAX {
            return self.stack.reject(now, session, 486);
        }
        let leg = core.next_leg();
        core.order(Order::Open { leg, plain: false, occasion: Occasion::Echo });
        self.calls.insert(session, Talk { leg, negotiation: None, phase: Phase::Opening { offer } });
    }

    fn confirmed(&mut self, core: &mut Core, session: SessionId) {
        let Some(talk) = self.calls.get_mut(&session) else { return };
        if let Phase::Answered { plan } = std::mem::replace(&mut talk.phase, Phase::Talking) {
            let route = Route::Echo { delay_ms: DELAY_MS };
            core.order(Order::Start { leg: talk.leg, plan: *plan, route });
        }
    }

    /// Held, Echo falls silent, and goes on when it is taken back.
    fn reoffered(&mut self, core: &mut Core, now: Now, session: SessionId, offer: Option<Vec<u8>>) {
        let talk = self.calls.get_mut(&session);
        let Some(Talk { leg, negotiation: Some(negotiation), .. }) = talk else {
            return self.stack.reject_offer(now, session, 488);
        };
        let Some(offer) = offer else {
            return self.stack.answer_offer(now, session, negotiation.offer());
        };
        match negotiation.answer(&offer) {
            Ok((answer, plan)) => {
                core.order(Order::Update { leg: *leg, plan });
                self.stack.answer_offer(now, session, answer);
            }
            Err(_) => self.stack.reject_offer(now, session, 488),
        }
    }

    fn reoffer_answered(&mut self, core: &mut Core, session: SessionId, answer: Option<Vec<u8>>) {
        let talk = self.calls.get_mut(&session);
        let Some(Talk { leg, negotiation: Some(negotiation), .. }) = talk else { return };
        if let Some(Ok(plan)) = answer.map(|answer| negotiation.accept(&answer)) {
            core.order(Order::Update { leg: *leg, plan });
        }
    }

    fn ended(&mut self, core: &mut Core, session: SessionId) {
        if let Some(talk) = self.calls.remove(&session) {
            core.order(Order::Stop { leg: talk.leg });
        }
    }

    fn say_back(&mut self, now: Now, to: Party, content_type: String, body: Vec<u8>) {
        let from = Party { uri: format!("sip:{ECHO}"), name: String::new() };
        let target = to.uri.clone();
        let method = "MESSAGE".to_owned();
        let headers = Vec::new();
        self.stack.request(
            now,
            Request { flow: Flow::Local, method, target, from, to, content_type, body, headers },
        );
    }
}
