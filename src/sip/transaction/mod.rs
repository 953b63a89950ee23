//! Transactions: one request and its answers, made safe against loss and repetition (RFC 3261 17, RFC 6026).
//!
//! This room does not know dialogs, sessions or what a request asks; a request's owner is only a name to it.
//!
//! Begin with `Transactions::handle_request` here; each of the four machines has its own file.

mod client;
mod client_invite;
mod key;
mod server;
mod server_invite;
pub mod timer;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Instant;

use super::api::{BranchId, Outcome, RequestId, ServerId, SessionId, SubscriptionId, Transmit};
use super::message::{Method, Request, Response};
use super::transport::{Source, response_flow, stamp};
use crate::flow::Flow;
use client::Client;
use client_invite::ClientInvite;
use key::{ClientKey, ServerKey};
use server::Server;
use server_invite::{Ack, ServerInvite};

/// Most requests of others remembered at once: with timer J of 32 s about 30 new ones a second.
pub const SERVERS_MAX: usize = 1024;

/// Most of those from one source, so that one cannot crowd out all others.
pub const SERVERS_PER_SOURCE_MAX: usize = 256;

/// One of our requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClientId(u64);

/// Who sent a request and hears of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Session(SessionId),
    Subscription(SubscriptionId),
    Request(RequestId),
    /// A proxy before the user agent.
    Branch(BranchId),
    Registration,
    /// Whoever sent it does not care any more (BYE, CANCEL).
    Nobody,
}

/// The news for an owner.
#[derive(Debug)]
pub struct Answer {
    pub owner: Owner,
    pub client: ClientId,
    pub method: Method,
    pub flow: Flow,
    pub outcome: Outcome,
}

/// What an incoming request is to the TU.
#[derive(Debug, PartialEq)]
pub enum Arrival {
    /// A repetition, or an ACK to a failure: done with.
    Absorbed,
    /// New: answer it.
    Fresh(ServerId),
    /// New, but it came before by another way: RFC 3261 8.2.2.2 wants 482.
    Merged(ServerId),
    /// An ACK to a 2xx.
    Ack,
    /// A CANCEL, and the unanswered INVITE it is about.
    Cancel { cancel: ServerId, invite: Option<ServerId> },
    /// Too many requests are open.
    Full,
}

/// All transactions.
#[derive(Default)]
pub struct Transactions {
    /// What is to be sent, in order.
    pub wire: VecDeque<Transmit>,
    next: u64,
    clients: BTreeMap<ClientId, ClientEntry>,
    client_ids: HashMap<ClientKey, ClientId>,
    servers: BTreeMap<ServerId, ServerEntry>,
    server_ids: HashMap<ServerKey, ServerId>,
    sources: HashMap<Source, usize>,
}

struct ClientEntry {
    owner: Owner,
    key: ClientKey,
    flow: Flow,
    /// How often it was sent again with credentials.
    tries: u8,
    /// The datagram flow we would have used, had the request not been too large for it.
    fallback: Option<Flow>,
    machine: ClientMachine,
}

enum ClientMachine {
    Invite(ClientInvite),
    Other(Client),
}

struct ServerEntry {
    key: ServerKey,
    source: Source,
    /// Where answers go.
    back: Flow,
    /// The 200 without tag or body: whatever an answer copies from its request.
    template: Response,
    /// The To tag of all our answers.
    tag: String,
    machine: ServerMachine,
}

enum ServerMachine {
    Invite(ServerInvite),
    Other(Server),
}

impl Transactions {
    /// Sends a request that has its Via.
    pub fn start(
        &mut self,
        now: Instant,
        owner: Owner,
        (flow, fallback): (Flow, Option<Flow>),
        request: Request,
    ) -> ClientId {
        self.next += 1;
        let id = ClientId(self.next);
        let key = ClientKey::of_request(&request, flow);
        let machine = ClientMachine::start(now, flow, request, &mut self.wire);
        self.client_ids.insert(key.clone(), id);
        self.clients.insert(id, ClientEntry { owner, key, flow, tries: 0, fallback, machine });
        id
    }

    /// A request of ours as it was sent, the flow meant for it, and how often it was restarted.
    pub fn sent(&self, client: ClientId) -> Option<(Flow, &Request, u8)> {
        let entry = self.clients.get(&client)?;
        Some((entry.fallback.unwrap_or(entry.flow), entry.machine.request(), entry.tries))
    }

