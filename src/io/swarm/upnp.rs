//! UPnP: libp2p's, which asks a router for the ports at which the swarm listens, and here for those of STUN and TURN, too.

use super::peer::ip_of;
use super::turn::pool::PORTS_MAX;
use libp2p::core::Endpoint;
use libp2p::core::transport::{ListenerId, PortUse};
use libp2p::multiaddr::Protocol;
use libp2p::swarm::behaviour::{ExpiredListenAddr, NewListenAddr};
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId, upnp};
use std::collections::{BTreeSet, HashSet};
use std::task::{Context, Poll};

/// Ports asked for beside the swarm's own: STUN's, and those to be lent.
const MORE_MAX: usize = 1 + PORTS_MAX;

/// `upnp::tokio::Behaviour`, which is told of more ports wherever the swarm listens.
pub struct Upnp {
    upnp: upnp::tokio::Behaviour,
    /// Where the swarm listens by UDP. As many as this machine has addresses.
    listening: HashSet<(ListenerId, Multiaddr)>,
    /// UDP ports at which the swarm does not listen.
    more: BTreeSet<u16>,
}

impl Upnp {
    pub fn new(more: Option<u16>) -> Upnp {
        let upnp = upnp::tokio::Behaviour::default();
        Upnp { upnp, listening: HashSet::new(), more: more.into_iter().collect() }
    }

    /// One more port is asked for from now on.
    pub fn open(&mut self, port: u16) {
        if self.more.len() >= MORE_MAX || !self.more.insert(port) {
            return;
        }
        for (listener_id, listening) in &self.listening {
            if let Some(addr) = &beside(listening, port) {
                let listener_id = *listener_id;
                self.upnp.on_swarm_event(FromSwarm::NewListenAddr(NewListenAddr { listener_id, addr }));
            }
        }
    }

    /// The further ports, where this is the swarm's own by UDP.
    fn all_beside(&self, listening: &Multiaddr) -> Vec<Multiaddr> {
        self.more.iter().filter_map(|port| beside(listening, *port)).collect()
    }

    /// Nobody dials it: it is no address of the swarm's.
    fn is_beside(&self, external: &Multiaddr) -> bool {
        self.all_beside(external).contains(external)
    }
}

/// A further port, where this is the swarm's own by UDP.
fn beside(listening: &Multiaddr, port: u16) -> Option<Multiaddr> {
    let ip = ip_of(listening)?;
    let is_udp = matches!(listening.iter().nth(1)?, Protocol::Udp(_));
    is_udp.then(|| Multiaddr::from(ip).with(Protocol::Udp(port)))
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
                self.listening.insert((listener_id, addr.clone()));
                for addr in &self.all_beside(addr) {
                    let beside = NewListenAddr { listener_id, addr };
                    self.upnp.on_swarm_event(FromSwarm::NewListenAddr(beside));
                }
            }
            FromSwarm::ExpiredListenAddr(ExpiredListenAddr { listener_id, addr }) => {
                self.listening.remove(&(listener_id, addr.clone()));
                for addr in &self.all_beside(addr) {
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
    async fn further_ports_are_asked_for_wherever_the_swarm_listens_by_udp_and_are_none_of_its_own() {
        let mut upnp = Upnp::new(Some(3478));
        let [quic, tcp, stun, lent] = [
            "/ip4/192.168.1.5/udp/4001/quic-v1",
            "/ip4/192.168.1.5/tcp/4001",
            "/ip4/192.168.1.5/udp/3478",
            "/ip4/192.168.1.5/udp/5000",
        ]
        .map(|text| text.parse::<Multiaddr>().unwrap());
        assert_eq!(upnp.all_beside(&quic), std::slice::from_ref(&stun));
        assert!(upnp.all_beside(&tcp).is_empty());
        assert!(upnp.is_beside(&stun) && !upnp.is_beside(&quic) && !upnp.is_beside(&lent));
        (5000..5100).for_each(|port| upnp.open(port));
        assert!(upnp.is_beside(&lent));
        assert_eq!(upnp.all_beside(&quic).len(), MORE_MAX);
        assert!(Upnp::new(None).all_beside(&quic).is_empty());
    }
}
