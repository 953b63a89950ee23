//! SIP: RFC 3261 transactions, dialogs and sessions, RFC 6665 subscriptions, requests outside dialogs.
//!
//! It does not know sockets, clocks, DNS, the overlay, SDP's meaning, presence documents or who may call: it
//! is fed bytes and `Now`, and answers with bytes, events and a deadline.
//!
//! Begin with `api.rs`, then `Stack` here, which only routes; the four machines of RFC 3261 17 are in
//! `transaction/`, a call's life is `session/mod.rs`, a watcher's `subscription/`.

mod answer_mode;
mod api;
pub mod auth;
mod core;
mod dialog;
mod digits;
mod diversion;
mod front;
mod history_info;
mod keyring;
pub mod locate;
pub mod message;
pub mod message_summary;
mod referral;
mod registration;
mod request;
mod session;
mod subscription;
mod touched;
mod transaction;
mod transport;
mod uas;

#[cfg(test)]
mod tests;

pub use answer_mode::AnswerMode;
pub use api::*;
pub use diversion::{DIVERSIONS_MAX, Diversion, Why};
pub use referral::Replaces;
pub use transport::{Source, by_way_of_us, numeric_flow, own_contact};

use std::collections::BTreeSet;
use std::time::Instant;

use self::core::Core;
use crate::flow::Flow;
use crate::time::{Now, soonest};
use digits::Digits;
use front::Front;
use message::{Bounce, Message, Method, Refusal};
use referral::Referrals;
use registration::Registration;
use request::Requests;
use session::Sessions;
use subscription::Subscriptions;
use transaction::{Answer, Arrival, Ended, Owner};
use transport::{Frame, Gone, KeepAlive, Streams};

/// A REFER outside any call (RFC 3515 2.4.2): nobody is made to call by a stranger.
const DECLINE: u16 = 603;

/// A SIP endpoint without I/O: feed it one input, then drain `poll_transmit` and `poll_event`.
pub struct Stack {
    core: Core,
    sessions: Sessions,
    subscriptions: Subscriptions,
    referrals: Referrals,
    digits: Digits,
    requests: Requests,
    registration: Registration,
    front: Front,
    streams: Streams,
    keep_alive: KeepAlive,
}

impl Stack {
    /// A stack that calls itself this in User-Agent; `seed` decides all its tags, branches and Call-IDs.
    pub fn new(user_agent: &str, seed: [u8; 32]) -> Stack {
        Stack {
            core: Core::new(user_agent, seed),
            sessions: Sessions::default(),
            subscriptions: Subscriptions::default(),
            referrals: Referrals::default(),
            digits: Digits::default(),
            requests: Requests::default(),
            registration: Registration::default(),
            front: Front::default(),
            streams: Streams::default(),
            keep_alive: KeepAlive::default(),
        }
    }

    /// Says where this node is reached from now on.
    pub fn set_local(&mut self, local: Local) {
        self.core.local = local;
    }

    /// Takes a datagram, or the next bytes of a stream.
    pub fn handle_received(&mut self, now: Now, flow: Flow, bytes: &[u8]) {
        let mut awaits_pong = self.keep_alive.awaits_pong(flow) || self.registration.awaits_pong(flow);
        if self.keep_alive.heard(now.mono, flow) {
            self.core.transactions.handle_flow_back(flow);
            self.sessions.handle_flow_back(&mut self.core, now.mono, flow);
        }
        self.registration.heard(&mut self.core, now.mono, flow);
        if flow.is_stream() {
            self.streams.push(now.mono, flow, bytes);
            while let Some(frame) = self.streams.next(now.mono, flow, awaits_pong) {
                awaits_pong &= frame != Frame::Pong;
                self.handle_frame(now.mono, flow, frame);
            }
            while let Some(greediest) = self.streams.greediest() {
                self.streams.close(greediest);
                self.core.events.push_back(Event::FlowDead { flow: greediest });
            }
        } else {
            self.handle_message(now.mono, flow, bytes);
        }
        self.settle(now.mono);
    }

