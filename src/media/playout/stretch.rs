//! Makes a piece of sound a little shorter or longer without a change of pitch: overlap and add at the best match.

/// Samples over which one part gives way to the other: 5 ms.
const CROSSFADE: usize = 240;
/// Shifts looked at: 2.5 to 15 ms, the pitch periods of voices.
const SHIFT: std::ops::RangeInclusive<usize> = 120..=720;
/// First only every fourth shift is looked at, then the neighbours of the best.
const COARSE: usize = 4;

/// Removes up to `most` samples; returns how many.
pub fn compress(sound: &mut Vec<f32>, most: usize) -> usize {
    let Some(shift) = best_shift(sound, most) else {
        return 0;
    };
    remove(sound, shift);
    shift
}

/// Removes so many samples, as was found best for what sounds beside it.
pub fn remove(sound: &mut Vec<f32>, shift: usize) {
    if shift == 0 || sound.len() < shift + CROSSFADE {
        return;
    }
    for index in 0..CROSSFADE {
        sound[shift + index] = mix(sound[index], sound[shift + index], index);
    }
    sound.drain(..shift);
}

/// Adds up to `most` samples; returns how many.
pub fn expand(sound: &mut Vec<f32>, most: usize) -> usize {
    let Some(shift) = best_shift(sound, most) else {
        return 0;
    };
    add(sound, shift);
    shift
}

/// Adds so many samples, as was found best for what sounds beside it.
pub fn add(sound: &mut Vec<f32>, shift: usize) {
    if shift == 0 || sound.len() < shift + CROSSFADE {
        return;
    }
    let mut longer = sound[..shift].to_vec();
    longer.extend((0..CROSSFADE).map(|index| mix(sound[shift + index], sound[index], index)));
    longer.extend_from_slice(&sound[CROSSFADE..]);
    *sound = longer;
}

fn mix(from: f32, to: f32, index: usize) -> f32 {
    let weight = (index as f32 + 0.5) / CROSSFADE as f32;
    from * (1.0 - weight) + to * weight
}

/// The shift up to `most` at which the sound is most like its beginning.
fn best_shift(sound: &[f32], most: usize) -> Option<usize> {
    let longest = most.min(*SHIFT.end()).min(sound.len().checked_sub(CROSSFADE)?);
    let coarse = best_of(sound, (*SHIFT.start()..=longest).step_by(COARSE))?;
    best_of(sound, coarse.saturating_sub(COARSE).max(*SHIFT.start())..=(coarse + COARSE).min(longest))
}

fn best_of(sound: &[f32], shifts: impl Iterator<Item = usize>) -> Option<usize> {
    shifts
        .map(|shift| (shift, likeness(&sound[..CROSSFADE], &sound[shift..])))
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(shift, _)| shift)
}

fn likeness(beginning: &[f32], later: &[f32]) -> f32 {
    let pairs = || beginning.iter().zip(later).step_by(2);
    let product: f32 = pairs().map(|(a, b)| a * b).sum();
    let energy: f32 = pairs().map(|(_, b)| b * b).sum();
    product / (energy + 1e-9).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f32::consts::PI;

    #[test]
    fn compressed_tone_keeps_its_shape() {
        let mut sound = tone(960);
        let removed = compress(&mut sound, 720);
        assert!(SHIFT.contains(&removed));
        assert_eq!(sound.len(), 960 - removed);
        assert!(is_the_tone(&sound));
    }

    #[test]
    fn expanded_tone_keeps_its_shape() {
        let mut sound = tone(960);
        let added = expand(&mut sound, 720);
        assert!(SHIFT.contains(&added));
        assert_eq!(sound.len(), 960 + added);
        assert!(is_the_tone(&sound));
    }

    #[test]
    fn too_short_a_sound_is_left_alone() {
        for length in [0, 1, 240, 359] {
            let mut sound = vec![0.5; length];
            assert_eq!(compress(&mut sound, 720), 0);
            assert_eq!(expand(&mut sound, 720), 0);
            assert_eq!(sound, vec![0.5; length]);
        }
        assert_eq!(compress(&mut tone(960), 119), 0);
    }

    fn tone(length: usize) -> Vec<f32> {
        (0..length).map(|n| (2.0 * PI * 200.0 * n as f32 / 48_000.0).sin()).collect()
    }

    fn is_the_tone(sound: &[f32]) -> bool {
        sound.iter().zip(tone(sound.len())).all(|(a, b)| (a - b).abs() < 0.02)
    }
}
