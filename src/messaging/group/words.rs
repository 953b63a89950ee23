//! What a message of a group says, inside what is sealed.

use super::entry::{EntryError, from_cbor, to_cbor};
use minicbor::{Decode, Encode};

/// Bytes of a text.
pub const TEXT_MAX: usize = 64 * 1024;

/// A text; what a later version says besides is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Words {
    #[n(0)]
    pub text: String,
}

impl Words {
    pub fn to_bytes(&self) -> Vec<u8> {
        to_cbor(self)
    }

    /// # Errors
    /// Where it is no text, or longer than one may be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Words, EntryError> {
        let words: Words = from_cbor(bytes)?;
        if words.text.len() > TEXT_MAX { Err(EntryError::TooLong) } else { Ok(words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_it_was_written_and_a_longer_one_refused() {
        let words = Words { text: "日本 and more".to_owned() };
        assert_eq!(Words::from_bytes(&words.to_bytes()), Ok(words));
        let long = Words { text: "x".repeat(TEXT_MAX + 1) };
        assert_eq!(Words::from_bytes(&long.to_bytes()), Err(EntryError::TooLong));
        assert_eq!(Words::from_bytes(b"no cbor"), Err(EntryError::Malformed));
    }
}
