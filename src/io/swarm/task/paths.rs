//! What the node's loop does about reach: this node's standing, the relays it holds, and lines that leave a relay.

use super::Task;
use crate::identity::ADDRESSES_MAX;
use crate::io::swarm::node::PER_PEER_MAX;
use crate::io::swarm::offer::Ports;
use crate::io::swarm::peer::{ip_of, is_global, is_relayed, node_of};
use crate::io::swarm::reach::{Opener, Standing};
use crate::io::swarm::relays::RELAYED_MAX;
use crate::io::swarm::stun::Stun;
use crate::mapping::{self, Transport, Want};
use crate::overlay::{Report, Router, Way};
use libp2p::autonat::v2::client;
use libp2p::core::ConnectedPoint;
use libp2p::core::transport::ListenerId;
use libp2p::multiaddr::Protocol;
use libp2p::swarm::ConnectionId;
use libp2p::{Multiaddr, PeerId, identify, kad, relay, upnp};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::time::Instant;

/// How often a line that is to leave a relay is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// Nodes known that tell how a socket is seen: two are asked for a call.
pub(super) const STUN_NODES_MAX: usize = 4;

/// Lines that leave a relay, since there is a direct connection now.
#[derive(Default)]
pub(super) struct Moving {
    peers: BTreeMap<PeerId, Move>,
    look_at: Option<Instant>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Wanted,
    /// The relayed connections are closed at the next look: what was written last is on its way.
    Done,
}

impl Task {
    pub(super) fn connected(&mut self, id: ConnectionId, peer: PeerId, endpoint: &ConnectedPoint) {
        self.scout.connected(id, endpoint);
        let proven = self.reach.connected(id, peer, endpoint, Instant::now());
        self.add_proven(proven);
        if let Some(oldest) = self.reach.oldest_of(PER_PEER_MAX as usize, &peer, Instant::now()) {
            self.swarm.close_connection(oldest);
        }
        let is_both = !self.reach.relayed(&peer).is_empty() && !self.reach.direct(&peer).is_empty();
        // One of the two is enough.
        if is_both && !self.veil.avoids(&peer) && *self.swarm.local_peer_id() < peer {
            self.moving.peers.entry(peer).or_insert(Move::Wanted);
            self.moving.look_at.get_or_insert(Instant::now() + LOOK);
        }
        self.arrange();
    }

    pub(super) fn disconnected(&mut self, id: ConnectionId, peer: &PeerId, is_last: bool) {
        self.scout.disconnected(id);
        self.reach.disconnected(id, Instant::now());
        self.anew_over(id);
        if is_last {
            self.relays.gone(peer);
            self.lender_gone(peer);
            if self.stun_nodes.remove(peer).is_some() {
                self.tell_stun_nodes();
            }
        }
        self.arrange();
    }

    /// A node says whether it relays, and at which address it sees this one.
    pub(super) fn told_by(&mut self, connection: ConnectionId, peer: PeerId, info: &identify::Info) {
        // Whoever relays for this node, or tells it how it is seen, knows where it is.
        let does_relay = info.protocols.contains(&relay::HOP_PROTOCOL_NAME) && !self.veil.avoids(&peer);
        self.lender_told(connection, peer, info, does_relay);
        let ip = self.reach.ip(connection).filter(|ip| does_relay && is_global(*ip));
        let stun = ip.and_then(|ip| Some(SocketAddr::new(ip, Ports::said(&info.protocols).stun?)));
        self.relays.told(peer, does_relay, &info.listen_addrs, stun);
        if ip.is_some() {
            self.stun_told(peer, stun);
        }
        self.scout.seen_at(connection, &info.observed_addr);
        let (is_news, proven) = self.reach.seen_at(connection, &info.observed_addr);
        if is_news {
            self.swarm.behaviour_mut().probe.seen_at(info.observed_addr.clone());
        }
        self.add_proven(proven);
        self.arrange();
    }

    /// A node says where it tells how a socket is seen, or that it does so no more.
    fn stun_told(&mut self, peer: PeerId, at: Option<SocketAddr>) {
        let before = self.stun_nodes.remove(&peer);
        if let Some(at) = at.filter(|_| self.stun_nodes.len() < STUN_NODES_MAX) {
            self.stun_nodes.insert(peer, at);
        }
        if self.stun_nodes.get(&peer) != before.as_ref() {
            self.tell_stun_nodes();
        }
    }

