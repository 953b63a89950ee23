//! Is the other node still there? CRLFCRLF after silence, anything back in time (RFC 5626 4.4.1).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use super::super::api::Transmit;
use crate::flow::Flow;
use crate::time::Deadlines;

/// Silence after which we ask. With `ANSWER_WITHIN` a killed buddy is noticed within 20 s.
pub const SILENCE: Duration = Duration::from_secs(10);

/// Whoever was asked asks so much later than the other end, which will ask again: else its question would go out just when the
/// next one arrives, and both would ask for ever.
const ASKED_LATER: Duration = Duration::from_millis(250);

/// RFC 5626 4.4.1: "If the client does not receive a pong within 10 seconds after sending a ping, then the
/// client MUST treat the flow as failed."
pub const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Without an answer for so long another way there is looked for, beside this one.
pub const WORRIED_WITHIN: Duration = Duration::from_secs(2);

/// What is asked outside of a dialog is answered at once (RFC 4321 1.1), so that silence tells as much as that of a ping.
pub const PUZZLED_WITHIN: Duration = Duration::from_secs(1);

/// How soon an answer is awaited where there is reason to think that the flow is dead: a round trip round the earth, and one
/// packet lost.
pub const DOUBTED_WITHIN: Duration = Duration::from_millis(600);

/// How long a flow to a node may stay closed before what it carries ends, and how often we try to open it
/// meanwhile.
pub const REOPEN_WITHIN: Duration = Duration::from_secs(5);
const REOPEN_EVERY: Duration = Duration::from_secs(1);
const REOPEN_SOON: Duration = Duration::from_millis(250);
/// How often another way is looked for meanwhile: what the flow goes by may be dead, and nobody has noticed. As long as a
/// handshake may take.
const RENEW_EVERY: Duration = Duration::from_secs(5);

/// With a call on it: so long after the other end was heard last, in which people may change networks; and so long at the
/// least, where that was long ago, as after a sleep.
pub const CALL_REOPEN_WITHIN: Duration = Duration::from_secs(30);
const CALL_REOPEN_LEAST: Duration = Duration::from_secs(10);

const PING: &[u8] = b"\r\n\r\n";

/// The flows that carry a dialog or subscription between nodes.
#[derive(Default)]
pub struct KeepAlive {
    flows: BTreeMap<Flow, Watched>,
    deadlines: Deadlines<Flow>,
}

#[derive(Clone, Copy)]
struct Watched {
    has_call: bool,
    heard_at: Instant,
    state: Watch,
}

#[derive(Clone, Copy)]
enum Watch {
    Quiet {
        ping_at: Instant,
    },
    /// A request is under way, and nothing was heard since.
    Puzzled {
        worried_at: Instant,
    },
    /// `worried_at`: where that has not been told yet.
    Asked {
        worried_at: Option<Instant>,
        dead_at: Instant,
    },
    Reopening {
        again_at: Instant,
        renew_at: Instant,
        dead_at: Instant,
    },
}

/// What has become of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// It does not answer: a new one is wanted.
    Silent(Flow),
    /// No new one came up in time.
    Dead(Flow),
}

impl KeepAlive {
    /// Watches exactly these flows from now on, those of calls with more patience.
    pub fn watch(&mut self, now: Instant, carried: &BTreeSet<Flow>, calls: &BTreeSet<Flow>) {
        let deadlines = &mut self.deadlines;
        self.flows.retain(|flow, watched| {
            let keep = carried.contains(flow);
            if !keep {
                deadlines.set(*flow, None);
            }
            watched.has_call = calls.contains(flow);
            keep
        });
        for flow in carried {
            if !self.flows.contains_key(flow) {
                let state = Watch::Quiet { ping_at: now + SILENCE };
                let has_call = calls.contains(flow);
                self.flows.insert(*flow, Watched { has_call, heard_at: now, state });
                self.set(*flow, state);
            }
        }
    }

    /// Something came in: the flow lives. Whether that was in doubt.
    pub fn heard(&mut self, now: Instant, flow: Flow) -> bool {
        let Some(watched) = self.flows.get_mut(&flow) else { return false };
        watched.heard_at = now;
        let was_gone = matches!(watched.state, Watch::Reopening { .. });
        self.set(flow, Watch::Quiet { ping_at: now + SILENCE });
        was_gone
    }

