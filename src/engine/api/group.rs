//! Groups, as front ends see them.

use super::{ExportFormat, MessageId, MessageRef};
use crate::aor::Aor;
use crate::attachment::to_hex;
use crate::lifetime::Lifetime;
use crate::voice::Voice;
use std::ops::Range;
use std::path::PathBuf;

/// A group, by what its log calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub [u8; 32]);

/// What a front end may ask of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupCommand {
    /// Makes a group with these friends invited: answered by `GroupEvent::Group`.
    Create {
        name: String,
        invited: Vec<Aor>,
    },
    /// Offers a friend a seat; he is asked as soon as he is there.
    Invite {
        group: GroupId,
        aor: Aor,
    },
    /// Takes the seat that was offered.
    Accept {
        group: GroupId,
    },
    /// Refuses it.
    Decline {
        group: GroupId,
    },
    /// Says something, in answer to an earlier text where one is named; an error is about `message`.
    Say {
        group: GroupId,
        message: MessageId,
        text: String,
        reply: Option<GroupPlace>,
    },
    /// Offers a file to all who are in it: answered by `Event::File` under this name, then under that of its entry, in hexadecimal
    /// digits. What becomes of it says `Command::File`.
    SendFile {
        group: GroupId,
        message: MessageId,
        path: PathBuf,
    },
    /// Writes one of this user's own texts anew.
    Edit {
        group: GroupId,
        place: GroupPlace,
        text: String,
    },
    /// Deletes one of this user's own texts for all, or forgets any text here.
    Delete {
        group: GroupId,
        place: GroupPlace,
        for_all: bool,
    },
    /// Reacts to a text with one emoji; an empty one takes it back.
    React {
        group: GroupId,
        place: GroupPlace,
        sign: String,
    },
    /// Says how long what is said from now on stays.
    SetLifetime {
        group: GroupId,
        lasts: Lifetime,
    },
    /// Tells those who are there that this user writes, or no more.
    SetTyping {
        group: GroupId,
        on: bool,
    },
    /// Keeps a text that was begun.
    SaveDraft {
        group: GroupId,
        text: String,
    },
    /// Calls it something else.
    Rename {
        group: GroupId,
        name: String,
    },
    /// Takes somebody's seat away.
    Remove {
        group: GroupId,
        aor: Aor,
    },
    Leave {
        group: GroupId,
    },
    /// Forgets a group that this user has left: answered by `GroupEvent::Gone`.
    Forget {
        group: GroupId,
    },
    /// Tells that all that is there has been seen.
    MarkRead {
        group: GroupId,
    },
    /// Looks for words in all groups, or in one: answered by `GroupEvent::Found`. `before` is the number of a hit.
    Search {
        text: String,
        group: Option<GroupId>,
        before: Option<u64>,
        limit: usize,
    },
    /// Asks for what is round a place: answered by `GroupEvent::Around`.
    LoadAround {
        group: GroupId,
        place: GroupPlace,
        limit: usize,
    },
    /// Forgets all that was said, at this device alone.
    Clear {
        group: GroupId,
    },
    /// Writes what was said to a file that is not there yet: answered by `GroupEvent::Exported`.
    Export {
        group: GroupId,
        path: PathBuf,
        format: ExportFormat,
    },
    /// Asks for what was before a place: answered by `GroupEvent::History`.
    LoadHistory {
        group: GroupId,
        before: Option<GroupPlace>,
        limit: usize,
    },
}

/// What a front end is told of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupEvent {
    /// A group is new or has changed.
    Group(Box<Group>),
    /// A group is of no concern any more.
    Gone(GroupId),
    /// Something is new in a group, or reads otherwise than before. It has its place among the others, perhaps not the last.
    Line { group: GroupId, line: GroupLine },
    /// What is in a group before a place, in order; `more` when there is still more before. Where no place was asked for, or
    /// it was not asked for at all, it replaces what was told before: who is in the group has changed, and with it what counts.
    History { group: GroupId, before: Option<GroupPlace>, lines: Vec<GroupLine>, more: bool },
    /// What is round a place, in order, and whether there is still more before and behind.
    Around { group: GroupId, place: GroupPlace, lines: Vec<GroupLine>, older: bool, newer: bool },
    /// These are not here any more, for this user forgot them or their time was over.
    Forgotten { group: GroupId, places: Vec<GroupPlace> },
    /// Where words were found, what came last first, and whether there are still others.
    Found { text: String, group: Option<GroupId>, before: Option<u64>, hits: Vec<GroupHit>, more: bool },
    /// What was said is in this file.
    Exported { group: GroupId, path: PathBuf },
    /// A member writes, or no more.
    Typing { group: GroupId, aor: Aor, name: String, on: bool },
}

