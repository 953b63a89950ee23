//! Who may have a file, and from whom it may come: the friend it is between, or the members of the group it was offered in.
//!
//! In a group whoever has all of it gives it too, so it goes on while the one who offered it is away. What somebody else gave
//! is worth nothing until its hash is right; where it is not, he alone who offered it is asked from then on.

use crate::attachment::of_hex;
use crate::engine::api::GroupId;
use crate::engine::buddy::Buddies;
use crate::engine::core::Core;
use crate::engine::group::Groups;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::messaging::group::EntryId;
use crate::store::TransferRow;

/// Everybody there is.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Circle<'a> {
    pub buddies: &'a Buddies,
    pub groups: &'a Groups,
}

/// A node that may have a file.
#[derive(Clone, Copy)]
pub(super) struct Giver {
    pub node: NodeId,
    pub root: RootId,
    /// Whether it is the one that offers it.
    pub offers: bool,
}

/// Whom a file may be asked of.
pub(super) enum Givers {
    There(Vec<Giver>),
    /// Only those who are not to learn where this user is.
    Hidden,
    Nobody,
}

impl Circle<'_> {
    /// Whether this user may fetch it.
    pub fn is_in(&self, row: &TransferRow) -> bool {
        match row.group {
            Some(group) => self.groups.is_in(GroupId(group)),
            None => self.buddies.is_mutual(&row.aor),
        }
    }

    /// Whether this user and somebody are in a group.
    pub fn shares(&self, group: GroupId, root: &RootId) -> bool {
        self.groups.is_in(group) && self.groups.has_member(group, root)
    }

    /// Whether somebody may have what is here.
    pub fn may_have(&self, row: &TransferRow, root: &RootId) -> bool {
        match row.group {
            Some(group) => self.shares(GroupId(group), root),
            None => self.buddies.is_mutual(&row.aor) && self.buddies.root_of(&row.aor) == Some(*root),
        }
    }

    /// Whom it can be asked of now, the one who offers it first; in a group `strictly` him alone.
    pub(super) fn givers(&self, core: &Core, row: &TransferRow, strictly: bool) -> Givers {
        match row.group.map(GroupId) {
            Some(group) => self.members(core, group, of_hex(&row.id).map(EntryId), strictly),
            None => self.friend(core, row),
        }
    }

    /// The members of a group who are there, the one whose entry it is first; `strictly` him alone.
    pub(super) fn members(
        &self,
        core: &Core,
        group: GroupId,
        entry: Option<EntryId>,
        strictly: bool,
    ) -> Givers {
        let offerer = entry.and_then(|entry| self.groups.writer_of(group, &entry));
        let there = core.nodes.iter().filter(|(_, proven)| self.shares(group, &proven.root));
        let mut there: Vec<Giver> = there
            .map(|(node, proven)| {
                let offers = Some((proven.root, proven.device)) == offerer;
                Giver { node: *node, root: proven.root, offers }
            })
            .filter(|giver| giver.offers || !strictly)
            .collect();
        let all = there.len();
        there.retain(|giver| !core.hiding.is_from(None, Some(&giver.root)));
        there.sort_by_key(|giver| !giver.offers);
        match there.len() {
            0 if all > 0 => Givers::Hidden,
            0 => Givers::Nobody,
            _ => Givers::There(there),
        }
    }

    fn friend(&self, core: &Core, row: &TransferRow) -> Givers {
        let root = self.buddies.root_of(&row.aor).filter(|_| self.buddies.is_mutual(&row.aor));
        let Some(root) = root else { return Givers::Nobody };
        let nodes = core.nodes_of(&root).map(|node| Giver { node, root, offers: true });
        let nodes: Vec<Giver> = nodes.collect();
        match nodes.is_empty() {
            true => Givers::Nobody,
            false if core.hiding.is_from(Some(&row.aor), Some(&root)) => Givers::Hidden,
            false => Givers::There(nodes),
        }
    }
}
