//! Voice messages, as front ends see them.

use super::{MessageId, MessageRef};
use crate::aor::Aor;
use crate::engine::failure::Failure;

/// What a front end may ask of voice messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceCommand {
    /// Records a message to a friend, in the place of what was recorded until now: answered by `VoiceEvent::Recording`.
    Record { aor: Aor },
    /// Throws away what was recorded.
    Cancel,
    /// Ends the recording, and sends it.
    Send { message: MessageId },
    /// Plays a message from some place on, in the place of what was played until now.
    Play { aor: Aor, target: MessageRef, from_ms: u32 },
    /// Plays no more.
    Stop,
}

/// What front ends are told of them.
#[derive(Clone, Debug, PartialEq)]
pub enum VoiceEvent {
    /// A message is being recorded; about ten times a second. Where it has ended by itself it waits to be sent.
    Recording { aor: Aor, length_ms: u32, level: f32, has_ended: bool },
    /// What was recorded was sent or thrown away, or could not be recorded.
    RecordingGone { aor: Aor, reason: Option<Failure> },
    /// A message is played, and is so far; about ten times a second.
    Playing { aor: Aor, target: MessageRef, at_ms: u32 },
    /// It has been played to its end, is not to be played any more, or cannot be.
    Played { aor: Aor, target: MessageRef, reason: Option<Failure> },
}
