//! Which packets have come, one by one: Loss RLE of RTCP's extended reports (RFC 3611 4.1).

/// The packet type of an extended report.
pub const PACKET_TYPE: u8 = 207;
const LOSS_RLE: u8 = 1;
/// Packets told of in one report: ten seconds of 20 ms each.
pub const FATES_MAX: usize = 512;
/// Bits of one chunk of a bit vector.
const CHUNK_BITS: usize = 15;
/// Octets before the chunks: the block's head, the source, and the first and last number.
const HEAD: usize = 12;

/// What became of packets, in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fates {
    /// Number of the first.
    pub begin: u16,
    /// Whether each has come.
    pub came: Vec<bool>,
}

impl Fates {
    /// The body of an extended report about `source`, after its common header.
    pub fn written(&self, own_ssrc: u32, source: u32) -> Vec<u8> {
        let count = u16::try_from(self.came.len()).unwrap_or(u16::MAX);
        let mut chunks: Vec<u16> = self.came.chunks(CHUNK_BITS).map(bit_vector).collect();
        // RFC 3611 4.1: a null chunk fills up to 32 bits.
        chunks.resize(chunks.len().next_multiple_of(2), 0);
        let words = u16::try_from(2 + chunks.len() / 2).unwrap_or(0);
        let mut bytes = own_ssrc.to_be_bytes().to_vec();
        bytes.extend([LOSS_RLE, 0]);
        bytes.extend(words.to_be_bytes());
        bytes.extend(source.to_be_bytes());
        bytes.extend(self.begin.to_be_bytes());
        bytes.extend(self.begin.wrapping_add(count).to_be_bytes());
        bytes.extend(chunks.iter().flat_map(|chunk| chunk.to_be_bytes()));
        bytes
    }

    /// What an extended report, without its common header, tells of `source`; thinned ones tell nothing of bursts.
    pub fn read(body: &[u8], source: u32) -> Option<Fates> {
        let mut blocks = body.get(4..)?;
        while let &[kind, flags, high, low, ..] = blocks {
            let length = 4 + 4 * usize::from(u16::from_be_bytes([high, low]));
            let block = blocks.get(..length)?;
            blocks = blocks.get(length..)?;
            if kind == LOSS_RLE && flags & 0x0f == 0 && block.get(4..8)? == source.to_be_bytes() {
                return loss_rle(block);
            }
        }
        None
    }
}

fn loss_rle(block: &[u8]) -> Option<Fates> {
    let &[a, b, c, d] = block.get(8..HEAD)? else { return None };
    let (begin, end) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    let count = usize::from(end.wrapping_sub(begin)).min(FATES_MAX);
    let mut came = Vec::with_capacity(count);
    for pair in block.get(HEAD..)?.chunks_exact(2) {
        let &[high, low] = pair else { return None };
        let chunk = u16::from_be_bytes([high, low]);
        let room = count - came.len();
        match chunk >> 14 {
            0 | 1 => {
                let run = usize::from(chunk & 0x3fff);
                came.extend(std::iter::repeat_n(chunk >> 14 == 1, run.min(room)));
            }
            _ => came.extend((0..CHUNK_BITS).take(room).map(|bit| chunk << 1 << bit & 0x8000 != 0)),
        }
    }
    Some(Fates { begin, came })
}

fn bit_vector(came: &[bool]) -> u16 {
    came.iter().enumerate().fold(0x8000, |bits, (at, &came)| bits | u16::from(came) << (14 - at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read() {
        let came: Vec<bool> = (0..50).map(|n| n % 7 != 3 && !(20..25).contains(&n)).collect();
        let fates = Fates { begin: 65_520, came };
        let bytes = fates.written(7, 9);
        assert_eq!(bytes.len() % 4, 0);
        assert_eq!(Fates::read(&bytes, 9), Some(fates));
        assert_eq!(Fates::read(&bytes, 8), None, "of another source");
    }

    /// RFC 3611 4.1.1: run lengths, too.
    #[test]
    fn runs_of_others_are_read() {
        let mut bytes = Fates { begin: 10, came: Vec::new() }.written(1, 2);
        bytes[7] = 4;
        bytes[14..16].copy_from_slice(&30_u16.to_be_bytes());
        bytes.extend([0x40, 10, 0x00, 4, 0x40, 6, 0, 0]);
        let came = [vec![true; 10], vec![false; 4], vec![true; 6]].concat();
        assert_eq!(Fates::read(&bytes, 2), Some(Fates { begin: 10, came }));
    }

    proptest! {
        #[test]
        fn no_report_panics_or_tells_of_too_many(
            mut bytes in proptest::collection::vec(any::<u8>(), 0..80), kind in any::<bool>(), words in 0_u8..20
        ) {
            if kind && bytes.len() > 12 {
                (bytes[4], bytes[5], bytes[6], bytes[7]) = (LOSS_RLE, 0, 0, words);
                bytes[8..12].copy_from_slice(&9_u32.to_be_bytes());
            }
            prop_assert!(Fates::read(&bytes, 9).is_none_or(|fates| fates.came.len() <= FATES_MAX));
        }
    }
}
