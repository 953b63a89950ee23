//! The stateful proxy: hands requests on and brings back the best response (RFC 3261 16.6 to 16.10, RFC 5393).

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::api::{Action, Arrival, Forward, Side};
use super::best::Best;
use super::route::{Here, Passage, set_routes};
use crate::aor::Aor;
use crate::flow::Flow;
use crate::sip::message::{Address, Method, Request, Response, Uri, reason_phrase};
use crate::sip::{BranchId, CancelReason, Outcome, ServerId, Source};
use crate::time::Deadlines;

/// Response contexts at once: 120 calls a second, each remembered for `LINGER`. A context holds its request without body
/// once it is on its way, so at worst 16 KiB.
pub const CONTEXTS_MAX: usize = 4_096;

/// RFC 3261 16.6 step 11: "Timer C MUST be set for each client transaction when an INVITE request is proxied. The timer
/// MUST be larger than 3 minutes."
pub const TIMER_C: Duration = Duration::from_secs(181);

/// RFC 3261 9.1: an INVITE that was cancelled and is not answered within 64 T1 is over; RFC 6026: 2xx are repeated no
/// longer than that.
pub const LINGER: Duration = Duration::from_secs(33);

/// RFC 3261 16.6 step 3: what a request gets that has none.
const MAX_FORWARDS: u32 = 70;

/// Where a request goes on.
#[derive(Clone, Debug)]
pub struct Target {
    pub flow: Flow,
    /// The new Request-URI.
    pub uri: Uri,
    /// Routes to be passed (RFC 3327 5.3).
    pub path: Vec<String>,
    pub to: Side,
    /// Where to try next, in order, when it is not served there (RFC 3263 4.3).
    pub others: Vec<Flow>,
}

/// A request that is handed on.
pub struct Job {
    pub arrival: Arrival,
    pub from: Side,
    /// As whom the sender is known to the nodes, where its From says it otherwise.
    pub speaker: Option<Aor>,
    pub passage: Option<Passage>,
    /// Whom it looked for in the overlay.
    pub sought: Option<Aor>,
    /// A stranger whose open calls are counted, and whom he calls.
    pub stranger: Option<(Source, Aor)>,
}

/// All response contexts.
#[derive(Default)]
pub struct Proxy {
    contexts: HashMap<ServerId, Context>,
    branches: HashMap<BranchId, ServerId>,
    deadlines: Deadlines<Timer>,
    next: u64,
    actions: VecDeque<Action>,
    /// Strangers whose requests were answered, and people who were not where they were thought to be.
    left: Vec<(Source, Aor)>,
    missed: Vec<Aor>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Timer {
    Branch(BranchId),
    Context(ServerId),
}

struct Context {
    job: Job,
    mark: String,
    stage: Stage,
    /// Of what is still to be tried, the best first; those in one group are tried side by side (16.6).
    groups: VecDeque<Vec<Target>>,
    branches: BTreeMap<BranchId, Branch>,
    /// Branches that have another server to go to.
    others: BTreeMap<BranchId, Target>,
    best: Best,
    /// Whether somebody is not where he was thought to be: no connection leads there.
    is_away: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Open,
    /// The caller gave up, or a 6xx came: nothing more is tried.
    Cancelled,
    /// The final response was sent; only 2xx to INVITE still pass (16.7 step 5).
    Answered,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Branch {
    Pending,
    Cancelled,
    Over,
}

impl Proxy {
    pub fn is_full(&self) -> bool {
        self.contexts.len() >= CONTEXTS_MAX
    }

    /// Hands a request on to these, group after group. There must be room.
    pub fn start(&mut self, now: Instant, here: &Here, job: Job, groups: Vec<Vec<Target>>) {
        let server = job.arrival.server;
        let context = Context {
            mark: here.secret.mark(&job.arrival.request),
            job,
            stage: Stage::Open,
            groups: groups.into(),
            branches: BTreeMap::new(),
            others: BTreeMap::new(),
            best: Best::default(),
            is_away: false,
        };
        self.contexts.insert(server, context);
        self.advance(now, here, server);
    }

