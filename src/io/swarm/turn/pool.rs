//! Pool: ports that a router has opened, to be lent where this machine has no address of the Internet. One is lent to one client at
//! a time. IPv4 only: by IPv6 this machine's own addresses are lent.

use crate::io::swarm::peer::is_global;
use std::collections::BTreeSet;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::UdpSocket;

/// Ports that a router is asked for: both ends of four calls. Routers hold few for each host, and each that is open is seen from
/// outside; where the user allows more calls, the others are not relayed.
pub const PORTS_MAX: usize = 8;

/// The ports; whoever holds it sees the same.
#[derive(Clone, Debug, Default)]
pub struct Pool(Arc<Mutex<Vec<Port>>>);

#[derive(Debug)]
struct Port {
    /// Lent while others hold it, too.
    socket: Arc<UdpSocket>,
    inside: u16,
    /// Where the router lets others in to it, by each way in which it was asked.
    outside: BTreeSet<SocketAddr>,
}

impl Pool {
    /// Binds the ports, the first time; says which a router is to open.
    pub fn open(&self) -> Vec<u16> {
        let mut ports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ports.is_empty() {
            ports.extend((0..PORTS_MAX).filter_map(|_| Port::bind().ok()));
        }
        ports.iter().map(|port| port.inside).collect()
    }

    /// Where the router lets others in to a port of the pool now.
    pub fn set_outside(&self, inside: u16, outside: impl IntoIterator<Item = SocketAddr>) {
        let mut ports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(port) = ports.iter_mut().find(|port| port.inside == inside) {
            port.outside = outside.into_iter().filter(|at| at.is_ipv4() && is_global(at.ip())).collect();
        }
    }

    /// The router's addresses; none where it has opened nothing.
    pub fn outside(&self) -> BTreeSet<IpAddr> {
        let ports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ports.iter().flat_map(|port| &port.outside).map(SocketAddr::ip).collect()
    }

    /// A port that nobody has borrowed, and where others come in to it: it is lent for as long as the socket is held.
    pub fn take(&self) -> io::Result<(Arc<UdpSocket>, SocketAddr)> {
        let ports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = ports.iter().filter(|port| Arc::strong_count(&port.socket) == 1);
        let lent = free.find_map(|port| Some((Arc::clone(&port.socket), *port.outside.first()?)));
        lent.ok_or_else(|| io::ErrorKind::AddrNotAvailable.into())
    }
}

impl Port {
    fn bind() -> io::Result<Port> {
        let socket = std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
        socket.set_nonblocking(true)?;
        let socket = Arc::new(UdpSocket::from_std(socket)?);
        let inside = socket.local_addr()?.port();
        Ok(Port { socket, inside, outside: BTreeSet::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_more_ports_are_lent_than_a_router_has_opened_and_each_to_one_at_a_time() {
        let pool = Pool::default();
        assert!(pool.take().is_err() && pool.outside().is_empty());
        let inside = pool.open();
        assert_eq!(inside.len(), PORTS_MAX);
        assert_eq!(pool.open(), inside, "bound once");
        assert!(pool.take().is_err(), "the router has opened none");
        let outside = |number: usize| SocketAddr::from(([11, 0, 0, 1], 5000 + number as u16));
        for (number, port) in inside.iter().enumerate() {
            pool.set_outside(*port, [outside(number)]);
        }
        let lent: Vec<_> = std::iter::from_fn(|| pool.take().ok()).collect();
        let told: BTreeSet<SocketAddr> = lent.iter().map(|(_, at)| *at).collect();
        assert_eq!(told, (0..PORTS_MAX).map(outside).collect());
        drop(lent);
        inside.iter().skip(1).for_each(|port| pool.set_outside(*port, []));
        let (_held, at) = pool.take().expect("one is open");
        assert_eq!(at, outside(0), "given back, and the others are closed");
        assert!(pool.take().is_err());
        pool.set_outside(inside[1], [SocketAddr::from(([192, 168, 1, 1], 7))]);
        assert!(pool.take().is_err(), "behind another router nobody comes in");
    }
}
