//! What is spoken, as it is recorded.

use super::ogg_opus;
use crate::media::codec::{CodecError, Encoder, FRAME_SAMPLES};
use crate::media::level::Meter;
use crate::voice::{Bounds, LEVELS_MAX, condensed};

/// Bits a second: a voice is understood without effort, and five minutes are three quarters of a megabyte.
const BITRATE_BPS: u32 = 20_000;
/// Bytes of what is put round a second of sound (RFC 3533 6: the head of a page, and a byte for each packet), and round all of it.
const PAGE_BYTES: usize = 128;
const HEAD_BYTES: usize = 512;
/// Frames of 10 ms for each loudness value.
const LEVEL_FRAMES: u64 = 10;

/// A recording that grows.
pub struct Recording {
    encoder: Encoder,
    packets: Vec<Vec<u8>>,
    bounds: Bounds,
    /// Of the packets.
    bytes: usize,
    /// Samples that do not fill a packet yet.
    pending: Vec<f32>,
    samples: u64,
    meter: Meter,
    levels: Vec<u8>,
}

/// One that is whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Opus in Ogg.
    pub ogg: Vec<u8>,
    pub length_ms: u32,
    /// How loud it is, from its beginning to its end.
    pub levels: Vec<u8>,
}

impl std::fmt::Debug for Recorded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recorded").field("length_ms", &self.length_ms).finish_non_exhaustive()
    }
}

impl Recording {
    pub fn new(bounds: Bounds) -> Result<Recording, CodecError> {
        Ok(Recording {
            encoder: Encoder::to_keep(BITRATE_BPS)?,
            packets: Vec::new(),
            bounds,
            bytes: 0,
            pending: Vec::with_capacity(2 * FRAME_SAMPLES),
            samples: 0,
            meter: Meter::default(),
            levels: Vec::new(),
        })
    }

    /// Takes the next 10 ms, as long as there is room.
    pub fn take(&mut self, frame: &[f32; 480]) {
        if self.is_full() {
            return;
        }
        self.meter.take(frame);
        let level = (self.meter.level() * 255.0) as u8;
        if (self.samples / 480).is_multiple_of(LEVEL_FRAMES) {
            self.levels.push(level);
        } else if let Some(last) = self.levels.last_mut() {
            *last = level.max(*last);
        }
        self.samples += 480;
        self.pending.extend(frame);
        self.encode();
    }

    fn encode(&mut self) {
        while self.pending.len() >= FRAME_SAMPLES {
            let mut packet = Vec::new();
            // An encoder that was made refuses no frame of this length; were it to, this frame would be silence.
            let _ = self.encoder.encode(&self.pending[..FRAME_SAMPLES], &mut packet);
            self.bytes += packet.len();
            self.packets.push(packet);
            self.pending.drain(..FRAME_SAMPLES);
        }
    }

    pub fn is_full(&self) -> bool {
        let seconds = (self.samples / 48_000) as usize + 1;
        let room = self.bounds.bytes.saturating_sub(HEAD_BYTES + seconds * PAGE_BYTES);
        self.samples >= u64::from(self.bounds.length_ms) * 48 || self.bytes >= room
    }

    pub fn length_ms(&self) -> u32 {
        u32::try_from(self.samples / 48).unwrap_or(u32::MAX)
    }

    /// How loud it is just now.
    pub fn level(&self) -> f32 {
        self.meter.level()
    }

