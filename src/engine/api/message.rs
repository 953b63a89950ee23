//! A message of a conversation, as front ends see it.

use super::MessageId;
use crate::aor::Aor;
use crate::lifetime::Lifetime;
use crate::voice::Voice;

/// How far a message of this user's own has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// In the outbox.
    Queued,
    /// On its way.
    Sent,
    /// The other node has stored it.
    Delivered,
    /// The other has seen it, and lets this be known.
    Read,
    /// Given up; the reason says why.
    Failed,
}

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub marks: Marks,
}

/// A message of a conversation by whose it is and its id, for two people may have chosen the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageRef {
    pub message: MessageId,
    pub is_own: bool,
}

impl Message {
    /// How it is referred to.
    pub fn reference(&self) -> MessageRef {
        MessageRef { message: self.message.clone(), is_own: self.sent.is_some() }
    }
}

/// What belongs to a message beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// What it answers.
    pub reply: Option<Quote>,
    pub is_edited: bool,
    /// Its writer has had it forgotten; the text is empty.
    pub is_deleted: bool,
    /// This user's reaction to it, and the other's.
    pub reaction: Option<String>,
    pub their_reaction: Option<String>,
    /// The size of the file that it offers; the text is its name.
    pub file: Option<u64>,
    /// How long it stays once it has been read, or has gone.
    pub lasts: Lifetime,
    /// It says no text, but how long what is said stays from now on.
    pub timer: Option<Lifetime>,
    /// It is spoken; the text stands where words alone are shown.
    pub voice: Option<Voice>,
    /// It was played here.
    pub is_played: bool,
}

/// A message that is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub to: MessageRef,
    /// How it begins; empty where it is not here any more.
    pub text: String,
}
