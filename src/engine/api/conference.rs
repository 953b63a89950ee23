//! Calls with many, as front ends see them.

use super::{CallId, GroupId};
use crate::aor::Aor;
use crate::engine::failure::Failure;

/// A call with many: that of a group is named as the group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConferenceId(pub [u8; 32]);

impl From<GroupId> for ConferenceId {
    fn from(group: GroupId) -> ConferenceId {
        ConferenceId(group.0)
    }
}

/// What a front end may ask of calls with many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConferenceCommand {
    /// Begins the call of a group, or comes into one that goes on.
    Join { conference: ConferenceId },
    /// Leaves it, which ends it for nobody else; or does not come, where it rings.
    Leave { conference: ConferenceId },
    /// Stops sending the microphone, or sends it again.
    Mute { conference: ConferenceId, on: bool },
    /// Neither hears nor speaks; or does so again.
    Hold { conference: ConferenceId, on: bool },
    /// Makes one call with many of two calls.
    Merge { call: CallId, with: CallId },
    /// Takes a call into one with many that this user is in, and that is no group's.
    Add { conference: ConferenceId, call: CallId },
}

/// What a front end is told of calls with many.
#[derive(Clone, Debug, PartialEq)]
pub enum ConferenceEvent {
    /// One is new, or has changed.
    Conference(Box<Conference>),
    /// Nobody is in it any more, as far as is known, or this user has left it for good; and why, where that was not his wish.
    Over { conference: ConferenceId, reason: Option<Failure> },
    /// How loud somebody is, about ten times a second, and how loud this user is; 0 to 1 on a loudness scale.
    Level { conference: ConferenceId, aor: Aor, microphone: f32, speaker: f32 },
}

/// A call with many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conference {
    pub conference: ConferenceId,
    /// The group whose call it is.
    pub group: Option<GroupId>,
    /// What the group is called; empty where there is none.
    pub name: String,
    pub standing: ConferenceStanding,
    /// Who has begun it.
    pub by: Option<Aor>,
    /// The others in it, and those where it rings.
    pub participants: Vec<Participant>,
    pub muted: bool,
    /// Whether this user holds it.
    pub held: bool,
    /// Unix milliseconds at which this user spoke with the first.
    pub active_since_ms: Option<u64>,
}

/// How this user stands to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConferenceStanding {
    /// It rings here.
    Ringing,
    /// Others talk, and he may come in.
    Open,
    /// He is in it.
    In,
}

/// Somebody else in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub aor: Aor,
    pub name: String,
    pub state: ParticipantState,
}

/// How far somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParticipantState {
    /// It rings there, as far as is known.
    Ringing,
    /// He is in it, and a way to him is looked for; or, where this user is not in it, that is all that is known.
    In,
    /// He and this user speak.
    Active,
}

/// What is kept of a call with many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConferenceRecord {
    pub conference: ConferenceId,
    pub group: Option<GroupId>,
    /// The names of those with whom this user has spoken.
    pub with: Vec<String>,
}

impl Conference {
    /// Those who are in it.
    pub fn present(&self) -> impl Iterator<Item = &Participant> {
        self.participants.iter().filter(|it| it.state != ParticipantState::Ringing)
    }
}
