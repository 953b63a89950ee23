//! Telephone events (RFC 4733): keys pressed during a call.

use std::collections::VecDeque;

/// Keys that may wait; a person presses some five a second, and a number has fewer than this many.
const WAITING_MAX: usize = 32;
/// A key sounds for 100 ms: five packets of 20 ms. Gateways want 40 ms at least.
const SOUND_FRAMES: u16 = 5;
/// RFC 4733 2.5.1.4: the last packet is sent three times, so that one of them arrives.
const END_PACKETS: u16 = 3;
/// Between two keys, so that the same key twice is heard twice.
const PAUSE_FRAMES: u16 = 3;
/// -10 dBm0, the usual loudness.
const VOLUME: u8 = 10;

/// The payload of one packet (RFC 4733 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub code: u8,
    pub end: bool,
    pub volume: u8,
    /// In units of the RTP timestamp, since the event began.
    pub duration: u16,
}

impl Event {
    pub fn parse(payload: &[u8]) -> Option<Event> {
        let [code, flags, high, low] = *payload.first_chunk()?;
        let duration = u16::from_be_bytes([high, low]);
        Some(Event { code, end: flags & 0x80 != 0, volume: flags & 0x3f, duration })
    }

    pub fn to_bytes(self) -> [u8; 4] {
        let [high, low] = self.duration.to_be_bytes();
        let end = if self.end { 0x80 } else { 0 };
        [self.code, end | self.volume & 0x3f, high, low]
    }

    /// The key, when the event is one.
    pub fn digit(self) -> Option<char> {
        KEYS.get(usize::from(self.code)).map(|&key| char::from(key))
    }
}

/// In the order of RFC 4733 3.2.
const KEYS: &[u8; 16] = b"0123456789*#ABCD";

fn code(digit: char) -> Option<u8> {
    let digit = digit.to_ascii_uppercase();
    KEYS.iter().position(|&key| char::from(key) == digit).and_then(|at| u8::try_from(at).ok())
}

/// What goes out in place of a frame of audio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Nothing is pressed: send audio.
    Audio,
    /// Between two keys: send neither.
    Pause,
    /// Send this; `first` carries the marker bit. All packets of one event bear the timestamp of its first.
    Event { event: Event, first: bool },
}

/// Keys to send, one after another.
#[derive(Debug, Default)]
pub struct Keypad {
    waiting: VecDeque<u8>,
    state: State,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    /// So many packets of this event have been sent.
    Sounding {
        code: u8,
        packets: u16,
    },
    Pausing {
        frames: u16,
    },
}

impl Keypad {
    /// Takes a key; one that does not exist, or one too many, is dropped.
    pub fn press(&mut self, digit: char) {
        if let Some(code) = code(digit)
            && self.waiting.len() < WAITING_MAX
        {
            self.waiting.push_back(code);
        }
    }

    /// What the next 20 ms frame is, of so many units of the RTP timestamp.
    pub fn next_frame(&mut self, frame_units: u32) -> Frame {
        match self.state {
            State::Idle => match self.waiting.pop_front() {
                None => Frame::Audio,
                Some(code) => self.sound(code, 0, frame_units),
            },
            State::Sounding { code, packets } => self.sound(code, packets, frame_units),
            State::Pausing { frames } => {
                self.state = match frames {
                    0 | 1 => State::Idle,
                    more => State::Pausing { frames: more - 1 },
                };
                Frame::Pause
            }
        }
    }

    fn sound(&mut self, code: u8, sent: u16, frame_units: u32) -> Frame {
        let packets = sent + 1;
        let frames = packets.min(SOUND_FRAMES);
        let duration = u16::try_from(u32::from(frames) * frame_units).unwrap_or(u16::MAX);
        let end = packets >= SOUND_FRAMES;
        self.state = if packets >= SOUND_FRAMES + END_PACKETS - 1 {
            State::Pausing { frames: PAUSE_FRAMES }
        } else {
            State::Sounding { code, packets }
        };
        Frame::Event { event: Event { code, end, volume: VOLUME, duration }, first: sent == 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(keypad: &mut Keypad) -> Vec<(Event, bool)> {
        let mut events = Vec::new();
        loop {
            match keypad.next_frame(160) {
                Frame::Event { event, first } => events.push((event, first)),
                Frame::Pause | Frame::Audio => return events,
            }
        }
    }

    #[test]
    fn the_final_packet_is_sent_three_times_and_the_duration_rises() {
        let mut keypad = Keypad::default();
        keypad.press('5');
        let events = events(&mut keypad);
        let durations: Vec<u16> = events.iter().map(|(event, _)| event.duration).collect();
        assert_eq!(durations, [160, 320, 480, 640, 800, 800, 800]);
        assert_eq!(events.iter().filter(|(event, _)| event.end).count(), 3);
        assert!(events.iter().all(|(event, _)| event.digit() == Some('5')));
    }

    #[test]
    fn the_marker_bit_is_set_on_the_first_packet_only() {
        let mut keypad = Keypad::default();
        keypad.press('#');
        let marked: Vec<bool> = events(&mut keypad).iter().map(|(_, first)| *first).collect();
        assert_eq!(marked, [true, false, false, false, false, false, false]);
    }

    #[test]
    fn a_key_pressed_twice_is_two_events_with_a_pause_between() {
        let mut keypad = Keypad::default();
        keypad.press('a');
        keypad.press('A');
        keypad.press('x');
        assert_eq!(events(&mut keypad).len(), 7);
        assert_eq!(keypad.next_frame(160), Frame::Pause);
        assert_eq!(keypad.next_frame(160), Frame::Pause);
        assert_eq!(events(&mut keypad).len(), 7);
        while keypad.next_frame(160) == Frame::Pause {}
        assert_eq!(keypad.next_frame(160), Frame::Audio);
    }

    #[test]
    fn keys_beyond_the_bound_are_dropped() {
        let mut keypad = Keypad::default();
        for _ in 0..=WAITING_MAX {
            keypad.press('1');
        }
        assert_eq!(keypad.waiting.len(), WAITING_MAX);
    }

    #[test]
    fn a_payload_is_read_as_it_was_written() {
        let event = Event { code: 11, end: true, volume: 10, duration: 800 };
        assert_eq!(event.to_bytes(), [11, 0x8a, 3, 32]);
        assert_eq!(Event::parse(&event.to_bytes()), Some(event));
        assert_eq!(Event::parse(&[1, 2, 3]), None);
    }

    proptest::proptest! {
        #[test]
        fn no_payload_makes_it_panic(payload: Vec<u8>) {
            if let Some(event) = Event::parse(&payload) {
                let _ = event.digit();
                proptest::prop_assert_eq!(Event::parse(&event.to_bytes()).map(|read| read.code), Some(event.code));
            }
        }
    }
}
