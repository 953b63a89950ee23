//! The gateway's ties: its machine asks, and people, keys, phones and media are found for it here.
//!
//! It does not know what RFC 3261 wants of a registrar or proxy (`gateway` does), nor how media run. Begin with `arrived`,
//! then `act`; `across` puts media between a phone and a node, `agent` tells who watches an account, `waiting` keeps
//! messages for phones that are away, `onward` those of phones for people who are.

mod across;
mod agent;
mod bindings;
mod interest;
mod onward;
mod waiting;

use super::api::{GatewayReach, MessageId};
use super::buddy::Buddies;
use super::core::{Core, aor_of_uri};
use super::failure::Failure;
use super::hosting::{Hosting, REALM};
use super::locate::{Locator, Purpose, Route};
use super::whose::{Said, speaker};
use crate::aor::Aor;
use crate::flow::{Closing, Flow, NodeId};
use crate::gateway::{self, Action, Forward, Origin, Reached, Side};
use crate::media::Report;
use crate::messaging::pager::{self, PagerError};
use crate::sip::message::{Method, Request, Response, Uri};
use crate::sip::{
    self, BranchId, CancelReason, IDENTITY, Limits, Local, Outcome, Party, RequestId, ServerId,
    SubscriptionId,
};
use crate::time::{Now, soonest};
use across::{Across, Passage};
pub(super) use agent::Viewer;
use agent::{Agent, Package};
use interest::Interests;
use onward::Onward;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Instant;
use waiting::{Place, Waiting};

/// Statuses for whom the overlay does not have, whom it has twice, and who cannot be reached now.
const NOT_FOUND: u16 = 404;
const AMBIGUOUS: u16 = 485;
const TEMPORARILY_UNAVAILABLE: u16 = 480;
/// Nobody else is told how many messages wait for an account.
const FORBIDDEN: u16 = 403;
/// Unsupported Media Type.
const UNSUPPORTED: u16 = 415;
/// The INVITE was cancelled before it went on (RFC 3261 21.4.25).
const REQUEST_TERMINATED: u16 = 487;

/// A way to everything the gateway needs of others.
pub(super) struct Ties<'a> {
    pub core: &'a mut Core,
    pub locator: &'a mut Locator,
    pub hosting: &'a mut Hosting,
    pub buddies: &'a Buddies,
}

/// The gateway, on or off.
pub(super) struct Gateway {
    machine: gateway::Gateway,
    across: Across,
    agent: Agent,
    interests: Interests,
    waiting: Waiting,
    onward: Onward,
    is_on: bool,
    reach: GatewayReach,
    /// Flows of phones that are registered now.
    known: BTreeSet<Flow>,
}

impl Gateway {
    /// A gateway that is off. With the same key as at the last start, dialogs set up before are relayed on.
    pub fn new(core: &mut Core, now: Now, hosting: &mut Hosting, key: [u8; 32]) -> Gateway {
        let (parked, carried) = hosting.take_kept();
        let mut onward = Onward::default();
        onward.restore(core, now, carried);
        Gateway {
            machine: gateway::Gateway::new(REALM, key, core.seed()),
            across: Across::default(),
            agent: Agent::default(),
            interests: Interests::default(),
            waiting: Waiting::new(parked),
            onward,
            is_on: false,
            reach: GatewayReach::Near,
            known: BTreeSet::new(),
        }
    }

    /// Lets phones use this node, or does so no more: then their accounts leave the overlay.
    pub fn set_on(&mut self, ties: &mut Ties<'_>, now: Now, on: bool) {
        if self.is_on == on {
            return;
        }
        self.is_on = on;
        ties.core.stack.set_front(on);
        ties.core.stack.set_limits(if on { Limits::GATEWAY } else { Limits::default() });
        self.set_accounts(ties, now);
        if on {
            let kept: Vec<(Aor, Vec<gateway::Binding>)> = ties
                .hosting
                .bindings()
                .map(|(aor, rows)| (aor.clone(), rows.iter().filter_map(bindings::binding).collect()))
                .collect();
            for (account, kept) in kept {
                self.machine.restore(now, &account, kept);
            }
        }
        self.act(ties, now);
    }

