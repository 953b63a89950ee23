//! Ports that routers open for this node, by PCP and NAT-PMP; UPnP is libp2p's.
//!
//! A router is asked where it leads to the Internet: by IPv4 from a private address, by IPv6 from any of the Internet, for
//! the wall that a router is. What it says is believed elsewhere (`reach`).

mod routes;

use super::peer::is_global;
use super::reach::Opener;
use super::turn::pool::PORTS_MAX;
use crate::mapping::{CLIENT_PORT, Event, Mapper, SERVER_PORT, Want};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use routes::Router;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV6};
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};

/// Several addresses change within a moment, and the routes after them.
const SETTLE: Duration = Duration::from_millis(500);
/// A route may change though no address does; the system is asked, and nobody else.
const LOOK: Duration = Duration::from_secs(60);
/// Addresses of IPv6 that a wall is opened for: a lasting one, and one that is changed from time to time (RFC 8981).
const OWN6_MAX: usize = 2;
/// What routers may have opened beside the node's own ports: STUN's and those to be lent, by two families and two ways to ask, and as
/// many that are going.
const OUTSIDE_MAX: usize = (1 + PORTS_MAX) * 8;
/// Longest answer read (RFC 6887 7).
const ANSWER_MAX: usize = 1_100;
/// What waits to be taken by the node's loop.
const TOLD_MAX: usize = 64;
/// How long giving back may take at the end.
const LEAVE: Duration = Duration::from_millis(300);
/// Errors must not keep a core busy.
const AFTER_ERROR: Duration = Duration::from_millis(100);

/// Asks routers until it is dropped.
#[derive(Debug)]
pub struct Mapping {
    orders: mpsc::UnboundedSender<Order>,
    task: Option<tokio::task::JoinHandle<()>>,
    ports: BTreeSet<(IpAddr, Want)>,
    opened: BTreeSet<Want>,
    /// Where routers let others in to those, as they say.
    outside: BTreeSet<(Opener, Want, SocketAddr)>,
}

#[derive(Debug)]
enum Order {
    /// At which addresses of this machine which ports are to be reached.
    Wants(BTreeMap<IpAddr, Vec<Want>>),
    /// What was asked for was asked of a network that is gone.
    Moved,
    Leave,
}

impl Mapping {
    /// Where there can be a router; its events come by the other end.
    pub fn start(has_router: bool, seed: [u8; 32]) -> (Mapping, mpsc::Receiver<Event>) {
        let (orders, orders_in) = mpsc::unbounded_channel();
        let (told, events) = mpsc::channel(TOLD_MAX);
        let run = run(orders_in, told, ChaCha20Rng::from_seed(seed));
        let task = has_router.then(|| tokio::spawn(run));
        (
            Mapping {
                orders,
                task,
                ports: BTreeSet::new(),
                opened: BTreeSet::new(),
                outside: BTreeSet::new(),
            },
            events,
        )
    }

    /// The node listens at this port of this address, or no longer.
    pub fn set_port(&mut self, ip: IpAddr, want: Want, is_listening: bool) {
        let has_changed = match is_listening {
            true => self.ports.insert((ip, want)),
            false => self.ports.remove(&(ip, want)),
        };
        if has_changed {
            self.tell_wants();
        }
        if has_changed && !is_listening {
            // Of UPnP nobody says that what was asked for is void.
            self.outside.retain(|(opener, ..)| *opener == Opener::Asked);
            let _ = self.orders.send(Order::Moved);
        }
    }

    /// One more port is to be reached, at all addresses at which the node listens.
    pub fn open(&mut self, want: Want) {
        if self.opened.insert(want) {
            self.tell_wants();
        }
    }

    /// Whether it is one of those that were opened beside the node's own.
    pub fn is_opened(&self, want: Want) -> bool {
        self.opened.contains(&want)
    }

    /// A router lets others in there to what was opened beside the node's own, or does so no more.
    pub fn set_outside(&mut self, (opener, want): (Opener, Want), at: SocketAddr, is_mapped: bool) {
        if !is_mapped {
            self.outside.remove(&(opener, want, at));
        } else if self.outside.len() < OUTSIDE_MAX {
            self.outside.insert((opener, want, at));
        }
    }

    /// Where others come in to one of them.
    pub fn outside(&self, port: u16) -> impl Iterator<Item = SocketAddr> {
        self.outside.iter().filter(move |(_, want, _)| want.port == port).map(|(.., at)| *at)
    }

