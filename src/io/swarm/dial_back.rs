//! Probes of others' addresses (AutoNAT v2): this node dials them back, within bounds.
//!
//! Never an address of a private network: a stranger must not learn through this node what is there.

use super::peer::{ip_of, is_global, is_relayed};
use libp2p::autonat::v2::server;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId};
use std::collections::BTreeSet;
use std::task::{Context, Poll};
use tokio::time::{Duration, Instant};

/// Dials for strangers in a minute: a node probes three or four addresses after its start.
const DIALS_MAX: usize = 60;
const MINUTE: Duration = Duration::from_secs(60);

/// `server::Behaviour`, bounded.
#[derive(Default)]
pub struct DialBack {
    server: server::Behaviour,
    /// Dials for strangers under way.
    dials: BTreeSet<ConnectionId>,
    count: usize,
    since: Option<Instant>,
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
    fn judge(&mut self, addresses: &[Multiaddr], now: Instant) -> Result<(), Denied> {
        let is_public = |address: &Multiaddr| !is_relayed(address) && ip_of(address).is_some_and(is_global);
        if !addresses.iter().all(is_public) {
            return Err(Denied::Private);
        }
        if self.since.is_none_or(|since| now - since > MINUTE) {
            (self.since, self.count) = (Some(now), 0);
        }
        self.count += 1;
        if self.count > DIALS_MAX { Err(Denied::TooMany) } else { Ok(()) }
    }
}

impl NetworkBehaviour for DialBack {
    type ConnectionHandler = THandler<server::Behaviour>;
    type ToSwarm = server::Event;

    fn handle_pending_outbound_connection(
        &mut self,
        id: ConnectionId,
        _: Option<PeerId>,
        addresses: &[Multiaddr],
        _: Endpoint,
    ) -> Result<Vec<Multiaddr>, ConnectionDenied> {
        if self.dials.remove(&id) {
            self.judge(addresses, Instant::now()).map_err(ConnectionDenied::new)?;
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
        self.server.handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
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

    #[test]
    fn nobody_is_dialled_on_a_private_network_for_a_stranger() {
        let mut back = DialBack::default();
        for address in
            ["/ip4/192.168.1.1/tcp/80", "/ip4/127.0.0.1/tcp/80", "/ip6/fd00::1/tcp/80", "/dns/router/tcp/80"]
        {
            let refused = back.judge(&[address.parse().unwrap()], Instant::now());
            assert!(matches!(refused, Err(Denied::Private)), "{address}");
        }
        let through = "/ip4/11.0.0.1/udp/1/quic-v1/p2p-circuit".parse().unwrap();
        assert!(matches!(back.judge(&[through], Instant::now()), Err(Denied::Private)));
    }

    #[test]
    fn dials_for_others_are_bounded_in_a_minute() {
        let mut back = DialBack::default();
        let (address, now) = ("/ip4/11.0.0.1/udp/1/quic-v1".parse::<Multiaddr>().unwrap(), Instant::now());
        for _ in 0..DIALS_MAX {
            assert!(back.judge(std::slice::from_ref(&address), now).is_ok());
        }
        assert!(matches!(back.judge(std::slice::from_ref(&address), now), Err(Denied::TooMany)));
        assert!(back.judge(&[address], now + MINUTE * 2).is_ok());
    }
}