    /// Sends a request that was refused anew, in another form but under the same name and for the same owner. The old
    /// transaction goes on alone, for the refusal may come again.
    pub fn restart(
        &mut self,
        now: Instant,
        client: ClientId,
        (flow, fallback): (Flow, Option<Flow>),
        request: Request,
    ) {
        let Some(old) = self.clients.remove(&client) else { return };
        let (owner, tries) = (old.owner, old.tries.saturating_add(1));
        self.next += 1;
        let rest = ClientId(self.next);
        self.client_ids.insert(old.key.clone(), rest);
        self.clients.insert(rest, ClientEntry { owner: Owner::Nobody, ..old });
        let key = ClientKey::of_request(&request, flow);
        let machine = ClientMachine::start(now, flow, request, &mut self.wire);
        self.client_ids.insert(key.clone(), client);
        self.clients.insert(client, ClientEntry { owner, key, flow, tries, fallback, machine });
    }

    /// Sends CANCEL for an INVITE that had a provisional answer; returns whether there was anything to
    /// cancel.
    pub fn cancel(&mut self, now: Instant, invite: ClientId) -> bool {
        let Some(entry) = self.clients.get(&invite) else { return false };
        let ClientMachine::Invite(machine) = &entry.machine else { return false };
        let Some(cancel) = machine.cancel() else { return false };
        let flow = entry.flow;
        self.start(now, Owner::Nobody, (flow, None), cancel);
        true
    }

    /// Whether a request of ours is still under way, or may still be answered again.
    pub fn remembers(&self, client: ClientId) -> bool {
        self.clients.contains_key(&client)
    }

    /// Ends a transaction nobody waits for any more.
    pub fn forget(&mut self, client: ClientId) {
        if let Some(entry) = self.clients.remove(&client) {
            self.client_ids.remove(&entry.key);
        }
    }

    /// Takes a response; one that fits no request of ours is dropped, and so is one to our own user agent with
    /// more Vias than ours (RFC 3261 8.1.3.3).
    pub fn handle_response(&mut self, now: Instant, flow: Flow, response: Response) -> Option<Answer> {
        let client = *self.client_ids.get(&ClientKey::of_response(&response, flow))?;
        let entry = self.clients.get_mut(&client)?;
        let asked = &entry.machine.request().head;
        let same = asked.vias.len() == response.head.vias.len()
            && asked.call_id == response.head.call_id
            && asked.cseq == response.head.cseq
            && asked.tag_in_from() == response.head.tag_in_from();
        if !same || !entry.machine.handle_response(now, &response, &mut self.wire) {
            return None;
        }
        let method = entry.machine.request().method.clone();
        let answer = Answer {
            owner: entry.owner,
            client,
            method,
            flow,
            outcome: Outcome::Response(Box::new(response)),
        };
        Some(answer)
    }

    /// Takes a request; `tag` is for the answers, should it be new.
    pub fn handle_request(&mut self, now: Instant, flow: Flow, request: &Request, tag: String) -> Arrival {
        let key = ServerKey::of(request, flow);
        if let Some(id) = self.server_ids.get(&key).copied() {
            return self.handle_known(now, id, request);
        }
        if request.method == Method::Ack {
            return Arrival::Ack;
        }
        let source = Source::of(flow);
        let from_source = self.sources.get(&source).copied().unwrap_or_default();
        if self.servers.len() >= SERVERS_MAX || from_source >= SERVERS_PER_SOURCE_MAX {
            return Arrival::Full;
        }
        let merged = self.is_merged(request);
        let id = self.open(now, flow, request, tag);
        match request.method {
            Method::Cancel => {
                let invite = self.server_ids.get(&ServerKey::cancelled_by(request, flow)).copied();
                Arrival::Cancel { cancel: id, invite }
            }
            _ if merged => Arrival::Merged(id),
            _ => Arrival::Fresh(id),
        }
    }

    /// The answer to be, with this status: copied headers, To tag.
    pub fn response(&self, server: ServerId, status: u16) -> Option<Response> {
        let entry = self.servers.get(&server)?;
        let mut response = entry.template.clone();
        response.status = status;
        response.reason = super::message::reason_phrase(status).to_owned();
        if !(101..300).contains(&status) {
            response.head.rest = Default::default();
        }
        if status != 100 && response.head.tag_in_to().is_none() {
            response.head.to = response.head.to.with_tag(&entry.tag);
        }
        Some(response)
    }

    /// The To tag of our answers to this request.
    pub fn tag(&self, server: ServerId) -> Option<&str> {
        self.servers.get(&server).map(|entry| entry.tag.as_str())
    }

