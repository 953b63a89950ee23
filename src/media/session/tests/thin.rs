//! Links that are too thin for a call as it begins.

use std::time::Duration;

use super::world::*;

const SECOND: Duration = Duration::from_secs(1);

/// Bits a second of IP that the first end has sent in the last two seconds.
fn sends(world: &mut World) -> usize {
    let before = world.rtp_from(0).len();
    world.run(SECOND * 2);
    world.rtp_from(0)[before..].iter().map(|d| (d.bytes.len() + 28) * 8).sum::<usize>() / 2
}

#[test]
fn a_link_of_24_kbit_is_not_filled_for_long_and_the_call_stays_whole() {
    let mut call = nodes();
    call.world.run(SECOND / 2);
    call.world.bottleneck = Some(Bottleneck::new(call.world.now, 24_000));
    let mut waited = Vec::new();
    for _ in 0..30 {
        call.world.run(SECOND);
        let queue = call.world.bottleneck.as_ref().unwrap().queue(call.world.now);
        let bitrate_bps = call.world.ends[0].session.congestion.pace().bitrate_bps;
        waited.push((queue.as_millis(), bitrate_bps));
    }
    println!("queue in ms and bit rate, each second: {waited:?}");
    assert!(waited[4..].iter().all(|(_, bps)| *bps <= 16_000), "{waited:?}");
    // A step up that was too much is taken back within two reports.
    let full = |most: u128| waited[8..].iter().filter(|(ms, _)| *ms > most).count();
    assert!(full(500) == 0 && full(150) <= 5, "{waited:?}");
    let rate = sends(&mut call.world);
    assert!((12_000..27_000).contains(&rate), "{rate}");
    assert_both_hear(&call.world);
    let other = call.world.ends[1].session.congestion.pace().bitrate_bps;
    assert!(other >= 8_000, "{other}");
}

#[test]
fn a_link_that_has_become_wide_again_is_used_again_step_by_step() {
    let mut call = nodes();
    call.world.run(SECOND / 2);
    call.world.bottleneck = Some(Bottleneck::new(call.world.now, 24_000));
    call.world.run(SECOND * 5);
    call.world.bottleneck = None;
    let mut steps = Vec::new();
    for _ in 0..45 {
        call.world.run(SECOND);
        steps.push(call.world.ends[0].session.congestion.pace().bitrate_bps);
    }
    println!("bit rate, each second: {steps:?}");
    assert!(steps.windows(2).all(|two| two[0] <= two[1]) && steps[2] < 32_000, "{steps:?}");
    assert!(steps.last().is_some_and(|bps| *bps >= 32_000), "{steps:?}");
}

#[test]
fn a_wide_link_with_jitter_and_loss_is_not_taken_for_a_thin_one() {
    let mut call = nodes();
    let mut count = 0_u64;
    call.world.judge = Box::new(move |_, _| {
        count += 1;
        match count % 10 {
            0 => Fate::Drop,
            _ => Fate::Delay(Duration::from_millis(count * 7919 % 40)),
        }
    });
    for _ in 0..20 {
        call.world.run(SECOND);
        let pace = call.world.ends[0].session.congestion.pace();
        assert!(pace.bitrate_bps >= 32_000, "{pace:?}");
    }
}

/// RFC 7587 6.1 and RFC 8866 6.5.
#[test]
fn packets_sound_as_long_as_the_other_end_likes_and_never_longer_than_it_takes() {
    for (ptime_ms, most_ms, bitrate_bps, octets_of_time) in [
        (20, 120, 64_000, 960),
        (10, 120, 64_000, 480),
        (60, 120, 64_000, 2_880),
        (40, 20, 64_000, 960),
        (30, 120, 64_000, 960),
        (0, 0, 64_000, 480),
    ] {
        let mut call = nodes();
        let (mut plan_a, plan_b) = plans(&mut call.a, &mut call.b);
        (plan_a.ptime_ms, plan_a.ptime_max_ms, plan_a.bitrate_bps) = (ptime_ms, most_ms, bitrate_bps);
        for (end, plan) in [plan_a, plan_b].into_iter().enumerate() {
            call.world.ends[end].session.apply(call.world.now, plan);
        }
        call.world.run(SECOND * 3);
        let sent = call.world.rtp_from(0);
        let stamp = |at: usize| u32::from_be_bytes(sent[at].bytes[4..8].try_into().unwrap());
        let last = sent.len() - 1;
        assert_eq!(stamp(last).wrapping_sub(stamp(last - 1)), octets_of_time, "{ptime_ms} {most_ms}");
        assert_both_hear(&call.world);
    }
}
