//! Calls: the whole story of each, from dialling or the other's INVITE to the entry in the list.

mod beyond;
mod conference;
mod fork;
mod forward;
mod glare;
mod hold;
mod incoming;
mod itself;
mod knock;
mod outgoing;
mod record;
mod recording;
mod redirect;
mod referred;
mod restart;
mod rung;
mod stranger;
mod transfer;

pub(super) use beyond::beyond;
pub(super) use conference::LegOver;
pub(super) use incoming::Incoming;
pub(super) use itself::taken_after;
pub(super) use outgoing::Dial;
pub(super) use redirect::{Onward, Redirect};
pub(super) use referred::{DECLINE, typed};
pub(super) use transfer::Handover;

use super::api::{self, CallId, CallState, Direction, Event, Forwarding};
use super::core::Core;
use super::doctor::{Network, Watch};
use super::failure::Failure;
use super::locate::{Locator, Purpose};
use super::target::{ECHO, Target};
use crate::flow::Flow;
use crate::media::Negotiation;
use crate::media::{self, LegId, Local, Order, Plan, Report, Ringing, Route as MediaRoute};
use crate::sip::{self, Diversion, SessionId};
use crate::time::{Now, soonest};
use fork::Forks;
use hold::Hold;
use itself::ByItself;
use redirect::Itinerary;
use restart::Restart;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Calls at once: one is spoken in, the others are held or ring. A person keeps no more apart, and strangers fill no list.
const CALLS_MAX: usize = 4;
/// Calls that are over and whose media are stopping, at once.
const STOPPING_CALLS_MAX: usize = 16;
/// How long the media may take to stop, and a recording to become whole; the end is told then all the same.
const STOPPING_MAX: Duration = Duration::from_secs(2);
/// How long it may ring there before this side gives up; voice mail systems take over well before.
const RING_MAX: Duration = Duration::from_secs(90);
/// How long it may ring here when the caller never cancels (RFC 3261 13.3.1.1 expects 3 minutes at most).
const RUNG_MAX: Duration = Duration::from_secs(120);

/// One who calls again so soon is entered as missed once, and nobody fills the list faster than this.
const TURNED_AWAY_AGAIN: Duration = Duration::from_secs(60);
const TURNED_AWAY_PACE: Duration = Duration::from_secs(1);
/// What a caller is told when it rang in vain, and when this side cannot speak (RFC 3261 21.4.18, 21.5.1).
const TEMPORARILY_UNAVAILABLE: u16 = 480;
const SERVER_INTERNAL_ERROR: u16 = 500;

/// All calls that have not ended.
#[derive(Default)]
pub(super) struct Calls {
    calls: BTreeMap<CallId, Entry>,
    /// Calls that are over, until their media have stopped.
    stopping: BTreeMap<LegId, Stopping>,
    /// Who was last turned away and entered as missed, and when.
    turned_away: Option<(String, Instant)>,
    strangers: stranger::Rings,
    knocks: knock::Knocks,
    /// What is being played, as last ordered.
    ringing: Option<Ringing>,
    conferences: conference::Legs,
    /// The last call of the user's own that nobody has taken.
    unreached: Option<Unreached>,
}

/// A call of the user's own that nobody has taken.
pub(super) struct Unreached {
    pub call: CallId,
    pub peer: String,
    pub reason: Failure,
}

/// One call.
struct Entry {
    leg: LegId,
    peer: String,
    name: String,
    direction: Direction,
    began_ms: u64,
    active_since_ms: Option<u64>,
    muted: bool,
    /// Whether the other side may not learn where this user is.
    hidden: bool,
    hold: Hold,
    restart: Restart,
    handover: Handover,
    /// Who has sent it on, as he is shown.
    forwarded_by: Option<String>,
    /// Outgoing: the other side has it ring elsewhere.
    forwarding: Option<Forwarding>,
    /// Incoming: what is said of who has sent it on, and when and where it goes on if nobody answers.
    diverted: Option<Diversion>,
    onward: Option<(Instant, String)>,
    by_itself: ByItself,
    /// Incoming: where the ring tone of the friend who calls is kept.
    tone: Option<u8>,
    /// The file to which it is or was recorded.
    tape: Option<PathBuf>,
    /// Outgoing: where else it rings.
    forks: Forks,
    stats: Option<api::CallStats>,
    watch: Watch,
    /// Outgoing: whether a second look-up has been tried after a node that did not answer.
    relocated: bool,
    /// Outgoing: where redirects lead.
    itinerary: Itinerary,
    deadline: Option<Instant>,
    phase: Phase,
}

