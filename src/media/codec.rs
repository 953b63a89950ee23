//! The codecs of a call: Opus (RFC 6716, 7587), G.722 and G.711 (RFC 3551), all heard from outside as 48 kHz mono; what sets
//! left and right apart goes beside it.

mod concealment;
mod g711;
mod g722;
mod libopus;
mod opus;
mod polyphase;

use g711::{G711Decoder, G711Encoder, Law};
use g722::{G722Decoder, G722Encoder};
use opus::{OpusDecoder, OpusEncoder};

pub use opus::Loss;

/// Samples of one frame that is encoded as a rule: 20 ms at 48 kHz.
pub const FRAME_SAMPLES: usize = 960;
/// Those that can be: 10, 20, 40 and 60 ms.
pub const FRAMES_SAMPLES: [usize; 4] = [480, 960, 1_920, 2_880];
/// Bit rate at which in-band FEC of Opus begins to carry a call through loss.
pub const DEFAULT_BITRATE_BPS: u32 = 32_000;
/// What is beyond nobody hears of one voice.
pub const BITRATE_MAX_BPS: u32 = 64_000;
/// Where all is to sound as it is: beyond, one channel gains nothing that is heard.
pub const MUSIC_BITRATE_BPS: u32 = 96_000;
/// The same for two channels.
pub const STEREO_BITRATE_BPS: u32 = 128_000;
/// The longest packet RFC 7587 allows: 120 ms at 48 kHz.
pub const PACKET_SAMPLES_MAX: usize = 5760;
/// What a call may be encoded with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    Opus,
    G722,
    Pcmu,
    Pcma,
}

/// Why something could not be encoded or decoded.
#[derive(Debug, thiserror::Error)]
pub enum CodecError {
    #[error("a frame has {0} samples, and none of 10, 20, 40 or 60 ms")]
    FrameSize(usize),
    #[error("a payload holds no audio that can be decoded")]
    Payload,
    #[error("opus refuses")]
    Opus(#[from] libopus::Refused),
}

impl Codec {
    /// Units a second of the RTP timestamp.
    pub fn clock_rate(self) -> u32 {
        match self {
            Codec::Opus => 48_000,
            // RFC 3551 4.5.2: 8000, though G.722 takes 16000 samples a second.
            Codec::G722 | Codec::Pcmu | Codec::Pcma => 8_000,
        }
    }

    /// The encoding name of SDP.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Opus => "opus",
            Codec::G722 => "G722",
            Codec::Pcmu => "PCMU",
            Codec::Pcma => "PCMA",
        }
    }

    /// By how much the RTP timestamp grows with each 20 ms frame.
    pub fn frame_samples(self) -> u32 {
        self.clock_rate() / 50
    }

    /// Samples at 48 kHz for each unit of the RTP timestamp.
    pub fn samples_per_tick(self) -> u32 {
        48_000 / self.clock_rate()
    }

    /// How long a payload sounds, in samples at 48 kHz; `None` when it is no payload of this codec.
    pub fn packet_samples(self, payload: &[u8]) -> Option<usize> {
        let samples = match self {
            Codec::Opus => opus::packet_samples(payload)?,
            Codec::G722 | Codec::Pcmu | Codec::Pcma => payload.len() * 6,
        };
        (1..=PACKET_SAMPLES_MAX).contains(&samples).then_some(samples)
    }

    /// Whether a payload says no more than that nobody speaks from now on (RFC 6716 2.1.9).
    pub fn is_rest(self, payload: &[u8]) -> bool {
        match self {
            Codec::Opus => opus::is_rest(payload),
            Codec::G722 | Codec::Pcmu | Codec::Pcma => false,
        }
    }
}

/// Encodes frames of 10, 20, 40 and 60 ms.
#[derive(Debug)]
pub struct Encoder {
    kind: EncoderKind,
}

#[derive(Debug)]
enum EncoderKind {
    Opus(OpusEncoder),
    G722(Box<G722Encoder>),
    G711(Box<G711Encoder>),
}

