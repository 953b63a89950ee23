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

/// The payload types and lengths of the last two seconds' audio from the first end.
fn last_sent(world: &World) -> Vec<(u8, usize)> {
    let sent = world.rtp_from(0);
    sent[sent.len() - 100..].iter().map(|d| (d.bytes[1] & 0x7f, d.bytes.len())).collect()
}

#[test]
fn bursts_are_reported_and_answered_by_copies() {
    let mut call = losing(nodes(), 3);
    call.world.run(SECOND * 12);
    let expected = call.world.ends[0].session.losses.expected();
    assert_eq!((expected.bursty, expected.run), (true, 3));
    assert!((18..28).contains(&expected.percent), "{expected:?}");
    let sent = last_sent(&call.world);
    assert!(sent.iter().all(|one| *one == (98, sent[0].1)), "nothing is to be read from lengths: {sent:?}");
    let before = call.world.ends[1].session.listener.playout_stats().unwrap();
    call.world.run(SECOND * 4);
    let after = call.world.ends[1].session.listener.playout_stats().unwrap();
    let (lost, copied) = (after.lost - before.lost, after.copied - before.copied);
    assert!(lost >= 38 && copied == lost, "{copied} of {lost}");
    assert_eq!(after.concealed_samples, before.concealed_samples);
    assert_both_hear(&call.world);
}

#[test]
fn single_losses_are_no_burst() {
    let mut call = losing(nodes(), 1);
    call.world.run(SECOND * 8);
    let expected = call.world.ends[0].session.losses.expected();
    assert!(!expected.bursty && (4..15).contains(&expected.percent), "{expected:?}");
    assert_both_hear(&call.world);
}

#[test]
fn bursts_are_answered_by_deep_redundancy_where_copies_are_not_taken() {
    let mut call = nodes();
    let (mut plan_a, plan_b) = plans(&mut call.a, &mut call.b);
    plan_a.send_red = None;
    for (end, plan) in [plan_a, plan_b].into_iter().enumerate() {
        call.world.ends[end].session.apply(call.world.now, plan);
    }
    let mut call = losing(call, 3);
    call.world.run(SECOND * 10);
    let sent = last_sent(&call.world);
    assert!(sent.iter().all(|one| *one == (96, sent[0].1)), "nothing is to be read from lengths: {sent:?}");
    let stats = call.world.ends[1].session.listener.playout_stats().unwrap();
    assert!(stats.redeemed_samples > 48_000 && stats.copied == 0, "{stats:?}");
    assert_both_hear(&call.world);
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
