//! Region: a record lies on all nodes of the part of the space around its key, and is asked of all of them.
//!
//! Kademlia asks the nodes that are nearest to a key, and whoever makes node keys until some lie nearer than all others hides
//! what lies there. Here the part of the space is as large as the overlay is thin: about two dozen nodes. It is looked
//! through from several points in it, of which nobody can know all, and of one IP group two nodes count, whatever they
//! say of themselves. An attacker has to have a good part of all addresses in use then, not of the nodes near a key.
//!
//! Sans-I/O: asks for steps, and is told how they went. It does not know libp2p, nor what a value means.

mod point;
mod storers;
#[cfg(test)]
mod tests;

use super::group::Group;
use crate::flow::NodeId;
use crate::identity::Key;
use crate::time::{Now, soonest};
pub use point::{Distance, Point};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha20Rng;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::IpAddr;
use std::time::{Duration, Instant};
pub use storers::{Storers, Taken};

/// Nodes that a region is to have: Kademlia's twenty, and some for those that do not answer.
const REGION_NODES: usize = 24;
/// Nearest nodes that are asked in any case, where the region has fewer.
const NEAREST: usize = 16;
/// Points of the region besides the key itself that it is looked through from, one in each eighth of it.
const PROBES: u32 = 8;
/// Nearest nodes of such a point that are asked for others.
const PROBE_WIDTH: usize = 3;
/// With fewer nodes known than this all of them are asked anyway.
const PROBES_FROM: usize = 16;
/// No overlay is so large that its regions are smaller.
const BITS_MAX: u32 = 32;
/// Hashes tried to find points in a region: enough for one that is a 4,096th of the space.
const PROBE_TRIES: u64 = 1 << 17;
/// Questions on their way at once: a region. Somebody waits for most searches, and each round takes one or two round trips.
const ASKED_AT_ONCE: usize = 24;
/// Questions in all: about sixty are usual, and a hundred more may go to nodes that do not exist, or again to one that is
/// said to be elsewhere.
const ASKS_MAX: usize = 192;
/// One that has not answered by then does not keep others from being asked.
const SLOW: Duration = Duration::from_millis(750);
/// A node that has not answered by then is not there.
pub const ASK_TIME: Duration = Duration::from_secs(4);
/// Where most have answered the others are not waited for longer than this after the last.
const STRAGGLERS: Duration = Duration::from_millis(400);
/// The longest a search may take.
pub const SEARCH_TIME: Duration = Duration::from_secs(8);
/// Nodes taken from one answer, as many as Kademlia gives.
const TOLD_MAX: usize = 20;
/// Nodes that those of one group may tell of.
const TOLD_BY_GROUP_MAX: usize = 160;
/// Nodes that did not answer, or were not where they were said to be, before those who told of them are no longer believed.
const LIES_MAX: usize = 6;
/// Groups that are listened to about where one node is.
const TELLERS_MAX: usize = 16;
/// Addresses of one node that each of them may add, and all together.
const ADDRESSES_OF_TELLER_MAX: usize = 4;
const ADDRESSES_MAX: usize = 32;
/// Nodes that a record is stored at.
const STORERS_MAX: usize = 24;
/// Those who have a record already take it again within a round trip, and a handshake perhaps.
const AGAIN_TIME: Duration = Duration::from_secs(2);

/// A node, and where it is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub node: NodeId,
    /// Multiaddrs.
    pub addresses: Vec<String>,
}

/// What is to be done; each is answered once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Do {
    /// Asks a node for the value under a key, and for nodes near it: `handle_answer` or `handle_failed`.
    Ask { contact: Contact, key: Key },
    /// Asks a node to store a value: `handle_stored` or `handle_failed`.
    Store { contact: Contact, key: Key, value: Vec<u8> },
}

/// What has come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A copy of the record, unjudged.
    Found { value: Vec<u8> },
    /// No more copies come.
    Finished,
    /// The same, and of those who would have one too few have answered.
    Missed,
    /// So many nodes have taken the record.
    Stored { copies: usize },
}

/// What a node says to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Where it has answered from.
    pub from: IpAddr,
    pub value: Option<Vec<u8>>,
    pub closer: Vec<Contact>,
}

