//! A pretended world for engines: a network, an overlay, disks and time, all in one thread, faster than real time.

mod away;
mod churn;
mod devices;
mod disk;
pub mod files;
mod groups;
mod media;
mod moving;
mod people;
pub mod portraits;
mod power;
mod strangers;
pub mod voice;
pub mod wide;
mod writings;

pub use devices::Backup;
use disk::Disk;

use crate::air::{self, Air, Packet};
use ahoy::engine::api::{
    Buddy, Call, CallId, CallState, Command, Event, Message, MessageId, MessageState, Relation, Seen,
    Snapshot,
};
use ahoy::engine::failure::Failure;
use ahoy::engine::files::FileReport;
use ahoy::engine::keeping::Keep;
use ahoy::engine::{Engine, Input, Output};
use ahoy::flow::{Closing, Flow, NodeId};
use ahoy::identity::{self, Cost, Key, Own, Proven, RootId};
use ahoy::media::{Order, Report};
use ahoy::overlay;
use ahoy::sip::locate::{Question, Records};
use ahoy::store::{Reply, Request};
use ahoy::time::Now;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant, UNIX_EPOCH};

/// How datagrams fare; streams keep order and lose nothing.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    pub delay: Duration,
    pub loss: f64,
    pub duplicates: f64,
}

impl Weather {
    pub const FAIR: Weather = Weather { delay: Duration::from_millis(1), loss: 0.0, duplicates: 0.0 };
}

/// A person with his node, named by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person(usize);

/// All of it.
pub struct World {
    now: Now,
    homes: Vec<Home>,
    /// What will happen, by time, then by order of causing it.
    coming: BTreeMap<(Instant, u64), (Person, Happening)>,
    next: u64,
    /// Records of the overlay, as honest storers keep them.
    pub records: BTreeMap<Key, Vec<u8>>,
    /// Open streams, by the nodes at both ends; one that was killed leaves its own behind.
    streams: BTreeSet<(NodeId, NodeId)>,
    /// Those that swallow what is sent, from one end to the other.
    dead: BTreeSet<(NodeId, NodeId)>,
    /// Nodes that find no way to each other.
    parted: BTreeSet<(NodeId, NodeId)>,
    /// From now on no new stream can be opened.
    pub is_cut_off: bool,
    /// Who asks the overlay in vain, as nobody of a region answers; and for what.
    pub unanswered: BTreeMap<Person, Vec<Key>>,
    pub weather: Weather,
    random: ChaCha20Rng,
    /// Texts that somebody's node puts in place of others in all it sends over streams.
    lies: BTreeMap<Person, (String, String)>,
    /// Phones of another make, and what each answers to an INVITE: a status line and more headers.
    pub strangers: BTreeMap<SocketAddr, String>,
    /// The INVITEs that those were sent.
    pub invites: Vec<String>,
    /// Media orders seen, for those who ask whether sound would flow.
    pub orders: Vec<(Person, Order)>,
    /// An address that a volunteer lends for the media of somebody.
    pub lent: BTreeMap<Person, SocketAddr>,
    /// How long somebody's media thread asks where its socket is reached now.
    pub gathering: BTreeMap<Person, Duration>,
    /// Everything that was sent, as text.
    pub wire: Vec<String>,
    /// Datagrams to where nobody's node is: a phone may be there.
    pub heard: Vec<(SocketAddr, Vec<u8>)>,
    /// From now on the media threads do not say that they have stopped.
    pub media_hangs: bool,
    /// What the name servers know.
    pub zone: BTreeMap<Question, Records>,
    /// From now on no name server answers.
    pub dns_is_dead: bool,
    /// What they were asked.
    pub asked: Vec<Question>,
    /// What lies between the media of those who have real ones.
    air: Air,
    airborne: BTreeSet<Person>,
    /// From now on one media packet in so many is lost.
    pub air_loses_every: Option<u64>,
    /// All media packets that were sent.
    pub packets: Vec<Vec<u8>>,
    /// What stands in the DNS of domains, by name.
    pub domains: BTreeMap<String, Vec<String>>,
    /// By how many seconds somebody's clock is fast, or slow.
    clocks: BTreeMap<Person, i64>,
    /// The slow work that was asked for.
    pub works: Vec<(Person, overlay::Request)>,
    pub files: files::Files,
    pub sound: voice::Sound,
    churn: Option<churn::Churn>,
}

