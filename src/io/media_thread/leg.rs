//! One session with its sockets, and where its sound comes from and goes to.

use super::sockets::{Received, Sockets};
use super::sound::FRAME;
use crate::media::level::Meter;
use crate::media::reflexive::Gathering;
use crate::media::{LegId, Plan, Report, Route, Session, SessionEvent};
use std::collections::VecDeque;
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
    state: State,
}

enum State {
    Opened { sound: bool, gathering: Box<Gathering> },
    Running(Box<Running>),
}

/// A session that runs.
pub struct Running {
    pub session: Session,
    /// Samples of the source that this session has been given; `None` before it is connected.
    pub played: Option<u64>,
    sound: SoundOf,
    held: bool,
    started: Instant,
    first: First,
    microphone: Meter,
    speaker: Meter,
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
    /// Sockets that are told of once it is known how others see them.
    pub fn new(sockets: Sockets, sound: bool, gathering: Gathering) -> Leg {
        Leg { sockets, state: State::Opened { sound, gathering: Box::new(gathering) } }
    }

    /// Begins the session; a second start begins anew.
    pub fn start(&mut self, now: Instant, plan: Plan, route: Route, seed: [u8; 32]) {
        let sound = match route {
            Route::Sound => SoundOf::Devices,
            Route::Echo { delay_ms } => {
                SoundOf::Echo(VecDeque::from(vec![0.0; delay_ms.min(ECHO_MS_MAX) as usize * 48]))
            }
            Route::Bridge { to } => SoundOf::Bridge(Box::new(Bridge::new(to))),
        };
        self.state = State::Running(Box::new(Running {
            session: Session::new(now, plan, self.sockets.addresses().to_vec(), seed),
            played: None,
            sound,
            held: false,
            started: now,
            first: First::Awaited,
            microphone: Meter::default(),
            speaker: Meter::default(),
        }));
    }

    /// Says good-bye and closes the sockets.
    pub fn close(mut self, now: Instant) {
        if let State::Running(running) = &mut self.state {
            running.session.close(now);
            transmit(&self.sockets, &mut running.session);
        }
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
        match &self.state {
            State::Opened { gathering, .. } => gathering.poll_timeout(),
            State::Running(running) => running.session.poll_timeout(),
        }
    }

    /// Takes what has come since it was looked last; before the session starts only nodes that were asked may speak.
    pub fn receive(&mut self, looked: Instant, now: Instant) {
        let mut all = Vec::new();
        self.sockets.receive(|datagram| all.push(datagram));
        let running = match &mut self.state {
            State::Running(running) => running,
            State::Opened { gathering, .. } => {
                return all.iter().for_each(|come| gathering.handle_datagram(come.from, &come.bytes));
            }
        };
        let times = spread(looked.max(running.started), now, all.len());
        for (Received { from, to, bytes }, at) in all.iter().zip(times) {
            running.session.handle_datagram(at, *from, *to, bytes);
        }
    }

    /// Does what is due, sends what is ready and tells what has happened.
    pub fn go_on(&mut self, now: Instant, mut tell: impl FnMut(&dyn Fn(LegId) -> Report)) {
        let running = match &mut self.state {
            State::Running(running) => running,
            State::Opened { gathering, .. } => {
                for (node, question) in gathering.poll_transmit(now) {
                    self.sockets.send(node, &question, false);
                }
                if let Some(reflexive) = gathering.poll_found(now) {
                    let addresses = self.sockets.addresses();
                    let opened = |leg| Report::Opened {
                        leg,
                        addresses: addresses.to_vec(),
                        reflexive: reflexive.clone(),
                    };
                    tell(&opened);
                }
                return;
            }
        };
        if running.session.poll_timeout().is_some_and(|due| due <= now) {
            running.session.handle_timeout(now);
        }
        transmit(&self.sockets, &mut running.session);
        while let Some(event) = running.session.poll_event() {
            match event {
                SessionEvent::Connected => {
                    running.played.get_or_insert(0);
                    tell(&|leg| Report::Connected { leg });
                }
                SessionEvent::FirstPacket if running.first == First::Awaited => {
                    running.first = First::Received { frames: 0 };
                }
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

fn transmit(sockets: &Sockets, session: &mut Session) {
    while let Some(datagram) = session.poll_transmit() {
        sockets.send(datagram.to, &datagram.bytes, datagram.rtcp_socket);
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
    /// Held, silence is sent, so that the clock of what is sent goes on, and nothing is heard.
    pub fn set_held(&mut self, held: bool) {
        self.held = held;
    }

    pub fn is_held(&self) -> bool {
        self.held
    }

    /// Sends a frame.
    pub fn capture(&mut self, now: Instant, frame: &[f32; FRAME]) {
        let frame = if self.held { &[0.0; FRAME] } else { frame };
        self.microphone.take(frame);
        self.session.capture(now, frame);
    }

    /// Adds what is heard next; tells once how long the first sound took.
    pub fn playback(&mut self, now: Instant, mixed: &mut [f32; FRAME]) -> Option<u32> {
        let mut frame = [0.0; FRAME];
        self.session.playback(now, &mut frame);
        if self.held {
            frame.fill(0.0);
        }
        mixed.iter_mut().zip(&frame).for_each(|(sum, sample)| *sum += sample);
        self.note_heard(now, &frame)
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
