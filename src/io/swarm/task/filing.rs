//! Files between nodes: streams for what is wanted, and for what others want. Relays carry none (`node`: 2 MiB a circuit), so
//! both go by direct connections alone.

use super::Task;
use crate::engine::files::FileFault;
use crate::io::files::exchange::{Piece, Wanted};
use crate::io::swarm::carrier::Incoming;
use crate::io::swarm::files::{self, Gate};
use crate::io::swarm::peer::{node_of, peer_of};
use crate::io::swarm::veil::Veil;
use std::sync::Arc;
use tokio::sync::oneshot;

impl Task {
    /// A file is wanted.
    pub(super) fn want(&mut self, wanted: Wanted) {
        let peer = peer_of(&wanted.node).filter(|peer| self.swarm.is_connected(peer));
        let filing = &mut self.swarm.behaviour_mut().filing;
        let refusal = match &peer {
            None => Some(FileFault::Lost),
            Some(peer) if !filing.has_direct(peer) => Some(FileFault::Relayed),
            Some(_) => None,
        };
        let (Some(peer), None) = (peer, refusal) else {
            let why = refusal.unwrap_or(FileFault::Lost);
            // The first piece has room.
            let _ = wanted.pieces.try_send(Piece::End(Err(why)));
            return;
        };
        let (opening, opened) = oneshot::channel();
        filing.open(peer, opening);
        let nodes = [self.links.me(), wanted.node];
        tokio::spawn(files::fetch(opened, self.links.own(), nodes, wanted));
    }

    /// Somebody wants a file.
    pub(super) fn is_asked(&mut self, Incoming { peer, connection, stream }: Incoming) {
        let is_direct = self.reach.ip(connection).is_some();
        let room = Arc::clone(&self.givers).try_acquire_owned();
        let (Some(node), Ok(room)) = (node_of(&peer).filter(|_| is_direct), room) else { return };
        let veil = Some(self.veil.clone()).filter(Veil::has_relays);
        let gate = Gate { own: self.links.own(), guests: self.links.guests(), veil };
        let nodes = [self.links.me(), node];
        tokio::spawn(files::give(stream, gate, nodes, self.filing.asked.clone(), room));
    }
}
