//! A meeting in the public IPFS network: who provides the key there is dialled, and whoever is no node is left again.

use super::{NODE_ADDRESSES_MAX, Task};
use crate::io::swarm::meeting::IPFS_KAD;
use crate::io::swarm::node::KAD;
use crate::io::swarm::peer::{ip_of, is_global, is_relayed, node_of, split_peer};
use crate::io::swarm::reach::Standing;
use crate::io::swarm::streams::SIP;
use crate::overlay::{By, Report};
use libp2p::kad::{self, GetProvidersOk, KBucketKey, QueryResult, QueryStats};
use libp2p::swarm::dial_opts::DialOpts;
use libp2p::swarm::{ConnectionId, DialError};
use libp2p::{Multiaddr, PeerId, identify};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::time::Instant;

/// A meeting takes no longer.
const MEETING_MAX: Duration = Duration::from_secs(60);
/// Nodes of the IPFS network that it is entered through.
const THROUGH_MAX: usize = 8;
/// Nodes of that network connected at once: three queries ask three each at a time, and leave them connected.
const PEERS_MAX: usize = 48;
/// Providers of the key of whom some are dialled, how many of them, and how fast: anybody can say that others provide it.
const CANDIDATES_MAX: usize = 64;
const DIALS_MAX: usize = 8;
const DIAL_EVERY: Duration = Duration::from_millis(500);
/// Addresses of one of them that are dialled.
const ADDRESSES_EACH: usize = 4;
/// Who has been dialled may say within this time that it is a node; and so long what was announced may be on its way, for
/// nobody answers to that.
const SETTLING: Duration = Duration::from_secs(4);

/// A meeting that goes on.
pub(super) struct Meet {
    until: Instant,
    /// Whether it takes place in a private network, where private addresses lead somewhere.
    is_private: bool,
    /// Dials of those it is entered through, and who of that network is there.
    entering: BTreeSet<ConnectionId>,
    peers: BTreeSet<PeerId>,
    queries: Vec<kad::QueryId>,
    has_begun: bool,
    candidates: BTreeMap<PeerId, Vec<Multiaddr>>,
    dialled: BTreeSet<PeerId>,
    dial_at: Instant,
    /// Nobody is left before, once all is said.
    stay_until: Instant,
    found: usize,
    announced: bool,
}

impl Task {
    pub(super) fn meet(&mut self, through: &[String]) {
        self.end_meeting();
        let parsed = through.iter().filter_map(|text| text.parse::<Multiaddr>().ok());
        let through: Vec<(Option<PeerId>, Multiaddr)> = parsed.map(split_peer).collect();
        let is_private = through.iter().all(|(_, address)| ip_of(address).is_some_and(|ip| !is_global(ip)));
        self.swarm.behaviour_mut().meeting.set_private(is_private);
        let now = Instant::now();
        self.meet = Some(Meet {
            until: now + MEETING_MAX,
            is_private,
            entering: BTreeSet::new(),
            peers: BTreeSet::new(),
            queries: Vec::new(),
            has_begun: false,
            candidates: BTreeMap::new(),
            dialled: BTreeSet::new(),
            dial_at: now,
            stay_until: now,
            found: 0,
            announced: false,
        });
        let mut by_peer: BTreeMap<Option<PeerId>, Vec<Multiaddr>> = BTreeMap::new();
        for (peer, address) in through {
            by_peer.entry(peer).or_default().push(address);
        }
        let dials = by_peer.into_iter().take(THROUGH_MAX).flat_map(|(peer, addresses)| match peer {
            Some(peer) => vec![DialOpts::peer_id(peer).addresses(addresses).build()],
            None => addresses
                .into_iter()
                .take(THROUGH_MAX)
                .map(|address| DialOpts::unknown_peer_id().address(address).build())
                .collect(),
        });
        for dial in dials.collect::<Vec<_>>() {
            let id = dial.connection_id();
            if self.swarm.dial(dial).is_ok()
                && let Some(meet) = &mut self.meet
            {
                meet.entering.insert(id);
            }
        }
        self.not_entered(None);
    }

    /// One of those it was to be entered through is not there; without any there is no meeting.
    pub(super) fn not_entered(&mut self, id: Option<ConnectionId>) {
        let Some(meet) = &mut self.meet else { return };
        if let Some(id) = id {
            meet.entering.remove(&id);
        }
        if meet.entering.is_empty() && !meet.has_begun {
            let told = self.end_meeting();
            self.reports.extend(told.map(super::SwarmReport::Overlay));
        }
    }

