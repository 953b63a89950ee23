//! The voice message that is recorded, the one that is played, and where one was stopped.

use crate::aor::Aor;
use crate::engine::api::{CallId, GroupId, MessageRef, OwnVoicemail, VoiceEvent, Voicemail, VoicemailState};
use crate::engine::failure::Failure;
use crate::ui::model::Levels;
use std::collections::BTreeMap;

/// A voice message, by whose conversation it is in.
type Key = (Aor, MessageRef);

/// Messages that could not be played, of which it is remembered why.
const FAILED_MAX: usize = 200;
/// Whoever is stopped so close to the end has heard all of it.
const END_MS: u32 = 300;

#[derive(Debug, Default)]
pub struct Voices {
    recording: Option<Recording>,
    playing: Option<(Key, u32)>,
    stopped: Option<(Key, u32)>,
    failed: BTreeMap<Key, Failure>,
    /// What this user says about voicemail.
    pub own: OwnVoicemail,
    offer: Option<Voicemail>,
}

/// What is recorded.
#[derive(Debug)]
pub struct Recording {
    aor: Aor,
    group: Option<GroupId>,
    pub length_ms: u32,
    pub levels: Levels,
    /// It has ended by itself, and waits to be sent.
    pub has_ended: bool,
}

/// How a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be played, from here on.
    Still(u32),
    Playing(u32),
    Failed(Failure),
}

impl Voices {
    pub fn told(&mut self, event: VoiceEvent) {
        match event {
            VoiceEvent::Recording { aor, group, length_ms, level, has_ended } => {
                let is_it = |known: &Recording| (&known.aor, known.group) == (&aor, group);
                let known = self.recording.take().filter(|known| is_it(known) && length_ms > 0);
                let mut levels = known.map(|known| known.levels).unwrap_or_default();
                if length_ms > 0 && !has_ended {
                    levels.push(level);
                }
                self.recording = Some(Recording { aor, group, length_ms, levels, has_ended });
            }
            VoiceEvent::RecordingGone { .. } => self.recording = None,
            VoiceEvent::Playing { aor, target, at_ms } => {
                self.failed.remove(&(aor.clone(), target.clone()));
                self.playing = Some(((aor, target), at_ms));
            }
            VoiceEvent::Played { aor, target, reason } => {
                let key = (aor, target);
                if let Some(reason) = reason.filter(|_| self.failed.len() < FAILED_MAX) {
                    self.failed.insert(key.clone(), reason);
                }
                self.stopped = self.playing.take().filter(|(playing, _)| reason.is_none() && *playing == key);
            }
            VoiceEvent::Voicemail(offer) => self.offer = Some(offer),
            VoiceEvent::VoicemailGone { call } => drop(self.offer.take_if(|offer| offer.call == call)),
            VoiceEvent::OwnVoicemail(own) => self.own = own,
        }
    }

    /// Takes in voicemail both ways, as it stands.
    pub fn know(&mut self, state: VoicemailState) {
        (self.own, self.offer) = (state.own, state.offer);
    }

    /// What may be left, or is being left, by a call.
    pub fn left_by(&self, call: &CallId) -> Option<&Voicemail> {
        self.offer.as_ref().filter(|offer| offer.call == *call)
    }

    pub fn recording_to(&self, aor: &Aor) -> Option<&Recording> {
        self.recording.as_ref().filter(|recording| recording.aor == *aor && recording.group.is_none())
    }

    pub fn recording_in(&self, group: GroupId) -> Option<&Recording> {
        self.recording.as_ref().filter(|recording| recording.group == Some(group))
    }

    /// How a message of this length stands.
    pub fn standing(&self, key: &Key, length_ms: u32) -> Standing {
        let place =
            |of: &Option<(Key, u32)>| of.as_ref().filter(|(of, _)| of == key).map(|(_, at_ms)| *at_ms);
        if let Some(at_ms) = place(&self.playing) {
            return Standing::Playing(at_ms);
        }
        match (self.failed.get(key), place(&self.stopped)) {
            (Some(failure), _) => Standing::Failed(*failure),
            (None, Some(at_ms)) if at_ms + END_MS < length_ms => Standing::Still(at_ms),
            (None, _) => Standing::Still(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::api::MessageId;

    #[test]
    fn what_was_stopped_goes_on_from_there_and_what_has_ended_from_its_beginning() {
        let aor: Aor = "bob@example.org".parse().unwrap();
        let target = MessageRef { message: MessageId("v".to_owned()), is_own: false };
        let key = (aor.clone(), target.clone());
        let playing = |at_ms| VoiceEvent::Playing { aor: aor.clone(), target: target.clone(), at_ms };
        let played = |reason| VoiceEvent::Played { aor: aor.clone(), target: target.clone(), reason };
        let mut voices = Voices::default();
        assert_eq!(voices.standing(&key, 9_000), Standing::Still(0));
        voices.told(playing(4_000));
        assert_eq!(voices.standing(&key, 9_000), Standing::Playing(4_000));
        voices.told(played(None));
        assert_eq!(voices.standing(&key, 9_000), Standing::Still(4_000));
        voices.told(playing(8_900));
        voices.told(played(None));
        assert_eq!(voices.standing(&key, 9_000), Standing::Still(0));
        voices.told(played(Some(Failure::VoiceDamaged)));
        assert_eq!(voices.standing(&key, 9_000), Standing::Failed(Failure::VoiceDamaged));
    }
}
