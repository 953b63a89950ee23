//! Dialling: by QUIC, through relays and by TCP, until somebody answers.

use super::{NODE_ADDRESSES_MAX, Task};
use crate::flow::NodeId;
use crate::io::swarm::peer::{self, peer_of};
use crate::overlay::{By, Report};
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use libp2p::swarm::{ConnectionId, DialError};
use libp2p::{Multiaddr, PeerId, TransportError};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::Instant;

/// TCP is tried too where QUIC has not answered for so long: a round trip round the earth, and one packet lost.
const TCP_AFTER: Duration = Duration::from_millis(600);

/// What to do when a dial fails, or takes long.
pub(super) struct Dialling {
    /// Whom, where that is known.
    peer: Option<PeerId>,
    then: Then,
    /// The addresses as they were given, told when nobody answers, and when somebody does.
    pub(super) joining: Vec<String>,
}

/// What follows a dial by QUIC.
enum Then {
    Nothing,
    /// TCP, when QUIC has failed or at this time.
    Tcp {
        peer: PeerId,
        addresses: Vec<Multiaddr>,
        at: Instant,
    },
    /// TCP is being tried: how that ends counts.
    Begun,
}

impl Dialling {
    /// Nothing follows, and nobody waits for it.
    pub fn alone(peer: PeerId) -> Dialling {
        Dialling { peer: Some(peer), then: Then::Nothing, joining: Vec::new() }
    }
}

impl Task {
    pub(super) fn tcp_at(&self) -> Option<Instant> {
        let times = self.dials.values().filter_map(|dialling| match &dialling.then {
            Then::Tcp { at, .. } => Some(*at),
            Then::Nothing | Then::Begun => None,
        });
        times.min()
    }

    /// Dials by TCP where QUIC has not answered in time: where UDP is blocked nobody says so.
    pub(super) fn begin_tcp(&mut self) {
        let now = Instant::now();
        let is_late = |dialling: &&mut Dialling| matches!(&dialling.then, Then::Tcp { at, .. } if *at <= now);
        let late: Vec<Dialling> = self
            .dials
            .values_mut()
            .filter(is_late)
            .map(|dialling| Dialling {
                peer: dialling.peer,
                then: std::mem::replace(&mut dialling.then, Then::Begun),
                joining: std::mem::take(&mut dialling.joining),
            })
            .collect();
        for Dialling { then, joining, .. } in late {
            let Then::Tcp { peer, addresses, .. } = then else { continue };
            let dial = DialOpts::peer_id(peer).condition(PeerCondition::Disconnected).addresses(addresses);
            self.start_dial(dial.build(), Dialling { peer: Some(peer), then: Then::Nothing, joining });
        }
    }

    pub(super) fn dial_node(&mut self, node: &NodeId, addresses: &[String]) {
        let Some(peer) = peer_of(node) else { return };
        let parsed = addresses.iter().take(NODE_ADDRESSES_MAX).filter_map(|text| text.parse().ok());
        let plain = parsed.map(peer::split_peer).filter(|(named, _)| named.is_none_or(|named| named == peer));
        let addresses: Vec<Multiaddr> = plain.map(|(_, address)| address).collect();
        self.swarm.behaviour_mut().streams.know(peer, addresses.clone());
        self.dial(peer, addresses, Vec::new());
    }

    /// Dials each node by all its addresses, and whoever answers at those that name none.
    pub(super) fn join(&mut self, texts: Vec<String>) {
        let mut named: BTreeMap<PeerId, (Vec<Multiaddr>, Vec<String>)> = BTreeMap::new();
        for text in texts {
            let Ok(address) = text.parse::<Multiaddr>() else {
                self.tell(Report::JoinFailed { address: text });
                continue;
            };
            match peer::split_peer(address) {
                (Some(peer), _) if peer == *self.swarm.local_peer_id() => {}
                (Some(peer), address) => {
                    let (addresses, texts) = named.entry(peer).or_default();
                    addresses.push(address);
                    texts.push(text);
                }
                (None, _) if self.leads_somewhere(&text) => {}
                (None, address) => {
                    let dial = DialOpts::unknown_peer_id().address(address).build();
                    self.start_dial(dial, Dialling { peer: None, then: Then::Nothing, joining: vec![text] });
                }
            }
        }
        for (peer, (addresses, texts)) in named {
            self.dial(peer, addresses, texts);
        }
    }

