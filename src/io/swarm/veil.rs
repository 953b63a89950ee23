//! Nodes that may not learn where this one is: nothing is dialled there but through relays, by whatever part of the swarm,
//! and what comes from there without one is turned away where this node is reached by relays too.
//!
//! An IP address is learned with the first packet, so it is the transport that refuses.

use super::peer::{is_relayed, split_peer};
use crate::identity::RootId;
use libp2p::core::muxing::StreamMuxerBox;
use libp2p::core::transport::{Boxed, DialOpts, ListenerId, PortUse, TransportError, TransportEvent};
use libp2p::core::{Endpoint, Transport};
use libp2p::swarm::{
    ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm, dummy,
};
use libp2p::{Multiaddr, PeerId};
use std::collections::{BTreeSet, VecDeque};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::task::{Context, Poll};

/// Nodes known of these people: each has some devices, and a node has another key after each start. The oldest go first.
const NODES_MAX: usize = 1024;

/// What all that opens connections asks.
#[derive(Clone, Debug, Default)]
pub struct Veil(Arc<RwLock<Hidden>>);

#[derive(Debug, Default)]
struct Hidden {
    people: BTreeSet<RootId>,
    nodes: VecDeque<(PeerId, RootId)>,
    has_relays: bool,
}

impl Veil {
    /// These are the people from now on; nodes of others are free again.
    pub fn set_people(&self, people: BTreeSet<RootId>) {
        self.change(|hidden| {
            hidden.nodes.retain(|(_, root)| people.contains(root));
            hidden.people = people;
        });
    }

    /// Whether others come to this node through relays, and so need no other way; says whether that is news.
    pub fn set_has_relays(&self, has_relays: bool) -> bool {
        self.change(|hidden| std::mem::replace(&mut hidden.has_relays, has_relays) != has_relays)
    }

    /// A node is this person's; whether it is one to be avoided.
    pub fn avoid(&self, peer: PeerId, root: RootId) -> bool {
        self.change(|hidden| {
            let is_hidden = hidden.people.contains(&root);
            if is_hidden {
                hidden.nodes.retain(|(known, _)| *known != peer);
                hidden.nodes.push_back((peer, root));
                if hidden.nodes.len() > NODES_MAX {
                    hidden.nodes.pop_front();
                }
            }
            is_hidden
        })
    }

    /// Whether there is anybody to hide from.
    pub fn is_on(&self) -> bool {
        self.ask(|hidden| !hidden.people.is_empty())
    }

    pub fn has_relays(&self) -> bool {
        self.ask(|hidden| hidden.has_relays)
    }

    pub fn is_from(&self, root: &RootId) -> bool {
        self.ask(|hidden| hidden.people.contains(root))
    }

    pub fn avoids(&self, peer: &PeerId) -> bool {
        self.ask(|hidden| hidden.nodes.iter().any(|(known, _)| known == peer))
    }

    pub fn avoided(&self) -> Vec<PeerId> {
        self.ask(|hidden| hidden.nodes.iter().map(|(peer, _)| *peer).collect())
    }

    /// Whether what comes from this node without a relay is not let in: it has another way.
    fn turns_away(&self, peer: &PeerId) -> bool {
        self.has_relays() && self.avoids(peer)
    }

