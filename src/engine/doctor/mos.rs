//! How well a call is heard, as people would judge it: the E-model (ITU-T G.107, 06/2015), from delay and loss.
//!
//! All but these two has the default values of its table 2. G.113 has no values for Opus; those of G.711 with concealment
//! stand in, which is careful: Opus makes up for more.

/// R without delay and loss, with the default values: Ro less Is (7.2, 7.3).
const BASIC: f32 = 93.355;
/// The same before what the signal itself impairs (7.2).
const RO: f32 = 94.769;
/// G.113 appendix I: equipment impairment, and robustness to loss, of G.711 with concealment.
const IE: f32 = 0.0;
const BPL: f32 = 25.1;
/// Echo loudness rating of the talker, and of the listener's path, by default.
const TELR_DB: f32 = 65.0;
const WEPL_DB: f32 = 110.0;

/// The mean opinion score, 1 to 4.5, with so much delay from mouth to ear, and such a share of packets lost.
pub(super) fn mos(one_way_ms: f32, loss: f32) -> f32 {
    score(rating(one_way_ms, loss))
}

/// The transmission rating R (7.1).
fn rating(one_way_ms: f32, loss: f32) -> f32 {
    let one_way_ms = if one_way_ms.is_finite() { one_way_ms.clamp(0.0, 10_000.0) } else { 0.0 };
    let loss = if loss.is_finite() { loss.clamp(0.0, 1.0) * 100.0 } else { 0.0 };
    // 7.5, with losses that do not come in bursts.
    let equipment = IE + (95.0 - IE) * loss / (loss + BPL);
    BASIC - delayed(one_way_ms) - equipment
}

/// What delay impairs: talker echo, listener echo, and too long a way for a conversation (7.4).
fn delayed(ms: f32) -> f32 {
    let returned =
        TELR_DB - 40.0 * ((1.0 + ms / 10.0) / (1.0 + ms / 150.0)).log10() + 6.0 * (-0.3 * ms * ms).exp();
    let talker = RO - (80.0 + 2.5 * (returned - 14.0));
    let talker = (talker / 2.0 + (talker * talker / 4.0 + 100.0).sqrt() - 1.0) * (1.0 - (-ms).exp());
    let listener = RO - 10.5 * (WEPL_DB + 7.0) * (2.0 * ms + 1.0).powf(-0.25);
    let listener = listener / 2.0 + (listener * listener / 4.0 + 169.0).sqrt();
    let long = if ms <= 100.0 {
        0.0
    } else {
        let x = (ms / 100.0).log2();
        25.0 * ((1.0 + x.powi(6)).powf(1.0 / 6.0) - 3.0 * (1.0 + (x / 3.0).powi(6)).powf(1.0 / 6.0) + 2.0)
    };
    talker + listener + long
}

/// What people give for it (annex B).
fn score(r: f32) -> f32 {
    if r <= 0.0 {
        1.0
    } else if r >= 100.0 {
        4.5
    } else {
        (1.0 + 0.035 * r + r * (r - 60.0) * (100.0 - r) * 7e-6).max(1.0)
    }
}

/// Scores of a whole call, in tenths, each the mean of as many seconds as the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Course {
    points: Vec<u8>,
    /// Of the next point: the sum so far, and of how many.
    sum: u32,
    count: u32,
    /// Scores to a point, in powers of two.
    doublings: u32,
}

/// Points of it that are kept: as many as a small plot shows. A longer call has longer ones.
pub(super) const POINTS_MAX: usize = 60;

impl Course {
    pub fn take(&mut self, mos: f32) {
        self.sum += (mos * 10.0).round() as u32;
        self.count += 1;
        if self.count < 1 << self.doublings {
            return;
        }
        self.points.push(u8::try_from((self.sum + self.count / 2) / self.count).unwrap_or(u8::MAX));
        (self.sum, self.count) = (0, 0);
        if self.points.len() > POINTS_MAX {
            let half = |two: &[u8]| {
                let sum: u32 = two.iter().map(|one| u32::from(*one)).sum();
                (sum / two.len().max(1) as u32) as u8
            };
            self.points = self.points.chunks(2).map(half).collect();
            self.doublings = (self.doublings + 1).min(20);
        }
    }

    pub fn points(&self) -> &[u8] {
        &self.points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_values_give_what_the_recommendation_says() {
        // G.107 7.7: "the calculation results in a very high quality with a rating factor of R = 93.2".
        assert!((rating(0.0, 0.0) - 93.2).abs() < 0.05, "{}", rating(0.0, 0.0));
        assert!((mos(0.0, 0.0) - 4.41).abs() < 0.01);
        // Annex B: R = 60 is MOS 3.1, R = 80 is 4.03, R = 50 is 2.58.
        for (r, mos) in [(90.0, 4.34), (80.0, 4.03), (70.0, 3.60), (60.0, 3.10), (50.0, 2.58)] {
            assert!((score(r) - mos).abs() < 0.01, "{r}: {}", score(r));
        }
    }

    #[test]
    fn delay_and_loss_make_it_worse_and_never_better() {
        // G.114: up to 150 ms hardly anybody notices, beyond 400 ms many do.
        assert!(rating(150.0, 0.0) > 85.0, "{}", rating(150.0, 0.0));
        assert!(rating(400.0, 0.0) < 75.0, "{}", rating(400.0, 0.0));
        let mut last = 5.0;
        for ms in (0..2_000).step_by(10) {
            let now = mos(ms as f32, 0.0);
            assert!(now <= last + 0.001, "{ms}: {now} after {last}");
            last = now;
        }
        last = 5.0;
        for percent in 0..=100 {
            let now = mos(60.0, percent as f32 / 100.0);
            assert!(now <= last && (1.0..=4.5).contains(&now), "{percent}: {now}");
            last = now;
        }
        for odd in [f32::NAN, f32::INFINITY, -1.0] {
            assert!((1.0..=4.5).contains(&mos(odd, odd)));
        }
    }

    #[test]
    fn a_long_call_has_no_more_points_than_a_short_one() {
        let mut course = Course::default();
        (0..50).for_each(|_| course.take(4.4));
        assert_eq!(course.points(), [44; 50]);
        (0..10_000).for_each(|_| course.take(2.0));
        assert!(course.points().len() <= POINTS_MAX && course.points().len() >= POINTS_MAX / 2 - 1);
        assert_eq!(course.points().last(), Some(&20));
        assert!(course.points()[0] > 20, "how it began is still to be seen");
    }
}
