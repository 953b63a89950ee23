//! What connections tell of the network that this node is on: whether UDP gets out, what the router does to ports, and
//! whether it opens one when asked.

use super::peer::{ip_of, is_global, is_tcp};
use crate::overlay::{Router, Surroundings};
use libp2p::Multiaddr;
use libp2p::core::ConnectedPoint;
use libp2p::core::transport::PortUse;
use libp2p::multiaddr::Protocol;
use libp2p::swarm::ConnectionId;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};

/// Addresses that did not answer by UDP; a node dials some hundred, and one is enough.
const SILENT_MAX: usize = 256;

/// What has been seen in the present network.
#[derive(Debug, Default)]
pub struct Scout {
    connections: BTreeMap<ConnectionId, Line>,
    /// Where nobody has answered by UDP.
    silent: BTreeSet<IpAddr>,
    router: Router,
}

/// A connection with the Internet, without a relay.
#[derive(Debug)]
struct Line {
    far: IpAddr,
    is_udp: bool,
    /// Where the far end sees the port that this node listens at.
    seen: Option<SocketAddr>,
    /// Whether it goes by that port.
    is_own_port: bool,
}

impl Scout {
    pub fn connected(&mut self, id: ConnectionId, endpoint: &ConnectedPoint) {
        let address = endpoint.get_remote_address();
        let Some(far) = ip_of(address).filter(|ip| is_global(*ip) && !endpoint.is_relayed()) else { return };
        let is_udp = !is_tcp(address);
        let is_own_port = match endpoint {
            ConnectedPoint::Dialer { port_use, .. } => *port_use == PortUse::Reuse,
            ConnectedPoint::Listener { .. } => true,
        };
        if is_udp {
            self.silent.remove(&far);
        }
        self.connections.insert(id, Line { far, is_udp, seen: None, is_own_port });
    }

    pub fn disconnected(&mut self, id: ConnectionId) {
        self.connections.remove(&id);
    }

    /// The far end says where it sees this node.
    pub fn seen_at(&mut self, id: ConnectionId, address: &Multiaddr) {
        if let Some(line) = self.connections.get_mut(&id).filter(|line| line.is_udp) {
            line.seen = socket_of(address);
        }
    }

    /// Nobody has answered at these addresses.
    pub fn in_vain<'a>(&mut self, addresses: impl Iterator<Item = &'a Multiaddr>) {
        let by_udp = addresses.filter(|address| !is_tcp(address)).filter_map(ip_of);
        for ip in by_udp.filter(|ip| is_global(*ip)) {
            let has_answered = self.connections.values().any(|line| line.is_udp && line.far == ip);
            if !has_answered && self.silent.len() < SILENT_MAX {
                self.silent.insert(ip);
            }
        }
    }

    /// The router says so in one of the ways that it can be asked; what another one has come to is not worse for it.
    pub fn router_is(&mut self, router: Router) {
        let is_better = rank(router) >= rank(self.router);
        if is_better || router == Router::Unknown {
            self.router = router;
        }
    }

    /// The network may be another one now.
    pub fn moved(&mut self) {
        self.silent.clear();
        self.router = Router::Unknown;
    }

    pub fn view(&self) -> Surroundings {
        Surroundings { udp: self.udp(), ports_vary: self.ports_vary(), router: self.router }
    }

    /// That UDP is blocked is known where somebody answers by TCP who did not by UDP, and nobody does by that.
    fn udp(&self) -> Option<bool> {
        let lines = || self.connections.values();
        if lines().any(|line| line.is_udp) {
            return Some(true);
        }
        lines().any(|line| self.silent.contains(&line.far)).then_some(false)
    }

    /// Two who see the same are believed, whatever a third says; of two who differ at one address, neither lies.
    fn ports_vary(&self) -> Option<bool> {
        let mut seen = BTreeMap::<SocketAddr, BTreeSet<IpAddr>>::new();
        for line in self.connections.values().filter(|line| line.is_own_port && line.far.is_ipv4()) {
            if let Some(at) = line.seen {
                seen.entry(at).or_default().insert(line.far);
            }
        }
        if seen.values().any(|witnesses| witnesses.len() > 1) {
            return Some(false);
        }
        let mut ips = BTreeSet::new();
        let differs = seen.keys().any(|at| !ips.insert(at.ip()));
        differs.then_some(true)
    }
}

/// How much an answer of the router is worth.
fn rank(router: Router) -> u8 {
    match router {
        Router::Unknown => 0,
        Router::Refuses => 1,
        Router::Inner => 2,
        Router::Opens => 3,
    }
}

