//! Probes of others' addresses (AutoNAT v2): this node dials them back, within bounds.
//!
//! Never an address of a private network: a stranger must not learn through this node what is there.

use super::fair::Fair;
use super::peer::{ip_of, is_relayed};
use crate::media::turn::limits::is_internet;
use libp2p::autonat::v2::server;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};
use std::task::{Context, Poll};
use tokio::time::{Duration, Instant};

/// Dials for strangers in a minute, and for those of one network: a node probes three or four addresses after its start.
const DIALS_MAX: u32 = 60;
const DIALS_EACH: u32 = 12;
const MINUTE: Duration = Duration::from_secs(60);

/// `server::Behaviour`, bounded.
pub struct DialBack {
    server: server::Behaviour,
    /// Dials for strangers under way.
    dials: BTreeSet<ConnectionId>,
    /// From where those connected come.
    peers: BTreeMap<PeerId, IpAddr>,
    fair: Fair,
}

impl Default for DialBack {
    fn default() -> DialBack {
        let fair = Fair::new(DIALS_MAX, DIALS_EACH, MINUTE);
        DialBack {
            server: server::Behaviour::default(),
            dials: BTreeSet::new(),
            peers: BTreeMap::new(),
            fair,
        }
    }
}

/// Why an address is not dialled for somebody.
#[derive(Debug, thiserror::Error)]
enum Denied {
    #[error("no address of the Internet")]
    Private,
    #[error("too many dials for others")]
    TooMany,
}

impl DialBack {
    fn judge(&mut self, asker: IpAddr, addresses: &[Multiaddr], now: Instant) -> Result<(), Denied> {
        let is_public = |address: &Multiaddr| !is_relayed(address) && ip_of(address).is_some_and(is_internet);
        if !addresses.iter().all(is_public) {
            return Err(Denied::Private);
        }
        if self.fair.allows(asker, now) { Ok(()) } else { Err(Denied::TooMany) }
    }

    fn judge_dial(&mut self, peer: Option<PeerId>, addresses: &[Multiaddr]) -> Result<(), Denied> {
        let asker = peer.and_then(|peer| self.peers.get(&peer).copied());
        // Through a relay all look the same.
        self.judge(asker.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)), addresses, Instant::now())
    }

    /// It comes from there; the last address counts.
    fn comes_from(&mut self, peer: PeerId, remote: &Multiaddr) {
        if let Some(ip) = ip_of(remote).filter(|_| !is_relayed(remote)) {
            self.peers.insert(peer, ip);
        }
    }
}

impl NetworkBehaviour for DialBack {
    type ConnectionHandler = THandler<server::Behaviour>;
    type ToSwarm = server::Event;

    fn handle_pending_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: Option<PeerId>,
        addresses: &[Multiaddr],
        _: Endpoint,
    ) -> Result<Vec<Multiaddr>, ConnectionDenied> {
        if self.dials.remove(&id) {
            self.judge_dial(peer, addresses).map_err(ConnectionDenied::new)?;
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
        self.comes_from(peer, remote);
        self.server.handle_established_inbound_connection(id, peer, local, remote)
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.comes_from(peer, remote);
        self.server.handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        if let FromSwarm::ConnectionClosed(closed) = &event
            && closed.remaining_established == 0
        {
            self.peers.remove(&closed.peer_id);
        }
        self.server.on_swarm_event(event);
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        self.server.on_connection_handler_event(peer, id, event);
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<server::Event, THandlerInEvent<Self>>> {
        let polled = self.server.poll(cx);
        if let Poll::Ready(ToSwarm::Dial { opts }) = &polled {
            self.dials.insert(opts.connection_id());
        }
        polled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last ones only wrap an address of a private network: NAT64 (RFC 6052), 6to4 (RFC 3056), an old mapping.
    const PRIVATE: [&str; 9] = [
        "/ip4/192.168.1.1/tcp/80",
        "/ip4/127.0.0.1/tcp/80",
        "/ip4/0.0.0.1/tcp/80",
        "/ip6/fd00::1/tcp/80",
        "/ip6/fec0::1/tcp/80",
        "/dns/router/tcp/80",
        "/ip6/64:ff9b::c0a8:101/tcp/80",
        "/ip6/2002:c0a8:101::1/tcp/80",
        "/ip6/::c0a8:101/tcp/80",
    ];
    const ASKER: IpAddr = IpAddr::V4(Ipv4Addr::new(11, 0, 0, 9));

    #[test]
    fn nobody_is_dialled_on_a_private_network_for_a_stranger() {
        let mut back = DialBack::default();
        for address in PRIVATE {
            let refused = back.judge(ASKER, &[address.parse().unwrap()], Instant::now());
            assert!(matches!(refused, Err(Denied::Private)), "{address}");
        }
        let through = "/ip4/11.0.0.1/udp/1/quic-v1/p2p-circuit".parse().unwrap();
        assert!(matches!(back.judge(ASKER, &[through], Instant::now()), Err(Denied::Private)));
    }

    #[test]
    fn dials_for_one_and_for_all_others_are_bounded_in_a_minute() {
        let mut back = DialBack::default();
        let (address, now) = ("/ip4/11.0.0.1/udp/1/quic-v1".parse::<Multiaddr>().unwrap(), Instant::now());
        let address = std::slice::from_ref(&address);
        for _ in 0..DIALS_EACH {
            assert!(back.judge(ASKER, address, now).is_ok());
        }
        assert!(matches!(back.judge(ASKER, address, now), Err(Denied::TooMany)));
        let others = (1..=255u8).map(|host| IpAddr::from([12, 0, host, 1]));
        let allowed = others.filter(|other| back.judge(*other, address, now).is_ok()).count();
        assert_eq!(u32::try_from(allowed), Ok(DIALS_MAX - DIALS_EACH));
        assert!(back.judge(ASKER, address, now + MINUTE * 2).is_ok());
    }
}
