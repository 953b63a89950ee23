//! Their requests that are remembered, found by what repeats them, by flow and by deadline; and how many may be.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::key::{MergeKey, ServerKey};
use super::server::Server;
use super::server_invite::{Ack, ServerInvite};
use crate::flow::Flow;
use crate::sip::api::{Limits, ServerId, Transmit};
use crate::sip::message::{Method, Request, Response};
use crate::sip::transport::{Source, failover_flow, response_flow, stamp};
use crate::time::Deadlines;

/// What a transaction takes besides texts: its entry, and its place in each index.
const ENTRY_BYTES: usize = 1_024;

/// All server transactions.
#[derive(Default)]
pub struct Servers {
    /// Boxed as the keys are, so that a large table with few entries takes little memory.
    all: HashMap<ServerId, Box<Entry>>,
    ids: HashMap<Arc<ServerKey>, ServerId>,
    /// How many of them a request is among, by whatever way it came.
    merged: HashMap<Arc<MergeKey>, usize>,
    /// Those answered over a stream.
    flows: BTreeSet<(Flow, ServerId)>,
    sources: HashMap<Source, usize>,
    /// Sources that have shown who they are, each with how many times that was said: two phones may share an address.
    known: BTreeMap<Source, usize>,
    deadlines: Deadlines<ServerId>,
    bytes: usize,
    strangers: Strangers,
    /// Those that are over since `take_ended`.
    ended: Vec<ServerId>,
    limits: Limits,
    /// How long a TU may take before 100 goes out.
    pub trying_after: Duration,
}

/// What there is of those who have not shown who they are.
#[derive(Clone, Copy, Default)]
struct Strangers {
    servers: usize,
    bytes: usize,
}

struct Entry {
    key: Arc<ServerKey>,
    merge_key: Arc<MergeKey>,
    source: Source,
    is_strangers: bool,
    /// Where answers go.
    back: Flow,
    /// The 200 without tag or body: whatever an answer copies from its request. `None` once the last is given.
    template: Option<Box<Response>>,
    template_bytes: usize,
    /// The To tag of all our answers.
    tag: String,
    machine: Machine,
}

enum Machine {
    Invite(ServerInvite),
    Other(Server),
}

/// What a message means for a request that is remembered.
#[derive(Debug, PartialEq, Eq)]
pub enum Repeat {
    Absorbed,
    /// It is the ACK to a 2xx.
    AckForTu,
}

