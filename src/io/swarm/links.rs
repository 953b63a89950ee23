//! Links: the line with each node, what waits until there is one, and streams that are being opened or closed.

use super::carrier::Opening;
use super::line::{Ended, Line, Read, Unwritten, Wire};
use super::peer::{node_of, peer_of};
use super::streams::{self, NoStream, Side, StreamNo, Told};
use super::veil::Veil;
use super::{SwarmReport, Why};
use crate::flow::NodeId;
use crate::identity::hello::Role;
use crate::identity::{Own, Proven, RootId};
use libp2p::{PeerId, Stream};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

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
    /// Who may learn whose node this is; everybody where it is `None`.
    guests: Option<Arc<BTreeSet<RootId>>>,
    /// Streams to be opened.
    wanted: Vec<(PeerId, Opening)>,
    links: BTreeMap<NodeId, Link>,
    next: u64,
    /// Hellos under way, by node.
    greeting: BTreeMap<NodeId, usize>,
    told: mpsc::Sender<Told>,
}

#[derive(Default)]
struct Link {
    line: Option<Line>,
    /// Streams that end after what was queued; what they still bring is for nobody.
    closing: BTreeSet<StreamNo>,
    opening: Option<StreamNo>,
    /// Opened to go on with alone.
    moving: Option<StreamNo>,
    waiting: VecDeque<Vec<u8>>,
    waiting_bytes: usize,
}

impl Links {
    pub fn new(me: NodeId, own: Arc<Own>) -> (Links, mpsc::Receiver<Told>) {
        let (told, told_in) = mpsc::channel(TOLD_MAX);
        let (wanted, links, greeting) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        (Links { me, own, guests: None, wanted, links, next: 0, greeting, told }, told_in)
    }

    pub fn me(&self) -> NodeId {
        self.me
    }

    pub fn own(&self) -> Arc<Own> {
        Arc::clone(&self.own)
    }

    pub fn guests(&self) -> Option<Arc<BTreeSet<RootId>>> {
        self.guests.clone()
    }

    pub fn set_guests(&mut self, guests: Option<BTreeSet<RootId>>) {
        self.guests = guests.map(Arc::new);
    }

    /// Whose nodes there is a line with.
    pub fn people(&self) -> Vec<(NodeId, RootId)> {
        let proven = |(node, link): (&NodeId, &Link)| Some((*node, link.line.as_ref()?.proven.root));
        self.links.iter().filter_map(proven).collect()
    }

    pub fn set_own(&mut self, own: Arc<Own>) {
        self.own = own;
    }

    /// Whether no stream is open or being opened.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Streams that are to be opened now.
    pub fn take_wanted(&mut self) -> Vec<(PeerId, Opening)> {
        std::mem::take(&mut self.wanted)
    }

    /// Moves the line with a node to a new stream, which goes over the best connection there is: opens it when the line is
    /// quiet, and later ends the others. Asked again until it says that nothing is left to be moved.
    pub fn move_over(&mut self, node: NodeId) -> bool {
        let Some(link) = self.links.get_mut(&node) else { return true };
        let Some(line) = &mut link.line else { return link.opening.is_none() };
        if link.opening.is_some() || !line.is_quiet() {
            return false;
        }
        match link.moving.take() {
            Some(no) if line.has(no) => {
                link.closing.extend(line.keep_only(no));
                true
            }
            Some(_) | None => {
                let given_up = self.open(node);
                let link = self.links.get_mut(&node);
                if let Some(link) = link.filter(|_| given_up.is_none()) {
                    link.moving = link.opening;
                }
                false
            }
        }
    }

    /// The connections there were with a node give way to a new one, begun then: a line that is no younger is over.
    pub fn renewed(&mut self, node: &NodeId, begun: Instant) -> Option<SwarmReport> {
        let line = self.links.get(node)?.line.as_ref()?;
        if line.is_from_before(begun) { self.give_up(*node) } else { None }
    }

    /// Sends on a live stream, or keeps the bytes until there is one.
    pub fn send(&mut self, node: NodeId, bytes: Vec<u8>) -> Option<SwarmReport> {
        let link = self.links.entry(node).or_default();
        let bytes = match link.write(bytes) {
            Ok(()) => return None,
            Err(Unwritten::Ended(bytes)) => bytes,
            Err(Unwritten::Stalled) => return self.give_up(node),
        };
        if link.waiting.len() >= WAITING_MAX || link.waiting_bytes + bytes.len() > WAITING_BYTES_MAX {
            tracing::debug!(?node, "too much waits for a stream");
            return None;
        }
        link.waiting_bytes += bytes.len();
        link.waiting.push_back(bytes);
        if link.opening.is_some() { None } else { self.open(node) }
    }

