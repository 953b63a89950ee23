//! Reach: how others come to this node, judged by what happens on the network rather than by what anybody says.
//!
//! That an address is reached is proven by a connection that came unasked: from an address of the Internet that this node
//! has not spoken to lately, so that no NAT had been opened for it. A dial-back of AutoNAT proves it only where no NAT is
//! in between (the address is one of this machine's, or mapped by the router): it comes from an address spoken to, and some
//! NATs let that in, but nobody else.

use super::peer::{Group, dialable, ip_of, is_global, is_relayed, is_tcp};
use libp2p::core::ConnectedPoint;
use libp2p::swarm::ConnectionId;
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::Instant;

/// Longer than any NAT keeps a way open that is not used.
const SPOKEN: Duration = Duration::from_secs(15 * 60);
/// Whom this node has spoken to lately; beyond it the oldest are taken for strangers.
const SPOKEN_MAX: usize = 1024;
/// Addresses at which others see this node: two families and transports, and as many again after changes.
const SEEN_MAX: usize = 16;
/// Addresses told beside those of this machine: what routers have made of them, by QUIC and TCP.
const OTHERS_MAX: usize = 4;
/// What routers may map: two transports, two families, and two ways to ask.
const MAPPED_MAX: usize = 16;
/// What was opened from both ends and in several ways at once has come to one by then.
const SETTLED: Duration = Duration::from_secs(10);
/// Groups of others whose word for an address is remembered.
const WITNESSES_MAX: usize = 4;

/// Where this node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody is connected.
    Alone,
    /// All others are on the same private network.
    Local,
    /// Anybody on the Internet reaches it.
    Public,
    /// On the Internet, behind a NAT or a wall.
    Hidden,
}

/// How a router was asked to let an address through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opener {
    Upnp,
    /// PCP or NAT-PMP.
    Asked,
}

/// What is known of this node's own addresses.
#[derive(Default)]
pub struct Reach {
    listening: BTreeSet<Multiaddr>,
    /// At which addresses others see this node, and who says so.
    seen: BTreeMap<Multiaddr, BTreeSet<Group>>,
    /// What the router says that it has mapped to this node.
    mapped: BTreeSet<(Opener, Multiaddr)>,
    /// Dialled back by AutoNAT.
    dialled: BTreeSet<Multiaddr>,
    proven: BTreeSet<Multiaddr>,
    connections: BTreeMap<ConnectionId, Connection>,
    /// Peers connected that are of another network.
    foreign: BTreeSet<PeerId>,
    spoken: HashMap<IpAddr, Instant>,
    /// Whom this node has tried to reach, at whatever address.
    called: HashMap<PeerId, Instant>,
}

struct Connection {
    peer: PeerId,
    /// The far end's address; none through a relay.
    ip: Option<IpAddr>,
    is_dialer: bool,
    is_tcp: bool,
    is_unasked: bool,
    since: Instant,
}

impl Reach {
    /// A listening address.
    pub fn gained(&mut self, address: Multiaddr) {
        self.listening.insert(address);
    }

    /// Whether this node listens there.
    pub fn listens_at(&self, address: &Multiaddr) -> bool {
        self.listening.contains(address)
    }

    /// A listening address has gone. The network may be another one now: nothing is proven any more. Says what was.
    pub fn lost(&mut self, address: &Multiaddr) -> Vec<Multiaddr> {
        if !self.listening.remove(address) {
            return Vec::new();
        }
        self.seen.clear();
        self.dialled.clear();
        std::mem::take(&mut self.proven).into_iter().collect()
    }

    /// A connection has come up: says which addresses it proves.
    pub fn connected(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        endpoint: &ConnectedPoint,
        now: Instant,
    ) -> Vec<Multiaddr> {
        let ip = if endpoint.is_relayed() { None } else { ip_of(endpoint.get_remote_address()) };
        let is_dialer = endpoint.is_dialer();
        let is_unasked = !is_dialer && ip.is_some_and(|ip| self.is_stranger(&peer, ip, now));
        if let Some(ip) = ip {
            self.spoke_to(ip, now);
        }
        let is_tcp = is_tcp(endpoint.get_remote_address());
        self.connections.insert(id, Connection { peer, ip, is_dialer, is_tcp, is_unasked, since: now });
        let Some(ip) = ip.filter(|_| is_unasked) else { return Vec::new() };
        // One of these it was: the others differ by transport only, and no NAT is in between.
        let own = self
            .listening
            .iter()
            .filter(|own| ip_of(own).is_some_and(|own| is_global(own) && own.is_ipv4() == ip.is_ipv4()));
        let own: Vec<Multiaddr> = own.cloned().collect();
        self.prove(own)
    }

