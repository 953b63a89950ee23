//! A pretended world for engines: a network, an overlay, disks and time, all in one thread, faster than real time.

use ahoy::aor::Aor;
use ahoy::engine::api::{
    Buddy, Call, CallId, CallState, Command, Event, Message, MessageId, MessageState, Relation, Seen,
    Snapshot,
};
use ahoy::engine::failure::Failure;
use ahoy::engine::{Engine, Input, Output};
use ahoy::flow::{Flow, NodeId};
use ahoy::identity::{self, Key, Own, Proven};
use ahoy::media::{Order, Report};
use ahoy::overlay;
use ahoy::sip::locate::{Question, Records};
use ahoy::store::{
    AccountRow, BindingRow, BuddyRow, CarriedRow, Loaded, MessageRow, OutState, ParkedRow, ProviderRow,
    Reply, Request,
};
use ahoy::time::Now;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
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
}

struct Home {
    own: Own,
    node: NodeId,
    address: SocketAddr,
    engine: Option<Engine>,
    events: Vec<Event>,
    disk: Disk,
}

/// What a home keeps over a restart.
#[derive(Default)]
struct Disk {
    buddies: BTreeMap<Aor, BuddyRow>,
    removed: BTreeMap<Aor, [u8; 32]>,
    messages: Vec<MessageRow>,
    settings: BTreeMap<String, String>,
    accounts: BTreeMap<Aor, AccountRow>,
    bindings: BTreeMap<Aor, Vec<BindingRow>>,
    parked: Vec<ParkedRow>,
    carried: Vec<CarriedRow>,
    provider: Option<ProviderRow>,
    is_full: bool,
}

