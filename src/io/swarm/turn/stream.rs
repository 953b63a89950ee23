//! Streams to borrow by: the node that lends says a pass first, and then messages of TURN go both ways, as over TCP.
//! Whoever wants the pass only closes the stream.

use crate::io::lending::FarEnd;
use crate::media::turn::Pass;
use crate::media::turn::frame::{Frames, framed};
use crate::media::turn::limits::household;
use crate::media::turn::pass::PASS_BYTES_MAX;
use crate::media::turn::server::Origin;
use libp2p::futures::io::{ReadHalf, WriteHalf};
use libp2p::futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use libp2p::{PeerId, Stream, StreamProtocol};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;
use tokio::time::timeout;

/// What carries TURN between nodes.
pub const TURN: StreamProtocol = StreamProtocol::new("/ahoy/turn/1");

/// Streams in all, and of one peer: those of calls, and one by which a pass is asked for.
const STREAMS_MAX: usize = 128;
const STREAMS_PER_PEER: usize = 12;
/// Of one address, or one network of IPv6, whatever keys are shown: a carrier's customers share one, as do all who come through
/// relays.
const STREAMS_PER_HOME: usize = 32;
/// Messages that wait to be written: half a second of sound. What is too much is lost, as on any way.
const WAITING_MAX: usize = 32;
/// Opening a stream, and hearing a pass on it.
const OPEN_TIME: Duration = Duration::from_secs(10);
/// An allocation is refreshed more often than that, by far.
const IDLE: Duration = Duration::from_secs(600);
/// A peer that does not take what is written is as good as gone.
const WRITE_TIME: Duration = Duration::from_secs(10);
/// Most bytes read at once.
const READ_MAX: usize = 4096;

/// The streams of those who borrow.
#[derive(Default)]
pub struct Streams {
    open: BTreeMap<Origin, Open>,
    next: u64,
}

struct Open {
    peer: PeerId,
    outgoing: mpsc::Sender<Vec<u8>>,
    carrying: AbortHandle,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

impl Streams {
    /// Takes a stream where there is room for it: says the pass, and hands on what comes, and its end.
    pub fn add<F: Future<Output = bool> + Send>(
        &mut self,
        (peer, ip): (PeerId, Option<IpAddr>),
        stream: Stream,
        pass: &Pass,
        take: impl Fn(Origin, Option<Vec<u8>>) -> F + Send + Sync + 'static,
    ) {
        if !self.has_room(peer, ip) {
            return;
        }
        self.next += 1;
        let origin = Origin::Stream { number: self.next, ip };
        let (outgoing, queued) = mpsc::channel(WAITING_MAX);
        let greeting = greeting(pass);
        let carrying = tokio::spawn(async move {
            let (reader, mut writer) = stream.split();
            if said(&mut writer, &greeting).await {
                tokio::select! {
                    () = read(reader, |message| take(origin, Some(message))) => {}
                    () = write(writer, queued) => {}
                }
            }
            take(origin, None).await;
        });
        self.open.insert(origin, Open { peer, outgoing, carrying: carrying.abort_handle() });
    }

    fn has_room(&self, peer: PeerId, ip: Option<IpAddr>) -> bool {
        let of_peer = self.open.values().filter(|open| open.peer == peer).count();
        let home = ip.map(household);
        let at_home = |origin: &&Origin| origin.ip().map(household) == home;
        let of_home = self.open.keys().filter(at_home).count();
        self.open.len() < STREAMS_MAX && of_peer < STREAMS_PER_PEER && of_home < STREAMS_PER_HOME
    }

    pub fn remove(&mut self, origin: Origin) {
        self.open.remove(&origin);
    }