    /// What became of a branch.
    pub fn handle_outcome(&mut self, now: Instant, here: &Here, branch: BranchId, outcome: Outcome) {
        let Some(server) = self.branches.get(&branch).copied() else { return };
        let Some(context) = self.contexts.get_mut(&server) else { return };
        let response = match outcome {
            Outcome::Response(response) => *response,
            // RFC 3261 16.8 and 16.9.
            Outcome::Timeout => context.made(here, 408),
            Outcome::TransportError => {
                context.is_away = context.job.passage.is_none();
                context.made(here, 503)
            }
        };
        if matches!(response.status, 408 | 503) {
            self.missed.extend(context.job.sought.clone());
        }
        if matches!(response.status, 408 | 503) && self.try_next(now, here, server, branch) {
            return;
        }
        match response.status {
            ..200 => self.handle_provisional(now, server, branch, response),
            200..300 => self.handle_success(now, server, branch, response),
            _ => self.handle_failure(now, here, (server, branch), response),
        }
    }

    /// The caller cancelled (16.10); tells whether it was known here.
    pub fn handle_cancel(&mut self, now: Instant, here: &Here, server: ServerId) -> bool {
        let Some(context) = self.contexts.get_mut(&server) else { return false };
        if context.stage == Stage::Open {
            context.stage = Stage::Cancelled;
            context.groups.clear();
            self.cancel_pending(now, server, CancelReason::GivenUp);
            self.advance(now, here, server);
        }
        true
    }

    pub fn handle_timeout(&mut self, now: Instant, here: &Here) {
        while let Some(timer) = self.deadlines.take_due(now) {
            match timer {
                Timer::Branch(branch) => self.handle_timer_c(now, here, branch),
                Timer::Context(server) => self.forget(server),
            }
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    pub fn poll_action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    /// Strangers whose calls are answered now.
    pub fn take_left(&mut self) -> Vec<(Source, Aor)> {
        std::mem::take(&mut self.left)
    }

    /// People who were not where they were thought to be.
    pub fn take_missed(&mut self) -> Vec<Aor> {
        std::mem::take(&mut self.missed)
    }

    /// An ACK to a 2xx as it goes on; `None` where it has gone far enough.
    pub fn ack(mut ack: Request, target: &Target) -> Option<Request> {
        count_hop(&mut ack)?;
        ack.uri = target.uri.clone();
        push_path(&mut ack, &target.path);
        postprocess(&mut ack);
        Some(ack)
    }

    /// Tries the next group once nothing is pending, and answers when none is left (16.7 step 6).
    fn advance(&mut self, now: Instant, here: &Here, server: ServerId) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        let is_pending = context.branches.values().any(|branch| *branch != Branch::Over);
        if context.stage == Stage::Answered || is_pending {
            return;
        }
        let Some(group) = context.groups.pop_front() else { return self.conclude(now, here, server) };
        let is_invite = context.job.arrival.request.method == Method::Invite;
        // Timer F of the transaction comes before `LINGER`; should it not, nothing stays here for ever.
        let limit = if is_invite { TIMER_C } else { LINGER };
        for target in group {
            self.branch_off(now + limit, here, server, target);
        }
        self.drop_body(server);
    }

    /// A branch of its own for a target.
    fn branch_off(&mut self, until: Instant, here: &Here, server: ServerId, target: Target) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        self.next += 1;
        let branch = BranchId(self.next);
        let request = context.onward(here, &target);
        let action = Forward {
            server,
            branch,
            flow: target.flow,
            request,
            mark: context.mark.clone(),
            from: context.job.from.clone(),
            to: target.to.clone(),
        };
        context.branches.insert(branch, Branch::Pending);
        if !target.others.is_empty() {
            context.others.insert(branch, target);
        }
        self.branches.insert(branch, server);
        self.deadlines.set(Timer::Branch(branch), Some(until));
        self.actions.push_back(Action::Forward(Box::new(action)));
    }

    /// What goes nowhere else needs no body any more.
    fn drop_body(&mut self, server: ServerId) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        if context.groups.is_empty() && context.others.is_empty() {
            context.job.arrival.request.body = Vec::new();
        }
    }

    /// RFC 3263 4.3: after a 503 or no answer at all the request is retried at the next server, in the place of this
    /// branch. `false` where there is none.
    fn try_next(&mut self, now: Instant, here: &Here, server: ServerId, branch: BranchId) -> bool {
        let Some(context) = self.contexts.get_mut(&server) else { return false };
        let Some(mut target) = context.others.remove(&branch) else { return false };
        let is_wanted =
            context.stage == Stage::Open && context.branches.get(&branch) == Some(&Branch::Pending);
        if !is_wanted {
            return false;
        }
        target.flow = target.others.remove(0);
        context.branches.insert(branch, Branch::Over);
        let is_invite = context.job.arrival.request.method == Method::Invite;
        self.deadlines.set(Timer::Branch(branch), None);
        self.branch_off(now + if is_invite { TIMER_C } else { LINGER }, here, server, target);
        self.drop_body(server);
        true
    }

