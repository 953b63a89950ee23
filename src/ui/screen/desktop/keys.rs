//! The rows for keys that are heard in all programs.

use super::Message;
use crate::engine::api::Command;
use crate::io::shortcuts::{Chord, Deed, Hearing, Standing};
use crate::ui::model::Model;
use crate::ui::screen::reaching::words;
use crate::ui::screen::{Action, Scene};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};
use std::collections::BTreeMap;

/// What is chosen is kept under this and the deed's word by the engine, for the window alone.
const KEPT: &str = "key-";

/// How keys are heard, and which is being chosen.
#[derive(Debug, Default)]
pub struct State {
    hearing: Option<Hearing>,
    stands: BTreeMap<Deed, Standing>,
    chooses: Option<Deed>,
    /// What was pressed cannot be had.
    is_bad: bool,
}

/// What a deed is called among the texts.
pub fn name(deed: Deed) -> &'static str {
    match deed {
        Deed::Answer => "key-answer",
        Deed::HangUp => "key-hang-up",
        Deed::Mute => "key-mute",
        Deed::Talk => "key-talk",
    }
}

/// The keys that the person has chosen.
pub fn chosen(model: &Model, deed: Deed) -> Option<Chord> {
    model.preference(&format!("{KEPT}{}", deed.word()))?.parse().ok()
}

fn keep(deed: Deed, value: String) -> Action {
    Action::Do(vec![Command::SetPreference { key: format!("{KEPT}{}", deed.word()), value }])
}

impl State {
    /// Whether keys can be heard, and by whom.
    pub fn hears(&mut self, hearing: Hearing) {
        self.hearing = Some(hearing);
    }

    /// How those stand that are asked for.
    pub fn stand(&mut self, stands: Vec<(Deed, Standing)>) {
        self.stands = stands.into_iter().collect();
    }

    /// Whether the keys that are pressed now are to be taken.
    pub fn chooses(&self) -> bool {
        self.chooses.is_some()
    }

    pub fn choose(&mut self, deed: Option<Deed>) -> Action {
        (self.chooses, self.is_bad) = (deed, false);
        Action::None
    }

    pub fn caught(&mut self, chord: Option<Chord>) -> Action {
        let Some(deed) = self.chooses else { return Action::None };
        match chord.filter(Chord::may_be) {
            Some(chord) => {
                self.chooses = None;
                keep(deed, chord.to_string())
            }
            None => {
                self.is_bad = true;
                Action::None
            }
        }
    }

    pub fn remove(&mut self, deed: Deed) -> Action {
        self.stands.remove(&deed);
        keep(deed, String::new())
    }

    pub fn leave(&mut self) {
        (self.chooses, self.is_bad) = (None, false);
    }

    /// How the chosen keys of a deed stand, while none are being chosen.
    fn stands(&self, scene: Scene<'_>, deed: Deed) -> Option<&Standing> {
        self.stands.get(&deed).filter(|_| chosen(scene.model, deed).is_some() && !self.chooses())
    }

    /// The keys of a deed; `None` where there are none.
    fn shown(&self, scene: Scene<'_>, deed: Deed) -> Option<String> {
        match self.stands(scene, deed) {
            Some(Standing::Heard(name)) => Some(name.clone()),
            Some(Standing::Taken | Standing::Missing) | None => {
                chosen(scene.model, deed).map(|chord| chord.to_string())
            }
        }
    }
}

/// Nothing where no keys are heard.
pub fn rows<'a>(scene: Scene<'a>, state: &State) -> Option<Element<'a, Message>> {
    let hint = match state.hearing? {
        Hearing::Own => "keys-hint",
        Hearing::Desktop => "keys-desktop-hint",
    };
    let deeds = Deed::ALL.map(|deed| row_of(scene, state, deed));
    let deeds = Column::from_iter(deeds).spacing(SPACE_M);
    Some(column![words(scene, "keys", hint), deeds].spacing(SPACE_M).into())
}

/// What is done by keys in all programs, and by which, as the desktop or the user calls them.
pub fn heard(scene: Scene<'_>, state: &super::State) -> Vec<(Deed, String)> {
    let keys = &state.keys;
    let is_had =
        |deed: &Deed| !matches!(keys.stands(scene, *deed), Some(Standing::Taken | Standing::Missing));
    let shown = |deed| Some((deed, keys.shown(scene, deed)?));
    Deed::ALL.into_iter().filter(|_| keys.hearing.is_some()).filter(is_had).filter_map(shown).collect()
}

fn row_of<'a>(scene: Scene<'a>, state: &State, deed: Deed) -> Element<'a, Message> {
    let chosen = chosen(scene.model, deed);
    let is_choosing = state.chooses == Some(deed);
    let trouble = match state.stands(scene, deed) {
        _ if is_choosing && state.is_bad => Some("key-bad"),
        Some(Standing::Taken) => Some("key-taken"),
        Some(Standing::Missing) => Some("key-missing"),
        Some(Standing::Heard(_)) | None => None,
    };
    let shown = match is_choosing {
        true => scene.get("key-press"),
        false => state.shown(scene, deed).unwrap_or_else(|| scene.get("key-none")),
    };
    let title = label(scene.get(name(deed)), TYPE_M, Weight::Regular, TEXT);
    let shown = label(shown, TYPE_S, Weight::Medium, if chosen.is_some() { TEXT } else { MUTED });
    let said = column![title, shown].push(trouble.map(|key| {
        let text = label(scene.get(key), TYPE_S, Weight::Regular, DANGER).width(Fill);
        row![icon(Icon::Alert, 14.0, DANGER), text].spacing(SPACE_XS).align_y(Center)
    }));
    let (word, then) = match is_choosing {
        true => ("key-leave", Message::Choose(None)),
        false => ("key-choose", Message::Choose(Some(deed))),
    };
    let choose = press::word(None, scene.get(word), Look::Outlined)
        .id(format!("choose-key-{}", deed.word()))
        .on_press(then);
    let remove = (chosen.is_some() && !is_choosing).then(|| {
        let remove = press::sign(Icon::Close, MUTED)
            .id(format!("remove-key-{}", deed.word()))
            .on_press(Message::Remove(deed));
        tip(remove, scene.get("key-remove"))
    });
    let line = row![container(said.spacing(2)).width(Fill)].push(remove).push(choose);
    line.spacing(SPACE_S).align_y(Center).into()
}
