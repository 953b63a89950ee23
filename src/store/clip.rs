//! The sound of voice messages in groups: short, so it lies with the messages and not among files.

use crate::attachment::Attachment;

/// What there is of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClipRow {
    pub entry: [u8; 32],
    /// What it is asked for by, how long it is, and its hash.
    pub file: Attachment,
    pub state: ClipState,
    /// Whether it has been played here.
    pub is_played: bool,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClipState {
    /// It is to be fetched.
    Wanted,
    /// It is fetched only where the user asks for it: its writer has spoken so much already.
    Left,
    Here,
    /// What came, and is as it was offered, is nothing to be played.
    Damaged,
}
