//! The icon among those of the desktop: what it shows, what is chosen there, and life without a window.

use super::{App, Message};
use crate::engine::api::{CallId, CallState, Command, ConferenceCommand, ConferenceId, PresenceState};
use crate::i18n::Direction;
use crate::io::tray::{Badge, Clicks, Entry, Look, Told, Tray};
use crate::ui::screen::{desktop, rail};
use crate::ui::windows::Shown;
use iced::futures::{Stream, StreamExt, stream};
use iced::{Subscription, Task};

const OPEN: &str = "open";
const MUTE: &str = "mute";
const HANG_UP: &str = "hang-up";
const QUIT: &str = "quit";
/// Lines between groups of the menu.
const LINES: [&str; 2] = ["line-1", "line-2"];

/// What is known of the icon.
#[derive(Debug, Default)]
pub(super) struct Icon {
    tray: Option<Tray>,
    /// What the icon was drawn of.
    drawn: Option<Drawn>,
}

/// All that the icon shows, to see when it is to be drawn anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Drawn {
    new: u32,
    rings: bool,
    presence: Option<PresenceState>,
    speaks: Option<(Spoken, bool)>,
    is_open: bool,
    language: String,
}

/// What is spoken in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Spoken {
    Call(CallId),
    Conference(ConferenceId),
}

/// What comes from there.
#[derive(Clone, Debug)]
pub enum Heard {
    Tray(Tray),
    Told(Told),
}

/// The desktop's icons, and what is chosen there.
pub(super) fn listen() -> Subscription<Message> {
    Subscription::run(heard)
}

fn heard() -> impl Stream<Item = Message> {
    let (tray, clicks) = Tray::of_desktop();
    stream::iter([Message::Tray(Heard::Tray(tray))]).chain(told(clicks))
}

/// Where there is no such desktop, that is told at the end.
fn told(clicks: Clicks) -> impl Stream<Item = Message> {
    let told = stream::unfold(clicks, |clicks| async move {
        clicks.next().await.map(|told| (Message::Tray(Heard::Told(told)), clicks))
    });
    told.chain(stream::iter([Message::Tray(Heard::Told(Told::There(false)))]))
}

impl App {
    pub(super) fn of_tray(&mut self, heard: Heard) -> Task<Message> {
        match heard {
            Heard::Tray(tray) => self.icon.tray = Some(tray),
            Heard::Told(Told::There(is_there)) => return self.has_tray(is_there),
            Heard::Told(Told::Pressed) if self.windows.main.is_some() && self.notifying.is_seen() => {
                return self.hide();
            }
            Heard::Told(Told::Pressed) => return self.raise(),
            Heard::Told(Told::Chosen(OPEN)) => return self.raise(),
            Heard::Told(Told::Chosen(QUIT)) => return self.quit(),
            Heard::Told(Told::Chosen(MUTE)) => self.mute_spoken(),
            Heard::Told(Told::Chosen(HANG_UP)) => self.hang_up_spoken(),
            Heard::Told(Told::Chosen(word)) => self.choose_presence(word),
        }
        Task::none()
    }

    /// Nobody is left with neither a window nor an icon.
    fn has_tray(&mut self, is_there: bool) -> Task<Message> {
        self.model.has_tray = is_there;
        let is_unseen = self.windows.main.is_none() && self.windows.call.is_none();
        if !is_there && is_unseen && !self.quitting { self.open_main() } else { Task::none() }
    }

    /// Whether Ahoy goes on where its main window is closed.
    pub(super) fn stays(&self) -> bool {
        self.model.has_tray && desktop::stays(&self.model) && !self.quitting
    }

    /// Closes the main window, and no more. A call never goes on unseen: it moves to its own window.
    pub(super) fn hide(&mut self) -> Task<Message> {
        self.notifying.leaves();
        let close = self.windows.close(Shown::Main);
        if self.model.in_call() {
            return Task::batch([self.windows.open(Shown::Call).map(Message::Opened), close]);
        }
        close
    }

    /// The main window is closed: that Ahoy goes on is said once.
    pub(super) fn stay(&mut self) -> Task<Message> {
        if !desktop::was_told(&self.model) {
            self.send_all([desktop::told()]);
            self.tell(self.words.get("tray-stays"), self.words.get("tray-stays-hint"));
        }
        self.hide()
    }

