//! What is asked of whole conversations: to search, to show an old part, to export and to clear.

use super::{Message, MessageId, MessageRef};
use crate::aor::Aor;
use crate::lifetime::Lifetime;
use std::ops::Range;
use std::path::PathBuf;

/// What a front end may ask of history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryCommand {
    /// Looks for words in all messages, or those of one conversation, older than `before`: answered by `Found`. One that has not
    /// begun gives way to a newer one about the same.
    Search { text: String, aor: Option<Aor>, before: Option<u64>, limit: usize },
    /// Asks for the messages round a position: answered by `Around`.
    LoadAround { aor: Aor, position: u64, limit: usize },
    /// Says to a friend how long what is said is to stay from now on, at both ends: a message like others, which the other's
    /// computer may not know.
    SetLifetime { message: MessageId, aor: Aor, lasts: Lifetime },
    /// Forgets all that was said in a conversation, here alone: answered by `Cleared`. What waits to go does not go.
    Clear { aor: Aor },
    /// Writes a conversation to a file that is not there yet: answered by `Exported`.
    Export { aor: Aor, path: PathBuf, format: ExportFormat },
}

/// What a front end is told of history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryEvent {
    /// Where words were found, newest first; `more` when there are still older places.
    Found { text: String, aor: Option<Aor>, before: Option<u64>, hits: Vec<Hit>, more: bool },
    /// The messages round a position, oldest first, and whether there are still older and newer ones.
    Around { aor: Aor, position: u64, messages: Vec<Message>, older: bool, newer: bool },
    /// All messages of a conversation up to a position are forgotten.
    Cleared { aor: Aor, upto: u64 },
    /// A conversation is in this file.
    Exported { aor: Aor, path: PathBuf },
}

/// How a conversation is written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// A message in which words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub message: MessageRef,
    /// With whom the conversation is.
    pub aor: Aor,
    /// Unix milliseconds.
    pub at_ms: u64,
    pub position: u64,
    /// The text round the first word found, on one line.
    pub excerpt: String,
    /// Where the words found are in it, in bytes.
    pub marks: Vec<Range<usize>>,
}
