//! Groups without a server: who is in one, what was said in it, in one order for all, and how members bring each other up to date.
//!
//! Deliberately does not know how packets travel, when members meet, how anything is kept, or what a message says: the engine
//! hands bytes in, keeps what the events name, and sends what is answered.
//!
//! Begin with `Group`, which ties the rest: `entry` is what is signed, `log` holds entries in their order, `waiting` those that came
//! before what they name, `roster` says who is in and what counts, `keys` who reads it, `packet` is the form on the wire, `words`
//! that of what a message says, `acts` what was done to one, `forgetting` how one is not read here any more.

mod acts;
mod entry;
mod forgetting;
mod keys;
mod log;
mod packet;
mod roster;
mod sync;
mod waiting;
mod words;

pub use acts::Marks;
pub use entry::{Author, CHAIN_MAX, Content, ENTRY_MAX, Entry, EntryError, EntryId, Person, Place};
pub use keys::{KeyError, SessionId};
pub use log::{ENTRIES_MAX, Log, LogError, Taken};
pub use packet::{CALLERS_MAX, CallNotice, Caller, Invitation, PACKET_MAX, PACKET_TYPE, Packet, Told};
pub use roster::{MEMBERS_MAX, Roster, Seat};
pub use words::{TEXT_MAX, Words};

use crate::identity::{AccountRecord, DeviceId, RootId, is_name};
use crate::lifetime::Lifetime;
use acts::Acts;
use entry::{Draft, PARENTS_MAX, is_group_name};
use keys::{Keys, Scope, Spot};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use zeroize::Zeroizing;

/// Bytes of what one message says: the longest text, and what is around it.
pub const SAID_MAX: usize = 66 * 1024;

/// One group, as one device of a member knows it.
pub struct Group {
    me: RootId,
    log: Log,
    roster: Roster,
    keys: Keys,
    /// The messages of each session.
    sessions: BTreeMap<SessionId, Vec<EntryId>>,
    /// Messages whose key is not here.
    unread: BTreeSet<EntryId>,
    acts: Acts,
    /// What is not to be read here any more.
    gone: BTreeSet<EntryId>,
    /// How many entries of this device all others have, where that is known.
    held: Option<(DeviceId, u32)>,
    events: VecDeque<GroupEvent>,
}

/// What has come of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupEvent {
    /// An entry is here: it is to be kept, in this order.
    Entry(EntryId),
    /// What a message says.
    Read { id: EntryId, said: Vec<u8> },
    /// Something was done to a text, which may not be here.
    Marked(EntryId),
    /// By this session something is read: its key is to be kept.
    Session(SessionId),
    /// Who is in the group, what it is called, or what counts may be other than before.
    Roster,
}

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    #[error("not a member of the group")]
    NotMember,
    #[error("not invited to the group")]
    NotInvited,
    #[error("that is somebody who was there before")]
    NotSenior,
    #[error("already in the group")]
    Already,
    #[error("nobody of that key is in the group")]
    Nobody,
    #[error("no more people may be in the group")]
    TooMany,
    #[error("not a name to show")]
    BadName,
    #[error("longer than may be said")]
    TooLong,
    #[error("somebody else has written that")]
    NotWriter,
    #[error("no text of that name is here")]
    NoText,
    #[error("nothing more may be written into the group")]
    Full,
}

impl Group {
    /// A new group, with its maker alone in it. The nonce must be fresh randomness.
    ///
    /// # Errors
    /// Where the name is none to show.
    pub fn create(
        author: Author<'_>,
        at_ms: u64,
        (name, founder): (&str, Person),
        nonce: [u8; 16],
    ) -> Result<Group, GroupError> {
        if !is_group_name(name) || !is_name(&founder.name) {
            return Err(GroupError::BadName);
        }
        let content = Content::Create { name: name.to_owned(), founder, nonce };
        let first = Entry::sign(author, Draft { at_ms, ..Draft::default() }, content);
        Group::open(first, author.certificate.root).ok_or(GroupError::BadName)
    }

    /// A group of which this entry is the first; `None` where it makes none.
    pub fn open(first: Entry, me: RootId) -> Option<Group> {
        let mut group = Group::bare(first, me)?;
        group.events = VecDeque::from([GroupEvent::Entry(group.id()), GroupEvent::Roster]);
        Some(group)
    }

