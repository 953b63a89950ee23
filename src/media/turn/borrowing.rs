//! What one call borrows: addresses of two nodes at most, asked for by UDP, and of the nearest by a stream as well where
//! UDP does not seem to get through.
//!
//! The stream's messages go over the connection that the node has with the one that lends, by QUIC or TCP, whatever it is.

use crate::flow::NodeId;
use crate::media::reflexive::GATHER_TIME;
use crate::media::turn::client::{Client, ClientEvent, Heard};
use crate::media::turn::pass::Pass;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Nodes asked: should one die, the call finds its path anew by the other.
const ASKED_MAX: usize = 2;
/// Where nothing has come by UDP until then, a stream is tried too.
const STREAM_AFTER: Duration = Duration::from_millis(150);
/// Where nothing comes by UDP at all, the call waits so long for a stream: without one it would have no sound.
const BLOCKED_TIME: Duration = Duration::from_secs(1);
/// What is not needed is given back so long after a path was found: a better one may still replace it.
const GRACE: Duration = Duration::from_secs(5);

/// Where nothing goes without a borrowed address it is waited for so long: the question has gone four times by then.
const NEEDED_TIME: Duration = Duration::from_secs(3);

/// In the middle of a call both ends have to agree on the new addresses first, by several offers perhaps.
const AGAIN: Duration = Duration::from_secs(25);

/// A node that lends, with what lets this one in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lender {
    pub node: NodeId,
    /// Where it is asked by UDP.
    pub at: SocketAddr,
    /// Whether the connection with it goes by TCP, which is chosen only where UDP fails.
    pub is_by_tcp: bool,
    pub pass: Pass,
}

/// By which way a message goes to a node that lends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Udp(SocketAddr),
    Stream,
}

/// All that one call borrows.
#[derive(Debug)]
pub struct Borrowing {
    began: Instant,
    rng: ChaCha20Rng,
    lines: Vec<Line>,
    /// Those who were asked last, the nearest first.
    asked: Vec<Lender>,
    stream: Stream,
    used: Option<(SocketAddr, Instant)>,
    /// Whether nothing goes without one.
    is_needed: bool,
    /// When something is to be judged anew.
    alarms: BTreeSet<Instant>,
    heard: VecDeque<Heard>,
}

#[derive(Debug)]
struct Line {
    way: Way,
    client: Client,
    is_settled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    /// Opened to this one of those asked then, unless something has come by UDP.
    At {
        at: Instant,
        lender: usize,
    },
    Opened {
        lender: usize,
    },
    NotNeeded,
}

impl Borrowing {
    /// Asks some of these nodes, the nearest first.
    pub fn new(now: Instant, lenders: &[Lender], seed: [u8; 32]) -> Borrowing {
        let mut borrowing = Borrowing {
            began: now,
            rng: ChaCha20Rng::from_seed(seed),
            lines: Vec::new(),
            asked: Vec::new(),
            stream: Stream::NotNeeded,
            used: None,
            is_needed: false,
            alarms: BTreeSet::new(),
            heard: VecDeque::new(),
        };
        borrowing.ask(now, lenders);
        borrowing
    }

    /// Nothing goes without a borrowed address: it is waited for longer.
    pub fn need(&mut self) {
        self.is_needed = true;
        if !self.asked.is_empty() {
            self.alarms.insert(self.began + NEEDED_TIME);
        }
    }

    /// Asks these nodes, also in the middle of a call: the network may be another one. What is borrowed stays until the same
    /// node lends something else.
    pub fn ask(&mut self, now: Instant, lenders: &[Lender]) {
        self.asked = lenders.iter().take(ASKED_MAX).cloned().collect();
        for lender in &self.asked {
            let client = Client::new(now, lender.pass.clone(), false, self.rng.random());
            self.lines.push(Line { way: Way::Udp(lender.at), client, is_settled: false });
        }
        self.began = now;
        self.used = self.used.map(|(used, _)| (used, now + AGAIN));
        self.alarms.extend(self.used.map(|(_, since)| since + GRACE));
        self.stream = match self.asked.first() {
            Some(lender) if lender.is_by_tcp => Stream::At { at: now, lender: 0 },
            Some(_) => Stream::At { at: now + STREAM_AFTER, lender: 0 },
            None => Stream::NotNeeded,
        };
        if !self.asked.is_empty() {
            self.alarms.extend([GATHER_TIME, BLOCKED_TIME].map(|time| now + time));
            self.alarms.extend(self.is_needed.then_some(now + NEEDED_TIME));
        }
    }

    /// Whether this is the address of a node that was asked by UDP.
    pub fn is_with(&self, from: SocketAddr) -> bool {
        self.lines.iter().any(|line| line.way == Way::Udp(from))
    }

    /// The addresses that are borrowed, the nearest node's first.
    pub fn relayed(&self) -> Vec<SocketAddr> {
        self.lines.iter().flat_map(|line| line.client.relayed()).copied().collect()
    }

    /// Takes a message of a node that lends.
    pub fn handle(&mut self, now: Instant, way: Way, bytes: &[u8]) {
        for line in self.lines.iter_mut().filter(|line| line.way == way) {
            self.heard.extend(line.client.handle(now, bytes));
            line.settle();
        }
        // A node lends one thing to one address: where it lends another, the address has changed, and the old one is void.
        let stands = |line: &Line| line.way == way && !line.client.relayed().is_empty();
        let newest = self.lines.iter().rposition(stands).unwrap_or(0);
        let mut at = 0..;
        self.lines.retain(|line| at.next().is_some_and(|at| line.way != way || at >= newest));
    }

