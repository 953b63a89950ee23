//! Where a message is written: Enter sends, Shift and Enter begin a new line.

use super::{Scene, emoji};
use crate::engine::api::MessageRef;
use crate::ui::keymap::{self, Anywhere, Pressed, Writing};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::text_editor::{self, Binding, KeyPress, Status};
use iced::widget::{TextEditor, column, container, row, stack};
use iced::{Bottom, Center, Fill, Padding};
use std::sync::Arc;

/// Longest text that can be written; the engine refuses what does not fit into one message.
const TEXT_MAX: usize = 16 * 1024;
/// The field, for the keyboard to be put into.
pub const ID: &str = "composer";

/// A text being written, where messages are named so.
pub struct Draft<Of = MessageRef> {
    content: text_editor::Content,
    purpose: Purpose<Of>,
    picks: bool,
}

/// What becomes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Purpose<Of = MessageRef> {
    #[default]
    Say,
    /// It answers a message that begins so.
    Answer(Of, String),
    /// It takes the place of one of this user's own.
    Edit(Of),
}

#[derive(Clone, Debug)]
pub enum Message {
    Edit(text_editor::Action),
    Send,
    /// It is to be said as it is, and not to answer or edit anything.
    Plainly,
    /// A file is to be chosen.
    Attach,
    /// A voice message is to be recorded.
    Record,
    Picker,
    Picked(emoji::Picked),
}

impl<Of> Default for Draft<Of> {
    fn default() -> Draft<Of> {
        Draft { content: text_editor::Content::default(), purpose: Purpose::Say, picks: false }
    }
}

impl<Of: PartialEq> Draft<Of> {
    /// Takes in a key or a click; a finished text comes out.
    pub fn update(&mut self, message: Message) -> Option<(String, Purpose<Of>)> {
        match message {
            Message::Edit(action) => {
                if !action.is_edit() || self.content.text().len() < TEXT_MAX {
                    self.content.perform(action);
                }
                None
            }
            Message::Attach | Message::Record => None,
            Message::Picker => {
                self.picks = !self.picks;
                None
            }
            Message::Picked(emoji::Picked(sign)) => {
                let paste = text_editor::Edit::Paste(Arc::new(sign.to_owned()));
                self.update(Message::Edit(text_editor::Action::Edit(paste)))
            }
            Message::Plainly => {
                if matches!(self.purpose, Purpose::Edit(_)) {
                    self.content = text_editor::Content::new();
                }
                self.purpose = Purpose::Say;
                None
            }
            Message::Send => {
                let text = self.content.text();
                let text = text.trim();
                if text.is_empty() {
                    return None;
                }
                let text = text.to_owned();
                self.content = text_editor::Content::new();
                self.picks = false;
                Some((text, std::mem::take(&mut self.purpose)))
            }
        }
    }

    /// What is written answers a message from now on.
    pub fn answer(&mut self, to: Of, text: &str) {
        self.purpose = Purpose::Answer(to, text.to_owned());
    }

    /// One of this user's own messages is written anew.
    pub fn edit(&mut self, message: Of, text: &str) {
        self.purpose = Purpose::Edit(message);
        self.content = text_editor::Content::with_text(text);
        self.content.perform(text_editor::Action::Move(text_editor::Motion::DocumentEnd));
    }

    /// A message is not here any more: it is neither edited nor quoted.
    pub fn forgotten(&mut self, target: &Of) {
        let is_it = match &self.purpose {
            Purpose::Say => false,
            Purpose::Answer(to, _) | Purpose::Edit(to) => to == target,
        };
        if is_it {
            self.update(Message::Plainly);
        }
    }

    /// A text that was begun earlier.
    pub fn begun(text: &str) -> Draft<Of> {
        Draft { content: text_editor::Content::with_text(text), ..Draft::default() }
    }

    /// What stands in the field, where it is to be said; what answers or edits is not kept.
    pub fn kept(&self) -> String {
        match self.purpose {
            Purpose::Say | Purpose::Answer(_, _) => self.content.text().trim().to_owned(),
            Purpose::Edit(_) => String::new(),
        }
    }

    /// Whether something new is written, and no old text changed.
    pub fn says(&self) -> bool {
        !self.is_empty() && !matches!(self.purpose, Purpose::Edit(_))
    }

    pub fn is_empty(&self) -> bool {
        self.content.text().trim().is_empty()
    }
}

impl<Of> std::fmt::Debug for Draft<Of> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").finish_non_exhaustive()
    }
}

