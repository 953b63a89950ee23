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

/// TCP is tried too where QUIC has not answered for so long, or all other addresses where the first one has not: a round trip round
/// the earth, and one packet lost.
const OTHERS_AFTER: Duration = Duration::from_millis(600);

/// What to do when a dial fails, or takes long.
pub(super) struct Dialling {
    /// Whom, where that is known, and at which addresses.
    peer: Option<PeerId>,
    tried: Vec<Multiaddr>,
    then: Then,
    /// The addresses as they were given, told when nobody answers, and when somebody does.
    pub(super) joining: Vec<String>,
}

/// What follows a dial by QUIC.
enum Then {
    Nothing,
    /// TCP or other addresses, when QUIC has failed or at this time.
    Others {
        peer: PeerId,
        addresses: Vec<Multiaddr>,
        at: Instant,
    },
    /// They are being tried: how that ends counts.
    Begun,
}

impl Dialling {
    /// Whether an address is being tried, or will be.
    fn is_to_try(&self, address: &Multiaddr) -> bool {
        let later = match &self.then {
            Then::Others { addresses, .. } => addresses.contains(address),
            Then::Nothing | Then::Begun => false,
        };
        later || self.tried.contains(address)
    }

    /// Nothing follows, and nobody waits for it.
    pub fn alone(peer: PeerId) -> Dialling {
        Dialling { peer: Some(peer), tried: Vec::new(), then: Then::Nothing, joining: Vec::new() }
    }
}

impl Task {
    pub(super) fn others_at(&self) -> Option<Instant> {
        let times = self.dials.values().filter_map(|dialling| match &dialling.then {
            Then::Others { at, .. } => Some(*at),
            Then::Nothing | Then::Begun => None,
        });
        times.min()
    }

    /// Dials by what is left where QUIC has not answered in time: where UDP is blocked nobody says so.
    pub(super) fn begin_others(&mut self) {
        let now = Instant::now();
        let is_late =
            |dialling: &&mut Dialling| matches!(&dialling.then, Then::Others { at, .. } if *at <= now);
        let late: Vec<Dialling> = self
            .dials
            .values_mut()
            .filter(is_late)
            .map(|dialling| Dialling {
                peer: dialling.peer,
                tried: Vec::new(),
                then: std::mem::replace(&mut dialling.then, Then::Begun),
                joining: std::mem::take(&mut dialling.joining),
            })
            .collect();
        for Dialling { then, joining, .. } in late {
            let Then::Others { peer, addresses, .. } = then else { continue };
            let tried = addresses.clone();
            let dial = DialOpts::peer_id(peer).condition(PeerCondition::Disconnected).addresses(addresses);
            self.start_dial(dial.build(), Dialling { peer: Some(peer), tried, then: Then::Nothing, joining });
        }
    }

    pub(super) fn dial_node(&mut self, node: &NodeId, addresses: &[String]) {
        let Some(peer) = peer_of(node) else { return };
        let parsed = addresses.iter().take(NODE_ADDRESSES_MAX).filter_map(|text| text.parse().ok());
        let plain = parsed.map(peer::split_peer).filter(|(named, _)| named.is_none_or(|named| named == peer));
        let addresses: Vec<Multiaddr> = plain.map(|(_, address)| address).collect();
        let streams = &mut self.swarm.behaviour_mut().streams;
        // A stream is being opened to where the node was, perhaps: that may take long to fail.
        let is_awaited = streams.awaited().any(|awaited| awaited == peer);
        let tried = if is_awaited { streams.known(&peer).to_vec() } else { Vec::new() };
        let new: Vec<_> = addresses.iter().filter(|address| !tried.contains(address)).cloned().collect();
        streams.know(peer, addresses.clone());
        if tried.is_empty() || new.is_empty() {
            return self.dial(peer, addresses, Vec::new());
        }
        self.dial_too(peer, new);
    }

    /// Dials a node unless it is connected, beside what is being dialled.
    fn dial_too(&mut self, peer: PeerId, addresses: Vec<Multiaddr>) {
        let tried = addresses.clone();
        let dial = DialOpts::peer_id(peer).condition(PeerCondition::Disconnected).addresses(addresses);
        let dialling = Dialling { peer: Some(peer), tried, then: Then::Nothing, joining: Vec::new() };
        self.start_dial(dial.build(), dialling);
    }

    /// Dials a node through the relays that lead to it, whatever else is being tried: a hole that is punched in vain keeps the
    /// swarm from dialling for five seconds.
    pub(super) fn dial_by_relays(&mut self, peer: PeerId) {
        let own = *self.swarm.local_peer_id();
        let leads = |address: &&Multiaddr| peer::relay_of(address).is_some_and(|relay| relay != own);
        let known = self.swarm.behaviour().streams.known(&peer).iter();
        let relayed: Vec<Multiaddr> = known.filter(leads).cloned().collect();
        if !relayed.is_empty() && !self.is_dialled(&peer) {
            self.dial_too(peer, relayed);
        }
    }

