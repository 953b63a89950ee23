//! The part of the settings for SIP phones: this computer as their server, and the accounts they log in with.

use super::{Action, Scene};
use crate::aor::Aor;
use crate::engine::api::{Command, GatewayReach, Secret};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::ui::model::Model;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::text::Wrapping;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill, Top};
use std::collections::BTreeMap;

pub mod account;
pub mod form;

/// Longest password that is taken from a field, in characters: what any phone lets one type.
const PASSWORD_MAX: usize = 128;
/// Width of the names of values that stand below each other.
const NAMES: f32 = 92.0;

/// What about accounts has a sentence of its own.
const SENTENCES: [(Failure, &str); 8] = [
    (Failure::IdInUse, "phones-taken"),
    (Failure::NotYourself, "phones-own"),
    (Failure::BadAddress, "phones-reserved"),
    (Failure::BadCommand, "phones-character"),
    (Failure::TooLong, "phones-too-long"),
    (Failure::TooMany, "phones-too-many"),
    (Failure::SeveralClaims, "phones-contested"),
    (Failure::UnknownAccount, "phones-gone"),
];

/// What is being added or changed.
#[derive(Debug, Default)]
pub struct State {
    form: Option<form::State>,
    opened: Option<account::State>,
    /// What could not be done about accounts there are.
    faults: BTreeMap<Aor, Failure>,
    /// What has been put on the clipboard last.
    copied: Option<Secret>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Gateway(bool),
    Reach(GatewayReach),
    Copy(Secret),
    Add,
    Form(form::Message),
    /// Shows what can be changed of an account, or does so no more.
    Open(Aor),
    Account(account::Message),
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match message {
            Message::Gateway(on) => Action::Do(vec![Command::SetGateway { on: Some(on), reach: None }]),
            Message::Reach(reach) => Action::Do(vec![Command::SetGateway { on: None, reach: Some(reach) }]),
            Message::Copy(text) => {
                let copy = Action::Copy(text.as_text().to_owned());
                self.copied = Some(text);
                copy
            }
            Message::Add => {
                self.form = Some(form::State::default());
                Action::Focus(form::ADDRESS_ID)
            }
            Message::Form(form::Message::Close) => {
                self.form = None;
                Action::None
            }
            Message::Form(message) => {
                self.form.as_mut().map_or(Action::None, |form| form.update(message, scene))
            }
            Message::Open(aor) => {
                self.faults.remove(&aor);
                let was_open = self.opened.as_ref().is_some_and(|opened| *opened.aor() == aor);
                self.opened = (!was_open).then(|| account::State::of(aor));
                Action::None
            }
            Message::Account(message) => {
                let Some(opened) = &mut self.opened else { return Action::None };
                self.faults.remove(opened.aor());
                opened.update(message)
            }
        }
    }

    /// Takes in that accounts may have come, changed or gone.
    pub fn know(&mut self, model: &Model) {
        self.faults.retain(|aor, _| model.accounts.contains_key(aor));
        self.opened.take_if(|opened| !model.accounts.contains_key(opened.aor()));
        if let Some(form) = &mut self.form {
            form.know(model);
        }
    }

    /// An account was told anew by the engine.
    pub fn told(&mut self, aor: &Aor) {
        if let Some(opened) = self.opened.as_mut().filter(|opened| opened.aor() == aor) {
            opened.told();
        }
    }

    /// Takes in that the engine could not do it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure, model: &Model) -> bool {
        if self.form.as_mut().is_some_and(|form| form.refused(about, failure)) {
            return true;
        }
        let Some(aor) = about.parse().ok().filter(|aor| model.accounts.contains_key(aor)) else {
            return false;
        };
        if let Some(opened) = self.opened.as_mut().filter(|opened| *opened.aor() == aor) {
            opened.refused();
        }
        self.faults.insert(aor, failure);
        true
    }

    /// The person goes elsewhere. What is written for a new account stays: its password is shown nowhere else.
    pub fn leave(&mut self) {
        self.opened = None;
        self.copied = None;
        self.faults.clear();
    }
}

/// A password as it is typed.
fn typed(text: &str) -> Secret {
    Secret::new(text.chars().take(PASSWORD_MAX).collect::<String>().as_bytes())
}

