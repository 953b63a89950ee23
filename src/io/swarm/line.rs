//! A line: the live streams with one node, used as if they were one connection.
//!
//! Both ends may open a stream at once, and SIP's framing knows a node, not its streams. So that no message is ever cut
//! by bytes of another stream, each end writes whole messages on one stream until that one dies. Whoever reads may
//! therefore hand on every read as it comes; bytes of another stream than before mean that the far end has given up the
//! one before, and with it the rest of a message, perhaps. Framing then starts anew.

use super::streams::StreamNo;
use crate::identity::Proven;
use std::collections::BTreeMap;
use tokio::sync::mpsc::{self, error::TrySendError};
use tokio::task::AbortHandle;
use tokio::time::{Duration, Instant};

/// A line on which nothing has moved for so long may change streams: no message is under way.
pub const QUIET: Duration = Duration::from_secs(2);
/// A stream that the far end has ended for that reason has been quiet for nearly as long here.
const MOVED: Duration = Duration::from_secs(1);
/// Streams that both ends open at once come up within that.
const AT_ONCE: Duration = Duration::from_secs(1);

pub struct Line {
    pub proven: Proven,
    streams: BTreeMap<StreamNo, Live>,
    writing: Option<StreamNo>,
    reading: Option<StreamNo>,
    /// When something was last written or read.
    last: Instant,
}

/// One live stream; dropping it ends the stream after what was queued.
pub struct Wire {
    pub outgoing: mpsc::Sender<Vec<u8>>,
    /// Ends it at once.
    pub carrier: AbortHandle,
}

struct Live {
    wire: Wire,
    since: Instant,
}

/// Why bytes were not written.
#[derive(Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// All streams have ended, which is yet to be told.
    Ended(Vec<u8>),
    /// The far end takes nothing. As on a stream nothing may be left out, the line is of no use any more.
    Stalled,
}

/// How bytes that came in follow those before.
#[derive(Debug, PartialEq, Eq)]
pub enum Read {
    Next,
    /// They are the first after a break.
    Anew,
    /// They are of a stream that has been given up.
    Stale,
}

/// What the end of a stream means for the line.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// Not a stream of this line, or one that was not in use.
    Unnoticed,
    /// Bytes may be lost; other streams are left.
    Broken,
    Over,
}

impl Line {
    pub fn new(proven: Proven) -> Line {
        Line { proven, streams: BTreeMap::new(), writing: None, reading: None, last: Instant::now() }
    }

    pub fn add(&mut self, no: StreamNo, wire: Wire) {
        self.streams.insert(no, Live { wire, since: Instant::now() });
    }

    pub fn len(&self) -> usize {
        self.streams.len()
    }

    /// Whether it may change streams.
    pub fn is_quiet(&self) -> bool {
        self.last.elapsed() >= QUIET
    }

    pub fn has(&self, no: StreamNo) -> bool {
        self.streams.contains_key(&no)
    }

    /// Whether all its streams came up before that.
    pub fn is_from_before(&self, moment: Instant) -> bool {
        self.streams.values().all(|live| live.since < moment)
    }

    /// Goes on with this stream alone: the others end, after what was queued. Says which.
    pub fn keep_only(&mut self, no: StreamNo) -> Vec<StreamNo> {
        let ended: Vec<StreamNo> = self.streams.keys().copied().filter(|other| *other != no).collect();
        self.streams.retain(|other, _| *other == no);
        self.writing.take_if(|writing| *writing != no);
        self.reading.take_if(|reading| *reading != no);
        ended
    }

    /// Writes on the stream written before, as long as it lives; then rather on the one that is read, which lives at the
    /// far end too.
    pub fn write(&mut self, bytes: Vec<u8>) -> Result<(), Unwritten> {
        let lives = |no: &StreamNo| self.streams.get(no).is_some_and(|live| !live.wire.outgoing.is_closed());
        let known = [self.writing, self.reading].into_iter().flatten();
        let chosen = known.chain(self.streams.keys().copied()).find(lives);
        let Some((no, live)) = chosen.and_then(|no| Some((no, self.streams.get(&no)?))) else {
            return Err(Unwritten::Ended(bytes));
        };
        self.writing = Some(no);
        self.last = Instant::now();
        live.wire.outgoing.try_send(bytes).map_err(|error| match error {
            TrySendError::Full(_) => Unwritten::Stalled,
            TrySendError::Closed(bytes) => Unwritten::Ended(bytes),
        })
    }

