//! The callee's half: the offer is judged before anything rings, and the answer lies ready.

use super::forward::peer_of;
use super::outgoing::bars_hiding;
use super::{
    Awaits, ByItself, Calls, Entry, Forks, Handover, Hold, Itinerary, Phase, RUNG_MAX, Restart,
    TEMPORARILY_UNAVAILABLE, TURNED_AWAY_AGAIN, TURNED_AWAY_PACE, start,
};
use crate::engine::api::{CallId, ConferenceId, Direction};
use crate::engine::core::Core;
use crate::engine::doctor::Watch;
use crate::engine::failure::{self, Failure};
use crate::engine::hiding::occasion;
use crate::engine::locate::Locator;
use crate::flow::Flow;
use crate::identity::RootId;
use crate::media::{Local, Negotiation, Order, Profile};
use crate::sip::{Diversion, SessionId};
use crate::time::Now;
use std::time::Duration;

/// RFC 3261 21.4.24.
const BUSY_HERE: u16 = 486;

/// An INVITE whose sender is already known as well as he can be.
pub(in crate::engine) struct Incoming {
    pub session: SessionId,
    pub peer: String,
    pub name: String,
    pub offer: Option<Vec<u8>>,
    pub flow: Flow,
    /// The key that the flow has proven.
    pub root: Option<RootId>,
    /// Came from a plain SIP phone.
    pub plain: bool,
    /// What is said of who has sent it on.
    pub diverted: Option<Diversion>,
    /// Where it goes on where nobody answers for so long.
    pub no_answer: Option<(Duration, String)>,
    /// The call with many that it is to be a part of.
    pub conference: Option<ConferenceId>,
    /// It is taken by itself, so long after it has begun to ring.
    pub taken_after: Option<Duration>,
}

impl Calls {
    /// Takes a call in, beside others that go on, or refuses it where there are too many, or it is a stranger's.
    pub fn invited(&mut self, core: &mut Core, locator: &mut Locator, now: Now, incoming: Incoming) {
        let Some(incoming) = self.settle_glare(core, locator, now, incoming) else { return };
        if self.is_full() || self.is_kept_out(core, now.mono, &incoming) {
            return self.turn_away(core, now, &incoming, Failure::Busy);
        }
        drop(self.enter_incoming(core, now, incoming, Handover::default()));
    }

    /// Opens the media socket for a call that comes in.
    pub(super) fn enter_incoming(
        &mut self,
        core: &mut Core,
        now: Now,
        incoming: Incoming,
        handover: Handover,
    ) -> CallId {
        let call = core.mint_call();
        let muted = handover.conference.map_or(core.calling.by_key, |conference| self.is_muted(conference));
        let leg = core.next_leg();
        let tone = crate::engine::tones::of(core, &incoming.peer, incoming.root.as_ref());
        let hidden = core.hiding.is_from(incoming.peer.parse().ok().as_ref(), incoming.root.as_ref());
        core.order(Order::Open { leg, plain: incoming.plain, occasion: occasion(hidden) });
        let phase =
            Phase::Offered { session: incoming.session, offer: incoming.offer, plain: incoming.plain };
        let entry = Entry {
            leg,
            peer: incoming.peer,
            name: incoming.name,
            direction: Direction::Incoming,
            began_ms: now.unix_ms(),
            active_since_ms: None,
            muted,
            hidden,
            hold: Hold::default(),
            restart: Restart::default(),
            handover,
            tape: None,
            forwarded_by: incoming
                .diverted
                .as_ref()
                .map(|said| peer_of(&said.by))
                .filter(|by| !by.is_empty()),
            onward: incoming.no_answer.map(|(after, to)| (now.mono + after, to)),
            diverted: incoming.diverted,
            by_itself: ByItself::after(incoming.taken_after),
            tone,
            forwarding: None,
            forks: Forks::default(),
            stats: None,
            watch: Watch::of(hidden),
            relocated: false,
            itinerary: Itinerary::default(),
            deadline: Some(now.mono + RUNG_MAX),
            phase,
        };
        self.calls.insert(call.clone(), entry);
        call
    }

