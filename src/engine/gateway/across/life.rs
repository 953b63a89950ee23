//! When a call that goes across is over although nobody has said so: its ends are heard by their media alone.
//!
//! A node asks in its call every 15 minutes and says BYE for a phone that is gone (RFC 4028). Where no node of a person is
//! left to do so, as between two gateways, nobody would.

use super::{Across, Bridge, Kind};
use crate::engine::core::Core;
use crate::media::Stats;
use std::time::{Duration, Instant};

/// A node without a way to it for so long does not come back: one that moves to another network takes seconds.
pub(super) const LOST_MAX: Duration = Duration::from_secs(60);
/// So long an end may say nothing where it could: twice what a node's own refresh takes. A muted phone that leaves silence
/// out is quiet for minutes.
pub(super) const SILENT_MAX: Duration = Duration::from_secs(30 * 60);
/// The same on hold, when many phones send nothing at all.
pub(super) const HELD_MAX: Duration = Duration::from_secs(2 * 3_600);

/// What is heard of one end.
#[derive(Default)]
pub(super) struct Life {
    packets: u64,
    /// When it was heard last, or else when that was first asked.
    heard: Option<Instant>,
    /// Since when no way leads to it.
    lost: Option<Instant>,
    /// Whether it could say something, as was agreed with it.
    speaks: bool,
}

impl Life {
    /// It may speak from now on, or is on hold.
    pub fn agreed(&mut self, speaks: bool) {
        self.speaks = speaks;
    }

    fn count(&mut self, now: Instant, packets: u64) {
        if self.heard.is_none() || packets != self.packets {
            (self.packets, self.heard, self.lost) = (packets, Some(now), None);
        }
    }

    fn lose(&mut self, now: Instant) {
        self.lost.get_or_insert(now);
    }

    fn is_over(&self, now: Instant, side: Kind) -> bool {
        let since = |at: Option<Instant>| at.map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        let silent_max = if self.speaks { SILENT_MAX } else { HELD_MAX };
        side == Kind::Node && since(self.lost) >= LOST_MAX || since(self.heard) >= silent_max
    }
}

impl Bridge {
    /// Whether one of the two who speak is not there any more.
    fn is_over(&self, now: Instant) -> bool {
        let callee = self.joined.and_then(|branch| self.callees.get(&branch));
        callee.is_some_and(|callee| [&self.caller, callee].iter().any(|end| end.life.is_over(now, end.side)))
    }
}

impl Across {
    /// The figures of one end, which come each second as long as a session runs.
    pub(super) fn figures(
        &mut self,
        core: &mut Core,
        now: Instant,
        (id, leg): (u64, super::LegId),
        stats: &Stats,
    ) {
        let Some(bridge) = self.bridges.get_mut(&id) else { return };
        if let Some(end) = bridge.who(leg).and_then(|who| bridge.end_mut(who)) {
            end.life.count(now, stats.packets_received);
        }
        if bridge.is_over(now) {
            self.end(core, id);
        }
    }

    /// The session of one end cannot go on, unless its far end finds another way.
    pub(super) fn lost(&mut self, now: Instant, (id, leg): (u64, super::LegId)) {
        let Some(bridge) = self.bridges.get_mut(&id) else { return };
        if let Some(end) = bridge.who(leg).and_then(|who| bridge.end_mut(who)) {
            end.life.lose(now);
        }
    }
}
