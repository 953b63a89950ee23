//! Who is in a group, and what of all that was said counts: it follows from the log alone.
//!
//! A seat is what somebody speaks as: the founder's is the entry that made the group, every other the invitation that was taken.
//! Everybody in the group invites, renames, and says how long what is said stays. A seat is taken away by whoever sat there, as the inviter knew, when it was offered:
//! so of two nobody can remove each other, and who writes into the past gains nothing by it. What was written under a seat that
//! was taken away or given up counts as far as whoever did that had seen it, and no further. So does what was written by a device that its
//! person has sent away; which devices are his is said by his root key, and of several such lists the newest counts.
//!
//! Seats are judged in their order, and each depends on earlier ones only: there is one answer, and no round about it.

use super::entry::{Content, Entry, EntryId, Place};
use super::log::Log;
use crate::aor::Aor;
use crate::identity::{AccountRecord, DeviceId, RootId};
use crate::lifetime::Lifetime;
use std::collections::{BTreeMap, BTreeSet};

/// People in a group, with those who are invited: each writes to each.
pub const MEMBERS_MAX: usize = 50;

/// Who is in a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    name: String,
    lasts: Lifetime,
    seats: BTreeMap<EntryId, Seat>,
    /// Devices that somebody has sent away, and the entries by which he did.
    gone: BTreeMap<(RootId, DeviceId), Vec<EntryId>>,
}

/// What somebody speaks as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub root: RootId,
    pub aor: Aor,
    pub name: String,
    /// Since when it is taken.
    pub joined: Option<Place>,
    /// By what it was given up or taken away.
    ends: Vec<Place>,
}

impl Seat {
    /// Whether somebody has it, or may take it.
    pub fn is_open(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether somebody has it.
    pub fn is_taken(&self) -> bool {
        self.is_open() && self.joined.is_some()
    }

    fn was_open(&self, at: &Place) -> bool {
        self.ends.iter().all(|end| end > at)
    }
}

impl Roster {
    /// What a log says.
    pub fn of(log: &Log) -> Roster {
        let mut roster = Roster { gone: gone(log), ..Roster::default() };
        let mut about: BTreeMap<EntryId, Vec<&Entry>> = BTreeMap::new();
        for change in log.changes() {
            let seat = match &change.content {
                Content::Remove { seat } => Some(*seat),
                Content::Join { .. } | Content::Leave => change.seat,
                Content::Create { .. }
                | Content::Invite { .. }
                | Content::Rename { .. }
                | Content::Message { .. }
                | Content::Act { .. }
                | Content::Timer(_)
                | Content::Disown { .. }
                | Content::Later => None,
            };
            seat.into_iter().for_each(|seat| about.entry(seat).or_default().push(change));
        }
        for offer in log.changes() {
            let about = about.get(&offer.id).map(Vec::as_slice).unwrap_or_default();
            if let Some(seat) = roster.judge(log, offer, about) {
                roster.seats.insert(offer.id, seat);
            }
        }
        for change in log.changes() {
            match &change.content {
                Content::Create { name, .. } => roster.name.clone_from(name),
                Content::Rename { name } if roster.counts(log, change) => roster.name.clone_from(name),
                Content::Timer(lasts) if roster.counts(log, change) => roster.lasts = *lasts,
                Content::Join { name } if roster.counts(log, change) && !name.is_empty() => {
                    let seat = change.seat.and_then(|seat| roster.seats.get_mut(&seat));
                    seat.into_iter().for_each(|seat| seat.name.clone_from(name));
                }
                Content::Rename { .. }
                | Content::Join { .. }
                | Content::Invite { .. }
                | Content::Leave
                | Content::Remove { .. }
                | Content::Message { .. }
                | Content::Act { .. }
                | Content::Timer(_)
                | Content::Disown { .. }
                | Content::Later => {}
            }
        }
        roster
    }

    /// What the group is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How long what is said from now on stays.
    pub fn lasts(&self) -> Lifetime {
        self.lasts
    }

    /// All seats that there are or were, by what they are named.
    pub fn seats(&self) -> impl Iterator<Item = (&EntryId, &Seat)> {
        self.seats.iter()
    }

    /// Whether somebody is in the group.
    pub fn has(&self, root: &RootId) -> bool {
        self.seats.values().any(|seat| seat.root == *root && seat.is_taken())
    }

    /// Whether somebody is in it, or may come in.
    pub fn knows(&self, root: &RootId) -> bool {
        self.seats.values().any(|seat| seat.root == *root && seat.is_open())
    }

    /// Who is in it.
    pub fn members(&self) -> BTreeSet<RootId> {
        self.seats.values().filter(|seat| seat.is_taken()).map(|seat| seat.root).collect()
    }

    /// As what somebody speaks now.
    pub fn seat_of(&self, root: &RootId) -> Option<EntryId> {
        let own = |(_, seat): &(&EntryId, &Seat)| seat.root == *root && seat.is_taken();
        self.seats.iter().find(own).map(|(id, _)| *id)
    }

    /// The seats that somebody has or may take.
    pub fn open_seats(&self, root: &RootId) -> impl Iterator<Item = EntryId> {
        let root = *root;
        self.seats.iter().filter(move |(_, seat)| seat.root == root && seat.is_open()).map(|(id, _)| *id)
    }

    /// The entries by which somebody was in the group and is no more.
    pub fn ends_of(&self, root: &RootId) -> impl Iterator<Item = EntryId> {
        let root = *root;
        let own = self.seats.values().filter(move |seat| seat.root == root);
        own.flat_map(|seat| seat.ends.iter().map(|end| end.id))
    }

