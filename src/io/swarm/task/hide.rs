//! What the node's loop does where this user hides from somebody: his nodes are reached through relays alone.

use super::Task;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::io::swarm::peer::peer_of;
use crate::io::swarm::reach::Standing;
use crate::io::swarm::streams::{NoStream, Told};
use libp2p::PeerId;
use std::collections::BTreeSet;

impl Task {
    pub(super) fn hide_from(&mut self, people: BTreeSet<RootId>) {
        self.veil.set_people(people);
        for (node, root) in self.links.people() {
            self.avoid(&node, root);
        }
        self.tell_lenders();
    }

    /// A node is somebody's: where it is to be avoided, what leads there without a relay ends.
    pub(super) fn avoid(&mut self, node: &NodeId, root: RootId) {
        let Some(peer) = peer_of(node) else { return };
        if self.veil.avoid(peer, root) {
            tracing::debug!("a node is reached through relays only");
            self.relays.told(peer, false, &[], None);
            self.lender_gone(&peer);
            if self.stun_nodes.remove(&peer).is_some() {
                self.tell_stun_nodes();
            }
            self.part_from(&peer);
        }
    }

    /// What comes from there stays where this node has no relay: whoever has dialled it knows where it is.
    fn part_from(&mut self, peer: &PeerId) {
        let stays = |id| !self.veil.has_relays() && !self.reach.is_dialer(id);
        let ends: Vec<_> = self.reach.direct(peer).into_iter().filter(|id| !stays(*id)).collect();
        for id in ends {
            self.swarm.behaviour_mut().streams.leave(peer, id);
            self.swarm.close_connection(id);
        }
    }

    /// Whether others come through relays now.
    pub(super) fn veil_relays(&mut self) {
        let has_relays = self.standing == Standing::Hidden && !self.relays.addresses().is_empty();
        if self.veil.set_has_relays(has_relays) {
            for peer in self.veil.avoided() {
                self.part_from(&peer);
            }
        }
    }

    /// A hello has said whose a node is.
    pub(super) fn heed(&mut self, told: &Told) {
        match told {
            Told::Up { node, proven, .. } => self.avoid(node, proven.root),
            Told::NotUp { node, why: NoStream::Shunned(root), .. } => self.avoid(node, *root),
            Told::NotUp { .. } | Told::Received { .. } | Told::Down { .. } => {}
        }
    }
}
