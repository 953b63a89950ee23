//! What may be asked of the store, what it answers, and what is refused before anything is written.

use super::away::Away;
use super::group::{GroupHit, GroupSearch, Groups};
use super::limit;
use super::portrait::Portraits;
use super::row::TransferRow;
use super::row::{
    About, AccountRow, BindingRow, BuddyRow, CallRow, CarriedRow, KeyRow, MessageRow, NameRow, OutState,
    ParkedRow, ProviderRow,
};
use super::search::{Hit, Search};
use super::voicemail::Voicemail;
use crate::aor::Aor;
use crate::lifetime::Lifetime;

/// What may be asked. Requests are done in the order they come.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Adds a buddy, or replaces the row of the same AoR.
    SaveBuddy(BuddyRow),
    /// Takes somebody off the list; the conversation stays.
    DeleteBuddy(Aor),
    /// Remembers somebody who was taken off the list and has not been told; the oldest make room.
    SaveRemoved { aor: Aor, root: [u8; 32] },
    /// Forgets him: he has been told, or is welcome again.
    DeleteRemoved(Aor),
    /// Keeps the presence keys between this user and somebody on the list.
    SaveKey(KeyRow),
    /// Forgets them.
    DeleteKey(Aor),
    /// Keeps the key of the name of somebody on the list; it goes with him.
    SaveName(NameRow),
    /// Adds a message; answered by `Saved` once it survives a power cut, or by `Duplicate`. Of a text to be sent it may be told
    /// by `Written` before.
    /// Its position becomes the row's own where that is larger than all before, else the next.
    SaveMessage { ticket: u64, row: MessageRow },
    /// Adds messages that came together, all or none: answered by `SavedTogether`, or by `WrittenTogether` and then `Done`.
    SaveTogether { ticket: u64, rows: Vec<MessageRow> },
    /// Marks a conversation as read up to a position, never back, and notes it for whoever is to be told: answered by
    /// `Displayed` where there was something unread. `id` is that of the note.
    MarkDisplayed { aor: Aor, position: u64, id: String, at_ms: u64, is_told: bool },
    /// Forgets a message: answered by `Forgotten`. Of its row so much is left that it cannot come again. `note` is the id of
    /// what tells this user's other devices.
    Forget { aor: Aor, id: String, is_own: bool, note: String, at_ms: u64 },
    /// Forgets messages whose time is over, a share at a time, and begins to count for those that have been read or have
    /// gone: answered by `Vanished`.
    Vanish { at_ms: u64 },
    /// Asks for the sound of a voice message, which counts as played from then on: answered by `Voice`.
    LoadVoice { ticket: u64, aor: Aor, target: About },
    /// Tells how far a message of this user's own has come.
    SetMessageState { id: String, aor: Aor, state: OutState, reason: Option<String> },
    /// Adds a call, or replaces the row of the same id.
    SaveCall(CallRow),
    /// Marks every call as seen.
    CallsSeen,
    /// Marks a conversation as read up to a position; never goes back.
    MarkRead { aor: Aor, position: u64 },
    /// Asks for messages before a position (or the newest); answered by `History`.
    LoadHistory { aor: Aor, before: Option<u64>, limit: usize },
    /// Asks for messages of all conversations after a position, in their order; answered by `Since`.
    LoadSince { ticket: u64, after: u64, limit: usize },
    /// Looks for words in messages, the newest first; answered by `Found`.
    Search { ticket: u64, search: Search },
    /// Asks for the messages round one; answered by `Around`.
    LoadAround { aor: Aor, position: u64, limit: usize },
    /// Forgets the messages of a conversation here, up to a position or all that there are, a share at a time: answered by
    /// `Cleared`. Of each so much is left that it cannot come again.
    ClearHistory { aor: Aor, upto: Option<u64> },
    /// Sets one setting.
    SetSetting { key: String, value: String },
    /// Forgets one.
    DropSetting { key: String },
    /// Replaces the remembered nodes; the first `limit::PEERS_MAX` are kept.
    SavePeers(Vec<String>),
    /// Adds an account, or replaces the row of the same AoR.
    SaveAccount(AccountRow),
    /// Forgets an account, its bindings, and what waits for it.
    DeleteAccount(Aor),
    /// Replaces the bindings of an account.
    SaveBindings { aor: Aor, rows: Vec<BindingRow> },
    /// Keeps a message for an account; answered by `Parked` once it survives a power cut, also where it was there.
    ParkMessage { ticket: u64, row: ParkedRow },
    /// Forgets messages that were delivered.
    UnparkMessages { to: Aor, ids: Vec<String> },
    /// Keeps a message of an account for somebody who is away; answered by `Parked` likewise.
    CarryMessage { ticket: u64, row: CarriedRow },
    /// Forgets it: it was delivered, or given up.
    DropCarried { account: Aor, to: Aor, id: String },
    /// Sets the account at a telephone provider, in the place of the one there was.
    SaveProvider(ProviderRow),
    /// Forgets it.
    DeleteProvider,
    /// Tells how far a file has come whose message is kept.
    SaveTransfer(TransferRow),
    /// What is about people who are away.
    Away(Away),
    /// What is about groups.
    Groups(Groups),
    /// What is about voicemail.
    Voicemail(Voicemail),
    /// What is about pictures of people.
    Portraits(Portraits),
}

