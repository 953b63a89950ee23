//! Short form: `alice@example.org#K7Q2-M4XR`, an address with a check of its key that can be read over a phone.

use super::keys::RootId;
use crate::aor::{Aor, AorError};
use argon2::{Algorithm, Argon2, Params, Version};
use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Eight characters of five bits: forty bits.
const CHARACTERS: usize = 8;
/// Argon2id: 8 MiB, 3 passes. About 10 ms for who checks one; for who looks for a key with the same code, 2^40 times that.
const MEMORY_KIB: u32 = 8 * 1024;
const PASSES: u32 = 3;
/// Versions the hash; it must never change for keys already given out.
const SALT_PREFIX: &[u8] = b"ahoy short form 1\0";

/// Forty bits of a slow hash of key and address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortCode(pub [u8; 5]);

/// An address and the check of the key behind it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortForm {
    pub aor: Aor,
    pub code: ShortCode,
}

/// Why a text is no short form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShortFormError {
    #[error("no # between address and check")]
    NoHash,
    #[error("the check is not eight letters and digits")]
    Code,
    #[error("the address: {0}")]
    Aor(#[from] AorError),
}

impl ShortCode {
    /// The code of a key under an address. Slow on purpose: compute once and keep.
    pub fn of(root: &RootId, aor: &Aor) -> ShortCode {
        let salt = [SALT_PREFIX, aor.as_str().as_bytes()].concat();
        let params =
            Params::new(MEMORY_KIB, PASSES, 1, Some(5)).expect("the constants are within Argon2's bounds");
        let mut code = [0; 5];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(&root.0, &salt, &mut code)
            .expect("key, salt and output have lengths that Argon2 takes");
        ShortCode(code)
    }
}

impl ShortForm {
    /// The short form of a key under an address. Slow on purpose: compute once and keep.
    pub fn of(root: &RootId, aor: &Aor) -> ShortForm {
        ShortForm { aor: aor.clone(), code: ShortCode::of(root, aor) }
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self.0.iter().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
        for at in 0..CHARACTERS {
            if at == CHARACTERS / 2 {
                f.write_str("-")?;
            }
            let five = bits >> (5 * (CHARACTERS - 1 - at)) & 31;
            write!(f, "{}", char::from(ALPHABET[five as usize]))?;
        }
        Ok(())
    }
}

impl FromStr for ShortCode {
    type Err = ShortFormError;

    /// Takes what people write: small letters, O for 0, I and L for 1, hyphens and blanks anywhere.
    fn from_str(text: &str) -> Result<ShortCode, ShortFormError> {
        let mut bits = 0u64;
        let mut characters = 0;
        for character in text.chars().filter(|c| !matches!(c, '-' | ' ')) {
            bits = bits << 5 | five_bits(character).ok_or(ShortFormError::Code)?;
            characters += 1;
            if characters > CHARACTERS {
                return Err(ShortFormError::Code);
            }
        }
        if characters < CHARACTERS {
            return Err(ShortFormError::Code);
        }
        let [_, _, _, code @ ..] = bits.to_be_bytes();
        Ok(ShortCode(code))
    }
}

impl fmt::Display for ShortForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.aor, self.code)
    }
}

impl FromStr for ShortForm {
    type Err = ShortFormError;

    fn from_str(text: &str) -> Result<ShortForm, ShortFormError> {
        let (aor, code) = text.trim().rsplit_once('#').ok_or(ShortFormError::NoHash)?;
        Ok(ShortForm { aor: aor.parse()?, code: code.parse()? })
    }
}

fn five_bits(character: char) -> Option<u64> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|&letter| char::from(letter) == plain).map(|at| at as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::keys::RootKey;
    use proptest::prelude::*;

    fn alice() -> Aor {
        "alice@example.org".parse().unwrap()
    }

    #[test]
    fn the_code_depends_on_key_and_address_and_never_changes_again() {
        let root = RootKey::from_seed(&[7; 32]).id();
        let form = ShortForm::of(&root, &alice());
        assert_eq!(form.to_string(), "alice@example.org#EZBH-NCHR");
        assert_ne!(ShortCode::of(&RootKey::from_seed(&[8; 32]).id(), &alice()), form.code);
        assert_ne!(ShortCode::of(&root, &"bob@example.org".parse().unwrap()), form.code);
    }

    #[test]
    fn a_short_form_is_read_as_people_write_it() {
        let form: ShortForm = "alice@example.org#K7Q2-M4XR".parse().unwrap();
        assert_eq!(form.to_string(), "alice@example.org#K7Q2-M4XR");
        assert_eq!("Alice@Example.org#k7q2 m4xr ".parse(), Ok(form));
        let zero: ShortCode = "0000-1111".parse().unwrap();
        assert_eq!("oO0o-iIlL".parse(), Ok(zero));
    }

    #[test]
    fn what_is_no_short_form_says_why() {
        assert_eq!("alice@example.org".parse::<ShortForm>(), Err(ShortFormError::NoHash));
        assert_eq!("alice@example.org#K7Q2".parse::<ShortForm>(), Err(ShortFormError::Code));
        assert_eq!("alice@example.org#K7Q2-M4XRA".parse::<ShortForm>(), Err(ShortFormError::Code));
        assert_eq!("alice@example.org#K7U2-M4XR".parse::<ShortForm>(), Err(ShortFormError::Code));
        assert_eq!("alice#K7Q2-M4XR".parse::<ShortForm>(), Err(ShortFormError::Aor(AorError::NoAt)));
    }

    proptest! {
        #[test]
        fn every_code_reads_back(code in any::<[u8; 5]>()) {
            prop_assert_eq!(ShortCode(code).to_string().parse(), Ok(ShortCode(code)));
        }

        #[test]
        fn any_text_is_refused_or_reads_back(text in "\\PC{0,40}(#[0-9A-Za-z -]{0,12})?") {
            if let Ok(form) = text.parse::<ShortForm>() {
                prop_assert_eq!(form.to_string().parse(), Ok(form));
            }
        }
    }
}
