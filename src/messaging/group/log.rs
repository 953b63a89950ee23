//! Log of a group: all entries whose ancestors are here, in an order that follows from them alone; those that wait for
//! ancestors stand beside it.
//!
//! What comes in is a set: whatever the way and the order it came, the same entries make the same log. So a device that forks
//! its own chain, be it by malice or brought back from an old back-up, tells two stories that all hear in the end.

use super::entry::{Content, Entry, EntryId, Place};
use super::waiting::Waiting;
use crate::identity::{DeviceId, RootId};
use std::collections::{BTreeMap, BTreeSet};

/// Entries of one group, and their bytes: they are held in memory.
pub const ENTRIES_MAX: usize = 20_000;
pub const BYTES_MAX: usize = 32 * 1024 * 1024;
/// Times one device may tell its story anew: from more back-ups nobody comes back. Beyond it only what others build on is taken.
pub const FORKS_MAX: u32 = 4;

/// All that was said in a group.
#[derive(Debug)]
pub struct Log {
    group: EntryId,
    nodes: Vec<Node>,
    by_id: BTreeMap<EntryId, usize>,
    order: BTreeMap<Place, usize>,
    /// Those that decide who is in the group, by which devices, what it is called, and how long what is said in it stays.
    changes: BTreeMap<Place, usize>,
    chains: BTreeMap<DeviceId, Chain>,
    tips: BTreeSet<EntryId>,
    waiting: Waiting,
    bytes: usize,
}

#[derive(Debug)]
struct Node {
    entry: Entry,
    root: RootId,
    known: Known,
    /// Whether its device has written another after it.
    is_continued: bool,
}

/// What an entry's writer knew, where that decides something.
#[derive(Debug)]
enum Known {
    /// Not asked.
    Any,
    /// Which seats there were when this one was offered.
    Seats(BTreeSet<EntryId>),
    /// What had been written under the seat that is taken away, or by the device that has gone, by the last ones of it.
    Written(Vec<usize>),
}

/// What somebody says has ended.
enum Written {
    Under(EntryId),
    By(DeviceId),
}

#[derive(Debug, Default)]
struct Chain {
    next: u32,
    forks: u32,
}

/// What came of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is in the log now, and so are these, in this order: itself, and those that waited for it.
    New(Vec<EntryId>),
    /// It was there.
    Known,
    /// It waits for those before it.
    Waits,
}

/// Why an entry is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    #[error("an entry of another group")]
    Foreign,
    #[error("an entry that does not fit to those before it")]
    Unfit,
    #[error("a device has told its story too often")]
    Forked,
    #[error("the log is full")]
    Full,
}

impl Log {
    /// A log of the group that this entry makes; `None` where it makes none.
    pub fn new(first: Entry) -> Option<Log> {
        let root = first.certificate.as_ref().map(|certificate| certificate.root)?;
        if !matches!(first.content, Content::Create { .. }) {
            return None;
        }
        let mut log = Log {
            group: first.id,
            nodes: Vec::new(),
            by_id: BTreeMap::new(),
            order: BTreeMap::new(),
            changes: BTreeMap::new(),
            chains: BTreeMap::new(),
            tips: BTreeSet::new(),
            waiting: Waiting::default(),
            bytes: 0,
        };
        log.put(first, root);
        Some(log)
    }

    /// Takes an entry that somebody gave; those it names may come later.
    ///
    /// # Errors
    /// Where it never belongs here, or nothing more does.
    pub fn insert(&mut self, entry: Entry, giver: RootId) -> Result<Taken, LogError> {
        if entry.group != self.group {
            return Err(LogError::Foreign);
        }
        if self.by_id.contains_key(&entry.id) {
            return Ok(Taken::Known);
        }
        if self.nodes.len() >= ENTRIES_MAX || self.bytes + entry.as_bytes().len() > BYTES_MAX {
            return Err(LogError::Full);
        }
        if !self.has_all(&entry) {
            self.waiting.hold(entry, giver);
            return Ok(Taken::Waits);
        }
        let id = entry.id;
        self.attach(entry)?;
        let mut taken = vec![id];
        while let Some(next) = self.next_ready() {
            let id = next.id;
            let has_room = self.nodes.len() < ENTRIES_MAX && self.bytes < BYTES_MAX;
            if has_room && self.attach(next).is_ok() {
                taken.push(id);
            }
        }
        Ok(Taken::New(taken))
    }

    /// The entry that made the group.
    pub fn group(&self) -> EntryId {
        self.group
    }

    pub fn get(&self, id: &EntryId) -> Option<&Entry> {
        self.by_id.get(id).map(|at| &self.nodes[*at].entry)
    }

