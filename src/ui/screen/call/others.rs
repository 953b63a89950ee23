//! The calls beside the one that is shown: held, or waiting for an answer.

use super::super::{Scene, trust};
use super::{Message, title};
use crate::engine::api::*;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, container, row};
use iced::{Center, Fill};

/// A line for each; `None` where there is no other.
pub fn others<'a>(scene: Scene<'a>, shown: &Call) -> Option<Element<'a, Message>> {
    let lines: Vec<_> = scene.model.other_calls(shown).map(|call| one(scene, call, shown)).collect();
    (!lines.is_empty()).then(|| Column::from_iter(lines).spacing(SPACE_XS).into())
}

fn one<'a>(scene: Scene<'a>, call: &'a Call, shown: &Call) -> Element<'a, Message> {
    let waits = call.direction == Direction::Incoming && call.state == CallState::Ringing;
    let (sign, ink): (Icon, Ink) = if waits { (Icon::PhoneIn, SUCCESS) } else { (Icon::Pause, MUTED) };
    let words = label(title(scene, call), TYPE_M, Weight::Medium, TEXT).width(Fill);
    let id = call.call.clone();
    let button = |key: &str, sign, look, ink: Ink, message| {
        let verb = key.trim_start_matches("call-");
        let round = press::round(sign, SMALL, look, ink).id(format!("{verb}-{}", call.call.0));
        tip(round.on_press(message), scene.get(key))
    };
    let mark = trust::sign(trust::of_peer(scene, &call.peer), 14.0);
    let mut line = row![icon(sign, 16.0, ink), words, mark].spacing(SPACE_M).align_y(Center);
    line = match (waits, call.state) {
        (true, _) => line
            .push(button(
                "call-decline",
                Icon::PhoneOff,
                Look::Filled(STOP),
                WHITE,
                Message::Decline(id.clone()),
            ))
            .push(button("call-answer", Icon::Phone, Look::Filled(GO), WHITE, Message::Answer(id))),
        (false, CallState::Active) => line
            .push(merges(call, shown).then(|| {
                let merge = Message::Merge(shown.call.clone(), id.clone());
                button("call-merge", Icon::Users, Look::Raised, TEXT, merge)
            }))
            .push(button("call-resume", Icon::Play, Look::Raised, TEXT, Message::Resume(id.clone())))
            .push(button("call-hang-up", Icon::PhoneOff, Look::Raised, DANGER, Message::HangUp(id))),
        (false, _) => {
            line.push(button("call-hang-up", Icon::PhoneOff, Look::Raised, DANGER, Message::HangUp(id)))
        }
    };
    container(line).padding([4, 12]).width(Fill).style(ground(|tokens| tokens.bubble, RADIUS_M, false)).into()
}

/// Whether two calls may become one: both speak. Who cannot take part is known to the engine, which says so.
fn merges(call: &Call, shown: &Call) -> bool {
    [call, shown].iter().all(|it| it.state == CallState::Active)
}

/// Buttons of a line that is not the one spoken in.
const SMALL: f32 = 30.0;
