//! The public interface of the engine: what front ends may ask (`Command`) and what they are told (`Event`).
//!
//! Front ends mint the ids of what they start, so nobody waits for an answer. Events carry whole plain values;
//! the newest per key is the truth, and a front end that lags asks for a `Snapshot`.

use crate::aor::Aor;
use crate::engine::failure::Failure;
use std::path::PathBuf;

pub use crate::overlay::Way;
pub use crate::store::Secret;

/// A call, in the asker's own words; the engine mints one for a call that comes in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub String);

/// A message, in the asker's own words; the engine mints one for a message that comes in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub String);

/// What a front end may ask.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Asks the person behind an AoR, a short form or an invite to be a buddy.
    AddBuddy { to: String },
    /// Lets somebody who asked see this user's presence, and asks for his.
    AcceptBuddy { aor: Aor },
    /// Ends the relation both ways, or refuses a request.
    RemoveBuddy { aor: Aor },
    /// Gives a buddy a name of this user's own; empty goes back to the buddy's.
    RenameBuddy { aor: Aor, name: String },
    /// Sets what buddies see.
    SetPresence { state: PresenceState, note: String },
    /// Calls an AoR, a `sip:` address or an invite.
    Dial { call: CallId, to: String },
    /// Answers a ringing call.
    Answer { call: CallId },
    /// Refuses a ringing call.
    Reject { call: CallId },
    /// Ends a call in whatever state it is.
    HangUp { call: CallId },
    /// Stops sending the microphone.
    Mute { call: CallId },
    /// Sends the microphone again.
    Unmute { call: CallId },
    /// Puts a call on hold: neither end hears the other until `Resume`.
    Hold { call: CallId },
    /// Speaks in a call again; the one spoken in until now is held.
    Resume { call: CallId },
    /// Has the other side of a call speak with somebody else, whom it calls.
    Transfer { call: CallId, to: String },
    /// Has the other sides of two calls speak with each other.
    TransferTo { call: CallId, with: CallId },
    /// Sends one of `0-9 * # A-D` as a telephone event (RFC 4733).
    SendDigit { call: CallId, digit: char },
    /// Sends a text; waits in the outbox while the other is away.
    SendMessage { message: MessageId, to: String, text: String },
    /// Tells that the conversation has been seen up to now.
    MarkRead { aor: Aor },
    /// Tells that the list of missed calls has been seen.
    MarkCallsSeen,
    /// Asks for older messages than `before`: answered by `Event::History`.
    LoadHistory { aor: Aor, before: Option<u64>, limit: usize },
    /// Changes the user's own display name.
    SetName { name: String },
    /// Chooses sound devices by name; `None` is the system's default.
    SetAudio { input: Option<String>, output: Option<String>, ring: Option<String> },
    /// Switches the microphone test: levels come as `Event::TestLevel`, and a tone is played once.
    TestAudio { on: bool },
    /// Sets what the front end wants kept: an opaque key and value (theme, language, ...).
    SetPreference { key: String, value: String },
    /// Lets SIP phones use this node as their gateway, or does so no more; and says from where. What is `None` stays.
    SetGateway { on: Option<bool>, reach: Option<GatewayReach> },
    /// Makes an account for SIP phones; an empty user name takes the part of the address before the `@`.
    AddAccount { aor: Aor, user: String, password: Secret, name: String },
    /// Forgets an account and its key.
    RemoveAccount { aor: Aor },
    /// Changes what the phones of an account must know.
    SetAccountPassword { aor: Aor, password: Secret },
    /// Says whether the phones of an account are redirected.
    SetFollow { aor: Aor, follow: Follow },
    /// Asks for the identity file of an account, to start a profile from: answered by `Event::AccountExported`.
    ExportAccount { aor: Aor, path: Option<PathBuf> },
    /// Writes to the phones of an account in the gateway's own name; a second time under the same id is dropped.
    TellAccount { aor: Aor, message: MessageId, text: String },
    /// Registers at an ordinary telephone provider from now on, in the place of the account there was.
    SetProvider(Box<ProviderAccount>),
    /// Forgets the account at the telephone provider, and tells it.
    RemoveProvider,
    /// Asks for the whole state: answered by `Event::Snapshot`.
    Snapshot,
    /// Says good-bye to the overlay, and to buddies, and stops: `Event::Stopped` is the last event.
    Quit,
}

