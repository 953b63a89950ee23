//! The caller's half: look-up and media socket side by side, then INVITE.

use super::forward::peer_of;
use super::{
    Awaits, ByItself, Calls, Entry, Forks, Handover, Hold, Itinerary, Phase, RING_MAX, Restart, is_plain,
    start,
};
use crate::engine::api::{CallId, Direction, Forwarding};
use crate::engine::core::Core;
use crate::engine::doctor::Watch;
use crate::engine::failure::Failure;
use crate::engine::hiding::occasion;
use crate::engine::locate::{Locator, Purpose, Route};
use crate::engine::target::Target;
use crate::flow::Flow;
use crate::media::{Local, Negotiation, Order, Profile};
use crate::overlay::Whom;
use crate::sip::message::Uri;
use crate::sip::{Invite, Party, Referral, SessionId};
use crate::time::Now;

/// What it is to the call where an address leads nowhere (RFC 3261 21.4.5).
const NOT_FOUND: u16 = 404;

/// Whom to call, under the name to show.
pub(in crate::engine) struct Dial {
    pub call: CallId,
    pub target: Target,
    pub name: String,
    pub handover: Handover,
}

impl Calls {
    /// Starts a call; the one that is spoken in is held, so that the two are never mixed.
    pub fn dial(&mut self, core: &mut Core, locator: &mut Locator, now: Now, dial: Dial) {
        let Dial { call, target, name, handover } = dial;
        let is_stopping = self.stopping.values().any(|stopping| stopping.call == call);
        if self.calls.contains_key(&call) || is_stopping {
            return core.refuse(&call.0, Failure::IdInUse);
        }
        if handover.conference.is_none() {
            if self.is_full() {
                return core.refuse(&call.0, Failure::TooManyCalls);
            }
            self.hold_others(core, now, &call);
        }
        let muted = handover.conference.map_or(core.calling.by_key, |conference| self.is_muted(conference));
        let leg = core.next_leg();
        let hidden = core.hiding.is_from_target(&target);
        core.order(Order::Open { leg, plain: is_plain(core, &target), occasion: occasion(hidden) });
        let entry = Entry {
            leg,
            peer: target.peer(),
            name,
            direction: Direction::Outgoing,
            began_ms: now.unix_ms(),
            active_since_ms: None,
            muted,
            hidden,
            hold: Hold::default(),
            restart: Restart::default(),
            handover,
            tape: None,
            forwarded_by: None,
            onward: None,
            by_itself: ByItself::default(),
            tone: None,
            forwarding: None,
            diverted: None,
            forks: Forks::default(),
            stats: None,
            watch: Watch::of(hidden),
            relocated: false,
            itinerary: Itinerary::default(),
            deadline: Some(now.mono + RING_MAX),
            phase: Phase::Preparing {
                target: target.clone(),
                route: known_route(core, &target),
                local: None,
            },
        };
        self.calls.insert(call.clone(), entry);
        self.tell(core, &call);
        find(core, locator, now, (call, &target));
    }