    /// How much of others' requests is remembered from now on.
    pub fn set_limits(&mut self, limits: Limits) {
        self.core.transactions.set_limits(limits);
    }

    /// The far end of this flow has shown who it is, or no longer counts so: `Limits::servers_per_known` holds for
    /// its address, until as often the contrary was said. The caller bounds how many he knows.
    pub fn set_known(&mut self, flow: Flow, known: bool) {
        self.core.transactions.set_known(flow, known);
    }

    /// Where a session goes, as long as it stands.
    pub fn flow_of(&self, session: SessionId) -> Option<Flow> {
        self.sessions.flow_of(session)
    }

    /// There is reason to think that what leads to nodes is dead, or this flow: it has a second to answer, else
    /// `FlowSilent` follows.
    pub fn doubt(&mut self, now: Now, only: Option<Flow>) {
        self.keep_alive.doubt(now.mono, only, &mut self.core.transactions.wire);
    }

    /// A stream ended or could not be opened. Requests on it that were not answered at all fail with 503.
    /// Between nodes a subscription gets 5 s, and a session up to 30 s, in which pings open the flow again; only then
    /// does it end (`FlowLost`, 503), and what was asked within a dialog is asked again when the flow is back.
    pub fn handle_flow_closed(&mut self, now: Now, flow: Flow) {
        self.streams.close(flow);
        let patient = self.keep_alive.watches(flow);
        let failed = self.core.transactions.handle_flow_closed(now.mono, flow, patient);
        self.handle_answers(now.mono, failed);
        self.registration.handle_flow_closed(&mut self.core, now.mono, flow);
        self.settle(now.mono);
        self.keep_alive.closed(now.mono, flow, &mut self.core.transactions.wire);
    }

    /// Runs everything that is due.
    pub fn handle_timeout(&mut self, now: Now) {
        let now = now.mono;
        let timed_out = self.core.transactions.handle_timeout(now);
        self.handle_answers(now, timed_out);
        self.sessions.handle_timeout(&mut self.core, now);
        self.subscriptions.handle_timeout(&mut self.core, now);
        self.referrals.handle_timeout(&mut self.core, &mut self.sessions, now);
        self.registration.handle_timeout(&mut self.core, now);
        while let Some(flow) = self.streams.take_overdue(now) {
            self.core.events.push_back(Event::FlowDead { flow });
        }
        for gone in self.keep_alive.handle_timeout(now, &mut self.core.transactions.wire) {
            match gone {
                Gone::Silent(flow) => self.core.events.push_back(Event::FlowSilent { flow }),
                Gone::Dead(flow) => self.lose_flow(now, flow),
            }
        }
        self.settle(now);
    }

    /// Calls somebody.
    pub fn invite(&mut self, now: Now, invite: Invite) -> SessionId {
        self.invite_referred(now, invite, Referral::default())
    }

    /// Calls somebody because another has asked for it, or in place of another call there.
    pub fn invite_referred(&mut self, now: Now, invite: Invite, referral: Referral) -> SessionId {
        let id = self.sessions.invite(&mut self.core, now.mono, (invite, referral));
        self.settle(now.mono);
        id
    }

    /// The session of ours whose place `Invited` may take, or the status to refuse it with (RFC 3891 3). Whether its
    /// caller may is not judged here. After `answer`, `hang_up` the session that is replaced.
    pub fn replaced(&self, replaces: &Replaces) -> Result<SessionId, u16> {
        self.sessions.replaced(replaces)
    }

    /// Sends a key to a phone that takes no telephone events (RFC 4733), by INFO.
    pub fn send_digit(&mut self, now: Now, session: SessionId, digit: char) {
        self.digits.press(&mut self.core, &mut self.sessions, now.mono, (session, digit));
    }

    /// Asks the other side of a session that stands to call somebody else; one at a time.
    pub fn refer(&mut self, now: Now, refer: Refer) {
        self.referrals.refer(&mut self.core, &mut self.sessions, now.mono, refer);
    }

