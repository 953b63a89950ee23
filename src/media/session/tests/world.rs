//! The pretended network: two ends, a delay, and a say over each datagram's fate.

use std::collections::BTreeMap;
use std::f32::consts::TAU;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::media::negotiation::{Negotiation, Profile};
use crate::media::plan::Plan;
use crate::media::session::{Datagram, Session, SessionEvent};
use crate::media::stereo::{Frame, apart};

pub const TICK: Duration = Duration::from_millis(10);

/// One end of the call.
pub struct End {
    pub session: Session,
    pub local: Vec<SocketAddr>,
    pub events: Vec<(Duration, SessionEvent)>,
    pub played: Vec<f32>,
    /// What set left and right apart in it.
    pub side: Vec<f32>,
    /// Hertz of what is spoken here.
    pub voice: f32,
    /// Hertz of what is heard in the right channel instead, where there are two.
    pub right: Option<f32>,
    /// What is spoken here next instead of a voice: what the other side of a bridge hears.
    pub relayed: Option<Vec<f32>>,
    spoken: u32,
}

impl End {
    pub fn new(session: Session, local: Vec<SocketAddr>, voice: f32) -> End {
        End {
            session,
            local,
            events: Vec::new(),
            played: Vec::new(),
            side: Vec::new(),
            voice,
            right: None,
            relayed: None,
            spoken: 0,
        }
    }

    pub fn saw(&self, event: SessionEvent) -> bool {
        self.events.iter().any(|(_, seen)| *seen == event)
    }

    pub fn when(&self, event: SessionEvent) -> Duration {
        self.events.iter().find(|(_, seen)| *seen == event).expect("the event").0
    }

    fn speak(&mut self) -> Frame {
        if let Some(relayed) = self.relayed.take() {
            return Frame::from(<[f32; 480]>::try_from(relayed).expect("10 ms"));
        }
        let spoken = self.spoken;
        self.spoken += 480;
        let tone = |hertz: f32| {
            std::array::from_fn(|at| ((spoken as f32 + at as f32) / 48_000.0 * hertz * TAU).sin() * 0.3)
        };
        let left: [f32; 480] = tone(self.voice);
        let Some(right) = self.right.map(tone) else { return Frame::from(left) };
        let both = |at: usize| apart([left[at], right[at]]);
        Frame {
            middle: std::array::from_fn(|at| both(at)[0]),
            side: Some(std::array::from_fn(|at| both(at)[1])),
        }
    }
}

/// What the network does with a datagram.
pub enum Fate {
    Pass,
    Drop,
    /// So many copies more.
    Repeat(usize),
    Delay(Duration),
}

/// A link that is too thin: what it cannot carry at once waits in its queue.
pub struct Bottleneck {
    /// Of IP, headers with it.
    pub bits_a_second: u64,
    /// What would wait for longer is lost.
    pub longest: Duration,
    free: Instant,
}

impl Bottleneck {
    pub fn new(now: Instant, bits_a_second: u64) -> Bottleneck {
        Bottleneck { bits_a_second, longest: Duration::from_secs(1), free: now }
    }

    /// How long what is sent now takes to be through, if it fits.
    fn wait(&mut self, now: Instant, octets: usize) -> Option<Duration> {
        let free = self.free.max(now);
        let bits = (octets as u64 + 28) * 8;
        let through = free + Duration::from_micros(bits * 1_000_000 / self.bits_a_second);
        if through > now + self.longest {
            return None;
        }
        self.free = through;
        Some(through - now)
    }

    /// How much waits.
    pub fn queue(&self, now: Instant) -> Duration {
        self.free.saturating_duration_since(now)
    }
}

type Judge = Box<dyn FnMut(usize, &mut Datagram) -> Fate>;

/// Both ends and what is between them.
pub struct World {
    pub began: Instant,
    pub now: Instant,
    pub ends: [End; 2],
    pub delay: Duration,
    /// Looks at each datagram and the end that sends it.
    pub judge: Judge,
    /// From the first end to the second.
    pub bottleneck: Option<Bottleneck>,
    pub sent: Vec<(usize, Datagram)>,
    wire: BTreeMap<(Instant, u64), (usize, Datagram)>,
    serial: u64,
    next_tick: Instant,
}

impl World {
    pub fn new(began: Instant, a: End, b: End) -> World {
        World {
            began,
            now: began,
            ends: [a, b],
            delay: Duration::from_millis(5),
            judge: Box::new(|_, _| Fate::Pass),
            bottleneck: None,
            sent: Vec::new(),
            wire: BTreeMap::new(),
            serial: 0,
            next_tick: began,
        }
    }

