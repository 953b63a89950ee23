//! What the node's loop does after a change of network: finds out anew how others see and reach this node.
//!
//! Connections may outlive a change, and then nobody says anything new: identify speaks once on a connection, and those that
//! probe addresses are asked on connections that came after the change. So one more is opened with public nodes, for a while.

use super::Task;
use crate::io::swarm::task::dial::Dialling;
use libp2p::swarm::ConnectionId;
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::Instant;

/// Addresses come and go one by one, and a new network is not there at once.
const SETTLE: Duration = Duration::from_secs(2);
/// Between tries, as long as there is no new connection.
const AGAIN: Duration = Duration::from_secs(5);
/// Nodes that are asked: two networks that say the same are better than one.
const ASKED_MAX: usize = 2;
/// How long such a connection is kept: a probe begins within five seconds and takes as long at most.
const KEPT: Duration = Duration::from_secs(30);

/// Connections for asking only, and when to open or close them.
#[derive(Default)]
pub(super) struct Anew {
    open_at: Option<Instant>,
    opened: BTreeMap<ConnectionId, Instant>,
}

impl Anew {
    pub fn due(&self) -> Option<Instant> {
        [self.open_at, self.opened.values().min().copied()].into_iter().flatten().min()
    }
}

impl Task {
    /// A listening address has gone.
    pub(super) fn network_left(&mut self) {
        self.swarm.behaviour_mut().probe.begin_anew();
        self.anew.open_at = Some(Instant::now() + SETTLE);
    }

    pub(super) fn look_anew(&mut self) {
        let now = Instant::now();
        for id in self.anew.opened.extract_if(.., |_, until| *until <= now).map(|(id, _)| id) {
            self.swarm.close_connection(id);
        }
        if self.anew.open_at.is_none_or(|at| now < at) {
            return;
        }
        if self.swarm.behaviour().probe.has_asked_connections() {
            self.anew.open_at = None;
            return;
        }
        self.anew.open_at = Some(now + AGAIN);
        tracing::debug!("looks anew how others see this node");
        let public: Vec<_> = self.relays.offers().filter(|(peer, _)| self.swarm.is_connected(peer)).collect();
        for (peer, addresses) in public.into_iter().take(ASKED_MAX) {
            let dial = DialOpts::peer_id(peer).condition(PeerCondition::Always).addresses(addresses);
            let dial = dial.build();
            self.anew.opened.insert(dial.connection_id(), now + KEPT);
            self.start_dial(dial, Dialling::alone(peer));
        }
    }

    /// A connection has ended, or did not come up.
    pub(super) fn anew_over(&mut self, id: ConnectionId) {
        self.anew.opened.remove(&id);
    }
}
