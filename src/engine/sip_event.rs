//! Routes what the SIP stack tells to calls, buddies and chats, once it is known who speaks.

use super::Engine;
use super::api::PresenceState;
use super::away::{KEEPER_TYPE, OFFER_TYPE};
use super::buddy::{ACQUAINTANCE_TYPE, KEY_TYPE, Voice};
use super::call::{DECLINE, Dial, Incoming, Onward, Redirect, taken_after, typed};
use super::chat::Arrived;
use super::core::aor_of_uri;
use super::devices;
use super::failure::Failure;
use super::gateway::Viewer;
use super::portraits::PORTRAIT_TYPE;
use super::reaching::Circle;
use super::target::Target;
use super::unclear::Waiting;
use super::voicemail::GREETING_TYPE;
use super::whose::{Said, Speaker, speaker};
use crate::flow::{Closing, Flow};
use crate::messaging::group::PACKET_TYPE;
use crate::messaging::{notice, pager};
use crate::overlay;
use crate::sip::{
    AnswerMode, Diversion, Event, Party, RegistrationState, Replaces, RequestId, SessionId, SubscriptionId,
    Why,
};
use crate::time::Now;
use std::time::Duration;

/// Refusals of RFC 3261 21: this caller may not; not this request here; not now.
const FORBIDDEN: u16 = 403;
const METHOD_NOT_ALLOWED: u16 = 405;
const UNSUPPORTED_MEDIA: u16 = 415;
const TEMPORARILY_UNAVAILABLE: u16 = 480;
const NOT_FOUND: u16 = 404;

impl Engine {
    pub(super) fn sip_event(&mut self, now: Now, event: Event) {
        let core = &mut self.core;
        match event {
            invited @ Event::Invited { .. } => self.comes(now, invited),
            Event::Ringing { session, sdp, .. } => self.calls.rings(core, now, session, sdp.as_deref()),
            Event::Onward { session, to } => self.calls.goes_elsewhere(core, session, to.as_deref()),
            Event::Answered { session, sdp } => self.calls.answered(core, now, session, sdp),
            Event::Confirmed { session, sdp } => self.calls.confirmed(core, now, session, sdp),
            Event::Refused { session, status, reason, .. }
                if self.calls.rings_on(core, now, (session, status, &reason)) => {}
            Event::Refused { session, status, reason, contacts, origin } => {
                self.calls.note_origin(session, origin);
                self.refused(now, (session, status, &reason), &contacts);
            }
            Event::Cancelled { session, elsewhere } => {
                self.calls.cancelled(core, now, (session, elsewhere));
            }
            Event::Ended { session, cause } => self.calls.ended(core, now, session, cause),
            Event::Reoffered { session, sdp } => self.calls.reoffered(core, now, session, sdp),
            Event::ReofferAnswered { session, sdp } => self.calls.offer_answered(core, now, session, sdp),
            Event::OfferWanted { session } => self.calls.offer_wanted(core, now, session),
            Event::ReofferRefused { session, status } => {
                self.calls.reoffer_refused(core, now, session, status);
            }
            Event::Referred { session, to, replaces, by } => self.referred(now, session, &to, (replaces, by)),
            Event::ReferProgress { session, status } => {
                self.calls.refer_progress(core, now, session, status);
            }
            Event::Digit { session, digit } => self.calls.pressed(core, session, digit),
            Event::Request {
                request,
                flow,
                method,
                from,
                call_id,
                cseq,
                content_type,
                body,
                identity,
                ..
            } => {
                let said = Said { flow, from: &from, identity: identity.as_deref() };
                let uri = String::new();
                let arrived = Arrived { request, flow, uri, call_id, cseq, content_type, body };
                self.request(now, &method, &said, arrived);
            }
            Event::Response { request, status, .. } => self.answered(now, request, status),
            Event::Subscribed { subscription, flow, from, to, event, identity, .. } => {
                let said = Said { flow, from: &from, identity: identity.as_deref() };
                self.subscribed(now, subscription, &said, (&to, &event));
            }
            Event::Resubscribed { subscription } if self.gateway.resubscribed(core, now, subscription) => {}
            Event::Resubscribed { subscription } => {
                self.buddies.resubscribed(core, now, subscription, &self.account);
            }
            Event::SubscriptionEnded { subscription } => self.unwatched(subscription),
            Event::RejectionTaken { subscription } => self.buddies.rejection_taken(core, subscription),
            Event::Notified { subscription, state, body, .. } => {
                self.buddies.notified(core, now, subscription, state, &body);
            }
            Event::SubscriptionLost { subscription, status, reason, .. } => {
                self.buddies.lost(core, now, subscription, status, reason);
            }
            Event::Arrived { server, flow, request } => {
                self.with_gateway(|gateway, ties| gateway.arrived(ties, now, (server, flow), *request));
            }
            Event::AckArrived { flow, request } => {
                self.with_gateway(|gateway, ties| gateway.acknowledged(ties, now, flow, *request));
            }
            Event::CancelArrived { server } => {
                self.with_gateway(|gateway, ties| gateway.cancelled(ties, now, server));
            }
            Event::Forwarded { branch, outcome } => {
                self.with_gateway(|gateway, ties| gateway.forwarded(ties, now, branch, outcome));
            }
            Event::Registration(state) => self.registration(state),
            Event::FlowSilent { flow } => self.renew(flow),
            Event::FlowDead { flow } => self.flow_dead(now, flow),
        }
    }

