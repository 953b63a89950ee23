//! The part of the settings for what is told on the desktop, outside of the window.

use super::reaching::words;
use super::{Action, Scene};
use crate::engine::api::Command;
use crate::ui::model::Model;
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use iced::Center;
use iced::widget::row;

/// Kept under these names by the engine, for the window alone.
const NOTICES: &str = "notices";
const WORDS: &str = "notices-words";
const ON: &str = "on";
const OFF: &str = "off";

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Show(bool),
    Words(bool),
}

/// Whether anything is told there.
pub fn shows(model: &Model) -> bool {
    model.preference(NOTICES) != Some(OFF)
}

/// Whether it says what others have written: a screen is seen by others too.
pub fn shows_words(model: &Model) -> bool {
    model.preference(WORDS) == Some(ON)
}

pub fn update(message: Message) -> Action {
    let (key, on) = match message {
        Message::Show(on) => (NOTICES, on),
        Message::Words(on) => (WORDS, on),
    };
    let value = if on { ON } else { OFF };
    Action::Do(vec![Command::SetPreference { key: key.to_owned(), value: value.to_owned() }])
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    let (shown, with_words) = (shows(scene.model), shows_words(scene.model));
    let show = press::switch(shown).id("notices").on_press(Message::Show(!shown));
    let show = row![words(scene, "notices-show", "notices-show-hint"), show].spacing(SPACE_L).align_y(Center);
    let said = press::switch(with_words).id("notices-words").on_press(Message::Words(!with_words));
    let said =
        row![words(scene, "notices-words", "notices-words-hint"), said].spacing(SPACE_L).align_y(Center);
    std::iter::once(show.into()).chain(shown.then(|| said.into())).collect()
}
