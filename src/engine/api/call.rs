//! Calls as front ends see them.

use super::{CallId, ConferenceRecord, Finding, Manner, MessageId, Quality, TapeFormat};
use crate::aor::Aor;
use crate::engine::failure::Failure;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a front end may ask of calls beside taking and ending them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallsCommand {
    /// Records what both sides say, which the other side is told; or pauses. It goes on in the same file.
    Record { call: CallId, on: bool },
    /// Says how calls are taken.
    Set(CallChange),
    /// Rings with the sound of this file (WAV, or Opus in Ogg; half a minute of it at most) where anybody calls, or this
    /// friend; without a file with the app's own bell, or for the friend as for all others.
    Ring { of: Option<Aor>, path: Option<PathBuf> },
    /// Takes a friend's calls by itself, so long after it has begun to ring; `None` takes none any more.
    TakeFrom { aor: Aor, after_s: Option<u32> },
    /// Rings without a sound, or with it again, as long as this node runs.
    Hush { on: bool },
}

/// How calls are taken; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallChange {
    pub recording: Option<TapeFormat>,
    pub forward: Option<Forward>,
    pub manner: Option<Manner>,
    pub by_key: Option<bool>,
    pub ring_volume: Option<u8>,
    pub ducks: Option<bool>,
}

/// How calls are taken, as set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calling {
    /// What recordings are written as.
    pub recording: TapeFormat,
    pub forward: Forward,
    /// How this user wants to be heard.
    pub manner: Manner,
    /// Friends whose calls are taken by themselves, and after how many seconds.
    pub taken_from: BTreeMap<Aor, u32>,
    /// Whether calls are muted but while the user holds a key, or asks for it otherwise (`Command::Unmute`).
    pub by_key: bool,
    /// How loud it rings, in percent.
    pub ring_volume: u8,
    /// Whether other programs make way while a call is up, where the system can have them do so.
    pub ducks: bool,
    /// The name of the user's own ring tone.
    pub ring: Option<String>,
    /// Friends who have a ring tone of their own, with its name.
    pub rings: BTreeMap<Aor, String>,
}

impl Default for Calling {
    fn default() -> Calling {
        Calling {
            recording: TapeFormat::default(),
            forward: Forward::default(),
            manner: Manner::default(),
            taken_from: BTreeMap::new(),
            by_key: false,
            ring_volume: 100,
            ducks: true,
            ring: None,
            rings: BTreeMap::new(),
        }
    }
}

/// To whom calls are sent on: an address or a number, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forward {
    /// All calls.
    pub always: Option<String>,
    /// Those that come while the user speaks, or is not to be disturbed.
    pub busy: Option<String>,
    /// Those that he does not answer.
    pub no_answer: Option<String>,
    /// How long it rings before.
    pub after_s: u32,
}

impl Default for Forward {
    fn default() -> Forward {
        Forward { always: None, busy: None, no_answer: None, after_s: 20 }
    }
}

/// Who called whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Outgoing,
    Incoming,
}

/// A call's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallState {
    /// Looking the callee up in the overlay.
    Locating,
    /// INVITE sent.
    Dialing,
    /// It rings, here or there.
    Ringing,
    /// Both speak.
    Active,
    Ended,
}

/// How the media are kept from others' ears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// Keys agreed between the two ends (DTLS-SRTP), bound to the proven identity.
    EndToEnd,
    /// Keys agreed so with a gateway, which decrypts and speaks for a phone.
    ToGateway,
    /// Keys carried in the signalling (SDES): as safe as the SIP path.
    Signalled,
    None,
}

/// A call as a front end shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    pub call: CallId,
    /// AoR, or `sip:` address of a plain SIP phone.
    pub peer: String,
    /// The name to show.
    pub name: String,
    pub direction: Direction,
    pub state: CallState,
    pub muted: bool,
    /// Whether this user holds it.
    pub held: bool,
    /// Whether the other side holds it.
    pub held_by_peer: bool,
    /// Whether this user records it, and whether the other side says that it does.
    pub recording: bool,
    pub recorded_by_peer: bool,
    /// Nothing is heard of the other side just now, and ways to it are looked for.
    pub reconnecting: bool,
    /// What became of handing it over, as long as it goes on.
    pub transfer: Option<Transfer>,
    /// Who has sent it on: whom this user has called, or, where it comes in, whom the other side says it was for, which
    /// proves nothing.
    pub forwarded_by: Option<String>,
    /// Where the other side has it ring instead, as it says, while this user waits.
    pub forwarding: Option<Forwarding>,
    /// Who has handed it to this user.
    pub transferred_by: Option<String>,
    /// Whether it was taken without the user's doing.
    pub taken_by_itself: bool,
    /// Why it ended, or `None` for a normal hang-up.
    pub reason: Option<Failure>,
    /// Unix milliseconds at which it became active.
    pub active_since_ms: Option<u64>,
    pub stats: Option<CallStats>,
}

