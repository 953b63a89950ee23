//! Groups: what the user does in them, what is kept, and what front ends see. Who is told what is in `meeting`, how somebody
//! comes in in `invitation`, how a group looks from outside in `view`.
//!
//! Begin with `absorb`: whatever a log has taken in is kept, shown, and where this device wrote it, given to all who are there.
//! What is written here is on the disk before anybody has it, and what came is before its giver is answered.

mod absent;
mod invitation;
mod meeting;
mod view;

use super::Engine;
use super::api::{GroupCommand, GroupEvent, GroupId, MessageId};
use super::core::Core;
use super::failure::{self, Failure};
use crate::identity::RootId;
use crate::messaging::group::{
    Author, Content, Entry, EntryId, Group, GroupError, GroupEvent as Came, Person, TEXT_MAX, Words,
};
use crate::sip::RequestId;
use crate::store::{self, Fault, GroupKept, GroupRow, GroupRows, GroupState, Secret};
use crate::time::{Now, soonest};
use meeting::{Peer, Sending};
use rand::Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Lines that are told at once, whatever was asked.
const PAGE_MAX: usize = 200;
/// Lines that are told again where it has changed what counts.
const PAGE: usize = 50;
/// How long after a disk that refused it is asked again.
const SAVE_AGAIN: Duration = Duration::from_secs(10);
/// How long it waits to be kept who has what: each of fifty says so of each text, and at the next meeting anew.
const NOTE_AFTER: Duration = Duration::from_secs(2);

/// All groups.
pub(super) struct Groups {
    all: BTreeMap<GroupId, Kept>,
    saving: BTreeMap<u64, Saving>,
    /// What the disk has refused, in order, and when it is asked again. Bounded by the logs.
    refused: Vec<Saving>,
    save_at: Option<Instant>,
    sending: BTreeMap<RequestId, Sending>,
    /// Who is connected. Bounded by the streams.
    peers: BTreeMap<crate::flow::NodeId, Peer>,
    /// Where there is news, from whom, where that is one, and when others are told that there is.
    spreading: BTreeMap<GroupId, (Instant, Option<RootId>)>,
    /// When members are looked for next who are not on the list, and how long the time after that is. Bounded by the groups.
    looked: BTreeMap<RootId, (Instant, Duration)>,
    look_at: Option<Instant>,
    /// When it is kept who has how much of what. Bounded by the groups.
    noted: BTreeMap<GroupId, Instant>,
    /// Where it may be other than before who is to be written to. Bounded by the groups.
    changed: BTreeSet<GroupId>,
}

struct Kept {
    row: GroupRow,
    /// Not there while this user is only invited.
    group: Option<Group>,
    /// Entries that have come.
    count: u64,
    unseen: BTreeSet<EntryId>,
}

/// What the disk was asked to keep.
struct Saving {
    rows: GroupRows,
    /// What this device has written, to be given to others then.
    own: Vec<EntryId>,
    /// Who is answered then.
    answer: Option<RequestId>,
}

