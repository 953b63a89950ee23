//! The part of the settings for how Ahoy lives on the desktop: what closing its window means, when it starts, which keys it
//! hears, and when it does not ring.

use super::reaching::{segments, words};
use super::{Action, Scene};
use crate::engine::api::Command;
use crate::io::desktop::Login;
use crate::io::shortcuts::{Chord, Deed, Hearing, Standing};
use crate::ui::model::Model;
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use iced::Center;
use iced::widget::{column, row};

mod keys;

pub use keys::{chosen, heard, name};

/// Kept under these names by the engine, for the window alone.
const CLOSING: &str = "closing";
const TRAY: &str = "tray";
const QUIT: &str = "quit";
const TOLD: &str = "tray-told";
const QUIET: &str = "follow-quiet";
const ON: &str = "on";
const OFF: &str = "off";

/// What is known beside what the engine keeps.
#[derive(Debug, Default)]
pub struct State {
    login: Option<Login>,
    keys: keys::State,
}

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Stay(bool),
    Login(bool),
    /// Whether it is started at login now.
    Known(Login),
    Quiet(bool),
    /// The keys for this are to be chosen, or are not after all.
    Choose(Option<Deed>),
    /// These were pressed; `None` where they are none that may be taken.
    Caught(Option<Chord>),
    Remove(Deed),
}

/// Whether Ahoy goes on without its window, where it can.
pub fn stays(model: &Model) -> bool {
    model.preference(CLOSING) != Some(QUIT)
}

/// Whether the person has been told that it does.
pub fn was_told(model: &Model) -> bool {
    model.preference(TOLD) == Some(ON)
}

/// He has been told now.
pub fn told() -> Command {
    Command::SetPreference { key: TOLD.to_owned(), value: ON.to_owned() }
}

/// Whether it rings without a sound while the desktop's user is not to be disturbed.
pub fn follows_quiet(model: &Model) -> bool {
    model.preference(QUIET) != Some(OFF)
}

impl State {
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Stay(stays) => {
                let value = if stays { TRAY } else { QUIT };
                Action::Do(vec![Command::SetPreference { key: CLOSING.to_owned(), value: value.to_owned() }])
            }
            Message::Login(on) => Action::AtLogin(on),
            Message::Known(login) => {
                self.login = Some(login);
                Action::None
            }
            Message::Quiet(on) => {
                let value = if on { ON } else { OFF };
                Action::Do(vec![Command::SetPreference { key: QUIET.to_owned(), value: value.to_owned() }])
            }
            Message::Choose(deed) => self.keys.choose(deed),
            Message::Caught(chord) => self.keys.caught(chord),
            Message::Remove(deed) => self.keys.remove(deed),
        }
    }
}

impl State {
    /// Whether keys can be heard, and by whom.
    pub fn hears(&mut self, hearing: Hearing) {
        self.keys.hears(hearing);
    }

    /// How those stand that are asked for.
    pub fn stand(&mut self, stands: Vec<(Deed, Standing)>) {
        self.keys.stand(stands);
    }

    /// Whether the keys that are pressed now are to be taken.
    pub fn chooses(&self) -> bool {
        self.keys.chooses()
    }

    pub fn leave(&mut self) {
        self.keys.leave();
    }
}

/// The rows of the section; none where this desktop has nothing of it.
pub fn rows<'a>(scene: Scene<'a>, state: &State) -> Vec<Element<'a, Message>> {
    let closing = scene.model.has_tray.then(|| closing(scene));
    let quiet = scene.model.knows_quiet.then(|| quiet(scene));
    let keys = keys::rows(scene, &state.keys);
    closing.into_iter().chain(login(scene, state)).chain(quiet).chain(keys).collect()
}

fn closing<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let stays = stays(scene.model);
    let choices = [(true, "desktop-stays"), (false, "desktop-quits")].map(|(stay, key)| {
        press::segment(scene.get(key), stay == stays).id(key).on_press(Message::Stay(stay)).into()
    });
    let hint = if stays { "desktop-closing-stays-hint" } else { "desktop-closing-quits-hint" };
    column![words(scene, "desktop-closing", hint), segments(choices)].spacing(SPACE_S).into()
}

fn login<'a>(scene: Scene<'a>, state: &State) -> Option<Element<'a, Message>> {
    let (on, hint) = match state.login? {
        Login::Starts => (true, "desktop-login-hint"),
        Login::Waits => (false, "desktop-login-hint"),
        Login::Failed => (false, "desktop-login-failed"),
        Login::NotHere => return None,
    };
    let switch = press::switch(on).id("at-login").on_press(Message::Login(!on));
    Some(row![words(scene, "desktop-login", hint), switch].spacing(SPACE_L).align_y(Center).into())
}

fn quiet<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let on = follows_quiet(scene.model);
    let switch = press::switch(on).id("follow-quiet").on_press(Message::Quiet(!on));
    row![words(scene, "desktop-quiet", "desktop-quiet-hint"), switch].spacing(SPACE_L).align_y(Center).into()
}
