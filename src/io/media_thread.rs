//! The thread of sound and media: it owns the sockets, the sessions and the ends of the sound devices.
//!
//! Sleeps without a timer while there is no call, no ring and no test. Otherwise sound runs by the clock of each
//! device that is open, and by a timer of 10 ms for what has no device: files, tones, silence and echoes.

mod borrower;
mod leg;
mod ringtone;
mod sockets;
mod sound;
mod taping;
mod voices;

use crate::io::audio::{AudioError, Capture, Notice, Playback, Purpose};
use crate::io::config::{AudioIn, AudioOut};
use crate::io::lending::Lending;
use crate::io::priority;
use crate::io::wav::WavError;
use crate::media::reflexive::Gathering;
use crate::media::stereo::Frame;
use crate::media::{Fault, LegId, Manner, Occasion, Order, Report, Ringing};
use borrower::Borrower;
use leg::{Leg, Running};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use ringtone::{RingTones, Told};
use sockets::Sockets;
use sound::{FRAME, Sound};
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use taping::Tapes;
use tokio::sync::{Notify, mpsc};
use voices::Voices;

/// Orders that may wait: the engine gives a handful a call.
const ORDERS_MAX: usize = 256;
/// Notices of the sound devices that may wait: a handful for each that comes or goes.
const NOTICES_MAX: usize = 256;
/// Sessions at once; each costs a port and an encoder's work.
const LEGS_MAX: usize = 32;
/// Reports kept while the engine does not take any.
const REPORTS_MAX: usize = 1_024;
/// Length of a frame.
const TICK: Duration = Duration::from_millis(10);
/// How often open devices are looked at: what is waited here is waited in the call.
const DEVICE_TICK: Duration = Duration::from_millis(2);
/// Behind by more, as after a sleep of the machine, sound is left out. Less is made up for in one go: what would be left
/// out here is a hole in what the other end hears, and puts the two ends' clocks apart.
const BEHIND_MAX: Duration = Duration::from_secs(1);
const LEVELS_EVERY: Duration = Duration::from_millis(100);
/// Levels come before figures in this many rounds.
const LEVELS_A_STATS: u32 = 10;

/// What the thread is started with.
#[derive(Clone, Debug)]
pub struct MediaConfig {
    pub audio_in: AudioIn,
    pub audio_out: AudioOut,
    /// Address to bind; `None` is all.
    pub listen: Option<IpAddr>,
    /// Who lends addresses for media that cannot go directly.
    pub lending: Option<Lending>,
    /// Where recordings of calls go.
    pub recordings: PathBuf,
    /// Where the user's own ring tone is kept.
    pub ring_tone: PathBuf,
    pub seed: [u8; 32],
}

/// The engine's end; dropping it ends the thread when every session has said good-bye and every file is whole.
#[derive(Debug)]
pub struct MediaHandle {
    orders: Option<mpsc::Sender<Order>>,
    thread: Option<std::thread::JoinHandle<()>>,
    input_fault: Option<WavError>,
}

impl MediaHandle {
    /// Gives an order; `false` when the thread has ended or is flooded.
    pub fn send(&self, order: Order) -> bool {
        self.orders.as_ref().is_some_and(|orders| orders.try_send(order).is_ok())
    }

    /// Why the file to play cannot be used; calls send silence then.
    pub fn input_fault(&self) -> Option<&WavError> {
        self.input_fault.as_ref()
    }
}

impl Drop for MediaHandle {
    fn drop(&mut self) {
        self.orders = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the media thread has panicked");
        }
    }
}

/// Starts the thread.
pub fn start(config: MediaConfig, reports: mpsc::Sender<Report>) -> std::io::Result<MediaHandle> {
    let (orders, orders_in) = mpsc::channel(ORDERS_MAX);
    let (source, input_fault) = sound::source(&config.audio_in);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let work = move || {
        crate::media::warm_up();
        let tasks = tokio::task::LocalSet::new();
        let media = Loop::new(config, source, reports);
        priority::raise();
        tasks.block_on(&runtime, media.run(orders_in));
    };
    let thread = std::thread::Builder::new().name("ahoy-media".into()).spawn(work)?;
    Ok(MediaHandle { orders: Some(orders), thread: Some(thread), input_fault })
}

