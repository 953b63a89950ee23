//! Adaptive jitter buffer: packets in as the network brings them, 10 ms of sound out whenever the device asks.
//!
//! One figure steers it: how long after the quickest packet of late a sample is played. Where that is more than
//! the network's delay asks for, sound is compressed, where it is less, stretched; where nothing has come in time,
//! concealment fills and the delay has thereby grown already.

mod delay;
mod sequence;
mod side;
mod stretch;

use super::codec::{Codec, CodecError, Decoder, FRAME_SAMPLES, PACKET_SAMPLES_MAX};
use super::red::Copy;
use super::stereo::{FRAME_SAMPLES as SIDE_SAMPLES, Frame};
use delay::Delay;
use sequence::{Seen, Unwrap};
use side::Side;
use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

/// Samples of one pull: 10 ms at 48 kHz.
pub const PULL_SAMPLES: usize = 480;
/// Packets kept: two seconds of 20 ms each, more than any delay that is ever aimed at.
const PACKETS_MAX: usize = 100;
/// The largest payload taken: an Ethernet frame's.
const PAYLOAD_MAX: usize = 1_500;
/// A packet so much earlier or later than the others is from a sender that started anew: 2 s.
const RESTART_SAMPLES: i64 = 96_000;
/// Where nothing comes for longer, guessing on would only hum: 100 ms.
const GUESS_SAMPLES: i64 = 4_800;
/// Who has said that he rests is heard again within 400 ms; until then his room's noise goes on: 1 s.
const REST_SAMPLES: i64 = 48_000;
/// All that PLC can make at once is a multiple of 2.5 ms.
const GUESS_STEP: usize = 120;
/// Share of lost packets from which one packet more is kept, so that its FEC is there when it is needed.
const FEC_LOSS: f32 = 0.02;
/// Packets kept at most so that deep redundancy of the one after a burst is there when it is needed: 100 ms, beyond which
/// waiting costs more than what is guessed.
const BURST_KEPT_MAX: f32 = 5.0;
/// Weight of one burst in the usual length of bursts.
const BURST_WEIGHT: f32 = 0.2;
/// Bursts are waited for that are so much longer than usual.
const BURST_MARGIN: f32 = 1.3;
/// Share of bursts that deep redundancy has to reach for it to be waited for, and to be waited for no longer.
const WAITS_FROM: f32 = 0.6;
const WAITS_UNTIL: f32 = 0.3;
/// Copies that were said longer before their packet are not waited for: 100 ms.
const COPY_BEFORE_MAX: i64 = 4_800;
/// Deep redundancy is decoded by pieces of a packet's length at most: 20 ms.
const REDUNDANCY_STEP: usize = 960;
/// A gap in sequence numbers beyond this is counted as so much: one second.
const SEQUENCE_GAP_MAX: i16 = 50;
/// Weight of one packet in the share of lost ones.
const LOSS_WEIGHT: f32 = 0.01;
/// Delays looked back on: half a second of 20 ms packets, so that a device which pulls in bursts is seen as a whole.
const DELAYS_KEPT: usize = 25;
/// The depth aimed at before the network is known: 20 ms.
const FIRST_TARGET: i64 = 960;
/// Sound may wait so much longer than it must before speech (20 ms) or a pause (10 ms) is touched.
const SLACK_SPEECH: i64 = 960;
const SLACK_PAUSE: i64 = 480;
/// Sound may wait so much less than it must: 5 ms.
const SLACK_SHORT: i64 = 240;
/// Beyond this excess every packet is compressed: 60 ms.
const EXCESS_URGENT: i64 = 2_880;
/// Packets that have waited so much too long are not played at all: 300 ms.
const EXCESS_SKIPPED: i64 = 14_400;
/// Packets between two changes within speech otherwise.
const CHANGE_EVERY: u32 = 4;
/// Samples over which sound comes back after silence.
const FADE_IN: usize = 120;

