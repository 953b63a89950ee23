//! The person's clock: read in one place, and a pretended one in tests.

use crate::i18n::Moment;
use chrono::{DateTime, Datelike, FixedOffset, Local, Timelike};

/// Reads the time, and knows how far the person's zone is from UTC at a given time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Unix milliseconds.
    pub now_ms: fn() -> u64,
    /// Seconds east of UTC at some Unix milliseconds.
    pub zone_s: fn(u64) -> i32,
}

impl Clock {
    /// The clock and the zone of this computer.
    pub const SYSTEM: Clock = Clock { now_ms: system_ms, zone_s: system_zone };

    pub fn now_ms(&self) -> u64 {
        (self.now_ms)()
    }

    /// Some Unix milliseconds as the person's calendar shows them.
    pub fn moment(&self, at_ms: u64) -> Moment {
        let (at, now) = (self.local(at_ms), self.local(self.now_ms()));
        Moment {
            year: at.year(),
            month: at.month(),
            day: at.day(),
            weekday: at.weekday().number_from_monday(),
            hour: at.hour(),
            minute: at.minute(),
            days_ago: (now.date_naive() - at.date_naive()).num_days(),
        }
    }

    fn local(&self, at_ms: u64) -> DateTime<FixedOffset> {
        let utc = i64::try_from(at_ms).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default();
        let zone = FixedOffset::east_opt((self.zone_s)(at_ms));
        zone.map_or_else(|| utc.fixed_offset(), |zone| utc.with_timezone(&zone))
    }
}

fn system_ms() -> u64 {
    u64::try_from(Local::now().timestamp_millis()).unwrap_or_default()
}

fn system_zone(at_ms: u64) -> i32 {
    let utc = i64::try_from(at_ms).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default();
    utc.with_timezone(&Local).offset().local_minus_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yesterday_begins_at_the_persons_own_midnight() {
        // 2026-11-22 22:30 UTC is already the 23rd two hours east.
        let clock = Clock { now_ms: || 1_795_386_600_000, zone_s: |_| 7200 };
        let at = clock.moment(1_795_386_600_000 - 31 * 60_000);
        assert_eq!((at.year, at.month, at.day, at.hour, at.minute), (2026, 11, 22, 23, 59));
        assert_eq!((at.weekday, at.days_ago), (7, 1));
    }

    #[test]
    fn an_impossible_time_is_shown_and_harms_nothing() {
        assert_eq!(Clock::SYSTEM.moment(u64::MAX).year, Clock::SYSTEM.moment(0).year);
    }
}
