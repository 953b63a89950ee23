//! What the network's delay has been of late, in samples at 48 kHz.

use std::collections::VecDeque;

/// The quickest packet of the last seconds is the measure for all others; clocks that drift apart by 200 ppm move it
/// by less than 1 ms in this time.
const BASE_WINDOW_S: i64 = 4;
/// Width of a class of delays: 2 ms.
const CLASS_SAMPLES: i64 = 96;
/// Classes up to 500 ms: nobody talks across more.
const CLASSES: usize = 250;
/// Each packet weighs this much more than the one before: a packet counts half after seven seconds.
const GROWTH: f32 = 1.002;
/// A packet that comes within 2 ms of another was held up by the same thing, and tells little more.
const FOLLOWER_WITHIN: i64 = 96;
const FOLLOWER_WEIGHT: f32 = 0.1;
/// Share of packets that must come in time.
const IN_TIME: f32 = 0.98;

/// The distribution of delays beyond the quickest packet's.
#[derive(Debug)]
pub struct Delay {
    /// Least transit time of each second that had packets, oldest first.
    least: VecDeque<(i64, i64)>,
    classes: [f32; CLASSES],
    weight: f32,
    total: f32,
    last: Option<i64>,
    usual: i64,
}

impl Delay {
    pub fn new() -> Delay {
        Delay {
            least: VecDeque::new(),
            classes: [0.0; CLASSES],
            weight: 1.0,
            total: 0.0,
            last: None,
            usual: CLASS_SAMPLES,
        }
    }

    /// Takes a packet's arrival, and its arrival minus its timestamp.
    pub fn observe(&mut self, at: i64, transit: i64) {
        let base = self.observe_base(at.div_euclid(48_000), transit);
        let class = (transit - base) / CLASS_SAMPLES;
        // This end slept, or the network did: no wait would have helped, and none is to come of it.
        if class >= CLASSES as i64 {
            return;
        }
        self.weight *= GROWTH;
        let follows = self.last.replace(at).is_some_and(|last| at - last < FOLLOWER_WITHIN);
        let weight = if follows { self.weight * FOLLOWER_WEIGHT } else { self.weight };
        self.total += weight;
        self.classes[class.unsigned_abs() as usize] += weight;
        if self.weight > 1e6 {
            self.rescale();
        }
        self.usual = self.quantile();
    }

    /// Transit time of the quickest packet; the clocks of the two ends make it any number.
    pub fn base(&self) -> Option<i64> {
        self.least.iter().map(|&(_, transit)| transit).min()
    }

    /// The delay beyond the base that nearly all packets keep to.
    pub fn usual(&self) -> i64 {
        self.usual
    }

    fn quantile(&self) -> i64 {
        let mut in_time = 0.0;
        for (class, share) in self.classes.iter().enumerate() {
            in_time += share;
            if in_time >= IN_TIME * self.total {
                return (class as i64 + 1) * CLASS_SAMPLES;
            }
        }
        CLASSES as i64 * CLASS_SAMPLES
    }

    fn observe_base(&mut self, second: i64, transit: i64) -> i64 {
        match self.least.back_mut() {
            Some((last, least)) if *last == second => *least = transit.min(*least),
            _ => self.least.push_back((second, transit)),
        }
        while self.least.front().is_some_and(|&(first, _)| first <= second - BASE_WINDOW_S) {
            self.least.pop_front();
        }
        self.base().unwrap_or(transit)
    }

    fn rescale(&mut self) {
        for class in &mut self.classes {
            *class /= self.weight;
        }
        self.total /= self.weight;
        self.weight = 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_delay_covers_all_but_a_few_packets() {
        let mut delay = Delay::new();
        for n in 0..1_000 {
            delay.observe(n * 960, (n % 50) * 48);
        }
        assert!((47 * 48..=51 * 48).contains(&delay.usual()), "{}", delay.usual());
    }

    #[test]
    fn jitter_that_ended_is_forgotten() {
        let mut delay = Delay::new();
        for n in 0..500 {
            delay.observe(n * 960, (n % 50) * 48);
        }
        for n in 500..4_000 {
            delay.observe(n * 960, 0);
        }
        assert!(delay.usual() <= 2 * CLASS_SAMPLES);
    }

    #[test]
    fn base_follows_a_path_that_became_longer() {
        let mut delay = Delay::new();
        delay.observe(0, 100);
        for n in 1..=12 {
            delay.observe(n * 48_000, 5_000);
        }
        assert_eq!(delay.base(), Some(5_000));
    }

    #[test]
    fn what_waited_while_nobody_listened_is_no_jitter() {
        let mut delay = Delay::new();
        for n in 0..100 {
            delay.observe(n * 960, 0);
        }
        for n in 100..250 {
            delay.observe(250 * 960, (250 - n) * 960);
        }
        for n in 250..300 {
            delay.observe(n * 960, 0);
        }
        assert!(delay.usual() < 5_000, "{}", delay.usual());
    }

    #[test]
    fn memory_stays_bounded() {
        let mut delay = Delay::new();
        for n in 0..100_000_i64 {
            delay.observe(n * 4_800, n % 7);
        }
        assert!(delay.least.len() <= BASE_WINDOW_S as usize);
        assert!(delay.total.is_finite());
    }
}