    /// The look-up's answer.
    pub fn located(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        (call, result): (&CallId, Result<Route, Failure>),
    ) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let Phase::Preparing { route, .. } = &mut entry.phase else { return };
        match result {
            Ok(found) if !entry.itinerary.is_open_to(core, found.flow) => {
                self.go_on(core, locator, now, (call, NOT_FOUND, Failure::Misdirected));
            }
            Ok(found) => {
                *route = Some(found);
                self.invite_if_ready(core, now, call);
            }
            Err(Failure::NotFound) if self.look_beyond(core, locator, now, call) => {}
            Err(Failure::NoSuchServer) => {
                self.go_on(core, locator, now, (call, NOT_FOUND, Failure::NotFound))
            }
            Err(failure) => self.go_on(core, locator, now, (call, NOT_FOUND, failure)),
        }
    }

    /// Once both the way and the media socket are there, the INVITE goes.
    pub(super) fn invite_if_ready(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let Phase::Preparing { target, route: Some(route), local: Some(local) } = &entry.phase else {
            return;
        };
        if let Some(failure) = entry.hidden.then(|| bars_hiding(is_plain(core, target), local)).flatten() {
            return self.end(core, now, call, Some(failure));
        }
        let profile = if is_plain(core, target) { Profile::Plain } else { Profile::EndToEnd };
        let mut negotiation = Box::new(Negotiation::new(local.clone(), profile, core.seed()));
        negotiation.set_hidden(entry.hidden);
        negotiation.set_rests(core.calling.manner.rests);
        negotiation.set_music(core.calling.manner.music);
        if let Flow::Udp(far) | Flow::Tcp(far) | Flow::Tls(far) = route.flow {
            negotiation.aim(far.ip());
        }
        let invite = Invite {
            flow: route.flow,
            target: route.uri.clone(),
            from: core.me_on(route.flow),
            to: Party { uri: route.uri.clone(), name: String::new() },
            offer: negotiation.offer(),
        };
        let origin = entry.itinerary.origin.clone();
        let referral = Referral { origin, ..entry.handover.referral.clone() };
        let is_for_one = referral.origin.is_some() || referral.replaces.is_some();
        let devices = if is_for_one { Vec::new() } else { route.devices.clone() };
        let session = core.stack.invite_referred(now, invite.clone(), referral);
        let conference = entry.handover.referral.conference.clone();
        entry.forks.ring(core, now, (&invite, devices, conference));
        let (flow, others, target) = (route.flow, route.others.clone(), target.clone());
        entry.phase =
            Phase::Inviting { session, flow, others, negotiation, target, rings: false, early: None };
        self.tell(core, call);
    }

    /// 180 and other provisional responses. What they describe is heard at once; nobody there hears this user before the
    /// call is answered.
    pub fn rings(&mut self, core: &mut Core, now: Now, session: SessionId, sdp: Option<&[u8]>) {
        let Some(call) = self.call_with(session) else { return };
        let Some(entry) = self.calls.get_mut(&call) else { return };
        let leg = entry.leg;
        // What one of several devices describes while it rings is not what is agreed with the one that answers.
        let sdp = sdp.filter(|_| !entry.forks.has(session));
        let Phase::Inviting { rings, early, negotiation, .. } = &mut entry.phase else { return };
        let is_first = !std::mem::replace(rings, true);
        let plan = sdp.and_then(|sdp| negotiation.accept(sdp).ok());
        if !is_first && plan.is_none() {
            return;
        }
        if let Some(plan) = plan {
            match early.replace(Box::new(plan.clone())) {
                Some(_) => core.order(Order::Update { leg, plan }),
                None => start(core, leg, plan, true),
            }
        }
        if is_first {
            self.errand_rings(core, now, &call);
        }
        self.tell(core, &call);
        self.ring(core, None);
    }

    /// The callee's side has it ring elsewhere (181); it goes on by the same call.
    pub fn goes_elsewhere(&mut self, core: &mut Core, session: SessionId, to: Option<&str>) {
        let Some(call) = self.call_with(session) else { return };
        let Some(entry) = self.calls.get_mut(&call) else { return };
        if matches!(entry.phase, Phase::Inviting { .. }) {
            entry.forwarding = Some(Forwarding { to: to.map(peer_of) });
            self.tell(core, &call);
        }
    }

    /// 200: the answer starts the media.
    pub fn answered(&mut self, core: &mut Core, now: Now, session: SessionId, sdp: Option<Vec<u8>>) {
        let Some(call) = self.call_with(session) else { return };
        self.settle_forks(core, now, (&call, session));
        let Some(mut entry) = self.calls.remove(&call) else { return };
        let (leg, muted) = (entry.leg, entry.muted);
        let Phase::Inviting { mut negotiation, early, .. } = entry.phase else { return };
        let is_heard = early.is_some();
        let plan = match sdp {
            Some(sdp) => negotiation.accept(&sdp).map_err(|_| Failure::NoCommonCodec),
            None => early.map(|plan| *plan).ok_or(Failure::NoCommonCodec),
        };
        entry.phase = Phase::Active { session, negotiation, awaits: Awaits::Nothing };
        match plan {
            Ok(plan) => {
                entry.active_since_ms = Some(now.unix_ms());
                entry.deadline = None;
                entry.hold.agreed(&plan);
                self.calls.insert(call.clone(), entry);
                if is_heard {
                    core.order(Order::Update { leg, plan });
                    core.order(Order::Mute { leg, muted });
                } else {
                    start(core, leg, plan, muted);
                }
                if !self.settle_leg(core, now, &call) {
                    self.hold_others(core, now, &call);
                }
                self.errand_done(core, now, &call);
                self.tell(core, &call);
                self.ring(core, None);
            }
            Err(failure) => {
                core.stack.hang_up(now, session);
                self.calls.insert(call.clone(), entry);
                self.end(core, now, &call, Some(failure));
            }
        }
    }

    /// A final refusal; a node that is not there any more is looked up once again.
    pub fn refused(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        refusal: (SessionId, u16, &str),
    ) {
        let (session, status, phrase) = refusal;
        let Some(call) = self.call_with(session) else { return };
        let verdict = self.calls.get_mut(&call).map(|entry| entry.forks.verdict((status, phrase)));
        let (status, phrase) =
            verdict.as_ref().map_or((status, phrase), |(status, phrase)| (*status, phrase.as_str()));
        if self.try_next(core, now, &call, status) {
            return;
        }
        let Some(entry) = self.calls.get_mut(&call) else { return };
        let Phase::Inviting { target, flow, .. } = &entry.phase else { return };
        let again = match target {
            Target::Person { whom, .. }
                if !entry.relocated && may_be_elsewhere(core, *flow, whom, status) =>
            {
                Some(whom.clone())
            }
            Target::Person { .. }
            | Target::Plain { .. }
            | Target::Number { .. }
            | Target::Provided { .. }
            | Target::Domain { .. }
            | Target::Echo => None,
        };
        let Some(whom) = again else {
            return self.go_on(core, locator, now, (&call, status, Failure::of_refusal(status, phrase)));
        };
        self.look_again(core, locator, now, (call, whom));
    }

    fn look_again(&mut self, core: &mut Core, locator: &mut Locator, now: Now, what: (CallId, Whom)) {
        let (call, whom) = what;
        let Some(entry) = self.calls.get_mut(&call) else { return };
        let Phase::Inviting { target, flow, .. } = &entry.phase else { return };
        let flow = *flow;
        entry.relocated = true;
        entry.phase = Phase::Preparing { target: target.clone(), route: None, local: None };
        core.order(Order::Stop { leg: entry.leg });
        entry.leg = core.next_leg();
        core.order(Order::Open { leg: entry.leg, plain: false, occasion: occasion(entry.hidden) });
        // The way that did not lead there must not be taken again.
        if let Flow::Peer(node) = flow {
            match &whom {
                Whom::Root { root, .. } if core.is_hosted(&node, root) => core.hosts.forget(root),
                Whom::Root { .. } | Whom::Aor(_) | Whom::ShortForm { .. } => drop(core.nodes.remove(&node)),
            }
        }
        self.tell(core, &call);
        self.ring(core, None);
        locator.locate(core, now, Purpose::Call(call), whom);
    }
}

