//! Between libp2p's words and ours: peer ids and node ids, multiaddrs and who may use them.

use crate::flow::NodeId;
pub use crate::overlay::group::Group;
use libp2p::identity::{PublicKey, ed25519};
use libp2p::multiaddr::Protocol;
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

/// Multihash code of "identity": the peer id is its key (libp2p specs, peer-ids).
const IDENTITY_HASH: u64 = 0;

/// `None` for a peer whose key is not Ed25519: no node of ours.
pub fn node_of(peer: &PeerId) -> Option<NodeId> {
    let hash = peer.as_ref();
    if hash.code() != IDENTITY_HASH {
        return None;
    }
    let key = PublicKey::try_decode_protobuf(hash.digest()).ok()?;
    Some(NodeId(key.try_into_ed25519().ok()?.to_bytes()))
}

/// `None` for bytes that are no key.
pub fn peer_of(node: &NodeId) -> Option<PeerId> {
    let key = ed25519::PublicKey::try_from_bytes(&node.0).ok()?;
    Some(PublicKey::from(key).to_peer_id())
}

pub fn ip_of(address: &Multiaddr) -> Option<IpAddr> {
    match address.iter().next()? {
        Protocol::Ip4(ip) => Some(ip.into()),
        Protocol::Ip6(ip) => Some(ip.into()),
        _ => None,
    }
}

/// Whether it leads through another node (libp2p specs, relay/circuit-v2).
pub fn is_relayed(address: &Multiaddr) -> bool {
    address.iter().any(|part| part == Protocol::P2pCircuit)
}

/// The node that an address leads through.
pub fn relay_of(address: &Multiaddr) -> Option<PeerId> {
    let relay = address.iter().find_map(|part| match part {
        Protocol::P2p(peer) => Some(peer),
        _ => None,
    });
    relay.filter(|_| is_relayed(address))
}

/// Whether an address is one of the Internet, rather than of a private network, a carrier's (RFC 6598) or one machine.
pub fn is_global(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            let is_shared = a == 100 && b & 0xc0 == 64;
            is_usable(ip.into()) && !ip.is_private() && !ip.is_loopback() && !ip.is_broadcast() && !is_shared
        }
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(mapped) => is_global(mapped.into()),
            None => is_usable(ip.into()) && !ip.is_unique_local() && !ip.is_loopback(),
        },
    }
}

pub fn is_tcp(address: &Multiaddr) -> bool {
    address.iter().any(|part| matches!(part, Protocol::Tcp(_)))
}

/// The peer a multiaddr names, and the rest of it.
pub fn split_peer(mut address: Multiaddr) -> (Option<PeerId>, Multiaddr) {
    let peer = match address.iter().last() {
        Some(Protocol::P2p(peer)) => Some(peer),
        _ => None,
    };
    if peer.is_some() {
        address.pop();
    }
    (peer, address)
}

/// An address without the peer, for whom it is known. Of one place there is one text: a search asks a node once more that is told of at
/// another place (`overlay/region`).
pub fn plain(address: &Multiaddr) -> String {
    split_peer(address.clone()).1.to_string()
}

/// Addresses worth giving to others: QUIC before TCP, both families in turn, so that neither is lost where there is room for
/// few, and those of the Internet first; no loopback unless there is nothing else, no link-local, which mean nothing
/// without their interface.
pub fn dialable<'a>(addresses: impl Iterator<Item = &'a Multiaddr>, peer: PeerId, max: usize) -> Vec<String> {
    let mut usable: Vec<&Multiaddr> =
        addresses.filter(|address| ip_of(address).is_some_and(is_usable)).collect();
    if usable.iter().any(|address| !is_loopback(address)) {
        usable.retain(|address| !is_loopback(address));
    }
    usable.sort_by_key(|address| (!ip_of(address).is_some_and(is_global), ip_of(address), is_tcp(address)));
    usable.dedup();
    let mut counts: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    usable.sort_by_cached_key(|address| {
        let (is_tcp, is_six) = (is_tcp(address), ip_of(address).is_some_and(|ip| ip.is_ipv6()));
        let count = counts.entry((is_tcp, is_six)).or_default();
        *count += 1;
        (is_tcp, *count, is_six)
    });
    let with_peer = |address: &Multiaddr| split_peer(address.clone()).1.with(Protocol::P2p(peer)).to_string();
    usable.into_iter().take(max).map(with_peer).collect()
}

