//! What the window system tells that the app takes in.

use super::{App, Message, Spoken};
use crate::engine::api::{Call, CallId, CallState, Command};
use crate::ui::screen::calling::TalkKey;
use crate::ui::screen::{Action, Place, conversation, dialer, speed};
use crate::ui::widget::reveal;
use crate::ui::windows::Shown;
use iced::widget::operation;
use iced::{Task, keyboard, window};

/// What happens to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Pressed,
    /// It repeats, as the system has it.
    Held,
    Released,
}

/// The key that mutes: tapped it changes sides; whoever is muted and holds it speaks for as long as he does.
#[derive(Debug, Default)]
pub(super) struct MuteKey {
    speaks: Option<CallId>,
    is_held: bool,
}

/// Keys that no field has taken, and the one that pastes: fields take texts only.
pub(super) fn keys(event: iced::Event, status: iced::event::Status, id: window::Id) -> Option<Message> {
    use keyboard::key::Named;
    if let iced::Event::Keyboard(keyboard::Event::KeyReleased { key, physical_key, .. }) = &event {
        return match key.as_ref() {
            keyboard::Key::Named(Named::F8) => Some(Message::TalkKey(TalkKey::F8, Stroke::Released)),
            keyboard::Key::Named(Named::Space) => Some(Message::TalkKey(TalkKey::Space, Stroke::Released)),
            _ if key.to_latin(*physical_key) == Some('m') => Some(Message::MuteKey(Stroke::Released)),
            _ => None,
        };
    }
    // Where the window is left no key is told as let go any more.
    if let iced::Event::Window(window::Event::Unfocused) = &event {
        return Some(Message::MuteKey(Stroke::Released));
    }
    let iced::Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, physical_key, repeat, .. }) =
        event
    else {
        return None;
    };
    if modifiers.control()
        && modifiers.shift()
        && !modifiers.alt()
        && !repeat
        && key.to_latin(physical_key).is_some_and(|key| key.eq_ignore_ascii_case(&'s'))
    {
        return Some(Message::Spoken(Spoken::Key));
    }
    if modifiers.control() && !modifiers.alt() && key.to_latin(physical_key) == Some('m') {
        return Some(Message::MuteKey(if repeat { Stroke::Held } else { Stroke::Pressed }));
    }
    if modifiers.alt()
        && !modifiers.control()
        && let Some(digit) = key.to_latin(physical_key).and_then(|key| key.to_digit(10)).filter(|_| !repeat)
    {
        return u8::try_from(digit).ok().map(Message::SpeedDial);
    }
    if modifiers.command() && !modifiers.alt() && key.to_latin(physical_key) == Some('v') {
        return Some(Message::Paste(status == iced::event::Status::Captured));
    }
    let stroke = if repeat { Stroke::Held } else { Stroke::Pressed };
    let is_free = status == iced::event::Status::Ignored;
    match key.as_ref() {
        keyboard::Key::Named(Named::F8) => return Some(Message::TalkKey(TalkKey::F8, stroke)),
        keyboard::Key::Named(Named::Space) if is_free => {
            return Some(Message::TalkKey(TalkKey::Space, stroke));
        }
        _ => {}
    }
    let wanted = match key.as_ref() {
        keyboard::Key::Named(Named::Tab | Named::Escape) => true,
        keyboard::Key::Named(Named::Enter) => status == iced::event::Status::Ignored,
        _ => false,
    };
    wanted.then_some(Message::Key(id, key, modifiers))
}

/// Under X11 and elsewhere than Wayland, which iced 0.14 hears no drops from.
pub(super) fn drops(event: iced::Event, _status: iced::event::Status, _id: window::Id) -> Option<Message> {
    match event {
        iced::Event::Window(window::Event::FileDropped(path)) => Some(Message::Dropped(path)),
        _ => None,
    }
}

pub(super) fn presses(event: iced::Event, _status: iced::event::Status, _id: window::Id) -> Option<Message> {
    matches!(event, iced::Event::Mouse(iced::mouse::Event::ButtonPressed(_))).then_some(Message::Pointer)
}