    /// Busy here: this user has too many calls, or does not want to be disturbed.
    pub fn turn_away(&mut self, core: &mut Core, now: Now, incoming: &Incoming, reason: Failure) {
        if reason == Failure::DoNotDisturb {
            core.stack.reject_saying(now, incoming.session, BUSY_HERE, failure::DO_NOT_DISTURB);
        } else {
            core.stack.reject(now, incoming.session, BUSY_HERE);
        }
        self.note_missed(core, now, incoming, reason);
    }

    /// Enters a call that never rang among those missed: once for one who calls again and again, and no faster than can be
    /// read.
    pub(super) fn note_missed(&mut self, core: &mut Core, now: Now, incoming: &Incoming, reason: Failure) {
        let is_repeated = self.turned_away.as_ref().is_some_and(|(peer, at)| {
            *peer == incoming.peer && now.mono.saturating_duration_since(*at) < TURNED_AWAY_AGAIN
        });
        let is_flood = self
            .turned_away
            .as_ref()
            .is_some_and(|(_, at)| now.mono.saturating_duration_since(*at) < TURNED_AWAY_PACE);
        if !is_repeated && !is_flood {
            self.turned_away = Some((incoming.peer.clone(), now.mono));
            super::record::enter_missed(core, now, incoming, reason);
        }
    }

