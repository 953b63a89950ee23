//! Pictures: those in the conversation that is shown, and those that are dropped or pasted to be sent.

use super::{App, Message};
use crate::date;
use crate::engine::api::{GroupStanding, Relation};
use crate::engine::failure::Failure;
use crate::io::picture::PictureError;
use crate::io::preview::{self, Copied};
use crate::ui::pictures::Key;
use crate::ui::screen::offering::{self, Source};
use crate::ui::screen::{Place, Recipient};
use iced::Task;
use std::path::{Path, PathBuf};

impl App {
    /// Whoever is written to, or the group, if files can be sent there now.
    pub(super) fn open_recipient(&self) -> Option<Recipient> {
        let is_covered = self.add.is_some()
            || self.meeting.safety.is_some()
            || self.meeting.choose.is_some()
            || self.shows_words
            || self.shows_shortcuts;
        if self.place != Place::Chats || is_covered {
            return None;
        }
        if let Some(group) = self.chats.groups.open {
            let is_in = self.model.groups.all.get(&group)?.standing == GroupStanding::In;
            return is_in.then_some(Recipient::Group(group));
        }
        let open = self.chats.open.clone()?;
        let is_friend = self.model.buddies.get(&open)?.relation == Relation::Mutual;
        is_friend.then_some(Recipient::Friend(open))
    }

    /// Makes the next picture of the conversation that is shown small; one at a time, newest first.
    pub(super) fn next_picture(&mut self) -> Task<Message> {
        if self.place != Place::Chats || self.pretended {
            return Task::none();
        }
        let next = match (self.chats.groups.open, &self.chats.open) {
            (Some(group), _) => self.model.next_picture_of_group(group),
            (None, Some(aor)) => self.model.next_picture(aor),
            (None, None) => None,
        };
        let Some((key, path)) = next else { return Task::none() };
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
    pub(super) fn paste_picture(&mut self, taken: bool) -> Task<Message> {
        if self.is_at_portrait() && !taken {
            return self.paste_portrait();
        }
        if self.open_recipient().is_none() || self.pretended {
            return Task::none();
        }
        Task::perform(preview::of_clipboard(taken), Message::PicturePasted)
    }

    pub(super) fn picture_pasted(&mut self, copied: Result<Copied, PictureError>) -> Task<Message> {
        // Where there is none, what was pasted was a text.
        if let (Ok(copied), Some(_)) = (copied, self.open_recipient()) {
            self.chats.offer(offering::State::copied(copied));
        }
        Task::none()
    }

    /// It has been looked at, and goes.
    pub(super) fn send_picture(&mut self, whom: Recipient, source: Source) -> Task<Message> {
        match source {
            Source::File(path) => self.send_file(whom, Some(path)),
            Source::Copied(png) => {
                let name = date::format_ms(self.clock.now_ms());
                let png = png.as_ref().clone();
                Task::perform(preview::keep(png, name), move |path| Message::PictureKept(whom.clone(), path))
            }
        }
    }

    /// It is a file now, or could not be made one.
    pub(super) fn picture_kept(&mut self, whom: Recipient, path: Option<PathBuf>) -> Task<Message> {
        if path.is_none() {
            self.notice = Some(Failure::Storage);
        }
        self.send_file(whom, path)
    }
}
