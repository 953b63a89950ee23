//! How the windows look and speak: colours, size, language.

use super::{App, Message};
use crate::engine::api::{CallState, Command};
use crate::i18n::Words;
use crate::ui::screen::appearance;
use crate::ui::theme::{Choice, Theme, fonts};
use crate::ui::widget::calm::Motion;
use crate::ui::windows::Shown;
use iced::theme::Mode;
use iced::{Size, Task, window};

impl App {
    pub fn theme(&self) -> Theme {
        let choice = match self.choice() {
            Choice::System if self.followed.wishes.contrast => Choice::Contrast,
            choice => choice,
        };
        let accent = self.followed.wishes.accent.filter(|_| choice == Choice::System);
        let theme = choice.theme(self.system).tinted(accent);
        Theme { ring: self.ring, ..theme }
    }

    pub(super) fn choice(&self) -> Choice {
        self.model.preference(appearance::THEME).map(Choice::from_word).unwrap_or_default()
    }

    pub(super) fn system_looks(&mut self, mode: Mode) -> Task<Message> {
        self.system = mode;
        Task::none()
    }

    pub(super) fn system_moves(&mut self, is_quiet: bool) -> Task<Message> {
        self.is_quiet = is_quiet;
        Task::none()
    }

    /// How much moves: by what is kept, else as the desktop asks.
    pub(super) fn motion(&self) -> Motion {
        let kept = self.model.preference(appearance::MOTION).map(appearance::Moves::from_word);
        let moves = match kept.unwrap_or_default() {
            appearance::Moves::System => !self.is_quiet,
            appearance::Moves::All => true,
            appearance::Moves::Little => false,
        };
        let goes_on = self.model.rings()
            || self.model.calls.iter().any(|call| call.state == CallState::Ringing)
            || !self.model.typing.is_empty();
        match (moves, goes_on) {
            (false, _) => Motion::Never,
            (true, true) => Motion::Always,
            (true, false) => Motion::WhileUsed,
        }
    }

    /// How much larger everything is drawn than the system would have it.
    pub fn zoom(&self) -> f32 {
        appearance::zoom(self.model.preference(appearance::ZOOM))
    }

    /// The main window has another size, as it will have when it is opened again.
    pub(super) fn resized(&mut self, id: window::Id, size: Size) -> Task<Message> {
        if self.windows.shown(id) == Some(Shown::Main) {
            self.size = size;
            self.windows.sized(size * self.zoom());
        }
        Task::none()
    }

    /// Where everything is drawn larger, the window has less room, and no event says so.
    pub(super) fn zoomed(&self, before: f32) -> Task<Message> {
        match self.windows.main {
            Some(id) if self.zoom().to_bits() != before.to_bits() => {
                window::size(id).map(move |size| Message::Resized(id, size))
            }
            Some(_) | None => Task::none(),
        }
    }

    /// Speaks a language from now on, and has it kept; an empty tag means the system's.
    pub(super) fn speak(&mut self, tag: String) -> Task<Message> {
        self.words = if tag.is_empty() { Words::for_system() } else { Words::for_language(&tag) };
        fonts::install(self.words.tag());
        self.send_all([Command::SetPreference { key: appearance::LANGUAGE.to_owned(), value: tag }]);
        Task::none()
    }

    pub(super) fn speak_as_kept(&mut self) {
        let tag = self.model.preference(appearance::LANGUAGE).unwrap_or_default();
        if !tag.is_empty() && tag != self.words.tag() {
            self.words = Words::for_language(tag);
            fonts::install(self.words.tag());
        }
    }
}