    /// Ends all streams with a node, after what was queued. What waits for a stream is dropped. The next stream that
    /// comes up is told, even while old ones are still ending.
    pub fn close(&mut self, node: &NodeId) {
        if let Some(link) = self.links.get_mut(node) {
            link.close();
        }
        self.tidy(node);
    }

    /// Ends all streams, after what was queued, and what is being opened.
    pub fn close_all(&mut self) {
        self.links.values_mut().for_each(Link::close);
        self.links.retain(|_, link| !link.is_idle());
    }

    /// A node opens a stream; where it comes without a relay and could come by one, `veil` says who should. Its hello is heard and answered, where there is room for one more stream.
    pub fn accept(&mut self, peer: PeerId, stream: Stream, veil: Option<Veil>) {
        let Some(node) = node_of(&peer) else { return };
        let greeting = self.greeting.get(&node).copied().unwrap_or(0);
        if self.total() >= STREAMS_MAX || self.streams_with(&node) + greeting >= STREAMS_PER_NODE {
            return;
        }
        let (no, own, told, nodes) = (self.mint(), self.own.clone(), self.told.clone(), [self.me, node]);
        let guests = self.guests.clone();
        *self.greeting.entry(node).or_default() += 1;
        tokio::spawn(async move {
            let side = Side::Acceptor { guests: guests.as_deref(), veil: veil.as_ref() };
            let outcome = streams::greet(stream, &own, nodes, side).await;
            let _ = told.send(tell((no, node, Role::Acceptor), outcome)).await;
        });
    }

    /// Takes in what a stream's task tells.
    pub fn handle(&mut self, told: Told) -> Vec<SwarmReport> {
        match told {
            Told::Up { no, node, role, proven, stream } => {
                let mine = self.greeted(no, node);
                // A stream of this node's own that nobody has waited for since a close is not wanted any more.
                if role == Role::Opener && !mine { Vec::new() } else { self.up(no, node, proven, *stream) }
            }
            Told::NotUp { no, node, why } => self.not_up(no, node, &why),
            Told::Received { no, node, bytes } => self.received(no, node, bytes),
            Told::Down { no, node, is_clean } => self.down(no, node, is_clean),
        }
    }

    fn up(&mut self, no: StreamNo, node: NodeId, proven: Proven, stream: Stream) -> Vec<SwarmReport> {
        if self.streams_with(&node) >= STREAMS_PER_NODE {
            return self.give_up_waiting(node);
        }
        let link = self.links.entry(node).or_default();
        let known = link.line.as_ref().map(|line| &line.proven);
        if known.is_some_and(|known| known.root != proven.root) {
            return vec![SwarmReport::Refused { node, why: Why::Person }];
        }
        let (outgoing, queued) = mpsc::channel(WAITING_MAX);
        let carried = streams::carry(stream, (no, node), queued, self.told.clone());
        let wire = Wire { outgoing, carrier: tokio::spawn(carried).abort_handle() };
        if link.add(no, wire, proven.clone()) {
            vec![SwarmReport::StreamUp { node, proven }]
        } else {
            Vec::new()
        }
    }

    fn received(&mut self, no: StreamNo, node: NodeId, bytes: Vec<u8>) -> Vec<SwarmReport> {
        let Some(line) = self.line(&node) else { return Vec::new() };
        let mut reports = match line.read(no) {
            Read::Stale => return Vec::new(),
            Read::Anew => begin_anew(node, line),
            Read::Next => Vec::new(),
        };
        reports.push(SwarmReport::Received { node, bytes });
        reports
    }

    fn not_up(&mut self, no: StreamNo, node: NodeId, why: &NoStream) -> Vec<SwarmReport> {
        let mine = self.greeted(no, node);
        let mut reports = Vec::new();
        if let NoStream::Refused(refusal) = why {
            reports.push(SwarmReport::Refused { node, why: Why::Hello(*refusal) });
        }
        if mine {
            reports.extend(self.give_up_waiting(node));
        }
        reports
    }

    fn down(&mut self, no: StreamNo, node: NodeId, is_clean: bool) -> Vec<SwarmReport> {
        let Some(link) = self.links.get_mut(&node) else { return Vec::new() };
        if link.closing.remove(&no) {
            let was_last = self.tidy(&node);
            return if was_last { vec![SwarmReport::StreamDown { node }] } else { Vec::new() };
        }
        let Some(line) = &mut link.line else { return Vec::new() };
        match line.ended(no, is_clean) {
            Ended::Unnoticed => Vec::new(),
            Ended::Broken => begin_anew(node, line),
            // What has come to wait meanwhile is lost like the rest: it is told as lost.
            Ended::Over => self.give_up(node).into_iter().collect(),
        }
    }

