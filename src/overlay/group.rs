//! IP group: addresses that one person gets for the price of one, and how many of them count.

use std::net::{IpAddr, Ipv6Addr};

/// Nodes of one group that count, in a bucket of the routing table and in a look-up.
pub const PER_GROUP_MAX: usize = 2;

/// Who shares the cost of what is stored: one host on a private network or loopback, a /24 or /48 of the Internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group(IpAddr);

impl Group {
    pub fn of(ip: IpAddr) -> Group {
        match ip {
            IpAddr::V4(v4) if is_local(ip) => Group(v4.into()),
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                Group(IpAddr::from([a, b, c, 0]))
            }
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(mapped) => Group::of(mapped.into()),
                None if is_local(ip) => Group(ip),
                None => {
                    let [a, b, c, ..] = v6.segments();
                    Group(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into())
                }
            },
        }
    }

    /// How many nodes of it count. On a private network or one machine all do: whoever is there has been let in, and an
    /// attacker from outside is not seen at such an address.
    pub fn room(&self) -> usize {
        if is_local(self.0) { usize::MAX } else { PER_GROUP_MAX }
    }

    /// The group that a multiaddr says it is of.
    pub fn of_address(address: &str) -> Option<Group> {
        let mut parts = address.strip_prefix('/')?.split('/');
        match parts.next()? {
            "ip4" | "ip6" => parts.next()?.parse().ok().map(Group::of),
            _ => None,
        }
    }
}

/// Private networks (RFC 1918, RFC 4193), link-local addresses, and loopback.
fn is_local(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_private() || ip.is_loopback() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(ip: &str) -> Group {
        Group::of(ip.parse().unwrap())
    }

    #[test]
    fn a_group_is_a_24_or_a_48_of_the_internet_and_a_host_at_home() {
        assert_eq!(group("11.2.3.4"), group("11.2.3.200"));
        assert_eq!(group("11.2.3.4"), group("::ffff:11.2.3.9"));
        assert_ne!(group("11.2.3.4"), group("11.2.4.4"));
        assert_eq!(group("2a0f:1:2:3::1"), group("2a0f:1:2:ffff::9"));
        assert_ne!(group("2a0f:1:2::1"), group("2a0f:1:3::1"));
        for (one, other) in
            [("192.168.1.2", "192.168.1.3"), ("127.0.0.1", "127.0.0.2"), ("fd00::1", "fd00::2")]
        {
            assert_ne!(group(one), group(other));
            assert_eq!(group(one).room(), usize::MAX);
        }
        assert_eq!(group("11.2.3.4").room(), PER_GROUP_MAX);
    }

    #[test]
    fn an_address_says_of_which_group_it_is() {
        assert_eq!(Group::of_address("/ip4/11.2.3.4/udp/1/quic-v1"), Some(group("11.2.3.9")));
        assert_eq!(Group::of_address("/ip6/2a0f:1:2::1/tcp/1"), Some(group("2a0f:1:2::")));
        for none in ["", "/", "/dns/example.org/tcp/1", "/ip4/nonsense/tcp/1", "11.2.3.4"] {
            assert_eq!(Group::of_address(none), None, "{none}");
        }
    }
}
