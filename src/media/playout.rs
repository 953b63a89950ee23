//! Adaptive jitter buffer: packets in as the network brings them, 10 ms of sound out whenever the device asks.

use super::codec::{Codec, CodecError};
use std::time::Instant;

/// Samples of one pull: 10 ms at 48 kHz.
pub const PULL_SAMPLES: usize = 480;

/// Counted since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlayoutStats {
    /// Packets taken.
    pub packets: u64,
    /// Packets that came after their place was played.
    pub late: u64,
    /// Packets that came twice.
    pub duplicate: u64,
    /// Packets that never came, as far as sequence numbers tell.
    pub lost: u64,
    /// Lost packets told by the next one's FEC.
    pub recovered: u64,
    /// Samples at 48 kHz that were invented.
    pub concealed_samples: u64,
    /// Samples that stretching inserted.
    pub expanded_samples: u64,
    /// Samples that compressing removed.
    pub compressed_samples: u64,
    /// Times the sender started anew with other numbers.
    pub restarts: u64,
}

/// One stream's buffer and decoder.
#[derive(Debug)]
pub struct Playout {
    codec: Codec,
    stats: PlayoutStats,
}

impl Playout {
    pub fn new(codec: Codec, _now: Instant) -> Result<Playout, CodecError> {
        Ok(Playout { codec, stats: PlayoutStats::default() })
    }

    /// Takes a packet of this stream: one SSRC, one payload type, authenticated where SRTP is used.
    pub fn push(&mut self, _now: Instant, _sequence: u16, _timestamp: u32, _payload: &[u8]) {
        self.stats.packets += 1;
    }

    /// Fills `out`, which should be 480 samples at 48 kHz, with what is heard next.
    pub fn pull(&mut self, _now: Instant, out: &mut [f32]) {
        out.fill(0.0);
    }

    /// How long sound now waits between its arrival and being pulled, beyond the quickest packet.
    pub fn depth_ms(&self) -> f32 {
        0.0
    }

    pub fn codec(&self) -> Codec {
        self.codec
    }

    pub fn stats(&self) -> PlayoutStats {
        self.stats
    }
}
