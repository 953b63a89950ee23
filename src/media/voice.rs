//! Voice messages: recorded, and played again, by the media thread. Opus in Ogg (RFC 7845), from the first sample to the last.

mod ogg_opus;
mod ogg_stream;
mod recording;
mod replay;

pub use ogg_opus::{Sound, VoiceError, read, write};
pub use ogg_stream::OggOpusWriter;
pub use recording::{Recorded, Recording};
pub use replay::Replay;

use super::Fault;
use crate::voice::Bounds;
use std::sync::Arc;

/// What the engine asks.
#[derive(Clone, Debug)]
pub enum VoiceOrder {
    /// Record what the microphone hears, in the place of what was recorded until now.
    Record { run: u64, bounds: Bounds },
    /// It is enough: hand it over, or forget it.
    End { run: u64, keep: bool },
    /// Play this from some place on, in the place of what was played until now.
    Play { run: u64, sound: Arc<Sound>, from_ms: u32 },
    /// Play what says that one may speak now: answered by `Played`.
    Tone { run: u64 },
    /// Play no more.
    Stop { run: u64 },
}

/// What has become of it.
#[derive(Clone, Debug, PartialEq)]
pub enum VoiceReport {
    /// It is recorded, about ten times a second; no more is taken once it `is_full`.
    Recording { run: u64, length_ms: u32, level: f32, is_full: bool },
    /// All that was recorded.
    Recorded { run: u64, recorded: Recorded },
    /// Nothing can be recorded.
    NotRecorded { run: u64, fault: Fault },
    /// It is played, and is so far.
    Playing { run: u64, at_ms: u32 },
    /// It has ended, or cannot be played.
    Played { run: u64, fault: Option<Fault> },
}
