//! Between a device's or file's rate and 48 kHz.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Async, FixedAsync, Resampler as _, SincInterpolationParameters};
use rubato::{SincInterpolationType, WindowFunction};

/// Samples resampled at once: 2 ms at most, so that little waits.
const CHUNK: usize = 32;
/// Length of the filter: its half is the delay, 0.7 ms.
const SINC_LEN: usize = 64;
/// Samples of a file resampled at once.
const FILE_CHUNK: usize = 1_024;
/// Length of the filter for a file, which nobody waits for.
const FILE_SINC_LEN: usize = 256;

/// Resamples one channel as it comes.
pub struct Resampler {
    /// `None` where both rates are the same, or rubato has no such ratio.
    inner: Option<Inner>,
}

struct Inner {
    sinc: Async<f32>,
    waiting: Vec<f32>,
    out: Vec<f32>,
}

impl Resampler {
    pub fn new(from_hz: u32, to_hz: u32) -> Resampler {
        if from_hz == to_hz || from_hz == 0 || to_hz == 0 {
            return Resampler { inner: None };
        }
        let parameters = SincInterpolationParameters::new(SINC_LEN, WindowFunction::BlackmanHarris2)
            .interpolation(SincInterpolationType::Linear);
        let ratio = f64::from(to_hz) / f64::from(from_hz);
        let inner = Async::new_sinc(ratio, 1.01, &parameters, CHUNK, 1, FixedAsync::Input).ok().map(|sinc| {
            let out = vec![0.0; sinc.output_frames_max()];
            Inner { sinc, waiting: Vec::with_capacity(CHUNK), out }
        });
        Resampler { inner }
    }

    /// Appends to `out` what can be told so far.
    pub fn process(&mut self, sound: &[f32], out: &mut Vec<f32>) {
        let Some(inner) = &mut self.inner else {
            out.extend_from_slice(sound);
            return;
        };
        for &sample in sound {
            inner.waiting.push(sample);
            if inner.waiting.len() == CHUNK {
                out.extend_from_slice(inner.resampled());
                inner.waiting.clear();
            }
        }
    }
}

impl Inner {
    fn resampled(&mut self) -> &[f32] {
        let frames = self.out.len();
        let Ok(input) = InterleavedSlice::new(&self.waiting, 1, CHUNK) else {
            return &[];
        };
        let Ok(mut output) = InterleavedSlice::new_mut(&mut self.out, 1, frames) else {
            return &[];
        };
        let written =
            self.sinc.process_into_buffer(&input, &mut output, None).map_or(0, |(_, written)| written);
        &self.out[..written]
    }
}

/// Resamples a whole sound; `None` where rubato has no such ratio.
pub fn whole(sound: &[f32], from_hz: u32, to_hz: u32) -> Option<Vec<f32>> {
    if from_hz == to_hz {
        return Some(sound.to_vec());
    }
    let parameters = SincInterpolationParameters::new(FILE_SINC_LEN, WindowFunction::BlackmanHarris2)
        .interpolation(SincInterpolationType::Cubic);
    let ratio = f64::from(to_hz) / f64::from(from_hz);
    let mut sinc = Async::<f32>::new_sinc(ratio, 1.01, &parameters, FILE_CHUNK, 1, FixedAsync::Input).ok()?;
    let input = InterleavedSlice::new(sound, 1, sound.len()).ok()?;
    let mut whole = sinc.process_all(&input, sound.len(), None).ok()?.take_data();
    // The filter steps on before it says its first sample, so all of them are one early.
    whole.rotate_right(1);
    *whole.first_mut()? = 0.0;
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_comes_through_at_every_usual_rate() {
        for rate in [8_000, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000] {
            let tone: Vec<f32> = (0..rate / 4)
                .map(|n| (n as f32 * 500.0 * std::f32::consts::TAU / rate as f32).sin())
                .collect();
            let mut sound = Vec::new();
            let mut resampler = Resampler::new(rate, 48_000);
            for part in tone.chunks(77) {
                resampler.process(part, &mut sound);
            }
            assert!(sound.len().abs_diff(12_000) < 300, "{rate}: {}", sound.len());
            let power = sound[2_000..10_000].iter().map(|s| s * s).sum::<f32>() / 8_000.0;
            assert!((power - 0.5).abs() < 0.02, "{rate}: {power}");
        }
    }

    #[test]
    fn a_file_keeps_its_tone_and_its_length_and_is_a_sample_off_at_most() {
        // Exact: 32 bits lose the phase of a long tone.
        let sine = |hz: f64, n: u32, rate: u32| {
            (f64::from(n) * hz * std::f64::consts::TAU / f64::from(rate)).sin() as f32
        };
        for rate in [8_000, 16_000, 22_050, 44_100, 96_000, 192_000] {
            let tone: Vec<f32> = (0..rate / 4).map(|n| sine(500.0, n, rate)).collect();
            let sound = whole(&tone, rate, 48_000).unwrap();
            assert!(sound.len().abs_diff(12_000) <= 1, "{rate}: {}", sound.len());
            let off = |late: u32| {
                let of = |n: u32| (sound[(n + late) as usize] - sine(500.0, n + 1, 48_000)).abs();
                (2_000..10_000).map(of).fold(0.0, f32::max)
            };
            let [early, right, late] = [off(0), off(1), off(2)];
            // As much as the tone rises in half a sample.
            assert!(early.min(right).min(late) < 0.034, "{rate}: {early} {right} {late}");
        }
        // What 48 kHz cannot say is left out, and does not come back as another tone.
        let shrill: Vec<f32> = (0..48_000).map(|n| sine(30_000.0, n, 192_000)).collect();
        let sound = whole(&shrill, 192_000, 48_000).unwrap();
        assert!(sound[2_000..10_000].iter().all(|sample| sample.abs() < 0.001));
    }
}
