//! G.722 as ITU-T defines it, at 64 kbit/s: two halves of the band, each told by the errors of its prediction.
//!
//! The names of the blocks and signals are the recommendation's. RFC 3551 4.5.2 names its RTP clock 8000 by an old mistake.

mod band;

use super::concealment::Concealment;
use super::polyphase::{Decimator, Interpolator};
use band::{HigherBand, LowerBand};

/// 48 kHz over 16 kHz.
const FACTOR: usize = 3;
/// Samples a millisecond.
const RATE: usize = 16;
/// Half of the 24 coefficients of the QMF, which are symmetric (table 11), in parts of 8192.
const QMF: [i32; 12] = [3, -11, 12, 32, -210, 951, 3_876, -805, 362, -156, 53, -11];

/// 48 kHz to bytes.
#[derive(Debug)]
pub struct G722Encoder {
    decimator: Decimator<FACTOR>,
    split: Past,
    lower: LowerBand,
    higher: HigherBand,
}

/// Bytes to 48 kHz.
#[derive(Debug)]
pub struct G722Decoder {
    interpolator: Interpolator<FACTOR>,
    join: Past,
    lower: LowerBand,
    higher: HigherBand,
    concealment: Concealment,
}

/// What a QMF remembers: samples in pairs, oldest first.
#[derive(Debug, Default)]
struct Past([[i32; 2]; 12]);

impl G722Encoder {
    pub fn new() -> G722Encoder {
        let (lower, higher) = (LowerBand::new(), HigherBand::new());
        G722Encoder { decimator: Decimator::new(), split: Past::default(), lower, higher }
    }

    /// Appends a byte for every six samples.
    pub fn encode(&mut self, frame: &[f32], out: &mut Vec<u8>) {
        let (six, _) = frame.as_chunks::<{ 2 * FACTOR }>();
        for six in six {
            let [first, second] = [0, 1].map(|half| {
                let three: [f32; FACTOR] = std::array::from_fn(|index| six[half * FACTOR + index]);
                (self.decimator.step(&three) * 32_768.0).clamp(-32_768.0, 32_767.0) as i32
            });
            out.push(self.encode_pair([first, second]));
        }
    }

    fn encode_pair(&mut self, pair: [i32; 2]) -> u8 {
        self.split.push(pair);
        let (odd, even) = self.split.sums();
        let low = self.lower.encode((even + odd) >> 14);
        let high = self.higher.encode((even - odd) >> 14);
        (high << 6) | low
    }
}

impl G722Decoder {
    pub fn new() -> G722Decoder {
        G722Decoder {
            interpolator: Interpolator::new(),
            join: Past::default(),
            lower: LowerBand::new(),
            higher: HigherBand::new(),
            concealment: Concealment::new(RATE),
        }
    }

    /// Appends six samples for every byte.
    pub fn decode(&mut self, payload: &[u8], out: &mut Vec<f32>) -> usize {
        for (index, &byte) in payload.iter().enumerate() {
            for (half, linear) in self.decode_byte(byte).into_iter().enumerate() {
                let sample = self.concealment.heard(2 * index + half, f32::from(linear) / 32_768.0);
                self.interpolator.step(sample, out);
            }
        }
        self.concealment.payload_ended();
        payload.len() * 2 * FACTOR
    }

    /// Appends `samples` at 48 kHz, rounded down to whole ones at 16 kHz, of the last pitch period.
    pub fn conceal(&mut self, samples: usize, out: &mut Vec<f32>) -> usize {
        let interpolator = &mut self.interpolator;
        self.concealment.invent(samples / FACTOR, |sample| interpolator.step(sample, out));
        samples / FACTOR * FACTOR
    }

    fn decode_byte(&mut self, byte: u8) -> [i16; 2] {
        let low = self.lower.decode(byte & 0x3F);
        let high = self.higher.decode(byte >> 6);
        self.join.push([low + high, low - high]);
        let (second, first) = self.join.sums();
        [first, second].map(|sum| (sum >> 11).clamp(i16::MIN.into(), i16::MAX.into()) as i16)
    }
}

impl Past {
    fn push(&mut self, pair: [i32; 2]) {
        self.0.copy_within(1.., 0);
        self.0[11] = pair;
    }

    /// What the two halves of the QMF make of the firsts and of the seconds of all pairs.
    fn sums(&self) -> (i32, i32) {
        let firsts = self.0.iter().zip(QMF).map(|(pair, tap)| pair[0] * tap).sum();
        let seconds = self.0.iter().rev().zip(QMF).map(|(pair, tap)| pair[1] * tap).sum();
        (firsts, seconds)
    }
}

#[cfg(test)]
mod tests;
