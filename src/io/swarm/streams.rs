//! One stream's life: hellos both ways, then bytes both ways, until either end or idleness closes it.

use super::veil::Veil;
use crate::flow::NodeId;
use crate::identity::hello::{self, HELLO_MAX, Role, Session};
use crate::identity::{Own, Proven, Refusal, RootId};
use crate::time::Now;
use libp2p::futures::io::{ReadHalf, WriteHalf};
use libp2p::futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use libp2p::{Stream, StreamProtocol};
use std::collections::BTreeSet;
use std::io;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

/// What carries SIP between nodes.
pub const SIP: StreamProtocol = StreamProtocol::new("/ahoy/sip/1");
/// Opening a stream, dialling included.
pub const OPEN_TIME: Duration = Duration::from_secs(10);
/// Both hellos.
pub const HELLO_TIME: Duration = Duration::from_secs(5);
/// Longer than SIP's usual refresh of an hour.
const IDLE: Duration = Duration::from_secs(70 * 60);
/// A peer that does not take what is written is as good as gone.
const WRITE_TIME: Duration = Duration::from_secs(20);
/// Most bytes handed on at once.
const READ_MAX: usize = 16 * 1024;

/// Why there is no stream.
#[derive(Debug)]
pub enum NoStream {
    /// Not reached, closed early, or too slow.
    Lost,
    Refused(Refusal),
    /// Somebody from whom this user hides has come without a relay.
    Shunned(RootId),
}

/// Names one stream among all this node ever had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StreamNo(pub u64);

/// What stream tasks tell the node's loop.
#[derive(Debug)]
pub enum Told {
    Up {
        no: StreamNo,
        node: NodeId,
        role: Role,
        proven: Proven,
        stream: Box<Stream>,
    },
    NotUp {
        no: StreamNo,
        node: NodeId,
        why: NoStream,
    },
    Received {
        no: StreamNo,
        node: NodeId,
        bytes: Vec<u8>,
    },
    /// `is_clean` where the far end has ended it, after all that it had written.
    Down {
        no: StreamNo,
        node: NodeId,
        is_clean: bool,
    },
}

impl From<io::Error> for NoStream {
    fn from(_: io::Error) -> NoStream {
        NoStream::Lost
    }
}

/// Waits for a stream to a node and exchanges hellos.
pub async fn open(
    opened: oneshot::Receiver<Stream>,
    own: &Own,
    nodes: [NodeId; 2],
) -> Result<(Stream, Proven), NoStream> {
    let Ok(Ok(stream)) = timeout(OPEN_TIME, opened).await else { return Err(NoStream::Lost) };
    greet(stream, own, nodes, Side::Opener).await
}

/// Which end of a stream this is.
#[derive(Clone, Copy)]
pub enum Side<'a> {
    Opener,
    /// Says who it is to these people alone, where there are any.
    Acceptor {
        guests: Option<&'a BTreeSet<RootId>>,
        /// Those from whom it hides, where the stream has come without a relay and there is one.
        veil: Option<&'a Veil>,
    },
}

/// Exchanges hellos. The opener speaks first; nobody says more before he knows to whom.
pub async fn greet(
    stream: Stream,
    own: &Own,
    nodes: [NodeId; 2],
    side: Side<'_>,
) -> Result<(Stream, Proven), NoStream> {
    timeout(HELLO_TIME, exchange(stream, own, nodes, side)).await.unwrap_or(Err(NoStream::Lost))
}

async fn exchange<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    own: &Own,
    [me, other]: [NodeId; 2],
    side: Side<'_>,
) -> Result<(S, Proven), NoStream> {
    let (role, other_role) = match side {
        Side::Opener => (Role::Opener, Role::Acceptor),
        Side::Acceptor { .. } => (Role::Acceptor, Role::Opener),
    };
    let mine = hello::make(own, Session { from: me, to: other, role }, now());
    let theirs = Session { from: other, to: me, role: other_role };
    let proven = match side {
        Side::Opener => {
            say(&mut stream, &mine).await?;
            hear(&mut stream, theirs).await?
        }
        Side::Acceptor { guests, veil } => {
            let proven = hear(&mut stream, theirs).await?;
            if veil.is_some_and(|veil| veil.is_from(&proven.root)) {
                return Err(NoStream::Shunned(proven.root));
            }
            // Whoever asked every node who runs it would else learn who is there, and where.
            if guests.is_some_and(|guests| !guests.contains(&proven.root)) {
                return Err(NoStream::Lost);
            }
            say(&mut stream, &mine).await?;
            proven
        }
    };
    Ok((stream, proven))
}

async fn say(stream: &mut (impl AsyncWrite + Unpin), hello: &[u8]) -> Result<(), NoStream> {
    let length = u16::try_from(hello.len()).map_err(|_| NoStream::Lost)?;
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(hello).await?;
    Ok(stream.flush().await?)
}

