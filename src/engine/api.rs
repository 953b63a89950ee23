//! The public interface of the engine: what front ends may ask (`Command`) and what they are told (`Event`).
//!
//! Front ends mint the ids of what they start, so nobody waits for an answer. Events carry whole plain values;
//! the newest per key is the truth, and a front end that lags asks for a `Snapshot`.

use crate::aor::Aor;
use crate::engine::failure::Failure;
use std::collections::BTreeMap;
use std::path::PathBuf;

mod call;
mod conference;
mod file;
mod group;
mod history;
mod message;
mod network;
mod provider;
mod voice;

pub use super::doctor::{Finding, Quality, Severity};
pub use super::proof::{ProofBy, ProofStanding, ProofState};
pub use super::reaching::{Change, Circle, Reaching};
pub use super::restored::Restored;
pub use super::serving::{Served, Serving, ServingState};
pub use crate::lifetime::Lifetime;
pub use crate::media::Manner;
pub use crate::media::cleaning::Cleaning;
pub use crate::media::tape::TapeFormat;
pub use crate::overlay::{MeetingState, Router, Through, Way};
pub use crate::portrait::Portrait;
pub use crate::store::Secret;
pub use crate::voice::Voice;
pub use call::{
    Call, CallChange, CallDoctor, CallPath, CallRecord, CallState, CallStats, Calling, CallsCommand,
    Direction, Encryption, Forward, Forwarding, Transfer, TransferState,
};
pub use conference::{
    Conference, ConferenceCommand, ConferenceEvent, ConferenceId, ConferenceRecord, ConferenceStanding,
    Participant, ParticipantState,
};
pub use file::{File, FileAct, FileState, Wait};
pub use group::{
    Group, GroupCommand, GroupEvent, GroupHit, GroupId, GroupLine, GroupMarks, GroupMember, GroupPlace,
    GroupQuote, GroupReaction, GroupSound, GroupStanding, GroupVoice, GroupWhat,
};
pub use history::{ExportFormat, HistoryCommand, HistoryEvent, Hit};
pub use message::{Marks, Message, MessageRef, MessageState, Quote};
pub use network::{BootstrapEntry, BootstrapState, ClaimSeen, Reach, Reachability};
pub use provider::{Provider, ProviderAccount, ProviderState, Transport};
pub use voice::{
    GREETING, OwnVoicemail, RINGS_S, RINGS_S_MAX, RINGS_S_MIN, VoiceCommand, VoiceEvent, Voicemail,
    VoicemailStage, VoicemailState,
};

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
    /// Shuts somebody out who is on the list or has asked: to him this user is away from now on.
    Block { aor: Aor },
    /// Lets somebody knock again who was shut out; he is a stranger then.
    Unblock { aor: Aor },
    /// Gives a buddy a name of this user's own; empty goes back to the buddy's.
    RenameBuddy { aor: Aor, name: String },
    /// Whether a buddy may not learn where this user is: calls with him go by way of volunteers, or not at all.
    SetRelayOnly { aor: Aor, on: bool },
    /// Says whom a contested name means, by a short form of `Event::Contested`; what was asked for is then asked again.
    Choose { to: String },
    /// Shows an `ahoy:`, `sip:`, `sips:` or `tel:` link that was opened elsewhere, and does nothing with it: answered by
    /// `Event::Link`.
    OpenLink { link: String },
    /// Brings what the user looks at to the front, where there is a window: answered by `Event::Show`.
    Show,
    /// Asks for the safety number of a buddy: answered by `Event::Safety`.
    Safety { aor: Aor },
    /// Tells how comparing the safety numbers came out.
    Verify { aor: Aor, comparison: Comparison },
    /// The other key that speaks under a buddy's name is really his: it takes the place of the pinned one.
    TakeKey { aor: Aor },
    /// The other key is not his, and is not shown again.
    KeepKey { aor: Aor },
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
    /// Sends a text that answers an earlier message of the conversation.
    Reply { message: MessageId, aor: Aor, text: String, to: MessageRef },
    /// Puts another text in the place of one of this user's own, at both ends.
    EditMessage { aor: Aor, message: MessageId, text: String },
    /// Has a message forgotten: here, or one of this user's own at both ends.
    DeleteMessage { aor: Aor, target: MessageRef, for_all: bool },
    /// Puts one emoji to a message, in the place of the one there was; an empty text takes it back.
    React { aor: Aor, target: MessageRef, sign: String },
    /// Offers a file to a friend, once it has been read through.
    SendFile { message: MessageId, aor: Aor, path: PathBuf },
    /// Does something with a file that a message offers.
    File { aor: Aor, target: MessageRef, act: FileAct },
    /// A text to somebody is being written, or no more.
    SetTyping { aor: Aor, on: bool },
    /// Keeps a text that was begun; an empty one was sent, or is not wanted any more.
    SaveDraft { aor: Aor, text: String },
    /// Whether others are told what this user has read, and that he writes.
    SetReceipts { on: bool },
    /// Tells that the conversation has been seen up to now.
    MarkRead { aor: Aor },
    /// Tells that the list of missed calls has been seen.
    MarkCallsSeen,
    /// Asks for older messages than `before`: answered by `Event::History`.
    LoadHistory { aor: Aor, before: Option<u64>, limit: usize },
    /// Searches, exports or clears what was said.
    OfHistory(HistoryCommand),
    /// Records a call, or says how calls are taken.
    OfCalls(CallsCommand),
    /// Does something with a group.
    OfGroup(GroupCommand),
    /// Does something in a call with many.
    OfConference(ConferenceCommand),
    /// Records or plays a voice message.
    OfVoice(VoiceCommand),
    /// Changes the user's own display name.
    SetName { name: String },
    /// Sets the own picture, which friends are shown, in the place of the one there was; `None` takes it away.
    SetPortrait(Option<Portrait>),
    /// Chooses sound devices by name; `None` is the system's default.
    SetAudio { input: Option<String>, output: Option<String>, ring: Option<String> },
    /// Says what is done to what the microphone hears.
    SetCleaning(Cleaning),
    /// Switches the microphone test: levels come as `Event::TestLevel`, and a tone is played once.
    TestAudio { on: bool },
    /// Sets what the front end wants kept: an opaque key and value (theme, language, ...).
    SetPreference { key: String, value: String },
    /// Lets SIP phones use this node as their gateway, or does so no more; and says from where. What is `None` stays.
    SetGateway { on: Option<bool>, reach: Option<GatewayReach> },
    /// Allows so much to be done for strangers while this node is public. What is `None` stays.
    SetServing { relay: Option<bool>, calls: Option<u32> },
    /// Says who may find and ring this user.
    SetReaching(Change),
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
    /// Puts a way into the network on the list that is tried at each start: a multiaddr, or a domain name.
    AddBootstrap { address: String },
    /// Takes a way in off the list.
    RemoveBootstrap { address: String },
    /// Meets other nodes in the public IPFS network from now on, or no longer.
    SetMeeting { on: bool },
    /// Registers at an ordinary telephone provider from now on, in the place of the account there was.
    SetProvider(Box<ProviderAccount>),
    /// Forgets the account at the telephone provider, and tells it.
    RemoveProvider,
    /// Shows a link by which another device can become one of this user's: answered by `Event::DeviceLink`.
    AddDevice,
    /// The codes are the same: the device that asks is one of this user's from now on.
    ConfirmDevice,
    /// It is not, or none is wanted any more.
    RefuseDevice,
    /// Takes a device off the list: it is lost, or not used any more.
    RemoveDevice { device: String },
    /// Asks to be a device of whoever shows this link, under a name: answered by `Event::DeviceCode`, then `DeviceJoined`.
    JoinDevice { link: String, name: String },
    /// Proves the own address by a mail that its domain has signed; answered by `Event::Proof` or an error.
    ProveByMail { mail: Vec<u8> },
    /// Proves it by what stands in the domain's DNS.
    ProveByDomain,
    /// Proves it no more.
    Unprove,
    /// Puts a passphrase before the keys and the history, in the place of what is there: answered by `Event::Keeping`.
    SetLock { passphrase: Secret },
    /// Takes the passphrase away: answered by `Event::Keeping`.
    RemoveLock,
    /// The user has heard that a back-up was restored, and what that means.
    SawRestored,
    /// Asks for the recovery words, in the list of a language where it has one: answered by `Event::Words`.
    ShowWords { language: String },
    /// Gives the own key up for the one that it has promised, and makes new recovery words: answered by `Event::KeyChanged`,
    /// then `Event::Ready` as the node starts anew, or an error.
    ChangeKey,
    /// Writes a back-up to a file that is not there yet, under a passphrase, or without one under the recovery words:
    /// answered by `Event::BackedUp`.
    SaveBackup { path: PathBuf, passphrase: Option<Secret>, history: bool },
    /// Asks why this node is or is not reached: answered by `Event::Doctor`.
    Doctor,
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
    /// Several people claim a name, and nothing rings: the user is to say whom he means, by `Choose`. `about` is the call,
    /// the message or the address it was asked for.
    Contested { about: String, aor: Aor, candidates: Vec<Candidate> },
    /// A buddy says that he has this candidate's key on his list.
    KnownBy { aor: Aor, short_form: String, buddy: Aor },
    /// A link was opened elsewhere: the user is asked what is to be done with it. What it wanted done is not in it any more.
    Link { link: String },
    /// This program was started once more, and wants to be seen.
    Show,
    /// The numbers to compare with a buddy; `rival` are those of another key that speaks under his name.
    Safety { aor: Aor, safety: Safety, rival: Option<Safety> },
    /// A buddy has another key now, which his old one had promised: he is known as before.
    KeyFollowed { aor: Aor },
    /// The own key has been replaced; the node starts anew, and says `Ready` again.
    KeyChanged,
    /// A call is new or has changed.
    Call(Call),
    /// A call's entry in the list of calls is new or has changed.
    CallRecord(CallRecord),
    /// A message was received, or accepted for sending.
    Message(Message),
    /// A message reads otherwise than it was told before, or somebody has reacted to it.
    MessageChanged(Message),
    /// A message was forgotten here.
    MessageForgotten { aor: Aor, target: MessageRef },
    /// A file is offered, or has come further.
    File(File),
    /// A text that was begun is on the disk.
    Draft { aor: Aor, text: String },
    /// Somebody writes, or no more.
    Typing { aor: Aor, on: bool },
    /// A message of this user's own has come further.
    MessageState { message: MessageId, aor: Aor, state: MessageState, reason: Option<Failure> },
    /// Others keep a message for its recipient, who is away; it is as far as before.
    MessageKept(KeptMessage),
    /// Messages older than was asked for, oldest first; `more` when still older ones exist.
    History { aor: Aor, messages: Vec<Message>, more: bool },
    /// What came of searching, exporting or clearing.
    OfHistory(HistoryEvent),
    /// How calls are taken has changed.
    Calling(Calling),
    /// What happens in groups.
    OfGroup(GroupEvent),
    /// What happens in calls with many.
    OfConference(ConferenceEvent),
    /// What becomes of voice messages.
    OfVoice(VoiceEvent),
    /// The picture of a friend, or of this user himself under his own address, is another, or is gone.
    Portrait { aor: Aor, portrait: Option<Portrait> },
    /// How well this node is connected.
    Reach(Reach),
    /// Why it is or is not reached: when it was asked, and when what is known of the network has changed.
    Doctor(Box<Reachability>),
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
    /// The list of ways in has changed, or one of them stands otherwise.
    Bootstrap(Vec<BootstrapEntry>),
    /// Who may find and ring this user has changed.
    Reaching(Reaching),
    /// What may be done for strangers has changed, or what was done.
    Serving(ServingState),
    /// How the own address is proved has changed.
    Proof(Box<ProofState>),
    /// The meeting place was switched, or something came of it.
    Meeting(MeetingState),
    /// The user's devices have changed, or one of them has come or gone.
    Devices(OwnDevices),
    /// A link for one more device, good for so many seconds.
    DeviceLink { link: String, valid_s: u64 },
    /// A device of this name has read the link, and shows this code.
    DeviceAsks { name: String, code: String },
    /// What the other device must show too.
    DeviceCode { code: String },
    /// This device may be one of `aor`'s: the identity file to start from. It holds the device's key.
    DeviceJoined { aor: Aor, file: Secret },
    /// Who can read the keys and the history has changed.
    Keeping(Keeping),
    /// How far a back-up that was restored has healed; `None` where that is over.
    Restored(Option<Restored>),
    /// The recovery words, which are the keys: 24 with blanks between, to be shown and forgotten.
    Words(Secret),
    /// A back-up has been written.
    BackedUp { path: PathBuf },
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
    /// Whether others are told what this user has read, and that he writes.
    pub receipts: bool,
    pub audio: AudioChoice,
    pub preferences: Vec<(String, String)>,
}