    /// A connection has ended. For a while a NAT still lets in who was at its other end.
    pub fn disconnected(&mut self, id: ConnectionId, now: Instant) {
        let gone = self.connections.remove(&id);
        if let Some(ip) = gone.as_ref().and_then(|connection| connection.ip) {
            self.spoke_to(ip, now);
        }
        let gone = gone.map(|connection| connection.peer);
        if let Some(peer) = gone.filter(|peer| self.with(peer, |_| true).is_empty()) {
            self.foreign.remove(&peer);
        }
    }

    /// Whether a peer is of another network: that it is connected says nothing of where this node stands.
    pub fn set_foreign(&mut self, peer: PeerId, is_foreign: bool) {
        if is_foreign {
            self.foreign.insert(peer);
        } else {
            self.foreign.remove(&peer);
        }
    }

    /// Whether this node has opened a connection.
    pub fn is_dialer(&self, id: ConnectionId) -> bool {
        self.connections.get(&id).is_some_and(|connection| connection.is_dialer)
    }

    /// This node tries to reach a peer.
    pub fn calls(&mut self, peer: PeerId, now: Instant) {
        bound(&mut self.called, now);
        self.called.insert(peer, now);
    }

    /// This node has sent to an address, in vain perhaps.
    pub fn spoke_to(&mut self, ip: IpAddr, now: Instant) {
        bound(&mut self.spoken, now);
        self.spoken.insert(ip, now);
    }

    /// The far end of a connection says at which address it sees this node: whether that is news, and what it proves.
    pub fn seen_at(&mut self, id: ConnectionId, address: &Multiaddr) -> (bool, Vec<Multiaddr>) {
        let Some(connection) = self.connections.get(&id) else { return (false, Vec::new()) };
        let is_public = !is_relayed(address) && ip_of(address).is_some_and(is_global);
        let Some(ip) = connection.ip.filter(|ip| is_public && is_global(*ip)) else {
            return (false, Vec::new());
        };
        let is_unasked = connection.is_unasked;
        let is_news = !self.seen.contains_key(address);
        if is_news && self.seen.len() >= SEEN_MAX {
            return (false, Vec::new());
        }
        let witnesses = self.seen.entry(address.clone()).or_default();
        if witnesses.len() < WITNESSES_MAX {
            witnesses.insert(Group::of(ip));
        }
        // Who has come unasked has dialled it, unless he lies: others have to see this node there, too.
        let is_proven = is_unasked && witnesses.len() > 1;
        let mut proven = if is_proven { self.prove(vec![address.clone()]) } else { Vec::new() };
        proven.extend(self.prove_mapped());
        (is_news, proven)
    }

    /// A dial-back has come through: says what it proves.
    pub fn dialled_back(&mut self, address: &Multiaddr) -> Vec<Multiaddr> {
        let ip = ip_of(address);
        let is_own = self.listening.iter().any(|own| ip.is_some() && ip_of(own) == ip);
        if is_own || self.is_mapped(address) {
            return self.prove(vec![address.clone()]);
        }
        self.dialled.insert(address.clone());
        Vec::new()
    }

    /// The router says that it lets this address through, or does so no longer. It may be mistaken, behind another one, and
    /// is believed where others see this node at that IP, or dial back. Says what that proves.
    pub fn set_mapped(&mut self, (opener, address): (Opener, Multiaddr), is_mapped: bool) -> Vec<Multiaddr> {
        if !is_mapped {
            self.mapped.remove(&(opener, address.clone()));
            if !self.is_mapped(&address) {
                self.proven.remove(&address);
            }
            return Vec::new();
        }
        if self.mapped.len() < MAPPED_MAX {
            self.mapped.insert((opener, address));
        }
        self.prove_mapped()
    }

    /// Whether anybody reaches this address.
    pub fn is_proven(&self, address: &Multiaddr) -> bool {
        self.proven.contains(address)
    }

