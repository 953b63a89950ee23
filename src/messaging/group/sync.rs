//! How members bring each other up to date: each says how far his log goes, by its ends and by the length of each device's
//! story, and is given what he lacks, by whoever has it. The counts make it short; the ends make it whole, for a story that was
//! told twice is not seen in counts.

use super::entry::{Entry, EntryId};
use super::log::{Log, Taken};
use super::packet::{COUNTS_MAX, PAGE_BYTES, PAGE_MAX, TIPS_MAX, Told};
use super::waiting::WANTED_MAX;
use super::{Group, GroupEvent};
use crate::identity::{DeviceId, RootId};
use std::collections::{BTreeMap, BTreeSet};

/// Packets that are written to one who is not met: a few days of talk.
const LETTERS_MAX: usize = 8;

impl Group {
    /// How far this log goes.
    pub fn have(&self) -> Told {
        Told::Have {
            tips: self.log.tips().take(TIPS_MAX).collect(),
            counts: self.log.counts().take(COUNTS_MAX).collect(),
        }
    }

    /// Takes what somebody has told over a stream that has proven him, and answers.
    pub fn handle(&mut self, from: &RootId, told: Told) -> Vec<Told> {
        match told {
            Told::Have { tips, counts } => self.had(from, &tips, counts),
            Told::Want(ids) => self.give(from, &ids).into_iter().collect(),
            Told::Give { entries, keys, more } => self.given(from, (&entries, &keys, more)),
            Told::Invite(_) | Told::Decline | Told::Seen(_) | Told::Composing(_) | Told::Call(_) => {
                Vec::new()
            }
        }
    }

    /// These entries, as far as they fit into one packet and this person may have them.
    pub fn give(&mut self, to: &RootId, ids: &[EntryId]) -> Option<Told> {
        let ids = self.allowed(to, ids.to_vec());
        let mut page = ids.iter().filter_map(|id| self.log.get(id)).map(Entry::place).collect::<Vec<_>>();
        page.sort_unstable();
        page.dedup();
        let page: Vec<EntryId> = page.into_iter().map(|place| place.id).collect();
        self.page(to, &page)
    }

    /// What somebody lacks who is not met, and is in the group: all up to this device's last entry, but what came before its `held`
    /// entries or before his own; in as many packets as there may be, each with how many of this device's entries there are by it.
    pub fn letters(&mut self, to: &RootId, device: &DeviceId, held: u32) -> Vec<(Told, u32)> {
        let Some(last) = self.log.last_of(device).filter(|last| last.seq >= held) else { return Vec::new() };
        if !self.roster.has(to) {
            return Vec::new();
        }
        let is_had = |entry: &&Entry| {
            entry.device == *device && entry.seq < held || self.log.writer(&entry.id) == Some(*to)
        };
        let had = self.log.past(self.log.in_order().filter(is_had).map(|entry| entry.id));
        let wanted = self.log.past([last.id]);
        let lacks = |entry: &&Entry| wanted.contains(&entry.id) && !had.contains(&entry.id);
        let ids: Vec<EntryId> = self.log.in_order().filter(lacks).map(|entry| entry.id).collect();
        let (mut letters, mut at, mut upto) = (Vec::new(), 0, held);
        while letters.len() < LETTERS_MAX
            && let Some(told) = self.page(to, ids.get(at..).unwrap_or_default())
        {
            let Told::Give { entries, .. } = &told else { break };
            let page = ids.iter().skip(at).take(entries.len()).filter_map(|id| self.log.get(id));
            let own = page.filter(|entry| entry.device == *device).map(|entry| entry.seq + 1);
            upto = own.fold(upto, u32::max);
            at += entries.len();
            letters.push((told, upto));
        }
        letters
    }

    /// Of these what somebody may have: all who is in the group or may come in; up to where it was over for him who is no more
    /// in it, so that he learns of it; nothing anybody else.
    fn allowed(&self, to: &RootId, mut ids: Vec<EntryId>) -> Vec<EntryId> {
        if !self.roster.knows(to) {
            let past = self.log.past(self.roster.ends_of(to));
            ids.retain(|id| past.contains(id));
        }
        ids
    }

