//! Between the node and the thread of media: who lends addresses for relayed media, and streams to those.

use crate::flow::NodeId;
use crate::media::turn::Lender;
use std::sync::Arc;
use tokio::sync::{Notify, mpsc, watch};

/// Streams that are asked for and not opened yet: one a call.
const WANTED_MAX: usize = 32;
/// Messages on a stream that wait, each way: half a second of sound. What is too much is lost, as on any way.
const WAITING_MAX: usize = 32;

/// The end of the thread of media.
#[derive(Clone, Debug)]
pub struct Lending {
    wanted: mpsc::Sender<Wanted>,
    lenders: watch::Receiver<Vec<Lender>>,
}

/// The node's end.
#[derive(Debug)]
pub struct Exchange {
    pub wanted: mpsc::Receiver<Wanted>,
    lenders: watch::Sender<Vec<Lender>>,
}

/// A stream that a call wants.
#[derive(Debug)]
pub struct Wanted {
    pub node: NodeId,
    pub end: FarEnd,
}

/// The end of a call's stream where the node reads and writes whole messages.
#[derive(Debug)]
pub struct FarEnd {
    pub outgoing: mpsc::Receiver<Vec<u8>>,
    pub incoming: Incoming,
}

/// Where the node hands on what a stream has brought; dropped with it.
#[derive(Debug)]
pub struct Incoming {
    messages: Option<mpsc::Sender<Vec<u8>>>,
    arrived: Arc<Notify>,
}

/// The end where the call does.
#[derive(Debug)]
pub struct NearEnd {
    outgoing: mpsc::Sender<Vec<u8>>,
    incoming: mpsc::Receiver<Vec<u8>>,
}

/// What a stream has brought.
#[derive(Debug, PartialEq, Eq)]
pub enum Brought {
    Message(Vec<u8>),
    Nothing,
    Ended,
}

pub fn pair() -> (Lending, Exchange) {
    let (wanted_in, wanted) = mpsc::channel(WANTED_MAX);
    let (told, lenders) = watch::channel(Vec::new());
    (Lending { wanted: wanted_in, lenders }, Exchange { wanted, lenders: told })
}

impl Lending {
    /// Those who lend, the nearest first.
    pub fn lenders(&self) -> Vec<Lender> {
        self.lenders.borrow().clone()
    }

    /// A stream to one of them; `arrived` is told when it has brought something. What is written waits until it is open.
    pub fn open(&self, node: NodeId, arrived: &Arc<Notify>) -> Option<NearEnd> {
        let (outgoing, to_send) = mpsc::channel(WAITING_MAX);
        let (incoming, came) = mpsc::channel(WAITING_MAX);
        let incoming = Incoming { messages: Some(incoming), arrived: Arc::clone(arrived) };
        let end = FarEnd { outgoing: to_send, incoming };
        self.wanted.try_send(Wanted { node, end }).ok()?;
        Some(NearEnd { outgoing, incoming: came })
    }
}

impl Exchange {
    pub fn tell(&self, lenders: Vec<Lender>) {
        self.lenders.send_if_modified(|told| {
            let is_news = *told != lenders;
            *told = lenders;
            is_news
        });
    }
}

impl NearEnd {
    pub fn send(&self, message: Vec<u8>) {
        // Too much waits, or the stream has ended, which is found when it is read.
        let _ = self.outgoing.try_send(message);
    }

    pub fn receive(&mut self) -> Brought {
        match self.incoming.try_recv() {
            Ok(message) => Brought::Message(message),
            Err(mpsc::error::TryRecvError::Empty) => Brought::Nothing,
            Err(mpsc::error::TryRecvError::Disconnected) => Brought::Ended,
        }
    }
}

impl Incoming {
    /// Hands on what has come; `false` when nobody wants it any more.
    pub fn bring(&self, message: Vec<u8>) -> bool {
        let brought = self.messages.as_ref().map(|messages| messages.try_send(message));
        self.arrived.notify_one();
        !matches!(brought, None | Some(Err(mpsc::error::TrySendError::Closed(_))))
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Told after the end can be seen.
        self.messages = None;
        self.arrived.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_carries_messages_both_ways_and_its_end() {
        let (lending, mut exchange) = pair();
        let arrived = Arc::default();
        let mut near = lending.open(NodeId([1; 32]), &arrived).unwrap();
        near.send(b"asked".to_vec());
        let Wanted { node, mut end } = exchange.wanted.try_recv().unwrap();
        assert_eq!(node, NodeId([1; 32]));
        assert_eq!(end.outgoing.try_recv(), Ok(b"asked".to_vec()));
        assert_eq!(near.receive(), Brought::Nothing);
        assert!(end.incoming.bring(b"answered".to_vec()));
        assert_eq!(near.receive(), Brought::Message(b"answered".to_vec()));
        drop(end);
        assert_eq!(near.receive(), Brought::Ended);
    }

    #[test]
    fn what_waits_on_a_stream_is_bounded_and_the_rest_is_lost() {
        let (lending, mut exchange) = pair();
        let mut near = lending.open(NodeId([1; 32]), &Arc::default()).unwrap();
        let Wanted { mut end, .. } = exchange.wanted.try_recv().unwrap();
        for n in 0..WAITING_MAX + 9 {
            near.send(vec![u8::try_from(n).unwrap()]);
            assert!(end.incoming.bring(vec![0]));
        }
        let sent = std::iter::from_fn(|| end.outgoing.try_recv().ok()).count();
        let came = std::iter::from_fn(|| matches!(near.receive(), Brought::Message(_)).then_some(())).count();
        assert_eq!([sent, came], [WAITING_MAX; 2]);
        drop(near);
        assert!(!end.incoming.bring(vec![0]));
    }
}
