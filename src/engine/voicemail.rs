//! Voicemail: what is left for somebody whom a call has not reached.
//!
//! The caller records it, and it goes as a voice message does: so it comes to whom is away, too. Nothing is recorded before
//! the user asks for it, and nothing goes before he says so.

mod greeting;
mod missed;
pub(super) mod ringing;

pub(super) use greeting::GREETING_TYPE;

use super::Engine;
use super::api::{
    CallId, Event, OwnVoicemail, VoiceCommand, VoiceEvent, Voicemail as View, VoicemailStage, VoicemailState,
};
use super::call::Unreached;
use super::core::Core;
use super::failure::Failure;
use super::voice::{Purpose, VOICE};
use crate::aor::Aor;
use crate::identity::Greeting;
use crate::media::Order;
use crate::media::voice::{Sound, VoiceOrder, read};
use crate::store::{self, GreetingRow, Request};
use crate::time::Now;
use crate::voice::GREETING_BOUNDS;
use greeting::Greetings;
use std::time::Instant;

/// By how much a greeting may be longer than it is recorded: what encoders put behind it.
const GREETING_SLACK_MS: u32 = 100;

/// Voicemail both ways.
pub(super) struct Voicemail {
    offer: Option<Offer>,
    greetings: Greetings,
    /// How long it rings here before.
    rings_s: u8,
}

/// A call that reached nobody, and how far leaving a message has come.
struct Offer {
    call: CallId,
    aor: Aor,
    stage: Stage,
}

enum Stage {
    Offered,
    /// The disk is asked for the greeting.
    Loading {
        ticket: u64,
    },
    Greeting {
        run: u64,
    },
    Tone {
        run: u64,
    },
    /// What is recorded is with the voice messages.
    Recording,
}

impl Voicemail {
    pub fn new(core: &mut Core, now: Now, (rows, rings_s): (Vec<GreetingRow>, u8)) -> Voicemail {
        Voicemail { offer: None, greetings: Greetings::new(core, now, rows), rings_s }
    }

    pub fn view(&self) -> VoicemailState {
        VoicemailState { own: self.own(), offer: self.offer.as_ref().map(Offer::view) }
    }

    fn own(&self) -> OwnVoicemail {
        OwnVoicemail { rings_s: self.rings_s, ..self.greetings.own_view() }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.greetings.poll_timeout()
    }

    pub fn handle_timeout(&mut self, now: Now) {
        self.greetings.handle_timeout(now);
    }

    /// Somebody was taken off the list: nothing that he has said counts for who comes under this address later.
    pub fn removed(&mut self, aor: &Aor) {
        self.greetings.removed(aor);
    }

    fn tell(&self, core: &mut Core) {
        if let Some(offer) = &self.offer {
            core.emit(Event::OfVoice(VoiceEvent::Voicemail(offer.view())));
        }
    }

    /// There is nothing to leave any more; what is played for it falls silent.
    fn gone(&mut self, core: &mut Core) {
        let Some(Offer { call, stage, .. }) = self.offer.take() else { return };
        if let Stage::Greeting { run } | Stage::Tone { run } = stage {
            core.order(Order::Voice(VoiceOrder::Stop { run }));
        }
        core.emit(Event::OfVoice(VoiceEvent::VoicemailGone { call }));
    }

    fn set_stage(&mut self, core: &mut Core, stage: Stage) {
        let Some(offer) = &mut self.offer else { return };
        let before = offer.view();
        offer.stage = stage;
        if offer.view() != before {
            self.tell(core);
        }
    }

    /// Whether something is played before the recording begins.
    fn is_announced(&self) -> bool {
        self.offer.as_ref().is_some_and(|offer| !matches!(offer.stage, Stage::Offered | Stage::Recording))
    }
}

impl Offer {
    fn view(&self) -> View {
        let stage = match self.stage {
            Stage::Offered => VoicemailStage::Offered,
            Stage::Loading { .. } | Stage::Greeting { .. } => VoicemailStage::Greeting,
            Stage::Tone { .. } => VoicemailStage::Tone,
            Stage::Recording => VoicemailStage::Recording,
        };
        View { call: self.call.clone(), aor: self.aor.clone(), stage }
    }
}

