//! One session with its sockets, and where its sound comes from and goes to.

use super::borrower::Borrower;
use super::sockets::{Received, Sockets};
use super::sound::FRAME;
use super::taping::{Tapes, Taping};
use crate::media::level::Meter;
use crate::media::pacing::Pacer;
use crate::media::reflexive::Gathering;
use crate::media::stereo::Frame;
use crate::media::tape::TapeFile;
use crate::media::tone::{Player, Tone};
use crate::media::turn::client::Heard;
use crate::media::{Datagram, Gaps, LegId, Local, Manner, Plan, Report, Route, Session, SessionEvent, Stats};
use crate::time::soonest;
use std::collections::VecDeque;
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

/// Longest delay of an echo: one minute of 48 kHz; beyond it nobody waits.
const ECHO_MS_MAX: u32 = 60_000;
/// Frames after the first packet from which on even silence counts as heard.
const FIRST_FRAMES: u32 = 10;

/// Keys that wait to be said on the other side: a person presses some five a second, and they are taken each 10 ms.
const KEYS_MAX: usize = 32;

/// One media session as the thread holds it.
pub struct Leg {
    sockets: Sockets,
    borrower: Borrower,
    state: State,
}

enum State {
    Opened { sound: bool, gathering: Box<Gathering>, reflexive: Option<Vec<SocketAddr>>, is_told: bool },
    Running(Box<Running>),
}

/// A session that runs.
pub struct Running {
    pub session: Session,
    pacer: Pacer,
    /// Addresses that are borrowed, as the session knows them.
    relayed: Vec<SocketAddr>,
    /// Samples of the source that this session has been given; `None` before it is connected.
    pub played: Option<u64>,
    sound: SoundOf,
    /// How the socket is reached is being asked again.
    gathering: Option<Box<Gathering>>,
    /// What was found of it, while it is not known yet what is borrowed.
    reflexive: Option<Vec<SocketAddr>>,
    /// While the user holds the call: what the other end hears meanwhile.
    held: Option<Player>,
    muted: bool,
    /// What is recorded of it.
    pub taping: Option<Taping>,
    started: Instant,
    first: First,
    microphone: Meter,
    speaker: Meter,
    /// Where sound had been torn when figures were told first: opening a device is not counted.
    gaps: Option<Gaps>,
}

enum SoundOf {
    Devices,
    /// What has been heard and not sent back yet.
    Echo(VecDeque<f32>),
    Bridge(Box<Bridge>),
}

/// What one side of a bridge has for the other.
struct Bridge {
    to: LegId,
    heard: [f32; FRAME],
    keys: VecDeque<char>,
}

/// How far the first audio is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Awaited,
    Received { frames: u32 },
    Told,
}

impl Leg {
    /// Sockets that are told of once it is known how others see them, and what is borrowed for them.
    pub fn new(sockets: Sockets, sound: bool, gathering: Gathering, borrower: Borrower) -> Leg {
        let gathering = Box::new(gathering);
        let state = State::Opened { sound, gathering, reflexive: None, is_told: false };
        Leg { sockets, borrower, state }
    }

    /// Begins the session; a second start begins anew.
    pub fn start(&mut self, now: Instant, plan: Plan, (route, manner): (Route, Manner), seed: [u8; 32]) {
        let sound = match route {
            Route::Sound => SoundOf::Devices,
            Route::Echo { delay_ms } => {
                SoundOf::Echo(VecDeque::from(vec![0.0; delay_ms.min(ECHO_MS_MAX) as usize * 48]))
            }
            Route::Bridge { to } => SoundOf::Bridge(Box::new(Bridge::new(to))),
        };
        let relayed = self.borrower.relayed();
        let mut session = Session::new(now, plan, self.sockets.addresses().to_vec(), seed);
        session.set_relayed(now, &relayed);
        // What comes from elsewhere goes on as it comes.
        if matches!(sound, SoundOf::Devices) {
            session.set_manner(now, manner);
        }
        self.state = State::Running(Box::new(Running {
            session,
            pacer: Pacer::new(now),
            relayed,
            played: None,
            sound,
            gathering: None,
            reflexive: None,
            held: None,
            muted: false,
            taping: None,
            started: now,
            first: First::Awaited,
            microphone: Meter::default(),
            speaker: Meter::default(),
            gaps: None,
        }));
    }

    /// This machine's addresses have changed.
    pub fn moved(&mut self, now: Instant, hosts: &[IpAddr], gone: &[IpAddr]) {
        self.sockets.set_hosts(hosts);
        let addresses = self.sockets.addresses().to_vec();
        if let Some(running) = self.running_mut() {
            running.session.set_local(now, addresses, gone);
        }
    }