/// What the store answers. Requests without an answer of their own are answered only when they fail.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The message is on the disk.
    Saved { ticket: u64, position: u64, effect: Effect },
    /// The message is written, which survives the end of this process: it may go. Once it survives a power cut, `Saved` follows, or
    /// `Failed`.
    Written { ticket: u64 },
    /// The messages are on the disk: of each its position and what it has changed, and nothing of one that was there already.
    SavedTogether { ticket: u64, saved: Vec<Option<(u64, Effect)>> },
    /// The messages are written, which survives the end of this process: they may be shown. Once they survive a power cut, `Done`
    /// follows, or `Failed`.
    WrittenTogether { ticket: u64, saved: Vec<Option<(u64, Effect)>> },
    /// A message is forgotten; the newest that is left of its conversation.
    Forgotten { aor: Aor, target: About, latest: Option<MessageRow> },
    /// The time of these is over, and they are forgotten; the newest that is left of each conversation. `more` when others are
    /// to be forgotten now, `left` when there are any whose time will come.
    Vanished { gone: Vec<(Aor, About)>, latest: Vec<(Aor, Option<MessageRow>)>, more: bool, left: bool },
    /// A conversation has been read so far: the note of it, in the outbox where the other is to be told.
    Displayed { row: MessageRow },
    /// A message of the same conversation, direction and id was there already; nothing was changed.
    Duplicate { ticket: u64 },
    /// The message for or of an account is on the disk.
    Parked { ticket: u64 },
    /// What it was about is on the disk.
    Done { ticket: u64 },
    /// Nothing was changed.
    Failed { ticket: Option<u64>, cause: Fault },
    /// Messages, oldest first; `more` when still older ones exist.
    History { aor: Aor, rows: Vec<MessageRow>, more: bool },
    /// Where the words were found, newest first; `more` when there are still older ones.
    Found { ticket: u64, search: Search, hits: Vec<Hit>, more: bool },
    /// Where the words were found in groups, what came last first; `more` when there are still others.
    GroupsFound { ticket: u64, search: GroupSearch, hits: Vec<GroupHit>, more: bool },
    /// Messages round one, oldest first, and whether there are still older and newer ones.
    Around { aor: Aor, position: u64, rows: Vec<MessageRow>, older: bool, newer: bool },
    /// Messages up to a position are forgotten, or a share of them, and `more` are left; and the newest that remains.
    Cleared { aor: Aor, upto: u64, more: bool, latest: Option<MessageRow> },
    /// The parts of a voice message's sound in their order, and it itself where it has been played just now.
    Voice { ticket: u64, parts: Vec<String>, changed: Option<Box<MessageRow>> },
    /// The sound of a voice message in a group, empty where it is not here; `is_news` where it was not played before.
    Clip { ticket: u64, bytes: Vec<u8>, is_news: bool },
    /// Somebody's greeting as it was signed, where there is one.
    Greeting { ticket: u64, paper: Option<Vec<u8>> },
    /// Voicemail that has not been played, and that has.
    Voicemails { new: usize, old: usize },
    /// Messages of all conversations, oldest first; `more` when still newer ones exist.
    Since { ticket: u64, rows: Vec<MessageRow>, more: bool },
}

/// What saving a message has changed of others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effect {
    /// The message that something was done to, or this one where something had been done to it before.
    pub changed: Option<MessageRow>,
    /// Ids of messages of this user's own that have been seen, the newest `limit::READ_TOLD` of them.
    pub read: Vec<String>,
    /// How many messages are unread now.
    pub unread: Option<u32>,
    /// How long what is said in the conversation stays from now on, and since when (Unix milliseconds).
    pub lifetime: Option<Box<(Lifetime, u64)>>,
    /// The message that another device of this user has forgotten, and the newest that is left.
    pub forgotten: Option<Box<(Aor, About, Option<MessageRow>)>>,
}

