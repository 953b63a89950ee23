//! What may have been said where nothing arrived, in the manner of G.711 Appendix I: the last pitch period goes on and fades.

/// Kept to find the pitch in: two of its longest periods and a window.
const HISTORY_MS: usize = 50;
/// Pitch periods looked for, in quarters of a millisecond: 400 Hz down to 66 Hz.
const PITCH_QUARTERS: std::ops::Range<usize> = 10..61;
/// Samples compared to find the pitch.
const PITCH_WINDOW_MS: usize = 20;
/// Full strength until then, and down to nothing at the end.
const FADE_FROM_MS: usize = 10;
const FADE_TO_MS: usize = 60;
/// Time over which what was invented gives way to what arrives.
const CROSSFADE_MS: usize = 5;

/// The memory of one decoder, at the codec's own rate.
#[derive(Debug)]
pub struct Concealment {
    /// Samples a millisecond.
    rate: usize,
    history: Vec<f32>,
    gap: Option<Gap>,
}

/// What is being repeated while nothing arrives.
#[derive(Debug)]
struct Gap {
    period: Vec<f32>,
    position: usize,
}

impl Gap {
    fn next(&mut self, rate: usize) -> f32 {
        let (from, to) = (FADE_FROM_MS * rate, FADE_TO_MS * rate);
        let sample = self.period[self.position % self.period.len()];
        let left = to.saturating_sub(self.position.max(from)) as f32;
        self.position += 1;
        sample * left / (to - from) as f32
    }
}

impl Concealment {
    /// For a codec of so many samples a millisecond.
    pub fn new(rate: usize) -> Concealment {
        Concealment { rate, history: vec![0.0; HISTORY_MS * rate], gap: None }
    }

    /// The sample of a payload at `index`, blended with what had been invented up to it.
    pub fn heard(&mut self, index: usize, sample: f32) -> f32 {
        let crossfade = CROSSFADE_MS * self.rate;
        let blended = match &mut self.gap {
            Some(gap) if index < crossfade => {
                let weight = index as f32 / crossfade as f32;
                sample * weight + gap.next(self.rate) * (1.0 - weight)
            }
            Some(_) | None => sample,
        };
        self.history.push(blended);
        blended
    }

    /// A payload has ended.
    pub fn payload_ended(&mut self) {
        self.gap = None;
        self.forget_old();
    }

    /// Gives `samples` that may have been said.
    pub fn invent(&mut self, samples: usize, mut emit: impl FnMut(f32)) {
        let last = || Gap { period: last_period(&self.history, self.rate), position: 0 };
        let mut gap = self.gap.take().unwrap_or_else(last);
        for _ in 0..samples {
            let sample = gap.next(self.rate);
            self.history.push(sample);
            emit(sample);
        }
        self.gap = Some(gap);
        self.forget_old();
    }

    fn forget_old(&mut self) {
        let old = self.history.len() - HISTORY_MS * self.rate;
        self.history.drain(..old);
    }
}

/// The last pitch period, its seam smoothed: its end runs into what came before its start.
fn last_period(history: &[f32], rate: usize) -> Vec<f32> {
    let lag = pitch(history, rate);
    let start = history.len() - lag;
    let mut period = history[start..].to_vec();
    let seam = lag / 4;
    for index in 0..seam {
        let weight = (index + 1) as f32 / (seam + 1) as f32;
        let at = lag - seam + index;
        period[at] = period[at] * (1.0 - weight) + history[start - seam + index] * weight;
    }
    period
}

fn pitch(history: &[f32], rate: usize) -> usize {
    let window = PITCH_WINDOW_MS * rate;
    let newest = &history[history.len() - window..];
    let score = |lag: usize| {
        let start = history.len() - window - lag;
        let older = &history[start..start + window];
        let product: f32 = newest.iter().zip(older).map(|(a, b)| a * b).sum();
        let energy: f32 = older.iter().map(|s| s * s).sum();
        product / (energy + 1e-6).sqrt()
    };
    let (first, last) = (PITCH_QUARTERS.start * rate / 4, (PITCH_QUARTERS.end - 1) * rate / 4);
    (first..=last).max_by(|&a, &b| score(a).total_cmp(&score(b))).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use crate::media::codec::{Codec, Decoder, Encoder, FRAME_SAMPLES};

    /// What G.711 Appendix I is for: not silence, and no noise either.
    #[test]
    fn what_is_invented_is_like_what_was_said() {
        let speech = speech();
        for codec in [Codec::G722, Codec::Pcmu, Codec::Pcma] {
            let mut encoder = Encoder::new(codec, 0).unwrap();
            let mut whole = Decoder::new(codec).unwrap();
            let mut lossy = Decoder::new(codec).unwrap();
            let (mut alike, mut louder, mut count) = (0.0, 0.0, 0.0);
            for (n, frame) in speech.chunks_exact(FRAME_SAMPLES).enumerate() {
                let (mut payload, mut said, mut heard) = (Vec::new(), Vec::new(), Vec::new());
                encoder.encode(frame, &mut payload).unwrap();
                whole.decode(&payload, &mut said).unwrap();
                if n % 7 != 6 {
                    lossy.decode(&payload, &mut heard).unwrap();
                    continue;
                }
                assert_eq!(lossy.conceal(FRAME_SAMPLES, &mut heard).unwrap(), FRAME_SAMPLES);
                if product(&said, &said) > 1.0 {
                    alike +=
                        product(&said, &heard) / (product(&said, &said) * product(&heard, &heard)).sqrt();
                    louder += (product(&heard, &heard) / product(&said, &said)).sqrt();
                    count += 1.0;
                }
            }
            println!("{codec:?}: {} alike, {} as loud, {count} frames", alike / count, louder / count);
            assert!(count > 15.0 && alike / count > 0.35, "{codec:?} {}", alike / count);
            assert!((0.5..1.5).contains(&(louder / count)), "{codec:?} {}", louder / count);
        }
    }

    fn product(one: &[f32], other: &[f32]) -> f32 {
        one.iter().zip(other).map(|(a, b)| a * b).sum()
    }

    fn speech() -> Vec<f32> {
        let wav = include_bytes!("../../../tests/fixtures/speech/sense.wav");
        let samples = hound::WavReader::new(&wav[..]).unwrap().into_samples::<i16>();
        samples.flat_map(|sample| [f32::from(sample.unwrap()) / 32_768.0; 3]).collect()
    }
}
