//! Turn: two hours whose places are put at once, before the first of them begins.
//!
//! Whoever stores them has been let go since the last time, so that a handshake with each of two dozen nodes is most of
//! what a put costs. The first turn of a node begins with the hour after the one in which it puts its first.

use crate::identity::Hour;
use crate::time::Now;
use std::time::Duration;

/// Hours of a turn. A location holds a little longer (`identity/location`), and so long who has crashed is believed to be there.
const HOURS: u64 = 2;
/// So long before a turn begins its places may be put.
const AHEAD_S: u64 = 25 * 60;

/// Whether the turns of one node begin with odd hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn(bool);

impl Turn {
    /// The turns of a node that puts its first location now.
    pub fn begun(now: Now) -> Turn {
        Turn((Hour::at(now.unix_s()).0 + 1) % HOURS == 1)
    }

    /// The hours for which a place is put: what is left of the present turn, and the next one where it is near.
    pub fn hours(self, now: Now) -> Vec<Hour> {
        let hour = Hour::at(now.unix_s());
        let next = self.after(hour);
        let end = if is_near(next, now) { next.0 + HOURS } else { next.0 };
        (hour.0..end).map(Hour).collect()
    }

    /// How long until the next turn comes near whose places have not been put for being near already.
    pub fn until_near(self, now: Now) -> Duration {
        let next = self.after(Hour::at(now.unix_s()));
        let next = if is_near(next, now) { Hour(next.0 + HOURS) } else { next };
        Duration::from_secs(near_s(next).saturating_sub(now.unix_s()))
    }

    /// The hour in which the next turn begins.
    fn after(self, hour: Hour) -> Hour {
        let into = (hour.0 + u64::from(self.0)) % HOURS;
        Hour(hour.0 + HOURS - into)
    }
}

fn near_s(turn: Hour) -> u64 {
    turn.begins().saturating_sub(AHEAD_S)
}

fn is_near(turn: Hour, now: Now) -> bool {
    near_s(turn) <= now.unix_s()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Instant, UNIX_EPOCH};

    /// So many minutes after an even hour has begun.
    fn at(minute: u64) -> Now {
        let wall = UNIX_EPOCH + Duration::from_secs(500_000 * 3600 + minute * 60);
        Now { mono: Instant::now(), wall }
    }

    #[test]
    fn a_turn_has_two_hours_and_the_next_one_is_put_before_it_begins() {
        let (even, odd) = (Turn(false), Turn(true));
        assert_eq!([at(0), at(59), at(60)].map(|now| Turn::begun(now).0), [true, true, false]);
        for (turn, minute, hours, minutes_left) in [
            (even, 0, 0..2, 95),
            (even, 60, 1..2, 35),
            (even, 94, 1..2, 1),
            (even, 95, 1..4, 120),
            (even, 119, 1..4, 96),
            (odd, 0, 0..1, 35),
            (odd, 35, 0..3, 120),
            (odd, 60, 1..3, 95),
        ] {
            let expected: Vec<Hour> = hours.map(|hour| Hour(500_000 + hour)).collect();
            assert_eq!(turn.hours(at(minute)), expected, "{turn:?} at {minute}");
            assert_eq!(turn.until_near(at(minute)).as_secs(), minutes_left * 60, "{turn:?} at {minute}");
        }
    }
}
