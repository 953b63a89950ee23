//! The addresses this node can be dialled at, told once they have settled.

use super::peer::dialable;
use crate::flow::NodeId;
use crate::identity::ADDRESSES_MAX;
use crate::overlay::Report;
use libp2p::{Multiaddr, PeerId};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::Instant;

/// Addresses of several interfaces come one by one within milliseconds.
const SETTLE: Duration = Duration::from_millis(30);

/// Listening addresses, as the swarm gains and loses them.
pub struct Listing {
    node: NodeId,
    peer: PeerId,
    addresses: BTreeSet<Multiaddr>,
    told: Vec<String>,
    due: Option<Instant>,
}

impl Listing {
    pub fn new(node: NodeId, peer: PeerId) -> Listing {
        Listing { node, peer, addresses: BTreeSet::new(), told: Vec::new(), due: None }
    }

    pub fn gained(&mut self, address: Multiaddr) {
        self.addresses.insert(address);
        self.due = Some(Instant::now() + SETTLE);
    }

    pub fn lost(&mut self, address: &Multiaddr) {
        self.addresses.remove(address);
        self.due = Some(Instant::now() + SETTLE);
    }

    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// What to tell now, when it differs from what was told.
    pub fn settled(&mut self) -> Option<Report> {
        self.due = None;
        let addresses = dialable(self.addresses.iter(), self.peer, ADDRESSES_MAX);
        if addresses == self.told {
            return None;
        }
        self.told.clone_from(&addresses);
        Some(Report::Listening { node: self.node, addresses })
    }
}
