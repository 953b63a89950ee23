//! The SIP port on real sockets of the loopback.

use super::tls::Identity;
use super::*;
use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Long enough for anything that is not a limit under test.
const LATER: Duration = Duration::from_secs(5);
const SOON: Duration = Duration::from_millis(100);
const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

type Bound = (Sockets, mpsc::Receiver<Heard>);

async fn bind(limits: Limits) -> Bound {
    let pem = Identity::generate(&[LOOPBACK]).expect("made");
    let tls = Identity::from_pem(pem.as_bytes()).and_then(Identity::acceptor).expect("of use");
    let listen = Listen { tls: Some(tls), limits, ..Listen::new(Some(LOOPBACK), Some(0)) };
    Sockets::bind(listen).await.expect("bound")
}

/// Takes in what is heard until this fits.
async fn until<T>((sockets, hearing): &mut Bound, fits: impl Fn(&Heard) -> Option<T>) -> T {
    let found = async {
        loop {
            let heard = hearing.recv().await.expect("the sockets are there");
            let fit = fits(&heard);
            if let Heard::Accepted { flow, connection } = heard {
                sockets.keep(flow, connection);
            }
            if let Some(fit) = fit {
                return fit;
            }
        }
    };
    timeout(LATER, found).await.expect("heard in time")
}

fn received(heard: &Heard) -> Option<(Flow, Vec<u8>)> {
    match heard {
        Heard::Received { flow, bytes } => Some((*flow, bytes.clone())),
        Heard::Closed { .. } | Heard::Accepted { .. } => None,
    }
}

fn closed(heard: &Heard) -> Option<Flow> {
    why_closed(heard).map(|(flow, _)| flow)
}

fn why_closed(heard: &Heard) -> Option<(Flow, Closing)> {
    if let Heard::Closed { flow, why, .. } = heard { Some((*flow, *why)) } else { None }
}

async fn has_ended(stream: &mut TcpStream) -> bool {
    let mut byte = [0; 1];
    matches!(timeout(LATER, stream.read(&mut byte)).await, Ok(Ok(0) | Err(_)))
}

#[tokio::test]
async fn datagrams_tcp_and_tls_go_both_ways_and_answers_on_the_same_connection() {
    let (mut alice, mut bob) = (bind(LIMITS).await, bind(LIMITS).await);
    let (plain, secure) = (bob.0.addresses()[0], bob.0.tls_addresses()[0]);
    for to in [Flow::Udp(plain), Flow::Tcp(plain), Flow::Tls(secure)] {
        alice.0.send(to, b"ask".to_vec()).await;
        let (from, bytes) = until(&mut bob, received).await;
        assert_eq!((from.is_stream(), &bytes[..]), (to.is_stream(), &b"ask"[..]));
        assert_eq!(std::mem::discriminant(&from), std::mem::discriminant(&to));
        bob.0.send(from, b"tell".to_vec()).await;
        assert_eq!(until(&mut alice, received).await, (to, b"tell".to_vec()));
    }
    alice.0.close(Flow::Tls(secure));
    assert!(matches!(until(&mut bob, closed).await, Flow::Tls(_)));
}

