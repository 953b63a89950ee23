//! Who is heard only while he holds a key, or this button.

use super::Message;
use crate::engine::api::{Call, CallState};
use crate::ui::screen::Scene;
use crate::ui::screen::calling::TalkKey;
use crate::ui::theme::*;
use crate::ui::widget::*;
use iced::widget::{container, mouse_area, row};
use iced::{Center, Fill};

/// Whether there is something to hold.
pub fn is_by_key(scene: Scene<'_>, call: &Call) -> bool {
    scene.model.calling.by_key && call.state == CallState::Active && !call.held
}

/// Whether one is heard, or what to do to be.
pub fn words(scene: Scene<'_>, call: &Call) -> String {
    if !call.muted {
        return scene.get("call-talking");
    }
    let key = scene.get(TalkKey::chosen(scene.model).name());
    scene.words.with("call-talk-hold", &[("key", key.into())])
}

/// The round one of the bar.
pub fn round<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    let sign = if call.muted { Icon::MicrophoneOff } else { Icon::Microphone };
    let (ink, back): (Ink, Ink) = if call.muted { (DANGER, |tokens| tokens.raised) } else { (WHITE, |_| GO) };
    let face = container(icon(sign, 14.0, ink)).center(CONTROL).style(ground(back, CONTROL / 2.0, true));
    tip(held(face.id("talk").into(), call), words(scene, call))
}

/// The big one of the window.
pub fn wide<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    let sign = if call.muted { Icon::MicrophoneOff } else { Icon::Microphone };
    let (ink, back): (Ink, Ink) = if call.muted { (TEXT, |tokens| tokens.bubble) } else { (WHITE, |_| GO) };
    let content = row![icon(sign, 18.0, ink), label(words(scene, call), TYPE_L, Weight::Medium, ink)];
    let face = container(content.spacing(SPACE_S).align_y(Center)).center_x(Fill).center_y(56);
    held(face.id("talk").style(ground(back, 28.0, true)).into(), call)
}

/// Heard from when it is pressed until it is let go, or left.
fn held<'a>(face: Element<'a, Message>, call: &Call) -> Element<'a, Message> {
    let area = mouse_area(face).on_press(Message::Mute(call.call.clone(), false));
    if call.muted {
        return area.into();
    }
    let mute = Message::Mute(call.call.clone(), true);
    area.on_release(mute.clone()).on_exit(mute).into()
}