    pub(super) fn tell_stun_nodes(&mut self) {
        let at = self.stun_nodes.values().copied().collect();
        self.tell(Report::StunNodes { at });
    }

    pub(super) fn listens(&mut self, listener: ListenerId, address: Multiaddr) {
        if !is_relayed(&address) {
            if let Some((ip, want)) = want_of(&address) {
                self.mapping.set_port(ip, want, true);
            }
            self.reach.gained(address);
        } else if !self.relays.gained(listener, &address) {
            return;
        }
        self.listing.changed();
        self.arrange();
    }

    pub(super) fn listens_no_more(&mut self, address: &Multiaddr) {
        self.scout.moved();
        if let Some((ip, want)) = want_of(address) {
            self.mapping.set_port(ip, want, false);
        }
        if self.reach.listens_at(address) {
            self.network_left();
        }
        for void in self.reach.lost(address) {
            self.swarm.remove_external_address(&void);
        }
        self.listing.changed();
        self.arrange();
    }

    pub(super) fn listener_closed(&mut self, listener: ListenerId, addresses: &[Multiaddr]) {
        self.relays.closed(listener, Instant::now());
        if self.routes.has_moved() {
            self.relays.forgive();
        }
        for address in addresses.iter().filter(|address| !is_relayed(address)) {
            self.listens_no_more(address);
        }
        self.listing.changed();
        self.arrange();
    }

    /// A dial-back has served its purpose, and would else be one more connection to keep up.
    pub(super) fn probed(&mut self, event: &client::Event) {
        tracing::debug!(address = %event.tested_addr, reached = event.result.is_ok(), "probed");
        if event.result.is_err() {
            return;
        }
        let proven = self.reach.dialled_back(&event.tested_addr);
        self.add_proven(proven);
        self.listing.changed();
        if let Some(dial_back) = self.reach.dial_back(&event.server) {
            self.swarm.close_connection(dial_back);
        }
        self.arrange();
    }

    /// The router by UPnP.
    pub(super) fn router_told(&mut self, event: upnp::Event) {
        match event {
            upnp::Event::NewExternalAddr { local_addr, external_addr } => {
                self.scout.router_is(Router::Opens);
                let want = want_of(&local_addr).map(|(_, want)| want);
                self.set_mapped((Opener::Upnp, want), external_addr, true);
            }
            upnp::Event::ExpiredExternalAddr { local_addr, external_addr } => {
                self.scout.router_is(Router::Unknown);
                let want = want_of(&local_addr).map(|(_, want)| want);
                self.set_mapped((Opener::Upnp, want), external_addr, false);
            }
            upnp::Event::GatewayNotFound => self.scout.router_is(Router::Refuses),
            upnp::Event::NonRoutableGateway => self.scout.router_is(Router::Inner),
        }
    }

    /// The router by PCP or NAT-PMP.
    pub(super) fn router_opened(&mut self, event: mapping::Event) {
        match event {
            mapping::Event::Mapped { want, external } if !is_global(external.ip()) => {
                self.scout.router_is(Router::Inner);
                tracing::info!(port = want.port, "the router is behind another one");
            }
            mapping::Event::Mapped { want, external } => {
                self.scout.router_is(Router::Opens);
                tracing::info!(port = want.port, "the router has opened a port");
                let address = address_of(want.transport, external);
                self.set_mapped((Opener::Asked, Some(want)), address, true);
            }
            mapping::Event::Lost { want, external } => {
                self.scout.router_is(Router::Unknown);
                tracing::info!(port = want.port, "the router has closed a port");
                let address = address_of(want.transport, external);
                self.set_mapped((Opener::Asked, Some(want)), address, false);
            }
            mapping::Event::Refused { want, code } => {
                self.scout.router_is(Router::Refuses);
                tracing::info!(port = want.port, code, "the router opens no port");
            }
        }
    }