    /// Lets time go by.
    pub fn run(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            self.drain();
            let due = [
                Some(self.next_tick),
                self.wire.keys().next().map(|(at, _)| *at),
                self.ends[0].session.poll_timeout(),
                self.ends[1].session.poll_timeout(),
            ];
            let next = due.into_iter().flatten().min().expect("there is always a tick").max(self.now);
            if next > end {
                self.now = end;
                return;
            }
            self.now = next;
            self.step();
        }
    }

    fn step(&mut self) {
        while let Some(entry) = self.wire.first_entry() {
            if entry.key().0 > self.now {
                break;
            }
            let (to, datagram) = entry.remove();
            self.deliver(to, &datagram);
        }
        for end in &mut self.ends {
            if end.session.poll_timeout().is_some_and(|due| due <= self.now) {
                end.session.handle_timeout(self.now);
            }
        }
        if self.next_tick <= self.now {
            self.next_tick += TICK;
            for end in &mut self.ends {
                let said = end.speak();
                end.session.capture_frame(self.now, &said);
                let mut heard = Frame::default();
                end.session.playback_frame(self.now, &mut heard);
                end.played.extend(heard.middle);
                end.side.extend(heard.side.unwrap_or([0.0; 480]));
            }
        }
    }

    pub fn deliver(&mut self, to: usize, datagram: &Datagram) {
        let Datagram { from, to: address, bytes, .. } = datagram;
        self.ends[to].session.handle_datagram(self.now, *from, *address, bytes);
    }

    fn drain(&mut self) {
        for at in 0..2 {
            while let Some(mut datagram) = self.ends[at].session.poll_transmit() {
                let (copies, delay) = match (self.judge)(at, &mut datagram) {
                    Fate::Pass => (1, self.delay),
                    Fate::Drop => (0, self.delay),
                    Fate::Repeat(more) => (1 + more, self.delay),
                    Fate::Delay(more) => (1, self.delay + more),
                };
                self.sent.push((at, datagram.clone()));
                let through = match self.bottleneck.as_mut().filter(|_| at == 0) {
                    Some(thin) => thin.wait(self.now, datagram.bytes.len()),
                    None => Some(Duration::ZERO),
                };
                let Some(through) = through else { continue };
                let delay = delay + through;
                for _ in 0..copies {
                    self.serial += 1;
                    self.wire.insert((self.now + delay, self.serial), (1 - at, datagram.clone()));
                }
            }
            while let Some(event) = self.ends[at].session.poll_event() {
                self.ends[at].events.push((self.now - self.began, event));
            }
        }
    }

    /// RTP packets that an end has sent, as they went over the wire.
    pub fn rtp_from(&self, end: usize) -> Vec<&Datagram> {
        let is_rtp = |d: &Datagram| (128..192).contains(&d.bytes[0]) && !(192..=223).contains(&d.bytes[1]);
        self.sent.iter().filter(|(at, d)| *at == end && is_rtp(d)).map(|(_, d)| d).collect()
    }
}

pub fn addresses(list: &[&str]) -> Vec<SocketAddr> {
    list.iter().map(|address| address.parse().unwrap()).collect()
}

/// An offer answered, both ways.
pub fn plans(a: &mut Negotiation, b: &mut Negotiation) -> (Plan, Plan) {
    let offer = a.offer();
    let (answer, plan_b) = b.answer(&offer).unwrap();
    let plan_a = a.accept(&answer).unwrap();
    (plan_a, plan_b)
}

pub struct Call {
    pub world: World,
    pub a: Negotiation,
    pub b: Negotiation,
}

impl Call {
    /// Another round of offer and answer, taken at once at both ends.
    pub fn renegotiate(&mut self) {
        let (plan_a, plan_b) = plans(&mut self.a, &mut self.b);
        self.world.ends[0].session.apply(self.world.now, plan_a);
        self.world.ends[1].session.apply(self.world.now, plan_b);
    }
}

/// A call on these addresses.
pub fn call(profile: Profile, local_a: &[&str], local_b: &[&str]) -> Call {
    let (local_a, local_b) = (addresses(local_a), addresses(local_b));
    let mut a = Negotiation::new(local_a.clone(), profile, [1; 32]);
    let mut b = Negotiation::new(local_b.clone(), profile, [2; 32]);
    let (plan_a, plan_b) = plans(&mut a, &mut b);
    let now = Instant::now();
    let world = World::new(
        now,
        End::new(Session::new(now, plan_a, local_a.clone(), [3; 32]), local_a, 400.0),
        End::new(Session::new(now, plan_b, local_b.clone(), [4; 32]), local_b, 700.0),
    );
    Call { world, a, b }
}

pub fn nodes() -> Call {
    call(Profile::EndToEnd, &["192.0.2.1:4000"], &["192.0.2.2:5000"])
}

pub fn phones() -> Call {
    call(Profile::Plain, &["192.0.2.1:4000"], &["192.0.2.2:5000"])
}

/// How much of a frequency is in the last second that was played, as an amplitude.
pub fn amplitude(played: &[f32], hertz: f32) -> f32 {
    let last = &played[played.len().saturating_sub(48_000)..];
    let (mut sin, mut cos) = (0.0, 0.0);
    for (at, sample) in last.iter().enumerate() {
        let phase = at as f32 / 48_000.0 * hertz * TAU;
        sin += sample * phase.sin();
        cos += sample * phase.cos();
    }
    2.0 * (sin * sin + cos * cos).sqrt() / last.len() as f32
}

/// Each hears the other and not himself.
pub fn assert_both_hear(world: &World) {
    for (listener, talker) in [(0, 1), (1, 0)] {
        let played = &world.ends[listener].played;
        let heard = amplitude(played, world.ends[talker].voice);
        let own = amplitude(played, world.ends[listener].voice);
        assert!(heard > 0.15, "end {listener} hears the other at {heard}");
        assert!(own < 0.05, "end {listener} hears itself at {own}");
    }
}
