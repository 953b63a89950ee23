//! Hole punching (DCUtR): a node behind a relay says where it is seen, and this node dials it there, within bounds.
//!
//! What it says may be anybody's address: never one of a private network, and so few that it is no weapon.

use super::fair::Fair;
use super::peer::{ip_of, is_relayed};
use super::veil::Veil;
use crate::media::turn::limits::is_internet;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm, dummy,
};
use libp2p::{Multiaddr, PeerId, dcutr};
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};
use std::task::{Context, Poll};
use tokio::time::{Duration, Instant};

/// Where one node can be seen: two families and transports, and as many again where a NAT makes others of them.
const ADDRESSES_MAX: usize = 8;
/// Dials in a minute: three for each buddy behind a NAT, after this node has come up.
const DIALS_MAX: u32 = 120;
const MINUTE: Duration = Duration::from_secs(60);

/// `dcutr::Behaviour`, bounded.
pub struct Punch {
    punch: dcutr::Behaviour,
    /// Dials that begin.
    dials: BTreeSet<ConnectionId>,
    /// Those under way, and to whom.
    under_way: BTreeMap<ConnectionId, PeerId>,
    fair: Fair,
    veil: Veil,
}

type Handler = THandler<dcutr::Behaviour>;

/// Why a node is not dialled where it says.
#[derive(Debug, thiserror::Error)]
enum Denied {
    #[error("no addresses of the Internet, or too many")]
    Addresses,
    #[error("too many dials")]
    TooMany,
}

impl Punch {
    pub fn new(own: PeerId, veil: Veil) -> Punch {
        let fair = Fair::new(DIALS_MAX, DIALS_MAX, MINUTE);
        let (dials, under_way) = Default::default();
        Punch { punch: dcutr::Behaviour::new(own), dials, under_way, fair, veil }
    }

    /// Whether a hole is being punched to a node: until that has failed libp2p dials it by no other way, unless it has to.
    pub fn is_dialling(&self, peer: &PeerId) -> bool {
        self.under_way.values().any(|dialled| dialled == peer)
    }

    fn judge(&mut self, addresses: &[Multiaddr], now: Instant) -> Result<(), Denied> {
        if addresses.len() > ADDRESSES_MAX || !addresses.iter().all(is_public) {
            return Err(Denied::Addresses);
        }
        // Nobody is to be seen beside him: through a relay all have no address.
        let anybody = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        if self.fair.allows(anybody, now) { Ok(()) } else { Err(Denied::TooMany) }
    }
}

fn is_public(address: &Multiaddr) -> bool {
    !is_relayed(address) && ip_of(address).is_some_and(is_internet)
}

impl NetworkBehaviour for Punch {
    type ConnectionHandler = THandler<dcutr::Behaviour>;
    type ToSwarm = dcutr::Event;

    fn handle_pending_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: Option<PeerId>,
        addresses: &[Multiaddr],
        _: Endpoint,
    ) -> Result<Vec<Multiaddr>, ConnectionDenied> {
        if self.dials.remove(&id) {
            self.judge(addresses, Instant::now()).map_err(ConnectionDenied::new)?;
            self.under_way.extend(peer.map(|peer| (id, peer)));
        }
        Ok(Vec::new())
    }

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        // This side would say at once where it is seen, and nobody has said yet who comes.
        if is_relayed(local) && self.veil.is_on() {
            return Ok(Handler::Right(dummy::ConnectionHandler));
        }
        self.punch.handle_established_inbound_connection(id, peer, local, remote)
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        if is_relayed(remote) && self.veil.avoids(&peer) {
            return Ok(Handler::Right(dummy::ConnectionHandler));
        }
        self.punch.handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        // What is said to others has to be such that they dial it.
        if let FromSwarm::NewExternalAddrCandidate(candidate) = &event
            && !is_public(candidate.addr)
        {
            return;
        }
        match &event {
            FromSwarm::ConnectionEstablished(established) => {
                self.under_way.remove(&established.connection_id);
            }
            FromSwarm::DialFailure(failed) => drop(self.under_way.remove(&failed.connection_id)),
            _ => {}
        }
        self.punch.on_swarm_event(event);
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        self.punch.on_connection_handler_event(peer, id, event);
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<dcutr::Event, THandlerInEvent<Self>>> {
        let polled = self.punch.poll(cx);
        if let Poll::Ready(ToSwarm::Dial { opts }) = &polled {
            self.dials.insert(opts.connection_id());
        }
        polled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str = "/ip4/11.0.0.1/udp/1/quic-v1";

    #[test]
    fn nobody_is_dialled_on_a_private_network_because_he_says_to_be_there() {
        let mut punch = Punch::new(PeerId::random(), Veil::default());
        for address in [
            "/ip4/192.168.1.1/tcp/80",
            "/ip4/127.0.0.1/tcp/80",
            "/ip4/100.64.0.1/tcp/80",
            "/ip6/fe80::1/tcp/80",
            "/dns/router/tcp/80",
            "/ip4/11.0.0.1/udp/1/quic-v1/p2p-circuit",
        ] {
            let said = [PUBLIC, address].map(|text| text.parse().unwrap());
            assert!(matches!(punch.judge(&said, Instant::now()), Err(Denied::Addresses)), "{address}");
        }
    }

    #[test]
    fn dials_for_hole_punching_are_bounded() {
        let (mut punch, now) = (Punch::new(PeerId::random(), Veil::default()), Instant::now());
        let address: Multiaddr = PUBLIC.parse().unwrap();
        let many = vec![address.clone(); ADDRESSES_MAX + 1];
        assert!(matches!(punch.judge(&many, now), Err(Denied::Addresses)));
        let address = std::slice::from_ref(&address);
        for _ in 0..DIALS_MAX {
            assert!(punch.judge(address, now).is_ok());
        }
        assert!(matches!(punch.judge(address, now), Err(Denied::TooMany)));
        assert!(punch.judge(address, now + MINUTE).is_ok());
    }
}