impl App {
    pub(super) fn key(
        &mut self,
        id: window::Id,
        key: &keyboard::Key,
        modifiers: keyboard::Modifiers,
    ) -> Task<Message> {
        use keyboard::key::Named;
        let ringing = self.model.ringing().map(|call| call.call.clone());
        match (key.as_ref(), self.windows.shown(id), ringing) {
            (keyboard::Key::Named(Named::Tab), _, _) => {
                self.ring = true;
                let focus =
                    if modifiers.shift() { operation::focus_previous() } else { operation::focus_next() };
                // The ring is drawn with the next message.
                focus.chain(reveal::focused(conversation::ID)).chain(Task::done(Message::Drawn))
            }
            (keyboard::Key::Named(Named::Enter), Some(Shown::Ring), Some(call)) => {
                self.send_all([Command::Answer { call }]);
                Task::none()
            }
            (keyboard::Key::Named(Named::Escape), Some(Shown::Ring), Some(call)) => {
                self.send_all([Command::Reject { call }]);
                Task::none()
            }
            (keyboard::Key::Named(Named::Escape), Some(Shown::Main), _) => {
                self.escape();
                Task::none()
            }
            (keyboard::Key::Named(Named::Escape), Some(Shown::Call), _) => self.close_requested(id),
            (_, _, _) => Task::none(),
        }
    }

    /// Who is heard only while he holds a key may have chosen another than the one that mutes.
    pub(super) fn stroke_talk(&mut self, key: TalkKey, stroke: Stroke) -> Task<Message> {
        if self.model.calling.by_key && TalkKey::chosen(&self.model) == key {
            self.hold_to_talk(stroke);
        }
        Task::none()
    }

    /// Heard for as long as the key is held, and not by tapping it.
    pub(super) fn hold_to_talk(&mut self, stroke: Stroke) {
        match stroke {
            Stroke::Pressed => {
                let active = |call: &&Call| call.state == CallState::Active && !call.held;
                let speaks = self.model.calls.iter().find(active).map(|call| call.call.clone());
                self.mute_key = MuteKey { speaks: speaks.clone(), is_held: true };
                self.send_all(speaks.map(|call| Command::Unmute { call }));
            }
            Stroke::Held => {}
            Stroke::Released => {
                let speaks = std::mem::take(&mut self.mute_key).speaks;
                self.send_all(speaks.map(|call| Command::Mute { call }));
            }
        }
    }

    pub(super) fn stroke_mute(&mut self, stroke: Stroke) -> Task<Message> {
        if self.model.calling.by_key {
            // Another key may be held as well: whatever ends ends it.
            if stroke == Stroke::Released || TalkKey::chosen(&self.model) == TalkKey::CtrlM {
                self.hold_to_talk(stroke);
            }
            return Task::none();
        }
        match stroke {
            Stroke::Pressed => {
                self.mute_key = MuteKey::default();
                let Some(call) = self.model.calls.iter().find(|call| call.state == CallState::Active) else {
                    return Task::none();
                };
                let (id, is_muted) = (call.call.clone(), call.muted);
                self.mute_key.speaks = is_muted.then(|| id.clone());
                self.send_all([if is_muted {
                    Command::Unmute { call: id }
                } else {
                    Command::Mute { call: id }
                }]);
            }
            Stroke::Held => self.mute_key.is_held = true,
            Stroke::Released => {
                let MuteKey { speaks, is_held } = std::mem::take(&mut self.mute_key);
                self.send_all(speaks.filter(|_| is_held).map(|call| Command::Mute { call }));
            }
        }
        Task::none()
    }

    /// The mouse is used, and not the keyboard.
    pub(super) fn pointer(&mut self) -> Task<Message> {
        self.ring = false;
        Task::none()
    }

    /// Calls whom the user has put on this key; 0 calls the last one called again.
    pub(super) fn speed_dial(&mut self, key: u8) -> Task<Message> {
        let to = match key {
            0 => dialer::last(&self.model).map(|last| last.peer.as_str()),
            1.. => speed::on(&self.model, key),
        };
        match to.map(str::to_owned) {
            Some(to) => self.perform(Action::Call(to)),
            None => Task::none(),
        }
    }

    /// Closes what was opened last.
    fn escape(&mut self) {
        if self.close_news()
            || self.meeting.close()
            || self.add.take().is_some()
            || self.notice.take().is_some()
        {
            return;
        }
        if self.rail.menu {
            self.rail.menu = false;
        } else if self.call.close_panel() {
            // The keypad, or to whom a call is handed over.
        } else if self.chats.cancel_offer() {
            // What was about to be sent.
        } else if self.chats.groups.escape() {
            // A group that is being made, its details, or itself.
        } else if self.chats.details.take().is_none() && self.place == Place::Chats {
            self.chats.open = None;
        }
    }
}
