//! How alike two recordings are, and how much later the second is: normalised cross-correlation.

/// The rate of recordings, hertz.
const RATE_HZ: usize = 48_000;
/// The rate at which places are looked for, hertz: speech has its strength below half of it.
const COARSE_HZ: usize = 4_000;
/// The rate at which they are found and compared, hertz. At a quarter of it, half a step beside the true place turns
/// 1 kHz by 45 degrees, and a faithful copy is told to be 0.94 alike instead of 0.99.
const FINE_HZ: usize = 16_000;
const FINER: usize = FINE_HZ / COARSE_HZ;
/// Fine steps to both sides of a coarse place among which the true one is.
const NEAR: usize = 2 * FINER;
/// Longest delay looked for, seconds.
const DELAY_MAX_S: usize = 2;
/// A jitter buffer stretches and squeezes speech, and pauses by more: by up to 15 ms at once, some ten times a second
/// where the network or the machine stumbles. So each tenth of a second is compared where it fits best.
const PIECE: usize = COARSE_HZ / 10;
/// How far from the delay of the whole a piece is looked for: a buffer lets its delay grow by 300 ms before it skips.
const SHIFT_MAX: usize = COARSE_HZ * 3 / 10;

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// How much later the copy is, milliseconds.
    pub delay_ms: f32,
    /// 1 is the same up to loudness, 0 is unrelated.
    pub correlation: f32,
}

/// A recording at both rates.
struct Thinned {
    coarse: Vec<f32>,
    fine: Vec<f32>,
}

/// Compares a source with a copy, both 48 kHz mono; `None` when either is silent or too short.
pub fn likeness(source: &[f32], copy: &[f32]) -> Option<Likeness> {
    let (source, copy) = (Thinned::new(source), Thinned::new(copy));
    // Where little is left to compare, anything may look alike.
    let room = copy.coarse.len().saturating_sub(source.coarse.len() / 2);
    let lags = 0..(DELAY_MAX_S * COARSE_HZ).min(room);
    let (lag, _) = best(&source.coarse, &copy.coarse, lags)?;
    let (fine_lag, _) = best(&source.fine, &copy.fine, around(lag))?;
    let correlation = in_pieces(&source, &copy, lag);
    Some(Likeness { delay_ms: fine_lag as f32 * 1_000.0 / FINE_HZ as f32, correlation })
}

