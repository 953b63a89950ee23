//! Groups as front ends see them.

use super::{Groups, Kept};
use crate::aor::Aor;
use crate::engine::api::{
    self, Event, GroupEvent, GroupId, GroupLine, GroupMember, GroupPlace, GroupStanding, GroupWhat,
};
use crate::engine::core::Core;
use crate::identity::{DeviceId, RootId};
use crate::messaging::group::{Content, Entry, EntryId, Group, Place, Seat, Words};
use crate::store::GroupState;
use std::collections::BTreeMap;

/// Who looks: the user's key, his device's, how many of that one's entries somebody else has, and whom he knows by which key.
#[derive(Clone, Copy)]
struct Eye<'a> {
    me: RootId,
    device: DeviceId,
    given: u32,
    pinned: &'a BTreeMap<Aor, RootId>,
}

impl Groups {
    /// All of them, for a front end that starts.
    pub fn views(&mut self, core: &Core) -> Vec<api::Group> {
        let view = |(id, kept): (&GroupId, &mut Kept)| {
            let eye = Eye::new(core, kept);
            kept.view(*id, eye)
        };
        self.all.iter_mut().filter_map(view).collect()
    }

    /// Tells how a group is now.
    pub(super) fn tell(&mut self, core: &mut Core, id: GroupId) {
        let Some(kept) = self.all.get_mut(&id) else { return };
        let eye = Eye::new(core, kept);
        if let Some(view) = kept.view(id, eye) {
            core.emit(Event::OfGroup(GroupEvent::Group(Box::new(view))));
        }
    }

    pub(super) fn tell_line(&mut self, core: &mut Core, id: GroupId, entry: &EntryId) {
        let Some(kept) = self.all.get_mut(&id).filter(|kept| kept.row.state != GroupState::Hidden) else {
            return;
        };
        let eye = Eye::new(core, kept);
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
        let eye = Eye::new(core, kept);
        let Some(log) = &mut kept.group else { return };
        let mut page = shown(log, before, limit.saturating_add(1));
        let more = page.len() > limit;
        page.truncate(limit);
        let lines = page.iter().rev().filter_map(|id| line(log, id, eye)).collect();
        core.emit(Event::OfGroup(GroupEvent::History { group, before, lines, more }));
    }

    /// The key of somebody in a group, or invited.
    pub(super) fn root_of(&self, id: GroupId, aor: &Aor) -> Option<RootId> {
        let group = self.all.get(&id)?.group.as_ref()?;
        group.roster().seats().find(|(_, seat)| seat.is_open() && seat.aor == *aor).map(|(_, seat)| seat.root)
    }
}

impl<'a> Eye<'a> {
    fn new(core: &'a Core, kept: &Kept) -> Eye<'a> {
        let (me, device) = (core.own.root().id(), core.own.device().id());
        Eye { me, device, given: kept.row.given, pinned: &core.pinned }
    }

    fn knows(&self, seat: &Seat) -> bool {
        self.pinned.get(&seat.aor) == Some(&seat.root)
    }
}

impl Kept {
    fn view(&mut self, id: GroupId, eye: Eye<'_>) -> Option<api::Group> {
        let row = &self.row;
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
        let members = self.group.as_ref().map(|group| members(group, &row.holders, eye)).unwrap_or_default();
        let unread = u32::try_from(self.unseen.len()).unwrap_or(u32::MAX);
        let last = self.group.as_mut().and_then(|group| {
            let last = shown(group, None, 1);
            line(group, last.first()?, eye)
        });
        Some(api::Group { group: id, name, standing, members, unread, last })
    }
}

fn members(group: &Group, holders: &[([u8; 32], u32)], eye: Eye<'_>) -> Vec<GroupMember> {
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
        has: holders.iter().find(|(holder, _)| *holder == root.0).map_or(0, |(_, count)| *count),
    };
    people.into_iter().map(member).collect()
}

/// What is shown before a place, the last first.
fn shown(group: &Group, before: Option<GroupPlace>, limit: usize) -> Vec<EntryId> {
    let is_before = |entry: &&Entry| before.is_none_or(|before| place(entry.place()) < before);
    let is_shown =
        |entry: &&Entry| entry.content != Content::Later && group.roster().counts(group.log(), entry);
    let entries = group.log().in_order().rev().filter(is_before).filter(is_shown);
    entries.take(limit).map(|entry| entry.id).collect()
}

/// One line, where an entry is to be shown at all.
fn line(group: &mut Group, id: &EntryId, eye: Eye<'_>) -> Option<GroupLine> {
    let entry = group.log().get(id)?;
    if !group.roster().counts(group.log(), entry) {
        return None;
    }
    let writer = entry.seat.unwrap_or(entry.id);
    let seat = seat(group, &writer)?;
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
        Content::Message { .. } => GroupWhat::Sealed,
        Content::Later => return None,
    };
    let (place, at_ms) = (place(entry.place()), entry.at_ms);
    let (aor, name, is_own) = (seat.aor.clone(), seat.name.clone(), seat.root == eye.me);
    let is_known = eye.knows(seat);
    let what = match what {
        GroupWhat::Sealed => match group.said(id).and_then(|said| Words::from_bytes(&said).ok()) {
            Some(Words { text }) => GroupWhat::Text { text, is_given, number },
            None => GroupWhat::Sealed,
        },
        what => what,
    };
    Some(GroupLine { place, aor, name, is_own, is_known, at_ms, what })
}

fn seat<'a>(group: &'a Group, id: &EntryId) -> Option<&'a Seat> {
    group.roster().seats().find(|(seat, _)| *seat == id).map(|(_, seat)| seat)
}

fn place(at: Place) -> GroupPlace {
    GroupPlace { clock: at.clock, device: at.device.0, entry: at.id.0 }
}
