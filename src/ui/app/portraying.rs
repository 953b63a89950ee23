//! Pictures of people: those that are to be drawn, and one's own, which is made of what was chosen, dropped or pasted.

use super::{App, Message};
use crate::engine::api::Portrait;
use crate::io::dialog;
use crate::io::picture::PictureError;
use crate::io::preview::cut::Cut;
use crate::io::preview::face::{self, Drawn};
use crate::ui::screen::{Place, portrait, settings};
use iced::Task;
use std::path::PathBuf;
use std::sync::Arc;

/// What has become of a picture of somebody.
#[derive(Clone, Debug)]
pub enum Portraying {
    /// A face is drawn of it, or cannot be.
    Drawn(String, Portrait, Result<Drawn, PictureError>),
    /// One of oneself was chosen, or none.
    Picked(Option<PathBuf>),
}

impl App {
    pub(super) fn portrayed(&mut self, message: Portraying) -> Task<Message> {
        match message {
            Portraying::Drawn(aor, portrait, drawn) => {
                self.model.faces.drawn(aor, &portrait, drawn.ok());
                Task::none()
            }
            Portraying::Picked(path) => self.portrait_picked(path),
        }
    }

    /// Draws the next face, one at a time.
    pub(super) fn next_face(&mut self) -> Task<Message> {
        let Some((aor, portrait)) = self.model.faces.next() else { return Task::none() };
        Task::perform(face::draw_apart(portrait.clone()), move |drawn| {
            Message::Portraying(Portraying::Drawn(aor.clone(), portrait.clone(), drawn))
        })
    }

    /// Lets the user choose a picture of himself.
    pub(super) fn pick_portrait(&self) -> Task<Message> {
        Task::perform(dialog::picture(self.words.get("portrait-title")), |path| {
            Message::Portraying(Portraying::Picked(path))
        })
    }

    /// It was chosen or dropped, or none was.
    pub(super) fn portrait_picked(&mut self, path: Option<PathBuf>) -> Task<Message> {
        let Some(path) = path else { return Task::none() };
        self.settings.portrait.begin();
        Task::perform(face::of_file(path), |chosen| of_portrait(portrait::Message::Chosen(chosen)))
    }

    pub(super) fn paste_portrait(&mut self) -> Task<Message> {
        if self.pretended {
            return Task::none();
        }
        self.settings.portrait.begin();
        Task::perform(face::of_clipboard(), |chosen| of_portrait(portrait::Message::Chosen(chosen)))
    }

    /// The square of it that was chosen becomes one's picture.
    pub(super) fn cut_portrait(&mut self, bytes: Arc<Vec<u8>>, cut: Cut) -> Task<Message> {
        self.settings.portrait.begin();
        Task::perform(face::cut_apart(bytes, cut), |made| of_portrait(portrait::Message::Made(made)))
    }

    /// Whether what is dropped or pasted may become one's own picture.
    pub(super) fn is_at_portrait(&self) -> bool {
        let is_covered = self.add.is_some()
            || self.meeting.safety.is_some()
            || self.meeting.choose.is_some()
            || self.shows_words;
        self.place == Place::Settings && self.model.me.is_some() && !is_covered
    }
}

fn of_portrait(message: portrait::Message) -> Message {
    Message::Settings(settings::Message::Portrait(message))
}
