//! Keys that are heard whatever program is in front, and what they do.

use super::heard::Stroke;
use super::{App, Message};
use crate::engine::api::{CallState, Command, ConferenceCommand, Direction};
use crate::io::shortcuts::{Chord, Deed, Key, Shortcuts, Strokes, Told, Wanted};
use crate::ui::screen::{desktop, settings};
use iced::futures::{Stream, StreamExt, stream};
use iced::{Subscription, Task, keyboard, window};

/// Where keys are asked for.
#[derive(Debug, Default)]
pub(super) struct Everywhere {
    shortcuts: Option<Shortcuts>,
    /// What was asked for last.
    asked: Vec<(Deed, Chord)>,
}

/// What comes from there.
#[derive(Clone, Debug)]
pub enum Heard {
    Shortcuts(Shortcuts),
    Told(Told),
}

/// The desktop's keys, and when they are pressed.
pub(super) fn listen() -> Subscription<Message> {
    Subscription::run(heard)
}

fn heard() -> impl Stream<Item = Message> {
    let (shortcuts, strokes) = Shortcuts::of_desktop();
    stream::iter([Message::Everywhere(Heard::Shortcuts(shortcuts))]).chain(told(strokes))
}

fn told(strokes: Strokes) -> impl Stream<Item = Message> {
    stream::unfold(strokes, |strokes| async move {
        strokes.next().await.map(|told| (Message::Everywhere(Heard::Told(told)), strokes))
    })
}

/// The keys that the person presses to choose them.
pub(super) fn caught(event: iced::Event, _status: iced::event::Status, _id: window::Id) -> Option<Message> {
    use keyboard::key::Named;
    let iced::Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, physical_key, repeat, .. }) =
        event
    else {
        return None;
    };
    let chosen = match key.as_ref() {
        keyboard::Key::Named(Named::Escape) if modifiers.is_empty() => desktop::Message::Choose(None),
        keyboard::Key::Named(
            Named::Control | Named::Shift | Named::Alt | Named::AltGraph | Named::Super | Named::Meta,
        ) => return None,
        keyboard::Key::Named(name) => desktop::Message::Caught(named(name).map(|key| chord(modifiers, key))),
        _ => {
            let sign = key.to_latin(physical_key).and_then(Key::of_sign);
            desktop::Message::Caught(sign.map(|key| chord(modifiers, key)))
        }
    };
    (!repeat).then_some(Message::Settings(settings::Message::Desktop(chosen)))
}

fn chord(held: keyboard::Modifiers, key: Key) -> Chord {
    Chord { ctrl: held.control(), alt: held.alt(), shift: held.shift(), logo: held.logo(), key }
}

fn named(name: keyboard::key::Named) -> Option<Key> {
    use keyboard::key::Named;
    const F: [Named; 12] = [
        Named::F1,
        Named::F2,
        Named::F3,
        Named::F4,
        Named::F5,
        Named::F6,
        Named::F7,
        Named::F8,
        Named::F9,
        Named::F10,
        Named::F11,
        Named::F12,
    ];
    if let Some((number, _)) = (1_u8..).zip(F).find(|(_, key)| *key == name) {
        return Some(Key::F(number));
    }
    match name {
        Named::Space => Some(Key::Space),
        Named::Pause => Some(Key::Pause),
        Named::ScrollLock => Some(Key::ScrollLock),
        Named::Insert => Some(Key::Insert),
        Named::Home => Some(Key::Home),
        Named::End => Some(Key::End),
        Named::PageUp => Some(Key::PageUp),
        Named::PageDown => Some(Key::PageDown),
        _ => None,
    }
}

impl App {
    pub(super) fn of_keys(&mut self, heard: Heard) -> Task<Message> {
        match heard {
            Heard::Shortcuts(shortcuts) => self.everywhere.shortcuts = Some(shortcuts),
            Heard::Told(Told::There(hearing)) => self.settings.desktop.hears(hearing),
            Heard::Told(Told::Stand(stands)) => self.settings.desktop.stand(stands),
            Heard::Told(Told::Pressed(deed)) => self.pressed(deed),
            Heard::Told(Told::Released(Deed::Talk)) => self.hold_to_talk(Stroke::Released),
            Heard::Told(Told::Released(Deed::Answer | Deed::HangUp | Deed::Mute)) => {}
        }
        Task::none()
    }

    /// Asks for the keys that the person has chosen, and for none while he chooses.
    pub(super) fn ask_for_keys(&mut self) {
        let Some(shortcuts) = &self.everywhere.shortcuts else { return };
        let chosen = |deed| desktop::chosen(&self.model, deed).map(|chord| (deed, chord));
        let is_free = !self.settings.desktop.chooses();
        let asked: Vec<_> = Deed::ALL.into_iter().filter(|_| is_free).filter_map(chosen).collect();
        if asked != self.everywhere.asked {
            let wanted = |(deed, chord): &(Deed, Chord)| Wanted {
                deed: *deed,
                chord: *chord,
                about: self.words.get(desktop::name(*deed)),
            };
            shortcuts.want(asked.iter().map(wanted).collect());
            self.everywhere.asked = asked;
        }
    }

    fn pressed(&mut self, deed: Deed) {
        match deed {
            Deed::Answer => self.answer_what_rings(),
            Deed::HangUp => self.hang_up(),
            Deed::Mute => self.mute_spoken(),
            Deed::Talk => self.hold_to_talk(Stroke::Pressed),
        }
    }

    fn answer_what_rings(&mut self) {
        let call = self.model.ringing().map(|call| Command::Answer { call: call.call.clone() });
        let conference = || {
            let conference = self.model.conferences.ringing()?.conference;
            Some(Command::OfConference(ConferenceCommand::Join { conference }))
        };
        self.send_all(call.or_else(conference));
    }

    /// Ends what is spoken in; else what begins, or what rings.
    fn hang_up(&mut self) {
        if self.is_spoken() {
            return self.hang_up_spoken();
        }
        let begins = self
            .model
            .calls
            .iter()
            .find(|call| call.direction == Direction::Outgoing && call.state != CallState::Ended);
        let begins = begins.map(|call| Command::HangUp { call: call.call.clone() });
        let rings = || self.model.ringing().map(|call| Command::Reject { call: call.call.clone() });
        self.send_all(begins.or_else(rings).or_else(|| self.model.conferences.not_now()));
    }
}
