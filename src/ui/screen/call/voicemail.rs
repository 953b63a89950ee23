//! What can be left for somebody whom a call has not reached: below the call, from the offer to what was recorded.

use super::{Message, Scene};
use crate::engine::api::{Call, VoiceCommand, VoicemailStage};
use crate::ui::screen::voice;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, row};
use iced::{Center, Fill};

/// Loudness values that are shown.
const BARS: usize = 24;

/// What stands below the call, where something may be left.
pub fn panel<'a>(scene: Scene<'a>, call: &'a Call) -> Option<Element<'a, Message>> {
    let left = scene.model.voices.left_by(&call.call)?;
    let name = scene.name_of(&call.peer, &call.name);
    let id = call.call.clone();
    let recording = scene.model.voices.recording_to(&left.aor);
    let has_ended = recording.is_some_and(|recording| recording.has_ended);
    let words = match left.stage {
        VoicemailStage::Offered => scene.about("voicemail-offer", &name),
        VoicemailStage::Greeting => scene.about("voicemail-greeting", &name),
        VoicemailStage::Tone => scene.get("voicemail-tone"),
        VoicemailStage::Recording if has_ended => scene.get("record-ended"),
        VoicemailStage::Recording => scene.get("voicemail-recording"),
    };
    let words = label(words, TYPE_M, Weight::Regular, TEXT);
    let mut line = row![].spacing(SPACE_S).align_y(Center);
    if let Some(recording) = recording.filter(|_| left.stage == VoicemailStage::Recording) {
        let ink: Ink = if has_ended { FAINT } else { DANGER };
        line = line
            .push(disc(9.0, ink))
            .push(label(voice::clock(recording.length_ms), TYPE_L, Weight::Medium, TEXT))
            .push(meter::meter(recording.levels.last(BARS), 18.0, ACCENT));
    }
    line = line.push(filler());
    let word =
        |sign, key: &str, look, message| press::word(Some(sign), scene.get(key), look).on_press(message);
    let end = Message::Voicemail(VoiceCommand::End);
    let none = Message::Voicemail(VoiceCommand::LeaveNone { call: id.clone() });
    let filled = Look::Filled(ACCENT_FILL);
    line = match left.stage {
        VoicemailStage::Offered => {
            let leave = Message::Voicemail(VoiceCommand::Leave { call: id });
            line.push(word(Icon::Microphone, "voicemail-leave", filled, leave).id("voicemail-leave"))
        }
        VoicemailStage::Greeting => line
            .push(word(Icon::Close, "voicemail-none", Look::Outlined, none).id("voicemail-none"))
            .push(word(Icon::Open, "voicemail-skip", filled, end).id("voicemail-skip")),
        VoicemailStage::Tone => {
            line.push(word(Icon::Close, "voicemail-none", Look::Outlined, none).id("voicemail-none"))
        }
        VoicemailStage::Recording => {
            let discard = press::sign(Icon::Trash, MUTED).id("voicemail-none").on_press(none);
            let stop = press::sign(Icon::Pause, MUTED).id("voicemail-stop").on_press(end);
            let stop = (!has_ended).then(|| tip(stop, scene.get("voicemail-stop")));
            line.push(tip(discard, scene.get("record-cancel")))
                .push(stop)
                .push(word(Icon::Send, "record-send", filled, Message::SendVoicemail).id("voicemail-send"))
        }
    };
    Some(column![words, line.width(Fill)].spacing(SPACE_S).into())
}
