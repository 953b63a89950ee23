//! Between a telephone's rate and 48 kHz, which is `FACTOR` times as much: one windowed-sinc low-pass, run in phases.

use std::f32::consts::PI;

/// Coefficients of each phase: 16 delay by one millisecond at 8 kHz, by half of one at 16 kHz.
const PHASE_TAPS: usize = 16;
/// Where the low-pass halves, as a part of the lower rate: between the band's edge (3.4 kHz of 8) and the mirror (4 kHz).
const CUTOFF: f32 = 0.456;

/// Coefficients in rows of one phase each.
type Taps<const FACTOR: usize> = [[f32; FACTOR]; PHASE_TAPS];

/// Takes one sample in `FACTOR` of what the low-pass leaves.
#[derive(Debug)]
pub struct Decimator<const FACTOR: usize> {
    taps: Taps<FACTOR>,
    /// Oldest first.
    past: [[f32; FACTOR]; PHASE_TAPS],
}

impl<const FACTOR: usize> Decimator<FACTOR> {
    pub fn new() -> Decimator<FACTOR> {
        Decimator { taps: low_pass(), past: [[0.0; FACTOR]; PHASE_TAPS] }
    }

    /// One sample for `FACTOR` at 48 kHz.
    pub fn step(&mut self, samples: &[f32; FACTOR]) -> f32 {
        self.past.copy_within(1.., 0);
        self.past[PHASE_TAPS - 1] = *samples;
        self.past.iter().zip(&self.taps).map(|(past, taps)| dot(past, taps)).sum()
    }
}

/// Puts `FACTOR` samples in the place of each.
#[derive(Debug)]
pub struct Interpolator<const FACTOR: usize> {
    /// Each phase's coefficients, for the oldest sample first.
    phases: [[f32; PHASE_TAPS]; FACTOR],
    past: [f32; PHASE_TAPS],
}

impl<const FACTOR: usize> Interpolator<FACTOR> {
    pub fn new() -> Interpolator<FACTOR> {
        let mut phases = [[0.0; PHASE_TAPS]; FACTOR];
        for (row, taps) in low_pass::<FACTOR>().iter().enumerate() {
            for (phase, tap) in phases.iter_mut().zip(taps) {
                phase[PHASE_TAPS - 1 - row] = tap * FACTOR as f32;
            }
        }
        Interpolator { phases, past: [0.0; PHASE_TAPS] }
    }

    /// Appends `FACTOR` samples at 48 kHz for one.
    pub fn step(&mut self, sample: f32, out: &mut Vec<f32>) {
        self.past.copy_within(1.., 0);
        self.past[PHASE_TAPS - 1] = sample;
        out.extend(self.phases.iter().map(|taps| dot(&self.past, taps)));
    }
}

fn dot<const N: usize>(samples: &[f32; N], taps: &[f32; N]) -> f32 {
    let mut sum = 0.0;
    for index in 0..N {
        sum += samples[index] * taps[index];
    }
    sum
}

/// A Blackman-windowed sinc whose coefficients add up to 1.
fn low_pass<const FACTOR: usize>() -> Taps<FACTOR> {
    let count = PHASE_TAPS * FACTOR;
    let middle = (count - 1) as f32 / 2.0;
    let mut taps = [[0.0; FACTOR]; PHASE_TAPS];
    for (index, tap) in taps.as_flattened_mut().iter_mut().enumerate() {
        let x = 2.0 * CUTOFF / FACTOR as f32 * (index as f32 - middle);
        let sinc = if x.abs() < 1e-6 { 1.0 } else { (PI * x).sin() / (PI * x) };
        let turn = 2.0 * PI * index as f32 / (count - 1) as f32;
        *tap = sinc * (0.42 - 0.5 * turn.cos() + 0.08 * (2.0 * turn).cos());
    }
    let sum: f32 = taps.as_flattened().iter().sum();
    taps.map(|row| row.map(|tap| tap / sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_band_passes_and_the_mirror_does_not() {
        for (wider, gain) in
            [(1.0, gain_there_and_back::<6> as fn(f32) -> f32), (2.0, gain_there_and_back::<3>)]
        {
            assert!((gain(1_000.0 * wider) - 1.0).abs() < 0.02);
            assert!((gain(300.0 * wider) - 1.0).abs() < 0.02);
            assert!(gain(3_000.0 * wider) > 0.7);
            assert!(gain(5_500.0 * wider) < 0.01);
        }
    }

    fn gain_there_and_back<const FACTOR: usize>(hz: f32) -> f32 {
        let (mut down, mut up) = (Decimator::<FACTOR>::new(), Interpolator::<FACTOR>::new());
        let tone: Vec<f32> = (0..9_600).map(|n| (2.0 * PI * hz * n as f32 / 48_000.0).sin()).collect();
        let mut back = Vec::new();
        for samples in tone.as_chunks().0 {
            up.step(down.step(samples), &mut back);
        }
        rms(&back[960..]) / rms(&tone[960..])
    }

    fn rms(samples: &[f32]) -> f32 {
        (samples.iter().map(|s| s * s).sum::<f32>() / samples.len() as f32).sqrt()
    }
}
