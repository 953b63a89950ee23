//! Recovery words: the seed of the root key as 24 words (BIP 39), to be written on paper and typed on another machine.

use bip39::{Language, Mnemonic};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// How many there are: 256 bits and a checksum of 8.
pub const WORDS: usize = 24;
/// Longest text in which words are looked for: 24 words of any list, and blanks.
const TEXT_MAX: usize = 1_024;

/// A seed as words of one list. Debug shows none; memory is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryWords(Mnemonic);

/// Why a text is no recovery words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    #[error("{0} words, not 24")]
    Count(usize),
    /// Counted from 1.
    #[error("word {0} is on no list")]
    Unknown(usize),
    #[error("each is a word of the list, but together they are not what was written down")]
    Checksum,
}

impl RecoveryWords {
    /// The words of a seed, for who reads this language; English ones where there is no list of its own.
    pub fn of(seed: &[u8; 32], language: &str) -> RecoveryWords {
        let language = match language.split('-').next() {
            Some("ja") => Language::Japanese,
            Some(_) | None => Language::English,
        };
        let words = Mnemonic::from_entropy_in(language, seed)
            .expect("256 bits are a length that BIP 39 has words for");
        RecoveryWords(words)
    }

    /// Reads what a person has typed: either list, any blanks, small or large letters.
    ///
    /// # Errors
    /// What is wrong, so that he knows where to look.
    pub fn read(text: &str) -> Result<RecoveryWords, WordsError> {
        let count = text.split_whitespace().take(WORDS + 1).count();
        if count != WORDS || text.len() > TEXT_MAX {
            return Err(WordsError::Count(text.split_whitespace().count()));
        }
        let text = Zeroizing::new(text.to_lowercase());
        let read = |language| Mnemonic::parse_in(language, text.as_str());
        let first = match read(Language::English) {
            Ok(words) => return Ok(RecoveryWords(words)),
            Err(error) => error,
        };
        match (read(Language::Japanese), first) {
            (Ok(words), _) => Ok(RecoveryWords(words)),
            (Err(bip39::Error::InvalidChecksum), _) | (_, bip39::Error::InvalidChecksum) => {
                Err(WordsError::Checksum)
            }
            // The list in which more of them are found is the one that was meant.
            (Err(bip39::Error::UnknownWord(one)), bip39::Error::UnknownWord(other)) => {
                Err(WordsError::Unknown(one.max(other) + 1))
            }
            (Err(_), _) => Err(WordsError::Count(count)),
        }
    }

    /// The words, in their order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.words()
    }

    /// The seed that they say.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        let (mut entropy, _) = self.0.to_entropy_array();
        let mut seed = Zeroizing::new([0; 32]);
        seed.copy_from_slice(&entropy[..32]);
        entropy.zeroize();
        seed
    }
}

impl Drop for RecoveryWords {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for RecoveryWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryWords(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &RecoveryWords) -> String {
        words.words().collect::<Vec<_>>().join(" ")
    }

    /// BIP 39's own vectors: entropy of zeros and of 0x7f.
    #[test]
    fn words_are_those_of_bip_39() {
        let zeros = format!("{}art", "abandon ".repeat(23));
        assert_eq!(text(&RecoveryWords::of(&[0; 32], "en")), zeros);
        let winners = "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth \
                       useful legal winner thank year wave sausage worth title";
        assert_eq!(
            text(&RecoveryWords::of(&[0x7f; 32], "fr")),
            winners,
            "a language without a list has English ones"
        );
    }

    #[test]
    fn words_are_read_as_people_type_them() {
        let seed = [0x3c; 32];
        for language in ["en", "ja", "ja-JP"] {
            let words = RecoveryWords::of(&seed, language);
            assert_eq!(words.words().count(), WORDS);
            let typed = format!("  {}\n", text(&words).to_uppercase().replace(' ', " \u{3000}\n"));
            assert_eq!(*RecoveryWords::read(&typed).unwrap().seed(), seed, "{language}");
        }
    }

    #[test]
    fn what_is_wrong_with_words_is_said() {
        let right = text(&RecoveryWords::of(&[0x3c; 32], "en"));
        assert_eq!(RecoveryWords::read("").unwrap_err(), WordsError::Count(0));
        assert_eq!(RecoveryWords::read(&format!("{right} {right}")).unwrap_err(), WordsError::Count(48));
        let first = right.split(' ').next().unwrap();
        assert_eq!(
            RecoveryWords::read(&right.replacen(first, "ahoyy", 1)).unwrap_err(),
            WordsError::Unknown(1)
        );
        let mut swapped: Vec<_> = right.split(' ').collect();
        swapped.swap(3, 17);
        assert_eq!(RecoveryWords::read(&swapped.join(" ")).unwrap_err(), WordsError::Checksum);
        assert!(RecoveryWords::read(&"x".repeat(1 << 20)).is_err());
    }

    #[test]
    fn debug_shows_no_word() {
        assert_eq!(format!("{:?}", RecoveryWords::of(&[0; 32], "en")), "RecoveryWords(secret)");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}") {
            let _ = RecoveryWords::read(&text);
        }

        #[test]
        fn every_seed_comes_back(seed: [u8; 32], japanese: bool) {
            let words = RecoveryWords::of(&seed, if japanese { "ja" } else { "en" });
            prop_assert_eq!(*RecoveryWords::read(&text(&words)).unwrap().seed(), seed);
        }
    }
}
