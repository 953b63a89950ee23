//! The node's loop: orders in, reports out, and whatever the network does in between.

mod anew;
mod borrow;
mod dial;
mod filing;
mod hide;
mod meet;
mod near;
mod pass_on;
mod paths;
mod regions;
mod renew;
mod serve;
mod storing;
mod ways;

use super::files::TAKEN_MAX;
use super::lenders::Lenders;
use super::links::Links;
use super::listing::Listing;
use super::mapping::Mapping;
use super::meter::Meter;
use super::node::{KAD, Node, NodeEvent};
use super::peer::{self, node_of};
use super::pulse::{self, Pulse};
use super::reach::{Reach, Standing};
use super::relays::Relays;
use super::shelf::NotTaken;
use super::streams::SIP;
use super::stun::Stun;
use super::surroundings::Scout;
use super::veil::Veil;
use super::{Ordered, SwarmOrder, SwarmReport, Why};
use crate::flow::NodeId;
use crate::identity::{ADDRESSES_MAX, Own};
use crate::io::files::exchange;
use crate::io::lending::Exchange;
use crate::mapping;
use crate::overlay::{By, Report, Request, Surroundings, Way};
use anew::Anew;
use borrow::Answered;
use dial::Dialling;
use libp2p::futures::StreamExt;
use libp2p::kad::{self, InboundRequest};
use libp2p::swarm::{ConnectionId, SwarmEvent};
use libp2p::{Multiaddr, PeerId, Swarm, identify, mdns, ping};
use meet::Meet;
use near::{Near, Run, Says, is_let_go};
use pass_on::PassOn;
use paths::Moving;
use regions::Regions;
use renew::Routes;
use serve::Serve;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use storing::Readers;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, sleep_until, timeout};
use ways::Ways;

/// Reports that wait for the engine; beyond it the network has to wait too.
const REPORTS_MAX: usize = 1024;
/// Nodes dialled because they are on the same LAN; the overlay finds the others.
const LAN_NODES_MAX: usize = 64;
/// Answers to questions for passes that wait: one for each node asked.
const ANSWERS_MAX: usize = 16;
/// Addresses of one node that are kept, or dialled.
const NODE_ADDRESSES_MAX: usize = ADDRESSES_MAX;
/// How long the end of streams, and then of connections, may take: a busy machine must not cut what was said last.
const QUIT_TIME: Duration = Duration::from_secs(2);

/// What ties the loop to the rest of the program.
pub struct Ends {
    pub orders: mpsc::UnboundedReceiver<Ordered>,
    pub reports: mpsc::Sender<SwarmReport>,
    pub exchange: Exchange,
    pub filing: exchange::Exchange,
}

/// What the loop drives, and what works beside it.
pub struct World {
    pub swarm: Swarm<Node>,
    pub meter: Meter,
    pub stun: Option<Stun>,
    pub mapping: Mapping,
    pub mapped: mpsc::Receiver<mapping::Event>,
}