    /// Whether anybody reaches this machine's own addresses of a family, at whatever port: no router decides on that.
    pub fn is_open(&self, is_ipv4: bool) -> bool {
        let is_own = |address: &&Multiaddr| self.listening.contains(*address) && !self.is_mapped(address);
        let own = self.proven.iter().filter(is_own).filter_map(ip_of);
        own.filter(|ip| is_global(*ip) && ip.is_ipv4() == is_ipv4).count() > 0
    }

    /// Whether anybody reaches some port of this node's at an IP.
    pub fn is_proven_at(&self, ip: IpAddr) -> bool {
        self.proven.iter().any(|proven| ip_of(proven) == Some(ip))
    }

    /// Where this node stands, with or without others.
    pub fn standing(&self) -> Standing {
        let is_abroad = |connection: &&Connection| connection.ip.is_none_or(is_global);
        let mut connected = self
            .connections
            .values()
            .filter(|connection| !self.foreign.contains(&connection.peer))
            .peekable();
        let is_alone = connected.peek().is_none();
        if self.is_public() {
            Standing::Public
        } else if connected.any(|connection| is_abroad(&connection)) {
            Standing::Hidden
        } else if is_alone {
            Standing::Alone
        } else {
            Standing::Local
        }
    }

    /// Addresses to tell others, without relays: first those of this machine, whose port is the node's own.
    pub fn addresses(&self, peer: PeerId, max: usize) -> Vec<String> {
        let others: BTreeSet<&Multiaddr> = self.proven.iter().chain(&self.dialled).collect();
        let others = others.into_iter().filter(|address| !self.listening.contains(address));
        let others = dialable(others, peer, OTHERS_MAX);
        let mut addresses = dialable(self.listening.iter(), peer, max.saturating_sub(others.len()));
        addresses.extend(others);
        addresses
    }

    /// A connection's far end, as a sharer of what is stored; none through a relay.
    pub fn group(&self, id: ConnectionId) -> Option<Group> {
        self.connections.get(&id)?.ip.map(Group::of)
    }

    /// The far end's address; none through a relay.
    pub fn ip(&self, id: ConnectionId) -> Option<IpAddr> {
        self.connections.get(&id)?.ip
    }

    /// Connections with a peer, those that this node has opened and the others: direct ones before those through a relay,
    /// QUIC before TCP.
    pub fn with_peer(&self, peer: &PeerId) -> (Vec<ConnectionId>, Vec<ConnectionId>) {
        let mut all: Vec<_> = self.connections.iter().filter(|(_, it)| it.peer == *peer).collect();
        all.sort_by_key(|(id, it)| (it.ip.is_none(), it.is_tcp, **id));
        let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, it)| it.is_dialer);
        let ids = |all: Vec<(&ConnectionId, &Connection)>| all.into_iter().map(|(id, _)| *id).collect();
        (ids(own), ids(others))
    }

    /// Whether anything goes through relays.
    pub fn has_relayed(&self) -> bool {
        self.connections.values().any(|connection| connection.ip.is_none())
    }

    /// Connections with a peer through relays.
    pub fn relayed(&self, peer: &PeerId) -> Vec<ConnectionId> {
        self.with(peer, |connection| connection.ip.is_none())
    }

    /// Connections with a peer without a relay.
    pub fn direct(&self, peer: &PeerId) -> Vec<ConnectionId> {
        self.with(peer, |connection| connection.ip.is_some())
    }

    /// The connection by which a peer has dialled this node back: the last it has opened, where there is another one to go
    /// on with.
    pub fn dial_back(&self, peer: &PeerId) -> Option<ConnectionId> {
        let has_another = !self.with(peer, |connection| connection.is_dialer).is_empty();
        let came = self.with(peer, |connection| !connection.is_dialer && connection.ip.is_some());
        came.into_iter().max().filter(|_| has_another)
    }

    /// The oldest of so many connections with a peer, where it is not one of several opened at once: it may be dead, and keeps
    /// another one out.
    pub fn oldest_of(&self, count: usize, peer: &PeerId, now: Instant) -> Option<ConnectionId> {
        let all = self.connections.iter().filter(|(_, connection)| connection.peer == *peer);
        let oldest = all.clone().min_by_key(|(_, connection)| connection.since);
        let (id, _) = oldest.filter(|(_, oldest)| all.count() >= count && now - oldest.since >= SETTLED)?;
        Some(*id)
    }

    fn with(&self, peer: &PeerId, fits: impl Fn(&Connection) -> bool) -> Vec<ConnectionId> {
        let all = self.connections.iter();
        all.filter(|(_, connection)| connection.peer == *peer && fits(connection))
            .map(|(id, _)| *id)
            .collect()
    }

    /// Most can come by IPv4 only: who is behind a NAT with that family is reached by all where that is proven. Elsewhere
    /// one family speaks for the other, which perhaps nobody uses here.
    fn is_public(&self) -> bool {
        let four = |address: &Multiaddr| ip_of(address).filter(|ip| ip.is_ipv4() && !ip.is_loopback());
        let mut own = self.listening.iter().filter_map(four).peekable();
        let has_nat = own.peek().is_some() && !own.any(is_global);
        self.proven.iter().any(|proven| !has_nat || four(proven).is_some())
    }

    fn is_stranger(&self, peer: &PeerId, ip: IpAddr, now: Instant) -> bool {
        let lately = |at: &Instant| now - *at < SPOKEN;
        is_global(ip)
            && !self.spoken.get(&ip).is_some_and(lately)
            && !self.called.get(peer).is_some_and(lately)
            && self.relayed(peer).is_empty()
    }

    fn is_mapped(&self, address: &Multiaddr) -> bool {
        self.mapped.iter().any(|(_, mapped)| mapped == address)
    }

    fn prove_mapped(&mut self) -> Vec<Multiaddr> {
        let is_seen = |ip| self.seen.keys().any(|seen| ip_of(seen) == Some(ip));
        let mapped = self.mapped.iter().map(|(_, mapped)| mapped);
        let believed = mapped.filter(|mapped| ip_of(mapped).is_some_and(is_seen));
        let believed = believed.cloned().collect();
        self.prove(believed)
    }

    fn prove(&mut self, addresses: Vec<Multiaddr>) -> Vec<Multiaddr> {
        addresses.into_iter().filter(|address| self.proven.insert(address.clone())).collect()
    }
}

