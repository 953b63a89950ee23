//! Whom the phones of accounts watch: somebody who is watched by a phone may see it too, as among buddies.

use super::agent::Viewer;
use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::identity::RootId;
use std::collections::BTreeMap;

/// Remembered in all: phones have some ten names each. Beyond it one is forgotten, and learnt again with its refresh.
const INTERESTS_MAX: usize = 4_096;

/// By account and by whom it watches.
#[derive(Default)]
pub(super) struct Interests(BTreeMap<(Aor, Aor), Interest>);

struct Interest {
    /// Where the subscription of the phone has gone.
    node: NodeId,
    /// Whose that node proved to be when he was let in.
    root: Option<RootId>,
}

impl Interests {
    /// A phone watches somebody at this node.
    pub fn learn(&mut self, account: &Aor, aor: Aor, node: NodeId) {
        let key = (account.clone(), aor);
        if self.0.len() >= INTERESTS_MAX && !self.0.contains_key(&key) {
            self.0.pop_first();
        }
        self.0.entry(key).or_insert(Interest { node, root: None }).node = node;
    }

    /// The account is no more.
    pub fn removed(&mut self, account: &Aor) {
        self.0.retain(|(own, _), _| own != account);
    }

    /// Whether an account watches this very person: the key counts, and at first the node that its phone found under
    /// the name.
    pub fn is_mutual(&mut self, account: &Aor, viewer: &Viewer) -> bool {
        let Some(interest) = self.0.get_mut(&(account.clone(), viewer.aor.clone())) else { return false };
        if interest.root.is_none() && viewer.flow == Flow::Peer(interest.node) {
            interest.root = Some(viewer.root);
        }
        interest.root == Some(viewer.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;

    fn viewer(key: u8, node: u8) -> Viewer {
        let (aor, root) = ("bob@example.org".parse().expect("literal"), RootKey::from_seed(&[key; 32]).id());
        Viewer { aor, root, flow: Flow::Peer(NodeId([node; 32])) }
    }

    #[test]
    fn who_is_watched_is_known_by_his_node_and_then_by_his_key() {
        let desk: Aor = "desk@example.org".parse().expect("literal");
        let mut interests = Interests::default();
        assert!(!interests.is_mutual(&desk, &viewer(1, 1)));
        interests.learn(&desk, viewer(1, 1).aor, NodeId([1; 32]));
        assert!(!interests.is_mutual(&desk, &viewer(2, 2)), "another under the same name");
        assert!(interests.is_mutual(&desk, &viewer(1, 1)));
        assert!(interests.is_mutual(&desk, &viewer(1, 3)), "he has started anew");
        assert!(!interests.is_mutual(&desk, &viewer(2, 1)), "the key counts from then on");
    }

    #[test]
    fn so_many_are_remembered() {
        let desk: Aor = "desk@example.org".parse().expect("literal");
        let mut interests = Interests::default();
        for number in 0..=INTERESTS_MAX {
            let aor = format!("u{number}@example.org").parse().expect("literal");
            interests.learn(&desk, aor, NodeId([1; 32]));
        }
        assert_eq!(interests.0.len(), INTERESTS_MAX);
        interests.removed(&desk);
        assert!(interests.0.is_empty());
    }
}
