//! How a call comes to its addresses, and when it gives them back.

use super::super::borrowing::{Borrowing, Lender, Way};
use super::super::server::Origin;
use super::{Lab, at};
use crate::flow::NodeId;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

const SOUND: &[u8] = &[128, 0, 1, 2, 3];

/// A call that borrows, and two nodes that lend.
struct Call {
    start: Instant,
    now: Instant,
    labs: [Lab; 2],
    at: [SocketAddr; 2],
    /// The call's own address, as others see it.
    from: &'static str,
    borrowing: Borrowing,
    /// Whether UDP gets through at all, and streams do.
    by_udp: bool,
    by_stream: bool,
    is_stream_open: bool,
    asked_by_stream: Option<Duration>,
    delay: Duration,
    wire: Vec<(Instant, Way, Vec<u8>)>,
}

impl Call {
    fn new(by_udp: bool, by_stream: bool, is_by_tcp: bool) -> Call {
        let mut labs = [Lab::new(), Lab::new()];
        labs[1].first_port = 51_000;
        let now = labs[0].now.max(labs[1].now);
        let at = ["198.51.100.1:3478", "198.51.100.2:3478"].map(at);
        let mut call = Call {
            start: now,
            now,
            labs,
            at,
            from: "203.0.113.5:4000",
            borrowing: Borrowing::new(now, &[], [3; 32]),
            by_udp,
            by_stream,
            is_stream_open: false,
            asked_by_stream: None,
            delay: Duration::from_millis(40),
            wire: Vec::new(),
        };
        let lenders = [call.lender(0, is_by_tcp), call.lender(1, is_by_tcp)];
        call.borrowing.ask(now, &lenders);
        call
    }

    fn lender(&self, n: usize, is_by_tcp: bool) -> Lender {
        let pass = self.labs[n].pass("bob", origin(self.from, Way::Udp(self.at[n])));
        Lender { node: NodeId([u8::try_from(n).unwrap(); 32]), at: self.at[n], is_by_tcp, pass }
    }

    /// Lets time go by until there is nothing to wait for; says how long that took.
    fn gather(&mut self, is_udp_heard: bool) -> Duration {
        while !self.borrowing.is_ready(self.now, is_udp_heard) {
            self.step(is_udp_heard);
        }
        self.borrowing.leave_late(self.now);
        self.now - self.start
    }

    fn run(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            self.step(true);
        }
    }

    fn step(&mut self, is_udp_heard: bool) {
        self.borrowing.handle_timeout(self.now);
        if self.borrowing.poll_open(self.now, is_udp_heard).is_some() {
            self.asked_by_stream = Some(self.now - self.start);
            self.is_stream_open = self.by_stream;
        }
        while let Some((way, bytes)) = self.borrowing.poll_transmit() {
            let passes = match way {
                Way::Udp(_) => self.by_udp,
                Way::Stream => self.is_stream_open,
            };
            if passes {
                self.ask(way, &bytes);
            }
        }
        let (due, later) = std::mem::take(&mut self.wire).into_iter().partition(|(at, ..)| *at <= self.now);
        self.wire = later;
        for (_, way, bytes) in due {
            self.borrowing.handle(self.now, way, &bytes);
        }
        self.now += Duration::from_millis(10);
    }

    fn ask(&mut self, way: Way, bytes: &[u8]) {
        let n = if way == Way::Udp(self.at[1]) { 1 } else { 0 };
        let lab = &mut self.labs[n];
        lab.server.handle(self.now, origin(self.from, way), bytes);
        lab.act();
        let answers = std::mem::take(&mut lab.replies);
        self.wire.extend(answers.into_iter().map(|(_, bytes)| (self.now + self.delay * 2, way, bytes)));
    }

    fn lent(&self) -> usize {
        self.labs.iter().map(|lab| lab.open.len()).sum()
    }
}

fn origin(from: &str, way: Way) -> Origin {
    match way {
        Way::Udp(_) => super::udp(from),
        Way::Stream => Origin::Stream { number: 1, ip: Some(super::ip("203.0.113.5")) },
    }
}

#[test]
fn two_nodes_lend_after_one_round_trip_and_no_stream_is_opened() {
    let mut call = Call::new(true, true, false);
    let took = call.gather(true);
    assert!(took <= Duration::from_millis(100), "{took:?}");
    assert_eq!(call.borrowing.relayed().len(), 4);
    assert_eq!(call.asked_by_stream, None);
}

#[test]
fn a_call_does_not_wait_for_slow_nodes_and_gives_back_what_comes_late() {
    let mut call = Call::new(true, true, false);
    call.delay = Duration::from_millis(300);
    let took = call.gather(true);
    assert_eq!(took, Duration::from_millis(350));
    assert!(call.borrowing.relayed().is_empty());
    call.run(Duration::from_secs(3));
    assert_eq!(call.lent(), 0);
    assert_eq!(call.asked_by_stream, None, "UDP gets through");
}

#[test]
fn a_call_that_goes_by_nothing_else_waits_for_slow_nodes_and_not_for_dead_ones() {
    let mut call = Call::new(true, true, false);
    call.delay = Duration::from_millis(300);
    call.borrowing.need();
    let took = call.gather(true);
    assert!(took > Duration::from_millis(500) && took < Duration::from_secs(3), "{took:?}");
    assert!(!call.borrowing.relayed().is_empty());
    let mut dead = Call::new(false, false, false);
    dead.borrowing.need();
    assert_eq!(dead.gather(true), Duration::from_secs(3));
    let mut nobody = Borrowing::new(dead.now, &[], [3; 32]);
    nobody.need();
    assert!(nobody.is_ready(dead.now, false));
}