struct Home {
    own: Own,
    /// Who he is on the disk, where that is another than the one who runs.
    next: Option<Own>,
    node: NodeId,
    address: SocketAddr,
    engine: Option<Engine>,
    /// Who may learn whose node it is.
    guests: Option<BTreeSet<RootId>>,
    events: Vec<Event>,
    /// What was to be kept elsewhere than on the disk.
    keeps: Vec<Keep>,
    disk: Disk,
}

enum Happening {
    Bytes { flow: Flow, bytes: Vec<u8> },
    Closed { flow: Flow, why: Closing },
    StreamUp { node: NodeId, proven: Proven },
    Overlay(overlay::Report),
    Media(Report),
    Disk(Reply),
    Resolved { question: Question, records: Records },
    Packet(Packet),
    File(FileReport),
    Tick,
}

impl World {
    pub fn new() -> World {
        let wall = UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        World {
            now: Now { mono: Instant::now(), wall },
            homes: Vec::new(),
            coming: BTreeMap::new(),
            next: 0,
            records: BTreeMap::new(),
            streams: BTreeSet::new(),
            dead: BTreeSet::new(),
            parted: BTreeSet::new(),
            is_cut_off: false,
            unanswered: BTreeMap::new(),
            weather: Weather::FAIR,
            gathering: BTreeMap::new(),
            random: ChaCha20Rng::seed_from_u64(7),
            lies: BTreeMap::new(),
            strangers: BTreeMap::new(),
            invites: Vec::new(),
            orders: Vec::new(),
            lent: BTreeMap::new(),
            wire: Vec::new(),
            heard: Vec::new(),
            media_hangs: false,
            zone: BTreeMap::new(),
            dns_is_dead: false,
            asked: Vec::new(),
            air: Air::default(),
            airborne: BTreeSet::new(),
            air_loses_every: None,
            packets: Vec::new(),
            domains: BTreeMap::new(),
            clocks: BTreeMap::new(),
            works: Vec::new(),
            files: files::Files::default(),
            sound: voice::Sound::default(),
            churn: None,
        }
    }

    /// Starts a node, under a fresh node key, with what its disk kept.
    pub fn start(&mut self, person: Person) {
        let others = self.running().len() + self.churn.as_ref().map_or(0, churn::Churn::len);
        let now = self.now_of(person);
        let seed = self.random.random();
        let fresh = NodeId(self.random.random());
        let home = &mut self.homes[person.0];
        home.node = fresh;
        home.guests = None;
        home.own = home.next.take().unwrap_or_else(|| home.own.clone());
        let loaded = home.disk.loaded();
        home.engine = Some(Engine::new(now, home.own.clone(), loaded, seed));
        let addresses = vec![format!("/ip4/{}/udp/4001/quic-v1/p2p/{fresh}", home.address.ip())];
        let listening = overlay::Report::Listening { node: fresh, addresses: addresses.clone() };
        self.give(person, Input::Listening(vec![self.homes[person.0].address]));
        self.give(person, Input::Overlay(listening));
        for other in self.running() {
            if other != person {
                let up = overlay::Report::NodeUp { node: fresh, addresses: addresses.clone() };
                let count = overlay::Report::Nodes { connected: others };
                self.later(self.weather.delay, other, Happening::Overlay(count));
                self.later(self.weather.delay, other, Happening::Overlay(up));
                let theirs =
                    overlay::Report::NodeUp { node: self.homes[other.0].node, addresses: Vec::new() };
                self.later(self.weather.delay, person, Happening::Overlay(theirs));
            }
        }
        let count = overlay::Report::Nodes { connected: others };
        self.later(self.weather.delay, person, Happening::Overlay(count));
    }

    /// Pulls the plug: nobody is told, streams fall silent and are found dead later.
    pub fn kill(&mut self, person: Person) {
        self.homes[person.0].engine = None;
        self.coming.retain(|_, (to, _)| *to != person);
    }

    /// The swarm has lost its last node.
    pub fn loses_nodes(&mut self, person: Person) {
        self.give(person, Input::Overlay(overlay::Report::Nodes { connected: 0 }));
    }

    /// Does what a front end would.
    pub fn ask(&mut self, person: Person, command: Command) {
        self.give(person, Input::Command(command));
    }

