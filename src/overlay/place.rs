//! A way into the overlay as a person writes it: a node's multiaddr, or a domain name under which such are published.
//!
//! Multiaddrs are judged by their text: which of them can be dialled is what the swarm's transports take.

use crate::flow::NodeId;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// Longest text: a name of 253 bytes with its peer id.
pub const PLACE_MAX: usize = 320;
/// RFC 1035 2.3.4, with room for `_dnsaddr.` in front.
const NAME_MAX: usize = 253 - 9;
/// Longest peer id: a multihash of 64 bytes in base 58.
const PEER_MAX: usize = 96;

/// A way in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A multiaddr by QUIC or TCP.
    Node(String),
    /// What stands under a name in the DNS, or of that what names this peer.
    Name { name: String, peer: Option<String> },
}

/// It is neither a multiaddr that can be dialled nor a domain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no multiaddr that can be dialled, and no domain name")]
pub struct NotAPlace;

impl Place {
    /// Whether it leads to a node of this overlay as far as it says so: their keys are Ed25519.
    pub fn may_be_ours(&self) -> bool {
        let peer = match self {
            Place::Node(address) => address.split_once("/p2p/").map(|(_, peer)| peer),
            Place::Name { peer, .. } => peer.as_deref(),
        };
        peer.is_none_or(|peer| peer.parse::<NodeId>().is_ok())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Node(address) => f.write_str(address),
            Place::Name { name, peer: None } => f.write_str(name),
            Place::Name { name, peer: Some(peer) } => write!(f, "/dnsaddr/{name}/p2p/{peer}"),
        }
    }
}

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Place, NotAPlace> {
        let text = text.trim();
        if text.len() > PLACE_MAX {
            return Err(NotAPlace);
        }
        let Some(parts) = text.strip_prefix('/') else {
            return Ok(Place::Name { name: name(text)?, peer: None });
        };
        let parts: Vec<&str> = parts.trim_end_matches('/').split('/').collect();
        match parts.as_slice() {
            ["dnsaddr", text] => Ok(Place::Name { name: name(text)?, peer: None }),
            ["dnsaddr", text, "p2p" | "ipfs", peer] => {
                Ok(Place::Name { name: name(text)?, peer: Some(named(peer)?) })
            }
            [family, host, way @ ..] => Ok(Place::Node(format!("{}{}", at(family, host)?, by(way)?))),
            _ => Err(NotAPlace),
        }
    }
}

/// A domain name of two labels or more, as A-labels; no address, which is no name.
fn name(text: &str) -> Result<String, NotAPlace> {
    let ascii = idna::domain_to_ascii_strict(text.trim_end_matches('.')).map_err(|_| NotAPlace)?;
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let is_fit = ascii.len() <= NAME_MAX && ascii.rsplit('.').next().is_some_and(|last| !is_number(last));
    if is_fit && ascii.contains('.') { Ok(ascii) } else { Err(NotAPlace) }
}

fn at(family: &str, host: &str) -> Result<String, NotAPlace> {
    let is_fit = match family {
        "ip4" => host
            .parse()
            .is_ok_and(|ip: Ipv4Addr| !ip.is_unspecified() && !ip.is_multicast() && !ip.is_broadcast()),
        "ip6" => host.parse().is_ok_and(|ip: Ipv6Addr| !ip.is_unspecified() && !ip.is_multicast()),
        "dns" | "dns4" | "dns6" => return Ok(format!("/{family}/{}", name(host)?)),
        _ => false,
    };
    if is_fit { Ok(format!("/{family}/{host}")) } else { Err(NotAPlace) }
}

/// The transport, and the peer where one is named.
fn by(way: &[&str]) -> Result<String, NotAPlace> {
    let (transport, peer) = match way {
        [rest @ .., "p2p" | "ipfs", peer] => (rest, format!("/p2p/{}", named(peer)?)),
        rest => (rest, String::new()),
    };
    match transport {
        ["tcp", number] => Ok(format!("/tcp/{}{peer}", port(number)?)),
        ["udp", number, "quic-v1"] => Ok(format!("/udp/{}/quic-v1{peer}", port(number)?)),
        _ => Err(NotAPlace),
    }
}

