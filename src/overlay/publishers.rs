//! Publications of one node: its owner's, and those of the identities it hosts, in turns.
//!
//! The owner's never waits. Of the hosted ones only so many are put at once, longest due first, so that a node which comes
//! up with a hundred accounts does not flood the overlay.

use super::publish::{LEAVE_TIME, Manner, Publisher};
use super::{Event, Queries, QueryId, Way};
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::{NameKey, Own, RootId, Stamp, Stampable};
use crate::time::{Now, soonest};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// Identities hosted by one node: a large house of phones. At two hours each they are put every half minute.
pub const HOSTED_MAX: usize = 256;
/// Hosted identities being put at once; each costs two queries of a dozen nodes.
pub(super) const PUTS_MAX: usize = 4;
/// A put that has said nothing for so long gives its turn to the next.
pub(super) const PUT_TIME: Duration = Duration::from_secs(10);
/// How long one hosted identity's farewell may wait for its turn and its storers.
pub(super) const UNHOST_TIME: Duration = Duration::from_secs(30);
/// How long farewells may take where identities are hosted: turn after turn, and still within a clean quit.
pub const LEAVE_TIME_HOSTING: Duration = Duration::from_millis(2500);

/// The owner's publication and those of hosted identities.
#[derive(Debug)]
pub(super) struct Publishers {
    owner: Publisher,
    hosted: BTreeMap<RootId, Publisher>,
    rng: ChaCha20Rng,
    whereabouts: Option<(NodeId, Vec<String>)>,
    nodes: usize,
    leaving: Leaving,
}

#[derive(Debug, PartialEq, Eq)]
enum Leaving {
    No,
    Under,
    Told,
}

impl Publishers {
    pub fn new(own: Own, seed: [u8; 32]) -> Publishers {
        Publishers {
            owner: Publisher::new(own, Manner::Owner, seed),
            hosted: BTreeMap::new(),
            rng: ChaCha20Rng::from_seed(seed),
            whereabouts: None,
            nodes: 0,
            leaving: Leaving::No,
        }
    }

    /// The owner as he is from now on.
    pub fn set_owner(&mut self, own: Own) {
        self.owner.set_own(own);
    }

    /// The owner's claim is taken back, by this number.
    pub fn withdrawn(&mut self, now: Now) -> u64 {
        self.owner.withdrawn(now)
    }

    /// What the owner's claim carries in proof from now on.
    pub fn set_proofs(&mut self, now: Now, proofs: Vec<Vec<u8>>) {
        self.owner.set_proofs(now, proofs);
    }

    /// Publishes one more identity, or one that was being taken back; `false` where there is no room, or on the way out.
    pub fn host(&mut self, now: Now, own: Own, sip: Vec<String>, queries: &mut Queries) -> bool {
        let root = own.root().id();
        let is_full = self.hosted.len() >= HOSTED_MAX && !self.hosted.contains_key(&root);
        if root == self.owner.root() || is_full || self.leaving != Leaving::No {
            return false;
        }
        let mut seed = [0; 32];
        self.rng.fill_bytes(&mut seed);
        let publisher = self.hosted.entry(root).or_insert_with(|| Publisher::new(own, Manner::Hosted, seed));
        publisher.set_sip(now, sip);
        publisher.come_back(now, queries);
        publisher.handle_nodes(now, self.nodes);
        if let Some((node, addresses)) = &self.whereabouts {
            publisher.handle_listening(now, *node, addresses);
        }
        true
    }

    /// Takes back what was said of a hosted identity, and forgets it.
    pub fn unhost(&mut self, now: Now, root: &RootId) {
        if let Some(publisher) = self.hosted.get_mut(root) {
            publisher.leave(now, UNHOST_TIME);
        }
    }

    pub fn set_sip(&mut self, now: Now, root: &RootId, sip: Vec<String>) {
        if *root == self.owner.root() {
            self.owner.set_sip(now, sip);
        } else if let Some(publisher) = self.hosted.get_mut(root) {
            publisher.set_sip(now, sip);
        }
    }

    pub fn set_visible(&mut self, now: Now, visible: bool, queries: &mut Queries) {
        self.owner.set_visible(now, visible, queries);
    }

