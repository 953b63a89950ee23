//! The SIP port: UDP datagrams and TCP connections (RFC 3261 18).

use crate::flow::Flow;
use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// The port of SIP (RFC 3261 19.1.2).
const SIP_PORT: u16 = 5060;
/// Largest UDP payload.
const DATAGRAM_MAX: usize = 65_535;
/// Bytes taken from a connection at a time.
const READ_MAX: usize = 16 * 1_024;
/// TCP connections at once; a phone holds one.
const CONNECTIONS_MAX: usize = 128;
/// Messages that wait for a slow connection before it is given up.
const WRITES_MAX: usize = 256;
/// What has come in and not been looked at yet; UDP beyond it is dropped by the system, TCP is slowed.
const READS_MAX: usize = 1_024;
/// How long a connection may take to open: timer B's 32 s would keep a caller waiting.
const CONNECT_MAX: Duration = Duration::from_secs(5);
/// A far end that takes nothing for so long is given up.
const WRITE_MAX: Duration = Duration::from_secs(20);
/// A connection on which nothing comes for so long is closed; phones send keep-alives every 2 minutes at most (RFC 5626 4.4.1).
const IDLE_MAX: Duration = Duration::from_secs(600);

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
    },
    /// An accepted connection, to be kept for answers.
    Accepted {
        from: SocketAddr,
        connection: Connection,
    },
}

/// The writing end of a connection; the connection closes when it is dropped.
#[derive(Debug)]
pub struct Connection {
    writes: mpsc::Sender<Vec<u8>>,
    /// Tells it from an earlier one with the same far end.
    number: u64,
}

/// The bound SIP port with its connections.
#[derive(Debug)]
pub struct Sockets {
    udp: Vec<Arc<UdpSocket>>,
    connections: BTreeMap<SocketAddr, Connection>,
    heard: mpsc::Sender<Heard>,
    addresses: Vec<SocketAddr>,
}

impl Sockets {
    /// Binds UDP and TCP to one port: the one asked for, else 5060 when free, else any.
    ///
    /// # Errors
    /// The system's, when the port asked for is in use or may not be bound.
    pub async fn bind(
        listen: Option<IpAddr>,
        port: Option<u16>,
    ) -> io::Result<(Sockets, mpsc::Receiver<Heard>)> {
        let (heard, hearing) = mpsc::channel(READS_MAX);
        let (udp, tcp) = match port {
            Some(port) => bind_all(listen, port).await?,
            None => match bind_all(listen, SIP_PORT).await {
                Ok(bound) => bound,
                Err(_) => bind_all(listen, 0).await?,
            },
        };
        let port = udp.first().map_or(Ok(0), |socket| socket.local_addr().map(|at| at.port()))?;
        for socket in &udp {
            tokio::spawn(read_datagrams(socket.clone(), heard.clone()));
        }
        for listener in tcp {
            tokio::spawn(accept(listener, heard.clone()));
        }
        let addresses = own_addresses(listen, &udp).into_iter().map(|ip| SocketAddr::new(ip, port)).collect();
        Ok((Sockets { udp, connections: BTreeMap::new(), heard, addresses }, hearing))
    }

    /// Where this SIP port can be reached: never empty, never unspecified.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Writes to a UDP or TCP flow, opening the connection where there is none.
    pub async fn send(&mut self, flow: Flow, bytes: Vec<u8>) {
        match flow {
            Flow::Udp(to) => self.send_datagram(to, &bytes).await,
            Flow::Tcp(to) => self.send_stream(to, bytes).await,
            Flow::Tls(_) | Flow::Peer(_) | Flow::Local => {}
        }
    }

    /// Keeps an accepted connection for answers; beyond the bound it is closed at once.
    pub fn keep(&mut self, from: SocketAddr, connection: Connection) {
        if self.connections.len() < CONNECTIONS_MAX {
            self.connections.insert(from, connection);
        }
    }

    /// Closes a connection.
    pub fn close(&mut self, flow: Flow) {
        if let Flow::Tcp(to) = flow {
            self.connections.remove(&to);
        }
    }

