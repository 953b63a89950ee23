//! Networks that lose, and what the ends tell each other of it.

use std::time::Duration;

use super::world::*;
use crate::media::negotiation::{Negotiation, Profile};
use crate::media::session::{Datagram, Session};

const SECOND: Duration = Duration::from_secs(1);

/// Loses of each fifteen packets of audio of the first end as many in a row.
fn losing(mut call: Call, burst: u32) -> Call {
    let mut count = 0;
    call.world.judge = Box::new(move |end, d| {
        let audio = end == 0 && d.bytes[0] >= 128 && !(192..=223).contains(&d.bytes[1]);
        count += u32::from(audio);
        if audio && count % 15 < burst { Fate::Drop } else { Fate::Pass }
    });
    call
}

#[test]
fn bursts_are_reported_and_answered_by_deep_redundancy() {
    for (burst, bursty) in [(3, true), (1, false)] {
        let mut call = losing(nodes(), burst);
        call.world.run(SECOND * 8);
        let expected = call.world.ends[0].session.losses.expected();
        assert_eq!(expected.bursty, bursty, "{burst}");
        let percent = u8::try_from(burst * 100 / 15).unwrap();
        assert!((percent - 2..percent + 8).contains(&expected.percent), "{burst} {expected:?}");
        let lengths: Vec<usize> = call.world.rtp_from(0).iter().map(|d| d.bytes.len()).collect();
        assert!(lengths.windows(2).all(|two| two[0] == two[1]), "nothing is to be read from lengths");
        assert_both_hear(&call.world);
    }
}

#[test]
fn an_end_that_does_not_ask_for_it_is_not_told_of_each_packet() {
    let reports = |call: &Call| {
        let extended = |d: &Datagram| d.rtcp_socket && d.bytes.windows(2).any(|two| two == [0x80, 207]);
        call.world.sent.iter().filter(|(at, d)| *at == 1 && extended(d)).count()
    };
    let mut unasked = losing(phones(), 3);
    unasked.world.run(SECOND * 12);
    assert_eq!(reports(&unasked), 0);
    assert!(!unasked.world.ends[0].session.losses.expected().bursty);
    let mut a = Negotiation::new(addresses(&["192.0.2.1:4000"]), Profile::Plain, [1; 32]);
    let mut b = Negotiation::new(addresses(&["192.0.2.2:5000"]), Profile::Plain, [2; 32]);
    let offer = String::from_utf8(a.offer()).unwrap() + "a=rtcp-xr:pkt-loss-rle\r\n";
    let (answer, plan_b) = b.answer(offer.as_bytes()).unwrap();
    let plan_a = a.accept(&answer).unwrap();
    let mut asked = losing(phones(), 3);
    let now = asked.world.now;
    for (end, plan) in [plan_a, plan_b].into_iter().enumerate() {
        let local = asked.world.ends[end].local.clone();
        asked.world.ends[end].session = Session::new(now, plan, local, [9 + end as u8; 32]);
    }
    asked.world.run(SECOND * 12);
    assert!(reports(&asked) > 0);
}
