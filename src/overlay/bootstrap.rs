//! The list of ways in that the user keeps: all are tried at a start, and again until one of them is connected.

use super::dnsaddr::{Outcome, Search};
use super::place::Place;
use super::{Queries, Request};
use crate::flow::NodeId;
use crate::time::{Now, soonest};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Entries of the list: some of each friend's and each club's.
pub const ENTRIES_MAX: usize = 16;
/// How long an entry may take to be connected once it is dialled: QUIC, then TCP, and who is there.
const TRY_MAX: Duration = Duration::from_secs(20);
/// First wait before the list is tried again, and the longest, while nobody is connected and otherwise; doubled each
/// time. One dial of a dead entry costs a few hundred bytes.
const RETRY_FIRST: Duration = Duration::from_secs(2);
const RETRY_ALONE_MAX: Duration = Duration::from_secs(60);
const RETRY_MAX: Duration = Duration::from_secs(10 * 60);

/// How an entry stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Untried,
    Trying,
    Connected,
    Failed(Cause),
}

/// Why an entry leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No node of this overlay answers there.
    Silent,
    /// No way in is published under the name.
    NothingPublished,
    /// No name server answers.
    NoNameServer,
}

/// All entries.
#[derive(Debug, Default)]
pub(super) struct List {
    entries: Vec<Entry>,
    wait: Duration,
    retry_at: Option<Instant>,
}

#[derive(Debug)]
struct Entry {
    place: Place,
    standing: Standing,
    /// The names are being read.
    search: Option<Search>,
    /// What has been dialled, and who of it has answered or not.
    addresses: BTreeSet<String>,
    silent: BTreeSet<String>,
    nodes: BTreeSet<NodeId>,
    give_up_at: Option<Instant>,
}

impl List {
    /// Adds an entry, untried; `false` where there is no room. One that is there stays.
    pub fn add(&mut self, place: Place) -> bool {
        if self.entries.iter().any(|entry| entry.place == place) {
            return true;
        }
        if self.entries.len() >= ENTRIES_MAX {
            return false;
        }
        self.entries.push(Entry {
            place,
            standing: Standing::Untried,
            search: None,
            addresses: BTreeSet::new(),
            silent: BTreeSet::new(),
            nodes: BTreeSet::new(),
            give_up_at: None,
        });
        true
    }

    /// Takes an entry away; who is connected stays so.
    pub fn remove(&mut self, place: &Place) {
        self.entries.retain(|entry| entry.place != *place);
    }

    pub fn entries(&self) -> impl Iterator<Item = (&Place, Standing)> {
        self.entries.iter().map(|entry| (&entry.place, entry.standing))
    }

    /// Tries what is not connected; `true` where something has changed.
    pub fn begin(&mut self, now: Now, queries: &mut Queries) -> bool {
        self.retry_at = None;
        let idle = |entry: &&mut Entry| !matches!(entry.standing, Standing::Trying | Standing::Connected);
        let mut changed = false;
        for entry in self.entries.iter_mut().filter(idle) {
            entry.begin(now, queries);
            changed = true;
        }
        changed
    }

    /// Somebody answers at an address; whether it is one of these.
    pub fn handle_joined(&mut self, node: NodeId, address: &str) -> bool {
        let mut found = false;
        for entry in self.entries.iter_mut().filter(|entry| entry.addresses.contains(address)) {
            entry.nodes.insert(node);
            entry.stand(Standing::Connected);
            found = true;
        }
        if found {
            self.wait = RETRY_FIRST;
        }
        found
    }

    /// Nobody answers at an address; `true` where that changes how an entry stands.
    pub fn handle_silent(&mut self, address: &str) -> bool {
        let mut changed = false;
        for entry in self.entries.iter_mut().filter(|entry| entry.addresses.contains(address)) {
            entry.silent.insert(address.to_owned());
            if entry.standing == Standing::Trying && entry.silent == entry.addresses {
                entry.stand(Standing::Failed(Cause::Silent));
                changed = true;
            }
        }
        changed
    }

