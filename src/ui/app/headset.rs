//! What the buttons of headsets and keyboards do to calls.

use super::{App, Message};
use crate::engine::api::{CallState, Command, ConferenceCommand};
use crate::io::headset::{Headset, Press, Standing};
use iced::futures::{Stream, StreamExt, stream};
use iced::{Subscription, Task};

/// What comes from there.
#[derive(Clone, Debug)]
pub enum Pressed {
    Headset(Headset),
    Press(Press),
}

/// The desktop's media keys, while there is a call.
pub(super) fn listen() -> Subscription<Message> {
    Subscription::run(heard)
}

fn heard() -> impl Stream<Item = Message> {
    let (headset, presses) = Headset::of_desktop();
    let presses = stream::unfold(presses, |presses| async move {
        presses.next().await.map(|press| (Message::Pressed(Pressed::Press(press)), presses))
    });
    stream::iter([Message::Pressed(Pressed::Headset(headset))]).chain(presses)
}

impl App {
    pub(super) fn headset_pressed(&mut self, pressed: Pressed) -> Task<Message> {
        match pressed {
            Pressed::Headset(headset) => {
                self.headset = Some(headset);
                self.tell_headset();
            }
            Pressed::Press(Press::Answer) => {
                let call = self.model.ringing().map(|call| Command::Answer { call: call.call.clone() });
                self.send_all(call.or_else(|| self.join_what_rings()));
            }
            Pressed::Press(Press::Refuse) => {
                let call = self.model.ringing().map(|call| Command::Reject { call: call.call.clone() });
                self.send_all(call.or_else(|| self.model.conferences.not_now()));
            }
            Pressed::Press(Press::HangUp) => self.send_all(self.hang_up_what_is_up()),
            Pressed::Press(Press::Raise) => return self.raise(),
        }
        Task::none()
    }

    /// Says how calls stand now. Who calls is not said: it is shown where the screen is locked, too.
    pub(super) fn tell_headset(&self) {
        let Some(headset) = &self.headset else { return };
        let title = || self.words.get("headset-call");
        let rings = self.model.ringing().is_some() || self.model.conferences.ringing().is_some();
        headset.is(match (rings, self.hang_up_what_is_up()) {
            (true, _) => Standing::Rings(title()),
            (false, Some(_)) => Standing::Talks(title()),
            (false, None) => Standing::Nothing,
        });
    }

    fn join_what_rings(&self) -> Option<Command> {
        let conference = self.model.conferences.ringing()?.conference;
        Some(Command::OfConference(ConferenceCommand::Join { conference }))
    }

    /// What is spoken in, before what is held.
    fn hang_up_what_is_up(&self) -> Option<Command> {
        let joined = self.model.conferences.joined();
        let leave = |it: &crate::engine::api::Conference| {
            Command::OfConference(ConferenceCommand::Leave { conference: it.conference })
        };
        let call = self.model.current_call().filter(|call| call.state != CallState::Ended);
        let hang_up = call.map(|call| (call.held, Command::HangUp { call: call.call.clone() }));
        match (joined, hang_up) {
            (Some(conference), Some((true, _)) | None) => Some(leave(conference)),
            (Some(conference), Some((false, _))) if !conference.held => Some(leave(conference)),
            (_, Some((_, hang_up))) => Some(hang_up),
            (None, None) => None,
        }
    }
}