    /// Says from where phones may come, from their next request on.
    pub fn set_reach(&mut self, reach: GatewayReach) {
        self.reach = reach;
    }

    /// Accounts were made, changed or removed.
    pub fn set_accounts(&mut self, ties: &mut Ties<'_>, now: Now) {
        let accounts = ties.hosting.rows().filter(|_| self.is_on).map(bindings::account);
        self.machine.set_accounts(accounts.collect());
        self.act(ties, now);
    }

    /// Nobody is told of an account any more, and nothing waits for it.
    pub fn removed(&mut self, ties: &mut Ties<'_>, now: Now, account: &Aor) {
        self.agent.removed(ties.core, now, account);
        self.interests.removed(account);
        self.waiting.removed(account);
        self.onward.removed(account);
        self.set_accounts(ties, now);
    }

    /// Where this node is reached.
    pub fn set_local(&mut self, core: &Core, local: Local) {
        self.machine.set_local(local, Some(core.own.aor().clone()));
    }

    /// Whom a phone means by an address at this node.
    pub fn person(&self, uri: &str) -> Option<Aor> {
        self.machine.person(&Uri::parse(uri)?).filter(|_| self.is_on)
    }

    /// A request that our own user agent does not wait for.
    pub fn arrived(
        &mut self,
        ties: &mut Ties<'_>,
        now: Now,
        arrived: (ServerId, Flow),
        mut request: Request,
    ) {
        let (server, flow) = arrived;
        let is_far = self.reach == GatewayReach::Near && !is_near(flow);
        if is_far || ties.core.is_provider(flow) {
            // Who is farther away than this network, or connected by the provider, may call the owner, as without a
            // gateway.
            return ties.core.stack.serve(now, server, flow, request);
        }
        let origin = match flow {
            Flow::Peer(_) => Origin::Node { proven: proven(ties.core, now, flow, &request) },
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Local => {
                request.head.rest.remove(IDENTITY);
                Origin::Phone
            }
        };
        if let Some(response) = self.machine.redirect_at_once(now, flow, &request) {
            ties.core.stack.answer_stateless(flow, &request, response);
            return self.act(ties, now);
        }
        if let Some(account) = self.machine.account(&request.uri) {
            if waiting::is_beyond_phones(&request) {
                return waiting::answer(ties.core, now, server, UNSUPPORTED);
            }
            self.waiting.hold(now, server, &account, &request);
        }
        self.machine.handle_request(now, server, (flow, origin), request);
        self.act(ties, now);
    }

    /// An ACK to a 2xx that is none of our own user agent's.
    pub fn acknowledged(&mut self, ties: &mut Ties<'_>, now: Now, flow: Flow, request: Request) {
        self.machine.handle_ack(now, flow, request);
        self.act(ties, now);
    }

    pub fn cancelled(&mut self, ties: &mut Ties<'_>, now: Now, server: ServerId) {
        self.machine.handle_cancel(now, server);
        self.act(ties, now);
    }

    /// What became of a request handed on.
    pub fn forwarded(&mut self, ties: &mut Ties<'_>, now: Now, branch: BranchId, mut outcome: Outcome) {
        match &mut outcome {
            Outcome::Response(response) => self.across.response(ties.core, branch, response),
            Outcome::Timeout | Outcome::TransportError => self.across.refused(ties.core, branch),
        }
        self.machine.handle_outcome(now, branch, outcome);
        self.act(ties, now);
    }

