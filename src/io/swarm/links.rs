//! Links: the streams with each node, and what waits until there is one.
//!
//! Both ends may open at once. Both streams are then kept: each is read, the older is written.

use super::peer::{node_of, peer_of};
use super::streams::{self, NoStream, StreamNo, Told};
use super::{SwarmReport, Why};
use crate::flow::NodeId;
use crate::identity::hello::Role;
use crate::identity::{Own, Proven};
use libp2p::{PeerId, Stream};
use libp2p_stream::Control;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use tokio::sync::mpsc::{self, error::TrySendError};

/// Streams with one node: one from each end, and as many again while old ones die.
const STREAMS_PER_NODE: usize = 4;
/// Streams in all, hellos under way included.
const STREAMS_MAX: usize = 256;
/// Messages that wait for a stream, or for its far end to take them; beyond it the far end counts as gone.
const WAITING_MAX: usize = 256;
/// Bytes that wait for a stream.
const WAITING_BYTES_MAX: usize = 1024 * 1024;
/// What stream tasks may be ahead of the node's loop.
const TOLD_MAX: usize = 256;

/// All streams of this node.
pub struct Links {
    me: NodeId,
    own: Arc<Own>,
    control: Control,
    links: BTreeMap<NodeId, Link>,
    next: u64,
    /// Hellos under way, by node.
    greeting: BTreeMap<NodeId, usize>,
    told: mpsc::Sender<Told>,
}

#[derive(Default)]
struct Link {
    /// Live streams; a stream that is being closed has no sender any more.
    streams: BTreeMap<StreamNo, Option<mpsc::Sender<Vec<u8>>>>,
    proven: Option<Proven>,
    opening: Option<StreamNo>,
    waiting: VecDeque<Vec<u8>>,
    waiting_bytes: usize,
}

impl Links {
    pub fn new(me: NodeId, own: Arc<Own>, control: Control) -> (Links, mpsc::Receiver<Told>) {
        let (told, told_in) = mpsc::channel(TOLD_MAX);
        (
            Links { me, own, control, links: BTreeMap::new(), next: 0, greeting: BTreeMap::new(), told },
            told_in,
        )
    }

    pub fn set_own(&mut self, own: Arc<Own>) {
        self.own = own;
    }

    /// Whether no stream is open or being opened.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Sends on a live stream, or keeps the bytes until there is one.
    pub fn send(&mut self, node: NodeId, bytes: Vec<u8>) -> Option<SwarmReport> {
        let link = self.links.entry(node).or_default();
        let bytes = link.write(bytes)?;
        if link.waiting.len() >= WAITING_MAX || link.waiting_bytes + bytes.len() > WAITING_BYTES_MAX {
            tracing::debug!(?node, "too much waits for a stream");
            return None;
        }
        link.waiting_bytes += bytes.len();
        link.waiting.push_back(bytes);
        if link.opening.is_some() { None } else { self.open(node) }
    }

    /// Ends all streams with a node, after what was queued.
    pub fn close(&mut self, node: &NodeId) {
        if let Some(link) = self.links.get_mut(node) {
            link.streams.values_mut().for_each(|sender| *sender = None);
        }
    }

    /// Ends all streams, after what was queued, and what is being opened.
    pub fn close_all(&mut self) {
        for link in self.links.values_mut() {
            link.streams.values_mut().for_each(|sender| *sender = None);
            link.opening = None;
        }
        self.links.retain(|_, link| !link.streams.is_empty());
    }

    /// A node opens a stream: its hello is heard and answered, where there is room for one more stream.
    pub fn accept(&mut self, peer: PeerId, stream: Stream) {
        let Some(node) = node_of(&peer) else { return };
        let greeting = self.greeting.get(&node).copied().unwrap_or(0);
        if self.total() >= STREAMS_MAX || self.streams_with(&node) + greeting >= STREAMS_PER_NODE {
            return;
        }
        let (no, own, told, nodes) = (self.mint(), self.own.clone(), self.told.clone(), [self.me, node]);
        *self.greeting.entry(node).or_default() += 1;
        tokio::spawn(async move {
            let outcome = streams::greet(stream, &own, nodes, Role::Acceptor).await;
            let _ = told.send(tell(no, node, outcome)).await;
        });
    }

