//! Lends this node's public addresses to others for their media (`media::turn`): the sockets and streams of it.
//!
//! One task owns the machine and does what it says. Sockets and streams are read by tasks of their own, which hand over what
//! comes and drop it where too much waits.

pub mod pool;
pub mod stream;

use crate::engine::serving::Serving;
use crate::io::swarm::meter::Meter;
use crate::io::swarm::peer::is_global;
use crate::media::turn::server::{Action, Origin, RelayId, Served};
use crate::media::turn::{Family, Server};
use libp2p::{PeerId, Stream};
use pool::Pool;
use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use stream::Streams;
use tokio::net::UdpSocket;
use tokio::sync::{mpsc, watch};
use tokio::task::AbortHandle;

/// What clients and peers have said and has not been looked at: a fifth of a second of all calls.
const HEARD_MAX: usize = 1024;
/// Longest datagram of media, and the head of an indication.
const DATAGRAM_MAX: usize = 2048 + 128;
/// Errors must not keep a core busy.
const AFTER_ERROR: Duration = Duration::from_millis(10);
/// How often this machine's addresses are looked up, at most.
const LOOK_UP: Duration = Duration::from_secs(10);

/// What comes to the task.
#[derive(Debug)]
enum Heard {
    /// A client by UDP, at one of the sockets.
    Asked {
        socket: usize,
        from: SocketAddr,
        bytes: Vec<u8>,
    },
    /// Something to a relayed address.
    Came {
        relay: RelayId,
        from: SocketAddr,
        bytes: Vec<u8>,
    },
    /// A peer has opened a stream.
    Opened {
        peer: PeerId,
        ip: Option<IpAddr>,
        stream: Box<Stream>,
    },
    /// A client by a stream.
    Said {
        origin: Origin,
        bytes: Vec<u8>,
    },
    Ended {
        origin: Origin,
    },
    /// So many calls are relayed from now on.
    Calls(u32),
}

/// The node's hold on the task.
#[derive(Clone, Debug)]
pub struct Turn {
    heard: mpsc::Sender<Heard>,
    served: watch::Receiver<Served>,
    pool: Pool,
}

impl Turn {
    /// Begins to lend. `at` is the address to lend, instead of this machine's public ones; `sockets` are those at which
    /// clients ask by UDP.
    pub fn start(at: Option<IpAddr>, seed: [u8; 32], sockets: Vec<Arc<UdpSocket>>, meter: Meter) -> Turn {
        let (heard, heard_in) = mpsc::channel(HEARD_MAX);
        let (tell_served, served) = watch::channel(Served::default());
        let pool = Pool::default();
        let task = Task {
            server: Server::new(Instant::now(), Serving::default().relayed_calls(), seed),
            at: at.filter(|ip| !ip.is_unspecified()),
            own: Vec::new(),
            looked_up: None,
            pool: pool.clone(),
            sockets,
            relays: BTreeMap::new(),
            streams: Streams::default(),
            heard: heard.downgrade(),
            served: tell_served,
            meter,
        };
        tokio::spawn(task.run(heard_in));
        Turn { heard, served, pool }
    }

    /// Something that may be TURN has come to a socket.
    pub fn asked(&self, socket: usize, from: SocketAddr, bytes: &[u8]) {
        let _ = self.heard.try_send(Heard::Asked { socket, from, bytes: bytes.to_vec() });
    }

    /// A peer has opened a stream to borrow by.
    pub fn accept(&self, peer: PeerId, ip: Option<IpAddr>, stream: Stream) {
        let _ = self.heard.try_send(Heard::Opened { peer, ip, stream: Box::new(stream) });
    }

    /// Relays so many calls at once from now on.
    pub fn set_calls(&self, calls: u32) {
        let heard = self.heard.clone();
        // It must not be lost, however much waits.
        tokio::spawn(async move { heard.send(Heard::Calls(calls)).await });
    }

    /// What is lent behind a router that opens ports.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// What is being relayed.
    pub fn served(&self) -> Served {
        *self.served.borrow()
    }
}

struct Task {
    server: Server,
    at: Option<IpAddr>,
    /// This machine's addresses.
    own: Vec<IpAddr>,
    looked_up: Option<Instant>,
    pool: Pool,
    sockets: Vec<Arc<UdpSocket>>,
    relays: BTreeMap<RelayId, Relay>,
    streams: Streams,
    /// For those who read; the task ends with the node's hold on it.
    heard: mpsc::WeakSender<Heard>,
    served: watch::Sender<Served>,
    meter: Meter,
}

struct Relay {
    socket: Arc<UdpSocket>,
    reading: AbortHandle,
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

impl Task {
    async fn run(mut self, mut heard: mpsc::Receiver<Heard>) {
        loop {
            let due = self.server.poll_timeout();
            let wake = tokio::time::Instant::from_std(due.unwrap_or_else(Instant::now));
            tokio::select! {
                next = heard.recv() => match next {
                    Some(next) => self.take(next),
                    None => return,
                },
                () = tokio::time::sleep_until(wake), if due.is_some() => {
                    self.server.handle_timeout(Instant::now());
                }
            }
            self.act();
            let served = self.server.served(Instant::now());
            self.served.send_if_modified(|told| {
                let before = std::mem::replace(told, served);
                if before.calls != served.calls {
                    tracing::info!(calls = served.calls, "relays calls of others");
                }
                let more = served.bytes.saturating_sub(before.bytes);
                self.meter.add(usize::try_from(more).unwrap_or(usize::MAX));
                self.meter.set_calls(served.calls);
                before != served
            });
        }
    }