fn port(text: &str) -> Result<u16, NotAPlace> {
    text.parse().ok().filter(|port| *port != 0).ok_or(NotAPlace)
}

/// A peer id in base 58: a multihash, whose second byte is the length of the rest.
fn named(peer: &str) -> Result<String, NotAPlace> {
    let is_short = peer.len() <= PEER_MAX;
    let hash = is_short.then(|| bs58::decode(peer).into_vec().ok()).flatten().ok_or(NotAPlace)?;
    match hash.as_slice() {
        [_, length, rest @ ..] if usize::from(*length) == rest.len() => Ok(peer.to_owned()),
        _ => Err(NotAPlace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OURS: &str = "12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo";
    const RSA: &str = "QmaCpDMGvV2BGHeYERUEnRQAwe3N8SzbUtfsmvsqQLuvuJ";

    fn place(text: &str) -> Result<Place, NotAPlace> {
        text.parse()
    }

    #[test]
    fn a_name_is_a_place_alone_or_as_a_multiaddr() {
        let friends = Place::Name { name: "friends.example.org".to_owned(), peer: None };
        for text in [
            "friends.example.org",
            " Friends.Example.org. ",
            "/dnsaddr/friends.example.org",
            "/dnsaddr/friends.example.org/",
        ] {
            assert_eq!(place(text).as_ref(), Ok(&friends), "{text}");
        }
        assert_eq!(friends.to_string(), "friends.example.org");
        let whole = format!("/dnsaddr/friends.example.org/p2p/{OURS}");
        assert_eq!(place(&whole).unwrap().to_string(), whole);
        assert_eq!(place("bücher.example").unwrap().to_string(), "xn--bcher-kva.example");
    }

    #[test]
    fn a_multiaddr_of_a_node_is_a_place() {
        for text in [
            "/ip4/192.0.2.1/udp/4001/quic-v1",
            "/ip4/192.0.2.1/tcp/4001",
            "/ip6/2001:db8::1/tcp/4001",
            "/dns4/ahoy.example.org/udp/4001/quic-v1",
        ] {
            for text in [text.to_owned(), format!("{text}/p2p/{OURS}")] {
                assert_eq!(place(&text), Ok(Place::Node(text.clone())));
                assert!(place(&text).unwrap().may_be_ours());
            }
            assert!(!place(&format!("{text}/p2p/{RSA}")).unwrap().may_be_ours(), "another key");
        }
    }

    #[test]
    fn all_else_is_no_place() {
        let long = "a.".repeat(130);
        let bad = [
            "",
            "/",
            "friends",
            "192.0.2.1",
            "192.0.2.1:4001",
            "alice@example.org",
            "https://example.org/",
            "ahoy:alice@example.org",
            "a b.example.org",
            "/dnsaddr/",
            "/dnsaddr/a.example.org/tcp/4001",
            "/ip4/192.0.2.1",
            "/ip4/192.0.2.1/udp/4001",
            "/ip4/192.0.2.1/tcp/0",
            "/ip4/192.0.2.1/tcp/65536",
            "/ip4/192.0.2.1/tcp/443/wss",
            "/ip4/0.0.0.0/tcp/1",
            "/ip4/224.0.0.1/tcp/1",
            "/ip6/::/tcp/1",
            "/ip4/192.0.2.1/tcp/1/p2p/nonsense",
            "/ip4/192.0.2.1/tcp/1/p2p/",
            &long,
        ];
        for text in bad {
            assert_eq!(place(text), Err(NotAPlace), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_what_is_taken_reads_the_same_again(text in "[/a-z0-9.:]{0,60}|\\PC{0,40}") {
            if let Ok(place) = text.parse::<Place>() {
                prop_assert_eq!(place.to_string().parse(), Ok(place));
            }
        }
    }
}