    fn handle_provisional(&mut self, now: Instant, server: ServerId, branch: BranchId, response: Response) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        let is_pending = context.branches.get(&branch) == Some(&Branch::Pending);
        if is_pending && context.job.arrival.request.method == Method::Invite {
            // 16.7 step 2: "the proxy MUST reset timer C for that client transaction".
            self.deadlines.set(Timer::Branch(branch), Some(now + TIMER_C));
        }
        if context.stage != Stage::Answered && response.status > 100 {
            self.respond(server, Some(branch), response);
        }
    }

    /// 16.7 step 5: a 2xx goes back at once, and for INVITE also after another final response.
    fn handle_success(&mut self, now: Instant, server: ServerId, branch: BranchId, response: Response) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        context.branches.insert(branch, Branch::Over);
        self.deadlines.set(Timer::Branch(branch), None);
        let is_invite = context.job.arrival.request.method == Method::Invite;
        let first = context.stage != Stage::Answered;
        context.groups.clear();
        if first || is_invite {
            self.respond(server, Some(branch), response);
        }
        if first {
            // 16.7 step 10: "If the final response was a 2xx [..] the proxy MUST generate a CANCEL for all pending
            // client transactions".
            self.cancel_pending(now, server, CancelReason::Elsewhere);
            self.answered(now, server);
        }
    }

    fn handle_failure(
        &mut self,
        now: Instant,
        here: &Here,
        (server, branch): (ServerId, BranchId),
        response: Response,
    ) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        if context.branches.insert(branch, Branch::Over) == Some(Branch::Over) {
            return;
        }
        self.deadlines.set(Timer::Branch(branch), None);
        if response.status >= 600 && context.stage == Stage::Open {
            // 16.7 step 5: "When a 6xx response is received, it is not immediately forwarded, but the stateful proxy
            // SHOULD cancel all client pending transactions".
            context.stage = Stage::Cancelled;
            context.groups.clear();
            context.best.add(response);
            self.cancel_pending(now, server, CancelReason::GivenUp);
        } else if context.stage != Stage::Answered {
            context.best.add(response);
        }
        self.advance(now, here, server);
    }

    /// 16.8: a callee that only rings is cancelled; one that does not even answer the CANCEL is over.
    fn handle_timer_c(&mut self, now: Instant, here: &Here, branch: BranchId) {
        let Some(server) = self.branches.get(&branch).copied() else { return };
        let Some(context) = self.contexts.get_mut(&server) else { return };
        match context.branches.get(&branch) {
            Some(Branch::Pending) => self.cancel(now, (server, branch), CancelReason::GivenUp),
            Some(Branch::Cancelled) => {
                let status = if context.stage == Stage::Open { 408 } else { 487 };
                let response = context.made(here, status);
                self.handle_failure(now, here, (server, branch), response);
            }
            Some(Branch::Over) | None => {}
        }
    }

    /// Nothing is left to try: sends the best response.
    fn conclude(&mut self, now: Instant, here: &Here, server: ServerId) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        let is_invite = context.job.arrival.request.method == Method::Invite;
        let none = if context.stage == Stage::Cancelled { 487 } else { 480 };
        let mut best = context.best.take().unwrap_or_else(|| context.made(here, none));
        if best.status == 503 {
            // 16.7 step 6: the 503 is about the callee, not about us; "the proxy SHOULD generate a 500". 21.4.18: 480 where
            // there is no "valid forwarding location for that user" any more.
            best.status = if context.is_away { 480 } else { 500 };
            best.reason = reason_phrase(best.status).to_owned();
            best.head.rest.remove("Retry-After");
        }
        if best.status == 408 && !is_invite {
            // RFC 4320 4.2: "A transaction-stateful SIP element MUST NOT send a response with status 408 to a
            // non-INVITE request": it would come too late.
            self.answered(now, server);
            return;
        }
        self.respond(server, None, best);
        self.answered(now, server);
    }

    fn respond(&mut self, server: ServerId, branch: Option<BranchId>, mut response: Response) {
        let Some(context) = self.contexts.get(&server) else { return };
        // 16.7 step 3: one without a Via was meant for us.
        if response.head.vias.is_empty() {
            return;
        }
        // As the caller wrote it: towards nodes it may have been spelt otherwise.
        response.head.from = context.job.arrival.request.head.from.clone();
        self.actions.push_back(Action::Respond { server, branch, response: Box::new(response) });
    }

    /// The final response is sent.
    fn answered(&mut self, now: Instant, server: ServerId) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        context.stage = Stage::Answered;
        context.job.arrival.request.body = Vec::new();
        self.left.extend(context.job.stranger.take());
        if context.job.arrival.request.method == Method::Invite {
            self.deadlines.set(Timer::Context(server), Some(now + LINGER));
        } else {
            self.forget(server);
        }
    }

    fn cancel_pending(&mut self, now: Instant, server: ServerId, reason: CancelReason) {
        let Some(context) = self.contexts.get(&server) else { return };
        let pending = context.branches.iter().filter(|(_, branch)| **branch == Branch::Pending);
        for branch in pending.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.cancel(now, (server, branch), reason);
        }
    }

    /// A request other than INVITE is never cancelled (RFC 3261 9.1).
    fn cancel(&mut self, now: Instant, (server, branch): (ServerId, BranchId), reason: CancelReason) {
        let Some(context) = self.contexts.get_mut(&server) else { return };
        context.branches.insert(branch, Branch::Cancelled);
        self.deadlines.set(Timer::Branch(branch), Some(now + LINGER));
        if context.job.arrival.request.method == Method::Invite {
            self.actions.push_back(Action::Cancel { branch, reason });
        }
    }

    fn forget(&mut self, server: ServerId) {
        self.deadlines.set(Timer::Context(server), None);
        let Some(context) = self.contexts.remove(&server) else { return };
        for branch in context.branches.into_keys() {
            self.branches.remove(&branch);
            self.deadlines.set(Timer::Branch(branch), None);
        }
    }

    #[cfg(test)]
    pub fn sizes(&self) -> (usize, usize) {
        (self.contexts.len(), self.branches.len())
    }
}

