//! Voice messages that are recorded and played: one of each at a time.

use super::sound::FRAME;
use crate::media::Fault;
use crate::media::tone::{Player, Tone};
use crate::media::voice::{Recording, Replay, VoiceOrder, VoiceReport};

/// Rounds of 100 ms in which a device has to begin: opening one takes a tenth of that.
const ROUNDS_MAX: u32 = 50;

/// The one that is recorded, and the one that is played.
#[derive(Default)]
pub struct Voices {
    recording: Option<Running<Recording>>,
    replay: Option<Running<Replay>>,
    tone: Option<Running<Player>>,
    told: Vec<VoiceReport>,
}

struct Running<T> {
    run: u64,
    what: T,
    /// Rounds since it has come further.
    still: u32,
}

impl Voices {
    pub fn obey(&mut self, order: VoiceOrder) {
        match order {
            VoiceOrder::Record { run, bounds } => {
                self.recording = Recording::new(bounds).ok().map(|what| Running { run, what, still: 0 });
                if self.recording.is_none() {
                    self.told.push(VoiceReport::NotRecorded { run, fault: Fault::Codec });
                }
            }
            VoiceOrder::End { run, keep } => {
                let ended = self.recording.take_if(|recording| recording.run == run);
                if let Some(ended) = ended.filter(|_| keep) {
                    self.told.push(VoiceReport::Recorded { run, recorded: ended.what.finish() });
                }
            }
            VoiceOrder::Play { run, sound, from_ms } => match Replay::new(sound, from_ms) {
                Ok(what) => self.replay = Some(Running { run, what, still: 0 }),
                Err(_) => self.told.push(VoiceReport::Played { run, fault: Some(Fault::Codec) }),
            },
            VoiceOrder::Tone { run } => {
                self.tone = Some(Running { run, what: Player::new(Tone::Beep), still: 0 });
            }
            VoiceOrder::Stop { run } => {
                self.replay.take_if(|replay| replay.run == run);
                self.tone.take_if(|tone| tone.run == run);
            }
        }
    }

    /// Whether a microphone is needed: not for one that is full and waits to be sent.
    pub fn hears(&self) -> bool {
        self.recording.as_ref().is_some_and(|recording| !recording.what.is_full())
    }

    pub fn plays(&self) -> bool {
        self.replay.is_some() || self.tone.is_some()
    }

    /// Whether there is something to do or to tell.
    pub fn is_active(&self) -> bool {
        self.hears() || self.plays() || !self.told.is_empty()
    }

    /// Samples that have been recorded, for what is read from a file.
    pub fn heard(&self) -> Option<u64> {
        self.recording.as_ref().map(|recording| u64::from(recording.what.length_ms()) * 48)
    }

    /// Takes what the microphone has heard.
    pub fn hear(&mut self, frame: &[f32; FRAME]) {
        if let Some(recording) = &mut self.recording {
            recording.what.take(frame);
            recording.still = 0;
            if recording.what.is_full() {
                self.told.push(recording.report());
            }
        }
    }

    /// Adds what is played.
    pub fn add_to(&mut self, frame: &mut [f32; FRAME]) {
        if let Some(tone) = &mut self.tone {
            tone.still = 0;
            if !tone.what.add_to(frame) {
                self.told.push(VoiceReport::Played { run: tone.run, fault: None });
                self.tone = None;
            }
        }
        let Some(replay) = &mut self.replay else { return };
        replay.still = 0;
        let fault = match replay.what.add_to(frame) {
            Ok(true) => return,
            Ok(false) => None,
            Err(_) => Some(Fault::Codec),
        };
        self.told.push(VoiceReport::Played { run: replay.run, fault });
        self.replay = None;
    }

    /// A device is not there, or has gone: what needs it has ended. What is recorded until then is kept.
    pub fn fail(&mut self, fault: Fault) {
        if fault == Fault::NoMicrophone
            && let Some(gone) = self.recording.take_if(|recording| !recording.what.is_full())
        {
            self.told.push(VoiceReport::NotRecorded { run: gone.run, fault });
        }
        if fault == Fault::NoSpeaker
            && let Some(gone) = self.replay.take()
        {
            self.told.push(VoiceReport::Played { run: gone.run, fault: Some(fault) });
        }
        if fault == Fault::NoSpeaker
            && let Some(gone) = self.tone.take()
        {
            self.told.push(VoiceReport::Played { run: gone.run, fault: Some(fault) });
        }
    }

    /// How far they are, about ten times a second.
    pub fn progress(&mut self) -> Vec<VoiceReport> {
        let mut told = Vec::new();
        let (mut deaf, mut dumb) = (false, false);
        if let Some(recording) = self.recording.as_mut().filter(|recording| !recording.what.is_full()) {
            recording.still += 1;
            deaf = recording.still > ROUNDS_MAX;
            told.push(recording.report());
        }
        if let Some(replay) = &mut self.replay {
            replay.still += 1;
            dumb = replay.still > ROUNDS_MAX;
            told.push(VoiceReport::Playing { run: replay.run, at_ms: replay.what.at_ms() });
        }
        if let Some(tone) = &mut self.tone {
            tone.still += 1;
            dumb |= tone.still > ROUNDS_MAX;
        }
        if deaf {
            self.fail(Fault::NoMicrophone);
        }
        if dumb {
            self.fail(Fault::NoSpeaker);
        }
        told
    }

    /// What must not be lost.
    pub fn take_told(&mut self) -> Vec<VoiceReport> {
        std::mem::take(&mut self.told)
    }
}

impl Running<Recording> {
    fn report(&self) -> VoiceReport {
        VoiceReport::Recording {
            run: self.run,
            length_ms: self.what.length_ms(),
            level: self.what.level(),
            is_full: self.what.is_full(),
        }
    }
}
