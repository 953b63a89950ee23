//! What the window system tells that the app takes in.

use super::{App, Message, Spoken};
use crate::engine::api::{Call, CallId, CallState, Command};
use crate::ui::keymap::{self, Anywhere, InCall, Pressed, Ringing};
use crate::ui::screen::calling::TalkKey;
use crate::ui::screen::{Action, Place, conversation, dialer, shortcuts, speed};
use crate::ui::widget::{field, reveal};
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

/// What a key does, also where a field has taken it: fields take texts only.
pub fn keys(event: iced::Event, status: iced::event::Status, id: window::Id) -> Option<Message> {
    use keyboard::Event::{KeyPressed, KeyReleased};
    match &event {
        iced::Event::Keyboard(KeyReleased {
            key, modified_key: modified, physical_key, modifiers, ..
        }) => {
            let (physical, held) = (*physical_key, *modifiers);
            let_go(&Pressed { key, modified, physical, held, is_free: true })
        }
        // Where the window is left no key is told as let go any more.
        iced::Event::Window(window::Event::Unfocused) => Some(Message::MuteKey(Stroke::Released)),
        iced::Event::Keyboard(KeyPressed {
            key,
            modified_key: modified,
            physical_key,
            modifiers,
            repeat,
            ..
        }) => {
            let is_free = status == iced::event::Status::Ignored;
            let pressed = Pressed { key, modified, physical: *physical_key, held: *modifiers, is_free };
            let does = keymap::find(&keymap::ANYWHERE, &pressed);
            match does {
                Some(deed) => does_anywhere(deed, &pressed, *repeat, id),
                None => keymap::find(&keymap::RINGING, &pressed).map(|_| told(&pressed, id)),
            }
        }
        _ => None,
    }
}

fn does_anywhere(deed: Anywhere, pressed: &Pressed<'_>, repeat: bool, id: window::Id) -> Option<Message> {
    let stroke = if repeat { Stroke::Held } else { Stroke::Pressed };
    let once = |message| (!repeat).then_some(message);
    match deed {
        Anywhere::Sheet => once(Message::Shortcuts(shortcuts::Message::Toggle)),
        Anywhere::Find => once(Message::Find),
        // What these do is different from window to window.
        Anywhere::Next | Anywhere::Previous | Anywhere::Close => Some(told(pressed, id)),
        Anywhere::Speech => once(Message::Spoken(Spoken::Key)),
        Anywhere::Paste => Some(Message::Paste(!pressed.is_free)),
        Anywhere::Mute => Some(Message::MuteKey(stroke)),
        Anywhere::TalkF8 => Some(Message::TalkKey(TalkKey::F8, stroke)),
        Anywhere::TalkSpace => Some(Message::TalkKey(TalkKey::Space, stroke)),
        Anywhere::Again | Anywhere::SpeedDial => pressed.digit().map(Message::SpeedDial).and_then(once),
    }
}

fn let_go(key: &Pressed<'_>) -> Option<Message> {
    match keymap::let_go(&keymap::ANYWHERE, key)? {
        Anywhere::Mute => Some(Message::MuteKey(Stroke::Released)),
        Anywhere::TalkF8 => Some(Message::TalkKey(TalkKey::F8, Stroke::Released)),
        Anywhere::TalkSpace => Some(Message::TalkKey(TalkKey::Space, Stroke::Released)),
        Anywhere::Sheet | Anywhere::Find | Anywhere::Next | Anywhere::Previous | Anywhere::Close => None,
        Anywhere::Speech | Anywhere::Paste | Anywhere::Again | Anywhere::SpeedDial => None,
    }
}

fn told(pressed: &Pressed<'_>, id: window::Id) -> Message {
    Message::Key(id, pressed.key.clone(), pressed.held)
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
        let pressed = Pressed::plain(key, modifiers);
        let shown = self.windows.shown(id);
        let ringing =
            self.model.ringing().filter(|_| shown == Some(Shown::Ring)).map(|call| call.call.clone());
        if let Some((call, deed)) = ringing.zip(keymap::find(&keymap::RINGING, &pressed)) {
            self.send_all([match deed {
                Ringing::Answer => Command::Answer { call },
                Ringing::Refuse => Command::Reject { call },
            }]);
            return Task::none();
        }
        if let (Some(Shown::Call), Some(InCall::Shut)) = (shown, keymap::find(&keymap::IN_CALL, &pressed)) {
            return self.close_requested(id);
        }
        match keymap::find(&keymap::ANYWHERE, &pressed) {
            Some(Anywhere::Next) => self.moves_keyboard(operation::focus_next()),
            Some(Anywhere::Previous) => self.moves_keyboard(operation::focus_previous()),
            Some(Anywhere::Close) if shown == Some(Shown::Main) => self.escape(),
            Some(Anywhere::Close | Anywhere::Sheet | Anywhere::Find | Anywhere::Speech | Anywhere::Paste)
            | Some(Anywhere::Mute | Anywhere::TalkF8 | Anywhere::TalkSpace)
            | Some(Anywhere::Again | Anywhere::SpeedDial)
            | None => Task::none(),
        }
    }

    fn moves_keyboard(&mut self, focus: Task<Message>) -> Task<Message> {
        self.ring = true;
        // The ring is drawn with the next message.
        focus.chain(reveal::focused(conversation::ID)).chain(Task::done(Message::Drawn))
    }

    /// Puts the keyboard into the field that searches, where the place has one.
    pub(super) fn find(&mut self) -> Task<Message> {
        if self.shows_shortcuts || self.settings.desktop.chooses() {
            return Task::none();
        }
        operation::focus(field::SEARCH)
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
    fn escape(&mut self) -> Task<Message> {
        if std::mem::take(&mut self.shows_shortcuts)
            || self.close_news()
            || self.meeting.close()
            || self.add.take().is_some()
            || self.notice.take().is_some()
        {
            return Task::none();
        }
        if self.rail.menu {
            self.rail.menu = false;
        } else if self.call.close_panel() {
            // The keypad, or to whom a call is handed over.
        } else if self.place == Place::Settings && self.settings.searching.clear() {
            // The field has let the keyboard go.
            return operation::focus(field::SEARCH);
        } else if self.chats.cancel_offer() {
            // What was about to be sent.
        } else if self.chats.groups.escape() {
            // A group that is being made, its details, or itself.
        } else if self.chats.details.take().is_none() && self.place == Place::Chats {
            self.chats.open = None;
        }
        Task::none()
    }
}
