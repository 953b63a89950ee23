//! At what bit rate to speak, by how the way there and back gets longer: a queue that fills is a link that is too thin.
//!
//! Loss alone says nothing of it: radio loses by chance, and speaking worse would not help.

use std::time::{Duration, Instant};

/// Bit rates, and samples of a packet at least: each packet has some 56 octets of headers, 22 kbit/s where it
/// sounds 20 ms, which a thin link has not to spare.
const STEPS: [(u32, usize); 15] = [
    (8_000, 2_880),
    (12_000, 2_880),
    (16_000, 1_920),
    (20_000, 1_920),
    (24_000, 480),
    (28_000, 480),
    (32_000, 480),
    (40_000, 480),
    (48_000, 480),
    (56_000, 480),
    (64_000, 480),
    (80_000, 480),
    (96_000, 480),
    (112_000, 480),
    (128_000, 480),
];
/// Where a call begins: at 32 kbit/s.
const FIRST: usize = 6;
/// From where it goes on when music is to be heard: at 64 kbit/s.
const FIRST_OF_MUSIC: usize = 10;
/// A way that is longer by so much than it can be has a queue in it; by so much, one that nobody could speak across.
const QUEUE: Duration = Duration::from_millis(80);
const LONG_QUEUE: Duration = Duration::from_millis(300);
/// More than this share is not lost by chance, if it goes on for some reports.
const COLLAPSE: f32 = 0.4;
const LOSS_WEIGHT: f32 = 0.3;
/// More is not risked where so much is lost already.
const CALM: f32 = 0.03;
/// Loss that comes right after a step up is its work where links have no queue.
const LOST_BY_CLIMBING: f32 = 0.06;
/// The shortest way of late is looked for so far back, twice at most: one that has changed for good is no queue.
const BASE_FOR: Duration = Duration::from_secs(30);
/// What was sent before a step down still stands in the queue, so that it is not judged by.
const DRAIN: Duration = Duration::from_millis(1_500);
/// So long a step must go well before the next one is tried, and doubly so long each time that it did not.
const CLIMB_AFTER: Duration = Duration::from_secs(4);
const CLIMB_AFTER_MAX: Duration = Duration::from_secs(64);

/// The bit rate of one direction.
#[derive(Debug)]
pub(super) struct Congestion {
    step: usize,
    /// The other end's limit.
    most_bps: u32,
    /// The shortest ways of the time before and of now, and since when now is.
    base: [Option<Duration>; 2],
    since: Instant,
    /// When the step was taken, and when the last one down was.
    stepped: Instant,
    lowered: Option<Instant>,
    climb_after: Duration,
    /// The share that has been lost of late.
    lost: f32,
    /// Whether the last step was up, so that a queue now is its work.
    climbed: bool,
}

/// How to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    pub bitrate_bps: u32,
    /// Samples of a packet at least.
    pub samples: usize,
}

impl Congestion {
    pub fn new(now: Instant, most_bps: u32) -> Congestion {
        Congestion {
            step: FIRST,
            most_bps,
            base: [None; 2],
            since: now,
            stepped: now,
            lowered: None,
            climb_after: CLIMB_AFTER,
            lost: 0.0,
            climbed: false,
        }
    }

    /// How long it is there and back before anything is said.
    pub fn know(&mut self, round_trip: Duration) {
        self.base[1] = Some(self.base[1].map_or(round_trip, |least| least.min(round_trip)));
    }

    /// The other end's limit is another.
    pub fn set_most(&mut self, most_bps: u32) {
        self.most_bps = most_bps;
    }

    /// Music is to be heard: where no queue has been seen, not only in half a minute.
    pub fn hurry(&mut self, now: Instant) {
        if self.lowered.is_none() && self.step < FIRST_OF_MUSIC {
            self.step = FIRST_OF_MUSIC;
            self.stepped = now;
            self.climbed = true;
        }
    }

    /// Another path: what was known of the old one says nothing.
    pub fn forget(&mut self, now: Instant) {
        self.base = [None; 2];
        self.since = now;
    }

    /// A report has come: what was lost of late, and how long it is there and back.
    pub fn take(&mut self, now: Instant, lost: f32, round_trip: Duration) {
        if now >= self.since + BASE_FOR {
            self.base = [self.base[1], None];
            self.since = now;
        }
        self.know(round_trip);
        let base = self.base.iter().flatten().min().copied().unwrap_or(round_trip);
        let queue = round_trip.saturating_sub(base);
        self.lost += (lost - self.lost) * LOSS_WEIGHT;
        let collapses = self.lost > COLLAPSE;
        if queue > QUEUE || collapses {
            if self.lowered.is_none_or(|lowered| now >= lowered + DRAIN) {
                self.step_down(now, queue > LONG_QUEUE || collapses);
            }
        } else if self.climbed && lost > LOST_BY_CLIMBING && now < self.stepped + CLIMB_AFTER {
            self.step_down(now, false);
        } else if now >= self.stepped + self.climb_after && lost <= CALM {
            self.step_up(now);
        }
    }

    pub fn pace(&self) -> Pace {
        let (bitrate_bps, samples) = STEPS[self.step];
        Pace { bitrate_bps: bitrate_bps.min(self.most_bps), samples }
    }