/// Of a bucket of the routing table, nodes that share three bits more than all in it do: whoever makes keys to be near one
/// point gets no more than these of its twenty places.
const EIGHTH_MAX: usize = 5;

/// Whether a node may enter the bucket of `own`'s routing table that it belongs in, beside those that are there.
pub fn admits(own: &Point, bucket: &[(Point, Group)], (node, group): (Point, Group)) -> bool {
    let from = own.distance(&node).shared_bits() + 1;
    let eighth = |point: &Point| point.bits(from, 3);
    let of_group = bucket.iter().filter(|(_, other)| *other == group).count();
    let of_eighth = bucket.iter().filter(|(point, _)| eighth(point) == eighth(&node)).count();
    group.room() == usize::MAX || (of_group < group.room() && of_eighth < EIGHTH_MAX)
}

/// How many bits the nodes of a region share with its key, after this node's own routing table: how many nodes it knows
/// that share 0, 1, 2 .. bits with itself.
pub fn region_bits(known: &[usize]) -> u32 {
    // A part of the space of which fewer are known than would be told is known completely.
    let full = |count: &usize| *count >= TOLD_MAX * 3 / 4;
    let depth = known.iter().take_while(|count| full(count)).count().min(32);
    let beyond: usize = known[depth.min(known.len())..].iter().sum();
    let nodes = (beyond + 1) << depth;
    (nodes / REGION_NODES).checked_ilog2().unwrap_or(0).min(BITS_MAX)
}

/// One search for a record, or for where to store it.
#[derive(Debug)]
pub struct Search {
    own: NodeId,
    wish: Option<Vec<u8>>,
    bits: u32,
    probes: Vec<Probe>,
    nodes: BTreeMap<NodeId, Known>,
    sources: BTreeMap<Source, Told>,
    /// Nodes that have answered, by where from.
    counted: BTreeMap<Group, usize>,
    /// Nodes that are being asked and have not answered before, by where they are said to be.
    trying: BTreeMap<Group, usize>,
    asked: BTreeMap<NodeId, Asked>,
    asks: usize,
    /// Whether somebody is still to be asked, when there is room.
    is_left: bool,
    stage: Stage,
    /// Who has taken the record.
    taken: Vec<NodeId>,
    /// How many are to take it, or were to at the last search.
    storers: usize,
    turn: usize,
    last_answer: Option<Instant>,
    /// When it was last gone on with.
    seen: Instant,
    deadline: Instant,
    rng: ChaCha20Rng,
    steps: VecDeque<Do>,
    outcomes: VecDeque<Outcome>,
}

/// A point that the region is looked through from: the nodes known, nearest first.
#[derive(Debug)]
struct Probe {
    key: Key,
    point: Point,
    near: BTreeMap<Distance, NodeId>,
    asked: BTreeSet<NodeId>,
}

#[derive(Debug)]
struct Known {
    contact: Contact,
    /// The group that it is said to be of.
    said: Option<Group>,
    /// Who told of it last, and all who have.
    told_by: Source,
    tellers: Vec<Source>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Heard,
    Answered,
    /// It is not where it was said to be.
    Gone,
}

/// Who has told of a node; `None` is this node's own table.
type Source = Option<Group>;

#[derive(Debug, Default)]
struct Told {
    nodes: usize,
    under_way: usize,
    lies: usize,
}

#[derive(Debug)]
struct Asked {
    at: Instant,
    probe: usize,
}

#[derive(Debug, PartialEq, Eq)]
enum Stage {
    Looking,
    Storing { waiting: BTreeSet<NodeId> },
    Over,
}

impl Search {
    /// Looks for a record, or for where to store `wish`, beginning with the nodes that are known.
    pub fn new(
        now: Now,
        (own, key): (NodeId, Key),
        wish: Option<Vec<u8>>,
        (known, bits): (Vec<Contact>, u32),
        seed: [u8; 32],
    ) -> Search {
        let mut search = Search::begun(now, (own, key), (known, bits), seed);
        search.wish = wish;
        search.go_on(now);
        search
    }