    /// Draws the icon anew where what it shows has changed.
    pub(super) fn draw_icon(&mut self) {
        let Some(tray) = &self.icon.tray else { return };
        let now = Drawn {
            new: self.model.unread() + u32::try_from(self.model.missed()).unwrap_or(u32::MAX),
            rings: self.model.rings(),
            presence: self.model.me.as_ref().map(|me| me.presence),
            speaks: self.spoken(),
            is_open: self.windows.main.is_some(),
            language: self.words.tag().to_owned(),
        };
        if self.icon.drawn.as_ref() != Some(&now) {
            tray.show(self.icon_of(&now));
            self.icon.drawn = Some(now);
        }
    }

    fn icon_of(&self, now: &Drawn) -> Look {
        let name = self.words.get("app-name");
        let (badge, text) = match (now.rings, now.new) {
            (true, _) => (Badge::Rings, Some(self.words.get("call-incoming"))),
            (false, 0) => (Badge::None, None),
            (false, new) => (Badge::New(new), Some(self.words.with("tray-new", &[("count", new.into())]))),
        };
        let presence = rail::PRESENCES.iter().find(|(state, ..)| Some(*state) == now.presence);
        let presence = presence.map(|(_, key, _)| self.words.get(key));
        let text = match (text, presence) {
            (Some(text), Some(presence)) => self.words.joined(&text, &presence),
            (text, presence) => text.or(presence).unwrap_or_default(),
        };
        let is_rtl = self.words.direction() == Direction::RightToLeft;
        Look { title: name, text, badge, menu: self.menu_of(now), is_rtl }
    }

    fn menu_of(&self, now: &Drawn) -> Vec<Entry> {
        let entry = |word, key: &str| Entry { word, label: self.words.get(key), holds: None };
        let line = |word| Entry { word, label: String::new(), holds: None };
        let mut menu = vec![entry(OPEN, "tray-open")];
        if let Some((_, is_muted)) = &now.speaks {
            menu.push(entry(MUTE, if *is_muted { "call-unmute" } else { "call-mute" }));
            menu.push(entry(HANG_UP, "call-hang-up"));
        }
        if let Some(presence) = now.presence {
            menu.push(line(LINES[0]));
            let choice = |(state, key, _): (PresenceState, &'static str, _)| Entry {
                holds: Some(state == presence),
                ..entry(key, key)
            };
            menu.extend(rail::PRESENCES.map(choice));
        }
        menu.extend([line(LINES[1]), entry(QUIT, "tray-quit")]);
        menu
    }

    /// What is spoken in, and whether one is muted there.
    fn spoken(&self) -> Option<(Spoken, bool)> {
        if let Some(conference) = self.model.conferences.joined() {
            return Some((Spoken::Conference(conference.conference), conference.muted));
        }
        let active = self.model.current_call().filter(|call| call.state == CallState::Active)?;
        Some((Spoken::Call(active.call.clone()), active.muted))
    }

    pub(super) fn is_spoken(&self) -> bool {
        self.spoken().is_some()
    }

    pub(super) fn mute_spoken(&mut self) {
        let asked = self.spoken().map(|(spoken, is_muted)| match (spoken, is_muted) {
            (Spoken::Call(call), false) => Command::Mute { call },
            (Spoken::Call(call), true) => Command::Unmute { call },
            (Spoken::Conference(conference), is_muted) => {
                Command::OfConference(ConferenceCommand::Mute { conference, on: !is_muted })
            }
        });
        self.send_all(asked);
    }

    pub(super) fn hang_up_spoken(&mut self) {
        let asked = self.spoken().map(|(spoken, _)| match spoken {
            Spoken::Call(call) => Command::HangUp { call },
            Spoken::Conference(conference) => Command::OfConference(ConferenceCommand::Leave { conference }),
        });
        self.send_all(asked);
    }

    fn choose_presence(&mut self, word: &str) {
        let chosen = rail::PRESENCES.iter().find(|(_, key, _)| *key == word);
        let note = self.model.me.as_ref().map(|me| me.note.clone()).unwrap_or_default();
        self.send_all(chosen.map(|(state, ..)| Command::SetPresence { state: *state, note }));
    }
}