/// Addresses of a peer that make sense here, where we talk to it over `ip`, or through a relay: its loopback is not ours,
/// unless we talk over loopback; and its private network is not ours where we talk over the Internet.
pub fn reachable(addresses: &[Multiaddr], over: Option<IpAddr>, max: usize) -> Vec<Multiaddr> {
    let is_abroad = over.is_none_or(is_global);
    let is_at_home = over.is_some_and(|ip| ip.is_loopback());
    let fits = |address: &&Multiaddr| {
        let fits = |ip| is_usable(ip) && (!is_abroad || is_global(ip));
        !is_relayed(address) && ip_of(address).is_none_or(fits) && (is_at_home || !is_loopback(address))
    };
    addresses.iter().filter(fits).take(max).cloned().collect()
}

/// What others are told of a peer that speaks from `over`: of its addresses of the Internet one of each family, that one first.
/// Every answer to a search names up to twenty nodes with all that is told of them.
pub fn told(addresses: &[Multiaddr], over: Option<IpAddr>) -> Vec<Multiaddr> {
    let has_quic = addresses.iter().any(|address| !is_tcp(address));
    let (mut own, others): (Vec<&Multiaddr>, Vec<&Multiaddr>) =
        addresses.iter().filter(|address| !has_quic || !is_tcp(address)).partition(|it| ip_of(it) == over);
    own.extend(others);
    let mut families = BTreeSet::new();
    let is_told = |address: &&&Multiaddr| {
        ip_of(address).is_none_or(|ip| !is_global(ip) || families.insert(ip.is_ipv6()))
    };
    own.iter().filter(is_told).map(|address| (*address).clone()).collect()
}

/// Whether an address is one to join through: that of an IP or a name, by TCP or QUIC as `node::transport` speaks them,
/// and that of a node of ours where it names one.
pub fn is_dialable(address: &str) -> bool {
    let Ok(address) = address.parse::<Multiaddr>() else { return false };
    let (peer, address) = split_peer(address);
    let mut parts = address.iter();
    let has_host = parts.next().is_some_and(|host| match host {
        Protocol::Ip4(ip) => !ip.is_unspecified() && !ip.is_multicast() && !ip.is_broadcast(),
        Protocol::Ip6(ip) => !ip.is_unspecified() && !ip.is_multicast(),
        Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name) => !name.is_empty(),
        _ => false,
    });
    let has_port = match (parts.next(), parts.next(), parts.next()) {
        (Some(Protocol::Tcp(port)), None, None) => port != 0,
        (Some(Protocol::Udp(port)), Some(Protocol::QuicV1), None) => port != 0,
        _ => false,
    };
    has_host && has_port && peer.is_none_or(|peer| node_of(&peer).is_some())
}

pub fn is_loopback(address: &Multiaddr) -> bool {
    ip_of(address).is_some_and(|ip| ip.is_loopback())
}

