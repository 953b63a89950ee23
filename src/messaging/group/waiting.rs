//! Entries that came before those they name: held for a while, with a bound for each who gave them.

use super::entry::{Entry, EntryId};
use crate::identity::RootId;
use std::collections::BTreeMap;

/// Entries that wait in one group, and their bytes. What is dropped comes again with the next exchange.
pub const WAITING_MAX: usize = 256;
pub const BYTES_MAX: usize = 2 * 1024 * 1024;
/// Entries asked for at one time.
pub const WANTED_MAX: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Waiting {
    entries: BTreeMap<EntryId, (RootId, Entry)>,
    bytes: usize,
}

impl Waiting {
    /// Holds an entry. Where there is no room, who has given the most loses the last of his.
    pub fn hold(&mut self, entry: Entry, giver: RootId) {
        if self.entries.contains_key(&entry.id) {
            return;
        }
        self.bytes += entry.as_bytes().len();
        self.entries.insert(entry.id, (giver, entry));
        while self.entries.len() > WAITING_MAX || self.bytes > BYTES_MAX {
            self.drop_one();
        }
    }

    /// One that is ready now.
    pub fn take(&mut self, is_ready: impl Fn(&Entry) -> bool) -> Option<Entry> {
        let id = *self.entries.iter().find(|(_, (_, entry))| is_ready(entry))?.0;
        self.remove(&id)
    }

    /// What is named by those that wait, and is neither here nor waits itself.
    pub fn wanted(&self, is_here: impl Fn(&EntryId) -> bool) -> Vec<EntryId> {
        let mut wanted: Vec<EntryId> = self.entries.values().flat_map(|(_, entry)| entry.needs()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted.retain(|id| !is_here(id) && !self.entries.contains_key(id));
        wanted.truncate(WANTED_MAX);
        wanted
    }

    /// Whether one that waits names it.
    pub fn names(&self, id: &EntryId) -> bool {
        self.entries.values().any(|(_, entry)| entry.needs().any(|needed| needed == *id))
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[cfg(test)]
    pub fn has(&self, id: &EntryId) -> bool {
        self.entries.contains_key(id)
    }

    fn drop_one(&mut self) {
        let mut shares: BTreeMap<RootId, usize> = BTreeMap::new();
        for (giver, entry) in self.entries.values() {
            *shares.entry(*giver).or_default() += entry.as_bytes().len();
        }
        let Some((most, _)) = shares.into_iter().max_by_key(|(_, bytes)| *bytes) else { return };
        let his = self.entries.values().filter(|(giver, _)| *giver == most);
        if let Some(id) = his.max_by_key(|(_, entry)| entry.place()).map(|(_, entry)| entry.id) {
            self.remove(&id);
        }
    }

    fn remove(&mut self, id: &EntryId) -> Option<Entry> {
        let (_, entry) = self.entries.remove(id)?;
        self.bytes = self.bytes.saturating_sub(entry.as_bytes().len());
        Some(entry)
    }
}