    fn set_mapped(&mut self, (opener, want): (Opener, Option<Want>), address: Multiaddr, is_mapped: bool) {
        if let Some(want) = want.filter(|want| self.mapping.is_opened(*want)) {
            if let Some(outside) = socket_of(&address) {
                self.mapping.set_outside((opener, want), outside, is_mapped);
            }
            if let Some(stun) = &self.stun {
                stun.turn().pool().set_outside(want.port, self.mapping.outside(want.port));
            }
            return self.arrange();
        }
        let proven = self.reach.set_mapped((opener, address.clone()), is_mapped);
        if !is_mapped && !self.reach.is_proven(&address) {
            self.swarm.remove_external_address(&address);
        }
        self.add_proven(proven);
        self.listing.changed();
        self.arrange();
    }

    /// Who is connected is told: identify does so by itself only where addresses are listened at.
    fn add_proven(&mut self, addresses: Vec<Multiaddr>) {
        if addresses.is_empty() {
            return;
        }
        for address in addresses {
            tracing::debug!(%address, "reached by anybody");
            self.swarm.add_external_address(address);
        }
        self.listing.changed();
        let connected: Vec<PeerId> = self.swarm.connected_peers().copied().collect();
        self.swarm.behaviour_mut().identify.push(connected);
    }

    /// Does what follows from where this node stands now.
    pub(super) fn arrange(&mut self) {
        let standing = self.reach.standing();
        if standing != self.standing {
            tracing::debug!(?standing, "standing");
            self.standing = standing;
            let is_hidden = standing == Standing::Hidden;
            let mode = if is_hidden { kad::Mode::Client } else { kad::Mode::Server };
            self.swarm.behaviour_mut().kad.set_mode(Some(mode));
            self.tell_lenders();
        }
        let does_relay = standing == Standing::Public && self.serve.allowed.relay;
        let status = if does_relay { relay::Status::Enable } else { relay::Status::Disable };
        self.swarm.behaviour_mut().relay.set_status(Some(status));
        if standing == Standing::Hidden {
            self.ask_relays();
        } else {
            for listener in self.relays.give_back() {
                self.swarm.remove_listener(listener);
                self.listing.changed();
            }
        }
        self.open_pool();
        let [four, six] = [true, false].map(|is_ipv4| self.ports(is_ipv4));
        self.swarm.behaviour_mut().offer.set(four, six);
        self.veil_relays();
        self.pulse.watch(self.relays.pulses());
        let way = self.way();
        if way != self.told_way {
            self.told_way = way;
            self.tell(Report::Reach { way });
        }
        self.tell_surroundings();
    }

    /// Where others find what this node serves, by one family: at its own port where anybody reaches this machine, at the
    /// router's where that has opened one, and lets others in to what is lent.
    fn ports(&self, is_ipv4: bool) -> Ports {
        let Some(stun) = &self.stun else { return Ports::default() };
        if self.reach.is_open(is_ipv4) {
            return Ports { stun: Some(stun.port()), turn: Some(stun.port()) };
        }
        let outside = self.outside_of(stun, is_ipv4);
        let lends = outside.is_some_and(|at| stun.turn().pool().outside().contains(&at.ip()));
        let port = outside.map(|at| at.port());
        Ports { stun: port, turn: port.filter(|_| lends) }
    }

    /// Where a router lets others in to STUN's port, at an address at which this node is known to be reached.
    fn outside_of(&self, stun: &Stun, is_ipv4: bool) -> Option<SocketAddr> {
        let mut outside = self.mapping.outside(stun.port());
        outside.find(|at| at.is_ipv4() == is_ipv4 && self.reach.is_proven_at(at.ip()))
    }

    /// Where others reach this node through a router that opens ports, it is asked for some to be lent.
    fn open_pool(&mut self) {
        let Some(stun) = &self.stun else { return };
        let is_allowed = self.serve.allowed.relayed_calls() > 0 && !self.reach.is_open(true);
        if !is_allowed || self.outside_of(stun, true).is_none() {
            return;
        }
        for port in stun.turn().pool().open() {
            self.mapping.open(Want { transport: Transport::Udp, port });
            if let Some(upnp) = self.swarm.behaviour_mut().upnp.as_mut() {
                upnp.open(port);
            }
        }
    }

    pub(super) fn tell_surroundings(&mut self) {
        let surroundings = self.scout.view();
        if surroundings != self.told_surroundings {
            self.told_surroundings = surroundings;
            self.tell(Report::Surroundings(surroundings));
        }
    }

