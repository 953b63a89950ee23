//! Storers: who has taken what this node has stored, so that it is put there again without a search of the region each time.

use super::{Contact, Distance, Point, STORERS_MAX};
use crate::flow::NodeId;
use crate::identity::Key;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// So long after a search those found by it are asked directly, which is every sixth time (`overlay/turn`): others come into the region
/// meanwhile, and tables are kept fresh by searches, whose answers name all nodes around with all their addresses.
const GOOD: Duration = Duration::from_secs(11 * 3600);
/// How long after a search who comes is no part of the same crowd.
const SETTLED: Duration = Duration::from_secs(10 * 60);
/// Records remembered: those of a house of phones, and the places of a person.
const RECORDS_MAX: usize = 1024;

/// Where records lie.
#[derive(Debug, Default)]
pub struct Storers {
    records: BTreeMap<Key, Known>,
}

/// Those who have taken one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub contacts: Vec<Contact>,
    /// How many they were when the region was searched.
    pub at_first: usize,
    /// How many bits of the key the region has.
    pub bits: u32,
}

#[derive(Debug)]
struct Known {
    taken: Taken,
    until: Instant,
}

impl Storers {
    /// Who has taken the record before, where that is worth a try.
    pub fn of(&self, now: Instant, key: &Key) -> Option<&Taken> {
        self.records.get(key).filter(|known| now < known.until).map(|known| &known.taken)
    }

    /// Who takes any record of an overlay that is one region: whoever has taken another one. No longer than that is good.
    pub fn of_all(&self, now: Instant) -> Option<&Taken> {
        let (_, known) = self.of_whole_region(now)?;
        Some(&known.taken)
    }

    fn of_whole_region(&self, now: Instant) -> Option<(&Key, &Known)> {
        let whole = self.records.iter().filter(|(_, known)| known.taken.bits == 0 && now < known.until);
        whole.max_by_key(|(_, known)| known.until)
    }

    /// A record has been taken, after a search or without one.
    pub fn stored(&mut self, now: Instant, key: Key, taken: Taken, is_searched: bool) {
        let whole = self.of_whole_region(now).map(|(_, known)| known.until);
        let before = self.records.remove(&key).map(|known| known.until).or(whole);
        let until = before.filter(|_| !is_searched).unwrap_or(now + GOOD);
        if self.records.len() >= RECORDS_MAX {
            self.records.retain(|_, known| now < known.until);
        }
        if self.records.len() < RECORDS_MAX && !taken.contacts.is_empty() {
            self.records.insert(key, Known { taken, until });
        }
    }

    /// A node has come: where it is of a record's region and has not got it, the region is searched the next time. In an overlay of
    /// one region it is asked beside the others, for all nodes there are come so: each would make all others search. Not where the last
    /// search was just before: who has come in with many others knows few of them by it.
    pub fn comes(&mut self, now: Instant, contact: &Contact) {
        let (node, point) = (&contact.node, Point::of_node(&contact.node));
        self.records.retain(|key, known| {
            let is_lacked = known.taken.lacks(&Point::of_key(key), node, &point);
            let is_settled = known.until.saturating_duration_since(now) + SETTLED <= GOOD;
            let has_room = known.taken.bits == 0 && known.taken.contacts.len() < STORERS_MAX;
            let is_asked = is_lacked && is_settled && has_room;
            if is_asked {
                known.taken.contacts.push(contact.clone());
                known.taken.at_first += 1;
            }
            !is_lacked || is_asked
        });
    }
}