    fn take(&mut self, heard: Heard) {
        let now = Instant::now();
        match heard {
            Heard::Asked { socket, from, bytes } => {
                let from = SocketAddr::new(from.ip().to_canonical(), from.port());
                self.look_up(now);
                self.server.handle(now, Origin::Udp { socket, from }, &bytes);
            }
            Heard::Came { relay, from, bytes } => self.server.received(now, relay, from, &bytes),
            Heard::Opened { peer, ip, stream } => self.open_stream(now, peer, ip, *stream),
            Heard::Said { origin, bytes } => {
                self.look_up(now);
                self.server.handle(now, origin, &bytes);
            }
            Heard::Ended { origin } => {
                self.streams.remove(origin);
                self.server.ended(origin);
            }
            Heard::Calls(calls) => self.server.set_calls(calls),
        }
    }

    fn open_stream(&mut self, now: Instant, peer: PeerId, ip: Option<IpAddr>, stream: Stream) {
        // Behind a router that opens some ports only, others could not come to what is lent.
        self.look_up(now);
        if self.lent().next().is_none() && self.pool.outside().is_empty() {
            return;
        }
        let Some(pass) = self.server.pass(now, &peer.to_base58(), ip) else { return };
        let heard = self.heard.clone();
        self.streams.add((peer, ip), stream, &pass, move |origin, said| {
            let next = match said {
                Some(bytes) => Heard::Said { origin, bytes },
                None => Heard::Ended { origin },
            };
            let heard = heard.upgrade();
            async move {
                match heard {
                    Some(heard) => heard.send(next).await.is_ok(),
                    None => false,
                }
            }
        });
    }

    fn act(&mut self) {
        while let Some(action) = self.server.poll_action() {
            match action {
                Action::Reply { to: Origin::Udp { socket, from }, bytes } => self.reply(socket, from, &bytes),
                Action::Reply { to, bytes } => self.streams.send(to, bytes),
                Action::Open { relay, family } => {
                    let opened = self.open(relay, family);
                    let address = opened.inspect_err(|error| tracing::debug!(%error, "nothing to lend")).ok();
                    self.server.opened(Instant::now(), relay, address);
                }
                Action::Send { relay, to, bytes } => {
                    // A full buffer is a lost packet, as anywhere else on the way.
                    let socket = self.relays.get(&relay).map(|relay| &relay.socket);
                    let _ = socket.map(|socket| socket.try_send_to(&bytes, to));
                }
                Action::Close { relay } => drop(self.relays.remove(&relay)),
            }
        }
    }

    fn reply(&self, socket: usize, to: SocketAddr, bytes: &[u8]) {
        let Some(socket) = self.sockets.get(socket) else { return };
        let to = match (socket.local_addr(), to) {
            (Ok(SocketAddr::V6(_)), SocketAddr::V4(to)) => {
                SocketAddr::new(to.ip().to_ipv6_mapped().into(), to.port())
            }
            (_, to) => to,
        };
        let _ = socket.try_send_to(bytes, to);
    }

    /// Another network may have come since.
    fn look_up(&mut self, now: Instant) {
        if self.looked_up.is_some_and(|at| now < at + LOOK_UP) {
            return;
        }
        self.looked_up = Some(now);
        let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
        self.own = interfaces.iter().map(if_addrs::Interface::ip).collect();
        self.server.set_own(self.own.iter().copied().chain(self.at).chain(self.pool.outside()));
    }

    /// The addresses to lend.
    fn lent(&self) -> impl Iterator<Item = IpAddr> {
        let public = self.own.iter().copied().filter(|ip| self.at.is_none() && is_global(*ip));
        self.at.into_iter().chain(public)
    }

    fn open(&mut self, id: RelayId, family: Family) -> io::Result<SocketAddr> {
        let own = self.lent().find(|ip| Family::of(*ip) == family);
        let (socket, at) = match (own, family) {
            (Some(ip), _) => bind(ip)?,
            (None, Family::V4) => self.pool.take()?,
            (None, Family::V6) => return Err(io::ErrorKind::AddrNotAvailable.into()),
        };
        let heard = self.heard.clone();
        let reading = tokio::spawn(read(Arc::clone(&socket), move |from, bytes| {
            let Some(heard) = heard.upgrade() else { return false };
            let _ = heard.try_send(Heard::Came { relay: id, from, bytes });
            true
        }));
        self.relays.insert(id, Relay { socket, reading: reading.abort_handle() });
        Ok(at)
    }
}

fn bind(ip: IpAddr) -> io::Result<(Arc<UdpSocket>, SocketAddr)> {
    let socket = std::net::UdpSocket::bind((ip, 0))?;
    socket.set_nonblocking(true)?;
    let at = socket.local_addr()?;
    Ok((Arc::new(UdpSocket::from_std(socket)?), at))
}

async fn read(socket: Arc<UdpSocket>, take: impl Fn(SocketAddr, Vec<u8>) -> bool) {
    let mut buffer = [0; DATAGRAM_MAX];
    loop {
        match socket.recv_from(&mut buffer).await {
            Ok((length, from)) => {
                let bytes = buffer.get(..length).unwrap_or_default().to_vec();
                if !take(from, bytes) {
                    return;
                }
            }
            // An ICMP answer to something sent; the socket itself goes on.
            Err(_) => tokio::time::sleep(AFTER_ERROR).await,
        }
    }
}

#[cfg(test)]
mod tests;
