//! How alike two recordings are, and how much later the second is: normalised cross-correlation.

/// The rate at which recordings are compared, hertz: a quarter of a millisecond is fine enough, and speech has its strength below half of it.
const COARSE_HZ: usize = 4_000;
/// The rate of recordings, hertz.
const RATE_HZ: usize = 48_000;
/// Longest delay looked for, seconds.
const DELAY_MAX_S: usize = 2;
/// A jitter buffer may stretch or squeeze a pause, so each half second is compared where it fits best, this near.
const PIECE: usize = COARSE_HZ / 2;
const SHIFT_MAX: usize = COARSE_HZ / 10;

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// How much later the copy is, milliseconds.
    pub delay_ms: f32,
    /// 1 is the same up to loudness, 0 is unrelated.
    pub correlation: f32,
}

/// Compares a source with a copy, both 48 kHz mono; `None` when either is silent or too short.
pub fn likeness(source: &[f32], copy: &[f32]) -> Option<Likeness> {
    let coarse = RATE_HZ / COARSE_HZ;
    let (small_source, small_copy) = (thin(source, coarse), thin(copy, coarse));
    // Where little is left to compare, anything may look alike.
    let room = small_copy.len().saturating_sub(small_source.len() / 2);
    let lags = 0..(DELAY_MAX_S * COARSE_HZ).min(room);
    let (lag, _) = best(&small_source, &small_copy, lags)?;
    let correlation = in_pieces(&small_source, &small_copy, lag);
    Some(Likeness { delay_ms: lag as f32 * 1_000.0 / COARSE_HZ as f32, correlation })
}

/// The mean over pieces, each weighed by its energy, so that pauses do not count.
fn in_pieces(source: &[f32], copy: &[f32], lag: usize) -> f32 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (number, piece) in source.chunks(PIECE).enumerate() {
        let at = number * PIECE + lag;
        let near = at.saturating_sub(SHIFT_MAX)..at + SHIFT_MAX;
        let found = best(piece, copy, near).map_or(0.0, |(_, correlation)| correlation);
        let weight: f32 = piece.iter().map(|sample| sample * sample).sum();
        sum += found * weight;
        weights += weight;
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
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
    fn silence_is_like_nothing() {
        assert_eq!(likeness(&chirp(RATE_HZ), &vec![0.0; RATE_HZ]), None);
        assert_eq!(likeness(&[], &[]), None);
    }
}
