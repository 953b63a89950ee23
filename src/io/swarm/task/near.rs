//! Whom this node stays connected with: whoever it speaks with, its relays, and a few that serve the overlay. All others are
//! let go when nothing was asked of them for a while (`keep`); they stay known, and to meet one of them again is no news.

use super::Task;
use super::paths::STUN_NODES_MAX;
use crate::flow::NodeId;
use crate::io::swarm::peer::{self, node_of, peer_of};
use crate::overlay::{NODES_ENOUGH, Report};
use libp2p::kad::KBucketKey;
use libp2p::swarm::{ConnectionError, ConnectionId, DialError};
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::time::Duration;
use tokio::time::Instant;

/// Of the nodes that a node stays connected with, so many are its relays or serve the overlay, however many it speaks with:
/// through them it finds another one where one goes.
const SERVERS_LEAST: usize = 2;
/// Connections come and go several at once.
const SETTLE: Duration = Duration::from_secs(1);
/// Between tries to reach others while there are too few, and until the same one is tried again.
const TRY: Duration = Duration::from_secs(15);
const TRY_AGAIN: Duration = Duration::from_secs(10 * 60);
const TRIED_MAX: usize = 64;
/// How long a node that was let go counts as being there, and how many do: those asked for records in that time.
const RESTS: Duration = Duration::from_secs(3 * 3600);
const RESTING_MAX: usize = 512;

/// Who is near, and who was let go.
#[derive(Default)]
pub(super) struct Near {
    look_at: Option<Instant>,
    /// Peers connected that serve the overlay.
    servers: BTreeSet<PeerId>,
    /// Of all that are connected.
    runs: BTreeMap<PeerId, Run>,
    /// Connections that were said to stay.
    kept: BTreeSet<ConnectionId>,
    tried: BTreeMap<PeerId, Instant>,
    resting: BTreeMap<NodeId, Resting>,
}

struct Resting {
    addresses: Vec<String>,
    serves: bool,
    run: Run,
    until: Instant,
}

/// Which run of its program a node speaks from (`node::AGENT`): one that was started anew holds no records any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run(u64);

impl Run {
    pub fn of(agent: &str) -> Run {
        Run(BuildHasherDefault::<DefaultHasher>::default().hash_one(agent))
    }
}

/// What a node says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Says {
    pub addresses: Vec<String>,
    pub serves: bool,
    pub run: Run,
}

impl Says {
    /// Whether it is worth to be told: only who serves the overlay may have to hold records, and can be joined through.
    fn is_news_after(&self, before: &Says) -> bool {
        self.serves && (self.addresses != before.addresses || self.run != before.run || !before.serves)
    }
}

impl Near {
    pub fn due(&self) -> Option<Instant> {
        let over = self.resting.values().map(|resting| resting.until).min();
        [self.look_at, over].into_iter().flatten().min()
    }

    /// What a node said last.
    fn said(&self, node: &NodeId, peer: &PeerId, connected: Option<Vec<String>>) -> Option<Says> {
        if let Some(addresses) = connected {
            return Some(Says { addresses, serves: self.servers.contains(peer), run: *self.runs.get(peer)? });
        }
        let Resting { addresses, serves, run, .. } = self.resting.get(node)?;
        Some(Says { addresses: addresses.clone(), serves: *serves, run: *run })
    }

    fn rests(&mut self, node: NodeId, resting: Resting) {
        if self.resting.len() < RESTING_MAX || self.resting.contains_key(&node) {
            self.resting.insert(node, resting);
        }
    }

    fn soon(&mut self) {
        let soon = Instant::now() + SETTLE;
        self.look_at = Some(self.look_at.map_or(soon, |at| at.min(soon)));
    }

    /// Whether a peer may be dialled now to have one more.
    fn may_try(&mut self, peer: PeerId, now: Instant) -> bool {
        self.tried.retain(|_, at| now - *at < TRY_AGAIN);
        let may = self.tried.len() < TRIED_MAX && !self.tried.contains_key(&peer);
        if may {
            self.tried.insert(peer, now);
        }
        may
    }
}

/// Whether a connection has ended because who opened it has no use for it: then the other end is still there.
pub(super) fn is_let_go(is_dialer: bool, cause: Option<&ConnectionError>) -> bool {
    match cause {
        Some(ConnectionError::KeepAliveTimeout) => is_dialer,
        // Of QUIC's causes libp2p tells nothing but the text. Were it another one, whoever is let go would be news (`tests/rest`).
        Some(ConnectionError::IO(error)) => !is_dialer && error.to_string().starts_with("closed by peer"),
        None => false,
    }
}

