//! What lets somebody in: long-term credentials (RFC 8489 9.2) that a node gives to whom it knows by a connection, and
//! need not remember, since they prove themselves.

use crate::media::stun::{Key, keyed_hash};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

pub const REALM: &str = "ahoy";
/// Longer than an allocation may live, by the time after which passes are renewed.
const PASS_TIME: Duration = Duration::from_secs(3 * 3600);
/// RFC 8656 5: at least once an hour.
const NONCE_TIME: Duration = Duration::from_secs(3600);
/// After this a pass is asked for anew: its nonce is still good then, and saves a round trip.
pub const RENEW_AFTER: Duration = Duration::from_secs(45 * 60);
/// Longest pass that is read.
pub const PASS_BYTES_MAX: usize = 512;

/// Credentials for one node's relay.
#[derive(Clone, PartialEq, Eq)]
pub struct Pass {
    pub user: String,
    pub realm: String,
    pub nonce: String,
    password: String,
}

/// Somebody who has shown a pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    pub user: String,
    /// The node that the pass was given to, in some form of its id.
    pub peer: String,
    pub key: Key,
}

/// What is wrong with a nonce or a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale;

/// Gives passes and knows them again.
pub struct Issuer {
    secret: [u8; 32],
}

impl fmt::Debug for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pass({})", self.user)
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Issuer")
    }
}

impl Pass {
    pub fn key(&self) -> Key {
        Key::new(&self.user, &self.realm, &self.password)
    }

    /// One line for each part.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.user, &self.realm, &self.nonce, &self.password]
            .map(|part| part.as_str())
            .join("\n")
            .into_bytes()
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Pass> {
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= PASS_BYTES_MAX)?;
        let mut lines = text.split('\n').map(str::to_owned);
        let pass =
            Pass { user: lines.next()?, realm: lines.next()?, nonce: lines.next()?, password: lines.next()? };
        lines.next().is_none().then_some(pass)
    }
}

impl Issuer {
    pub fn new(secret: [u8; 32]) -> Issuer {
        Issuer { secret }
    }

    /// A pass for a node that is known by a connection from `ip`. `age` is how long this issuer has existed.
    pub fn pass(&self, age: Duration, peer: &str, ip: Option<IpAddr>) -> Pass {
        let user = format!("{}:{peer}", (age + PASS_TIME).as_secs());
        Pass { password: self.password(&user), nonce: self.nonce(age, ip), realm: REALM.to_owned(), user }
    }

    /// Who a user name stands for, while it is good. Whether he is that one, his signature says.
    pub fn bearer(&self, age: Duration, user: &str) -> Option<Bearer> {
        let (until, peer) = user.split_once(':')?;
        if Duration::from_secs(until.parse().ok()?) < age {
            return None;
        }
        let key = Key::new(user, REALM, &self.password(user));
        Some(Bearer { user: user.to_owned(), peer: peer.to_owned(), key })
    }

    /// A nonce for somebody at this address: it proves that he gets what is sent there, and saves a round trip to whom it
    /// was given on a connection from there. Not for one port: a call's socket has another one.
    pub fn nonce(&self, age: Duration, ip: Option<IpAddr>) -> String {
        let until = (age + NONCE_TIME).as_secs();
        format!("{until:x}-{}", self.sealed(until, ip))
    }

    /// Whether a nonce was given to somebody at this address, not too long ago.
    pub fn judge_nonce(&self, age: Duration, nonce: &str, ip: Option<IpAddr>) -> Result<(), Stale> {
        let (until, seal) = nonce.split_once('-').ok_or(Stale)?;
        let until = u64::from_str_radix(until, 16).map_err(|_| Stale)?;
        let is_good = Duration::from_secs(until) >= age && self.sealed(until, ip) == seal;
        if is_good { Ok(()) } else { Err(Stale) }
    }

    fn password(&self, user: &str) -> String {
        BASE64.encode(keyed_hash(&self.secret, &[b"pass ", user.as_bytes()]))
    }

    fn sealed(&self, until: u64, ip: Option<IpAddr>) -> String {
        let ip = ip.map_or(String::new(), |ip| ip.to_canonical().to_string());
        let seal = keyed_hash(&self.secret, &[b"nonce ", &until.to_be_bytes(), ip.as_bytes()]);
        // 96 bits are more than can be tried within the hour.
        BASE64.encode(&seal[..12])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn a_pass_is_known_again_and_runs_out() {
        let issuer = Issuer::new([1; 32]);
        let pass = issuer.pass(HOUR, "bob", None);
        let bearer = issuer.bearer(HOUR, &pass.user).unwrap();
        assert_eq!((bearer.peer.as_str(), &bearer.key), ("bob", &pass.key()));
        assert_eq!(issuer.bearer(HOUR + PASS_TIME, &pass.user), Some(bearer));
        assert_eq!(issuer.bearer(HOUR + PASS_TIME + HOUR, &pass.user), None);
        let other = Issuer::new([2; 32]).bearer(HOUR, &pass.user).unwrap();
        assert_ne!(other.key, pass.key(), "another node gives other passes");
        assert_eq!(issuer.bearer(HOUR, "bob"), None);
        assert_eq!(issuer.bearer(HOUR, "x:bob"), None);
    }

    #[test]
    fn a_nonce_is_good_at_one_address_for_an_hour() {
        let issuer = Issuer::new([1; 32]);
        let [here, there] = ["192.0.2.1", "192.0.2.2"].map(|ip| Some(ip.parse().unwrap()));
        let nonce = issuer.nonce(HOUR, here);
        assert_eq!(issuer.judge_nonce(HOUR + NONCE_TIME, &nonce, here), Ok(()));
        assert_eq!(issuer.judge_nonce(HOUR + NONCE_TIME * 2, &nonce, here), Err(Stale));
        assert_eq!(issuer.judge_nonce(HOUR, &nonce, there), Err(Stale));
        assert_eq!(issuer.judge_nonce(HOUR, &nonce, None), Err(Stale));
        for nonsense in ["", "-", "x-y", "ffffffffffffffff-AAAAAAAAAAAAAAAA"] {
            assert_eq!(issuer.judge_nonce(HOUR, nonsense, here), Err(Stale), "{nonsense}");
        }
    }

    #[test]
    fn a_pass_is_read_as_it_was_written() {
        let pass = Issuer::new([1; 32]).pass(HOUR, "bob", Some("2001:db8::1".parse().unwrap()));
        let bytes = pass.to_bytes();
        assert!(bytes.len() <= PASS_BYTES_MAX);
        assert_eq!(Pass::from_bytes(&bytes), Some(pass));
        for nonsense in [&b""[..], b"a\nb\nc", b"a\nb\nc\nd\ne", &[0xff, 0xfe], &[b'\n'; PASS_BYTES_MAX + 1]]
        {
            assert_eq!(Pass::from_bytes(nonsense), None);
        }
    }
}