    /// Asks again how the socket is reached, and who lends it addresses.
    pub fn gather(&mut self, now: Instant, gathering: Gathering) {
        if let State::Running(running) = &mut self.state {
            running.gathering = Some(Box::new(gathering));
            self.borrower.ask(now);
        }
    }

    /// Says good-bye and closes the sockets.
    pub fn close(mut self, now: Instant, tapes: &mut Tapes) {
        if let State::Running(running) = &mut self.state {
            tapes.end(running.taping.take());
            running.session.close(now);
            transmit(now, &self.sockets, &mut self.borrower, running);
        }
        self.borrower.close(now, &self.sockets);
    }

    pub fn is_running(&self) -> bool {
        matches!(self.state, State::Running(_))
    }

    /// Whether devices should be open for it: before it starts too, so that they are open when it does.
    pub fn needs_sound(&self) -> bool {
        match &self.state {
            State::Opened { sound, .. } => *sound,
            State::Running(running) => matches!(running.sound, SoundOf::Devices),
        }
    }

    pub fn running_mut(&mut self) -> Option<&mut Running> {
        match &mut self.state {
            State::Opened { .. } => None,
            State::Running(running) => Some(running),
        }
    }

    /// The session to which this one is bridged.
    pub fn bridged_to(&self) -> Option<LegId> {
        match &self.state {
            State::Running(running) => match &running.sound {
                SoundOf::Bridge(bridge) => Some(bridge.to),
                SoundOf::Devices | SoundOf::Echo(_) => None,
            },
            State::Opened { .. } => None,
        }
    }

    /// The session, when it speaks with the user.
    pub fn with_sound(&mut self) -> Option<&mut Running> {
        self.running_mut().filter(|running| matches!(running.sound, SoundOf::Devices))
    }

    pub fn next_timeout(&self) -> Option<Instant> {
        let own = match &self.state {
            State::Opened { gathering, .. } => gathering.poll_timeout(),
            State::Running(running) => {
                let gathering = running.gathering.as_ref().and_then(|gathering| gathering.poll_timeout());
                soonest(soonest(running.session.poll_timeout(), running.pacer.poll_timeout()), gathering)
            }
        };
        soonest(own, self.borrower.poll_timeout())
    }

    /// Takes what has come since it was looked last; before the session starts only nodes that were asked may speak.
    pub fn receive(&mut self, looked: Instant, now: Instant) {
        let mut all = Vec::new();
        self.sockets.receive(|datagram| all.push(datagram));
        let running = match &mut self.state {
            State::Running(running) => running,
            State::Opened { gathering, .. } => {
                for Received { from, bytes, .. } in &all {
                    gathering.handle_datagram(*from, bytes);
                    self.borrower.take(now, *from, bytes);
                }
                // Nobody but those that were asked may speak yet.
                return drop(self.borrower.heard(now));
            }
        };
        all.retain(|Received { from, bytes, .. }| !self.borrower.take(now, *from, bytes));
        let relayed = self.borrower.heard(now);
        all.extend(relayed.into_iter().map(|Heard { from, to, bytes }| Received { from, to, bytes }));
        let times = spread(looked.max(running.started), now, all.len());
        for (Received { from, to, bytes }, at) in all.iter().zip(times) {
            if let Some(gathering) = &mut running.gathering {
                gathering.handle_datagram(*from, bytes);
            }
            running.session.handle_datagram(at, *from, *to, bytes);
        }
    }

    /// Does what is due, sends what is ready and tells what has happened.
    pub fn go_on(&mut self, now: Instant, mut tell: impl FnMut(&dyn Fn(LegId) -> Report)) {
        let running = match &mut self.state {
            State::Running(running) => running,
            State::Opened { gathering, reflexive, is_told, .. } => {
                for (node, question) in gathering.poll_transmit(now) {
                    self.sockets.send(node, &question, false);
                }
                let is_udp_heard = gathering.is_heard();
                self.borrower.go_on(now, is_udp_heard, &self.sockets);
                *reflexive = gathering.poll_found(now).or(reflexive.take());
                if let Some(reflexive) = reflexive.as_ref().filter(|_| !*is_told)
                    && self.borrower.is_ready(now, is_udp_heard)
                {
                    *is_told = true;
                    self.borrower.leave_late(now);
                    self.borrower.flush(&self.sockets);
                    let (addresses, relayed) = (self.sockets.addresses(), self.borrower.relayed());
                    tell(&|leg| Report::Opened {
                        leg,
                        addresses: addresses.to_vec(),
                        reflexive: reflexive.clone(),
                        relayed: relayed.clone(),
                    });
                }
                return;
            }
        };
        if running.session.poll_timeout().is_some_and(|due| due <= now) {
            running.session.handle_timeout(now);
        }
        if let Some(used) = running.session.local_in_use() {
            self.borrower.use_only(now, used);
        }
        let relayed = self.borrower.relayed();
        if relayed != running.relayed {
            running.relayed = relayed;
            running.session.set_relayed(now, &running.relayed);
        }
        transmit(now, &self.sockets, &mut self.borrower, running);
        if let Some(local) = running.gathered(now, &self.sockets, &mut self.borrower) {
            tell(&|leg| Report::Gathered { leg, local: local.clone() });
        }
        while let Some(event) = running.session.poll_event() {
            match event {
                SessionEvent::Connected => {
                    running.played.get_or_insert(0);
                    tell(&|leg| Report::Connected { leg });
                }
                SessionEvent::FirstPacket if running.first == First::Awaited => {
                    running.first = First::Received { frames: 0 };
                }
                SessionEvent::Lost { here } => tell(&|leg| Report::Lost { leg, here }),
                SessionEvent::Found => tell(&|leg| Report::Found { leg }),
                SessionEvent::Failed(fault) => tell(&|leg| Report::Failed { leg, fault }),
                SessionEvent::Digit(digit) if !running.hear_key(digit) => {
                    tell(&|leg| Report::Digit { leg, digit });
                }
                // The signalling ends calls.
                SessionEvent::Digit(_) | SessionEvent::FirstPacket | SessionEvent::RemoteEnded => {}
            }
        }
    }
}

