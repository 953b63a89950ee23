//! The sounds the app makes itself: bell, ring-back, busy, keys, chime. Each is a function of time alone.

use std::f32::consts::PI;

/// Samples a second.
const RATE: u64 = 48_000;
/// Samples over which a tone rises and falls, so that it does not click: 5 ms.
const EDGE: u64 = 240;
/// Length of the busy tone: nobody has to hang up to silence it.
const BUSY: u64 = 4 * RATE;
/// How often it is said that somebody else calls.
const WAITING: u64 = 10 * RATE;
/// How long a key sounds: 100 ms (ITU-T Q.24 asks for 40 at least).
const DIGIT: u64 = 4_800;

/// When the beep begins that says that one may speak, and when it ends.
const BEEP_AT: u64 = RATE;
const BEEP: u64 = RATE * 7 / 5;
/// How long it is told that a call has been taken by itself.
const TAKEN: u64 = 2 * RATE;
/// How often it is told that a call is held.
const HELD: u64 = 8 * RATE;

/// What can be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Somebody calls: a rising figure of struck notes, every three seconds.
    Bell,
    /// Somebody else calls: 425 Hz, twice 200 ms, every ten seconds (ITU-T E.180, call waiting).
    Waiting,
    /// The called party's bell: 440 and 480 Hz, two seconds of six (ITU-T E.180, North America).
    RingBack,
    /// Busy: 425 Hz, half a second of each (ITU-T E.180), four times.
    Busy,
    /// One of `0-9 * # A-D` (ITU-T Q.23).
    Digit(char),
    /// A call has been taken by itself: three rising notes, twice.
    Taken,
    /// Somebody holds the call: two soft notes every eight seconds, so that who waits knows that he does.
    Held,
    /// Two notes to hear that the speaker works.
    Chime,
    /// Two notes, and then a beep: one may speak now.
    Beep,
    /// A sine without end.
    Sine { hz: u32 },
}

/// A tone being played.
#[derive(Clone, Debug)]
pub struct Player {
    tone: Tone,
    position: u64,
}

impl Player {
    /// From the beginning.
    pub fn new(tone: Tone) -> Player {
        Player { tone, position: 0 }
    }

    /// Adds what comes next to `out`; `false` once the tone has ended.
    pub fn add_to(&mut self, out: &mut [f32]) -> bool {
        for sample in out.iter_mut() {
            let Some(next) = self.tone.at(self.position) else {
                return false;
            };
            *sample += next;
            self.position += 1;
        }
        true
    }
}

impl Tone {
    /// The sample at a position in 48 kHz; `None` from the end on.
    pub fn at(self, position: u64) -> Option<f32> {
        match self {
            Tone::Bell => Some(bell(position % (3 * RATE))),
            Tone::Waiting => {
                let beeps = cadence(position % WAITING, RATE / 5, RATE * 2 / 5);
                let sounds = position % WAITING < RATE * 4 / 5;
                Some(if sounds { beeps * (sine(position, 425.0) * 0.06) } else { 0.0 })
            }
            Tone::RingBack => {
                Some(cadence(position, 2 * RATE, 6 * RATE) * (sines(position, 440.0, 480.0) * 0.08))
            }
            Tone::Busy => {
                (position < BUSY).then(|| cadence(position, RATE / 2, RATE) * (sine(position, 425.0) * 0.12))
            }
            Tone::Digit(digit) => digit_at(digit, position),
            Tone::Taken => (position < TAKEN).then(|| taken(position)),
            Tone::Held => Some(held(position % HELD)),
            Tone::Chime => (position < RATE).then(|| chime(position)),
            Tone::Beep => (position < BEEP).then(|| beep(position)),
            Tone::Sine { hz } => Some(sine(position, hz as f32) * 0.3),
        }
    }
}

/// Notes of the bell: when each is struck, in milliseconds, and its pitch. E, G sharp, B, and the fifth below again.
const BELL: [(u64, f32); 6] =
    [(0, 659.26), (160, 830.61), (320, 987.77), (640, 739.99), (800, 830.61), (960, 1_244.51)];

fn bell(position: u64) -> f32 {
    BELL.iter().map(|&(struck_ms, hz)| struck(position, struck_ms * RATE / 1_000, hz)).sum::<f32>() * 0.2
}

/// It must not be missed: twice, and as loud as the bell.
fn taken(position: u64) -> f32 {
    let notes = |at: u64| {
        struck(position, at, 587.33)
            + struck(position, at + RATE / 6, 739.99)
            + struck(position, at + RATE / 3, 1_174.66)
    };
    let left = ((TAKEN - position) as f32 / EDGE as f32).min(1.0);
    (notes(0) + notes(RATE)) * 0.22 * left
}

