//! Who is in a group: its name, its members with how far their keys are known, asking others in, and leaving.

use super::{MEMBERS_MAX, about, ask, friends, mark, name_of, people};
use crate::aor::Aor;
use crate::engine::api::{Group, GroupCommand, GroupMember, GroupStanding};
use crate::engine::failure::Failure;
use crate::ui::screen::whole::{self, Wish};
use crate::ui::screen::{Action, Scene, trust};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill, Padding};

pub const WIDTH: f32 = 280.0;

/// The name being written, what has been asked for once, and what could not be done.
#[derive(Debug, Default)]
pub struct State {
    name: String,
    /// Whether friends are shown who can be asked in.
    adds: bool,
    /// Who is to be removed, once that is asked for.
    removes: Option<Aor>,
    leaves: bool,
    failed: Option<Failure>,
    pub whole: whole::State,
}

#[derive(Clone, Debug)]
pub enum Message {
    Close,
    Name(String),
    Rename,
    /// Show friends who can be asked in, or no more.
    Add(bool),
    Invite(Aor),
    /// Remove somebody, or not.
    Remove(Option<Aor>),
    RemoveSurely(Aor),
    Leave(bool),
    LeaveSurely,
    Whole(whole::Message),
    /// Show the conversation with a member who is a friend.
    Write(Aor),
}

impl State {
    pub fn of(group: &Group) -> State {
        State { name: group.name.clone(), ..State::default() }
    }

    /// Takes in what is clicked; `Close` is the caller's.
    pub fn update(&mut self, message: Message, known: &Group) -> Action {
        let group = known.group;
        self.failed = None;
        match message {
            Message::Close => Action::None,
            Message::Name(name) => {
                self.name = name;
                Action::None
            }
            Message::Rename => ask(GroupCommand::Rename { group, name: self.name.trim().to_owned() }),
            Message::Add(on) => {
                self.adds = on;
                Action::None
            }
            Message::Invite(aor) => ask(GroupCommand::Invite { group, aor }),
            Message::Remove(whom) => {
                self.removes = whom;
                Action::None
            }
            Message::RemoveSurely(aor) => {
                self.removes = None;
                ask(GroupCommand::Remove { group, aor })
            }
            Message::Leave(on) => {
                self.leaves = on;
                Action::None
            }
            Message::LeaveSurely => {
                self.leaves = false;
                ask(GroupCommand::Leave { group })
            }
            Message::Whole(message) => match self.whole.update(message) {
                Wish::Nothing => Action::None,
                Wish::Choose => Action::PlaceExport(whole::file_name(&known.name, "")),
                Wish::Save(path, format) => ask(GroupCommand::Export { group, path, format }),
                Wish::Clear => ask(GroupCommand::Clear { group }),
                Wish::Lasts(lasts) if lasts == known.lasts => Action::None,
                Wish::Lasts(lasts) => ask(GroupCommand::SetLifetime { group, lasts }),
            },
            Message::Write(aor) => Action::Chat(aor),
        }
    }

    /// Takes in that something could not be done.
    pub fn refused(&mut self, failure: Failure) -> bool {
        self.failed = Some(failure);
        true
    }
}

pub fn view<'a>(scene: Scene<'a>, group: &'a Group, state: &'a State) -> Element<'a, Message> {
    let close = row![
        filler(),
        tip(press::sign(Icon::Close, MUTED).id("close-details").on_press(Message::Close), scene.get("close"))
    ];
    let failed = state.failed.map(|failure| {
        label(scene.words.failure(failure), TYPE_S, Weight::Medium, DANGER).width(Fill).align_x(Center)
    });
    let mut body = column![
        close,
        avatar::group((&group.name, &about(group.group)), 84.0, |tokens| tokens.sidebar),
        space().height(SPACE_XS),
        label(group.name.as_str(), TYPE_XL + 2.0, Weight::Strong, TEXT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .align_x(Center),
        label(scene.count("group-people", people(group)), TYPE_S, Weight::Regular, MUTED),
    ]
    .push(failed)
    .push(space().height(SPACE_S))
    .spacing(SPACE_XS)
    .align_x(Center);
    if group.standing == GroupStanding::In {
        body = body.push(rename(scene, state)).push(space().height(SPACE_S)).push(line());
    }
    let rows = group.members.iter().map(|member| person(scene, group, member, state));
    body = body.push(Column::from_iter(rows).spacing(2).width(Fill));
    let is_in = group.standing == GroupStanding::In;
    let lasts = is_in.then(|| whole::lasts(scene, group.lasts, scene.get("group-lifetime-text")));
    let parts = column![].push(lasts).push(whole::export(scene, &state.whole));
    let parts = parts.push(whole::clear(scene, &state.whole, "group-clear-text")).width(Fill);
    body = body.push(line()).push(Element::from(parts).map(Message::Whole));
    if is_in {
        body = body.push(line()).push(add(scene, group, state)).push(leave(scene, state));
    }
    let scroll = scroll(container(body).padding(Padding::from([8, 14]).bottom(16)).center_x(Fill));
    container(scroll).width(Fill).height(Fill).style(ground(|tokens| tokens.sidebar, 0.0, false)).into()
}

fn rename<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let input = field::input(&scene.get("group-name"), &state.name)
        .id("group-rename")
        .size(TYPE_M)
        .padding([8, 12])
        .on_input(Message::Name)
        .on_submit(Message::Rename);
    let save = press::round(Icon::Check, CONTROL, Look::Outlined, TEXT).id("group-rename-save");
    let save = save.named(scene.get("file-accept")).on_press(Message::Rename);
    column![
        label(scene.get("group-rename"), TYPE_S, Weight::Medium, MUTED),
        row![container(input).width(Fill), save].spacing(SPACE_S).align_y(Center)
    ]
    .spacing(6)
    .width(Fill)
    .into()
}

