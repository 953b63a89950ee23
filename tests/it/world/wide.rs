//! A wide overlay: nodes with routing tables, to whom each question takes the time of its ways. Who has an engine looks up and
//! stores by the real code; storers judge by the real rules. Nobody is connected to anybody at first. A connection takes one
//! round trip, what a stream is to speak is agreed on in another, and a question takes a third.

use ahoy::engine::api::{Command, Event, Relation};
use ahoy::engine::{Engine, Input, Output};
use ahoy::flow::{Flow, NodeId};
use ahoy::identity::{self, Cost, Key, Own, Proven, Work};
use ahoy::overlay::group::Group;
use ahoy::overlay::region::{self, Answer, Contact, Distance, Do, Outcome, Point, Search, Storers};
use ahoy::overlay::{QueryId, Report, Request};
use ahoy::store::Loaded;
use ahoy::time::{Now, soonest};
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant, UNIX_EPOCH};

/// Kademlia's: places of a bucket, and nodes told in an answer.
const BUCKET: usize = 20;
/// What slow work takes on a plain machine (`identity/work`).
const NAME_TIME: Duration = Duration::from_millis(150);
const STAMP_TIME: Duration = Duration::from_millis(12);

/// One of those with an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person(usize);

/// All of it.
pub struct Wide {
    now: Now,
    /// One way from any node to any other.
    delay: Duration,
    random: ChaCha20Rng,
    nodes: Vec<Node>,
    places: BTreeMap<NodeId, usize>,
    people: Vec<Somebody>,
    coming: BTreeMap<(Instant, u64), Happening>,
    next: u64,
    /// Since when two nodes are connected, or will be; lower number first.
    connected: BTreeMap<(usize, usize), Instant>,
    streams: BTreeSet<(usize, usize)>,
    /// Questions put by those who look up and store.
    pub asks: usize,
}

struct Node {
    contact: Contact,
    point: Point,
    ip: IpAddr,
    known: Vec<usize>,
    /// How many it knows that share so many bits with it.
    counts: Vec<usize>,
    records: BTreeMap<Key, Vec<u8>>,
}

/// The node of the same number has this engine.
struct Somebody {
    own: Own,
    engine: Engine,
    events: Vec<Event>,
    searches: BTreeMap<QueryId, (Key, Search)>,
    storers: Storers,
    /// When the thread for slow work has done all that it was given.
    worked: Instant,
    due: Option<Instant>,
}

enum Happening {
    /// A question arrives, and its answer.
    Asked {
        by: usize,
        at: usize,
        query: QueryId,
        step: Do,
    },
    Answered {
        by: usize,
        at: usize,
        query: QueryId,
        step: Do,
        told: Option<Answer>,
    },
    Told {
        to: usize,
        report: Report,
    },
    StreamUp {
        to: usize,
        with: usize,
    },
    Bytes {
        to: usize,
        from: usize,
        bytes: Vec<u8>,
    },
}

impl Wide {
    /// So many nodes that have met each other, the first `people` of them somebody's.
    pub fn new(nodes: usize, people: usize, delay: Duration) -> Wide {
        let wall = UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        let mut world = Wide {
            now: Now { mono: Instant::now(), wall },
            delay,
            random: ChaCha20Rng::seed_from_u64(11),
            nodes: Vec::new(),
            places: BTreeMap::new(),
            people: Vec::new(),
            coming: BTreeMap::new(),
            next: 0,
            connected: BTreeMap::new(),
            streams: BTreeSet::new(),
            asks: 0,
        };
        for number in 0..nodes {
            let node = NodeId(world.random.random());
            let ip = IpAddr::from([11, world.random.random_range(0..120), 7, world.random.random()]);
            let contact = Contact { node, addresses: vec![format!("/ip4/{ip}/udp/4001/quic-v1")] };
            world.places.insert(node, number);
            let (known, counts, records) = Default::default();
            let point = Point::of_node(&node);
            world.nodes.push(Node { contact, point, ip, known, counts, records });
        }
        for number in 0..nodes {
            world.meet(number);
        }
        for number in 0..people {
            world.start(number);
        }
        world
    }

    pub fn person(&self, number: usize) -> Person {
        assert!(number < self.people.len());
        Person(number)
    }