impl Context {
    /// A response of our own.
    fn made(&self, here: &Here, status: u16) -> Response {
        let request = &self.job.arrival.request;
        let mut response = request.response(status);
        if response.head.tag_in_to().is_none() {
            response.head.to = response.head.to.with_tag(&here.secret.tag(&request.head));
        }
        response
    }

    /// RFC 3261 16.6: the request as this target gets it.
    fn onward(&self, here: &Here, target: &Target) -> Request {
        let job = &self.job;
        let mut request = job.arrival.request.clone();
        request.uri = target.uri.clone();
        // It was looked at when the request came: there is a hop left.
        let _ = count_hop(&mut request);
        if makes_dialog(&request.method) {
            let passage = match &job.passage {
                Some(passage) => Passage { onward: target.flow, back: job.arrival.flow, ..passage.clone() },
                None => here.open_passage(&request, job.arrival.flow, target.flow),
            };
            for value in here.record_routes(&passage).iter().rev() {
                request.head.rest.push_front("Record-Route", value.as_str());
            }
        }
        if let (Side::Node(_), Some(speaker)) = (&target.to, &job.speaker) {
            name_speaker(&mut request.head.from, speaker);
        }
        if matches!(target.to, Side::Phone(Some(_))) {
            here.name_for_phone(&mut request, target.flow);
        }
        push_path(&mut request, &target.path);
        postprocess(&mut request);
        request
    }
}

/// RFC 3261 16.6 step 4: methods whose answer makes a dialog, on the way of which we stay.
fn makes_dialog(method: &Method) -> bool {
    matches!(method, Method::Invite | Method::Subscribe | Method::Refer | Method::Notify)
}

/// RFC 3261 16.6 step 3; `None` where no hop is left.
fn count_hop(request: &mut Request) -> Option<()> {
    let left = request.head.rest.number("Max-Forwards").unwrap_or(MAX_FORWARDS + 1).checked_sub(1)?;
    request.head.rest.set("Max-Forwards", left.to_string());
    Some(())
}

/// Nodes know an account by its address of record, however the phone writes it.
fn name_speaker(from: &mut Address, speaker: &Aor) {
    if let Some(uri) = Uri::parse(&format!("sip:{speaker}")) {
        from.uri = uri;
    }
}

fn push_path(request: &mut Request, path: &[String]) {
    for route in path.iter().rev() {
        request.head.rest.push_front("Route", route.as_str());
    }
}

/// RFC 3261 16.6 step 6: a next hop without `lr` is a strict router: it wants itself as Request-URI, and the real one
/// as the last Route.
fn postprocess(request: &mut Request) {
    let mut routes = request.head.rest.list("Route").unwrap_or_default();
    let Some(first) = routes.first().and_then(|route| Address::parse(route)) else { return };
    if first.uri.param("lr").is_some() {
        return;
    }
    routes.remove(0);
    routes.push(format!("<{}>", request.uri));
    request.uri = first.uri;
    set_routes(request, &routes);
}