async fn hear(stream: &mut (impl AsyncRead + Unpin), session: Session) -> Result<Proven, NoStream> {
    let mut length = [0; 2];
    stream.read_exact(&mut length).await?;
    let length = usize::from(u16::from_be_bytes(length));
    if length > HELLO_MAX {
        return Err(NoStream::Refused(Refusal::Oversize));
    }
    let mut hello = vec![0; length];
    stream.read_exact(&mut hello).await?;
    hello::verify(&hello, session, now()).map_err(NoStream::Refused)
}

/// Carries bytes until the stream ends. Dropping the sender of `outgoing` ends it, after what was queued.
pub async fn carry(
    stream: Stream,
    (no, node): (StreamNo, NodeId),
    outgoing: mpsc::Receiver<Vec<u8>>,
    told: mpsc::Sender<Told>,
) {
    let (reader, writer) = stream.split();
    let is_clean = tokio::select! {
        is_clean = read(reader, (no, node), &told) => is_clean,
        () = write(writer, outgoing) => false,
    };
    let _ = told.send(Told::Down { no, node, is_clean }).await;
}

/// Reads until the end; whether it is one that the far end has made.
async fn read(
    mut reader: ReadHalf<Stream>,
    (no, node): (StreamNo, NodeId),
    told: &mpsc::Sender<Told>,
) -> bool {
    let mut buffer = vec![0; READ_MAX];
    loop {
        let Ok(Ok(length)) = timeout(IDLE, reader.read(&mut buffer)).await else { return false };
        if length == 0 {
            return true;
        }
        let bytes = buffer[..length].to_vec();
        if told.send(Told::Received { no, node, bytes }).await.is_err() {
            return false;
        }
    }
}

async fn write(mut writer: WriteHalf<Stream>, mut outgoing: mpsc::Receiver<Vec<u8>>) {
    while let Some(bytes) = outgoing.recv().await {
        let written = timeout(WRITE_TIME, async {
            writer.write_all(&bytes).await?;
            writer.flush().await
        });
        if !matches!(written.await, Ok(Ok(()))) {
            return;
        }
    }
    let _ = timeout(WRITE_TIME, writer.close()).await;
}

/// Both clocks, here at the door.
pub fn now() -> Now {
    Now { mono: Instant::now(), wall: SystemTime::now() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use libp2p::futures::executor::block_on;
    use libp2p::futures::io::Cursor;

    fn heard(bytes: &[u8]) -> Result<Proven, NoStream> {
        let session = Session { from: NodeId([1; 32]), to: NodeId([2; 32]), role: Role::Opener };
        block_on(hear(&mut Cursor::new(bytes), session))
    }

    #[test]
    fn a_hello_beyond_its_bound_is_refused_before_it_is_read() {
        let length = u16::try_from(HELLO_MAX + 1).expect("the bound fits its length");
        assert!(matches!(heard(&length.to_be_bytes()), Err(NoStream::Refused(Refusal::Oversize))));
    }

    #[test]
    fn whoever_is_no_guest_hears_nothing_at_all() {
        let own = |seed: u8, aor: &str| Own::generate([seed; 32], aor.parse().expect("address"), "", now());
        let (alice, bob) = (own(1, "alice@example.org"), own(2, "bob@example.org"));
        let (here, there) = (NodeId([1; 32]), NodeId([2; 32]));
        let session = Session { from: there, to: here, role: Role::Opener };
        let hello = hello::make(&bob, session, now());
        let length = u16::try_from(hello.len()).expect("it is short").to_be_bytes();
        let answered = |guests: Option<&BTreeSet<RootId>>, veil: Option<&Veil>| {
            let said = [&length[..], &hello].concat();
            let mut stream = Cursor::new(said.clone());
            let side = Side::Acceptor { guests, veil };
            let outcome = block_on(exchange(&mut stream, &alice, [here, there], side));
            let is_up = outcome.map(|(_, proven)| proven.root == bob.root().id()).unwrap_or(false);
            (is_up, stream.into_inner().len() > said.len())
        };
        assert_eq!(answered(None, None), (true, true));
        assert_eq!(answered(Some(&[bob.root().id()].into()), None), (true, true));
        assert_eq!(answered(Some(&BTreeSet::new()), None), (false, false));
        let veil = Veil::default();
        assert_eq!(answered(None, Some(&veil)), (true, true));
        veil.set_people([bob.root().id()].into());
        assert_eq!(answered(None, Some(&veil)), (false, false), "he comes again by a relay");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_pass_for_a_hello_or_make_it_panic(hello: Vec<u8>, lie: u16) {
            for length in [u16::try_from(hello.len()).unwrap_or(u16::MAX), lie] {
                let bytes = [&length.to_be_bytes(), hello.as_slice()].concat();
                proptest::prop_assert!(heard(&bytes).is_err());
            }
        }
    }
}
