//! Our requests that are under way, found by what their answers say, by flow and by deadline.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::time::Instant;

use super::client::Client;
use super::client_invite::ClientInvite;
use super::key::ClientKey;
use super::{Answer, ClientId, Owner};
use crate::flow::{Flow, NodeId};
use crate::sip::api::{Outcome, Transmit};
use crate::sip::message::{Method, Request, Response};
use crate::time::Deadlines;

/// All client transactions.
#[derive(Default)]
pub struct Clients {
    all: HashMap<ClientId, Entry>,
    ids: HashMap<ClientKey, ClientId>,
    flows: BTreeSet<(Flow, ClientId)>,
    deadlines: Deadlines<ClientId>,
    /// Those that are over since `take_ended`, with who sent them.
    ended: Vec<(ClientId, Owner)>,
}

struct Entry {
    owner: Owner,
    key: ClientKey,
    flow: Flow,
    /// How often it was sent again with credentials.
    tries: u8,
    /// The datagram flow we would have used, had the request not been too large for it.
    fallback: Option<Flow>,
    machine: Machine,
}

enum Machine {
    Invite(ClientInvite),
    Other(Client),
}

impl Clients {
    /// Sends a request that has its Via.
    pub fn start(
        &mut self,
        now: Instant,
        (id, owner): (ClientId, Owner),
        (flow, fallback): (Flow, Option<Flow>),
        request: Request,
        wire: &mut VecDeque<Transmit>,
    ) {
        let key = ClientKey::of_request(&request, flow);
        let machine = Machine::start(now, flow, request, wire);
        self.deadlines.set(id, machine.poll_timeout());
        self.flows.insert((flow, id));
        self.ids.insert(key.clone(), id);
        self.all.insert(id, Entry { owner, key, flow, tries: 0, fallback, machine });
    }

    /// See `Transactions::sent`.
    pub fn sent(&self, client: ClientId) -> Option<(Flow, &Request, u8)> {
        let entry = self.all.get(&client)?;
        Some((entry.fallback.unwrap_or(entry.flow), entry.machine.request(), entry.tries))
    }

    /// See `Transactions::restart`; the old transaction goes on as `rest`.
    pub fn restart(
        &mut self,
        now: Instant,
        (client, rest): (ClientId, ClientId),
        ways: (Flow, Option<Flow>),
        request: Request,
        wire: &mut VecDeque<Transmit>,
    ) {
        let Some(old) = self.all.remove(&client) else { return };
        let (owner, tries) = (old.owner, old.tries.saturating_add(1));
        self.ids.insert(old.key.clone(), rest);
        self.flows.remove(&(old.flow, client));
        self.flows.insert((old.flow, rest));
        self.deadlines.set(client, None);
        self.deadlines.set(rest, old.machine.poll_timeout());
        self.all.insert(rest, Entry { owner: Owner::Nobody, ..old });
        self.start(now, (client, owner), ways, request, wire);
        if let Some(entry) = self.all.get_mut(&client) {
            entry.tries = tries;
        }
    }

    /// The CANCEL for an INVITE that had a provisional answer, and where it goes.
    pub fn cancel(&self, invite: ClientId) -> Option<(Flow, Request)> {
        let entry = self.all.get(&invite)?;
        match &entry.machine {
            Machine::Invite(machine) => Some((entry.flow, machine.cancel()?)),
            Machine::Other(_) => None,
        }
    }

    /// Ends a transaction.
    pub fn forget(&mut self, client: ClientId) {
        let Some(entry) = self.all.remove(&client) else { return };
        if self.ids.get(&entry.key) == Some(&client) {
            self.ids.remove(&entry.key);
        }
        self.flows.remove(&(entry.flow, client));
        self.deadlines.set(client, None);
        self.ended.push((client, entry.owner));
    }

    /// Takes a response; one that fits no request of ours is dropped.
    pub fn handle_response(
        &mut self,
        now: Instant,
        flow: Flow,
        response: Response,
        wire: &mut VecDeque<Transmit>,
    ) -> Option<Answer> {
        let client = *self.ids.get(&ClientKey::of_response(&response, flow))?;
        let entry = self.all.get_mut(&client)?;
        let asked = &entry.machine.request().head;
        let same = asked.vias.len() == response.head.vias.len()
            && asked.call_id == response.head.call_id
            && asked.cseq == response.head.cseq
            && asked.tag_in_from() == response.head.tag_in_from();
        if !same {
            return None;
        }
        let is_news = entry.machine.handle_response(now, &response, wire);
        self.deadlines.set(client, entry.machine.poll_timeout());
        is_news.then(|| Answer { flow, ..entry.answer(client, Outcome::Response(Box::new(response))) })
    }

    /// See `Transactions::handle_flow_closed`.
    pub fn handle_flow_closed(
        &mut self,
        now: Instant,
        flow: Flow,
        patient: bool,
        wire: &mut VecDeque<Transmit>,
    ) -> Vec<Answer> {
        let on_flow = (flow, ClientId(0))..=(flow, ClientId(u64::MAX));
        let ids: Vec<ClientId> = self.flows.range(on_flow).map(|(_, id)| *id).collect();
        let mut failed = Vec::new();
        for id in ids {
            let Some(entry) = self.all.get(&id) else { continue };
            let may_go_on = !entry.machine.is_unheard() || entry.machine.is_inside_dialog();
            let is_hit = entry.machine.is_open() && !(patient && may_go_on);
            if !is_hit || self.fall_back(now, id, wire) {
                continue;
            }
            failed.extend(self.all.get(&id).map(|entry| entry.answer(id, Outcome::TransportError)));
            self.forget(id);
        }
        failed
    }

