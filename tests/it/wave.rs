//! Sound in files, and how alike two recordings are.
//!
//! A call is judged by its ends: what was spoken into one and what was heard at the other. Everything here
//! works on mono samples at one rate; `align` finds where the source begins in a recording and how well it fits.

use std::path::Path;

/// Rate at which recordings are compared: what a G.711 phone carries, so that every codec is judged alike.
pub const COMPARED_HZ: u32 = 8_000;
/// Lower end of the telephone band. Opus for voice takes away the lowest tones by a filter that follows the pitch
/// and turns the phases around it: speech straight through it correlates by 0.87 over the whole band whatever the
/// bit rate, by 0.95 above this. (Opus for music, which has no such filter: 0.97 both.)
const LOWEST_HZ: f32 = 300.0;
/// Window of the energy envelope that finds the delay roughly.
const STEP_MS: usize = 5;
/// How far the true delay may lie from what the envelope says.
const SLACK_MS: usize = 20;
/// Length of the pieces that are aligned one by one.
const PIECE_MS: usize = 400;
/// How far a piece may lie from the one before it: a frame of 20 ms that a jitter buffer took out or put in.
const DRIFT_MS: usize = 25;
/// A piece that fits worse than this says nothing of where the next one lies.
const FITS: f64 = 0.6;
/// Zero crossings on each side of the resampling filter.
const CROSSINGS: f64 = 8.0;

/// Mono sound.
#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    pub rate: u32,
    pub samples: Vec<f32>,
}

/// How a source is found in a recording.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// From the recording's first sample to where the source begins in it.
    pub delay_ms: f64,
    /// Normalised correlation of the raw samples under one common delay.
    pub rigid: f64,
    /// The same with each piece of 400 ms at its own delay, weighed by energy: a jitter buffer that stretches
    /// or shrinks a pause between two words is doing its work, and must not count as noise.
    pub correlation: f64,
}

impl Wave {
    /// Reads a WAV file of 16-bit or float samples; channels are mixed.
    pub fn read(path: &Path) -> Wave {
        let mut reader = hound::WavReader::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let spec = reader.spec();
        let all: Vec<f32> = match spec.sample_format {
            hound::SampleFormat::Float => reader.samples::<f32>().map(Result::unwrap).collect(),
            hound::SampleFormat::Int => {
                let full = f32::powi(2.0, i32::from(spec.bits_per_sample) - 1);
                reader.samples::<i32>().map(|sample| sample.unwrap() as f32 / full).collect()
            }
        };
        let channels = usize::from(spec.channels);
        let samples = all.chunks_exact(channels).map(|frame| frame.iter().sum::<f32>() / channels as f32);
        Wave { rate: spec.sample_rate, samples: samples.collect() }
    }

    /// Writes 16-bit mono.
    pub fn write(&self, path: &Path) {
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: self.rate,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut writer = hound::WavWriter::create(path, spec).unwrap();
        for sample in &self.samples {
            writer.write_sample((sample.clamp(-1.0, 1.0) * 32_767.0) as i16).unwrap();
        }
        writer.finalize().unwrap();
    }

    /// Four seconds of somebody reading a novel.
    pub fn speech() -> Wave {
        Wave::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/speech/austen.wav"))
    }

    /// A sine of half the full scale.
    pub fn tone(rate: u32, hz: f32, ms: usize) -> Wave {
        let step = std::f32::consts::TAU * hz / rate as f32;
        let samples = (0..rate as usize * ms / 1000).map(|i| 0.5 * (step * i as f32).sin()).collect();
        Wave { rate, samples }
    }

    pub fn seconds(&self) -> f64 {
        self.samples.len() as f64 / f64::from(self.rate)
    }

    /// The same sound with silence behind it, `ms` long in all.
    pub fn padded_to(mut self, ms: usize) -> Wave {
        let wanted = self.rate as usize * ms / 1000;
        self.samples.resize(wanted.max(self.samples.len()), 0.0);
        self
    }

    /// The same sound at another rate, by a windowed sinc.
    pub fn at(&self, rate: u32) -> Wave {
        if rate == self.rate {
            return self.clone();
        }
        let step = f64::from(self.rate) / f64::from(rate);
        let cut = (1.0 / step).min(1.0);
        let reach = CROSSINGS / cut;
        let length = (self.samples.len() as f64 / step) as usize;
        let samples = (0..length).map(|i| self.between(i as f64 * step, cut, reach)).collect();
        Wave { rate, samples }
    }

    fn between(&self, centre: f64, cut: f64, reach: f64) -> f32 {
        let first = (centre - reach).ceil().max(0.0) as usize;
        let last = ((centre + reach) as usize).min(self.samples.len().saturating_sub(1));
        let weighed = (first..=last).map(|i| {
            let x = i as f64 - centre;
            let window = 0.5 + 0.5 * (std::f64::consts::PI * x / reach).cos();
            f64::from(self.samples[i]) * cut * sinc(x * cut) * window
        });
        weighed.sum::<f64>() as f32
    }

