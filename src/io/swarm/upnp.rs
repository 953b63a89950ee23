//! UPnP: libp2p's, which asks a router for the ports at which the swarm listens, and here for STUN's, too.

use super::peer::ip_of;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::multiaddr::Protocol;
use libp2p::swarm::behaviour::{ExpiredListenAddr, NewListenAddr};
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId, upnp};
use std::task::{Context, Poll};

/// `upnp::tokio::Behaviour`, which is told of one port more wherever the swarm listens.
pub struct Upnp {
    upnp: upnp::tokio::Behaviour,
    /// A UDP port at which the swarm does not listen.
    more: Option<u16>,
}

impl Upnp {
    pub fn new(more: Option<u16>) -> Upnp {
        Upnp { upnp: upnp::tokio::Behaviour::default(), more }
    }

    /// The further port, where this is the swarm's own by UDP.
    fn beside(&self, listening: &Multiaddr) -> Option<Multiaddr> {
        let ip = ip_of(listening)?;
        let is_udp = matches!(listening.iter().nth(1)?, Protocol::Udp(_));
        Some(Multiaddr::from(ip).with(Protocol::Udp(self.more.filter(|_| is_udp)?)))
    }

    /// Nobody dials it: it is no address of the swarm's.
    fn is_beside(&self, external: &Multiaddr) -> bool {
        self.beside(external).as_ref() == Some(external)
    }
}

impl NetworkBehaviour for Upnp {
    type ConnectionHandler = THandler<upnp::tokio::Behaviour>;
    type ToSwarm = upnp::Event;

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.upnp.handle_established_inbound_connection(id, peer, local, remote)
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.upnp.handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        self.upnp.on_swarm_event(event);
        match event {
            FromSwarm::NewListenAddr(NewListenAddr { listener_id, addr }) => {
                if let Some(addr) = &self.beside(addr) {
                    let beside = NewListenAddr { listener_id, addr };
                    self.upnp.on_swarm_event(FromSwarm::NewListenAddr(beside));
                }
            }
            FromSwarm::ExpiredListenAddr(ExpiredListenAddr { listener_id, addr }) => {
                if let Some(addr) = &self.beside(addr) {
                    let beside = ExpiredListenAddr { listener_id, addr };
                    self.upnp.on_swarm_event(FromSwarm::ExpiredListenAddr(beside));
                }
            }
            _ => {}
        }
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        self.upnp.on_connection_handler_event(peer, id, event);
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<upnp::Event, THandlerInEvent<Self>>> {
        loop {
            let polled = self.upnp.poll(cx);
            let (Poll::Ready(ToSwarm::ExternalAddrConfirmed(external))
            | Poll::Ready(ToSwarm::ExternalAddrExpired(external))) = &polled
            else {
                return polled;
            };
            if !self.is_beside(external) {
                return polled;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_further_port_is_asked_for_wherever_the_swarm_listens_by_udp_and_is_none_of_its_own() {
        let upnp = Upnp::new(Some(3478));
        let [quic, tcp, beside] =
            ["/ip4/192.168.1.5/udp/4001/quic-v1", "/ip4/192.168.1.5/tcp/4001", "/ip4/192.168.1.5/udp/3478"]
                .map(|text| text.parse::<Multiaddr>().unwrap());
        assert_eq!(upnp.beside(&quic), Some(beside.clone()));
        assert_eq!(upnp.beside(&tcp), None);
        assert!(upnp.is_beside(&beside) && !upnp.is_beside(&quic));
        assert_eq!(Upnp::new(None).beside(&quic), None);
    }
}