    /// Whether whoever speaks as one may take the other away.
    pub fn may_remove(&self, log: &Log, by: &EntryId, seat: &EntryId) -> bool {
        self.seats.contains_key(by) && log.is_senior(by, seat)
    }

    /// Since when somebody reads what is written.
    pub fn reads_since(&self, root: &RootId) -> Option<Place> {
        let own = self.seats.values().filter(|seat| seat.root == *root && seat.is_taken());
        own.filter_map(|seat| seat.joined).min()
    }

    /// Whether an entry counts: it was written by somebody who was in the group then.
    pub fn counts(&self, log: &Log, entry: &Entry) -> bool {
        let Some(seat) = entry.seat.map_or(Some(entry.id), Some).and_then(|id| self.seats.get(&id)) else {
            return false;
        };
        let has_joined = seat.joined.is_some_and(|joined| joined <= entry.place());
        has_joined && self.is_seen(log, seat, entry)
    }

    fn is_seen(&self, log: &Log, seat: &Seat, entry: &Entry) -> bool {
        let is_first = entry.seat.is_none();
        let own = entry.place();
        if !self.is_by_own_device(log, entry) {
            return false;
        }
        is_first || seat.ends.iter().all(|end| *end == own || log.has_seen(&end.id, &entry.id))
    }

    /// Whether its device was its person's when it wrote that, as far as he had seen who sent it away.
    fn is_by_own_device(&self, log: &Log, entry: &Entry) -> bool {
        let of = |root| self.gone.get(&(root, entry.device));
        let by = log.writer(&entry.id).and_then(of);
        by.is_none_or(|by| by.iter().all(|end| log.has_seen(end, &entry.id)))
    }

    /// Whether somebody has sent a device of his away.
    pub fn is_gone(&self, root: RootId, device: DeviceId) -> bool {
        self.gone.contains_key(&(root, device))
    }

    /// How many devices have been sent away.
    pub fn gone_len(&self) -> usize {
        self.gone.len()
    }

    /// A seat as this entry offers it, where it does, and what is about that; those before it have been judged.
    fn judge(&self, log: &Log, offer: &Entry, about: &[&Entry]) -> Option<Seat> {
        let place = offer.place();
        let (root, person, founded) = match &offer.content {
            Content::Create { founder, .. } => (log.writer(&offer.id)?, founder, Some(place)),
            Content::Invite { root, person } if self.counts(log, offer) && self.has_room(root, &place) => {
                (*root, person, None)
            }
            _ => return None,
        };
        let ends = about.iter().filter(|change| self.ends(log, offer, change));
        let ends = ends.map(|change| change.place()).collect();
        let mut seat =
            Seat { root, aor: person.aor.clone(), name: person.name.clone(), joined: founded, ends };
        if founded.is_none() {
            let joins = about.iter().filter(|change| matches!(change.content, Content::Join { .. }));
            seat.joined = joins.filter(|join| self.is_seen(log, &seat, join)).map(|join| join.place()).next();
        }
        Some(seat)
    }

    fn has_room(&self, root: &RootId, at: &Place) -> bool {
        let open = self.seats.values().filter(|seat| seat.was_open(at)).map(|seat| seat.root);
        let others: BTreeSet<RootId> = open.filter(|other| other != root).collect();
        others.len() < MEMBERS_MAX
    }

    /// Whether what is about a seat ends it.
    fn ends(&self, log: &Log, offer: &Entry, change: &Entry) -> bool {
        match &change.content {
            Content::Leave => self.is_by_own_device(log, change),
            Content::Remove { .. } => {
                let by = change.seat.unwrap_or(change.id);
                log.is_senior(&by, &offer.id) && self.counts(log, change)
            }
            Content::Create { .. }
            | Content::Invite { .. }
            | Content::Join { .. }
            | Content::Rename { .. }
            | Content::Message { .. }
            | Content::Act { .. }
            | Content::Timer(_)
            | Content::Disown { .. }
            | Content::Later => false,
        }
    }
}

/// Devices that have been sent away by another of the same person that was his when it did, and that are none of his by the
/// newest list of his that anybody has shown here.
fn gone(log: &Log) -> BTreeMap<(RootId, DeviceId), Vec<EntryId>> {
    let said: Vec<(&Entry, DeviceId, &AccountRecord)> =
        log.changes().filter_map(|it| sent_away(log, it)).collect();
    let mut newest: BTreeMap<RootId, &AccountRecord> = BTreeMap::new();
    for (_, _, list) in &said {
        let last = newest.entry(list.root).or_insert(list);
        if last.seq < list.seq {
            *last = list;
        }
    }
    let mut gone: BTreeMap<(RootId, DeviceId), Vec<EntryId>> = BTreeMap::new();
    for (entry, device, list) in said {
        if newest.get(&list.root).is_some_and(|newest| !newest.lists(&device)) {
            gone.entry((list.root, device)).or_default().push(entry.id);
        }
    }
    gone
}

fn sent_away<'a>(log: &Log, entry: &'a Entry) -> Option<(&'a Entry, DeviceId, &'a AccountRecord)> {
    let Content::Disown { device, list } = &entry.content else { return None };
    let is_his = log.writer(&entry.id) == Some(list.root) && list.lists(&entry.device);
    (is_his && !list.lists(device)).then_some((entry, *device, list.as_ref()))
}