impl Encoder {
    /// An encoder at a bit rate, which only Opus heeds.
    pub fn new(codec: Codec, bitrate_bps: u32) -> Result<Encoder, CodecError> {
        let kind = match codec {
            Codec::Opus => EncoderKind::Opus(OpusEncoder::new(bitrate_bps)?),
            Codec::G722 => EncoderKind::G722(Box::new(G722Encoder::new())),
            Codec::Pcmu => EncoderKind::G711(Box::new(G711Encoder::new(Law::Mu))),
            Codec::Pcma => EncoderKind::G711(Box::new(G711Encoder::new(Law::A))),
        };
        Ok(Encoder { kind })
    }

    /// An encoder of Opus that tells left and right.
    pub fn wide(bitrate_bps: u32) -> Result<Encoder, CodecError> {
        Ok(Encoder { kind: EncoderKind::Opus(OpusEncoder::wide(bitrate_bps)?) })
    }

    /// An encoder of Opus for what is kept. It is encrypted as a whole, so sizes of packets may differ, and none is lost.
    pub fn to_keep(bitrate_bps: u32) -> Result<Encoder, CodecError> {
        Ok(Encoder { kind: EncoderKind::Opus(OpusEncoder::to_keep(bitrate_bps)?) })
    }

    /// Samples by which what is decoded comes late.
    pub fn lookahead(&mut self) -> u16 {
        match &mut self.kind {
            EncoderKind::Opus(encoder) => encoder.lookahead().try_into().unwrap_or(0),
            EncoderKind::G722(_) | EncoderKind::G711(_) => 0,
        }
    }

    /// Replaces `out` by the payload of one frame at 48 kHz.
    pub fn encode(&mut self, frame: &[f32], out: &mut Vec<u8>) -> Result<(), CodecError> {
        self.encode_wide(frame, None, out)
    }

    /// The same with what sets left and right apart, which only a wide encoder tells.
    pub fn encode_wide(
        &mut self,
        frame: &[f32],
        side: Option<&[f32]>,
        out: &mut Vec<u8>,
    ) -> Result<(), CodecError> {
        if !FRAMES_SAMPLES.contains(&frame.len()) {
            return Err(CodecError::FrameSize(frame.len()));
        }
        out.clear();
        match &mut self.kind {
            EncoderKind::Opus(encoder) => encoder.encode(frame, side, out)?,
            EncoderKind::G722(encoder) => encoder.encode(frame, out),
            EncoderKind::G711(encoder) => encoder.encode(frame, out),
        }
        Ok(())
    }

    /// Tells how the other end loses packets (RTCP), so that as much is said twice as it pays.
    pub fn set_expected_loss(&mut self, loss: Loss) -> Result<(), CodecError> {
        match &mut self.kind {
            EncoderKind::Opus(encoder) => encoder.set_expected_loss(loss),
            EncoderKind::G722(_) | EncoderKind::G711(_) => Ok(()),
        }
    }

    /// Whether hardly anything is written while nobody speaks, which only Opus can.
    pub fn set_rests(&mut self, rests: bool) -> Result<(), CodecError> {
        match &mut self.kind {
            EncoderKind::Opus(encoder) => encoder.set_rests(rests),
            EncoderKind::G722(_) | EncoderKind::G711(_) => Ok(()),
        }
    }

    /// Whether all is to sound as it is, and not only a voice; only Opus can.
    pub fn set_music(&mut self, music: bool) -> Result<(), CodecError> {
        match &mut self.kind {
            EncoderKind::Opus(encoder) => encoder.set_music(music),
            EncoderKind::G722(_) | EncoderKind::G711(_) => Ok(()),
        }
    }

    /// Changes the bit rate, which only Opus heeds.
    pub fn set_bitrate(&mut self, bitrate_bps: u32) -> Result<(), CodecError> {
        match &mut self.kind {
            EncoderKind::Opus(encoder) => encoder.set_bitrate(bitrate_bps),
            EncoderKind::G722(_) | EncoderKind::G711(_) => Ok(()),
        }
    }
}

/// Decodes payloads and invents what is missing; everything is appended to `out` as 48 kHz mono.
#[derive(Debug)]
pub struct Decoder {
    kind: DecoderKind,
}

