//! Binding the SIP port: UDP and TCP on one number, TLS on the next.

use crate::io::marks::{SIGNALLING, mark};
use socket2::SockRef;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::{TcpListener, UdpSocket};

/// What the system may keep of datagrams while the loop is busy, as far as it lets us: two seconds of 4,000 requests
/// a second.
const DATAGRAMS_WAITING: usize = 4 * 1_024 * 1_024;

/// What is bound of UDP and TCP.
pub type Bound = (Vec<Arc<UdpSocket>>, Vec<TcpListener>);

pub async fn bind_all(listen: Option<IpAddr>, port: u16) -> io::Result<Bound> {
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

/// Listeners for TLS beside those for TCP: on the next port (5061 where SIP has 5060), or on any where that one is
/// taken and nobody has asked for a port.
pub fn bind_tls(tcp: &[SocketAddr], asked: Option<u16>) -> io::Result<Vec<TcpListener>> {
    let mut listeners: Vec<TcpListener> = Vec::new();
    for at in tcp {
        let first =
            listeners.first().map_or(Ok(None), |first| first.local_addr().map(|at| Some(at.port())))?;
        let port = first.or(at.port().checked_add(1)).unwrap_or_default();
        let listener = match tcp_listener(SocketAddr::new(at.ip(), port)) {
            Err(_) if asked.is_none_or(|asked| asked == 0) => tcp_listener(SocketAddr::new(at.ip(), 0))?,
            listener => listener?,
        };
        listeners.push(listener);
    }
    Ok(listeners)
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
    // The system gives what it will; less is no fault.
    let _ = socket.set_recv_buffer_size(DATAGRAMS_WAITING);
    let _ = socket.set_send_buffer_size(DATAGRAMS_WAITING);
    socket.set_nonblocking(true)?;
    socket.bind(&at.into())?;
    mark(SockRef::from(&socket), SIGNALLING);
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
    // What is accepted is marked as what it came by.
    mark(SockRef::from(&socket), SIGNALLING);
    socket.listen(BACKLOG)?;
    TcpListener::from_std(socket.into())
}

/// The addresses others may use: those of the interfaces, the one asked for, or loopback if there is nothing else.
pub fn own_addresses(listen: Option<IpAddr>, udp: &[Arc<UdpSocket>]) -> Vec<IpAddr> {
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
