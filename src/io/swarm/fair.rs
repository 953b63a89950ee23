//! What this node does for strangers in a while: so much in all, and no more for any one of them.

use super::peer::Group;
use std::collections::HashMap;
use std::net::IpAddr;
use tokio::time::{Duration, Instant};

/// Strangers counted one by one in a while; those beyond share what one may have.
const GROUPS_MAX: usize = 1024;

/// The bounds, and what was done in the present while.
#[derive(Debug)]
pub struct Fair {
    all_max: u32,
    each_max: u32,
    every: Duration,
    since: Option<Instant>,
    all: u32,
    each: HashMap<Group, u32>,
    rest: u32,
}

impl Fair {
    /// So much in all, and for one network of a stranger's, in such a while.
    pub fn new(all_max: u32, each_max: u32, every: Duration) -> Fair {
        Fair { all_max, each_max, every, since: None, all: 0, each: HashMap::new(), rest: 0 }
    }

    /// Whether something may be done for this stranger now; then it is counted.
    pub fn allows(&mut self, stranger: IpAddr, now: Instant) -> bool {
        if self.since.is_none_or(|since| now - since >= self.every) {
            self.since = Some(now);
            (self.all, self.rest) = (0, 0);
            self.each.clear();
        }
        let group = Group::of(stranger);
        let is_counted = self.each.len() < GROUPS_MAX || self.each.contains_key(&group);
        let count = if is_counted { self.each.entry(group).or_default() } else { &mut self.rest };
        if self.all >= self.all_max || *count >= self.each_max {
            return false;
        }
        *count += 1;
        self.all += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn one_stranger_cannot_take_what_is_there_for_all() {
        let (mut fair, now) = (Fair::new(20, 5, SECOND), Instant::now());
        let greedy = (0..100).filter(|_| fair.allows([11, 0, 0, 1].into(), now)).count();
        assert_eq!(greedy, 5);
        assert!(!fair.allows([11, 0, 0, 200].into(), now), "a neighbour of his");
        assert!(fair.allows([11, 0, 1, 1].into(), now), "somebody else");
        assert!(fair.allows([11, 0, 0, 1].into(), now + SECOND), "later");
    }

    #[test]
    fn all_strangers_together_are_bounded_and_so_is_what_is_remembered_of_them() {
        let (mut fair, now) = (Fair::new(5_000, 5, SECOND), Instant::now());
        let strangers = (0..u16::MAX).map(|it| {
            let [high, low] = it.to_be_bytes();
            IpAddr::from([11, high, low, 1])
        });
        let allowed = strangers.filter(|ip| fair.allows(*ip, now)).count();
        assert_eq!(allowed, GROUPS_MAX + 5);
        assert_eq!(fair.each.len(), GROUPS_MAX);
        let mut few = Fair::new(9, 5, SECOND);
        assert_eq!((1..99).filter(|it| few.allows([11, 0, *it, 1].into(), now)).count(), 9);
    }
}
