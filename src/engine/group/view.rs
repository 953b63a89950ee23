//! Groups as front ends see them.

use super::{Groups, Kept, clips};
use crate::aor::Aor;
use crate::attachment::Attachment;
use crate::engine::api::{
    self, Event, GroupEvent, GroupId, GroupLine, GroupMarks, GroupMember, GroupPlace, GroupQuote,
    GroupReaction, GroupStanding, GroupWhat,
};
use crate::engine::core::Core;
use crate::identity::{DeviceId, RootId};
use crate::messaging::group::{Content, Entry, EntryId, Group, Place, Seat, Words};
use crate::store::{ClipRow, GroupRow, GroupState};
use crate::voice::Voice;
use std::collections::BTreeMap;

/// Who looks: the user's key, his device's, how many of that one's entries somebody else has, whom he knows by which key, and what
/// he has of what was spoken.
#[derive(Clone, Copy)]
pub(super) struct Eye<'a> {
    me: RootId,
    device: DeviceId,
    given: u32,
    pinned: &'a BTreeMap<Aor, RootId>,
    clips: &'a BTreeMap<EntryId, ClipRow>,
}

impl Groups {
    /// All of them, for a front end that starts.
    pub fn views(&mut self, core: &Core) -> Vec<api::Group> {
        self.all.iter_mut().filter_map(|(id, kept)| kept.view(core, *id)).collect()
    }

    /// Tells how a group is now.
    pub(super) fn tell(&mut self, core: &mut Core, id: GroupId) {
        let Some(kept) = self.all.get_mut(&id) else { return };
        if let Some(view) = kept.view(core, id) {
            core.emit(Event::OfGroup(GroupEvent::Group(Box::new(view))));
        }
    }

    pub(super) fn tell_line(&mut self, core: &mut Core, id: GroupId, entry: &EntryId) {
        let Some(kept) = self.all.get_mut(&id).filter(|kept| kept.row.state != GroupState::Hidden) else {
            return;
        };
        let eye = Eye::new(core, &kept.row, &kept.clips);
        if let Some(line) = kept.group.as_mut().and_then(|group| line(group, entry, eye)) {
            core.emit(Event::OfGroup(GroupEvent::Line { group: id, line }));
        }
    }

    /// Tells what there is before a place, or the last there is.
    pub(super) fn tell_page(
        &mut self,
        core: &mut Core,
        group: GroupId,
        before: Option<GroupPlace>,
        limit: usize,
    ) {
        let Some(kept) = self.all.get_mut(&group).filter(|kept| kept.row.state != GroupState::Hidden) else {
            return;
        };
        let eye = Eye::new(core, &kept.row, &kept.clips);
        let Some(log) = &mut kept.group else { return };
        let mut page = shown(log, before, limit.saturating_add(1));
        let more = page.len() > limit;
        page.truncate(limit);
        let lines = page.iter().rev().filter_map(|id| line(log, id, eye)).collect();
        core.emit(Event::OfGroup(GroupEvent::History { group, before, lines, more }));
    }

    /// Tells what is round a place: half of it before, half from it on.
    pub(super) fn tell_around(&mut self, core: &mut Core, group: GroupId, at: GroupPlace, limit: usize) {
        let Some(kept) = self.all.get_mut(&group).filter(|kept| kept.row.state != GroupState::Hidden) else {
            return;
        };
        let eye = Eye::new(core, &kept.row, &kept.clips);
        let Some(log) = &mut kept.group else { return };
        let half = limit.max(2) / 2;
        let mut before = shown(log, Some(at), half + 1);
        let from_it = log.log().in_order().filter(|entry| place(entry.place()) >= at);
        let mut from: Vec<EntryId> =
            from_it.filter(|entry| is_shown(log, entry)).take(half + 1).map(|entry| entry.id).collect();
        let (older, newer) = (before.len() > half, from.len() > half);
        before.truncate(half);
        from.truncate(half);
        let lines = before.iter().rev().chain(&from).filter_map(|id| line(log, id, eye)).collect();
        let around = GroupEvent::Around { group, place: at, lines, older, newer };
        core.emit(Event::OfGroup(around));
    }

    /// The key of somebody in a group, or invited.
    pub(super) fn root_of(&self, id: GroupId, aor: &Aor) -> Option<RootId> {
        let group = self.all.get(&id)?.group.as_ref()?;
        group.roster().seats().find(|(_, seat)| seat.is_open() && seat.aor == *aor).map(|(_, seat)| seat.root)
    }
}