/// Who can read the keys and the history of a profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protection {
    /// Who can read this user's files.
    #[default]
    Open,
    /// Who knows the passphrase.
    Passphrase,
    /// Who is logged in as this user: the system's key store has the key.
    KeyStore,
}

/// How keys and history are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    pub protection: Protection,
    /// Whether there are recovery words; keys that were made before there were any have none.
    pub has_words: bool,
}

/// Devices chosen by name, where `None` is the system's default; and how the microphone is cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudioChoice {
    pub input: Option<String>,
    pub output: Option<String>,
    pub ring: Option<String>,
    pub cleaning: Cleaning,
}

/// Sound devices by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudioDevices {
    pub inputs: Vec<String>,
    pub outputs: Vec<String>,
}

/// The devices of this user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnDevices {
    pub devices: Vec<OwnDevice>,
    /// Whether this device has the key that lists them.
    pub has_key: bool,
    /// This device has been taken off the list.
    pub is_removed: bool,
    /// Somebody else lists other devices under the same key: it is in two hands.
    pub is_contested: bool,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDevice {
    pub id: String,
    /// As the user has called it; empty for the first.
    pub name: String,
    /// Unix seconds.
    pub added_s: u64,
    pub is_here: bool,
    /// Whether it is connected to this one.
    pub is_online: bool,
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
    /// Shut out: `Unblock` lets him knock again.
    Blocked,
    /// The buddy that lives in the app itself.
    Echo,
}