    pub fn aor(&self, person: Person) -> &str {
        self.people[person.0].own.aor().as_str()
    }

    /// All connections have been idle for too long.
    pub fn forget_connections(&mut self) {
        self.connected.retain(|(a, b), _| self.streams.contains(&(*a, *b)));
    }

    /// Adds a buddy by his address: how long it takes until his node tells him, where it does within `most`.
    pub fn add_buddy(&mut self, who: Person, whom: Person, most: Duration) -> Option<Duration> {
        let (aor, start) = (self.aor(who).to_owned(), self.now.mono);
        let to = self.aor(whom).to_owned();
        self.give(who.0, Input::Command(Command::AddBuddy { to }));
        let is_told = |event: &Event| matches!(event, Event::Buddy(it) if it.aor.as_str() == aor && it.relation == Relation::Request);
        self.run_until(start + most, |world| world.people[whom.0].events.iter().any(is_told))
            .then(|| self.now.mono - start)
    }

    /// Lets so much time pass.
    pub fn run(&mut self, time: Duration) {
        self.run_until(self.now.mono + time, |_| false);
    }

    /// Lets time pass until something is the case, or it is too late.
    fn run_until(&mut self, end: Instant, is_so: impl Fn(&Wide) -> bool) -> bool {
        while !is_so(self) {
            let due = self.coming.first_key_value().map(|((at, _), _)| *at);
            let timer = (0..self.people.len()).filter_map(|who| Some((self.people[who].due?, who))).min();
            match (due, timer) {
                (Some(at), timer) if timer.is_none_or(|(t, _)| at <= t) && at <= end => {
                    self.advance(at);
                    if let Some((_, happening)) = self.coming.pop_first() {
                        self.happen(happening);
                    }
                }
                (_, Some((at, who))) if at <= end => {
                    self.advance(at);
                    self.tick(who);
                }
                (_, _) => {
                    self.advance(end);
                    return false;
                }
            }
        }
        true
    }

    /// A node has met everybody, in some order, and keeps whom its table has room for.
    fn meet(&mut self, number: usize) {
        let mut others: Vec<usize> = (0..self.nodes.len()).filter(|other| *other != number).collect();
        others.shuffle(&mut self.random);
        let own = self.nodes[number].point;
        let mut buckets: BTreeMap<u32, Vec<(Point, Group)>> = BTreeMap::new();
        let mut known = Vec::new();
        for other in others {
            let Node { point, ip, .. } = &self.nodes[other];
            let bucket = buckets.entry(own.distance(point).shared_bits()).or_default();
            let new = (*point, Group::of(*ip));
            if bucket.len() < BUCKET && region::admits(&own, bucket, new) {
                bucket.push(new);
                known.push(other);
            }
        }
        let node = &mut self.nodes[number];
        node.counts = (0..32).map(|shared| buckets.get(&shared).map_or(0, Vec::len)).collect();
        node.known = known;
    }

    fn start(&mut self, number: usize) {
        let aor = format!("user{number}@example.org").parse().expect("an address");
        let own = Own::generate(self.random.random(), aor, "Somebody", self.now);
        let loaded = Loaded { next_position: 1, ..Loaded::default() };
        let engine = Engine::new(self.now, own.clone(), loaded, self.random.random());
        let (events, searches, storers) = Default::default();
        let worked = self.now.mono;
        self.people.push(Somebody { own, engine, events, searches, storers, worked, due: None });
        let Contact { node, addresses } = self.nodes[number].contact.clone();
        self.give(number, Input::Listening(vec![SocketAddr::from((self.nodes[number].ip, 5060))]));
        self.give(number, Input::Overlay(Report::Listening { node, addresses }));
        let connected = self.nodes[number].known.len();
        self.give(number, Input::Overlay(Report::Nodes { connected }));
    }

    fn advance(&mut self, to: Instant) {
        self.now = self.now.plus(to.saturating_duration_since(self.now.mono));
    }

    fn at(&mut self, at: Instant, happening: Happening) {
        self.next += 1;
        self.coming.insert((at, self.next), happening);
    }

