//! A greeting: whether a person takes voicemail, and what is heard by those whom he does not answer.
//!
//! Signed by one of his devices, so that any other may hand it on. What is signed names the sound by its hash: whoever has
//! that already need not be sent it again.

use super::keys::{DeviceId, DeviceKey, Purpose, RootId};
use crate::voice::GREETING_BOUNDS;
use sha2::{Digest, Sha256};

/// What comes first, so that a later form is not taken for this one.
const VERSION: u8 = 1;
/// Bits of the second byte.
const IS_ON: u8 = 1;
const HAS_SOUND: u8 = 2;
/// Bytes that are signed: version, bits, root key, device key, time, hash.
const BODY: usize = 2 + 32 + 32 + 8 + 32;
const SIGNATURE: usize = 64;

/// What a person says about voicemail, as it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Greeting {
    /// Whether voicemail may be left.
    pub is_on: bool,
    pub root: RootId,
    pub device: DeviceId,
    /// When he has said so, Unix milliseconds: the last counts.
    pub at_ms: u64,
    /// The hash of the sound, where there is one.
    pub sound: Option<[u8; 32]>,
    signature: [u8; SIGNATURE],
}

/// Why bytes are no greeting that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAGreeting {
    #[error("cut off, or of a version that is not known")]
    Malformed,
    #[error("longer than a greeting may be")]
    TooLong,
    #[error("not signed by the device that it names")]
    NotSigned,
    #[error("not the sound that was signed")]
    OtherSound,
}

impl Greeting {
    /// Signs what is said; an empty sound is none.
    pub fn sign(device: &DeviceKey, root: RootId, at_ms: u64, (is_on, sound): (bool, &[u8])) -> Greeting {
        let sound = (!sound.is_empty()).then(|| Sha256::digest(sound).into());
        let (device_id, signature) = (device.id(), [0; SIGNATURE]);
        let unsigned = Greeting { is_on, root, device: device_id, at_ms, sound, signature };
        let signature = device.sign(Purpose::Greeting, &unsigned.body());
        Greeting { signature, ..unsigned }
    }

    fn body(&self) -> Vec<u8> {
        let has_sound = if self.sound.is_some() { HAS_SOUND } else { 0 };
        let bits = if self.is_on { IS_ON } else { 0 } | has_sound;
        let mut body = vec![VERSION, bits];
        body.extend(self.root.0);
        body.extend(self.device.0);
        body.extend(self.at_ms.to_be_bytes());
        body.extend(self.sound.unwrap_or_default());
        body
    }

    /// As it travels, with its sound or without.
    pub fn to_bytes(&self, sound: &[u8]) -> Vec<u8> {
        let mut bytes = self.body();
        bytes.extend(self.signature);
        bytes.extend(sound);
        bytes
    }

    /// Reads one that its device has signed, and the sound that came with it.
    ///
    /// # Errors
    /// Why it does not count.
    pub fn read(bytes: &[u8]) -> Result<(Greeting, &[u8]), NotAGreeting> {
        let (body, rest) = bytes.split_at_checked(BODY).ok_or(NotAGreeting::Malformed)?;
        let (signature, sound) = rest.split_first_chunk().ok_or(NotAGreeting::Malformed)?;
        if sound.len() > GREETING_BOUNDS.bytes {
            return Err(NotAGreeting::TooLong);
        }
        let greeting = Greeting { signature: *signature, ..parse(body).ok_or(NotAGreeting::Malformed)? };
        if greeting.body() != body {
            return Err(NotAGreeting::Malformed);
        }
        if !greeting.device.verifies(Purpose::Greeting, body, signature) {
            return Err(NotAGreeting::NotSigned);
        }
        let is_it = sound.is_empty() || greeting.sound == Some(Sha256::digest(sound).into());
        if is_it { Ok((greeting, sound)) } else { Err(NotAGreeting::OtherSound) }
    }
}

fn parse(body: &[u8]) -> Option<Greeting> {
    let (&[version, bits], rest) = body.split_first_chunk()?;
    let (root, rest) = rest.split_first_chunk()?;
    let (device, rest) = rest.split_first_chunk()?;
    let (at_ms, rest) = rest.split_first_chunk()?;
    let sound = rest.first_chunk()?;
    (version == VERSION && bits & !(IS_ON | HAS_SOUND) == 0).then(|| Greeting {
        is_on: bits & IS_ON != 0,
        root: RootId(*root),
        device: DeviceId(*device),
        at_ms: u64::from_be_bytes(*at_ms),
        sound: (bits & HAS_SOUND != 0).then_some(*sound),
        signature: [0; SIGNATURE],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;

    fn signed(sound: &[u8]) -> Greeting {
        let root = RootKey::from_seed(&[1; 32]).id();
        Greeting::sign(&DeviceKey::from_seed(&[2; 32]), root, 7, (true, sound))
    }

    #[test]
    fn what_was_signed_is_read_with_its_sound_and_without() {
        let greeting = signed(b"hello");
        assert_eq!(Greeting::read(&greeting.to_bytes(b"hello")), Ok((greeting.clone(), &b"hello"[..])));
        assert_eq!(Greeting::read(&greeting.to_bytes(b"")), Ok((greeting, &b""[..])));
        let silent = signed(b"");
        assert_eq!(silent.sound, None);
        assert_eq!(Greeting::read(&silent.to_bytes(b"")), Ok((silent.clone(), &b""[..])));
        assert_eq!(Greeting::read(&silent.to_bytes(b"x")), Err(NotAGreeting::OtherSound));
    }

    #[test]
    fn no_bit_of_it_can_be_another() {
        let bytes = signed(b"hello").to_bytes(b"hello");
        for at in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            assert!(Greeting::read(&changed).is_err(), "bit {at}");
        }
        for length in 0..BODY + SIGNATURE {
            assert_eq!(Greeting::read(&bytes[..length]), Err(NotAGreeting::Malformed));
        }
    }

    #[test]
    fn a_sound_that_is_too_long_is_refused_though_it_is_signed() {
        let long = vec![1; GREETING_BOUNDS.bytes + 1];
        assert_eq!(Greeting::read(&signed(&long).to_bytes(&long)), Err(NotAGreeting::TooLong));
        assert!(Greeting::read(&signed(&long[1..]).to_bytes(&long[1..])).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            proptest::prop_assert!(Greeting::read(&bytes).is_err());
        }
    }
}