/// What is known of the key behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Taken from the only claim there was, not long ago.
    New,
    /// From an invite or a short form, which carry the key.
    Invited,
    /// The same key for long enough to be familiar.
    Known,
    /// The safety numbers were compared, and are the same.
    Verified,
    /// They were compared, and are not: calls and messages stop until the user has decided.
    Mismatched,
    /// The pinned key is gone and another speaks: calls and messages stop until the user has decided.
    Changed,
    /// Not an Ahoy address: a plain SIP address has no key.
    Unproven,
}

/// Who confirms that an address is its claimant's, and when he did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The domain whose word it is.
    pub domain: String,
    /// Unix milliseconds.
    pub at_ms: u64,
}

/// Somebody who claims a contested name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The address with the check of this very key.
    pub short_form: String,
    pub proof: Option<Proof>,
    /// Since when this node has known of the claim (Unix milliseconds); `None` where it has just met it.
    pub since_ms: Option<u64>,
}

/// The safety number of two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safety {
    /// Sixty digits in groups of five.
    pub number: String,
    /// The text of the QR picture that the other side is to read.
    pub picture: String,
}

/// How comparing the safety numbers came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    Same,
    Different,
    /// What the other side shows: the text of its picture, or its sixty digits.
    Shown(String),
}

/// A buddy, or somebody who asks to be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Buddy {
    pub aor: Aor,
    pub name: String,
    pub relation: Relation,
    pub trust: Trust,
    /// Unix milliseconds at which the key was pinned.
    pub known_ms: Option<u64>,
    /// Unix milliseconds at which the safety numbers were found to be the same.
    pub verified_ms: Option<u64>,
    /// Who confirms the address.
    pub proof: Option<Proof>,
    /// Another key speaks under the name, and the user has not said what he thinks of it.
    pub rival: bool,
    /// Unix milliseconds at which the key took the place of another, as that had promised, where numbers were not compared
    /// since.
    pub followed_ms: Option<u64>,
    /// He may not learn where this user is: calls with him go by way of volunteers only.
    pub relay_only: bool,
    pub presence: Seen,
    pub note: String,
    /// Seconds since the presence was told or last confirmed, when it is known at all.
    pub age_s: Option<u64>,
    pub unread: u32,
    /// The newest message of the conversation.
    pub last: Option<Message>,
    /// How long what is said stays, as both have agreed.
    pub lasts: Lifetime,
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

