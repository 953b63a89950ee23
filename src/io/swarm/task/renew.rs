//! What the node's loop does when the network changes: connections that are dead are closed before their idle time is
//! over, and new ones made. QUIC as libp2p speaks it does not move to another address.
//!
//! That a router has got another address is seen from outside only: by a new connection to a node that has said before
//! where it sees this one.

use super::{NODE_ADDRESSES_MAX, Task};
use crate::flow::NodeId;
use crate::io::swarm::peer::{ip_of, is_global, is_relayed, is_tcp, node_of, peer_of, relay_of};
use crate::io::swarm::relays::RELAYED_MAX;
use crate::overlay::Report;
use libp2p::core::ConnectedPoint;
use libp2p::swarm::ConnectionId;
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};
use std::time::Duration;
use tokio::time::Instant;

/// Connections with a peer, of which one is being renewed: more are not made beside it.
const RENEWED_MAX: usize = 3;
/// Nodes that are asked where they see this one, and how often at the most.
const ASKED_MAX: usize = 2;
const ASK_EVERY: Duration = Duration::from_secs(2);
/// For so long after a move what ends has ended by that.
const MOVING: Duration = Duration::from_secs(10);
/// A dial begun before a move waits for its time-out, and libp2p begins no other one by itself while it does: these are made
/// beside it, first when what is dead has been closed, so that none goes through a relay by that.
const AGAIN_FIRST: Duration = Duration::from_millis(150);
const AGAIN: Duration = Duration::from_secs(1);
const AGAIN_MAX: u8 = 5;

/// What each connection goes by.
#[derive(Default)]
pub(super) struct Routes {
    all: BTreeMap<ConnectionId, Route>,
    /// Connections that take the place of others, once they are up.
    renewals: BTreeMap<ConnectionId, Renewal>,
    /// Connections made to be told where this node is seen, each beside one that has told before.
    probes: BTreeMap<ConnectionId, ConnectionId>,
    asked_at: Option<Instant>,
    moved_at: Option<Instant>,
    /// Connections that a move has ended.
    dead: BTreeSet<ConnectionId>,
    /// Nodes whose renewal a move has overtaken, with the tries left.
    again: BTreeMap<PeerId, u8>,
    again_at: Option<Instant>,
}

/// A connection that is made in the place of others.
struct Renewal {
    olds: Vec<ConnectionId>,
    since: Instant,
}

struct Route {
    peer: PeerId,
    /// This machine's address, and the far end's.
    local: Option<IpAddr>,
    remote: IpAddr,
    /// Where it was dialled, or else where it has come from.
    dialled: Option<Multiaddr>,
    came_from: Option<Multiaddr>,
    /// Where the far end sees this node.
    seen: Option<Multiaddr>,
}

impl Routes {
    pub fn closed(&mut self, id: ConnectionId) {
        self.all.remove(&id);
        self.dead.remove(&id);
    }

    /// When nodes are to be dialled again.
    pub fn again_at(&self) -> Option<Instant> {
        self.again_at
    }

    pub fn not_renewed(&mut self, id: ConnectionId) {
        self.renewals.remove(&id);
        self.probes.remove(&id);
    }

    /// Whether this node has just moved.
    pub fn has_moved(&self) -> bool {
        self.moved_at.is_some_and(|at| at.elapsed() < MOVING)
    }

    fn with(&self, peer: &PeerId) -> Vec<ConnectionId> {
        self.all.iter().filter(|(_, route)| route.peer == *peer).map(|(id, _)| *id).collect()
    }

    /// Connections by QUIC to public nodes that this node has dialled: they can be made a second time from the same port,
    /// which a NAT that has forgotten nothing shows to them as before.
    fn to_ask(&self, is_public: impl Fn(&PeerId) -> bool) -> Vec<(ConnectionId, PeerId, Multiaddr)> {
        let mut peers = BTreeSet::new();
        let fits = |(id, route): (&ConnectionId, &Route)| {
            let address = route.dialled.clone().filter(|address| !is_tcp(address) && !is_relayed(address))?;
            let fits = route.seen.is_some() && is_global(route.remote) && is_public(&route.peer);
            fits.then_some((*id, route.peer, address))
        };
        self.all
            .iter()
            .rev()
            .filter_map(fits)
            .filter(|(_, peer, _)| peers.insert(*peer))
            .take(ASKED_MAX)
            .collect()
    }

