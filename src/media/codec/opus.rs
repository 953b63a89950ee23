//! Opus (RFC 6716) at 48 kHz. Two channels are sent where that is asked for, and heard where they come.

use super::libopus::{self, Redundancy, Refused, Setting};
use super::{CodecError, PACKET_SAMPLES_MAX};
use crate::media::stereo::{apart, together};

/// The largest payload an encoder here writes: RFC 6716 3.2.1 bounds one Opus frame to 1275 bytes and a byte of TOC.
const PAYLOAD_MAX: usize = 1276;
/// Bit rates that are used of those that Opus accepts.
const BITRATE_RANGE_BPS: std::ops::RangeInclusive<u32> = 6_000..=128_000;
/// Of 0 to 10: 8 encodes a minute of speech in 1.4 s of CPU instead of the 1.1 of 5, and is 0.05 of PESQ-WB better or more.
const COMPLEXITY: i32 = 8;
/// From 5 on, a network guesses what was lost, which is half a MOS point where every tenth packet is.
const DECODER_COMPLEXITY: i32 = 5;
/// How far back deep redundancy goes: bursts of five packets. What goes further takes bits from what is said now.
const DRED_TENS_OF_MS: i32 = 12;
/// Below, deep redundancy leaves too little to what is said now: bursts of three, every fifth packet lost, PESQ-WB 2.0
/// instead of 2.4 at 24 kbit/s, but 2.7 instead of 2.3 at 32.
const DRED_FROM_BPS: u32 = 32_000;
/// A packet that says no more than that nobody speaks: so short is none that says anything.
const REST_MAX: usize = 2;
/// Samples a second.
const RATE_HZ: usize = 48_000;

/// How packets get lost on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    pub percent: u8,
    /// Whether mostly several go in a row: then what the next packet tells of one of them helps little.
    pub bursty: bool,
    /// How many, mostly.
    pub run: u32,
}

impl Loss {
    /// Without an expected loss Opus writes no FEC at all; RTCP tells better figures soon.
    pub const FIRST: Loss = Loss { percent: 5, bursty: false, run: 1 };
}

#[derive(Debug)]
pub(super) struct OpusEncoder {
    encoder: libopus::Encoder,
    bitrate_bps: u32,
    loss: Loss,
    /// Samples of left and right in turns, where both are told.
    both: Option<Vec<f32>>,
}

impl OpusEncoder {
    pub fn new(bitrate_bps: u32) -> Result<OpusEncoder, CodecError> {
        OpusEncoder::of(1, bitrate_bps)
    }

    /// One that tells left and right.
    pub fn wide(bitrate_bps: u32) -> Result<OpusEncoder, CodecError> {
        Ok(OpusEncoder { both: Some(Vec::new()), ..OpusEncoder::of(2, bitrate_bps)? })
    }

    fn of(channels: u8, bitrate_bps: u32) -> Result<OpusEncoder, CodecError> {
        // Not `Voip`: its high-pass turns the phase of low voices, 0.88 instead of 0.98 of the wave coming back; with the
        // signal told to be a voice both choose the same modes and write the same FEC.
        let mut encoder = libopus::Encoder::new(channels)?;
        encoder.set(Setting::Complexity, COMPLEXITY)?;
        encoder.set(Setting::Signal, libopus::VOICE)?;
        let mut encoder = OpusEncoder { encoder, bitrate_bps: 0, loss: Loss::FIRST, both: None };
        encoder.set_bitrate(bitrate_bps)?;
        Ok(encoder)
    }

    /// For what is kept: it is encrypted as a whole, so sizes of packets may differ, and none is lost.
    pub fn to_keep(bitrate_bps: u32) -> Result<OpusEncoder, CodecError> {
        let mut encoder = OpusEncoder::new(bitrate_bps)?;
        encoder.encoder.set(Setting::Vbr, 1)?;
        encoder.encoder.set(Setting::Fec, 0)?;
        encoder.encoder.set(Setting::LossPercent, 0)?;
        Ok(encoder)
    }

    pub fn lookahead(&mut self) -> usize {
        self.encoder.lookahead().unwrap_or(0)
    }

    /// Left and right are the same where there is no side, which one channel leaves out.
    pub fn encode(
        &mut self,
        frame: &[f32],
        side: Option<&[f32]>,
        out: &mut Vec<u8>,
    ) -> Result<(), CodecError> {
        let octets_a_second = usize::try_from(self.bitrate_bps / 8).unwrap_or(0);
        let fixed = self.is_deep().then(|| octets_a_second * frame.len() / RATE_HZ);
        out.resize(fixed.map_or(PAYLOAD_MAX, |fixed| fixed.min(PAYLOAD_MAX)), 0);
        let written = match &mut self.both {
            None => self.encoder.encode(frame, out),
            Some(both) => {
                let sides = side.unwrap_or_default().iter().chain(std::iter::repeat(&0.0));
                both.clear();
                both.extend(frame.iter().zip(sides).flat_map(|(middle, side)| together([*middle, *side])));
                self.encoder.encode(both, out)
            }
        };
        match (&written, fixed) {
            (Ok(count), _) if *count <= REST_MAX => out.truncate(*count),
            (Ok(count), Some(_)) => libopus::pad(out, *count)?,
            (Ok(count), None) => out.truncate(*count),
            (Err(_), _) => out.clear(),
        }
        Ok(written.map(|_| ())?)
    }

    /// In-band FEC tells of one packet, and well; deep redundancy (DRED) of several, and less well.
    pub fn set_expected_loss(&mut self, loss: Loss) -> Result<(), CodecError> {
        self.loss = loss;
        self.set_up()
    }

