//! Requests that wait for their turn because somebody guesses passwords.

use std::collections::BTreeMap;
use std::time::Instant;

use super::api::Arrival;
use crate::sip::ServerId;

/// Requests that wait, and their bytes; beyond it they get 503.
pub const PARKED_MAX: usize = 256;
pub const PARKED_BYTES_MAX: usize = 1_024 * 1_024;

/// All of them, by when they are looked at.
#[derive(Default)]
pub struct Parked {
    waiting: BTreeMap<(Instant, u64), Arrival>,
    bytes: usize,
    count: u64,
}

impl Parked {
    /// Whether there is room for this one.
    pub fn has_room(&self, arrival: &Arrival) -> bool {
        self.waiting.len() < PARKED_MAX && self.bytes + arrival.bytes() <= PARKED_BYTES_MAX
    }

    pub fn push(&mut self, at: Instant, arrival: Arrival) {
        self.count += 1;
        self.bytes += arrival.bytes();
        self.waiting.insert((at, self.count), arrival);
    }

    /// The next one whose turn has come.
    pub fn take_due(&mut self, now: Instant) -> Option<Arrival> {
        let entry = self.waiting.first_entry().filter(|entry| entry.key().0 <= now)?;
        let arrival = entry.remove();
        self.bytes -= arrival.bytes();
        Some(arrival)
    }

    /// Its sender gave up.
    pub fn cancel(&mut self, server: ServerId) -> Option<Arrival> {
        let found = self.waiting.iter().find(|(_, arrival)| arrival.server == server);
        let arrival = found.map(|(key, _)| *key).and_then(|key| self.waiting.remove(&key))?;
        self.bytes -= arrival.bytes();
        Some(arrival)
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.waiting.keys().next().map(|(at, _)| *at)
    }

    #[cfg(test)]
    pub fn sizes(&self) -> (usize, usize) {
        (self.waiting.len(), self.bytes)
    }
}