impl Groups {
    /// As the store kept them.
    pub fn new(core: &Core, now: Now, kept: Vec<GroupKept>) -> Groups {
        let me = core.own.root().id();
        let all: BTreeMap<GroupId, Kept> =
            kept.into_iter().map(|kept| (GroupId(kept.row.id), Kept::restore(me, kept))).collect();
        Groups {
            changed: all.keys().copied().collect(),
            look_at: (!all.is_empty()).then_some(now.mono),
            all,
            saving: BTreeMap::new(),
            refused: Vec::new(),
            save_at: None,
            sending: BTreeMap::new(),
            peers: BTreeMap::new(),
            spreading: BTreeMap::new(),
            looked: BTreeMap::new(),
            noted: BTreeMap::new(),
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let spread = self.spreading.values().map(|(at, _)| *at).min();
        let peers = self.peers.values().filter_map(Peer::due_at).min();
        let noted = self.noted.values().copied().min();
        soonest(soonest(self.save_at, self.look_at), soonest(noted, soonest(spread, peers)))
    }

    /// Does something as this user, and sees what comes of it.
    fn act<T>(
        &mut self,
        core: &mut Core,
        now: Now,
        id: GroupId,
        act: impl FnOnce(&mut Group, Author<'_>) -> Result<T, GroupError>,
    ) -> Result<T, Failure> {
        let kept = self.all.get_mut(&id).ok_or(Failure::UnknownGroup)?;
        let group = kept.group.as_mut().ok_or(Failure::NotInGroup)?;
        let author = Author { key: core.own.device(), certificate: core.own.certificate() };
        let done = act(group, author).map_err(failure_of);
        // Of two seats one may have been given up before the other was refused.
        self.absorb(core, now, id, None);
        done
    }

    /// What a group has taken in is kept and shown; whether there was anything. `answer` is answered once it is kept.
    fn absorb(&mut self, core: &mut Core, now: Now, id: GroupId, answer: Option<RequestId>) -> bool {
        let Some(Kept { row, group: Some(group), count, unseen }) = self.all.get_mut(&id) else {
            return false;
        };
        let (me, device) = (core.own.root().id(), core.own.device().id());
        let (mut entries, mut sessions) = (Vec::new(), Vec::new());
        let (mut own, mut lines, mut has_changed) = (Vec::new(), BTreeSet::new(), false);
        while let Some(came) = group.poll_event() {
            match came {
                Came::Entry(entry) => {
                    let Some(it) = group.log().get(&entry) else { continue };
                    entries.push((entry.0, it.as_bytes().to_vec()));
                    *count += 1;
                    if it.device == device {
                        own.push(entry);
                    }
                    if is_others(group, it, me) {
                        unseen.insert(entry);
                    }
                    lines.insert(it.place());
                }
                Came::Read { id, .. } => lines.extend(group.log().get(&id).map(Entry::place)),
                Came::Session(session) => {
                    let key = group.session_to_bytes(&session);
                    sessions.extend(key.map(|key| (session, Secret::new(&key))));
                }
                Came::Roster => has_changed = true,
            }
        }
        if entries.is_empty() && sessions.is_empty() && !has_changed {
            return false;
        }
        if has_changed {
            restate(row, group, me);
            unseen.retain(|id| group.log().get(id).is_some_and(|it| group.roster().counts(group.log(), it)));
        }
        let rows = GroupRows { row: row.clone(), entries, sessions };
        self.save(core, Saving { rows, own, answer });
        if has_changed {
            self.tell_page(core, id, None, PAGE);
        } else {
            for place in lines {
                self.tell_line(core, id, &place.id);
            }
        }
        self.tell(core, id);
        self.look_at = Some(self.look_at.unwrap_or(now.mono));
        true
    }

    fn save(&mut self, core: &mut Core, saving: Saving) {
        let ticket = core.next_ticket();
        let rows = Box::new(saving.rows.clone());
        core.write(store::Request::Groups(store::Groups::Save { ticket, rows }));
        self.saving.insert(ticket, saving);
    }

    /// Keeps how this user stands to a group.
    fn save_row(&mut self, core: &mut Core, id: GroupId) {
        if let Some(kept) = self.all.get(&id) {
            let rows = GroupRows { row: kept.row.clone(), entries: Vec::new(), sessions: Vec::new() };
            self.save(core, Saving { rows, own: Vec::new(), answer: None });
        }
    }

    /// It is on the disk; `false` where that was something else.
    pub fn saved(&mut self, core: &mut Core, now: Now, ticket: u64) -> bool {
        let Some(Saving { rows, own, answer }) = self.saving.remove(&ticket) else { return false };
        let id = GroupId(rows.row.id);
        if let Some(request) = answer {
            core.stack.reply(now, request, meeting::OK);
        }
        self.give(core, now, id, &own);
        self.ask_invited(core, now, id, &own);
        self.changed.insert(id);
        true
    }

    /// It is not: it is tried again, for the log goes on from it; but for a group too many.
    fn not_saved(&mut self, core: &mut Core, now: Now, ticket: u64, cause: Fault) -> bool {
        let Some(mut saving) = self.saving.remove(&ticket) else { return false };
        core.refuse("group", failure::of_store(cause));
        if let Some(request) = saving.answer.take() {
            core.stack.reply(now, request, meeting::NOT_NOW);
        }
        let id = GroupId(saving.rows.row.id);
        if cause == Fault::TooMany {
            self.forget(core, id);
        } else {
            self.refused.push(saving);
            self.save_at = Some(now.mono + SAVE_AGAIN);
        }
        true
    }

    fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        if self.save_at.is_some_and(|at| at <= now.mono) {
            self.save_at = None;
            for saving in std::mem::take(&mut self.refused) {
                if self.all.contains_key(&GroupId(saving.rows.row.id)) {
                    self.save(core, saving);
                }
            }
        }
        let is_due = |(_, at): &(&GroupId, &Instant)| **at <= now.mono;
        for id in self.noted.iter().filter(is_due).map(|(id, _)| *id).collect::<Vec<_>>() {
            self.noted.remove(&id);
            self.save_row(core, id);
        }
        self.speak_again(core, now);
    }

    fn forget(&mut self, core: &mut Core, id: GroupId) {
        self.changed.insert(id);
        if self.all.remove(&id).is_some() {
            core.write(store::Request::Groups(store::Groups::Delete(id.0)));
            core.emit(super::api::Event::OfGroup(GroupEvent::Gone(id)));
        }
    }

    /// Somebody has so many of this device's own entries.
    pub(super) fn note_given(
        &mut self,
        core: &mut Core,
        now: Now,
        (id, root): (GroupId, RootId),
        given: u32,
    ) {
        let Some(Kept { row, group: Some(group), .. }) = self.all.get_mut(&id) else { return };
        let device = core.own.device().id();
        let written = group.log().last_of(&device).map_or(0, |last| last.seq + 1);
        let given = given.min(written);
        let held = row.holders.iter().find(|(holder, _)| *holder == root.0).map_or(0, |(_, count)| *count);
        if held < given && group.roster().knows(&root) {
            row.holders.retain(|(holder, _)| *holder != root.0 && group.roster().knows(&RootId(*holder)));
            row.holders.push((root.0, given));
            self.noted.entry(id).or_insert(now.mono + NOTE_AFTER);
            self.changed.insert(id);
        } else if given <= row.given {
            return;
        }
        if given <= row.given {
            return self.tell(core, id);
        }
        let news = row.given..given;
        row.given = given;
        let is_news = |entry: &&Entry| entry.device == device && news.contains(&entry.seq);
        let lines: Vec<EntryId> = group.log().in_order().filter(is_news).map(|entry| entry.id).collect();
        if row.state == GroupState::Hidden && given == written {
            return self.forget(core, id);
        }
        for line in &lines {
            self.tell_line(core, id, line);
        }
        self.tell(core, id);
        self.save_row(core, id);
    }

    /// Makes a group with this user alone in it.
    fn create(&mut self, core: &mut Core, now: Now, name: &str) -> Result<GroupId, Failure> {
        if self.all.len() >= store::limit::GROUPS_MAX {
            return Err(Failure::TooManyGroups);
        }
        let nonce = core.random().random();
        let founder = Person { aor: core.own.aor().clone(), name: core.own.name().to_owned() };
        let author = Author { key: core.own.device(), certificate: core.own.certificate() };
        let group = Group::create(author, now.unix_ms(), (name, founder), nonce).map_err(failure_of)?;
        let id = GroupId(group.id().0);
        self.all.insert(id, Kept::new(id, GroupState::In, Some(group)));
        self.absorb(core, now, id, None);
        Ok(id)
    }

    fn say(&mut self, core: &mut Core, now: Now, id: GroupId, text: String) -> Result<(), Failure> {
        if text.is_empty() {
            return Err(Failure::BadCommand);
        }
        if text.len() > TEXT_MAX {
            return Err(Failure::TooLong);
        }
        let said = Words { text }.to_bytes();
        self.act(core, now, id, |group, author| group.say(author, now.unix_ms(), &said)).map(drop)
    }

    fn mark_read(&mut self, core: &mut Core, id: GroupId) {
        if let Some(kept) = self.all.get_mut(&id)
            && kept.row.seen < kept.count
        {
            kept.unseen.clear();
            kept.row.seen = kept.count;
            self.save_row(core, id);
            self.tell(core, id);
        }
    }

    /// What is over is forgotten, once somebody has heard of the end.
    fn put_away(&mut self, core: &mut Core, id: GroupId) -> Result<(), Failure> {
        let kept = self.all.get_mut(&id).ok_or(Failure::UnknownGroup)?;
        if kept.row.state != GroupState::Over {
            return Err(Failure::NotAllowed);
        }
        let device = core.own.device().id();
        let is_told = kept.group.as_ref().is_none_or(|group| {
            let written = group.log().last_of(&device).map_or(0, |last| last.seq + 1);
            kept.row.given >= written || group.roster().members().is_empty()
        });
        if is_told {
            self.forget(core, id);
        } else {
            kept.row.state = GroupState::Hidden;
            self.save_row(core, id);
            core.emit(super::api::Event::OfGroup(GroupEvent::Gone(id)));
        }
        Ok(())
    }
}

impl Kept {
    fn new(id: GroupId, state: GroupState, group: Option<Group>) -> Kept {
        let (name, members, inviter) = (String::new(), 0, None);
        let row =
            GroupRow { id: id.0, state, name, members, inviter, seen: 0, given: 0, holders: Vec::new() };
        Kept { row, group, count: 0, unseen: BTreeSet::new() }
    }

