//! What an offer and an answer have agreed: all that a session needs.

use std::net::SocketAddr;

use crate::media::Encryption;
use crate::media::codec::Codec;
use crate::media::dtls::DtlsPlan;
use crate::media::ice::IcePlan;
use crate::media::negotiation::Profile;
use crate::media::path::Named;
use crate::media::srtp::Keys;
use crate::sdp::Direction;

/// The outcome of a negotiation. Its `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(in crate::media) profile: Profile,
    pub(in crate::media) path: Path,
    pub(in crate::media) security: Security,
    /// What is sent.
    pub(in crate::media) send: Format,
    /// What may come.
    pub(in crate::media) receive: Vec<Format>,
    /// The telephone events that are sent.
    pub(in crate::media) send_events: Option<Events>,
    /// Payload types of the telephone events that may come.
    pub(in crate::media) receive_events: Vec<u8>,
    /// From this end's view.
    pub(in crate::media) direction: Direction,
    /// The most that the other end takes.
    pub(in crate::media) bitrate_bps: u32,
    /// How long packets are to sound, and may at most.
    pub(in crate::media) ptime_ms: u32,
    pub(in crate::media) ptime_max_ms: u32,
    /// Whether nothing may be sent while nobody speaks.
    pub(in crate::media) may_rest: bool,
    /// Whether the other end likes to hear two channels (RFC 7587 6.1, `stereo`).
    pub(in crate::media) takes_stereo: bool,
    /// Whether the other end reads deep redundancy (DRED).
    pub(in crate::media) deep_redundancy: bool,
    /// The payload types of redundant audio (RFC 2198), where Opus may be sent so, and where it may come so.
    pub(in crate::media) send_red: Option<u8>,
    pub(in crate::media) receive_red: Option<u8>,
    /// Whether the other end likes to know the fate of each packet (RFC 3611 4.1).
    pub(in crate::media) loss_reports: bool,
    /// Whether RTCP may be sent more often than every 5 s (RFC 4585).
    pub(in crate::media) feedback: bool,
    /// Whether one end is a gateway, which decrypts.
    pub(in crate::media) bridged: bool,
    /// Whether the other end says that it records (RFC 7866 6.1.1).
    pub(in crate::media) recorded: bool,
}

impl Plan {
    /// Which way audio goes, from this end's view; not `SendRecv` means that somebody holds the call.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether the other end says that it records the call.
    pub fn is_recorded(&self) -> bool {
        self.recorded
    }

    /// How the media will be kept from others' ears.
    pub fn encryption(&self) -> Encryption {
        match (&self.security, self.profile) {
            (Security::Dtls(_), Profile::EndToEnd) if self.bridged => Encryption::ToGateway,
            (Security::Dtls(_), Profile::EndToEnd) => Encryption::EndToEnd,
            (Security::Dtls(_), Profile::Plain) | (Security::Sdes(_), _) => Encryption::Signalled,
            (Security::Clear, _) => Encryption::None,
        }
    }

    /// Whether packets go by what other nodes lend, and by nothing else.
    pub fn is_hidden(&self) -> bool {
        matches!(&self.path, Path::Ice(IcePlan { hidden: true, .. }))
    }

    /// What the other end has named for ICE to check.
    pub fn named(&self) -> Option<Named> {
        match &self.path {
            Path::Ice(plan) => {
                let named = Named::new(&plan.candidates);
                // A node has one socket for a call; a phone may have one for each network.
                let has_one_socket = self.profile == Profile::EndToEnd;
                Some(Named { ports_vary: named.ports_vary && has_one_socket, ..named })
            }
            Path::Direct { .. } => None,
        }
    }

    /// The codec that is sent.
    pub fn codec(&self) -> Codec {
        self.send.codec
    }
}

/// How packets get across.
#[derive(Clone, Debug)]
pub(in crate::media) enum Path {
    /// By a pair that ICE finds; RTCP on the same.
    Ice(IcePlan),
    /// To the address in the description, or wherever packets come from (RFC 4961).
    Direct { rtp: SocketAddr, rtcp: RtcpPath },
}

/// Where RTCP goes when there is no ICE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) enum RtcpPath {
    /// With the RTP (RFC 5761).
    Muxed,
    /// From the RTCP socket to an address of its own.
    Own(SocketAddr),
    /// Nowhere: DTLS keys for a second port are not agreed.
    Absent,
}

/// Where keys come from.
#[derive(Clone, Debug)]
pub(in crate::media) enum Security {
    Dtls(DtlsPlan),
    Sdes(Keys),
    Clear,
}

/// Telephone events under their payload type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Events {
    pub payload_type: u8,
    /// Units a second of their durations.
    pub clock_rate: u32,
}

/// A codec under its payload type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Format {
    pub codec: Codec,
    pub payload_type: u8,
}