/// What keeps a call from hiding where this user is: nothing falls back to the open.
pub(super) fn bars_hiding(plain: bool, local: &Local) -> Option<Failure> {
    match local.relayed[..] {
        _ if plain => Some(Failure::CannotHide),
        [] => Some(Failure::NoVolunteer),
        [..] => None,
    }
}

/// The node is silent, or answers for him no longer.
fn may_be_elsewhere(core: &Core, flow: Flow, whom: &Whom, status: u16) -> bool {
    match (status, flow, whom) {
        // Said by a node that is there, of a phone of its own: else its stream would have ended long before.
        (408, Flow::Peer(_), _) => false,
        (408 | 503, _, _) => true,
        (404 | 480, Flow::Peer(node), Whom::Root { root, .. }) => core.is_hosted(&node, root),
        (_, _, _) => false,
    }
}

/// The way that needs no look-up.
pub(super) fn known_route(core: &Core, target: &Target) -> Option<Route> {
    match target {
        Target::Echo => Some(Route::plain(Flow::Local, format!("sip:{}", crate::engine::target::ECHO))),
        Target::Plain { uri, flow } => Some(Route::plain(*flow, uri.clone())),
        Target::Provided { uri } => core.line.as_ref()?.route(uri).ok(),
        Target::Person { .. } | Target::Number { .. } | Target::Domain { .. } => None,
    }
}

/// Looks for whoever is not where he says.
pub(super) fn find(core: &mut Core, locator: &mut Locator, now: Now, (call, target): (CallId, &Target)) {
    match target {
        Target::Person { whom, .. } => locator.locate(core, now, Purpose::Call(call), whom.clone()),
        Target::Domain { uri } => {
            if let Some(uri) = Uri::parse(uri) {
                locator.resolve(core, Purpose::Call(call), &uri);
            }
        }
        Target::Echo | Target::Plain { .. } | Target::Number { .. } | Target::Provided { .. } => {}
    }
}