/// A call that is over and not told as ended: its last figures and the rest of its recording are still to come.
struct Stopping {
    call: CallId,
    entry: Entry,
    reason: Option<Failure>,
    ended: Now,
    deadline: Instant,
}

/// Where a call stands; each variant holds what that state needs.
enum Phase {
    /// Outgoing: the look-up and the media socket come in either order.
    Preparing { target: Target, route: Option<super::locate::Route>, local: Option<Local> },
    /// Outgoing: INVITE sent.
    Inviting {
        session: SessionId,
        flow: Flow,
        /// Where to try next when it is not served there.
        others: Vec<Flow>,
        negotiation: Box<Negotiation>,
        target: Target,
        rings: bool,
        /// What is heard before the call is answered, by this plan: the ringing of a far network, an announcement.
        early: Option<Box<Plan>>,
    },
    /// Outgoing: the callee's own INVITE stands, and is answered as soon as the media socket is open.
    GivingWay { session: SessionId, offer: Option<Vec<u8>> },
    /// Incoming: the media socket is being opened, nothing rings yet.
    Offered { session: SessionId, offer: Option<Vec<u8>>, plain: bool },
    /// Incoming: it rings; what to answer is ready.
    Ringing { session: SessionId, negotiation: Box<Negotiation>, answer: Vec<u8>, plan: Option<Box<Plan>> },
    /// Both speak.
    Active { session: SessionId, negotiation: Box<Negotiation>, awaits: Awaits },
}

/// Whether an offer of ours went in a 200, so that its answer comes in the ACK (RFC 3261 13.2.2.4).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Awaits {
    Nothing,
    FirstAnswer,
    LaterAnswer,
}

impl Phase {
    fn session(&self) -> Option<SessionId> {
        match self {
            Phase::Preparing { .. } => None,
            Phase::Inviting { session, .. }
            | Phase::GivingWay { session, .. }
            | Phase::Offered { session, .. }
            | Phase::Ringing { session, .. }
            | Phase::Active { session, .. } => Some(*session),
        }
    }

    fn state(&self) -> CallState {
        match self {
            Phase::Preparing { .. } => CallState::Locating,
            Phase::Inviting { rings: false, .. } | Phase::GivingWay { .. } | Phase::Offered { .. } => {
                CallState::Dialing
            }
            Phase::Inviting { rings: true, .. } | Phase::Ringing { .. } => CallState::Ringing,
            Phase::Active { .. } => CallState::Active,
        }
    }
}

impl Calls {
    /// Ends a call in whatever state it is.
    pub fn hang_up(&mut self, core: &mut Core, locator: &mut Locator, now: Now, call: &CallId) {
        let Some(entry) = self.calls.get(call) else { return core.refuse(&call.0, Failure::UnknownCall) };
        locator.stop(core, &Purpose::Call(call.clone()));
        if let Some(session) = entry.phase.session() {
            core.stack.hang_up(now, session);
        }
        let reason = match (&entry.phase, entry.direction) {
            (Phase::Active { .. }, _) => None,
            (_, Direction::Outgoing) => Some(Failure::Cancelled),
            (_, Direction::Incoming) => Some(Failure::Declined),
        };
        self.end(core, now, call, reason);
    }