enum Happening {
    Bytes { flow: Flow, bytes: Vec<u8> },
    Closed { flow: Flow },
    StreamUp { node: NodeId, proven: Proven },
    Overlay(overlay::Report),
    Media(Report),
    Disk(Reply),
    Resolved { question: Question, records: Records },
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
            weather: Weather::FAIR,
            random: ChaCha20Rng::seed_from_u64(7),
            lies: BTreeMap::new(),
            strangers: BTreeMap::new(),
            invites: Vec::new(),
            orders: Vec::new(),
            wire: Vec::new(),
            heard: Vec::new(),
            media_hangs: false,
            zone: BTreeMap::new(),
            dns_is_dead: false,
            asked: Vec::new(),
        }
    }

    /// Somebody new, with his node running.
    pub fn person(&mut self, aor: &str) -> Person {
        let number = u8::try_from(self.homes.len() + 1).expect("few people");
        let own = Own::generate([number; 32], aor.parse().expect("address"), aor, self.now);
        let address = SocketAddr::from(([10, 0, 0, number], 5060));
        let node = NodeId([number; 32]);
        let home = Home { own, node, address, engine: None, events: Vec::new(), disk: Disk::default() };
        self.homes.push(home);
        let person = Person(self.homes.len() - 1);
        self.start(person);
        person
    }

    /// Two people who are mutual buddies and see each other.
    pub fn buddies(&mut self, a: &str, b: &str) -> (Person, Person) {
        let (alice, bob) = (self.person(a), self.person(b));
        self.ask(alice, Command::AddBuddy { to: b.to_owned() });
        self.run(Duration::from_secs(2));
        self.ask(bob, Command::AcceptBuddy { aor: a.parse().expect("address") });
        self.run(Duration::from_secs(2));
        assert_eq!(self.seen(alice, b), Seen::Available, "{:?}", self.homes[0].events);
        assert_eq!(self.seen(bob, a), Seen::Available);
        (alice, bob)
    }

    /// Starts a node, under a fresh node key, with what its disk kept.
    pub fn start(&mut self, person: Person) {
        let others = self.running().len();
        let now = self.now;
        let seed = self.random.random();
        let fresh = NodeId(self.random.random());
        let home = &mut self.homes[person.0];
        home.node = fresh;
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

    /// From now on, or no longer, the disk takes nothing.
    pub fn fill_disk(&mut self, person: Person, is_full: bool) {
        self.homes[person.0].disk.is_full = is_full;
    }

    /// Bytes from somewhere that is nobody's node.
    pub fn throw(&mut self, person: Person, bytes: &[u8]) {
        self.throw_from(SocketAddr::from(([10, 9, 9, 9], 5060)), person, bytes);
    }

    /// The same from a certain place.
    pub fn throw_from(&mut self, from: SocketAddr, person: Person, bytes: &[u8]) {
        self.give(person, Input::Received { flow: Flow::Udp(from), bytes });
    }

    /// The connection to this address ends.
    pub fn breaks(&mut self, person: Person, at: SocketAddr) {
        self.give(person, Input::Closed { flow: Flow::Tcp(at) });
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
            Happening::Closed { flow } => self.give(person, Input::Closed { flow }),
            Happening::StreamUp { node, proven } => self.give(person, Input::StreamUp { node, proven }),
            Happening::Overlay(report) => self.give(person, Input::Overlay(report)),
            Happening::Media(report) => self.give(person, Input::Media(report)),
            Happening::Disk(reply) => self.give(person, Input::Disk(reply)),
            Happening::Resolved { question, records } => {
                self.give(person, Input::Resolved { question, records });
            }
        }
    }

    fn give(&mut self, person: Person, input: Input<'_>) {
        let now = self.now;
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
            Output::Expect { .. } | Output::ListenTls => {}
            Output::Resolve(question) => self.resolve(person, question),
            Output::Overlay(request) => self.overlay(person, request),
            Output::Media(order) => self.media(person, order),
            Output::Disk(request) => self.disk(person, request),
            Output::Export { aor, path, file } => {
                let exported = Event::AccountExported { aor, path: Some(path), file };
                self.homes[person.0].events.push(exported);
            }
            Output::SaveOwn(own) => self.homes[person.0].own = *own,
            Output::Event(event) => self.homes[person.0].events.push(event),
            Output::Stop => self.gone(person),
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
                    return self.later(self.weather.delay, from, Happening::Closed { flow });
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

    /// A phone of another make: it answers INVITEs as it was told.
    fn stranger(&mut self, from: Person, at: SocketAddr, text: &str, answer: &str) {
        if text.starts_with("INVITE ") {
            self.invites.push(text.to_owned());
            self.stranger_says(from, at, answer);
        }
    }

    /// What a phone of another make says to the INVITE it was sent last: a status line, more headers, and a body after an
    /// empty line.
    pub fn stranger_says(&mut self, to_whom: Person, at: SocketAddr, answer: &str) {
        let Some(text) = self.invites.last() else { return };
        let (answer, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
        let is_copied =
            |line: &&str| ["Via:", "From:", "Call-ID:", "CSeq:"].iter().any(|name| line.starts_with(name));
        let copied = text.lines().filter(is_copied).collect::<Vec<_>>().join("\r\n");
        let to = text.lines().find(|line| line.starts_with("To:")).unwrap_or_default();
        let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
        let head = format!("{copied}\r\n{to};tag={}\r\n{kind}Content-Length: {}", at.port(), body.len());
        let bytes = format!("SIP/2.0 {answer}\r\n{head}\r\n\r\n{body}").into_bytes();
        self.later(self.weather.delay, to_whom, Happening::Bytes { flow: Flow::Udp(at), bytes });
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
                self.later(delay, from, Happening::Closed { flow: Flow::Peer(node) });
            }
            return;
        };
        let own = self.homes[from.0].node;
        if self.streams.insert((own, node)) {
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

    fn close(&mut self, person: Person, flow: Flow) {
        let own = self.homes[person.0].node;
        if let Flow::Peer(node) = flow {
            self.streams.retain(|pair| *pair != (own, node) && *pair != (node, own));
        }
    }

    /// A process that has ended cleanly: its streams end, which the others see.
    fn gone(&mut self, person: Person) {
        let flow = Flow::Peer(self.homes[person.0].node);
        for far in self.running() {
            if self.streams.contains(&(self.homes[far.0].node, self.homes[person.0].node)) {
                self.later(self.weather.delay, far, Happening::Closed { flow });
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
        match request {
            overlay::Request::Get { query, key } => {
                if let Some(value) = self.records.get(&key).cloned() {
                    self.later(delay, person, Happening::Overlay(overlay::Report::Found { query, value }));
                }
                self.later(delay, person, Happening::Overlay(overlay::Report::Finished { query }));
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
            overlay::Request::Stop { .. } | overlay::Request::Dial { .. } | overlay::Request::Join { .. } => {
            }
        }
    }

    fn media(&mut self, person: Person, order: Order) {
        let ip = self.homes[person.0].address.ip();
        match &order {
            Order::Open { leg, .. } => {
                let port = 20_000 + u16::try_from(leg.0 % 20_000).expect("below") * 2;
                let addresses = vec![SocketAddr::new(ip, port)];
                let opened = Report::Opened { leg: *leg, addresses, reflexive: Vec::new() };
                self.later(Duration::ZERO, person, Happening::Media(opened));
            }
            Order::Start { leg, .. } => {
                self.later(self.weather.delay, person, Happening::Media(Report::Connected { leg: *leg }));
            }
            Order::Stop { .. } if self.media_hangs => {}
            Order::Stop { leg } => {
                self.later(Duration::ZERO, person, Happening::Media(Report::Stopped { leg: *leg }));
            }
            Order::Update { .. } | Order::Mute { .. } | Order::Hold { .. } | Order::Digit { .. } => {}
            Order::Ring(_) | Order::Devices { .. } | Order::Test { .. } | Order::StunNodes(_) => {}
        }
        self.orders.push((person, order));
    }

    fn disk(&mut self, person: Person, request: Request) {
        if let Some(reply) = self.homes[person.0].disk.obey(request) {
            self.later(Duration::from_micros(100), person, Happening::Disk(reply));
        }
    }
}

impl Disk {
    fn obey(&mut self, request: Request) -> Option<Reply> {
        if self.is_full {
            let ticket = request.ticket();
            return Some(Reply::Failed { ticket, cause: ahoy::store::Fault::Full });
        }
        match request {
            Request::SaveBuddy(row) => drop(self.buddies.insert(row.aor.clone(), row)),
            Request::DeleteBuddy(aor) => drop(self.buddies.remove(&aor)),
            Request::SaveRemoved { aor, root } => drop(self.removed.insert(aor, root)),
            Request::DeleteRemoved(aor) => drop(self.removed.remove(&aor)),
            Request::SaveMessage { ticket, row } => return Some(self.save(ticket, row)),
            Request::SetMessageState { id, aor, state, .. } => {
                let own = |row: &&mut MessageRow| row.id == id && row.aor == aor && row.outgoing.is_some();
                if let Some(row) = self.messages.iter_mut().find(own) {
                    row.outgoing = Some(state);
                }
            }
            Request::SetSetting { key, value } => drop(self.settings.insert(key, value)),
            Request::SaveCall(_) | Request::CallsSeen | Request::MarkRead { .. } => {}
            Request::LoadHistory { .. } | Request::SavePeers(_) => {}
            Request::SaveAccount(row) => drop(self.accounts.insert(row.aor.clone(), row)),
            Request::DeleteAccount(aor) => {
                self.accounts.remove(&aor);
                self.bindings.remove(&aor);
                self.parked.retain(|row| row.to != aor);
            }
            Request::SaveBindings { aor, rows } => drop(self.bindings.insert(aor, rows)),
            Request::ParkMessage { ticket, row } => {
                self.parked.push(row);
                return Some(Reply::Parked { ticket });
            }
            Request::SaveProvider(row) => self.provider = Some(row),
            Request::DeleteProvider => self.provider = None,
            Request::UnparkMessages { to, ids } => {
                self.parked.retain(|row| row.to != to || !ids.contains(&row.id));
            }
            Request::CarryMessage { ticket, row } => {
                self.carried.push(row);
                return Some(Reply::Parked { ticket });
            }
            Request::DropCarried { account, to, id } => {
                self.carried.retain(|row| (&row.account, &row.to, &row.id) != (&account, &to, &id));
            }
        }
        None
    }

    fn save(&mut self, ticket: u64, mut row: MessageRow) -> Reply {
        let same = |old: &MessageRow| {
            old.id == row.id && old.aor == row.aor && old.outgoing.is_some() == row.outgoing.is_some()
        };
        if self.messages.iter().any(same) {
            return Reply::Duplicate { ticket };
        }
        let position = self.messages.len() as u64 + 1;
        row.position = position;
        self.messages.push(row);
        Reply::Saved { ticket, position }
    }

    fn loaded(&self) -> Loaded {
        let waits = |row: &&MessageRow| matches!(row.outgoing, Some(OutState::Queued | OutState::Sent));
        let latest = self.messages.iter().map(|row| (row.aor.clone(), row.clone())).collect();
        Loaded {
            settings: self.settings.clone(),
            buddies: self.buddies.values().cloned().collect(),
            removed: self.removed.clone().into_iter().collect(),
            outbox: self.messages.iter().filter(waits).cloned().collect(),
            latest,
            accounts: self.accounts.values().cloned().collect(),
            bindings: self.bindings.clone(),
            parked: self.parked.clone(),
            carried: self.carried.clone(),
            provider: self.provider.clone(),
            next_position: self.messages.len() as u64 + 1,
            ..Loaded::default()
        }
    }
}
