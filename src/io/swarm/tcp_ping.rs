//! Ping on TCP connections only: QUIC notices a dead peer by itself, at a tenth of the cost.

use super::peer::is_tcp;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::swarm::behaviour::toggle::Toggle;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId, ping};
use std::task::{Context, Poll};

/// `ping::Behaviour` for TCP, none for the rest.
pub struct TcpPing {
    tcp: Toggle<ping::Behaviour>,
    rest: Toggle<ping::Behaviour>,
}

impl TcpPing {
    pub fn new(config: ping::Config) -> TcpPing {
        TcpPing { tcp: Some(ping::Behaviour::new(config)).into(), rest: None.into() }
    }

    fn of(&mut self, address: &Multiaddr) -> &mut Toggle<ping::Behaviour> {
        if is_tcp(address) { &mut self.tcp } else { &mut self.rest }
    }
}

impl NetworkBehaviour for TcpPing {
    type ConnectionHandler = THandler<Toggle<ping::Behaviour>>;
    type ToSwarm = ping::Event;

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.of(local).handle_established_inbound_connection(id, peer, local, remote)
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.of(remote).handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        self.tcp.on_swarm_event(event);
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        self.tcp.on_connection_handler_event(peer, id, event);
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<ping::Event, THandlerInEvent<Self>>> {
        self.tcp.poll(cx)
    }
}
