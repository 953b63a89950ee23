//! From the microphone and the keypad to RTP packets.

use std::time::Instant;

use rand_chacha::ChaCha20Rng;

use crate::media::codec::{Codec, Encoder, FRAME_SAMPLES, Loss};
use crate::media::plan::{Events, Format, Plan};
use crate::media::rtp::Outgoing;
use crate::media::telephone_event::{Frame, Keypad};

/// Samples that may wait for a frame: four frames. A driver hands in half a frame at a time.
const SAMPLES_MAX: usize = 4 * FRAME_SAMPLES;
const FRAMES_PER_SECOND: u32 = 50;

/// What is sent.
#[derive(Debug)]
pub(super) struct Talker {
    format: Format,
    events: Option<Events>,
    bitrate_bps: u32,
    encoder: Option<Encoder>,
    samples: Vec<f32>,
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
    pub fn new(now: Instant, plan: &Plan, rng: &mut ChaCha20Rng) -> Talker {
        let codec = plan.send.codec;
        Talker {
            format: plan.send,
            events: plan.send_events,
            bitrate_bps: plan.bitrate_bps,
            encoder: Encoder::new(codec, plan.bitrate_bps).ok(),
            samples: Vec::with_capacity(SAMPLES_MAX),
            payload: Vec::new(),
            muted: false,
            keypad: Keypad::default(),
            event_began: 0,
            paused: true,
            outgoing: Outgoing::new(now, codec.clock_rate(), rng),
            renamed: 0,
        }
    }

    pub fn apply(&mut self, plan: &Plan) {
        let (codec, bitrate_bps) = (plan.send.codec, plan.bitrate_bps);
        if codec != self.format.codec || bitrate_bps != self.bitrate_bps {
            self.encoder = Encoder::new(codec, bitrate_bps).ok();
            self.outgoing.set_clock_rate(codec.clock_rate());
            self.paused = true;
        }
        self.format = plan.send;
        self.events = plan.send_events;
        self.bitrate_bps = bitrate_bps;
    }

    /// Takes samples from the microphone; what does not fit is lost.
    pub fn take(&mut self, samples: &[f32]) {
        let room = SAMPLES_MAX - self.samples.len();
        self.samples.extend(samples.iter().take(room));
    }

    /// The next packet, when there is a frame for it; not `open`, frames pass unsent.
    pub fn next_packet(&mut self, now: Instant, open: bool) -> Option<Vec<u8>> {
        while self.samples.len() >= FRAME_SAMPLES {
            let packet = if open { self.frame() } else { None };
            self.paused = packet.is_none();
            self.samples.drain(..FRAME_SAMPLES);
            self.outgoing.advance(now, self.codec().frame_samples());
            if packet.is_some() {
                return packet;
            }
        }
        None
    }

    fn frame(&mut self) -> Option<Vec<u8>> {
        let clock_rate = self.events.map_or(self.codec().clock_rate(), |events| events.clock_rate);
        match self.keypad.next_frame(clock_rate / FRAMES_PER_SECOND) {
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
        let frame = self.samples.get_mut(..FRAME_SAMPLES)?;
        if self.muted {
            frame.fill(0.0);
        }
        self.encoder.as_mut()?.encode(frame, &mut self.payload).ok()?;
        let timestamp = self.outgoing.timestamp();
        self.outgoing.packet(self.format.payload_type, self.paused, timestamp, &self.payload)
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
        if let Some(encoder) = &mut self.encoder
            && encoder.set_expected_loss(loss).is_err()
        {
            self.encoder = None;
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
