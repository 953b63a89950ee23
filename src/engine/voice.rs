//! Voice messages: recorded, sent, and played.
//!
//! A message goes as parts and then itself, each a message of the outbox: so the sound is on both disks before it is shown, a cut
//! costs a part, and whoever is away is written to by letters that are no longer than a text's.

use super::api::{Event, MessageId, MessageRef, VoiceCommand, VoiceEvent};
use super::call::Calls;
use super::chat::Spoken;
use super::core::Core;
use super::failure::Failure;
use super::{Engine, rows};
use crate::aor::Aor;
use crate::media::voice::{Recorded, VoiceOrder, VoiceReport, read};
use crate::media::{Fault, Order};
use crate::messaging::pager;
use crate::store::{About, MessageRow, Request};
use crate::time::Now;
use crate::voice::{BYTES_MAX, Voice};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What an error is about that is about no message.
const VOICE: &str = "voice";

/// The one that is recorded, and the one that is played.
#[derive(Default)]
pub(super) struct Voices {
    runs: u64,
    recording: Option<Recording>,
    replay: Option<Replay>,
}

struct Recording {
    run: u64,
    aor: Aor,
    state: State,
}

enum State {
    Live,
    /// It has been told to end, and goes under this name once it is here, where it has one already.
    Ending(Option<MessageId>),
    /// It has ended by itself, and waits.
    Ended(Recorded),
}

struct Replay {
    run: u64,
    aor: Aor,
    target: MessageRef,
    from_ms: u32,
    /// The disk has been asked for it.
    ticket: Option<u64>,
}

impl Voices {
    fn record(&mut self, core: &mut Core, aor: Aor) {
        self.cancel(core);
        self.stop(core);
        self.runs += 1;
        let run = self.runs;
        core.order(Order::Voice(VoiceOrder::Record { run }));
        let begun = VoiceEvent::Recording { aor: aor.clone(), length_ms: 0, level: 0.0, has_ended: false };
        core.emit(Event::OfVoice(begun));
        self.recording = Some(Recording { run, aor, state: State::Live });
    }

    fn cancel(&mut self, core: &mut Core) {
        if let Some(Recording { run, aor, .. }) = self.recording.take() {
            core.order(Order::Voice(VoiceOrder::End { run, keep: false }));
            core.emit(Event::OfVoice(VoiceEvent::RecordingGone { aor, reason: None }));
        }
    }

    /// What is recorded is enough.
    fn end(&mut self, core: &mut Core, message: Option<MessageId>) {
        if let Some(recording) = &mut self.recording {
            core.order(Order::Voice(VoiceOrder::End { run: recording.run, keep: true }));
            recording.state = State::Ending(message);
        }
    }

    /// Somebody is spoken with: nobody is to hear the one what is said to the other. What was recorded until then waits.
    fn make_way(&mut self, core: &mut Core, calls: &Calls) {
        let is_live = matches!(self.recording, Some(Recording { state: State::Live, .. }));
        if is_live && calls.is_talking() {
            self.end(core, None);
        }
    }

    fn play(&mut self, core: &mut Core, (aor, target): (Aor, MessageRef), from_ms: u32) {
        self.stop(core);
        self.runs += 1;
        let ticket = core.next_ticket();
        let about = About { id: target.message.0.clone(), is_own: target.is_own };
        core.write(Request::LoadVoice { ticket, aor: aor.clone(), target: about });
        self.replay = Some(Replay { run: self.runs, aor, target, from_ms, ticket: Some(ticket) });
    }

    fn stop(&mut self, core: &mut Core) {
        if let Some(replay) = &self.replay {
            core.order(Order::Voice(VoiceOrder::Stop { run: replay.run }));
            self.played(core, None);
        }
    }

    fn played(&mut self, core: &mut Core, reason: Option<Failure>) {
        if let Some(Replay { aor, target, .. }) = self.replay.take() {
            core.emit(Event::OfVoice(VoiceEvent::Played { aor, target, reason }));
        }
    }

    /// The disk has answered, for the one that is to be played: here is its sound.
    pub fn loaded(
        &mut self,
        core: &mut Core,
        (ticket, parts): (u64, &[String]),
        changed: Option<Box<MessageRow>>,
    ) {
        if let Some(row) = changed {
            core.emit(Event::MessageChanged(rows::message(&row)));
        }
        let Some(replay) = self.replay.as_mut().filter(|replay| replay.ticket == Some(ticket)) else {
            return;
        };
        replay.ticket = None;
        match joined(parts).and_then(|bytes| read(&bytes).ok()) {
            Some(sound) => {
                let (run, from_ms) = (replay.run, replay.from_ms);
                core.order(Order::Voice(VoiceOrder::Play { run, sound: sound.into(), from_ms }));
            }
            None => self.played(core, Some(Failure::VoiceDamaged)),
        }
    }

    /// Whether it was this that the disk could not do.
    pub fn not_loaded(&mut self, core: &mut Core, ticket: u64) -> bool {
        let is_it = self.replay.as_ref().is_some_and(|replay| replay.ticket == Some(ticket));
        if is_it {
            self.played(core, Some(Failure::Storage));
        }
        is_it
    }

