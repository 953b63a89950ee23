//! ChannelData, and messages one after the other on a stream (RFC 8656 12.4, 12.5).

use crate::media::stun::HEADER;

/// Longest message there is on a stream: a datagram of media, and the head of an indication.
pub const FRAME_MAX: usize = 2048 + 128;
/// RFC 8656 12: what a channel's number may be.
const CHANNELS: std::ops::RangeInclusive<u16> = 0x4000..=0x4fff;

/// Data under a channel's number.
pub fn channel_data(channel: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    [&channel.to_be_bytes()[..], &length.to_be_bytes(), &data[..usize::from(length)]].concat()
}

/// The channel and the data of ChannelData, without padding.
pub fn read_channel_data(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let [channel0, channel1, length0, length1, data @ ..] = bytes else { return None };
    let channel = u16::from_be_bytes([*channel0, *channel1]);
    let length = usize::from(u16::from_be_bytes([*length0, *length1]));
    CHANNELS.contains(&channel).then_some((channel, data.get(..length)?))
}

/// A message as it goes on a stream: padded to four bytes, which only ChannelData needs.
pub fn framed(mut message: Vec<u8>) -> Vec<u8> {
    message.resize(message.len().next_multiple_of(4), 0);
    message
}

/// Takes a stream apart.
#[derive(Debug, Default)]
pub struct Frames {
    held: Vec<u8>,
}

/// What no message begins with, or one longer than any: the stream is of no use any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl Frames {
    /// Takes what has come.
    pub fn push(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
    }

    /// The next whole message.
    pub fn next_message(&mut self) -> Result<Option<Vec<u8>>, Broken> {
        let Some([first, second, length0, length1]) = self.held.first_chunk() else { return Ok(None) };
        let length = usize::from(u16::from_be_bytes([*length0, *length1]));
        let whole = match first {
            0..=0x3f => HEADER + length,
            _ if CHANNELS.contains(&u16::from_be_bytes([*first, *second])) => 4 + length,
            _ => return Err(Broken),
        };
        let padded = whole.next_multiple_of(4);
        if padded > FRAME_MAX {
            return Err(Broken);
        }
        if self.held.len() < padded {
            return Ok(None);
        }
        let rest = self.held.split_off(padded);
        let mut message = std::mem::replace(&mut self.held, rest);
        message.truncate(whole);
        Ok(Some(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::stun::{Class, Method, SOFTWARE, Writer};
    use proptest::prelude::*;

    #[test]
    fn messages_come_out_of_a_stream_as_they_went_in_however_it_is_cut() {
        let stun = Writer::new(Class::Request, Method::Refresh, [7; 12]).with(SOFTWARE, b"odd").finish();
        let messages = [stun, channel_data(0x4001, b"seven b"), channel_data(0x4fff, b"")];
        let stream: Vec<u8> = messages.iter().flat_map(|message| framed(message.clone())).collect();
        for cut in [1, 3, 7, stream.len()] {
            let mut frames = Frames::default();
            let mut out = Vec::new();
            for piece in stream.chunks(cut) {
                frames.push(piece);
                while let Some(message) = frames.next_message().unwrap() {
                    out.push(message);
                }
            }
            assert_eq!(out, messages, "cut by {cut}");
        }
        assert_eq!(read_channel_data(&messages[1]), Some((0x4001, &b"seven b"[..])));
    }

    #[test]
    fn a_stream_that_is_no_turn_or_announces_too_much_is_broken() {
        for start in [&b"GET / HTTP/1.1"[..], &[0x50, 0, 0, 4], &[0x40, 0, 0xff, 0xff], &[0, 3, 0xff, 0xfc]] {
            let mut frames = Frames::default();
            frames.push(start);
            assert_eq!(frames.next_message(), Err(Broken), "{start:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            read_channel_data(&bytes);
            let mut frames = Frames::default();
            frames.push(&bytes);
            while let Ok(Some(_)) = frames.next_message() {}
        }
    }
}
