//! Is the other node still there? CRLFCRLF after silence, anything back in time (RFC 5626 4.4.1).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use super::super::api::Transmit;
use crate::flow::Flow;
use crate::time::Deadlines;

/// Silence after which we ask. With `ANSWER_WITHIN` a killed buddy is noticed within 20 s.
pub const SILENCE: Duration = Duration::from_secs(10);

/// RFC 5626 4.4.1: "If the client does not receive a pong within 10 seconds after sending a ping, then the
/// client MUST treat the flow as failed."
pub const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// How long a flow to a node may stay closed before what it carries ends, and how often we try to open it
/// meanwhile.
pub const REOPEN_WITHIN: Duration = Duration::from_secs(5);
const REOPEN_EVERY: Duration = Duration::from_secs(1);

const PING: &[u8] = b"\r\n\r\n";

/// The flows that carry a dialog or subscription between nodes.
#[derive(Default)]
pub struct KeepAlive {
    flows: BTreeMap<Flow, Watch>,
    deadlines: Deadlines<Flow>,
}

#[derive(Clone, Copy)]
enum Watch {
    Quiet { ping_at: Instant },
    Asked { dead_at: Instant },
    Reopening { again_at: Instant, dead_at: Instant },
}

impl KeepAlive {
    /// Watches exactly these flows from now on.
    pub fn watch(&mut self, now: Instant, carried: &BTreeSet<Flow>) {
        let deadlines = &mut self.deadlines;
        self.flows.retain(|flow, _| {
            let keep = carried.contains(flow);
            if !keep {
                deadlines.set(*flow, None);
            }
            keep
        });
        for flow in carried {
            if !self.flows.contains_key(flow) {
                self.set(*flow, Watch::Quiet { ping_at: now + SILENCE });
            }
        }
    }

    /// Something came in: the flow lives.
    pub fn heard(&mut self, now: Instant, flow: Flow) {
        if self.flows.contains_key(&flow) {
            self.set(flow, Watch::Quiet { ping_at: now + SILENCE });
        }
    }

    /// Whether the flow carries something, and so gets time to come back.
    pub fn watches(&self, flow: Flow) -> bool {
        self.flows.contains_key(&flow)
    }

    /// Whether a ping of ours is under way.
    pub fn awaits_pong(&self, flow: Flow) -> bool {
        matches!(self.flows.get(&flow), Some(Watch::Asked { .. } | Watch::Reopening { .. }))
    }

    /// The flow closed: writing opens it again, so a ping goes out; whether it could be opened is seen by an
    /// answer in time.
    pub fn closed(&mut self, now: Instant, flow: Flow, wire: &mut VecDeque<Transmit>) {
        match self.flows.get(&flow) {
            None | Some(Watch::Reopening { .. }) => {}
            Some(Watch::Quiet { .. } | Watch::Asked { .. }) => {
                let (again_at, dead_at) = (now + REOPEN_EVERY, now + REOPEN_WITHIN);
                self.set(flow, Watch::Reopening { again_at, dead_at });
                wire.push_back(ping(flow));
            }
        }
    }

    /// Sends the pings that are due; returns the flows that died.
    pub fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) -> Vec<Flow> {
        let mut dead = Vec::new();
        while let Some(flow) = self.deadlines.take_due(now) {
            match self.flows.get(&flow) {
                Some(Watch::Quiet { .. }) => {
                    wire.push_back(ping(flow));
                    self.set(flow, Watch::Asked { dead_at: now + ANSWER_WITHIN });
                }
                Some(Watch::Reopening { dead_at, .. }) if *dead_at > now => {
                    let (again_at, dead_at) = (now + REOPEN_EVERY, *dead_at);
                    wire.push_back(ping(flow));
                    self.set(flow, Watch::Reopening { again_at, dead_at });
                }
                Some(Watch::Asked { .. } | Watch::Reopening { .. }) => {
                    self.flows.remove(&flow);
                    dead.push(flow);
                }
                None => {}
            }
        }
        dead
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    fn set(&mut self, flow: Flow, watch: Watch) {
        let due = match watch {
            Watch::Quiet { ping_at } => ping_at,
            Watch::Asked { dead_at } => dead_at,
            Watch::Reopening { again_at, dead_at } => again_at.min(dead_at),
        };
        self.flows.insert(flow, watch);
        self.deadlines.set(flow, Some(due));
    }
}

fn ping(flow: Flow) -> Transmit {
    Transmit { flow, bytes: PING.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(start: Instant) -> KeepAlive {
        let mut keep_alive = KeepAlive::default();
        keep_alive.watch(start, &BTreeSet::from([Flow::Local]));
        keep_alive
    }

    #[test]
    fn a_silent_flow_is_asked_after_10_s_and_dead_10_s_later() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start);
        assert_eq!(keep_alive.poll_timeout(), Some(start + SILENCE));
        assert!(keep_alive.handle_timeout(start + SILENCE, &mut wire).is_empty());
        assert_eq!(wire.pop_front().map(|sent| sent.bytes), Some(b"\r\n\r\n".to_vec()));
        let dead_at = start + SILENCE + ANSWER_WITHIN;
        assert_eq!(keep_alive.poll_timeout(), Some(dead_at));
        assert_eq!(keep_alive.handle_timeout(dead_at, &mut wire), [Flow::Local]);
        assert_eq!(keep_alive.poll_timeout(), None);
    }

    #[test]
    fn anything_heard_starts_the_silence_anew() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start);
        keep_alive.handle_timeout(start + SILENCE, &mut wire);
        assert!(keep_alive.awaits_pong(Flow::Local));
        keep_alive.heard(start + SILENCE, Flow::Local);
        assert_eq!(keep_alive.poll_timeout(), Some(start + SILENCE + SILENCE));
    }

    #[test]
    fn a_closed_flow_is_opened_again_each_second_and_dead_after_5_s() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start);
        keep_alive.closed(start, Flow::Local, &mut wire);
        keep_alive.closed(start + REOPEN_EVERY, Flow::Local, &mut wire);
        let mut now = start;
        let mut dead = Vec::new();
        while let Some(due) = keep_alive.poll_timeout() {
            now = due;
            dead.extend(keep_alive.handle_timeout(now, &mut wire));
        }
        assert_eq!((now, dead), (start + REOPEN_WITHIN, vec![Flow::Local]));
        assert_eq!(wire.len(), 5);
    }
}
