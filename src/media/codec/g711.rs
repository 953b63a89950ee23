//! G.711 as ITU-T defines it.

use super::concealment::Concealment;
use super::polyphase::{Decimator, Interpolator};

/// 48 kHz over 8 kHz.
const FACTOR: usize = 6;
/// Samples a millisecond.
const RATE: usize = 8;

/// The two companding laws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    Mu,
    A,
}

/// 48 kHz to bytes.
#[derive(Debug)]
pub struct G711Encoder {
    law: Law,
    decimator: Decimator<FACTOR>,
}

impl G711Encoder {
    pub fn new(law: Law) -> G711Encoder {
        G711Encoder { law, decimator: Decimator::new() }
    }

    /// Appends a byte for every six samples.
    pub fn encode(&mut self, frame: &[f32], out: &mut Vec<u8>) {
        for six in frame.as_chunks().0 {
            let linear = (self.decimator.step(six) * 32_768.0).clamp(-32_768.0, 32_767.0) as i16;
            out.push(match self.law {
                Law::Mu => mu_law(linear),
                Law::A => a_law(linear),
            });
        }
    }
}

/// Bytes to 48 kHz.
#[derive(Debug)]
pub struct G711Decoder {
    law: Law,
    interpolator: Interpolator<FACTOR>,
    concealment: Concealment,
}

impl G711Decoder {
    pub fn new(law: Law) -> G711Decoder {
        G711Decoder { law, interpolator: Interpolator::new(), concealment: Concealment::new(RATE) }
    }

    /// Appends six samples for every byte.
    pub fn decode(&mut self, payload: &[u8], out: &mut Vec<f32>) -> usize {
        for (index, &byte) in payload.iter().enumerate() {
            let linear = match self.law {
                Law::Mu => linear_of_mu(byte),
                Law::A => linear_of_a(byte),
            };
            let sample = self.concealment.heard(index, f32::from(linear) / 32_768.0);
            self.interpolator.step(sample, out);
        }
        self.concealment.payload_ended();
        payload.len() * FACTOR
    }

    /// Appends `samples` at 48 kHz, rounded down to whole ones at 8 kHz, of the last pitch period.
    pub fn conceal(&mut self, samples: usize, out: &mut Vec<f32>) -> usize {
        let interpolator = &mut self.interpolator;
        self.concealment.invent(samples / FACTOR, |sample| interpolator.step(sample, out));
        samples / FACTOR * FACTOR
    }
}

/// Bias of the mu-law, on the scale of 16 bits.
const MU_BIAS: i32 = 132;
/// The largest magnitude the mu-law tells.
const MU_CLIP: i32 = 32_635;

fn mu_law(linear: i16) -> u8 {
    let sign = if linear < 0 { 0x80 } else { 0 };
    let magnitude = i32::from(linear).abs().min(MU_CLIP) + MU_BIAS;
    let segment = 24 - magnitude.leading_zeros() as i32;
    let step = (magnitude >> (segment + 3)) & 0x0F;
    !(sign | (segment << 4) as u8 | step as u8)
}

fn linear_of_mu(byte: u8) -> i16 {
    let byte = !byte;
    let segment = i32::from(byte >> 4 & 0x07);
    let magnitude = (((i32::from(byte & 0x0F) << 3) + MU_BIAS) << segment) - MU_BIAS;
    (if byte & 0x80 == 0 { magnitude } else { -magnitude }) as i16
}

fn a_law(linear: i16) -> u8 {
    // The A-law has no zero: negative values count from -1 (ITU-T G.711, table 1b).
    let (sign, magnitude) = if linear >= 0 { (0x80, i32::from(linear)) } else { (0, !i32::from(linear)) };
    let magnitude = magnitude >> 3;
    let code = if magnitude < 32 {
        magnitude >> 1
    } else {
        let segment = 27 - (magnitude.leading_zeros() as i32);
        segment << 4 | (magnitude >> segment & 0x0F)
    };
    (code as u8 | sign) ^ 0x55
}

fn linear_of_a(byte: u8) -> i16 {
    let byte = byte ^ 0x55;
    let segment = i32::from(byte >> 4 & 0x07);
    let step = (i32::from(byte & 0x0F) << 4) + 8;
    let magnitude = if segment == 0 { step } else { (step + 256) << (segment - 1) };
    (if byte & 0x80 == 0 { -magnitude } else { magnitude }) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ITU-T G.711, tables 2a and 1a, as their decoded 16-bit values: each segment's first and last step.
    const MU: [(u8, i16); 10] = [
        (0x80, 32_124),
        (0x8F, 16_764),
        (0x90, 15_996),
        (0x9F, 8_316),
        (0xEF, 132),
        (0xFE, 8),
        (0xFF, 0),
        (0x7F, 0),
        (0x7E, -8),
        (0x00, -32_124),
    ];
    const A: [(u8, i16); 8] = [
        (0xAA, 32_256),
        (0xA5, 16_896),
        (0xBA, 16_128),
        (0x85, 1_056 * 4),
        (0xD5, 8),
        (0x55, -8),
        (0xD4, 24),
        (0x2A, -32_256),
    ];

    #[test]
    fn decoded_values_are_those_of_the_itu_tables() {
        for (byte, linear) in MU {
            assert_eq!(linear_of_mu(byte), linear, "mu-law {byte:#04x}");
        }
        for (byte, linear) in A {
            assert_eq!(linear_of_a(byte), linear, "A-law {byte:#04x}");
        }
    }

    #[test]
    fn every_byte_comes_back_and_every_value_goes_to_the_nearest_step() {
        for byte in 0..=u8::MAX {
            if byte != 0x7F {
                assert_eq!(mu_law(linear_of_mu(byte)), byte);
            }
            assert_eq!(a_law(linear_of_a(byte)), byte);
        }
        for linear in i16::MIN..=i16::MAX {
            let magnitude = i32::from(linear).abs();
            let off = |decoded: i16| (i32::from(decoded) - i32::from(linear)).abs();
            assert!(off(linear_of_mu(mu_law(linear))) <= magnitude / 28 + 8, "mu-law {linear}");
            assert!(off(linear_of_a(a_law(linear))) <= magnitude / 28 + 16, "A-law {linear}");
        }
    }

    #[test]
    fn what_is_missing_goes_on_at_the_pitch_and_fades() {
        let tone: Vec<f32> = (0..9_600).map(|n| (n as f32 * 0.0262).sin() * 0.5).collect();
        let (mut bytes, mut sound) = (Vec::new(), Vec::new());
        G711Encoder::new(Law::Mu).encode(&tone, &mut bytes);
        let mut decoder = G711Decoder::new(Law::Mu);
        decoder.decode(&bytes, &mut sound);
        let before = loudest(&sound[8_640..]);
        sound.clear();
        assert_eq!(decoder.conceal(5_760, &mut sound), 5_760);
        assert!((loudest(&sound[..480]) - before).abs() < 0.05);
        let half = loudest(&sound[2_400..2_880]) / before;
        assert!((0.4..0.7).contains(&half), "{half}");
        assert!(loudest(&sound[4_900..]) < 0.01);
        assert!(sound.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.05));
    }

    fn loudest(sound: &[f32]) -> f32 {
        sound.iter().fold(0.0, |most, sample| sample.abs().max(most))
    }
}
