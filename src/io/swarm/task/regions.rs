//! Searches by region (`overlay/region`): asks nodes for it, and keeps the routing table that they begin with.

use super::Task;
use crate::flow::NodeId;
use crate::identity::Key;
use crate::io::swarm::asking::{self, Question, Said};
use crate::io::swarm::peer::{self, Group, node_of, peer_of};
use crate::overlay::region::{self, ASK_TIME, Answer, Contact, Do, Outcome, Point, Search, Storers};
use crate::overlay::{QueryId, Report};
use crate::time::Now;
use libp2p::kad;
use libp2p::kad::store::RecordStore;
use libp2p::swarm::ConnectionId;
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::time::SystemTime;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout};

/// Addresses of a node that are dialled: those of two families by QUIC and TCP, on a few interfaces.
const ADDRESSES_MAX: usize = 12;
/// Nodes known from the table that a search begins with; more would not be nearer.
const KNOWN_MAX: usize = 192;
/// Nodes of the table of which it is known from where they speak; beyond it what they say of themselves counts.
const GROUPS_MAX: usize = 4096;
/// Bits shared with this node that the table is counted by.
const DEPTH_MAX: usize = 32;

/// Searches under way.
pub struct Regions {
    running: BTreeMap<QueryId, (Key, Search)>,
    storers: Storers,
    told: mpsc::UnboundedSender<Told>,
    /// From where nodes of the routing table speak.
    groups: HashMap<PeerId, Group>,
}

/// What has come of one question.
pub struct Told {
    query: QueryId,
    node: NodeId,
    question: Question,
    said: Option<Said>,
}

impl Regions {
    /// As many answers wait as there are questions, which are bounded.
    pub fn new() -> (Regions, mpsc::UnboundedReceiver<Told>) {
        let (told, answers) = mpsc::unbounded_channel();
        let (running, storers, groups) = Default::default();
        (Regions { running, storers, told, groups }, answers)
    }

    pub fn stop(&mut self, query: QueryId) {
        self.running.remove(&query);
    }

    pub fn due(&self) -> Option<Instant> {
        self.running.values().filter_map(|(_, search)| search.poll_timeout()).min().map(Instant::from_std)
    }
}

impl Task {
    /// Looks for a record. What this node holds for others is a copy as well; what it has put itself is none.
    pub(super) fn get(&mut self, query: QueryId, key: Key) {
        let held = self.swarm.behaviour_mut().kad.store_mut().held_for_others(&key);
        if let Some(value) = held {
            self.tell(Report::Found { query, value });
        }
        self.search(query, key, None);
    }

    /// Stores a record at others, and holds it where others may ask this node.
    pub(super) fn put(&mut self, query: QueryId, key: Key, value: Vec<u8>) {
        let record = kad::Record::new(kad::RecordKey::new(&key.0), value.clone());
        match self.swarm.behaviour_mut().kad.store_mut().put(record) {
            Ok(()) => self.search(query, key, Some(value)),
            Err(_) => self.tell(Report::StoreFailed { query }),
        }
    }

    pub(super) fn search(&mut self, query: QueryId, key: Key, wish: Option<Vec<u8>>) {
        let Some(own) = node_of(self.swarm.local_peer_id()) else { return };
        let known = self.known(&key);
        let (now, seed) = (now(), rand::random());
        let storers = &self.regions.storers;
        let is_one_region = known.1 == 0;
        let before =
            storers.of(now.mono, &key).or_else(|| storers.of_all(now.mono).filter(|_| is_one_region));
        let search = match (wish, before) {
            (Some(wish), Some(before)) => Search::again(now, (own, key), (wish, before), known, seed),
            (wish, _) => Search::new(now, (own, key), wish, known, seed),
        };
        self.regions.running.insert(query, (key, search));
        self.go_on(query);
    }

