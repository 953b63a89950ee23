//! One running media session.

use std::net::SocketAddr;
use std::time::Instant;

use crate::media::plan::Plan;
use crate::media::{Fault, Stats};

/// A datagram to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datagram {
    /// The local address to send from.
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
    /// Whether it goes out by the RTCP socket of plain RTP.
    pub rtcp_socket: bool,
}

/// What a session tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionEvent {
    /// Path and keys stand.
    Connected,
    /// The first audio packet has come.
    FirstPacket,
    /// The other end pressed a key (RFC 4733).
    Digit(char),
    /// Something is wrong; said once for each fault.
    Failed(Fault),
    /// The other end said good-bye by RTCP.
    RemoteEnded,
}

/// A media session between two ends.
#[derive(Debug)]
pub struct Session {}

impl Session {
    /// Begins at once: ICE checks, or plain RTP.
    pub fn new(_now: Instant, _plan: Plan, _local: Vec<SocketAddr>, _seed: [u8; 32]) -> Session {
        Session {}
    }

    /// Goes on by a new plan: direction, target, codec, ICE restart.
    pub fn apply(&mut self, _now: Instant, _plan: Plan) {}

    /// Takes a datagram that came to the local address `to`.
    pub fn handle_datagram(&mut self, _now: Instant, _from: SocketAddr, _to: SocketAddr, _bytes: &[u8]) {}

    /// Does what is due.
    pub fn handle_timeout(&mut self, _now: Instant) {}

    /// The next datagram to send.
    pub fn poll_transmit(&mut self) -> Option<Datagram> {
        None
    }

    /// The next thing to tell.
    pub fn poll_event(&mut self) -> Option<SessionEvent> {
        None
    }

    /// When `handle_timeout` is due.
    pub fn poll_timeout(&self) -> Option<Instant> {
        None
    }

    /// Takes 10 ms of microphone: 480 samples at 48 kHz.
    pub fn capture(&mut self, _now: Instant, _samples: &[f32]) {}

    /// Gives 10 ms for the speaker: 480 samples at 48 kHz.
    pub fn playback(&mut self, _now: Instant, out: &mut [f32]) {
        out.fill(0.0);
    }

    /// Sends silence instead of the microphone, or the microphone again.
    pub fn set_muted(&mut self, _muted: bool) {}

    /// Sends a telephone event: one of `0-9 * # A-D`; anything else is ignored.
    pub fn send_digit(&mut self, _now: Instant, _digit: char) {}

    /// Figures so far.
    pub fn stats(&self, _now: Instant) -> Stats {
        Stats::default()
    }

    /// Says good-bye: what `poll_transmit` then gives is the last of it.
    pub fn close(&mut self, _now: Instant) {}
}
