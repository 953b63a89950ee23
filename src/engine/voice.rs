//! Voice messages: recorded, sent, and played.
//!
//! A message goes as parts and then itself, each a message of the outbox: so the sound is on both disks before it is shown, a cut
//! costs a part, and whoever is away is written to by letters that are no longer than a text's.

use super::api::{Event, GREETING, GroupId, MessageId, MessageRef, VoiceCommand, VoiceEvent};
use super::call::Calls;
use super::chat::Spoken;
use super::core::Core;
use super::failure::Failure;
use super::{Engine, rows};
use crate::aor::Aor;
use crate::media::voice::{Recorded, Sound, VoiceOrder, VoiceReport, read};
use crate::media::{Fault, Order};
use crate::messaging::group::EntryId;
use crate::messaging::pager;
use crate::store::{self, About, MessageRow, Request};
use crate::time::Now;
use crate::voice::{BYTES_MAX, GREETING_BOUNDS, LEVELS_MAX, MESSAGE_BOUNDS, Voice, condensed};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What an error is about that is about no message.
pub(super) const VOICE: &str = "voice";

/// The one that is recorded, and the one that is played.
#[derive(Default)]
pub(super) struct Voices {
    runs: u64,
    recording: Option<Recording>,
    replay: Option<Replay>,
}

struct Recording {
    run: u64,
    /// To whom it goes; the user's own where it is his greeting, or goes to a group.
    aor: Aor,
    purpose: Purpose,
    state: State,
}

/// What becomes of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Message,
    /// It goes to all who are in a group.
    Group(GroupId),
    /// It is left for somebody whom a call has not reached.
    Voicemail,
    Greeting,
}

impl Purpose {
    fn group(self) -> Option<GroupId> {
        match self {
            Purpose::Group(group) => Some(group),
            Purpose::Message | Purpose::Voicemail | Purpose::Greeting => None,
        }
    }
}

/// What there is of a greeting that is to be kept.
pub(super) enum Taken {
    Now(Recorded),
    /// It comes with the media thread's word.
    Soon,
    Nothing,
}

/// A recording that is over: to whom, for what, and under which name it goes, where it has been told to.
type Over = (Aor, Purpose, Option<MessageId>, Recorded);

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
    /// In which group it was spoken.
    clip: Option<(GroupId, EntryId)>,
}

impl Voices {
    /// A number for something that is recorded or played.
    pub fn next_run(&mut self) -> u64 {
        self.runs += 1;
        self.runs
    }

    pub fn record(&mut self, core: &mut Core, aor: Aor, purpose: Purpose) {
        self.cancel(core);
        self.stop(core);
        let run = self.next_run();
        let bounds = match purpose {
            Purpose::Message | Purpose::Group(_) | Purpose::Voicemail => MESSAGE_BOUNDS,
            Purpose::Greeting => GREETING_BOUNDS,
        };
        core.order(Order::Voice(VoiceOrder::Record { run, bounds }));
        let (whom, group) = (aor.clone(), purpose.group());
        let begun = VoiceEvent::Recording { aor: whom, group, length_ms: 0, level: 0.0, has_ended: false };
        core.emit(Event::OfVoice(begun));
        self.recording = Some(Recording { run, aor, purpose, state: State::Live });
    }

    /// Whether something is recorded for this, or was and waits.
    pub fn records(&self, purpose: Purpose) -> bool {
        self.recording.as_ref().is_some_and(|recording| recording.purpose == purpose)
    }

    pub fn cancel(&mut self, core: &mut Core) {
        if let Some(Recording { run, aor, purpose, .. }) = self.recording.take() {
            core.order(Order::Voice(VoiceOrder::End { run, keep: false }));
            core.emit(Event::OfVoice(VoiceEvent::RecordingGone {
                aor,
                group: purpose.group(),
                reason: None,
            }));
        }
    }

    /// What is recorded is enough.
    fn end(&mut self, core: &mut Core, message: Option<MessageId>) {
        if let Some(recording) = &mut self.recording {
            core.order(Order::Voice(VoiceOrder::End { run: recording.run, keep: true }));
            recording.state = State::Ending(message);
        }
    }

    /// Ends what is being recorded: it waits.
    pub fn end_live(&mut self, core: &mut Core) {
        match self.recording {
            Some(Recording { state: State::Live, .. }) => self.end(core, None),
            Some(Recording { state: State::Ending(_) | State::Ended(_), .. }) => {}
            None => core.refuse(VOICE, Failure::UnknownMessage),
        }
    }

