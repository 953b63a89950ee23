//! Files that are chosen, or dropped on a conversation.

use super::{App, Message};
use crate::aor::Aor;
use crate::engine::api::{
    CallsCommand, Command, GroupCommand, HistoryCommand, Lifetime, MessageId, VoiceCommand, VoiceEvent,
};
use crate::io::dialog;
use crate::io::preview;
use crate::ui::screen::{Recipient, conversation};
use iced::Task;
use std::path::{Path, PathBuf};

impl App {
    /// A file was dropped on the window: it is sent in the conversation that is shown, becomes one's own picture in the settings, else
    /// it may be a picture to read.
    pub(super) fn dropped(&mut self, path: PathBuf) -> Task<Message> {
        match self.open_recipient() {
            Some(_) if is_picture(&path) => self.offer_file(path),
            Some(whom) => self.send_file(whom, Some(path)),
            None if self.is_at_portrait() => self.portrait_picked(Some(path)),
            None => self.read(path),
        }
    }

    /// Asks somebody that messages stay so long.
    pub(super) fn set_lifetime(&mut self, aor: Aor, lasts: Lifetime) -> Task<Message> {
        let message = MessageId(self.mint("timer"));
        self.send_all([Command::OfHistory(HistoryCommand::SetLifetime { message, aor, lasts })]);
        Task::none()
    }

    /// Lets the user choose what rings.
    pub(super) fn pick_ring(&self, of: Option<Aor>) -> Task<Message> {
        let dialog = dialog::sound(self.words.get("calling-ring-choose"));
        Task::perform(dialog, move |path| Message::RingPicked(of.clone(), path))
    }

    pub(super) fn ring_picked(&mut self, of: Option<Aor>, path: Option<PathBuf>) -> Task<Message> {
        self.send_all(path.map(|path| Command::OfCalls(CallsCommand::Ring { of, path: Some(path) })));
        Task::none()
    }

    /// Lets the user choose a file to send.
    pub(super) fn attach(&self, whom: Recipient) -> Task<Message> {
        let title = self.words.get("chat-attach");
        Task::perform(dialog::file(title), move |path| Message::Attached(whom.clone(), path))
    }

    /// What was recorded is to be sent.
    pub(super) fn send_voice(&mut self) -> Task<Message> {
        let message = MessageId(self.mint("voice"));
        self.send_all([Command::OfVoice(VoiceCommand::Send { message })]);
        conversation::to_newest()
    }

    /// What could not be recorded is told; what cannot be played says so in its place.
    pub(super) fn voice_told(&mut self, event: &VoiceEvent) {
        if let VoiceEvent::RecordingGone { reason: Some(reason), .. } = event {
            self.failed("voice", *reason);
        }
    }

    /// A file is to be sent to somebody, or into a group, or none.
    pub(super) fn send_file(&mut self, whom: Recipient, path: Option<PathBuf>) -> Task<Message> {
        let Some(path) = path else { return Task::none() };
        let message = MessageId(self.mint("file"));
        self.send_all([match whom {
            Recipient::Friend(aor) => Command::SendFile { message, aor, path },
            Recipient::Group(group) => Command::OfGroup(GroupCommand::SendFile { group, message, path }),
        }]);
        conversation::to_newest()
    }
}

/// Whether it is worth looking at before it is sent; what it is in truth is seen then.
fn is_picture(path: &Path) -> bool {
    path.file_name().is_some_and(|name| preview::may_show(&name.to_string_lossy(), 0))
}
