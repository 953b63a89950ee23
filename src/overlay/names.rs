//! Names whose keys are known, or being worked out: it is done once for each, and first for those who wait for it. Of these the
//! user goes before everybody else.

use super::{Overlay, Request};
use crate::aor::Aor;
use crate::identity::{NameKey, Work};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Names remembered: a large roster with all who call, or a large house of phones.
const NAMES_MAX: usize = 1024;
/// Names of others handed out at once. Each takes a while, and who asks next may be in more of a hurry.
const AT_ONCE: usize = 2;
/// Names that the user himself waits for: far more than a person asks for while one is worked out. Those beyond wait as others' do.
const OWN_MAX: usize = 32;

/// The keys of names.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: BTreeMap<Aor, NameKey>,
    wanted: VecDeque<Aor>,
    /// Those that the user waits for.
    hurried: VecDeque<Aor>,
    /// And whether it was said that the user waits.
    handed_out: BTreeMap<Aor, Haste>,
    /// Names that the user has asked for: what follows from them is wanted as soon.
    own: BTreeSet<Aor>,
}

/// Whether somebody waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Haste {
    /// The user does.
    Own,
    Now,
    InTime,
}

impl Names {
    /// The key, where it is known; else it is worked out.
    pub fn get(&mut self, aor: &Aor, haste: Haste) -> Option<NameKey> {
        if let Some(known) = self.known.get(aor) {
            return Some(*known);
        }
        match self.handed_out.get(aor) {
            Some(Haste::Own) => return None,
            Some(Haste::Now | Haste::InTime) if haste != Haste::Own => return None,
            Some(Haste::Now | Haste::InTime) | None => {}
        }
        if self.hurried.contains(aor) {
            return None;
        }
        let waiting = self.wanted.iter().position(|wanted| wanted == aor);
        match (haste, waiting) {
            (Haste::InTime, Some(_)) => {}
            (Haste::InTime, None) => self.wanted.push_back(aor.clone()),
            (Haste::Own, waiting) if self.hurried.len() < OWN_MAX => {
                waiting.map(|at| self.wanted.remove(at));
                self.hurried.push_back(aor.clone());
            }
            (Haste::Own | Haste::Now, waiting) => {
                waiting.map(|at| self.wanted.remove(at));
                self.wanted.push_front(aor.clone());
            }
        }
        self.wanted.truncate(NAMES_MAX);
        None
    }

    /// What there is to do next, for the user first.
    pub fn next(&mut self) -> Option<Request> {
        let count = |own| self.handed_out.values().filter(|haste| (**haste == Haste::Own) == own).count();
        let (own, others) = (count(true), count(false));
        if own < OWN_MAX
            && let Some(aor) = self.hurried.pop_front()
        {
            self.handed_out.insert(aor.clone(), Haste::Own);
            return Some(Request::Hurry(Work::Name { aor }));
        }
        if others >= AT_ONCE {
            return None;
        }
        let aor = self.wanted.pop_front()?;
        self.handed_out.entry(aor.clone()).or_insert(Haste::Now);
        Some(Request::Work(Work::Name { aor }))
    }

    /// It has been worked out.
    pub fn insert(&mut self, aor: &Aor, key: NameKey) {
        if self.handed_out.remove(aor).is_some() {
            self.learn(aor.clone(), key);
        }
    }

    fn learn(&mut self, aor: Aor, key: NameKey) {
        if self.known.len() >= NAMES_MAX {
            // Any; to work it out again costs a moment.
            self.known.pop_first();
        }
        self.known.insert(aor, key);
    }

    fn ask_for_user(&mut self, aor: &Aor) {
        if self.own.len() >= OWN_MAX {
            self.own.pop_first();
        }
        self.own.insert(aor.clone());
        self.get(aor, Haste::Own);
    }

    /// A check of a key under a name, as soon as the name itself is wanted.
    pub fn check(&self, work: Work) -> Request {
        match &work {
            Work::Code { aor, .. } if self.own.contains(aor) => Request::Hurry(work),
            Work::Code { .. } | Work::Name { .. } | Work::Stamp { .. } => Request::Work(work),
        }
    }
}