impl Servers {
    /// How many there may be from now on. The tables have their size at once: one that grows while it is full makes a
    /// message wait for tens of milliseconds.
    pub fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
        self.all.reserve(limits.servers.saturating_sub(self.all.len()));
        self.ids.reserve(limits.servers.saturating_sub(self.ids.len()));
        self.merged.reserve(limits.servers.saturating_sub(self.merged.len()));
    }

    /// The transaction that this request, its ACK or its repetition belongs to.
    pub fn find(&self, key: &ServerKey) -> Option<ServerId> {
        self.ids.get(key).copied()
    }

    /// Whether there is room for one more of this source.
    pub fn has_room(&self, flow: Flow) -> bool {
        let source = Source::of(flow);
        let of_source = self.sources.get(&source).copied().unwrap_or_default();
        let of_source_max = if self.known.contains_key(&source) {
            self.limits.servers_per_known
        } else {
            self.limits.servers_per_source
        };
        self.all.len() < self.limits.servers
            && of_source < of_source_max
            && self.bytes < self.limits.servers_bytes
            && (!self.is_stranger(source) || self.have_strangers_room())
    }

    /// Where an unanswered request of a stranger is to be answered, if strangers take so much room already that nothing
    /// is remembered of those who are refused.
    pub fn pressing(&self, server: ServerId) -> Option<Flow> {
        let entry = self.all.get(&server).filter(|entry| entry.is_strangers && entry.machine.is_open())?;
        (self.strangers.servers > self.limits.servers_of_strangers / 2).then_some(entry.back)
    }

    fn have_strangers_room(&self) -> bool {
        self.strangers.servers < self.limits.servers_of_strangers
            && self.strangers.bytes < self.limits.strangers_bytes
    }

    /// An address is nobody until it is known; who is behind a node's stream is proven.
    fn is_stranger(&self, source: Source) -> bool {
        matches!(source, Source::Ip(_)) && !self.known.contains_key(&source)
    }

    /// Whether a phone of ours is there.
    pub fn is_known(&self, flow: Flow) -> bool {
        self.known.contains_key(&Source::of(flow))
    }

    /// From now on, or no longer, a source has the room of those who have shown who they are: as long as it was said to
    /// once more than not to.
    pub fn set_known(&mut self, flow: Flow, known: bool) {
        let source = Source::of(flow);
        let times = self.known.get(&source).copied().unwrap_or_default();
        match if known { times + 1 } else { times.saturating_sub(1) } {
            0 => self.known.remove(&source),
            times => self.known.insert(source, times),
        };
    }

    /// RFC 3261 8.2.2.2: no To tag, and From tag, Call-ID and CSeq of another request that is still under way.
    pub fn is_merged(&self, request: &Request) -> bool {
        let is_cancel_or_ack = matches!(request.method, Method::Cancel | Method::Ack);
        request.head.tag_in_to().is_none()
            && !is_cancel_or_ack
            && self.merged.contains_key(&MergeKey::of(request))
    }

    /// Remembers a new request.
    pub fn open(
        &mut self,
        now: Instant,
        (id, tag): (ServerId, String),
        (key, flow): (ServerKey, Flow),
        request: &Request,
        wire: &mut VecDeque<Transmit>,
    ) {
        let mut template = Box::new(request.response(200));
        stamp(&mut template.head.vias[0], flow);
        let back = response_flow(&template.head.vias[0], flow);
        let template_bytes = template.to_bytes().len();
        let machine = if request.method == Method::Invite {
            let mut trying = Response { status: 100, reason: "Trying".into(), ..(*template).clone() };
            trying.head.rest = Default::default();
            let at = now + self.trying_after;
            Machine::Invite(ServerInvite::start((now, at), back, &trying, wire))
        } else {
            Machine::Other(Server::start(now, back))
        };
        let (key, merge_key, source) = (Arc::new(key), Arc::new(MergeKey::of(request)), Source::of(flow));
        *self.sources.entry(source).or_default() += 1;
        *self.merged.entry(merge_key.clone()).or_default() += 1;
        self.ids.insert(key.clone(), id);
        if back.is_stream() {
            self.flows.insert((back, id));
        }
        self.deadlines.set(id, machine.poll_timeout());
        let template = Some(template);
        let is_strangers = self.is_stranger(source);
        let entry =
            Entry { key, merge_key, source, is_strangers, back, template, template_bytes, tag, machine };
        self.bytes += entry.bytes();
        if is_strangers {
            self.strangers.servers += 1;
            self.strangers.bytes += entry.bytes();
        }
        self.all.insert(id, Box::new(entry));
    }

    /// The request came again, or its ACK.
    pub fn handle_known(
        &mut self,
        now: Instant,
        id: ServerId,
        request: &Request,
        wire: &mut VecDeque<Transmit>,
    ) -> Repeat {
        let Some(entry) = self.all.get_mut(&id) else { return Repeat::Absorbed };
        let before = entry.bytes();
        let ack = match (&mut entry.machine, &request.method) {
            (Machine::Invite(machine), Method::Ack) => machine.handle_ack(now),
            (Machine::Invite(machine), _) => {
                machine.handle_repeat(wire);
                Ack::Absorbed
            }
            (Machine::Other(machine), _) => {
                machine.handle_repeat(wire);
                Ack::Absorbed
            }
        };
        self.changed(id, before);
        match ack {
            Ack::Absorbed => Repeat::Absorbed,
            Ack::ForTu => Repeat::AckForTu,
        }
    }

    /// The answer to be, with this status: copied headers, To tag; `None` after a final one.
    pub fn response(&self, server: ServerId, status: u16) -> Option<Response> {
        let entry = self.all.get(&server)?;
        let mut response = (**entry.template.as_ref()?).clone();
        response.status = status;
        response.reason = crate::sip::message::reason_phrase(status).to_owned();
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
        self.all.get(&server).map(|entry| entry.tag.as_str())
    }

    /// Sends an answer.
    pub fn respond(
        &mut self,
        now: Instant,
        server: ServerId,
        response: &Response,
        wire: &mut VecDeque<Transmit>,
    ) {
        let Some(entry) = self.all.get_mut(&server) else { return };
        let before = entry.bytes();
        match &mut entry.machine {
            Machine::Invite(machine) => machine.respond(now, response, wire),
            Machine::Other(machine) => machine.respond(now, response, wire),
        }
        if response.status >= 200 {
            entry.template = None;
        }
        self.changed(server, before);
    }

    /// Where answers to this request go.
    pub fn way_back(&self, server: ServerId) -> Option<Flow> {
        self.all.get(&server).map(|entry| entry.back)
    }

    /// Whether this request of theirs still waits for its final answer.
    pub fn awaits_answer(&self, server: ServerId) -> bool {
        self.all.get(&server).is_some_and(|entry| entry.machine.is_open())
    }

    /// A stream ended: answers that are still to come go by a new one.
    pub fn handle_flow_closed(&mut self, flow: Flow) {
        let on_flow = (flow, ServerId(0))..=(flow, ServerId(u64::MAX));
        let ids: Vec<ServerId> = self.flows.range(on_flow).map(|(_, id)| *id).collect();
        for id in ids {
            let Some(entry) = self.all.get_mut(&id) else { continue };
            let via = entry.template.as_ref().map(|template| &template.head.vias[0]);
            let Some(back) = via.and_then(|via| failover_flow(via, flow)) else { continue };
            entry.back = back;
            match &mut entry.machine {
                Machine::Invite(machine) => machine.set_flow(back),
                Machine::Other(machine) => machine.set_flow(back),
            }
            self.flows.remove(&(flow, id));
            self.flows.insert((back, id));
        }
    }

    /// Runs the timers that are due.
    pub fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) {
        while let Some(id) = self.deadlines.take_due(now) {
            let Some(entry) = self.all.get_mut(&id) else { continue };
            let before = entry.bytes();
            match &mut entry.machine {
                Machine::Invite(machine) => machine.handle_timeout(now, wire),
                Machine::Other(machine) => machine.handle_timeout(now),
            }
            let is_over = entry.machine.is_terminated();
            self.changed(id, before);
            if is_over {
                self.forget(id);
            }
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    /// Ends a transaction; nothing more is sent for it.
    pub fn forget(&mut self, server: ServerId) {
        let Some(entry) = self.all.remove(&server) else { return };
        self.bytes -= entry.bytes();
        if entry.is_strangers {
            self.strangers.servers -= 1;
            self.strangers.bytes -= entry.bytes();
        }
        if self.ids.get(&entry.key) == Some(&server) {
            self.ids.remove(&entry.key);
        }
        less_one(&mut self.merged, &entry.merge_key);
        less_one(&mut self.sources, &entry.source);
        self.flows.remove(&(entry.back, server));
        self.deadlines.set(server, None);
        self.ended.push(server);
    }

    /// Those that are over since this was last asked.
    pub fn take_ended(&mut self) -> Vec<ServerId> {
        std::mem::take(&mut self.ended)
    }

    /// How many are remembered, and their bytes.
    #[cfg(test)]
    pub fn size(&self) -> (usize, usize) {
        (self.all.len(), self.bytes)
    }

    /// Whether no index holds anything any more.
    #[cfg(test)]
    pub fn is_bare(&self) -> bool {
        self.all.is_empty()
            && self.ids.is_empty()
            && self.merged.is_empty()
            && self.flows.is_empty()
            && self.sources.is_empty()
            && self.deadlines.next().is_none()
            && self.bytes == 0
            && (self.strangers.servers, self.strangers.bytes) == (0, 0)
    }

    /// Books what a change of a transaction did to its deadline and size.
    fn changed(&mut self, id: ServerId, before: usize) {
        let Some(entry) = self.all.get(&id) else { return };
        self.deadlines.set(id, entry.machine.poll_timeout());
        self.bytes = (self.bytes + entry.bytes()).saturating_sub(before);
        if entry.is_strangers {
            self.strangers.bytes = (self.strangers.bytes + entry.bytes()).saturating_sub(before);
        }
    }
}

impl Entry {
    /// What it takes of memory, near enough.
    fn bytes(&self) -> usize {
        let template = if self.template.is_some() { self.template_bytes } else { 0 };
        let held = match &self.machine {
            Machine::Invite(machine) => machine.held_bytes(),
            Machine::Other(machine) => machine.held_bytes(),
        };
        ENTRY_BYTES + template + held
    }
}

impl Machine {
    fn poll_timeout(&self) -> Option<Instant> {
        match self {
            Machine::Invite(machine) => machine.poll_timeout(),
            Machine::Other(machine) => machine.poll_timeout(),
        }
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

fn less_one<K: std::hash::Hash + Eq>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}