    /// The answer to `Purpose::Gateway`.
    pub fn located(&mut self, ties: &mut Ties<'_>, now: Now, lookup: u64, found: Result<Route, Failure>) {
        let found = match found {
            Ok(Route { flow, uri, sip, others, .. }) => Ok(vec![Reached { flow, uri, sip, others }]),
            Err(Failure::NotFound | Failure::NoSuchServer) => Err(NOT_FOUND),
            Err(Failure::SeveralClaims) => Err(AMBIGUOUS),
            Err(_) => Err(TEMPORARILY_UNAVAILABLE),
        };
        self.machine.handle_located(now, lookup, found);
        self.act(ties, now);
    }

    /// Takes the reports of media that go across; `false` when they are somebody else's.
    pub fn handle_media(&mut self, ties: &mut Ties<'_>, now: Now, report: &Report) -> bool {
        let Some(ready) = self.across.handle_media(ties.core, now.mono, report) else { return false };
        for (branch, passage) in ready {
            self.pass(ties, now, branch, passage);
        }
        self.act(ties, now);
        true
    }

    /// A watcher of an account; `false` where it is no account that is watched.
    pub fn subscribed(
        &mut self,
        ties: &mut Ties<'_>,
        now: Now,
        subscription: SubscriptionId,
        (to, event): (&Party, &str),
        viewer: Viewer,
    ) -> bool {
        let account = Uri::parse(&to.uri).and_then(|uri| self.machine.account(&uri));
        let (Some(account), Some(package)) = (account, Package::of(event)) else { return false };
        self.agent.set_waiting(ties.core, now, &account, self.waiting.count(&account));
        let may = match package {
            Package::Presence => self.may_see(ties, &account, &viewer),
            Package::MessageSummary if is_own(ties.core, &account, &viewer) => true,
            Package::MessageSummary => {
                ties.core.stack.refuse_subscription(now, subscription, FORBIDDEN);
                return true;
            }
        };
        self.agent.subscribed(ties.core, now, subscription, (account, package), (viewer, may));
        true
    }

    /// So many messages were left for the owner that are new, and that have been heard.
    pub fn set_voicemails(&mut self, core: &mut Core, now: Now, counts: (usize, usize)) {
        self.agent.set_voicemails(core, now, counts);
    }

    /// The owner has decided something about somebody, or a phone has: watchers are judged anew.
    pub fn judge_watchers(&mut self, ties: &mut Ties<'_>, now: Now) {
        for (subscription, account, viewer) in self.agent.viewers() {
            let may = self.may_see(ties, &account, &viewer);
            self.agent.judge(ties.core, now, subscription, may);
        }
    }

    /// Whether somebody may see an account's presence: itself, this house, those whom the owner trusts, and those whom
    /// its phone watches. All others wait, as for any buddy's word.
    fn may_see(&mut self, ties: &Ties<'_>, account: &Aor, viewer: &Viewer) -> bool {
        let is_of_house = viewer.root == ties.core.own.root().id()
            || ties.core.accounts.get(&viewer.aor) == Some(&viewer.root);
        is_of_house
            || ties.buddies.is_trusted(&viewer.aor, &viewer.root)
            || self.interests.is_mutual(account, viewer)
    }

    pub fn resubscribed(&self, core: &mut Core, now: Now, subscription: SubscriptionId) -> bool {
        self.agent.resubscribed(core, now, subscription)
    }

    pub fn unwatched(&mut self, subscription: SubscriptionId) -> bool {
        self.agent.ended(subscription)
    }

    /// The answer of a phone to a message that waited; `false` when it is no such answer.
    pub fn answered(&mut self, ties: &mut Ties<'_>, now: Now, request: RequestId, status: u16) -> bool {
        let Some((account, goes_on)) = self.waiting.answered(ties.core, request, status) else {
            return self.onward.answered(ties.core, now, request, status);
        };
        self.agent.set_waiting(ties.core, now, &account, self.waiting.count(&account));
        if goes_on {
            self.deliver(ties, now, &account);
        }
        true
    }