    /// Ends every call, for a clean quit.
    pub fn hang_up_all(&mut self, core: &mut Core, locator: &mut Locator, now: Now) {
        let calls: Vec<CallId> = self.calls.keys().cloned().collect();
        for call in calls {
            self.hang_up(core, locator, now, &call);
        }
        self.end_knocks(core, now, true);
    }

    /// Stops or resumes sending the microphone.
    pub fn mute(&mut self, core: &mut Core, call: &CallId, muted: bool) {
        let Some(entry) = self.calls.get_mut(call) else { return core.refuse(&call.0, Failure::UnknownCall) };
        entry.muted = muted;
        core.order(Order::Mute { leg: entry.leg, muted });
        self.tell(core, call);
    }

    /// Whether the user is heard only while he holds a key is another now.
    pub fn mute_all(&mut self, core: &mut Core, muted: bool) {
        for call in self.calls.keys().cloned().collect::<Vec<_>>() {
            self.mute(core, &call, muted);
        }
    }

    /// Sends a key press as a telephone event (RFC 4733), or by INFO to a phone that takes none. The user hears it.
    pub fn digit(&mut self, core: &mut Core, now: Now, call: &CallId, digit: char) {
        let Some(entry) = self.calls.get(call) else { return core.refuse(&call.0, Failure::UnknownCall) };
        if !matches!(digit, '0'..='9' | '*' | '#' | 'A'..='D') {
            return core.refuse(&call.0, Failure::BadCommand);
        }
        if let Phase::Active { session, negotiation, .. } = &entry.phase
            && !negotiation.takes_keys()
        {
            core.stack.send_digit(now, *session, digit);
        }
        core.order(Order::Digit { leg: entry.leg, digit });
    }

    /// The other side has pressed a key, and says so by INFO (RFC 6086).
    pub fn pressed(&self, core: &mut Core, session: SessionId, digit: char) {
        self.call_with(session).into_iter().for_each(|call| core.emit(Event::Digit { call, digit }));
    }

    /// Routes a report of the media thread to the call it is about.
    pub fn handle_media(&mut self, core: &mut Core, now: Now, report: Report) {
        match report {
            Report::Opened { leg, addresses: hosts, reflexive, relayed } => {
                self.opened(core, now, leg, Local { hosts, reflexive, relayed });
            }
            Report::OpenFailed { leg } => self.media_failed(core, now, leg),
            Report::Failed { leg, fault } => self.faulted(core, now, leg, fault),
            Report::Stats { leg, stats } => self.measured(core, leg, &stats),
            Report::FirstAudio { leg, after_ms } => self.first_audio(core, leg, after_ms),
            Report::Taped { leg, path } => self.taped(core, leg, path),
            Report::NotTaped { leg } => self.not_taped(core, now, leg),
            Report::Levels { leg, microphone, speaker } => {
                if let Some(call) = self.call_of(leg) {
                    self.heard(&call, microphone, speaker);
                    self.tell_levels(core, call, (microphone, speaker));
                }
            }
            Report::Digit { leg, digit } => {
                self.call_of(leg).into_iter().for_each(|call| core.emit(Event::Digit { call, digit }));
            }
            Report::Lost { leg, here } => self.lost(core, now, leg, here),
            Report::Found { leg } => self.found(core, leg),
            Report::Gathered { leg, local } => self.gathered(core, now, (leg, local)),
            Report::Stopped { leg } => self.stopped(core, leg),
            Report::Connected { .. }
            | Report::RingTone(_)
            | Report::RingOf { .. }
            | Report::TestLevel { .. }
            | Report::Devices { .. }
            | Report::Voice(_) => {}
        }
    }

