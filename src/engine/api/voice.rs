//! Voice messages, as front ends see them.

use super::{CallId, GroupId, GroupPlace, MessageId, MessageRef};
use crate::aor::Aor;
use crate::engine::failure::Failure;

/// What a front end may ask of voice messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceCommand {
    /// Records a message to a friend, in the place of what was recorded until now: answered by `VoiceEvent::Recording`.
    Record { aor: Aor },
    /// Records one to all who are in a group.
    RecordIn { group: GroupId },
    /// Throws away what was recorded.
    Cancel,
    /// Ends the recording, and sends it.
    Send { message: MessageId },
    /// Plays a message from some place on, in the place of what was played until now.
    Play { aor: Aor, target: MessageRef, from_ms: u32 },
    /// The same with one of a group. Where its sound is not here, it is fetched, and not played.
    PlayIn { group: GroupId, place: GroupPlace, from_ms: u32 },
    /// Plays no more.
    Stop,
    /// Ends the recording, which waits then; before it has begun, what is left of the greeting.
    End,
    /// Leaves a message for somebody whom this call has not reached, where that was offered: his greeting is played, then a tone,
    /// then it is recorded. It goes by `Send`.
    Leave { call: CallId },
    /// Leaves none.
    LeaveNone { call: CallId },
    /// Whether friends may leave voicemail.
    SetVoicemail { on: bool },
    /// How long it rings here before a friend is asked to leave a message: `RINGS_S_MIN` to `RINGS_S_MAX`.
    SetRinging { seconds: u8 },
    /// Records what those hear whom this user does not answer, in the place of what was recorded until now.
    RecordGreeting,
    /// Ends that recording, signs it, and hands it to friends.
    KeepGreeting,
    /// Plays it.
    PlayGreeting,
    /// Forgets it: a tone takes its place.
    DropGreeting,
}

/// Under this name of a message, and the user's own address, his greeting is recorded and played.
pub const GREETING: &str = "greeting";

/// How long it rings before voicemail, in seconds: at first, at least, and at most: a caller gives up by himself after that.
pub const RINGS_S: u8 = 30;
pub const RINGS_S_MIN: u8 = 15;
pub const RINGS_S_MAX: u8 = 90;

/// What this user says about voicemail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnVoicemail {
    /// Whether friends may leave some.
    pub on: bool,
    /// How long his greeting is, where he has one.
    pub greeting_ms: Option<u32>,
    /// How long it rings before.
    pub rings_s: u8,
}

impl Default for OwnVoicemail {
    fn default() -> OwnVoicemail {
        OwnVoicemail { on: false, greeting_ms: None, rings_s: RINGS_S }
    }
}

/// Voicemail for somebody whom a call has not reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voicemail {
    pub call: CallId,
    pub aor: Aor,
    pub stage: VoicemailStage,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoicemailStage {
    /// One may be left.
    Offered,
    /// His greeting is played.
    Greeting,
    /// The tone is played.
    Tone,
    /// It is recorded, or was, and waits: `VoiceEvent::Recording` says more.
    Recording,
}

/// Voicemail both ways, as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoicemailState {
    pub own: OwnVoicemail,
    /// The one that may be left, or is being left.
    pub offer: Option<Voicemail>,
}

/// What front ends are told of them.
#[derive(Clone, Debug, PartialEq)]
pub enum VoiceEvent {
    /// A message is being recorded; about ten times a second. Where it has ended by itself it waits to be sent.
    /// What goes to a `group` is under the user's own address.
    Recording { aor: Aor, group: Option<GroupId>, length_ms: u32, level: f32, has_ended: bool },
    /// What was recorded was sent or thrown away, or could not be recorded.
    RecordingGone { aor: Aor, group: Option<GroupId>, reason: Option<Failure> },
    /// A message is played, and is so far; about ten times a second. One of a group is named by who spoke, and its entry in hexadecimal
    /// digits.
    Playing { aor: Aor, target: MessageRef, at_ms: u32 },
    /// It has been played to its end, is not to be played any more, or cannot be.
    Played { aor: Aor, target: MessageRef, reason: Option<Failure> },
    /// A message may be left, or is being left.
    Voicemail(Voicemail),
    /// It was sent or thrown away, or is not offered any more.
    VoicemailGone { call: CallId },
    /// What this user says about voicemail has changed.
    OwnVoicemail(OwnVoicemail),
}