    /// Gives all back, and ends.
    pub async fn leave(mut self) {
        let _ = self.orders.send(Order::Leave);
        if let Some(task) = self.task.take() {
            let _ = timeout(LEAVE, task).await;
        }
    }

    fn tell_wants(&self) {
        let mut wants: BTreeMap<IpAddr, Vec<Want>> = BTreeMap::new();
        for (ip, want) in &self.ports {
            wants.entry(*ip).or_default().push(*want);
        }
        wants.values_mut().for_each(|wants| wants.extend(&self.opened));
        let _ = self.orders.send(Order::Wants(wants));
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

/// What is said with one router from one address.
struct Line {
    router: Router,
    own: IpAddr,
    socket: UdpSocket,
    mapper: Mapper,
}

/// All lines, and where routers tell something to all.
struct Lines {
    lines: Vec<Line>,
    announced: Option<UdpSocket>,
    wants: BTreeMap<IpAddr, Vec<Want>>,
    /// What lines have lost that are gone.
    lost: Vec<Event>,
    random: ChaCha20Rng,
    look_at: Instant,
}

async fn run(mut orders: mpsc::UnboundedReceiver<Order>, told: mpsc::Sender<Event>, random: ChaCha20Rng) {
    let mut lines = Lines {
        lines: Vec::new(),
        announced: None,
        wants: BTreeMap::new(),
        lost: Vec::new(),
        random,
        look_at: Instant::now() + SETTLE,
    };
    let mut buffer = [0; ANSWER_MAX];
    loop {
        for event in lines.drain() {
            if told.send(event).await.is_err() {
                return;
            }
        }
        tokio::select! {
            order = orders.recv() => match order {
                None => return,
                Some(Order::Leave) => return lines.leave(),
                Some(Order::Wants(wants)) => lines.set_wants(wants),
                Some(Order::Moved) => lines.moved(),
            },
            (from, length) = lines.heard(&mut buffer) => {
                lines.handle(from, buffer.get(..length).unwrap_or_default());
            }
            () = sleep_until(lines.due()) => lines.handle_due(),
        }
    }
}

impl Lines {
    fn set_wants(&mut self, wants: BTreeMap<IpAddr, Vec<Want>>) {
        self.wants = wants;
        for line in &mut self.lines {
            let wants = self.wants.get(&line.own).map_or(&[][..], Vec::as_slice);
            line.mapper.set_wants(now(), wants);
        }
        self.look_at = self.look_at.min(Instant::now() + SETTLE);
    }

    /// Perhaps the next network has the same numbers, so all is asked for anew.
    fn moved(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        lines.into_iter().for_each(|line| self.end(line));
        self.look_at = Instant::now() + SETTLE;
    }

    /// The router is out of reach: nothing is given back.
    fn end(&mut self, mut line: Line) {
        line.mapper.set_wants(now(), &[]);
        self.lost.extend(std::iter::from_fn(|| line.mapper.poll_event()));
    }

    fn leave(&mut self) {
        for line in &mut self.lines {
            line.mapper.leave();
            line.send();
        }
    }

    /// Sends what is to be sent, and says what has happened.
    fn drain(&mut self) -> Vec<Event> {
        let mut events = std::mem::take(&mut self.lost);
        for line in &mut self.lines {
            line.send();
            events.extend(std::iter::from_fn(|| line.mapper.poll_event()));
        }
        events
    }

    fn due(&self) -> Instant {
        let lines = self.lines.iter().filter_map(|line| line.mapper.poll_timeout());
        lines.map(Instant::from_std).chain([self.look_at]).min().unwrap_or(self.look_at)
    }

    fn handle_due(&mut self) {
        if self.look_at <= Instant::now() {
            self.look();
        }
        for line in &mut self.lines {
            line.mapper.handle_timeout(now());
        }
    }

    /// Speaks with the routers that there are now, from the addresses that there are now.
    fn look(&mut self) {
        self.look_at = Instant::now() + LOOK;
        let routers = routes::routers();
        let wanted: Vec<(Router, IpAddr)> = routers.iter().flat_map(|it| self.pairs(*it)).collect();
        let (kept, gone): (Vec<Line>, Vec<Line>) = std::mem::take(&mut self.lines)
            .into_iter()
            .partition(|line| wanted.contains(&(line.router, line.own)));
        self.lines = kept;
        gone.into_iter().for_each(|line| self.end(line));
        for (router, own) in wanted {
            self.begin(router, own);
        }
        if !self.lines.is_empty() && self.announced.is_none() {
            self.announced = listen_to_all().ok();
        }
    }

    /// From which addresses of this node a router is asked.
    fn pairs(&self, router: Router) -> Vec<(Router, IpAddr)> {
        let is_asked = |own: &IpAddr| match own {
            IpAddr::V4(_) => !is_global(*own) && source(*own, router).is_some_and(|source| source == *own),
            IpAddr::V6(_) => is_global(*own),
        };
        let own = self.wants.keys().filter(|own| own.is_ipv4() == router.ip.is_ipv4() && is_asked(own));
        own.take(OWN6_MAX).map(|own| (router, *own)).collect()
    }

    fn begin(&mut self, router: Router, own: IpAddr) {
        let wants = self.wants.get(&own).map_or(&[][..], Vec::as_slice);
        if let Some(line) = self.lines.iter_mut().find(|line| (line.router, line.own) == (router, own)) {
            return line.mapper.set_wants(now(), wants);
        }
        let Ok(socket) = connect(own, router) else { return };
        let mut seed = [0; 32];
        self.random.fill_bytes(&mut seed);
        let mut mapper = Mapper::new(now(), own, seed);
        mapper.set_wants(now(), wants);
        self.lines.push(Line { router, own, socket, mapper });
    }

    /// The next datagram: from the router of a line, or from whoever tells something to all.
    async fn heard(&self, buffer: &mut [u8]) -> (IpAddr, usize) {
        loop {
            let sockets = self.lines.iter().map(|line| &line.socket).chain(&self.announced);
            let ready = sockets.map(|socket| Box::pin(socket.readable()));
            let all: Vec<_> = ready.collect();
            if all.is_empty() {
                return std::future::pending().await;
            }
            let _ = libp2p::futures::future::select_all(all).await;
            for socket in self.lines.iter().map(|line| &line.socket).chain(&self.announced) {
                match socket.try_recv_from(buffer) {
                    Ok((length, from)) => return (from.ip().to_canonical(), length),
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    // Nobody listens there: an ICMP answer.
                    Err(_) => tokio::time::sleep(AFTER_ERROR).await,
                }
            }
        }
    }

    /// RFC 6887 8.3, RFC 6886 3.1: what does not come from the router's address is dropped.
    fn handle(&mut self, from: IpAddr, bytes: &[u8]) {
        for line in self.lines.iter_mut().filter(|line| line.router.ip == from) {
            line.mapper.handle_received(now(), bytes);
        }
    }
}

impl Line {
    fn send(&mut self) {
        while let Some(bytes) = self.mapper.poll_transmit() {
            let _ = self.socket.try_send(&bytes);
        }
    }
}

fn now() -> std::time::Instant {
    Instant::now().into_std()
}

fn server(router: Router) -> SocketAddr {
    match router.ip {
        IpAddr::V4(ip) => (ip, SERVER_PORT).into(),
        IpAddr::V6(ip) if ip.is_unicast_link_local() => {
            SocketAddrV6::new(ip, SERVER_PORT, 0, router.interface).into()
        }
        IpAddr::V6(ip) => (ip, SERVER_PORT).into(),
    }
}

/// RFC 6887 8.1: a request comes from the address that it is for.
fn connect(own: IpAddr, router: Router) -> io::Result<UdpSocket> {
    let socket = std::net::UdpSocket::bind((own, 0))?;
    socket.connect(server(router))?;
    socket.set_nonblocking(true)?;
    UdpSocket::from_std(socket)
}

/// The address that this machine has on a router's network.
fn source(own: IpAddr, router: Router) -> Option<IpAddr> {
    let any = if own.is_ipv4() { IpAddr::from([0; 4]) } else { IpAddr::from([0; 16]) };
    let socket = std::net::UdpSocket::bind((any, 0)).ok()?;
    socket.connect(server(router)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

/// What routers tell to all hosts (RFC 6887 14.1, RFC 6886 3.2.1); other programs listen there, too.
fn listen_to_all() -> io::Result<UdpSocket> {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::DGRAM, None)?;
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    let at = SocketAddr::from((Ipv4Addr::UNSPECIFIED, CLIENT_PORT));
    socket.bind(&at.into())?;
    UdpSocket::from_std(socket.into())
}
