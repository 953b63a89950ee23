//! A router that is asked, and one that lies, in pretended time.

use super::*;
use proptest::prelude::*;

const UDP: Want = Want { transport: Transport::Udp, port: 4001 };
const TCP: Want = Want { transport: Transport::Tcp, port: 4001 };
const WAN: Ipv4Addr = Ipv4Addr::new(11, 0, 0, 9);

/// A router's side of both protocols.
struct Router {
    protocol: Option<Protocol>,
    wan: Ipv4Addr,
    lifetime_s: u32,
    result: u8,
    /// When it started.
    since: Instant,
    asked: Vec<Vec<u8>>,
}

struct World {
    now: Instant,
    mapper: Mapper,
    router: Router,
}

#[test]
fn a_port_is_opened_by_pcp_and_renewed_at_half_of_its_lifetime() {
    let mut world = World::new(Some(Protocol::Pcp));
    assert_eq!(world.events(), [mapped(TCP, WAN), mapped(UDP, WAN)]);
    let before = world.router.asked.len();
    world.pass(Duration::from_secs(1500));
    assert_eq!(world.router.asked.len(), before, "not yet");
    world.pass(Duration::from_secs(300));
    assert_eq!(world.router.asked.len(), before + 2);
    world.pass(Duration::from_secs(24 * 3600));
    assert_eq!(world.events(), [], "it goes on for a day");
    assert!(world.router.asked.len() <= before + 2 + 2 * 56, "{}", world.router.asked.len());
}

#[test]
fn a_router_that_knows_nat_pmp_only_is_asked_by_that() {
    let mut world = World::new(Some(Protocol::NatPmp));
    assert_eq!(world.events(), [mapped(TCP, WAN), mapped(UDP, WAN)]);
    assert!(world.router.asked.iter().skip(2).all(|asked| asked[0] == 0));
    world.pass(Duration::from_secs(24 * 3600));
    assert_eq!(world.events(), []);
}

#[test]
fn a_router_that_says_nothing_is_left_alone_and_tried_again_later() {
    let mut world = World::new(None);
    world.pass(Duration::from_secs(60));
    let tried = world.router.asked.len();
    assert_eq!(tried, 3 * 2 + 3);
    world.pass(SILENT - Duration::from_secs(60));
    assert_eq!(world.router.asked.len(), tried);
    world.router.protocol = Some(Protocol::Pcp);
    world.pass(Duration::from_secs(60));
    assert_eq!(world.events(), [mapped(TCP, WAN), mapped(UDP, WAN)]);
}

#[test]
fn ipv6_is_never_asked_for_by_nat_pmp() {
    let mut world = World::new(None);
    world.mapper = Mapper::new(world.now, "2a0f::9".parse().unwrap(), [7; 32]);
    world.router.asked.clear();
    world.mapper.set_wants(world.now, &[UDP]);
    world.pass(Duration::from_secs(60));
    assert_eq!(world.router.asked.len(), 3);
    assert!(world.router.asked.iter().all(|asked| asked[0] == 2));
}

#[test]
fn a_router_that_has_started_anew_is_asked_anew_at_once() {
    for protocol in [Protocol::Pcp, Protocol::NatPmp] {
        let mut world = World::new(Some(protocol));
        world.events();
        world.pass(Duration::from_secs(600));
        world.router.since = world.now;
        world.router.wan = Ipv4Addr::new(11, 0, 0, 77);
        world.announce(protocol);
        world.pass(SPREAD);
        let events = world.events();
        for event in [mapped(UDP, world.router.wan), lost(UDP, WAN), mapped(TCP, world.router.wan)] {
            assert!(events.contains(&event), "{protocol:?}: {events:?}");
        }
    }
}

#[test]
fn a_router_that_loses_its_state_all_the_time_is_not_asked_all_the_time() {
    let mut world = World::new(Some(Protocol::Pcp));
    let before = world.router.asked.len();
    for _ in 0..600 {
        world.router.since = world.now;
        world.announce(Protocol::Pcp);
        world.pass(Duration::from_secs(1));
    }
    assert!(world.router.asked.len() - before <= 2 * 600 / 30 + 4, "{}", world.router.asked.len() - before);
}

