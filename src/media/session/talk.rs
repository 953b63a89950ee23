//! From the microphone and the keypad to RTP packets.

use std::collections::VecDeque;
use std::time::Instant;

use rand_chacha::ChaCha20Rng;

use super::congestion::Pace;
use crate::media::Manner;
use crate::media::codec::{Codec, Encoder, FRAME_SAMPLES, FRAMES_SAMPLES, Loss};
use crate::media::plan::{Events, Format, Plan};
use crate::media::red::{self, Copy};
use crate::media::rtp::Outgoing;
use crate::media::telephone_event::{Frame, Keypad};

/// Samples that may wait for a frame: four frames of 20 ms, or one of 60. A driver hands in 10 ms at a time.
const SAMPLES_MAX: usize = 4 * FRAME_SAMPLES;
const RATE_HZ: u32 = 48_000;
const SAMPLES_A_MS: usize = 48;
/// What is said again later than this is waited for too long: 100 ms.
const COPY_AFTER_MAX: usize = 4_800;
/// Below, half of the bit rate would not make out a voice: PESQ-WB 3.3 without any loss.
const COPIES_FROM_BPS: u32 = 22_000;
/// Where packets are lost by chance, copies are better than in-band FEC from this bit rate and share on, by 0.06 of PESQ-WB,
/// and worse below.
const COPIES_FOR_CHANCE_FROM_BPS: u32 = 32_000;
const COPIES_FROM_PERCENT: u8 = 8;
const COPIES_UNTIL_PERCENT: u8 = 5;

/// What is sent.
#[derive(Debug)]
pub(super) struct Talker {
    format: Format,
    events: Option<Events>,
    /// The bit rate and length of packets that the network allows, and the lengths that the other end wants.
    pace: Pace,
    ptime_ms: u32,
    ptime_max_ms: u32,
    /// Samples of a packet.
    length: usize,
    /// The payload type of packets that say earlier ones again, where the other end takes them.
    red: Option<u8>,
    /// How the user wants to be heard, and whether the other end takes it that nothing comes while nobody speaks.
    manner: Manner,
    may_rest: bool,
    /// Whether the other end has been told that nobody speaks.
    rests: bool,
    loss: Loss,
    /// Whether packets are said again.
    copies: bool,
    /// The last packets' timestamps and payloads, the oldest first.
    said: VecDeque<(u32, Vec<u8>)>,
    encoder: Option<Encoder>,
    samples: Vec<f32>,
    /// What sets left and right apart in the samples, while the encoder tells it.
    side: Vec<f32>,
    /// Whether the other end likes to hear two channels, and the microphone has had two.
    takes_stereo: bool,
    has_side: bool,
    /// Whether the encoder tells left and right.
    wide: bool,
    payload: Vec<u8>,
    muted: bool,
    keypad: Keypad,
    /// The timestamp of the key that sounds.
    event_began: u32,
    /// Whether nothing was sent in the last frame, so that the next one begins a talk spurt.
    paused: bool,
    outgoing: Outgoing,
    /// Packets sent under earlier names.
    renamed: u64,
}

impl Talker {
    pub fn new(now: Instant, plan: &Plan, pace: Pace, rng: &mut ChaCha20Rng) -> Talker {
        let codec = plan.send.codec;
        let mut talker = Talker {
            format: plan.send,
            events: plan.send_events,
            pace,
            ptime_ms: plan.ptime_ms,
            ptime_max_ms: plan.ptime_max_ms,
            length: FRAME_SAMPLES,
            red: plan.send_red,
            manner: Manner::default(),
            may_rest: plan.may_rest,
            rests: false,
            loss: Loss::FIRST,
            copies: false,
            said: VecDeque::new(),
            encoder: Encoder::new(codec, pace.bitrate_bps).ok(),
            samples: Vec::with_capacity(SAMPLES_MAX),
            side: Vec::new(),
            takes_stereo: plan.takes_stereo,
            has_side: false,
            wide: false,
            payload: Vec::new(),
            muted: false,
            keypad: Keypad::default(),
            event_began: 0,
            paused: true,
            outgoing: Outgoing::new(now, codec.clock_rate(), rng),
            renamed: 0,
        };
        talker.set_up();
        talker
    }

    pub fn apply(&mut self, plan: &Plan) {
        let codec = plan.send.codec;
        if codec != self.format.codec {
            self.encoder = Encoder::new(codec, self.pace.bitrate_bps).ok();
            self.wide = false;
            self.said.clear();
            self.outgoing.set_clock_rate(codec.clock_rate());
            self.paused = true;
        }
        self.format = plan.send;
        self.events = plan.send_events;
        self.ptime_ms = plan.ptime_ms;
        self.ptime_max_ms = plan.ptime_max_ms;
        self.red = plan.send_red;
        self.may_rest = plan.may_rest;
        self.takes_stereo = plan.takes_stereo;
        self.set_up();
    }

