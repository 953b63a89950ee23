//! What kinds of addresses a call's packets go between (RFC 8445 5.1.1), which tells how they get across.

use crate::sdp::{Candidate, CandidateKind};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// The pair that ICE has chosen, as checks have proved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// How the other end sees this one.
    pub local: CandidateKind,
    /// How this end sees the other.
    pub remote: CandidateKind,
}

impl Path {
    /// Whether a third node carries the packets.
    pub fn is_relayed(self) -> bool {
        [self.local, self.remote].contains(&CandidateKind::Relayed)
    }

    /// Whether two NATs had to be opened, each from its inside. Where only one end is behind a NAT its own first packet
    /// opens that, and the other end answers.
    pub fn is_punched(self) -> bool {
        is_reflexive(self.local) && is_reflexive(self.remote)
    }
}

/// What the other end has named as its addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Whether anybody on the Internet could send there by UDP, as far as the other end has found out.
    pub outside: bool,
    /// Whether its NAT gives one socket several ports, one for each whom it sends to.
    pub ports_vary: bool,
    /// Whether it has any address of its own by IPv4.
    pub ipv4: bool,
    /// Whether it has an IPv6 address of the Internet.
    pub ipv6: bool,
    /// Whether a third node relays for it.
    pub relayed: bool,
}

impl Named {
    /// Reads them out of a description. That ports vary is told by one socket's reflexive addresses, so only by an end
    /// that has one.
    pub fn new(candidates: &[Candidate]) -> Named {
        let mut ports = BTreeMap::<IpAddr, u16>::new();
        let mut named = Named::default();
        for Candidate { address, kind, .. } in candidates.iter().filter(|one| one.component == 1) {
            let is_public = is_public(address.ip());
            named.relayed |= *kind == CandidateKind::Relayed;
            named.outside |= is_public && *kind != CandidateKind::Relayed;
            named.ipv4 |= *kind != CandidateKind::Relayed && address.is_ipv4();
            named.ipv6 |= is_public && *kind == CandidateKind::Host && address.is_ipv6();
            if is_reflexive(*kind) {
                named.ports_vary |= *ports.entry(address.ip()).or_insert(address.port()) != address.port();
            }
        }
        named
    }
}

/// Whether an address is one of the Internet, rather than of a private network, a carrier's (RFC 6598) or one machine.
pub fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            let is_shared = a == 100 && b & 0xc0 == 64;
            let is_near = ip.is_private() || ip.is_loopback() || ip.is_link_local() || is_shared;
            !is_near && !ip.is_unspecified() && !ip.is_multicast() && !ip.is_broadcast()
        }
        // RFC 4291 2.4, as far as IANA has given any out.
        IpAddr::V6(ip) => ip.segments()[0] & 0xe000 == 0x2000,
    }
}

/// Whether packets to there are rewritten by a NAT.
fn is_reflexive(kind: CandidateKind) -> bool {
    matches!(kind, CandidateKind::ServerReflexive | CandidateKind::PeerReflexive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use CandidateKind::{Host, PeerReflexive, Relayed, ServerReflexive};

    #[test]
    fn what_the_other_end_names_tells_of_its_network() {
        let one = |address: &str, kind| Candidate {
            foundation: "1".to_owned(),
            component: 1,
            priority: 1,
            address: address.parse().unwrap(),
            kind,
        };
        let home = one("192.168.1.2:5000", Host);
        let four = Named { ipv4: true, ..Named::default() };
        assert_eq!(Named::new(std::slice::from_ref(&home)), four);
        let relay = one("11.0.0.9:7000", Relayed);
        let hidden = Named { relayed: true, ..Named::default() };
        assert_eq!(Named::new(std::slice::from_ref(&relay)), hidden);
        let blocked = Named { relayed: true, ..four };
        assert_eq!(Named::new(&[home.clone(), relay]), blocked, "the relay's address is not its own");
        let [a, b] = ["11.0.0.1:6000", "11.0.0.1:6001"].map(|at| one(at, ServerReflexive));
        let outside = Named { outside: true, ..four };
        assert_eq!(Named::new(&[home.clone(), a.clone()]), outside);
        assert_eq!(Named::new(&[home, a, b]), Named { ports_vary: true, ..outside });
        let six = Named::new(&[one("[2a0f::1]:5000", Host)]);
        assert_eq!(six, Named { ipv6: true, ipv4: false, ..outside });
    }

    #[test]
    fn private_addresses_are_not_of_the_internet() {
        for public in ["11.0.0.1", "100.128.0.1", "2a0f::1", "::ffff:11.0.0.1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        let near =
            ["10.0.0.1", "100.64.0.1", "169.254.0.1", "127.0.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1"];
        for near in near.into_iter().chain(["::ffff:10.0.0.1", "224.0.0.1", "255.255.255.255"]) {
            assert!(!is_public(near.parse().unwrap()), "{near}");
        }
    }

    #[test]
    fn a_path_is_punched_when_both_ends_are_behind_a_nat_and_relayed_when_one_is_a_relay() {
        let paths = [
            (Host, Host, [false, false]),
            (Host, ServerReflexive, [false, false]),
            (PeerReflexive, Host, [false, false]),
            (PeerReflexive, ServerReflexive, [true, false]),
            (ServerReflexive, PeerReflexive, [true, false]),
            (Relayed, ServerReflexive, [false, true]),
            (PeerReflexive, Relayed, [false, true]),
            (Relayed, Relayed, [false, true]),
        ];
        for (local, remote, expected) in paths {
            let path = Path { local, remote };
            assert_eq!([path.is_punched(), path.is_relayed()], expected, "{path:?}");
        }
    }
}
