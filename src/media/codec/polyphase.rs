//! Between 8 kHz and 48 kHz: one windowed-sinc low-pass, run in six phases.

use std::f32::consts::PI;

/// 48 kHz over 8 kHz.
pub const FACTOR: usize = 6;
/// Coefficients of each phase: 16 let 3.4 kHz pass and delay by one millisecond.
const PHASE_TAPS: usize = 16;
const TAPS: usize = PHASE_TAPS * FACTOR;
/// Where the low-pass halves, in hertz: between the telephone band's edge and the mirror at 4 kHz.
const CUTOFF_HZ: f32 = 3_650.0;

/// Takes every sixth sample of what the low-pass leaves.
#[derive(Debug)]
pub struct Decimator {
    taps: [f32; TAPS],
    /// Oldest first.
    past: [f32; TAPS],
}

impl Decimator {
    pub fn new() -> Decimator {
        Decimator { taps: low_pass(), past: [0.0; TAPS] }
    }

    /// One sample at 8 kHz for six at 48 kHz.
    pub fn step(&mut self, six: &[f32; FACTOR]) -> f32 {
        self.past.copy_within(FACTOR.., 0);
        self.past[TAPS - FACTOR..].copy_from_slice(six);
        dot(&self.past, &self.taps)
    }
}

/// Puts five samples between each two.
#[derive(Debug)]
pub struct Interpolator {
    /// Each phase's coefficients, for the oldest sample first.
    phases: [[f32; PHASE_TAPS]; FACTOR],
    past: [f32; PHASE_TAPS],
}

impl Interpolator {
    pub fn new() -> Interpolator {
        let taps = low_pass();
        let mut phases = [[0.0; PHASE_TAPS]; FACTOR];
        for (index, tap) in taps.iter().enumerate() {
            phases[index % FACTOR][PHASE_TAPS - 1 - index / FACTOR] = tap * FACTOR as f32;
        }
        Interpolator { phases, past: [0.0; PHASE_TAPS] }
    }

    /// Appends six samples at 48 kHz for one at 8 kHz.
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
fn low_pass() -> [f32; TAPS] {
    let mut taps = [0.0; TAPS];
    let middle = (TAPS - 1) as f32 / 2.0;
    for (index, tap) in taps.iter_mut().enumerate() {
        let x = 2.0 * CUTOFF_HZ / 48_000.0 * (index as f32 - middle);
        let sinc = if x.abs() < 1e-6 { 1.0 } else { (PI * x).sin() / (PI * x) };
        let turn = 2.0 * PI * index as f32 / (TAPS - 1) as f32;
        *tap = sinc * (0.42 - 0.5 * turn.cos() + 0.08 * (2.0 * turn).cos());
    }
    let sum: f32 = taps.iter().sum();
    taps.map(|tap| tap / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_band_passes_and_the_mirror_does_not() {
        assert!((gain_there_and_back(1_000.0) - 1.0).abs() < 0.02);
        assert!((gain_there_and_back(300.0) - 1.0).abs() < 0.02);
        assert!(gain_there_and_back(3_000.0) > 0.7);
        assert!(gain_there_and_back(5_500.0) < 0.01);
    }

    fn gain_there_and_back(hz: f32) -> f32 {
        let (mut down, mut up) = (Decimator::new(), Interpolator::new());
        let tone: Vec<f32> = (0..9_600).map(|n| (2.0 * PI * hz * n as f32 / 48_000.0).sin()).collect();
        let mut back = Vec::new();
        for six in tone.as_chunks().0 {
            up.step(down.step(six), &mut back);
        }
        rms(&back[960..]) / rms(&tone[960..])
    }

    fn rms(samples: &[f32]) -> f32 {
        (samples.iter().map(|s| s * s).sum::<f32>() / samples.len() as f32).sqrt()
    }
}