    /// Takes `Referred`: the other side is told how it goes by `report_referral`.
    pub fn accept_referral(&mut self, now: Now, session: SessionId) {
        self.referrals.accept(&mut self.core, &mut self.sessions, now.mono, session);
    }

    /// Refuses `Referred`.
    pub fn refuse_referral(&mut self, now: Now, session: SessionId, status: u16) {
        self.referrals.refuse(&mut self.core, now.mono, session, status);
    }

    /// Tells how the call goes that was asked for; from 200 on this is the last word.
    pub fn report_referral(&mut self, now: Now, session: SessionId, status: u16) {
        self.referrals.report(&mut self.core, &mut self.sessions, now.mono, (session, status));
    }

    /// Answers 180 to `Invited`, and again each minute.
    pub fn ring(&mut self, now: Now, session: SessionId) {
        self.ring_describing(now, session, Vec::new());
    }

    /// As `ring`, with our answer, or our offer where the caller made none: it goes where he acknowledges it (RFC 3262);
    /// what became of an offer is told by `ReofferAnswered`. Else it is for `answer` to say.
    pub fn ring_describing(&mut self, now: Now, session: SessionId, sdp: Vec<u8>) {
        self.sessions.act(session, |session| session.ring(&mut self.core, now.mono, sdp));
    }

    /// Answers 200 to `Invited`; what was described and acknowledged while it rang is not said again.
    pub fn answer(&mut self, now: Now, session: SessionId, sdp: Vec<u8>) {
        self.sessions.act(session, |session| session.answer(&mut self.core, now.mono, sdp));
    }

    /// Refuses `Invited` with a final status of 300 or more.
    pub fn reject(&mut self, now: Now, session: SessionId, status: u16) {
        self.reject_saying(now, session, status, message::reason_phrase(status));
    }

    /// Refuses `Invited`, in words of the caller's in place of the status's own: they come out of `Refused` as `reason`.
    pub fn reject_saying(&mut self, now: Now, session: SessionId, status: u16, phrase: &str) {
        self.sessions.act(session, |session| session.reject(&mut self.core, now.mono, status, phrase));
        self.settle(now.mono);
    }

    /// Refuses `Invited` by sending it on (RFC 3261 13.3.1.2): 302 to this URI, with what is said of it.
    pub fn redirect(&mut self, now: Now, session: SessionId, (to, said): (&str, &Diversion)) {
        self.sessions.act(session, |session| session.redirect(&mut self.core, now.mono, to, said));
        self.settle(now.mono);
    }

    /// Ends a session in any state: CANCEL (once a provisional answer allows it), 603 or BYE.
    pub fn hang_up(&mut self, now: Now, session: SessionId) {
        self.sessions.act(session, |session| session.hang_up(&mut self.core, now.mono));
        self.settle(now.mono);
    }

    /// The same for a call that another device of the callee has answered: the CANCEL says so (RFC 3326).
    pub fn hang_up_elsewhere(&mut self, now: Now, session: SessionId) {
        self.sessions.act(session, |session| session.hang_up_elsewhere(&mut self.core, now.mono));
        self.settle(now.mono);
    }

    /// Offers a change in a session, by re-INVITE or, while it rings, by UPDATE. Where it cannot go now, `OfferWanted`
    /// asks for the offer of that moment.
    pub fn reinvite(&mut self, now: Now, session: SessionId, sdp: Vec<u8>) {
        self.sessions.act(session, |session| session.reinvite(&mut self.core, now.mono, sdp));
    }

    /// Answers `Reoffered`: with the answer, or with our offer where it had none.
    pub fn answer_offer(&mut self, now: Now, session: SessionId, sdp: Vec<u8>) {
        self.sessions.act(session, |session| session.answer_offer(&mut self.core, now.mono, sdp));
    }

    /// Refuses `Reoffered` (488 mostly); the session goes on as it was.
    pub fn reject_offer(&mut self, now: Now, session: SessionId, status: u16) {
        self.sessions.act(session, |session| session.reject_offer(&mut self.core, now.mono, status));
    }

