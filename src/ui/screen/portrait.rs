//! One's own picture, in the settings: chosen, pasted or dropped there, cut, and taken away.

use super::{Action, Scene};
use crate::engine::api::{Command, Me, Portrait};
use crate::io::picture::PictureError;
use crate::io::preview::cut::Cut;
use crate::io::preview::face::Chosen;
use crate::ui::pictures::Picture;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Center;
use iced::widget::{Column, column, row};
use std::sync::Arc;

/// What the buttons bring nearer.
const NEARER: f32 = 1.25;

/// What is being done about it.
#[derive(Debug, Default)]
pub enum State {
    #[default]
    Quiet,
    /// One is being read, or made.
    Busy,
    /// One has been read: which square of it is to be taken.
    Cutting(Cutting),
    Failed(PictureError),
}

/// What is cut, and how.
#[derive(Debug)]
pub struct Cutting {
    bytes: Arc<Vec<u8>>,
    picture: Picture,
    cut: Cut,
}

#[derive(Clone, Debug)]
pub enum Message {
    Choose,
    Paste,
    Remove,
    Chosen(Result<Chosen, PictureError>),
    Cut(Cut),
    /// So many times as near.
    Nearer(f32),
    Use,
    Cancel,
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
            Message::Chosen(Ok(Chosen { bytes, preview })) => {
                let picture = Picture::of(preview);
                *self = State::Cutting(Cutting { bytes, picture, cut: Cut::default() });
                Action::Focus(cutter::ID)
            }
            Message::Made(Err(why)) | Message::Chosen(Err(why)) => {
                *self = State::Failed(why);
                Action::None
            }
            Message::Cut(cut) => self.cuts(|_| cut),
            Message::Nearer(times) => {
                self.cuts(|cutting| cutting.cut.nearer(cutting.picture.drawn().1, times))
            }
            Message::Use => match self {
                State::Cutting(Cutting { bytes, cut, .. }) => Action::CutPortrait(bytes.clone(), *cut),
                State::Quiet | State::Busy | State::Failed(_) => Action::None,
            },
            Message::Cancel => {
                *self = State::Quiet;
                Action::None
            }
        }
    }

    fn cuts(&mut self, change: impl FnOnce(&Cutting) -> Cut) -> Action {
        if let State::Cutting(cutting) = self {
            cutting.cut = change(cutting);
        }
        Action::None
    }

    /// One is being read, or made.
    pub fn begin(&mut self) {
        *self = State::Busy;
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        if let State::Failed(_) | State::Cutting(_) = self {
            *self = State::Quiet;
        }
    }
}

/// The face, and what can be done about it.
pub fn control<'a>(scene: Scene<'a>, state: &State, me: &'a Me) -> Element<'a, Message> {
    if let State::Cutting(cutting) = state {
        return cuts(scene, cutting);
    }
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
        State::Quiet | State::Cutting(_) => return line.into(),
        State::Busy => (scene.get("portrait-busy"), MUTED),
        State::Failed(why) => (scene.get(why_key(*why)), DANGER),
    };
    let said = label(said.0, TYPE_S, Weight::Regular, said.1);
    Column::new().push(line).push(said).spacing(SPACE_S).into()
}

/// The picture under its frame, and what can be done to it.
fn cuts<'a>(scene: Scene<'a>, cutting: &Cutting) -> Element<'a, Message> {
    let frame = cutter::cutter(cutting.picture.drawn(), cutting.cut, Message::Cut, Message::Use);
    let frame = spoken::named(scene.get("portrait-title"), frame);
    let sign = |sign, id, key: &str, times| {
        let button = press::round(sign, CONTROL, Look::Raised, TEXT).id(id);
        tip(button.on_press(Message::Nearer(times)), scene.get(key))
    };
    let signs = column![
        sign(Icon::Add, "portrait-nearer", "portrait-nearer", NEARER),
        sign(Icon::Minus, "portrait-farther", "portrait-farther", 1.0 / NEARER)
    ];
    let takes = press::word(None, scene.get("portrait-use"), Look::Filled(ACCENT_FILL)).id("portrait-use");
    let cancel = press::word(None, scene.get("cancel"), Look::Outlined).id("portrait-cancel");
    let ends = row![takes.on_press(Message::Use), cancel.on_press(Message::Cancel)].spacing(SPACE_S);
    column![
        row![frame, signs.spacing(SPACE_S)].spacing(SPACE_S).align_y(Center),
        label(scene.get("portrait-cut-hint"), TYPE_S, Weight::Regular, MUTED),
        ends.wrap()
    ]
    .spacing(SPACE_S)
    .into()
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
