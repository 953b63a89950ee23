//! What is hashed, and by which algorithm (RFC 7616 3.4).

use std::fmt::{self, Write};

use sha2::{Digest, Sha256, Sha512_256};
use zeroize::Zeroizing;

/// A hash that both sides know, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    Md5,
    Sha256,
    Sha512_256,
}

/// H(user:realm:password): what is kept instead of a password. It is as good as one within its realm.
#[derive(Clone, PartialEq, Eq)]
pub struct Ha1 {
    algorithm: Algorithm,
    hex: Zeroizing<String>,
}

/// What the response is a hash of, but the password.
pub struct Hashed<'a> {
    pub method: &'a str,
    pub uri: &'a str,
    pub nonce: &'a str,
    /// nc as it stands in the header, and cnonce; absent where the challenge offered no qop (RFC 2069).
    pub turn: Option<(&'a str, &'a str)>,
}

impl Algorithm {
    /// The name in headers.
    pub fn token(self) -> &'static str {
        match self {
            Algorithm::Md5 => "MD5",
            Algorithm::Sha256 => "SHA-256",
            Algorithm::Sha512_256 => "SHA-512-256",
        }
    }

    /// The algorithm of this name, in any case, and whether it is the `-sess` one.
    pub fn parse(token: &str) -> Option<(Algorithm, bool)> {
        let token = token.to_ascii_uppercase();
        let (name, session) =
            token.strip_suffix("-SESS").map_or((token.as_str(), false), |name| (name, true));
        let algorithm = match name {
            "MD5" => Algorithm::Md5,
            "SHA-256" => Algorithm::Sha256,
            "SHA-512-256" => Algorithm::Sha512_256,
            _ => return None,
        };
        Some((algorithm, session))
    }

    /// The digits of a hash.
    fn digits(self) -> usize {
        match self {
            Algorithm::Md5 => 32,
            Algorithm::Sha256 | Algorithm::Sha512_256 => 64,
        }
    }

    /// The hash of these, joined by colons, in lower-case hex.
    fn hash(self, parts: &[&str]) -> String {
        let text = Zeroizing::new(parts.join(":"));
        match self {
            Algorithm::Md5 => hex(&<md5::Md5 as md5::Digest>::digest(text.as_bytes())),
            Algorithm::Sha256 => hex(&Sha256::digest(text.as_bytes())),
            Algorithm::Sha512_256 => hex(&Sha512_256::digest(text.as_bytes())),
        }
    }
}

impl Ha1 {
    /// The hash of this password.
    pub fn new(algorithm: Algorithm, user: &str, realm: &str, password: &str) -> Ha1 {
        Ha1 { algorithm, hex: Zeroizing::new(algorithm.hash(&[user, realm, password])) }
    }

    /// One that was kept as hex digits; `None` where they are no hash of this algorithm.
    pub fn from_hex(algorithm: Algorithm, digits: &str) -> Option<Ha1> {
        let sound = digits.len() == algorithm.digits() && digits.bytes().all(|b| b.is_ascii_hexdigit());
        sound.then(|| Ha1 { algorithm, hex: Zeroizing::new(digits.to_ascii_lowercase()) })
    }

    /// The hex digits, to be kept.
    pub fn to_hex(&self) -> &str {
        &self.hex
    }

    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The one of a `-sess` algorithm (RFC 7616 3.4.2).
    pub fn of_session(&self, nonce: &str, cnonce: &str) -> Ha1 {
        let hex = Zeroizing::new(self.algorithm.hash(&[&self.hex, nonce, cnonce]));
        Ha1 { algorithm: self.algorithm, hex }
    }

    /// The response (RFC 7616 3.4.1; without qop RFC 2617 3.2.2.1).
    pub fn response(&self, hashed: &Hashed) -> String {
        let ha2 = self.algorithm.hash(&[hashed.method, hashed.uri]);
        match hashed.turn {
            Some((nc, cnonce)) => self.algorithm.hash(&[&self.hex, hashed.nonce, nc, cnonce, "auth", &ha2]),
            None => self.algorithm.hash(&[&self.hex, hashed.nonce, &ha2]),
        }
    }
}

impl fmt::Debug for Ha1 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ha1({})", self.algorithm.token())
    }
}

/// Whether two texts are the same, in a time that says nothing of where they differ.
pub fn same(a: &str, b: &str) -> bool {
    let differs = a.bytes().zip(b.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b));
    a.len() == b.len() && std::hint::black_box(differs) == 0
}

/// A keyed hash, as hex: nested, so that nothing can be appended to what was hashed.
pub fn keyed(key: &[u8; 32], text: &str) -> String {
    let inner = Sha256::new().chain_update(key).chain_update(text).finalize();
    hex(&Sha256::new().chain_update(key).chain_update(inner).finalize())
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
