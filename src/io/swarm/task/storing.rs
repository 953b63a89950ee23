//! Records that others bring to be stored: read beside the loop, judged in it, and answered by one byte.

use super::{NotTaken, Task};
use crate::identity::Key;
use crate::io::swarm::Why;
use crate::io::swarm::asking;
use crate::io::swarm::carrier::Incoming;
use crate::io::swarm::reach::Standing;
use crate::overlay::Report;
use libp2p::PeerId;
use libp2p::kad::RecordKey;
use libp2p::swarm::{ConnectionId, Stream};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;

/// Records that are being read at once, or wait to be judged: at 40 KiB each at most.
const READ_AT_ONCE: usize = 64;
/// One that is not whole by then is not waited for, and who does not take the answer by then does not get it.
const READ_TIME: Duration = Duration::from_secs(5);

/// One record, and who waits for an answer.
pub(super) struct Brought {
    from: (PeerId, ConnectionId),
    key: Key,
    value: Vec<u8>,
    stream: Stream,
}

/// Reads what is brought.
pub(super) struct Readers {
    room: Arc<Semaphore>,
    brought: mpsc::Sender<Brought>,
}

impl Readers {
    pub fn new() -> (Readers, mpsc::Receiver<Brought>) {
        let (brought, waiting) = mpsc::channel(READ_AT_ONCE);
        (Readers { room: Arc::new(Semaphore::new(READ_AT_ONCE)), brought }, waiting)
    }

    /// Where too much is read already, the stream is dropped, and who has opened it learns that nothing was stored.
    fn read(&self, incoming: Incoming) {
        let Ok(room) = self.room.clone().try_acquire_owned() else { return };
        let (brought, from) = (self.brought.clone(), (incoming.peer, incoming.connection));
        let mut stream = incoming.stream;
        tokio::spawn(async move {
            if let Ok(Some((key, value))) = timeout(READ_TIME, asking::read_record(&mut stream)).await {
                // Nobody judges it any more where the node has stopped.
                let _ = brought.send(Brought { from, key, value, stream }).await;
            }
            drop(room);
        });
    }
}

impl Task {
    /// Whoever is behind a NAT stores nothing: it is not asked for records either.
    pub(super) fn brings(&mut self, incoming: Incoming) {
        if self.standing != Standing::Hidden {
            self.readers.read(incoming);
        }
    }

    pub(super) fn judge_brought(&mut self, brought: Brought) {
        let Brought { from: (peer, connection), key, value, stream } = brought;
        let is_taken = self.store(&peer, connection, (&RecordKey::new(&key.0), &value));
        tokio::spawn(timeout(READ_TIME, asking::answer(stream, is_taken)));
    }

    /// Keeps a record that another node has put, where it is good and there is room; whether it does.
    pub(super) fn store(
        &mut self,
        source: &PeerId,
        connection: ConnectionId,
        (key, value): (&RecordKey, &[u8]),
    ) -> bool {
        let Some(group) = self.reach.group(connection) else { return false };
        let shelf = self.swarm.behaviour_mut().kad.store_mut();
        match shelf.take(group, key, value, SystemTime::now()) {
            Ok(taken) => {
                if taken.changed {
                    self.tell(Report::Arrived { key: taken.key, value: taken.value });
                }
                return true;
            }
            Err(NotTaken::Refused(refusal)) => self.refuse(source, Why::Record(refusal)),
            Err(NotTaken::Room) => self.refuse(source, Why::Room),
        }
        false
    }
}
