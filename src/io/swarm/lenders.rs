//! Who lends this node addresses for its media: connected public nodes that say so, each with a pass that was asked for
//! before it is needed, so that no call waits for it.

use crate::io::swarm::peer::node_of;
use crate::media::turn::pass::RENEW_AFTER;
use crate::media::turn::{Lender, Pass};
use libp2p::PeerId;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::time::Instant;

/// Nodes known to lend, and those of whom a pass is held: two are asked for a call. The others take their place when they go.
const OFFERS_MAX: usize = 16;
const PASSES_MAX: usize = 4;
/// A node that gave no pass is asked again after so long.
const SHUN: Duration = Duration::from_secs(60);

/// What is known of them.
#[derive(Default)]
pub struct Lenders {
    offers: BTreeMap<PeerId, Offer>,
}

struct Offer {
    at: SocketAddr,
    is_by_tcp: bool,
    held: Option<Held>,
    /// When a pass is asked for; `None` while it is being asked for.
    ask_at: Option<Instant>,
}

struct Held {
    pass: Pass,
    /// How long the node took to give it: some round trips.
    took: Duration,
}

impl Lenders {
    /// A connected node says where it lends, or that it does not; `is_by_tcp` is what the connection with it goes by.
    pub fn told(&mut self, peer: PeerId, at: Option<SocketAddr>, is_by_tcp: bool, now: Instant) {
        let Some(at) = at else { return self.gone(&peer) };
        let is_full = self.offers.len() >= OFFERS_MAX;
        match self.offers.get_mut(&peer) {
            // Where one of two connections goes by UDP, that gets through.
            Some(offer) => (offer.at, offer.is_by_tcp) = (at, offer.is_by_tcp && is_by_tcp),
            None if is_full => {}
            None => {
                self.offers.insert(peer, Offer { at, is_by_tcp, held: None, ask_at: Some(now) });
            }
        }
    }

    /// A node is no longer connected.
    pub fn gone(&mut self, peer: &PeerId) {
        self.offers.remove(peer);
    }

    /// The next node to ask for a pass.
    pub fn next(&mut self, now: Instant) -> Option<PeerId> {
        let has_room = self.has_room();
        let is_due = |offer: &Offer| offer.wants(has_room).is_some_and(|at| at <= now);
        let (peer, offer) = self.offers.iter_mut().find(|(_, offer)| is_due(offer))?;
        offer.ask_at = None;
        Some(*peer)
    }

    /// A node has given a pass, or none, after so long.
    pub fn answered(&mut self, peer: &PeerId, pass: Option<Pass>, took: Duration, now: Instant) {
        let Some(offer) = self.offers.get_mut(peer) else { return };
        offer.ask_at = Some(now + if pass.is_some() { RENEW_AFTER } else { SHUN });
        offer.held = pass.map(|pass| Held { pass, took });
    }

    /// When `next` has somebody again.
    pub fn due(&self) -> Option<Instant> {
        let has_room = self.has_room();
        self.offers.values().filter_map(|offer| offer.wants(has_room)).min()
    }

    /// Whether one more may be asked for a pass.
    fn has_room(&self) -> bool {
        let is_asked = |offer: &&Offer| offer.held.is_some() || offer.ask_at.is_none();
        self.offers.values().filter(is_asked).count() < PASSES_MAX
    }

    /// All who lend, the nearest first.
    pub fn all(&self) -> Vec<Lender> {
        let mut held: Vec<(Duration, Lender)> =
            self.offers.iter().filter_map(|(peer, offer)| offer.lender(peer)).collect();
        held.sort_by_key(|(took, _)| *took);
        held.into_iter().map(|(_, lender)| lender).collect()
    }
}

impl Offer {
    /// When it is to be asked, where its pass is to be renewed or there is room for one more.
    fn wants(&self, has_room: bool) -> Option<Instant> {
        self.ask_at.filter(|_| has_room || self.held.is_some())
    }