    /// Root mean square of each whole window of `ms`.
    pub fn loudness(&self, ms: usize) -> Vec<f32> {
        let window = self.rate as usize * ms / 1000;
        self.samples.chunks_exact(window).map(|w| (energy(w) / window as f64).sqrt() as f32).collect()
    }
}

/// Finds `source` in `recording`, whatever their rates and loudness.
pub fn align(source: &Wave, recording: &Wave) -> Match {
    let source = telephone_band(source.at(COMPARED_HZ).samples);
    let heard = telephone_band(recording.at(COMPARED_HZ).samples);
    let rough = rough_delay(&source, &heard);
    let slack = samples(SLACK_MS);
    let (delay, rigid) = best_delay(&source, &heard, rough, slack);
    let correlation = by_pieces(&source, &heard, delay);
    Match { delay_ms: delay as f64 * 1000.0 / f64::from(COMPARED_HZ), rigid, correlation }
}

/// Takes away what lies below 300 Hz, twice by a first-order high-pass.
fn telephone_band(mut samples: Vec<f32>) -> Vec<f32> {
    let keep = 1.0 / (1.0 + std::f32::consts::TAU * LOWEST_HZ / COMPARED_HZ as f32);
    for _ in 0..2 {
        let (mut before, mut out) = (0.0, 0.0);
        for sample in &mut samples {
            out = keep * (out + *sample - before);
            before = *sample;
            *sample = out;
        }
    }
    samples
}

/// Delay in samples at which the envelopes fit best; the source may begin before the recording does.
fn rough_delay(source: &[f32], heard: &[f32]) -> isize {
    let (source, heard) = (envelope(source), envelope(heard));
    let earliest = -(source.len() as isize) / 2;
    let latest = heard.len() as isize - source.len() as isize / 4;
    let fits = (earliest..latest.max(1)).map(|at| (at, correlation_at(&source, &heard, at)));
    let best = fits.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(at, _)| at);
    best * samples(STEP_MS) as isize
}

/// Energy by steps, with its mean taken away: loud and quiet must coincide, not merely be.
fn envelope(samples_in: &[f32]) -> Vec<f32> {
    let steps: Vec<f32> =
        samples_in.chunks_exact(samples(STEP_MS)).map(|w| energy(w).sqrt() as f32).collect();
    let mean = steps.iter().sum::<f32>() / steps.len().max(1) as f32;
    steps.iter().map(|step| step - mean).collect()
}

fn by_pieces(source: &[f32], heard: &[f32], delay: isize) -> f64 {
    let length = samples(PIECE_MS);
    let (mut drift, mut sum, mut weight) = (0, 0.0, 0.0);
    for (n, piece) in source.chunks_exact(length).enumerate() {
        let expected = delay + drift + (n * length) as isize;
        let (at, fit) = best_delay(piece, heard, expected, samples(DRIFT_MS));
        if fit > FITS {
            drift += at - expected;
        }
        sum += fit * energy(piece);
        weight += energy(piece);
    }
    if weight > 0.0 { sum / weight } else { 0.0 }
}

fn best_delay(source: &[f32], heard: &[f32], around: isize, slack: usize) -> (isize, f64) {
    let slack = slack as isize;
    let fits = (around - slack..=around + slack).map(|at| (at, correlation_at(source, heard, at)));
    let (at, fit) = fits.max_by(|a, b| a.1.total_cmp(&b.1)).expect("a range with its middle is not empty");
    let [before, after] = [at - 1, at + 1].map(|at| correlation_at(source, heard, at));
    (at, peak(before, fit, after))
}

/// Top of the parabola through three neighbours: the true delay lies between two samples.
fn peak(before: f64, top: f64, after: f64) -> f64 {
    let bend = 2.0 * top - before - after;
    if bend > 1e-9 { (top + (after - before).powi(2) / (8.0 * bend)).min(1.0) } else { top }
}

/// Normalised correlation of all of `source` with `heard` from `at` on; what lies outside `heard` is silence.
fn correlation_at(source: &[f32], heard: &[f32], at: isize) -> f64 {
    let skipped = (-at).clamp(0, source.len() as isize) as usize;
    let start = (at.max(0) as usize).min(heard.len());
    let source = &source[skipped..];
    let heard = &heard[start..(start + source.len()).min(heard.len())];
    let (mut product, mut spoken, mut received) = (0.0_f32, 0.0_f32, 0.0_f32);
    // An index loop: an unoptimised build, in which tests run, takes three times as long over iterators.
    let mut i = 0;
    while i < heard.len() {
        let (a, b) = (source[i], heard[i]);
        product += a * b;
        spoken += a * a;
        received += b * b;
        i += 1;
    }
    let unheard = energy(&source[heard.len()..]);
    let norm = ((f64::from(spoken) + unheard) * f64::from(received)).sqrt();
    if norm > 1e-9 { f64::from(product) / norm } else { 0.0 }
}

