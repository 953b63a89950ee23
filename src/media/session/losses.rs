//! How the other end loses what is sent, as its reports tell: how much, and whether in bursts.

use crate::media::codec::Loss;
use crate::media::rtcp::Fates;

/// Weight of a report that tells of less loss than expected; more is believed at once.
const FALL: f32 = 0.3;
/// What the fates of one report still count when the next one comes: half after three.
const REMEMBERED: f32 = 0.8;
/// Lost packets from which their runs mean something.
const LOST_MIN: f32 = 5.0;
/// Mean length of a run of lost packets that is a burst. Of chance alone it is 1.25 where every fifth is lost.
const BURSTY_FROM: f32 = 1.8;
const BURSTY_UNTIL: f32 = 1.4;

#[derive(Debug)]
pub(super) struct Losses {
    /// Whether the other end reads what tells of several packets, without which bursts are lost anyway.
    redundancy: bool,
    last: f32,
    expected: f32,
    lost: f32,
    runs: f32,
    /// Number of the packet after the last one told of, and whether that one was lost.
    end: Option<(u16, bool)>,
    bursty: bool,
}

impl Losses {
    pub fn new(redundancy: bool) -> Losses {
        Losses { redundancy, last: 0.0, expected: 0.0, lost: 0.0, runs: 0.0, end: None, bursty: false }
    }

    pub fn apply(&mut self, redundancy: bool) {
        self.redundancy = redundancy;
    }

    /// A report has come: the share lost since the one before, and perhaps which.
    pub fn take(&mut self, share: f32, fates: Option<&Fates>) {
        self.last = share;
        let gain = if share > self.expected { 1.0 } else { FALL };
        self.expected += (share - self.expected) * gain;
        if let Some(fates) = fates {
            self.count(fates);
        }
    }

    /// The share lost between the last two reports.
    pub fn last(&self) -> f32 {
        self.last
    }

    /// What the encoder should reckon with.
    pub fn expected(&self) -> Loss {
        let percent = (0..100_u8).find(|percent| f32::from(*percent) >= self.expected * 100.0).unwrap_or(100);
        Loss {
            percent,
            bursty: self.bursty && self.redundancy && percent > 0,
            run: self.run().round() as u32,
        }
    }

    /// Mean length of a run of lost packets.
    fn run(&self) -> f32 {
        (self.lost / self.runs.max(1.0)).max(1.0)
    }

    fn count(&mut self, fates: &Fates) {
        self.lost *= REMEMBERED;
        self.runs *= REMEMBERED;
        let mut was_lost = self.end.is_some_and(|(end, lost)| end == fates.begin && lost);
        for came in &fates.came {
            if !came {
                self.lost += 1.0;
                self.runs += if was_lost { 0.0 } else { 1.0 };
            }
            was_lost = !came;
        }
        let count = u16::try_from(fates.came.len()).unwrap_or(0);
        self.end = Some((fates.begin.wrapping_add(count), was_lost));
        if self.lost >= LOST_MIN {
            let run = self.run();
            self.bursty = if self.bursty { run > BURSTY_UNTIL } else { run > BURSTY_FROM };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{Rng, SeedableRng};
    use rand_chacha::ChaCha20Rng;

    /// What is expected after so many reports of 50 packets, in which bursts of a length begin with a chance.
    fn after(reports: u16, burst: usize, chance: f64) -> Vec<Loss> {
        let mut random = ChaCha20Rng::seed_from_u64(3);
        let mut losses = Losses::new(true);
        let mut left = 0;
        let one = |n: u16| {
            let fate = |_| {
                left = if left == 0 && random.random_bool(chance) { burst } else { left };
                let came = left == 0;
                left = left.saturating_sub(1);
                came
            };
            let fates = Fates { begin: n * 50, came: (0..50).map(fate).collect() };
            let lost = fates.came.iter().filter(|came| !**came).count();
            losses.take(lost as f32 / 50.0, Some(&fates));
            losses.expected()
        };
        (0..reports).map(one).collect()
    }

    #[test]
    fn bursts_are_told_from_chance() {
        for chance in [0.02, 0.05, 0.1, 0.2] {
            assert!(after(200, 1, chance).iter().all(|loss| !loss.bursty), "{chance}");
            let bursts = after(200, 3, chance / 3.0);
            let bursty = bursts.iter().filter(|loss| loss.bursty).count();
            assert!(bursty > 180, "{chance} {bursty}");
        }
    }

    #[test]
    fn what_is_expected_rises_at_once_and_falls_slowly() {
        let mut losses = Losses::new(true);
        losses.take(0.2, None);
        assert_eq!(losses.expected(), Loss { percent: 20, bursty: false, run: 1 });
        losses.take(0.0, None);
        assert_eq!(losses.expected().percent, 14);
        (0..20).for_each(|_| losses.take(0.0, None));
        assert!(losses.expected().percent <= 1);
    }

    #[test]
    fn who_reads_no_redundancy_gets_none() {
        let mut losses = Losses::new(false);
        losses.take(0.5, Some(&Fates { begin: 0, came: [[true; 5], [false; 5]].concat().repeat(5) }));
        assert!(!losses.expected().bursty);
        losses.apply(true);
        assert!(losses.expected().bursty);
    }
}
