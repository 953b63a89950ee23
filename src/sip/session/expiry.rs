//! Session timers: a session that is not refreshed in time ends (RFC 4028).

use std::time::{Duration, Instant};

use crate::sip::message::{Head, Headers, Params};
use crate::sip::transaction::ClientId;

/// What is asked of the other side; RFC 4028 4: "It is RECOMMENDED that the Session-Expires ... 1800 seconds".
const INTERVAL_S: u32 = 1_800;

/// RFC 4028 5: "This minimum MUST NOT be lower than 90 seconds."
pub const MIN_SE_S: u32 = 90;

/// Whoever waits for a refresh ends the session so long before it runs out, or by a third of the interval: RFC 4028
/// 10: "the minimum of 32 seconds and one third of the session interval is RECOMMENDED".
const MARGIN_MAX: Duration = Duration::from_secs(32);

/// The shortest pause before a refresh that was refused is tried again.
const AGAIN_MIN: Duration = Duration::from_secs(10);

/// What a request of theirs says about the session's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    expires_s: Option<u32>,
    min_s: Option<u32>,
    refresher: Option<Role>,
    supported: bool,
}

/// Who refreshes, seen from the request that says so: its sender or its receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Uac,
    Uas,
}

/// The time of one session.
#[derive(Clone, Debug)]
pub struct Expiry {
    /// What is asked for, then what was agreed.
    interval_s: u32,
    /// The largest Min-SE heard (RFC 4028 7.4).
    min_s: Option<u32>,
    run: Run,
}

#[derive(Clone, Copy, Debug)]
enum Run {
    /// The session does not stand yet.
    NotYet,
    Ours {
        refresh: Refresh,
        end_at: Instant,
        shared: Shared,
    },
    Theirs {
        end_at: Instant,
    },
}

/// Whether the other side, too, ends a session that is not refreshed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shared {
    ByBoth,
    /// RFC 4028 7.2: where only we know timers the refreshes are "purely for its benefit alone".
    OursAlone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refresh {
    Due(Instant),
    Sent(ClientId),
    /// A re-INVITE does it, once it can go.
    ByOffer,
}

/// What time asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Refresh,
    End,
}

impl Wish {
    pub fn of(head: &Head) -> Wish {
        let rest = &head.rest;
        Wish {
            expires_s: rest.number("Session-Expires"),
            min_s: rest.number("Min-SE"),
            refresher: refresher(rest),
            supported: rest.names("Supported", "timer") || rest.names("Require", "timer"),
        }
    }

    /// RFC 4028 9: 422, but only to one who can do something about it.
    pub fn is_too_brief(&self) -> bool {
        self.supported && self.expires_s.is_some_and(|seconds| seconds < MIN_SE_S)
    }
}

impl Expiry {
    pub fn new() -> Expiry {
        Expiry { interval_s: INTERVAL_S, min_s: None, run: Run::NotYet }
    }

    /// What an INVITE or UPDATE of ours asks for. RFC 4028 7.1, 7.4: who refreshes is left open at first, and stays as
    /// it is then.
    pub fn ask(&self, rest: &mut Headers) {
        let role = match self.run {
            Run::NotYet => "",
            Run::Ours { .. } => ";refresher=uac",
            Run::Theirs { .. } => ";refresher=uas",
        };
        rest.set("Session-Expires", format!("{}{role}", self.interval_s));
        if let Some(min_s) = self.min_s {
            rest.set("Min-SE", min_s.to_string());
        }
    }

    /// A 422 wants a longer session; `false` where it does not say one that is longer than what was asked.
    pub fn lengthen(&mut self, response: &Head) -> bool {
        let Some(min_s) = response.rest.number("Min-SE").filter(|min_s| *min_s > self.interval_s) else {
            return false;
        };
        (self.min_s, self.interval_s) = (Some(min_s), min_s);
        true
    }

    /// A 2xx to an INVITE or UPDATE of ours: RFC 4028 7.2.
    pub fn heard(&mut self, now: Instant, response: &Head) {
        let rest = &response.rest;
        match rest.number("Session-Expires") {
            Some(seconds) => {
                self.interval_s = seconds.max(MIN_SE_S);
                let is_theirs = refresher(rest) == Some(Role::Uas);
                self.run(now, is_theirs, Shared::ByBoth);
            }
            None => self.run(now, false, Shared::OursAlone),
        }
    }

