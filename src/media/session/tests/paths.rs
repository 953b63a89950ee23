//! By what kind of path a session says that its packets go.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::world::*;
use crate::media::Local;
use crate::media::negotiation::{Negotiation, Profile};
use crate::media::path::Path;
use crate::media::session::Session;
use crate::sdp::CandidateKind::{Host, PeerReflexive, ServerReflexive};

const SECOND: Duration = Duration::from_secs(1);

/// A NAT with one mapping for its host, that lets in whom the host has sent something.
struct Nat {
    inside: SocketAddr,
    outside: SocketAddr,
    opened: BTreeSet<SocketAddr>,
}

impl Nat {
    fn new(inside: &str, outside: &str) -> Nat {
        let [inside, outside] = [inside, outside].map(|text| text.parse().unwrap());
        Nat { inside, outside, opened: BTreeSet::new() }
    }

    fn local(&self) -> Local {
        Local { hosts: vec![self.inside], reflexive: vec![self.outside], relayed: Vec::new() }
    }
}

#[test]
fn between_two_hosts_nothing_is_in_the_way() {
    let mut call = nodes();
    assert_eq!(paths(&call.world), [None, None], "nothing is said before it is known");
    call.world.run(SECOND * 2);
    assert_eq!(paths(&call.world), [Some(Path { local: Host, remote: Host }); 2]);
}

#[test]
fn two_routers_are_opened_each_from_its_inside() {
    let nats =
        [Nat::new("10.0.0.5:4000", "198.51.100.1:61000"), Nat::new("192.168.1.7:5000", "203.0.113.2:62000")];
    let locals = [nats[0].local(), nats[1].local()];
    let world = behind(nats.map(Some), locals);
    let path = Path { local: PeerReflexive, remote: ServerReflexive };
    assert_eq!(paths(&world), [Some(path), Some(path)]);
    assert!(path.is_punched());
}

#[test]
fn one_router_is_opened_from_its_inside_alone() {
    let nat = Nat::new("10.0.0.5:4000", "198.51.100.1:61000");
    let locals = [nat.local(), Local::from(addresses(&["192.0.2.2:5000"]))];
    let world = behind([Some(nat), None], locals);
    let [within, outside] = paths(&world).map(Option::unwrap);
    assert_eq!(within, Path { local: PeerReflexive, remote: Host });
    assert_eq!(outside, Path { local: Host, remote: ServerReflexive });
    assert!(!within.is_punched() && !outside.is_punched());
}

#[test]
fn a_plain_phone_is_not_said_to_be_anywhere() {
    let mut call = phones();
    call.world.run(SECOND * 2);
    assert_eq!(paths(&call.world), [None, None]);
}

#[test]
fn checks_tell_the_round_trip_before_any_report() {
    let mut call = nodes();
    call.world.delay = Duration::from_millis(40);
    call.world.judge = Box::new(|_, datagram| match datagram.bytes.get(1) {
        Some(192..=223) if datagram.bytes[0] >= 128 => Fate::Drop,
        _ => Fate::Pass,
    });
    call.world.run(SECOND * 2);
    for end in &call.world.ends {
        let round_trip = end.session.stats(call.world.now).round_trip_ms.unwrap();
        assert!((round_trip - 80.0).abs() < 2.0, "{round_trip}");
    }
}

/// A call of two seconds between two ends with or without a NAT.
fn behind(mut nats: [Option<Nat>; 2], locals: [Local; 2]) -> World {
    let hosts = locals.clone().map(|local| local.hosts);
    let [local_a, local_b] = locals;
    let mut a = Negotiation::new(local_a, Profile::EndToEnd, [1; 32]);
    let mut b = Negotiation::new(local_b, Profile::EndToEnd, [2; 32]);
    let (plan_a, plan_b) = plans(&mut a, &mut b);
    let [hosts_a, hosts_b] = hosts;
    let now = Instant::now();
    let mut world = World::new(
        now,
        End::new(Session::new(now, plan_a, hosts_a.clone(), [3; 32]), hosts_a, 400.0),
        End::new(Session::new(now, plan_b, hosts_b.clone(), [4; 32]), hosts_b, 700.0),
    );
    world.judge = Box::new(move |end, datagram| {
        let [near, far] = if end == 0 { [0, 1] } else { [1, 0] };
        if let Some(nat) = &mut nats[near] {
            nat.opened.insert(datagram.to);
            datagram.from = nat.outside;
        }
        let Some(nat) = &nats[far] else { return Fate::Pass };
        if datagram.to != nat.outside || !nat.opened.contains(&datagram.from) {
            return Fate::Drop;
        }
        datagram.to = nat.inside;
        Fate::Pass
    });
    world.run(SECOND * 2);
    assert_both_hear(&world);
    world
}

fn paths(world: &World) -> [Option<Path>; 2] {
    [0, 1].map(|end: usize| world.ends[end].session.stats(world.now).path)
}
