//! Streams with other nodes, each on the best connection there is: a direct one before one through a relay.

use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::core::upgrade::{InboundUpgrade, ReadyUpgrade, UpgradeInfo};
use libp2p::swarm::behaviour::{ConnectionClosed, ConnectionEstablished, DialFailure};
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use libp2p::swarm::handler::{ConnectionEvent, FullyNegotiatedInbound, FullyNegotiatedOutbound};
use libp2p::swarm::{
    ConnectionDenied, ConnectionHandler, ConnectionHandlerEvent, ConnectionId, DialError, FromSwarm,
    NetworkBehaviour, NotifyHandler, Stream, SubstreamProtocol, THandler, THandlerInEvent, THandlerOutEvent,
    ToSwarm,
};
use libp2p::{Multiaddr, PeerId, StreamProtocol};
use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// Peers whose addresses are remembered: all that may be connected, and as many that have been.
const KNOWN_MAX: usize = 384;

/// Where a stream goes once it is open; dropped when there is none.
pub type Opening = oneshot::Sender<Stream>;

/// A node has opened a stream.
#[derive(Debug)]
pub struct Incoming {
    pub peer: PeerId,
    pub connection: ConnectionId,
    pub stream: Stream,
}

/// Opens streams of one protocol, and takes them in where that is not another behaviour's business.
pub struct Carrier {
    protocol: StreamProtocol,
    takes: Takes,
    connections: HashMap<PeerId, Vec<Connection>>,
    /// Wait for a connection.
    waiting: HashMap<PeerId, Vec<Opening>>,
    /// Where those were last that streams may have to be opened to anew, the latest last.
    known: VecDeque<(PeerId, Vec<Multiaddr>)>,
    queue: VecDeque<ToSwarm<Incoming, Opening>>,
}

/// Whether streams are taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Streams,
    Nothing,
}

#[derive(Debug)]
struct Connection {
    id: ConnectionId,
    is_relayed: bool,
}

impl Carrier {
    pub fn new(protocol: StreamProtocol) -> Carrier {
        Carrier::with(protocol, Takes::Streams)
    }

    /// Opens streams only.
    pub fn asking(protocol: StreamProtocol) -> Carrier {
        Carrier::with(protocol, Takes::Nothing)
    }

    fn with(protocol: StreamProtocol, takes: Takes) -> Carrier {
        let (connections, waiting, known, queue) = Default::default();
        Carrier { protocol, takes, connections, waiting, known, queue }
    }

    /// Opens a stream to a peer, and first a connection where there is none.
    pub fn open(&mut self, peer: PeerId, opening: Opening) {
        let Some(connection) = self.best(&peer) else {
            let waiting = self.waiting.entry(peer).or_default();
            waiting.push(opening);
            if waiting.len() == 1 {
                let dial = DialOpts::peer_id(peer).condition(PeerCondition::DisconnectedAndNotDialing);
                self.queue.push_back(ToSwarm::Dial { opts: dial.build() });
            }
            return;
        };
        self.open_on(peer, connection, opening);
    }

    /// Whether there is a connection to a peer that goes through nobody else.
    pub fn has_direct(&self, peer: &PeerId) -> bool {
        self.connections.get(peer).is_some_and(|all| all.iter().any(|one| !one.is_relayed))
    }

    /// Where a peer can be dialled.
    pub fn know(&mut self, peer: PeerId, addresses: Vec<Multiaddr>) {
        if addresses.is_empty() {
            return;
        }
        self.known.retain(|(other, _)| *other != peer);
        self.known.push_back((peer, addresses));
        if self.known.len() > KNOWN_MAX {
            self.known.pop_front();
        }
    }

    /// Where a peer can be dialled, as was last known.
    pub fn known(&self, peer: &PeerId) -> &[Multiaddr] {
        self.known.iter().find(|(other, _)| other == peer).map_or(&[], |(_, addresses)| addresses)
    }

    /// Peers to whom a stream waits for a connection.
    pub fn awaited(&self) -> impl Iterator<Item = PeerId> {
        self.waiting.keys().copied()
    }

    /// There will be no connection: whoever waits for a stream learns it.
    pub fn give_up(&mut self, peer: &PeerId) {
        self.waiting.remove(peer);
    }

    /// A connection is about to be closed: no stream goes there any more.
    pub fn leave(&mut self, peer: &PeerId, id: ConnectionId) {
        self.closed(peer, id);
    }

    fn open_on(&mut self, peer_id: PeerId, connection: ConnectionId, opening: Opening) {
        let handler = NotifyHandler::One(connection);
        self.queue.push_back(ToSwarm::NotifyHandler { peer_id, handler, event: opening });
    }

    fn best(&self, peer: &PeerId) -> Option<ConnectionId> {
        let connections = self.connections.get(peer)?;
        // The newest: an older one may be dead, and nobody has noticed yet.
        connections.iter().rev().min_by_key(|one| one.is_relayed).map(|one| one.id)
    }

    fn established(&mut self, peer: PeerId, connection: Connection) {
        let id = connection.id;
        self.connections.entry(peer).or_default().push(connection);
        for opening in self.waiting.remove(&peer).unwrap_or_default() {
            self.open_on(peer, id, opening);
        }
    }

    fn closed(&mut self, peer: &PeerId, id: ConnectionId) {
        let Some(connections) = self.connections.get_mut(peer) else { return };
        connections.retain(|one| one.id != id);
        if connections.is_empty() {
            self.connections.remove(peer);
        }
    }
}

