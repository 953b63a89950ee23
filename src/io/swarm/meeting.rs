//! This node in the public IPFS network: a client of its Kademlia, asleep unless a meeting goes on there.
//!
//! It is another Kademlia than the overlay's own, with nothing in common but the connections: no record of the overlay gets
//! there. What it tells of this node's addresses is what it is told here, and not what the swarm says.

use super::peer::ip_of;
use crate::media::turn::limits::is_internet;
use crate::overlay::MEETING_KEY;
use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::kad::store::MemoryStore;
use libp2p::kad::{self, RecordKey};
use libp2p::swarm::behaviour::{ExternalAddrConfirmed, ExternalAddrExpired};
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId, StreamProtocol};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::task::{Context, Poll};
use std::time::Duration;

/// Kademlia of the public IPFS network (libp2p specs, kad-dht).
pub const IPFS_KAD: StreamProtocol = StreamProtocol::new("/ipfs/kad/1.0.0");
/// A query there asks some tens of nodes all over the world, of which many are gone.
const QUERY: Duration = Duration::from_secs(40);
const STREAM: Duration = Duration::from_secs(10);
/// Multihash: SHA-256 of 32 bytes (multiformats).
const SHA2_256: [u8; 2] = [0x12, 0x20];

type Inner = kad::Behaviour<MemoryStore>;

/// `kad::Behaviour` for the other network.
pub struct Meeting {
    kad: Inner,
    told: BTreeSet<Multiaddr>,
    /// Whether what is told of private networks is of this one.
    is_private: bool,
}

impl Meeting {
    pub fn new(peer: PeerId) -> Meeting {
        let mut config = kad::Config::new(IPFS_KAD);
        config
            .set_query_timeout(QUERY)
            .set_substreams_timeout(STREAM)
            .set_replication_interval(None)
            .set_publication_interval(None)
            .set_provider_publication_interval(None)
            .set_periodic_bootstrap_interval(None);
        let mut kad = kad::Behaviour::with_config(peer, MemoryStore::new(peer), config);
        kad.set_mode(Some(kad::Mode::Client));
        Meeting { kad, told: BTreeSet::new(), is_private: false }
    }

    /// Whether the meeting is on a private network, whose addresses lead somewhere.
    pub fn set_private(&mut self, is_private: bool) {
        self.is_private = is_private;
    }

    /// A node of that network, to be asked.
    pub fn add(&mut self, peer: &PeerId, address: Multiaddr) {
        self.kad.add_address(peer, address);
    }

    /// Looks who provides the key.
    pub fn look(&mut self) -> kad::QueryId {
        self.kad.get_providers(key())
    }

    /// Says that this node provides it, at these addresses.
    pub fn announce(&mut self, addresses: BTreeSet<Multiaddr>) -> Option<kad::QueryId> {
        for addr in self.told.difference(&addresses) {
            self.kad.on_swarm_event(FromSwarm::ExternalAddrExpired(ExternalAddrExpired { addr }));
        }
        for addr in addresses.difference(&self.told) {
            self.kad.on_swarm_event(FromSwarm::ExternalAddrConfirmed(ExternalAddrConfirmed { addr }));
        }
        self.told = addresses;
        self.kad.start_providing(key()).ok()
    }

    /// Where a peer can be dialled, as far as the queries that run have been told.
    pub fn addresses_of(&mut self, peer: PeerId) -> Vec<Multiaddr> {
        let nowhere = ConnectionId::new_unchecked(0);
        let known = self.kad.handle_pending_outbound_connection(nowhere, Some(peer), &[], Endpoint::Dialer);
        known.unwrap_or_default()
    }

    /// Ends all queries.
    pub fn rest(&mut self) {
        for mut query in self.kad.iter_queries_mut() {
            query.finish();
        }
        self.kad.stop_providing(&key());
    }

    /// Forgets everybody.
    pub fn forget(&mut self) {
        self.rest();
        let known: Vec<PeerId> = self
            .kad
            .kbuckets()
            .flat_map(|bucket| bucket.iter().map(|entry| *entry.node.key.preimage()).collect::<Vec<_>>())
            .collect();
        for peer in known {
            self.kad.remove_peer(&peer);
        }
    }
}

fn key() -> RecordKey {
    let digest = Sha256::digest(MEETING_KEY.as_bytes());
    RecordKey::new(&[&SHA2_256[..], &digest[..]].concat())
}

impl NetworkBehaviour for Meeting {
    type ConnectionHandler = THandler<Inner>;
    type ToSwarm = kad::Event;

    fn handle_established_inbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.kad.handle_established_inbound_connection(id, peer, local, remote)
    }

    fn handle_pending_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: Option<PeerId>,
        addresses: &[Multiaddr],
        endpoint: Endpoint,
    ) -> Result<Vec<Multiaddr>, ConnectionDenied> {
        // Nothing on a private network is dialled because somebody on the Internet says that a node is there.
        let fits = |address: &Multiaddr| self.is_private || ip_of(address).is_some_and(is_internet);
        let mut known = self.kad.handle_pending_outbound_connection(id, peer, addresses, endpoint)?;
        known.retain(fits);
        Ok(known)
    }

    fn handle_established_outbound_connection(
        &mut self,
        id: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.kad.handle_established_outbound_connection(id, peer, remote, role, port)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        match event {
            FromSwarm::ExternalAddrConfirmed(_)
            | FromSwarm::ExternalAddrExpired(_)
            | FromSwarm::NewListenAddr(_)
            | FromSwarm::ExpiredListenAddr(_) => {}
            event => self.kad.on_swarm_event(event),
        }
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, id: ConnectionId, event: THandlerOutEvent<Self>) {
        self.kad.on_connection_handler_event(peer, id, event);
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ToSwarm<kad::Event, THandlerInEvent<Self>>> {
        self.kad.poll(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_query_leads_into_a_private_network_because_a_stranger_says_so() {
        let stranger = PeerId::random();
        let said = [
            "/ip4/11.0.0.9/udp/1/quic-v1",
            "/ip4/192.168.1.1/tcp/80",
            "/ip4/127.0.0.1/tcp/80",
            "/ip6/fd00::1/tcp/80",
            "/ip6/64:ff9b::c0a8:101/tcp/80",
            "/dns4/router/tcp/80",
        ]
        .map(|text| text.parse::<Multiaddr>().unwrap());
        let mut meeting = Meeting::new(PeerId::random());
        said.iter().for_each(|address| meeting.add(&stranger, address.clone()));
        let dialled = |meeting: &mut Meeting| {
            let id = ConnectionId::new_unchecked(1);
            let dial = meeting.handle_pending_outbound_connection(id, Some(stranger), &[], Endpoint::Dialer);
            dial.unwrap().len()
        };
        assert_eq!(dialled(&mut meeting), 1);
        meeting.set_private(true);
        assert_eq!(dialled(&mut meeting), said.len());
    }

    #[test]
    fn the_key_is_a_sha2_256_multihash() {
        let bytes = key().to_vec();
        assert_eq!((bytes.len(), &bytes[..2]), (34, &SHA2_256[..]));
    }
}