    fn step_down(&mut self, now: Instant, far: bool) {
        if self.climbed {
            self.climb_after = (self.climb_after * 2).min(CLIMB_AFTER_MAX);
        }
        let from = self.step.min(self.highest());
        // As far as to half, where nobody can speak any more.
        let half = STEPS.iter().rposition(|(bps, _)| *bps <= STEPS[from].0 / 2).unwrap_or(0);
        self.step = if far { half } else { from.saturating_sub(1) };
        self.stepped = now;
        self.lowered = Some(now);
        self.climbed = false;
    }

    fn step_up(&mut self, now: Instant) {
        if self.climbed {
            // The step before this one has gone well.
            self.climb_after = (self.climb_after / 2).max(CLIMB_AFTER);
        }
        if self.step < self.highest() {
            self.step += 1;
            self.climbed = true;
            self.stepped = now;
        }
    }

    /// The first step that reaches the other end's limit.
    fn highest(&self) -> usize {
        STEPS.iter().position(|(bps, _)| *bps >= self.most_bps).unwrap_or(STEPS.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const SHORT: Duration = Duration::from_millis(40);

    /// The bit rates after each of so many reports, one a second.
    fn after(
        congestion: &mut Congestion,
        from: &mut Instant,
        reports: usize,
        lost: f32,
        way: Duration,
    ) -> Vec<u32> {
        let one = |_| {
            *from += SECOND;
            congestion.take(*from, lost, way);
            congestion.pace().bitrate_bps
        };
        (0..reports).map(one).collect()
    }

    #[test]
    fn a_queue_lowers_the_bit_rate_at_once_and_calm_raises_it_slowly() {
        let mut now = Instant::now();
        let mut congestion = Congestion::new(now, 64_000);
        after(&mut congestion, &mut now, 3, 0.0, SHORT);
        let down = after(&mut congestion, &mut now, 8, 0.0, SHORT + Duration::from_millis(500));
        assert_eq!(down[0], 16_000);
        assert_eq!(*down.last().unwrap(), 8_000);
        assert_eq!(congestion.pace().samples, 2_880);
        let up = after(&mut congestion, &mut now, 60, 0.0, SHORT);
        assert!(up[0] <= 12_000 && up.windows(2).all(|two| two[0] <= two[1]), "{up:?}");
        assert!(up.iter().position(|bps| *bps >= 32_000).is_some_and(|at| at > 15), "{up:?}");
        assert_eq!(*up.last().unwrap(), 64_000);
    }

    #[test]
    fn loss_alone_does_not_lower_it_and_does_not_let_it_rise() {
        let mut now = Instant::now();
        let mut congestion = Congestion::new(now, 64_000);
        let same = after(&mut congestion, &mut now, 60, 0.2, SHORT);
        assert!(same.iter().all(|bps| *bps == 32_000), "{same:?}");
        assert_eq!(after(&mut congestion, &mut now, 1, 0.6, SHORT), [32_000]);
        assert_eq!(after(&mut congestion, &mut now, 1, 0.6, SHORT), [16_000]);
    }

    #[test]
    fn a_step_that_filled_the_queue_is_tried_more_seldom_each_time() {
        let mut now = Instant::now();
        let mut congestion = Congestion::new(now, 64_000);
        let mut tried = Vec::new();
        for second in 0..300 {
            let queue = if congestion.pace().bitrate_bps > 32_000 { 200 } else { 0 };
            let before = congestion.pace().bitrate_bps;
            let after = after(&mut congestion, &mut now, 1, 0.0, SHORT + Duration::from_millis(queue))[0];
            if after > 32_000 && before <= 32_000 {
                tried.push(second);
            }
            assert!(after >= 28_000, "{second}");
        }
        let apart: Vec<usize> = tried.windows(2).map(|two| two[1] - two[0]).collect();
        assert!(apart.len() > 2 && apart.windows(2).all(|two| two[0] < two[1] || two[1] > 60), "{apart:?}");
    }

    #[test]
    fn a_step_up_that_brought_loss_is_taken_back() {
        let mut now = Instant::now();
        let mut congestion = Congestion::new(now, 64_000);
        let mut most = 0;
        for _ in 0..120 {
            let lost = if congestion.pace().bitrate_bps > 32_000 { 0.2 } else { 0.0 };
            let seconds_above = after(&mut congestion, &mut now, 1, lost, SHORT)[0] > 32_000;
            most = if seconds_above { most + 1 } else { 0 };
            assert!(most < 3);
        }
        assert_eq!(congestion.pace().bitrate_bps.min(32_000), 32_000);
    }

    #[test]
    fn a_way_that_has_become_longer_for_good_is_no_queue_for_long() {
        let mut now = Instant::now();
        let mut congestion = Congestion::new(now, 32_000);
        after(&mut congestion, &mut now, 5, 0.0, SHORT);
        let longer = after(&mut congestion, &mut now, 150, 0.0, SHORT + Duration::from_millis(150));
        assert_eq!(*longer.last().unwrap(), 32_000);
    }

    #[test]
    fn the_other_ends_limit_is_kept() {
        let mut now = Instant::now();
        let mut congestion = Congestion::new(now, 20_000);
        assert!(after(&mut congestion, &mut now, 60, 0.0, SHORT).iter().all(|bps| *bps <= 20_000));
        after(&mut congestion, &mut now, 1, 0.0, SHORT + SECOND);
        assert!(congestion.pace().bitrate_bps <= 16_000, "{:?}", congestion.pace());
    }
}