    /// All of it.
    pub fn finish(mut self) -> Recorded {
        let pre_skip = self.encoder.lookahead();
        // What the encoder still holds back comes with the silence that follows.
        let all = self.samples as usize + usize::from(pre_skip);
        let missing = all.next_multiple_of(FRAME_SAMPLES) - self.samples as usize;
        self.pending.resize(self.pending.len() + missing, 0.0);
        self.encode();
        self.packets.retain(|packet| !packet.is_empty());
        let length_ms = self.length_ms();
        Recorded {
            ogg: ogg_opus::write(&self.packets, pre_skip, self.samples),
            length_ms,
            levels: condensed(&self.levels, LEVELS_MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::voice::{Replay, read};
    use crate::voice::{BYTES_MAX, LENGTH_MAX_MS, MESSAGE_BOUNDS, PARTS_MAX};

    fn noise(seed: &mut u32) -> [f32; 480] {
        std::array::from_fn(|_| {
            *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (*seed >> 8) as f32 / 8_388_608.0 - 1.0
        })
    }

    #[test]
    fn the_longest_recording_fits_and_no_more_is_taken() {
        let mut recording = Recording::new(MESSAGE_BOUNDS).unwrap();
        // Encoding five minutes takes half a minute without optimisation: noise of 3 s, which no codec makes small, is
        // enough to tell.
        let mut seed = 1;
        (0..300).for_each(|_| recording.take(&noise(&mut seed)));
        let three = recording.packets.iter().map(Vec::len).sum::<usize>();
        assert!(three * 100 + 20_000 < BYTES_MAX, "{three} bytes in 3 s");
        recording.samples = u64::from(LENGTH_MAX_MS) * 48 - 480;
        recording.take(&noise(&mut seed));
        assert!(recording.is_full() && recording.length_ms() == LENGTH_MAX_MS);
        let packets = recording.packets.len();
        recording.take(&noise(&mut seed));
        recording.take(&noise(&mut seed));
        assert_eq!((recording.packets.len(), recording.length_ms()), (packets, LENGTH_MAX_MS));
        assert_eq!(PARTS_MAX, 23);
    }

    #[test]
    fn a_recording_ends_before_it_is_larger_than_it_may_be() {
        let bounds = Bounds { length_ms: 60_000, bytes: 4_000 };
        let mut recording = Recording::new(bounds).unwrap();
        let mut seed = 1;
        for _ in 0..400 {
            recording.take(&noise(&mut seed));
        }
        assert!(recording.is_full() && recording.length_ms() < 4_000, "{}", recording.length_ms());
        let recorded = recording.finish();
        assert!(recorded.ogg.len() <= bounds.bytes && recorded.length_ms > 500, "{}", recorded.ogg.len());
        assert!(read(&recorded.ogg).is_ok());
    }

    #[test]
    fn what_was_said_is_heard_again_when_it_was_said() {
        let mut recording = Recording::new(MESSAGE_BOUNDS).unwrap();
        // Silence of 500 ms, a tone of 300 ms, silence of 205 ms.
        let tone = |from: usize| {
            std::array::from_fn(|at| {
                ((from + at) as f32 * 440.0 * std::f32::consts::TAU / 48_000.0).sin() * 0.5
            })
        };
        for frame in 0..100 {
            let said = if (50..80).contains(&frame) { tone(frame * 480) } else { [0.0; 480] };
            recording.take(&said);
        }
        let recorded = recording.finish();
        assert_eq!((recorded.length_ms, recorded.levels.len()), (1_000, 10));
        assert!(recorded.levels[2] == 0 && recorded.levels[6] > 200, "{:?}", recorded.levels);
        let sound = read(&recorded.ogg).unwrap();
        let mut heard = Vec::new();
        let mut replay = Replay::new(sound.clone().into(), 0).unwrap();
        let mut frame = [0.0; 480];
        while replay.add_to(&mut frame).unwrap() {
            heard.extend(frame);
            frame = [0.0; 480];
        }
        assert_eq!(heard.len(), 48_000);
        let loud = |sample: &f32| sample.abs() > 0.2;
        let begins = heard.iter().position(loud).unwrap() / 48;
        let ends = heard.iter().rposition(loud).unwrap() / 48;
        assert!(begins.abs_diff(500) < 10 && ends.abs_diff(800) < 10, "{begins} to {ends} ms");
        // From the middle on it sounds as it does there.
        let mut replay = Replay::new(sound.into(), 600).unwrap();
        assert_eq!(replay.at_ms(), 600);
        let mut frame = [0.0; 480];
        assert!(replay.add_to(&mut frame).unwrap());
        let apart = frame.iter().zip(&heard[600 * 48..]).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(apart < 0.1, "{apart}");
    }
}
