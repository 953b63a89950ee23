//! What is said to a router, and what it says: PCP (RFC 6887) and NAT-PMP (RFC 6886). Both begin with the version.

use super::{Transport, Want};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Where a router listens for both, and where its clients hear what it tells to all (RFC 6887 19, RFC 6886 3).
pub const SERVER_PORT: u16 = 5351;
pub const CLIENT_PORT: u16 = 5350;
/// RFC 6887 7: longer ones are not PCP.
const PCP_MAX: usize = 1_100;
const PCP: u8 = 2;
const NAT_PMP: u8 = 0;
const RESPONSE: u8 = 0x80;
const ANNOUNCE: u8 = 0;
const MAP: u8 = 1;
/// IANA protocol numbers, as PCP says them.
const TCP: u8 = 6;
const UDP: u8 = 17;
/// RFC 6887 7.4, RFC 6886 3.5: the same in both.
const UNSUPPORTED_VERSION: u16 = 1;

/// What makes a mapping this node's own (RFC 6887 11.2).
pub type Nonce = [u8; 12];

/// What a router has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Its clock, and that it has perhaps forgotten everything (RFC 6887 14.1, RFC 6886 3.2.1); NAT-PMP says its own address, too.
    Announced { epoch: u32, address: Option<Ipv4Addr>, by: Protocol },
    /// It speaks NAT-PMP only.
    OnlyNatPmp,
    /// About a mapping by PCP.
    Pcp { nonce: Nonce, answer: Answer },
    /// About a mapping by NAT-PMP, which has no nonce and says the address elsewhere.
    NatPmp(Answer),
}

/// How a router is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    Pcp,
    NatPmp,
}

/// The answer to a request for a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub want: Want,
    pub epoch: u32,
    pub lifetime_s: u32,
    pub result: Result<External, Refusal>,
}

/// Where the router lets others in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct External {
    pub port: u16,
    /// NAT-PMP does not say it here.
    pub ip: Option<IpAddr>,
}

/// Why it does not: the code of RFC 6887 7.4 or RFC 6886 3.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub u16);

/// A request for a mapping by PCP; a lifetime of 0 gives it back (RFC 6887 11.1).
pub fn pcp_map(own: IpAddr, (want, nonce): (Want, &Nonce), suggested: u16, lifetime_s: u32) -> Vec<u8> {
    let any = match own {
        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.to_ipv6_mapped(),
        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED,
    };
    let mut bytes = vec![PCP, MAP, 0, 0];
    bytes.extend(lifetime_s.to_be_bytes());
    bytes.extend(in_v6(own).octets());
    bytes.extend(nonce);
    bytes.extend([protocol(want.transport), 0, 0, 0]);
    bytes.extend(want.port.to_be_bytes());
    bytes.extend(suggested.to_be_bytes());
    bytes.extend(any.octets());
    bytes
}

/// A question for the router's own address by NAT-PMP (RFC 6886 3.2).
pub fn nat_pmp_address() -> Vec<u8> {
    vec![NAT_PMP, 0]
}

/// A request for a mapping by NAT-PMP; a lifetime of 0 gives it back (RFC 6886 3.3, 3.4).
pub fn nat_pmp_map(want: Want, suggested: u16, lifetime_s: u32) -> Vec<u8> {
    let mut bytes = vec![NAT_PMP, nat_pmp_code(want.transport), 0, 0];
    bytes.extend(want.port.to_be_bytes());
    bytes.extend(suggested.to_be_bytes());
    bytes.extend(lifetime_s.to_be_bytes());
    bytes
}

/// Reads what came from the router; what is no answer of either protocol is nothing.
pub fn read(bytes: &[u8]) -> Option<Said> {
    match *bytes.first()? {
        PCP => read_pcp(bytes),
        NAT_PMP => read_nat_pmp(bytes),
        _ => None,
    }
}

/// RFC 6887 8.3: shorter than the header, longer than 1100 octets or no multiple of four is dropped.
fn read_pcp(bytes: &[u8]) -> Option<Said> {
    if bytes.len() > PCP_MAX || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let code = bytes.get(1)?.checked_sub(RESPONSE)?;
    let result = u16::from(*bytes.get(3)?);
    let (lifetime_s, epoch) = (number(bytes, 4)?, number(bytes, 8)?);
    // The header ends with reserved words.
    bytes.get(12..24)?;
    match code {
        ANNOUNCE if result == 0 => Some(Said::Announced { epoch, address: None, by: Protocol::Pcp }),
        MAP => {
            let nonce: Nonce = bytes.get(24..36)?.try_into().ok()?;
            let want = Want { transport: transport(*bytes.get(36)?)?, port: short(bytes, 40)? };
            let ip: [u8; 16] = bytes.get(44..60)?.try_into().ok()?;
            let external = External { port: short(bytes, 42)?, ip: Some(out_of_v6(ip.into())) };
            let result = if result == 0 { Ok(external) } else { Err(Refusal(result)) };
            Some(Said::Pcp { nonce, answer: Answer { want, epoch, lifetime_s, result } })
        }
        _ => None,
    }
}