    /// Lets so much time pass.
    pub fn run(&mut self, time: Duration) {
        let end = self.now.plus(time);
        loop {
            let due = self.coming.first_key_value().map(|((at, _), _)| *at);
            let timers = self.running().into_iter().filter_map(|p| {
                self.homes[p.0].engine.as_ref().and_then(|engine| Some((engine.poll_timeout()?, p)))
            });
            let timer = timers.min();
            match (due, timer) {
                (Some(at), timer) if timer.is_none_or(|(t, _)| at <= t) && at <= end.mono => {
                    let Some((_, (person, happening))) = self.coming.pop_first() else { continue };
                    self.advance(at);
                    self.happen(person, happening);
                }
                (_, Some((at, person))) if at <= end.mono => {
                    self.advance(at);
                    self.give(person, Input::Timeout);
                }
                (_, _) => break,
            }
        }
        self.advance(end.mono);
    }

    /// Everything a front end was told.
    pub fn events(&self, person: Person) -> &[Event] {
        &self.homes[person.0].events
    }

    pub fn calls(&self, person: Person) -> Vec<&Call> {
        self.events(person)
            .iter()
            .filter_map(|e| if let Event::Call(call) = e { Some(call) } else { None })
            .collect()
    }

    /// The state a call was last told in, and why it ended.
    pub fn call(&self, person: Person, call: &str) -> Option<(CallState, Option<Failure>)> {
        let last = self.calls(person).into_iter().rev().find(|view| view.call.0 == call)?;
        Some((last.state, last.reason))
    }

    /// The call that came in last.
    pub fn incoming(&self, person: Person) -> Option<CallId> {
        let calls = self.calls(person);
        calls.into_iter().rev().find(|call| call.state == CallState::Ringing).map(|call| call.call.clone())
    }

    pub fn buddy(&self, person: Person, aor: &str) -> Option<&Buddy> {
        self.events(person).iter().rev().find_map(|event| match event {
            Event::Buddy(buddy) if buddy.aor.as_str() == aor => Some(buddy),
            _ => None,
        })
    }

    pub fn seen(&self, person: Person, aor: &str) -> Seen {
        self.buddy(person, aor).map(|buddy| buddy.presence).unwrap_or_default()
    }

    pub fn relation(&self, person: Person, aor: &str) -> Option<Relation> {
        self.buddy(person, aor).map(|buddy| buddy.relation)
    }

    /// Texts that came in, in order.
    pub fn texts(&self, person: Person) -> Vec<String> {
        let messages = self.events(person).iter().filter_map(|event| match event {
            Event::Message(message @ Message { sent: None, .. }) => Some(message.text.clone()),
            _ => None,
        });
        messages.collect()
    }

    pub fn message_state(&self, person: Person, id: &str) -> Option<MessageState> {
        self.events(person).iter().rev().find_map(|event| match event {
            Event::MessageState { message: MessageId(m), state, .. } if m == id => Some(*state),
            Event::Message(Message { message: MessageId(m), sent: Some(state), .. }) if m == id => {
                Some(*state)
            }
            _ => None,
        })
    }

    pub fn snapshot(&mut self, person: Person) -> Snapshot {
        self.ask(person, Command::Snapshot);
        match self.events(person).last() {
            Some(Event::Snapshot(snapshot)) => (**snapshot).clone(),
            other => panic!("no snapshot but {other:?}"),
        }
    }

    /// The errors told, and what they were about.
    pub fn errors(&self, person: Person) -> Vec<(String, Failure)> {
        let errors = self.events(person).iter().filter_map(|event| match event {
            Event::Error { about, code } => Some((about.clone(), *code)),
            _ => None,
        });
        errors.collect()
    }

    /// The error told last.
    pub fn error(&self, person: Person) -> Option<Failure> {
        self.events(person).iter().rev().find_map(|event| match event {
            Event::Error { code, .. } => Some(*code),
            _ => None,
        })
    }

    pub fn address(&self, person: Person) -> SocketAddr {
        self.homes[person.0].address
    }

    /// A setting as the disk has it.
    pub fn setting(&self, person: Person, key: &str) -> Option<&str> {
        self.homes[person.0].disk.settings.get(key).map(String::as_str)
    }

    /// Has the disk keep a setting that nobody has asked for.
    pub fn set(&mut self, person: Person, key: &str, value: &str) {
        self.homes[person.0].disk.settings.insert(key.to_owned(), value.to_owned());
    }

    /// From now on, or no longer, the disk takes nothing.
    pub fn fill_disk(&mut self, person: Person, is_full: bool) {
        self.homes[person.0].disk.is_full = is_full;
    }

    /// Makes a node lie: one text for another, in everything it sends over streams.
    pub fn rename_on_the_wire(&mut self, person: Person, truth: &str, lie: &str) {
        assert_eq!(truth.len(), lie.len(), "Content-Length must hold");
        self.answer_on_the_wire(person, truth, lie);
    }

