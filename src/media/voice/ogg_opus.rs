//! Opus in Ogg: written as RFC 7845 says, and read within bounds, whoever wrote it.

use crate::media::codec::Codec;
use crate::voice::{BYTES_MAX, LENGTH_MAX_MS};
use ogg::writing::PacketWriteEndInfo;
use ogg::{PacketReader, PacketWriter};
use std::io::Cursor;

/// RFC 7845 5.1 and 5.2: how the two headers begin.
const HEAD: &[u8; 8] = b"OpusHead";
const TAGS: &[u8; 8] = b"OpusTags";
/// Bytes of the first header for one or two channels.
const HEAD_LENGTH: usize = 19;
/// Packets of a page: a second of 20 ms each, as RFC 7845 6 has it.
pub(super) const PAGE_PACKETS: usize = 50;
/// Samples a millisecond: Opus counts 48 kHz (RFC 7845 4).
pub(super) const PER_MS: u64 = 48;
/// Samples that may come: the longest, and what encoders put before and behind it.
const SAMPLES_MAX: u64 = (LENGTH_MAX_MS as u64 + 1_000) * PER_MS;
/// The sum of fields that are not here: one stream, whose number does not matter.
pub(super) const SERIAL: u32 = 1;

/// A recording that can be played.
#[derive(Clone, PartialEq, Eq)]
pub struct Sound {
    pub(super) packets: Vec<Vec<u8>>,
    /// Samples before the first that is heard.
    pub(super) pre_skip: u64,
    /// Samples that are heard.
    pub(super) samples: u64,
    /// By how much louder it is to be played, in 1/256 dB.
    pub(super) gain: i16,
}

impl std::fmt::Debug for Sound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sound").field("samples", &self.samples).finish_non_exhaustive()
    }
}

impl Sound {
    pub fn length_ms(&self) -> u32 {
        u32::try_from(self.samples / PER_MS).unwrap_or(u32::MAX)
    }
}

/// Why bytes are no recording that is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoiceError {
    #[error("more bytes than a voice message may have")]
    TooLarge,
    #[error("longer than a voice message may be")]
    TooLong,
    #[error("no Ogg stream, or a broken one")]
    Ogg,
    #[error("not Opus in one or two channels")]
    NotOpus,
    #[error("nothing to be heard in it")]
    Empty,
}

/// The first header (RFC 7845 5.1).
pub(super) fn head_of(pre_skip: u16) -> Vec<u8> {
    let mut head = HEAD.to_vec();
    // Version 1, one channel; 48 kHz is what was recorded; no gain; mapping family 0.
    head.extend([1, 1]);
    head.extend(pre_skip.to_le_bytes());
    head.extend(48_000u32.to_le_bytes());
    head.extend([0, 0, 0]);
    head
}

/// The second one. Nothing of the computer it was recorded at is said in it: an empty vendor, and no comments.
pub(super) fn tags_of() -> Vec<u8> {
    let mut tags = TAGS.to_vec();
    tags.extend([0; 8]);
    tags
}

/// Packets of 20 ms with their headers; `pre_skip` samples before the first of the `samples` that are to be heard.
pub fn write(packets: &[Vec<u8>], pre_skip: u16, samples: u64) -> Vec<u8> {
    let mut writer = PacketWriter::new(Vec::new());
    let mut put = |packet: Vec<u8>, end, granule| {
        writer.write_packet(packet, SERIAL, end, granule).expect("a Vec takes all that is written to it");
    };
    put(head_of(pre_skip), PacketWriteEndInfo::EndPage, 0);
    put(tags_of(), PacketWriteEndInfo::EndPage, 0);
    let all = u64::from(pre_skip) + samples;
    for (at, packet) in packets.iter().enumerate() {
        let so_far = (at as u64 + 1) * 20 * PER_MS;
        let end = if at + 1 == packets.len() {
            PacketWriteEndInfo::EndStream
        } else if (at + 1).is_multiple_of(PAGE_PACKETS) {
            PacketWriteEndInfo::EndPage
        } else {
            PacketWriteEndInfo::NormalPacket
        };
        // RFC 7845 4.5: the last page says where it ends, so that what fills the last packet is not heard.
        put(packet.clone(), end, so_far.min(all));
    }
    writer.into_inner()
}

