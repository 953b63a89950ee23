use super::*;
use crate::media::codec::{DEFAULT_BITRATE_BPS, Encoder, FRAME_SAMPLES, Loss};
use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::time::Duration;

#[test]
fn clean_network_has_no_gap_and_a_depth_below_30_ms() {
    for codec in [Codec::Opus, Codec::G722, Codec::Pcmu, Codec::Pcma] {
        let heard = Link::new(codec).run(|_| Some(40.0));
        assert_eq!(heard.stats.concealed_samples, 0, "{codec:?}");
        assert!(heard.deepest_ms < 30.0, "{codec:?} {}", heard.deepest_ms);
        let alike = heard.likeness();
        assert!(alike > 0.9, "{codec:?} {alike}");
    }
}

#[test]
fn clean_network_keeps_the_first_depth_and_changes_nothing() {
    let heard = Link::new(Codec::Opus).run(|_| Some(0.0));
    assert!(heard.playout.depth_ms() < 25.0, "{}", heard.playout.depth_ms());
    assert_eq!((heard.stats.compressed_samples, heard.stats.expanded_samples), (0, 0));
}

#[test]
fn jitter_of_50_ms_is_learnt_and_then_rarely_heard() {
    let mut random = ChaCha20Rng::seed_from_u64(1);
    let heard = Link::new(Codec::Opus).repeated(3).run(|_| Some(random.random_range(0.0..50.0)));
    let concealed_ms = heard.stats.concealed_samples as f32 / 48.0;
    assert!(concealed_ms < 0.03 * heard.sound_ms(), "{concealed_ms} ms");
    assert!(heard.playout.depth_ms() < 90.0, "{}", heard.playout.depth_ms());
    let alike = heard.likeness();
    assert!(alike > 0.8, "{alike}");
}

#[test]
fn late_packet_is_played_and_the_depth_shrinks_again() {
    let heard = Link::new(Codec::Opus).run(|n| Some(if (60..65).contains(&n) { 100.0 } else { 0.0 }));
    assert!(heard.deepest_ms > 60.0, "{}", heard.deepest_ms);
    assert!(heard.stats.compressed_samples > 2_000);
    assert!(heard.playout.depth_ms() < 30.0, "{}", heard.playout.depth_ms());
    assert_eq!(heard.stats.restarts, 0);
}

#[test]
fn repeated_loss_is_told_by_fec_of_the_next_packet() {
    let heard = Link::new(Codec::Opus).run(|n| (n % 10 != 5).then_some(10.0));
    assert!(heard.stats.lost > 20, "{:?}", heard.stats);
    assert!(heard.stats.recovered * 3 > heard.stats.lost * 2, "{:?}", heard.stats);
    let alike = heard.likeness();
    assert!(alike > 0.85, "{alike}");
}

#[test]
fn burst_of_loss_is_concealed_and_its_end_told_by_fec() {
    let heard = Link::new(Codec::Opus).run(|n| (n % 20 > 2).then_some(10.0));
    assert!(heard.stats.recovered > 8, "{:?}", heard.stats);
    assert!(heard.stats.concealed_samples > 0);
    assert!(heard.playout.depth_ms() < 60.0, "{}", heard.playout.depth_ms());
}

#[test]
fn clocks_200_ppm_apart_stay_bounded_for_ten_minutes() {
    for drift in [200e-6, -200e-6] {
        let mut link = Link::new(Codec::Opus).silent(600);
        link.sender_drift = drift;
        let heard = link.run(|_| Some(5.0));
        assert!(heard.deepest_ms < 35.0, "{}", heard.deepest_ms);
        let guessed_ms = heard.stats.concealed_samples as f32 / 48.0;
        assert!(guessed_ms < 60.0, "{guessed_ms} ms");
        let changed = heard.stats.expanded_samples + heard.stats.compressed_samples;
        assert!(changed > 2_000, "{:?}", heard.stats);
    }
}

#[test]
fn device_that_pulls_in_bursts_gets_no_gaps() {
    let mut link = Link::new(Codec::Opus);
    link.pulls_at_once = 3;
    let heard = link.run(|_| Some(0.0));
    assert!(heard.stats.concealed_samples < 3_000, "{:?}", heard.stats);
    assert!(heard.deepest_ms < 60.0, "{}", heard.deepest_ms);
}