    /// The same for what stands in heads alone.
    pub fn answer_on_the_wire(&mut self, person: Person, truth: &str, lie: &str) {
        self.lies.insert(person, (truth.to_owned(), lie.to_owned()));
    }

    /// From now on this person's media are real sessions, behind a router with this address where there is one.
    pub fn through_the_air(&mut self, person: Person, router: Option<IpAddr>) {
        self.airborne.insert(person);
        self.air.routers.extend(router.map(|ip| (person, ip)));
    }

    /// Says what the swarm might.
    pub fn swarm_says(&mut self, person: Person, report: overlay::Report) {
        self.give(person, Input::Overlay(report));
    }

    /// Says what a media thread might.
    pub fn media_says(&mut self, person: Person, report: Report) {
        self.give(person, Input::Media(report));
    }

    pub fn is_running(&self, person: Person) -> bool {
        self.homes[person.0].engine.is_some()
    }

    fn running(&self) -> Vec<Person> {
        (0..self.homes.len()).map(Person).filter(|person| self.is_running(*person)).collect()
    }

    /// What somebody's clocks say.
    fn now_of(&self, person: Person) -> Now {
        let ahead = self.clocks.get(&person).copied().unwrap_or(0);
        let by = Duration::from_secs(ahead.unsigned_abs());
        let wall = if ahead < 0 { self.now.wall - by } else { self.now.wall + by };
        Now { wall, ..self.now }
    }

    fn advance(&mut self, to: Instant) {
        let by = to.saturating_duration_since(self.now.mono);
        self.now = self.now.plus(by);
    }

    fn later(&mut self, after: Duration, person: Person, happening: Happening) {
        self.next += 1;
        self.coming.insert((self.now.mono + after, self.next), (person, happening));
    }

    fn happen(&mut self, person: Person, happening: Happening) {
        match happening {
            Happening::Bytes { flow, bytes } => self.give(person, Input::Received { flow, bytes: &bytes }),
            Happening::Closed { flow, why } => {
                if let Flow::Peer(node) = flow {
                    self.dead.remove(&(self.homes[person.0].node, node));
                }
                self.give(person, Input::Closed { flow, why });
            }
            Happening::StreamUp { node, proven } => self.give(person, Input::StreamUp { node, proven }),
            Happening::Overlay(report) => self.give(person, Input::Overlay(report)),
            Happening::Media(report) => self.give(person, Input::Media(report)),
            Happening::Disk(reply) => self.give(person, Input::Disk(reply)),
            Happening::Resolved { question, records } => {
                self.give(person, Input::Resolved { question, records });
            }
            Happening::Packet(packet) => self.air.deliver(self.now.mono, &packet),
            Happening::File(report) => self.give(person, Input::File(report)),
            Happening::Tick => self.tick(person),
        }
    }

    fn give(&mut self, person: Person, input: Input<'_>) {
        let now = self.now_of(person);
        let Some(engine) = &mut self.homes[person.0].engine else { return };
        engine.handle(now, input);
        let mut outputs = Vec::new();
        while let Some(output) = engine.poll_output() {
            outputs.push(output);
        }
        for output in outputs {
            self.put_out(person, output);
        }
    }

    fn put_out(&mut self, person: Person, output: Output) {
        match output {
            Output::Transmit { flow, bytes } => self.transmit(person, flow, bytes),
            Output::Close { flow } => self.close(person, flow),
            Output::Expect { .. } | Output::ListenTls | Output::Serve(_) => {}
            Output::Keep(keep) => self.homes[person.0].keeps.push(keep),
            Output::Prove { id, evidence } => self.prove(person, id, &evidence),
            Output::Resolve(question) => self.resolve(person, question),
            Output::Overlay(request) => self.overlay(person, request),
            Output::Media(order) => self.media(person, order),
            Output::Disk(request) => self.disk(person, request),
            Output::Export { aor, path, file } => {
                let exported = Event::AccountExported { aor, path: Some(path), file };
                self.homes[person.0].events.push(exported);
            }
            Output::File(order) => self.file(person, order),
            Output::SaveOwn(own) => self.homes[person.0].own = *own,
            Output::Succeed(own) => self.succeed(person, *own),
            Output::Event(event) => self.homes[person.0].events.push(event),
            Output::Stop => {
                self.gone(person);
                if self.homes[person.0].next.is_some() {
                    self.start(person);
                }
            }
        }
    }

