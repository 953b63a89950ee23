//! To whom a call is handed over: somebody of the list, an address, or who is spoken with in another call.

use super::super::{Scene, found, seen, trust};
use super::Message;
use crate::engine::api::*;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

/// The field, for the keyboard to be put into.
pub const ID: &str = "transfer-to";
/// People offered below what is typed.
const OFFERED: usize = 4;

pub fn view<'a>(scene: Scene<'a>, call: &'a Call, typed: &'a str) -> Element<'a, Message> {
    let name = scene.name_of(&call.peer, &call.name);
    let input = field::input(&scene.get("dialer-placeholder"), typed)
        .id(ID)
        .on_input(Message::HandTo)
        .on_submit(Message::HandOn(call.call.clone()));
    let spoken = scene.model.other_calls(call).filter(|other| other.state == CallState::Active);
    let spoken = spoken.map(|other| joined(scene, call, other));
    let people = offered(scene, call, typed).into_iter().map(|buddy| person(scene, call, buddy));
    let list = Column::from_iter(spoken.chain(people));
    let hint = label(scene.about("call-transfer-whom", &name), TYPE_S, Weight::Medium, MUTED);
    let card = column![hint, input, list].spacing(SPACE_S).max_width(440);
    container(card).center_x(Fill).into()
}

/// People who can be there; who is spoken with already, and Echo, cannot.
fn offered<'a>(scene: Scene<'a>, call: &Call, typed: &str) -> Vec<&'a Buddy> {
    let fits = |buddy: &&Buddy| {
        let without_last = Buddy { last: None, ..(*buddy).clone() };
        buddy.relation == Relation::Mutual
            && buddy.aor.as_str() != call.peer
            && !scene.model.other_calls(call).any(|other| other.peer == buddy.aor.as_str())
            && found(&without_last, &scene.name(buddy), typed)
    };
    let mut fitting: Vec<&Buddy> = scene.model.buddies.values().filter(fits).collect();
    fitting.sort_by_key(|buddy| !super::super::is_there(buddy));
    fitting.truncate(OFFERED);
    fitting
}

fn person<'a>(scene: Scene<'a>, call: &Call, buddy: &'a Buddy) -> Element<'a, Message> {
    let name = scene.name(buddy);
    let face = avatar::with_presence(scene.who(&name, buddy.aor.as_str()), 30.0, seen(buddy), |tokens| {
        tokens.raised
    });
    let mark = trust::sign(trust::of(scene, buddy), 12.0);
    let words = row![one_line(&name, 200.0, TYPE_L, Weight::Medium, TEXT), mark].spacing(6).align_y(Center);
    let presence = label(scene.presence(seen(buddy)), TYPE_S, Weight::Regular, MUTED);
    let message = Message::Transfer(call.call.clone(), buddy.aor.as_str().to_owned());
    entry(format!("transfer-to-{}", buddy.aor), row![face, words.width(Fill), presence], message)
}

fn joined<'a>(scene: Scene<'a>, call: &Call, other: &'a Call) -> Element<'a, Message> {
    let name = scene.name_of(&other.peer, &other.name);
    let face = container(icon(Icon::PhoneForward, 16.0, SUCCESS)).center(30);
    let words = label(scene.about("call-transfer-join", &name), TYPE_L, Weight::Medium, TEXT).width(Fill);
    let mark = trust::sign(trust::of_peer(scene, &other.peer), 12.0);
    let message = Message::Join(call.call.clone(), other.call.clone());
    entry(format!("transfer-with-{}", other.call.0), row![face, words, mark], message)
}

fn entry<'a>(
    id: String,
    line: iced::widget::Row<'a, Message, Theme>,
    message: Message,
) -> Element<'a, Message> {
    let line = container(line.spacing(SPACE_M).align_y(Center)).center_y(Fill).padding([0, 8]);
    press::press(line, Look::Plain, RADIUS_S).width(Fill).height(42).id(id).on_press(message).into()
}
