//! One running media session: path, keys, and audio both ways, in the media thread and under its clock.
//!
//! `handle_datagram` tells by the first byte whose datagram it is (RFC 7983); `way` knows where packets go and come
//! from, `lock` protects and opens them, `talk` makes them of samples, `listen` makes samples of them.

mod congestion;
mod listen;
mod lock;
mod losses;
mod pulse;
mod talk;
#[cfg(test)]
mod tests;
mod way;

use std::collections::{BTreeSet, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use rtp_types::RtpPacket;

use crate::media::codec::{BITRATE_MAX_BPS, DEFAULT_BITRATE_BPS, MUSIC_BITRATE_BPS, STEREO_BITRATE_BPS};
use crate::media::ice::{IceEvent, Pair};
use crate::media::path::Path;
use crate::media::plan::Plan;
use crate::media::rtcp::{self, Block, Clock, LastReport, Schedule, SenderInfo};
use crate::media::rtp;
use crate::media::stereo::Frame;
use crate::media::{Fault, Gaps, Manner, Stats};
use crate::sdp::Direction;
use crate::time::soonest;
use congestion::Congestion;
use listen::{Heard, Listener};
use lock::{Lock, LockEvent};
use losses::Losses;
use pulse::Pulse;
use talk::Talker;
use way::Way;

/// Datagrams that may wait to be sent. A driver that drains after each input never sees 10 of them.
const TRANSMITS_MAX: usize = 256;
/// Events that may wait.
const EVENTS_MAX: usize = 64;
/// Longer datagrams are refused: nothing of a call is fragmented.
const DATAGRAM_BYTES_MAX: usize = 2048;
/// A user who has answered and hears nothing for this long is told.
const SILENCE: Duration = Duration::from_secs(30);
/// A path and keys that take longer than this are not coming.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// RFC 3550 8.2: a source that collides again with each new identity is an echo of ours.
const RENAMES_MAX: usize = 4;

/// A datagram to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datagram {
    /// The local address to send from.
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
    /// Whether it goes out by the RTCP socket of plain RTP.
    pub rtcp_socket: bool,
}

/// What a session tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionEvent {
    /// Path and keys stand.
    Connected,
    /// The first audio packet has come.
    FirstPacket,
    /// The other end pressed a key (RFC 4733).
    Digit(char),
    /// Something is wrong; said once for each fault until the next plan.
    Failed(Fault),
    /// Nothing is heard of the other end any more; other ways to it are tried. `here`: what this end borrowed for it has
    /// gone, of which the other end knows nothing.
    Lost { here: bool },
    /// It is heard again.
    Found,
    /// The other end said good-bye by RTCP.
    RemoteEnded,
}

/// A media session between two ends.
#[derive(Debug)]
pub struct Session {
    plan: Plan,
    rng: ChaCha20Rng,
    cname: String,
    way: Way,
    lock: Lock,
    talker: Talker,
    listener: Listener,
    schedule: Schedule,
    clock: Clock,
    progress: Progress,
    /// Audio packets sent before the last report but one: a receiver's report suffices when none were sent since
    /// (RFC 3550 6.4).
    reported: [u64; 2],
    last_report: Option<LastReport>,
    round_trip: Option<Duration>,
    losses: Losses,
    congestion: Congestion,
    manner: Manner,
    /// Where a source with our own name was last heard.
    collided: Option<SocketAddr>,
    renames: usize,
    refused: u64,
    transmits: VecDeque<Datagram>,
    events: VecDeque<SessionEvent>,
    said: BTreeSet<Fault>,
}

/// How far the session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// Looking for a path, or agreeing on keys, since then.
    Connecting { since: Instant },
    /// Last heard, or else connected or changed, at this time.
    Connected { heard: Instant, pulse: Pulse },
    /// Given up, or closed.
    Over,
}

