//! The rows, as plain values.

use crate::aor::Aor;

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
    /// Unix milliseconds at which the buddy was added: "known since".
    pub added_ms: u64,
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
}

/// What is known of the key behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Taken from the only claim there was.
    New,
    /// From an invite or a short form, which carry the key.
    Invited,
    /// Another key than the pinned one was shown.
    Changed,
    /// A plain SIP address has no key.
    Unproven,
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
}