impl Engine {
    /// What is asked for about voicemail.
    pub(super) fn command_of_voicemail(&mut self, now: Now, command: VoiceCommand) {
        let is_offered =
            |call: &CallId| self.voicemail.offer.as_ref().is_some_and(|offer| offer.call == *call);
        let core = &mut self.core;
        match command {
            VoiceCommand::End => self.end_greeting_or_recording(),
            VoiceCommand::Leave { call } => self.leave_voicemail(&call),
            VoiceCommand::LeaveNone { call } if is_offered(&call) => {
                if self.voices.records(Purpose::Voicemail) {
                    self.voices.cancel(core);
                }
                self.voicemail.gone(core);
            }
            VoiceCommand::LeaveNone { call } => core.refuse(&call.0, Failure::UnknownCall),
            VoiceCommand::SetVoicemail { on } => {
                self.voicemail.greetings.say(core, now, |said| said.is_on = on);
                self.tell_own_voicemail();
            }
            VoiceCommand::SetRinging { seconds } => self.set_ringing(seconds),
            VoiceCommand::RecordGreeting if self.calls.is_talking() => core.refuse(VOICE, Failure::InCall),
            VoiceCommand::RecordGreeting => {
                let own = core.own.aor().clone();
                self.forget_announcement();
                self.voices.record(&mut self.core, own, Purpose::Greeting);
            }
            VoiceCommand::KeepGreeting => self.keep_greeting(now),
            VoiceCommand::PlayGreeting => match self.voicemail.greetings.own_sound().map(read) {
                Some(Ok(sound)) => self.voices.play_greeting(core, sound),
                Some(Err(_)) => core.refuse(VOICE, Failure::VoiceDamaged),
                None => core.refuse(VOICE, Failure::UnknownMessage),
            },
            VoiceCommand::DropGreeting => {
                self.voicemail.greetings.say(core, now, |said| said.sound.clear());
                self.tell_own_voicemail();
            }
            VoiceCommand::Record { .. }
            | VoiceCommand::RecordIn { .. }
            | VoiceCommand::PlayIn { .. }
            | VoiceCommand::Cancel
            | VoiceCommand::Send { .. }
            | VoiceCommand::Play { .. }
            | VoiceCommand::Stop => {}
        }
    }

    /// Something else is recorded or played.
    pub(super) fn forget_announcement(&mut self) {
        if self.voicemail.is_announced() {
            self.voicemail.gone(&mut self.core);
        }
    }

    fn tell_own_voicemail(&mut self) {
        let own = self.voicemail.own();
        self.core.emit(Event::OfVoice(VoiceEvent::OwnVoicemail(own)));
    }

    /// A call has reached nobody: whoever has agreed to hear from this user may be left a message, unless he wants none.
    fn offer_voicemail(&mut self, now: Now, unreached: Unreached) {
        let Unreached { call, peer, reason } = unreached;
        let is_away = matches!(
            reason,
            Failure::NoAnswer
                | Failure::Busy
                | Failure::DoNotDisturb
                | Failure::Declined
                | Failure::Offline
                | Failure::Unreachable
        );
        let Ok(aor) = peer.parse::<Aor>() else { return };
        let may = self.buddies.is_mutual(&aor)
            && self.buddies.has_key(&aor)
            && self.buddies.target(aor.as_str()).is_ok()
            && self.voicemail.greetings.are_taken_by(&aor)
            && !self.is_at_phone(now, &aor);
        let is_busy = self.calls.is_talking() || self.voices.records(Purpose::Voicemail);
        if is_away && may && !is_busy {
            self.voicemail.gone(&mut self.core);
            self.voicemail.offer = Some(Offer { call, aor, stage: Stage::Offered });
            self.voicemail.tell(&mut self.core);
        }
    }

    /// Whether somebody is there by a phone of another's gateway, which plays no such message.
    fn is_at_phone(&self, now: Now, aor: &Aor) -> bool {
        let root = self.buddies.root_of(aor);
        let node = root.and_then(|root| Some((self.core.hosts.node_of(now, &root)?, root)));
        node.is_some_and(|(node, root)| self.core.is_hosted(&node, &root))
    }