    /// A message that waits is on the disk.
    pub fn parked(&mut self, ties: &mut Ties<'_>, now: Now, ticket: u64) {
        if self.onward.saved(ties.core, now, ticket) {
            return;
        }
        if let Some(account) = self.waiting.saved(ties.core, now, ticket) {
            self.agent.set_waiting(ties.core, now, &account, self.waiting.count(&account));
            if !self.waiting.is_open(&account) {
                self.deliver(ties, now, &account);
            }
        }
    }

    pub fn not_parked(&mut self, core: &mut Core, now: Now, ticket: u64) -> bool {
        self.waiting.not_saved(core, now, ticket) || self.onward.not_saved(core, now, ticket)
    }

    /// A front end has found words for the phones of an account.
    pub fn tell_account(&mut self, ties: &mut Ties<'_>, now: Now, account: &Aor, said: (&MessageId, &str)) {
        let (MessageId(id), text) = said;
        if ties.hosting.rows().all(|row| row.aor != *account) {
            return ties.core.refuse(account.as_str(), Failure::UnknownAccount);
        }
        if id.is_empty() || id.len() > pager::ID_MAX || !id.chars().all(|c| c.is_ascii_graphic()) {
            return ties.core.refuse(id, Failure::BadCommand);
        }
        match pager::plain(text) {
            Ok(_) => self.waiting.tell(ties.core, now, account, (id, text)),
            Err(PagerError::TooLong) => ties.core.refuse(id, Failure::TooLong),
            Err(_) => ties.core.refuse(id, Failure::BadCommand),
        }
    }

    /// Where somebody is to whom a phone has written.
    pub fn onward_located(
        &mut self,
        ties: &mut Ties<'_>,
        now: Now,
        who: (Aor, Aor),
        found: Result<Route, Failure>,
    ) {
        self.onward.located(ties, now, who, found);
    }

    /// Somebody of the overlay has come up.
    pub fn handle_reachable(&mut self, now: Now, aor: &Aor) {
        self.onward.handle_reachable(now, aor);
    }

    /// Sends what waits; `true` when there was something.
    pub fn drain(&mut self, ties: &mut Ties<'_>, now: Now) -> bool {
        self.is_on && self.onward.drain(ties, now)
    }

    pub fn closed(&mut self, ties: &mut Ties<'_>, now: Now, (flow, why): (Flow, Closing)) {
        self.machine.handle_flow_closed(flow, why);
        self.act(ties, now);
    }

    pub fn handle_timeout(&mut self, ties: &mut Ties<'_>, now: Now) {
        self.machine.handle_timeout(now);
        if self.is_on {
            self.onward.handle_timeout(ties.core, now);
        }
        for account in self.waiting.handle_timeout(ties.core, now) {
            self.deliver(ties, now, &account);
        }
        self.act(ties, now);
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let onward = self.onward.poll_timeout().filter(|_| self.is_on);
        soonest(soonest(self.machine.poll_timeout(), self.waiting.poll_timeout()), onward)
    }

    /// Does what the machine wants.
    fn act(&mut self, ties: &mut Ties<'_>, now: Now) {
        while let Some(action) = self.machine.poll_action() {
            match action {
                Action::Own { server, flow, request, from, .. } => {
                    if let Side::Phone(Some(account)) = from {
                        ties.core.vouch(flow, request.head.from.uri.to_string(), account);
                    }
                    ties.core.stack.serve(now, server, flow, *request);
                }
                Action::Respond { server, response, .. } => self.respond(ties.core, now, server, &response),
                Action::Forward(forward) => self.forward(ties, now, *forward),
                Action::Cancel { branch, reason } => self.cancel(ties.core, now, (branch, reason)),
                Action::Ack { flow, mut request, from, to } => {
                    if is_across(&from, &to) {
                        self.across.ack(ties.core, &from, &mut request);
                    }
                    ties.core.stack.forward_ack(flow, *request);
                }
                Action::Locate { lookup, aor } => self.locate(ties, now, lookup, &aor),
                Action::Resolve { lookup, uri } => {
                    ties.locator.resolve(ties.core, Purpose::Gateway(lookup), &uri);
                }
                Action::Written { server, account, to, request } => {
                    self.onward.hold(now, server, (account, to), &request);
                }
                Action::Bindings { account, bindings } => self.bound(ties, now, &account, &bindings),
                Action::Presence { account, open, document } => {
                    self.agent.set_presence(ties.core, now, &account, (open, document));
                }
            }
        }
    }

