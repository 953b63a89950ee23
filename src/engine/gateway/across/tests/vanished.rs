//! Calls that nobody ends: the phone, the node, or both are gone without a word.

use super::*;
use crate::engine::gateway::across::life::{HELD_MAX, LOST_MAX, SILENT_MAX};
use crate::media::{Fault, Stats};

const PHONE_LEG: LegId = LegId(1);
const NODE_LEG: LegId = LegId(2);

/// The figures of both sessions each second; what each has received grows while its end speaks.
struct Clock {
    now: Instant,
    packets: [u64; 2],
}

impl Clock {
    fn new() -> Clock {
        Clock { now: Instant::now(), packets: [0, 0] }
    }

    fn run(&mut self, call: &mut Call, time: Duration, (phone, node): (bool, bool)) {
        let end = self.now + time;
        while self.now < end && !call.across.bridges.is_empty() {
            self.now += Duration::from_secs(1);
            for (at, (leg, speaks)) in [(PHONE_LEG, phone), (NODE_LEG, node)].into_iter().enumerate() {
                self.packets[at] += if speaks { 50 } else { 0 };
                let stats = Stats { packets_received: self.packets[at], ..Stats::default() };
                // The first of them may have ended the call.
                let _ = call.across.handle_media(&mut call.core, self.now, &Report::Stats { leg, stats });
            }
        }
    }
}

fn stopped(call: &mut Call) -> Vec<LegId> {
    let mut stopped = Vec::new();
    while let Some(output) = call.core.take() {
        if let Output::Media(Order::Stop { leg }) = output {
            stopped.push(leg);
        }
    }
    stopped
}

#[test]
fn a_call_of_which_nobody_is_left_makes_room_for_another() {
    let (mut call, mut clock) = (Call::new(), Clock::new());
    clock.run(&mut call, Duration::from_secs(60), (true, true));
    clock.run(&mut call, SILENT_MAX - Duration::from_secs(5), (false, false));
    assert_eq!(call.across.bridges.len(), 1);
    clock.run(&mut call, Duration::from_secs(10), (false, false));
    assert!(call.across.bridges.is_empty() && call.across.exchanges.is_empty());
    assert_eq!(stopped(&mut call), [PHONE_LEG, NODE_LEG]);
}

#[test]
fn a_call_whose_phone_is_gone_ends_even_if_the_other_end_never_asks() {
    let (mut call, mut clock) = (Call::new(), Clock::new());
    clock.run(&mut call, SILENT_MAX + Duration::from_secs(5), (false, true));
    assert!(call.across.bridges.is_empty());
}

#[test]
fn a_node_that_finds_no_other_way_is_gone() {
    let (mut call, mut clock) = (Call::new(), Clock::new());
    clock.run(&mut call, Duration::from_secs(60), (true, true));
    let lost = Report::Failed { leg: NODE_LEG, fault: Fault::NoPath };
    call.says(clock.now, &lost);
    clock.run(&mut call, LOST_MAX - Duration::from_secs(5), (true, false));
    assert_eq!(call.across.bridges.len(), 1, "it may be on its way to another network");
    clock.run(&mut call, Duration::from_secs(10), (true, false));
    assert!(call.across.bridges.is_empty(), "whatever the phone still says");
}

#[test]
fn a_node_that_is_heard_again_is_not_gone() {
    let (mut call, mut clock) = (Call::new(), Clock::new());
    clock.run(&mut call, Duration::from_secs(60), (true, true));
    call.says(clock.now, &Report::Failed { leg: NODE_LEG, fault: Fault::NoPath });
    clock.run(&mut call, Duration::from_secs(20), (true, false));
    clock.run(&mut call, LOST_MAX * 3, (true, true));
    assert_eq!(call.across.bridges.len(), 1);
}

#[test]
fn a_phone_that_holds_and_sends_nothing_is_still_there_for_longer() {
    let (mut call, mut clock) = (Call::new(), Clock::new());
    call.phone.set_held(true);
    let offer = String::from_utf8(call.phone.offer()).expect("text").replace("a=sendonly", "a=inactive");
    let onward = call.request(HOLD, offer.as_bytes());
    let (answer, _) = call.node.answer(&onward).expect("an offer");
    call.answer(HOLD, 200, &answer);
    clock.run(&mut call, SILENT_MAX * 2, (false, true));
    assert_eq!(call.across.bridges.len(), 1);
    clock.run(&mut call, HELD_MAX, (false, true));
    assert!(call.across.bridges.is_empty());
}
