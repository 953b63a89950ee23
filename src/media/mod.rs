//! The media of a call: offers and answers, the path, the keys, RTP and RTCP.
//!
//! A `Negotiation` lives beside the call in the engine and turns offers and answers into a `Plan`. A `Session` lives
//! in the media thread and carries the plan out: it takes datagrams, microphone samples and the time, and gives
//! datagrams, speaker samples and events. `Order` and `Report` are what the two sides tell each other.
//!
//! This room knows no socket, no thread, no sound card and no SIP. It does not know who the other end is: whoever
//! carries the offers must protect them, because the fingerprint in them is all that tells one peer from another.
//!
//! Begin with `negotiation`, then `session`; `ice`, `dtls`, `srtp`, `rtp`, `rtcp` and `telephone_event` are each one
//! RFC's machine.

pub mod cleaning;
pub mod codec;
pub mod level;
pub mod limiter;
pub mod negotiation;
pub mod pacing;
pub mod path;
pub mod plan;
pub mod playout;
pub mod session;
pub mod stereo;
pub mod tape;
pub mod tone;

mod dtls;
mod ice;
mod red;
pub mod reflexive;
mod rtcp;
mod rtp;
mod srtp;
mod stun;
mod telephone_event;
pub mod turn;
pub mod voice;

pub use negotiation::{Negotiation, Profile, Refusal};
pub use plan::Plan;
pub use session::{Datagram, Session, SessionEvent};

use cleaning::Cleaning;
use std::net::{IpAddr, SocketAddr};

/// One media session, named by the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegId(pub u64);

/// What the engine asks of the media thread.
#[derive(Clone, Debug)]
pub enum Order {
    /// Bind the sockets of a session: one port, or for plain RTP a port and the next one for RTCP.
    Open { leg: LegId, plain: bool, occasion: Occasion },
    /// Begin the session on the opened sockets.
    Start { leg: LegId, plan: Plan, route: Route },
    /// Go on by a new plan, after another offer and answer.
    Update { leg: LegId, plan: Plan },
    /// Send silence instead of the microphone, or the microphone again.
    Mute { leg: LegId, muted: bool },
    /// Neither say what the microphone hears nor play what is heard, or do both again. Path, keys and reports go on.
    Hold { leg: LegId, held: bool },
    /// Write what both sides say to this file from now on, with a mark that the other side hears; `None` pauses.
    Record { leg: LegId, to: Option<tape::TapeFile> },
    /// Send a telephone event: one of `0-9 * # A-D`.
    Digit { leg: LegId, digit: char },
    /// Tell anew how a session's socket is reached: `Report::Gathered` answers.
    Gather { leg: LegId },
    /// This machine's addresses have changed; these have been away, and may be back in another network.
    Moved { gone: Vec<IpAddr> },
    /// Say good-bye and close the sockets.
    Stop { leg: LegId },
    /// Nodes that tell from now on how a socket is seen from outside, by STUN.
    StunNodes(Vec<SocketAddr>),
    /// Play a tone on the ring device or the speaker; `None` silences it.
    Ring(Option<Ringing>),
    /// Ring with what this file holds from now on, or with the app's own bell: answered by `Report::RingTone`.
    ChooseRing(Option<std::path::PathBuf>),
    /// Ring with what was chosen before, under this name.
    LoadRing(String),
    /// Keep what this file holds in this place, for a friend to ring with, or nothing any more: answered by
    /// `Report::RingOf`.
    ChooseRingOf { place: u8, from: Option<std::path::PathBuf> },
    /// Ring so loud, in percent.
    RingVolume(u8),
    /// Have other programs make way while a call is up, where the sound server can, or not.
    Duck(bool),
    /// Use these sound devices; `None` is the system's default.
    Devices { input: Option<String>, output: Option<String>, ring: Option<String> },
    /// Speak in this manner from now on, in all calls.
    Speak(Manner),
    /// Clean what the microphone hears in these ways from now on.
    Clean(Cleaning),
    /// Switch the microphone test.
    Test { on: bool },
    /// Record or play a voice message.
    Voice(voice::VoiceOrder),
}

/// How the user wants to be heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Nothing is sent while he says nothing, which saves half of the data, and shows whoever sees the packets when he
    /// speaks.
    pub rests: bool,
    /// All is to sound as it is: nothing of what the microphone hears is taken away, and what the line allows is used.
    pub music: bool,
}

/// Addresses of a session's socket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// Its own, the preferred one first.
    pub hosts: Vec<SocketAddr>,
    /// Those at which others see it.
    pub reflexive: Vec<SocketAddr>,
    /// Those that other nodes lend it.
    pub relayed: Vec<SocketAddr>,
}

impl From<Vec<SocketAddr>> for Local {
    fn from(hosts: Vec<SocketAddr>) -> Local {
        Local { hosts, reflexive: Vec::new(), relayed: Vec::new() }
    }
}

/// What a session is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A call of the user's. The devices are opened too, so that they are open when it starts.
    Talk,
    /// The same, by what other nodes lend and nothing else.
    Hidden,
    /// One side of a call between two others.
    Bridge,
    /// A call that does not leave this machine.
    Echo,
}

/// Where a session's sound comes from and goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Microphone and speaker.
    Sound,
    /// What is heard is sent back after a delay.
    Echo { delay_ms: u32 },
    /// What is heard is said to another session, keys included, and what that one hears to this one. Until the other
    /// is bridged to this one, and when it has stopped, silence is sent.
    Bridge { to: LegId },
}