/// Why something about an account could not be done.
fn sentence(words: &Words, failure: Failure) -> String {
    let own = SENTENCES.iter().find(|(it, _)| *it == failure);
    own.map_or_else(|| words.failure(failure), |(_, key)| words.get(key))
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let gateway = &scene.model.gateway;
    let words = column![
        label(scene.get("phones-switch"), TYPE_L, Weight::Medium, TEXT),
        label(scene.get("phones-switch-hint"), TYPE_S, Weight::Regular, MUTED)
    ];
    let switch = press::switch(gateway.on).id("gateway").on_press(Message::Gateway(!gateway.on));
    let mut rows: Vec<Element<'a, Message>> =
        vec![row![words.spacing(4).width(Fill), switch].spacing(SPACE_L).align_y(Center).into()];
    let accounts = &scene.model.accounts;
    if !gateway.on {
        let kept = || label(scene.count("phones-kept", accounts.len()), TYPE_S, Weight::Regular, MUTED);
        rows.extend((!accounts.is_empty()).then(|| kept().into()));
        return rows;
    }
    rows.push(servers(scene, state));
    rows.push(reach(scene));
    rows.push(line());
    if accounts.is_empty() {
        let none = column![
            label(scene.get("phones-none"), TYPE_L, Weight::Medium, TEXT),
            label(scene.get("phones-none-hint"), TYPE_S, Weight::Regular, MUTED)
        ];
        rows.push(none.spacing(4).into());
    }
    for hosted in accounts.values() {
        let opened = state.opened.as_ref().filter(|opened| *opened.aor() == hosted.account.aor);
        let fault = state.faults.get(&hosted.account.aor).copied();
        rows.push(account::view(scene, hosted, (opened, fault), state.copied.as_ref()));
    }
    rows.push(match &state.form {
        Some(form) => form::view(scene, form, state.copied.as_ref()),
        None => row![
            press::word(Some(Icon::Add), scene.get("phones-add"), Look::Outlined)
                .id("phones-add")
                .on_press(Message::Add)
        ]
        .into(),
    });
    rows
}

/// Whether phones outside of this network may log in, and what that means.
fn reach<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let is_wide = scene.model.gateway.reach == GatewayReach::Anywhere;
    let other = if is_wide { GatewayReach::Near } else { GatewayReach::Anywhere };
    let hint: Element<'a, Message> = if is_wide {
        wrong(scene.get("phones-anywhere-warning"))
    } else {
        label(scene.get("phones-anywhere-hint"), TYPE_S, Weight::Regular, MUTED).into()
    };
    let words = column![label(scene.get("phones-anywhere"), TYPE_L, Weight::Medium, TEXT), hint];
    let switch = press::switch(is_wide).id("phones-anywhere").on_press(Message::Reach(other));
    row![words.spacing(4).width(Fill), switch].spacing(SPACE_L).align_y(Center).into()
}

/// What a phone is told as its server.
fn servers<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let gateway = &scene.model.gateway;
    let head = column![
        label(scene.get("phones-server"), TYPE_L, Weight::Medium, TEXT),
        label(scene.get("phones-server-hint"), TYPE_S, Weight::Regular, MUTED)
    ];
    let plain = gateway.sip.iter().map(|address| ("phones-udp-tcp", address));
    let all: Vec<_> = plain.chain(gateway.tls.iter().map(|address| ("phones-tls", address))).collect();
    let list: Element<'a, Message> = if all.is_empty() {
        label(scene.get("phones-no-port"), TYPE_M, Weight::Regular, MUTED).into()
    } else {
        let lines = all.into_iter().map(|(key, address)| value(scene, key, address, state.copied.as_ref()));
        Column::from_iter(lines).spacing(2).into()
    };
    column![head.spacing(4), inset(list)].spacing(SPACE_M).into()
}

/// Something on a ground of its own.
fn inset<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(content)
        .padding([SPACE_S, SPACE_M])
        .width(Fill)
        .style(ground(|tokens| tokens.sidebar, RADIUS_M, true))
        .into()
}

/// A value to be typed into a phone: its name, itself, and a button that copies it.
fn value<'a>(scene: Scene<'a>, name: &str, text: &str, copied: Option<&Secret>) -> Element<'a, Message> {
    let secret = Secret::new(text.as_bytes());
    let sign = if copied == Some(&secret) { Icon::Check } else { Icon::Copy };
    let copy = press::press(container(icon(sign, 14.0, MUTED)).center(26), Look::Plain, RADIUS_S);
    row![
        label(scene.get(name), TYPE_S, Weight::Regular, MUTED).width(NAMES),
        label(text, TYPE_M, Weight::Medium, TEXT).wrapping(Wrapping::WordOrGlyph).width(Fill),
        tip(copy.on_press(Message::Copy(secret)), scene.get("copy"))
    ]
    .spacing(SPACE_XS)
    .align_y(Center)
    .into()
}

/// What could not be done, in words.
fn wrong<'a>(sentence: String) -> Element<'a, Message> {
    let text = label(sentence, TYPE_S, Weight::Regular, DANGER).width(Fill);
    row![icon(Icon::Alert, 15.0, DANGER), text].spacing(6).align_y(Top).into()
}

/// A password that is being written, and the button that makes one; below each other where it is narrow.
fn password<'a>(
    scene: Scene<'a>,
    input: field::Input<'a, Message>,
    make_up: Message,
) -> Element<'a, Message> {
    let make = press::word(Some(Icon::Key), scene.get("phones-make-up"), Look::Outlined).on_press(make_up);
    if scene.compact() {
        return column![input, make].spacing(SPACE_S).into();
    }
    row![container(input).width(Fill), make].spacing(SPACE_S).align_y(Center).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_typed_no_longer_than_a_phone_can_take() {
        assert_eq!(typed(&"ä".repeat(PASSWORD_MAX + 1)).as_text().chars().count(), PASSWORD_MAX);
    }

    #[test]
    fn what_has_no_sentence_of_its_own_has_that_of_all() {
        let words = Words::for_language("en");
        assert_eq!(sentence(&words, Failure::Storage), words.failure(Failure::Storage));
        assert_ne!(sentence(&words, Failure::IdInUse), words.failure(Failure::IdInUse));
    }
}