/// Why a request was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("no space left on the disk")]
    Full,
    #[error("the profile cannot be written to")]
    ReadOnly,
    #[error("the database is damaged")]
    Corrupt,
    #[error("a text is longer than may be kept")]
    TooLong,
    #[error("no more of this kind may be kept")]
    TooMany,
    #[error("no such message")]
    Unknown,
    #[error("the disk does not keep up")]
    Busy,
    #[error("the store has stopped")]
    Stopped,
    #[error("the disk refused")]
    Disk,
}

impl Request {
    /// The ticket to answer with, for a request that has one.
    pub fn ticket(&self) -> Option<u64> {
        match self {
            Request::SaveMessage { ticket, .. }
            | Request::SaveTogether { ticket, .. }
            | Request::ParkMessage { ticket, .. }
            | Request::CarryMessage { ticket, .. }
            | Request::LoadVoice { ticket, .. }
            | Request::Search { ticket, .. } => Some(*ticket),
            Request::Away(away) => away.ticket(),
            Request::Groups(groups) => groups.ticket(),
            Request::Voicemail(voicemail) => voicemail.ticket(),
            Request::SaveBuddy(_)
            | Request::DeleteBuddy(_)
            | Request::SaveRemoved { .. }
            | Request::DeleteRemoved(_)
            | Request::SaveKey(_)
            | Request::DeleteKey(_)
            | Request::SaveName(_)
            | Request::SetMessageState { .. }
            | Request::SaveCall(_)
            | Request::CallsSeen
            | Request::MarkRead { .. }
            | Request::MarkDisplayed { .. }
            | Request::Forget { .. }
            | Request::Vanish { .. }
            | Request::LoadHistory { .. }
            | Request::LoadSince { .. }
            | Request::LoadAround { .. }
            | Request::ClearHistory { .. }
            | Request::SetSetting { .. }
            | Request::DropSetting { .. }
            | Request::SavePeers(_)
            | Request::SaveAccount(_)
            | Request::DeleteAccount(_)
            | Request::SaveBindings { .. }
            | Request::UnparkMessages { .. }
            | Request::SaveProvider(_)
            | Request::DeleteProvider
            | Request::SaveTransfer(_)
            | Request::Portraits(_)
            | Request::DropCarried { .. } => None,
        }
    }

    /// Refuses texts longer than may be kept.
    pub fn check(&self) -> Result<(), Fault> {
        match self {
            Request::SaveBuddy(row) => check_buddy(row),
            Request::SaveMessage { row, .. } => check_message(row),
            Request::SaveTogether { rows, .. } => rows.iter().try_for_each(check_message),
            Request::SetMessageState { id, reason, .. } => {
                words([id.as_str(), reason.as_deref().unwrap_or("")])
            }
            Request::MarkDisplayed { id, .. } => words([id]),
            Request::LoadVoice { target, .. } => words([&target.id]),
            Request::Forget { id, note, .. } => words([id, note]),
            Request::SaveCall(row) => check_call(row),
            Request::SetSetting { key, value } => words([key]).and_then(|()| values([value])),
            Request::DropSetting { key } => words([key]),
            Request::SavePeers(peers) => values(peers.iter().take(limit::PEERS_MAX)),
            Request::SaveAccount(row) => check_account(row),
            Request::SaveBindings { rows, .. } => check_bindings(rows),
            Request::ParkMessage { row, .. } => check_parked(row),
            Request::UnparkMessages { ids, .. } if ids.len() > limit::PARKED_PER_ACCOUNT_MAX => {
                Err(Fault::TooMany)
            }
            Request::UnparkMessages { ids, .. } => words(ids),
            Request::CarryMessage { row, .. } => {
                words([&row.id]).and_then(|()| within(&row.text, limit::TEXT_MAX))
            }
            Request::DropCarried { id, .. } => words([id]),
            Request::SaveProvider(row) => check_provider(row),
            Request::Away(away) => away.check(),
            Request::Groups(groups) => groups.check(),
            Request::Voicemail(voicemail) => voicemail.check(),
            Request::Portraits(portraits) => portraits.check(),
            Request::SaveTransfer(row) => {
                words([row.id.as_str(), row.reason.as_deref().unwrap_or("")])?;
                values([&row.path])
            }
            Request::DeleteBuddy(_) | Request::CallsSeen | Request::DeleteAccount(_) => Ok(()),
            Request::DeleteProvider | Request::Vanish { .. } => Ok(()),
            Request::SaveRemoved { .. } | Request::DeleteRemoved(_) => Ok(()),
            Request::SaveKey(row) if row.theirs.as_ref().is_some_and(|key| key.as_bytes().len() != 32) => {
                Err(Fault::TooLong)
            }
            Request::SaveName(row) if row.key.as_bytes().len() != 32 => Err(Fault::TooLong),
            Request::SaveKey(_) | Request::DeleteKey(_) | Request::SaveName(_) => Ok(()),
            Request::Search { search, .. } => words([&search.text]),
            Request::LoadAround { .. } | Request::ClearHistory { .. } => Ok(()),
            Request::MarkRead { .. } | Request::LoadHistory { .. } | Request::LoadSince { .. } => Ok(()),
        }
    }
}