    /// Whose device wrote it.
    pub fn writer(&self, id: &EntryId) -> Option<RootId> {
        self.by_id.get(id).map(|at| self.nodes[*at].root)
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All of them, in the order that is the same for all.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.order.values().map(|at| &self.nodes[*at].entry)
    }

    /// Those that decide who is in the group, what it is called, and how long what is said in it stays, in order.
    pub fn changes(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.changes.values().map(|at| &self.nodes[*at].entry)
    }

    /// The ends: those that no other names.
    pub fn tips(&self) -> impl Iterator<Item = EntryId> {
        self.tips.iter().copied()
    }

    /// The last entry of a device by which it goes on; of several stories the longest.
    pub fn last_of(&self, device: &DeviceId) -> Option<&Entry> {
        let next = self.chains.get(device)?.next;
        let own = |entry: &&Entry| entry.device == *device && entry.seq + 1 == next;
        self.order.values().rev().map(|at| &self.nodes[*at].entry).find(own)
    }

    /// How far the story of each device goes.
    pub fn counts(&self) -> impl Iterator<Item = (DeviceId, u32)> {
        self.chains.iter().map(|(device, chain)| (*device, chain.next))
    }

    /// How far the story of each device went among the first that came.
    pub fn counts_of_first(&self, count: usize) -> BTreeMap<DeviceId, u32> {
        let mut counts = BTreeMap::new();
        for Node { entry, .. } in self.nodes.iter().take(count) {
            let next = counts.entry(entry.device).or_insert(0);
            *next = (entry.seq + 1).max(*next);
        }
        counts
    }

    /// Whether a device has told two stories.
    pub fn is_forked(&self, device: &DeviceId) -> bool {
        self.chains.get(device).is_some_and(|chain| chain.forks > 0)
    }

    /// What is named by those that wait, and is not here.
    pub fn wanted(&self) -> Vec<EntryId> {
        self.waiting.wanted(|id| self.by_id.contains_key(id))
    }

    /// How many wait for those before them.
    #[cfg(test)]
    pub(super) fn waiting_len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether this one does.
    #[cfg(test)]
    pub(super) fn is_waiting(&self, id: &EntryId) -> bool {
        self.waiting.has(id)
    }