    /// Takes in what a stream's task tells.
    pub fn handle(&mut self, told: Told) -> Vec<SwarmReport> {
        match told {
            Told::Up { no, node, proven, stream } => self.up(no, node, proven, *stream),
            Told::NotUp { no, node, why } => self.not_up(no, node, &why),
            Told::Received { node, bytes } => vec![SwarmReport::Received { node, bytes }],
            Told::Down { no, node } => self.down(no, node).into_iter().collect(),
        }
    }

    fn up(&mut self, no: StreamNo, node: NodeId, proven: Proven, stream: Stream) -> Vec<SwarmReport> {
        self.greeted(no, node);
        if self.streams_with(&node) >= STREAMS_PER_NODE {
            return Vec::new();
        }
        let link = self.links.entry(node).or_default();
        if link.proven.as_ref().is_some_and(|known| known.root != proven.root) {
            return vec![SwarmReport::Refused { node, why: Why::Person }];
        }
        let (sender, outgoing) = mpsc::channel(WAITING_MAX);
        link.streams.insert(no, Some(sender));
        tokio::spawn(streams::carry(stream, (no, node), outgoing, self.told.clone()));
        link.waiting_bytes = 0;
        for bytes in std::mem::take(&mut link.waiting) {
            link.write(bytes);
        }
        if link.proven.as_ref() == Some(&proven) {
            return Vec::new();
        }
        link.proven = Some(proven.clone());
        vec![SwarmReport::StreamUp { node, proven }]
    }

    fn not_up(&mut self, no: StreamNo, node: NodeId, why: &NoStream) -> Vec<SwarmReport> {
        let mine = self.greeted(no, node);
        let mut reports = Vec::new();
        if let NoStream::Refused(refusal) = why {
            reports.push(SwarmReport::Refused { node, why: Why::Hello(*refusal) });
        }
        let alone = self.links.get(&node).is_some_and(|link| link.streams.is_empty());
        if mine && alone {
            self.links.remove(&node);
            reports.push(SwarmReport::StreamDown { node });
        }
        reports
    }

    fn down(&mut self, no: StreamNo, node: NodeId) -> Option<SwarmReport> {
        let link = self.links.get_mut(&node)?;
        link.streams.remove(&no)?;
        if !link.streams.is_empty() {
            return None;
        }
        link.proven = None;
        if link.opening.is_none() {
            self.links.remove(&node);
        }
        Some(SwarmReport::StreamDown { node })
    }

    fn open(&mut self, node: NodeId) -> Option<SwarmReport> {
        let room = self.total() < STREAMS_MAX;
        let Some(peer) = peer_of(&node).filter(|_| room) else {
            self.links.remove(&node);
            return Some(SwarmReport::StreamDown { node });
        };
        let no = self.mint();
        *self.greeting.entry(node).or_default() += 1;
        self.links.entry(node).or_default().opening = Some(no);
        let (control, own, told, me) = (self.control.clone(), self.own.clone(), self.told.clone(), self.me);
        tokio::spawn(async move {
            let outcome = streams::open(control, peer, &own, [me, node]).await;
            let _ = told.send(tell(no, node, outcome)).await;
        });
        None
    }

    /// A hello has ended, well or not: whether it was on a stream of this node's own.
    fn greeted(&mut self, no: StreamNo, node: NodeId) -> bool {
        if let Some(count) = self.greeting.get_mut(&node) {
            *count -= 1;
            if *count == 0 {
                self.greeting.remove(&node);
            }
        }
        let Some(link) = self.links.get_mut(&node) else { return false };
        let mine = link.opening == Some(no);
        if mine {
            link.opening = None;
        }
        mine
    }

