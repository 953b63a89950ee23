//! What a node is made of: transports, behaviours, and their limits.

use super::asking::STORE;
use super::carrier::Carrier;
use super::circuits::Circuits;
use super::dial_back::DialBack;
use super::files::FILE;
use super::introduction::Introduction;
use super::keep::Keep;
use super::meeting::Meeting;
use super::meter::{Meter, Metered};
use super::offer::Offer;
use super::peer::node_of;
use super::probe::Probe;
use super::punch::Punch;
use super::shelf::Shelf;
use super::streams::SIP;
use super::stun::Stun;
use super::tcp_ping::TcpPing;
use super::turn::stream::TURN;
use super::upnp::Upnp;
use super::veil::{Guard, Veil, Veiled};
use super::{SwarmConfig, SwarmError};
use crate::flow::NodeId;
use crate::io::resolver::trusted_servers;
use libp2p::connection_limits::{self, ConnectionLimits};
use libp2p::core::muxing::StreamMuxerBox;
use libp2p::core::transport::Boxed;
use libp2p::core::upgrade::Version;
use libp2p::futures::future::Either;
use libp2p::identity::Keypair;
use libp2p::multiaddr::Protocol;
use libp2p::swarm::NetworkBehaviour;
use libp2p::swarm::behaviour::toggle::Toggle;
use libp2p::{
    Multiaddr, PeerId, StreamProtocol, Swarm, Transport, dns, identify, kad, mdns, noise, ping, quic, relay,
    tcp, yamux,
};
use sha2::{Digest, Sha256};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZeroU8, NonZeroU32};
use std::time::Duration;

/// Kademlia of Ahoy nodes only.
pub const KAD: StreamProtocol = StreamProtocol::new("/ahoy/kad/1");
/// What identify says this node speaks.
const PROTOCOL_VERSION: &str = "ahoy/1";
/// Followed by a number of this run's own: who was started anew is known by it (`task/near`).
const AGENT: &str = concat!("ahoy/", env!("CARGO_PKG_VERSION"));

/// A dead QUIC peer is noticed after the sum of both, at most: the idle time begins anew with the first packet that is
/// sent after the last one received (RFC 9000 10.1). An idle connection costs about 75 bytes of frames each way in a period.
/// Many NATs forget a mapping after 30 s (RFC 9308 3.2). Where it matters that a dead one is noticed sooner, that is seen from
/// elsewhere: by SIP's keep-alives where a dialog or subscription goes, by STUN with the relays held (`pulse`).
const QUIC_IDLE: Duration = Duration::from_secs(36);
const QUIC_KEEP_ALIVE: Duration = Duration::from_secs(25);
/// A dead TCP peer is noticed after interval plus time-out, at most. Both ends ask: every 12 s it was 78 bytes a second of each.
const PING_INTERVAL: Duration = Duration::from_secs(25);
const PING_TIMEOUT: Duration = Duration::from_secs(10);
/// How often who is who is asked again on a connection: changes are told when they come, and an answer names all addresses,
/// in 680 to 1,680 bytes.
const IDENTIFY_AGAIN: Duration = Duration::from_secs(2 * 3600);
/// Between questions who is on the LAN.
const LAN_QUERY: Duration = Duration::from_secs(15 * 60);
/// Connections that nothing keeps (`task/near`) are let go after so long without a stream: a person who looks for one looks for
/// another, and what a node stores it stores at once. A handshake costs as much as a quarter of an hour of keep-alives. Unit
/// tests do not wait a minute for it.
const CONNECTION_IDLE: Duration = Duration::from_secs(if cfg!(test) { 3 } else { 60 });
/// Addresses of a node that are tried at once: all it can have, for who waits for one family before trying the other keeps a
/// person waiting.
const DIALS_AT_ONCE: u8 = 12;
/// A handshake that takes longer is given up.
const HANDSHAKE: Duration = Duration::from_secs(5);
/// Connections, at 118 KiB each; strangers cannot take the share of those this node opens.
const INCOMING_MAX: u32 = 96;
const OUTGOING_MAX: u32 = 192;
const PENDING_MAX: u32 = 64;
/// A region is two dozen nodes, and one is asked for each buddy at once after a start.
const PENDING_OUTGOING_MAX: u32 = 256;
/// QUIC and TCP, opened from both ends at once.
pub const PER_PEER_MAX: u32 = 4;
/// A stream of 16 KiB records and SIP needs no more; libp2p's default lets a peer fill 15 MB.
const QUIC_STREAM_WINDOW: u32 = 256 * 1024;
const QUIC_WINDOW: u32 = 1024 * 1024;
/// Streams a peer may have open at once on a connection.
const QUIC_STREAMS: u32 = 64;
/// A value, and twenty nodes with their addresses.
const KAD_PACKET_MAX: usize = 64 * 1024;
/// A query asks tens of nodes; one that does not answer within its share is left out.
const KAD_QUERY: Duration = Duration::from_secs(10);
const KAD_STREAM: Duration = Duration::from_secs(5);

