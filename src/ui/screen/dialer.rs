//! Where one types or taps whom to call.

use super::{Action, Scene, found, provider, seen, speed, trust};
use crate::engine::api::{Buddy, CallRecord, Direction};
use crate::ui::model::Model;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, Row, column, container, row, space};
use iced::{Center, Fill};

/// The field, for the keyboard to be put into.
pub const ID: &str = "dialer";
/// Longest thing one can call; an invitation is the longest.
const TO_MAX: usize = 4096;
/// Buddies offered below what is typed.
const OFFERED: usize = 3;
/// Keys with the letters that telephones have on them (ITU-T E.161).
const KEYS: [[(char, &str); 3]; 4] = [
    [('1', ""), ('2', "ABC"), ('3', "DEF")],
    [('4', "GHI"), ('5', "JKL"), ('6', "MNO")],
    [('7', "PQRS"), ('8', "TUV"), ('9', "WXYZ")],
    [('*', ""), ('0', "+"), ('#', "")],
];

/// What has been typed.
#[derive(Debug, Default)]
pub struct State {
    pub to: String,
}

/// What a key does that is held.
#[derive(Clone, Debug)]
pub enum Held {
    /// Another sign is typed.
    Types(char),
    /// Whoever is on it is called.
    Calls(String),
}

#[derive(Clone, Debug)]
pub enum Message {
    To(String),
    Key(char),
    /// A key is held.
    Held(Held),
    Delete,
    /// Calls what is typed; where nothing is, the last one called is put there, as telephones do.
    Call(Option<String>),
    Pick(String),
    /// Puts an address on a key of the speed dial, or none.
    Keep(u8, String),
}

impl State {
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::To(to) => {
                self.to = to.chars().take(TO_MAX).collect();
                Action::None
            }
            Message::Key(key) => {
                self.to.push(key);
                Action::None
            }
            Message::Held(Held::Types(sign)) => {
                self.to.push(sign);
                Action::None
            }
            Message::Held(Held::Calls(to)) => Action::Call(to),
            Message::Delete => {
                self.to.pop();
                Action::None
            }
            Message::Pick(to) => Action::Call(to),
            Message::Keep(key, to) => Action::Do(vec![speed::keep(key, &to)]),
            Message::Call(last) => match (self.to.trim(), last) {
                ("", None) => Action::Focus(ID),
                ("", Some(last)) => {
                    self.to = last;
                    Action::Focus(ID)
                }
                (to, _) => Action::Call(to.to_owned()),
            },
        }
    }
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State, error: Option<String>) -> Element<'a, Message> {
    let hint = if provider::is_there(scene.model) { "dialer-hint-numbers" } else { "dialer-hint" };
    let last = last(scene.model).map(|last| last.peer.clone());
    let input = field::input(&scene.get("dialer-placeholder"), &state.to)
        .named(scene.get("dialer-title"))
        .id(ID)
        .size(17)
        .padding([12, 15])
        .on_input(Message::To)
        .on_submit(Message::Call(last.clone()));
    let mut column = column![
        label(scene.get("dialer-title"), TYPE_TITLE, Weight::Strong, TEXT),
        space().height(SPACE_S),
        label(scene.get(hint), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_XL),
        input,
        space().height(SPACE_S),
    ];
    if let Some(error) = error {
        column = column.push(label(error, TYPE_M, Weight::Regular, DANGER)).push(space().height(SPACE_S));
    }
    let offered = offered(scene, &state.to);
    if !offered.is_empty() {
        let rows = offered.into_iter().map(|buddy| offer(scene, buddy));
        let card = container(Column::from_iter(rows)).padding(SPACE_XS);
        column = column.push(card.style(ground(|tokens| tokens.raised, RADIUS_M, true)));
    }
    let call = press::round(Icon::Phone, 68.0, Look::Filled(GO), WHITE)
        .named(scene.get("chat-call"))
        .id("dial")
        .on_press_maybe((!state.to.trim().is_empty() || last.is_some()).then_some(Message::Call(last)));
    let delete = press::round(Icon::Delete, 56.0, Look::Plain, MUTED)
        .id("dialer-delete")
        .on_press_maybe((!state.to.is_empty()).then_some(Message::Delete));
    let foot = row![again(scene), call, container(tip(delete, scene.get("dialer-delete"))).center_x(68)]
        .spacing(22)
        .align_y(Center);
    let hint = label(scene.get("dialer-hold"), TYPE_S, Weight::Regular, FAINT).align_x(Center);
    let keys = pad(68.0, |button, key| holdable(scene, button, key));
    let keys = column![keys, foot, hint].spacing(SPACE_L).align_x(Center);
    column = column.push(space().height(SPACE_XL)).push(container(keys).center_x(Fill));
    column = column.push(quick(scene, state.to.trim()));
    let page = container(container(column).max_width(400)).center_x(Fill).padding([SPACE_XXL, SPACE_XL]);
    container(scroll(page)).center_y(Fill).width(Fill).into()
}

/// The last one called, once more.
fn again<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let Some(last) = last(scene.model) else { return space().width(68).into() };
    let button = press::round(Icon::PhoneOut, 56.0, Look::Plain, MUTED)
        .id("redial")
        .on_press(Message::Pick(last.peer.clone()));
    let name = scene.name_of(&last.peer, &last.name);
    container(tip(button, scene.about("dialer-again", &name))).center_x(68).into()
}

