//! The rows, as plain values.

use super::secret::Secret;
use crate::aor::Aor;
use crate::attachment::Attachment;
use crate::lifetime::Lifetime;
use crate::voice::Voice;

/// Somebody in the contact list, or somebody who asks to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuddyRow {
    pub aor: Aor,
    /// The pinned root key, once known.
    pub root: Option<[u8; 32]>,
    /// The name the buddy gives himself.
    pub name: String,
    /// The name this user gave; empty when none.
    pub own_name: String,
    pub relation: Relation,
    pub trust: Trust,
    /// The invite the buddy was added by: it carries key and addresses.
    pub invite: Option<String>,
    /// The note of the presence last told.
    pub note: String,
    /// Unix milliseconds at which the buddy was added.
    pub added_ms: u64,
    /// Unix milliseconds at which the present key was pinned: "known since".
    pub known_ms: Option<u64>,
    /// Unix milliseconds at which the safety numbers were found to be the same.
    pub verified_ms: Option<u64>,
    /// Unix milliseconds at which the pinned key was last known to speak, to the day.
    pub heard_ms: Option<u64>,
    /// Unix milliseconds at which it took the place of another, as that had promised; `None` where numbers were compared since.
    pub followed_ms: Option<u64>,
    /// Another key that speaks under this name.
    pub rival: Option<Rival>,
    /// Whether he may not learn where this user is.
    pub relay_only: bool,
}

/// Another key than the pinned one, under the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rival {
    pub root: [u8; 32],
    /// Whether the user has said that it is not the person he knows.
    pub refused: bool,
}

/// How far two people are buddies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Asked by this user, not answered yet.
    Asked,
    /// The other asks.
    Request,
    /// Both have agreed.
    Mutual,
    /// The other has ended it, or refused.
    Refused,
    /// Shut out by this user.
    Blocked,
}

/// What is known of the key behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Taken from the only claim there was.
    New,
    /// From an invite or a short form, which carry the key.
    Invited,
    /// The safety numbers were compared, and are the same.
    Verified,
    /// They were compared, and are not.
    Mismatched,
    /// The pinned key is silent for long, and another speaks under the name; or it is not valid any more.
    Changed,
    /// A plain SIP address has no key.
    Unproven,
}

/// What is known of presence keys, between this user and one buddy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    pub aor: Aor,
    /// By which he is found.
    pub theirs: Option<Secret>,
    /// The mark of this user's key that he has.
    pub told: Option<[u8; 8]>,
}

/// What the name of somebody on the list turns into, slowly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRow {
    pub aor: Aor,
    pub key: Secret,
}

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    /// Unique among the messages of one conversation in one direction.
    pub id: String,
    /// With whom the conversation is.
    pub aor: Aor,
    /// How far a message of this user's own has come; `None` when it came in.
    pub outgoing: Option<OutState>,
    /// The code of the failure, for a message given up.
    pub reason: Option<String>,
    pub text: String,
    /// Unix milliseconds: when written, by the writer's clock.
    pub at_ms: u64,
    /// Order within this store; later is larger.
    pub position: u64,
    pub marks: Marks,
}

/// What a message is, and what has been done to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    pub kind: Kind,
    /// The message it answers, or does something to.
    pub about: Option<About>,
    /// What a message that is answered says; read with the row, never written.
    pub quote: Option<String>,
    pub is_edited: bool,
    /// Its writer has had it forgotten: the text is gone.
    pub is_deleted: bool,
    /// This user's reaction to it, and the other's; empty where there is none.
    pub reaction: String,
    pub their_reaction: String,
    /// Its writer asks to be told when it has been seen.
    pub asks_displayed: bool,
    /// The file that it offers; the text is its name.
    pub file: Option<Box<Attachment>>,
    /// Where that is at this computer, and what was seen of it, where this user offers it; written with the row, never read.
    pub source: Option<Box<Source>>,
    /// How long it stays once it has been read, or has gone.
    pub lasts: Lifetime,
    /// Unix milliseconds at which it is forgotten, once that is known.
    pub expires_ms: Option<u64>,
    /// It says no text, but how long what is said is to stay from now on.
    pub timer: Option<Lifetime>,
    /// It is a voice message, whose sound is in the parts about it; the text stands where words alone are shown.
    pub voice: Option<Box<Voice>>,
    /// It was played here.
    pub is_played: bool,
}

/// A file as it was when it was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub path: String,
    /// Nanoseconds since 1970 at which it was changed last.
    pub changed_ns: u64,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferRow {
    /// Whom it is between; in a group, who offers it.
    pub aor: Aor,
    /// The message that offers it; in a group, the entry, in hexadecimal digits.
    pub id: String,
    pub group: Option<[u8; 32]>,
    /// Whether this user offers it.
    pub is_own: bool,
    pub file: Attachment,
    pub state: TransferState,
    /// Where it is: what is offered, or what has come so far and where it stands in the end.
    pub path: String,
    /// As in `Source`; of what came, when it was whole.
    pub changed_ns: u64,
    /// The code of the failure.
    pub reason: Option<String>,
}

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TransferState {
    /// Told, and not asked for.
    Offered,
    /// The user wants it.
    Wanted,
    Paused,
    /// All of it is there.
    Done,
    Failed,
    /// The user does not want it, or does not offer it any more.
    Refused,
}