    /// The greeting is long enough: it is to be kept, under this name while it is on its way.
    pub fn take_greeting(&mut self, core: &mut Core, name: &str) -> Taken {
        match self.recording.take_if(|recording| recording.purpose == Purpose::Greeting) {
            Some(Recording { state: State::Ended(recorded), .. }) => Taken::Now(recorded),
            Some(recording) => {
                self.recording = Some(recording);
                self.end(core, Some(MessageId(name.to_owned())));
                Taken::Soon
            }
            None => Taken::Nothing,
        }
    }

    /// Plays the user's own greeting.
    pub fn play_greeting(&mut self, core: &mut Core, sound: Sound) {
        self.stop(core);
        let run = self.next_run();
        let target = MessageRef { message: MessageId(GREETING.to_owned()), is_own: true };
        let aor = core.own.aor().clone();
        core.order(Order::Voice(VoiceOrder::Play { run, sound: sound.into(), from_ms: 0 }));
        self.replay = Some(Replay { run, aor, target, from_ms: 0, ticket: None, clip: None });
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
        let run = self.next_run();
        let ticket = core.next_ticket();
        let about = About { id: target.message.0.clone(), is_own: target.is_own };
        core.write(Request::LoadVoice { ticket, aor: aor.clone(), target: about });
        self.replay = Some(Replay { run, aor, target, from_ms, ticket: Some(ticket), clip: None });
    }

    /// Plays what was spoken in a group.
    pub fn play_clip(
        &mut self,
        core: &mut Core,
        (group, entry): (GroupId, EntryId),
        (aor, target): (Aor, MessageRef),
        from_ms: u32,
    ) {
        self.stop(core);
        let (run, ticket) = (self.next_run(), core.next_ticket());
        let load = store::Groups::LoadClip { ticket, group: group.0, entry: entry.0, is_played: true };
        core.write(Request::Groups(load));
        let clip = Some((group, entry));
        self.replay = Some(Replay { run, aor, target, from_ms, ticket: Some(ticket), clip });
    }

    /// The disk has answered for one that was spoken in a group; which that was.
    pub fn clip_loaded(&mut self, core: &mut Core, ticket: u64, bytes: &[u8]) -> Option<(GroupId, EntryId)> {
        let replay = self.replay.as_mut().filter(|replay| replay.ticket == Some(ticket))?;
        replay.ticket = None;
        let clip = replay.clip;
        self.play_sound(core, read(bytes).ok());
        clip
    }

    pub fn stop(&mut self, core: &mut Core) {
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
        self.play_sound(core, joined(parts).and_then(|bytes| read(&bytes).ok()));
    }

