//! A recording as it is played.

use super::ogg_opus::Sound;
use crate::media::codec::{Codec, CodecError, Decoder};
use std::sync::Arc;

/// RFC 7845 4.6: a decoder that begins in the middle is nearly right after 80 ms, at the least. Half a second takes it a few
/// milliseconds, and steady sounds are right after it.
const PRE_ROLL: u64 = 24_000;

/// Plays from some place to the end.
pub struct Replay {
    sound: Arc<Sound>,
    decoder: Decoder,
    /// The packet that is decoded next.
    next: usize,
    /// Decoded samples to pass over.
    skip: u64,
    /// Decoded, and not played yet.
    ready: Vec<f32>,
    /// Samples that have been played, from the beginning of the recording on.
    played: u64,
    gain: f32,
}

impl Replay {
    pub fn new(sound: Arc<Sound>, from_ms: u32) -> Result<Replay, CodecError> {
        let played = (u64::from(from_ms) * 48).min(sound.samples);
        let from = sound.pre_skip + played;
        let (mut next, mut before) = (0, 0);
        for packet in &sound.packets {
            let samples = Codec::Opus.packet_samples(packet).unwrap_or(0) as u64;
            if before + samples + PRE_ROLL > from {
                break;
            }
            before += samples;
            next += 1;
        }
        // RFC 7845 5.1: the gain is in 1/256 dB.
        let gain = 10f32.powf(f32::from(sound.gain) / (20.0 * 256.0));
        let skip = from - before;
        Ok(Replay { decoder: Decoder::new(Codec::Opus)?, next, skip, ready: Vec::new(), played, gain, sound })
    }

    /// Adds what comes next to `out`; `false` once nothing does.
    pub fn add_to(&mut self, out: &mut [f32]) -> Result<bool, CodecError> {
        while self.ready.len() < out.len() && self.next < self.sound.packets.len() {
            self.decode()?;
        }
        let left = usize::try_from(self.sound.samples - self.played).unwrap_or(usize::MAX);
        let count = out.len().min(self.ready.len()).min(left);
        for (sample, more) in out.iter_mut().zip(self.ready.drain(..count)) {
            let more = more * self.gain;
            *sample += if more.is_finite() { more } else { 0.0 };
        }
        self.played += count as u64;
        Ok(count > 0)
    }

    fn decode(&mut self) -> Result<(), CodecError> {
        let before = self.ready.len();
        self.decoder.decode(&self.sound.packets[self.next], &mut self.ready)?;
        self.next += 1;
        let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(self.ready.len() - before);
        self.ready.drain(before..before + skipped);
        self.skip -= skipped as u64;
        Ok(())
    }

    pub fn at_ms(&self) -> u32 {
        u32::try_from(self.played / 48).unwrap_or(u32::MAX)
    }
}