/// A call that the other side sends on by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forwarding {
    /// AoR or `sip:` address, where it is said; nothing proves it.
    pub to: Option<String>,
}

/// A call that is to go on without this user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// AoR or `sip:` address of whom the other side is to speak with.
    pub to: String,
    pub state: TransferState,
}

/// How far handing over a call has come; when it is done, the call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferState {
    Asked,
    /// It rings there.
    Ringing,
    /// The call is still there, and held.
    Failed(Failure),
}

/// Figures of the media, from RTP and RTCP (RFC 3550).
#[derive(Clone, Debug, PartialEq)]
pub struct CallStats {
    pub codec: String,
    /// `None` until the keys stand.
    pub encryption: Option<Encryption>,
    /// By what kind of path it goes; `None` until one is found, and where nobody looks for one.
    pub path: Option<CallPath>,
    /// How well it is heard now.
    pub quality: Option<Quality>,
    /// How people would judge what is heard here now (ITU-T G.107), 1 to 4.5; and from the beginning of the call, in tenths.
    pub mos: Option<f32>,
    pub scores: Vec<u8>,
    /// What there is to say of it: the path first.
    pub findings: Vec<Finding>,
    /// Milliseconds there and back, from RTCP, or from ICE until the other end has reported.
    pub round_trip_ms: Option<f32>,
    /// Share of packets that did not arrive here, 0 to 1.
    pub loss_in: f32,
    /// Share that did not arrive there, as reported.
    pub loss_out: f32,
    /// Interarrival jitter, milliseconds.
    pub jitter_ms: f32,
    /// Present depth of the jitter buffer, milliseconds.
    pub buffer_ms: f32,
    /// Times at which sound was torn at this end's devices.
    pub gaps_microphone: u64,
    pub gaps_speaker: u64,
    pub packets_sent: u64,
    pub packets_received: u64,
    /// Milliseconds from answering (or being answered) to the first audio played.
    pub first_audio_ms: Option<u32>,
}

/// By what kind of path a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallPath {
    /// Straight from one end to the other; one of them may be behind a NAT.
    Direct,
    /// Straight, through two NATs that were opened from their insides.
    Punched,
    /// Through a third node.
    Relayed,
}

/// What is kept of how a call went.
#[derive(Clone, Debug, PartialEq)]
pub struct CallDoctor {
    pub path: Option<CallPath>,
    /// Shares of packets that did not arrive, 0 to 1: here and there, of all, and in the worst five seconds.
    pub loss_in_mean: f32,
    pub loss_in_worst: f32,
    pub loss_out_mean: f32,
    pub loss_out_worst: f32,
    /// Milliseconds there and back, on average.
    pub round_trip_ms: Option<f32>,
    /// How people would judge what was heard here (ITU-T G.107), from its beginning to its end, in tenths.
    pub scores: Vec<u8>,
    pub findings: Vec<Finding>,
}

impl CallDoctor {
    /// How they would judge all of it.
    pub fn mos(&self) -> Option<f32> {
        let sum: u32 = self.scores.iter().map(|tenths| u32::from(*tenths)).sum();
        (!self.scores.is_empty()).then(|| sum as f32 / self.scores.len() as f32 / 10.0)
    }
}

/// An entry of the list of calls.
#[derive(Clone, Debug, PartialEq)]
pub struct CallRecord {
    pub call: CallId,
    pub peer: String,
    pub name: String,
    pub direction: Direction,
    /// Unix milliseconds.
    pub at_ms: u64,
    /// Seconds of talk; `None` when it was never answered.
    pub talked_s: Option<u32>,
    pub reason: Option<Failure>,
    /// Came in, was not answered, and has not been seen yet.
    pub missed_unseen: bool,
    /// How it went, where there were media.
    pub doctor: Option<CallDoctor>,
    /// The voicemail that was left by it.
    pub voicemail: Option<MessageId>,
    /// The file to which it was recorded.
    pub recording: Option<PathBuf>,
    /// Of a call with many: which it was, and who was in it. `name` is then what it was called, and `peer` who had begun it.
    pub conference: Option<ConferenceRecord>,
}

impl CallRecord {
    /// Whether it came in and was neither answered nor refused.
    pub fn missed(&self) -> bool {
        let is_unanswered = self.direction == Direction::Incoming && self.talked_s.is_none();
        let is_known =
            matches!(self.reason, Some(Failure::Declined | Failure::AnsweredElsewhere | Failure::Forwarded));
        is_unanswered && !is_known
    }
}