    /// Sends an answer made by `response`; a 2xx to INVITE is from then on the TU's to repeat.
    pub fn respond(&mut self, now: Instant, server: ServerId, response: &Response) {
        let Some(entry) = self.servers.get_mut(&server) else { return };
        match &mut entry.machine {
            ServerMachine::Invite(machine) => machine.respond(now, response, &mut self.wire),
            ServerMachine::Other(machine) => machine.respond(now, response, &mut self.wire),
        }
    }

    /// Where answers to this request go.
    pub fn way_back(&self, server: ServerId) -> Option<Flow> {
        self.servers.get(&server).map(|entry| entry.back)
    }

    /// Whether this request of theirs still waits for its final answer.
    pub fn awaits_answer(&self, server: ServerId) -> bool {
        self.servers.get(&server).is_some_and(|entry| match &entry.machine {
            ServerMachine::Invite(machine) => machine.is_open(),
            ServerMachine::Other(machine) => machine.is_open(),
        })
    }

    /// A stream ended or could not be opened: what was unanswered on it failed. With `patient`, requests that
    /// had a provisional answer go on, for the flow may come back. A request that was only too large for a
    /// datagram tries one after all (RFC 3261 18.1.1).
    pub fn handle_flow_closed(&mut self, now: Instant, flow: Flow, patient: bool) -> Vec<Answer> {
        let affected = |entry: &ClientEntry| entry.flow == flow && entry.machine.is_open();
        let hit = |entry: &ClientEntry| affected(entry) && (!patient || entry.machine.is_unheard());
        let ids: Vec<ClientId> =
            self.clients.iter().filter(|(_, entry)| hit(entry)).map(|(id, _)| *id).collect();
        let mut failed = Vec::new();
        for id in ids {
            if self.fall_back(now, id) {
                continue;
            }
            let Some(entry) = self.clients.get(&id) else { continue };
            let method = entry.machine.request().method.clone();
            failed.push(Answer {
                owner: entry.owner,
                client: id,
                method,
                flow,
                outcome: Outcome::TransportError,
            });
            self.forget(id);
        }
        failed
    }

    /// Runs all timers; returns our requests that timed out.
    pub fn handle_timeout(&mut self, now: Instant) -> Vec<Answer> {
        let mut failed = Vec::new();
        for (id, entry) in &mut self.clients {
            if entry.machine.handle_timeout(now, &mut self.wire) {
                let (method, flow) = (entry.machine.request().method.clone(), entry.flow);
                failed.push(Answer {
                    owner: entry.owner,
                    client: *id,
                    method,
                    flow,
                    outcome: Outcome::Timeout,
                });
            }
        }
        for entry in self.servers.values_mut() {
            match &mut entry.machine {
                ServerMachine::Invite(machine) => machine.handle_timeout(now, &mut self.wire),
                ServerMachine::Other(machine) => machine.handle_timeout(now),
            }
        }
        self.sweep_clients();
        self.sweep_servers();
        failed
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let clients = self.clients.values().filter_map(|entry| entry.machine.poll_timeout());
        let servers = self.servers.values().filter_map(|entry| match &entry.machine {
            ServerMachine::Invite(machine) => machine.poll_timeout(),
            ServerMachine::Other(machine) => machine.poll_timeout(),
        });
        clients.chain(servers).min()
    }

    fn handle_known(&mut self, now: Instant, id: ServerId, request: &Request) -> Arrival {
        let Some(entry) = self.servers.get_mut(&id) else { return Arrival::Absorbed };
        match (&mut entry.machine, &request.method) {
            (ServerMachine::Invite(machine), Method::Ack) => match machine.handle_ack(now) {
                Ack::ForTu => return Arrival::Ack,
                Ack::Absorbed => {}
            },
            (ServerMachine::Invite(machine), _) => machine.handle_repeat(&mut self.wire),
            (ServerMachine::Other(machine), _) => machine.handle_repeat(&mut self.wire),
        }
        Arrival::Absorbed
    }

