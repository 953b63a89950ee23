//! Rows of groups: what each is, its log in the order it came, and the keys its messages are read by.

use super::limit;
use super::request::{Fault, words};
use super::secret::Secret;
use crate::aor::Aor;

/// A group, as this device stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    pub id: [u8; 32],
    pub state: GroupState,
    /// What it was called when this user was invited; what it is called now says the log.
    pub name: String,
    /// How many were in it then.
    pub members: u32,
    /// Who has invited this user, and his root key; `None` where he has made it, or has it from another of his devices.
    pub inviter: Option<(Aor, [u8; 32])>,
    /// So many entries, in the order they came, have been seen.
    pub seen: u64,
    /// So many of this device's own entries are at somebody else's.
    pub given: u32,
    /// Who has how many of them, by their root keys.
    pub holders: Vec<([u8; 32], u32)>,
}

/// How this user stands to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupState {
    /// Asked, and has not answered.
    Invited,
    /// Has accepted, and has not got the log with his seat yet.
    Joining,
    In,
    /// Has left it, or was removed.
    Over,
    /// Has refused, or is to see nothing more of it.
    Hidden,
}

/// What is written of a group at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRows {
    pub row: GroupRow,
    /// Entries by their names, in the order they came.
    pub entries: Vec<([u8; 32], Vec<u8>)>,
    /// Keys by the names of their sessions.
    pub sessions: Vec<([u8; 32], Secret)>,
}

/// A group as it is found at a start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupKept {
    pub row: GroupRow,
    /// The first is the one that made the group.
    pub entries: Vec<Vec<u8>>,
    pub sessions: Vec<Secret>,
}

/// What may be asked about groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Groups {
    /// Keeps all of it, or nothing; answered by `Done`.
    Save { ticket: u64, rows: Box<GroupRows> },
    /// Forgets a group.
    Delete([u8; 32]),
}

impl Groups {
    pub(super) fn ticket(&self) -> Option<u64> {
        match self {
            Groups::Save { ticket, .. } => Some(*ticket),
            Groups::Delete(_) => None,
        }
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        let Groups::Save { rows, .. } = self else { return Ok(()) };
        words([&rows.row.name])?;
        let is_long = rows.entries.iter().any(|(_, bytes)| bytes.len() > limit::GROUP_ENTRY_MAX)
            || rows.sessions.iter().any(|(_, key)| key.as_bytes().len() > limit::GROUP_SESSION_MAX);
        if is_long { Err(Fault::TooLong) } else { Ok(()) }
    }
}