    /// Stores a record again at those who have taken it before; looks for others where too many of them do not any more.
    pub fn again(
        now: Now,
        (own, key): (NodeId, Key),
        (wish, before): (Vec<u8>, &Taken),
        (known, bits): (Vec<Contact>, u32),
        seed: [u8; 32],
    ) -> Search {
        let all = before.contacts.iter().cloned().chain(known).collect();
        let mut search = Search::begun(now, (own, key), (all, bits), seed);
        search.storers = before.at_first;
        let nodes = before.contacts.iter().map(|contact| contact.node).collect();
        search.store(now, nodes, &wish, AGAIN_TIME);
        search.wish = Some(wish);
        search
    }

    fn begun(
        now: Now,
        (own, key): (NodeId, Key),
        (known, bits): (Vec<Contact>, u32),
        seed: [u8; 32],
    ) -> Search {
        let probes = probes(&key, bits, known.len() >= PROBES_FROM, &seed);
        let mut search = Search {
            own,
            wish: None,
            bits,
            probes,
            nodes: BTreeMap::new(),
            sources: BTreeMap::new(),
            counted: BTreeMap::new(),
            trying: BTreeMap::new(),
            asked: BTreeMap::new(),
            asks: 0,
            is_left: false,
            stage: Stage::Looking,
            taken: Vec::new(),
            storers: 0,
            turn: 0,
            last_answer: None,
            seen: now.mono,
            deadline: now.mono + SEARCH_TIME,
            rng: ChaCha20Rng::from_seed(seed),
            steps: VecDeque::new(),
            outcomes: VecDeque::new(),
        };
        for contact in known {
            search.learn(contact, None);
        }
        search
    }

    pub fn poll_step(&mut self) -> Option<Do> {
        self.steps.pop_front()
    }

    pub fn poll_outcome(&mut self) -> Option<Outcome> {
        self.outcomes.pop_front()
    }

    pub fn is_over(&self) -> bool {
        self.stage == Stage::Over && self.outcomes.is_empty()
    }

    /// Who has taken the record.
    pub fn taken(&self) -> Taken {
        let contacts = self.taken.iter().filter_map(|node| self.nodes.get(node));
        let contacts = contacts.map(|known| known.contact.clone()).collect();
        Taken { contacts, at_first: self.storers, bits: self.bits }
    }

    /// Whether the region was looked through.
    pub fn is_searched(&self) -> bool {
        self.asks > 0
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match self.stage {
            Stage::Over => None,
            Stage::Storing { .. } => Some(self.deadline),
            Stage::Looking => {
                let late = self.asked.values().map(|asked| asked.at + ASK_TIME).min();
                let slow =
                    self.asked.values().map(|asked| asked.at + SLOW).filter(|at| *at > self.seen).min();
                let stragglers = self.last_answer.filter(|_| self.is_mostly_answered());
                let due = soonest(late, stragglers.map(|at| at + STRAGGLERS));
                soonest(soonest(due, slow), Some(self.deadline))
            }
        }
    }

    /// A node has answered. One that is of a group of which two have answered, wherever it was said to be, does not count.
    pub fn handle_answer(&mut self, now: Now, node: &NodeId, answer: Answer) {
        if self.stage != Stage::Looking {
            return;
        }
        let Some(asked) = self.take_asked(node) else { return };
        let group = Group::of(answer.from);
        let Some(known) = self.nodes.get_mut(node) else { return };
        if known.state != State::Answered {
            let count = self.counted.entry(group).or_default();
            if *count >= group.room() {
                let told_by = known.told_by;
                self.lied(told_by);
                self.forget(node);
                return self.go_on(now);
            }
            *count += 1;
            known.state = State::Answered;
            known.said = Some(group);
        }
        self.last_answer = Some(now.mono);
        if asked.probe == 0 && self.wish.is_none() {
            self.outcomes.extend(answer.value.map(|value| Outcome::Found { value }));
        }
        for contact in answer.closer.into_iter().take(TOLD_MAX) {
            self.learn(contact, Some(group));
        }
        self.go_on(now);
    }

    /// A node does not answer, or not what it was asked.
    pub fn handle_failed(&mut self, now: Now, node: &NodeId) {
        match &mut self.stage {
            Stage::Looking => {
                if self.take_asked(node).is_some() {
                    self.gone(node);
                }
            }
            Stage::Storing { waiting } => drop(waiting.remove(node)),
            Stage::Over => {}
        }
        self.go_on(now);
    }

