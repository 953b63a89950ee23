//! A voice message, as it is told before its sound is played.

/// The longest that is recorded, and played.
pub const LENGTH_MAX_MS: u32 = 5 * 60 * 1000;
/// Bytes of a voice message: the longest at 24 kbit/s, and what Ogg puts around it.
pub const BYTES_MAX: usize = 1024 * 1024;
/// Bytes of a part: as base64 in a MESSAGE it fits into two parcels for somebody who is away.
pub const PART_MAX: usize = 46 * 1024;
/// Parts of a voice message.
pub const PARTS_MAX: usize = BYTES_MAX.div_ceil(PART_MAX);
/// Bytes of sound of one person in one group that come unasked: seven hours. What he says beyond stays where it is until it is to be heard.
pub const SPOKEN_MAX: u64 = 64 * 1024 * 1024;
/// Loudness values that are told with it: as many as a bubble shows.
pub const LEVELS_MAX: usize = 48;

/// How much may be recorded in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub length_ms: u32,
    pub bytes: usize,
}

/// A voice message, and what is left for somebody who does not answer.
pub const MESSAGE_BOUNDS: Bounds = Bounds { length_ms: LENGTH_MAX_MS, bytes: BYTES_MAX };
/// A greeting: nobody listens longer before he may speak, and it goes in one MESSAGE.
pub const GREETING_BOUNDS: Bounds = Bounds { length_ms: 20_000, bytes: 60 * 1024 };

/// What is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    pub length_ms: u32,
    /// How loud it is, from its beginning to its end, 0 to 255.
    pub levels: Vec<u8>,
    /// It was spoken because nobody answered a call.
    pub is_voicemail: bool,
}

impl Voice {
    /// One line, as it is kept and sent. Words behind it are a later version's.
    pub fn to_line(&self) -> String {
        let mut levels: String = self.levels.iter().map(|level| format!("{level:02x}")).collect();
        if levels.is_empty() {
            levels.push('-');
        }
        format!("{} {} {levels}", self.length_ms, if self.is_voicemail { "voicemail" } else { "message" })
    }

    /// Reads what `to_line` has written.
    pub fn of_line(line: &str) -> Option<Voice> {
        let mut words = line.trim().split(' ');
        let length_ms = words.next()?.parse().ok().filter(|length| *length <= LENGTH_MAX_MS)?;
        let is_voicemail = words.next()? == "voicemail";
        let levels = levels_of(words.next()?)?;
        Some(Voice { length_ms, levels, is_voicemail })
    }

    /// What stands where words alone are shown.
    pub fn as_text(&self) -> String {
        let seconds = self.length_ms.div_ceil(1000);
        format!("🎤 {}:{:02}", seconds / 60, seconds % 60)
    }
}

fn levels_of(digits: &str) -> Option<Vec<u8>> {
    if digits == "-" {
        return Some(Vec::new());
    }
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if digits.len() > 2 * LEVELS_MAX || !digits.len().is_multiple_of(2) || !is_hex {
        return None;
    }
    let pairs = (0..digits.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect()
}

/// So many values at most, each the loudest of those it stands for.
pub fn condensed(levels: &[u8], most: usize) -> Vec<u8> {
    let count = levels.len().min(most);
    let part = |at: usize| at * levels.len() / count;
    (0..count).map(|at| levels[part(at)..part(at + 1)].iter().copied().max().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_and_others_do_not() {
        for levels in [Vec::new(), vec![0, 255, 16], vec![7; LEVELS_MAX]] {
            for is_voicemail in [false, true] {
                let voice = Voice { length_ms: 61_001, levels: levels.clone(), is_voicemail };
                assert_eq!(Voice::of_line(&voice.to_line()), Some(voice.clone()));
                assert_eq!(voice.as_text(), "🎤 1:02");
            }
        }
        let long = Voice { levels: vec![1; LEVELS_MAX + 1], ..Voice::default() }.to_line();
        for line in [
            "",
            "x",
            "1",
            "1 message",
            "1 message f",
            "1 message +1",
            "300001 message -",
            "1 message é€",
            &long,
        ] {
            assert_eq!(Voice::of_line(line), None, "{line}");
        }
    }

    #[test]
    fn condensed_values_are_the_loudest_of_their_parts() {
        assert_eq!(condensed(&[], 3), [0u8; 0]);
        assert_eq!(condensed(&[1, 2], 3), [1, 2]);
        assert_eq!(condensed(&[1, 5, 2, 9, 3, 3, 0], 3), [5, 9, 3]);
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "\\PC{0,120}|[0-9]{1,8} (message|voicemail) [0-9a-f-]{0,100}") {
            if let Some(voice) = Voice::of_line(&line) {
                proptest::prop_assert!(voice.levels.len() <= LEVELS_MAX && voice.length_ms <= LENGTH_MAX_MS);
            }
        }
    }
}
