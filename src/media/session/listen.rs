//! From RTP packets to the speaker.

use std::time::{Duration, Instant};

use rtp_types::RtpPacket;

use crate::media::plan::{Format, Plan};
use crate::media::playout::Playout;
#[cfg(test)]
use crate::media::playout::PlayoutStats;
use crate::media::red::{self, Redundant};
use crate::media::rtcp::Fates;
use crate::media::rtp::{Reception, Source};
use crate::media::stereo::Frame;
use crate::media::telephone_event::Event;

/// Another source or codec is heard no sooner after the last change: a decoder is made for it, and two that take turns would
/// have one made with every other packet.
pub(super) const CHANGE_EVERY: Duration = Duration::from_millis(100);

/// What a packet was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The first audio of the session.
    First,
    Audio,
    /// A key has been pressed.
    Digit(char),
    Refused,
}

/// What is received.
#[derive(Debug)]
pub(super) struct Listener {
    formats: Vec<Format>,
    events: Vec<u8>,
    red: Option<u8>,
    playing: Option<Playing>,
    /// Source, payload type and number of the packet that would prove a change of either: one packet alone does not
    /// (RFC 3550 A.1), for each change costs a decoder.
    candidate: Option<(u32, u8, u16)>,
    /// When the source that is heard became so.
    tuned: Option<Instant>,
    /// Timestamp of the last key, for all its packets bear the same.
    last_key: Option<u32>,
    packets: u64,
}

/// The source that is heard.
#[derive(Debug)]
struct Playing {
    format: Format,
    source: Source,
    playout: Playout,
    audible: bool,
}

impl Listener {
    pub fn new(plan: &Plan) -> Listener {
        Listener {
            formats: plan.receive.clone(),
            events: plan.receive_events.clone(),
            red: plan.receive_red,
            playing: None,
            candidate: None,
            tuned: None,
            last_key: None,
            packets: 0,
        }
    }

    pub fn apply(&mut self, plan: &Plan) {
        self.formats = plan.receive.clone();
        self.events = plan.receive_events.clone();
        self.red = plan.receive_red;
    }

    /// Takes a packet that is authentic, if anything is; not `audible`, it is counted only.
    pub fn take(&mut self, now: Instant, packet: &RtpPacket<'_>, audible: bool) -> Heard {
        let payload_type = packet.payload_type();
        if self.events.contains(&payload_type) {
            return self.take_event(packet);
        }
        let alone = Redundant { payload_type, copies: Vec::new(), payload: packet.payload() };
        let said = if self.red == Some(payload_type) { red::read(packet.payload()) } else { Some(alone) };
        let Some(Redundant { payload_type, copies, payload }) = said else { return Heard::Refused };
        let format = self.formats.iter().find(|format| format.payload_type == payload_type).copied();
        let Some(format) = format else { return Heard::Refused };
        if !self.tune(now, packet, format) {
            return Heard::Refused;
        }
        let Some(playing) = &mut self.playing else { return Heard::Refused };
        if !playing.source.count(packet.sequence_number()) {
            return Heard::Refused;
        }
        playing.source.time(now, packet.timestamp());
        playing.audible = audible;
        if audible {
            playing.playout.push(now, packet.sequence_number(), packet.timestamp(), payload);
            playing.playout.push_copies(packet.sequence_number(), packet.timestamp(), &copies);
        }
        self.packets += 1;
        if self.packets == 1 { Heard::First } else { Heard::Audio }
    }

    /// Makes the packet's source and codec the ones that are heard; `false` when it must prove itself first.
    fn tune(&mut self, now: Instant, packet: &RtpPacket<'_>, format: Format) -> bool {
        let (ssrc, sequence) = (packet.ssrc(), packet.sequence_number());
        if let Some(playing) = &self.playing {
            if playing.source.ssrc == ssrc && playing.format == format {
                return true;
            }
            if self.candidate != Some((ssrc, format.payload_type, sequence)) {
                self.candidate = Some((ssrc, format.payload_type, sequence.wrapping_add(1)));
                return false;
            }
            if self.tuned.is_some_and(|tuned| now < tuned + CHANGE_EVERY) {
                return false;
            }
        }
        let Ok(playout) = Playout::new(format.codec, now) else { return false };
        let source = Source::new(now, ssrc, sequence, format.codec.clock_rate());
        self.candidate = None;
        self.tuned = Some(now);
        self.playing = Some(Playing { format, source, playout, audible: true });
        true
    }

    /// All packets of one key bear one timestamp (RFC 4733 2.2), so a lost first packet does not lose the key.
    fn take_event(&mut self, packet: &RtpPacket<'_>) -> Heard {
        let Some(event) = Event::parse(packet.payload()) else { return Heard::Refused };
        self.packets += 1;
        if let Some(playing) = &mut self.playing
            && playing.source.ssrc == packet.ssrc()
        {
            playing.source.count(packet.sequence_number());
        }
        let again = self.last_key.replace(packet.timestamp()) == Some(packet.timestamp());
        match event.digit() {
            Some(digit) if !again => Heard::Digit(digit),
            _ => Heard::Audio,
        }
    }

    pub fn pull(&mut self, now: Instant, out: &mut [f32]) {
        match &mut self.playing {
            Some(playing) if playing.audible => playing.playout.pull(now, out),
            Some(_) | None => out.fill(0.0),
        }
    }

    /// The same with what sets left and right apart.
    pub fn pull_frame(&mut self, now: Instant, frame: &mut Frame) {
        match &mut self.playing {
            Some(playing) if playing.audible => playing.playout.pull_frame(now, frame),
            Some(_) | None => *frame = Frame::default(),
        }
    }

    /// What to report of the source, and its name.
    pub fn report(&mut self) -> Option<(u32, Reception)> {
        self.playing.as_mut().map(|playing| (playing.source.ssrc, playing.source.report()))
    }

    /// What became of each packet of the source since the last call of this.
    pub fn fates(&mut self) -> Option<Fates> {
        self.playing.as_mut().and_then(|playing| playing.source.fates())
    }

    pub fn source(&self) -> Option<&Source> {
        self.playing.as_ref().map(|playing| &playing.source)
    }

    pub fn depth_ms(&self) -> f32 {
        self.playing.as_ref().map_or(0.0, |playing| playing.playout.depth_ms())
    }

    #[cfg(test)]
    pub fn playout_stats(&self) -> Option<PlayoutStats> {
        self.playing.as_ref().map(|playing| playing.playout.stats())
    }

    pub fn packets_received(&self) -> u64 {
        self.packets
    }
}