    /// No stream has come up for what waits.
    fn give_up_waiting(&mut self, node: NodeId) -> Vec<SwarmReport> {
        let is_waiting = self.links.get(&node).is_some_and(Link::is_waiting);
        if is_waiting { self.give_up(node).into_iter().collect() } else { Vec::new() }
    }

    /// Ends the line and what waits for one.
    fn give_up(&mut self, node: NodeId) -> Option<SwarmReport> {
        if let Some(line) = self.links.get_mut(&node).and_then(Link::forget) {
            line.abort();
        }
        self.tidy(&node);
        Some(SwarmReport::StreamDown { node })
    }

    /// Forgets a link of which nothing is left, and says whether that was so.
    fn tidy(&mut self, node: &NodeId) -> bool {
        let is_idle = self.links.get(node).is_some_and(Link::is_idle);
        if is_idle {
            self.links.remove(node);
        }
        is_idle
    }

    fn open(&mut self, node: NodeId) -> Option<SwarmReport> {
        let room = self.total() < STREAMS_MAX;
        let Some(peer) = peer_of(&node).filter(|_| room) else {
            return self.give_up(node);
        };
        let no = self.mint();
        *self.greeting.entry(node).or_default() += 1;
        self.links.entry(node).or_default().opening = Some(no);
        let (opening, opened) = oneshot::channel();
        self.wanted.push((peer, opening));
        let (own, told, me) = (self.own.clone(), self.told.clone(), self.me);
        tokio::spawn(async move {
            let outcome = streams::open(opened, &own, [me, node]).await;
            let _ = told.send(tell((no, node, Role::Opener), outcome)).await;
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
        greeting + self.links.values().map(Link::streams).sum::<usize>()
    }

    fn streams_with(&self, node: &NodeId) -> usize {
        self.links.get(node).map_or(0, Link::streams)
    }

    fn line(&mut self, node: &NodeId) -> Option<&mut Line> {
        self.links.get_mut(node)?.line.as_mut()
    }

    fn mint(&mut self) -> StreamNo {
        self.next += 1;
        StreamNo(self.next)
    }
}

impl Link {
    fn write(&mut self, bytes: Vec<u8>) -> Result<(), Unwritten> {
        match &mut self.line {
            Some(line) => line.write(bytes),
            None => Err(Unwritten::Ended(bytes)),
        }
    }

    /// A stream has come up: what waits goes on it. Says whether it is news who is at its other end.
    fn add(&mut self, no: StreamNo, wire: Wire, proven: Proven) -> bool {
        let is_news = self.line.as_ref().map(|line| &line.proven) != Some(&proven);
        let line = self.line.get_or_insert_with(|| Line::new(proven.clone()));
        line.proven = proven;
        line.add(no, wire);
        self.waiting_bytes = 0;
        for bytes in std::mem::take(&mut self.waiting) {
            // There is room for all that may wait; and should the stream have ended, that is told.
            let _ = line.write(bytes);
        }
        is_news
    }

    fn close(&mut self) {
        if let Some(line) = self.forget() {
            self.closing.extend(line.close());
        }
    }

    /// Without its line, what waits for one, and the one being opened.
    fn forget(&mut self) -> Option<Line> {
        self.opening = None;
        self.moving = None;
        self.waiting.clear();
        self.waiting_bytes = 0;
        self.line.take()
    }

    fn streams(&self) -> usize {
        self.closing.len() + self.line.as_ref().map_or(0, Line::len)
    }

    fn is_waiting(&self) -> bool {
        self.line.is_none() && self.opening.is_none() && !self.waiting.is_empty()
    }

    fn is_idle(&self) -> bool {
        self.line.is_none() && self.closing.is_empty() && self.opening.is_none()
    }
}

/// SIP frames a node's bytes as one stream; being told of an end, it forgets a message half read.
fn begin_anew(node: NodeId, line: &Line) -> Vec<SwarmReport> {
    vec![SwarmReport::StreamDown { node }, SwarmReport::StreamUp { node, proven: line.proven.clone() }]
}

fn tell((no, node, role): (StreamNo, NodeId, Role), outcome: Result<(Stream, Proven), NoStream>) -> Told {
    match outcome {
        Ok((stream, proven)) => Told::Up { no, node, role, proven, stream: Box::new(stream) },
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
    async fn a_stream_that_comes_up_after_a_close_is_told_while_the_old_one_is_still_ending() {
        let (mut links, _told) = links();
        let node = node(1);
        links.put(1, node);
        links.close(&node);
        assert_eq!(links.streams_with(&node), 1, "still ending");
        assert!(links.put(2, node), "told as if it were the first");
        assert_eq!(links.received(StreamNo(1), node, b"late".to_vec()), []);
        assert_eq!(links.down(StreamNo(1), node, false), [], "there is a newer one");
        assert_eq!(links.down(StreamNo(2), node, false), [SwarmReport::StreamDown { node }]);
        assert!(links.is_empty());
    }

    #[tokio::test]
    async fn a_close_is_told_as_down_when_the_last_stream_has_ended() {
        let (mut links, _told) = links();
        let node = node(1);
        links.put(1, node);
        links.put(2, node);
        links.close(&node);
        assert_eq!(links.down(StreamNo(2), node, false), []);
        assert_eq!(links.down(StreamNo(1), node, false), [SwarmReport::StreamDown { node }]);
        assert!(links.is_empty());
    }

    #[tokio::test]
    async fn what_waits_for_a_stream_is_dropped_by_a_close() {
        let (mut links, mut told) = links();
        let node = node(1);
        assert_eq!(links.send(node, b"hello".to_vec()), None);
        links.close(&node);
        assert!(links.is_empty());
        drop(links.take_wanted());
        let outcome = told.recv().await.unwrap();
        assert_eq!(links.handle(outcome), [], "nobody waits for it");
        assert_eq!(links.total(), 0);
    }

    #[tokio::test]
    async fn a_node_that_takes_nothing_is_told_as_down() {
        let (mut links, _told) = links();
        let node = node(1);
        links.put(1, node);
        for _ in 0..WAITING_MAX {
            assert_eq!(links.send(node, b"more".to_vec()), None);
        }
        assert_eq!(links.send(node, b"too much".to_vec()), Some(SwarmReport::StreamDown { node }));
        assert!(links.is_empty());
        assert_eq!(links.down(StreamNo(1), node, false), [], "told once");
    }

    #[tokio::test]
    async fn a_line_is_over_once_its_connection_has_given_way_unless_it_has_a_stream_on_a_later_one() {
        let (mut links, _told) = links();
        let node = node(1);
        links.put(1, node);
        let begun = Instant::now();
        assert_eq!(links.renewed(&node, begun), Some(SwarmReport::StreamDown { node }));
        assert_eq!(links.renewed(&node, begun), None, "told once");
        links.put(2, node);
        assert_eq!(links.renewed(&node, begun), None);
        assert_eq!(links.send(node, b"more".to_vec()), None);
    }

    #[tokio::test]
    async fn bytes_of_another_stream_come_after_a_break() {
        let (mut links, _told) = links();
        let node = node(1);
        links.put(1, node);
        links.put(2, node);
        let bytes = b"MESS".to_vec();
        let received = SwarmReport::Received { node, bytes: bytes.clone() };
        let up = SwarmReport::StreamUp { node, proven: proven() };
        let down = SwarmReport::StreamDown { node };
        assert_eq!(links.received(StreamNo(1), node, bytes.clone()), std::slice::from_ref(&received));
        assert_eq!(links.received(StreamNo(2), node, bytes.clone()), [down.clone(), up.clone(), received]);
        assert_eq!(links.received(StreamNo(1), node, bytes), [], "given up by the far end");
        links.put(3, node);
        assert_eq!(links.down(StreamNo(2), node, false), [down.clone(), up], "half a message may be missing");
        assert_eq!(links.down(StreamNo(3), node, false), [down]);
    }

    fn links() -> (Links, mpsc::Receiver<Told>) {
        let own = Own::generate([1; 32], "alice@example.org".parse().unwrap(), "", now());
        Links::new(node(0), Arc::new(own))
    }

    fn node(at: usize) -> NodeId {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&at.to_be_bytes());
        NodeId(RootKey::from_seed(&seed).id().0)
    }

    fn proven() -> Proven {
        let own = Own::generate([2; 32], "bob@example.org".parse().unwrap(), "", now());
        Proven {
            root: own.root().id(),
            aor: own.aor().clone(),
            device: own.device().id(),
            name: String::new(),
        }
    }

    impl Links {
        /// A stream without a network, whose far end takes nothing; whether it is news who is behind it.
        fn put(&mut self, no: u64, node: NodeId) -> bool {
            let (outgoing, queued) = mpsc::channel(WAITING_MAX);
            let idle = tokio::spawn(async move {
                let _kept = queued;
                std::future::pending::<()>().await;
            });
            let link = self.links.entry(node).or_default();
            link.add(StreamNo(no), Wire { outgoing, carrier: idle.abort_handle() }, proven())
        }
    }
}