/// Makes room: what is long ago first, and all where that is not enough.
fn bound<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Instant>, now: Instant) {
    if map.len() >= SPOKEN_MAX {
        map.retain(|_, at| now - *at < SPOKEN);
    }
    if map.len() >= SPOKEN_MAX {
        map.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use libp2p::core::Endpoint;
    use libp2p::core::transport::PortUse;

    const HOME: &str = "/ip4/192.168.1.9/udp/4001/quic-v1";
    const SEEN: &str = "/ip4/11.0.0.9/udp/5001/quic-v1";

    #[test]
    fn a_connection_from_a_stranger_proves_this_machines_public_addresses() {
        let mut reach = Reach::default();
        let [public, tcp] = ["/ip4/11.0.0.1/udp/1/quic-v1", "/ip4/11.0.0.1/tcp/1"].map(at);
        for address in [&public, &tcp, &at(HOME), &at("/ip6/2a0f::1/tcp/1")] {
            reach.gained(address.clone());
        }
        let proven =
            reach.connected(id(1), PeerId::random(), &from("/ip4/12.0.0.1/udp/7/quic-v1"), Instant::now());
        assert_eq!(proven, [tcp, public]);
        assert_eq!(reach.standing(), Standing::Public);
    }

    #[test]
    fn who_has_been_spoken_to_is_no_stranger() {
        let (peer, now) = (PeerId::random(), Instant::now());
        let mut reach = Reach::default();
        reach.gained(at("/ip4/11.0.0.1/udp/1/quic-v1"));
        reach.spoke_to([12, 0, 0, 1].into(), now);
        assert_eq!(reach.connected(id(1), peer, &from("/ip4/12.0.0.1/udp/7/quic-v1"), now), []);
        reach.calls(peer, now);
        assert_eq!(reach.connected(id(2), peer, &from("/ip4/13.0.0.1/udp/7/quic-v1"), now), []);
        assert_eq!(
            reach.connected(id(3), PeerId::random(), &from("/ip4/10.0.0.1/udp/7/quic-v1"), now),
            [],
            "a LAN"
        );
        assert_eq!(reach.standing(), Standing::Hidden);
        let late = now + SPOKEN;
        assert_eq!(
            reach.connected(id(4), PeerId::random(), &from("/ip4/12.0.0.1/udp/7/quic-v1"), late).len(),
            1
        );
    }

    #[test]
    fn behind_a_nat_a_stranger_is_believed_where_others_see_the_same() {
        let now = Instant::now();
        let mut reach = Reach::default();
        reach.gained(at(HOME));
        reach.connected(id(1), PeerId::random(), &to("/ip4/12.0.0.1/udp/7/quic-v1"), now);
        assert_eq!(reach.seen_at(id(1), &at(SEEN)), (true, Vec::new()));
        assert_eq!(reach.seen_at(id(1), &at(SEEN)), (false, Vec::new()), "he was dialled");
        assert_eq!(reach.standing(), Standing::Hidden);
        reach.connected(id(2), PeerId::random(), &from("/ip4/13.0.0.1/udp/7/quic-v1"), now);
        assert_eq!(reach.seen_at(id(2), &at("/ip4/11.0.0.66/udp/6/quic-v1")), (true, Vec::new()), "he alone");
        assert_eq!(reach.seen_at(id(2), &at(SEEN)), (false, vec![at(SEEN)]));
        assert_eq!(reach.standing(), Standing::Public);
    }

    #[test]
    fn a_dial_back_proves_an_address_only_without_a_nat() {
        let mut reach = Reach::default();
        reach.gained(at("/ip6/2a0f::1/udp/1/quic-v1"));
        reach.connected(id(1), PeerId::random(), &to("/ip4/12.0.0.1/udp/7/quic-v1"), Instant::now());
        assert_eq!(reach.dialled_back(&at(SEEN)), []);
        assert_eq!(reach.standing(), Standing::Hidden);
        assert!(reach.addresses(PeerId::random(), 9)[1].starts_with(SEEN), "told all the same");
        assert_eq!(reach.dialled_back(&at("/ip6/2a0f::1/udp/1/quic-v1")).len(), 1);
        assert_eq!(reach.standing(), Standing::Public);
    }

    #[test]
    fn a_mapping_of_the_router_holds_until_it_is_taken_back() {
        let mut reach = Reach::default();
        assert_eq!(reach.standing(), Standing::Alone);
        reach.connected(id(1), PeerId::random(), &to("/ip4/12.0.0.1/udp/7/quic-v1"), Instant::now());
        reach.seen_at(id(1), &at("/ip4/11.0.0.9/udp/6001/quic-v1"));
        assert_eq!(reach.set_mapped((Opener::Upnp, at(SEEN)), true), [at(SEEN)]);
        assert_eq!(reach.set_mapped((Opener::Asked, at(SEEN)), true), [], "the same once more");
        assert_eq!(reach.standing(), Standing::Public);
        reach.set_mapped((Opener::Upnp, at(SEEN)), false);
        assert_eq!(reach.standing(), Standing::Public, "the other way holds it");
        reach.set_mapped((Opener::Asked, at(SEEN)), false);
        assert_eq!(reach.standing(), Standing::Hidden);
    }

    #[test]
    fn a_mapping_is_believed_where_others_see_this_node_at_that_ip_or_dial_back() {
        let mut reach = Reach::default();
        reach.gained(at(HOME));
        let elsewhere = at("/ip4/13.0.0.1/udp/4001/quic-v1");
        for mapped in [at(SEEN), elsewhere.clone()] {
            assert_eq!(reach.set_mapped((Opener::Asked, mapped), true), [], "the router says so");
        }
        reach.connected(id(1), PeerId::random(), &to("/ip4/12.0.0.1/udp/7/quic-v1"), Instant::now());
        assert_eq!(reach.standing(), Standing::Hidden);
        assert!(!reach.addresses(PeerId::random(), 9).iter().any(|told| told.contains("13.0.0.1")));
        let (_, proven) = reach.seen_at(id(1), &at("/ip4/11.0.0.9/udp/6001/quic-v1"));
        assert_eq!(proven, [at(SEEN)]);
        assert_eq!(reach.dialled_back(&elsewhere), [elsewhere]);
        for port in 1..99 {
            let address = at(&format!("/ip4/13.0.0.1/udp/{port}/quic-v1"));
            reach.set_mapped((Opener::Asked, address), true);
        }
        assert_eq!(reach.mapped.len(), MAPPED_MAX);
    }

    #[test]
    fn who_is_behind_a_nat_of_ipv4_is_not_public_by_ipv6_alone() {
        let mut reach = Reach::default();
        let six = at("/ip6/2a0f::1/udp/1/quic-v1");
        reach.gained(six.clone());
        reach.connected(id(1), PeerId::random(), &to("/ip6/2a0f:2::1/udp/7/quic-v1"), Instant::now());
        reach.dialled_back(&six);
        assert_eq!(reach.standing(), Standing::Public, "it has no other");
        reach.gained(at(HOME));
        assert_eq!(reach.standing(), Standing::Hidden, "relays bring those who have IPv4 only");
        reach.gained(at("/ip4/11.0.0.1/udp/1/quic-v1"));
        assert_eq!(reach.standing(), Standing::Public, "there is no NAT");
        reach.listening.remove(&at("/ip4/11.0.0.1/udp/1/quic-v1"));
        assert!(reach.addresses(PeerId::random(), 9).iter().any(|told| told.starts_with("/ip6/2a0f::1")));
        reach.set_mapped((Opener::Asked, at(SEEN)), true);
        reach.dialled_back(&at(SEEN));
        assert_eq!(reach.standing(), Standing::Public);
    }

    #[test]
    fn other_ports_than_the_nodes_own_are_reached_where_no_router_decides_on_them() {
        let stranger = from("/ip4/12.0.0.1/udp/7/quic-v1");
        let mut reach = Reach::default();
        reach.gained(at("/ip4/11.0.0.1/udp/1/quic-v1"));
        assert!(!reach.is_open(true), "nobody has come yet");
        reach.connected(id(1), PeerId::random(), &stranger, Instant::now());
        assert!(reach.is_open(true) && !reach.is_open(false));
        let mut home = Reach::default();
        home.gained(at(HOME));
        home.connected(id(1), PeerId::random(), &to("/ip4/12.0.0.1/udp/7/quic-v1"), Instant::now());
        home.seen_at(id(1), &at("/ip4/11.0.0.9/udp/6001/quic-v1"));
        home.set_mapped((Opener::Asked, at(SEEN)), true);
        assert!(home.is_proven_at([11, 0, 0, 9].into()) && !home.is_open(true));
        let six = at("/ip6/2a0f::1/udp/1/quic-v1");
        home.gained(six.clone());
        home.set_mapped((Opener::Asked, six.clone()), true);
        home.dialled_back(&six);
        assert!(home.is_proven_at("2a0f::1".parse().unwrap()) && !home.is_open(false), "a wall");
    }

    #[test]
    fn nothing_is_proven_any_more_once_an_address_is_lost() {
        let mut reach = Reach::default();
        let public = at("/ip4/11.0.0.1/udp/1/quic-v1");
        reach.gained(public.clone());
        reach.connected(id(1), PeerId::random(), &from("/ip4/12.0.0.1/udp/7/quic-v1"), Instant::now());
        assert_eq!(reach.lost(&at(HOME)), [], "never had");
        assert_eq!(reach.lost(&public), [public]);
        assert_eq!(reach.standing(), Standing::Hidden);
    }

    #[test]
    fn what_others_say_is_bounded() {
        let mut reach = Reach::default();
        reach.connected(id(1), PeerId::random(), &to("/ip4/12.0.0.1/udp/7/quic-v1"), Instant::now());
        for port in 1..100 {
            reach.seen_at(id(1), &at(&format!("/ip4/11.0.0.1/udp/{port}/quic-v1")));
        }
        assert_eq!(reach.seen.len(), SEEN_MAX);
        for host in 0..SPOKEN_MAX + 9 {
            let [.., high, low] = u64::try_from(host).unwrap().to_be_bytes();
            reach.spoke_to([12, 1, high, low].into(), Instant::now());
        }
        assert!(reach.spoken.len() <= SPOKEN_MAX);
    }

    fn at(text: &str) -> Multiaddr {
        text.parse().unwrap()
    }

    fn id(number: usize) -> ConnectionId {
        ConnectionId::new_unchecked(number)
    }

    fn from(address: &str) -> ConnectedPoint {
        ConnectedPoint::Listener { local_addr: at("/ip4/0.0.0.0/udp/1/quic-v1"), send_back_addr: at(address) }
    }

    fn to(address: &str) -> ConnectedPoint {
        ConnectedPoint::Dialer {
            address: at(address),
            role_override: Endpoint::Dialer,
            port_use: PortUse::Reuse,
        }
    }
}
