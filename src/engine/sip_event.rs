//! Routes what the SIP stack tells to calls, buddies and chats, once it is known who speaks.

use super::Engine;
use super::api::PresenceState;
use super::call::Incoming;
use super::chat::Arrived;
use super::whose::{Speaker, speaker};
use crate::flow::Flow;
use crate::sip::{Event, Party, RequestId, SessionId, SubscriptionId};
use crate::time::Now;

/// Refusals of RFC 3261 21: this caller may not; not this request here; not now.
const FORBIDDEN: u16 = 403;
const METHOD_NOT_ALLOWED: u16 = 405;
const TEMPORARILY_UNAVAILABLE: u16 = 480;

impl Engine {
    pub(super) fn sip_event(&mut self, now: Now, event: Event) {
        let core = &mut self.core;
        match event {
            Event::Invited { session, flow, from, offer, .. } => {
                self.invited(now, session, flow, &from, offer);
            }
            Event::Ringing { session, .. } => self.calls.rings(core, session),
            Event::Answered { session, sdp } => self.calls.answered(core, now, session, sdp),
            Event::Confirmed { session, sdp } => self.calls.confirmed(core, now, session, sdp),
            Event::Refused { session, status, .. } => {
                self.calls.refused(core, &mut self.locator, now, (session, status));
            }
            Event::Cancelled { session } => self.calls.cancelled(core, now, session),
            Event::Ended { session, cause } => self.calls.ended(core, now, session, cause),
            Event::Reoffered { session, sdp } => self.calls.reoffered(core, now, session, sdp),
            Event::ReofferAnswered { session, sdp } => self.calls.confirmed(core, now, session, sdp),
            Event::ReofferRefused { .. } | Event::Digit { .. } => {}
            Event::Request { request, flow, method, from, call_id, content_type, body, .. } => {
                let cseq = 0;
                let uri = String::new();
                let arrived = Arrived { request, flow, uri, call_id, cseq, content_type, body };
                self.request(now, &method, &from, arrived);
            }
            Event::Response { request, status, .. } => self.chats.answered(now, request, status),
            Event::Subscribed { subscription, flow, from, event, .. } => {
                self.subscribed(now, subscription, flow, &from, &event);
            }
            Event::Resubscribed { subscription } => {
                self.buddies.resubscribed(core, now, subscription, &self.account);
            }
            Event::SubscriptionEnded { subscription } => self.buddies.unwatched(subscription),
            Event::Notified { subscription, state, body, .. } => {
                self.buddies.notified(core, now, subscription, state, &body);
            }
            Event::SubscriptionLost { subscription, status, reason, .. } => {
                self.buddies.lost(core, now, subscription, status, reason);
            }
            Event::FlowDead { flow } => {
                core.put(super::Output::Close { flow });
                self.closed(now, flow);
            }
        }
    }

    fn invited(&mut self, now: Now, session: SessionId, flow: Flow, from: &Party, offer: Option<Vec<u8>>) {
        let Some(speaker) = self.speaker(now, flow, from) else {
            return self.core.stack.reject(now, session, FORBIDDEN);
        };
        let Speaker { peer, aor, name, .. } = speaker;
        let plain = aor.is_none();
        let incoming = Incoming { session, peer, name, offer, plain };
        if self.account.presence == PresenceState::DoNotDisturb {
            return self.calls.turn_away(&mut self.core, now, &incoming);
        }
        self.calls.invited(&mut self.core, now, incoming);
    }

    fn request(&mut self, now: Now, method: &str, from: &Party, arrived: Arrived) {
        let request: RequestId = arrived.request;
        if method != "MESSAGE" {
            return self.core.stack.reply(now, request, METHOD_NOT_ALLOWED);
        }
        let Some(speaker) = self.speaker(now, arrived.flow, from) else {
            return self.core.stack.reply(now, request, FORBIDDEN);
        };
        let arrived = Arrived { uri: speaker.peer.clone(), ..arrived };
        let Some(aor) = self.buddies.conversation(&mut self.core, now, &speaker) else {
            return self.core.stack.reply(now, request, TEMPORARILY_UNAVAILABLE);
        };
        self.chats.arrived(&mut self.core, now, aor, arrived);
    }

    fn subscribed(
        &mut self,
        now: Now,
        subscription: SubscriptionId,
        flow: Flow,
        from: &Party,
        package: &str,
    ) {
        const BAD_EVENT: u16 = 489;
        if package != "presence" {
            return self.core.stack.refuse_subscription(now, subscription, BAD_EVENT);
        }
        match (self.speaker(now, flow, from), flow) {
            (Some(speaker), Flow::Peer(node)) => {
                self.buddies.subscribed(&mut self.core, now, (subscription, node, speaker), &self.account);
            }
            (Some(_) | None, _) => self.core.stack.refuse_subscription(now, subscription, FORBIDDEN),
        }
    }

    /// Who speaks, as well as the flow can prove it; `None` when he claims to be somebody he is not.
    fn speaker(&mut self, now: Now, flow: Flow, from: &Party) -> Option<Speaker> {
        let mut speaker = speaker(&self.core, flow, from)?;
        if let (Some(aor), Some(root)) = (&speaker.aor, &speaker.root) {
            if !self.buddies.check_key(&mut self.core, now, aor, root) {
                return None;
            }
            speaker.name = self.buddies.chosen_name(aor).unwrap_or(speaker.name);
        }
        Some(speaker)
    }
}
