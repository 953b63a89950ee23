//! What is asked of the swarm, and who waits for the answer.

use super::names::{Haste, Names};
use super::{Asker, QueryId, Request};
use crate::aor::Aor;
use crate::identity::{Key, NameKey};
use std::collections::{BTreeMap, VecDeque};

/// Mints query ids, remembers whose they are, and queues what is asked.
#[derive(Debug, Default)]
pub(super) struct Queries {
    next: u64,
    pub owners: BTreeMap<QueryId, Asker>,
    pub requests: VecDeque<Request>,
    pub names: Names,
}

impl Queries {
    pub fn get(&mut self, asker: Asker, key: Key) -> QueryId {
        let query = self.mint(asker);
        self.requests.push_back(Request::Get { query, key });
        query
    }

    pub fn put(&mut self, asker: Asker, key: Key, value: Vec<u8>) -> QueryId {
        let query = self.mint(asker);
        self.requests.push_back(Request::Put { query, key, value });
        query
    }

    /// The key of a name, or `None` where it is being worked out.
    pub fn name(&mut self, aor: &Aor) -> Option<NameKey> {
        let known = self.names.get(aor, Haste::Now);
        self.work_out();
        known
    }

    /// The same, where nobody waits for it.
    pub fn name_in_time(&mut self, aor: &Aor) -> Option<NameKey> {
        let known = self.names.get(aor, Haste::InTime);
        self.work_out();
        known
    }

    /// A name has been turned into its key.
    pub fn named(&mut self, aor: &Aor, key: NameKey) {
        self.names.insert(aor, key);
        self.work_out();
    }

    pub fn work_out(&mut self) {
        self.requests.extend(std::iter::from_fn(|| self.names.next()));
    }

    /// Ends a query, unless it has ended by itself.
    pub fn stop(&mut self, query: Option<QueryId>) {
        let Some(query) = query else { return };
        if self.owners.remove(&query).is_some() {
            self.requests.push_back(Request::Stop { query });
        }
    }

    fn mint(&mut self, asker: Asker) -> QueryId {
        let query = QueryId(self.next);
        self.next += 1;
        self.owners.insert(query, asker);
        query
    }
}
