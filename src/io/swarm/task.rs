//! The node's loop: orders in, reports out, and whatever the network does in between.

mod dial;
mod paths;

use super::links::Links;
use super::listing::Listing;
use super::node::{KAD, Node, NodeEvent};
use super::peer::{self, node_of};
use super::reach::{Reach, Standing};
use super::relays::Relays;
use super::shelf::NotTaken;
use super::streams::SIP;
use super::{Ordered, SwarmOrder, SwarmReport, Why};
use crate::flow::NodeId;
use crate::identity::{ADDRESSES_MAX, Key, Own};
use crate::overlay::{QueryId, Report, Request, Way};
use dial::Dialling;
use libp2p::futures::StreamExt;
use libp2p::kad::{self, InboundRequest, QueryResult};
use libp2p::swarm::{ConnectionId, SwarmEvent};
use libp2p::{Multiaddr, PeerId, Swarm, identify, mdns, ping};
use paths::Moving;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};

/// Reports that wait for the engine; beyond it the network has to wait too.
const REPORTS_MAX: usize = 1024;
/// Nodes dialled because they are on the same LAN; the overlay finds the others.
const LAN_NODES_MAX: usize = 64;
/// Addresses of one node that are kept, or dialled.
const NODE_ADDRESSES_MAX: usize = ADDRESSES_MAX;
/// How long the end of streams, and then of connections, may take: a busy machine must not cut what was said last.
const QUIT_TIME: Duration = Duration::from_secs(2);

/// Runs until told to quit, or until nobody holds the other ends.
pub async fn run(
    swarm: Swarm<Node>,
    node: NodeId,
    own: Arc<Own>,
    mut orders: mpsc::UnboundedReceiver<Ordered>,
    reports: mpsc::Sender<SwarmReport>,
) {
    let (links, mut told) = Links::new(node, own);
    let relays = Relays::new(*swarm.local_peer_id());
    let mut task = Task {
        swarm,
        links,
        listing: Listing::new(node),
        reach: Reach::default(),
        relays,
        standing: Standing::Alone,
        told_way: Way::Unknown,
        moving: Moving::default(),
        stun_nodes: BTreeMap::new(),
        queries: HashMap::new(),
        nodes: BTreeMap::new(),
        dials: HashMap::new(),
        reports: VecDeque::new(),
    };
    loop {
        let room = task.reports.len() < REPORTS_MAX;
        let due = task.due();
        tokio::select! {
            permit = reports.reserve(), if !task.reports.is_empty() => match (permit, task.reports.pop_front()) {
                (Ok(permit), Some(report)) => permit.send(report),
                (Err(_), _) | (_, None) => break,
            },
            ordered = orders.recv() => match ordered.map(|ordered| ordered.order) {
                None | Some(SwarmOrder::Quit) => break,
                Some(order) => task.handle_order(order),
            },
            Some(told) = told.recv(), if room => {
                let reports = task.links.handle(told);
                task.reports.extend(reports);
            }
            event = task.swarm.select_next_some(), if room => task.handle_event(event),
            () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => task.handle_due(),
        }
    }
    task.quit(told).await;
}

struct Task {
    swarm: Swarm<Node>,
    links: Links,
    listing: Listing,
    reach: Reach,
    relays: Relays,
    standing: Standing,
    told_way: Way,
    moving: Moving,
    /// Nodes that tell how a socket is seen, and where they are asked.
    stun_nodes: BTreeMap<PeerId, SocketAddr>,
    queries: HashMap<kad::QueryId, QueryId>,
    /// Nodes connected, with their addresses.
    nodes: BTreeMap<NodeId, Vec<String>>,
    dials: HashMap<ConnectionId, Dialling>,
    reports: VecDeque<SwarmReport>,
}

impl Task {
    fn due(&self) -> Option<Instant> {
        [self.listing.due(), self.look_at(), self.tcp_at()].into_iter().flatten().min()
    }

    fn handle_due(&mut self) {
        if self.listing.due().is_some_and(|due| due <= Instant::now()) {
            let settled = self.listing.settled(self.own_addresses());
            self.reports.extend(settled.map(SwarmReport::Overlay));
        }
        if self.look_at().is_some_and(|due| due <= Instant::now()) {
            self.look();
        }
        self.begin_tcp();
    }

    fn handle_order(&mut self, order: SwarmOrder) {
        match order {
            SwarmOrder::Overlay(request) => self.handle_request(request),
            SwarmOrder::Send { node, bytes } => {
                let report = self.links.send(node, bytes);
                self.reports.extend(report);
                self.open_wanted();
            }
            SwarmOrder::Close { node } => self.links.close(&node),
            SwarmOrder::SetOwn(own) => self.links.set_own(own),
            SwarmOrder::Quit => {}
        }
    }

    /// Opens the streams that are wanted.
    fn open_wanted(&mut self) {
        for (peer, opening) in self.links.take_wanted() {
            self.swarm.behaviour_mut().streams.open(peer, opening);
        }
    }

