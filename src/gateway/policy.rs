//! Whether a caller is told where to call, or its call is handed on: learnt from what phones do with a 302.

use std::time::{Duration, Instant};

use super::account::Follow;
use super::recent::Recent;
use super::secret::Secret;
use crate::aor::Aor;
use crate::sip::Source;
use crate::sip::message::{Method, Request};

/// Most redirects within one Call-ID; linphonec asked 547 times in 12 s where nobody counted.
pub const REDIRECTS_MAX: u8 = 3;

/// Call-IDs remembered, each in about 100 bytes: those of the last minute at 130 calls a second, and of the last half
/// second at the highest rate there is.
pub const CALLS_MAX: usize = 8_192;

/// Phones that were told where to call and have not done so yet.
pub const ASKED_MAX: usize = 4_096;

/// Within this time the same wish, said again, is the same call.
pub const ASKED_AGAIN: Duration = Duration::from_secs(60);

/// Who calls.
#[derive(Clone, Debug)]
pub struct Caller {
    pub source: Source,
    /// The account it says it is, and what is known of its phone.
    pub account: Option<Known>,
}

/// A phone of an account.
#[derive(Clone, Debug)]
pub struct Known {
    pub aor: Aor,
    pub follow: Follow,
    /// What its phone does with a 302, once that is known.
    pub follows: Option<bool>,
}

/// What is done for a call to somebody whom plain SIP reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Redirect,
    Proxy {
        /// It is clear now that the phone does not follow.
        learnt: bool,
    },
}

struct Told {
    times: u8,
    /// Of the request that was answered last.
    transaction: u64,
}

type Wish = (Source, Aor, Aor);

/// What callers were told lately.
pub struct Policy {
    secret: Secret,
    calls: Recent<u64, Told>,
    asked: Recent<Wish, ()>,
}

impl Policy {
    pub fn new(secret: Secret) -> Policy {
        Policy {
            secret,
            calls: Recent::new(CALLS_MAX, Duration::from_secs(300)),
            asked: Recent::new(ASKED_MAX, ASKED_AGAIN),
        }
    }

    /// Decides for a request to `target`, who has a plain SIP contact.
    pub fn way(&self, now: Instant, caller: &Caller, request: &Request, target: &Aor) -> Way {
        let told = self.calls.get(now, &self.call(caller, request));
        if told.is_some_and(|told| told.transaction == self.transaction(request)) {
            // The same request again, not answered yet as far as its sender knows.
            return Way::Redirect;
        }
        if told.is_some_and(|told| told.times >= REDIRECTS_MAX) {
            return Way::Proxy { learnt: false };
        }
        let Some(known) = &caller.account else { return Way::Redirect };
        let again = told.is_some();
        let wished = || self.asked.get(now, &wish(caller, known, target)).is_some();
        if known.follow == Follow::Auto && request.method != Method::Invite {
            // baresip follows for INVITE alone, and what a phone does with one says nothing of the others.
            return Way::Proxy { learnt: false };
        }
        match (known.follow, known.follows) {
            (Follow::Redirect, _) => Way::Redirect,
            // One that is known to follow came back to do so: the gateway is its proxy, and telling it gains nothing.
            (Follow::Proxy, _) | (Follow::Auto, Some(_)) => Way::Proxy { learnt: false },
            (Follow::Auto, None) if again || wished() => Way::Proxy { learnt: true },
            (Follow::Auto, None) => Way::Redirect,
        }
    }

    /// A 302 is sent.
    pub fn handle_redirected(&mut self, now: Instant, caller: &Caller, request: &Request, target: &Aor) {
        let (key, transaction) = (self.call(caller, request), self.transaction(request));
        let times = match self.calls.get(now, &key) {
            Some(told) if told.transaction == transaction => return,
            Some(told) => told.times.saturating_add(1),
            None => 1,
        };
        self.calls.set(now, key, Told { times, transaction });
        if let Some(known) = &caller.account {
            self.asked.set(now, wish(caller, known, target), ());
        }
    }

    /// The caller calls where it was told to.
    pub fn handle_followed(&mut self, now: Instant, source: Source, account: &Aor, target: &Aor) {
        self.asked.remove(now, &(source, account.clone(), target.clone()));
    }

    fn call(&self, caller: &Caller, request: &Request) -> u64 {
        self.secret.number("call", &[&format!("{:?}", caller.source), &request.head.call_id])
    }

    fn transaction(&self, request: &Request) -> u64 {
        let branch = request.head.vias.first().and_then(|via| via.params.get("branch")).unwrap_or_default();
        self.secret.number("transaction", &[&request.head.cseq.to_string(), branch])
    }

    #[cfg(test)]
    pub fn sizes(&self) -> (usize, usize) {
        (self.calls.len(), self.asked.len())
    }
}

fn wish(caller: &Caller, known: &Known, target: &Aor) -> Wish {
    (caller.source, known.aor.clone(), target.clone())
}
