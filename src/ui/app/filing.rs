//! Files that are chosen, or dropped on a conversation.

use super::{App, Message};
use crate::aor::Aor;
use crate::engine::api::{Command, MessageId, Relation};
use crate::io::dialog;
use crate::ui::screen::{Place, conversation};
use iced::Task;
use std::path::PathBuf;

impl App {
    /// A file was dropped on the window: it is sent in the conversation that is shown, else it may be a picture to read.
    pub(super) fn dropped(&mut self, path: PathBuf) -> Task<Message> {
        let is_covered = self.add.is_some() || self.meeting.safety.is_some() || self.shows_words;
        let open = self.chats.open.clone().filter(|_| self.place == Place::Chats && !is_covered);
        let is_friend =
            |aor: &Aor| self.model.buddies.get(aor).is_some_and(|buddy| buddy.relation == Relation::Mutual);
        match open.filter(is_friend) {
            Some(aor) => self.send_file(aor, Some(path)),
            None => self.read(path),
        }
    }

    /// Lets the user choose a file to send.
    pub(super) fn attach(&self, aor: Aor) -> Task<Message> {
        let title = self.words.get("chat-attach");
        Task::perform(dialog::file(title), move |path| Message::Attached(aor.clone(), path))
    }

    /// A file is to be sent to somebody, or none.
    pub(super) fn send_file(&mut self, aor: Aor, path: Option<PathBuf>) -> Task<Message> {
        let Some(path) = path else { return Task::none() };
        let message = MessageId(self.mint("file"));
        self.send_all([Command::SendFile { message, aor, path }]);
        conversation::to_newest()
    }
}
