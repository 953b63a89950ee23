//! Who somebody is: address, how far their key is trusted, a name of one's own, and removing them.

use super::reaching::segments;
use super::whole::{self, Wish};
use super::{Action, Scene, seen, speed, trust};
use crate::engine::api::{Buddy, CallsCommand, Command, HistoryCommand, Relation, Trust};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row, space};
use iced::{Center, Fill, Padding};

pub const WIDTH: f32 = 280.0;
/// How long it rings before a friend's call is taken by itself, where not at once.
const TAKE_AFTER_S: u32 = 5;

/// The name being written, and whether removing has been asked for once.
#[derive(Debug, Default)]
pub struct State {
    name: String,
    sure: bool,
    copied: bool,
    pub whole: whole::State,
}

#[derive(Clone, Debug)]
pub enum Message {
    Close,
    Name(String),
    Rename,
    Remove,
    RemoveSurely,
    Keep,
    Copy,
    Block,
    Unblock,
    Hide(bool),
    /// Takes calls by itself, so long after it rings, or not.
    Take(Option<u32>),
    /// Lets the user choose what rings where they call, or has it ring as for all others.
    ChooseRing,
    NoRing,
    /// Puts the friend on a key of the speed dial, or off it.
    Speed(u8, bool),
    Check,
    Whole(whole::Message),
}

impl State {
    /// Details of one buddy.
    pub fn of(buddy: &Buddy) -> State {
        State { name: buddy.name.clone(), ..State::default() }
    }

    pub fn update(&mut self, message: Message, buddy: &Buddy) -> Action {
        let aor = buddy.aor.clone();
        match message {
            Message::Close => Action::None,
            Message::Name(name) => {
                self.name = name;
                Action::None
            }
            Message::Rename => {
                Action::Do(vec![Command::RenameBuddy { aor, name: self.name.trim().to_owned() }])
            }
            Message::Remove => {
                self.sure = true;
                Action::None
            }
            Message::RemoveSurely => Action::Do(vec![Command::RemoveBuddy { aor }]),
            Message::Block => Action::Do(vec![Command::Block { aor }]),
            Message::Unblock => Action::Do(vec![Command::Unblock { aor }]),
            Message::Hide(on) => Action::Do(vec![Command::SetRelayOnly { aor, on }]),
            Message::Take(after_s) => {
                Action::Do(vec![Command::OfCalls(CallsCommand::TakeFrom { aor, after_s })])
            }
            Message::ChooseRing => Action::PickRing(Some(aor)),
            Message::NoRing => {
                Action::Do(vec![Command::OfCalls(CallsCommand::Ring { of: Some(aor), path: None })])
            }
            Message::Speed(key, on) => Action::Do(vec![speed::keep(key, if on { aor.as_str() } else { "" })]),
            Message::Keep => {
                self.sure = false;
                Action::None
            }
            Message::Check => Action::Check(aor),
            Message::Whole(message) => match self.whole.update(message) {
                Wish::Nothing => Action::None,
                Wish::Choose => Action::PlaceExport(whole::file_name(&buddy.name, aor.as_str())),
                Wish::Save(path, format) => {
                    Action::Do(vec![Command::OfHistory(HistoryCommand::Export { aor, path, format })])
                }
                Wish::Clear => Action::Do(vec![Command::OfHistory(HistoryCommand::Clear { aor })]),
                Wish::Lasts(lasts) if lasts == buddy.lasts => Action::None,
                Wish::Lasts(lasts) => Action::SetLifetime(aor, lasts),
            },
            Message::Copy => {
                self.copied = true;
                Action::Copy(aor.as_str().to_owned())
            }
        }
    }
}

