//! The part of the settings for how calls are taken: what they are recorded as.

use super::{Action, Scene};
use crate::engine::api::{CallChange, CallsCommand, Command, TapeFormat};
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use iced::Fill;
use iced::widget::{Row, column, container};

#[derive(Clone, Debug)]
pub enum Message {
    Recording(TapeFormat),
}

pub fn update(message: Message) -> Action {
    let change = match message {
        Message::Recording(format) => CallChange { recording: Some(format) },
    };
    Action::Do(vec![Command::OfCalls(CallsCommand::Set(change))])
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    let calling = &scene.model.calling;
    let formats = [(TapeFormat::Opus, "calling-opus"), (TapeFormat::Wav, "calling-wav")];
    let formats = formats.map(|(format, key)| {
        press::segment(scene.get(key), format == calling.recording)
            .id(key)
            .on_press(Message::Recording(format))
            .into()
    });
    let recording = column![words(scene, "calling-recording", "calling-recording-hint"), segments(formats)];
    vec![recording.spacing(SPACE_S).into()]
}

fn words<'a>(scene: Scene<'a>, title: &str, hint: &str) -> Element<'a, Message> {
    let words = column![
        label(scene.get(title), TYPE_L, Weight::Medium, TEXT),
        label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
    ];
    words.spacing(4).width(Fill).into()
}

fn segments<'a, const N: usize>(choices: [Element<'a, Message>; N]) -> Element<'a, Message> {
    let choices = container(Row::from_iter(choices).spacing(2)).padding(3);
    choices.style(ground(|tokens| tokens.bubble, RADIUS_M, false)).into()
}