    /// A call comes in.
    fn comes(&mut self, now: Now, event: Event) {
        let Event::Invited {
            session,
            flow,
            from,
            offer,
            identity,
            replaces,
            referred_by,
            diverted,
            conference,
            answer_mode,
            ..
        } = event
        else {
            return;
        };
        let said = Said { flow, from: &from, identity: identity.as_deref() };
        if let Some(conference) = conference {
            return self.invited_into_conference(now, (session, offer), &said, &conference);
        }
        self.invited(now, (session, diverted, answer_mode), &said, (offer, replaces, referred_by));
    }

    fn renew(&mut self, flow: Flow) {
        if let Flow::Peer(node) = flow {
            self.core.put(super::Output::Overlay(overlay::Request::Verify));
            self.core.put(super::Output::Overlay(overlay::Request::Renew { node }));
        }
    }

    fn flow_dead(&mut self, now: Now, flow: Flow) {
        self.core.put(super::Output::Close { flow });
        self.closed(now, flow, Closing::Ended);
    }

    fn registration(&mut self, state: RegistrationState) {
        self.provider.handle_registration(&mut self.core, &mut self.locator, state);
    }

    fn answered(&mut self, now: Now, request: RequestId, status: u16) {
        let is_taken = self.own_devices.answered(&mut self.core, now, (request, status))
            || self.with_gateway(|gateway, ties| gateway.answered(ties, now, request, status))
            || self.buddies.key_answered(&mut self.core, now, request, status)
            || self.away.answered(&mut self.core, request, status)
            || self.greeting_answered(now, request, status)
            || self.portrait_answered(now, request, status)
            || self.groups.answered(&mut self.core, now, request, status);
        if !is_taken {
            self.chats.answered(&mut self.core, now, request, status);
        }
    }

    fn unwatched(&mut self, subscription: SubscriptionId) {
        if !self.gateway.unwatched(subscription) {
            self.buddies.unwatched(subscription);
        }
    }

    /// The other side of a call asks this user to speak with somebody else.
    pub(super) fn referred(
        &mut self,
        now: Now,
        session: SessionId,
        to: &str,
        said: (Option<Replaces>, Option<Party>),
    ) {
        if !self.is_clear(to) {
            if !self.wait(Waiting::Referred { session, to: to.to_owned(), said }) {
                self.core.stack.refuse_referral(now, session, TEMPORARILY_UNAVAILABLE);
            }
            return;
        }
        let handover = match self.calls.may_refer(session, said) {
            Ok(handover) => handover,
            Err(status) => return self.core.stack.refuse_referral(now, session, status),
        };
        let to = self.gateway.person(to).map_or_else(|| to.to_owned(), |aor| format!("sip:{aor}"));
        let target = match self.buddies.target(&typed(&to)) {
            Ok(Target::Person { aor, .. }) if aor == *self.core.own.aor() => Err(DECLINE),
            Ok(Target::Echo) => Err(DECLINE),
            // What the provider connects may cost the user money: nobody else spends it.
            Ok(target) if self.core.costs(&target) => Err(DECLINE),
            Ok(target) => Ok(target),
            Err(_) => Err(NOT_FOUND),
        };
        match target {
            Ok(target) => {
                self.core.stack.accept_referral(now, session);
                let (call, name) = (self.core.mint_call(), self.buddies.name_of(&target.peer()));
                let dial = Dial { call, target, name, handover };
                self.calls.dial(&mut self.core, &mut self.locator, now, dial);
            }
            Err(status) => self.core.stack.refuse_referral(now, session, status),
        }
    }

