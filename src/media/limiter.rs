//! Keeps what is played from hurting: nobody hears a bang, whatever the other end sends.
//!
//! Speech passes as it is. What is louder than a loud voice, for longer than a syllable's peak, is turned down at once
//! and comes up again slowly; several calls at once do not clip each other.

use crate::media::stereo::{Frame, apart, together};

/// Samples a second.
const RATE_HZ: f32 = 48_000.0;
/// The loudest that may last: -12 dB of full scale, root mean square. A voice at an even level has -20.
const LOUDEST: f32 = 0.25;
/// The highest peak: -1 dB of full scale.
const PEAK: f32 = 0.89;
/// Over how long loudness is measured, seconds.
const MEASURED_OVER: f32 = 0.02;
/// How soon what was turned down is as loud as before, seconds.
const BACK_IN: f32 = 0.25;

/// What has been heard of late.
#[derive(Clone, Copy, Debug)]
pub struct Limiter {
    /// Mean square, smoothed.
    power: f32,
    gain: f32,
}

impl Default for Limiter {
    fn default() -> Limiter {
        Limiter { power: 0.0, gain: 1.0 }
    }
}

impl Limiter {
    /// Turns down what is too loud, in place. What is no number becomes silence.
    pub fn limit(&mut self, sound: &mut [f32]) {
        for sample in sound {
            let heard = tame(*sample);
            *sample = heard * self.gain(heard.abs());
        }
    }

    /// The same for two channels: the louder one counts, so that nothing moves from one side to the other.
    pub fn limit_frame(&mut self, frame: &mut Frame) {
        let Some(sides) = &mut frame.side else {
            return self.limit(&mut frame.middle);
        };
        for (middle, side) in frame.middle.iter_mut().zip(sides) {
            let [left, right] = together([tame(*middle), tame(*side)]).map(tame);
            let gain = self.gain(left.abs().max(right.abs()));
            [*middle, *side] = apart([left * gain, right * gain]);
        }
    }

    /// How loud the next sample may be, which is as loud as this.
    fn gain(&mut self, heard: f32) -> f32 {
        let (measure, back) = (1.0 / (MEASURED_OVER * RATE_HZ), 1.0 / (BACK_IN * RATE_HZ));
        self.power += (heard * heard - self.power) * measure;
        let allowed = (LOUDEST / self.power.sqrt().max(LOUDEST)).min(PEAK / heard.max(PEAK));
        self.gain = if allowed < self.gain { allowed } else { self.gain + (allowed - self.gain) * back };
        self.gain
    }
}

fn tame(sample: f32) -> f32 {
    if sample.is_finite() { sample.clamp(-8.0, 8.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(amplitude: f32, samples: usize) -> Vec<f32> {
        (0..samples).map(|at| amplitude * (at as f32 * 0.06).sin()).collect()
    }

    fn limited(limiter: &mut Limiter, mut sound: Vec<f32>) -> Vec<f32> {
        limiter.limit(&mut sound);
        sound
    }

    fn loudness(sound: &[f32]) -> f32 {
        (sound.iter().map(|sample| sample * sample).sum::<f32>() / sound.len() as f32).sqrt()
    }

    #[test]
    fn a_voice_passes_as_it_is() {
        let mut limiter = Limiter::default();
        let said = tone(0.14, 48_000);
        assert_eq!(limited(&mut limiter, said.clone()), said);
        // So does a peak that does not last.
        let peak = tone(0.8, 100);
        assert_eq!(limited(&mut limiter, peak.clone()), peak);
    }

    #[test]
    fn a_bang_is_turned_down_within_20_ms_and_a_voice_after_it_is_heard_within_a_second() {
        let mut limiter = Limiter::default();
        let bang = limited(&mut limiter, tone(8.0, 48_000));
        assert!(bang.iter().all(|sample| sample.abs() <= PEAK + 1e-3));
        assert!(loudness(&bang[960..]) <= LOUDEST * 1.1, "{}", loudness(&bang[960..]));
        let voice = tone(0.14, 96_000);
        let after = limited(&mut limiter, voice.clone());
        assert!(loudness(&after[48_000..]) > loudness(&voice) * 0.9);
    }

    #[test]
    fn a_bang_of_one_side_is_turned_down_and_stays_there() {
        let mut limiter = Limiter::default();
        let bang = tone(8.0, 4_800);
        for left in bang.as_chunks::<480>().0 {
            let side = left.map(|sample| sample / 2.0);
            let mut frame = Frame { middle: side, side: Some(side) };
            limiter.limit_frame(&mut frame);
            for (middle, side) in frame.middle.into_iter().zip(frame.side.unwrap()) {
                let [left, right] = together([middle, side]);
                assert!(left.abs() <= PEAK + 1e-3 && right.abs() < 1e-3, "{left} {right}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_silent_and_passes() {
        let mut limiter = Limiter::default();
        let bad = vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN];
        assert!(limited(&mut limiter, bad).iter().all(|sample| sample.abs() <= PEAK + 1e-3));
        let voice = tone(0.14, 96_000);
        assert!(loudness(&limited(&mut limiter, voice)[48_000..]) > 0.09);
    }
}