/// When datagrams that were found together may have come, evenly over the time in which nobody looked. Where the thread
/// had to wait, they would else all look late, and the jitter buffer would take this machine's load for the network's.
fn spread(looked: Instant, now: Instant, count: usize) -> impl Iterator<Item = Instant> {
    let each = now.saturating_duration_since(looked) / u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    (0..count).map(move |at| now - each * u32::try_from(count - 1 - at).unwrap_or(0))
}

fn transmit(now: Instant, sockets: &Sockets, borrower: &mut Borrower, running: &mut Running) {
    let Running { session, pacer, .. } = running;
    let is_hidden = session.is_hidden();
    let mut send = |Datagram { from, to, bytes, rtcp_socket }| {
        // What was lent may be gone meanwhile: then it goes nowhere rather than from the own address.
        if !borrower.send(now, from, to, &bytes) && !is_hidden {
            sockets.send(to, &bytes, rtcp_socket);
        }
    };
    while let Some(datagram) = session.poll_transmit() {
        pacer.take(datagram).into_iter().for_each(&mut send);
    }
    while let Some(datagram) = pacer.poll_transmit(now) {
        send(datagram);
    }
}

impl Bridge {
    fn new(to: LegId) -> Bridge {
        Bridge { to, heard: [0.0; FRAME], keys: VecDeque::new() }
    }

    /// Takes a key; one too many is dropped.
    fn hear_key(&mut self, key: char) {
        if self.keys.len() < KEYS_MAX {
            self.keys.push_back(key);
        }
    }
}

impl Running {
    /// Goes on asking how the socket is reached, and who lends it addresses; gives the answer once, which for nobody to ask is
    /// none.
    fn gathered(&mut self, now: Instant, sockets: &Sockets, borrower: &mut Borrower) -> Option<Local> {
        let Some(gathering) = &mut self.gathering else {
            borrower.go_on(now, true, sockets);
            return None;
        };
        for (node, question) in gathering.poll_transmit(now) {
            sockets.send(node, &question, false);
        }
        let is_udp_heard = gathering.is_heard();
        borrower.go_on(now, is_udp_heard, sockets);
        self.reflexive = gathering.poll_found(now).or(self.reflexive.take());
        let reflexive = self.reflexive.take_if(|_| borrower.is_ready(now, is_udp_heard))?;
        borrower.leave_late(now);
        self.gathering = None;
        Some(Local { hosts: sockets.addresses().to_vec(), reflexive, relayed: borrower.relayed() })
    }

    /// Goes on by a new plan.
    pub fn update(&mut self, now: Instant, plan: Plan) {
        self.session.apply(now, plan);
        self.session.set_relayed(now, &self.relayed);
    }

    /// Held, nothing is heard, and the other end hears that it is held, so that the clock of what is sent goes on.
    pub fn set_held(&mut self, held: bool) {
        if held != self.held.is_some() {
            self.held = held.then(|| Player::new(Tone::Held));
        }
        self.set_muted(self.muted);
    }

    /// Muted, the microphone is silence; the mark of a recording is heard all the same.
    pub fn set_muted(&mut self, muted: bool) {
        self.muted = muted;
        let says = self.held.is_some() || self.taping.as_ref().is_some_and(Taping::is_on);
        self.session.set_muted(muted && !says);
    }

    /// Records, pauses, or goes on.
    pub fn record(&mut self, tapes: &mut Tapes, leg: LegId, to: Option<TapeFile>) {
        tapes.record(&mut self.taping, leg, to);
        self.set_muted(self.muted);
    }