impl Overlay {
    /// The user himself waits for whatever is asked about this name.
    pub fn hurry(&mut self, aor: &Aor) {
        self.queries.names.ask_for_user(aor);
        self.queries.work_out();
    }

    /// The key of a name, as an earlier run has worked it out.
    pub fn know_name(&mut self, aor: Aor, key: NameKey) {
        self.queries.names.learn(aor, key);
    }

    /// The key of a name, where it is known.
    pub fn known_name(&self, aor: &Aor) -> Option<NameKey> {
        self.queries.names.known.get(aor).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{Cost, RootId};

    fn aor(number: usize) -> Aor {
        format!("user{number}@example.org").parse().unwrap()
    }

    fn others(number: usize) -> Request {
        Request::Work(Work::Name { aor: aor(number) })
    }

    fn users(number: usize) -> Request {
        Request::Hurry(Work::Name { aor: aor(number) })
    }

    fn key() -> NameKey {
        NameKey::of(&aor(0), Cost::PRETENDED)
    }

    #[test]
    fn a_name_is_worked_out_once_and_then_known() {
        let mut names = Names::default();
        assert_eq!(names.get(&aor(1), Haste::Now), None);
        assert_eq!(names.get(&aor(1), Haste::Now), None);
        assert_eq!(names.next(), Some(others(1)));
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
        let handed: Vec<Request> = std::iter::from_fn(|| names.next()).collect();
        assert_eq!(handed.len(), AT_ONCE);
        assert_eq!(names.get(&aor(99), Haste::Now), None);
        assert_eq!(names.get(&aor(500), Haste::Now), None);
        for (done, next) in [(0, 500), (1, 99), (500, 2)] {
            names.insert(&aor(done), key());
            assert_eq!(names.next(), Some(others(next)));
        }
    }

    #[test]
    fn what_the_user_waits_for_goes_before_what_everybody_else_does() {
        let mut names = Names::default();
        for number in 0..100 {
            names.get(&aor(number), Haste::InTime);
            names.get(&aor(1000 + number), Haste::Now);
        }
        assert_eq!(
            (names.next(), names.next(), names.next()),
            (Some(others(1099)), Some(others(1098)), None)
        );
        for number in [500, 42, 1098] {
            names.ask_for_user(&aor(number));
            names.get(&aor(2000 + number), Haste::Now);
            assert_eq!(names.get(&aor(number), Haste::Now), None);
            assert_eq!(names.next(), Some(users(number)), "at once, and also where it was handed out");
            assert_eq!(names.next().is_some(), number == 1098, "one less is others'");
            names.ask_for_user(&aor(number));
        }
        assert_eq!(names.next(), None, "once");
        names.insert(&aor(42), key());
        assert_eq!(names.get(&aor(42), Haste::Now), Some(key()));
    }

    #[test]
    fn what_follows_from_a_name_of_the_user_is_as_urgent() {
        let mut names = Names::default();
        names.ask_for_user(&aor(1));
        let code = |number| Work::Code { aor: aor(number), root: RootId([7; 32]) };
        assert_eq!(names.check(code(1)), Request::Hurry(code(1)));
        assert_eq!(names.check(code(2)), Request::Work(code(2)));
    }

    #[test]
    fn no_more_than_the_bound_are_the_users() {
        let mut names = Names::default();
        for number in 0..3 * OWN_MAX {
            names.ask_for_user(&aor(number));
        }
        assert_eq!(
            (names.own.len(), names.hurried.len(), names.wanted.len()),
            (OWN_MAX, OWN_MAX, 2 * OWN_MAX)
        );
        let handed: Vec<Request> = std::iter::from_fn(|| names.next()).collect();
        let hurried = handed.iter().filter(|request| matches!(request, Request::Hurry(_))).count();
        assert_eq!((hurried, handed.len()), (OWN_MAX, OWN_MAX + AT_ONCE));
    }

    #[test]
    fn a_name_known_from_an_earlier_run_is_not_worked_out() {
        let mut names = Names::default();
        names.learn(aor(1), key());
        assert_eq!(names.get(&aor(1), Haste::InTime), Some(key()));
        assert_eq!(names.next(), None);
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
