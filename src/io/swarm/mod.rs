//! The overlay's node: libp2p over QUIC and TCP, Kademlia, mDNS, and the streams that carry SIP between Ahoy nodes.
//!
//! Knows libp2p and the network; decides nothing about people: `identity` judges every record and hello, `overlay` says
//! what to look for and what to publish. It does not know SIP: a stream carries bytes.
//!
//! Begin with `node` (what the swarm is made of), then `task` (its loop); `streams` is one stream's life, `line`
//! the streams with a node as SIP sees them, `links` the lines by node, `shelf` what is stored for others. How others come
//! to a node behind a NAT is judged by `reach`, and what connections tell of the network by `surroundings`; `relays` are
//! asked for help, and `task/paths` is what the loop does about it. `task/dial` is how it dials. `mapping` asks routers to
//! open ports. Records are looked for by `task/regions`, which puts its questions by `asking`. Media are relayed by `turn`, beside `stun`; `lenders` are who does that for this node. `veil` keeps those from
//! learning where this node is from whom its user hides, and `introduction` what it says of itself; `offer` says where it serves
//! others. `meeting` is the other network where nodes can meet, and `task/meet` what is done there. What is not used is let go
//! by `keep`, as `task/near` says.

mod asking;
mod carrier;
mod circuits;
mod dial_back;
mod fair;
mod files;
mod introduction;
mod keep;
mod lenders;
mod line;
mod links;
mod listing;
mod mapping;
mod meeting;
mod meter;
mod node;
mod offer;
mod peer;
mod probe;
mod pulse;
mod punch;
mod reach;
mod relays;
mod shelf;
mod streams;
mod stun;
mod surroundings;
mod task;
mod tcp_ping;
#[cfg(test)]
mod tests;
mod turn;
mod upnp;
mod veil;

use crate::engine::serving::{Served, Serving};
use crate::flow::NodeId;
use crate::identity::{Cost, Own, Proven, Refusal};
use crate::io::files::exchange::{self, Asked, Line};
use crate::io::lending::{self, Lending};
use crate::mapping::{Transport, Want};
use crate::overlay;
use mapping::Mapping;
use meter::Meter;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

pub use peer::is_dialable;

/// `Send`s that may wait; the engine's own loop hands them over one burst at a time.
const SENDS_MAX: usize = 4096;

/// What a node is started with.
#[derive(Clone, Debug)]
pub struct SwarmConfig {
    /// Address to listen on; `None` listens on all, of both families where there are both.
    pub listen: Option<IpAddr>,
    /// UDP and TCP port; `None` takes any.
    pub port: Option<u16>,
    /// A further TCP port; the node does not start without it.
    pub also_tcp: Option<u16>,
    /// Whether to find and be found by mDNS.
    pub lan: bool,
    /// The name server to ask for hosts in addresses; `None` asks those of the system.
    pub dns: Option<SocketAddr>,
    /// Whose node it is, for the hellos of streams.
    pub own: Arc<Own>,
    /// Fresh randomness; makes the node key.
    pub seed: [u8; 32],
    /// What others must have spent on what is stored for them.
    pub cost: Cost,
}

/// What the node tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwarmReport {
    /// For `overlay::Overlay::handle_report`.
    Overlay(overlay::Report),
    /// A stream with a proven person at its other end; told once for all streams with a node.
    StreamUp { node: NodeId, proven: Proven },
    /// Bytes, in order within a stream; at most 64 KiB.
    Received { node: NodeId, bytes: Vec<u8> },
    /// The last stream with a node has ended, or none could be opened; what was queued is lost. Where `StreamUp` follows
    /// at once, one of several streams has ended or was given up, and what was under way both ways may be lost.
    StreamDown { node: NodeId },
    /// What this node has done for strangers.
    Served(Served),
    /// Something of a node's was not accepted.
    Refused { node: NodeId, why: Why },
}

/// What was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A record to store, or one found.
    Record(Refusal),
    /// A record that finds no room among nearer ones, or one too many in a short time.
    Room,
    /// What it said first on a stream.
    Hello(Refusal),
    /// Another person than on its other streams.
    Person,
    /// Provider records are not stored.
    Provider,
}

