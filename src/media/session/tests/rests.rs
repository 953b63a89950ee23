//! What packets tell of who speaks: nothing, unless the user would rather save data.

use std::time::Duration;

use super::world::*;
use crate::media::Manner;
use crate::media::codec::{Loss, MUSIC_BITRATE_BPS};

const SECOND: Duration = Duration::from_secs(1);
/// A room that is not quite silent, at -60 dB.
const NOISE: f32 = 0.001;

/// Speech, then three seconds of a room, and so on, 10 ms at a time.
fn speech_and_rests() -> Vec<Vec<f32>> {
    let wav = include_bytes!("../../../../tests/fixtures/speech/sense.wav");
    let samples = hound::WavReader::new(&wav[..]).unwrap().into_samples::<i16>();
    let speech: Vec<f32> =
        samples.flat_map(|sample| [f32::from(sample.unwrap()) / 32_768.0; 3]).take(96_000).collect();
    let mut random = 1_u32;
    let mut noise = || {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as f32 / 8_388_608.0 - 1.0
    };
    let turn: Vec<f32> = speech.into_iter().chain(std::iter::repeat_n(0.0, 144_000)).collect();
    let all: Vec<f32> = turn.repeat(2).into_iter().map(|sample| sample + noise() * NOISE * 1.7).collect();
    all.chunks_exact(480).map(<[f32]>::to_vec).collect()
}

/// The first end says all of it; lengths of its packets, and what the second has played.
fn said(call: &mut Call) -> (Vec<usize>, Vec<f32>) {
    let before = (call.world.rtp_from(0).len(), call.world.ends[1].played.len());
    for frame in speech_and_rests() {
        call.world.ends[0].relayed = Some(frame);
        call.world.run(TICK);
    }
    let lengths = call.world.rtp_from(0)[before.0..].iter().map(|d| d.bytes.len()).collect();
    (lengths, call.world.ends[1].played[before.1..].to_vec())
}

fn level(sound: &[f32]) -> f32 {
    (sound.iter().map(|sample| sample * sample).sum::<f32>() / sound.len() as f32).sqrt()
}

/// RFC 6562 3: the sizes of encrypted packets must not tell what is said, whatever is done against loss.
#[test]
fn packets_are_as_long_while_nobody_speaks() {
    let by_chance = Loss { percent: 20, bursty: false, run: 1 };
    let bursts = Loss { percent: 20, bursty: true, run: 3 };
    for (loss, copies) in [(Loss::FIRST, true), (by_chance, true), (bursts, true), (bursts, false)] {
        let mut call = nodes();
        let (mut plan_a, plan_b) = plans(&mut call.a, &mut call.b);
        plan_a.send_red = plan_a.send_red.filter(|_| copies);
        for (end, plan) in [plan_a, plan_b].into_iter().enumerate() {
            call.world.ends[end].session.apply(call.world.now, plan);
        }
        call.world.run(SECOND);
        // Reports would say otherwise, for nothing is lost here.
        call.world.judge = Box::new(|_, d| {
            let is_report = d.bytes[0] >= 128 && (192..=223).contains(&d.bytes[1]);
            if is_report { Fate::Drop } else { Fate::Pass }
        });
        call.world.run(SECOND);
        call.world.ends[0].session.talker.set_expected_loss(loss);
        call.world.run(SECOND);
        let (lengths, _) = said(&mut call);
        assert!(lengths.len() > 480, "{}", lengths.len());
        assert!(lengths.iter().all(|one| *one == lengths[0]), "{loss:?} {copies}: {lengths:?}");
    }
}

/// The choice to save data: hardly a packet goes while nobody speaks, and the other end hears the room all the same.
#[test]
fn who_rests_sends_little_and_his_room_is_heard() {
    let mut call = nodes();
    call.world.run(SECOND);
    call.world.ends[0].session.set_manner(call.world.now, Manner { rests: true, music: false });
    let (lengths, played) = said(&mut call);
    assert!(lengths.len() < 330, "{} packets of 500", lengths.len());
    // What is sent in the last two seconds of a rest.
    let second_rest = &played[played.len() - 96_000..];
    let (loudest, room) = (second_rest.chunks(4_800).map(level).fold(0.0, f32::max), level(second_rest));
    assert!(room > NOISE / 6.0 && loudest < NOISE * 6.0, "{room} {loudest}");
    let silent = second_rest.chunks(960).filter(|part| level(part) < NOISE / 30.0).count();
    assert!(silent < 5, "{silent} of 100 parts are dead silent");
    // The call is not taken for lost, and nothing counts as made up.
    let stats = call.world.ends[1].session.listener.playout_stats().unwrap();
    assert_eq!(stats.lost, 0, "{stats:?}");
    assert!(stats.concealed_samples < 9_600, "{stats:?}");
    let other = call.world.rtp_from(1).len();
    assert!(other > 540, "who has not chosen so does not: {other}");
}

/// RFC 7587 6.1: `usedtx=0`.
#[test]
fn who_does_not_want_it_gets_packets_all_the_time() {
    let mut call = nodes();
    let (mut plan_a, plan_b) = plans(&mut call.a, &mut call.b);
    plan_a.may_rest = false;
    for (end, plan) in [plan_a, plan_b].into_iter().enumerate() {
        call.world.ends[end].session.apply(call.world.now, plan);
    }
    call.world.run(SECOND);
    call.world.ends[0].session.set_manner(call.world.now, Manner { rests: true, music: false });
    assert!(said(&mut call).0.len() > 480);
}

/// Music needs three times what a voice does, has no rests to save in, and is heard up to where ears end.
#[test]
fn music_takes_what_the_line_allows() {
    let mut call = nodes();
    call.world.run(SECOND);
    call.world.ends[0].voice = 15_000.0;
    call.world.ends[0].session.set_manner(call.world.now, Manner { rests: true, music: true });
    call.world.run(SECOND * 20);
    let last = call.world.rtp_from(0).last().unwrap().bytes.len();
    let full = usize::try_from(MUSIC_BITRATE_BPS / 8 / 50).unwrap();
    assert!((full..full + 40).contains(&last), "{last} octets");
    let heard = amplitude(&call.world.ends[1].played, 15_000.0);
    assert!(heard > 0.2, "{heard}");
    let (lengths, _) = said(&mut call);
    assert!(lengths.len() > 480, "{}", lengths.len());
    call.world.ends[0].session.set_manner(call.world.now, Manner::default());
    call.world.run(SECOND);
    let last = call.world.rtp_from(0).last().unwrap().bytes.len();
    assert!(last < full, "{last} octets");
}
