//! The stream by which one file goes: hellos both ways, then what is wanted and from where, then the answer, in pieces.
//!
//! The opener says the token (16 bytes) and the first byte that he misses (8). The other end answers one byte, 0 or why not;
//! then pieces, each with its length before it (4 bytes), a length of 0, and one byte more, 0 or why there is no more. The
//! opener says one byte once he has it all and has verified it.

use super::streams::{self, Side};
use super::veil::Veil;
use crate::attachment::Token;
use crate::engine::files::FileFault;
use crate::flow::NodeId;
use crate::identity::{Own, RootId};
use crate::io::files::exchange::{Answer, Asked, Piece, Wanted};
use libp2p::futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use libp2p::{Stream, StreamProtocol};
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot};
use tokio::time::timeout;

pub const FILE: StreamProtocol = StreamProtocol::new("/ahoy/file/1");
/// Streams that others may have opened at once, hellos under way included.
pub const TAKEN_MAX: usize = 32;
/// Longest piece.
const PIECE_MAX: u32 = 256 * 1024;
/// Who says nothing for so long, or takes nothing, is as good as gone.
const SILENT: Duration = Duration::from_secs(20);
/// The whole file is read once more where its disk is slow, and its last bytes are waited for.
const VERIFY: Duration = Duration::from_secs(120);

/// What is said of how it ends.
const ALL: u8 = 0;
const BUSY: u8 = 1;
const UNKNOWN: u8 = 2;
const GONE: u8 = 3;
const CHANGED: u8 = 4;

fn byte_of(fault: FileFault) -> u8 {
    match fault {
        FileFault::Unknown => UNKNOWN,
        FileFault::Gone => GONE,
        FileFault::Changed | FileFault::Damaged | FileFault::Storage => CHANGED,
        FileFault::Busy | FileFault::Lost | FileFault::Relayed | FileFault::Full => BUSY,
    }
}

fn said(byte: u8) -> Result<(), FileFault> {
    match byte {
        ALL => Ok(()),
        BUSY => Err(FileFault::Busy),
        UNKNOWN => Err(FileFault::Unknown),
        GONE => Err(FileFault::Gone),
        CHANGED => Err(FileFault::Changed),
        _ => Err(FileFault::Lost),
    }
}

/// Fetches what is wanted over a stream that is being opened.
pub async fn fetch(opened: oneshot::Receiver<Stream>, own: Arc<Own>, nodes: [NodeId; 2], wanted: Wanted) {
    let Wanted { root, token, from, left, pieces, whole, .. } = wanted;
    let greeted = async {
        let (mut stream, proven) = streams::open(opened, &own, nodes).await.map_err(|_| FileFault::Lost)?;
        if proven.root != root {
            return Err(FileFault::Lost);
        }
        take(&mut stream, (token, from), left, &pieces).await?;
        Ok(stream)
    };
    match greeted.await {
        Ok(mut stream) => {
            let _ = pieces.send(Piece::End(Ok(()))).await;
            drop(pieces);
            if whole.await.is_ok() {
                let _ = timeout(SILENT, async {
                    stream.write_all(&[ALL]).await?;
                    stream.close().await
                })
                .await;
            }
        }
        Err(why) => drop(pieces.send(Piece::End(Err(why))).await),
    }
}

/// Asks, and hands on what comes; one who sends more than there is to come is not listened to.
async fn take(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    (token, from): (Token, u64),
    mut left: u64,
    pieces: &mpsc::Sender<Piece>,
) -> Result<(), FileFault> {
    let asked = [&token[..], &from.to_be_bytes()].concat();
    in_time(async {
        stream.write_all(&asked).await?;
        stream.flush().await
    })
    .await?;
    said(byte(stream).await?)?;
    loop {
        let mut length = [0; 4];
        in_time(stream.read_exact(&mut length)).await?;
        let length = u32::from_be_bytes(length);
        if length == 0 {
            return said(byte(stream).await?);
        }
        if length > PIECE_MAX || u64::from(length) > left {
            return Err(FileFault::Damaged);
        }
        left -= u64::from(length);
        let mut piece = vec![0; length as usize];
        in_time(stream.read_exact(&mut piece)).await?;
        pieces.send(Piece::Bytes(piece)).await.map_err(|_| FileFault::Lost)?;
    }
}

/// Who may be answered, and who is hidden from.
pub struct Gate {
    pub own: Arc<Own>,
    pub guests: Option<Arc<BTreeSet<RootId>>>,
    pub veil: Option<Veil>,
}

/// Hears who asks and for what, and gives what the loop says.
pub async fn give(
    stream: Stream,
    gate: Gate,
    nodes: [NodeId; 2],
    asked: mpsc::Sender<Asked>,
    room: OwnedSemaphorePermit,
) {
    let side = Side::Acceptor { guests: gate.guests.as_deref(), veil: gate.veil.as_ref() };
    if let Ok((stream, proven)) = streams::greet(stream, &gate.own, nodes, side).await {
        // How it ended is told where the pieces come from.
        let _ = answer(stream, proven.root, asked).await;
    }
    drop(room);
}

async fn answer(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    root: RootId,
    asked: mpsc::Sender<Asked>,
) -> Result<(), FileFault> {
    let (mut token, mut from) = (Token::default(), [0; 8]);
    in_time(stream.read_exact(&mut token)).await?;
    in_time(stream.read_exact(&mut from)).await?;
    let (answer, answered) = oneshot::channel();
    let question = Asked { root, token, from: u64::from_be_bytes(from), answer };
    asked.send(question).await.map_err(|_| FileFault::Lost)?;
    drop(asked);
    match answered.await.unwrap_or(Answer::No(FileFault::Busy)) {
        Answer::No(why) => {
            in_time(async {
                stream.write_all(&[byte_of(why)]).await?;
                stream.close().await
            })
            .await
        }
        Answer::Yes { mut pieces, whole } => {
            in_time(stream.write_all(&[ALL])).await?;
            pass(&mut stream, &mut pieces).await?;
            let mut thanks = [0; 1];
            let heard = timeout(VERIFY, stream.read_exact(&mut thanks)).await;
            if matches!(heard, Ok(Ok(()))) {
                let _ = whole.send(());
            }
            Ok(())
        }
    }
}

async fn pass(
    stream: &mut (impl AsyncWrite + Unpin),
    pieces: &mut mpsc::Receiver<Piece>,
) -> Result<(), FileFault> {
    loop {
        match pieces.recv().await {
            None => return Err(FileFault::Lost),
            Some(Piece::Bytes(piece)) => {
                let length = u32::try_from(piece.len()).map_err(|_| FileFault::Lost)?;
                in_time(async {
                    stream.write_all(&length.to_be_bytes()).await?;
                    stream.write_all(&piece).await
                })
                .await?;
            }
            Some(Piece::End(how)) => {
                let end = [0, 0, 0, 0, how.err().map_or(ALL, byte_of)];
                in_time(async {
                    stream.write_all(&end).await?;
                    stream.flush().await
                })
                .await?;
                return how;
            }
        }
    }
}

async fn byte(stream: &mut (impl AsyncRead + Unpin)) -> Result<u8, FileFault> {
    let mut byte = [0; 1];
    in_time(stream.read_exact(&mut byte)).await?;
    Ok(byte[0])
}

async fn in_time<T>(work: impl Future<Output = io::Result<T>>) -> Result<T, FileFault> {
    timeout(SILENT, work).await.map_err(|_| FileFault::Lost)?.map_err(|_| FileFault::Lost)
}
