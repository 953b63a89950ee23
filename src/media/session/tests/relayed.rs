//! Calls through addresses that a third node lends, with all machines in it: sessions, borrowers and the one that lends.

use super::world::{amplitude, plans};
use crate::flow::NodeId;
use crate::media::negotiation::{Negotiation, Profile};
use crate::media::session::{Session, SessionEvent};
use crate::media::turn::borrowing::{Borrowing, Lender, Way};
use crate::media::turn::server::{Action, Origin, RelayId, Server};
use crate::media::{Datagram, Fault, Local};
use std::collections::BTreeMap;
use std::f32::consts::TAU;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(10);
const SECOND: Duration = Duration::from_secs(1);

/// One end: where it is, and how its router lets it out.
struct Side {
    host: SocketAddr,
    /// The address others see, when it may send by UDP.
    outside: Option<SocketAddr>,
    borrowing: Borrowing,
    relayed: Vec<SocketAddr>,
    session: Option<Session>,
    events: Vec<SessionEvent>,
    played: Vec<f32>,
    voice: f32,
    spoken: u32,
}

struct World {
    now: Instant,
    server: Server,
    lent: BTreeMap<RelayId, SocketAddr>,
    is_up: bool,
    /// Whether the two ends are on one network.
    is_near: bool,
    /// Whether the first end hides from the second.
    is_hidden: bool,
    /// Datagrams that an end has sent without a volunteer.
    direct: [u32; 2],
    sides: [Side; 2],
    /// Messages of ICE that were sent.
    checks: u32,
    /// Until then nothing comes to the second from the Internet.
    closed_until: Instant,
}

impl Side {
    /// The relay's view of it.
    fn origin(&self, way: Way) -> Origin {
        match way {
            Way::Udp(_) => Origin::Udp { socket: 0, from: self.outside.unwrap_or(self.host) },
            Way::Stream => Origin::Stream { number: u64::from(self.host.port()), ip: None },
        }
    }
}

impl World {
    /// Both ends ask the same node, unless they may not.
    fn new(outside: [Option<&str>; 2], borrows: [bool; 2]) -> World {
        let now = Instant::now();
        let mut server = Server::new(now, 4, [1; 32]);
        server.set_own([at("198.51.100.1:1").ip()]);
        let side = |n: usize| {
            let host = at(["192.168.1.10:4000", "192.168.2.10:5000"][n]);
            let outside = outside[n].map(at);
            let ip = outside.map(|outside| outside.ip());
            let lender = Lender {
                node: NodeId([1; 32]),
                at: at("198.51.100.1:3478"),
                is_by_tcp: outside.is_none(),
                pass: server.pass(now, &n.to_string(), ip).unwrap(),
            };
            let lenders: &[Lender] = if borrows[n] { &[lender] } else { &[] };
            let borrowing = Borrowing::new(now, lenders, [u8::try_from(n).unwrap(); 32]);
            let (relayed, events, played) = (Vec::new(), Vec::new(), Vec::new());
            let voice = [400.0, 700.0][n];
            Side { host, outside, borrowing, relayed, session: None, events, played, voice, spoken: 0 }
        };
        let sides = [side(0), side(1)];
        World {
            now,
            server,
            lent: BTreeMap::new(),
            is_up: true,
            is_near: false,
            is_hidden: false,
            direct: [0; 2],
            sides,
            checks: 0,
            closed_until: now,
        }
    }

    /// Gathers, offers, answers and begins.
    fn call(mut self) -> World {
        while !self.sides.iter().all(|side| side.borrowing.is_ready(self.now, side.outside.is_some())) {
            self.step();
        }
        let negotiation = |side: &Side, seed: u8| {
            let reflexive = side.outside.into_iter().collect();
            let local = Local { hosts: vec![side.host], reflexive, relayed: side.borrowing.relayed() };
            Negotiation::new(local, Profile::EndToEnd, [seed; 32])
        };
        let (mut a, mut b) = (negotiation(&self.sides[0], 1), negotiation(&self.sides[1], 2));
        a.set_hidden(self.is_hidden);
        let (plan_a, plan_b) = plans(&mut a, &mut b);
        for (side, (plan, seed)) in self.sides.iter_mut().zip([(plan_a, 3), (plan_b, 4)]) {
            side.borrowing.leave_late(self.now);
            side.session = Some(Session::new(self.now, plan, vec![side.host], [seed; 32]));
        }
        self
    }

