//! The part of the settings for one's own computers: which there are, adding one, removing one that is lost.

use super::{Action, Scene};
use crate::engine::api::{Command, OwnDevice};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, qr_code, row};
use iced::{Center, Fill, Top};

/// What is going on.
#[derive(Debug, Default)]
pub enum State {
    #[default]
    Quiet,
    /// One is being added; its link has come once there is a picture of it.
    Adding(Option<(String, qr_code::Data)>),
    /// One is to be removed, if the person is sure.
    Removing(String),
}

#[derive(Clone, Debug)]
pub enum Message {
    Add,
    Copy,
    Allow,
    Refuse,
    Remove(String),
    Sure(String),
    Keep,
}

impl State {
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Add => {
                *self = State::Adding(None);
                Action::Do(vec![Command::AddDevice])
            }
            Message::Copy => match self {
                State::Adding(Some((link, _))) => Action::Copy(link.clone()),
                State::Quiet | State::Adding(None) | State::Removing(_) => Action::None,
            },
            Message::Allow => {
                *self = State::Quiet;
                Action::Do(vec![Command::ConfirmDevice])
            }
            Message::Refuse => {
                *self = State::Quiet;
                Action::Do(vec![Command::RefuseDevice])
            }
            Message::Remove(device) => {
                *self = State::Removing(device);
                Action::None
            }
            Message::Sure(device) => {
                *self = State::Quiet;
                Action::Do(vec![Command::RemoveDevice { device }])
            }
            Message::Keep => {
                *self = State::Quiet;
                Action::None
            }
        }
    }

    /// A link has come: it is drawn once.
    pub fn know(&mut self, link: &str) {
        if let State::Adding(shown) = self {
            let drawn = qr_code::Data::with_error_correction(link, qr_code::ErrorCorrection::Low);
            *shown = drawn.ok().map(|data| (link.to_owned(), data));
        }
    }

    /// The person goes elsewhere; a link that is shown nowhere is no good any more.
    pub fn leave(&mut self) -> Option<Command> {
        let was_adding = matches!(self, State::Adding(_));
        *self = State::Quiet;
        was_adding.then_some(Command::RefuseDevice)
    }
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let own = &scene.model.own_devices;
    let mut rows = vec![label(scene.get("devices-hint"), TYPE_S, Weight::Regular, MUTED).into()];
    if own.is_removed {
        rows.push(alert(scene.get("devices-removed")));
    }
    if own.is_contested {
        rows.push(alert(scene.get("devices-contested")));
    }
    rows.extend(own.devices.iter().map(|device| entry(scene, state, device)));
    match state {
        State::Adding(link) => match &scene.model.device_asks {
            Some((name, code)) => rows.push(asks(scene, name, code)),
            None => rows.push(shown(scene, link.as_ref().map(|(_, data)| data))),
        },
        State::Quiet | State::Removing(_) if own.has_key => {
            let add = press::word(Some(Icon::Add), scene.get("devices-add"), Look::Outlined).id("device-add");
            rows.push(add.on_press(Message::Add).into());
        }
        State::Quiet | State::Removing(_) => {
            rows.push(label(scene.get("devices-elsewhere"), TYPE_S, Weight::Regular, MUTED).into());
        }
    }
    rows
}

fn alert<'a>(text: String) -> Element<'a, Message> {
    let text = label(text, TYPE_M, Weight::Regular, DANGER).width(Fill);
    row![icon(Icon::Alert, 15.0, DANGER), text].spacing(6).align_y(Top).into()
}