    /// Takes samples from the microphone; what does not fit is lost.
    pub fn take(&mut self, samples: &[f32], side: Option<&[f32]>) {
        let room = SAMPLES_MAX - self.samples.len();
        if side.is_some() && !self.has_side {
            self.has_side = true;
            self.set_up();
        }
        self.samples.extend(samples.iter().take(room));
        if self.wide {
            self.side.extend(side.unwrap_or_default().iter().take(room));
            self.side.resize(self.samples.len(), 0.0);
        }
    }

    /// The next packet, when there is a frame for it; not `open`, frames pass unsent.
    pub fn next_packet(&mut self, now: Instant, open: bool) -> Option<Vec<u8>> {
        while self.samples.len() >= self.length {
            let packet = if open { self.frame() } else { None };
            self.paused = packet.is_none();
            self.samples.drain(..self.length);
            self.side.drain(..self.length.min(self.side.len()));
            self.outgoing.advance(now, self.units());
            if packet.is_some() {
                return packet;
            }
        }
        None
    }

    fn frame(&mut self) -> Option<Vec<u8>> {
        let clock_rate = self.events.map_or(self.codec().clock_rate(), |events| events.clock_rate);
        match self.keypad.next_frame(clock_rate * low_32(self.length) / RATE_HZ) {
            Frame::Pause => None,
            Frame::Audio => self.audio(),
            Frame::Event { event, first } => {
                if first {
                    self.event_began = self.outgoing.timestamp();
                }
                self.outgoing.packet(self.events?.payload_type, first, self.event_began, &event.to_bytes())
            }
        }
    }

    fn audio(&mut self) -> Option<Vec<u8>> {
        let frame = self.samples.get_mut(..self.length)?;
        let mut side = self.side.get_mut(..self.length);
        if self.muted {
            frame.fill(0.0);
            side.iter_mut().for_each(|side| side.fill(0.0));
        }
        self.encoder.as_mut()?.encode_wide(frame, side.as_deref(), &mut self.payload).ok()?;
        let timestamp = self.outgoing.timestamp();
        // That nobody speaks is said once, and then nothing until somebody does, or the noise is to be heard anew.
        if self.codec().is_rest(&self.payload) {
            if std::mem::replace(&mut self.rests, true) {
                return None;
            }
            return self.outgoing.packet(self.format.payload_type, false, timestamp, &self.payload);
        }
        self.rests = false;
        let Some((red, after)) = self.copying() else {
            return self.outgoing.packet(self.format.payload_type, self.paused, timestamp, &self.payload);
        };
        let before = after * self.units();
        let mut bytes = Vec::with_capacity(red::HEAD + 2 * self.payload.len());
        red::write(&mut bytes, self.format.payload_type, self.copy(timestamp, before), &self.payload);
        self.keep(timestamp);
        self.outgoing.packet(red, self.paused, timestamp, &bytes)
    }

    /// By what payload type each packet says an earlier one again, and how many packets later, while that pays: in-band
    /// FEC tells about as well of one, but not of several that are lost in a row.
    fn copying(&self) -> Option<(u8, u32)> {
        let most = low_32(COPY_AFTER_MAX / self.length).max(1);
        let after = if self.loss.bursty { self.loss.run.clamp(1, most) } else { 1 };
        Some((self.red.filter(|_| self.copies && self.codec() == Codec::Opus)?, after))
    }

    fn pays_to_copy(&self) -> bool {
        let enough = if self.copies { COPIES_UNTIL_PERCENT } else { COPIES_FROM_PERCENT };
        let by_chance = self.loss.percent >= enough && self.pace.bitrate_bps >= COPIES_FOR_CHANCE_FROM_BPS;
        by_chance || self.loss.bursty && self.pace.bitrate_bps >= COPIES_FROM_BPS
    }

