//! What calls hear and speak with: devices, files, tones; and the app's own bell and chime.

use super::ringtone::Rung;
use crate::io::audio::{Capture, Devices, Notice, Playback, Wanted, Wish};
use crate::io::config::{AudioIn, AudioOut};
use crate::io::ducking::Ducking;
use crate::io::wav::{self, WavError, WavWriter};
use crate::media::cleaning::{Cleaner, Cleaning};
use crate::media::level::Meter;
use crate::media::limiter::Limiter;
use crate::media::stereo::Frame;
use crate::media::tone::{Player, Tone};
use crate::media::{Gaps, Ringing};
use std::path::PathBuf;
use tokio::sync::mpsc;

/// Samples of 10 ms at 48 kHz.
pub const FRAME: usize = 480;

/// Where sound comes from when no microphone is open.
pub enum Source {
    File(Vec<f32>),
    Tone(Tone),
    Silence,
}

/// The source that is asked for, with its file read; silence where that fails.
pub fn source(audio_in: &AudioIn) -> (Source, Option<WavError>) {
    match audio_in {
        AudioIn::Device(_) | AudioIn::Silence => (Source::Silence, None),
        AudioIn::Tone(hz) => (Source::Tone(Tone::Sine { hz: *hz }), None),
        AudioIn::File(path) => match wav::read(path) {
            Ok(sound) => (Source::File(sound), None),
            Err(error) => {
                tracing::warn!(%error, "the file to play cannot be used");
                (Source::Silence, Some(error))
            }
        },
    }
}

impl Source {
    /// Fills the next frame for a session that has been given `played` samples; nothing before it is connected.
    pub fn fill(&self, played: &mut Option<u64>, frame: &mut [f32; FRAME]) {
        let Some(played) = played else {
            return;
        };
        let sample = |position: u64| match self {
            Source::File(sound) => usize::try_from(position).ok().and_then(|at| sound.get(at).copied()),
            Source::Tone(tone) => tone.at(position),
            Source::Silence => None,
        };
        for place in frame.iter_mut() {
            *place = sample(*played).unwrap_or(0.0);
            *played += 1;
        }
    }
}

/// All ends of sound.
pub struct Sound {
    pub microphone: Option<Capture>,
    pub speaker: Option<Playback>,
    /// Of devices that are closed.
    past: Gaps,
    pub bell: Option<Playback>,
    pub source: Source,
    devices: Option<Devices>,
    input: Wanted,
    output: Wanted,
    /// What the program was started with stands where the settings name none.
    named: (Option<String>, Option<String>),
    ring_name: Option<String>,
    /// The user's own, where there is one.
    pub ring_tone: Option<super::ringtone::Tone>,
    /// In percent.
    pub ring_volume: u8,
    /// Whether other programs make way for calls.
    pub ducks: bool,
    ducking: Option<Ducking>,
    recording: Recording,
    cleaning: Cleaning,
    /// While the microphone is open.
    cleaner: Option<Cleaner>,
    limiter: Limiter,
    ringing: Option<(Ringing, Bell)>,
    key: Option<Player>,
    test: Option<Test>,
}

enum Recording {
    None,
    Wanted(PathBuf),
    Running(WavWriter),
    /// It has just become impossible, which is still to be told.
    Lost,
}

/// What rings.
enum Bell {
    Made(Player),
    Own(Rung),
    /// It is still being read.
    Awaited,
}

impl Bell {
    fn add_to(&mut self, out: &mut [f32]) -> bool {
        match self {
            Bell::Made(player) => player.add_to(out),
            Bell::Own(rung) => {
                rung.add_to(out);
                true
            }
            Bell::Awaited => true,
        }
    }
}

/// The test of microphone and speaker.
struct Test {
    meter: Meter,
    chime: Option<Player>,
}

impl Sound {
    pub fn new(
        audio_in: AudioIn,
        audio_out: AudioOut,
        source: Source,
        notices: mpsc::Sender<Notice>,
    ) -> Sound {
        let input = match audio_in {
            AudioIn::Device(name) => Some(name),
            AudioIn::File(_) | AudioIn::Tone(_) | AudioIn::Silence => None,
        };
        let (output, recording) = match audio_out {
            AudioOut::Device(name) => (Some(name), Recording::None),
            AudioOut::File(path) => (None, Recording::Wanted(path)),
            AudioOut::Null => (None, Recording::None),
        };
        let any = input.is_some() || output.is_some();
        let named = (input.clone().flatten(), output.clone().flatten());
        let devices = any.then(|| Devices::start(move |notice| drop(notices.blocking_send(notice))));
        Sound {
            microphone: None,
            speaker: None,
            past: Gaps::default(),
            bell: None,
            source,
            devices: devices.and_then(|started| started.ok()),
            input,
            output,
            named,
            ring_name: None,
            ring_tone: None,
            ring_volume: 100,
            ducks: true,
            ducking: None,
            recording,
            cleaning: Cleaning::default(),
            cleaner: None,
            limiter: Limiter::default(),
            ringing: None,
            key: None,
            test: None,
        }
    }