    /// A node has gone.
    pub fn handle_node_down(&mut self, node: &NodeId) -> bool {
        let mut changed = false;
        for entry in &mut self.entries {
            if entry.nodes.remove(node) && entry.nodes.is_empty() {
                entry.stand(Standing::Failed(Cause::Silent));
                changed = true;
            }
        }
        changed
    }

    /// What stands under a name.
    pub fn handle_texts(
        &mut self,
        now: Now,
        (name, texts): (&str, Option<&[String]>),
        queries: &mut Queries,
    ) -> bool {
        let mut changed = false;
        for entry in &mut self.entries {
            if let Some(search) = &mut entry.search {
                search.handle_texts(name, texts);
                changed |= entry.go_on(now, queries);
            }
        }
        changed
    }

    /// The last node has gone, or the network is another one: what was in vain before may not be now.
    pub fn hurry(&mut self) {
        self.wait = RETRY_FIRST;
        self.retry_at = None;
    }

    pub fn handle_timeout(&mut self, now: Now, nodes: usize, queries: &mut Queries) -> bool {
        let mut changed = false;
        for entry in &mut self.entries {
            if entry.give_up_at.is_some_and(|at| at <= now.mono) {
                entry.stand(Standing::Failed(Cause::Silent));
                changed = true;
            }
        }
        if self.retry_at.is_some_and(|at| at <= now.mono) {
            changed |= self.begin(now, queries);
            self.wait = self.longest(nodes).min(self.wait * 2);
        }
        changed
    }

    /// Says when to try again, once all that was tried has failed.
    pub fn settle(&mut self, now: Now, nodes: usize) {
        let is_failed = |entry: &Entry| matches!(entry.standing, Standing::Failed(_));
        let is_over = !self.entries.is_empty() && self.entries.iter().all(is_failed);
        if !is_over {
            self.retry_at = None;
        } else if self.retry_at.is_none() {
            self.wait = self.wait.clamp(RETRY_FIRST, self.longest(nodes));
            self.retry_at = Some(now.mono + self.wait);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let given_up = self.entries.iter().filter_map(|entry| entry.give_up_at).min();
        soonest(given_up, self.retry_at)
    }

    fn longest(&self, nodes: usize) -> Duration {
        if nodes == 0 { RETRY_ALONE_MAX } else { RETRY_MAX }
    }
}

impl Entry {
    fn begin(&mut self, now: Now, queries: &mut Queries) {
        self.stand(Standing::Trying);
        match &self.place {
            Place::Node(address) => self.dial(now, vec![address.clone()], queries),
            Place::Name { name, peer } => {
                self.search = Some(Search::new(name, peer.as_deref()));
                self.go_on(now, queries);
            }
        }
    }

    /// Asks for further names, or dials what they have led to.
    fn go_on(&mut self, now: Now, queries: &mut Queries) -> bool {
        let Some(search) = &mut self.search else { return false };
        while let Some(name) = search.poll_question() {
            queries.requests.push_back(Request::Texts { name });
        }
        let cause = match search.outcome() {
            None => return false,
            Some(Outcome::Found(mut addresses)) => {
                addresses.retain(|address| address.parse().is_ok_and(|place: Place| place.may_be_ours()));
                if !addresses.is_empty() {
                    self.dial(now, addresses, queries);
                    return true;
                }
                Cause::NothingPublished
            }
            Some(Outcome::Nothing) => Cause::NothingPublished,
            Some(Outcome::Unanswered) => Cause::NoNameServer,
        };
        self.stand(Standing::Failed(cause));
        true
    }

    fn dial(&mut self, now: Now, addresses: Vec<String>, queries: &mut Queries) {
        self.search = None;
        self.silent.clear();
        self.addresses = addresses.iter().cloned().collect();
        self.give_up_at = Some(now.mono + TRY_MAX);
        queries.requests.push_back(Request::Join { addresses });
    }

    fn stand(&mut self, standing: Standing) {
        self.standing = standing;
        self.give_up_at = None;
        self.search = None;
    }
}
