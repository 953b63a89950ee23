//! How alike two recordings are, and how much later the second is.
//!
//! A call is judged by its ends: what was spoken into one, and what was heard at the other. The source is cut into
//! short pieces, each of which may lie anywhere in the copy as long as they keep their order, so that a jitter buffer
//! may stretch a pause and a machine may stand still for a moment; but each change of delay has its price, so that
//! what is not in the copy cannot be gathered from its crumbs. What can be gathered all the same is measured, by the
//! source played backwards, and counts as nothing.

/// The rate of recordings, hertz.
const RATE_HZ: usize = 48_000;
/// The rate at which recordings are compared, hertz: what a G.711 phone carries, so that every codec is judged alike.
const COMPARED_HZ: usize = 8_000;
/// Lower end of the telephone band: codecs for voice turn the phases of what is below it.
const LOWEST_HZ: f32 = 300.0;
/// The way through the copy is sought by every so many samples alone, and in steps of so many; the pieces are then
/// compared around it.
const THIN: usize = 4;
const STEP: usize = 2;
/// A piece is as long as a syllable: 100 ms.
const PIECE: usize = COMPARED_HZ / 10;
/// How much earlier or later than the source the copy may be: a call is connected and has ended by then.
const EARLY_MAX: usize = COMPARED_HZ;
const LATE_MAX: usize = COMPARED_HZ * 4;
/// A change of delay costs this share of the whole for each step ...
const DRIFT_COST: f32 = 0.000_05;
/// ... up to the price of a jump, which is the same whatever its length.
const JUMP_COST: f32 = 0.01;
/// Energy below which there is nothing to compare.
const SILENCE: f32 = 1e-9;

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// How much later the copy is, milliseconds: the delay that the most of its sound has.
    pub delay_ms: f32,
    /// 1 is the same up to loudness, 0 is unrelated.
    pub correlation: f32,
}

/// Compares a source with a copy, both 48 kHz mono; `None` when either is silent or too short.
pub fn likeness(source: &[f32], copy: &[f32]) -> Option<Likeness> {
    let (source, copy) = (Sound::new(telephone_band(source)), Sound::new(telephone_band(copy)));
    let found = search(&source, &copy)?;
    let chance = search(&source.backwards(), &copy)?.correlation;
    let beyond = (found.correlation - chance) / (1.0 - chance).max(f32::EPSILON);
    Some(Likeness { correlation: beyond.clamp(0.0, 1.0), ..found })
}

fn search(source: &Sound, copy: &Sound) -> Option<Likeness> {
    let pieces: Vec<&[f32]> = source.fine.chunks_exact(PIECE).collect();
    let whole: f32 = pieces.iter().map(|piece| product(piece, piece, 1)).sum();
    if whole <= 0.0 || product(&copy.fine, &copy.fine, 1) <= 0.0 {
        return None;
    }
    let weights: Vec<f32> = pieces.iter().map(|piece| product(piece, piece, 1) / whole).collect();
    let (places, cost) = way(source, copy, &weights);
    let places = places.iter().enumerate();
    let found: Vec<(f32, f32)> = places.map(|(at, &place)| closely(pieces[at], copy, at, place)).collect();
    let sum: f32 = found.iter().zip(&weights).map(|((_, fit), weight)| fit * weight).sum();
    let delay_ms = most_common(&found, &weights) * 1_000.0 / COMPARED_HZ as f32;
    Some(Likeness { delay_ms, correlation: sum - cost })
}

/// A recording in the telephone band.
struct Sound {
    fine: Vec<f32>,
    /// What `THIN` can carry of it.
    smooth: Vec<f32>,
    /// Energy of every `THIN`th sample of `smooth` in a piece that begins here.
    energy: Vec<f32>,
}

impl Sound {
    fn new(fine: Vec<f32>) -> Sound {
        let smooth = smooth(&fine, THIN);
        let mut energy = vec![0.0; smooth.len()];
        let (mut sums, lasts) = (vec![0.0; smooth.len() + PIECE], smooth.len());
        for at in (0..lasts).rev() {
            sums[at] = sums[at + THIN] + f64::from(smooth[at] * smooth[at]);
            energy[at] = (sums[at] - sums[at + PIECE]).max(0.0) as f32;
        }
        Sound { fine, smooth, energy }
    }

    fn backwards(&self) -> Sound {
        Sound::new(self.fine.iter().rev().copied().collect())
    }

    /// A piece of `smooth` as far as it is there.
    fn piece(&self, start: usize) -> &[f32] {
        let end = (start + PIECE).min(self.smooth.len());
        self.smooth.get(start..end).unwrap_or_default()
    }
}

/// Averages twice over `by` samples and their neighbours, which takes away most of what every `by`th cannot carry.
fn smooth(samples: &[f32], by: usize) -> Vec<f32> {
    let mean = |group: &[f32]| group.iter().sum::<f32>() / group.len() as f32;
    let once: Vec<f32> = samples.windows(2 * by).map(mean).collect();
    once.windows(2 * by).map(mean).collect()
}

