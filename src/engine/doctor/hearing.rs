//! What is said and heard, as far as loudness tells: whose microphone is silent, and who hears himself come back.

use std::collections::VecDeque;

/// Levels that are kept of either side: half a minute, ten a second.
const LEVELS_MAX: usize = 300;
/// Before so many nobody can say that a microphone is silent: whoever is called says his name by then.
const SILENT_AFTER: u32 = 200;
/// What never was louder is no voice: -57 dB.
const SILENT: f32 = 0.05;
/// By how many levels, of 100 ms each, an echo may come late.
const LAGS: isize = 8;
/// From here on two courses are one: people who take turns are far below zero, and those who do not are near it.
const ALIKE: f32 = 0.85;
/// How much a voice goes up and down, at the least, for its course to be known again.
const LIVELY: f32 = 0.12;

/// What has been said and heard in a call.
#[derive(Debug, Default)]
pub(in crate::engine) struct Hearing {
    own: VecDeque<f32>,
    other: VecDeque<f32>,
    count: u32,
    loudest_own: f32,
    loudest_other: f32,
}

/// What follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Heard {
    /// Nothing has come from this user's microphone, or from the other side's.
    pub silent_here: bool,
    pub silent_there: bool,
    /// What is heard here comes out of the microphone again, or what is said here comes back from there.
    pub echo_here: bool,
    pub echo_there: bool,
}

impl Hearing {
    /// Takes the levels of a tenth of a second in which both may speak.
    pub fn take(&mut self, own: f32, other: f32) {
        self.count = self.count.saturating_add(1);
        self.loudest_own = self.loudest_own.max(own);
        self.loudest_other = self.loudest_other.max(other);
        for (levels, level) in [(&mut self.own, own), (&mut self.other, other)] {
            levels.push_back(level);
            if levels.len() > LEVELS_MAX {
                levels.pop_front();
            }
        }
    }

    pub(super) fn heard(&self) -> Heard {
        let is_long = self.count >= SILENT_AFTER;
        let lag = self.lag();
        Heard {
            silent_here: is_long && self.loudest_own < SILENT,
            silent_there: is_long && self.loudest_other < SILENT,
            echo_here: lag.is_some_and(|lag| lag < 0),
            echo_there: lag.is_some_and(|lag| lag > 0),
        }
    }

    /// By how much what is heard here follows what is said here, where the one is the other; below zero where it goes
    /// before.
    fn lag(&self) -> Option<isize> {
        if self.own.len() < LEVELS_MAX {
            return None;
        }
        let alike = |lag: isize| likeness(&self.own, &self.other, lag);
        let (lag, likeness) =
            (-LAGS..=LAGS).map(|lag| (lag, alike(lag))).max_by(|a, b| a.1.total_cmp(&b.1))?;
        (likeness >= ALIKE && lag != 0).then_some(lag)
    }
}

/// How far two courses go up and down together, -1 to 1, the second so much later.
fn likeness(first: &VecDeque<f32>, second: &VecDeque<f32>, lag: isize) -> f32 {
    let (skip_first, skip_second) = if lag < 0 { (lag.unsigned_abs(), 0) } else { (0, lag.unsigned_abs()) };
    let pairs = || first.iter().skip(skip_first).zip(second.iter().skip(skip_second));
    let count = pairs().count().max(1) as f32;
    let mean = |of: fn((&f32, &f32)) -> f32| pairs().map(of).sum::<f32>() / count;
    let (mean_first, mean_second) = (mean(|it| *it.0), mean(|it| *it.1));
    let (mut both, mut one, mut other) = (0.0, 0.0, 0.0);
    for (a, b) in pairs() {
        let (a, b) = (a - mean_first, b - mean_second);
        (both, one, other) = (both + a * b, one + a * a, other + b * b);
    }
    if one / count < LIVELY * LIVELY || other / count < LIVELY * LIVELY {
        return 0.0;
    }
    both / (one * other).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a minute of speech: syllables and pauses, by a little generator.
    fn speech(mut seed: u32) -> Vec<f32> {
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / 16_777_216.0
        };
        (0..LEVELS_MAX + 50).map(|_| if next() < 0.4 { 0.05 } else { 0.4 + 0.5 * next() }).collect()
    }

    fn after(own: impl Fn(usize) -> f32, other: impl Fn(usize) -> f32) -> Heard {
        let mut hearing = Hearing::default();
        (20..LEVELS_MAX + 20).for_each(|at| hearing.take(own(at), other(at)));
        assert_eq!(hearing.own.len(), LEVELS_MAX);
        (0..10).for_each(|_| hearing.take(own(20), other(20)));
        assert_eq!(hearing.own.len(), LEVELS_MAX, "no more are kept");
        hearing.heard()
    }

    #[test]
    fn a_microphone_from_which_nothing_has_come_is_silent() {
        let talk = speech(1);
        let there = after(|at| talk[at], |_| 0.0);
        assert_eq!(there, Heard { silent_there: true, ..Heard::default() });
        let here = after(|_| 0.01, |at| talk[at]);
        assert_eq!(here, Heard { silent_here: true, ..Heard::default() });
        let mut short = Hearing::default();
        (0..SILENT_AFTER - 1).for_each(|_| short.take(0.0, 0.0));
        assert_eq!(short.heard(), Heard::default(), "nobody need have spoken yet");
    }

    #[test]
    fn who_hears_himself_come_back_has_the_other_sides_echo() {
        let (talk, answer) = (speech(1), speech(2));
        let there = after(|at| talk[at], |at| 0.8 * talk[at - 3]);
        assert_eq!(there, Heard { echo_there: true, ..Heard::default() });
        let here = after(|at| 0.6 * answer[at - 2], |at| answer[at]);
        assert_eq!(here, Heard { echo_here: true, ..Heard::default() });
    }

    #[test]
    fn two_who_speak_have_no_echo() {
        for seed in 0..20 {
            let (talk, answer) = (speech(seed), speech(seed + 100));
            assert_eq!(after(|at| talk[at], |at| answer[at]), Heard::default(), "at once, {seed}");
            let turns = |at: usize| (at / 25).is_multiple_of(2);
            let heard = after(
                |at| if turns(at) { talk[at] } else { 0.02 },
                |at| if turns(at) { 0.02 } else { answer[at] },
            );
            assert_eq!(heard, Heard::default(), "in turn, {seed}");
        }
    }
}
