//! Devices that crackle, as far as it is counted where sound was torn.

use crate::media::{Gaps, Stats};

/// Seconds with a gap from which on a device crackles: one or two come with a window that opens.
const SECONDS: u32 = 5;
/// And at least every so many of all: on a busy computer a few come by chance.
const ONE_IN: u32 = 10;

/// Seconds of a call, and in how many of them sound was torn.
#[derive(Debug, Default)]
pub(super) struct Crackling {
    seconds: u32,
    microphone: u32,
    speaker: u32,
    last: Gaps,
}

/// Which device crackles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Crackles {
    pub microphone: bool,
    pub speaker: bool,
}

impl Crackling {
    /// Takes the figures of a second.
    pub fn take(&mut self, stats: &Stats) {
        let before = std::mem::replace(&mut self.last, stats.gaps);
        self.seconds = self.seconds.saturating_add(1);
        self.microphone += u32::from(stats.gaps.microphone > before.microphone);
        self.speaker += u32::from(stats.gaps.speaker > before.speaker);
    }

    pub fn crackles(&self) -> Crackles {
        let is_much = |torn: u32| torn >= SECONDS && torn.saturating_mul(ONE_IN) >= self.seconds;
        Crackles { microphone: is_much(self.microphone), speaker: is_much(self.speaker) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(seconds: u64, gaps: impl Fn(u64) -> Gaps) -> Crackles {
        let mut crackling = Crackling::default();
        (0..seconds).for_each(|at| crackling.take(&Stats { gaps: gaps(at), ..Stats::default() }));
        crackling.crackles()
    }

    #[test]
    fn a_device_that_tears_sound_again_and_again_crackles() {
        let speaker = after(60, |at| Gaps { microphone: 0, speaker: at / 5 });
        assert_eq!(speaker, Crackles { microphone: false, speaker: true });
        let microphone = after(8, |at| Gaps { microphone: at * 3, speaker: 0 });
        assert_eq!(microphone, Crackles { microphone: true, speaker: false });
    }

    #[test]
    fn one_burst_or_a_few_in_a_long_call_are_nothing() {
        let burst = after(60, |at| Gaps { microphone: if at < 9 { 0 } else { 500 }, speaker: 0 });
        assert_eq!(burst, Crackles::default());
        let few = after(600, |at| Gaps { microphone: 0, speaker: at / 60 });
        assert_eq!(few, Crackles::default());
    }
}