    fn invited(
        &mut self,
        now: Now,
        (session, diverted, mode): (SessionId, Option<Diversion>, Option<AnswerMode>),
        said: &Said<'_>,
        (offer, replaces, by): (Option<Vec<u8>>, Option<Replaces>, Option<Party>),
    ) {
        let speaker = match self.speaker(now, said) {
            Ok(speaker) => speaker,
            Err(status) => return self.core.stack.reject(now, session, status),
        };
        let flow = said.flow;
        let plain = !matches!(flow, Flow::Peer(_) | Flow::Local);
        let is_hidden = self.is_hidden_from(&speaker);
        let may_ring = !is_hidden && self.buddies.lets_ring(&self.core, &speaker, flow);
        let Speaker { peer, name, root, .. } = speaker.clone();
        let incoming = Incoming {
            session,
            peer,
            name,
            offer,
            flow,
            root,
            plain,
            diverted,
            no_answer: None,
            conference: None,
            taken_after: None,
        };
        if let Some(replaces) = replaces {
            return self.calls.replace(&mut self.core, now, incoming, (&replaces, by.as_ref()));
        }
        let is_wanted = self.calls.is_calling(&self.core, &incoming);
        if is_hidden && !is_wanted {
            return self.core.stack.reject(now, session, TEMPORARILY_UNAVAILABLE);
        }
        if !may_ring && !is_wanted {
            self.buddies.knocked(&mut self.core, now, &speaker);
            return self.calls.knocked(&mut self.core, now, &incoming);
        }
        let (incoming, onward) = self.sent_on(incoming);
        if let Some((to, why)) = onward.filter(|_| !is_wanted) {
            return self.calls.divert(&mut self.core, now, &incoming, (&to, why));
        }
        if self.account.presence == PresenceState::DoNotDisturb && !is_wanted {
            return self.calls.turn_away(&mut self.core, now, &incoming, Failure::DoNotDisturb);
        }
        let taken_after = taken_after(&self.core, &incoming, mode, |aor| self.buddies.is_mutual(aor));
        let incoming = Incoming { taken_after, ..incoming };
        self.calls.invited(&mut self.core, &mut self.locator, now, incoming);
        self.ring_until_voicemail(now);
    }

    /// Where a call goes at once, as the user wants it, or if he does not answer.
    fn sent_on(&self, incoming: Incoming) -> (Incoming, Option<(String, Why)>) {
        if !Diversion::allows_more(incoming.diverted.as_ref()) {
            return (incoming, None);
        }
        let forward = &self.core.calling.forward;
        let to = |typed: &Option<String>| typed.as_ref().and_then(|typed| self.contact_of(typed, &incoming));
        let is_busy = self.account.presence == PresenceState::DoNotDisturb || self.calls.is_talking();
        let always = to(&forward.always).map(|to| (to, Why::Always));
        let busy = to(&forward.busy).filter(|_| is_busy).map(|to| (to, Why::Busy));
        let after = Duration::from_secs(u64::from(forward.after_s));
        let no_answer = to(&forward.no_answer).map(|to| (after, to));
        (Incoming { no_answer, ..incoming }, always.or(busy))
    }

    /// A URI that the caller can call; none where that is himself, or this user.
    fn contact_of(&self, typed: &str, incoming: &Incoming) -> Option<String> {
        let target = self.core.aim(self.buddies.target(typed).ok()?);
        if target.peer() == incoming.peer {
            return None;
        }
        match target {
            Target::Person { aor, .. } if aor == *self.core.own.aor() => None,
            Target::Person { aor, .. } => Some(format!("sip:{aor}")),
            Target::Plain { uri, .. } | Target::Provided { uri } | Target::Domain { uri } => Some(uri),
            Target::Number { .. } | Target::Echo => None,
        }
    }

    /// RFC 3261 8.1.3.4: a redirect is followed.
    fn refused(&mut self, now: Now, refusal: (SessionId, u16, &str), contacts: &[String]) {
        let (session, status, _) = refusal;
        if !(300..400).contains(&status) || self.calls.is_of_conference(session) {
            return self.calls.refused(&mut self.core, &mut self.locator, now, refusal);
        }
        let onward = contacts.iter().filter_map(|uri| self.onward(uri)).collect();
        let redirect = Redirect { session, status, onward };
        self.calls.redirected(&mut self.core, &mut self.locator, now, redirect);
    }

