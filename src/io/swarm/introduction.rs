//! What this node says of itself on each connection (identify): while it hides from anybody, nothing of where it is on those
//! through relays, for nobody knows yet who is at the other end.

use super::peer::{ip_of, is_relayed};
use super::veil::Veil;
use crate::media::turn::limits::is_internet;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId, identify};
use std::collections::BTreeSet;
use std::task::{Context, Poll};

/// `identify::Behaviour` twice: one of the two is never told an address.
pub struct Introduction {
    open: identify::Behaviour,
    veiled: identify::Behaviour,
    /// Connections of the second. Bounded by the swarm's.
    hidden: BTreeSet<ConnectionId>,
    veil: Veil,
}

impl Introduction {
    pub fn new(config: &identify::Config, veil: Veil) -> Introduction {
        let [open, veiled] =
            [config.clone(), config.clone().with_cache_size(0)].map(identify::Behaviour::new);
        Introduction { open, veiled, hidden: BTreeSet::new(), veil }
    }

    pub fn push(&mut self, peers: Vec<PeerId>) {
        self.open.push(peers);
    }

    fn of(&mut self, id: ConnectionId) -> &mut identify::Behaviour {
        if self.hidden.contains(&id) { &mut self.veiled } else { &mut self.open }
    }
}

impl NetworkBehaviour for Introduction {
    type ConnectionHandler = THandler<identify::Behaviour>;
    type ToSwarm = identify::Event;

    fn handle_pending_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: Option<PeerId>,
        addresses: &[Multiaddr],
        role: Endpoint,
    ) -> Result<Vec<Multiaddr>, ConnectionDenied> {
        // Whether an address that is not of the Internet leads anywhere from here is judged where it is kept
        // (`Carrier::know`): identify keeps whatever it is told.
        let fits = |address: &Multiaddr| ip_of(address).is_some_and(is_internet);
        let mut known = self.open.handle_pending_outbound_connection(id, peer, addresses, role)?;
        known.retain(fits);
        Ok(known)
    }

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        if is_relayed(local) && self.veil.is_on() {
            self.hidden.insert(id);
        }
        self.of(id).handle_established_inbound_connection(id, peer, local, remote)
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        if is_relayed(remote) && self.veil.is_on() {
            self.hidden.insert(id);
        }
        self.of(id).handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        match &event {
            FromSwarm::ConnectionEstablished(at) if self.hidden.contains(&at.connection_id) => {
                self.veiled.on_swarm_event(event);
            }
            FromSwarm::ConnectionClosed(at) => {
                let (was_hidden, is_last) =
                    (self.hidden.remove(&at.connection_id), at.remaining_established == 0);
                // The last one ends what either knows of the node.
                if was_hidden || is_last {
                    self.veiled.on_swarm_event(event);
                }
                if !was_hidden || is_last {
                    self.open.on_swarm_event(event);
                }
            }
            _ => self.open.on_swarm_event(event),
        }
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        self.of(id).on_connection_handler_event(peer, id, event);
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<identify::Event, THandlerInEvent<Self>>> {
        while let Poll::Ready(event) = self.veiled.poll(cx) {
            // How a connection through a relay is seen says nothing of where this node is.
            if !matches!(event, ToSwarm::NewExternalAddrCandidate(_)) {
                return Poll::Ready(event);
            }
        }
        self.open.poll(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use libp2p::core::ConnectedPoint;
    use libp2p::core::transport::ListenerId;
    use libp2p::futures::task::noop_waker;
    use libp2p::identity::Keypair;
    use libp2p::swarm::NotifyHandler;
    use libp2p::swarm::behaviour::{ConnectionEstablished, NewListenAddr};

    const RELAYED: &str = "/ip4/11.0.0.9/udp/1/quic-v1/p2p-circuit";
    const DIRECT: &str = "/ip4/11.0.0.9/udp/1/quic-v1";

    #[test]
    fn where_this_node_is_goes_by_no_connection_through_a_relay_while_it_hides() {
        let told = |people: &[u8]| {
            let veil = Veil::default();
            veil.set_people(people.iter().map(|&seed| crate::identity::RootId([seed; 32])).collect());
            let config = identify::Config::new("test/1".into(), Keypair::generate_ed25519().public())
                .with_push_listen_addr_updates(true);
            let mut introduction = Introduction::new(&config, veil);
            for (number, local) in [(1, RELAYED), (2, DIRECT)] {
                connect(&mut introduction, number, local);
            }
            let address: Multiaddr = "/ip4/192.168.1.5/udp/1/quic-v1".parse().unwrap();
            let listener_id = ListenerId::next();
            introduction
                .on_swarm_event(FromSwarm::NewListenAddr(NewListenAddr { listener_id, addr: &address }));
            let mut told = BTreeSet::new();
            let waker = noop_waker();
            while let Poll::Ready(event) = introduction.poll(&mut Context::from_waker(&waker)) {
                if let ToSwarm::NotifyHandler { handler: NotifyHandler::One(id), .. } = event {
                    told.insert(id);
                }
            }
            told
        };
        let [relayed, direct] = [1, 2].map(ConnectionId::new_unchecked);
        assert_eq!(told(&[7]), [direct].into());
        assert_eq!(told(&[]), [relayed, direct].into());
    }

    fn connect(introduction: &mut Introduction, number: usize, local: &str) {
        let (id, peer_id) = (ConnectionId::new_unchecked(number), PeerId::random());
        let address: Multiaddr = local.parse().unwrap();
        introduction.handle_established_inbound_connection(id, peer_id, &address, &address).unwrap();
        let endpoint = ConnectedPoint::Listener { local_addr: address.clone(), send_back_addr: address };
        introduction.on_swarm_event(FromSwarm::ConnectionEstablished(ConnectionEstablished {
            peer_id,
            connection_id: id,
            endpoint: &endpoint,
            failed_addresses: &[],
            other_established: 0,
        }));
    }
}
