//! Kinds of NAT, and what theory says of two of them.

use super::probe::{Filter, Mapping};
use std::fmt;

/// What a router does to those behind it, in the words of RFC 4787: mapping, then filtering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nat {
    /// No translation and no wall: public addresses.
    None,
    /// One mapping whoever is spoken to; anybody may answer.
    FullCone,
    /// One mapping; only addresses that were spoken to.
    Address,
    /// One mapping; only addresses and ports that were spoken to.
    Port,
    /// The inside port is kept while it is free, as most home routers do; only addresses and ports that were spoken to.
    Linux,
    /// Another mapping for everybody that is spoken to; only addresses and ports that were spoken to.
    Symmetric,
    /// A home router of the kind `Linux` behind a carrier's of the kind `Port`.
    Carrier,
    /// No translation: public addresses behind a wall that opens from inside only, as in an office.
    Firewall,
    /// TCP only.
    UdpBlocked,
    /// TCP only, and to port 443 only.
    Tcp443,
    /// No IPv4; public IPv6 addresses behind a wall that opens from inside only.
    Ipv6Only,
}

/// All kinds.
pub const KINDS: [Nat; 11] = [
    Nat::None,
    Nat::FullCone,
    Nat::Address,
    Nat::Port,
    Nat::Linux,
    Nat::Symmetric,
    Nat::Carrier,
    Nat::Firewall,
    Nat::UdpBlocked,
    Nat::Tcp443,
    Nat::Ipv6Only,
];

impl Nat {
    pub fn mapping(self) -> Mapping {
        match self {
            Nat::None | Nat::Firewall | Nat::Ipv6Only => Mapping::None,
            Nat::FullCone | Nat::Address | Nat::Port | Nat::Linux | Nat::Carrier => Mapping::Same,
            Nat::Symmetric => Mapping::Various,
            Nat::UdpBlocked | Nat::Tcp443 => Mapping::Blocked,
        }
    }

    pub fn filter(self) -> Filter {
        match self {
            Nat::None | Nat::FullCone => Filter::Anybody,
            Nat::Address => Filter::Address,
            Nat::Port | Nat::Linux | Nat::Symmetric | Nat::Carrier | Nat::Firewall | Nat::Ipv6Only => {
                Filter::AddressAndPort
            }
            Nat::UdpBlocked | Nat::Tcp443 => Filter::Nobody,
        }
    }

    /// Whether UDP can go between a host behind this and one behind the other, once both have been told the addresses at
    /// which the other is seen, and send there.
    pub fn meets(self, other: Nat) -> bool {
        let is_blocked = |nat: Nat| nat.mapping() == Mapping::Blocked;
        if is_blocked(self) || is_blocked(other) || (self == Nat::Ipv6Only) != (other == Nat::Ipv6Only) {
            return false;
        }
        // From where he who has various mappings will come nobody can foretell.
        let hears = |nat: Nat| nat.mapping() != Mapping::Various && nat.filter() != Filter::AddressAndPort;
        (self.mapping() != Mapping::Various || hears(other))
            && (other.mapping() != Mapping::Various || hears(self))
    }

    /// Whether its hosts have public IPv4 addresses of their own.
    pub(super) fn has_public_hosts(self) -> bool {
        matches!(self, Nat::None | Nat::Firewall)
    }
}

impl fmt::Display for Nat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Nat::None => "none",
            Nat::FullCone => "full cone",
            Nat::Address => "address",
            Nat::Port => "port",
            Nat::Linux => "linux",
            Nat::Symmetric => "symmetric",
            Nat::Carrier => "carrier",
            Nat::Firewall => "firewall",
            Nat::UdpBlocked => "no UDP",
            Nat::Tcp443 => "TCP 443",
            Nat::Ipv6Only => "IPv6 only",
        })
    }
}
