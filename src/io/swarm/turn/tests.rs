//! Real sockets on loopback: what is lent there is reached from another address that is lent there.

use super::*;
use crate::io::swarm::meter::Meter;
use crate::media::turn::Client;
use crate::media::turn::client::Heard as Brought;

const LOOPBACK: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
const SOUND: &[u8] = &[128, 0, 1, 2, 3];

struct Guest {
    client: Client,
    socket: UdpSocket,
    at: SocketAddr,
}

impl Guest {
    async fn new(server: &Server, at: SocketAddr, name: &str) -> Guest {
        let now = Instant::now();
        let pass = server.pass(now, name, Some(LOOPBACK)).unwrap();
        let socket = UdpSocket::bind((LOOPBACK, 0)).await.unwrap();
        Guest { client: Client::new(now, pass, false, [2; 32]), socket, at }
    }

    async fn flush(&mut self) {
        while let Some(message) = self.client.poll_transmit() {
            self.socket.send_to(&message, self.at).await.unwrap();
        }
    }

    async fn hear(&mut self) -> Option<Brought> {
        let mut buffer = [0; DATAGRAM_MAX];
        let (length, _) = self.socket.recv_from(&mut buffer).await.unwrap();
        let heard = self.client.handle(Instant::now(), &buffer[..length]);
        self.flush().await;
        heard
    }

    async fn borrow(&mut self) -> SocketAddr {
        self.flush().await;
        while self.client.relayed().is_empty() {
            self.hear().await;
        }
        self.client.relayed()[0]
    }
}

#[tokio::test]
async fn two_guests_talk_through_a_node_and_it_counts_one_call() {
    let socket = Arc::new(UdpSocket::bind((LOOPBACK, 0)).await.unwrap());
    let at = socket.local_addr().unwrap();
    let turn = Turn::start(Some(LOOPBACK), [1; 32], vec![Arc::clone(&socket)], Meter::default());
    let passing = turn.clone();
    let reading = tokio::spawn(read(socket, move |from, bytes| {
        passing.asked(0, from, &bytes);
        true
    }));
    // Whoever has the same secret gives the same passes.
    let twin = Server::new(Instant::now(), 4, [1; 32]);
    let (mut alice, mut bob) = (Guest::new(&twin, at, "alice").await, Guest::new(&twin, at, "bob").await);
    let (from, to) = (alice.borrow().await, bob.borrow().await);
    assert_eq!((from.ip(), to.ip()), (LOOPBACK, LOOPBACK));
    let now = Instant::now();
    bob.client.send(now, from, SOUND);
    bob.flush().await;
    while bob.hear().await.is_none() {
        alice.client.send(now, to, SOUND);
        alice.flush().await;
    }
    bob.client.send(now, from, SOUND);
    bob.flush().await;
    let heard = loop {
        if let Some(heard) = alice.hear().await {
            break heard;
        }
    };
    assert_eq!((heard.from, heard.bytes.as_slice()), (to, SOUND));
    assert_eq!(turn.served().calls, 1);
    reading.abort();
}