fn energy(window: &[f32]) -> f64 {
    window.iter().map(|s| f64::from(s * s)).sum()
}

fn samples(ms: usize) -> usize {
    COMPARED_HZ as usize * ms / 1000
}

fn sinc(x: f64) -> f64 {
    let x = x * std::f64::consts::PI;
    if x.abs() < 1e-9 { 1.0 } else { x.sin() / x }
}

mod tests {
    use super::*;
    use rand::{Rng, SeedableRng};

    #[test]
    fn a_delayed_quiet_and_noisy_copy_is_found_to_the_millisecond() {
        let speech = Wave::speech();
        for delay_ms in [0, 37, 1_003] {
            let heard = delayed(&speech, delay_ms, 0.3, 0.002);
            let found = align(&speech, &heard);
            assert!((found.delay_ms - delay_ms as f64).abs() < 1.0, "{delay_ms}: {found:?}");
            assert!(found.rigid > 0.95 && found.correlation > 0.95, "{found:?}");
        }
    }

    #[test]
    fn a_copy_whose_beginning_was_lost_is_still_found() {
        let speech = Wave::speech();
        let heard = Wave { rate: speech.rate, samples: speech.samples[speech.rate as usize / 5..].to_vec() };
        let found = align(&speech, &heard);
        assert!((found.delay_ms + 200.0).abs() < 1.0 && found.correlation > 0.9, "{found:?}");
    }

    #[test]
    fn rates_may_differ() {
        let speech = Wave::speech();
        let found = align(&speech, &delayed(&speech, 250, 0.5, 0.0).at(48_000));
        assert!((found.delay_ms - 250.0).abs() < 1.0 && found.rigid > 0.99, "{found:?}");
    }

    #[test]
    fn other_sounds_do_not_pass_for_the_source() {
        let speech = Wave::speech();
        let mut backwards = speech.clone();
        backwards.samples.reverse();
        let silence = Wave { rate: 8_000, samples: vec![0.0; 40_000] };
        let noise = delayed(&silence, 0, 1.0, 0.5);
        for other in [backwards, Wave::tone(48_000, 440.0, 5_000), silence, noise] {
            let found = align(&speech, &other);
            assert!(found.rigid < 0.5 && found.correlation < 0.7, "{found:?}");
        }
        let nothing = align(&speech, &Wave { rate: 8_000, samples: Vec::new() });
        assert!(nothing.correlation < 0.1, "{nothing:?}");
    }

    #[test]
    fn a_pause_stretched_by_a_jitter_buffer_costs_the_rigid_fit_only() {
        let speech = Wave::speech();
        let mut heard = speech.clone();
        let middle = heard.samples.len() / 2;
        heard.samples.splice(middle..middle, vec![0.0; speech.rate as usize / 50]);
        let found = align(&speech, &heard);
        assert!(found.rigid < 0.9 && found.correlation > 0.9, "{found:?}");
    }

    #[test]
    fn speech_through_opus_at_32_kbit_s_correlates_above_nine_tenths() {
        let speech = Wave::speech();
        let found = align(&speech, &through_opus(&speech.at(48_000), 32_000));
        println!("opus 32 kbit/s: {found:?}");
        assert!(found.rigid > 0.9 && found.correlation > 0.9, "{found:?}");
    }

    #[test]
    fn loudness_tells_tone_from_silence() {
        let steps = Wave::tone(8_000, 440.0, 100).padded_to(200).loudness(20);
        assert!(steps[..5].iter().all(|l| *l > 0.3) && steps[5..].iter().all(|l| *l == 0.0), "{steps:?}");
    }

    fn delayed(wave: &Wave, ms: usize, gain: f32, noise: f32) -> Wave {
        let mut rng = rand_chacha::ChaCha20Rng::seed_from_u64(7);
        let silence = vec![0.0; wave.rate as usize * ms / 1000];
        let clean = silence.iter().chain(&wave.samples).map(|s| s * gain);
        Wave { rate: wave.rate, samples: clean.map(|s| s + noise * rng.random_range(-1.0..1.0)).collect() }
    }

    fn through_opus(wave: &Wave, bits: i32) -> Wave {
        let mut encoder = opus::Encoder::new(48_000, opus::Channels::Mono, opus::Application::Voip).unwrap();
        encoder.set_bitrate(opus::Bitrate::Bits(bits)).unwrap();
        let mut decoder = opus::Decoder::new(48_000, opus::Channels::Mono).unwrap();
        let mut heard = Vec::new();
        for frame in wave.samples.chunks_exact(960) {
            let packet = encoder.encode_vec_float(frame, 1_500).unwrap();
            let mut out = [0.0; 960];
            decoder.decode_float(&packet, &mut out, false).unwrap();
            heard.extend_from_slice(&out);
        }
        Wave { rate: 48_000, samples: heard }
    }
}