    /// A relay is there again. libp2p's dials through a relay that is being dialled itself fail at once, and the other
    /// addresses of the same dial keep it from being made again: whoever is waited for is dialled through it now.
    pub(super) fn dial_through(&mut self, relay: PeerId) {
        let streams = &self.swarm.behaviour().streams;
        let leads = |address: &&Multiaddr| peer::relay_of(address) == Some(relay);
        let through = |peer: PeerId| {
            let addresses: Vec<_> = streams.known(&peer).iter().filter(leads).cloned().collect();
            (peer, addresses)
        };
        let waiting: Vec<(PeerId, Vec<Multiaddr>)> = streams.awaited().map(through).collect();
        for (peer, addresses) in waiting.into_iter().filter(|(_, addresses)| !addresses.is_empty()) {
            self.dial_too(peer, addresses);
        }
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
                    let dialling =
                        Dialling { peer: None, tried: Vec::new(), then: Then::Nothing, joining: vec![text] };
                    self.start_dial(dial, dialling);
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
        let tried = first.clone();
        let dial = if first.is_empty() { dial.build() } else { dial.addresses(first).build() };
        let then = match then.is_empty() {
            true => Then::Nothing,
            false => Then::Others { peer, addresses: then, at: Instant::now() + OTHERS_AFTER },
        };
        self.start_dial(dial, Dialling { peer: Some(peer), tried, then, joining });
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
        let under_way = || self.dials.values().filter(|dialling| dialling.peer == Some(peer));
        let is_tried = |address: &Multiaddr| under_way().any(|dialling| dialling.is_to_try(address));
        let new: Vec<Multiaddr> = addresses.into_iter().filter(|address| !is_tried(address)).collect();
        if new.is_empty() {
            return;
        }
        self.dial_too(peer, new);
    }

    /// Dials a node that no person waits for: at one address, and then at the others. At each more that is tried at once both ends
    /// send most of a handshake in vain.
    pub(super) fn reach_out_sparingly(&mut self, peer: PeerId, addresses: Vec<Multiaddr>) {
        if self.is_dialled(&peer) || self.veil.avoids(&peer) || addresses.iter().any(peer::is_relayed) {
            return self.reach_out(peer, addresses);
        }
        let Some((first, others)) = one_first(addresses) else { return };
        if others.is_empty() {
            return self.dial(peer, vec![first], Vec::new());
        }
        let dial = DialOpts::peer_id(peer)
            .condition(PeerCondition::DisconnectedAndNotDialing)
            .addresses(vec![first.clone()]);
        let then = Then::Others { peer, addresses: others, at: Instant::now() + OTHERS_AFTER };
        let dialling = Dialling { peer: Some(peer), tried: vec![first], then, joining: Vec::new() };
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
            (Then::Others { peer, addresses, .. }, joining) => self.dial(peer, addresses, joining),
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
        let follows = matches!(&dialling, Some(Dialling { then: Then::Others { .. }, .. }));
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

/// The address that is most likely to be answered everywhere, and the others.
fn one_first(mut addresses: Vec<Multiaddr>) -> Option<(Multiaddr, Vec<Multiaddr>)> {
    let is_six = |address: &Multiaddr| peer::ip_of(address).is_none_or(|ip| ip.is_ipv6());
    let at =
        (0..addresses.len()).min_by_key(|at| (peer::is_tcp(&addresses[*at]), is_six(&addresses[*at])))?;
    Some((addresses.remove(at), addresses))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_addresses_of_a_node_quic_by_ipv4_is_the_first_and_none_is_lost() {
        let all = [
            "/ip4/11.0.0.1/tcp/1",
            "/ip6/2a0f:1::2/udp/1/quic-v1",
            "/ip4/11.0.0.1/udp/1/quic-v1",
            "/ip4/11.0.0.2/udp/1/quic-v1",
        ]
        .map(|text| text.parse::<Multiaddr>().unwrap());
        let (first, mut others) = one_first(all.to_vec()).unwrap();
        assert_eq!(first, all[2]);
        others.push(first);
        assert!(others.len() == all.len() && all.iter().all(|address| others.contains(address)));
        let (first, others) = one_first(all[..2].to_vec()).unwrap();
        assert_eq!((first, others), (all[1].clone(), vec![all[0].clone()]));
        assert_eq!(one_first(Vec::new()), None);
    }

    #[test]
    fn what_is_tried_now_or_later_is_not_new() {
        let [quic, tcp, other] =
            ["/ip4/11.0.0.1/udp/1/quic-v1", "/ip4/11.0.0.1/tcp/1", "/ip4/11.0.0.2/tcp/1"]
                .map(|text| text.parse::<Multiaddr>().unwrap());
        let peer = PeerId::random();
        let then = Then::Others { peer, addresses: vec![tcp.clone()], at: Instant::now() };
        let dialling = Dialling { tried: vec![quic.clone()], then, ..Dialling::alone(peer) };
        assert!(dialling.is_to_try(&quic) && dialling.is_to_try(&tcp));
        assert!(!dialling.is_to_try(&other));
    }
}
