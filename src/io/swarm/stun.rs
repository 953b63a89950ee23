//! Tells others how their sockets are seen (RFC 8489), so that calls between NATs find a way without any STUN server. What
//! comes to the same port and is no such question is for `turn`.

use super::fair::Fair;
use super::meter::Meter;
use super::turn::Turn;
use crate::media::reflexive;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::task::AbortHandle;
use tokio::time::Instant;

/// Answers a second: a node is asked twice for each call of those who know it.
const ANSWERS_MAX: u32 = 200;
/// Those to one network: behind a carrier's address there are many.
const ANSWERS_EACH: u32 = 50;
const SECOND: Duration = Duration::from_secs(1);
/// TURN's questions a second, and those of one network: whoever borrows asks some ten in the second in which a call is set
/// up. What carries sound is no question, and has bounds of its own.
const REQUESTS_MAX: u32 = 1000;
const REQUESTS_EACH: u32 = 200;
/// Errors must not keep a core busy.
const AFTER_ERROR: Duration = Duration::from_millis(10);
/// Longest datagram of media, and the head of an indication.
const DATAGRAM_MAX: usize = 2048 + 128;
/// Addresses of this machine with a socket of their own.
const ADDRESSES_MAX: usize = 8;

/// Answers until it is dropped.
#[derive(Debug)]
pub struct Stun {
    port: u16,
    turn: Turn,
    answering: Vec<AbortHandle>,
}

impl Stun {
    /// Answers on an address, or on all, at any port. Each address has a socket of its own beside the one for all: a NAT
    /// lets in what comes from the address that was asked, and a socket for all answers from any.
    pub fn start(listen: Option<IpAddr>, seed: [u8; 32], meter: &Meter) -> io::Result<Stun> {
        let first = match listen {
            Some(ip) => bind((ip, 0).into())?,
            None => bind((Ipv6Addr::UNSPECIFIED, 0).into())
                .or_else(|_| bind((Ipv4Addr::UNSPECIFIED, 0).into()))?,
        };
        let port = first.local_addr()?.port();
        let interfaces = if listen.is_none() { if_addrs::get_if_addrs()? } else { Vec::new() };
        let outer = interfaces.iter().filter(|one| !one.is_loopback() && !one.is_link_local());
        let more = outer.take(ADDRESSES_MAX).filter_map(|one| bind((one.ip(), port).into()).ok());
        let sockets: Vec<Arc<UdpSocket>> = std::iter::once(first).chain(more).map(Arc::new).collect();
        let turn = Turn::start(listen, seed, sockets.clone(), meter.clone());
        Ok(Stun { port, answering: serve(sockets, &turn), turn })
    }

    /// Of all its sockets.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What relays media at the same port.
    pub fn turn(&self) -> &Turn {
        &self.turn
    }
}

impl Drop for Stun {
    fn drop(&mut self) {
        self.answering.iter().for_each(AbortHandle::abort);
    }
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

/// What strangers may ask, at whichever of the sockets.
#[derive(Clone)]
struct Bounds {
    stun: Arc<Mutex<Fair>>,
    turn: Arc<Mutex<Fair>>,
}

impl Default for Bounds {
    fn default() -> Bounds {
        let [stun, turn] = [(ANSWERS_MAX, ANSWERS_EACH), (REQUESTS_MAX, REQUESTS_EACH)]
            .map(|(all, each)| Arc::new(Mutex::new(Fair::new(all, each, SECOND))));
        Bounds { stun, turn }
    }
}

fn allows(bound: &Mutex<Fair>, from: SocketAddr) -> bool {
    bound.lock().unwrap_or_else(PoisonError::into_inner).allows(from.ip(), Instant::now())
}

/// Answers at all of these, within one bound.
fn serve(sockets: Vec<Arc<UdpSocket>>, turn: &Turn) -> Vec<AbortHandle> {
    let bounds = Bounds::default();
    let begin =
        |(number, socket)| tokio::spawn(answer(socket, number, bounds.clone(), turn.clone())).abort_handle();
    sockets.into_iter().enumerate().map(begin).collect()
}

async fn answer(socket: Arc<UdpSocket>, number: usize, bounds: Bounds, turn: Turn) {
    let mut buffer = [0; DATAGRAM_MAX];
    loop {
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            // An ICMP answer to something sent; the socket itself goes on.
            tokio::time::sleep(AFTER_ERROR).await;
            continue;
        };
        let asked = buffer.get(..length).unwrap_or_default();
        let Some(answer) = reflexive::answer(asked, from) else {
            if !is_request(asked) || allows(&bounds.turn, from) {
                turn.asked(number, from, asked);
            }
            continue;
        };
        if allows(&bounds.stun, from) {
            let _ = socket.try_send_to(&answer, from);
        }
    }
}