    /// All that comes before these, and they themselves.
    pub fn past(&self, of: impl IntoIterator<Item = EntryId>) -> BTreeSet<EntryId> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<EntryId> = of.into_iter().filter(|id| self.by_id.contains_key(id)).collect();
        while let Some(id) = open.pop() {
            if seen.insert(id)
                && let Some(entry) = self.get(&id)
            {
                open.extend(entry.needs().filter(|id| !seen.contains(id)));
            }
        }
        seen
    }

    /// Whether a seat was there, as its inviter knew, when another was offered.
    pub fn is_senior(&self, seat: &EntryId, other: &EntryId) -> bool {
        let known = self.by_id.get(other).map(|at| &self.nodes[*at].known);
        matches!(known, Some(Known::Seats(seats)) if seats.contains(seat))
    }

    /// Whether who ended a seat, or sent a device away, by this entry, had seen what was written under it, or by it.
    pub fn has_seen(&self, end: &EntryId, written: &EntryId) -> bool {
        let (Some(end), Some(written)) = (self.by_id.get(end), self.by_id.get(written)) else { return false };
        match &self.nodes[*end].known {
            Known::Written(last) => last.iter().any(|last| self.is_of_story(*written, *last)),
            Known::Any | Known::Seats(_) => false,
        }
    }

    /// Whether an entry is another, or one of those that its device wrote before.
    fn is_of_story(&self, written: usize, last: usize) -> bool {
        let (entry, mut at) = (&self.nodes[written].entry, last);
        if self.nodes[last].entry.device != entry.device {
            return false;
        }
        if !self.is_forked(&entry.device) {
            return entry.seq <= self.nodes[last].entry.seq;
        }
        while self.nodes[at].entry.seq > entry.seq {
            let Some(before) = self.before(&self.nodes[at].entry) else { return false };
            at = before;
        }
        at == written
    }

    fn next_ready(&mut self) -> Option<Entry> {
        let by_id = &self.by_id;
        self.waiting.take(|entry| entry.needs().all(|id| by_id.contains_key(&id)))
    }

    fn has_all(&self, entry: &Entry) -> bool {
        entry.needs().all(|id| self.by_id.contains_key(&id))
    }

    /// Puts an entry in its place, if it fits there.
    fn attach(&mut self, entry: Entry) -> Result<(), LogError> {
        let clock = entry.parents.iter().filter_map(|id| self.get(id)).map(|before| before.clock).max();
        if clock.and_then(|clock| clock.checked_add(1)) != Some(entry.clock) {
            return Err(LogError::Unfit);
        }
        let own = self.before(&entry).map(|at| &self.nodes[at]);
        let root = match (&entry.certificate, own) {
            (Some(certificate), _) => certificate.root,
            (None, Some(own)) if own.entry.device == entry.device && own.entry.seq + 1 == entry.seq => {
                own.root
            }
            (None, _) => return Err(LogError::Unfit),
        };
        let seat = entry.seat.and_then(|id| self.get(&id)).ok_or(LogError::Unfit)?;
        let holder = match &seat.content {
            Content::Create { .. } => self.writer(&seat.id),
            Content::Invite { root, .. } if seat.clock < entry.clock => Some(*root),
            _ => None,
        };
        let is_offered = matches!(seat.content, Content::Invite { .. });
        let fits = match &entry.content {
            Content::Create { .. } => false,
            Content::Join { .. } => is_offered,
            Content::Remove { seat } => self.get(seat).is_some_and(|seat| {
                seat.clock < entry.clock
                    && matches!(seat.content, Content::Create { .. } | Content::Invite { .. })
            }),
            Content::Invite { .. }
            | Content::Leave
            | Content::Rename { .. }
            | Content::Message { .. }
            | Content::Act { .. }
            | Content::Timer(_)
            | Content::Disown { .. }
            | Content::Later => true,
        };
        if holder != Some(root) || !fits {
            return Err(LogError::Unfit);
        }
        let forks = self.chains.get(&entry.device).map_or(0, |chain| chain.forks);
        if self.forks(&entry) && forks >= FORKS_MAX && !self.waiting.names(&entry.id) {
            return Err(LogError::Forked);
        }
        self.put(entry, root);
        Ok(())
    }

    fn put(&mut self, entry: Entry, root: RootId) {
        let (id, place, at) = (entry.id, entry.place(), self.nodes.len());
        let is_fork = self.forks(&entry);
        let chain = self.chains.entry(entry.device).or_default();
        chain.forks = chain.forks.saturating_add(u32::from(is_fork));
        chain.next = chain.next.max(entry.seq + 1);
        if let Some(before) = self.before(&entry) {
            self.nodes[before].is_continued = true;
        }
        for parent in &entry.parents {
            self.tips.remove(parent);
        }
        self.tips.insert(id);
        let known = self.known(&entry);
        if !matches!(entry.content, Content::Message { .. } | Content::Act { .. } | Content::Later) {
            self.changes.insert(place, at);
        }
        self.bytes += entry.as_bytes().len();
        self.by_id.insert(id, at);
        self.order.insert(place, at);
        self.nodes.push(Node { entry, root, known, is_continued: false });
    }

    /// The last entry of the same device, for all but its first.
    fn before(&self, entry: &Entry) -> Option<usize> {
        let first = entry.parents.first().filter(|_| entry.seq > 0);
        first.and_then(|id| self.by_id.get(id)).copied()
    }

    /// Whether its device has already gone on another way.
    fn forks(&self, entry: &Entry) -> bool {
        match self.before(entry) {
            Some(before) => self.nodes[before].is_continued,
            None => self.chains.contains_key(&entry.device),
        }
    }

    /// What its writer knew, where that decides something. It stays so, for all before it is here.
    fn known(&self, entry: &Entry) -> Known {
        let ended = match &entry.content {
            Content::Invite { .. } => {
                let past = self.past(entry.needs());
                let is_seat = |id: &EntryId| {
                    let content = self.get(id).map(|entry| &entry.content);
                    matches!(content, Some(Content::Create { .. } | Content::Invite { .. }))
                };
                return Known::Seats(past.into_iter().filter(is_seat).collect());
            }
            Content::Remove { seat } => Written::Under(*seat),
            Content::Leave => match entry.seat {
                Some(seat) => Written::Under(seat),
                None => return Known::Any,
            },
            Content::Disown { device, .. } => Written::By(*device),
            Content::Create { .. }
            | Content::Join { .. }
            | Content::Rename { .. }
            | Content::Message { .. }
            | Content::Act { .. }
            | Content::Timer(_)
            | Content::Later => return Known::Any,
        };
        let past = self.past(entry.needs());
        let is_ended = |it: &&Entry| match ended {
            Written::Under(seat) => it.seat == Some(seat),
            Written::By(device) => it.device == device,
        };
        let ended = past.iter().filter_map(|id| self.get(id)).filter(is_ended);
        let mut last: BTreeSet<EntryId> = ended.clone().map(|it| it.id).collect();
        for before in ended.filter(|it| it.seq > 0).filter_map(|it| it.parents.first()) {
            last.remove(before);
        }
        Known::Written(last.iter().filter_map(|id| self.by_id.get(id)).copied().collect())
    }
}