/// What front ends are told.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The node answers.
    Ready(Me),
    /// A buddy or a request is new or has changed.
    Buddy(Buddy),
    /// A buddy or a request is gone.
    BuddyRemoved { aor: Aor },
    /// A call is new or has changed.
    Call(Call),
    /// A call's entry in the list of calls is new or has changed.
    CallRecord(CallRecord),
    /// A message was received, or accepted for sending.
    Message(Message),
    /// A message of this user's own has come further.
    MessageState { message: MessageId, aor: Aor, state: MessageState, reason: Option<Failure> },
    /// Messages older than was asked for, oldest first; `more` when still older ones exist.
    History { aor: Aor, messages: Vec<Message>, more: bool },
    /// How well this node is connected.
    Reach(Reach),
    /// The other side of a call has pressed a key: one of `0-9 * # A-D`.
    Digit { call: CallId, digit: char },
    /// Levels of a running call, about ten times a second; 0 to 1 on a loudness scale.
    Levels { call: CallId, microphone: f32, speaker: f32 },
    /// Level of the microphone test.
    TestLevel { microphone: f32 },
    /// The sound devices found, when they change.
    AudioDevices(AudioDevices),
    /// Own name, presence, devices or preferences have changed.
    Me(Me),
    /// An account is new or has changed.
    Account(Account),
    /// The gateway was switched, or listens elsewhere.
    Gateway(GatewayState),
    /// An account is gone.
    AccountRemoved { aor: Aor },
    /// The identity file of an account, written to `path` where one was named. It holds the account's key.
    AccountExported { aor: Aor, path: Option<PathBuf>, file: Secret },
    /// A message of an account's phone, accepted to be delivered later, never will be: tell the phone by `TellAccount`.
    Undelivered { account: Aor, message: MessageId, to: Aor, text: String, reason: Failure },
    /// The account at the telephone provider has changed, stands otherwise, or is gone.
    Provider(Option<Provider>),
    /// The whole state.
    Snapshot(Box<Snapshot>),
    /// Something asked for cannot be done; `about` is the id or address it was about.
    Error { about: String, code: Failure },
    /// The engine has stopped; nothing follows.
    Stopped,
}

/// The user and his node.
#[derive(Clone, Debug, PartialEq)]
pub struct Me {
    pub aor: Aor,
    pub name: String,
    /// `alice@example.org#K7Q2-M4XR`: the address with a check that can be read over a phone.
    pub short_form: String,
    /// An `ahoy:` link that carries address, key and ways to reach this node.
    pub invite: String,
    /// Peer id of the overlay node, fresh at each start.
    pub peer: String,
    /// Multiaddrs at which the overlay node can be dialled.
    pub addresses: Vec<String>,
    /// `IP:PORT` of the SIP port, UDP and TCP.
    pub sip: String,
    pub presence: PresenceState,
    pub note: String,
    pub audio: AudioChoice,
    pub preferences: Vec<(String, String)>,
}

/// Devices chosen by name; `None` is the system's default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudioChoice {
    pub input: Option<String>,
    pub output: Option<String>,
    pub ring: Option<String>,
}

/// Sound devices by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudioDevices {
    pub inputs: Vec<String>,
    pub outputs: Vec<String>,
}

/// What this user lets others see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PresenceState {
    #[default]
    Available,
    Away,
    Busy,
    /// Refuses calls with 486.
    DoNotDisturb,
    /// Looks offline; calls and messages still come in.
    Invisible,
}

/// What this user sees of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    Available,
    Away,
    Busy,
    DoNotDisturb,
    Offline,
    /// Not told yet, or not allowed to know.
    #[default]
    Unknown,
}

/// How far two people are buddies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Asked by this user, not answered yet.
    Asked,
    /// The other asks; `AcceptBuddy` or `RemoveBuddy` answers.
    Request,
    /// Both have agreed.
    Mutual,
    /// The other has ended it, or refused.
    Refused,
    /// The buddy that lives in the app itself.
    Echo,
}

/// What is known of the key behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Taken from the only claim there was.
    New,
    /// From an invite or a short form, which carry the key.
    Invited,
    /// Another key than the pinned one was shown: calls and messages stop.
    Changed,
    /// Not an Ahoy address: a plain SIP address has no key.
    Unproven,
}

/// A buddy, or somebody who asks to be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Buddy {
    pub aor: Aor,
    pub name: String,
    pub relation: Relation,
    pub trust: Trust,
    pub presence: Seen,
    pub note: String,
    /// Seconds since the presence was told or last confirmed, when it is known at all.
    pub age_s: Option<u64>,
    pub unread: u32,
    /// The newest message of the conversation.
    pub last: Option<Message>,
}

/// Whether the phones of an account follow a redirection (RFC 3261 8.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follow {
    /// Learnt for each phone.
    #[default]
    Auto,
    /// They are redirected.
    Redirect,
    /// Their requests are forwarded.
    Proxy,
}

