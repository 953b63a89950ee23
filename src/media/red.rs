//! Redundant audio (RFC 2198): a packet that says once more what an earlier one said.

/// Octets before a copy: its payload type, how long before the packet it was said, and its length.
const COPY_HEAD: usize = 4;
/// Octets a packet needs to carry one copy: the copy's head and the packet's own.
pub const HEAD: usize = COPY_HEAD + 1;
/// RFC 2198 3: fourteen bits say how long before, ten how long.
const BEFORE_MAX: u32 = 0x3fff;
const LENGTH_MAX: usize = 0x3ff;
/// Copies read of one packet; nobody is known to send more than two.
const COPIES_MAX: usize = 4;

/// What an earlier packet said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copy<'a> {
    /// Units of the timestamp by which it was said before the packet.
    pub before: u32,
    pub payload: &'a [u8],
}

/// A packet taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Redundant<'a> {
    pub payload_type: u8,
    /// The oldest first, those of the same payload type only.
    pub copies: Vec<Copy<'a>>,
    pub payload: &'a [u8],
}

/// Replaces `out` by a packet and, if it is given and fits, a copy of an earlier one.
pub fn write(out: &mut Vec<u8>, payload_type: u8, copy: Option<Copy<'_>>, payload: &[u8]) {
    out.clear();
    let copy = copy.filter(|copy| copy.before <= BEFORE_MAX && copy.payload.len() <= LENGTH_MAX);
    if let Some(copy) = copy {
        let length = u32::try_from(copy.payload.len()).unwrap_or(0);
        let head = u32::from(payload_type | 0x80) << 24 | copy.before << 10 | length;
        out.extend(head.to_be_bytes());
    }
    out.push(payload_type & 0x7f);
    out.extend_from_slice(copy.map_or(&[], |copy| copy.payload));
    out.extend_from_slice(payload);
}

/// Takes a packet apart; `None` when it is shorter than it says.
pub fn read(mut bytes: &[u8]) -> Option<Redundant<'_>> {
    let mut heads = Vec::new();
    let payload_type = loop {
        let first = *bytes.first()?;
        if first & 0x80 == 0 {
            bytes = bytes.get(1..)?;
            break first;
        }
        let (head, rest) = bytes.split_first_chunk::<COPY_HEAD>()?;
        bytes = rest;
        if heads.len() == COPIES_MAX {
            return None;
        }
        let head = u32::from_be_bytes(*head);
        heads.push((first & 0x7f, head >> 10 & BEFORE_MAX, usize::try_from(head).ok()? & LENGTH_MAX));
    };
    let mut copies = Vec::with_capacity(heads.len());
    for (its_type, before, length) in heads {
        let (payload, rest) = bytes.split_at_checked(length)?;
        bytes = rest;
        if its_type == payload_type && !payload.is_empty() {
            copies.push(Copy { before, payload });
        }
    }
    Some(Redundant { payload_type, copies, payload: bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// RFC 2198 4: the figure of a packet with one copy.
    #[test]
    fn a_copy_has_its_type_its_time_and_its_length_before_it() {
        let mut out = Vec::new();
        let copy = Copy { before: 960, payload: &[7, 8] };
        write(&mut out, 96, Some(copy), &[1, 2, 3]);
        assert_eq!(out, [0xe0, 0x0f, 0x00, 0x02, 96, 7, 8, 1, 2, 3]);
        let read = read(&out).unwrap();
        assert_eq!(read, Redundant { payload_type: 96, copies: vec![copy], payload: &[1, 2, 3] });
    }

    #[test]
    fn a_packet_without_a_copy_has_one_octet_more() {
        let mut out = vec![9];
        write(&mut out, 96, None, &[1, 2]);
        assert_eq!(out, [96, 1, 2]);
        write(&mut out, 96, Some(Copy { before: BEFORE_MAX + 1, payload: &[5] }), &[1, 2]);
        assert_eq!(out, [96, 1, 2], "what is too old is left out");
        assert!(read(&out).unwrap().copies.is_empty());
    }

    #[test]
    fn what_is_cut_or_has_too_many_copies_is_refused() {
        let mut out = Vec::new();
        write(&mut out, 96, Some(Copy { before: 960, payload: &[7, 8] }), &[]);
        for length in 0..out.len() {
            assert!(read(&out[..length]).is_none(), "{length}");
        }
        let one = [0xe0, 0x0f, 0x00, 0x00];
        assert!(read(&[&one.repeat(COPIES_MAX)[..], &[96, 1]].concat()).is_some());
        assert!(read(&[&one.repeat(COPIES_MAX + 1)[..], &[96, 1]].concat()).is_none());
    }

    proptest! {
        #[test]
        fn no_packet_panics_or_has_too_many_copies(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(read(&bytes).is_none_or(|read| read.copies.len() <= COPIES_MAX));
        }
    }
}
