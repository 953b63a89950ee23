//! The SIP port: UDP datagrams, and connections over TCP and TLS (RFC 3261 18).
//!
//! Begin with `Sockets`; `connection` carries one connection, `slots` says how many there may be, `tls` whom we
//! believe.

mod bind;
mod connection;
mod slots;
pub mod tls;

use crate::flow::{Closing, Flow};
use connection::{Connection, Door};
use rustls::pki_types::ServerName;
use slots::{LIMITS, Limits, Slots};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tls::Client;
use tokio::net::{TcpListener, UdpSocket};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

/// The port of SIP (RFC 3261 19.1.2).
const SIP_PORT: u16 = 5060;
/// Largest UDP payload.
const DATAGRAM_MAX: usize = 65_535;
/// Connections we have opened at once.
const OPENED_MAX: usize = 128;
/// What has come in and not been looked at yet; UDP beyond it is dropped by the system, TCP is slowed.
const READS_MAX: usize = 1_024;
/// Names of TLS far ends remembered between their look-up and the connection.
const NAMES_MAX: usize = 256;

/// What the sockets tell the loop.
#[derive(Debug)]
pub enum Heard {
    Received {
        flow: Flow,
        bytes: Vec<u8>,
    },
    /// A connection has ended, or could not be opened.
    Closed {
        flow: Flow,
        number: u64,
        why: Closing,
    },
    /// An accepted connection, to be kept for answers.
    Accepted {
        flow: Flow,
        connection: Connection,
    },
}

/// Where to listen.
pub struct Listen {
    /// `None` listens on all addresses.
    pub address: Option<IpAddr>,
    /// The port asked for; `None` takes 5060 when free, else any.
    pub port: Option<u16>,
    /// Where TLS is wanted, by whom it is answered.
    pub tls: Option<TlsAcceptor>,
    pub limits: Limits,
}

/// The bound SIP port with its connections.
#[derive(Debug)]
pub struct Sockets {
    udp: Vec<Arc<UdpSocket>>,
    connections: BTreeMap<Flow, Connection>,
    /// Opens connections under TLS.
    client: Arc<Client>,
    names: VecDeque<(SocketAddr, ServerName<'static>)>,
    heard: mpsc::Sender<Heard>,
    addresses: Vec<SocketAddr>,
    tls_addresses: Vec<SocketAddr>,
    /// What a later port for TLS is to be like: our addresses, where TCP is bound, and the port that was asked for.
    own: Vec<IpAddr>,
    listen: Option<IpAddr>,
    tcp: Vec<SocketAddr>,
    asked: Option<u16>,
    door: Door,
}

impl Listen {
    /// Without TLS.
    pub fn new(address: Option<IpAddr>, port: Option<u16>) -> Listen {
        Listen { address, port, tls: None, limits: LIMITS }
    }
}

impl Sockets {
    /// Binds UDP and TCP to one port: the one asked for, else 5060 when free, else any; and TLS to the next.
    ///
    /// # Errors
    /// The system's, when the port asked for is in use or may not be bound.
    pub async fn bind(listen: Listen) -> io::Result<(Sockets, mpsc::Receiver<Heard>)> {
        let (heard, hearing) = mpsc::channel(READS_MAX);
        let (udp, tcp) = match listen.port {
            Some(port) => bind::bind_all(listen.address, port).await?,
            None => match bind::bind_all(listen.address, SIP_PORT).await {
                Ok(bound) => bound,
                Err(_) => bind::bind_all(listen.address, 0).await?,
            },
        };
        let own = bind::own_addresses(listen.address, &udp);
        let addresses = with_ports(&own, &tcp)?;
        let bound = tcp.iter().map(TcpListener::local_addr).collect::<io::Result<Vec<_>>>()?;
        for socket in &udp {
            tokio::spawn(read_datagrams(socket.clone(), heard.clone()));
        }
        let door = Door { heard: heard.clone(), slots: Slots::default(), limits: listen.limits, tls: None };
        for listener in tcp {
            tokio::spawn(connection::accept(listener, door.clone()));
        }
        let mut sockets = Sockets {
            udp,
            connections: BTreeMap::new(),
            client: Arc::default(),
            names: VecDeque::new(),
            heard,
            addresses,
            tls_addresses: Vec::new(),
            own,
            listen: listen.address,
            tcp: bound,
            asked: listen.port,
            door,
        };
        if let Some(acceptor) = listen.tls {
            sockets.listen_tls(acceptor)?;
        }
        Ok((sockets, hearing))
    }

    /// Answers TLS too from now on, on the port after that of TCP.
    ///
    /// # Errors
    /// The system's, as when the port after the one asked for is in use.
    pub fn listen_tls(&mut self, acceptor: TlsAcceptor) -> io::Result<()> {
        let secure = bind::bind_tls(&self.tcp, self.asked)?;
        self.tls_addresses = with_ports(&self.own, &secure)?;
        let door = Door { tls: Some(acceptor), ..self.door.clone() };
        for listener in secure {
            tokio::spawn(connection::accept(listener, door.clone()));
        }
        Ok(())
    }

    /// Where this SIP port can be reached: never empty, never unspecified.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// The same for TLS; empty where that is not wanted.
    pub fn tls_addresses(&self) -> &[SocketAddr] {
        &self.tls_addresses
    }