    /// Whether somebody is connected with only for this, as far as is known before he says who he is.
    pub(super) fn is_met(&self, peer: &PeerId) -> bool {
        let is_node = node_of(peer).is_some_and(|node| self.nodes.contains_key(&node));
        self.meet.is_some() && !is_node && !self.ways.expects(peer)
    }

    /// A peer that is no node: `true` where it is one of the network where the meeting is.
    pub(super) fn meets(&mut self, connection: ConnectionId, peer: PeerId, info: &identify::Info) -> bool {
        let is_ours = info.protocols.iter().any(|protocol| *protocol == KAD || *protocol == SIP);
        let Some(meet) = self.meet.as_mut().filter(|_| !is_ours && info.protocols.contains(&IPFS_KAD)) else {
            return false;
        };
        if meet.peers.len() >= PEERS_MAX || !self.reach.is_dialer(connection) {
            return false;
        }
        meet.peers.insert(peer);
        // An autonomous witness of this node's address, as the nodes of the overlay are.
        let (is_news, _) = self.reach.seen_at(connection, &info.observed_addr);
        if is_news {
            self.swarm.behaviour_mut().probe.seen_at(info.observed_addr.clone());
        }
        for address in
            info.listen_addrs.iter().filter(|address| !is_relayed(address)).take(NODE_ADDRESSES_MAX)
        {
            self.swarm.behaviour_mut().meeting.add(&peer, address.clone());
        }
        self.begin_meeting();
        true
    }

    /// The first of that network is there: the others are asked through it.
    fn begin_meeting(&mut self) {
        let Some(meet) = self.meet.as_mut().filter(|meet| !meet.has_begun) else { return };
        meet.has_begun = true;
        let is_private = meet.is_private;
        let announces = match self.standing {
            Standing::Public => true,
            Standing::Alone | Standing::Local => is_private,
            Standing::Hidden => false,
        };
        let peer = *self.swarm.local_peer_id();
        let addresses = self.reach.addresses(peer, NODE_ADDRESSES_MAX);
        let parsed = addresses.iter().filter_map(|text| text.parse().ok());
        let own: BTreeSet<Multiaddr> = parsed
            .map(|address| split_peer(address).1)
            .filter(|address| is_private || ip_of(address).is_some_and(is_global))
            .collect();
        let meeting = &mut self.swarm.behaviour_mut().meeting;
        let mut queries = vec![meeting.look()];
        if announces && !own.is_empty() {
            queries.extend(meeting.announce(own));
        }
        if let Some(meet) = &mut self.meet {
            meet.queries = queries;
        }
    }

    pub(super) fn handle_meeting(&mut self, event: kad::Event) {
        let kad::Event::OutboundQueryProgressed { id, result, stats, step } = event else { return };
        let Some(meet) = &mut self.meet else { return };
        if !meet.queries.contains(&id) {
            return;
        }
        if step.last {
            meet.queries.retain(|known| *known != id);
            meet.stay_until = Instant::now() + SETTLING;
        }
        match result {
            QueryResult::GetProviders(Ok(GetProvidersOk::FoundProviders { providers, .. })) => {
                for provider in providers {
                    self.consider(provider);
                }
            }
            QueryResult::StartProviding(Ok(_)) => meet.announced = has_told(&stats),
            _ => {}
        }
        self.end_meeting_if_over();
    }

    /// Somebody is said to provide the key: perhaps a node.
    fn consider(&mut self, peer: PeerId) {
        let Some(node) = node_of(&peer) else { return };
        if peer == *self.swarm.local_peer_id() || self.nodes.contains_key(&node) {
            return;
        }
        let known = self.swarm.behaviour_mut().meeting.addresses_of(peer);
        let Some(meet) = &mut self.meet else { return };
        if meet.candidates.len() >= CANDIDATES_MAX || meet.dialled.contains(&peer) {
            return;
        }
        // Nothing on a private network is dialled because somebody on the Internet says so.
        let fits = |ip| meet.is_private || is_global(ip);
        let addresses: Vec<Multiaddr> = known
            .into_iter()
            .map(|address| split_peer(address).1)
            .filter(|address| !is_relayed(address) && ip_of(address).is_some_and(fits))
            .take(ADDRESSES_EACH)
            .collect();
        if !addresses.is_empty() {
            meet.candidates.insert(peer, addresses);
        }
    }

