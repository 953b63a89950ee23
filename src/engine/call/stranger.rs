//! Strangers: phones that have proven nothing call from addresses that can be forged by the thousand.

use super::Calls;
use super::incoming::Incoming;
use crate::engine::core::Core;
use std::time::{Duration, Instant};

/// Calls of all strangers together that ring in a minute.
pub(super) const RINGS_A_MINUTE_MAX: u32 = 30;
const MINUTE: Duration = Duration::from_secs(60);

/// How often strangers have rung of late.
#[derive(Default)]
pub(super) struct Rings {
    since: Option<Instant>,
    count: u32,
}

impl Calls {
    /// Whether this call is kept from ringing: nobody who has proven nothing rings into a call, where his calls would take
    /// the room of those who have; nor again and again. A provider has shown who he is, and stands for his callers.
    pub(super) fn is_kept_out(&mut self, core: &Core, now: Instant, incoming: &Incoming) -> bool {
        let is_strangers = incoming.plain && incoming.root.is_none() && !core.is_provider(incoming.flow);
        is_strangers && (!self.calls.is_empty() || !self.strangers.has_room(now))
    }
}

impl Rings {
    /// Counts one more, where it may ring.
    fn has_room(&mut self, now: Instant) -> bool {
        if self.since.is_none_or(|since| now.saturating_duration_since(since) >= MINUTE) {
            *self = Rings { since: Some(now), count: 0 };
        }
        self.count += 1;
        self.count <= RINGS_A_MINUTE_MAX
    }
}
