//! The UDP sockets of one session.
//!
//! Tasks of the runtime only watch them; they are read by the thread's loop, when it pleases. Nothing that the system
//! holds is thus ever behind a task that has not had its turn.

use crate::io::marks::{VOICE, mark};
use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use tokio::io::Interest;
use tokio::net::UdpSocket;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// Largest datagram read; RTP keeps below an Ethernet frame.
const DATAGRAM_MAX: usize = 2_048;
/// Datagrams read at once: a flood must not keep the sound waiting. A call brings no more in two seconds.
const RECEIVED_MAX: usize = 256;
/// Tries to find an even port whose next one is free too (RFC 3550 11).
const PAIR_TRIES: usize = 20;
/// Remote addresses whose way is remembered: a call has a handful.
const WAYS_MAX: usize = 64;
/// Addresses told: a machine with more has them for containers, and each costs ICE checks.
const ADDRESSES_MAX: usize = 8;

/// A datagram that has come.
#[derive(Debug)]
pub struct Received {
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
}

/// One port, or an even port and the next.
pub struct Sockets {
    main: Socket,
    rtcp: Option<Socket>,
    addresses: Vec<SocketAddr>,
}

struct Socket {
    socket: std::net::UdpSocket,
    /// Its own addresses.
    at: Vec<SocketAddr>,
    /// By which of them a remote address is answered.
    ways: BTreeMap<IpAddr, Option<SocketAddr>>,
    watch: JoinHandle<()>,
}

impl Sockets {
    /// Binds on an address, or on all; `arrived` is told when something has come.
    pub fn bind(listen: Option<IpAddr>, plain: bool, arrived: &Arc<Notify>) -> io::Result<Sockets> {
        let (main, rtcp) = if plain { bind_pair(listen)? } else { (bind(listen, 0)?, None) };
        let hosts = host_addresses(listen);
        let main = Socket::watched(main, &hosts, arrived)?;
        let rtcp = rtcp.map(|socket| Socket::watched(socket, &hosts, arrived)).transpose()?;
        Ok(Sockets { addresses: main.at.clone(), main, rtcp })
    }

    /// Reads what the system holds; never waits.
    pub fn receive(&mut self, mut take: impl FnMut(Received)) {
        self.main.receive(&mut take);
        if let Some(rtcp) = &mut self.rtcp {
            rtcp.receive(&mut take);
        }
    }

    /// This machine's addresses are these now; the ports stay.
    pub fn set_hosts(&mut self, hosts: &[IpAddr]) {
        for socket in std::iter::once(&mut self.main).chain(&mut self.rtcp) {
            let port = socket.at.first().map(SocketAddr::port);
            socket.at = hosts.iter().filter_map(|&ip| Some(SocketAddr::new(ip, port?))).collect();
            socket.ways.clear();
        }
        self.addresses.clone_from(&self.main.at);
    }

    /// The main socket's addresses, one for each interface.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Sends at once or not at all: a full socket buffer is a lost packet, as anywhere else on the way.
    pub fn send(&self, to: SocketAddr, bytes: &[u8], by_rtcp: bool) {
        let socket = &self.rtcp.as_ref().filter(|_| by_rtcp).unwrap_or(&self.main).socket;
        let mapped = match (socket.local_addr(), to) {
            (Ok(SocketAddr::V6(_)), SocketAddr::V4(to)) => {
                SocketAddr::new(IpAddr::V6(to.ip().to_ipv6_mapped()), to.port())
            }
            (_, to) => to,
        };
        if let Err(error) = socket.send_to(bytes, mapped) {
            tracing::trace!(%error, "a datagram was not sent");
        }
    }
}

impl Socket {
    fn watched(socket: std::net::UdpSocket, hosts: &[IpAddr], arrived: &Arc<Notify>) -> io::Result<Socket> {
        let port = socket.local_addr()?.port();
        let at = hosts.iter().map(|&ip| SocketAddr::new(ip, port)).collect();
        // The watch has a handle of its own: nothing here must wait for the runtime to have seen the socket.
        let watched = UdpSocket::from_std(socket.try_clone()?)?;
        let watch = tokio::task::spawn_local(watch(watched, Arc::clone(arrived)));
        Ok(Socket { socket, at, ways: BTreeMap::new(), watch })
    }

    fn receive(&mut self, take: &mut impl FnMut(Received)) {
        let mut buffer = [0; DATAGRAM_MAX];
        for _ in 0..RECEIVED_MAX {
            let (length, from) = match self.socket.recv_from(&mut buffer) {
                Ok(received) => received,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                // An ICMP answer to something sent; the socket itself goes on.
                Err(_) => continue,
            };
            let from = SocketAddr::new(from.ip().to_canonical(), from.port());
            if self.ways.len() > WAYS_MAX {
                self.ways.clear();
            }
            let way = *self.ways.entry(from.ip()).or_insert_with(|| local_towards(from, &self.at));
            if let Some(to) = way {
                take(Received { from, to, bytes: buffer[..length].to_vec() });
            }
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.watch.abort();
    }
}

async fn watch(socket: UdpSocket, arrived: Arc<Notify>) {
    while socket.readable().await.is_ok() {
        // The runtime does not see the loop read: without this it would go on saying that there is something.
        let _: io::Result<()> = socket.try_io(Interest::READABLE, || Err(io::ErrorKind::WouldBlock.into()));
        arrived.notify_one();
    }
}

/// The local address by which the system would answer, as far as it is one of ours.
fn local_towards(from: SocketAddr, at: &[SocketAddr]) -> Option<SocketAddr> {
    let routed = || {
        let any: IpAddr =
            if from.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
        let probe = std::net::UdpSocket::bind((any, 0)).ok()?;
        probe.connect(from).ok()?;
        probe.local_addr().ok().map(|local| local.ip())
    };
    let same_family = || at.iter().find(|local| local.is_ipv4() == from.is_ipv4());
    if at.len() == 1 {
        return at.first().copied();
    }
    let ip = routed();
    at.iter().find(|local| Some(local.ip()) == ip).or_else(same_family).or(at.first()).copied()
}

fn bind(listen: Option<IpAddr>, port: u16) -> io::Result<std::net::UdpSocket> {
    let socket = match listen {
        Some(ip) => std::net::UdpSocket::bind((ip, port))?,
        None => bind_all(port).or_else(|_| std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, port)))?,
    };
    socket.set_nonblocking(true)?;
    mark(socket2::SockRef::from(&socket), VOICE);
    Ok(socket)
}