    /// Who must be at an address: whatever TLS connection is opened to it is believed only when its certificate bears
    /// this name. `false` for what is no name.
    pub fn expect_name(&mut self, at: SocketAddr, name: &str) -> bool {
        let Ok(name) = ServerName::try_from(name.to_owned()) else { return false };
        self.names.retain(|(other, _)| *other != at);
        self.names.push_back((at, name));
        if self.names.len() > NAMES_MAX {
            self.names.pop_front();
        }
        true
    }

    /// Looks at this machine's addresses again; whether they have changed.
    pub fn look_up_addresses(&mut self) -> bool {
        let own = bind::own_addresses(self.listen, &self.udp);
        if own == self.own {
            return false;
        }
        for addresses in [&mut self.addresses, &mut self.tls_addresses] {
            let port = |is_v4: bool| addresses.iter().find(|at| at.is_ipv4() == is_v4).map(SocketAddr::port);
            let (v4, v6) = (port(true), port(false));
            let with_port = |ip: &IpAddr| {
                let port = if ip.is_ipv4() { v4.or(v6) } else { v6.or(v4) };
                port.map(|port| SocketAddr::new(*ip, port))
            };
            *addresses = own.iter().filter_map(with_port).collect();
        }
        self.own = own;
        true
    }

    /// Writes to a UDP, TCP or TLS flow, opening the connection where there is none.
    pub async fn send(&mut self, flow: Flow, bytes: Vec<u8>) {
        match flow {
            Flow::Udp(to) => self.send_datagram(to, &bytes).await,
            Flow::Tcp(to) | Flow::Tls(to) => self.send_stream(flow, to, bytes),
            Flow::Peer(_) | Flow::Local => {}
        }
    }

    /// Keeps an accepted connection for answers.
    pub fn keep(&mut self, flow: Flow, connection: Connection) {
        self.connections.insert(flow, connection);
    }

    /// Closes a connection.
    pub fn close(&mut self, flow: Flow) {
        self.connections.remove(&flow);
    }

    /// Forgets a connection that has ended; `false` when a newer one has taken its place already.
    pub fn forget(&mut self, flow: Flow, number: u64) -> bool {
        if self.connections.get(&flow).is_some_and(|connection| connection.number != number) {
            return false;
        }
        self.connections.remove(&flow);
        true
    }

    async fn send_datagram(&self, to: SocketAddr, bytes: &[u8]) {
        let same_family =
            |socket: &&Arc<UdpSocket>| socket.local_addr().is_ok_and(|local| local.is_ipv4() == to.is_ipv4());
        let Some(socket) = self.udp.iter().find(same_family) else { return };
        if let Err(error) = socket.send_to(bytes, to).await {
            tracing::debug!(%error, "a datagram could not be sent");
        }
    }

    fn send_stream(&mut self, flow: Flow, to: SocketAddr, bytes: Vec<u8>) {
        if !self.connections.contains_key(&flow) && !self.open(flow, to) {
            return self.tell_no_room(flow);
        }
        // A far end that takes nothing any more: its connection is dropped, and says itself that it has closed.
        if self.connections.get(&flow).is_none_or(|connection| !connection.write(bytes)) {
            self.connections.remove(&flow);
        }
    }

    /// Opens a connection, where it may be.
    fn open(&mut self, flow: Flow, to: SocketAddr) -> bool {
        let opened = self.connections.values().filter(|connection| connection.is_ours).count();
        let secure = match flow {
            Flow::Tls(_) => Some((self.client.clone(), self.name_at(to))),
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Peer(_) | Flow::Local => None,
        };
        if opened >= OPENED_MAX {
            return false;
        }
        let (connection, writes) = Connection::new(true);
        tokio::spawn(connection::connect(to, secure, writes, self.heard.clone()));
        self.connections.insert(flow, connection);
        true
    }

    fn name_at(&self, at: SocketAddr) -> ServerName<'static> {
        let named = self.names.iter().find(|(other, _)| *other == at).map(|(_, name)| name.clone());
        named.unwrap_or_else(|| ServerName::from(at.ip()))
    }

    fn tell_no_room(&self, flow: Flow) {
        let (heard, number, why) = (self.heard.clone(), connection::next_number(), Closing::NoRoom);
        tokio::spawn(async move { heard.send(Heard::Closed { flow, number, why }).await });
    }
}

/// Our addresses with the ports of these listeners, each family with its own.
fn with_ports(own: &[IpAddr], listeners: &[TcpListener]) -> io::Result<Vec<SocketAddr>> {
    let bound = listeners.iter().map(TcpListener::local_addr).collect::<io::Result<Vec<_>>>()?;
    let with_port = |ip: &IpAddr| {
        let same = bound.iter().find(|at| at.is_ipv4() == ip.is_ipv4())?;
        Some(SocketAddr::new(*ip, same.port()))
    };
    Ok(own.iter().filter_map(with_port).collect())
}

async fn read_datagrams(socket: Arc<UdpSocket>, heard: mpsc::Sender<Heard>) {
    let mut buffer = vec![0; DATAGRAM_MAX];
    loop {
        // What has arrived already is read without waiting. An ICMP error of an earlier datagram shows up here; the
        // socket itself is fine.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else { continue };
        let bytes = buffer.get(..length).unwrap_or_default().to_vec();
        if heard.send(Heard::Received { flow: Flow::Udp(from), bytes }).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
