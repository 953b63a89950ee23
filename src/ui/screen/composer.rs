//! Where a message is written: Enter sends, Shift and Enter begin a new line.

use super::Scene;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::keyboard::{Key, key::Named};
use iced::widget::text_editor::{self, Binding, KeyPress, Status};
use iced::widget::{TextEditor, container, row};
use iced::{Bottom, Padding};

/// Longest text that can be written; the engine refuses what does not fit into one message.
const TEXT_MAX: usize = 16 * 1024;
/// The field, for the keyboard to be put into.
pub const ID: &str = "composer";

/// A text being written.
#[derive(Default)]
pub struct Draft(text_editor::Content);

#[derive(Clone, Debug)]
pub enum Message {
    Edit(text_editor::Action),
    Send,
}

impl Draft {
    /// Takes in a key or a click; a finished text comes out.
    pub fn update(&mut self, message: Message) -> Option<String> {
        match message {
            Message::Edit(action) => {
                if !action.is_edit() || self.0.text().len() < TEXT_MAX {
                    self.0.perform(action);
                }
                None
            }
            Message::Send => {
                let text = self.0.text();
                let text = text.trim();
                if text.is_empty() {
                    return None;
                }
                let text = text.to_owned();
                self.0 = text_editor::Content::new();
                Some(text)
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.text().trim().is_empty()
    }
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").finish_non_exhaustive()
    }
}

pub fn view<'a>(scene: Scene<'a>, draft: &'a Draft) -> Element<'a, Message> {
    let editor = TextEditor::new(&draft.0)
        .id(ID)
        .placeholder(scene.get("chat-write"))
        .size(TYPE_L)
        .font(font_for(&draft.0.text(), Weight::Regular))
        .padding(Padding::from([8, 0]))
        .min_height(20)
        .max_height(140)
        .on_action(Message::Edit)
        .key_binding(binding);
    let ready = !draft.is_empty();
    let send = press::press(
        container(icon(Icon::Send, 17.0, WHITE)).center(CONTROL),
        Look::Filled(ACCENT_FILL),
        RADIUS_S + 1.0,
    )
    .id("send")
    .on_press_maybe(ready.then_some(Message::Send));
    let line = row![editor, tip(send, scene.get("chat-send"))].spacing(SPACE_M).align_y(Bottom);
    container(line)
        .padding(Padding::from([4, 5]).left(14))
        .style(|theme: &Theme| container::Style {
            background: Some(iced::Background::Color(theme.tokens.raised)),
            border: iced::border::rounded(RADIUS_M + 2.0).color(theme.tokens.border).width(1),
            ..container::Style::default()
        })
        .into()
}

fn binding(press: KeyPress) -> Option<Binding<Message>> {
    let focused = matches!(press.status, Status::Focused { .. });
    match press.key.as_ref() {
        Key::Named(Named::Enter) if focused && !press.modifiers.shift() => {
            Some(Binding::Custom(Message::Send))
        }
        Key::Named(Named::Tab) => None,
        _ => Binding::from_key_press(press),
    }
}
