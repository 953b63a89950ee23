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

/// What may be done to a message.
#[derive(Clone, Copy, Debug)]
pub struct Can<'a> {
    /// What this user has reacted with.
    pub chosen: Option<&'a str>,
    /// React to it, and answer it.
    pub answer: bool,
    pub copy: bool,
    pub edit: bool,
    pub delete_for_all: bool,
}

/// What may be done to a message of two; `may_write` is whether anything can be sent to the other.
pub fn can(said: &Said, may_write: bool) -> Can<'_> {
    let has_gone = said.sent.is_none_or(|state| !matches!(state, MessageState::Failed));
    let (is_there, is_spoken) = (!said.marks.is_deleted, said.marks.voice.is_some());
    let answer = may_write && has_gone && is_there;
    let own = answer && said.sent.is_some();
    let edit = own && said.marks.file.is_none() && !is_spoken;
    let chosen = said.marks.reaction.as_deref();
    Can { chosen, answer, copy: is_there && !is_spoken, edit, delete_for_all: own }
}

/// Under the message it is about.
pub fn view<'a>(scene: Scene<'a>, can: Can<'a>) -> Element<'a, Message> {
    let signs = REACTIONS.map(|sign| {
        let look = if can.chosen == Some(sign) { Look::Chosen } else { Look::Plain };
        let sign_label = label(sign, TYPE_XL, Weight::Regular, TEXT);
        press::press(container(sign_label).center(Fill), look, RADIUS_M)
            .width(CONTROL)
            .height(CONTROL)
            .id(format!("react-{sign}"))
            .on_press(Message::React(sign))
            .into()
    });
    let signs = can.answer.then(|| Row::from_iter(signs).spacing(2).wrap());
    let entry = |may: bool, sign, key: &'static str, message| {
        may.then(|| press::inked(Some(sign), scene.get(key), Look::Plain, MUTED).id(key).on_press(message))
    };
    let verbs = row![]
        .push(entry(can.answer, Icon::Reply, "message-answer", Message::Answer))
        .push(entry(can.copy, Icon::Copy, "message-copy", Message::Copy))
        .push(entry(can.edit, Icon::Edit, "message-edit", Message::Edit))
        .push(entry(can.delete_for_all, Icon::Trash, "message-delete-all", Message::DeleteForAll))
        .push(entry(true, Icon::Trash, "message-delete", Message::DeleteHere));
    let panel = column![].push(signs).push(verbs.spacing(2).align_y(Center).wrap()).spacing(2);
    container(panel).padding(6).style(ground(|tokens| tokens.raised, RADIUS_M, true)).into()
}
