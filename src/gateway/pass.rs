//! The way of a request through the gateway (RFC 3261 16.3 to 16.5).

use super::Gateway;
use super::api::{Action, Arrival, Origin, Side};
use super::authentication::Asker;
use super::binding::Binding;
use super::proxy::{Job, Proxy, Target};
use super::route::{Host, Passage, aor_of};
use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::sip::Source;
use crate::sip::message::{Address, Method, Request, Uri};
use crate::time::Now;

/// Event packages of accounts that our own user agent serves for them; every other one is the phone's.
const SERVED_EVENTS: [&str; 2] = ["presence", "message-summary"];

/// Who or what a Request-URI means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Owner,
    Account(Aor),
    /// A contact that an account registered.
    Bound(Aor, Box<Binding>),
    /// A contact that we gave to this caller: the account it was given to, whom it stands for, and where it leads.
    Issued {
        account: Option<Aor>,
        sought: Aor,
        flow: Flow,
    },
    /// The contact of a node.
    Node(NodeId),
    /// Somebody else: a person of the overlay, or nobody with an address of record.
    Elsewhere(Option<Aor>),
    /// Nobody of this name lives at our own address.
    Unknown,
}

impl Gateway {
    /// Takes a request; `has_waited` where it was held back before its digest was looked at.
    pub(super) fn admit(&mut self, now: Now, mut arrival: Arrival, has_waited: bool) {
        if arrival.request.method == Method::Register {
            return self.register(now, arrival, has_waited);
        }
        let Some(passage) = self.inspect(&mut arrival) else { return };
        if let Some(passage) = passage {
            return self.relay(now, arrival, passage);
        }
        let meaning = self.meaning(now, arrival.flow, &arrival.request);
        match &arrival.origin {
            Origin::Node { proven } => {
                let proven = proven.clone();
                self.admit_from_node(now, arrival, proven, meaning);
            }
            Origin::Phone => self.admit_from_phone(now, arrival, meaning, has_waited),
        }
    }

    /// Hands an ACK on along its dialog, or to a contact that is known here.
    pub(super) fn pass_ack(&mut self, now: Now, flow: Flow, mut request: Request) {
        let passage = self.here.take_route(&mut request);
        if self.is_loop(&request) {
            return;
        }
        let from = self.side(flow, &request.head.from);
        let target = match (passage, self.meaning(now, flow, &request)) {
            (Some(passage), _) => self.next_hop(&request, &passage),
            (None, Meaning::Bound(account, binding)) => to_binding(&account, &binding),
            (None, Meaning::Issued { flow, .. }) => to_flow(flow, &request.uri),
            (
                None,
                Meaning::Owner
                | Meaning::Account(_)
                | Meaning::Node(_)
                | Meaning::Elsewhere(_)
                | Meaning::Unknown,
            ) => return,
        };
        let (flow, to) = (target.flow, target.to.clone());
        if let Some(request) = Proxy::ack(request, &target) {
            self.actions.push_back(Action::Ack { flow, request: Box::new(request), from, to });
        }
    }

    /// What a Request-URI means (RFC 3261 16.5).
    pub(super) fn meaning(&self, now: Now, flow: Flow, request: &Request) -> Meaning {
        let uri = &request.uri;
        if let Some((account, binding)) = self.registrar.bound(uri) {
            return Meaning::Bound(account.clone(), Box::new(binding.clone()));
        }
        match self.here.host(uri) {
            Host::Ours => self.meaning_at_home(uri),
            Host::Node(node) => Meaning::Node(node),
            Host::Other => {
                if let Some(issued) = self.redirects.issued(now.mono, Source::of(flow), uri) {
                    let (account, sought) = (issued.account.clone(), issued.target.clone());
                    return Meaning::Issued { account, sought, flow: issued.flow };
                }
                match (aor_of(uri), uri.user()) {
                    (Some(aor), _) => self.meaning_of(aor, uri.numeric_host().is_some()),
                    (None, None) if self.is_our_domain(uri) => Meaning::Owner,
                    (None, _) => Meaning::Elsewhere(None),
                }
            }
        }
    }

    /// RFC 3261 16.3 and 16.4. Gives nothing back where the request is dealt with, else its passage, where it has one.
    fn inspect(&mut self, arrival: &mut Arrival) -> Option<Option<Passage>> {
        let (server, request) = (arrival.server, &mut arrival.request);
        if !request.uri.is_sip() {
            self.answer(server, &arrival.request, 416);
            return None;
        }
        if request.head.rest.number("Max-Forwards") == Some(0) {
            // 16.3 step 3: "If the request is for OPTIONS, the element MAY act as the final recipient and respond".
            if request.method == Method::Options {
                self.own(arrival.clone(), Side::Phone(None), None);
            } else {
                self.answer(server, &arrival.request, 483);
            }
            return None;
        }
        let passage = self.here.take_route(request);
        let required = request.head.rest.list("Proxy-Require").unwrap_or_default();
        if self.is_loop(&arrival.request) {
            self.answer(server, &arrival.request, 482);
            return None;
        }
        if !required.is_empty() {
            self.refuse_extensions(arrival, &required);
            return None;
        }
        Some(passage)
    }

