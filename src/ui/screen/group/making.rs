//! The dialog that makes a group: what it is called, and which friends are asked into it.

use super::{MEMBERS_MAX, ask, friends};
use crate::aor::Aor;
use crate::engine::api::{Group, GroupCommand, GroupStanding};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::ui::screen::{Action, Scene, trust};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill};
use std::collections::BTreeSet;

/// The field, for the keyboard to be put into.
pub const ID: &str = "group-name";

/// What it is to be called, who is asked, and what is said of it.
#[derive(Debug, Default)]
pub struct State {
    name: String,
    invited: BTreeSet<Aor>,
    is_sent: bool,
    wrong: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Name(String),
    /// Ask a friend, or not.
    Toggle(Aor),
    Make,
    Close,
}

impl State {
    /// Takes in what is typed and chosen; `Close` is the caller's.
    pub fn update(&mut self, message: Message) -> Action {
        self.wrong = None;
        match message {
            Message::Name(name) => {
                self.name = name;
                Action::None
            }
            Message::Toggle(aor) => {
                if !self.invited.remove(&aor) && self.has_room() {
                    self.invited.insert(aor);
                }
                Action::None
            }
            Message::Make if self.called().is_empty() || self.is_sent => Action::Focus(ID),
            Message::Make => {
                self.is_sent = true;
                let name = self.called().to_owned();
                ask(GroupCommand::Create { name, invited: self.invited.iter().cloned().collect() })
            }
            Message::Close => Action::None,
        }
    }

    fn called(&self) -> &str {
        self.name.trim()
    }

    /// Whether one more may be asked; this user is in it himself.
    fn has_room(&self) -> bool {
        self.invited.len() + 1 < MEMBERS_MAX
    }

    /// Whether a new group is the one that has been asked for here.
    pub fn was_about(&self, group: &Group) -> bool {
        self.is_sent && group.standing == GroupStanding::In && group.name == self.called()
    }

    /// Takes in that it could not be made; `false` where nothing was asked for.
    pub fn refused(&mut self, failure: Failure, words: &Words) -> bool {
        let was_sent = std::mem::take(&mut self.is_sent);
        if was_sent {
            self.wrong = Some(words.failure(failure));
        }
        was_sent
    }
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let input = field::input(&scene.get("group-name"), &state.name)
        .id(ID)
        .on_input(Message::Name)
        .on_submit(Message::Make);
    let friends = friends(scene);
    let hint = if friends.is_empty() { "group-no-friends" } else { "group-new-hint" };
    let (told, ink): (String, Ink) = match &state.wrong {
        Some(wrong) => (wrong.clone(), DANGER),
        None if !state.has_room() => (scene.get("group-full"), MUTED),
        None => (scene.count("group-chosen", state.invited.len()), MUTED),
    };
    let rows = friends.into_iter().map(|(buddy, name)| {
        let is_chosen = state.invited.contains(&buddy.aor);
        let face = avatar::face(scene.who(&name, buddy.aor.as_str()), 32.0);
        let called = row![
            one_line(&name, 260.0, TYPE_L, Weight::Medium, TEXT),
            trust::sign(trust::of(scene, buddy), 12.0)
        ];
        let sign = is_chosen.then(|| icon(Icon::Check, 14.0, WHITE));
        let check = container(Column::new().push(sign)).center(22).style(tick(is_chosen));
        let line = row![face, container(called.spacing(5).align_y(Center)).width(Fill).clip(true), check];
        let line = container(line.spacing(11).align_y(Center)).padding([6, 8]);
        let look = if is_chosen { Look::Chosen } else { Look::Plain };
        press::press(line, look, RADIUS_M)
            .width(Fill)
            .id(format!("ask-{}", buddy.aor))
            .on_press(Message::Toggle(buddy.aor.clone()))
            .into()
    });
    let buttons = row![
        filler(),
        press::word(None, scene.get("cancel"), Look::Outlined).id("close-group").on_press(Message::Close),
        press::word(Some(Icon::Users), scene.get("group-make"), Look::Filled(ACCENT_FILL))
            .id("make-group")
            .on_press_maybe((!state.is_sent && !state.called().is_empty()).then_some(Message::Make)),
    ];
    let column = column![
        label(scene.get("group-new"), TYPE_TITLE, Weight::Strong, TEXT),
        label(scene.get(hint), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_XS),
        input,
        container(scroll(Column::from_iter(rows).spacing(2))).max_height(280),
        label(told, TYPE_S, Weight::Regular, ink),
        space().height(SPACE_XS),
        buttons.spacing(SPACE_S),
    ];
    container(column.spacing(SPACE_S))
        .padding(SPACE_XL)
        .width(Fill)
        .max_width(460)
        .style(ground(|tokens| tokens.raised, RADIUS_L, true))
        .into()
}

/// A box that is ticked, or empty with an edge.
fn tick(is_chosen: bool) -> impl Fn(&Theme) -> container::Style {
    move |theme| {
        let (fill, edge) = match is_chosen {
            true => (theme.tokens.fill, theme.tokens.fill),
            false => (theme.tokens.raised, theme.tokens.faint),
        };
        container::Style {
            background: Some(iced::Background::Color(fill)),
            border: iced::border::rounded(RADIUS_S).color(edge).width(1.5),
            ..container::Style::default()
        }
    }
}