    fn open(&mut self, now: Instant, flow: Flow, request: &Request, tag: String) -> ServerId {
        let key = ServerKey::of(request, flow);
        self.next += 1;
        let id = ServerId(self.next);
        let mut template = request.response(200);
        stamp(&mut template.head.vias[0], flow);
        let back = response_flow(&template.head.vias[0], flow);
        let machine = if request.method == Method::Invite {
            let mut trying = Response { status: 100, reason: "Trying".into(), ..template.clone() };
            trying.head.rest = Default::default();
            ServerMachine::Invite(ServerInvite::start(back, &trying, &mut self.wire))
        } else {
            ServerMachine::Other(Server::start(now, back))
        };
        let source = Source::of(flow);
        *self.sources.entry(source).or_default() += 1;
        self.server_ids.insert(key.clone(), id);
        self.servers.insert(id, ServerEntry { key, source, back, template, tag, machine });
        id
    }

    /// RFC 3261 8.2.2.2: no To tag, and From tag, Call-ID and CSeq of another request that is still under
    /// way.
    fn is_merged(&self, request: &Request) -> bool {
        let head = &request.head;
        let same = |other: &ServerEntry| {
            let theirs = &other.template.head;
            theirs.call_id == head.call_id
                && theirs.cseq == head.cseq
                && theirs.method == head.method
                && theirs.tag_in_from() == head.tag_in_from()
        };
        let cancel_or_ack = matches!(request.method, Method::Cancel | Method::Ack);
        head.tag_in_to().is_none() && !cancel_or_ack && self.servers.values().any(same)
    }

    fn fall_back(&mut self, now: Instant, id: ClientId) -> bool {
        let Some(entry) = self.clients.get_mut(&id) else { return false };
        let Some(fallback) = entry.fallback.take().filter(|_| entry.machine.is_unheard()) else {
            return false;
        };
        let mut request = entry.machine.request().clone();
        request.head.vias[0].transport = "UDP".to_owned();
        entry.flow = fallback;
        entry.machine = ClientMachine::start(now, fallback, request, &mut self.wire);
        true
    }

    fn sweep_clients(&mut self) {
        let ids = &mut self.client_ids;
        self.clients.retain(|_, entry| {
            let keep = !entry.machine.is_terminated();
            if !keep {
                ids.remove(&entry.key);
            }
            keep
        });
    }

    fn sweep_servers(&mut self) {
        let (ids, sources) = (&mut self.server_ids, &mut self.sources);
        self.servers.retain(|_, entry| {
            let keep = match &entry.machine {
                ServerMachine::Invite(machine) => !machine.is_terminated(),
                ServerMachine::Other(machine) => !machine.is_terminated(),
            };
            if !keep {
                ids.remove(&entry.key);
                if let Some(count) = sources.get_mut(&entry.source) {
                    *count -= 1;
                    if *count == 0 {
                        sources.remove(&entry.source);
                    }
                }
            }
            keep
        });
    }
}

impl ClientMachine {
    fn start(now: Instant, flow: Flow, request: Request, wire: &mut VecDeque<Transmit>) -> ClientMachine {
        if request.method == Method::Invite {
            ClientMachine::Invite(ClientInvite::start(now, flow, request, wire))
        } else {
            ClientMachine::Other(Client::start(now, flow, request, wire))
        }
    }

    fn handle_response(&mut self, now: Instant, response: &Response, wire: &mut VecDeque<Transmit>) -> bool {
        match self {
            ClientMachine::Invite(machine) => machine.handle_response(now, response, wire),
            ClientMachine::Other(machine) => machine.handle_response(now, response),
        }
    }

    fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) -> bool {
        match self {
            ClientMachine::Invite(machine) => machine.handle_timeout(now, wire),
            ClientMachine::Other(machine) => machine.handle_timeout(now, wire),
        }
    }

    fn poll_timeout(&self) -> Option<Instant> {
        match self {
            ClientMachine::Invite(machine) => machine.poll_timeout(),
            ClientMachine::Other(machine) => machine.poll_timeout(),
        }
    }

    fn request(&self) -> &Request {
        match self {
            ClientMachine::Invite(machine) => machine.request(),
            ClientMachine::Other(machine) => machine.request(),
        }
    }

    fn is_unheard(&self) -> bool {
        match self {
            ClientMachine::Invite(machine) => machine.is_unheard(),
            ClientMachine::Other(machine) => machine.is_unheard(),
        }
    }

    fn is_open(&self) -> bool {
        match self {
            ClientMachine::Invite(machine) => machine.is_open(),
            ClientMachine::Other(machine) => machine.is_open(),
        }
    }

    fn is_terminated(&self) -> bool {
        match self {
            ClientMachine::Invite(machine) => machine.is_terminated(),
            ClientMachine::Other(machine) => machine.is_terminated(),
        }
    }
}

#[cfg(test)]
mod tests;