    /// Whoever is in the group is given what he lacks; whoever is not known here may have what this device lacks.
    fn had(&mut self, from: &RootId, tips: &[EntryId], counts: Vec<(DeviceId, u32)>) -> Vec<Told> {
        let unknown: Vec<EntryId> =
            tips.iter().filter(|tip| self.log.get(tip).is_none()).take(WANTED_MAX).copied().collect();
        let counts: BTreeMap<DeviceId, u32> = counts.into_iter().collect();
        if !self.roster.knows(from) {
            let missing = self.allowed(from, missing(&self.log, tips, &counts));
            let wanted = (!unknown.is_empty()).then_some(Told::Want(unknown));
            return self.page(from, &missing).into_iter().chain(wanted).collect();
        }
        let own: BTreeMap<DeviceId, u32> = self.log.counts().collect();
        let lacks = counts.iter().any(|(device, next)| own.get(device).is_none_or(|own| own < next));
        let missing = missing(&self.log, tips, &counts);
        let mut answers: Vec<Told> = self.page(from, &missing).into_iter().collect();
        if lacks {
            answers.push(self.have());
        } else if !unknown.is_empty() {
            answers.push(Told::Want(unknown));
        }
        let unread: Vec<EntryId> = self.wants_keys().take(WANTED_MAX).collect();
        if !lacks && !unread.is_empty() {
            answers.push(Told::Want(unread));
        }
        answers
    }

    fn given(&mut self, from: &RootId, (entries, keys, more): (&[Vec<u8>], &[Vec<u8>], bool)) -> Vec<Told> {
        let mut has_news = false;
        for bytes in entries {
            let Ok(entry) = Entry::from_bytes(bytes) else { continue };
            match self.log.insert(entry, *from) {
                Ok(Taken::New(ids)) => {
                    has_news = true;
                    self.taken(&ids);
                }
                Ok(Taken::Waits) => has_news = true,
                Ok(Taken::Known) | Err(_) => {}
            }
        }
        for key in keys {
            self.take_key(key);
        }
        let wanted = self.log.wanted();
        match (has_news && more, has_news && !wanted.is_empty()) {
            (true, _) => vec![self.have()],
            (false, true) => vec![Told::Want(wanted)],
            (false, false) => Vec::new(),
        }
    }

    fn take_key(&mut self, key: &[u8]) {
        let (log, sessions) = (&self.log, &self.sessions);
        let messages = |session: &_| {
            let ids = sessions.get(session).into_iter().flatten();
            ids.filter_map(|id| log.get(id)?.content.sealed()).map(|(_, sealed)| sealed.to_vec()).collect()
        };
        let Some(session) = self.keys.take(key, messages) else { return };
        // Whoever hands it on may know more of it than is to be read here.
        self.drop_keys_of(&session);
        self.events.push_back(GroupEvent::Session(session));
        let ids = self.sessions.get(&session).cloned().unwrap_or_default();
        for id in ids {
            if self.unread.contains(&id) {
                self.read(&id);
            }
        }
    }

    /// Messages that this user may read and cannot yet.
    fn wants_keys(&self) -> impl Iterator<Item = EntryId> {
        let since = self.roster.reads_since(&self.me);
        let may_read = move |entry: &&Entry| since.is_some_and(|since| entry.place() > since);
        self.unread.iter().filter_map(|id| self.log.get(id)).filter(may_read).map(|entry| entry.id)
    }

    /// As many of these as fit into one packet, and the keys to read them, for somebody who may have both. `None` for none.
    fn page(&mut self, to: &RootId, ids: &[EntryId]) -> Option<Told> {
        let (mut entries, mut bytes) = (Vec::new(), 0);
        let mut shown: Vec<EntryId> = Vec::new();
        for entry in ids.iter().filter_map(|id| self.log.get(id)) {
            bytes += entry.as_bytes().len();
            if !entries.is_empty() && (entries.len() >= PAGE_MAX || bytes > PAGE_BYTES) {
                break;
            }
            entries.push(entry.as_bytes().to_vec());
            shown.push(entry.id);
        }
        if entries.is_empty() {
            return None;
        }
        let keys = self.keys_for(to, &shown);
        let more = ids.len() > shown.len();
        Some(Told::Give { entries, keys, more })
    }

    /// Keys of the sessions of these, each from the first on that he may read.
    fn keys_for(&mut self, to: &RootId, shown: &[EntryId]) -> Vec<Vec<u8>> {
        let Some(since) = self.roster.reads_since(to) else { return Vec::new() };
        let mut done = BTreeSet::new();
        let mut keys = Vec::new();
        for entry in shown.iter().filter_map(|id| self.log.get(id)).filter(|entry| entry.place() > since) {
            let Some((session, sealed)) = entry.content.sealed() else { continue };
            if done.insert(*session)
                && let Some(key) = self.keys.hand_on(session, sealed)
            {
                keys.push(key.to_vec());
            }
        }
        keys
    }
}

/// What somebody lacks who has these ends and has counted so far.
fn missing(log: &Log, tips: &[EntryId], counts: &BTreeMap<DeviceId, u32>) -> Vec<EntryId> {
    let past = log.past(tips.iter().copied());
    let is_counted = |entry: &Entry| {
        !log.is_forked(&entry.device) && counts.get(&entry.device).is_some_and(|next| entry.seq < *next)
    };
    let lacks = |entry: &&Entry| !past.contains(&entry.id) && !is_counted(entry);
    log.in_order().filter(lacks).map(|entry| entry.id).collect()
}