/// The mean over pieces, each weighed by its energy, so that pauses do not count.
fn in_pieces(source: &Thinned, copy: &Thinned, lag: usize) -> f32 {
    let (mut sum, mut weights) = (0.0, 0.0);
    let pieces = source.coarse.chunks(PIECE).zip(source.fine.chunks(PIECE * FINER));
    for (number, (coarse, fine)) in pieces.enumerate() {
        let at = number * PIECE + lag;
        let near = at.saturating_sub(SHIFT_MAX)..at + SHIFT_MAX;
        let place = best(coarse, &copy.coarse, near);
        let found = place.and_then(|(place, _)| best(fine, &copy.fine, around(place)));
        let weight: f32 = fine.iter().map(|sample| sample * sample).sum();
        sum += found.map_or(0.0, |(_, correlation)| correlation) * weight;
        weights += weight;
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

/// The fine places around a coarse one.
fn around(coarse: usize) -> std::ops::Range<usize> {
    let middle = coarse * FINER;
    middle.saturating_sub(NEAR)..middle + NEAR + 1
}

impl Thinned {
    fn new(samples: &[f32]) -> Thinned {
        Thinned { coarse: thin(samples, RATE_HZ / COARSE_HZ), fine: thin(samples, RATE_HZ / FINE_HZ) }
    }
}

fn best(source: &[f32], copy: &[f32], lags: std::ops::Range<usize>) -> Option<(usize, f32)> {
    lags.map(|lag| (lag, correlation(source, copy, lag)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .filter(|(_, c)| *c > 0.0)
}

/// The normalised correlation of the source with the copy from `lag` on.
fn correlation(source: &[f32], copy: &[f32], lag: usize) -> f32 {
    let pairs = source.iter().zip(copy.iter().skip(lag));
    let (mut product, mut left, mut right) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (a, b) in pairs {
        let (a, b) = (f64::from(*a), f64::from(*b));
        product += a * b;
        left += a * a;
        right += b * b;
    }
    let norm = (left * right).sqrt();
    if norm > 0.0 { (product / norm) as f32 } else { 0.0 }
}

/// Averages groups of samples: a low-pass and a lower rate in one.
fn thin(samples: &[f32], by: usize) -> Vec<f32> {
    samples.chunks_exact(by).map(|group| group.iter().sum::<f32>() / by as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chirp(samples: usize) -> Vec<f32> {
        let tone = |n: usize| (n as f32 * (0.01 + n as f32 * 1e-7)).sin();
        (0..samples).map(tone).collect()
    }

    #[test]
    fn a_delayed_quieter_copy_is_found_where_it_is() {
        let source = chirp(RATE_HZ);
        let mut copy = vec![0.0; 4_800];
        copy.extend(source.iter().map(|sample| sample * 0.3));
        let found = likeness(&source, &copy).expect("alike");
        assert!((found.delay_ms - 100.0).abs() < 0.5, "{found:?}");
        assert!(found.correlation > 0.99, "{found:?}");
    }

    #[test]
    fn a_faithful_copy_is_alike_wherever_between_two_steps_it_lies() {
        let source = &speech()[48_000..96_000];
        for late in 0..RATE_HZ / COARSE_HZ {
            let copy: Vec<f32> =
                std::iter::repeat_n(0.0, 3_000 + late).chain(source.iter().copied()).collect();
            let found = likeness(source, &copy).expect("alike");
            assert!(found.correlation > 0.98, "{late} {found:?}");
        }
    }

    #[test]
    fn a_copy_whose_speech_was_stretched_every_quarter_second_is_alike() {
        let source = speech();
        let stretched = |part: &[f32]| [part, &part[part.len() - 480..]].concat();
        let copy: Vec<f32> = source.chunks_exact(12_000).flat_map(stretched).take(source.len()).collect();
        let found = likeness(&source, &copy).expect("alike");
        assert!(found.correlation > 0.9, "{found:?}");
    }

    #[test]
    fn a_copy_whose_delay_grew_and_shrank_is_alike() {
        let source = speech();
        let (first, rest) = source.split_at(48_000);
        let (middle, last) = rest.split_at(48_000);
        let pause = vec![0.0; 9_600];
        let copy = [first, &pause, middle, &last[7_200..]].concat();
        let found = likeness(&source, &copy).expect("alike");
        assert!(found.correlation > 0.9, "{found:?}");
    }

    #[test]
    fn what_was_said_otherwise_or_with_holes_or_noise_is_not_alike() {
        let source = speech();
        let backwards: Vec<f32> = source.iter().rev().copied().collect();
        let holes = |(n, &sample): (usize, &f32)| if n / 4_800 % 4 == 0 { 0.0 } else { sample };
        let noise = |(n, &sample): (usize, &f32)| sample + (n as f32 * 0.1).sin() * 0.1;
        let holed = source.iter().enumerate().map(holes).collect();
        let noisy = source.iter().enumerate().map(noise).collect();
        for (copy, at_most) in [(backwards, 0.7), (holed, 0.88), (noisy, 0.88)] {
            let found = likeness(&source, &copy).expect("something");
            assert!(found.correlation < at_most, "{at_most} {found:?}");
        }
    }

    #[test]
    fn silence_is_like_nothing() {
        assert_eq!(likeness(&chirp(RATE_HZ), &vec![0.0; RATE_HZ]), None);
        assert_eq!(likeness(&[], &[]), None);
    }

    /// Three seconds of speech, 16 kHz between which lines are drawn.
    fn speech() -> Vec<f32> {
        let wav = include_bytes!("../../assets/sounds/speech.wav");
        let samples: Vec<f32> = hound::WavReader::new(&wav[..])
            .expect("a recording")
            .into_samples::<i16>()
            .map(|sample| f32::from(sample.expect("a sample")) / 32_768.0)
            .collect();
        let between = |pair: &[f32]| [0.0, 1.0, 2.0].map(|n| pair[0] + (pair[1] - pair[0]) * n / 3.0);
        samples.windows(2).flat_map(between).collect()
    }
}
