//! The part of the settings for voicemail: whether friends may leave some, and what they hear first.

use super::{Action, Scene, voice};
use crate::engine::api::{
    Command, GREETING, MessageId, MessageRef, RINGS_S, RINGS_S_MAX, RINGS_S_MIN, VoiceCommand,
};
use crate::ui::theme::*;
use crate::ui::voices::Standing;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Center;
use iced::widget::{Row, column, row};

/// How long it may ring before, in seconds.
const RINGS: [u8; 6] = [RINGS_S_MIN, 20, RINGS_S, 45, 60, RINGS_S_MAX];
/// Loudness values that are shown.
const BARS: usize = 16;

#[derive(Clone, Debug)]
pub struct Message(VoiceCommand);

pub fn update(Message(command): Message) -> Action {
    Action::Do(vec![Command::OfVoice(command)])
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    let own = scene.model.voices.own;
    let words = |title: &str, hint: &str| {
        let words = column![
            label(scene.get(title), TYPE_L, Weight::Medium, TEXT),
            label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
        ];
        words.spacing(4).width(iced::Fill)
    };
    let switch = Message(VoiceCommand::SetVoicemail { on: !own.on });
    let switch = press::switch(own.on).id("voicemail").on_press(switch);
    let mut rows: Vec<Element<'a, Message>> = vec![
        row![words("voicemail-switch", "voicemail-switch-hint"), switch]
            .spacing(SPACE_L)
            .align_y(Center)
            .into(),
    ];
    if own.on {
        let choice = |seconds: u8| {
            let look = if seconds == own.rings_s { Look::Chosen } else { Look::Outlined };
            let text = scene.words.with("voicemail-seconds", &[("count", u64::from(seconds).into())]);
            let word = press::word(None, text, look).id(format!("rings-{seconds}"));
            word.on_press(Message(VoiceCommand::SetRinging { seconds })).into()
        };
        let choices = Row::from_iter(RINGS.map(choice)).spacing(SPACE_XS).wrap();
        let part = column![words("voicemail-rings", "voicemail-rings-hint"), choices];
        rows.push(part.spacing(SPACE_S).into());
        let words = words("greeting-title", "greeting-hint");
        let controls = greeting(scene);
        rows.push(if scene.compact() {
            column![words, controls].spacing(SPACE_S).into()
        } else {
            row![words, controls].spacing(SPACE_L).align_y(Center).into()
        });
    }
    rows
}

/// What there is of a greeting, and what may be done with it.
fn greeting<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let voices = &scene.model.voices;
    let word = |sign, key: &str, look, command| {
        press::word(Some(sign), scene.get(key), look).id(key.to_owned()).on_press(Message(command))
    };
    let sign = |sign, key: &str, command| {
        let button = press::sign(sign, MUTED).id(key.to_owned()).on_press(Message(command));
        tip(button, scene.get(key))
    };
    let line = row![].spacing(SPACE_S).align_y(Center);
    let own = scene.model.me.as_ref().map(|me| &me.aor);
    if let Some(recording) = own.and_then(|own| voices.recording_to(own)) {
        let ink: Ink = if recording.has_ended { FAINT } else { DANGER };
        return line
            .push(disc(9.0, ink))
            .push(label(voice::clock(recording.length_ms), TYPE_L, Weight::Medium, TEXT))
            .push(meter::meter(recording.levels.last(BARS), 18.0, ACCENT))
            .push(sign(Icon::Trash, "record-cancel", VoiceCommand::Cancel))
            .push(word(Icon::Check, "greeting-keep", Look::Filled(ACCENT_FILL), VoiceCommand::KeepGreeting))
            .into();
    }
    let Some(length_ms) = voices.own.greeting_ms else {
        return line
            .push(word(Icon::Microphone, "greeting-record", Look::Outlined, VoiceCommand::RecordGreeting))
            .into();
    };
    let target = MessageRef { message: MessageId(GREETING.to_owned()), is_own: true };
    let standing = own.map(|own| voices.standing(&(own.clone(), target), length_ms));
    let (button, at_ms) = match standing {
        Some(Standing::Playing(at_ms)) => (sign(Icon::Pause, "voice-pause", VoiceCommand::Stop), at_ms),
        Some(Standing::Still(_) | Standing::Failed(_)) | None => {
            (sign(Icon::Play, "voice-play", VoiceCommand::PlayGreeting), length_ms)
        }
    };
    line.push(button)
        .push(label(voice::clock(at_ms), TYPE_M, Weight::Regular, MUTED))
        .push(sign(Icon::Trash, "greeting-drop", VoiceCommand::DropGreeting))
        .push(word(Icon::Microphone, "greeting-anew", Look::Outlined, VoiceCommand::RecordGreeting))
        .into()
}
