//! Media across: where a call goes from a phone to a node or back, this node stands between their media.
//!
//! Each end is given a description of this node instead of the other's, and a media session of its own; what one
//! session hears the other says. A phone keeps the codec and the plain RTP it has, a node its ICE and DTLS.

mod later;
mod life;
#[cfg(test)]
mod tests;

use crate::engine::core::Core;
use crate::flow::Flow;
use crate::gateway::Side;
use crate::media::{LegId, Local, Negotiation, Occasion, Order, Plan, Profile, Report, Route};
use crate::sip::message::{Head, Method, Request, Response};
use crate::sip::{BranchId, Forward};
use later::Exchange;
use life::Life;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Instant;

/// Calls that go across at once: each is two sessions or more of the media thread, which has 32 in all.
const BRIDGES_MAX: usize = 8;
/// Callees of one call that ring at once.
const CALLEES_MAX: usize = 4;

/// Statuses for a call that cannot go across: no codec or keys in common; too many already (RFC 3261 21.4.26, 21.5.4).
const NOT_ACCEPTABLE_HERE: u16 = 488;
const SERVICE_UNAVAILABLE: u16 = 503;

/// The calls whose media go through this node.
#[derive(Default)]
pub(super) struct Across {
    bridges: BTreeMap<u64, Bridge>,
    minted: u64,
    /// Requests handed on that carry one side of an offer and answer.
    exchanges: BTreeMap<BranchId, Exchange>,
}

/// Which of a call's ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Caller,
    Callee(BranchId),
}

/// What an end is, and where plain RTP is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Node,
    Phone(Option<IpAddr>),
}

/// What becomes of a request that is to be handed on.
#[derive(Debug)]
pub(super) enum Passage {
    /// It goes as it is now.
    Goes(Box<Forward>),
    /// It waits for sockets; `handle_media` gives it back.
    Waits,
    /// It cannot go; the status says why.
    Refused(u16, Box<Request>),
}

/// One call.
struct Bridge {
    call_id: String,
    caller: End,
    callees: BTreeMap<BranchId, End>,
    /// The caller's offer, until his end has answered it.
    offer: Option<Vec<u8>>,
    /// What the caller is answered, and by what plan his session then runs.
    answer: Option<(Vec<u8>, Box<Plan>)>,
    /// What the callee's offer in a 2xx is answered in the ACK (RFC 3261 13.2.1).
    ack: Option<Vec<u8>>,
    /// The branch whose callee has answered, once one has.
    joined: Option<BranchId>,
}

/// One end of a call: a session that speaks to the phone or node there.
struct End {
    leg: LegId,
    side: Kind,
    /// Whether the owner may not be found by whoever is there.
    hidden: bool,
    negotiation: Option<Box<Negotiation>>,
    /// What waits for this end's sockets.
    waiting: Option<Box<Forward>>,
    /// An answer in a reliable 18x that was not let through: the 2xx does not say it again (RFC 3262 5).
    answered_early: Option<Vec<u8>>,
    runs: bool,
    life: Life,
}

impl Across {
    /// An INVITE that begins a call; `from` is where it came from.
    pub fn invite(&mut self, core: &mut Core, from: &Side, forward: Forward) -> Passage {
        let call_id = forward.request.head.call_id.clone();
        let known = self.bridges.iter().find(|(_, bridge)| {
            bridge.call_id == call_id && bridge.caller.is_node() == is_node(from) && bridge.joined.is_none()
        });
        let id = match known.map(|(id, _)| *id) {
            Some(id) => id,
            None if self.bridges.len() >= BRIDGES_MAX => return too_many(forward),
            None => self.begin(core, from, &forward.request),
        };
        let Some(bridge) = self.bridges.get_mut(&id) else { return too_many(forward) };
        if bridge.callees.len() >= CALLEES_MAX {
            return too_many(forward);
        }
        let hidden = is_hidden_from(core, &forward.flow);
        let mut callee = End::open(core, Kind::of_flow(forward.flow), hidden);
        let branch = forward.branch;
        callee.waiting = Some(Box::new(forward));
        bridge.callees.insert(branch, callee);
        Passage::Waits
    }

