//! The sheet of shortcuts: over everything, whatever the window shows.

use super::{App, Message};
use crate::ui::screen::shortcuts;
use iced::Task;
use iced::widget::operation;

impl App {
    pub(super) fn shortcuts(&mut self, message: shortcuts::Message) -> Task<Message> {
        // Keys that are pressed to be chosen do nothing else.
        if self.settings.desktop.chooses() {
            return Task::none();
        }
        self.shows_shortcuts = match message {
            shortcuts::Message::Toggle => !self.shows_shortcuts,
            shortcuts::Message::Close => false,
        };
        if !self.shows_shortcuts {
            return Task::none();
        }
        // The key may have been pressed in a call's own window.
        let raised = if self.windows.call.is_some() { self.raise() } else { Task::none() };
        raised.chain(operation::focus(shortcuts::CLOSE_ID))
    }
}