#[derive(Debug)]
enum DecoderKind {
    Opus(Box<OpusDecoder>),
    G722(Box<G722Decoder>),
    G711(Box<G711Decoder>),
}

impl Decoder {
    /// A decoder that has heard nothing yet.
    pub fn new(codec: Codec) -> Result<Decoder, CodecError> {
        let kind = match codec {
            Codec::Opus => DecoderKind::Opus(Box::new(OpusDecoder::new()?)),
            Codec::G722 => DecoderKind::G722(Box::new(G722Decoder::new())),
            Codec::Pcmu => DecoderKind::G711(Box::new(G711Decoder::new(Law::Mu))),
            Codec::Pcma => DecoderKind::G711(Box::new(G711Decoder::new(Law::A))),
        };
        Ok(Decoder { kind })
    }

    /// Appends what a payload says and returns its samples; after an error `out` is as before.
    pub fn decode(&mut self, payload: &[u8], out: &mut Vec<f32>) -> Result<usize, CodecError> {
        match &mut self.kind {
            DecoderKind::Opus(decoder) => decoder.decode(payload, out),
            DecoderKind::G722(decoder) => {
                Codec::G722.packet_samples(payload).ok_or(CodecError::Payload)?;
                Ok(decoder.decode(payload, out))
            }
            DecoderKind::G711(decoder) => {
                Codec::Pcmu.packet_samples(payload).ok_or(CodecError::Payload)?;
                Ok(decoder.decode(payload, out))
            }
        }
    }

    /// Appends `samples` (a multiple of 120, 2.5 ms, up to 120 ms) of what may have been said where nothing arrived.
    pub fn conceal(&mut self, samples: usize, out: &mut Vec<f32>) -> Result<usize, CodecError> {
        match &mut self.kind {
            DecoderKind::Opus(decoder) => decoder.conceal(samples, out),
            DecoderKind::G722(decoder) => Ok(decoder.conceal(samples.min(PACKET_SAMPLES_MAX), out)),
            DecoderKind::G711(decoder) => Ok(decoder.conceal(samples.min(PACKET_SAMPLES_MAX), out)),
        }
    }

    /// What sets left and right apart in what was appended last, once a packet has told both.
    pub fn side(&mut self) -> Option<&mut Vec<f32>> {
        match &mut self.kind {
            DecoderKind::Opus(decoder) => decoder.side(),
            DecoderKind::G722(_) | DecoderKind::G711(_) => None,
        }
    }

    /// Whether `next` tells what the packet before it said (RFC 6716 2.1.7).
    pub fn has_fec(&self, next: &[u8]) -> bool {
        match &self.kind {
            DecoderKind::Opus(_) => opus::has_fec(next),
            DecoderKind::G722(_) | DecoderKind::G711(_) => false,
        }
    }

    /// Appends `samples` of the packet before `next`, as far as `next` tells them by FEC, else conceals.
    pub fn decode_fec(
        &mut self,
        next: &[u8],
        samples: usize,
        out: &mut Vec<f32>,
    ) -> Result<usize, CodecError> {
        match &mut self.kind {
            DecoderKind::Opus(decoder) => decoder.decode_fec(next, samples, out),
            DecoderKind::G722(_) | DecoderKind::G711(_) => self.conceal(samples, out),
        }
    }

    /// Reads what `next` tells of the `wanted` samples before it by deep redundancy, and returns of how many it does.
    pub fn read_redundancy(&mut self, next: &[u8], wanted: usize) -> usize {
        match &mut self.kind {
            DecoderKind::Opus(decoder) => decoder.read_redundancy(next, wanted),
            DecoderKind::G722(_) | DecoderKind::G711(_) => 0,
        }
    }

    /// Appends `samples` that began `before` samples before the packet whose redundancy was read last; where it tells
    /// nothing of them, conceals.
    pub fn decode_redundancy(
        &mut self,
        before: usize,
        samples: usize,
        out: &mut Vec<f32>,
    ) -> Result<usize, CodecError> {
        match &mut self.kind {
            DecoderKind::Opus(decoder) => decoder.decode_redundancy(before, samples, out),
            DecoderKind::G722(_) | DecoderKind::G711(_) => self.conceal(samples, out),
        }
    }
}
