//! Buddies whose nodes are there: a mailbox is handed to each.

use super::Buddies;
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::store::Relation;

impl Buddies {
    /// Whether somebody may have come since this was asked last.
    pub fn take_met(&mut self) -> bool {
        std::mem::take(&mut self.keys.has_met)
    }

    /// The same, for what is handed to friends.
    pub fn take_come(&mut self) -> bool {
        std::mem::take(&mut self.keys.has_come)
    }

    /// Whether anybody on the list may be another than when this was asked last.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.has_changed)
    }

    /// Whether a node believes who this user is: it has taken his key in this run.
    pub fn is_believed_by(&self, node: &NodeId) -> bool {
        self.keys.has_taken(node)
    }

    /// The address of the buddy who has this key, where both have agreed.
    pub fn mutual_of(&self, root: &RootId) -> Option<Aor> {
        let is_his =
            |row: &&crate::store::BuddyRow| row.relation == Relation::Mutual && row.root == Some(root.0);
        self.entries.values().map(|entry| &entry.row).find(is_his).map(|row| row.aor.clone())
    }
}