/// A tone for the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ringing {
    /// Somebody calls: on the ring device.
    Incoming,
    /// A friend calls who has a tone of his own, in this place.
    Friend { place: u8 },
    /// Somebody calls while the user speaks with another: softly, where that one is heard.
    Waiting,
    /// A call has been taken by itself: where it would ring.
    Taken,
    /// The called party's bell.
    RingBack,
    /// The called party is busy.
    Busy,
}

/// What the media thread tells the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Report {
    /// The sockets are bound: the addresses of the first one, one for each interface, those at which others see it, and
    /// those that other nodes lend it.
    Opened { leg: LegId, addresses: Vec<SocketAddr>, reflexive: Vec<SocketAddr>, relayed: Vec<SocketAddr> },
    /// No socket could be bound.
    OpenFailed { leg: LegId },
    /// Path and keys stand; both ends can speak.
    Connected { leg: LegId },
    /// Nothing is heard of the other end any more; other ways to it are tried. `here`: what this end borrowed for it has
    /// gone, of which the other end knows nothing.
    Lost { leg: LegId, here: bool },
    /// The other end is heard again.
    Found { leg: LegId },
    /// How the socket of a session that runs is reached now.
    Gathered { leg: LegId, local: Local },
    /// The first audio has been played, so long after the start.
    FirstAudio { leg: LegId, after_ms: u32 },
    /// Figures, about once a second, and once more before a session that has run is stopped.
    Stats { leg: LegId, stats: Stats },
    /// The other end has pressed a key, and nobody but the user is there to take it.
    Digit { leg: LegId, digit: char },
    /// The call is being written to this file.
    Taped { leg: LegId, path: std::path::PathBuf },
    /// It cannot be, or not any more.
    NotTaped { leg: LegId },
    /// Levels, about ten times a second; 0 to 1 on a loudness scale.
    Levels { leg: LegId, microphone: f32, speaker: f32 },
    /// Something is wrong; see `Fault::ends_call`.
    Failed { leg: LegId, fault: Fault },
    /// The session is over, its sockets are closed, and the recording of it is whole.
    Stopped { leg: LegId },
    /// What rings from now on: a file of this name, or the app's own bell; `Err` where the file could not be read.
    RingTone(Result<Option<String>, ()>),
    /// The same for what rings for one friend.
    RingOf { place: u8, named: Result<Option<String>, ()> },
    /// Level of the microphone test.
    TestLevel { microphone: f32 },
    /// The sound devices found, when they change.
    Devices { inputs: Vec<String>, outputs: Vec<String> },
    /// What becomes of a voice message.
    Voice(voice::VoiceReport),
}

/// What can go wrong with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// No pair of addresses reaches the other end, or none does any more.
    NoPath,
    /// The DTLS handshake failed or ran out of time.
    Handshake,
    /// The other end showed another certificate than the one its offer or answer named.
    Fingerprint,
    /// Nothing has been heard for 30 s although something should be.
    Silence,
    /// The encoder could not be made.
    Codec,
    /// There is no microphone, or it stopped.
    NoMicrophone,
    /// There is no speaker, or it stopped.
    NoSpeaker,
    /// What is heard cannot be recorded, or not any more.
    NoRecording,
}

impl Fault {
    /// Whether the call cannot go on. Without a device the other direction still works; silence may pass.
    pub fn ends_call(self) -> bool {
        match self {
            Fault::NoPath | Fault::Handshake | Fault::Fingerprint | Fault::Codec => true,
            Fault::Silence | Fault::NoMicrophone | Fault::NoSpeaker | Fault::NoRecording => false,
        }
    }
}

/// Does what the cryptography does only the first time, some 80 ms, so that no call waits for it.
pub fn warm_up() {
    // What is made is of no use: making it is.
    let _unused = dtls::Certificate::generate();
}

/// How the media are kept from others' ears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// Keys agreed between two nodes (DTLS-SRTP), by descriptions that came from the proven peer.
    EndToEnd,
    /// Keys agreed so between a node and a gateway, which decrypts and carries on to a phone by what that one can.
    ToGateway,
    /// Keys that are as good as the SIP path: carried in it (SDES), or agreed (DTLS-SRTP) with whoever it vouches for.
    Signalled,
    /// In the clear.
    None,
}

/// Where sound was torn at this end's devices: one had nothing to play, or what was heard found no room or came too late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    pub microphone: u64,
    pub speaker: u64,
}

/// Figures of a session, from RTP and RTCP (RFC 3550).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stats {
    /// Name of the codec that is sent.
    pub codec: &'static str,
    /// `None` until the keys stand.
    pub encryption: Option<Encryption>,
    /// `None` until a path is found, and where ICE does not look for one.
    pub path: Option<path::Path>,
    /// What the other end has named for ICE to check; `None` without ICE.
    pub named: Option<path::Named>,
    /// There and back, from RTCP, or from ICE's checks until the other end has reported.
    pub round_trip_ms: Option<f32>,
    /// Share of packets that did not arrive here, 0 to 1, over the whole session.
    pub loss_in: f32,
    /// Share that did not arrive there, as last reported.
    pub loss_out: f32,
    /// Interarrival jitter.
    pub jitter_ms: f32,
    /// Present depth of the jitter buffer.
    pub buffer_ms: f32,
    pub packets_sent: u64,
    pub packets_received: u64,
    /// Datagrams that were refused: not authentic, replayed, malformed or from nowhere known.
    pub packets_refused: u64,
    /// Since it began.
    pub gaps: Gaps,
}