#[test]
fn numbers_that_wrap_are_no_loss() {
    let mut link = Link::new(Codec::Opus);
    link.first_sequence = u16::MAX - 20;
    link.first_timestamp = u32::MAX - 30 * 960;
    let heard = link.run(|_| Some(0.0));
    assert_eq!(heard.stats.concealed_samples, 0);
    assert_eq!((heard.stats.lost, heard.stats.late, heard.stats.restarts), (0, 0, 0));
}

#[test]
fn packets_that_overtake_and_come_twice_are_played_once_in_order() {
    let payloads = encoded(Codec::Opus, &speech());
    let now = Instant::now();
    let mut playout = Playout::new(Codec::Opus, now).unwrap();
    for n in [0, 2, 1, 1, 2, 3] {
        playout.push(now, n, u32::from(n) * 960, &payloads[usize::from(n)]);
    }
    assert_eq!(playout.stats().duplicate, 2);
    pull_for(&mut playout, now + Duration::from_millis(20), 80);
    assert_eq!(playout.stats().lost, 0);
    assert_eq!(playout.stats().late, 0);
}

#[test]
fn pause_of_the_sender_is_no_loss_and_leaves_the_depth() {
    // Numbers that are missing are waited for by a packet, 20 ms.
    let heard = Link::new(Codec::Opus).run(|n| (!(80..140).contains(&n)).then_some(0.0));
    assert!(heard.playout.depth_ms() < 35.0, "{}", heard.playout.depth_ms());

    let payloads = encoded(Codec::Opus, &speech());
    let start = Instant::now();
    let mut playout = Playout::new(Codec::Opus, start).unwrap();
    for n in 0..20_u16 {
        let paused = if n < 10 { 0 } else { 200 };
        let at = start + Duration::from_millis(u64::from(n + paused) * 20);
        playout.push(at, n, u32::from(n + paused) * 960, &payloads[usize::from(n)]);
        pull_for(&mut playout, at, if n == 9 { 4_020 } else { 20 });
    }
    assert_eq!(playout.stats().lost, 0);
    assert!(playout.depth_ms() < 30.0, "{}", playout.depth_ms());
}

#[test]
fn sender_that_starts_anew_is_heard_after_its_second_packet() {
    let payloads = encoded(Codec::Opus, &speech());
    let start = Instant::now();
    let mut playout = Playout::new(Codec::Opus, start).unwrap();
    let mut heard = 0.0;
    for n in 0..100_u16 {
        let at = start + Duration::from_millis(u64::from(n) * 20);
        let (sequence, timestamp) = if n < 50 { (n, 0) } else { (n + 30_000, 3_000_000_000) };
        playout.push(at, sequence, timestamp + u32::from(n) * 960, &payloads[usize::from(n)]);
        let sound = pull_for(&mut playout, at, 20);
        heard += if n > 55 { energy(&sound) } else { 0.0 };
    }
    assert_eq!(playout.stats().restarts, 1);
    assert!(heard > 0.0);
    assert!(playout.depth_ms() < 30.0);
}

#[test]
fn one_packet_with_a_foreign_timestamp_changes_nothing() {
    let heard = {
        let mut link = Link::new(Codec::Opus);
        link.foreign_every = Some(25);
        link.run(|_| Some(0.0))
    };
    assert_eq!(heard.stats.restarts, 0);
    assert!(heard.playout.depth_ms() < 30.0);
}

#[test]
fn flood_is_bounded() {
    let now = Instant::now();
    let mut playout = Playout::new(Codec::Pcmu, now).unwrap();
    for n in 0..10_000_u32 {
        playout.push(now, n as u16, n % 16_000, &[0xFF; 160]);
    }
    assert!(playout.packets.len() <= PACKETS_MAX);
    playout.push(now, 0, 0, &[0; PAYLOAD_MAX + 1]);
    assert!(playout.stats().malformed >= 1);
}

#[test]
fn stall_of_one_second_is_caught_up_with() {
    let heard =
        Link::new(Codec::Opus).run(|n| Some(if n < 100 { 0.0 } else { (120.0 - n as f32).max(0.0) * 20.0 }));
    assert!(heard.playout.depth_ms() < 60.0, "{}", heard.playout.depth_ms());
}

#[test]
fn sleep_of_five_seconds_leaves_no_delay_and_no_skips_behind() {
    let mut link = Link::new(Codec::Opus).repeated(4);
    let (asleep, awake) = (100, 350);
    link.slept = asleep as f64 * 20.0..awake as f64 * 20.0;
    let heard =
        link.run(|n| Some(if (asleep..awake).contains(&n) { (awake - n) as f32 * 20.0 } else { 5.0 }));
    assert!(heard.playout.depth_ms() < 40.0, "{}", heard.playout.depth_ms());
    let (stats, slept) = (heard.stats, (awake - asleep) as u64);
    assert!(stats.late <= slept && stats.lost <= 60, "{stats:?}");
    assert!(heard.depth_two_seconds_after_ms < 60.0, "{}", heard.depth_two_seconds_after_ms);
}