/// The handshake with a node behind a relay, which has one of its own.
const RELAYED_HANDSHAKE: Duration = Duration::from_secs(8);

/// What a public node relays for those behind NAT by libp2p: SIP between nodes. Media go by `turn`.
///
/// Nodes that may be reached through this one, and for how long before they ask again.
const RESERVATIONS_MAX: usize = 256;
const RESERVATION_TIME: Duration = Duration::from_secs(3600);
/// Circuits at once, and those of one node: as many buddies as may be behind NAT, too.
const CIRCUITS_MAX: usize = 256;
const CIRCUITS_PER_PEER_MAX: usize = 32;
/// A circuit's life, and its bytes, both ways together: presence and keep-alives of hours with some hundred messages; no
/// call.
const CIRCUIT_TIME: Duration = Duration::from_secs(2 * 3600);
pub const CIRCUIT_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// How many of these a node, or all nodes behind one address, may ask for in a row, and the time in which one more is
/// allowed. A carrier's address is shared by many.
const ASKS_PER_PEER: (u32, Duration) = (64, Duration::from_secs(10));
const ASKS_PER_IP: (u32, Duration) = (512, Duration::from_secs(2));

/// Everything a connection speaks.
#[derive(NetworkBehaviour)]
pub struct Node {
    pub limits: connection_limits::Behaviour,
    pub guard: Guard,
    pub keep: Keep,
    pub kad: kad::Behaviour<Shelf>,
    pub meeting: Meeting,
    pub identify: Introduction,
    pub offer: Offer,
    pub probe: Probe,
    pub dial_back: DialBack,
    pub relay: relay::Behaviour,
    pub relayed: Circuits,
    pub punch: Punch,
    pub upnp: Toggle<Upnp>,
    pub ping: TcpPing,
    pub mdns: Toggle<mdns::tokio::Behaviour>,
    pub streams: Carrier,
    pub borrowing: Carrier,
    pub asking: Carrier,
    pub storing: Carrier,
    pub filing: Carrier,
}

/// A node that listens.
pub fn build(config: &SwarmConfig, meter: &Meter) -> Result<(Swarm<Node>, NodeId, Option<Stun>), SwarmError> {
    let mut secret = config.seed;
    let keypair = Keypair::ed25519_from_bytes(&mut secret).map_err(|_| SwarmError::NoNetwork)?;
    let peer = keypair.public().to_peer_id();
    let node = node_of(&peer).ok_or(SwarmError::NoNetwork)?;
    let swarm_config = libp2p::swarm::Config::with_tokio_executor()
        .with_idle_connection_timeout(CONNECTION_IDLE)
        .with_dial_concurrency_factor(NonZeroU8::new(DIALS_AT_ONCE).unwrap_or(NonZeroU8::MIN));
    let (relayed_transport, relayed) = relay::client::new(peer);
    let stun = Stun::start(config.listen, relay_secret(config), meter)
        .inspect_err(|error| tracing::warn!(%error, "no STUN"))
        .ok();
    let veil = Veil::default();
    let transport =
        Veiled::new(transport(&keypair, relayed_transport, config.dns, meter), veil.clone()).boxed();
    let behaviour = behaviour((&keypair, veil), config, relayed, stun.as_ref());
    let mut swarm = Swarm::new(transport, behaviour, peer, swarm_config);
    listen(&mut swarm, config)?;
    Ok((swarm, node, stun))
}

/// Of what the relay seals its passes with; from it nobody can tell the node's key, nor the other way round.
fn relay_secret(config: &SwarmConfig) -> [u8; 32] {
    Sha256::digest([&config.seed[..], b"relay"].concat()).into()
}

