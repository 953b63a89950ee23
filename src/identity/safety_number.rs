//! Safety number: sixty digits of two root keys that two people read to each other, or a QR picture that one of them scans.
//!
//! Each key is hashed over and over, so that a key with the same thirty digits as another's costs as much to find as it
//! should; both halves stand in the order of their digits, so that both people see the same number. The picture carries
//! the whole fingerprints, for a machine reads them without effort.

use super::keys::RootId;
use sha2::{Digest, Sha512};
use std::fmt;

/// Versions the hash; digits already compared must not change under the same version.
const LABEL: &[u8] = b"ahoy safety number 1\0";
/// Rounds of the hash: a few milliseconds for who compares, and so much for each key that is tried.
const ROUNDS: usize = 5_200;
/// Digits of one key, in groups of five; each group is five bytes of the hash.
const GROUPS: usize = 6;
const GROUP: usize = 5;
/// What the text of the picture begins with, and the version after it. Capitals and digits make the smallest picture.
const SCHEME: &str = "AHOY-SAFETY:";
const VERSION: &str = "1";
/// The longest text that is read: anything else is not from here.
const TEXT_MAX: usize = 256;

/// The numbers of two people, seen from one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyNumber {
    own: [u8; 32],
    theirs: [u8; 32],
}

/// Why a text cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SafetyError {
    #[error("is no safety number")]
    NotANumber,
    #[error("is of another version")]
    OtherVersion,
    #[error("is the picture of this very side")]
    OwnPicture,
}

impl SafetyNumber {
    /// The number of two keys. Slow on purpose: compute when it is asked for.
    pub fn between(own: &RootId, theirs: &RootId) -> SafetyNumber {
        SafetyNumber { own: fingerprint(own), theirs: fingerprint(theirs) }
    }

    /// The sixty digits, the same for both.
    pub fn digits(&self) -> String {
        let (own, theirs) = (half(&self.own), half(&self.theirs));
        if own <= theirs { own + &theirs } else { theirs + &own }
    }

    /// The text of the picture that the other is to scan.
    pub fn picture(&self) -> String {
        format!("{SCHEME}{VERSION}:{}:{}", hex(&self.own), hex(&self.theirs))
    }

    /// Whether what the other side shows or reads out is the same: the text of its picture, or its sixty digits.
    ///
    /// # Errors
    /// Why the text says nothing about it.
    pub fn matches(&self, shown: &str) -> Result<bool, SafetyError> {
        let shown = shown.trim();
        if shown.len() > TEXT_MAX {
            return Err(SafetyError::NotANumber);
        }
        let Some(rest) = shown.strip_prefix(SCHEME) else {
            return self.matches_digits(shown);
        };
        let (version, rest) = rest.split_once(':').ok_or(SafetyError::NotANumber)?;
        if version != VERSION {
            return Err(SafetyError::OtherVersion);
        }
        let (theirs, own) = rest.split_once(':').ok_or(SafetyError::NotANumber)?;
        let theirs = unhex(theirs).ok_or(SafetyError::NotANumber)?;
        let own = unhex(own).ok_or(SafetyError::NotANumber)?;
        if (theirs, own) == (self.own, self.theirs) {
            return Err(SafetyError::OwnPicture);
        }
        Ok((theirs, own) == (self.theirs, self.own))
    }

    fn matches_digits(&self, shown: &str) -> Result<bool, SafetyError> {
        let digits: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 2 * GROUPS * GROUP || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(SafetyError::NotANumber);
        }
        Ok(digits == self.digits())
    }
}

/// Whether a text read from a picture is meant to be compared.
pub fn is_safety_picture(text: &str) -> bool {
    text.trim().starts_with(SCHEME)
}