    /// Watches somebody; refreshed by itself until `unsubscribe` or `SubscriptionLost`.
    pub fn subscribe(&mut self, now: Now, subscribe: Subscribe) -> SubscriptionId {
        let id = self.subscriptions.subscribe(&mut self.core, now.mono, subscribe);
        self.settle(now.mono);
        id
    }

    /// Stops watching; no event comes for this subscription any more.
    pub fn unsubscribe(&mut self, now: Now, subscription: SubscriptionId) {
        self.subscriptions.unsubscribe(&mut self.core, now.mono, subscription);
        self.settle(now.mono);
    }

    /// Lets a watcher in with 200, or 202 while `pending`; RFC 6665 4.2.1.2: notify at once.
    pub fn accept_subscription(&mut self, now: Now, subscription: SubscriptionId, pending: bool) {
        self.subscriptions.accept(&mut self.core, now.mono, subscription, pending);
    }

    /// Turns a watcher away.
    pub fn refuse_subscription(&mut self, now: Now, subscription: SubscriptionId, status: u16) {
        self.subscriptions.refuse(&mut self.core, now.mono, subscription, status);
        self.settle(now.mono);
    }

    /// Tells a watcher; of several in a row he may get only the newest. `Terminated` is the last, and no
    /// event follows but `RejectionTaken`.
    pub fn notify(
        &mut self,
        now: Now,
        subscription: SubscriptionId,
        state: SubscriptionState,
        content_type: &str,
        body: Vec<u8>,
    ) {
        self.subscriptions.notify(&mut self.core, now.mono, subscription, (state, content_type, body));
        self.settle(now.mono);
    }

    /// Sends a request outside any dialog.
    pub fn request(&mut self, now: Now, request: Request) -> RequestId {
        self.keep_alive.asks(now.mono, request.flow);
        self.requests.send(&mut self.core, now.mono, (request, None))
    }

    /// Sends a request again that may have arrived: who takes requests to the letter knows it by its sequence.
    pub fn request_again(&mut self, now: Now, request: Request, sequence: Sequence) -> RequestId {
        self.keep_alive.asks(now.mono, request.flow);
        self.requests.send(&mut self.core, now.mono, (request, Some(sequence)))
    }

    /// Answers `Event::Request`.
    pub fn reply(&mut self, now: Now, request: RequestId, status: u16) {
        self.requests.reply(&mut self.core, now.mono, request, status);
    }

    /// Keeps up a registration from now on; it is told of by `Event::Registration`.
    pub fn register(&mut self, now: Now, register: Register) {
        self.registration.register(&mut self.core, now.mono, register);
    }

    /// The provider is reached at these flows now, best first; used when it is tried again.
    pub fn set_provider_flows(&mut self, flows: Vec<Flow>) {
        self.registration.set_flows(&mut self.core, flows);
    }

    /// The network is another one: what is registered is so anew.
    pub fn renew_registration(&mut self, now: Now) {
        self.registration.renew(&mut self.core, now.mono);
    }

    /// Takes the registration back; `RegistrationState::Over` comes when that is answered.
    pub fn unregister(&mut self, now: Now) {
        self.registration.unregister(&mut self.core, now.mono);
    }

    /// With a front, a proxy or registrar gets what comes before the user agent does: see `Event::Arrived`.
    /// It is taken to answer within 200 ms, so an INVITE gets its 100 only after that (RFC 3261 17.2.1).
    pub fn set_front(&mut self, on: bool) {
        self.front.set_on(on);
        self.core.transactions.set_quick(on);
    }

    /// Hands an `Arrived` request to our own user agent after all.
    pub fn serve(&mut self, now: Now, server: ServerId, flow: Flow, request: message::Request) {
        self.front.forget(server);
        self.handle_own(now.mono, flow, server, request);
        self.settle(now.mono);
    }