    /// A node has taken the record.
    pub fn handle_stored(&mut self, now: Now, node: &NodeId) {
        if let Stage::Storing { waiting } = &mut self.stage
            && waiting.remove(node)
        {
            self.taken.push(*node);
        }
        self.go_on(now);
    }

    pub fn handle_timeout(&mut self, now: Now) {
        let late: Vec<NodeId> = self
            .asked
            .iter()
            .filter(|(_, asked)| asked.at + ASK_TIME <= now.mono)
            .map(|(node, _)| *node)
            .collect();
        for node in late {
            self.take_asked(&node);
            self.gone(&node);
        }
        self.go_on(now);
    }

    fn go_on(&mut self, now: Now) {
        if self.is_stored(now) && self.wish.is_some() && self.taken.len() * 4 < self.storers * 3 {
            self.look_after_all(now);
        }
        if self.stage == Stage::Looking {
            self.seen = now.mono;
            self.ask_all(now);
            if self.has_looked(now) {
                self.looked(now);
            }
        }
        if self.is_stored(now) {
            self.outcomes.push_back(Outcome::Stored { copies: self.taken.len() });
            self.stage = Stage::Over;
        }
    }

    fn is_stored(&self, now: Now) -> bool {
        match &self.stage {
            Stage::Storing { waiting } => waiting.is_empty() || now.mono >= self.deadline,
            Stage::Looking | Stage::Over => false,
        }
    }

    /// Too many of those who had the record do not take it: the region is searched, and who was silent is left out.
    fn look_after_all(&mut self, now: Now) {
        if let Stage::Storing { waiting } = std::mem::replace(&mut self.stage, Stage::Looking) {
            waiting.iter().for_each(|node| self.gone(node));
        }
        self.taken.clear();
        self.deadline = now.mono + SEARCH_TIME;
    }

    /// Asks whoever is to be asked, as far as there is room.
    fn ask_all(&mut self, now: Now) {
        self.is_left = false;
        while self.asks < ASKS_MAX {
            let Some((node, probe)) = self.next() else { return };
            if self.waiting(now) >= ASKED_AT_ONCE {
                self.is_left = true;
                return;
            }
            self.ask(now, node, probe);
        }
    }

    /// How many keep others from being asked.
    fn waiting(&self, now: Now) -> usize {
        self.asked.values().filter(|asked| now.mono < asked.at + SLOW).count()
    }

    fn has_looked(&self, now: Now) -> bool {
        let stragglers = self.last_answer.is_some_and(|at| now.mono >= at + STRAGGLERS);
        self.asked.is_empty() || now.mono >= self.deadline || (stragglers && self.is_mostly_answered())
    }

    /// Whether nobody is left to be asked, and three of four who were asked last have answered.
    fn is_mostly_answered(&self) -> bool {
        let answered = self.counted.values().sum::<usize>();
        !self.is_left && answered > 0 && self.asked.len() * 3 <= answered
    }

    /// All have been asked: tells it, or stores the record.
    fn looked(&mut self, now: Now) {
        let Some(value) = self.wish.take() else {
            self.outcomes.push_back(if self.has_heard_most() { Outcome::Finished } else { Outcome::Missed });
            self.stage = Stage::Over;
            return;
        };
        let mut storers = self.members();
        storers.shuffle(&mut self.rng);
        storers.truncate(STORERS_MAX);
        self.storers = storers.len();
        self.store(now, storers, &value, ASK_TIME);
    }

    /// Whether half of those who were asked for the record itself have answered, and somebody has.
    fn has_heard_most(&self) -> bool {
        let asked = &self.probes[0].asked;
        let has_answered =
            |node: &&NodeId| self.nodes.get(*node).is_some_and(|known| known.state == State::Answered);
        let answered = asked.iter().filter(has_answered).count();
        answered > 0 && answered * 2 >= asked.len()
    }

    fn store(&mut self, now: Now, storers: Vec<NodeId>, value: &[u8], within: Duration) {
        let contacts =
            storers.iter().filter_map(|node| self.nodes.get(node)).map(|known| known.contact.clone());
        let key = self.probes[0].key;
        self.steps.extend(contacts.map(|contact| Do::Store { contact, key, value: value.to_vec() }));
        self.deadline = now.mono + within;
        self.stage = Stage::Storing { waiting: storers.into_iter().collect() };
    }