    pub fn handle_timeout(&mut self, core: &mut Core, locator: &mut Locator, now: Now) {
        let late: Vec<CallId> = self
            .calls
            .iter()
            .filter(|(_, entry)| entry.deadline.is_some_and(|at| at <= now.mono))
            .map(|(call, _)| call.clone())
            .collect();
        for call in late {
            locator.stop(core, &Purpose::Call(call.clone()));
            self.let_go(core, now, &call, TEMPORARILY_UNAVAILABLE);
            self.end(core, now, &call, Some(Failure::NoAnswer));
        }
        let is_late = |(leg, stopping): (&LegId, &Stopping)| (stopping.deadline <= now.mono).then_some(*leg);
        for leg in self.stopping.iter().filter_map(is_late).collect::<Vec<_>>() {
            self.stopped(core, leg);
        }
        self.take_due(core, now);
        self.send_on(core, now);
        self.end_knocks(core, now, false);
        self.hold_again(core, now);
        self.restart_due(core, now);
        self.leave_handed_over(core, now);
    }

    /// Whether the end of a call is still to be told.
    pub fn are_stopping(&self) -> bool {
        !self.stopping.is_empty()
    }

    /// Tells the end of every call that is over: nobody waits any longer.
    pub fn stop_waiting(&mut self, core: &mut Core) {
        for leg in self.stopping.keys().copied().collect::<Vec<_>>() {
            self.stopped(core, leg);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let due = |entry: &Entry| {
            let offers = soonest(entry.hold.again_at(), entry.restart.due());
            let rings = soonest(soonest(entry.deadline, entry.sent_on_at()), entry.by_itself.due());
            soonest(soonest(rings, offers), entry.handover.leave_at)
        };
        let running = self.calls.values().fold(None, |soon, entry| soonest(soon, due(entry)));
        let stopping = self.stopping.values().map(|stopping| stopping.deadline).min();
        soonest(soonest(running, stopping), self.knocks_until())
    }

    /// Whether the user speaks with somebody, or calls him; that it rings here is not his doing.
    pub fn is_talking(&self) -> bool {
        let rings = |entry: &Entry| matches!(entry.phase, Phase::Offered { .. } | Phase::Ringing { .. });
        self.calls.values().any(|entry| !rings(entry))
    }

    /// The last call of the user's own that nobody has taken, once.
    pub fn take_unreached(&mut self) -> Option<Unreached> {
        self.unreached.take()
    }

    /// The calls as front ends show them.
    pub fn views(&self) -> Vec<api::Call> {
        let own = self.calls.iter().filter(|(_, entry)| entry.handover.conference.is_none());
        own.map(|(call, entry)| entry.view(call, None)).collect()
    }

    /// BYE, a lost path or a missing ACK.
    pub fn ended(&mut self, core: &mut Core, now: Now, session: SessionId, cause: sip::EndCause) {
        self.stop_knocking(session);
        let Some(call) = self.call_with(session) else { return };
        self.end(core, now, &call, super::failure::of_end(cause));
    }

    /// A re-INVITE or UPDATE of the other side (RFC 3261 14.2).
    pub fn reoffered(&mut self, core: &mut Core, now: Now, session: SessionId, sdp: Option<Vec<u8>>) {
        let Some(call) = self.call_with(session) else { return };
        let Some(entry) = self.calls.get_mut(&call) else { return };
        let Entry { leg, hold, restart, phase, .. } = entry;
        let (negotiation, awaits) = match phase {
            Phase::Active { negotiation, awaits, .. } => (negotiation, awaits),
            Phase::Ringing { negotiation, plan: Some(plan), .. } => {
                reoffered_early(core, now, session, (negotiation, plan, sdp));
                return;
            }
            Phase::Inviting { negotiation, early: Some(plan), .. } => {
                if reoffered_early(core, now, session, (negotiation, plan, sdp)) {
                    core.order(Order::Update { leg: *leg, plan: (**plan).clone() });
                }
                return;
            }
            Phase::Ringing { plan: None, .. }
            | Phase::Preparing { .. }
            | Phase::Inviting { early: None, .. }
            | Phase::GivingWay { .. }
            | Phase::Offered { .. } => return core.stack.reject_offer(now, session, 491),
        };
        let Some(offer) = sdp else {
            *awaits = Awaits::LaterAnswer;
            hold.told();
            return core.stack.answer_offer(now, session, negotiation.offer());
        };
        match negotiation.answer(&offer) {
            Ok((answer, plan)) => {
                hold.told();
                hold.agreed(&plan);
                restart.overtaken(now);
                core.stack.answer_offer(now, session, answer);
                core.order(Order::Update { leg: *leg, plan });
                self.tell(core, &call);
            }
            Err(_) => core.stack.reject_offer(now, session, 488),
        }
    }

    /// An offer of this side is due: what holds now is offered.
    pub fn offer_wanted(&mut self, core: &mut Core, now: Now, session: SessionId) {
        let Some(Entry { hold, phase: Phase::Active { negotiation, awaits, .. }, .. }) =
            self.call_with(session).and_then(|call| self.calls.get_mut(&call))
        else {
            return;
        };
        hold.told();
        *awaits = Awaits::LaterAnswer;
        core.stack.reinvite(now, session, negotiation.offer());
    }

    fn tell(&self, core: &mut Core, call: &CallId) {
        match self.calls.get(call) {
            Some(entry) if entry.handover.conference.is_none() => {
                core.emit(Event::Call(entry.view(call, None)));
            }
            Some(_) | None => {}
        }
    }

    /// The one end of every call: media stopped, and then told and entered in the list. Where there was talk the
    /// media's last word is waited for, so that figures and recording are whole when the end is told.
    fn end(&mut self, core: &mut Core, now: Now, call: &CallId, reason: Option<Failure>) {
        let Some(mut entry) = self.calls.remove(call) else { return };
        core.order(Order::Stop { leg: entry.leg });
        let is_settled = matches!(reason, Some(Failure::Declined | Failure::Busy | Failure::DoNotDisturb));
        entry.forks.stop(core, now, is_settled);
        self.note_leg_over(call, &entry, reason);
        let is_own = entry.direction == Direction::Outgoing
            && entry.handover.errand.is_none()
            && entry.handover.conference.is_none();
        if let Some(reason) = reason.filter(|_| is_own && entry.active_since_ms.is_none()) {
            self.unreached = Some(Unreached { call: call.clone(), peer: entry.peer.clone(), reason });
        }
        if let Some(errand) = entry.handover.errand.take() {
            self.errand_failed(core, now, &errand, reason);
        }
        self.ring(core, reason);
        let (call, deadline) = (call.clone(), now.mono + STOPPING_MAX);
        let stopping = Stopping { call, entry, reason, ended: now, deadline };
        if stopping.entry.active_since_ms.is_some() {
            self.stopping.insert(stopping.entry.leg, stopping);
        } else {
            stopping.tell(core);
        }
    }

    fn stopped(&mut self, core: &mut Core, leg: LegId) {
        if let Some(stopping) = self.stopping.remove(&leg) {
            stopping.tell(core);
        }
    }

    /// Plays what the calls that are left ask for; `reason` is why one has just ended.
    fn ring(&mut self, core: &mut Core, reason: Option<Failure>) {
        let is_active = self.calls.values().any(Entry::speaks);
        let rings_here = self.conferences.rings_here
            || self.own_calls().any(|entry| matches!(entry.phase, Phase::Ringing { .. }));
        let rings_there = self.conferences.rings_there
            || self
                .own_calls()
                .any(|entry| matches!(entry.phase, Phase::Inviting { rings: true, early: None, .. }));
        let ringing = match reason {
            _ if is_active && rings_here => Some(Ringing::Waiting),
            _ if is_active => None,
            _ if rings_here => Some(self.tone()),
            _ if rings_there => Some(Ringing::RingBack),
            Some(Failure::Busy | Failure::DoNotDisturb) => Some(Ringing::Busy),
            _ => None,
        };
        if ringing != self.ringing {
            self.ringing = ringing;
            core.order(Order::Ring(ringing));
        }
    }

    /// What rings here: the tone of a friend, where one calls who has his own.
    fn tone(&self) -> Ringing {
        let mut ringing = self.own_calls().filter(|entry| matches!(entry.phase, Phase::Ringing { .. }));
        let place = ringing.find_map(|entry| entry.tone);
        place.map_or(Ringing::Incoming, |place| Ringing::Friend { place })
    }

    fn opened(&mut self, core: &mut Core, now: Now, leg: LegId, addresses: Local) {
        core.network.socket_seen(&addresses.reflexive);
        let Some(call) = self.call_of(leg) else { return core.order(Order::Stop { leg }) };
        let Some(entry) = self.calls.get_mut(&call) else { return };
        match &mut entry.phase {
            Phase::Preparing { local, .. } => {
                *local = Some(addresses);
                self.invite_if_ready(core, now, &call);
            }
            Phase::Offered { .. } | Phase::GivingWay { .. } => {
                self.prepare_answer(core, now, &call, addresses)
            }
            Phase::Inviting { .. } | Phase::Ringing { .. } | Phase::Active { .. } => {}
        }
    }

    fn media_failed(&mut self, core: &mut Core, now: Now, leg: LegId) {
        let Some(call) = self.call_of(leg) else { return };
        if let Some(Entry { phase: Phase::Inviting { early: early @ Some(_), .. }, .. }) =
            self.calls.get_mut(&call)
        {
            // Nothing is lost yet: the session begins anew when the call is answered.
            *early = None;
            return self.ring(core, None);
        }
        let was_lost = self.calls.get(&call).is_some_and(|entry| entry.restart.is_lost());
        let reason = if was_lost { Failure::ConnectionLost } else { Failure::MediaFailed };
        self.let_go(core, now, &call, SERVER_INTERNAL_ERROR);
        self.end(core, now, &call, Some(reason));
    }

    /// Ends the SIP session: what still rings here is refused with a status that says why.
    fn let_go(&self, core: &mut Core, now: Now, call: &CallId, status: u16) {
        match self.calls.get(call).map(|entry| &entry.phase) {
            Some(
                Phase::Offered { session, .. }
                | Phase::Ringing { session, .. }
                | Phase::GivingWay { session, .. },
            ) => {
                core.stack.reject(now, *session, status);
            }
            Some(Phase::Inviting { session, .. } | Phase::Active { session, .. }) => {
                core.stack.hang_up(now, *session);
            }
            Some(Phase::Preparing { .. }) | None => {}
        }
    }

    /// Nothing has been heard for long. A plain phone over UDP may be gone without a word, so it is asked, by the
    /// one request that everybody answers inside a call.
    fn probe(&mut self, core: &mut Core, now: Now, leg: LegId) {
        let Some(call) = self.call_of(leg) else { return };
        let Some(Entry { phase: Phase::Active { session, negotiation, awaits }, .. }) =
            self.calls.get_mut(&call)
        else {
            return;
        };
        if *awaits == Awaits::Nothing {
            *awaits = Awaits::LaterAnswer;
            core.stack.reinvite(now, *session, negotiation.offer());
        }
    }

    fn faulted(&mut self, core: &mut Core, now: Now, leg: LegId, fault: media::Fault) {
        match fault {
            media::Fault::NoMicrophone => core.refuse("audio", Failure::NoMicrophone),
            media::Fault::NoSpeaker => core.refuse("audio", Failure::NoSpeaker),
            media::Fault::NoRecording => core.refuse("audio", Failure::NoRecording),
            media::Fault::Silence => self.probe(core, now, leg),
            media::Fault::NoPath
            | media::Fault::Handshake
            | media::Fault::Fingerprint
            | media::Fault::Codec => self.media_failed(core, now, leg),
        }
    }

    fn measured(&mut self, core: &mut Core, leg: LegId, stats: &media::Stats) {
        if let Some(Stopping { entry, .. }) = self.stopping.get_mut(&leg) {
            return entry.measured(&core.network, stats);
        }
        let Some(call) = self.call_of(leg) else { return };
        let Some(entry) = self.calls.get_mut(&call) else { return };
        entry.measured(&core.network, stats);
        self.tell(core, &call);
    }

    /// What is loud and what is not says something only where both may speak; Echo says what it hears, as it should.
    fn heard(&mut self, call: &CallId, own: f32, other: f32) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let is_free = !entry.muted && !entry.hold.held && !entry.hold.by_peer && !entry.restart.is_lost();
        if is_free && matches!(entry.phase, Phase::Active { .. }) && entry.peer != ECHO {
            entry.watch.hear(own, other);
        }
    }

