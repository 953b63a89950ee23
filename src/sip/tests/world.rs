//! A pretended network and a pretended clock: stacks that lose, repeat, delay and overtake each other's
//! packets.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

use crate::flow::{Flow, NodeId};
use crate::sip::{Event, Invite, Local, Party, SessionId, Stack, Subscribe, Transmit};
use crate::time::Now;

pub const ALICE: usize = 0;
pub const BOB: usize = 1;

/// How bad the network is for datagrams; streams only delay.
#[derive(Clone, Copy)]
pub struct Weather {
    pub delay: Duration,
    /// Random part of the delay: packets overtake each other.
    pub jitter: Duration,
    pub lost_percent: u32,
    pub doubled_percent: u32,
}

pub const CLEAR: Weather =
    Weather { delay: Duration::from_millis(10), jitter: Duration::ZERO, lost_percent: 0, doubled_percent: 0 };
pub const STORM: Weather = Weather {
    delay: Duration::from_millis(50),
    jitter: Duration::from_millis(300),
    lost_percent: 20,
    doubled_percent: 20,
};

type Filter = Box<dyn FnMut(usize, &str) -> bool>;

pub struct World {
    pub now: Now,
    pub stacks: Vec<Stack>,
    /// What each was told and has not been looked at.
    pub events: Vec<Vec<Event>>,
    /// First lines of all that was sent, with the sender.
    pub sent: Vec<(usize, String)>,
    /// The same, whole.
    pub seen: Vec<(usize, String)>,
    weather: Weather,
    rng: ChaCha20Rng,
    travelling: BTreeMap<(Instant, u64), (usize, Flow, Vec<u8>)>,
    count: u64,
    /// Packets for which this is true are lost, on streams too.
    pub lose: Filter,
}

impl World {
    pub fn new(weather: Weather, seed: u8) -> World {
        let mut world = World {
            now: Now { mono: Instant::now(), wall: SystemTime::now() },
            stacks: Vec::new(),
            events: vec![Vec::new(), Vec::new()],
            sent: Vec::new(),
            seen: Vec::new(),
            weather,
            rng: ChaCha20Rng::from_seed([seed; 32]),
            travelling: BTreeMap::new(),
            count: 0,
            lose: Box::new(|_, _| false),
        };
        for who in [ALICE, BOB] {
            let mut stack =
                Stack::new("test", [seed.wrapping_add(100 + u8::try_from(who).expect("small")); 32]);
            stack.set_local(Local {
                addresses: vec![address(who)],
                tls: Vec::new(),
                node: Some(node(who)),
                user: name(who).into(),
            });
            world.stacks.push(stack);
        }
        world
    }

    /// Lets time pass until this much later.
    pub fn run(&mut self, time: Duration) {
        self.run_until(time, |_| false);
    }

    /// Lets time pass until this holds; whether it did before `limit`.
    pub fn run_until(&mut self, limit: Duration, done: impl Fn(&World) -> bool) -> bool {
        let end = self.now.mono + limit;
        loop {
            self.drain();
            if done(self) {
                return true;
            }
            let arrival = self.travelling.keys().next().map(|(at, _)| *at);
            let due = self.stacks.iter().filter_map(Stack::poll_timeout).chain(arrival).min();
            let Some(next) = due.filter(|next| *next <= end) else {
                self.now = self.now.plus(end.saturating_duration_since(self.now.mono));
                return false;
            };
            self.now = self.now.plus(next.saturating_duration_since(self.now.mono));
            self.step();
        }
    }

    /// Runs until `who` is told something that fits; everything told before is dropped.
    pub fn expect<T>(&mut self, who: usize, fits: impl Fn(&Event) -> Option<T>) -> T {
        self.run_until(Duration::from_secs(70), |world| {
            world.events[who].iter().any(|event| fits(event).is_some())
        });
        let found = self.events[who].iter().position(|event| fits(event).is_some());
        let Some(found) = found else { panic!("not told; events {:?}, sent {:#?}", self.events, self.sent) };
        let event = self.events[who].drain(..=found).next_back().expect("found");
        fits(&event).expect("fits")
    }

    /// Runs on and asserts that `who` is told nothing more.
    pub fn expect_silence(&mut self, who: usize, time: Duration) {
        self.run(time);
        assert_eq!(self.events[who], [], "sent {:#?}", self.sent);
    }

    /// How many packets with this start one side sent.
    pub fn count(&self, who: usize, start: &str) -> usize {
        self.sent.iter().filter(|(from, line)| *from == who && line.starts_with(start)).count()
    }

    /// What was sent since there were so many messages.
    pub fn said_since(&self, before: usize) -> Vec<String> {
        self.seen[before..].iter().map(|(_, text)| text.clone()).collect()
    }

