//! Between the node, which has the streams, and the threads, which have the files.

use crate::attachment::Token;
use crate::engine::files::FileFault;
use crate::flow::NodeId;
use crate::identity::RootId;
use tokio::sync::{mpsc, oneshot};

/// Files that are asked for and not taken up yet.
const WANTED_MAX: usize = 16;
/// Askings of others that wait for the loop.
const ASKED_MAX: usize = 32;

/// Bytes in order, then why there are no more.
#[derive(Debug)]
pub enum Piece {
    Bytes(Vec<u8>),
    End(Result<(), FileFault>),
}

/// A file that is wanted of a node.
#[derive(Debug)]
pub struct Wanted {
    pub node: NodeId,
    /// Whose node it must be.
    pub root: RootId,
    pub token: Token,
    pub from: u64,
    /// So many bytes are missing; more are not taken.
    pub left: u64,
    pub pieces: mpsc::Sender<Piece>,
    /// Told when all is there and verified; dropped where it is not.
    pub whole: oneshot::Receiver<()>,
}

/// A file that is asked for here.
#[derive(Debug)]
pub struct Asked {
    pub root: RootId,
    pub token: Token,
    pub from: u64,
    pub answer: oneshot::Sender<Answer>,
}

/// What he gets.
#[derive(Debug)]
pub enum Answer {
    No(FileFault),
    Yes {
        pieces: mpsc::Receiver<Piece>,
        /// Told when he says that all is there.
        whole: oneshot::Sender<()>,
    },
}

/// The threads' end.
#[derive(Clone, Debug)]
pub struct Line {
    pub wanted: mpsc::Sender<Wanted>,
}

/// The node's end.
#[derive(Debug)]
pub struct Exchange {
    pub wanted: mpsc::Receiver<Wanted>,
    pub asked: mpsc::Sender<Asked>,
}

/// Both ends, and what the loop hears of askings.
pub fn pair() -> (Line, mpsc::Receiver<Asked>, Exchange) {
    let (wanted, wanted_in) = mpsc::channel(WANTED_MAX);
    let (asked, asked_in) = mpsc::channel(ASKED_MAX);
    (Line { wanted }, asked_in, Exchange { wanted: wanted_in, asked })
}