/// A text in which words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupHit {
    pub group: GroupId,
    pub place: GroupPlace,
    /// Larger for what came later.
    pub number: u64,
    pub aor: Aor,
    pub name: String,
    pub is_own: bool,
    pub is_known: bool,
    pub at_ms: u64,
    /// The text round the first word found, on one line.
    pub excerpt: String,
    /// Where the words found are in it, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// A group of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub group: GroupId,
    pub name: String,
    pub standing: GroupStanding,
    /// Who is in it, and who is invited; empty where this user is only invited.
    pub members: Vec<GroupMember>,
    pub unread: u32,
    /// The first text that is unread.
    pub first_unread: Option<GroupPlace>,
    pub last: Option<GroupLine>,
    /// How long what is said from now on stays.
    pub lasts: Lifetime,
    /// A text that was begun.
    pub draft: String,
}

/// How this user stands to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupStanding {
    /// Asked by this friend into a group of so many; `Accept` or `Decline` answers.
    Invited {
        by: Aor,
        members: u32,
    },
    /// Has accepted, and waits for somebody of the group.
    Joining,
    In,
    /// Has left it, or was removed.
    Over,
}

/// Somebody in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMember {
    pub aor: Aor,
    pub name: String,
    pub is_own: bool,
    /// Else he is invited, and has not come.
    pub has_joined: bool,
    /// Whether this user may take his seat away.
    pub is_removable: bool,
    /// Whether his key is the one of whoever is on the list under this address; else it only says so.
    pub is_known: bool,
    /// So many of the texts and deeds of this device have come to him, from the first on.
    pub has: u32,
    /// And so many he has read, as far as he tells.
    pub read: u32,
}

/// Where something stands in the order that is the same for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupPlace {
    pub clock: u32,
    pub device: [u8; 32],
    pub entry: [u8; 32],
}

/// Something that was said or done in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    pub place: GroupPlace,
    pub aor: Aor,
    pub name: String,
    pub is_own: bool,
    /// Whether the writer's key is the one of whoever is on the list under this address.
    pub is_known: bool,
    /// Unix milliseconds, by the writer's clock.
    pub at_ms: u64,
    pub what: GroupWhat,
}

impl GroupLine {
    /// How what was spoken is named among voice messages: by its entry, and whether this user spoke.
    pub fn spoken(&self) -> Option<((Aor, MessageRef), &GroupVoice)> {
        let GroupWhat::Text { marks, .. } = &self.what else { return None };
        let message = MessageId(to_hex(&self.place.entry));
        let key = (self.aor.clone(), MessageRef { message, is_own: self.is_own });
        marks.voice.as_deref().map(|voice| (key, voice))
    }

    /// How a file that it offers is named among files: by its entry, and whether this device offers it.
    pub fn file(&self) -> Option<(Aor, MessageRef)> {
        let GroupWhat::Text { number, marks, .. } = &self.what else { return None };
        let message = MessageId(to_hex(&self.place.entry));
        marks.file.map(|_| (self.aor.clone(), MessageRef { message, is_own: number.is_some() }))
    }
}

/// What it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupWhat {
    /// A text, and whether anybody else has it yet. Where this device has written it, members have it who have more than
    /// `number`.
    Text {
        text: String,
        is_given: bool,
        number: Option<u32>,
        marks: Box<GroupMarks>,
    },
    /// A text whose key is not here.
    Sealed,
    Created,
    Invited {
        aor: Aor,
        name: String,
    },
    Joined,
    Left,
    Removed {
        aor: Aor,
        name: String,
    },
    Renamed {
        name: String,
    },
    /// What is said from now on stays so long.
    Timer {
        lasts: Lifetime,
    },
}

/// What a text answers, what was done to it, and how long it stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupMarks {
    pub reply: Option<GroupQuote>,
    pub is_edited: bool,
    /// Its writer has deleted it for all: the text is empty.
    pub is_deleted: bool,
    /// One of each person.
    pub reactions: Vec<GroupReaction>,
    pub lasts: Lifetime,
    /// The size of the file that it offers; the text is its name.
    pub file: Option<u64>,
    /// It was spoken.
    pub voice: Option<Box<GroupVoice>>,
}

/// A voice message in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupVoice {
    pub voice: Voice,
    pub sound: GroupSound,
    /// Whether it has been played here.
    pub is_played: bool,
}

/// Where its sound is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupSound {
    /// Not here yet; it comes by itself, from whoever has it.
    Fetching,
    /// It comes where it is to be played: its writer has spoken for hours already.
    Left,
    Here,
    /// It is nothing that can be played.
    Damaged,
}

/// What a text answers, as it reads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupQuote {
    pub place: GroupPlace,
    pub aor: Aor,
    pub name: String,
    pub is_own: bool,
    pub is_known: bool,
    /// Empty where it is not here any more.
    pub text: String,
}

/// What somebody makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupReaction {
    pub aor: Aor,
    pub name: String,
    pub is_own: bool,
    pub is_known: bool,
    pub sign: String,
}