    pub fn set_bitrate(&mut self, bitrate_bps: u32) -> Result<(), CodecError> {
        self.bitrate_bps = bitrate_bps.clamp(*BITRATE_RANGE_BPS.start(), *BITRATE_RANGE_BPS.end());
        self.set_up()
    }

    /// Whether hardly anything is written while nobody speaks.
    pub fn set_rests(&mut self, rests: bool) -> Result<(), CodecError> {
        Ok(self.encoder.set(Setting::Dtx, i32::from(rests))?)
    }

    /// Whether it is to sound as it is, and not only a voice.
    pub fn set_music(&mut self, music: bool) -> Result<(), CodecError> {
        let signal = if music { libopus::MUSIC } else { libopus::VOICE };
        Ok(self.encoder.set(Setting::Signal, signal)?)
    }

    fn is_deep(&self) -> bool {
        self.loss.bursty && self.bitrate_bps >= DRED_FROM_BPS
    }

    /// Constant bit rate: the sizes of encrypted packets must not tell what is said (RFC 6562 3). libopus' own leaves deep
    /// redundancy no room in a loud voice: there the rate varies by a quarter, and padding makes all packets as long.
    fn set_up(&mut self) -> Result<(), CodecError> {
        let deep = self.is_deep();
        let bitrate_bps = if deep { self.bitrate_bps / 4 * 3 } else { self.bitrate_bps };
        self.encoder.set(Setting::BitrateBps, i32::try_from(bitrate_bps).unwrap_or(i32::MAX))?;
        self.encoder.set(Setting::Vbr, i32::from(deep))?;
        self.encoder.set(Setting::LossPercent, i32::from(self.loss.percent.min(100)))?;
        self.encoder.set(Setting::Fec, i32::from(!deep))?;
        Ok(self.encoder.set(Setting::DredDuration, if deep { DRED_TENS_OF_MS } else { 0 })?)
    }
}

#[derive(Debug)]
pub(super) struct OpusDecoder {
    decoder: libopus::Decoder,
    redundancy: Redundancy,
    /// From the first packet on that tells left and right.
    width: Option<Width>,
}

/// Where left and right are told.
#[derive(Debug, Default)]
struct Width {
    /// Their samples in turns.
    both: Vec<f32>,
    /// What sets them apart in what was appended last.
    side: Vec<f32>,
}

impl OpusDecoder {
    pub fn new() -> Result<OpusDecoder, CodecError> {
        let decoder = libopus::Decoder::new(DECODER_COMPLEXITY, 1)?;
        Ok(OpusDecoder { decoder, redundancy: Redundancy::new()?, width: None })
    }

    pub fn decode(&mut self, packet: &[u8], out: &mut Vec<f32>) -> Result<usize, CodecError> {
        let samples = packet_samples(packet).ok_or(CodecError::Payload)?;
        if self.width.is_none() && libopus::is_stereo(packet) {
            // It stays so: a decoder for each packet of who changes with each would cost much.
            self.decoder = libopus::Decoder::new(DECODER_COMPLEXITY, 2)?;
            self.width = Some(Width::default());
        }
        append(&mut self.width, out, samples, |place| self.decoder.decode(packet, place))
    }

    pub fn conceal(&mut self, samples: usize, out: &mut Vec<f32>) -> Result<usize, CodecError> {
        append(&mut self.width, out, samples, |place| self.decoder.conceal(place))
    }

    pub fn decode_fec(
        &mut self,
        next: &[u8],
        samples: usize,
        out: &mut Vec<f32>,
    ) -> Result<usize, CodecError> {
        append(&mut self.width, out, samples, |place| self.decoder.decode_fec(next, place))
    }

    /// Reads what `next` tells of the `wanted` samples before it by deep redundancy, and returns of how many it does.
    pub fn read_redundancy(&mut self, next: &[u8], wanted: usize) -> usize {
        self.redundancy.read(next, wanted)
    }

    /// Appends what began `before` samples before the packet whose redundancy was read last.
    pub fn decode_redundancy(
        &mut self,
        before: usize,
        samples: usize,
        out: &mut Vec<f32>,
    ) -> Result<usize, CodecError> {
        let (decoder, redundancy) = (&mut self.decoder, &self.redundancy);
        append(&mut self.width, out, samples, |place| decoder.decode_redundant(redundancy, before, place))
    }

    /// What sets left and right apart in what was appended last, once both are told.
    pub fn side(&mut self) -> Option<&mut Vec<f32>> {
        self.width.as_mut().map(|width| &mut width.side)
    }
}

/// How long a packet sounds, in samples; `None` when it is none.
pub(super) fn packet_samples(packet: &[u8]) -> Option<usize> {
    libopus::packet_samples(packet).filter(|samples| (1..=PACKET_SAMPLES_MAX).contains(samples))
}

/// Whether a packet says no more than that nobody speaks.
pub(super) fn is_rest(packet: &[u8]) -> bool {
    (1..=REST_MAX).contains(&packet.len())
}

pub(super) use libopus::has_fec;

fn append(
    width: &mut Option<Width>,
    out: &mut Vec<f32>,
    samples: usize,
    fill: impl FnOnce(&mut [f32]) -> Result<usize, Refused>,
) -> Result<usize, CodecError> {
    let (start, samples) = (out.len(), samples.min(PACKET_SAMPLES_MAX));
    if let Some(Width { both, side }) = width {
        side.clear();
        both.clear();
        both.resize(2 * samples, 0.0);
        let filled = fill(both)?;
        for pair in both.as_chunks().0.iter().take(filled) {
            let [middle, apart] = apart(*pair);
            out.push(middle);
            side.push(apart);
        }
        return Ok(filled);
    }
    out.resize(start + samples, 0.0);
    let filled = fill(&mut out[start..]);
    out.truncate(start + *filled.as_ref().unwrap_or(&0));
    Ok(filled?)
}
