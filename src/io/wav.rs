//! WAV files: any sane one in, 48 kHz mono 16 bit out.

use crate::io::audio::resample;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The longest sound taken from a file: it is held in memory, 192 kB a second.
pub const LENGTH_MAX: Duration = Duration::from_secs(600);
/// Samples a second of everything inside.
const RATE: u32 = 48_000;
/// Rates taken; below it is no speech, above it is no file made for people.
const RATES: std::ops::RangeInclusive<u32> = 4_000..=384_000;
/// Channels taken: more than any microphone array has.
const CHANNELS_MAX: u16 = 32;
/// After so many samples the header is made true, so that a killed process leaves a whole file: one second.
const FLUSH_EVERY: u32 = RATE;

/// Why a WAV file cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum WavError {
    #[error("cannot open {path}")]
    Open { path: PathBuf, source: std::io::Error },
    /// A pipe or a device may keep one waiting for ever.
    #[error("{path} is no file")]
    NoFile { path: PathBuf },
    #[error("{path} is no WAV file that can be read")]
    Format { path: PathBuf, source: hound::Error },
    #[error("{path} has {rate} samples a second and {channels} channels, which is beyond what can be taken")]
    Shape { path: PathBuf, rate: u32, channels: u16 },
    #[error("{path} holds no sound")]
    Empty { path: PathBuf },
    #[error("{path} is longer than ten minutes")]
    TooLong { path: PathBuf },
    #[error("cannot write {path}")]
    Write { path: PathBuf, source: hound::Error },
}

/// Whether a recording can be written there; what the file holds stays until there is something to record.
pub fn check_writable(path: &Path) -> Result<(), WavError> {
    let opened = std::fs::OpenOptions::new().create(true).append(true).open(path);
    opened.map(drop).map_err(|source| WavError::Open { path: path.to_owned(), source })
}

/// Reads a file as 48 kHz mono.
pub fn read(path: &Path) -> Result<Vec<f32>, WavError> {
    let whole = || path.to_owned();
    let unopened = |source| WavError::Open { path: whole(), source };
    if !std::fs::metadata(path).map_err(unopened)?.is_file() {
        return Err(WavError::NoFile { path: whole() });
    }
    let file = File::open(path).map_err(unopened)?;
    let not_wav = |source| WavError::Format { path: whole(), source };
    let mut reader = hound::WavReader::new(std::io::BufReader::new(file)).map_err(not_wav)?;
    let spec = reader.spec();
    if !RATES.contains(&spec.sample_rate) || !(1..=CHANNELS_MAX).contains(&spec.channels) {
        return Err(WavError::Shape { path: whole(), rate: spec.sample_rate, channels: spec.channels });
    }
    if u64::from(reader.duration()) > LENGTH_MAX.as_secs() * u64::from(spec.sample_rate) {
        return Err(WavError::TooLong { path: whole() });
    }
    let samples = samples(&mut reader).map_err(not_wav)?;
    if samples.is_empty() {
        return Err(WavError::Empty { path: whole() });
    }
    resample::whole(&mono(&samples, spec.channels), spec.sample_rate, RATE).ok_or_else(|| WavError::Shape {
        path: whole(),
        rate: spec.sample_rate,
        channels: spec.channels,
    })
}

fn samples(reader: &mut hound::WavReader<impl std::io::Read>) -> Result<Vec<f32>, hound::Error> {
    let spec = reader.spec();
    match spec.sample_format {
        hound::SampleFormat::Float => {
            reader.samples::<f32>().map(|sample| Ok(finite(sample?).clamp(-1.0, 1.0))).collect()
        }
        hound::SampleFormat::Int => {
            let full = 2.0_f32.powi(i32::from(spec.bits_per_sample) - 1);
            reader.samples::<i32>().map(|sample| Ok(sample? as f32 / full)).collect()
        }
    }
}

fn finite(sample: f32) -> f32 {
    if sample.is_finite() { sample } else { 0.0 }
}

fn mono(samples: &[f32], channels: u16) -> Vec<f32> {
    let frames = samples.chunks_exact(usize::from(channels));
    frames.map(|frame| frame.iter().sum::<f32>() / f32::from(channels)).collect()
}

/// A file being written; its header is true about once a second, after `finish` and when it is dropped.
pub struct WavWriter {
    path: PathBuf,
    writer: hound::WavWriter<BufWriter<File>>,
    unflushed: u32,
}

impl WavWriter {
    /// Begins a file, replacing what was there.
    pub fn create(path: &Path) -> Result<WavWriter, WavError> {
        let file = File::create(path);
        let failed = |source| WavError::Write { path: path.to_owned(), source };
        WavWriter::over(file.map_err(|source| failed(source.into()))?, path)
    }

    /// Begins in a file that is open and empty.
    pub fn over(file: File, path: &Path) -> Result<WavWriter, WavError> {
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: RATE,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let failed = |source| WavError::Write { path: path.to_owned(), source };
        let mut writer = hound::WavWriter::new(BufWriter::new(file), spec).map_err(failed)?;
        writer.flush().map_err(failed)?;
        Ok(WavWriter { path: path.to_owned(), writer, unflushed: 0 })
    }

    /// Appends sound.
    pub fn write(&mut self, sound: &[f32]) -> Result<(), WavError> {
        self.append(sound).map_err(|source| WavError::Write { path: self.path.clone(), source })
    }

    /// Makes the file whole as far as it has come; more may be appended.
    pub fn finish(&mut self) -> Result<(), WavError> {
        self.unflushed = 0;
        self.writer.flush().map_err(|source| WavError::Write { path: self.path.clone(), source })
    }

