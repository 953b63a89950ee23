//! How long it rings here before the caller is told that nobody answers, where he may leave a message then.

use super::{Calls, RUNG_MAX};
use crate::time::Now;
use std::time::Duration;

impl Calls {
    /// A call that has come just now, from one of these, rings for so long and no longer.
    pub fn ring_for(&mut self, now: Now, rings: Duration, is_of_them: impl Fn(&str) -> bool) {
        let came_now = Some(now.mono + RUNG_MAX);
        let new = self.calls.values_mut().filter(|entry| entry.deadline == came_now);
        for entry in new.filter(|entry| is_of_them(&entry.peer)) {
            entry.deadline = Some(now.mono + rings.min(RUNG_MAX));
        }
    }
}