    /// Whom a Contact means to this user, who keeps to the keys that he knows; nobody where that cannot be called.
    fn onward(&self, uri: &str) -> Option<Onward> {
        let scheme = uri.split(':').next().unwrap_or_default();
        let is_sip = scheme.eq_ignore_ascii_case("sip") || scheme.eq_ignore_ascii_case("sips");
        let target = self.core.aim(self.buddies.target(uri).ok().filter(|_| is_sip)?);
        if matches!(&target, Target::Person { aor, .. } if aor == self.core.own.aor()) {
            return None;
        }
        let name = self.buddies.name_of(&target.peer());
        Some(Onward { target, name })
    }

    fn request(&mut self, now: Now, method: &str, said: &Said<'_>, arrived: Arrived) {
        let request: RequestId = arrived.request;
        if method != "MESSAGE" {
            return self.core.stack.reply(now, request, METHOD_NOT_ALLOWED);
        }
        if arrived.content_type == devices::CONTENT_TYPE {
            return self.device_paper(now, &arrived);
        }
        if arrived.content_type == devices::COPY_TYPE {
            return self.copied(now, &arrived);
        }
        if arrived.content_type == KEEPER_TYPE {
            return self.away.keeper_said(&mut self.core, now, &arrived, &self.buddies);
        }
        let speaker = match self.speaker(now, said) {
            Ok(speaker) => speaker,
            Err(status) => return self.core.stack.reply(now, request, status),
        };
        if arrived.content_type.eq_ignore_ascii_case(PACKET_TYPE) {
            return self.group_told(now, &speaker, &arrived);
        }
        if self.is_hidden_from(&speaker) {
            return self.core.stack.reply(now, request, TEMPORARILY_UNAVAILABLE);
        }
        if self.buddies.is_removed(&speaker) {
            return self.core.stack.reply(now, request, DECLINE);
        }
        if arrived.content_type.eq_ignore_ascii_case(KEY_TYPE) {
            let status = self.buddies.key_arrived(&mut self.core, &speaker, &arrived.body);
            return self.core.stack.reply(now, request, status);
        }
        if arrived.content_type.eq_ignore_ascii_case(GREETING_TYPE) {
            let status = self.greeting_arrived(&speaker, &arrived.body);
            return self.core.stack.reply(now, request, status);
        }
        if arrived.content_type.eq_ignore_ascii_case(PORTRAIT_TYPE) {
            let status = self.portrait_arrived(now, &speaker, &arrived.body);
            return self.core.stack.reply(now, request, status);
        }
        if arrived.content_type.eq_ignore_ascii_case(OFFER_TYPE) {
            return self.away.offered(&mut self.core, now, (&speaker, &arrived), &self.buddies);
        }
        if arrived.content_type.eq_ignore_ascii_case(ACQUAINTANCE_TYPE) {
            let status = self.buddies.acquaintance_arrived(&mut self.core, now, &speaker, &arrived);
            return self.core.stack.reply(now, request, status);
        }
        if arrived.content_type.eq_ignore_ascii_case(notice::COMPOSING) {
            let writer = speaker.aor.as_ref().filter(|aor| self.buddies.is_mutual(aor));
            let status = self.chats.composing(&mut self.core, now, writer, &arrived.body);
            return self.core.stack.reply(now, request, status);
        }
        if speaker.root.is_none() && self.is_taken(&speaker) {
            return self.core.stack.reply(now, request, FORBIDDEN);
        }
        // What others than friends write is counted one by one: they are asked to send it so.
        let is_friends = speaker.aor.as_ref().is_some_and(|aor| self.buddies.is_mutual(aor));
        if pager::is_together(&arrived.content_type) && !is_friends {
            return self.core.stack.reply(now, request, UNSUPPORTED_MEDIA);
        }
        let arrived = Arrived { uri: speaker.peer.clone(), ..arrived };
        let Some(aor) = self.buddies.conversation(&mut self.core, now, &speaker) else {
            return self.core.stack.reply(now, request, TEMPORARILY_UNAVAILABLE);
        };
        let is_friend = self.buddies.is_mutual(&aor);
        self.chats.arrived(&mut self.core, now, (aor, is_friend), arrived);
    }

