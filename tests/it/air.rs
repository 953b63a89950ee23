//! What lies between the media of people in the pretended world: real sessions, and routers in front of them.

use crate::world::Person;
use ahoy::media::{LegId, Plan, Report, Session, SessionEvent};
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

/// How often sessions are looked after: as often as ICE checks.
pub const TICK: Duration = Duration::from_millis(5);
const FRAME: Duration = Duration::from_millis(10);
const SECOND: Duration = Duration::from_secs(1);

/// All sessions, and who is behind a router of his own.
#[derive(Default)]
pub struct Air {
    /// The addresses that routers have outside.
    pub routers: BTreeMap<Person, IpAddr>,
    ends: BTreeMap<(Person, LegId), End>,
}

/// One session with its socket.
struct End {
    session: Session,
    socket: SocketAddr,
    /// Where its router has it seen, and whom it lets in: whoever something was sent to.
    outside: Option<SocketAddr>,
    opened: BTreeSet<SocketAddr>,
    spoken: Instant,
    told: Instant,
}

/// A datagram under way.
pub struct Packet {
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
}

impl Air {
    /// A socket with this number: where it is, and where others see it.
    pub fn socket(&self, person: Person, ip: IpAddr, port: u16) -> (SocketAddr, Vec<SocketAddr>) {
        let Some(router) = self.routers.get(&person) else { return (SocketAddr::new(ip, port), Vec::new()) };
        let IpAddr::V4(ip) = ip else { panic!("the world has IPv4 alone") };
        let [.., host] = ip.octets();
        (SocketAddr::from(([192, 168, host, 2], port)), vec![SocketAddr::new(*router, port)])
    }

    pub fn start(&mut self, now: Instant, (person, leg): (Person, LegId), plan: Plan, socket: SocketAddr) {
        // Ends with one seed would take each other's voice for their own, sent back.
        let IpAddr::V4(ip) = socket.ip() else { panic!("the world has IPv4 alone") };
        let [.., net, host] = ip.octets();
        let mut seed = [1; 32];
        (seed[0], seed[1], seed[2]) = (net, host, u8::try_from(leg.0 % 200).expect("below"));
        let session = Session::new(now, plan, vec![socket], seed);
        let outside = self.routers.get(&person).map(|router| SocketAddr::new(*router, socket.port()));
        let end = End { session, socket, outside, opened: BTreeSet::new(), spoken: now, told: now };
        self.ends.insert((person, leg), end);
    }

    pub fn apply(&mut self, now: Instant, person: Person, leg: LegId, plan: Plan) {
        if let Some(end) = self.ends.get_mut(&(person, leg)) {
            end.session.apply(now, plan);
        }
    }

    /// The last figures of a session that ends.
    pub fn stop(&mut self, now: Instant, person: Person, leg: LegId) -> Option<Report> {
        let end = self.ends.remove(&(person, leg))?;
        Some(Report::Stats { leg, stats: end.session.stats(now) })
    }

    pub fn is_still(&self) -> bool {
        self.ends.is_empty()
    }

    /// What sessions tell and send now.
    pub fn tick(&mut self, now: Instant) -> (Vec<(Person, Report)>, Vec<Packet>) {
        let (mut told, mut sent) = (Vec::new(), Vec::new());
        for ((person, leg), end) in &mut self.ends {
            end.look_after(now);
            while let Some(event) = end.session.poll_event() {
                match event {
                    SessionEvent::Connected => told.push((*person, Report::Connected { leg: *leg })),
                    SessionEvent::Failed(fault) => told.push((*person, Report::Failed { leg: *leg, fault })),
                    _ => {}
                }
            }
            if now >= end.told + SECOND {
                end.told = now;
                told.push((*person, Report::Stats { leg: *leg, stats: end.session.stats(now) }));
            }
            while let Some(datagram) = end.session.poll_transmit() {
                end.opened.insert(datagram.to);
                let from = end.outside.unwrap_or(datagram.from);
                sent.push(Packet { from, to: datagram.to, bytes: datagram.bytes });
            }
        }
        (told, sent)
    }

    /// A datagram arrives where it is let in.
    pub fn deliver(&mut self, now: Instant, packet: &Packet) {
        let Packet { from, to, bytes } = packet;
        let lets_in = |end: &&mut End| match end.outside {
            Some(outside) => outside == *to && end.opened.contains(from),
            None => end.socket == *to,
        };
        if let Some(end) = self.ends.values_mut().find(lets_in) {
            end.session.handle_datagram(now, *from, end.socket, bytes);
        }
    }
}

impl End {
    fn look_after(&mut self, now: Instant) {
        if self.session.poll_timeout().is_some_and(|due| due <= now) {
            self.session.handle_timeout(now);
        }
        if now >= self.spoken + FRAME {
            self.spoken = now;
            self.session.capture(now, &[0.1; 480]);
            self.session.playback(now, &mut [0.0; 480]);
        }
    }
}