    /// A request within a call, on its way from one end to the other.
    pub fn request(&mut self, core: &mut Core, from: &Side, mut forward: Forward) -> Passage {
        let Some((id, asker)) = self.asker(&forward.request.head.call_id, from) else {
            return Passage::Goes(Box::new(forward));
        };
        let carries_offers =
            matches!(forward.request.method, Method::Invite | Method::Update | Method::Prack);
        if carries_offers {
            let offered = match sdp(&forward.request.head, &forward.request.body) {
                Some(offer) => match self.offered(id, asker, &offer) {
                    Some((offered, onward)) => {
                        forward.request.body = onward;
                        Some(offered)
                    }
                    None => return Passage::Refused(NOT_ACCEPTABLE_HERE, Box::new(forward.request)),
                },
                None => None,
            };
            if offered.is_some() || forward.request.method == Method::Invite {
                self.exchanges.insert(forward.branch, Exchange { bridge: id, asker, offered });
            }
        }
        if forward.request.method == Method::Bye {
            self.end(core, id);
        }
        Passage::Goes(Box::new(forward))
    }

    /// An ACK to a 2xx: it carries the answer where the 2xx carried the offer.
    pub fn ack(&mut self, core: &mut Core, from: &Side, ack: &mut Request) {
        let Some((id, asker)) = self.asker(&ack.head.call_id, from) else { return };
        let Some(bridge) = self.bridges.get_mut(&id) else { return };
        let Some(onward) = bridge.ack.take() else { return };
        if let Some(answer) = sdp(&ack.head, &ack.body) {
            bridge.accept(core, asker, &answer);
        }
        ack.head.rest.set("Content-Type", "application/sdp");
        ack.body = onward;
    }

    /// A response to a request handed on, on its way back.
    pub fn response(&mut self, core: &mut Core, branch: BranchId, response: &mut Response) {
        if self.exchanges.contains_key(&branch) {
            return self.answered(core, branch, response);
        }
        let Some(id) = self.bridge_of(branch) else { return };
        match response.status {
            100..200 => self.progressed(core, id, branch, response),
            200..300 => self.accepted(core, id, branch, response),
            _ => self.refused(core, branch),
        }
    }

    /// A branch has ended without an answer, or is not to be waited for any more.
    pub fn refused(&mut self, core: &mut Core, branch: BranchId) {
        if let Some(exchange) = self.exchanges.remove(&branch) {
            return self.take_back(exchange);
        }
        let Some(id) = self.bridge_of(branch) else { return };
        let Some(bridge) = self.bridges.get_mut(&id) else { return };
        if bridge.joined == Some(branch) {
            return;
        }
        if let Some(callee) = bridge.callees.remove(&branch) {
            core.order(Order::Stop { leg: callee.leg });
        }
    }

    /// Ends a branch that has not gone on yet, and gives back its request.
    pub fn take_waiting(&mut self, core: &mut Core, branch: BranchId) -> Option<Request> {
        let id = self.bridge_of(branch)?;
        let forward = self.bridges.get_mut(&id)?.callees.get_mut(&branch)?.waiting.take()?;
        self.refused(core, branch);
        Some(forward.request)
    }

    /// The INVITE with this Call-ID has been refused for good, or its call is over.
    pub fn over(&mut self, core: &mut Core, call_id: &str) {
        let ids: Vec<u64> =
            self.bridges.iter().filter(|(_, bridge)| bridge.call_id == call_id).map(|(id, _)| *id).collect();
        for id in ids {
            self.end(core, id);
        }
    }

    /// Whether the final refusal of an INVITE with this Call-ID ends a call that nobody has answered.
    pub fn is_unanswered(&self, call_id: &str) -> bool {
        self.bridges.values().any(|bridge| bridge.call_id == call_id && bridge.joined.is_none())
    }