struct Loop {
    listen: Option<IpAddr>,
    random: ChaCha20Rng,
    reports: mpsc::Sender<Report>,
    /// Reports the engine had no room for.
    pending: VecDeque<Report>,
    legs: BTreeMap<LegId, Leg>,
    /// Nodes that tell how a socket is seen.
    stun_nodes: Vec<SocketAddr>,
    /// The last that there were: a call in which the network has changed is in need of them before any is connected again.
    stun_nodes_once: Vec<SocketAddr>,
    lending: Option<Lending>,
    sound: Sound,
    manner: Manner,
    voices: Voices,
    tapes: Tapes,
    ring_tones: RingTones,
    /// Told when a datagram waits at any socket.
    arrived: Arc<Notify>,
    /// When the sockets and all that is due were done with last.
    looked: Instant,
    notices_in: mpsc::Receiver<Notice>,
    next_tick: Instant,
    next_levels: Instant,
    levels_told: u32,
}

impl Loop {
    fn new(config: MediaConfig, source: sound::Source, reports: mpsc::Sender<Report>) -> Loop {
        let (notices, notices_in) = mpsc::channel(NOTICES_MAX);
        let (now, arrived) = (Instant::now(), Arc::<Notify>::default());
        Loop {
            listen: config.listen,
            random: ChaCha20Rng::from_seed(config.seed),
            tapes: Tapes::new(config.recordings, reports.clone()),
            reports,
            pending: VecDeque::new(),
            legs: BTreeMap::new(),
            stun_nodes: Vec::new(),
            stun_nodes_once: Vec::new(),
            lending: config.lending,
            sound: Sound::new(config.audio_in, config.audio_out, source, notices),
            manner: Manner::default(),
            voices: Voices::default(),
            ring_tones: RingTones::new(config.ring_tone, arrived.clone()),
            arrived,
            looked: now,
            notices_in,
            next_tick: now,
            next_levels: now,
            levels_told: 0,
        }
    }