    /// The other end has asked, after all that was heard before.
    pub fn asked(&mut self, now: Instant, flow: Flow) {
        let state = self.flows.get(&flow).map(|watched| watched.state);
        if matches!(state, Some(Watch::Quiet { .. })) {
            self.set(flow, Watch::Quiet { ping_at: now + SILENCE + ASKED_LATER });
        }
    }

    /// A request goes on this flow: where nothing at all comes back soon, another way is looked for.
    pub fn asks(&mut self, now: Instant, flow: Flow) {
        let state = self.flows.get(&flow).map(|watched| watched.state);
        if matches!(state, Some(Watch::Quiet { .. })) {
            self.set(flow, Watch::Puzzled { worried_at: now + PUZZLED_WITHIN });
        }
    }

    /// There is reason to think that these flows are dead: they are asked now, and have to answer soon.
    pub fn doubt(&mut self, now: Instant, only: Option<Flow>, wire: &mut VecDeque<Transmit>) {
        let is_meant = |flow: &Flow| only.is_none_or(|only| only == *flow);
        let quiet = |watched: &Watched| !matches!(watched.state, Watch::Reopening { .. });
        let doubted: Vec<Flow> = self
            .flows
            .iter()
            .filter(|(flow, watched)| is_meant(flow) && quiet(watched))
            .map(|(flow, _)| *flow)
            .collect();
        for flow in doubted {
            wire.push_back(ping(flow));
            let dead_at = match self.flows.get(&flow).map(|watched| watched.state) {
                Some(Watch::Asked { dead_at, .. }) => dead_at.min(now + DOUBTED_WITHIN),
                _ => now + DOUBTED_WITHIN,
            };
            self.set(flow, Watch::Asked { worried_at: None, dead_at });
        }
    }

    /// Whether the flow carries something, and so gets time to come back.
    pub fn watches(&self, flow: Flow) -> bool {
        self.flows.contains_key(&flow)
    }

    /// Whether a ping of ours is under way.
    pub fn awaits_pong(&self, flow: Flow) -> bool {
        let state = self.flows.get(&flow).map(|watched| watched.state);
        matches!(state, Some(Watch::Asked { .. } | Watch::Reopening { .. }))
    }

    /// The flow closed: writing opens it again, so a ping goes out; whether it could be opened is seen by an
    /// answer in time.
    pub fn closed(&mut self, now: Instant, flow: Flow, wire: &mut VecDeque<Transmit>) {
        let Some(Watched { has_call, heard_at, state }) = self.flows.get(&flow).copied() else { return };
        if let Watch::Reopening { again_at, renew_at, dead_at } = state {
            // It was one that had been written to; or it could not be opened, and is not tried all the time.
            let again_at = again_at.min(now + REOPEN_SOON);
            return self.set(flow, Watch::Reopening { again_at, renew_at, dead_at });
        }
        let dead_at = match has_call {
            true => (heard_at + CALL_REOPEN_WITHIN).max(now + CALL_REOPEN_LEAST),
            false => now + REOPEN_WITHIN,
        };
        let (again_at, renew_at) = (now + REOPEN_EVERY, now + RENEW_EVERY);
        self.set(flow, Watch::Reopening { again_at, renew_at, dead_at });
        wire.push_back(ping(flow));
    }

