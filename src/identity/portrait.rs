//! What a person says he looks like: which picture is his, and since when.
//!
//! Signed by one of his devices, so that any other may hand it on. What is signed names the picture by its hash and its
//! size: whoever has that already need not be sent it again, and nobody asks for one that is too large.

use super::keys::{DeviceId, DeviceKey, Purpose, RootId};
use crate::portrait::{BYTES_MAX, Portrait};
use sha2::{Digest, Sha256};

/// What comes first, so that a later form is not taken for this one.
const VERSION: u8 = 1;
/// Bytes that are signed: version, root key, device key, time, size, hash.
const BODY: usize = 1 + 32 + 32 + 8 + 4 + 32;
const SIGNATURE: usize = 64;
/// Bytes of it and of the picture that comes with it.
pub const PORTRAIT_PAPER_MAX: usize = BODY + SIGNATURE + BYTES_MAX;

/// Which picture is a person's, as it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortraitPaper {
    pub root: RootId,
    pub device: DeviceId,
    /// When he has said so, Unix milliseconds: the last counts.
    pub at_ms: u64,
    /// Bytes of the picture; 0 where there is none.
    size: u32,
    hash: [u8; 32],
    signature: [u8; SIGNATURE],
}

/// Why bytes are no paper that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPortrait {
    #[error("cut off, or of a version that is not known")]
    Malformed,
    #[error("larger than a picture may be")]
    TooLarge,
    #[error("not signed by the device that it names")]
    NotSigned,
    #[error("not the picture that was signed")]
    OtherPicture,
    #[error("no picture")]
    NoPicture,
}

impl PortraitPaper {
    /// Signs which picture it is, or that there is none.
    pub fn sign(device: &DeviceKey, root: RootId, at_ms: u64, picture: Option<&Portrait>) -> PortraitPaper {
        let bytes = picture.map_or(&[][..], Portrait::as_bytes);
        PortraitPaper::sign_bytes(device, root, at_ms, bytes)
    }

    /// The same for bytes of any kind.
    pub fn sign_bytes(device: &DeviceKey, root: RootId, at_ms: u64, bytes: &[u8]) -> PortraitPaper {
        let hash = if bytes.is_empty() { [0; 32] } else { Sha256::digest(bytes).into() };
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let unsigned =
            PortraitPaper { root, device: device.id(), at_ms, size, hash, signature: [0; SIGNATURE] };
        let signature = device.sign(Purpose::Portrait, &unsigned.body());
        PortraitPaper { signature, ..unsigned }
    }

    /// Whether there is a picture.
    pub fn has_picture(&self) -> bool {
        self.size > 0
    }

    /// Whether this is the picture that is meant.
    pub fn means(&self, picture: &Portrait) -> bool {
        self.is_of(picture.as_bytes())
    }

    fn is_of(&self, bytes: &[u8]) -> bool {
        usize::try_from(self.size) == Ok(bytes.len()) && self.hash == <[u8; 32]>::from(Sha256::digest(bytes))
    }

    fn body(&self) -> Vec<u8> {
        let mut body = vec![VERSION];
        body.extend(self.root.0);
        body.extend(self.device.0);
        body.extend(self.at_ms.to_be_bytes());
        body.extend(self.size.to_be_bytes());
        body.extend(self.hash);
        body
    }

    /// As it travels, with its picture or without.
    pub fn to_bytes(&self, picture: Option<&Portrait>) -> Vec<u8> {
        let mut bytes = self.body();
        bytes.extend(self.signature);
        bytes.extend(picture.map_or(&[][..], Portrait::as_bytes));
        bytes
    }