fn read_nat_pmp(bytes: &[u8]) -> Option<Said> {
    let code = bytes.get(1)?;
    let result = short(bytes, 2)?;
    if result == UNSUPPORTED_VERSION {
        return Some(Said::OnlyNatPmp);
    }
    let epoch = number(bytes, 4)?;
    let code = code.checked_sub(RESPONSE)?;
    if code == 0 {
        let address = Ipv4Addr::from(number(bytes, 8)?);
        let address = (result == 0).then_some(address);
        return Some(Said::Announced { epoch, address, by: Protocol::NatPmp });
    }
    let transport = [Transport::Udp, Transport::Tcp].into_iter().find(|it| nat_pmp_code(*it) == code)?;
    // A refusal may end here.
    let port = short(bytes, 8)?;
    let (external, lifetime_s) = (short(bytes, 10).unwrap_or(0), number(bytes, 12).unwrap_or(0));
    let result = if result == 0 { Ok(External { port: external, ip: None }) } else { Err(Refusal(result)) };
    Some(Said::NatPmp(Answer { want: Want { transport, port }, epoch, lifetime_s, result }))
}

/// Where others are let in, as far as it can be anybody's address.
pub fn usable(ip: IpAddr, port: u16) -> Option<SocketAddr> {
    let is_any = ip.is_unspecified() || ip.is_multicast() || ip.is_loopback();
    let is_broadcast = ip == IpAddr::V4(Ipv4Addr::BROADCAST);
    (!is_any && !is_broadcast && port != 0).then_some(SocketAddr::new(ip, port))
}

fn protocol(transport: Transport) -> u8 {
    match transport {
        Transport::Udp => UDP,
        Transport::Tcp => TCP,
    }
}

fn transport(protocol: u8) -> Option<Transport> {
    match protocol {
        UDP => Some(Transport::Udp),
        TCP => Some(Transport::Tcp),
        _ => None,
    }
}

fn nat_pmp_code(transport: Transport) -> u8 {
    match transport {
        Transport::Udp => 1,
        Transport::Tcp => 2,
    }
}

/// RFC 6887 5: IPv4 addresses stand in IPv6 ones.
fn in_v6(ip: IpAddr) -> Ipv6Addr {
    match ip {
        IpAddr::V4(ip) => ip.to_ipv6_mapped(),
        IpAddr::V6(ip) => ip,
    }
}

fn out_of_v6(ip: Ipv6Addr) -> IpAddr {
    ip.to_ipv4_mapped().map_or(IpAddr::V6(ip), IpAddr::V4)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WANT: Want = Want { transport: Transport::Udp, port: 4001 };

    #[test]
    fn a_request_by_pcp_is_laid_out_as_rfc_6887_figures_2_and_9_say() {
        let own = IpAddr::from([192, 168, 1, 9]);
        let bytes = pcp_map(own, (WANT, &[7; 12]), 4001, 3600);
        assert_eq!(bytes.len(), 60);
        assert_eq!(bytes[..8], [2, 1, 0, 0, 0, 0, 0x0e, 0x10]);
        assert_eq!(bytes[8..24], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 168, 1, 9]);
        assert_eq!(bytes[24..44], [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 17, 0, 0, 0, 0x0f, 0xa1, 0x0f, 0xa1]);
        assert_eq!(bytes[44..], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0]);
        let six = pcp_map("2a0f::9".parse().unwrap(), (WANT, &[7; 12]), 0, 0);
        assert_eq!(six[44..], [0; 16]);
    }

    #[test]
    fn a_request_by_nat_pmp_is_laid_out_as_rfc_6886_3_3_says() {
        let tcp = Want { transport: Transport::Tcp, port: 80 };
        assert_eq!(nat_pmp_map(tcp, 8080, 3600), [0, 2, 0, 0, 0, 80, 0x1f, 0x90, 0, 0, 0x0e, 0x10]);
    }

    #[test]
    fn a_router_that_knows_nat_pmp_only_is_understood() {
        assert_eq!(read(&[0, 129, 0, 1, 0, 0, 0, 9]), Some(Said::OnlyNatPmp));
        let told =
            Said::Announced { epoch: 9, address: Some(Ipv4Addr::new(11, 0, 0, 1)), by: Protocol::NatPmp };
        assert_eq!(read(&[0, 128, 0, 0, 0, 0, 0, 9, 11, 0, 0, 1]), Some(told));
        let mapped = [0, 129, 0, 0, 0, 0, 0, 9, 0x0f, 0xa1, 0x13, 0x89, 0, 0, 0x0e, 0x10];
        let external = External { port: 5001, ip: None };
        let answer = Answer { want: WANT, epoch: 9, lifetime_s: 3600, result: Ok(external) };
        assert_eq!(read(&mapped), Some(Said::NatPmp(answer)));
    }

    #[test]
    fn what_is_no_address_of_anybody_is_not_taken() {
        for ip in ["0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255", "::", "ff02::1", "::1"] {
            assert_eq!(usable(ip.parse().unwrap(), 1), None, "{ip}");
        }
        assert_eq!(usable([11, 0, 0, 1].into(), 0), None);
        assert!(usable([11, 0, 0, 1].into(), 1).is_some());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..1200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn bytes_that_begin_like_an_answer_are_read_without_panic(
            version in prop_oneof![Just(0u8), Just(2u8)],
            code in 128..132u8,
            rest in proptest::collection::vec(any::<u8>(), 0..80),
        ) {
            let _ = read(&[&[version, code][..], &rest].concat());
        }
    }
}