    /// A relay held does not answer any more: its place is taken by another one now, rather than when the connection ends.
    pub(super) fn relay_silent(&mut self, relay: PeerId) {
        tracing::info!("a relay does not answer any more");
        for listener in self.relays.silent(&relay, Instant::now()) {
            self.swarm.remove_listener(listener);
        }
        let _ = self.swarm.disconnect_peer_id(relay);
        self.listing.changed();
        self.arrange();
    }

    fn ask_relays(&mut self) {
        let now = Instant::now();
        while let Some((relay, address)) = self.relays.next(now) {
            match self.swarm.listen_on(address) {
                Ok(listener) => self.relays.asked(listener, relay),
                Err(error) => {
                    tracing::debug!(%error, "no relay");
                    self.relays.failed(relay, now);
                }
            }
        }
        if let Some((relay, listener)) = self.relays.surplus() {
            tracing::debug!("another relay is better");
            self.swarm.remove_listener(listener);
            self.listing.changed();
            self.let_go(&relay);
        }
    }

    fn way(&self) -> Way {
        match self.standing {
            Standing::Alone => Way::Unknown,
            Standing::Local => Way::Local,
            Standing::Public => Way::Direct,
            Standing::Hidden if self.relays.addresses().is_empty() => Way::Outgoing,
            Standing::Hidden => Way::Relayed,
        }
    }

    /// Addresses to tell others: those of this machine first, those through relays last.
    pub(super) fn own_addresses(&self) -> Vec<String> {
        let relayed = self.relays.addresses();
        let max = ADDRESSES_MAX - relayed.len().min(RELAYED_MAX);
        let mut addresses = self.reach.addresses(*self.swarm.local_peer_id(), max);
        addresses.extend(relayed.into_iter().take(RELAYED_MAX));
        addresses
    }

    /// When `look` is wanted.
    pub(super) fn look_at(&self) -> Option<Instant> {
        let retry = self.relays.retry_at().filter(|_| self.standing == Standing::Hidden);
        [retry, self.moving.look_at].into_iter().flatten().min()
    }

    /// Asks relays again, and moves lines that can be moved.
    pub(super) fn look(&mut self) {
        self.arrange();
        if self.moving.look_at.is_none_or(|at| Instant::now() < at) {
            return;
        }
        let peers: Vec<(PeerId, Move)> =
            self.moving.peers.iter().map(|(peer, step)| (*peer, *step)).collect();
        for (peer, step) in peers {
            let relayed = self.reach.relayed(&peer);
            if relayed.is_empty() || self.reach.direct(&peer).is_empty() {
                self.moving.peers.remove(&peer);
            } else if step == Move::Done {
                for id in relayed {
                    self.swarm.close_connection(id);
                }
                self.moving.peers.remove(&peer);
                tracing::info!("a line goes directly now, without a relay");
            } else if node_of(&peer).is_none_or(|node| self.links.move_over(node)) {
                self.moving.peers.insert(peer, Move::Done);
            }
        }
        self.open_wanted();
        self.moving.look_at = (!self.moving.peers.is_empty()).then(|| Instant::now() + LOOK);
    }
}

/// The port at which a node listens there.
fn want_of(address: &Multiaddr) -> Option<(IpAddr, Want)> {
    let ip = ip_of(address)?;
    let (transport, port) = match address.iter().nth(1)? {
        Protocol::Udp(port) => (Transport::Udp, port),
        Protocol::Tcp(port) => (Transport::Tcp, port),
        _ => return None,
    };
    Some((ip, Want { transport, port }))
}

/// The IP and UDP port of an address.
fn socket_of(address: &Multiaddr) -> Option<SocketAddr> {
    let (ip, want) = want_of(address)?;
    Some(SocketAddr::new(ip, want.port))
}

fn address_of(transport: Transport, at: SocketAddr) -> Multiaddr {
    let ip = Multiaddr::from(at.ip());
    match transport {
        Transport::Udp => ip.with(Protocol::Udp(at.port())).with(Protocol::QuicV1),
        Transport::Tcp => ip.with(Protocol::Tcp(at.port())),
    }
}
