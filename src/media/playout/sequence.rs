//! What the wrapping numbers of RTP mean.

/// Sequence numbers looked back on for packets that come twice.
const SEEN_WINDOW: i16 = 128;

/// Tells first copies from second ones.
#[derive(Debug, Default)]
pub struct Seen {
    newest: Option<u16>,
    /// Bit n: the packet n before the newest has come.
    came: u128,
}

impl Seen {
    /// Marks a packet as come; `false` when it had already, or is too old to tell.
    pub fn first_time(&mut self, sequence: u16) -> bool {
        let Some(newest) = self.newest else {
            *self = Seen { newest: Some(sequence), came: 1 };
            return true;
        };
        let ahead = sequence.wrapping_sub(newest) as i16;
        if ahead > 0 {
            self.came = self.came.checked_shl(ahead.unsigned_abs().into()).unwrap_or(0) | 1;
            self.newest = Some(sequence);
            return true;
        }
        if ahead <= -SEEN_WINDOW {
            return false;
        }
        let bit = 1_u128 << ahead.unsigned_abs();
        let first = self.came & bit == 0;
        self.came |= bit;
        first
    }
}

/// Makes a timestamp that wraps one that does not.
#[derive(Debug, Default)]
pub struct Unwrap {
    newest: Option<(u32, i64)>,
}

impl Unwrap {
    /// The timestamp next to the newest one that `raw` can mean.
    pub fn unwrap(&self, raw: u32) -> i64 {
        self.newest.map_or(i64::from(raw), |(newest_raw, newest)| {
            newest + i64::from(raw.wrapping_sub(newest_raw) as i32)
        })
    }

    /// Takes a timestamp as known.
    pub fn learn(&mut self, raw: u32) {
        let known = self.unwrap(raw);
        if self.newest.is_none_or(|(_, newest)| known > newest) {
            self.newest = Some((raw, known));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_copies_are_told_across_the_wrap() {
        let mut seen = Seen::default();
        for sequence in [65_534, 65_535, 1, 0] {
            assert!(seen.first_time(sequence), "{sequence}");
        }
        for sequence in [65_534, 65_535, 0, 1] {
            assert!(!seen.first_time(sequence), "{sequence}");
        }
        assert!(seen.first_time(300));
        assert!(!seen.first_time(100));
    }

    #[test]
    fn timestamps_go_on_across_the_wrap_and_back() {
        let mut unwrap = Unwrap::default();
        unwrap.learn(u32::MAX - 959);
        unwrap.learn(0);
        assert_eq!(unwrap.unwrap(960), (1_i64 << 32) + 960);
        assert_eq!(unwrap.unwrap(u32::MAX), (1_i64 << 32) - 1);
    }
}
