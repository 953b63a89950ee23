//! The UDP sockets of one session.

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Largest datagram read; RTP keeps below an Ethernet frame.
const DATAGRAM_MAX: usize = 2_048;
/// Tries to find an even port whose next one is free too (RFC 3550 11).
const PAIR_TRIES: usize = 20;
/// Remote addresses whose way is remembered: a call has a handful.
const WAYS_MAX: usize = 64;
/// Addresses told: a machine with more has them for containers, and each costs ICE checks.
const ADDRESSES_MAX: usize = 8;

/// A datagram that has come.
#[derive(Debug)]
pub struct Received<Id> {
    pub id: Id,
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
}

/// One port, or an even port and the next.
pub struct Sockets {
    main: std::net::UdpSocket,
    rtcp: Option<std::net::UdpSocket>,
    addresses: Vec<SocketAddr>,
    readers: Vec<JoinHandle<()>>,
}

impl Sockets {
    /// Binds on an address, or on all; what comes goes to `received` with `id`.
    pub fn bind<Id: Copy + 'static>(
        listen: Option<IpAddr>,
        plain: bool,
        id: Id,
        received: &mpsc::Sender<Received<Id>>,
    ) -> io::Result<Sockets> {
        let (main, rtcp) = if plain { bind_pair(listen)? } else { (bind(listen, 0)?, None) };
        let port = main.local_addr()?.port();
        let addresses: Vec<SocketAddr> =
            host_addresses(listen).into_iter().map(|ip| SocketAddr::new(ip, port)).collect();
        let mut sockets = Sockets { main, rtcp, addresses, readers: Vec::new() };
        for (socket, above) in [(Some(&sockets.main), 0), (sockets.rtcp.as_ref(), 1)] {
            let Some(socket) = socket else { continue };
            // The reader has a handle of its own: sending must not wait for the runtime to have seen the socket.
            let reader = UdpSocket::from_std(socket.try_clone()?)?;
            let at: Vec<SocketAddr> = sockets
                .addresses
                .iter()
                .map(|a| SocketAddr::new(a.ip(), a.port().saturating_add(above)))
                .collect();
            sockets.readers.push(tokio::task::spawn_local(read(reader, at, id, received.clone())));
        }
        Ok(sockets)
    }

    /// The main socket's addresses, one for each interface.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Sends at once or not at all: a full socket buffer is a lost packet, as anywhere else on the way.
    pub fn send(&self, to: SocketAddr, bytes: &[u8], by_rtcp: bool) {
        let socket = self.rtcp.as_ref().filter(|_| by_rtcp).unwrap_or(&self.main);
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

impl Drop for Sockets {
    fn drop(&mut self) {
        for reader in &self.readers {
            reader.abort();
        }
    }
}

async fn read<Id: Copy>(
    socket: UdpSocket,
    at: Vec<SocketAddr>,
    id: Id,
    received: mpsc::Sender<Received<Id>>,
) {
    let mut buffer = [0; DATAGRAM_MAX];
    let mut ways = BTreeMap::new();
    loop {
        // An error here is an ICMP answer to something sent; the socket itself goes on.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else { continue };
        let from = SocketAddr::new(from.ip().to_canonical(), from.port());
        if ways.len() > WAYS_MAX {
            ways.clear();
        }
        let Some(to) = *ways.entry(from.ip()).or_insert_with(|| local_towards(from, &at)) else { continue };
        let datagram = Received { id, from, to, bytes: buffer[..length].to_vec() };
        if received.send(datagram).await.is_err() {
            return;
        }
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
fn host_addresses(listen: Option<IpAddr>) -> Vec<IpAddr> {
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
            let (sender, _receiver) = mpsc::channel(4);
            let sockets = Sockets::bind(Some(Ipv4Addr::LOCALHOST.into()), true, (), &sender).unwrap();
            let [address] = sockets.addresses() else { panic!("{:?}", sockets.addresses()) };
            let rtcp = sockets.rtcp.as_ref().unwrap().local_addr().unwrap();
            assert_eq!(address.port() % 2, 0);
            assert_eq!(rtcp.port(), address.port() + 1);
        });
    }

    #[test]
    fn datagrams_arrive_with_both_addresses() {
        in_runtime(async {
            let (sender, mut receiver) = mpsc::channel(4);
            for listen in [Some(IpAddr::from(Ipv4Addr::LOCALHOST)), None] {
                let a = Sockets::bind(listen, false, 'a', &sender).unwrap();
                let b = Sockets::bind(listen, false, 'b', &sender).unwrap();
                let to = a.addresses()[0];
                b.send(to, b"hello", false);
                let received = receiver.recv().await.unwrap();
                assert_eq!((received.id, received.to), ('a', to));
                assert_eq!(received.from.port(), b.addresses()[0].port());
                assert_eq!(received.bytes, b"hello");
            }
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