/// One socket for IPv6 and IPv4.
fn bind_all(port: u16) -> io::Result<std::net::UdpSocket> {
    let socket = socket2::Socket::new(socket2::Domain::IPV6, socket2::Type::DGRAM, None)?;
    socket.set_only_v6(false)?;
    socket.bind(&SocketAddr::from((Ipv6Addr::UNSPECIFIED, port)).into())?;
    Ok(socket.into())
}

fn bind_pair(listen: Option<IpAddr>) -> io::Result<(std::net::UdpSocket, Option<std::net::UdpSocket>)> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    // Refused ones are held until a pair is found, so that the system does not offer them again.
    let mut refused = Vec::new();
    for _ in 0..PAIR_TRIES {
        let main = bind(listen, 0)?;
        let port = main.local_addr()?.port();
        if port % 2 == 0 {
            match bind(listen, port + 1) {
                Ok(rtcp) => return Ok((main, Some(rtcp))),
                Err(error) => last = error,
            }
        }
        refused.push(main);
    }
    Err(last)
}

/// Addresses others may reach: those of all interfaces but loopback, else loopback, unless one is given.
pub fn host_addresses(listen: Option<IpAddr>) -> Vec<IpAddr> {
    if let Some(ip) = listen.filter(|ip| !ip.is_unspecified()) {
        return vec![ip];
    }
    let only_v4 = listen.is_some_and(|ip| ip.is_ipv4());
    let mut addresses: Vec<IpAddr> = if_addrs::get_if_addrs()
        .unwrap_or_default()
        .into_iter()
        .filter(|interface| !interface.is_loopback() && !interface.is_link_local())
        .map(|interface| interface.ip())
        .filter(|ip| ip.is_ipv4() || !only_v4)
        .collect();
    addresses.sort_by_key(|ip| ip.is_ipv6());
    addresses.truncate(ADDRESSES_MAX);
    if addresses.is_empty() {
        addresses.push(Ipv4Addr::LOCALHOST.into());
    }
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_rtp_gets_an_even_port_and_the_next() {
        in_runtime(async {
            let sockets = Sockets::bind(Some(Ipv4Addr::LOCALHOST.into()), true, &Arc::default()).unwrap();
            let [address] = sockets.addresses() else { panic!("{:?}", sockets.addresses()) };
            let rtcp = sockets.rtcp.as_ref().unwrap().at[0];
            assert_eq!(address.port() % 2, 0);
            assert_eq!(rtcp.port(), address.port() + 1);
        });
    }

    #[test]
    fn datagrams_arrive_with_both_addresses_again_and_again() {
        in_runtime(async {
            for listen in [Some(IpAddr::from(Ipv4Addr::LOCALHOST)), None] {
                let arrived = Arc::default();
                let mut a = Sockets::bind(listen, false, &arrived).unwrap();
                let b = Sockets::bind(listen, false, &Arc::default()).unwrap();
                let to = a.addresses()[0];
                for round in 0..3 {
                    b.send(to, &[round], false);
                    let mut came = Vec::new();
                    while came.is_empty() {
                        arrived.notified().await;
                        a.receive(|got| came.push((got.from.port(), got.to, got.bytes)));
                    }
                    assert_eq!(came, [(b.addresses()[0].port(), to, vec![round])]);
                }
            }
        });
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn voices_are_marked_as_expedited_forwarding() {
        for listen in [Some(IpAddr::from(Ipv4Addr::LOCALHOST)), Some(Ipv6Addr::LOCALHOST.into()), None] {
            let Ok(socket) = bind(listen, 0) else { continue };
            let is_ipv6 = socket.local_addr().unwrap().is_ipv6();
            let socket = socket2::SockRef::from(&socket);
            assert_eq!(socket.tos_v4().unwrap(), 0xb8, "{listen:?}");
            assert!(!is_ipv6 || socket.tclass_v6().unwrap() == 0xb8, "{listen:?}");
        }
    }

    #[test]
    fn what_has_come_is_read_before_the_runtime_has_its_turn() {
        in_runtime(async {
            let listen = Some(Ipv4Addr::LOCALHOST.into());
            let mut a = Sockets::bind(listen, false, &Arc::default()).unwrap();
            let b = Sockets::bind(listen, false, &Arc::default()).unwrap();
            for n in 0..15 {
                b.send(a.addresses()[0], &[n], false);
            }
            let mut came = Vec::new();
            a.receive(|got| came.extend(got.bytes));
            assert_eq!(came, (0..15).collect::<Vec<u8>>());
        });
    }

    #[test]
    fn no_address_is_told_that_nobody_can_reach() {
        let addresses = host_addresses(None);
        assert!(!addresses.is_empty() && addresses.len() <= ADDRESSES_MAX);
        assert!(!addresses.iter().any(IpAddr::is_unspecified));
    }

    fn in_runtime(test: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        tokio::task::LocalSet::new().block_on(&runtime, test);
    }
}