    fn first_audio(&mut self, core: &mut Core, leg: LegId, after_ms: u32) {
        let Some(call) = self.call_of(leg) else { return };
        let Some(entry) = self.calls.get_mut(&call) else { return };
        let stats = entry.stats.get_or_insert_with(record::no_stats_yet);
        stats.first_audio_ms = Some(after_ms);
        self.tell(core, &call);
    }

    fn call_of(&self, leg: LegId) -> Option<CallId> {
        self.calls.iter().find(|(_, entry)| entry.leg == leg).map(|(call, _)| call.clone())
    }

    fn call_with(&self, session: SessionId) -> Option<CallId> {
        self.calls
            .iter()
            .find(|(_, entry)| entry.phase.session() == Some(session) || entry.forks.has(session))
            .map(|(call, _)| call.clone())
    }
}

impl Stopping {
    fn tell(&self, core: &mut Core) {
        // A call with many is told and entered as one.
        if self.entry.handover.conference.is_some() {
            return;
        }
        let mut view = self.entry.view(&self.call, self.reason);
        view.state = CallState::Ended;
        core.emit(Event::Call(view));
        record::enter(core, self.ended, &self.call, &self.entry, self.reason);
    }
}

impl Entry {
    fn measured(&mut self, own: &Network, stats: &media::Stats) {
        self.watch.take(stats);
        let first_audio_ms = self.stats.as_ref().and_then(|stats| stats.first_audio_ms);
        self.stats = Some(record::stats_view(stats, first_audio_ms, (&self.watch, own)));
    }

