//! What is not to be read here any more. Its entry stays, for the log is a chain that others are given; the key to it goes as
//! soon as nothing before it in its session is read by the same key: a session's key opens all that is behind it.

use super::entry::{Content, EntryId};
use super::keys::{Keys, SessionId};
use super::{Group, GroupEvent};
use crate::identity::DeviceId;
use std::collections::BTreeSet;

impl Group {
    /// These are not to be read here any more; as they were kept, or from now on.
    pub fn forget(&mut self, ids: &[EntryId]) {
        self.gone.extend(ids.iter().copied());
        for id in ids {
            self.unread.remove(id);
        }
        let session =
            |id: &EntryId| self.log.get(id).and_then(|entry| entry.content.sealed()).map(|(it, _)| *it);
        let sessions: BTreeSet<SessionId> = ids.iter().filter_map(session).collect();
        for session in sessions {
            if self.drop_keys_of(&session) {
                self.events.push_back(GroupEvent::Session(session));
            }
        }
    }

    /// All others who are in the group have this device's entries before this one.
    pub fn held_by_all(&mut self, device: DeviceId, upto: u32) {
        let before = self.held.replace((device, upto)).map_or(0, |(_, before)| before);
        let is_news = |id: &&EntryId| {
            let entry = self.log.get(id).filter(|entry| entry.device == device);
            entry.is_some_and(|entry| (before..upto).contains(&entry.seq))
        };
        let news: Vec<EntryId> = self.gone.iter().filter(is_news).copied().collect();
        self.forget(&news);
    }

    /// Whether it is not to be read here any more.
    pub fn is_gone(&self, id: &EntryId) -> bool {
        self.gone.contains(id)
    }

    /// Drops the key of a session up to the first of it that is still read; whether there was anything to drop.
    pub(super) fn drop_keys_of(&mut self, session: &SessionId) -> bool {
        let ids = self.sessions.get(session).map(Vec::as_slice).unwrap_or_default();
        if ids.iter().all(|id| !self.gone.contains(id)) {
            return false;
        }
        let index =
            |id: &EntryId| self.log.get(id)?.content.sealed().and_then(|(_, sealed)| Keys::index_of(sealed));
        let mut messages: Vec<(u32, EntryId)> = ids.iter().filter_map(|id| Some((index(id)?, *id))).collect();
        messages.sort_unstable();
        let over = messages.iter().take_while(|(_, id)| self.is_over(id)).last().map(|(index, _)| *index);
        over.is_some_and(|over| self.keys.drop_before(session, over.saturating_add(1)))
    }

    /// Whether nobody reads it here: a text that has gone or was deleted, or what was done to one that has gone. What this device
    /// has written stays readable until all have it, for nobody else may be able to hand the key on.
    fn is_over(&self, id: &EntryId) -> bool {
        let Some(entry) = self.log.get(id) else { return false };
        if self.held.is_some_and(|(device, upto)| entry.device == device && entry.seq >= upto) {
            return false;
        }
        match &entry.content {
            Content::Message { .. } => self.gone.contains(id) || self.marks(id).is_deleted,
            Content::Act { .. } => self.acts.target_of(id).is_some_and(|text| self.gone.contains(&text)),
            _ => false,
        }
    }
}
