//! What the node's loop does about relayed media: passes are asked for, calls get streams to those who lend, and others get
//! theirs to this node while it is public.

use super::Task;
use crate::io::lending::Wanted;
use crate::io::swarm::carrier::Incoming;
use crate::io::swarm::offer::Ports;
use crate::io::swarm::peer::{is_global, is_tcp, peer_of};
use crate::io::swarm::reach::Standing;
use crate::io::swarm::turn::stream;
use crate::media::turn::Pass;
use libp2p::swarm::ConnectionId;
use libp2p::{PeerId, identify};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::Instant;

/// Whom a pass was asked of, what he gave, and how long he took.
pub(super) type Answered = (PeerId, Option<Pass>, Duration);

impl Task {
    /// A node says whether it lends addresses: only one that relays is public, and can.
    pub(super) fn lender_told(
        &mut self,
        connection: ConnectionId,
        peer: PeerId,
        info: &identify::Info,
        does_relay: bool,
    ) {
        let ip = self.reach.ip(connection).filter(|ip| does_relay && is_global(*ip));
        let port = Ports::said(&info.protocols).turn;
        let at = ip.zip(port).map(|(ip, port)| SocketAddr::new(ip, port));
        self.lenders.told(peer, at, is_tcp(&info.observed_addr), Instant::now());
        self.ask_lenders();
        self.tell_lenders();
    }

    pub(super) fn lender_gone(&mut self, peer: &PeerId) {
        self.lenders.gone(peer);
        self.tell_lenders();
    }

    pub(super) fn lender_answered(&mut self, (peer, pass, took): Answered) {
        tracing::debug!(lends = pass.is_some(), ?took, "asked for a pass");
        self.lenders.answered(&peer, pass, took, Instant::now());
        self.tell_lenders();
    }

    /// Asks for passes that are due. A node that others reach needs none, unless it hides from somebody:
    /// its own addresses are as good.
    pub(super) fn ask_lenders(&mut self) {
        while let Some(peer) = self.lenders.next(Instant::now()) {
            let (opening, opened) = oneshot::channel();
            self.swarm.behaviour_mut().borrowing.open(peer, opening);
            let answered = self.answered.clone();
            tokio::spawn(async move {
                let began = Instant::now();
                let pass = stream::ask(opened).await;
                let _ = answered.send((peer, pass, began.elapsed())).await;
            });
        }
    }

    pub(super) fn tell_lenders(&self) {
        let is_needless = self.standing == Standing::Public && !self.veil.is_on();
        self.exchange.tell(if is_needless { Vec::new() } else { self.lenders.all() });
    }

    /// A call wants a stream; where there is no connection it learns at once that there is none.
    pub(super) fn borrow(&mut self, Wanted { node, end }: Wanted) {
        let Some(peer) = peer_of(&node).filter(|peer| self.swarm.is_connected(peer)) else { return };
        let (opening, opened) = oneshot::channel();
        self.swarm.behaviour_mut().borrowing.open(peer, opening);
        tokio::spawn(stream::carry(opened, end));
    }

    /// Somebody wants to borrow.
    pub(super) fn lend(&mut self, Incoming { peer, connection, stream }: Incoming) {
        if self.standing == Standing::Public
            && let Some(stun) = &self.stun
        {
            let relayed = stun.turn().served();
            tracing::debug!(calls = relayed.calls, bytes = relayed.bytes, "relayed until another one asks");
            stun.turn().accept(peer, self.reach.ip(connection), stream);
        }
    }
}