    fn resolve(&mut self, person: Person, question: Question) {
        self.asked.push(question.clone());
        let known = self.zone.get(&question).cloned().unwrap_or_else(|| question.nothing());
        let (after, records) = match self.dns_is_dead {
            true => (Duration::from_secs(4), Records::Unanswered),
            false => (self.weather.delay * 2, known),
        };
        self.later(after, person, Happening::Resolved { question, records });
    }

    fn transmit(&mut self, from: Person, flow: Flow, bytes: Vec<u8>) {
        self.wire.push(String::from_utf8_lossy(&bytes).into_owned());
        match flow {
            Flow::Udp(to) => self.datagram(from, to, bytes),
            Flow::Tcp(to) | Flow::Tls(to) => {
                let Some(far) = self.at(to).filter(|far| self.is_running(*far)) else {
                    let why = Closing::Unreachable;
                    return self.later(self.weather.delay, from, Happening::Closed { flow, why });
                };
                let flow = Flow::Tcp(self.homes[from.0].address);
                self.later(self.weather.delay, far, Happening::Bytes { flow, bytes });
            }
            Flow::Peer(node) => self.stream(from, node, bytes),
            Flow::Local => panic!("the echo buddy is inside the engine"),
        }
    }

    fn datagram(&mut self, from: Person, to: SocketAddr, bytes: Vec<u8>) {
        if let Some(answer) = self.strangers.get(&to).cloned() {
            return self.stranger(from, to, &String::from_utf8_lossy(&bytes), &answer);
        }
        let Some(far) = self.at(to) else { return self.heard.push((to, bytes)) };
        let Weather { delay, loss, duplicates } = self.weather;
        let flow = Flow::Udp(self.homes[from.0].address);
        if !self.random.random_bool(loss) {
            self.later(delay, far, Happening::Bytes { flow, bytes: bytes.clone() });
        }
        if self.random.random_bool(duplicates) {
            self.later(delay * 2, far, Happening::Bytes { flow, bytes });
        }
    }

    fn stream(&mut self, from: Person, node: NodeId, mut bytes: Vec<u8>) {
        if let Some((truth, lie)) = self.lies.get(&from) {
            bytes = String::from_utf8_lossy(&bytes).replace(truth, lie).into_bytes();
        }
        let delay = self.weather.delay;
        let far = self.running().into_iter().find(|person| self.homes[person.0].node == node);
        let Some(far) = far else {
            // A node just killed swallows what is sent; one that was never dialled cannot be opened.
            if !self.streams.contains(&(self.homes[from.0].node, node)) {
                let (flow, why) = (Flow::Peer(node), Closing::Ended);
                self.later(delay, from, Happening::Closed { flow, why });
            }
            return;
        };
        let own = self.homes[from.0].node;
        if self.dead.contains(&(own, node)) {
            return;
        }
        let caller = self.homes[from.0].own.root().id();
        let guests = &self.homes[far.0].guests;
        let is_shut = self.is_cut_off
            || self.parted.contains(&(own, node))
            || guests.as_ref().is_some_and(|guests| !guests.contains(&caller));
        if is_shut && !self.streams.contains(&(own, node)) {
            return self.later(
                delay,
                from,
                Happening::Closed { flow: Flow::Peer(node), why: Closing::Ended },
            );
        }
        if self.streams.insert((own, node)) {
            if self.dead.remove(&(node, own)) {
                self.later(delay, far, Happening::Closed { flow: Flow::Peer(own), why: Closing::Ended });
            }
            self.streams.insert((node, own));
            let up = self.stream_up(far);
            self.later(delay, from, up);
            let up = self.stream_up(from);
            self.later(delay, far, up);
        }
        let flow = Flow::Peer(self.homes[from.0].node);
        self.later(delay, far, Happening::Bytes { flow, bytes });
    }

    fn stream_up(&self, who: Person) -> Happening {
        let Home { own, node, .. } = &self.homes[who.0];
        let proven = Proven {
            root: own.root().id(),
            aor: own.aor().clone(),
            device: own.device().id(),
            name: own.name().to_owned(),
        };
        Happening::StreamUp { node: *node, proven }
    }

