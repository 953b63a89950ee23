//! Who writes just now (RFC 3994): whom this user's writing was told, who has told his own, and how long each holds.
//!
//! It sends nothing and shows nothing: `chat/typing` does for friends, `group/reading` for groups.

use crate::messaging::notice::REFRESH;
use crate::time::soonest;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// After so long without a key he who writes is idle (RFC 3994 3.2: 15 s).
const IDLE_AFTER: Duration = Duration::from_secs(15);
/// A refresh may be on its way for so long before what it refreshes runs out.
const AHEAD: Duration = Duration::from_secs(10);
/// Those whose writing is remembered, in each direction.
const WRITERS_MAX: usize = 256;

/// Those who are written to, the places where they were told so, and those who write.
pub(super) struct Writing<To, Place, From> {
    told: BTreeMap<To, Told<Place>>,
    heard: BTreeMap<From, Instant>,
}

struct Told<Place> {
    place: Place,
    at: Instant,
    idle_at: Instant,
}

impl<To, Place, From> Default for Writing<To, Place, From> {
    fn default() -> Self {
        Writing { told: BTreeMap::new(), heard: BTreeMap::new() }
    }
}

impl<To: Ord + Clone, Place: Copy + PartialEq, From: Ord + Clone> Writing<To, Place, From> {
    /// This user presses a key; whether that is to be told at this place, because it is not known there or not for long.
    pub fn press(&mut self, now: Instant, to: &To, place: Place) -> bool {
        let idle_at = now + IDLE_AFTER;
        let known = self.told.get_mut(to).filter(|told| told.place == place);
        if let Some(known) = known
            && now < known.at + REFRESH - AHEAD
        {
            known.idle_at = idle_at;
            return false;
        }
        let has_room = self.told.len() < WRITERS_MAX || self.told.contains_key(to);
        if has_room {
            self.told.insert(to.clone(), Told { place, at: now, idle_at });
        }
        has_room
    }

    /// This user writes no more, or it has gone; where that was told.
    pub fn stop(&mut self, to: &To) -> Option<Place> {
        self.told.remove(to).map(|told| told.place)
    }

    /// Somebody writes; whether that is news.
    pub fn hear(&mut self, from: From, until: Instant) -> bool {
        let has_room = self.heard.len() < WRITERS_MAX || self.heard.contains_key(&from);
        has_room && self.heard.insert(from, until).is_none()
    }

    /// Somebody writes no more; whether that is news.
    pub fn fall_silent(&mut self, from: &From) -> bool {
        self.heard.remove(from).is_some()
    }

    /// Those to whom this user writes no more, by now.
    pub fn idle(&self, now: Instant) -> Vec<To> {
        self.told.iter().filter(|(_, told)| told.idle_at <= now).map(|(to, _)| to.clone()).collect()
    }

    /// Those who have not said for too long that they still write.
    pub fn over(&self, now: Instant) -> Vec<From> {
        self.heard.iter().filter(|(_, until)| **until <= now).map(|(from, _)| from.clone()).collect()
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        soonest(self.heard.values().copied().min(), self.told.values().map(|told| told.idle_at).min())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_writers_are_remembered_than_there_is_room_for() {
        let now = Instant::now();
        let mut writing = Writing::<usize, (), usize>::default();
        for who in 0..WRITERS_MAX {
            assert!(writing.press(now, &who, ()) && writing.hear(who, now + REFRESH));
        }
        assert!(!writing.press(now, &WRITERS_MAX, ()) && !writing.hear(WRITERS_MAX, now + REFRESH));
        assert!(writing.press(now + REFRESH, &0, ()), "who is known is told again");
        assert_eq!(writing.over(now + REFRESH).len(), WRITERS_MAX);
        assert!(writing.fall_silent(&0) && writing.hear(WRITERS_MAX, now + REFRESH));
    }

    #[test]
    fn who_is_somewhere_else_now_is_told_at_once_and_once() {
        let now = Instant::now();
        let mut writing = Writing::<&str, u8, &str>::default();
        assert!(writing.press(now, &"bob", 1));
        assert!(!writing.press(now, &"bob", 1));
        assert!(writing.press(now, &"bob", 2));
        assert_eq!(writing.poll_timeout(), Some(now + IDLE_AFTER));
        assert_eq!(writing.idle(now + IDLE_AFTER), ["bob"]);
        assert_eq!((writing.stop(&"bob"), writing.stop(&"bob")), (Some(2), None));
        assert_eq!(writing.poll_timeout(), None);
    }
}