    /// Takes the reports of its own sessions; `None` when the session is none of them, else what may go now.
    pub fn handle_media(
        &mut self,
        core: &mut Core,
        now: Instant,
        report: &Report,
    ) -> Option<Vec<(BranchId, Passage)>> {
        let leg = leg_of(report)?;
        let (id, who) = self.bridges.iter().find_map(|(id, bridge)| Some((*id, bridge.who(leg)?)))?;
        let bridge = self.bridges.get_mut(&id)?;
        match report {
            Report::Opened { addresses, reflexive, relayed, .. } => {
                let (reflexive, relayed) = (reflexive.clone(), relayed.clone());
                bridge.opened(core, who, Local { hosts: addresses.clone(), reflexive, relayed });
                return Some(bridge.ready());
            }
            Report::OpenFailed { .. } => return Some(bridge.give_up(SERVICE_UNAVAILABLE)),
            Report::Stats { stats, .. } => self.figures(core, now, (id, leg), stats),
            Report::Failed { fault, .. } if fault.ends_call() => self.lost(now, (id, leg)),
            _ => {}
        }
        Some(Vec::new())
    }

    fn begin(&mut self, core: &mut Core, from: &Side, invite: &Request) -> u64 {
        self.minted += 1;
        let caller = if is_node(from) { Kind::Node } else { Kind::Phone(source(invite)) };
        let hidden = matches!(from, Side::Node(node) if is_hidden_from(core, &Flow::Peer(*node)));
        let bridge = Bridge {
            call_id: invite.head.call_id.clone(),
            caller: End::open(core, caller, hidden),
            callees: BTreeMap::new(),
            offer: sdp(&invite.head, &invite.body),
            answer: None,
            ack: None,
            joined: None,
        };
        self.bridges.insert(self.minted, bridge);
        self.minted
    }

    fn end(&mut self, core: &mut Core, id: u64) {
        let Some(bridge) = self.bridges.remove(&id) else { return };
        for end in std::iter::once(&bridge.caller).chain(bridge.callees.values()) {
            core.order(Order::Stop { leg: end.leg });
        }
        self.exchanges.retain(|_, exchange| exchange.bridge != id);
    }

    /// Who speaks: the end on whose kind of flow the request came.
    fn asker(&self, call_id: &str, from: &Side) -> Option<(u64, Who)> {
        let (id, bridge) = self.bridges.iter().find(|(_, bridge)| bridge.call_id == call_id)?;
        let callee = bridge.joined.or_else(|| bridge.callees.keys().next().copied())?;
        let who = if is_node(from) == bridge.caller.is_node() { Who::Caller } else { Who::Callee(callee) };
        Some((*id, who))
    }

    fn bridge_of(&self, branch: BranchId) -> Option<u64> {
        self.bridges.iter().find(|(_, bridge)| bridge.callees.contains_key(&branch)).map(|(id, _)| *id)
    }

    /// Early media of the only callee are let through; of several who ring, nobody's.
    fn progressed(&mut self, core: &mut Core, id: u64, branch: BranchId, response: &mut Response) {
        let Some(bridge) = self.bridges.get_mut(&id) else { return };
        let body = sdp(&response.head, &response.body);
        let Some(body) = body else { return };
        if bridge.callees.len() == 1
            && bridge.answer.is_some()
            && bridge.accept(core, Who::Callee(branch), &body)
        {
            bridge.start_caller(core, branch, response);
        } else {
            if let Some(end) = bridge.callees.get_mut(&branch)
                && response.head.rest.names("Require", "100rel")
            {
                end.answered_early = Some(body);
            }
            response.head.rest.remove("Content-Type");
            response.body.clear();
        }
    }

