//! The part of the settings that makes a problem report: the text is shown whole, and only then copied.

use super::{Action, Scene};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Fill;
use iced::widget::text::Wrapping;
use iced::widget::{column, container, row};

/// What the report says, as long as it is shown, and whether it has been put on the clipboard.
#[derive(Debug, Default)]
pub struct State {
    shown: Option<String>,
    copied: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Show,
    Copy,
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match (message, &self.shown) {
            (Message::Copy, Some(text)) => {
                self.copied = true;
                Action::Copy(text.clone())
            }
            (Message::Copy, None) | (Message::Show, _) => {
                let found = scene.model.examined.as_ref();
                self.shown = Some(scene.words.problem_report(Some(&scene.model.devices), found));
                self.copied = false;
                Action::None
            }
        }
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        *self = State::default();
    }
}

pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let words = column![
        label(scene.get("report-title"), TYPE_L, Weight::Medium, TEXT),
        label(scene.get("report-hint"), TYPE_S, Weight::Regular, MUTED)
    ];
    let show = press::word(Some(Icon::Search), scene.get("report-show"), Look::Outlined)
        .id("report-show")
        .on_press(Message::Show);
    let Some(text) = &state.shown else {
        return column![words.spacing(4), show].spacing(SPACE_S).into();
    };
    let text =
        label(text.as_str(), TYPE_S, Weight::Regular, TEXT).width(Fill).wrapping(Wrapping::WordOrGlyph);
    let text = container(text).id("report-text").padding(SPACE_M).width(Fill);
    let sign = if state.copied { Icon::Check } else { Icon::Copy };
    let copy = press::word(Some(sign), scene.get("report-copy"), Look::Filled(ACCENT_FILL))
        .id("report-copy")
        .on_press(Message::Copy);
    column![
        words.spacing(4),
        text.style(ground(|tokens| tokens.bubble, RADIUS_M, false)),
        row![copy, show].spacing(SPACE_S).wrap()
    ]
    .spacing(SPACE_S)
    .into()
}
