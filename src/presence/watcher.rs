//! What is seen of one buddy, and when to ask again. The engine owns the subscription; this only decides.

use super::pidf::{Activity, Basic, Presence};
use crate::backoff::{Backoff, Hints};
use crate::time::Now;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Longest time from wanting a subscription to hearing how it went: a look-up, and Timer F (32 s, RFC 3261 17.1.2.2).
const ASKING_MAX: Duration = Duration::from_secs(60);
/// A subscription that lasted this long was a success: the waits begin anew.
const STABLE: Duration = Duration::from_secs(60);
/// Longest time a notifier may ask us to stay away.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(3600);

/// What this user sees of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    Available,
    Away,
    Busy,
    DoNotDisturb,
    Offline,
    /// Not told yet, or not allowed to know.
    #[default]
    Unknown,
}

/// What is shown beside a buddy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    pub seen: Seen,
    pub note: String,
    /// When it was told or last confirmed; when it was noticed, for `Offline`.
    pub told: Option<Instant>,
}

/// What a watcher tells its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatcherEvent {
    /// What is seen has changed.
    Seen(View),
    /// The buddy should be located and subscribed to; what comes of it is told by one of the handlers.
    Subscribe,
}

/// Why a subscription ended (RFC 6665 4.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Termination {
    Deactivated,
    Probation,
    Rejected,
    Timeout,
    GiveUp,
    NoResource,
    Invariant,
    /// None given, or one that is not known.
    Other,
}

/// The state machine of one buddy.
#[derive(Clone, Debug)]
pub struct Watcher {
    state: State,
    view: View,
    backoff: Backoff,
    hints: Hints,
    random: ChaCha20Rng,
    events: VecDeque<WatcherEvent>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing is under way until then.
    Waiting {
        until: Instant,
    },
    /// The owner locates and subscribes; `hinted` when a better moment came meanwhile.
    Asking {
        until: Instant,
        hinted: bool,
    },
    Subscribed {
        since: Instant,
    },
    /// The answer was final: asking again would only be a nuisance.
    Stopped,
}

/// When to try again.
enum Again {
    AtOnce,
    Later(Option<Duration>),
    Rarely,
    Never,
}

impl Watcher {
    /// Wants a subscription at once.
    pub fn new(now: Now, seed: [u8; 32]) -> Watcher {
        let mut watcher = Watcher {
            state: State::Stopped,
            view: View::default(),
            backoff: Backoff::default(),
            hints: Hints::new(now.mono),
            random: ChaCha20Rng::from_seed(seed),
            events: VecDeque::new(),
        };
        watcher.ask(now);
        watcher
    }

    /// What is seen now.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The notifier accepted a SUBSCRIBE, the first or a refresh.
    pub fn handle_accepted(&mut self, now: Now) {
        self.subscribed(now);
        if self.view.seen != Seen::Offline && self.view.told.is_some() {
            self.view.told = Some(now.mono);
        }
    }

    /// A NOTIFY brought a document. It may overtake the answer to the SUBSCRIBE (RFC 6665 4.1.2.4).
    pub fn handle_notified(&mut self, now: Now, presence: &Presence) {
        if self.state == State::Stopped {
            return;
        }
        self.subscribed(now);
        let seen = seen(presence);
        let note = match seen {
            Seen::Offline | Seen::Unknown => String::new(),
            Seen::Available | Seen::Away | Seen::Busy | Seen::DoNotDisturb => {
                presence.note.clone().unwrap_or_default()
            }
        };
        self.see(now, seen, note);
    }

    /// A NOTIFY said `pending`: the buddy has not decided yet.
    pub fn handle_pending(&mut self, now: Now) {
        if self.state == State::Stopped {
            return;
        }
        self.subscribed(now);
        self.see(now, Seen::Unknown, String::new());
    }

    /// A NOTIFY said `terminated`; a document in it is told by `handle_notified` before.
    pub fn handle_terminated(&mut self, now: Now, why: Termination, retry_after: Option<Duration>) {
        match why {
            Termination::Deactivated | Termination::Timeout => self.again(now, Again::AtOnce),
            Termination::Probation | Termination::GiveUp | Termination::Other => {
                self.again(now, Again::Later(retry_after));
            }
            Termination::Rejected => {
                self.see(now, Seen::Unknown, String::new());
                self.again(now, Again::Never);
            }
            Termination::NoResource => {
                self.see(now, Seen::Offline, String::new());
                self.again(now, Again::Never);
            }
            Termination::Invariant => self.again(now, Again::Never),
        }
    }

    /// The notifier refused a SUBSCRIBE with a final status.
    pub fn handle_refused(&mut self, now: Now, status: u16, retry_after: Option<Duration>) {
        match status {
            // RFC 6665 4.1.2.2: the subscription is unknown there; a new one may be asked for.
            481 => self.again(now, Again::AtOnce),
            403 | 405 | 489 | 501 | 603 => {
                self.see(now, Seen::Unknown, String::new());
                self.again(now, Again::Never);
            }
            404 | 408 | 410 | 480 | 500..=599 | 604 => {
                self.see(now, Seen::Offline, String::new());
                self.again(now, Again::Later(retry_after));
            }
            _ => {
                self.see(now, Seen::Unknown, String::new());
                self.again(now, Again::Later(retry_after));
            }
        }
    }

    /// The flow to the buddy's node is gone, or the node does not answer.
    pub fn handle_lost(&mut self, now: Now) {
        self.unreachable(now);
    }

