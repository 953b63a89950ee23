//! Sound in files, and how alike two recordings are: by the measure of `ahoy selftest`.

use ahoy::cli::likeness::{Likeness, likeness};
use std::path::Path;

/// So much of what was said is heard in a call that works. Unrelated sound has 0, and a call on a quiet machine above
/// 0.95; but calls run in real time, and a machine that does other things as well loses some of it for every program
/// (two linphonecs that had nothing of ours were at 0.90, a call of ours over TCP at 0.82). How good a call sounds is
/// judged where time is virtual, and by the benches.
pub const HEARD: f32 = 0.7;

/// Zero crossings on each side of the resampling filter.
const CROSSINGS: f64 = 8.0;

/// Mono sound.
#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    pub rate: u32,
    pub samples: Vec<f32>,
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

    /// Nothing yet.
    pub fn silent() -> Wave {
        Wave { rate: 48_000, samples: Vec::new() }
    }

    /// Reads a file of 16-bit mono that is still being written: its header does not tell its length yet.
    pub fn unfinished(path: &Path) -> Wave {
        const HEADER: usize = 44;
        let bytes = std::fs::read(path).unwrap_or_default();
        let (Some(rate), Some(data)) = (bytes.get(24..28), bytes.get(HEADER..)) else {
            return Wave::silent();
        };
        let rate = u32::from_le_bytes([rate[0], rate[1], rate[2], rate[3]]);
        let sample = |pair: &[u8]| f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 32_768.0;
        Wave { rate, samples: data.chunks_exact(2).map(sample).collect() }
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

    /// Seconds of it in which there is sound.
    pub fn loud_seconds(&self) -> f64 {
        const WINDOW_MS: usize = 20;
        let loud = self.loudness(WINDOW_MS).iter().filter(|loudness| **loudness > 0.02).count();
        (loud * WINDOW_MS) as f64 / 1000.0
    }

    /// Root mean square of each whole window of `ms`.
    pub fn loudness(&self, ms: usize) -> Vec<f32> {
        let window = self.rate as usize * ms / 1000;
        self.samples.chunks_exact(window).map(|w| (energy(w) / window as f64).sqrt() as f32).collect()
    }
}

/// Finds `source` in `recording`, whatever their rates and loudness; where either is silent, nowhere.
pub fn align(source: &Wave, recording: &Wave) -> Likeness {
    let nowhere = Likeness { delay_ms: 0.0, correlation: 0.0 };
    likeness(&source.at(48_000).samples, &recording.at(48_000).samples).unwrap_or(nowhere)
}

fn energy(window: &[f32]) -> f64 {
    window.iter().map(|s| f64::from(s * s)).sum()
}

fn sinc(x: f64) -> f64 {
    let x = x * std::f64::consts::PI;
    if x.abs() < 1e-9 { 1.0 } else { x.sin() / x }
}

mod tests {
    use super::*;

    #[test]
    fn rates_may_differ() {
        let speech = Wave::speech();
        for rate in [8_000, 16_000, 48_000] {
            let found = align(&speech, &delayed(&speech, 250).at(rate));
            assert!((found.delay_ms - 250.0).abs() < 1.0 && found.correlation > 0.98, "{rate}: {found:?}");
        }
    }

    #[test]
    fn silence_is_found_nowhere() {
        for rate in [8_000, 48_000] {
            let silence = Wave { rate, samples: vec![0.0; 40_000] };
            assert!(align(&Wave::speech(), &silence).correlation < 0.1);
        }
        assert!(align(&Wave::speech(), &Wave { rate: 8_000, samples: Vec::new() }).correlation < 0.1);
    }

    #[test]
    fn speech_through_opus_at_32_kbit_s_correlates_above_nine_tenths() {
        let speech = Wave::speech();
        let found = align(&speech, &through_opus(&speech.at(48_000), 32_000));
        println!("opus 32 kbit/s: {found:?}");
        assert!(found.correlation > 0.9, "{found:?}");
    }

    #[test]
    fn loudness_tells_tone_from_silence() {
        let steps = Wave::tone(8_000, 440.0, 100).padded_to(200).loudness(20);
        assert!(steps[..5].iter().all(|l| *l > 0.3) && steps[5..].iter().all(|l| *l == 0.0), "{steps:?}");
    }

    fn delayed(wave: &Wave, ms: usize) -> Wave {
        let silence = vec![0.0; wave.rate as usize * ms / 1000];
        Wave { rate: wave.rate, samples: silence.iter().chain(&wave.samples).map(|s| s * 0.5).collect() }
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