    fn append(&mut self, sound: &[f32]) -> Result<(), hound::Error> {
        for sample in sound {
            self.writer.write_sample((sample.clamp(-1.0, 1.0) * 32_767.0) as i16)?;
        }
        self.unflushed += sound.len() as u32;
        if self.unflushed >= FLUSH_EVERY {
            self.unflushed = 0;
            self.writer.flush()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hound::{SampleFormat, WavSpec};
    use proptest::prelude::*;

    #[test]
    fn every_sane_format_rate_and_channel_count_gives_the_same_sound() {
        let path = scratch("formats");
        for (bits, sample_format) in [
            (8, SampleFormat::Int),
            (16, SampleFormat::Int),
            (24, SampleFormat::Int),
            (32, SampleFormat::Float),
        ] {
            for (sample_rate, channels) in [(8_000, 1), (16_000, 2), (44_100, 1), (48_000, 2)] {
                write_tone(&path, WavSpec { channels, sample_rate, bits_per_sample: bits, sample_format });
                let sound = read(&path).unwrap();
                assert!(sound.len().abs_diff(24_000) <= 2, "{sample_rate} {}", sound.len());
                let worst = sound[2_400..21_600]
                    .iter()
                    .enumerate()
                    .map(|(n, sample)| (sample - tone(n + 2_400, 48_000)).abs())
                    .fold(0.0, f32::max);
                assert!(worst < 0.03, "{bits} bit {sample_rate} Hz {channels}: {worst}");
            }
        }
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn what_is_no_wav_is_refused_with_its_cause() {
        let path = scratch("bad");
        assert!(matches!(read(Path::new("/nowhere/at/all.wav")), Err(WavError::Open { .. })));
        std::fs::write(&path, "this is a letter").unwrap();
        assert!(matches!(read(&path), Err(WavError::Format { .. })));
        write_silence(&path, 0, 48_000);
        assert!(matches!(read(&path), Err(WavError::Empty { .. })));
        write_silence(&path, 4_000 * 601, 4_000);
        assert!(matches!(read(&path), Err(WavError::TooLong { .. })));
        write_silence(&path, 10, 1_000);
        assert!(matches!(read(&path), Err(WavError::Shape { .. })));
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn what_is_no_file_is_refused_before_it_is_opened() {
        assert!(matches!(read(&std::env::temp_dir()), Err(WavError::NoFile { .. })));
        #[cfg(unix)]
        assert!(matches!(read(Path::new("/dev/zero")), Err(WavError::NoFile { .. })));
    }

    #[test]
    fn written_file_is_whole_after_finish_and_can_go_on() {
        let path = scratch("written");
        let mut writer = WavWriter::create(&path).unwrap();
        writer.write(&[0.5; 480]).unwrap();
        writer.finish().unwrap();
        assert_eq!(read(&path).unwrap().len(), 480);
        writer.write(&[2.0; 480]).unwrap();
        drop(writer);
        let sound = read(&path).unwrap();
        assert_eq!(sound.len(), 960);
        assert!((sound[0] - 0.5).abs() < 0.001 && (sound[959] - 1.0).abs() < 0.001);
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn file_that_cannot_be_written_is_an_error() {
        assert!(matches!(WavWriter::create(Path::new("/nowhere/at/all.wav")), Err(WavError::Write { .. })));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn mutated_files_never_panic(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
            cut in any::<prop::sample::Index>(),
            bits in prop::sample::select(vec![8_u16, 16, 24, 32]),
            channels in 1_u16..4,
        ) {
            let path = scratch("mutated");
            let sample_format = if bits == 32 { SampleFormat::Float } else { SampleFormat::Int };
            let spec = WavSpec { channels, sample_rate: 8_000, bits_per_sample: bits, sample_format };
            write_short(&path, spec);
            let mut bytes = std::fs::read(&path).unwrap();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            std::fs::write(&path, &bytes).unwrap();
            let _ = read(&path);
            bytes.truncate(cut.index(bytes.len() + 1));
            std::fs::write(&path, &bytes).unwrap();
            let _ = read(&path);
            std::fs::remove_file(path).unwrap();
        }
    }

    fn scratch(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("ahoy-wav-{}-{name}.wav", std::process::id()))
    }

    fn tone(n: usize, rate: u32) -> f32 {
        (n as f32 * 440.0 * std::f32::consts::TAU / rate as f32).sin() * 0.5
    }

    fn write_tone(path: &Path, spec: WavSpec) {
        let mut writer = hound::WavWriter::create(path, spec).unwrap();
        let full = 2.0_f32.powi(i32::from(spec.bits_per_sample) - 1);
        for n in 0..spec.sample_rate as usize / 2 {
            for _ in 0..spec.channels {
                let sample = tone(n, spec.sample_rate);
                match spec.sample_format {
                    SampleFormat::Float => writer.write_sample(sample).unwrap(),
                    SampleFormat::Int => writer.write_sample((sample * full) as i32).unwrap(),
                }
            }
        }
        writer.finalize().unwrap();
    }

    /// A hundred samples, so that a change is as likely in them as in the header.
    fn write_short(path: &Path, spec: WavSpec) {
        let mut writer = hound::WavWriter::create(path, spec).unwrap();
        for n in 0..100 * i32::from(spec.channels) {
            match spec.sample_format {
                SampleFormat::Float => writer.write_sample(n as f32 / 400.0).unwrap(),
                SampleFormat::Int => writer.write_sample(n % 100).unwrap(),
            }
        }
        writer.finalize().unwrap();
    }

    fn write_silence(path: &Path, samples: u32, sample_rate: u32) {
        let spec =
            WavSpec { channels: 1, sample_rate, bits_per_sample: 16, sample_format: SampleFormat::Int };
        let mut writer = hound::WavWriter::create(path, spec).unwrap();
        (0..samples).for_each(|_| writer.write_sample(0_i16).unwrap());
        writer.finalize().unwrap();
    }
}
