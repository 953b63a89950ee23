//! Which router leads from here to the Internet, as the system's routing table says.

use std::net::IpAddr;

/// A router on a network of this machine's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Router {
    pub ip: IpAddr,
    /// The interface it is behind: a link-local address means nothing without.
    pub interface: u32,
}

/// One for each family, where there is one.
pub fn routers() -> Vec<Router> {
    system::routers()
}

#[cfg(target_os = "linux")]
mod system {
    use super::Router;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    /// RTF_GATEWAY of linux/route.h.
    const VIA_GATEWAY: u32 = 2;

    pub fn routers() -> Vec<Router> {
        let read = |path| std::fs::read_to_string(path).unwrap_or_default();
        let four = default4(&read("/proc/net/route"));
        let six = default6(&read("/proc/net/ipv6_route"));
        let index = |(ip, name): (IpAddr, String)| Some(Router { ip, interface: index_of(&name)? });
        [four, six].into_iter().flatten().filter_map(index).collect()
    }

    fn index_of(name: &str) -> Option<u32> {
        let interfaces = if_addrs::get_if_addrs().ok()?;
        interfaces.into_iter().find(|one| one.name == name)?.index
    }

    /// The default route with the lowest metric: interface, destination, gateway, flags, two counts, metric, mask.
    pub(super) fn default4(table: &str) -> Option<(IpAddr, String)> {
        let routes = table.lines().skip(1).filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [name, "00000000", gateway, flags, _, _, metric, "00000000", ..] = words[..] else {
                return None;
            };
            let flags = u32::from_str_radix(flags, 16).ok()?;
            // In the order of the machine's memory, which is that of the network.
            let gateway = u32::from_str_radix(gateway, 16).ok()?.to_ne_bytes();
            let metric: u32 = metric.parse().ok()?;
            (flags & VIA_GATEWAY != 0).then(|| (metric, Ipv4Addr::from(gateway), name.to_owned()))
        });
        let (_, gateway, name) = routes.min_by_key(|(metric, ..)| *metric)?;
        Some((gateway.into(), name))
    }

    /// The same: destination and length, source and length, next hop, metric, two counts, flags, interface.
    pub(super) fn default6(table: &str) -> Option<(IpAddr, String)> {
        let routes = table.lines().filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [_, "00", _, "00", next, metric, _, _, flags, name] = words[..] else { return None };
            let number = |text| u32::from_str_radix(text, 16).ok();
            let next = Ipv6Addr::from(u128::from_str_radix(next, 16).ok()?);
            let is_gateway = number(flags)? & VIA_GATEWAY != 0 && !next.is_unspecified();
            is_gateway.then(|| (number(metric), next, name.to_owned()))
        });
        let (_, gateway, name) = routes.min_by_key(|(metric, ..)| *metric)?;
        Some((gateway.into(), name))
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::Router;
    use std::net::IpAddr;

    pub fn routers() -> Vec<Router> {
        let Ok(interface) = netdev::get_default_interface() else { return Vec::new() };
        let Some(gateway) = interface.gateway else { return Vec::new() };
        let four = gateway.ipv4.into_iter().map(IpAddr::V4).take(1);
        let six = gateway.ipv6.into_iter().map(IpAddr::V6).take(1);
        four.chain(six).map(|ip| Router { ip, interface: interface.index }).collect()
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::system::{default4, default6};
    use proptest::prelude::*;

    const FOUR: &str = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0
eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
ppp0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0
eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
";
    const SIX: &str = "\
20010db8000100000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000400 00000001 00000000 00000001     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe80000000000000021122fffe334455 00000400 00000005 00000000 00450003     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
";

    #[test]
    #[cfg(target_endian = "little")]
    fn the_router_is_that_of_the_default_route_with_the_lowest_metric() {
        assert_eq!(default4(FOUR), Some(("192.168.2.1".parse().unwrap(), "eth0".to_owned())));
        assert_eq!(default6(SIX), Some(("fe80::211:22ff:fe33:4455".parse().unwrap(), "eth0".to_owned())));
    }

    #[test]
    fn without_a_default_route_there_is_no_router() {
        assert_eq!(default4("Iface\tDestination\n"), None);
        assert_eq!(default4(""), None);
        assert_eq!(default6(""), None);
    }

    proptest! {
        #[test]
        fn a_table_of_any_text_is_read(table in "[0-9a-fx \t\n]{0,300}") {
            let _ = (default4(&table), default6(&table));
        }
    }
}