    /// Sends the pings that are due; returns the flows that are silent or dead.
    pub fn handle_timeout(&mut self, now: Instant, wire: &mut VecDeque<Transmit>) -> Vec<Gone> {
        let mut gone = Vec::new();
        while let Some(flow) = self.deadlines.take_due(now) {
            match self.flows.get(&flow).map(|watched| watched.state) {
                Some(Watch::Quiet { .. }) => {
                    wire.push_back(ping(flow));
                    let (worried_at, dead_at) = (Some(now + WORRIED_WITHIN), now + ANSWER_WITHIN);
                    self.set(flow, Watch::Asked { worried_at, dead_at });
                }
                Some(Watch::Puzzled { .. }) => {
                    wire.push_back(ping(flow));
                    self.set(flow, Watch::Asked { worried_at: None, dead_at: now + ANSWER_WITHIN });
                    gone.push(Gone::Silent(flow));
                }
                Some(Watch::Asked { dead_at, .. }) => {
                    match dead_at > now {
                        true => self.set(flow, Watch::Asked { worried_at: None, dead_at }),
                        false => self.closed(now, flow, wire),
                    }
                    gone.push(Gone::Silent(flow));
                }
                Some(Watch::Reopening { renew_at, dead_at, .. }) if dead_at > now => {
                    wire.push_back(ping(flow));
                    let is_due = renew_at <= now;
                    gone.extend(is_due.then_some(Gone::Silent(flow)));
                    let renew_at = if is_due { now + RENEW_EVERY } else { renew_at };
                    self.set(flow, Watch::Reopening { again_at: now + REOPEN_EVERY, renew_at, dead_at });
                }
                Some(Watch::Reopening { .. }) => {
                    self.flows.remove(&flow);
                    gone.push(Gone::Dead(flow));
                }
                None => {}
            }
        }
        gone
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.deadlines.next()
    }

    fn set(&mut self, flow: Flow, watch: Watch) {
        let due = match watch {
            Watch::Quiet { ping_at } => ping_at,
            Watch::Puzzled { worried_at } => worried_at,
            Watch::Asked { worried_at, dead_at } => worried_at.unwrap_or(dead_at),
            Watch::Reopening { again_at, dead_at, .. } => again_at.min(dead_at),
        };
        if let Some(watched) = self.flows.get_mut(&flow) {
            watched.state = watch;
        }
        self.deadlines.set(flow, Some(due));
    }
}