    /// The overlay has no location of the buddy.
    pub fn handle_not_located(&mut self, now: Now) {
        self.unreachable(now);
    }

    /// The same of a buddy who watches this user in turn: whoever of the two comes asks for the other, so there is less hurry the
    /// longer it lasts. A search asks a dozen nodes, and most friends are away most of the time.
    pub fn handle_away(&mut self, now: Now) {
        if self.state == State::Stopped {
            return;
        }
        self.see(now, Seen::Offline, String::new());
        self.again(now, Again::Rarely);
    }

    /// A node came up, or the buddy contacted us: now is a better moment than later.
    pub fn handle_hint(&mut self, now: Now) {
        match &mut self.state {
            State::Waiting { until } => {
                let until = *until;
                let earliest = self.hints.earliest(now.mono);
                if earliest >= until {
                    return;
                }
                self.hints.take(now.mono);
                self.wait(now, earliest);
            }
            State::Asking { hinted, .. } => *hinted = true,
            State::Subscribed { .. } | State::Stopped => {}
        }
    }

    /// Tries again when it is time.
    pub fn handle_timeout(&mut self, now: Now) {
        match self.state {
            State::Waiting { until } if until <= now.mono => self.ask(now),
            State::Asking { until, .. } if until <= now.mono => self.unreachable(now),
            State::Waiting { .. } | State::Asking { .. } => {}
            State::Subscribed { .. } | State::Stopped => {}
        }
    }

    /// What is to be told; drain after each input.
    pub fn poll_event(&mut self) -> Option<WatcherEvent> {
        self.events.pop_front()
    }

    /// When `handle_timeout` is wanted.
    pub fn poll_timeout(&self) -> Option<Instant> {
        match self.state {
            State::Waiting { until } | State::Asking { until, .. } => Some(until),
            State::Subscribed { .. } | State::Stopped => None,
        }
    }

    fn ask(&mut self, now: Now) {
        self.state = State::Asking { until: now.mono + ASKING_MAX, hinted: false };
        self.events.push_back(WatcherEvent::Subscribe);
    }

    fn subscribed(&mut self, now: Now) {
        match self.state {
            State::Waiting { .. } | State::Asking { .. } => {
                self.state = State::Subscribed { since: now.mono }
            }
            State::Subscribed { .. } | State::Stopped => {}
        }
    }

    fn unreachable(&mut self, now: Now) {
        if self.state == State::Stopped {
            return;
        }
        self.see(now, Seen::Offline, String::new());
        self.again(now, Again::Later(None));
    }

    fn see(&mut self, now: Now, seen: Seen, note: String) {
        let changed = self.view.seen != seen || self.view.note != note;
        if changed || seen != Seen::Offline {
            let told = if seen == Seen::Unknown { None } else { Some(now.mono) };
            self.view = View { seen, note, told };
        }
        if changed {
            self.events.push_back(WatcherEvent::Seen(self.view.clone()));
        }
    }

    fn again(&mut self, now: Now, again: Again) {
        let before = std::mem::replace(&mut self.state, State::Stopped);
        let lasted = match before {
            State::Subscribed { since } => now.mono.saturating_duration_since(since) >= STABLE,
            State::Waiting { .. } | State::Asking { .. } | State::Stopped => false,
        };
        if lasted {
            self.backoff.reset();
        }
        let hinted = matches!(before, State::Asking { hinted: true, .. });
        let until = match again {
            Again::Never => return,
            // A notifier that ends every subscription as it begins gets the back-off like any other.
            Again::AtOnce if lasted => now.mono,
            Again::AtOnce => now.mono + self.backoff.next(&mut self.random),
            Again::Rarely => now.mono + self.backoff.next_rarely(&mut self.random),
            Again::Later(asked) => {
                let wait = self.backoff.next(&mut self.random);
                now.mono + asked.map_or(wait, |asked| asked.min(RETRY_AFTER_MAX).max(wait))
            }
        };
        self.wait(now, until);
        if hinted {
            self.handle_hint(now);
        }
    }

    fn wait(&mut self, now: Now, until: Instant) {
        if until <= now.mono { self.ask(now) } else { self.state = State::Waiting { until } }
    }
}

impl View {
    /// How old it is.
    pub fn age(&self, now: Now) -> Option<Duration> {
        self.told.map(|told| now.mono.saturating_duration_since(told))
    }
}

impl Termination {
    /// By the `reason` parameter of Subscription-State.
    pub fn of_reason(reason: Option<&str>) -> Termination {
        match reason.map(str::to_ascii_lowercase).as_deref() {
            Some("deactivated") => Termination::Deactivated,
            Some("probation") => Termination::Probation,
            Some("rejected") => Termination::Rejected,
            Some("timeout") => Termination::Timeout,
            Some("giveup") => Termination::GiveUp,
            Some("noresource") => Termination::NoResource,
            Some("invariant") => Termination::Invariant,
            Some(_) | None => Termination::Other,
        }
    }
}

fn seen(presence: &Presence) -> Seen {
    match (presence.basic, presence.activity) {
        (Basic::Closed, _) => Seen::Offline,
        (Basic::Unknown, _) => Seen::Unknown,
        (Basic::Open, Activity::Available) => Seen::Available,
        (Basic::Open, Activity::Away) => Seen::Away,
        (Basic::Open, Activity::Busy) => Seen::Busy,
        (Basic::Open, Activity::DoNotDisturb) => Seen::DoNotDisturb,
    }
}

#[cfg(test)]
mod tests;
