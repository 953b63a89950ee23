//! Counts what is relayed: libp2p's relay copies bytes between two streams and tells nobody how many.
//!
//! A relay reads what a circuit carries from streams of two protocols only: `hop`, which others open to it, and `stop`,
//! which it opens to others (libp2p specs, relay/circuit-v2). Which protocol a stream is for is said in its first bytes.

use libp2p::core::muxing::{StreamMuxer, StreamMuxerEvent};
use libp2p::futures::{AsyncRead, AsyncWrite};
use libp2p::relay::{HOP_PROTOCOL_NAME, STOP_PROTOCOL_NAME};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::task::{Context, Poll};

/// multistream-select's own name and that of the protocol, each with its length and end of line.
const FIRST_MAX: usize = 96;

/// What has been relayed since the start, and calls now; shared by all that relay.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    bytes: AtomicU64,
    calls: AtomicU32,
}

impl Meter {
    pub fn add(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.0.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub fn bytes(&self) -> u64 {
        self.0.bytes.load(Ordering::Relaxed)
    }

    /// So many calls are relayed now.
    pub fn set_calls(&self, calls: usize) {
        self.0.calls.store(u32::try_from(calls).unwrap_or(u32::MAX), Ordering::Relaxed);
    }

    pub fn calls(&self) -> u32 {
        self.0.calls.load(Ordering::Relaxed)
    }
}

/// A connection whose circuits are counted.
pub struct Metered<M> {
    muxer: M,
    meter: Meter,
}

impl<M> Metered<M> {
    pub fn new(muxer: M, meter: Meter) -> Metered<M> {
        Metered { muxer, meter }
    }
}

impl<M: StreamMuxer + Unpin> StreamMuxer for Metered<M>
where
    M::Substream: Unpin,
{
    type Substream = Stream<M::Substream>;
    type Error = M::Error;

    fn poll_inbound(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Self::Substream, M::Error>> {
        let this = self.get_mut();
        Pin::new(&mut this.muxer)
            .poll_inbound(cx)
            .map_ok(|stream| Stream::new(stream, Opened::There, &this.meter))
    }

    fn poll_outbound(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Self::Substream, M::Error>> {
        let this = self.get_mut();
        Pin::new(&mut this.muxer)
            .poll_outbound(cx)
            .map_ok(|stream| Stream::new(stream, Opened::Here, &this.meter))
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), M::Error>> {
        Pin::new(&mut self.get_mut().muxer).poll_close(cx)
    }

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<StreamMuxerEvent, M::Error>> {
        Pin::new(&mut self.get_mut().muxer).poll(cx)
    }
}

/// A stream, counted where it is half of a circuit.
pub struct Stream<S> {
    stream: S,
    what: What,
    meter: Meter,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Here,
    There,
}

enum What {
    /// The first bytes of whoever opened it, so far.
    Unknown(Opened, Vec<u8>),
    Circuit,
    Other,
}

impl<S> Stream<S> {
    fn new(stream: S, opened: Opened, meter: &Meter) -> Stream<S> {
        Stream { stream, what: What::Unknown(opened, Vec::new()), meter: meter.clone() }
    }

    fn passed(&mut self, way: Opened, bytes: &[u8]) {
        if let What::Unknown(opened, first) = &mut self.what
            && *opened == way
        {
            let room = FIRST_MAX.saturating_sub(first.len());
            first.extend(bytes.iter().take(room));
            let wanted = if way == Opened::There { HOP_PROTOCOL_NAME } else { STOP_PROTOCOL_NAME };
            let line = format!("{wanted}\n").into_bytes();
            if first.windows(line.len()).any(|part| part == line) {
                self.what = What::Circuit;
            } else if first.len() >= FIRST_MAX {
                self.what = What::Other;
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Stream<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut [u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_read(cx, buf);
        if let Poll::Ready(Ok(length)) = &polled {
            match this.what {
                What::Circuit => this.meter.add(*length),
                What::Unknown(..) => this.passed(Opened::There, buf.get(..*length).unwrap_or_default()),
                What::Other => {}
            }
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Stream<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_write(cx, buf);
        if let Poll::Ready(Ok(length)) = &polled
            && matches!(this.what, What::Unknown(..))
        {
            this.passed(Opened::Here, buf.get(..*length).unwrap_or_default());
        }
        polled
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_close(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use libp2p::futures::io::Cursor;
    use libp2p::futures::{AsyncReadExt, AsyncWriteExt};

    #[tokio::test]
    async fn what_others_send_through_a_circuit_is_counted() {
        let said =
            [b"\x13/multistream/1.0.0\n".as_slice(), b"\x1e/libp2p/circuit/relay/0.2.0/hop\n"].concat();
        assert_eq!(counted(Opened::There, &said, 4000).await, 4000);
        assert_eq!(counted(Opened::Here, &said, 4000).await, 0, "this node asks another one to relay");
    }

    #[tokio::test]
    async fn what_comes_back_through_a_circuit_is_counted() {
        let meter = Meter::default();
        let said = b"\x13/multistream/1.0.0\n\x1f/libp2p/circuit/relay/0.2.0/stop\n";
        let mut stream = Stream::new(Cursor::new(vec![7; 5000]), Opened::Here, &meter);
        stream.write_all(said).await.unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.unwrap();
        assert_eq!(meter.bytes(), u64::try_from(5000 - said.len()).unwrap());
    }

    #[tokio::test]
    async fn nothing_else_is_counted() {
        let said = b"\x13/multistream/1.0.0\n\x0b/ahoy/kad/1\n";
        for opened in [Opened::There, Opened::Here] {
            assert_eq!(counted(opened, said, 4000).await, 0);
        }
    }

    /// Reads these first bytes in small parts, and so many more.
    async fn counted(opened: Opened, first: &[u8], more: usize) -> u64 {
        let meter = Meter::default();
        let bytes = [first, &vec![7; more]].concat();
        let mut stream = Stream::new(Cursor::new(bytes), opened, &meter);
        let mut part = vec![0; 3];
        for _ in 0..first.len() / 3 {
            stream.read_exact(&mut part).await.unwrap();
        }
        let mut rest = vec![0; first.len() % 3];
        stream.read_exact(&mut rest).await.unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.unwrap();
        meter.bytes()
    }
}
