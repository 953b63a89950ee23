//! What a server asks: WWW-Authenticate and Proxy-Authenticate (RFC 7616 3.3).

use super::algorithm::Algorithm;
use super::field::{Scheme, Written, schemes};

/// Most challenges looked at in one response: three algorithms of a few proxies that forked.
pub const CHALLENGES_MAX: usize = 16;

/// One challenge that we can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    pub realm: String,
    pub nonce: String,
    /// Given back as it came.
    pub opaque: Option<String>,
    /// Only the nonce was too old: the password was right.
    pub stale: bool,
    pub algorithm: Algorithm,
    /// Whether it is the `-sess` one.
    pub session: bool,
    /// Whether qop `auth` is offered; without any qop it is as in RFC 2069.
    pub qop: bool,
}

impl Challenge {
    /// Every challenge in these header values that we can answer, in order; other schemes and algorithms, and
    /// those that offer `auth-int` alone, are passed over.
    pub fn read<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<Challenge> {
        let found = values.into_iter().flat_map(schemes).filter_map(|scheme| Challenge::of(&scheme));
        found.take(CHALLENGES_MAX).collect()
    }

    /// The one to answer: the strongest algorithm, and of those the first. RFC 8760 2.4 wants the topmost we
    /// know, which with an honest server is the same one.
    pub fn strongest<'a>(challenges: impl IntoIterator<Item = &'a Challenge>) -> Option<&'a Challenge> {
        let better = |best: &'a Challenge, next: &'a Challenge| {
            if next.algorithm > best.algorithm { next } else { best }
        };
        challenges.into_iter().reduce(better)
    }

    /// The header value.
    pub fn to_value(&self) -> String {
        let session = if self.session { "-sess" } else { "" };
        let algorithm = format!("{}{session}", self.algorithm.token());
        let mut written = Written::digest().quoted("realm", &self.realm).quoted("nonce", &self.nonce);
        if let Some(opaque) = &self.opaque {
            written = written.quoted("opaque", opaque);
        }
        if self.stale {
            written = written.bare("stale", "true");
        }
        written = written.bare("algorithm", &algorithm);
        if self.qop {
            written = written.quoted("qop", "auth");
        }
        written.finish()
    }

    fn of(scheme: &Scheme) -> Option<Challenge> {
        if !scheme.is_sound_digest() {
            return None;
        }
        let (algorithm, session) = Algorithm::parse(scheme.get("algorithm").unwrap_or("MD5"))?;
        let qop = match scheme.get("qop") {
            Some(offered) => {
                offered.split(',').any(|qop| qop.trim().eq_ignore_ascii_case("auth")).then_some(true)?
            }
            None => false,
        };
        Some(Challenge {
            realm: scheme.get("realm")?.to_owned(),
            nonce: scheme.get("nonce")?.to_owned(),
            opaque: scheme.get("opaque").map(str::to_owned),
            stale: scheme.get("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true")),
            algorithm,
            session,
            qop,
        })
    }
}