    /// Connections that a peer has opened, and that the last one tells to be dead: it has come from another IP address of the
    /// same family, or by QUIC from another port, for a node opens all that from one.
    fn outlived(&self, peer: &PeerId) -> Vec<ConnectionId> {
        let from_peer = |(id, route): (&ConnectionId, &Route)| {
            let came_from = route.came_from.clone().filter(|_| route.peer == *peer)?;
            Some((*id, came_from))
        };
        let came: Vec<(ConnectionId, Multiaddr)> = self.all.iter().filter_map(from_peer).collect();
        let Some((_, last)) = came.last().cloned() else { return Vec::new() };
        let is_dead = |from: &Multiaddr| {
            let (Some(ip), Some(now)) = (ip_of(from), ip_of(&last)) else { return false };
            let by_port = ip == now && *from != last && !is_tcp(from) && !is_tcp(&last);
            ip.is_ipv4() == now.is_ipv4() && ip != now || by_port
        };
        came.iter().filter(|(_, from)| is_dead(from)).map(|(id, _)| *id).collect()
    }
}

impl Task {
    /// A connection is up; where it was to take the place of others, those go.
    pub(super) fn has_route(&mut self, id: ConnectionId, peer: PeerId, endpoint: &ConnectedPoint) {
        if let Some(Renewal { olds, since }) = self.routes.renewals.remove(&id) {
            for old in olds {
                self.swarm.close_connection(old);
            }
            // On a dead connection streams would end only when it has been closed in vain.
            let report = node_of(&peer).and_then(|node| self.links.renewed(&node, since));
            self.reports.extend(report);
        }
        if let Some(remote) = ip_of(endpoint.get_remote_address()) {
            let at = endpoint.get_remote_address().clone();
            let (dialled, came_from) = if endpoint.is_dialer() { (Some(at), None) } else { (None, Some(at)) };
            let route = Route { peer, local: local_towards(remote), remote, dialled, came_from, seen: None };
            let is_first = self.routes.with(&peer).is_empty();
            self.routes.all.insert(id, route);
            if is_first && self.routes.has_moved() {
                self.dial_through(peer);
            }
        }
    }

    /// Where a node can be dialled anew, also through relays.
    pub(super) fn remember(&mut self, peer: PeerId, direct: &[Multiaddr], listening: &[Multiaddr]) {
        let own = *self.swarm.local_peer_id();
        let is_other = |address: &&Multiaddr| relay_of(address).is_some_and(|relay| relay != own);
        let relayed = listening.iter().filter(|address| is_relayed(address)).filter(is_other);
        let addresses = direct.iter().chain(relayed.take(RELAYED_MAX)).cloned().collect();
        self.swarm.behaviour_mut().streams.know(peer, addresses);
    }

    /// This machine's addresses have changed: what went by one that is gone, or would go another way now, is dead.
    pub(super) fn moved(&mut self, gone: &[IpAddr]) {
        let mut towards: BTreeMap<IpAddr, Option<IpAddr>> = BTreeMap::new();
        let mut dead = Vec::new();
        for (id, route) in &self.routes.all {
            let now = *towards.entry(route.remote).or_insert_with(|| local_towards(route.remote));
            let is_gone = route.local.is_some_and(|local| gone.contains(&local));
            if is_gone || now.is_some() && now != route.local {
                dead.push(*id);
            }
        }
        self.bury(&dead);
    }

    /// Makes a new connection with a node, in the place of those there are: they stay until it is up.
    pub(super) fn renew(&mut self, node: &NodeId) {
        let Some(peer) = peer_of(node) else { return };
        let olds = self.routes.with(&peer);
        let mut addresses = self.swarm.behaviour().streams.known(&peer).to_vec();
        addresses.truncate(NODE_ADDRESSES_MAX);
        if olds.is_empty() {
            return self.dial(peer, addresses, Vec::new());
        }
        let is_renewed =
            self.routes.renewals.values().any(|renewed| renewed.olds.iter().any(|id| olds.contains(id)));
        if is_renewed || addresses.is_empty() {
            return;
        }
        for excess in olds.iter().skip(RENEWED_MAX) {
            self.swarm.close_connection(*excess);
        }
        if let Some(id) = self.dial_beside(peer, addresses) {
            self.routes.renewals.insert(id, Renewal { olds, since: Instant::now() });
        }
    }

    /// Whether this node speaks with a peer directly, and by nothing but TCP that it has opened itself.
    pub(super) fn is_by_tcp(&self, peer: &PeerId) -> bool {
        let mut all = self.routes.all.values().filter(|route| route.peer == *peer).peekable();
        let is_own_tcp =
            |route: &Route| route.dialled.as_ref().is_some_and(|at| is_tcp(at) && !is_relayed(at));
        all.peek().is_some() && all.all(is_own_tcp)
    }

