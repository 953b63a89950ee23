//! What the window system tells that the app takes in.

use super::Message;
use iced::{keyboard, window};

/// Keys that no field has taken, and the one that pastes: fields take texts only.
pub(super) fn keys(event: iced::Event, status: iced::event::Status, id: window::Id) -> Option<Message> {
    use keyboard::key::Named;
    let iced::Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, physical_key, .. }) = event
    else {
        return None;
    };
    if modifiers.command() && !modifiers.alt() && key.to_latin(physical_key) == Some('v') {
        return Some(Message::Paste(status == iced::event::Status::Captured));
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