#[test]
fn a_clock_is_believed_as_rfc_6887_8_5_says() {
    let now = Instant::now();
    let before = Epoch { server_s: 1000, at: now };
    let leads =
        |after_s: u64, server_s| before.leads_to(now + Duration::from_secs(after_s), server_s, Protocol::Pcp);
    assert!(leads(100, 1100) && leads(100, 1093) && leads(100, 1106) && leads(0, 999));
    assert!(!leads(0, 998) && !leads(100, 1050) && !leads(100, 1200) && !leads(100, 5));
    let slow = |server_s| before.leads_to(now + Duration::from_secs(800), server_s, Protocol::NatPmp);
    assert!(slow(1700) && slow(5000) && !slow(1697) && !slow(0));
}

#[test]
fn a_port_that_is_not_renewed_is_lost() {
    let mut world = World::new(Some(Protocol::Pcp));
    world.events();
    world.router.protocol = None;
    world.pass(Duration::from_secs(3700));
    assert_eq!(world.events(), [lost(TCP, WAN), lost(UDP, WAN)]);
    world.router.protocol = Some(Protocol::NatPmp);
    world.pass(SILENT);
    assert_eq!(world.events(), [mapped(TCP, WAN), mapped(UDP, WAN)]);
}

#[test]
fn what_is_refused_is_asked_again_later_and_no_sooner() {
    let mut world = World::with(|router| router.result = 8);
    assert_eq!(world.events(), [TCP, UDP].map(|want| Event::Refused { want, code: 8 }));
    let before = world.router.asked.len();
    world.pass(REFUSED_MIN - Duration::from_secs(1));
    assert_eq!(world.router.asked.len(), before);
    world.router.result = 0;
    world.pass(REFUSED_MAX);
    assert_eq!(world.events(), [mapped(TCP, WAN), mapped(UDP, WAN)]);
}

#[test]
fn ports_are_given_back_at_the_end() {
    for protocol in [Protocol::Pcp, Protocol::NatPmp] {
        let mut world = World::new(Some(protocol));
        world.mapper.leave();
        let said: Vec<Vec<u8>> = std::iter::from_fn(|| world.mapper.poll_transmit()).collect();
        let lifetime = if protocol == Protocol::Pcp { 4..8 } else { 8..12 };
        assert_eq!(said.len(), 2);
        assert!(said.iter().all(|bytes| bytes[lifetime.clone()] == [0; 4]), "{said:?}");
        assert_eq!(world.mapper.poll_timeout(), None);
    }
}

#[test]
fn a_port_that_is_not_wanted_any_more_is_given_back_alone() {
    let mut world = World::new(Some(Protocol::Pcp));
    world.events();
    world.mapper.set_wants(world.now, &[UDP]);
    assert_eq!(world.events(), [lost(TCP, WAN)]);
    let said: Vec<Vec<u8>> = std::iter::from_fn(|| world.mapper.poll_transmit()).collect();
    assert_eq!((said.len(), said[0][36]), (1, 6));
}

#[test]
fn wanted_ports_are_bounded() {
    let mut world = World::new(None);
    let many: Vec<Want> = (1..99).map(|port| Want { transport: Transport::Udp, port }).collect();
    world.mapper.set_wants(world.now, &many);
    assert_eq!(world.mapper.wants.len(), WANTS_MAX);
}

#[test]
fn an_answer_with_another_nonce_is_not_taken() {
    let mut world = World::new(None);
    let forged = wire::pcp_map([192, 168, 1, 9].into(), (UDP, &[0; 12]), 4001, 3600);
    let answer = Router { protocol: Some(Protocol::Pcp), ..Router::at(world.now) }.answer(&forged, world.now);
    world.mapper.handle_received(world.now, &answer.unwrap());
    assert_eq!(world.events(), []);
    assert!(!matches!(world.mapper.speaking, Speaking::Heard(_)));
}

#[test]
fn what_cannot_be_an_address_is_not_told() {
    for wan in [[0, 0, 0, 0], [127, 0, 0, 1], [224, 0, 0, 1], [255; 4]] {
        let mut world = World::with(|router| router.wan = wan.into());
        assert_eq!(world.events(), [TCP, UDP].map(|want| Event::Refused { want, code: 0 }));
    }
}

#[test]
fn a_lifetime_is_believed_within_bounds() {
    for (lifetime_s, least, most) in [(1, 100, 2 * 3600), (u32::MAX, 4, 9)] {
        let mut world = World::with(|router| router.lifetime_s = lifetime_s);
        world.pass(Duration::from_secs(24 * 3600));
        let asked = world.router.asked.len();
        assert!((least..most).contains(&asked), "{lifetime_s}: {asked}");
    }
}