    /// Whether the app itself has something to play or to measure.
    pub fn is_active(&self) -> bool {
        self.ringing.is_some() || self.test.is_some() || self.key.is_some()
    }

    pub fn has_device(&self) -> bool {
        self.microphone.is_some() || self.speaker.is_some() || self.bell.is_some()
    }

    /// Chooses devices by name, where devices are used at all.
    pub fn choose(&mut self, input: Option<String>, output: Option<String>, ring: Option<String>) {
        let (named_in, named_out) = (self.named.0.clone(), self.named.1.clone());
        self.input = self.input.take().map(|_| input.or(named_in));
        self.output = self.output.take().map(|_| output.or(named_out));
        self.ring_name = ring;
    }

    /// Says how what the microphone hears is cleaned.
    pub fn clean(&mut self, cleaning: Cleaning) {
        self.cleaning = cleaning;
        if let Some(cleaner) = &mut self.cleaner {
            cleaner.choose(cleaning);
        }
    }

    /// A microphone has been opened; another than before is in another place of the room.
    pub fn take_microphone(&mut self, capture: Capture) {
        self.forget_microphone(|_| true);
        self.microphone = Some(capture);
        self.cleaner = Some(Cleaner::new(self.cleaning));
    }

    pub fn take_speaker(&mut self, playback: Playback) {
        self.forget_speaker(|_| true);
        self.speaker = Some(playback);
    }

    /// Where sound was torn at the devices, since the start.
    pub fn gaps(&self) -> Gaps {
        let microphone = self.microphone.as_ref().map_or(0, Capture::gaps) as u64;
        let speaker = self.speaker.as_ref().map_or(0, Playback::gaps) as u64;
        Gaps { microphone: self.past.microphone + microphone, speaker: self.past.speaker + speaker }
    }

    fn forget_microphone(&mut self, is_over: impl Fn(&Capture) -> bool) {
        if let Some(gone) = self.microphone.take_if(|capture| is_over(capture)) {
            self.past.microphone += gone.gaps() as u64;
            self.cleaner = None;
        }
    }

    fn forget_speaker(&mut self, is_over: impl Fn(&Playback) -> bool) {
        if let Some(gone) = self.speaker.take_if(|playback| is_over(playback)) {
            self.past.speaker += gone.gaps() as u64;
        }
    }

    pub fn ring(&mut self, ringing: Option<Ringing>) {
        self.ringing = ringing.map(|ringing| {
            let tone = match ringing {
                Ringing::Friend { .. } => return (ringing, Bell::Awaited),
                Ringing::Incoming => Tone::Bell,
                Ringing::Waiting => Tone::Waiting,
                Ringing::Taken => Tone::Taken,
                Ringing::RingBack => Tone::RingBack,
                Ringing::Busy => Tone::Busy,
            };
            let own = self.ring_tone.clone().filter(|_| ringing == Ringing::Incoming);
            let bell = own.map_or_else(|| Bell::Made(Player::new(tone)), |own| Bell::Own(Rung::new(own)));
            (ringing, bell)
        });
    }

    /// The tone of a friend who calls is there, or cannot be read: then it rings as for others.
    pub fn friend_rings(&mut self, place: u8, tone: Option<super::ringtone::Tone>) {
        if let Some((Ringing::Friend { place: rung }, bell @ Bell::Awaited)) = &mut self.ringing
            && *rung == place
        {
            *bell = tone
                .or_else(|| self.ring_tone.clone())
                .map_or_else(|| Bell::Made(Player::new(Tone::Bell)), |tone| Bell::Own(Rung::new(tone)));
        }
    }

    pub fn play_digit(&mut self, digit: char) {
        self.key = Some(Player::new(Tone::Digit(digit)));
    }

    pub fn test(&mut self, on: bool) {
        self.test = on.then(|| Test { meter: Meter::default(), chime: Some(Player::new(Tone::Chime)) });
    }

    /// Level of the microphone test, when it runs.
    pub fn test_level(&self) -> Option<f32> {
        self.test.as_ref().map(|test| test.meter.level())
    }

    /// Whether a device is spoken into, and not a file or a tone.
    pub fn has_input(&self) -> bool {
        self.input.is_some()
    }

    /// Whether a device is listened to, and not a file or nothing.
    pub fn has_output(&self) -> bool {
        self.output.is_some()
    }

    /// States which devices should be open, beside those for the app's own sounds.
    pub fn want_devices(&mut self, microphone: bool, speaker: bool) {
        let test = self.test.is_some();
        let bell_apart = self.bell_name();
        let rings_here = self.ringing.is_some() && bell_apart.is_none();
        let wish = Wish {
            microphone: self.input.clone().filter(|_| microphone || test),
            speaker: self.output.clone().filter(|_| speaker || test || rings_here),
            bell: bell_apart,
        };
        if let Some(devices) = &mut self.devices {
            devices.want(wish);
        }
    }