pub fn view<'a, Of: PartialEq>(
    scene: Scene<'a>,
    draft: &'a Draft<Of>,
    (may_attach, may_speak): (bool, bool),
) -> Element<'a, Message> {
    // iced sets what an empty field says at the left, whichever way it runs.
    let (hint, is_turned) = (scene.get("chat-write"), mirror::is_on());
    let editor = TextEditor::new(&draft.content)
        .id(ID)
        .placeholder(if is_turned { String::new() } else { hint.clone() })
        .size(TYPE_L)
        .font(font_for(&draft.content.text(), Weight::Regular))
        .padding(Padding::from([8, 0]))
        .min_height(20)
        .max_height(140)
        .on_action(Message::Edit)
        .key_binding(binding);
    let editor = spoken::marked(Some(hint.clone()), Some(spoken::Kind::Field(!draft.is_empty())), editor);
    let hint = (is_turned && draft.content.is_empty()).then(|| {
        let words = label(hint, TYPE_L, Weight::Regular, FAINT).width(Fill);
        container(words).padding(Padding::from([8, 0]))
    });
    let editor = stack![editor].push(hint);
    let ready = !draft.is_empty();
    let send = press::press(
        container(icon(Icon::Send, 17.0, WHITE)).center(CONTROL),
        Look::Filled(ACCENT_FILL),
        RADIUS_S + 1.0,
    )
    .id("send")
    .on_press_maybe(ready.then_some(Message::Send));
    let picker = press::sign(Icon::Smile, MUTED).id("emoji").on_press(Message::Picker);
    let attach = may_attach.then(|| {
        let sign = press::sign(Icon::Attach, MUTED).id("attach").on_press(Message::Attach);
        tip(sign, scene.get("chat-attach"))
    });
    let line = row![editor].push(attach).push(tip(picker, scene.get("chat-emoji")));
    // Who has nothing written may speak: the sign stands where a text would be sent.
    let speaks = may_speak && draft.is_empty() && matches!(draft.purpose, Purpose::Say);
    let line = if speaks {
        let record = press::sign(Icon::Microphone, ACCENT).id("record");
        let record = record.on_press_maybe((!scene.model.in_call()).then_some(Message::Record));
        line.push(tip(record, scene.get("chat-record")))
    } else {
        line.push(tip(send, scene.get("chat-send")))
    };
    let signs = draft.picks.then(|| emoji::view(scene).map(Message::Picked));
    let field = container(line.spacing(SPACE_S).align_y(Bottom))
        .padding(Padding::from([4, 5]).left(14))
        .style(|theme: &Theme| container::Style {
            background: Some(iced::Background::Color(theme.tokens.raised)),
            border: iced::border::rounded(RADIUS_M + 2.0).color(theme.tokens.border).width(1),
            ..container::Style::default()
        });
    column![].push(about(scene, draft)).push(signs).push(field).spacing(6).into()
}

/// What is answered or edited, over the field.
fn about<'a, Of>(scene: Scene<'a>, draft: &'a Draft<Of>) -> Option<Element<'a, Message>> {
    let (sign, title, text) = match &draft.purpose {
        Purpose::Say => return None,
        Purpose::Answer(_, text) => (Icon::Reply, scene.get("chat-answers"), text.as_str()),
        Purpose::Edit(_) => (Icon::Edit, scene.get("chat-edits"), ""),
    };
    let room = (scene.column.min(COLUMN) - 150.0).max(80.0);
    let words = column![label(title, TYPE_S, Weight::Strong, ACCENT)]
        .push((!text.is_empty()).then(|| one_line(text, room, TYPE_S, Weight::Regular, MUTED)));
    let stop = press::sign(Icon::Close, MUTED)
        .named(scene.get("cancel"))
        .id("say-plainly")
        .on_press(Message::Plainly);
    let line = row![icon(sign, 16.0, ACCENT), container(words).width(Fill).clip(true), stop];
    let line = container(line.spacing(SPACE_M).align_y(Center)).padding(Padding::from([2, 4]).left(14));
    Some(line.style(ground(|tokens| tokens.bubble, RADIUS_M, false)).into())
}

/// The widest that the field gets.
const COLUMN: f32 = 860.0;

fn binding(press: KeyPress) -> Option<Binding<Message>> {
    let pressed = Pressed {
        key: &press.key,
        modified: &press.modified_key,
        physical: press.physical_key,
        held: press.modifiers,
        is_free: true,
    };
    let focused = matches!(press.status, Status::Focused { .. });
    let writes = keymap::find(&keymap::WRITING, &pressed).filter(|_| focused);
    let moves = keymap::find(&keymap::ANYWHERE, &pressed);
    match (writes, moves) {
        (Some(Writing::Send), _) => Some(Binding::Custom(Message::Send)),
        (Some(Writing::Line), _) => Some(Binding::Enter),
        (None, Some(Anywhere::Next | Anywhere::Previous)) => None,
        (None, _) => Binding::from_key_press(press),
    }
}
