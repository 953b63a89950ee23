//! Meeting and checking people: whom a contested name means, and the numbers that two people compare.

use super::{App, Message};
use crate::aor::Aor;
use crate::engine::api::{Candidate, Command, Safety};
use crate::engine::failure::Failure;
use crate::io::clipboard::{self, Clip};
use crate::io::picture::{self, PictureError};
use crate::io::{desktop, dialog};
use crate::link::Link;
use crate::ui::screen::handing::{self, Wish};
use crate::ui::screen::{Action, Place, add, choose, safety, settings, welcome};
use iced::widget::operation;
use iced::{Task, window};
use std::path::PathBuf;

/// The dialogs for it, and what was asked for last: it is asked again once it is clear who is meant.
#[derive(Debug, Default)]
pub(super) struct Meeting {
    pub choose: Option<choose::State>,
    pub safety: Option<safety::State>,
    /// Whether the numbers were asked for here, so that another front end's question opens no dialog.
    asked: bool,
    wanted: Option<Wanted>,
}

/// What may turn out to be contested.
#[derive(Debug)]
enum Wanted {
    Call { id: String, to: String },
    Message { id: String, to: Aor, text: String },
}

impl Meeting {
    pub fn calls(&mut self, id: &str, to: &str) {
        self.wanted = Some(Wanted::Call { id: id.to_owned(), to: to.to_owned() });
    }

    pub fn writes(&mut self, id: &str, to: &Aor, text: &str) {
        self.wanted = Some(Wanted::Message { id: id.to_owned(), to: to.clone(), text: text.to_owned() });
    }

    /// Closes what was opened last; `false` where nothing is.
    pub fn close(&mut self) -> bool {
        self.choose.take().is_some() || self.safety.take().is_some()
    }

    pub fn asks(&mut self) {
        self.asked = true;
    }

    pub fn told(&mut self, aor: &Aor, numbers: &Safety, rival: Option<&Safety>) {
        let is_shown = self.safety.as_ref().is_some_and(|state| state.aor() == aor);
        if std::mem::take(&mut self.asked) || is_shown {
            self.safety = Some(safety::State::of(aor.clone(), numbers, rival));
        }
    }

    /// A buddy knows one of those who are shown.
    pub fn known_by(&mut self, short_form: &str, buddy: &Aor) {
        if let Some(choose) = &mut self.choose {
            choose.known_by(short_form, buddy);
        }
    }

    pub fn contested(&mut self, about: &str, aor: &Aor, candidates: &[Candidate]) {
        self.choose = Some(choose::State::of(about.to_owned(), aor.clone(), candidates.to_vec()));
    }
}

/// Does what the system has to do; the settings are told what became of it.
pub(super) fn wish(wish: Wish) -> Task<Message> {
    let told = |message| Message::Settings(settings::Message::Handing(message));
    match wish {
        Wish::Save { text, name } => {
            Task::perform(picture::save_apart(text, name), move |path| told(handing::Message::Saved(path)))
        }
        Wish::Links(wish) => {
            Task::perform(desktop::links(wish), move |links| told(handing::Message::Opened(links)))
        }
    }
}

impl App {
    /// The user has said whom he means, or nobody.
    pub(super) fn chose(&mut self, message: choose::Message) -> Task<Message> {
        let Some(state) = self.meeting.choose.take() else { return Task::none() };
        let is_chosen = matches!(message, choose::Message::Choose(_));
        let action = state.update(message);
        let chosen = self.perform(action);
        let again = match self.meeting.wanted.take() {
            Some(Wanted::Call { id, to }) if is_chosen && id == state.about => {
                self.model.dismiss(&crate::engine::api::CallId(id));
                Action::Call(to)
            }
            Some(Wanted::Message { id, to, text }) if is_chosen && id == state.about => {
                Action::Write { to, text }
            }
            _ => Action::None,
        };
        Task::batch([chosen, self.perform(again)])
    }

    pub(super) fn checked(&mut self, message: safety::Message) -> Task<Message> {
        if matches!(message, safety::Message::Close) {
            self.meeting.safety = None;
            return Task::none();
        }
        let Some(state) = &mut self.meeting.safety else { return Task::none() };
        let action = state.update(message, &self.words);
        self.perform(action)
    }

    /// Asks for the numbers; the dialog opens with the answer.
    pub(super) fn check(&mut self, aor: Aor) -> Task<Message> {
        self.meeting.asks();
        self.send_all([Command::Safety { aor }]);
        Task::none()
    }

    /// Reads a picture for the dialog that is open; where none is, it may be an invitation.
    pub(super) fn read(&mut self, path: PathBuf) -> Task<Message> {
        if self.meeting.safety.is_none() {
            self.add.get_or_insert_default().reads();
        }
        Task::perform(picture::read(path), Message::Picture)
    }

    /// Lets the user choose a picture.
    pub(super) fn pick(&self) -> Task<Message> {
        Task::perform(dialog::picture(self.words.get("picture-choose")), Message::Picked)
    }

    pub(super) fn picture(&mut self, said: Result<String, PictureError>) -> Task<Message> {
        if self.meeting.safety.is_some() {
            return self.checked(safety::Message::Read(said));
        }
        if self.add.is_none() {
            return Task::none();
        }
        self.update(Message::Add(add::Message::Read(said)))
    }

    /// Reads what was copied, where something is waited for that a picture may say.
    pub(super) fn paste(&mut self, taken: bool) -> Task<Message> {
        if !self.awaits_link() && self.meeting.safety.is_none() && self.add.is_none() {
            return self.paste_picture(taken);
        }
        Task::perform(clipboard::read(), move |clip| Message::Pasted(taken, clip))
    }

    /// What was copied stands in the dialog; a text that a field has `taken` stands there already.
    pub(super) fn pasted(&mut self, taken: bool, clip: Result<Clip, PictureError>) -> Task<Message> {
        let said = match clip {
            Ok(Clip::Text(_)) if taken => return Task::none(),
            Ok(Clip::Text(text) | Clip::Picture(text)) => Ok(text),
            Err(error) => Err(error),
        };
        if self.awaits_link() {
            return self.update(Message::Welcome(welcome::Message::Read(said)));
        }
        self.picture(said)
    }

    /// Whether this computer is about to join others of somebody.
    fn awaits_link(&self) -> bool {
        self.link.is_none() && self.welcome.awaits_link()
    }

    /// Shows a link that was clicked, over all else; what is done with it the user says.
    pub(super) fn show_link(&mut self, link: &str) -> Task<Message> {
        let shown = match link.parse::<Link>() {
            Ok(Link::Invitation(link)) => {
                self.add = Some(add::State::with(&link));
                operation::focus(add::ID)
            }
            Ok(Link::Call(to)) => {
                let chosen = self.go(Place::Calls);
                let filled = self.calls.dial(to);
                Task::batch([chosen, self.perform(filled)])
            }
            Err(_) => {
                self.notice = Some(Failure::BadAddress);
                Task::none()
            }
        };
        self.raise().chain(shown)
    }

    /// Brings the main window to the front.
    pub(super) fn raise(&mut self) -> Task<Message> {
        match self.windows.main {
            Some(main) => window::minimize(main, false).chain(window::gain_focus(main)),
            None => self.open_main(),
        }
    }
}