    fn restore(me: RootId, GroupKept { row, entries, sessions }: GroupKept) -> Kept {
        let bytes = entries.iter().map(Vec::as_slice);
        let group = Group::restore(me, bytes, sessions.iter().map(Secret::as_bytes));
        let mut unseen = BTreeSet::new();
        if let Some(group) = &group {
            let later = entries.iter().skip(usize::try_from(row.seen).unwrap_or(usize::MAX));
            for id in later.filter_map(|bytes| Some(Entry::from_kept(bytes).ok()?.id)) {
                let it = group.log().get(&id);
                if it.is_some_and(|it| is_others(group, it, me) && group.roster().counts(group.log(), it)) {
                    unseen.insert(id);
                }
            }
        }
        Kept { row, group, count: entries.len() as u64, unseen }
    }
}

/// Whether an entry is a message of somebody else.
fn is_others(group: &Group, entry: &Entry, me: RootId) -> bool {
    matches!(entry.content, Content::Message { .. }) && group.log().writer(&entry.id) != Some(me)
}

/// How this user stands to a group after its log has changed.
fn restate(row: &mut GroupRow, group: &Group, me: RootId) {
    row.state = match (row.state, group.roster().has(&me)) {
        (GroupState::Hidden, _) => GroupState::Hidden,
        (_, true) => GroupState::In,
        (GroupState::In, false) => GroupState::Over,
        (state @ (GroupState::Invited | GroupState::Joining | GroupState::Over), false) => state,
    };
}

fn failure_of(error: GroupError) -> Failure {
    match error {
        GroupError::NotMember | GroupError::NotInvited => Failure::NotInGroup,
        GroupError::NotSenior => Failure::NotSenior,
        GroupError::Already => Failure::AlreadyInGroup,
        GroupError::Nobody => Failure::NobodyInGroup,
        GroupError::TooMany => Failure::GroupFull,
        GroupError::Full => Failure::GroupLogFull,
        GroupError::BadName => Failure::BadGroupName,
        GroupError::TooLong => Failure::TooLong,
    }
}

impl Engine {
    pub(super) fn groups_timeout(&mut self, now: Now) {
        self.groups.handle_timeout(&mut self.core, now);
        self.look_for_members(now);
    }