#[test]
fn thread_that_stood_still_and_makes_up_for_it_has_missed_nothing() {
    for length_ms in [50.0, 150.0, 290.0] {
        let mut link = Link::new(Codec::Opus);
        link.stood_still = 1_000.0..1_000.0 + length_ms;
        let heard = link.run(|_| Some(5.0));
        assert_eq!((heard.stats.concealed_samples, heard.stats.late), (0, 0), "{length_ms}");
        let alike = heard.likeness();
        assert!(alike > 0.9, "{length_ms} {alike}");
    }
}

proptest! {
    #[test]
    fn hostile_packets_never_panic_and_never_grow_memory(
        packets in proptest::collection::vec((any::<u16>(), any::<u32>(), 0_u32..40, proptest::collection::vec(any::<u8>(), 0..40)), 0..60),
        near in any::<bool>(), codec in prop::sample::select(vec![Codec::Opus, Codec::G722, Codec::Pcma]),
    ) {
        let mut now = Instant::now();
        let mut playout = Playout::new(codec, now).unwrap();
        for (sequence, timestamp, wait_ms, payload) in packets {
            now += Duration::from_millis(u64::from(wait_ms));
            let timestamp = if near { timestamp % 20_000 } else { timestamp };
            playout.push(now, sequence, timestamp, &payload);
            let sound = pull_for(&mut playout, now, 10);
            prop_assert!(sound.iter().all(|s| s.is_finite()));
            prop_assert!(playout.packets.len() <= PACKETS_MAX);
            prop_assert!(playout.ready.len() <= 3 * PACKET_SAMPLES_MAX);
        }
    }
}

#[test]
fn bursts_are_told_by_deep_redundancy_in_packets_of_one_length() {
    let lengths: Vec<usize> = encoded_for(Codec::Opus, Loss { percent: 20, bursty: true, run: 1 }, &speech())
        .iter()
        .map(Vec::len)
        .collect();
    assert!(lengths.iter().all(|length| *length == 80), "{lengths:?}");
    let lossy = |bursty| {
        let mut link = Link::new(Codec::Opus).repeated(2);
        link.loss = Loss { percent: 20, bursty, run: 1 };
        link.run(|n| (n % 15 > 2).then_some(10.0))
    };
    let (deep, plain) = (lossy(true), lossy(false));
    println!("deep {:?} {}\nplain {:?} {}", deep.stats, deep.likeness(), plain.stats, plain.likeness());
    assert!(deep.stats.redeemed_samples > 2 * deep.stats.concealed_samples, "{:?}", deep.stats);
    assert_eq!((plain.stats.redeemed_samples, deep.stats.recovered), (0, 0));
    assert!(deep.playout.depth_ms() < 120.0, "{}", deep.playout.depth_ms());
}

#[test]
fn copies_stand_in_for_lost_packets_and_are_waited_for() {
    let mut link = Link::new(Codec::Opus);
    link.source.truncate(3 * 48_000);
    link.copied_after = Some(3);
    let heard = link.run(|n| (n % 15 > 2).then_some(10.0));
    let stats = heard.stats;
    assert!(stats.copied + 4 > stats.lost && stats.copied > 20, "{stats:?}");
    assert!(stats.concealed_samples < 4_800, "{stats:?}");
    assert!((60.0..100.0).contains(&heard.playout.depth_ms()), "{}", heard.playout.depth_ms());
    let alike = heard.likeness();
    assert!(alike > 0.85, "{alike}");
}

#[test]
fn copies_that_are_not_needed_change_nothing_but_the_depth() {
    let mut link = Link::new(Codec::Opus);
    link.copied_after = Some(1);
    let heard = link.run(|_| Some(10.0));
    assert_eq!((heard.stats.copied, heard.stats.lost, heard.stats.concealed_samples), (0, 0, 0));
    assert!(heard.playout.depth_ms() < 60.0, "{}", heard.playout.depth_ms());
}

