//! The part of the settings for who can reach this person: who finds and who rings, and who is shut out.

use super::{Action, Scene};
use crate::aor::Aor;
use crate::engine::api::{Buddy, Change, Circle, Command, Relation};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, Row, column, container, row};
use iced::{Center, Fill};

#[derive(Clone, Debug)]
pub enum Message {
    FoundBy(Circle),
    RungBy(Circle),
    Phones(bool),
    Receipts(bool),
    Unblock(Aor),
}

pub fn update(message: Message) -> Action {
    Action::Do(vec![match message {
        Message::FoundBy(circle) => {
            Command::SetReaching(Change { found_by: Some(circle), ..Change::default() })
        }
        Message::RungBy(circle) => {
            Command::SetReaching(Change { rung_by: Some(circle), ..Change::default() })
        }
        Message::Phones(phones) => Command::SetReaching(Change { phones: Some(phones), ..Change::default() }),
        Message::Receipts(on) => Command::SetReceipts { on },
        Message::Unblock(aor) => Command::Unblock { aor },
    }])
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    let reaching = scene.model.reaching;
    let rung_by = [(Circle::Buddies, "reaching-ring-buddies"), (Circle::Everyone, "reaching-ring-everyone")];
    let rung_by = rung_by.map(|(circle, key)| {
        press::segment(scene.get(key), circle == reaching.rung_by)
            .id(key)
            .on_press(Message::RungBy(circle))
            .into()
    });
    let found_by = [(Circle::Everyone, "reaching-find-everyone"), (Circle::Buddies, "reaching-find-buddies")];
    let found_by = found_by.map(|(circle, key)| {
        press::segment(scene.get(key), circle == reaching.found_by)
            .id(key)
            .on_press(Message::FoundBy(circle))
            .into()
    });
    let hint = match reaching.found_by {
        Circle::Everyone => "reaching-find-everyone-hint",
        Circle::Buddies => "reaching-find-buddies-hint",
    };
    let mut rows = vec![
        column![words(scene, "reaching-find", hint), segments(found_by)].spacing(SPACE_S).into(),
        column![words(scene, "reaching-ring", "reaching-ring-hint"), segments(rung_by)]
            .spacing(SPACE_S)
            .into(),
    ];
    if reaching.rung_by == Circle::Buddies {
        let phones =
            press::switch(reaching.phones).id("reaching-phones").on_press(Message::Phones(!reaching.phones));
        let line = row![words(scene, "reaching-phones", "reaching-phones-hint"), phones];
        rows.push(line.spacing(SPACE_L).align_y(Center).into());
    }
    let on = scene.model.me.as_ref().is_some_and(|me| me.receipts);
    let receipts = press::switch(on).id("receipts").on_press(Message::Receipts(!on));
    let line = row![words(scene, "receipts", "receipts-hint"), receipts];
    rows.push(line.spacing(SPACE_L).align_y(Center).into());
    rows.push(blocked(scene));
    rows
}

fn blocked<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let blocked: Vec<&Buddy> =
        scene.model.buddies.values().filter(|buddy| buddy.relation == Relation::Blocked).collect();
    let hint = if blocked.is_empty() { "reaching-blocked-none" } else { "reaching-blocked-hint" };
    let people = blocked.into_iter().map(|buddy| {
        let name = scene.name(buddy);
        let room = if scene.compact() { 150.0 } else { 380.0 };
        let who = column![
            one_line(&name, room, TYPE_L, Weight::Medium, TEXT),
            one_line(buddy.aor.as_str(), room, TYPE_S, Weight::Regular, MUTED)
        ];
        let face = avatar::face(scene.who(&name, buddy.aor.as_str()), 36.0);
        let unblock = press::word(None, scene.get("unblock"), Look::Outlined)
            .id(format!("unblock-{}", buddy.aor))
            .on_press(Message::Unblock(buddy.aor.clone()));
        row![face, container(who.spacing(2)).width(Fill), unblock].spacing(SPACE_M).align_y(Center).into()
    });
    let people = Column::from_iter(people).spacing(SPACE_S);
    column![words(scene, "reaching-blocked", hint), people].spacing(SPACE_S).into()
}

/// What a setting is, and what it does.
pub(super) fn words<'a, M: 'a>(scene: Scene<'a>, title: &str, hint: &str) -> Element<'a, M> {
    let words = column![
        label(scene.get(title), TYPE_L, Weight::Medium, TEXT),
        label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
    ];
    words.spacing(4).width(Fill).into()
}

/// Choices of which one holds.
pub(super) fn segments<'a, M: 'a, const N: usize>(choices: [Element<'a, M>; N]) -> Element<'a, M> {
    let choices = container(Row::from_iter(choices).spacing(2).wrap()).padding(3);
    choices.style(ground(|tokens| tokens.bubble, RADIUS_M, false)).into()
}