impl Taken {
    fn lacks(&self, target: &Point, node: &NodeId, point: &Point) -> bool {
        let distance = |point: &Point| -> Distance { target.distance(point) };
        let farthest = self.contacts.iter().map(|held| distance(&Point::of_node(&held.node))).max();
        let near = distance(point);
        let is_of_region =
            near.shared_bits() >= self.bits || farthest.is_some_and(|farthest| near < farthest);
        is_of_region && self.contacts.iter().all(|held| held.node != *node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = Key([7; 32]);

    #[test]
    fn those_who_have_taken_a_record_are_asked_again_until_the_next_search_is_due() {
        let (mut storers, now) = (Storers::default(), Instant::now());
        assert_eq!(storers.of(now, &KEY), None);
        storers.stored(now, KEY, taken(&[1, 2]), true);
        assert_eq!(storers.of(now, &KEY), Some(&taken(&[1, 2])));
        storers.stored(now + GOOD / 2, KEY, taken(&[2]), false);
        assert_eq!(storers.of(now + GOOD / 2, &KEY), Some(&taken(&[2])));
        assert_eq!(storers.of(now + GOOD, &KEY), None);
        storers.stored(now + GOOD, KEY, taken(&[3]), true);
        assert!(storers.of(now + GOOD + GOOD / 2, &KEY).is_some());
        storers.stored(now + GOOD, KEY, taken(&[]), true);
        assert_eq!(storers.of(now + GOOD, &KEY), None);
    }

    #[test]
    fn in_an_overlay_of_one_region_whoever_has_taken_one_record_takes_others_until_the_next_search_is_due() {
        let (mut storers, now) = (Storers::default(), Instant::now());
        let other = Key([8; 32]);
        storers.stored(now, KEY, taken(&[1, 2]), true);
        assert_eq!((storers.of(now, &other), storers.of_all(now)), (None, Some(&taken(&[1, 2]))));
        storers.stored(now + GOOD / 2, other, taken(&[1, 2]), false);
        assert_eq!(storers.of_all(now + GOOD), None, "nobody has searched since");
        let mut of_region = taken(&[1]);
        of_region.bits = 1;
        storers.stored(now + GOOD, KEY, of_region, true);
        assert_eq!(storers.of_all(now + GOOD), None);
    }

    #[test]
    fn who_comes_into_the_region_is_not_left_out() {
        let (mut storers, now) = (Storers::default(), Instant::now());
        storers.stored(now, KEY, taken(&[1, 2]), true);
        storers.comes(now, &contact(1));
        assert_eq!(storers.of(now, &KEY), Some(&taken(&[1, 2])));
        storers.comes(now, &contact(9));
        assert_eq!(storers.of(now, &KEY), None, "others come with it perhaps");
        storers.stored(now, KEY, taken(&[1, 2]), true);
        let now = now + SETTLED;
        storers.comes(now, &contact(9));
        let three = Taken { at_first: 3, ..taken(&[1, 2, 9]) };
        assert_eq!(storers.of(now, &KEY), Some(&three), "asked beside the others");
        (0..STORERS_MAX).for_each(|number| storers.comes(now, &contact(number as u8 + 100)));
        assert_eq!(storers.of(now, &KEY), None, "more than take a record: a search chooses");
        let mut near = taken(&[1, 2]);
        near.bits = 1;
        storers.stored(now, KEY, near, true);
        let target = Point::of_key(&KEY);
        let is_near = |node: &u8| target.distance(&Point::of_node(&NodeId([*node; 32]))).shared_bits() > 0;
        storers.comes(now, &contact((3..=255).find(is_near).expect("half of all are")));
        assert_eq!(storers.of(now, &KEY), None, "the region is searched");
        let mut far = taken(&[1]);
        far.bits = 32;
        let held = target.distance(&Point::of_node(&NodeId([1; 32])));
        storers.stored(now, KEY, far, true);
        let beyond = (0..=255).map(contact);
        let beyond = beyond.filter(|it| target.distance(&Point::of_node(&it.node)) > held);
        beyond.for_each(|contact| storers.comes(now, &contact));
        assert!(storers.of(now, &KEY).is_some(), "they lie farther than all who have it");
    }

    #[test]
    fn records_remembered_are_bounded() {
        let (mut storers, now) = (Storers::default(), Instant::now());
        for number in 0..RECORDS_MAX + 9 {
            let mut key = Key([0; 32]);
            key.0[..8].copy_from_slice(&number.to_be_bytes());
            storers.stored(now, key, taken(&[1]), true);
        }
        assert_eq!(storers.records.len(), RECORDS_MAX);
        storers.stored(now + GOOD, KEY, taken(&[1]), true);
        assert_eq!(storers.records.len(), 1, "what is over makes room");
    }

    fn taken(nodes: &[u8]) -> Taken {
        Taken { contacts: nodes.iter().copied().map(contact).collect(), at_first: 2, bits: 0 }
    }

    fn contact(number: u8) -> Contact {
        Contact { node: NodeId([number; 32]), addresses: Vec::new() }
    }
}
