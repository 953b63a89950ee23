//! By which way a node has come to be connected: said once it has proven to be one of the overlay.

use super::Task;
use crate::flow::NodeId;
use crate::io::swarm::peer::{is_global, node_of};
use crate::overlay::{By, Report};
use libp2p::PeerId;
use libp2p::swarm::ConnectionId;
use std::collections::BTreeMap;

/// Peers of whom it is not known yet whether they are nodes, and ways remembered of one: what is dialled at once, twice.
const EXPECTED_MAX: usize = 256;
const WAYS_MAX: usize = 16;
/// Addresses remembered that have led to a node: what is joined through, twice.
const LED_MAX: usize = 256;

/// What has led to whom.
#[derive(Default)]
pub(super) struct Ways {
    expected: BTreeMap<PeerId, Vec<By>>,
    led: BTreeMap<String, NodeId>,
}

impl Ways {
    /// The node that was found at an address, and is still connected.
    pub fn led_to(&self, address: &str) -> Option<NodeId> {
        self.led.get(address).copied()
    }

    /// Whether a peer is, or is about to be, connected by a way that is known.
    pub fn expects(&self, peer: &PeerId) -> bool {
        self.expected.contains_key(peer)
    }

    /// A node has gone.
    pub fn gone(&mut self, node: &NodeId) {
        self.led.retain(|_, led| led != node);
    }

    fn lead(&mut self, by: &By, node: NodeId) {
        if let By::Address(address) = by
            && self.led.len() < LED_MAX
        {
            self.led.insert(address.clone(), node);
        }
    }
}

impl Task {
    pub(super) fn expect_joining(&mut self, peer: PeerId, joining: Vec<String>) {
        for address in joining {
            self.expect(peer, By::Address(address));
        }
    }

    /// A peer is, or is about to be, connected by this way.
    pub(super) fn expect(&mut self, peer: PeerId, by: By) {
        if let Some(node) = node_of(&peer).filter(|node| self.nodes.contains_key(node)) {
            self.ways.lead(&by, node);
            return self.tell(Report::Joined { node, by });
        }
        let is_room = self.ways.expected.len() < EXPECTED_MAX || self.ways.expected.contains_key(&peer);
        if is_room {
            let ways = self.ways.expected.entry(peer).or_default();
            if ways.len() < WAYS_MAX && !ways.contains(&by) {
                ways.push(by);
            }
        }
    }

    /// A peer cannot be reached, or has gone without saying that it is a node.
    pub(super) fn expect_no_more(&mut self, peer: &PeerId) {
        for by in self.ways.expected.remove(peer).unwrap_or_default() {
            if let By::Address(address) = by {
                self.tell(Report::JoinFailed { address });
            }
        }
    }

    /// A peer has said that it is a node. Whoever comes from the same private network was found on it.
    pub(super) fn tell_ways(&mut self, node: NodeId, peer: &PeerId, connection: ConnectionId) {
        let mut ways = self.ways.expected.remove(peer).unwrap_or_default();
        if ways.is_empty() && !self.nodes.contains_key(&node) {
            let is_near = self.reach.ip(connection).is_some_and(|ip| !is_global(ip));
            ways.push(if is_near { By::Lan } else { By::Other });
        }
        for by in ways {
            if by == By::Meeting {
                self.met();
            }
            self.ways.lead(&by, node);
            self.tell(Report::Joined { node, by });
        }
    }
}
