//! Which connections stay though nothing goes over them: whoever has opened one says so, and the other end waits for that.
//!
//! What carries a stream, and what a reservation at a relay goes by, stays by itself. All else is let go by who opened it, a while
//! after it was used last: where the other one is stays known, and a handshake costs less than a quarter of an hour of
//! keep-alives.

use libp2p::core::Endpoint;
use libp2p::core::transport::PortUse;
use libp2p::core::upgrade::DeniedUpgrade;
use libp2p::swarm::handler::ConnectionEvent;
use libp2p::swarm::{
    ConnectionDenied, ConnectionHandler, ConnectionHandlerEvent, ConnectionId, FromSwarm, NetworkBehaviour,
    NotifyHandler, SubstreamProtocol, THandler, THandlerInEvent, THandlerOutEvent, ToSwarm,
};
use libp2p::{Multiaddr, PeerId};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep};

/// Says what stays.
pub struct Keep {
    look: Duration,
    queue: VecDeque<ToSwarm<Infallible, bool>>,
}

impl Keep {
    /// A connection is looked at so often: libp2p notices by itself neither that its last stream has ended, nor that the reservation
    /// that was to come has not come.
    pub fn new(look: Duration) -> Keep {
        Keep { look, queue: VecDeque::new() }
    }

    /// A connection stays from now on, or no longer. None does at first.
    pub fn set(&mut self, peer_id: PeerId, id: ConnectionId, stays: bool) {
        let handler = NotifyHandler::One(id);
        self.queue.push_back(ToSwarm::NotifyHandler { peer_id, handler, event: stays });
    }
}

impl NetworkBehaviour for Keep {
    type ConnectionHandler = Handler;
    type ToSwarm = Infallible;

    fn handle_established_inbound_connection(
        &mut self,
        _: ConnectionId,
        _: PeerId,
        _: &Multiaddr,
        _: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        Ok(Handler::new(self.look))
    }

    fn handle_established_outbound_connection(
        &mut self,
        _: ConnectionId,
        _: PeerId,
        _: &Multiaddr,
        _: Endpoint,
        _: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        Ok(Handler::new(self.look))
    }

    fn on_swarm_event(&mut self, _: FromSwarm<'_>) {}

    fn on_connection_handler_event(&mut self, _: PeerId, _: ConnectionId, event: THandlerOutEvent<Self>) {
        match event {}
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ToSwarm<Infallible, THandlerInEvent<Self>>> {
        self.queue.pop_front().map_or(Poll::Pending, Poll::Ready)
    }
}

/// One connection's part: it opens no stream and takes none.
pub struct Handler {
    stays: bool,
    look: Duration,
    look_at: Pin<Box<Sleep>>,
}

impl Handler {
    fn new(look: Duration) -> Handler {
        Handler { stays: false, look, look_at: Box::pin(sleep(look)) }
    }
}

impl ConnectionHandler for Handler {
    type FromBehaviour = bool;
    type ToBehaviour = Infallible;
    type InboundProtocol = DeniedUpgrade;
    type OutboundProtocol = DeniedUpgrade;
    type InboundOpenInfo = ();
    type OutboundOpenInfo = Infallible;

    fn listen_protocol(&self) -> SubstreamProtocol<DeniedUpgrade> {
        SubstreamProtocol::new(DeniedUpgrade, ())
    }

    fn connection_keep_alive(&self) -> bool {
        self.stays
    }

    fn poll(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<ConnectionHandlerEvent<DeniedUpgrade, Infallible, Infallible>> {
        while self.look_at.as_mut().poll(cx).is_ready() {
            let next = Instant::now() + self.look;
            self.look_at.as_mut().reset(next);
        }
        Poll::Pending
    }

    fn on_behaviour_event(&mut self, stays: bool) {
        self.stays = stays;
    }

    fn on_connection_event(&mut self, _: ConnectionEvent<'_, DeniedUpgrade, DeniedUpgrade, (), Infallible>) {}
}
