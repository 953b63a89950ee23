//! Mailbox: what one device hands to another over a proven stream, so that it is written to while it is away, and what is
//! then written. Letters are numbered by where they lie, so that none is missing unseen.

use super::ratchet::PREKEY;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// What an offer travels as.
pub const OFFER_TYPE: &str = "application/vnd.ahoy.mailbox";
/// Bytes of a mailbox's name.
pub const ID: usize = 16;
/// Longest media type of what a letter holds.
const TYPE_MAX: usize = 128;
/// Pieces of a letter: enough for the longest text.
pub const PIECES_MAX: usize = 4;
/// Bytes of a piece, its mark included: the largest parcel, less what sealing adds.
const PIECE_MAX: usize = 32 * 1024 - 64;
/// The marks of pieces. A letter that fits into one parcel lies there as it is; its first byte is that of its ratchet, 0 or 1.
const BEGINS: u8 = 2;
const GOES_ON: u8 = 3;
const ENDS: u8 = 4;

/// Where to write, and for whom.
#[derive(Clone, PartialEq, Eq)]
pub struct Offer {
    pub id: [u8; ID],
    pub prekey: [u8; PREKEY],
    pub chain: [u8; 32],
}

/// What a letter holds: a body as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub content_type: String,
    pub body: Vec<u8>,
}

/// What the parcel that is read next belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// A letter, and of how many parcels it is.
    Letter(Vec<u8>, u64),
    /// More of it is to be found first.
    Partial,
    /// It goes on with what belongs to another, or begins in the middle: so many parcels are of no use.
    Broken(u64),
}

/// A letter as it is put into parcels; `None` where it is longer than any may be.
pub fn pieces(letter: &[u8]) -> Option<Vec<Vec<u8>>> {
    if letter.len() <= PIECE_MAX {
        return Some(vec![letter.to_vec()]);
    }
    let chunks = letter.chunks(PIECE_MAX - 1);
    let last = chunks.len() - 1;
    let mark = |at: usize| {
        if at == 0 {
            BEGINS
        } else if at == last {
            ENDS
        } else {
            GOES_ON
        }
    };
    let piece = |(at, chunk): (usize, &[u8])| [&[mark(at)][..], chunk].concat();
    (last < PIECES_MAX).then(|| chunks.enumerate().map(piece).collect())
}