pub fn view<'a>(scene: Scene<'a>, buddy: &'a Buddy, state: &'a State) -> Element<'a, Message> {
    let name = scene.name(buddy);
    let echo = buddy.relation == Relation::Echo;
    let face = avatar::with_presence(scene.who(&name, buddy.aor.as_str()), 84.0, seen(buddy), |tokens| {
        tokens.sidebar
    });
    let sign = if state.copied { Icon::Check } else { Icon::Copy };
    let address = row![
        label(buddy.aor.as_str(), TYPE_M, Weight::Regular, MUTED)
            .wrapping(iced::widget::text::Wrapping::Glyph)
            .align_x(Center),
        tip(
            press::press(container(icon(sign, 14.0, MUTED)).center(26), Look::Plain, RADIUS_S)
                .on_press(Message::Copy),
            scene.get("copy"),
        ),
    ];
    let close = row![
        filler(),
        tip(press::sign(Icon::Close, MUTED).id("close-details").on_press(Message::Close), scene.get("close"))
    ];
    let mut body = column![
        close,
        face,
        space().height(SPACE_XS),
        label(name.clone(), TYPE_XL + 2.0, Weight::Strong, TEXT).align_x(Center),
        address.spacing(2).align_y(Center),
        label(scene.presence_line(buddy), TYPE_S, Weight::Regular, MUTED).align_x(Center),
    ]
    .push(told(scene, buddy))
    .push(space().height(SPACE_S))
    .push(self::trust(scene, buddy))
    .push(space().height(SPACE_S))
    .spacing(SPACE_XS)
    .align_x(Center);
    if !echo {
        body = body.push(rename(scene, &name, state)).push(space().height(SPACE_S)).push(line());
        body = body
            .push(hide(scene, buddy, &name))
            .push(take(scene, buddy, &name))
            .push(ring(scene, buddy, &name));
        let lasts = (buddy.relation == Relation::Mutual)
            .then(|| whole::lasts(scene, buddy.lasts, scene.about("lifetime-text", &name)));
        let parts = column![].push(lasts).push(whole::export(scene, &state.whole));
        let parts = parts.push(whole::clear(scene, &state.whole, "clear-text"));
        let parts = parts.width(Fill).spacing(SPACE_XS).align_x(Center);
        body = body.push(Element::from(parts).map(Message::Whole));
        body = body.push(quick(scene, buddy));
        body = body.push(remove(scene, &name, state)).push(block(scene, buddy, &name));
    }
    let scroll = scroll(container(body).padding(Padding::from([8, 14]).bottom(16)).center_x(Fill));
    container(scroll).width(Fill).height(Fill).style(ground(|tokens| tokens.sidebar, 0.0, false)).into()
}

fn told<'a>(scene: Scene<'a>, buddy: &Buddy) -> Option<Text<'a>> {
    let age = buddy.age_s.filter(|_| buddy.relation == Relation::Mutual)?;
    let words = match age {
        0..60 => scene.get("details-told-now"),
        60.. => {
            let minutes = scene.words.duration(age / 60 * 60);
            scene.words.with("details-told", &[("ago", minutes.into())])
        }
    };
    Some(label(words, TYPE_XS, Weight::Regular, FAINT))
}

/// How far the key behind the address is known, in words, and how to be surer.
fn trust<'a>(scene: Scene<'a>, buddy: &'a Buddy) -> Element<'a, Message> {
    let mark = trust::of(scene, buddy);
    let head = row![
        icon(mark.sign, 16.0, mark.ink),
        label(mark.words, TYPE_M, Weight::Strong, mark.ink).width(Fill)
    ];
    let text = label(scene.get(mark.text), TYPE_S, Weight::Regular, MUTED);
    let may_check = buddy.known_ms.is_some() && buddy.trust != Trust::Unproven;
    let check = may_check.then(|| {
        press::wide(Some(Icon::ShieldCheck), scene.get("details-check"), Look::Outlined)
            .id("check")
            .on_press(Message::Check)
    });
    let rival = buddy.rival.then(|| {
        let words = label(scene.get("details-rival"), TYPE_S, Weight::Medium, WARNING).width(Fill);
        row![icon(Icon::Alert, 14.0, WARNING), words].spacing(6)
    });
    let card = column![head.spacing(SPACE_S).align_y(Center), text]
        .push(trust::badge(scene, buddy.proof.as_ref()))
        .push(rival)
        .push(check)
        .spacing(SPACE_S);
    container(card).padding(14).width(Fill).style(ground(mark.back, RADIUS_M, false)).into()
}

fn rename<'a>(scene: Scene<'a>, name: &str, state: &State) -> Element<'a, Message> {
    let input = field::input(&scene.get("details-rename-placeholder"), &state.name)
        .size(TYPE_M)
        .padding([8, 12])
        .on_input(Message::Name)
        .on_submit(Message::Rename);
    let save = press::round(Icon::Check, CONTROL, Look::Outlined, TEXT);
    let save = save.named(scene.get("file-accept")).on_press(Message::Rename);
    column![
        label(scene.about("details-rename", name), TYPE_S, Weight::Medium, MUTED),
        row![container(input).width(Fill), save].spacing(SPACE_S).align_y(Center)
    ]
    .spacing(6)
    .width(Fill)
    .into()
}

/// Whether they may learn where this user is. What is no node has to know.
fn hide<'a>(scene: Scene<'a>, buddy: &Buddy, name: &str) -> Option<Element<'a, Message>> {
    let switch =
        press::switch(buddy.relay_only).id("details-hide").on_press(Message::Hide(!buddy.relay_only));
    let words = label(scene.about("details-hide", name), TYPE_M, Weight::Medium, TEXT).width(Fill);
    let row = column![
        row![words, switch].spacing(SPACE_S).align_y(Center),
        label(scene.about("details-hide-text", name), TYPE_S, Weight::Regular, MUTED)
    ];
    (buddy.trust != Trust::Unproven).then(|| row.spacing(6).padding([8, 0]).into())
}

