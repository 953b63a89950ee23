//! Who has read what, and who writes just now: told to those who are there by a packet that is kept nowhere on its way, where
//! this user tells it to anybody at all. Of the texts of a device only that one is told how far they have been read.

use super::meeting::What;
use super::{Groups, NOTE_AFTER, PAGE_MAX};
use crate::engine::Engine;
use crate::engine::api::{Event, GroupCommand, GroupEvent, GroupId, PresenceState};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::writing::Writing;
use crate::flow::NodeId;
use crate::identity::{DeviceId, RootId};
use crate::messaging::group::Told;
use crate::messaging::notice::REFRESH;
use crate::time::Now;

/// Bytes of a text that was begun.
const DRAFT_MAX: usize = 16 * 1024;

/// Groups that are written to, and the members who write in each.
pub(super) type Typing = Writing<GroupId, (), (GroupId, RootId)>;

impl Groups {
    /// What the user looks at, or is about to say.
    pub(super) fn looked_at(
        &mut self,
        core: &mut Core,
        now: Now,
        command: GroupCommand,
    ) -> Result<(), Failure> {
        match command {
            GroupCommand::MarkRead { group } => self.mark_read(core, now, group),
            GroupCommand::LoadHistory { group, before, limit } => {
                self.tell_page(core, group, before, limit.min(PAGE_MAX));
            }
            GroupCommand::LoadAround { group, place, limit } => {
                self.tell_around(core, group, place, limit.min(PAGE_MAX));
            }
            GroupCommand::SetTyping { group, on } => self.types(core, now, group, on),
            GroupCommand::SaveDraft { group, text } => {
                if text.len() > DRAFT_MAX {
                    return Err(Failure::TooLong);
                }
                let kept = self.all.get_mut(&group).ok_or(Failure::UnknownGroup)?;
                if kept.row.draft != text {
                    kept.row.draft = text;
                    self.noted.entry(group).or_insert(now.mono + NOTE_AFTER);
                }
            }
            _ => return Err(Failure::BadCommand),
        }
        Ok(())
    }

    /// Members who are there are told how far their texts have been read, where that is news to them.
    pub(super) fn tell_seen(&mut self, core: &mut Core, now: Now, id: GroupId) {
        let Some(kept) = self.all.get(&id).filter(|_| self.tells_read) else { return };
        let mut news: Vec<(NodeId, RootId, (DeviceId, u32))> = Vec::new();
        for (node, root) in others(core, kept) {
            let Some(device) = core.nodes.get(&node).map(|proven| proven.device) else { continue };
            let seen = kept.seen.get(&device).copied().unwrap_or_default();
            let Some(peer) = self.peers.get_mut(&node) else { continue };
            if peer.told_seen.get(&id).copied().unwrap_or_default() < seen {
                peer.told_seen.insert(id, seen);
                news.push((node, root, (device, seen)));
            }
        }
        for (node, root, seen) in news {
            self.send(core, now, (node, root), (id, Told::Seen(vec![seen]), What::Other));
        }
    }

    /// Somebody says how far he has read.
    pub(super) fn note_seen(
        &mut self,
        core: &mut Core,
        now: Now,
        (id, root): (GroupId, RootId),
        counts: &[(DeviceId, u32)],
    ) {
        let (me, device) = (core.own.root().id(), core.own.device().id());
        let Some(super::Kept { row, group: Some(group), .. }) = self.all.get_mut(&id) else { return };
        let written = group.log().last_of(&device).map_or(0, |last| last.seq + 1);
        let count = counts.iter().find(|(of, _)| *of == device).map_or(0, |(_, count)| *count).min(written);
        let known = row.readers.iter().find(|(reader, _)| *reader == root.0).map_or(0, |(_, count)| *count);
        if root == me || count <= known || !group.roster().has(&root) {
            return;
        }
        row.readers.retain(|(reader, _)| *reader != root.0 && group.roster().knows(&RootId(*reader)));
        row.readers.push((root.0, count));
        self.noted.entry(id).or_insert(now.mono + NOTE_AFTER);
        self.note_given(core, now, (id, root), count);
        self.tell(core, id);
    }

    /// What was written has gone: that says itself that it is written no more (RFC 3994 3.3).
    pub(super) fn wrote(&mut self, id: GroupId) {
        self.typing.stop(&id);
    }

    fn types(&mut self, core: &mut Core, now: Now, id: GroupId, on: bool) {
        if !self.all.contains_key(&id) || on && !self.tells_read {
            return;
        }
        let is_news = match on {
            true => self.typing.press(now.mono, &id, ()),
            false => self.typing.stop(&id).is_some(),
        };
        if is_news {
            self.tell_typing(core, now, id, on);
        }
    }

    fn tell_typing(&mut self, core: &mut Core, now: Now, id: GroupId, on: bool) {
        let Some(kept) = self.all.get(&id) else { return };
        for (node, root) in others(core, kept) {
            self.send(core, now, (node, root), (id, Told::Composing(on), What::Other));
        }
    }

    /// Somebody says whether he writes.
    pub(super) fn composing(&mut self, core: &mut Core, now: Now, (id, root): (GroupId, RootId), on: bool) {
        let is_member = self.all.get(&id).and_then(|kept| kept.group.as_ref());
        if is_member.is_none_or(|group| !group.roster().has(&root)) || root == core.own.root().id() {
            return;
        }
        if !on {
            self.fell_silent(core, id, root);
        } else if self.typing.hear((id, root), now.mono + REFRESH) {
            self.show_typing(core, (id, root), true);
        }
    }

    /// What somebody wrote has come, or he writes no more.
    pub(super) fn fell_silent(&mut self, core: &mut Core, id: GroupId, root: RootId) {
        if self.typing.fall_silent(&(id, root)) {
            self.show_typing(core, (id, root), false);
        }
    }

    fn show_typing(&self, core: &mut Core, (group, root): (GroupId, RootId), on: bool) {
        let log = self.all.get(&group).and_then(|kept| kept.group.as_ref());
        let seat =
            log.and_then(|log| log.roster().seats().find(|(_, seat)| seat.root == root && seat.is_taken()));
        if let Some((_, seat)) = seat {
            let (aor, name) = (seat.aor.clone(), seat.name.clone());
            core.emit(Event::OfGroup(GroupEvent::Typing { group, aor, name, on }));
        }
    }

    pub(super) fn fall_silent(&mut self, core: &mut Core, now: Now) {
        for (id, root) in self.typing.over(now.mono) {
            self.fell_silent(core, id, root);
        }
        for id in self.typing.idle(now.mono) {
            self.typing.stop(&id);
            self.tell_typing(core, now, id, false);
        }
    }
}

/// The nodes of other members that are connected.
fn others(core: &Core, kept: &super::Kept) -> Vec<(NodeId, RootId)> {
    let Some(group) = &kept.group else { return Vec::new() };
    let me = core.own.root().id();
    let is_other = |root: &RootId| *root != me && group.roster().has(root);
    let nodes = core.nodes.iter().filter(|(_, proven)| is_other(&proven.root));
    nodes.map(|(node, proven)| (*node, proven.root)).collect()
}

impl Engine {
    /// Whether members of groups may learn what this user has read, and that he writes: the same choice as with friends.
    pub(in crate::engine) fn tells_groups(&self) -> bool {
        self.account.receipts && self.account.presence != PresenceState::Invisible
    }
}
