//! What can be done to one message: react, answer, copy, edit, delete.

use super::Scene;
use crate::engine::api::{Message as Said, MessageState};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Row, column, container, row};
use iced::{Center, Fill};

/// What most people react with; the composer's picker has more to write with.
pub const REACTIONS: [&str; 7] = ["👍", "❤️", "😂", "😮", "😢", "🙏", "🎉"];

#[derive(Clone, Debug)]
pub enum Message {
    React(&'static str),
    Answer,
    Copy,
    Edit,
    DeleteHere,
    DeleteForAll,
}

/// Under the message it is about; `may_write` is whether anything can be sent to the other.
pub fn view<'a>(scene: Scene<'a>, said: &'a Said, may_write: bool) -> Element<'a, Message> {
    let has_gone = said.sent.is_none_or(|state| !matches!(state, MessageState::Failed));
    let is_there = !said.marks.is_deleted;
    let signs = REACTIONS.map(|sign| {
        let is_chosen = said.marks.reaction.as_deref() == Some(sign);
        let look = if is_chosen { Look::Chosen } else { Look::Plain };
        let sign_label = label(sign, TYPE_XL, Weight::Regular, TEXT);
        press::press(container(sign_label).center(Fill), look, RADIUS_M)
            .width(CONTROL)
            .height(CONTROL)
            .id(format!("react-{sign}"))
            .on_press(Message::React(sign))
            .into()
    });
    let signs = (may_write && has_gone && is_there).then(|| Row::from_iter(signs).spacing(2).wrap());
    let entry = |sign, key: &'static str, message| {
        press::inked(Some(sign), scene.get(key), Look::Plain, MUTED).id(key).on_press(message)
    };
    let mut verbs = row![].spacing(2).align_y(Center);
    if may_write && has_gone && is_there {
        verbs = verbs.push(entry(Icon::Reply, "message-answer", Message::Answer));
    }
    let is_spoken = said.marks.voice.is_some();
    if is_there && !is_spoken {
        verbs = verbs.push(entry(Icon::Copy, "message-copy", Message::Copy));
    }
    if may_write && has_gone && is_there && said.sent.is_some() {
        let edit = entry(Icon::Edit, "message-edit", Message::Edit);
        verbs = verbs.push((said.marks.file.is_none() && !is_spoken).then_some(edit));
        verbs = verbs.push(entry(Icon::Trash, "message-delete-all", Message::DeleteForAll));
    }
    verbs = verbs.push(entry(Icon::Trash, "message-delete", Message::DeleteHere));
    let panel = column![].push(signs).push(verbs.wrap()).spacing(2);
    container(panel).padding(6).style(ground(|tokens| tokens.raised, RADIUS_M, true)).into()
}