fn check_buddy(row: &BuddyRow) -> Result<(), Fault> {
    words([&row.name, &row.own_name])?;
    values([row.note.as_str(), row.invite.as_deref().unwrap_or("")])
}

pub(super) fn check_message(row: &MessageRow) -> Result<(), Fault> {
    words([row.id.as_str(), row.reason.as_deref().unwrap_or("")])?;
    let about = row.marks.about.as_ref().map_or("", |about| about.id.as_str());
    words([about, row.marks.reaction.as_str(), row.marks.their_reaction.as_str()])?;
    within(&row.text, limit::TEXT_MAX)
}

fn check_call(row: &CallRow) -> Result<(), Fault> {
    words([row.voicemail.as_deref().unwrap_or("")])?;
    words([row.id.as_str(), row.name.as_str(), row.reason.as_deref().unwrap_or("")])?;
    if let Some(doctor) = &row.doctor {
        words([doctor.scores.as_str(), doctor.findings.as_str(), doctor.path.as_deref().unwrap_or("")])?;
    }
    words([row.conference.as_ref().map_or("", |it| it.people.as_str())])?;
    values([row.peer.as_str(), row.recording.as_deref().unwrap_or("")])
}

fn check_account(row: &AccountRow) -> Result<(), Fault> {
    words([row.user.as_str(), row.name.as_str(), row.ha1_md5.as_text(), row.ha1_sha256.as_text()])?;
    if row.identity.as_bytes().len() > limit::IDENTITY_MAX { Err(Fault::TooLong) } else { Ok(()) }
}

fn check_bindings(rows: &[BindingRow]) -> Result<(), Fault> {
    if rows.len() > limit::BINDINGS_MAX || rows.iter().any(|row| row.path.len() > limit::PATHS_MAX) {
        return Err(Fault::TooMany);
    }
    rows.iter().try_for_each(|row| {
        values([&row.key, &row.contact, &row.call_id, &row.user_agent])?;
        values(&row.path)?;
        words([&row.flow, &row.received])
    })
}

fn check_provider(row: &ProviderRow) -> Result<(), Fault> {
    words([row.user.as_str(), row.name.as_str(), row.password.as_text(), row.transport.as_str()])?;
    words([&row.aor, &row.proxy, &row.instance])
}

fn check_parked(row: &ParkedRow) -> Result<(), Fault> {
    words([&row.id, &row.content_type])?;
    values([&row.from])?;
    if let Some((call_id, _, tag)) = &row.sequence {
        words([call_id, tag])?;
    }
    if row.body.len() > limit::TEXT_MAX { Err(Fault::TooLong) } else { Ok(()) }
}

pub(super) fn words<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Result<(), Fault> {
    texts.into_iter().try_for_each(|text| within(text.as_ref(), limit::WORD_MAX))
}

fn values<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Result<(), Fault> {
    texts.into_iter().try_for_each(|text| within(text.as_ref(), limit::VALUE_MAX))
}

fn within(text: &str, max: usize) -> Result<(), Fault> {
    if text.len() > max { Err(Fault::TooLong) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Marks;

    fn message(text: String) -> Request {
        let aor = "bob@example.org".parse().unwrap();
        let id = "m1".to_owned();
        let row = MessageRow {
            id,
            aor,
            outgoing: None,
            reason: None,
            text,
            at_ms: 0,
            position: 0,
            marks: Marks::default(),
        };
        Request::SaveMessage { ticket: 7, row }
    }

    #[test]
    fn texts_up_to_their_bound_are_kept_and_longer_ones_refused() {
        assert_eq!(message("x".repeat(limit::TEXT_MAX)).check(), Ok(()));
        assert_eq!(message("x".repeat(limit::TEXT_MAX + 1)).check(), Err(Fault::TooLong));
        let setting =
            |key: usize, value: usize| Request::SetSetting { key: "k".repeat(key), value: "v".repeat(value) };
        assert_eq!(setting(limit::WORD_MAX, limit::VALUE_MAX).check(), Ok(()));
        assert_eq!(setting(limit::WORD_MAX + 1, 0).check(), Err(Fault::TooLong));
        assert_eq!(setting(0, limit::VALUE_MAX + 1).check(), Err(Fault::TooLong));
    }

    #[test]
    fn only_a_message_to_save_has_a_ticket() {
        assert_eq!(message(String::new()).ticket(), Some(7));
        assert_eq!(Request::CallsSeen.ticket(), None);
    }
}
