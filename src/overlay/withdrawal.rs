//! Withdrawal: whoever is to be found by buddies alone from now on takes his claim back, which would stand for up to 30 days.
//!
//! It is put once and not again, so that who knows the name does not see from it when the owner is here.

use super::{Asker, Event, Overlay, Queries, QueryId};
use crate::identity::{Own, SealedClaim, Slot, Stamp, Stampable, Work};
use crate::time::Now;
use std::time::{Duration, Instant};

/// Wait after a put that nobody has taken.
const AGAIN: Duration = Duration::from_secs(10);

/// What has become of it.
#[derive(Debug, Default)]
pub(super) enum Withdrawal {
    #[default]
    Nothing,
    /// Waits for nodes, and for the key of the name.
    Owed,
    Unstamped(SealedClaim),
    Due {
        sealed: SealedClaim,
        at: Instant,
    },
    Putting {
        sealed: SealedClaim,
        query: QueryId,
    },
}

impl Withdrawal {
    fn cancel(&mut self, queries: &mut Queries) {
        if let Withdrawal::Putting { query, .. } = std::mem::take(self) {
            queries.stop(Some(query));
        }
    }

    pub fn handle_stamp(&mut self, now: Now, of: &Stampable, stamp: Stamp) {
        if let Withdrawal::Unstamped(sealed) = self
            && sealed.stampable() == *of
        {
            *self = Withdrawal::Due { sealed: sealed.clone().stamped(stamp), at: now.mono };
        }
    }

    /// A put is over: told where others have taken it.
    pub fn handle_stored(&mut self, now: Now, query: QueryId, copies: usize) -> Option<Event> {
        match std::mem::take(self) {
            Withdrawal::Putting { query: put, .. } if put == query && copies > 0 => Some(Event::Withdrawn),
            Withdrawal::Putting { sealed, query: put } if put == query => {
                *self = Withdrawal::Due { sealed, at: now.mono + AGAIN };
                None
            }
            other => {
                *self = other;
                None
            }
        }
    }

    /// What there is to do, where there are nodes.
    fn settle(&mut self, now: Now, (own, seq): (&Own, impl FnOnce() -> u64), queries: &mut Queries) {
        match self {
            Withdrawal::Owed => {
                let (Some(key), Some(name)) = (own.root().key(), queries.name(own.aor())) else { return };
                let Some(sealed) = SealedClaim::withdraw(key, &name, (seq(), now.unix_s())) else { return };
                queries.requests.push_back(super::Request::Work(Work::Stamp { of: sealed.stampable() }));
                *self = Withdrawal::Unstamped(sealed);
            }
            Withdrawal::Due { sealed, at } if *at <= now.mono => {
                let Some(name) = queries.name(own.aor()) else { return };
                let value = Slot::of(sealed.clone()).to_value();
                let query = queries.put(Asker::Withdrawal, name.slot(), value);
                *self = Withdrawal::Putting { sealed: sealed.clone(), query };
            }
            Withdrawal::Nothing
            | Withdrawal::Unstamped(_)
            | Withdrawal::Due { .. }
            | Withdrawal::Putting { .. } => {}
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match self {
            Withdrawal::Due { at, .. } => Some(*at),
            Withdrawal::Nothing
            | Withdrawal::Owed
            | Withdrawal::Unstamped(_)
            | Withdrawal::Putting { .. } => None,
        }
    }
}

impl Overlay {
    /// Takes back the owner's claim, once there are nodes: `Withdrawn` follows when others have heard it.
    pub fn withdraw_claim(&mut self, now: Now) {
        self.withdrawal.cancel(&mut self.queries);
        if self.own.root().key().is_some() {
            self.withdrawal = Withdrawal::Owed;
        }
        self.settle(now);
    }

    /// The claim stands again, or is to.
    pub(super) fn claim_stands(&mut self) {
        self.withdrawal.cancel(&mut self.queries);
    }

    pub(super) fn settle_withdrawal(&mut self, now: Now) {
        if self.nodes > 0 {
            let Overlay { own, publishers, withdrawal, queries, .. } = self;
            withdrawal.settle(now, (own, || publishers.withdrawn(now)), queries);
        }
    }
}
