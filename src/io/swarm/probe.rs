//! Probes of this node's own addresses (AutoNAT v2): other nodes are asked to dial what they saw it at.
//!
//! Only addresses of the Internet are probed: on a LAN everybody is reached. What others saw is taken as it was said, and
//! nothing else: `identify` puts the listening port in the place of the port that a NAT has made of it, and a probe of an
//! address that the asked node has not seen costs up to 100 KB.
//!
//! Nobody is asked through a relay: the question names where this node is, and one who comes that way may be somebody from
//! whom it hides.

use super::peer::is_relayed;
use libp2p::autonat::v2::client;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::task::{Context, Poll};

/// Addresses that are probed, in all networks a node has been in; beyond it they are probed no more.
const SEEN_MAX: usize = 64;

/// `client::Behaviour` for addresses of the Internet.
#[derive(Default)]
pub struct Probe {
    client: client::Behaviour,
    candidates: VecDeque<Multiaddr>,
    seen: BTreeSet<Multiaddr>,
    /// What the present client knows of, and whether this node has dialled it: only who was dialled is asked.
    connections: BTreeMap<ConnectionId, bool>,
}

impl Probe {
    /// The network may be another one now: what was tried counts for nothing, and is tried again when it is seen again. The
    /// library's client tries no address twice, so a new one begins, with the connections that come from now on.
    pub fn begin_anew(&mut self) {
        *self = Probe::default();
    }

    /// Whether there is anybody whom the present client can ask.
    pub fn has_asked_connections(&self) -> bool {
        self.connections.values().any(|is_dialer| *is_dialer)
    }

    /// An address at which others see this node: to be probed here, and tried by hole punching.
    pub fn seen_at(&mut self, address: Multiaddr) {
        if self.seen.len() < SEEN_MAX {
            self.seen.insert(address.clone());
        }
        self.candidates.push_back(address);
    }
}

impl NetworkBehaviour for Probe {
    type ConnectionHandler = THandler<client::Behaviour>;
    type ToSwarm = client::Event;

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.client.handle_established_inbound_connection(id, peer, local, remote)
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        // What comes in is asked nothing.
        if is_relayed(remote) {
            return self.client.handle_established_inbound_connection(id, peer, remote, remote);
        }
        self.client.handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        if let FromSwarm::NewExternalAddrCandidate(candidate) = &event
            && !self.seen.contains(candidate.addr)
        {
            return;
        }
        match &event {
            FromSwarm::ConnectionEstablished(established) if established.endpoint.is_relayed() => return,
            FromSwarm::ConnectionEstablished(established) => {
                self.connections.insert(established.connection_id, established.endpoint.is_dialer());
            }
            FromSwarm::ConnectionClosed(closed)
                if self.connections.remove(&closed.connection_id).is_none() =>
            {
                return;
            }
            _ => {}
        }
        self.client.on_swarm_event(event);
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        if self.connections.contains_key(&id) {
            self.client.on_connection_handler_event(peer, id, event);
        }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<client::Event, THandlerInEvent<Self>>> {
        match self.candidates.pop_front() {
            Some(address) => Poll::Ready(ToSwarm::NewExternalAddrCandidate(address)),
            None => self.client.poll(cx),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Handler = THandler<client::Behaviour>;

    #[test]
    fn nobody_is_asked_through_a_relay() {
        let mut probe = Probe::default();
        let mut is_asked = |address: &str| {
            let (id, address) = (ConnectionId::new_unchecked(1), address.parse().unwrap());
            let (role, port) = (Endpoint::Dialer, PortUse::Reuse);
            let peer = PeerId::random();
            let went = probe.handle_established_outbound_connection(id, peer, &address, role, port);
            // The other of the two takes a dial-back, and asks nothing.
            matches!(went.unwrap(), Handler::Left(_))
        };
        assert!(is_asked("/ip4/11.0.0.9/udp/1/quic-v1"));
        assert!(!is_asked("/ip4/11.0.0.9/udp/1/quic-v1/p2p-circuit"));
    }
}