    async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        loop {
            let wake = tokio::time::Instant::from_std(self.next_wake().unwrap_or_else(far_away));
            tokio::select! {
                biased;
                order = orders.recv() => match order {
                    Some(order) => self.obey(order),
                    None => break,
                },
                () = self.arrived.notified() => {}
                Some(notice) = self.notices_in.recv() => self.note(notice),
                () = tokio::time::sleep_until(wake) => {}
            }
            // What came while this thread had to wait is read before sound is asked for, else it would count as lost.
            let (looked, now) = (self.looked, Instant::now());
            self.legs.values_mut().for_each(|leg| leg.receive(looked, now));
            self.go_on();
            self.looked = Instant::now();
        }
        for leg in std::mem::take(&mut self.legs).into_values() {
            leg.close(Instant::now(), &mut self.tapes);
        }
        self.sound.finish_recording();
        self.tapes.finish();
    }

    /// When something is due; `None` while everything sleeps.
    fn next_wake(&self) -> Option<Instant> {
        let timers = self.legs.values().filter_map(Leg::next_timeout).min();
        let frames = self.is_active().then(|| {
            let device = self.sound.has_device().then(|| Instant::now() + DEVICE_TICK);
            device.map_or(self.next_tick, |device| device.min(self.next_tick))
        });
        let retry = (!self.pending.is_empty()).then(|| Instant::now() + TICK);
        [timers, frames, retry].into_iter().flatten().min()
    }

    fn is_active(&self) -> bool {
        self.sound.is_active() || self.voices.is_active() || self.legs.values().any(Leg::is_running)
    }

    fn obey(&mut self, order: Order) {
        let now = Instant::now();
        let was_active = self.is_active();
        match order {
            Order::Open { leg, plain, occasion } => self.open(leg, plain, occasion),
            Order::Start { leg, plan, route } => {
                let seed = self.random.random();
                match self.legs.get_mut(&leg) {
                    Some(opened) => opened.start(now, plan, (route, self.manner), seed),
                    None => self.report(Report::OpenFailed { leg }),
                }
            }
            Order::Update { leg, plan } => self.with_running(leg, |running| running.update(now, plan)),
            Order::Mute { leg, muted } => self.with_running(leg, |running| running.set_muted(muted)),
            Order::Hold { leg, held } => self.with_running(leg, |running| running.set_held(held)),
            Order::Record { leg, to } => match self.legs.get_mut(&leg).and_then(Leg::with_sound) {
                Some(running) => running.record(&mut self.tapes, leg, to),
                None => self.report(Report::NotTaped { leg }),
            },
            Order::Digit { leg, digit } => {
                self.with_running(leg, |running| running.session.send_digit(now, digit));
                if self.legs.get(&leg).is_none_or(|leg| leg.bridged_to().is_none()) {
                    self.sound.play_digit(digit);
                }
            }
            Order::Gather { leg } => self.gather(now, leg),
            Order::Moved { gone } => {
                let hosts = sockets::host_addresses(self.listen);
                self.legs.values_mut().for_each(|leg| leg.moved(now, &hosts, &gone));
            }
            Order::Stop { leg } => self.stop(leg, now),
            Order::StunNodes(nodes) => {
                if !nodes.is_empty() {
                    self.stun_nodes_once.clone_from(&nodes);
                }
                self.stun_nodes = nodes;
            }
            Order::Ring(ringing) => self.ring(ringing),
            Order::ChooseRing(path) => self.ring_tones.choose(path),
            Order::ChooseRingOf { place, from } => self.ring_tones.choose_for(place, from),
            Order::LoadRing(name) => self.ring_tones.load(name),
            Order::Duck(on) => self.sound.ducks = on,
            Order::RingVolume(percent) => self.sound.ring_volume = percent,
            Order::Devices { input, output, ring } => self.sound.choose(input, output, ring),
            Order::Speak(manner) => {
                self.manner = manner;
                self.legs
                    .values_mut()
                    .filter_map(Leg::with_sound)
                    .for_each(|it| it.session.set_manner(now, manner));
            }
            Order::Clean(cleaning) => self.sound.clean(cleaning),
            Order::Test { on } => self.sound.test(on),
            Order::Voice(order) => self.voices.obey(order),
        }
        self.want_devices();
        if !was_active && self.is_active() {
            self.next_tick = now;
            self.next_levels = now + LEVELS_EVERY;
        }
    }

    fn with_running(&mut self, leg: LegId, act: impl FnOnce(&mut Running)) {
        if let Some(running) = self.legs.get_mut(&leg).and_then(Leg::running_mut) {
            act(running);
        }
    }

    fn open(&mut self, leg: LegId, plain: bool, occasion: Occasion) {
        let bound = if self.legs.len() < LEGS_MAX {
            Sockets::bind(self.listen, plain, &self.arrived)
        } else {
            Err(std::io::ErrorKind::QuotaExceeded.into())
        };
        match bound {
            Ok(sockets) => {
                let leaves = occasion != Occasion::Echo;
                let asked: &[SocketAddr] = if leaves { &self.stun_nodes } else { &[] };
                let now = Instant::now();
                let gathering = Gathering::new(now, asked, &mut self.random);
                let lending = self.lending.clone().filter(|_| leaves && !plain);
                let mut borrower = Borrower::new(now, lending, self.random.random(), &self.arrived);
                if occasion == Occasion::Hidden {
                    borrower.need();
                }
                let sound = matches!(occasion, Occasion::Talk | Occasion::Hidden);
                self.legs.insert(leg, Leg::new(sockets, sound, gathering, borrower));
            }
            Err(error) => {
                tracing::warn!(%error, "no socket for media");
                self.report(Report::OpenFailed { leg });
            }
        }
    }

    /// The nodes that are asked are the same as for a new call.
    fn gather(&mut self, now: Instant, leg: LegId) {
        let gathering = Gathering::new(now, &self.stun_nodes_once, &mut self.random);
        if let Some(leg) = self.legs.get_mut(&leg) {
            leg.gather(now, gathering);
        }
    }

    fn stop(&mut self, leg: LegId, now: Instant) {
        if let Some(mut stopped) = self.legs.remove(&leg) {
            let gaps = self.sound.gaps();
            if let Some(running) = stopped.running_mut() {
                let stats = running.stats(now, gaps);
                self.report(Report::Stats { leg, stats });
            }
            stopped.close(now, &mut self.tapes);
        }
        self.sound.finish_recording();
        if self.sound.has_lost_recording() {
            self.report(Report::Failed { leg, fault: Fault::NoRecording });
        }
        self.report(Report::Stopped { leg });
    }

    fn want_devices(&mut self) {
        let calls = self.legs.values().any(Leg::needs_sound);
        self.sound.want_devices(calls || self.voices.hears(), calls || self.voices.plays());
        self.sound.want_others_to_make_way(calls);
    }

    fn note(&mut self, notice: Notice) {
        match notice {
            Notice::Failed(purpose, error) => self.note_failure(purpose, &error),
            Notice::Names { inputs, outputs } => self.report(Report::Devices { inputs, outputs }),
            Notice::Microphone(capture) => self.sound.take_microphone(capture),
            Notice::Speaker(playback) => self.sound.take_speaker(playback),
            Notice::Bell(playback) => self.sound.bell = Some(playback),
        }
    }

    fn note_failure(&mut self, purpose: Purpose, error: &AudioError) {
        tracing::warn!(?purpose, %error, "a sound device cannot be used");
        // Where only the name is unknown the default device stands in.
        if matches!(error, AudioError::NoSuchName) {
            return;
        }
        let fault = match purpose {
            Purpose::Microphone => Fault::NoMicrophone,
            Purpose::Speaker | Purpose::Bell => Fault::NoSpeaker,
        };
        if purpose != Purpose::Bell {
            self.voices.fail(fault);
        }
        self.tell_those_with_sound(fault);
    }

    fn tell_those_with_sound(&mut self, fault: Fault) {
        let concerned: Vec<LegId> =
            self.legs.iter().filter(|(_, leg)| leg.needs_sound()).map(|(&leg, _)| leg).collect();
        for leg in concerned {
            self.report(Report::Failed { leg, fault });
        }
    }

    /// Does all that is due.
    fn go_on(&mut self) {
        let now = Instant::now();
        while let Some(report) = self.pending.pop_front() {
            if let Err(error) = self.reports.try_send(report) {
                self.pending.push_front(error.into_inner());
                break;
            }
        }
        self.hear_of_tones();
        self.sound.forget_closed();
        if self.is_active() {
            self.run_devices(now);
            self.run_timer(now);
            self.tell_levels(now);
        }
        self.tell_voices();
        self.run_sessions(now);
    }

    /// A friend's tone is read only now: it rings as soon as it is there.
    fn ring(&mut self, ringing: Option<Ringing>) {
        if let Some(Ringing::Friend { place }) = ringing {
            self.ring_tones.fetch(place);
        }
        self.sound.ring(ringing);
    }

    fn hear_of_tones(&mut self) {
        while let Some(told) = self.ring_tones.poll() {
            match told {
                Told::Own(chosen) => {
                    let named = chosen.map(|(tone, name)| {
                        self.sound.ring_tone = tone;
                        name
                    });
                    self.report(Report::RingTone(named));
                }
                Told::Friend { place, chosen } => {
                    self.report(Report::RingOf { place, named: chosen.map(|(_, name)| name) });
                }
                Told::Fetched { place, tone } => self.sound.friend_rings(place, tone),
            }
        }
    }

    fn run_devices(&mut self, now: Instant) {
        let mut frame = Frame::default();
        while self.sound.hear(&mut frame) {
            self.voices.hear(&frame.middle);
            for running in self.legs.values_mut().filter_map(Leg::with_sound) {
                running.capture(now, &frame);
            }
        }
        while self.sound.speaker.as_ref().is_some_and(|speaker| speaker.wants_more()) {
            let mixed = self.mix(now);
            self.sound.say(mixed);
        }
        self.sound.run_bell();
    }

    /// Each frame is heard and said at its own time: late ones are made up for, and nobody's clock loses a part.
    fn run_timer(&mut self, now: Instant) {
        if now > self.next_tick + BEHIND_MAX {
            self.next_tick = now;
        }
        while self.next_tick <= now {
            // What is made up for belongs to the moment at which it was due, and is judged late or early by that.
            let due = self.next_tick;
            self.next_tick += TICK;
            self.run_bridges(due);
            for running in self.legs.values_mut().filter_map(Leg::running_mut) {
                running.echo(due);
            }
            if !self.sound.microphone.as_ref().is_some_and(Capture::is_live) {
                for running in self.legs.values_mut().filter_map(Leg::with_sound) {
                    let mut frame = [0.0; FRAME];
                    if !running.is_held() {
                        self.sound.source.fill(&mut running.played, &mut frame);
                    }
                    running.capture(due, &Frame::from(frame));
                }
                if self.voices.hears() && !self.sound.has_input() {
                    let (mut frame, mut played) = ([0.0; FRAME], self.voices.heard());
                    self.sound.source.fill(&mut played, &mut frame);
                    self.voices.hear(&frame);
                }
            }
            if !self.sound.speaker.as_ref().is_some_and(Playback::is_live) {
                let calls = self.legs.values_mut().filter_map(Leg::with_sound).count();
                let voices = calls + usize::from(self.voices.plays());
                let mixed = self.mix(due);
                self.sound.record(&mixed.middle, voices);
                if self.sound.has_lost_recording() {
                    self.tell_those_with_sound(Fault::NoRecording);
                }
            }
        }
    }

    /// Each side of a bridge says what the other hears.
    fn run_bridges(&mut self, due: Instant) {
        let sides: Vec<(LegId, LegId)> =
            self.legs.iter().filter_map(|(&leg, state)| Some((leg, state.bridged_to()?))).collect();
        for &(leg, _) in &sides {
            let first = self.legs.get_mut(&leg).and_then(Leg::running_mut);
            if let Some(after_ms) = first.and_then(|running| running.hear_for_bridge(due)) {
                self.report(Report::FirstAudio { leg, after_ms });
            }
        }
        for &(leg, other) in &sides {
            let joined = leg != other && sides.contains(&(other, leg));
            let heard = self.legs.get_mut(&other).filter(|_| joined).and_then(Leg::running_mut);
            let (frame, keys) =
                heard.and_then(Running::take_heard).unwrap_or(([0.0; FRAME], VecDeque::new()));
            self.with_running(leg, |running| {
                keys.into_iter().for_each(|key| running.session.send_digit(due, key));
                running.capture(due, &Frame::from(frame));
            });
        }
    }

    /// What is heard next: all calls and the app's own tones.
    fn mix(&mut self, now: Instant) -> Frame {
        let mut mixed = Frame::default();
        let mut first = Vec::new();
        for (&leg, state) in &mut self.legs {
            let Some(running) = state.with_sound() else { continue };
            if let Some(after_ms) = running.playback(now, &mut mixed) {
                first.push(Report::FirstAudio { leg, after_ms });
            }
        }
        first.into_iter().for_each(|report| self.report(report));
        // While a device is being opened nothing of it is lost.
        if self.sound.speaker.as_ref().is_some_and(Playback::is_live) || !self.sound.has_output() {
            self.voices.add_to(&mut mixed.middle);
        }
        mixed
    }

    fn run_sessions(&mut self, now: Instant) {
        let mut told = Vec::new();
        for (&leg, state) in &mut self.legs {
            state.go_on(now, |report| told.push(report(leg)));
        }
        told.into_iter().for_each(|report| self.report(report));
    }

    /// What has ended of voice messages; the devices are let go of then.
    fn tell_voices(&mut self) {
        let told = self.voices.take_told();
        if told.is_empty() {
            return;
        }
        if !self.voices.plays() && !self.legs.values().any(Leg::needs_sound) {
            self.sound.finish_recording();
        }
        self.want_devices();
        told.into_iter().for_each(|report| self.report(Report::Voice(report)));
    }

    fn tell_levels(&mut self, now: Instant) {
        if now < self.next_levels {
            return;
        }
        self.next_levels = now + LEVELS_EVERY;
        self.levels_told += 1;
        let with_stats = self.levels_told.is_multiple_of(LEVELS_A_STATS);
        let (gaps, mut told) = (self.sound.gaps(), Vec::new());
        for (&leg, state) in &mut self.legs {
            if let Some(running) = state.with_sound() {
                let (microphone, speaker) = running.levels();
                told.push(Report::Levels { leg, microphone, speaker });
            }
            if let Some(running) = state.running_mut().filter(|_| with_stats) {
                told.push(Report::Stats { leg, stats: running.stats(now, gaps) });
            }
        }
        told.extend(self.voices.progress().into_iter().map(Report::Voice));
        told.extend(self.sound.test_level().map(|microphone| Report::TestLevel { microphone }));
        // The next ones replace these, so they need not be kept.
        told.into_iter().for_each(|report| drop(self.reports.try_send(report)));
    }

    fn report(&mut self, report: Report) {
        if !self.pending.is_empty() || self.pending.len() >= REPORTS_MAX {
            self.pending.push_back(report);
            self.pending.truncate(REPORTS_MAX);
        } else if let Err(error) = self.reports.try_send(report) {
            self.pending.push_back(error.into_inner());
        }
    }
}

fn far_away() -> Instant {
    Instant::now() + Duration::from_secs(86_400)
}

#[cfg(test)]
mod tests;