    /// With the media socket open, the answer is made; only then does it ring.
    pub(super) fn prepare_answer(&mut self, core: &mut Core, now: Now, call: &CallId, local: Local) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let (session, offer, plain, gives_way) = match &entry.phase {
            Phase::Offered { session, offer, plain } => (*session, offer, *plain, false),
            Phase::GivingWay { session, offer } => (*session, offer, false, true),
            Phase::Preparing { .. }
            | Phase::Inviting { .. }
            | Phase::Ringing { .. }
            | Phase::Active { .. } => return,
        };
        if let Some(failure) = entry.hidden.then(|| bars_hiding(plain, &local)).flatten() {
            core.stack.reject(now, session, TEMPORARILY_UNAVAILABLE);
            return self.end(core, now, call, Some(failure));
        }
        let profile = if plain { Profile::Plain } else { Profile::EndToEnd };
        let mut negotiation = Box::new(Negotiation::new(local, profile, core.seed()));
        negotiation.set_hidden(entry.hidden);
        negotiation.set_rests(core.calling.manner.rests);
        negotiation.set_music(core.calling.manner.music);
        if let Some(Flow::Udp(far) | Flow::Tcp(far) | Flow::Tls(far)) = core.stack.flow_of(session) {
            negotiation.aim(far.ip());
        }
        let ready = match offer {
            Some(offer) => negotiation.answer(offer).map(|(answer, plan)| (answer, Some(Box::new(plan)))),
            None => Ok((negotiation.offer(), None)),
        };
        match ready {
            Ok((answer, plan)) => {
                // Where the caller offered, the answer is for the one who takes the call to give.
                let offer = if plan.is_none() { answer.clone() } else { Vec::new() };
                entry.phase = Phase::Ringing { session, negotiation, answer, plan };
                if entry.handover.takes_over.is_some() {
                    return self.take_over(core, now, call);
                }
                if entry.handover.conference.is_some() {
                    self.accept(core, now, call);
                    self.settle_leg(core, now, call);
                    return;
                }
                if gives_way {
                    return self.answer(core, now, call);
                }
                entry.by_itself.rings(now);
                core.stack.ring_describing(now, session, offer);
                self.tell(core, call);
                self.ring(core, None);
            }
            Err(_) => {
                core.stack.reject(now, session, 488);
                self.end(core, now, call, Some(Failure::NoCommonCodec));
            }
        }
    }

    /// The user takes the call; the one he spoke in is held.
    pub fn answer(&mut self, core: &mut Core, now: Now, call: &CallId) {
        if self.calls.get(call).is_some_and(|entry| matches!(entry.phase, Phase::Ringing { .. })) {
            self.hold_others(core, now, call);
        }
        self.accept(core, now, call);
    }

    /// Takes a call that stands in for one that is held, while another is spoken in: it is held too.
    pub(super) fn answer_held(&mut self, core: &mut Core, now: Now, call: &CallId) {
        self.accept(core, now, call);
        self.hold(core, now, call);
    }

    fn accept(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let Some(entry) = self.calls.remove(call) else { return core.refuse(&call.0, Failure::UnknownCall) };
        let entry = match entry {
            Entry { phase: Phase::Ringing { session, negotiation, answer, plan }, leg, muted, .. } => {
                core.stack.answer(now, session, answer);
                let awaits = if plan.is_some() { Awaits::Nothing } else { Awaits::FirstAnswer };
                let mut hold = Hold::default();
                if let Some(plan) = plan {
                    hold.agreed(&plan);
                    start(core, leg, *plan, muted);
                }
                let mut entry =
                    Entry { hold, phase: Phase::Active { session, negotiation, awaits }, ..entry };
                entry.active_since_ms = Some(now.unix_ms());
                entry.deadline = None;
                entry
            }
            other => {
                core.refuse(&call.0, Failure::BadCommand);
                other
            }
        };
        self.calls.insert(call.clone(), entry);
        self.tell(core, call);
        self.ring(core, None);
    }

    /// The user refuses the call.
    pub fn reject(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let Some(entry) = self.calls.get(call) else { return core.refuse(&call.0, Failure::UnknownCall) };
        let (Phase::Ringing { session, .. } | Phase::Offered { session, .. }) = entry.phase else {
            return core.refuse(&call.0, Failure::BadCommand);
        };
        core.stack.reject(now, session, 603);
        self.end(core, now, call, Some(Failure::Declined));
    }

    /// The caller gave up before it was answered.
    pub fn cancelled(&mut self, core: &mut Core, now: Now, (session, elsewhere): (SessionId, bool)) {
        self.stop_knocking(session);
        let Some(call) = self.call_with(session) else { return };
        let reason = if elsewhere { Failure::AnsweredElsewhere } else { Failure::Cancelled };
        self.end(core, now, &call, Some(reason));
    }

    /// The ACK; it carries the answer where our offer went in the 200 (RFC 3261 13.2.2.4).
    pub fn confirmed(&mut self, core: &mut Core, now: Now, session: SessionId, sdp: Option<Vec<u8>>) {
        let phase = self.call_with(session).and_then(|call| self.calls.get(&call)).map(|entry| &entry.phase);
        if matches!(phase, Some(Phase::Active { awaits: Awaits::FirstAnswer, .. })) {
            self.offer_answered(core, now, session, sdp);
        }
    }

    /// The answer to an offer of this side: by PRACK while it rings, by ACK, or by 2xx.
    pub fn offer_answered(&mut self, core: &mut Core, now: Now, session: SessionId, sdp: Option<Vec<u8>>) {
        let Some(call) = self.call_with(session) else { return };
        let Some(entry) = self.calls.get_mut(&call) else { return };
        if let Phase::Ringing { negotiation, plan, .. } = &mut entry.phase {
            match sdp.as_deref().map(|answer| negotiation.accept(answer)) {
                Some(Ok(agreed)) => *plan = Some(Box::new(agreed)),
                Some(Err(_)) | None => {
                    core.stack.reject(now, session, 488);
                    self.end(core, now, &call, Some(Failure::NoCommonCodec));
                }
            }
            return;
        }
        let Phase::Active { negotiation, awaits, .. } = &mut entry.phase else { return };
        let awaited = std::mem::replace(awaits, Awaits::Nothing);
        if awaited == Awaits::Nothing {
            return;
        }
        entry.restart.taken();
        let (leg, muted, hold) = (entry.leg, entry.muted, &mut entry.hold);
        match sdp.as_deref().map(|answer| negotiation.accept(answer)) {
            Some(Ok(plan)) => {
                hold.agreed(&plan);
                if awaited == Awaits::FirstAnswer {
                    start(core, leg, plan, muted);
                    hold.begin(core, leg);
                } else {
                    core.order(Order::Update { leg, plan });
                }
                self.tell_held(core, now, &call);
                self.refer_if_agreed(core, now, &call);
                self.tell(core, &call);
            }
            Some(Err(_)) | None => {
                core.stack.hang_up(now, session);
                self.end(core, now, &call, Some(Failure::NoCommonCodec));
            }
        }
    }
}
