//! Opus in Ogg (RFC 7845) that grows: each second is a page of its own, so that what was written until then can be heard.

use super::ogg_opus::{PAGE_PACKETS, PER_MS, SERIAL, head_of, tags_of};
use crate::media::codec::{CodecError, Encoder, FRAME_SAMPLES};
use ogg::PacketWriter;
use ogg::writing::PacketWriteEndInfo;
use std::io::{self, Write};

/// Bits a second: two who speak at once are both understood.
const BITRATE_BPS: u32 = 32_000;

/// A recording that is written as it grows.
pub struct OggOpusWriter<W: Write> {
    encoder: Encoder,
    writer: PacketWriter<'static, W>,
    /// The newest packet, which may be the last.
    held: Option<Vec<u8>>,
    /// Samples that do not fill a packet yet.
    pending: Vec<f32>,
    pre_skip: u16,
    packets: u64,
    samples: u64,
}

impl<W: Write> OggOpusWriter<W> {
    /// Writes the two headers.
    ///
    /// # Errors
    /// What keeps them from being written.
    pub fn new(out: W) -> io::Result<OggOpusWriter<W>> {
        let mut encoder = Encoder::to_keep(BITRATE_BPS).map_err(broken)?;
        let pre_skip = encoder.lookahead();
        let mut writer = PacketWriter::new(out);
        writer.write_packet(head_of(pre_skip), SERIAL, PacketWriteEndInfo::EndPage, 0)?;
        writer.write_packet(tags_of(), SERIAL, PacketWriteEndInfo::EndPage, 0)?;
        let pending = Vec::with_capacity(2 * FRAME_SAMPLES);
        Ok(OggOpusWriter { encoder, writer, held: None, pending, pre_skip, packets: 0, samples: 0 })
    }

    /// Appends sound of 48 kHz.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn write(&mut self, sound: &[f32]) -> io::Result<()> {
        self.samples += sound.len() as u64;
        self.pending.extend(sound);
        self.encode()
    }

    /// Writes what is left, and where it ends (RFC 7845 4.5). Without a sound there is nothing to end.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn finish(mut self) -> io::Result<()> {
        let all = self.samples + u64::from(self.pre_skip);
        let packets = all.div_ceil(FRAME_SAMPLES as u64);
        let missing = packets * FRAME_SAMPLES as u64 - self.samples;
        self.pending.resize(self.pending.len() + missing as usize, 0.0);
        self.encode()?;
        if let Some(last) = self.held.take() {
            self.writer.write_packet(last, SERIAL, PacketWriteEndInfo::EndStream, all)?;
        }
        self.writer.inner_mut().flush()
    }

    fn encode(&mut self) -> io::Result<()> {
        while self.pending.len() >= FRAME_SAMPLES {
            let mut packet = Vec::new();
            self.encoder.encode(&self.pending[..FRAME_SAMPLES], &mut packet).map_err(broken)?;
            self.pending.drain(..FRAME_SAMPLES);
            if let Some(before) = self.held.replace(packet) {
                self.packets += 1;
                let is_page = self.packets.is_multiple_of(PAGE_PACKETS as u64);
                let end =
                    if is_page { PacketWriteEndInfo::EndPage } else { PacketWriteEndInfo::NormalPacket };
                self.writer.write_packet(before, SERIAL, end, self.packets * 20 * PER_MS)?;
                if is_page {
                    self.writer.inner_mut().flush()?;
                }
            }
        }
        Ok(())
    }
}

fn broken(error: CodecError) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::voice::{Replay, read};

    fn written(frames: u32) -> Vec<u8> {
        let mut file = Vec::new();
        let mut writer = OggOpusWriter::new(&mut file).unwrap();
        for frame in 0..frames {
            let tone: [f32; 480] =
                std::array::from_fn(|at| ((frame * 480 + at as u32) as f32 / 15.0).sin() * 0.4);
            writer.write(&tone).unwrap();
        }
        writer.finish().unwrap();
        file
    }

    #[test]
    fn what_was_written_is_heard_to_the_sample() {
        for frames in [1, 2, 99, 100, 101, 350] {
            let sound = read(&written(frames)).unwrap();
            assert_eq!((sound.samples, sound.pre_skip), (u64::from(frames) * 480, 312), "{frames}");
        }
        let mut replay = Replay::new(read(&written(350)).unwrap().into(), 0).unwrap();
        let (mut heard, mut frame) = (Vec::new(), [0.0; 480]);
        while replay.add_to(&mut frame).unwrap() {
            heard.extend(std::mem::replace(&mut frame, [0.0; 480]));
        }
        let loudness = (heard[48_000..96_000].iter().map(|it| it * it).sum::<f32>() / 48_000.0).sqrt();
        assert!((0.25..0.32).contains(&loudness), "{loudness}");
    }

    #[test]
    fn what_a_killed_process_leaves_is_heard_as_far_as_the_last_second() {
        let mut file = Vec::new();
        let mut writer = OggOpusWriter::new(&mut file).unwrap();
        (0..350).for_each(|_| writer.write(&[0.1; 480]).unwrap());
        drop(writer);
        assert_eq!(read(&file).unwrap().samples, 3 * 48_000 - 312);
    }

    #[test]
    fn nothing_said_is_a_file_without_sound() {
        let mut file = Vec::new();
        OggOpusWriter::new(&mut file).unwrap().finish().unwrap();
        assert!(file.starts_with(b"OggS"));
    }
}
