//! Relays: which public nodes this one asks to be reached through while it is hidden, and at which addresses it is then.

use super::peer::{Group, ip_of, is_global, is_relayed, is_tcp, split_peer};
use crate::identity::ADDRESSES_MAX;
use libp2p::core::transport::ListenerId;
use libp2p::multiaddr::Protocol;
use libp2p::{Multiaddr, PeerId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::time::Instant;

/// Relays held at once: one may go at any time, and a third costs as much as the first.
const HELD_MAX: usize = 2;
/// Addresses told of one relay: by QUIC, and by TCP.
const ADDRESSES_EACH: usize = 2;
/// Addresses told of all relays.
pub const RELAYED_MAX: usize = HELD_MAX * ADDRESSES_EACH;
/// Nodes known to offer it.
const OFFERS_MAX: usize = 64;
/// So long after the first was asked, and again between changes, it is seen whether others known by then are this node's to ask:
/// else all who have come in by one node would stay with it.
const BETTER_AFTER: Duration = Duration::from_secs(30);
const BETTER_AGAIN: Duration = Duration::from_secs(5);
/// A relay that has refused, or was lost, is not asked again for so long.
const SHUN: Duration = Duration::from_secs(30);

/// What is known of relays.
pub struct Relays {
    own: PeerId,
    offers: BTreeMap<PeerId, Offer>,
    held: Vec<Held>,
    shunned: BTreeMap<PeerId, Instant>,
    /// When better ones are looked for; not any more where it is `None`.
    better_at: Option<Instant>,
}

struct Offer {
    address: Multiaddr,
    /// All that are of the Internet.
    addresses: Vec<Multiaddr>,
    /// Where it answers STUN.
    stun: Option<SocketAddr>,
}

struct Held {
    listener: ListenerId,
    relay: PeerId,
    group: Option<Group>,
    addresses: BTreeSet<Multiaddr>,
}

impl Offer {
    fn group(&self) -> Option<Group> {
        ip_of(&self.address).map(Group::of)
    }

    fn circuit(&self, peer: &PeerId) -> (PeerId, Multiaddr) {
        (*peer, self.address.clone().with(Protocol::P2p(*peer)).with(Protocol::P2pCircuit))
    }
}

impl Relays {
    pub fn new(own: PeerId) -> Relays {
        Relays { own, offers: BTreeMap::new(), held: Vec::new(), shunned: BTreeMap::new(), better_at: None }
    }

    /// A connected node says what it speaks, and where it listens: whether it relays.
    pub fn told(
        &mut self,
        peer: PeerId,
        does_relay: bool,
        addresses: &[Multiaddr],
        stun: Option<SocketAddr>,
    ) {
        let is_public = |address: &&Multiaddr| !is_relayed(address) && ip_of(address).is_some_and(is_global);
        let addresses: Vec<Multiaddr> = addresses
            .iter()
            .filter(is_public)
            .take(ADDRESSES_MAX)
            .map(|it| split_peer(it.clone()).1)
            .collect();
        let address = addresses.iter().min_by_key(|address| is_tcp(address)).cloned();
        match address.filter(|_| does_relay) {
            Some(address) if self.offers.len() < OFFERS_MAX || self.offers.contains_key(&peer) => {
                self.offers.insert(peer, Offer { address, addresses, stun });
            }
            Some(_) => {}
            None => self.gone(&peer),
        }
    }

    /// A node is no longer connected.
    pub fn gone(&mut self, peer: &PeerId) {
        self.offers.remove(peer);
    }

    /// Public nodes that are connected, and where they are.
    pub fn offers(&self) -> impl Iterator<Item = (PeerId, Vec<Multiaddr>)> {
        self.offers.iter().map(|(peer, offer)| (*peer, offer.addresses.clone()))
    }

    /// Whether this node is reached through a relay, or has asked to be.
    pub fn holds(&self, peer: &PeerId) -> bool {
        self.held.iter().any(|held| held.relay == *peer)
    }

    /// Public nodes that are connected and answer STUN, and where.
    pub fn stun(&self) -> impl Iterator<Item = (PeerId, SocketAddr)> {
        self.offers.iter().filter_map(|(peer, offer)| Some((*peer, offer.stun?)))
    }

    /// A relay does not answer any more: what it relays to is to be given up.
    pub fn silent(&mut self, peer: &PeerId, now: Instant) -> Vec<ListenerId> {
        self.gone(peer);
        self.shunned.insert(*peer, now + SHUN);
        self.held.extract_if(.., |held| held.relay == *peer).map(|held| held.listener).collect()
    }

    /// The relays held that can be asked whether they are still there, and where.
    pub fn pulses(&self) -> BTreeMap<PeerId, SocketAddr> {
        let of_one = |held: &Held| Some((held.relay, self.offers.get(&held.relay)?.stun?));
        self.held.iter().filter_map(of_one).collect()
    }

    /// Where to listen next, so that enough relays are held; rather in a network that none of them is in yet.
    pub fn next(&mut self, now: Instant) -> Option<(PeerId, Multiaddr)> {
        self.shunned.retain(|_, until| *until > now);
        if self.held.len() >= HELD_MAX {
            return self.better(now);
        }
        let (peer, offer) = self.free().min_by_key(|(peer, offer)| {
            let is_crowded = self.held.iter().any(|held| held.group == offer.group());
            (is_crowded, self.rank(peer))
        })?;
        let circuit = offer.circuit(peer);
        if self.held.is_empty() {
            self.better_at = Some(now + BETTER_AFTER);
        }
        Some(circuit)
    }

    /// One to ask in the place of the worst of those held.
    fn better(&mut self, now: Instant) -> Option<(PeerId, Multiaddr)> {
        if self.held.len() > HELD_MAX || self.better_at.is_none_or(|at| now < at) {
            return None;
        }
        let worst = self.worst()?;
        let (stays, rank) = (self.held.iter().filter(|held| held.relay != worst), self.rank(&worst));
        let groups: Vec<Option<Group>> = stays.map(|held| held.group).collect();
        let better = self
            .free()
            .filter(|(peer, offer)| self.rank(peer) < rank && !groups.contains(&offer.group()))
            .min_by_key(|(peer, _)| self.rank(peer));
        let circuit = better.map(|(peer, offer)| offer.circuit(peer));
        self.better_at = circuit.as_ref().map(|_| now + BETTER_AGAIN);
        circuit
    }

    /// One too many is held, and the others are had: the worst is to be given up.
    pub fn surplus(&mut self) -> Option<(PeerId, ListenerId)> {
        let is_had = self.held.len() > HELD_MAX && self.held.iter().all(|held| !held.addresses.is_empty());
        let worst = self.worst().filter(|_| is_had)?;
        let at = self.held.iter().position(|held| held.relay == worst)?;
        let held = self.held.remove(at);
        Some((held.relay, held.listener))
    }

    fn free(&self) -> impl Iterator<Item = (&PeerId, &Offer)> {
        self.offers.iter().filter(|(peer, _)| !self.shunned.contains_key(peer) && !self.holds(peer))
    }

    fn worst(&self) -> Option<PeerId> {
        self.held.iter().map(|held| held.relay).max_by_key(|relay| self.rank(relay))
    }

    /// In which order this node asks: every node in another one, so that all relays have as much to do.
    fn rank(&self, relay: &PeerId) -> [u8; 32] {
        Sha256::new().chain_update(self.own.to_bytes()).chain_update(relay.to_bytes()).finalize().into()
    }

    /// A reservation has been asked for.
    pub fn asked(&mut self, listener: ListenerId, relay: PeerId) {
        let group = self.offers.get(&relay).and_then(Offer::group);
        self.held.push(Held { listener, relay, group, addresses: BTreeSet::new() });
    }

    /// It could not even be asked for.
    pub fn failed(&mut self, relay: PeerId, now: Instant) {
        self.shunned.insert(relay, now + SHUN);
    }

    /// A relay says where this node is reached through it; `false` where the listener is no relay's.
    pub fn gained(&mut self, listener: ListenerId, address: &Multiaddr) -> bool {
        let held = self.held.iter_mut().find(|held| held.listener == listener);
        held.is_some_and(|held| held.addresses.insert(address.clone()))
    }

    /// A reservation has ended, was refused or given back.
    pub fn closed(&mut self, listener: ListenerId, now: Instant) {
        let Some(at) = self.held.iter().position(|held| held.listener == listener) else { return };
        let held = self.held.remove(at);
        self.shunned.insert(held.relay, now + SHUN);
    }

    /// Reservations were lost because this node has moved, and by no fault of the relays: all may be asked.
    pub fn forgive(&mut self) {
        self.shunned.clear();
    }

    /// All reservations, to be given back: this node is reached without.
    pub fn give_back(&mut self) -> Vec<ListenerId> {
        std::mem::take(&mut self.held).into_iter().map(|held| held.listener).collect()
    }

    /// When one more may be asked.
    pub fn retry_at(&self) -> Option<Instant> {
        let is_wanting =
            self.held.len() < HELD_MAX && self.shunned.keys().any(|peer| self.offers.contains_key(peer));
        let again = self.shunned.values().min().copied().filter(|_| is_wanting);
        again.or(self.better_at.filter(|_| self.held.len() == HELD_MAX))
    }

    /// Addresses to tell others: who is reached there is said beside them, and they are long enough.
    pub fn addresses(&self) -> Vec<String> {
        let of_one = |held: &Held| {
            let public = held.addresses.iter().filter(|address| ip_of(address).is_some_and(is_global));
            let mut sorted: Vec<&Multiaddr> = public.collect();
            sorted.sort_by_key(|address| (is_tcp(address), ip_of(address)));
            let quic = sorted.iter().find(|address| !is_tcp(address));
            let tcp = sorted.iter().find(|address| is_tcp(address));
            let told =
                quic.into_iter().chain(tcp).map(|address| split_peer((*address).clone()).1.to_string());
            told.collect::<Vec<_>>()
        };
        self.held.iter().flat_map(of_one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIC: &str = "/ip4/11.0.1.2/udp/4001/quic-v1";
    const TCP: &str = "/ip4/11.0.1.2/tcp/4001";

    #[test]
    fn enough_relays_are_asked_and_no_more() {
        let mut relays = Relays::new(PeerId::random());
        let now = Instant::now();
        for host in 1..9 {
            relays.told(PeerId::random(), true, &[at(&format!("/ip4/11.0.{host}.1/udp/1/quic-v1"))], None);
        }
        let asked: Vec<PeerId> = std::iter::from_fn(|| ask(&mut relays, now).map(|(peer, _)| peer)).collect();
        assert_eq!(asked.len(), HELD_MAX);
        assert_ne!(asked[0], asked[1]);
    }

    #[test]
    fn a_relay_in_another_network_is_preferred() {
        let mut relays = Relays::new(PeerId::random());
        let other = PeerId::random();
        for host in 1..9 {
            relays.told(PeerId::random(), true, &[at(&format!("/ip4/11.0.1.{host}/udp/1/quic-v1"))], None);
        }
        relays.told(other, true, &[at("/ip4/11.0.2.1/udp/1/quic-v1")], None);
        let asked = [ask(&mut relays, Instant::now()), ask(&mut relays, Instant::now())];
        assert!(asked.iter().flatten().any(|(peer, _)| *peer == other), "{asked:?}");
    }

    #[test]
    fn only_nodes_with_public_addresses_that_relay_are_asked() {
        let mut relays = Relays::new(PeerId::random());
        let peer = PeerId::random();
        relays.told(PeerId::random(), true, &[at("/ip4/192.168.1.1/udp/1/quic-v1")], None);
        relays.told(PeerId::random(), false, &[at(QUIC)], None);
        relays.told(
            PeerId::random(),
            true,
            &[at(QUIC).with(Protocol::P2p(peer)).with(Protocol::P2pCircuit)],
            None,
        );
        relays.told(peer, true, &[at(QUIC)], None);
        relays.gone(&peer);
        assert_eq!(relays.next(Instant::now()), None);
    }

    #[test]
    fn a_relay_that_refuses_is_asked_again_later() {
        let mut relays = Relays::new(PeerId::random());
        let now = Instant::now();
        relays.told(PeerId::random(), true, &[at(TCP), at(QUIC)], None);
        let (peer, listener) = ask(&mut relays, now).unwrap();
        relays.closed(listener, now);
        assert_eq!(ask(&mut relays, now), None);
        assert_eq!(relays.retry_at(), Some(now + SHUN));
        assert_eq!(ask(&mut relays, now + SHUN).map(|(peer, _)| peer), Some(peer));
        assert_eq!(relays.retry_at(), None);
    }

    #[test]
    fn one_address_of_each_transport_is_told_of_a_relay() {
        let own = PeerId::random();
        let mut relays = Relays::new(own);
        relays.told(PeerId::random(), true, &[at(QUIC)], None);
        let (peer, listener) = ask(&mut relays, Instant::now()).unwrap();
        let through = |address: &str| at(address).with(Protocol::P2p(peer)).with(Protocol::P2pCircuit);
        for address in [TCP, QUIC, "/ip4/192.168.1.1/tcp/1", "/ip6/2a0f::1/udp/1/quic-v1"] {
            assert!(relays.gained(listener, &through(address).with(Protocol::P2p(own))));
        }
        assert_eq!(relays.addresses(), [through(QUIC).to_string(), through(TCP).to_string()]);
        assert!(!relays.gained(ListenerId::next(), &through(TCP)));
        assert_eq!(relays.give_back(), [listener]);
        assert!(relays.addresses().is_empty());
    }

    #[test]
    fn a_relay_that_falls_silent_is_given_up_at_once_and_another_one_asked() {
        let mut relays = Relays::new(PeerId::random());
        let now = Instant::now();
        let stun = |host: u8| Some(SocketAddr::from(([11, 0, host, 1], 3478)));
        for host in 1..4 {
            let address = at(&format!("/ip4/11.0.{host}.1/udp/1/quic-v1"));
            relays.told(PeerId::random(), true, &[address], stun(host));
        }
        let (first, listener) = ask(&mut relays, now).unwrap();
        let (second, _) = ask(&mut relays, now).unwrap();
        assert_eq!(relays.pulses().into_keys().collect::<BTreeSet<_>>(), [first, second].into());
        assert_eq!(relays.silent(&first, now), [listener]);
        let (third, _) = ask(&mut relays, now).unwrap();
        assert!(third != first && third != second);
        assert_eq!(relays.pulses().into_keys().collect::<BTreeSet<_>>(), [second, third].into());
    }

    #[test]
    fn who_has_come_in_by_one_node_asks_others_when_it_knows_them_and_gives_the_first_up_once_it_has_them() {
        let mut relays = Relays::new(PeerId::random());
        let now = Instant::now();
        for host in 1..3 {
            relays.told(PeerId::random(), true, &[at(&format!("/ip4/11.0.{host}.1/udp/1/quic-v1"))], None);
        }
        let mut held: Vec<PeerId> = Vec::new();
        while let Some((peer, listener)) = ask(&mut relays, now) {
            relays.gained(listener, &at(QUIC));
            held.push(peer);
        }
        assert_eq!(relays.retry_at(), Some(now + BETTER_AFTER));
        let mut later = now + BETTER_AFTER;
        for host in 3..20 {
            relays.told(PeerId::random(), true, &[at(&format!("/ip4/11.0.{host}.1/udp/1/quic-v1"))], None);
        }
        assert_eq!(ask(&mut relays, now), None, "not yet");
        while let Some((_, listener)) = ask(&mut relays, later) {
            assert_eq!(relays.surplus(), None, "the new one has not answered");
            relays.gained(listener, &at(QUIC));
            assert!(relays.surplus().is_some());
            later += BETTER_AGAIN;
        }
        let mut best: Vec<PeerId> = relays.offers.keys().copied().collect();
        best.sort_by_key(|peer| relays.rank(peer));
        assert!(best[..HELD_MAX].iter().all(|peer| relays.holds(peer)));
        assert_eq!(relays.retry_at(), None);
    }

    #[test]
    fn those_who_relay_have_about_as_much_to_do() {
        let offers: Vec<PeerId> = (0..10).map(|_| PeerId::random()).collect();
        let mut asked = BTreeMap::<PeerId, usize>::new();
        for _ in 0..400 {
            let mut relays = Relays::new(PeerId::random());
            for (host, peer) in offers.iter().enumerate() {
                relays.told(*peer, true, &[at(&format!("/ip4/11.0.{host}.1/udp/1/quic-v1"))], None);
            }
            while let Some((peer, _)) = ask(&mut relays, Instant::now()) {
                *asked.entry(peer).or_default() += 1;
            }
        }
        // 80 on average; what is nearest by Kademlia's distance would be asked by 200 or by none.
        assert!(
            offers.iter().all(|peer| (40..140).contains(&asked.get(peer).copied().unwrap_or(0))),
            "{asked:?}"
        );
    }

    fn ask(relays: &mut Relays, now: Instant) -> Option<(PeerId, ListenerId)> {
        let (peer, _) = relays.next(now)?;
        let listener = ListenerId::next();
        relays.asked(listener, peer);
        Some((peer, listener))
    }

    fn at(text: &str) -> Multiaddr {
        text.parse().unwrap()
    }
}
