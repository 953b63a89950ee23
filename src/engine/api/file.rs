//! A file that a message offers, as front ends see it.

use super::{GroupId, MessageId, MessageRef};
use crate::aor::Aor;
use crate::engine::failure::Failure;
use std::path::PathBuf;

/// What is to become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAct {
    /// It is wanted, or wanted after all.
    Accept,
    /// It is not.
    Refuse,
    Pause,
    /// Goes on after a pause or a failure, from where it was.
    Resume,
    /// Forgets what has come of it, or offers it no more.
    Cancel,
}

/// A file between this user and somebody, or in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The message that offers it; in a group, its entry in hexadecimal digits.
    pub message: MessageId,
    /// Whom it is between; in a group, who offers it.
    pub aor: Aor,
    pub group: Option<GroupId>,
    /// Whether this user offers it.
    pub is_own: bool,
    /// A name that is safe to show and to write down.
    pub name: String,
    pub size: u64,
    pub state: FileState,
    /// Bytes that are there, or that the other has.
    pub done: u64,
    /// Bytes a second.
    pub rate: u64,
    /// Where it is, once it is whole.
    pub path: Option<PathBuf>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It is read through once before it is offered.
    Preparing,
    /// Offered in a group: from here on it goes by the name of its entry, and this one is to be forgotten.
    Placed,
    Offered,
    /// Wanted, and not coming yet.
    Waiting(Wait),
    Running,
    Paused,
    /// All of it is there, and has been verified.
    Done,
    Failed(Failure),
    /// Not wanted, or not offered any more.
    Refused,
}

/// What a file waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// The other to be there.
    Peer,
    /// A direct way: relays carry no files.
    Direct,
    /// Other files.
    Turn,
}

impl File {
    /// The message that offers it.
    pub fn reference(&self) -> MessageRef {
        MessageRef { message: self.message.clone(), is_own: self.is_own }
    }
}
