//! Bytes that are kept, and never shown or logged.

use rand::Rng;
use std::fmt;
use zeroize::Zeroizing;

/// Letters and digits that no hand mistakes for each other, 5 bits each.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 80 bits: who hears a digest of it cannot try them all.
const MADE_UP: usize = 16;

/// Wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    pub fn new(bytes: &[u8]) -> Secret {
        Secret(Zeroizing::new(bytes.to_vec()))
    }

    /// A password that nobody guesses, and that can be typed on any phone.
    pub fn made_up(random: &mut impl Rng) -> Secret {
        let letters: Vec<u8> = (0..MADE_UP).map(|_| LETTERS[random.random_range(0..LETTERS.len())]).collect();
        Secret::new(&letters)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// As text; empty where it is none.
    pub fn as_text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_made_up_differ_and_can_be_typed_on_any_phone() {
        use rand::SeedableRng;
        let mut random = rand_chacha::ChaCha20Rng::seed_from_u64(7);
        let (one, other) = (Secret::made_up(&mut random), Secret::made_up(&mut random));
        assert_ne!(one, other);
        assert_eq!(one.as_bytes().len(), MADE_UP);
        assert!(one.as_text().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    }

    #[test]
    fn a_secret_is_not_shown() {
        assert_eq!(format!("{:?}", Secret::new(b"hunter2")), "Secret(7 bytes)");
    }
}