fn entry<'a>(scene: Scene<'a>, state: &State, device: &'a OwnDevice) -> Element<'a, Message> {
    let name = match device.name.as_str() {
        "" if device.is_here => scene.get("devices-here"),
        "" => scene.get("devices-first"),
        name => name.to_owned(),
    };
    let (sign, ink, told): (_, Ink, _) = match (device.is_here, device.is_online) {
        (true, _) => (Icon::Check, SUCCESS, "devices-is-here"),
        (false, true) => (Icon::Check, SUCCESS, "devices-online"),
        (false, false) => (Icon::Clock, MUTED, "devices-offline"),
    };
    let told = row![icon(sign, 14.0, ink), label(scene.get(told), TYPE_S, Weight::Regular, MUTED)];
    let words = column![label(name, TYPE_M, Weight::Medium, TEXT), told.spacing(6).align_y(Center)];
    let may_go = scene.model.own_devices.has_key && !device.is_here;
    let control: Option<Element<'a, Message>> = match state {
        State::Removing(id) if *id == device.id => {
            let sure = press::word(None, scene.get("devices-remove-sure"), Look::Outlined).id("device-sure");
            let keep = press::word(None, scene.get("devices-keep"), Look::Plain);
            let sure = sure.on_press(Message::Sure(device.id.clone()));
            Some(row![keep.on_press(Message::Keep), sure].spacing(SPACE_S).into())
        }
        State::Quiet | State::Adding(_) | State::Removing(_) if may_go => {
            let remove = press::sign(Icon::Close, MUTED).id("device-remove");
            let remove = remove.on_press(Message::Remove(device.id.clone()));
            Some(tip(remove, scene.get("devices-remove")))
        }
        State::Quiet | State::Adding(_) | State::Removing(_) => None,
    };
    let content = row![words.spacing(3).width(Fill)].push(control).spacing(SPACE_S).align_y(Center);
    container(content)
        .padding([SPACE_S, SPACE_M])
        .width(Fill)
        .style(ground(|tokens| tokens.sidebar, RADIUS_M, true))
        .into()
}

/// The link as a picture, and what to do with it.
fn shown<'a>(scene: Scene<'a>, picture: Option<&'a qr_code::Data>) -> Element<'a, Message> {
    let copy = press::word(Some(Icon::Copy), scene.get("devices-copy"), Look::Outlined).id("device-copy");
    let stop = press::word(None, scene.get("devices-stop"), Look::Plain).on_press(Message::Refuse);
    let words = column![
        label(scene.get("devices-adding"), TYPE_L, Weight::Medium, TEXT),
        label(scene.get("devices-adding-hint"), TYPE_S, Weight::Regular, MUTED),
        row![copy.on_press_maybe(picture.map(|_| Message::Copy)), stop].spacing(SPACE_S),
    ];
    let words = words.spacing(SPACE_S).width(Fill);
    let Some(data) = picture else { return words.into() };
    let picture = container(qr_code(data).total_size(220.0)).style(ground(|_| ON_FILL, RADIUS_M, false));
    let picture = picture.padding(SPACE_XS);
    if scene.compact() {
        return column![container(picture).center_x(Fill), words].spacing(SPACE_L).into();
    }
    row![picture, words].spacing(SPACE_XL).align_y(Center).into()
}

/// Another computer has read it: the person compares.
fn asks<'a>(scene: Scene<'a>, name: &str, code: &'a str) -> Element<'a, Message> {
    let name = if name.is_empty() { scene.get("devices-unnamed") } else { name.to_owned() };
    let question = scene.words.with("devices-asks", &[("name", name.into())]);
    let allow = press::word(None, scene.get("devices-allow"), Look::Filled(ACCENT_FILL)).id("device-allow");
    let refuse = press::word(None, scene.get("devices-refuse"), Look::Outlined).id("device-refuse");
    column![
        label(question, TYPE_L, Weight::Medium, TEXT),
        label(code, 26.0, Weight::Strong, TEXT),
        label(scene.get("devices-asks-hint"), TYPE_S, Weight::Regular, MUTED),
        row![allow.on_press(Message::Allow), refuse.on_press(Message::Refuse)].spacing(SPACE_S),
    ]
    .spacing(SPACE_S)
    .into()
}