    /// The nodes of the routing table, nearest to the key first, and how large its region is.
    fn known(&mut self, key: &Key) -> (Vec<Contact>, u32) {
        let own = Point::of_node(&node_of(self.swarm.local_peer_id()).unwrap_or(NodeId([0; 32])));
        let target = Point::of_key(key);
        let mut counts = vec![0; DEPTH_MAX];
        let mut contacts = Vec::new();
        for bucket in self.swarm.behaviour_mut().kad.kbuckets() {
            for entry in bucket.iter() {
                let Some(node) = node_of(entry.node.key.preimage()) else { continue };
                let point = Point::of_node(&node);
                let shared = own.distance(&point).shared_bits() as usize;
                counts[shared.min(DEPTH_MAX - 1)] += 1;
                let addresses = entry.node.value.iter().map(peer::plain).collect();
                contacts.push((target.distance(&point), Contact { node, addresses }));
            }
        }
        contacts.sort_by_key(|(distance, _)| *distance);
        let contacts = contacts.into_iter().take(KNOWN_MAX).map(|(_, contact)| contact).collect();
        (contacts, region::region_bits(&counts))
    }

    /// Does what a search wants done, and tells what has come of it.
    fn go_on(&mut self, query: QueryId) {
        while let Some((_, search)) = self.regions.running.get_mut(&query) {
            let Some(step) = search.poll_step() else { break };
            match step {
                Do::Ask { contact, key } => self.put_question(query, &contact, Question::Get { key }),
                Do::Store { contact, key, value } => {
                    self.put_question(query, &contact, Question::Put { key, value });
                }
            }
        }
        let Some((key, search)) = self.regions.running.get_mut(&query) else { return };
        let outcomes: Vec<Outcome> = std::iter::from_fn(|| search.poll_outcome()).collect();
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Stored { .. })) {
            self.regions.storers.stored(now().mono, *key, search.taken(), search.is_searched());
        }
        if search.is_over() {
            self.regions.running.remove(&query);
        }
        for outcome in outcomes {
            self.tell(match outcome {
                Outcome::Found { value } => Report::Found { query, value },
                Outcome::Finished => Report::Finished { query },
                Outcome::Missed => Report::Missed { query },
                Outcome::Stored { copies: 0 } => Report::StoreFailed { query },
                Outcome::Stored { copies } => Report::Stored { query, copies },
            });
        }
    }

    fn put_question(&mut self, query: QueryId, contact: &Contact, question: Question) {
        let node = contact.node;
        let (open, opened) = oneshot::channel();
        if let Some(peer) = peer_of(&node) {
            if !self.swarm.is_connected(&peer) {
                let addresses = contact.addresses.iter().filter_map(|text| text.parse().ok()).collect();
                let search = self.regions.running.get(&query).map(|(_, search)| search);
                let is_put = matches!(question, Question::Put { .. });
                if is_put || search.is_some_and(Search::is_to_store) {
                    self.reach_out_sparingly(peer, addresses);
                } else {
                    self.reach_out(peer, addresses);
                }
            }
            match question {
                Question::Get { .. } => self.swarm.behaviour_mut().asking.open(peer, open),
                Question::Put { .. } => self.swarm.behaviour_mut().storing.open(peer, open),
            }
        }
        let told = self.regions.told.clone();
        tokio::spawn(async move {
            let asked = async { asking::ask(opened.await.ok()?, &question).await };
            let said = timeout(ASK_TIME, asked).await.ok().flatten();
            // Nobody waits any more where the node has stopped.
            let _ = told.send(Told { query, node, question, said });
        });
    }

    /// A node has answered a question, or has not.
    pub(super) fn node_answered(&mut self, told: Told) {
        let Told { query, node, question, said } = told;
        let from = peer_of(&node).and_then(|peer| self.ip_of_peer(&peer));
        let Some((_, search)) = self.regions.running.get_mut(&query) else { return };
        match (said, from, question) {
            (Some(said), Some(from), Question::Get { .. }) => {
                let closer = said.closer.into_iter().filter_map(|told| contact(told, from)).collect();
                search.handle_answer(now(), &node, Answer { from, value: said.value, closer });
            }
            (Some(_), _, Question::Put { .. }) => search.handle_stored(now(), &node),
            (None, _, _) | (_, None, _) => search.handle_failed(now(), &node),
        }
        self.go_on(query);
    }

    /// Time has passed for some.
    pub(super) fn search_on(&mut self) {
        let now = now();
        let is_due = |search: &Search| search.poll_timeout().is_some_and(|at| at <= now.mono);
        let due: Vec<QueryId> = self
            .regions
            .running
            .iter()
            .filter(|(_, (_, search))| is_due(search))
            .map(|(query, _)| *query)
            .collect();
        for query in due {
            if let Some((_, search)) = self.regions.running.get_mut(&query) {
                search.handle_timeout(now);
            }
            self.go_on(query);
        }
    }

    /// From where a peer speaks to this node directly.
    pub(super) fn ip_of_peer(&self, peer: &PeerId) -> Option<IpAddr> {
        self.reach.direct(peer).into_iter().find_map(|connection| self.reach.ip(connection))
    }

    /// Only who serves the overlay is asked, and let into the routing table where it has room for one like him; others ask.
    pub(super) fn know(
        &mut self,
        connection: ConnectionId,
        peer: &PeerId,
        is_server: bool,
        addresses: &[Multiaddr],
    ) {
        if !is_server {
            self.regions.groups.remove(peer);
            self.swarm.behaviour_mut().kad.remove_peer(peer);
            return;
        }
        if !self.is_admitted(connection, peer) {
            return;
        }
        if let Some(node) = node_of(peer) {
            let addresses = addresses.iter().map(Multiaddr::to_string).collect();
            self.regions.storers.comes(now().mono, &Contact { node, addresses });
        }
        let told = peer::told(addresses, self.reach.ip(connection));
        for address in &told {
            self.swarm.behaviour_mut().kad.add_address(peer, address.clone());
        }
        if !told.is_empty() {
            self.forget_all_but(peer, &told);
        }
    }

    /// Nobody is told any more of where a node was before.
    fn forget_all_but(&mut self, peer: &PeerId, told: &[Multiaddr]) {
        let kad = &mut self.swarm.behaviour_mut().kad;
        let Some(bucket) = kad.kbucket(*peer) else { return };
        let held = bucket.iter().find(|entry| entry.node.key.preimage() == peer);
        let held: Vec<Multiaddr> =
            held.map(|entry| entry.node.value.iter().cloned().collect()).unwrap_or_default();
        for address in held {
            if !told.contains(&peer::split_peer(address.clone()).1) {
                kad.remove_address(peer, &address);
            }
        }
    }

    fn is_admitted(&mut self, connection: ConnectionId, peer: &PeerId) -> bool {
        let Some(group) = self.reach.group(connection) else { return false };
        let Some((own, node)) = node_of(self.swarm.local_peer_id()).zip(node_of(peer)) else { return false };
        let groups = &self.regions.groups;
        let mut places = Vec::new();
        if let Some(bucket) = self.swarm.behaviour_mut().kad.kbucket(*peer) {
            for entry in bucket.iter() {
                let other = entry.node.key.preimage();
                if other == peer {
                    return true;
                }
                let said = || entry.node.value.iter().find_map(peer::ip_of).map(Group::of);
                let group = groups.get(other).copied().or_else(said);
                places.extend(node_of(other).map(|node| Point::of_node(&node)).zip(group));
            }
        }
        let admitted = region::admits(&Point::of_node(&own), &places, (Point::of_node(&node), group));
        if admitted {
            if self.regions.groups.len() >= GROUPS_MAX {
                self.regions.groups.clear();
            }
            self.regions.groups.insert(*peer, group);
        }
        admitted
    }
}

/// What somebody who speaks from `from` tells of a node: who is on the Internet tells of no private addresses.
fn contact((peer, addresses): (PeerId, Vec<Multiaddr>), from: IpAddr) -> Option<Contact> {
    let usable = peer::reachable(&addresses, Some(from), ADDRESSES_MAX);
    let addresses: Vec<String> = usable.iter().map(peer::plain).collect();
    let node = node_of(&peer)?;
    (!addresses.is_empty()).then_some(Contact { node, addresses })
}

fn now() -> Now {
    Now { mono: std::time::Instant::now(), wall: SystemTime::now() }
}
