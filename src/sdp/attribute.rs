//! The syntax of single attributes, both ways.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use super::{Candidate, CandidateKind, Crypto, Direction, Fingerprint, Parameters, Record, RtpMap, Setup};

/// The longest digest there is: SHA-512.
const DIGEST_BYTES_MAX: usize = 64;

pub(super) fn rtp_map(value: &str) -> Option<RtpMap> {
    let (payload_type, encoding) = value.split_once(' ')?;
    let mut parts = encoding.trim().split('/');
    let name = parts.next().filter(|name| !name.is_empty())?.to_owned();
    let clock_rate = parts.next()?.parse().ok()?;
    let channels = match parts.next() {
        Some(channels) => channels.parse().ok()?,
        None => 1,
    };
    Some(RtpMap { payload_type: self::payload_type(payload_type)?, name, clock_rate, channels })
}

pub(super) fn parameters(value: &str) -> Option<Parameters> {
    let (payload_type, text) = value.split_once(' ')?;
    Some(Parameters { payload_type: self::payload_type(payload_type)?, text: text.trim().to_owned() })
}

pub(super) fn payload_type(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|&number: &u8| number < 128)
}

/// Of RFC 3611 5.1: `pkt-loss-rle`, perhaps with a size that ours never have.
pub(super) fn loss_reports(value: &str) -> Option<bool> {
    let formats = || value.split_whitespace().filter_map(|format| format.split('=').next());
    Some(formats().any(|format| format == "pkt-loss-rle"))
}

/// RFC 3605 2.1: `port [nettype addrtype address]`.
pub(super) fn rtcp(value: &str) -> Option<(u16, Option<IpAddr>)> {
    let mut words = value.split_whitespace();
    let port = words.next()?.parse().ok()?;
    let address = words.nth(2).and_then(|address| address.parse().ok());
    Some((port, address))
}

/// RFC 8839 5.1; `None` for TCP, for host names, and for types of the future.
pub(super) fn candidate(value: &str) -> Option<Candidate> {
    let mut words = value.split_whitespace();
    let foundation = words.next()?.to_owned();
    let component = words.next()?.parse().ok()?;
    if !words.next()?.eq_ignore_ascii_case("udp") {
        return None;
    }
    let priority = words.next()?.parse().ok()?;
    let address: IpAddr = words.next()?.parse().ok()?;
    let port: u16 = words.next()?.parse().ok()?;
    if words.next()? != "typ" || port == 0 {
        return None;
    }
    let kind = match words.next()? {
        "host" => CandidateKind::Host,
        "srflx" => CandidateKind::ServerReflexive,
        "prflx" => CandidateKind::PeerReflexive,
        "relay" => CandidateKind::Relayed,
        _ => return None,
    };
    Some(Candidate { foundation, component, priority, address: SocketAddr::new(address, port), kind })
}

pub(super) fn fingerprint(value: &str) -> Option<Fingerprint> {
    let (hash, digits) = value.trim().split_once(' ')?;
    let digest: Vec<u8> = digits
        .trim()
        .split(':')
        .take(DIGEST_BYTES_MAX + 1)
        .map(|pair| (pair.len() == 2).then(|| u8::from_str_radix(pair, 16).ok()).flatten())
        .collect::<Option<_>>()?;
    (digest.len() <= DIGEST_BYTES_MAX).then(|| Fingerprint { hash: hash.to_ascii_lowercase(), digest })
}

pub(super) fn setup(value: &str) -> Option<Setup> {
    match value.trim() {
        "active" => Some(Setup::Active),
        "passive" => Some(Setup::Passive),
        "actpass" => Some(Setup::ActPass),
        "holdconn" => Some(Setup::HoldConn),
        _ => None,
    }
}

pub(super) fn crypto(value: &str) -> Option<Crypto> {
    let (tag, rest) = value.split_once(' ')?;
    let (suite, parameters) = rest.trim_start().split_once(' ')?;
    Some(Crypto { tag: tag.parse().ok()?, suite: suite.to_owned(), parameters: parameters.trim().to_owned() })
}

pub(super) fn direction(name: &str) -> Option<Direction> {
    match name {
        "sendrecv" => Some(Direction::SendRecv),
        "sendonly" => Some(Direction::SendOnly),
        "recvonly" => Some(Direction::RecvOnly),
        "inactive" => Some(Direction::Inactive),
        _ => None,
    }
}

pub(super) fn record(value: &str) -> Option<Record> {
    match value.trim() {
        "on" => Some(Record::On),
        "off" => Some(Record::Off),
        "paused" => Some(Record::Paused),
        _ => None,
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Record::On => "on",
            Record::Off => "off",
            Record::Paused => "paused",
        })
    }
}

impl fmt::Display for RtpMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/{}", self.payload_type, self.name, self.clock_rate)?;
        if self.channels == 1 { Ok(()) } else { write!(f, "/{}", self.channels) }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Candidate { foundation, component, priority, address, kind } = self;
        write!(f, "{foundation} {component} UDP {priority} {} {} typ {kind}", address.ip(), address.port())?;
        // RFC 8839 5.1: what it was derived from has to be there, and need not be said.
        match (kind, address) {
            (CandidateKind::Host, _) => Ok(()),
            (_, SocketAddr::V4(_)) => f.write_str(" raddr 0.0.0.0 rport 9"),
            (_, SocketAddr::V6(_)) => f.write_str(" raddr :: rport 9"),
        }
    }
}

impl fmt::Display for CandidateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            CandidateKind::Host => "host",
            CandidateKind::ServerReflexive => "srflx",
            CandidateKind::PeerReflexive => "prflx",
            CandidateKind::Relayed => "relay",
        })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits: Vec<String> = self.digest.iter().map(|byte| format!("{byte:02X}")).collect();
        write!(f, "{} {}", self.hash, digits.join(":"))
    }
}

impl fmt::Display for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Setup::Active => "active",
            Setup::Passive => "passive",
            Setup::ActPass => "actpass",
            Setup::HoldConn => "holdconn",
        })
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Direction::SendRecv => "sendrecv",
            Direction::SendOnly => "sendonly",
            Direction::RecvOnly => "recvonly",
            Direction::Inactive => "inactive",
        })
    }
}