fn behaviour(
    (keypair, veil): (&Keypair, Veil),
    config: &SwarmConfig,
    relayed: relay::client::Behaviour,
    stun: Option<&Stun>,
) -> Node {
    let peer = keypair.public().to_peer_id();
    let limits = ConnectionLimits::default()
        .with_max_pending_incoming(Some(PENDING_MAX))
        .with_max_pending_outgoing(Some(PENDING_OUTGOING_MAX))
        .with_max_established_incoming(Some(INCOMING_MAX))
        .with_max_established_outgoing(Some(OUTGOING_MAX))
        .with_max_established_per_peer(Some(PER_PEER_MAX));
    let mut kad = kad::Behaviour::with_config(peer, Shelf::new(peer, config.cost), kad_config());
    kad.set_mode(Some(kad::Mode::Server));
    let mut relay = relay::Behaviour::new(peer, relay_config());
    relay.set_status(Some(relay::Status::Disable));
    let has_router = config.listen.is_none_or(|ip| !ip.is_loopback());
    let identify = identify::Config::new(PROTOCOL_VERSION.into(), keypair.public())
        .with_agent_version(format!("{AGENT} {:08x}", rand::random::<u32>()))
        .with_push_listen_addr_updates(true)
        .with_interval(IDENTIFY_AGAIN);
    let ping = ping::Config::new().with_interval(PING_INTERVAL).with_timeout(PING_TIMEOUT);
    Node {
        limits: connection_limits::Behaviour::new(limits),
        guard: Guard { veil: veil.clone() },
        keep: Keep::new(CONNECTION_IDLE / 4),
        kad,
        meeting: Meeting::new(peer),
        identify: Introduction::new(&identify, veil.clone()),
        offer: Offer::default(),
        probe: Probe::default(),
        dial_back: DialBack::default(),
        relay,
        relayed: Circuits::new(relayed),
        punch: Punch::new(peer, veil),
        upnp: has_router.then(|| Upnp::new(stun.map(Stun::port))).into(),
        ping: TcpPing::new(ping),
        mdns: mdns_if(config.lan, peer),
        streams: Carrier::new(SIP),
        borrowing: Carrier::new(TURN),
        asking: Carrier::asking(KAD),
        storing: Carrier::new(STORE),
        filing: Carrier::new(FILE),
    }
}

/// Without multicast a node still works; it is then found by other ways.
fn mdns_if(lan: bool, peer: PeerId) -> Toggle<mdns::tokio::Behaviour> {
    let mdns = lan.then(|| mdns::tokio::Behaviour::new(mdns_config(), peer));
    mdns.and_then(|made| made.inspect_err(|error| tracing::warn!(%error, "no mDNS")).ok()).into()
}

/// A node asks when it starts, on each network that it comes to, and then rarely: all on it answer with all their addresses.
fn mdns_config() -> mdns::Config {
    mdns::Config { ttl: 2 * LAN_QUERY, query_interval: LAN_QUERY, ..mdns::Config::default() }
}

fn kad_config() -> kad::Config {
    let mut config = kad::Config::new(KAD);
    config
        .set_record_filtering(kad::StoreInserts::FilterBoth)
        // Who is let into the table is decided where it is known from where he speaks (`task/regions`).
        .set_kbucket_inserts(kad::BucketInserts::Manual)
        .set_replication_interval(None)
        .set_publication_interval(None)
        .set_provider_publication_interval(None)
        .set_record_ttl(None)
        // Tables are kept fresh by use: whoever joins asks by itself, and every node searches a region again for its
        // records (`overlay/region/storers`). libp2p's own round every 5 minutes was the most of what a public node sent.
        .set_periodic_bootstrap_interval(None)
        .set_caching(kad::Caching::Disabled)
        .set_max_packet_size(KAD_PACKET_MAX)
        .set_query_timeout(KAD_QUERY)
        .set_substreams_timeout(KAD_STREAM);
    config
}

fn relay_config() -> relay::Config {
    let asks = |(count, time): (u32, Duration)| (NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN), time);
    let (per_peer, peer_time) = asks(ASKS_PER_PEER);
    let (per_ip, ip_time) = asks(ASKS_PER_IP);
    let config = relay::Config {
        max_reservations: RESERVATIONS_MAX,
        max_reservations_per_peer: 1,
        reservation_duration: RESERVATION_TIME,
        reservation_rate_limiters: Vec::new(),
        max_circuits: CIRCUITS_MAX,
        max_circuits_per_peer: CIRCUITS_PER_PEER_MAX,
        max_circuit_duration: CIRCUIT_TIME,
        max_circuit_bytes: CIRCUIT_BYTES_MAX,
        circuit_src_rate_limiters: Vec::new(),
    };
    config
        .reservation_rate_per_peer(per_peer, peer_time)
        .reservation_rate_per_ip(per_ip, ip_time)
        .circuit_src_per_peer(per_peer, peer_time)
        .circuit_src_per_ip(per_ip, ip_time)
}

