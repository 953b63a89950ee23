//! What a cable does to what goes through it: delay, jitter, loss, a rate. No network and no clock here; `wire` carries.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::time::{Duration, Instant};

/// How much a line with a rate keeps waiting before it loses: what a home router's queue holds.
const BACKLOG_MAX: Duration = Duration::from_millis(200);

/// One way of a cable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub delay: Duration,
    /// A packet takes so much less or more time than `delay`. None overtakes another, as in a queue.
    pub jitter: Duration,
    /// The share of packets that are lost.
    pub loss: f64,
    /// How many are lost in a row, in the mean (Gilbert's model).
    pub burst: f64,
    /// Bits in a second.
    pub rate: Option<u64>,
    /// A line that is not up is a black hole: no end sees that it is cut.
    pub is_up: bool,
}

impl Line {
    /// As good as a line can be.
    pub const CLEAR: Line = Line {
        delay: Duration::ZERO,
        jitter: Duration::ZERO,
        loss: 0.0,
        burst: 1.0,
        rate: None,
        is_up: true,
    };

    /// A clear one of some length.
    pub const fn of_ms(delay: u64) -> Line {
        Line { delay: Duration::from_millis(delay), ..Line::CLEAR }
    }
}

/// A line in use. The same seed loses and delays the same packets.
#[derive(Debug)]
pub struct Way {
    line: Line,
    random: ChaCha8Rng,
    is_losing: bool,
    free_at: Option<Instant>,
    last: Option<Instant>,
}

impl Way {
    pub fn new(line: Line, seed: u64) -> Way {
        let random = ChaCha8Rng::seed_from_u64(seed);
        Way { line, random, is_losing: false, free_at: None, last: None }
    }

    /// What is under way arrives as it would have.
    pub fn set(&mut self, line: Line) {
        self.line = line;
        self.is_losing = false;
    }

    pub fn is_up(&self) -> bool {
        self.line.is_up
    }

    /// When a packet of so many bytes that is sent now arrives; `None` where it is lost.
    pub fn admit(&mut self, now: Instant, bytes: usize) -> Option<Instant> {
        if !self.line.is_up || self.loses() {
            return None;
        }
        let sent = self.sent_at(now, bytes)?;
        let late = 2.0 * self.random.random::<f64>() * self.line.jitter.as_secs_f64();
        let takes = (self.line.delay + Duration::from_secs_f64(late)).saturating_sub(self.line.jitter);
        let arrives = self.last.map_or(sent + takes, |last| last.max(sent + takes));
        self.last = Some(arrives);
        Some(arrives)
    }

    /// When its last bit has left, after those that wait before it.
    fn sent_at(&mut self, now: Instant, bytes: usize) -> Option<Instant> {
        let Some(rate) = self.line.rate else { return Some(now) };
        let begin = self.free_at.map_or(now, |free| free.max(now));
        if begin - now > BACKLOG_MAX {
            return None;
        }
        let end = begin + Duration::from_secs_f64(8.0 * bytes as f64 / rate as f64);
        self.free_at = Some(end);
        Some(end)
    }

    fn loses(&mut self) -> bool {
        let Line { loss, burst, .. } = self.line;
        let dice = self.random.random::<f64>();
        if burst <= 1.0 {
            return dice < loss;
        }
        // So often a row of losses begins and ends that `loss` of all are in one.
        let turns = if self.is_losing { 1.0 / burst } else { loss / (burst * (1.0 - loss)) };
        self.is_losing ^= dice < turns;
        self.is_losing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKETS: u32 = 20_000;

    #[test]
    fn a_delayed_packet_arrives_when_it_is_due() {
        let now = Instant::now();
        let mut way = Way::new(Line::of_ms(40), 1);
        assert_eq!(way.admit(now, 100), Some(now + Duration::from_millis(40)));
    }

    #[test]
    fn jitter_stays_in_its_bounds_and_nobody_overtakes() {
        let begin = Instant::now();
        let ms = Duration::from_millis;
        let mut way = Way::new(Line { jitter: ms(60), ..Line::of_ms(100) }, 2);
        let mut last = begin;
        let (mut least, mut most) = (ms(1000), ms(0));
        for n in 0..PACKETS {
            let sent = begin + ms(200) * n;
            let arrives = way.admit(sent, 100).unwrap();
            assert!(arrives >= last);
            last = arrives;
            (least, most) = (least.min(arrives - sent), most.max(arrives - sent));
        }
        assert!(least >= ms(40) && least < ms(41), "{least:?}");
        assert!(most <= ms(160) && most > ms(159), "{most:?}");
    }

    #[test]
    fn jitter_greater_than_the_delay_sends_nothing_back_in_time() {
        let now = Instant::now();
        let mut way = Way::new(Line { jitter: Duration::from_millis(60), ..Line::of_ms(1) }, 3);
        assert!((0..100).all(|_| way.admit(now, 100).unwrap() >= now));
    }

    #[test]
    fn the_share_that_is_lost_is_the_one_asked_for_alone_or_in_rows() {
        for burst in [1.0, 4.0] {
            let (share, row) = lost(Line { loss: 0.1, burst, ..Line::CLEAR }, 4);
            assert!((share - 0.1).abs() < 0.02, "{share}");
            let expected = if burst > 1.0 { burst } else { 1.0 / 0.9 };
            assert!((row - expected).abs() < 0.15 * expected, "{row}");
        }
    }

    #[test]
    fn a_rate_is_kept_and_a_full_queue_loses() {
        let now = Instant::now();
        let mut way = Way::new(Line { rate: Some(80_000), ..Line::CLEAR }, 5);
        let arrivals: Vec<_> = (0..10).map(|_| way.admit(now, 1000)).collect();
        assert_eq!(arrivals[0], Some(now + Duration::from_millis(100)));
        assert_eq!(arrivals[2], Some(now + Duration::from_millis(300)));
        assert_eq!(arrivals[3..], [None; 7]);
        let later = now + Duration::from_secs(9);
        assert_eq!(way.admit(later, 1000), Some(later + Duration::from_millis(100)));
    }

    #[test]
    fn the_same_seed_loses_the_same_packets_and_another_others() {
        let losses = |seed| {
            let mut way = Way::new(Line { loss: 0.5, ..Line::CLEAR }, seed);
            (0..100).map(|_| way.admit(Instant::now(), 1).is_none()).collect::<Vec<_>>()
        };
        assert_eq!(losses(6), losses(6));
        assert_ne!(losses(6), losses(7));
    }

    #[test]
    fn a_black_hole_swallows_all_until_it_is_mended() {
        let now = Instant::now();
        let mut way = Way::new(Line { is_up: false, ..Line::CLEAR }, 8);
        assert_eq!(way.admit(now, 1), None);
        way.set(Line::CLEAR);
        assert_eq!(way.admit(now, 1), Some(now));
    }

    /// The share that is lost, and how many in a row.
    fn lost(line: Line, seed: u64) -> (f64, f64) {
        let mut way = Way::new(line, seed);
        let now = Instant::now();
        let fates: Vec<bool> = (0..PACKETS).map(|_| way.admit(now, 1).is_none()).collect();
        let lost = fates.iter().filter(|lost| **lost).count() as f64;
        let rows = fates.windows(2).filter(|pair| *pair == [false, true]).count() as f64;
        (lost / f64::from(PACKETS), lost / rows)
    }
}