    fn accepted(&mut self, core: &mut Core, id: u64, branch: BranchId, response: &mut Response) {
        let Some(bridge) = self.bridges.get_mut(&id) else { return };
        bridge.joined.get_or_insert(branch);
        if bridge.joined != Some(branch) {
            return;
        }
        let early = bridge.callees.get_mut(&branch).and_then(|callee| callee.answered_early.take());
        let Some(body) = sdp(&response.head, &response.body).or(early) else { return };
        response.head.rest.set("Content-Type", "application/sdp");
        if bridge.answer.is_some() {
            bridge.accept(core, Who::Callee(branch), &body);
            bridge.start_caller(core, branch, response);
        } else {
            bridge.offered_late(core, (Who::Caller, Who::Callee(branch)), &body, response);
        }
        let others: Vec<BranchId> = bridge.callees.keys().copied().filter(|other| *other != branch).collect();
        for other in others {
            self.refused(core, other);
        }
    }
}

impl Bridge {
    fn who(&self, leg: LegId) -> Option<Who> {
        if self.caller.leg == leg {
            return Some(Who::Caller);
        }
        self.callees.iter().find(|(_, end)| end.leg == leg).map(|(branch, _)| Who::Callee(*branch))
    }

    fn end_mut(&mut self, who: Who) -> Option<&mut End> {
        match who {
            Who::Caller => Some(&mut self.caller),
            Who::Callee(branch) => self.callees.get_mut(&branch),
        }
    }

    /// The end that an end speaks with.
    fn other(&self, who: Who) -> Option<Who> {
        match who {
            Who::Callee(_) => Some(Who::Caller),
            Who::Caller => self.joined.or_else(|| self.callees.keys().next().copied()).map(Who::Callee),
        }
    }

    fn opened(&mut self, core: &mut Core, who: Who, local: Local) {
        let seed = core.seed();
        let Some(end) = self.end_mut(who) else { return };
        let profile = if end.is_node() { Profile::EndToEnd } else { Profile::Plain };
        let mut negotiation = Box::new(Negotiation::new(local, profile, seed));
        negotiation.set_hidden(end.hidden);
        match end.side {
            Kind::Phone(far) => far.into_iter().for_each(|ip| negotiation.aim(ip)),
            Kind::Node => negotiation.set_bridged(true),
        }
        end.negotiation = Some(negotiation);
        if who != Who::Caller {
            return;
        }
        if let (Some(offer), Some(negotiation)) = (self.offer.take(), &mut self.caller.negotiation) {
            match negotiation.answer(&offer) {
                Ok((answer, plan)) => self.answer = Some((answer, Box::new(plan))),
                // Kept, so that `ready` finds an offer that could not be answered.
                Err(_) => self.offer = Some(offer),
            }
        }
    }

    /// What waited and may go: both its ends have their sockets.
    fn ready(&mut self) -> Vec<(BranchId, Passage)> {
        if self.caller.negotiation.is_none() {
            return Vec::new();
        }
        if self.offer.is_some() {
            return self.give_up(NOT_ACCEPTABLE_HERE);
        }
        let offers = self.answer.is_some();
        let ready = |(branch, end): (&BranchId, &mut End)| {
            let negotiation = end.negotiation.as_mut()?;
            let mut forward = end.waiting.take()?;
            if offers {
                forward.request.body = negotiation.offer();
            }
            Some((*branch, Passage::Goes(forward)))
        };
        self.callees.iter_mut().filter_map(ready).collect()
    }

    fn give_up(&mut self, status: u16) -> Vec<(BranchId, Passage)> {
        let waits = |(branch, end): (&BranchId, &mut End)| {
            let forward = end.waiting.take()?;
            Some((*branch, Passage::Refused(status, Box::new(forward.request))))
        };
        self.callees.iter_mut().filter_map(waits).collect()
    }

