//! A search in the settings: it reads what each of them shows, so nothing has to say apart what is where.

use super::{Message, Section};
use crate::terms::Wanted;
use crate::ui::screen::Scene;
use crate::ui::theme::*;
use crate::ui::widget::*;
use iced::widget::{Column, column, container, space};
use iced::{Center, Fill};

/// Letters that are looked for; more than anybody types.
const TEXT_MAX: usize = 100;
/// What is scrolled to as soon as something else is looked for.
pub const TOP: &str = "settings-top";

/// What is looked for.
#[derive(Debug, Default)]
pub struct State {
    text: String,
}

impl State {
    pub fn typed(&mut self, text: &str) {
        self.text = text.chars().take(TEXT_MAX).collect();
    }

    /// Looks for nothing any more; `false` where nothing was looked for.
    pub fn clear(&mut self) -> bool {
        !std::mem::take(&mut self.text).is_empty()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_on(&self) -> bool {
        !Wanted::of(&self.text).is_empty()
    }
}

/// Of each section what is looked for; all of one that is called so itself.
pub fn sift<'a>(sections: Vec<Section<'a>>, state: &State) -> Vec<Section<'a>> {
    let wanted = Wanted::of(&state.text);
    let sifted = sections.into_iter().filter_map(|mut section| {
        if !wanted.is_within(&section.title) {
            section.rows.retain(|row| {
                let written = written::of(row);
                !written.is_empty() && wanted.is_within(&format!("{}\n{}", section.title, written.join("\n")))
            });
        }
        (!section.rows.is_empty()).then_some(section)
    });
    sifted.collect()
}

/// How much was found, in words.
pub fn found(scene: Scene<'_>, sections: &[Section<'_>], state: &State) -> String {
    match sections.iter().map(|section| section.rows.len()).sum() {
        0 => scene.words.with("chats-none-found", &[("text", state.text.trim().into())]),
        count => scene.count("settings-found", count),
    }
}

/// What was found, in its sections; each of them leads to all that it has.
pub fn view<'a>(scene: Scene<'a>, sections: Vec<Section<'a>>, state: &State) -> Column<'a, Message, Theme> {
    let sections = sift(sections, state);
    let found = found(scene, &sections, state);
    if sections.is_empty() {
        let nothing = column![
            icon(Icon::Search, 28.0, FAINT),
            space().height(SPACE_XS),
            label(found, TYPE_L, Weight::Medium, MUTED).align_x(Center)
        ];
        let nothing = nothing.spacing(SPACE_XS).align_x(Center).max_width(320);
        return column![container(nothing).center_x(Fill).padding([SPACE_XXL, SPACE_L])];
    }
    let found = label(found, TYPE_M, Weight::Regular, MUTED);
    column![found].extend(sections.into_iter().map(Section::leading))
}
