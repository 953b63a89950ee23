//! One connection, accepted or opened, from its handshake to its end.

use super::Heard;
use super::slots::{Limits, Slots};
use super::tls::{Client, is_distrust};
use crate::flow::{Closing, Flow};
use crate::io::marks::{SIGNALLING, mark};
use socket2::SockRef;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::ServerName;

/// Bytes taken from a connection at a time.
const READ_MAX: usize = 16 * 1_024;
/// Messages that wait for a slow connection before it is given up.
const WRITES_MAX: usize = 256;
/// How long a connection may take to open: timer B's 32 s would keep a caller waiting.
const CONNECT_MAX: Duration = Duration::from_secs(5);
/// A far end that takes nothing for so long is given up.
const WRITE_MAX: Duration = Duration::from_secs(20);
/// A connection on which nothing comes for so long is closed; phones send keep-alives every 2 minutes at most (RFC 5626 4.4.1).
const IDLE_MAX: Duration = Duration::from_secs(600);
/// How long saying good-bye may take.
const SHUTDOWN_MAX: Duration = Duration::from_secs(1);
/// Bytes of a far end that are dropped after it: more than it can have had under way when it was told.
const DROPPED_MAX: usize = 1_024 * 1_024;

/// The writing end of a connection; the connection closes when it is dropped.
#[derive(Debug)]
pub struct Connection {
    writes: mpsc::Sender<Vec<u8>>,
    /// Tells it from an earlier one with the same far end.
    pub number: u64,
    /// Whether we opened it.
    pub is_ours: bool,
}

/// What a connection's task is given: its number, and what to write.
pub type Writes = (u64, mpsc::Receiver<Vec<u8>>);

impl Connection {
    /// Both ends of a connection to be.
    pub fn new(is_ours: bool) -> (Connection, Writes) {
        let (writes, to_write) = mpsc::channel(WRITES_MAX);
        let number = next_number();
        (Connection { writes, number, is_ours }, (number, to_write))
    }

    /// Hands over bytes to write; `false` when the far end takes none any more.
    pub fn write(&self, bytes: Vec<u8>) -> bool {
        self.writes.try_send(bytes).is_ok()
    }
}

/// A number no connection has had.
pub fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The door that others come in by.
#[derive(Clone)]
pub struct Door {
    pub heard: mpsc::Sender<Heard>,
    pub slots: Slots,
    pub limits: Limits,
    /// Where it is the one for TLS.
    pub tls: Option<TlsAcceptor>,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").finish_non_exhaustive()
    }
}

/// Accepts until nobody listens any more.
pub async fn accept(listener: TcpListener, door: Door) {
    /// Out of file descriptors: wait, rather than spin.
    const PAUSE: Duration = Duration::from_millis(200);
    while !door.heard.is_closed() {
        match listener.accept().await {
            Ok((stream, from)) => {
                tokio::spawn(greet(stream, from, door.clone()));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn greet(stream: TcpStream, from: SocketAddr, door: Door) {
    let Some(_slot) = door.slots.take(from.ip(), &door.limits) else { return };
    let _ = stream.set_nodelay(true);
    mark(SockRef::from(&stream), SIGNALLING);
    let Some(tls) = &door.tls else { return take_in(stream, Flow::Tcp(from), &door).await };
    let Ok(Ok(stream)) = timeout(door.limits.secure_within, tls.accept(stream)).await else { return };
    take_in(stream, Flow::Tls(from), &door).await;
}

async fn take_in(stream: impl AsyncRead + AsyncWrite, flow: Flow, door: &Door) {
    let (connection, writes) = Connection::new(false);
    if door.heard.send(Heard::Accepted { flow, connection }).await.is_ok() {
        converse(stream, flow, writes, (&door.heard, door.limits.speak_within)).await;
    }
}

/// Opens a connection and carries it.
pub async fn connect(
    to: SocketAddr,
    secure: Option<(Arc<Client>, ServerName<'static>)>,
    writes: Writes,
    heard: mpsc::Sender<Heard>,
) {
    let flow = if secure.is_some() { Flow::Tls(to) } else { Flow::Tcp(to) };
    let Ok(Ok(stream)) = timeout(CONNECT_MAX, TcpStream::connect(to)).await else {
        return closed(&heard, (flow, writes.0), Closing::Unreachable).await;
    };
    let _ = stream.set_nodelay(true);
    mark(SockRef::from(&stream), SIGNALLING);
    let Some((client, name)) = secure else {
        return converse(stream, flow, writes, (&heard, IDLE_MAX)).await;
    };
    match timeout(CONNECT_MAX, client.connect(name, stream)).await {
        Ok(Ok(stream)) => converse(stream, flow, writes, (&heard, IDLE_MAX)).await,
        Ok(Err(error)) => {
            tracing::debug!(%error, "a TLS connection could not be opened");
            let why = if is_distrust(&error) { Closing::Unproven } else { Closing::Unreachable };
            closed(&heard, (flow, writes.0), why).await;
        }
        Err(_) => closed(&heard, (flow, writes.0), Closing::Unreachable).await,
    }
}

async fn closed(heard: &mpsc::Sender<Heard>, (flow, number): (Flow, u64), why: Closing) {
    let _ = heard.send(Heard::Closed { flow, number, why }).await;
}

/// Carries one connection until either side ends it, or nothing comes within this time at first.
async fn converse(
    stream: impl AsyncRead + AsyncWrite,
    flow: Flow,
    (number, mut writes): Writes,
    (heard, speak_within): (&mpsc::Sender<Heard>, Duration),
) {
    let (mut reader, mut writer) = tokio::io::split(Box::pin(stream));
    let mut buffer = vec![0; READ_MAX];
    let mut silent_until = Instant::now() + speak_within;
    loop {
        tokio::select! {
            write = writes.recv() => {
                let Some(bytes) = write else { break };
                let written = async {
                    writer.write_all(&bytes).await?;
                    writer.flush().await
                };
                let Ok(Ok(())) = timeout(WRITE_MAX, written).await else { break };
            }
            read = timeout_at(silent_until, reader.read(&mut buffer)) => {
                let Ok(Ok(length @ 1..)) = read else { break };
                silent_until = Instant::now() + IDLE_MAX;
                let bytes = buffer.get(..length).unwrap_or_default().to_vec();
                if heard.send(Heard::Received { flow, bytes }).await.is_err() { break }
            }
        }
    }
    let _ = timeout(SHUTDOWN_MAX, writer.shutdown()).await;
    // What the far end still writes is taken and dropped: the system would answer it with a reset, and that may undo what
    // was written last.
    let dropped = async {
        let mut left = DROPPED_MAX;
        while let Ok(length @ 1..) = reader.read(&mut buffer).await {
            let Some(rest) = left.checked_sub(length) else { break };
            left = rest;
        }
    };
    let _ = timeout(SHUTDOWN_MAX, dropped).await;
    closed(heard, (flow, number), Closing::Ended).await;
}
