//! Tells others how their sockets are seen (RFC 8489), so that calls between NATs find a way without any STUN server.

use crate::media::reflexive;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::task::AbortHandle;
use tokio::time::Instant;

/// Answers a second: a node is asked twice for each call of those who know it.
const ANSWERS_MAX: u32 = 200;
const SECOND: Duration = Duration::from_secs(1);
/// Errors must not keep a core busy.
const AFTER_ERROR: Duration = Duration::from_millis(10);
/// Longest question read; ours have 44 bytes.
const QUESTION_MAX: usize = 576;
/// What identify says beside the version, and the port follows.
const WORD: &str = "stun/";

/// Addresses of this machine with a socket of their own.
const ADDRESSES_MAX: usize = 8;

/// Answers until it is dropped.
#[derive(Debug)]
pub struct Stun {
    port: u16,
    answering: Vec<AbortHandle>,
}

impl Stun {
    /// Answers on an address, or on all, at any port. Each address has a socket of its own beside the one for all: a NAT
    /// lets in what comes from the address that was asked, and a socket for all answers from any.
    pub fn start(listen: Option<IpAddr>) -> io::Result<Stun> {
        let first = match listen {
            Some(ip) => bind((ip, 0).into())?,
            None => bind((Ipv6Addr::UNSPECIFIED, 0).into())
                .or_else(|_| bind((Ipv4Addr::UNSPECIFIED, 0).into()))?,
        };
        let port = first.local_addr()?.port();
        let interfaces = if listen.is_none() { if_addrs::get_if_addrs()? } else { Vec::new() };
        let outer = interfaces.iter().filter(|one| !one.is_loopback() && !one.is_link_local());
        let more = outer.take(ADDRESSES_MAX).filter_map(|one| bind((one.ip(), port).into()).ok());
        let sockets = std::iter::once(first).chain(more);
        let answering = sockets.map(|socket| tokio::spawn(answer(socket)).abort_handle()).collect();
        Ok(Stun { port, answering })
    }

    /// As identify says it to others.
    pub fn said(&self) -> String {
        format!("{WORD}{}", self.port)
    }
}

impl Drop for Stun {
    fn drop(&mut self) {
        self.answering.iter().for_each(AbortHandle::abort);
    }
}

/// The port that a node has said.
pub fn port_said(agent: &str) -> Option<u16> {
    let port = agent.split(' ').find_map(|word| word.strip_prefix(WORD))?;
    port.parse().ok().filter(|port| *port != 0)
}

/// A socket at an address, beside others at the same port; the one for all is for both families.
fn bind(at: SocketAddr) -> io::Result<UdpSocket> {
    let socket = socket2::Socket::new(socket2::Domain::for_address(at), socket2::Type::DGRAM, None)?;
    socket.set_reuse_address(true)?;
    if at.is_ipv6() {
        socket.set_only_v6(!at.ip().is_unspecified())?;
    }
    socket.set_nonblocking(true)?;
    socket.bind(&at.into())?;
    UdpSocket::from_std(socket.into())
}

async fn answer(socket: UdpSocket) {
    let mut question = [0; QUESTION_MAX];
    let (mut since, mut count) = (Instant::now(), 0);
    loop {
        let Ok((length, from)) = socket.recv_from(&mut question).await else {
            // An ICMP answer to something sent; the socket itself goes on.
            tokio::time::sleep(AFTER_ERROR).await;
            continue;
        };
        if since.elapsed() >= SECOND {
            (since, count) = (Instant::now(), 0);
        }
        count += 1;
        if count <= ANSWERS_MAX
            && let Some(answer) = question.get(..length).and_then(|asked| reflexive::answer(asked, from))
        {
            let _ = socket.try_send_to(&answer, from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_node_tells_how_a_socket_is_seen() {
        let loopback = IpAddr::from([127, 0, 0, 1]);
        let stun = Stun::start(Some(loopback)).unwrap();
        let port = port_said(&format!("ahoy/1 {}", stun.said())).unwrap();
        let asking = UdpSocket::bind((loopback, 0)).await.unwrap();
        let mut answer = [0; QUESTION_MAX];
        asking.send_to(&reflexive::question([7; 12]), (loopback, port)).await.unwrap();
        let (length, from) = asking.recv_from(&mut answer).await.unwrap();
        assert_eq!(from.port(), port);
        let expected = reflexive::answer(&reflexive::question([7; 12]), asking.local_addr().unwrap());
        assert_eq!(Some(answer[..length].to_vec()), expected);
    }

    #[test]
    fn what_a_node_says_of_stun_is_a_port_or_nothing() {
        assert_eq!(port_said("ahoy/0.1.0 stun/3478"), Some(3478));
        for agent in ["", "ahoy/0.1.0", "stun/0", "stun/x", "stun/65536", "ahoy/stun/1"] {
            assert_eq!(port_said(agent), None, "{agent}");
        }
    }
}
