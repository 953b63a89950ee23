//! A voice message in its bubble: played here and by nothing else, and where it is.

use super::Scene;
use super::conversation::BUBBLE_MAX;
use crate::aor::Aor;
use crate::engine::api::{GroupLine, GroupSound, Message as Said, MessageRef, Voice, VoiceCommand};
use crate::engine::failure::Failure;
use crate::ui::theme::*;
use crate::ui::voices::Standing;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row};
use iced::{Bottom, Center};

/// Width of the wave, where there is so much room.
const WIDTH: f32 = 220.0;
const HEIGHT: f32 = 30.0;

#[derive(Clone, Debug)]
pub enum Message {
    Play(MessageRef, u32),
    Stop,
}

/// What is to be done for it.
pub fn command(aor: Aor, message: Message) -> VoiceCommand {
    match message {
        Message::Play(target, from_ms) => VoiceCommand::Play { aor, target, from_ms },
        Message::Stop => VoiceCommand::Stop,
    }
}

/// What was spoken, to one or to a group.
pub struct Spoken<'a> {
    voice: &'a Voice,
    key: (Aor, MessageRef),
    is_own: bool,
    is_played: bool,
    sound: GroupSound,
}

impl<'a> Spoken<'a> {
    /// What is shown of somebody is here.
    pub fn to_one(said: &Said, voice: &'a Voice) -> Spoken<'a> {
        let (key, is_own) = ((said.aor.clone(), said.reference()), said.sent.is_some());
        Spoken { voice, key, is_own, is_played: said.marks.is_played, sound: GroupSound::Here }
    }

    pub fn in_group(line: &'a GroupLine) -> Option<Spoken<'a>> {
        let (key, said) = line.spoken()?;
        let (is_own, is_played, sound) = (line.is_own, said.is_played, said.sound);
        Some(Spoken { voice: &said.voice, key, is_own, is_played, sound })
    }
}

/// What stands in the bubble.
pub fn card<'a>(
    scene: Scene<'a>,
    spoken: Spoken<'a>,
    (ink, pale): (Ink, Ink),
    time: Element<'a, super::conversation::Message>,
) -> Element<'a, super::conversation::Message> {
    let Spoken { voice, key, is_own, is_played, sound } = spoken;
    let width = WIDTH.min(BUBBLE_MAX).min(scene.column - 210.0).max(60.0);
    let standing = match sound {
        GroupSound::Here => scene.model.voices.standing(&key, voice.length_ms),
        GroupSound::Damaged => Standing::Failed(Failure::VoiceDamaged),
        GroupSound::Fetching | GroupSound::Left => Standing::Still(0),
    };
    let target = key.1;
    let id = target.message.0.clone();
    let is_new = !is_own && !is_played;
    let play = |from_ms| Message::Play(target.clone(), from_ms);
    let (sign, key, act, at_ms) = match standing {
        Standing::Playing(at_ms) => (Icon::Pause, "voice-pause", Message::Stop, at_ms),
        Standing::Still(at_ms) => (Icon::Play, "voice-play", play(at_ms), at_ms),
        Standing::Failed(_) => (Icon::Play, "voice-play", play(0), 0),
    };
    let look = if is_own { Look::Filled(mix(ACCENT_FILL, ON_FILL, 0.22)) } else { Look::Filled(ACCENT_FILL) };
    // What is on its way is not pressed for; what is left where it is comes by that.
    let (sign, key) = match sound {
        GroupSound::Left => (Icon::Down, "voice-fetch"),
        GroupSound::Fetching => (Icon::Clock, "voice-fetching"),
        GroupSound::Here | GroupSound::Damaged => (sign, key),
    };
    let may = matches!(sound, GroupSound::Here | GroupSound::Left);
    let button = press::round(sign, 36.0, look, WHITE).id(format!("voice-{id}"));
    let button = button.on_press_maybe(may.then_some(act));
    let share = at_ms as f32 / voice.length_ms.max(1) as f32;
    let length_ms = voice.length_ms;
    let seek = move |share: f32| Message::Play(target.clone(), (share * length_ms as f32) as u32);
    let wave = wave::wave((&voice.levels, share), (width, HEIGHT), (ink, pale), seek);
    let shown = if at_ms > 0 { at_ms } else { voice.length_ms };
    let mut facts = row![label(clock(shown), TYPE_S, Weight::Regular, pale)].spacing(6).align_y(Center);
    if voice.is_voicemail {
        facts = facts.push(label(scene.get("voice-mail"), TYPE_S, Weight::Medium, pale));
    }
    let state = match sound {
        GroupSound::Fetching => Some("voice-fetching"),
        GroupSound::Left => Some("voice-left"),
        GroupSound::Here | GroupSound::Damaged => None,
    };
    facts = facts.push(state.map(|key| label(scene.get(key), TYPE_S, Weight::Regular, pale)));
    facts = facts.push(is_new.then(|| container(disc(7.0, ACCENT)).id(format!("new-{id}"))));
    let head = row![tip(button, scene.get(key)), wave].spacing(SPACE_M).align_y(Center);
    let head: Element<'a, Message> = head.into();
    let facts: Element<'a, Message> = facts.into();
    let failed = match standing {
        Standing::Failed(failure) => Some(scene.words.failure(failure)),
        Standing::Still(_) | Standing::Playing(_) => None,
    };
    let failed = failed.map(|words| {
        let words = label(words, TYPE_S, Weight::Regular, ink);
        container(words).max_width(width + 36.0 + SPACE_M)
    });
    let foot = row![facts.map(super::conversation::Message::Voice), filler(), time].align_y(Bottom);
    let foot = container(foot).width(width + 36.0 + SPACE_M);
    column![head.map(super::conversation::Message::Voice)].push(failed).push(foot).spacing(4).into()
}

/// In the list of chats.
pub fn in_words(scene: Scene<'_>, voice: &Voice) -> String {
    scene.words.with("chats-voice", &[("time", clock(voice.length_ms).into())])
}

pub fn last_line(scene: Scene<'_>, last: &Said) -> String {
    let text = last.marks.voice.as_ref().map(|voice| in_words(scene, voice)).unwrap_or_default();
    match last.sent {
        Some(_) => scene.words.with("chats-last-own", &[("text", text.into())]),
        None => text,
    }
}

/// Minutes and seconds, as they are counted while one listens.
pub fn clock(ms: u32) -> String {
    format!("{}:{:02}", ms / 60_000, ms / 1_000 % 60)
}