impl Session {
    /// Begins at once: ICE checks, or plain RTP. `local` are the addresses of the first socket, as negotiated.
    pub fn new(now: Instant, plan: Plan, local: Vec<SocketAddr>, seed: [u8; 32]) -> Session {
        let mut rng = ChaCha20Rng::from_seed(seed);
        let way = Way::new(now, &plan.path, local, rng.random());
        let congestion = Congestion::new(now, plan.bitrate_bps.min(BITRATE_MAX_BPS));
        let mut session = Session {
            cname: format!("{:024x}", rng.random::<u128>() >> 32),
            lock: Lock::new(now, &plan.security, &way),
            talker: Talker::new(now, &plan, congestion.pace(), &mut rng),
            listener: Listener::new(&plan),
            schedule: Schedule::new(now, plan.feedback, &mut rng),
            clock: Clock { began: now },
            progress: Progress::Connecting { since: now },
            reported: [0; 2],
            last_report: None,
            round_trip: None,
            losses: Losses::new(plan.deep_redundancy || plan.send_red.is_some()),
            congestion,
            manner: Manner::default(),
            collided: None,
            renames: 0,
            refused: 0,
            transmits: VecDeque::new(),
            events: VecDeque::new(),
            said: BTreeSet::new(),
            way,
            rng,
            plan,
        };
        session.settle(now);
        session
    }

    /// Goes on by a new plan: direction, target, codec, ICE restart.
    pub fn apply(&mut self, now: Instant, plan: Plan) {
        self.way.apply(now, &plan.path, &mut self.rng);
        self.lock.apply(now, &plan.security, &self.way);
        self.talker.apply(&plan);
        self.listener.apply(&plan);
        self.losses.apply(plan.deep_redundancy || plan.send_red.is_some());
        self.said.clear();
        match &mut self.progress {
            Progress::Connecting { since } => *since = now,
            Progress::Connected { heard, .. } => *heard = now,
            Progress::Over => {}
        }
        self.plan = plan;
        self.allow();
        self.settle(now);
    }

    /// Goes on from these local addresses; those of `gone` have been away, and may be elsewhere now.
    pub fn set_local(&mut self, now: Instant, local: Vec<SocketAddr>, gone: &[IpAddr]) {
        self.way.set_local(now, local, gone);
        self.settle(now);
    }

    /// From now on these addresses are borrowed from other nodes, and no others.
    pub fn set_relayed(&mut self, now: Instant, relayed: &[SocketAddr]) {
        let used = self.local_in_use().filter(|used| self.way.is_borrowed(*used));
        self.way.set_relayed(now, relayed);
        if used.is_some_and(|used| !relayed.contains(&used)) {
            self.loses_here(now);
        }
        self.settle(now);
    }

    /// Whether nothing may go by this machine's own addresses.
    pub fn is_hidden(&self) -> bool {
        self.plan.is_hidden()
    }

    /// The local address that packets go from, once a path is found.
    pub fn local_in_use(&self) -> Option<SocketAddr> {
        self.way.target().filter(|_| self.way.is_checked()).map(|pair| pair.local)
    }

    /// Takes a datagram that came to the local address `to`.
    pub fn handle_datagram(&mut self, now: Instant, from: SocketAddr, to: SocketAddr, bytes: &[u8]) {
        let taken = match bytes.first() {
            _ if bytes.len() > DATAGRAM_BYTES_MAX || self.progress == Progress::Over => false,
            Some(0..=3) => self.take_stun(now, from, to, bytes),
            Some(20..=63) => self.way.admits(now, from) && self.take_dtls(now, (from, to), bytes),
            Some(128..=191) if is_rtcp(bytes) => self.take_rtcp(now, from, bytes),
            Some(128..=191) => self.way.admits(now, from) && self.take_rtp(now, (from, to), bytes),
            _ => false,
        };
        if !taken {
            self.refused += 1;
        }
        self.settle(now);
    }

    /// Does what is due.
    pub fn handle_timeout(&mut self, now: Instant) {
        self.way.handle_timeout(now);
        self.lock.handle_timeout(now);
        self.settle(now);
        match self.progress {
            Progress::Connecting { since } if now >= since + CONNECT_TIMEOUT => {
                let fault = if self.way.is_ready() { Fault::Handshake } else { Fault::NoPath };
                self.fail(fault);
            }
            Progress::Connected { heard, .. } => {
                self.feel_pulse(now);
                if self.plan.direction.receives() && now >= heard + SILENCE {
                    self.fail(Fault::Silence);
                }
                if now >= self.schedule.due() {
                    self.report(now, false);
                }
            }
            Progress::Connecting { .. } | Progress::Over => {}
        }
    }

