//! The part of the settings for the look: colours, size of the letters, language.

use super::{Action, Scene};
use crate::engine::api::Command;
use crate::i18n::Words;
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use iced::Fill;
use iced::widget::{Row, container};

/// Kept under these names by the engine, for the window alone.
pub const THEME: &str = "theme";
pub const LANGUAGE: &str = "language";
pub const ZOOM: &str = "text-size";
pub const MOTION: &str = "motion";

/// Sizes to choose from, in parts of a hundred of the usual one.
const ZOOMS: [u32; 7] = [80, 90, 100, 125, 150, 175, 200];

/// Which list is open.
#[derive(Debug, Default)]
pub struct State {
    opened: Option<List>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Zoom,
    Language,
}

#[derive(Clone, Debug)]
pub enum Message {
    Open(List),
    Theme(Choice),
    Zoom(u32),
    Language(String),
    Moves(Moves),
}

/// How much moves by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moves {
    #[default]
    System,
    All,
    Little,
}

impl Moves {
    pub const ALL: [Moves; 3] = [Moves::System, Moves::All, Moves::Little];

    pub fn as_str(self) -> &'static str {
        match self {
            Moves::System => "system",
            Moves::All => "all",
            Moves::Little => "little",
        }
    }

    /// What a kept word says; as the system has it for a word that is not known.
    pub fn from_word(word: &str) -> Moves {
        Moves::ALL.into_iter().find(|moves| moves.as_str() == word).unwrap_or_default()
    }
}

impl State {
    pub fn update(&mut self, message: Message) -> Action {
        let keep = |key: &str, value: String| {
            Action::Do(vec![Command::SetPreference { key: key.to_owned(), value }])
        };
        match message {
            Message::Open(list) => {
                self.opened = (self.opened != Some(list)).then_some(list);
                Action::None
            }
            Message::Theme(choice) => keep(THEME, choice.as_str().to_owned()),
            Message::Zoom(zoom) => {
                self.opened = None;
                keep(ZOOM, zoom.to_string())
            }
            Message::Moves(moves) => keep(MOTION, moves.as_str().to_owned()),
            Message::Language(tag) => {
                self.opened = None;
                Action::Language(tag)
            }
        }
    }

    pub fn leave(&mut self) {
        self.opened = None;
    }
}

/// How much larger everything is drawn than usual, by what is kept: 0.8 to 2.
pub fn zoom(kept: Option<&str>) -> f32 {
    let kept = kept.and_then(|word| word.parse::<u32>().ok()).unwrap_or(100);
    let kept = kept.clamp(ZOOMS[0], ZOOMS[ZOOMS.len() - 1]);
    f32::from(u16::try_from(kept).unwrap_or(100)) / 100.0
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State, theme: Choice) -> Vec<Element<'a, Message>> {
    vec![
        super::settings::setting(scene, "settings-colours", "settings-colours-hint", colours(scene, theme)),
        super::settings::setting(scene, "settings-text-size", "settings-text-size-hint", zooms(scene, state)),
        super::settings::setting(scene, "settings-motion", "settings-motion-hint", motions(scene)),
        super::settings::setting(
            scene,
            "settings-language",
            "settings-language-hint",
            languages(scene, state),
        ),
    ]
}

fn colours<'a>(scene: Scene<'a>, theme: Choice) -> Element<'a, Message> {
    let looks = Choice::ALL.map(|choice| {
        let key = match choice {
            Choice::System => "settings-system",
            Choice::Light => "settings-light",
            Choice::Dark => "settings-dark",
            Choice::Contrast => "settings-contrast",
        };
        press::segment(scene.get(key), choice == theme).on_press(Message::Theme(choice)).into()
    });
    let looks = container(Row::from_iter(looks).spacing(2).wrap()).padding(3);
    container(looks.style(ground(|tokens| tokens.bubble, RADIUS_M, false))).align_right(Fill).into()
}

fn motions<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let now = scene.model.preference(MOTION).map(Moves::from_word).unwrap_or_default();
    let all = Moves::ALL.map(|moves| {
        let key = match moves {
            Moves::System => "settings-system",
            Moves::All => "settings-motion-all",
            Moves::Little => "settings-motion-little",
        };
        let segment = press::segment(scene.get(key), moves == now).id(key);
        segment.on_press(Message::Moves(moves)).into()
    });
    let all = container(Row::from_iter(all).spacing(2).wrap()).padding(3);
    container(all.style(ground(|tokens| tokens.bubble, RADIUS_M, false))).align_right(Fill).into()
}

fn zooms<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let chosen = (zoom(scene.model.preference(ZOOM)) * 100.0).round();
    let word = |zoom: f32| scene.words.with("settings-percent", &[("number", zoom.into())]);
    let sizes = ZOOMS.map(|zoom| {
        let size = f32::from(u16::try_from(zoom).unwrap_or(100));
        (word(size), (size - chosen).abs() < 0.5, Message::Zoom(zoom))
    });
    let opened = state.opened == Some(List::Zoom);
    field::choice(word(chosen), opened, Message::Open(List::Zoom), sizes.into())
}

fn languages<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let chosen = scene.model.preference(LANGUAGE).unwrap_or_default();
    let system = scene.get("settings-system");
    let shown = Words::names().find(|(tag, _)| *tag == chosen).map(|(_, name)| name.to_owned());
    let mut all = vec![(system.clone(), chosen.is_empty(), Message::Language(String::new()))];
    all.extend(
        Words::names().map(|(tag, name)| (name.to_owned(), chosen == tag, Message::Language(tag.to_owned()))),
    );
    let opened = state.opened == Some(List::Language);
    field::choice(shown.unwrap_or(system), opened, Message::Open(List::Language), all)
}

#[cfg(test)]
mod tests {
    use super::Moves;

    #[test]
    fn what_is_kept_of_motion_is_read_again() {
        for moves in Moves::ALL {
            assert_eq!(Moves::from_word(moves.as_str()), moves);
        }
        assert_eq!(Moves::from_word("jumpy"), Moves::System);
    }

    #[test]
    fn everything_is_drawn_at_most_twice_as_large_and_never_unreadably_small() {
        for (kept, zoom) in [(None, 1.0), (Some("150"), 1.5), (Some("1"), 0.8), (Some("9999999"), 2.0)] {
            assert!((super::zoom(kept) - zoom).abs() < 1e-6, "{kept:?}");
        }
        assert!((super::zoom(Some("large")) - 1.0).abs() < 1e-6);
    }
}