impl fmt::Display for SafetyNumber {
    /// Twelve groups of five digits, as they are read out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.digits().chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

fn fingerprint(root: &RootId) -> [u8; 32] {
    let mut hash = Sha512::new().chain_update(LABEL).chain_update(root.0).finalize();
    for _ in 1..ROUNDS {
        hash = Sha512::new().chain_update(hash).chain_update(root.0).finalize();
    }
    let mut fingerprint = [0; 32];
    fingerprint.copy_from_slice(&hash[..32]);
    fingerprint
}

/// Thirty digits: five bytes make each group of five, and are so many more than it needs that no digit is likelier.
fn half(fingerprint: &[u8; 32]) -> String {
    let group =
        |bytes: &[u8]| bytes.iter().fold(0u64, |number, &byte| number << 8 | u64::from(byte)) % 100_000;
    fingerprint.chunks_exact(GROUP).take(GROUPS).map(|bytes| format!("{:05}", group(bytes))).collect()
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digit = |at: usize| char::from(pair[at]).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        *byte = digit(0)? << 4 | digit(1)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::keys::RootKey;
    use proptest::prelude::*;

    fn key(seed: u8) -> RootId {
        RootKey::from_seed(&[seed; 32]).id()
    }

    #[test]
    fn both_see_the_same_sixty_digits_in_twelve_groups() {
        let (alice, bob) = (key(1), key(2));
        let (hers, his) = (SafetyNumber::between(&alice, &bob), SafetyNumber::between(&bob, &alice));
        assert_eq!(hers.digits(), his.digits());
        assert_eq!(hers.digits().len(), 60);
        let groups = hers.to_string();
        assert_eq!(groups.split(' ').filter(|group| group.len() == 5).count(), 12, "{groups}");
        assert_eq!(hers.matches(&groups), Ok(true), "as it is read out");
    }

    #[test]
    fn a_key_in_between_shows_to_both() {
        let (alice, bob, mallory) = (key(1), key(2), key(3));
        let (hers, his) = (SafetyNumber::between(&alice, &mallory), SafetyNumber::between(&bob, &mallory));
        assert_ne!(hers.digits(), his.digits());
        assert_eq!(hers.matches(&his.picture()), Ok(false));
        assert_eq!(hers.matches(&his.to_string()), Ok(false));
    }

    #[test]
    fn the_picture_of_the_other_side_matches_and_ones_own_says_so() {
        let (alice, bob) = (key(1), key(2));
        let (hers, his) = (SafetyNumber::between(&alice, &bob), SafetyNumber::between(&bob, &alice));
        assert_eq!(hers.matches(&his.picture()), Ok(true));
        assert_eq!(hers.matches(&hers.picture()), Err(SafetyError::OwnPicture));
        assert!(is_safety_picture(&hers.picture()) && !is_safety_picture("ahoy:alice@example.org"));
    }

    #[test]
    fn what_is_no_safety_number_says_why() {
        let number = SafetyNumber::between(&key(1), &key(2));
        let later = number.picture().replace(":1:", ":2:");
        assert_eq!(number.matches(&later), Err(SafetyError::OtherVersion));
        let short = &number.picture()[..60];
        let long = "1".repeat(TEXT_MAX + 1);
        for text in ["", "12345", "ahoy:alice@example.org?k=x", "AHOY-SAFETY:1:A", short, &long] {
            assert_eq!(number.matches(text), Err(SafetyError::NotANumber), "{text}");
        }
    }

    #[test]
    fn the_number_of_two_keys_never_changes_again() {
        let number = SafetyNumber::between(&key(1), &key(2)).to_string();
        assert_eq!(number, "58038 66845 23365 87810 76954 47882 91755 85121 21585 13115 37928 17489");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_or_match(text in "(AHOY-SAFETY:)?1?:?\\PC{0,140}(:[0-9A-F]{64})?") {
            let number = SafetyNumber { own: [1; 32], theirs: [2; 32] };
            prop_assert_ne!(number.matches(&text), Ok(true));
        }

        #[test]
        fn every_picture_is_read_by_the_other_side(own: [u8; 32], theirs: [u8; 32]) {
            prop_assume!(own != theirs);
            let (here, there) = (SafetyNumber { own, theirs }, SafetyNumber { own: theirs, theirs: own });
            prop_assert_eq!(here.matches(&there.picture()), Ok(true));
        }
    }
}
