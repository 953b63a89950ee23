//! Windows that come and go with calls, and the end of all.

use super::{App, Message, Started};
use crate::engine::api::{CallState, Command, Direction};
use crate::ui::windows::Shown;
use iced::{Task, window};

impl App {
    /// The windows follow the calls: one rings while a call does, one goes when its call has gone.
    pub(super) fn follow_calls(&mut self) -> Task<Message> {
        let rings = match (self.model.rings(), self.windows.ring) {
            (true, None) => self.windows.open(Shown::Ring).map(Message::Opened),
            (false, Some(_)) => self.windows.close(Shown::Ring),
            (true, Some(_)) | (false, None) => Task::none(),
        };
        if self.model.current_call().is_some() {
            return Task::batch([rings, self.show_unseen()]);
        }
        let call = self.windows.close(Shown::Call);
        if self.windows.main.is_none() && self.windows.were_shown() && !self.stays() {
            return Task::batch([rings, call, self.quit()]);
        }
        Task::batch([rings, call])
    }

    /// A call that was answered or begun while no window was open gets one.
    fn show_unseen(&mut self) -> Task<Message> {
        if self.windows.main.is_some() || self.windows.call.is_some() || !self.stays() {
            return Task::none();
        }
        if self.model.conferences.joined().is_some() {
            return self.open_main();
        }
        let is_seen_soon = self.model.calls.iter().any(|call| match call.state {
            CallState::Active => true,
            CallState::Locating | CallState::Dialing | CallState::Ringing => {
                call.direction == Direction::Outgoing
            }
            CallState::Ended => false,
        });
        match is_seen_soon {
            true => self.windows.open(Shown::Call).map(Message::Opened),
            false => Task::none(),
        }
    }

    pub(super) fn close_requested(&mut self, id: window::Id) -> Task<Message> {
        match self.windows.shown(id) {
            Some(Shown::Main) if self.model.in_call() => {
                // A call never goes on unseen: it moves to its own window.
                let call = self.windows.open(Shown::Call).map(Message::Opened);
                Task::batch([call, self.windows.close(Shown::Main)])
            }
            Some(Shown::Main) if self.stays() => self.stay(),
            Some(Shown::Main) => Task::batch([self.windows.close(Shown::Main), self.quit()]),
            Some(Shown::Call) if self.stays() && !self.model.in_call() => self.windows.close(Shown::Call),
            Some(Shown::Call) if self.windows.main.is_none() => {
                let close = self.windows.close(Shown::Call);
                Task::batch([self.open_main(), close])
            }
            Some(Shown::Call) => self.windows.close(Shown::Call),
            Some(Shown::Ring) => {
                let ringing = self.model.ringing().map(|call| Command::Reject { call: call.call.clone() });
                self.send_all(ringing.or_else(|| self.model.conferences.not_now()));
                self.windows.close(Shown::Ring)
            }
            None => window::close(id),
        }
    }

    /// Says good-bye; the process ends with the engine's answer, or without it after a while.
    pub(super) fn quit(&mut self) -> Task<Message> {
        if self.link.is_none() && self.started == Started::Soon {
            self.quitting = true;
            return Task::none();
        }
        if self.link.is_none() || self.model.stopped || self.pretended {
            return iced::exit();
        }
        self.quitting = true;
        self.send_all([Command::Quit]);
        Task::none()
    }
}
