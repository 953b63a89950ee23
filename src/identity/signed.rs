//! A body and its signature. The body is kept as the bytes that were signed, so that fields of later versions survive.

use super::record::Refusal;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// Whether signatures still have to be checked: what this node has judged and kept since is not checked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signatures {
    Check,
    Judged,
}

/// Signed bytes as they travel.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct Signed {
    #[n(0)]
    pub body: ByteVec,
    #[n(1)]
    pub signature: ByteArray<64>,
}

impl Signed {
    pub fn new(body: Vec<u8>, signature: [u8; 64]) -> Signed {
        Signed { body: body.into(), signature: signature.into() }
    }
}

/// Encodes to memory, which cannot fail.
pub(super) fn to_cbor<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).expect("encoding to a Vec cannot fail")
}

/// Decodes all of the bytes: none may be left over.
pub(super) fn from_cbor<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, Refusal> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder.decode().map_err(|_| Refusal::Malformed)?;
    if decoder.position() == bytes.len() { Ok(value) } else { Err(Refusal::Malformed) }
}