    fn handle_request(&mut self, request: Request) {
        match request {
            Request::Get { query, key } => {
                let id = self.swarm.behaviour_mut().kad.get_record(record_key(&key));
                self.queries.insert(id, query);
            }
            Request::Put { query, key, value } => self.put(query, &key, value),
            Request::Stop { query } => self.stop(query),
            Request::Dial { node, addresses } => self.dial_node(&node, &addresses),
            Request::Join { addresses } => self.join(addresses),
        }
    }

    fn put(&mut self, query: QueryId, key: &Key, value: Vec<u8>) {
        let record = kad::Record::new(record_key(key), value);
        match self.swarm.behaviour_mut().kad.put_record(record, kad::Quorum::All) {
            Ok(id) => {
                self.queries.insert(id, query);
            }
            Err(_) => self.tell(Report::StoreFailed { query }),
        }
    }

    fn stop(&mut self, query: QueryId) {
        let id = self.queries.iter().find(|(_, known)| **known == query).map(|(id, _)| *id);
        let Some(id) = id else { return };
        self.queries.remove(&id);
        if let Some(mut running) = self.swarm.behaviour_mut().kad.query_mut(&id) {
            running.finish();
        }
    }

    fn handle_event(&mut self, event: SwarmEvent<NodeEvent>) {
        match event {
            SwarmEvent::Behaviour(event) => self.handle_behaviour(event),
            SwarmEvent::Dialing { peer_id: Some(peer), .. } => self.reach.calls(peer, Instant::now()),
            SwarmEvent::ConnectionEstablished { peer_id, connection_id, endpoint, .. } => {
                self.dials.remove(&connection_id);
                self.connected(connection_id, peer_id, &endpoint);
            }
            SwarmEvent::ConnectionClosed { peer_id, connection_id, num_established, .. } => {
                self.disconnected(connection_id, &peer_id, num_established == 0);
                if num_established == 0 {
                    self.node_down(&peer_id);
                }
            }
            SwarmEvent::OutgoingConnectionError { connection_id, peer_id, error } => {
                self.handle_dial_error(connection_id, peer_id, &error);
            }
            SwarmEvent::NewListenAddr { listener_id, address } => self.listens(listener_id, address),
            SwarmEvent::ExpiredListenAddr { address, .. } => self.listens_no_more(&address),
            SwarmEvent::ListenerClosed { listener_id, addresses, .. } => {
                self.listener_closed(listener_id, &addresses);
            }
            SwarmEvent::ExternalAddrConfirmed { address } => self.confirmed(&address),
            _ => {}
        }
    }

    fn handle_behaviour(&mut self, event: NodeEvent) {
        match event {
            NodeEvent::Kad(event) => self.handle_kad(event),
            NodeEvent::Identify(identify::Event::Received { connection_id, peer_id, info }) => {
                self.handle_identify(connection_id, peer_id, &info);
            }
            NodeEvent::Mdns(mdns::Event::Discovered(found)) => self.handle_discovered(found),
            NodeEvent::Ping(ping::Event { connection, result: Err(failure), .. }) => {
                if !matches!(failure, ping::Failure::Unsupported) {
                    self.swarm.close_connection(connection);
                }
            }
            NodeEvent::Streams(incoming) => self.links.accept(incoming.peer, incoming.stream),
            NodeEvent::Probe(event) => self.probed(&event),
            NodeEvent::Upnp(event) => self.router_told(event),
            NodeEvent::Punch(event) => {
                tracing::debug!(direct = event.result.is_ok(), "tried to leave a relay");
            }
            NodeEvent::Identify(_)
            | NodeEvent::Mdns(_)
            | NodeEvent::Ping(_)
            | NodeEvent::DialBack(_)
            | NodeEvent::Relay(_)
            | NodeEvent::Relayed(_) => {}
        }
    }

    /// A peer says what it speaks and where it listens: a node of the overlay, or somebody else, who is left.
    fn handle_identify(&mut self, connection: ConnectionId, peer: PeerId, info: &identify::Info) {
        let is_server = info.protocols.contains(&KAD);
        let is_ahoy = is_server || info.protocols.contains(&SIP);
        let Some(node) = node_of(&peer).filter(|_| is_ahoy) else {
            let _ = self.swarm.disconnect_peer_id(peer);
            return;
        };
        let addresses = peer::reachable(&info.listen_addrs, self.reach.ip(connection), NODE_ADDRESSES_MAX);
        self.know(&peer, is_server, &addresses);
        self.told_by(connection, peer, info);
        let addresses = peer::dialable(addresses.iter(), peer, NODE_ADDRESSES_MAX);
        let before = self.nodes.insert(node, addresses.clone());
        if before.is_none() {
            self.tell(Report::Nodes { connected: self.nodes.len() });
        }
        if before.as_ref() != Some(&addresses) {
            self.tell(Report::NodeUp { node, addresses });
        }
    }

