//! What a client answers: Authorization and Proxy-Authorization (RFC 7616 3.4).

use std::fmt;

use zeroize::Zeroizing;

use super::algorithm::{Algorithm, Ha1, Hashed};
use super::challenge::Challenge;
use super::field::{Written, schemes};
use crate::sip::message::unescape;

/// A user name and a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub user: String,
    password: Zeroizing<String>,
}

/// The request that is to be let through.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub method: &'a str,
    /// The Request-URI.
    pub uri: &'a str,
}

/// The client's part of one answer.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a> {
    /// Random, at least 64 bits of it.
    pub cnonce: &'a str,
    /// How many answers this nonce has had with this one: from 1.
    pub nc: u32,
}

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    pub user: String,
    pub realm: String,
    pub nonce: String,
    pub uri: String,
    pub algorithm: Algorithm,
    pub response: String,
    /// nc as it came and as a number, and cnonce; absent without qop.
    pub turn: Option<(String, u32, String)>,
}

impl Credentials {
    pub fn new(user: &str, password: &str) -> Credentials {
        Credentials { user: user.to_owned(), password: Zeroizing::new(password.to_owned()) }
    }

    /// The header value that answers this challenge.
    pub fn answer(&self, challenge: &Challenge, asked: Asked<'_>, turn: Turn<'_>) -> String {
        let mut ha1 = Ha1::new(challenge.algorithm, &self.user, &challenge.realm, &self.password);
        if challenge.session {
            ha1 = ha1.of_session(&challenge.nonce, turn.cnonce);
        }
        let nc = format!("{:08x}", turn.nc);
        let response = ha1.response(&Hashed {
            method: asked.method,
            uri: asked.uri,
            nonce: &challenge.nonce,
            turn: challenge.qop.then_some((nc.as_str(), turn.cnonce)),
        });
        let session = if challenge.session { "-sess" } else { "" };
        let mut written = Written::digest()
            .quoted("username", &self.user)
            .quoted("realm", &challenge.realm)
            .quoted("nonce", &challenge.nonce)
            .quoted("uri", asked.uri)
            .quoted("response", &response)
            .bare("algorithm", &format!("{}{session}", challenge.algorithm.token()));
        if challenge.qop || challenge.session {
            written = written.quoted("cnonce", turn.cnonce);
        }
        if let Some(opaque) = &challenge.opaque {
            written = written.quoted("opaque", opaque);
        }
        if challenge.qop {
            written = written.bare("qop", "auth").bare("nc", &nc);
        }
        written.finish()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({})", self.user)
    }
}

impl Authorization {
    /// Reads a header value; `None` where it is no Digest, lacks what it must have, or uses what our
    /// challenges never offer: `-sess`, `auth-int`, a hashed user name.
    pub fn parse(value: &str) -> Option<Authorization> {
        let schemes = schemes(value);
        let [scheme] = schemes.as_slice() else { return None };
        if !scheme.is_sound_digest()
            || scheme.get("userhash").is_some_and(|it| it.eq_ignore_ascii_case("true"))
        {
            return None;
        }
        let (algorithm, session) = Algorithm::parse(scheme.get("algorithm").unwrap_or("MD5"))?;
        let turn = match scheme.get("qop") {
            Some(qop) if qop.eq_ignore_ascii_case("auth") => {
                let nc = scheme.get("nc")?;
                let number = (nc.len() == 8 && nc.bytes().all(|b| b.is_ascii_hexdigit()))
                    .then(|| u32::from_str_radix(nc, 16).ok())??;
                Some((nc.to_owned(), number, scheme.get("cnonce")?.to_owned()))
            }
            Some(_) => return None,
            None => None,
        };
        let user = match (scheme.get("username"), scheme.get("username*")) {
            (Some(user), None) => user.to_owned(),
            (None, Some(user)) => extended(user)?,
            (Some(_), Some(_)) | (None, None) => return None,
        };
        Some(Authorization {
            user,
            realm: scheme.get("realm")?.to_owned(),
            nonce: scheme.get("nonce")?.to_owned(),
            uri: scheme.get("uri")?.to_owned(),
            algorithm: (!session).then_some(algorithm)?,
            response: scheme.get("response")?.to_ascii_lowercase(),
            turn,
        })
    }

    /// Whether it is the right one for this hash of a password and this method.
    pub fn is_right(&self, ha1: &Ha1, method: &str) -> bool {
        let turn = self.turn.as_ref().map(|(nc, _, cnonce)| (nc.as_str(), cnonce.as_str()));
        let hashed = Hashed { method, uri: &self.uri, nonce: &self.nonce, turn };
        super::algorithm::same(&ha1.response(&hashed), &self.response)
    }
}

/// `UTF-8'language'text` with escapes (RFC 5987 3.2).
fn extended(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let utf8 = parts.next()?.eq_ignore_ascii_case("UTF-8");
    let (_language, text) = (parts.next()?, parts.next()?);
    utf8.then(|| unescape(text))
}
