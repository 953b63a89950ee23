//! Groups: what the user does in them, what is kept, and what front ends see. Who is told what is in `meeting`, how somebody
//! comes in in `invitation`, how a group looks from outside in `view`; what is said and done to texts in `deeds`, what of it does not stay in
//! `fading`, what is looked for or written to a file in `finding`, who has read what in `reading`, which files are offered in `offers`, what
//! is spoken in `clips`.
//!
//! Begin with `absorb`: whatever a log has taken in is kept, shown, and where this device wrote it, given to all who are there.
//! What is written here is on the disk before anybody has it, and what came is before its giver is answered.

mod absent;
mod callers;
mod clips;
mod deeds;
mod disowning;
mod fading;
mod finding;
mod invitation;
mod meeting;
mod offers;
mod reading;
mod view;

pub(super) use disowning::own_list;

use super::Engine;
use super::api::{GroupCommand, GroupEvent, GroupId};
use super::core::Core;
use super::failure::{self, Failure};
use crate::identity::{DeviceId, RootId};
use crate::messaging::group::{
    Author, Content, Entry, EntryId, Group, GroupError, GroupEvent as Came, Person, Place,
};
use crate::sip::RequestId;
use crate::store::{
    self, ClipRow, ClipState, Fault, GroupFate, GroupKept, GroupRow, GroupRows, GroupState, Secret, Source,
    TransferRow,
};
use crate::time::{Now, soonest};
use finding::Finding;
use meeting::{Peer, Sending};
use offers::Offer;
use rand::Rng;
use reading::Typing;
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
    /// When something is looked at that does not stay.
    fade_at: Option<Instant>,
    finding: Finding,
    typing: Typing,
    /// What has become of files, until the engine asks.
    offers: Vec<Offer>,
    /// Where the file lies that is being offered, and what is being said aloud.
    source: Option<Source>,
    sound: Option<Vec<u8>>,
    /// Sound that is on its way to the disk. Bounded by how much is fetched at a time.
    keeping: BTreeMap<u64, (GroupId, EntryId, ClipState)>,
    /// Whether members are told what this user has read, and that he writes.
    pub(super) tells_read: bool,
}

struct Kept {
    row: GroupRow,
    /// Not there while this user is only invited.
    group: Option<Group>,
    /// Entries that have come.
    count: u64,
    unseen: BTreeSet<EntryId>,
    /// How far the story of each device has been seen.
    seen: BTreeMap<DeviceId, u32>,
    /// What becomes of texts that do not stay, or have gone. Bounded by the log.
    fates: BTreeMap<EntryId, GroupFate>,
    /// What was spoken, and whether its sound is here. Bounded by the log.
    clips: BTreeMap<EntryId, ClipRow>,
}

/// What has come into a log.
#[derive(Default)]
struct News {
    entries: Vec<([u8; 32], Vec<u8>)>,
    sessions: Vec<([u8; 32], Secret)>,
    own: Vec<EntryId>,
    lines: BTreeSet<Place>,
    /// Texts that read otherwise than before.
    texts: BTreeSet<EntryId>,
    fates: Vec<GroupFate>,
    files: Vec<TransferRow>,
    clips: Vec<(ClipRow, Vec<u8>)>,
    /// Texts that were deleted, with what they offered.
    withdrawn: Vec<EntryId>,
    /// Who has written.
    writers: BTreeSet<RootId>,
    /// Whether another of this user's devices has.
    is_of_sibling: bool,
    has_changed: bool,
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
    pub fn new(core: &mut Core, now: Now, kept: Vec<GroupKept>) -> Groups {
        let own = (core.own.root().id(), core.own.device().id());
        let all: BTreeMap<GroupId, Kept> =
            kept.into_iter().map(|kept| (GroupId(kept.row.id), Kept::restore(own, kept))).collect();
        let mut groups = Groups {
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
            fade_at: None,
            finding: Finding::default(),
            typing: Typing::default(),
            offers: Vec::new(),
            source: None,
            sound: None,
            keeping: BTreeMap::new(),
            tells_read: false,
        };
        groups.plan_fading(now);
        groups.index_all(now);
        groups.seek_clips();
        groups.disown(core, now, &BTreeSet::new());
        groups
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let spread = self.spreading.values().map(|(at, _)| *at).min();
        let peers = self.peers.values().filter_map(Peer::due_at).min();
        let noted = self.noted.values().copied().min();
        let others = soonest(self.fade_at, soonest(self.finding.poll_timeout(), self.typing.poll_timeout()));
        let meeting = soonest(soonest(self.save_at, self.look_at), soonest(noted, soonest(spread, peers)));
        soonest(meeting, others)
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
        let own = (core.own.root().id(), core.own.device().id());
        let Some(kept) = self.all.get_mut(&id) else { return false };
        let making = (self.source.as_ref(), self.sound.as_ref());
        let Some(news) = kept.take_news(own, now, making) else { return false };
        let News { entries, sessions, own, lines, texts, fates, files, clips, .. } = news;
        let (withdrawn, writers, has_changed) = (news.withdrawn, news.writers, news.has_changed);
        let is_of_sibling = news.is_of_sibling;
        let texts = texts.iter().filter_map(|text| kept.text_row(text)).collect();
        let is_fading = !fates.is_empty();
        let gone = |entry: &EntryId| Offer::Withdrawn { group: id, entry: *entry, is_over: false };
        self.offers.extend(withdrawn.iter().map(gone));
        withdrawn.iter().for_each(|entry| drop(kept.clips.remove(entry)));
        let withdrawn = withdrawn.iter().map(|entry| entry.0).collect();
        let row = kept.row.clone();
        let rows = GroupRows { row, entries, sessions, texts, fates, files, clips, withdrawn };
        self.save(core, Saving { rows, own, answer });
        if is_fading {
            self.plan_fading(now);
        }
        for writer in writers {
            self.fell_silent(core, id, writer);
        }
        if has_changed {
            self.tell_page(core, id, None, PAGE);
        } else {
            for place in lines {
                self.tell_line(core, id, &place.id);
            }
        }
        self.tell(core, id);
        self.look_at = Some(self.look_at.unwrap_or(now.mono));
        if is_of_sibling {
            self.disown_in(core, now, (id, &BTreeSet::new()));
        }
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
        self.save_fates(core, id, Vec::new());
    }

