//! From whom this user hides where he is: media with them go by addresses that volunteers lend, and SIP by relays.
//!
//! What this node says of itself to all names no more than its relays meanwhile, where it has any: nobody can tell a friend
//! who reads it from one who may not.

use super::Output;
use super::core::Core;
use super::target::Target;
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::media::Occasion;
use crate::overlay::{Report, Request, Whom};
use crate::time::Now;
use std::collections::{BTreeMap, BTreeSet};

/// Part of a multiaddr that leads through another node.
pub(super) const RELAYED: &str = "/p2p-circuit";

/// The people, and where this node is.
#[derive(Debug, Default)]
pub(super) struct Hiding {
    people: BTreeMap<Aor, Option<RootId>>,
    listening: Option<(NodeId, Vec<String>)>,
}

impl Hiding {
    pub fn is_on(&self) -> bool {
        !self.people.is_empty()
    }

    /// Whether somebody may not learn where this user is: by his key, under whatever name, or by the name under which his key
    /// is not known yet.
    pub fn is_from(&self, aor: Option<&Aor>, root: Option<&RootId>) -> bool {
        let is_named = aor.is_some_and(|aor| self.people.contains_key(aor));
        is_named || root.is_some_and(|root| self.people.values().any(|known| known.as_ref() == Some(root)))
    }

    pub fn is_from_target(&self, target: &Target) -> bool {
        match target {
            Target::Person { aor, whom, .. } => {
                let root = match whom {
                    Whom::Root { root, .. } => Some(root),
                    Whom::Aor(_) | Whom::ShortForm { .. } => None,
                };
                self.is_from(Some(aor), root)
            }
            Target::Plain { .. }
            | Target::Number { .. }
            | Target::Provided { .. }
            | Target::Domain { .. }
            | Target::Echo => false,
        }
    }

    /// The key of somebody who was known by name alone is met before the list is told of it: the keys to hide from then.
    pub fn met(&mut self, aor: &Aor, root: RootId) -> Option<BTreeSet<RootId>> {
        let known = self.people.get_mut(aor).filter(|known| known.is_none())?;
        *known = Some(root);
        Some(self.keys())
    }

    fn keys(&self) -> BTreeSet<RootId> {
        self.people.values().flatten().copied().collect()
    }

    /// Where this node is, as all may know.
    fn said(&self) -> Option<Report> {
        let (node, mut addresses) = self.listening.clone()?;
        if self.is_on() && addresses.iter().any(|address| address.contains(RELAYED)) {
            addresses.retain(|address| address.contains(RELAYED));
        }
        Some(Report::Listening { node, addresses })
    }
}

/// What a session with somebody is opened for.
pub(super) fn occasion(hidden: bool) -> Occasion {
    if hidden { Occasion::Hidden } else { Occasion::Talk }
}

/// These are the people from now on.
pub(super) fn set(core: &mut Core, now: Now, people: BTreeMap<Aor, Option<RootId>>) {
    if core.hiding.people == people {
        return;
    }
    core.hiding.people = people;
    let people = core.hiding.keys();
    core.put(Output::Overlay(Request::HideFrom { people }));
    publish(core, now);
}

/// This node is reached there.
pub(super) fn listens(core: &mut Core, now: Now, node: NodeId, addresses: &[String]) {
    core.hiding.listening = Some((node, addresses.to_vec()));
    publish(core, now);
}

fn publish(core: &mut Core, now: Now) {
    if let Some(said) = core.hiding.said() {
        core.overlay.handle_report(now, &said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_hides_from_anybody_names_relays_alone_where_there_are_any() {
        let [own, relayed] = ["/ip4/192.168.1.5/udp/1/quic-v1", "/ip4/11.0.0.1/udp/1/quic-v1/p2p-circuit"];
        let said = |people: &[&str], addresses: &[&str]| {
            let people = people.iter().map(|aor| (aor.parse().expect("address"), None)).collect();
            let addresses = addresses.iter().map(|&address| address.to_owned()).collect();
            let hiding = Hiding { people, listening: Some((NodeId([1; 32]), addresses)) };
            match hiding.said() {
                Some(Report::Listening { addresses, .. }) => addresses,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(said(&[], &[own, relayed]), [own, relayed]);
        assert_eq!(said(&["bob@example.org"], &[own, relayed]), [relayed]);
        assert_eq!(said(&["bob@example.org"], &[own]), [own], "else nobody would find this node");
    }

    #[test]
    fn somebody_is_known_by_his_key_under_any_name_and_by_his_name_without_one() {
        let [bob, carol]: [Aor; 2] =
            ["bob@example.org", "carol@example.org"].map(|aor| aor.parse().expect("address"));
        let key = RootId([7; 32]);
        let people = [(bob.clone(), Some(key))].into();
        let hiding = Hiding { people, listening: None };
        assert!(hiding.is_from(Some(&bob), None));
        assert!(hiding.is_from(Some(&carol), Some(&key)));
        assert!(!hiding.is_from(Some(&carol), Some(&RootId([8; 32]))));
        assert!(!hiding.is_from(None, None));
    }

    #[test]
    fn whose_key_is_met_first_with_his_node_is_hidden_from_before_it_is_dialled() {
        let bob: Aor = "bob@example.org".parse().expect("address");
        let (key, other) = (RootId([7; 32]), RootId([8; 32]));
        let mut hiding = Hiding { people: [(bob.clone(), None)].into(), listening: None };
        assert_eq!(hiding.met(&bob, key), Some([key].into()));
        assert_eq!(hiding.met(&bob, other), None, "the first is the one on the list");
        assert_eq!(hiding.met(&"carol@example.org".parse().expect("address"), other), None);
    }
}
