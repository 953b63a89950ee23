//! What both sides of a call say, put together for its recording, with the mark that tells the other side of it.
//!
//! Each side has a clock of its own: what the microphone hears and what is heard of the other side come in turn, but not as
//! often as each other. `Tape` keeps the two beside each other, and fills with silence where one falls behind.

use std::collections::VecDeque;

/// Samples of 10 ms at 48 kHz.
pub const FRAME: usize = 480;
/// By how much one side may be ahead of the other before silence stands in for that: a thread that had to wait makes up for
/// less at once.
const APART_MAX: usize = 50 * FRAME;
/// The mark: 1400 Hz for 0.2 s, every 15 s, as 47 CFR 64.501 had it; soft, since it is heard beside speech.
const MARK_HZ: f32 = 1_400.0;
const MARK_EVERY: u64 = 15 * 48_000;
const MARK: u64 = 9_600;
const MARK_LEVEL: f32 = 0.05;
/// Samples over which it rises and falls, so that it does not click: 5 ms.
const EDGE: u64 = 240;

/// What a recording is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TapeFormat {
    /// Opus in Ogg: a quarter of a megabyte a minute.
    #[default]
    Opus,
    /// WAV, 16 bit: 5.8 megabytes a minute.
    Wav,
}

impl TapeFormat {
    /// The word for it in settings and for programs, which is the ending of the file too.
    pub fn word(self) -> &'static str {
        match self {
            TapeFormat::Opus => "opus",
            TapeFormat::Wav => "wav",
        }
    }

    /// The one with this word.
    pub fn of_word(word: &str) -> Option<TapeFormat> {
        [TapeFormat::Opus, TapeFormat::Wav].into_iter().find(|format| format.word() == word)
    }
}

/// A file in the folder of recordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TapeFile {
    /// A name that does no harm, without its ending.
    pub name: String,
    pub format: TapeFormat,
}

/// The two sides of a call that is recorded.
#[derive(Debug, Default)]
pub struct Tape {
    own: VecDeque<f32>,
    other: VecDeque<f32>,
    /// Samples of this side since the recording has begun, for the mark.
    position: u64,
}

impl Tape {
    /// Puts the mark into what this side says, and keeps it as the other side hears it.
    pub fn say(&mut self, frame: &mut [f32; FRAME]) {
        for sample in frame.iter_mut() {
            *sample += mark(self.position);
            self.position += 1;
        }
        self.own.extend(frame.iter());
    }

    /// Keeps what is heard of the other side.
    pub fn hear(&mut self, frame: &[f32; FRAME]) {
        self.other.extend(frame);
    }

    /// The next 10 ms of both, once there are any.
    pub fn next_frame(&mut self) -> Option<[f32; FRAME]> {
        let (fewer, more) = (self.own.len().min(self.other.len()), self.own.len().max(self.other.len()));
        if fewer < FRAME && more < APART_MAX {
            return None;
        }
        let mut next = || self.own.pop_front().unwrap_or(0.0) + self.other.pop_front().unwrap_or(0.0);
        Some(std::array::from_fn(|_| next().clamp(-1.0, 1.0)))
    }
}

fn mark(position: u64) -> f32 {
    let at = position % MARK_EVERY;
    if at >= MARK {
        return 0.0;
    }
    let edge = (at.min(MARK - at) as f32 / EDGE as f32).min(1.0);
    edge * MARK_LEVEL * (at as f32 * MARK_HZ * std::f32::consts::TAU / 48_000.0).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loudness(frames: &[[f32; FRAME]]) -> f32 {
        let all = frames.iter().flatten();
        (all.clone().map(|sample| sample * sample).sum::<f32>() / all.count() as f32).sqrt()
    }

    #[test]
    fn both_sides_are_in_it() {
        let mut tape = Tape { position: MARK, ..Tape::default() };
        tape.say(&mut [0.25; FRAME]);
        assert_eq!(tape.next_frame(), None, "the other side is still to come");
        tape.hear(&[0.5; FRAME]);
        assert_eq!(tape.next_frame(), Some([0.75; FRAME]));
        assert_eq!(tape.next_frame(), None);
        tape.say(&mut [0.9; FRAME]);
        tape.hear(&[0.9; FRAME]);
        assert_eq!(tape.next_frame(), Some([1.0; FRAME]), "no louder than all");
    }

    #[test]
    fn a_side_that_is_not_heard_is_silence_and_nothing_grows() {
        let mut tape = Tape { position: MARK, ..Tape::default() };
        let mut frames = 0;
        for _ in 0..1_000 {
            tape.hear(&[0.5; FRAME]);
            frames += std::iter::from_fn(|| tape.next_frame()).inspect(|it| assert_eq!(it[0], 0.5)).count();
        }
        assert!((950..=1_000).contains(&frames), "{frames}");
        assert!(tape.other.len() <= APART_MAX);
    }

    #[test]
    fn the_other_side_hears_a_soft_mark_at_once_and_every_fifteen_seconds() {
        let mut tape = Tape::default();
        let said: Vec<[f32; FRAME]> = (0..1_600)
            .map(|_| {
                let mut frame = [0.0; FRAME];
                tape.say(&mut frame);
                frame
            })
            .collect();
        let sounds = |at: usize| said[at].iter().any(|sample| *sample != 0.0);
        let heard: Vec<usize> = (0..said.len()).filter(|at| sounds(*at)).collect();
        assert_eq!(heard, (0..20).chain(1_500..1_520).collect::<Vec<_>>());
        let level = loudness(&said[2..18]);
        assert!((0.03..0.04).contains(&level), "{level}");
    }
}
