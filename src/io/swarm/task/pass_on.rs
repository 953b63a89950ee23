//! Parcels are passed on: whoever has put one may be gone for two weeks, and those who keep it come and go meanwhile. A keeper that has
//! not been brought one for a while brings it to its region; so about one of them does.

use super::Task;
use crate::identity::Key;
use crate::overlay::QueryId;
use libp2p::kad::RecordKey;
use rand::Rng;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

/// How long keepers have not heard of a parcel before one of them passes it on: where half of all nodes have gone within ten minutes,
/// a dozen of two dozen are still there then. With 20 minutes one of 25 parcels was lost within an hour (`flows::churn`).
const QUIET: Duration = Duration::from_secs(8 * 60);
/// They do not look at one time.
const SPREAD: Duration = Duration::from_secs(4 * 60);
/// Searches one after the other.
const STEP: Duration = Duration::from_secs(2);
/// Parcels passed on in one round.
const ROUND_MAX: usize = 512;

/// What is still to be passed on.
pub struct PassOn {
    due: Instant,
    keys: VecDeque<Key>,
    passed: u64,
}

impl PassOn {
    pub fn new() -> PassOn {
        PassOn { due: Instant::now() + QUIET, keys: VecDeque::new(), passed: 0 }
    }

    pub fn due(&self) -> Option<Instant> {
        Some(self.due)
    }
}

impl Task {
    pub(super) fn pass_on(&mut self) {
        let now = Instant::now();
        if now < self.passing.due {
            return;
        }
        let shelf = self.swarm.behaviour_mut().kad.store_mut();
        if self.passing.keys.is_empty() {
            self.passing.keys.extend(shelf.not_heard_of(QUIET, ROUND_MAX));
        }
        let Some(key) = self.passing.keys.pop_front().filter(|_| !self.nodes.is_empty()) else {
            self.passing.due = now + QUIET / 2 + rand::rng().random_range(Duration::ZERO..SPREAD);
            return;
        };
        self.passing.due = now + STEP;
        let shelf = self.swarm.behaviour_mut().kad.store_mut();
        let Some(value) = shelf.held_for_others(&key) else { return };
        shelf.heard_of(&RecordKey::new(&key.0));
        self.passing.passed += 1;
        // The engine has asked for nothing, and counts its own from zero.
        self.search(QueryId(u64::MAX - self.passing.passed), key, Some(value));
    }
}
