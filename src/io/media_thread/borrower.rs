//! What a call borrows, carried by its socket and by a stream of the node.

use super::sockets::Sockets;
use crate::io::lending::{Brought, Lending, NearEnd};
use crate::media::reflexive::is_answer;
use crate::media::turn::borrowing::Way;
use crate::media::turn::client::Heard;
use crate::media::turn::{Borrowing, Lender};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Notify;

/// Messages read at once: a flood must not keep the sound waiting.
const READ_MAX: usize = 64;

/// The addresses that one session borrows from other nodes.
pub struct Borrower {
    borrowing: Borrowing,
    lending: Option<Lending>,
    /// Those who were asked last.
    lenders: Vec<Lender>,
    stream: Option<NearEnd>,
    arrived: Arc<Notify>,
}

impl Borrower {
    /// Asks those who lend; without any nothing comes of it.
    pub fn new(now: Instant, lending: Option<Lending>, seed: [u8; 32], arrived: &Arc<Notify>) -> Borrower {
        let lenders = lending.as_ref().map(Lending::lenders).unwrap_or_default();
        let borrowing = Borrowing::new(now, &lenders, seed);
        Borrower { borrowing, lending, lenders, stream: None, arrived: Arc::clone(arrived) }
    }

    /// Asks those who lend now, or have done so last: the network may be another one, where nobody is connected yet.
    pub fn ask(&mut self, now: Instant) {
        let lenders = self.lending.as_ref().map(Lending::lenders).unwrap_or_default();
        if !lenders.is_empty() {
            self.lenders = lenders;
        }
        self.borrowing.ask(now, &self.lenders);
    }

    /// Nothing goes without a borrowed address.
    pub fn need(&mut self) {
        self.borrowing.need();
    }

    pub fn relayed(&self) -> Vec<SocketAddr> {
        self.borrowing.relayed()
    }

    pub fn is_ready(&self, now: Instant, is_udp_heard: bool) -> bool {
        self.borrowing.is_ready(now, is_udp_heard)
    }

    pub fn leave_late(&mut self, now: Instant) {
        self.borrowing.leave_late(now);
    }

    /// Takes a datagram where it is of a node that lends; `false` where it is another's, or tells how the socket is seen: the
    /// same node does that at the same port.
    pub fn take(&mut self, now: Instant, from: SocketAddr, bytes: &[u8]) -> bool {
        let is_ours = self.borrowing.is_with(from) && !is_answer(bytes);
        if is_ours {
            self.borrowing.handle(now, Way::Udp(from), bytes);
        }
        is_ours
    }

    /// What has come through borrowed addresses, by streams too.
    pub fn heard(&mut self, now: Instant) -> Vec<Heard> {
        for _ in 0..READ_MAX {
            match self.stream.as_mut().map(NearEnd::receive) {
                Some(Brought::Message(message)) => self.borrowing.handle(now, Way::Stream, &message),
                Some(Brought::Ended) => {
                    self.stream = None;
                    self.borrowing.stream_ended(now);
                }
                Some(Brought::Nothing) | None => break,
            }
        }
        std::iter::from_fn(|| self.borrowing.poll_heard()).collect()
    }

    /// Sends from a borrowed address; `false` where it is none.
    pub fn send(&mut self, now: Instant, from: SocketAddr, to: SocketAddr, bytes: &[u8]) -> bool {
        self.borrowing.send(now, from, to, bytes)
    }

    /// The session goes by this local address; says whether another address was given back.
    pub fn use_only(&mut self, now: Instant, used: SocketAddr) -> bool {
        self.borrowing.use_only(now, used)
    }

    /// Does what is due, and sends what is ready.
    pub fn go_on(&mut self, now: Instant, is_udp_heard: bool, sockets: &Sockets) {
        if self.borrowing.poll_timeout().is_some_and(|due| due <= now) {
            self.borrowing.handle_timeout(now);
        }
        if let Some(node) = self.borrowing.poll_open(now, is_udp_heard) {
            self.stream = self.lending.as_ref().and_then(|lending| lending.open(node, &self.arrived));
            if self.stream.is_none() {
                self.borrowing.stream_ended(now);
            }
        }
        self.flush(sockets);
    }

    pub fn flush(&mut self, sockets: &Sockets) {
        while let Some((way, message)) = self.borrowing.poll_transmit() {
            match way {
                Way::Udp(at) => sockets.send(at, &message, false),
                Way::Stream => self.stream.iter().for_each(|stream| stream.send(message.clone())),
            }
        }
    }

    /// Gives all back.
    pub fn close(mut self, now: Instant, sockets: &Sockets) {
        self.borrowing.free(now);
        self.flush(sockets);
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.borrowing.poll_timeout()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::NodeId;
    use crate::io::lending;
    use crate::media::reflexive::{answer, question};
    use crate::media::turn::frame::channel_data;
    use crate::media::turn::pass::Issuer;
    use std::time::Duration;

    #[test]
    fn a_node_that_lends_and_tells_how_a_socket_is_seen_is_heard_for_both() {
        let (lending, exchange) = lending::pair();
        let at = "198.51.100.1:3478".parse().unwrap();
        let pass = Issuer::new([1; 32]).pass(Duration::ZERO, "bob", None);
        exchange.tell(vec![Lender { node: NodeId([1; 32]), at, is_by_tcp: false, pass }]);
        let now = Instant::now();
        let mut borrower = Borrower::new(now, Some(lending), [2; 32], &Arc::default());
        let seen = answer(&question([7; 12]), "203.0.113.1:4000".parse().unwrap()).unwrap();
        assert!(!borrower.take(now, at, &seen));
        assert!(borrower.take(now, at, &channel_data(0x4000, &[128])));
        assert!(!borrower.take(now, "198.51.100.2:3478".parse().unwrap(), &channel_data(0x4000, &[128])));
    }
}