/// What lies between 300 Hz and half the compared rate: lowered by averages over two of its steps, and twice by a
/// first-order high-pass.
fn telephone_band(samples: &[f32]) -> Vec<f32> {
    let by = RATE_HZ / COMPARED_HZ;
    let lower =
        samples.windows(2 * by).step_by(by).map(|group| group.iter().sum::<f32>() / group.len() as f32);
    let mut lower: Vec<f32> = lower.collect();
    let keep = 1.0 / (1.0 + std::f32::consts::TAU * LOWEST_HZ / COMPARED_HZ as f32);
    for _ in 0..2 {
        let (mut before, mut out) = (0.0, 0.0);
        for sample in &mut lower {
            out = keep * (out + *sample - before);
            before = *sample;
            *sample = out;
        }
    }
    lower
}

/// The way through the copy on which the pieces fit best: the delay of each, in steps counted from `-EARLY_MAX`, and
/// what the changes of delay cost. By dynamic programming: the best way to each delay of a piece goes on from the best
/// way to some delay of the piece before.
fn way(source: &Sound, copy: &Sound, weights: &[f32]) -> (Vec<usize>, f32) {
    let places = (EARLY_MAX + LATE_MAX.min(copy.fine.len())) / STEP + 1;
    let mut best = vec![0.0; places];
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(weights.len());
    for (piece, &weight) in weights.iter().enumerate() {
        from.push(if piece == 0 { (0..places).collect() } else { step(&mut best) });
        for (place, value) in best.iter_mut().enumerate() {
            *value += weight * fit(source, copy, piece, place);
        }
    }
    let mut place = (0..places).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0);
    let (mut way, mut cost) = (Vec::with_capacity(weights.len()), 0.0);
    for before in from.iter().rev() {
        way.push(place);
        cost += price(place.abs_diff(before[place]));
        place = before[place];
    }
    way.reverse();
    (way, cost)
}

/// From the values of all delays of a piece to those from which the next piece starts, and where each comes from. A
/// piece never begins before the one before it.
fn step(best: &mut [f32]) -> Vec<usize> {
    let places = best.len();
    let before = best.to_vec();
    let mut from: Vec<usize> = (0..places).collect();
    let drift = |best: &mut [f32], from: &mut [usize], place: usize, neighbour: usize| {
        let value = best[neighbour] - DRIFT_COST;
        if value > best[place] {
            (best[place], from[place]) = (value, from[neighbour]);
        }
    };
    (1..places).for_each(|place| drift(best, &mut from, place, place - 1));
    (1..places).rev().for_each(|place| drift(best, &mut from, place - 1, place));
    let (mut highest, mut seen) = (0, 0);
    for place in 0..places {
        while seen < places.min(place + PIECE / STEP + 1) {
            if before[seen] > before[highest] {
                highest = seen;
            }
            seen += 1;
        }
        if before[highest] - JUMP_COST > best[place] {
            (best[place], from[place]) = (before[highest] - JUMP_COST, highest);
        }
    }
    from
}

fn price(change: usize) -> f32 {
    (change as f32 * DRIFT_COST).min(JUMP_COST)
}

/// How a piece fits at a place, roughly.
fn fit(source: &Sound, copy: &Sound, piece: usize, place: usize) -> f32 {
    let spoken = piece * PIECE;
    let Some(heard) = (spoken + place * STEP).checked_sub(EARLY_MAX) else { return 0.0 };
    let energies = source.energy.get(spoken).zip(copy.energy.get(heard));
    let norm = energies.map_or(0.0, |(a, b)| (a * b).sqrt());
    if norm <= SILENCE {
        return 0.0;
    }
    product(source.piece(spoken), copy.piece(heard), THIN) / norm
}

/// Where exactly a piece lies around a place, as its delay in samples, and how it fits there.
fn closely(spoken: &[f32], copy: &Sound, piece: usize, place: usize) -> (f32, f32) {
    let around = (place * STEP) as isize - EARLY_MAX as isize;
    let at = |delay: isize| {
        let Ok(start) = usize::try_from((piece * PIECE) as isize + delay) else { return 0.0 };
        let end = (start + PIECE).min(copy.fine.len());
        let heard = copy.fine.get(start..end).unwrap_or_default();
        let norm = (product(spoken, spoken, 1) * product(heard, heard, 1)).sqrt();
        if norm > SILENCE { product(spoken, heard, 1) / norm } else { 0.0 }
    };
    let reach = 2 * STEP as isize;
    let fits = (around - reach..=around + reach).map(|delay| (delay, at(delay)));
    let (delay, top) = fits.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((around, 0.0));
    (delay as f32, peak(at(delay - 1), top, at(delay + 1)))
}

/// Top of the parabola through three neighbours: the true delay lies between two samples.
fn peak(before: f32, top: f32, after: f32) -> f32 {
    let bend = 2.0 * top - before - after;
    if bend > 1e-6 { (top + (after - before).powi(2) / (8.0 * bend)).min(1.0) } else { top }
}