    /// Says good-bye for everybody: `Event::Left` follows within a bounded time.
    pub fn leave(&mut self, now: Now) {
        if self.leaving != Leaving::No {
            return;
        }
        self.leaving = Leaving::Under;
        let within = if self.hosted.is_empty() { LEAVE_TIME } else { LEAVE_TIME_HOSTING };
        self.each(|publisher| publisher.leave(now, within));
    }

    pub fn handle_listening(&mut self, now: Now, node: NodeId, addresses: &[String]) {
        self.whereabouts = Some((node, addresses.to_vec()));
        self.each(|publisher| publisher.handle_listening(now, node, addresses));
    }

    pub fn handle_way(&mut self, now: Now, way: Way) {
        self.each(|publisher| publisher.handle_way(now, way));
    }

    pub fn handle_nodes(&mut self, now: Now, connected: usize) {
        self.nodes = connected;
        self.each(|publisher| publisher.handle_nodes(now, connected));
    }

    pub fn handle_moved(&mut self, now: Now) {
        self.each(|publisher| publisher.handle_moved(now));
    }

    pub fn handle_node_up(&mut self, now: Now) {
        self.each(|publisher| publisher.handle_node_up(now));
    }

    pub fn handle_found(&mut self, now: Now, root: &RootId, query: QueryId, value: &[u8]) {
        if let Some(publisher) = self.get_mut(root) {
            publisher.handle_found(now, query, value);
        }
    }

    pub fn handle_finished(&mut self, now: Now, root: &RootId, query: QueryId, events: &mut VecDeque<Event>) {
        if let Some(publisher) = self.get_mut(root) {
            publisher.handle_finished(now, query, events);
        }
    }

    pub fn handle_name(&mut self, aor: &Aor, name: NameKey) {
        self.each(|publisher| publisher.handle_name(aor, name));
    }

    pub fn handle_stamp(&mut self, now: Now, of: &Stampable, stamp: Stamp, queries: &mut Queries) {
        self.each(|publisher| publisher.handle_stamp(now, of, stamp, queries));
    }

    pub fn handle_stored(
        &mut self,
        now: Now,
        (root, query): (&RootId, QueryId),
        copies: usize,
        queries: &mut Queries,
    ) -> Option<Event> {
        self.get_mut(root)?.handle_stored(now, query, copies, queries)
    }

    /// Puts whatever is due and has its turn, and forgets those who have left; `true` where the owner's was due as in every turn.
    pub fn settle(&mut self, now: Now, queries: &mut Queries, events: &mut VecDeque<Event>) -> bool {
        self.each(|publisher| publisher.give_up_if_late(now));
        let is_by_turn = self.owner.put_if_due(now, queries);
        let free = PUTS_MAX.saturating_sub(self.hosted.values().filter(|one| one.is_putting(now)).count());
        let mut due: Vec<(Instant, RootId)> =
            self.hosted.iter().filter_map(|(root, one)| Some((one.due_at()?, *root))).collect();
        due.retain(|(at, _)| *at <= now.mono);
        due.sort_unstable();
        for (_, root) in due.into_iter().take(free) {
            if let Some(publisher) = self.hosted.get_mut(&root) {
                publisher.put_if_due(now, queries);
            }
        }
        self.hosted.retain(|_, publisher| !publisher.has_left());
        if self.leaving == Leaving::Under && self.hosted.is_empty() && self.owner.has_left() {
            self.leaving = Leaving::Told;
            events.push_back(Event::Left);
        }
        is_by_turn
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let given_up = self.hosted.values().filter_map(Publisher::late_at).min();
        let due = self.hosted.values().filter_map(Publisher::due_at).min();
        // Where all turns are taken the next is free when one ends, which is reported, or has said nothing for too long.
        let mut turns: Vec<Instant> = self.hosted.values().filter_map(Publisher::putting_until).collect();
        turns.sort_unstable();
        let next_turn = turns.len().checked_sub(PUTS_MAX).map(|at| turns[at]);
        soonest(
            soonest(self.owner.poll_timeout(), given_up),
            due.map(|due| next_turn.map_or(due, |at| due.max(at))),
        )
    }

    fn get_mut(&mut self, root: &RootId) -> Option<&mut Publisher> {
        if *root == self.owner.root() { Some(&mut self.owner) } else { self.hosted.get_mut(root) }
    }

    fn each(&mut self, mut act: impl FnMut(&mut Publisher)) {
        act(&mut self.owner);
        self.hosted.values_mut().for_each(act);
    }
}