    /// RFC 3261 16.3 step 4, RFC 5393 4.2: it came by here before, and would take the same way again.
    pub(super) fn is_loop(&self, request: &Request) -> bool {
        let is_ours = |via: &&crate::sip::message::Via| self.here.is_sent_by_us(&via.host, via.port);
        let mut ours = request.head.vias.iter().filter(is_ours).peekable();
        if ours.peek().is_none() {
            return false;
        }
        let mark = self.here.secret.mark(request);
        ours.any(|via| via.branch().is_some_and(|branch| branch.ends_with(&mark)))
    }

    /// A request within a dialog that goes through us.
    fn relay(&mut self, now: Now, mut arrival: Arrival, passage: Passage) {
        let target = self.next_hop(&arrival.request, &passage);
        let from = self.side(arrival.flow, &arrival.request.head.from);
        let speaker = self.account_of(&arrival.request.head.from.uri);
        if matches!(from, Side::Phone(_)) {
            self.name_referred(&mut arrival.request, speaker.as_ref());
        }
        let job = Job { arrival, from, speaker, passage: Some(passage), sought: None, stranger: None };
        self.forward(now, job, vec![vec![target]]);
    }

    /// Where a request goes on within its dialog: as it was set up, but to where the phone is now.
    fn next_hop(&self, request: &Request, passage: &Passage) -> Target {
        let bound = self.registrar.bound(&request.uri).filter(|_| !matches!(passage.onward, Flow::Peer(_)));
        let flow = bound.map_or(passage.onward, |(_, binding)| binding.flow);
        let to = self.side(flow, &request.head.to);
        Target { flow, uri: request.uri.clone(), path: Vec::new(), to, others: Vec::new() }
    }

    /// Nodes reach the owner and the accounts, and speak for whom they have proven.
    fn admit_from_node(&mut self, now: Now, arrival: Arrival, proven: Option<Aor>, meaning: Meaning) {
        let from = self.side(arrival.flow, &arrival.request.head.from);
        if meaning == Meaning::Owner {
            return self.own(arrival, from, None);
        }
        let (Meaning::Account(account) | Meaning::Bound(account, _)) = &meaning else {
            return self.answer(arrival.server, &arrival.request, 404);
        };
        if proven.is_none() || aor_of(&arrival.request.head.from.uri) != proven {
            return self.answer(arrival.server, &arrival.request, 403);
        }
        let account = account.clone();
        self.reach(now, (arrival, from, None), account, meaning);
    }

    fn admit_from_phone(&mut self, now: Now, arrival: Arrival, meaning: Meaning, has_waited: bool) {
        let is_inside = arrival.request.head.tag_in_to().is_some();
        match meaning {
            Meaning::Account(account) if arrival.request.method == Method::Publish => {
                self.publish(now, arrival, &account, has_waited);
            }
            Meaning::Owner if is_inside || arrival.request.method == Method::Options => {
                let from = Side::Phone(None);
                self.own(arrival, from, None);
            }
            Meaning::Issued { account, sought, flow } => {
                self.follow(now, (arrival, has_waited), (account, sought), flow);
            }
            Meaning::Bound(account, binding) if is_inside => {
                let job = plain_job(arrival);
                self.forward(now, job, vec![vec![to_binding(&account, &binding)]]);
            }
            Meaning::Unknown => self.answer(arrival.server, &arrival.request, 404),
            Meaning::Node(_) | Meaning::Elsewhere(_) if is_inside => {
                self.answer(arrival.server, &arrival.request, 481);
            }
            Meaning::Owner | Meaning::Account(_) | Meaning::Bound(..) => {
                self.admit_to_home(now, arrival, meaning, has_waited);
            }
            Meaning::Node(node) => {
                let Some((speaker, arrival)) = self.speaker(now, arrival, has_waited) else { return };
                if speaker.is_none() {
                    return self.challenge(now, &arrival, Asker::Proxy, false);
                }
                let target = to_flow(Flow::Peer(node), &arrival.request.uri);
                let job = Job { from: Side::Phone(speaker.clone()), speaker, ..plain_job(arrival) };
                self.forward(now, job, vec![vec![target]]);
            }
            Meaning::Elsewhere(aor) => {
                let Some((speaker, arrival)) = self.speaker(now, arrival, has_waited) else { return };
                self.seek(now, arrival, speaker, aor);
            }
        }
    }

    /// To the owner or an account anybody may speak, but who says he is an account proves it.
    fn admit_to_home(&mut self, now: Now, arrival: Arrival, meaning: Meaning, has_waited: bool) {
        let Some((speaker, arrival)) = self.speaker(now, arrival, has_waited) else { return };
        if speaker.is_none() && self.account_of(&arrival.request.head.from.uri).is_some() {
            return self.challenge(now, &arrival, Asker::Proxy, false);
        }
        let from = Side::Phone(speaker.clone());
        match &meaning {
            Meaning::Account(account) | Meaning::Bound(account, _) => {
                let account = account.clone();
                self.reach(now, (arrival, from, speaker), account, meaning);
            }
            Meaning::Owner
            | Meaning::Issued { .. }
            | Meaning::Node(_)
            | Meaning::Elsewhere(_)
            | Meaning::Unknown => self.own(arrival, from, None),
        }
    }

