//! Two channels: in music, from where there are two, to who likes to hear them.

use super::world::*;
use crate::media::Manner;
use crate::media::codec::{MUSIC_BITRATE_BPS, STEREO_BITRATE_BPS};
use crate::media::stereo::together;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MUSIC: Manner = Manner { rests: false, music: true };
const LEFT: f32 = 400.0;
const RIGHT: f32 = 1_100.0;

/// A call in which the first end has a microphone of two channels.
fn wide() -> Call {
    let mut call = nodes();
    call.world.ends[0].right = Some(RIGHT);
    call.world.run(SECOND);
    call
}

fn music(call: &mut Call, on: bool) {
    let manner = if on { MUSIC } else { Manner::default() };
    call.world.ends[0].session.set_manner(call.world.now, manner);
}

/// How loud both tones are in the left and in the right channel that the second end has heard in the last second.
fn heard(call: &Call) -> [[f32; 2]; 2] {
    let end = &call.world.ends[1];
    let both: Vec<[f32; 2]> =
        end.played.iter().zip(&end.side).map(|(middle, side)| together([*middle, *side])).collect();
    [0, 1].map(|channel| {
        let played: Vec<f32> = both.iter().map(|both| both[channel]).collect();
        [LEFT, RIGHT].map(|hertz| amplitude(&played, hertz))
    })
}

fn octets(call: &Call) -> usize {
    call.world.rtp_from(0).last().unwrap().bytes.len()
}

fn full(bitrate_bps: u32) -> std::ops::Range<usize> {
    let full = usize::try_from(bitrate_bps / 8 / 50).unwrap();
    full..full + 40
}

fn assert_wide(call: &Call) {
    let [left, right] = heard(call);
    assert!(left[0] > 0.25 && right[1] > 0.25, "each channel has its own: {left:?} {right:?}");
    assert!(left[1] < 0.03 && right[0] < 0.03, "and not the other's: {left:?} {right:?}");
}

#[test]
fn music_is_heard_left_and_right_as_it_was_played() {
    let mut call = wide();
    let [left, right] = heard(&call);
    assert_eq!(left, right, "a call of voices has one channel");
    assert!(left.iter().all(|tone| *tone > 0.1), "in which both are heard: {left:?}");
    music(&mut call, true);
    call.world.run(SECOND * 25);
    assert_wide(&call);
    assert!(full(STEREO_BITRATE_BPS).contains(&octets(&call)), "{} octets", octets(&call));
    let stats = call.world.ends[1].session.listener.playout_stats().unwrap();
    assert_eq!(stats.malformed, 0, "{stats:?}");
    music(&mut call, false);
    call.world.run(SECOND * 2);
    let [left, right] = heard(&call);
    assert!((left[0] - right[0]).abs() < 0.01, "{left:?} {right:?}");
    assert!(octets(&call) < full(MUSIC_BITRATE_BPS).start, "{} octets", octets(&call));
}

/// Sides are stretched, made up and faded with the middle, so that they never come apart.
#[test]
fn channels_stay_together_where_packets_are_lost_or_late() {
    let mut call = wide();
    music(&mut call, true);
    let mut count = 0_u64;
    call.world.judge = Box::new(move |end, _| {
        count += u64::from(end == 0);
        match count % 50 {
            7 | 8 if end == 0 => Fate::Drop,
            late @ 20..30 if end == 0 => Fate::Delay(Duration::from_millis(60 - 2 * late)),
            _ => Fate::Pass,
        }
    });
    call.world.run(SECOND * 20);
    let stats = call.world.ends[1].session.listener.playout_stats().unwrap();
    assert!(
        stats.concealed_samples > 0 && stats.expanded_samples + stats.compressed_samples > 0,
        "{stats:?}"
    );
    call.world.judge = Box::new(|_, _| Fate::Pass);
    call.world.run(SECOND * 5);
    assert_wide(&call);
}

/// RFC 7587 6.1: `stereo=0`, or nothing of it.
#[test]
fn who_prefers_one_channel_gets_one() {
    let mut call = wide();
    let (mut plan_a, plan_b) = plans(&mut call.a, &mut call.b);
    assert!(plan_a.takes_stereo && plan_b.takes_stereo, "nodes like two");
    plan_a.takes_stereo = false;
    for (end, plan) in [plan_a, plan_b].into_iter().enumerate() {
        call.world.ends[end].session.apply(call.world.now, plan);
    }
    music(&mut call, true);
    call.world.run(SECOND * 25);
    let [left, right] = heard(&call);
    assert_eq!(left, right);
    assert!(full(MUSIC_BITRATE_BPS).contains(&octets(&call)), "{} octets", octets(&call));
}

/// No side, or one that is longer than what there is room for, upsets nothing.
#[test]
fn a_microphone_that_has_one_channel_again_is_heard_in_both() {
    let mut call = wide();
    music(&mut call, true);
    call.world.run(SECOND * 2);
    assert_wide(&call);
    call.world.ends[0].right = None;
    call.world.run(SECOND * 2);
    let [left, right] = heard(&call);
    assert!(left[0] > 0.25 && (left[0] - right[0]).abs() < 0.01, "{left:?} {right:?}");
}