    /// Writes a message, if it can be written soon.
    pub fn send(&self, to: Origin, message: Vec<u8>) {
        let _ = self.open.get(&to).map(|open| open.outgoing.try_send(message));
    }
}

/// Asks a node for a pass, by a stream that is being opened.
pub async fn ask(opened: oneshot::Receiver<Stream>) -> Option<Pass> {
    let asked = async {
        let mut stream = opened.await.ok()?;
        let pass = hear(&mut stream).await?;
        let _ = stream.close().await;
        Some(pass)
    };
    timeout(OPEN_TIME, asked).await.ok()?
}

/// Carries a call's messages over a stream that is being opened, until either end has enough of it.
pub async fn carry(opened: oneshot::Receiver<Stream>, end: FarEnd) {
    let greeted = async {
        let mut stream = opened.await.ok()?;
        // The call has a pass already.
        hear(&mut stream).await?;
        Some(stream)
    };
    let Ok(Some(stream)) = timeout(OPEN_TIME, greeted).await else { return };
    let (reader, writer) = stream.split();
    let FarEnd { outgoing, incoming } = end;
    tokio::select! {
        () = read(reader, |message| std::future::ready(incoming.bring(message))) => {}
        () = write(writer, outgoing) => {}
    }
}

fn greeting(pass: &Pass) -> Vec<u8> {
    let pass = pass.to_bytes();
    let length = u16::try_from(pass.len()).unwrap_or(0);
    [&length.to_be_bytes()[..], &pass].concat()
}

async fn hear(stream: &mut (impl AsyncRead + Unpin)) -> Option<Pass> {
    let mut length = [0; 2];
    stream.read_exact(&mut length).await.ok()?;
    let length = usize::from(u16::from_be_bytes(length));
    let mut pass = vec![0; Some(length).filter(|length| *length <= PASS_BYTES_MAX)?];
    stream.read_exact(&mut pass).await.ok()?;
    Pass::from_bytes(&pass)
}

async fn said(writer: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> bool {
    let written = timeout(WRITE_TIME, async {
        writer.write_all(bytes).await?;
        writer.flush().await
    });
    matches!(written.await, Ok(Ok(())))
}

async fn write(mut writer: WriteHalf<Stream>, mut outgoing: mpsc::Receiver<Vec<u8>>) {
    while let Some(message) = outgoing.recv().await {
        if !said(&mut writer, &framed(message)).await {
            return;
        }
    }
    let _ = timeout(WRITE_TIME, writer.close()).await;
}

/// Reads messages until the end of the stream, or until one is not taken.
async fn read<F: Future<Output = bool>>(mut reader: ReadHalf<Stream>, take: impl Fn(Vec<u8>) -> F) {
    let mut frames = Frames::default();
    let mut buffer = vec![0; READ_MAX];
    loop {
        let Ok(Ok(length @ 1..)) = timeout(IDLE, reader.read(&mut buffer)).await else { return };
        frames.push(buffer.get(..length).unwrap_or_default());
        loop {
            match frames.next_message() {
                Ok(Some(message)) => {
                    if !take(message).await {
                        return;
                    }
                }
                Ok(None) => break,
                Err(_) => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::turn::pass::Issuer;
    use libp2p::futures::executor::block_on;
    use libp2p::futures::io::Cursor;

    #[tokio::test]
    async fn streams_are_bounded_in_all_for_a_node_and_for_an_address() {
        let taken = |peers: usize, hosts: usize| {
            let peers: Vec<PeerId> = (0..peers).map(|_| PeerId::random()).collect();
            let mut streams = Streams::default();
            for number in 0..300 {
                let peer = peers[number % peers.len()];
                let [.., host] = (number % hosts).to_be_bytes();
                let ip = Some(IpAddr::from([11, 0, 0, host]));
                if streams.has_room(peer, ip) {
                    let carrying = tokio::spawn(std::future::pending::<()>()).abort_handle();
                    let open = Open { peer, outgoing: mpsc::channel(1).0, carrying };
                    streams.open.insert(Origin::Stream { number: number as u64, ip }, open);
                }
            }
            streams.open.len()
        };
        assert_eq!(taken(300, 200), STREAMS_MAX);
        assert_eq!(taken(1, 200), STREAMS_PER_PEER);
        assert_eq!(taken(300, 1), STREAMS_PER_HOME, "with a key for each");
    }

    #[test]
    fn a_pass_is_heard_as_it_was_said_and_nonsense_is_none() {
        let pass = Issuer::new([1; 32]).pass(Duration::ZERO, "bob", None);
        let heard = |bytes: &[u8]| block_on(hear(&mut Cursor::new(bytes)));
        assert_eq!(heard(&greeting(&pass)), Some(pass.clone()));
        assert_eq!(heard(&greeting(&pass)[..20]), None);
        assert_eq!(heard(&[0xff; 2000]), None, "longer than any");
    }
}
