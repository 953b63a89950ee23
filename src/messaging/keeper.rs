//! Keeper: what is said between two who keep parcels for each other, over a proven stream.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// What it travels as.
pub const KEEPER_TYPE: &str = "application/vnd.ahoy.keeper";
/// Places asked about at once.
pub const ASKED_MAX: usize = 8;
/// Longest parcel: what the overlay takes of one.
const PARCEL_MAX: usize = 34 * 1024;

/// A place in the overlay, and what lies there.
type Place = [u8; 32];

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Keep this.
    Keep { place: Place, parcel: Vec<u8> },
    /// I keep what lies there: so many bytes, until then (Unix seconds); signed by the keeper's device.
    Receipt { place: Place, length: u64, until_s: u64, signature: [u8; 64] },
    /// What lies there?
    Ask { places: Vec<Place> },
    /// This does.
    Found { place: Place, parcel: Vec<u8> },
}

#[derive(Encode, Decode)]
enum Written {
    #[n(0)]
    Keep {
        #[n(0)]
        place: ByteArray<32>,
        #[n(1)]
        parcel: ByteVec,
    },
    #[n(1)]
    Receipt {
        #[n(0)]
        place: ByteArray<32>,
        #[n(1)]
        length: u64,
        #[n(2)]
        until_s: u64,
        #[n(3)]
        signature: ByteArray<64>,
    },
    #[n(2)]
    Ask {
        #[n(0)]
        places: Vec<ByteArray<32>>,
    },
    #[n(3)]
    Found {
        #[n(0)]
        place: ByteArray<32>,
        #[n(1)]
        parcel: ByteVec,
    },
}

impl Said {
    pub fn to_bytes(&self) -> Vec<u8> {
        let written = match self.clone() {
            Said::Keep { place, parcel } => Written::Keep { place: place.into(), parcel: parcel.into() },
            Said::Receipt { place, length, until_s, signature } => {
                Written::Receipt { place: place.into(), length, until_s, signature: signature.into() }
            }
            Said::Ask { places } => {
                Written::Ask { places: places.into_iter().map(ByteArray::from).collect() }
            }
            Said::Found { place, parcel } => Written::Found { place: place.into(), parcel: parcel.into() },
        };
        minicbor::to_vec(&written).expect("encoding to a Vec cannot fail")
    }

    /// `None` where it is nothing of these, or more than may be said at once.
    pub fn from_bytes(bytes: &[u8]) -> Option<Said> {
        let fits = |parcel: &ByteVec| parcel.len() <= PARCEL_MAX;
        Some(match minicbor::decode(bytes).ok()? {
            Written::Keep { place, parcel } if fits(&parcel) => {
                Said::Keep { place: place.into(), parcel: parcel.into() }
            }
            Written::Found { place, parcel } if fits(&parcel) => {
                Said::Found { place: place.into(), parcel: parcel.into() }
            }
            Written::Receipt { place, length, until_s, signature } => {
                Said::Receipt { place: place.into(), length, until_s, signature: signature.into() }
            }
            Written::Ask { places } if places.len() <= ASKED_MAX => {
                Said::Ask { places: places.into_iter().map(Place::from).collect() }
            }
            Written::Keep { .. } | Written::Found { .. } | Written::Ask { .. } => return None,
        })
    }
}

/// What a receipt is about, as its keeper signs it.
pub fn receipt(place: &Place, length: u64, until_s: u64) -> Vec<u8> {
    [&place[..], &length.to_be_bytes(), &until_s.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_said_is_read_as_it_was_written_and_too_much_is_not() {
        let place = [7; 32];
        let parcel = vec![1; 600];
        for said in [
            Said::Keep { place, parcel: parcel.clone() },
            Said::Found { place, parcel },
            Said::Receipt { place, length: 600, until_s: 9, signature: [3; 64] },
            Said::Ask { places: vec![place; ASKED_MAX] },
        ] {
            let bytes = said.to_bytes();
            assert_eq!(Said::from_bytes(&bytes), Some(said));
            assert!((0..bytes.len()).all(|at| Said::from_bytes(&bytes[..at]).is_none()));
        }
        let long = Said::Keep { place, parcel: vec![1; PARCEL_MAX + 1] };
        assert_eq!(Said::from_bytes(&long.to_bytes()), None);
        let many = Said::Ask { places: vec![place; ASKED_MAX + 1] };
        assert_eq!(Said::from_bytes(&many.to_bytes()), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Said::from_bytes(&bytes);
        }
    }
}