    fn view(&self, call: &CallId, reason: Option<Failure>) -> api::Call {
        api::Call {
            call: call.clone(),
            peer: self.peer.clone(),
            name: self.name.clone(),
            direction: self.direction,
            state: self.phase.state(),
            muted: self.muted,
            held: self.hold.held,
            held_by_peer: self.hold.by_peer,
            recording: self.hold.records,
            recorded_by_peer: self.hold.peer_records,
            reconnecting: self.restart.is_lost(),
            transfer: self.handover.view(),
            forwarded_by: self.forwarded_by.clone(),
            forwarding: self.forwarding.clone(),
            transferred_by: self.handover.by.clone(),
            taken_by_itself: self.by_itself.taken,
            reason,
            active_since_ms: self.active_since_ms,
            stats: self.stats.clone(),
        }
    }
}

/// The other side changes what was agreed with it while it rings (RFC 3311); whether that was taken.
fn reoffered_early(
    core: &mut Core,
    now: Now,
    session: SessionId,
    (negotiation, plan, offer): (&mut Negotiation, &mut Plan, Option<Vec<u8>>),
) -> bool {
    let Some(Ok((answer, agreed))) = offer.as_deref().map(|offer| negotiation.answer(offer)) else {
        core.stack.reject_offer(now, session, 488);
        return false;
    };
    *plan = agreed;
    core.stack.answer_offer(now, session, answer);
    true
}

/// Between Ahoy nodes media are encrypted end to end; a plain SIP phone gets what it understands.
fn is_plain(core: &Core, target: &Target) -> bool {
    match target {
        Target::Plain { .. } | Target::Number { .. } | Target::Provided { .. } | Target::Domain { .. } => {
            true
        }
        Target::Person { aor, .. } => core.way_home(aor).is_some(),
        Target::Echo => false,
    }
}

fn start(core: &mut Core, leg: LegId, plan: Plan, muted: bool) {
    core.order(Order::Start { leg, plan, route: MediaRoute::Sound });
    if muted {
        core.order(Order::Mute { leg, muted });
    }
}