    /// Bytes out of nowhere.
    pub fn inject(&mut self, to: usize, flow: Flow, text: &str) {
        let now = self.now;
        self.stacks[to].handle_received(now, flow, text.as_bytes());
        self.drain();
    }

    fn step(&mut self) {
        let now = self.now;
        let due: Vec<_> = self.travelling.keys().take_while(|(at, _)| *at <= now.mono).copied().collect();
        for key in due {
            let Some((to, flow, bytes)) = self.travelling.remove(&key) else { continue };
            self.stacks[to].handle_received(now, flow, &bytes);
        }
        for stack in &mut self.stacks {
            if stack.poll_timeout().is_some_and(|due| due <= now.mono) {
                stack.handle_timeout(now);
            }
        }
    }

    fn drain(&mut self) {
        for who in 0..self.stacks.len() {
            while let Some(transmit) = self.stacks[who].poll_transmit() {
                self.carry(who, transmit);
            }
            while let Some(event) = self.stacks[who].poll_event() {
                self.events[who].push(event);
            }
        }
    }

    fn carry(&mut self, from: usize, Transmit { flow, bytes }: Transmit) {
        let line = String::from_utf8_lossy(&bytes).lines().next().unwrap_or_default().to_owned();
        let lost = (self.lose)(from, &line);
        self.seen.push((from, String::from_utf8_lossy(&bytes).into_owned()));
        self.sent.push((from, line));
        let (to, seen_as, datagram) = match flow {
            Flow::Udp(to) => (to, Flow::Udp(address(from)), true),
            Flow::Tcp(to) => (to, Flow::Tcp(address(from)), false),
            Flow::Tls(to) => (to, Flow::Tls(address(from)), false),
            Flow::Peer(to) => (address(usize::from(to.0[0])), Flow::Peer(node(from)), false),
            Flow::Local => return,
        };
        let Some(to) = [ALICE, BOB].into_iter().find(|who| address(*who) == to) else { return };
        let roll = |rng: &mut ChaCha20Rng, percent: u32| datagram && rng.random_range(0..100) < percent;
        if lost || roll(&mut self.rng, self.weather.lost_percent) {
            return;
        }
        let copies = if roll(&mut self.rng, self.weather.doubled_percent) { 2 } else { 1 };
        for _ in 0..copies {
            let jitter =
                if datagram { self.weather.jitter.mul_f32(self.rng.random()) } else { Duration::ZERO };
            self.count += 1;
            let key = (self.now.mono + self.weather.delay + jitter, self.count);
            self.travelling.insert(key, (to, seen_as, bytes.clone()));
        }
    }
}

pub fn address(who: usize) -> SocketAddr {
    SocketAddr::from(([192, 0, 2, u8::try_from(who).expect("small")], 5060))
}

pub fn node(who: usize) -> NodeId {
    NodeId([u8::try_from(who).expect("small"); 32])
}

pub fn udp(who: usize) -> Flow {
    Flow::Udp(address(who))
}

pub fn peer(who: usize) -> Flow {
    Flow::Peer(node(who))
}

pub fn name(who: usize) -> &'static str {
    ["alice", "bob"][who]
}

pub fn party(who: usize) -> Party {
    Party { uri: format!("sip:{}@example.org", name(who)), name: format!("\"{}\"", name(who)) }
}

pub fn invite(flow: Flow) -> Invite {
    let target = "sip:bob@example.org".to_owned();
    Invite { flow, target, from: party(ALICE), to: party(BOB), offer: b"offer".to_vec() }
}

pub fn subscribe(flow: Flow, expires_s: u32) -> Subscribe {
    let (event, accept) = ("presence".to_owned(), "application/pidf+xml".to_owned());
    let target = "sip:bob@example.org".to_owned();
    Subscribe { flow, target, from: party(ALICE), to: party(BOB), event, accept, expires_s }
}

/// Alice calls, Bob answers: both sessions, standing.
pub fn talking(world: &mut World, flow: Flow) -> (SessionId, SessionId) {
    let now = world.now;
    let alice = world.stacks[ALICE].invite(now, invite(flow));
    let bob = world.expect(BOB, invited);
    let now = world.now;
    world.stacks[BOB].ring(now, bob);
    let now = world.now;
    world.stacks[BOB].answer(now, bob, b"answer".to_vec());
    world.expect(ALICE, |event| {
        matches!(event, Event::Answered { session, .. } if *session == alice).then_some(())
    });
    world.expect(BOB, |event| {
        matches!(event, Event::Confirmed { session, .. } if *session == bob).then_some(())
    });
    (alice, bob)
}

pub fn invited(event: &Event) -> Option<SessionId> {
    if let Event::Invited { session, .. } = event { Some(*session) } else { None }
}
