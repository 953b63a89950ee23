//! A picture that was dropped or pasted, looked at before it is sent.

use super::{Scene, file};
use crate::io::picture::PictureError;
use crate::io::preview::{Copied, Preview};
use crate::ui::pictures::Picture;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Center;
use iced::widget::{column, container, row};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most that it takes of the window.
const ROOM: (f32, f32) = (220.0, 150.0);

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    File(PathBuf),
    /// On the clipboard; the bytes of a PNG file.
    Copied(Arc<Vec<u8>>),
}

/// What is to be sent, and how it looks.
#[derive(Clone, Debug)]
pub struct State {
    source: Source,
    look: Looks,
}

#[derive(Clone, Debug)]
enum Looks {
    /// It is being read.
    Soon,
    So(Picture),
    /// It cannot be shown, and is a file like others.
    NotShown,
}

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Send,
    Cancel,
}

impl State {
    pub fn dropped(path: PathBuf) -> State {
        State { source: Source::File(path), look: Looks::Soon }
    }

    pub fn copied(copied: Copied) -> State {
        let Copied { png, preview } = copied;
        State { source: Source::Copied(Arc::new(png)), look: Looks::So(Picture::of(preview)) }
    }

    /// A file has been read.
    pub fn looks(&mut self, path: &Path, preview: Result<Preview, PictureError>) {
        if matches!(&self.source, Source::File(own) if own.as_path() == path) {
            self.look = preview.map_or(Looks::NotShown, |preview| Looks::So(Picture::of(preview)));
        }
    }

    pub fn into_source(self) -> Source {
        self.source
    }
}

/// The picture, under a question.
pub fn view<'a>(scene: Scene<'a>, title: String, state: &State) -> Element<'a, Message> {
    let title = label(title, TYPE_M, Weight::Strong, TEXT);
    let facts = match &state.source {
        Source::File(path) => path
            .file_name()
            .map(|name| crate::attachment::safe_name(&name.to_string_lossy()))
            .unwrap_or_default(),
        Source::Copied(png) => file::amount(scene, png.len() as u64),
    };
    let facts = one_line(&facts, ROOM.0, TYPE_S, Weight::Regular, MUTED);
    let picture: Element<'a, Message> = match &state.look {
        Looks::So(picture) => container(picture.view(ROOM)).id("offer-picture").into(),
        Looks::Soon => icon(Icon::File, 24.0, MUTED),
        Looks::NotShown => label(scene.get("offer-not-shown"), TYPE_S, Weight::Regular, MUTED).into(),
    };
    let send =
        press::word(Some(Icon::Send), scene.get("chat-send"), Look::Filled(ACCENT_FILL)).id("offer-send");
    let cancel = press::word(None, scene.get("cancel"), Look::Outlined).id("offer-cancel");
    let buttons = row![send.on_press(Message::Send), cancel.on_press(Message::Cancel)].spacing(SPACE_S);
    let words = column![title, facts, buttons].spacing(SPACE_S);
    let line = row![picture, words].spacing(SPACE_L).align_y(Center);
    container(line).padding(SPACE_M).style(ground(|tokens| tokens.raised, RADIUS_M, true)).into()
}