    /// A request for an account: our user agent has its presence, everything else is for its phones.
    fn reach(
        &mut self,
        now: Now,
        (arrival, from, speaker): (Arrival, Side, Option<Aor>),
        account: Aor,
        meaning: Meaning,
    ) {
        let bound = match meaning {
            Meaning::Bound(_, binding) => vec![*binding],
            _ if is_served_for_accounts(&arrival.request) => return self.own(arrival, from, Some(account)),
            Meaning::Owner
            | Meaning::Account(_)
            | Meaning::Issued { .. }
            | Meaning::Node(_)
            | Meaning::Elsewhere(_)
            | Meaning::Unknown => self.registrar.bindings(&account),
        };
        let is_secure = |binding: &Binding| matches!(binding.flow, Flow::Tls(_));
        let secure = arrival.request.uri.is_sips();
        let targets: Vec<&Binding> = bound.iter().filter(|binding| !secure || is_secure(binding)).collect();
        let groups: Vec<Vec<Target>> = targets
            .chunk_by(|a, b| a.q == b.q)
            .map(|group| group.iter().map(|binding| to_binding(&account, binding)).collect())
            .collect();
        if groups.is_empty() {
            return self.answer(arrival.server, &arrival.request, 480);
        }
        let source = Source::of(arrival.flow);
        let is_call = arrival.request.method == Method::Invite && arrival.request.head.tag_in_to().is_none();
        let stranger = (speaker.is_none() && is_call).then(|| (source, account.clone()));
        if stranger.is_some() && !self.strangers.enter(now.mono, (source, &account)) {
            return self.turn_away(&arrival);
        }
        let job = Job { from, speaker, stranger, ..plain_job(arrival) };
        self.forward(now, job, groups);
    }

    /// Hands a request on, where there is room.
    pub(super) fn forward(&mut self, now: Now, job: Job, groups: Vec<Vec<Target>>) {
        if self.proxy.is_full() {
            if let Some(call) = job.stranger {
                self.strangers.leave(call);
            }
            return self.turn_away(&job.arrival);
        }
        self.proxy.start(now.mono, &self.here, job, groups);
    }

    fn own(&mut self, arrival: Arrival, from: Side, account: Option<Aor>) {
        let Arrival { server, flow, request, .. } = arrival;
        self.actions.push_back(Action::Own { server, flow, request: Box::new(request), from, account });
    }

    pub(super) fn meaning_at_home(&self, uri: &Uri) -> Meaning {
        let Some(user) = uri.user() else { return Meaning::Owner };
        let owner = self.here.owner.as_ref();
        if owner.is_some_and(|owner| owner.local() == user.to_lowercase()) || user == self.here.local.user {
            return Meaning::Owner;
        }
        if let Some(account) = self.accounts.at_home(&user) {
            return Meaning::Account(account.clone());
        }
        user.parse().map_or(Meaning::Unknown, |aor| self.meaning_of(aor, false))
    }

    fn meaning_of(&self, aor: Aor, is_numeric: bool) -> Meaning {
        if self.here.owner.as_ref() == Some(&aor) {
            Meaning::Owner
        } else if self.accounts.get(&aor).is_some() {
            Meaning::Account(aor)
        } else {
            // Nobody in the overlay is called by a number.
            Meaning::Elsewhere(Some(aor).filter(|_| !is_numeric))
        }
    }

    fn is_our_domain(&self, uri: &Uri) -> bool {
        let host = uri.host().unwrap_or_default();
        let owner = self.here.owner.as_ref();
        self.accounts.has_domain(host) || owner.is_some_and(|owner| owner.domain().eq_ignore_ascii_case(host))
    }
}

/// A request of nobody we know.
pub(super) fn plain_job(arrival: Arrival) -> Job {
    Job { arrival, from: Side::Phone(None), speaker: None, passage: None, sought: None, stranger: None }
}

/// A plain flow, or that of a node.
pub(super) fn to_flow(flow: Flow, uri: &Uri) -> Target {
    let to = match flow {
        Flow::Peer(node) => Side::Node(node),
        Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Local => Side::Phone(None),
    };
    Target { flow, uri: uri.clone(), path: Vec::new(), to, others: Vec::new() }
}

/// The first Route that is left.
pub(super) fn next_route(request: &Request) -> Option<Uri> {
    let routes = request.head.rest.list("Route")?;
    Some(Address::parse(routes.first()?)?.uri)
}

fn to_binding(account: &Aor, binding: &Binding) -> Target {
    Target {
        others: Vec::new(),
        flow: binding.flow,
        uri: binding.contact.clone(),
        path: binding.path.clone(),
        to: Side::Phone(Some(account.clone())),
    }
}

fn is_served_for_accounts(request: &Request) -> bool {
    let event = request.head.rest.get("Event").unwrap_or_default();
    let event = event.split(';').next().unwrap_or_default().trim();
    request.method == Method::Subscribe && SERVED_EVENTS.contains(&event)
}