/// Runs until told to quit, or until nobody holds the other ends.
pub async fn run(world: World, (node, own): (NodeId, Arc<Own>), ends: Ends) {
    let World { swarm, meter, stun, mapping, mut mapped } = world;
    let Ends { mut orders, reports, exchange, filing } = ends;
    let (links, mut told) = Links::new(node, own);
    let (pulse, mut found) = Pulse::start();
    let (answered, mut answers) = mpsc::channel(ANSWERS_MAX);
    let (regions, mut told_by_nodes) = Regions::new();
    let (readers, mut brought) = Readers::new();
    let relays = Relays::new(*swarm.local_peer_id());
    let veil = swarm.behaviour().guard.veil.clone();
    let mut task = Task {
        swarm,
        links,
        listing: Listing::new(node),
        reach: Reach::default(),
        scout: Scout::default(),
        told_surroundings: Surroundings::default(),
        mapping,
        pulse,
        serve: Serve::new(meter),
        anew: Anew::default(),
        relays,
        veil,
        standing: Standing::Alone,
        told_way: Way::Unknown,
        moving: Moving::default(),
        routes: Routes::default(),
        stun_nodes: BTreeMap::new(),
        stun,
        lenders: Lenders::default(),
        answered,
        exchange,
        filing,
        givers: Arc::new(Semaphore::new(TAKEN_MAX)),
        regions,
        passing: PassOn::new(),
        readers,
        nodes: BTreeMap::new(),
        near: Near::default(),
        dials: HashMap::new(),
        ways: Ways::default(),
        meet: None,
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
                task.heed(&told);
                let reports = task.links.handle(told);
                task.reports.extend(reports);
            }
            Some(found) = found.recv() => match found {
                pulse::Found::Silent(relay) => task.relay_silent(relay),
                pulse::Found::SeenElsewhere => task.renumbered(),
            },
            Some(event) = mapped.recv() => task.router_opened(event),
            Some(answer) = answers.recv() => task.lender_answered(answer),
            Some(told) = told_by_nodes.recv(), if room => task.node_answered(told),
            Some(brought) = brought.recv(), if room => task.judge_brought(brought),
            Some(wanted) = task.exchange.wanted.recv() => task.borrow(wanted),
            Some(wanted) = task.filing.wanted.recv() => task.want(wanted),
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
    scout: Scout,
    told_surroundings: Surroundings,
    mapping: Mapping,
    pulse: Pulse,
    serve: Serve,
    anew: Anew,
    relays: Relays,
    /// Those who may not learn where this node is.
    veil: Veil,
    standing: Standing,
    told_way: Way,
    moving: Moving,
    /// What each connection goes by.
    routes: Routes,
    /// Nodes that tell how a socket is seen, and where they are asked.
    stun_nodes: BTreeMap<PeerId, SocketAddr>,
    /// What tells others the same, and relays their media.
    stun: Option<Stun>,
    /// Nodes that relay media for this one.
    lenders: Lenders,
    answered: mpsc::Sender<Answered>,
    exchange: Exchange,
    /// What is wanted of others, and what they want; so many of those at once.
    filing: exchange::Exchange,
    givers: Arc<Semaphore>,
    /// Searches for records, and for where to store them.
    regions: Regions,
    passing: PassOn,
    /// Records that others bring.
    readers: Readers,
    /// Nodes connected, with their addresses.
    nodes: BTreeMap<NodeId, Vec<String>>,
    near: Near,
    dials: HashMap<ConnectionId, Dialling>,
    ways: Ways,
    /// A meeting in the public IPFS network.
    meet: Option<Meet>,
    reports: VecDeque<SwarmReport>,
}

impl Task {
    fn due(&self) -> Option<Instant> {
        let own =
            [self.listing.due(), self.look_at(), self.others_at(), self.serve.tell_at(), self.anew.due()];
        let others = [self.lenders.due(), self.meet_at(), self.routes.again_at(), self.regions.due()];
        own.into_iter().chain(others).chain([self.near.due(), self.passing.due()]).flatten().min()
    }

