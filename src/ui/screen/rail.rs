//! The rail of places, and the menu of one's own presence at its foot.

use super::{Action, Place, Scene, connection};
use crate::engine::api::{Command, PresenceState};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, Row, column, container, row, space, stack};
use iced::{Center, Fill, Padding, alignment};

pub const WIDTH: f32 = 76.0;
const PLACES: [(Place, Icon, &str); 4] = [
    (Place::Chats, Icon::Chats, "nav-chats"),
    (Place::Calls, Icon::Phone, "nav-calls"),
    (Place::Contacts, Icon::Contacts, "nav-contacts"),
    (Place::Settings, Icon::Settings, "nav-settings"),
];
/// Presences one can choose, with the keys of name and hint.
pub const PRESENCES: [(PresenceState, &str, &str); 5] = [
    (PresenceState::Available, "presence-available", "presence-hint-available"),
    (PresenceState::Away, "presence-away", "presence-hint-away"),
    (PresenceState::Busy, "presence-busy", "presence-hint-busy"),
    (PresenceState::DoNotDisturb, "presence-do-not-disturb", "presence-hint-do-not-disturb"),
    (PresenceState::Invisible, "presence-invisible", "presence-hint-invisible"),
];

/// Whether the menu is open, and the note being written in it.
#[derive(Debug, Default)]
pub struct State {
    pub menu: bool,
    note: String,
}

#[derive(Clone, Debug)]
pub enum Message {
    Go(Place),
    Menu,
    Presence(PresenceState),
    Note(String),
    NoteDone,
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        let me = scene.model.me.as_ref();
        match message {
            Message::Go(place) => {
                self.menu = false;
                Action::Go(place)
            }
            Message::Menu => {
                self.menu = !self.menu;
                self.note = me.map(|me| me.note.clone()).unwrap_or_default();
                Action::None
            }
            Message::Presence(state) => {
                self.menu = false;
                Action::Do(vec![Command::SetPresence { state, note: self.note.trim().to_owned() }])
            }
            Message::Note(note) => {
                self.note = note;
                Action::None
            }
            Message::NoteDone => {
                self.menu = false;
                let state = me.map(|me| me.presence).unwrap_or_default();
                Action::Do(vec![Command::SetPresence { state, note: self.note.trim().to_owned() }])
            }
        }
    }
}

/// The key of what a place is called.
pub fn word(place: Place) -> &'static str {
    PLACES.iter().find(|(known, ..)| *known == place).map_or(PLACES[0].2, |(_, _, key)| key)
}

/// The rail down the left side.
pub fn view<'a>(scene: Scene<'a>, place: Place) -> Element<'a, Message> {
    let logo = container(icon(Icon::Wave, 22.0, WHITE)).center(40).style(|theme: &Theme| container::Style {
        background: Some(iced::Background::Color(theme.tokens.fill)),
        border: iced::border::rounded(RADIUS_M),
        ..container::Style::default()
    });
    let places = PLACES.map(|item| button(scene, item, place, 60.0));
    let mut column = Column::new().spacing(3).align_x(Center).push(logo).push(space().height(13));
    for (at, button) in places.into_iter().enumerate() {
        if at == 3 {
            column = column.push(space::vertical());
        }
        column = column.push(button);
    }
    column = column.push(space().height(10)).push(me(scene));
    container(column)
        .padding(Padding::ZERO.top(14).bottom(15))
        .center_x(WIDTH)
        .height(Fill)
        .style(ground(|tokens| tokens.rail, 0.0, false))
        .into()
}

/// The same places along the foot of a narrow window.
pub fn bar<'a>(scene: Scene<'a>, place: Place) -> Element<'a, Message> {
    let places = PLACES.map(|item| container(button(scene, item, place, 70.0)).center_x(Fill).into());
    let bar = Row::from_iter(places).push(container(me(scene)).center_x(Fill)).align_y(Center);
    container(bar).padding([5, 4]).width(Fill).style(ground(|tokens| tokens.rail, 0.0, false)).into()
}