#[tokio::test]
async fn tls_listens_on_the_port_after_that_of_tcp_where_it_is_free() {
    let (sockets, _hearing) = bind(LIMITS).await;
    let (plain, secure) = (sockets.addresses()[0], sockets.tls_addresses()[0]);
    assert_eq!(plain.ip(), secure.ip());
    assert_ne!(plain.port(), secure.port());
    let (plainly, _hearing) = Sockets::bind(Listen::new(Some(LOOPBACK), Some(0))).await.expect("bound");
    assert!(plainly.tls_addresses().is_empty());
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed_and_one_that_spoke_stays() {
    let mut bound = bind(Limits { speak_within: SOON, ..LIMITS }).await;
    let at = bound.0.addresses()[0];
    let mut silent = TcpStream::connect(at).await.expect("connected");
    let mut spoken = TcpStream::connect(at).await.expect("connected");
    spoken.write_all(b"O").await.expect("written");
    assert!(has_ended(&mut silent).await);
    until(&mut bound, closed).await;
    let from = Flow::Tcp(spoken.local_addr().expect("bound"));
    bound.0.send(from, b"still there".to_vec()).await;
    let mut bytes = [0; 11];
    spoken.read_exact(&mut bytes).await.expect("the stack decides about this one");
}

#[tokio::test]
async fn a_handshake_that_is_not_finished_in_time_is_closed() {
    let (sockets, mut hearing) = bind(Limits { secure_within: SOON, ..LIMITS }).await;
    let mut half = TcpStream::connect(sockets.tls_addresses()[0]).await.expect("connected");
    // The start of a TLS record that never ends.
    half.write_all(&[0x16, 3, 1]).await.expect("written");
    assert!(has_ended(&mut half).await);
    assert!(hearing.try_recv().is_err(), "nobody above hears of it");
}

#[tokio::test]
async fn one_address_holds_so_many_connections_and_no_more() {
    let mut bound = bind(Limits { per_address: 2, ..LIMITS }).await;
    let at = bound.0.addresses()[0];
    let mut held = Vec::new();
    for _ in 0..2 {
        held.push(TcpStream::connect(at).await.expect("connected"));
        until(&mut bound, |heard| matches!(heard, Heard::Accepted { .. }).then_some(())).await;
    }
    let mut beyond = TcpStream::connect(at).await.expect("connected");
    assert!(has_ended(&mut beyond).await);
    drop(held.pop());
    until(&mut bound, closed).await;
    let mut again = TcpStream::connect(at).await.expect("connected");
    again.write_all(b"O").await.expect("written");
    assert_eq!(until(&mut bound, received).await.1, b"O");
}

#[tokio::test]
async fn a_name_nobody_vouches_for_is_not_believed() {
    let (mut alice, bob) = (bind(LIMITS).await, bind(LIMITS).await);
    let at = bob.0.tls_addresses()[0];
    assert!(alice.0.expect_name(at, "phone.example.org"));
    assert!(!alice.0.expect_name(at, "no name at all"));
    alice.0.send(Flow::Tls(at), b"secret".to_vec()).await;
    assert_eq!(until(&mut alice, why_closed).await, (Flow::Tls(at), Closing::Unproven));
}

#[tokio::test]
async fn who_ended_a_connection_and_who_could_not_be_reached_are_told_apart() {
    let mut alice = bind(LIMITS).await;
    let listener = tokio::net::TcpListener::bind((LOOPBACK, 0)).await.expect("bound");
    let at = listener.local_addr().expect("bound");
    for flow in [Flow::Tcp(at), Flow::Tls(at)] {
        alice.0.send(flow, b"hello".to_vec()).await;
        drop(listener.accept().await.expect("accepted"));
        let (ended, why) = until(&mut alice, why_closed).await;
        // TLS stands only once its handshake has been done.
        let expected = if flow == Flow::Tcp(at) { Closing::Ended } else { Closing::Unreachable };
        assert_eq!((ended, why), (flow, expected));
    }
    drop(listener);
    alice.0.close(Flow::Tcp(at));
    alice.0.send(Flow::Tcp(at), b"hello".to_vec()).await;
    assert_eq!(until(&mut alice, why_closed).await, (Flow::Tcp(at), Closing::Unreachable));
}

#[tokio::test]
async fn where_too_many_were_opened_nobody_is_called_unreachable() {
    let mut alice = bind(LIMITS).await;
    let listener = tokio::net::TcpListener::bind((LOOPBACK, 0)).await.expect("bound");
    let port = listener.local_addr().expect("bound").port();
    for last in 1..=u8::try_from(OPENED_MAX + 1).expect("small") {
        let to = SocketAddr::new(Ipv4Addr::new(127, 0, 1, last).into(), port);
        assert!(alice.0.open(Flow::Tcp(to), to) || usize::from(last) > OPENED_MAX);
    }
    let to = SocketAddr::new(LOOPBACK, port);
    alice.0.send(Flow::Tcp(to), b"hello".to_vec()).await;
    let of_it = |heard: &Heard| why_closed(heard).filter(|(flow, _)| *flow == Flow::Tcp(to));
    assert_eq!(until(&mut alice, of_it).await.1, Closing::NoRoom);
}

#[tokio::test]
async fn names_expected_have_a_bound() {
    let (mut sockets, _hearing) = bind(LIMITS).await;
    for port in 0..=u16::try_from(NAMES_MAX).expect("small") {
        sockets.expect_name(SocketAddr::new(LOOPBACK, port), "phone.example.org");
    }
    assert_eq!(sockets.names.len(), NAMES_MAX);
    let oldest = sockets.name_at(SocketAddr::new(LOOPBACK, 0));
    assert_eq!(oldest, ServerName::from(LOOPBACK));
}