    fn locate(&mut self, ties: &mut Ties<'_>, now: Now, lookup: u64, aor: &Aor) {
        match ties.buddies.whom(aor) {
            Ok(whom) => ties.locator.locate(ties.core, now, Purpose::Gateway(lookup), whom),
            Err(_) => self.machine.handle_located(now, lookup, Err(NOT_FOUND)),
        }
    }

    fn respond(&mut self, core: &mut Core, now: Now, server: ServerId, response: &Response) {
        if response.status >= 300 {
            let is_call = response.head.method == Method::Invite;
            if is_call && self.across.is_unanswered(&response.head.call_id) {
                self.across.over(core, &response.head.call_id);
            }
        }
        let is_kept = response.status >= 200
            && (self.waiting.keeps(core, server, response.status)
                || self.onward.keeps(core, now, server, response.status));
        if let Some(account) = self.waiting.take_arrived() {
            self.agent.set_waiting(core, now, &account, self.waiting.count(&account));
        }
        if is_kept {
            return;
        }
        core.stack.respond(now, server, response);
    }

    fn forward(&mut self, ties: &mut Ties<'_>, now: Now, forward: Forward) {
        let Forward { server, branch, flow, mut request, mark, from, to } = forward;
        if self.must_wait(server, &to) {
            return self.refuse(now, branch, TEMPORARILY_UNAVAILABLE, &request);
        }
        request.head.rest.remove(IDENTITY);
        if let (Side::Phone(Some(account)), Side::Node(node)) = (&from, &to)
            && let Some(identity) = ties.hosting.sign_for(ties.core, now, account, *node)
        {
            request.head.rest.set(IDENTITY, identity);
        }
        if let (Side::Phone(Some(account)), Side::Node(node), Method::Subscribe) =
            (&from, &to, &request.method)
        {
            self.watches(ties, now, (account, *node), &request);
        }
        if request.method == Method::Message && matches!(to, Side::Phone(_)) {
            let content_type = request.head.rest.get("Content-Type").unwrap_or_default().to_owned();
            let (content_type, body) = waiting::plain(&content_type, &request.body);
            request.head.rest.set("Content-Type", content_type);
            request.body = body;
        }
        let is_first = request.method == Method::Invite && request.head.tag_in_to().is_none();
        let forward = sip::Forward { branch, flow, request, mark };
        let passage = match (is_across(&from, &to), is_first) {
            (true, true) => self.across.invite(ties.core, &from, forward),
            (true, false) => self.across.request(ties.core, &from, forward),
            (false, _) => Passage::Goes(Box::new(forward)),
        };
        self.pass(ties, now, branch, passage);
    }

    /// A phone watches somebody of the overlay.
    fn watches(&mut self, ties: &mut Ties<'_>, now: Now, (account, node): (&Aor, NodeId), request: &Request) {
        let event = request.head.rest.get("Event").unwrap_or_default();
        let event = event.split(';').next().unwrap_or_default().trim();
        // A phone that is switched off leaves with Expires 0, and has not changed its mind.
        if Package::of(event) != Some(Package::Presence) || request.head.rest.number("Expires") == Some(0) {
            return;
        }
        // A phone without a proxy writes To as it dials; within a dialog the Request-URI is a contact.
        let named = [&request.uri, &request.head.to.uri];
        for whom in named.into_iter().filter_map(|uri| aor_of_uri(&uri.to_string())) {
            self.interests.learn(account, whom, node);
        }
        self.judge_watchers(ties, now);
    }