    /// Whether somebody who proves nothing writes under the address of one who has a key, or under the user's own.
    fn is_taken(&self, speaker: &Speaker) -> bool {
        let said = aor_of_uri(&speaker.peer);
        said.is_some_and(|aor| aor == *self.core.own.aor() || self.buddies.has_key(&aor))
    }

    fn subscribed(
        &mut self,
        now: Now,
        subscription: SubscriptionId,
        said: &Said<'_>,
        (to, package): (&Party, &str),
    ) {
        const BAD_EVENT: u16 = 489;
        if let Ok(Speaker { aor: Some(aor), root: Some(root), .. }) = self.identified(now, said) {
            let (what, viewer) = ((to, package), Viewer { aor, root, flow: said.flow });
            if self.with_gateway(|gateway, ties| gateway.subscribed(ties, now, subscription, what, viewer)) {
                return;
            }
        }
        if package != "presence" {
            return self.core.stack.refuse_subscription(now, subscription, BAD_EVENT);
        }
        // An undecided watcher may wait: what he may see is decided once his key is.
        match self.identified(now, said) {
            Ok(speaker) if self.buddies.is_blocked(&speaker) => {
                self.core.stack.refuse_subscription(now, subscription, TEMPORARILY_UNAVAILABLE);
            }
            Ok(speaker) if speaker.root.is_some() => {
                if self.check(now, &speaker) == Voice::Impostor {
                    return self.core.stack.refuse_subscription(now, subscription, FORBIDDEN);
                }
                if self.is_hidden_from(&speaker) {
                    let status = TEMPORARILY_UNAVAILABLE;
                    return self.core.stack.refuse_subscription(now, subscription, status);
                }
                self.buddies.subscribed(&mut self.core, now, (subscription, speaker), &self.account);
                self.judge_watchers(now);
            }
            Ok(_) => self.core.stack.refuse_subscription(now, subscription, FORBIDDEN),
            Err(status) => self.core.stack.refuse_subscription(now, subscription, status),
        }
    }

    /// Whether somebody hears what he would hear if none of this user's devices were there: only buddies may find him, and this is none,
    /// whose stream has come up before, or for a phone of this house. Who was written to, and whoever lives here, knows it anyway.
    fn is_hidden_from(&self, speaker: &Speaker) -> bool {
        let (Some(aor), Some(root)) = (&speaker.aor, &speaker.root) else { return false };
        let is_of_the_house = *root == self.core.own.root().id() || self.core.accounts.get(aor) == Some(root);
        self.core.reaching.found_by == Circle::Buddies
            && !is_of_the_house
            && !self.buddies.is_trusted(aor, root)
            && !self.chats.has_spoken_to(aor)
    }

    /// Who speaks, as well as the flow can prove it; otherwise the status to refuse him with.
    pub(super) fn speaker(&mut self, now: Now, said: &Said<'_>) -> Result<Speaker, u16> {
        let mut speaker = self.identified(now, said)?;
        if self.buddies.is_blocked(&speaker) {
            return Err(TEMPORARILY_UNAVAILABLE);
        }
        match self.check(now, &speaker) {
            Voice::Known => {}
            Voice::Undecided => return Err(TEMPORARILY_UNAVAILABLE),
            Voice::Impostor => return Err(FORBIDDEN),
        }
        if let Some(chosen) = speaker.aor.as_ref().and_then(|aor| self.buddies.chosen_name(aor)) {
            speaker.name = chosen;
        }
        Ok(speaker)
    }

    /// A stream whose hello has not come yet, or not any more, proves nothing now, and may do so soon.
    fn identified(&mut self, now: Now, said: &Said<'_>) -> Result<Speaker, u16> {
        let is_unproven = matches!(said.flow, Flow::Peer(_)) && self.core.proven(&said.flow).is_none();
        let refusal = if is_unproven { TEMPORARILY_UNAVAILABLE } else { FORBIDDEN };
        speaker(&mut self.core, now, said).ok_or(refusal)
    }

    fn check(&mut self, now: Now, speaker: &Speaker) -> Voice {
        match (&speaker.aor, &speaker.root) {
            (Some(aor), Some(root)) => {
                let voice = self.buddies.check_key(&mut self.core, now, aor, root);
                // It may be the one that was promised to follow.
                if let (Voice::Impostor, Some(pinned)) = (voice, self.buddies.root_of(aor)) {
                    self.core.overlay.fetch_account(now, pinned);
                }
                voice
            }
            (_, _) => Voice::Known,
        }
    }
}
