//! One's own picture, in the settings: chosen, pasted or dropped there, and taken away.

use super::{Action, Scene};
use crate::engine::api::{Command, Me, Portrait};
use crate::io::picture::PictureError;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Center;
use iced::widget::{Column, row};

/// What is being done about it.
#[derive(Debug, Default)]
pub enum State {
    #[default]
    Quiet,
    /// One is being made.
    Busy,
    Failed(PictureError),
}

#[derive(Clone, Debug)]
pub enum Message {
    Choose,
    Paste,
    Remove,
    Made(Result<Portrait, PictureError>),
}

impl State {
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Choose => Action::PickPortrait,
            Message::Paste => Action::PastePortrait,
            Message::Remove => {
                *self = State::Quiet;
                Action::Do(vec![Command::SetPortrait(None)])
            }
            Message::Made(Ok(portrait)) => {
                *self = State::Quiet;
                Action::Do(vec![Command::SetPortrait(Some(portrait))])
            }
            Message::Made(Err(why)) => {
                *self = State::Failed(why);
                Action::None
            }
        }
    }

    /// One is being made.
    pub fn begin(&mut self) {
        *self = State::Busy;
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        if let State::Failed(_) = self {
            *self = State::Quiet;
        }
    }
}

/// The face, and what can be done about it.
pub fn control<'a>(scene: Scene<'a>, state: &State, me: &'a Me) -> Element<'a, Message> {
    let is_busy = matches!(state, State::Busy);
    let who = scene.who(&me.name, me.aor.as_str());
    let word = |sign, key: &str, message: Message| {
        press::word(sign, scene.get(key), Look::Outlined).on_press_maybe((!is_busy).then_some(message))
    };
    let mut acts = Column::new().spacing(SPACE_S);
    acts = acts.push(word(Some(Icon::File), "portrait-choose", Message::Choose).id("portrait-choose"));
    acts = acts.push(word(Some(Icon::Copy), "portrait-paste", Message::Paste).id("portrait-paste"));
    if who.picture.is_some() {
        acts = acts.push(word(Some(Icon::Trash), "portrait-remove", Message::Remove).id("portrait-remove"));
    }
    let line = row![avatar::face(who, 84.0), acts].spacing(SPACE_L).align_y(Center);
    let said = match state {
        State::Quiet => return line.into(),
        State::Busy => (scene.get("portrait-busy"), MUTED),
        State::Failed(why) => (scene.get(why_key(*why)), DANGER),
    };
    let said = label(said.0, TYPE_S, Weight::Regular, said.1);
    Column::new().push(line).push(said).spacing(SPACE_S).into()
}

/// What is wrong with a picture, and what to do.
fn why_key(why: PictureError) -> &'static str {
    match why {
        PictureError::File => "portrait-no-file",
        PictureError::TooLarge | PictureError::TooLong => "portrait-too-large",
        PictureError::Format | PictureError::NoQr => "portrait-no-format",
        PictureError::NoClip => "portrait-no-clip",
    }
}