    /// One end ends a stream; the other learns it a little later, and what it says meanwhile goes nowhere.
    fn close(&mut self, person: Person, flow: Flow) {
        let own = self.homes[person.0].node;
        let Flow::Peer(node) = flow else { return };
        let was_up = self.streams.remove(&(own, node)) | self.streams.remove(&(node, own));
        let far = self.running().into_iter().find(|far| self.homes[far.0].node == node);
        if let Some(far) = far.filter(|_| was_up) {
            self.dead.insert((node, own));
            let closed = Happening::Closed { flow: Flow::Peer(own), why: Closing::Ended };
            self.later(self.weather.delay, far, closed);
        }
    }

    /// A process that has ended cleanly: its streams end, which the others see.
    fn gone(&mut self, person: Person) {
        let flow = Flow::Peer(self.homes[person.0].node);
        for far in self.running() {
            if self.streams.contains(&(self.homes[far.0].node, self.homes[person.0].node)) {
                let why = Closing::Ended;
                self.later(self.weather.delay, far, Happening::Closed { flow, why });
            }
        }
        let own = self.homes[person.0].node;
        self.streams.retain(|(a, b)| *a != own && *b != own);
        self.kill(person);
    }

    fn at(&self, address: SocketAddr) -> Option<Person> {
        (0..self.homes.len()).map(Person).find(|person| self.homes[person.0].address == address)
    }

    fn overlay(&mut self, person: Person, request: overlay::Request) {
        let delay = self.weather.delay * 2;
        if let overlay::Request::Work(_) | overlay::Request::Hurry(_) = request {
            self.works.push((person, request.clone()));
        }
        match request {
            overlay::Request::Get { query, key } if self.unanswered.contains_key(&person) => {
                self.asks_in_vain(person, query, key);
            }
            overlay::Request::Get { query, key } => {
                let now = self.now.mono;
                let copies = self.churn.as_mut().map(|churn| churn.copies(now, &key)).unwrap_or_default();
                for value in self.records.get(&key).cloned().into_iter().chain(copies) {
                    self.later(delay, person, Happening::Overlay(overlay::Report::Found { query, value }));
                }
                self.later(delay, person, Happening::Overlay(overlay::Report::Finished { query }));
            }
            overlay::Request::Put { query, key, value } if self.is_churned(&value) => {
                let now = self.now;
                let copies = self.churn.as_mut().map_or(0, |churn| churn.put(now, key, &value));
                let report = match copies {
                    0 => overlay::Report::StoreFailed { query },
                    copies => overlay::Report::Stored { query, copies },
                };
                self.later(delay, person, Happening::Overlay(report));
            }
            overlay::Request::Put { query, key, value } => {
                let stored = self.records.get(&key).map(Vec::as_slice);
                let report = match identity::judge(&key, &value, stored, self.now.wall) {
                    Ok(merged) => {
                        self.records.insert(key, merged);
                        overlay::Report::Stored { query, copies: 1 }
                    }
                    Err(_) => overlay::Report::StoreFailed { query },
                };
                self.later(delay, person, Happening::Overlay(report));
            }
            overlay::Request::Admit { guests } => self.homes[person.0].guests = guests,
            overlay::Request::Work(work) | overlay::Request::Hurry(work) => {
                let worked = overlay::Report::Worked(work.done(Cost::PRETENDED));
                self.later(Duration::ZERO, person, Happening::Overlay(worked));
            }
            overlay::Request::HideFrom { .. }
            | overlay::Request::Avoid { .. }
            | overlay::Request::Stop { .. }
            | overlay::Request::Dial { .. }
            | overlay::Request::Join { .. }
            | overlay::Request::Texts { .. }
            | overlay::Request::Meet { .. }
            | overlay::Request::Part
            | overlay::Request::Verify
            | overlay::Request::Moved { .. } => {}
            overlay::Request::Renew { .. } => self.renew(person, &request),
        }
    }

    fn tick(&mut self, person: Person) {
        let (told, sent) = self.air.tick(self.now.mono);
        for (who, report) in told {
            self.give(who, Input::Media(report));
        }
        for packet in sent {
            self.next += 1;
            self.packets.push(packet.bytes.clone());
            if self.air_loses_every.is_none_or(|every| !self.next.is_multiple_of(every)) {
                self.later(self.weather.delay, person, Happening::Packet(packet));
            }
        }
        if !self.air.is_still() {
            self.later(air::TICK, person, Happening::Tick);
        }
    }

    fn disk(&mut self, person: Person, request: Request) {
        let disk = &mut self.homes[person.0].disk;
        if let Some(reply) = disk.obey(request).map(|reply| disk.told(reply)) {
            self.later(Duration::from_micros(100), person, Happening::Disk(reply));
        }
    }
}