/// What a message is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    #[default]
    Text,
    /// The text of an earlier one, from now on.
    Edit,
    /// An earlier one is to be forgotten.
    Deletion,
    /// One emoji to an earlier one, or none any more.
    Reaction,
    /// An earlier one, and all before it, have been seen.
    Displayed,
    /// An earlier one was forgotten by this user, for himself; only his own devices are told.
    Forgetting,
    /// A part of the sound of a voice message that comes after it; the text is base64.
    Part,
}

/// An earlier message of the same conversation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct About {
    pub id: String,
    /// Whether it is this user's own.
    pub is_own: bool,
}

/// How far a message of this user's own has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutState {
    /// In the outbox.
    Queued,
    /// On its way.
    Sent,
    /// The other node has stored it.
    Delivered,
    /// The other has seen it.
    Read,
    /// Given up.
    Failed,
}

/// An entry of the list of calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    pub id: String,
    /// AoR, or `sip:` address of a plain SIP phone.
    pub peer: String,
    pub name: String,
    pub outgoing: bool,
    /// Unix milliseconds.
    pub at_ms: u64,
    /// Seconds of talk; `None` when it was never answered.
    pub talked_s: Option<u32>,
    /// The code of the failure that ended it.
    pub reason: Option<String>,
    /// Whether the user has seen the entry.
    pub seen: bool,
    /// How it went, where there were media.
    pub doctor: Option<DoctorRow>,
    /// The message that its caller has left, where he has.
    pub voicemail: Option<String>,
    /// The file to which it was recorded.
    pub recording: Option<String>,
    /// Where it was one with many.
    pub conference: Option<ConferenceRow>,
}

/// Which call with many it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConferenceRow {
    pub id: [u8; 32],
    /// Whether it is named as the group is whose call it was.
    pub is_group: bool,
    /// Names of those who were spoken with, one a line.
    pub people: String,
}

/// How a call went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorRow {
    /// The word for the kind of path, where there was one.
    pub path: Option<String>,
    /// Shares of packets lost, in thousandths: here and there, of all, and in the worst seconds.
    pub loss_in_mean: u16,
    pub loss_in_worst: u16,
    pub loss_out_mean: u16,
    pub loss_out_worst: u16,
    pub round_trip_ms: Option<u32>,
    /// Words for what there is to say, with a space between them.
    pub findings: String,
    /// How it would be judged, in tenths, with a space between them.
    pub scores: String,
}

/// A SIP phone's account at this gateway: an identity held for whoever uses the phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    pub aor: Aor,
    /// The user name of the digest; no two accounts have the same.
    pub user: String,
    /// H(user:realm:password) by MD5, as hex digits: as good as the password within the realm.
    pub ha1_md5: Secret,
    /// The same by SHA-256.
    pub ha1_sha256: Secret,
    /// The identity file of the account.
    pub identity: Secret,
    pub name: String,
    pub follow: Follow,
    /// Unix milliseconds.
    pub created_ms: u64,
}

/// Whether an account's phones follow a 302.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Follow {
    /// Learnt for each binding.
    Auto,
    /// They are redirected.
    Redirect,
    /// Their requests are forwarded.
    Proxy,
}

/// Where a phone of an account is registered (RFC 3261 10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindingRow {
    /// Instance and reg-id (RFC 5626 4.1), or the contact URI where there are none; unique within the account.
    pub key: String,
    /// The contact URI.
    pub contact: String,
    /// Values of Path (RFC 3327), topmost first.
    pub path: Vec<String>,
    /// The flow it registered over, in the words of its keeper.
    pub flow: String,
    /// Where the REGISTER came from, in the words of its keeper.
    pub received: String,
    pub call_id: String,
    pub cseq: u32,
    /// Preference, in thousandths.
    pub q: u16,
    /// Unix milliseconds.
    pub expires_ms: u64,
    pub user_agent: String,
    /// Whether it follows a 302, once that is learnt.
    pub follows: Option<bool>,
}

/// A message for an account none of whose phones is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkedRow {
    /// Unique among those parked for one account.
    pub id: String,
    /// The account.
    pub to: Aor,
    /// The URI it came from.
    pub from: String,
    pub content_type: String,
    pub body: Vec<u8>,
    /// Unix milliseconds.
    pub at_ms: u64,
    /// Call-ID, CSeq and tag in From of the request it came in, by which a phone that has it already knows it again.
    pub sequence: Option<(String, u32, String)>,
}

/// A message of an account's phone for somebody of the overlay who is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedRow {
    /// Unique among those of one account for one recipient.
    pub id: String,
    /// Who wrote it.
    pub account: Aor,
    pub to: Aor,
    pub text: String,
    /// Unix milliseconds: when it came.
    pub at_ms: u64,
}

/// The account at a telephone provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderRow {
    /// `user@host` or `user@host:port`, as the provider writes it.
    pub aor: String,
    /// The user name of the digest.
    pub user: String,
    /// A digest is computed for whatever realm the provider names, so it is the password itself that is kept.
    pub password: Secret,
    pub name: String,
    /// The outbound proxy that was named; empty asks DNS for the domain's.
    pub proxy: String,
    /// `udp`, `tcp`, `tls`, or empty for what DNS says.
    pub transport: String,
    pub expires_s: u32,
    /// The instance that registers (RFC 5626 4.1).
    pub instance: String,
}
