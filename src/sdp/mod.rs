//! Session descriptions (RFC 8866): the attributes that audio calls use, as typed values.
//!
//! It knows how things are written, not what they mean for a call: which codec, key or path is taken is decided in
//! `media::negotiation`. Attributes that no audio call of ours uses are dropped when read.
//!
//! Begin with `Stream`; `parse` reads, `write` writes, and each is the other's mirror.

mod attribute;
mod parse;
mod write;

#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};

/// Longer ones are refused: a browser's offer of audio and video has some 8 KiB.
pub const BYTES_MAX: usize = 32 * 1024;
/// More media lines are refused: a call needs one, a conference with slides and text four.
pub const STREAMS_MAX: usize = 16;
/// Of each repeated attribute of a stream only so many are read: browsers write some 20 payload types.
pub const REPEATS_MAX: usize = 64;

/// A session description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub session_id: u64,
    pub version: u64,
    /// The address of the `o=` line, and of the `c=` line that is written.
    pub address: IpAddr,
    /// Streams that share one path (RFC 9143), by their `mid`.
    pub bundle: Vec<String>,
    pub ice_lite: bool,
    /// `a=ahoy-gateway`, an attribute of Ahoy's own: who describes himself decrypts and speaks for somebody else.
    pub gateway: bool,
    pub streams: Vec<Stream>,
}

/// One media line with its attributes; those given for the whole session are filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// `audio`, `video`, ...
    pub media: String,
    /// 0 declines the stream.
    pub port: u16,
    pub protocol: String,
    pub formats: Vec<String>,
    /// From the `c=` line; `None` when it is a host name.
    pub address: Option<IpAddr>,
    pub direction: Direction,
    pub maps: Vec<RtpMap>,
    pub parameters: Vec<Parameters>,
    pub ptime_ms: Option<u32>,
    pub ptime_max_ms: Option<u32>,
    pub rtcp_mux: bool,
    /// Whether reports may tell of each packet: `pkt-loss-rle` of RFC 3611 5.1.
    pub loss_reports: bool,
    /// Where RTCP goes when not to the next port (RFC 3605).
    pub rtcp: Option<(u16, Option<IpAddr>)>,
    pub ice: Option<IceCredentials>,
    pub candidates: Vec<Candidate>,
    pub ice_mismatch: bool,
    pub fingerprints: Vec<Fingerprint>,
    pub setup: Option<Setup>,
    pub tls_id: Option<String>,
    pub cryptos: Vec<Crypto>,
    pub mid: Option<String>,
    /// `a=record` (RFC 7866 6.1.1): whether who describes himself records; `None` where he says nothing.
    pub record: Option<Record>,
}

impl Stream {
    /// A line without attributes.
    pub fn new(media: &str, port: u16, protocol: &str) -> Stream {
        Stream {
            media: media.to_owned(),
            port,
            protocol: protocol.to_owned(),
            formats: Vec::new(),
            address: None,
            direction: Direction::SendRecv,
            maps: Vec::new(),
            parameters: Vec::new(),
            ptime_ms: None,
            ptime_max_ms: None,
            rtcp_mux: false,
            loss_reports: false,
            rtcp: None,
            ice: None,
            candidates: Vec::new(),
            ice_mismatch: false,
            fingerprints: Vec::new(),
            setup: None,
            tls_id: None,
            cryptos: Vec::new(),
            mid: None,
            record: None,
        }
    }

    /// The stream's own refusal: same line, port 0 (RFC 3264 6).
    pub fn declined(&self) -> Stream {
        Stream {
            formats: self.formats.clone(),
            mid: self.mid.clone(),
            direction: Direction::Inactive,
            ..Stream::new(&self.media, 0, &self.protocol)
        }
    }
}

/// Whether a call is recorded (RFC 7866 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    On,
    Off,
    Paused,
}

/// Who sends, from the writer's view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    SendRecv,
    SendOnly,
    RecvOnly,
    Inactive,
}

impl Direction {
    /// From the two halves.
    pub fn new(sends: bool, receives: bool) -> Direction {
        match (sends, receives) {
            (true, true) => Direction::SendRecv,
            (true, false) => Direction::SendOnly,
            (false, true) => Direction::RecvOnly,
            (false, false) => Direction::Inactive,
        }
    }

    pub fn sends(self) -> bool {
        matches!(self, Direction::SendRecv | Direction::SendOnly)
    }

    pub fn receives(self) -> bool {
        matches!(self, Direction::SendRecv | Direction::RecvOnly)
    }
}

/// `a=rtpmap`: what a payload type means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RtpMap {
    pub payload_type: u8,
    pub name: String,
    pub clock_rate: u32,
    pub channels: u8,
}

/// `a=fmtp`: parameters of a payload type, in the format's own syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters {
    pub payload_type: u8,
    pub text: String,
}

impl Parameters {
    /// The value of one `name=value` in a list separated by semicolons.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.text.split(';').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            key.trim().eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

/// `a=ice-ufrag` and `a=ice-pwd` (RFC 8839 5.4).
#[derive(Clone, PartialEq, Eq)]
pub struct IceCredentials {
    pub fragment: String,
    pub password: String,
}

/// `a=candidate` (RFC 8839 5.1), UDP only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub foundation: String,
    pub component: u16,
    pub priority: u32,
    pub address: SocketAddr,
    pub kind: CandidateKind,
}

/// How a candidate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateKind {
    Host,
    ServerReflexive,
    PeerReflexive,
    Relayed,
}

/// `a=fingerprint` (RFC 8122): hash of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Lower case: `sha-256`.
    pub hash: String,
    pub digest: Vec<u8>,
}

/// `a=setup` (RFC 4145): who begins the DTLS handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setup {
    Active,
    Passive,
    ActPass,
    HoldConn,
}

/// `a=crypto` (RFC 4568).
#[derive(Clone, PartialEq, Eq)]
pub struct Crypto {
    pub tag: u32,
    pub suite: String,
    /// Everything after the suite: keys and session parameters.
    pub parameters: String,
}

impl std::fmt::Debug for IceCredentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IceCredentials").field("fragment", &self.fragment).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Crypto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Crypto").field("tag", &self.tag).field("suite", &self.suite).finish_non_exhaustive()
    }
}

/// Why bytes are no session description.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Malformed {
    #[error("larger than {BYTES_MAX} bytes")]
    TooLong,
    #[error("more than {STREAMS_MAX} streams")]
    TooManyStreams,
    #[error(transparent)]
    Syntax(#[from] sdp_types::ParserError),
}