    /// Dials a node unless it is connected or being dialled: by QUIC where it has that, else or then by TCP; and through
    /// relays at the same time, for the best way may be one that packets do not go.
    pub(super) fn dial(&mut self, peer: PeerId, addresses: Vec<Multiaddr>, joining: Vec<String>) {
        let own = *self.swarm.local_peer_id();
        let (mut relayed, direct): (Vec<_>, Vec<_>) = addresses.into_iter().partition(peer::is_relayed);
        relayed.retain(|address| peer::relay_of(address).is_some_and(|relay| relay != own));
        let direct = if self.veil.avoids(&peer) { Vec::new() } else { direct };
        let (tcp, quic): (Vec<_>, Vec<_>) = direct.into_iter().partition(peer::is_tcp);
        let (mut first, then) = if quic.is_empty() { (tcp, Vec::new()) } else { (quic, tcp) };
        first.extend(relayed);
        let dial = DialOpts::peer_id(peer).condition(PeerCondition::DisconnectedAndNotDialing);
        let dial = if first.is_empty() { dial.build() } else { dial.addresses(first).build() };
        let then = match then.is_empty() {
            true => Then::Nothing,
            false => Then::Tcp { peer, addresses: then, at: Instant::now() + TCP_AFTER },
        };
        self.start_dial(dial, Dialling { peer: Some(peer), then, joining });
    }

    /// Whether a node is being dialled.
    pub(super) fn is_dialled(&self, peer: &PeerId) -> bool {
        self.dials.values().any(|dialling| dialling.peer == Some(*peer))
    }

    /// Dials a node; one that is being dialled has been told of at yet another place.
    pub(super) fn reach_out(&mut self, peer: PeerId, addresses: Vec<Multiaddr>) {
        if !self.is_dialled(&peer) {
            return self.dial(peer, addresses, Vec::new());
        }
        let dial = DialOpts::peer_id(peer).condition(PeerCondition::Disconnected).addresses(addresses);
        let dialling = Dialling { peer: Some(peer), then: Then::Nothing, joining: Vec::new() };
        self.start_dial(dial.build(), dialling);
    }

    /// Whether an address that names nobody is being dialled, or has led to a node that is connected.
    fn leads_somewhere(&mut self, text: &str) -> bool {
        if let Some(node) = self.ways.led_to(text) {
            self.tell(Report::Joined { node, by: By::Address(text.to_owned()) });
            return true;
        }
        self.dials.values().any(|dialling| dialling.joining.iter().any(|known| known == text))
    }

    pub(super) fn start_dial(&mut self, dial: DialOpts, dialling: Dialling) {
        let id = dial.connection_id();
        match self.swarm.dial(dial) {
            Ok(()) => {
                self.dials.insert(id, dialling);
            }
            Err(DialError::DialPeerConditionFalse(_)) => {
                if let Some(peer) = dialling.peer {
                    self.expect_joining(peer, dialling.joining);
                }
            }
            Err(error) => self.dial_failed(dialling, &error),
        }
    }

    pub(super) fn dial_failed(&mut self, dialling: Dialling, error: &DialError) {
        tracing::debug!(%error, "dial failed");
        match (dialling.then, dialling.joining) {
            (Then::Tcp { peer, addresses, .. }, joining) => self.dial(peer, addresses, joining),
            (Then::Nothing | Then::Begun, joining) => match dialling.peer {
                Some(peer) if self.swarm.is_connected(&peer) => self.expect_joining(peer, joining),
                Some(_) | None => {
                    joining.into_iter().for_each(|address| self.tell(Report::JoinFailed { address }));
                }
            },
        }
    }

    /// A node that cannot be dialled is forgotten, so that queries do not wait for it; unless it is this node that is
    /// cut off.
    pub(super) fn handle_dial_error(&mut self, id: ConnectionId, peer: Option<PeerId>, error: &DialError) {
        self.anew_over(id);
        self.not_entered(Some(id));
        let dialling = self.dials.remove(&id);
        let other = self.dials.values_mut().find(|other| peer.is_some() && other.peer == peer);
        let follows = matches!(&dialling, Some(Dialling { then: Then::Tcp { .. }, .. }));
        let last = other.is_none() && !follows;
        match (dialling, other) {
            // The other one may still come through.
            (Some(dialling), Some(other)) => other.joining.extend(dialling.joining),
            (Some(dialling), None) => self.dial_failed(dialling, error),
            (None, _) => {}
        }
        if let DialError::Transport(tried) = error {
            let is_tried =
                |error: &TransportError<_>| !matches!(error, TransportError::MultiaddrNotSupported(_));
            let tried: Vec<_> = tried.iter().filter(|(_, error)| is_tried(error)).collect();
            self.scout.in_vain(tried.iter().map(|(address, _)| address));
            self.tell_surroundings();
            for ip in tried.iter().filter_map(|(address, _)| peer::ip_of(address)) {
                self.reach.spoke_to(ip, Instant::now());
            }
        }
        if let Some(peer) = peer.filter(|_| last) {
            self.expect_no_more(&peer);
            self.handle_other_peer(&peer, error);
        }
        let dead = matches!(error, DialError::Transport(_) | DialError::WrongPeerId { .. });
        let Some(peer) = peer.filter(|peer| dead && last && !self.swarm.is_connected(peer)) else { return };
        self.swarm.behaviour_mut().streams.give_up(&peer);
        self.swarm.behaviour_mut().asking.give_up(&peer);
        self.swarm.behaviour_mut().storing.give_up(&peer);
        if !self.nodes.is_empty() {
            self.swarm.behaviour_mut().kad.remove_peer(&peer);
        }
    }
}