/// A message of this user's own that others keep until its recipient is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMessage {
    pub message: MessageId,
    pub aor: Aor,
    /// So many computers.
    pub keepers: u32,
    /// So many of these are friends', and so many this user's own.
    pub friends: u32,
    pub own: u32,
    /// Unix milliseconds until which they do, unless they leave.
    pub until_ms: u64,
}

/// The whole state, for a front end that starts or lags.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub me: Me,
    pub buddies: Vec<Buddy>,
    pub calls: Vec<Call>,
    pub call_records: Vec<CallRecord>,
    /// Texts that were begun and not sent.
    pub drafts: BTreeMap<Aor, String>,
    pub accounts: Vec<Account>,
    pub gateway: GatewayState,
    pub provider: Option<Provider>,
    pub bootstrap: Vec<BootstrapEntry>,
    pub serving: ServingState,
    pub reaching: Reaching,
    pub calling: Calling,
    pub proof: ProofState,
    pub meeting: MeetingState,
    pub keeping: Keeping,
    pub restored: Option<Restored>,
    pub reach: Reach,
    pub devices: AudioDevices,
    pub own_devices: OwnDevices,
    /// Messages that others keep.
    pub kept: Vec<KeptMessage>,
    /// Files, as far as it is known how far they have come.
    pub files: Vec<File>,
    pub groups: Vec<Group>,
    /// Calls with many that go on, whether this user is in them or not.
    pub conferences: Vec<Conference>,
    pub voicemail: VoicemailState,
    /// Pictures of friends, and this user's own under his address.
    pub portraits: BTreeMap<Aor, Portrait>,
}
