//! The picture of a person, as it travels and is kept: a small square JPEG that says nothing but what is seen.
//!
//! Anybody may have made it, so it is read strictly before anything decodes it: one baseline frame, small, with no room for
//! where and when it was taken, for a comment, or for anything behind its end.

use std::sync::Arc;

/// The longest side, in points: what the largest face of the window has on a screen of twice as many points.
pub const SIDE_MAX: u16 = 256;
/// Bytes of one: a photograph of this size has half of it. It goes in one MESSAGE.
pub const BYTES_MAX: usize = 32 * 1024;

/// Markers of JPEG (ITU T.81 table B.1).
const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const BASELINE: u8 = 0xc0;
const QUANTISATION: u8 = 0xdb;
const HUFFMAN: u8 = 0xc4;
const RESTART: u8 = 0xdd;
const JFIF: u8 = 0xe0;
/// Bytes of the JFIF segment without a small picture of its own in it.
const JFIF_LENGTH: usize = 16;

/// A picture of a person. Equal ones are the same bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Portrait(Arc<[u8]>);

impl Portrait {
    /// Reads one; `None` for anything that is larger, not square, of another format, or has more to say.
    pub fn read(bytes: &[u8]) -> Option<Portrait> {
        let is_one = bytes.len() <= BYTES_MAX && is_plain(bytes) == Some(true);
        is_one.then(|| Portrait(bytes.into()))
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Portrait {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Portrait({} bytes)", self.0.len())
    }
}

/// Walks the segments up to the only scan, and the scan up to the end of the bytes.
fn is_plain(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes.strip_prefix(&[0xff, START])?;
    let mut has_frame = false;
    loop {
        let (&[mark, kind], after) = rest.split_first_chunk()?;
        let (length, _) = after.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (segment, behind) = after.split_at_checked(length)?;
        let says = segment.get(2..)?;
        if mark != 0xff {
            return Some(false);
        }
        match kind {
            JFIF if length == JFIF_LENGTH && says.starts_with(b"JFIF\0") => {}
            QUANTISATION | HUFFMAN | RESTART => {}
            BASELINE if !has_frame && is_small_square(says)? => has_frame = true,
            SCAN => return Some(has_frame && ends_well(behind)),
            _ => return Some(false),
        }
        rest = behind;
    }
}

/// ITU T.81 B.2.2: precision, lines, samples a line, components.
fn is_small_square(frame: &[u8]) -> Option<bool> {
    let (&[precision, high, low, wide, narrow, components], _) = frame.split_first_chunk()?;
    let (height, width) = (u16::from_be_bytes([high, low]), u16::from_be_bytes([wide, narrow]));
    Some(precision == 8 && height == width && (1..=SIDE_MAX).contains(&height) && components == 3)
}

/// Whether nothing but samples comes before the end, and nothing at all behind it.
fn ends_well(scan: &[u8]) -> bool {
    let marks = scan.windows(2).position(|two| two[0] == 0xff && !matches!(two[1], 0 | 0xd0..=0xd7));
    marks.is_some_and(|at| scan[at + 1] == END && at + 2 == scan.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least that has the form of one: no decoder would draw it.
    fn formed(side: u16) -> Vec<u8> {
        let mut bytes = vec![0xff, START, 0xff, JFIF, 0, 16];
        bytes.extend(b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
        bytes.extend([0xff, QUANTISATION, 0, 3, 7]);
        bytes.extend([0xff, BASELINE, 0, 17, 8]);
        bytes.extend([side.to_be_bytes(), side.to_be_bytes()].concat());
        bytes.extend([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        bytes.extend([0xff, SCAN, 0, 2, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, END]);
        bytes
    }

    #[test]
    fn small_squares_are_read_and_nothing_else_is() {
        for side in [1, 100, SIDE_MAX] {
            assert!(Portrait::read(&formed(side)).is_some(), "{side}");
        }
        for side in [0, SIDE_MAX + 1, u16::MAX] {
            assert!(Portrait::read(&formed(side)).is_none(), "{side}");
        }
        let good = formed(64);
        let mut oblong = good.clone();
        let frame = good.windows(2).position(|two| two == [0xff, BASELINE]).unwrap();
        oblong[frame + 6] ^= 1;
        let progressive = {
            let mut bytes = good.clone();
            bytes[frame + 1] = 0xc2;
            bytes
        };
        for bytes in [oblong, progressive, Vec::new(), b"GIF89a".to_vec(), b"\x89PNG\r\n\x1a\n".to_vec()] {
            assert!(Portrait::read(&bytes).is_none());
        }
    }

    #[test]
    fn nothing_travels_with_it() {
        let good = formed(64);
        let with = |segment: &[u8]| [&good[..2], segment, &good[2..]].concat();
        let exif = with(b"\xff\xe1\x00\x08Exif\0\0");
        let comment = with(b"\xff\xfe\x00\x04hi");
        let behind = [&good[..], b"more"].concat();
        let twice = [&good[..], &good[..]].concat();
        for bytes in [exif, comment, behind, twice] {
            assert!(Portrait::read(&bytes).is_none());
        }
    }

    #[test]
    fn one_that_is_too_large_is_refused() {
        let good = formed(64);
        let long = |length: usize| {
            let (head, end) = good.split_at(good.len() - 2);
            [head, &vec![1; length - good.len()], end].concat()
        };
        assert!(Portrait::read(&long(BYTES_MAX)).is_some());
        assert!(Portrait::read(&long(BYTES_MAX + 1)).is_none());
    }

    #[test]
    fn what_is_cut_off_is_none() {
        let good = formed(64);
        for length in 0..good.len() {
            assert!(Portrait::read(&good[..length]).is_none(), "{length}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(at in 0usize..80, to: u8, cut in 0usize..80) {
            let mut bytes = formed(64);
            let length = bytes.len();
            bytes[at % length] = to;
            bytes.truncate(length - cut % length);
            let _ = Portrait::read(&bytes);
        }
    }
}
