//! How a claim of this node's is seen by whoever looks for it: once a day, it is looked up as a stranger would.

use super::claims::Claims;
use super::{ClaimStanding, QueryId};
use crate::identity::{self, NameKey, RootId, Slot};
use crate::time::Now;
use std::time::{Duration, Instant};

/// How often a claim is looked up.
const DAILY: Duration = Duration::from_secs(24 * 3600);
/// One that was not found is looked for again when it has been put the next time.
const SOON: Duration = Duration::from_secs(10 * 60);
/// So often in a row it is not found before it counts as hidden: storers come and go, and a first put may still be on its way.
const MISSES: u32 = 3;

/// The look-ups of one claim, and what they have said.
#[derive(Debug, Default)]
pub(super) struct Watch {
    query: Option<QueryId>,
    next: Option<Instant>,
    seen: Claims,
    misses: u32,
    told: ClaimStanding,
}

impl Watch {
    pub fn is_due(&self, now: Now) -> bool {
        self.query.is_none() && self.next.is_none_or(|at| now.mono >= at)
    }

    pub fn begin(&mut self, now: Now, query: QueryId) {
        self.query = Some(query);
        self.next = Some(now.mono + DAILY);
        self.seen = Claims::default();
    }

    /// Takes in a copy of the slot; the highest sequence number of one's own claims in it.
    pub fn handle_found(
        &mut self,
        now: Now,
        query: QueryId,
        (name, own): (&NameKey, RootId),
        value: &[u8],
    ) -> u64 {
        if self.query != Some(query) {
            return 0;
        }
        let judged = identity::judge(&name.slot(), value, None, now.wall);
        let Ok(slot) = judged.and_then(|value| Slot::from_judged(&value)) else { return 0 };
        let (new, _) = self.seen.absorb(&slot, name);
        new.into_iter().filter(|claim| claim.root == own).map(|claim| claim.seq).max().unwrap_or_default()
    }

    /// What is to be told, where it is other than before.
    pub fn handle_finished(&mut self, now: Now, query: QueryId, own: RootId) -> Option<ClaimStanding> {
        if self.query != Some(query) {
            return None;
        }
        self.query = None;
        let mut rivals = std::mem::take(&mut self.seen).roots();
        self.misses = if rivals.remove(&own) { 0 } else { self.misses.saturating_add(1) };
        let rivals: Vec<RootId> = rivals.into_iter().collect();
        let standing = match (rivals.is_empty(), self.misses) {
            (false, _) => ClaimStanding::Contested(rivals),
            (true, 0) => ClaimStanding::Alone,
            (true, misses) => {
                self.next = Some(now.mono + SOON);
                if misses < MISSES {
                    return None;
                }
                ClaimStanding::Hidden
            }
        };
        (standing != self.told).then(|| {
            self.told = standing.clone();
            standing
        })
    }
}
