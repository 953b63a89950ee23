//! At which ports this node serves others beside the swarm's own: where it tells how a socket is seen (STUN), and where it
//! relays media (TURN).
//!
//! It is said by identify as protocols that nobody speaks: those are what identify tells anew when they change, and a
//! router may open another port than was asked for, later, or none. What is said on a connection is the port at which its
//! far end comes in, by that family; nothing through a relay.

use super::peer::{ip_of, is_relayed};
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::core::upgrade::{DeniedUpgrade, InboundUpgrade, UpgradeInfo};
use libp2p::swarm::handler::ConnectionEvent;
use libp2p::swarm::{
    ConnectionDenied, ConnectionHandler, ConnectionHandlerEvent, ConnectionId, FromSwarm, NetworkBehaviour,
    NotifyHandler, Stream, SubstreamProtocol, THandler, THandlerInEvent, THandlerOutEvent, ToSwarm,
};
use libp2p::{Multiaddr, PeerId, StreamProtocol};
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

/// What a protocol's name begins with; the port follows.
const STUN: &str = "/ahoy/stun-port/";
const TURN: &str = "/ahoy/turn-port/";

/// Ports by which others come to what is served; `None` where they would come in vain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    pub stun: Option<u16>,
    pub turn: Option<u16>,
}

impl Ports {
    /// As another node says them.
    pub fn said(protocols: &[StreamProtocol]) -> Ports {
        let after = |name| {
            let port = protocols.iter().find_map(|protocol| protocol.as_ref().strip_prefix(name))?;
            port.parse().ok().filter(|port| *port != 0)
        };
        Ports { stun: after(STUN), turn: after(TURN) }
    }

    fn protocols(self) -> Vec<StreamProtocol> {
        let named = [(STUN, self.stun), (TURN, self.turn)].into_iter();
        let named =
            named.filter_map(|(name, port)| StreamProtocol::try_from_owned(format!("{name}{}", port?)).ok());
        named.collect()
    }
}

/// Says them on every connection.
#[derive(Default)]
pub struct Offer {
    four: Ports,
    six: Ports,
    /// Those on which something is said. Bounded by the swarm's.
    connections: BTreeMap<ConnectionId, Connection>,
    queue: VecDeque<ToSwarm<Infallible, Ports>>,
}

struct Connection {
    peer: PeerId,
    is_ipv4: bool,
}

impl Offer {
    /// By IPv4 and by IPv6, from now on.
    pub fn set(&mut self, four: Ports, six: Ports) {
        let before = (self.four, self.six);
        (self.four, self.six) = (four, six);
        for (id, Connection { peer, is_ipv4 }) in &self.connections {
            let (old, event) = if *is_ipv4 { (before.0, four) } else { (before.1, six) };
            if old != event {
                let handler = NotifyHandler::One(*id);
                self.queue.push_back(ToSwarm::NotifyHandler { peer_id: *peer, handler, event });
            }
        }
    }

    /// `remote` is the far end's address, or the one that was dialled.
    fn begins(&mut self, id: ConnectionId, peer: PeerId, remote: &Multiaddr) -> Handler {
        let Some(ip) = ip_of(remote).filter(|_| !is_relayed(remote)) else { return Handler::default() };
        let is_ipv4 = ip.to_canonical().is_ipv4();
        self.connections.insert(id, Connection { peer, is_ipv4 });
        Handler { ports: if is_ipv4 { self.four } else { self.six } }
    }
}

impl NetworkBehaviour for Offer {
    type ConnectionHandler = Handler;
    type ToSwarm = Infallible;

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        // The far end's own address does not say that it has come through a relay; this end's does.
        if is_relayed(local) {
            return Ok(Handler::default());
        }
        Ok(self.begins(id, peer, remote))
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        _: Endpoint,
        _: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        Ok(self.begins(id, peer, remote))
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        if let FromSwarm::ConnectionClosed(closed) = event {
            self.connections.remove(&closed.connection_id);
        }
    }

    fn on_connection_handler_event(&mut self, _: PeerId, _: ConnectionId, never: THandlerOutEvent<Self>) {
        match never {}
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ToSwarm<Infallible, THandlerInEvent<Self>>> {
        self.queue.pop_front().map_or(Poll::Pending, Poll::Ready)
    }
}