    /// Something of a group is not on the disk; `false` where it was something else.
    pub(super) fn group_not_saved(&mut self, now: Now, ticket: u64, cause: Fault) -> bool {
        self.groups.not_saved(&mut self.core, now, ticket, cause)
    }

    pub(super) fn command_of_groups(&mut self, now: Now, command: GroupCommand) {
        let mut about = "group".to_owned();
        let (groups, core) = (&mut self.groups, &mut self.core);
        let done = match command {
            GroupCommand::Create { name, invited } => match groups.create(core, now, &name) {
                Ok(id) => invited.iter().try_for_each(|aor| self.invite_to_group(now, id, aor)),
                Err(failure) => Err(failure),
            },
            GroupCommand::Invite { group, aor } => self.invite_to_group(now, group, &aor),
            GroupCommand::Accept { group } => groups.accept(core, now, group),
            GroupCommand::Decline { group } => groups.decline(core, now, group),
            GroupCommand::Say { group, message: MessageId(message), text } => {
                about = message;
                groups.say(core, now, group, text)
            }
            GroupCommand::Rename { group, name } => groups
                .act(core, now, group, |group, author| group.rename(author, now.unix_ms(), &name))
                .map(drop),
            GroupCommand::Remove { group, aor } => match groups.root_of(group, &aor) {
                Some(root) => {
                    groups.act(core, now, group, |group, author| group.remove(author, now.unix_ms(), root))
                }
                None => Err(Failure::NobodyInGroup),
            },
            GroupCommand::Leave { group } => {
                groups.act(core, now, group, |group, author| group.leave(author, now.unix_ms()))
            }
            GroupCommand::Forget { group } => groups.put_away(core, group),
            GroupCommand::MarkRead { group } => {
                groups.mark_read(core, group);
                Ok(())
            }
            GroupCommand::LoadHistory { group, before, limit } => {
                groups.tell_page(core, group, before, limit.min(PAGE_MAX));
                Ok(())
            }
        };
        if let Err(failure) = done {
            self.core.refuse(&about, failure);
        }
    }
}