    /// A group as it was kept: its entries in the order they were told, and its sessions.
    pub fn restore<'a>(
        me: RootId,
        entries: impl IntoIterator<Item = &'a [u8]>,
        sessions: impl IntoIterator<Item = &'a [u8]>,
    ) -> Option<Group> {
        let mut entries = entries.into_iter().filter_map(|bytes| Entry::from_kept(bytes).ok());
        let mut group = Group::bare(entries.next()?, me)?;
        for session in sessions {
            group.keys.restore_reading(session);
        }
        for entry in entries {
            if let Ok(Taken::New(ids)) = group.log.insert(entry, me) {
                ids.iter().for_each(|id| group.count_in(id));
            }
        }
        let sealed = |entry: &Entry| {
            entry.content.sealed().is_some_and(|(session, sealed)| !group.keys.has(session, sealed))
        };
        group.unread = group.log.in_order().filter(|entry| sealed(entry)).map(|entry| entry.id).collect();
        group.roster = Roster::of(&group.log);
        let is_act = |entry: &&Entry| matches!(entry.content, Content::Act { .. });
        let acts: Vec<EntryId> = group.log.in_order().filter(is_act).map(|entry| entry.id).collect();
        for act in acts {
            let words = group.opened(&act).and_then(|said| Words::from_bytes(&said).ok());
            words.and_then(|words| group.acts.note(act, words));
        }
        Some(group)
    }

    fn bare(first: Entry, me: RootId) -> Option<Group> {
        let log = Log::new(first)?;
        let roster = Roster::of(&log);
        Some(Group {
            me,
            log,
            roster,
            keys: Keys::default(),
            sessions: BTreeMap::new(),
            unread: BTreeSet::new(),
            acts: Acts::default(),
            gone: BTreeSet::new(),
            held: None,
            events: VecDeque::new(),
        })
    }

    /// What the group is named by.
    pub fn id(&self) -> EntryId {
        self.log.group()
    }

    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Messages that count, in the order that is the same for all.
    pub fn messages(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.log.in_order().filter(|entry| {
            matches!(entry.content, Content::Message { .. }) && self.roster.counts(&self.log, entry)
        })
    }

    /// Whether a message's key is not here.
    pub fn is_unread(&self, id: &EntryId) -> bool {
        self.unread.contains(id)
    }

    /// A session's key as it is to be kept.
    pub fn session_to_bytes(&self, session: &SessionId) -> Option<Zeroizing<Vec<u8>>> {
        self.keys.reading_to_bytes(session)
    }

    /// What is to be kept or shown; drain after each verb.
    pub fn poll_event(&mut self) -> Option<GroupEvent> {
        self.events.pop_front()
    }

    /// Offers somebody a seat; he is to be told.
    ///
    /// # Errors
    /// Where this user may not, or there is no room.
    pub fn invite(
        &mut self,
        author: Author<'_>,
        at_ms: u64,
        (root, person): (RootId, Person),
    ) -> Result<EntryId, GroupError> {
        if self.roster.knows(&root) {
            return Err(GroupError::Already);
        }
        let open = self.roster.seats().filter(|(_, seat)| seat.is_open()).map(|(_, seat)| seat.root);
        if open.collect::<BTreeSet<_>>().len() >= MEMBERS_MAX {
            return Err(GroupError::TooMany);
        }
        if !is_name(&person.name) {
            return Err(GroupError::BadName);
        }
        self.write(author, at_ms, Content::Invite { root, person })
    }

    /// Takes the seat that was offered to this user.
    ///
    /// # Errors
    /// Where none was, as far as is known here.
    pub fn join(&mut self, author: Author<'_>, at_ms: u64, name: &str) -> Result<EntryId, GroupError> {
        if self.roster.has(&self.me) {
            return Err(GroupError::Already);
        }
        if !is_name(name) {
            return Err(GroupError::BadName);
        }
        let seat = self.roster.open_seats(&self.me).next().ok_or(GroupError::NotInvited)?;
        self.write_under(author, at_ms, (Content::Join { name: name.to_owned() }, seat))
    }

    /// Whether this user may take their seats from somebody.
    pub fn may_remove(&self, root: &RootId) -> bool {
        let Some(own) = self.roster.seat_of(&self.me) else { return false };
        let mut seats = self.roster.open_seats(root).peekable();
        seats.peek().is_some() && seats.all(|seat| self.roster.may_remove(&self.log, &own, &seat))
    }

    /// Gives up what seats this user has, or declines them.
    ///
    /// # Errors
    /// Where he has none.
    pub fn leave(&mut self, author: Author<'_>, at_ms: u64) -> Result<(), GroupError> {
        let seats: Vec<EntryId> = self.roster.open_seats(&self.me).collect();
        if seats.is_empty() {
            return Err(GroupError::NotMember);
        }
        seats
            .into_iter()
            .try_for_each(|seat| self.write_under(author, at_ms, (Content::Leave, seat)).map(drop))
    }

    /// Takes their seats from somebody.
    ///
    /// # Errors
    /// Where he was there before this user.
    pub fn remove(&mut self, author: Author<'_>, at_ms: u64, root: RootId) -> Result<(), GroupError> {
        let own = self.roster.seat_of(&self.me).ok_or(GroupError::NotMember)?;
        let seats: Vec<EntryId> = self.roster.open_seats(&root).collect();
        if seats.is_empty() {
            return Err(GroupError::Nobody);
        }
        if !seats.iter().all(|seat| self.roster.may_remove(&self.log, &own, seat)) {
            return Err(GroupError::NotSenior);
        }
        seats.into_iter().try_for_each(|seat| self.write(author, at_ms, Content::Remove { seat }).map(drop))
    }

    /// Calls the group something else.
    ///
    /// # Errors
    /// Where this user may not, or it is no name.
    pub fn rename(&mut self, author: Author<'_>, at_ms: u64, name: &str) -> Result<EntryId, GroupError> {
        if !is_group_name(name) {
            return Err(GroupError::BadName);
        }
        self.write(author, at_ms, Content::Rename { name: name.to_owned() })
    }

    /// Says something to all who are in the group now, to stay as long as is agreed on.
    ///
    /// # Errors
    /// Where this user is not.
    pub fn say(&mut self, author: Author<'_>, at_ms: u64, said: &[u8]) -> Result<EntryId, GroupError> {
        let (session, sealed) = self.seal(author, at_ms, said)?;
        self.write(author, at_ms, Content::Message { session, sealed })
    }

    /// Does something to a text that is here.
    ///
    /// # Errors
    /// Where this user may not, or it is not.
    pub fn act(&mut self, author: Author<'_>, at_ms: u64, words: &Words) -> Result<EntryId, GroupError> {
        let text = words.about().filter(|text| self.is_text(text)).ok_or(GroupError::NoText)?;
        let is_writers = matches!(words, Words::Edit { .. } | Words::Deletion { .. });
        if is_writers && self.log.writer(&text) != Some(self.me) {
            return Err(GroupError::NotWriter);
        }
        let (session, sealed) = self.seal(author, at_ms, &words.to_bytes())?;
        self.write(author, at_ms, Content::Act { session, sealed })
    }

    /// Says how long what is said from now on stays.
    ///
    /// # Errors
    /// Where this user may not.
    pub fn set_lasts(
        &mut self,
        author: Author<'_>,
        at_ms: u64,
        lasts: Lifetime,
    ) -> Result<EntryId, GroupError> {
        self.write(author, at_ms, Content::Timer(lasts))
    }

    /// Sends one of this user's own devices away: nothing counts that it has written and is not here. The list of those that
    /// he has shows that it is none of them.
    ///
    /// # Errors
    /// Where this user is not in the group.
    pub fn disown(
        &mut self,
        author: Author<'_>,
        at_ms: u64,
        (device, list): (DeviceId, AccountRecord),
    ) -> Result<EntryId, GroupError> {
        self.write(author, at_ms, Content::Disown { device, list: Box::new(list) })
    }

    /// Devices of this user that have written here, but for those he has sent away.
    pub fn own_devices(&self) -> impl Iterator<Item = DeviceId> {
        let is_own = |device: &DeviceId| {
            let last = self.log.last_of(device);
            last.is_some_and(|last| self.log.writer(&last.id) == Some(self.me))
        };
        let stays = |device: &DeviceId| !self.roster.is_gone(self.me, *device);
        self.log.counts().map(|(device, _)| device).filter(move |device| stays(device) && is_own(device))
    }

    /// Whether a message is here that counts, is to be read, and was not deleted.
    fn is_text(&self, id: &EntryId) -> bool {
        let entry = self.log.get(id).filter(|entry| matches!(entry.content, Content::Message { .. }));
        let counts = entry.is_some_and(|entry| self.roster.counts(&self.log, entry));
        counts && !self.gone.contains(id) && !self.marks(id).is_deleted
    }

    fn seal(
        &mut self,
        author: Author<'_>,
        at_ms: u64,
        said: &[u8],
    ) -> Result<(SessionId, Vec<u8>), GroupError> {
        if said.len() > SAID_MAX {
            return Err(GroupError::TooLong);
        }
        if !self.roster.has(&self.me) {
            return Err(GroupError::NotMember);
        }
        let device = author.key.id();
        let seq = self.log.last_of(&device).map_or(0, |last| last.seq + 1);
        let readers = self.roster.members().into_iter().map(|RootId(root)| root).collect();
        let gone = self.roster.gone_len();
        let (spot, scope) =
            (Spot { group: self.id(), device, seq }, Scope { readers, lasts: self.roster.lasts(), gone });
        let (session, sealed) = self.keys.seal(spot, said, (scope, at_ms));
        if !self.sessions.contains_key(&session) {
            self.events.push_back(GroupEvent::Session(session));
        }
        Ok((session, sealed))
    }

    fn write(&mut self, author: Author<'_>, at_ms: u64, content: Content) -> Result<EntryId, GroupError> {
        let seat = self.roster.seat_of(&self.me).ok_or(GroupError::NotMember)?;
        self.write_under(author, at_ms, (content, seat))
    }

    /// Writes behind all that is known, this device's own last first.
    fn write_under(
        &mut self,
        author: Author<'_>,
        at_ms: u64,
        (content, seat): (Content, EntryId),
    ) -> Result<EntryId, GroupError> {
        let last = self.log.last_of(&author.key.id());
        let seq = last.map_or(0, |last| last.seq + 1);
        let own = last.map(Entry::place);
        let mut tips: Vec<Place> =
            self.log.tips().filter_map(|id| self.log.get(&id)).map(Entry::place).collect();
        tips.retain(|tip| Some(*tip) != own);
        tips.sort_unstable_by(|a, b| b.cmp(a));
        let before: Vec<Place> = own.into_iter().chain(tips).take(PARENTS_MAX).collect();
        let clock = before.iter().map(|place| place.clock).max().unwrap_or_default();
        let clock = clock.checked_add(1).filter(|_| seq < CHAIN_MAX).ok_or(GroupError::Full)?;
        let (group, seat) = (Some(self.id()), Some(seat));
        let parents = before.into_iter().map(|place| place.id).collect();
        let entry = Entry::sign(author, Draft { group, seq, clock, parents, seat, at_ms }, content);
        let id = entry.id;
        match self.log.insert(entry, self.me) {
            Ok(Taken::New(ids)) => {
                self.taken(&ids);
                Ok(id)
            }
            Ok(Taken::Known | Taken::Waits) | Err(_) => Err(GroupError::Full),
        }
    }

    /// These are in the log now.
    fn taken(&mut self, ids: &[EntryId]) {
        let mut has_changed = false;
        for id in ids {
            self.events.push_back(GroupEvent::Entry(*id));
            self.count_in(id);
            match self.log.get(id).map(|entry| &entry.content) {
                Some(Content::Message { .. } | Content::Act { .. }) => self.read(id),
                Some(Content::Later) | None => {}
                Some(_) => has_changed = true,
            }
        }
        if has_changed {
            self.roster = Roster::of(&self.log);
            self.events.push_back(GroupEvent::Roster);
        }
    }

    fn count_in(&mut self, id: &EntryId) {
        if let Some((session, _)) = self.log.get(id).and_then(|entry| entry.content.sealed()) {
            self.sessions.entry(*session).or_default().push(*id);
        }
    }

    /// Reads a message or an act, now or once its key is here.
    fn read(&mut self, id: &EntryId) {
        let Some(said) = self.opened(id) else {
            self.unread.insert(*id);
            return;
        };
        self.unread.remove(id);
        let is_act = self.log.get(id).is_some_and(|entry| matches!(entry.content, Content::Act { .. }));
        if !is_act {
            return self.events.push_back(GroupEvent::Read { id: *id, said });
        }
        // An act of a later version is passed over.
        let about = Words::from_bytes(&said).ok().and_then(|words| self.acts.note(*id, words));
        self.events.extend(about.map(GroupEvent::Marked));
    }

    /// What a message says, where its key is here and it is to be read.
    pub fn said(&mut self, id: &EntryId) -> Option<Vec<u8>> {
        let is_message = matches!(self.log.get(id)?.content, Content::Message { .. });
        if is_message && !self.gone.contains(id) { self.opened(id) } else { None }
    }

    fn opened(&mut self, id: &EntryId) -> Option<Vec<u8>> {
        let entry = self.log.get(id)?;
        let (session, sealed) = entry.content.sealed()?;
        let spot = Spot { group: entry.group, device: entry.device, seq: entry.seq };
        self.keys.open(spot, session, sealed).ok()
    }
}

#[cfg(test)]
mod tests;
