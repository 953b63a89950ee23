//! libp2p's part that asks relays for reservations, kept from a panic: it forgets a reservation with its listener, and does not
//! expect the relay's answer that is under way then.
//!
//! So it is not told that a listener has closed, and remembers until the connection with the relay ends, or until the relay is to
//! renew what nobody listens for any more. Which addresses others are told goes by the listeners (`relays`), not by what it
//! thinks of them.

use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::relay::client;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId};
use std::task::{Context, Poll};

/// `relay::client::Behaviour`, which answers that come late do no harm.
pub struct Circuits {
    client: client::Behaviour,
}

impl Circuits {
    pub fn new(client: client::Behaviour) -> Circuits {
        Circuits { client }
    }
}

impl NetworkBehaviour for Circuits {
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
        self.client.handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        if !matches!(event, FromSwarm::ListenerClosed(_)) {
            self.client.on_swarm_event(event);
        }
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        self.client.on_connection_handler_event(peer, id, event);
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<client::Event, THandlerInEvent<Self>>> {
        loop {
            let polled = self.client.poll(cx);
            let is_address = matches!(
                polled,
                Poll::Ready(ToSwarm::ExternalAddrConfirmed(_) | ToSwarm::ExternalAddrExpired(_))
            );
            if !is_address {
                return polled;
            }
        }
    }
}