    /// Whether a message has to go behind others that wait for the same recipient.
    fn must_wait(&self, server: ServerId, to: &Side) -> bool {
        let is_phone_busy = |account: &Aor| self.waiting.is_held(server) && self.waiting.is_sending(account);
        self.onward.is_behind(server) || matches!(to, Side::Phone(Some(account)) if is_phone_busy(account))
    }

    fn pass(&mut self, ties: &mut Ties<'_>, now: Now, branch: BranchId, passage: Passage) {
        match passage {
            Passage::Goes(forward) => ties.core.stack.forward(now, *forward),
            Passage::Waits => {}
            Passage::Refused(status, request) => self.refuse(now, branch, status, &request),
        }
    }

    /// A request that does not go on: its branch is refused in the place of whom it was for.
    fn refuse(&mut self, now: Now, branch: BranchId, status: u16, request: &Request) {
        let outcome = Outcome::Response(Box::new(request.response(status)));
        self.machine.handle_outcome(now, branch, outcome);
    }

    fn cancel(&mut self, core: &mut Core, now: Now, (branch, reason): (BranchId, CancelReason)) {
        match self.across.take_waiting(core, branch) {
            Some(request) => self.refuse(now, branch, REQUEST_TERMINATED, &request),
            None => core.stack.cancel(now, branch, reason),
        }
    }

    /// The phones of an account have changed.
    fn bound(&mut self, ties: &mut Ties<'_>, now: Now, account: &Aor, bound: &[gateway::Binding]) {
        let rows = bound.iter().map(bindings::row).collect();
        ties.hosting.set_bindings(ties.core, now, account, rows);
        let flows: BTreeSet<Flow> = ties
            .hosting
            .bindings()
            .flat_map(|(aor, _)| self.machine.bindings(aor))
            .map(|binding| binding.flow)
            .collect();
        for gone in self.known.difference(&flows) {
            ties.core.stack.set_known(*gone, false);
        }
        for new in flows.difference(&self.known) {
            ties.core.stack.set_known(*new, true);
        }
        self.known = flows;
        self.deliver(ties, now, account);
    }

    fn deliver(&mut self, ties: &mut Ties<'_>, now: Now, account: &Aor) {
        // The one that was heard of last: an older one may be of a phone that is gone without a word.
        let newest = self.machine.bindings(account).into_iter().max_by_key(|binding| binding.expires_at);
        let Some(binding) = newest else { return };
        let place = Place { flow: binding.flow, contact: binding.contact.to_string() };
        self.waiting.deliver(ties.core, now, account, &place);
    }
}

/// Whether somebody is the account itself.
fn is_own(core: &Core, account: &Aor, viewer: &Viewer) -> bool {
    viewer.aor == *account && core.accounts.get(account) == Some(&viewer.root)
}

/// Whether a request leaves the phones for the overlay, or comes from there.
fn is_across(from: &Side, to: &Side) -> bool {
    matches!((from, to), (Side::Phone(_), Side::Node(_)) | (Side::Node(_), Side::Phone(_)))
}

/// Whom a request on a stream is proven to speak for.
fn proven(core: &mut Core, now: Now, flow: Flow, request: &Request) -> Option<Aor> {
    let from = Party { uri: request.head.from.uri.to_string(), name: request.head.from.name.clone() };
    let identity = request.head.rest.get(IDENTITY);
    speaker(core, now, &Said { flow, from: &from, identity })?.aor
}

/// Phones are taken from this computer and this network only.
fn is_near(flow: Flow) -> bool {
    match flow {
        Flow::Udp(at) | Flow::Tcp(at) | Flow::Tls(at) => match at.ip().to_canonical() {
            IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
            IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
        },
        Flow::Peer(_) | Flow::Local => true,
    }
}