/// Whether their calls are taken without this user's doing.
fn take<'a>(scene: Scene<'a>, buddy: &Buddy, name: &str) -> Option<Element<'a, Message>> {
    let now = scene.model.calling.taken_from.get(&buddy.aor).copied();
    let after = |seconds: u32| scene.words.with("details-take-after", &[("seconds", seconds.into())]);
    let choices = [
        (None, scene.get("details-take-never"), "take-never"),
        (Some(0), scene.get("details-take-at-once"), "take-at-once"),
        (Some(TAKE_AFTER_S), after(TAKE_AFTER_S), "take-after"),
    ];
    let choices = choices.map(|(after_s, words, id)| {
        press::segment(words, now == after_s).id(id).on_press(Message::Take(after_s)).into()
    });
    let row = column![
        label(scene.about("details-take", name), TYPE_M, Weight::Medium, TEXT).width(Fill),
        segments(choices),
        label(scene.get("details-take-text"), TYPE_S, Weight::Regular, MUTED)
    ];
    let may_be = buddy.relation == Relation::Mutual && buddy.trust != Trust::Unproven;
    may_be.then(|| row.spacing(6).padding([8, 0]).into())
}

/// What rings where they call.
fn ring<'a>(scene: Scene<'a>, buddy: &Buddy, name: &str) -> Option<Element<'a, Message>> {
    let own = scene.model.calling.rings.get(&buddy.aor);
    let shown = own.cloned().unwrap_or_else(|| scene.get("details-ring-none"));
    let choose = press::word(Some(Icon::File), scene.get("calling-ring-choose"), Look::Outlined)
        .id("details-ring")
        .on_press(Message::ChooseRing);
    let back = own.map(|_| {
        let back = press::sign(Icon::Close, MUTED).id("details-ring-back").on_press(Message::NoRing);
        tip(back, scene.get("details-ring-back"))
    });
    let line = row![one_line(&shown, 150.0, TYPE_M, Weight::Regular, MUTED), filler()].push(back);
    let title = label(scene.about("details-ring", name), TYPE_M, Weight::Medium, TEXT).width(Fill);
    let rows = column![title, line.align_y(Center), choose];
    let may_be = buddy.relation == Relation::Mutual && buddy.trust != Trust::Unproven;
    may_be.then(|| rows.spacing(6).padding([8, 0]).into())
}

/// On the speed dial, or off it.
fn quick<'a>(scene: Scene<'a>, buddy: &Buddy) -> Option<Element<'a, Message>> {
    let aor = buddy.aor.as_str();
    let is_on = speed::of(scene.model, aor);
    let key = is_on.or_else(|| speed::free_for(scene.model, aor))?;
    let word = if is_on.is_some() { "speed-off" } else { "speed-keep" };
    let entry = press::entry(Icon::Keypad, speed::words(scene, word, key), TEXT);
    Some(entry.id("details-speed").on_press(Message::Speed(key, is_on.is_none())).into())
}

fn block<'a>(scene: Scene<'a>, buddy: &Buddy, name: &str) -> Element<'a, Message> {
    if buddy.relation == Relation::Blocked {
        return press::entry(Icon::UserAccept, scene.about("details-unblock", name), TEXT)
            .id("details-unblock")
            .on_press(Message::Unblock)
            .into();
    }
    let block = press::entry(Icon::Block, scene.about("details-block", name), DANGER);
    tip(block.id("details-block").on_press(Message::Block), scene.get("details-block-hint"))
}

fn remove<'a>(scene: Scene<'a>, name: &str, state: &State) -> Element<'a, Message> {
    if !state.sure {
        return press::entry(Icon::Trash, scene.about("details-remove", name), DANGER)
            .on_press(Message::Remove)
            .into();
    }
    column![
        label(scene.get("details-remove-sure"), TYPE_M, Weight::Strong, TEXT),
        label(scene.get("details-remove-text"), TYPE_S, Weight::Regular, MUTED),
        press::wide(Some(Icon::Trash), scene.about("details-remove", name), Look::Filled(STOP))
            .on_press(Message::RemoveSurely),
        press::wide(None, scene.get("cancel"), Look::Outlined).on_press(Message::Keep),
    ]
    .spacing(SPACE_S)
    .padding(Padding::ZERO.top(8))
    .into()
}