    /// When `look_around` is wanted.
    pub(super) fn meet_at(&self) -> Option<Instant> {
        let meet = self.meet.as_ref()?;
        let next = match (meet.candidates.is_empty(), meet.has_begun && meet.queries.is_empty()) {
            (false, _) => meet.dial_at,
            (true, true) => meet.dial_at.max(meet.stay_until),
            (true, false) => meet.until,
        };
        Some(next.min(meet.until))
    }

    /// Dials the next of those found, or ends the meeting. The nearest by Kademlia's distance come first, so that everybody
    /// dials others.
    pub(super) fn look_around(&mut self) {
        let now = Instant::now();
        let own = KBucketKey::from(*self.swarm.local_peer_id());
        let Some(meet) = &mut self.meet else { return };
        if meet.until > now && meet.dial_at > now {
            return;
        }
        let next = meet.candidates.keys().min_by_key(|peer| own.distance(&KBucketKey::from(**peer))).copied();
        match next.filter(|_| meet.dialled.len() < DIALS_MAX && meet.until > now) {
            Some(peer) => {
                let addresses = meet.candidates.remove(&peer).unwrap_or_default();
                meet.dialled.insert(peer);
                let settles = meet.candidates.is_empty() || meet.dialled.len() >= DIALS_MAX;
                meet.dial_at = now + if settles { SETTLING } else { DIAL_EVERY };
                self.expect(peer, By::Meeting);
                self.dial(peer, addresses, Vec::new());
            }
            None => {
                meet.candidates.clear();
                self.end_meeting_if_over();
            }
        }
    }

    /// Somebody else answers where one of those found was: a node has another key at each start, and the same port.
    pub(super) fn handle_other_peer(&mut self, expected: &PeerId, error: &DialError) {
        let DialError::WrongPeerId { obtained, address } = error else { return };
        if self.meet.as_ref().is_some_and(|meet| meet.dialled.contains(expected))
            && node_of(obtained).is_some_and(|node| !self.nodes.contains_key(&node))
            && !self.meet.as_ref().is_some_and(|meet| meet.dialled.contains(obtained))
        {
            let (obtained, address) = (*obtained, split_peer(address.clone()).1);
            if let Some(meet) = &mut self.meet {
                meet.dialled.insert(obtained);
            }
            self.expect(obtained, By::Meeting);
            self.dial(obtained, vec![address], Vec::new());
        }
    }

    /// A node has been found there.
    pub(super) fn met(&mut self) {
        if let Some(meet) = &mut self.meet {
            meet.found += 1;
        }
    }

    fn end_meeting_if_over(&mut self) {
        let now = Instant::now();
        let is_over = self.meet.as_ref().is_some_and(|meet| {
            let is_quiet = meet.has_begun && meet.queries.is_empty() && meet.candidates.is_empty();
            meet.until <= now || (is_quiet && meet.dial_at.max(meet.stay_until) <= now)
        });
        if is_over {
            let told = self.end_meeting();
            self.reports.extend(told.map(super::SwarmReport::Overlay));
        }
    }

    /// Leaves all who are there for this only; says what has come of it.
    pub(super) fn end_meeting(&mut self) -> Option<Report> {
        let meet = self.meet.take()?;
        self.swarm.behaviour_mut().meeting.rest();
        let connected: Vec<PeerId> = self.swarm.connected_peers().copied().collect();
        for peer in connected {
            let is_node = node_of(&peer).is_some_and(|node| self.nodes.contains_key(&node));
            if meet.peers.contains(&peer) && !is_node {
                let _ = self.swarm.disconnect_peer_id(peer);
            }
        }
        tracing::debug!(found = meet.found, announced = meet.announced, "met in the IPFS network");
        Some(Report::Met { entered: meet.has_begun, found: meet.found, announced: meet.announced })
    }

    pub(super) fn part(&mut self) {
        self.end_meeting();
        self.swarm.behaviour_mut().meeting.forget();
    }
}

/// Whether anybody has taken it: the query ends well where nobody has, too.
fn has_told(stats: &QueryStats) -> bool {
    stats.num_successes() > 0
}