/// One connection's part: what is said on it.
#[derive(Debug, Default)]
pub struct Handler {
    ports: Ports,
}

/// Names of protocols; whoever opens a stream of one is not heard.
pub struct Names(Vec<StreamProtocol>);

impl UpgradeInfo for Names {
    type Info = StreamProtocol;
    type InfoIter = std::vec::IntoIter<StreamProtocol>;

    fn protocol_info(&self) -> Self::InfoIter {
        self.0.clone().into_iter()
    }
}

impl InboundUpgrade<Stream> for Names {
    type Output = ();
    type Error = Infallible;
    type Future = Ready<Result<(), Infallible>>;

    fn upgrade_inbound(self, _: Stream, _: StreamProtocol) -> Self::Future {
        ready(Ok(()))
    }
}

impl ConnectionHandler for Handler {
    type FromBehaviour = Ports;
    type ToBehaviour = Infallible;
    type InboundProtocol = Names;
    type OutboundProtocol = DeniedUpgrade;
    type InboundOpenInfo = ();
    type OutboundOpenInfo = ();

    fn listen_protocol(&self) -> SubstreamProtocol<Names> {
        SubstreamProtocol::new(Names(self.ports.protocols()), ())
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ConnectionHandlerEvent<DeniedUpgrade, (), Infallible>> {
        Poll::Pending
    }

    fn on_behaviour_event(&mut self, ports: Ports) {
        self.ports = ports;
    }

    fn on_connection_event(&mut self, _: ConnectionEvent<'_, Names, DeniedUpgrade>) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use libp2p::futures::task::noop_waker;

    const PORTS: Ports = Ports { stun: Some(3478), turn: Some(5349) };

    #[test]
    fn what_a_node_says_of_its_ports_is_a_port_or_nothing() {
        assert_eq!(Ports::said(&PORTS.protocols()), PORTS);
        let only = Ports { turn: None, ..PORTS };
        assert_eq!(Ports::said(&only.protocols()), only);
        assert!(Ports::default().protocols().is_empty());
        for name in ["0", "x", "65536", "-1", "1/2", ""] {
            let said = StreamProtocol::try_from_owned(format!("{STUN}{name}")).unwrap();
            assert_eq!(Ports::said(&[said]), Ports::default(), "{name}");
        }
    }

    #[test]
    fn each_connection_is_told_the_ports_of_its_family_and_nothing_through_a_relay() {
        let mut offer = Offer::default();
        let six = Ports { stun: Some(1), turn: None };
        offer.set(PORTS, six);
        let said = |offer: &mut Offer, number, local: &str, remote: &str| {
            let id = ConnectionId::new_unchecked(number);
            let [local, remote] = [local, remote].map(|text| text.parse::<Multiaddr>().unwrap());
            offer.handle_established_inbound_connection(id, PeerId::random(), &local, &remote).unwrap().ports
        };
        let own = "/ip4/192.168.1.5/udp/1/quic-v1";
        assert_eq!(said(&mut offer, 1, own, "/ip4/11.0.0.9/udp/1/quic-v1"), PORTS);
        assert_eq!(said(&mut offer, 2, "/ip6/2a0f::1/tcp/1", "/ip6/2a0f::2/tcp/1"), six);
        let through = "/ip4/11.0.0.9/udp/1/quic-v1/p2p-circuit";
        assert_eq!(
            said(&mut offer, 3, through, "/p2p/12D3KooWGzBLFLo5XFwKJcRVNbzPpvdn8wCCRSUGTb8rd4yYMTqY"),
            Ports::default()
        );
        offer.set(Ports::default(), six);
        let mut told = Vec::new();
        while let Poll::Ready(event) = offer.poll(&mut Context::from_waker(&noop_waker())) {
            let ToSwarm::NotifyHandler { handler: NotifyHandler::One(id), event, .. } = event else {
                panic!("{event:?}")
            };
            told.push((id, event));
        }
        assert_eq!(
            told,
            [(ConnectionId::new_unchecked(1), Ports::default())],
            "the other's have not changed"
        );
    }
}