#[test]
fn without_udp_a_stream_is_tried_and_waited_for() {
    let mut call = Call::new(false, true, false);
    let took = call.gather(false);
    assert_eq!(call.asked_by_stream, Some(Duration::from_millis(150)));
    assert!((350..=360).contains(&took.as_millis()), "{took:?}");
    assert_eq!(call.borrowing.relayed().len(), 2);
    let mut slow = Call::new(false, true, false);
    slow.delay = Duration::from_millis(300);
    let took = slow.gather(false);
    assert!((750..=800).contains(&took.as_millis()), "{took:?}");
    assert_eq!(slow.borrowing.relayed().len(), 2);
    let took = Call::new(false, false, false).gather(false);
    assert_eq!(took, Duration::from_secs(1), "and no longer");
}

#[test]
fn where_the_connection_goes_by_tcp_the_stream_is_opened_at_once() {
    let mut call = Call::new(false, true, true);
    call.gather(false);
    assert_eq!(call.asked_by_stream, Some(Duration::ZERO));
    let from = call.borrowing.relayed()[0];
    assert!(call.borrowing.send(call.now, from, at("203.0.113.99:6000"), SOUND));
    call.run(Duration::from_millis(100));
    assert_eq!(call.labs[0].sent.pop(), Some((from, at("203.0.113.99:6000"), SOUND.to_vec())));
}

#[test]
fn where_the_nearest_has_gone_the_next_is_asked_by_a_stream_and_after_the_last_nobody() {
    let mut call = Call::new(false, false, true);
    call.step(false);
    call.borrowing.stream_ended(call.now);
    assert_eq!(call.borrowing.poll_open(call.now, false), Some(NodeId([1; 32])));
    assert!(!call.borrowing.is_ready(call.now, false), "its answer is waited for");
    call.borrowing.stream_ended(call.now);
    assert_eq!(call.borrowing.poll_open(call.now, false), None);
    let mut call = Call::new(false, true, true);
    call.gather(false);
    call.borrowing.stream_ended(call.now);
    assert_eq!(call.borrowing.poll_open(call.now, false), None, "asked anew when the call says so");
    assert!(call.borrowing.relayed().is_empty());
}

#[test]
fn what_the_call_does_not_go_by_is_given_back_after_a_while() {
    let mut call = Call::new(true, true, false);
    call.gather(true);
    let used = call.borrowing.relayed()[2];
    assert!(!call.borrowing.use_only(call.now, used));
    call.run(Duration::from_millis(4900));
    assert!(!call.borrowing.use_only(call.now, used));
    call.run(Duration::from_millis(100));
    assert!(call.borrowing.use_only(call.now, used));
    call.run(Duration::from_millis(200));
    assert_eq!((call.lent(), call.borrowing.relayed().len()), (2, 2));
    assert!(call.borrowing.relayed().contains(&used));
    assert!(!call.borrowing.use_only(call.now, used), "said once");
    let direct = at("192.168.1.5:4000");
    call.borrowing.use_only(call.now, direct);
    call.run(Duration::from_secs(5));
    assert!(call.borrowing.use_only(call.now, direct));
    call.run(Duration::from_millis(200));
    assert_eq!(call.lent(), 0);
}

#[test]
fn asked_anew_from_another_address_a_node_lends_another_and_from_the_same_it_does_not() {
    let mut call = Call::new(true, true, false);
    call.gather(true);
    let before = call.borrowing.relayed();
    let lenders: Vec<Lender> = (0..2).map(|n| call.lender(n, false)).collect();
    call.start = call.now;
    call.borrowing.ask(call.now, &lenders);
    call.gather(true);
    assert_eq!(call.borrowing.relayed(), before);
    call.from = "203.0.113.6:4444";
    call.borrowing.ask(call.now, &lenders);
    call.start = call.now;
    assert!(
        call.gather(true) < Duration::from_millis(350),
        "two round trips: the nonce is another address's"
    );
    let after = call.borrowing.relayed();
    assert_eq!(after.len(), 4);
    assert!(after.iter().all(|address| !before.contains(address)), "{after:?}");
    call.run(Duration::from_secs(1));
    assert_eq!(call.borrowing.relayed(), after);
}

#[test]
fn what_is_borrowed_anew_in_a_call_is_kept_until_both_ends_have_agreed_on_it() {
    let mut call = Call::new(true, true, false);
    call.gather(true);
    let direct = at("192.168.1.5:4000");
    call.borrowing.use_only(call.now, direct);
    call.run(Duration::from_secs(5));
    assert!(call.borrowing.use_only(call.now, direct));
    call.run(Duration::from_secs(1));
    let lenders = [call.lender(0, false), call.lender(1, false)];
    call.borrowing.ask(call.now, &lenders);
    call.run(Duration::from_secs(29));
    assert!(!call.borrowing.use_only(call.now, direct));
    assert_eq!(call.lent(), 4);
    call.run(Duration::from_secs(1));
    assert!(call.borrowing.use_only(call.now, direct));
}

#[test]
fn a_call_that_borrows_sleeps_between_what_is_due() {
    let mut call = Call::new(true, true, false);
    call.gather(true);
    call.borrowing.use_only(call.now, call.at[0]);
    let mut woken = BTreeSet::new();
    while let Some(due) = call.borrowing.poll_timeout() {
        assert!(woken.insert(due), "woken twice at {:?}", due - call.start);
        call.borrowing.handle_timeout(due);
        call.borrowing.poll_open(due, true);
        while call.borrowing.poll_transmit().is_some() {}
    }
}