impl Task {
    /// A node says whether it serves the overlay, and where it is: told where that is news.
    pub(super) fn node_says(&mut self, node: NodeId, peer: PeerId, says: Says) {
        let connected = self.nodes.insert(node, says.addresses.clone());
        let is_new = connected.is_none();
        let said = self.near.said(&node, &peer, connected);
        self.near.resting.remove(&node);
        self.near.runs.insert(peer, says.run);
        if says.serves {
            self.near.servers.insert(peer);
        } else {
            self.near.servers.remove(&peer);
        }
        self.near.soon();
        if is_new {
            self.tell(Report::Nodes { connected: self.nodes.len() });
        }
        if said.as_ref().map_or(says.serves, |said| says.is_news_after(said)) {
            tracing::debug!(is_known = said.is_some(), "a node is news");
            self.tell(Report::NodeUp { node, addresses: says.addresses });
        }
    }

    /// A relay is asked for nothing more: its connection, which the reservation would keep to its end, goes with it where nothing
    /// goes over a relay.
    pub(super) fn let_go(&mut self, relay: &PeerId) {
        let speaks =
            node_of(relay).is_some_and(|node| self.links.people().iter().any(|(other, _)| *other == node));
        if !speaks && !self.reach.has_relayed() {
            for id in self.reach.with_peer(relay).0 {
                self.swarm.close_connection(id);
            }
        }
    }

    /// A connection has ended.
    pub(super) fn near_left(&mut self, id: ConnectionId) {
        self.near.kept.remove(&id);
        self.near.soon();
    }

    /// The last connection with a peer has ended: it is gone, or was let go. Where nobody is left, nobody is known to be there.
    pub(super) fn node_left(&mut self, peer: &PeerId, is_let_go: bool) {
        let (serves, run) = (self.near.servers.remove(peer), self.near.runs.remove(peer));
        let Some(node) = node_of(peer) else { return };
        self.ways.gone(&node);
        let Some((addresses, run)) = self.nodes.remove(&node).zip(run) else { return };
        if is_let_go && !self.nodes.is_empty() {
            self.near.rests(node, Resting { addresses, serves, run, until: Instant::now() + RESTS });
        } else {
            tracing::debug!(serves, "a node is gone");
            self.tell(Report::NodeDown { node });
        }
        self.tell(Report::Nodes { connected: self.nodes.len() });
        if self.nodes.is_empty() {
            for node in std::mem::take(&mut self.near.resting).into_keys() {
                self.tell(Report::NodeDown { node });
            }
        }
    }

    /// A node cannot be dialled; where it was let go, it is not there any more.
    pub(super) fn not_there_if(&mut self, peer: Option<PeerId>, error: &DialError) {
        let is_dead = matches!(error, DialError::Transport(_) | DialError::WrongPeerId { .. });
        let Some(peer) =
            peer.filter(|peer| is_dead && !self.swarm.is_connected(peer) && !self.is_dialled(peer))
        else {
            return;
        };
        if let Some(node) = node_of(&peer)
            && self.near.resting.remove(&node).is_some()
        {
            self.tell(Report::NodeDown { node });
        }
    }

    /// Says which connections stay, and looks for others where there are too few.
    pub(super) fn look_near(&mut self) {
        let now = Instant::now();
        let over: Vec<NodeId> =
            self.near.resting.iter().filter(|(_, it)| it.until <= now).map(|(node, _)| *node).collect();
        for node in over {
            self.near.resting.remove(&node);
            self.tell(Report::NodeDown { node });
        }
        if self.near.look_at.is_none_or(|at| now < at) {
            return;
        }
        self.near.look_at = None;
        let wanted = NODES_ENOUGH.saturating_sub(self.links.people().len()).max(SERVERS_LEAST);
        let near = self.nearest(wanted);
        self.keep(&near);
        self.leave_tcp(&near, now);
        self.know_stun_nodes();
        let servers = near.iter().filter(|peer| self.near.servers.contains(peer)).count();
        if servers < wanted && !self.nodes.is_empty() {
            self.reach_for(wanted - servers, now);
        }
    }

    /// Of the nodes connected that nothing else keeps, those to stay with: relays held, then who serves the overlay, beyond this
    /// network, and near by Kademlia's distance, so that everybody stays with others.
    fn nearest(&self, wanted: usize) -> BTreeSet<PeerId> {
        let own = KBucketKey::from(*self.swarm.local_peer_id());
        let speaks: BTreeSet<NodeId> = self.links.people().into_iter().map(|(node, _)| node).collect();
        let is_abroad = |peer: &PeerId| self.ip_of_peer(peer).is_some_and(peer::is_global);
        let mut all: Vec<PeerId> =
            self.nodes.keys().filter(|node| !speaks.contains(node)).filter_map(peer_of).collect();
        all.sort_by_cached_key(|peer| {
            let is_held = self.relays.holds(peer);
            let serves = self.near.servers.contains(peer);
            (!is_held, !serves, !is_abroad(peer), own.distance(&KBucketKey::from(*peer)))
        });
        all.into_iter().take(wanted).collect()
    }

    /// What others have opened stays until they let it go; of one's own, the best with each of these.
    fn keep(&mut self, near: &BTreeSet<PeerId>) {
        let mut stays = BTreeSet::new();
        for peer in self.nodes.keys().filter_map(peer_of) {
            let (own, others) = self.reach.with_peer(&peer);
            stays.extend(&others);
            stays.extend(own.first().filter(|_| near.contains(&peer)));
            let is_news = |id: &&ConnectionId| stays.contains(*id) != self.near.kept.contains(*id);
            let changed: Vec<ConnectionId> = own.iter().chain(&others).filter(is_news).copied().collect();
            for id in changed {
                self.swarm.behaviour_mut().keep.set(peer, id, stays.contains(&id));
            }
        }
        self.near.kept = stays;
    }