/// An account of SIP phones at this node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub aor: Aor,
    /// The user name that phones log in with.
    pub user: String,
    pub name: String,
    pub follow: Follow,
    /// Phones registered now.
    pub bindings: Vec<AccountBinding>,
    /// Whether others find it: a phone is there, and its location stands on another node.
    pub reachable: bool,
}

/// From where phones may use the gateway.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GatewayReach {
    /// This computer, and private addresses.
    #[default]
    Near,
    /// All addresses: whoever reaches this node may try passwords.
    Anywhere,
}

/// The gateway for SIP phones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GatewayState {
    pub on: bool,
    pub reach: GatewayReach,
    /// What a phone is told as its server: `IP:PORT` for UDP and TCP.
    pub sip: Vec<String>,
    /// The same for TLS.
    pub tls: Vec<String>,
}

/// How SIP is spoken to a telephone provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Udp,
    Tcp,
    Tls,
}

/// What a telephone provider has given its customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderAccount {
    /// `user@provider.example`, with or without `sip:` in front.
    pub aor: String,
    /// The user name to log in with; empty takes the part of the address before the `@`.
    pub user: String,
    /// Empty keeps the one there is, for the same address and proxy.
    pub password: Secret,
    /// The name shown to whom is called; may be empty.
    pub name: String,
    /// `host` or `host:port` of its outbound proxy; empty asks DNS for the domain's server.
    pub proxy: String,
    /// `None` takes what DNS says, else UDP.
    pub transport: Option<Transport>,
    /// How long a registration is asked for, in seconds; `None` takes ten minutes.
    pub expires_s: Option<u32>,
}

/// The account at a telephone provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// `user@provider.example`.
    pub aor: String,
    pub user: String,
    pub name: String,
    pub proxy: String,
    pub transport: Option<Transport>,
    pub expires_s: u32,
    pub state: ProviderState,
}

/// How the registration at the telephone provider stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderState {
    /// Not registered; it is being tried.
    Trying,
    /// The provider has said that calls come here, and that has not run out.
    Registered,
    /// Not registered; it is tried again later.
    Failed(Failure),
}

/// A phone registered at an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountBinding {
    /// Its contact URI.
    pub contact: String,
    /// What it calls itself.
    pub user_agent: String,
    /// Seconds until the registration runs out, unless it is renewed.
    pub expires_s: u64,
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
    /// What became of handing it over, as long as it goes on.
    pub transfer: Option<Transfer>,
    /// Who has handed it to this user.
    pub transferred_by: Option<String>,
    /// Why it ended, or `None` for a normal hang-up.
    pub reason: Option<Failure>,
    /// Unix milliseconds at which it became active.
    pub active_since_ms: Option<u64>,
    pub stats: Option<CallStats>,
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
    /// Milliseconds there and back, from RTCP.
    pub round_trip_ms: Option<f32>,
    /// Share of packets that did not arrive here, 0 to 1.
    pub loss_in: f32,
    /// Share that did not arrive there, as reported.
    pub loss_out: f32,
    /// Interarrival jitter, milliseconds.
    pub jitter_ms: f32,
    /// Present depth of the jitter buffer, milliseconds.
    pub buffer_ms: f32,
    pub packets_sent: u64,
    pub packets_received: u64,
    /// Milliseconds from answering (or being answered) to the first audio played.
    pub first_audio_ms: Option<u32>,
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
}

impl CallRecord {
    /// Whether it came in and was neither answered nor refused.
    pub fn missed(&self) -> bool {
        let is_unanswered = self.direction == Direction::Incoming && self.talked_s.is_none();
        is_unanswered && self.reason != Some(Failure::Declined)
    }
}

/// How far a message of this user's own has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// In the outbox.
    Queued,
    /// On its way.
    Sent,
    /// The other node has stored it.
    Delivered,
    /// Given up; the reason says why.
    Failed,
}

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub message: MessageId,
    /// With whom the conversation is.
    pub aor: Aor,
    /// `None` when it came in.
    pub sent: Option<MessageState>,
    pub text: String,
    /// Unix milliseconds: when written, by the writer's clock.
    pub at_ms: u64,
    /// Order within this store; later is larger. Pages of history go by it.
    pub position: u64,
}

/// How well this node is connected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Nodes of the overlay connected now.
    pub nodes: usize,
    /// Whether the location record stands on another node, so that buddies find this one.
    pub published: bool,
    /// How others come to this node.
    pub way: Way,
}

/// The whole state, for a front end that starts or lags.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub me: Me,
    pub buddies: Vec<Buddy>,
    pub calls: Vec<Call>,
    pub call_records: Vec<CallRecord>,
    pub accounts: Vec<Account>,
    pub gateway: GatewayState,
    pub provider: Option<Provider>,
    pub reach: Reach,
    pub devices: AudioDevices,
}