    /// Makes a connection by QUIC in the place of those there are.
    pub(super) fn renew_by_quic(&mut self, peer: PeerId) {
        let olds = self.routes.with(&peer);
        let known = self.swarm.behaviour().streams.known(&peer).iter();
        let quic = known.filter(|address| !is_tcp(address) && !is_relayed(address));
        let quic: Vec<Multiaddr> = quic.take(NODE_ADDRESSES_MAX).cloned().collect();
        let is_renewed =
            self.routes.renewals.values().any(|renewed| renewed.olds.iter().any(|id| olds.contains(id)));
        if is_renewed || quic.is_empty() {
            return;
        }
        if let Some(id) = self.dial_beside(peer, quic) {
            self.routes.renewals.insert(id, Renewal { olds, since: Instant::now() });
        }
    }

    /// Asks nodes where they see this one, relays by STUN and others by new connections.
    pub(super) fn verify(&mut self) {
        self.pulse.ask_now();
        if self.routes.asked_at.is_some_and(|at| at.elapsed() < ASK_EVERY) {
            return;
        }
        self.routes.asked_at = Some(Instant::now());
        self.routes.probes.clear();
        // One behind a NAT is not heard where it was by punching a hole, and who is silent is perhaps he: a dial there would
        // keep others from being made for as long as a handshake may take.
        let streams = &self.swarm.behaviour().streams;
        let is_public = |peer: &PeerId| {
            let known = streams.known(peer);
            !known.is_empty() && !known.iter().any(is_relayed)
        };
        for (old, peer, address) in self.routes.to_ask(is_public) {
            if let Some(id) = self.dial_beside(peer, vec![address]) {
                self.routes.probes.insert(id, old);
            }
        }
    }

    /// The far end of a connection says where it sees this node.
    pub(super) fn seen_by(&mut self, id: ConnectionId, address: &Multiaddr) {
        if let Some(route) = self.routes.all.get_mut(&id) {
            route.seen = Some(address.clone());
        }
        let Some(old) = self.routes.probes.remove(&id) else { return };
        let before = self.routes.all.get(&old).and_then(|route| route.seen.clone());
        if before.is_none_or(|before| before == *address) {
            self.swarm.close_connection(id);
            return;
        }
        let first = self.routes.probes.keys().copied().chain([id]).min().unwrap_or(id);
        self.pulse.forget();
        self.leave_for(Some(first));
    }

    /// A relay sees this node elsewhere than before.
    pub(super) fn renumbered(&mut self) {
        self.leave_for(self.routes.probes.keys().copied().min());
    }

    /// All connections beyond this network are dead, but those from one on.
    fn leave_for(&mut self, first: Option<ConnectionId>) {
        tracing::info!("this computer is seen elsewhere than before");
        let older = self.routes.all.iter().filter(|(id, _)| first.is_none_or(|first| **id < first));
        let dead: Vec<ConnectionId> =
            older.filter(|(_, route)| is_global(route.remote)).map(|(id, _)| *id).collect();
        self.routes.probes.clear();
        self.bury(&dead);
        self.tell(Report::Renumbered);
    }

    /// A node asks to be reached through this one, by a new connection: it has moved, and those from elsewhere are dead. Else
    /// half of those who want to reach it would be led to a dead one, for as long as that is not noticed.
    pub(super) fn reserved(&mut self, peer: &PeerId) {
        for id in self.routes.outlived(peer) {
            self.swarm.close_connection(id);
        }
    }

    fn bury(&mut self, dead: &[ConnectionId]) {
        tracing::debug!(
            dead = dead.len(),
            of = self.routes.all.len(),
            "connections after a change of network"
        );
        let now = Instant::now();
        self.routes.moved_at = Some(now);
        self.relays.forgive();
        let is_overtaken =
            |_: &ConnectionId, renewal: &mut Renewal| renewal.olds.iter().all(|old| dead.contains(old));
        let overtaken: Vec<_> = self.routes.renewals.extract_if(.., is_overtaken).collect();
        let olds = overtaken.iter().filter_map(|(_, renewal)| renewal.olds.first());
        let peers: Vec<PeerId> =
            olds.filter_map(|id| self.routes.all.get(id).map(|route| route.peer)).collect();
        self.routes.again.extend(peers.into_iter().map(|peer| (peer, AGAIN_MAX)));
        self.routes.again_at = (!self.routes.again.is_empty()).then(|| now + AGAIN_FIRST);
        for id in dead {
            self.routes.dead.insert(*id);
            self.swarm.close_connection(*id);
        }
    }