    fn total(&self) -> usize {
        let greeting: usize = self.greeting.values().sum();
        greeting + self.links.values().map(|link| link.streams.len()).sum::<usize>()
    }

    fn streams_with(&self, node: &NodeId) -> usize {
        self.links.get(node).map_or(0, |link| link.streams.len())
    }

    fn mint(&mut self) -> StreamNo {
        self.next += 1;
        StreamNo(self.next)
    }
}

impl Link {
    /// Writes to the first live stream; gives the bytes back where there is none. A stream whose far end takes nothing
    /// is closed: on a stream nothing may be left out.
    fn write(&mut self, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
        for slot in self.streams.values_mut() {
            let Some(sender) = slot else { continue };
            match sender.try_send(bytes) {
                Ok(()) => return None,
                Err(TrySendError::Full(back) | TrySendError::Closed(back)) => {
                    bytes = back;
                    *slot = None;
                }
            }
        }
        Some(bytes)
    }
}

fn tell(no: StreamNo, node: NodeId, outcome: Result<(Stream, Proven), NoStream>) -> Told {
    match outcome {
        Ok((stream, proven)) => Told::Up { no, node, proven, stream: Box::new(stream) },
        Err(why) => Told::NotUp { no, node, why },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;
    use crate::io::swarm::streams::now;

    #[tokio::test]
    async fn what_waits_for_a_stream_is_bounded() {
        let (mut links, _told) = links();
        for _ in 0..WAITING_MAX + 9 {
            assert_eq!(links.send(node(1), b"small".to_vec()), None);
        }
        assert_eq!(links.links[&node(1)].waiting.len(), WAITING_MAX);
        for _ in 0..9 {
            assert_eq!(links.send(node(2), vec![0; WAITING_BYTES_MAX / 4]), None);
        }
        assert_eq!(links.links[&node(2)].waiting_bytes, WAITING_BYTES_MAX);
    }

    #[tokio::test]
    async fn streams_in_all_are_bounded_and_one_too_many_is_told_as_down() {
        let (mut links, _told) = links();
        for at in 0..STREAMS_MAX {
            assert_eq!(links.send(node(at), b"hello".to_vec()), None);
        }
        let late = node(STREAMS_MAX);
        assert_eq!(links.send(late, b"hello".to_vec()), Some(SwarmReport::StreamDown { node: late }));
        assert_eq!(links.links.len(), STREAMS_MAX);
    }

    #[tokio::test]
    async fn a_node_that_cannot_be_is_told_as_down() {
        let (mut links, _told) = links();
        let mut no_point = [0; 32];
        no_point[0] = 2;
        let nobody = NodeId(no_point);
        assert_eq!(links.send(nobody, b"hello".to_vec()), Some(SwarmReport::StreamDown { node: nobody }));
        assert!(links.is_empty());
    }

    #[tokio::test]
    async fn a_stream_whose_far_end_takes_nothing_is_closed() {
        let mut link = Link::default();
        let (sender, _outgoing) = mpsc::channel(1);
        link.streams.insert(StreamNo(1), Some(sender));
        assert_eq!(link.write(b"one".to_vec()), None);
        assert_eq!(link.write(b"two".to_vec()), Some(b"two".to_vec()));
        assert!(link.streams[&StreamNo(1)].is_none());
    }

    fn links() -> (Links, mpsc::Receiver<Told>) {
        let own = Own::generate([1; 32], "alice@example.org".parse().unwrap(), "", now());
        Links::new(node(0), Arc::new(own), libp2p_stream::Behaviour::new().new_control())
    }

    fn node(at: usize) -> NodeId {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&at.to_be_bytes());
        NodeId(RootKey::from_seed(&seed).id().0)
    }
}