/// Counted since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlayoutStats {
    /// Packets taken.
    pub packets: u64,
    /// Packets that came after their place was played.
    pub late: u64,
    /// Packets that came twice.
    pub duplicate: u64,
    /// Packets whose payload is not the codec's.
    pub malformed: u64,
    /// Packets that were not there when their turn came, as far as sequence numbers tell.
    pub lost: u64,
    /// Lost packets told by the next one's FEC.
    pub recovered: u64,
    /// Lost packets of which a later one brought a copy (RFC 2198).
    pub copied: u64,
    /// Samples at 48 kHz of lost packets told by a later one's deep redundancy.
    pub redeemed_samples: u64,
    /// Samples at 48 kHz that were guessed, or silent for want of packets, while something should have come.
    pub concealed_samples: u64,
    /// Samples that stretching inserted.
    pub expanded_samples: u64,
    /// Samples that compressing removed.
    pub compressed_samples: u64,
    /// Times the sender started anew with other numbers.
    pub restarts: u64,
}

/// One stream's buffer and decoder.
#[derive(Debug)]
pub struct Playout {
    codec: Codec,
    decoder: Decoder,
    start: Instant,
    /// By timestamp in samples at 48 kHz.
    packets: BTreeMap<i64, Packet>,
    /// Decoded and not yet pulled.
    ready: VecDeque<f32>,
    /// Just decoded.
    fresh: Vec<f32>,
    /// Once a packet has told two channels.
    side: Option<Side>,
    position: Position,
    timestamps: Unwrap,
    seen: Seen,
    /// Number that the next packet of a restarted sender would have.
    stranger: Option<u16>,
    /// The packet whose deep redundancy was read last, and of how many samples before it that tells.
    redundancy: Option<(i64, usize)>,
    /// Packets lost in a row, usually.
    burst: f32,
    /// Share of bursts before which deep redundancy reached, and whether it is waited for.
    reached: f32,
    waits: bool,
    /// Whether the last packet said that nobody speaks.
    rests: bool,
    /// How long the last packet sounded.
    packet_samples: usize,
    /// How long before the last packet its copy was said, in samples; 0 when it had none.
    copy_before: i64,
    delay: Delay,
    delays: VecDeque<i64>,
    depth: f32,
    loss: f32,
    loudness: f32,
    unchanged_packets: u32,
    stats: PlayoutStats,
}

#[derive(Debug)]
struct Packet {
    sequence: u16,
    /// Whether it came as a copy, and so was lost itself, or will come late.
    copied: bool,
    samples: usize,
    payload: Vec<u8>,
}

/// How far the stream has been decoded.
#[derive(Clone, Copy, Debug)]
enum Position {
    /// Nothing has been played.
    Waiting,
    /// Decoded up to the timestamp `next`, the last packet being `sequence`; `filler` samples have been put in since, the
    /// last `guessed` of which nothing told of.
    At { next: i64, sequence: u16, filler: i64, guessed: i64 },
}

impl Playout {
    /// A buffer that has heard nothing yet.
    pub fn new(codec: Codec, now: Instant) -> Result<Playout, CodecError> {
        Ok(Playout {
            codec,
            decoder: Decoder::new(codec)?,
            start: now,
            packets: BTreeMap::new(),
            ready: VecDeque::with_capacity(2 * PACKET_SAMPLES_MAX),
            fresh: Vec::with_capacity(2 * PACKET_SAMPLES_MAX),
            side: None,
            position: Position::Waiting,
            timestamps: Unwrap::default(),
            seen: Seen::default(),
            stranger: None,
            redundancy: None,
            burst: 1.0,
            reached: 0.0,
            waits: false,
            rests: false,
            packet_samples: FRAME_SAMPLES,
            copy_before: 0,
            delay: Delay::new(),
            delays: VecDeque::with_capacity(DELAYS_KEPT),
            depth: 0.0,
            loss: 0.0,
            loudness: 0.0,
            unchanged_packets: 0,
            stats: PlayoutStats::default(),
        })
    }