fn transport(
    keypair: &Keypair,
    relayed: relay::client::Transport,
    dns: Option<SocketAddr>,
    meter: &Meter,
) -> Boxed<(PeerId, StreamMuxerBox)> {
    let relayed = relayed
        .upgrade(Version::V1Lazy)
        .authenticate(noise_of(keypair))
        .multiplex(yamux::Config::default())
        .timeout(RELAYED_HANDSHAKE);
    let meter = meter.clone();
    relayed
        .or_transport(named_transport(keypair, dns))
        .map(move |either, _| match either {
            Either::Left((peer, muxer)) => (peer, StreamMuxerBox::new(muxer)),
            // Nobody relays through a relay.
            Either::Right((peer, muxer)) => (peer, StreamMuxerBox::new(Metered::new(muxer, meter))),
        })
        .boxed()
}

fn noise_of(keypair: &Keypair) -> noise::Config {
    noise::Config::new(keypair).expect("an Ed25519 key signs Noise's static key")
}

fn named_transport(keypair: &Keypair, server: Option<SocketAddr>) -> Boxed<(PeerId, StreamMuxerBox)> {
    match trusted_servers(server) {
        Ok((config, options)) => {
            dns::tokio::Transport::custom(ip_transport(keypair), config, options).boxed()
        }
        Err(error) => {
            tracing::warn!(%error, "addresses with names cannot be dialled");
            ip_transport(keypair)
        }
    }
}

fn ip_transport(keypair: &Keypair) -> Boxed<(PeerId, StreamMuxerBox)> {
    // The search for longer packets costs some on every connection, and records and SIP do not need them.
    let mut quic_config = quic::Config::new(keypair).disable_path_mtu_discovery();
    quic_config.handshake_timeout = HANDSHAKE;
    quic_config.max_idle_timeout = u32::try_from(QUIC_IDLE.as_millis()).unwrap_or(u32::MAX);
    quic_config.keep_alive_interval = QUIC_KEEP_ALIVE;
    quic_config.max_concurrent_stream_limit = QUIC_STREAMS;
    quic_config.max_stream_data = QUIC_STREAM_WINDOW;
    quic_config.max_connection_data = QUIC_WINDOW;
    let quic = quic::tokio::Transport::new(quic_config)
        .map(|(peer, connection), _| (peer, StreamMuxerBox::new(connection)));
    let tcp = tcp::tokio::Transport::new(tcp::Config::default().nodelay(true))
        .upgrade(Version::V1Lazy)
        .authenticate(noise_of(keypair))
        .multiplex(yamux::Config::default())
        .timeout(HANDSHAKE);
    quic.or_transport(tcp)
        .map(|either, _| match either {
            Either::Left((peer, muxer)) => (peer, muxer),
            Either::Right((peer, muxer)) => (peer, StreamMuxerBox::new(muxer)),
        })
        .boxed()
}

/// One address that works is enough; a family that the machine lacks is no fault.
fn listen(swarm: &mut Swarm<Node>, config: &SwarmConfig) -> Result<(), SwarmError> {
    let all = [IpAddr::from(Ipv4Addr::UNSPECIFIED), Ipv6Addr::UNSPECIFIED.into()];
    let ips = config.listen.map_or(all.to_vec(), |ip| vec![ip]);
    let port = config.port.unwrap_or(0);
    let tcp = |ip: &IpAddr, port| Multiaddr::from(*ip).with(Protocol::Tcp(port));
    let quic = |ip: &IpAddr| Multiaddr::from(*ip).with(Protocol::Udp(port)).with(Protocol::QuicV1);
    listen_on_any(swarm, ips.iter().flat_map(|ip| [quic(ip), tcp(ip, port)]))?;
    config.also_tcp.map_or(Ok(()), |port| listen_on_any(swarm, ips.iter().map(|ip| tcp(ip, port))))
}

fn listen_on_any(
    swarm: &mut Swarm<Node>,
    addresses: impl Iterator<Item = Multiaddr>,
) -> Result<(), SwarmError> {
    let mut failure = SwarmError::NoNetwork;
    let mut is_listening = false;
    for address in addresses {
        match swarm.listen_on(address.clone()) {
            Ok(_) => is_listening = true,
            Err(error) => failure = listen_error(&address, error),
        }
    }
    if is_listening { Ok(()) } else { Err(failure) }
}

fn listen_error(address: &Multiaddr, error: libp2p::TransportError<std::io::Error>) -> SwarmError {
    let source = match error {
        libp2p::TransportError::Other(source) => source,
        unsupported @ libp2p::TransportError::MultiaddrNotSupported(_) => {
            std::io::Error::other(unsupported.to_string())
        }
    };
    SwarmError::Listen { address: address.to_string(), source }
}