/// Whether this is a request of STUN's (RFC 8489 5), which is answered, whoever has sent it.
fn is_request(bytes: &[u8]) -> bool {
    bytes.first_chunk().is_some_and(|kind| u16::from_be_bytes(*kind) & 0xc110 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_node_tells_how_a_socket_is_seen() {
        let loopback = IpAddr::from([127, 0, 0, 1]);
        let stun = Stun::start(Some(loopback), [1; 32], &Meter::default()).unwrap();
        let port = stun.port();
        let asking = UdpSocket::bind((loopback, 0)).await.unwrap();
        let mut answer = [0; 576];
        asking.send_to(&reflexive::question([7; 12]), (loopback, port)).await.unwrap();
        let (length, from) = asking.recv_from(&mut answer).await.unwrap();
        assert_eq!(from.port(), port);
        let expected = reflexive::answer(&reflexive::question([7; 12]), asking.local_addr().unwrap());
        assert_eq!(Some(answer[..length].to_vec()), expected);
    }

    #[tokio::test]
    async fn one_stranger_gets_no_more_than_his_share_of_answers() {
        let loopback = IpAddr::from([127, 0, 0, 1]);
        let stun = Stun::start(Some(loopback), [1; 32], &Meter::default()).unwrap();
        let port = stun.port();
        let asking = UdpSocket::bind((loopback, 0)).await.unwrap();
        let mut answer = [0; 576];
        for _ in 0..ANSWERS_EACH {
            asking.send_to(&reflexive::question([7; 12]), (loopback, port)).await.unwrap();
            asking.recv_from(&mut answer).await.unwrap();
        }
        asking.send_to(&reflexive::question([7; 12]), (loopback, port)).await.unwrap();
        let late = tokio::time::timeout(SECOND / 4, asking.recv_from(&mut answer)).await;
        assert!(late.is_err(), "one too many");
    }

    #[tokio::test]
    async fn a_stranger_without_a_pass_gets_no_more_than_his_share_of_refusals() {
        let loopback = IpAddr::from([127, 0, 0, 1]);
        let stun = Stun::start(Some(loopback), [1; 32], &Meter::default()).unwrap();
        let port = stun.port();
        let asking = UdpSocket::bind((loopback, 0)).await.unwrap();
        let mut ask = reflexive::question([7; 12]);
        ask[..2].copy_from_slice(&[0, 3]);
        ask.extend([0x80, 0x22, 0, 100]);
        ask.extend([b' '; 100]);
        let length = u16::try_from(ask.len() - 20).unwrap();
        ask[2..4].copy_from_slice(&length.to_be_bytes());
        let mut answer = [0; 576];
        for _ in 0..REQUESTS_EACH {
            asking.send_to(&ask, (loopback, port)).await.unwrap();
            let (length, _) = asking.recv_from(&mut answer).await.unwrap();
            assert!(length <= ask.len());
        }
        asking.send_to(&ask, (loopback, port)).await.unwrap();
        let late = tokio::time::timeout(SECOND / 4, asking.recv_from(&mut answer)).await;
        assert!(late.is_err(), "one too many");
    }

    /// A socket for each of this machine's addresses must not be a share for each.
    #[tokio::test]
    async fn one_stranger_gets_no_more_by_asking_at_two_addresses() {
        let loopback = IpAddr::from([127, 0, 0, 1]);
        let sockets = [(); 2].map(|()| Arc::new(bind((loopback, 0).into()).unwrap()));
        let turn = Turn::start(Some(loopback), [1; 32], sockets.to_vec(), Meter::default());
        let ports = sockets.each_ref().map(|socket| socket.local_addr().unwrap().port());
        let answering = serve(sockets.to_vec(), &turn);
        let asking = UdpSocket::bind((loopback, 0)).await.unwrap();
        let mut answer = [0; 576];
        let (began, mut answers) = (Instant::now(), 0);
        for asked in 0..2 * ANSWERS_EACH {
            let port = ports[asked as usize % 2];
            asking.send_to(&reflexive::question([7; 12]), (loopback, port)).await.unwrap();
            let wait = if asked < ANSWERS_EACH { SECOND } else { Duration::from_millis(2) };
            if tokio::time::timeout(wait, asking.recv_from(&mut answer)).await.is_ok() {
                answers += 1;
            }
        }
        let seconds = u32::try_from(began.elapsed().as_secs()).unwrap() + 1;
        assert!((ANSWERS_EACH..=ANSWERS_EACH * seconds).contains(&answers), "{answers} in {seconds} s");
        answering.iter().for_each(AbortHandle::abort);
    }

    #[test]
    fn what_asks_is_told_from_what_carries_sound() {
        let question = reflexive::question([7; 12]);
        let answer = reflexive::answer(&question, "192.0.2.1:1".parse().unwrap()).unwrap();
        assert!(is_request(&question) && !is_request(&answer));
        let indication = [0, 0x16];
        for other in [&indication[..], &[0x40, 0], &[128, 111], &[0], &[]] {
            assert!(!is_request(other), "{other:?}");
        }
    }
}