    /// An answer to an `Arrived` request with this status, for `respond` to send when it is complete.
    pub fn response(&self, server: ServerId, status: u16) -> Option<message::Response> {
        self.core.transactions.response(server, status)
    }

    /// Answers an `Arrived` request: provisional or final, of our own making or handed back.
    pub fn respond(&mut self, now: Now, server: ServerId, response: &message::Response) {
        self.core.transactions.respond(now.mono, server, response);
    }

    /// Gives the final answer to an INVITE and remembers nothing of it, as a redirect server does (RFC 3261 8.2.7): the
    /// transaction of an `Arrived` request ends, a repetition arrives anew, and the ACK is absorbed by the To tag,
    /// which is put in here. `response` is one made by `request.response(status)`.
    pub fn answer_stateless(&mut self, flow: Flow, request: &message::Request, response: message::Response) {
        self.core.transactions.respond_stateless(flow, request, response);
        self.forget_ended();
    }

    /// Hands a request on; `Forwarded` tells what becomes of it.
    pub fn forward(&mut self, now: Now, forward: Forward) {
        self.front.forward(&mut self.core, now.mono, forward);
    }

    /// Cancels an INVITE handed on, as soon as it may be (RFC 3261 9.1); its final response still comes.
    pub fn cancel(&mut self, now: Now, branch: BranchId, reason: CancelReason) {
        self.front.cancel(&mut self.core, now.mono, (branch, reason));
    }

    /// Hands on an ACK to a 2xx.
    pub fn forward_ack(&mut self, flow: Flow, ack: message::Request) {
        self.core.send_ack(flow, ack);
    }

    /// The next bytes to write.
    pub fn poll_transmit(&mut self) -> Option<Transmit> {
        self.core.transactions.wire.pop_front()
    }

    /// Whether something is to be written.
    pub fn has_transmit(&self) -> bool {
        !self.core.transactions.wire.is_empty()
    }