    /// Where QUIC was too slow at first, TCP has come in its place, which costs ten times as much for as long as it stays: it is
    /// tried once more, beside it.
    fn leave_tcp(&mut self, near: &BTreeSet<PeerId>, now: Instant) {
        if self.scout.view().udp != Some(true) {
            return;
        }
        let left: Vec<PeerId> = near.iter().filter(|peer| self.is_by_tcp(peer)).copied().collect();
        for peer in &left {
            if self.near.may_try(*peer, now) {
                self.renew_by_quic(*peer);
            }
        }
        if !left.is_empty() {
            self.near.look_at = Some(now + TRY_AGAIN);
        }
    }

    /// Nodes that tell how a socket is seen, where the ones known so far were let go.
    fn know_stun_nodes(&mut self) {
        let known = self.stun_nodes.len();
        for (peer, at) in self.relays.stun() {
            if self.stun_nodes.len() < STUN_NODES_MAX {
                self.stun_nodes.insert(peer, at);
            }
        }
        if self.stun_nodes.len() != known {
            self.tell_stun_nodes();
        }
    }

    /// Dials nodes of the routing table, nearest first.
    fn reach_for(&mut self, count: usize, now: Instant) {
        let own = KBucketKey::from(*self.swarm.local_peer_id());
        let mut known: Vec<(PeerId, Vec<Multiaddr>)> = Vec::new();
        for bucket in self.swarm.behaviour_mut().kad.kbuckets() {
            let addresses = |addresses: &libp2p::kad::Addresses| {
                addresses.iter().map(|address| peer::split_peer(address.clone()).1).collect()
            };
            known.extend(bucket.iter().map(|it| (*it.node.key.preimage(), addresses(it.node.value))));
        }
        known.retain(|(peer, _)| !self.swarm.is_connected(peer));
        known.sort_by_cached_key(|(peer, _)| own.distance(&KBucketKey::from(*peer)));
        let mut left = count;
        for (peer, addresses) in known {
            if left > 0 && self.near.may_try(peer, now) {
                left -= 1;
                self.reach_out_sparingly(peer, addresses);
            }
        }
        let again = if left < count { TRY } else { TRY_AGAIN };
        self.near.look_at = Some(self.near.look_at.map_or(now + again, |at| at.min(now + again)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn who_has_opened_a_connection_lets_it_go_and_whoever_else_ends_it_is_gone() {
        let by_peer = ConnectionError::IO(io::Error::other("closed by peer: 0"));
        let silent = ConnectionError::IO(io::Error::other("timed out"));
        let unused = ConnectionError::KeepAliveTimeout;
        for (is_dialer, cause, expected) in [
            (true, Some(&unused), true),
            (false, Some(&unused), false),
            (false, Some(&by_peer), true),
            (true, Some(&by_peer), false),
            (false, Some(&silent), false),
            (true, Some(&silent), false),
            (true, None, false),
            (false, None, false),
        ] {
            assert_eq!(is_let_go(is_dialer, cause), expected, "{is_dialer} {cause:?}");
        }
    }

    #[test]
    fn a_node_that_says_the_same_again_is_no_news_until_it_was_started_anew() {
        let run = Run::of("ahoy/1 00000001");
        let said = Says { addresses: vec!["/ip4/192.0.2.1/udp/1/quic-v1".into()], serves: true, run };
        assert!(!said.clone().is_news_after(&said));
        assert!(!Says { serves: false, ..said.clone() }.is_news_after(&said));
        assert!(said.is_news_after(&Says { serves: false, ..said.clone() }));
        assert!(Says { addresses: Vec::new(), ..said.clone() }.is_news_after(&said));
        let anew = Says { run: Run::of("ahoy/1 00000002"), ..said.clone() };
        assert!(anew.is_news_after(&said));
        assert!(!Says { serves: false, ..anew }.is_news_after(&said), "it holds nothing for others");
    }

    #[tokio::test]
    async fn nodes_that_rest_and_those_tried_are_bounded() {
        let (mut near, now) = (Near::default(), Instant::now());
        for number in 0..RESTING_MAX + 9 {
            let mut node = NodeId([0; 32]);
            node.0[..8].copy_from_slice(&number.to_be_bytes());
            near.rests(
                node,
                Resting { addresses: Vec::new(), serves: true, run: Run(0), until: now + RESTS },
            );
        }
        assert_eq!(near.resting.len(), RESTING_MAX);
        let tried = (0..TRIED_MAX + 9).filter(|_| near.may_try(PeerId::random(), now)).count();
        assert_eq!(tried, TRIED_MAX);
        assert!(near.may_try(PeerId::random(), now + TRY_AGAIN));
    }
}
