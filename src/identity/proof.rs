//! Proof of an address by the domain it names: a mail that the domain has signed (DKIM, RFC 6376), or a text in its DNS.
//!
//! What is proved is that the domain says which key belongs to the address, at a date; nobody else says so, and a key that is
//! pinned stands whatever a domain says. Here is judged what a mail or a text says; signatures of mails and the DNS are for
//! `io` to ask.

mod letter;

pub use letter::{LETTER_MAX, Letter, MAIL_MAX};

use super::keys::RootId;
use crate::aor::Aor;
use std::time::Duration;

/// How long a proof counts; its owner renews it before.
pub const PROOF_LIFE: Duration = Duration::from_secs(90 * 24 * 3600);
/// Under this label a domain keeps its texts.
const LABEL: &str = "_ahoy";
/// First word of such a text; another version has another.
const VERSION: &str = "ahoy1";

/// What speaks for an address, as a claim carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    Letter(Letter),
    /// The domain says so in its DNS.
    Domain,
}

/// Kinds of proofs as they travel: a byte, and what follows.
const KIND_LETTER: u8 = 1;
const KIND_DOMAIN: u8 = 2;
/// How hard a letter is pressed together: half a millisecond, once a proof.
const EFFORT: u8 = 9;

impl Proof {
    /// As a claim carries it; letters are deflated (RFC 1951).
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Proof::Letter(letter) => {
                let pressed = miniz_oxide::deflate::compress_to_vec(letter.as_bytes(), EFFORT);
                [&[KIND_LETTER], pressed.as_slice()].concat()
            }
            Proof::Domain => vec![KIND_DOMAIN],
        }
    }

    /// Reads a proof of a claim; `None` where it is of a kind unknown here, or cannot prove anything any more.
    pub fn from_bytes(bytes: &[u8], aor: &Aor, root: &RootId, unix_s: u64) -> Option<Proof> {
        match bytes.split_first()? {
            (&KIND_LETTER, pressed) => {
                let letter = miniz_oxide::inflate::decompress_to_vec_with_limit(pressed, LETTER_MAX).ok()?;
                Letter::read(&letter, aor, root, unix_s).ok().map(Proof::Letter)
            }
            (&KIND_DOMAIN, []) => Some(Proof::Domain),
            _ => None,
        }
    }

    /// What the domain of the address is to be asked.
    pub fn evidence(&self, aor: &Aor) -> Evidence {
        match self {
            Proof::Letter(letter) => {
                Evidence::Letter { letter: letter.as_bytes().to_vec(), domain: aor.domain().to_owned() }
            }
            Proof::Domain => Evidence::Texts { name: dns_name(aor) },
        }
    }
}

/// Why a mail proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum ProofError {
    #[error("not a mail with all its header fields")]
    NotAMail,
    #[error("the mail is too long; a line of plain text is enough")]
    TooLong,
    #[error("the mail is not from the address that it is to prove")]
    NotFrom,
    #[error("the subject does not name the key")]
    NoKey,
    #[error("the mail's domain has not signed sender, subject and date")]
    NotSigned,
    #[error("the mail is older than ninety days")]
    Old,
    #[error("the mail's date lies in the future")]
    Future,
}

/// What a domain is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Whether it has signed this: `Testimony` answers.
    Letter { letter: Vec<u8>, domain: String },
    /// What stands in its DNS.
    Texts { name: String },
}

/// What the keys in a domain's DNS say of a letter's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Testimony {
    /// It is not the domain's.
    Unsigned,
    /// No name server answers.
    Unanswered,
    Signed,
}

/// The subject of the mail that proves that a key is the sender's.
pub fn subject(root: &RootId) -> String {
    format!("Ahoy {root}")
}

/// Where in the DNS a domain says whose its addresses are.
pub fn dns_name(aor: &Aor) -> String {
    format!("{LABEL}.{}", aor.domain())
}

/// What stands there for an address and a key.
pub fn dns_text(aor: &Aor, root: &RootId) -> String {
    format!("{VERSION} {} {root}", aor.local())
}

/// What a domain says of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// This key is it, among others perhaps: one person may be about to change his.
    Yes,
    /// Other keys are it.
    Another,
    /// Nothing.
    Nothing,
}

/// Judges the texts that stand under `dns_name`.
pub fn judge_texts<'a>(texts: impl IntoIterator<Item = &'a str>, aor: &Aor, root: &RootId) -> Said {
    let mut said = Said::Nothing;
    for text in texts {
        let mut words = text.split_ascii_whitespace();
        let (Some(VERSION), Some(local), Some(key)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let is_his = format!("{local}@{}", aor.domain()).parse().is_ok_and(|named: Aor| named == *aor);
        match key.parse::<RootId>() {
            Ok(key) if is_his && key == *root => return Said::Yes,
            Ok(_) if is_his => said = Said::Another,
            Ok(_) | Err(_) => {}
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;

    fn root(seed: u8) -> RootId {
        RootKey::from_seed(&[seed; 32]).id()
    }

    #[test]
    fn a_proof_that_is_none_is_left_aside() {
        let aor: Aor = "alice@example.org".parse().unwrap();
        let read = |bytes: &[u8]| Proof::from_bytes(bytes, &aor, &root(1), 1_800_000_000);
        assert_eq!(read(&Proof::Domain.to_bytes()), Some(Proof::Domain));
        for bytes in [&[][..], &[0], &[3], &[KIND_DOMAIN, 0], &[KIND_LETTER], &[KIND_LETTER, 1, 2, 3]] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
        // A megabyte of zeros in a kilobyte.
        let bomb = miniz_oxide::deflate::compress_to_vec(&vec![0; 1 << 20], EFFORT);
        assert_eq!(read(&[&[KIND_LETTER], bomb.as_slice()].concat()), None);
    }

    #[test]
    fn a_domain_s_text_speaks_for_the_key_it_names() {
        let aor: Aor = "alice@example.org".parse().unwrap();
        assert_eq!(dns_name(&aor), "_ahoy.example.org");
        let (mine, other) = (dns_text(&aor, &root(1)), dns_text(&aor, &root(2)));
        let bobs = dns_text(&"bob@example.org".parse().unwrap(), &root(1));
        let judge = |texts: &[&str]| judge_texts(texts.iter().copied(), &aor, &root(1));
        assert_eq!(judge(&[&mine]), Said::Yes);
        assert_eq!(judge(&[&other, &mine, "v=spf1 -all"]), Said::Yes);
        assert_eq!(judge(&[&mine.replace("alice", "ALICE")]), Said::Yes);
        assert_eq!(judge(&[&other]), Said::Another);
        assert_eq!(judge(&[&bobs]), Said::Nothing);
        assert_eq!(
            judge(&["", "ahoy1", "ahoy1 alice", "ahoy1 alice key", &mine.replace("ahoy1", "ahoy2")]),
            Said::Nothing
        );
    }
}
