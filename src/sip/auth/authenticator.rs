//! The server's side: makes challenges, and judges what is answered to them (RFC 7616 3.3, 3.4.6).

use std::collections::BTreeMap;
use std::time::Duration;

use super::algorithm::{Algorithm, Ha1, keyed, same};
use super::authorization::Authorization;
use super::challenge::Challenge;
use crate::sip::message::{DEFAULT_PORT, Uri};
use crate::time::Now;

/// How long a nonce is good: a phone that refreshes its registration each minute authenticates without a second
/// round; one that was recorded is worth nothing soon after.
pub const NONCE_LIFE: Duration = Duration::from_secs(300);

/// Most nonces whose count is remembered; only who knows a password fills this. Of more, the oldest are no longer
/// good.
pub const NONCES_MAX: usize = 4096;

/// What an authorization is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is this user.
    Ok { user: String },
    /// The password is right but the nonce too old or not ours: challenge with `stale`.
    Stale,
    /// The password is wrong, or there is no such user; which of these is not to be told.
    Wrong { user: String },
    /// Right, but its nonce count was used before: challenge with `stale`.
    Replayed,
    /// No digest for this request, or one we never offered: 400.
    Malformed,
}

/// Challenges for one realm.
///
/// Nonces carry the time and a keyed hash, so a challenge costs no memory; only the count of those that were
/// answered rightly is kept.
pub struct Authenticator {
    key: [u8; 32],
    realm: String,
    /// Checked for users that there are not.
    nobody: [Ha1; 3],
    issued: u64,
    used: BTreeMap<u64, Used>,
    /// Nonces up to this number are no longer good.
    forgotten: u64,
}

/// A nonce that was answered rightly.
struct Used {
    made_ms: u64,
    /// The highest nonce count; without qop a nonce is good once.
    nc: u32,
}

impl Authenticator {
    /// `key` is random and fresh at each start: the counts of older nonces are forgotten, so they must not be good
    /// any more.
    pub fn new(key: [u8; 32], realm: &str) -> Authenticator {
        let password = keyed(&key, "nobody");
        let nobody = [Algorithm::Md5, Algorithm::Sha256, Algorithm::Sha512_256];
        let nobody = nobody.map(|algorithm| Ha1::new(algorithm, "", realm, &password));
        Authenticator { key, realm: realm.to_owned(), nobody, issued: 0, used: BTreeMap::new(), forgotten: 0 }
    }

    pub fn realm(&self) -> &str {
        &self.realm
    }

    /// The values of the WWW-Authenticate or Proxy-Authenticate headers, one line each. RFC 8760 2.3: "the
    /// topmost header field be the most preferred".
    pub fn challenges(&mut self, now: Now, stale: bool) -> Vec<String> {
        self.challenges_with(now, stale, &[Algorithm::Sha256, Algorithm::Md5])
    }

    /// The same with these algorithms only: there are phones that give up where they are offered one they do not know.
    pub fn challenges_with(&mut self, now: Now, stale: bool, algorithms: &[Algorithm]) -> Vec<String> {
        self.issued += 1;
        let nonce = self.nonce(now.unix_ms(), self.issued);
        let value = |&algorithm| {
            let (realm, nonce) = (self.realm.clone(), nonce.clone());
            Challenge { realm, nonce, opaque: None, stale, algorithm, session: false, qop: true }.to_value()
        };
        algorithms.iter().map(value).collect()
    }

    /// Of several values of Authorization or Proxy-Authorization the one for our realm.
    pub fn own<'a>(&self, values: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let ours = |value: &&str| Authorization::parse(value).is_some_and(|it| it.realm == self.realm);
        values.into_iter().find(ours)
    }

    /// Judges the value of an Authorization or Proxy-Authorization header of a request with this method and
    /// Request-URI; `lookup` knows the hash of a user's password.
    pub fn verify(
        &mut self,
        now: Now,
        method: &str,
        uri: &str,
        header: &str,
        lookup: impl FnOnce(&str, Algorithm) -> Option<Ha1>,
    ) -> Verdict {
        let Some(given) = Authorization::parse(header) else { return Verdict::Malformed };
        if given.realm != self.realm || !is_same_target(&given.uri, uri) {
            return Verdict::Malformed;
        }
        let known = lookup(&given.user, given.algorithm).filter(|ha1| ha1.algorithm() == given.algorithm);
        let nobody = self.nobody.iter().find(|ha1| ha1.algorithm() == given.algorithm);
        let right = known.as_ref().or(nobody).is_some_and(|ha1| given.is_right(ha1, method));
        match right && known.is_some() {
            true => self.judge(now, given),
            false => Verdict::Wrong { user: given.user },
        }
    }

    /// RFC 7616 3.4.6 and 5.4: the nonce is ours and young, and its count has risen.
    fn judge(&mut self, now: Now, given: Authorization) -> Verdict {
        let now_ms = now.unix_ms();
        let Some((made_ms, number)) = self.read_nonce(&given.nonce) else { return Verdict::Stale };
        if number <= self.forgotten || !is_young(made_ms, now_ms) {
            return Verdict::Stale;
        }
        let nc = given.turn.map_or(u32::MAX, |(_, nc, _)| nc);
        if nc <= self.used.get(&number).map_or(0, |used| used.nc) {
            return Verdict::Replayed;
        }
        self.used.insert(number, Used { made_ms, nc });
        self.forget(now_ms);
        Verdict::Ok { user: given.user }
    }

    /// Drops the counts of nonces that are too old, or too many; they cannot come back even if the clock does.
    fn forget(&mut self, now_ms: u64) {
        while let Some(oldest) = self.used.first_entry() {
            let number = *oldest.key();
            if is_young(oldest.get().made_ms, now_ms) && self.used.len() <= NONCES_MAX {
                return;
            }
            self.used.remove(&number);
            self.forgotten = number;
        }
    }

    /// Time and number, and the keyed hash of both.
    fn nonce(&self, made_ms: u64, number: u64) -> String {
        let plain = format!("{made_ms:016x}{number:016x}");
        let hash = keyed(&self.key, &format!("nonce:{plain}"));
        format!("{plain}{}", &hash[..32])
    }

    fn read_nonce(&self, nonce: &str) -> Option<(u64, u64)> {
        let made_ms = u64::from_str_radix(nonce.get(..16)?, 16).ok()?;
        let number = u64::from_str_radix(nonce.get(16..32)?, 16).ok()?;
        same(&self.nonce(made_ms, number), nonce).then_some((made_ms, number))
    }
}

/// A nonce from the future is not young: the clock was set back.
fn is_young(made_ms: u64, now_ms: u64) -> bool {
    now_ms.checked_sub(made_ms).is_some_and(|age| u128::from(age) <= NONCE_LIFE.as_millis())
}

/// RFC 7616 3.4.6: the digest's URI must mean the resource of the request. Phones leave out the default port or
/// parameters in one of the two, so user, host and port decide.
fn is_same_target(given: &str, uri: &str) -> bool {
    let target =
        |uri: Uri| Some((uri.user(), uri.host()?.to_ascii_lowercase(), uri.port().unwrap_or(DEFAULT_PORT)));
    let (given_target, target) = (Uri::parse(given).and_then(target), Uri::parse(uri).and_then(target));
    given == uri || (given_target.is_some() && given_target == target)
}