    /// What becomes of what is played, and of what is recorded; a recording that is to go comes out.
    fn handle_report(
        &mut self,
        core: &mut Core,
        report: VoiceReport,
    ) -> Option<(Aor, Option<MessageId>, Recorded)> {
        let of_recording = |run: u64| self.recording.as_ref().is_some_and(|it| it.run == run);
        match report {
            VoiceReport::Recording { run, length_ms, level, is_full } => {
                let live =
                    self.recording.as_ref().filter(|it| it.run == run && matches!(it.state, State::Live));
                let aor = live?.aor.clone();
                core.emit(Event::OfVoice(VoiceEvent::Recording { aor, length_ms, level, has_ended: false }));
                if is_full {
                    self.end(core, None);
                }
                None
            }
            VoiceReport::Recorded { run, recorded } if of_recording(run) => {
                let Recording { aor, state, .. } = self.recording.take()?;
                let State::Ending(message) = state else { return None };
                Some((aor, message, recorded))
            }
            VoiceReport::NotRecorded { run, fault } if of_recording(run) => {
                let Recording { aor, .. } = self.recording.take()?;
                let reason = Some(failure_of(fault));
                core.emit(Event::OfVoice(VoiceEvent::RecordingGone { aor, reason }));
                None
            }
            VoiceReport::Playing { run, at_ms } => {
                let replay = self.replay.as_ref().filter(|replay| replay.run == run)?;
                let (aor, target) = (replay.aor.clone(), replay.target.clone());
                core.emit(Event::OfVoice(VoiceEvent::Playing { aor, target, at_ms }));
                None
            }
            VoiceReport::Played { run, fault } => {
                if self.replay.as_ref().is_some_and(|replay| replay.run == run) {
                    self.played(core, fault.map(failure_of));
                }
                None
            }
            VoiceReport::Recorded { .. } | VoiceReport::NotRecorded { .. } => None,
        }
    }
}

/// The sound, of parts that anybody may have written.
fn joined(parts: &[String]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend(STANDARD.decode(part).ok()?);
        if bytes.len() > BYTES_MAX {
            return None;
        }
    }
    Some(bytes)
}

fn failure_of(fault: Fault) -> Failure {
    match fault {
        Fault::NoMicrophone => Failure::NoMicrophone,
        Fault::NoSpeaker => Failure::NoSpeaker,
        Fault::Codec => Failure::VoiceDamaged,
        Fault::NoPath | Fault::Handshake | Fault::Fingerprint | Fault::Silence | Fault::NoRecording => {
            Failure::MediaFailed
        }
    }
}

impl Engine {
    /// What is asked for about voice messages.
    pub(super) fn command_of_voice(&mut self, now: Now, command: VoiceCommand) {
        let core = &mut self.core;
        match command {
            VoiceCommand::Record { aor } if !self.buddies.is_mutual(&aor) => {
                core.refuse(VOICE, Failure::NotAllowed);
            }
            VoiceCommand::Record { .. } if self.calls.is_talking() => core.refuse(VOICE, Failure::InCall),
            VoiceCommand::Record { aor } => self.voices.record(core, aor),
            VoiceCommand::Cancel => self.voices.cancel(core),
            VoiceCommand::Send { message } if message.0.is_empty() || message.0.len() > pager::ID_MAX => {
                core.refuse(&message.0, Failure::BadCommand);
            }
            VoiceCommand::Send { message } => self.send_recording(now, message),
            VoiceCommand::Play { aor, target, from_ms } => self.voices.play(core, (aor, target), from_ms),
            VoiceCommand::Stop => self.voices.stop(core),
        }
    }

    fn send_recording(&mut self, now: Now, message: MessageId) {
        match self.voices.recording.take() {
            Some(Recording { aor, state: State::Ended(recorded), .. }) => {
                self.send_voice(now, (aor, message), recorded);
            }
            Some(recording) => {
                self.voices.recording = Some(recording);
                self.voices.end(&mut self.core, Some(message));
            }
            None => self.core.refuse(&message.0, Failure::UnknownMessage),
        }
    }

    fn send_voice(&mut self, now: Now, (aor, message): (Aor, MessageId), recorded: Recorded) {
        if !self.chats.has_room_for(&aor, &recorded.ogg) {
            self.core.refuse(&message.0, Failure::TooMany);
            return self.waits(aor, recorded);
        }
        let Recorded { ogg, length_ms, levels } = recorded;
        let reason = (length_ms == 0).then_some(Failure::NoMicrophone);
        if reason.is_none() {
            let voice = Voice { length_ms, levels, is_voicemail: false };
            self.chats.speak(&mut self.core, now, Spoken { message, aor: aor.clone(), voice, ogg });
        }
        self.core.emit(Event::OfVoice(VoiceEvent::RecordingGone { aor, reason }));
    }

    /// A recording is over, and waits to be sent or thrown away.
    fn waits(&mut self, aor: Aor, recorded: Recorded) {
        let length_ms = recorded.length_ms;
        let ended = VoiceEvent::Recording { aor: aor.clone(), length_ms, level: 0.0, has_ended: true };
        self.core.emit(Event::OfVoice(ended));
        let state = State::Ended(recorded);
        self.voices.recording = Some(Recording { run: self.voices.runs, aor, state });
    }

    /// Something has become of a voice message.
    pub(super) fn voice_report(&mut self, now: Now, report: VoiceReport) {
        let Some((aor, message, recorded)) = self.voices.handle_report(&mut self.core, report) else {
            return;
        };
        match message {
            Some(message) => self.send_voice(now, (aor, message), recorded),
            None => self.waits(aor, recorded),
        }
    }

    /// A call comes before what is recorded.
    pub(super) fn voices_make_way(&mut self) {
        self.voices.make_way(&mut self.core, &self.calls);
    }
}