    fn lender(&self, peer: &PeerId) -> Option<(Duration, Lender)> {
        let Held { pass, took } = self.held.as_ref()?;
        let (at, is_by_tcp, pass) = (self.at, self.is_by_tcp, pass.clone());
        Some((*took, Lender { node: node_of(peer)?, at, is_by_tcp, pass }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::turn::pass::Issuer;

    const AT: &str = "11.0.0.1:3478";

    #[test]
    fn the_nearest_that_gave_a_pass_comes_first() {
        let (mut lenders, now) = (Lenders::default(), Instant::now());
        let [near, far, silent] = [peer(), peer(), peer()];
        for peer in [far, near, silent] {
            lenders.told(peer, AT.parse().ok(), false, now);
        }
        let mut asked: Vec<PeerId> = std::iter::from_fn(|| lenders.next(now)).collect();
        asked.sort();
        assert_eq!(asked.len(), 3);
        assert!(lenders.all().is_empty());
        lenders.answered(&far, Some(pass()), Duration::from_millis(200), now);
        lenders.answered(&near, Some(pass()), Duration::from_millis(40), now);
        lenders.answered(&silent, None, Duration::from_secs(10), now);
        let nodes: Vec<_> = lenders.all().iter().map(|lender| lender.node).collect();
        assert_eq!(nodes, [near, far].map(|peer| node_of(&peer).unwrap()));
        lenders.gone(&near);
        assert_eq!(lenders.all().len(), 1);
    }

    #[test]
    fn a_pass_is_renewed_before_it_grows_stale_and_asked_for_again_where_there_is_none() {
        let (mut lenders, now, peer) = (Lenders::default(), Instant::now(), peer());
        lenders.told(peer, AT.parse().ok(), true, now);
        assert_eq!(lenders.next(now), Some(peer));
        assert_eq!((lenders.next(now), lenders.due()), (None, None), "while it is asked for");
        lenders.answered(&peer, Some(pass()), Duration::ZERO, now);
        assert_eq!(lenders.due(), Some(now + RENEW_AFTER));
        assert_eq!(lenders.next(now + RENEW_AFTER), Some(peer));
        assert_eq!(lenders.all().len(), 1, "the old one is good for a while");
        lenders.answered(&peer, None, Duration::ZERO, now);
        assert!(lenders.all().is_empty());
        assert_eq!(lenders.due(), Some(now + SHUN));
    }

    #[test]
    fn those_who_lend_are_bounded_and_leave_when_they_do_not() {
        let (mut lenders, now, first) = (Lenders::default(), Instant::now(), peer());
        lenders.told(first, AT.parse().ok(), true, now);
        (0..OFFERS_MAX + 9).for_each(|_| lenders.told(peer(), AT.parse().ok(), true, now));
        assert_eq!(lenders.offers.len(), OFFERS_MAX);
        lenders.told(first, None, false, now);
        assert_eq!(lenders.offers.len(), OFFERS_MAX - 1);
    }

    #[test]
    fn another_one_is_asked_for_a_pass_when_one_that_gave_one_goes() {
        let (mut lenders, now) = (Lenders::default(), Instant::now());
        (0..OFFERS_MAX).for_each(|_| lenders.told(peer(), AT.parse().ok(), false, now));
        let asked: Vec<PeerId> = std::iter::from_fn(|| lenders.next(now)).collect();
        assert_eq!((asked.len(), lenders.due()), (PASSES_MAX, None));
        asked.iter().for_each(|peer| lenders.answered(peer, Some(pass()), Duration::ZERO, now));
        assert_eq!((lenders.next(now), lenders.due()), (None, Some(now + RENEW_AFTER)));
        lenders.gone(&asked[0]);
        let next = lenders.next(now).expect("there are others");
        assert!(!asked.contains(&next));
    }

    #[test]
    fn one_connection_by_quic_shows_that_udp_gets_through() {
        let (mut lenders, now, peer) = (Lenders::default(), Instant::now(), peer());
        lenders.told(peer, AT.parse().ok(), true, now);
        lenders.answered(&peer, Some(pass()), Duration::ZERO, now);
        assert!(lenders.all()[0].is_by_tcp);
        lenders.told(peer, AT.parse().ok(), false, now);
        lenders.told(peer, AT.parse().ok(), true, now);
        assert!(!lenders.all()[0].is_by_tcp);
    }

    fn peer() -> PeerId {
        libp2p::identity::Keypair::generate_ed25519().public().to_peer_id()
    }

    fn pass() -> Pass {
        Issuer::new([1; 32]).pass(Duration::ZERO, "bob", None)
    }
}