    fn give(&mut self, who: usize, input: Input<'_>) {
        let now = self.now;
        let engine = &mut self.people[who].engine;
        engine.handle(now, input);
        let outputs: Vec<Output> = std::iter::from_fn(|| engine.poll_output()).collect();
        for output in outputs {
            match output {
                Output::Transmit { flow: Flow::Peer(node), bytes } => self.send(who, node, bytes),
                Output::Overlay(request) => self.request(who, request),
                Output::Event(event) => self.people[who].events.push(event),
                // Nothing else is between these people.
                _ => {}
            }
        }
        self.look_at_clock(who);
    }

    fn look_at_clock(&mut self, who: usize) {
        let somebody = &mut self.people[who];
        let searches = somebody.searches.values().filter_map(|(_, search)| search.poll_timeout()).min();
        somebody.due = soonest(somebody.engine.poll_timeout(), searches);
    }

    fn tick(&mut self, who: usize) {
        let now = self.now;
        let mut due = Vec::new();
        for (query, (_, search)) in &mut self.people[who].searches {
            if search.poll_timeout().is_some_and(|at| at <= now.mono) {
                search.handle_timeout(now);
                due.push(*query);
            }
        }
        due.into_iter().for_each(|query| self.go_on(who, query));
        self.give(who, Input::Timeout);
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Asked { by, at, query, step } => self.asked(by, at, query, step),
            Happening::Answered { by, at, query, step, told } => self.answered((by, at), query, &step, told),
            Happening::Told { to, report } => self.give(to, Input::Overlay(report)),
            Happening::StreamUp { to, with } => {
                let own = &self.people[with].own;
                let (root, device) = (own.root().id(), own.device().id());
                let proven = Proven { root, aor: own.aor().clone(), device, name: own.name().to_owned() };
                let node = self.nodes[with].contact.node;
                self.give(to, Input::StreamUp { node, proven });
            }
            Happening::Bytes { to, from, bytes } => {
                let flow = Flow::Peer(self.nodes[from].contact.node);
                self.give(to, Input::Received { flow, bytes: &bytes });
            }
        }
    }

    /// From when on two nodes are connected: a handshake by QUIC takes a round trip.
    fn connect(&mut self, a: usize, b: usize) -> Instant {
        let up = self.now.mono + self.delay * 2;
        let since = *self.connected.entry((a.min(b), a.max(b))).or_insert(up);
        since.max(self.now.mono)
    }

    /// The first bytes wait for a connection, and for the hellos of both ends.
    fn send(&mut self, from: usize, node: NodeId, bytes: Vec<u8>) {
        let to = self.places[&node];
        let mut start = self.connect(from, to);
        if !self.streams.contains(&(from.min(to), from.max(to))) {
            start += self.delay * 2;
        }
        if self.streams.insert((from.min(to), from.max(to))) {
            self.at(start + self.delay, Happening::StreamUp { to, with: from });
            start += self.delay * 2;
            self.at(start, Happening::StreamUp { to: from, with: to });
            let up = (from.min(to), from.max(to));
            self.connected.insert(up, start);
        }
        self.at(start + self.delay, Happening::Bytes { to, from, bytes });
    }

    fn request(&mut self, who: usize, request: Request) {
        match request {
            Request::Get { query, key } => {
                if let Some(value) = self.nodes[who].records.get(&key).cloned() {
                    let report = Report::Found { query, value };
                    self.at(self.now.mono, Happening::Told { to: who, report });
                }
                self.search(who, query, key, None);
            }
            Request::Put { query, key, value } => self.search(who, query, key, Some(value)),
            Request::Stop { query } => drop(self.people[who].searches.remove(&query)),
            Request::Dial { node, .. } => {
                let to = self.places[&node];
                self.connect(who, to);
            }
            Request::Work(work) | Request::Hurry(work) => self.work(who, work),
            // All are here, and have met.
            _ => {}
        }
    }

    /// One thing after the other, at its own cost; what comes of it does not depend on the cost.
    fn work(&mut self, who: usize, work: Work) {
        let takes = match work {
            Work::Name { .. } | Work::Code { .. } => NAME_TIME,
            Work::Stamp { .. } => STAMP_TIME,
        };
        let done = self.people[who].worked.max(self.now.mono) + takes;
        self.people[who].worked = done;
        let report = Report::Worked(work.done(Cost::PRETENDED));
        self.at(done, Happening::Told { to: who, report });
    }

    /// As `io/swarm` does it.
    fn search(&mut self, who: usize, query: QueryId, key: Key, wish: Option<Vec<u8>>) {
        let (now, own) = (self.now, self.nodes[who].contact.node);
        let target = Point::of_key(&key);
        let mut known = self.nodes[who].known.clone();
        known.sort_by_key(|other| self.nodes[*other].point.distance(&target));
        let known = known.into_iter().map(|other| self.nodes[other].contact.clone()).collect();
        let known = (known, region::region_bits(&self.nodes[who].counts));
        let seed = self.random.random();
        let somebody = &mut self.people[who];
        let search = match (wish, somebody.storers.of(now.mono, &key)) {
            (Some(wish), Some(before)) => Search::again(now, (own, key), (wish, before), known, seed),
            (wish, _) => Search::new(now, (own, key), wish, known, seed),
        };
        somebody.searches.insert(query, (key, search));
        self.go_on(who, query);
    }

    fn go_on(&mut self, who: usize, query: QueryId) {
        while let Some((_, search)) = self.people[who].searches.get_mut(&query)
            && let Some(step) = search.poll_step()
        {
            let (Do::Ask { contact, .. } | Do::Store { contact, .. }) = &step;
            let at = self.places[&contact.node];
            let start = self.connect(who, at);
            self.asks += 1;
            self.at(start + self.delay * 3, Happening::Asked { by: who, at, query, step });
        }
        let somebody = &mut self.people[who];
        let Some((key, search)) = somebody.searches.get_mut(&query) else { return };
        let outcomes: Vec<Outcome> = std::iter::from_fn(|| search.poll_outcome()).collect();
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Stored { .. })) {
            somebody.storers.stored(self.now.mono, *key, search.taken(), search.is_searched());
        }
        if search.is_over() {
            somebody.searches.remove(&query);
        }
        for outcome in outcomes {
            let report = match outcome {
                Outcome::Found { value } => Report::Found { query, value },
                Outcome::Finished => Report::Finished { query },
                Outcome::Missed => Report::Missed { query },
                Outcome::Stored { copies: 0 } => Report::StoreFailed { query },
                Outcome::Stored { copies } => Report::Stored { query, copies },
            };
            self.give(who, Input::Overlay(report));
        }
        self.look_at_clock(who);
    }

    /// A node answers at once.
    fn asked(&mut self, by: usize, at: usize, query: QueryId, step: Do) {
        let told = match &step {
            Do::Ask { key, .. } => Some(Answer {
                from: self.nodes[at].ip,
                value: self.nodes[at].records.get(key).cloned(),
                closer: self.told_by(at, &Point::of_key(key)),
            }),
            Do::Store { key, value, .. } => {
                let records = &mut self.nodes[at].records;
                let stored = records.get(key).map(Vec::as_slice);
                if let Ok(merged) = identity::judge(key, value, stored, self.now.wall) {
                    records.insert(*key, merged);
                }
                None
            }
        };
        self.at(self.now.mono + self.delay, Happening::Answered { by, at, query, step, told });
    }

    fn answered(&mut self, (by, at): (usize, usize), query: QueryId, step: &Do, told: Option<Answer>) {
        let (now, node) = (self.now, self.nodes[at].contact.node);
        let Some((_, search)) = self.people[by].searches.get_mut(&query) else { return };
        match (step, told) {
            (Do::Ask { .. }, Some(answer)) => search.handle_answer(now, &node, answer),
            (Do::Ask { .. } | Do::Store { .. }, _) => search.handle_stored(now, &node),
        }
        self.go_on(by, query);
    }

    /// The twenty nearest to a point of those a node knows.
    fn told_by(&self, number: usize, point: &Point) -> Vec<Contact> {
        let known = self.nodes[number].known.iter();
        let mut near: Vec<(Distance, usize)> =
            known.map(|other| (self.nodes[*other].point.distance(point), *other)).collect();
        near.sort_unstable();
        near.into_iter().take(BUCKET).map(|(_, other)| self.nodes[other].contact.clone()).collect()
    }
}
