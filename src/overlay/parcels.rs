//! Parcels: messages for people who are away lie in a region like other records; what is in them, and when they are put or looked
//! for, is the engine's business.

use super::{Asker, Event, Overlay, QueryId};
use crate::identity::Key;

/// What has become of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParcelEvent {
    /// A copy of what was looked for, unjudged.
    Found { query: QueryId, value: Vec<u8> },
    /// No more copies come.
    Looked { query: QueryId },
    /// The same, and too few of those who may have it have answered.
    Missed { query: QueryId },
    /// So many nodes keep it now.
    Kept { query: QueryId, keepers: usize },
}

impl Overlay {
    /// Looks for a parcel: `Found` for each copy, then `Looked` or `Missed`.
    pub fn look_for_parcel(&mut self, key: Key) -> QueryId {
        self.queries.get(Asker::Parcels, key)
    }

    /// Puts one: `Kept` follows.
    pub fn put_parcel(&mut self, key: Key, value: Vec<u8>) -> QueryId {
        self.queries.put(Asker::Parcels, key, value)
    }

    /// Nothing more is wanted of it.
    pub fn stop_parcel(&mut self, query: QueryId) {
        self.queries.stop(Some(query));
    }

    pub(super) fn parcel(&mut self, event: ParcelEvent) {
        self.events.push_back(Event::Parcel(event));
    }
}