    /// It is on the disk; `false` where that was something else.
    pub fn saved(&mut self, core: &mut Core, now: Now, ticket: u64) -> bool {
        let Some(Saving { rows, own, answer }) = self.saving.remove(&ticket) else {
            return self.clip_kept(core, ticket);
        };
        let id = GroupId(rows.row.id);
        let spoken = rows.clips.iter().filter_map(|(clip, _)| self.sought(id, &EntryId(clip.entry)));
        let spoken: Vec<Offer> = spoken.collect();
        self.offers.extend(spoken);
        self.offers.extend(rows.files.into_iter().map(Offer::Made));
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
        let Some(mut saving) = self.saving.remove(&ticket) else {
            return self.clip_not_kept(ticket) || self.not_found(core, ticket, cause);
        };
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
        self.fade(core, now);
        self.find_on(core, now);
        self.fall_silent(core, now);
    }

    fn forget(&mut self, core: &mut Core, id: GroupId) {
        self.changed.insert(id);
        if self.all.remove(&id).is_some() {
            core.write(store::Request::Groups(store::Groups::Delete(id.0)));
            core.emit(super::api::Event::OfGroup(GroupEvent::Gone(id)));
            self.offers.push(Offer::Left(id));
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
            self.have_more(core, now, id);
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
        self.have_more(core, now, id);
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

    fn mark_read(&mut self, core: &mut Core, now: Now, id: GroupId) {
        let Some(kept) = self.all.get_mut(&id).filter(|kept| kept.row.seen < kept.count) else { return };
        let fates = kept.see_all(now);
        self.save_fates(core, id, fates);
        self.plan_fading(now);
        self.tell(core, id);
        self.tell_seen(core, now, id);
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
        let row = GroupRow {
            id: id.0,
            state,
            name: String::new(),
            members: 0,
            inviter: None,
            seen: 0,
            given: 0,
            holders: Vec::new(),
            readers: Vec::new(),
            draft: String::new(),
            is_indexed: true,
        };
        let (seen, fates, clips) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Kept { row, group, count: 0, unseen: BTreeSet::new(), seen, fates, clips }
    }

    fn restore((me, device): (RootId, DeviceId), kept: GroupKept) -> Kept {
        let GroupKept { row, entries, sessions, fates, clips } = kept;
        let bytes = entries.iter().map(Vec::as_slice);
        let group = Group::restore(me, bytes, sessions.iter().map(Secret::as_bytes));
        let count = entries.len() as u64;
        let fates = fates.into_iter().map(|fate| (EntryId(fate.entry), fate)).collect();
        let clips = clips.into_iter().map(|clip| (EntryId(clip.entry), clip)).collect();
        let (unseen, seen) = (BTreeSet::new(), BTreeMap::new());
        let mut kept = Kept { row, group, count, unseen, seen, fates, clips };
        kept.restore_gone((me, device));
        let Some(group) = &kept.group else { return kept };
        let first = usize::try_from(kept.row.seen).unwrap_or(usize::MAX);
        kept.seen = group.log().counts_of_first(first);
        for id in entries.iter().skip(first).filter_map(|bytes| Some(Entry::from_kept(bytes).ok()?.id)) {
            let is_new = |it: &Entry| {
                is_others(group, it, me) && group.roster().counts(group.log(), it) && !group.is_gone(&id)
            };
            if group.log().get(&id).is_some_and(is_new) {
                kept.unseen.insert(id);
            }
        }
        kept
    }

    /// What the log has taken in since this was asked last.
    fn take_news(
        &mut self,
        (me, device): (RootId, DeviceId),
        now: Now,
        (source, sound): (Option<&Source>, Option<&Vec<u8>>),
    ) -> Option<News> {
        let mut news = News::default();
        let group = self.group.as_mut()?;
        let mut read = Vec::new();
        while let Some(came) = group.poll_event() {
            match came {
                Came::Entry(entry) => {
                    let Some(it) = group.log().get(&entry) else { continue };
                    news.entries.push((entry.0, it.as_bytes().to_vec()));
                    self.count += 1;
                    if it.device == device {
                        news.own.push(entry);
                    } else {
                        news.is_of_sibling |= group.log().writer(&entry) == Some(me);
                    }
                    if is_others(group, it, me) {
                        self.unseen.insert(entry);
                        news.writers.extend(group.log().writer(&entry));
                    }
                    news.lines.insert(it.place());
                }
                Came::Read { id, said } => read.push((id, said)),
                Came::Marked(text) => {
                    news.texts.insert(text);
                    news.lines.extend(group.log().get(&text).map(Entry::place));
                    if group.marks(&text).is_deleted {
                        news.withdrawn.push(text);
                    }
                }
                Came::Session(session) => {
                    let key = group.session_to_bytes(&session);
                    news.sessions.extend(key.map(|key| (session, Secret::new(&key))));
                }
                Came::Roster => news.has_changed = true,
            }
        }
        if news.has_changed {
            restate(&mut self.row, group, me);
            self.unseen
                .retain(|id| group.log().get(id).is_some_and(|it| group.roster().counts(group.log(), it)));
        }
        for (id, said) in read {
            news.texts.insert(id);
            news.lines.extend(self.group.as_ref()?.log().get(&id).map(Entry::place));
            news.fates.extend(self.fate_of((id, &said), (me, device), now));
            news.files.extend(self.offered((&id, &said), device, source));
            news.clips.extend(self.spoken((&id, &said), device, sound));
        }
        let is_empty = news.entries.is_empty() && news.sessions.is_empty() && news.texts.is_empty();
        (!is_empty || news.has_changed).then_some(news)
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
        GroupError::NotWriter => Failure::NotAllowed,
        GroupError::NoText => Failure::UnknownMessage,
    }
}

impl Engine {
    pub(super) fn groups_timeout(&mut self, now: Now) {
        self.groups.tells_read = self.tells_groups();
        self.groups.handle_timeout(&mut self.core, now);
        self.look_for_members(now);
        self.conferences_timeout(now);
    }

    /// Something of a group is not on the disk; `false` where it was something else.
    pub(super) fn group_not_saved(&mut self, now: Now, ticket: u64, cause: Fault) -> bool {
        self.groups.not_saved(&mut self.core, now, ticket, cause)
            || self.files.clips.not_loaded(&mut self.core, ticket)
    }

    pub(super) fn command_of_groups(&mut self, now: Now, command: GroupCommand) {
        let mut about = "group".to_owned();
        if let GroupCommand::Say { message, .. } | GroupCommand::SendFile { message, .. } = &command {
            about.clone_from(&message.0);
        }
        self.groups.tells_read = self.tells_groups();
        let (groups, core) = (&mut self.groups, &mut self.core);
        let done = match command {
            GroupCommand::Create { name, invited } => match groups.create(core, now, &name) {
                Ok(id) => invited.iter().try_for_each(|aor| self.invite_to_group(now, id, aor)),
                Err(failure) => Err(failure),
            },
            GroupCommand::Invite { group, aor } => self.invite_to_group(now, group, &aor),
            GroupCommand::Accept { group } => groups.accept(core, now, group),
            GroupCommand::Decline { group } => groups.decline(core, now, group),
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
            GroupCommand::MarkRead { .. }
            | GroupCommand::LoadHistory { .. }
            | GroupCommand::LoadAround { .. }
            | GroupCommand::SetTyping { .. }
            | GroupCommand::SaveDraft { .. } => groups.looked_at(core, now, command),
            GroupCommand::Search { .. } | GroupCommand::Export { .. } => groups.find(core, now, command),
            GroupCommand::SendFile { group, message, path } => self.offer_in_group(group, message, path),
            said => groups.said(core, now, said),
        };
        if let Err(failure) = done {
            self.core.refuse(&about, failure);
        }
    }
}