impl<'a> Eye<'a> {
    pub fn new(core: &'a Core, row: &GroupRow, clips: &'a BTreeMap<EntryId, ClipRow>) -> Eye<'a> {
        let (me, device) = (core.own.root().id(), core.own.device().id());
        Eye { me, device, given: row.given, pinned: &core.pinned, clips }
    }

    fn knows(&self, seat: &Seat) -> bool {
        self.pinned.get(&seat.aor) == Some(&seat.root)
    }
}

impl Kept {
    fn view(&mut self, core: &Core, id: GroupId) -> Option<api::Group> {
        let row = &self.row;
        let eye = Eye::new(core, row, &self.clips);
        let standing = match (row.state, &row.inviter) {
            (GroupState::Hidden, _) => return None,
            (GroupState::Invited, Some((by, _))) => {
                GroupStanding::Invited { by: by.clone(), members: row.members }
            }
            (GroupState::Invited | GroupState::Joining, _) => GroupStanding::Joining,
            (GroupState::In, _) => GroupStanding::In,
            (GroupState::Over, _) => GroupStanding::Over,
        };
        let name = self.group.as_ref().map_or(row.name.as_str(), |group| group.roster().name()).to_owned();
        let members = self.group.as_ref().map(|group| members(group, row, eye)).unwrap_or_default();
        let lasts = self.group.as_ref().map(|group| group.roster().lasts()).unwrap_or_default();
        let first_unread = self.first_unread();
        let draft = row.draft.clone();
        let unread = u32::try_from(self.unseen.len()).unwrap_or(u32::MAX);
        let last = self.group.as_mut().and_then(|group| {
            let last = shown(group, None, 1);
            line(group, last.first()?, eye)
        });
        Some(api::Group { group: id, name, standing, members, unread, first_unread, last, lasts, draft })
    }
}

impl Kept {
    fn first_unread(&self) -> Option<GroupPlace> {
        let log = self.group.as_ref()?.log();
        self.unseen.iter().filter_map(|id| log.get(id)).map(|entry| place(entry.place())).min()
    }
}

/// How many of this device's entries somebody has, or has read.
fn count_of(of: &[([u8; 32], u32)], root: &RootId) -> u32 {
    of.iter().find(|(one, _)| *one == root.0).map_or(0, |(_, count)| *count)
}

fn members(group: &Group, row: &GroupRow, eye: Eye<'_>) -> Vec<GroupMember> {
    let mut people: BTreeMap<RootId, &Seat> = BTreeMap::new();
    for (_, seat) in group.roster().seats().filter(|(_, seat)| seat.is_open()) {
        let known = people.entry(seat.root).or_insert(seat);
        if seat.is_taken() {
            *known = seat;
        }
    }
    let member = |(root, seat): (RootId, &Seat)| GroupMember {
        aor: seat.aor.clone(),
        name: seat.name.clone(),
        is_own: root == eye.me,
        has_joined: seat.is_taken(),
        is_removable: root != eye.me && group.may_remove(&root),
        is_known: eye.knows(seat),
        has: count_of(&row.holders, &root),
        read: count_of(&row.readers, &root),
    };
    people.into_iter().map(member).collect()
}

/// What is shown before a place, the last first.
pub(super) fn shown(group: &Group, before: Option<GroupPlace>, limit: usize) -> Vec<EntryId> {
    let is_before = |entry: &&Entry| before.is_none_or(|before| place(entry.place()) < before);
    let is_shown = |entry: &&Entry| is_shown(group, entry);
    let entries = group.log().in_order().rev().filter(is_before).filter(is_shown);
    entries.take(limit).map(|entry| entry.id).collect()
}

fn is_shown(group: &Group, entry: &Entry) -> bool {
    !matches!(entry.content, Content::Act { .. } | Content::Disown { .. } | Content::Later)
        && !group.is_gone(&entry.id)
        && group.roster().counts(group.log(), entry)
}