    fn handle_due(&mut self) {
        if self.listing.due().is_some_and(|due| due <= Instant::now()) {
            let settled = self.listing.settled(self.own_addresses());
            self.reports.extend(settled.map(SwarmReport::Overlay));
        }
        if self.look_at().is_some_and(|due| due <= Instant::now()) {
            self.look();
        }
        self.ask_lenders();
        self.begin_others();
        self.tell_served();
        self.look_anew();
        self.look_around();
        self.dial_again();
        self.search_on();
        self.pass_on();
        self.look_near();
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
            SwarmOrder::Serve(allowed) => self.set_serving(allowed),
            SwarmOrder::Quit => {}
        }
    }

    /// Opens the streams that are wanted.
    fn open_wanted(&mut self) {
        for (peer, opening) in self.links.take_wanted() {
            let is_kept_waiting =
                !self.swarm.is_connected(&peer) && self.swarm.behaviour().punch.is_dialling(&peer);
            if is_kept_waiting {
                self.dial_by_relays(peer);
            }
            self.swarm.behaviour_mut().streams.open(peer, opening);
        }
    }

    fn handle_request(&mut self, request: Request) {
        match request {
            Request::Get { query, key } => self.get(query, key),
            Request::Put { query, key, value } => self.put(query, key, value),
            Request::Stop { query } => self.regions.stop(query),
            Request::Dial { node, addresses } => self.dial_node(&node, &addresses),
            Request::Join { addresses } => self.join(addresses),
            // The name servers are the driver's to ask, and it has a thread for what takes long.
            Request::Texts { .. } | Request::Work(_) | Request::Hurry(_) => {}
            Request::Renew { node } => self.renew(&node),
            Request::Verify => self.verify(),
            Request::Moved { gone } => self.moved(&gone),
            Request::Meet { through } => self.meet(&through),
            Request::Part => self.part(),
            Request::HideFrom { people } => self.hide_from(people),
            Request::Avoid { node, root } => self.avoid(&node, root),
            Request::Admit { guests } => self.links.set_guests(guests),
        }
    }

    fn handle_event(&mut self, event: SwarmEvent<NodeEvent>) {
        match event {
            SwarmEvent::Behaviour(event) => self.handle_behaviour(event),
            SwarmEvent::Dialing { peer_id: Some(peer), .. } => self.reach.calls(peer, Instant::now()),
            SwarmEvent::ConnectionEstablished { peer_id, connection_id, endpoint, .. } => {
                let joining = self.dials.remove(&connection_id).map(|dialling| dialling.joining);
                let is_met = endpoint.is_dialer() && self.is_met(&peer_id);
                self.reach.set_foreign(peer_id, is_met);
                self.connected(connection_id, peer_id, &endpoint);
                self.expect_joining(peer_id, joining.unwrap_or_default());
                self.has_route(connection_id, peer_id, &endpoint);
            }
            SwarmEvent::ConnectionClosed { peer_id, connection_id, num_established, cause, endpoint } => {
                let is_let_go = is_let_go(endpoint.is_dialer(), cause.as_ref());
                self.near_left(connection_id);
                self.routes.closed(connection_id);
                self.disconnected(connection_id, &peer_id, num_established == 0);
                if num_established == 0 {
                    self.expect_no_more(&peer_id);
                    self.node_left(&peer_id, is_let_go);
                }
            }
            SwarmEvent::OutgoingConnectionError { connection_id, peer_id, error } => {
                self.routes.not_renewed(connection_id);
                self.handle_dial_error(connection_id, peer_id, &error);
                self.not_there_if(peer_id, &error);
            }
            SwarmEvent::NewListenAddr { listener_id, address } => self.listens(listener_id, address),
            SwarmEvent::ExpiredListenAddr { address, .. } => self.listens_no_more(&address),
            SwarmEvent::ListenerClosed { listener_id, addresses, .. } => {
                self.listener_closed(listener_id, &addresses);
            }
            _ => {}
        }
    }

    fn handle_behaviour(&mut self, event: NodeEvent) {
        match event {
            NodeEvent::Kad(event) => self.handle_kad(event),
            NodeEvent::Meeting(event) => self.handle_meeting(event),
            NodeEvent::Identify(identify::Event::Received { connection_id, peer_id, info }) => {
                self.handle_identify(connection_id, peer_id, &info);
            }
            NodeEvent::Mdns(mdns::Event::Discovered(found)) => self.handle_discovered(found),
            NodeEvent::Ping(ping::Event { connection, result: Err(failure), .. }) => {
                if !matches!(failure, ping::Failure::Unsupported) {
                    self.swarm.close_connection(connection);
                }
            }
            NodeEvent::Borrowing(incoming) => self.lend(incoming),
            NodeEvent::Storing(incoming) => self.brings(incoming),
            NodeEvent::Filing(incoming) => self.is_asked(incoming),
            NodeEvent::Streams(incoming) => {
                let is_direct = self.reach.ip(incoming.connection).is_some();
                let veil = self.veil.clone();
                let veil = (is_direct && veil.has_relays()).then_some(veil);
                self.links.accept(incoming.peer, incoming.stream, veil);
            }
            NodeEvent::Guard(never) | NodeEvent::Keep(never) => match never {},
            NodeEvent::Probe(event) => self.probed(&event),
            NodeEvent::Relay(event) => self.relayed(&event),
            NodeEvent::Upnp(event) => self.router_told(event),
            NodeEvent::Punch(event) => {
                tracing::debug!(direct = event.result.is_ok(), "tried to leave a relay");
            }
            NodeEvent::Asking(_)
            | NodeEvent::Identify(_)
            | NodeEvent::Mdns(_)
            | NodeEvent::Ping(_)
            | NodeEvent::DialBack(_)
            | NodeEvent::Relayed(_) => {}
        }
    }

    /// A peer says what it speaks and where it listens: a node of the overlay, or somebody else, who is left.
    fn handle_identify(&mut self, connection: ConnectionId, peer: PeerId, info: &identify::Info) {
        let is_server = info.protocols.contains(&KAD);
        let is_ahoy = is_server || info.protocols.contains(&SIP);
        let Some(node) = node_of(&peer).filter(|_| is_ahoy) else {
            if !self.meets(connection, peer, info) {
                let _ = self.swarm.disconnect_peer_id(peer);
            }
            return;
        };
        self.reach.set_foreign(peer, false);
        let addresses = peer::reachable(&info.listen_addrs, self.reach.ip(connection), NODE_ADDRESSES_MAX);
        self.know(connection, &peer, is_server, &addresses);
        self.remember(peer, &addresses, &info.listen_addrs);
        self.seen_by(connection, &info.observed_addr);
        self.told_by(connection, peer, info);
        let addresses = peer::dialable(addresses.iter(), peer, NODE_ADDRESSES_MAX);
        self.tell_ways(node, &peer, connection);
        let run = Run::of(&info.agent_version);
        self.node_says(node, peer, Says { addresses, serves: is_server, run });
    }

    fn handle_discovered(&mut self, found: Vec<(PeerId, Multiaddr)>) {
        let mut by_peer: BTreeMap<PeerId, Vec<Multiaddr>> = BTreeMap::new();
        for (peer, address) in found {
            by_peer.entry(peer).or_default().push(peer::split_peer(address).1);
        }
        for (peer, mut addresses) in by_peer {
            if self.nodes.len() < LAN_NODES_MAX && peer != *self.swarm.local_peer_id() {
                addresses.truncate(NODE_ADDRESSES_MAX);
                self.expect(peer, By::Lan);
                self.dial(peer, addresses, Vec::new());
            }
        }
    }

    fn handle_kad(&mut self, event: kad::Event) {
        if let kad::Event::InboundRequest { request } = event {
            self.handle_inbound(request);
        }
    }

    fn handle_inbound(&mut self, request: InboundRequest) {
        match request {
            // Kademlia asks us whether to keep it (`StoreInserts::FilterBoth`).
            InboundRequest::PutRecord { source, connection, record: Some(record) } => {
                self.store(&source, connection, (&record.key, &record.value));
            }
            InboundRequest::AddProvider { record: Some(record) } => {
                self.refuse(&record.provider, Why::Provider);
            }
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
        self.mapping.leave().await;
        let connections_end = async {
            while self.swarm.connected_peers().next().is_some() {
                self.swarm.select_next_some().await;
            }
        };
        let _ = timeout(QUIT_TIME, connections_end).await;
    }
}