impl NetworkBehaviour for Carrier {
    type ConnectionHandler = Handler;
    type ToSwarm = Incoming;

    fn handle_pending_outbound_connection(
        &mut self,
        _: ConnectionId,
        peer: Option<PeerId>,
        _: &[Multiaddr],
        _: Endpoint,
    ) -> Result<Vec<Multiaddr>, ConnectionDenied> {
        Ok(peer.map_or(Vec::new(), |peer| self.known(&peer).to_vec()))
    }

    fn handle_established_inbound_connection(
        &mut self,
        _: ConnectionId,
        _: PeerId,
        _: &Multiaddr,
        _: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        Ok(Handler::new(self.protocol.clone(), self.takes))
    }

    fn handle_established_outbound_connection(
        &mut self,
        _: ConnectionId,
        _: PeerId,
        _: &Multiaddr,
        _: Endpoint,
        _: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        Ok(Handler::new(self.protocol.clone(), self.takes))
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        match event {
            FromSwarm::ConnectionEstablished(ConnectionEstablished {
                peer_id,
                connection_id,
                endpoint,
                ..
            }) => {
                let connection = Connection { id: connection_id, is_relayed: endpoint.is_relayed() };
                self.established(peer_id, connection);
            }
            FromSwarm::ConnectionClosed(ConnectionClosed { peer_id, connection_id, .. }) => {
                self.closed(&peer_id, connection_id);
            }
            // Whether a dial that did reach for the network is the last one is known to the node's loop.
            FromSwarm::DialFailure(DialFailure { peer_id: Some(peer), error, .. }) => match error {
                DialError::Transport(_)
                | DialError::WrongPeerId { .. }
                | DialError::DialPeerConditionFalse(_) => {}
                DialError::NoAddresses
                | DialError::Denied { .. }
                | DialError::Aborted
                | DialError::LocalPeerId { .. } => self.give_up(&peer),
            },
            _ => {}
        }
    }

    fn on_connection_handler_event(
        &mut self,
        peer: PeerId,
        connection: ConnectionId,
        stream: THandlerOutEvent<Self>,
    ) {
        self.queue.push_back(ToSwarm::GenerateEvent(Incoming { peer, connection, stream }));
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ToSwarm<Incoming, THandlerInEvent<Self>>> {
        self.queue.pop_front().map_or(Poll::Pending, Poll::Ready)
    }
}

/// One connection's part.
pub struct Handler {
    protocol: StreamProtocol,
    takes: Takes,
    wanted: VecDeque<Opening>,
    incoming: VecDeque<Stream>,
}

impl Handler {
    fn new(protocol: StreamProtocol, takes: Takes) -> Handler {
        Handler { protocol, takes, wanted: VecDeque::new(), incoming: VecDeque::new() }
    }
}

/// The protocol that streams are taken in of, where there is one.
pub struct Inbound(Option<StreamProtocol>);

impl UpgradeInfo for Inbound {
    type Info = StreamProtocol;
    type InfoIter = std::option::IntoIter<StreamProtocol>;

    fn protocol_info(&self) -> Self::InfoIter {
        self.0.clone().into_iter()
    }
}

impl InboundUpgrade<Stream> for Inbound {
    type Output = Stream;
    type Error = Infallible;
    type Future = Ready<Result<Stream, Infallible>>;

    fn upgrade_inbound(self, stream: Stream, _: StreamProtocol) -> Self::Future {
        ready(Ok(stream))
    }
}

impl ConnectionHandler for Handler {
    type FromBehaviour = Opening;
    type ToBehaviour = Stream;
    type InboundProtocol = Inbound;
    type OutboundProtocol = ReadyUpgrade<StreamProtocol>;
    type InboundOpenInfo = ();
    type OutboundOpenInfo = Opening;

    fn listen_protocol(&self) -> SubstreamProtocol<Self::InboundProtocol> {
        let taken = (self.takes == Takes::Streams).then(|| self.protocol.clone());
        SubstreamProtocol::new(Inbound(taken), ())
    }

    fn poll(
        &mut self,
        _: &mut Context<'_>,
    ) -> Poll<ConnectionHandlerEvent<Self::OutboundProtocol, Opening, Stream>> {
        if let Some(stream) = self.incoming.pop_front() {
            return Poll::Ready(ConnectionHandlerEvent::NotifyBehaviour(stream));
        }
        let Some(opening) = self.wanted.pop_front() else { return Poll::Pending };
        let protocol = SubstreamProtocol::new(ReadyUpgrade::new(self.protocol.clone()), opening);
        Poll::Ready(ConnectionHandlerEvent::OutboundSubstreamRequest { protocol })
    }

    fn on_behaviour_event(&mut self, opening: Opening) {
        self.wanted.push_back(opening);
    }

    fn on_connection_event(
        &mut self,
        event: ConnectionEvent<'_, Self::InboundProtocol, Self::OutboundProtocol, (), Opening>,
    ) {
        match event {
            ConnectionEvent::FullyNegotiatedInbound(FullyNegotiatedInbound { protocol, .. }) => {
                self.incoming.push_back(protocol);
            }
            // Whoever wanted it may have given up meanwhile.
            ConnectionEvent::FullyNegotiatedOutbound(FullyNegotiatedOutbound { protocol, info }) => {
                drop(info.send(protocol));
            }
            _ => {}
        }
    }
}