/// One line, where an entry is to be shown at all.
pub(super) fn line(group: &mut Group, id: &EntryId, eye: Eye<'_>) -> Option<GroupLine> {
    let entry = group.log().get(id).filter(|entry| is_shown(group, entry))?;
    let seat = seat_of(group, entry)?;
    let is_given = entry.device != eye.device || entry.seq < eye.given;
    let number = (entry.device == eye.device).then_some(entry.seq);
    let what = match &entry.content {
        Content::Create { .. } => GroupWhat::Created,
        Content::Invite { person, .. } => {
            GroupWhat::Invited { aor: person.aor.clone(), name: person.name.clone() }
        }
        Content::Join { .. } => GroupWhat::Joined,
        Content::Leave => GroupWhat::Left,
        Content::Remove { seat: gone } => {
            let gone = self::seat(group, gone)?;
            GroupWhat::Removed { aor: gone.aor.clone(), name: gone.name.clone() }
        }
        Content::Rename { name } => GroupWhat::Renamed { name: name.clone() },
        Content::Timer(lasts) => GroupWhat::Timer { lasts: *lasts },
        Content::Message { .. } => GroupWhat::Sealed,
        Content::Act { .. } | Content::Disown { .. } | Content::Later => return None,
    };
    let (place, at_ms) = (place(entry.place()), entry.at_ms);
    let (aor, name, is_own) = (seat.aor.clone(), seat.name.clone(), seat.root == eye.me);
    let is_known = eye.knows(seat);
    let what = match what {
        GroupWhat::Sealed => match text_of(group, id, eye) {
            Some((text, marks)) => GroupWhat::Text { text, is_given, number, marks: Box::new(marks) },
            None => GroupWhat::Sealed,
        },
        what => what,
    };
    Some(GroupLine { place, aor, name, is_own, is_known, at_ms, what })
}

/// A text as it reads now, and what was done to it.
fn text_of(group: &mut Group, id: &EntryId, eye: Eye<'_>) -> Option<(String, GroupMarks)> {
    let words = Words::from_bytes(&group.said(id)?);
    let Ok(Words::Text { text, reply, lasts, file, voice }) = words else { return None };
    let done = group.marks(id);
    if done.is_deleted {
        return Some((String::new(), GroupMarks { is_deleted: true, ..GroupMarks::default() }));
    }
    let reactions = done.reactions.iter().filter_map(|(root, sign)| reaction(group, (root, sign), eye));
    let marks = GroupMarks {
        is_edited: done.edit.is_some() && file.is_none(),
        is_deleted: false,
        reactions: reactions.collect(),
        reply: reply.and_then(|to| quote(group, &to, eye)),
        lasts,
        file: file.as_ref().filter(|_| voice.is_none()).map(|file| file.size),
        voice: voice.as_ref().map(|voice| Box::new(clips::view((**voice).clone(), eye.clips.get(id)))),
    };
    Some((shown_text((text, done.edit), file.as_deref(), voice.as_deref()), marks))
}

/// A text as it reads now; a file is called as it is offered.
fn shown_text(
    (text, edit): (String, Option<String>),
    file: Option<&Attachment>,
    voice: Option<&Voice>,
) -> String {
    match (voice, file) {
        (Some(voice), _) => voice.as_text(),
        (None, Some(file)) => file.safe_name(),
        (None, None) => edit.unwrap_or(text),
    }
}

fn reaction(group: &Group, (root, sign): (&RootId, &str), eye: Eye<'_>) -> Option<GroupReaction> {
    let seats = group.roster().seats().map(|(_, seat)| seat).filter(|seat| seat.root == *root);
    let seat = seats.max_by_key(|seat| seat.is_taken())?;
    let (aor, name, is_known) = (seat.aor.clone(), seat.name.clone(), eye.knows(seat));
    Some(GroupReaction { aor, name, is_own: *root == eye.me, is_known, sign: sign.to_owned() })
}

fn quote(group: &mut Group, to: &EntryId, eye: Eye<'_>) -> Option<GroupQuote> {
    let done = group.marks(to);
    let said = group.said(to).and_then(|said| Words::from_bytes(&said).ok());
    let text = match said {
        Some(Words::Text { text, file, voice, .. }) if !done.is_deleted => {
            shown_text((text, done.edit), file.as_deref(), voice.as_deref())
        }
        _ => String::new(),
    };
    let entry = group.log().get(to)?;
    let seat = seat_of(group, entry)?;
    let (aor, name, is_own) = (seat.aor.clone(), seat.name.clone(), seat.root == eye.me);
    Some(GroupQuote { place: place(entry.place()), aor, name, is_own, is_known: eye.knows(seat), text })
}

fn seat_of<'a>(group: &'a Group, entry: &Entry) -> Option<&'a Seat> {
    seat(group, &entry.seat.unwrap_or(entry.id))
}

fn seat<'a>(group: &'a Group, id: &EntryId) -> Option<&'a Seat> {
    group.roster().seats().find(|(seat, _)| *seat == id).map(|(_, seat)| seat)
}

pub(super) fn place(at: Place) -> GroupPlace {
    GroupPlace { clock: at.clock, device: at.device.0, entry: at.id.0 }
}
