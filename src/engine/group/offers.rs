//! Files that are offered in a group: an entry says what one is, `engine::files` brings it. What is offered is kept with the entry,
//! and goes with it.

use super::{Groups, Kept};
use crate::attachment::{Attachment, to_hex};
use crate::engine::Engine;
use crate::engine::api::GroupId;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::files::clips::Sought;
use crate::identity::{DeviceId, RootId};
use crate::messaging::group::{EntryId, Words};
use crate::store::{GroupState, Source, TransferRow, TransferState};
use crate::time::Now;

/// What has become of files in groups. Bounded by what the engine does at a time, for it is taken after each input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Offer {
    /// An entry that offers one is on the disk.
    Made(TransferRow),
    /// Something spoken is to be fetched; what asks for it is on the disk.
    Spoken(Sought),
    /// It was deleted, or forgotten here; `is_over` where it did not stay longer.
    Withdrawn { group: GroupId, entry: EntryId, is_over: bool },
    /// The group is of no concern any more.
    Left(GroupId),
}

impl Groups {
    /// Offers a file to all who are in a group now.
    pub(in crate::engine) fn offer(
        &mut self,
        core: &mut Core,
        now: Now,
        id: GroupId,
        (file, source): (Attachment, Source),
    ) -> Result<(), Failure> {
        self.source = Some(source);
        let done = self.act(core, now, id, |group, author| {
            let words = Words::file(file, group.roster().lasts());
            group.say(author, now.unix_ms(), &words.to_bytes())
        });
        self.source = None;
        done.map(drop)
    }

    /// Whether this user is in a group.
    pub(in crate::engine) fn is_in(&self, id: GroupId) -> bool {
        self.all.get(&id).is_some_and(|kept| kept.row.state == GroupState::In)
    }

    pub(in crate::engine) fn has_member(&self, id: GroupId, root: &RootId) -> bool {
        let group = self.all.get(&id).and_then(|kept| kept.group.as_ref());
        group.is_some_and(|group| group.roster().has(root))
    }

    /// Who has written an entry, and with which device.
    pub(in crate::engine) fn writer_of(&self, id: GroupId, entry: &EntryId) -> Option<(RootId, DeviceId)> {
        let log = self.all.get(&id)?.group.as_ref()?.log();
        Some((log.writer(entry)?, log.get(entry)?.device))
    }
}

impl Kept {
    /// What a text that has just been read offers. What another device of this user offers comes from there.
    pub(super) fn offered(
        &self,
        (id, said): (&EntryId, &[u8]),
        device: DeviceId,
        source: Option<&Source>,
    ) -> Option<TransferRow> {
        let Ok(Words::Text { file: Some(file), voice: None, .. }) = Words::from_bytes(said) else {
            return None;
        };
        let group = self.group.as_ref().filter(|group| !group.is_gone(id) && !group.marks(id).is_deleted)?;
        let entry = group.log().get(id)?;
        let is_own = entry.device == device;
        let source = match is_own {
            true => source?.clone(),
            false => Source { path: String::new(), changed_ns: 0 },
        };
        let seat = entry.seat.unwrap_or(entry.id);
        let (_, seat) = group.roster().seats().find(|(it, _)| **it == seat)?;
        let Source { path, changed_ns } = source;
        Some(TransferRow {
            aor: seat.aor.clone(),
            id: to_hex(&id.0),
            group: Some(self.row.id),
            is_own,
            file: *file,
            state: TransferState::Offered,
            path,
            changed_ns,
            reason: None,
        })
    }
}

impl Engine {
    /// Files that were offered in groups, and what was spoken, or are no more.
    pub(in crate::engine) fn settle_offers(&mut self, now: Now) {
        for offer in std::mem::take(&mut self.groups.offers) {
            match offer {
                Offer::Made(row) => self.files.made(&mut self.core, row),
                Offer::Spoken(sought) => self.files.clips.seek(now, sought),
                Offer::Withdrawn { group, entry, is_over } => {
                    self.files.clips.withdrawn(&mut self.core, now, (group, &entry));
                    self.files.withdrawn(&mut self.core, group, (&to_hex(&entry.0), is_over));
                }
                Offer::Left(group) => self.files.left(&mut self.core, now, group),
            }
        }
    }
}