/// Somebody in it or asked into it, and what can be done about him.
fn person<'a>(
    scene: Scene<'a>,
    group: &'a Group,
    member: &'a GroupMember,
    state: &'a State,
) -> Element<'a, Message> {
    let name = name_of(scene, (&member.aor, &member.name), member.is_known);
    let face = avatar::face(scene.who(&name, member.aor.as_str()), 32.0);
    let called = if member.is_own { scene.get("chat-you") } else { name.clone() };
    let sign = (!member.is_own).then(|| trust::sign(mark(scene, member), 12.0));
    let room = if member.is_removable { 140.0 } else { 180.0 };
    let called = row![one_line(&called, room, TYPE_M, Weight::Medium, TEXT)].push(sign);
    let second =
        if member.has_joined { member.aor.as_str().to_owned() } else { scene.get("group-is-invited") };
    let poses = !member.is_known && scene.model.buddies.contains_key(&member.aor);
    let warning = (poses && !member.is_own)
        .then(|| label(mark(scene, member).words, TYPE_XS, Weight::Medium, DANGER).width(Fill));
    let words = column![
        called.spacing(5).align_y(Center),
        one_line(&second, room + 14.0, TYPE_XS, Weight::Regular, MUTED)
    ];
    let line = row![face, container(words.push(warning).spacing(1)).width(Fill).clip(true)].spacing(9);
    let line = container(line.align_y(Center)).padding([5, 6]).width(Fill);
    let is_friend = member.is_known && scene.model.buddies.contains_key(&member.aor);
    let line: Element<'a, Message> = match is_friend && !member.is_own {
        true => press::press(line, Look::Plain, RADIUS_M)
            .width(Fill)
            .on_press(Message::Write(member.aor.clone()))
            .into(),
        false => line.into(),
    };
    let is_asked = state.removes.as_ref() == Some(&member.aor);
    let may_remove = member.is_removable && group.standing == GroupStanding::In;
    let remove = (may_remove && !is_asked).then(|| {
        let sign = press::sign(Icon::Close, MUTED).id(format!("remove-{}", member.aor));
        let words = scene.about("group-remove", &name);
        tip(sign.on_press(Message::Remove(Some(member.aor.clone()))), words)
    });
    let question = (may_remove && is_asked).then(|| {
        column![
            label(scene.about("group-remove-text", &name), TYPE_S, Weight::Regular, MUTED),
            press::wide(Some(Icon::Trash), scene.about("group-remove", &name), Look::Filled(STOP))
                .id("remove-surely")
                .on_press(Message::RemoveSurely(member.aor.clone())),
            press::wide(None, scene.get("cancel"), Look::Outlined).on_press(Message::Remove(None)),
        ]
        .spacing(SPACE_S)
        .padding(Padding::ZERO.bottom(8))
    });
    column![row![line].push(remove).align_y(Center)].push(question).into()
}

/// Friends who are not in it yet.
fn add<'a>(scene: Scene<'a>, group: &'a Group, state: &State) -> Element<'a, Message> {
    if group.members.len() >= MEMBERS_MAX {
        let words = label(scene.get("group-full"), TYPE_S, Weight::Regular, MUTED).width(Fill);
        return container(words).padding([8, 12]).into();
    }
    if !state.adds {
        let entry = press::entry(Icon::UserAdd, scene.get("group-add"), TEXT).id("group-add");
        return entry.on_press(Message::Add(true)).into();
    }
    let is_in = |aor: &Aor| group.members.iter().any(|member| member.aor == *aor);
    let others: Vec<_> = friends(scene).into_iter().filter(|(buddy, _)| !is_in(&buddy.aor)).collect();
    let nobody = others
        .is_empty()
        .then(|| label(scene.get("group-nobody-to-add"), TYPE_S, Weight::Regular, MUTED).width(Fill));
    let rows = others.into_iter().map(|(buddy, name)| {
        let face = avatar::face(scene.who(&name, buddy.aor.as_str()), 28.0);
        let called = container(one_line(&name, 150.0, TYPE_M, Weight::Medium, TEXT)).width(Fill).clip(true);
        let line = row![face, called, icon(Icon::Add, 16.0, ACCENT)].spacing(9).align_y(Center);
        press::press(container(line).padding([5, 8]), Look::Plain, RADIUS_M)
            .width(Fill)
            .id(format!("invite-{}", buddy.aor))
            .on_press(Message::Invite(buddy.aor.clone()))
            .into()
    });
    column![label(scene.get("group-add"), TYPE_M, Weight::Strong, TEXT)]
        .push(nobody)
        .push(Column::from_iter(rows).spacing(2))
        .push(press::wide(None, scene.get("close"), Look::Outlined).on_press(Message::Add(false)))
        .spacing(SPACE_S)
        .padding([8, 0])
        .into()
}

/// Leaving; it asks first.
fn leave<'a>(scene: Scene<'a>, state: &State) -> Element<'a, Message> {
    if !state.leaves {
        let entry = press::entry(Icon::Leave, scene.get("group-leave"), DANGER).id("group-leave");
        return entry.on_press(Message::Leave(true)).into();
    }
    column![
        label(scene.get("group-leave-sure"), TYPE_M, Weight::Strong, TEXT),
        label(scene.get("group-leave-text"), TYPE_S, Weight::Regular, MUTED),
        press::wide(Some(Icon::Leave), scene.get("group-leave"), Look::Filled(STOP))
            .id("leave-surely")
            .on_press(Message::LeaveSurely),
        press::wide(None, scene.get("cancel"), Look::Outlined).on_press(Message::Leave(false)),
    ]
    .spacing(SPACE_S)
    .padding(Padding::ZERO.top(8))
    .into()
}