#[test]
fn copies_of_anything_are_bounded() {
    let (now, payload) = (Instant::now(), encoded(Codec::Opus, &speech()).swap_remove(50));
    let mut playout = Playout::new(Codec::Opus, now).unwrap();
    for n in 0..500_u16 {
        playout.push(now, n, u32::from(n) * 960, &payload);
        for before in [0, 1, 959, 960, 16_383] {
            for payload in [&payload[..], &[], &[0xff; 30]] {
                playout.push_copies(n, u32::from(n) * 960, &[Copy { before, payload }]);
            }
        }
        assert!(playout.packets.len() <= PACKETS_MAX);
    }
    let mut out = [0.0; PULL_SAMPLES];
    (0..400).for_each(|_| playout.pull(now, &mut out));
    assert!(playout.target_ms() < 200.0, "{}", playout.target_ms());
}

/// A sender, a network and a listener in virtual time.
struct Link {
    codec: Codec,
    /// What the sender has heard of loss.
    loss: Loss,
    source: Vec<f32>,
    /// How many packets later each is said again.
    copied_after: Option<usize>,
    /// How often the source is sent.
    rounds: usize,
    first_sequence: u16,
    first_timestamp: u32,
    sender_drift: f64,
    pulls_at_once: u32,
    foreign_every: Option<usize>,
    /// When, in milliseconds, the listener's thread did not run: what came and was due meanwhile it does at the end.
    stood_still: std::ops::Range<f64>,
    /// When, in milliseconds, the listener's computer slept: nothing is pulled, what came is read at the end.
    slept: std::ops::Range<f64>,
}

struct Heard {
    playout: Playout,
    stats: PlayoutStats,
    source: Vec<f32>,
    sound: Vec<f32>,
    deepest_ms: f32,
    depth_two_seconds_after_ms: f32,
}

impl Link {
    fn new(codec: Codec) -> Link {
        Link {
            codec,
            loss: Loss { percent: 10, bursty: false, run: 1 },
            source: speech(),
            copied_after: None,
            rounds: 1,
            first_sequence: 7,
            first_timestamp: 1_000,
            sender_drift: 0.0,
            pulls_at_once: 1,
            foreign_every: None,
            stood_still: 0.0..0.0,
            slept: 0.0..0.0,
        }
    }

    fn repeated(mut self, times: usize) -> Link {
        self.source = self.source.repeat(times);
        self
    }

    fn silent(mut self, seconds: usize) -> Link {
        self.source = vec![0.0; 48_000];
        self.rounds = seconds;
        self
    }

    /// Sends each frame with a delay in milliseconds, or loses it.
    fn run(self, mut delay_ms: impl FnMut(usize) -> Option<f32>) -> Heard {
        let payloads = encoded_for(self.codec, self.loss, &self.source);
        let frames = payloads.len() * self.rounds;
        let frame_ms = 20.0 * (1.0 + self.sender_drift);
        let mut arrivals: Vec<(f64, usize)> =
            (0..frames).filter_map(|n| Some((n as f64 * frame_ms + f64::from(delay_ms(n)?), n))).collect();
        arrivals.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut arrivals = arrivals.into_iter().peekable();
        let start = Instant::now();
        let mut playout = Playout::new(self.codec, start).unwrap();
        let mut heard = Vec::new();
        let (mut deepest_ms, mut depth_two_seconds_after_ms) = (0.0_f32, 0.0);
        for pull in 0..(frames as f64 * frame_ms / 10.0) as u32 {
            let due_ms = 3.0 + f64::from(pull / self.pulls_at_once * self.pulls_at_once) * 10.0;
            if self.slept.contains(&due_ms) {
                continue;
            }
            let at_ms = self.done_at(due_ms);
            while let Some((arrival_ms, n)) = arrivals.next_if(|(arrival_ms, _)| *arrival_ms <= at_ms) {
                let now = start + Duration::from_secs_f64(self.read_at(arrival_ms) / 1_000.0);
                let sequence = self.first_sequence.wrapping_add(n as u16);
                let timestamp = self.first_timestamp.wrapping_add(n as u32 * self.codec.frame_samples());
                playout.push(now, sequence, timestamp, &payloads[n % payloads.len()]);
                if let Some(after) = self.copied_after.filter(|after| n >= *after) {
                    let before = after as u32 * self.codec.frame_samples();
                    let payload = &payloads[(n - after) % payloads.len()];
                    playout.push_copies(sequence, timestamp, &[Copy { before, payload }]);
                }
                if self.foreign_every.is_some_and(|every| n % every == 0) {
                    playout.push(now, sequence.wrapping_add(9_999), timestamp ^ 0x8000_0000, &payloads[0]);
                }
            }
            let mut out = [0.0; PULL_SAMPLES];
            playout.pull(start + Duration::from_secs_f64(due_ms / 1_000.0), &mut out);
            if self.rounds == 1 {
                heard.extend_from_slice(&out);
            }
            deepest_ms = deepest_ms.max(playout.depth_ms());
            if due_ms <= self.slept.end + 2_000.0 {
                depth_two_seconds_after_ms = playout.depth_ms();
            }
        }
        let (stats, source) = (playout.stats(), self.source);
        Heard { stats, playout, source, sound: heard, deepest_ms, depth_two_seconds_after_ms }
    }