    /// Only who serves the overlay is asked; others ask it.
    fn know(&mut self, peer: &PeerId, is_server: bool, addresses: &[Multiaddr]) {
        let kad = &mut self.swarm.behaviour_mut().kad;
        if !is_server {
            kad.remove_peer(peer);
            return;
        }
        let has_quic = addresses.iter().any(|address| !peer::is_tcp(address));
        for address in addresses.iter().filter(|address| !has_quic || !peer::is_tcp(address)) {
            kad.add_address(peer, address.clone());
        }
    }

    fn node_down(&mut self, peer: &PeerId) {
        let Some(node) = node_of(peer) else { return };
        if self.nodes.remove(&node).is_some() {
            self.tell(Report::NodeDown { node });
            self.tell(Report::Nodes { connected: self.nodes.len() });
        }
    }

    fn handle_discovered(&mut self, found: Vec<(PeerId, Multiaddr)>) {
        let mut by_peer: BTreeMap<PeerId, Vec<Multiaddr>> = BTreeMap::new();
        for (peer, address) in found {
            by_peer.entry(peer).or_default().push(peer::split_peer(address).1);
        }
        for (peer, mut addresses) in by_peer {
            if self.nodes.len() < LAN_NODES_MAX && peer != *self.swarm.local_peer_id() {
                addresses.truncate(NODE_ADDRESSES_MAX);
                self.dial(peer, addresses, Vec::new());
            }
        }
    }

    fn handle_kad(&mut self, event: kad::Event) {
        match event {
            kad::Event::InboundRequest { request } => self.handle_inbound(request),
            kad::Event::OutboundQueryProgressed { id, result, step, .. } => {
                self.handle_query(id, result, step.last)
            }
            _ => {}
        }
    }

    fn handle_inbound(&mut self, request: InboundRequest) {
        match request {
            InboundRequest::PutRecord { source, connection, record: Some(record) } => {
                self.store(&source, connection, &record);
            }
            InboundRequest::AddProvider { record: Some(record) } => {
                self.refuse(&record.provider, Why::Provider);
            }
            _ => {}
        }
    }

    /// Kademlia has asked us whether to keep it (`StoreInserts::FilterBoth`).
    fn store(&mut self, source: &PeerId, connection: ConnectionId, record: &kad::Record) {
        let Some(group) = self.reach.group(connection) else { return };
        let shelf = self.swarm.behaviour_mut().kad.store_mut();
        match shelf.take(group, &record.key, &record.value, SystemTime::now()) {
            Ok(taken) if taken.changed => {
                self.tell(Report::Arrived { key: taken.key, value: taken.value });
            }
            Ok(_) => {}
            Err(NotTaken::Refused(refusal)) => self.refuse(source, Why::Record(refusal)),
            Err(NotTaken::Room) => self.refuse(source, Why::Room),
        }
    }

    fn handle_query(&mut self, id: kad::QueryId, result: QueryResult, last: bool) {
        let Some(&query) = self.queries.get(&id) else { return };
        if last {
            self.queries.remove(&id);
        }
        match result {
            QueryResult::GetRecord(Ok(kad::GetRecordOk::FoundRecord(found))) => {
                self.tell(Report::Found { query, value: found.record.value });
                if last {
                    self.tell(Report::Finished { query });
                }
            }
            QueryResult::GetRecord(_) if last => self.tell(Report::Finished { query }),
            QueryResult::PutRecord(result) => match copies(&result) {
                0 => self.tell(Report::StoreFailed { query }),
                copies => self.tell(Report::Stored { query, copies }),
            },
            _ => {}
        }
    }

    fn tell(&mut self, report: Report) {
        self.reports.push_back(SwarmReport::Overlay(report));
    }

    fn refuse(&mut self, peer: &PeerId, why: Why) {
        tracing::debug!(?why, "refused");
        if let Some(node) = node_of(peer) {
            self.reports.push_back(SwarmReport::Refused { node, why });
        }
    }

    /// Lets streams end after what was queued, then closes connections so that peers notice at once.
    async fn quit(mut self, mut told: mpsc::Receiver<super::streams::Told>) {
        self.links.close_all();
        let streams_end = async {
            while !self.links.is_empty() {
                tokio::select! {
                    Some(told) = told.recv() => { self.links.handle(told); }
                    _ = self.swarm.select_next_some() => {}
                }
            }
        };
        let _ = timeout(QUIT_TIME, streams_end).await;
        let peers: Vec<PeerId> = self.swarm.connected_peers().copied().collect();
        for peer in peers {
            let _ = self.swarm.disconnect_peer_id(peer);
        }
        let connections_end = async {
            while self.swarm.connected_peers().next().is_some() {
                self.swarm.select_next_some().await;
            }
        };
        let _ = timeout(QUIT_TIME, connections_end).await;
    }
}

fn record_key(key: &Key) -> kad::RecordKey {
    kad::RecordKey::new(&key.0)
}

/// With fewer nodes than Kademlia would like to store at, it reports failure and the copies made.
fn copies(result: &kad::PutRecordResult) -> usize {
    match result {
        Ok(_) => kad::K_VALUE.get(),
        Err(
            kad::PutRecordError::QuorumFailed { success, .. } | kad::PutRecordError::Timeout { success, .. },
        ) => success.len(),
    }
}