    /// A 2xx of ours to an INVITE or UPDATE of theirs: RFC 4028 9 with its table 2. Where the choice is ours, we refresh.
    pub fn grant(&mut self, now: Instant, wish: &Wish, rest: &mut Headers) {
        let least = wish.min_s.unwrap_or_default().max(MIN_SE_S);
        self.interval_s = wish.expires_s.unwrap_or(INTERVAL_S).min(INTERVAL_S).max(least);
        let is_theirs = wish.supported
            && match wish.refresher {
                Some(role) => role == Role::Uac,
                None => matches!(self.run, Run::Theirs { .. }),
            };
        self.run(now, is_theirs, if wish.supported { Shared::ByBoth } else { Shared::OursAlone });
        let role = if is_theirs { "uac" } else { "uas" };
        rest.push("Session-Expires", format!("{};refresher={role}", self.interval_s));
        if wish.supported {
            rest.push("Require", "timer");
        }
    }

    /// What is due now.
    pub fn due(&self, now: Instant) -> Option<Due> {
        match self.run {
            Run::Ours { end_at, .. } | Run::Theirs { end_at } if end_at <= now => Some(Due::End),
            Run::Ours { refresh: Refresh::Due(at), .. } if at <= now => Some(Due::Refresh),
            Run::NotYet | Run::Ours { .. } | Run::Theirs { .. } => None,
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match self.run {
            Run::NotYet => None,
            Run::Ours { refresh: Refresh::Due(at), end_at, .. } => Some(at.min(end_at)),
            Run::Ours { end_at, .. } | Run::Theirs { end_at } => Some(end_at),
        }
    }

    /// An UPDATE that refreshes is out.
    pub fn refreshing(&mut self, client: ClientId) {
        self.set_refresh(Refresh::Sent(client));
    }

    /// A re-INVITE will refresh.
    pub fn refreshing_by_offer(&mut self) {
        self.set_refresh(Refresh::ByOffer);
    }

    /// Whether this is our UPDATE that refreshes.
    pub fn is_refreshed_by(&self, client: ClientId) -> bool {
        matches!(self.run, Run::Ours { refresh: Refresh::Sent(sent), .. } if sent == client)
    }

    /// A request that would have refreshed was refused: tried again in half of what is left. RFC 4028 10: the session
    /// ends all the same; but where nobody else counts the time, any answer shows that the other side is there.
    pub fn refused(&mut self, now: Instant) {
        match &mut self.run {
            Run::Ours { shared: Shared::OursAlone, .. } => self.run(now, false, Shared::OursAlone),
            Run::Ours { refresh, end_at, .. } if !matches!(refresh, Refresh::Due(_)) => {
                let left = end_at.saturating_duration_since(now);
                *refresh = Refresh::Due(now + (left / 2).max(AGAIN_MIN));
            }
            Run::NotYet | Run::Ours { .. } | Run::Theirs { .. } => {}
        }
    }

    fn set_refresh(&mut self, to: Refresh) {
        if let Run::Ours { refresh, .. } = &mut self.run {
            *refresh = to;
        }
    }

    fn run(&mut self, now: Instant, is_theirs: bool, shared: Shared) {
        let interval = Duration::from_secs(u64::from(self.interval_s));
        let end_at = now + interval - MARGIN_MAX.min(interval / 3);
        self.run = if is_theirs {
            Run::Theirs { end_at }
        } else {
            Run::Ours { refresh: Refresh::Due(now + interval / 2), end_at, shared }
        };
    }
}

fn refresher(rest: &Headers) -> Option<Role> {
    let (_, params) = rest.get("Session-Expires")?.split_once(';')?;
    match Params::parse(&format!(";{params}"))?.get("refresher")?.to_ascii_lowercase().as_str() {
        "uac" => Some(Role::Uac),
        "uas" => Some(Role::Uas),
        _ => None,
    }
}