    /// Who has answered in the region, or nearest to it where it has few.
    fn members(&self) -> Vec<NodeId> {
        let near = self.probes[0].near.iter();
        let answered = near
            .filter(|(_, node)| self.nodes.get(*node).is_some_and(|known| known.state == State::Answered));
        let members = answered.enumerate().filter(|(at, (distance, _))| self.is_member(*at, distance));
        members.map(|(_, (_, node))| *node).collect()
    }

    fn is_member(&self, at: usize, distance: &Distance) -> bool {
        at < NEAREST || distance.shared_bits() >= self.bits
    }

    /// The next to be asked, and of which point. Of those who might be, one is taken of whom least was heard by the same
    /// way, so that what one tells does not keep those waiting of whom others tell.
    fn next(&mut self) -> Option<(NodeId, usize)> {
        let count = self.probes.len();
        let turn = self.turn;
        let wanted: Vec<(NodeId, usize)> = (0..count)
            .map(|at| (at + turn) % count)
            .filter_map(|probe| Some((self.next_of(probe)?, probe)))
            .collect();
        self.turn += 1;
        let load = |node: &NodeId| {
            let told = self.nodes.get(node).and_then(|known| self.sources.get(&known.told_by));
            told.map_or(0, |told| told.under_way + told.lies)
        };
        wanted.into_iter().min_by_key(|(node, _)| load(node))
    }

    fn next_of(&mut self, at: usize) -> Option<NodeId> {
        let probe = &self.probes[at];
        let (mut place, mut over, mut next) = (0, Vec::new(), None);
        for (distance, node) in &probe.near {
            let Some(known) = self.nodes.get(node) else { continue };
            match self.fits(node, known) {
                Fits::Never => over.push(*node),
                Fits::NotNow => {}
                Fits::Now => {
                    let is_wanted =
                        if at == 0 { self.is_member(place, distance) } else { place < PROBE_WIDTH };
                    if !is_wanted {
                        break;
                    }
                    place += 1;
                    if !probe.asked.contains(node) && !self.asked.contains_key(node) {
                        next = Some(*node);
                        break;
                    }
                }
            }
        }
        over.iter().for_each(|node| self.forget(node));
        next
    }

    fn fits(&self, node: &NodeId, known: &Known) -> Fits {
        if known.state == State::Answered || self.asked.contains_key(node) {
            return Fits::Now;
        }
        if self.sources.get(&known.told_by).is_some_and(|told| told.lies >= LIES_MAX)
            && known.told_by.is_some()
        {
            return Fits::Never;
        }
        let Some(group) = known.said else { return Fits::Now };
        let counted = self.counted.get(&group).copied().unwrap_or(0);
        let room = group.room();
        if counted >= room {
            return Fits::Never;
        }
        let trying = self.trying.get(&group).copied().unwrap_or(0);
        if counted + trying >= room { Fits::NotNow } else { Fits::Now }
    }

    fn ask(&mut self, now: Now, node: NodeId, probe: usize) {
        let Some(known) = self.nodes.get(&node) else { return };
        self.sources.entry(known.told_by).or_default().under_way += 1;
        if let Some(group) = known.said.filter(|_| known.state != State::Answered) {
            *self.trying.entry(group).or_default() += 1;
        }
        self.steps.push_back(Do::Ask { contact: known.contact.clone(), key: self.probes[probe].key });
        self.probes[probe].asked.insert(node);
        self.asked.insert(node, Asked { at: now.mono, probe });
        self.asks += 1;
    }

    fn take_asked(&mut self, node: &NodeId) -> Option<Asked> {
        let asked = self.asked.remove(node)?;
        let Some(known) = self.nodes.get(node) else { return Some(asked) };
        if let Some(told) = self.sources.get_mut(&known.told_by) {
            told.under_way = told.under_way.saturating_sub(1);
        }
        if let Some(trying) =
            known.said.filter(|_| known.state != State::Answered).and_then(|said| self.trying.get_mut(&said))
        {
            *trying = trying.saturating_sub(1);
        }
        Some(asked)
    }

