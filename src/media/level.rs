//! How loud it is, from 0 to 1, the way a meter shows it.

/// The quietest level shown, in dB of full scale.
const FLOOR_DB: f32 = -60.0;
/// What is left of a level after each 10 ms of silence: it falls by half in 70 ms.
const FALL: f32 = 0.906;

/// A meter that rises at once and falls slowly.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meter {
    power: f32,
}

impl Meter {
    /// Takes some 10 ms of sound.
    pub fn take(&mut self, sound: &[f32]) {
        if sound.is_empty() {
            return;
        }
        let power = sound.iter().map(|s| s * s).sum::<f32>() / sound.len() as f32;
        self.power = if power.is_finite() { power.max(self.power * FALL) } else { self.power };
    }

    /// 0 at -60 dB and below, 1 at full scale.
    pub fn level(&self) -> f32 {
        if self.power <= 0.0 {
            return 0.0;
        }
        (1.0 - 10.0 * self.power.log10() / FLOOR_DB).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_0_full_scale_is_1_and_between_it_grows() {
        let level = |amplitude: f32| {
            let mut meter = Meter::default();
            meter.take(&[amplitude; 480]);
            meter.level()
        };
        assert_eq!(level(0.0), 0.0);
        assert_eq!(level(0.0005), 0.0);
        assert_eq!(level(1.0), 1.0);
        assert!(level(0.01) < level(0.1) && level(0.1) < level(0.5));
    }

    #[test]
    fn level_falls_slowly() {
        let mut meter = Meter::default();
        meter.take(&[0.5; 480]);
        let loud = meter.level();
        meter.take(&[0.0; 480]);
        assert!(meter.level() < loud && meter.level() > loud * 0.8);
        for _ in 0..300 {
            meter.take(&[0.0; 480]);
        }
        assert_eq!(meter.level(), 0.0);
    }

    #[test]
    fn broken_samples_do_no_harm() {
        let mut meter = Meter::default();
        meter.take(&[f32::NAN; 480]);
        meter.take(&[]);
        assert_eq!(meter.level(), 0.0);
    }
}