fn is_usable(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !ip.is_unspecified() && !ip.is_multicast() && !ip.is_link_local(),
        IpAddr::V6(ip) => !ip.is_unspecified() && !ip.is_multicast() && !ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn peer() -> PeerId {
        libp2p::identity::Keypair::generate_ed25519().public().to_peer_id()
    }

    #[test]
    fn a_node_id_is_the_key_of_a_peer_id() {
        let peer = peer();
        assert_eq!(node_of(&peer).and_then(|node| peer_of(&node)), Some(peer));
        assert_eq!(node_of(&PeerId::random()), None, "a hash of some other key");
    }

    #[test]
    fn loopback_is_given_only_where_there_is_nothing_else() {
        let peer = peer();
        let all: Vec<Multiaddr> =
            ["/ip4/127.0.0.1/udp/1/quic-v1", "/ip4/192.168.1.2/tcp/2", "/ip4/192.168.1.2/udp/3/quic-v1"]
                .map(|text| text.parse().unwrap())
                .to_vec();
        let given = dialable(all.iter(), peer, 9);
        assert_eq!(
            given,
            [
                format!("/ip4/192.168.1.2/udp/3/quic-v1/p2p/{peer}"),
                format!("/ip4/192.168.1.2/tcp/2/p2p/{peer}")
            ]
        );
        assert_eq!(dialable(all[..1].iter(), peer, 9), [format!("/ip4/127.0.0.1/udp/1/quic-v1/p2p/{peer}")]);
        assert_eq!(dialable(all.iter(), peer, 1).len(), 1);
        let [home, loopback, abroad] = ["192.168.1.7", "127.0.0.1", "11.0.0.1"].map(|ip| ip.parse().ok());
        assert_eq!(reachable(&all, home, 9).len(), 2);
        assert_eq!(reachable(&all, loopback, 9).len(), 3);
        assert_eq!(reachable(&all, abroad, 9), [], "another private network than ours");
        let through: Multiaddr = format!("/ip4/11.0.0.2/tcp/1/p2p/{peer}/p2p-circuit").parse().unwrap();
        assert_eq!(reachable(&[through], None, 9), [], "the relay's");
    }

    #[test]
    fn a_place_is_one_text_whether_the_peer_stands_behind_it_or_not() {
        let place: Multiaddr = "/ip4/11.0.0.1/udp/1/quic-v1".parse().unwrap();
        assert_eq!(plain(&place), plain(&place.clone().with(Protocol::P2p(peer()))));
    }

    #[test]
    fn others_are_told_of_one_address_of_each_family_of_the_internet() {
        let all: Vec<Multiaddr> = [
            "/ip4/11.0.0.1/udp/1/quic-v1",
            "/ip4/11.0.0.2/udp/1/quic-v1",
            "/ip6/2a0f::1/udp/1/quic-v1",
            "/ip6/2a0f::2/udp/1/quic-v1",
            "/ip4/11.0.0.1/tcp/1",
            "/ip4/192.168.1.2/udp/1/quic-v1",
            "/ip4/172.17.0.1/udp/1/quic-v1",
        ]
        .map(|text| text.parse().unwrap())
        .to_vec();
        let of = |places: &[usize]| -> Vec<Multiaddr> { places.iter().map(|at| all[*at].clone()).collect() };
        assert_eq!(told(&all, None), of(&[0, 2, 5, 6]));
        assert_eq!(
            told(&all, "2a0f::2".parse().ok()),
            of(&[3, 0, 5, 6]),
            "where it speaks from is surely right"
        );
        assert_eq!(told(&all[4..5], None), of(&[4]), "TCP where there is nothing else");
    }

    #[test]
    fn both_families_are_given_where_there_is_room_for_few() {
        let peer = peer();
        let all: Vec<Multiaddr> = [
            "/ip4/172.17.0.1/udp/1/quic-v1",
            "/ip4/192.168.1.2/tcp/1",
            "/ip6/fd00::1/udp/1/quic-v1",
            "/ip4/172.18.0.1/udp/1/quic-v1",
            "/ip6/2a0f::1/udp/1/quic-v1",
            "/ip4/11.0.0.1/udp/1/quic-v1",
        ]
        .map(|text| text.parse().unwrap())
        .to_vec();
        let given = dialable(all.iter(), peer, 3);
        let expected = [5, 4, 0].map(|at: usize| all[at].clone().with(Protocol::P2p(peer)).to_string());
        assert_eq!(given, expected);
        assert!(dialable(all.iter(), peer, 9)[5].contains("/tcp/"));
    }

    #[test]
    fn an_address_is_dialable_by_tcp_or_quic_at_an_ip_or_a_name() {
        let good = [
            "/ip4/192.0.2.1/tcp/4001",
            "/ip4/192.0.2.1/udp/4001/quic-v1",
            "/ip4/127.0.0.1/udp/1/quic-v1",
            "/ip6/2001:db8::1/tcp/4001",
            "/ip6/::1/udp/4001/quic-v1",
            "/dns/ahoy.example.org/tcp/4001",
            "/dns4/ahoy.example.org/udp/4001/quic-v1",
            "/dns6/ahoy.example.org/tcp/4001",
        ];
        for address in good {
            assert!(is_dialable(address), "{address}");
            assert!(is_dialable(&format!("{address}/p2p/{}", peer())), "{address}");
            assert!(
                !is_dialable(&format!("{address}/p2p/{}", PeerId::random())),
                "some other key: {address}"
            );
        }
    }

    #[test]
    fn an_address_that_no_transport_takes_is_not_dialable() {
        let peer = peer();
        let bad = [
            "",
            "/",
            "nonsense",
            "192.0.2.1:4001",
            "/ip4/192.0.2.1",
            "/ip4/192.0.2.1/udp/4001",
            "/ip4/192.0.2.1/udp/4001/quic",
            "/ip4/192.0.2.1/tcp/4001/ws",
            "/ip4/192.0.2.1/tcp/4001/quic-v1",
            "/ip4/192.0.2.1/tcp/0",
            "/ip4/192.0.2.1/udp/0/quic-v1",
            "/ip4/192.0.2.1/tcp/65536",
            "/ip4/192.0.2.300/tcp/4001",
            "/ip4/0.0.0.0/tcp/4001",
            "/ip4/224.0.0.251/udp/4001/quic-v1",
            "/ip6/::/tcp/4001",
            "/dns//tcp/4001",
            "/tcp/4001",
            "/unix/tmp",
            "/ip4/192.0.2.1/tcp/4001/p2p/nonsense",
        ];
        for address in bad {
            assert!(!is_dialable(address), "{address}");
        }
        assert!(!is_dialable(&format!("/p2p/{peer}")));
        assert!(!is_dialable(&format!("/ip4/192.0.2.1/tcp/4001/p2p/{peer}/p2p-circuit")));
        assert!(!is_dialable(&format!("/ip4/192.0.2.1/tcp/4001/p2p/{peer}/p2p/{peer}")));
    }

    proptest! {
        #[test]
        fn an_address_of_any_text_is_judged(text in any::<String>()) {
            is_dialable(&text);
        }

        #[test]
        fn an_address_changed_in_one_place_is_judged(at in 0..80usize, with in any::<char>()) {
            let address = format!("/dns4/a.example.org/udp/4001/quic-v1/p2p/{}", peer());
            let changed = address.chars().enumerate().map(|(place, old)| if place == at { with } else { old });
            is_dialable(&changed.collect::<String>());
        }

        #[test]
        fn any_ip_and_port_that_somebody_can_have_is_dialable(ip in any::<IpAddr>(), port in 1..=u16::MAX) {
            prop_assume!(!ip.is_unspecified() && !ip.is_multicast() && ip != IpAddr::from([255; 4]));
            let family = if ip.is_ipv4() { "ip4" } else { "ip6" };
            let address = format!("/{family}/{ip}/tcp/{port}/p2p/{}", peer());
            prop_assert!(is_dialable(&address));
        }
    }

    #[test]
    fn private_and_shared_networks_are_not_the_internet() {
        for ip in [
            "192.168.1.1",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.1",
            "127.0.0.1",
            "169.254.1.1",
            "::1",
            "fd00::1",
        ] {
            assert!(!is_global(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["11.0.0.1", "100.63.0.1", "100.128.0.1", "2a0f::1", "::ffff:11.0.0.1"] {
            assert!(is_global(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn hosts_of_one_network_share_a_group() {
        let group = |text: &str| Group::of(text.parse().unwrap());
        assert_eq!(group("192.0.2.1"), group("192.0.2.200"));
        assert_ne!(group("192.0.2.1"), group("192.0.3.1"));
        assert_ne!(group("192.168.1.1"), group("192.168.1.2"));
        assert_eq!(group("2001:db8:1:2::3"), group("2001:db8:1:9::4"));
        assert_eq!(group("::ffff:192.0.2.1"), group("192.0.2.9"));
        assert_ne!(group("fd00::1"), group("fd00::2"));
    }
}