    pub fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Sends a frame.
    pub fn capture(&mut self, now: Instant, frame: &Frame) {
        if let Some(comfort) = &mut self.held {
            let mut frame = [0.0; FRAME];
            comfort.add_to(&mut frame);
            self.microphone.take(&[0.0; FRAME]);
            return self.session.capture(now, &frame);
        }
        self.microphone.take(&frame.middle);
        let Some(taping) = &mut self.taping else {
            return self.session.capture_frame(now, frame);
        };
        let mut frame = if self.muted { Frame::default() } else { frame.clone() };
        taping.say(&mut frame.middle);
        self.session.capture_frame(now, &frame);
    }

    /// Adds what is heard next; tells once how long the first sound took.
    pub fn playback(&mut self, now: Instant, mixed: &mut Frame) -> Option<u32> {
        let mut frame = Frame::default();
        self.session.playback_frame(now, &mut frame);
        if self.held.is_some() {
            frame = Frame::default();
        }
        if let Some(taping) = self.taping.as_mut().filter(|_| self.held.is_none()) {
            taping.hear(&frame.middle);
        }
        mixed.add(&frame);
        self.note_heard(now, &frame.middle)
    }

    /// One side of a bridge hears its next frame; tells once how long the first sound took.
    pub fn hear_for_bridge(&mut self, now: Instant) -> Option<u32> {
        let mut frame = [0.0; FRAME];
        self.session.playback(now, &mut frame);
        if let SoundOf::Bridge(bridge) = &mut self.sound {
            bridge.heard = frame;
        }
        self.note_heard(now, &frame)
    }

    /// What this side of a bridge has heard, and the keys pressed there.
    pub fn take_heard(&mut self) -> Option<([f32; FRAME], VecDeque<char>)> {
        match &mut self.sound {
            SoundOf::Bridge(bridge) => Some((bridge.heard, std::mem::take(&mut bridge.keys))),
            SoundOf::Devices | SoundOf::Echo(_) => None,
        }
    }

    /// Keeps a key for the other side of a bridge; `false` where there is none.
    fn hear_key(&mut self, key: char) -> bool {
        let SoundOf::Bridge(bridge) = &mut self.sound else { return false };
        bridge.hear_key(key);
        true
    }

    fn note_heard(&mut self, now: Instant, frame: &[f32; FRAME]) -> Option<u32> {
        self.speaker.take(frame);
        let First::Received { frames } = self.first else {
            return None;
        };
        if frames < FIRST_FRAMES && frame.iter().all(|sample| *sample == 0.0) {
            self.first = First::Received { frames: frames + 1 };
            return None;
        }
        self.first = First::Told;
        u32::try_from(now.saturating_duration_since(self.started).as_millis()).ok()
    }

    /// Sends back what was heard a while ago.
    pub fn echo(&mut self, now: Instant) {
        let SoundOf::Echo(delayed) = &mut self.sound else {
            return;
        };
        let mut frame = [0.0; FRAME];
        self.session.playback(now, &mut frame);
        delayed.extend(frame);
        for (place, sample) in frame.iter_mut().zip(delayed.drain(..FRAME)) {
            *place = sample;
        }
        self.session.capture(now, &frame);
    }

    /// Figures so far, with what the devices have torn meanwhile.
    pub fn stats(&mut self, now: Instant, gaps: Gaps) -> Stats {
        let stats = self.session.stats(now);
        if !matches!(self.sound, SoundOf::Devices) {
            return stats;
        }
        let first = *self.gaps.get_or_insert(gaps);
        let gaps = Gaps {
            microphone: gaps.microphone.saturating_sub(first.microphone),
            speaker: gaps.speaker.saturating_sub(first.speaker),
        };
        Stats { gaps, ..stats }
    }

    /// Levels of what is sent and what is heard.
    pub fn levels(&self) -> (f32, f32) {
        (self.microphone.level(), self.speaker.level())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn keys_that_nobody_takes_are_bounded() {
        let mut bridge = Bridge::new(LegId(2));
        (0..=KEYS_MAX).for_each(|_| bridge.hear_key('5'));
        assert_eq!(bridge.keys.len(), KEYS_MAX);
    }

    #[test]
    fn datagrams_found_together_came_evenly_since_the_last_look() {
        let looked = Instant::now();
        let ms = Duration::from_millis;
        let times = |waited, count| spread(looked, looked + ms(waited), count).collect::<Vec<_>>();
        assert_eq!(times(100, 5), [20, 40, 60, 80, 100].map(|at| looked + ms(at)));
        assert_eq!(times(7, 1), [looked + ms(7)]);
        assert!(times(7, 0).is_empty());
        assert_eq!(spread(looked, looked, 2).collect::<Vec<_>>(), [looked; 2]);
    }
}
