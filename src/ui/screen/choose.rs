//! The dialog that asks whom a name means, where several people claim it.

use super::{Action, Scene, trust};
use crate::aor::Aor;
use crate::engine::api::{Candidate, Command};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill};
use std::collections::{BTreeMap, BTreeSet};

/// Friends who know a key, by name; whoever is known to so many is known.
const FRIENDS_SHOWN: usize = 3;

/// Who claims the name, and what was asked for.
#[derive(Debug)]
pub struct State {
    pub about: String,
    pub aor: Aor,
    candidates: Vec<Candidate>,
    /// Buddies who have a candidate's key on their lists, by its short form.
    known: BTreeMap<String, BTreeSet<Aor>>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Choose(String),
    Close,
}

impl State {
    pub fn of(about: String, aor: Aor, candidates: Vec<Candidate>) -> State {
        State { about, aor, candidates, known: BTreeMap::new() }
    }

    /// A buddy says that he knows one of them.
    pub fn known_by(&mut self, short_form: &str, buddy: &Aor) {
        if self.candidates.iter().any(|candidate| candidate.short_form == short_form) {
            self.known.entry(short_form.to_owned()).or_default().insert(buddy.clone());
        }
    }

    /// What choosing does; asking again is the caller's, and so is `Close`.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Choose(to) => Action::Do(vec![Command::Choose { to }]),
            Message::Close => Action::None,
        }
    }
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let title = scene.words.with("choose-title", &[("address", state.aor.as_str().into())]);
    let lines = state.candidates.iter().map(|candidate| one(scene, state, candidate));
    let cancel = press::word(None, scene.get("cancel"), Look::Outlined).id("close-choose");
    let column = column![
        label(title, TYPE_TITLE, Weight::Strong, TEXT),
        label(scene.get("choose-hint"), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_XS),
        container(scroll(Column::from_iter(lines).spacing(SPACE_XS))).max_height(320),
        space().height(SPACE_XS),
        row![filler(), cancel.on_press(Message::Close)],
    ];
    container(column.spacing(SPACE_S))
        .padding(SPACE_XL)
        .width(Fill)
        .max_width(480)
        .style(ground(|tokens| tokens.raised, RADIUS_L, true))
        .into()
}

/// One who claims it: the check to be compared by voice, since when he does, and who confirms or knows it.
fn one<'a>(scene: Scene<'a>, state: &'a State, candidate: &'a Candidate) -> Element<'a, Message> {
    let check = candidate.short_form.rsplit_once('#').map_or(candidate.short_form.as_str(), |(_, code)| code);
    let known: Element<'a, Message> = match trust::badge(scene, candidate.proof.as_ref()) {
        Some(badge) => badge,
        None => label(scene.get("choose-unproven"), TYPE_S, Weight::Regular, MUTED).into(),
    };
    let since = match candidate.since_ms {
        Some(at_ms) => scene.words.with("choose-since", &[("day", trust::day(scene, at_ms).into())]),
        None => scene.get("choose-first"),
    };
    let friends = state.known.get(&candidate.short_form).into_iter().flatten();
    let friends = friends.take(FRIENDS_SHOWN).map(|aor| {
        let name = scene.name_of(aor.as_str(), "");
        let words = scene.words.with("choose-known-by", &[("name", name.into())]);
        row![icon(Icon::UserAccept, 13.0, ACCENT), label(words, TYPE_S, Weight::Medium, ACCENT)]
            .spacing(6)
            .align_y(Center)
            .into()
    });
    let words = column![
        label(check, TYPE_XL, Weight::Strong, TEXT),
        known,
        label(since, TYPE_S, Weight::Regular, MUTED)
    ]
    .extend(friends)
    .spacing(3)
    .width(Fill);
    let choose = press::word(None, scene.get("choose-this"), Look::Outlined)
        .id(format!("choose-{check}"))
        .on_press(Message::Choose(candidate.short_form.clone()));
    let line = row![icon(Icon::Key, 18.0, MUTED), words].spacing(SPACE_M).align_y(Center);
    let line: Element<'a, Message> = match scene.compact() {
        true => column![line, choose].spacing(SPACE_S).into(),
        false => line.push(choose).into(),
    };
    container(line).padding([8, 12]).width(Fill).style(ground(|tokens| tokens.bubble, RADIUS_M, false)).into()
}
