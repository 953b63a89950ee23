//! People watched: what this node happens to store for them tells at once that they have come, or left.

use super::seek::devices;
use super::{Event, Located, Overlay, WATCHED_MAX};
use crate::aor::Aor;
use crate::identity::{self, DeviceId, Hour, Key, LocationSet, NameKey, PresenceKey, RootId, Spot};
use crate::time::Now;
use std::collections::{BTreeMap, BTreeSet};

/// People watched, and where what they say of themselves lies in the present hour and the next.
#[derive(Debug, Default)]
pub(super) struct Watching {
    people: BTreeMap<RootId, Person>,
    /// Keys that others have handed out.
    handed: BTreeMap<RootId, PresenceKey>,
    /// People watched who were not where they were found.
    doubted: BTreeSet<RootId>,
    hour: Option<Hour>,
    spots: BTreeMap<Key, (RootId, Spot)>,
    /// Whose places are to be worked out: that costs a moment.
    stale: BTreeSet<RootId>,
}

#[derive(Debug)]
struct Person {
    aor: Aor,
    name: Option<PresenceKey>,
}

impl Watching {
    pub fn has(&self, root: &RootId) -> bool {
        self.people.contains_key(root)
    }

    /// The key that somebody has handed out.
    pub fn handed(&self, root: &RootId) -> Option<&PresenceKey> {
        self.handed.get(root)
    }

    /// Whether what lies where he is looked for first may be of a time before.
    pub fn is_doubted(&self, root: &RootId) -> bool {
        self.doubted.contains(root)
    }

    pub fn handle_name(&mut self, aor: &Aor, key: &NameKey) {
        for (root, person) in self.people.iter_mut().filter(|(_, person)| person.aor == *aor) {
            person.name = Some(key.presence());
            self.stale.insert(*root);
        }
    }

    fn add(&mut self, aor: Aor, root: RootId) -> bool {
        let has_room = self.people.len() < WATCHED_MAX || self.has(&root);
        if has_room {
            self.people.insert(root, Person { aor, name: None });
            self.stale.insert(root);
        }
        has_room
    }

    fn remove(&mut self, root: &RootId) {
        self.people.remove(root);
        self.doubted.remove(root);
        self.hand(*root, None);
    }

    fn hand(&mut self, root: RootId, key: Option<PresenceKey>) {
        match key {
            Some(key) => drop(self.handed.insert(root, key)),
            None => drop(self.handed.remove(&root)),
        }
        self.stale.insert(root);
    }

    /// Whose place this is, if anybody's who is watched.
    fn at(&mut self, now: Now, key: &Key) -> Option<(&Aor, &Spot)> {
        self.refresh(Hour::at(now.unix_s()));
        let (root, spot) = self.spots.get(key)?;
        Some((&self.people.get(root)?.aor, spot))
    }

    fn refresh(&mut self, hour: Hour) {
        if self.hour != Some(hour) {
            self.hour = Some(hour);
            self.spots.clear();
            self.stale = self.people.keys().copied().collect();
        } else if !self.stale.is_empty() {
            self.spots.retain(|_, (root, _)| !self.stale.contains(root));
        }
        for root in std::mem::take(&mut self.stale) {
            let Some(person) = self.people.get(&root) else { continue };
            for key in person.name.iter().chain(self.handed.get(&root)) {
                let spots = [hour, Hour(hour.0 + 1)].into_iter().filter_map(|hour| key.spot(&root, hour));
                self.spots.extend(spots.map(|spot| (spot.key(), (root, spot))));
            }
        }
    }
}

impl Overlay {
    /// Tells `Appeared` and `Departed` of a person whose key is known.
    pub fn watch(&mut self, aor: Aor, root: RootId) {
        if self.watching.add(aor.clone(), root)
            && let Some(name) = self.queries.name_in_time(&aor)
        {
            self.watching.handle_name(&aor, &name);
        }
    }

    /// Tells no more of a person.
    pub fn unwatch(&mut self, root: &RootId) {
        self.watching.remove(root);
    }

    /// Remembers a key by which somebody can be found who is watched, or that there is none.
    pub fn set_presence_key(&mut self, root: RootId, key: Option<PresenceKey>) {
        self.watching.hand(root, key);
    }

    /// Somebody is not where he was found: who comes back from a back-up does not know by which keys others look for him now,
    /// and what he has said by them before is found first. He is looked for by all keys at once from now on, and asked
    /// again what devices he has.
    pub fn doubt(&mut self, now: Now, root: RootId) {
        if self.watching.has(&root) {
            self.watching.doubted.insert(root);
            self.fetch_account(now, root);
        }
    }

    /// Somebody has been met.
    pub fn met(&mut self, root: &RootId) {
        self.watching.doubted.remove(root);
    }

    /// Which devices somebody has, as far as he has said so: those without his key have places of their own.
    pub fn know_devices(&mut self, root: RootId, devices: Vec<DeviceId>) {
        if devices.is_empty() && self.listed.contains_key(&root) {
            return;
        }
        if self.listed.len() >= WATCHED_MAX && !self.listed.contains_key(&root) {
            self.listed.pop_first();
        }
        self.listed.insert(root, devices);
    }

    /// That one of several devices has left says nothing of the others.
    pub(super) fn handle_arrived(&mut self, now: Now, key: &Key, value: &[u8]) {
        let Some((aor, spot)) = self.watching.at(now, key) else { return };
        let Ok(value) = identity::judge(key, value, Some(value), now.wall) else { return };
        let (aor, root) = (aor.clone(), spot.root());
        let mut set = LocationSet::default();
        for location in spot.open(&value, now.unix_s()) {
            set.absorb(location);
        }
        let (is_heard, devices) = (!set.locations().is_empty(), devices(&set));
        let is_only = self.listed.get(&root).is_none_or(|listed| listed.len() < 2);
        if !devices.is_empty() {
            self.events.push_back(Event::Appeared { who: Located { aor, root, devices } });
        } else if is_heard && is_only {
            self.events.push_back(Event::Departed { aor, root });
        }
    }
}