/// `/ip4/192.0.2.1/udp/4001/quic-v1`, without the rest.
fn socket_of(address: &Multiaddr) -> Option<SocketAddr> {
    let port = address.iter().find_map(|part| match part {
        Protocol::Udp(port) => Some(port),
        _ => None,
    });
    Some(SocketAddr::new(ip_of(address)?, port?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use libp2p::core::Endpoint;

    #[test]
    fn udp_is_blocked_where_somebody_answers_by_tcp_alone() {
        let mut scout = Scout::default();
        assert_eq!(scout.view(), Surroundings::default());
        let [quic, tcp] = ["/ip4/11.0.0.1/udp/1/quic-v1", "/ip4/11.0.0.1/tcp/1"].map(at);
        scout.in_vain([&quic].into_iter());
        assert_eq!(scout.udp(), None, "the node may be gone");
        scout.connected(id(1), &to("/ip4/12.0.0.1/tcp/1", PortUse::Reuse));
        assert_eq!(scout.udp(), None, "that one has no UDP, perhaps");
        scout.connected(id(2), &to(&tcp.to_string(), PortUse::Reuse));
        assert_eq!(scout.udp(), Some(false));
        scout.connected(id(3), &to("/ip4/13.0.0.1/udp/1/quic-v1", PortUse::Reuse));
        assert_eq!(scout.udp(), Some(true));
        scout.disconnected(id(3));
        scout.moved();
        assert_eq!(scout.udp(), None);
    }

    #[test]
    fn what_happens_on_the_lan_tells_nothing_of_the_router() {
        let mut scout = Scout::default();
        scout.in_vain([&at("/ip4/192.168.1.9/udp/1/quic-v1")].into_iter());
        scout.connected(id(1), &to("/ip4/192.168.1.9/tcp/1", PortUse::Reuse));
        scout.connected(id(2), &to("/ip4/192.168.1.7/udp/1/quic-v1", PortUse::Reuse));
        assert_eq!(scout.view(), Surroundings::default());
    }

    #[test]
    fn a_router_gives_every_connection_another_port_when_two_see_two() {
        let mut scout = Scout::default();
        for (number, ip) in [(1, "11.0.0.1"), (2, "12.0.0.1"), (3, "13.0.0.1")] {
            scout.connected(id(number), &to(&format!("/ip4/{ip}/udp/1/quic-v1"), PortUse::Reuse));
        }
        scout.seen_at(id(1), &at("/ip4/20.0.0.1/udp/5001/quic-v1"));
        assert_eq!(scout.ports_vary(), None, "one alone");
        scout.seen_at(id(2), &at("/ip4/20.0.0.1/udp/5002/quic-v1"));
        assert_eq!(scout.ports_vary(), Some(true));
        scout.seen_at(id(3), &at("/ip4/20.0.0.1/udp/5001/quic-v1"));
        assert_eq!(scout.ports_vary(), Some(false), "the second one lies, or sees a port of old");
    }

    #[test]
    fn a_router_that_opens_a_port_by_one_way_of_asking_is_not_said_to_refuse_by_another() {
        let mut scout = Scout::default();
        for (told, known) in [
            (Router::Refuses, Router::Refuses),
            (Router::Opens, Router::Opens),
            (Router::Refuses, Router::Opens),
            (Router::Inner, Router::Opens),
            (Router::Unknown, Router::Unknown),
            (Router::Inner, Router::Inner),
            (Router::Refuses, Router::Inner),
        ] {
            scout.router_is(told);
            assert_eq!(scout.view().router, known, "{told:?}");
        }
        scout.moved();
        assert_eq!(scout.view().router, Router::Unknown);
    }

    #[test]
    fn a_connection_from_a_port_of_its_own_tells_nothing() {
        let mut scout = Scout::default();
        scout.connected(id(1), &to("/ip4/11.0.0.1/udp/1/quic-v1", PortUse::Reuse));
        scout.connected(id(2), &to("/ip4/12.0.0.1/udp/1/quic-v1", PortUse::New));
        scout.seen_at(id(1), &at("/ip4/20.0.0.1/udp/5001/quic-v1"));
        scout.seen_at(id(2), &at("/ip4/20.0.0.1/udp/5002/quic-v1"));
        assert_eq!(scout.ports_vary(), None);
    }

    #[test]
    fn addresses_that_do_not_answer_are_bounded() {
        let mut scout = Scout::default();
        let addresses: Vec<Multiaddr> = (0..SILENT_MAX + 9)
            .map(|n| at(&format!("/ip4/11.0.{}.{}/udp/1/quic-v1", n / 250, n % 250)))
            .collect();
        scout.in_vain(addresses.iter());
        assert_eq!(scout.silent.len(), SILENT_MAX);
    }

    fn at(text: &str) -> Multiaddr {
        text.parse().unwrap()
    }

    fn id(number: usize) -> ConnectionId {
        ConnectionId::new_unchecked(number)
    }

    fn to(address: &str, port_use: PortUse) -> ConnectedPoint {
        ConnectedPoint::Dialer { address: at(address), role_override: Endpoint::Dialer, port_use }
    }
}
