//! Pictures: those in the conversation that is shown, and those that are dropped or pasted to be sent.

use super::{App, Message};
use crate::aor::Aor;
use crate::date;
use crate::engine::api::Relation;
use crate::engine::failure::Failure;
use crate::io::picture::PictureError;
use crate::io::preview::{self, Copied};
use crate::ui::pictures::Key;
use crate::ui::screen::Place;
use crate::ui::screen::offering::{self, Source};
use iced::Task;
use std::path::{Path, PathBuf};

impl App {
    /// Whoever is written to, if files can be sent to him now.
    pub(super) fn open_friend(&self) -> Option<Aor> {
        let is_covered = self.add.is_some()
            || self.meeting.safety.is_some()
            || self.meeting.choose.is_some()
            || self.shows_words;
        let open = self.chats.open.clone().filter(|_| self.place == Place::Chats && !is_covered)?;
        let is_friend = self.model.buddies.get(&open)?.relation == Relation::Mutual;
        is_friend.then_some(open)
    }

    /// Makes the next picture of the conversation that is shown small; one at a time, newest first.
    pub(super) fn next_picture(&mut self) -> Task<Message> {
        let open = self.chats.open.as_ref().filter(|_| self.place == Place::Chats && !self.pretended);
        let Some((key, path)) = open.and_then(|aor| self.model.next_picture(aor)) else {
            return Task::none();
        };
        self.model.pictures.begin(key.clone());
        Task::perform(preview::of_file(path), move |made| Message::Pictured(key.clone(), made))
    }

    pub(super) fn pictured(
        &mut self,
        key: Key,
        made: Result<preview::Preview, PictureError>,
    ) -> Task<Message> {
        self.model.pictures.made(key, made);
        Task::none()
    }

    /// A picture was dropped: it is shown before it is sent.
    pub(super) fn offer_file(&mut self, path: PathBuf) -> Task<Message> {
        self.chats.offer(offering::State::dropped(path.clone()));
        Task::perform(preview::of_file(path.clone()), move |made| Message::Previewed(path.clone(), made))
    }

    /// It has been read.
    pub(super) fn previewed(
        &mut self,
        path: &Path,
        made: Result<preview::Preview, PictureError>,
    ) -> Task<Message> {
        self.chats.looks(path, made);
        Task::none()
    }

    /// What was copied may be a picture for whoever is written to.
    pub(super) fn paste_picture(&self, taken: bool) -> Task<Message> {
        if self.open_friend().is_none() || self.pretended {
            return Task::none();
        }
        Task::perform(preview::of_clipboard(taken), Message::PicturePasted)
    }

    pub(super) fn picture_pasted(&mut self, copied: Result<Copied, PictureError>) -> Task<Message> {
        // Where there is none, what was pasted was a text.
        if let (Ok(copied), Some(_)) = (copied, self.open_friend()) {
            self.chats.offer(offering::State::copied(copied));
        }
        Task::none()
    }

    /// It has been looked at, and goes.
    pub(super) fn send_picture(&mut self, aor: Aor, source: Source) -> Task<Message> {
        match source {
            Source::File(path) => self.send_file(aor, Some(path)),
            Source::Copied(png) => {
                let name = date::format_ms(self.clock.now_ms());
                let png = png.as_ref().clone();
                Task::perform(preview::keep(png, name), move |path| Message::PictureKept(aor.clone(), path))
            }
        }
    }

    /// It is a file now, or could not be made one.
    pub(super) fn picture_kept(&mut self, aor: Aor, path: Option<PathBuf>) -> Task<Message> {
        if path.is_none() {
            self.notice = Some(Failure::Storage);
        }
        self.send_file(aor, path)
    }
}
