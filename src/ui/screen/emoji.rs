//! The picker: emoji to be written into a text, by a click.

use super::Scene;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Fill;
use iced::widget::{Row, container};

/// What is met most in chats, by kind: faces, hands, hearts, things. Any other can be pasted or typed as before.
const SIGNS: [&str; 64] = [
    "😀", "😃", "😄", "😁", "😅", "😂", "🙂", "😉", "😊", "😇", "😍", "😘", "😋", "😜", "🤔", "🤨", "😐",
    "🙄", "😏", "😌", "😴", "😷", "🤒", "🥳", "😎", "😕", "😟", "😮", "😳", "🥺", "😢", "😭", "😱", "😤",
    "😡", "🤯", "👍", "👎", "👌", "✌️", "🤞", "👋", "👏", "🙌", "🙏", "💪", "👀", "❤️", "🧡", "💛", "💚",
    "💙", "💔", "🔥", "✨", "🎉", "🎂", "🎁", "☕", "🍕", "🚀", "✅", "❌", "❓",
];

/// The sign that was clicked.
#[derive(Clone, Debug)]
pub struct Picked(pub &'static str);

pub fn view<'a>(_: Scene<'a>) -> Element<'a, Picked> {
    let signs = SIGNS.map(|sign| {
        press::press(
            container(label(sign, TYPE_XL, Weight::Regular, TEXT)).center(Fill),
            Look::Plain,
            RADIUS_M,
        )
        .width(CONTROL)
        .height(CONTROL)
        .id(format!("emoji-{sign}"))
        .on_press(Picked(sign))
        .into()
    });
    let panel = container(scroll(Row::from_iter(signs).spacing(1).wrap())).max_height(190).padding(6);
    panel.width(Fill).style(ground(|tokens| tokens.raised, RADIUS_M, true)).into()
}