    /// See `Transactions::flows_of_farewells`.
    pub fn flows_of_farewells(&self, flows: &mut BTreeSet<Flow>) {
        let nodes = [0, u8::MAX].map(|byte| Flow::Peer(NodeId([byte; 32])));
        let on_nodes = (nodes[0], ClientId(0))..=(nodes[1], ClientId(u64::MAX));
        let waits = |id: &ClientId| {
            let machine = self.all.get(id).map(|entry| &entry.machine);
            machine.is_some_and(|machine| machine.is_open() && machine.request().method == Method::Bye)
        };
        flows.extend(self.flows.range(on_nodes).filter(|(_, id)| waits(id)).map(|(flow, _)| *flow));
    }

    /// See `Transactions::handle_flow_back`.
    pub fn send_again(&self, flow: Flow, wire: &mut VecDeque<Transmit>) {
        let on_flow = (flow, ClientId(0))..=(flow, ClientId(u64::MAX));
        for (_, id) in self.flows.range(on_flow) {
            let Some(entry) = self.all.get(id) else { continue };
            if entry.machine.is_open() && entry.machine.is_inside_dialog() {
                wire.push_back(Transmit { flow, bytes: entry.machine.request().to_bytes() });
            }
        }
    }

    /// Runs the timers that are due; returns the requests that timed out.
    pub fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) -> Vec<Answer> {
        let mut failed = Vec::new();
        while let Some(id) = self.deadlines.take_due(now) {
            let Some(entry) = self.all.get_mut(&id) else { continue };
            if entry.machine.handle_timeout(now, wire) {
                failed.push(entry.answer(id, Outcome::Timeout));
            }
            if entry.machine.is_terminated() {
                self.forget(id);
            } else {
                self.deadlines.set(id, entry.machine.poll_timeout());
            }
        }
        failed
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    /// Those that are over since this was last asked.
    pub fn take_ended(&mut self) -> Vec<(ClientId, Owner)> {
        std::mem::take(&mut self.ended)
    }

    /// RFC 3261 18.1.1: a request that was only too large for a datagram tries one after all.
    fn fall_back(&mut self, now: Instant, id: ClientId, wire: &mut VecDeque<Transmit>) -> bool {
        let Some(entry) = self.all.get_mut(&id) else { return false };
        let Some(fallback) = entry.fallback.take().filter(|_| entry.machine.is_unheard()) else {
            return false;
        };
        let mut request = entry.machine.request().clone();
        request.head.vias[0].transport = "UDP".to_owned();
        self.flows.remove(&(entry.flow, id));
        self.flows.insert((fallback, id));
        entry.flow = fallback;
        entry.machine = Machine::start(now, fallback, request, wire);
        self.deadlines.set(id, entry.machine.poll_timeout());
        true
    }
}

impl Entry {
    fn answer(&self, client: ClientId, outcome: Outcome) -> Answer {
        let method = self.machine.request().method.clone();
        Answer { owner: self.owner, client, method, flow: self.flow, outcome }
    }
}

impl Machine {
    fn start(now: Instant, flow: Flow, request: Request, wire: &mut VecDeque<Transmit>) -> Machine {
        if request.method == Method::Invite {
            Machine::Invite(ClientInvite::start(now, flow, request, wire))
        } else {
            Machine::Other(Client::start(now, flow, request, wire))
        }
    }

    fn handle_response(&mut self, now: Instant, response: &Response, wire: &mut VecDeque<Transmit>) -> bool {
        match self {
            Machine::Invite(machine) => machine.handle_response(now, response, wire),
            Machine::Other(machine) => machine.handle_response(now, response),
        }
    }

    fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) -> bool {
        match self {
            Machine::Invite(machine) => machine.handle_timeout(now, wire),
            Machine::Other(machine) => machine.handle_timeout(now, wire),
        }
    }

    fn poll_timeout(&self) -> Option<Instant> {
        match self {
            Machine::Invite(machine) => machine.poll_timeout(),
            Machine::Other(machine) => machine.poll_timeout(),
        }
    }

    fn request(&self) -> &Request {
        match self {
            Machine::Invite(machine) => machine.request(),
            Machine::Other(machine) => machine.request(),
        }
    }

    fn is_unheard(&self) -> bool {
        match self {
            Machine::Invite(machine) => machine.is_unheard(),
            Machine::Other(machine) => machine.is_unheard(),
        }
    }

    fn is_inside_dialog(&self) -> bool {
        self.request().head.tag_in_to().is_some()
    }

    fn is_open(&self) -> bool {
        match self {
            Machine::Invite(machine) => machine.is_open(),
            Machine::Other(machine) => machine.is_open(),
        }
    }

    fn is_terminated(&self) -> bool {
        match self {
            Machine::Invite(machine) => machine.is_terminated(),
            Machine::Other(machine) => machine.is_terminated(),
        }
    }
}