    /// The next thing that happened.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.core.events.pop_front()
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let machines = soonest(self.core.transactions.poll_timeout(), self.sessions.poll_timeout());
        let watching = soonest(self.subscriptions.poll_timeout(), self.keep_alive.poll_timeout());
        let streams = soonest(self.streams.poll_timeout(), self.registration.poll_timeout());
        soonest(soonest(machines, watching), soonest(streams, self.referrals.poll_timeout()))
    }

    fn handle_frame(&mut self, now: Instant, flow: Flow, frame: Frame) {
        match frame {
            Frame::Message(bytes) => self.handle_message(now, flow, &bytes),
            Frame::Ping => {
                self.keep_alive.asked(now, flow);
                self.transmit(flow, b"\r\n".to_vec());
            }
            Frame::Pong => self.registration.ponged(flow),
            Frame::Broken(head) => {
                if let Err(Refusal::Bounce(bounce)) = message::parse(&head) {
                    self.bounce(flow, &bounce);
                }
                self.core.events.push_back(Event::FlowDead { flow });
            }
        }
    }

    fn handle_message(&mut self, now: Instant, flow: Flow, bytes: &[u8]) {
        match message::parse(bytes) {
            Ok(Message::Request(request)) => self.handle_request(now, flow, request),
            Ok(Message::Response(response)) => {
                let answer = self.core.transactions.handle_response(now, flow, response);
                self.handle_answers(now, answer);
            }
            Err(Refusal::Bounce(bounce)) => self.bounce(flow, &bounce),
            Err(Refusal::Foreign) if flow.is_stream() => self.break_off(flow),
            Err(Refusal::Drop(_) | Refusal::Foreign) => {}
        }
    }

    fn handle_request(&mut self, now: Instant, flow: Flow, request: message::Request) {
        let tag = self.core.tag();
        match self.core.transactions.handle_request(now, flow, &request, tag) {
            Arrival::Absorbed => {}
            Arrival::Fresh(server) => self.handle_fresh(now, flow, server, request),
            Arrival::Merged(server) if self.is_for_front(flow, &request) => {
                self.front.handle_request(&mut self.core, flow, server, request);
            }
            Arrival::Merged(server) => self.core.answer(now, server, 482),
            Arrival::Ack if self.is_for_front(flow, &request) => {
                self.core.events.push_back(Event::AckArrived { flow, request: Box::new(request) });
            }
            Arrival::Ack => self.sessions.handle_ack(&mut self.core, now, request),
            Arrival::Cancel { cancel, invite } => {
                let elsewhere = CancelReason::of(&request) == CancelReason::Elsewhere;
                self.handle_cancel(now, cancel, invite.map(|invite| (invite, elsewhere)));
            }
            Arrival::Full => self.turn_away(flow, &request),
        }
    }

    fn handle_fresh(&mut self, now: Instant, flow: Flow, server: ServerId, request: message::Request) {
        if self.is_for_front(flow, &request) {
            return self.front.handle_request(&mut self.core, flow, server, request);
        }
        self.handle_own(now, flow, server, request);
    }

    /// With a front only requests within our own dialogs are the user agent's at once.
    fn is_for_front(&self, flow: Flow, request: &message::Request) -> bool {
        let is_own = || {
            let inside = request.head.tag_in_to().is_some();
            inside && (self.sessions.owns(&request.head) || self.subscriptions.owns(&request.head))
        };
        self.front.is_on() && flow != Flow::Local && !is_own()
    }

    fn handle_own(&mut self, now: Instant, flow: Flow, server: ServerId, request: message::Request) {
        if let Err(refused) = uas::inspect(&request) {
            return refused.answer(&mut self.core, now, server);
        }
        if let Err(status) = Replaces::of(&request) {
            return self.core.answer(now, server, status);
        }
        let core = &mut self.core;
        let inside = request.head.tag_in_to().is_some();
        match request.method {
            Method::Refer if !inside => core.answer(now, server, DECLINE),
            _ if inside && Referrals::concerns(&request) => {
                self.referrals.handle_request(core, &mut self.sessions, now, (server, &request));
            }
            Method::Subscribe => self.subscriptions.handle_subscribe(core, now, flow, server, request),
            Method::Notify => self.subscriptions.handle_notify(core, now, flow, server, request),
            Method::Message => self.requests.handle_request(core, flow, server, request),
            Method::Invite if !inside => self.sessions.handle_invite(core, now, flow, server, request),
            Method::Options if !inside => uas::answer_options(core, now, server),
            _ => {
                if self.sessions.handle_request(core, now, server, request).is_some() {
                    core.answer(now, server, 481);
                }
            }
        }
    }

    /// RFC 3261 9.2: 200 to the CANCEL, 487 to the INVITE; 481 where there is none.
    fn handle_cancel(&mut self, now: Instant, cancel: ServerId, cancelled: Option<(ServerId, bool)>) {
        let Some((invite, elsewhere)) = cancelled else { return self.core.answer(now, cancel, 481) };
        self.core.answer(now, cancel, 200);
        if self.core.transactions.awaits_answer(invite) && !self.front.handle_cancel(&mut self.core, invite) {
            self.sessions.handle_cancel(&mut self.core, now, (invite, elsewhere));
        }
    }

    fn handle_answers(&mut self, now: Instant, answers: impl IntoIterator<Item = Answer>) {
        for answer in answers {
            if self.answer_challenge(now, &answer) {
                continue;
            }
            match answer.owner {
                Owner::Registration => self.registration.handle_answer(&mut self.core, now, answer),
                Owner::Session(id) => self.sessions.handle_answer(&mut self.core, now, id, answer),
                Owner::Digits(id) => {
                    self.digits.handle_answer(&mut self.core, &mut self.sessions, now, (id, &answer));
                }
                Owner::Referral(id) => {
                    self.referrals.handle_answer(&mut self.core, &mut self.sessions, now, (id, &answer));
                }
                Owner::Subscription(id) => self.subscriptions.handle_answer(&mut self.core, now, id, answer),
                Owner::Request(id) => self.requests.handle_answer(&mut self.core, id, answer),
                Owner::Branch(id) => self.front.handle_answer(&mut self.core, now, id, answer),
                Owner::Nobody => {}
            }
        }
    }

    /// The provider challenged a request of our own: it goes out again with credentials, and its owner, who may have
    /// given it up meanwhile, is not told.
    fn answer_challenge(&mut self, now: Instant, answer: &Answer) -> bool {
        let is_wanted = match answer.owner {
            Owner::Session(id) => self.sessions.wants_answer(id),
            Owner::Subscription(id) => self.subscriptions.wants_answer(id),
            Owner::Registration
            | Owner::Referral(_)
            | Owner::Digits(_)
            | Owner::Request(_)
            | Owner::Nobody => true,
            Owner::Branch(_) => false,
        };
        let Some(cseq) = is_wanted.then(|| self.core.answer_challenge(now, answer)).flatten() else {
            return false;
        };
        match answer.owner {
            Owner::Session(id) | Owner::Referral(id) | Owner::Digits(id) => self.sessions.note_cseq(id, cseq),
            Owner::Subscription(id) => self.subscriptions.note_cseq(id, cseq),
            Owner::Registration => self.registration.note_cseq(cseq),
            Owner::Request(_) | Owner::Nobody | Owner::Branch(_) => {}
        }
        true
    }

    /// A node went silent, or stayed away: what its flow carried ends, and the caller closes it.
    fn lose_flow(&mut self, now: Instant, flow: Flow) {
        self.core.events.push_back(Event::FlowDead { flow });
        self.sessions.handle_flow_lost(&mut self.core, now, flow);
        self.subscriptions.handle_flow_lost(&mut self.core, flow);
        let failed = self.core.transactions.handle_flow_closed(now, flow, false);
        self.handle_answers(now, failed);
    }

    /// 503 without a transaction, for there are too many.
    fn turn_away(&mut self, flow: Flow, request: &message::Request) {
        let mut response = request.response(503);
        response.head.rest.push("Retry-After", "60");
        self.core.transactions.respond_stateless(flow, request, response);
    }

    /// What a stream brings where a message should begin is none: a Content-Length before it was wrong, and nobody
    /// knows where the next one begins.
    fn break_off(&mut self, flow: Flow) {
        self.streams.close(flow);
        self.core.events.push_back(Event::FlowDead { flow });
    }

    fn bounce(&mut self, flow: Flow, bounce: &Bounce) {
        let tag = self.core.tag();
        let back = bounce.via().map_or(flow, |via| transport::response_flow(&via, flow));
        let bytes = bounce.to_bytes(&tag, |via| transport::stamp(via, flow));
        self.transmit(back, bytes);
    }

    fn transmit(&mut self, flow: Flow, bytes: Vec<u8>) {
        self.core.transactions.wire.push_back(Transmit { flow, bytes });
    }

    /// Watches the flows that now carry something between nodes, where that may have changed.
    fn settle(&mut self, now: Instant) {
        self.forget_ended();
        self.referrals.sweep(&self.sessions);
        self.digits.sweep(&self.sessions);
        if !(self.sessions.settle() | self.subscriptions.settle()) {
            return;
        }
        let mut calls = BTreeSet::new();
        self.sessions.flows(&mut calls);
        // Whoever has hung up wants the other side to know.
        self.core.transactions.flows_of_farewells(&mut calls);
        let mut carried = calls.clone();
        self.subscriptions.flows(&mut carried);
        carried.retain(|flow| matches!(flow, Flow::Peer(_)));
        self.keep_alive.watch(now, &carried, &calls);
    }

    fn forget_ended(&mut self) {
        let Ended { clients, servers } = self.core.transactions.take_ended();
        for server in servers {
            self.front.forget(server);
            self.requests.forget(server);
        }
        for (client, owner) in clients {
            if let Owner::Branch(branch) = owner {
                self.front.forget_branch(branch, client);
            }
        }
    }
}
