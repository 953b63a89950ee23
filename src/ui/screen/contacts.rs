//! All contacts by name, and who each is.

use super::{Action, Scene, call, calls, chats, details, found, seen, trust};
use crate::aor::Aor;
use crate::engine::api::{Buddy, Command, Relation, Trust};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill, Padding};

/// What is searched for, and who is looked at.
#[derive(Debug, Default)]
pub struct State {
    search: String,
    open: Option<Aor>,
    details: details::State,
}

#[derive(Clone, Debug)]
pub enum Message {
    Search(String),
    Open(Aor),
    Add,
    Accept(Aor),
    Call(Aor),
    Write(Aor),
    Details(details::Message),
    Bar(call::Message),
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match message {
            Message::Bar(message) => Action::InCall(message),
            Message::Search(search) => {
                self.search = search;
                Action::None
            }
            Message::Open(aor) => {
                if let Some(buddy) = scene.model.buddies.get(&aor) {
                    self.details = details::State::of(buddy);
                }
                self.open = Some(aor);
                Action::None
            }
            Message::Add => Action::Add,
            Message::Accept(aor) => Action::Do(vec![Command::AcceptBuddy { aor }]),
            Message::Call(aor) => Action::Call(aor.as_str().to_owned()),
            Message::Write(aor) => Action::Chat(aor),
            Message::Details(details::Message::Close) => {
                self.open = None;
                Action::None
            }
            Message::Details(message) => {
                let buddy = self.open.as_ref().and_then(|aor| scene.model.buddies.get(aor));
                buddy.map_or(Action::None, |buddy| self.details.update(message, buddy))
            }
        }
    }

    /// Leaves who was looked at.
    pub fn close(&mut self) {
        self.open = None;
    }
}

pub fn view<'a>(
    scene: Scene<'a>,
    state: &'a State,
    call_bar: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let buddy = state.open.as_ref().and_then(|aor| scene.model.buddies.get(aor));
    if scene.compact() {
        let page = buddy.map_or_else(|| list(scene, state), |buddy| person(scene, state, buddy));
        return column![].push(call_bar).push(page).into();
    }
    let right = match buddy {
        Some(buddy) => person(scene, state, buddy),
        None => container(calls::none(scene, "contacts-choose", "contacts-none-hint", Icon::Contacts))
            .width(Fill)
            .height(Fill)
            .into(),
    };
    row![list(scene, state), line_down(), column![].push(call_bar).push(right)].into()
}

fn person<'a>(scene: Scene<'a>, state: &'a State, buddy: &'a Buddy) -> Element<'a, Message> {
    let aor = buddy.aor.clone();
    let mut buttons = row![].spacing(SPACE_S);
    if buddy.relation == Relation::Request {
        let accept =
            press::word(Some(Icon::UserAccept), scene.get("request-accept"), Look::Filled(ACCENT_FILL));
        buttons = buttons.push(accept.on_press(Message::Accept(aor.clone())));
    } else {
        let stopped = matches!(buddy.trust, Trust::Changed | Trust::Mismatched);
        let free =
            !scene.model.in_call() && !stopped && matches!(buddy.relation, Relation::Mutual | Relation::Echo);
        let call = press::word(Some(Icon::Phone), scene.get("chat-call"), Look::Filled(ACCENT_FILL));
        buttons = buttons.push(call.on_press_maybe(free.then_some(Message::Call(aor.clone()))));
    }
    let write = press::word(Some(Icon::Chats), scene.get("contacts-message"), Look::Outlined);
    buttons = buttons.push(write.on_press(Message::Write(aor)));
    let card = details::view(scene, buddy, &state.details).map(Message::Details);
    let column = column![container(card).height(Fill), container(buttons).center_x(Fill).padding(SPACE_L)];
    container(container(column).max_width(420))
        .center_x(Fill)
        .height(Fill)
        .style(ground(|tokens| tokens.sidebar, 0.0, false))
        .into()
}

fn list<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let title = row![
        label(scene.get("contacts-title"), TYPE_TITLE, Weight::Strong, TEXT),
        filler(),
        tip(press::sign(Icon::UserAdd, MUTED).id("add").on_press(Message::Add), scene.get("chats-add"))
    ];
    let search = field::search(&scene.get("contacts-search"), &state.search, Message::Search);
    let top = container(column![title.align_y(Center), search].spacing(11))
        .padding(Padding::from([14, 14]).bottom(8));
    let listed = scene.model.buddies.values().filter(|buddy| buddy.relation != Relation::Blocked);
    let named = listed.map(|buddy| (buddy, scene.name(buddy)));
    let mut people: Vec<_> = named.filter(|(buddy, name)| found(buddy, name, &state.search)).collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    let body: Element<'a, Message> = if people.is_empty() {
        calls::none(scene, "contacts-none", "contacts-none-hint", Icon::Contacts)
    } else {
        let count = label(scene.count("contacts-all", people.len()), TYPE_XS, Weight::Strong, MUTED);
        let rows = people.into_iter().map(|(buddy, name)| entry(scene, buddy, name, state.open.as_ref()));
        let column =
            column![container(count).padding(Padding::from([7, 18]).top(11)), Column::from_iter(rows)];
        scroll(column).height(Fill).into()
    };
    chats::sidebar(scene, top.into(), body)
}

fn entry<'a>(scene: Scene<'a>, buddy: &'a Buddy, name: String, open: Option<&Aor>) -> Element<'a, Message> {
    let chosen = open == Some(&buddy.aor);
    let ground: Ink = if chosen { |tokens| tokens.selected } else { |tokens| tokens.sidebar };
    let face = avatar::with_presence(scene.who(&name, buddy.aor.as_str()), 40.0, seen(buddy), ground);
    let room = if scene.compact() { scene.width - 120.0 } else { 205.0 };
    let second = match buddy.relation {
        Relation::Request | Relation::Asked | Relation::Refused | Relation::Blocked => {
            scene.presence_line(buddy)
        }
        Relation::Mutual | Relation::Echo => buddy.aor.as_str().to_owned(),
    };
    let called = row![
        one_line(&name, room - 20.0, TYPE_L, Weight::Medium, TEXT),
        trust::sign(trust::of(scene, buddy), 12.0)
    ];
    let words =
        column![called.spacing(5).align_y(Center), one_line(&second, room, TYPE_S, Weight::Regular, MUTED)];
    let line = row![face, container(words.spacing(2)).width(Fill).clip(true)].spacing(11).align_y(Center);
    let look = if chosen { Look::Chosen } else { Look::Plain };
    let line = container(line).padding([0, 10]).center_y(Fill);
    let said = scene.words.joined(&name, &scene.presence_line(buddy));
    let button = press::press(line, look, RADIUS_M).named(said).width(Fill).height(58);
    let button = button.on_press(Message::Open(buddy.aor.clone()));
    column![container(button).padding(Padding::from([0, 8]).bottom(1)), space()].into()
}