    fn learn(&mut self, contact: Contact, told_by: Source) {
        let told = self.sources.entry(told_by).or_default();
        if contact.node == self.own {
            return;
        }
        if told_by.is_some() && (told.nodes >= TOLD_BY_GROUP_MAX || told.lies >= LIES_MAX) {
            return;
        }
        let said = contact.addresses.iter().find_map(|address| Group::of_address(address));
        if let Some(known) = self.nodes.get_mut(&contact.node) {
            let before = known.state;
            if !known.also_told(contact.addresses, told_by, said) {
                return;
            }
            if before == State::Heard {
                // Perhaps it is there; whichever answers first counts.
                let asked = self.asked.get(&contact.node).filter(|_| self.asks < ASKS_MAX);
                let Some(key) = asked.map(|asked| self.probes[asked.probe].key) else { return };
                self.steps.push_back(Do::Ask { contact: known.contact.clone(), key });
                self.asks += 1;
                return;
            }
        } else {
            told.nodes += 1;
            let (tellers, state) = (vec![told_by], State::Heard);
            self.nodes
                .insert(contact.node, Known { contact: contact.clone(), said, told_by, tellers, state });
        }
        let node = contact.node;
        let point = Point::of_node(&node);
        for probe in &mut self.probes {
            probe.near.insert(probe.point.distance(&point), node);
            probe.asked.remove(&node);
        }
    }

    /// It was told of, and is not there.
    fn gone(&mut self, node: &NodeId) {
        let Some(known) = self.nodes.get_mut(node) else { return };
        if known.state != State::Answered {
            known.state = State::Gone;
            let told_by = known.told_by;
            self.lied(told_by);
            self.forget(node);
        }
    }

    fn lied(&mut self, source: Source) {
        self.sources.entry(source).or_default().lies += 1;
    }

    /// Nothing more is asked of it; it stays known, so that it is not learned again.
    fn forget(&mut self, node: &NodeId) {
        let point = Point::of_node(node);
        for probe in &mut self.probes {
            probe.near.remove(&probe.point.distance(&point));
        }
    }
}

impl Known {
    /// Somebody else tells of it, too; whether it may be at yet another place. Who tells of a node at a false place first
    /// keeps it from nobody.
    fn also_told(&mut self, addresses: Vec<String>, by: Source, said: Option<Group>) -> bool {
        if self.state == State::Answered || self.tellers.contains(&by) || self.tellers.len() >= TELLERS_MAX {
            return false;
        }
        self.tellers.push(by);
        let room = ADDRESSES_MAX.saturating_sub(self.contact.addresses.len()).min(ADDRESSES_OF_TELLER_MAX);
        let is_new = |address: &String| !self.contact.addresses.contains(address);
        let new: Vec<String> = addresses.into_iter().filter(is_new).take(room).collect();
        let is_elsewhere = !new.is_empty();
        self.contact.addresses.extend(new);
        if is_elsewhere && self.state == State::Gone {
            (self.state, self.said, self.told_by) = (State::Heard, said, by);
        }
        is_elsewhere
    }
}

enum Fits {
    Now,
    /// Others of its group are being asked.
    NotNow,
    Never,
}

/// The key, and points in its region, spread over it, that nobody foresees: all are hashes of something.
fn probes(key: &Key, bits: u32, many: bool, seed: &[u8; 32]) -> Vec<Probe> {
    let probe =
        |key: Key| Probe { key, point: Point::of_key(&key), near: BTreeMap::new(), asked: BTreeSet::new() };
    let first = probe(*key);
    let target = first.point;
    let mut probes = vec![first];
    if !many {
        return probes;
    }
    let mut parts = BTreeSet::new();
    for number in 0..PROBE_TRIES {
        let hash = Sha256::new().chain_update(seed).chain_update(number.to_be_bytes()).finalize();
        let key = Key(hash.into());
        let point = Point::of_key(&key);
        let is_inside = point.distance(&target).shared_bits() >= bits;
        if is_inside && parts.insert(point.bits(bits, PROBES.ilog2())) {
            probes.push(probe(key));
            if parts.len() == PROBES as usize {
                break;
            }
        }
    }
    probes
}