    /// Takes a packet of this stream: one SSRC, one payload type, authenticated where SRTP is used.
    pub fn push(&mut self, now: Instant, sequence: u16, timestamp: u32, payload: &[u8]) {
        self.stats.packets += 1;
        let samples = self.codec.packet_samples(payload).filter(|_| payload.len() <= PAYLOAD_MAX);
        let Some(samples) = samples else {
            self.stats.malformed += 1;
            return;
        };
        let at = self.clock(now);
        if self.is_strange(at, timestamp) {
            let expected = self.stranger.replace(sequence.wrapping_add(1));
            if expected != Some(sequence) {
                return;
            }
            self.restart();
        }
        self.stranger = None;
        if !self.seen.first_time(sequence) {
            self.stats.duplicate += 1;
            return;
        }
        self.timestamps.learn(timestamp);
        let stamp = self.in_samples(timestamp);
        self.delay.observe(at, at - stamp);
        if matches!(self.position, Position::At { next, .. } if stamp < next) {
            self.stats.late += 1;
            return;
        }
        self.insert(stamp, Packet { sequence, copied: false, samples, payload: payload.to_vec() });
    }

    /// Takes what a packet that was pushed says once more of earlier ones. What has come, or has been played, stays.
    pub fn push_copies(&mut self, sequence: u16, timestamp: u32, copies: &[Copy<'_>]) {
        let ticks = i64::from(self.codec.samples_per_tick());
        let before = |copy: &Copy<'_>| i64::from(copy.before) * ticks;
        let stamp = self.in_samples(timestamp);
        self.copy_before = copies.first().map_or(0, before).min(COPY_BEFORE_MAX);
        for copy in copies {
            let earlier = stamp - before(copy);
            let Some(samples) = self.codec.packet_samples(copy.payload) else { continue };
            let back = u16::try_from((stamp - earlier) / samples as i64).unwrap_or(0);
            let played = matches!(self.position, Position::At { next, .. } if earlier < next);
            // Nothing of a packet that was not taken itself, or says that it was before itself.
            if back == 0
                || played
                || !self.packets.contains_key(&stamp)
                || self.packets.contains_key(&earlier)
            {
                continue;
            }
            let sequence = sequence.wrapping_sub(back);
            self.insert(earlier, Packet { sequence, copied: true, samples, payload: copy.payload.to_vec() });
        }
    }

    fn insert(&mut self, stamp: i64, packet: Packet) {
        self.packets.insert(stamp, packet);
        if self.packets.len() > PACKETS_MAX {
            self.packets.pop_first();
        }
    }

    /// Fills `out`, which should be 480 samples at 48 kHz, with what is heard next.
    pub fn pull(&mut self, now: Instant, out: &mut [f32]) {
        let count = out.len();
        self.prepare(now, count);
        for (place, sample) in out.iter_mut().zip(self.ready.drain(..count)) {
            *place = sample;
        }
        if let Some(side) = &mut self.side {
            drop(side.pull(count));
        }
    }

    /// The same with what sets left and right apart, once a packet has told it.
    pub fn pull_frame(&mut self, now: Instant, frame: &mut Frame) {
        self.prepare(now, SIDE_SAMPLES);
        for (place, sample) in frame.middle.iter_mut().zip(self.ready.drain(..SIDE_SAMPLES)) {
            *place = sample;
        }
        frame.side = self.side.as_mut().map(|side| {
            let mut heard = [0.0; SIDE_SAMPLES];
            heard.iter_mut().zip(side.pull(SIDE_SAMPLES)).for_each(|(place, sample)| *place = sample);
            heard
        });
    }

    /// Makes so many samples ready.
    fn prepare(&mut self, now: Instant, samples: usize) {
        let at = self.clock(now);
        while self.ready.len() < samples {
            let missing = samples - self.ready.len();
            let heard_at = at + self.ready.len() as i64;
            self.fresh.clear();
            if let Some(side) = &mut self.side {
                side.clear();
            }
            self.advance(heard_at, missing);
            self.take_side();
            self.ready.extend(self.fresh.drain(..));
            if let Some(side) = &mut self.side {
                side.ripen();
            }
        }
    }

    /// What was decoded last is beside the middle.
    fn take_side(&mut self) {
        let decoded = self.decoder.side();
        if decoded.is_some() && self.side.is_none() {
            self.side = Some(Side::beside(self.ready.len()));
        }
        if let Some(side) = &mut self.side {
            side.take(decoded.unwrap_or(&mut Vec::new()), self.fresh.len());
        }
    }

    fn fade_in(&mut self) {
        self.take_side();
        fade_in(&mut self.fresh);
        if let Some(side) = &mut self.side {
            side.fade_in();
        }
    }

    /// How long sound waits, beyond what the quickest packet of late needed.
    pub fn depth_ms(&self) -> f32 {
        self.depth / 48.0
    }

    /// The depth that the network asks for.
    pub fn target_ms(&self) -> f32 {
        self.target() as f32 / 48.0
    }

    pub fn codec(&self) -> Codec {
        self.codec
    }

    pub fn stats(&self) -> PlayoutStats {
        self.stats
    }

    /// Appends at least one sample to `fresh`, the first of which will be heard at `heard_at`.
    fn advance(&mut self, heard_at: i64, missing: usize) {
        self.skip_stale(heard_at);
        let Some((&stamp, packet)) = self.packets.first_key_value() else {
            return self.fill(missing);
        };
        let early = self.early(stamp, heard_at);
        match self.position {
            Position::Waiting if early > 0 => self.fill(missing.min(early.unsigned_abs() as usize)),
            Position::Waiting => self.play(heard_at),
            Position::At { next, .. } if stamp == next => self.play(heard_at),
            Position::At { next, filler, .. } if filler >= stamp - next => self.play(heard_at),
            Position::At { filler, .. } if filler > 0 && early <= 0 => self.play(heard_at),
            Position::At { next, sequence, filler, .. } => {
                let hole = (stamp - next - filler).unsigned_abs() as usize;
                if packet.sequence.wrapping_sub(sequence) > 1 {
                    self.bridge(stamp, hole, missing);
                } else {
                    self.fill(missing.min(hole));
                }
            }
        }
    }

    /// Appends what was said in the `hole` of lost packets before the one at `stamp`, as far as that tells, or a part.
    fn bridge(&mut self, stamp: i64, hole: usize, missing: usize) {
        let Some(packet) = self.packets.get(&stamp) else {
            return;
        };
        let told = packet.samples;
        let has_fec = self.decoder.has_fec(&packet.payload);
        if has_fec && hole == told {
            return self.recover(stamp);
        }
        let left = if has_fec && hole > told { hole - told } else { hole };
        let reach = match self.redundancy {
            Some((read, reach)) if read == stamp => reach,
            Some(_) | None => {
                let reach = self.decoder.read_redundancy(&packet.payload, hole);
                self.note_reach(reach);
                reach
            }
        };
        self.redundancy = Some((stamp, reach));
        if reach >= hole {
            self.redeem(hole, left.min(REDUNDANCY_STEP));
        } else {
            self.fill(missing.min(left).min(hole - reach));
        }
    }

    /// How long before its best time a packet would be played.
    fn early(&self, stamp: i64, heard_at: i64) -> i64 {
        self.delay.base().map_or(0, |base| stamp + base + self.target() - heard_at)
    }

    /// Drops what has waited so long that catching up by compressing would make it gibberish. What is dropped leaves no
    /// hole: filling it would keep the wait as it is.
    fn skip_stale(&mut self, heard_at: i64) {
        while let Some((&second, packet)) = self.packets.iter().nth(1) {
            if self.early(second, heard_at) > -EXCESS_SKIPPED {
                return;
            }
            if let Position::At { next, sequence, .. } = &mut self.position {
                (*next, *sequence) = (second, packet.sequence.wrapping_sub(1));
            }
            self.packets.pop_first();
            self.stats.late += 1;
        }
    }

    /// Decodes the oldest packet.
    fn play(&mut self, heard_at: i64) {
        let Some((stamp, packet)) = self.packets.pop_first() else {
            return;
        };
        self.note_delay(heard_at - stamp);
        let was_silent = self.is_silent();
        self.note_loss(packet.sequence);
        self.packet_samples = packet.samples;
        self.rests = self.codec.is_rest(&packet.payload);
        if packet.copied {
            self.loss += LOSS_WEIGHT * (1.0 - self.loss);
            self.stats.lost += 1;
            self.stats.copied += 1;
        }
        if self.decoder.decode(&packet.payload, &mut self.fresh).is_err() {
            self.stats.malformed += 1;
            self.guess(packet.samples);
        }
        if was_silent {
            self.fade_in();
        }
        let next = stamp + packet.samples as i64;
        self.position = Position::At { next, sequence: packet.sequence, filler: 0, guessed: 0 };
        while self.packets.first_key_value().is_some_and(|(&stamp, _)| stamp < next) {
            self.packets.pop_first();
            self.stats.late += 1;
        }
        self.adapt();
    }

    /// Decodes the packet before the oldest one, which is lost, from the oldest one's FEC.
    fn recover(&mut self, stamp: i64) {
        let Some(packet) = self.packets.get(&stamp) else {
            return;
        };
        let (packet_sequence, samples) = (packet.sequence, packet.samples);
        let was_silent = self.is_silent();
        let told = self.decoder.decode_fec(&packet.payload, samples, &mut self.fresh).is_ok();
        if !told {
            self.guess(samples);
        }
        if was_silent {
            self.fade_in();
        }
        self.note_loss(packet_sequence);
        self.stats.recovered += u64::from(told);
        let sequence = packet_sequence.wrapping_sub(1);
        self.position = Position::At { next: stamp, sequence, filler: 0, guessed: 0 };
    }

    /// Decodes `samples` or a little more that began `hole` samples before the packet whose redundancy was read.
    fn redeem(&mut self, hole: usize, samples: usize) {
        let samples = samples.next_multiple_of(GUESS_STEP);
        let (start, was_silent) = (self.fresh.len(), self.is_silent());
        let decoded = self.decoder.decode_redundancy(hole, samples, &mut self.fresh);
        if decoded.is_err() || self.fresh.len() != start + samples {
            self.fresh.truncate(start);
            return self.fill(samples);
        }
        if was_silent {
            self.fade_in();
        }
        if let Position::At { filler, guessed, .. } = &mut self.position {
            *filler += samples as i64;
            *guessed = 0;
            self.stats.redeemed_samples += samples as u64;
        }
    }

    /// Invents `samples` or a little more: what was said may have gone on, for a while.
    fn fill(&mut self, samples: usize) {
        let samples = if self.is_silent() { samples } else { samples.next_multiple_of(GUESS_STEP) };
        if self.is_silent() {
            self.fresh.resize(self.fresh.len() + samples, 0.0);
        } else {
            self.guess(samples);
        }
        if let Position::At { filler, guessed, .. } = &mut self.position {
            *filler += samples as i64;
            *guessed += samples as i64;
            self.stats.concealed_samples += if self.rests { 0 } else { samples as u64 };
        }
    }

    fn guess(&mut self, samples: usize) {
        let end = self.fresh.len() + samples;
        if self.decoder.conceal(samples, &mut self.fresh).is_err() || self.fresh.len() != end {
            self.fresh.resize(end, 0.0);
        }
    }

    fn is_silent(&self) -> bool {
        match self.position {
            Position::Waiting => true,
            Position::At { guessed, .. } => guessed >= if self.rests { REST_SAMPLES } else { GUESS_SAMPLES },
        }
    }

    /// How long after the quickest packet sound should be played.
    fn target(&self) -> i64 {
        let kept = if self.codec == Codec::Opus && self.loss > FEC_LOSS { self.kept_packets() } else { 0.0 };
        let kept = self.copy_before.max((kept * self.packet_samples as f32) as i64);
        let least = if matches!(self.position, Position::Waiting) { FIRST_TARGET } else { 0 };
        least.max(self.delay.usual() + PULL_SAMPLES as i64 + kept)
    }

    /// Whether redundancy is waited for must not change with each burst, for the sound is stretched each time.
    fn note_reach(&mut self, reach: usize) {
        self.reached += (if reach > 0 { 1.0 } else { 0.0 } - self.reached) * BURST_WEIGHT;
        self.waits = if self.waits { self.reached > WAITS_UNTIL } else { self.reached > WAITS_FROM };
    }

    /// How many packets later the one comes that tells of a lost one.
    fn kept_packets(&self) -> f32 {
        let kept = (self.burst * BURST_MARGIN).clamp(1.0, BURST_KEPT_MAX);
        if self.waits { kept } else { 1.0 }
    }

    fn note_delay(&mut self, since_stamp: i64) {
        let delay = since_stamp - self.delay.base().unwrap_or(since_stamp);
        if self.delays.len() == DELAYS_KEPT {
            self.delays.pop_front();
        }
        self.delays.push_back(delay);
        self.depth += (delay as f32 - self.depth) / self.delays.len() as f32;
    }

    fn note_loss(&mut self, sequence: u16) {
        let Position::At { sequence: last, .. } = self.position else {
            return;
        };
        let ahead = sequence.wrapping_sub(last) as i16;
        let gap = ahead.saturating_sub(1).clamp(0, SEQUENCE_GAP_MAX).unsigned_abs();
        if gap > 0 {
            self.burst += (f32::from(gap) - self.burst) * BURST_WEIGHT;
        }
        for _ in 0..gap {
            self.loss += LOSS_WEIGHT * (1.0 - self.loss);
        }
        self.loss *= 1.0 - LOSS_WEIGHT;
        self.stats.lost += u64::from(gap);
    }

    /// Brings the delay of what comes nearer to the target by making `fresh` shorter or longer.
    fn adapt(&mut self) {
        self.take_side();
        let energy = self.fresh.iter().map(|s| s * s).sum::<f32>() / self.fresh.len().max(1) as f32;
        self.loudness += (energy - self.loudness) * 0.02;
        let pause = energy < (self.loudness * 0.03).max(1e-6);
        self.unchanged_packets += 1;
        let least = self.delays.iter().min().copied().unwrap_or(0);
        let excess = least - self.target();
        let slack = if pause { SLACK_PAUSE } else { SLACK_SPEECH };
        let may = pause || self.unchanged_packets >= CHANGE_EVERY;
        let known = self.delays.len() >= DELAYS_KEPT / 2;
        if excess > EXCESS_URGENT || (excess > slack && may && known) {
            let removed = stretch::compress(&mut self.fresh, excess.unsigned_abs() as usize);
            if let Some(side) = &mut self.side {
                side.compress(removed);
            }
            self.stats.compressed_samples += removed as u64;
            self.changed(-(removed as i64));
        } else if excess < -SLACK_SHORT && may {
            let added = stretch::expand(&mut self.fresh, excess.unsigned_abs() as usize);
            if let Some(side) = &mut self.side {
                side.expand(added);
            }
            self.stats.expanded_samples += added as u64;
            self.changed(added as i64);
        }
    }

    fn changed(&mut self, by: i64) {
        self.unchanged_packets = 0;
        for delay in &mut self.delays {
            *delay += by;
        }
        self.depth += by as f32;
    }

    /// Whether a timestamp has nothing to do with those before.
    fn is_strange(&self, at: i64, timestamp: u32) -> bool {
        let transit = at - self.in_samples(timestamp);
        self.delay.base().is_some_and(|base| (transit - base).abs() > RESTART_SAMPLES)
    }

    fn restart(&mut self) {
        self.stats.restarts += 1;
        self.packets.clear();
        self.position = Position::Waiting;
        self.redundancy = None;
        self.copy_before = 0;
        self.rests = false;
        self.timestamps = Unwrap::default();
        self.seen = Seen::default();
        self.delay = Delay::new();
        self.delays.clear();
    }

    fn in_samples(&self, timestamp: u32) -> i64 {
        self.timestamps.unwrap(timestamp) * i64::from(self.codec.samples_per_tick())
    }

    fn clock(&self, now: Instant) -> i64 {
        (now.saturating_duration_since(self.start).as_micros() * 48 / 1_000) as i64
    }
}

fn fade_in(sound: &mut [f32]) {
    for (index, sample) in sound.iter_mut().take(FADE_IN).enumerate() {
        *sample *= index as f32 / FADE_IN as f32;
    }
}

#[cfg(test)]
mod tests;
