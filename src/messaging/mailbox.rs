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

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Offer::from_bytes(&bytes);
            let _ = Letter::from_bytes(&bytes);
        }
    }
}