    /// When a packet is said to have come: the thread spreads what it finds over the time in which it did not look.
    fn read_at(&self, arrival_ms: f64) -> f64 {
        let missed = &self.stood_still;
        if !missed.contains(&arrival_ms) {
            return arrival_ms;
        }
        let (packets, before) = ((missed.end - missed.start) / 20.0, (arrival_ms - missed.start) / 20.0);
        missed.start + (before.floor() + 1.0) / packets.ceil() * (missed.end - missed.start)
    }

    fn done_at(&self, ms: f64) -> f64 {
        if self.stood_still.contains(&ms) { self.stood_still.end } else { ms }
    }
}

impl Heard {
    fn sound_ms(&self) -> f32 {
        self.sound.len() as f32 / 48.0
    }

    /// Mean correlation of pieces of 200 ms of the source with the best place in what was heard.
    fn likeness(&self) -> f32 {
        const PIECE: usize = 1_600;
        let (source, sound) = (at_8_khz(&self.source), at_8_khz(&self.sound));
        let loud = energy(&source) / source.len() as f32 * 0.3;
        let scores: Vec<f32> = source
            .chunks_exact(PIECE)
            .enumerate()
            .filter(|(_, piece)| energy(piece) / PIECE as f32 > loud)
            .filter_map(|(index, piece)| best_match(piece, sound.get(index * PIECE..)?))
            .collect();
        scores.iter().sum::<f32>() / scores.len() as f32
    }
}

/// Best correlation within a delay of 200 ms.
fn best_match(piece: &[f32], sound: &[f32]) -> Option<f32> {
    (0..1_600)
        .filter_map(|shift| sound.get(shift..shift + piece.len()))
        .map(|there| {
            let product: f32 = piece.iter().zip(there).map(|(a, b)| a * b).sum();
            product / (energy(piece) * energy(there) + 1e-9).sqrt()
        })
        .max_by(f32::total_cmp)
}

fn at_8_khz(sound: &[f32]) -> Vec<f32> {
    sound.chunks_exact(6).map(|six| six.iter().sum::<f32>() / 6.0).collect()
}

fn energy(sound: &[f32]) -> f32 {
    sound.iter().map(|s| s * s).sum()
}

fn pull_for(playout: &mut Playout, from: Instant, length_ms: u64) -> Vec<f32> {
    let mut heard = Vec::new();
    for pull in 0..length_ms / 10 {
        let mut out = [0.0; PULL_SAMPLES];
        playout.pull(from + Duration::from_millis(pull * 10), &mut out);
        heard.extend_from_slice(&out);
    }
    heard
}

fn encoded(codec: Codec, sound: &[f32]) -> Vec<Vec<u8>> {
    encoded_for(codec, Loss { percent: 5, bursty: false, run: 1 }, sound)
}

fn encoded_for(codec: Codec, loss: Loss, sound: &[f32]) -> Vec<Vec<u8>> {
    let mut encoder = Encoder::new(codec, DEFAULT_BITRATE_BPS).unwrap();
    encoder.set_expected_loss(loss).unwrap();
    let mut encode = |frame: &[f32]| {
        let mut payload = Vec::new();
        encoder.encode(frame, &mut payload).unwrap();
        payload
    };
    sound.chunks_exact(FRAME_SAMPLES).map(&mut encode).collect()
}

fn speech() -> Vec<f32> {
    let wav = include_bytes!("../../../tests/fixtures/speech/sense.wav");
    let samples: Vec<f32> = hound::WavReader::new(&wav[..])
        .unwrap()
        .into_samples::<i16>()
        .map(|sample| f32::from(sample.unwrap()) / 32_768.0)
        .collect();
    let between = |pair: &[f32]| [0.0, 1.0, 2.0].map(|n| pair[0] + (pair[1] - pair[0]) * n / 3.0);
    samples.windows(2).flat_map(between).collect()
}