    /// Takes an end's answer; its session runs by it from now on. `false` where it cannot be taken.
    fn accept(&mut self, core: &mut Core, who: Who, answer: &[u8]) -> bool {
        let Some(to) = self.other(who).and_then(|other| self.end_mut(other)).map(|end| end.leg) else {
            return false;
        };
        let Some(end) = self.end_mut(who) else { return false };
        let Some(Ok(plan)) = end.negotiation.as_mut().map(|negotiation| negotiation.accept(answer)) else {
            return false;
        };
        end.run(core, plan, to);
        true
    }

    /// The caller is told what was agreed with him, and his session joined to the callee's.
    fn start_caller(&mut self, core: &mut Core, branch: BranchId, response: &mut Response) {
        let Some(to) = self.callees.get(&branch).map(|callee| callee.leg) else { return };
        let Some((answer, plan)) = &self.answer else { return };
        response.body.clone_from(answer);
        if !self.caller.runs {
            self.caller.run(core, (**plan).clone(), to);
        }
    }

    /// A 2xx that carries the offer: it is answered in the ACK, and the asker gets an offer of this node's.
    fn offered_late(
        &mut self,
        core: &mut Core,
        (asker, other): (Who, Who),
        offer: &[u8],
        response: &mut Response,
    ) {
        let Some(to) = self.end_mut(asker).map(|end| end.leg) else { return };
        let Some(end) = self.end_mut(other) else { return };
        if let Some(Ok((answer, plan))) =
            end.negotiation.as_mut().map(|negotiation| negotiation.answer(offer))
        {
            end.run(core, plan, to);
            self.ack = Some(answer);
        }
        if let Some(negotiation) = self.end_mut(asker).and_then(|end| end.negotiation.as_mut()) {
            response.body = negotiation.offer();
        }
    }
}

impl End {
    fn open(core: &mut Core, side: Kind, hidden: bool) -> End {
        let leg = core.next_leg();
        core.order(Order::Open { leg, plain: side != Kind::Node, occasion: Occasion::Bridge });
        let life = Life::default();
        End { leg, side, hidden, negotiation: None, waiting: None, answered_early: None, runs: false, life }
    }

    fn is_node(&self) -> bool {
        self.side == Kind::Node
    }

    fn run(&mut self, core: &mut Core, plan: Plan, to: LegId) {
        let leg = self.leg;
        self.life.agreed(plan.direction().receives());
        core.order(if self.runs {
            Order::Update { leg, plan }
        } else {
            Order::Start { leg, plan, route: Route::Bridge { to } }
        });
        self.runs = true;
    }
}

impl Kind {
    fn of_flow(flow: Flow) -> Kind {
        match flow {
            Flow::Udp(far) | Flow::Tcp(far) | Flow::Tls(far) => Kind::Phone(Some(far.ip())),
            Flow::Peer(_) | Flow::Local => Kind::Node,
        }
    }
}

fn is_hidden_from(core: &Core, flow: &Flow) -> bool {
    core.proven(flow).is_some_and(|far| core.hiding.is_from(Some(&far.aor), Some(&far.root)))
}

fn too_many(forward: Forward) -> Passage {
    Passage::Refused(SERVICE_UNAVAILABLE, Box::new(forward.request))
}

fn is_node(side: &Side) -> bool {
    matches!(side, Side::Node(_))
}

/// Where a request came from, as the transport has noted in it (RFC 3261 18.2.1).
fn source(request: &Request) -> Option<IpAddr> {
    let via = request.head.vias.first()?;
    via.params.get("received").unwrap_or(&via.host).trim_matches(['[', ']']).parse().ok()
}

fn sdp(head: &Head, body: &[u8]) -> Option<Vec<u8>> {
    (!body.is_empty() && head.content_type() == "application/sdp").then(|| body.to_vec())
}

fn leg_of(report: &Report) -> Option<LegId> {
    match report {
        Report::Opened { leg, .. }
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
        | Report::Stopped { leg } => Some(*leg),
        Report::TestLevel { .. }
        | Report::Devices { .. }
        | Report::RingTone(_)
        | Report::RingOf { .. }
        | Report::Voice(_) => None,
    }
}
