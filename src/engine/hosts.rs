//! At which node somebody is to be asked for, where that node is not his own.
//!
//! A stream's hello proves who runs a node. That a node also answers for somebody else is proven by him alone: by his
//! location record, which his device has signed and which names the node, or by his signature in a request from there.
//! So a route's key is never compared with the stream's: it comes from here, or from a look-up a moment ago.

use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::time::Now;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// People whose node is remembered: a large roster.
const HOSTS_MAX: usize = 4_096;
/// How long this is believed without a new look-up. Locations are signed anew as often.
const KEPT: Duration = Duration::from_secs(10 * 60);

/// Who was last said to be at which node.
#[derive(Debug, Default)]
pub(super) struct Hosts(BTreeMap<RootId, Host>);

#[derive(Debug)]
struct Host {
    aor: Aor,
    node: NodeId,
    at: Instant,
}

impl Hosts {
    /// A location record, or a signature, of this person names this node.
    pub fn learn(&mut self, now: Now, (aor, root): (&Aor, RootId), node: NodeId) {
        if self.0.len() >= HOSTS_MAX && !self.0.contains_key(&root) {
            let oldest = self.0.iter().min_by_key(|(_, host)| host.at).map(|(root, _)| *root);
            oldest.map(|root| self.0.remove(&root));
        }
        self.0.insert(root, Host { aor: aor.clone(), node, at: now.mono });
    }

    /// Where to ask for a person.
    pub fn node_of(&self, now: Now, root: &RootId) -> Option<NodeId> {
        let host = self.0.get(root)?;
        (now.mono.saturating_duration_since(host.at) < KEPT).then_some(host.node)
    }

    /// Who was said to be at a node.
    pub fn at(&self, node: &NodeId) -> Vec<Aor> {
        self.0.values().filter(|host| host.node == *node).map(|host| host.aor.clone()).collect()
    }

    /// He has left, or could not be reached there.
    pub fn forget(&mut self, root: &RootId) {
        self.0.remove(root);
    }

    /// The same, where only his address is at hand.
    pub fn forget_aor(&mut self, aor: &Aor) {
        self.0.retain(|_, host| host.aor != *aor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;
    use std::time::UNIX_EPOCH;

    const NODE: NodeId = NodeId([1; 32]);

    fn root(number: u16) -> RootId {
        let mut seed = [7; 32];
        seed[..2].copy_from_slice(&number.to_be_bytes());
        RootKey::from_seed(&seed).id()
    }

    #[test]
    fn what_is_learnt_holds_for_ten_minutes_or_until_it_fails() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
        let aor: Aor = "carol@example.org".parse().expect("literal");
        let mut hosts = Hosts::default();
        hosts.learn(now, (&aor, root(1)), NODE);
        assert_eq!(hosts.node_of(now, &root(1)), Some(NODE));
        assert_eq!(hosts.at(&NODE), std::slice::from_ref(&aor));
        assert_eq!(hosts.node_of(now.plus(KEPT), &root(1)), None);
        hosts.forget_aor(&aor);
        assert_eq!(hosts.node_of(now, &root(1)), None);
    }

    #[test]
    fn so_many_are_remembered_and_the_oldest_is_forgotten() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
        let aor: Aor = "carol@example.org".parse().expect("literal");
        let mut hosts = Hosts::default();
        for number in 0..=HOSTS_MAX as u16 {
            hosts.learn(now.plus(Duration::from_millis(number.into())), (&aor, root(number)), NODE);
        }
        assert_eq!(hosts.0.len(), HOSTS_MAX);
        assert_eq!(hosts.node_of(now, &root(0)), None);
    }
}