    /// Dials nodes again whose renewal a move has overtaken, until they are connected.
    pub(super) fn dial_again(&mut self) {
        let now = Instant::now();
        if self.routes.again_at.is_none_or(|at| now < at) {
            return;
        }
        for (peer, left) in std::mem::take(&mut self.routes.again) {
            let is_alive = |id: &ConnectionId| !self.routes.dead.contains(id);
            if self.routes.with(&peer).iter().any(is_alive) {
                continue;
            }
            let mut addresses = self.swarm.behaviour().streams.known(&peer).to_vec();
            addresses.truncate(NODE_ADDRESSES_MAX);
            if !addresses.is_empty() && self.dial_beside(peer, addresses).is_some() && left > 1 {
                self.routes.again.insert(peer, left - 1);
            }
        }
        self.routes.again_at = (!self.routes.again.is_empty()).then(|| now + AGAIN);
    }

    fn dial_beside(&mut self, peer: PeerId, addresses: Vec<Multiaddr>) -> Option<ConnectionId> {
        let dial = DialOpts::peer_id(peer).condition(PeerCondition::Always).addresses(addresses).build();
        let id = dial.connection_id();
        self.swarm.dial(dial).ok().map(|()| id)
    }
}

/// The address by which the system would send there now.
fn local_towards(remote: IpAddr) -> Option<IpAddr> {
    let any: IpAddr =
        if remote.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let probe = UdpSocket::bind((any, 0)).ok()?;
    // Nothing is sent; any port will do.
    probe.connect((remote, 9)).ok()?;
    probe.local_addr().ok().map(|local| local.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "/ip4/11.0.3.76/udp/1024/quic-v1";
    const ELSEWHERE: &str = "/ip4/11.0.3.77/udp/1025/quic-v1";

    #[test]
    fn who_comes_from_elsewhere_outlives_what_came_before_and_what_was_dialled_stays() {
        let (mut routes, peer) = (Routes::default(), PeerId::random());
        routes.put(1, came(peer, HERE));
        routes.put(2, came(peer, HERE));
        assert_eq!(routes.outlived(&peer), [], "the same place");
        routes.put(3, dialled(peer, HERE));
        routes.put(4, came(PeerId::random(), ELSEWHERE));
        assert_eq!(routes.outlived(&peer), [], "somebody else");
        routes.put(5, came(peer, ELSEWHERE));
        assert_eq!(routes.outlived(&peer), [1, 2].map(ConnectionId::new_unchecked));
        routes.put(6, came(peer, "/ip4/11.0.3.77/tcp/7"));
        assert_eq!(routes.outlived(&peer), [1, 2].map(ConnectionId::new_unchecked), "by TCP too");
        routes.put(7, came(peer, "/ip6/2a0f:3::2/tcp/7"));
        assert_eq!(routes.outlived(&peer), [], "both families live");
        routes.put(8, came(peer, "/ip4/11.0.3.77/udp/9/quic-v1"));
        assert_eq!(routes.outlived(&peer), [1, 2, 5].map(ConnectionId::new_unchecked), "a router begun anew");
    }

    #[test]
    fn where_this_node_is_seen_only_public_nodes_are_asked() {
        let (mut routes, [public, behind_nat]) = (Routes::default(), [(); 2].map(|()| PeerId::random()));
        routes.put(1, dialled(behind_nat, HERE));
        routes.put(2, dialled(public, ELSEWHERE));
        let asked = routes.to_ask(|peer| *peer == public);
        assert_eq!(asked, [(ConnectionId::new_unchecked(2), public, at(ELSEWHERE))]);
    }

    fn came(peer: PeerId, from: &str) -> Route {
        let remote = ip_of(&at(from)).unwrap();
        Route { peer, local: None, remote, dialled: None, came_from: Some(at(from)), seen: None }
    }

    fn dialled(peer: PeerId, to: &str) -> Route {
        let seen = Some(at("/ip4/11.0.9.9/udp/1/quic-v1"));
        Route { dialled: Some(at(to)), came_from: None, seen, ..came(peer, to) }
    }

    fn at(text: &str) -> Multiaddr {
        text.parse().unwrap()
    }

    impl Routes {
        fn put(&mut self, id: usize, route: Route) {
            self.all.insert(ConnectionId::new_unchecked(id), route);
        }
    }
}