    /// The sound of what is to be played, or that it has none.
    fn play_sound(&mut self, core: &mut Core, sound: Option<Sound>) {
        match (&self.replay, sound) {
            (Some(Replay { run, from_ms, .. }), Some(sound)) => {
                let (run, from_ms) = (*run, *from_ms);
                core.order(Order::Voice(VoiceOrder::Play { run, sound: sound.into(), from_ms }));
            }
            (_, None) => self.played(core, Some(Failure::VoiceDamaged)),
            (None, Some(_)) => {}
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
    fn handle_report(&mut self, core: &mut Core, report: VoiceReport) -> Option<Over> {
        let of_recording = |run: u64| self.recording.as_ref().is_some_and(|it| it.run == run);
        match report {
            VoiceReport::Recording { run, length_ms, level, is_full } => {
                let live =
                    self.recording.as_ref().filter(|it| it.run == run && matches!(it.state, State::Live));
                let (aor, group) = (live?.aor.clone(), live?.purpose.group());
                let recorded = VoiceEvent::Recording { aor, group, length_ms, level, has_ended: false };
                core.emit(Event::OfVoice(recorded));
                if is_full {
                    self.end(core, None);
                }
                None
            }
            VoiceReport::Recorded { run, recorded } if of_recording(run) => {
                let Recording { aor, purpose, state, .. } = self.recording.take()?;
                let State::Ending(message) = state else { return None };
                Some((aor, purpose, message, recorded))
            }
            VoiceReport::NotRecorded { run, fault } if of_recording(run) => {
                let Recording { aor, purpose, .. } = self.recording.take()?;
                let reason = Some(failure_of(fault));
                core.emit(Event::OfVoice(VoiceEvent::RecordingGone { aor, group: purpose.group(), reason }));
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
            VoiceCommand::RecordIn { group } if !self.groups.is_in(group) => {
                core.refuse(VOICE, Failure::NotInGroup);
            }
            VoiceCommand::Record { .. } | VoiceCommand::RecordIn { .. } if self.calls.is_talking() => {
                core.refuse(VOICE, Failure::InCall);
            }
            VoiceCommand::Record { aor } => {
                self.forget_announcement();
                self.voices.record(&mut self.core, aor, Purpose::Message);
            }
            VoiceCommand::RecordIn { group } => {
                self.forget_announcement();
                let own = self.core.own.aor().clone();
                self.voices.record(&mut self.core, own, Purpose::Group(group));
            }
            VoiceCommand::PlayIn { group, place, from_ms } => {
                self.forget_announcement();
                self.play_in_group(group, place, from_ms);
            }
            VoiceCommand::Cancel => {
                self.voices.cancel(core);
                self.forget_announcement();
            }
            VoiceCommand::Send { message } if message.0.is_empty() || message.0.len() > pager::ID_MAX => {
                core.refuse(&message.0, Failure::BadCommand);
            }
            VoiceCommand::Send { message } => self.send_recording(now, message),
            VoiceCommand::Play { aor, target, from_ms } => {
                self.forget_announcement();
                self.voices.play(&mut self.core, (aor, target), from_ms);
            }
            VoiceCommand::Stop => self.voices.stop(core),
            of_voicemail => self.command_of_voicemail(now, of_voicemail),
        }
    }

    fn send_recording(&mut self, now: Now, message: MessageId) {
        match self.voices.recording.take_if(|recording| recording.purpose != Purpose::Greeting) {
            Some(Recording { aor, purpose, state: State::Ended(recorded), .. }) => {
                self.send_voice(now, (aor, purpose, message), recorded);
            }
            Some(recording) => {
                self.voices.recording = Some(recording);
                self.voices.end(&mut self.core, Some(message));
            }
            None => self.core.refuse(&message.0, Failure::UnknownMessage),
        }
    }

    fn send_voice(
        &mut self,
        now: Now,
        (aor, purpose, message): (Aor, Purpose, MessageId),
        recorded: Recorded,
    ) {
        let reason = (recorded.length_ms == 0).then_some(Failure::NoMicrophone);
        let said = match purpose.group() {
            _ if reason.is_some() => Ok(()),
            Some(group) => self.speak_in_group(now, group, &recorded),
            None if !self.chats.has_room_for(&aor, &recorded.ogg) => Err(Failure::TooMany),
            None => {
                let Recorded { ogg, length_ms, levels } = recorded.clone();
                let voice = Voice { length_ms, levels, is_voicemail: purpose == Purpose::Voicemail };
                self.chats.speak(
                    &mut self.core,
                    now,
                    Spoken { message: message.clone(), aor: aor.clone(), voice, ogg },
                );
                Ok(())
            }
        };
        if let Err(failure) = said {
            self.core.refuse(&message.0, failure);
            return self.waits((aor, purpose), recorded);
        }
        let gone = VoiceEvent::RecordingGone { aor, group: purpose.group(), reason };
        self.core.emit(Event::OfVoice(gone));
    }

    fn speak_in_group(&mut self, now: Now, group: GroupId, recorded: &Recorded) -> Result<(), Failure> {
        let Recorded { ogg, length_ms, levels } = recorded.clone();
        // As loud as a bubble shows it; the entry is no longer for it.
        let levels = condensed(&levels, LEVELS_MAX);
        let voice = Voice { length_ms, levels, is_voicemail: false };
        self.groups.speak(&mut self.core, now, group, (voice, ogg))
    }

    /// A recording is over, and waits to be sent or thrown away.
    fn waits(&mut self, (aor, purpose): (Aor, Purpose), recorded: Recorded) {
        let length_ms = recorded.length_ms;
        let (whom, group) = (aor.clone(), purpose.group());
        let ended = VoiceEvent::Recording { aor: whom, group, length_ms, level: 0.0, has_ended: true };
        self.core.emit(Event::OfVoice(ended));
        let state = State::Ended(recorded);
        self.voices.recording = Some(Recording { run: self.voices.runs, aor, purpose, state });
    }

    /// Something has become of a voice message.
    pub(super) fn voice_report(&mut self, now: Now, report: VoiceReport) {
        if let VoiceReport::Played { run, .. } = report
            && self.announcement_played(run)
        {
            return;
        }
        let Some((aor, purpose, message, recorded)) = self.voices.handle_report(&mut self.core, report)
        else {
            return;
        };
        match message {
            Some(_) if purpose == Purpose::Greeting => self.greeting_recorded(now, recorded),
            Some(message) => self.send_voice(now, (aor, purpose, message), recorded),
            None => self.waits((aor, purpose), recorded),
        }
    }

    /// A call comes before what is recorded.
    pub(super) fn voices_make_way(&mut self) {
        self.voices.make_way(&mut self.core, &self.calls);
    }
}