fn button<'a>(
    scene: Scene<'a>,
    (place, sign, key): (Place, Icon, &str),
    chosen: Place,
    width: f32,
) -> Element<'a, Message> {
    let here = place == chosen;
    let ink: Ink = if here { ACCENT } else { MUTED };
    let news = match place {
        Place::Chats => scene.model.unread() as usize,
        Place::Calls => scene.model.missed(),
        Place::Contacts | Place::Settings => 0,
    };
    let word = scene.get(key);
    let size = fitting(&word, TYPE_XS - 0.5, width);
    let word = label(word, size, Weight::Medium, ink).wrapping(text_whole());
    let content = column![icon(sign, 20.0, ink), word].spacing(5).align_x(Center);
    let look = if here { Look::Chosen } else { Look::Plain };
    let button = press::press(container(content).center(Fill), look, RADIUS_M)
        .width(width)
        .height(54)
        .on_press(Message::Go(place));
    if place == Place::Settings && connection::is_wrong(scene) {
        let sign = container(icon(Icon::Alert, 14.0, WARNING)).align_x(alignment::Horizontal::Right);
        let marked = stack![button, sign.id("trouble").width(Fill).padding([4, 10])];
        let marked = container(marked).width(width).height(54);
        return tip(marked, scene.get(connection::trouble(scene)));
    }
    if news == 0 {
        return button.into();
    }
    let badge = container(count(news)).align_x(alignment::Horizontal::Right).width(Fill).padding([4, 6]);
    container(stack![button, badge]).width(width).height(54).into()
}

/// The size at which a word has room, where some languages have longer ones.
fn fitting(word: &str, size: f32, room: f32) -> f32 {
    let width: f32 = word.chars().map(width_of).sum();
    size.min(room / width).max(9.0)
}

fn text_whole() -> iced::widget::text::Wrapping {
    iced::widget::text::Wrapping::None
}

/// A number of new things.
pub fn count<'a, Message: 'a>(count: usize) -> Element<'a, Message> {
    let shown = if count > 99 { "99+".to_owned() } else { count.to_string() };
    let number = label(shown, TYPE_XS, Weight::Strong, WHITE).line_height(1.0);
    container(number)
        .padding([3, 6])
        .style(|theme: &Theme| container::Style {
            background: Some(iced::Background::Color(theme.tokens.fill)),
            border: iced::border::rounded(9),
            ..container::Style::default()
        })
        .into()
}

fn me<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let (name, about, state) = match &scene.model.me {
        Some(me) => (me.name.as_str(), me.aor.as_str(), me.presence),
        None => ("", "", PresenceState::Available),
    };
    let name = if name.trim().is_empty() { about } else { name };
    let face =
        avatar::with_presence(scene.who(name, about), 36.0, avatar::seen_as(state), |tokens| tokens.rail);
    let chosen = PRESENCES.iter().find(|(known, ..)| *known == state);
    let presence = chosen.map(|(_, key, _)| scene.get(key)).unwrap_or_default();
    let button = press::press(face, Look::Plain, 20.0).padding(2);
    button
        .named(scene.words.joined(&scene.get("settings-presence"), &presence))
        .on_press(Message::Menu)
        .into()
}

/// The menu of one's own presence.
pub fn menu<'a>(scene: Scene<'a>, state: &State) -> Element<'a, Message> {
    let Some(me) = &scene.model.me else { return space().into() };
    let name = if me.name.trim().is_empty() { me.aor.as_str() } else { &me.name };
    let head = column![
        label(name, TYPE_L, Weight::Strong, TEXT),
        label(me.aor.as_str(), TYPE_S, Weight::Regular, MUTED)
    ];
    let mut list = column![container(head).padding([4, 12])].spacing(2);
    for (presence, key, hint) in PRESENCES {
        let words = column![
            label(scene.get(key), TYPE_M, Weight::Medium, TEXT),
            label(scene.get(hint), TYPE_XS, Weight::Regular, MUTED)
        ]
        .spacing(1)
        .width(Fill);
        let dot = avatar::dot(avatar::seen_as(presence), 15.0, |tokens| tokens.raised);
        let line = container(row![dot, words].spacing(SPACE_M).align_y(Center)).padding([7, 12]);
        let look = if me.presence == presence { Look::Chosen } else { Look::Plain };
        list =
            list.push(press::press(line, look, RADIUS_S).width(Fill).on_press(Message::Presence(presence)));
    }
    let note = field::input(&scene.get("presence-note-placeholder"), &state.note)
        .size(TYPE_M)
        .padding([8, 12])
        .on_input(Message::Note)
        .on_submit(Message::NoteDone);
    let note = row![
        container(note).width(Fill),
        press::round(Icon::Check, CONTROL, Look::Filled(ACCENT_FILL), WHITE)
            .named(scene.get("file-accept"))
            .on_press(Message::NoteDone)
    ]
    .spacing(SPACE_S);
    list = list.push(container(note).padding(Padding::ZERO.top(6)));
    container(list).padding(SPACE_S).width(300).style(ground(|tokens| tokens.raised, RADIUS_M, true)).into()
}