    /// Other programs make way while a call is up; whoever listens to something else asks for nothing.
    pub fn want_others_to_make_way(&mut self, is_up: bool) {
        let wish = self.output.clone().filter(|_| is_up && self.ducks);
        if self.ducking.is_none() && wish.is_some() {
            // Where no thread can be had, they go on.
            self.ducking = Ducking::start().ok();
        }
        if let Some(ducking) = &mut self.ducking {
            ducking.want(wish);
        }
    }

    /// The ring device, while it rings and where it is another than the speaker.
    fn bell_name(&self) -> Wanted {
        let output = self.output.as_ref()?;
        let incoming =
            matches!(self.ringing, Some((Ringing::Incoming | Ringing::Friend { .. } | Ringing::Taken, _)));
        self.ring_name.clone().filter(|_| incoming).map(Some).filter(|ring| ring != output)
    }

    /// Lets go of devices that have been closed.
    pub fn forget_closed(&mut self) {
        self.forget_microphone(Capture::is_closed);
        self.forget_speaker(Playback::is_closed);
        self.bell.take_if(|playback| playback.is_closed());
    }

    /// The next frame of the microphone, cleaned, when it is there.
    pub fn hear(&mut self, frame: &mut Frame) -> bool {
        let heard = self.microphone.as_mut().is_some_and(|capture| capture.take(frame));
        if let Some(cleaner) = self.cleaner.as_mut().filter(|_| heard) {
            cleaner.clean(&mut frame.middle);
            // What is cleaned is a voice, and has one channel.
            frame.side.take_if(|_| cleaner.is_at_work());
        }
        if let Some(test) = self.test.as_mut().filter(|_| heard) {
            test.meter.take(&frame.middle);
        }
        heard
    }

    /// Plays what calls say and the app's own tones on the speaker.
    pub fn say(&mut self, mut frame: Frame) {
        self.add_tones(&mut frame.middle);
        self.limiter.limit_frame(&mut frame);
        if let Some(cleaner) = &mut self.cleaner {
            cleaner.played(&frame.middle);
        }
        if let Some(speaker) = &mut self.speaker {
            speaker.put(&frame);
        }
    }

    pub fn run_bell(&mut self) {
        let (Some(bell), Some((_, player))) = (&mut self.bell, &mut self.ringing) else {
            return;
        };
        let (gain, mut goes_on) = (gain(self.ring_volume), true);
        while bell.wants_more() {
            let mut frame = [0.0; FRAME];
            goes_on &= player.add_to(&mut frame);
            frame.iter_mut().for_each(|sample| *sample *= gain);
            bell.put(&Frame::from(frame));
        }
        self.ringing.take_if(|_| !goes_on);
    }

    /// Where no speaker is open: writes what so many say, together no louder than it would be heard, and lets tones pass unheard.
    pub fn record(&mut self, mixed: &[f32; FRAME], voices: usize) {
        self.add_tones(&mut [0.0; FRAME]);
        if voices == 0 {
            return;
        }
        let mut mixed = *mixed;
        if voices > 1 {
            self.limiter.limit(&mut mixed);
        }
        if let Recording::Wanted(path) = &self.recording {
            self.recording = match WavWriter::create(path) {
                Ok(writer) => Recording::Running(writer),
                Err(error) => no_recording(&error),
            };
        }
        if let Recording::Running(writer) = &mut self.recording
            && let Err(error) = writer.write(&mixed)
        {
            self.recording = no_recording(&error);
        }
    }

    /// Makes the file whole.
    pub fn finish_recording(&mut self) {
        if let Recording::Running(writer) = &mut self.recording
            && let Err(error) = writer.finish()
        {
            self.recording = no_recording(&error);
        }
    }

    /// Whether the recording has been lost since this was last asked.
    pub fn has_lost_recording(&mut self) -> bool {
        let is_lost = matches!(self.recording, Recording::Lost);
        if is_lost {
            self.recording = Recording::None;
        }
        is_lost
    }

    fn add_tones(&mut self, frame: &mut [f32; FRAME]) {
        let elsewhere = self.bell.is_some();
        if !elsewhere {
            let volume = self.ring_volume;
            self.ringing.take_if(|(ringing, player)| {
                let mut sound = [0.0; FRAME];
                let goes_on = player.add_to(&mut sound);
                // What is heard of the other end is as loud as its voice.
                let gain = match ringing {
                    Ringing::Incoming | Ringing::Friend { .. } | Ringing::Taken => gain(volume),
                    Ringing::Waiting | Ringing::RingBack | Ringing::Busy => 1.0,
                };
                frame.iter_mut().zip(sound).for_each(|(sum, sample)| *sum += sample * gain);
                !goes_on
            });
        }
        self.key.take_if(|player| !player.add_to(frame));
        if let Some(test) = &mut self.test {
            test.chime.take_if(|player| !player.add_to(frame));
        }
    }
}

/// Ears hear by ratios: half as much is a quarter of the amplitude.
fn gain(percent: u8) -> f32 {
    (f32::from(percent) / 100.0).powi(2)
}

fn no_recording(error: &WavError) -> Recording {
    tracing::warn!(%error, "what is heard cannot be written any more");
    Recording::Lost
}