    /// Forgets a connection that has ended; `false` when a newer one has taken its place already.
    pub fn forget(&mut self, flow: Flow, number: u64) -> bool {
        let Flow::Tcp(to) = flow else { return true };
        if self.connections.get(&to).is_some_and(|connection| connection.number != number) {
            return false;
        }
        self.connections.remove(&to);
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

    async fn send_stream(&mut self, to: SocketAddr, bytes: Vec<u8>) {
        let flow = Flow::Tcp(to);
        if !self.connections.contains_key(&to) {
            if self.connections.len() >= CONNECTIONS_MAX {
                self.tell_closed(flow);
                return;
            }
            let (connection, writes) = Connection::new();
            tokio::spawn(connect(to, (connection.number, writes), self.heard.clone()));
            self.connections.insert(to, connection);
        }
        // A far end that takes nothing any more: its connection is dropped, and says itself that it has closed.
        if self.connections.get(&to).is_none_or(|connection| connection.writes.try_send(bytes).is_err()) {
            self.connections.remove(&to);
        }
    }

    fn tell_closed(&self, flow: Flow) {
        let heard = self.heard.clone();
        tokio::spawn(async move { heard.send(Heard::Closed { flow, number: next_number() }).await });
    }
}

type Bound = (Vec<Arc<UdpSocket>>, Vec<TcpListener>);

async fn bind_all(listen: Option<IpAddr>, port: u16) -> io::Result<Bound> {
    let Some(listen) = listen else {
        let (mut udp, mut tcp) = bind_one(IpAddr::V4(Ipv4Addr::UNSPECIFIED), port).await?;
        let port = udp.first().map_or(Ok(port), |socket| socket.local_addr().map(|at| at.port()))?;
        if let Ok((udp6, tcp6)) = bind_one(IpAddr::V6(Ipv6Addr::UNSPECIFIED), port).await {
            udp.extend(udp6);
            tcp.extend(tcp6);
        }
        return Ok((udp, tcp));
    };
    bind_one(listen, port).await
}

/// Both transports on one port; where any port will do, a few are tried until both are free.
async fn bind_one(ip: IpAddr, port: u16) -> io::Result<Bound> {
    const TRIES: usize = 8;
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for _ in 0..TRIES {
        let udp = udp_socket(SocketAddr::new(ip, port))?;
        let at = udp.local_addr()?;
        match tcp_listener(at) {
            Ok(tcp) => return Ok((vec![Arc::new(udp)], vec![tcp])),
            Err(error) if port == 0 => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn udp_socket(at: SocketAddr) -> io::Result<UdpSocket> {
    let socket = socket2::Socket::new(socket2::Domain::for_address(at), socket2::Type::DGRAM, None)?;
    if at.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    socket.set_nonblocking(true)?;
    socket.bind(&at.into())?;
    UdpSocket::from_std(socket.into())
}

fn tcp_listener(at: SocketAddr) -> io::Result<TcpListener> {
    const BACKLOG: i32 = 64;
    let socket = socket2::Socket::new(socket2::Domain::for_address(at), socket2::Type::STREAM, None)?;
    if at.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&at.into())?;
    socket.listen(BACKLOG)?;
    TcpListener::from_std(socket.into())
}

/// The addresses others may use: those of the interfaces, the one asked for, or loopback if there is nothing else.
fn own_addresses(listen: Option<IpAddr>, udp: &[Arc<UdpSocket>]) -> Vec<IpAddr> {
    if let Some(ip) = listen.filter(|ip| !ip.is_unspecified()) {
        return vec![ip];
    }
    let has_v6 = udp.iter().any(|socket| socket.local_addr().is_ok_and(|at| at.is_ipv6()));
    let mut found: Vec<IpAddr> = if_addrs::get_if_addrs()
        .unwrap_or_default()
        .into_iter()
        .map(|interface| interface.ip())
        .filter(|ip| ip.is_ipv4() || has_v6)
        .filter(|ip| !matches!(ip, IpAddr::V6(v6) if v6.is_unicast_link_local()))
        .collect();
    found.sort_by_key(|ip| (ip.is_loopback(), ip.is_ipv6()));
    if found.is_empty() {
        found.push(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    found
}

async fn read_datagrams(socket: Arc<UdpSocket>, heard: mpsc::Sender<Heard>) {
    let mut buffer = vec![0; DATAGRAM_MAX];
    loop {
        // An ICMP error of an earlier datagram shows up here; the socket itself is fine.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else { continue };
        let bytes = buffer.get(..length).unwrap_or_default().to_vec();
        if heard.send(Heard::Received { flow: Flow::Udp(from), bytes }).await.is_err() {
            return;
        }
    }
}

async fn accept(listener: TcpListener, heard: mpsc::Sender<Heard>) {
    /// Out of file descriptors: wait, rather than spin.
    const PAUSE: Duration = Duration::from_millis(200);
    loop {
        let Ok((stream, from)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let (connection, writes) = Connection::new();
        let number = connection.number;
        let accepted = Heard::Accepted { from, connection };
        if heard.send(accepted).await.is_err() {
            return;
        }
        tokio::spawn(converse(stream, from, (number, writes), heard.clone()));
    }
}

/// What a connection's task is given: its number, and what to write.
type Writes = (u64, mpsc::Receiver<Vec<u8>>);

impl Connection {
    fn new() -> (Connection, mpsc::Receiver<Vec<u8>>) {
        let (writes, to_write) = mpsc::channel(WRITES_MAX);
        (Connection { writes, number: next_number() }, to_write)
    }
}

fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

async fn connect(to: SocketAddr, writes: Writes, heard: mpsc::Sender<Heard>) {
    match timeout(CONNECT_MAX, TcpStream::connect(to)).await {
        Ok(Ok(stream)) => converse(stream, to, writes, heard).await,
        Ok(Err(_)) | Err(_) => {
            let _ = heard.send(Heard::Closed { flow: Flow::Tcp(to), number: writes.0 }).await;
        }
    }
}

/// Carries one connection until either side ends it.
async fn converse(
    stream: TcpStream,
    far: SocketAddr,
    (number, mut writes): Writes,
    heard: mpsc::Sender<Heard>,
) {
    let flow = Flow::Tcp(far);
    let _ = stream.set_nodelay(true);
    let (mut reader, mut writer) = stream.into_split();
    let mut buffer = vec![0; READ_MAX];
    loop {
        tokio::select! {
            write = writes.recv() => {
                let Some(bytes) = write else { break };
                let Ok(Ok(())) = timeout(WRITE_MAX, writer.write_all(&bytes)).await else { break };
            }
            read = timeout(IDLE_MAX, reader.read(&mut buffer)) => {
                let Ok(Ok(length @ 1..)) = read else { break };
                let bytes = buffer.get(..length).unwrap_or_default().to_vec();
                if heard.send(Heard::Received { flow, bytes }).await.is_err() { break }
            }
        }
    }
    let _ = heard.send(Heard::Closed { flow, number }).await;
}