    /// What was said so long before, unless it was said at a higher rate than both have room for.
    fn copy(&self, timestamp: u32, before: u32) -> Option<Copy<'_>> {
        let (_, payload) = self.said.iter().find(|(at, _)| timestamp.wrapping_sub(*at) == before)?;
        (payload.len() <= self.payload.len()).then_some(Copy { before, payload })
    }

    fn keep(&mut self, timestamp: u32) {
        let room = COPY_AFTER_MAX / FRAMES_SAMPLES[0];
        let mut kept =
            if self.said.len() < room { Vec::new() } else { self.said.pop_front().unwrap_or_default().1 };
        kept.clone_from(&self.payload);
        self.said.push_back((timestamp, kept));
    }

    /// The bit rate is that of all that is said, copies and their heads with it.
    fn set_up(&mut self) {
        self.widen();
        self.length = self.wanted_length();
        self.copies = self.pays_to_copy();
        let (bitrate_bps, loss) = match self.copying() {
            Some(_) => {
                let octets = self.pace.bitrate_bps / 8 * low_32(self.length) / RATE_HZ;
                let each = octets.saturating_sub(low_32(red::HEAD)) / 2;
                // No FEC besides: what copies do not bring, it does not either.
                (each * 8 * RATE_HZ / low_32(self.length), Loss { percent: 0, bursty: false, run: 1 })
            }
            None => (self.pace.bitrate_bps, self.loss),
        };
        let Manner { rests, music } = self.manner;
        // Music has rests of its own.
        let rests = rests && self.may_rest && !music;
        let set = |encoder: &mut Encoder| {
            encoder.set_bitrate(bitrate_bps)?;
            encoder.set_expected_loss(loss)?;
            encoder.set_music(music)?;
            encoder.set_rests(rests)
        };
        if self.encoder.as_mut().is_some_and(|encoder| set(encoder).is_err()) {
            self.encoder = None;
        }
    }

    /// Left and right are told in music, to who likes to hear them, from where there are two. What was ready has one.
    fn widen(&mut self) {
        let wide = self.manner.music && self.takes_stereo && self.has_side && self.codec() == Codec::Opus;
        if wide == self.wide {
            return;
        }
        self.wide = wide;
        let bitrate_bps = self.pace.bitrate_bps;
        let made = if wide { Encoder::wide(bitrate_bps) } else { Encoder::new(self.codec(), bitrate_bps) };
        self.encoder = made.ok();
        self.said.clear();
        self.side.clear();
        if wide {
            self.side.resize(self.samples.len(), 0.0);
        }
    }

    /// Whether left and right are told.
    pub fn is_wide(&self) -> bool {
        self.wide
    }

    /// Packets sound as long as the other end likes, or longer where a thin link needs it; longer than it takes (RFC 7587
    /// 6.1, `maxptime`) they never do, as far as Opus can be so short.
    fn wanted_length(&self) -> usize {
        let samples = |ms: u32| SAMPLES_A_MS.saturating_mul(usize::try_from(ms).unwrap_or(usize::MAX));
        let thin = if self.codec() == Codec::Opus { self.pace.samples } else { 0 };
        let wanted = samples(self.ptime_ms).max(thin).min(samples(self.ptime_max_ms));
        FRAMES_SAMPLES.into_iter().rfind(|length| *length <= wanted).unwrap_or(FRAMES_SAMPLES[0])
    }

    /// How the network lets it speak from now on.
    pub fn set_pace(&mut self, pace: Pace) {
        if pace != self.pace {
            self.pace = pace;
            self.set_up();
        }
    }

    pub fn set_manner(&mut self, manner: Manner) {
        if manner != self.manner {
            self.manner = manner;
            self.set_up();
        }
    }

    /// Units of the timestamp that a packet takes.
    fn units(&self) -> u32 {
        low_32(self.length) / self.codec().samples_per_tick()
    }

    pub fn set_muted(&mut self, muted: bool) {
        self.muted = muted;
    }

    /// Takes a key, if the other end understands keys.
    pub fn press(&mut self, digit: char) {
        if self.events.is_some() {
            self.keypad.press(digit);
        }
    }

    /// How the other end loses packets.
    pub fn set_expected_loss(&mut self, loss: Loss) {
        if loss != self.loss {
            self.loss = loss;
            self.set_up();
        }
    }

    /// Whether there is no encoder.
    pub fn is_broken(&self) -> bool {
        self.encoder.is_none()
    }

    pub fn rename(&mut self, rng: &mut ChaCha20Rng) {
        self.renamed += self.outgoing.packets;
        self.outgoing.rename(rng);
    }

    pub fn ssrc(&self) -> u32 {
        self.outgoing.ssrc
    }

    pub fn counts(&self) -> &Outgoing {
        &self.outgoing
    }

    pub fn packets_sent(&self) -> u64 {
        self.renamed + self.outgoing.packets
    }

    fn codec(&self) -> Codec {
        self.format.codec
    }
}

/// Lengths here are far below what 32 bits hold.
fn low_32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
