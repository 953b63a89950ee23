//! What the desktop says of its user's wishes, where he follows it.

use super::{App, Message};
use crate::engine::api::{CallsCommand, Command};
use crate::io::system::{Changes, Wishes};
use crate::ui::screen::desktop;
use iced::futures::{Stream, stream};
use iced::{Subscription, Task};

/// What is wished, and what of it the engine was told.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub wishes: Wishes,
    is_hushed: bool,
}

/// Wishes, and whenever they change.
pub(super) fn listen() -> Subscription<Message> {
    Subscription::run(heard)
}

fn heard() -> impl Stream<Item = Message> {
    stream::unfold(Changes::of_desktop(), |changes| async move {
        changes.next().await.map(|wishes| (Message::Wishes(wishes), changes))
    })
}

impl App {
    pub(super) fn wished(&mut self, wishes: Wishes) -> Task<Message> {
        self.followed.wishes = wishes;
        self.model.knows_quiet = wishes.is_quiet.is_some();
        Task::none()
    }

    /// Another engine has been told nothing.
    pub(super) fn is_anew(&mut self) {
        self.followed.is_hushed = false;
    }

    /// Whoever is not to be disturbed there hears no ringing here.
    pub(super) fn follow_quiet(&mut self) {
        let on = self.followed.wishes.is_quiet == Some(true) && desktop::follows_quiet(&self.model);
        if on != self.followed.is_hushed && self.link.is_some() && self.model.me.is_some() {
            self.followed.is_hushed = on;
            self.send_all([Command::OfCalls(CallsCommand::Hush { on })]);
        }
    }
}
