//! Whom a request speaks for, by digest (RFC 3261 22, RFC 8760).

use std::time::{Duration, Instant};

use super::account::Accounts;
use super::recent::Recent;
use super::secret::Secret;
use super::throttle::{Throttle, Turn, Who};
use crate::aor::Aor;
use crate::flow::Flow;
use crate::sip::Source;
use crate::sip::auth::{Algorithm, Authenticator, Authorization, Verdict};
use crate::sip::message::{Request, Response};
use crate::time::Now;

/// Who asks for the digest: a registrar answers 401, a proxy 407 (RFC 3261 22.2, 22.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    Server,
    Proxy,
}

/// What is known of a sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identified {
    /// It holds the password of this account.
    Account(Aor),
    /// It says nothing.
    Nobody,
    /// It said something that does not hold: ask it, and whether only the nonce was too old.
    Refused { stale: bool },
    /// RFC 3261 21.4.1.
    Malformed,
    /// Somebody guesses: look again then.
    Wait(Instant),
    /// Too many guess.
    Crowded,
}

/// What phones call themselves that give up when they are offered a digest other than MD5.
const MD5_ONLY: [&str; 2] = ["baresip v0.", "baresip v1."];
/// Phones that were asked and may not have understood; beyond it they are offered everything once more.
const ASKED_MAX: usize = 1_024;
/// How long a phone takes at most to try again.
const ASKED_LIFE: Duration = Duration::from_secs(300);

/// The digests of one realm.
pub struct Authentication {
    authenticator: Authenticator,
    secret: Secret,
    throttle: Throttle,
    /// Which request of which sequence was last asked to prove itself and offered all digests.
    asked: Recent<u64, u32>,
}

impl Asker {
    pub fn status(self) -> u16 {
        match self {
            Asker::Server => 401,
            Asker::Proxy => 407,
        }
    }

    fn answered_in(self) -> &'static str {
        match self {
            Asker::Server => "Authorization",
            Asker::Proxy => "Proxy-Authorization",
        }
    }

    fn asked_in(self) -> &'static str {
        match self {
            Asker::Server => "WWW-Authenticate",
            Asker::Proxy => "Proxy-Authenticate",
        }
    }
}

impl Authentication {
    pub fn new(key: [u8; 32], realm: &str) -> Authentication {
        Authentication {
            authenticator: Authenticator::new(key, realm),
            secret: Secret::new(key),
            throttle: Throttle::new(),
            asked: Recent::new(ASKED_MAX, ASKED_LIFE),
        }
    }

    /// Looks who sent this; `has_waited` where it was told `Wait` before.
    pub fn identify(
        &mut self,
        now: Now,
        accounts: &Accounts,
        (flow, request): (Flow, &Request),
        (asker, has_waited): (Asker, bool),
    ) -> Identified {
        let values = request.head.rest.all(asker.answered_in());
        let Some(value) = self.authenticator.own(values) else { return Identified::Nobody };
        let user = Authorization::parse(value).map(|given| given.user).unwrap_or_default();
        let who = [Who::User(self.secret.number("user", &[&user])), Who::Source(Source::of(flow))];
        if !has_waited {
            match self.throttle.turn(now.mono, &who) {
                Turn::Now => {}
                Turn::At(at) => return Identified::Wait(at),
                Turn::Never => return Identified::Crowded,
            }
        }
        let (method, uri) = (request.method.as_str(), request.uri.to_string());
        let verdict = self
            .authenticator
            .verify(now, method, &uri, value, |user, algorithm| accounts.hash(user, algorithm));
        match verdict {
            Verdict::Ok { user } => {
                self.throttle.right(now.mono, &who);
                accounts
                    .of_digest(&user)
                    .map_or(Identified::Refused { stale: false }, |aor| Identified::Account(aor.clone()))
            }
            Verdict::Stale | Verdict::Replayed => Identified::Refused { stale: true },
            Verdict::Wrong { .. } => {
                self.throttle.wrong(now.mono, &who);
                Identified::Refused { stale: false }
            }
            Verdict::Malformed => Identified::Malformed,
        }
    }

    /// Adds the challenges to a 401 or 407. A phone that says nothing a second time has not understood the first one.
    pub fn challenge(
        &mut self,
        now: Now,
        request: &Request,
        (asker, stale): (Asker, bool),
        response: &mut Response,
    ) {
        let algorithms: &[Algorithm] = if self.is_old(now, request, asker) {
            &[Algorithm::Md5]
        } else {
            &[Algorithm::Sha256, Algorithm::Md5]
        };
        for value in self.authenticator.challenges_with(now, stale, algorithms) {
            response.head.rest.push(asker.asked_in(), value);
        }
    }

    fn is_old(&mut self, now: Now, request: &Request, asker: Asker) -> bool {
        let program = request.head.rest.get("User-Agent").unwrap_or_default();
        if MD5_ONLY.iter().any(|old| program.starts_with(old)) {
            return true;
        }
        if self.authenticator.own(request.head.rest.all(asker.answered_in())).is_some() {
            return false;
        }
        let from = request.head.from.uri.to_string();
        let key = self.secret.number("asked", &[&request.head.call_id, &from]);
        let cseq = request.head.cseq;
        let is_old = self.asked.get(now.mono, &key).is_some_and(|before| *before != cseq);
        if !is_old {
            self.asked.set(now.mono, key, cseq);
        }
        is_old
    }

    /// Takes away what was meant for us alone (RFC 3261 22.3): nobody behind us may try to find the password.
    pub fn strip(&self, request: &mut Request) {
        let name = Asker::Proxy.answered_in();
        let others: Vec<String> = request
            .head
            .rest
            .all(name)
            .filter(|value| self.authenticator.own([*value]).is_none())
            .map(str::to_owned)
            .collect();
        request.head.rest.remove(name);
        for value in others {
            request.head.rest.push(name, value);
        }
    }
}