fn ping(flow: Flow) -> Transmit {
    Transmit { flow, bytes: PING.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(start: Instant, has_call: bool) -> KeepAlive {
        let mut keep_alive = KeepAlive::default();
        let flows = BTreeSet::from([Flow::Local]);
        let calls = if has_call { flows.clone() } else { BTreeSet::new() };
        keep_alive.watch(start, &flows, &calls);
        keep_alive
    }

    /// Everything that becomes of the flow, and when.
    fn fate(keep_alive: &mut KeepAlive, start: Instant, wire: &mut VecDeque<Transmit>) -> Vec<(u64, Gone)> {
        let mut gone = Vec::new();
        while let Some(due) = keep_alive.poll_timeout() {
            let after = (due - start).as_secs();
            gone.extend(keep_alive.handle_timeout(due, wire).into_iter().map(|one| (after, one)));
        }
        gone
    }

    #[test]
    fn a_silent_flow_is_asked_after_10_s_and_then_another_way_is_looked_for_until_it_is_dead() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start, false);
        assert_eq!(keep_alive.poll_timeout(), Some(start + SILENCE));
        assert!(keep_alive.handle_timeout(start + SILENCE, &mut wire).is_empty());
        assert_eq!(wire.pop_front().map(|sent| sent.bytes), Some(b"\r\n\r\n".to_vec()));
        let fate = fate(&mut keep_alive, start, &mut wire);
        let silent = Gone::Silent(Flow::Local);
        assert_eq!(fate, [(12, silent), (20, silent), (25, Gone::Dead(Flow::Local))]);
    }

    #[test]
    fn anything_heard_starts_the_silence_anew() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start, false);
        keep_alive.handle_timeout(start + SILENCE, &mut wire);
        assert!(keep_alive.awaits_pong(Flow::Local));
        assert!(!keep_alive.heard(start + SILENCE, Flow::Local));
        assert_eq!(keep_alive.poll_timeout(), Some(start + SILENCE + SILENCE));
    }

    #[test]
    fn of_two_ends_one_asks_and_the_other_answers() {
        let (start, delay) = (Instant::now(), Duration::from_millis(40));
        let mut ends = [watched(start, false), watched(start + delay, false)];
        // What is under way, to which end, and whether it is a question.
        let mut wire = BTreeSet::<(Instant, usize, bool)>::new();
        let mut questions = 0;
        let next = |ends: &[KeepAlive; 2], wire: &BTreeSet<_>| {
            let arrives = wire.first().map(|(at, ..): &(Instant, usize, bool)| *at);
            ends.iter().filter_map(KeepAlive::poll_timeout).chain(arrives).min()
        };
        while let Some(now) = next(&ends, &wire).filter(|at| *at < start + Duration::from_secs(600)) {
            for (at, end) in ends.iter_mut().enumerate() {
                let mut asks = VecDeque::new();
                assert!(end.handle_timeout(now, &mut asks).is_empty());
                questions += asks.len();
                wire.extend(asks.iter().map(|_| (now + delay, 1 - at, true)));
            }
            while let Some(&(at, end, is_question)) = wire.first().filter(|(at, ..)| *at <= now) {
                wire.pop_first();
                ends[end].heard(at, Flow::Local);
                if is_question {
                    ends[end].asked(at, Flow::Local);
                    wire.insert((at + delay, 1 - end, false));
                }
            }
        }
        assert!((58..=61).contains(&questions), "{questions} in ten minutes");
    }

    #[test]
    fn a_closed_flow_is_opened_again_each_second_and_dead_after_5_s() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start, false);
        keep_alive.closed(start, Flow::Local, &mut wire);
        assert_eq!(fate(&mut keep_alive, start, &mut wire), [(5, Gone::Dead(Flow::Local))]);
        assert_eq!(wire.len(), 5);
    }

    #[test]
    fn a_flow_that_closes_again_is_opened_again_soon() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start, false);
        keep_alive.closed(start, Flow::Local, &mut wire);
        keep_alive.closed(start, Flow::Local, &mut wire);
        assert_eq!((wire.len(), keep_alive.poll_timeout()), (1, Some(start + REOPEN_SOON)));
        assert!(keep_alive.handle_timeout(start + REOPEN_SOON, &mut wire).is_empty());
        assert_eq!(wire.len(), 2);
    }

    #[test]
    fn a_call_waits_until_its_other_end_was_silent_for_30_s_and_after_a_sleep_for_10_s_while_ways_are_looked_for()
     {
        let start = Instant::now();
        for (closed_s, dead_s) in [(1, 30), (19, 30), (25, 35), (3600, 3610)] {
            let mut keep_alive = watched(start, true);
            keep_alive.closed(start + Duration::from_secs(closed_s), Flow::Local, &mut VecDeque::new());
            let fate = fate(&mut keep_alive, start, &mut VecDeque::new());
            let looked = (closed_s + 5..dead_s).step_by(5).map(|at| (at, Gone::Silent(Flow::Local)));
            let expected: Vec<_> = looked.chain([(dead_s, Gone::Dead(Flow::Local))]).collect();
            assert_eq!(fate, expected, "closed after {closed_s} s");
        }
    }

    #[test]
    fn a_flow_in_doubt_has_to_answer_within_a_second() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start, false);
        keep_alive.doubt(start, Some(Flow::Local), &mut wire);
        assert_eq!((wire.len(), keep_alive.poll_timeout()), (1, Some(start + DOUBTED_WITHIN)));
        assert_eq!(fate(&mut keep_alive, start, &mut wire)[0], (0, Gone::Silent(Flow::Local)));
        assert!(keep_alive.flows.is_empty());
    }

    #[test]
    fn a_request_that_nothing_comes_back_for_is_a_reason_to_look_for_another_way_after_a_second() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start, false);
        keep_alive.asks(start, Flow::Local);
        assert!(wire.is_empty() && !keep_alive.awaits_pong(Flow::Local));
        keep_alive.heard(start, Flow::Local);
        assert_eq!(keep_alive.poll_timeout(), Some(start + SILENCE), "it was answered");
        keep_alive.asks(start, Flow::Local);
        let fate = fate(&mut keep_alive, start, &mut wire);
        let silent = Gone::Silent(Flow::Local);
        assert_eq!(fate, [(1, silent), (11, silent), (16, Gone::Dead(Flow::Local))]);
    }

    #[test]
    fn a_flow_that_comes_back_is_told() {
        let (start, mut wire) = (Instant::now(), VecDeque::new());
        let mut keep_alive = watched(start, false);
        keep_alive.closed(start, Flow::Local, &mut wire);
        assert!(keep_alive.heard(start, Flow::Local));
        assert!(!keep_alive.heard(start, Flow::Local));
    }
}