proptest! {
    #[test]
    fn whatever_a_router_says_it_is_asked_at_a_bounded_pace(
        said in proptest::collection::vec((0..2u8, 128..131u8, proptest::collection::vec(any::<u8>(), 58)), 1..60),
    ) {
        let mut world = World::new(Some(Protocol::Pcp));
        for (version, code, rest) in said {
            let bytes = [&[version * 2, code][..], &rest].concat();
            world.mapper.handle_received(world.now, &bytes);
            world.pass(Duration::from_secs(1));
        }
        prop_assert!(world.router.asked.len() < 9 * 60);
        prop_assert!(world.mapper.events.len() < 9 * 60);
    }
}

impl World {
    fn new(protocol: Option<Protocol>) -> World {
        World::with(|router| router.protocol = protocol)
    }

    fn with(change: impl FnOnce(&mut Router)) -> World {
        let now = Instant::now();
        let mut router = Router::at(now);
        change(&mut router);
        let mut mapper = Mapper::new(now, [192, 168, 1, 9].into(), [7; 32]);
        mapper.set_wants(now, &[UDP, TCP]);
        let mut world = World { now, mapper, router };
        world.pass(Duration::from_secs(2));
        world
    }

    fn pass(&mut self, time: Duration) {
        let end = self.now + time;
        self.exchange();
        while let Some(at) = self.mapper.poll_timeout().filter(|at| *at <= end) {
            self.now = at.max(self.now);
            self.mapper.handle_timeout(self.now);
            self.exchange();
        }
        self.now = end;
    }

    fn exchange(&mut self) {
        while let Some(asked) = self.mapper.poll_transmit() {
            let answer = self.router.answer(&asked, self.now);
            self.router.asked.push(asked);
            if let Some(answer) = answer {
                self.mapper.handle_received(self.now, &answer);
            }
        }
    }

    fn announce(&mut self, protocol: Protocol) {
        let epoch = self.router.epoch(self.now);
        let told = match protocol {
            Protocol::Pcp => [&[2, 128, 0, 0, 0, 0, 0, 0][..], &epoch.to_be_bytes(), &[0; 12]].concat(),
            Protocol::NatPmp => {
                [&[0, 128, 0, 0][..], &epoch.to_be_bytes(), &self.router.wan.octets()].concat()
            }
        };
        self.mapper.handle_received(self.now, &told);
        self.exchange();
    }

    fn events(&mut self) -> Vec<Event> {
        let mut events: Vec<Event> = std::iter::from_fn(|| self.mapper.poll_event()).collect();
        events.sort_by_key(|event| match event {
            Event::Mapped { want, .. } | Event::Lost { want, .. } | Event::Refused { want, .. } => {
                std::cmp::Reverse(want.transport)
            }
        });
        events
    }
}

impl Router {
    fn at(since: Instant) -> Router {
        let protocol = Some(Protocol::Pcp);
        Router { protocol, wan: WAN, lifetime_s: 3600, result: 0, since, asked: Vec::new() }
    }

    fn epoch(&self, now: Instant) -> u32 {
        u32::try_from((now - self.since).as_secs()).unwrap()
    }

    fn answer(&self, asked: &[u8], now: Instant) -> Option<Vec<u8>> {
        let epoch = self.epoch(now).to_be_bytes();
        let lifetime = self.lifetime_s.to_be_bytes();
        match (self.protocol?, asked[0]) {
            (Protocol::Pcp, 2) => {
                let mut answer = vec![2, 129, 0, self.result];
                answer.extend(lifetime);
                answer.extend(epoch);
                answer.extend([0; 12]);
                answer.extend(&asked[24..44]);
                answer.extend(self.wan.to_ipv6_mapped().octets());
                Some(answer)
            }
            (Protocol::NatPmp, 2) => Some([&[0, 129, 0, 1][..], &epoch].concat()),
            (Protocol::NatPmp, 0) if asked.len() == 2 => {
                Some([&[0, 128, 0, 0][..], &epoch, &self.wan.octets()].concat())
            }
            (Protocol::NatPmp, 0) => {
                let head = [0, 128 + asked[1], 0, self.result];
                Some([&head[..], &epoch, &asked[4..8], &lifetime].concat())
            }
            _ => None,
        }
    }
}

fn mapped(want: Want, ip: Ipv4Addr) -> Event {
    Event::Mapped { want, external: (ip, want.port).into() }
}

fn lost(want: Want, ip: Ipv4Addr) -> Event {
    Event::Lost { want, external: (ip, want.port).into() }
}