    fn run(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            self.step();
        }
    }

    fn step(&mut self) {
        for side in &mut self.sides {
            side.borrowing.handle_timeout(self.now);
            side.borrowing.poll_open(self.now, side.outside.is_some());
            let Some(session) = &mut side.session else { continue };
            if let Some(used) = session.local_in_use() {
                side.borrowing.use_only(self.now, used);
            }
            let relayed = side.borrowing.relayed();
            if relayed != side.relayed {
                session.set_relayed(self.now, &relayed);
                side.relayed = relayed;
            }
            session.handle_timeout(self.now);
            let sample = |at: u32| (at as f32 / 48_000.0 * side.voice * TAU).sin() * 0.3;
            let samples: Vec<f32> = (side.spoken..side.spoken + 480).map(sample).collect();
            side.spoken += 480;
            session.capture(self.now, &samples);
            let mut out = [0.0; 480];
            session.playback(self.now, &mut out);
            side.played.extend(out);
        }
        while self.carry() {}
        self.now += TICK;
    }

    /// Carries what is there; says whether there was anything.
    fn carry(&mut self) -> bool {
        let mut is_moving = false;
        for n in 0..2 {
            while let Some(datagram) = self.sides[n].session.as_mut().and_then(Session::poll_transmit) {
                is_moving = true;
                self.send(n, datagram);
            }
            while let Some((way, bytes)) = self.sides[n].borrowing.poll_transmit() {
                let passes = way == Way::Stream || self.sides[n].outside.is_some();
                if passes && self.is_up {
                    is_moving = true;
                    self.server.handle(self.now, self.sides[n].origin(way), &bytes);
                }
            }
            let side = &mut self.sides[n];
            side.events.extend(std::iter::from_fn(|| side.session.as_mut()?.poll_event()));
        }
        while let Some(action) = self.server.poll_action() {
            is_moving = true;
            self.act(action);
        }
        is_moving
    }

    fn send(&mut self, n: usize, Datagram { from, to, bytes, .. }: Datagram) {
        let now = self.now;
        self.checks += u32::from(bytes[0] < 4);
        let side = &mut self.sides[n];
        if side.borrowing.send(now, from, to, &bytes) {
            return;
        }
        self.direct[n] += 1;
        let (host, outside) = (side.host, side.outside);
        let other = &mut self.sides[1 - n];
        if self.is_near && to == other.host {
            let session = other.session.as_mut();
            session.into_iter().for_each(|session| session.handle_datagram(now, host, to, &bytes));
        }
        let relay = self.lent.iter().find(|(_, lent)| **lent == to).map(|(relay, _)| *relay);
        if let Some(relay) = relay.filter(|_| self.is_up)
            && let Some(outside) = outside
        {
            self.server.received(now, relay, outside, &bytes);
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Open { relay, .. } => {
                let address = at(&format!("198.51.100.1:{}", 50_000 + relay.0));
                self.lent.insert(relay, address);
                self.server.opened(self.now, relay, Some(address));
            }
            Action::Close { relay } => drop(self.lent.remove(&relay)),
            Action::Send { relay, to, bytes } => {
                let from = self.lent[&relay];
                let is_closed = self.now < self.closed_until && self.sides[1].outside == Some(to);
                let side = self.sides.iter_mut().find(|side| side.outside == Some(to) && !is_closed);
                if let Some(side) = side
                    && let Some(session) = &mut side.session
                {
                    session.handle_datagram(self.now, from, side.host, &bytes);
                }
            }
            Action::Reply { to, bytes } => {
                let ways = [Way::Udp(at("198.51.100.1:3478")), Way::Stream];
                for side in &mut self.sides {
                    for way in ways.into_iter().filter(|way| side.origin(*way) == to).collect::<Vec<_>>() {
                        side.borrowing.handle(self.now, way, &bytes);
                        while let Some(heard) = side.borrowing.poll_heard() {
                            let session = side.session.as_mut();
                            session.into_iter().for_each(|session| {
                                session.handle_datagram(self.now, heard.from, heard.to, &heard.bytes);
                            });
                        }
                    }
                }
            }
        }
    }

    fn assert_both_hear(&self) {
        for (listener, talker) in [(0, 1), (1, 0)] {
            let heard = amplitude(&self.sides[listener].played, self.sides[talker].voice);
            assert!(
                heard > 0.15,
                "end {listener} hears the other at {heard}: {:?}",
                self.sides[listener].events
            );
        }
    }
}

