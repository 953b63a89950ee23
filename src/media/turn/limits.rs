//! What a stranger may do with an address that is lent to him.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

/// Allocations for each call that the owner allows. A call takes one or two, one for each end that is relayed here. The
/// others are for those who only prepare: each end asks two nodes before it rings, and gives back what it does not need.
pub const ALLOCATIONS_PER_CALL: usize = 8;
/// Of one node: the calls that a person can have at once, each with one more while it looks for a path anew.
pub const ALLOCATIONS_PER_PEER: usize = 8;
/// Of one address, or one network of IPv6: a carrier's customers share one.
pub const ALLOCATIONS_PER_IP: usize = 16;
/// How long one may be refreshed: a talk of two hours; a longer one finds its path anew.
pub const TOTAL_TIME: Duration = Duration::from_secs(2 * 3600);
/// Addresses that may send to one allocation: as many as a call checks.
pub const PERMISSIONS_MAX: usize = 24;
/// Channels of one allocation: a call needs one, and others after each change of the path.
pub const CHANNELS_MAX: usize = 8;
/// Longer data are no call's.
pub const DATA_MAX: usize = 2048;
/// What an IPv4 datagram costs beside its content.
const OVERHEAD: usize = 28;
/// Bound of what is relayed to others: below are the services of the Internet's hosts, and nobody's media.
const PORT_MIN: u16 = 1024;

/// How much may pass, one way.
///
/// Counted is what a datagram of IPv4 has: content and 28 bytes. A call of ours, Opus at 32 kbit/s in packets of 20 ms, has
/// 80 bytes of sound, 12 of RTP and 10 of SRTP: 130, 50 times a second, or 52 kbit/s. The rest of 64 kbit/s is for RTCP,
/// consent checks, and packets that are larger than the average.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Before there is a channel: checks of the path, and the first handshake.
    Setup,
    /// A call.
    Call,
}

impl Pace {
    fn bytes_a_second(self) -> u32 {
        match self {
            Pace::Setup => 1_000,
            Pace::Call => 8_000,
        }
    }

    /// What may pass at once after a silence: all pairs of a call checked some times, or two seconds of sound.
    fn burst_bytes(self) -> u32 {
        16_000
    }

    fn time_for(self, bytes: u32) -> Duration {
        Duration::from_secs(1) * bytes / self.bytes_a_second()
    }
}

/// Measures what passes; what is too much is dropped.
#[derive(Clone, Copy, Debug)]
pub struct Meter {
    pace: Pace,
    /// When all that has passed will be paid for.
    paid_at: Instant,
}

impl Meter {
    pub fn new(now: Instant, pace: Pace) -> Meter {
        Meter { pace, paid_at: now }
    }

    /// Whether data of this length may pass now.
    pub fn admits(&mut self, now: Instant, length: usize) -> bool {
        let bytes = u32::try_from(length + OVERHEAD).unwrap_or(u32::MAX);
        let paid_at = self.paid_at.max(now) + self.pace.time_for(bytes);
        let fits = paid_at <= now + self.pace.time_for(self.pace.burst_bytes());
        if fits {
            self.paid_at = paid_at;
        }
        fits
    }
}

/// Whether a stranger may have something sent there: to a host of the Internet, and none of its well-known services.
/// Networks for documentation and measurements are allowed: nobody is there to be harmed, and labs use them.
pub fn is_relayable(to: SocketAddr) -> bool {
    to.port() >= PORT_MIN && is_internet(to.ip())
}

/// Whether an address is one of the Internet, also behind all that only wraps an IPv4 address.
pub fn is_internet(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => is_internet_v4(ip),
        IpAddr::V6(ip) => is_internet_v6(ip),
    }
}

fn is_internet_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    // RFC 6890: this network, shared by carriers, protocol assignments, the old relays of 6to4, and what is reserved.
    let special = a == 0
        || a == 100 && b & 0xc0 == 64
        || [a, b, c] == [192, 0, 0]
        || [a, b, c] == [192, 88, 99]
        || a >= 240;
    !special && !ip.is_private() && !ip.is_loopback() && !ip.is_link_local() && !ip.is_multicast()
}

fn is_internet_v6(ip: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_internet_v4(Ipv4Addr::new(a, b, c, d))
    };
    match ip.segments() {
        // NAT64 (RFC 6052) and 6to4 (RFC 3056) lead to an IPv4 address.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => inner(high, low),
        [0x2002, high, low, ..] => inner(high, low),
        // NAT64 of a local network (RFC 8215), Teredo (RFC 4380).
        [0x64, 0xff9b, ..] | [0x2001, 0, ..] => false,
        // All else that is given out is in 2000::/3.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Who shares one bound: a host, or a network of IPv6 such as one household has.
pub fn household(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.into(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_relayed_into_private_networks_or_to_services() {
        let refused = [
            "10.0.0.1:5000",
            "172.16.0.1:5000",
            "192.168.1.1:5000",
            "127.0.0.1:5000",
            "169.254.1.1:5000",
            "100.64.0.1:5000",
            "224.0.0.1:5000",
            "255.255.255.255:5000",
            "0.0.0.0:5000",
            "240.0.0.1:5000",
            "192.0.0.8:5000",
            "11.0.0.1:53",
            "[::1]:5000",
            "[::]:5000",
            "[fe80::1]:5000",
            "[fd00::1]:5000",
            "[ff02::1]:5000",
            "[fec0::1]:5000",
            "[::ffff:10.0.0.1]:5000",
            "[64:ff9b::10.0.0.1]:5000",
            "[2002:a00:1::1]:5000",
            "[2001::1]:5000",
            "[2a0f::1]:443",
            "[::10.0.0.1]:5000",
        ];
        for address in refused {
            assert!(!is_relayable(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn hosts_of_the_internet_and_of_labs_are_relayed_to() {
        let allowed = [
            "11.0.0.1:5000",
            "198.18.0.1:5000",
            "198.51.100.1:1024",
            "100.128.0.1:5000",
            "[2a0f::1]:5000",
            "[2001:db8::1]:5000",
            "[64:ff9b::11.0.0.1]:5000",
            "[::ffff:11.0.0.1]:5000",
        ];
        for address in allowed {
            assert!(is_relayable(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn a_call_passes_whole_and_more_than_twice_a_call_does_not() {
        let start = Instant::now();
        let passed = |packets_a_second: u32, content: usize| {
            let mut meter = Meter::new(start, Pace::Call);
            let packets = 60 * packets_a_second;
            let at = |packet| start + Duration::from_secs(1) * packet / packets_a_second;
            (0..packets).filter(|packet| meter.admits(at(*packet), content)).count()
        };
        // 102 bytes of SRTP; 20 % more where the sound is rich.
        assert_eq!(passed(50, 102), 3000);
        assert_eq!(passed(50, 122), 3000);
        // A minute of 64 kbit/s and the first burst, in packets of 130 bytes.
        let most = (60 * 8_000 + 16_000) / 130;
        assert!((most - 50..=most).contains(&passed(100, 102)), "{} of {most}", passed(100, 102));
    }

    #[test]
    fn without_a_channel_no_sound_gets_through() {
        let start = Instant::now();
        let mut meter = Meter::new(start, Pace::Setup);
        let at = |packet| start + Duration::from_millis(20) * packet;
        let passed = (0..3000).filter(|packet| meter.admits(at(*packet), 102)).count();
        assert!(passed < 3000 / 4, "{passed}");
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_household() {
        let of = |text: &str| household(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:9::4"));
        assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