/// The delay around which, within a millisecond, the most sound lies.
fn most_common(found: &[(f32, f32)], weights: &[f32]) -> f32 {
    let near = COMPARED_HZ as f32 / 1_000.0;
    let share = |delay: f32| -> f32 {
        let within = found.iter().zip(weights).filter(|((other, _), _)| (other - delay).abs() <= near);
        within.map(|((_, fit), weight)| fit * weight).sum()
    };
    let delays = found.iter().map(|&(delay, _)| (delay, share(delay)));
    delays.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0.0, |(delay, _)| delay)
}

/// Sum of the products of every `by`th sample, as far as both go.
fn product(a: &[f32], b: &[f32], by: usize) -> f32 {
    let length = a.len().min(b.len());
    let (mut sum, mut at) = (0.0, 0);
    // An index loop: an unoptimised build, in which tests run, takes much longer over iterators.
    while at < length {
        sum += a[at] * b[at];
        at += by;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::wav;
    use rand::{Rng, SeedableRng};
    use std::path::Path;

    const MS: usize = RATE_HZ / 1_000;

    #[test]
    fn a_delayed_quieter_and_noisy_copy_is_found_where_it_is() {
        let source = speech();
        for delay in [0, 1, 4_813, 1_000 * MS] {
            let copy: Vec<f32> = silence(delay).into_iter().chain(source.iter().map(|it| it * 0.3)).collect();
            let copy: Vec<f32> = copy.iter().zip(noise(copy.len(), 0.002)).map(|(a, b)| a + b).collect();
            let found = likeness(&source, &copy).unwrap();
            assert!((found.delay_ms - delay as f32 / MS as f32).abs() < 0.2, "{delay} {found:?}");
            assert!(found.correlation > 0.97, "{delay} {found:?}");
        }
    }

    #[test]
    fn a_copy_without_its_beginning_is_found_all_the_same() {
        let source = speech();
        let found = likeness(&source, &source[200 * MS..]).unwrap();
        assert!((found.delay_ms + 200.0).abs() < 0.2 && found.correlation > 0.95, "{found:?}");
    }

    #[test]
    fn a_few_moments_in_which_a_machine_stood_still_are_forgiven() {
        let source = speech();
        for (stalls, ms) in [(1, 300), (3, 300), (4, 200), (4, 37)] {
            let mut copy = source.clone();
            for stall in (1..=stalls).rev() {
                let at = source.len() * stall / (stalls + 1);
                copy.splice(at..at, silence(ms * MS));
            }
            let found = likeness(&source, &copy).unwrap();
            assert!(found.correlation > 0.93, "{stalls} of {ms} ms: {found:?}");
        }
        let mut caught_up = source.clone();
        let (stall, lost) = (source.len() / 4, source.len() * 2 / 3);
        caught_up.drain(lost..lost + 100 * MS);
        caught_up.splice(stall..stall, silence(300 * MS));
        let found = likeness(&source, &caught_up).unwrap();
        assert!(found.correlation > 0.92, "{found:?}");
    }

    #[test]
    fn backwards_speech_other_speech_noise_and_a_tone_are_not_like_speech() {
        let source = speech();
        let other = read("tests/fixtures/speech/austen.wav");
        let twice = [silence(417 * MS), other.clone(), other.clone()].concat();
        let backwards: Vec<f32> = source.iter().rev().copied().collect();
        let tone = (0..5 * RATE_HZ).map(|n| (n as f32 * 0.0576).sin() * 0.5).collect();
        for (name, copy, most) in [
            ("backwards", backwards, 0.02),
            ("noise", noise(5 * RATE_HZ, 0.5), 0.1),
            ("a tone", tone, 0.1),
            ("other speech", other, 0.2),
            ("other speech twice", twice, 0.2),
        ] {
            let found = likeness(&source, &copy).unwrap();
            assert!(found.correlation < most, "{name}: {found:?}");
        }
    }

    #[test]
    fn a_part_is_not_the_whole() {
        let source = speech();
        for (name, part, most) in
            [("half", &source[..source.len() / 2], 0.8), ("a tenth", &source[source.len() * 9 / 10..], 0.25)]
        {
            let found = likeness(&source, part).unwrap();
            assert!(found.correlation < most, "{name}: {found:?}");
        }
    }

    #[test]
    fn silence_is_like_nothing() {
        assert_eq!(likeness(&speech(), &silence(RATE_HZ)), None);
        assert_eq!(likeness(&silence(RATE_HZ), &speech()), None);
        assert_eq!(likeness(&[], &[]), None);
    }

    fn speech() -> Vec<f32> {
        read("assets/sounds/speech.wav")
    }

    fn read(path: &str) -> Vec<f32> {
        wav::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    }

    fn silence(samples: usize) -> Vec<f32> {
        vec![0.0; samples]
    }

    fn noise(samples: usize, loudness: f32) -> Vec<f32> {
        let mut random = rand_chacha::ChaCha20Rng::seed_from_u64(7);
        (0..samples).map(|_| random.random_range(-loudness..loudness)).collect()
    }
}
