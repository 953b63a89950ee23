//! The part of the settings for handing one's address on: the invitation as a picture, and links that lead here.

use super::{Action, Scene};
use crate::io::desktop::Links;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Center;
use iced::widget::{column, row};
use std::path::PathBuf;

/// What became of saving, and who opens links.
#[derive(Debug, Default)]
pub struct State {
    saved: Option<Option<PathBuf>>,
    links: Option<Links>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Save,
    /// Where the picture was saved; `None` where it could not be.
    Saved(Option<PathBuf>),
    Links(bool),
    /// Who opens links now.
    Opened(Links),
}

/// What is to be done outside the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Save a text as a picture under a name.
    Save { text: String, name: String },
    /// Ask who opens links, or have it so.
    Links(Option<bool>),
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match message {
            Message::Save => match &scene.model.me {
                Some(me) => {
                    let (text, name) = (me.invite.clone(), me.aor.as_str().to_owned());
                    Action::Wish(Wish::Save { text, name })
                }
                None => Action::None,
            },
            Message::Saved(path) => {
                self.saved = Some(path);
                Action::None
            }
            Message::Links(on) => Action::Wish(Wish::Links(Some(on))),
            Message::Opened(links) => {
                self.links = Some(links);
                Action::None
            }
        }
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        self.saved = None;
    }
}

/// The rows below one's address.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let (told, ink): (String, Ink) = match &state.saved {
        None => (scene.get("handing-save-hint"), MUTED),
        Some(None) => (scene.get("handing-not-saved"), DANGER),
        Some(Some(path)) => {
            let place = path.display().to_string();
            (scene.words.with("handing-saved", &[("place", place.into())]), SUCCESS)
        }
    };
    let save = press::word(Some(Icon::Qr), scene.get("handing-save"), Look::Outlined)
        .id("save-picture")
        .on_press(Message::Save);
    let told = label(told, TYPE_S, Weight::Regular, ink).width(iced::Fill);
    let mut rows: Vec<Element<'a, Message>> = vec![row![told, save].spacing(SPACE_L).align_y(Center).into()];
    let on = match state.links {
        Some(Links::Opened) => true,
        Some(Links::Left) | Some(Links::Failed) => false,
        Some(Links::NotHere) | None => return rows,
    };
    let hint = if state.links == Some(Links::Failed) { "handing-links-failed" } else { "handing-links-hint" };
    let words = column![
        label(scene.get("handing-links"), TYPE_L, Weight::Medium, TEXT),
        label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
    ];
    let switch = press::switch(on).id("open-links").on_press(Message::Links(!on));
    let words = words.spacing(4).width(iced::Fill);
    rows.push(row![words, switch].spacing(SPACE_L).align_y(Center).into());
    rows
}