    /// The stream has ended, or there is none: where it has brought nothing yet, the next one is asked.
    pub fn stream_ended(&mut self, now: Instant) {
        let was_asked = self.lines.iter().any(|line| line.way == Way::Stream && !line.is_settled);
        self.lines.retain(|line| line.way != Way::Stream);
        self.stream = match self.stream {
            Stream::Opened { lender } if was_asked && lender + 1 < self.asked.len() => {
                Stream::At { at: now, lender: lender + 1 }
            }
            _ => Stream::NotNeeded,
        };
    }

    /// What has come through a borrowed address.
    pub fn poll_heard(&mut self) -> Option<Heard> {
        self.heard.pop_front()
    }

    /// Sends from a borrowed address; `false` where it is none.
    pub fn send(&mut self, now: Instant, from: SocketAddr, to: SocketAddr, bytes: &[u8]) -> bool {
        let line = self.lines.iter_mut().find(|line| line.client.relayed().contains(&from));
        line.map(|line| line.client.send(now, to, bytes)).is_some()
    }

    /// Whether nothing more is waited for: `is_udp_heard` says whether others have answered by UDP.
    pub fn is_ready(&self, now: Instant, is_udp_heard: bool) -> bool {
        let waited = now - self.began;
        let is_stream_asked = self.lines.iter().any(|line| line.way == Way::Stream && !line.is_settled)
            || matches!(self.stream, Stream::At { .. });
        let has_any = self.lines.iter().any(|line| !line.client.relayed().is_empty());
        if self.is_needed && !has_any && waited < NEEDED_TIME {
            return !is_stream_asked && self.lines.iter().all(|line| line.is_settled);
        }
        self.lines.iter().all(|line| line.is_settled)
            || waited >= BLOCKED_TIME
            || waited >= GATHER_TIME && (has_any || is_udp_heard || !is_stream_asked)
    }

    /// Who comes too late is not waited for, and not kept.
    pub fn leave_late(&mut self, now: Instant) {
        if matches!(self.stream, Stream::At { .. }) {
            self.stream = Stream::NotNeeded;
        }
        for line in self.lines.iter_mut().filter(|line| !line.is_settled) {
            line.client.free(now);
            line.is_settled = true;
        }
    }

    /// The node to which a stream is wanted now.
    pub fn poll_open(&mut self, now: Instant, is_udp_heard: bool) -> Option<NodeId> {
        let Stream::At { at, lender } = self.stream else { return None };
        let Lender { node, pass, .. } = self.asked.get(lender).filter(|_| at <= now)?.clone();
        let has_by_udp = |line: &Line| line.way != Way::Stream && !line.client.relayed().is_empty();
        let is_udp_heard = is_udp_heard || self.lines.iter().any(has_by_udp);
        if is_udp_heard {
            self.stream = Stream::NotNeeded;
            return None;
        }
        // One stream is enough.
        self.lines.retain(|line| line.way != Way::Stream);
        self.stream = Stream::Opened { lender };
        let client = Client::new(now, pass, true, self.rng.random());
        self.lines.push(Line { way: Way::Stream, client, is_settled: false });
        Some(node)
    }

    /// The call goes by a pair with this local address: what else is borrowed is given back a while later. Says whether
    /// something was.
    pub fn use_only(&mut self, now: Instant, used: SocketAddr) -> bool {
        match self.used {
            Some((known, since)) if known == used => {
                let is_needless = |line: &&mut Line| !line.client.relayed().contains(&used);
                let needless = self.lines.iter_mut().filter(is_needless);
                let needless: Vec<_> = needless.filter(|line| !line.client.relayed().is_empty()).collect();
                let is_due = now >= since + GRACE && !needless.is_empty();
                if is_due {
                    needless.into_iter().for_each(|line| line.client.free(now));
                }
                is_due
            }
            Some(_) | None => {
                self.used = Some((used, now));
                self.alarms.insert(now + GRACE);
                false
            }
        }
    }

    /// Gives all back.
    pub fn free(&mut self, now: Instant) {
        self.lines.iter_mut().for_each(|line| line.client.free(now));
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        self.alarms.retain(|alarm| now < *alarm);
        for line in &mut self.lines {
            line.client.handle_timeout(now);
            line.settle();
        }
        self.lines.retain(|line| !line.client.is_over());
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let clients = self.lines.iter().filter_map(|line| line.client.poll_timeout());
        let opens = match self.stream {
            Stream::At { at, .. } => Some(at),
            Stream::Opened { .. } | Stream::NotNeeded => None,
        };
        clients.chain(opens).chain(self.alarms.first().copied()).min()
    }

    /// The next message to a node that lends.
    pub fn poll_transmit(&mut self) -> Option<(Way, Vec<u8>)> {
        self.lines.iter_mut().find_map(|line| Some((line.way, line.client.poll_transmit()?)))
    }
}

impl Line {
    fn settle(&mut self) {
        while let Some(ClientEvent::Allocated(_) | ClientEvent::Lost) = self.client.poll_event() {
            self.is_settled = true;
        }
    }
}