#[test]
fn two_without_udp_talk_through_streams_to_one_node() {
    let mut world = World::new([None, None], [true, true]).call();
    world.run(SECOND * 3);
    world.assert_both_hear();
    assert_eq!(world.server.served(world.now).calls, 1);
    let lent: Vec<SocketAddr> = world.lent.values().copied().collect();
    for side in &world.sides {
        assert!(lent.contains(&side.session.as_ref().unwrap().local_in_use().unwrap()));
    }
    world.run(SECOND * 60);
    world.assert_both_hear();
}

#[test]
fn two_who_both_borrow_go_by_one_pair_and_neither_takes_the_other_for_lost() {
    let mut world = World::new([Some("203.0.113.1:1111"), Some("203.0.113.2:2222")], [true, true]).call();
    // The pair that the one who controls likes better is found late.
    world.closed_until = world.now + SECOND / 5;
    world.run(SECOND * 2);
    let checked = world.checks;
    world.run(SECOND * 20);
    world.assert_both_hear();
    for side in &world.sides {
        let lost = |event: &SessionEvent| matches!(event, SessionEvent::Lost { .. });
        assert!(!side.events.iter().any(lost), "{:?}", side.events);
    }
    let checked = world.checks - checked;
    assert!(checked < 400, "{checked} messages of checks in 20 s leave no room for sound");
}

#[test]
fn one_borrowed_address_is_enough_where_the_other_end_can_send_to_it() {
    let mut world = World::new([Some("203.0.113.1:1111"), Some("203.0.113.2:2222")], [false, true]).call();
    world.run(SECOND * 3);
    world.assert_both_hear();
    assert_eq!(world.server.served(world.now).calls, 1);
}

#[test]
fn what_was_borrowed_is_given_back_once_a_direct_way_is_found_and_the_call_goes_on() {
    let mut world = World::new([Some("203.0.113.1:1111"), Some("203.0.113.2:2222")], [true, true]);
    world.is_near = true;
    let mut world = world.call();
    assert_eq!(world.lent.len(), 4);
    world.run(SECOND * 4);
    world.assert_both_hear();
    world.run(SECOND * 4);
    assert_eq!(world.lent.len(), 0);
    world.run(SECOND * 30);
    world.assert_both_hear();
}

#[test]
fn who_hides_is_heard_by_what_is_lent_alone_though_both_are_on_one_network() {
    let mut world = World::new([Some("203.0.113.1:1111"), Some("203.0.113.2:2222")], [true, true]);
    (world.is_near, world.is_hidden) = (true, true);
    let mut world = world.call();
    world.run(SECOND * 20);
    world.assert_both_hear();
    assert_eq!(world.direct[0], 0, "not a check, nor an answer to one");
    let path = |n: usize| world.sides[n].session.as_ref().unwrap().stats(world.now).path.unwrap();
    assert!(path(0).is_relayed() && path(1).is_relayed());
    // What is lent is no more than a call of the usual bit rate takes.
    let pace = |n: usize| world.sides[n].session.as_ref().unwrap().congestion.pace();
    assert_eq!([pace(0).bitrate_bps, pace(1).bitrate_bps], [32_000; 2]);
}

#[test]
fn the_death_of_the_node_that_lends_is_noticed() {
    let mut world = World::new([None, None], [true, true]).call();
    world.run(SECOND * 3);
    world.assert_both_hear();
    world.is_up = false;
    world.run(SECOND * 35);
    for side in &world.sides {
        assert!(side.events.contains(&SessionEvent::Failed(Fault::NoPath)), "{:?}", side.events);
    }
}

#[test]
fn the_end_of_a_stream_to_the_one_that_lends_is_known_here_at_once() {
    let mut world = World::new([None, None], [true, true]).call();
    world.run(SECOND * 3);
    world.sides[1].borrowing.stream_ended(world.now);
    world.run(TICK * 3);
    assert!(
        world.sides[1].events.contains(&SessionEvent::Lost { here: true }),
        "{:?}",
        world.sides[1].events
    );
    world.run(SECOND * 2);
    assert!(
        world.sides[0].events.contains(&SessionEvent::Lost { here: false }),
        "{:?}",
        world.sides[0].events
    );
}

fn at(text: &str) -> SocketAddr {
    text.parse().unwrap()
}
