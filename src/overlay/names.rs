//! Names whose keys are known, or being worked out: it is done once for each, and first for those who wait for it.

use crate::aor::Aor;
use crate::identity::{NameKey, Work};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Names remembered: a large roster with all who call, or a large house of phones.
const NAMES_MAX: usize = 1024;
/// Names handed out at once. Each takes a while, and who asks next may be in more of a hurry.
const AT_ONCE: usize = 2;

/// The keys of names.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: BTreeMap<Aor, NameKey>,
    wanted: VecDeque<Aor>,
    handed_out: BTreeSet<Aor>,
}

/// Whether somebody waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Haste {
    Now,
    InTime,
}

impl Names {
    /// The key, where it is known; else it is worked out.
    pub fn get(&mut self, aor: &Aor, haste: Haste) -> Option<NameKey> {
        if let Some(known) = self.known.get(aor) {
            return Some(*known);
        }
        let waiting = self.wanted.iter().position(|wanted| wanted == aor);
        match (haste, waiting) {
            _ if self.handed_out.contains(aor) => {}
            (Haste::InTime, Some(_)) => {}
            (Haste::InTime, None) => self.wanted.push_back(aor.clone()),
            (Haste::Now, waiting) => {
                waiting.map(|at| self.wanted.remove(at));
                self.wanted.push_front(aor.clone());
            }
        }
        self.wanted.truncate(NAMES_MAX);
        None
    }

    /// What there is to do next.
    pub fn next(&mut self) -> Option<Work> {
        if self.handed_out.len() >= AT_ONCE {
            return None;
        }
        let aor = self.wanted.pop_front()?;
        self.handed_out.insert(aor.clone());
        Some(Work::Name { aor })
    }

    /// It has been worked out.
    pub fn insert(&mut self, aor: &Aor, key: NameKey) {
        if self.handed_out.remove(aor) {
            if self.known.len() >= NAMES_MAX {
                // Any; to work it out again costs a moment.
                self.known.pop_first();
            }
            self.known.insert(aor.clone(), key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Cost;

    fn aor(number: usize) -> Aor {
        format!("user{number}@example.org").parse().unwrap()
    }

    fn key() -> NameKey {
        NameKey::of(&aor(0), Cost::PRETENDED)
    }

    #[test]
    fn a_name_is_worked_out_once_and_then_known() {
        let mut names = Names::default();
        assert_eq!(names.get(&aor(1), Haste::Now), None);
        assert_eq!(names.get(&aor(1), Haste::Now), None);
        assert_eq!(names.next(), Some(Work::Name { aor: aor(1) }));
        assert_eq!(names.get(&aor(1), Haste::Now), None);
        assert_eq!(names.next(), None, "somebody is at it");
        names.insert(&aor(1), key());
        assert_eq!(names.get(&aor(1), Haste::Now), Some(key()));
        names.insert(&aor(2), key());
        assert_eq!(names.get(&aor(2), Haste::Now), None, "nobody has asked for it");
    }

    #[test]
    fn who_waits_does_not_wait_for_a_roster() {
        let mut names = Names::default();
        for number in 0..100 {
            assert_eq!(names.get(&aor(number), Haste::InTime), None);
        }
        let handed: Vec<Work> = std::iter::from_fn(|| names.next()).collect();
        assert_eq!(handed.len(), AT_ONCE);
        assert_eq!(names.get(&aor(99), Haste::Now), None);
        assert_eq!(names.get(&aor(500), Haste::Now), None);
        for (done, next) in [(0, 500), (1, 99), (500, 2)] {
            names.insert(&aor(done), key());
            assert_eq!(names.next(), Some(Work::Name { aor: aor(next) }));
        }
    }

    #[test]
    fn no_more_names_than_the_bound_are_remembered_or_wanted() {
        let mut names = Names::default();
        for number in 0..NAMES_MAX + 50 {
            assert_eq!(names.get(&aor(number), Haste::Now), None);
            assert!(names.next().is_some());
            names.insert(&aor(number), key());
        }
        assert_eq!(names.known.len(), NAMES_MAX);
        for number in 0..NAMES_MAX + 50 {
            names.get(&aor(10_000 + number), Haste::InTime);
        }
        assert_eq!(names.wanted.len(), NAMES_MAX);
    }
}