    /// The next datagram to send.
    pub fn poll_transmit(&mut self) -> Option<Datagram> {
        self.transmits.pop_front()
    }

    /// The next thing to tell.
    pub fn poll_event(&mut self) -> Option<SessionEvent> {
        self.events.pop_front()
    }

    /// When `handle_timeout` is due.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let own = match self.progress {
            Progress::Over => return None,
            Progress::Connecting { since } => {
                let waits = !self.said.contains(&Fault::NoPath) && !self.said.contains(&Fault::Handshake);
                waits.then_some(since + CONNECT_TIMEOUT)
            }
            Progress::Connected { heard, pulse } => {
                let listens = self.plan.direction.receives() && !self.said.contains(&Fault::Silence);
                let silent = soonest(self.pulse_at(pulse), listens.then_some(heard + SILENCE));
                soonest(Some(self.schedule.due()), silent)
            }
        };
        soonest(own, soonest(self.way.poll_timeout(), self.lock.poll_timeout()))
    }

    /// Takes 10 ms of microphone: 480 samples at 48 kHz. Without a microphone it wants silence, for the clock of what
    /// is sent, keys included, goes by this call.
    pub fn capture(&mut self, now: Instant, samples: &[f32]) {
        self.say(now, samples, None);
    }

    /// The same with what sets left and right apart, which is told in music, to who likes to hear it.
    pub fn capture_frame(&mut self, now: Instant, frame: &Frame) {
        self.say(now, &frame.middle, frame.side.as_ref().map(|side| &side[..]));
    }

    fn say(&mut self, now: Instant, samples: &[f32], side: Option<&[f32]>) {
        let open = self.connected() && self.plan.direction.sends();
        let was_wide = self.talker.is_wide();
        self.talker.take(samples, side);
        if was_wide != self.talker.is_wide() {
            self.allow();
        }
        while let Some(packet) = self.talker.next_packet(now, open) {
            if let Some(bytes) = self.lock.protect_rtp(packet) {
                self.send(self.way.target(), bytes, false);
            }
        }
        if self.talker.is_broken() {
            self.fail(Fault::Codec);
        }
    }

    /// Gives 10 ms for the speaker: 480 samples at 48 kHz.
    pub fn playback(&mut self, now: Instant, out: &mut [f32]) {
        self.listener.pull(now, out);
    }

    /// The same with what sets left and right apart, where the other end tells it.
    pub fn playback_frame(&mut self, now: Instant, frame: &mut Frame) {
        self.listener.pull_frame(now, frame);
    }

    /// Sends silence instead of the microphone, or the microphone again.
    pub fn set_muted(&mut self, muted: bool) {
        self.talker.set_muted(muted);
    }

    /// Says from now on how the user wants to be heard.
    pub fn set_manner(&mut self, now: Instant, manner: Manner) {
        if manner.music && !self.manner.music {
            self.congestion.hurry(now);
        }
        self.manner = manner;
        self.talker.set_manner(manner);
        self.allow();
    }

    /// Sends a telephone event: one of `0-9 * # A-D`; anything else is ignored.
    pub fn send_digit(&mut self, _now: Instant, digit: char) {
        self.talker.press(digit);
    }

    /// Figures so far.
    pub fn stats(&self, _now: Instant) -> Stats {
        let source = self.listener.source();
        Stats {
            codec: self.plan.send.codec.name(),
            encryption: self.lock.is_open().then(|| self.plan.encryption()),
            path: self.way.path(),
            named: self.plan.named(),
            round_trip_ms: self.round_trip.or(self.way.round_trip()).map(|time| time.as_secs_f32() * 1000.0),
            loss_in: source.map_or(0.0, rtp::Source::loss),
            loss_out: self.losses.last(),
            jitter_ms: source.map_or(0.0, rtp::Source::jitter_ms),
            buffer_ms: self.listener.depth_ms(),
            packets_sent: self.talker.packets_sent(),
            packets_received: self.listener.packets_received(),
            packets_refused: self.refused,
            gaps: Gaps::default(),
        }
    }

    /// Says good-bye: what `poll_transmit` then gives is the last of it.
    pub fn close(&mut self, now: Instant) {
        if self.connected() {
            self.report(now, true);
        }
        self.lock.close();
        self.drain_lock();
        self.progress = Progress::Over;
    }

    /// Speaks as fast as plan, path and network allow.
    fn allow(&mut self) {
        self.congestion.set_most(self.most_bps());
        self.talker.set_pace(self.congestion.pace());
    }

    /// What is lent is measured by a call of the usual bit rate (`turn/limits`).
    fn most_bps(&self) -> u32 {
        let relayed = self.way.path().is_some_and(Path::is_relayed);
        let most = match (relayed, self.manner.music) {
            (true, _) => DEFAULT_BITRATE_BPS,
            (false, true) if self.talker.is_wide() => STEREO_BITRATE_BPS,
            (false, true) => MUSIC_BITRATE_BPS,
            (false, false) => BITRATE_MAX_BPS,
        };
        self.plan.bitrate_bps.min(most)
    }

    fn connected(&self) -> bool {
        matches!(self.progress, Progress::Connected { .. })
    }

    fn take_dtls(&mut self, now: Instant, (from, to): (SocketAddr, SocketAddr), bytes: &[u8]) -> bool {
        // Until there are keys, records are answered to where they come from; afterwards only audio moves the path.
        if !self.lock.is_open() {
            self.way.heard(now, from, to);
        }
        self.lock.handle_dtls(now, bytes)
    }

    fn take_rtp(&mut self, now: Instant, (from, to): (SocketAddr, SocketAddr), bytes: &[u8]) -> bool {
        let Some(bytes) = self.lock.open_rtp(bytes) else { return false };
        let Ok(packet) = RtpPacket::parse(&bytes) else { return false };
        if packet.ssrc() == self.talker.ssrc() {
            self.collide(now, from);
            return false;
        }
        let heard = self.listener.take(now, &packet, self.plan.direction.receives());
        if heard == Heard::Refused {
            return false;
        }
        self.way.heard(now, from, to);
        if let Progress::Connected { heard, .. } = &mut self.progress {
            *heard = now;
            self.said.remove(&Fault::Silence);
            self.beats(now, from);
        }
        match heard {
            Heard::First => self.tell(SessionEvent::FirstPacket),
            Heard::Digit(digit) => self.tell(SessionEvent::Digit(digit)),
            Heard::Audio | Heard::Refused => {}
        }
        true
    }

    fn take_rtcp(&mut self, now: Instant, from: SocketAddr, bytes: &[u8]) -> bool {
        if !self.way.admits_rtcp(now, from) {
            return false;
        }
        let Some(plain) = self.lock.open_rtcp(bytes) else { return false };
        let Some(heard) = rtcp::read(now, self.clock, self.talker.ssrc(), &plain) else { return false };
        if heard.ssrc == self.talker.ssrc() {
            self.collide(now, from);
            return false;
        }
        self.way.heard_rtcp(from);
        // Who holds the call says nothing but this.
        if let Progress::Connected { heard, .. } = &mut self.progress
            && self.plan.direction != Direction::SendRecv
        {
            *heard = now;
        }
        self.schedule.measure(bytes.len());
        self.last_report = heard.sender_report.or(self.last_report);
        self.round_trip = heard.round_trip.or(self.round_trip);
        if let Some(loss) = heard.loss {
            self.losses.take(loss, heard.fates.as_ref());
            self.talker.set_expected_loss(self.losses.expected());
            if let Some(round_trip) = heard.round_trip {
                self.congestion.take(now, loss, round_trip);
            }
            self.allow();
        }
        let known = self.listener.source().map(|source| source.ssrc);
        if heard.byes.iter().any(|ssrc| Some(*ssrc) == known || *ssrc == heard.ssrc) {
            self.tell(SessionEvent::RemoteEnded);
        }
        true
    }

    /// RFC 3550 8.2: who finds his own name used by another says good-bye under it and takes a new one; packets that
    /// keep coming from the same place are our own, sent back.
    fn collide(&mut self, now: Instant, from: SocketAddr) {
        if self.collided == Some(from) || self.renames >= RENAMES_MAX {
            return;
        }
        self.collided = Some(from);
        self.renames += 1;
        if self.connected() {
            self.report(now, true);
        }
        self.talker.rename(&mut self.rng);
        self.reported = [0; 2];
    }

    fn report(&mut self, now: Instant, bye: bool) {
        let sent = self.talker.counts();
        let sends = sent.packets > 0 && self.reported.iter().any(|before| *before < sent.packets);
        self.reported = [sent.packets, self.reported[0]];
        let sender = sends.then(|| SenderInfo {
            ntp: self.clock.ntp(now),
            rtp_timestamp: sent.timestamp_at(now),
            packets: rtp::low_32(sent.packets),
            octets: rtp::low_32(sent.octets),
        });
        let last = self.last_report;
        let fates = if self.plan.loss_reports { self.listener.fates() } else { None };
        let block = self.listener.report().map(|(ssrc, reception)| Block { ssrc, reception, last, fates });
        let compound = rtcp::compound(now, sent.ssrc, &self.cname, sender, block, bye);
        if let Some(bytes) = self.lock.protect_rtcp(compound) {
            self.schedule.sent(now, bytes.len(), &mut self.rng);
            if let Some((pair, own_socket)) = self.way.rtcp_target() {
                self.send(Some(pair), bytes, own_socket);
            }
        } else {
            self.schedule.sent(now, 0, &mut self.rng);
        }
    }

    /// Passes on what path and keys have to say, until they are quiet.
    fn settle(&mut self, now: Instant) {
        while let Some(event) = self.way.poll_event() {
            match event {
                IceEvent::Valid(_) | IceEvent::Nominated(_) => {
                    self.lock.path_found(now);
                    self.congestion.forget(now);
                    self.allow();
                }
                // A path that has been may come back: the pulse says when it is over.
                IceEvent::Failed if self.connected() => {}
                IceEvent::Failed => self.fail(Fault::NoPath),
            }
        }
        while let Some((pair, bytes)) = self.way.poll_transmit() {
            self.send(Some(pair), bytes, false);
        }
        self.drain_lock();
        if let Progress::Connecting { .. } = self.progress
            && self.lock.is_open()
            && self.way.is_ready()
        {
            self.progress = Progress::Connected { heard: now, pulse: Pulse::new(now) };
            self.schedule = Schedule::new(now, self.plan.feedback, &mut self.rng);
            if let Some(round_trip) = self.way.round_trip() {
                self.congestion.know(round_trip);
            }
            self.tell(SessionEvent::Connected);
        }
    }

    fn drain_lock(&mut self) {
        while let Some(event) = self.lock.poll_event() {
            match event {
                LockEvent::Failed(fault) => self.fail(fault),
                LockEvent::Closed => self.tell(SessionEvent::RemoteEnded),
            }
        }
        while let Some(bytes) = self.lock.poll_transmit() {
            self.send(self.way.target(), bytes, false);
        }
    }

    fn send(&mut self, pair: Option<Pair>, bytes: Vec<u8>, rtcp_socket: bool) {
        let Some(Pair { local, remote }) = pair else { return };
        if self.transmits.len() < TRANSMITS_MAX {
            self.transmits.push_back(Datagram { from: local, to: remote, bytes, rtcp_socket });
        }
    }

    fn tell(&mut self, event: SessionEvent) {
        if self.events.len() < EVENTS_MAX {
            self.events.push_back(event);
        }
    }

    fn fail(&mut self, fault: Fault) {
        if self.said.insert(fault) {
            self.tell(SessionEvent::Failed(fault));
        }
    }
}

/// RFC 5761 4: among RTP's first bytes, these payload types are RTCP.
fn is_rtcp(bytes: &[u8]) -> bool {
    matches!(bytes.get(1), Some(192..=223))
}