    /// Reads one that its device has signed, and the picture that came with it.
    ///
    /// # Errors
    /// Why it does not count.
    pub fn read(bytes: &[u8]) -> Result<(PortraitPaper, Option<Portrait>), NotAPortrait> {
        let (body, rest) = bytes.split_at_checked(BODY).ok_or(NotAPortrait::Malformed)?;
        let (signature, picture) = rest.split_first_chunk().ok_or(NotAPortrait::Malformed)?;
        let paper = PortraitPaper { signature: *signature, ..parse(body).ok_or(NotAPortrait::Malformed)? };
        if picture.len() > BYTES_MAX || usize::try_from(paper.size).is_ok_and(|size| size > BYTES_MAX) {
            return Err(NotAPortrait::TooLarge);
        }
        if !paper.device.verifies(Purpose::Portrait, body, signature) {
            return Err(NotAPortrait::NotSigned);
        }
        if picture.is_empty() {
            return Ok((paper, None));
        }
        if !paper.is_of(picture) {
            return Err(NotAPortrait::OtherPicture);
        }
        let picture = Portrait::read(picture).ok_or(NotAPortrait::NoPicture)?;
        Ok((paper, Some(picture)))
    }
}

fn parse(body: &[u8]) -> Option<PortraitPaper> {
    let (&[version], rest) = body.split_first_chunk()?;
    let (root, rest) = rest.split_first_chunk()?;
    let (device, rest) = rest.split_first_chunk()?;
    let (at_ms, rest) = rest.split_first_chunk()?;
    let (size, rest) = rest.split_first_chunk()?;
    let (hash, size) = (rest.first_chunk()?, u32::from_be_bytes(*size));
    (version == VERSION && (size > 0 || *hash == [0; 32])).then(|| PortraitPaper {
        root: RootId(*root),
        device: DeviceId(*device),
        at_ms: u64::from_be_bytes(*at_ms),
        size,
        hash: *hash,
        signature: [0; SIGNATURE],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;

    fn picture() -> Portrait {
        let bytes = b"\xff\xd8\xff\xc0\0\x09\x08\0\x40\0\x40\x03\x01\xff\xda\0\x02\x07\xff\xd9";
        Portrait::read(bytes).unwrap()
    }

    fn signed(bytes: &[u8]) -> PortraitPaper {
        let root = RootKey::from_seed(&[1; 32]).id();
        PortraitPaper::sign_bytes(&DeviceKey::from_seed(&[2; 32]), root, 7, bytes)
    }

    #[test]
    fn what_was_signed_is_read_with_its_picture_and_without() {
        let (paper, picture) = (signed(picture().as_bytes()), picture());
        assert!(paper.has_picture() && paper.means(&picture));
        assert_eq!(
            PortraitPaper::read(&paper.to_bytes(Some(&picture))),
            Ok((paper.clone(), Some(picture.clone())))
        );
        assert_eq!(PortraitPaper::read(&paper.to_bytes(None)), Ok((paper, None)));
        let none = signed(b"");
        assert!(!none.has_picture() && !none.means(&picture));
        assert_eq!(PortraitPaper::read(&none.to_bytes(None)), Ok((none.clone(), None)));
        assert_eq!(PortraitPaper::read(&none.to_bytes(Some(&picture))), Err(NotAPortrait::OtherPicture));
    }

    #[test]
    fn no_bit_of_it_can_be_another() {
        let bytes = signed(picture().as_bytes()).to_bytes(Some(&picture()));
        for at in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            assert!(PortraitPaper::read(&changed).is_err(), "bit {at}");
        }
        for length in 0..BODY + SIGNATURE {
            assert_eq!(PortraitPaper::read(&bytes[..length]), Err(NotAPortrait::Malformed));
        }
    }

    #[test]
    fn what_is_too_large_or_no_picture_is_refused_though_it_is_signed() {
        let carried = |bytes: &[u8]| [signed(bytes).to_bytes(None), bytes.to_vec()].concat();
        assert_eq!(PortraitPaper::read(&carried(&vec![1; BYTES_MAX + 1])), Err(NotAPortrait::TooLarge));
        assert_eq!(PortraitPaper::read(&carried(&vec![1; BYTES_MAX])), Err(NotAPortrait::NoPicture));
        let promised = signed(&vec![1; BYTES_MAX + 1]).to_bytes(None);
        assert_eq!(PortraitPaper::read(&promised), Err(NotAPortrait::TooLarge));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            proptest::prop_assert!(PortraitPaper::read(&bytes).is_err());
        }
    }
}