/// Reads a recording.
pub fn read(bytes: &[u8]) -> Result<Sound, VoiceError> {
    if bytes.len() > BYTES_MAX {
        return Err(VoiceError::TooLarge);
    }
    let mut reader = PacketReader::new(Cursor::new(bytes));
    let mut next = || reader.read_packet().map_err(|_| VoiceError::Ogg);
    let first = next()?.ok_or(VoiceError::Ogg)?;
    let (serial, (pre_skip, gain)) = (first.stream_serial(), head(&first.data)?);
    let mut tags = true;
    let (mut packets, mut samples, mut last) = (Vec::new(), 0, None);
    while let Some(packet) = next()? {
        // RFC 7845 3: one stream, and none after it.
        if packet.stream_serial() != serial || packet.first_in_stream() {
            return Err(VoiceError::Ogg);
        }
        if std::mem::take(&mut tags) {
            if !packet.data.starts_with(TAGS) {
                return Err(VoiceError::NotOpus);
            }
            continue;
        }
        samples += Codec::Opus.packet_samples(&packet.data).ok_or(VoiceError::NotOpus)? as u64;
        if samples > SAMPLES_MAX {
            return Err(VoiceError::TooLong);
        }
        last = packet.last_in_stream().then(|| packet.absgp_page());
        packets.push(packet.data);
    }
    let end = last.map_or(samples, |granule| granule.min(samples));
    let samples = end.saturating_sub(pre_skip);
    if samples == 0 { Err(VoiceError::Empty) } else { Ok(Sound { packets, pre_skip, samples, gain }) }
}

/// Samples to pass over, and the gain.
fn head(packet: &[u8]) -> Result<(u64, i16), VoiceError> {
    let field = |at: usize| packet.get(at).copied().ok_or(VoiceError::NotOpus);
    if !packet.starts_with(HEAD) || packet.len() < HEAD_LENGTH {
        return Err(VoiceError::NotOpus);
    }
    // RFC 7845 5.1: later versions of 0.x read alike; family 0 has one or two channels.
    if field(8)? > 15 || !matches!(field(9)?, 1 | 2) || field(18)? != 0 {
        return Err(VoiceError::NotOpus);
    }
    let pre_skip = u16::from_le_bytes([field(10)?, field(11)?]);
    let gain = i16::from_le_bytes([field(16)?, field(17)?]);
    Ok((pre_skip.into(), gain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::voice::Recording;
    use crate::voice::MESSAGE_BOUNDS;
    use proptest::prelude::*;

    fn recorded() -> Vec<u8> {
        let mut recording = Recording::new(MESSAGE_BOUNDS).unwrap();
        (0..130u32).for_each(|frame| {
            let tone = std::array::from_fn(|at| ((frame * 480 + at as u32) as f32 / 15.0).sin() * 0.4);
            recording.take(&tone);
        });
        recording.finish().ogg
    }

    #[test]
    fn what_was_written_is_read_to_the_sample() {
        let sound = read(&recorded()).unwrap();
        assert_eq!((sound.samples, sound.pre_skip, sound.gain), (130 * 480, 312, 0));
        assert_eq!((sound.length_ms(), sound.packets.len()), (1_300, 66));
    }

    #[test]
    fn what_is_cut_or_changed_or_no_opus_is_refused_or_shorter() {
        let whole = recorded();
        let all = read(&whole).unwrap();
        for length in 0..whole.len() {
            if let Ok(sound) = read(&whole[..length]) {
                assert!(sound.samples < all.samples || sound == all, "{length}");
            }
        }
        for at in 0..whole.len() {
            let mut bad = whole.clone();
            bad[at] ^= 0x10;
            assert!(read(&bad).is_err() || read(&bad).unwrap().samples < all.samples, "{at}");
        }
        assert_eq!(read(&[0; BYTES_MAX + 1]), Err(VoiceError::TooLarge));
        assert_eq!(read(b"RIFF"), Err(VoiceError::Ogg));
        assert_eq!(read(&write(&[], 312, 0)), Err(VoiceError::Empty));
        assert_eq!(read(&[recorded(), recorded()].concat()), Err(VoiceError::Ogg), "chained");
    }

    #[test]
    fn a_bomb_of_silence_is_too_long() {
        // 120 ms in two bytes (RFC 6716 3.2.5): half a megabyte would be hours.
        let packet = vec![0x1b, 2];
        assert_eq!(Codec::Opus.packet_samples(&packet), Some(5760));
        assert_eq!(read(&write(&vec![packet; 100_000], 0, u64::MAX / 2)), Err(VoiceError::TooLong));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = read(&bytes);
        }

        #[test]
        fn no_packets_make_it_panic(
            packets in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..20),
            pre_skip: u16,
            samples: u64,
        ) {
            // Pages with right sums, which only then are looked into.
            if let Ok(sound) = read(&write(&packets, pre_skip, samples / 2)) {
                let mut replay = crate::media::voice::Replay::new(sound.into(), 0).unwrap();
                let mut frame = [0.0; 480];
                while let Ok(true) = replay.add_to(&mut frame) {}
            }
        }
    }
}