    fn leave_voicemail(&mut self, call: &CallId) {
        let core = &mut self.core;
        let offer = self.voicemail.offer.as_ref().filter(|offer| offer.call == *call);
        let Some(Offer { aor, stage: Stage::Offered, .. }) = offer else {
            return core.refuse(&call.0, Failure::UnknownCall);
        };
        let aor = aor.clone();
        self.voices.cancel(core);
        self.voices.stop(core);
        if self.voicemail.greetings.has_sound_of(&aor) {
            let ticket = core.next_ticket();
            core.write(Request::Voicemail(store::Voicemail::Load { ticket, aor }));
            self.voicemail.set_stage(core, Stage::Loading { ticket });
        } else {
            self.play_tone();
        }
    }

    fn play_tone(&mut self) {
        let run = self.voices.next_run();
        self.core.order(Order::Voice(VoiceOrder::Tone { run }));
        self.voicemail.set_stage(&mut self.core, Stage::Tone { run });
    }

    /// The disk has answered; `false` where nobody waits for it.
    pub(super) fn greeting_loaded(&mut self, ticket: u64, paper: Option<&[u8]>) -> bool {
        let Some(Offer { aor, stage: Stage::Loading { ticket: asked }, .. }) = &self.voicemail.offer else {
            return false;
        };
        if *asked != ticket {
            return false;
        }
        match paper.and_then(|paper| self.sound_of(aor, paper)) {
            Some(sound) => {
                let run = self.voices.next_run();
                let order = VoiceOrder::Play { run, sound: sound.into(), from_ms: 0 };
                self.core.order(Order::Voice(order));
                self.voicemail.set_stage(&mut self.core, Stage::Greeting { run });
            }
            None => self.play_tone(),
        }
        true
    }

    /// What is kept counts while the key that has signed it speaks for him.
    fn sound_of(&self, aor: &Aor, paper: &[u8]) -> Option<Sound> {
        let (greeting, sound) = Greeting::read(paper).ok()?;
        let is_his = self.buddies.root_of(aor) == Some(greeting.root)
            && self.core.known.believes(&greeting.root, &greeting.device);
        let sound = read(sound).ok().filter(|_| is_his)?;
        (sound.length_ms() <= GREETING_BOUNDS.length_ms + GREETING_SLACK_MS).then_some(sound)
    }

    /// Something has been played to its end, or cannot be heard: whoever has no loudspeaker may speak all the same.
    pub(super) fn announcement_played(&mut self, run: u64) -> bool {
        let Some(Offer { aor, stage, .. }) = &self.voicemail.offer else { return false };
        match stage {
            Stage::Greeting { run: playing } if *playing == run => self.play_tone(),
            Stage::Tone { run: playing } if *playing == run => {
                let aor = aor.clone();
                self.voicemail.set_stage(&mut self.core, Stage::Recording);
                self.voices.record(&mut self.core, aor, Purpose::Voicemail);
            }
            Stage::Offered
            | Stage::Loading { .. }
            | Stage::Greeting { .. }
            | Stage::Tone { .. }
            | Stage::Recording => return false,
        }
        true
    }

    fn end_greeting_or_recording(&mut self) {
        match self.voicemail.offer.as_ref().map(|offer| &offer.stage) {
            Some(Stage::Loading { .. }) => self.play_tone(),
            Some(Stage::Greeting { run }) => {
                self.core.order(Order::Voice(VoiceOrder::Stop { run: *run }));
                self.play_tone();
            }
            Some(Stage::Offered | Stage::Tone { .. } | Stage::Recording) | None => {
                self.voices.end_live(&mut self.core);
            }
        }
    }

    /// Offers what may be left, and takes back what may not any more.
    pub(super) fn settle_voicemail(&mut self, now: Now) {
        if let Some(unreached) = self.calls.take_unreached() {
            self.offer_voicemail(now, unreached);
        }
        let is_over = match self.voicemail.offer.as_ref().map(|offer| &offer.stage) {
            Some(Stage::Recording) => !self.voices.records(Purpose::Voicemail),
            Some(_) => self.calls.is_talking(),
            None => false,
        };
        if is_over {
            self.voicemail.gone(&mut self.core);
        }
    }
}
