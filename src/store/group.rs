//! Rows of groups: what each is, its log in the order it came, and the keys its messages are read by.

use super::clip::{ClipRow, ClipState};
use super::limit;
use super::request::{Fault, words};
use super::row::TransferRow;
use super::secret::Secret;
use crate::aor::Aor;
use crate::lifetime::Lifetime;
use crate::voice::BYTES_MAX;
use std::ops::Range;

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
    /// Who has how many of them, and who has read how many, by their root keys.
    pub holders: Vec<([u8; 32], u32)>,
    pub readers: Vec<([u8; 32], u32)>,
    /// A text that was begun.
    pub draft: String,
    /// Whether all texts that are read are where they are searched for.
    pub is_indexed: bool,
}

/// A text as it reads now, to be searched for; `None` takes it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupText {
    pub entry: [u8; 32],
    pub at_ms: u64,
    pub text: Option<String>,
}

/// What is to become of a text that does not stay, or has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupFate {
    pub entry: [u8; 32],
    pub lasts: Lifetime,
    /// When its time is over (Unix milliseconds): `None` while it has not begun, 0 where it is.
    pub ends_ms: Option<u64>,
}

/// Words to look for in all groups, or in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSearch {
    /// As it was typed.
    pub text: String,
    pub group: Option<[u8; 32]>,
    /// Only what came before this one.
    pub before: Option<u64>,
    pub limit: usize,
}

/// A text in which they were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupHit {
    pub group: [u8; 32],
    pub entry: [u8; 32],
    /// Larger for what came later.
    pub number: u64,
    pub at_ms: u64,
    /// As in `Hit`.
    pub excerpt: String,
    pub marks: Vec<Range<usize>>,
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
    pub texts: Vec<GroupText>,
    pub fates: Vec<GroupFate>,
    /// Files that were offered.
    pub files: Vec<TransferRow>,
    /// What was spoken, and its sound where it is here.
    pub clips: Vec<(ClipRow, Vec<u8>)>,
    /// Entries whose files are offered no more, and whose sound is forgotten.
    pub withdrawn: Vec<[u8; 32]>,
}

impl GroupRows {
    /// Of these only how this user stands to it is new.
    pub fn of(row: GroupRow) -> GroupRows {
        let (entries, sessions, texts, fates) = Default::default();
        let (files, clips, withdrawn) = Default::default();
        GroupRows { row, entries, sessions, texts, fates, files, clips, withdrawn }
    }
}

/// A group as it is found at a start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupKept {
    pub row: GroupRow,
    /// The first is the one that made the group.
    pub entries: Vec<Vec<u8>>,
    pub sessions: Vec<Secret>,
    pub fates: Vec<GroupFate>,
    pub clips: Vec<ClipRow>,
}

/// What may be asked about groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Groups {
    /// Keeps all of it, or nothing; answered by `Done`.
    Save { ticket: u64, rows: Box<GroupRows> },
    /// Looks for words; answered by `Reply::GroupsFound`.
    Search { ticket: u64, search: GroupSearch },
    /// Keeps the sound that has come of a voice message, or that it is none; answered by `Done`.
    KeepClip { ticket: u64, group: [u8; 32], entry: [u8; 32], state: ClipState, bytes: Vec<u8> },
    /// Asks for it: answered by `Reply::Clip`. Where it is played it counts as played from then on.
    LoadClip { ticket: u64, group: [u8; 32], entry: [u8; 32], is_played: bool },
    /// Forgets a group.
    Delete([u8; 32]),
}

impl Groups {
    pub(super) fn ticket(&self) -> Option<u64> {
        match self {
            Groups::Save { ticket, .. }
            | Groups::Search { ticket, .. }
            | Groups::KeepClip { ticket, .. }
            | Groups::LoadClip { ticket, .. } => Some(*ticket),
            Groups::Delete(_) => None,
        }
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        if let Groups::Search { search, .. } = self {
            words([&search.text])?;
        }
        if let Groups::KeepClip { bytes, .. } = self
            && bytes.len() > BYTES_MAX
        {
            return Err(Fault::TooLong);
        }
        let Groups::Save { rows, .. } = self else { return Ok(()) };
        words([&rows.row.name])?;
        let mut texts = rows.texts.iter().filter_map(|it| it.text.as_ref()).chain([&rows.row.draft]);
        if texts.any(|text| text.len() > limit::GROUP_ENTRY_MAX) {
            return Err(Fault::TooLong);
        }
        let is_long = rows.entries.iter().any(|(_, bytes)| bytes.len() > limit::GROUP_ENTRY_MAX)
            || rows.clips.iter().any(|(_, bytes)| bytes.len() > BYTES_MAX)
            || rows.sessions.iter().any(|(_, key)| key.as_bytes().len() > limit::GROUP_SESSION_MAX);
        if is_long { Err(Fault::TooLong) } else { Ok(()) }
    }
}