    fn ask<T>(&self, question: impl FnOnce(&Hidden) -> T) -> T {
        question(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Hidden) -> T) -> T {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A transport that dials nobody who is avoided without a relay.
pub struct Veiled {
    inner: Boxed<(PeerId, StreamMuxerBox)>,
    veil: Veil,
}

impl Veiled {
    pub fn new(inner: Boxed<(PeerId, StreamMuxerBox)>, veil: Veil) -> Veiled {
        Veiled { inner, veil }
    }
}

impl Transport for Veiled {
    type Output = (PeerId, StreamMuxerBox);
    type Error = std::io::Error;
    type ListenerUpgrade = <Boxed<(PeerId, StreamMuxerBox)> as Transport>::ListenerUpgrade;
    type Dial = <Boxed<(PeerId, StreamMuxerBox)> as Transport>::Dial;

    fn listen_on(&mut self, id: ListenerId, at: Multiaddr) -> Result<(), TransportError<Self::Error>> {
        self.inner.listen_on(id, at)
    }

    fn remove_listener(&mut self, id: ListenerId) -> bool {
        self.inner.remove_listener(id)
    }

    fn dial(&mut self, to: Multiaddr, opts: DialOpts) -> Result<Self::Dial, TransportError<Self::Error>> {
        let (peer, _) = split_peer(to.clone());
        if !is_relayed(&to) && peer.is_some_and(|peer| self.veil.avoids(&peer)) {
            return Err(TransportError::MultiaddrNotSupported(to));
        }
        self.inner.dial(to, opts)
    }

    fn poll(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<TransportEvent<Self::ListenerUpgrade, Self::Error>> {
        Pin::new(&mut self.inner).poll(cx)
    }
}

/// Lets no connection stand that should not be.
#[derive(Default)]
pub struct Guard {
    pub veil: Veil,
}

#[derive(Debug, thiserror::Error)]
#[error("to be reached through a relay only")]
struct TurnedAway;

impl NetworkBehaviour for Guard {
    type ConnectionHandler = dummy::ConnectionHandler;
    type ToSwarm = Infallible;

    fn handle_established_inbound_connection(
        &mut self,
        _: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        _: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        if !is_relayed(local) && self.veil.turns_away(&peer) {
            return Err(ConnectionDenied::new(TurnedAway));
        }
        Ok(dummy::ConnectionHandler)
    }

    fn handle_established_outbound_connection(
        &mut self,
        _: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        _: Endpoint,
        _: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        // One that was dialled by an address that names nobody.
        if !is_relayed(remote) && self.veil.avoids(&peer) {
            return Err(ConnectionDenied::new(TurnedAway));
        }
        Ok(dummy::ConnectionHandler)
    }

    fn on_swarm_event(&mut self, _: FromSwarm<'_>) {}

    fn on_connection_handler_event(&mut self, _: PeerId, _: ConnectionId, never: THandlerOutEvent<Self>) {
        match never {}
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ToSwarm<Infallible, THandlerInEvent<Self>>> {
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use libp2p::core::transport::dummy::DummyTransport;
    use libp2p::multiaddr::Protocol;

    const BOB: RootId = RootId([7; 32]);

    fn veil() -> (Veil, PeerId) {
        let (veil, peer) = (Veil::default(), PeerId::random());
        veil.set_people([BOB].into());
        assert!(veil.avoid(peer, BOB));
        (veil, peer)
    }

    #[test]
    fn nobody_who_is_avoided_is_dialled_but_through_a_relay() {
        let (veil, peer) = veil();
        let inner = DummyTransport::<(PeerId, StreamMuxerBox)>::new().boxed();
        let mut transport = Veiled::new(inner, veil.clone());
        let mut refuses = |address: &str| {
            let to = address.parse::<Multiaddr>().unwrap().with(Protocol::P2p(peer));
            let opts = DialOpts { role: Endpoint::Dialer, port_use: PortUse::Reuse };
            // The transport below knows no address at all, and says so in other words.
            matches!(transport.dial(to.clone(), opts), Err(TransportError::MultiaddrNotSupported(at)) if at == to)
                && veil.avoids(&peer)
        };
        assert!(refuses("/ip4/11.0.0.1/udp/1/quic-v1"));
        assert!(refuses("/ip4/11.0.0.1/tcp/1"));
    }

    #[test]
    fn what_comes_without_a_relay_is_turned_away_where_there_is_one() {
        let (veil, peer) = veil();
        let mut guard = Guard { veil: veil.clone() };
        let mut is_let_in = |local: &str, peer| {
            let (id, local) = (ConnectionId::new_unchecked(1), local.parse().unwrap());
            guard.handle_established_inbound_connection(id, peer, &local, &local).is_ok()
        };
        let (direct, relayed) = ("/ip4/11.0.0.1/udp/1/quic-v1", "/ip4/11.0.0.9/udp/1/quic-v1/p2p-circuit");
        assert!(is_let_in(direct, peer), "there is no other way");
        veil.set_has_relays(true);
        assert!(!is_let_in(direct, peer));
        assert!(is_let_in(relayed, peer) && is_let_in(direct, PeerId::random()));
        veil.set_people(BTreeSet::new());
        assert!(is_let_in(direct, peer) && !veil.is_on());
    }

    #[test]
    fn nodes_are_bounded_and_others_are_not_avoided() {
        let (veil, first) = veil();
        assert!(!veil.avoid(PeerId::random(), RootId([8; 32])));
        (0..NODES_MAX).for_each(|_| assert!(veil.avoid(PeerId::random(), BOB)));
        assert!(!veil.avoids(&first));
        assert_eq!(veil.avoided().len(), NODES_MAX);
    }
}