/// What the node is asked to do.
#[derive(Clone, Debug)]
pub enum SwarmOrder {
    Overlay(overlay::Request),
    /// Sends bytes to a node; opens a stream where there is none.
    Send {
        node: NodeId,
        bytes: Vec<u8>,
    },
    /// Ends all streams with a node, after what was queued.
    Close {
        node: NodeId,
    },
    /// Says another name from the next hello on.
    SetOwn(Arc<Own>),
    /// Does so much for strangers from now on.
    Serve(Serving),
    /// Ends streams and connections properly, and stops.
    Quit,
}

/// Why a node does not start.
#[derive(Debug, thiserror::Error)]
pub enum SwarmError {
    #[error("cannot listen on {address}")]
    Listen { address: String, source: std::io::Error },
    #[error("no network to listen on")]
    NoNetwork,
}

/// A running node. Dropping the handle stops it as `Quit` does.
#[derive(Debug)]
pub struct SwarmHandle {
    orders: mpsc::UnboundedSender<Ordered>,
    sends: Arc<Semaphore>,
    node: NodeId,
    lending: Lending,
    files: Option<(Line, mpsc::Receiver<Asked>)>,
    task: tokio::task::JoinHandle<()>,
}

/// An order on its way; a `Send` holds its place among `SENDS_MAX` until the node takes it.
#[derive(Debug)]
struct Ordered {
    order: SwarmOrder,
    _place: Option<OwnedSemaphorePermit>,
}

impl SwarmHandle {
    /// Hands over an order, and never waits; `false` when the node has stopped. A `Send` is refused, too, when too many
    /// wait. Other orders then still follow those that wait: the engine makes few, and relies on what they do.
    pub fn send(&self, order: SwarmOrder) -> bool {
        let mut place = None;
        if matches!(order, SwarmOrder::Send { .. }) {
            place = self.sends.clone().try_acquire_owned().ok();
            if place.is_none() {
                return false;
            }
        }
        self.orders.send(Ordered { order, _place: place }).is_ok()
    }

    /// This node.
    pub fn node(&self) -> NodeId {
        self.node
    }

    /// Who lends addresses for media, and streams to them.
    pub fn lending(&self) -> Lending {
        self.lending.clone()
    }

    /// The way by which files go, and what others ask for; to be taken once.
    pub(in crate::io) fn take_files(&mut self) -> Option<(Line, mpsc::Receiver<Asked>)> {
        self.files.take()
    }

    /// Waits until the node has stopped, after `Quit`.
    pub async fn stopped(self) {
        drop(self.orders);
        let _ = self.task.await;
    }
}

/// The libp2p peer id of a node, as `12D3KooW...`.
pub fn peer_id_text(node: &NodeId) -> Option<String> {
    peer::peer_of(node).map(|peer| peer.to_base58())
}

/// Starts a node as a task of the present tokio runtime. Reports wait for room in `reports`; the node never loses one.
pub fn start(config: SwarmConfig, reports: mpsc::Sender<SwarmReport>) -> Result<SwarmHandle, SwarmError> {
    let meter = Meter::default();
    let (swarm, node, stun) = node::build(&config, &meter)?;
    let (orders, orders_in) = mpsc::unbounded_channel();
    let has_router = config.listen.is_none_or(|ip| !ip.is_loopback());
    let (mut mapping, mapped) = Mapping::start(has_router, rand::random());
    if let Some(stun) = &stun {
        mapping.open(Want { transport: Transport::Udp, port: stun.port() });
    }
    let (lending, exchange) = lending::pair();
    let (line, asked, filing) = exchange::pair();
    let ends = task::Ends { orders: orders_in, reports, exchange, filing };
    let world = task::World { swarm, meter, stun, mapping, mapped };
    let task = tokio::spawn(task::run(world, (node, config.own), ends));
    let (sends, files) = (Arc::new(Semaphore::new(SENDS_MAX)), Some((line, asked)));
    Ok(SwarmHandle { orders, sends, node, lending, files, task })
}