/// Whom the user has called last.
pub fn last(model: &Model) -> Option<&CallRecord> {
    let is_called = |record: &&CallRecord| {
        record.direction == Direction::Outgoing && record.conference.is_none() && !record.peer.is_empty()
    };
    model.records.iter().find(is_called)
}

/// A key that does more where it is held: 0 gives the plus of numbers abroad, and others call whom the user has put there.
fn holdable<'a>(scene: Scene<'a>, button: Element<'a, char>, key: char) -> Element<'a, Message> {
    let button = button.map(Message::Key);
    if key == '0' {
        return hold::held(button, Message::Held(Held::Types('+')));
    }
    let on = key.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    match on.and_then(|digit| speed::on(scene.model, digit)) {
        Some(address) => {
            let words = scene.about("dialer-hold-call", &scene.name_of(address, ""));
            tip(hold::held(button, Message::Held(Held::Calls(address.to_owned()))), words)
        }
        None => button,
    }
}

/// The speed dial, and where what is typed would stand in it.
fn quick<'a>(scene: Scene<'a>, typed: &str) -> Option<Element<'a, Message>> {
    let kept: Vec<Element<'a, Message>> = speed::all(scene.model)
        .map(|(key, address)| {
            let name = scene.name_of(address, "");
            let face = row![
                label(key.to_string(), TYPE_S, Weight::Strong, ACCENT),
                one_line(&name, 110.0, TYPE_M, Weight::Medium, TEXT)
            ];
            let face = container(face.spacing(6).align_y(Center)).center_y(Fill).padding([0, 10]);
            let call = press::press(face, Look::Outlined, RADIUS_M)
                .height(CONTROL)
                .id(format!("speed-{key}"))
                .on_press(Message::Pick(address.to_owned()));
            let off =
                press::press(container(icon(Icon::Close, 12.0, FAINT)).center(26), Look::Plain, RADIUS_S)
                    .id(format!("speed-off-{key}"))
                    .on_press(Message::Keep(key, String::new()));
            row![call, tip(off, speed::words(scene, "speed-off", key))].align_y(Center).into()
        })
        .collect();
    let keep = speed::free_for(scene.model, typed).map(|key| {
        press::word(Some(Icon::Add), speed::words(scene, "speed-keep", key), Look::Outlined)
            .id("speed-keep")
            .on_press(Message::Keep(key, typed.to_owned()))
    });
    if kept.is_empty() && keep.is_none() {
        return None;
    }
    let kept = Row::from_iter(kept).spacing(SPACE_XS).wrap();
    Some(
        column![space().height(SPACE_L), kept].push(keep).spacing(SPACE_S).align_x(Center).width(Fill).into(),
    )
}

fn offered<'a>(scene: Scene<'a>, to: &str) -> Vec<&'a Buddy> {
    if to.trim().is_empty() {
        return Vec::new();
    }
    let buddies = scene.model.buddies.values();
    let matching = buddies.filter(|buddy| {
        let name = scene.name(buddy);
        let without_last = Buddy { last: None, ..(*buddy).clone() };
        found(&without_last, &name, to) && buddy.aor.as_str() != to
    });
    matching.take(OFFERED).collect()
}

fn offer<'a>(scene: Scene<'a>, buddy: &'a Buddy) -> Element<'a, Message> {
    let name = scene.name(buddy);
    let face = avatar::with_presence(scene.who(&name, buddy.aor.as_str()), 36.0, seen(buddy), |tokens| {
        tokens.raised
    });
    let mark = trust::sign(trust::of(scene, buddy), 12.0);
    let name = row![one_line(&name, 180.0, TYPE_L, Weight::Medium, TEXT), mark].spacing(6).align_y(Center);
    let words = column![name, one_line(buddy.aor.as_str(), 220.0, TYPE_S, Weight::Regular, MUTED)];
    let line =
        row![face, words.width(Fill), label(scene.presence(seen(buddy)), TYPE_S, Weight::Regular, MUTED)];
    let line = container(line.spacing(SPACE_M).align_y(Center)).center_y(Fill).padding([0, 11]);
    press::press(line, Look::Plain, RADIUS_S)
        .width(Fill)
        .height(54)
        .on_press(Message::Pick(buddy.aor.as_str().to_owned()))
        .into()
}

/// The twelve keys; the message is the key.
pub fn keys<'a>(size: f32) -> Element<'a, char> {
    pad(size, |button, _| button)
}

fn pad<'a, M: 'a>(size: f32, finish: impl Fn(Element<'a, char>, char) -> Element<'a, M>) -> Element<'a, M> {
    let gap = (size * 0.32).round();
    let rows = KEYS.map(|keys| {
        let keys = keys.map(|key| finish(self::key(key, size), key.0));
        Row::from_iter(keys).spacing(gap).into()
    });
    mirror::turned(Column::from_iter(rows).spacing((size * 0.2).round()))
}

fn key<'a>((digit, letters): (char, &str), size: f32) -> Element<'a, char> {
    let mut face = column![label(digit, (size * 0.33).round(), Weight::Medium, TEXT).line_height(1.1)];
    if !letters.is_empty() && size >= 52.0 {
        face = face.push(label(letters, 9.5, Weight::Medium, MUTED).line_height(1.1));
    }
    let face = container(face.align_x(Center)).center(Fill);
    let button = press::press(face, Look::Key, size / 2.0).width(size).height(size);
    button.id(format!("key-{digit}")).on_press(digit).into()
}