/// Not at once: a call that is held for a moment stays quiet.
fn held(position: u64) -> f32 {
    (struck(position, 3 * RATE, 523.25) + struck(position, 7 * RATE / 2, 659.26)) * 0.12
}

fn chime(position: u64) -> f32 {
    (struck(position, 0, 659.26) + struck(position, RATE / 4, 987.77)) * 0.3
}

/// The notes fall, so that they do not sound like those of the bell.
fn beep(position: u64) -> f32 {
    let notes = (struck(position, 0, 880.0) + struck(position, RATE / 4, 659.26)) * 0.15;
    let since = position.saturating_sub(BEEP_AT);
    let begun = if position < BEEP_AT { 0.0 } else { (since as f32 / EDGE as f32).min(1.0) };
    let left = ((BEEP - position) as f32 / EDGE as f32).min(1.0);
    notes * left + begun * left * sine(since, 1_000.0) * 0.15
}

/// A struck bar: its fundamental and the fourth harmonic, which dies away sooner.
fn struck(position: u64, at: u64, hz: f32) -> f32 {
    let Some(since) = position.checked_sub(at) else {
        return 0.0;
    };
    let seconds = since as f32 / RATE as f32;
    let attack = (since as f32 / EDGE as f32).min(1.0);
    let low = sine(since, hz) * (-seconds * 4.0).exp();
    let high = sine(since, hz * 4.0) * (-seconds * 14.0).exp();
    attack * (low + 0.25 * high) * if seconds < 2.0 { 1.0 } else { 0.0 }
}

/// 1 while a tone of `on` samples in `of` sounds, with soft edges, else 0.
fn cadence(position: u64, on: u64, of: u64) -> f32 {
    let within = position % of;
    let edge = within.min(on.saturating_sub(within));
    (edge as f32 / EDGE as f32).min(1.0)
}

fn digit_at(digit: char, position: u64) -> Option<f32> {
    const LOW: [f32; 4] = [697.0, 770.0, 852.0, 941.0];
    const HIGH: [f32; 4] = [1_209.0, 1_336.0, 1_477.0, 1_633.0];
    let key = "123A456B789C*0#D".find(digit.to_ascii_uppercase())?;
    let on = position < DIGIT;
    on.then(|| cadence(position, DIGIT, 2 * DIGIT) * sines(position, LOW[key / 4], HIGH[key % 4]) * 0.1)
}

fn sines(position: u64, low: f32, high: f32) -> f32 {
    sine(position, low) + sine(position, high)
}

/// The phase is taken modulo one second, so that hours of playing lose no precision.
fn sine(position: u64, hz: f32) -> f32 {
    let turns = f64::from(hz) * position as f64 / RATE as f64;
    (2.0 * PI * turns.fract() as f32).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Tone; 9] = [
        Tone::Bell,
        Tone::RingBack,
        Tone::Busy,
        Tone::Digit('5'),
        Tone::Taken,
        Tone::Held,
        Tone::Chime,
        Tone::Beep,
        Tone::Sine { hz: 440 },
    ];

    #[test]
    fn every_tone_sounds_and_none_clips_or_clicks() {
        for tone in ALL {
            let sound: Vec<f32> = (0..6 * RATE).map_while(|n| tone.at(n)).collect();
            let loudest = sound.iter().fold(0.0_f32, |most, s| most.max(s.abs()));
            assert!((0.1..0.9).contains(&loudest), "{tone:?} {loudest}");
            assert!(sound[0].abs() < 0.01, "{tone:?}");
            let step = sound.windows(2).fold(0.0_f32, |most, pair| most.max((pair[0] - pair[1]).abs()));
            assert!(step < 0.15, "{tone:?} {step}");
        }
    }

    #[test]
    fn what_is_said_once_ends_and_what_waits_goes_on() {
        for tone in ALL {
            let ends = matches!(tone, Tone::Taken | Tone::Chime | Tone::Beep | Tone::Digit(_) | Tone::Busy);
            assert_eq!(tone.at(100 * RATE).is_none(), ends, "{tone:?}");
        }
        assert_eq!(Tone::Digit('x').at(0), None);
    }

    #[test]
    fn ring_back_is_silent_for_four_of_six_seconds() {
        assert!((3 * RATE..6 * RATE).all(|n| Tone::RingBack.at(n) == Some(0.0)));
    }

    #[test]
    fn player_stops_at_the_end() {
        let mut player = Player::new(Tone::Digit('#'));
        let mut out = [0.0; 480];
        assert_eq!((0..20).filter(|_| player.add_to(&mut out)).count(), 10);
    }
}
