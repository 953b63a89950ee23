//! Requests that wait until it is known where somebody is.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use super::api::Arrival;
use crate::aor::Aor;
use crate::sip::message::Uri;
use crate::sip::{ServerId, Source};
use crate::time::Deadlines;

/// Look-ups at once.
pub const LOOKUPS_MAX: usize = 256;

/// Look-ups at once that strangers of one address began: each makes the overlay work.
pub const LOOKUPS_PER_STRANGER_MAX: usize = 8;

/// Requests that wait, all together and from one stranger.
pub const WAITING_MAX: usize = 512;
pub const WAITING_PER_STRANGER_MAX: usize = 32;

/// Bytes of those that wait: room for all where each is a call, and not where each is as large as a request may be.
pub const WAITING_BYTES_MAX: usize = 2 * 1_024 * 1_024;

/// The overlay answers within a few seconds, and a client gives up after 32 s.
pub const LOOKUP_LIMIT: Duration = Duration::from_secs(25);

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// In the overlay.
    Aor(Aor),
    /// By RFC 3263: the text of a URI.
    Uri(String),
}

/// A request that waits.
#[derive(Clone, Debug)]
pub struct Sought {
    pub arrival: Arrival,
    /// Who is proven to ask.
    pub speaker: Option<Aor>,
    /// The person wanted; nobody where it is only a URI.
    pub aor: Option<Aor>,
    /// A Route to be passed first; else the Request-URI leads.
    pub hop: Option<Uri>,
}

/// What becomes of a request that is to wait.
#[derive(Debug, PartialEq, Eq)]
pub enum Begun {
    /// A new look-up has this number.
    New(u64),
    /// Somebody else looks for the same already.
    Joined,
    Full,
}

/// A look-up that is over.
pub struct Ended {
    pub wanted: Wanted,
    pub waiting: Vec<Sought>,
    /// Those who came when it was under way: what it has missed may have been there by then.
    pub late: Vec<Sought>,
}

/// All look-ups.
#[derive(Default)]
pub struct Search {
    lookups: BTreeMap<u64, Lookup>,
    by_wanted: HashMap<Wanted, u64>,
    waiting: HashMap<ServerId, u64>,
    bytes: usize,
    deadlines: Deadlines<u64>,
    /// Look-ups begun and requests waiting, of each stranger.
    strangers: HashMap<Source, (usize, usize)>,
    next: u64,
}

struct Lookup {
    wanted: Wanted,
    stranger: Option<Source>,
    since: Instant,
    /// Who waits, and since when.
    waiting: Vec<(Sought, Instant)>,
}

impl Search {
    /// Lets a request wait.
    pub fn begin(&mut self, now: Instant, wanted: Wanted, sought: Sought) -> Begun {
        let stranger = stranger(&sought);
        let (begun, waits) =
            stranger.and_then(|source| self.strangers.get(&source).copied()).unwrap_or_default();
        let known = self.by_wanted.get(&wanted).copied();
        let is_full = self.waiting.len() >= WAITING_MAX
            || self.bytes + sought.arrival.bytes() > WAITING_BYTES_MAX
            || waits >= WAITING_PER_STRANGER_MAX
            || (known.is_none() && (self.lookups.len() >= LOOKUPS_MAX || begun >= LOOKUPS_PER_STRANGER_MAX));
        if is_full {
            return Begun::Full;
        }
        let id = known.unwrap_or(self.next + 1);
        if let Some(source) = stranger {
            let begins = usize::from(known.is_none());
            self.strangers.insert(source, (begun + begins, waits + 1));
        }
        self.waiting.insert(sought.arrival.server, id);
        self.bytes += sought.arrival.bytes();
        if let Some(lookup) = self.lookups.get_mut(&id) {
            lookup.waiting.push((sought, now));
            return Begun::Joined;
        }
        self.next = id;
        self.by_wanted.insert(wanted.clone(), id);
        let waiting = vec![(sought, now)];
        self.lookups.insert(id, Lookup { wanted, stranger, since: now, waiting });
        self.deadlines.set(id, Some(now + LOOKUP_LIMIT));
        Begun::New(id)
    }

    /// Looks for somebody although nobody waits; `None` where that is done already, or there are too many look-ups.
    pub fn begin_alone(&mut self, now: Instant, wanted: Wanted) -> Option<u64> {
        if self.by_wanted.contains_key(&wanted) || self.lookups.len() >= LOOKUPS_MAX {
            return None;
        }
        self.next += 1;
        self.by_wanted.insert(wanted.clone(), self.next);
        let (stranger, waiting) = (None, Vec::new());
        self.lookups.insert(self.next, Lookup { wanted, stranger, since: now, waiting });
        self.deadlines.set(self.next, Some(now + LOOKUP_LIMIT));
        Some(self.next)
    }

    /// A look-up is over.
    pub fn take(&mut self, id: u64) -> Option<Ended> {
        let lookup = self.lookups.remove(&id)?;
        self.by_wanted.remove(&lookup.wanted);
        self.deadlines.set(id, None);
        if let Some(source) = lookup.stranger {
            self.release(source, 1, 0);
        }
        for (sought, _) in &lookup.waiting {
            self.waiting.remove(&sought.arrival.server);
            self.bytes -= sought.arrival.bytes();
            if let Some(source) = stranger(sought) {
                self.release(source, 0, 1);
            }
        }
        let (late, waiting): (Vec<_>, Vec<_>) =
            lookup.waiting.into_iter().partition(|(_, since)| lookup.since < *since);
        let sought =
            |waiting: Vec<(Sought, Instant)>| waiting.into_iter().map(|(sought, _)| sought).collect();
        Some(Ended { wanted: lookup.wanted, waiting: sought(waiting), late: sought(late) })
    }

    /// A caller gave up; the look-up goes on, for its answer is remembered.
    pub fn cancel(&mut self, server: ServerId) -> Option<Sought> {
        let lookup = self.lookups.get_mut(&self.waiting.remove(&server)?)?;
        let at = lookup.waiting.iter().position(|(sought, _)| sought.arrival.server == server)?;
        let (sought, _) = lookup.waiting.remove(at);
        self.bytes -= sought.arrival.bytes();
        if let Some(source) = stranger(&sought) {
            self.release(source, 0, 1);
        }
        Some(sought)
    }

    /// Nobody counts as late for a look-up: what becomes of it is all that those who wait will hear.
    pub fn all_in_time(&mut self, id: u64) {
        if let Some(lookup) = self.lookups.get_mut(&id) {
            lookup.waiting.iter_mut().for_each(|(_, since)| *since = lookup.since);
        }
    }

    /// The next look-up that nobody has answered in time.
    pub fn take_overdue(&mut self, now: Instant) -> Option<u64> {
        self.deadlines.take_due(now)
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    fn release(&mut self, source: Source, begun: usize, waits: usize) {
        let Some(counts) = self.strangers.get_mut(&source) else { return };
        *counts = (counts.0.saturating_sub(begun), counts.1.saturating_sub(waits));
        if *counts == (0, 0) {
            self.strangers.remove(&source);
        }
    }

    #[cfg(test)]
    pub fn sizes(&self) -> (usize, usize, usize) {
        (self.lookups.len(), self.waiting.len(), self.strangers.len())
    }

    #[cfg(test)]
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

fn stranger(sought: &Sought) -> Option<Source> {
    sought.speaker.is_none().then(|| Source::of(sought.arrival.flow))
}