    /// Bytes have come on a stream. The one read before is dropped when it is another: what it still brings is late. So is
    /// the one written, where the far end has opened this one long after it: it would not, were the other alive there.
    pub fn read(&mut self, no: StreamNo) -> Read {
        let Some(since) = self.streams.get(&no).map(|live| live.since) else { return Read::Stale };
        self.last = Instant::now();
        let is_outlived = |live: &Live| live.since + AT_ONCE <= since;
        let outlived = self.writing.filter(|writing| self.streams.get(writing).is_some_and(is_outlived));
        let left = self.reading.replace(no).filter(|before| *before != no);
        let dead: Vec<StreamNo> = [left, outlived].into_iter().flatten().collect();
        for before in &dead {
            if let Some(live) = self.streams.remove(before) {
                live.wire.carrier.abort();
            }
            self.writing.take_if(|writing| writing == before);
        }
        if dead.is_empty() { Read::Next } else { Read::Anew }
    }

    /// A stream has ended, cleanly where the far end has done so: if all was quiet, it has moved to another one, and nothing
    /// is lost. While another one is read, the loss of what was written is left to SIP's timers: to tell it would cut the
    /// message that is being read.
    pub fn ended(&mut self, no: StreamNo, is_clean: bool) -> Ended {
        if self.streams.remove(&no).is_none() {
            return Ended::Unnoticed;
        }
        let was_written = self.writing.take_if(|writing| *writing == no).is_some();
        let was_read = self.reading.take_if(|reading| *reading == no).is_some();
        if self.streams.is_empty() {
            Ended::Over
        } else if is_clean && self.last.elapsed() >= MOVED {
            Ended::Unnoticed
        } else if was_read || (was_written && self.reading.is_none()) {
            Ended::Broken
        } else {
            Ended::Unnoticed
        }
    }

    /// Ends all streams after what was queued, and says which.
    pub fn close(self) -> impl Iterator<Item = StreamNo> {
        self.streams.into_keys()
    }