/// Joins what lies in the parcels from the next one on, as far as they are known.
pub fn join<'a>(parcels: impl Iterator<Item = &'a [u8]>) -> Joined {
    let mut whole = Vec::new();
    for (at, parcel) in (0u64..).zip(parcels.take(PIECES_MAX)) {
        match (parcel.split_first(), at) {
            (Some((&BEGINS, piece)), 0) => whole.extend_from_slice(piece),
            (Some((&GOES_ON, piece)), 1..) => whole.extend_from_slice(piece),
            (Some((&ENDS, piece)), 1..) => {
                whole.extend_from_slice(piece);
                return Joined::Letter(whole, at + 1);
            }
            (None | Some((&(GOES_ON | ENDS), _)), 0) => return Joined::Broken(1),
            (_, 0) => return Joined::Letter(parcel.to_vec(), 1),
            (_, count) => return Joined::Broken(count),
        }
        if at + 1 == PIECES_MAX as u64 {
            return Joined::Broken(at + 1);
        }
    }
    Joined::Partial
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct WrittenOffer {
    #[n(0)]
    id: ByteArray<ID>,
    #[n(1)]
    prekey: ByteArray<PREKEY>,
    #[n(2)]
    chain: ByteArray<32>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct WrittenLetter {
    #[n(0)]
    content_type: String,
    #[n(1)]
    body: ByteVec,
}

impl Offer {
    pub fn to_bytes(&self) -> Vec<u8> {
        let Offer { id, prekey, chain } = self.clone();
        written(&WrittenOffer { id: id.into(), prekey: prekey.into(), chain: chain.into() })
    }

    /// `None` where it is no offer. Fields of later versions are passed over.
    pub fn from_bytes(bytes: &[u8]) -> Option<Offer> {
        let WrittenOffer { id, prekey, chain } = minicbor::decode(bytes).ok()?;
        Some(Offer { id: id.into(), prekey: prekey.into(), chain: chain.into() })
    }
}

impl Letter {
    pub fn to_bytes(&self) -> Vec<u8> {
        let Letter { content_type, body } = self.clone();
        written(&WrittenLetter { content_type, body: body.into() })
    }

    /// `None` where it is no letter.
    pub fn from_bytes(bytes: &[u8]) -> Option<Letter> {
        let WrittenLetter { content_type, body } = minicbor::decode(bytes).ok()?;
        (content_type.len() <= TYPE_MAX).then(|| Letter { content_type, body: body.into() })
    }
}

fn written<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).expect("encoding to a Vec cannot fail")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn offers_and_letters_are_read_as_they_were_written() {
        let offer = Offer { id: [1; ID], prekey: [2; PREKEY], chain: [3; 32] };
        assert!(Offer::from_bytes(&offer.to_bytes()) == Some(offer.clone()));
        let letter = Letter { content_type: "message/cpim".to_owned(), body: b"hello".to_vec() };
        assert_eq!(Letter::from_bytes(&letter.to_bytes()), Some(letter.clone()));
        let cut = offer.to_bytes();
        assert!((0..cut.len()).all(|at| Offer::from_bytes(&cut[..at]).is_none()));
        let long = Letter { content_type: "x".repeat(TYPE_MAX + 1), ..letter };
        assert_eq!(Letter::from_bytes(&long.to_bytes()), None);
    }

    #[test]
    fn a_letter_is_put_into_as_few_parcels_as_hold_it_and_joined_again() {
        for (length, count) in
            [(1, 1), (PIECE_MAX, 1), (PIECE_MAX + 1, 2), (70_000, 3), (PIECES_MAX * (PIECE_MAX - 1), 4)]
        {
            let letter: Vec<u8> = (0..length).map(|at| (at / 7 % 2) as u8).collect();
            let cut = pieces(&letter).expect("it fits");
            assert_eq!(cut.len(), count);
            assert!(cut.iter().all(|piece| piece.len() <= PIECE_MAX));
            let parcels = || cut.iter().map(Vec::as_slice);
            assert_eq!(join(parcels()), Joined::Letter(letter, count as u64));
            assert!((0..count).all(|some| join(parcels().take(some)) == Joined::Partial));
        }
        assert_eq!(pieces(&vec![0; PIECES_MAX * (PIECE_MAX - 1) + 1]), None);
    }

    #[test]
    fn pieces_that_belong_to_nothing_are_passed_over() {
        let joined = |parcels: &[&[u8]]| join(parcels.iter().copied());
        assert_eq!(joined(&[&[ENDS, 1]]), Joined::Broken(1));
        assert_eq!(joined(&[&[]]), Joined::Broken(1));
        assert_eq!(joined(&[&[BEGINS, 1], &[0, 1]]), Joined::Broken(1));
        assert_eq!(joined(&[&[BEGINS, 1], &[GOES_ON], &[BEGINS]]), Joined::Broken(2));
        assert_eq!(joined(&[&[BEGINS], &[GOES_ON], &[GOES_ON], &[GOES_ON], &[ENDS]]), Joined::Broken(4));
    }

    proptest! {
        #[test]
        fn whatever_lies_there_is_joined_or_passed_over(
            parcels in prop::collection::vec(prop::collection::vec(0u8..6, 0..3), PIECES_MAX..9),
        ) {
            // So a reader always gets on, however a writer has put them.
            prop_assert_ne!(join(parcels.iter().map(Vec::as_slice)), Joined::Partial);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Offer::from_bytes(&bytes);
            let _ = Letter::from_bytes(&bytes);
        }
    }
}