    /// Ends all streams at once.
    pub fn abort(self) {
        self.streams.values().for_each(|live| live.wire.carrier.abort());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Own;
    use crate::io::swarm::streams::now;

    #[tokio::test]
    async fn one_stream_is_written_until_it_dies() {
        let (mut line, mut far) = line(3);
        assert_eq!(line.write(b"one".to_vec()), Ok(()));
        assert_eq!(line.read(StreamNo(2)), Read::Next);
        assert_eq!(line.write(b"two".to_vec()), Ok(()));
        assert_eq!(far[0].try_recv(), Ok(b"one".to_vec()));
        assert_eq!(far[0].try_recv(), Ok(b"two".to_vec()));
        far.remove(0);
        assert_eq!(line.write(b"three".to_vec()), Ok(()));
        assert_eq!(far[0].try_recv(), Ok(b"three".to_vec()), "the one that is read");
        drop(far);
        assert_eq!(line.write(b"four".to_vec()), Err(Unwritten::Ended(b"four".to_vec())));
    }

    #[tokio::test]
    async fn a_stream_that_is_read_is_written_too() {
        let (mut line, mut far) = line(2);
        assert_eq!(line.read(StreamNo(2)), Read::Next);
        assert_eq!(line.write(b"one".to_vec()), Ok(()));
        assert_eq!(far[1].try_recv(), Ok(b"one".to_vec()));
    }

    #[tokio::test]
    async fn a_far_end_that_takes_nothing_stalls_the_line() {
        let (mut line, _far) = line(2);
        for _ in 0..QUEUE {
            assert_eq!(line.write(b"more".to_vec()), Ok(()));
        }
        assert_eq!(line.write(b"too much".to_vec()), Err(Unwritten::Stalled));
    }

    #[tokio::test]
    async fn what_a_stream_brings_after_another_is_stale() {
        let (mut line, mut far) = line(2);
        assert_eq!(line.write(b"one".to_vec()), Ok(()));
        assert_eq!(line.read(StreamNo(1)), Read::Next);
        assert_eq!(line.read(StreamNo(1)), Read::Next);
        assert_eq!(line.read(StreamNo(2)), Read::Anew);
        assert_eq!(line.read(StreamNo(1)), Read::Stale);
        assert_eq!(line.read(StreamNo(2)), Read::Next);
        assert_eq!(line.write(b"two".to_vec()), Ok(()));
        assert_eq!(far[1].try_recv(), Ok(b"two".to_vec()), "the far end has given up the other");
    }

    #[tokio::test]
    async fn a_stream_that_the_far_end_opens_long_after_the_one_written_takes_its_place() {
        let (mut line, mut far) = line(2);
        assert_eq!(line.write(b"lost".to_vec()), Ok(()));
        line.streams.get_mut(&StreamNo(1)).unwrap().since -= AT_ONCE;
        assert_eq!(line.read(StreamNo(2)), Read::Anew, "what was written may be lost");
        assert_eq!(line.write(b"answer".to_vec()), Ok(()));
        assert_eq!(far[1].try_recv(), Ok(b"answer".to_vec()));
        assert!(!line.has(StreamNo(1)));
        let (mut line, mut far) = self::line(2);
        assert_eq!(line.write(b"one".to_vec()), Ok(()));
        assert_eq!(line.read(StreamNo(2)), Read::Next, "both were opened at once");
        assert_eq!(line.write(b"two".to_vec()), Ok(()));
        assert_eq!(far[0].try_recv(), Ok(b"one".to_vec()));
        assert_eq!(far[0].try_recv(), Ok(b"two".to_vec()));
    }

    #[tokio::test]
    async fn the_end_of_a_stream_in_use_is_a_break() {
        let ends = |is_written: bool, read: Option<u64>, ended: u64| {
            let (mut line, _far) = line(3);
            if is_written {
                line.write(b"on the first".to_vec()).unwrap();
            }
            if let Some(no) = read {
                line.read(StreamNo(no));
            }
            line.ended(StreamNo(ended), false)
        };
        assert_eq!(ends(false, None, 1), Ended::Unnoticed);
        assert_eq!(ends(false, Some(1), 2), Ended::Unnoticed);
        assert_eq!(ends(false, Some(1), 1), Ended::Broken);
        assert_eq!(ends(true, Some(1), 1), Ended::Broken);
        assert_eq!(ends(true, None, 1), Ended::Broken);
        assert_eq!(ends(true, Some(2), 1), Ended::Unnoticed, "a message that is being read is not cut");
        assert_eq!(ends(true, Some(2), 2), Ended::Broken);
        assert_eq!(ends(true, Some(2), 9), Ended::Unnoticed, "no stream of this line");
    }

    #[tokio::test]
    async fn the_last_stream_ends_the_line() {
        let (mut line, _far) = line(2);
        assert_eq!(line.ended(StreamNo(2), true), Ended::Unnoticed);
        assert_eq!(line.ended(StreamNo(1), true), Ended::Over);
    }

    #[tokio::test]
    async fn a_line_that_changes_streams_while_it_is_quiet_breaks_at_neither_end() {
        let (mut line, mut far) = line(2);
        assert_eq!(line.write(b"one".to_vec()), Ok(()));
        assert_eq!(line.read(StreamNo(1)), Read::Next);
        assert!(!line.is_quiet());
        line.last = line.last.checked_sub(QUIET).unwrap();
        assert!(line.is_quiet());
        assert_eq!(line.keep_only(StreamNo(2)), [StreamNo(1)]);
        assert!(!line.has(StreamNo(1)) && line.has(StreamNo(2)));
        assert_eq!(line.write(b"two".to_vec()), Ok(()));
        assert_eq!(far[1].try_recv(), Ok(b"two".to_vec()));
        assert_eq!(line.read(StreamNo(2)), Read::Next, "no break");
        let (mut other_end, _far) = self::line(2);
        assert_eq!(other_end.read(StreamNo(1)), Read::Next);
        other_end.last = other_end.last.checked_sub(MOVED).unwrap();
        assert_eq!(other_end.ended(StreamNo(1), true), Ended::Unnoticed);
        assert_eq!(other_end.read(StreamNo(2)), Read::Next, "no break");
        other_end.add(StreamNo(3), far_end());
        assert_eq!(other_end.ended(StreamNo(2), true), Ended::Broken, "in the middle of something");
    }

    const QUEUE: usize = 4;

    fn far_end() -> Wire {
        let (outgoing, _) = mpsc::channel(QUEUE);
        Wire { outgoing, carrier: tokio::spawn(async {}).abort_handle() }
    }

    /// Streams 1, 2, ... and what is written on them.
    fn line(streams: u64) -> (Line, Vec<mpsc::Receiver<Vec<u8>>>) {
        let own = Own::generate([1; 32], "alice@example.org".parse().unwrap(), "", now());
        let (root, device) = (own.root().id(), own.device().id());
        let mut line = Line::new(Proven { root, device, aor: own.aor().clone(), name: String::new() });
        let mut far = Vec::new();
        for no in 1..=streams {
            let (outgoing, queued) = mpsc::channel(QUEUE);
            line.add(StreamNo(no), Wire { outgoing, carrier: tokio::spawn(async {}).abort_handle() });
            far.push(queued);
        }
        (line, far)
    }
}
